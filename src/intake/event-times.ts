// When an event of a foreign table takes place: "17.- 18.4.15", "8.5.15, 18 Uhr", a column of times beside the date.
import { type DateRefusal, parseDate } from '../locale/date-reading.js';
import { addDays } from '../locale/dates.js';

export interface EventTimes {
  /** A day, or a day with its time. */
  readonly start: string;
  readonly end?: string;
  readonly allDay: boolean;
}

export type TimesReading = EventTimes | { readonly refusal: DateRefusal; readonly text: string };

interface Cells {
  /** The date, or from when to when. */
  readonly start: string;
  readonly end?: string;
  readonly time?: string;
}

/** Reads a date with its end and its times; a month alone is no date of an event. */
export function readTimes({ start: text, end: endText = '', time = '' }: Cells): TimesReading {
  const range = readRange(text);
  if ('refusal' in range) return range;
  const last = endText.trim() === '' ? undefined : readEnd(endText, range.start);
  if (last !== undefined && typeof last !== 'string') return last;
  const [from, to] = timesIn(time);
  const start = withTime(range.start, from);
  const endDay = last ?? range.end;
  const end = to === undefined ? endDay : withTime(endDay ?? afterMidnight(range.start, from, to), to);
  const allDay = start.length === 10 && (end === undefined || end.length === 10);
  return { start, ...(end === undefined || end === start ? {} : { end }), allDay };
}

/** "22 bis 1 Uhr" ends on the next day. */
const afterMidnight = (start: string, from: string | undefined, to: string): string => {
  const day = start.slice(0, 10);
  return from !== undefined && to < from ? addDays(day, 1) : day;
};

const withTime = (day: string, time: string | undefined): string =>
  time === undefined || day.length > 10 ? day : `${day}T${time}`;

function readRange(
  text: string,
): { readonly start: string; readonly end?: string } | Extract<TimesReading, { refusal: DateRefusal }> {
  const reading = parseDate(text);
  if (reading.ok && reading.precision !== 'month')
    return { start: reading.start, ...(reading.end === undefined ? {} : { end: reading.end }) };
  const split = readSides(text);
  if (split) return split;
  return { refusal: reading.ok ? { reason: 'not-a-date' } : reading, text: text.trim() };
}

/** Two dates with times, "17.4.15 18:00 - 18.4.15 16:00", or one with two times, "17.4.15, 18-20 Uhr". */
function readSides(text: string): { readonly start: string; readonly end: string } | undefined {
  for (const { index, 0: sign } of text.slice(0, 120).matchAll(/\s*(?:[-–—]|\bbis\b|\bto\b)\s*/giu)) {
    const [left, right] = [parseDate(text.slice(0, index)), text.slice(index + sign.length)];
    const to = parseDate(right);
    if (left.ok && left.precision === 'minute' && to.ok && to.precision !== 'month' && left.end === undefined)
      return { start: left.start, end: to.start };
  }
  const [, day = '', times = ''] =
    /^(.{6,40}?\d)[,\s]+(?:von\s+)?(\d{1,2}(?:[:.]\d{2})?\s*(?:uhr)?\s*(?:[-–—]|bis)\s*\d.{0,12})$/iu.exec(
      text.trim(),
    ) ?? [];
  const date = day === '' ? undefined : parseDate(day);
  const [from, to] = timesIn(times);
  if (!date?.ok || date.precision !== 'day' || date.end !== undefined || from === undefined || to === undefined)
    return undefined;
  return { start: `${date.start}T${from}`, end: `${afterMidnight(date.start, from, to)}T${to}` };
}

/** The end in a column of its own: a date, or a time on the day of the start. */
function readEnd(text: string, start: string): string | Extract<TimesReading, { refusal: DateRefusal }> {
  const reading = parseDate(text);
  if (reading.ok && reading.precision !== 'month') {
    const end = reading.end ?? reading.start;
    return end.slice(0, 10) < start.slice(0, 10) ? { refusal: { reason: 'end-before-start' }, text: text.trim() } : end;
  }
  const [time] = timesIn(text);
  if (time !== undefined) return `${start.slice(0, 10)}T${time}`;
  return { refusal: reading.ok ? { reason: 'not-a-date' } : reading, text: text.trim() };
}

/** "18 Uhr", "18:00 - 20:30", "10–13 Uhr" → 18:00; 18:00, 20:30; 10:00, 13:00. Two at most. */
function timesIn(text: string): readonly string[] {
  const times: string[] = [];
  for (const [, hour = '', minute = '00'] of text
    .slice(0, 60)
    .matchAll(/(?<!\d)(\d{1,2})(?:[:.](\d{2}))?(?:[:.]\d{2})?(?!\d)/gu)) {
    if (Number(hour) > 23 || Number(minute) > 59) return [];
    times.push(`${hour.padStart(2, '0')}:${minute}`);
  }
  return times.slice(0, 2);
}
