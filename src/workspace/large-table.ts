// One file of a roster that is too large to be held: its ids, its rows piece by piece, and any row again.
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { startOf } from '../model/place.js';
import { type CsvRecord, lineStarts } from './csv.js';
import { type CsvPiece, piecesOf } from './csv-stream.js';
import { type Survey, surveyTable } from './csv-survey.js';
import { FileProblem, type Files, type OpenFile, openFile } from './files.js';
import { unreadableFile } from './load-findings.js';
import { ownText } from './own-text.js';
import { RowRun } from './row-run.js';
import { blankHeader, emptyTable, unreadableTable } from './table-findings.js';
import { columnLetter, matchHeaders } from './table-headers.js';
import { type FindingKind, type Row, RowReader } from './table-rows.js';
import type { TableRules } from './table-rules.js';
import type { Column } from './table-schema.js';

/** What a piece of the table gives when only ids are read. */
export interface IdPiece {
  readonly ids: readonly { readonly id: string; readonly offset: number; readonly line: number }[];
  readonly faults: readonly Diagnostic[];
  readonly done: number;
}

export interface RowPiece {
  readonly rows: readonly Row[];
  readonly findings: readonly Diagnostic[];
  readonly done: number;
}

export type Counting = (sample: FindingKind, line: number) => boolean;

export interface LargeTable {
  readonly path: string;
  readonly bytes: number;
  readonly header: CsvRecord | undefined;
  /** Column index → column; empty where nothing of the table can be read. */
  readonly columns: readonly (Column | undefined)[];
  /** The ids of all rows in their order; faults of the file are told here. @param all also what is wrong with lines that give no row */
  ids(all: boolean): Generator<IdPiece>;
  /** What the header says, once `ids` has seen the whole table. */
  headerFindings(): readonly Diagnostic[];
  /** All rows, and what is wrong with lines. @param counts whether one more finding like this one, in this line or behind it, is only counted */
  rows(counts?: Counting): Generator<RowPiece>;
  /** One row again. @param offset in bytes, as `ids` told it */
  row(offset: number, line: number): { readonly row: Row; readonly diagnostics: readonly Diagnostic[] };
  close(): void;
}

/** Opens a table and finds its header. No table where there is no such file, or none that can be read. */
export function openLargeTable(
  files: Files,
  path: string,
  rules: TableRules,
  pieceBytes?: number,
): { readonly table?: LargeTable; readonly findings: readonly Diagnostic[] } {
  try {
    const file = openFile(files, path);
    return file ? { table: new Table(path, file, rules, pieceBytes), findings: [] } : { findings: [] };
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return { findings: [unreadableFile(path, error)] };
  }
}

class Table implements LargeTable {
  readonly path: string;
  readonly bytes: number;
  readonly header: CsvRecord | undefined;
  readonly columns: readonly (Column | undefined)[];
  private readonly file: OpenFile;
  private readonly rules: TableRules;
  private readonly survey: Survey;
  private readonly pieceBytes: number | undefined;
  private readonly found: readonly Diagnostic[];
  /** The index of each blank header whose column holds something. */
  private readonly usedBlanks = new Set<number>();
  private readonly texts = new Map<number, readonly string[]>();
  private faults = 0;
  private again: RowRun | undefined;

  constructor(path: string, file: OpenFile, rules: TableRules, pieceBytes: number | undefined) {
    this.path = path;
    this.file = file;
    this.rules = rules;
    this.bytes = file.size;
    this.pieceBytes = pieceBytes;
    this.survey = surveyTable(path, file);
    const headed = this.firstWithHeader();
    this.header = headed?.csv.header;
    if (!headed || !this.header) {
      this.columns = [];
      this.found = [];
      return;
    }
    // As if every column were used: which blank ones are is known at the end.
    const used = { cells: this.header.cells.map(() => 'x'), start: 0, end: 0 };
    const match = matchHeaders({ ...headed.csv, records: [used] }, this.header, rules);
    this.columns = match.stop ? [] : match.columns;
    this.found = match.diagnostics;
  }

  private firstWithHeader(): CsvPiece | undefined {
    for (const piece of this.pieces()) if (piece.csv.header) return piece;
    return undefined;
  }

  private pieces(): Iterable<CsvPiece> {
    return this.survey.fault ? [] : piecesOf(this.path, this.file, this.survey, this.pieceBytes);
  }

  *ids(all: boolean): Generator<IdPiece> {
    const { fault } = this.survey;
    this.faults = fault ? 1 : 0;
    if (fault) yield { ids: [], faults: [unreadableTable(fault.place, fault.fault)], done: this.bytes };
    const blanks = (this.header?.cells ?? []).flatMap((text, index) => (text.trim() === '' ? [index] : []));
    for (const piece of this.pieces()) {
      const { csv, offsets, done } = piece;
      const faults = piece.faults.map((one) => unreadableTable(one.place, one.fault));
      this.faults += faults.length;
      for (const index of blanks)
        if (!this.usedBlanks.has(index) && csv.records.some(({ cells }) => (cells[index] ?? '').trim() !== ''))
          this.usedBlanks.add(index);
      const reader = this.columns.length > 0 ? this.reader(csv) : undefined;
      const starts = lineStarts(csv);
      let line = 0;
      const ids = csv.records.flatMap((record, index) => {
        const id = reader?.id(record);
        if (id === undefined) {
          if (all && reader) faults.push(...reader.read(record).diagnostics);
          return [];
        }
        while ((starts[line + 1] ?? Number.POSITIVE_INFINITY) <= record.start) line += 1;
        return [{ id, offset: offsets[index] ?? 0, line: line + (csv.firstLine ?? 1) }];
      });
      yield { ids, faults, done };
    }
  }

  headerFindings(): readonly Diagnostic[] {
    if (!this.header) return this.faults > 0 ? [] : [emptyTable(startOf(this.path), { file: this.path })];
    const letters = new Set([...this.usedBlanks].map(columnLetter));
    return this.found.filter(({ code, facts }) => code !== blankHeader.code || letters.has(columnOf(facts)));
  }

  *rows(counts?: Counting): Generator<RowPiece> {
    if (this.columns.length === 0) return;
    for (const { csv, done } of this.pieces()) {
      const findings: Diagnostic[] = [];
      const rows: Row[] = [];
      const { firstLine = 1 } = csv;
      const reader = this.reader(csv, counts && ((sample) => counts(sample, firstLine)));
      for (const record of csv.records) {
        const { row, diagnostics } = reader.read(record);
        if (diagnostics.length > 0) findings.push(...diagnostics);
        if (row) rows.push(row);
      }
      yield { rows, findings, done };
    }
  }

  row(offset: number, line: number): { readonly row: Row; readonly diagnostics: readonly Diagnostic[] } {
    this.again ??= this.run();
    const { row, diagnostics } = this.again.read(offset, line);
    if (!row) throw new FileProblem('broken', this.path);
    return { row, diagnostics };
  }

  private run(): RowRun {
    const { header, path, file, survey } = this;
    if (!header) throw new Error('a table without header has no rows');
    return new RowRun({ path, file, survey, header }, (csv) => this.reader(csv));
  }

  close(): void {
    this.file.close();
  }

  private reader(csv: CsvPiece['csv'], counts?: (sample: FindingKind) => boolean): RowReader {
    const wholeColumn = (index: number) => this.wholeColumn(index);
    return new RowReader(csv, this.columns, this.rules, counts ? { wholeColumn, counts } : { wholeColumn });
  }

  /** The texts of a column, each once: asked for by the few cells that can only be told by the others. */
  private wholeColumn(index: number): readonly string[] {
    const known = this.texts.get(index);
    if (known) return known;
    const texts = new Set<string>();
    for (const { csv } of this.pieces())
      for (const { cells } of csv.records) {
        const text = cells[index] ?? '';
        if (!texts.has(text)) texts.add(ownText(text));
      }
    const list = [...texts];
    this.texts.set(index, list);
    return list;
  }
}

const columnOf = (facts: object): string => ('column' in facts ? String(facts.column) : '');
