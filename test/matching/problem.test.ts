import { describe, expect, test } from 'vitest';
import { canonicalProblem, problemChecksum } from '../../src/matching/canonical.js';
import { buildProblem, failingRules } from '../../src/matching/problem.js';
import { mentorId } from '../../src/model/ids.js';
import type { Matching, Programme } from '../../src/model/programme.js';
import type { Mentee } from '../../src/model/roster.js';
import type { Workspace } from '../../src/model/workspace.js';
import { gazetteerOf, menteeOf, mentorOf, tandemOf, workspaceOf } from '../support/workspace.js';

const seed = 7;

/** A generator of whole numbers from 0 to below n. */
function generator(): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * n);
  };
}

test('seed 7: 450 mentees and 450 mentors, all in different places, become arrays in well under a second', () => {
  const next = generator();
  const some = (words: readonly string[], n: number): string[] => [
    ...new Set(Array.from({ length: 1 + next(n) }, () => words[next(words.length)] ?? '')),
  ];
  const topics = Array.from({ length: 14 }, (_, index) => `Thema ${index}`);
  const person = () => ({
    topics: some(topics, 4),
    times: some(['abends', 'vormittags', 'wochenende'], 3),
    languages: some(['Deutsch', 'Türkisch', 'Arabisch'], 2),
    region: `r${next(10)}`,
    employer: `Firma ${next(40)}`,
    lat: 48 + next(4000) / 1000,
    lon: 8 + next(4000) / 1000,
  });
  const workspace = workspaceOf({
    mentees: Array.from({ length: 450 }, (_, index) =>
      menteeOf(`P${index}`, { ...person(), wishes: [mentorId(`Q${next(450)}`)] }),
    ),
    mentors: Array.from({ length: 450 }, (_, index) => mentorOf(`Q${index}`, person())),
    matching: {
      require: [{ distance: { 'max-km': 150 } }, { different: 'employer' }, { shared: 'languages' }],
      prefer: [
        { overlap: 'topics', weight: 30 },
        { same: 'region', weight: 25 },
        { near: { 'full-km': 10, 'none-km': 100 }, weight: 10 },
        { times: 'times', weight: 10 },
        { shared: 'languages', weight: 5 },
        { wish: 'mentee', weight: 5 },
      ],
    },
  });
  const gazetteer = gazetteerOf(workspace);
  const milliseconds = [1, 2, 3].map(() => {
    const start = performance.now();
    expect(buildProblem(workspace, gazetteer).rows).toHaveLength(450);
    return performance.now() - start;
  });
  expect(Math.min(...milliseconds)).toBeLessThan(700);
});

describe('people with both roles', () => {
  /** All with all, but for those who live too far apart. */
  const both = (count: number, maxKm?: number): Workspace => {
    const next = generator();
    const people = Array.from({ length: count }, () => ({ lat: 48 + next(3000) / 1000, lon: 8 + next(3000) / 1000 }));
    const id = (index: number): string => `P${String(index).padStart(5, '0')}`;
    return workspaceOf({
      mentees: people.map((place, index) => menteeOf(id(index), place)),
      mentors: people.map((place, index) => mentorOf(id(index), place)),
      matching: { ...(maxKm === undefined ? {} : { require: [{ distance: { 'max-km': maxKm } }] }) },
    });
  };

  test('are couples where both pairs are possible, the earlier mentee first', () => {
    const workspace = both(40, 90);
    const matching = buildProblem(workspace, gazetteerOf(workspace));
    const isPossible = (row: number, column: number): boolean => failingRules(matching, row, column).length === 0;
    const expected = matching.rows.flatMap((a) =>
      matching.rows
        .filter((b) => b > a && isPossible(a, b) && isPossible(b, a))
        .map((b) => [
          { row: a, column: b },
          { row: b, column: a },
        ]),
    );
    expect(expected.length).toBeGreaterThan(50);
    expect(matching.problem.exclusive).toEqual(expected);
  });

  test('cost no more than their possible pairs', () => {
    const workspace = both(2000, 8);
    const matching = buildProblem(workspace, gazetteerOf(workspace));
    const { exclusive = [] } = matching.problem;
    expect(exclusive.length).toBeGreaterThan(1000);
    expect(exclusive.length).toBeLessThan(20_000);
  });
});

describe('the checksum of the problem', () => {
  const matching: Matching = {
    require: [{ different: 'employer', reason: 'Keine Abhängigkeit' }],
    prefer: [
      { overlap: 'topics', weight: 2, label: { de: 'Themen' } },
      { near: { 'full-km': 10, 'none-km': 100 }, weight: 1 },
    ],
  };
  const mentee = menteeOf('P01', { topics: ['a', 'b'], employer: 'x', first_name: 'Amira', lat: 50, lon: 8 });
  const workspace = workspaceOf({
    mentees: [mentee, menteeOf('P02', { topics: ['c'] })],
    mentors: [mentorOf('P31', { topics: ['a'], capacity: 2 }), mentorOf('P32')],
    tandems: [tandemOf('T01', 'P02', 'P31', { status: 'offered' })],
    matching,
  });
  const checksum = (changed: Workspace): string =>
    problemChecksum(buildProblem(changed, gazetteerOf(changed)), changed);
  const withMentee = (fields: Partial<Mentee>): Workspace => ({
    ...workspace,
    mentees: [{ ...mentee, ...fields }, ...workspace.mentees.slice(1)],
  });
  const withProgramme = (fields: Partial<Programme>): Workspace => ({
    ...workspace,
    programme: { ...workspace.programme, ...fields },
  });

  test('is that of sorted text, with numbers as text, without names and status', () => {
    const text = JSON.stringify(canonicalProblem(buildProblem(workspace, gazetteerOf(workspace)), workspace));
    expect(checksum(workspace)).toMatch(/^[0-9a-f]{64}$/);
    expect(text).not.toMatch(/Amira|accepted|offered|Abhängigkeit|Themen/);
    expect(text).not.toMatch(/[:,[]\d/);
    expect(text).toContain('"locked":[["P02","P31"]]');
    const first = JSON.parse(text) as { mentees: unknown[]; mentors: { id: string; seats: string }[] };
    expect(first.mentees).toEqual([
      { fields: { employer: 'x', topics: ['a', 'b'] }, id: 'P01', need: '1', place: ['50', '8'] },
    ]);
    expect(first.mentors.map(({ id, seats }) => [id, seats])).toEqual([
      ['P31', '1'],
      ['P32', '1'],
    ]);
  });

  test.each<[string, Workspace]>([
    ['a name', withMentee({ first_name: 'Anna' })],
    ['a field that no rule reads', withMentee({ occupation: 'Lehrerin' })],
    ['the order within a list', withMentee({ topics: ['b', 'a'] })],
    ['accepted to active', withMentee({ status: 'active' })],
    ['the status of a locked tandem', { ...workspace, tandems: [tandemOf('T01', 'P02', 'P31', { status: 'paused' })] }],
    [
      'a label and a reason',
      withProgramme({ matching: { ...matching, require: [{ different: 'employer', reason: 'Anders' }] } }),
    ],
    ['the order of lines', { ...workspace, mentees: [...workspace.mentees].reverse() }],
  ])('stays the same with another %s', (_, changed) => {
    expect(checksum(changed)).toBe(checksum(workspace));
  });

  test.each<[string, Workspace]>([
    ['field that a criterion reads', withMentee({ topics: ['a'] })],
    ['place', withMentee({ lat: 51 })],
    ['limit of distance', withMentee({ max_km: 50 })],
    ['list of avoided people', withMentee({ avoids: [mentorId('P32')] })],
    ['weight', withProgramme({ matching: { ...matching, prefer: [{ overlap: 'topics', weight: 3 }] } })],
    ['rule', withProgramme({ matching: { ...matching, require: [] } })],
    ['limit', withProgramme({ matching: { ...matching, tandems: { max: 1 } } })],
    [
      'condition of taking part',
      withProgramme({ roles: { mentor: { eligibility: [{ where: { topics: 'a' }, reason: 'r' }] } } }),
    ],
    ['roster', { ...workspace, mentors: workspace.mentors.slice(0, 1) }],
    ['number of seats', { ...workspace, mentors: [mentorOf('P31', { topics: ['a'], capacity: 3 }), mentorOf('P32')] }],
    ['set of locked pairs', { ...workspace, tandems: [] }],
    ['forbidden pair', { ...workspace, pairs: [{ mentee: mentee.id, mentor: mentorId('P32') }] }],
    [
      'former tandem',
      { ...workspace, tandems: [...workspace.tandems, tandemOf('T02', 'P01', 'P32', { status: 'completed' })] },
    ],
  ])('changes with another %s', (_, changed) => {
    expect(checksum(changed)).not.toBe(checksum(workspace));
  });
});
