// The life of a tandem: offered, answered, confirmed, completed, ended. Each step gives a new workspace or says why not.
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { accept, type Result, refuse } from '../diagnostics/result.js';
import { lastDay } from '../locale/dates.js';
import type { Text } from '../locale/language.js';
import type { IsoDate } from '../model/ids.js';
import { placeOf, startOf } from '../model/place.js';
import { hasFixedTerm, lacksApproval, type Programme, type Role, roles } from '../model/programme.js';
import { hasWithdrawn, isIn, isRestricted, type Person, rosterOf, statusOf } from '../model/roster.js';
import { isMain, isOpen, isRunning, type Tandem } from '../model/tandem.js';
import type { Workspace } from '../model/workspace.js';
import { tables } from '../workspace/generated/tables.js';
import * as refusals from './refusals.js';
import { seatProblems } from './seats.js';

/** Neutral words for why a tandem ended early; `declined` belongs to offers. */
export type EndReason = Exclude<NonNullable<Tandem['end_reason']>, 'declined'>;

export interface Offer {
  /** The committee or function that decided. */
  readonly by: string;
  readonly on: IsoDate;
}

/** Proposed → offered, with who decided when. Seats and the fixed number of tandems hold afterwards. */
export function offerTandems(workspace: Workspace, ids: readonly string[], { by, on }: Offer): Result<Workspace> {
  const found = tandemsOf(workspace, ids, 'offer', ({ status }) => status === 'proposed');
  if (!found.ok) return found;
  const outside = found.value.flatMap((tandem) => notIn(workspace, tandem));
  if (outside.length > 0) return refuse(...outside);
  const offered = changeTandems(workspace, found.value, (tandem) => ({
    ...tandem,
    status: 'offered',
    decided_by: by,
    decided_on: on,
  }));
  return orRefuse(offered, seatProblems(offered, found.value));
}

/** One side agrees to the offer; the tandem stays offered until it is confirmed. */
export function agree(workspace: Workspace, id: string, side: Role, on: IsoDate): Result<Workspace> {
  const found = tandemsOf(workspace, [id], 'answer', isOffered);
  if (!found.ok) return found;
  return accept(changeTandems(workspace, found.value, (tandem) => ({ ...tandem, [agreedOn[side]]: on })));
}

/** One side does not want the offer: it ends without having begun, and an agreement of that side holds no longer. */
export function decline(workspace: Workspace, id: string, side: Role, on: IsoDate): Result<Workspace> {
  const found = tandemsOf(workspace, [id], 'answer', isOffered);
  if (!found.ok) return found;
  return accept(
    changeTandems(workspace, found.value, (tandem) => {
      const { [agreedOn[side]]: _, ...rest } = tandem;
      return { ...rest, status: 'ended', end: on, end_reason: 'declined' };
    }),
  );
}

export interface Beginning {
  /** The first day of the tandems. */
  readonly start: IsoDate;
  /** The last one planned; without it the end of the programme's period. */
  readonly plannedEnd?: IsoDate;
  /** The day from which the people count as active. */
  readonly on: IsoDate;
}

/** Offered and agreed by both → active; accepted people become active with it. */
export function confirmTandems(
  workspace: Workspace,
  ids: readonly string[],
  { start, plannedEnd = plannedEndOf(workspace.programme), on }: Beginning,
): Result<Workspace> {
  const found = tandemsOf(workspace, ids, 'confirm', isOffered);
  if (!found.ok) return found;
  const problems = [
    ...approvalProblems(workspace),
    ...found.value.flatMap((tandem) => [
      ...notIn(workspace, tandem),
      ...unanswered(tandem),
      ...wrongDays(tandem, { ...tandem, start, ...(plannedEnd === undefined ? {} : { planned_end: plannedEnd }) }),
      ...(plannedEnd === undefined && hasFixedTerm(workspace.programme)
        ? [refusals.plannedEndNeeded(placeOf(tandem, 'planned_end'), { tandem: tandem.id }, tandem.id)]
        : []),
      ...missingBeforeStart(workspace, tandem, start).map(({ person, what }) =>
        refusals.beforeStartMissing(placeOf(tandem), { tandem: tandem.id, person, what }, tandem.id),
      ),
    ]),
  ];
  if (problems.length > 0) return refuse(...problems);
  const active = changeTandems(workspace, found.value, (tandem) => ({
    ...tandem,
    status: 'active',
    start,
    ...(plannedEnd === undefined ? {} : { planned_end: plannedEnd }),
  }));
  const begun = (person: Person, role: Role) =>
    statusOf(person) === 'accepted' && found.value.some((tandem) => tandem[role] === person.id);
  const after = changePeople(active, begun, (person) => ({ ...person, status: 'active', status_on: on }));
  return orRefuse(after, seatProblems(after, found.value));
}

export interface Completion {
  readonly on: IsoDate;
  /** Roles whose people stay active although they are in no tandem any more: mentors of a programme with rolling intake. */
  readonly staying?: readonly Role[];
}

/** Running → completed; who is in no open tandem of this role any more becomes completed, too. */
export function completeTandems(
  workspace: Workspace,
  ids: readonly string[],
  { on, staying = [] }: Completion,
): Result<Workspace> {
  const found = tandemsOf(workspace, ids, 'complete', isRunning);
  if (!found.ok) return found;
  const problems = found.value.flatMap((tandem) => wrongDays(tandem, { ...tandem, end: on }));
  if (problems.length > 0) return refuse(...problems);
  const completed = changeTandems(workspace, found.value, (tandem) => ({ ...tandem, status: 'completed', end: on }));
  const through = peopleThrough(completed, found.value).filter(({ role }) => !staying.includes(role));
  const isThrough = ({ id }: Person, role: Role) => through.some((one) => one.id === id && one.role === role);
  return accept(changePeople(completed, isThrough, (person) => ({ ...person, status: 'completed', status_on: on })));
}

/** Running → ended, with a neutral reason. The people stay as they are: they may be matched again. */
export function endTandem(
  workspace: Workspace,
  id: string,
  { on, reason }: { readonly on: IsoDate; readonly reason: EndReason },
): Result<Workspace> {
  const found = tandemsOf(workspace, [id], 'end', isRunning);
  if (!found.ok) return found;
  const problems = found.value.flatMap((tandem) => wrongDays(tandem, { ...tandem, end: on }));
  if (problems.length > 0) return refuse(...problems);
  return accept(
    changeTandems(workspace, found.value, (tandem) => ({ ...tandem, status: 'ended', end: on, end_reason: reason })),
  );
}

export interface InRole {
  readonly id: string;
  readonly role: Role;
}

/** The active people of these tandems who are in no open tandem of the same role any more. */
export function peopleThrough(workspace: Workspace, tandems: readonly Tandem[]): InRole[] {
  const open = workspace.tandems.filter((tandem) => isOpen(tandem) && isMain(tandem));
  return roles.flatMap((role) => {
    const busy = new Set<string>(open.map((tandem) => tandem[role]));
    const concerned = new Set<string>(tandems.map((tandem) => tandem[role]));
    return rosterOf(workspace, role)
      .filter((person) => statusOf(person) === 'active' && concerned.has(person.id) && !busy.has(person.id))
      .map(({ id }) => ({ id, role }));
  });
}

export interface Missing {
  readonly person: string;
  readonly what: readonly BeforeStart[];
}

export type BeforeStart = NonNullable<NonNullable<NonNullable<Programme['roles']>[Role]>['before-start']>[number];

/** What must be entered with its day for the people of a tandem before it starts, and is not. */
export function missingBeforeStart(
  { programme, milestones }: Workspace,
  tandem: Pick<Tandem, Role>,
  start: IsoDate,
): Missing[] {
  return roles.flatMap((role) => {
    const isDone = (step: BeforeStart) =>
      milestones.some(
        ({ about, what, on }) => about === tandem[role] && what === step && on !== undefined && on <= start,
      );
    const what = (programme.roles?.[role]?.['before-start'] ?? []).filter((step) => !isDone(step));
    return what.length === 0 ? [] : [{ person: tandem[role], what }];
  });
}

/** The last day of the programme, for tandems with a fixed term. */
export const plannedEndOf = (programme: Programme): IsoDate | undefined =>
  programme.period.end === undefined || !hasFixedTerm(programme) ? undefined : lastDay(programme.period.end);

/** Where the concept needs the approval of the leadership, nothing starts without. */
export const approvalProblems = ({ programme }: Pick<Workspace, 'programme'>): Diagnostic[] =>
  lacksApproval(programme) ? [refusals.approvalNeeded(placeOf(programme, 'approval'), {})] : [];

const agreedOn = { mentee: 'mentee_agreed_on', mentor: 'mentor_agreed_on' } as const satisfies Record<
  Role,
  keyof Tandem
>;

/** The sides of an offer that have not agreed yet. */
export const openSides = (tandem: Tandem): Role[] => roles.filter((role) => tandem[agreedOn[role]] === undefined);

const isOffered = ({ status }: Tandem): boolean => status === 'offered';

function tandemsOf(
  { tandems }: Workspace,
  ids: readonly string[],
  step: refusals.TandemStep,
  fits: (tandem: Tandem) => boolean,
): Result<readonly Tandem[]> {
  const byId = new Map<string, Tandem>(tandems.map((tandem) => [tandem.id, tandem]));
  const found = [...new Set(ids)].map((id) => byId.get(id) ?? id);
  const problems = found.flatMap((tandem) => {
    if (typeof tandem === 'string') return [refusals.tandemUnknown(startOf('tandems.csv'), { tandem }, tandem)];
    const { id, status } = tandem;
    return fits(tandem)
      ? []
      : [refusals.tandemStatusUnfit(placeOf(tandem, 'status'), { tandem: id, status, step }, id)];
  });
  if (problems.length > 0) return refuse(...problems);
  return accept(found.filter((tandem) => typeof tandem !== 'string'));
}

const orRefuse = (workspace: Workspace, problems: readonly Diagnostic[]): Result<Workspace> =>
  problems.length > 0 ? refuse(...problems) : accept(workspace);

/** Both people are accepted or active, and their data may be used. */
function notIn(workspace: Workspace, tandem: Tandem): Diagnostic[] {
  return roles.flatMap((role) => {
    const why = whyOut(workspace, tandem[role], role);
    if (why === undefined) return [];
    return [
      refusals.tandemPersonNotIn(placeOf(tandem, role), { tandem: tandem.id, person: tandem[role], why }, tandem.id),
    ];
  });
}

/** A restriction or a withdrawal in one roster covers the person's line in the other. */
function whyOut(workspace: Workspace, id: string, role: Role) {
  const person = rosterOf(workspace, role).find((one) => one.id === id);
  if (person === undefined) return 'missing';
  const lines = roles.flatMap((each) => rosterOf(workspace, each).filter((one) => one.id === id));
  if (lines.some(hasWithdrawn)) return 'consent-withdrawn';
  if (lines.some(isRestricted)) return 'restricted';
  return isIn(person) ? undefined : statusOf(person);
}

function unanswered(tandem: Tandem): Diagnostic[] {
  const sides = openSides(tandem);
  if (sides.length === 0) return [];
  return [refusals.answerMissing(placeOf(tandem), { tandem: tandem.id, sides }, tandem.id)];
}

const labels: ReadonlyMap<string, Text> = new Map(tables.tandems.columns.map(({ name, label }) => [name, label]));
const labelOf = (field: string): Text => labels.get(field) ?? { de: field, en: field };

const orders = [
  ['mentee_agreed_on', 'start'],
  ['mentor_agreed_on', 'start'],
  ['start', 'planned_end'],
  ['start', 'end'],
] as const;

/** What comes second would be earlier than what comes first. Only days that the step sets are looked at. */
function wrongDays(before: Tandem, after: Tandem): Diagnostic[] {
  return orders.flatMap(([first, second]) => {
    const [firstOn, secondOn] = [after[first], after[second]];
    const isNew = before[first] !== firstOn || before[second] !== secondOn;
    if (!isNew || firstOn === undefined || secondOn === undefined || secondOn >= firstOn) return [];
    const facts = { tandem: after.id, first: labelOf(first), firstOn, second: labelOf(second), secondOn };
    return [refusals.daysOutOfOrder(placeOf(before, second), facts, after.id)];
  });
}

const changeTandems = (
  workspace: Workspace,
  chosen: readonly Tandem[],
  change: (tandem: Tandem) => Tandem,
): Workspace => {
  const wanted = new Set(chosen);
  return { ...workspace, tandems: workspace.tandems.map((tandem) => (wanted.has(tandem) ? change(tandem) : tandem)) };
};

/** Changes the lines of people, in either roster; a roster in which nobody changes stays the same value. */
function changePeople(
  workspace: Workspace,
  isConcerned: (person: Person, role: Role) => boolean,
  change: <P extends Person>(person: P) => P,
): Workspace {
  const changed = <P extends Person>(people: readonly P[], role: Role): readonly P[] =>
    people.some((person) => isConcerned(person, role))
      ? people.map((person) => (isConcerned(person, role) ? change(person) : person))
      : people;
  return {
    ...workspace,
    mentees: changed(workspace.mentees, 'mentee'),
    mentors: changed(workspace.mentors, 'mentor'),
  };
}
