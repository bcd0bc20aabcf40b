// What letters have to know of people and tandems, found once for a workspace: whose they are, when they met, who came.
import { daysBetween } from '../locale/dates.js';
import type { IsoDate } from '../model/ids.js';
import type { Role } from '../model/programme.js';
import type { Attendance, Meeting, Milestone } from '../model/records.js';
import { hasWithdrawn, isRestricted, type Person } from '../model/roster.js';
import { isOpen, type Tandem } from '../model/tandem.js';
import type { Workspace } from '../model/workspace.js';
import { isAccompanied, isKept, isLongAgo, lastHeard } from '../tandems/contact.js';

interface Facts {
  readonly tandems: Readonly<Record<Role, ReadonlyMap<string, readonly Tandem[]>>>;
  /** By tandem: those that took place. */
  readonly meetings: ReadonlyMap<string, readonly Meeting[]>;
  readonly milestones: ReadonlyMap<string, readonly Milestone[]>;
  readonly attendance: ReadonlyMap<string, readonly Attendance[]>;
  readonly restricted: ReadonlySet<string>;
  readonly withdrawn: ReadonlySet<string>;
  readonly people: Readonly<Record<Role, ReadonlyMap<string, Person>>>;
}

const known = new WeakMap<Workspace, Facts>();

function factsOf(workspace: Workspace): Facts {
  const found = known.get(workspace) ?? readFacts(workspace);
  known.set(workspace, found);
  return found;
}

function readFacts(workspace: Workspace): Facts {
  const { mentees, mentors, tandems, attendance } = workspace;
  const everybody: readonly Person[] = [...mentees, ...mentors];
  const kept = workspace.meetings.filter(isKept);
  const byId = (people: readonly Person[]) => new Map<string, Person>(people.map((person) => [person.id, person]));
  return {
    tandems: { mentee: grouped(tandems, ({ mentee }) => mentee), mentor: grouped(tandems, ({ mentor }) => mentor) },
    meetings: grouped(kept, ({ tandem }) => tandem),
    milestones: grouped(workspace.milestones, ({ about }) => about),
    attendance: grouped(attendance, ({ person }) => person),
    restricted: new Set(everybody.filter(isRestricted).map(({ id }) => id)),
    withdrawn: new Set(everybody.filter(hasWithdrawn).map(({ id }) => id)),
    people: { mentee: byId(mentees), mentor: byId(mentors) },
  };
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** A restriction or a withdrawal in one roster covers the person's line in the other. */
export function barredBy(workspace: Workspace, id: string): 'restricted' | 'withdrawn-consent' | undefined {
  const { restricted, withdrawn } = factsOf(workspace);
  if (restricted.has(id)) return 'restricted';
  return withdrawn.has(id) ? 'withdrawn-consent' : undefined;
}

export const personIn = (workspace: Workspace, role: Role, id: string): Person | undefined =>
  factsOf(workspace).people[role].get(id);

/** The tandems of one person in one role, in the order of the table. */
export const tandemsOf = (workspace: Workspace, id: string, role: Role): readonly Tandem[] =>
  factsOf(workspace).tandems[role].get(id) ?? [];

/** Those that stand for the person now: the open ones, else those that are over. */
export function currentTandems(tandems: readonly Tandem[]): readonly Tandem[] {
  const open = tandems.filter(isOpen);
  return open.length > 0 ? open : tandems;
}

export const attendanceOf = (workspace: Workspace, id: string): readonly Attendance[] =>
  factsOf(workspace).attendance.get(id) ?? [];

export interface Contact {
  /** Meetings that took place; a line may stand for several. */
  readonly meetings: number;
  /** The day of the last one. */
  readonly last?: IsoDate;
}

export function contactOf(workspace: Workspace, tandem: Tandem): Contact {
  const kept = factsOf(workspace).meetings.get(tandem.id) ?? [];
  const last = kept.map(({ date }) => date).reduce<IsoDate>((latest, day) => (day > latest ? day : latest), '');
  return {
    meetings: kept.reduce((total, { count }) => total + (count ?? 1), 0),
    ...(last === '' ? {} : { last }),
  };
}

/** Meetings that took place in all tandems of the person in that role. */
export const meetingsOf = (workspace: Workspace, id: string, role: Role): number =>
  tandemsOf(workspace, id, role).reduce((total, tandem) => total + contactOf(workspace, tandem).meetings, 0);

/** For how many days nothing has been heard of a tandem that is accompanied; undefined where that is no silence yet. */
export function silentDays(workspace: Workspace, tandem: Tandem, today: IsoDate): number | undefined {
  if (!isAccompanied(tandem, today)) return undefined;
  const { meetings, milestones } = factsOf(workspace);
  const heard = { meetings: meetings.get(tandem.id) ?? [], milestones: milestones.get(tandem.id) ?? [] };
  const last = lastHeard(tandem, heard, today);
  return last !== undefined && isLongAgo(last, workspace.programme, today) ? daysBetween(last, today) : undefined;
}
