// Every form of scores as `verify` reads it: all possible pairs count, and what is no table is told.

import { describe, expect, it, test } from 'vitest';
import { type AssignmentProblem, assign, type Leaf, verify } from '../../src/solver/index.js';
import type { CandidateScores, Scores, SparseScores } from '../../src/solver/problem.js';
import { generator } from './exhaustive.js';
import { adversaries, forms, inForm } from './families.js';

const small: AssignmentProblem = {
  scores: [Int32Array.of(5, 9, -1), Int32Array.of(8, 3, 4)],
  need: [1, 1],
  seats: [1, 1, 1],
};
const { pairs, proof } = assign(small);

const sparse: SparseScores = { start: [0, 2, 5], column: [1, 0, 2, 1, 0], score: [9, 5, 4, 3, 8] };
const rows = [
  [
    [0, 5],
    [1, 9],
  ],
  [
    [0, 8],
    [1, 3],
    [2, 4],
  ],
] as const;
/** Only the best pair of each row is listed. */
const candidates = (of: readonly (readonly (readonly [number, number])[])[]): CandidateScores => ({
  candidates: { start: [0, 1, 2], column: [1, 0], score: [9, 8] },
  rest: [5, 4],
  allOf: (row, column, score) => {
    const own = of[row] ?? [];
    for (const [k, [j, points]] of own.entries()) [column[k], score[k]] = [j, points];
    return own.length;
  },
});

describe('all possible pairs', () => {
  test.each<[string, Scores]>([
    [
      'lists',
      [
        [5, 9, -1],
        [8, 3, 4],
      ],
    ],
    ['short numbers', [Int16Array.of(5, 9, -1), Int16Array.of(8, 3, 4)]],
    ['doubles, forbidden by minus infinity', [Float64Array.of(5, 9, -Infinity), Float64Array.of(8, 3, 4)]],
    ['sparse', sparse],
    ['sparse, with forbidden pairs', { start: [0, 3, 6], column: [2, 1, 0, 2, 1, 0], score: [-7, 9, 5, 4, 3, 8] }],
    ['a source that writes less than all', { rows: 2, scoreRow: (i, into) => into.set(i === 0 ? [5, 9] : [8, 3, 4]) }],
    ['candidates', candidates(rows)],
  ])('of %s', (_, scores) => {
    expect(verify({ ...small, scores }, pairs, proof)).toEqual([]);
    const other = { row: 0, column: 2 };
    expect(verify({ ...small, scores }, [other], proof)).toContainEqual({
      kind: 'infeasible',
      why: 'forbidden',
      ...other,
    });
  });

  it('finds a better pair that is hidden beyond the candidates', () => {
    const hidden = candidates([rows[0], [...rows[1].slice(0, 2), [2, 800]]]);
    expect(verify({ ...small, scores: hidden }, pairs, proof)).toContainEqual({
      kind: 'uncovered',
      leaf: 0,
      row: 1,
      column: 2,
    });
    const harmless = candidates([[...rows[0], [2, 0]], rows[1]]);
    expect(verify({ ...small, scores: harmless }, pairs, proof)).toEqual([]);
  });

  test.each<[string, Scores]>([
    ['a row that is short', [Int32Array.of(5, 9), Int32Array.of(8, 3, 4)]],
    [
      'half points',
      [
        [5, 9, 0.5],
        [8, 3, 4],
      ],
    ],
    [
      'no number',
      [
        [5, 9, Number.NaN],
        [8, 3, 4],
      ],
    ],
    ['a score beyond a thousand million', [Int32Array.of(5, 9, 1_000_000_001), Int32Array.of(8, 3, 4)]],
    [
      'an infinite score',
      [
        [5, 9, Infinity],
        [8, 3, 4],
      ],
    ],
    ['a column twice', { ...sparse, column: [1, 1, 2, 1, 0] }],
    ['a column that is none', { ...sparse, column: [1, 3, 2, 1, 0] }],
    ['a column that is no number', { ...sparse, column: [1, Number.NaN, 2, 1, 0] }],
    ['half a column', { ...sparse, column: [1, 0.5, 2, 1, 0] }],
    ['a column before the first', { ...sparse, column: [1, -1, 2, 1, 0] }],
    ['half a point, sparse', { ...sparse, score: [9, 5, 4, 3.5, 8] }],
    ['a huge score, sparse', { ...sparse, score: [9, 5, 4, 3e9, 8] }],
    ['an end before the start', { ...sparse, start: [0, 2, 1] }],
    ['fewer pairs than the end says', { ...sparse, start: [0, 2, 7] }],
    ['a start that is no number', { ...sparse, start: [Number.NaN, 2, 5] }],
    ['an end that is no number', { ...sparse, start: [0, 2, Number.NaN] }],
    ['no number between two rows', { ...sparse, start: [0, Number.NaN, 5] }],
    ['a start before the first pair', { ...sparse, start: [-1, 2, 5] }],
    ['candidates by falling column', candidates([rows[0].toReversed(), rows[1]])],
    ['candidates with a column twice', candidates([[...rows[0], [1, 9]], rows[1]])],
    ['candidates with a column that is none', candidates([[...rows[0], [3, 9]], rows[1]])],
    ['more candidates than columns', candidates([[...rows[0], [2, 3], [3, 9]], rows[1]])],
    ['a count that is none', { ...candidates(rows), allOf: () => Number.NaN }],
    ['half a count', { ...candidates(rows), allOf: (...row) => candidates(rows).allOf(...row) - 0.5 }],
    ['a count below 0', { ...candidates(rows), allOf: () => -1 }],
    ['a count of more than all columns', { ...candidates(rows), allOf: () => 4 }],
  ])('%s is no table', (_, scores) => {
    expect(verify({ ...small, scores }, pairs, proof)).toEqual([{ kind: 'malformed', field: 'scores' }]);
  });

  test.each(forms)('scores as large and as low as they may be, as %s', (form) => {
    const [most, least] = [1_000_000_000, -1_000_000_000];
    const scores = [Int32Array.of(most, least, 7), Int32Array.of(most, most, least), Int32Array.of(least, 0, least)];
    const table = { scores, need: [1, 1, 1], seats: [1, 1, 1], lowest: least };
    const best = assign(table);
    expect(best.total).toBe(most + 7 + 0);
    const problem = inForm(table, form, 3);
    expect(verify(problem, best.pairs, best.proof)).toEqual([]);
    const worst = [0, 1, 2].map((row) => ({ row, column: (row + 1) % 3 }));
    expect(verify(problem, worst, best.proof).map(({ kind }) => kind)).toEqual(['gap']);
  });

  test.each([
    ['need', { ...small, need: [1] }],
    ['need', { ...small, need: [1, 0.5] }],
    ['seats', { ...small, seats: [1, -1, 1] }],
    ['limit', { ...small, limit: Number.NaN }],
    ['lowest', { ...small, lowest: 0.5 }],
    ['lowest', { ...small, lowest: -2e9 }],
    ['band', { ...small, band: 0 }],
  ])('%s that is none', (field, malformed) => {
    expect(verify(malformed, pairs, proof)).toContainEqual({ kind: 'malformed', field });
  });
});

describe('many faults', () => {
  const n = 150;
  const below = generator(9);
  const scores = Array.from({ length: n }, () => Int32Array.from({ length: n }, () => below(100)));
  const ones = scores.map(() => 1);
  const problem: AssignmentProblem = { scores, need: ones, seats: ones };
  const leaf: Leaf = {
    forbidden: [],
    rowPrice: scores.map(() => '0'),
    columnPrice: scores.map(() => '0'),
    pairPrice: [],
    limitPrice: '0',
    bonusPrice: scores.map(() => '0'),
    exclusivePrice: [],
    bound: '0',
  };

  it('tells one for each row, and the first hundred', () => {
    const { weights } = assign(problem).proof;
    const faults = verify(problem, [], { weights, leaves: [leaf] });
    expect(faults.length).toBe(100);
    // Nobody is served, which is what all bonuses stand for.
    expect(faults[0]).toEqual(expect.objectContaining({ kind: 'gap' }));
    const uncovered = faults.flatMap((fault) => (fault.kind === 'uncovered' ? [fault.row] : []));
    expect(uncovered).toEqual(Array.from({ length: 99 }, (_, k) => k));
    const crowd = scores.map((_, row) => ({ row, column: n }));
    expect(verify(problem, crowd, { weights, leaves: [leaf] }).length).toBe(100);
  });
});

describe('the one pair of a row that is not covered', () => {
  const n = 11;
  const ones = Array.from({ length: n }, () => 1);
  const places = ones.map((_, k) => k);
  /** All pairs are covered without anything to spare, as each score depends on the column alone. */
  const tableOf = (scoreOf: (column: number) => number, more: Partial<AssignmentProblem> = {}): AssignmentProblem => ({
    scores: places.map(() => Int32Array.from(places, scoreOf)),
    need: ones,
    seats: ones,
    ...more,
  });
  const bands = { order: ['tandems', 'worst-first-full', 'fit'], band: 7 } as const;
  const tables: readonly (readonly [string, AssignmentProblem])[] = [
    ['all equal', tableOf(() => 7)],
    ['below 0', tableOf((j) => 3 * j - 20, { lowest: -25 })],
    ['bands', tableOf((j) => 5 * j, bands)],
    ['bands, the last alone', tableOf((j) => 100 - j, { ...bands, order: ['tandems', 'worst-first-full'] })],
    ['bands below 0', tableOf((j) => 4 * j - 30, { ...bands, lowest: -31 })],
    ['bands above 0', tableOf((j) => 40 - 3 * j, { ...bands, lowest: 8 })],
    ['kept', tableOf((j) => j, { order: ['tandems', 'kept', 'fit'], keep: [{ row: 2, column: 3 }] })],
  ];
  const cheaper = (prices: readonly string[], at: number): string[] =>
    prices.map((price, k) => (k === at ? `${BigInt(price) - 1n}` : price));

  test.each(tables)('is found in every column: %s', (_, table) => {
    const best = assign(table);
    const [leaf] = best.proof.leaves;
    if (leaf === undefined) throw new Error('no leaf');
    const uncovered = (change: Partial<Leaf>): readonly (readonly number[])[] =>
      verify(table, best.pairs, { ...best.proof, leaves: [{ ...leaf, ...change }] }).flatMap((fault) =>
        fault.kind === 'uncovered' ? [[fault.row, fault.column]] : [],
      );
    expect(verify(table, best.pairs, best.proof)).toEqual([]);
    for (const column of places) {
      const found = uncovered({ columnPrice: cheaper(leaf.columnPrice, column) });
      expect(found.filter(([row]) => row !== 2)).toEqual(places.filter((i) => i !== 2).map((i) => [i, column]));
      // Right after a pair that pays for itself.
      const pairPrice = places.filter((k) => k !== column).map((k) => [4, k, '1'] as const);
      expect(uncovered({ rowPrice: cheaper(leaf.rowPrice, 4), pairPrice })).toEqual([[4, column]]);
    }
  });
});

test('a kept pair of the lowest score must be covered with what it is worth besides', () => {
  const kept: AssignmentProblem = {
    scores: [
      [0, 5],
      [5, 0],
    ],
    need: [1, 1],
    seats: [1, 1],
    order: ['tandems', 'kept', 'fit'],
    keep: [{ row: 0, column: 0 }],
  };
  const best = assign(kept);
  expect(best.total).toBe(0);
  const leaves = best.proof.leaves.map((leaf) => ({
    ...leaf,
    rowPrice: leaf.rowPrice.map((price, i) => (i === 0 ? `${BigInt(price) - 1n}` : price)),
  }));
  expect(verify(kept, best.pairs, { ...best.proof, leaves })).toContainEqual({
    kind: 'uncovered',
    leaf: 0,
    row: 0,
    column: 0,
  });
});

describe('numbers that doubles do not hold', () => {
  test.each(Array.from({ length: 24 }, (_, k) => k))('a price that is 1 too little, weights near 2^60 + %i', (k) => {
    const [served, tandem] = [2n ** 60n + BigInt(k * k * k), 2n ** 54n + BigInt(k)];
    const weights = { served: `${served}`, tandem: `${tandem}`, kept: '0', classes: [], bands: [], point: '1' };
    const table: AssignmentProblem = { scores: [[7], [7]], need: [1, 1], seats: [1] };
    const leafOf = (price: bigint): Leaf => ({
      forbidden: [],
      rowPrice: ['0', '0'],
      columnPrice: [`${price}`],
      pairPrice: [],
      limitPrice: '0',
      bonusPrice: [`${served}`, `${served}`],
      exclusivePrice: [],
      bound: `${price}`,
    });
    const faults = (price: bigint) => verify(table, [{ row: 0, column: 0 }], { weights, leaves: [leafOf(price)] });
    expect(faults(served + tandem + 7n)).toEqual([]);
    expect(faults(served + tandem + 6n).map(({ kind }) => kind)).toEqual(['uncovered', 'uncovered']);
    expect(faults(served + tandem + 8n).map(({ kind }) => kind)).toEqual(['gap']);
  });
});

describe('large tables', () => {
  test.each(forms)('a price that is 1 too little in a table of 80 × 80, as %s', (form) => {
    const table = adversaries['people with topics and towns']?.(80, 2);
    if (table === undefined) throw new Error('no such family');
    const best = assign(table);
    const problem = inForm(table, form, 2);
    expect(verify(problem, best.pairs, best.proof)).toEqual([]);
    const [leaf] = best.proof.leaves;
    if (leaf === undefined) throw new Error('no leaf');
    for (const at of [0, 17, 79]) {
      const rowPrice = leaf.rowPrice.map((price, i) => (i === at ? `${BigInt(price) - 1n}` : price));
      const wrong = { ...best.proof, leaves: [{ ...leaf, rowPrice, bound: `${BigInt(leaf.bound) - 1n}` }] };
      expect(verify(problem, best.pairs, wrong)).toContainEqual(
        expect.objectContaining({ kind: 'uncovered', leaf: 0, row: at }),
      );
    }
  });
});
