// `worst-first`: the lowest score as high as possible, the aims after it above this floor, and its proof.

import { describe, expect, it, test } from 'vitest';
import { checkProblem } from '../../src/solver/check-problem.js';
import { withFloor } from '../../src/solver/general/bottleneck.js';
import { branch } from '../../src/solver/general/branch.js';
import { type Ordered, solveOrder } from '../../src/solver/general/worst.js';
import { asWeights } from '../../src/solver/levels.js';
import type { AssignmentProblem, CandidateScores, Objective, Proof, ScoreSource } from '../../src/solver/problem.js';
import { verify } from '../../src/solver/proof/verify.js';
import { graphOf, rowReader } from '../../src/solver/scores.js';
import { bestByTrial, generator, randomProblem } from './exhaustive.js';

function solve(problem: AssignmentProblem): Ordered & { readonly proof: Proof } {
  checkProblem(problem);
  const found = solveOrder(problem, (linear, weights) =>
    branch(linear, graphOf(linear), undefined, undefined, weights),
  );
  const { weights, leaves, floor } = found;
  return { ...found, proof: { weights: asWeights(weights), leaves, ...(floor === undefined ? {} : { floor }) } };
}

const orders: readonly (readonly Objective[])[] = [
  ['tandems', 'worst-first', 'fit'],
  ['tandems', 'fit', 'worst-first'],
  ['fit', 'tandems', 'worst-first', 'kept'],
  ['tandems', 'kept', 'worst-first', 'fit'],
  ['tandems', 'worst-first', 'kept', 'fit'],
  ['tandems', 'worst-first'],
];

describe('against every assignment of a small problem (a failure names its seed)', () => {
  test.each([
    [
      '4 × 4, need and seats to 3, couples in half of them',
      { rows: 4, columns: 4, most: 30, mostNeed: 3, mostSeats: 3 },
    ],
    ['5 × 5, one each', { rows: 5, columns: 5, most: 1000, mostNeed: 1, mostSeats: 1, forbidden: 15 }],
    ['negative scores', { rows: 4, columns: 4, most: 20, least: -9, forbidden: 10 }],
  ])('%s', (_, family) => {
    let floors = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const problem = { ...randomProblem(seed, { ...family, aims: true }), order: orders[seed % orders.length] ?? [] };
      const { pairs, proof, floor } = solve(problem);
      expect(pairs, `seed ${seed}`).toEqual(bestByTrial(problem));
      expect(verify(problem, pairs, proof), `seed ${seed}`).toEqual([]);
      if (floor !== undefined) floors++;
    }
    expect(floors).toBeGreaterThan(120);
  });
});

const ones = (length: number): number[] => Array.from({ length }, () => 1);

describe('cases with known answers', () => {
  test.each([1, 2, 7, 40])('products, n = %i: nobody below n', (n) => {
    const scores = Array.from({ length: n }, (_, i) => Int32Array.from({ length: n }, (__, j) => (i + 1) * (j + 1)));
    const problem: AssignmentProblem = {
      scores,
      need: ones(n),
      seats: ones(n),
      order: ['tandems', 'worst-first', 'fit'],
    };
    const { floor, pairs, proof } = solve(problem);
    expect(floor?.score).toBe(n);
    expect(verify(problem, pairs, proof)).toEqual([]);
  });

  it('raises the lowest score, and gives up points for it only where fit stands behind', () => {
    const scores = [Int32Array.of(100, 40), Int32Array.of(30, 10)];
    const base: AssignmentProblem = { scores, need: ones(2), seats: ones(2) };
    expect(solve({ ...base, order: ['tandems', 'worst-first', 'fit'] }).floor?.score).toBe(30);
    expect(solve({ ...base, order: ['tandems', 'fit', 'worst-first'] }).floor?.score).toBe(10);
  });

  it('serves everybody first', () => {
    const problem: AssignmentProblem = {
      scores: [Int32Array.of(900, 1), Int32Array.of(800, -1)],
      need: ones(2),
      seats: ones(2),
      order: ['tandems', 'worst-first', 'fit'],
    };
    expect(solve(problem).pairs).toEqual([
      { row: 0, column: 1 },
      { row: 1, column: 0 },
    ]);
  });

  it('has no floor where there are no pairs', () => {
    for (const scores of [[], [Int32Array.of(-1)]]) {
      const problem: AssignmentProblem = {
        scores,
        need: ones(scores.length),
        seats: [1],
        order: ['tandems', 'worst-first', 'fit'],
      };
      const { pairs, proof } = solve(problem);
      expect(pairs).toEqual([]);
      expect(proof).not.toHaveProperty('floor');
      expect(verify(problem, pairs, proof)).toEqual([]);
    }
  });

  it('holds the limit and the couples', () => {
    const scores = [Int32Array.of(50, 20), Int32Array.of(60, 70), Int32Array.of(10, 80)];
    const couple = [
      { row: 0, column: 0 },
      { row: 2, column: 1 },
    ] as const;
    const problem: AssignmentProblem = {
      scores,
      need: ones(3),
      seats: ones(2),
      limit: 2,
      exclusive: [couple],
      order: ['tandems', 'worst-first', 'fit'],
    };
    const { floor, pairs, proof, isProved } = solve(problem);
    expect(floor?.score).toBe(60);
    expect(pairs).toEqual(bestByTrial(problem));
    expect(isProved).toBe(true);
    expect(verify(problem, pairs, proof)).toEqual([]);
  });

  it('is proved only where every assignment that it rests on is', () => {
    const problem: AssignmentProblem = {
      scores: [Int32Array.of(50, 20), Int32Array.of(60, 70)],
      need: ones(2),
      seats: ones(2),
      exclusive: [
        [
          { row: 0, column: 0 },
          { row: 1, column: 0 },
        ],
      ],
      order: ['tandems', 'worst-first', 'fit'],
    };
    const solvedBut = (unproved: number): { readonly isProved: boolean; readonly calls: number } => {
      let calls = 0;
      const { isProved } = solveOrder(problem, (linear, weights) => {
        const found = branch(linear, graphOf(linear), undefined, undefined, weights);
        return { ...found, isProved: calls++ !== unproved };
      });
      return { isProved, calls };
    };
    const { isProved, calls } = solvedBut(-1);
    expect(isProved).toBe(true);
    expect(calls).toBeGreaterThan(2);
    expect(solvedBut(0).isProved).toBe(false);
    expect(solvedBut(calls - 1).isProved).toBe(false);
  });
});

describe('the four forms of scores', () => {
  const below = generator(11);
  const rows = Array.from({ length: 30 }, () =>
    Int32Array.from({ length: 25 }, () => (below(3) === 0 ? -1 : below(1001))),
  );
  const base = { need: ones(30), seats: Array.from({ length: 25 }, () => 2) };
  const order: readonly Objective[] = ['tandems', 'worst-first', 'fit'];
  const dense: AssignmentProblem = { ...base, scores: rows, order };
  const { start, column, score } = graphOf(dense);
  const source: ScoreSource = { rows: 30, scoreRow: (row, into) => into.set(rows[row] ?? []) };
  const candidates: CandidateScores = {
    candidates: { start: new Int32Array(31), column: [], score: [] },
    rest: ones(30).map(() => 1000),
    allOf(row, columns, scores) {
      const reader = rowReader(dense);
      const count = reader.read(row);
      columns.set(reader.column.subarray(0, count));
      scores.set(reader.score.subarray(0, count));
      return count;
    },
  };

  test.each([
    ['sparse', { start, column, score }],
    ['source', source],
    ['candidates', candidates],
  ] as const)('%s: the same pairs, floor and proof', (_, scores) => {
    const expected = solve(dense);
    const { pairs, floor, proof } = solve({ ...dense, scores });
    expect(pairs).toEqual(expected.pairs);
    expect(floor?.score).toBe(expected.floor?.score);
    expect(verify({ ...dense, scores }, pairs, proof)).toEqual([]);
    expect(verify(dense, pairs, proof)).toEqual([]);
  });

  it('cuts candidates off below the floor', () => {
    const given = { candidates: { start: [0, 2], column: [0, 1], score: [5, 9] }, rest: [4], allOf: candidates.allOf };
    const { scores, lowest } = withFloor<AssignmentProblem>({ scores: given, need: [1], seats: [1, 1] }, 7);
    expect(lowest).toBe(7);
    expect(scores).toMatchObject({ candidates: { column: Int32Array.of(1), score: Int32Array.of(9) } });
  });
});
