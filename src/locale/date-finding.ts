// Days found in running text, however they are written: "31. Mai", "31.5.2022", "31.05.", "Mai 31", "May 31st, 2022".
import { partsOf } from './calendar.js';
import { formatDate, monthName } from './dates.js';

/** A text to search in: lower case, NFC, one blank for white space, with the way back to the text itself. */
export interface Searchable {
  readonly text: string;
  /** For each character of `text`, where it begins in the original; one more for its end. */
  readonly offsets: readonly number[];
}

/** Ends a paragraph or the entry of a list in `Searchable.text`. */
export const paragraphEnd = '\n';

/** A letter and the marks that belong to it, white space, or what is left out: from here on. */
const piece = /\s+|[*\\]+|\P{M}\p{M}*|\p{M}+/uy;

/** Letters of one unit that no marks follow, which is what most texts consist of. */
const isPlain = (code: number): boolean =>
  code > 0x20 && code < 0x130 && code !== 0x2a && code !== 0x5c && code !== 0xa0;

/** No marks, nothing that changes its length in lower case, and nothing that NFC would change. */
const simpleLetters = /^[\u0000-\u012f\u0131-\u02ff\u2010-\u20cf]*$/;

/** Backslashes and asterisks go, so that Markdown's emphasis hides nothing. */
export function searchable(original: string): Searchable {
  if (!simpleLetters.test(original)) return walked(original);
  const text = original
    .replace(/\s+/g, (space, index: number) =>
      blank(space, original.slice(index + space.length, index + space.length + 6)),
    )
    .replace(/[*\\]+/g, '')
    .toLowerCase();
  let offsets: readonly number[] | undefined;
  return {
    text,
    // Few texts hold what is looked for: then nobody asks for the way back.
    get offsets() {
      offsets ??= walked(original).offsets;
      return offsets;
    },
  };
}

/** Letter by letter, with the way back. */
function walked(original: string): Searchable {
  const lower = original.toLowerCase();
  const isSameLength = lower.length === original.length;
  const parts: string[] = [];
  const offsets: number[] = [];
  for (let index = 0; index < original.length; ) {
    const start = index;
    let simple: string;
    // What follows may be a mark only above U+0300.
    if (isSameLength && isPlain(original.charCodeAt(index)) && !(original.charCodeAt(index + 1) >= 0x300)) {
      simple = lower.charAt(index);
      index += 1;
    } else {
      piece.lastIndex = index;
      const part = piece.exec(original)?.[0] ?? original.charAt(index);
      index += part.length;
      if (/^[*\\]/.test(part)) continue;
      simple = /^\s/.test(part) ? blank(part, original.slice(index, index + 6)) : part.normalize('NFC').toLowerCase();
    }
    parts.push(simple);
    for (let unit = 0; unit < simple.length; unit++) offsets.push(start);
  }
  return { text: parts.join(''), offsets: [...offsets, original.length] };
}

/** @param rest what follows the white space */
const blank = (space: string, rest: string): string =>
  /\n\s*\n|\r\s*\r/.test(space) || (/[\r\n]/.test(space) && /^(?:[-+*#>|]|\d{1,3}[.)]) /.test(rest))
    ? paragraphEnd
    : ' ';

export interface Occurrence {
  /** In the original text, in characters from 0; `end` is behind the last one. */
  readonly start: number;
  readonly end: number;
  /** The same in `Searchable.text`. */
  readonly from: number;
  readonly to: number;
}

/**
 * Where one of these words stands as a word of its own. A year behind it must be `year`: "31. Mai 2023" is no 31 May 2022.
 * @param words as `dateSpellings` gives them, or through `searchable`
 */
export function findWords({ text, offsets }: Searchable, words: readonly string[], year: number): Occurrence[] {
  const found: Occurrence[] = [];
  const taken = new Uint8Array(text.length);
  // Most texts lack most names of months: then the many spellings with that name need no search of their own.
  const isIn = new Map<string, boolean>();
  const mayOccur = (word: string): boolean => {
    const name = /\p{L}{3,}/u.exec(word)?.[0] ?? '';
    const known = isIn.get(name) ?? text.includes(name);
    isIn.set(name, known);
    return known;
  };
  const longestFirst = [...new Set(words)].filter((word) => word !== '' && mayOccur(word));
  longestFirst.sort((a, b) => b.length - a.length);
  for (const word of longestFirst) {
    for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + 1)) {
      const to = from + word.length;
      const isFree = taken[from] === 0 && taken[to - 1] === 0;
      if (!isFree || !standsAlone(text, from, to) || hasOtherYear(text.slice(to, to + 8), year)) continue;
      found.push({ from, to, start: offsets[from] ?? 0, end: offsets[to] ?? 0 });
      taken.fill(1, from, to);
    }
  }
  return found.sort((a, b) => a.from - b.from);
}

const standsAlone = (text: string, from: number, to: number): boolean =>
  !/[\p{L}\p{N}]$|\d[.-]$/u.test(text.slice(Math.max(0, from - 2), from)) &&
  !/^[\p{L}\p{N}]/u.test(text.slice(to, to + 2));

function hasOtherYear(behind: string, year: number): boolean {
  const [, full, short] = /^,? ?(?:(\d{4})|['’](\d{2}))(?!\d)/.exec(behind) ?? [];
  if (full !== undefined) return Number(full) !== year;
  return short !== undefined && Number(short) !== year % 100;
}

/** Every way of writing a day in German and English, with and without its year, in the form of `Searchable`. */
export function dateSpellings(date: string): readonly string[] {
  const { year, month, day = 1 } = partsOf(date);
  const days = [String(day), String(day).padStart(2, '0')];
  const months = [String(month), String(month).padStart(2, '0')];
  const figures = days.flatMap((d) =>
    months.flatMap((m) => [
      ...['', ' '].flatMap((gap) => [`${d}.${gap}${m}.`, `${d}.${gap}${m}.${gap}${year}`]),
      `${d}.${m}.${String(year).slice(2)}`,
      `${d}/${m}/${year}`,
    ]),
  );
  const named = monthNames(month).flatMap((name) => [
    ...days.flatMap((d) => [`${d}. ${name}`, `${d}.${name}`, `${d} ${name}`, `${name} ${d}`]),
    ...[`${ordinal(day)} ${name}`, `${ordinal(day)} of ${name}`, `${name} ${ordinal(day)}`],
  ]);
  const dated = named.flatMap((text) => [
    text,
    `${text} ${year}`,
    `${text}, ${year}`,
    `${text} ${String(year).slice(2)}`,
  ]);
  return [formatDate(date, 'table', 'en'), ...figures, ...dated];
}

/** "ende mai", "end of may": how the last day of a month is told without its number. */
export function monthEndWords(date: string): readonly string[] {
  const { year, month } = partsOf(date);
  const [german = '', english = ''] = [monthName(month, 'de'), monthName(month, 'en')].map((name) =>
    name.toLowerCase(),
  );
  const words = [`ende ${german}`, `ende des monats ${german}`, `end of ${english}`, `end ${english}`];
  return words.flatMap((text) => [text, `${text} ${year}`]);
}

/** Names and their usual abbreviations, in lower case: mai, may; september, sept., sep. */
function monthNames(month: number): readonly string[] {
  const names = (['de', 'en'] as const).map((language) => monthName(month, language).toLowerCase());
  const short = names
    .filter((name) => name.length > 3)
    .flatMap((name) => [3, 4].map((length) => name.slice(0, length)));
  return [...new Set([...names, ...short.flatMap((name) => [`${name}.`, name])])];
}

function ordinal(day: number): string {
  const ending = day % 100 > 10 && day % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${ending}`;
}

/** A dot behind one or two digits or a usual abbreviation ends no sentence: "bis 31. Mai", "z. B.". */
const sentenceEnd = /\n|(?<!(?:^|\D)\d{1,2}|\b(?:z|d|u|o|b|ca|bzw|nr|st|dr|e|g|h|a|i))[.!?]["“”»)\]]{0,3} /g;

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Finds the sentence of `Searchable.text` in which a stretch begins; the text is read once for all questions. */
export function sentencesOf(text: string): (stretch: Stretch) => Stretch {
  const starts = [0, ...[...text.matchAll(sentenceEnd)].map(({ index, 0: end }) => index + end.length)];
  return ({ from }) => {
    const at = lastAtMost(starts, from);
    return { from: starts[at] ?? 0, to: starts[at + 1] ?? text.length };
  };
}

/** The index of the last of these rising numbers that is not above `limit`. */
export function lastAtMost(rising: readonly number[], limit: number): number {
  let [low, high] = [0, rising.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) <= limit) low = middle;
    else high = middle;
  }
  return low;
}

/** A day written in a text; the year is missing where the text leaves it out. */
export interface WrittenDay {
  readonly year?: number;
  readonly month: number;
  readonly day: number;
  /** In `Searchable.text`. */
  readonly from: number;
  readonly to: number;
}

let namesOfMonths: ReadonlyMap<string, number> | undefined;

function monthByName(): ReadonlyMap<string, number> {
  namesOfMonths ??= new Map(
    Array.from({ length: 12 }, (_, index) => index + 1).flatMap((month) =>
      monthNames(month).map((name) => [name.replace(/\.$/, ''), month] as const),
    ),
  );
  return namesOfMonths;
}

const writtenDay =
  /(?<![\p{L}\p{N}.,/-])(?:(?<iso>\d{4}-\d{2}-\d{2})|(?<day>\d{1,2})(?:\.(?: ?(?<month>\d{1,2})\.(?: ?(?<year>\d{4}|\d{2}))?| ?(?<german>\p{L}{3,9})\.?(?: (?<germanyear>\d{4}))?)| (?<british>\p{L}{3,9})(?: (?<britishyear>\d{4}))?)|(?<american>jan(?:uary?)?|feb(?:ruary?)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|jun[ei]?|jul[yi]?|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)\.? (?<americanday>\d{1,2})(?:st|nd|rd|th)?(?:,? (?<americanyear>\d{4}))?)(?![\p{L}\p{N}])/gu;

/** Every day of a text that names a month, in its order: "15. Mai", "15.5.2015", "2015-05-15", "May 15, 2015". */
export function writtenDays({ text }: Searchable): WrittenDay[] {
  return [...text.matchAll(writtenDay)].flatMap((match): WrittenDay[] => {
    const groups = match.groups ?? {};
    const at = { from: match.index, to: match.index + match[0].length };
    if (groups['iso'] !== undefined) return [{ ...partsOf(groups['iso']), day: Number(groups['iso'].slice(8)), ...at }];
    const name = groups['german'] ?? groups['british'] ?? groups['american'];
    const month = name === undefined ? Number(groups['month']) : monthByName().get(name);
    const day = Number(groups['day'] ?? groups['americanday']);
    if (month === undefined || !(month >= 1 && month <= 12) || day < 1 || day > 31) return [];
    const year = groups['year'] ?? groups['germanyear'] ?? groups['britishyear'] ?? groups['americanyear'];
    return [
      { month, day, ...at, ...(year === undefined ? {} : { year: Number(year) + (year.length === 2 ? 2000 : 0) }) },
    ];
  });
}
