// Candidates give the answer of all pairs, whatever is left out at first.

import { expect, test } from 'vitest';
import { type AssignmentProblem, assign, verify } from '../../src/solver/index.js';
import { candidatesOf, partialGraph } from '../../src/solver/plain/candidates.js';
import { generator, randomProblem } from './exhaustive.js';

const orders = [
  ['tandems', 'fit'],
  ['tandems', 'fit'],
  ['fit', 'tandems'],
  ['tandems', 'worst-first', 'fit'],
  ['tandems', 'worst-first-full', 'fit'],
  ['tandems', 'kept', 'fit'],
] as const;

/** Up to 16 × 16 with needs, seats, classes and couples in some of them. */
function problemOf(seed: number): AssignmentProblem {
  const below = generator(seed);
  const problem = randomProblem(seed, {
    rows: 16,
    columns: 16,
    most: [3, 40, 1000][below(3)] ?? 3,
    forbidden: [0, 30, 80][below(3)] ?? 0,
    mostNeed: 1 + below(2),
    mostSeats: 1 + below(3),
  });
  const { exclusive: _, ...rest } = problem;
  return {
    ...(below(4) === 0 ? problem : rest),
    order: orders[below(orders.length)] ?? orders[0],
    keep: [{ row: 0, column: 0 }],
  };
}

test('one to five candidates of each row, the rest priced out: the same pairs, and a proof over all pairs (seeds 1 to 1500)', () => {
  for (let seed = 1; seed <= 1500; seed++) {
    const whole = problemOf(seed);
    const problem = { ...whole, scores: candidatesOf(whole, 1 + (seed % 5)) };
    const found = assign(problem);
    expect(found.pairs, `seed ${seed}`).toEqual(assign(whole).pairs);
    expect(verify(whole, found.pairs, found.proof), `seed ${seed}`).toEqual([]);
    expect(verify(problem, found.pairs, found.proof), `seed ${seed}`).toEqual([]);
  }
});

test('pairs that are wanted are held once each, in their order, and impossible ones are not', () => {
  const problem: AssignmentProblem = {
    scores: [Int32Array.of(1, 9, 3, -1), Int32Array.of(2, -1, 8, 4)],
    need: [1, 1],
    seats: [1, 1, 1, 1],
  };
  const wanted = [
    { row: 1, column: 3 },
    { row: 0, column: 2 },
    { row: 0, column: 0 },
    { row: 0, column: 2 },
    { row: 0, column: 1 },
    { row: 0, column: 3 },
    { row: 1, column: 3 },
  ];
  const { graph, isWhole } = partialGraph(problem, candidatesOf(problem, 1), wanted);
  expect([...graph.start]).toEqual([0, 3, 5]);
  expect([...graph.column]).toEqual([0, 1, 2, 2, 3]);
  expect([...graph.score]).toEqual([1, 9, 3, 8, 4]);
  expect([...isWhole]).toEqual([0, 0]);
  expect([...partialGraph(problem, candidatesOf(problem, 3), []).isWhole]).toEqual([1, 1]);
});
