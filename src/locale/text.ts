// Text as such: comparing, suggesting, listing, quoting, making it harmless for a screen.
import type { Language } from './language.js';

/** No-break space, between a number and what belongs to it ("4,5 %"). */
export const noBreak = '\u00a0';
/** Narrow no-break space, between groups of three digits. */
export const narrowNoBreak = '\u202f';

/** Makes every no-break space an ordinary one: for terminals, mail subjects and comparisons. */
export const plain = (text: string): string => text.replaceAll(noBreak, ' ').replaceAll(narrowNoBreak, ' ');

/** Control characters, bidi controls, line separators, tags, halves of surrogate pairs. */
const controls = /[\p{Cc}\u2028\u2029]/gu;
const invisible = /[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const halves = /\p{Cs}/gu;

/**
 * One line that can do nothing to a terminal: control characters and line breaks become a space, bidi controls and
 * what cannot be seen go. Escape sequences lose their escape character and so remain as readable text.
 */
export function inert(text: string): string {
  if (!/[^ -~]/.test(text)) return text;
  return text.replace(controls, ' ').replace(invisible, '').replace(halves, '\ufffd');
}

/** Cyrillic and Greek letters that look like Latin ones, in lower case. */
const lookAlikes: ReadonlyMap<string, string> = new Map(
  Object.entries({ а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', і: 'i', ј: 'j', ѕ: 's', һ: 'h', ԁ: 'd' })
    .concat(Object.entries({ ο: 'o', α: 'a', ν: 'v', ρ: 'p', ι: 'i', κ: 'k', υ: 'u', χ: 'x' }))
    .concat(Object.entries({ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', æ: 'ae', œ: 'oe', ø: 'oe', ł: 'l', đ: 'd', ı: 'i' })),
);

/** Lower case, ü as ue, ß as ss, no other accents, look-alikes as Latin letters; blanks and punctuation stay. */
export function latin(text: string): string {
  const lower = text.normalize('NFC').toLowerCase();
  if (!/[^ -~]/.test(lower)) return lower;
  return lower
    .replace(/[^ -~]/gu, (letter) => lookAlikes.get(letter) ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '');
}

/** The form in which two texts are "the same": as `latin`, invisible characters gone, white space as one blank. */
export function folded(text: string): string {
  // Most cells and headers are plain words: they need no table of letters.
  if (isPlainWords(text)) return text.toLowerCase().trim();
  return latin(text.replace(invisible, '')).replace(/\s+/gu, ' ').trim();
}

/** Letters and digits alone, folded: "Lokal – Politisch – Aktiv" and "lokal-politisch aktiv" are one. */
export const bareLetters = (text: string): string => folded(text).replace(/[^\p{L}\p{N}]+/gu, '');

/** Printable ASCII without two blanks in a row; told without a regular expression, for it runs once for every cell. */
function isPlainWords(text: string): boolean {
  let before = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code > 0x7e || (code === 0x20 && before === 0x20)) return false;
    before = code;
  }
  return true;
}

/**
 * Edits from one text to the other: insert, delete, replace, swap two neighbours (optimal string alignment).
 * @returns a whole number, or `limit + 1` as soon as it is certain that there are more
 */
export function editDistance(a: string, b: string, limit = 64): number {
  const from = [...a];
  const to = [...b];
  if (Math.abs(from.length - to.length) > limit) return limit + 1;
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [row, letter] of from.entries()) {
    const current = [row + 1];
    for (const [column, other] of to.entries()) {
      const replaced = (above[column] ?? 0) + (letter === other ? 0 : 1);
      const edits = Math.min(replaced, (above[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1);
      const swapped = row > 0 && column > 0 && letter === to[column - 1] && other === from[row - 1];
      current.push(swapped ? Math.min(edits, (before[column - 1] ?? 0) + 1) : edits);
    }
    if (Math.min(...current) > limit) return limit + 1;
    before = above;
    above = current;
  }
  return Math.min(above[to.length] ?? 0, limit + 1);
}

const longestSuggestion = 64;

/**
 * The candidate that was probably meant ("Meinten Sie …?"), or undefined if none is near: one edit in short words,
 * two from six letters, three from nine. Case and umlaut spelling do not count; of equals the first one.
 */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = folded(word.slice(0, longestSuggestion));
  let nearest: string | undefined;
  let fewest = Math.min(3, Math.max(1, Math.floor(wanted.length / 3))) + 1;
  if (wanted === '') return undefined;
  for (const candidate of candidates) {
    if (candidate.length > longestSuggestion) continue;
    const edits = editDistance(wanted, folded(candidate), fewest - 1);
    if (edits >= fewest || edits >= candidate.length) continue;
    nearest = candidate;
    fewest = edits;
    if (edits === 0) break;
  }
  return nearest;
}

/** "A", "A und B", "A, B und C"; in English "and". Empty for an empty list. */
export function listOf(items: readonly string[], language: Language, conjunction: 'and' | 'or' = 'and'): string {
  const words = { de: { and: 'und', or: 'oder' }, en: { and: 'and', or: 'or' } };
  const last = items.at(-1) ?? '';
  if (items.length < 2) return last;
  return `${items.slice(0, -1).join(', ')} ${words[language][conjunction]} ${last}`;
}

/** „so“ in German, “so” in English; quotation marks inside become single ones. */
export function quoted(text: string, language: Language): string {
  if (language === 'de') return `„${text.replace(/[„]/g, '‚').replace(/[“”]/g, '‘')}“`;
  return `“${text.replace(/[„“]/g, '‘').replace(/”/g, '’')}”`;
}

/** Without these signs at its end; a loop, since a cell may hold thousands of them. */
export function withoutEnd(text: string, signs = '; '): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end -= 1;
  return end === text.length ? text : text.slice(0, end);
}

/** The first letter as a capital one: for the beginning of a sentence. */
export function capitalised(text: string): string {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length);
}

/** A short name for files, ids and commands: small letters, digits and hyphens that every system can write; may be empty. */
export const slug = (text: string): string =>
  latin(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
