// mentoring export on the command line: what goes out by default, what must be asked for, where it goes.
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readCsv } from '../../src/workspace/csv.js';
import { loadWorkspace } from '../../src/workspace/load.js';
import { type Contents, memoryFiles } from '../../src/workspace/memory.js';
import { exampleFiles, memoryStore, mentoring } from '../support/run.js';

const kinds = ['people', 'tandems', 'attendance', 'addresses'] as const;
const formats = ['xlsx', 'ods', 'csv'] as const;
const stages = [
  'aktionsprogramm/2022-08',
  'aktionsprogramm/2023-06',
  'diepholz',
  'klimaschutz',
  'reverse/round-2016',
  'reverse/round-2017',
  'sachsen-anhalt',
];
const files = new Map<string, Contents>(stages.map((stage) => [stage, exampleFiles(stage)]));
const filesOf = (stage: string): Contents => files.get(stage) ?? {};

/** The table that the command writes to the screen. */
async function table(stage: string, ...args: readonly string[]) {
  const run = await mentoring(['export', ...args, '--format', 'csv', '-o', '-'], { files: filesOf(stage) });
  const { csv } = readCsv('out.csv', Buffer.from(run.stdout, 'utf8'));
  const headers = csv.header?.cells ?? [];
  const column = (header: string) => csv.records.map(({ cells }) => cells[headers.indexOf(header)] ?? '');
  return { ...run, headers, column, lines: csv.records.length };
}

describe('A.19 a party is in no export unless it is asked for expressly', () => {
  const partiesOf = (stage: string): readonly string[] => {
    const { workspace } = loadWorkspace(memoryFiles(filesOf(stage)));
    const people = [...workspace.mentees, ...workspace.mentors];
    return [
      ...new Set(people.flatMap(({ party, party_wish = [] }) => [...(party ?? '').split('\0'), ...party_wish])),
    ].filter((text) => text !== '');
  };
  /** All texts of a file, unpacked. */
  const contentOf = (bytes: Uint8Array, format: string): string =>
    format === 'csv'
      ? strFromU8(bytes)
      : Object.values(unzipSync(bytes))
          .map((part) => strFromU8(part))
          .join('\n');

  test('the examples do know parties', () => {
    expect(stages.filter((stage) => partiesOf(stage).length > 0)).toHaveLength(6);
  });

  test.each(stages)('%s', async (stage) => {
    const parties = partiesOf(stage);
    for (const kind of kinds) {
      for (const format of formats) {
        const args = ['export', kind, '--format', format, '--with', 'contact', '--with', 'sensitive'];
        const run = await mentoring(args, { files: filesOf(stage) });
        expect([kind, format, run.code]).toEqual([kind, format, 0]);
        const bytes = run.store.read(`out/export/${kind}.${format}`);
        const content = contentOf(bytes ?? new Uint8Array(), format);
        expect(content.length).toBeGreaterThan(100);
        const cells = content.split(/[<>;\r\n|]/).map((text) => text.trim());
        expect(parties.filter((party) => cells.includes(party))).toEqual([]);
        expect(cells.filter((cell) => /^(?:Partei|Wunschpartei)$/.test(cell))).toEqual([]);
        expect(run.stdout + run.stderr).not.toContain('Achtung');
      }
    }
  });

  test('expressly: with its class, and the screen says so; the file’s name does not', async () => {
    const run = await mentoring(['export', 'people', '--with', 'art9'], { files: filesOf('diepholz') });
    expect(run.stderr).toContain(
      'Achtung: enthält besonders geschützte Angaben (Partei, Amt oder Mandat, Im Amt seit, Ehemalig und Auswahlkreis)',
    );
    expect(run.stdout).toContain('out/export/people.xlsx');
    const found = await table('diepholz', 'people', '--with', 'art9');
    expect(found.column('Partei').filter((party) => party === 'SPD')).toHaveLength(19);
    const quiet = await mentoring(['export', 'people', '--with', 'art9', '-q'], { files: filesOf('diepholz') });
    expect(quiet.stdout).toBe('');
    expect(quiet.stderr).toContain('Achtung');
  });

  test('to choose by it needs the class, and the screen says that the choice tells it', async () => {
    const refused = await mentoring(['export', 'people', '--where', 'party=SPD'], { files: filesOf('sachsen-anhalt') });
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toContain('--with art9');
    const run = await mentoring(['export', 'people', '--where', 'party=SPD', '--with', 'art9', '--fields', 'id'], {
      files: filesOf('sachsen-anhalt'),
    });
    expect(run.stdout).toContain('Schon wer in der Liste');
  });
});

describe('A.9, D.40 offices, held or former, choose and go out', () => {
  test('D.40 members of the state parliament, in a programme of a party only as a special category', async () => {
    const refused = await table('diepholz', 'people', '--where', 'office=landtag');
    expect(refused.code).toBe(2);
    const found = await table(
      'diepholz',
      'people',
      '--with',
      'art9',
      '--where',
      'office=landtag',
      '--where',
      'former=nein',
    );
    const { workspace } = loadWorkspace(memoryFiles(filesOf('diepholz')));
    const expected = workspace.mentors.filter(
      ({ office = [], former }) => office.includes('landtag') && former === false,
    );
    expect(found.column('Kennung')).toEqual(expected.map(({ id }) => id));
    expect(expected.length).toBeGreaterThan(0);
  });

  test('A.9 councillors of now, and people who held an office once, are told apart', async () => {
    const now = await table(
      'aktionsprogramm/2022-08',
      'people',
      '--role',
      'mentor',
      '--where',
      'office=rat',
      '--where',
      'former=nein',
    );
    const once = await table(
      'aktionsprogramm/2022-08',
      'people',
      '--role',
      'mentor',
      '--where',
      'former=ja',
      '--with',
      'sensitive',
    );
    const { workspace } = loadWorkspace(memoryFiles(filesOf('aktionsprogramm/2022-08')));
    const idsOf = (test: (mentor: (typeof workspace.mentors)[number]) => boolean) =>
      workspace.mentors.filter(test).map(({ id }) => id);
    expect(now.column('Kennung')).toEqual(
      idsOf(({ office = [], former }) => office.includes('rat') && former === false),
    );
    expect(now.headers).not.toContain('Amt oder Mandat');
    expect(now.stderr).toContain('nach geschützten Angaben (vertraulich)');
    expect(once.column('Kennung')).toEqual(idsOf(({ former }) => former === true));
    expect(once.column('Amt oder Mandat').every((office) => office !== '')).toBe(true);
    expect([now.lines, once.lines]).toEqual([11, 5]);
  });
});

test('R.3 platforms, an own field of both roles, choose and go out by their labels', async () => {
  const found = await table('reverse/round-2017', 'people', '--role', 'mentor', '--where', 'platforms=Blogs');
  const { workspace } = loadWorkspace(memoryFiles(filesOf('reverse/round-2017')));
  const expected = workspace.mentors.filter(({ own }) => JSON.stringify(own['platforms']).includes('blogs'));
  expect(found.column('Kennung')).toEqual(expected.map(({ id }) => id));
  expect(found.column('Plattformen').every((cell) => cell.split('|').includes('Blogs'))).toBe(true);
  expect(found.lines).toBeGreaterThan(3);
});

describe('the four tables', () => {
  test('tandems: ids, points, real days; names only with contact', async () => {
    const found = await table('aktionsprogramm/2023-06', 'tandems');
    expect(found.lines).toBe(20);
    expect(found.headers.slice(0, 7)).toEqual([
      'Kennung',
      'Mentee',
      'Mentor*in',
      'Art',
      'Status',
      'Herkunft',
      'Passung (Punkte)',
    ]);
    expect(found.column('Passung (Punkte)')[0]).toBe('700');
    expect(found.column('Beginn')[0]).toBe('10.09.2022');
    expect(found.stdout).not.toContain('Grund des Endes');
    const named = await table(
      'aktionsprogramm/2023-06',
      'tandems',
      '--with',
      'contact',
      '--where',
      'mentee.region=konstanz',
    );
    expect(named.headers).toEqual(expect.arrayContaining(['Name Mentee', 'Name Mentor*in']));
    expect(named.lines).toBeGreaterThan(0);
    expect(named.lines).toBeLessThan(20);
  });

  test('tandems of somebody whose processing is restricted are left out, and the id is told', async () => {
    const changed = { ...filesOf('klimaschutz') };
    const text = Buffer.from(changed['mentees.csv'] ?? '').toString('utf8');
    const [header = '', ...rows] = text.split(/\r?\n/);
    changed['mentees.csv'] = [
      `${header},Eingeschränkt am`,
      ...rows.filter((row) => row !== '').map((row) => `${row},${row.startsWith('P01') ? '2024-05-01' : ''}`),
    ].join('\n');
    const before = await mentoring(['export', 'tandems', '--format', 'csv', '-o', '-'], {
      files: filesOf('klimaschutz'),
    });
    const after = await mentoring(['export', 'tandems', '--format', 'csv', '-o', '-'], { files: changed });
    expect(before.stdout).toContain(';P01;');
    expect(after.stdout).not.toContain('P01');
    expect(after.stderr).toContain('Ausgelassen   P01 (Verarbeitung eingeschränkt)');
  });

  test('attendance: event with its title, person, role, ja and nein', async () => {
    const found = await table(
      'aktionsprogramm/2023-06',
      'teilnahme',
      '--where',
      'attended=ja',
      '--where',
      'event=auftakt',
    );
    expect(found.headers).toEqual([
      'Veranstaltung',
      'Titel der Veranstaltung',
      'Person',
      'Rolle',
      'Eingeladen',
      'Angemeldet',
      'Teilgenommen',
      'Entschuldigt',
      'Wahl',
    ]);
    expect(new Set(found.column('Teilgenommen'))).toEqual(new Set(['ja']));
    expect(new Set(found.column('Veranstaltung'))).toEqual(new Set(['auftakt']));
  });

  test('addresses: for mail merge, one line each, with the greeting of a letter; who has left is named', async () => {
    const found = await table('sachsen-anhalt', 'anschriften');
    expect(found.headers).toEqual([
      'Kennung',
      'Rolle',
      'Anrede',
      'Anrede im Brief',
      'Titel',
      'Vorname',
      'Namenszusatz',
      'Nachname',
      'Straße',
      'PLZ',
      'Ort',
      'E-Mail',
    ]);
    expect(found.lines).toBe(18);
    expect(found.column('Anrede im Brief')[0]).toBe('Liebe Nele,');
    expect(found.column('PLZ')[0]).toBe('06108');
    expect(found.stderr).toContain('P11 (Teilnahme beendet am 12.03.2015)');
    expect(new Set(found.column('Kennung')).size).toBe(18);
  });
});

describe('where it goes', () => {
  const stage = 'klimaschutz';

  test('into out/export, only for its owner’s eyes, and undo takes it back; the same again is no change', async () => {
    const store = memoryStore(filesOf(stage));
    const first = await mentoring(['export', 'people'], { store });
    expect(first.stdout).toContain('Geschrieben   out/export/people.xlsx\nZurücknehmen  mentoring undo\n');
    const bytes = store.read('out/export/people.xlsx');
    const second = await mentoring(['export', 'people'], { store });
    expect(second.stdout).toContain('Unverändert   out/export/people.xlsx');
    expect(store.read('out/export/people.xlsx')).toEqual(bytes);
    expect((await mentoring(['undo', '--yes'], { store, answers: [true] })).code).toBe(0);
    expect(store.read('out/export/people.xlsx')).toBeUndefined();
  });

  test('the ending of -o decides; contradictions and unknown endings are refused before anything is written', async () => {
    const ods = await mentoring(['export', 'people', '-o', 'out/liste.ods'], { files: filesOf(stage) });
    expect(strFromU8((ods.bytes['/p/out/liste.ods'] ?? new Uint8Array()).subarray(30, 38))).toBe('mimetype');
    expect(ods.store.list('out')).toEqual([]);
    for (const args of [
      ['-o', 'out/x.ods', '--format', 'csv'],
      ['-o', 'out/x.txt'],
      ['-o', '-', '--format', 'xlsx'],
      ['-o', 'mentees.csv'],
    ]) {
      const run = await mentoring(['export', 'people', ...args], { files: filesOf(stage) });
      expect([args, run.code, Object.keys(run.bytes)]).toEqual([args, 2, []]);
    }
  });

  test('to stdout the table alone; a terminal gets no control character', async () => {
    const text = `${Buffer.from(filesOf(stage)['mentees.csv'] ?? '')
      .toString('utf8')
      .replace('Wiebke', '\u001b[31mW\u202e')}`;
    const hostile = { ...filesOf(stage), 'mentees.csv': text };
    const args = ['export', 'people', '--with', 'contact', '-o', '-'];
    const piped = await mentoring(args, { files: hostile });
    expect(piped.stdout.startsWith('\ufeffRolle;Kennung;')).toBe(true);
    expect(piped.stderr).toContain('Personen: 11 Zeilen');
    const shown = await mentoring(args, { files: hostile, terminal: true });
    expect(shown.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  test('R8 the order of lines and the time zone mean nothing', async () => {
    const text = Buffer.from(filesOf(stage)['mentees.csv'] ?? '').toString('utf8');
    const [header = '', ...rows] = text.split('\n').filter((row) => row !== '');
    const turned = { ...filesOf(stage), 'mentees.csv': [header, ...rows.reverse()].join('\n') };
    const bytes = async (contents: Contents) =>
      (await mentoring(['export', 'people'], { files: contents })).store.read('out/export/people.xlsx');
    expect(Buffer.from((await bytes(turned)) ?? [])).toEqual(Buffer.from((await bytes(filesOf(stage))) ?? []));
  });
});

describe('what is not understood', () => {
  test.each([
    [['persons'], 'Meinten Sie „personen“?'],
    [['people', '--where', 'regoin=x'], 'Meinten Sie „region“?'],
    [['people', '--where', 'status=angenomen'], 'ist hier nicht bekannt'],
    [['people', '--where', 'experience'], 'ist keine Bedingung'],
    [['people', '--where', 'experience=viel'], 'ist keine Zahl'],
    [['people', '--fields', 'Stattus'], 'Meinten Sie „status“?'],
    [['people', '--fields', 'id,phone'], '--with contact'],
    [['people', '--fields', 'notes', '--with', 'contact'], '--with sensitive'],
    [['tandems', '--role', 'mentee'], '--where mentee.region=konstanz'],
    [['people', '--with', 'alles'], 'Möglich sind'],
  ])('%j', async (args, words) => {
    const run = await mentoring(['export', ...args], { files: filesOf('klimaschutz') });
    expect([run.code, run.stdout]).toEqual([2, '']);
    expect(run.stderr).toContain(words);
    expect(run.store.list('out')).toEqual([]);
  });

  test('fields by their German labels, in conditions as well', async () => {
    const found = await table('klimaschutz', 'people', '--where', 'Erfahrung=7..', '--fields', 'Kennung,Erfahrung');
    expect(found.headers).toEqual(['Kennung', 'Erfahrung']);
    expect(found.column('Erfahrung').every((years) => Number(years) >= 7)).toBe(true);
    expect(found.lines).toBeGreaterThan(0);
  });

  test('the screen in English, the table in the language of the programme', async () => {
    const run = await mentoring(['export', 'people', '--lang', 'en'], { files: filesOf('klimaschutz') });
    expect(run.stdout).toContain('People: 11 lines');
    expect(run.stdout).toContain('Classes       public\n');
    expect(run.stdout).toContain('Not in it     name and contact (Geschlecht, ');
    expect(run.stdout).not.toMatch(/undefined|\[object/);
  });
});
