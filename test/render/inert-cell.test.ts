// S4: no cell of an exported CSV file starts with what a spreadsheet might run, and every text comes back.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inertCell, uninert } from '../../src/render/inert-cell.js';

const runnable = [...'=+-@＝＋－＠'];
const leading = [
  '',
  ' ',
  '  ',
  '\u00a0',
  '\u200b',
  '\ufeff',
  '\u2060',
  '\u200d',
  '\u3000',
  '\t',
  '\n',
  '\u0001',
  '\u202e',
];

/** As S4 has it, told without a regular expression: blanks and what has no width are passed over one by one. */
function mayRun(cell: string): boolean {
  const skipped = new Set([' ', '\u00a0', '\u3000', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u202f']);
  for (const character of cell) {
    if (['\t', '\r', '\n', '\0', ...runnable].includes(character)) return true;
    if (!skipped.has(character)) return false;
  }
  return false;
}

const nasty = fc
  .tuple(
    fc.array(fc.constantFrom("'", '"', '’'), { maxLength: 3 }),
    fc.array(fc.constantFrom(...leading, "'"), { maxLength: 3 }),
    fc.constantFrom(...runnable, '\t', '\r', '\n', '\0', 'a', '0', '’', ''),
    fc.string({ unit: 'binary', maxLength: 12 }),
  )
  .map((parts) => parts.flat().join(''));
const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), nasty);

describe('inertCell', () => {
  test('S4 no cell starts with a sign that runs, for every text', () => {
    fc.assert(
      fc.property(anyText, (text) => !mayRun(inertCell(text))),
      { numRuns: 2000 },
    );
  });

  test('S4 every text comes back, and from one that was made inert twice, too', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(uninert(inertCell(text))).toBe(text);
        expect(uninert(uninert(inertCell(inertCell(text))))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  test.each(
    runnable.flatMap((sign) => leading.map((before) => `${before}${sign}SUM(A1)`)),
  )('%j gets an apostrophe', (text) => {
    expect(inertCell(text)).toBe(`'${text}`);
  });

  test.each([
    "'t Hooft",
    "'s-Hertogenbosch",
    'Müller-Lüdenscheidt',
    'a=b',
    'P07',
    '01067',
    "O'Brien",
    '',
    '„=“',
  ])('%j stays', (text) => {
    expect(inertCell(text)).toBe(text);
    expect(uninert(text)).toBe(text);
  });

  test('a phone number and a negative number read back', () => {
    expect(inertCell('+49 171 3920015')).toBe("'+49 171 3920015");
    expect(uninert("'+49 171 3920015")).toBe('+49 171 3920015');
    expect(uninert(inertCell('-4,5'))).toBe('-4,5');
    expect(uninert(inertCell("'=1"))).toBe("'=1");
  });

  test.each([
    ' '.repeat(50_000),
    "'".repeat(50_000),
    '\u200b'.repeat(50_000),
    ' \u200b'.repeat(25_000),
  ])('S9 long runs take no time', (text) => {
    const start = performance.now();
    uninert(inertCell(`${text}x`));
    expect(performance.now() - start).toBeLessThan(100);
  });
});
