// Counts of people, seats and regions, from which several reports are made.
import { type Language, pick } from '../locale/language.js';
import { displayName } from '../locale/names.js';
import type { Programme, Role } from '../model/programme.js';
import { type Mentee, type Mentor, type Person, type PersonStatus, statusOf, takesPart } from '../model/roster.js';
import { holdsSeat, isMain, type Tandem, type TandemStatus } from '../model/tandem.js';
import type { Workspace } from '../model/workspace.js';
import { barredIds } from '../privacy/barred.js';
import { type TableName, tables } from '../workspace/generated/tables.js';
import type { PersonLine, RegionState, RoleState, SeatState, StatusCount } from './data.js';

export interface Shown {
  readonly mentees: readonly Mentee[];
  readonly mentors: readonly Mentor[];
}

/** Everybody who may stand in an output: restriction or withdrawal in one roster covers the person's line in the other. */
export function shownPeople({ mentees, mentors }: Workspace): Shown {
  const barred = barredIds({ mentees, mentors });
  const isShown = ({ id }: Person) => !barred.has(id);
  return { mentees: mentees.filter(isShown), mentors: mentors.filter(isShown) };
}

/** How people are named in outputs: id and name; of those who may stand in none the id alone. */
export function naming(workspace: Workspace): (id: string) => PersonLine {
  const { mentees, mentors } = shownPeople(workspace);
  const byId = new Map<string, Person>([...mentees, ...mentors].map((person) => [person.id, person]));
  return (id) => {
    const known = byId.get(id);
    return known === undefined ? { id } : personLine(known);
  };
}

export function personLine(person: Person): PersonLine {
  const name = displayName(person);
  return name === undefined ? { id: person.id } : { id: person.id, name };
}

/** The first word of an enumeration's value, as it is written into tables. */
export function wordOf(table: TableName, column: string, value: string, language: Language): string {
  const words = tables[table].columns.find(({ name }) => name === column)?.words?.[value];
  return words?.[language][0] ?? value;
}

/** Those who take part first, then those who wait for a decision, then those who are through or out. */
const personOrder: readonly PersonStatus[] = [
  'active',
  'accepted',
  'waitlisted',
  'applied',
  'prospect',
  'completed',
  'alumni',
  'left',
  'withdrawn',
  'rejected',
];

const tandemOrder: readonly TandemStatus[] = ['proposed', 'offered', 'active', 'paused', 'completed', 'ended'];

/** How many have each status; those that nobody has are left out. */
function counted(
  order: readonly string[],
  values: readonly string[],
  table: TableName,
  language: Language,
): StatusCount[] {
  return order.flatMap((status) => {
    const count = values.filter((value) => value === status).length;
    if (count === 0) return [];
    return [{ status, label: wordOf(table, 'status', status, language), count, undecided: status === 'applied' }];
  });
}

export const tandemCounts = (tandems: readonly Tandem[], language: Language): StatusCount[] =>
  counted(
    tandemOrder,
    tandems.map(({ status }) => status),
    'tandems',
    language,
  );

export function roleState(people: readonly Person[], role: Role, language: Language): RoleState {
  const table = role === 'mentee' ? 'mentees' : 'mentors';
  return { total: people.length, by_status: counted(personOrder, people.map(statusOf), table, language) };
}

/** Seats of accepted and active mentors; a mentor with more tandems than seats has none free and takes none from others. */
export function seatState(mentors: readonly Mentor[], tandems: readonly Tandem[]): SeatState {
  const giving = mentors.filter(takesPart);
  const holding = tandems.filter((tandem) => isMain(tandem) && holdsSeat(tandem));
  const held = giving.map(({ id }) => holding.filter(({ mentor }) => mentor === id).length);
  const seats = giving.map(({ capacity }) => capacity ?? 1);
  return {
    mentors: giving.length,
    total: sum(seats),
    taken: sum(held),
    free: sum(seats.map((own, index) => Math.max(0, own - (held[index] ?? 0)))),
  };
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** A region of the programme, everybody outside of them, or everybody without an entry. */
export interface RegionKey {
  readonly id?: string;
  readonly name?: string;
  readonly outside: boolean;
  readonly unknown: boolean;
  /** Whether a person lives there. */
  readonly holds: (person: Person | undefined) => boolean;
}

/** All regions in the programme's order, then outside and unknown. Empty for a programme without regions. */
export function regionKeys({ regions = [] }: Programme): RegionKey[] {
  if (regions.length === 0) return [];
  const known = new Set(regions.map(({ id }) => id));
  const place = (person: Person | undefined) => person?.region;
  return [
    ...regions.map(({ id, name }) => ({
      id,
      name,
      outside: false,
      unknown: false,
      holds: (person: Person | undefined) => place(person) === id,
    })),
    {
      outside: true,
      unknown: false,
      holds: (person) => place(person) !== undefined && !known.has(place(person) ?? ''),
    },
    { outside: false, unknown: true, holds: (person) => place(person) === undefined },
  ];
}

/** People and tandems per region; a tandem counts where its mentee lives. Rows beyond the programme's regions only where needed. */
export function regionStates(
  programme: Programme,
  { mentees, mentors }: Shown,
  tandems: readonly Tandem[],
): RegionState[] {
  const menteeById = new Map<string, Mentee>(mentees.map((mentee) => [mentee.id, mentee]));
  return regionKeys(programme).flatMap(({ id, name, outside, unknown, holds }) => {
    const state = {
      ...(id === undefined ? {} : { id }),
      ...(name === undefined ? {} : { name }),
      outside,
      unknown,
      mentees: mentees.filter(holds).length,
      mentors: mentors.filter(holds).length,
      tandems: tandems.filter(({ mentee }) => holds(menteeById.get(mentee))).length,
    };
    const isEmpty = state.mentees + state.mentors + state.tandems === 0;
    return isEmpty && id === undefined ? [] : [state];
  });
}

/** The label of a column, for headings. */
export function columnLabel(table: TableName, column: string, language: Language): string {
  const label = tables[table].columns.find(({ name }) => name === column)?.label;
  return label === undefined ? column : pick(label, language);
}
