// Events: their times, who could not be at two at once, and the order of modules.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import { addDays, firstDay, formatRange, lastDay, weekdayName, weekdayOf } from '../locale/dates.js';
import type { Language } from '../locale/language.js';
import { plain } from '../locale/text.js';
import { placeOf } from '../model/place.js';
import type { Programme, ProgrammeEvent } from '../model/programme.js';
import type { Workspace } from '../model/workspace.js';
import { grouped } from './duplicates.js';
import { dateInWords } from './programme-dates.js';

export const eventEndsBeforeStart = defineDiagnostic<{ event: string; field: string; start: string; end: string }>({
  code: 'event-ends-before-start',
  severity: 'error',
  group: 'event',
  de: ({ event, field, start, end }) => ({
    message: `„${event}“: „${field}“ (${dateInWords(end, 'de')}) liegt vor dem Beginn (${dateInWords(start, 'de')}).`,
    hint: 'Beginn oder Ende berichtigen.',
  }),
  en: ({ event, field, start, end }) => ({
    message: `“${event}”: “${field}” (${dateInWords(end, 'en')}) is before the start (${dateInWords(start, 'en')}).`,
    hint: 'Correct the start or the end.',
  }),
});

export const partOutsideEvent = defineDiagnostic<{ event: string; part: string }>({
  code: 'part-outside-event',
  severity: 'warning',
  group: 'event',
  de: ({ event, part }) => ({
    message: `Der Programmpunkt „${part}“ liegt nicht in der Zeit der Veranstaltung „${event}“.`,
    hint: 'Die Zeiten vergleichen.',
  }),
  en: ({ event, part }) => ({
    message: `The item “${part}” does not lie within the time of the event “${event}”.`,
    hint: 'Compare the times.',
  }),
});

export const eventOutsidePeriod = defineDiagnostic<{ event: string; date: string; start: string; end?: string }>({
  code: 'event-outside-period',
  severity: 'warning',
  group: 'event',
  de: ({ event, date, start, end }) => ({
    message: `„${event}“ am ${dateInWords(date, 'de')} liegt außerhalb der Laufzeit (${periodInWords(start, end, 'de')}).`,
    hint: 'Das Jahr prüfen, oder die Laufzeit ändern.',
  }),
  en: ({ event, date, start, end }) => ({
    message: `“${event}” on ${dateInWords(date, 'en')} is outside the period (${periodInWords(start, end, 'en')}).`,
    hint: 'Check the year, or change the period.',
  }),
});

const periodInWords = (start: string, end: string | undefined, language: Language): string => {
  if (end !== undefined) return plain(formatRange(start, end, 'prose', language));
  return `${language === 'de' ? 'ab' : 'from'} ${dateInWords(start, language)}`;
};

export const rsvpAfterStart = defineDiagnostic<{ event: string; by: string; start: string }>({
  code: 'rsvp-after-start',
  severity: 'error',
  group: 'event',
  de: ({ event, by, start }) => ({
    message: `„${event}“: Um Rückmeldung wird bis ${dateInWords(by, 'de')} gebeten, die Veranstaltung beginnt aber schon am ${dateInWords(start, 'de')}.`,
    hint: '„rsvp-by“ vor den Beginn legen.',
  }),
  en: ({ event, by, start }) => ({
    message: `“${event}”: replies are asked for by ${dateInWords(by, 'en')}, but the event starts on ${dateInWords(start, 'en')} already.`,
    hint: 'Set “rsvp-by” before the start.',
  }),
});

export const eventsOverlap = defineDiagnostic<{
  event: string;
  other: string;
  when: string;
  otherWhen: string;
  end: string;
  otherEnd: string;
}>({
  code: 'events-overlap',
  severity: 'warning',
  group: 'event',
  de: (f) => ({
    message: `„${f.event}“ (${spanInWords(f.when, f.end, 'de')}) und „${f.other}“ (${spanInWords(f.otherWhen, f.otherEnd, 'de')}) überschneiden sich für dieselben Eingeladenen.`,
    hint: 'Einen der Termine verlegen; ist es so gewollt, unter „check“ events-overlap: off eintragen.',
  }),
  en: (f) => ({
    message: `“${f.event}” (${spanInWords(f.when, f.end, 'en')}) and “${f.other}” (${spanInWords(f.otherWhen, f.otherEnd, 'en')}) overlap for the same audience.`,
    hint: 'Move one of the two; if it is meant so, enter events-overlap: off under “check”.',
  }),
});

const spanInWords = (start: string, end: string, language: Language): string =>
  plain(formatRange(start.slice(0, 10), end.slice(0, 10), 'table', language));

export const moduleOrder = defineDiagnostic<{
  series: string;
  module: number;
  other: number;
  event: string;
  why: 'earlier' | 'twice' | 'gap';
}>({
  code: 'module-order',
  severity: 'warning',
  group: 'event',
  de: (f) => ({
    message: {
      earlier: `In der Reihe „${f.series}“ liegt Modul ${f.module} vor Modul ${f.other}.`,
      twice: `In der Reihe „${f.series}“ gibt es Modul ${f.module} zweimal.`,
      gap: `In der Reihe „${f.series}“ folgt auf Modul ${f.other} gleich Modul ${f.module}.`,
    }[f.why],
    hint: 'Die Nummern und die Daten der Reihe vergleichen.',
  }),
  en: (f) => ({
    message: {
      earlier: `In the series “${f.series}” module ${f.module} comes before module ${f.other}.`,
      twice: `In the series “${f.series}” module ${f.module} stands twice.`,
      gap: `In the series “${f.series}” module ${f.other} is followed by module ${f.module}.`,
    }[f.why],
    hint: 'Compare the numbers and the dates of the series.',
  }),
});

export const weekend = defineDiagnostic<{ event: string; date: string; weekday: number }>({
  code: 'weekday-weekend',
  severity: 'info',
  group: 'event',
  de: ({ event, date, weekday }) => ({
    message: `„${event}“ liegt auf einem ${weekdayName(weekday, 'de')} (${dateInWords(date, 'de')}); in der Verwaltung ist das selten gemeint.`,
    hint: 'Das Datum prüfen.',
  }),
  en: ({ event, date, weekday }) => ({
    message: `“${event}” is on a ${weekdayName(weekday, 'en')} (${dateInWords(date, 'en')}), which an administration rarely means.`,
    hint: 'Check the date.',
  }),
});

export const eventFull = defineDiagnostic<{ event: string; registered: number; capacity: number }>({
  code: 'event-over-capacity',
  severity: 'warning',
  group: 'event',
  de: ({ event, registered, capacity }) => ({
    message: `„${event}“ hat ${capacity === 1 ? 'einen Platz' : `${capacity} Plätze`}, angemeldet sind ${registered} Personen.`,
    hint: 'Einen größeren Raum suchen oder eine Warteliste führen.',
  }),
  en: ({ event, registered, capacity }) => ({
    message: `“${event}” has ${capacity === 1 ? 'one place' : `${capacity} places`}, and ${registered} people registered.`,
    hint: 'Find a larger room or keep a waiting list.',
  }),
});

const eventsOf = ({ events = [] }: Programme) =>
  events.map((event, index) => ({ event, index, path: `events/${index}` }));
const isOn = (event: ProgrammeEvent): boolean => event['cancelled-on'] === undefined;

/** From the first to the last minute, as texts that compare: `2015-05-15T00:00`. */
interface Span {
  readonly start: string;
  readonly end: string;
}

const isDay = (moment: string): boolean => moment.length === 10;

/** A day without time lasts to its end; without an end an event takes its minutes, else an hour. */
function spanOf(event: Pick<ProgrammeEvent, 'start' | 'end' | 'minutes'>): Span {
  const { start, end } = event;
  const from = isDay(start) ? `${start}T00:00` : start;
  if (end !== undefined) return { start: from, end: isDay(end) ? `${end}T24:00` : end };
  return { start: from, end: isDay(start) ? `${start}T24:00` : later(start, event.minutes ?? 60) };
}

function later(moment: string, minutes: number): string {
  const [day = '', time = '00:00'] = moment.split('T');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const total = hour * 60 + minute + minutes;
  const rest = total % 1440;
  const clock = `${String(Math.floor(rest / 60)).padStart(2, '0')}:${String(rest % 60).padStart(2, '0')}`;
  return `${addDays(day, Math.floor(total / 1440))}T${clock}`;
}

/** Events, their official parts and their items end after they start; replies are asked for before. */
export function checkEventTimes({ programme }: Workspace): Diagnostic[] {
  return eventsOf(programme).flatMap(({ event, path }) => {
    const { id, start, end, 'official-until': official, 'rsvp-by': by } = event;
    const backwards = (
      [
        ['end', end],
        ['official-until', official],
      ] as const
    ).flatMap(([field, moment]) => {
      if (moment === undefined || spanOf({ start, end: moment }).end >= spanOf({ start }).start) return [];
      return [eventEndsBeforeStart(placeOf(programme, `${path}/${field}`), { event: id, field, start, end: moment })];
    });
    const late =
      by !== undefined && by > start.slice(0, 10)
        ? [rsvpAfterStart(placeOf(programme, `${path}/rsvp-by`), { event: id, by, start })]
        : [];
    return [...backwards, ...late, ...checkParts(programme, event, path)];
  });
}

function checkParts(programme: Programme, event: ProgrammeEvent, path: string): Diagnostic[] {
  const whole = spanOf(event);
  return (event.parts ?? []).flatMap(({ id, start, end }, index) => {
    const place = placeOf(
      programme,
      `${path}/parts/${index}/${end !== undefined && start !== undefined && end < start ? 'end' : 'start'}`,
    );
    if (start !== undefined && end !== undefined && end < start) {
      return [eventEndsBeforeStart(place, { event: `${event.id}/${id}`, field: 'end', start, end })];
    }
    const early = start !== undefined && spanOf({ start }).start < whole.start;
    const late = event.end !== undefined && start !== undefined && spanOf({ start }).start > whole.end;
    return early || late ? [partOutsideEvent(place, { event: event.id, part: id })] : [];
  });
}

/** Meetings of former participants, boards and information come before and after; everything else lies within the period. */
const mayLieOutside: ReadonlySet<ProgrammeEvent['type']> = new Set([
  'follow-up',
  'information',
  'board',
  'getting-to-know',
]);

export function checkEventPeriod({ programme }: Workspace): Diagnostic[] {
  const start = firstDay(programme.period.start);
  const end = programme.period.end === undefined ? undefined : lastDay(programme.period.end);
  return eventsOf(programme).flatMap(({ event, path }) => {
    const date = event.start.slice(0, 10);
    if (!isOn(event) || mayLieOutside.has(event.type) || (date >= start && (end === undefined || date <= end)))
      return [];
    return [
      eventOutsidePeriod(placeOf(programme, `${path}/start`), {
        event: event.id,
        date,
        start,
        ...(end === undefined ? {} : { end }),
      }),
    ];
  });
}

/** Nobody is invited to two events at the same time. */
export function checkOverlaps({ programme }: Workspace): Diagnostic[] {
  const events = eventsOf(programme)
    .filter(({ event }) => isOn(event))
    .map(({ event, path }) => ({ event, path, span: spanOf(event) }))
    .filter(({ span }) => span.end > span.start)
    .sort((a, b) => (a.span.start < b.span.start ? -1 : a.span.start > b.span.start ? 1 : 0));
  return events.flatMap(({ event, path, span }, index) =>
    events.slice(0, index).flatMap((other) => {
      if (other.span.end <= span.start || !meetSamePeople(event, other.event)) return [];
      const facts = {
        event: other.event.id,
        other: event.id,
        when: other.span.start,
        end: other.span.end,
        otherWhen: span.start,
        otherEnd: span.end,
      };
      return [eventsOverlap(placeOf(programme, `${path}/start`), facts)];
    }),
  );
}

function meetSamePeople(a: ProgrammeEvent, b: ProgrammeEvent): boolean {
  const [one, other] = [a.audience ?? 'all', b.audience ?? 'all'];
  if (one === 'guests' && other === 'guests') return (a.guests ?? []).some((group) => b.guests?.includes(group));
  const participants = (audience: string) => audience === 'mentees' || audience === 'mentors';
  return one === other || (one === 'all' && participants(other)) || (other === 'all' && participants(one));
}

/** Modules of a series are numbered 1, 2, 3 … in the order of their dates. */
export function checkModules({ programme }: Workspace): Diagnostic[] {
  const modules = eventsOf(programme).filter(
    ({ event }) => isOn(event) && event.series !== undefined && event.module !== undefined,
  );
  return [...grouped(modules, ({ event }) => event.series ?? '')].flatMap(([series, list]) => {
    const byDate = [...list].sort((a, b) =>
      a.event.start < b.event.start ? -1 : a.event.start > b.event.start ? 1 : a.index - b.index,
    );
    return byDate.flatMap(({ event, path }, position) => {
      const before = byDate[position - 1]?.event;
      const number = event.module ?? 0;
      const other = before?.module;
      if (other === undefined || number === other + 1) return [];
      // The number 1 again begins another run of the same series.
      if (number === 1 && byDate.slice(0, position).some((earlier) => earlier.event.module === 1)) return [];
      const why = number === other ? 'twice' : number < other ? 'earlier' : 'gap';
      const facts = why === 'earlier' ? { module: other, other: number } : { module: number, other };
      return [moduleOrder(placeOf(programme, `${path}/module`), { series, event: event.id, why, ...facts })];
    });
  });
}

/** Administrations meet on working days; volunteers often do not. */
export function checkWeekends({ programme }: Workspace): Diagnostic[] {
  if (programme.kind?.setting !== 'administration') return [];
  return eventsOf(programme).flatMap(({ event, path }) => {
    const date = event.start.slice(0, 10);
    const weekday = weekdayOf(date);
    return weekday < 6 || !isOn(event)
      ? []
      : [weekend(placeOf(programme, `${path}/start`), { event: event.id, date, weekday })];
  });
}

/** No more people register than there are places, for the event and for each of its items. */
export function checkEventCapacity({ programme, attendance }: Workspace): Diagnostic[] {
  const rows = attendance.filter((row) => row.registered === true);
  const registered = grouped(rows, (row) => row.event);
  const chosen = grouped(rows, (row) => `${row.event}/${row.choice ?? ''}`);
  return eventsOf(programme).flatMap(({ event, path }) => {
    const parts = (event.parts ?? []).map(({ id, capacity }, index) => {
      const whole = `${event.id}/${id}`;
      const people = [registered.get(whole), registered.get(id), chosen.get(whole)].flatMap((list) => list ?? []);
      return { id: whole, capacity, people, at: `${path}/parts/${index}` };
    });
    const all = { id: event.id, capacity: event.capacity, people: registered.get(event.id) ?? [], at: path };
    return [all, ...parts].flatMap(({ id, capacity, people, at }) => {
      const count = new Set(people.map((row) => row.person)).size;
      if (capacity === undefined || count <= capacity) return [];
      return [eventFull(placeOf(programme, `${at}/capacity`), { event: id, registered: count, capacity })];
    });
  });
}
