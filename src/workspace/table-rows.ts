// Rows of a table: headers matched to columns, cells to values, every value with its place.
import type { Diagnostic, Group } from '../diagnostics/diagnostic.js';
import { closest, folded } from '../locale/text.js';
import { type Origin, type Place, startOf } from '../model/place.js';
import { type CellValue, type Options, readCell } from './cells.js';
import { type CsvFault, type CsvRecord, type CsvText, cellSpans, positionOf } from './csv.js';
import * as found from './table-findings.js';
import type { Column } from './table-schema.js';

/** How one table is read: its columns, and what the programme adds to them. */
export interface TableRules {
  readonly columns: readonly Column[];
  /** Header texts that the programme maps: column → text. */
  readonly mapping: Readonly<Record<string, string>>;
  /** Cell texts for columns that are empty or missing: column → text. */
  readonly defaults: Readonly<Record<string, string>>;
  /** Options of list columns, by column. */
  readonly options: Readonly<Record<string, Options>>;
  readonly group: Group;
  /** Columns without which the table means nothing. */
  readonly required: readonly string[];
  /** What does not match a column stays what it is (answers to questions). */
  readonly freeColumns?: boolean;
  /** The programme may name the columns in its own way and declare further ones. */
  readonly isRoster?: boolean;
}

/** One record: its values by column name, and where they stand. */
export interface Row {
  readonly values: Readonly<Record<string, CellValue>>;
  readonly origin: RowOrigin;
}

/** A table read from its file: what `save` needs to write it again. */
export interface TableFile {
  readonly csv: CsvText;
  /** Column index → column, undefined for a header that means nothing to us. */
  readonly columns: readonly (Column | undefined)[];
  readonly rows: readonly Row[];
  readonly options: Readonly<Record<string, Options>>;
}

export interface TableReading {
  readonly file: TableFile;
  readonly diagnostics: readonly Diagnostic[];
}

/** Where a row stands; lines and columns are computed when asked for. */
export class RowOrigin implements Origin {
  readonly csv: CsvText;
  readonly record: CsvRecord;
  private readonly columns: readonly (Column | undefined)[];

  constructor(csv: CsvText, record: CsvRecord, columns: readonly (Column | undefined)[]) {
    this.csv = csv;
    this.record = record;
    this.columns = columns;
  }

  place(field?: string): Place {
    const index = field === undefined ? -1 : this.columns.findIndex((column) => column?.name === field);
    return index < 0 ? cellPlace(this.csv, this.record, 0, true) : cellPlace(this.csv, this.record, index);
  }

  has(field: string): boolean {
    return this.columns.some((column) => column?.name === field);
  }
}

/** The place of one cell; of the whole record when asked for. */
export function cellPlace(csv: CsvText, record: CsvRecord, index: number, wholeRecord = false): Place {
  const spans = cellSpans(csv, record);
  const span = spans[Math.min(index, spans.length - 1)] ?? { start: record.start, end: record.end };
  const { line, column } = positionOf(csv, span.start);
  const length = span.end - span.start;
  const header = csv.header?.cells[index];
  if (wholeRecord || header === undefined) return { file: csv.path, line, column, length };
  return { file: csv.path, line, column, length, cell: { column: columnLetter(index), header: header.trim() } };
}

/** A, B, … Z, AA, as spreadsheets name columns. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

export function readTable(csv: CsvText, faults: readonly CsvFault[], rules: TableRules): TableReading {
  const unreadable = faults.map((fault) => found.unreadableTable(placeOfFault(csv, fault), fault));
  if (!csv.header) {
    const empty = faults.length === 0 ? [found.emptyTable(startOf(csv.path), { file: csv.path })] : [];
    return { file: { csv, columns: [], rows: [], options: rules.options }, diagnostics: [...unreadable, ...empty] };
  }
  const headers = matchHeaders(csv, csv.header, rules);
  const file = { csv, columns: headers.columns, options: rules.options };
  if (headers.stop) return { file: { ...file, rows: [] }, diagnostics: [...unreadable, ...headers.diagnostics] };
  const diagnostics: Diagnostic[] = [...unreadable, ...headers.diagnostics];
  const rows: Row[] = [];
  for (const record of csv.records) {
    const reading = readRow(csv, record, headers.columns, rules);
    diagnostics.push(...reading.diagnostics);
    if (reading.row) rows.push(reading.row);
  }
  return { file: { ...file, rows }, diagnostics };
}

function placeOfFault(csv: CsvText, fault: CsvFault): Place {
  if (!('at' in fault)) return startOf(csv.path);
  const { line, column } = positionOf(csv, fault.at);
  return { file: csv.path, line, column, length: fault.kind === 'conflict' ? 7 : 1 };
}

interface HeaderMatch {
  readonly columns: readonly (Column | undefined)[];
  readonly diagnostics: readonly Diagnostic[];
  readonly stop: boolean;
}

/** An entry of the programme's own; never one that every object has, such as `toString`. */
const entryOf = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** Header texts without case, blanks, hyphens and underscores. */
export const foldHeader = (text: string): string => folded(text).replace(/[\s_\-–.:*]+/g, '');

function headerTable(rules: TableRules): Map<string, Column> {
  const table = new Map<string, Column>();
  const add = (text: string, column: Column) => {
    const key = foldHeader(text);
    if (key !== '' && !table.has(key)) table.set(key, column);
  };
  for (const column of rules.columns) {
    const mapped = entryOf(rules.mapping, column.name);
    if (mapped !== undefined) add(mapped, column);
  }
  for (const column of rules.columns) add(column.name, column);
  for (const column of rules.columns)
    for (const text of [column.label.de, column.label.en, ...column.headers]) add(text, column);
  return table;
}

function matchHeaders(csv: CsvText, header: CsvRecord, rules: TableRules): HeaderMatch {
  const table = headerTable(rules);
  const columns: (Column | undefined)[] = [];
  const diagnostics: Diagnostic[] = [];
  const seen = new Map<string, string>();
  let stop = false;
  for (const [index, text] of header.cells.entries()) {
    const column = table.get(foldHeader(text));
    const place = cellPlace(csv, header, index);
    const used = csv.records.some((record) => (record.cells[index] ?? '').trim() !== '');
    columns.push(column);
    if (text.trim() === '') {
      if (used) diagnostics.push(found.blankHeader(place, { column: columnLetter(index) }));
    } else if (column) {
      const first = seen.get(column.name);
      if (first !== undefined) {
        diagnostics.push(found.duplicateHeader(place, { header: text.trim(), first, column: column.name }));
        stop = true;
      }
      seen.set(column.name, text.trim());
    } else if (!rules.freeColumns) {
      const suggestion = closest(
        text,
        rules.columns.flatMap(({ label, name }) => [label.de, name]),
      );
      diagnostics.push(
        found.unknownColumn(place, {
          header: text.trim(),
          isRoster: rules.isRoster === true,
          ...(suggestion === undefined ? {} : { suggestion }),
        }),
      );
    }
  }
  for (const name of rules.required) {
    if (seen.has(name)) continue;
    const column = rules.columns.find((one) => one.name === name);
    diagnostics.push(
      found.missingHeader(cellPlace(csv, header, 0, true), {
        column: name,
        label: column?.label ?? { de: name, en: name },
        delimiter: csv.delimiter,
        columns: header.cells.length,
        isRoster: rules.isRoster === true,
      }),
    );
    stop = true;
  }
  return { columns, diagnostics, stop };
}

function readRow(
  csv: CsvText,
  record: CsvRecord,
  columns: readonly (Column | undefined)[],
  rules: TableRules,
): { row?: Row; diagnostics: Diagnostic[] } {
  const width = columns.length;
  const surplus = record.cells.slice(width).some((cell) => cell.trim() !== '');
  if (record.cells.length < width || surplus) {
    const place = cellPlace(csv, record, Math.min(record.cells.length, width) - 1, true);
    const facts = { cells: record.cells.length, columns: width, delimiter: csv.delimiter };
    return { diagnostics: [surplus ? found.tooManyCells(place, facts) : found.tooFewCells(place, facts)] };
  }
  const diagnostics: Diagnostic[] = [];
  const values: Record<string, CellValue> = {};
  const idIndex = columns.findIndex((column) => column?.name === 'id');
  const about = idIndex < 0 ? undefined : record.cells[idIndex]?.trim();
  for (const [index, column] of columns.entries()) {
    const text = record.cells[index] ?? '';
    const name = column?.name ?? (rules.freeColumns ? csv.header?.cells[index]?.trim() : undefined);
    if (name === undefined || text.trim() === '' || Object.hasOwn(values, name)) continue;
    const reading = column ? readCell(column, text, entryOf(rules.options, name)) : { value: text.trim() };
    if ('value' in reading) values[name] = reading.value;
    else if (column)
      diagnostics.push(
        found.badCell(
          rules.group,
          cellPlace(csv, record, index),
          { ...reading.fault, label: column.label, description: column.description },
          about,
        ),
      );
  }
  addDefaults(values, rules);
  for (const column of rules.columns) {
    if (!column.required || Object.hasOwn(values, column.name) || !rules.required.includes(column.name)) continue;
    const index = columns.findIndex((one) => one?.name === column.name);
    if (diagnostics.some((one) => one.place.cell?.column === columnLetter(index))) continue;
    diagnostics.push(
      found.missingCell(rules.group, cellPlace(csv, record, Math.max(index, 0)), { label: column.label }, about),
    );
  }
  const complete = rules.required.every((name) => Object.hasOwn(values, name));
  return complete ? { row: { values, origin: new RowOrigin(csv, record, columns) }, diagnostics } : { diagnostics };
}

function addDefaults(values: Record<string, CellValue>, rules: TableRules): void {
  for (const column of rules.columns) {
    if (Object.hasOwn(values, column.name)) continue;
    const text = entryOf(rules.defaults, column.name);
    const reading = text === undefined ? undefined : readCell(column, text, entryOf(rules.options, column.name));
    if (reading && 'value' in reading) values[column.name] = reading.value;
    else if (column.default !== undefined) values[column.name] = column.default;
  }
}
