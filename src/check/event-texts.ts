// Texts that name another day or another place of an event than the definition has.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import {
  dateSpellings,
  findWords,
  type Stretch,
  searchable,
  type WrittenDay,
  writtenDays,
} from '../locale/date-finding.js';
import { addDays, formatRange } from '../locale/dates.js';
import type { Language } from '../locale/language.js';
import { plain, quoted } from '../locale/text.js';
import type { Letter } from '../model/documents.js';
import type { IsoDate } from '../model/ids.js';
import type { Programme, ProgrammeEvent } from '../model/programme.js';
import type { Workspace } from '../model/workspace.js';
import { currentPassages, type ReadPassage } from './passages.js';

interface OtherDay {
  readonly event: string;
  readonly title: string;
  readonly start: IsoDate;
  readonly end: IsoDate;
  readonly isLetter: boolean;
}

const dayInWords = ({ start, end }: OtherDay, language: Language): string =>
  plain(formatRange(start, end, 'prose', language));

const template = (helper: string, event: string): string =>
  `{{${helper} ${/^[\p{L}_][\p{L}\p{N}_-]*$/u.test(event) ? `events.${event}` : `events.[${event}]`}}}`;

export const staleEventDate = defineDiagnostic<OtherDay>({
  code: 'stale-event-date',
  severity: 'warning',
  group: 'letter',
  de: (f) => ({
    message: `${quoted(f.title, 'de')} wurde verlegt, jetzt: ${dayInWords(f, 'de')}.`,
    hint: f.isLetter
      ? `${template('when', f.event)} schreibt immer den gültigen Termin.`
      : 'Das Datum berichtigen, oder das gültige danebenstellen.',
  }),
  en: (f) => ({
    message: `${quoted(f.title, 'en')} was moved, now: ${dayInWords(f, 'en')}.`,
    hint: f.isLetter
      ? `${template('when', f.event)} always writes the day that holds.`
      : 'Correct the date, or put the one that holds beside it.',
  }),
});

export const eventDateMismatch = defineDiagnostic<OtherDay>({
  code: 'event-date-mismatch',
  severity: 'warning',
  group: 'letter',
  de: (f) => ({
    message: `In programme.yaml steht für ${quoted(f.title, 'de')} ein anderer Tag: ${dayInWords(f, 'de')}.`,
    hint: f.isLetter
      ? `Eines der beiden berichtigen; ${template('when', f.event)} schreibt immer den gültigen Termin.`
      : 'Eines der beiden berichtigen.',
  }),
  en: (f) => ({
    message: `programme.yaml has another day for ${quoted(f.title, 'en')}: ${dayInWords(f, 'en')}.`,
    hint: f.isLetter
      ? `Correct one of the two; ${template('when', f.event)} always writes the day that holds.`
      : 'Correct one of the two.',
  }),
});

export const eventPlaceMismatch = defineDiagnostic<{ event: string; title: string; city: string; isLetter: boolean }>({
  code: 'event-place-mismatch',
  severity: 'warning',
  group: 'letter',
  de: (f) => ({
    message: `${quoted(f.title, 'de')} ist nach programme.yaml in ${f.city}; hier steht der Ort einer anderen Veranstaltung.`,
    hint: f.isLetter
      ? `Eines der beiden berichtigen; ${template('where', f.event)} schreibt immer den gültigen Ort.`
      : 'Eines der beiden berichtigen.',
  }),
  en: (f) => ({
    message: `According to programme.yaml ${quoted(f.title, 'en')} is in ${f.city}; here stands the place of another event.`,
    hint: f.isLetter
      ? `Correct one of the two; ${template('where', f.event)} always writes the place that holds.`
      : 'Correct one of the two.',
  }),
});

/** Events of one title: a text that names the title may mean any of them. */
interface Titled {
  readonly first: ProgrammeEvent;
  /** As `Searchable` has it. */
  readonly title: string;
  /** `2015-05-15`, and without the year `05-15`. */
  readonly days: ReadonlySet<string>;
  readonly former: ReadonlySet<string>;
  readonly cities: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
}

const shortestTitle = 5;
const longestEvent = 400;

/** Repeated events have days that the definition does not list: they are not compared. */
function titledEvents({ events = [] }: Programme): Titled[] {
  const byTitle = new Map<string, ProgrammeEvent[]>();
  for (const event of events) {
    const title = searchable(event.title).text.trim();
    if (title.length >= shortestTitle) byTitle.set(title, [...(byTitle.get(title) ?? []), event]);
  }
  return [...byTitle].flatMap(([title, list]) => {
    const [first] = list;
    if (first === undefined || list.some((event) => event.repeat !== undefined)) return [];
    const days = list.flatMap((event) => [
      ...daysOf(event.start, event.end),
      ...(event.parts ?? []).flatMap(({ start, end }) => (start === undefined ? [] : daysOf(start, end))),
    ]);
    const former = list.flatMap(({ was = [] }) => was.flatMap(({ start, end }) => daysOf(start, end)));
    return [
      {
        first,
        title,
        days: withoutYear(days),
        former: withoutYear(former),
        cities: new Set(list.flatMap(({ city }) => (city === undefined ? [] : [searchable(city).text.trim()]))),
        ids: new Set(list.map(({ id }) => id)),
      },
    ];
  });
}

const withoutYear = (days: readonly IsoDate[]): ReadonlySet<string> =>
  new Set(days.flatMap((day) => [day, day.slice(5)]));

function daysOf(start: string, end: string | undefined): IsoDate[] {
  const [first, last] = [start.slice(0, 10), (end ?? start).slice(0, 10)];
  if (first.length < 10 || last <= first) return [first];
  const days = [first];
  while ((days.at(-1) ?? last) < last && days.length < longestEvent) days.push(addDays(days.at(-1) ?? last, 1));
  return days;
}

const keyOf = ({ year, month, day }: WrittenDay): string => {
  const short = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return year === undefined ? short : `${year}-${short}`;
};

/** What may stand between the name of an event and its day or place without another thing being meant. */
const between =
  /^(?:["“”»«,:(){}|–-]|findet|beginnt|startet|ist|statt|am|vom|on|in|von|bis|um|ab|den|dem|uhr|der|mo(?:ntag)?|di(?:enstag)?|mi(?:ttwoch)?|do(?:nnerstag)?|fr(?:eitag)?|sa(?:mstag)?|sonnabend|so(?:nntag)?|mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|\.|\s)*$/;
/** "Nach der Abschlussveranstaltung: am 20. Mai …" speaks of another day. */
const aroundIt = /(?<!\p{L})(?:nach|vor|seit|zwischen|after|before|since) (?:\p{L}{2,8} )?$/u;
const longestGap = 60;

/** Where an event is named, by its title or by its name in the data. */
interface Naming {
  readonly titled: Titled;
  readonly at: Stretch;
}

function namingsIn(text: ReadPassage, events: readonly Titled[]): Naming[] {
  const { search } = text;
  const byTitle = events.flatMap((titled) => {
    const found: Naming[] = [];
    for (let from = search.text.indexOf(titled.title); from >= 0; from = search.text.indexOf(titled.title, from + 1)) {
      const to = from + titled.title.length;
      const isWord = !/[\p{L}\p{N}]$/u.test(search.text.slice(Math.max(0, from - 1), from));
      if (isWord && !/^[\p{L}\p{N}]/u.test(search.text.slice(to, to + 1))) found.push({ titled, at: { from, to } });
    }
    return found;
  });
  const byName = text.names().flatMap(({ name, at }) => {
    const id = /\bevents\.(?:\[([^\]]{1,200})\]|([\p{L}\p{N}_-]{1,200}))/u.exec(name);
    const titled = events.find(({ ids }) => ids.has(id?.[1] ?? id?.[2] ?? ''));
    return titled === undefined ? [] : [{ titled, at }];
  });
  return [...byTitle, ...byName];
}

interface Reading {
  readonly text: ReadPassage;
  readonly programme: Programme;
  /** Read when first asked for: most texts name no day behind an event. */
  days(): readonly WrittenDay[];
  readonly namings: readonly Naming[];
}

/** Days and places that texts of today or later give for an event. What has gone out was right when it did. */
export function checkEventTexts(workspace: Workspace, today: IsoDate): Diagnostic[] {
  const { programme } = workspace;
  const events = titledEvents(programme);
  if (events.length === 0) return [];
  const cities = new Map(
    (programme.events ?? []).flatMap(({ city }) => (city === undefined ? [] : [[searchable(city).text.trim(), city]])),
  );
  return currentPassages(workspace, today).flatMap((text) => {
    const namings = namingsIn(text, events);
    const own = events.find(({ ids }) => ids.has(text.passage.letter?.head.event ?? ''));
    if (namings.length === 0 && own === undefined) return [];
    let days: readonly WrittenDay[] | undefined;
    const reading: Reading = {
      text,
      programme,
      days: () => {
        days ??= writtenDays(text.search);
        return days;
      },
      namings,
    };
    return [
      ...staleDays(reading, events, own),
      ...otherDays(reading),
      ...(own === undefined ? [] : invitedDays(reading, own)),
      ...otherPlaces(reading, [...cities.keys()]),
    ];
  });
}

const placeOfStretch = ({ passage, search }: ReadPassage, { from, to }: Stretch) =>
  passage.place(search.offsets[from] ?? 0, search.offsets[to] ?? 0);

const factsOf = ({ first }: Titled, { passage }: ReadPassage): OtherDay => ({
  event: first.id,
  title: first.title,
  start: first.start.slice(0, 10),
  end: (first.end ?? first.start).slice(0, 10),
  isLetter: passage.from === 'letter',
});

/** Former days of an event in sentences that name it, or in a letter about it, unless the day that holds stands beside. */
function staleDays({ text, namings }: Reading, events: readonly Titled[], own: Titled | undefined): Diagnostic[] {
  const { search, sentenceOf } = text;
  return events.flatMap((titled) => {
    const { first, former, days } = titled;
    if (former.size === 0) return [];
    const year = Number(first.start.slice(0, 4));
    const named = namings.filter((one) => one.titled === titled);
    const sentences = new Set(named.map(({ at }) => sentenceOf(at).from));
    const holding = (list: ReadonlySet<string>) =>
      findWords(search, [...list].filter((day) => day.length === 10).flatMap(dateSpellings), year);
    const corrected = new Set([
      ...holding(days).map((one) => sentenceOf(one).from),
      // `{{when events.abschluss}}` writes the day that holds.
      ...named.filter(({ at }) => search.text[at.from] === '{').map(({ at }) => sentenceOf(at).from),
    ]);
    const words = (first.was ?? []).flatMap(({ text: own }) =>
      own === undefined ? [] : [searchable(own).text.trim()],
    );
    const told = [...holding(new Set([...former].filter((day) => !days.has(day)))), ...findWords(search, words, year)];
    return told
      .filter((one) => {
        const sentence = sentenceOf(one).from;
        return (titled === own || sentences.has(sentence)) && !corrected.has(sentence);
      })
      .map((one) => staleEventDate(placeOfStretch(text, one), factsOf(titled, text)));
  });
}

/** A day directly behind the title that is none of the event's. */
function otherDays({ text, programme, days, namings }: Reading): Diagnostic[] {
  const { search } = text;
  return namings.flatMap(({ titled, at }) => {
    if (search.text[at.from] === '{' || !/\d/.test(search.text.slice(at.to, at.to + longestGap + 2))) return [];
    const next = days().find(({ from }) => from >= at.to && from - at.to <= longestGap);
    if (next === undefined) return [];
    const gap = search.text.slice(at.to, next.from);
    if (!between.test(gap) || /\b(?:bis|ab)\b/.test(gap)) return [];
    if (aroundIt.test(search.text.slice(Math.max(0, at.from - 30), at.from))) return [];
    const key = keyOf(next);
    if (titled.days.has(key) || titled.former.has(key)) return [];
    // Of an earlier edition a text may tell whatever was.
    if (next.year !== undefined && `${next.year}` < programme.period.start.slice(0, 4)) return [];
    return [eventDateMismatch(placeOfStretch(text, next), factsOf(titled, text))];
  });
}

/** Words of a sentence that invites: "Wir laden Sie ein, am …", "Das Treffen findet am … statt". */
const invites = /(?<!\p{L})(?:lade|laden|lädt|einladung|einladen|findet|invite|invitation|takes place)(?!\p{L})/u;
const onDay =
  /(?<!\p{L})(?:am|on)(?: (?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|\p{L}{3,6}day),?)?(?: de[mn])? $/u;

/** In a letter about an event, the day of a sentence that invites and names no event: its own, or one of the programme. */
function invitedDays({ text, programme, days, namings }: Reading, own: Titled): Diagnostic[] {
  const { search, sentenceOf, passage } = text;
  if (!invites.test(search.text)) return [];
  const known = new Set([...own.days, ...own.former, ...daysOfProgramme(programme, passage.letter)]);
  const named = new Set(namings.map(({ at }) => sentenceOf(at).from));
  return days().flatMap((day) => {
    const { from, to } = sentenceOf(day);
    const isOther = !known.has(keyOf(day)) && !named.has(from) && invites.test(search.text.slice(from, to));
    if (!isOther || !onDay.test(search.text.slice(Math.max(0, day.from - 30), day.from))) return [];
    return [eventDateMismatch(placeOfStretch(text, day), factsOf(own, text))];
  });
}

/** Every day that a letter may well name beside that of its event. */
function daysOfProgramme({ events = [], deadlines = [] }: Programme, letter: Letter | undefined): ReadonlySet<string> {
  const ofEvents = events.flatMap(({ start, end, 'rsvp-by': reply, parts = [] }) => [
    ...daysOf(start, end),
    ...(reply === undefined ? [] : [reply]),
    ...parts.flatMap((part) => (part.start === undefined ? [] : daysOf(part.start, part.end))),
  ]);
  const { date, 'reply-by': reply, 'decision-by': decision, announces } = letter?.head ?? {};
  const ofLetter = [date, reply, decision, announces?.by].filter((day) => day !== undefined);
  return withoutYear([...ofEvents, ...deadlines.map((deadline) => deadline.date), ...ofLetter]);
}

/** The town of another event directly behind the title and its day. */
function otherPlaces({ text, namings }: Reading, cities: readonly string[]): Diagnostic[] {
  const { search, sentenceOf } = text;
  return namings.flatMap(({ titled, at }) => {
    if (titled.cities.size === 0) return [];
    const end = Math.min(sentenceOf(at).to, at.to + longestGap + 40);
    const behind = search.text.slice(at.to, end);
    if ([...titled.cities].some((city) => behind.includes(city))) return [];
    const found = cities.flatMap((city) => {
      if (titled.cities.has(city)) return [];
      const index = behind.indexOf(` in ${city}`);
      const isWord = index >= 0 && !/^[\p{L}\p{N}]/u.test(behind.slice(index + 4 + city.length));
      return isWord && isDayOnly(behind.slice(0, index)) ? [{ city, from: at.to + index + 4 }] : [];
    });
    const [one] = found.sort((a, b) => a.from - b.from);
    if (one === undefined) return [];
    const { event, title, isLetter } = factsOf(titled, text);
    const facts = { event, title, city: titled.first.city ?? '', isLetter };
    return [eventPlaceMismatch(placeOfStretch(text, { from: one.from, to: one.from + one.city.length }), facts)];
  });
}

/** Nothing but a day, a time and small words. */
const isDayOnly = (gap: string): boolean => between.test(withoutDays(gap));

function withoutDays(gap: string): string {
  const found = writtenDays(searchable(gap));
  const rest = found.reduceRight((text, { from, to }) => `${text.slice(0, from)} ${text.slice(to)}`, gap);
  return rest.replace(/\d{1,2}(?:[.:]\d{2})?/g, ' ');
}
