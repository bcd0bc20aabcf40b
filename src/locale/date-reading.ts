// Dates as people write them in tables and letters, read with patience: "17.- 18.4.15", "Okt 2015", "29. Juli 2022".
// Time stamps of forms, too: "29.07.2022 14:03:11", "2022/07/29 2:03:11 PM OEZ", "7/29/22 14:03:11".
import { daysInMonth, isoDate, isoMonth, isoTime, readIso } from './calendar.js';
import { monthLength, monthName, weekdayName } from './dates.js';
import type { Language } from './language.js';
import { latin, quoted } from './text.js';

export type DateRefusal =
  /** Nothing is written. */
  | { readonly reason: 'empty' }
  /** It does not look like a date. */
  | { readonly reason: 'not-a-date' }
  /** 5/6/2022: the fifth of June or the sixth of May? */
  | { readonly reason: 'ambiguous' }
  /** A day without its year. */
  | { readonly reason: 'no-year' }
  /** 31.6.2015 */
  | { readonly reason: 'no-such-day'; readonly year: number; readonly month: number }
  /** 1.13.2015 */
  | { readonly reason: 'no-such-month'; readonly month: number }
  /** 25:00 */
  | { readonly reason: 'no-such-time' }
  /** A range whose end is before its beginning. */
  | { readonly reason: 'end-before-start' };

export interface FoundDate {
  /** YYYY-MM-DD, YYYY-MM or YYYY-MM-DDTHH:MM, as `precision` says. */
  readonly start: string;
  /** The last day of a range, in the same form; missing for a single date. */
  readonly end?: string;
  readonly precision: 'day' | 'month' | 'minute';
  /** The weekday that was written in front, 1 Monday … 7 Sunday; it is not compared with the date here. */
  readonly weekday?: number;
}

/** Which comes first in 5/6/2022: told by the other dates of a column, never guessed. */
export type DateOrder = 'day-first' | 'month-first';

export type ReadDate = ({ readonly ok: true } & FoundDate) | ({ readonly ok: false } & DateRefusal);

const longestDate = 80;

const refuse = (refusal: DateRefusal): ReadDate => ({ ok: false, ...refusal });
const notADate: DateRefusal = { reason: 'not-a-date' };

/** Two digits mean 1970 to 2069. */
const fullYear = (digits: string): number => {
  const year = Number(digits);
  return digits.length > 2 ? year : year + (year < 70 ? 2000 : 1900);
};

/** Name or its beginning (three letters or more) → 1, 2, 3 …, in both languages; umlauts spelled out. */
function nameTable(nameOf: (index: number, language: Language) => string, length: number): ReadonlyMap<string, number> {
  const table = new Map<string, number>();
  for (let index = 1; index <= length; index += 1) {
    for (const name of [latin(nameOf(index, 'de')), latin(nameOf(index, 'en'))]) {
      for (let letters = 3; letters <= name.length; letters += 1) table.set(name.slice(0, letters), index);
    }
  }
  return table;
}

const months = new Map([...nameTable(monthName, 12), ['jaenner', 1], ['feber', 2], ['mrz', 3], ['mar', 3]] as const);
/** 1 to 12 for the name of a month or its beginning, in `latin` form; undefined for other words. */
export const monthOfName = (name: string): number | undefined => months.get(name);

const weekdays = new Map([
  ...nameTable(weekdayName, 7),
  ...'mo di mi do fr sa so'.split(' ').map((name, index) => [name, index + 1] as const),
  ...(['sonnabend', 'sonnab'] as const).map((name) => [name, 6] as const),
]);

interface Part {
  readonly day?: number;
  readonly month?: number;
  readonly year?: number;
}

const slashes = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})$/;

/** Which of two numbers between slashes is the day: 7/29 and 29/7 tell it themselves, 5/6 does not. */
function orderIn(first: string, second: string): DateOrder | undefined {
  if (Number(first) > 12) return 'day-first';
  if (Number(second) > 12) return 'month-first';
  return first.padStart(2, '0') === second.padStart(2, '0') ? 'day-first' : undefined;
}

function readSlashes(first: string, second: string, year: string, order: DateOrder | undefined): Part | DateRefusal {
  const told = orderIn(first, second) ?? order;
  if (told === undefined) return { reason: 'ambiguous' };
  return told === 'day-first' ? partOf(first, second, year) : partOf(second, first, year);
}

/** One side of a range, or a whole date; text is in `latin` form. */
function readPart(text: string, order: DateOrder | undefined): Part | DateRefusal {
  const numeric = /^(\d{1,2})\.(?: ?(\d{1,2})(?:\. ?(\d{4}|\d{2})?)?)?$/.exec(text);
  if (numeric !== null) return partOf(numeric[1], numeric[2], numeric[3]);
  if (/^\d{1,2}$/.test(text)) return partOf(text, undefined, undefined);
  const numericMonth = /^(\d{1,2}) ?[./] ?(\d{4})$/.exec(text);
  if (numericMonth !== null) return partOf(undefined, numericMonth[1], numericMonth[2]);
  const slashed = slashes.exec(text);
  if (slashed !== null) return readSlashes(slashed[1] ?? '', slashed[2] ?? '', slashed[3] ?? '', order);
  const named = /^(?:(\d{1,2})\.? ?)?([a-z]{3,})\.?(?: ?'?(\d{4}|\d{2}))?$/.exec(text);
  if (named !== null) return partOf(named[1], named[2], named[3]);
  const english = /^([a-z]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/.exec(text);
  if (english !== null) return partOf(english[2], english[1], english[3]);
  return notADate;
}

function partOf(day: string | undefined, month: string | undefined, year: string | undefined): Part | DateRefusal {
  const number = month === undefined ? undefined : /^\d/.test(month) ? Number(month) : months.get(month);
  if (month !== undefined && number === undefined) return notADate;
  return {
    ...(day === undefined ? {} : { day: Number(day) }),
    ...(number === undefined ? {} : { month: number }),
    ...(year === undefined ? {} : { year: fullYear(year) }),
  };
}

/** A complete part as ISO text. */
function isoOf({ day, month, year }: Part): string | DateRefusal {
  if (month === undefined) return notADate;
  if (month < 1 || month > 12) return { reason: 'no-such-month', month };
  if (year === undefined) return { reason: 'no-year' };
  if (day === undefined) return isoMonth(year, month);
  return day >= 1 && day <= daysInMonth(year, month)
    ? isoDate(year, month, day)
    : { reason: 'no-such-day', year, month };
}

/** "fr, 29. juli 2022" → 5 and the rest. */
function takeWeekday(text: string): { readonly weekday?: number; readonly rest: string } {
  const match = /^([a-z]{2,10})(?:\.,? ?|, ?| )(?=.)/.exec(text);
  const weekday = weekdays.get(match?.[1] ?? '');
  if (match === null || weekday === undefined) return { rest: text };
  return { weekday, rest: text.slice(match[0].length) };
}

/** "…, 18 uhr", "… 18:30", "… um 18.30 uhr" → time and the rest; midnight with seconds is a spreadsheet's bare date. */
function takeTime(text: string): { readonly time?: string | DateRefusal; readonly rest: string } {
  const match =
    /^(.{4,}?)(?:, ?|t| )(?:um )?(\d{1,2})(?::(\d{2})(?::(\d{2}))?(?: ?(?:uhr|h))?|(?:\.(\d{2}))? ?(?:uhr|h))$/.exec(
      text,
    );
  if (match === null) return { rest: text };
  const [, rest = '', hourText, minuteText, seconds, dotted] = match;
  const [hour, minute] = [Number(hourText), Number(minuteText ?? dotted ?? 0)];
  if (hour > 23 || minute > 59 || Number(seconds ?? 0) > 59) return { time: { reason: 'no-such-time' }, rest };
  const bare = hour + minute + Number(seconds ?? 1) === 0;
  return bare ? { rest } : { time: isoTime(hour, minute), rest };
}

/** Both sides of "17.- 18.4.15", "30. April bis 2. Mai 2015", "17./18.4.15"; one side alone for a single date. */
function sidesOf(text: string): readonly [string] | readonly [string, string] {
  const iso = /^(\d{4}-\d\d(?:-\d\d)?) ?(?:\/|-|bis|to) ?(\d{4}-\d\d(?:-\d\d)?)$/.exec(text);
  if (iso !== null) return [iso[1] ?? '', iso[2] ?? ''];
  if (readIso(text.toUpperCase()) !== undefined || /^\d{4}-/.test(text)) return [text];
  const words = / (?:bis|to|und|and) (?:zum )?/.exec(text);
  const sign = words ?? / ?[-+&] ?/.exec(text) ?? /(?<=\.) ?\/ ?/.exec(text);
  if (sign === null) return [text];
  return [text.slice(0, sign.index), text.slice(sign.index + sign[0].length)];
}

const isRefusal = (value: object | string): value is DateRefusal => typeof value === 'object' && 'reason' in value;

function readSide(text: string, order: DateOrder | undefined): Part | DateRefusal {
  const iso = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(text);
  if (iso !== null) return partOf(iso[3], iso[2], iso[1]);
  return readPart(takeWeekday(text).rest, order);
}

function readRange(first: string, second: string, order: DateOrder | undefined): FoundDate | DateRefusal {
  const to = readSide(second, order);
  const from = readSide(first, order);
  if (isRefusal(to)) return to;
  if (isRefusal(from)) return from;
  const end = isoOf(to);
  if (isRefusal(end)) return end;
  if ((from.day === undefined) !== (to.day === undefined)) return notADate;
  const month = from.month ?? to.month;
  const turnsYear = from.year === undefined && (month ?? 0) > (to.month ?? 0);
  const year = from.year ?? (to.year === undefined ? undefined : to.year - (turnsYear ? 1 : 0));
  const start = isoOf({ ...from, ...(month === undefined ? {} : { month }), ...(year === undefined ? {} : { year }) });
  if (isRefusal(start)) return start;
  if (start > end) return { reason: 'end-before-start' };
  const precision = to.day === undefined ? 'month' : 'day';
  return start === end ? { start, precision } : { start, end, precision };
}

function readSingle(text: string, order: DateOrder | undefined): FoundDate | DateRefusal {
  const { time, rest } = takeTime(text);
  const part = readSide(rest, order);
  if (isRefusal(part)) return part;
  const date = isoOf(part);
  if (isRefusal(date)) return date;
  if (time === undefined) return { start: date, precision: part.day === undefined ? 'month' : 'day' };
  if (isRefusal(time)) return time;
  return part.day === undefined ? notADate : { start: `${date}T${time}`, precision: 'minute' };
}

/** Names of time zones that forms write behind the time; times stay as the form wrote them. */
const zone =
  /(:\d\d(?: ?(?:[ap]\.?m\.?|vorm\.?|nachm\.?))?) ?(?:z|(?:oe|mes?|me|oes?|ce|ee|we)(?:s?t|z|sz)|(?:utc|gmt)(?: ?[-+]\d{1,2}(?::?\d\d)?)?|[-+]\d\d:?\d\d)$/;
const halfDay = /(\d{1,2})(:\d\d(?::\d\d)?) ?([ap])\.?m\.?$/;
const dashes = /^(\d{1,2})-(\d{1,2})-(\d{4})(?=$|[ ,])/;
const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?=$|[ ,t])/;

/** A time stamp as forms write it, in the form that the reader knows: "2022/07/29 2:03:11 pm oez" → "2022-07-29 14:03:11". */
function plainStamp(text: string): string {
  const dated = text.replace(yearFirst, (_, year: string, _sign, month: string, day: string) =>
    [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
  );
  const slashed = dated.replace(dashes, '$1/$2/$3');
  if (!slashed.includes(':')) return slashed;
  return slashed
    .replace(zone, '$1')
    .replace(/ vorm\.?$/, ' am')
    .replace(/ nachm\.?$/, ' pm')
    .replace(halfDay, (whole, hour: string, rest: string, half: string) => {
      const number = Number(hour);
      return number < 1 || number > 12 ? whole : `${(number % 12) + (half === 'p' ? 12 : 0)}${rest}`;
    })
    .replace(/(:\d\d:\d\d)[.,]\d{1,6}$/, '$1');
}

/**
 * The order that the dates of a column tell: "7/29/22" says month first. Undefined when none of them tells, or when two disagree.
 */
export function dateOrderOf(texts: Iterable<string>): DateOrder | undefined {
  let order: DateOrder | undefined;
  for (const text of texts) {
    const [, first = '', second = ''] = /^\s*(\d{1,2})\/(\d{1,2})\/\d{2}(?:\d{2})?(?!\d)/.exec(text) ?? [];
    if (first === '' || Number(first) === Number(second)) continue;
    const told = orderIn(first, second);
    if (told !== undefined && order !== undefined && told !== order) return undefined;
    order ??= told;
  }
  return order;
}

/**
 * Reads a date, a month, a date with time, or a range of dates or months, German, English or ISO.
 * Two-digit years mean 1970 to 2069; "30.12.-2.1.16" begins in 2015.
 * @param order what 5/6/2022 means; without it, it is refused as ambiguous
 */
export function parseDate(text: string, order?: DateOrder): ReadDate {
  if (text.length > longestDate) return refuse(notADate);
  const simple = plainStamp(
    latin(text)
      .replace(/[‐‑‒–—−]/gu, '-')
      .replace(/\s+/gu, ' ')
      .trim(),
  );
  if (simple === '') return refuse({ reason: 'empty' });
  const { weekday, rest } = takeWeekday(simple.replace(/^(?:am|vom|den|ab|on) /, ''));
  const [first, second] = sidesOf(rest);
  const found = second === undefined ? readSingle(first, order) : readRange(first, second, order);
  if (isRefusal(found)) return refuse(found);
  return { ok: true, ...found, ...(weekday === undefined ? {} : { weekday }) };
}

/** Why a text is no date, in one or two sentences, with the text in quotes. */
export function explainRefusal(refusal: DateRefusal, text: string, language: Language): string {
  const written = quoted(text, language);
  const german = language === 'de';
  switch (refusal.reason) {
    case 'empty':
      return german ? 'Hier fehlt ein Datum.' : 'A date is missing here.';
    case 'not-a-date':
      return german ? `${written} ist kein Datum.` : `${written} is not a date.`;
    case 'ambiguous':
      return german
        ? `${written} ist nicht eindeutig: Tag oder Monat zuerst?`
        : `${written} is ambiguous: day or month first?`;
    case 'no-year':
      return german ? `In ${written} fehlt das Jahr.` : `The year is missing in ${written}.`;
    case 'no-such-day': {
      const length = monthLength(refusal.year, refusal.month, language);
      return german ? `Den Tag ${written} gibt es nicht. ${length}` : `There is no day ${written}. ${length}`;
    }
    case 'no-such-month':
      return german
        ? `Einen Monat ${refusal.month} gibt es nicht (${written}).`
        : `There is no month ${refusal.month} (${written}).`;
    case 'no-such-time':
      return german ? `Die Uhrzeit in ${written} gibt es nicht.` : `There is no such time as in ${written}.`;
    case 'end-before-start':
      return german ? `In ${written} liegt das Ende vor dem Anfang.` : `In ${written} the end is before the beginning.`;
  }
}
