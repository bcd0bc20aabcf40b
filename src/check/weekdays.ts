// Weekdays that texts name beside a date: they must be the weekday of that date.
import { type Diagnostic, defineDiagnostic, type Group } from '../diagnostics/diagnostic.js';
import { isoDate } from '../locale/calendar.js';
import { formatDate, isDate, monthName, weekdayName, weekdayOf } from '../locale/dates.js';
import { plain } from '../locale/text.js';
import { type Place, placeOf } from '../model/place.js';
import type { Programme } from '../model/programme.js';
import type { Workspace } from '../model/workspace.js';

export const weekdayMismatch = defineDiagnostic<{ text: string; date: string; weekday: number }>({
  code: 'weekday-mismatch',
  severity: 'warning',
  group: 'event',
  de: ({ text, date, weekday }) => ({
    message: `„${text}“: Der ${plain(formatDate(date, 'prose', 'de'))} ist ein ${weekdayName(weekday, 'de')}.`,
    hint: 'Tag oder Datum berichtigen; in Briefen schreibt {{date … "weekday"}} immer den richtigen.',
  }),
  en: ({ text, date, weekday }) => ({
    message: `“${text}”: ${plain(formatDate(date, 'prose', 'en'))} is a ${weekdayName(weekday, 'en')}.`,
    hint: 'Correct the day or the date; in letters {{date … "weekday"}} always writes the right one.',
  }),
});

const numbers = Array.from({ length: 12 }, (_, index) => index + 1);
const weekdayNumber = new Map(
  numbers.slice(0, 7).flatMap((number): [string, number][] =>
    (['de', 'en'] as const).flatMap((language): [string, number][] => {
      const name = weekdayName(number, language).toLowerCase();
      return [
        [name, number],
        [name.slice(0, language === 'de' ? 2 : 3), number],
      ];
    }),
  ),
);
weekdayNumber.set('sonnabend', 6);
const monthNumber = new Map(
  numbers.flatMap((number): [string, number][] =>
    (['de', 'en'] as const).map((language): [string, number] => [monthName(number, language).toLowerCase(), number]),
  ),
);

/** „Freitag, 30. Juli 2022“, „Fr., den 30.07.2022“, "Friday, 30 July 2022": any word, a day, a month in digits or as a word, perhaps a year. */
const dated =
  /(?<![A-Za-zÄÖÜäöü])([A-Za-zÄÖÜäöü]{2,10})\*{0,2}\.?,?\*{0,2}[ \u00a0](?:de[nm][ \u00a0])?(\d{1,2})\.?[ \u00a0]?(?:(\d{1,2})\.|([A-Za-zäö]{3,10}))(?:[ \u00a0]?(\d{4}))?(?!\d)/g;

export interface DatedText {
  readonly text: string;
  /** Where it begins in the text, in characters from 0. */
  readonly at: number;
  readonly date: string;
  readonly weekday: number;
}

/**
 * Every date of a text whose weekday is another one than the text says.
 * @param years those that a date without a year may mean: it is wrong only where it fits none of them
 */
export function wrongWeekdays(text: string, years: readonly number[] = []): DatedText[] {
  return [...text.matchAll(dated)].flatMap((match) => {
    const [all, name = '', day, month, monthWord = '', year] = match;
    const named = weekdayNumber.get(name.toLowerCase());
    if (named === undefined) return [];
    const number = month === undefined ? monthNumber.get(monthWord.toLowerCase()) : Number(month);
    const dates = (year === undefined ? years : [Number(year)])
      .map((one) => isoDate(one, number ?? 0, Number(day)))
      .filter(isDate);
    const [date] = dates;
    if (date === undefined || dates.some((one) => weekdayOf(one) === named)) return [];
    return [{ text: all.trimEnd(), at: match.index, date, weekday: weekdayOf(date) }];
  });
}

/** Texts of the definition, of letters and of the coordinator's reports. */
export function checkWeekdays({ programme, letters, reports }: Workspace): Diagnostic[] {
  const years = yearsOf(programme.period);
  const inProgramme = textsOf(programme, '').flatMap(({ text, path }) =>
    findings(text, years, () => placeOf(programme, path), 'event'),
  );
  const inLetters = letters.flatMap((letter) => {
    const { subject = [], date } = letter.head;
    // A letter speaks of the months that follow it.
    const own = date === undefined ? years : [Number(date.slice(0, 4)), Number(date.slice(0, 4)) + 1];
    return [
      ...[subject].flat().flatMap((text) => findings(text, own, () => placeOf(letter, 'subject'), 'letter')),
      ...inLines(letter.body, own, { file: letter.path, line: letter.bodyLine }),
    ];
  });
  const inReports = reports.flatMap(({ text, path }) => inLines(text, years, { file: path, line: 1 }));
  return [...inProgramme, ...inLetters, ...inReports];
}

const mostYears = 5;

/** The years of a programme that has an end. */
function yearsOf({ start, end }: Programme['period']): readonly number[] {
  if (end === undefined) return [];
  const first = Number(start.slice(0, 4));
  const count = Math.min(Number(end.slice(0, 4)) - first + 1, mostYears);
  return Array.from({ length: Math.max(count, 0) }, (_, index) => first + index);
}

function inLines(text: string, years: readonly number[], first: Pick<Place, 'file' | 'line'>): Diagnostic[] {
  return text.split(/\r\n|\n|\r/).flatMap((line, index) =>
    findings(
      line,
      years,
      ({ at, text: words }) => ({
        file: first.file,
        line: first.line + index,
        column: at + 1,
        length: words.length,
      }),
      'letter',
    ),
  );
}

const findings = (
  text: string,
  years: readonly number[],
  place: (found: DatedText) => Place,
  group: Group,
): Diagnostic[] =>
  wrongWeekdays(text, years).map((found) => ({
    ...weekdayMismatch(place(found), { text: found.text, date: found.date, weekday: found.weekday }),
    group,
  }));

/** Every text of the definition with its path. */
function textsOf(value: unknown, path: string): { text: string; path: string }[] {
  if (typeof value === 'string') return value.length > 10 ? [{ text: value, path }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => textsOf(entry, path === '' ? key : `${path}/${key}`));
}
