// Who is who: the keys by which a line of a foreign table is recognised as a person that is known.
import { editDistance } from '../locale/text.js';
import type { CellValue } from '../workspace/cells.js';
import { emailKey, numberKey, postalKey } from './keys.js';
import { type Candidate, type NameWords, nameKey, nameWords } from './names.js';

export type Values = Readonly<Record<string, CellValue | undefined>>;

const texts = ['title', 'first_name', 'name_particle', 'last_name', 'email', 'phone', 'postal_code', 'gender'] as const;

/** The fields that tell people apart. */
export const identifying: readonly string[] = [...texts, 'birth_year'];

/** What the search for duplicates looks at. */
export function candidateOf(values: Values): Omit<Candidate, 'id'> {
  const found: { -readonly [Field in (typeof texts)[number]]?: string } & { birth_year?: number } = {};
  for (const field of texts) {
    const value = values[field];
    if (typeof value === 'string' && value.trim() !== '') found[field] = value;
  }
  const year = values['birth_year'];
  if (typeof year === 'number') found.birth_year = year;
  return found;
}

/** By what somebody is found. */
export interface Keys {
  readonly words: NameWords;
  /** First and last name, folded, in whatever order they stand; undefined unless both are there. */
  readonly name: string | undefined;
  readonly email: string | undefined;
  /** The same name at the same postal code. */
  readonly home: string | undefined;
  readonly phone: string | undefined;
}

const known = new WeakMap<Values, Keys>();

/** Worked out once for each set of values. */
export function keysOf(values: Values): Keys {
  const before = known.get(values);
  if (before) return before;
  const candidate = candidateOf(values);
  const words = nameWords(candidate);
  const name = words.first.length === 0 || words.last.length === 0 ? undefined : nameKey(words);
  const postal = postalKey(candidate.postal_code);
  const keys = {
    words,
    name,
    email: emailKey(candidate.email),
    home: postal === undefined || name === undefined ? undefined : `${name}|${postal}`,
    phone: numberKey(candidate.phone),
  };
  known.set(values, keys);
  return keys;
}

/**
 * Whether two given names cannot mean the same person: both are there, and no word of one is near a word of the other's
 * whole name (a typing error, an initial, a short form at the beginning). A surname may change.
 */
export function namesContradict(a: Values, b: Values): boolean {
  const [{ words: one, name }, { words: other, name: otherName }] = [keysOf(a), keysOf(b)];
  if (one.first.length === 0 || other.first.length === 0 || (name !== undefined && name === otherName)) return false;
  const isAmong = (first: readonly string[], whole: readonly string[]) =>
    first.some((word) => whole.some((each) => isNear(word, each)));
  return !isAmong(one.first, [...other.first, ...other.last]) && !isAmong(other.first, [...one.first, ...one.last]);
}

function isNear(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (long.startsWith(short)) return true;
  const limit = short.length < 4 ? 0 : short.length < 7 ? 1 : 2;
  return limit > 0 && editDistance(a, b, limit) <= limit;
}

/** Birth years that differ tell mother from daughter. */
export const yearsContradict = (a: Values, b: Values): boolean =>
  a['birth_year'] !== undefined && b['birth_year'] !== undefined && a['birth_year'] !== b['birth_year'];
