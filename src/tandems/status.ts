// Which changes of a person's status are usual, which are not and why: the life of a person as a table.
import type { PersonStatus } from '../model/roster.js';

/** In the order of a life; the words of the schema. */
export const personStatuses = [
  'prospect',
  'applied',
  'waitlisted',
  'accepted',
  'rejected',
  'withdrawn',
  'active',
  'completed',
  'left',
  'alumni',
] as const satisfies readonly PersonStatus[];

/** What usually follows. Becoming active belongs to the confirmation of a tandem, which sets it itself. */
const usual: Readonly<Record<PersonStatus, readonly PersonStatus[]>> = {
  prospect: ['applied', 'accepted', 'waitlisted', 'withdrawn'],
  applied: ['accepted', 'waitlisted', 'rejected', 'withdrawn'],
  waitlisted: ['accepted', 'rejected', 'withdrawn'],
  accepted: ['withdrawn', 'left'],
  rejected: [],
  withdrawn: [],
  active: ['completed', 'left'],
  completed: ['alumni'],
  left: ['alumni'],
  alumni: [],
};

/** Those whose participation has not begun. */
const outside: readonly PersonStatus[] = ['prospect', 'applied', 'waitlisted', 'rejected', 'withdrawn'];
const over: readonly PersonStatus[] = ['completed', 'left', 'alumni'];
const begun: readonly PersonStatus[] = ['active', ...over];

/** `impossible`: it happens in no life, only a wrong entry is set right so. */
export type ChangeKind = 'same' | 'usual' | 'unusual' | 'impossible';

/** Why a change is not usual. */
export type Oddity =
  /** The confirmation of a tandem makes accepted people active. */
  | 'confirm'
  /** Nobody is in a tandem who was not accepted. */
  | 'not-accepted'
  /** A prospect who declines withdraws; nobody has rejected them. */
  | 'declined'
  /** Participation has begun: it may end, it is not decided on again. */
  | 'begun'
  /** Participation is over already. */
  | 'over'
  /** The application is decided on already. */
  | 'decided'
  /** A step is left out. */
  | 'skips'
  /** Who was never in cannot have finished. */
  | 'never-in'
  /** Nobody becomes a prospect who was more than that. */
  | 'prospect';

export function changeKind(from: PersonStatus, to: PersonStatus): ChangeKind {
  if (from === to) return 'same';
  if (usual[from].includes(to)) return 'usual';
  return to === 'prospect' || (outside.includes(from) && over.includes(to)) ? 'impossible' : 'unusual';
}

/** Why a change is unusual or impossible; undefined for the others. */
export function oddityOf(from: PersonStatus, to: PersonStatus): Oddity | undefined {
  const kind = changeKind(from, to);
  if (kind === 'same' || kind === 'usual') return undefined;
  if (to === 'prospect') return 'prospect';
  if (kind === 'impossible') return 'never-in';
  if (to === 'active') return from === 'accepted' ? 'confirm' : over.includes(from) ? 'over' : 'not-accepted';
  if (from === 'prospect') return 'declined';
  if (begun.includes(from) && over.includes(to)) return from === 'active' ? 'skips' : 'over';
  if (begun.includes(from)) return 'begun';
  return over.includes(to) ? 'skips' : 'decided';
}

/** The organisers decide: such a change carries a criterion and a milestone. */
export const isDecision = (to: PersonStatus): to is 'accepted' | 'waitlisted' | 'rejected' =>
  to === 'accepted' || to === 'waitlisted' || to === 'rejected';

/** They no longer take part, or will not: open tandems are left behind. */
export const isLeaving = (to: PersonStatus): boolean => over.includes(to) || to === 'withdrawn' || to === 'rejected';
