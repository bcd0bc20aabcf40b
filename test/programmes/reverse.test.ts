// Requirements of the programme with turned roles, on its example workspaces.
import { describe, expect, test } from 'vitest';
import {
  cellOf,
  changed,
  checked,
  example,
  explained,
  matched,
  pairsOf,
  run,
  share,
  status,
  type Texts,
  withCell,
} from './workspaces.js';

const reverse = example('reverse/round-2017');
const born = (path: string, id: string): number => Number(cellOf(reverse, path, id, 'Geburtsjahr'));

describe('R.1 experienced politicians are mentees, younger experts are mentors', () => {
  test('R.1 nothing asks mentors to be older; the most of them are younger', async () => {
    const { tandems } = await matched(reverse);
    expect(tandems).toHaveLength(15);
    const ages = tandems.map(({ mentee, mentor }) => born('mentors.csv', mentor) - born('mentees.csv', mentee));
    expect(ages.filter((years) => years > 0)).toHaveLength(15);
    expect((await checked(reverse)).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('R.1 younger is a preference of some weight and never a rule', async () => {
    const [near, far] = [await explained(reverse, 'P14', 'P29'), await explained(reverse, 'P14', 'P30')];
    expect(born('mentors.csv', 'P29') - born('mentees.csv', 'P14')).toBe(2);
    expect(share(near, 'Generation')).toBe('0 of 5: nicht deutlich jünger');
    expect(share(far, 'Generation')).toBe('5 of 5: deutlich jünger');
    expect(near).toMatchObject({ possible: true, chosen: true });
    const older = withCell(reverse, 'mentors.csv', 'P29', 'Geburtsjahr', '1940');
    expect(await explained(older, 'P14', 'P29')).toMatchObject({ possible: true, against: [] });
    const exactly = withCell(reverse, 'mentors.csv', 'P29', 'Geburtsjahr', '1965');
    expect(share(await explained(exactly, 'P14', 'P29'), 'Generation')).toBe('5 of 5: deutlich jünger');
    const unknown = withCell(reverse, 'mentors.csv', 'P29', 'Geburtsjahr', '');
    expect(share(await explained(unknown, 'P14', 'P29'), 'Generation')).toBe('3 of 5: Angabe fehlt');
  });
});

test('R.2 the motto stands on every report', async () => {
  for (const args of [['status'], ['proposal'], ['selection', 'P01']]) {
    expect((await run(reverse, 'report', ...args)).stdout).toContain('„Mehr Politikerinnen ins Netz!“');
    const without = changed(reverse, 'programme.yaml', /^motto: .*\n/m, '');
    expect((await run(without, 'report', ...args)).stdout).not.toContain('ins Netz');
  }
});

test('R.3 the platforms wanted and offered enter the score', async () => {
  const offering = (platforms: string) => withCell(reverse, 'mentors.csv', 'P17', 'Plattformen', platforms);
  expect(cellOf(reverse, 'mentees.csv', 'P02', 'Plattformen')).toBe('Facebook|Instagram');
  const points = async (files: Texts) => {
    const found = (await explained(files, 'P02', 'P17')).shares.find(({ label }) => label === 'Plattformen');
    return `${found?.points}: ${found?.text}`;
  };
  expect(await points(reverse)).toBe('450: 2 von 2 (Facebook, Instagram)');
  expect(await points(offering('Instagram|Twitter|Blogs'))).toBe('225: 1 von 2 (Instagram)');
  expect(await points(offering('Twitter'))).toBe('0: 0 von 2');
  expect(await points(offering(''))).toBe('225: Angabe fehlt');
  expect(pairsOf(await matched(reverse))).toContain('P02 P17');
  expect(pairsOf(await matched(offering('Twitter')))).not.toContain('P02 P17');
});

describe('R.4 the level needed is at most the level offered', () => {
  const asRule = changed(reverse, 'programme.yaml', /^ {2}prefer:$/m, '  require:\n    - covers: level\n  prefer:');

  test('R.4 as a preference it gives its points', async () => {
    expect(cellOf(reverse, 'mentors.csv', 'P18', 'Stufe')).toBe('Einstieg');
    expect(share(await explained(reverse, 'P03', 'P18'), 'Stufe')).toBe('15 of 15: passt');
    expect(share(await explained(reverse, 'P04', 'P18'), 'Stufe')).toBe('0 of 15: passt nicht');
    expect(share(await explained(reverse, 'P04', 'P16'), 'Stufe')).toBe('15 of 15: passt');
    expect(share(await explained(withCell(reverse, 'mentors.csv', 'P18', 'Stufe', ''), 'P04', 'P18'), 'Stufe')).toBe(
      '8 of 15: Angabe fehlt',
    );
  });

  test('R.4 as a rule it forbids, in the order of the levels and not of their words', async () => {
    expect(await explained(asRule, 'P04', 'P18')).toMatchObject({ possible: false, against: ['Stufe: reicht nicht'] });
    const { tandems } = await matched(asRule);
    const rank = (level: string): number => ['Einstieg', 'Fortgeschritten', 'Profi'].indexOf(level);
    expect(tandems).toHaveLength(15);
    for (const { mentee, mentor } of tandems)
      expect(rank(cellOf(reverse, 'mentors.csv', mentor, 'Stufe'))).toBeGreaterThanOrEqual(
        rank(cellOf(reverse, 'mentees.csv', mentee, 'Stufe')),
      );
    const unknown = withCell(asRule, 'mentors.csv', 'P18', 'Stufe', '');
    const open = await explained(unknown, 'P04', 'P18');
    expect(open).toMatchObject({ possible: true, checks: ['Stufe'] });
    const strict = changed(
      unknown,
      'programme.yaml',
      '- covers: level\n  prefer',
      '- covers: level\n      missing: fail\n  prefer',
    );
    expect(await explained(strict, 'P04', 'P18')).toMatchObject({ possible: false, against: ['Stufe: Angabe fehlt'] });
  });
});

test('R.23 the wording is feminine throughout', async () => {
  for (const args of [
    ['match', '--dry-run'],
    ['report', 'status'],
    ['report', 'proposal'],
  ]) {
    const { stdout } = await run(reverse, ...args);
    expect(stdout).toMatch(/Mentorin/);
    expect(stdout).not.toMatch(/Mentor[*:/_]in|MentorIn|Mentoren\b/);
    const paired = changed(reverse, 'programme.yaml', 'inclusive: feminine', 'inclusive: slash');
    expect((await run(paired, ...args)).stdout).toContain('Mentor/in');
  }
});

test('7.4 round 2016 began in October 2015 with fourteen tandems', async () => {
  const round = example('reverse/round-2016');
  for (const id of ['T01', 'T14']) expect(cellOf(round, 'tandems.csv', id, 'Beginn')).toBe('2015-10-16');
  const first = await status(round);
  expect(first.programme.edition).toBe('2016');
  expect(first.tandems).toMatchObject({ total: 14, began: 14 });
  expect([first.mentees.total, first.mentors.total]).toEqual([14, 14]);
});
