// Requirements of the cross-party programme on its rosters: applications from a form, deadlines, regions, what stays protected.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type MemoryStore, memoryStore, projectPath, type Run } from '../support/run.js';
import { cellOf, checked, example, type Found, messages, run, runOn, type Texts, withCell } from './workspaces.js';

const aktion = example('aktionsprogramm/2022-08');
const form = readFileSync(projectPath('examples', 'aktionsprogramm', 'anmeldungen.csv'));
const importing = (store: MemoryStore, ...args: readonly string[]): Promise<Run> =>
  runOn({ store, beside: { '/anmeldungen.csv': form } }, 'import', '../anmeldungen.csv', '--as', 'mentees', ...args);
const own = (store: MemoryStore, table: string, as: string, ...args: readonly string[]): Promise<Run> =>
  runOn({ store, beside: { '/p/neu.csv': table } }, 'import', 'neu.csv', '--as', as, ...args);

/** The example after the applications of the form were taken over. */
async function imported(): Promise<Texts> {
  const store = memoryStore(aktion);
  const { code, stderr } = await importing(store, '--yes');
  expect([code, stderr]).toEqual([0, '']);
  return store.texts();
}
const about = (found: readonly Found[], id: string): readonly string[] =>
  found.filter(({ message }) => message.startsWith(`${id} `)).map(({ code, severity }) => `${severity} ${code}`);
const open = (files: Texts, id: string, header: string): string => cellOf(files, 'mentees.csv', id, header);
const hidden = (files: Texts, id: string, header: string): string => cellOf(files, 'mentees.private.csv', id, header);

describe('A.7 applications from a platform on the web', () => {
  test('A.7 the export is one of a platform: long questions, addresses of computers, times', () => {
    const [header = ''] = form.toString('utf8').split('\n');
    for (const part of ['submitdate', 'ipaddr', 'refurl', 'interviewtime', 'In welcher unserer zehn Partnerregionen'])
      expect(header).toContain(part);
  });

  test('A.7 the remembered mapping is found by the headers; a dry run writes nothing', async () => {
    const store = memoryStore(aktion);
    const { code, stdout, stderr } = await importing(store, '--dry-run');
    expect([code, stderr, store.texts()]).toEqual([0, '', aktion]);
    expect(stdout).toContain('Zuordnung der Spalten: imports/anmeldung.yaml\n');
    expect(stdout).toContain('7 Zeilen, aus LimeSurvey');
    expect(stdout).not.toContain('Nicht verstanden');
    const { 'imports/anmeldung.yaml': mapping, ...without } = aktion;
    expect(mapping).toContain('as: mentees');
    expect((await importing(memoryStore(without), '--dry-run')).stdout).toContain('Nicht verstanden');
  });

  test('A.7 new people get a line in both files with all that they told; known ones keep theirs', async () => {
    const files = await imported();
    const fresh = ['P44', 'P45', 'P46', 'P47'];
    expect(fresh.map((id) => hidden(files, id, 'Nachname'))).toEqual(['Dorn', 'Bozkurt', 'Falk', 'Hengst']);
    expect(fresh.map((id) => open(files, id, 'Status'))).toEqual(fresh.map(() => 'beworben'));
    expect(['Region', 'Themenwünsche', 'Zeiten', 'Zielgruppe'].map((header) => open(files, 'P44', header))).toEqual([
      'emsland-osnabrueck-bentheim',
      'Bildung|Kandidatur',
      'abends',
      'einsteigerin',
    ]);
    const consent = ['Einwilligung am', 'Fassung der Einwilligung', 'Umfang der Einwilligung'];
    expect(consent.map((header) => hidden(files, 'P44', header))).toEqual([
      '2022-07-24',
      '2022-1',
      'Daten|Weitergabe an das Tandem',
    ]);
    // P22 said five hours this time: it stays, and is told; P24 had left the question on childcare open.
    expect(open(files, 'P22', 'Stunden im Monat')).toBe('3');
    expect(open(files, 'P24', 'Kinderbetreuung')).toBe('nein');
    const before = (aktion['mentees.csv'] ?? '').split('\n');
    const kept = (files['mentees.csv'] ?? '').split('\n').filter((line) => before.includes(line));
    expect(kept).toHaveLength(before.length - 1);
    expect((await checked(files)).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('A.7 who sent the form twice is one person, the later answers count', async () => {
    const files = await imported();
    expect((files['mentees.private.csv'] ?? '').match(/bozkurt@/gi)).toHaveLength(1);
    expect(open(files, 'P45', 'Themenwünsche')).toBe('Haushalt|Verkehr');
    expect(open(files, 'P45', 'Möchte mehr lernen')).toBe('ja');
    expect(hidden(files, 'P45', 'Ziele')).toBe('Im Stadtteil etwas bewegen');
  });

  test('A.7 the same file once more changes nothing; undo takes all back', async () => {
    const store = memoryStore(aktion);
    await importing(store, '--yes');
    const after = store.texts();
    for (const args of [[], ['--yes']]) {
      const { code, stdout } = await importing(store, ...args);
      expect([code, stdout.trimEnd().split('\n').at(-1)]).toEqual([
        0,
        'Alles schon da: 6 Personen, nichts zu übernehmen.',
      ]);
    }
    expect(store.texts()).toEqual(after);
    expect((await runOn({ store }, 'undo', '--yes')).code).toBe(0);
    expect(store.texts()).toEqual(aktion);
  });

  test('A.7 what the programme did not ask for is named and kept nowhere', async () => {
    const store = memoryStore(aktion);
    const { stdout } = await importing(store, '--yes');
    for (const header of ['ipaddr. IP-Adresse', 'refurl. URL der Zugangsseite', 'interviewtime. Gesamtzeit'])
      expect(stdout.replaceAll('\n', ' ')).toContain(`„${header}“`);
    expect(stdout.replaceAll('\n', ' ')).toMatch(/nicht danach gefragt: „G01Q10\. In welchem Jahr/);
    const all = [stdout, ...Object.values(store.texts())].join('\n');
    expect(all).not.toMatch(/192\.0\.2|198\.51\.100|203\.0\.113|www\.example\.org\/mentoring"|;1968;|412\.5/);
  });
});

test('A.1 applications are late by the deadline as it holds, not by the one that held before', async () => {
  const found = await checked(await imported());
  expect(messages(found, 'applied-late')).toEqual([
    'P47 hat sich am 30. Juli 2022 beworben, nach der Frist am 29. Juli 2022.',
  ]);
  expect(open(aktion, 'P20', 'Beworben am') > '2022-05-31').toBe(true);
});

test('A.4 the answer on a mandate gives the target group', async () => {
  const files = await imported();
  expect(['P44', 'P47'].map((id) => open(files, id, 'Zielgruppe'))).toEqual(['einsteigerin', 'neu-gewaehlt']);
});

describe('A.5 applicants from elsewhere', () => {
  test('A.5 are information as long as nobody takes them, with the reason', async () => {
    const files = await imported();
    expect(open(files, 'P46', 'Region')).toBe('outside');
    const found = await checked(files);
    expect(about(found, 'P46')).toEqual(['info not-eligible']);
    expect(messages(found, 'not-eligible')[0]).toContain('Mentees kommen aus einer der zehn Partnerregionen.');
  });

  test('A.5 are not accepted', async () => {
    const files = await imported();
    const decide = ['--status', 'angenommen', '--criterion', 'motivation', '--by', 'Auswahlgremium'];
    const { code, stdout, stderr, store } = await run(files, 'person', 'P46', ...decide);
    expect(code).toBe(1);
    expect((stdout + stderr).replace(/\s+/g, ' ')).toContain('Mentees kommen aus einer der zehn Partnerregionen.');
    expect(store.texts()).toEqual(files);
    expect((await run(files, 'person', 'P44', ...decide)).code).toBe(0);
  });
});

test('A.6 the two questions of the form are two flags', async () => {
  const files = await imported();
  const flags = (id: string) => ['Möchte aktiv werden', 'Möchte mehr lernen'].map((header) => open(files, id, header));
  expect(flags('P44')).toEqual(['ja', 'ja']);
  const once = form.toString('utf8').split('\n');
  const store = memoryStore(aktion);
  const first = `${once.slice(0, 4).join('\n')}\n`;
  await runOn({ store, beside: { '/anmeldungen.csv': first } }, 'import', '../anmeldungen.csv', '--yes');
  expect(hidden(store.texts(), 'P45', 'Nachname')).toBe('Bozkurt');
  expect([open(store.texts(), 'P45', 'Möchte aktiv werden'), open(store.texts(), 'P45', 'Möchte mehr lernen')]).toEqual(
    ['ja', 'nein'],
  );
});

test('A.8 a man applies as a mentor like anybody; as a mentee the rule of the role is told', async () => {
  const row = 'Anrede;Vorname;Nachname;E-Mail;Region\nHerr;Ole;Brandt;ole.brandt@example.org;steinburg\n';
  const found = async (as: string) => {
    const store = memoryStore(aktion);
    expect((await own(store, row, as, '--yes')).code).toBe(0);
    expect(cellOf(store.texts(), `${as}.private.csv`, 'P44', 'Geschlecht')).toBe('männlich');
    return messages(await checked(store.texts()), 'not-eligible');
  };
  expect(await found('mentees')).toEqual([expect.stringContaining('Mentees sind in diesem Programm Frauen.')]);
  expect(await found('mentors')).toEqual([]);
});

describe('A.9 the experience of mentors, from a form', () => {
  const question = 'Welches Amt oder Mandat haben oder hatten Sie?';
  const mapping = [
    'as: mentors',
    'columns:',
    `  office: "${question}"`,
    'words:',
    '  office:',
    '    "Mitglied eines Stadt- oder Gemeinderats": "rat"',
    '    "Mitglied eines Kreistags": "kreistag"',
    '    "Bürgermeister*in": "buergermeisteramt"',
    '    "Beigeordnete*r": "beigeordnete"',
    '    "Sachkundige*r Bürger*in": "sachkundig"',
    '    "Ähnliches": "vergleichbar"',
  ];
  const rows = [
    `Vorname;Nachname;E-Mail;${question};Ehemalig;Ehrenamt`,
    'Ute;Kamp;ute.kamp@example.org;Mitglied eines Kreistags|Mitglied eines Stadt- oder Gemeinderats;ja;',
    'Rolf;Jahn;rolf.jahn@example.org;Ähnliches;nein;Ortsvorsteher',
    'Ines;Ott;ines.ott@example.org;Sachkundige*r Bürger*in;nein;',
    'Emil;Rau;emil.rau@example.org;Vereinsvorsitz;nein;',
  ];
  const taken = async (): Promise<Texts> => {
    const store = memoryStore({ ...aktion, 'imports/mentoren.yaml': `${mapping.join('\n')}\n` });
    const { code, stdout } = await own(store, `${rows.join('\n')}\n`, 'mentors', '--yes');
    expect([code, stdout.includes('imports/mentoren.yaml')]).toEqual([0, true]);
    return store.texts();
  };
  const office = (files: Texts, id: string): string => cellOf(files, 'mentors.csv', id, 'Amt oder Mandat');

  test('A.9 several offices, current or former, and one of another kind with words of its own', async () => {
    const files = await taken();
    expect(['P44', 'P45', 'P46'].map((id) => office(files, id))).toEqual([
      'kreistag|rat',
      'vergleichbar',
      'sachkundig',
    ]);
    expect(cellOf(files, 'mentors.csv', 'P44', 'Ehemalig')).toBe('ja');
    expect(cellOf(files, 'mentors.csv', 'P45', 'Ehrenamt')).toBe('Ortsvorsteher');
    const found = messages(await checked(files), 'not-eligible');
    expect(found).toEqual([expect.stringMatching(/^P47 .*Mentor\*innen sind oder waren in der Kommunalpolitik tätig/)]);
  });

  test('A.9 former members of a council of a district are a list of their own', async () => {
    const former = ['--where', 'office=kreistag', '--where', 'former=ja', '--fields', 'id', '-o', '-'];
    const { stdout } = await run(await taken(), 'export', 'people', '--role', 'mentor', ...former);
    expect(stdout.replace('\ufeff', '').trim().split(/\r?\n/)).toEqual(['Kennung', 'P26', 'P29', 'P36', 'P44']);
  });
});

describe('A.16 information and terms of participation', () => {
  test('A.16 which version, by whom and when stands with the person, and nothing else changes', async () => {
    const store = memoryStore(aktion);
    const set = ['--set', 'information=2022-1', '--set', 'terms=2022-1'];
    const { code } = await runOn({ store }, 'person', 'P24', ...set, '--on', '2022-07-29', '--by', 'Geschäftsstelle');
    expect(code).toBe(0);
    const fresh = store.text('milestones.csv')?.replace(aktion['milestones.csv'] ?? '', '');
    expect(fresh).toBe(
      'P24;Information;2022-07-29;Geschäftsstelle;2022-1\nP24;Teilnahmebedingungen;2022-07-29;Geschäftsstelle;2022-1\n',
    );
    expect({ ...store.texts(), 'milestones.csv': aktion['milestones.csv'] }).toEqual(aktion);
    const { stdout } = await runOn({ store }, 'person', 'P24');
    expect(stdout).toMatch(/29\.07\.2022 +Teilnahmebedingungen: 2022-1/);
    expect((await run(aktion, 'person', 'P07')).stdout).toMatch(/12\.05\.2022 +Teilnahmebedingungen: Fassung 2022-1/);
  });

  test('A.16 a day that has not come is refused', async () => {
    const { code, store } = await run(aktion, 'person', 'P24', '--set', 'terms=2022-1', '--on', '2022-09-01');
    expect([code, store.texts()]).toEqual([2, aktion]);
  });
});

describe('A.19 party affiliation from a form', () => {
  const parties = /\b(?:SPD|CDU|CSU|FDP|SSW)\b|Bündnis 90|Die Linke|Freie Wähler|parteilos/;

  test('A.19 goes into the protected file alone, and is on no screen', async () => {
    const store = memoryStore(aktion);
    const { stdout, stderr } = await importing(store, '--yes');
    const files = store.texts();
    expect(hidden(files, 'P46', 'Partei')).toBe('Freie Wähler');
    expect(stdout + stderr).not.toMatch(parties);
    for (const [path, content] of Object.entries(files)) {
      if (path.endsWith('.csv')) expect(parties.test(content), path).toBe(path.endsWith('.private.csv'));
    }
    const shown = await runOn({ store }, 'person', 'P46');
    expect(shown.stdout + shown.stderr).not.toMatch(parties);
    expect(shown.stdout).toContain('geschützt: eingetragen in mentees.private.csv');
  });

  test('A.19 without a mapping nobody guesses it', async () => {
    const table = 'Vorname;Nachname;E-Mail;Welcher Partei stehen Sie nahe?\nUte;Kamp;ute.kamp@example.org;FDP\n';
    const store = memoryStore(aktion);
    const { stdout } = await own(store, table, 'mentees', '--yes');
    expect(stdout).toContain('„Welcher Partei stehen Sie nahe?“');
    expect(hidden(store.texts(), 'P44', 'Partei')).toBe('');
  });

  test('A.19 is in an export only where it is asked for', async () => {
    const files = await imported();
    const listed = (...more: readonly string[]) =>
      run(files, 'export', 'people', '--with', 'contact', '--with', 'sensitive', ...more, '-o', '-');
    expect((await listed()).stdout).not.toMatch(parties);
    const asked = await listed('--with', 'art9');
    expect(asked.stdout).toContain('Freie Wähler');
    expect(asked.stderr).toContain('Achtung');
  });
});

test('A.21 a region from which nobody has applied is named', async () => {
  expect(messages(await checked(aktion), 'region-empty')).toEqual([]);
  const empty = withCell(aktion, 'mentees.csv', 'P17', 'Region', 'hesselberg');
  expect(messages(await checked(empty), 'region-empty')).toEqual([expect.stringContaining('Wartburgkreis')]);
});
