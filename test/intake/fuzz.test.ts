// R7 Damaged foreign tables, from the bytes to the people: a result or a refusal, never anything else.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askedFields } from '../../src/intake/asked.js';
import { readForeignTable } from '../../src/intake/table.js';
import { goldenBytes, programme, rulesOf, understand } from './support.js';

const seed = 20221122;
const files = [
  'google-forms.csv',
  'microsoft-forms.csv',
  'microsoft-forms.xlsx',
  'limesurvey.csv',
  'excel-deutsch.csv',
  'excel-unicode.txt',
  'excel-sep.csv',
  'libreoffice.ods',
];

const change = fc.record({
  at: fc.nat(),
  length: fc.nat(12),
  text: fc.oneof(
    fc.constantFrom(
      '',
      '"',
      ';',
      '\n',
      '\r',
      '\0',
      '=',
      '__proto__',
      '\ufeff',
      '\u202e',
      '1E+99',
      '#NV',
      '[',
      '31.2.2022',
      '@',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  ),
});

const rules = { mentee: rulesOf('mentee'), mentor: rulesOf('mentor') };
const asked = askedFields(programme, 'mentee', []);

test.each(files)(`%s (seed ${seed})`, async (name) => {
  const whole = Buffer.from(goldenBytes(name));
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { minLength: 1, maxLength: 6 }),
      fc.constantFrom('mentee', 'mentor'),
      async (changes, role) => {
        let bytes = whole;
        for (const { at, length, text } of changes) {
          const from = at % (bytes.length + 1);
          bytes = Buffer.concat([bytes.subarray(0, from), Buffer.from(text, 'utf8'), bytes.subarray(from + length)]);
        }
        const reading = await readForeignTable(name, bytes);
        const findings = reading.ok
          ? understand(reading.value, rules[role], undefined, asked).people.findings
          : reading.diagnostics;
        if (!reading.ok) expect(findings.length).toBeGreaterThan(0);
        for (const { words, place } of findings) {
          for (const language of ['de', 'en'] as const) {
            const { message, hint = '' } = words(language);
            expect(message + hint).not.toMatch(/undefined|NaN|\[object/);
          }
          expect(place.line).toBeGreaterThan(0);
          expect(place.column).toBeGreaterThan(0);
        }
      },
    ),
    { seed, numRuns: 250 },
  );
});
