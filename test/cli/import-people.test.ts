// mentoring import FILE: what is understood, asked, shown and written; nothing without a yes; all of it can be taken back.
import { describe, expect, test } from 'vitest';
import type { Contents } from '../../src/workspace/memory.js';
import { exampleFiles, type MemoryStore, memoryStore, mentoring, type RunSettings } from '../support/run.js';
import { definition, small, smallWith } from './small.js';

const now = '2022-08-03T14:00:00';

/** One table beside the workspace. */
const importing = (
  store: MemoryStore,
  text: string | Uint8Array,
  args: readonly string[],
  settings: RunSettings = {},
) => mentoring(['import', 'neu.csv', ...args], { store, now, beside: { '/p/neu.csv': text }, ...settings });

const aktionsprogramm = (): Contents => exampleFiles('aktionsprogramm/2022-08');

const form = `Zeitstempel;Vorname;Nachname;E-Mail-Adresse;PLZ;Ort;Handy;Welche Themen interessieren Sie?;Wie sind Sie auf uns aufmerksam geworden?;Lieblingsfarbe;IP-Adresse
12.05.2022 10:00:00;Jana;Brandt;jana.brandt@example.org;78462;Konstanz;0171 1234567;Bauen, Umwelt;Flyer;rot;192.0.2.4
13.05.2022 11:00:00;Katharina;Wegner;katharina.wegner@example.org;16515;Oranienburg;040 66969148;Verkehr;Zeitung;blau;192.0.2.5
14.05.2022 11:00:00;Britta;Sommer;britta.neu@example.org;48529;Nordhorn;;;Zeitung;blau;192.0.2.6
15.05.2022 11:00:00;Brita;Sommer;;48529;Nordhorn;;;Zeitung;blau;192.0.2.7
15.05.2022 12:00:00;;;;;;;Bauen;Zeitung;blau;192.0.2.7
16.05.2022 09:00:00;Jana;Brandt;jana.brandt@example.org;78462;Konstanz;0151 7654321;;;;192.0.2.4
`;

/** The lines of a file that are new or differ. */
const newLines = (before: string | undefined, after: string | undefined): string[] => {
  const old = new Set((before ?? '').split(/\r?\n/));
  return (after ?? '').split(/\r?\n/).filter((line) => !old.has(line));
};

describe('without a terminal', () => {
  test('shows what it understood, and writes nothing without --yes', async () => {
    const store = memoryStore(aktionsprogramm());
    const before = store.texts();
    const { code, stdout, stderr } = await importing(store, form, ['--as', 'mentees']);
    expect(code).toBe(2);
    await expect(stdout).toMatchFileSnapshot('../golden/cli/import-people.de.txt');
    expect(stderr).toBe(
      'mentoring: Es wurde nichts geschrieben: Ohne Terminal fragt das Programm nicht nach.\n' +
        '           Zum Übernehmen: mentoring import neu.csv --as mentees --yes\n',
    );
    expect(store.texts()).toEqual(before);
    // What goes into a pipe has no names and no addresses; what was dropped is nowhere.
    expect(stdout).not.toMatch(/Wegner|Brandt|@example|192\.0\.2|blau/);
  });

  test.each([
    ['Meine Liste (neu).csv', '"Meine Liste (neu).csv"'],
    ['Größe-1.csv', 'Größe-1.csv'],
    ["Preis $5 O'Neill.csv", "'Preis $5 O'\\''Neill.csv'"],
  ])('a command to copy names %s as one word', async (file, word) => {
    const beside = { [`/p/${file}`]: form };
    const store = memoryStore(aktionsprogramm());
    const { stdout, stderr } = await mentoring(['import', file, '--as', 'mentees'], { store, now, beside });
    expect(stderr).toContain(`Zum Übernehmen: mentoring import ${word} --as mentees --yes`);
    expect(stdout.replace(/\n/g, ' ')).toContain(`mentoring import ${word} --as mentees`);
    const unsaid = await mentoring(['import', file], { store, now, beside });
    expect(unsaid.stderr.replace(/\n +/g, ' ')).toContain(`mentoring import ${word} --as mentees`);
  });

  test('--dry-run writes nothing and shows the lines that would change', async () => {
    const store = memoryStore(aktionsprogramm());
    const before = store.texts();
    const { code, stdout } = await importing(store, form, ['--as', 'mentees', '--dry-run', '--lang', 'en']);
    expect(code).toBe(0);
    await expect(stdout).toMatchFileSnapshot('../golden/cli/import-people.en.txt');
    expect(store.texts()).toEqual(before);
  });

  test('--yes: new people get a line in every file of the roster with the same id, at the end; the rest stays', async () => {
    const store = memoryStore(aktionsprogramm());
    const before = store.texts();
    const { code } = await importing(store, form, ['--as', 'mentees', '--yes']);
    // Somebody was left out: there is something left to do.
    expect(code).toBe(1);
    const after = store.texts();
    for (const file of ['mentees.csv', 'mentees.private.csv']) {
      expect(after[file]?.startsWith(before[file] ?? '')).toBe(true);
      expect(newLines(before[file], after[file])).toHaveLength(1);
      expect(newLines(before[file], after[file])[0]).toMatch(/^P44;/);
    }
    expect(after['mentees.csv']).toContain('2022-05-16;');
    // The later form counts, and what it leaves empty stays as the earlier one has it.
    expect(newLines(before['mentees.private.csv'], after['mentees.private.csv'])[0]).toContain(
      'jana.brandt@example.org;0151 7654321',
    );
    expect(newLines(before['mentees.csv'], after['mentees.csv'])[0]).toContain('Bauen|Umwelt');
    const changed = Object.keys(after).filter((file) => after[file] !== before[file]);
    expect(changed).toEqual(['mentees.csv', 'mentees.private.csv']);
    // Twice changes nothing.
    const again = await importing(store, form, ['--as', 'mentees', '--yes']);
    expect([again.code, store.texts()]).toEqual([1, after]);
    expect((await mentoring(['undo', '--yes'], { store })).code).toBe(0);
    expect(store.texts()).toEqual(before);
  });

  test('everything is there already: exit 0, without --yes too', async () => {
    const store = memoryStore(aktionsprogramm());
    const text = 'Vorname;Nachname;E-Mail\nKatharina;Wegner;KATHARINA.WEGNER@example.org\n';
    const { code, stdout, stderr } = await importing(store, text, ['--as', 'mentees']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('Alles schon da: 1 Person, nichts zu übernehmen.');
  });

  test('--take: the foreign table wins in this field alone, one line changes', async () => {
    const store = memoryStore(aktionsprogramm());
    const before = store.texts();
    const text = 'Kennung;E-Mail;Telefon;Partei\nP02;neu@example.org;0170 1111111;SPD\n';
    const { code, stdout } = await importing(store, text, ['--as', 'mentees', '--take', 'E-Mail', '--yes'], {
      terminal: true,
    });
    expect(code).toBe(0);
    const lines = newLines(before['mentees.private.csv'], store.text('mentees.private.csv'));
    expect(lines).toEqual([expect.stringContaining(';neu@example.org;069 90009 185;')]);
    expect(stdout).toContain('Telefon (phone)   P02 Britta Sommer: bisher „069 90009 185“, neu „0170 1111111“');
    // Values of special categories are never shown.
    expect(stdout).toMatch(/Partei \(party\) +P02 Britta Sommer\n/);
    expect(stdout).not.toMatch(/SPD|CDU/);
  });

  test('says how to name a field that --take does not know, or that no import changes', async () => {
    const store = memoryStore(small);
    const run = (field: string) => importing(store, 'Vorname\nAda\n', ['--as', 'mentees', '--take', field]);
    expect((await run('emial')).stderr).toContain('Das Feld „emial“ gibt es nicht.\n           Meinten Sie „email“?');
    expect((await run('status')).stderr).toContain('„Status“ ändert kein Import');
  });

  test('asks for --as where nothing tells', async () => {
    const store = memoryStore(small);
    const { code, stderr } = await importing(store, 'Vorname;Nachname\nAda;Klein\n', ['--yes']);
    expect([code, stderr]).toEqual([
      2,
      'mentoring: Was steht in neu.csv: Mentees, Mentorinnen und Mentoren oder Veranstaltungen?\n' +
        '           So: mentoring import neu.csv --as mentees (oder mentors, events)\n',
    ]);
  });

  test('a column of roles tells, and lines of the other role stay out', async () => {
    const store = memoryStore(small);
    const one = 'Rolle;Vorname;Nachname;E-Mail\nMentorin;Ida;Karg;ida@example.org\n';
    expect((await importing(store, one, ['--yes'])).code).toBe(0);
    expect(store.text('mentors.csv')).toContain('M3,');
    const both = `${one}Mentee;Eva;Ohl;eva@example.org\n`;
    const run = await importing(store, both, ['--as', 'mentees', '--yes']);
    expect(run.stdout).toContain('Weggelassen, andere Rolle (Mentorinnen und Mentoren): 1 Zeile');
    expect(store.text('mentees.csv')).toContain('P3;');
    expect(store.text('mentees.csv')).not.toContain('Karg');
  });

  test.each([
    ['no such file', ['nichts.csv'], 'Die Datei nichts.csv gibt es nicht.'],
    ['no file at all', [], 'Welche Tabelle?'],
    ['an unknown mapping', ['neu.csv', '--mapping', 'x'], 'Die Zuordnung x gibt es nicht.'],
  ])('%s', async (_, args, words) => {
    const { code, stderr } = await mentoring(['import', ...args], { files: small, beside: { '/p/neu.csv': 'a\nb\n' } });
    expect([code, stderr.includes(words)]).toEqual([2, true]);
  });

  test('a roster that cannot be read stops the import: people in it could be the same', async () => {
    const store = memoryStore(smallWith({ 'mentors.csv': 'id,status,topics\nM1,accepted\n' }));
    const { code, stderr } = await importing(store, 'Vorname;Nachname\nAda;Klein\n', ['--as', 'mentees', '--yes']);
    expect([code, stderr.includes('table-too-few-cells')]).toEqual([1, true]);
    expect(stderr).toContain('Es wurde nichts geschrieben.');
  });
});

describe('at a terminal', () => {
  const table = 'Vorname;Nachname;E-Mail;Woher kennen Sie das?\nJana;Brandt;jana@example.org;Flyer\n';

  test('asks what a column means, remembers it if wanted, and uses it the next time', async () => {
    const store = memoryStore(small);
    const first = await importing(store, table, ['--as', 'mentees'], {
      answers: ['source', true, true],
      terminal: true,
    });
    expect([first.code, first.stderr]).toEqual([0, '']);
    expect(store.text('mentees.csv')).toContain('Flyer');
    expect(store.text('imports/neu.yaml')).toContain('Woher kennen Sie das?');
    const next = table.replace('Jana;Brandt;jana@', 'Eva;Ohl;eva@');
    const second = await importing(store, next, ['--yes']);
    expect([second.code, second.stderr]).toEqual([0, '']);
    expect(second.stdout).toContain('Zuordnung der Spalten: imports/neu.yaml');
    expect(store.text('mentees.csv')?.match(/Flyer/g)).toHaveLength(2);
    // A folder of mappings is nothing that check stumbles over.
    expect((await mentoring(['check'], { store, now })).stdout).not.toContain('imports');
    // The answer and the people are one step.
    await mentoring(['undo', '--yes'], { store });
    await mentoring(['undo', '--yes'], { store });
    expect(store.texts()).toEqual(small);
  });

  test('a column may be left out, and is named', async () => {
    const store = memoryStore(small);
    const { stdout } = await importing(store, table, ['--as', 'mentees'], { answers: ['', false, true] });
    expect(stdout).toContain('Weggelassen, wie geantwortet: „Woher kennen Sie das?“');
    expect(store.list('imports')).toEqual([]);
    expect(store.text('mentees.csv')).not.toContain('Flyer');
  });

  test.each([
    ['P02', /P02;.*0170 2222222/, 0],
    ['new', /^P44;/m, 1],
    ['leave', undefined, 0],
  ] as const)('a line that may be somebody known: %s', async (answer, expected, added) => {
    const store = memoryStore(aktionsprogramm());
    const before = store.text('mentees.private.csv');
    const text = 'Vorname;Nachname;PLZ;Handy\nBrita;Sommer;48529;0170 2222222\n';
    const differences = answer === 'P02' ? ['keep', 'take'] : [];
    const { code } = await importing(store, text, ['--as', 'mentees'], { answers: [answer, ...differences, true] });
    expect(code).toBe(0);
    const lines = newLines(before, store.text('mentees.private.csv'));
    expect(lines).toHaveLength(expected ? 1 : 0);
    if (expected) expect(lines.join('\n')).toMatch(expected);
    expect((store.text('mentees.csv') ?? '').split('P44').length - 1).toBe(added);
  });

  test('cells that differ: one question for a field, or one by one', async () => {
    const text = 'Kennung;Telefon\nP01;0170 1\nP02;0170 2222222\nP03;0170 3333333\n'.replace(
      '0170 1\n',
      '0170 1111111\n',
    );
    const run = async (answers: readonly (string | boolean)[]) => {
      const store = memoryStore(aktionsprogramm());
      const before = store.text('mentees.private.csv');
      await importing(store, text, ['--as', 'mentees'], { answers });
      return newLines(before, store.text('mentees.private.csv')).map((line) => line.slice(0, 3));
    };
    expect(await run(['keep'])).toEqual([]);
    expect(await run(['take', true])).toEqual(['P01', 'P02', 'P03']);
    expect(await run(['each', 'keep', 'take', 'keep', true])).toEqual(['P02']);
  });

  test('asks what the table holds; its name only says which answer stands first', async () => {
    const store = memoryStore(small);
    const { code } = await importing(store, 'Vorname;Nachname\nIda;Karg\n', [], { answers: ['mentors', true] });
    expect([code, store.text('mentors.csv')?.includes('M3')]).toEqual([0, true]);
  });

  test.each([0, 1, 2])('R4 Ctrl-C after %i answers writes nothing', async (given) => {
    const store = memoryStore(small);
    const answers = ['source', true, true].slice(0, given);
    const run = await importing(store, table, ['--as', 'mentees'], { answers, leaves: true });
    expect([run.code, run.stderr]).toEqual([130, 'mentoring: Abgebrochen, es wurde nichts geschrieben.\n']);
    expect(store.texts()).toEqual(small);
  });

  test('a no leaves everything as it is', async () => {
    const store = memoryStore(small);
    const run = await importing(store, table, ['--as', 'mentees'], { answers: ['', false, false] });
    expect([run.code, run.stdout.trimEnd().split('\n').at(-1)]).toEqual([0, 'Es bleibt, wie es ist.']);
    expect(store.texts()).toEqual(small);
  });
});

describe('the file stays as it was', () => {
  test('R9 one changed person is one changed line; order mark, line ends and quotes stay', async () => {
    const store = memoryStore(small);
    const { code } = await importing(store, 'Kennung;Themen\nP2;Bauen\n', ['--as', 'mentees', '--yes']);
    expect(code).toBe(0);
    expect(store.text('mentees.csv')).toBe(
      (small['mentees.csv'] ?? '').replace('P2;angenommen;;', 'P2;angenommen;bauen;'),
    );
  });

  test('a cell that cannot be read is not empty: it is kept and told', async () => {
    const store = memoryStore(smallWith({ 'mentees.csv': 'id;status;birth_year\nP1;angenommen;ungefähr 1970\n' }));
    const { stdout } = await importing(store, 'Kennung;Geburtsjahr\nP1;1971\n', ['--as', 'mentees', '--yes']);
    expect(store.text('mentees.csv')).toContain('ungefähr 1970');
    expect(stdout).toMatch(/\(birth_year\) +P1/);
  });

  test('a default of the programme is an empty cell: it is filled', async () => {
    const store = memoryStore(smallWith({ 'mentors.csv': 'id,status,capacity\nM1,accepted,\nM2,accepted,1\n' }));
    const { stdout } = await importing(store, 'Kennung;Plätze\nM1;2\nM2;2\n', ['--as', 'mentors', '--yes']);
    expect(store.text('mentors.csv')).toBe('id,status,capacity\nM1,accepted,2\nM2,accepted,1\n');
    expect(stdout).toContain('M2: bisher „1“, neu „2“');
  });

  test('somebody without a line in the private file gets one there', async () => {
    const store = memoryStore(
      smallWith({
        'mentees.csv': 'id;status\nP1;angenommen\nP2;angenommen\n',
        'mentees.private.csv': 'id;email\nP1;a@example.org\n',
      }),
    );
    await importing(store, 'Kennung;E-Mail\nP2;b@example.org\n', ['--as', 'mentees', '--yes']);
    expect(store.text('mentees.private.csv')).toBe('id;email\nP1;a@example.org\nP2;b@example.org\n');
    expect(store.text('mentees.csv')).toBe('id;status\nP1;angenommen\nP2;angenommen\n');
  });

  test('a character that windows-1252 lacks is refused by name; --utf8 is the way out', async () => {
    const store = memoryStore(
      smallWith({
        'mentees.csv': Buffer.from('id;status;first_name;last_name\nP1;angenommen;J\u00f6rg;Klein\n', 'latin1'),
      }),
    );
    const text = 'Vorname;Nachname;E-Mail\nŁucja;Ohl;l@example.org\n';
    const refused = await importing(store, text, ['--as', 'mentees', '--yes']);
    expect([refused.code, refused.stderr.includes('„Ł“')]).toEqual([2, true]);
    expect((await importing(store, text, ['--as', 'mentees', '--yes', '--utf8'])).code).toBe(0);
    expect(store.text('mentees.csv')).toContain('Łucja');
  });

  test('S5 hostile cells can do nothing to the screen, and stand in the file as they are', async () => {
    const store = memoryStore(small);
    const text =
      'Vorname;Nachname;E-Mail;\u001b[31mX\u202e\n=cmd|\' /C calc\'!A0;"<script>alert(1)</script>\u001b[2J\u202e";x@example.org;y\n';
    const { code, stdout, stderr } = await importing(store, text, ['--as', 'mentees', '--yes'], {
      terminal: true,
      env: { NO_COLOR: '1' },
    });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).not.toMatch(/[\u001b\u202e\u0007]/);
    expect(stdout).toContain('=cmd|');
    expect(store.text('mentees.csv')).toContain("=cmd|' /C calc'!A0");
  });
});

describe('the requirements', () => {
  test('A.7 applications of any form come in with a saved mapping, without a question', async () => {
    const mapping = `as: mentees
columns:
  first_name: Ihr Vorname
  last_name: Ihr Familienname
  email: Wie erreichen wir Sie?
  source: Wo haben Sie von uns gehört?
drop:
  - Anmerkung der Redaktion
defaults:
  source: Formular
`;
    const store = memoryStore({ ...aktionsprogramm(), 'imports/formular.yaml': mapping });
    const text =
      'Ihr Vorname,Ihr Familienname,Wie erreichen wir Sie?,Wo haben Sie von uns gehört?,Anmerkung der Redaktion\n' +
      'Jana,Brandt,jana.brandt@example.org,Zeitung,x\nEva,Ohl,eva@example.org,,y\n';
    const { code, stdout, stderr } = await importing(store, text, ['--yes']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('imports/formular.yaml');
    expect(stdout).toContain('Weggelassen, wie gemerkt: „Anmerkung der Redaktion“');
    expect(stdout).toContain('Beworben am: heute, 3. August 2022; die Tabelle nennt keinen Tag (2 Personen)\n');
    expect(store.text('mentees.csv')).toMatch(/^P44;.*Zeitung.*\nP45;.*Formular/m);
    expect(store.text('mentees.private.csv')).toMatch(/^P44;;;Jana;Brandt;jana\.brandt@example\.org.*\nP45;;;Eva;Ohl/m);
    expect((await mentoring(['check', '--format', 'compact'], { store, now })).code).toBe(0);
  });

  test('a consent without a day counts from today, and the screen says so once', async () => {
    const store = memoryStore(aktionsprogramm());
    const text =
      'Vorname,Nachname,E-Mail,Einwilligung\nJana,Brandt,jana.brandt@example.org,ja\n' +
      'Eva,Ohl,eva@example.org,ja\nIna,Bauer,ina@example.org,3.7.2022\n';
    const words = 'Einwilligung am: heute, 3. August 2022; die Tabelle nennt keinen Tag (2 Personen)\n';
    const { code, stdout } = await importing(store, text, ['--as', 'mentees', '--yes']);
    expect(code).toBe(0);
    expect(stdout).toContain(words);
    expect(store.text('mentees.private.csv')).toMatch(
      /Brandt;.*;2022-08-03;.*\n.*Ohl;.*;2022-08-03;.*\n.*Bauer;.*;2022-07-03;/,
    );
    const again = await importing(store, text, ['--as', 'mentees', '--yes']);
    expect(again.stdout).not.toContain('Einwilligung am: heute');
    expect(again.stdout).toContain('Alles schon da');
  });

  test('a day that the table names is not told; one that it does not name is, as today', async () => {
    const run = (text: string) =>
      importing(memoryStore(aktionsprogramm()), text, ['--as', 'mentees', '--dry-run', '--lang', 'en']);
    const dated = await run('Vorname;Nachname;E-Mail;Beworben am\nEva;Ohl;eva@example.org;2022-07-01\n');
    expect(dated.stdout).not.toContain('today');
    const mixed = await run(
      'Vorname;Nachname;E-Mail;Beworben am\nEva;Ohl;e@example.org;2022-07-01\nUwe;Au;u@example.org;\n',
    );
    expect(mixed.stdout).toMatch(/^Applied on: today, 3 August 2022; the table names no day \(1 person\)$/m);
  });

  test('A.7 a mapping with a mistake is told with line and column, and nothing is written', async () => {
    const store = memoryStore({
      ...aktionsprogramm(),
      'imports/formular.yaml': 'as: mentees\ncolums:\n  first_name: Ihr Vorname\n',
    });
    const before = store.texts();
    const { code, stderr } = await importing(store, 'Ihr Vorname\nJana\n', ['--mapping', 'formular', '--yes']);
    expect(code).toBe(1);
    expect(stderr).toContain('imports/formular.yaml, Zeile 2');
    expect(store.texts()).toEqual(before);
  });

  test('D.29 applications are counted by their source', async () => {
    const store = memoryStore({ 'programme.yaml': definition, 'mentees.csv': 'id;status;source\n' });
    const text =
      'Vorname;Nachname;E-Mail;Wie haben Sie von uns erfahren?\nA;Eins;a@example.org;wir wollen dich\nB;Zwei;b@example.org;wir wollen dich\nC;Drei;c@example.org;Zeitung\n';
    expect((await importing(store, text, ['--as', 'mentees', '--yes'])).code).toBe(0);
    const { stdout } = await mentoring(['report', 'status'], { store, now });
    expect(stdout).toMatch(/wir wollen dich\D+2\b/);
    expect(stdout).toMatch(/Zeitung\D+1\b/);
  });

  test('K.27 a known mentee in a table of mentors: the same id, both lines alike, the history as it was', async () => {
    const store = memoryStore(exampleFiles('klimaschutz'));
    const before = store.texts();
    const text =
      'Vorname;Nachname;E-Mail;Plätze;Themen\nWiebke;Stratmann;wiebke.stratmann@example.org;1;Fördermittel\n';
    const { code, stdout } = await importing(store, text, ['--as', 'mentors', '--yes'], { terminal: true });
    expect(code).toBe(0);
    expect(stdout).toContain('P01 Wiebke Stratmann (neu in dieser Rolle');
    expect(newLines(before['mentors.csv'], store.text('mentors.csv'))).toEqual([
      expect.stringMatching(/^P01,weiblich,,Wiebke,/),
    ]);
    for (const file of ['mentees.csv', 'tandems.csv', 'meetings.csv']) expect(store.text(file)).toBe(before[file]);
    const check = await mentoring(['check', '--format', 'compact'], { store });
    expect(check.stdout).not.toContain('roles-disagree');
  });

  test('A.16 the version that was accepted comes with the application, per person with its date', async () => {
    const store = memoryStore(aktionsprogramm());
    const text =
      'Vorname;Nachname;E-Mail;Einwilligung am;Fassung der Einwilligung\nJana;Brandt;jana@example.org;12.05.2022;2022-1\n';
    await importing(store, text, ['--as', 'mentees', '--yes']);
    expect(store.text('mentees.private.csv')).toMatch(/^P44;.*2022-05-12;2022-1/m);
  });
});
