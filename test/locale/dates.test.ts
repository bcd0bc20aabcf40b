// Dates: reading what people write, writing what people read, and the calendar between.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainRefusal, parseDate } from '../../src/locale/date-reading.js';
import {
  addDays,
  addMonths,
  compareDates,
  type DateForm,
  daysBetween,
  firstDay,
  formatDate,
  formatRange,
  isDate,
  isDateTime,
  isMonth,
  lastDay,
  type RangeForm,
  weekdayOf,
} from '../../src/locale/dates.js';
import { plain } from '../../src/locale/text.js';

const day = (start: string, weekday?: number) => ({
  ok: true,
  start,
  precision: 'day',
  ...(weekday === undefined ? {} : { weekday }),
});
const days = (start: string, end: string) => ({ ok: true, start, end, precision: 'day' });
const month = (start: string) => ({ ok: true, start, precision: 'month' });
const minute = (start: string) => ({ ok: true, start, precision: 'minute' });

describe('reading', () => {
  test.each([
    ['D01', '17.- 18.4.15', days('2015-04-17', '2015-04-18')],
    ['D01 without blanks', '17.-18.4.15', days('2015-04-17', '2015-04-18')],
    ['D02', '27.- 28. 11.15', days('2015-11-27', '2015-11-28')],
    ['D03', '5.-7.2.16', days('2016-02-05', '2016-02-07')],
    ['D13', '31.6.15', { ok: false, reason: 'no-such-day', year: 2015, month: 6 }],
  ])('%s %s', (_id, text, expected) => expect(parseDate(text)).toEqual(expected));

  test.each([
    ['2022-07-29', day('2022-07-29')],
    ['29.7.2022', day('2022-07-29')],
    ['29.07.22', day('2022-07-29')],
    [' 29. 7. 2022 ', day('2022-07-29')],
    ['29. Juli 2022', day('2022-07-29')],
    ['29. Jul. 2022', day('2022-07-29')],
    ['7. März 2015', day('2015-03-07')],
    ['7.Mrz.15', day('2015-03-07')],
    ['Fr, 29.7.2022', day('2022-07-29', 5)],
    ['Freitag, 29. Juli 2022', day('2022-07-29', 5)],
    ['Fr. 29.7.2022', day('2022-07-29', 5)],
    ['Sonnabend, 30. Juli 2022', day('2022-07-30', 6)],
    ['29 July 2022', day('2022-07-29')],
    ['July 29, 2022', day('2022-07-29')],
    ['29.07.2022 00:00:00', day('2022-07-29')],
    ['1.1.69', day('2069-01-01')],
    ['1.1.70', day('1970-01-01')],
    ['29.2.2016', day('2016-02-29')],
    ['2015-10', month('2015-10')],
    ['Okt 2015', month('2015-10')],
    ['Okt. 15', month('2015-10')],
    ['Oktober 2015', month('2015-10')],
    ['October 2015', month('2015-10')],
    ['10/2015', month('2015-10')],
    ['10.2015', month('2015-10')],
    ['Mai 2022', month('2022-05')],
    ['Jänner 2022', month('2022-01')],
    ['2015-05-15T18:00', minute('2015-05-15T18:00')],
    ['2015-05-15 18:30:00', minute('2015-05-15T18:30')],
    ['15.5.2015, 18 Uhr', minute('2015-05-15T18:00')],
    ['15. Mai 2015 um 18.30 Uhr', minute('2015-05-15T18:30')],
    ['2015-04-17/2015-04-18', days('2015-04-17', '2015-04-18')],
    ['2015-04-17 bis 2015-04-18', days('2015-04-17', '2015-04-18')],
    ['2015-04-17 – 2015-04-18', days('2015-04-17', '2015-04-18')],
    ['17. bis 18. April 2015', days('2015-04-17', '2015-04-18')],
    ['17.–18. April 2015', days('2015-04-17', '2015-04-18')],
    ['17./18.4.15', days('2015-04-17', '2015-04-18')],
    ['30. April bis 2. Mai 2015', days('2015-04-30', '2015-05-02')],
    ['30.4.-2.5.2015', days('2015-04-30', '2015-05-02')],
    ['30.12.-2.1.16', days('2015-12-30', '2016-01-02')],
    ['30.12.2015-2.1.2016', days('2015-12-30', '2016-01-02')],
    ['Oktober 2015 bis März 2016', { ...month('2015-10'), end: '2016-03' }],
    ['2022-06/2023-05', { ...month('2022-06'), end: '2023-05' }],
  ])('reads %s', (text, expected) => expect(parseDate(text)).toEqual(expected));

  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['bald', 'not-a-date'],
    ['2015', 'not-a-date'],
    ['12', 'not-a-date'],
    ['5/6/2022', 'ambiguous'],
    ['29.7.', 'no-year'],
    ['29. Juli', 'no-year'],
    ['29.2.2015', 'no-such-day'],
    ['2015-02-29', 'no-such-day'],
    ['0.4.2015', 'no-such-day'],
    ['1.13.2015', 'no-such-month'],
    ['2015-13', 'no-such-month'],
    ['15.5.2015 25:00', 'no-such-time'],
    ['18.-17.4.15', 'end-before-start'],
    ['17.-31.6.15', 'no-such-day'],
    ['x'.repeat(10_000), 'not-a-date'],
    ['1.1.2015 1.1.2015', 'not-a-date'],
  ])('refuses %j: %s', (text, reason) => expect(parseDate(text)).toMatchObject({ ok: false, reason }));

  test('D13 the words name the value and say why', () => {
    const refusal = { reason: 'no-such-day', year: 2015, month: 6 } as const;
    expect(explainRefusal(refusal, '31.6.15', 'de')).toBe(
      'Den Tag „31.6.15“ gibt es nicht. Der Juni 2015 hat 30 Tage.',
    );
    expect(explainRefusal(refusal, '31.6.15', 'en')).toBe('There is no day “31.6.15”. June 2015 has 30 days.');
  });

  test('every text is read or refused, and what is found exists (seed 415)', () => {
    const pieces = fc.constantFrom(
      '1',
      '31',
      '.',
      ' ',
      '-',
      '2015',
      '4',
      'Mai',
      'Okt',
      'bis',
      '/',
      '15',
      ':',
      'T',
      ',',
      'Uhr',
      '–',
      'Fr',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 9 }), (parts) => {
        const found = parseDate(parts.join(''));
        if (!found.ok) return;
        const valid = { day: isDate, month: isMonth, minute: isDateTime }[found.precision];
        expect(valid(found.start)).toBe(true);
        if (found.end !== undefined) expect(valid(found.end) && found.start < found.end).toBe(true);
      }),
      { seed: 415, numRuns: 3000 },
    );
  });
});

describe('writing', () => {
  test.each<[string, string, string, RangeForm, string]>([
    ['D04', '2015-04-17', '2015-04-18', 'prose', '17. bis 18. April 2015'],
    ['D05 list', '2015-04-17', '2015-04-18', 'list', '17.–18. April 2015'],
    ['D05 compact', '2015-04-17', '2015-04-18', 'compact', '17.-18.4.15'],
    ['D08', '2015-04-30', '2015-05-02', 'prose', '30. April bis 2. Mai 2015'],
    ['D09', '2015-12-30', '2016-01-02', 'prose', '30. Dezember 2015 bis 2. Januar 2016'],
    ['list over months', '2015-04-30', '2015-05-02', 'list', '30. April – 2. Mai 2015'],
    ['compact over months', '2015-04-30', '2015-05-02', 'compact', '30.4.-2.5.15'],
    ['compact over years', '2015-12-30', '2016-01-02', 'compact', '30.12.15-2.1.16'],
    ['table', '2015-04-17', '2015-04-18', 'table', '17.–18.04.2015'],
    ['table over months', '2015-04-30', '2015-05-02', 'table', '30.04.–02.05.2015'],
    ['table over years', '2015-12-30', '2016-01-02', 'table', '30.12.2015–02.01.2016'],
    ['weekday', '2015-04-17', '2015-04-18', 'weekday', 'Freitag, 17. bis Samstag, 18. April 2015'],
    ['months', '2022-06', '2023-05', 'prose', 'Juni 2022 bis Mai 2023'],
    ['months of one year', '2015-10', '2015-12', 'prose', 'Oktober bis Dezember 2015'],
    ['one day', '2015-04-17', '2015-04-17', 'list', '17. April 2015'],
    ['hours', '2015-05-15T18:00', '2015-05-15T20:30', 'weekday', 'Freitag, 15. Mai 2015, 18 bis 20:30 Uhr'],
  ])('%s: %s to %s', (_id, start, end, form, expected) =>
    expect(plain(formatRange(start, end, form, 'de'))).toBe(expected));

  test.each<[string, string, DateForm, string]>([
    ['D06', '2015-05-15T18:00', 'weekday', 'Freitag, 15. Mai 2015, 18 Uhr'],
    ['D07', '2015-05-15T18:30', 'weekday', 'Freitag, 15. Mai 2015, 18:30 Uhr'],
    ['D10 prose', '2022-07-29', 'weekday', 'Freitag, 29. Juli 2022'],
    ['D10 compact', '2022-07-29', 'compact', '29.7.2022'],
    ['D11 numeric', '2015-03-07', 'table', '07.03.2015'],
    ['D11 prose', '2015-03-07', 'prose', '7. März 2015'],
    ['short', '2022-07-29', 'short', '29.07.'],
    ['D12', '2015-10', 'prose', 'Oktober 2015'],
    ['D12 in a sentence with weekdays', '2015-10', 'weekday', 'Oktober 2015'],
    ['D12 the month of a day', '2015-10-05', 'month', 'Oktober 2015'],
  ])('%s: %s as %s', (_id, value, form, expected) => expect(plain(formatDate(value, form, 'de'))).toBe(expected));

  test('English says the same', () => {
    expect(plain(formatDate('2022-07-29', 'weekday', 'en'))).toBe('Friday, 29 July 2022');
    expect(formatDate('2015-03-07', 'table', 'en')).toBe('2015-03-07');
    expect(plain(formatDate('2022-07-29', 'compact', 'en'))).toBe('29 Jul 2022');
    expect(plain(formatDate('2022-07-29', 'short', 'en'))).toBe('29 Jul');
    expect(plain(formatDate('2015-05-15T18:00', 'prose', 'en'))).toBe('15 May 2015, 18:00');
    expect(plain(formatRange('2015-04-30', '2015-05-02', 'prose', 'en'))).toBe('30 April to 2 May 2015');
    expect(plain(formatRange('2015-04-17', '2015-04-18', 'list', 'en'))).toBe('17–18 April 2015');
  });

  test('D06 day and month, number and Uhr stay on one line', () => {
    expect(formatDate('2015-05-15T18:00', 'prose', 'de')).toBe('15.\u00a0Mai 2015, 18\u00a0Uhr');
  });

  test('what is written is read back (seed 29)', () => {
    const someDay = fc.integer({ min: 0, max: 36_000 }).map((n) => addDays('1971-01-01', n));
    const forms = fc.constantFrom<DateForm>('prose', 'weekday', 'table', 'compact');
    const languages = fc.constantFrom('de' as const, 'en' as const);
    fc.assert(
      fc.property(someDay, forms, languages, (date, form, language) => {
        expect(parseDate(formatDate(date, form, language))).toMatchObject({ ok: true, start: date, precision: 'day' });
      }),
      { seed: 29, numRuns: 500 },
    );
    const ranges = fc.constantFrom<RangeForm>('prose', 'weekday', 'list', 'table', 'compact');
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 300 }), ranges, languages, (start, length, form, language) => {
        fc.pre(form !== 'compact' || start < '2069');
        const end = addDays(start, length);
        expect(parseDate(formatRange(start, end, form, language))).toMatchObject({ ok: true, start, end });
      }),
      { seed: 29, numRuns: 1000 },
    );
  });
});

describe('the calendar', () => {
  test('leap years, strict forms', () => {
    expect(['2016-02-29', '2000-02-29', '2015-12-31'].every(isDate)).toBe(true);
    expect(
      ['2015-02-29', '1900-02-29', '2015-4-1', '2015-00-10', '2015-10-00', '0000-01-01', '2015-04-31', ''].some(isDate),
    ).toBe(false);
    expect(isMonth('2015-10') && !isMonth('2015-13') && !isMonth('2015-1')).toBe(true);
    expect(isDateTime('2015-05-15T18:00') && !isDateTime('2015-05-15T24:00') && !isDateTime('2015-05-15 18:00')).toBe(
      true,
    );
  });

  test('days and weekdays agree with the proleptic Gregorian calendar (seed 7)', () => {
    const iso = (n: number) => new Date(n * 86_400_000).toISOString().slice(0, 10);
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), fc.integer({ min: -5000, max: 5000 }), (n, k) => {
        expect(addDays(iso(n), k)).toBe(iso(n + k));
        expect(daysBetween(iso(n), iso(n + k))).toBe(k);
        expect(weekdayOf(iso(n)) % 7).toBe(new Date(n * 86_400_000).getUTCDay());
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  test('first and last day, months, order', () => {
    expect([firstDay('2016-02'), lastDay('2016-02'), lastDay('2015-05-15T18:00')]).toEqual([
      '2016-02-01',
      '2016-02-29',
      '2015-05-15',
    ]);
    expect([addMonths('2015-01-31', 1), addMonths('2015-01', -1), addMonths('2015-03-31', -13)]).toEqual([
      '2015-02-28',
      '2014-12',
      '2014-02-28',
    ]);
    const sorted = ['2015-05-15T18:00', '2015-06', '2015-05-15', '2015-05-15T08:30'].sort(compareDates);
    expect(sorted).toEqual(['2015-05-15', '2015-05-15T08:30', '2015-05-15T18:00', '2015-06']);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => firstDay('31.6.15')).toThrow(RangeError);
  });
});
