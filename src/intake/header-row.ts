// Which row of a table holds the headers, and what stands above and below the people: titles, sums, repeated headers.
import { folded } from '../locale/text.js';
import { tables } from '../workspace/generated/tables.js';
import { foldHeader, headerMeanings } from '../workspace/table-headers.js';
import { isFormHeader } from './forms.js';

export interface TextRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** Of a row of a CSV file: characters of the text before it. */
  readonly offset?: number;
}

let knownHeaders: ReadonlySet<string> | undefined;

/** Header texts of every roster, folded. */
function known(): ReadonlySet<string> {
  knownHeaders ??= new Set(headerMeanings([...tables.mentees.columns, ...tables.mentors.columns]).keys());
  return knownHeaders;
}

const isFilled = (cell: string): boolean => cell.trim() !== '';

/** A text that is no number, date or address: what headers are. */
const isWords = (cell: string): boolean => {
  const text = cell.trim().slice(0, longestAddress);
  return /\p{L}/u.test(text) && !/^\S+@\S+$|^\d{1,4}[-./]\d|^\d+([.,]\d+)?%?$/.test(text);
};

const longestAddress = 300;

/**
 * The index of the row of headers among the first fifty: the first in which at least half as many cells are filled as in
 * the fullest row, nearly all with words; or in which two cells are headers that we know. The first row if there is none.
 */
export function findHeader(rows: readonly TextRow[]): number {
  const first = rows.slice(0, 50);
  const width = first.reduce((widest, { cells }) => Math.max(widest, cells.filter(isFilled).length), 0);
  const enough = Math.max(Math.min(2, width), Math.ceil(width / 2));
  const found = first.findIndex(({ cells }) => {
    const filled = cells.filter(isFilled);
    const words = filled.filter(isWords).length;
    if (words * 5 < filled.length * 4) return false;
    return filled.length >= enough || filled.filter((cell) => isKnown(cell)).length >= 2;
  });
  return belowHeadings(first, Math.max(found, 0));
}

/** Headings over several columns, such as “Person” and “Kontakt”: the row beneath them names more fields, and each in words. */
function belowHeadings(rows: readonly TextRow[], at: number): number {
  const [upper = [], lower = []] = [rows[at]?.cells.filter(isFilled), rows[at + 1]?.cells.filter(isFilled)];
  const fields = lower.filter(isKnown).length;
  const isHeader = fields >= 2 && fields * 2 >= lower.length && lower.every(isWords);
  return isHeader && fields > upper.filter(isKnown).length ? at + 1 : at;
}

const isKnown = (cell: string): boolean => cell.length <= 100 && (known().has(foldHeader(cell)) || isFormHeader(cell));

const footer = /^(summe|gesamt|gesamtzahl|insgesamt|anzahl|total|sum|count|stand|quelle|exportiert|erstellt|legende)\b/;

/** How many rows at the end are no people but a sum, a date, a source: few cells, the first of which says so. */
export function footerRows(rows: readonly TextRow[], width: number): number {
  let count = 0;
  while (count < 5 && count < rows.length) {
    const filled = (rows[rows.length - 1 - count]?.cells ?? []).filter(isFilled);
    const [start = ''] = filled;
    if (filled.length * 2 > Math.max(width, 4) || !footer.test(folded(start.slice(0, 40)))) break;
    count += 1;
  }
  return count;
}

/** True for a row that repeats the headers, as lists that were put together have it. */
export function repeatsHeaders(
  cells: readonly string[],
  headers: readonly string[],
  clean: (text: string) => string,
): boolean {
  const first = headers.findIndex(isFilled);
  // Nearly every row differs in its first cell.
  if (first < 0 || (cells[first] ?? '').length > 3 * (headers[first] ?? '').length + 20) return false;
  if (!isFilled(cells[first] ?? '') || clean(cells[first] ?? '') !== headers[first]) return false;
  return headers.filter(isFilled).length > 1 && headers.every((header, index) => clean(cells[index] ?? '') === header);
}
