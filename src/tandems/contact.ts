// When a pair was last heard of, and whether that is long ago: one rule for the first screen and for letters.
import { daysBetween } from '../locale/dates.js';
import type { IsoDate } from '../model/ids.js';
import { isOnDemand, type Programme } from '../model/programme.js';
import type { Meeting, Milestone } from '../model/records.js';
import type { Tandem } from '../model/tandem.js';

/** What the tables say of one tandem. */
export interface Heard {
  readonly meetings: readonly Meeting[];
  readonly milestones: readonly Milestone[];
}

/** It took place; a meeting without a state did. */
export const isKept = ({ state }: Pick<Meeting, 'state'>): boolean => (state ?? 'kept') === 'kept';

/** Active, not left to itself, and its term not over. */
export const isAccompanied = ({ status, continues, planned_end }: Tandem, today: IsoDate): boolean =>
  status === 'active' && continues !== 'informal' && (planned_end === undefined || planned_end >= today);

const contacts: readonly string[] = ['first-contact', 'check-in', 'fit'];

/** The last day on which anything was heard of the tandem; its beginning counts, so that newcomers are given time. */
export function lastHeard(tandem: Tandem, { meetings, milestones }: Heard, today: IsoDate): IsoDate | undefined {
  const days = [
    tandem.start,
    ...meetings.filter(isKept).map(({ date }) => date),
    ...milestones.filter(({ what }) => contacts.includes(what)).map(({ on }) => on),
  ];
  return days.reduce<IsoDate | undefined>(
    (last, day) => (day !== undefined && day <= today && day > (last ?? '') ? day : last),
    undefined,
  );
}

/** Whether that day lies `meetings.silent-after-days` back or more; never where meetings are on demand, or the programme says no number. */
export function isLongAgo(day: IsoDate | undefined, programme: Programme, today: IsoDate): boolean {
  const limit = programme.meetings?.['silent-after-days'];
  if (day === undefined || limit === undefined || isOnDemand(programme)) return false;
  return daysBetween(day, today) >= limit;
}
