// Names for comparison: words without titles and particles, and how two names relate.
import { formsOfAddress, nameParticles, titleFields, titleWords } from '../locale/names.js';
import { soundOf } from '../locale/phonetic.js';
import { editDistance, folded } from '../locale/text.js';

/** What of a line tells who somebody is. Lines of a roster, and of a foreign table, are such values as they stand. */
export interface Candidate {
  /** Without an id: a person of a foreign table. Two lines of one id are never duplicates of each other. */
  readonly id?: string;
  readonly title?: string;
  readonly first_name?: string;
  readonly name_particle?: string;
  readonly last_name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly postal_code?: string;
  readonly birth_year?: number;
  readonly gender?: string;
}

export interface NameWords {
  /** Folded words in their order: `['anna', 'lena']`, `['mueller', 'luedenscheidt']`. */
  readonly first: readonly string[];
  readonly last: readonly string[];
  /** Both as they stand, to tell an equal name from an equally meant one. */
  readonly raw: string;
}

const isTitle = (word: string): boolean => titleWords.has(word) || formsOfAddress.has(word);

/** The words of a name without titles and particles, unless nothing else is there. At most six. */
function wordsOf(text: string | undefined): readonly string[] {
  if (text === undefined || text === '') return [];
  const plain = folded(text);
  // Most names are one word of plain letters by now.
  if (!/[^a-z]/.test(plain)) return plain === '' ? [] : [plain];
  const all = plain
    .replace(/['’`´]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  if (all.length <= 1) return all;
  const titled = all.some(isTitle);
  const bare = all.filter((word) => !isTitle(word) && !(titled && titleFields.has(word)));
  const words = bare.filter((word) => !nameParticles.has(word));
  return (words.length > 0 ? words : bare).slice(0, 6);
}

export function nameWords({ first_name: first, last_name: last }: Candidate): NameWords {
  return { first: wordsOf(first), last: wordsOf(last), raw: `${first ?? ''}\n${last ?? ''}` };
}

/** Equal for names of the same words, in whatever order and column; empty without a name. */
export const nameKey = ({ first, last }: NameWords): string =>
  first.length === 1 && last.length === 1
    ? pairKey(first[0] ?? '', last[0] ?? '')
    : [...first, ...last].sort().join(' ');

export const pairKey = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`);

/** One first and one last word each: what a double name and its half have in common. */
export const pairKeys = ({ first, last }: NameWords): readonly string[] =>
  first.flatMap((one) => last.map((other) => pairKey(one, other)));

/**
 * same: as it stands · spelled: the same words otherwise written (accents, case, hyphen, split otherwise) · swapped: first and last
 * name exchanged · partial: a double name and its half · similar: a slip of the pen · unknown: too little of a name to tell
 */
export type NameRelation = 'same' | 'spelled' | 'swapped' | 'partial' | 'similar' | 'different' | 'unknown';

export function relationOf(a: NameWords, b: NameWords): NameRelation {
  if (isWhole(a) && isWhole(b)) return relationOfWhole(a, b);
  const [one, other] = [a, b].map(({ first, last }) => [...first, ...last]);
  if (!one || !other || one.length === 0 || other.length === 0) return 'unknown';
  if (sameWords(one, other)) return 'spelled';
  return isPart(one, other) || isPart(other, one) ? 'unknown' : 'different';
}

const isWhole = ({ first, last }: NameWords): boolean => first.length > 0 && last.length > 0;

function relationOfWhole(a: NameWords, b: NameWords): NameRelation {
  const [first, last, otherFirst, otherLast] = [a.first, a.last, b.first, b.last].map((words) => words.join(''));
  if (first === undefined || last === undefined || otherFirst === undefined || otherLast === undefined)
    return 'unknown';
  if (first === otherFirst && last === otherLast) return a.raw === b.raw ? 'same' : 'spelled';
  if (first === otherLast && last === otherFirst) return 'swapped';
  if (sameWords([...a.first, ...a.last], [...b.first, ...b.last])) return 'spelled';
  if (isHalf(a.first, b.first) && isHalf(a.last, b.last)) return 'partial';
  return isSlip(first, otherFirst) && isSlip(last, otherLast) ? 'similar' : 'different';
}

const sameWords = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && [...a].sort().join(' ') === [...b].sort().join(' ');
const isPart = (part: readonly string[], whole: readonly string[]): boolean =>
  part.every((word) => whole.includes(word));
const isHalf = (a: readonly string[], b: readonly string[]): boolean => isPart(a, b) || isPart(b, a);

/** One edit from four letters on, two from eight; and ü written as u. */
function isSlip(a: string, b: string): boolean {
  if (a === b || withoutUmlauts(a) === withoutUmlauts(b)) return true;
  const shorter = Math.min(a.length, b.length);
  if (shorter < 4) return false;
  const allowed = shorter < 8 ? 1 : 2;
  return editDistance(a, b, allowed) <= allowed;
}

const withoutUmlauts = (word: string): string => word.replace(/([aou])e/g, '$1');

/** How the first and the last name sound. */
export const soundsOf = ({ first, last }: NameWords): { readonly first: string; readonly last: string } => ({
  first: soundOf(first.join('')),
  last: soundOf(last.join('')),
});
