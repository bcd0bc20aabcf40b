// Then and now as two workspaces that can be compared: the same files on both sides, what could not be read by name.
import { type Diagnostic, isError } from '../diagnostics/diagnostic.js';
import type { Programme, Role } from '../model/programme.js';
import type { Workspace } from '../model/workspace.js';
import type { Files } from '../workspace/files.js';
import { type TableName, tables } from '../workspace/generated/tables.js';
import { definitionFile, type Loaded, loadWorkspace, sources } from '../workspace/load.js';
import { rosterFiles } from '../workspace/rosters.js';
import type { RosterScope } from './roster-diff.js';
import type { TableScope } from './tandem-diff.js';

/** What git says of the files of now; undefined where nothing is left out, as in the undo store. */
export interface Secured {
  /** Paths that git tracks. */
  readonly tracked: ReadonlySet<string>;
  /** Paths that are new and that git does not leave out. */
  readonly fresh: ReadonlySet<string>;
}

/** A file of which not everything could be read. */
export interface UnreadFile {
  readonly file: string;
  readonly side: 'before' | 'now';
  /** The line of the first fault; undefined for a file that is not there. */
  readonly line?: number;
}

/** Two workspaces, and what of them can be compared. */
export interface Sides {
  readonly before: Workspace;
  readonly now: Workspace;
  readonly rosters: Readonly<Record<Role, RosterScope | undefined>>;
  /** Undefined for a table that is not compared. */
  readonly table: (name: TableName) => TableScope | undefined;
  /** False where one of the two definitions could not be read. */
  readonly programme: boolean;
  /** Files of now that are not compared, because git leaves them out. */
  readonly left: readonly string[];
  readonly unread: readonly UnreadFile[];
}

/**
 * Reads then and now, each with its own definition. Files of now that git leaves out are on neither side, and columns that
 * stand there are not taken for removed. Where a definition cannot be read, the other one reads the tables of both.
 */
export function readSides(store: Files, old: Files, secured: Secured | undefined): Sides {
  const paths = new Set(old.list());
  const whole = loadWorkspace(store);
  const isCompared = (path: string): boolean =>
    secured === undefined || paths.has(path) || isSecured(path, secured, whole.workspace.programme);
  const left = [...sources(whole.workspace).bytes.keys()].filter(
    (path) => !path.startsWith('out/') && !isCompared(path),
  );
  const shown = left.length === 0 ? store : only(store, isCompared);
  const first = { before: loadWorkspace(old), now: left.length === 0 ? whole : loadWorkspace(shown) };
  const isRead = { before: isComplete(first.before), now: isComplete(first.now) };
  const before = isRead.before || !isRead.now ? first.before : loadWorkspace(withDefinition(old, shown));
  const now = isRead.now || !isRead.before ? first.now : loadWorkspace(withDefinition(shown, old));
  const unread = [...unreadFiles(first.before, 'before'), ...unreadFiles(first.now, 'now')];
  const parts = (file: string): TableScope => ({
    partBefore: unread.some((one) => one.file === file && one.side === 'before'),
    partNow: unread.some((one) => one.file === file && one.side === 'now'),
  });
  const scope = { before: before.workspace, now: now.workspace, whole: whole.workspace, left: new Set(left), parts };
  return {
    before: before.workspace,
    now: now.workspace,
    rosters: { mentee: rosterScope(scope, 'mentee'), mentor: rosterScope(scope, 'mentor') },
    table: (name) => (scope.left.has(tables[name].file) ? undefined : parts(tables[name].file)),
    programme: isRead.before && isRead.now,
    left,
    unread,
  };
}

const isComplete = ({ workspace }: Loaded): boolean => sources(workspace).programme.complete;

/** Tracked, or new and not private: a private file that git does not have yet is not meant for it. */
function isSecured(path: string, { tracked, fresh }: Secured, programme: Programme): boolean {
  return tracked.has(path) || (fresh.has(path) && !isPrivate(path, programme));
}

function isPrivate(path: string, { rosters }: Programme): boolean {
  const further = [rosters?.mentees?.files, rosters?.mentors?.files].flatMap((files) => files?.slice(1) ?? []);
  const isPrivateTable = Object.values(tables).some((table) => table.private === true && table.file === path);
  return isPrivateTable || further.includes(path) || path.endsWith('.private.csv');
}

const only = (files: Files, isShown: (path: string) => boolean): Files => ({
  name: files.name,
  read: (path) => (isShown(path) ? files.read(path) : undefined),
  list: (folder) => files.list(folder).filter(isShown),
});

const withDefinition = (files: Files, other: Files): Files => ({
  name: files.name,
  list: (folder) => files.list(folder),
  read: (path) => (path === definitionFile ? other.read(path) : files.read(path)),
});

/** A file of the roster that was not there then, or is left out, is no fault. */
const missingFile = 'roster-file-missing';

/** What keeps lines, entries or whole texts from being read; a cell with a wrong value is told by its change. */
const hides = ({ code, group, place }: Diagnostic): boolean =>
  code !== missingFile && (group === 'unreadable' || /\.(?:yaml|md)$/.test(place.file));

function unreadFiles({ workspace, diagnostics }: Loaded, side: UnreadFile['side']): UnreadFile[] {
  const isThere = sources(workspace).bytes.has(definitionFile);
  const lines = new Map<string, number>();
  for (const { place } of diagnostics.filter((one) => isError(one) && hides(one)))
    lines.set(place.file, Math.min(place.line, lines.get(place.file) ?? place.line));
  return [
    ...(isThere ? [] : [{ file: definitionFile, side }]),
    ...[...lines].flatMap(([file, line]) => (file === definitionFile && !isThere ? [] : [{ file, side, line }])),
  ];
}

interface Scoping {
  readonly before: Workspace;
  readonly now: Workspace;
  /** Now, with the files that are left out. */
  readonly whole: Workspace;
  readonly left: ReadonlySet<string>;
  readonly parts: (file: string) => TableScope;
}

/** Undefined where git leaves the first table out: then nobody can be compared. */
function rosterScope({ before, now, whole, left, parts }: Scoping, role: Role): RosterScope | undefined {
  const [first] = rosterPaths(whole, role);
  if (first !== undefined && left.has(first)) return undefined;
  const files = [...new Set([...rosterPaths(before, role), ...rosterPaths(now, role)])].map(parts);
  const columns = { before: columnsIn(before, role), now: columnsIn(now, role) };
  const elsewhere = columnsIn(whole, role, (path) => left.has(path));
  return {
    columns,
    hidden: new Set([...elsewhere].filter((name) => !columns.now.has(name))),
    partBefore: files.some(({ partBefore }) => partBefore),
    partNow: files.some(({ partNow }) => partNow),
  };
}

function rosterPaths(workspace: Workspace, role: Role): readonly string[] {
  const { tables: read } = sources(workspace);
  return rosterFiles(workspace.programme, role, (path) => read.has(path));
}

/** The columns that the tables of a roster have, whatever their headers say. */
function columnsIn(workspace: Workspace, role: Role, isMeant: (path: string) => boolean = () => true): Set<string> {
  const { tables: read } = sources(workspace);
  const files = rosterPaths(workspace, role).filter(isMeant);
  return new Set(files.flatMap((path) => (read.get(path)?.columns ?? []).flatMap((column) => column?.name ?? [])));
}
