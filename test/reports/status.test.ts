import { describe, expect, test } from 'vitest';
import { statusReport } from '../../src/reports/status.js';
import { menteeOf, mentorOf, tandemOf, workspaceOf } from '../support/workspace.js';
import { small, today } from './small.js';
import { example, rendered } from './support.js';

const options = { today, language: 'de' } as const;

describe('status', () => {
  test('D.1 the head names aims, target election and organiser', () => {
    const { workspace, today: day } = example('diepholz');
    const { programme } = workspace;
    const data = statusReport(workspace, { today: day, language: 'de' });
    const text = rendered({ template: 'reports/status', schema: 'report-status', data, programme });
    expect(data.programme.election?.title).toBe('Kommunalwahl');
    expect(text).toContain('Zielwahl: Kommunalwahl');
    expect(text).toContain('Genug gut vorbereitete Menschen kandidieren');
    expect(text).toContain('SPD im Landkreis Diepholz');
  });

  test('D.6 counts people of the three target groups, and those without one', () => {
    const { workspace, today: day } = example('diepholz');
    const [groups, ...others] = statusReport(workspace, { today: day, language: 'de' }).target_groups;
    expect(others).toEqual([]);
    expect(groups?.groups.map(({ id }) => id)).toEqual(['parteiarbeit', 'kommunalpolitik', 'wiedereinstieg']);
    const counted = (groups?.groups ?? []).reduce((sum, { count }) => sum + count, groups?.unassigned ?? 0);
    expect(counted).toBe(workspace.mentees.length);

    const own = statusReport(small(), options).target_groups;
    expect(own).toMatchObject([
      {
        role: 'mentee',
        groups: [
          { id: 'neu', count: 2 },
          { id: 'zurueck', count: 1 },
        ],
        unassigned: 5,
      },
    ]);
  });

  test('D.29 applications are counted for each campaign, however it is spelled', () => {
    const { workspace, today: day } = example('diepholz');
    const { sources } = statusReport(workspace, { today: day, language: 'de' });
    const campaign = sources.find(({ source }) => source === 'wir wollen dich!');
    const lines = workspace.mentees.filter(({ source }) => source === 'wir wollen dich!');
    expect(lines.length).toBeGreaterThan(1);
    expect(campaign).toMatchObject({ mentees: lines.length, total: lines.length + (campaign?.mentors ?? 0) });
    const applied = [...workspace.mentees, ...workspace.mentors].filter(
      ({ status, applied_on: on }) => status !== 'prospect' && (status !== 'withdrawn' || on !== undefined),
    );
    expect(sources.reduce((sum, { total }) => sum + total, 0)).toBe(applied.length);

    const people = [
      menteeOf('A1', { source: 'Wir wollen dich!', status: 'accepted' }),
      menteeOf('A2', { source: 'wir  wollen dich!', status: 'rejected' }),
      menteeOf('A3', { source: 'wir wollen dich!', status: 'prospect' }),
      menteeOf('A6', { source: 'wir wollen dich!', status: 'withdrawn' }),
      menteeOf('A4', { source: 'Wir wollen dich!', status: 'applied' }),
      menteeOf('A5', { status: 'applied' }),
    ];
    const own = workspaceOf({ mentees: people, mentors: [mentorOf('B1', { source: 'Flyer', status: 'active' })] });
    expect(statusReport(own, options).sources).toEqual([
      { source: 'Wir wollen dich!', mentees: 3, mentors: 0, total: 3, taken: 1 },
      { source: 'Flyer', mentees: 0, mentors: 1, total: 1, taken: 1 },
      { mentees: 1, mentors: 0, total: 1, taken: 0 },
    ]);
    expect(statusReport(workspaceOf({ mentees: [menteeOf('A1')] }), options).sources).toEqual([]);
  });

  test('D.40 counts mentors by an open choice field of the programme', () => {
    const pool = statusReport(small(), options).fields.find(({ field }) => field === 'pool');
    expect(pool).toMatchObject({ label: 'Kreis', mentors: true, withheld: false, unassigned: 1 });
    expect(pool?.groups).toEqual([
      { id: 'rat', label: 'Räte', count: 2 },
      { id: 'kreis', label: 'Kreistag', count: 1 },
    ]);
  });

  test('D.40 active and former mentors are counted where no group is below five', () => {
    const mentors = (former: number) =>
      Array.from({ length: 12 }, (_, index) => mentorOf(`M${index}`, { former: index < former }));
    const split = (former: number) =>
      statusReport(workspaceOf({ mentors: mentors(former) }), options).fields.find(({ field }) => field === 'former');
    expect(split(5)).toMatchObject({
      withheld: false,
      groups: [
        { label: 'ja', count: 5 },
        { label: 'nein', count: 7 },
      ],
    });
    expect(split(4)).toMatchObject({ withheld: true, groups: [], smallest: 5 });
    expect(split(8)?.withheld).toBe(true);
  });

  test('D.40 a field of Art. 9 is split only where that is asked for, from ten people on', () => {
    const programme = {
      fields: { pool: { type: 'choice', options: ['a', 'b'], roles: ['mentor'], class: 'art9' } },
    } as const;
    const split = (b: number, protectedFields?: boolean) => {
      const mentors = Array.from({ length: 10 + b }, (_, index) =>
        mentorOf(`M${index}`, { own: { pool: index < 10 ? 'a' : 'b' } }),
      );
      const report = statusReport(workspaceOf({ programme, mentors }), {
        ...options,
        ...(protectedFields ? { protectedFields } : {}),
      });
      return report.fields.find(({ field }) => field === 'pool');
    };
    expect(split(10)).toMatchObject({ withheld: true, groups: [] });
    expect(split(10, true)).toMatchObject({ withheld: false, groups: [{ count: 10 }, { count: 10 }] });
    expect(split(9, true)).toMatchObject({ withheld: true, groups: [], smallest: 10 });
  });

  test('S.6 says how many of the tandems that have begun are active, and as of when', () => {
    const { workspace, today: day } = example('sachsen-anhalt');
    const data = statusReport(workspace, { today: day, language: 'de' });
    expect(data.tandems).toMatchObject({ began: 10, active: 7, none_agreed: false });
    const text = rendered({
      template: 'reports/status',
      schema: 'report-status',
      data,
      programme: workspace.programme,
    });
    expect(text).toContain('7 von 10 Tandems aktiv (Stand: 20. April 2015');
    expect(text).not.toMatch(/gescheitert|Abbr/);
  });

  test('S.6 declined proposals never began, paused tandems are counted apart', () => {
    const tandems = [
      tandemOf('T1', 'A', 'X'),
      tandemOf('T2', 'B', 'X', { status: 'paused' }),
      tandemOf('T3', 'C', 'X', { status: 'ended', end_reason: 'declined' }),
      tandemOf('T4', 'D', 'X', { status: 'ended', end_reason: 'moved' }),
      tandemOf('T5', 'E', 'X', { status: 'completed' }),
      tandemOf('T6', 'F', 'X', { status: 'offered' }),
    ];
    expect(statusReport(workspaceOf({ tandems }), options).tandems).toMatchObject({
      total: 5,
      began: 4,
      active: 1,
      paused: 1,
      declined: 1,
    });
  });

  test.each([
    'aktionsprogramm/2022-08',
    'diepholz',
    'sachsen-anhalt',
    'klimaschutz',
    'reverse/round-2016',
    'reverse/round-2017',
  ])('figures of %s agree with each other', (stage) => {
    const { workspace, today: day } = example(stage);
    const data = statusReport(workspace, { today: day, language: 'de' });
    const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);
    for (const state of [data.mentees, data.mentors])
      expect(sum(state.by_status.map(({ count }) => count))).toBe(state.total);
    expect(sum(data.tandems.by_status.map(({ count }) => count))).toBe(data.tandems.total);
    if (data.regions.length > 0) {
      expect(sum(data.regions.map(({ mentees }) => mentees))).toBe(data.mentees.total);
      expect(sum(data.regions.map(({ mentors }) => mentors))).toBe(data.mentors.total);
      expect(sum(data.regions.map(({ tandems }) => tandems))).toBe(data.tandems.total);
    }
    expect(data.seats.free).toBe(Math.max(0, data.seats.total - data.seats.taken));
    expect(data.due.map(({ number }) => number)).toEqual(data.due.map((_, index) => index + 1));
  });

  test('people whose processing is restricted or who have withdrawn are in no count', () => {
    const data = statusReport(
      workspaceOf({
        mentees: [menteeOf('A'), menteeOf('B', { restricted_on: '2022-05-01' })],
        mentors: [mentorOf('B'), mentorOf('C', { consent_withdrawn_on: '2022-05-01' })],
      }),
      options,
    );
    expect([data.mentees.total, data.mentors.total, data.seats.total, data.both_roles]).toEqual([1, 0, 0, 0]);
  });

  test.each([
    ['2022-07-28', { days_left: 1 }],
    ['2022-07-29', { is_today: true }],
    ['2022-08-03', { days_ago: 5 }],
  ])('A.1 on %s the deadline tells what held before and how far it is', (day, distance) => {
    const { deadline } = statusReport(small(), { ...options, today: day });
    expect(deadline).toEqual({
      id: 'bewerbung',
      label: 'Bewerbungsfrist',
      date: '2022-07-29',
      extended: true,
      changed: true,
      former: [{ date: '2022-05-31', text: 'Ende Mai' }],
      ...distance,
    });
  });

  test.each([
    ['de', 'Jetzt dran', 'zurücknehmen'],
    ['en', 'To do now', 'take it back'],
  ] as const)('the first screen in %s offers to take back only what can be taken back', (language, heading, aside) => {
    const workspace = small();
    const screen = (canUndo?: boolean) =>
      rendered({
        template: 'screens/start',
        schema: 'report-status',
        data: statusReport(workspace, { today, language, ...(canUndo === undefined ? {} : { canUndo }) }),
        programme: workspace.programme,
        language,
      }).split('\n');
    expect(screen(true).find((line) => line.startsWith(heading))).toContain(`${aside}: mentoring undo`);
    for (const no of [undefined, false]) expect(screen(no)).toContain(heading);
  });

  test.each(['de', 'en'] as const)('the first screen and the report in %s look as they did', async (language) => {
    const workspace = small();
    const data = statusReport(workspace, {
      today,
      language,
      canUndo: true,
      unsaved: { files: 2, message: 'Vorschlag vom 3. August 2022' },
    });
    const { programme } = workspace;
    const common = { schema: 'report-status', data, programme, language } as const;
    await expect(rendered({ ...common, template: 'screens/start' })).toMatchFileSnapshot(
      `../golden/reports/start.${language}.txt`,
    );
    await expect(rendered({ ...common, template: 'reports/status' })).toMatchFileSnapshot(
      `../golden/reports/status.${language}.txt`,
    );
    await expect(rendered({ ...common, template: 'reports/status', format: 'md' })).toMatchFileSnapshot(
      `../golden/reports/status.${language}.md`,
    );
  });
});
