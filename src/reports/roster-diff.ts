// What has changed among the people: who is new, who is gone, whose status or other entries are different.
import type { ChangeFact } from '../locale/changes.js';
import type { Language } from '../locale/language.js';
import { compareCodePoints } from '../locale/sorting.js';
import { fieldsOf } from '../matching/fields.js';
import type { Role } from '../model/programme.js';
import { fieldOf, hasWithdrawn, isRestricted, type Person, rosterOf, statusOf } from '../model/roster.js';
import { isOpen, type TandemStatus } from '../model/tandem.js';
import type { Workspace } from '../model/workspace.js';
import { rosterColumns } from '../workspace/rosters.js';
import type { Column } from '../workspace/table-schema.js';
import { cellFact, keyed, sameValue, type Wording } from './cell-change.js';
import { wordOf } from './people.js';

/** Of one role, what of the two rosters can be compared. */
export interface RosterScope {
  /** Columns that the tables had then and have now; undefined: all. */
  readonly columns?: { readonly before: ReadonlySet<string>; readonly now: ReadonlySet<string> };
  /** Columns that stand in files which are not compared. */
  readonly hidden: ReadonlySet<string>;
  /** Lines that could not be read then: nobody is told to be new. */
  readonly partBefore: boolean;
  /** Lines that cannot be read now: nobody is told to be gone. */
  readonly partNow: boolean;
}

const wholeRoster: RosterScope = { hidden: new Set(), partBefore: false, partNow: false };

export interface GonePerson {
  readonly id: string;
  /** With whom there was a tandem that had not ended, by id. */
  readonly partners: readonly { readonly id: string; readonly status: TandemStatus }[];
}

export interface StatusChange {
  /** The words of the two, and whose it is. */
  readonly from: string;
  readonly to: string;
  readonly ids: readonly string[];
}

/** A record with what is different in it. */
export interface RecordChange {
  readonly id: string;
  readonly facts: readonly ChangeFact[];
}

export interface ColumnChange {
  readonly label: string;
  readonly kind: 'new' | 'gone';
  /** How many cells of it are filled. */
  readonly filled: number;
}

export interface RosterDiff {
  readonly role: Role;
  readonly added: readonly string[];
  readonly gone: readonly GonePerson[];
  readonly status: readonly StatusChange[];
  readonly changed: readonly RecordChange[];
  readonly columns: readonly ColumnChange[];
}

const tableOf = { mentee: 'mentees', mentor: 'mentors' } as const;

interface Roster {
  readonly workspace: Workspace;
  readonly people: ReadonlyMap<string, Person>;
}

/** @param scope what can be compared; the whole roster unless told */
export function diffRoster(
  before: Workspace,
  now: Workspace,
  role: Role,
  language: Language,
  scope: RosterScope = wholeRoster,
): RosterDiff {
  const then = rosterBy(before, role);
  const today = rosterBy(now, role);
  const columns = columnsOf(before, now, role).filter(({ name }) => !scope.hidden.has(name));
  const isPart = scope.partBefore || scope.partNow;
  const moved = isPart ? [] : movedColumns(columns, then, today, scope, language);
  const comparable = columns.filter((column) => isInBoth(column, scope));
  const common = [...today.people].flatMap(([key, person]): [Person, Person][] => {
    const old = then.people.get(key);
    return old === undefined ? [] : [[old, person]];
  });
  const hasStatus = scope.columns?.now.has('status') ?? true;
  const transitions = hasStatus && !scope.hidden.has('status') ? statusChanges(common, role, language) : [];
  const missing = (from: Roster, to: Roster): Person[] =>
    [...from.people].flatMap(([key, person]) => (to.people.has(key) ? [] : [person]));
  return {
    role,
    added: scope.partBefore ? [] : sorted(missing(today, then).map(({ id }) => id)),
    gone: scope.partNow ? [] : missing(then, today).map((person) => gonePerson(person, role, before)),
    status: transitions,
    changed: changedPeople(common, comparable, { before, now, role, language }),
    columns: moved,
  };
}

const sorted = (ids: readonly string[]): string[] => [...ids].sort(compareCodePoints);

const rosterBy = (workspace: Workspace, role: Role): Roster => ({
  workspace,
  people: keyed(rosterOf(workspace, role), ({ id }) => id),
});

/** The columns of both definitions; those of now describe what is in both. */
function columnsOf(before: Workspace, now: Workspace, role: Role): Column[] {
  const columns = rosterColumns(now.programme, role);
  const names = new Set(columns.map(({ name }) => name));
  const former = rosterColumns(before.programme, role).filter(({ name }) => !names.has(name));
  return [...columns, ...former].filter(({ name }) => name !== 'id');
}

/** What nobody entered means something all the same: such a column is compared where it is new, too. */
const isImplied = ({ name, default: implied }: Column): boolean => name === 'status' || implied !== undefined;

const isInBoth = (column: Column, { columns }: RosterScope): boolean =>
  columns === undefined || (columns.now.has(column.name) && (columns.before.has(column.name) || isImplied(column)));

/** Columns that came or went as a whole: said once, not for each person. */
function movedColumns(
  columns: readonly Column[],
  then: Roster,
  today: Roster,
  { columns: present }: RosterScope,
  language: Language,
): ColumnChange[] {
  if (present === undefined || present.before.size === 0 || present.now.size === 0) return [];
  return columns.flatMap((column): ColumnChange[] => {
    const { name, label } = column;
    const [was, is] = [present.before.has(name), present.now.has(name)];
    if (was === is || (is && isImplied(column))) return [];
    const values = [...(is ? today : then).people.values()].map((person) => fieldOf(person, name));
    const filled = values.filter((value) => value !== undefined && value !== column.default).length;
    return [{ label: label[language], kind: is ? 'new' : 'gone', filled }];
  });
}

function gonePerson({ id }: Person, role: Role, { tandems }: Workspace): GonePerson {
  const other = role === 'mentee' ? 'mentor' : 'mentee';
  const own = tandems.filter((tandem) => tandem[role] === id && isOpen(tandem));
  const partners = own.map((tandem) => ({ id: tandem[other], status: tandem.status }));
  return { id, partners: partners.sort((a, b) => compareCodePoints(a.id, b.id)) };
}

/** By the two statuses, in the order in which they are met. */
function statusChanges(
  common: readonly (readonly [Person, Person])[],
  role: Role,
  language: Language,
): readonly StatusChange[] {
  const found = new Map<string, { from: string; to: string; ids: string[] }>();
  for (const [old, person] of common) {
    const [from, to] = [statusOf(old), statusOf(person)];
    if (from === to) continue;
    const words = [from, to].map((status) => wordOf(tableOf[role], 'status', status, language));
    const known = found.get(`${from} ${to}`) ?? { from: words[0] ?? from, to: words[1] ?? to, ids: [] };
    known.ids.push(person.id);
    found.set(`${from} ${to}`, known);
  }
  return [...found.values()].map((change) => ({ ...change, ids: sorted(change.ids) }));
}

interface Comparing {
  readonly before: Workspace;
  readonly now: Workspace;
  readonly role: Role;
  readonly language: Language;
}

function changedPeople(
  common: readonly (readonly [Person, Person])[],
  columns: readonly Column[],
  comparing: Comparing,
): RecordChange[] {
  const words = new Map(columns.map((column) => [column.name, wording(column, comparing)]));
  return common
    .flatMap(([old, person]): RecordChange[] => {
      const facts = columns.flatMap((column) => personFacts(column, words.get(column.name), old, person));
      return facts.length === 0 ? [] : [{ id: person.id, facts }];
    })
    .sort((a, b) => compareCodePoints(a.id, b.id));
}

function personFacts({ name }: Column, words: Wording | undefined, old: Person, person: Person): ChangeFact[] {
  const [from, to] = [fieldOf(old, name), fieldOf(person, name)];
  if (words === undefined || sameValue(from, to)) return [];
  // The day goes without saying where the status itself is told.
  const isTold = statusOf(old) !== statusOf(person) && (name === 'status' || name === 'status_on');
  if (isTold) return [];
  const isBarred = [old, person].some((one) => isRestricted(one) || hasWithdrawn(one));
  return [cellFact(isBarred ? { ...words, secret: true } : words, from, to)];
}

/** What is protected by one of the two definitions, or meant to be private, is named without its values. */
function wording(column: Column, { before, now, role, language }: Comparing): Wording {
  const classes = [before, now].map(({ programme }) => fieldsOf(programme, role).get(column.name)?.class ?? 'public');
  return {
    column,
    before: before.programme,
    now: now.programme,
    language,
    secret: column.private || classes.some((one) => one !== 'public'),
  };
}
