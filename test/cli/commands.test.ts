// The main path of every command on a small programme: screens, files, exit codes, dry runs, quiet, machine formats.
import { describe, expect, test } from 'vitest';
import { schemaFaults } from '../reports/support.js';
import { exampleFiles, memoryStore, mentoring } from '../support/run.js';
import { definition, small, smallWith } from './small.js';

const textIn = (store: { read(path: string): Uint8Array | undefined }, path: string): string | undefined => {
  const bytes = store.read(path);
  return bytes && Buffer.from(bytes).toString('utf8');
};

/** Every file with its text, to see that nothing was written. */
const tree = (store: { list(): readonly string[]; read(path: string): Uint8Array | undefined }) =>
  Object.fromEntries(store.list().map((path) => [path, textIn(store, path)]));

describe('the first screen', () => {
  test('says where the programme stands and what comes next', async () => {
    const { code, stdout, stderr } = await mentoring([], { files: small });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Kleines Programm');
    expect(stdout).toContain('Stand: 3. August 2022 (Beispieldatum)');
    expect(stdout).toContain('Jetzt dran');
  });

  test('an empty programme is told what to fill', async () => {
    const files = { 'programme.yaml': definition };
    const { stdout } = await mentoring([], { files });
    expect(stdout).toContain(
      'Noch steht niemand in den Tabellen. Weiter: mentees.csv und mentors.csv in Excel oder LibreOffice',
    );
    expect(stdout).not.toContain('nichts zu tun');
    expect((await mentoring(['--lang', 'en'], { files })).stdout).toContain('The tables are still empty. Next: fill');
  });

  test('counts the errors that the check finds', async () => {
    const one = smallWith({ 'mentors.csv': 'id;capacity\nM1;viele\n' });
    expect((await mentoring([], { files: one })).stdout).toContain('Das Prüfen findet einen Fehler: mentoring check\n');
    const two = smallWith({ 'mentors.csv': 'id;capacity\nM1;viele\nM2;x\n' });
    expect((await mentoring(['--lang', 'en'], { files: two })).stdout).toContain(
      'The check finds 2 errors: mentoring check\n',
    );
  });

  test('names what git has not secured, with the two lines to copy', async () => {
    const { stdout } = await mentoring([], { files: small, uncommitted: ['mentees.csv', 'tandems.csv'] });
    expect(stdout).toContain('Noch nicht gesichert: 2 Dateien');
    expect(stdout).toContain('  git add -A\n  git commit -m "Stand vom 3. August 2022"');
  });
});

describe('check', () => {
  test('says nothing when all is well, but for one line on a terminal', async () => {
    expect(await mentoring(['check'], { files: small })).toMatchObject({ code: 0, stdout: '', stderr: '' });
    const terminal = { files: small, terminal: true };
    expect((await mentoring(['check'], terminal)).stdout).toBe('Alles in Ordnung: 3 Dateien geprüft.\n');
    expect((await mentoring(['check', '--lang', 'en'], terminal)).stdout).toBe('All is well: 3 files checked.\n');
    expect((await mentoring(['check', '--quiet'], terminal)).stdout).toBe('');
  });

  const faulty = smallWith({ 'mentors.csv': 'id;capacity\nM1;viele\n' });

  test.each([
    ['pretty', 'mentors.csv, Zeile 2, Spalte B „capacity“: Fehler'],
    ['compact', 'mentors.csv:2:4 error cell-value'],
    ['github', '::error file=mentors.csv,line=2,col=4,title=cell-value::'],
  ])('an error makes exit 1: %s', async (format, expected) => {
    const { code, stdout, stderr } = await mentoring(['check', '--format', format], { files: faulty });
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain(expected);
  });

  test.each([[small], [faulty]])('JSON is as its schema says', async (files) => {
    const { stdout } = await mentoring(['check', '--format', 'json'], { files });
    expect(schemaFaults('diagnostics', JSON.parse(stdout))).toEqual([]);
  });

  test('everything broken at once: each file has its own findings, the rosters none that follow from the definition', async () => {
    const files = smallWith({
      'programme.yaml': `${definition}\tpartners: x\n`,
      'mentees.csv': 'id;status;Möchte\nP1;angenommen;x\n',
      'meetings.csv': 'id;date\n"x;y\n',
      'audit.yaml': 'a: [1,\n b: {',
      'goals.csv': `${'<'.repeat(7)} HEAD\nid\n${'='.repeat(7)}\n${'>'.repeat(7)} b\n`,
      'ratings.csv': Buffer.from('\ufeffa;b', 'utf16le'),
      'pairs.csv': 'mentee;mentor;rule\nP1;\0;forbid\n',
      'surveys/s.yaml': 'id: [\n',
      'letters/01.md': 'ohne Angaben',
    });
    const { code, stdout } = await mentoring(['check', '--format', 'json'], { files });
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { file: string; code: string; line: number }[] };
    expect(code).toBe(1);
    const of = (file: string) => diagnostics.filter((one) => one.file === file).map((one) => one.code);
    expect(of('programme.yaml')).toEqual(['yaml-tab']);
    expect(of('mentees.csv')).toEqual([]);
    expect(of('audit.yaml')).toEqual(['yaml-syntax']);
    expect(of('goals.csv')).toContain('merge-conflict');
    expect(of('ratings.csv')).toEqual(['table-utf-16']);
    expect(of('pairs.csv')).toEqual(['table-nul']);
    expect(of('meetings.csv')).toContain('table-unclosed-quote');
    expect(of('surveys/s.yaml')).toEqual(['yaml-syntax']);
    expect(of('letters/01.md')).toEqual(['front-matter-missing']);
  });

  test('a roster can map its columns, another table cannot: the hint says so', async () => {
    const files = smallWith({
      'mentees.csv': 'id;Wunschfach\nP1;x\n',
      'meetings.csv': 'tandem;date;Wetter\nT1;2022-07-01;heiter\n',
    });
    const { stdout } = await mentoring(['check'], { files });
    const hintAfter = (header: string) => stdout.slice(stdout.indexOf(`„${header}“ ist nicht bekannt`)).split('→')[1];
    expect(hintAfter('Wunschfach')).toContain('rosters … columns');
    expect(hintAfter('Wetter')).not.toContain('rosters … columns');
  });

  test('a cell of many pages is quoted by its beginning', async () => {
    const files = smallWith({ 'mentors.csv': `id;capacity\nM1;${'x'.repeat(200_000)}\n` });
    for (const format of ['pretty', 'compact', 'github']) {
      const { stdout } = await mentoring(['check', '--format', format], { files });
      expect(stdout).toContain('xxx…xxx');
      expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThan(1000);
    }
  });
});

describe('match', () => {
  test('proposes, writes, and says how to go on and back', async () => {
    const { code, stdout, stderr, store } = await mentoring(['match'], { files: small });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('2 Tandems für 2 Mentees und 2 Plätze. Mittlere Passung 75,0 %, niedrigste 50 %.');
    expect(stdout).toContain('Geschrieben tandems.csv (2 vorgeschlagen), out/proposal.json, out/proposal.html');
    expect(stdout).toContain('Weiter      mentoring explain P1 · zurücknehmen: mentoring undo');
    expect(store.list()).toEqual(['mentees.csv', 'mentors.csv', 'programme.yaml', 'tandems.csv']);
    expect(textIn(store, 'out/proposal.html')).toContain('<!doctype html>');
    expect(schemaFaults('proposal', JSON.parse(textIn(store, 'out/proposal.json') ?? ''))).toEqual([]);
  });

  test('--dry-run and a second run write nothing', async () => {
    const dry = await mentoring(['match', '--dry-run'], { files: small });
    expect(tree(dry.store)).toEqual(small);
    expect(dry.store.list('out')).toEqual([]);
    expect(dry.stdout).not.toContain('Geschrieben');
    expect(dry.stdout).not.toContain('undo');
    const { store } = await mentoring(['match'], { files: small });
    const before = tree(store);
    expect((await mentoring(['match'], { store })).stdout).not.toContain('Geschrieben');
    expect(tree(store)).toEqual(before);
  });

  test('R12 a page that was edited by hand is not replaced silently, and undo brings it back', async () => {
    const { store } = await mentoring(['match'], { files: small });
    const path = 'out/proposal.html';
    const page = Buffer.from(`${textIn(store, path)}<!-- von Hand -->`);
    store.apply([{ path, before: store.read(path), after: page }], { command: '', at: '', remember: 'none' });
    const again = await mentoring(['match'], { store });
    expect([again.code, again.stderr]).toEqual([
      0,
      'Hinweis: Von Hand geändert und jetzt neu geschrieben: out/proposal.html. Die alte Fassung holt mentoring undo zurück.\n',
    ]);
    await mentoring(['undo', '--yes'], { store });
    expect(textIn(store, path)).toBe(page.toString('utf8'));
  });

  test('--quiet leaves out what was written and how to go on', async () => {
    const loud = (await mentoring(['match'], { files: small })).stdout;
    const quiet = (await mentoring(['match', '--quiet'], { files: small })).stdout;
    expect(quiet).toBe(loud.slice(0, loud.indexOf('\nGeschrieben')));
  });

  test.each(['terminal', 'md', 'html', 'json'] as const)('--format %s', async (format) => {
    const { code, stdout } = await mentoring(['match', '--dry-run', '--format', format], { files: small });
    expect(code).toBe(0);
    if (format === 'json') expect(schemaFaults('match', JSON.parse(stdout))).toEqual([]);
    else expect(stdout).toContain({ terminal: '2 Tandems für', md: '# Vorschlag', html: '<!doctype html>' }[format]);
  });

  test('-o writes a file and says so on stderr; - is the screen', async () => {
    const file = await mentoring(['match', '--dry-run', '--format', 'md', '-o', 'out/vorschlag.md'], { files: small });
    expect([file.stdout, file.stderr]).toEqual(['', 'Geschrieben: out/vorschlag.md\n']);
    const screen = await mentoring(['match', '--dry-run', '--format', 'md', '-o', '-'], { files: small });
    expect(file.written).toEqual({ '/p/out/vorschlag.md': screen.stdout });
    const english = await mentoring(['match', '--dry-run', '-o', 'x', '--lang', 'en'], { files: small });
    expect(english.stderr).toBe('Written: x\n');
  });

  test('-o names what was saved all the same, and refuses files of the programme and folders that are not there', async () => {
    const saved = await mentoring(['match', '--format', 'html', '-o', 'out/seite.html'], { files: small });
    expect(saved.stderr).toContain('Geschrieben: out/seite.html');
    expect(saved.stderr).toContain('tandems.csv (2 vorgeschlagen)');
    for (const file of ['mentees.csv', 'programme.yaml', 'letters/x.md', '.mentoring/lock']) {
      const run = await mentoring(['match', '-o', file], { files: small });
      expect([run.code, run.written]).toEqual([2, {}]);
      expect(run.stderr).toContain('gehört zum Programm und wird nicht überschrieben');
      expect(run.store.text('tandems.csv')).toBeUndefined();
    }
    const nowhere = await mentoring(['report', 'status', '-o', 'fehlt/stand.md'], { files: small });
    expect([nowhere.code, nowhere.written]).toEqual([2, {}]);
    expect(nowhere.stderr).toContain('Den Ordner fehlt gibt es nicht.');
  });

  test('colours go to a terminal, never into a file', async () => {
    const { written } = await mentoring(['report', 'status', '-o', 'out/stand.txt'], { files: small, terminal: true });
    expect(written['/p/out/stand.txt']).not.toContain('\u001b');
  });

  test('a person with an error of their own is left out, named on stderr; the command goes on', async () => {
    const files = smallWith({
      'mentors.csv': 'id;status;topics;capacity\nM1;accepted;bauen;zwei\nM2;accepted;bauen;1\n',
    });
    const german = await mentoring(['match'], { files });
    expect([german.code, german.stderr]).toEqual([0, 'ohne M1: Plätze: „zwei“ ist keine ganze Zahl.\n']);
    expect(german.stdout).toContain('1 Tandem für 2 Mentees und 1 Platz.');
    expect(german.stdout).toContain('Weiter      mentoring check · mentoring explain P2');
    const english = await mentoring(['match', '--lang', 'en', '--dry-run'], { files });
    expect(english.stderr).toBe('without M1: Capacity: “zwei” is not a whole number.\n');
    for (const args of [
      ['explain', 'P1'],
      ['report', 'proposal'],
    ])
      expect((await mentoring(args, { files })).stderr).toBe(german.stderr);
  });

  test('an error in the rules or in a table that it reads stops it: exit 1, nothing written', async () => {
    for (const changes of [
      { 'programme.yaml': `${definition}\tx: y\n` },
      { 'pairs.csv': 'mentee;mentor;rule\nP1;\0;forbid\n' },
      { 'tandems.csv': 'id;mentee;mentor;status\nT1;P9;M1;active\n' },
    ]) {
      const files = smallWith(changes);
      const { code, stdout, stderr, store } = await mentoring(['match'], { files });
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/: Fehler/);
      expect(store.list()).toEqual(Object.keys(files).sort());
    }
  });

  test('an error in a table that it does not read stops nobody', async () => {
    const files = smallWith({ 'meetings.csv': 'id;mentee\n"P1;x\n' });
    expect((await mentoring(['match'], { files })).code).toBe(0);
  });

  test('nobody to match: says who counts, and what to do first', async () => {
    const applied = smallWith({ 'mentees.csv': 'id\nP1\n', 'mentors.csv': undefined });
    const { code, stdout } = await mentoring(['match'], { files: applied });
    expect(code).toBe(0);
    expect(stdout.replaceAll('\n', ' ')).toContain(
      'Kein Tandem vorzuschlagen: 0 Mentees und keine Plätze. Gezählt werden Mentees, die angenommen sind und noch jemanden suchen.',
    );
    expect(stdout).toContain('mentoring report selection');
    const english = await mentoring(['match', '--lang', 'en', '--dry-run'], {
      files: { 'programme.yaml': definition },
    });
    expect(english.stdout).toContain('No tandem to propose: 0 mentees and no seats.');
    expect(english.stdout).not.toContain('report selection');
  });

  test.each([
    ['no mentors', { 'mentors.csv': undefined }],
    ['no mentees', { 'mentees.csv': undefined }],
    ['headers only', { 'mentees.csv': 'id\n', 'mentors.csv': 'id\n' }],
    ['empty files', { 'mentees.csv': '', 'mentors.csv': '\n\n' }],
    ['no matching block', { 'programme.yaml': definition.replace(/matching:[\s\S]*(?=privacy)/, '') }],
  ])('%s: every command that reads works', async (_, changes) => {
    const files = smallWith(changes);
    for (const args of [
      [],
      ['check'],
      ['match'],
      ['report', 'proposal'],
      ['report', 'status'],
      ['report', 'selection'],
    ])
      for (const language of ['de', 'en']) {
        const { code, stdout, stderr } = await mentoring([...args, '--lang', language], { files });
        expect(code).toBe(0);
        expect(stdout + stderr).not.toMatch(/undefined|NaN|\[object|null/);
      }
  });
});

describe('verify', () => {
  test('0 when the proposal stands, 1 without one and when it is outdated', async () => {
    const { store } = await mentoring([], { files: small });
    const none = await mentoring(['verify'], { store });
    expect([none.code, none.stdout]).toEqual([1, 'Kein Vorschlag: mentoring match\n']);
    await mentoring(['match'], { store });
    const current = await mentoring(['verify'], { store });
    expect([current.code, current.stdout.startsWith('Der Vorschlag stimmt.')]).toEqual([0, true]);
    const files = { ...tree(store), 'mentors.csv': 'id,status,topics\nM1,accepted,\nM2,accepted,bauen\n' };
    const outdated = await mentoring(['verify', '--lang', 'en'], {
      files: Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text ?? ''])),
    });
    expect(outdated.code).toBe(1);
    expect(outdated.stdout).toContain('mentoring match');
    for (const json of [none, current]) expect(json.stderr).toBe('');
  });

  test('JSON is as its schema says', async () => {
    const { store } = await mentoring(['match'], { files: small });
    for (const settings of [{ store }, { files: small }]) {
      const { stdout } = await mentoring(['verify', '--format', 'json'], settings);
      expect(schemaFaults('report-verify', JSON.parse(stdout))).toEqual([]);
    }
  });
});

describe('explain', () => {
  test.each([
    [['explain', 'P1'], 'report-explain-person', 'P1 Ada Klein (Mentee)'],
    [['explain', 'M1'], 'report-explain-person', 'M1 (Mentorin oder Mentor)'],
    [['explain', 'P1', 'M2'], 'report-explain-pair', 'P1 Ada Klein und M2: möglich'],
    [['erklären', 'M2', 'P1'], 'report-explain-pair', 'P1 Ada Klein und M2: möglich'],
  ])('%j', async (args, schema, words) => {
    const { code, stdout } = await mentoring(args, { files: small });
    expect(code).toBe(0);
    expect(stdout).toContain(words);
    const { stdout: json } = await mentoring([...args, '--format', 'json'], { files: small });
    expect(schemaFaults(schema, JSON.parse(json))).toEqual([]);
  });

  test('a person with two roles has two screens, or the one that is asked for', async () => {
    const files = smallWith({ 'mentors.csv': 'id,status,topics\nP1,accepted,bauen\nM2,accepted,bauen\n' });
    const { stdout } = await mentoring(['explain', 'P1'], { files });
    expect(stdout).toContain('(Mentee)');
    expect(stdout).toContain('(Mentorin oder Mentor)');
    expect((await mentoring(['explain', 'P1', '--as', 'mentor'], { files })).stdout).not.toContain('(Mentee)');
  });

  test('whoever has an error is told so in one sentence', async () => {
    const files = smallWith({ 'mentees.csv': 'id;status;capacity;max_km\nP1;angenommen;;weit\n' });
    const { stdout } = await mentoring(['explain', 'P1'], { files });
    expect(stdout).toContain('P1 (Mentee): nimmt nicht teil, die Zeile in der Tabelle enthält Fehler');
  });
});

describe('report', () => {
  const cases = ['proposal', 'status', 'selection'].flatMap((name) =>
    (['terminal', 'md', 'html', 'json'] as const).map((format) => [name, format] as const),
  );
  test.each(cases)('%s --format %s', async (name, format) => {
    const { code, stdout, store } = await mentoring(['report', name, '--format', format], { files: small });
    expect(code).toBe(0);
    expect(stdout.length).toBeGreaterThan(100);
    if (format === 'json') expect(schemaFaults(`report-${name}`, JSON.parse(stdout))).toEqual([]);
    expect(tree(store)).toEqual(small);
  });

  test('has German names, and -o writes a file', async () => {
    for (const [german, english] of [
      ['vorschlag', 'proposal'],
      ['stand', 'status'],
      ['auswahl', 'selection'],
    ])
      expect((await mentoring(['bericht', german ?? ''], { files: small })).stdout).toBe(
        (await mentoring(['report', english ?? ''], { files: small })).stdout,
      );
    const { written, stdout } = await mentoring(['report', 'status', '--format', 'md', '-o', 'stand.md'], {
      files: small,
    });
    expect([Object.keys(written), stdout]).toEqual([['/p/stand.md'], '']);
  });

  test('selection takes people and a role', async () => {
    const files = smallWith({ 'mentees.csv': 'id\nP1\nP2\n', 'mentors.csv': 'id\nM1\n' });
    const ids = async (...args: string[]) =>
      [...(await mentoring(['report', 'selection', ...args], { files })).stdout.matchAll(/^([PM]\d)\b/gm)].map(
        ([, id]) => id,
      );
    expect(await ids()).toEqual(['P1', 'P2', 'M1']);
    expect(await ids('P2')).toEqual(['P2']);
    expect(await ids('--role', 'mentor')).toEqual(['M1']);
  });

  test('no command is named that the program does not have', async () => {
    const files = smallWith({ 'mentees.csv': 'id\nP1\n' });
    for (const stage of [files, exampleFiles('aktionsprogramm/2022-08')]) {
      const { stdout } = await mentoring(['report', 'status', '--format', 'md'], { files: stage });
      const named = [...stdout.matchAll(/`mentoring ([a-z]+)/g)].map(([, name]) => name ?? '');
      for (const name of new Set(named)) expect((await mentoring([name, '--help'])).code).toBe(0);
      expect(stdout).toContain('`mentoring report selection P');
    }
  });
});

test('check --format github names files from where the command runs', async () => {
  const disk = Object.assign(memoryStore(smallWith({ 'tandems.csv': 'id\nT1\n' })), { recover: () => undefined });
  const files = { 'programme/2022/programme.yaml': definition };
  const { code, stdout } = await mentoring(['check', '--format', 'github', '-w', 'programme/2022'], { files, disk });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^::error file=programme\/2022\/tandems\.csv,/m);
});

test('a condition on an unknown field is said once, not again for every person', async () => {
  const definition = `${small['programme.yaml']}roles:\n  mentee:\n    eligibility:\n      - where:\n          aplied_on: empty\n        reason: x\n`;
  const { stdout } = await mentoring(['check', '--format', 'compact'], {
    files: smallWith({ 'programme.yaml': definition }),
  });
  expect(stdout).toContain('unknown-field');
  expect(stdout).not.toContain('eligibility-open');
});
