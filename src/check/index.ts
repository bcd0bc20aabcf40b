// Everything that must hold across the files of a workspace, in reading order.
import { type Diagnostic, inReadingOrder } from '../diagnostics/diagnostic.js';
import type { Workspace } from '../model/workspace.js';
import { checkAnswers } from './answers.js';
import { checkCodes } from './check-codes.js';
import * as criteria from './criteria.js';
import { checkEventTexts } from './event-texts.js';
import * as events from './events.js';
import { FaultyCells, withoutFollowUps } from './follow-ups.js';
import { checkGenderForms } from './gender-forms.js';
import { leftOut } from './leave-out.js';
import { checkRecipientStanding } from './letter-recipients.js';
import * as letters from './letters.js';
import { checkNamesOfAbsent } from './named-people.js';
import { checkNumberTexts } from './number-texts.js';
import { checkOwnFields } from './own-fields.js';
import * as participation from './participation.js';
import { checkTextsInGit } from './personal-texts.js';
import { checkPossibleDuplicates } from './possible-duplicates.js';
import * as privacy from './privacy.js';
import * as dates from './programme-dates.js';
import * as ids from './programme-ids.js';
import * as order from './programme-order.js';
import { checkProposal } from './proposal.js';
import * as records from './records.js';
import * as references from './references.js';
import { checkRetention } from './retention.js';
import * as roster from './roster.js';
import { checkPersonDates } from './roster-dates.js';
import { both, type CheckContext, counts, held, people, type Rule } from './scope.js';
import { checkSeats } from './seats.js';
import { withOverrides } from './severity.js';
import * as damage from './spreadsheet-damage.js';
import { checkStaleDeadlines } from './stale-deadlines.js';
import * as history from './status-history.js';
import * as supply from './supply.js';
import * as surveys from './surveys.js';
import * as tandemDates from './tandem-dates.js';
import { checkTandemRules } from './tandem-rules.js';
import * as tandems from './tandems.js';
import { checkWeekdays } from './weekdays.js';

export type { CheckContext } from './scope.js';
export { withOverrides } from './severity.js';

/** What holds whatever the definition says: people, tandems and records fit together. */
const always: readonly Rule[] = [
  people(roster.checkDuplicatePeople),
  people(roster.checkSamePerson),
  people(roster.checkNamedPeople),
  people(
    (workspace, { gazetteer, whole }) => damage.checkPostalCodes(workspace, gazetteer, whole?.mostlyGerman),
    'mostlyGerman',
  ),
  people(damage.checkPhones),
  both((workspace, { whole }) => damage.checkIdForms(workspace, whole?.lostIds)),
  history.checkStatusOfTandems,
  history.checkStatusOfDecisions,
  held((workspace, { earlier }) => (earlier ? history.checkStatusHistory(workspace, earlier()) : [])),
  people((workspace, { today }) => checkPersonDates(workspace, today)),
  tandems.checkDuplicateTandems,
  tandems.checkTandemPeople,
  tandems.checkPairs,
  tandems.checkCapacity,
  tandems.checkForbiddenPairs,
  tandemDates.checkEndings,
  tandemDates.checkTandemDates,
  records.checkDuplicateRows,
  records.checkGuests,
  (workspace, { today }) => records.checkMeetingDates(workspace, today),
];

/** The definition itself, then what it asks of people, tandems, events and records. */
const byDefinition: readonly Rule[] = [
  ids.checkDuplicateIds,
  ids.checkAmbiguousIds,
  ids.checkAmbiguousLabels,
  references.checkReferences,
  references.checkRelativeDates,
  references.checkLetterReferences,
  references.checkSurveyReferences,
  dates.checkSpans,
  dates.checkPeriod,
  dates.checkDeadlines,
  order.checkDeadlineOrder,
  dates.checkApproval,
  dates.checkEvaluationCriteria,
  criteria.checkCriteria,
  criteria.checkEligibilityRules,
  criteria.checkCertificate,
  criteria.checkRosterSettings,
  checkOwnFields,
  (workspace, { codes }) => (codes ? checkCodes(workspace, codes) : []),
  checkWeekdays,
  people(roster.checkPersonWords),
  people(damage.checkDisguisedChoices),
  people(participation.checkEligibility),
  people(participation.checkConsent),
  people(participation.checkApplicationDates),
  people(
    (workspace, { gazetteer, whole }) => participation.checkWhereabouts(workspace, gazetteer, whole?.usesDistance),
    'usesDistance',
  ),
  people(checkSeats),
  both(checkNamesOfAbsent),
  counts(supply.checkTopicSupply),
  counts(supply.checkRegionSupply),
  tandems.checkMenteeLimit,
  tandems.checkTandemEligibility,
  (workspace, { gazetteer }) => checkTandemRules(workspace, gazetteer),
  tandems.checkMutualPairs,
  tandems.checkTandemLimit,
  tandemDates.checkPlannedEnds,
  events.checkEventTimes,
  events.checkEventPeriod,
  events.checkOverlaps,
  events.checkModules,
  order.checkEventOrder,
  order.checkEventsTwice,
  order.checkSeriesNames,
  events.checkWeekends,
  events.checkEventCapacity,
  records.checkRecordIds,
  records.checkRecordKinds,
  (workspace, { gitTracked }) => (gitTracked ? privacy.checkTrackedRosters(workspace, gitTracked) : []),
  (workspace, { gitTracked }) => (gitTracked ? privacy.checkTrackedTables(workspace, gitTracked) : []),
  privacy.checkGoalTexts,
  both((workspace, { today }) => checkRetention(workspace, today)),
  surveys.checkSurveyIds,
  surveys.checkQuestions,
  letters.checkLetterNumbers,
  letters.checkLetterFields,
  letters.checkLetterConditions,
  held((workspace, { today }) => letters.checkLetterRecipients(workspace, today)),
  held((workspace, { today, thorough = true }) => (thorough ? letters.checkSalutations(workspace, today) : [])),
  (workspace, { today }) => letters.checkAnnouncedLetters(workspace, today),
  order.checkAnnouncedDays,
  held((workspace, { today }) => checkRecipientStanding(workspace, today)),
];

/** What takes time and stops no command: texts, word by word, and answers, line by line. */
const thoroughly: readonly Rule[] = [
  checkStaleDeadlines,
  (workspace, { today }) => checkEventTexts(workspace, today),
  counts((workspace, { today }) => checkNumberTexts(workspace, today)),
  (workspace, { today, templates }) => checkGenderForms(workspace, today, templates?.()),
  held((workspace, { gitTracked }) => (gitTracked ? checkTextsInGit(workspace, gitTracked) : [])),
  checkAnswers,
  held((workspace, { mostCompared }) => checkPossibleDuplicates(workspace, mostCompared)),
];

/** The rules that apply, in their order. */
export const rulesFor = ({ definitionComplete = true, thorough = true }: CheckContext): readonly Rule[] =>
  definitionComplete ? [...byDefinition, ...(thorough ? thoroughly : []), ...always] : always;

/** Every finding of a loaded workspace, in reading order, as severe as the programme wants it. */
export function checkWorkspace(workspace: Workspace, context: CheckContext): Diagnostic[] {
  const { found = [], definitionComplete = true, thorough = true, gazetteer, onStep } = context;
  const all = rulesFor(context).flatMap((check) => check(workspace, context));
  const faulty = new FaultyCells();
  faulty.add(found);
  const own = faulty.without(withoutFollowUps(all, found, workspace.programme));
  const findings = withOverrides(own, workspace.programme);
  if (!definitionComplete || !thorough) return inReadingOrder(findings);
  const without = leftOut([...withOverrides(found, workspace.programme), ...findings]).map(({ id }) => id);
  const proposal = checkProposal(workspace, gazetteer, { without, ...(onStep ? { onStep } : {}) });
  return inReadingOrder([...findings, ...withOverrides(proposal, workspace.programme)]);
}
