// Requirements of the programme in the district of Diepholz, on its example workspace.
import { describe, expect, test } from 'vitest';
import type { StatusReport } from '../../src/reports/data.js';
import { statusReport } from '../../src/reports/status.js';
import { loadWorkspace } from '../../src/workspace/load.js';
import { memoryFiles } from '../../src/workspace/memory.js';
import {
  cellOf,
  changed,
  checked,
  example,
  explained,
  matched,
  messages,
  pairsOf,
  person,
  proposal,
  run,
  share,
  status,
  withCell,
  withRow,
} from './workspaces.js';

const diepholz = example('diepholz');
const tandemColumns = 'Kennung;Mentee;Mentor*in;Status;Herkunft;Beginn;Geplantes Ende;Ende;Grund des Endes';
const tandem = (id: string, mentee: string, mentor: string, cells: Readonly<Record<string, string>> = {}) => ({
  Kennung: id,
  Mentee: mentee,
  'Mentor*in': mentor,
  Status: 'vereinbart',
  Herkunft: 'von Hand',
  'Geplantes Ende': '2016-05-31',
  ...cells,
});

test('D.1 aims and target election stand at the head of every report', async () => {
  for (const name of ['status', 'proposal']) {
    const { stdout } = await run(diepholz, 'report', name);
    expect(stdout).toContain('Genug gut vorbereitete Menschen kandidieren für Räte und Kreistag.');
    expect(stdout).toContain('Zielwahl: Kommunalwahl (September 2016)');
  }
  const without = changed(diepholz, 'programme.yaml', /target-election:\n(?: {2}.*\n)+/, '');
  expect((await run(without, 'report', 'status')).stdout).not.toContain('Zielwahl');
});

test('D.2 a mentee with two running tandems is an error with both ids, and nothing is proposed until it is mended', async () => {
  const one = withRow(diepholz, 'tandems.csv', tandem('T01', 'P01', 'P13'), tandemColumns);
  const two = withRow(one, 'tandems.csv', tandem('T02', 'P01', 'P14'));
  const found = await checked(two);
  expect(messages(found, 'mentee-over-limit')).toEqual(['P01 ist in 2 Tandems (T01 und T02), vorgesehen ist eines.']);
  const stopped = await run(two, 'match');
  expect(stopped.code).toBe(1);
  expect(stopped.stderr).toContain('P01 ist in 2 Tandems (T01 und T02)');
  expect(stopped.store.read('out/proposal.json')).toBeUndefined();
  expect((await run(one, 'match')).code).toBe(0);
});

test('D.5 a mentor who offers access to networks suits a mentee who wishes just that', async () => {
  expect(cellOf(diepholz, 'mentees.csv', 'P10', 'Unterstützung')).toBe('Zugang zu Netzwerken');
  const offering = (offers: string) => withCell(diepholz, 'mentors.csv', 'P16', 'Unterstützung', offers);
  const text = '1 von 1 (Zugang zu Netzwerken)';
  expect(share(await explained(offering('netzwerk|erfahrung'), 'P10', 'P16'), 'Unterstützung')).toBe(
    `30 of 30: ${text}`,
  );
  expect(share(await explained(offering('erfahrung'), 'P10', 'P16'), 'Unterstützung')).toBe('0 of 30: 0 von 1');
  expect(share(await explained(offering(''), 'P10', 'P16'), 'Unterstützung')).toBe('15 of 30: Angabe fehlt');
});

test('D.6 the status counts the three target groups of mentees', async () => {
  const groups = async (files: typeof diepholz) =>
    (await status(files)).target_groups.map(({ groups: list, unassigned }) => [
      ...list.map(({ id, count }) => `${id} ${count}`),
      unassigned,
    ]);
  expect(await groups(diepholz)).toEqual([['parteiarbeit 4', 'kommunalpolitik 5', 'wiedereinstieg 3', 0]]);
  const moved = withCell(diepholz, 'mentees.csv', 'P01', 'Zielgruppe', 'wiedereinstieg');
  expect(await groups(withCell(moved, 'mentees.csv', 'P02', 'Zielgruppe', ''))).toEqual([
    ['parteiarbeit 4', 'kommunalpolitik 3', 'wiedereinstieg 4', 1],
  ]);
});

test('D.7 the selection sheet of a mentor shows the five qualities to tick, each with room for a comment', async () => {
  const { stdout } = await run(diepholz, 'report', 'selection', 'P22');
  const lines = stdout.split('\n').filter((line) => /☐ +☐ +☐ +…{10}/.test(line));
  expect(lines.map((line) => line.trim().split(/ {2,}/)[0])).toEqual([
    'Bringt langjährige Erfahrung mit',
    'Gibt Erfahrungen gern weiter',
    'Möchte im Austausch mit Jüngeren selbst lernen',
    'Hilft Jüngeren auf dem Weg in spannende Aufgaben',
    'Bringt die nötigen sozialen Fähigkeiten mit',
  ]);
});

test('D.17 a tandem that has ended is neutral in every report', async () => {
  const ended = withRow(
    diepholz,
    'tandems.csv',
    tandem('T07', 'P07', 'P21', {
      Status: 'beendet',
      Beginn: '2015-02-01',
      Ende: '2015-02-28',
      'Grund des Endes': 'Zeit',
    }),
    tandemColumns,
  );
  expect((await checked(ended)).filter(({ severity }) => severity === 'error')).toEqual([]);
  const { stdout } = await run(ended, 'report', 'status');
  expect(stdout).toMatch(/beendet/);
  const pair = await run(ended, 'explain', 'P07', 'P21');
  expect(pair.stdout).toContain('Die beiden hatten schon ein Tandem, das beendet ist.');
  for (const text of [stdout, pair.stdout, (await run(ended, 'report', 'proposal')).stdout])
    expect(text).not.toMatch(/scheiter|abgebrochen|Abbruch|Misserfolg/i);
});

describe('D.23 the number of tandems is fixed', () => {
  const withMax = (max: number) => changed(diepholz, 'programme.yaml', /^ {4}max: 8$/m, `    max: ${max}`);
  const waiting = async (max: number) =>
    (await proposal(withMax(max))).waiting.map(({ position, person: { id } }) => `${position} ${id}`);

  test('D.23 matching stops there, and who applied earlier is served', async () => {
    const five = await matched(withMax(5));
    expect(five.tandems.map(({ mentee }) => mentee)).toEqual(['P01', 'P02', 'P03', 'P04', 'P05']);
    expect(five.proof.proved).toBe(true);
    expect((await matched(withMax(9))).tandems).toHaveLength(9);
    expect((await matched(withMax(50))).tandems).toHaveLength(10);
  });

  test('D.23 the rest is on the waiting list in the stated order', async () => {
    expect(await waiting(7)).toEqual(['1 P08', '2 P09', '3 P10', '4 P11']);
    const early = withCell(withMax(7), 'mentees.csv', 'P11', 'Beworben am', '2015-01-30');
    expect((await proposal(early)).waiting.map(({ person: { id } }) => id)).toEqual(['P07', 'P08', 'P09', 'P10']);
    const reasons = (await person(withMax(7), 'P09')).reasons;
    expect(reasons).toEqual(['Die Zahl der Tandems ist auf 7 festgelegt.', 'Nr. 2 auf der Warteliste']);
  });

  test('D.23 offered, running and pinned tandems count', async () => {
    const files = withRow(withMax(2), 'tandems.csv', tandem('T01', 'P11', 'P20'), tandemColumns);
    expect(pairsOf(await matched(files))).toEqual(['P01 P13']);
    const pinned = withRow(
      files,
      'tandems.csv',
      tandem('T02', 'P10', 'P16', { Status: 'vorgeschlagen', 'Geplantes Ende': '' }),
    );
    expect(pairsOf(await matched(pinned))).toEqual(['P10 P16']);
    const explanation = await explained(pinned, 'P01', 'P13');
    expect(explanation.against).toEqual(['Die Zahl der Tandems ist auf 2 festgelegt.']);
  });
});

test('D.24 each side has its own criteria of selection', async () => {
  const sheet = (role: string) =>
    run(changed(diepholz, 'mentors.csv', ';angefragt;', ';beworben;'), 'report', 'selection', '--role', role);
  const [mentees, mentors] = [(await sheet('mentee')).stdout, (await sheet('mentor')).stdout];
  expect(mentees).toContain('Hat Zeit für Treffen und mindestens ein Seminar');
  expect(mentees).not.toContain('Bringt langjährige Erfahrung mit');
  expect(mentors).toContain('Bringt langjährige Erfahrung mit');
  expect(mentors).not.toContain('Hat Zeit für Treffen und mindestens ein Seminar');
});

describe('D.28 wishes of mentees', () => {
  test('D.28 the rank of a wish enters the score', async () => {
    expect(cellOf(diepholz, 'mentees.csv', 'P08', 'Wünsche')).toBe('P15|P14');
    const ranked = async (wishes: string, mentor: string) => {
      const files = withCell(diepholz, 'mentees.csv', 'P08', 'Wünsche', wishes);
      return (await explained(files, 'P08', mentor)).shares.find(({ label }) => label === 'Wunsch')?.points;
    };
    expect(await ranked('P15|P14', 'P15')).toBe(50);
    expect(await ranked('P15|P14', 'P14')).toBe(25);
    expect(await ranked('P15|P16|P14', 'P14')).toBe(17);
    expect(await ranked('', 'P14')).toBe(0);
  });

  test('D.28 a wish that stays open has a reason', async () => {
    const { wishes } = await proposal(diepholz);
    expect(wishes.map(({ mentee, mentor, rank, reason }) => [mentee.id, mentor.id, rank, reason])).toEqual([
      ['P08', 'P15', 1, 'im besten Vorschlag geht der Platz an P05'],
    ]);
    const barred = withRow(diepholz, 'pairs.csv', { Mentee: 'P08', 'Mentor*in': 'P15', Regel: 'ausschließen' });
    expect((await proposal(barred)).wishes.map(({ reason }) => reason)).toEqual(['Dieses Paar ist ausgeschlossen.']);
    const granted = withRow(
      diepholz,
      'tandems.csv',
      tandem('T01', 'P08', 'P15', { Status: 'vorgeschlagen' }),
      tandemColumns,
    );
    expect((await proposal(granted)).wishes.filter(({ mentee }) => mentee.id === 'P08')).toEqual([]);
  });
});

describe('D.40 pools of mentors: office, active and former', () => {
  const requiring = (condition: string) =>
    changed(diepholz, 'programme.yaml', /^ {2}prefer:$/m, `  require:\n    - where:\n        ${condition}\n  prefer:`);
  const mentorsIn = async (files: typeof diepholz) =>
    new Set((await matched(files)).tandems.map(({ mentor }) => mentor));

  test('D.40 both fields filter', async () => {
    expect(await mentorsIn(diepholz)).toContain('P18');
    expect(await mentorsIn(requiring('mentor.former: no'))).toEqual(
      new Set(['P13', 'P14', 'P15', 'P17', 'P19', 'P21']),
    );
    expect(await mentorsIn(requiring('mentor.former: yes'))).toEqual(new Set(['P16', 'P18', 'P20']));
    expect(await mentorsIn(requiring('mentor.office: [buergermeisteramt, landtag]'))).toEqual(
      new Set(['P13', 'P14', 'P18']),
    );
    const explanation = await run(requiring('mentor.former: yes'), 'explain', 'P01', 'P13');
    expect(explanation.stdout).toContain('geschütztes Kriterium');
    expect(explanation.stdout).not.toMatch(/Ehemalig|former/i);
  });

  test('D.40 both are reported: in a party only where that is asked for and no group is small', async () => {
    const fields = (await status(diepholz)).fields.filter(({ field }) => ['office', 'former', 'pool'].includes(field));
    expect(fields.map(({ field, withheld, groups }) => [field, withheld, groups])).toEqual([
      ['office', true, []],
      ['former', true, []],
      ['pool', true, []],
    ]);
    const asked = (diepholz['mentors.csv'] ?? '').trimEnd().split('\n');
    const lines = asked.filter((line) => !line.startsWith('P23;'));
    const many = [1, 2, 3].flatMap((copy) => lines.slice(1, 11).map((line) => line.replace(/^P/, `P${copy}`)));
    const larger = { ...diepholz, 'mentors.csv': `${[...lines, ...many].join('\n')}\n` };
    const { workspace } = loadWorkspace(memoryFiles(larger));
    const report = statusReport(workspace, { today: '2015-03-02', language: 'de', protectedFields: true });
    const former = report.fields.find(({ field }) => field === 'former');
    expect(former).toMatchObject({
      withheld: false,
      groups: [
        { label: 'ja', count: 12 },
        { label: 'nein', count: 28 },
      ],
    });
    expect(
      statusReport(workspace, { today: '2015-03-02', language: 'de' }).fields.find(({ field }) => field === 'former')
        ?.withheld,
    ).toBe(true);
  });
});

test('D.44 the spelling with a capital I stands in what is printed', async () => {
  expect((await run(diepholz, 'match', '--dry-run')).stdout).toContain('MentorIn');
  const star = changed(diepholz, 'programme.yaml', 'inclusive: internal-i', 'inclusive: star');
  const { stdout } = await run(star, 'match', '--dry-run');
  expect(stdout).toContain('Mentor*in');
  expect(stdout).not.toContain('MentorIn');
});

describe('D.26 the plan of communication', () => {
  const messagesDue = async (files: typeof diepholz, ...args: readonly string[]) => {
    const { due }: StatusReport = JSON.parse((await run(files, ...args, '--format', 'json')).stdout);
    return due.filter(({ kind }) => kind === 'communication').map(({ until, text }) => `${until} ${text}`);
  };
  const invitation = '2015-03-07 Einladung zum Kennenlernen (E-Mail: Mentees und MentorInnen)';

  test('D.26 lists what falls into the next fourteen days, to the day, and what is done no longer', async () => {
    expect(await messagesDue(diepholz)).toEqual([invitation]);
    expect(await messagesDue(diepholz, '--date', '2015-02-21')).toEqual([invitation]);
    expect(await messagesDue(diepholz, '--date', '2015-02-20')).toEqual([]);
    expect(await messagesDue(diepholz, '--all')).toEqual([
      invitation,
      '2015-10-02 Zwischenstand (Bericht im Vorstand: Vorstand des Unterbezirks)',
      '2016-08-12 Bericht über die Ergebnisse (Parteitag und Presse: Mitglieder, Öffentlichkeit)',
    ]);
    const done = changed(diepholz, 'programme.yaml', 'when: kennenlernen - 2w', '$&\n    done-on: 2015-03-01');
    expect(await messagesDue(done)).toEqual([]);
  });

  test('D.26 moves with the event from which it is counted', async () => {
    const later = changed(diepholz, 'programme.yaml', 'start: 2015-03-21T10:00', 'start: 2015-03-28T10:00');
    expect((await messagesDue(later))[0]).toMatch(/^2015-03-14 Einladung zum Kennenlernen/);
  });
});
