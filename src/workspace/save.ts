// Workspace → files: the difference and nothing else, all files of a command or none.
import { CommandError } from '../diagnostics/result.js';
import { type Located, type Origin, origin } from '../model/place.js';
import type { Role } from '../model/programme.js';
import type { Workspace } from '../model/workspace.js';
import type { CellValue } from './cells.js';
import { decode, encode } from './encoding.js';
import type { ChangeNote, FileChange, Store } from './files.js';
import { type TableName, tables } from './generated/tables.js';
import { trees } from './generated/trees.js';
import { definitionFile, type Sources, sources } from './load.js';
import { rosterColumns, rosterFiles } from './rosters.js';
import type { Plain } from './schema.js';
import { editTable, newTable, type TableChange } from './table-edit.js';
import type { Row, TableFile } from './table-rows.js';
import type { Column } from './table-schema.js';
import { type ListItem, withListItems, withScalar } from './yaml-edit.js';

export interface SaveOptions {
  /** Further files that belong to the same step, such as out/proposal.json. */
  readonly files?: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  /** Write tables as UTF-8 even where they are windows-1252. */
  readonly utf8?: boolean;
  readonly rewrite?: Rewrite;
}

/** Fields of records that are written even where their value is the same: their cells hold a text that cannot be read. */
export type Rewrite = ReadonlyMap<Origin, ReadonlySet<string>>;

/** The files that saving would change, with their bytes before and after. */
export function changesBetween(
  files: Pick<Store, 'read'>,
  before: Workspace,
  after: Workspace,
  options: SaveOptions = {},
): FileChange[] {
  const from = sources(before);
  const changes = new Changes(from, before, options);
  changes.roster('mentee', before.mentees, after.mentees);
  changes.roster('mentor', before.mentors, after.mentors);
  for (const name of simpleTables) changes.table(name, before[name], after[name]);
  changes.programme(after);
  // Pages and proofs name people: they are for their owner's eyes like the rosters. What was read is what may be replaced.
  const extra = (options.files ?? []).map(({ path, bytes }) => ({
    path,
    before: from.bytes.get(path) ?? files.read(path),
    after: bytes,
    personal: true,
  }));
  return [...changes.list(), ...extra].filter(
    ({ before: old, after: now }) => !(old && now && Buffer.compare(old, now) === 0),
  );
}

/**
 * Writes the difference between two workspaces.
 * @returns the paths that were written
 * @throws CommandError when a file was edited since it was read, is locked or cannot be written: then nothing is
 */
export function saveWorkspace(
  store: Store,
  before: Workspace,
  after: Workspace,
  note: ChangeNote,
  options: SaveOptions = {},
): readonly string[] {
  return store.apply(changesBetween(store, before, after, options), note);
}

/** Tables whose lines are one record each; `answers` come from outside and are never written. */
const simpleTables = [
  'tandems',
  'pairs',
  'meetings',
  'attendance',
  'goals',
  'milestones',
  'tasks',
  'outcomes',
  'ratings',
  'cases',
  'guests',
  'locations',
  'journal',
] as const satisfies readonly (TableName & keyof Workspace)[];

type Values = Record<string, CellValue | undefined>;

class Changes {
  private readonly from: Sources;
  private readonly before: Workspace;
  private readonly utf8: boolean;
  private readonly rewrite: Rewrite;
  private readonly changes: FileChange[] = [];

  constructor(from: Sources, before: Workspace, { utf8 = false, rewrite = new Map() }: SaveOptions) {
    this.from = from;
    this.before = before;
    this.utf8 = utf8;
    this.rewrite = rewrite;
  }

  list(): readonly FileChange[] {
    return this.changes;
  }

  table(name: TableName, before: readonly Located[], after: readonly Located[]): void {
    if (before === after) return;
    const schema = tables[name];
    const change = compare(before, after, (row) => [row], this.from.rowsOf);
    this.write(schema.file, schema.columns, change, schema.private === true || hasPersonalData(schema.columns));
  }

  roster(role: Role, before: readonly Located[], after: readonly Located[]): void {
    if (before === after && this.rewrite.size === 0) return;
    const columns = rosterColumns(this.before.programme, role);
    const paths = rosterFiles(this.before.programme, role, (path) => this.from.tables.has(path));
    const named = paths.length > 0 ? paths : [tables[role === 'mentee' ? 'mentees' : 'mentors'].file];
    for (const path of named) {
      const table = this.from.tables.get(path);
      const change = compare(
        before,
        after,
        (row) => (row.origin.csv.path === path ? [row] : []),
        this.from.rowsOf,
        this.rewrite,
      );
      const here = (column: Column) => homeOf(column, named, this.from.tables) === path;
      const mine = columns.filter(
        (column) => column.name === 'id' || here(column) || table?.columns.some((one) => one?.name === column.name),
      );
      const kept = keepColumns(change, new Set(mine.map((column) => column.name)));
      // Somebody without a line in this file gets one when there is something to say.
      const firstLines = kept.homeless.filter((values) => Object.keys(values).length > 1);
      const all = { ...kept, added: [...kept.added, ...firstLines] };
      this.write(path, table?.csv.header ? mine : filledColumns(mine, all), all, true);
    }
  }

  private write(path: string, columns: readonly Column[], change: TableChange, personal: boolean): void {
    if (change.added.length === 0 && change.changed.size === 0 && change.removed.size === 0) return;
    const known = this.from.tables.get(path);
    const table: TableFile = known?.csv.header ? known : newTable(path, columns);
    this.changes.push({
      path,
      before: this.from.bytes.get(path),
      after: editTable(table, change, columns, this.utf8),
      personal,
    });
  }

  /** Single values of the definition, changed at their place or added to their map; further items of a list at the top. */
  programme(after: Workspace): void {
    if (after.programme === this.before.programme) return;
    const bytes = this.from.bytes.get(definitionFile);
    if (!bytes) return;
    const decoded = decode(bytes);
    let text = decoded.text;
    const edit = (path: readonly (string | number)[], edited: string | undefined) => {
      if (edited === undefined) throw notEntered(path);
      text = edited;
    };
    for (const { path, value } of changedScalars(this.before.programme, after.programme, []))
      edit(path, withScalar(text, trees.programme, this.from.programme.origin.pathInFile(path), value));
    for (const { key, items } of appendedItems(this.before.programme, after.programme))
      edit([key], withListItems(text, trees.programme, key, items));
    this.changes.push({ path: definitionFile, before: bytes, after: encode({ ...decoded, text }) });
  }
}

const notEntered = (path: readonly (string | number)[]): CommandError =>
  new CommandError({
    de: `In ${definitionFile} lässt sich das Feld „${path.join('/')}“ nicht eintragen.`,
    en: `The field “${path.join('/')}” cannot be entered in ${definitionFile}.`,
  });

const hasPersonalData = (columns: readonly Column[]): boolean =>
  columns.some((column) => column.class !== 'public' || column.private);

/** The file in which a column stands; for a column in none the first file, or the second for what is not public. */
function homeOf(column: Column, paths: readonly string[], files: ReadonlyMap<string, TableFile>): string | undefined {
  const present = paths.find((path) => files.get(path)?.columns.some((one) => one?.name === column.name));
  return present ?? (column.class === 'public' ? paths[0] : paths.at(-1));
}

/** The same with what changed about records that have no line in the file. */
interface RosterChange extends TableChange {
  readonly homeless: readonly Readonly<Values>[];
}

function keepColumns(change: RosterChange, names: ReadonlySet<string>): RosterChange {
  const keep = (values: Readonly<Values>): Readonly<Values> =>
    Object.keys(values).every((name) => names.has(name))
      ? values
      : Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
  const changed = new Map(
    [...change.changed]
      .map(([row, values]) => [row, keep(values)] as const)
      .filter(([, values]) => Object.keys(values).length > 0),
  );
  return { changed, removed: change.removed, added: change.added.map(keep), homeless: change.homeless.map(keep) };
}

/** Which records changed, went or came, told by the origin that a changed record keeps. */
function compare(
  before: readonly Located[],
  after: readonly Located[],
  rowsHere: (row: Row) => readonly Row[],
  rowsOf: ReadonlyMap<Origin, readonly Row[]>,
  rewrite: Rewrite = new Map(),
): RosterChange {
  const rowsFor = (record: Located): Row[] =>
    record[origin] ? (rowsOf.get(record[origin]) ?? []).flatMap(rowsHere) : [];
  const earlier = new Map(before.flatMap((record) => (record[origin] ? [[record[origin], record] as const] : [])));
  const kept = new Set(after.flatMap((record) => record[origin] ?? []));
  const changed = new Map<Row, Values>();
  const added: Values[] = [];
  const homeless: Values[] = [];
  for (const record of after) {
    const old = record[origin] && earlier.get(record[origin]);
    const rewritten = record[origin] && rewrite.get(record[origin]);
    if (!old) added.push(valuesOf(record));
    else if (old !== record || rewritten) {
      const values = difference(valuesOf(old), valuesOf(record), rewritten);
      if (Object.keys(values).length === 0) continue;
      const rows = rowsFor(record);
      if (rows.length === 0) homeless.push({ ...idOf(record), ...values });
      for (const row of rows) changed.set(row, values);
    }
  }
  const removed = new Set(before.filter((record) => record[origin] && !kept.has(record[origin])).flatMap(rowsFor));
  return { changed, removed, added, homeless };
}

const idOf = (record: Located): Values => {
  const { id } = valuesOf(record);
  return id === undefined ? {} : { id };
};

/** A new roster has the columns that somebody fills: no column asks for what the programme never wanted to know. */
function filledColumns(columns: readonly Column[], { added, changed }: TableChange): readonly Column[] {
  const filled = new Set(['id']);
  for (const record of [...added, ...changed.values()])
    for (const [name, value] of Object.entries(record)) if (value !== undefined) filled.add(name);
  return columns.filter(({ name }) => filled.has(name));
}

/** The cells of a record: its fields, and the programme's own fields beside them. */
function valuesOf(record: Located): Values {
  const values: Values = {};
  for (const [name, value] of Object.entries(record)) {
    if (name === 'own') Object.assign(values, value);
    else values[name] = value;
  }
  return values;
}

const differ = (a: CellValue | undefined, b: CellValue | undefined): boolean =>
  a !== b && JSON.stringify(a) !== JSON.stringify(b);

function difference(before: Values, after: Values, rewritten?: ReadonlySet<string>): Values {
  const names = new Set([...Object.keys(before), ...Object.keys(after), ...(rewritten ?? [])]);
  const changed = [...names].filter((name) => rewritten?.has(name) === true || differ(before[name], after[name]));
  return Object.fromEntries(changed.map((name) => [name, after[name]]));
}

interface ScalarEdit {
  readonly path: (string | number)[];
  readonly value: string | number | boolean;
}

function changedScalars(before: unknown, after: unknown, path: (string | number)[]): ScalarEdit[] {
  if (before === after) return [];
  if (Array.isArray(before) && Array.isArray(after))
    return after.flatMap((item, index) => changedScalars(before[index], item, [...path, index]));
  if (isBlock(before) && isBlock(after))
    return Object.entries(after).flatMap(([key, value]) => changedScalars(before[key], value, [...path, key]));
  if (typeof after === 'string' || typeof after === 'number' || typeof after === 'boolean')
    return [{ path, value: after }];
  return [];
}

/** What lists at the top of the definition have behind what they had. */
function appendedItems(before: object, after: object): { readonly key: string; readonly items: readonly ListItem[] }[] {
  return Object.entries(after).flatMap(([key, list]) => {
    const old: unknown = Reflect.get(before, key) ?? [];
    if (!Array.isArray(list) || !Array.isArray(old) || list.length <= old.length) return [];
    const items = list.slice(old.length).filter(isItem);
    return items.length === 0 ? [] : [{ key, items }];
  });
}

const isItem = (value: unknown): value is ListItem =>
  isBlock(value) && Object.values(value).every((one) => ['string', 'number', 'boolean'].includes(typeof one));

const isBlock = (value: unknown): value is Readonly<Record<string, Plain>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
