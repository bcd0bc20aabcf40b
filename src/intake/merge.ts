// A foreign table into a roster: who is new, what changes about whom, whom to ask about. It remembers no earlier import.
import { type IsoDate, type PersonId, personId } from '../model/ids.js';
import type { Place } from '../model/place.js';
import type { Role } from '../model/programme.js';
import { isShared, sharedFields, statusOf } from '../model/roster.js';
import type { Workspace } from '../model/workspace.js';
import { type CellValue, readCell } from '../workspace/cells.js';
import { rosterColumns, rosterRules } from '../workspace/rosters.js';
import type { TableRules } from '../workspace/table-rules.js';
import type { Column } from '../workspace/table-schema.js';
import { Entry, knownEntries } from './entry.js';
import type { IncomingPerson } from './foreign.js';
import type { Values } from './identity.js';
import { type IdMaker, idMaker } from './ids.js';
import { Directory, type Near, type Recognised } from './recognise.js';
import { isEmptyCell, RosterEdit } from './roster-edit.js';
import { orderedFields, sameValue } from './same-value.js';

/** What a person answered about a line that could not be recognised beyond doubt. */
export type Decision =
  | { readonly kind: 'person'; readonly id: string }
  /** The same as an earlier line of the table. */
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'new' }
  | { readonly kind: 'leave' };

export interface MergeOptions {
  readonly today: IsoDate;
  /** Values of new people where the table says nothing. */
  readonly defaults?: Readonly<Record<string, CellValue>>;
  /** Fields in which the foreign table wins. */
  readonly take?: ReadonlySet<string>;
  /** Single cells in which it wins, `P07/email`. */
  readonly takeCells?: ReadonlySet<string>;
  /** By line. */
  readonly decided?: ReadonlyMap<number, Decision>;
}

export interface MergedPerson {
  readonly kind: 'new' | 'changed' | 'same';
  readonly id: PersonId;
  /** The lines that tell of this person; with more than one, the later one counts field by field. */
  readonly lines: readonly number[];
  /** Fields that were empty and now have a value, or that the foreign table won. */
  readonly fields: readonly string[];
  /** Known in the other role, new in this one. */
  readonly newRole: boolean;
  /** Fields that got the day of the import, since the table names none. */
  readonly assumed: readonly AssumedDay[];
}

export type AssumedDay = 'applied_on' | 'consent_on';

/** A cell that differs from the foreign table's. */
export interface Difference {
  readonly id: PersonId;
  readonly column: Column;
  /** Undefined for a cell of ours that cannot be read. */
  readonly have: CellValue | undefined;
  readonly incoming: CellValue;
  /** Where the foreign table says so. */
  readonly place: Place;
  /** `fixed`: no import changes it, since the programme itself decides it. */
  readonly state: 'kept' | 'taken' | 'fixed';
}

/** A line that was not taken over. */
export interface LeftLine {
  readonly line: number;
  readonly why: 'possible-duplicate' | 'several' | 'id-of-another' | 'nobody' | 'barred' | 'decided';
  /** Who may be meant; somebody new has lines and no id yet. */
  readonly near: readonly Near[];
  readonly person: IncomingPerson;
}

export interface Merge {
  readonly after: Workspace;
  /** In the order of their first lines. */
  readonly people: readonly MergedPerson[];
  readonly differences: readonly Difference[];
  readonly left: readonly LeftLine[];
}

/** With more people than this only equal names, addresses and numbers are near: `spellingsSought` tells. */
const mostForSpellings = 20_000;

/** Whether names in another spelling are looked for. */
export const spellingsSought = (known: number, incoming: number): boolean => known + incoming <= mostForSpellings;

/** What the programme itself decides about a person: an import neither fills nor changes it. */
const decidedHere: ReadonlySet<string> = new Set([
  'id',
  'status',
  'status_on',
  'waiting_since',
  'restricted_on',
  'consent_withdrawn_on',
]);

/** Whether an import may change a field that has a value; `--take` names no other. */
export const isTakeable = (field: string): boolean => !decidedHere.has(field) && field !== 'notes';

/**
 * Merges the people of a foreign table into a roster. Empty cells are filled; what differs is kept and listed unless it is
 * to be taken; a line that is not recognised beyond doubt is left out unless it has been decided whose it is.
 * A line in doubt is looked at again with all that the others told, so that reading the table once more changes nothing.
 */
export function mergePeople(
  workspace: Workspace,
  role: Role,
  incoming: readonly IncomingPerson[],
  options: MergeOptions,
): Merge {
  let merge = mergeLines(workspace, role, incoming, options);
  let changed = merge.after !== workspace;
  for (let round = 1; changed && round < mostRounds; round++) {
    const doubtful = merge.left.filter(({ why }) => why === 'possible-duplicate' || why === 'several');
    if (doubtful.length === 0) break;
    const again = mergeLines(
      merge.after,
      role,
      doubtful.map(({ person }) => person),
      options,
    );
    changed = again.after !== merge.after;
    merge = joined(merge, again);
  }
  return merge;
}

const mostRounds = 10;

/** What two rounds have done, the later one with the lines that the earlier one left. */
function joined(first: Merge, then: Merge): Merge {
  const people = new Map(first.people.map((one) => [one.id, one]));
  for (const one of then.people) {
    const before = people.get(one.id);
    const fields = [...new Set([...(before?.fields ?? []), ...one.fields])];
    const kind = before === undefined || before.kind === 'same' ? one.kind : before.kind;
    const lines = [...(before?.lines ?? []), ...one.lines].sort((a, b) => a - b);
    const { newRole } = before ?? one;
    const assumed = [...new Set([...(before?.assumed ?? []), ...one.assumed])];
    people.set(one.id, { ...one, kind, fields, lines, newRole, assumed });
  }
  const looked = new Set([...then.people.flatMap(({ lines }) => lines), ...then.left.map(({ line }) => line)]);
  const fresh = new Map(first.people.flatMap((one) => (one.kind === 'new' ? [[one.id, one.lines] as const] : [])));
  const byLines = ({ who, ...why }: Near): Near => {
    const lines = who.id === undefined ? undefined : fresh.get(who.id);
    return lines === undefined ? { who, ...why } : { who: { lines, values: who.values }, ...why };
  };
  const left = then.left.map((one) => ({ ...one, near: one.near.map(byLines) }));
  return {
    after: then.after,
    people: inOrder([...people.values()]),
    differences: [...first.differences, ...then.differences],
    left: [...first.left.filter(({ line }) => !looked.has(line)), ...left].sort((a, b) => a.line - b.line),
  };
}

const inOrder = (people: readonly MergedPerson[]): MergedPerson[] =>
  [...people].sort((a, b) => (a.lines[0] ?? 0) - (b.lines[0] ?? 0));

function mergeLines(
  workspace: Workspace,
  role: Role,
  incoming: readonly IncomingPerson[],
  options: MergeOptions,
): Merge {
  const columns = rosterColumns(workspace.programme, role);
  const rules: Comparing = {
    columns: new Map(columns.map((column) => [column.name, column])),
    ordered: orderedFields(workspace.programme, role),
    defaults: cellDefaults(rosterRules(workspace.programme, role, true)),
    role,
  };
  const ids = idMaker(workspace, role, foreignIds(incoming));
  const { entries, left } = assign(workspace, incoming, options, { ...rules, takes: ids.takes });
  const edit = new RosterEdit(workspace, role);
  const differences: Difference[] = [];
  const people = entries.map((entry): MergedPerson => {
    if (entry.id !== undefined) {
      const merged = mergeKnown(entry, entry.id, { ...rules, edit, options });
      differences.push(...merged.differences);
      return merged.person;
    }
    const { values, time } = entry.all();
    const id = entry.foreignId === undefined ? ids.next() : personId(entry.foreignId);
    const { record, assumed } = newRecord(values, options, time);
    edit.add(id, record);
    return { kind: 'new', id, lines: entry.lines, fields: Object.keys(record), newRole: false, assumed };
  });
  return { after: edit.after(), people, differences, left };
}

/** What an empty cell means, by field. */
function cellDefaults({ columns, defaults, options }: TableRules): ReadonlyMap<string, CellValue> {
  return new Map(
    columns.flatMap((column): [string, CellValue][] => {
      const text = Object.hasOwn(defaults, column.name) ? defaults[column.name] : undefined;
      const reading = text === undefined ? undefined : readCell(column, text, options[column.name]);
      const value = reading && 'value' in reading ? reading.value : column.default;
      return value === undefined ? [] : [[column.name, value]];
    }),
  );
}

const foreignIds = (incoming: readonly IncomingPerson[]): string[] =>
  incoming.flatMap(({ values }) => (typeof values['id'] === 'string' ? [values['id']] : []));

interface Comparing {
  readonly columns: ReadonlyMap<string, Column>;
  readonly ordered: ReadonlySet<string>;
  readonly defaults: ReadonlyMap<string, CellValue>;
  readonly role: Role;
}

interface Assigned {
  /** Everybody of whom a line tells, in the order of the lines. */
  readonly entries: readonly Entry[];
  readonly left: readonly LeftLine[];
}

/** Each line to the person it tells of: a known one, a new one, or nobody beyond doubt. */
function assign(
  { mentees, mentors }: Workspace,
  incoming: readonly IncomingPerson[],
  { decided }: MergeOptions,
  rules: Comparing & Pick<IdMaker, 'takes'>,
): Assigned {
  const known = knownEntries(mentees, mentors);
  const directory = new Directory<Entry>({
    agrees: (who, values) => agrees(who, values, rules),
    spellings: spellingsSought(known.length, incoming.length),
  });
  for (const entry of known) directory.add(entry);
  const entries = new Set<Entry>();
  const byLine = new Map<number, Entry>();
  const tell = (entry: Entry, person: IncomingPerson): void => {
    const { id } = person.values;
    if (entry.id === undefined && typeof id === 'string' && rules.takes(id) && !directory.withId(id))
      entry.foreignId ??= id;
    entry.tell(person);
    directory.add(entry, person.values, entry.foreignId);
    entries.add(entry);
    byLine.set(person.line, entry);
  };
  const left: LeftLine[] = [];
  for (const person of incoming) {
    const decision = decided?.get(person.line);
    const found = decision ? byDecision(decision, directory, byLine) : directory.recognise(person.values);
    const entry = found.kind === 'known' ? found.who : found.kind === 'unknown' ? new Entry() : undefined;
    if (entry && !entry.isBarred) tell(entry, person);
    else left.push({ line: person.line, person, ...reasonOf(found) });
  }
  return { entries: [...entries], left };
}

type Found = Recognised<Entry> | { readonly kind: 'decided' };

function byDecision(decision: Decision, directory: Directory<Entry>, byLine: ReadonlyMap<number, Entry>): Found {
  const known = decision.kind === 'person' ? directory.withId(decision.id) : undefined;
  const who = decision.kind === 'line' ? byLine.get(decision.line) : known;
  if (who) return { kind: 'known', who };
  return decision.kind === 'leave' ? { kind: 'decided' } : { kind: 'unknown' };
}

const sameAs = (who: Entry): Near => ({ who, sure: 'certain', reasons: [] });

function reasonOf(found: Found): Pick<LeftLine, 'why' | 'near'> {
  switch (found.kind) {
    case 'near':
      return { why: 'possible-duplicate', near: found.near };
    case 'several':
      return { why: 'several', near: found.who.map(sameAs) };
    case 'id-of-another':
      return { why: 'id-of-another', near: [sameAs(found.who)] };
    case 'known':
      return { why: 'barred', near: [sameAs(found.who)] };
    case 'nobody':
    case 'decided':
      return { why: found.kind, near: [] };
    case 'unknown':
      throw new Error('somebody new is never left out');
  }
}

/** Whether somebody has every value that a line has: then the line tells nothing new of them. */
function agrees(who: Entry, values: Values, { columns, ordered, role }: Comparing): boolean {
  return Object.entries(values).every(([field, value]) => {
    const column = columns.get(field);
    if (column === undefined || value === undefined || decidedHere.has(field)) return true;
    const have = who.id === undefined ? who.values[field] : who.value(field, role);
    return have !== undefined && sameValue(column, have, value, ordered.has(field));
  });
}

interface NewRecord extends Pick<MergedPerson, 'assumed'> {
  readonly record: Readonly<Record<string, CellValue>>;
}

function newRecord(
  values: Readonly<Record<string, CellValue>>,
  { defaults, today }: MergeOptions,
  time: string | undefined,
): NewRecord {
  const given = Object.entries({ status: 'applied', ...defaults, ...values }).filter(([field]) => field !== 'id');
  const record: Record<string, CellValue> = Object.fromEntries(given);
  const consent = consentAssumed(values, today);
  if (record['status'] !== 'applied' || record['applied_on'] !== undefined) return { record, assumed: consent };
  const applied: readonly AssumedDay[] = time === undefined ? ['applied_on'] : [];
  return { record: { ...record, applied_on: time?.slice(0, 10) ?? today }, assumed: [...applied, ...consent] };
}

/** A consent without a day of its own, in a table without one, counts from today (`intake/values`). */
const consentAssumed = (
  { applied_on: applied, consent_on: consent }: Readonly<Record<string, CellValue | undefined>>,
  today: IsoDate,
): readonly AssumedDay[] => (applied === undefined && consent === today ? ['consent_on'] : []);

interface Merging extends Comparing {
  readonly edit: RosterEdit;
  readonly options: MergeOptions;
}

/** Fills what is empty, takes what is to be taken, lists what differs; somebody new in this role gets a line of their own. */
function mergeKnown(
  entry: Entry,
  id: PersonId,
  { columns, ordered, defaults, role, edit, options }: Merging,
): { readonly person: MergedPerson; readonly differences: readonly Difference[] } {
  const differences: Difference[] = [];
  const changes: Record<string, CellValue> = {};
  const { values, place, time } = entry.all();
  const record = entry.known[role];
  for (const [field, value] of Object.entries(values)) {
    const column = columns.get(field);
    // Somebody new in this role has a status of their own there.
    if (column === undefined || field === 'id' || (record === undefined && !isShared(field))) continue;
    const have = field === 'status' && record ? statusOf(record) : entry.value(field, role);
    if (have !== undefined && sameValue(column, have, value, ordered.has(field))) continue;
    // A consent without a date of its own counts from the day of the import: that says nothing against the day that is there.
    if (field === 'consent_on' && have !== undefined && value === options.today) continue;
    const records = isShared(field) ? Object.values(entry.known) : record ? [record] : [];
    const isEmpty = records.every((one) => isEmptyCell(one, field, defaults.get(field)));
    const state = stateOf(field, `${id}/${field}`, isEmpty, options);
    if (state === 'filled' || state === 'taken') changes[field] = value;
    if (state !== 'filled') differences.push({ id, column, have, incoming: value, place: place(field), state });
  }
  for (const [field, value] of Object.entries(changes)) edit.change(entry.known, field, value);
  const fields = Object.keys(changes);
  const assumed: AssumedDay[] = changes['consent_on'] === undefined ? [] : [...consentAssumed(values, options.today)];
  if (record === undefined) {
    const shared = sharedFields.flatMap((field) => {
      const value = changes[field] ?? entry.value(field);
      return value === undefined ? [] : [[field, value] as const];
    });
    const own = Object.fromEntries(Object.entries(values).filter(([field]) => !isShared(field)));
    const fresh = newRecord(own, options, time);
    assumed.push(...fresh.assumed);
    edit.add(id, { ...fresh.record, ...Object.fromEntries(shared) });
  }
  const kind = record === undefined || fields.length > 0 ? 'changed' : 'same';
  const person = { kind, id, lines: entry.lines, fields, newRole: record === undefined, assumed } as const;
  return { person, differences };
}

/** What happens to a cell that does not say the same. */
function stateOf(
  field: string,
  cell: string,
  isEmpty: boolean,
  { take, takeCells }: MergeOptions,
): 'filled' | 'kept' | 'taken' | 'fixed' {
  if (decidedHere.has(field)) return 'fixed';
  if (isEmpty) return 'filled';
  if (!isTakeable(field)) return 'fixed';
  return take?.has(field) || takeCells?.has(cell) ? 'taken' : 'kept';
}
