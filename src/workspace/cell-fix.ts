// Single cells of a table replaced in its bytes: everything else stays as it is, and what was written reads back.
import type { Place } from '../model/place.js';
import { type CsvRecord, type CsvText, cellSpans, lineStarts, quoteCell, readCsv } from './csv.js';
import { encodeTable } from './table-edit.js';
import { columnLetter } from './table-headers.js';

/** What a cell must hold. */
export interface WantedCell {
  readonly place: Pick<Place, 'line' | 'column'>;
  readonly text: string;
}

/** A cell that differs from what it must hold. */
export interface FixedCell {
  readonly line: number;
  /** Index of the column, and its name in a spreadsheet. */
  readonly index: number;
  readonly letter: string;
  readonly header: string;
  readonly before: string;
  readonly after: string;
}

export interface CellFixes<T extends WantedCell> {
  /** Undefined when nothing changes. */
  readonly bytes: Uint8Array | undefined;
  /** In the order of the file, each with what asked for it. */
  readonly cells: readonly { readonly cell: FixedCell; readonly wanted: T }[];
}

interface Found<T> {
  readonly start: number;
  readonly end: number;
  readonly cell: FixedCell;
  readonly wanted: T;
}

/**
 * The bytes of a table with these cells replaced, in its encoding, with its quotation marks and line ends.
 * Two different texts for one cell change nothing: nobody could say which of them is right.
 * @param accepts whether a column may hold the text; what it could not read again is not written
 * @param utf8 write as UTF-8 even if the file is windows-1252
 * @throws CommandError when the file's encoding lacks a character
 */
export function fixCells<T extends WantedCell>(
  path: string,
  bytes: Uint8Array,
  wanted: readonly T[],
  accepts: (index: number, text: string) => boolean = () => true,
  utf8 = false,
): CellFixes<T> {
  const { csv } = readCsv(path, bytes);
  const found = wanted.flatMap((one) => cellAt(csv, one) ?? []);
  const edits = withoutContradictions(found)
    .filter(({ cell }) => cell.before !== cell.after && accepts(cell.index, cell.after))
    .sort((a, b) => a.start - b.start);
  if (edits.length === 0) return { bytes: undefined, cells: [] };
  const after = encodeTable(csv, replaced(csv, edits), utf8);
  verify(csv, readCsv(path, after).csv, edits);
  return { bytes: after, cells: edits };
}

/** The cell that begins at a place; nothing where the table has changed since. */
function cellAt<T extends WantedCell>(csv: CsvText, wanted: T): Found<T> | undefined {
  const starts = lineStarts(csv);
  const { line, column } = wanted.place;
  const offset = (starts[line - 1] ?? Number.NaN) + column - 1;
  const record = recordAt(csv.records, offset);
  if (record === undefined) return undefined;
  const spans = cellSpans(csv, record);
  const index = spans.findIndex((span) => span.start === offset);
  const span = spans[index];
  if (span === undefined) return undefined;
  const cell = {
    line,
    index,
    letter: columnLetter(index),
    header: (csv.header?.cells[index] ?? '').trim().replace(/\s+/g, ' '),
    before: record.cells[index] ?? '',
    after: wanted.text,
  };
  return { start: span.start, end: span.end, cell, wanted };
}

/** The record that holds an offset, by halving. */
function recordAt(records: readonly CsvRecord[], offset: number): CsvRecord | undefined {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((records[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const record = records[low];
  return record !== undefined && record.start <= offset ? record : undefined;
}

/** Each cell once; none that two findings want to hold different texts. */
function withoutContradictions<T>(found: readonly Found<T>[]): Found<T>[] {
  const byStart = new Map<number, Found<T> | undefined>();
  for (const one of found) {
    const known = byStart.get(one.start);
    if (!byStart.has(one.start)) byStart.set(one.start, one);
    else if (known?.cell.after !== one.cell.after) byStart.set(one.start, undefined);
  }
  return [...byStart.values()].flatMap((one) => one ?? []);
}

function replaced<T>(csv: CsvText, edits: readonly Found<T>[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, cell } of edits) {
    const wasQuoted = csv.text[start] === '"';
    const text = wasQuoted ? `"${cell.after.replaceAll('"', '""')}"` : quoteCell(cell.after, csv.delimiter);
    parts.push(csv.text.slice(at, start), text);
    at = end;
  }
  return parts.join('') + csv.text.slice(at);
}

/** Reads the table again: the cells hold what they must, and no other has changed. @throws Error if not: a bug of ours */
function verify<T>(before: CsvText, after: CsvText, edits: readonly Found<T>[]): void {
  const wanted = new Map(edits.map(({ start, cell }) => [start, cell]));
  const same = (a: CsvRecord | undefined, b: CsvRecord | undefined) => a?.cells.join('\0') === b?.cells.join('\0');
  if (before.records.length !== after.records.length || !same(before.header, after.header))
    throw new Error(`${before.path}: a cell that was mended tore the table`);
  let next = 0;
  for (const [index, record] of before.records.entries()) {
    const now = after.records[index];
    if ((edits[next]?.start ?? Number.POSITIVE_INFINITY) >= record.end) {
      if (!same(record, now)) throw new Error(`${before.path}: a cell changed that nobody mended`);
      continue;
    }
    while ((edits[next]?.start ?? Number.POSITIVE_INFINITY) < record.end) next += 1;
    for (const [column, { start }] of cellSpans(before, record).entries())
      if (now?.cells[column] !== (wanted.get(start)?.after ?? record.cells[column]))
        throw new Error(`${before.path}: a cell that was mended does not read back`);
  }
}
