// Everything that must hold across the files of a workspace, in reading order.
import { type Diagnostic, inReadingOrder } from '../diagnostics/diagnostic.js';
import type { Gazetteer } from '../geography/gazetteer.js';
import type { IsoDate } from '../model/ids.js';
import type { Workspace } from '../model/workspace.js';
import * as criteria from './criteria.js';
import * as events from './events.js';
import { withoutFollowUps } from './follow-ups.js';
import { leftOut } from './leave-out.js';
import * as letters from './letters.js';
import { checkOwnFields } from './own-fields.js';
import * as participation from './participation.js';
import * as privacy from './privacy.js';
import * as dates from './programme-dates.js';
import * as ids from './programme-ids.js';
import { checkProposal } from './proposal.js';
import * as records from './records.js';
import * as references from './references.js';
import * as roster from './roster.js';
import { checkPersonDates } from './roster-dates.js';
import { withOverrides } from './severity.js';
import { checkStaleDeadlines } from './stale-deadlines.js';
import * as tandemDates from './tandem-dates.js';
import { checkTandemRules } from './tandem-rules.js';
import * as tandems from './tandems.js';
import { checkWeekdays } from './weekdays.js';

export { withOverrides } from './severity.js';

export interface CheckContext {
  readonly today: IsoDate;
  readonly gazetteer: Gazetteer;
  /** Whether git tracks a file; without it nothing is said about git. */
  readonly gitTracked?: privacy.GitTracked;
  /** What loading found: people whose lines have errors are left out of the proposal. */
  readonly found?: readonly Diagnostic[];
  /** False when the definition could not be read as a whole: then nothing is measured by it. */
  readonly definitionComplete?: boolean;
  /** False leaves out what takes time and stops no command: the proof of the last proposal, the texts of letters and reports. */
  readonly thorough?: boolean;
}

type Check = (workspace: Workspace, context: CheckContext) => readonly Diagnostic[];

/** What holds whatever the definition says: people, tandems and records fit together. */
const always: readonly Check[] = [
  roster.checkDuplicatePeople,
  roster.checkSamePerson,
  roster.checkNamedPeople,
  participation.checkPostalCodes,
  (workspace, { today }) => checkPersonDates(workspace, today),
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
const byDefinition: readonly Check[] = [
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
  dates.checkApproval,
  dates.checkEvaluationCriteria,
  criteria.checkCriteria,
  criteria.checkEligibilityRules,
  criteria.checkCertificate,
  criteria.checkRosterSettings,
  checkOwnFields,
  checkWeekdays,
  roster.checkPersonWords,
  participation.checkEligibility,
  participation.checkConsent,
  participation.checkApplicationDates,
  (workspace, { gazetteer }) => participation.checkWhereabouts(workspace, gazetteer),
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
  events.checkWeekends,
  events.checkEventCapacity,
  records.checkRecordIds,
  records.checkRecordKinds,
  (workspace, { gitTracked }) => (gitTracked ? privacy.checkTrackedRosters(workspace, gitTracked) : []),
  (workspace, { gitTracked }) => (gitTracked ? privacy.checkTrackedTables(workspace, gitTracked) : []),
  privacy.checkGoalTexts,
  letters.checkLetterNumbers,
  letters.checkLetterFields,
  letters.checkLetterConditions,
  (workspace, { today }) => letters.checkLetterRecipients(workspace, today),
  (workspace, { today, thorough = true }) => (thorough ? letters.checkSalutations(workspace, today) : []),
  (workspace, { today }) => letters.checkAnnouncedLetters(workspace, today),
  (workspace, { thorough = true }) => (thorough ? checkStaleDeadlines(workspace) : []),
];

/** Every finding of a loaded workspace, in reading order, as severe as the programme wants it. */
export function checkWorkspace(workspace: Workspace, context: CheckContext): Diagnostic[] {
  const { found = [], definitionComplete = true, thorough = true, gazetteer } = context;
  const checks = definitionComplete ? [...byDefinition, ...always] : always;
  const all = checks.flatMap((check) => check(workspace, context));
  const findings = withOverrides(withoutFollowUps(all, found, workspace.programme), workspace.programme);
  if (!definitionComplete || !thorough) return inReadingOrder(findings);
  const without = leftOut([...withOverrides(found, workspace.programme), ...findings]).map(({ id }) => id);
  const proposal = checkProposal(workspace, gazetteer, without);
  return inReadingOrder([...findings, ...withOverrides(proposal, workspace.programme)]);
}
