// Dates written out in German and English, from own tables, so that output is the same on every machine.
import { type DateParts, daysInMonth, isoDate, isoTime, partsOf, weekdayOf } from './calendar.js';
import type { Language } from './language.js';
import { noBreak } from './text.js';

export {
  addDays,
  addMonths,
  compareDates,
  daysBetween,
  daysInMonth,
  firstDay,
  isDate,
  isDateTime,
  isMonth,
  lastDay,
  laterDay,
  weekdayOf,
} from './calendar.js';

const names = {
  de: {
    months: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' '),
    weekdays: 'Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag'.split(' '),
    until: 'bis',
  },
  en: {
    months: 'January February March April May June July August September October November December'.split(' '),
    weekdays: 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' '),
    until: 'to',
  },
} as const;

/** @param month 1–12 */
export const monthName = (month: number, language: Language): string => names[language].months[month - 1] ?? '';

/** @param weekday 1 Monday … 7 Sunday */
export const weekdayName = (weekday: number, language: Language): string => names[language].weekdays[weekday - 1] ?? '';

/**
 * prose "7. März 2015" · weekday "Freitag, 29. Juli 2022" · table "07.03.2015" · compact "29.7.2022" ·
 * short "29.07." (the year is clear) · month "Oktober 2015". A date-time adds its time; a month is "Oktober 2015" (table, compact, short: "10/2015").
 * English: 7 March 2015 · Friday, 29 July 2022 · 2015-03-07 · 29 Jul 2022 · 29 Jul · October 2015.
 */
export type DateForm = 'prose' | 'weekday' | 'table' | 'compact' | 'short' | 'month';

/** @throws RangeError for what is no date, month or date-time */
export function formatDate(value: string, form: DateForm, language: Language): string {
  const parts = partsOf(value);
  const day = formatDay(parts, form, language);
  if (parts.time === undefined || form === 'month') return day;
  return `${day}, ${formatTime(parts.time.hour, parts.time.minute, language)}`;
}

/** "18 Uhr", "18:30 Uhr"; English "18:00". */
export function formatTime(hour: number, minute: number, language: Language): string {
  if (language === 'en') return isoTime(hour, minute);
  return `${bareTime(hour, minute)}${noBreak}Uhr`;
}

const bareTime = (hour: number, minute: number): string =>
  minute === 0 ? String(hour) : `${hour}:${String(minute).padStart(2, '0')}`;

const monthYear = ({ year, month }: DateParts, language: Language): string =>
  `${monthName(month, language)}${noBreak}${year}`;

function formatDay(parts: DateParts, form: DateForm, language: Language): string {
  const { year, month, day } = parts;
  const inFigures = form === 'table' || form === 'compact' || form === 'short';
  if (day === undefined || form === 'month') {
    return inFigures ? `${String(month).padStart(2, '0')}/${year}` : monthYear(parts, language);
  }
  const iso = isoDate(year, month, day);
  if (inFigures) return language === 'de' ? germanFigures(iso, parts, form) : englishFigures(iso, parts, form);
  const prose = `${dayMonth(parts, language)} ${year}`;
  return form === 'weekday' ? `${weekdayName(weekdayOf(iso), language)}, ${prose}` : prose;
}

function germanFigures(iso: string, { year, month, day }: DateParts, form: 'table' | 'compact' | 'short'): string {
  if (form === 'compact') return `${day}.${month}.${year}`;
  const [, monthDigits = '', dayDigits = ''] = iso.split('-');
  return `${dayDigits}.${monthDigits}.${form === 'short' ? '' : year}`;
}

function englishFigures(iso: string, { year, month, day }: DateParts, form: 'table' | 'compact' | 'short'): string {
  if (form === 'table') return iso;
  const short = `${day}${noBreak}${monthName(month, 'en').slice(0, 3)}`;
  return form === 'short' ? short : `${short} ${year}`;
}

const ordinal = (day: number, language: Language): string => (language === 'de' ? `${day}.` : String(day));

const dayMonth = ({ month, day = 1 }: DateParts, language: Language): string =>
  `${ordinal(day, language)}${noBreak}${monthName(month, language)}`;

/**
 * prose "17. bis 18. April 2015" · weekday "Freitag, 17. bis Samstag, 18. April 2015" · list "17.–18. April 2015" ·
 * table "17.–18.04.2015" · compact "17.-18.4.15". What both ends share is said once.
 */
export type RangeForm = 'prose' | 'weekday' | 'list' | 'table' | 'compact';

/**
 * From one date, month or date-time to another (inclusive); two equal ones are written as one.
 * @throws RangeError for what is no date
 */
export function formatRange(start: string, end: string, form: RangeForm, language: Language): string {
  const from = partsOf(start);
  const to = partsOf(end);
  if (start === end) return formatDate(start, form === 'list' ? 'prose' : form, language);
  if (from.time !== undefined || to.time !== undefined) return timeRange(start, end, form, language);
  if (form === 'compact' && language === 'de') return compactRange(from, to);
  if (form === 'table' || form === 'compact') return tableRange(from, to, form, language);
  return wordRange(from, to, form, language);
}

function timeRange(start: string, end: string, form: RangeForm, language: Language): string {
  const dateForm = form === 'list' ? 'prose' : form;
  const from = partsOf(start);
  const to = partsOf(end);
  const until = names[language].until;
  if (from.time === undefined || to.time === undefined || start.slice(0, 10) !== end.slice(0, 10)) {
    return `${formatDate(start, dateForm, language)} ${until} ${formatDate(end, dateForm, language)}`;
  }
  const day = formatDate(start.slice(0, 10), dateForm, language);
  const [first, last] = [from.time, to.time];
  if (language === 'en')
    return `${day}, ${isoTime(first.hour, first.minute)} ${until} ${isoTime(last.hour, last.minute)}`;
  return `${day}, ${bareTime(first.hour, first.minute)} ${until} ${formatTime(last.hour, last.minute, language)}`;
}

/** With a hyphen and two-digit years, as programmes write it in lists. */
function compactRange(from: DateParts, to: DateParts): string {
  const shortYear = (parts: DateParts): string => String(parts.year % 100).padStart(2, '0');
  if (from.day === undefined || to.day === undefined) return tableRange(from, to, 'compact', 'de');
  const end = `${to.day}.${to.month}.${shortYear(to)}`;
  if (from.year !== to.year) return `${from.day}.${from.month}.${shortYear(from)}-${end}`;
  return from.month === to.month ? `${from.day}.-${end}` : `${from.day}.${from.month}.-${end}`;
}

function tableRange(from: DateParts, to: DateParts, form: 'table' | 'compact', language: Language): string {
  const end = formatDay(to, form, language);
  if (language === 'en') return `${formatDay(from, form, language)} – ${end}`;
  const whole = formatDay(from, form, language);
  if (from.day === undefined || to.day === undefined || from.year !== to.year) return `${whole}–${end}`;
  return `${from.month === to.month ? whole.slice(0, 3) : whole.slice(0, 6)}–${end}`;
}

function wordRange(from: DateParts, to: DateParts, form: 'prose' | 'weekday' | 'list', language: Language): string {
  const dateForm = form === 'weekday' ? 'weekday' : 'prose';
  const end = formatDay(to, dateForm, language);
  const begin = shortened(from, to, dateForm, language);
  if (form !== 'list') return `${begin} ${names[language].until} ${end}`;
  return /^\d+\.?$/.test(begin) ? `${begin}–${end}` : `${begin} – ${end}`;
}

/** The beginning without what the end says as well: the month, the year. */
function shortened(from: DateParts, to: DateParts, form: 'prose' | 'weekday', language: Language): string {
  const whole = formatDay(from, form, language);
  if (from.year !== to.year || (from.day === undefined) !== (to.day === undefined)) return whole;
  if (from.day === undefined) return monthName(from.month, language);
  if (from.month !== to.month) return whole.slice(0, -String(from.year).length - 1);
  const month = `${noBreak}${monthName(from.month, language)} ${from.year}`;
  return whole.slice(0, -month.length);
}

/** How many days a month has, in words: for the message that a day does not exist. */
export const monthLength = (year: number, month: number, language: Language): string =>
  language === 'de'
    ? `Der ${monthName(month, 'de')} ${year} hat ${daysInMonth(year, month)} Tage.`
    : `${monthName(month, 'en')} ${year} has ${daysInMonth(year, month)} days.`;
