// Rows of a table: cells to values, every value with its place.
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { type DateOrder, dateOrderOf } from '../locale/date-reading.js';
import { type Origin, type Place, startOf } from '../model/place.js';
import { type CellFault, type CellValue, type Options, readCell } from './cells.js';
import { type CsvFault, type CsvRecord, type CsvText, positionOf } from './csv.js';
import { damageOf, formulaErrorIn, isFormulaError } from './damaged-cells.js';
import { ownText } from './own-text.js';
import * as found from './table-findings.js';
import { cellPlace, columnLetter, entryOf, matchHeaders } from './table-headers.js';
import type { TableRules } from './table-rules.js';
import type { Column } from './table-schema.js';

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
    const index = field === undefined ? -1 : this.indexOf(field);
    return cellPlace(this.csv, this.record, Math.max(index, 0), index < 0, this.columns);
  }

  /** Of a table with free columns a field is the text of a header. */
  private indexOf(field: string): number {
    const index = this.columns.findIndex((column) => column?.name === field);
    if (index >= 0) return index;
    const headers = this.csv.header?.cells ?? [];
    return this.columns.findIndex((column, at) => column === undefined && headers[at]?.trim() === field);
  }

  has(field: string): boolean {
    return this.columns.some((column) => column?.name === field);
  }

  /** What stands in the cell of a field, whether it could be read or not; undefined without such a column. */
  text(field: string): string | undefined {
    const index = this.columns.findIndex((column) => column?.name === field);
    return index < 0 ? undefined : (this.record.cells[index] ?? '').trim();
  }
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
  const reader = new RowReader(csv, headers.columns, rules);
  for (const record of csv.records) {
    const reading = reader.read(record);
    if (reading.diagnostics.length > 0) diagnostics.push(...reading.diagnostics);
    if (reading.row) rows.push(reading.row);
  }
  return { file: { ...file, rows }, diagnostics };
}

function placeOfFault(csv: CsvText, fault: CsvFault): Place {
  if (!('at' in fault)) return startOf(csv.path);
  // Of these there is one at most; what stands behind it may be very long, and its lines are not asked for.
  const before = fault.kind === 'stray-quote' ? csv : { text: csv.text.slice(0, fault.at) };
  const { line, column } = positionOf(before, fault.at);
  return { file: csv.path, line, column, length: fault.kind === 'conflict' ? 7 : 1 };
}

/** What is the same for all rows of a table. */
interface Shape {
  /** For each cell: its field, undefined where the cell is not read. */
  readonly names: readonly (string | undefined)[];
  readonly options: readonly (Options | undefined)[];
  readonly idIndex: number;
  /** Cells that a row may lack: those of columns without a header. */
  readonly narrowest: number;
  readonly defaults: readonly (readonly [string, CellValue])[];
  readonly required: readonly Column[];
  /** For each cell: the findings on texts that stood there before. */
  readonly samples: readonly Map<string, FindingKind>[];
}

/** By the columns of the table: of one that is read piece by piece, all pieces share them. */
const shapes = new WeakMap<readonly (Column | undefined)[], Shape>();

function shapeOf(csv: CsvText, columns: readonly (Column | undefined)[], rules: TableRules): Shape {
  const known = shapes.get(columns);
  if (known) return known;
  const headers = csv.header?.cells ?? [];
  const shape = {
    names: columns.map((column, index) => column?.name ?? (rules.freeColumns ? headers[index]?.trim() : undefined)),
    options: columns.map((column) => column && entryOf(rules.options, column.name)),
    idIndex: columns.findIndex((column) => column?.name === 'id'),
    narrowest: headers.findLastIndex((header) => header.trim() !== '') + 1,
    defaults: rules.columns.flatMap((column) => defaultOf(column, rules)),
    required: rules.columns.filter((column) => column.required && rules.required.includes(column.name)),
    samples: columns.map(() => new Map<string, FindingKind>()),
  };
  shapes.set(columns, shape);
  return shape;
}

/** What findings are counted by. */
export type FindingKind = Pick<Diagnostic, 'code' | 'severity' | 'group'> & { readonly place: Pick<Place, 'file'> };

const kindOf = ({ code, severity, group, place: { file } }: Diagnostic): FindingKind => ({
  code,
  severity,
  group,
  place: { file },
});

const mostSamples = 200;
const longestSample = 40;

export interface ReaderSettings {
  /** Of a table that is read piece by piece: the texts of a column in all of its pieces. */
  wholeColumn?(index: number): readonly string[];
  /** Asked with an earlier finding on the same text: true when one more is counted and need not be made. */
  counts?(sample: FindingKind): boolean;
}

/** Reads the rows of one table, one at a time. */
export class RowReader {
  private readonly csv: CsvText;
  private readonly columns: readonly (Column | undefined)[];
  private readonly rules: TableRules;
  private readonly shape: Shape;
  private readonly settings: ReaderSettings;
  private readonly columnTexts = new Map<number, readonly string[]>();

  constructor(
    csv: CsvText,
    columns: readonly (Column | undefined)[],
    rules: TableRules,
    settings: ReaderSettings = {},
  ) {
    this.csv = csv;
    this.settings = settings;
    this.columns = columns;
    this.rules = rules;
    this.shape = shapeOf(csv, columns, rules);
  }

  read(record: CsvRecord): { readonly row?: Row; readonly diagnostics: readonly Diagnostic[] } {
    const { cells } = record;
    const { names, narrowest, defaults, required } = this.shape;
    const width = this.columns.length;
    const surplus = cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '');
    if (cells.length < narrowest || surplus) return { diagnostics: [this.wrongWidth(record, surplus)] };
    const diagnostics: Diagnostic[] = [];
    const values: Record<string, CellValue> = {};
    for (let index = 0; index < width; index++) {
      const name = names[index];
      const text = cells[index] ?? '';
      if (name === undefined || isBlank(text)) continue;
      const reading = this.cell(record, index, text);
      if (reading.value !== undefined) values[name] = reading.value;
      if (reading.finding !== undefined) diagnostics.push(reading.finding);
    }
    for (const [name, value] of defaults) if (!Object.hasOwn(values, name)) values[name] = value;
    if (required.length > 0) diagnostics.push(...this.missing(record, values, diagnostics));
    const complete = this.rules.required.every((name) => Object.hasOwn(values, name));
    return complete
      ? { row: { values, origin: new RowOrigin(this.csv, record, this.columns) }, diagnostics }
      : { diagnostics };
  }

  /** The id of a record; undefined where `read` gives no row. For tables that need no other column. */
  id(record: CsvRecord): string | undefined {
    const { cells } = record;
    const width = this.columns.length;
    const { narrowest, idIndex, defaults } = this.shape;
    if (cells.length < narrowest || (cells.length > width && cells.slice(width).some((cell) => !isBlank(cell))))
      return undefined;
    const text = cells[idIndex] ?? '';
    const value = isBlank(text)
      ? defaults.find(([name]) => name === 'id')?.[1]
      : this.cell(record, idIndex, text).value;
    return value === undefined ? undefined : String(value);
  }

  private wrongWidth(record: CsvRecord, surplus: boolean): Diagnostic {
    const width = this.columns.length;
    // Which column the cell belongs to is what nobody knows: the line counts as its most protected one.
    const { lineClass, ...at } = cellPlace(
      this.csv,
      record,
      Math.min(record.cells.length, width) - 1,
      true,
      this.columns,
    );
    const place = lineClass === undefined ? at : { ...at, class: lineClass, lineClass };
    const facts = { cells: record.cells.length, columns: width, delimiter: this.csv.delimiter };
    return surplus ? found.tooManyCells(place, facts) : found.tooFewCells(place, facts);
  }

  private about(record: CsvRecord): string | undefined {
    const { idIndex } = this.shape;
    return idIndex < 0 ? undefined : record.cells[idIndex]?.trim();
  }

  private cell(record: CsvRecord, index: number, text: string): { value?: CellValue; finding?: Diagnostic } {
    const column = this.columns[index];
    const first = text.charCodeAt(0);
    // Formula errors begin with # or E: every other cell passes without a closer look.
    if ((first === 0x23 || first === 0x45 || first <= 0x20) && isFormulaError(text.trim()))
      return this.formulaError(record, index, text);
    if (column === undefined) return { value: text.trim() };
    const reading = readCell(column, text, this.shape.options[index]);
    return 'value' in reading ? reading : this.faulty(record, index, column, text, reading.fault);
  }

  private formulaError(record: CsvRecord, index: number, text: string): { finding: Diagnostic } {
    const column = this.columns[index] ?? freeColumn(this.shape.names[index] ?? '');
    const place = cellPlace(this.csv, record, index, false, this.columns);
    const cell = { column, text, place, group: this.rules.group, about: this.about(record) };
    return { finding: formulaErrorIn(cell, this.shape.required.includes(column)) };
  }

  private faulty(
    record: CsvRecord,
    index: number,
    column: Column,
    text: string,
    fault: CellFault,
  ): { value?: CellValue; finding?: Diagnostic } {
    if ('refusal' in fault && fault.refusal?.reason === 'ambiguous') {
      const again = readCell(column, text, this.shape.options[index], this.order(index));
      if ('value' in again) return again;
    }
    const samples = this.settings.counts && !column.required ? this.shape.samples[index] : undefined;
    const sample = samples?.get(text);
    if (sample !== undefined && this.settings.counts?.(sample)) return {};
    const { group } = this.rules;
    const about = this.about(record);
    const place = cellPlace(this.csv, record, index, false, this.columns);
    const cell = { column, text, fault, place, group, about, others: () => this.texts(index) };
    const facts = { ...fault, label: column.label, description: column.description };
    const finding = damageOf(cell) ?? found.badCell(group, place, facts, about);
    if (samples !== undefined && sample === undefined && samples.size < mostSamples && text.length <= longestSample)
      samples.set(ownText(text), kindOf(finding));
    return { finding };
  }

  private texts(index: number): readonly string[] {
    if (this.settings.wholeColumn) return this.settings.wholeColumn(index);
    const known = this.columnTexts.get(index);
    if (known) return known;
    const texts = this.csv.records.map((record) => record.cells[index] ?? '');
    this.columnTexts.set(index, texts);
    return texts;
  }

  /** What 5/6/2022 means in this column: every other date of it is asked, once. */
  private order(index: number): DateOrder | undefined {
    const texts = this.texts(index);
    const known = orders.get(texts);
    if (known) return known.order;
    const order = dateOrderOf(texts);
    orders.set(texts, { order });
    return order;
  }

  private missing(
    record: CsvRecord,
    values: Readonly<Record<string, CellValue>>,
    findings: readonly Diagnostic[],
  ): readonly Diagnostic[] {
    const absent = this.shape.required.filter((column) => !Object.hasOwn(values, column.name));
    return absent.flatMap((column) => {
      const index = this.columns.findIndex((one) => one?.name === column.name);
      if (findings.some((one) => one.place.cell?.column === columnLetter(index))) return [];
      const place = cellPlace(this.csv, record, Math.max(index, 0), false, this.columns);
      return [found.missingCell(this.rules.group, place, { label: column.label }, this.about(record))];
    });
  }
}

/** What the dates of a column tell, by its texts. */
const orders = new WeakMap<readonly string[], { readonly order: DateOrder | undefined }>();

const isBlank = (text: string): boolean => text === '' || text.trim() === '';

/** A column of answers, which no schema describes. */
const freeColumn = (name: string): Column => ({
  name,
  kind: 'text',
  list: false,
  required: false,
  label: { de: name, en: name },
  headers: [],
  class: 'public',
  private: false,
  description: { de: name, en: name },
});

/** The value that stands for an empty cell or a missing column: the programme's, else the schema's. */
function defaultOf(column: Column, rules: TableRules): (readonly [string, CellValue])[] {
  const text = entryOf(rules.defaults, column.name);
  const reading = text === undefined ? undefined : readCell(column, text, entryOf(rules.options, column.name));
  if (reading && 'value' in reading) return [[column.name, reading.value]];
  return column.default === undefined ? [] : [[column.name, column.default]];
}
