// Decisions about people: accepted, on the waiting list, not accepted, moved up; each with the milestone that records it.
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { accept, type Result, refuse } from '../diagnostics/result.js';
import { eligibilityOf } from '../matching/eligibility.js';
import type { IsoDate } from '../model/ids.js';
import { placeOf, startOf } from '../model/place.js';
import { type Programme, type Role, roles } from '../model/programme.js';
import type { Milestone } from '../model/records.js';
import { hasWithdrawn, isRestricted, type Person, rosterOf, statusOf } from '../model/roster.js';
import type { Workspace } from '../model/workspace.js';
import { rosterFiles } from '../workspace/rosters.js';
import * as refusals from './refusals.js';

export type Verdict = 'accepted' | 'waitlisted' | 'rejected';

export interface Decision {
  readonly person: string;
  readonly role: Role;
  readonly verdict: Verdict;
  readonly on: IsoDate;
  /** The committee or function that decided. */
  readonly by?: string;
  /** The id of a selection criterion of the role; needed where the programme has such a list. */
  readonly criterion?: string;
}

/** An open application is decided on: the status with its day, and a milestone that names who decided and by which criterion. */
export function decideApplication(workspace: Workspace, decision: Decision): Result<Workspace> {
  const { role, verdict, on } = decision;
  const found = personFor(workspace, decision, 'decide', (person) => statusOf(person) === 'applied');
  if (!found.ok) return found;
  const problems = [
    ...criterionProblems(workspace.programme, decision),
    ...(verdict === 'accepted' ? conditionProblems(workspace.programme, role, found.value) : []),
  ];
  if (problems.length > 0) return refuse(...problems);
  const decided = changePerson(workspace, role, found.value, (person) => ({
    ...person,
    status: verdict,
    status_on: on,
    ...(verdict === 'waitlisted' ? { waiting_since: person.waiting_since ?? on } : {}),
  }));
  return accept(withMilestones(decided, [decisionMilestone(decision)]));
}

export type MoveUp = Omit<Decision, 'verdict'>;

/** From the waiting list into the programme. Since when the person waited stays: it may decide who is served first. */
export function moveUp(workspace: Workspace, move: MoveUp): Result<Workspace> {
  const { role, on } = move;
  const found = personFor(workspace, move, 'move-up', (person) => statusOf(person) === 'waitlisted');
  if (!found.ok) return found;
  const problems = [
    ...criterionProblems(workspace.programme, move),
    ...conditionProblems(workspace.programme, role, found.value),
  ];
  if (problems.length > 0) return refuse(...problems);
  const moved = changePerson(workspace, role, found.value, (person) => ({
    ...person,
    status: 'accepted',
    status_on: on,
  }));
  return accept(withMilestones(moved, [decisionMilestone(move)]));
}

/** Who does not want the seat any more leaves the waiting list. */
export function withdrawApplication(
  workspace: Workspace,
  { person: id, role, on }: Pick<Decision, 'person' | 'role' | 'on'>,
): Result<Workspace> {
  const found = personFor(workspace, { person: id, role }, 'move-up', (person) => statusOf(person) === 'waitlisted');
  if (!found.ok) return found;
  return accept(
    changePerson(workspace, role, found.value, (person) => ({ ...person, status: 'withdrawn', status_on: on })),
  );
}

/** New lines at the end of milestones.csv. */
export const withMilestones = (workspace: Workspace, added: readonly Milestone[]): Workspace =>
  added.length === 0 ? workspace : { ...workspace, milestones: [...workspace.milestones, ...added] };

/** The criteria by which people of a role are selected. */
export const selectionOf = ({ roles: byRole }: Programme, role: Role) => byRole?.[role]?.selection ?? [];

/** The roles in which a person stands with one of these statuses. */
export const rolesWith = (workspace: Workspace, id: string, status: ReturnType<typeof statusOf>): Role[] =>
  roles.filter((role) => rosterOf(workspace, role).some((person) => person.id === id && statusOf(person) === status));

/** Conditions of the role that the person does not meet; of protected ones neither reason nor value is told. */
export const conditionProblems = (programme: Programme, role: Role, person: Person): Diagnostic[] =>
  eligibilityOf(person, role, programme).failing.map(({ field, reason, protected: isSecret }) =>
    refusals.conditionsNotMet(
      placeOf(person, isSecret ? 'id' : field),
      { person: person.id, ...(isSecret || reason === undefined ? {} : { reason }) },
      person.id,
    ),
  );

function personFor(
  workspace: Workspace,
  { person: id, role }: Pick<Decision, 'person' | 'role'>,
  step: 'decide' | 'move-up',
  fits: (person: Person) => boolean,
): Result<Person> {
  const person = rosterOf(workspace, role).find((one) => one.id === id);
  if (person === undefined) {
    const [file = ''] = rosterFiles(workspace.programme, role, () => true);
    return refuse(refusals.personStatusUnfit(startOf(file), { person: id, status: 'missing', step }, id));
  }
  // A restriction or a withdrawal in one roster covers the person's line in the other.
  const lines = roles.flatMap((each) => rosterOf(workspace, each).filter((one) => one.id === id));
  const status = lines.some(hasWithdrawn)
    ? 'consent-withdrawn'
    : lines.some(isRestricted)
      ? 'restricted'
      : fits(person)
        ? undefined
        : statusOf(person);
  if (status === undefined) return accept(person);
  return refuse(refusals.personStatusUnfit(placeOf(person, 'status'), { person: id, status, step }, id));
}

/** Where a role has a list of criteria, every decision refers to one of them. */
function criterionProblems(programme: Programme, { person, role, criterion }: MoveUp): Diagnostic[] {
  const known = selectionOf(programme, role).map(({ id }) => id);
  if (known.length === 0 && criterion === undefined) return [];
  if (criterion !== undefined && known.includes(criterion)) return [];
  const facts = { person, ...(criterion === undefined ? {} : { criterion }), known };
  return [refusals.criterionUnknown(placeOf(programme, `roles/${role}/selection`), facts, person)];
}

const decisionMilestone = ({ person, on, by, criterion }: MoveUp): Milestone => ({
  about: person,
  what: 'decision',
  on,
  ...(by === undefined ? {} : { by }),
  ...(criterion === undefined ? {} : { note: criterion }),
});

function changePerson(
  workspace: Workspace,
  role: Role,
  chosen: Person,
  change: <P extends Person>(person: P) => P,
): Workspace {
  const changed = <P extends Person>(people: readonly P[]): readonly P[] =>
    people.map((person) => (person === chosen ? change(person) : person));
  return role === 'mentee'
    ? { ...workspace, mentees: changed(workspace.mentees) }
    : { ...workspace, mentors: changed(workspace.mentors) };
}
