// R7, S5, S8, S9: damaged, hostile and enormous tables through the whole command: an exit code, plain words, nothing half done.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contents } from '../../src/workspace/memory.js';
import { goldenBytes } from '../intake/support.js';
import { bookOf, zipOf } from '../intake/zip.js';
import { expectSentences } from '../support/plain-words.js';
import { exampleFiles, memoryStore, mentoring } from '../support/run.js';
import { small } from './small.js';

const seed = 20260301;
const now = '2022-08-03T14:00:00';

const importing = (name: string, bytes: Uint8Array | string, args: readonly string[], files: Contents = small) => {
  const store = memoryStore(files);
  const before = store.texts();
  const run = mentoring(['import', name, ...args], {
    store,
    now,
    beside: { [`/p/${name}`]: bytes },
    asProcess: true,
    terminal: true,
    env: { NO_COLOR: '1' },
  });
  return run.then((done) => ({ ...done, before, after: store.texts() }));
};

type Done = Awaited<ReturnType<typeof importing>>;

/** Sentences, and nothing written without a word about it. */
function expectSound({ before, after, ...run }: Done): void {
  expectSentences(run);
  if (!run.stdout.includes('Geschrieben ')) expect(after).toEqual(before);
}

const change = fc.record({
  at: fc.nat(),
  length: fc.nat(12),
  text: fc.oneof(
    fc.constantFrom(
      '',
      '"',
      ';',
      ',',
      '\n',
      '\r',
      '\0',
      '=',
      '__proto__',
      '\ufeff',
      '\u202e',
      '\u001b[31m',
      '1E+99',
      '#NV',
    ),
    fc.constantFrom('[', '31.2.2022', '@', '|', '<script>', 'toString', '../..', 'ja', 'P1', '99999999999999999999'),
    fc.string({ unit: 'binary', maxLength: 6 }),
  ),
});

const tables = [
  'google-forms.csv',
  'microsoft-forms.csv',
  'microsoft-forms.xlsx',
  'limesurvey.csv',
  'excel-deutsch.csv',
  'excel-unicode.txt',
  'excel-sep.csv',
  'libreoffice.ods',
];

test.each(tables)(`R7 %s, damaged (seed ${seed})`, async (name) => {
  const whole = Buffer.from(goldenBytes(name));
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { minLength: 1, maxLength: 6 }),
      fc.constantFrom('mentees', 'mentors', 'events'),
      fc.constantFrom('--yes', '--dry-run'),
      async (changes, as, how) => {
        let bytes = whole;
        for (const { at, length, text } of changes) {
          const from = at % (bytes.length + 1);
          bytes = Buffer.concat([bytes.subarray(0, from), Buffer.from(text, 'utf8'), bytes.subarray(from + length)]);
        }
        expectSound(await importing(name, bytes, ['--as', as, how]));
      },
    ),
    { seed, numRuns: 130 },
  );
});

test(`R7 damaged cells within a workbook, and again a second time (seed ${seed})`, async () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '',
      'Anna',
      'a@example.org',
      '44714',
      '1E5',
      '#NV',
      '=1+1',
      'ja',
      'P1',
      '31.2.2022',
      'Bauen|Bauen',
      '\u202eabc',
      '__proto__',
    ),
  );
  const headers = [
    'Kennung',
    'Vorname',
    'Nachname',
    'E-Mail',
    'PLZ',
    'Themen',
    'Beworben am',
    'Einwilligung',
    'Status',
    'constructor',
  ];
  const quote = (text: string) => `"${text.replaceAll('"', '""').replaceAll('\0', '')}"`;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(cell, { minLength: 10, maxLength: 10 }), { maxLength: 4 }), async (rows) => {
      const text = [headers, ...rows].map((row) => row.map(quote).join(';')).join('\r\n');
      const first = await importing('neu.csv', text, ['--as', 'mentees', '--yes']);
      expectSound(first);
      const second = await importing('neu.csv', text, ['--as', 'mentees', '--yes'], first.after);
      expectSound(second);
      expect(second.after).toEqual(first.after);
    }),
    { seed, numRuns: 200 },
  );
});

describe('S8 bombs are refused with a plain sentence, quickly and in little room', () => {
  const many = (count: number, text: string) => text.repeat(count);
  const bombs: Readonly<Record<string, () => readonly [string, Uint8Array | string]>> = {
    'an unclosed quotation mark in 60 MB': () => ['neu.csv', `Vorname;Nachname\n"${many(6_000_000, 'Anna;Alt,\n')}`],
    'ten thousand columns': () => ['neu.csv', `Vorname;Nachname${many(10_000, ';x')}\nAnna;Alt${many(10_000, ';y')}\n`],
    'three hundred thousand lines': () => ['neu.csv', `Vorname;Nachname\n${many(300_000, 'Anna;Alt\n')}`],
    'a workbook that unpacks to 300 MB': () => [
      'neu.xlsx',
      zipOf(bookOf(many(3_000_000, `<row><c t="str"><v>${many(8, 'Anna Alt ')}</v></c></row>`))),
    ],
    'a workbook with a cell in the last row and column': () => [
      'neu.xlsx',
      zipOf(bookOf('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    ],
    'nested entities': () => [
      'neu.xlsx',
      zipOf(bookOf('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><row><c t="str"><v>&b;</v></c></row>')),
    ],
  };
  test.each(Object.keys(bombs))('%s', async (name) => {
    const [file, content] = bombs[name]?.() ?? ['', ''];
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    const start = process.cpuUsage();
    const done = await importing(file, bytes, ['--as', 'mentees', '--dry-run']);
    const { user } = process.cpuUsage(start);
    expectSound(done);
    expect(done.code).not.toBe(2);
    expect((done.stdout + done.stderr).length).toBeLessThan(5000);
    expect(user / 1e6).toBeLessThan(6);
  });

  test('a cell of 70,000 characters is no more than a long cell on a short screen', async () => {
    const done = await importing('neu.csv', `Vorname;Nachname;Ort\nAnna;Alt;${many(70_000, 'x')}\n`, [
      '--as',
      'mentees',
      '--dry-run',
    ]);
    expectSound(done);
    expect(done.stdout.length).toBeLessThan(3000);
  });
});

describe('S9 and S5: hostile headers, names and files', () => {
  test('headers that every object has are texts', async () => {
    const text = '__proto__;constructor;toString;Vorname;Nachname;hasOwnProperty\na;b;c;Anna;Alt;d\n';
    const done = await importing('neu.csv', text, ['--as', 'mentees', '--yes']);
    expectSound(done);
    expect(done.stdout).toContain('„__proto__“, „constructor“, „toString“');
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  test('control and bidi characters in cells and headers never reach the terminal', async () => {
    const text = 'Vor\u001b[31mname;Nachname;E-Mail;\u202eFeld\nAn\u001b]0;x\u0007na;Al\u202et;a@example.org;x\n';
    expectSound(await importing('neu.csv', text, ['--as', 'mentees', '--yes']));
  });

  test.each([
    '\u001b[31mrot.csv',
    'a\u202evsc.csv',
    'mit leerzeichen & $(rm).csv',
    '-rf.csv',
    'constructor',
  ])('a file called %j', async (name) => {
    for (const content of ['Vorname;Nachname\nAnna;Alt\n', '', '%PDF-1.4']) {
      const args = name.startsWith('-')
        ? ['--as', 'mentees', '--dry-run', '--', name]
        : [name, '--as', 'mentees', '--dry-run'];
      const store = memoryStore(small);
      const done = await mentoring(['import', ...args], {
        store,
        now,
        beside: { [`/p/${name}`]: content },
        asProcess: true,
        terminal: true,
        env: { NO_COLOR: '1' },
      });
      expectSound({ ...done, before: memoryStore(small).texts(), after: store.texts() });
    }
  });
});

test('the party programme: no party, no expectation on the screen, wherever it comes from', async () => {
  const text =
    'Vorname;Nachname;E-Mail;Partei;Erwartungen\nBritta;Sommer;britta.sommer@example.org;GRÜNE;Streng geheim\nEva;Neu;eva@example.org;SPD;Auch geheim\n';
  const { stdout, stderr, code } = await importing(
    'neu.csv',
    text,
    ['--as', 'mentees', '--dry-run'],
    exampleFiles('aktionsprogramm/2022-08'),
  );
  expect(code).toBe(0);
  expect(stdout + stderr).not.toMatch(/GRÜNE|SPD|CDU|geheim/);
});
