// The proof that the lowest score cannot be higher, made by hand, and each way to get it wrong.

import { describe, expect, it, test } from 'vitest';
import { type AssignmentProblem, type Leaf, type Proof, verify } from '../../src/solver/index.js';

/** Straight on the lowest score is 3, crosswise it is 8. */
const problem: AssignmentProblem = {
  scores: [Int32Array.of(5, 9), Int32Array.of(8, 3)],
  need: [1, 1],
  seats: [1, 1],
  order: ['tandems', 'worst-first', 'fit'],
};
const crosswise = [
  { row: 0, column: 1 },
  { row: 1, column: 0 },
];
const leafOf = (rowPrice: readonly number[], bonus: number, bound: number): Leaf => ({
  forbidden: [],
  rowPrice: rowPrice.map(String),
  columnPrice: ['0', '0'],
  pairPrice: [],
  limitPrice: '0',
  bonusPrice: [`${bonus}`, `${bonus}`],
  exclusivePrice: [],
  bound: `${bound}`,
});
const none = { classes: [], kept: '0', bands: [] };

const proof = {
  // A point is worth 1; a pair more than 2 · 9 points; a row more than that and two pairs.
  weights: { served: '57', tandem: '19', point: '1', ...none },
  leaves: [leafOf([85, 84], 57, 169)],
  floor: {
    score: 8,
    weights: { served: '3', tandem: '1', point: '0', ...none },
    before: [leafOf([4, 4], 3, 8)],
    // Only one pair scores more than 8.
    above: [{ ...leafOf([4, 0], 3, 4) }],
  },
} satisfies Proof;

const withFloor = (change: Partial<(typeof proof)['floor']>): Proof => ({
  ...proof,
  floor: { ...proof.floor, ...change },
});

describe('the floor', () => {
  it('is proved', () => {
    expect(verify(problem, crosswise, proof)).toEqual([]);
  });

  it('is missed where the pairs are straight', () => {
    const straight = [
      { row: 0, column: 0 },
      { row: 1, column: 1 },
    ];
    expect(verify(problem, straight, proof)).toContainEqual({ kind: 'floor' });
    // Even if it is called 3: all that is above it still serves both.
    const low = withFloor({ score: 3 });
    expect(verify(problem, straight, low)).toEqual(
      expect.arrayContaining([{ kind: 'uncovered', part: 'above', leaf: 0, row: 1, column: 0 }]),
    );
    const honest = withFloor({ score: 3, above: [leafOf([4, 4], 3, 8)] });
    expect(verify(problem, straight, honest)).toContainEqual({
      kind: 'gap',
      part: 'above',
      leaf: 0,
      bound: '8',
      value: '8',
    });
  });

  test.each([
    ['too low', withFloor({ score: 7 }), { kind: 'floor' }],
    ['too high', withFloor({ score: 9 }), { kind: 'floor' }],
    ['no number', withFloor({ score: Number.NaN }), { kind: 'malformed', field: 'floor' }],
    ['missing', { weights: proof.weights, leaves: proof.leaves }, { kind: 'floor' }],
    ['without leaves', withFloor({ before: [] }), { kind: 'malformed', part: 'before', field: 'leaves' }],
    ['without leaves above', withFloor({ above: [] }), { kind: 'malformed', part: 'above', field: 'leaves' }],
    [
      'with a weight for what comes later',
      withFloor({ weights: { ...proof.floor.weights, point: '1' } }),
      { kind: 'weights', part: 'before', aim: 'point' },
    ],
    [
      'with a weight that is too small',
      withFloor({ weights: { ...proof.floor.weights, served: '2' } }),
      { kind: 'weights', part: 'before', aim: 'served' },
    ],
    [
      'with a price above that is 1 too little',
      withFloor({ above: [leafOf([3, 0], 3, 3)] }),
      { kind: 'uncovered', part: 'above', leaf: 0, row: 0, column: 1 },
    ],
    [
      'with a bound above that is reached',
      withFloor({ above: [leafOf([4, 4], 3, 8)] }),
      { kind: 'gap', part: 'above', leaf: 0, bound: '8', value: '8' },
    ],
    [
      'with a price before that is 1 too little',
      withFloor({ before: [leafOf([4, 3], 3, 7)] }),
      { kind: 'uncovered', part: 'before', leaf: 0, row: 1, column: 0 },
    ],
    [
      'with a price before that is 1 too much',
      withFloor({ before: [leafOf([4, 5], 3, 9)] }),
      { kind: 'gap', part: 'before', leaf: 0, bound: '9', value: '8' },
    ],
    [
      'with a negative price',
      withFloor({ before: [{ ...leafOf([4, 4], 3, 7), columnPrice: ['-1', '0'] }] }),
      { kind: 'negative', part: 'before', leaf: 0, field: 'columnPrice' },
    ],
    [
      'with leaves that forbid what is no couple',
      withFloor({ above: [{ ...leafOf([0, 0], 3, 0), forbidden: [{ row: 0, column: 1 }] }] }),
      { kind: 'leaves', part: 'above' },
    ],
  ])('%s', (_, wrong, fault) => {
    expect(verify(problem, crosswise, wrong)).toContainEqual(fault);
  });

  it('is asked for by worst-first only, and only where there are pairs', () => {
    expect(verify({ ...problem, order: ['tandems', 'fit'] }, crosswise, proof)).toContainEqual({ kind: 'floor' });
    const nobody = { ...problem, seats: [0, 0] };
    const { floor: _, ...rest } = proof;
    const nothing = { ...rest, leaves: [{ ...leafOf([0, 0], 0, 0), columnPrice: ['99', '99'] }] };
    // Served rows are worth nothing that is reached, and no bonus is paid.
    const paid = { ...nothing, leaves: nothing.leaves.map((leaf) => ({ ...leaf, bonusPrice: ['57', '57'] })) };
    expect(verify(nobody, [], nothing)).toContainEqual(expect.objectContaining({ kind: 'gap' }));
    expect(
      verify(nobody, [], { ...paid, leaves: paid.leaves.map((leaf) => ({ ...leaf, columnPrice: ['85', '85'] })) }),
    ).toEqual([]);
    expect(verify(nobody, [], { ...paid, floor: proof.floor })).toContainEqual({ kind: 'floor' });
  });

  it('asks the leaves for the pairs from the floor on only', () => {
    const cheap = { ...proof, leaves: [{ ...leafOf([85, 84], 57, 169), columnPrice: ['0', '0'] }] };
    expect(verify(problem, crosswise, cheap)).toEqual([]);
    // 5 is below the floor, so that a pair that would score 8 is what counts.
    const better = { ...problem, scores: [Int32Array.of(5, 9), Int32Array.of(8, 86)] };
    expect(verify(better, crosswise, cheap)).toContainEqual({ kind: 'uncovered', leaf: 0, row: 1, column: 1 });
  });
});
