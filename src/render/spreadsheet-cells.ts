// Cells of a spreadsheet as values: what a number means under its format, days from serial numbers, and how much is taken.
import { addDays } from '../locale/calendar.js';

/** A cell; an empty one is undefined. */
export type SheetCell =
  /** `error`: `#N/A`, `#NV`, `Err:502`, as the file has it. */
  | { readonly kind: 'text' | 'error'; readonly text: string }
  /** `text`: written out in full with a decimal comma; leading zeros of a format such as `00000` and `%` included. */
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** YYYY-MM-DD, YYYY-MM-DDTHH:MM[:SS], or HH:MM[:SS] */
  | { readonly kind: 'date'; readonly text: string };

export interface SheetRow {
  /** From 1, as the program shows it. */
  readonly line: number;
  /** Without empty cells at the end. */
  readonly cells: readonly (SheetCell | undefined)[];
}

/** Merged cells: only the first of them has a value. Line and column count from 1 and 0. */
export interface Merge {
  readonly line: number;
  readonly column: number;
  readonly lines: number;
  readonly columns: number;
}

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Rows with at least one filled cell, in their order. */
  readonly rows: readonly SheetRow[];
  readonly merges: readonly Merge[];
}

/** What is read at most; beyond it a plain refusal. */
export const limits = {
  rows: 200_000,
  columns: 500,
  cells: 2_000_000,
  /** Characters of all texts together. */
  characters: 80_000_000,
  sheets: 200,
  merges: 100_000,
  /** Characters of one piece of XML without a tag: Excel's longest cell has 32,767. */
  textLength: 1_000_000,
  /** Unpacked bytes of one part. */
  partBytes: 128_000_000,
  parts: 10_000,
} as const;

/** More than `limits` allow. */
export class TooLarge extends Error {
  readonly what: 'rows' | 'columns' | 'bytes';

  constructor(what: 'rows' | 'columns' | 'bytes') {
    super(what);
    this.what = what;
  }
}

/** How the number in a cell is to be read. */
export type NumberForm =
  | { readonly kind: 'plain' | 'percent' | 'date' | 'time' | 'date-time' }
  /** `00000`: at least so many digits. */
  | { readonly kind: 'digits'; readonly digits: number };

const plainForm: NumberForm = { kind: 'plain' };

/** What a format code of Excel says: `dd.mm.yyyy`, `00000`, `0 %`, `[h]:mm`. */
export function formOf(code: string): NumberForm {
  const [first = ''] = code.slice(0, 1000).split(';');
  const bare = first
    .replace(/"[^"]*"?/g, '')
    .replace(/\\./g, '')
    .replace(/_./g, '')
    .replace(/\[(h+|m+|s+)\]/gi, '$1')
    .replace(/\[[^\]]*\]/g, '');
  if (/^general$|^standard$|^@$/i.test(bare.trim())) return plainForm;
  if (/^0{2,}$/.test(bare.trim())) return { kind: 'digits', digits: bare.trim().length };
  if (/e[+-]0/i.test(bare)) return plainForm;
  const day = /[dy]/i.test(bare) || /m{3,}/i.test(bare) || (/m/i.test(bare) && !/[hs]/i.test(bare));
  const time = /[hs]/i.test(bare);
  if (day || time) return { kind: day && time ? 'date-time' : day ? 'date' : 'time' };
  return bare.includes('%') ? { kind: 'percent' } : plainForm;
}

/** The formats that have a number instead of a code (ECMA-376, 18.8.30), as far as they are no plain numbers. */
export function builtInForm(id: number): NumberForm {
  if (id === 9 || id === 10) return { kind: 'percent' };
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return { kind: 'date' };
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return { kind: 'time' };
  return id === 22 ? { kind: 'date-time' } : plainForm;
}

/** A number of a spreadsheet under its format. @param is1904 days count from 1904 (old Excel for Mac) */
export function numberCell(value: number, form: NumberForm, is1904: boolean): SheetCell {
  if (form.kind === 'date' || form.kind === 'time' || form.kind === 'date-time') {
    const text = momentOf(value, form.kind, is1904);
    if (text !== undefined) return { kind: 'date', text };
  }
  if (form.kind === 'percent') return { kind: 'number', text: `${plainNumber(value * 100)}%` };
  const text = plainNumber(value);
  if (form.kind !== 'digits' || !/^\d+$/.test(text)) return { kind: 'number', text };
  return { kind: 'number', text: text.padStart(Math.min(form.digits, 40), '0') };
}

/** Written out, with fifteen digits as spreadsheets count them and a decimal comma. */
export function plainNumber(value: number): string {
  const rounded = Number(value.toPrecision(15));
  if (Number.isInteger(rounded)) return Math.abs(rounded) < 1e300 ? BigInt(rounded).toString() : String(rounded);
  const text = String(rounded);
  return (text.includes('e') ? rounded.toFixed(20).replace(/0+$/, '') : text).replace('.', ',');
}

const secondsOfDay = 86_400;
const lastSerial = 2_958_466;

/** A serial number as day, time or both; undefined for one that no calendar has (29 February 1900, negative). */
function momentOf(serial: number, kind: 'date' | 'time' | 'date-time', is1904: boolean): string | undefined {
  if (!(serial >= 0 && serial < lastSerial)) return undefined;
  const seconds = Math.round((serial - Math.floor(serial)) * secondsOfDay);
  const days = Math.floor(serial) + (seconds === secondsOfDay ? 1 : 0);
  const clock = timeText(seconds % secondsOfDay);
  if (kind === 'time' && days === 0) return clock;
  const day = dayOf(days, is1904);
  if (day === undefined) return undefined;
  return seconds % secondsOfDay === 0 ? day : `${day}T${clock}`;
}

/** In the count from 1900 there is a 29 February 1900 (day 60), which never was. */
function dayOf(days: number, is1904: boolean): string | undefined {
  if (is1904) return addDays('1904-01-01', days);
  if (days === 60 || days === 0) return undefined;
  return addDays('1899-12-30', days < 60 ? days + 1 : days);
}

const two = (value: number): string => String(value).padStart(2, '0');

/** HH:MM, with seconds where there are any. */
export function timeText(seconds: number): string {
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return seconds % 60 === 0 ? clock : `${clock}:${two(seconds % 60)}`;
}

/** Collects the rows of one sheet and refuses what is too much. */
export class RowCollector {
  readonly rows: SheetRow[] = [];
  private cells: (SheetCell | undefined)[] = [];
  private total = 0;
  private characters = 0;

  /** An empty cell takes no room; it may stand anywhere. */
  put(column: number, cell: SheetCell | undefined): void {
    if (!cell) return;
    if (column >= limits.columns) throw new TooLarge('columns');
    this.total += column < this.cells.length ? 0 : column + 1 - this.cells.length;
    if (cell.kind === 'text') this.characters += cell.text.length;
    if (this.total > limits.cells) throw new TooLarge('rows');
    if (this.characters > limits.characters) throw new TooLarge('bytes');
    while (this.cells.length < column) this.cells.push(undefined);
    this.cells[column] = cell;
  }

  /** Ends a row that stands there so many times; one without cells is left out. */
  end(line: number, times = 1): void {
    if (this.cells.length === 0) return;
    this.total += this.cells.length * (times - 1);
    if (this.rows.length + times > limits.rows || this.total > limits.cells) throw new TooLarge('rows');
    for (let index = 0; index < times; index++) this.rows.push({ line: line + index, cells: this.cells });
    this.cells = [];
  }
}

/** A day or moment that is written out, `2022-06-01T00:00:00`; the text itself where it is none. */
export function isoCell(text: string): SheetCell | undefined {
  const found = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2}))?)?/.exec(text);
  if (!found) return textCell(text);
  const [, day = '', clock = '00:00', seconds = '00'] = found;
  if (clock === '00:00' && seconds === '00') return { kind: 'date', text: day };
  return { kind: 'date', text: `${day}T${clock}${seconds === '00' ? '' : `:${seconds}`}` };
}

export const textCell = (text: string): SheetCell | undefined => (text === '' ? undefined : { kind: 'text', text });
