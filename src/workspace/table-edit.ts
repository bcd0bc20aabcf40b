// A changed table as text: one changed record is one changed line, everything else stays byte for byte.
import { CommandError } from '../diagnostics/result.js';
import type { Language } from '../locale/language.js';
import { type CellValue, type Manner, mannerOf, writeCell } from './cells.js';
import { type CsvRecord, type CsvText, cellSpans, newCsv, quoteCell } from './csv.js';
import { encode, firstUnencodable } from './encoding.js';
import { foldHeader } from './table-headers.js';
import type { Row, TableFile } from './table-rows.js';
import type { Column } from './table-schema.js';

/** What happens to the records of one table. Values: undefined empties a cell. */
export interface TableChange {
  readonly changed: ReadonlyMap<Row, Readonly<Record<string, CellValue | undefined>>>;
  readonly removed: ReadonlySet<Row>;
  readonly added: readonly Readonly<Record<string, CellValue | undefined>>[];
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A table that does not exist yet, with German headers for all its columns. */
export function newTable(path: string, columns: readonly Column[]): TableFile {
  return {
    csv: newCsv(
      path,
      columns.map((column) => column.label.de),
    ),
    columns,
    rows: [],
    options: {},
  };
}

/**
 * The bytes of the table after the change.
 * @param known the columns that the table may get when a value needs one that is missing; it is then added at the end of every line
 * @param utf8 write as UTF-8 even if the file is windows-1252
 * @throws CommandError when the file's encoding lacks a character
 */
export function editTable(table: TableFile, change: TableChange, known: readonly Column[], utf8 = false): Uint8Array {
  const { csv } = table;
  const missing = missingColumns(table, change, known);
  const writer = new CellWriter(table, missing);
  const edits: Edit[] =
    missing.length > 0 && csv.header
      ? [
          appendCells(
            csv,
            csv.header,
            missing.map((column) => column.label[headerLanguage(table)]),
          ),
        ]
      : [];
  for (const row of table.rows) {
    const { record } = row.origin;
    if (change.removed.has(row)) edits.push({ start: record.start, end: record.end, text: '' });
    else edits.push(...rowEdits(table, row, change.changed.get(row) ?? {}, missing, writer));
  }
  const text = applyEdits(csv.text, edits) + appended(csv, change.added, writer);
  return encodeTable(csv, text, utf8);
}

function missingColumns(table: TableFile, change: TableChange, known: readonly Column[]): Column[] {
  const present = new Set(table.columns.map((column) => column?.name));
  const records = [...change.changed.values(), ...change.added];
  // What an empty cell means anyway needs no column.
  const says = (value: CellValue | undefined, column: Column) => value !== undefined && value !== column.default;
  return known.filter(
    (column) => !present.has(column.name) && records.some((record) => says(record[column.name], column)),
  );
}

/** English where most headers are English labels of ours; names as they are, such as `topics`, belong to no language. Else German. */
function headerLanguage({ csv, columns }: TableFile): Language {
  const texts = csv.header?.cells ?? [];
  const says = (language: Language) =>
    columns.filter((column, index) => {
      const text = texts[index]?.trim() ?? '';
      return column && text !== column.name && foldHeader(column.label[language]) === foldHeader(text);
    }).length;
  return says('en') > says('de') ? 'en' : 'de';
}

/** Writes cells in the manner of their column. */
class CellWriter {
  readonly columns: readonly (Column | undefined)[];
  private readonly manners = new Map<number, Manner>();
  private readonly table: TableFile;

  constructor(table: TableFile, missing: readonly Column[]) {
    this.table = table;
    this.columns = [...table.columns, ...missing];
  }

  text(index: number, value: CellValue | undefined): string {
    const column = this.columns[index];
    if (column === undefined || value === undefined) return '';
    return writeCell(column, value, this.manner(index, column));
  }

  private manner(index: number, column: Column): Manner {
    const known = this.manners.get(index);
    if (known) return known;
    const manner = mannerOf(
      column,
      this.table.csv.records.map((record) => record.cells[index] ?? ''),
      Object.hasOwn(this.table.options, column.name) ? this.table.options[column.name] : undefined,
      headerLanguage(this.table),
    );
    this.manners.set(index, manner);
    return manner;
  }
}

function rowEdits(
  table: TableFile,
  row: Row,
  values: Readonly<Record<string, CellValue | undefined>>,
  missing: readonly Column[],
  writer: CellWriter,
): Edit[] {
  const { csv } = table;
  const { record } = row.origin;
  const spans = cellSpans(csv, record);
  const edits = Object.entries(values).flatMap(([name, value]): Edit[] => {
    const index = table.columns.findIndex((column) => column?.name === name);
    const span = spans[index];
    if (!span) return [];
    const wasQuoted = csv.text[span.start] === '"';
    const text = writer.text(index, value);
    return [
      {
        start: span.start,
        end: span.end,
        text: wasQuoted && text !== '' ? `"${text.replaceAll('"', '""')}"` : quoteCell(text, csv.delimiter),
      },
    ];
  });
  if (missing.length === 0) return edits;
  const cells = missing.map((column, index) => writer.text(table.columns.length + index, values[column.name]));
  return [...edits, appendCells(csv, record, cells)];
}

/** New cells behind the last cell of a record. */
function appendCells(csv: CsvText, record: CsvRecord, cells: readonly string[]): Edit {
  const end = cellSpans(csv, record).at(-1)?.end ?? record.end;
  return { start: end, end, text: cells.map((cell) => csv.delimiter + quoteCell(cell, csv.delimiter)).join('') };
}

function applyEdits(source: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const parts: string[] = [];
  let at = 0;
  for (const edit of ordered) {
    parts.push(source.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return parts.join('') + source.slice(at);
}

/** New lines behind the last one; a file without a final line end stays without one. */
function appended(csv: CsvText, added: TableChange['added'], writer: CellWriter): string {
  if (added.length === 0) return '';
  const lines = added.map((values) =>
    writer.columns
      .map((column, index) =>
        quoteCell(writer.text(index, column === undefined ? undefined : values[column.name]), csv.delimiter),
      )
      .join(csv.delimiter),
  );
  const last = csv.text.at(-1);
  const ended = last === undefined || last === '\n' || last === '\r';
  return ended ? lines.map((line) => line + csv.lineEnd).join('') : lines.map((line) => csv.lineEnd + line).join('');
}

/** The text of a table in the file's own encoding. @throws CommandError when it lacks a character */
export function encodeTable(csv: CsvText, text: string, utf8: boolean): Uint8Array {
  if (utf8) return encode({ text, encoding: 'utf-8', bom: true });
  const character = firstUnencodable(text, csv.decoded.encoding);
  if (character === undefined) return encode({ ...csv.decoded, text });
  throw new CommandError(
    {
      de: `${csv.path} ist in windows-1252 gespeichert; das Zeichen „${character}“ gibt es darin nicht. Es wurde nichts geschrieben.`,
      en: `${csv.path} is saved as windows-1252, which lacks the character “${character}”. Nothing was written.`,
    },
    {
      de: 'Den Befehl mit --utf8 wiederholen: Die Datei wird dann als UTF-8 gespeichert.',
      en: 'Repeat the command with --utf8: the file is then saved as UTF-8.',
    },
  );
}
