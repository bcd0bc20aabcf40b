// The order of names after DIN 5007-2 (ä as ae), and the order of code points; the same on every machine.
import type { PersonName } from './names.js';
import { latin } from './text.js';

/** Particles as they stand in front of a surname, in lower case; they do not count in sorting. */
const particles = new Set(
  'von vom van de der den dem des du da das do dos del della di la le les ten ter te tot zu zum zur und y af av'.split(
    ' ',
  ),
);

const letters = (text: string): string => latin(text).replace(/[^\p{L}\p{N}]/gu, '');

/** A surname without the particles in front, as far as they are written small ("De Marco" stays under D). */
function withoutParticles(surname: string): string {
  const words = surname.trim().split(/\s+/u);
  const first = words.findIndex((word) => !particles.has(word));
  return words.slice(Math.max(0, first)).join(' ');
}

const separator = '\u0000';

/** Sorting key of one text: letters and digits only, ä as ae, ß as ss; equal keys are told apart by the text. */
export const textKey = (text: string): string => `${letters(text)}${separator}${text}`;

/** Sorting key of a surname that may carry its particle ("von der Aue" sorts as Aue). */
export const surnameKey = (surname: string): string => `${letters(withoutParticles(surname))}${separator}${surname}`;

/** Sorting key of a person: surname, first name; particles, titles and hyphens are passed over. */
export function personKey(person: PersonName): string {
  const surname = letters(withoutParticles(person.last_name ?? ''));
  const written = [person.last_name, person.first_name, person.name_particle, person.title].map((part) => part ?? '');
  return [surname, letters(person.first_name ?? ''), ...written].join(separator);
}

/** Negative, zero or positive; by Unicode code point, in which UTF-16 order differs above U+FFFF. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return aboveSurrogates(left) - aboveSurrogates(right);
  }
  return a.length - b.length;
}

/** Moves surrogates (U+D800–DFFF) above the rest of the basic plane. */
const aboveSurrogates = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

/** Order of texts such as topics and towns. */
export const compareText = (a: string, b: string): number => compareCodePoints(textKey(a), textKey(b));

/** Order of surnames given as text. */
export const compareSurnames = (a: string, b: string): number => compareCodePoints(surnameKey(a), surnameKey(b));

/** Order of people in a list of names. */
export const comparePeople = (a: PersonName, b: PersonName): number => compareCodePoints(personKey(a), personKey(b));
