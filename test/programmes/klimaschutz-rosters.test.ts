// Requirements of the programme for climate-protection managers on its rosters: seats, two roles, topics, rules of the game.
import { describe, expect, test } from 'vitest';
import { memoryStore } from '../support/run.js';
import { cellOf, changed, checked, example, matched, messages, pairsOf, run, runOn, withCell } from './workspaces.js';

const klima = example('klimaschutz');

/** Ids of the people whom an export chooses. */
async function exported(...args: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await run(klima, 'export', 'people', ...args, '--fields', 'id', '-o', '-');
  return stdout.replace('\ufeff', '').trim().split(/\r?\n/).slice(1);
}

describe('K.18 mentors act within their capacity, which may change during the round', () => {
  test('K.18 one cell in one line changes, and no tandem', async () => {
    const store = memoryStore(klima);
    const { code, stdout } = await runOn({ store }, 'person', 'P08', '--set', 'capacity=3');
    expect([code, stdout.includes('Plätze 2 → 3')]).toEqual([0, true]);
    expect(cellOf(store.texts(), 'mentors.csv', 'P08', 'Plätze')).toBe('3');
    expect({ ...store.texts(), 'mentors.csv': klima['mentors.csv'] }).toEqual(klima);
    const lines = (text = '') => text.split('\n');
    const differing = lines(store.text('mentors.csv')).filter((line, at) => line !== lines(klima['mentors.csv'])[at]);
    expect(differing).toEqual([expect.stringMatching(/^P08,/)]);
  });

  test('K.18 after a proposal the change is told, and the proposed tandems wait for a new one', async () => {
    const store = memoryStore(klima);
    const outdated = async () => (await runOn({ store }, 'check', '--format', 'compact')).stdout;
    expect((await runOn({ store }, 'match')).code).toBe(0);
    const proposed = store.text('tandems.csv');
    expect(await outdated()).not.toContain('proposal-outdated');
    expect((await runOn({ store }, 'person', 'P09', '--set', 'capacity=1')).code).toBe(0);
    expect(store.text('tandems.csv')).toBe(proposed);
    expect(await outdated()).toContain('Der Vorschlag vom 16. September 2024 ist überholt');
    const verified = await runOn({ store }, 'verify');
    expect([verified.code, verified.stdout.includes('überholt')]).toEqual([1, true]);
    expect((await runOn({ store }, 'match')).code).toBe(0);
    expect(store.text('tandems.csv')).toBe(proposed);
    expect(await outdated()).not.toContain('proposal-outdated');
  });

  test('K.18 fewer seats than tandems need a yes; the tandems stay', async () => {
    const fewer = ['person', 'P07', '--set', 'capacity=0'];
    const refused = await run(klima, ...fewer);
    expect([refused.code, refused.store.texts()]).toEqual([2, klima]);
    expect(refused.stderr.replace(/\s+/g, ' ')).toContain('An den Tandems ändert sich nichts.');
    const { code, store } = await run(klima, ...fewer, '--correct');
    expect([code, store.text('tandems.csv')]).toEqual([0, klima['tandems.csv']]);
    expect(messages(await checked(store.texts()), 'mentor-over-capacity')).toEqual([expect.stringContaining('P07')]);
    expect((await runOn({ store }, 'undo', '--yes')).code).toBe(0);
    expect(store.texts()).toEqual(klima);
  });
});

describe('K.27 a mentee becomes a mentor', () => {
  const also = ['person', 'P01', '--also', 'mentor', '--set', 'topics=waerme|foerderung', '--set', 'experience=3'];

  test('K.27 one line more with the same id, name and consent; the line and the tandem as a mentee stay', async () => {
    const { code, store } = await run(klima, ...also, '--set', 'offers=fachwissen', '--set', 'capacity=2');
    expect(code).toBe(0);
    const files = store.texts();
    expect({ ...files, 'mentors.csv': klima['mentors.csv'] }).toEqual(klima);
    expect(files['mentors.csv']?.startsWith(klima['mentors.csv'] ?? '')).toBe(true);
    for (const header of ['Vorname', 'Nachname', 'E-Mail', 'PLZ', 'Einwilligung am', 'Umfang der Einwilligung'])
      expect(cellOf(files, 'mentors.csv', 'P01', header)).toBe(cellOf(klima, 'mentees.csv', 'P01', header));
    expect(cellOf(files, 'mentors.csv', 'P01', 'Plätze')).toBe('2');
    expect(messages(await checked(files), 'roles-disagree')).toEqual([]);
    const shown = (await runOn({ store }, 'person', 'P01')).stdout;
    expect(shown).toMatch(/P01 Wiebke Stratmann +Mentee und Mentor\*in/);
    expect(shown).toMatch(/T03 +als Mentee mit P05/);
  });

  test('K.27 once accepted they are matched as mentors, never with themselves', async () => {
    const accepted = await run(klima, ...also, '--status', 'angenommen', '--criterion', 'stelle');
    expect(accepted.code).toBe(0);
    const alone = changed(
      accepted.store.texts(),
      'mentors.csv',
      /^(P0[5-9].*?),(angenommen|im Tandem),/gm,
      '$1,beworben,',
    );
    const again = withCell(alone, 'mentees.csv', 'P01', 'Gewünschte Zahl von Mentor*innen', '2');
    const pairs = pairsOf(await matched(again));
    expect(pairs).toEqual(['P03 P01']);
  });

  test('K.27 a table of mentors that names a mentee adds the role, and asks for nothing twice', async () => {
    const table =
      'Vorname,Nachname,E-Mail,Themenangebote\nWiebke,Stratmann,wiebke.stratmann@example.org,Wärmeplanung\n';
    const store = memoryStore(klima);
    const importing = () =>
      runOn({ store, beside: { '/p/neu.csv': table } }, 'import', 'neu.csv', '--as', 'mentors', '--yes');
    expect((await importing()).code).toBe(0);
    expect(store.text('mentors.csv')?.match(/^P01,/gm)).toHaveLength(1);
    expect(store.text('mentees.csv')).toBe(klima['mentees.csv']);
    const after = store.texts();
    expect([(await importing()).code, store.texts()]).toEqual([0, after]);
  });
});

describe('K.28 both roles at once', () => {
  test('K.28 one screen for one person, with the side in each tandem', async () => {
    const { stdout } = await run(klima, 'person', 'P05');
    expect(stdout).toMatch(/T03 +als Mentor\*in mit P01/);
    expect(stdout).toMatch(/T04 +als Mentee mit P08/);
  });

  test('K.28 what belongs to the person changes in both lines, what belongs to a role in one', async () => {
    const { code, store } = await run(klima, 'person', 'P05', '--set', 'city=Essen');
    expect(code).toBe(0);
    for (const path of ['mentees.csv', 'mentors.csv']) expect(cellOf(store.texts(), path, 'P05', 'Ort')).toBe('Essen');
    const open = await run(klima, 'person', 'P05', '--set', 'topics=energie');
    expect([open.code, open.store.texts()]).toEqual([2, klima]);
  });

  test('K.28 is no duplicate, and goes out once as one address', async () => {
    const found = await checked(klima);
    expect(found.filter(({ code }) => /duplicate|look-?alike/.test(code))).toEqual([]);
    const { stdout } = await run(klima, 'export', 'addresses', '--format', 'csv', '-o', '-');
    for (const id of ['P05', 'P06']) expect(stdout.match(new RegExp(`^${id};`, 'gm'))).toHaveLength(1);
  });
});

describe('K.35 topics wanted and offered', () => {
  test('K.35 a topic that is wanted and that nobody offers is named', async () => {
    expect(messages(await checked(klima), 'topic-not-offered')).toEqual([]);
    const nobody = changed(klima, 'mentors.csv', /Klimaanpassung\|/g, '');
    expect(messages(await checked(nobody), 'topic-not-offered')).toEqual([expect.stringContaining('Klimaanpassung')]);
  });

  test('K.35 whom to ask about a topic, by any of its words', async () => {
    expect(await exported('--role', 'mentor', '--where', 'topics=foerderung')).toEqual(['P05', 'P06', 'P07', 'P09']);
    expect(await exported('--role', 'mentor', '--where', 'topics=Kommunalrichtlinie')).toEqual([
      'P05',
      'P06',
      'P07',
      'P09',
    ]);
  });

  test('K.35 a topic from a form is that of the programme, by whatever word it is written', async () => {
    const table =
      'Vorname,Nachname,E-Mail,Themen\nAda,Neu,ada.neu@example.org,"Kommunalrichtlinie; Bürgerbeteiligung"\n';
    const store = memoryStore(klima);
    await runOn({ store, beside: { '/p/neu.csv': table } }, 'import', 'neu.csv', '--as', 'mentees', '--yes');
    expect(cellOf(store.texts(), 'mentees.csv', 'P10', 'Themenwünsche')).toBe('Fördermittel|Beteiligung');
    expect(messages(await checked(store.texts()), 'unknown-topic')).toEqual([]);
  });
});

test('K.36 who explains the rules of the game beside subject knowledge', async () => {
  expect(await exported('--role', 'mentor', '--where', 'offers=spielregeln')).toEqual(['P05', 'P07', 'P08', 'P09']);
  const both = ['--where', 'offers=Spielregeln in der Verwaltung', '--where', 'topics=mobilitaet'];
  expect(await exported('--role', 'mentor', ...both)).toEqual(['P07']);
  const typo = withCell(klima, 'mentors.csv', 'P09', 'Unterstützung', 'Fachwisen');
  expect(messages(await checked(typo), 'unknown-option')).toEqual([expect.stringContaining('Meinten Sie')]);
});
