// Requirements of the programme for climate-protection managers, on its example workspace.
import { describe, expect, test } from 'vitest';
import type { StatusReport } from '../../src/reports/data.js';
import { memoryStore } from '../support/run.js';
import {
  cellOf,
  changed,
  checked,
  example,
  explained,
  matched,
  messages,
  pairsOf,
  run,
  runOn,
  share,
  status,
  type Texts,
  withCell,
  withRow,
} from './workspaces.js';

const klima = example('klimaschutz');
const newcomer = (files: Texts, id: string, cells: Readonly<Record<string, string>>): Texts =>
  withRow(files, 'mentees.csv', {
    Kennung: id,
    Status: 'angenommen',
    'Einwilligung am': '2024-09-01',
    Formate: 'online',
    ...cells,
  });
/** The lines of a table, with one more column of this name that is empty. */
const linesOf = (text: string, further?: string): string[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line, index) => (further === undefined ? line : `${line},${index === 0 ? further : ''}`));

/** Somebody who is or was a mentee seeks a mentor again. */
const seeking = (files: Texts, id: string): Texts =>
  withCell(
    withCell(files, 'mentees.csv', id, 'Status', 'angenommen'),
    'mentees.csv',
    id,
    'Gewünschte Zahl von Mentor*innen',
    '2',
  );

describe('K.27 a mentee becomes a mentor', () => {
  test('K.27 the role is added, the tandem as a mentee stays as it was', async () => {
    expect(cellOf(klima, 'mentees.csv', 'P06', 'Status')).toBe('abgeschlossen');
    expect(cellOf(klima, 'mentors.csv', 'P06', 'Status')).toBe('im Tandem');
    const roomier = withCell(klima, 'mentors.csv', 'P06', 'Plätze', '2');
    const files = newcomer(roomier, 'P10', {
      Themenwünsche: 'Beteiligung|Fördermittel|Energiemanagement',
      PLZ: '77652',
      Ort: 'Offenburg',
    });
    const store = memoryStore(files);
    expect((await runOn({ store }, 'match')).code).toBe(0);
    const tandems = Buffer.from(store.read('tandems.csv') ?? []).toString();
    expect(linesOf(tandems).slice(0, 6)).toEqual(linesOf(klima['tandems.csv'] ?? '', 'Passung'));
    expect(tandems).toMatch(/\nT\d+,P10,P06,vorgeschlagen,/);
    expect(tandems).toContain('\nT01,P06,P07,abgeschlossen,');
  });
});

describe('K.28 both roles at once', () => {
  test('K.28 is fine, and the two people with both roles are named as such', async () => {
    expect((await status(klima)).both_roles).toBe(2);
    expect(cellOf(klima, 'tandems.csv', 'T03', 'Mentor*in')).toBe('P05');
    expect(cellOf(klima, 'tandems.csv', 'T04', 'Mentee')).toBe('P05');
    expect(messages(await checked(klima), 'roles-disagree')).toEqual([]);
    expect((await run(klima, 'explain', 'P05')).stdout).toMatch(/\(Mentee\)[\s\S]*\(Mentor\*in\)/);
  });

  test('K.28 nobody is matched with themselves, and cannot be set so', async () => {
    const alone = changed(
      seeking(klima, 'P05'),
      'mentors.csv',
      /^(P0[6-9].*?),(angenommen|im Tandem),/gm,
      '$1,beworben,',
    );
    const free = withCell(alone, 'mentors.csv', 'P05', 'Plätze', '3');
    expect(cellOf(free, 'mentors.csv', 'P05', 'Status')).toBe('im Tandem');
    const noRule = changed(free, 'programme.yaml', /^ {2}require:\n(?: {2,}.*\n)*?(?= {2}(?:#.*\n {2})?prefer:)/m, '');
    expect(pairsOf(await matched(noRule)).filter((pair) => pair === 'P05 P05')).toEqual([]);
    expect((await run(noRule, 'explain', 'P05', 'P05')).stdout).toContain('Niemand bildet mit sich selbst ein Tandem.');
    const set = withRow(klima, 'tandems.csv', {
      Kennung: 'T90',
      Mentee: 'P05',
      'Mentor*in': 'P05',
      Status: 'vorgeschlagen',
      Herkunft: 'von Hand',
    });
    expect((await run(set, 'match')).code).toBe(1);
    expect(messages(await checked(set), 'tandem-with-self')).toHaveLength(1);
  });

  const row = (id: string, mentee: string, mentor: string) => ({
    Kennung: id,
    Mentee: mentee,
    'Mentor*in': mentor,
    Status: 'angeboten',
    Herkunft: 'von Hand',
  });

  test('K.28 two who mentor each other are flagged, unless it is allowed', async () => {
    const header = `${klima['tandems.csv']?.split('\n')[0]}\n`;
    const bare = { ...seeking(klima, 'P06'), 'tandems.csv': header };
    const both = withRow(
      withRow(bare, 'tandems.csv', row('T90', 'P05', 'P06')),
      'tandems.csv',
      row('T91', 'P06', 'P05'),
    );
    expect(messages(await checked(both), 'mutual-pair')).toEqual([expect.stringContaining('T90 und T91')]);
    expect((await run(both, 'match')).code).toBe(1);
    const allowed = changed(both, 'programme.yaml', 'mutual: forbid', 'mutual: allow');
    expect(messages(await checked(allowed), 'mutual-pair')).toEqual([]);
    expect((await run(allowed, 'match', '--dry-run')).code).toBe(0);
  });

  test('K.28 nor are they proposed so, beside a running tandem or in one proposal', async () => {
    const onlyTwo = changed(
      seeking(seeking(klima, 'P05'), 'P06'),
      'mentors.csv',
      /^(P0[789].*?),(angenommen|im Tandem),/gm,
      '$1,beworben,',
    );
    const others = changed(onlyTwo, 'mentees.csv', /^(P0[1-4].*?),(angenommen|im Tandem),/gm, '$1,beworben,');
    const bare = { ...others, 'tandems.csv': `${klima['tandems.csv']?.split('\n')[0]}\n` };
    expect(pairsOf(await matched(bare))).toEqual(['P06 P05']);
    expect((await matched(bare)).proof.proved).toBe(true);
    const allowed = (files: Texts) => changed(files, 'programme.yaml', 'mutual: forbid', 'mutual: allow');
    expect(pairsOf(await matched(allowed(bare)))).toEqual(['P05 P06', 'P06 P05']);
    const running = withRow(bare, 'tandems.csv', row('T90', 'P05', 'P06'));
    expect(pairsOf(await matched(running))).toEqual([]);
    expect((await explained(running, 'P06', 'P05')).against).toEqual(['Die beiden sind schon umgekehrt ein Tandem.']);
    expect(pairsOf(await matched(allowed(running)))).toEqual(['P06 P05']);
  });
});

describe('K.34 intake at any time', () => {
  test('K.34 newcomers get free mentors at any date; no existing tandem moves', async () => {
    const before = klima['tandems.csv'] ?? '';
    const store = memoryStore(klima);
    expect((await runOn({ store }, 'match')).code).toBe(0);
    const first = Buffer.from(store.read('tandems.csv') ?? []).toString();
    const fresh = linesOf(first).slice(6);
    expect(linesOf(first).slice(0, 6)).toEqual(linesOf(before, 'Passung'));
    expect(fresh.map((line) => line.split(',').slice(0, 4).join(' '))).toEqual([
      'T06 P03 P09 vorgeschlagen',
      'T07 P04 P07 vorgeschlagen',
    ]);

    const offered = first.replaceAll(',vorgeschlagen,', ',angeboten,');
    const later = newcomer({ ...klima, 'tandems.csv': offered }, 'P10', {
      Themenwünsche: 'Klimaanpassung',
      'Beworben am': '2024-12-01',
    });
    const storeLater = memoryStore(later);
    expect((await runOn({ store: storeLater }, 'match', '--date', '2024-12-20')).code).toBe(0);
    const second = Buffer.from(storeLater.read('tandems.csv') ?? []).toString();
    expect(second.startsWith(offered.trimEnd())).toBe(true);
    expect(second.slice(offered.trimEnd().length).trim()).toMatch(/^T08,P10,P08,vorgeschlagen,/);
    expect((await runOn({ store: storeLater }, 'verify', '--date', '2024-12-21')).code).toBe(0);
  });

  test('K.34 who has a tandem and wants no further one is not asked again', async () => {
    expect((await matched(klima)).tandems.map(({ mentee }) => mentee)).toEqual(['P03', 'P04']);
    expect(
      (await matched(withCell(klima, 'mentees.csv', 'P01', 'Gewünschte Zahl von Mentor*innen', '2'))).tandems.map(
        ({ mentee }) => mentee,
      ),
    ).toEqual(['P01', 'P03', 'P04']);
  });
});

test('K.35 topics wanted and offered bring people together, by whatever word they are written', async () => {
  expect(share(await explained(klima, 'P03', 'P09'), 'Themen')).toBe('45 of 45: 2 von 2 (Wärmeplanung, Fördermittel)');
  const byWord = withCell(klima, 'mentees.csv', 'P03', 'Themenwünsche', 'Wärmeplanung|Kommunalrichtlinie');
  expect(share(await explained(byWord, 'P03', 'P09'), 'Themen')).toBe('45 of 45: 2 von 2 (Wärmeplanung, Fördermittel)');
  const other = withCell(klima, 'mentees.csv', 'P03', 'Themenwünsche', 'Klimaanpassung');
  expect(share(await explained(other, 'P03', 'P09'), 'Themen')).toBe('0 of 45: 0 von 1');
  expect(pairsOf(await matched(other))).toContain('P03 P08');
});

test('K.36 the rules of the game are an offer of their own beside subject knowledge', async () => {
  const label = 'Unterstützung';
  expect(share(await explained(klima, 'P03', 'P09'), label)).toBe(
    '15 of 15: 2 von 2 (Fachwissen, Spielregeln in der Verwaltung)',
  );
  const without = withCell(klima, 'mentors.csv', 'P09', label, 'Fachwissen');
  expect(share(await explained(without, 'P03', 'P09'), label)).toBe('8 of 15: 1 von 2 (Fachwissen)');
});

test('K.18 seats can change during the round, and no tandem moves for it', async () => {
  const more = newcomer(withCell(klima, 'mentors.csv', 'P08', 'Plätze', '1'), 'P10', {
    Themenwünsche: 'Klimaanpassung',
  });
  expect(await explained(more, 'P10', 'P08')).toMatchObject({ possible: false, mentor_full: true });
  expect(pairsOf(await matched(more))).not.toContain('P10 P08');
  expect(pairsOf(await matched(withCell(more, 'mentors.csv', 'P08', 'Plätze', '2')))).toContain('P10 P08');
  const fewer = withCell(klima, 'mentors.csv', 'P08', 'Plätze', '0');
  expect(messages(await checked(fewer), 'mentor-over-capacity')).toEqual([expect.stringContaining('P08')]);
});

const linesOfKind = async (files: Texts, kind: string, ...args: readonly string[]) => {
  const { due }: StatusReport = JSON.parse((await run(files, ...args, '--format', 'json')).stdout);
  return due.filter((line) => line.kind === kind);
};

describe('K.11 after the kick-off: whether more support is needed', () => {
  test('K.11 the one question goes out two weeks after the kick-off of the newcomers', async () => {
    const asked = (...args: readonly string[]) => linesOfKind(klima, 'survey', ...args);
    expect(await asked('--date', '2024-10-14')).toEqual([]);
    expect(await asked('--date', '2024-10-15')).toMatchObject([
      { until: '2024-10-29', text: 'Fragebogen „Zwei Wochen nach dem Kick-off“ verschicken' },
    ]);
    const moved = changed(klima, 'programme.yaml', 'start: 2024-10-15T10:00', 'start: 2024-10-22T10:00');
    expect(await linesOfKind(moved, 'survey', '--date', '2024-10-22')).toMatchObject([{ until: '2024-11-05' }]);
  });

  test('K.11 a tandem that was not asked after its first talk is named from the fourteenth day on', async () => {
    const open = changed(klima, 'milestones.csv', /^T05,Nachfrage,.*\n/m, '');
    const asked = (files: Texts, day: string) => linesOfKind(files, 'check-in', '--date', day);
    expect(await asked(open, '2024-06-23')).toEqual([]);
    expect(await asked(open, '2024-06-24')).toMatchObject([{ now: true, tandems: ['T05'] }]);
    expect(await asked(klima, '2024-06-24')).toEqual([]);
  });
});

test('K.14 a talk without a next date is a gentle hint where the programme has a rhythm, never an alarm', async () => {
  const often = changed(klima, 'programme.yaml', /^(meetings:\n.*\n {2}rhythm: )on-demand/m, '$1{ weeks: 6 }');
  const [hint, ...more] = await linesOfKind(often, 'next-dates');
  expect(more).toEqual([]);
  expect(hint).toMatchObject({ urgency: 'soon', overdue: false, tandems: ['T02', 'T04', 'T05'] });
  const agreed = changed(often, 'meetings.csv', /^(T04,2024-06-27,.*),$/m, '$1,2024-10-01');
  expect((await linesOfKind(agreed, 'next-dates'))[0]).toMatchObject({ tandems: ['T02', 'T05'] });
  expect(await linesOfKind(klima, 'next-dates')).toEqual([]);
  expect((await checked(often)).filter(({ message }) => /nächste/i.test(message))).toEqual([]);
});
