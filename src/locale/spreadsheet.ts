// What spreadsheets make of texts that look like numbers, dates or formulas: recognised by the text alone.
import { addDays, isoTime } from './calendar.js';
import { monthOfName } from './date-reading.js';
import { parseNumber } from './numbers.js';
import { latin } from './text.js';

const errors: ReadonlySet<string> = new Set(
  (
    '#NV #N/A #N/V #BEZUG! #REF! #WERT! #VALUE! #DIV/0! #NAME? #ZAHL! #NUM! #NULL! #KALK! #CALC! #ÜBERLAUF! #SPILL! ' +
    '#FELD! #FIELD! #BLOCKIERT! #BLOCKED! #VERBINDEN! #CONNECT! #UNBEKANNT! #UNKNOWN! #BUSY! #DATEN_ABRUFEN #GETTING_DATA #LEER!'
  ).split(' '),
);

/** The result of a formula that failed (#NV, #BEZUG!), in German and English; also that of LibreOffice (Err:502). */
export function isFormulaError(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first !== 0x23 && first !== 0x45) return false;
  return errors.has(text.toUpperCase()) || /^Err:5\d\d$/i.test(text) || /^#{3,}$/.test(text);
}

/** A day as the number that spreadsheets store. */
export interface SerialDay {
  /** Days since 30 December 1899. */
  readonly date: string;
  /** HH:MM where the number has a fraction. */
  readonly time?: string;
  /** The same number in the older system of Macs, which counts from 1904. */
  readonly from1904: string;
}

const [firstSerial, lastSerial] = [18_264, 54_788];

/** "44692" → 2022-05-11. Only numbers that mean a day of the years 1950 to 2049. */
export function serialDay(text: string): SerialDay | undefined {
  const match = /^(\d{5})(?:[.,](\d{1,15}))?$/.exec(text);
  const days = Number(match?.[1]);
  if (match === null || days < firstSerial || days > lastSerial) return undefined;
  const minutes = Math.round(Number(`0.${match[2] ?? '0'}`) * 1440);
  const whole = minutes === 1440 ? days + 1 : days;
  const [hour, minute] = [Math.floor((minutes % 1440) / 60), minutes % 60];
  return {
    date: addDays('1899-12-30', whole),
    from1904: addDays('1904-01-01', whole),
    ...(minutes % 1440 === 0 ? {} : { time: isoTime(hour, minute) }),
  };
}

/** A number in scientific notation. */
export interface Scientific {
  /** The whole number with zeros for the digits that are not shown: 491512000000. */
  readonly digits: string;
  /** All digits are shown, so that nothing was rounded away. */
  readonly exact: boolean;
}

/** "4,91512E+11", "2,625E+03". Undefined for other texts, and for numbers below one. */
export function scientific(text: string): Scientific | undefined {
  const match = /^(\d)(?:[.,](\d{1,20}))?E\+?(\d{1,2})$/i.exec(text);
  if (match === null) return undefined;
  const [, whole = '', fraction = '', exponent = '0'] = match;
  const places = Number(exponent);
  if (places === 0 || places > 40 || whole === '0') return undefined;
  const exact = fraction.length <= places && 1 + fraction.length >= places + 1;
  return { digits: (whole + fraction.slice(0, places)).padEnd(places + 1, '0'), exact };
}

/** "26721.0" → "26721": a whole number that went through a program which knows only decimals. */
export const withoutDecimals = (text: string): string | undefined => /^(\d{1,20})[.,]0{1,6}$/.exec(text)?.[1];

/** A date that stands where none can be: as the spreadsheet shows it. */
export interface Disguise {
  readonly day?: number;
  readonly month: number;
  /** Four digits. */
  readonly year?: number;
}

const withMonth = (name: string, rest: { day?: string; year?: string }): Disguise | undefined => {
  const month = monthOfName(name);
  if (month === undefined) return undefined;
  const year = rest.year === undefined ? undefined : Number(rest.year);
  return {
    ...(rest.day === undefined ? {} : { day: Number(rest.day) }),
    month,
    ...(year === undefined ? {} : { year: year < 100 ? year + (year < 30 ? 2000 : 1900) : year }),
  };
};

/** "10. Mai", "01. Feb", "1-Feb", "Okt 15", "Oct-15", "10.05.2022", "2022-05-10": what a spreadsheet makes of 10.05, 1-2, 2015-10. */
export function disguisedDate(text: string): Disguise | undefined {
  if (text.length > 20) return undefined;
  const simple = latin(text);
  const dayFirst = /^(\d{1,2})(?:\. ?|-| )([a-z]{3,9})\.?$/.exec(simple);
  if (dayFirst) return withMonth(dayFirst[2] ?? '', { day: dayFirst[1] ?? '' });
  const monthFirst = /^([a-z]{3,9})\.?[ -](\d{2}|\d{4})$/.exec(simple);
  if (monthFirst) return withMonth(monthFirst[1] ?? '', { year: monthFirst[2] ?? '' });
  const written = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(simple);
  const [, year, month, day] = written
    ? [written[0], written[3], written[2], written[1]]
    : (/^(\d{4})-(\d{2})-(\d{2})(?:[t ]00:00(?::00)?)?$/.exec(simple) ?? []);
  if (year === undefined || Number(month) < 1 || Number(month) > 12) return undefined;
  return { day: Number(day), month: Number(month), year: Number(year) };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Texts that this spreadsheet date can come from, the likeliest first, with this sign between the numbers. */
export function textsBehind({ day, month, year }: Disguise, sign: '.' | '-' | '/'): readonly string[] {
  if (day !== undefined)
    return [...new Set([`${day}${sign}${month}`, `${day}${sign}${two(month)}`, `${two(day)}${sign}${two(month)}`])];
  if (year === undefined) return [];
  const short = two(year % 100);
  const years = sign === '-' ? [`${year}-${two(month)}`] : [];
  return [...new Set([...years, `${month}${sign}${short}`, `${two(month)}${sign}${short}`, `${month}${sign}${year}`])];
}

/** The numbers that this date can come from, as a column of numbers would read them: 10. Mai ← 10,05 or 10,5. */
export function numbersBehind(disguise: Disguise): readonly string[] {
  const { day, month, year } = disguise;
  const texts =
    day === undefined
      ? [`${month}.${two((year ?? 0) % 100)}`, `${month}.${year}`]
      : [`${day}.${two(month)}`, `${day}.${month}`];
  return [...new Set(texts)].filter((text) => parseNumber(text, 'de', { grouping: false }) !== undefined);
}
