// What is due or comes next: every kind of line in one order, as values to act on and as data of the report.
import { type Language, pick } from '../../locale/language.js';
import { inert } from '../../locale/text.js';
import type { Workspace } from '../../model/workspace.js';
import type { DueLine } from '../data.js';
import { type Due, type DueCheck, type DueOptions, shortDay, situationOf } from './due.js';
import { eventsAhead, interimToPlan, repliesToCount } from './events.js';
import { announcedLetters } from './letters.js';
import { nextPortrait, openTasks, plannedMessages } from './messages.js';
import { applicationsToDecide, deadlinesAhead, waitingListToUse } from './people.js';
import { casesToErase, peopleToErase, peopleToInform } from './privacy.js';
import { outdatedProposal, proposalsToDecide, seatsToFind, tandemsToPropose, wrongProposal } from './proposals.js';
import { followUpToPrepare, surveysToRemindOf, surveysToSend } from './surveys.js';
import {
  answersToRecord,
  nextDatesMissing,
  tandemsToAskAfter,
  tandemsToCheckIn,
  tandemsToComplete,
  tandemsToConfirm,
} from './tandems.js';

export type { DueAction } from './action.js';
export type { Due, DueOptions } from './due.js';

/** In the order in which equally urgent lines stand. */
const dueChecks: readonly DueCheck[] = [
  applicationsToDecide,
  tandemsToComplete,
  wrongProposal,
  outdatedProposal,
  tandemsToPropose,
  proposalsToDecide,
  tandemsToConfirm,
  tandemsToCheckIn,
  tandemsToAskAfter,
  surveysToSend,
  repliesToCount,
  announcedLetters,
  peopleToInform,
  deadlinesAhead,
  eventsAhead,
  interimToPlan,
  answersToRecord,
  waitingListToUse,
  seatsToFind,
  nextDatesMissing,
  plannedMessages,
  openTasks,
  nextPortrait,
  surveysToRemindOf,
  followUpToPrepare,
  peopleToErase,
  casesToErase,
];

/** Everything that is due within so many days, the most urgent first; number 1 is the first of them. */
export function dueItems(workspace: Workspace, options: DueOptions): readonly Due[] {
  const situation = situationOf(workspace, options);
  return inOrder(dueChecks.flatMap((check) => check(situation)));
}

/** The same as data of a report, numbered from 1. */
export const dueLines = (workspace: Workspace, options: DueOptions & { readonly language: Language }): DueLine[] =>
  dueItems(workspace, options).map((due, index) => dueLine(due, index + 1, options));

const dueLine = (
  due: Due,
  number: number,
  { today, language }: DueOptions & { readonly language: Language },
): DueLine => ({
  number,
  kind: due.kind,
  does: due.action.kind,
  urgency: due.urgency,
  overdue: due.urgency === 'overdue',
  now: due.urgency === 'now',
  on_day: due.onDay ?? false,
  ...(due.until === undefined ? {} : { until: due.until, until_text: pick(shortDay(due.until, today), language) }),
  text: inert(pick(due.text, language)),
  ...(due.command === undefined ? {} : { command: due.command }),
  people: due.people ?? [],
  tandems: due.tandems ?? [],
});

const ranks = { overdue: 0, now: 1, until: 2, soon: 3 };

/** Overdue, now, by a day, soon; the earlier day first, otherwise in the order of the checks. */
const inOrder = (found: readonly Due[]): Due[] =>
  [...found].sort((a, b) => ranks[a.urgency] - ranks[b.urgency] || compareDays(a.until ?? '', b.until ?? ''));

const compareDays = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
