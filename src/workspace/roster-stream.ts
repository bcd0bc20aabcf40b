// A roster too large to be held: its ids once, then its people piece by piece, and any one of them again.
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { type Located, startOf } from '../model/place.js';
import type { Programme, Role } from '../model/programme.js';
import { emptyCsv } from './csv.js';
import type { Files } from './files.js';
import type { IdTable } from './id-table.js';
import { type Counting, type LargeTable, openLargeTable } from './large-table.js';
import { isForgiven, personMaker } from './load.js';
import { missingRosterFile } from './load-findings.js';
import { type JoinedPerson, joinRosters, rosterRules, unusedMappings } from './rosters.js';
import { Lines, RowsById } from './row-index.js';
import type { Row, TableFile } from './table-rows.js';

/** People whose lines follow each other, and what is wrong with these lines. */
export interface Batch<T> {
  readonly people: readonly T[];
  /** For each of the people: the number of their line, from 0. */
  readonly numbers: readonly number[];
  readonly findings: readonly Diagnostic[];
  /** How much of the roster has been read, in bytes. */
  readonly done: number;
}

export interface StreamSettings {
  /** How much is read at once, in bytes; for tests. */
  readonly pieceBytes?: number;
  /** False when the definition could not be read as a whole. */
  readonly definitionComplete: boolean;
  progress?(done: number, total: number): void;
}

/** The people of one role. Ids and places take some thirty bytes for each; everything else is read again. */
export class RosterStream<T extends Located> {
  /** What was found by reading headers and ids; the lines tell theirs in the batches. */
  readonly findings: readonly Diagnostic[];
  private readonly files: readonly IndexedTable[];
  private readonly make: (person: JoinedPerson) => T;

  constructor(files: Files, paths: readonly string[], programme: Programme, role: Role, settings: StreamSettings) {
    const findings: Diagnostic[] = [];
    this.make = personMaker<T>(programme, role, true);
    const tables = paths.flatMap((path, index) => {
      const rules = rosterRules(programme, role, index === 0);
      const { table, findings: found } = openLargeTable(files, path, rules, settings.pieceBytes);
      findings.push(...found);
      if (table === undefined && found.length === 0) findings.push(missingRosterFile(startOf(path), { file: path }));
      return table ?? [];
    });
    const total = tables.reduce((sum, { bytes }) => sum + bytes, 0);
    let before = 0;
    this.files = tables.map((table, index) => {
      const indexed = { table, lines: new Lines(), byId: new RowsById(), joined: new Uint8Array(0) };
      for (const { ids, faults, done } of table.ids(index > 0)) {
        findings.push(...faults);
        for (const { id, offset, line } of ids) {
          indexed.byId.add(id, indexed.lines.size);
          indexed.lines.add(offset, line);
        }
        settings.progress?.(before + done, total);
      }
      findings.push(...table.headerFindings());
      before += table.bytes;
      return { ...indexed, joined: new Uint8Array(indexed.lines.size) };
    });
    if (settings.definitionComplete) findings.push(...unusedMappings(programme, role, tables.map(headersOf)));
    this.findings = settings.definitionComplete ? findings : findings.filter((one) => !isForgiven(one, paths));
  }

  private get first(): IndexedTable | undefined {
    return this.files[0];
  }

  get ids(): IdTable | undefined {
    return this.first?.byId.ids;
  }

  /** How many lines of people there are. */
  get size(): number {
    return this.first?.lines.size ?? 0;
  }

  /** Some file has a column of this field. */
  has(field: string): boolean {
    return this.files.some(({ table }) => table.columns.some((column) => column?.name === field));
  }

  /** The file whose lines are the people. */
  get file(): string {
    return this.first?.table.path ?? '';
  }

  get bytes(): number {
    return this.first?.table.bytes ?? 0;
  }

  /** The numbers of the lines with this id, rising; of very many the first ones and the last. */
  rowsOf(id: string): readonly number[] {
    return this.first?.byId.rowsOf(id) ?? [];
  }

  /** Some id stands in more than one line. */
  get repeats(): boolean {
    return this.first?.byId.repeats ?? false;
  }

  /** The number of the first line of the id with this number. */
  firstRowOf(idNumber: number): number {
    return this.first?.byId.firstRowOf(idNumber) ?? 0;
  }

  /** The line of the file at which a person's entry begins. */
  lineOf(number: number): number {
    return this.first?.lines.at(number).line ?? 1;
  }

  close(): void {
    for (const { table } of this.files) table.close();
  }

  /** Everybody once, in the order of the first file. @param counts as `LargeTable.rows` asks it */
  *batches(counts?: Counting): Generator<Batch<T>> {
    let number = 0;
    if (this.first) {
      for (const { rows, findings: found, done } of this.first.table.rows(counts)) {
        const findings = [...found];
        const numbers = rows.map((_, index) => number + index);
        number += rows.length;
        yield { people: this.join(this.first, rows, numbers, findings), numbers, findings, done };
      }
    }
    for (const other of this.files.slice(1)) yield* this.strays(other);
  }

  /** One of them again. What is wrong with the line has been told before. */
  person(number: number): T {
    const [person] = this.first ? this.join(this.first, [rowAt(this.first, number)], [number], []) : [];
    if (!person) throw new Error('a line that is not there any more');
    return person;
  }

  /** The people of these lines, with what the other files say of them. Only the first line of an id has such lines. */
  private join(first: IndexedTable, rows: readonly Row[], numbers: readonly number[], findings: Diagnostic[]): T[] {
    if (this.files.length === 1) return joinRosters([{ path: first.table.path, rows }]).people.map(this.make);
    const others = this.files.slice(1).map((other) => ({
      path: other.table.path,
      rows: rows.flatMap((row, index) => {
        const id = String(row.values['id']);
        if (first.byId.rowsOf(id)[0] !== numbers[index]) return [];
        return other.byId.rowsOf(id).map((there) => {
          other.joined[there] = 1;
          return rowAt(other, there, findings);
        });
      }),
    }));
    const { people, diagnostics } = joinRosters([{ path: first.table.path, rows }, ...others]);
    findings.push(...diagnostics);
    return people.map(this.make);
  }

  /** Lines of another file that belong to nobody. */
  private *strays(other: IndexedTable): Generator<Batch<T>> {
    const path = this.first?.table.path ?? '';
    for (let from = 0; from < other.lines.size; from += 1000) {
      const findings: Diagnostic[] = [];
      const rows: Row[] = [];
      for (let number = from; number < Math.min(from + 1000, other.lines.size); number++) {
        if (other.joined[number] === 1) continue;
        const row = rowAt(other, number, findings);
        if (this.rowsOf(String(row.values['id'])).length === 0) rows.push(row);
      }
      const { diagnostics } = joinRosters([
        { path, rows: [] },
        { path: other.table.path, rows },
      ]);
      yield { people: [], numbers: [], findings: [...findings, ...diagnostics], done: this.bytes };
    }
  }
}

/** A file of the roster with the places of its lines. */
interface IndexedTable {
  readonly table: LargeTable;
  readonly lines: Lines;
  readonly byId: RowsById;
  /** 1 for each line that has been joined to a person of the first file. */
  readonly joined: Uint8Array;
}

function rowAt({ table, lines }: IndexedTable, number: number, findings?: Diagnostic[]): Row {
  const { offset, line } = lines.at(number);
  const { row, diagnostics } = table.row(offset, line);
  findings?.push(...diagnostics);
  return row;
}

const headersOf = ({ path, header }: LargeTable): TableFile => ({
  csv: { ...emptyCsv(path), ...(header ? { header } : {}) },
  columns: [],
  rows: [],
  options: {},
});
