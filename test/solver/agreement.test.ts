// 10,000 random problems and the adversarial families: every engine finds as much as every other, and proves it.

import { describe, expect, test } from 'vitest';
import { assign, verify } from '../../src/solver/index.js';
import { solveDense } from '../../src/solver/plain/dense/dense.js';
import { solveFallback } from '../../src/solver/plain/fallback.js';
import { solveForest } from '../../src/solver/plain/forest/forest.js';
import type { PlainProblem, PlainSolution } from '../../src/solver/plain/plain.js';
import { solveSparse } from '../../src/solver/plain/sparse/sparse.js';
import type { AssignmentProblem } from '../../src/solver/problem.js';
import { generator } from './exhaustive.js';
import { adversaries, denseOf, forms, inForm, plainOf } from './families.js';
import { checkPlain, randomPlain } from './plain-check.js';

/** An engine may give a problem back that is not made for it. */
const engines: Readonly<Record<string, (problem: PlainProblem) => PlainSolution | undefined>> = {
  forest: (problem) => solveForest(problem),
  fallback: (problem) => solveFallback(problem),
  sparse: (problem) => solveSparse(problem),
  dense: (problem) => solveDense(denseOf(problem)),
};

/** The same pairs as scores of a problem. */
function problemOf({ graph, need, seats }: PlainProblem): AssignmentProblem {
  const { start, column, score } = graph;
  return { scores: { start, column, score }, need: [...need], seats: [...seats] };
}

/** How many pairs and points all of them find; fails where they differ or do not prove it. */
function agreed(problem: PlainProblem, name: string): { readonly pairs: number; readonly points: number } {
  const found = Object.entries(engines).flatMap(([engine, solve]) => {
    const solution = solve(problem);
    return solution === undefined ? [] : [{ engine, ...checkPlain(problem, solution, `${name}: ${engine}`) }];
  });
  const [{ pairs = -1, points = -1 } = {}] = found;
  for (const other of found) expect(other, name).toEqual({ engine: other.engine, pairs, points });
  expect(found.length, name).toBeGreaterThanOrEqual(3);
  return { pairs, points };
}

/** The general solver finds as many pairs, and as many points where no row asks for several. */
function checkAssign(problem: AssignmentProblem, found: ReturnType<typeof agreed>, name: string): void {
  const answer = assign(problem);
  expect(verify(problem, answer.pairs, answer.proof), name).toEqual([]);
  expect(answer.pairs.length, name).toBe(found.pairs);
  if (problem.need.every((amount) => amount <= 1)) expect(answer.total, name).toBe(found.points);
  else expect(answer.total, name).toBeLessThanOrEqual(found.points);
}

const sizes = [2, 3, 4, 5, 6, 7, 12];
const densities = [10, 25, 40, 60, 85, 100];
const tops = [0, 1, 3, 20, 1000, 1_000_000];

describe('all engines agree (a failure names its seed)', () => {
  test.each(Array.from({ length: 10 }, (_, k) => 1000 * k))('seeds %i to + 999', (first) => {
    for (let seed = first; seed < first + 1000; seed++) {
      const below = generator(seed);
      const pick = (list: readonly number[]): number => list[below(list.length)] ?? 1;
      const [rows, columns, most, density] = [pick(sizes), pick(sizes), pick(tops), pick(densities)];
      const [mostNeed, mostSeats] = [1 + (below(3) === 0 ? below(3) : 0), 1 + (below(3) === 0 ? below(3) : 0)];
      const problem = randomPlain(seed, { rows, columns, most, density, mostNeed, mostSeats });
      const found = agreed(problem, `seed ${seed}`);
      if (seed % 4 === 0) checkAssign(problemOf(problem), found, `seed ${seed}`);
    }
  });

  test.each(Object.keys(adversaries))('%s', (name) => {
    for (const n of [1, 2, 3, 7, 16, 33]) {
      const table = adversaries[name]?.(n, n) ?? { scores: [], need: [], seats: [] };
      const found = agreed(plainOf(table), `${name}, n = ${n}`);
      const form = forms[n % forms.length] ?? 'lists';
      checkAssign(inForm(table, form, n), found, `${name}, n = ${n}, as ${form}`);
    }
  });

  test('larger ones, with seats on both sides', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const below = generator(seed);
      const shape = { rows: 60, columns: 60, most: tops[seed % tops.length] ?? 1, density: densities[seed % 5] ?? 50 };
      const problem = randomPlain(seed, { ...shape, mostNeed: 1 + below(3), mostSeats: 1 + below(3) });
      checkAssign(problemOf(problem), agreed(problem, `seed ${seed}`), `seed ${seed}`);
    }
  });
});
