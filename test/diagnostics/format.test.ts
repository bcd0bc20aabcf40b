import { describe, expect, test } from 'vitest';
import { type Diagnostic, defineDiagnostic } from '../../src/diagnostics/diagnostic.js';
import {
  type FindingScreen,
  formatCompact,
  formatGithub,
  formatJson,
  formatPretty,
} from '../../src/diagnostics/format.js';
import type { Place } from '../../src/model/place.js';

const lostZero = defineDiagnostic<{ code: string }>({
  code: 'postal-code-lost-zero',
  severity: 'error',
  group: 'person',
  de: ({ code }) => ({
    message: `„${code}“ hat nur vier Ziffern. Gemeint ist vermutlich 0${code}: Excel entfernt führende Nullen.`,
    hint: 'mentoring check --fix zeigt die Änderung und fragt vor dem Speichern.',
  }),
  en: ({ code }) => ({ message: `“${code}” has four digits only.`, hint: 'Run mentoring check --fix.' }),
});
const stale = defineDiagnostic({
  code: 'stale-deadline',
  severity: 'warning',
  group: 'letter',
  de: () => ({ message: 'Die Bewerbungsfrist wurde bis zum 29. Juli 2022 verlängert.' }),
  en: () => ({ message: 'The deadline was extended.' }),
});

const other = defineDiagnostic({
  code: 'other-error',
  severity: 'error',
  group: 'person',
  de: () => ({ message: 'Anders.' }),
  en: () => ({ message: 'Other.' }),
});

const table = `${'x\n'.repeat(13)}P14;Amira;Haddad;w;;2625;Bautzen\n`;
const files: Readonly<Record<string, string>> = {
  'mentees.csv': table,
  'letters/02-einladung.md': `${'\n'.repeat(8)}Bewerbungen nehmen wir bis Ende Mai entgegen.\n`,
};
const textOf = (file: string) => files[file];
const screen: FindingScreen = { language: 'de', width: 98, files: 7 };

const cell: Place = { file: 'mentees.csv', line: 14, column: 21, length: 4, cell: { column: 'F', header: 'PLZ' } };
const findings: Diagnostic[] = [
  stale({ file: 'letters/02-einladung.md', line: 9, column: 28, length: 8 }, {}),
  lostZero(cell, { code: '2625' }, 'P14'),
];

describe('pretty', () => {
  test.each([
    ['the severe one, though others are more', [stale, stale, lostZero], 'postal-code-lost-zero'],
    ['of the same severity the one that occurs most often', [lostZero, stale, other, other], 'other-error'],
  ])('names the way to more: %s', (_, makers, code) => {
    const all = makers.map((make, index) => make({ file: 'a.csv', line: index + 1, column: 1 }, { code: '2625' }));
    expect(formatPretty(all, textOf, { ...screen, called: 'npx mentoring' })).toMatch(
      new RegExp(`Mehr dazu: npx mentoring check --explain ${code}\\n$`),
    );
  });

  test('shows place, code, cell, mark, message and hint, and counts at the end', () => {
    expect(formatPretty(findings, textOf, screen)).toBe(
      `letters/02-einladung.md, Zeile 9: Hinweis                                      9:28 stale-deadline
   Bewerbungen nehmen wir bis Ende Mai entgegen.
                              ^^^^^^^^
   Die Bewerbungsfrist wurde bis zum 29. Juli 2022 verlängert.

mentees.csv, Zeile 14, Spalte F „PLZ“: Fehler                          14:21 postal-code-lost-zero
   …;2625;…
     ^^^^
   „2625“ hat nur vier Ziffern. Gemeint ist vermutlich 02625: Excel entfernt führende Nullen.
   → mentoring check --fix zeigt die Änderung und fragt vor dem Speichern.

1 Fehler, 1 Hinweis in 2 von 7 Dateien.
`,
    );
  });

  test('says the same in English, in 80 columns, in colours', () => {
    const style = {
      error: (t: string) => `<e>${t}</e>`,
      warning: (t: string) => `<w>${t}</w>`,
      info: (t: string) => t,
      aside: (t: string) => t,
    };
    const text = formatPretty(findings, textOf, { ...screen, language: 'en', width: 80, style });
    expect(text).toContain('mentees.csv, line 14, column F “PLZ”: <e>error</e>');
    expect(text).toContain('<w>^^^^^^^^</w>');
    expect(text).toContain('1 error, 1 warning in 2 of 7 files.');
    const bare = text.replace(/<\/?[ew]>/g, '');
    expect(bare).toContain('\n                              ^^^^^^^^\n');
    for (const line of bare.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('R6 at most 100 findings of a file, then a count; the last line counts all', () => {
    const many = Array.from({ length: 123 }, (_, index) =>
      lostZero({ file: 'mentees.csv', line: 14, column: index + 1, length: 1 }, { code: '2' }),
    );
    const text = formatPretty([...many, ...findings.slice(0, 1)], textOf, screen);
    expect(text.match(/\d postal-code-lost-zero\n/g)).toHaveLength(100);
    expect(text).toContain('… und 23 weitere in mentees.csv.');
    expect(text).toContain('123 Fehler, 1 Hinweis in 2 von 7 Dateien.');
    expect(formatCompact(many, textOf, screen)).toContain('… und 23 weitere in mentees.csv.');
  });

  test('says so when there is nothing to say', () => {
    expect(formatPretty([], textOf, screen)).toBe('Nichts zu beanstanden in 7 Dateien.\n');
    expect(formatPretty([], textOf, { ...screen, language: 'en', files: 1 })).toBe('Nothing to report in 1 file.\n');
  });

  test('wraps long messages and never splits a word', () => {
    const long = defineDiagnostic({
      code: 'long',
      severity: 'info',
      group: 'rules',
      de: () => ({ message: 'Donaudampfschifffahrtsgesellschaft '.repeat(9).trim() }),
      en: () => ({ message: '' }),
    });
    const text = formatPretty([long({ file: 'programme.yaml', line: 1, column: 1 }, {})], () => undefined, {
      ...screen,
      width: 80,
    });
    expect(text.match(/Donaudampfschifffahrtsgesellschaft/g)).toHaveLength(9);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(text).toContain('programme.yaml: Information');
  });
});

describe('compact', () => {
  test('is the form of an editor: file, line, column, severity, code', () => {
    expect(formatCompact(findings.slice(1), textOf, { ...screen, language: 'en' })).toBe(
      'mentees.csv:14:21 error postal-code-lost-zero\n  14 | …;2625;…\n     |   ^^^^\n“2625” has four digits only. Run mentoring check --fix.\n',
    );
    expect(formatCompact([], textOf, screen)).toBe('');
  });
});

describe('json', () => {
  test('carries the same fields, the facts and the counts', () => {
    const data: unknown = JSON.parse(formatJson(findings.slice(1), 'de'));
    expect(data).toEqual({
      diagnostics: [
        {
          code: 'postal-code-lost-zero',
          severity: 'error',
          group: 'person',
          file: 'mentees.csv',
          line: 14,
          column: 21,
          message: expect.stringContaining('02625'),
          hint: expect.stringContaining('--fix'),
          about: 'P14',
          facts: { code: '2625' },
        },
      ],
      errors: 1,
      warnings: 0,
      infos: 0,
    });
  });

  test('S5 is inert on a screen and still the same text', () => {
    const text = formatJson([lostZero(cell, { code: '\u202e\u009b31m\u001b[2J' })], 'de');
    expect(text).not.toMatch(/[\u001b\u009b\u202e]/);
    expect(JSON.parse(text).diagnostics[0].facts.code).toBe('\u202e\u009b31m\u001b[2J');
  });
});

describe('github', () => {
  test('escapes messages and properties', () => {
    const odd = defineDiagnostic({
      code: 'odd',
      severity: 'info',
      group: 'rules',
      de: () => ({ message: '100 %\nschlimm', hint: 'a, b: c' }),
      en: () => ({ message: '' }),
    });
    const place = { file: 'a,b:c%.csv', line: 2, column: 3 };
    expect(formatGithub([odd(place, {})], 'de')).toBe(
      '::notice file=a%2Cb%3Ac%25.csv,line=2,col=3,title=odd::100 %25 schlimm a, b: c\n',
    );
    expect(formatGithub(findings, 'en', 'programmes/2022')).toBe(
      `::warning file=programmes/2022/letters/02-einladung.md,line=9,col=28,title=stale-deadline::The deadline was extended.
::error file=programmes/2022/mentees.csv,line=14,col=21,title=postal-code-lost-zero::“2625” has four digits only. Run mentoring check --fix.
`,
    );
    expect(formatGithub([], 'de')).toBe('');
  });

  test('S5 one finding is one line, whatever stands in a cell', () => {
    const text = formatGithub([lostZero(cell, { code: 'x\r\n::error::hacked\n' })], 'de');
    expect(text.trimEnd().split('\n')).toHaveLength(1);
  });
});
