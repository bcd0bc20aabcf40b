// In which manner a letter speaks: language, Du or Sie, tone, and how it writes nouns for people.
import type { Language } from '../locale/language.js';
import type { SalutationOptions } from '../locale/salutation.js';
import type { LetterHead } from '../model/documents.js';
import { type Programme, styleOf } from '../model/programme.js';
import type { Recipient } from './recipients.js';

export interface Manner extends SalutationOptions {
  /** Du, Ihr, Euch with a capital. */
  readonly capitalDu: boolean;
  /** It speaks to one person, not to all at once. */
  readonly single: boolean;
}

export function mannerOf({ language, roles }: Programme, { lang, address }: LetterHead, single: boolean): Manner {
  return {
    language: lang ?? language?.locale ?? 'de',
    address: address ?? language?.address ?? 'sie',
    tone: language?.tone ?? 'formal',
    open: language?.['greeting-open'] ?? 'hallo',
    style: styleOf('person', { ...(roles && { roles }), ...(language && { language }) }),
    capitalDu: language?.['capital-du'] ?? false,
    single,
  };
}

/** A person's own wish comes first; guests are addressed with Sie. */
export function mannerFor(manner: Manner, recipient: Recipient): Manner {
  const own = recipient.kind === 'guest' ? 'sie' : recipient.person.address_form;
  return own === undefined ? manner : { ...manner, address: own };
}

const familiar = /(?<!\p{L})(?:Du|Dich|Dir|Dein\p{L}*|Ihr\p{L}*|Euch|Eue?re?\p{L}*)(?!\p{L})/gu;

/** The words of Du in the spelling of the programme: "Euch" or "euch". */
export const spelledDu = (text: string, manner: Pick<Manner, 'capitalDu'>): string =>
  manner.capitalDu ? text : text.replace(familiar, (word) => word.toLowerCase());

/** Whether the set phrases of the programme are in the letter's language. */
export const speaksHouse = ({ language }: Programme, spoken: Language): boolean =>
  (language?.locale ?? 'de') === spoken;
