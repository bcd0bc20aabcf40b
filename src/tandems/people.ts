// The status of people: decisions, moving up, every other change; each with the milestone that records it.
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { accept, type Result, refuse } from '../diagnostics/result.js';
import { eligibilityOf } from '../matching/eligibility.js';
import type { IsoDate } from '../model/ids.js';
import { placeOf, startOf } from '../model/place.js';
import { type Programme, type Role, roles } from '../model/programme.js';
import type { Milestone } from '../model/records.js';
import { hasWithdrawn, isRestricted, type Person, type PersonStatus, rosterOf, statusOf } from '../model/roster.js';
import type { Workspace } from '../model/workspace.js';
import { rosterFiles } from '../workspace/rosters.js';
import * as refusals from './refusals.js';
import { changeKind, isDecision, oddityOf } from './status.js';

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
  const found = personFor(workspace, decision, 'decide', (person) => statusOf(person) === 'applied');
  return found.ok ? changeStatus(workspace, { ...decision, to: decision.verdict }) : found;
}

export type MoveUp = Omit<Decision, 'verdict'>;

/** From the waiting list into the programme. Since when the person waited stays: it may decide who is served first. */
export function moveUp(workspace: Workspace, move: MoveUp): Result<Workspace> {
  const found = personFor(workspace, move, 'move-up', (person) => statusOf(person) === 'waitlisted');
  return found.ok ? changeStatus(workspace, { ...move, to: 'accepted' }) : found;
}

/** Who does not want the seat any more leaves the waiting list. */
export function withdrawApplication(
  workspace: Workspace,
  move: Pick<Decision, 'person' | 'role' | 'on'>,
): Result<Workspace> {
  const found = personFor(workspace, move, 'move-up', (person) => statusOf(person) === 'waitlisted');
  if (!found.ok) return found;
  const { person, role, on } = move;
  return changeStatus(workspace, { person, role, on, to: 'withdrawn' });
}

export interface StatusChange extends MoveUp {
  readonly to: PersonStatus;
  /**
   * `usual` (default): what the table of usual changes has. `agreed`: an unusual one has really happened.
   * `correct`: what stood there was wrong; it is set right without a decision and without conditions.
   */
  readonly manner?: 'usual' | 'agreed' | 'correct';
}

/**
 * A new status with its day. A decision is recorded as a milestone with body and criterion; accepted is who meets the
 * conditions of the role. When a prospect answers, the day on which they were asked moves to the milestones.
 */
export function changeStatus(workspace: Workspace, change: StatusChange): Result<Workspace> {
  const { role, to, on, manner = 'usual' } = change;
  const found = personFor(workspace, change, 'change', () => true, isOpening(to) && manner !== 'correct');
  if (!found.ok) return found;
  const person = found.value;
  if (statusOf(person) === to) return accept(workspace);
  const problems = manner === 'correct' ? [] : changeProblems(workspace.programme, change, person);
  if (problems.length > 0) return refuse(...problems);
  const isWaiting = to === 'waitlisted' && manner !== 'correct';
  const changed = changePerson(workspace, role, person, (one) => ({
    ...one,
    status: to,
    status_on: on,
    ...(isWaiting ? { waiting_since: one.waiting_since ?? on } : {}),
  }));
  if (manner === 'correct') return accept(changed);
  return accept(
    withMilestones(changed, [
      ...askedBefore(workspace, person),
      ...(isDecision(to) ? [decisionMilestone(change)] : []),
    ]),
  );
}

/** These statuses need data that may be used. */
const isOpening = (to: PersonStatus): boolean =>
  to === 'applied' || to === 'accepted' || to === 'waitlisted' || to === 'active';

function changeProblems(programme: Programme, change: StatusChange, person: Person): Diagnostic[] {
  const { role, to, manner = 'usual' } = change;
  const from = statusOf(person);
  const why = oddityOf(from, to);
  const isRefused = why !== undefined && (manner === 'usual' || changeKind(from, to) === 'impossible');
  if (isRefused)
    return [refusals.statusChangeUnusual(placeOf(person, 'status'), { person: person.id, from, to, why }, person.id)];
  return [
    ...(isDecision(to) ? criterionProblems(programme, change) : []),
    ...(to === 'accepted' ? conditionProblems(programme, role, person) : []),
  ];
}

/** The day on which a prospect was asked stood as the day of the status, which now changes. */
function askedBefore({ milestones }: Workspace, person: Person): Milestone[] {
  if (statusOf(person) !== 'prospect' || person.status_on === undefined) return [];
  if (milestones.some(({ about, what }) => about === person.id && what === 'asked')) return [];
  return [askedMilestone(person.id, person.status_on)];
}

export const askedMilestone = (about: string, on: IsoDate, by?: string): Milestone => ({
  about,
  what: 'asked',
  on,
  ...(by === undefined ? {} : { by }),
});

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
  step: 'decide' | 'move-up' | 'change',
  fits: (person: Person) => boolean,
  needsData = true,
): Result<Person> {
  const person = rosterOf(workspace, role).find((one) => one.id === id);
  if (person === undefined) {
    const [file = ''] = rosterFiles(workspace.programme, role, () => true);
    return refuse(refusals.personStatusUnfit(startOf(file), { person: id, status: 'missing', step }, id));
  }
  // A restriction or a withdrawal in one roster covers the person's line in the other.
  const lines = roles.flatMap((each) => rosterOf(workspace, each).filter((one) => one.id === id));
  const status =
    needsData && lines.some(hasWithdrawn)
      ? 'consent-withdrawn'
      : needsData && lines.some(isRestricted)
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

/** The same workspace with one line of a roster changed. */
export function changePerson(
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
