// The agenda in the words of a calendar: what an entry says about its event, and what it leaves out.
import { formatDate } from '../locale/dates.js';
import type { Language, Text } from '../locale/language.js';
import { namedSpeakers, type Programme, type ProgrammeEvent } from '../model/programme.js';
import type { AgendaItem } from './agenda.js';
import { type CalendarEntry, isLink } from './ics.js';

/** `sachsen-anhalt/abschluss@mentoring`: the same as long as the ids are, on every machine. */
export const uidOf = ({ id }: Pick<Programme, 'id'>, item: string): string =>
  `${encodeURIComponent(clean(id))}/${item.split('/').map(clean).map(encodeURIComponent).join('/')}@mentoring`;

/** Halves of surrogate pairs cannot be encoded. */
const clean = (id: string): string => id.replace(/\p{Cs}/gu, '\ufffd');

export const calendarEntries = (
  items: readonly AgendaItem[],
  programme: Programme,
  language: Language,
): CalendarEntry[] => items.map((item) => entryOf(item, programme, language));

function entryOf(item: AgendaItem, programme: Programme, language: Language): CalendarEntry {
  const common = {
    uid: uidOf(programme, item.id),
    span: item.span,
    sequence: item.moves + (item.cancelled ? 1 : 0),
    cancelled: item.cancelled,
  };
  if (item.kind === 'deadline') return { ...common, title: item.title, free: true };
  if (item.kind === 'reply-by') {
    const words: Text = { de: `Anmelden bis heute: ${item.title}`, en: `Reply by today: ${item.title}` };
    return { ...common, title: words[language], free: true };
  }
  const { event } = item;
  const location = locationOf(event);
  const { online } = event;
  return {
    ...common,
    title: item.title,
    ...(location === undefined ? {} : { location }),
    description: describe(event, language),
    ...(online !== undefined && isLink(online) ? { url: online } : {}),
  };
}

/** Room, address and town, each said once; "Online" where there is no place. */
function locationOf({ venue, address, city, online }: ProgrammeEvent): string | undefined {
  const parts: string[] = [];
  for (const part of [venue, address, city])
    if (part !== undefined && !parts.some((known) => known.includes(part))) parts.push(part);
  if (parts.length > 0) return parts.join(', ');
  return online === undefined ? undefined : 'Online';
}

function describe(event: ProgrammeEvent, language: Language): string[] {
  const { online, childcare, travel, host } = event;
  const reply = event['rsvp-by'];
  const own = (words: Text | undefined): string[] => (words === undefined ? [] : [words[language]]);
  return [
    ...own(cancelled(event)),
    ...own(formerDate(event)),
    ...own(officialPart(event)),
    ...(event.parts ?? []).map((part) => partLine(part, event, language)),
    ...speakersOf(event).map((name) => ({ de: `Mit ${name}`, en: `With ${name}` })[language]),
    ...(host === undefined ? [] : own({ de: `Ausgerichtet von: ${host}`, en: `Hosted by: ${host}` })),
    ...(online === undefined ? [] : [`Online: ${online}`]),
    ...(reply === undefined
      ? []
      : own({
          de: `Rückmeldung erbeten bis ${formatDate(reply, 'prose', 'de')}`,
          en: `Please reply by ${formatDate(reply, 'prose', 'en')}`,
        })),
    ...(childcare === undefined ? [] : [childcare]),
    ...(travel === undefined ? [] : [travel]),
  ];
}

function cancelled(event: ProgrammeEvent): Text | undefined {
  const day = event['cancelled-on'];
  if (day === undefined) return undefined;
  return {
    de: `Abgesagt am ${formatDate(day, 'prose', 'de')}`,
    en: `Cancelled on ${formatDate(day, 'prose', 'en')}`,
  };
}

function formerDate({ was }: ProgrammeEvent): Text | undefined {
  const last = was?.at(-1);
  if (last === undefined) return undefined;
  return {
    de: `Neuer Termin, zuvor: ${last.text ?? formatDate(last.start, 'prose', 'de')}`,
    en: `New date, before: ${last.text ?? formatDate(last.start, 'prose', 'en')}`,
  };
}

function officialPart(event: ProgrammeEvent): Text | undefined {
  const until = event['official-until'];
  if (until === undefined) return undefined;
  const time = clock(until);
  const sameDay = until.slice(0, 10) === event.start.slice(0, 10);
  const end = (language: Language): string =>
    time === undefined || !sameDay ? formatDate(until, 'prose', language) : time;
  return {
    de: `Offizieller Teil bis ${end('de')}${time === undefined || !sameDay ? '' : ' Uhr'}, danach geselliger Teil`,
    en: `Official part until ${end('en')}, then the informal part`,
  };
}

/** "20:00" */
const clock = (value: string | undefined): string | undefined =>
  value !== undefined && value.length > 10 ? value.slice(11, 16) : undefined;

/** "18:00–20:00 Erfahrungen, Kritik und Anregungen"; the day first where the event lasts several. */
function partLine(
  part: NonNullable<ProgrammeEvent['parts']>[number],
  event: ProgrammeEvent,
  language: Language,
): string {
  const [from, until] = [clock(part.start), clock(part.end)];
  const isOtherDay = event.end !== undefined && event.end.slice(0, 10) !== event.start.slice(0, 10);
  const day = part.start !== undefined && isOtherDay ? [formatDate(part.start.slice(0, 10), 'short', language)] : [];
  const times = from === undefined ? [] : [until === undefined ? from : `${from}–${until}`];
  const speakers = speakersOf(part);
  const note = speakers.length === 0 ? '' : ` (${speakers.join(', ')})`;
  return [...day, ...times, `${part.title ?? part.id}${note}`].join(' ');
}

const speakersOf = (of: Parameters<typeof namedSpeakers>[0]): string[] =>
  namedSpeakers(of).map(({ name, organisation }) => (organisation === undefined ? name : `${name}, ${organisation}`));
