// Events: what takes place soon, whose registrations are to be counted, and an interim review nobody has planned.
import { type AgendaItem, agendaOf } from '../../calendar/agenda.js';
import { firstDay, formatTime, lastDay, laterDay } from '../../locale/dates.js';
import type { Language, Text } from '../../locale/language.js';
import { plain } from '../../locale/text.js';
import type { IsoDate } from '../../model/ids.js';
import type { ProgrammeEvent } from '../../model/programme.js';
import type { Workspace } from '../../model/workspace.js';
import { byDay, type Due, type DueCheck, isRolling, shortDay } from './due.js';

/** What is held, of repeated events only the next time from today on. */
function ahead({ programme }: Workspace, today: IsoDate): AgendaItem[] {
  const seen = new Set<string>();
  return agendaOf(programme).filter((item) => {
    if (item.kind === 'deadline' || item.cancelled || firstDay(item.event.start) < today) return false;
    const key = `${item.kind} ${item.event.id}`;
    const isNext = !seen.has(key);
    seen.add(key);
    return isNext;
  });
}

/** Events that begin within the horizon: what, when, where. */
export const eventsAhead: DueCheck = ({ workspace, today, horizon }) =>
  ahead(workspace, today).flatMap((item): Due[] => {
    const day = firstDay(item.span.start);
    if (item.kind !== 'event' || day > horizon) return [];
    const words = (language: Language): string =>
      [item.title, timeOf(item.event, language), item.event.city ?? onlineOf(item.event)]
        .filter((part) => part !== undefined)
        .join(', ');
    return [
      {
        kind: 'event',
        ...byDay(day, today),
        onDay: true,
        text: { de: words('de'), en: words('en') },
        action: { kind: 'by-hand', text: afterEvent(item.event) },
      },
    ];
  });

const onlineOf = ({ online }: ProgrammeEvent): string | undefined => (online === undefined ? undefined : 'online');

function timeOf({ start }: ProgrammeEvent, language: Language): string | undefined {
  if (start.length <= 10) return undefined;
  return plain(formatTime(Number(start.slice(11, 13)), Number(start.slice(14, 16)), language));
}

const afterEvent = ({ id }: ProgrammeEvent): Text => ({
  de: `Danach in attendance.csv eintragen, wer da war (Veranstaltung ${id}).`,
  en: `Afterwards enter in attendance.csv who was there (event ${id}).`,
});

/** Replies are asked for by a day: then, and until the event, they are to be counted. */
export const repliesToCount: DueCheck = ({ workspace, today, horizon }) =>
  ahead(workspace, today).flatMap((item): Due[] => {
    if (item.kind !== 'reply-by') return [];
    const [day, start] = [item.span.start, firstDay(item.event.start)];
    if (day > horizon || (day < today && isCounted(workspace, item.event.id))) return [];
    const when = shortDay(start, today);
    const text: Text = {
      de: `Anmeldungen zählen: ${item.title} am ${when.de}`,
      en: `Count the registrations: ${item.title} on ${when.en}`,
    };
    const todo: Text = {
      de: `In attendance.csv eintragen, wer sich angemeldet hat (Veranstaltung ${item.event.id}).`,
      en: `Enter in attendance.csv who has registered (event ${item.event.id}).`,
    };
    const urgency = day < today ? ({ urgency: 'now' } as const) : byDay(day, today);
    return [{ kind: 'replies', ...urgency, text, action: { kind: 'by-hand', text: todo } }];
  });

/** Whether the table says of anybody whether they come. */
const isCounted = ({ attendance }: Workspace, event: string): boolean =>
  attendance.some((line) => line.event === event && line.registered !== undefined);

/** The beginning of the work together: the kick-off, else the first day of the programme. */
function beginning({ programme }: Workspace): IsoDate {
  const kickoff = (programme.events ?? []).find(
    ({ type, 'cancelled-on': off }) => type === 'kickoff' && off === undefined,
  );
  return firstDay(kickoff?.start ?? programme.period.start);
}

/** Half-time, `evaluation.interim-after-months` after the beginning, where neither an event nor a survey is planned for it. */
export const interimToPlan: DueCheck = ({ workspace, today, horizon }) => {
  const { programme, surveys } = workspace;
  const months = programme.evaluation?.['interim-after-months'];
  const day = months === undefined ? undefined : laterDay(beginning(workspace), months, 'm');
  if (day === undefined || day > horizon || isRolling(workspace)) return [];
  const isPlanned =
    (programme.events ?? []).some(({ type, 'cancelled-on': off }) => type === 'interim' && off === undefined) ||
    surveys.some(({ wave }) => wave === 'interim');
  const isOver = programme.period.end !== undefined && lastDay(programme.period.end) < today;
  if (isPlanned || isOver) return [];
  const text: Text = { de: 'Zwischenbilanz ansetzen', en: 'Set a date for the interim review' };
  const todo: Text = {
    de: 'In programme.yaml eine Veranstaltung mit type: interim eintragen, oder einen Fragebogen mit wave: interim anlegen.',
    en: 'Enter an event with type: interim in programme.yaml, or make a questionnaire with wave: interim.',
  };
  return [{ kind: 'interim', ...byDay(day, today), text, action: { kind: 'by-hand', text: todo } }];
};
