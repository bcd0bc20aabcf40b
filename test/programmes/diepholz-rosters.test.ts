// Requirements of the programme in the district of Diepholz on its rosters and seminars: asked, decided, counted, imported.
import { describe, expect, test } from 'vitest';
import { loadWorkspace } from '../../src/workspace/load.js';
import { type MemoryStore, memoryFiles, memoryStore } from '../support/run.js';
import { cellOf, changed, checked, example, messages, run, runOn, status, type Texts, withCell } from './workspaces.js';

const diepholz = example('diepholz');
const text = (store: MemoryStore, path: string): string => store.text(path) ?? '';
/** The rows of a table about one person, or of one kind. */
const rowsWith = (table: string, part: string): readonly string[] =>
  table.split('\n').filter((line) => line.includes(part));

describe('D.24 each decision names a criterion of its side', () => {
  test('D.24 those of the example do', () => {
    const { workspace } = loadWorkspace(memoryFiles(diepholz));
    const criteria = (role: 'mentee' | 'mentor') => workspace.programme.roles?.[role]?.selection?.map(({ id }) => id);
    const decisions = workspace.milestones.filter(({ what }) => what === 'decision');
    expect(decisions).toHaveLength(20);
    const mentees = new Set(workspace.mentees.map(({ id }) => String(id)));
    for (const { about, note, by } of decisions) {
      expect(criteria(mentees.has(about) ? 'mentee' : 'mentor')).toContain(note);
      expect(by).toBe('Organisationsteam');
    }
  });

  test('D.24 a new one without a criterion, or with one of the other side, is refused', async () => {
    const decide = (...more: readonly string[]) => run(diepholz, 'person', 'P12', '--status', 'angenommen', ...more);
    const silent = await decide();
    expect([silent.code, silent.store.texts()]).toEqual([2, diepholz]);
    expect(silent.stderr).toMatch(/interesse \(.*\), zeit \(/);
    const other = await decide('--criterion', 'weitergeben');
    expect([other.code, other.store.texts()]).toEqual([2, diepholz]);
    const good = await decide('--criterion', 'zeit', '--by', 'Organisationsteam', '--on', '2015-03-01');
    expect(good.code).toBe(0);
    expect(rowsWith(text(good.store, 'milestones.csv'), 'P12;')).toEqual([
      'P12;Entscheidung;2015-03-01;Organisationsteam;zeit',
    ]);
    expect(cellOf(good.store.texts(), 'mentees.csv', 'P12', 'Status seit')).toBe('2015-03-01');
    const { stdout } = await runOn({ store: good.store }, 'person', 'P12');
    expect(stdout).toMatch(/01\.03\.2015 +Entscheidung.*Organisationsteam/);
  });
});

describe('D.27 mentors are approached by the organisers', () => {
  const standing = (files: Texts, id: string) =>
    ['Status', 'Status seit'].map((header) => cellOf(files, 'mentors.csv', id, header));

  test('D.27 asked, accepted and declined stand there with their days', async () => {
    expect(standing(diepholz, 'P22')).toEqual(['angefragt', '2015-02-20']);
    expect(standing(diepholz, 'P13')).toEqual(['angenommen', '2015-03-02']);
    expect(standing(diepholz, 'P23')).toEqual(['zurückgezogen', '2015-02-14']);
    for (const [id, day] of [
      ['P13', '20.01.2015'],
      ['P22', '20.02.2015'],
      ['P23', '09.02.2015'],
    ] as const)
      expect((await run(diepholz, 'person', id)).stdout).toMatch(new RegExp(`${day} +Angefragt`));
    const { stdout } = await run(diepholz);
    expect(stdout).toMatch(/MentorInnen +11 +9 angenommen, 1 angefragt, 1 zurückgezogen/);
    expect((await run(diepholz, 'match', '--dry-run')).stdout).not.toMatch(/P22|P23/);
  });

  test('D.27 the answer of a prospect is one cell with its day; when they were asked stays', async () => {
    const accepted = memoryStore(diepholz);
    const answer = ['person', 'P22', '--status', 'angenommen', '--criterion', 'erfahrung', '--on', '2015-03-01'];
    expect((await runOn({ store: accepted }, ...answer)).code).toBe(0);
    expect(standing(accepted.texts(), 'P22')).toEqual(['angenommen', '2015-03-01']);
    expect(rowsWith(text(accepted, 'milestones.csv'), 'P22;')).toEqual([
      'P22;angefragt;2015-02-20;Organisationsteam;Antwort steht aus',
      'P22;Entscheidung;2015-03-01;;erfahrung',
    ]);
    const declined = memoryStore(diepholz);
    const call = await runOn({ store: declined }, 'person', 'P22', '--status', 'withdrawn', '--on', '1.3.2015');
    expect([call.code, standing(declined.texts(), 'P22')]).toEqual([0, ['zurückgezogen', '2015-03-01']]);
    expect(text(declined, 'milestones.csv')).toBe(diepholz['milestones.csv']);
    // A programme does not reject whom it has asked itself.
    const rejected = await run(diepholz, 'person', 'P22', '--status', 'nicht aufgenommen');
    expect([rejected.code, rejected.store.texts()]).toEqual([2, diepholz]);
  });

  test('D.27 who was asked and has not accepted goes out as a list', async () => {
    const { stdout } = await run(
      diepholz,
      'export',
      'people',
      '--role',
      'mentor',
      '--where',
      'status=prospect,withdrawn',
      '--fields',
      'id,source,status,status_on',
      '-o',
      '-',
    );
    expect(stdout.replace('\ufeff', '').trim().split(/\r?\n/)).toEqual([
      'Kennung;Herkunft der Bewerbung;Status;Status seit',
      'P22;angesprochen;angefragt;20.02.2015',
      'P23;angesprochen;zurückgezogen;14.02.2015',
    ]);
  });
});

test('D.29 the campaign counts its applications, however it is spelled', async () => {
  const counts = async (files: Texts) =>
    (await status(files)).sources
      .filter(({ source }) => source !== 'angesprochen')
      .map(({ source, total, mentees, mentors, taken }) => [source, total, mentees, mentors, taken]);
  const first = [
    ['wir wollen dich!', 8, 8, 0, 7],
    ['Empfehlung', 2, 2, 0, 2],
    ['Ortsverein', 2, 2, 0, 2],
  ];
  expect(await counts(diepholz)).toEqual(first);
  const shouted = withCell(diepholz, 'mentees.csv', 'P02', 'Herkunft der Bewerbung', 'WIR WOLLEN DICH!');
  expect(await counts(shouted)).toEqual(first);
  const recommended = withCell(diepholz, 'mentees.csv', 'P01', 'Herkunft der Bewerbung', 'empfehlung');
  expect((await counts(recommended)).map(([, total]) => total)).toEqual([7, 3, 2]);
  expect((await run(diepholz, 'report', 'status')).stdout).toMatch(/wir wollen dich! +8 +8 +0 +7/);
});

test('D.40 former mayors, and those of now, are two lists', async () => {
  const listed = async (former: string) => {
    const args = ['--where', 'office=buergermeisteramt', '--where', `former=${former}`, '--fields', 'id', '-o', '-'];
    const { stdout } = await run(diepholz, 'export', 'people', '--with', 'art9', ...args);
    return stdout.replace('\ufeff', '').trim().split(/\r?\n/).slice(1);
  };
  expect(await listed('ja')).toEqual(['P18']);
  expect(await listed('nein')).toEqual(['P14']);
});

describe('D.43 the list of seminars', () => {
  const list = diepholz['imports/seminare.csv'] ?? '';
  const seminars = (files: Texts) =>
    (loadWorkspace(memoryFiles(files)).workspace.programme.events ?? []).filter(({ host }) => host === 'PBN');
  const expected = seminars(diepholz).map(({ start, end }) => [start, end]);
  const importing = (store: MemoryStore, ...args: readonly string[]) =>
    runOn({ store }, 'import', 'imports/seminare.csv', '--as', 'events', ...args);
  /** The programme before its seminars were known, and before anybody took part in one. */
  const without: Texts = {
    ...Object.fromEntries(Object.entries(diepholz).filter(([path]) => path !== 'attendance.csv')),
    'programme.yaml': (diepholz['programme.yaml'] ?? '')
      .split(/^(?= {2}- id: )/m)
      .filter((part) => !/^ {4}host: PBN$/m.test(part))
      .join(''),
  };

  test('D.43 it has the spellings of a page', () => {
    for (const spelling of ['17.-18.4.15', '27.- 28. 11.15', '5.- 6.6.15', '11.-13.12.15'])
      expect(list).toContain(`;${spelling};`);
    const series = list.split('\n').filter((line) => /^lokal/i.test(line));
    expect(new Set(series.map((line) => line.split(';')[0])).size).toBe(3);
  });

  test('D.43 onto the example everything is there already, however often', async () => {
    const store = memoryStore(diepholz);
    for (const args of [[], ['--yes'], []]) {
      const { code, stdout, stderr } = await importing(store, ...args);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toContain('Schon im Programm: 11\n');
      expect(stdout.trimEnd().split('\n').at(-1)).toBe('Alles schon da, nichts zu übernehmen.');
    }
    expect(store.texts()).toEqual(diepholz);
  });

  test('D.43 onto the programme without them: eleven, 27 days, all from a Friday, nine in 2015 and two in 2016', async () => {
    expect(seminars(without)).toEqual([]);
    const store = memoryStore(without);
    expect((await importing(store, '--yes')).code).toBe(0);
    const found = seminars(store.texts());
    expect(found.map(({ start, end }) => [start, end])).toEqual(expected);
    expect(expected[6]).toEqual(['2015-11-27', '2015-11-28']);
    const utc = (day: string | undefined): number => Date.parse(`${day}T00:00:00Z`);
    const days = found.map(({ start, end }) => (utc(end) - utc(start)) / 86_400_000 + 1);
    expect(days.reduce((sum, count) => sum + count, 0)).toBe(27);
    expect(new Set(found.map(({ start }) => new Date(utc(start)).getUTCDay()))).toEqual(new Set([5]));
    expect(found.filter(({ start }) => start.startsWith('2015'))).toHaveLength(9);
    expect(found.filter(({ start }) => start.startsWith('2016'))).toHaveLength(2);
    expect(found.every((event) => event['all-day'] === true && event.audience === 'mentees')).toBe(true);
    const series = new Map<string, number>();
    for (const one of found) series.set(one.series ?? '', (series.get(one.series ?? '') ?? 0) + 1);
    expect([...series.values()].sort()).toEqual([1, 1, 2, 3, 4]);
    expect(found.flatMap(({ module }) => module ?? [])).toEqual([1, 1, 2, 3, 4]);
    // What stood there stays as it was, and the whole is taken back as one step.
    expect((await runOn({ store }, 'undo', '--yes')).code).toBe(0);
    expect(store.texts()).toEqual(without);
  });

  test('D.43 check then names the weekend that two of them share, and modules out of order', async () => {
    const store = memoryStore(without);
    await importing(store, '--yes');
    const found = await checked(store.texts());
    expect(found.filter(({ severity }) => severity !== 'info').map(({ code }) => code)).toEqual(['events-overlap']);
    expect(messages(found, 'events-overlap')[0]).toMatch(/11\.–12\.12\.2015.*11\.–13\.12\.2015/);
    const early = changed(without, 'imports/seminare.csv', '11.-13.3.16', '9.-11.10.15');
    const other = memoryStore(early);
    await importing(other, '--yes');
    expect(messages(await checked(other.texts()), 'module-order')).toHaveLength(1);
  });
});
