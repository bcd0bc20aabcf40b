// Levels that do not fit into one number: against every assignment of small problems, and proofs for larger ones.

import { describe, expect, it, test } from 'vitest';
import { branch } from '../../src/solver/general/branch.js';
import { bestFlow } from '../../src/solver/general/flow.js';
import { networkOf } from '../../src/solver/general/network.js';
import { solveInStages } from '../../src/solver/general/stages.js';
import { type Face, type Gains, narrow, wholeFace } from '../../src/solver/general/stages-face.js';
import { newSearch, type Search } from '../../src/solver/general/stages-search.js';
import { improve, improveByOnes, potentialsFrom } from '../../src/solver/general/stages-shift.js';
import { asWeights, exactWeights, levelValues, scaleThatFits } from '../../src/solver/levels.js';
import type { AssignmentProblem, Objective, Pair, Proof } from '../../src/solver/problem.js';
import { verify } from '../../src/solver/proof/verify.js';
import { graphOf } from '../../src/solver/scores.js';
import { settleTies } from '../../src/solver/ties/ties.js';
import { bestByTrial, generator, randomProblem } from './exhaustive.js';

interface Answer {
  readonly pairs: readonly Pair[];
  readonly proof: Proof;
}

/** Solved in stages, at most `bound` aims together in the first of them. */
function inStages(problem: AssignmentProblem, bound?: number): Answer {
  const { tight, leaf } = solveInStages(problem, graphOf(problem), [], [], undefined, bound);
  const pairs = settleTies(problem, tight());
  const weights = exactWeights(problem);
  return { pairs, proof: { weights: asWeights(weights), leaves: [leaf(pairs, weights)] } };
}

function branched(problem: AssignmentProblem): Answer {
  const { pairs, leaves } = branch(problem, graphOf(problem));
  return { pairs, proof: { weights: asWeights(exactWeights(problem)), leaves } };
}

const orders: readonly (readonly Objective[])[] = [
  ['tandems', 'worst-first-full', 'fit'],
  ['tandems', 'worst-first-full', 'kept', 'fit'],
  ['tandems', 'kept', 'worst-first-full', 'fit'],
  ['tandems', 'fit', 'worst-first-full', 'kept'],
  ['worst-first-full', 'tandems', 'fit'],
  ['fit', 'worst-first-full', 'tandems'],
  ['kept', 'fit', 'tandems', 'worst-first-full'],
  ['worst-first-full'],
  ['fit', 'kept'],
  ['tandems', 'fit'],
];

describe('against every assignment of a small problem (a failure names its seed)', () => {
  const problemOf = (seed: number): AssignmentProblem => ({
    ...randomProblem(seed, { ...family, ...(seed % 3 === 0 ? { least: -7 } : {}) }),
    order: orders[seed % orders.length] ?? [],
    band: 1 + (seed % 4),
  });
  const family = { rows: 4, columns: 4, most: 30, mostNeed: 3, mostSeats: 3, aims: true };

  test.each([0, 1, 2, 4])('at most %i aims in the first stage: the same pairs, ties included, and a proof', (bound) => {
    for (let seed = 1; seed <= 200; seed++) {
      const { exclusive: _, ...problem } = problemOf(seed);
      const { pairs, proof } = inStages(problem, bound);
      expect(pairs, `seed ${seed}`).toEqual(bestByTrial(problem));
      expect(verify(problem, pairs, proof), `seed ${seed}`).toEqual([]);
    }
  });

  test('with couples that exclude each other', () => {
    let staged = 0;
    for (let seed = 1; seed <= 250; seed++) {
      const problem = problemOf(seed);
      if (scaleThatFits(problem) === undefined) staged++;
      const { pairs, proof } = branched(problem);
      expect(pairs, `seed ${seed}`).toEqual(bestByTrial(problem));
      expect(verify(problem, pairs, proof), `seed ${seed}`).toEqual([]);
    }
    expect(staged).toBeGreaterThan(20);
  });

  test('five rows and columns, one each', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const random = randomProblem(seed, { rows: 5, columns: 5, most: 1000, mostNeed: 1, mostSeats: 1, forbidden: 20 });
      const { exclusive: _, ...plain } = random;
      const problem: AssignmentProblem = { ...plain, order: orders[seed % 5] ?? [], band: 20 };
      const { pairs, proof } = inStages(problem);
      expect(pairs, `seed ${seed}`).toEqual(bestByTrial(problem));
      expect(verify(problem, pairs, proof), `seed ${seed}`).toEqual([]);
    }
  });
});

const ones = (length: number): number[] => Array.from({ length }, () => 1);

describe('cases with known answers', () => {
  test.each([1, 2, 5, 30])('products, n = %i: the first with the last, from both ends', (n) => {
    const scores = Array.from({ length: n }, (_, i) => Int32Array.from({ length: n }, (__, j) => (i + 1) * (j + 1)));
    const order = ['tandems', 'worst-first-full', 'fit'] as const;
    const problem: AssignmentProblem = { scores, need: ones(n), seats: ones(n), order, band: 1 };
    const { pairs, proof } = inStages(problem);
    expect(pairs).toEqual(Array.from({ length: n }, (_, i) => ({ row: i, column: n - 1 - i })));
    expect(verify(problem, pairs, proof)).toEqual([]);
  });

  it('helps the worst off, then the next, whatever it costs in points', () => {
    const scores = [Int32Array.of(100, 39, 0), Int32Array.of(40, 0, 5), Int32Array.of(0, 41, 38)];
    const base: AssignmentProblem = { scores, need: ones(3), seats: ones(3) };
    const columnsIn = (order: readonly Objective[]): number[] =>
      branched({ ...base, order }).pairs.map(({ column }) => column);
    expect(columnsIn(['tandems', 'fit'])).toEqual([0, 2, 1]);
    expect(columnsIn(['tandems', 'worst-first-full', 'fit'])).toEqual([1, 0, 2]);
  });

  it('decides by fit alone where all scores lie in one band, or are equal', () => {
    const below = generator(3);
    const scores = Array.from({ length: 12 }, () => Int32Array.from({ length: 12 }, () => 40 + below(10)));
    const base: AssignmentProblem = { scores, need: ones(12), seats: ones(12) };
    const order = ['tandems', 'worst-first-full', 'fit'] as const;
    expect(inStages({ ...base, order }).pairs).toEqual(branched(base).pairs);
    const equal = { ...base, scores: scores.map((row) => row.map(() => 500)) };
    expect(inStages({ ...equal, order, band: 1 }).pairs).toEqual(branched(equal).pairs);
  });

  it('changes a given proposal as little as the aims before allow', () => {
    const scores = [Int32Array.of(9, 8, 0), Int32Array.of(9, 0, 7), Int32Array.of(0, 9, 9)];
    const keep = [
      { row: 0, column: 1 },
      { row: 1, column: 0 },
      { row: 2, column: 0 },
    ];
    const problem: AssignmentProblem = { scores, need: ones(3), seats: ones(3), keep };
    const valueIn = (order: readonly Objective[]): readonly number[] => {
      const ordered = { ...problem, order };
      const { pairs, proof } = inStages(ordered, 1);
      expect(verify(ordered, pairs, proof)).toEqual([]);
      return levelValues(ordered, pairs);
    };
    expect(valueIn(['tandems', 'kept', 'fit'])).toEqual([3, 3, 2, 26]);
    expect(valueIn(['tandems', 'fit', 'kept'])).toEqual([3, 3, 26, 2]);
  });

  test.each([0, 1, 2])('leaves a problem without rows, columns or pairs alone (%i rows)', (rows) => {
    const scores = Array.from({ length: rows }, () => Int32Array.of(-1));
    const order = ['tandems', 'worst-first-full', 'kept', 'fit'] as const;
    for (const problem of [
      { scores, need: ones(rows), seats: [1], order },
      { scores: scores.map(() => new Int32Array()), need: ones(rows), seats: [], order },
    ]) {
      const { pairs, proof } = inStages(problem, 0);
      expect(pairs).toEqual([]);
      expect(verify(problem, pairs, proof)).toEqual([]);
    }
  });
});

describe('one level on a face (a failure names its seed)', () => {
  /** All largest sets of pairs; some pairs lose a point. */
  function faceOf(seed: number): { readonly face: Face; readonly gains: Gains; readonly search: Search } {
    const family = { rows: 9, columns: 9, most: 30, mostNeed: 2, mostSeats: 2, forbidden: 40 };
    const { exclusive: _, ...random } = randomProblem(seed, family);
    const problem: AssignmentProblem = { ...random, order: ['tandems'] };
    const network = networkOf(problem, graphOf(problem), [], []);
    const face = wholeFace(network, bestFlow(network).flow);
    const search = newSearch(network.need.length + network.seats.length + 2);
    const bonus = new Float64Array(network.need.length);
    const tandems = { pair: new Float64Array(network.gain.length).fill(1), bonus };
    const y = potentialsFrom(face, tandems, new Float64Array(search.distance.length));
    improve(face, tandems, search, y);
    narrow(face, tandems, y);
    const below = generator(seed);
    const pair = Float64Array.from(network.gain, () => -Number(below(3) === 0));
    return { face, gains: { pair, bonus }, search };
  }

  const whole = (y: Float64Array): readonly number[] => Array.from(y, (own) => own + 0);

  test('the same least potentials, whether units go one by one or all at once', () => {
    let raised = 0;
    for (let seed = 1; seed <= 1500; seed++) {
      const [oneByOne, lowered, left] = [faceOf(seed), faceOf(seed), faceOf(seed)];
      const potentials = (): Float64Array => new Float64Array(left.search.distance.length);
      const [y, other, last] = [
        potentialsFrom(oneByOne.face, oneByOne.gains, potentials()),
        potentials(),
        potentials(),
      ];
      improve(oneByOne.face, oneByOne.gains, oneByOne.search, y);
      improveByOnes(lowered.face, lowered.gains, lowered.search, other, false);
      improveByOnes(left.face, left.gains, left.search, last, true);
      expect(whole(other), `seed ${seed}`).toEqual(whole(y));
      expect(whole(last), `seed ${seed}`).toEqual(whole(y));
      if (y.some((own) => own > 0)) raised++;
    }
    expect(raised).toBeGreaterThan(200);
  });
});

describe('people in their hundreds', () => {
  /** Two mentors for some, up to four seats, a third of the pairs. */
  function crowd(seed: number, n: number): AssignmentProblem {
    const below = generator(seed);
    return {
      scores: Array.from({ length: n }, () =>
        Int32Array.from({ length: n }, () => (below(3) === 0 ? 10 * below(30) + 7 * below(101) : -1)),
      ),
      need: Array.from({ length: n }, () => 1 + Number(below(5) === 0)),
      seats: Array.from({ length: n }, () => below(5)),
      served: Array.from({ length: n }, () => below(9) === 0),
      classes: Array.from({ length: n }, () => below(4)),
      keep: Array.from({ length: n }, (_, row) => ({ row, column: below(n) })),
      order: ['tandems', 'worst-first-full', 'kept', 'fit'],
    };
  }

  test.each([1, 2, 3, 4])('seed %i: a proof that holds, and rows in any order', (seed) => {
    const problem = { ...crowd(seed, 120), ...(seed % 2 === 0 ? { limit: 90 } : {}) };
    const { pairs, proof } = branched(problem);
    expect(verify(problem, pairs, proof)).toEqual([]);
    const { scores, need, keep = [], classes = [], served = [] } = problem;
    if (!('length' in scores)) return;
    const last = need.length - 1;
    const back = branched({
      ...problem,
      scores: [...scores].reverse(),
      need: need.toReversed(),
      classes: classes.toReversed(),
      served: served.toReversed(),
      keep: keep.map(({ row, column }) => ({ row: last - row, column })),
      tieOrder: need.map((_, k) => last - k),
    });
    const turned = back.pairs.map(({ row, column }) => ({ row: last - row, column }));
    expect(turned.sort((a, b) => a.row - b.row || a.column - b.column)).toEqual(pairs);
  });

  test.each([
    ['one mentor each', 5],
    ['some mentees with two', 6],
  ])('whatever flow the stages start from: %s', (_, seed) => {
    const problem: AssignmentProblem = { ...crowd(seed, 90), order: ['tandems', 'worst-first-full', 'fit'], band: 5 };
    const { served: _served, classes: _classes, ...rest } = problem;
    const asked = seed === 5 ? { ...rest, need: ones(90) } : rest;
    const good = inStages(asked);
    expect(verify(asked, good.pairs, good.proof)).toEqual([]);
    expect(inStages(asked, 0).pairs).toEqual(good.pairs);
  });
});
