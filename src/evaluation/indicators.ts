// The daily figures of a programme: who came, how the tandems stand, how often they meet. Reports and letters share them.
import type { Role } from '../model/programme.js';
import type { Tandem, TandemStatus } from '../model/tandem.js';
import type { Workspace } from '../model/workspace.js';
import { barredIds } from '../privacy/barred.js';
import { isKept } from '../tandems/contact.js';
import { type Fraction, mean, median, sum } from './statistics.js';

export interface RoleTurnout {
  readonly invited: number;
  readonly attended: number;
}

/** Mentees and mentors of one event; the totals are their sums, guests stand apart. */
export interface Turnout extends RoleTurnout {
  readonly excused: number;
  readonly mentees: RoleTurnout;
  readonly mentors: RoleTurnout;
  readonly guests: RoleTurnout;
}

interface Presence {
  readonly role: Role | 'guest';
  readonly attended: boolean;
  readonly excused: boolean;
}

/**
 * The turnout of every event that attendance.csv knows, and of its parts, by id. Everybody in the table counts as invited unless it
 * says no; those who came anyway count too, so that nobody attends who was not expected.
 */
export function eventTurnouts(workspace: Workspace): ReadonlyMap<string, Turnout> {
  const roleOf = rolesById(workspace);
  const barred = barredIds(workspace);
  const events = new Map<string, Map<string, Presence>>();
  for (const { event, person, role, invited, attended, excused } of workspace.attendance) {
    const people = events.get(event) ?? new Map<string, Presence>();
    events.set(event, people);
    if (barred.has(person) || (invited === false && attended !== true)) continue;
    const before = people.get(person);
    people.set(person, {
      role: before?.role ?? role ?? roleOf.get(person) ?? 'guest',
      attended: before?.attended === true || attended === true,
      excused: before?.excused === true || excused === true,
    });
  }
  return new Map([...events].map(([event, people]) => [event, turnoutOf([...people.values()])]));
}

function turnoutOf(people: readonly Presence[]): Turnout {
  const of = (role: Presence['role']): RoleTurnout => {
    const own = people.filter((person) => person.role === role);
    return { invited: own.length, attended: own.filter(({ attended }) => attended).length };
  };
  const [mentees, mentors] = [of('mentee'), of('mentor')];
  return {
    invited: mentees.invited + mentors.invited,
    attended: mentees.attended + mentors.attended,
    excused: people.filter(({ role, attended, excused }) => role !== 'guest' && excused && !attended).length,
    mentees,
    mentors,
    guests: of('guest'),
  };
}

const rolesById = ({ mentees, mentors }: Workspace): ReadonlyMap<string, Role> =>
  new Map<string, Role>([
    ...mentors.map(({ id }) => [id, 'mentor'] as const),
    ...mentees.map(({ id }) => [id, 'mentee'] as const),
  ]);

export interface TandemFigures {
  /** All but declined proposals. */
  readonly total: number;
  /** Active, paused, completed or ended. */
  readonly began: number;
  readonly active: number;
  readonly paused: number;
  readonly completed: number;
  readonly ended: number;
  readonly proposed: number;
  readonly offered: number;
  readonly declined: number;
}

/** A proposal that one side declined: it never became a tandem. */
export const isDeclined = ({ status, end_reason }: Tandem): boolean => status === 'ended' && end_reason === 'declined';

/** Whether two have begun to work together, over or not. */
export const hasBegun = (tandem: Tandem): boolean =>
  tandem.status !== 'proposed' && tandem.status !== 'offered' && !isDeclined(tandem);

export function tandemFigures({ tandems }: Pick<Workspace, 'tandems'>): TandemFigures {
  const counted = tandems.filter((tandem) => !isDeclined(tandem));
  const of = (wanted: TandemStatus): number => counted.filter(({ status }) => status === wanted).length;
  return {
    total: counted.length,
    began: counted.filter(hasBegun).length,
    active: of('active'),
    paused: of('paused'),
    completed: of('completed'),
    ended: of('ended'),
    proposed: of('proposed'),
    offered: of('offered'),
    declined: tandems.length - counted.length,
  };
}

export interface MeetingFigures {
  /** Tandems that have begun; the figures below are over all of them. */
  readonly tandems: number;
  /** Meetings that took place; a line may stand for several. */
  readonly kept: number;
  readonly moved: number;
  readonly cancelled: number;
  /** Of all meetings with a length. */
  readonly minutes: number;
  /** Meetings that took place and whose length nobody entered. */
  readonly withoutLength: number;
  /** Tandems without any meeting entered. */
  readonly none: number;
  /** Per tandem; missing while no tandem has begun. */
  readonly perTandem?: {
    readonly min: number;
    readonly median: Fraction;
    readonly mean: Fraction;
    readonly max: number;
  };
}

/** Meetings per tandem that has begun; moved and cancelled ones are counted apart. */
export function meetingFigures({ tandems, meetings }: Pick<Workspace, 'tandems' | 'meetings'>): MeetingFigures {
  const kept = new Map<string, number>(tandems.filter(hasBegun).map(({ id }) => [id, 0]));
  const own = meetings.filter(({ tandem }) => kept.has(tandem));
  const held = own.filter(isKept);
  const numberOf = (rows: typeof own): number => sum(rows.map(({ count }) => count ?? 1));
  for (const { tandem, count } of held) kept.set(tandem, (kept.get(tandem) ?? 0) + (count ?? 1));
  const each = [...kept.values()];
  const [middle, average] = [median(each), mean(each)];
  return {
    tandems: each.length,
    kept: numberOf(held),
    moved: numberOf(own.filter(({ state }) => state === 'moved')),
    cancelled: numberOf(own.filter(({ state }) => state === 'cancelled')),
    minutes: sum(held.map(({ minutes }) => minutes ?? 0)),
    withoutLength: numberOf(held.filter(({ minutes }) => minutes === undefined)),
    none: each.filter((number) => number === 0).length,
    ...(middle === undefined || average === undefined
      ? {}
      : { perTandem: { min: least(each), median: middle, mean: average, max: greatest(each) } }),
  };
}

const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b));
const greatest = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b));
