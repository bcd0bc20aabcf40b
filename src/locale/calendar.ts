// The civil calendar on strings: 'YYYY-MM-DD', 'YYYY-MM', 'YYYY-MM-DDTHH:MM'. No Date objects, no time zones.

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Days of a month (1–12); 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? 0);
}

export interface DateParts {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  /** 1–31; missing in a month. */
  readonly day?: number;
  /** Missing in a date without time. */
  readonly time?: { readonly hour: number; readonly minute: number };
}

const shape = /^(\d{4})-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::[0-5]\d)?)?)?$/;

/** The parts of a date, month or date-time that exists; else undefined. */
export function readIso(text: string): DateParts | undefined {
  const match = shape.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day, hour, minute = 0] = match.slice(1).map(asNumber);
  if (year < 1 || month < 1 || month > 12) return undefined;
  if (day === undefined) return { year, month };
  if (day < 1 || day > daysInMonth(year, month)) return undefined;
  if (hour === undefined) return { year, month, day };
  return hour > 23 || minute > 59 ? undefined : { year, month, day, time: { hour, minute } };
}

const asNumber = (part: string | undefined): number | undefined => (part === undefined ? undefined : Number(part));

/** A day that exists, written YYYY-MM-DD. */
export const isDate = (text: string): boolean => text.length === 10 && readIso(text) !== undefined;

/** 20.05.2022, with all zeros, as German tables have it; a text that is no such day stays as it is. */
export function germanDay(date: string): string {
  if (!isDate(date)) return date;
  const [year, month, day] = date.split('-');
  return `${day}.${month}.${year}`;
}

/** A month, written YYYY-MM. */
export const isMonth = (text: string): boolean => text.length === 7 && readIso(text) !== undefined;

/** A day with a time, written YYYY-MM-DDTHH:MM (seconds are allowed). */
export const isDateTime = (text: string): boolean => text.length > 10 && readIso(text) !== undefined;

const padded = (value: number, length = 2): string => String(value).padStart(length, '0');

export const isoDate = (year: number, month: number, day: number): string =>
  `${padded(year, 4)}-${padded(month)}-${padded(day)}`;

export const isoMonth = (year: number, month: number): string => `${padded(year, 4)}-${padded(month)}`;

export const isoTime = (hour: number, minute: number): string => `${padded(hour)}:${padded(minute)}`;

/** @throws RangeError for what is no date, month or date-time: a bug of the caller, who validates first */
export function partsOf(value: string): DateParts {
  const parts = readIso(value);
  if (parts === undefined) throw new RangeError(`not a date: ${JSON.stringify(value.slice(0, 40))}`);
  return parts;
}

/** The day itself, a month's first day, a date-time's day. */
export function firstDay(value: string): string {
  const { year, month, day } = partsOf(value);
  return isoDate(year, month, day ?? 1);
}

/** The day itself, a month's last day, a date-time's day. */
export function lastDay(value: string): string {
  const { year, month, day } = partsOf(value);
  return isoDate(year, month, day ?? daysInMonth(year, month));
}

/** Days since 1 March of the year 0 (source: H. Hinnant, chrono-compatible low-level date algorithms). */
function dayNumber(value: string): number {
  const { year, month, day = 1 } = partsOf(value);
  const shifted = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return 365 * shifted + Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400) + dayOfYear;
}

function dateOfNumber(days: number): string {
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  if (year < 1 || year > 9999) throw new RangeError(`no such year: ${year}`);
  return isoDate(year, month, day);
}

/** 1 Monday … 7 Sunday; of a month, its first day. */
export const weekdayOf = (value: string): number => ((dayNumber(value) + 2) % 7) + 1;

/** The day that many days later (or earlier). @throws RangeError beyond the years 1 to 9999 */
export const addDays = (date: string, days: number): string => dateOfNumber(dayNumber(date) + days);

/** Days from the first to the second, negative if the second is earlier; times do not count. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/**
 * The same day that many months later; a day that the month lacks becomes its last. A month stays a month.
 * @throws RangeError beyond the years 1 to 9999
 */
export function addMonths(value: string, months: number): string {
  const { year, month, day } = partsOf(value);
  const index = year * 12 + month - 1 + months;
  const newYear = Math.floor(index / 12);
  const newMonth = (index % 12) + 1;
  if (newYear < 1 || newYear > 9999) throw new RangeError(`no such year: ${newYear}`);
  if (day === undefined) return isoMonth(newYear, newMonth);
  return isoDate(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
}

const firstOfAll = '0001-01-01';
const lastOfAll = '9999-12-31';

/** So many days, weeks or months later; undefined where the calendar has no such day (it ends with the year 9999). */
export function laterDay(day: string, count: number, unit: 'd' | 'w' | 'm' = 'd'): string | undefined {
  if (unit === 'm') {
    const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count;
    return months < 12 || months >= 120_000 ? undefined : addMonths(day, count);
  }
  const days = unit === 'w' ? count * 7 : count;
  return days < daysBetween(day, firstOfAll) || days > daysBetween(day, lastOfAll) ? undefined : addDays(day, days);
}

/** Negative, zero or positive; a month counts as its first day, a day as its beginning. */
export function compareDates(a: string, b: string): number {
  const days = daysBetween(b, a);
  return days === 0 ? minuteOfDay(a) - minuteOfDay(b) : days;
}

function minuteOfDay(value: string): number {
  const { time } = partsOf(value);
  return time === undefined ? 0 : time.hour * 60 + time.minute;
}
