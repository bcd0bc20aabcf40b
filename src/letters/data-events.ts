// Events and deadlines as letters name them.
import { eventTurnouts, type Turnout } from '../evaluation/indicators.js';
import { firstDay, formatDate, lastDay } from '../locale/dates.js';
import type { Language } from '../locale/language.js';
import type * as made from '../model/generated.js';
import type { IsoDate } from '../model/ids.js';
import { type Deadline, namedSpeakers, type ProgrammeEvent } from '../model/programme.js';
import type { ReadonlyDeep } from '../model/readonly.js';
import type { Workspace } from '../model/workspace.js';
import { present } from './present.js';

export type LetterEvent = ReadonlyDeep<made.LetterEvent>;
export type LetterDeadline = ReadonlyDeep<made.LetterDeadline>;
type LetterSpeaker = ReadonlyDeep<made.LetterSpeaker>;
type LetterPart = ReadonlyDeep<made.LetterPart>;

/** All events in the order of the programme, with what attendance.csv knows of them. */
export function letterEvents(workspace: Workspace, on: IsoDate): readonly LetterEvent[] {
  const turnouts = eventTurnouts(workspace);
  return (workspace.programme.events ?? []).map((event) => letterEvent(event, turnouts.get(event.id), on));
}

function letterEvent(event: ProgrammeEvent, turnout: Turnout | undefined, on: IsoDate): LetterEvent {
  const former = event.was?.at(-1);
  const { id, title, start, end, type, venue, address, city, online, host, audience, capacity, travel, childcare } =
    event;
  return present({
    ...{ id, title, type, start, end, venue, address, city, online, host, audience, capacity, travel, childcare },
    official_until: event['official-until'],
    rsvp_by: event['rsvp-by'],
    all_day: event['all-day'] ?? start.length === 10,
    past: lastDay((end ?? start).slice(0, 10)) < on,
    cancelled: event['cancelled-on'] !== undefined,
    former: former === undefined ? undefined : present({ start: former.start, text: former.text }),
    speakers: letterSpeakers(event),
    parts: (event.parts ?? []).map(letterPart),
    turnout: turnout === undefined || turnout.invited === 0 ? undefined : letterTurnout(turnout),
  });
}

function letterPart(part: NonNullable<ProgrammeEvent['parts']>[number]): LetterPart {
  const { id, title, start, end, kind } = part;
  return present({ id, title, start, end, kind, informal: kind === 'informal', speakers: letterSpeakers(part) });
}

const letterSpeakers = (of: Parameters<typeof namedSpeakers>[0]): readonly LetterSpeaker[] =>
  namedSpeakers(of).map(({ name, function: held, organisation, topic }) =>
    present({ name, function: held, organisation, topic }),
  );

const letterTurnout = ({ invited, attended, excused, mentees, mentors }: Turnout) => ({
  ...{ invited, attended, excused },
  mentees: { invited: mentees.invited, attended: mentees.attended },
  mentors: { invited: mentors.invited, attended: mentors.attended },
});

/** Not for guests or a board alone. */
export const isForParticipants = ({ audience, type }: LetterEvent): boolean =>
  audience !== 'guests' && type !== 'board';

/** Events that are still to come, the next first; of equal days in the order of the programme. */
export const nextEvents = (events: readonly LetterEvent[]): readonly LetterEvent[] =>
  events
    .filter((event) => !event.past && !event.cancelled && isForParticipants(event))
    .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));

export const letterDeadlines = (
  deadlines: readonly Deadline[],
  on: IsoDate,
  language: Language,
): readonly LetterDeadline[] => deadlines.map((deadline) => letterDeadline(deadline, on, language));

const usualLabel = { de: 'Frist', en: 'Deadline' } as const;

function letterDeadline(deadline: Deadline, on: IsoDate, language: Language): LetterDeadline {
  const former = deadline.was?.at(-1);
  return present({
    id: deadline.id,
    label: deadline.label ?? usualLabel[language],
    date: deadline.date,
    announced_on: deadline['announced-on'],
    past: firstDay(deadline.date) < on,
    former:
      former === undefined
        ? undefined
        : { date: former.date, text: former.text ?? formatDate(former.date, 'prose', language) },
  });
}
