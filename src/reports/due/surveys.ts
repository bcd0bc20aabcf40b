// Surveys: to send when their day comes, to remind of before they close, to prepare for the time after the end.
import { plannedDay } from '../../calendar/relative.js';
import { lastDay, laterDay } from '../../locale/dates.js';
import type { Text } from '../../locale/language.js';
import { quoted } from '../../locale/text.js';
import type { Survey } from '../../model/documents.js';
import type { IsoDate } from '../../model/ids.js';
import { isSent } from '../../model/records.js';
import type { Workspace } from '../../model/workspace.js';
import { byDay, type Due, type DueCheck, isRolling, type Situation } from './due.js';

const nameOf = ({ title, id }: Survey): Text => ({ de: quoted(title ?? id, 'de'), en: quoted(title ?? id, 'en') });

/** How many people were invited: as the survey says, else those whom its letter reached. */
function invitedTo(survey: Survey, { journal }: Workspace): number {
  const { mentee = 0, mentor = 0 } = survey.invited ?? {};
  if (survey.invited !== undefined) return mentee + mentor;
  return new Set(journal.filter((entry) => entry.letter === survey.letter && isSent(entry)).map(({ person }) => person))
    .size;
}

const answersOf = ({ id }: Survey, { answers }: Workspace): number =>
  answers.filter(({ survey }) => survey === id).length;

/** From when it is asked; a survey that names no day follows its last day. */
const dayOf = (survey: Survey, { programme }: Workspace): IsoDate | undefined =>
  survey.after === undefined ? survey.until : plannedDay(survey.after, programme);

/** Surveys whose day has come and to which nobody has been invited. */
export const surveysToSend: DueCheck = ({ workspace, today, horizon }) =>
  workspace.surveys.flatMap((survey): Due[] => {
    const day = dayOf(survey, workspace);
    if (day === undefined || day > horizon) return [];
    if (invitedTo(survey, workspace) > 0 || answersOf(survey, workspace) > 0) return [];
    const isClosed = survey.until !== undefined && survey.until < today;
    const when: Pick<Due, 'urgency' | 'until'> = isClosed
      ? byDay(survey.until, today)
      : day <= today
        ? { urgency: 'now' }
        : byDay(day, today);
    const name = nameOf(survey);
    const text: Text = { de: `Fragebogen ${name.de} verschicken`, en: `Send the questionnaire ${name.en}` };
    return [{ kind: 'survey', ...when, text, action: { kind: 'survey-invited', survey: survey.id } }];
  });

/** Whether a reminder of the survey has gone out. */
const isReminded = ({ id }: Survey, { letters, journal }: Workspace): boolean => {
  const reminders = letters.filter(({ head }) => head['reminds-of'] === 'survey' && (head.survey ?? id) === id);
  return reminders.some(({ stem }) => journal.some((entry) => entry.letter === stem && isSent(entry)));
};

/** Surveys that close soon and still lack answers. */
export const surveysToRemindOf: DueCheck = ({ workspace, today, horizon }) =>
  workspace.surveys.flatMap((survey): Due[] => {
    const { until } = survey;
    if (until === undefined || until < today || until > horizon) return [];
    const invited = invitedTo(survey, workspace);
    const answers = answersOf(survey, workspace);
    if (invited === 0 || answers >= invited || isReminded(survey, workspace)) return [];
    const name = nameOf(survey);
    const text: Text = {
      de: `An den Fragebogen ${name.de} erinnern (${answers} von ${invited} Antworten)`,
      en: `Remind of the questionnaire ${name.en} (${answers} of ${invited} answers)`,
    };
    return [
      {
        kind: 'survey-reminder',
        ...byDay(until, today),
        text,
        command: 'letter new reminder',
        action: { kind: 'write-letter', occasion: 'reminder' },
      },
    ];
  });

/** The day of the follow-up: so many months after the closing event, else after the last day of the programme. */
function followUpDay({ programme }: Workspace): IsoDate | undefined {
  const months = programme.evaluation?.['follow-up-months'];
  const closing = (programme.events ?? []).find(
    (event) => event.type === 'closing' && event['cancelled-on'] === undefined,
  );
  const end = closing?.start.slice(0, 10) ?? (programme.period.end && lastDay(programme.period.end));
  return months === undefined || end === undefined ? undefined : laterDay(end, months, 'm');
}

/** Effects show long after the end: the follow-up is due by itself, even before its questionnaire exists. */
export const followUpToPrepare: DueCheck = ({ workspace, today, horizon }: Situation) => {
  const day = followUpDay(workspace);
  const exists = workspace.surveys.some(({ wave }) => wave === 'follow-up');
  if (day === undefined || day > horizon || exists || isRolling(workspace)) return [];
  const text: Text = { de: 'Nachbefragung vorbereiten und verschicken', en: 'Prepare and send the follow-up survey' };
  const todo: Text = {
    de: 'Einen Fragebogen mit wave: follow-up in surveys anlegen, etwa als Abschrift der Abschlussbefragung.',
    en: 'Put a questionnaire with wave: follow-up into surveys, such as a copy of the closing one.',
  };
  return [{ kind: 'follow-up', ...byDay(day, today), text, action: { kind: 'by-hand', text: todo } }];
};
