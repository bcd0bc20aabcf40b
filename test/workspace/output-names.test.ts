// S3: names of files that are made from names of letters and ids of people.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isInside } from '../../src/workspace/files.js';
import { outputNames } from '../../src/workspace/output-names.js';

const one = (name: string): string => outputNames([name])[0] ?? '';

describe('names of files', () => {
  test.each([
    ['04-mentoringbrief', '04-mentoringbrief'],
    ['Einladung Auftakt', 'Einladung Auftakt'],
    ['a<b>:"c|?*', 'a-b-c-'],
    ['..\\..\\etc', '-..-etc'],
    ['con', '_con'],
    ['COM1.alt', '_COM1.alt'],
    ['Konto', 'Konto'],
    ['ende. ', 'ende'],
    ['.versteckt', 'versteckt'],
    ['-rf', '_-rf'],
    ['\u202egnp.exe', '-gnp.exe'],
    ['u\u0308ber', 'über'],
    ['...', '_'],
  ])('S3 %j becomes %j', (name, expected) => {
    expect(one(name)).toBe(expected.startsWith('-') ? `_${expected}` : expected);
  });

  test('S3 names that some system takes for the same are told apart, in the order given', () => {
    expect(outputNames(['Brief', 'brief', 'BRIEF', 'straße', 'STRASSE', 'u\u0308', 'ü'])).toEqual([
      'Brief',
      'brief-2',
      'BRIEF-3',
      'straße',
      'STRASSE-2',
      'ü',
      'ü-2',
    ]);
    expect(outputNames(['a', 'a-2', 'A'])).toEqual(['a', 'a-2', 'A-3']);
  });

  test('S3 every name is legal, short enough, inside its folder, and distinct after NFC and case folding', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom('con', 'CON', 'a', 'A', '..', 'ß', 'ss', 'ﬁ', 'İ', 'i', '/', 'NUL.txt', 'lpt¹'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (names) => {
        const made = outputNames(names);
        expect(made).toHaveLength(names.length);
        for (const name of made) {
          expect(isInside(`out/letters/${name}.pdf`)).toBe(true);
          expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cf}]|[\s.]$|^[\s.-]/u);
          expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i);
          expect(Buffer.byteLength(`${name}.html`)).toBeLessThanOrEqual(255);
        }
        expect(new Set(made.map((name) => name.normalize('NFC').toLowerCase())).size).toBe(made.length);
        expect(new Set(made.map((name) => name.toUpperCase())).size).toBe(made.length);
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});
