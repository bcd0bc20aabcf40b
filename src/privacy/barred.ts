// Who may stand in no output and in no figure about people.
import { hasWithdrawn, isRestricted, type Person } from '../model/roster.js';
import type { Workspace } from '../model/workspace.js';

/** Ids of those whose processing is restricted or who have withdrawn: in one roster or in both, all their lines are meant. */
export function barredIds({ mentees, mentors }: Pick<Workspace, 'mentees' | 'mentors'>): ReadonlySet<string> {
  const everybody: readonly Person[] = [...mentees, ...mentors];
  return new Set(everybody.filter((one) => isRestricted(one) || hasWithdrawn(one)).map(({ id }) => id));
}
