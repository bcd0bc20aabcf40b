// Proposals of some hundred random workspaces against the same rules worked out by trying everything.
import { expect, test } from 'vitest';
import { buildProblem } from '../../src/matching/problem.js';
import { proposeTandems, withProposal } from '../../src/matching/propose.js';
import { verifyProposal } from '../../src/matching/verify.js';
import { menteeId, mentorId } from '../../src/model/ids.js';
import type { Matching, Preference, Programme, Requirement, Where } from '../../src/model/programme.js';
import type { Mentee, Mentor, Person, PersonStatus } from '../../src/model/roster.js';
import type { Tandem } from '../../src/model/tandem.js';
import type { Workspace } from '../../src/model/workspace.js';
import { scoreOf } from '../../src/solver/index.js';
import { generator } from '../solver/exhaustive.js';
import { gazetteerOf, menteeOf, mentorOf, tandemOf, workspaceOf } from '../support/workspace.js';
import { matchByHand } from './by-hand.js';

/** A workspace in which everything that matching reads can be there, be missing, or be strange. */
function randomWorkspace(seed: number): Workspace {
  const below = generator(seed);
  const oneOf = <T>(choices: readonly [T, ...T[]]): T => choices[below(choices.length)] ?? choices[0];
  const chance = (perCent: number): boolean => below(100) < perCent;
  const some = <T extends object>(perCent: number, value: () => T): T | object => (chance(perCent) ? value() : {});
  const words = (letters: string, most: number): string[] => [
    ...new Set(Array.from({ length: below(most + 1) }, () => letters[below(letters.length)] ?? '')),
  ];
  const day = (): string => `2022-0${1 + below(3)}-0${1 + below(2)}`;
  const menteeIds = ['P1', 'P10', 'P2', 'P3'].slice(0, 1 + below(4));
  const mentorIds = ['Q1', 'Q10', 'Q2', 'Q3'].slice(0, 1 + below(4)).map((id) => (chance(30) ? `P${id.slice(1)}` : id));
  const ids = (from: readonly string[]): string[] => [
    ...new Set(Array.from({ length: below(3) }, () => from[below(from.length)] ?? '')),
  ];

  const status = (): PersonStatus =>
    chance(88) ? oneOf(['accepted', 'active']) : oneOf(['applied', 'waitlisted', 'left', 'completed']);
  const person = (): Partial<Omit<Person, 'wishes' | 'avoids'>> => ({
    status: status(),
    ...(chance(90) ? { consent_on: '2022-01-01' } : {}),
    topics: words('abcd', 3),
    times: words('xyz', 2),
    languages: words('de', 2),
    ...some(75, () => ({ region: oneOf(['nord', 'sued', 'west', 'outside']) })),
    ...some(60, () => ({ lat: 50 + below(60) / 100, lon: 8 + below(60) / 100 })),
    ...some(20, () => ({ max_km: 5 + below(60) })),
    ...some(80, () => ({ birth_year: 1960 + below(12) })),
    ...some(70, () => ({ employer: oneOf(['Stadt', 'Land']) })),
    ...some(70, () => ({ experience: below(6) })),
    ...some(60, () => ({ former: chance(50) })),
    ...some(60, () => ({ office: words('rk', 2) })),
    ...some(50, () => ({ party: oneOf(['A', 'B']) })),
    ...some(4, () => ({ restricted_on: '2022-02-01' })),
    ...some(4, () => ({ consent_withdrawn_on: '2022-02-01' })),
    own: {
      ...some(80, () => ({ stage: oneOf(['low', 'middle', 'high']) })),
      ...some(80, () => ({ offers: words('abcd', 3) })),
    },
  });
  const mentees = menteeIds.map((id): Mentee => {
    const own = person() as Partial<Mentee>;
    const { consent_on: _, ...base } = menteeOf(id);
    return {
      ...base,
      ...own,
      wishes: ids(mentorIds).map(mentorId),
      avoids: chance(25) ? ids(mentorIds).map(mentorId) : [],
      ...some(35, () => ({ mentors_wanted: below(3) })),
      ...some(75, () => ({ applied_on: day() })),
      ...some(40, () => ({ waiting_since: day() })),
    };
  });
  const mentors = [...new Set(mentorIds)].map((id): Mentor => {
    const own = person() as Partial<Mentor>;
    const { consent_on: _, ...base } = mentorOf(id);
    return {
      ...base,
      ...own,
      wishes: ids(menteeIds).map(menteeId),
      avoids: chance(15) ? ids(menteeIds).map(menteeId) : [],
      ...some(60, () => ({ capacity: below(3) })),
    };
  });

  const anyMentee = (): string => menteeIds[below(menteeIds.length)] ?? 'P1';
  const anyMentor = (): string => mentorIds[below(mentorIds.length)] ?? 'Q1';
  const tandem = (index: number): Tandem => {
    const kind = JSON.parse(chance(20) ? '{"kind":"topic"}' : '{}');
    const origin = oneOf(['algorithm', 'manual', 'self-found'] as const);
    const state = oneOf(['proposed', 'offered', 'active', 'paused', 'ended', 'completed'] as const);
    return tandemOf(`T${index}`, anyMentee(), anyMentor(), { ...kind, origin, status: state });
  };
  const tandems = chance(50) ? Array.from({ length: below(4) }, (_, index) => tandem(index + 1)) : [];

  const where = (): Where =>
    oneOf<Where>([
      { 'mentor.former': 'nein' },
      { 'mentor.experience': { min: '2' } },
      { 'mentee.region': { in: 'regions' } },
      { 'mentee.region': { not: 'nord' }, 'mentor.office': ['r', 'empty'] },
      { 'mentor.office': { has: ['r', 'k'] } },
      { 'mentee.party': 'empty' },
    ]);
  const missing = (): object => some(40, () => ({ missing: oneOf(['half', 'zero', 'full'] as const) }));
  const preference = (): Preference => {
    const weight = 1 + below(40);
    return {
      ...oneOf<() => Omit<Preference, 'weight'>>([
        () => ({ overlap: 'topics', ranked: chance(50) }),
        () => ({ overlap: 'topics', by: 'offers' }),
        () => ({ same: 'region', neighbour: oneOf([0.4, 0.25, 1]) }),
        () => ({ same: 'employer' }),
        () => ({ near: { 'full-km': 10 + below(10), 'none-km': 30 + below(40) } }),
        () => ({ covers: 'stage' }),
        () => ({ covers: 'topics' }),
        () => ({ covers: 'experience' }),
        () => ({ gap: 'birth_year', mentor: oneOf(['younger', 'older'] as const), 'at-least': below(6) }),
        () => ({ times: 'times' }),
        () => ({ shared: 'languages' }),
        () => ({ wish: oneOf(['mentee', 'mentor'] as const) }),
        () => ({ rated: 'committee' }),
        () => ({ where: where() }),
      ])(),
      weight,
      ...missing(),
    };
  };
  const fails = (): object => some(40, () => ({ missing: 'fail' as const }));
  const requirement = (): Requirement => ({
    ...oneOf<() => Requirement>([
      () => ({ distance: { 'max-km': 10 + below(60) } }),
      () => ({ different: 'employer' }),
      () => ({ shared: 'languages' }),
      () => ({ covers: 'stage' }),
      () => ({ same: 'region' }),
      () => ({ where: where() }),
    ])(),
    ...fails(),
  });
  const programme: Partial<Programme> = {
    ...some(60, () => ({ kind: { setting: oneOf(['party', 'nonpartisan', 'administration'] as const) } })),
    regions: [
      { id: 'nord', name: 'Nord', neighbours: ['sued'], centre: { lat: 50.3, lon: 8.2 } },
      { id: 'sued', name: 'Süd' },
      { id: 'west', name: 'West', neighbours: ['nord'], centre: { lat: 50.1, lon: 8.5 } },
    ],
    fields: {
      stage: { type: 'level', options: ['low', 'middle', 'high'] },
      offers: { type: 'choices', options: ['a', 'b', 'c', 'd'] },
    },
    ...some(50, () => ({
      privacy: {
        basis: oneOf(['consent', 'contract', 'public-task', 'legitimate-interest'] as const),
        ...some(30, () => ({ 'art9-basis': oneOf(['consent', 'art9-2-d', 'art9-2-e']) })),
      },
    })),
    ...some(40, () => ({
      roles: {
        mentee: { eligibility: [{ where: { region: { in: 'regions' as const } }, reason: 'Region', ...fails() }] },
        mentor: { eligibility: [{ where: { experience: { min: '1' } }, reason: 'Erfahrung', ...fails() }] },
      },
    })),
    matching: {
      ...some(50, () => ({ 'mentors-per-mentee': oneOf([1, 2, { max: 2 }]) })),
      ...some(40, () => ({
        order: oneOf<NonNullable<Matching['order']>>([['tandems', 'fit'], ['fit', 'tandems'], ['fit'], ['tandems']]),
      })),
      require: Array.from({ length: below(3) }, requirement),
      prefer: Array.from({ length: below(6) }, preference),
      ...some(50, () => ({ mutual: oneOf(['allow', 'forbid']) })),
      ...some(50, () => ({
        serve: oneOf<NonNullable<Matching['serve']>>([['applied_on'], ['waiting_since', 'applied_on'], 'fit']),
      })),
      ...some(35, () => ({ tandems: { max: below(5) } })),
    },
  };
  const pairs = chance(30)
    ? [{ mentee: menteeId(anyMentee()), mentor: mentorId(anyMentor()), rule: 'forbid' as const }]
    : [];
  const ratings = menteeIds.flatMap((mentee) =>
    [...new Set(mentorIds)].flatMap((mentor) =>
      chance(60) ? [{ mentee: menteeId(mentee), mentor: mentorId(mentor), score: below(101), by: 'committee' }] : [],
    ),
  );
  return workspaceOf({ programme, mentees, mentors, tandems, pairs, ratings });
}

/** Every table the other way round. */
const turned = (workspace: Workspace): Workspace => ({
  ...workspace,
  mentees: [...workspace.mentees].reverse(),
  mentors: [...workspace.mentors].reverse(),
  pairs: [...workspace.pairs].reverse(),
  ratings: [...workspace.ratings].reverse(),
  tandems: [...workspace.tandems].reverse(),
});

const today = '2022-08-03';
const batches = Array.from({ length: 12 }, (_, batch) => [batch * 50 + 1, batch * 50 + 50] as const);

test.each(batches)('seeds %i to %i: pairs, points, number and ties are those of trying everything', (from, to) => {
  for (let seed = from; seed <= to; seed++) {
    const workspace = randomWorkspace(seed);
    const gazetteer = gazetteerOf(workspace);
    const byHand = matchByHand(workspace);
    const { problem, people, rows, columns } = buildProblem(workspace, gazetteer);
    const idsOf = (list: readonly { readonly id: string }[], indexes: readonly number[]) =>
      indexes.map((index) => list[index]?.id);
    expect(idsOf(people.mentees, rows), `seed ${seed}`).toEqual(byHand.mentees);
    expect(idsOf(people.mentors, columns), `seed ${seed}`).toEqual(byHand.mentors);
    rows.forEach((_, row) => {
      columns.forEach((_, column) => {
        const key = `${byHand.mentees[row]} ${byHand.mentors[column]}`;
        expect(scoreOf(problem, row, column), `seed ${seed}, ${key}`).toBe(byHand.allowed.get(key));
      });
    });
    const proposal = proposeTandems(workspace, gazetteer, { today });
    expect(proposal.file.summary, `seed ${seed}`).toEqual({
      served: byHand.served,
      tandems: byHand.pairs.length,
      points: byHand.points,
    });
    expect(
      proposal.file.pairs.map(({ mentee, mentor, score }) => ({ mentee, mentor, score })),
      `seed ${seed}`,
    ).toEqual(byHand.pairs);
    expect(proposal.isProved).toBe(true);
    expect(proposeTandems(turned(workspace), gazetteer, { today }).file, `seed ${seed}`).toEqual(proposal.file);
    const after = withProposal(workspace, proposal);
    expect(verifyProposal(after, gazetteer), `seed ${seed}`).toEqual({ state: 'current', findings: [] });
    for (const { criteria, score } of proposal.tandems) {
      expect(criteria.reduce((sum, { points }) => sum + points, 0)).toBe(score);
    }
  }
});
