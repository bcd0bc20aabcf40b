// Numbers: rounding on decimal digits, words, and reading what people type.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  count,
  formatEuros,
  formatNumber,
  formatPercent,
  formatRatio,
  noFigure,
  numbered,
  numberWord,
  parseNumber,
} from '../../src/locale/numbers.js';
import { plain } from '../../src/locale/text.js';

test('N01 14 of 21', () => {
  expect(formatPercent(14, 21, 'de')).toBe('66,7\u00a0%');
  expect(formatPercent(14, 21, 'en')).toBe('66.7%');
  expect(plain(formatPercent(71, 100, 'de', 0))).toBe('71 %');
});

test('N02 half up on decimal digits', () => {
  expect(formatNumber(4.25, 'de', 1)).toBe('4,3');
  expect(formatRatio(17, 4, 'de')).toBe('4,3');
  expect([1.005, 8.345, 1.255, 0.285].map((n) => formatNumber(n, 'de', 2))).toEqual(['1,01', '8,35', '1,26', '0,29']);
  expect([-4.25, -0.04].map((n) => formatNumber(n, 'de', 1))).toEqual(['−4,3', '0,0']);
  expect([1e21, 1e-7, 0.5].map((n) => formatNumber(n, 'en', 0))).toEqual(['1,000,000,000,000,000,000,000', '0', '1']);
});

test('N02 every ratio is rounded exactly (seed 425)', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 1, max: 1000 }), (n, d) => {
      const shown = BigInt(plain(formatRatio(n, d, 'de')).replace(/[ ,]/g, ''));
      expect(2n * (shown * BigInt(d) - 10n * BigInt(n)) <= BigInt(d)).toBe(true);
      expect(2n * (10n * BigInt(n) - shown * BigInt(d)) < BigInt(d)).toBe(true);
    }),
    { seed: 425, numRuns: 1000 },
  );
});

test('N03 nothing of nothing', () => {
  expect(formatPercent(0, 0, 'de')).toBe('–');
  expect(formatRatio(0, 0, 'en')).toBe(noFigure);
  expect(formatNumber(Number.NaN, 'de', 1)).toBe('–');
});

test('N04 counts with their noun', () => {
  const tandem = { one: 'Tandem', other: 'Tandems' };
  expect([1, 2, 0, 12_345].map((n) => plain(count(n, tandem, 'de')))).toEqual([
    '1 Tandem',
    '2 Tandems',
    'keine Tandems',
    '12 345 Tandems',
  ]);
  expect(count(0, { one: 'tandem', other: 'tandems' }, 'en')).toBe('no tandems');
  expect(count(0, { ...tandem, none: 'noch kein Tandem' }, 'de')).toBe('noch kein Tandem');
});

test('N05 groups from five digits', () => {
  expect(plain(formatNumber(12_345, 'de'))).toBe('12 345');
  expect(formatNumber(12_345, 'de')).toBe('12\u202f345');
  expect(formatNumber(1234, 'de')).toBe('1234');
  expect(plain(formatNumber(1_234_567.5, 'de'))).toBe('1 234 567,5');
});

test('N06 numbered circular', () => {
  expect(numbered(4, 'de', 'Mentoringbrief')).toBe('Mentoringbrief Nr.\u00a04');
  expect(numbered(4, 'en')).toBe('No.\u00a04');
});

test('N07 numbers as words', () => {
  expect(numberWord(14, 'de')).toBe('vierzehn');
  expect([0, 1, 12, 16, 17, 20, 21, 30, 67, 100, 101, 116, 999].map((n) => numberWord(n, 'de'))).toEqual([
    'null',
    'eins',
    'zwölf',
    'sechzehn',
    'siebzehn',
    'zwanzig',
    'einundzwanzig',
    'dreißig',
    'siebenundsechzig',
    'einhundert',
    'einhunderteins',
    'einhundertsechzehn',
    'neunhundertneunundneunzig',
  ]);
  expect([14, 40, 42, 101].map((n) => numberWord(n, 'en'))).toEqual([
    'fourteen',
    'forty',
    'forty-two',
    'one hundred and one',
  ]);
  expect([plain(numberWord(1000, 'de')), numberWord(2.5, 'de'), numberWord(-1, 'de')]).toEqual(['1000', '2,5', '−1']);
  expect(new Set(Array.from({ length: 1000 }, (_, n) => numberWord(n, 'de'))).size).toBe(1000);
});

test('money has dots in German', () => {
  expect([1200, 1234.5, -3, 999].map((n) => plain(formatEuros(n, 'de')))).toEqual([
    '1.200 €',
    '1.234,50 €',
    '−3 €',
    '999 €',
  ]);
  expect(formatEuros(1234.5, 'en')).toBe('€1,234.50');
});

describe('reading', () => {
  test.each([
    ['1.234,5', 1234.5],
    ['3,5', 3.5],
    ['1.234', 1234],
    ['1.234.567', 1_234_567],
    ['12345', 12_345],
    ['0,5', 0.5],
    ['0.5', 0.5],
    ['12.5', 12.5],
    ['12.50', 12.5],
    ['0.123', 0.123],
    ['1 234,5', 1234.5],
    ['12\u202f345', 12_345],
    ['-2', -2],
    ['−2,5', -2.5],
    ['+7', 7],
    ['1,234.5', 1234.5],
    [' 8 ', 8],
    ['1,234', 1.234],
    [',5', 0.5],
    ['5,', 5],
  ])('%s', (text, expected) => expect(parseNumber(text)).toBe(expected));

  test.each([
    '',
    ' ',
    '-',
    '.',
    'zwei',
    '1.2.3',
    '1,2,3',
    '1.234,5,6',
    '1 2',
    '12.34,5',
    '1e3',
    '0x1F',
    '5 km',
    '--1',
    '1'.repeat(99),
  ])('%j is no number', (text) => expect(parseNumber(text)).toBeUndefined());

  test('by language, and without groups for coordinates', () => {
    expect([parseNumber('1,234', 'en'), parseNumber('1.234', 'en'), parseNumber('1,234,567', 'en')]).toEqual([
      1234, 1.234, 1_234_567,
    ]);
    expect(['52.520', '52,520', '9.515', '-8'].map((text) => parseNumber(text, 'de', { grouping: false }))).toEqual([
      52.52, 52.52, 9.515, -8,
    ]);
    expect(parseNumber('1.234,5', 'de', { grouping: false })).toBeUndefined();
  });

  test('what is written is read back (seed 12)', () => {
    const languages = fc.constantFrom('de' as const, 'en' as const);
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.integer({ min: 0, max: 2 }),
        languages,
        (n, decimals, language) => {
          expect(parseNumber(formatNumber(n / 10 ** decimals, language, decimals), language)).toBe(
            n / 10 ** decimals + 0,
          );
        },
      ),
      { seed: 12, numRuns: 1000 },
    );
  });
});
