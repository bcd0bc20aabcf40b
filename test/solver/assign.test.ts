// The solver against an exhaustive search, closed forms, and itself in another order.

import { describe, expect, it, test } from 'vitest';
import { type AssignmentProblem, assign, type Pair, scoreOf, verify } from '../../src/solver/index.js';
import { bestByTrial, type Family, generator, randomProblem, shuffled } from './exhaustive.js';

/** The same pairs as by trial, and a proof that holds. */
function checkByTrial(problem: AssignmentProblem, seed: number): void {
  const { pairs, proof, served, total } = assign(problem);
  expect(pairs, `seed ${seed}`).toEqual(bestByTrial(problem));
  expect(verify(problem, pairs, proof), `seed ${seed}`).toEqual([]);
  const rows = [...new Set(pairs.map(({ row }) => row))];
  expect(served).toBe(rows.filter((row) => problem.served?.[row] !== true).length);
  expect(total).toBe(pairs.reduce((sum, { row, column }) => sum + (scoreOf(problem, row, column) ?? 0), 0));
}

const families: readonly (readonly [string, Family, number])[] = [
  ['4 × 4, need and seats to 2', { rows: 4, columns: 4, most: 1000 }, 1500],
  ['3 × 5, need and seats to 3', { rows: 3, columns: 5, most: 1000, mostNeed: 3, mostSeats: 3 }, 1000],
  ['3 × 3, few scores, many ties', { rows: 3, columns: 3, most: 2, mostNeed: 3, forbidden: 10 }, 1000],
  ['6 × 4, one each', { rows: 6, columns: 4, most: 1000, mostNeed: 1, mostSeats: 2 }, 300],
  ['7 × 7, sparse', { rows: 7, columns: 7, most: 5, forbidden: 75, mostNeed: 2 }, 200],
  ['5 × 5, dense, one each', { rows: 5, columns: 5, most: 5, mostNeed: 1, mostSeats: 1, forbidden: 5 }, 200],
];

describe('against every assignment of a small problem (cases run in one test; a failure names its seed)', () => {
  test.each(families)('%s: the same pairs, ties included, and a proof that holds', (_, family, count) => {
    for (let seed = 1; seed <= count; seed++) checkByTrial(randomProblem(seed, family), seed);
  });

  test('people who are rows and columns at once, nobody mentors whom they are mentored by', () => {
    for (let seed = 1; seed <= 400; seed++) checkByTrial(mutualProblem(seed), seed);
  });
});

/** Scores that are often symmetric, so that the best assignment without couples is full of 2-cycles. */
function mutualProblem(seed: number): AssignmentProblem {
  const below = generator(seed);
  const n = 2 + below(4);
  const top = [3, 20, 1000][below(3)] ?? 3;
  const scores = Array.from({ length: n }, () => Int32Array.from({ length: n }, () => below(top + 1)));
  const exclusive: (readonly [Pair, Pair])[] = [];
  for (let a = 0; a < n; a++) {
    for (let b = a + 1; b < n; b++) {
      if (below(4) > 0) scores[b]?.set([scores[a]?.[b] ?? 0], a);
      exclusive.push([
        { row: a, column: b },
        { row: b, column: a },
      ]);
    }
    scores[a]?.set([-1], a);
  }
  const ones = scores.map(() => 1);
  const orders = [['tandems', 'fit'], ['fit', 'tandems'], ['fit'], ['tandems']] as const;
  return {
    scores,
    need: ones,
    seats: n < 5 ? ones.map(() => 1 + below(2)) : ones,
    exclusive,
    order: orders[below(8)] ?? orders[0],
  };
}

describe('the order of people does not matter', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('seed %i: rows and columns permuted, the same pairs', (seed) => {
    for (let k = 0; k < 25; k++) {
      const family = { rows: 12, columns: 12, most: 5, forbidden: 30 };
      const problem = randomProblem(1000 * seed + k, family);
      const { pairs } = assign(problem);
      const below = generator(seed + 77 * k);
      const rows = shuffled(problem.need.length, below);
      const columns = shuffled(problem.seats.length, below);
      const back = assign(permuted(problem, rows, columns)).pairs.map(({ row, column }) => ({
        row: rows[row] ?? -1,
        column: columns[column] ?? -1,
      }));
      expect(
        back.sort((a, b) => a.row - b.row || a.column - b.column),
        `case ${k}`,
      ).toEqual(pairs);
    }
  });
});

/** The same problem where row k is the old row `rows[k]`, and so with columns; the choice keeps its old order. */
function permuted(problem: AssignmentProblem, rows: readonly number[], columns: readonly number[]): AssignmentProblem {
  const pick = <T>(list: readonly T[], order: readonly number[]): T[] => order.flatMap((at) => list.slice(at, at + 1));
  const move = ({ row, column }: Pair): Pair => ({ row: rows.indexOf(row), column: columns.indexOf(column) });
  const tieOrder = problem.tieOrder ?? problem.need.map((_, i) => i);
  return {
    ...problem,
    scores: rows.map((row) => Int32Array.from(columns, (column) => scoreOf(problem, row, column) ?? -1)),
    need: pick(problem.need, rows),
    seats: pick(problem.seats, columns),
    tieOrder: tieOrder.map((row) => rows.indexOf(row)),
    columnRank: columns.map((j) => problem.columnRank?.[j] ?? j),
    ...(problem.served === undefined ? {} : { served: pick(problem.served, rows) }),
    ...(problem.classes === undefined ? {} : { classes: pick(problem.classes, rows) }),
    ...(problem.exclusive === undefined ? {} : { exclusive: problem.exclusive.map(([a, b]) => [move(a), move(b)]) }),
  };
}

describe('cases with known answers', () => {
  const product = (n: number, sign: 1 | -1): AssignmentProblem => ({
    scores: Array.from({ length: n }, (_, i) =>
      Int32Array.from({ length: n }, (_, j) => (sign > 0 ? 0 : n * n) + sign * (i + 1) * (j + 1)),
    ),
    need: Array.from({ length: n }, () => 1),
    seats: Array.from({ length: n }, () => 1),
  });

  test.each([1, 2, 7, 40, 120])('Machol and Wien, n = %i: products, greatest and least sum', (n) => {
    const greatest = assign(product(n, 1));
    const least = assign(product(n, -1));
    expect(greatest.total).toBe((n * (n + 1) * (2 * n + 1)) / 6);
    expect(n * n * n - least.total).toBe((n * (n + 1) * (n + 2)) / 6);
    expect(verify(product(n, -1), least.pairs, least.proof)).toEqual([]);
  });

  it('leaves a problem without rows or columns alone', () => {
    expect(assign({ scores: [], need: [], seats: [] }).pairs).toEqual([]);
    const empty: AssignmentProblem = { scores: [new Int32Array()], need: [1], seats: [] };
    const { pairs, proof } = assign(empty);
    expect(pairs).toEqual([]);
    expect(verify(empty, pairs, proof)).toEqual([]);
  });

  it('D.23 stops at the limit with the best pairs', () => {
    const scores = [Int32Array.of(5, 9), Int32Array.of(8, 9)];
    const problem: AssignmentProblem = { scores, need: [1, 1], seats: [1, 1], limit: 1, columnRank: [1, 0] };
    expect(assign(problem).pairs).toEqual([{ row: 0, column: 1 }]);
    expect(assign({ ...problem, tieOrder: [1, 0] }).pairs).toEqual([{ row: 1, column: 1 }]);
  });

  it('serves a row anew before it gives another one a second column', () => {
    const scores = [Int32Array.of(900, 900), Int32Array.of(0, -1)];
    const problem: AssignmentProblem = { scores, need: [2, 1], seats: [1, 1] };
    expect(assign(problem).pairs).toEqual([
      { row: 0, column: 1 },
      { row: 1, column: 0 },
    ]);
    expect(assign({ ...problem, order: ['fit', 'tandems'] }).total).toBe(1800);
  });

  it('gives up a pair for a tie where only fit counts', () => {
    const scores = [Int32Array.of(-1, 5), Int32Array.of(5, 10)];
    const problem: AssignmentProblem = { scores, need: [1, 1], seats: [1, 1], order: ['fit'] };
    expect(assign(problem).pairs).toEqual([
      { row: 0, column: 1 },
      { row: 1, column: 0 },
    ]);
    expect(assign({ ...problem, tieOrder: [1, 0] }).pairs).toEqual([{ row: 1, column: 1 }]);
  });

  it('serves the first class where not all can be served, whatever the fit', () => {
    const scores = [Int32Array.of(1000), Int32Array.of(3), Int32Array.of(7)];
    const problem: AssignmentProblem = { scores, need: [1, 1, 1], seats: [1], classes: [2, 1, 1] };
    expect(assign(problem).pairs).toEqual([{ row: 2, column: 0 }]);
  });
});

describe('people who differ, in their hundreds', () => {
  test.each([1, 2, 3])('seed %i: a proof that holds, small enough to keep', (seed) => {
    const below = generator(seed);
    const n = 150;
    const problem: AssignmentProblem = {
      scores: Array.from({ length: n }, () =>
        Int32Array.from({ length: n }, () => below(1400) - 399).map((s) => Math.max(-1, s)),
      ),
      need: Array.from({ length: n }, () => 1 + below(2)),
      seats: Array.from({ length: n }, () => below(3)),
      classes: Array.from({ length: n }, () => below(n)),
      limit: 140,
    };
    const { pairs, proof } = assign(problem);
    expect(pairs.length).toBe(140);
    expect(verify(problem, pairs, proof)).toEqual([]);
    expect(JSON.stringify(proof).length).toBeLessThan(100_000);
  });
});

describe('what is not a problem', () => {
  const problem: AssignmentProblem = { scores: [Int32Array.of(1, 2)], need: [1], seats: [1, 1] };
  test.each([
    ['rows', { ...problem, scores: [Int32Array.of(1)] }],
    ['need', { ...problem, need: [] }],
    ['need', { ...problem, need: [0.5] }],
    ['seats', { ...problem, seats: [1, -1] }],
    ['served', { ...problem, served: [] }],
    ['classes', { ...problem, classes: [Number.NaN] }],
    ['limit', { ...problem, limit: 1.5 }],
    ['tieOrder', { ...problem, tieOrder: [1] }],
    ['columnRank', { ...problem, columnRank: [3, 3] }],
    [
      'exclusive',
      {
        ...problem,
        exclusive: [
          [
            { row: 0, column: 0 },
            { row: 1, column: 0 },
          ],
        ] as const,
      },
    ],
  ])('%s is refused by name', (field, malformed) => {
    expect(() => assign(malformed)).toThrow(RangeError);
    expect(() => assign(malformed)).toThrow(field === 'rows' ? /every row/ : field);
  });

  it('refuses numbers that a double does not hold exactly', () => {
    const n = 1200;
    const scores = Array.from({ length: n }, () => new Int32Array(n).fill(1_000_000_000));
    const ones = scores.map(() => 1);
    expect(() => assign({ scores, need: ones, seats: ones, classes: ones.map((_, i) => i) })).toThrow(/2\^53/);
  });

  it('tells how far it is', () => {
    const seen: number[] = [];
    assign(problem, { onShare: (share) => seen.push(share) });
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });
});
