// A table for a spreadsheet as plain data: typed cells beneath headers; and texts in the form that every kind of file can hold.
import { germanDay } from '../locale/calendar.js';
import type { IsoDate } from '../model/ids.js';
import { displayWidth } from './width.js';

/** A text, a number, or a day without a time; an empty cell has none. */
export type TypedCell = string | number | TypedDay | undefined;

export interface TypedDay {
  readonly day: IsoDate;
}

export interface TypedColumn {
  readonly header: string;
  readonly kind: 'text' | 'number' | 'date';
}

export interface TypedTable {
  /** At most 31 characters, none of [ ] : * ? / \ */
  readonly name: string;
  readonly columns: readonly TypedColumn[];
  readonly rows: readonly (readonly TypedCell[])[];
}

export const isDay = (cell: TypedCell): cell is TypedDay => typeof cell === 'object';

/** What neither XML nor a CSV file can hold: most control characters, halves of surrogate pairs, two that are no characters. */
const impossible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

/** A text as each kind of export holds it: line breaks as LF, a replacement character for what no file can hold. */
export const cellText = (text: string): string => text.replace(/\r\n?/g, '\n').replace(impossible, '\ufffd');

const narrowest = 8;
const widest = 48;
/** Widths are taken from the header and so many lines. */
const measured = 500;

/** How wide a column should be, in characters. */
export function columnWidth(sheet: TypedTable, index: number): number {
  const texts = [sheet.columns[index]?.header ?? '', ...sheet.rows.slice(0, measured).map((row) => shown(row[index]))];
  const longest = texts
    .flatMap((text) => text.split('\n'))
    .reduce((most, line) => Math.max(most, displayWidth(line)), 0);
  return Math.min(widest, Math.max(narrowest, longest + 2));
}

function shown(cell: TypedCell): string {
  if (isDay(cell)) return germanDay(cell.day);
  return cell === undefined ? '' : String(cell);
}
