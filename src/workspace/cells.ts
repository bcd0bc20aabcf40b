// One cell ⇄ one value: numbers, truths, dates, words and lists, read tolerantly and written in the file's own manner.
import { readIso } from '../locale/calendar.js';
import { type DateRefusal, parseDate } from '../locale/date-reading.js';
import type { Language } from '../locale/language.js';
import { parseNumber } from '../locale/numbers.js';
import { folded } from '../locale/text.js';
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

const truths: Readonly<Record<string, boolean>> = {
  ja: true,
  j: true,
  yes: true,
  y: true,
  x: true,
  wahr: true,
  true: true,
  '1': true,
  '✓': true,
  nein: false,
  n: false,
  no: false,
  falsch: false,
  false: false,
  '0': false,
  '-': false,
};

/** Options of a list column: texts (folded) that mean an option, with the option's id. */
export type Options = ReadonlyMap<string, string>;

/** Reads a cell that is not empty. @param options ids and labels that a list may name; longer texts match first and may hold separators */
export function readCell(column: Column, text: string, options?: Options): CellReading {
  const trimmed = text.trim();
  if (!column.list) return readOne(column, trimmed, options);
  const values: string[] = [];
  for (const entry of splitList(trimmed, options ?? optionsOf(column))) {
    const reading = readOne(column, entry, options);
    if ('fault' in reading) return reading;
    if (typeof reading.value === 'string' && !values.includes(reading.value)) values.push(reading.value);
  }
  return { value: values };
}

function readOne(column: Column, text: string, options?: Options): CellReading {
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
      return readDate(column.kind, text);
    case 'email':
      return isEmail(text) ? { value: text } : { fault: { kind: 'email', text } };
    case 'id':
      return isId(text) ? { value: text } : { fault: { kind: 'id', text } };
    case 'text':
      return readText(column, text, options);
  }
}

function readText(column: Column, text: string, options?: Options): CellReading {
  // Patterns come from our own schemas only, never from a user's file.
  if (column.pattern !== undefined && !new RegExp(column.pattern, 'u').test(text))
    return { fault: { kind: 'form', text } };
  return { value: options?.get(folded(text)) ?? text };
}

const isEmail = (text: string): boolean =>
  text.length < 255 && /^[^\s@,;<>"()]{1,64}@[^\s@,;<>"()]{1,190}$/.test(text) && /\.[^.@]{2,63}$/.test(text);
/** No white space, no sign that separates lists or cells, at most 64 characters. */
const isId = (text: string): boolean => /^[^\s|;,]{1,64}$/u.test(text);

function readTruth(text: string): CellReading {
  const value = truths[text.toLowerCase()];
  return value === undefined ? { fault: { kind: 'truth', text } } : { value };
}

function readNumber(column: Column, text: string): CellReading {
  // A point is a decimal point: coordinates are written 52.520.
  const value = parseNumber(text, 'de', { grouping: column.kind === 'integer' });
  if (value === undefined) return { fault: { kind: column.kind === 'integer' ? 'whole-number' : 'number', text } };
  if (column.kind === 'integer' && !Number.isInteger(value)) return { fault: { kind: 'whole-number', text } };
  const { minimum, maximum } = column;
  if ((minimum !== undefined && value < minimum) || (maximum !== undefined && value > maximum))
    return { fault: { kind: 'range', text, minimum, maximum } };
  return { value };
}

function readDate(kind: Column['kind'], text: string): CellReading {
  const reading = dateIn(kind, text);
  if (typeof reading === 'string') return { value: reading };
  const fault = kind === 'month' ? 'month' : kind === 'date-time' ? 'date-time' : 'date';
  return { fault: { kind: fault, text, ...(reading ? { refusal: reading } : {}) } };
}

/**
 * A date in ISO or German form as the ISO text that a field of this kind holds; the reader's refusal if it is none,
 * undefined if it is one of another precision.
 */
export function dateIn(kind: string, text: string): string | DateRefusal | undefined {
  const reading =
    readIso(text) === undefined ? parseDate(text) : ({ ok: true, start: text, precision: precisionOf(text) } as const);
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
  const value = optionsOf(column)?.get(folded(text));
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

/** Splits a list by `|`, else `;`, else `, `; option labels that hold such a sign themselves match whole first. */
export function splitList(text: string, options?: Options): string[] {
  if (options?.has(folded(text))) return [text];
  const separator = text.includes('|') ? '|' : text.includes(';') ? ';' : ', ';
  const parts = text.split(separator).map((part) => part.trim());
  const filled = parts.filter((part) => part !== '');
  return options && separator !== '|' ? joinOptions(parts, separator, options) : filled;
}

/** Puts parts together again where they form a known option, the longest first: `Bauen, Wohnen`. */
function joinOptions(parts: readonly string[], separator: string, options: Options): string[] {
  const entries: string[] = [];
  for (let from = 0; from < parts.length; ) {
    let to = parts.length;
    while (
      to > from + 1 &&
      !options.has(folded(parts.slice(from, to).join(separator === ', ' ? separator : `${separator} `))) &&
      !options.has(folded(parts.slice(from, to).join(separator)))
    )
      to -= 1;
    const entry = parts
      .slice(from, to)
      .join(separator === ', ' ? separator : `${separator} `)
      .trim();
    if (entry !== '') entries.push(entry);
    from = to;
  }
  return entries;
}

/** How values are written into a column: in the language and date form that it already uses. */
export interface Manner {
  /** `id`: the values themselves, as schemas name them (`accepted`), which are no words of either language. */
  readonly language: Language | 'id';
  readonly dates: 'iso' | 'german';
}

/** The manner of the cells that are there; German words and ISO dates for an empty column. */
export function mannerOf(column: Column, texts: Iterable<string>): Manner {
  let language: Manner['language'] | undefined;
  let dates: Manner['dates'] = 'iso';
  for (const text of texts) {
    const written = folded(text.trim());
    if (written === '') continue;
    if (/^\d{1,2}\.\d{1,2}\.\d{2,4}$/.test(written)) dates = 'german';
    if (language === undefined && column.words) {
      const words = Object.entries(column.words);
      if (words.some(([, { de }]) => de.some((word) => folded(word) === written))) language = 'de';
      else if (words.some(([value]) => folded(value) === written)) language = 'id';
      else if (words.some(([, { en }]) => en.some((word) => folded(word) === written))) language = 'en';
    }
    if (column.kind === 'boolean' && /^(yes|no|true|false)$/.test(written)) language ??= 'en';
  }
  return { language: language ?? 'de', dates };
}

/** The text of a value as this column writes it; reads back to the same value. */
export function writeCell(column: Column, value: CellValue, manner: Manner): string {
  if (Array.isArray(value)) return value.map((entry: string) => writeOne(column, entry, manner)).join('|');
  if (typeof value === 'boolean') return manner.language === 'de' ? (value ? 'ja' : 'nein') : value ? 'yes' : 'no';
  if (typeof value === 'number') return manner.language === 'de' ? String(value).replace('.', ',') : String(value);
  return typeof value === 'string' ? writeOne(column, value, manner) : '';
}

function writeOne(column: Column, value: string, { language, dates }: Manner): string {
  if (column.kind === 'enum') return (language === 'id' ? undefined : column.words?.[value]?.[language][0]) ?? value;
  if (column.kind.startsWith('date') && dates === 'german') {
    const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
    if (day) return `${day[3]}.${day[2]}.${day[1]}`;
  }
  return value;
}
