// mentoring init: with questions and without, like every example, like an own edition; what it refuses; what it leaves alone.
import { describe, expect, test } from 'vitest';
import { exampleFiles, memoryStore, mentoring, type RunSettings } from '../support/run.js';
import { small } from './small.js';

const examples = ['aktionsprogramm', 'diepholz', 'klimaschutz', 'reverse', 'sachsen-anhalt', 'empty'];

/** The workspace that `init` made. */
async function made(args: readonly string[], settings: RunSettings = {}, folder = '/p/neu') {
  const run = await mentoring(['init', folder, ...args], settings);
  const store = run.made.get(folder);
  if (!store) throw new Error(`nothing was made: ${run.stderr}`);
  return { run, store, files: store.texts() };
}

describe.each(examples)('like %s', (from) => {
  test.each([[[]], [['--private']]])('%j passes the check, and every command works on it', async (more) => {
    const { run, store, files } = await made(['--from', from, '--start', '2027-01', '--end', '2027-12', ...more]);
    expect([run.code, run.stderr]).toEqual([0, '']);
    expect(await mentoring(['check', '--date', '2027-01-02'], { store })).toMatchObject({ code: 0, stdout: '' });
    expect(Object.keys(files)).toContain('mentees.csv');
    expect('mentees.private.csv' in files).toBe(more.length > 0);
    expect(files['mentees.csv']).toMatch(/^\ufeffKennung;/);
    expect(files['programme.yaml']).not.toMatch(/^(?:as-of|edition|events|deadlines|budget):/m);
    expect(files['programme.yaml']).toMatch(
      /^# yaml-language-server: \$schema=file:\/\/\/(?:[A-Z]:\/)?opt\/mentoring\/schemas\/programme/,
    );
    expect(files['.gitignore']).toContain('*.private.csv');
    for (const args of [[], ['match', '--dry-run'], ['report', 'status']])
      expect((await mentoring(args, { store })).code).toBe(0);
    expect((await mentoring([], { store })).stdout).toContain('Noch steht niemand in den Tabellen.');
  });
});

const opening =
  'Ein neues Mentoring-Programm. Jede Antwort lässt sich später in programme.yaml ändern; Strg-C bricht\nab.\n\n';

describe('with questions', () => {
  test('asks for what it must know and writes it', async () => {
    const { run, store, files } = await made([], {
      answers: ['Frauen in den Rät 2027', 'diepholz', '2027-03', '15.12.2027', 'no'],
    });
    expect(run.stdout).toBe(
      `${opening}
Angelegt: programme.yaml, mentees.csv, mentees.private.csv, mentors.csv, mentors.private.csv,
.gitignore

Weiter: programme.yaml ansehen, die Tabellen in Excel oder LibreOffice füllen, dann
  cd /p/neu
  mentoring check

Mit git sichern (je eine Zeile):
  git init
  git add -A
  git commit -m "Neues Mentoring-Programm"
`,
    );
    expect(files['programme.yaml']).toContain('\nid: frauen-in-den-raet-2027\n');
    expect(files['programme.yaml']).toContain('\ntitle: Frauen in den Rät 2027\n');
    expect(files['programme.yaml']).toMatch(/start: 2027-03\n[\s\S]*end: 2027-12-15\n/);
    expect((await mentoring(['check', '--date', '2027-03-01'], { store })).code).toBe(0);
  });

  test('an answer that will not do is asked again', async () => {
    const { files } = await made([], {
      answers: ['', 'empty', 'bald', '2027-05', '2027-01', '31.12.2027', 'yes'],
    });
    expect(files['programme.yaml']).toMatch(
      /title: Mein Mentoring-Programm\n[\s\S]*start: 2027-05\n\s*end: 2027-12-31\n/,
    );
  });

  test('what an option says is not asked', async () => {
    const { files } = await made(['--title', 'Rat', '--from', 'leer', '--start', '2027-02'], {
      answers: ['', 'yes'],
    });
    expect(files['programme.yaml']).toMatch(/title: Rat\n[\s\S]*start: 2027-02\n\s*end: 2027-12\n/);
    const all = await made(['--title', 'Rat', '--from', 'leer', '--start', '2027-02', '--end', '2027-03'], {
      answers: [],
    });
    expect(all.run.stdout).toMatch(/^Angelegt: /);
  });

  test.each([0, 1, 2, 3, 4])('Ctrl-C after %i answers: exit 130, nothing written', async (given) => {
    const answers = ['Titel', 'empty', '2027-01', '2027-12', 'no'].slice(0, given);
    const run = await mentoring(['init', '/p/neu'], { answers, leaves: true });
    expect([run.code, run.stderr]).toEqual([130, 'mentoring: Abgebrochen, es wurde nichts geschrieben.\n']);
    expect([...run.made.values()].flatMap((store) => store.list())).toEqual([]);
    expect(run.written).toEqual({});
  });
});

test('without a terminal nothing is asked, in English too', async () => {
  const { run, files } = await made(['--lang', 'en']);
  expect(run.stdout).toContain('Made: programme.yaml, mentees.csv, mentors.csv, .gitignore\n');
  expect(files['programme.yaml']).toMatch(/title: My mentoring programme\n[\s\S]*start: 2027-01\n\s*end: 2027-12\n/);
});

test('a title may hold anything; it becomes one line that can do nothing', async () => {
  const { files, store } = await made(['--title', ' a: b\n#c "q"\u001b[31m\u202e\t ']);
  expect(files['programme.yaml']).toContain('title: "a: b #c \\"q\\" [31m"\n');
  expect((await mentoring(['check', '--date', '2027-01-02'], { store })).code).toBe(0);
});

test('like an own edition: rules stay, people and dates go, the way back is written', async () => {
  const edition = exampleFiles('aktionsprogramm/2022-08');
  const beside = Object.fromEntries(Object.entries(edition).map(([file, bytes]) => [`/p/2022/${file}`, bytes]));
  const { run, store, files } = await made(['--from', '2022', '--start', '2023-06', '--end', '2024-05'], { beside });
  expect(run.code).toBe(0);
  expect(files['programme.yaml']).toContain('earlier:\n  - edition: "2022"\n    path: "../2022"\n');
  expect(files['programme.yaml']).toContain('matching:');
  expect(files['mentees.csv']?.trim().split('\n')).toHaveLength(1);
  expect((await mentoring(['check', '--date', '2023-06-01'], { store })).code).toBe(0);
});

describe('refuses', () => {
  test.each([
    [
      'a folder that is neither',
      ['--from', 'nirgends'],
      '„nirgends“ ist weder ein Beispiel noch der Ordner eines Programms.',
    ],
    [
      'a folder in the examples',
      ['--from', '../examples'],
      '„../examples“ ist weder ein Beispiel noch der Ordner eines Programms.',
    ],
    [
      'a month that is none',
      ['--start', '2027-99'],
      '--start: „2027-99“ ist weder Tag noch Monat. So: 2027-01 oder 2027-01-15',
    ],
    [
      'an end before the start',
      ['--start', '2028-01', '--end', '2027-01'],
      '--end: Das Ende (2027-01) liegt vor dem Beginn (2028-01).',
    ],
  ])('%s', async (_, args, words) => {
    const run = await mentoring(['init', '/p/neu', ...args]);
    expect([run.code, run.stdout, run.stderr.split('\n')[0]]).toEqual([2, '', `mentoring: ${words}`]);
    expect([...run.made.values()].flatMap((store) => store.list())).toEqual([]);
  });

  test('a folder with a programme', async () => {
    for (const [target, name, english] of [
      ['.', 'diesem Ordner', 'this folder'],
      ['/p', '/p', '/p'],
    ] as const) {
      const run = await mentoring(['init', target], { files: small });
      expect([run.code, run.stderr.split('\n')[0]]).toEqual([
        2,
        `mentoring: In ${name} liegt schon ein Programm (programme.yaml). Es wurde nichts geschrieben.`,
      ]);
      expect((await mentoring(['init', target, '--lang', 'en'], { files: small })).stderr).toContain(
        `There is a programme in ${english} already`,
      );
      expect(run.store.texts()).toEqual(small);
    }
  });

  test('tables that are there already', async () => {
    const run = await mentoring(['init'], { files: { 'mentees.csv': 'x;y\n' } });
    expect([run.code, run.stderr.split('\n')[0]]).toEqual([
      2,
      'mentoring: In diesem Ordner gibt es schon mentees.csv. Es wurde nichts geschrieben.',
    ]);
    expect(run.store.texts()).toEqual({ 'mentees.csv': 'x;y\n' });
  });

  test('a file', async () => {
    const run = await mentoring(['init', 'notiz.txt'], { beside: { '/p/notiz.txt': 'x' } });
    expect([run.code, run.stderr]).toEqual([
      2,
      'mentoring: notiz.txt ist eine Datei und kein Ordner. Es wurde nichts geschrieben.\n',
    ]);
  });

  test("the program's own folder and any folder in it", async () => {
    for (const folder of ['/opt/mentoring', '/opt/mentoring/src/neu']) {
      const run = await mentoring(['init', folder]);
      expect([run.code, run.stderr.split('\n')[0]]).toEqual([
        2,
        'mentoring: Dieser Ordner gehört zum Programm selbst; dort soll kein Mentoring-Programm liegen.',
      ]);
    }
    expect((await mentoring(['init', '/opt/mentoring-2027'])).code).toBe(0);
  });
});

test('a .gitignore keeps its lines and gets those that it lacks', async () => {
  const store = memoryStore({ '.gitignore': 'node_modules\nout/' });
  expect((await mentoring(['init'], { store })).code).toBe(0);
  expect(store.text('.gitignore')).toBe(
    'node_modules\nout/\n# Was das Programm selbst anlegt\n.mentoring/\n# Was nicht in git gehört\n*.private.csv\npairs.csv\nratings.csv\ncases.csv\n',
  );
  const whole = memoryStore({ '.gitignore': store.text('.gitignore') ?? '' });
  await mentoring(['init'], { store: whole });
  expect(whole.text('.gitignore')).toBe(store.text('.gitignore'));
});

test('the commands that it prints work in the new folder, wherever the program lies', async () => {
  const { stdout } = await mentoring(['init', 'sub/neues programm'], { called: 'node ../bin/mentoring.js' });
  expect(stdout).toContain('  cd "sub/neues programm"\n  node ../../../bin/mentoring.js check\n');
  expect((await mentoring(['init', 'neu'], { called: 'npx mentoring' })).stdout).toContain('  npx mentoring check\n');
});
