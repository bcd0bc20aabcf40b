// mentoring diff: against git, against the undo store, with private files, renamed headers and old states that cannot be read.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Context } from '../../src/cli/context.js';
import { main } from '../../src/cli/main.js';
import { diskStore } from '../../src/workspace/disk.js';
import { gitBaseline, gitFiles, gitStatus, gitTags, gitTracked } from '../../src/workspace/git.js';
import { everything, process1, temporaryFolder } from '../support/folder.js';
import { assets, exampleFiles, memoryFiles, mentoring } from '../support/run.js';
import { definition, small, smallWith } from './small.js';

const hasGit = (() => {
  try {
    execFileSync('git', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

function git(root: string, ...command: string[]): string {
  const settings = ['user.name=Test', 'user.email=test@example.org', 'commit.gpgSign=false', 'core.autocrlf=false'];
  return execFileSync('git', ['-C', root, ...settings.flatMap((setting) => ['-c', setting]), ...command], {
    encoding: 'utf8',
    stdio: 'pipe',
  });
}

function write(root: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [file, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), content);
  }
}

function commit(root: string, on: string): void {
  git(root, 'add', '--all');
  vi.stubEnv('GIT_AUTHOR_DATE', `${on}T12:00:00+0200`);
  vi.stubEnv('GIT_COMMITTER_DATE', `${on}T12:00:00+0200`);
  git(root, 'commit', '--quiet', '--allow-empty', '-m', `as of ${on}`);
  vi.unstubAllEnvs();
}

afterEach(() => vi.unstubAllEnvs());

/** A repository with these files, secured on 1 August. */
function repository(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = temporaryFolder();
  git(root, 'init', '--quiet');
  write(root, files);
  commit(root, '2022-08-01');
  return root;
}

/** The command line in a folder of the disk, with git as it is. */
async function inFolder(folder: string, ...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const surroundings: Context['surroundings'] = {
    exists: fs.existsSync,
    isFolder: () => false,
    isEmptyFolder: () => false,
    readFile: (file) => (fs.existsSync(file) ? fs.readFileSync(file) : undefined),
    writeFile: (file, bytes) => fs.writeFileSync(file, bytes),
    store: (root) => diskStore(root, { self: process1() }),
    gitStatus,
    gitTracked,
    gitFiles,
    gitBaseline,
    gitTags,
    gitHooks: () => undefined,
    writeProgram: () => undefined,
    gitInit: () => false,
    pdfEngine: () => Promise.reject(new Error('no PDF here')),
  };
  const code = await main({
    argv,
    env: {},
    cwd: folder,
    stdout: { write: (text) => void out.push(text), isTerminal: false, columns: 100 },
    stderr: { write: (text) => void err.push(text), isTerminal: false, columns: 100 },
    now: () => '2022-08-03T10:00:00',
    memory: () => ({ machine: 8e9, heap: 2e9 }),
    called: 'mentoring',
    version: '0.0.0-test',
    assets,
    questions: undefined,
    surroundings,
  });
  return { code, stdout: out.join(''), stderr: err.join('') };
}

/** Every file with its bytes, the repository's own included. */
const snapshot = (folder: string): string =>
  everything(folder)
    .filter((file) => fs.statSync(path.join(folder, file)).isFile())
    .map((file) => `${file} ${fs.readFileSync(path.join(folder, file)).toString('base64')}`)
    .join('\n');

describe.skipIf(!hasGit)('with git', () => {
  test('the screen of a changed example, in both languages, and nothing is written', async () => {
    const root = repository(exampleFiles('aktionsprogramm/2022-08'));
    await inFolder(root, 'match');
    commit(root, '2022-08-02');
    git(root, 'tag', 'vorschlag');
    const edit = (file: string, change: (text: string) => string): void =>
      write(root, { [file]: change(fs.readFileSync(path.join(root, file), 'utf8')) });
    edit('mentors.csv', (text) => text.replace(/^P29;.*\n/m, ''));
    edit('mentors.private.csv', (text) => text.replace(/^P29;.*\n/m, ''));
    commit(root, '2022-08-02');
    edit('programme.yaml', (text) => text.replace('2022-07-29', '2022-08-05').replace('weight: 30', 'weight: 20'));
    edit('mentees.csv', (text) => text.replace(/^(P07;.*;)angenommen;/m, '$1Nachrücker;'));
    const before = snapshot(root);
    for (const language of ['de', 'en']) {
      const { code, stdout, stderr } = await inFolder(root, 'diff', '--lang', language);
      expect([code, stderr]).toEqual([0, '']);
      await expect(stdout).toMatchFileSnapshot(`../golden/cli/diff.${language}.txt`);
    }
    expect(snapshot(root)).toBe(before);
  });

  test('with the last commit before today, with HEAD, with a tag, with what is no state', async () => {
    const root = repository(small);
    write(root, { 'mentors.csv': 'id,status,topics\nM1,accepted,bauen\n' });
    commit(root, '2022-08-02');
    commit(root, '2022-08-03');
    write(root, { 'mentors.csv': 'id,status,topics\n' });
    const first = async (...args: string[]) =>
      (await inFolder(root, 'diff', ...args)).stdout.replace('nicht\nmehr', 'nicht mehr').split('\n')[0];
    expect(await first()).toBe(
      'Seit dem 2. August 2022 (1 gesicherter Stand): 1 Mentorin oder Mentor nicht mehr dabei',
    );
    expect(await first('HEAD')).toBe(
      'Seit dem Stand „HEAD“ vom 3. August 2022: 1 Mentorin oder Mentor nicht mehr dabei',
    );
    expect(await first('HEAD~2')).toBe(
      'Seit dem Stand „HEAD~2“ vom 1. August 2022 (2 gesicherte Stände): 2 Mentorinnen und Mentoren nicht mehr dabei',
    );
    expect(await inFolder(root, 'diff', 'nirgends')).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'mentoring: Den Stand „nirgends“ gibt es in git nicht.\n           Möglich sind HEAD, ein Zweig oder ein Stand aus „git log“; Tags gibt es noch keine.\n',
    });
    git(root, 'tag', 'auswahl');
    expect(await first('auswahl')).toContain('Seit dem Stand „auswahl“ vom 3. August 2022:');
    expect((await inFolder(root, 'diff', 'HEAD:mentees.csv')).stderr).toContain('Es gibt die Tags auswahl.');
    expect((await inFolder(root, 'diff', 'x', '--lang', 'en')).stderr).toContain('There are the tags auswahl.');
  });

  test('private files that git leaves out are named, and their columns are not taken for removed', async () => {
    const mentees = 'id;status;first_name;email\nP1;angenommen;Ada;a@example.org\nP2;angenommen;Bea;b@example.org\n';
    const root = repository({ ...small, 'mentees.csv': mentees, 'rest.csv': 'x\n' });
    write(root, {
      '.gitignore': '*.private.csv\n',
      'mentees.csv': 'id;status\nP1;angenommen\nP2;beworben\n',
      'mentees.private.csv': 'id;first_name;email\nP1;Ada;neu@example.org\nP2;Bea;b@example.org\n',
      'pairs.csv': 'mentee;mentor\nP1;M1\n',
      'tasks.csv': 'date;kind;text\n2022-08-01;task;Raum buchen\n',
    });
    const { code, stdout } = await inFolder(root, 'diff');
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        'Seit dem 1. August 2022: 1 Mentee mit neuem Status',
        '',
        '  Status     angenommen → beworben: P2',
        '  Tabellen   Aufgaben: 1 neu',
        '',
        'Nicht verglichen, weil git sie auslässt: mentees.private.csv und pairs.csv.',
        '',
      ].join('\n'),
    );
  });

  test('a roster that git leaves out is not compared at all', async () => {
    const root = repository({ 'programme.yaml': definition, '.gitignore': 'mentees.csv\n', 'mentors.csv': 'id\nM1\n' });
    write(root, { 'mentees.csv': 'id\nP1\nP2\n', 'mentors.csv': 'id\nM1\nM2\n' });
    const { stdout } = await inFolder(root, 'diff');
    expect(stdout).toContain('  neu   M2\n');
    expect(stdout).not.toContain('P1');
    expect(stdout).toContain('Nicht verglichen, weil git sie auslässt: mentees.csv.');
  });

  test('before the first commit, the undo store is what there is', async () => {
    const root = temporaryFolder();
    git(root, 'init', '--quiet');
    write(root, small);
    expect((await inFolder(root, 'diff')).stdout).toContain('Es gibt noch nichts, womit sich vergleichen ließe');
    await inFolder(root, 'match');
    expect((await inFolder(root, 'diff')).stdout).toContain('(1 Schritt): 2 Tandems neu');
  });

  test('a workspace in a folder of the repository', async () => {
    const top = temporaryFolder();
    git(top, 'init', '--quiet');
    const root = path.join(top, 'programm');
    write(root, small);
    commit(top, '2022-08-01');
    write(root, { 'mentors.csv': 'id,status,topics\nM1,accepted,bauen\nM2,accepted,bauen\nM3,accepted,bauen\n' });
    expect((await inFolder(root, 'diff')).stdout).toContain('  neu   M3\n');
  });
});

const old = (changes: Readonly<Record<string, string | Uint8Array | undefined>> = {}) => ({
  revisions: { v1: memoryFiles(smallWith(changes)) },
  baseline: { revision: 'v1', on: '2022-08-01', commits: 0 },
});

describe('what the files say', () => {
  test('a header in other words is the same column', async () => {
    const files = smallWith({
      'mentees.csv':
        'Kennung;Status;Themenwünsche;Vorname;Nachname\nP1;accepted;Bauen;Ada;Klein\nP2;angenommen;;Bea;Groß\n',
    });
    const { stdout } = await mentoring(['diff'], { files, ...old() });
    expect(stdout).toBe('Seit dem Stand „v1“ vom 1. August 2022 hat sich nichts geändert.\n');
  });

  test('a header that means nothing any more takes its column along, told once', async () => {
    const files = smallWith({
      'mentees.csv':
        'id;status;Womit;first_name;last_name;Plätze\nP1;angenommen;bauen;Ada;Klein;2\nP2;angenommen;;Bea;Groß;\n',
      'mentors.csv': 'id,status,topics,capacity,city\nM1,accepted,bauen,2,Ulm\nM2,accepted,bauen,,\n',
    });
    const { stdout } = await mentoring(['diff'], { files, ...old() });
    expect(stdout).toBe(
      [
        'Seit dem Stand „v1“ vom 1. August 2022: 3 Änderungen',
        '',
        '  geändert   M1 Plätze 1 → 2',
        '  Spalten    Themenwünsche entfernt (Mentees: 1 ausgefüllt)',
        '             Ort neu (Mentorinnen und Mentoren: 1 ausgefüllt)',
        '',
      ].join('\n'),
    );
  });

  test('a status column that comes is told by the statuses', async () => {
    const was = { 'mentors.csv': 'id,topics\nM1,bauen\nM2,bauen\n' };
    const { stdout } = await mentoring(['diff'], { files: small, ...old(was) });
    expect(stdout).toContain('  Status   beworben → angenommen: 2 (M1, M2)\n');
  });

  test('where the table was in conflict then, nobody is told to be new', async () => {
    const conflict = '<<<<<<< HEAD\nid;status\nP1;angenommen\n=======\nid;status\n>>>>>>> x\n';
    const { code, stdout } = await mentoring(['diff'], { files: small, ...old({ 'mentees.csv': conflict }) });
    expect(code).toBe(0);
    expect(stdout).toBe(
      'Seit dem Stand „v1“ vom 1. August 2022 hat sich nichts geändert.\n\nNicht alles verglichen: mentees.csv lässt sich im früheren Stand nicht ganz lesen (Zeile 1).\n',
    );
  });

  test('where it is in conflict now, nobody is told to be gone', async () => {
    const conflict = 'id;status\n<<<<<<< HEAD\nP1;angenommen\n=======\n>>>>>>> x\n';
    const { code, stdout } = await mentoring(['diff'], { files: smallWith({ 'mentees.csv': conflict }), ...old() });
    expect(code).toBe(0);
    expect(stdout).toContain('Nicht alles verglichen: mentees.csv lässt sich nicht ganz lesen (Zeile 2).');
    expect(stdout).not.toContain('nicht mehr dabei');
  });

  test.each([
    ['in conflict', `<<<<<<< HEAD\n${definition}=======\n>>>>>>> x\n`],
    ['of another format', definition.replace('title:', 'name:').replace('period:', 'time:')],
  ])('a definition %s then: the tables are compared all the same', async (_, text) => {
    const files = smallWith({ 'mentors.csv': 'id,status,topics\nM1,accepted,Bauen\n' });
    const { code, stdout } = await mentoring(['diff'], { files, ...old({ 'programme.yaml': text }) });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /nicht mehr dabei {3}M2\n\nNicht alles verglichen: programme\.yaml lässt sich im früheren Stand/,
    );
  });

  test('a key of an older format hides no other change', async () => {
    const text = definition.replace('title: Kleines', 'ancient: 1\ntitle: Altes');
    const { stdout } = await mentoring(['diff'], { files: small, ...old({ 'programme.yaml': text }) });
    expect(stdout).toContain('Titel „Altes Programm“ → „Kleines Programm“');
    expect(stdout).toContain('programme.yaml lässt sich im früheren Stand nicht ganz lesen (Zeile 3).');
  });

  test('a letter that could not be read then is not new, one with a strange key is compared', async () => {
    const letter = (subject: string, more = '') => `---\nletter: circular\nsubject: ${subject}\n${more}---\nText\n`;
    const files = smallWith({
      'letters/01-a.md': letter('A'),
      'letters/02-b.md': letter('neu'),
      'letters/03-c.md': letter('C'),
    });
    const was = { 'letters/01-a.md': '---\nletter: circular\n', 'letters/02-b.md': letter('alt', 'ancient: 1\n') };
    const { stdout } = await mentoring(['diff'], { files, ...old(was) });
    expect(stdout).toContain('  Briefe   03-c neu\n           02-b geändert\n');
    expect(stdout).toContain('letters/01-a.md lässt sich im früheren Stand nicht ganz lesen (Zeile 1).');
  });

  test('a state before the workspace: everybody is new', async () => {
    const revisions = { v1: memoryFiles({ 'readme.txt': 'x' }) };
    const { stdout } = await mentoring(['diff', 'v1'], { files: small, revisions });
    expect(stdout).toContain('Seit dem Stand „v1“: 2 Mentees neu, 2 Mentorinnen und Mentoren neu');
    expect(stdout).toContain('programme.yaml gibt es im früheren Stand nicht.');
  });

  test('hostile names stay inert', async () => {
    const evil = '\u001b[31m<b>*x*|\u202e';
    const files = smallWith({
      'mentees.csv': `id;status;employer\nP1;angenommen;"${evil}"\n"P\u001b9";angenommen;\n`,
    });
    const was = { 'mentees.csv': 'id;status;employer\nP1;angenommen;A\n' };
    for (const format of ['terminal', 'md', 'json']) {
      const { stdout } = await mentoring(['diff', '--format', format], {
        files,
        ...old(was),
        terminal: true,
        env: { NO_COLOR: '1' },
      });
      expect(stdout).toContain('x');
      for (const one of ['\u001b', '\u202e']) expect(stdout).not.toContain(one);
    }
  });
});

describe('without git', () => {
  test('since the oldest step that is kept', async () => {
    const { store } = await mentoring(['match'], { files: small, now: '2022-08-03T14:05:09' });
    const note = { command: 'person P2', at: '2022-08-03T15:00:00' };
    const after = Buffer.from('id,status,topics\nM1,accepted,bauen\nM2,waitlisted,bauen\n');
    store.apply([{ path: 'mentors.csv', before: store.read('mentors.csv'), after }], note);
    const before = store.texts();
    const { code, stdout } = await mentoring(['diff'], { store });
    expect(code).toBe(0);
    expect(stdout).toContain(
      'Seit dem 3. August 2022, 14:05 Uhr (2 Schritte): 1 Mentorin oder Mentor mit neuem Status, 2 Tandems\nneu\n',
    );
    expect(stdout).toContain('  Status    angenommen → auf der Warteliste: M2\n');
    expect(store.texts()).toEqual(before);
    const named = await mentoring(['diff', 'v1'], { store, asProcess: true });
    expect([named.code, named.stderr]).toEqual([
      2,
      'mentoring: Ohne git gibt es keinen Stand „v1“.\n           Ohne Angabe wird mit dem ältesten Schritt verglichen, der sich zurücknehmen lässt.\n',
    ]);
  });

  test('and without a step', async () => {
    const { code, stdout } = await mentoring(['diff'], { files: small });
    expect(code).toBe(0);
    expect(stdout).toBe(
      'Es gibt noch nichts, womit sich vergleichen ließe: keinen Stand, der in git gesichert ist, und\nkeinen Schritt, der sich zurücknehmen lässt.\n',
    );
    const { stdout: json } = await mentoring(['diff', '--format', 'json'], { files: small });
    expect(JSON.parse(json)).toEqual({ same: true, head: [], groups: [], left: [], unread: [] });
    expect((await mentoring(['diff', '--lang', 'en'], { files: small })).stdout).toContain(
      'nothing to compare with yet',
    );
  });
});

describe('the proposal', () => {
  test('holds, is out of date, contradicts', async () => {
    const { store } = await mentoring(['match'], { files: small });
    const edit = (file: string, text: string): void =>
      void store.apply([{ path: file, before: store.read(file), after: Buffer.from(text) }], {
        command: 'by hand',
        at: '2022-08-03T15:00:00',
        remember: 'none',
      });
    const screen = async (): Promise<string> => (await mentoring(['diff'], { store })).stdout;
    expect(await screen()).toContain('Der Vorschlag gilt noch.');
    const mentors = store.text('mentors.csv') ?? '';
    edit('mentors.csv', mentors.replace('M2,accepted', 'M2,rejected'));
    expect(await screen()).toContain(
      'Der Vorschlag ist überholt: Gültig ist noch ein Tandem, neu berechnet wäre es eines.\n\n  mentoring match --dry-run\n',
    );
    edit('mentors.csv', `${mentors}M3,accepted,bauen\n`);
    expect(await screen()).toContain('Gültig sind noch 2 Tandems, neu berechnet wären es wieder 2.');
    edit('mentors.csv', mentors);
    edit('tandems.csv', (store.text('tandems.csv') ?? '').split('\n').slice(0, 2).join('\n'));
    expect(await screen()).toContain('Der Vorschlag passt nicht mehr zur Tabelle der Tandems.\n\n  mentoring verify\n');
  });

  test('in very large rosters nothing is computed anew', async () => {
    const { store } = await mentoring(['match'], { files: small });
    const rows = (letter: string) =>
      Array.from({ length: 510 }, (_, index) => `${letter}${index},rejected,bauen`).join('\n');
    for (const [file, letter] of [
      ['mentees.csv', 'P'],
      ['mentors.csv', 'M'],
    ] as const) {
      const after = Buffer.from(`id,status,topics\n${rows(letter)}\n`);
      store.apply([{ path: file, before: store.read(file), after }], {
        command: 'x',
        at: '2022-08-03T15:00:00',
        remember: 'none',
      });
    }
    expect((await mentoring(['diff'], { store })).stdout).toContain(
      'Der Vorschlag ist überholt.\n\n  mentoring match --dry-run',
    );
  });
});

test('into a file', async () => {
  const run = await mentoring(['diff', '--format', 'md', '-o', 'out/aenderungen.md'], {
    files: small,
    ...old({ 'mentors.csv': 'id,status,topics\nM1,accepted,bauen\n' }),
  });
  expect([run.code, run.stdout, run.stderr]).toEqual([0, '', 'Geschrieben: out/aenderungen.md\n']);
  expect(run.written['/p/out/aenderungen.md']).toContain('| neu | M2  |');
  const refused = await mentoring(['diff', '-o', 'mentees.csv'], { files: small, asProcess: true });
  expect(refused.code).toBe(2);
});
