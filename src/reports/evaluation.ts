// What came of it all: tandems, meetings, attendance, and what people answered; small groups stay hidden.
import { type SurveyAnswers, surveyAnswers } from '../evaluation/answers.js';
import { eventTurnouts, hasBegun, meetingFigures, tandemFigures } from '../evaluation/indicators.js';
import { responseOf } from '../evaluation/response.js';
import { sum } from '../evaluation/statistics.js';
import type { Language } from '../locale/language.js';
import type { IsoDate } from '../model/ids.js';
import type { Programme } from '../model/programme.js';
import type { Workspace } from '../model/workspace.js';
import { minimumGroup } from '../privacy/suppression.js';
import type {
  EvaluationReport,
  EventTurnout,
  MeetingSummary,
  ResponseLine,
  SurveyLine,
  TandemOutcome,
} from './data.js';
import { criterionBalances } from './evaluation-criteria.js';
import { outcomeLines } from './evaluation-outcomes.js';
import { blockLine, type QuestionScene, type ShownBlock, saysPercent, shownBlocks } from './evaluation-questions.js';
import { groupNames } from './evaluation-words.js';
import { tandemCounts } from './people.js';
import { programmeHead } from './programme-head.js';

export interface EvaluationOptions {
  readonly today: IsoDate;
  readonly language: Language;
  /** Surveys that are left out because of errors, by id. */
  readonly without?: readonly string[];
}

const waves = ['start', 'interim', 'closing', 'follow-up'];

/** Everything that the workspace says about how the programme went; nothing about fewer people than it may. */
export function evaluationReport(workspace: Workspace, options: EvaluationOptions): EvaluationReport {
  const { programme } = workspace;
  const { today, language, without = [] } = options;
  const scene = { language, groupName: groupNames(programme, language), minimum: minimumGroup(programme) };
  const evaluated = [...workspace.surveys]
    .filter(({ id }) => !without.includes(id))
    .sort((a, b) => waves.indexOf(a.wave) - waves.indexOf(b.wave) || (a.id < b.id ? -1 : 1))
    .map((survey) => {
      const answers = surveyAnswers(
        survey,
        workspace.answers.filter((line) => line.survey === survey.id),
      );
      return { answers, blocks: shownBlocks(answers, scene) };
    });
  const meetings = meetingSummary(workspace);
  return {
    programme: programmeHead(programme, today),
    minimum_group: scene.minimum,
    tandems: tandemOutcome(workspace, language),
    ...(meetings === undefined ? {} : { meetings }),
    events: eventLines(workspace),
    surveys: evaluated.map((one) => surveyLine(workspace, one, scene)),
    without: [...without],
    outcomes: outcomeLines(workspace, scene),
    criteria: criterionBalances(
      programme,
      evaluated.map(({ answers, blocks }) => ({ survey: answers.survey.id, blocks })),
      language,
    ),
  };
}

function tandemOutcome({ tandems }: Workspace, language: Language): TandemOutcome {
  const { total, began, active, paused, completed, ended, proposed, offered } = tandemFigures({ tandems });
  const byStatus = tandemCounts(tandems.filter(hasBegun), language);
  return { total, began, active, paused, completed, ended, by_status: byStatus, open: proposed + offered };
}

function meetingSummary(workspace: Workspace): MeetingSummary | undefined {
  if (workspace.meetings.length === 0) return undefined;
  const { kept, moved, cancelled, minutes, withoutLength, none, perTandem } = meetingFigures(workspace);
  return {
    kept,
    moved,
    cancelled,
    minutes,
    without_length: withoutLength,
    none,
    ...(perTandem === undefined ? {} : { per_tandem: perTandem }),
  };
}

/** Events and those of their parts that have attendance of their own, by their start. */
function eventLines(workspace: Workspace): EventTurnout[] {
  const turnouts = eventTurnouts(workspace);
  return eventsOf(workspace.programme)
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .flatMap(({ id, title, date }) => {
      const turnout = turnouts.get(id);
      if (turnout === undefined) return [];
      const { invited, attended, excused, mentees, mentors } = turnout;
      return [{ id, title, date, invited, attended, excused, mentees, mentors, percent: saysPercent(invited) }];
    });
}

const eventsOf = ({ events = [] }: Programme): { id: string; title: string; date: string }[] =>
  events.flatMap(({ id, title, start, parts = [] }) => [
    { id, title, date: start },
    ...parts.map((part) => ({ id: part.id, title: `${title}: ${part.title ?? part.id}`, date: part.start ?? start })),
  ]);

interface Evaluated {
  readonly answers: SurveyAnswers;
  readonly blocks: readonly ShownBlock[];
}

function surveyLine(workspace: Workspace, { answers, blocks }: Evaluated, scene: QuestionScene): SurveyLine {
  const { survey } = answers;
  const decided = blocks.flatMap(({ questions }) => questions.map(({ verdict }) => verdict));
  const hidden = (because: 'few' | 'alike') =>
    decided.filter((verdict) => verdict.shown === 'hidden' && verdict.because === because).length;
  return {
    id: survey.id,
    title: survey.title ?? survey.id,
    wave: survey.wave,
    response: responseLine(workspace, answers, scene),
    withheld: {
      few: hidden('few'),
      alike: hidden('alike'),
      merged: decided.filter(({ shown }) => shown === 'merged').length,
    },
    blocks: blocks.map((block) => blockLine(block, scene)),
  };
}

function responseLine(workspace: Workspace, answers: SurveyAnswers, { groupName }: QuestionScene): ResponseLine {
  const { invited, answered, complete, partial, withoutRole, roles } = responseOf(workspace, answers);
  const tallies = answers.blocks.flatMap(({ questions }) => questions.flatMap(({ groups }) => [...groups.values()]));
  return {
    ...(invited === undefined ? {} : { invited }),
    answered,
    complete,
    partial,
    without_role: withoutRole,
    empty: answers.empty,
    invalid: sum(tallies.map((tally) => tally.invalid)),
    not_asked: answers.notAsked,
    unknown_columns: [...answers.unknownColumns],
    percent: saysPercent(invited ?? 0),
    roles: roles.map((one) => ({
      role: one.role,
      group: groupName(one.role),
      ...(one.invited === undefined ? {} : { invited: one.invited }),
      answered: one.answered,
      percent: saysPercent(one.invited ?? 0),
    })),
  };
}
