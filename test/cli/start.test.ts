// The first screen: where each example stands, what is due, how far ahead, and as data and calendar.
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/render/width.js';
import { schemaFaults } from '../reports/support.js';
import { exampleFiles, memoryStore, mentoring } from '../support/run.js';
import { definition, smallWith } from './small.js';

const stages = [
  'aktionsprogramm/2022-08',
  'aktionsprogramm/2023-06',
  'diepholz',
  'klimaschutz',
  'reverse/round-2016',
  'reverse/round-2017',
  'sachsen-anhalt',
];

describe.each(stages)('%s', (stage) => {
  const files = exampleFiles(stage);

  test.each(['de', 'en'])('the first screen in %s looks as it did', async (language) => {
    const { code, stdout, stderr } = await mentoring(['--lang', language], { files });
    expect([code, stderr]).toEqual([0, '']);
    await expect(stdout).toMatchFileSnapshot(`../golden/cli/start-${stage.replace('/', '-')}.${language}.txt`);
  });

  test('fits one screen', async () => {
    const { stdout } = await mentoring([], { files, terminal: true, columns: 80, env: { NO_COLOR: '1' } });
    const lines = stdout.split('\n');
    expect(lines.length).toBeLessThanOrEqual(24);
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(80);
  });

  test('as JSON it is the report of the status', async () => {
    const { stdout } = await mentoring(['--format', 'json'], { files });
    expect(schemaFaults('report-status', JSON.parse(stdout))).toEqual([]);
  });

  test('R13 it writes nothing', async () => {
    const store = memoryStore(files);
    const before = store.list().map((file) => [file, store.read(file)]);
    for (const args of [[], ['--all'], ['--format', 'json'], ['--format', 'ics']]) {
      const { written } = await mentoring(args, { store });
      expect(written).toEqual({});
    }
    expect(store.list().map((file) => [file, store.read(file)])).toEqual(before);
  });
});

interface Line {
  readonly number: number;
  readonly kind: string;
  readonly until?: string;
}

const due = async (args: readonly string[], files: Record<string, string | Uint8Array>): Promise<readonly Line[]> =>
  JSON.parse((await mentoring([...args, '--format', 'json'], { files })).stdout).due;

describe('how far ahead', () => {
  const files = exampleFiles('sachsen-anhalt');
  const lastDay = async (...args: readonly string[]) =>
    (await due(args, files)).map(({ until }) => until ?? '').reduce((a, b) => (a < b ? b : a), '');

  test('fourteen days, so many days, or everything', async () => {
    expect(await lastDay()).toBe('2015-05-01');
    expect(await lastDay('--days', '0')).toBe('2015-04-20');
    expect(await lastDay('--days', '30')).toBe('2015-05-15');
    expect((await lastDay('--all')) > '2015-06-01').toBe(true);
  });

  test('the screen says how the first of these lines is done', async () => {
    const heading = async (...args: readonly string[]) =>
      (await mentoring(args, { files })).stdout.split('\n').find((line) => line.startsWith('Jetzt dran'));
    expect(await heading()).toMatch(/erledigen: mentoring 1$/);
    expect(await heading('--days', '30')).toMatch(/erledigen: mentoring 1 --days 30$/);
    expect(await heading('--all')).toMatch(/erledigen: mentoring 1 --all$/);
  });

  test.each(['viele', '-1', '1.5', ''])('%j days are no number of days', async (days) => {
    const { code, stderr } = await mentoring([`--days=${days}`], { files, asProcess: true });
    expect([code, stderr.split('\n')[0]]).toEqual([2, `mentoring: --days: „${days}“ ist keine Zahl von Tagen.`]);
  });
});

describe('the lines', () => {
  test('of the tone’s example: a decision, proposals, the waiting list', async () => {
    const store = memoryStore(exampleFiles('aktionsprogramm/2022-08'));
    await mentoring(['match'], { store });
    const { stdout } = await mentoring([], { store });
    const start = stdout.slice(stdout.indexOf('Jetzt dran'));
    expect(start).toMatch(/^Jetzt dran +erledigen: mentoring 1 · zurücknehmen: mentoring undo\n/);
    expect(start).toMatch(/1 +überfällig +Über die Bewerbung P24 entscheiden \(die Frist war am 29\.07\.\)/);
    expect(start).toMatch(/2 +jetzt +20 Vorschläge beschließen lassen und anbieten/);
    expect(start).toMatch(/3 +bis 15\.08\. +Wartelistenplätze mitteilen/);
  });

  test('S.10 in Saxony-Anhalt one tandem has been silent; the paused one is left alone', async () => {
    const lines: readonly (Line & { tandems: readonly string[] })[] = JSON.parse(
      (await mentoring(['--format', 'json'], { files: exampleFiles('sachsen-anhalt') })).stdout,
    ).due;
    expect(lines.filter(({ kind }) => kind === 'silent-tandems').map(({ tandems }) => tandems)).toEqual([['T10']]);
  });

  test('K.3 on-demand tandems raise no alarm, neither for silence nor for a next date', async () => {
    const found = await due(['--date', '2025-09-01'], exampleFiles('klimaschutz'));
    expect(found.filter(({ kind }) => kind === 'silent-tandems' || kind === 'next-dates')).toEqual([]);
  });

  test('R.10 the next portrait, and only that', async () => {
    const found = await due(['--all'], exampleFiles('reverse/round-2016'));
    expect(found.filter(({ kind }) => kind === 'portrait').map(({ until }) => until)).toEqual(['2016-06-20']);
  });

  test('what an error stops is not offered', async () => {
    const broken = smallWith({ 'programme.yaml': definition.replace('overlap: topics', 'overlap: nirgends') });
    expect((await due([], smallWith({}))).map(({ kind }) => kind)).toContain('propose');
    expect((await due([], broken)).map(({ kind }) => kind)).not.toContain('propose');
    expect((await mentoring([], { files: broken })).stdout).toContain(
      'Das Prüfen findet einen Fehler: mentoring check',
    );
  });

  test('more than a screen holds are counted, and shown by --all', async () => {
    const rows = Array.from({ length: 20 }, (_, index) => `Aufgabe;Sache ${index + 1};2022-08-05`).join('\n');
    const files = smallWith({ 'tasks.csv': `Art;Text;Fällig am\n${rows}\n` });
    const { stdout } = await mentoring([], { files });
    expect(stdout).toContain('Sache 10');
    expect(stdout).not.toContain('Sache 20');
    expect(stdout).toMatch(/\d+ weitere Zeilen: mentoring --all\n/);
    const { stdout: all } = await mentoring(['--all'], { files });
    expect(all).toContain('Sache 20');
    expect(all).not.toContain('weitere Zeilen');
  });
});

describe('--format ics', () => {
  test('the dates of the programme, and what is due on a day', async () => {
    const { stdout } = await mentoring(['--format', 'ics'], { files: exampleFiles('sachsen-anhalt') });
    const events = new ICAL.Component(ICAL.parse(stdout))
      .getAllSubcomponents('vevent')
      .map((one) => new ICAL.Event(one));
    const on = (title: string) => events.find(({ summary }) => summary === title)?.startDate.toString();
    expect(on('Abschlussveranstaltung')).toBe('2015-05-15T18:00:00');
    expect(on('Fällig: Tische im Biergarten vorbestellen (Landesgeschäftsstelle)')).toBe('2015-04-30');
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
  });

  test('goes into a file', async () => {
    const { stdout, written, stderr } = await mentoring(['--format', 'ics', '-o', 'out/dran.ics'], {
      files: exampleFiles('diepholz'),
    });
    expect([stdout, stderr]).toEqual(['', 'Geschrieben: out/dran.ics\n']);
    expect(written['/p/out/dran.ics']).toMatch(/^BEGIN:VCALENDAR\r\n/);
  });
});
