// A letter as plain data, ready to be written in any form: what stands where is decided, how it looks is not.
import type { Language } from '../locale/language.js';
import type { IsoDate } from '../model/ids.js';
import type { DocumentNode } from './document.js';

export interface LetterDocument {
  readonly language: Language;
  /** `letter`: DIN 5008 with address field, fold marks and closing · `page`: a sheet without them, such as a flyer. */
  readonly layout: 'letter' | 'page';
  /** Form of DIN 5008: A has the text higher up. */
  readonly form: 'A' | 'B';
  /** The title of the document in PDF and HTML. */
  readonly title: string;
  readonly author: string;
  readonly date: IsoDate;
  /** The letterhead: who writes. */
  readonly sender: { readonly name: string; readonly unit?: string; readonly motto?: string };
  /** One line above the address: `SPD Sachsen-Anhalt · Bürgelstraße 1 · 39104 Magdeburg`. */
  readonly returnLine: string;
  /** Lines of the address field, six at most. */
  readonly address: readonly string[];
  /** Beside the address field: contact, phone, e-mail. */
  readonly info: readonly LetterFact[];
  /** `Magdeburg, 20. April 2015` */
  readonly dateLine: string;
  /** Of a circular, across the page above the subject. */
  readonly masthead?: { readonly programme: string; readonly issue: string };
  /** `Betrifft`, where the programme wants a word before the subject. */
  readonly subjectLabel?: string;
  readonly subject: readonly string[];
  readonly salutation?: string;
  readonly body: DocumentNode;
  /** Without it the text ends with its last paragraph. */
  readonly closing?: string;
  /** The closing continues the last sentence of the body, in a line of its own. */
  readonly closingInline: boolean;
  readonly signatories: readonly { readonly name: string; readonly function?: string }[];
  readonly enclosures: readonly string[];
  /** Small print at the foot of the first page: organiser, address, imprint. */
  readonly footer: readonly string[];
}

export interface LetterFact {
  readonly label: string;
  readonly value: string;
}
