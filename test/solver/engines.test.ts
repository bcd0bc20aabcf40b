// Every engine for plain problems given as graphs: each answer is proved, or compared with all that could have been chosen.

import { describe, expect, test } from 'vitest';
import { solveFallback } from '../../src/solver/plain/fallback.js';
import { solveForest } from '../../src/solver/plain/forest/forest.js';
import type { OnShare, PlainProblem, PlainSolution } from '../../src/solver/plain/plain.js';
import { solveSparse } from '../../src/solver/plain/sparse/sparse.js';
import { bestPlainByTrial, HARD } from './hard-plain.js';
import { checkPlain, graphFrom, plainProblem, randomPlain } from './plain-check.js';

type Engine = (problem: PlainProblem, options?: { readonly onShare?: OnShare }) => PlainSolution;

/** Those that answer every problem; the dense one refuses some and has a test of its own. */
const engines: readonly (readonly [string, Engine])[] = [
  ['fallback', solveFallback],
  ['forest', solveForest],
  ['sparse', solveSparse],
  ['sparse, merged', (problem, options) => solveSparse(problem, { ...options, mergePerfect: true })],
];

const UNITS = [
  [1, 1],
  [1, 3],
  [3, 1],
  [3, 3],
] as const;

const hard = (name: string, n: number): PlainProblem => {
  const problem = HARD[name]?.(n);
  if (problem === undefined) throw new Error(`no problem called ${name}`);
  return problem;
};

describe.each(engines)('%s', (_, solve) => {
  test('is the best of all choices for small problems', () => {
    for (let seed = 1; seed <= 400; seed++) {
      const [mostNeed, mostSeats] = UNITS[seed % 4] ?? UNITS[0];
      const most = [0, 1, 5, 1000][(seed >> 2) % 4] ?? 1;
      const density = [30, 60, 100][seed % 3] ?? 50;
      const problem = randomPlain(seed, { rows: 5, columns: 5, most, density, mostNeed, mostSeats });
      const found = checkPlain(problem, solve(problem), `seed ${seed}`);
      expect(found, `seed ${seed}`).toEqual(bestPlainByTrial(problem));
    }
  });

  test.each([3, 10, 30, 60, 100])('is proved on random problems of density %i', (density) => {
    let seed = density * 100_000;
    for (const size of [4, 8, 20, 60]) {
      for (const most of [1, 5, 1000]) {
        for (const [mostNeed, mostSeats] of UNITS) {
          for (let k = 0; k < (size < 60 ? 25 : 8); k++) {
            seed++;
            const problem = randomPlain(seed, { rows: size, columns: size, most, density, mostNeed, mostSeats });
            checkPlain(problem, solve(problem), `seed ${seed}, size ${size}, to ${most}, ${mostNeed}/${mostSeats}`);
          }
        }
      }
    }
  });

  test.each([
    [400, 100, 1, 3],
    [100, 400, 3, 1],
    [300, 300, 2, 2],
    [300, 300, 1, 1],
  ])('is proved on %i rows, %i columns, needs to %i, seats to %i', (rows, columns, mostNeed, mostSeats) => {
    for (const density of [2, 10, 40]) {
      const problem = randomPlain(rows + density, { rows, columns, most: 1000, density, mostNeed, mostSeats });
      checkPlain(problem, solve(problem));
    }
  });

  test.each(Object.keys(HARD))('is proved on %s', (name) => {
    for (const n of [1, 2, 7, 60]) {
      const problem = hard(name, n);
      expect(checkPlain(problem, solve(problem)).pairs).toBe(n);
    }
  });

  test('finds the closed forms of Machol and Wien', () => {
    const n = 40;
    const largest = hard('Machol–Wien, largest', n);
    expect(checkPlain(largest, solve(largest)).points).toBe((n * (n + 1) * (2 * n + 1)) / 6);
    const smallest = hard('Machol–Wien, smallest', n);
    expect(n ** 3 - checkPlain(smallest, solve(smallest)).points).toBe((n * (n + 1) * (n + 2)) / 6);
  });

  test('answers the same every time, and for no rows or no pairs at all', () => {
    const problem = randomPlain(77, { rows: 60, columns: 60, most: 5, density: 40, mostNeed: 2, mostSeats: 2 });
    expect(solve(problem)).toEqual(solve(problem));
    const none = randomPlain(3, { rows: 4, columns: 4, most: 5, density: 0 });
    expect(checkPlain(none, solve(none))).toEqual({ pairs: 0, points: 0 });
  });

  test('tells shares between 0 and 1', () => {
    const shares: number[] = [];
    solve(hard('Machol–Wien, largest', 150), { onShare: (share) => shares.push(share) });
    expect(shares.length).toBeGreaterThan(0);
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
  });
});

test('the forest gives up when it has looked at too many edges, and only then', () => {
  expect(solveForest(hard('Machol–Wien, largest', 120), { patience: 4 })).toBeUndefined();
  const easy = randomPlain(5, { rows: 60, columns: 60, most: 1000, density: 50 });
  expect(solveForest(easy, { patience: 1000 })).toEqual(solveForest(easy));
});

/** The same problem, one row moved to the front. */
function withFirst({ graph, need, seats }: PlainProblem, first: number): PlainProblem {
  const { rows, columns, start, column, score } = graph;
  const order = [first, ...Array.from({ length: rows }, (_, i) => i).filter((i) => i !== first)];
  const lists = order.map((i) => {
    const [from = 0, to = 0] = start.subarray(i, i + 2);
    return Array.from(column.subarray(from, to), (j, k) => [j, score[from + k] ?? 0] as const);
  });
  return plainProblem(
    graphFrom(lists, columns),
    Int32Array.from(order, (i) => need[i] ?? 0),
    seats,
  );
}

// In few problems a round of the forest ends while a row that pays less than the price of its column waits to join a tree.
test.each([
  [7163, 100, 4, 2, 0],
  [25_469, 100, 3, 2, 31],
  [47_933, 95, 3, 2, 0],
  [68_027, 95, 4, 1, 14],
])('the forest waits for rows that come when the price has risen, seed %i', (seed, density, mostNeed, mostSeats, first) => {
  const problem = randomPlain(seed, { rows: 40, columns: 40, most: 1000, density, mostNeed, mostSeats });
  checkPlain(problem, solveForest(problem));
  const moved = withFirst(problem, first);
  checkPlain(moved, solveForest(moved));
});
