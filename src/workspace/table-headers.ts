// Headers of a table matched to its columns: by the programme's own words, by name, by every label and variant.
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { closest, folded } from '../locale/text.js';
import type { FieldClass, Place } from '../model/place.js';
import { type CsvRecord, type CsvText, cellSpan, positionOf } from './csv.js';
import { mappingDecides, twoHeaders } from './header-findings.js';
import * as found from './table-findings.js';
import type { TableRules } from './table-rules.js';
import type { Column } from './table-schema.js';

export interface HeaderMatch {
  /** Column index → column, undefined for a header that means nothing to us. */
  readonly columns: readonly (Column | undefined)[];
  readonly diagnostics: readonly Diagnostic[];
  /** The rows cannot be read: a column without which they mean nothing is missing, or two columns claim the same field. */
  readonly stop: boolean;
}

/** An entry of the programme's own; never one that every object has, such as `toString`. */
export const entryOf = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** Header texts without case, blanks, line breaks, hyphens, and the signs that forms set behind a question (`*`, `:`, `?`). */
export const foldHeader = (text: string): string => folded(text).replace(/[\s_\-–—.:*?!"'„“”‚‘’«»]+/g, '');

/** The place of one cell; of the whole record when asked for. @param columns what the columns mean; none for a line of headers */
export function cellPlace(
  csv: CsvText,
  record: CsvRecord,
  index: number,
  wholeRecord = false,
  columns: readonly (Column | undefined)[] = [],
): Place {
  const span = cellSpan(csv, record, index);
  const { line, column } = positionOf(csv, span.start);
  const length = span.end - span.start;
  const cell = wholeRecord || csv.header === undefined ? undefined : columnOf(csv.header, index);
  const place = { file: csv.path, line, column, length, ...classAt(columns, index) };
  return cell === undefined ? place : { ...place, cell };
}

type Classes = Pick<Place, 'class' | 'lineClass'>;

const classes: readonly FieldClass[] = ['public', 'contact', 'sensitive', 'art9'];
const stricter = (a: FieldClass, b: FieldClass): FieldClass => (classes.indexOf(a) >= classes.indexOf(b) ? a : b);

/** The class of a column; what only the coordinator sees counts as sensitive at least. */
const classOf = (column: Column | undefined): FieldClass =>
  column === undefined ? 'public' : column.private ? stricter(column.class, 'sensitive') : column.class;

/** Of a protected column the class, as places carry it. */
export function placeClass(column: Column | undefined): Pick<Place, 'class'> {
  const own = classOf(column);
  return own === 'public' ? {} : { class: own };
}

const lineClasses = new WeakMap<readonly (Column | undefined)[], FieldClass>();

/** Of all columns together, found once for each table. */
export function strictest(columns: readonly (Column | undefined)[]): FieldClass {
  const known = lineClasses.get(columns) ?? columns.map(classOf).reduce(stricter, 'public');
  lineClasses.set(columns, known);
  return known;
}

function classAt(columns: readonly (Column | undefined)[], index: number): Classes {
  if (columns.length === 0) return {};
  const line = strictest(columns);
  return line === 'public' ? {} : { ...placeClass(columns[index]), lineClass: line };
}

type CellColumn = NonNullable<Place['cell']>;

const columnsOf = new WeakMap<CsvRecord, readonly CellColumn[]>();

/** Letter and header of a column, found once for each header line. */
function columnOf(header: CsvRecord, index: number): CellColumn | undefined {
  const known = columnsOf.get(header);
  if (known) return known[index];
  const columns = header.cells.map((text, at) => ({ column: columnLetter(at), header: oneLine(text) }));
  columnsOf.set(header, columns);
  return columns[index];
}

/** A question that a form broke over several lines, as one. */
const oneLine = (text: string): string => text.trim().replace(/\s+/g, ' ');

/** A, B, … Z, AA, as spreadsheets name columns. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

interface Known {
  readonly column: Column;
  /** The programme says so itself. */
  readonly mapped: boolean;
}

/**
 * What each header means, folded: the programme's own words first, then names, then labels and further headers. Of two columns
 * for one text the first has it.
 * @param mapping field → header text, as `rosters.*.columns` in the programme
 */
export function headerMeanings(
  columns: readonly Column[],
  mapping: Readonly<Record<string, string>> = {},
): ReadonlyMap<string, Column> {
  return new Map([...headerTable({ columns, mapping })].map(([key, { column }]) => [key, column]));
}

function headerTable({ columns, mapping }: Pick<TableRules, 'columns' | 'mapping'>): ReadonlyMap<string, Known> {
  const table = new Map<string, Known>();
  const add = (key: string, column: Column, mapped = false) => {
    if (key !== '' && !table.has(key)) table.set(key, { column, mapped });
  };
  for (const column of columns) {
    const mapped = entryOf(mapping, column.name);
    if (mapped !== undefined) add(foldHeader(mapped), column, true);
  }
  for (const column of columns) add(foldedTexts(column).name, column);
  for (const column of columns) for (const key of foldedTexts(column).others) add(key, column);
  return table;
}

interface FoldedTexts {
  readonly name: string;
  readonly others: readonly string[];
}

const foldedTextsOf = new WeakMap<Column, FoldedTexts>();

/** Name, labels and further headers of a column, folded once: most columns are those of every programme. */
function foldedTexts(column: Column): FoldedTexts {
  const known = foldedTextsOf.get(column);
  if (known) return known;
  const others = [column.label.de, column.label.en, ...column.headers].map(foldHeader);
  const texts = { name: foldHeader(column.name), others };
  foldedTextsOf.set(column, texts);
  return texts;
}

interface Seen {
  readonly index: number;
  readonly text: string;
  readonly mapped: boolean;
}

export function matchHeaders(csv: CsvText, header: CsvRecord, rules: TableRules): HeaderMatch {
  return new Matching(csv, header, rules).match();
}

class Matching {
  private readonly csv: CsvText;
  private readonly header: CsvRecord;
  private readonly rules: TableRules;
  private readonly table: ReadonlyMap<string, Known>;
  private readonly columns: (Column | undefined)[] = [];
  private readonly diagnostics: Diagnostic[] = [];
  private readonly seen = new Map<string, Seen>();
  private stop = false;

  constructor(csv: CsvText, header: CsvRecord, rules: TableRules) {
    this.csv = csv;
    this.header = header;
    this.rules = rules;
    this.table = headerTable(rules);
  }

  match(): HeaderMatch {
    for (const [index, text] of this.header.cells.entries()) this.one(index, oneLine(text));
    for (const name of this.rules.required) if (!this.seen.has(name)) this.missing(name);
    return { columns: this.columns, diagnostics: this.diagnostics, stop: this.stop };
  }

  private one(index: number, text: string): void {
    const known = text === '' ? undefined : this.table.get(foldHeader(text));
    this.columns.push(known?.column);
    if (text === '') this.blank(index);
    else if (known) this.known(index, text, known);
    else if (this.rules.freeColumns) this.free(index, text);
    else this.unknown(index, text);
  }

  private place(index: number): Place {
    return cellPlace(this.csv, this.header, index);
  }

  /** An empty column, as spreadsheets leave them behind the last one, says nothing. */
  private blank(index: number): void {
    if (this.csv.records.some((record) => (record.cells[index] ?? '').trim() !== ''))
      this.diagnostics.push(found.blankHeader(this.place(index), { column: columnLetter(index) }));
  }

  private known(index: number, text: string, { column, mapped }: Known): void {
    const first = this.seen.get(column.name);
    if (first === undefined) this.seen.set(column.name, { index, text, mapped });
    else this.again(index, text, column, mapped, first);
  }

  /** A second column for the same field: what the programme maps is read, otherwise nobody can say which of the two counts. */
  private again(index: number, text: string, column: Column, mapped: boolean, first: Seen): void {
    const same = foldHeader(text) === foldHeader(first.text);
    if (same) {
      this.stop = true;
      this.diagnostics.push(
        found.duplicateHeader(this.place(index), {
          header: text,
          columns: [columnLetter(first.index), columnLetter(index)],
        }),
      );
      return;
    }
    const decided = mapped !== first.mapped;
    const facts = {
      header: text,
      column: columnLetter(index),
      first: first.text,
      firstColumn: columnLetter(first.index),
      label: column.label,
      field: column.name,
      isRoster: this.rules.isRoster === true,
    };
    if (!decided) {
      this.stop = true;
      this.diagnostics.push(twoHeaders(this.place(index), facts));
      return;
    }
    const left = mapped ? first.index : index;
    this.columns[left] = undefined;
    if (mapped) this.seen.set(column.name, { index, text, mapped });
    this.diagnostics.push(
      mappingDecides(this.place(left), { left: mapped ? first.text : text, read: mapped ? text : first.text }),
    );
  }

  /** Answers to questions: every column stays what it is, but two of one name would be one. */
  private free(index: number, text: string): void {
    const key = `=${text}`;
    const first = this.seen.get(key);
    if (first === undefined) {
      this.seen.set(key, { index, text, mapped: false });
      return;
    }
    this.stop = true;
    this.diagnostics.push(
      found.duplicateHeader(this.place(index), {
        header: text,
        columns: [columnLetter(first.index), columnLetter(index)],
      }),
    );
  }

  private unknown(index: number, text: string): void {
    const names = this.rules.columns.flatMap(({ label, name }) => [label.de, name]);
    const suggestion = closest(text, names);
    this.diagnostics.push(
      found.unknownColumn(this.place(index), {
        header: text,
        isRoster: this.rules.isRoster === true,
        ...(suggestion === undefined ? {} : { suggestion }),
      }),
    );
  }

  private missing(name: string): void {
    const column = this.rules.columns.find((one) => one.name === name);
    this.stop = true;
    this.diagnostics.push(
      found.missingHeader(cellPlace(this.csv, this.header, 0, true), {
        column: name,
        label: column?.label ?? { de: name, en: name },
        delimiter: this.csv.delimiter,
        columns: this.header.cells.length,
        isRoster: this.rules.isRoster === true,
      }),
    );
  }
}
