// Seats and the fixed number of tandems: what a step must not exceed.
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { wantedMentors } from '../matching/problem.js';
import { placeOf } from '../model/place.js';
import { holdsSeat, isMain, type Tandem } from '../model/tandem.js';
import type { Workspace } from '../model/workspace.js';
import { seatsTaken, tandemLimitReached } from './refusals.js';

/** Why the people of these tandems, or the programme, have more tandems in this workspace than they may. */
export function seatProblems(workspace: Workspace, tandems: readonly Tandem[]): Diagnostic[] {
  const main = tandems.filter(isMain);
  if (main.length === 0) return [];
  const held = workspace.tandems.filter((tandem) => isMain(tandem) && holdsSeat(tandem));
  const mentors = new Set<string>(main.map(({ mentor }) => mentor));
  const mentees = new Set<string>(main.map(({ mentee }) => mentee));
  return [
    ...workspace.mentors.flatMap((mentor) => {
      const own = held.filter((tandem) => tandem.mentor === mentor.id).map(({ id }) => id);
      const seats = mentor.capacity ?? 1;
      if (!mentors.has(mentor.id) || own.length <= seats) return [];
      const facts = { person: mentor.id, role: 'mentor' as const, seats, tandems: own };
      return [seatsTaken(placeOf(mentor, 'capacity'), facts, mentor.id)];
    }),
    ...workspace.mentees.flatMap((mentee) => {
      const own = held.filter((tandem) => tandem.mentee === mentee.id).map(({ id }) => id);
      const seats = wantedMentors(mentee, workspace);
      if (!mentees.has(mentee.id) || own.length <= seats) return [];
      const facts = { person: mentee.id, role: 'mentee' as const, seats, tandems: own };
      return [seatsTaken(placeOf(mentee, 'id'), facts, mentee.id)];
    }),
    ...limitProblem(workspace, held),
  ];
}

/** Pinned pairs count: they hold their seats, too. */
function limitProblem({ programme }: Workspace, held: readonly Tandem[]): Diagnostic[] {
  const max = programme.matching?.tandems?.max;
  if (max === undefined || held.length <= max) return [];
  const place = placeOf(programme, 'matching/tandems/max');
  return [tandemLimitReached(place, { tandems: held.length, max })];
}
