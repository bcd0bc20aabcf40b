// The dates of a programme in their order: events with every repetition, deadlines, days by which replies are asked for.
import { firstDay, lastDay, laterDay } from '../locale/dates.js';
import type { IsoDate, IsoDateTime } from '../model/ids.js';
import type { Programme, ProgrammeEvent, Role } from '../model/programme.js';

/** When something is: on whole days (both inclusive), or from a time until another, or for so many minutes. */
export type Span =
  | { readonly kind: 'days'; readonly start: IsoDate; readonly end: IsoDate }
  | { readonly kind: 'times'; readonly start: IsoDateTime; readonly end: IsoDateTime }
  | { readonly kind: 'minutes'; readonly start: IsoDateTime; readonly minutes: number };

interface AgendaDate {
  /** Stable within the programme, whatever is moved: `abschluss`, `vernetzung/2` (the second time), `reply/abschluss`. */
  readonly id: string;
  readonly title: string;
  readonly span: Span;
  /** How often it was moved. */
  readonly moves: number;
  readonly cancelled: boolean;
}

export type AgendaItem =
  /** `event` with the dates of this repetition. */
  | (AgendaDate & { readonly kind: 'event'; readonly event: ProgrammeEvent })
  | (AgendaDate & { readonly kind: 'reply-by'; readonly event: ProgrammeEvent })
  | (AgendaDate & { readonly kind: 'deadline' });

export interface AgendaOptions {
  /** Only what concerns this role; without it everything, meetings of the board included. */
  readonly role?: Role;
  /** Only this event, with its repetitions. */
  readonly event?: string;
}

/** By start, whole days first. */
export function agendaOf(programme: Programme, options: AgendaOptions = {}): AgendaItem[] {
  const { role, event: only } = options;
  const events = (programme.events ?? []).filter((event) => isFor(event, role) && (only ?? event.id) === event.id);
  const items = [
    ...events.flatMap(eventItems),
    ...(only === undefined ? [...events.flatMap(replyItems), ...deadlineItems(programme)] : []),
  ];
  return items.sort((a, b) => compare(a.span.start, b.span.start) || compare(a.id, b.id));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Whether an event is for a role; one for guests only is for neither. */
function isFor({ audience = 'all' }: ProgrammeEvent, role: Role | undefined): boolean {
  if (role === undefined || audience === 'all' || audience === 'public') return true;
  return audience === (role === 'mentee' ? 'mentees' : 'mentors');
}

const eventItems = (event: ProgrammeEvent): AgendaItem[] =>
  occurrences(event).map((own, index) => ({ kind: 'event', ...common(own, repeatId(event, index)), event: own }));

const repeatId = ({ id }: ProgrammeEvent, index: number): string => (index === 0 ? id : `${id}/${index + 1}`);

const common = (event: ProgrammeEvent, id: string) => ({
  id,
  title: event.title,
  span: spanOf(event),
  moves: event.was?.length ?? 0,
  cancelled: event['cancelled-on'] !== undefined,
});

const replyItems = (event: ProgrammeEvent): AgendaItem[] =>
  occurrences(event).flatMap((own, index): AgendaItem[] => {
    const day = own['rsvp-by'];
    if (day === undefined) return [];
    const span = { kind: 'days', start: day, end: day } as const;
    return [{ kind: 'reply-by', ...common(own, `reply/${repeatId(event, index)}`), span, event: own }];
  });

const deadlineItems = ({ deadlines = [] }: Programme): AgendaItem[] =>
  deadlines.map(({ id, label = id, date, was = [] }) => ({
    kind: 'deadline',
    id: `deadline/${id}`,
    title: label,
    span: { kind: 'days', start: date, end: date },
    moves: was.length,
    cancelled: false,
  }));

/** More repetitions than these are a slip in `until`. */
const mostRepetitions = 500;

/** The event itself and its repetitions, each with its own dates; the clock time stays over a change of summer time. */
export function occurrences(event: ProgrammeEvent): readonly ProgrammeEvent[] {
  const { repeat } = event;
  if (repeat === undefined || repeat.weeks < 1) return [event];
  const found: ProgrammeEvent[] = [event];
  while (found.length < mostRepetitions) {
    const next = shifted(event, found.length * repeat.weeks * 7);
    if (next === undefined || firstDay(next.start) > repeat.until) break;
    found.push(next);
  }
  return found;
}

/** The event so many days later; undefined beyond the calendar. */
function shifted(event: ProgrammeEvent, days: number): ProgrammeEvent | undefined {
  const start = laterTime(event.start, days);
  if (start === undefined) return undefined;
  return {
    ...event,
    start,
    ...moved('end', event.end, days),
    ...moved('official-until', event['official-until'], days),
    ...moved('rsvp-by', event['rsvp-by'], days),
    ...(event.parts === undefined
      ? {}
      : {
          parts: event.parts.map((part) => ({
            ...part,
            ...moved('start', part.start, days),
            ...moved('end', part.end, days),
          })),
        }),
  };
}

function moved<Key extends string>(key: Key, value: string | undefined, days: number): Partial<Record<Key, string>> {
  const later = value === undefined ? undefined : laterTime(value, days);
  const changed: Partial<Record<Key, string>> = {};
  if (later !== undefined) changed[key] = later;
  return changed;
}

function laterTime(value: string, days: number): string | undefined {
  const day = laterDay(value.slice(0, 10), days);
  return day === undefined ? undefined : day + value.slice(10);
}

/** The length of an event that names neither end nor minutes. */
const usualMinutes = 60;

/** An end before the start does not count; the informal part may be the only end that is told. */
export function spanOf(event: ProgrammeEvent): Span {
  const { start, minutes } = event;
  const end = event.end ?? event['official-until'];
  if (event['all-day'] === true || !hasTime(start)) {
    const [first, last] = [firstDay(start), lastDay(end ?? start)];
    return { kind: 'days', start: first, end: last < first ? first : last };
  }
  const until = end === undefined ? undefined : hasTime(end) ? end : endOfDay(start, end);
  if (until !== undefined && until > start) return { kind: 'times', start, end: until };
  return { kind: 'minutes', start, minutes: minutes ?? usualMinutes };
}

const hasTime = (value: string): boolean => value.length > 10;

/** Midnight after a last day that is told without a time; nothing for the day of the start itself. */
function endOfDay(start: IsoDateTime, day: IsoDate): IsoDateTime | undefined {
  const next = day > start.slice(0, 10) ? laterDay(day, 1) : undefined;
  return next === undefined ? undefined : `${next}T00:00`;
}
