// The running numbers of circulars.

import type { Language } from '../locale/language.js';
import { numbered } from '../locale/numbers.js';
import type { Letter, LetterHead } from '../model/documents.js';
import type { Programme } from '../model/programme.js';
import type { Workspace } from '../model/workspace.js';

/**
 * One more than the largest number of the letters and of the time before this folder; no number is ever given twice. The file's
 * name counts as well, so that the number of a letter without one in its head is not given away.
 */
export function nextNumber({ programme, letters }: Pick<Workspace, 'programme' | 'letters'>): number {
  const used = letters.filter(({ head }) => head.letter === 'circular').flatMap(numbersOf);
  return Math.max(0, programme.letters?.['last-number'] ?? 0, ...used) + 1;
}

const numbersOf = ({ head, stem }: Letter): readonly number[] => {
  const inName = /^(\d{1,4})-/.exec(stem)?.[1];
  const own = [head.number, head.corrects].filter((number) => number !== undefined);
  return own.length === 0 && inName !== undefined ? [Number(inName)] : own;
};

/** The number that a circular carries: a correction has that of the one it corrects. */
export const numberOf = ({ number, corrects }: LetterHead): number | undefined => corrects ?? number;

/** What the programme calls its circular: "Mentoringbrief", "Circular". */
export const circularName = ({ letters }: Programme, language: Language): string =>
  letters?.['circular-name'] ?? { de: 'Mentoringbrief', en: 'Circular' }[language];

/** "Mentoringbrief Nr. 4", "Mentoringbrief Nr. 4 (Korrektur)"; undefined for a letter without a number. */
export function issueName(head: LetterHead, programme: Programme, language: Language): string | undefined {
  const number = numberOf(head);
  if (number === undefined) return undefined;
  const name = numbered(number, language, circularName(programme, language));
  return head.corrects === undefined ? name : `${name} (${language === 'de' ? 'Korrektur' : 'Correction'})`;
}
