// Every planted fault is found, and named.

import { describe, expect, it, test } from 'vitest';
import { type AssignmentProblem, assign, type Leaf, type Pair, type Proof, verify } from '../../src/solver/index.js';
import { generator, randomProblem, type TableProblem } from './exhaustive.js';

const problem: TableProblem = {
  scores: [Int32Array.of(900, 800, -1), Int32Array.of(850, 300, 200), Int32Array.of(700, 650, 100)],
  need: [1, 2, 1],
  seats: [1, 2, 1],
  classes: [1, 0, 1],
  limit: 4,
};
const { pairs, proof } = assign(problem);

/** Two couples who suit only each other: whoever gives up, only one of each may. */
const coupled: AssignmentProblem = {
  scores: [
    Int32Array.of(-1, 7, -1, -1),
    Int32Array.of(7, -1, -1, -1),
    Int32Array.of(-1, -1, -1, 3),
    Int32Array.of(-1, -1, 4, -1),
  ],
  need: [1, 1, 1, 1],
  seats: [1, 1, 1, 1],
  exclusive: [
    [
      { row: 0, column: 1 },
      { row: 1, column: 0 },
    ],
    [
      { row: 2, column: 3 },
      { row: 3, column: 2 },
    ],
  ],
};

const withLeaf = (from: Proof, change: (leaf: Leaf) => Partial<Leaf>): Proof => ({
  ...from,
  leaves: from.leaves.map((leaf, k) => (k === 0 ? { ...leaf, ...change(leaf) } : leaf)),
});
const lowered = (prices: readonly string[], by = 1n): readonly string[] => {
  const at = prices.findIndex((price) => price !== '0');
  return prices.map((price, k) => (k === at ? `${BigInt(price) - by}` : price));
};
const kinds = (of: AssignmentProblem, chosen: typeof pairs, by: Proof): readonly string[] =>
  verify(of, chosen, by).map(({ kind }) => kind);

describe('verify', () => {
  it('accepts what assign gives, also after a way through JSON', () => {
    expect(verify(problem, pairs, proof)).toEqual([]);
    expect(verify(problem, pairs, JSON.parse(JSON.stringify(proof)) as Proof)).toEqual([]);
  });

  test.each([
    ['a pair outside the table', [{ row: 3, column: 0 }], 'outside'],
    ['a forbidden pair', [{ row: 0, column: 2 }], 'forbidden'],
    [
      'a pair twice',
      [
        { row: 1, column: 1 },
        { row: 1, column: 1 },
      ],
      'twice',
    ],
    [
      'more than a row needs',
      [
        { row: 2, column: 0 },
        { row: 2, column: 1 },
      ],
      'need',
    ],
    [
      'more than a column takes',
      [
        { row: 0, column: 0 },
        { row: 1, column: 0 },
      ],
      'seats',
    ],
  ])('finds %s', (_, chosen, why) => {
    expect(verify(problem, chosen, proof)).toContainEqual(expect.objectContaining({ kind: 'infeasible', why }));
  });

  it('finds more pairs than the limit, and a couple', () => {
    expect(verify({ ...problem, limit: 2 }, pairs, proof)).toContainEqual({ kind: 'infeasible', why: 'limit' });
    const both = [
      { row: 0, column: 1 },
      { row: 1, column: 0 },
    ];
    expect(verify(coupled, both, assign(coupled).proof)).toContainEqual({
      kind: 'infeasible',
      why: 'exclusive',
      couple: 0,
    });
  });

  it('finds that a worse assignment is not the best', () => {
    expect(kinds(problem, pairs.slice(1), proof)).toEqual(['gap']);
    const swapped = [
      { row: 0, column: 0 },
      { row: 1, column: 1 },
      { row: 1, column: 2 },
      { row: 2, column: 1 },
    ];
    expect(pairs).not.toEqual(swapped);
    expect(kinds(problem, swapped, proof)).toEqual(['gap']);
  });

  it('finds a score that has changed', () => {
    const changed = (by: number): AssignmentProblem => {
      const scores = problem.scores.map((row) => row.slice());
      for (const { row, column } of pairs.slice(0, 1)) scores[row]?.set([(scores[row]?.[column] ?? 0) + by], column);
      return { ...problem, scores };
    };
    expect(kinds(changed(1), pairs, proof)).toContain('uncovered');
    expect(kinds(changed(-1), pairs, proof)).toContain('gap');
  });

  test.each(['rowPrice', 'columnPrice'] as const)('finds a lowered price in %s', (field) => {
    const scarce = { ...problem, need: [1, 1, 1], seats: [1, 1, 0] };
    const done = assign({ ...scarce, limit: 1 });
    const source = field === 'rowPrice' ? withDearRow : { problem: { ...scarce, limit: 1 }, ...done };
    const fault = withLeaf(source.proof, (leaf) => ({ [field]: lowered(leaf[field]) }));
    expect(JSON.stringify(fault)).not.toBe(JSON.stringify(source.proof));
    expect(kinds(source.problem, source.pairs, fault)).toContain('gap');
    expect(kinds(source.problem, source.pairs, fault)).toContain('uncovered');
  });

  it('finds a lowered limit price, and a raised bonus price', () => {
    const tight: AssignmentProblem = { ...problem, limit: 1 };
    const best = assign(tight);
    expect(best.proof.leaves[0]?.limitPrice).not.toBe('0');
    const cheaper = withLeaf(best.proof, (leaf) => ({ limitPrice: `${BigInt(leaf.limitPrice) - 1n}` }));
    expect(kinds(tight, best.pairs, cheaper)).toEqual(expect.arrayContaining(['uncovered', 'gap']));
    const dearer = withLeaf(best.proof, (leaf) => ({ bonusPrice: leaf.bonusPrice.map((b) => `${BigInt(b) + 1n}`) }));
    expect(kinds(tight, best.pairs, dearer)).toContain('uncovered');
  });

  test.each(['rowPrice', 'columnPrice', 'bonusPrice'] as const)('finds a negative price in %s', (field) => {
    const fault = withLeaf(proof, (leaf) => ({ [field]: leaf[field].map((p, k) => (k === 0 ? '-1' : p)) }));
    expect(kinds(problem, pairs, fault)).toContain('negative');
  });

  it('finds a bound that is not the sum of the prices', () => {
    const fault = withLeaf(proof, (leaf) => ({ bound: `${BigInt(leaf.bound) - 1n}` }));
    expect(kinds(problem, pairs, fault)).toEqual(['gap']);
  });

  test.each([
    ['served', { ...proof.weights, served: '1' }],
    ['tandem', { ...proof.weights, tandem: '1' }],
    ['classes', { ...proof.weights, classes: ['1', '1'] }],
    ['classes', { ...proof.weights, classes: [] }],
    ['point', { ...proof.weights, point: '0' }],
  ])('finds a weight of %s that does not outweigh what follows', (aim, weights) => {
    expect(verify(problem, pairs, { ...proof, weights })).toContainEqual({ kind: 'weights', aim });
  });

  test.each([
    [5, 3],
    [-5, -10],
  ])('a pair and none differ by the points of the pair: a score of %i, the lowest %i', (score, lowest) => {
    const single: AssignmentProblem = { scores: [[score]], lowest, need: [1], seats: [1] };
    const best = assign(single);
    const byTandem = (tandem: number): readonly string[] =>
      kinds(single, best.pairs, { ...best.proof, weights: { ...best.proof.weights, tandem: `${tandem}` } });
    expect(byTandem(5)).toContain('weights');
    expect(byTandem(6)).not.toContain('weights');
  });

  it('counts only the rows that can be served where later aims are to be outweighed', () => {
    const late: AssignmentProblem = {
      scores: [Int32Array.of(5), Int32Array.of(5), Int32Array.of(5)],
      need: [1, 0, 1],
      served: [false, false, true],
      seats: [1],
      order: ['fit', 'tandems'],
    };
    const best = assign(late);
    const byPoint = (point: string): readonly unknown[] => {
      const weights = { ...best.proof.weights, served: '2', tandem: '1', point };
      return verify(late, best.pairs, { ...best.proof, weights });
    };
    // One row served and one pair.
    expect(byPoint('3')).toContainEqual({ kind: 'weights', aim: 'point' });
    expect(byPoint('4')).not.toContainEqual({ kind: 'weights', aim: 'point' });
  });

  it('asks for no weights where the lowest score comes first, so that no pair at all is the best', () => {
    const zero = '0';
    const alone: AssignmentProblem = {
      scores: [Int32Array.of(5)],
      need: [1],
      seats: [1],
      order: ['worst-first', 'fit', 'tandems'],
    };
    const none = { served: zero, tandem: zero, classes: [], kept: zero, bands: [], point: zero };
    const [leaf] = proof.leaves;
    if (leaf === undefined) throw new Error('no leaf');
    const free = { ...leaf, rowPrice: [zero], columnPrice: [zero], bonusPrice: [zero], limitPrice: zero, bound: zero };
    expect(verify(alone, [], { weights: none, leaves: [free] })).toEqual([]);
  });

  it('finds the worth of an aim that is not pursued', () => {
    const tandems: AssignmentProblem = { ...problem, order: ['tandems'] };
    expect(verify(tandems, pairs, proof)).toContainEqual({ kind: 'weights', aim: 'point' });
    const fit: AssignmentProblem = { ...problem, order: ['fit'] };
    expect(verify(fit, pairs, proof)).toContainEqual({ kind: 'weights', aim: 'served' });
  });

  test.each([
    ['weights', { ...proof, weights: { ...proof.weights, point: '1.0' } }],
    ['leaves', { ...proof, leaves: [] }],
    ['rowPrice', withLeaf(proof, (leaf) => ({ rowPrice: leaf.rowPrice.slice(1) }))],
    ['columnPrice', withLeaf(proof, (leaf) => ({ columnPrice: leaf.columnPrice.map(() => '') }))],
    ['pairPrice', withLeaf(proof, () => ({ pairPrice: [[9, 9, '1']] }))],
    ['exclusivePrice', withLeaf(proof, () => ({ exclusivePrice: [[0, '1']] }))],
    ['forbidden', withLeaf(proof, () => ({ forbidden: [{ row: -1, column: 0 }] }))],
    ['bound', withLeaf(proof, () => ({ bound: 'x' }))],
  ])('finds that %s is not the data of a proof', (field, fault) => {
    expect(verify(problem, pairs, fault)).toContainEqual(expect.objectContaining({ kind: 'malformed', field }));
  });

  it('finds the worth of classes where there are none, and takes none that is 0', () => {
    const { classes: _, ...plain } = problem;
    const best = assign(plain);
    const withClasses = (classes: readonly string[]): Proof => ({
      ...best.proof,
      weights: { ...best.proof.weights, classes },
    });
    expect(verify(plain, best.pairs, withClasses(['5']))).toContainEqual({ kind: 'weights', aim: 'classes' });
    expect(verify(plain, best.pairs, withClasses(['0']))).toEqual([]);
  });

  // The first band holds the lowest score alone, or the highest one that is in it; the second one 10 points alone.
  test.each([
    0, 9,
  ])('finds that a band in which there are pairs has no weight, or too small a one: %i points', (low) => {
    const banded: AssignmentProblem = {
      scores: [Int32Array.of(10, low), Int32Array.of(10, low)],
      need: [1, 1],
      seats: [1, 1],
      order: ['tandems', 'worst-first-full', 'fit'],
    };
    const best = assign(banded);
    const byBands = (bands: readonly string[], problem = banded): readonly unknown[] =>
      verify(problem, best.pairs, { ...best.proof, weights: { ...best.proof.weights, bands } });
    const fault = { kind: 'weights', aim: 'bands' };
    // Two pairs differ by 20 points at most, or by two pairs of the last band.
    expect(byBands(['63', '21'])).not.toContainEqual(fault);
    expect(byBands(['63', '21', '0'])).not.toContainEqual(fault);
    expect(byBands(['63', '20'])).toContainEqual(fault);
    expect(byBands(['62', '21'])).toContainEqual(fault);
    expect(byBands(['63'])).toContainEqual(fault);
    expect(byBands([])).toContainEqual(fault);
    // All pairs far above the last band that has a weight.
    const high = { ...banded, scores: [Int32Array.of(55, 55), Int32Array.of(55, 55)] };
    expect(byBands(['0'], high)).toContainEqual(fault);
  });

  it('lets nobody pay for a couple of one pair and itself', () => {
    const cell = { row: 0, column: 0 };
    const alone: AssignmentProblem = { scores: [Int32Array.of(6)], need: [1], seats: [1], exclusive: [[cell, cell]] };
    const best = assign(alone);
    expect(verify(alone, best.pairs, best.proof)).toEqual([]);
    const value = BigInt(best.proof.leaves[0]?.bound ?? '0');
    const fault = withLeaf(best.proof, () => ({
      rowPrice: ['0'],
      columnPrice: ['0'],
      bonusPrice: [best.proof.weights.served],
      exclusivePrice: [[0, `${value}`]],
    }));
    expect(kinds(alone, best.pairs, fault)).toEqual(['uncovered']);
  });

  it('takes no limit price where there is no limit', () => {
    const { limit: _, ...open } = problem;
    const best = assign(open);
    const fault = withLeaf(best.proof, () => ({ limitPrice: '1' }));
    expect(verify(open, best.pairs, fault)).toContainEqual({ kind: 'malformed', field: 'limitPrice', leaf: 0 });
  });

  it('finds that a leaf is missing, or forbids what is no couple', () => {
    const best = assign(coupled);
    expect(best.proof.leaves.length).toBeGreaterThan(1);
    expect(verify(coupled, best.pairs, best.proof)).toEqual([]);
    best.proof.leaves.forEach((_, missing) => {
      const leaves = best.proof.leaves.filter((__, k) => k !== missing);
      expect(kinds(coupled, best.pairs, { ...best.proof, leaves })).toContain('leaves');
    });
    const strange = withLeaf(best.proof, () => ({ forbidden: [{ row: 2, column: 1 }] }));
    expect(kinds(coupled, best.pairs, strange)).toContain('leaves');
    expect(kinds({ ...coupled, exclusive: [] }, best.pairs, best.proof)).not.toEqual([]);
  });

  it('finds that leaves forbid three different pairs in one place, though each has a partner', () => {
    const [a, b, c] = [0, 1, 2].map((row) => ({ row, column: row }));
    const [x, y] = [0, 1].map((row) => ({ row, column: 2 }));
    if (!(a && b && c && x && y)) throw new Error('no pairs');
    const tripled: AssignmentProblem = {
      scores: [Int32Array.of(5, 4, 3), Int32Array.of(4, 5, 3), Int32Array.of(4, 3, 5)],
      need: [1, 1, 1],
      seats: [1, 1, 1],
      exclusive: [
        [a, b],
        [x, y],
      ],
    };
    const best = assign(tripled);
    const [leaf] = best.proof.leaves;
    if (leaf === undefined) throw new Error('no leaf');
    const split = (lists: readonly (readonly Pair[])[]): readonly string[] =>
      kinds(tripled, best.pairs, { ...best.proof, leaves: lists.map((forbidden) => ({ ...leaf, forbidden })) });
    expect(split([[a], [b, x], [b, y]])).not.toContain('leaves');
    expect(split([[a], [b, x], [c, y]])).toContain('leaves');
    expect(split([[a], [c, x], [b, y]])).toContain('leaves');
  });

  it('shows the gap where patience ran out, and still honours the couples', () => {
    const hasty = assign(coupled, { patience: 0 });
    expect(hasty.isProved).toBe(false);
    expect(new Set(kinds(coupled, hasty.pairs, hasty.proof))).toEqual(new Set(['gap']));
    // What was branched on is in the bounds.
    expect(hasty.proof.leaves.length).toBeGreaterThan(1);
    expect(assign(coupled).isProved).toBe(true);
  });

  it('never accepts another value than the best (seeds 1 to 300)', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const random = randomProblem(seed, { rows: 5, columns: 5, most: 1000 });
      const best = assign(random);
      const lost = best.pairs.filter((_, k) => k !== generator(seed)(best.pairs.length));
      const isWorse = random.order?.join() !== 'fit' && lost.length < best.pairs.length;
      if (isWorse) expect(kinds(random, lost, best.proof), `seed ${seed}`).toContain('gap');
    }
  });
});

/** One row that could use more columns than it may have: it is the row that is scarce. */
const withDearRow = ((): { problem: AssignmentProblem } & ReturnType<typeof assign> => {
  const dear: AssignmentProblem = { scores: [Int32Array.of(5, 4, 3)], need: [2], seats: [1, 1, 1], served: [true] };
  return { problem: dear, ...assign(dear) };
})();
