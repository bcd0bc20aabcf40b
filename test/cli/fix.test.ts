// check --fix: the diff, the question, only those cells, and what an imitated spreadsheet did to a roster.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixCells } from '../../src/workspace/cell-fix.js';
import { readCsv } from '../../src/workspace/csv.js';
import { memoryFiles } from '../../src/workspace/memory.js';
import { memoryStore, mentoring, type RunSettings } from '../support/run.js';

const programme = 'format: 1\nid: probe\ntitle: Probe\nas-of: 2026-03-01\nperiod:\n  start: 2026-01\n  end: 2026-12\n';
const roster =
  '\ufeffKennung;Vorname;PLZ;Telefon;Beworben am\r\nP1;"Ada ""A""";2625;"15112345678";46023\r\nP2;Bea;29221;07531 8000;05.01.2026\r\nP3;Cem;49356;+49 7531 1;06.01.2026\r\n';
const mended =
  '\ufeffKennung;Vorname;PLZ;Telefon;Beworben am\r\nP1;"Ada ""A""";02625;"015112345678";01.01.2026\r\nP2;Bea;29221;07531 8000;05.01.2026\r\nP3;Cem;49356;+49 7531 1;06.01.2026\r\n';
const files = { 'programme.yaml': programme, 'mentees.csv': roster };

const textOf = (store: ReturnType<typeof memoryStore>, file = 'mentees.csv') =>
  Buffer.from(store.read(file) ?? []).toString('utf8');

async function fix(args: readonly string[], settings: RunSettings = {}) {
  const store = settings.store ?? memoryStore(settings.files ?? files);
  const run = await mentoring(['check', '--fix', ...args], { ...settings, store });
  return { ...run, store };
}

describe('check --fix', () => {
  test('shows each cell, asks once, writes those cells and nothing else', async () => {
    const { code, stdout, store } = await fix([], {
      answers: [true],
      terminal: true,
      columns: 100,
      env: { NO_COLOR: '1' },
    });
    expect(stdout).toMatchInlineSnapshot(`
      "mentees.csv, Zeile 2, Spalte C „PLZ“
        - 2625
        + 02625
        „2625“ hat nur vier Ziffern. Gemeint ist vermutlich 02625: Excel entfernt führende Nullen.

      mentees.csv, Zeile 2, Spalte D „Telefon“
        - 15112345678
        + 015112345678
        P1: Der Telefonnummer „15112345678“ fehlt vorn die Null. Gemeint ist vermutlich 015112345678:
        Excel entfernt führende Nullen und Pluszeichen.

      mentees.csv, Zeile 2, Spalte E „Beworben am“
        - 46023
        + 01.01.2026
        Beworben am: „46023“ ist die Zahl, mit der Excel den 1. Januar 2026 speichert; auf alten Macs, die
        von 1904 an zählen, wäre es der 2. Januar 2030.

      3 Zellen lassen sich ohne Zweifel berichtigen (mentees.csv); alles andere bleibt, wie es ist.

      Geschrieben: mentees.csv · zurücknehmen: mentoring undo
      Alles in Ordnung: 2 Dateien geprüft.
      "
    `);
    expect(textOf(store)).toBe(mended);
    expect(code).toBe(0);
  });

  test('in English', async () => {
    const { stdout } = await fix(['--lang', 'en', '--dry-run']);
    expect(stdout).toContain('mentees.csv, line 2, column C “PLZ”\n  - 2625\n  + 02625\n');
    expect(stdout).toContain('Only shown; nothing was written.');
    expect(stdout).not.toMatch(/[äöüß]/);
  });

  test('undo takes it back byte for byte', async () => {
    const { store } = await fix(['--yes']);
    expect(textOf(store)).toBe(mended);
    const undone = await mentoring(['undo', '--yes'], { store });
    expect(undone.stdout).toContain('3 Zellen berichtigt');
    expect(textOf(store)).toBe(roster);
  });

  test.each([
    ['a no', { answers: [false] }, 'Es bleibt, wie es ist.'],
    ['no terminal', {}, '  mentoring check --fix --yes\n'],
  ])('%s writes nothing', async (_, settings, words) => {
    const { code, stdout, store } = await fix([], settings);
    expect(stdout).toContain(words);
    expect(textOf(store)).toBe(roster);
    expect(code).toBe(1);
  });

  test('twice is nothing more to do', async () => {
    const { store } = await fix(['--yes']);
    const again = await fix(['--yes'], { store });
    expect(again.stdout).toBe('Es gibt nichts zu beheben.\n');
    expect(textOf(store)).toBe(mended);
    expect((await mentoring(['undo', '--yes'], { store })).code).toBe(0);
    expect(textOf(store)).toBe(roster);
  });

  test('works beside errors in other files, which remain', async () => {
    const broken = { ...files, 'tandems.csv': 'Kennung;Mentee\n"T1;P1\n', 'mentors.csv': 'Kennung;Plätze\nN1;zwei\n' };
    const { code, stdout, store } = await fix(['--yes'], { files: broken });
    expect(textOf(store)).toBe(mended);
    expect(stdout).toContain('table-unclosed-quote');
    expect(stdout).toContain('„zwei“');
    expect(code).toBe(1);
  });

  test('works where the definition is broken', async () => {
    const { store } = await fix(['--yes'], { files: { ...files, 'programme.yaml': `${programme}nonsense: [\n` } });
    expect(textOf(store)).toContain(';02625;');
  });

  test('a form for machines is refused', async () => {
    const { code, store } = await fix(['--yes', '--format', 'json'], { asProcess: true });
    expect(code).toBe(2);
    expect(textOf(store)).toBe(roster);
  });

  test('windows-1252 stays windows-1252', async () => {
    const text = 'Kennung,Ort,PLZ\nP1,Görlitz,2826\nP2,Köln,50667\nP3,Köln,50668\n';
    const { store } = await fix(['--yes'], {
      files: { 'programme.yaml': programme, 'mentees.csv': Buffer.from(text, 'latin1') },
    });
    expect(Buffer.from(store.read('mentees.csv') ?? [])).toEqual(Buffer.from(text.replace('2826', '02826'), 'latin1'));
  });

  test('names that would move a cursor do nothing on the screen', async () => {
    const odd = `Kennung;\u001b[31mPLZ\nP1;2625\n`;
    const { stdout } = await fix([], {
      files: {
        'programme.yaml': `${programme}rosters:\n  mentees:\n    columns:\n      postal_code: "\\e[31mPLZ"\n`,
        'mentees.csv': odd,
      },
    });
    expect(stdout).not.toContain('\u001b');
  });

  test('a status that an old copy set back is mended with its day, from what the program wrote', async () => {
    const store = memoryStore({
      'programme.yaml': `${programme}privacy:\n  basis: contract\n`,
      'mentees.csv': 'Kennung;Status;Status seit\nP1;beworben;2026-01-05\nP2;beworben;2026-01-06\n',
    });
    const old = textOf(store);
    const now = old.replace('P1;beworben;2026-01-05', 'P1;angenommen;2026-02-10');
    store.apply([{ path: 'mentees.csv', before: store.read('mentees.csv'), after: Buffer.from(now) }], {
      command: 'person P1',
      at: '2026-02-10T10:00:00',
    });
    expect((await mentoring(['check'], { store })).stdout).toBe('');
    const overwritten = memoryStore({
      ...Object.fromEntries(
        [...store.list(), ...store.list('.mentoring')].map((path) => [path, store.read(path) ?? new Uint8Array()]),
      ),
      'mentees.csv': old,
    });
    const { stdout } = await fix(['--yes'], { store: overwritten });
    expect(stdout).toContain('- beworben\n  + angenommen');
    expect(stdout).toContain('- 2026-01-05\n  + 2026-02-10');
    expect(textOf(overwritten)).toBe(now);
    // What was taken back on purpose is no step back.
    const undone = memoryStore(
      Object.fromEntries(
        [...store.list(), ...store.list('.mentoring')].map((path) => [path, store.read(path) ?? new Uint8Array()]),
      ),
    );
    expect((await mentoring(['undo', '--yes'], { store: undone })).code).toBe(0);
    expect(
      (await mentoring(['check'], { store: undone, revisions: { HEAD: memoryFiles({ 'mentees.csv': now }) } })).stdout,
    ).toBe('');
  });
});

describe('what only a damaged cell explains', () => {
  const people = (consent: string) => `Kennung;Status;Telefon;Einwilligung am\nP1;angenommen;07531 8000;${consent}\n`;
  const both = (mentee: string, mentor: string) => ({
    'programme.yaml': programme,
    'mentees.csv': people(mentee),
    'mentors.csv': people(mentor),
  });
  const codesOf = async (contents: Record<string, string>) => {
    const { stdout } = await mentoring(['check', '--format', 'json'], { files: contents });
    return JSON.parse(stdout).diagnostics.map(({ code }: { code: string }) => code);
  };

  test('a consent that cannot be read is not missing, and does not contradict the other role', async () => {
    expect(await codesOf(both('46023', '2026-01-01'))).toEqual(['spreadsheet-serial']);
    expect(await codesOf(both('46023', '46023'))).toEqual(['spreadsheet-serial', 'spreadsheet-serial']);
    // Where the formula failed nothing is known: the consent is missing.
    expect(await codesOf(both('#NV', '#NV'))).toContain('consent-missing');
    expect(await codesOf(both('2026-01-02', '2026-01-01'))).toEqual(['roles-disagree']);
  });

  test('blanks in a phone number do not contradict the other role', async () => {
    const contents = both('2026-01-01', '2026-01-01');
    const other = { ...contents, 'mentors.csv': contents['mentors.csv'].replace('07531 8000', '+49 7531/8000') };
    expect(await codesOf(other)).toEqual([]);
    expect(await codesOf({ ...other, 'mentors.csv': other['mentors.csv'].replace('8000', '8001') })).toEqual([
      'roles-disagree',
    ]);
  });

  test('a column that was too narrow is told as such', async () => {
    const { stdout } = await mentoring(['check'], { files: both('########', '2026-01-01') });
    expect(stdout).toContain('zeigt Excel, wenn eine Spalte für ihren Wert zu schmal ist');
  });

  test('no line is wider than the screen', async () => {
    const wide = { ...files, 'mentors.csv': roster.replace(/P(\d)/g, 'M$1') };
    const { stdout } = await fix(['--dry-run'], { files: wide, columns: 80, terminal: true, env: { NO_COLOR: '1' } });
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});

describe('cells in bytes', () => {
  const cell = fc
    .oneof(fc.string({ maxLength: 8 }), fc.constantFrom('', ' ', 'a;b', 'a,b', 'x"y', 'zwei\nZeilen', 'Ä', '02625'))
    .filter((text) => !text.includes('\0') && !/^(?:<{7}|>{7}|\|{7})/m.test(text));
  const quoted = (text: string, always: boolean) =>
    always || /[";,\n\r\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const tables = fc.record({
    rows: fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }),
    end: fc.constantFrom('\n', '\r\n', '\r'),
    delimiter: fc.constantFrom(';', ',', '\t'),
    bom: fc.boolean(),
    always: fc.boolean(),
    at: fc.nat(),
    index: fc.nat(2),
    text: cell,
  });

  test('replacing one cell never changes another, nor anything around it', () => {
    fc.assert(
      fc.property(tables, ({ rows, end, delimiter, bom, always, at, index, text }) => {
        const lines = [['k1', 'k2', 'k3'], ...rows.map((row) => [`x${row[0].replace(/[\r\n]/g, '')}`, row[1], row[2]])];
        const whole = lines.map((row) => row.map((one) => quoted(one, always)).join(delimiter)).join(end) + end;
        const bytes = Buffer.from((bom ? '\ufeff' : '') + whole);
        const { csv } = readCsv('t.csv', bytes);
        fc.pre(csv.delimiter === delimiter && csv.records.length === rows.length);
        const record = csv.records[at % csv.records.length];
        fc.pre(record !== undefined && text.trim() !== '');
        if (record === undefined) return;
        // The place of the cell, counted by hand.
        const before =
          csv.text.slice(0, record.start) +
          record.cells
            .slice(0, index)
            .map((one) => quoted(one, always) + delimiter)
            .join('');
        const parts = before.split(/\r\n|\n|\r/);
        const place = { line: parts.length, column: (parts.at(-1) ?? '').length + 1 };
        const fixed = fixCells('t.csv', bytes, [{ place, text }]);
        const was = record.cells[index] ?? '';
        if (was === text) {
          expect(fixed.bytes).toBeUndefined();
          return;
        }
        expect(fixed.cells.map((one) => [one.cell.before, one.cell.after])).toEqual([[was, text]]);
        const now = readCsv('t.csv', fixed.bytes ?? new Uint8Array()).csv;
        const expected = csv.records.map((one) =>
          one === record ? one.cells.map((old, i) => (i === index ? text : old)) : [...one.cells],
        );
        expect(now.records.map((one) => [...one.cells])).toEqual(expected);
        const back = fixCells('t.csv', fixed.bytes ?? new Uint8Array(), [{ place, text: was }]);
        if (was.trim() !== '' || index === 0)
          expect(readCsv('t.csv', back.bytes ?? new Uint8Array()).csv.records.map((one) => [...one.cells])).toEqual(
            csv.records.map((one) => [...one.cells]),
          );
      }),
      { numRuns: 500 },
    );
  });

  test('two texts for one cell change nothing, and a place that is no cell is passed over', () => {
    const bytes = Buffer.from('k\na\n');
    const place = { line: 2, column: 1 };
    expect(
      fixCells('t.csv', bytes, [
        { place, text: 'b' },
        { place, text: 'c' },
      ]).bytes,
    ).toBeUndefined();
    expect(
      fixCells('t.csv', bytes, [
        { place, text: 'b' },
        { place, text: 'b' },
      ]).cells,
    ).toHaveLength(1);
    for (const line of [0, 1, 3, 99])
      expect(fixCells('t.csv', bytes, [{ place: { line, column: 1 }, text: 'b' }]).bytes).toBeUndefined();
    expect(fixCells('t.csv', bytes, [{ place: { line: 2, column: 2 }, text: 'b' }]).bytes).toBeUndefined();
  });

  test('a text that the column could not read again is not written', () => {
    const bytes = Buffer.from('k\na\n');
    expect(fixCells('t.csv', bytes, [{ place: { line: 2, column: 1 }, text: 'b' }], () => false).bytes).toBeUndefined();
  });
});

describe('a roster that an imitated spreadsheet saved', () => {
  const serial = (iso: string) => String(Math.round(Date.parse(`${iso}T00:00:00Z`) / 86_400_000) + 25_569);
  const days = fc
    .integer({ min: 0, max: 400 })
    .map((n) => new Date(Date.UTC(2025, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));
  const german = fc.constantFrom(
    '29221',
    '49356',
    '78462',
    '10115',
    '80331',
    '50667',
    '20095',
    '70173',
    '99084',
    '39104',
  );
  const person = fc.record({
    code: fc.oneof(
      { weight: 1, arbitrary: fc.constantFrom('01097', '02625', '04109', '09111') },
      { weight: 4, arbitrary: german },
    ),
    phone: fc.constantFrom(
      '015112345678',
      '01712345678',
      '+4915112345678',
      '07531 8000',
      '0753180001',
      '+49 7531 8000',
      '004915112345678',
    ),
    applied: days,
  });
  const people = fc.array(person, { minLength: 1, maxLength: 12 });

  const number = (text: string) => (/^\+?\d+$/.test(text) ? text.replace(/^\+?0*/, '') : text);
  const table = (rows: readonly { code: string; phone: string; applied: string }[]) =>
    `Kennung;PLZ;Telefon;Beworben am\r\n${rows.map((row, i) => `P${i + 1};${row.code};${row.phone};${row.applied}\r\n`).join('')}`;

  test('what is mended is as it was, and nothing is made worse', async () => {
    await fc.assert(
      fc.asyncProperty(people, fc.boolean(), async (rows, serials) => {
        const damaged = rows.map(({ code, phone, applied }) => ({
          code: number(code),
          phone: number(phone),
          applied: serials ? serial(applied) : applied,
        }));
        const store = memoryStore({ 'programme.yaml': programme, 'mentees.csv': table(damaged) });
        await fix(['--yes'], { store });
        const after = readCsv('m.csv', store.read('mentees.csv') ?? new Uint8Array()).csv.records;
        for (const [index, row] of rows.entries()) {
          const [, code, phone, applied] = after[index]?.cells ?? [];
          expect([row.code, number(row.code)]).toContain(code);
          expect(applied).toBe(row.applied);
          // A number that was written with 00 comes back with +: the same number.
          const same = row.phone.startsWith('00') ? `+${row.phone.slice(2)}` : row.phone;
          expect([same, number(row.phone)]).toContain(phone);
        }
      }),
      { numRuns: 60 },
    );
  });
});
