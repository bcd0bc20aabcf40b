// The order of a programme: deadlines before what they are for, interim and closing after the kick-off, series under one name.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import { announcements } from '../letters/announced.js';
import { occasionName } from '../letters/occasions.js';
import { lastDay } from '../locale/dates.js';
import type { Text } from '../locale/language.js';
import { bareLetters, editDistance, folded } from '../locale/text.js';
import type { IsoDate } from '../model/ids.js';
import { placeOf } from '../model/place.js';
import { type Deadline, isApplicationDeadline, type Programme, type ProgrammeEvent } from '../model/programme.js';
import type { Workspace } from '../model/workspace.js';
import { dateInWords } from './programme-dates.js';

interface Late {
  readonly deadline: string;
  readonly date: IsoDate;
  readonly event: string;
  readonly start: IsoDate;
}

export const deadlineAfterEvent = defineDiagnostic<Late>({
  code: 'deadline-after-event',
  severity: 'warning',
  group: 'rules',
  de: (f) => ({
    message: `Die Frist „${f.deadline}“ endet am ${dateInWords(f.date, 'de')}, „${f.event}“ beginnt aber schon am ${dateInWords(f.start, 'de')}.`,
    hint: 'Die Frist vor die Veranstaltung legen, oder das Datum der Veranstaltung prüfen.',
  }),
  en: (f) => ({
    message: `The deadline “${f.deadline}” ends on ${dateInWords(f.date, 'en')}, but “${f.event}” starts on ${dateInWords(f.start, 'en')} already.`,
    hint: 'Set the deadline before the event, or check the date of the event.',
  }),
});

export const deadlineAfterPeriod = defineDiagnostic<{ deadline: string; date: IsoDate; end: IsoDate }>({
  code: 'deadline-after-period',
  severity: 'warning',
  group: 'rules',
  de: (f) => ({
    message: `Die Frist „${f.deadline}“ endet am ${dateInWords(f.date, 'de')}, das Programm aber schon am ${dateInWords(f.end, 'de')}.`,
    hint: 'Jahr und Tag der Frist prüfen, oder das Ende unter „period“.',
  }),
  en: (f) => ({
    message: `The deadline “${f.deadline}” ends on ${dateInWords(f.date, 'en')}, but the programme on ${dateInWords(f.end, 'en')} already.`,
    hint: 'Check year and day of the deadline, or the end under “period”.',
  }),
});

export const announcedAfterEvent = defineDiagnostic<{ occasion: Text; by: IsoDate; event: string; start: IsoDate }>({
  code: 'announced-after-event',
  severity: 'warning',
  group: 'letter',
  de: (f) => ({
    message: `„${f.occasion.de}“ ist bis zum ${dateInWords(f.by, 'de')} angekündigt, „${f.event}“ beginnt aber schon am ${dateInWords(f.start, 'de')}.`,
    hint: 'Unter „announces“ einen Tag vor der Veranstaltung eintragen.',
  }),
  en: (f) => ({
    message: `“${f.occasion.en}” is announced by ${dateInWords(f.by, 'en')}, but “${f.event}” starts on ${dateInWords(f.start, 'en')} already.`,
    hint: 'Enter a day before the event under “announces”.',
  }),
});

export const eventOrder = defineDiagnostic<{ event: string; start: IsoDate; other: string; otherStart: IsoDate }>({
  code: 'event-order',
  severity: 'warning',
  group: 'event',
  de: (f) => ({
    message: `„${f.event}“ (${dateInWords(f.start, 'de')}) liegt vor „${f.other}“ (${dateInWords(f.otherStart, 'de')}).`,
    hint: 'Auftakt, Zwischenbilanz, Abschluss: Jahr und Tag prüfen, oder die Art der Veranstaltung („type“).',
  }),
  en: (f) => ({
    message: `“${f.event}” (${dateInWords(f.start, 'en')}) is before “${f.other}” (${dateInWords(f.otherStart, 'en')}).`,
    hint: 'Kick-off, interim review, closing: check year and day, or the type of the event.',
  }),
});

export const eventTwice = defineDiagnostic<{ event: string; other: string; date: IsoDate }>({
  code: 'event-twice',
  severity: 'warning',
  group: 'event',
  de: (f) => ({
    message: `„${f.event}“ und „${f.other}“ haben denselben Titel, denselben Beginn (${dateInWords(f.date, 'de')}) und dieselben Eingeladenen.`,
    hint: 'Ist es dieselbe Veranstaltung, eine der beiden löschen; sonst die Titel unterscheiden.',
  }),
  en: (f) => ({
    message: `“${f.event}” and “${f.other}” have the same title, the same start (${dateInWords(f.date, 'en')}) and the same audience.`,
    hint: 'If it is the same event, delete one of the two; otherwise tell the titles apart.',
  }),
});

export const seriesSpelling = defineDiagnostic<{ series: string; other: string; event: string }>({
  code: 'series-spelling',
  severity: 'warning',
  group: 'event',
  de: ({ series, other, event }) => ({
    message: `Die Reihe „${series}“ (bei „${event}“) ist vermutlich die Reihe „${other}“ in anderer Schreibweise: So sind es zwei.`,
    hint: 'Die Reihe überall gleich schreiben; Module und Anmeldungen werden danach gezählt.',
  }),
  en: ({ series, other, event }) => ({
    message: `The series “${series}” (of “${event}”) is probably “${other}” in another spelling: like this they are two.`,
    hint: 'Write the series in one way everywhere; modules and registrations are counted by it.',
  }),
});

const day = (moment: string): IsoDate => moment.slice(0, 10);
const isOn = (event: ProgrammeEvent): boolean => event['cancelled-on'] === undefined;

/** Applications end before all start together; a deadline that carries the name of an event ends before it. */
export function checkDeadlineOrder({ programme }: Workspace): Diagnostic[] {
  const events = (programme.events ?? []).filter(isOn);
  return (programme.deadlines ?? []).flatMap((deadline, index) => {
    const { id, date } = deadline;
    const place = () => placeOf(programme, `deadlines/${index}/date`);
    const event = eventOf(deadline, events, programme);
    if (event !== undefined && date > day(event.start))
      return [deadlineAfterEvent(place(), { deadline: id, date, event: event.id, start: day(event.start) })];
    const end = programme.period.end === undefined ? undefined : lastDay(programme.period.end);
    const isLate = end !== undefined && date > end && isApplicationDeadline(deadline);
    return isLate ? [deadlineAfterPeriod(place(), { deadline: id, date, end })] : [];
  });
}

/** `anmeldung-auftakt` and `auftakt-anmeldung` are for the event `auftakt`; applications for the kick-off of a cohort. */
function eventOf(
  deadline: Deadline,
  events: readonly ProgrammeEvent[],
  { kind }: Programme,
): ProgrammeEvent | undefined {
  const named = events.filter(({ id }) => deadline.id.endsWith(`-${id}`) || deadline.id.startsWith(`${id}-`));
  if (named.length > 0) return named.reduce((a, b) => (b.id.length > a.id.length ? b : a));
  if (kind?.intake === 'rolling' || !isApplicationDeadline(deadline)) return undefined;
  return earliest(events.filter(({ type }) => type === 'kickoff'));
}

const earliest = (events: readonly ProgrammeEvent[]): ProgrammeEvent | undefined =>
  events.reduce<ProgrammeEvent | undefined>(
    (first, one) => (first && first.start <= one.start ? first : one),
    undefined,
  );

/** A letter that another one promises comes before the event it is about. */
export function checkAnnouncedDays(workspace: Workspace): Diagnostic[] {
  const events = new Map((workspace.programme.events ?? []).map((event) => [event.id, event]));
  return announcements(workspace).flatMap(({ from, occasion, by, event: id }) => {
    const event = id === undefined ? undefined : events.get(id);
    if (event === undefined || by < day(event.start)) return [];
    const facts = { occasion: occasionName(occasion), by, event: event.id, start: day(event.start) };
    return [announcedAfterEvent(placeOf(from, 'announces/by'), facts)];
  });
}

/** What comes after what, by the type of the events. */
const orders = [
  ['kickoff', 'interim'],
  ['kickoff', 'closing'],
  ['interim', 'closing'],
] as const satisfies readonly (readonly [ProgrammeEvent['type'], ProgrammeEvent['type']])[];

/** Interim reviews and closing follow the first kick-off, and the last closing follows the interim reviews. */
export function checkEventOrder({ programme }: Workspace): Diagnostic[] {
  const events = (programme.events ?? []).map((event, index) => ({ event, index })).filter(({ event }) => isOn(event));
  return orders.flatMap(([before, after]) => {
    const first = earliest(events.flatMap(({ event }) => (event.type === before ? [event] : [])));
    if (first === undefined) return [];
    return events.flatMap(({ event, index }) => {
      if (event.type !== after || day(event.start) >= day(first.start)) return [];
      const facts = { event: event.id, start: day(event.start), other: first.id, otherStart: day(first.start) };
      return [eventOrder(placeOf(programme, `events/${index}/start`), facts)];
    });
  });
}

/** No event stands twice. */
export function checkEventsTwice({ programme }: Workspace): Diagnostic[] {
  const first = new Map<string, ProgrammeEvent>();
  return (programme.events ?? []).flatMap((event, index) => {
    if (!isOn(event)) return [];
    const { title, start, audience = 'all', guests = [], city = '', venue = '', id } = event;
    const key = JSON.stringify([folded(title), start, audience, guests, folded(city), folded(venue)]);
    const other = first.get(key);
    if (other === undefined) first.set(key, event);
    if (other === undefined || other.id === id) return [];
    const facts = { event: id, other: other.id, date: day(start) };
    return [eventTwice(placeOf(programme, `events/${index}/title`), facts)];
  });
}

/** A series has one name: no two differ in hyphens, case or a single letter only. */
export function checkSeriesNames({ programme }: Workspace): Diagnostic[] {
  const known: { readonly series: string; readonly bare: string }[] = [];
  return (programme.events ?? []).flatMap((event, index) => {
    const { series, id } = event;
    if (series === undefined || known.some((one) => one.series === series)) return [];
    const own = { series, bare: bareLetters(series) };
    const other = known.find((one) => isSameName(one.bare, own.bare));
    known.push(own);
    if (other === undefined) return [];
    return [seriesSpelling(placeOf(programme, `events/${index}/series`), { series, other: other.series, event: id })];
  });
}

/** A number makes another series: "Reihe 1", "Reihe 2". */
function isSameName(a: string, b: string): boolean {
  if (a === b) return true;
  const digits = (text: string) => text.replace(/\D/g, '');
  return Math.min(a.length, b.length) >= 8 && digits(a) === digits(b) && editDistance(a, b, 1) <= 1;
}
