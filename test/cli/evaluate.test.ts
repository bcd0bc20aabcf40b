import { describe, expect, test } from 'vitest';
import type { EvaluationReport } from '../../src/reports/data.js';
import { answersCsv, mentees, mentors, survey, surveyed } from '../evaluation/small.js';
import { exampleFiles, type MemoryStore, memoryStore, mentoring } from '../support/run.js';

const textOf = (store: MemoryStore, path: string): string => Buffer.from(store.read(path) ?? []).toString('utf8');
const dataOf = (stdout: string): EvaluationReport => JSON.parse(stdout);

describe('mentoring evaluate', () => {
  test('shows the screen, writes the page, and both can be taken back', async () => {
    const run = await mentoring(['evaluate'], { files: surveyed() });
    expect([run.code, run.stderr]).toEqual([0, '']);
    expect(run.stdout).toMatch(/Ihr Rückblick \(Abschluss\) +Mentees +14 +16 +88 %/);
    expect(run.stdout).toContain('Geschrieben   out/evaluation.html\nZurücknehmen  mentoring undo\n');
    for (const line of run.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
    expect(textOf(run.store, 'out/evaluation.html')).toContain('<svg xmlns="http://www.w3.org/2000/svg" role="img"');
    const undone = await mentoring(['undo'], { store: run.store, answers: [true] });
    expect([undone.code, run.store.read('out/evaluation.html')]).toEqual([0, undefined]);
  });

  test('R8 the same input gives the same bytes, and a second run writes nothing', async () => {
    const first = await mentoring(['evaluate'], { files: surveyed() });
    const page = textOf(first.store, 'out/evaluation.html');
    const again = await mentoring(['evaluate'], { store: first.store });
    expect(again.stdout).not.toContain('Geschrieben');
    expect(textOf(again.store, 'out/evaluation.html')).toBe(page);
    const lines = answersCsv(mentees, mentors).split('\n');
    const shuffled = [lines[0], ...lines.slice(1, -1).reverse(), ''].join('\n');
    const other = await mentoring(['evaluate'], { files: surveyed({ 'surveys/closing.csv': shuffled }) });
    expect(textOf(other.store, 'out/evaluation.html')).toBe(page);
  });

  test.each([
    'terminal',
    'md',
    'html',
    'json',
  ])('R13 --format %s goes to the screen and writes nothing', async (format) => {
    const store = memoryStore(surveyed());
    const before = store.list();
    const run = await mentoring(['evaluate', '--format', format], { store });
    expect([run.code, run.stderr]).toEqual([0, '']);
    expect(run.stdout).toContain('Ich habe selbst dazugelernt.');
    expect(store.list()).toEqual(before);
  });

  test('-o writes only that file; its ending says which form is meant', async () => {
    for (const [file, sign] of [
      ['a.html', '<!doctype html>'],
      ['a.md', '## Worauf die Auswertung beruht'],
      ['a.json', '"minimum_group": 5'],
      ['a.txt', 'Worauf die Auswertung beruht\n'],
    ] as const) {
      const run = await mentoring(['evaluate', '-o', file], { files: surveyed() });
      expect([run.code, run.stdout, run.stderr]).toEqual([0, '', `Geschrieben: ${file}\n`]);
      expect(run.written[`/p/${file}`]).toContain(sign);
      expect(run.store.read('out/evaluation.html')).toBeUndefined();
    }
  });

  test('a PDF goes into a file, with charts; never onto the screen', async () => {
    const sources: unknown[] = [];
    const pdfEngine = {
      kind: 'native',
      pdf: async (source: { readonly data: unknown }) => {
        sources.push(source.data);
        return Buffer.from('%PDF-1.7 made');
      },
    } as const;
    const named = await mentoring(['evaluate', '--format', 'pdf', '-o', 'a.pdf'], { files: surveyed(), pdfEngine });
    expect(Buffer.from(named.bytes['/p/a.pdf'] ?? []).toString()).toBe('%PDF-1.7 made');
    expect(JSON.stringify(sources[0])).toContain('<svg');
    const usual = await mentoring(['evaluate', '--format', 'pdf'], { files: surveyed(), pdfEngine });
    expect(usual.stdout).toBe('Geschrieben   out/evaluation.pdf\nZurücknehmen  mentoring undo\n');
    expect(textOf(usual.store, 'out/evaluation.pdf')).toBe('%PDF-1.7 made');
    const screen = await mentoring(['evaluate', '--format', 'pdf', '-o', '-'], { files: surveyed(), pdfEngine });
    expect([screen.code, screen.stdout]).toEqual([2, '']);
  });

  test('the screen speaks the language of its user, documents that of the programme', async () => {
    const run = await mentoring(['evaluate', '--lang', 'en'], { files: surveyed() });
    expect(run.stdout).toContain('What the evaluation rests on');
    expect(run.stdout).toContain('Take back     mentoring undo');
    expect(textOf(run.store, 'out/evaluation.html')).toContain('Worauf die Auswertung beruht');
  });

  test('a page edited by hand is not written over in silence', async () => {
    const { store } = await mentoring(['evaluate'], { files: surveyed() });
    const path = 'out/evaluation.html';
    const after = Buffer.from('von Hand');
    store.apply([{ path, before: store.read(path), after }], { command: '', at: '', remember: 'none' });
    const run = await mentoring(['evaluate'], { store });
    expect(run.stderr).toContain('Von Hand geändert und jetzt neu geschrieben: out/evaluation.html');
  });

  test('report evaluation and bericht auswertung are the same', async () => {
    const own = await mentoring(['evaluate', '--format', 'json'], { files: surveyed() });
    for (const call of [['report', 'evaluation'], ['bericht', 'auswertung'], ['auswerten']]) {
      const run = await mentoring([...call, '--format', 'json'], { files: surveyed() });
      expect([run.code, run.stdout]).toEqual([0, own.stdout]);
    }
    const about = await mentoring(['report', 'evaluation', 'P1'], { files: surveyed() });
    expect([about.code, about.stdout]).toEqual([2, '']);
  });
});

describe('what stops it, and what it leaves out', () => {
  test('an error in a survey or its answers leaves that survey out, named', async () => {
    const files = surveyed({
      'surveys/interim.yaml': survey.replace('id: closing', 'id: interim').replace('scale: grades-6', 'scale: marks'),
      'surveys/interim.csv': answersCsv(mentees, mentors),
    });
    const run = await mentoring(['evaluate', '--format', 'json'], { files });
    expect(run.code).toBe(0);
    expect(run.stderr).toMatch(/^ohne surveys\/interim: surveys\/interim\.yaml:\d+: /);
    expect(dataOf(run.stdout)).toMatchObject({ without: ['interim'], surveys: [{ id: 'closing' }] });
    const screen = await mentoring(['evaluate'], { files });
    expect(screen.stdout).toContain('Wegen Fehlern fehlt: interim.');
  });

  test('D.38 a criterion fixed after the start and not marked is refused', async () => {
    const definition = String(surveyed()['programme.yaml']).replace('      late: true\n', '');
    const run = await mentoring(['evaluate'], { files: surveyed({ 'programme.yaml': definition }) });
    expect([run.code, run.stdout]).toEqual([1, '']);
    expect(run.stderr).toContain('criterion-added-late');
    expect(run.stderr).toContain('Mit „late: true“ als nachträglich kennzeichnen');
  });

  test('a table that it reads and that cannot be read stops it', async () => {
    const run = await mentoring(['evaluate'], { files: surveyed({ 'meetings.csv': 'tandem;date\nT1;"2022\n' }) });
    expect([run.code, run.stdout]).toEqual([1, '']);
    expect(run.stderr).toContain('meetings.csv');
  });

  test('without surveys and tables it says what there is', async () => {
    const nothing = { 'surveys/closing.yaml': undefined, 'surveys/closing.csv': undefined, 'meetings.csv': undefined };
    const run = await mentoring(['evaluate'], {
      files: surveyed({ ...nothing, 'attendance.csv': undefined, 'tandems.csv': undefined }),
    });
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('Eine Befragung liegt nicht vor.');
    expect(run.stdout).toContain('noch keines hat begonnen');
    expect(run.stdout).toContain('keine eingetragen');
  });
});

describe('the examples', () => {
  const evaluated = async (stage: string): Promise<EvaluationReport> => {
    const run = await mentoring(['evaluate', '--format', 'json'], { files: exampleFiles(stage) });
    expect([run.code, run.stderr]).toEqual([0, '']);
    return dataOf(run.stdout);
  };

  test('the demo programme in June 2023: 31 of 38 answers, both roles shown', async () => {
    const { surveys, tandems } = await evaluated('aktionsprogramm/2023-06');
    expect(surveys[0]?.response).toMatchObject({
      invited: 38,
      answered: 31,
      roles: [
        { role: 'mentee', invited: 20, answered: 18 },
        { role: 'mentor', invited: 18, answered: 13 },
      ],
    });
    expect(surveys[0]?.withheld).toEqual({ few: 0, alike: 0, merged: 0 });
    expect(tandems).toMatchObject({ began: 20, completed: 18, ended: 2 });
  });

  test('S.5 S.6 S.8 the pilot project: turnout per role, x of y active, who would take part again with n', async () => {
    const { events, tandems, criteria } = await evaluated('sachsen-anhalt');
    expect(events).toMatchObject([
      { id: 'zwischenbilanz', mentees: { invited: 9, attended: 3 }, mentors: { invited: 9, attended: 2 } },
    ]);
    expect(tandems).toMatchObject({ began: 10, active: 7 });
    const again = criteria.find(({ id }) => id === 'wieder');
    expect(again?.results[0]?.all.figures).toMatchObject({ n: 11, top: 8 });
  });

  test.each([
    'diepholz',
    'klimaschutz',
    'reverse/round-2016',
    'reverse/round-2017',
    'aktionsprogramm/2022-08',
  ])('%s is evaluated too', async (stage) => {
    expect((await evaluated(stage)).minimum_group).toBeGreaterThanOrEqual(5);
  });
});
