// One cell ⇄ one value: numbers, truths, dates, words and lists, read tolerantly and written in the file's own manner.
import { germanDay, isDate, readIso } from '../locale/calendar.js';
import { type DateOrder, type DateRefusal, parseDate } from '../locale/date-reading.js';
import type { Language } from '../locale/language.js';
import { parseNumber } from '../locale/numbers.js';
import { folded, withoutEnd } from '../locale/text.js';
import { truthIn, truthText } from '../locale/truths.js';
import { ownText } from './own-text.js';
import type { Column } from './table-schema.js';

/** A value of a cell; an empty cell has none. */
export type CellValue = string | number | boolean | readonly string[];

/** What is wrong with a cell's text, as facts for the finding. */
export type CellFault =
  | {
      readonly kind: 'number' | 'whole-number' | 'date' | 'month' | 'date-time' | 'truth' | 'email' | 'id' | 'form';
      readonly text: string;
      readonly refusal?: DateRefusal;
    }
  | {
      readonly kind: 'range';
      readonly text: string;
      readonly minimum: number | undefined;
      readonly maximum: number | undefined;
    }
  | {
      readonly kind: 'word';
      readonly text: string;
      readonly words: readonly { readonly de: string; readonly en: string }[];
    };

export type CellReading = { readonly value: CellValue } | { readonly fault: CellFault };

/** Options of a list column: texts (folded) that mean an option, with the option's id. */
export interface Options extends ReadonlyMap<string, string> {
  /** Each id with the words that people read, where these mean the same option again. */
  readonly labels?: ReadonlyMap<string, string>;
}

/**
 * Reads a cell that is not empty.
 * @param options ids and labels that a list may name; longer texts match first and may hold separators
 * @param order   what 5/6/2022 means, told by the other cells of the column
 */
export function readCell(column: Column, text: string, options?: Options, order?: DateOrder): CellReading {
  if (order !== undefined || !repeats(column, options) || text.length > longestRemembered)
    return readAnew(column, text, options, order);
  const memory = memoryOf(options ?? column);
  const known = memory.get(text);
  if (known !== undefined) return known;
  if (memory.size >= mostRemembered) return readAnew(column, text, options);
  const own = ownText(text);
  const reading = readAnew(column, own, options);
  memory.set(own, reading);
  return reading;
}

const longestRemembered = 60;
const mostRemembered = 2000;

/** Columns in which the same few texts come again and again: what they mean is found out once. */
const repeats = ({ kind, list, pattern }: Column, options: Options | undefined): boolean =>
  list
    ? options !== undefined
    : kind === 'enum' ||
      kind === 'boolean' ||
      kind === 'integer' ||
      kind === 'number' ||
      kind.startsWith('date') ||
      (options !== undefined && pattern === undefined);

const memories = new WeakMap<object, Map<string, CellReading>>();

/** Readings by text; options belong to one column, so that they or the column stand for both. */
function memoryOf(owner: object): Map<string, CellReading> {
  const known = memories.get(owner);
  if (known) return known;
  const made = new Map<string, CellReading>();
  memories.set(owner, made);
  return made;
}

function readAnew(column: Column, text: string, options?: Options, order?: DateOrder): CellReading {
  const trimmed = text.trim();
  if (!column.list) return readOne(column, trimmed, options, order);
  const values: string[] = [];
  for (const entry of splitList(trimmed, options ?? optionsOf(column))) {
    const reading = readOne(column, entry, options);
    if ('fault' in reading) return reading;
    if (typeof reading.value === 'string' && !values.includes(reading.value)) values.push(reading.value);
  }
  return { value: values };
}

function readOne(column: Column, text: string, options?: Options, order?: DateOrder): CellReading {
  switch (column.kind) {
    case 'enum':
      return readWord(column, text);
    case 'boolean':
      return readTruth(text);
    case 'integer':
    case 'number':
      return readNumber(column, text);
    case 'date':
    case 'month':
    case 'date-or-month':
    case 'date-or-time':
    case 'date-time':
      return readDate(column.kind, text, order);
    case 'email':
      return isEmail(text) ? { value: text } : { fault: { kind: 'email', text } };
    case 'id':
      return isId(text) ? { value: text } : { fault: { kind: 'id', text } };
    case 'text':
      return readText(column, text, options);
  }
}

function readText(column: Column, text: string, options?: Options): CellReading {
  const { pattern } = column;
  if (pattern !== undefined && !patternOf(pattern).test(text)) return readForm(pattern, text);
  if (options === undefined) return { value: text };
  const key = folded(text);
  // Forms end a choice with the sign that separates several.
  return { value: options.get(key) ?? (key.endsWith(';') ? options.get(withoutEnd(key)) : undefined) ?? text };
}

const patterns = new Map<string, RegExp>();

/** Patterns come from our own schemas only, never from a user's file. */
function patternOf(source: string): RegExp {
  const known = patterns.get(source);
  if (known) return known;
  const made = new RegExp(source, 'u');
  patterns.set(source, made);
  return made;
}

/** A text that is not written in the form of its column may be a date in another one: "Okt 15", "01.10.2015". */
function readForm(pattern: string, text: string): CellReading {
  const reading = parseDate(text);
  const value = reading.ok && reading.end === undefined ? reading.start : undefined;
  return value !== undefined && patternOf(pattern).test(value) ? { value } : { fault: { kind: 'form', text } };
}

/** One address and nothing beside it. */
export const isEmail = (text: string): boolean =>
  text.length < 255 && /^[^\s@,;<>"()]{1,64}@[^\s@,;<>"()]{1,190}$/.test(text) && /\.[^.@]{2,63}$/.test(text);
/** No white space, no sign that separates lists or cells, at most 64 characters. */
const isId = (text: string): boolean => /^[^\s|;,]{1,64}$/u.test(text);

function readTruth(text: string): CellReading {
  const value = truthIn(text);
  return value === undefined ? { fault: { kind: 'truth', text } } : { value };
}

function readNumber(column: Column, text: string): CellReading {
  const whole = column.kind === 'integer';
  // A lone point is a decimal point: coordinates are written 52.520. Groups are what can be nothing else: 1.234,5.
  const value = parseNumber(text, 'de', { grouping: whole }) ?? (whole ? undefined : parseNumber(text, 'de'));
  if (value === undefined) return { fault: { kind: column.kind === 'integer' ? 'whole-number' : 'number', text } };
  if (column.kind === 'integer' && !Number.isSafeInteger(value)) return { fault: { kind: 'whole-number', text } };
  const { minimum, maximum } = column;
  if ((minimum !== undefined && value < minimum) || (maximum !== undefined && value > maximum))
    return { fault: { kind: 'range', text, minimum, maximum } };
  return { value };
}

function readDate(kind: Column['kind'], text: string, order?: DateOrder): CellReading {
  const reading = dateIn(kind, text, order);
  if (typeof reading === 'string') return { value: reading };
  // Forms stamp a day with its time, which a column of days does not keep.
  const stamp = reading === undefined && allowed[kind]?.includes('day') ? dateIn('date-time', text, order) : undefined;
  if (typeof stamp === 'string') return { value: stamp.slice(0, 10) };
  const fault = kind === 'month' ? 'month' : kind === 'date-time' ? 'date-time' : 'date';
  return { fault: { kind: fault, text, ...(reading ? { refusal: reading } : {}) } };
}

/** 29.07.2022 → 2022-07-29, without a regular expression; undefined for every other form, which the patient reader knows. */
function isoOfGerman(text: string): string | undefined {
  if (text.length !== 10 || text.charCodeAt(2) !== 0x2e || text.charCodeAt(5) !== 0x2e) return undefined;
  const iso = `${text.slice(6)}-${text.slice(3, 5)}-${text.slice(0, 2)}`;
  return readIso(iso) === undefined ? undefined : iso;
}

/**
 * A date in ISO or German form as the ISO text that a field of this kind holds; the reader's refusal if it is none,
 * undefined if it is one of another precision.
 */
export function dateIn(kind: string, text: string, order?: DateOrder): string | DateRefusal | undefined {
  const day = isoOfGerman(text);
  if (day !== undefined && allowed[kind]?.includes('day')) return day;
  const reading =
    readIso(text) === undefined
      ? parseDate(text, order)
      : ({ ok: true, start: text, precision: precisionOf(text) } as const);
  if (!reading.ok) return reading;
  if ('end' in reading && reading.end !== undefined) return undefined;
  return allowed[kind]?.includes(reading.precision) ? reading.start : undefined;
}

const precisionOf = (iso: string) => (iso.length === 7 ? 'month' : iso.length === 10 ? 'day' : 'minute');

const allowed: Readonly<Record<string, readonly string[]>> = {
  date: ['day'],
  month: ['month'],
  'date-or-month': ['day', 'month'],
  'date-or-time': ['day', 'minute'],
  'date-time': ['minute'],
};

function readWord(column: Column, text: string): CellReading {
  const known = optionsOf(column);
  const key = folded(text);
  const value = known?.get(key) ?? known?.get(withoutEnd(key, ';,:!* '));
  if (value !== undefined) return { value };
  const words = Object.entries(column.words ?? {}).map(([id, word]) => ({
    de: word.de[0] ?? id,
    en: word.en[0] ?? id,
  }));
  return { fault: { kind: 'word', text, words } };
}

const wordTables = new WeakMap<Column, Options>();

/** Every accepted word of an enumeration, folded, with its value. */
function optionsOf(column: Column): Options | undefined {
  if (!column.words) return undefined;
  const known = wordTables.get(column);
  if (known) return known;
  const table = new Map<string, string>();
  for (const [value, { de, en }] of Object.entries(column.words))
    for (const word of [value, ...de, ...en]) if (!table.has(folded(word))) table.set(folded(word), value);
  wordTables.set(column, table);
  return table;
}

const separators = ['|', ';', ', '] as const;

/**
 * Splits a list by `|`, else `;`, else `, `; option labels that hold such a sign themselves match whole first, and where only another
 * of these signs gives known options, that one is meant: `Kultur; Sport, Haushalt`. Empty entries, as after a last `;`, are none.
 */
export function splitList(text: string, options?: Options): string[] {
  const present = separators.filter((sign) => text.includes(sign));
  const [first = ', '] = present;
  if (present.length === 0) return [text];
  if (options === undefined) return partsOf(text, first);
  if (options.has(folded(text))) return [text];
  const splits = present.map((sign) => joinOptions(partsOf(text, sign), sign, options));
  const known =
    splits.length > 1 ? splits.find((split) => split.every((part) => options.has(folded(part)))) : undefined;
  return known ?? splits[0] ?? [];
}

const partsOf = (text: string, separator: string): string[] =>
  text
    .split(separator)
    .map((part) => (separator === ', ' ? withoutEnd(part) : part).trim())
    .filter((part) => part !== '');

const widths = new WeakMap<Options, number>();

/** The greatest number of parts that an option's own text splits into. */
function widestOf(options: Options): number {
  const known = widths.get(options);
  if (known !== undefined) return known;
  const widest = Math.max(1, ...[...options.keys()].map((key) => key.split(/[|;]|, /).length));
  widths.set(options, widest);
  return widest;
}

/** Puts parts together again where they form a known option, the longest first: `Bauen, Wohnen`. */
function joinOptions(parts: readonly string[], separator: string, options: Options): string[] {
  const widest = widestOf(options);
  if (widest === 1) return [...parts];
  const glues = separator === ', ' ? [', '] : [`${separator} `, separator];
  const entries: string[] = [];
  for (let from = 0; from < parts.length; ) {
    const longest = Math.min(widest, parts.length - from);
    const joined = joinedOption(parts, from, longest, glues, options);
    entries.push(joined?.text ?? parts[from] ?? '');
    from += joined?.count ?? 1;
  }
  return entries;
}

function joinedOption(
  parts: readonly string[],
  from: number,
  longest: number,
  glues: readonly string[],
  options: Options,
): { readonly text: string; readonly count: number } | undefined {
  for (let count = longest; count > 1; count -= 1) {
    const text = glues
      .map((glue) => parts.slice(from, from + count).join(glue))
      .find((one) => options.has(folded(one)));
    if (text !== undefined) return { text, count };
  }
  return undefined;
}

/** How values are written into a column: in the language, date form and words that it already uses. */
export interface Manner {
  /** `id`: the values themselves, as schemas name them (`accepted`), which are no words of either language. */
  readonly language: Language | 'id';
  readonly dates: 'iso' | 'german';
  /** Options by their labels, where the column has labels and not ids. */
  readonly labels?: ReadonlyMap<string, string>;
}

/**
 * The manner of the cells that are there.
 * @param options what the cells may say
 * @param fallback the language of an empty column, whose dates are ISO and whose options have their labels
 */
export function mannerOf(
  column: Column,
  texts: Iterable<string>,
  options?: Options,
  fallback: Language = 'de',
): Manner {
  let language: Manner['language'] | undefined;
  let dates: Manner['dates'] = 'iso';
  let labels = options?.labels;
  let isSettled = labels === undefined;
  for (const text of texts) {
    const written = folded(text.trim());
    if (written === '') continue;
    if (/^\d{1,2}\.\d{1,2}\.\d{2,4}$/.test(written)) dates = 'german';
    language ??= languageOf(column, written);
    if (!isSettled && options) {
      const entry = splitList(text.trim(), options).find((one) => differsFromId(one, options));
      if (entry !== undefined) {
        isSettled = true;
        if (options.get(folded(entry)) === entry) labels = undefined;
      }
    }
  }
  return { language: language ?? fallback, dates, ...(labels === undefined ? {} : { labels }) };
}

/** Whether an entry tells ids from labels: "Bauen" for `bauen` does, an option whose label is its id does not. */
function differsFromId(entry: string, options: Options): boolean {
  const id = options.get(folded(entry));
  return id !== undefined && (options.labels?.get(id) ?? id) !== id;
}

function languageOf(column: Column, written: string): Manner['language'] | undefined {
  if (column.kind === 'boolean' && /^(yes|no|true|false)$/.test(written)) return 'en';
  const words = Object.entries(column.words ?? {});
  if (words.some(([, { de }]) => de.some((word) => folded(word) === written))) return 'de';
  if (words.some(([value]) => folded(value) === written)) return 'id';
  return words.some(([, { en }]) => en.some((word) => folded(word) === written)) ? 'en' : undefined;
}

/** The text of a value as this column writes it; reads back to the same value. */
export function writeCell(column: Column, value: CellValue, manner: Manner): string {
  if (Array.isArray(value)) return value.map((entry: string) => writeOne(column, entry, manner)).join('|');
  if (typeof value === 'boolean') return truthText(value, manner.language === 'de' ? 'de' : 'en');
  if (typeof value === 'number') return manner.language === 'de' ? String(value).replace('.', ',') : String(value);
  return typeof value === 'string' ? writeOne(column, value, manner) : '';
}

function writeOne(column: Column, value: string, { language, dates, labels }: Manner): string {
  if (column.kind === 'enum') return (language === 'id' ? undefined : column.words?.[value]?.[language][0]) ?? value;
  if (column.kind.startsWith('date') && dates === 'german' && isDate(value)) return germanDay(value);
  return labels?.get(value) ?? value;
}
