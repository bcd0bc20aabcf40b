// What is counted by kinds of people, against every pair by itself.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openingsOf } from '../../src/matching/openings.js';
import { buildProblem, failingRules } from '../../src/matching/problem.js';
import { ruleCounts } from '../../src/matching/rule-counts.js';
import { describeSolution, type Solved } from '../../src/matching/unmatched.js';
import type { Role } from '../../src/model/programme.js';
import { assign, scoreOf, type TightSpot } from '../../src/solver/index.js';
import { gazetteerOf } from '../support/workspace.js';
import { anyWorkspace } from './any-workspace.js';

const roles: readonly Role[] = ['mentee', 'mentor'];

test('each rule excludes as many as it does pair by pair, and somebody is allowed where a pair is', () => {
  fc.assert(
    fc.property(anyWorkspace(), (workspace) => {
      const matching = buildProblem(workspace, gazetteerOf(workspace));
      for (const role of roles) {
        const [people, others] =
          role === 'mentee' ? [matching.rows, matching.columns] : [matching.columns, matching.rows];
        const counts = ruleCounts(matching, role, others);
        for (const person of people) {
          const failing = others.map((other) =>
            role === 'mentee' ? failingRules(matching, person, other) : failingRules(matching, other, person),
          );
          const byHand = matching.rules
            .map(({ name }, rule) => ({ rule: name, count: failing.filter((rules) => rules.includes(rule)).length }))
            .filter(({ count }) => count > 0)
            .sort((a, b) => b.count - a.count);
          expect(counts.of(person)).toEqual(byHand);
          expect(counts.someAllowed(person)).toBe(failing.some((rules) => rules.length === 0));
        }
      }
    }),
    { numRuns: 150 },
  );
});

/** From a spot to a free seat by trying every pair: the smallest value of the dearest pair used. */
function openedByHand(
  { matching, assignment }: Solved,
  spot: TightSpot,
  rule: number,
  inKm: boolean,
): number | undefined {
  const { problem, rows, columns, people } = matching;
  const cost = (row: number, column: number): number => {
    if (scoreOf(problem, row, column) !== undefined) return 0;
    const [mentee, mentor] = [rows[row] ?? -1, columns[column] ?? -1];
    const failing = failingRules(matching, mentee, mentor);
    if (failing.length !== 1 || failing[0] !== rule) return Number.POSITIVE_INFINITY;
    const km = inKm ? people.distances().km(mentee, mentor) : 0;
    return km < 0 ? Number.POSITIVE_INFINITY : km;
  };
  const holders = columns.map((_, column) => assignment.pairs.filter((pair) => pair.column === column));
  const best = new Map(spot.rows.map((row) => [row, 0]));
  const reached = columns.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round <= rows.length + columns.length; round++) {
    for (const [row, soFar] of best) {
      columns.forEach((_, column) => {
        reached[column] = Math.min(reached[column] ?? 0, Math.max(soFar, cost(row, column)));
      });
    }
    columns.forEach((_, column) => {
      const value = reached[column] ?? Number.POSITIVE_INFINITY;
      for (const { row } of holders[column] ?? []) best.set(row, Math.min(best.get(row) ?? value, value));
    });
  }
  const free = columns.flatMap((_, column) =>
    (holders[column]?.length ?? 0) < (problem.seats[column] ?? 0) ? [reached[column] ?? Number.POSITIVE_INFINITY] : [],
  );
  const least = free.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return Number.isFinite(least) ? least : undefined;
}

test('what opens a tight spot is what trying every pair finds', () => {
  let asked = 0;
  let opened = 0;
  fc.assert(
    fc.property(anyWorkspace(), (workspace) => {
      const matching = buildProblem(workspace, gazetteerOf(workspace));
      const solved = describeSolution(matching, assign(matching.problem), workspace);
      const openings = openingsOf(solved);
      for (const spot of solved.spots) {
        matching.rules.forEach(({ name }, rule) => {
          const inKm = name.kind === 'distance';
          const found = openings.cheapest(spot, rule, inKm);
          asked += 1;
          if (found !== undefined) opened += 1;
          expect(found).toBe(openedByHand(solved, spot, rule, inKm));
        });
      }
    }),
    { numRuns: 60 },
  );
  expect(asked).toBeGreaterThan(20);
  expect(opened).toBeGreaterThan(5);
});
