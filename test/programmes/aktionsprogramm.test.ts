// Requirements of the cross-party programme in partner regions, on its example workspace.
import { describe, expect, test } from 'vitest';
import type { PdfEngine, PdfSource } from '../../src/render/pdf.js';
import { type MemoryStore, memoryStore } from '../support/run.js';
import {
  cellOf,
  changed,
  checked,
  example,
  explained,
  matched,
  messages,
  onlyRows,
  pairsOf,
  person,
  proposal,
  run,
  runOn,
  selection,
  share,
  status,
  type Texts,
  withCell,
  withRow,
} from './workspaces.js';

const aktion = example('aktionsprogramm/2022-08');
const textIn = (store: MemoryStore, path: string): string => Buffer.from(store.read(path) ?? '').toString();
const without = (files: Texts, criterion: string): Texts =>
  changed(files, 'programme.yaml', new RegExp(`^ {4}- ${criterion}.*\\n(?: {6}.*\\n)+`, 'm'), '');

test('A.1 the extended deadline keeps the old one', async () => {
  const [deadline] = (await status(aktion)).deadlines;
  expect(deadline).toMatchObject({
    date: '2022-07-29',
    extended: true,
    former: [{ date: '2022-05-31', text: 'Ende Mai' }],
  });
  const { stdout } = await run(aktion, 'report', 'status');
  expect(stdout).toMatch(/Bewerbungsfrist\s+Freitag, 29\. Juli 2022\s+Ende Mai/);
});

describe('A.4 every refusal has the reason of its rule', () => {
  test.each([
    ['mentees.private.csv', 'P01', 'Geschlecht', 'männlich', 'Mentees sind in diesem Programm Frauen.'],
    ['mentees.csv', 'P01', 'Region', 'outside', 'Mentees kommen aus einer der zehn Partnerregionen.'],
    [
      'mentors.csv',
      'P25',
      'Amt oder Mandat',
      'vereinsvorsitz',
      'Mentor*innen sind oder waren in der Kommunalpolitik tätig.',
    ],
  ])('A.4 %s: %s with %s %s', async (path, id, header, value, reason) => {
    const files = withCell(aktion, path, id, header, value);
    const found = await checked(files);
    expect(messages(found, 'not-eligible')).toEqual([expect.stringContaining(reason)]);
    const { sheets } = await selection(files, id);
    expect(sheets[0]).toMatchObject({ eligible: false });
    expect(sheets[0]?.conditions.filter(({ failed }) => failed).map(({ text }) => text)).toEqual([reason]);
    const { stderr, stdout } = await run(files, 'match', '--dry-run');
    expect(stderr).toContain(`ohne ${id}: `);
    expect(stderr).toContain(reason);
    expect(stdout).not.toContain(id);
  });
});

test('A.5 mentees come from ten regions; somebody from elsewhere is not eligible by region, an empty cell is open', async () => {
  expect((await status(aktion)).regions.filter(({ id }) => id !== undefined)).toHaveLength(10);
  const elsewhere = await person(withCell(aktion, 'mentees.csv', 'P01', 'Region', 'outside'), 'P01');
  expect(elsewhere.out).toBe('nicht teilnahmeberechtigt: Region');
  const applicant = withCell(
    withCell(aktion, 'mentees.csv', 'P24', 'Region', 'outside'),
    'mentees.csv',
    'P24',
    'Status',
    'beworben',
  );
  const found = (await checked(applicant)).filter(({ code }) => code === 'not-eligible');
  expect(found.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
    'info: P24 erfüllt die Bedingungen für die Teilnahme als Mentee nicht: Mentees kommen aus einer der zehn Partnerregionen.',
  ]);
  const open = withCell(aktion, 'mentees.csv', 'P01', 'Region', '');
  expect(messages(await checked(open), 'eligibility-open')).toEqual([
    expect.stringContaining('Ob P01 teilnehmen kann, ist offen'),
  ]);
  const { tandems } = await matched(open);
  const reasons = tandems.find(({ mentee }) => mentee === 'P01')?.reasons ?? [];
  expect(reasons.filter(({ missing }) => missing).map(({ label, points, text }) => [label, points, text])).toEqual([
    ['Region', 125, 'Region: Angabe fehlt'],
  ]);
});

test('A.6 wanting to become active and wanting to learn are two flags of their own', async () => {
  const counts = async (files: Texts) =>
    (await status(files)).fields
      .filter(({ field }) => field.startsWith('interest_'))
      .map(({ field, groups }) => [field, ...groups.map(({ count }) => count)]);
  expect(await counts(aktion)).toEqual([
    ['interest_active', 20, 4],
    ['interest_learn', 22, 2],
  ]);
  expect(await counts(withCell(aktion, 'mentees.csv', 'P10', 'Möchte mehr lernen', 'ja'))).toEqual([
    ['interest_active', 20, 4],
    ['interest_learn', 23, 1],
  ]);
});

test('A.8 mentors are women and men; the rule on gender is that of mentees', async () => {
  const mentors = (await matched(aktion)).tandems.map(({ mentor }) =>
    cellOf(aktion, 'mentors.private.csv', mentor, 'Geschlecht'),
  );
  expect(new Set(mentors)).toEqual(new Set(['weiblich', 'männlich', 'divers']));
  const man = withCell(aktion, 'mentors.private.csv', 'P28', 'Geschlecht', 'männlich');
  expect(pairsOf(await matched(man))).toEqual(pairsOf(await matched(aktion)));
  const mentee = withCell(aktion, 'mentees.private.csv', 'P28'.replace('28', '04'), 'Geschlecht', 'männlich');
  expect((await matched(mentee)).tandems.map(({ mentee: id }) => id)).not.toContain('P04');
});

describe('A.9 what experience mentors bring', () => {
  test('A.9 several offices, current or former, and one of another kind with words of their own', async () => {
    expect(cellOf(aktion, 'mentors.csv', 'P42', 'Amt oder Mandat')).toBe('kreistag|sachkundig');
    expect(cellOf(aktion, 'mentors.csv', 'P26', 'Ehemalig')).toBe('ja');
    expect(cellOf(aktion, 'mentors.csv', 'P40', 'Amt oder Mandat')).toBe('vergleichbar');
    const [sheet] = (await selection(aktion, 'P40')).sheets;
    expect(sheet?.eligible).toBe(true);
    expect(sheet?.facts).toContainEqual({ label: 'Ehrenamt', value: 'Ortssprecherin eines Stadtteils' });
    const only = (office: string) =>
      changed(aktion, 'programme.yaml', /^ {12}- rat\n(?: {12}- .*\n)+/m, `            - ${office}\n`);
    const taking = async (office: string) => (await matched(only(office))).tandems.map(({ mentor }) => mentor);
    expect(await taking('sachkundig')).toEqual(['P42']);
    expect(await taking('vergleichbar')).toEqual(['P40']);
    expect(new Set(await taking('kreistag'))).toEqual(new Set(['P26', 'P28', 'P29', 'P33', 'P36', 'P41', 'P42']));
  });
});

test('A.10 mentors from outside the regions are admitted', async () => {
  const outside = ['P27', 'P30', 'P31', 'P38', 'P40'];
  for (const id of outside) expect(cellOf(aktion, 'mentors.csv', id, 'Region')).toBe('outside');
  const { tandems } = await matched(aktion);
  expect(
    tandems
      .map(({ mentor }) => mentor)
      .filter((id) => outside.includes(id))
      .sort(),
  ).toEqual(outside);
  const ruled = changed(
    aktion,
    'programme.yaml',
    /^ {2}mentor:\n(?: {4}#.*\n)*(?: {4}inclusive:.*\n)?(?: {4}#.*\n)* {4}eligibility:\n/m,
    '  mentor:\n    eligibility:\n      - where:\n          region:\n            in: regions\n        reason: Nur aus den Regionen.\n',
  );
  expect((await matched(ruled)).tandems.map(({ mentor }) => mentor).filter((id) => outside.includes(id))).toEqual([]);
});

describe('A.11 tandems of the same region are preferred', () => {
  const plain = without(aktion, 'same: region');

  test('A.11 without the preference the result is another one, and the explanation says why', async () => {
    const differing = (a: readonly string[], b: readonly string[]) => a.filter((pair) => !b.includes(pair));
    const [preferred, indifferent] = [pairsOf(await matched(aktion)), pairsOf(await matched(plain))];
    expect(differing(preferred, indifferent)).toEqual(['P07 P33', 'P12 P35']);
    expect(differing(indifferent, preferred)).toEqual(['P07 P35', 'P12 P33']);
    expect(share(await explained(aktion, 'P07', 'P33'), 'Region')).toBe('25 of 25: gleiche Region');
    expect(share(await explained(aktion, 'P07', 'P35'), 'Region')).toBe('10 of 25: Nachbarregion');
    expect(share(await explained(plain, 'P07', 'P33'), 'Region')).toBe('none');
    expect((await run(aktion, 'explain', 'P07')).stdout).toMatch(/Region\s+gleiche Region\s+25 von 25/);
    expect((await run(plain, 'explain', 'P07')).stdout).not.toContain('gleiche Region');
  });

  test('A.11 among pairs that are equal otherwise the one of the same region wins', async () => {
    const one = onlyRows(onlyRows(aktion, 'mentees.csv', ['P05']), 'mentees.private.csv', ['P05']);
    const two = onlyRows(onlyRows(one, 'mentors.csv', ['P25', 'P26']), 'mentors.private.csv', ['P25', 'P26']);
    const alike = ['Themenangebote', 'Amt und Ziel', 'Formate', 'Zeiten'].reduce(
      (files, header) => withCell(files, 'mentors.csv', 'P26', header, cellOf(files, 'mentors.csv', 'P25', header)),
      withCell(two, 'mentors.private.csv', 'P26', 'PLZ', cellOf(two, 'mentors.private.csv', 'P25', 'PLZ')),
    );
    const twins = withCell(
      withCell(alike, 'mentors.private.csv', 'P26', 'Ort', 'Itzehoe'),
      'mentors.csv',
      'P25',
      'Region',
      'outside',
    );
    expect(pairsOf(await matched(twins))).toEqual(['P05 P26']);
    const [same, other] = [await explained(twins, 'P05', 'P26'), await explained(twins, 'P05', 'P25')];
    expect(same.score - other.score).toBe(250);
    expect(pairsOf(await matched(without(twins, 'same: region')))).toEqual(['P05 P25']);
  });
});

describe('A.19 party affiliation', () => {
  const parties = /\b(SPD|CDU|CSU|FDP|SSW)\b|Bündnis 90|Die Linke|Freie Wähler|parteilos/;

  test('A.19 stands in the protected files only', () => {
    for (const [path, text] of Object.entries(aktion)) {
      if (!path.endsWith('.csv')) continue;
      expect(/^(?:[^\n]*;)?Partei(?:;|\n)/.test(text), path).toBe(path.endsWith('.private.csv'));
      expect(parties.test(text), path).toBe(path.endsWith('.private.csv'));
    }
  });

  test('A.19 is in no screen, report or file that the commands make, not even as a criterion', async () => {
    const mixed = changed(
      changed(
        aktion,
        'programme.yaml',
        /^ {2}require:$/m,
        '  require:\n    - different: party\n      reason: Nicht dieselbe Partei.',
      ),
      'programme.yaml',
      /^ {2}prefer:$/m,
      '  prefer:\n    - shared: party\n      weight: 5\n      label:\n        de: Parteibuch',
    );
    for (const files of [aktion, mixed]) {
      const store = memoryStore(files);
      const outputs: string[] = [];
      for (const args of [
        ['match'],
        ['match', '--format', 'json'],
        ['verify'],
        ['check'],
        ['check', '--format', 'json'],
        ['explain', 'P07'],
        ['explain', 'P07', 'P33'],
        ['explain', 'P03', 'P41', '--format', 'json'],
        ['report', 'proposal'],
        ['report', 'proposal', '--format', 'json'],
        ['report', 'status'],
        ['report', 'selection', 'P24', 'P01', 'P40'],
        [],
      ]) {
        const { stdout, stderr } = await runOn({ store }, ...args);
        outputs.push(stdout, stderr);
      }
      for (const path of ['tandems.csv', 'out/proposal.json', 'out/proposal.html']) {
        const bytes = store.read(path);
        if (bytes === undefined) throw new Error(`${path} was not written`);
        outputs.push(Buffer.from(bytes).toString());
      }
      expect(outputs.join('').length).toBeGreaterThan(20_000);
      for (const text of outputs) expect(text).not.toMatch(parties);
      if (files === mixed) {
        expect(outputs.join('')).toContain('geschütztes Kriterium');
        expect(outputs.join('')).not.toMatch(/Parteibuch|Nicht dieselbe Partei/);
      }
    }
  });
});

test('A.20 star forms for mentors, and each role can have its own', async () => {
  const star = (await run(aktion, 'match', '--dry-run')).stdout;
  expect(star).toContain('Mentor*in');
  expect(star).not.toMatch(/Mentee\*|Mentees\*/);
  const own = changed(aktion, 'programme.yaml', /^ {2}mentor:$/m, '  mentor:\n    inclusive: feminine');
  const feminine = (await run(own, 'match', '--dry-run')).stdout;
  expect(feminine).toContain('Mentorin');
  expect(feminine).not.toContain('Mentor*in');
});

test('A.21 the share with a tandem is shown for each region, and a region without any is named', async () => {
  const { regions, empty_regions } = await proposal(aktion);
  expect(regions.filter(({ outside, unknown }) => !outside && !unknown)).toHaveLength(10);
  expect(regions.find(({ name }) => name === 'Kreis Steinburg')).toMatchObject({ mentees: 4, served: 3, empty: false });
  expect(empty_regions).toEqual([]);
  const alone = withRow(
    aktion,
    'pairs.csv',
    { Mentee: 'P17', 'Mentor*in': 'P31', Regel: 'ausschließen' },
    'Mentee;Mentor*in;Regel',
  );
  expect((await proposal(alone)).empty_regions).toEqual(['Wartburgkreis']);
  expect((await run(alone, 'match', '--dry-run')).stdout).toContain('Regionen ohne Tandem: Wartburgkreis');
});

describe('A.2 the flyer', () => {
  const seen: PdfSource[] = [];
  const pdfEngine: PdfEngine = {
    kind: 'native',
    standard: 'ua-1',
    pdf: async (source) => {
      seen.push(source);
      return Buffer.from('%PDF');
    },
  };
  const flyer = async (files: Texts, format: string) => {
    const store = memoryStore(files);
    expect((await runOn({ store }, 'letter', 'new', 'flyer')).code).toBe(0);
    const { code } = await runOn({ store, pdfEngine }, 'letter', 'render', 'flyer', '--format', format);
    expect(code).toBe(0);
    const text = format === 'pdf' ? JSON.stringify(seen.at(-1)?.data) : textIn(store, `out/letters/flyer.${format}`);
    return text.replaceAll(/\u00a0|&nbsp;/g, ' ');
  };

  test.each([
    'md',
    'html',
    'pdf',
  ])('A.2 as %s: the deadline, the regions and the roles are those of the programme', async (format) => {
    const now = await flyer(aktion, format);
    for (const fact of ['29. Juli 2022', 'Kreis Steinburg', 'Mentees', 'mentoring@example.org'])
      expect(now).toContain(fact);
    const later = changed(aktion, 'programme.yaml', 'date: 2022-07-29', 'date: 2022-08-12');
    const renamed = changed(later, 'programme.yaml', 'name: Kreis Steinburg', 'name: Kreis Elmshorn');
    const next = await flyer(renamed, format);
    expect(next).toContain('12. August 2022');
    expect(next).toContain('Kreis Elmshorn');
    expect(next).not.toMatch(/29\. Juli 2022|Kreis Steinburg/);
  });
});

test('A.18 what was published stands in the next circular, with its day, and only what is new since the last one', async () => {
  const press = async (files: Texts, number: number) => {
    const store = memoryStore(files);
    expect((await runOn({ store }, 'letter', 'new', 'circular')).code).toBe(0);
    const { stdout } = await runOn({ store }, 'letter', 'render', `0${number}`, '--format', 'md', '-o', '-', '-q');
    return stdout.replaceAll('\u00a0', ' ');
  };
  const first = await press(aktion, 2);
  expect(first).toContain('- Der Beirat hat seine Arbeit aufgenommen: Nachricht auf der Internetseite (15. Juni 2022)');
  expect(first).toContain('- Werkstattgespräch in Itzehoe: Bericht auf der Internetseite (24. Juni 2022)');
  const open = changed(aktion, 'tasks.csv', ';;2022-06-24', ';;');
  expect(await press(open, 2)).not.toContain('Bericht auf der Internetseite');
  const closed = example('aktionsprogramm/2023-06');
  const before = Object.fromEntries(Object.entries(closed).filter(([path]) => path !== 'letters/03-mentoringbrief.md'));
  const last = await press(before, 3);
  expect(last).toContain('- Abschluss in Kassel: Bericht auf der Internetseite und Pressemitteilung (16. Mai 2023)');
  expect(last).not.toContain('Über Parteigrenzen ins Gespräch');
});
