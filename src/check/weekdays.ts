// Weekdays that texts name beside a date: they must be the weekday of that date.
import { type Diagnostic, defineDiagnostic, type Group } from '../diagnostics/diagnostic.js';
import { isoDate } from '../locale/calendar.js';
import { formatDate, isDate, monthName, weekdayName, weekdayOf } from '../locale/dates.js';
import { plain } from '../locale/text.js';
import { type Place, placeOf } from '../model/place.js';
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

/** „Freitag, 30. Juli 2022“, „Fr., den 30.07.2022“, "Friday, 30 July 2022": any word, a day, a month in digits or as a word, a year. */
const dated =
  /([A-Za-zÄÖÜäöü]+)\.?,?[ \u00a0](?:de[nm][ \u00a0])?(\d{1,2})\.?[ \u00a0]?(?:(\d{1,2})\.|([A-Za-zäö]+))[ \u00a0]?(\d{4})(?!\d)/g;

export interface DatedText {
  readonly text: string;
  /** Where it begins in the text, in characters from 0. */
  readonly at: number;
  readonly date: string;
  readonly weekday: number;
}

/** Every date of a text whose weekday is another one than the text says. */
export function wrongWeekdays(text: string): DatedText[] {
  return [...text.matchAll(dated)].flatMap((match) => {
    const [all, name = '', day, month, monthWord = '', year] = match;
    const named = weekdayNumber.get(name.toLowerCase());
    if (named === undefined) return [];
    const number = month === undefined ? monthNumber.get(monthWord.toLowerCase()) : Number(month);
    const date = isoDate(Number(year), number ?? 0, Number(day));
    if (!isDate(date)) return [];
    const weekday = weekdayOf(date);
    return named === weekday ? [] : [{ text: all, at: match.index, date, weekday }];
  });
}

/** Texts of the definition, of letters and of the coordinator's reports. */
export function checkWeekdays({ programme, letters, reports }: Workspace): Diagnostic[] {
  const inProgramme = textsOf(programme, '').flatMap(({ text, path }) =>
    findings(text, () => placeOf(programme, path), 'event'),
  );
  const inLetters = letters.flatMap((letter) => [
    ...[letter.head.subject ?? []].flat().flatMap((text) => findings(text, () => placeOf(letter, 'subject'), 'letter')),
    ...inLines(letter.body, letter.path, letter.bodyLine, 'letter'),
  ]);
  return [...inProgramme, ...inLetters, ...reports.flatMap(({ text, path }) => inLines(text, path, 1, 'letter'))];
}

function inLines(text: string, file: string, firstLine: number, group: Group): Diagnostic[] {
  return text
    .split(/\r\n|\n|\r/)
    .flatMap((line, index) =>
      findings(
        line,
        ({ at, text: words }) => ({ file, line: firstLine + index, column: at + 1, length: words.length }),
        group,
      ),
    );
}

const findings = (text: string, place: (found: DatedText) => Place, group: Group): Diagnostic[] =>
  wrongWeekdays(text).map((found) => ({
    ...weekdayMismatch(place(found), { text: found.text, date: found.date, weekday: found.weekday }),
    group,
  }));

/** Every text of the definition with its path. */
function textsOf(value: unknown, path: string): { text: string; path: string }[] {
  if (typeof value === 'string') return value.length > 10 ? [{ text: value, path }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => textsOf(entry, path === '' ? key : `${path}/${key}`));
}
