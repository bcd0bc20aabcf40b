// Writes calendar files (iCalendar, RFC 5545): what is written is one line per property, whatever the texts hold.
import { laterDay } from '../locale/dates.js';
import { inert } from '../locale/text.js';
import type { IsoDate } from '../model/ids.js';
import type { Span } from './agenda.js';
import { type Zone, zoneOf } from './time-zones.js';

export interface CalendarEntry {
  /** Stable and unique in the world; printable ASCII. */
  readonly uid: string;
  readonly title: string;
  readonly span: Span;
  readonly location?: string;
  /** Lines of text. */
  readonly description?: readonly string[];
  readonly url?: string;
  /** Rises with every change of the date, so that calendars take over the new one. */
  readonly sequence?: number;
  readonly cancelled?: boolean;
  /** Takes no time of the reader: a deadline. */
  readonly free?: boolean;
}

export interface CalendarOptions {
  readonly name: string;
  /** `Europe/Berlin`; zones without rules here give floating times. */
  readonly zone: string;
  /** The day on which the file is made: the stamp of its entries. */
  readonly today: IsoDate;
}

/** A whole calendar file, lines ending in CR LF and folded at 75 octets. */
export function calendarFile(
  entries: readonly CalendarEntry[],
  { name, zone: zoneName, today }: CalendarOptions,
): string {
  const zone = zoneOf(zoneName);
  const needsZone = zone.kind === 'rules' && entries.some(({ span }) => span.kind !== 'days');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//mentoring//mentoring//DE',
    'CALSCALE:GREGORIAN',
    `NAME:${text(name)}`,
    `X-WR-CALNAME:${text(name)}`,
    ...(needsZone ? zone.lines : []),
    ...entries.flatMap((entry) => entryLines(entry, zone, today)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

function entryLines(entry: CalendarEntry, zone: Zone, today: IsoDate): string[] {
  const { uid, title, span, location, description = [], url, sequence = 0, cancelled = false, free = false } = entry;
  const link = url !== undefined && isLink(url) ? [`URL:${url}`] : [];
  return [
    'BEGIN:VEVENT',
    `UID:${text(uid)}`,
    `DTSTAMP:${digits(today)}T000000Z`,
    ...spanLines(span, zone),
    `SUMMARY:${text(title)}`,
    ...(location === undefined ? [] : [`LOCATION:${text(location)}`]),
    ...(description.length === 0 ? [] : [`DESCRIPTION:${text(description.join('\n'))}`]),
    ...link,
    `SEQUENCE:${sequence}`,
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `TRANSP:${free ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
  ];
}

function spanLines(span: Span, zone: Zone): string[] {
  if (span.kind === 'days') {
    // The end is the first day that no longer belongs to it.
    const after = laterDay(span.end, 1);
    return [
      `DTSTART;VALUE=DATE:${digits(span.start)}`,
      ...(after === undefined ? [] : [`DTEND;VALUE=DATE:${digits(after)}`]),
    ];
  }
  const start = `DTSTART${time(span.start, zone)}`;
  // Minutes as such: an end by the clock would be wrong where summer time begins or ends in between.
  if (span.kind === 'minutes') return [start, `DURATION:PT${Math.max(1, Math.round(span.minutes))}M`];
  return [start, `DTEND${time(span.end, zone)}`];
}

const digits = (value: string): string => value.replace(/[-:]/g, '');

/** `;TZID=Europe/Berlin:20150515T180000` */
function time(value: string, zone: Zone): string {
  const stamp = digits(value.length === 16 ? `${value}:00` : value.slice(0, 19));
  if (zone.kind === 'rules') return `;TZID=${zone.id}:${stamp}`;
  return zone.kind === 'utc' ? `:${stamp}Z` : `:${stamp}`;
}

/** An address that needs no escaping: the value of URL is no text. */
export const isLink = (url: string): boolean => /^https?:\/\/[\x21-\x7e]+$/.test(url);

/** A text as value: line breaks, commas, semicolons and backslashes are escaped, other control characters go. */
const text = (value: string): string =>
  value
    .split(/\r\n|[\r\n\u0085\u2028\u2029]/)
    .map((line) => inert(line).replace(/[\\;,]/g, (character) => `\\${character}`))
    .join('\\n');

const mostOctets = 75;

/** Folds a line so that none is longer than 75 octets; no character is cut in two. */
export function foldLine(line: string): string {
  let result = '';
  let octets = 0;
  for (const character of line) {
    const own = octetsOf(character.codePointAt(0) ?? 0);
    if (octets + own > mostOctets) {
      result += '\r\n ';
      octets = 1;
    }
    result += character;
    octets += own;
  }
  return result;
}

/** Length in UTF-8. */
const octetsOf = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4);
