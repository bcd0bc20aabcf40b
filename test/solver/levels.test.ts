// The order of aims as levels: their weights, their values, and what is refused.

import { describe, expect, it, test } from 'vitest';
import { checkProblem } from '../../src/solver/check-problem.js';
import { solveLevels } from '../../src/solver/general/stages.js';
import {
  bandsOf,
  compareValues,
  exactWeights,
  extremesOf,
  keptPairs,
  levelsOf,
  levelValues,
  pairWorth,
  scaleOf,
  scaleThatFits,
} from '../../src/solver/levels.js';
import type { AssignmentProblem, Objective } from '../../src/solver/problem.js';
import { graphOf } from '../../src/solver/scores.js';
import { settleTies } from '../../src/solver/ties/ties.js';
import { aimsReached, bestByTrial, randomProblem } from './exhaustive.js';

const square: AssignmentProblem = {
  scores: [Int32Array.of(3, -1), Int32Array.of(25, 14)],
  need: [1, 1],
  seats: [1, 1],
};

describe('levelsOf', () => {
  test.each<[readonly Objective[], string]>([
    [['tandems', 'fit'], 'served tandems points'],
    [['fit', 'kept', 'tandems'], 'points kept served tandems'],
    [['tandems', 'worst-first-full', 'fit'], 'served tandems bands points'],
    [['tandems', 'worst-first', 'fit', 'fit'], 'served tandems points'],
    [[], ''],
  ])('%j', (order, levels) => {
    expect(levelsOf({ ...square, order }).join(' ')).toBe(levels);
  });

  it('puts classes after the tandems, else last, and only where there are two', () => {
    const classes = [2, 1];
    expect(levelsOf({ ...square, classes })).toEqual(['served', 'tandems', 'classes', 'points']);
    expect(levelsOf({ ...square, classes, order: ['fit', 'kept'] })).toEqual(['points', 'kept', 'classes']);
    expect(levelsOf({ ...square, classes: [7, 7] })).toEqual(['served', 'tandems', 'points']);
  });
});

describe('extremesOf', () => {
  const lowest = -5;
  const row = Int32Array.of(-6, -5, 12);
  const rest = { need: [1], seats: [1, 1, 1], lowest };
  const sparse = { start: [0, 2], column: [1, 2], score: [-3, 12] };
  test.each([
    ['dense rows', { ...rest, scores: [row] }, 12, -5],
    ['sparse', { ...rest, scores: sparse }, 12, -3],
    ['a source', { ...rest, scores: { rows: 1, scoreRow: (_: number, into: Int32Array) => into.set(row) } }, 12, -5],
    ['a source with bounds', { ...rest, scores: { rows: 1, scoreRow: () => {}, bound: () => 40 } }, 40, -5],
    ['candidates', { ...rest, scores: { candidates: sparse, rest: [20], allOf: () => 0 } }, 20, -5],
    ['no pairs', { ...rest, scores: [Int32Array.of(-6, -7, -8)] }, Number.NEGATIVE_INFINITY, Infinity],
  ] as const)('%s', (_, problem, largest, smallest) => {
    expect(extremesOf(problem)).toEqual({ largest, smallest });
    expect(extremesOf(problem)).toEqual({ largest, smallest });
  });

  it('takes the largest of all rows of a source, wherever it stands', () => {
    const of = [[3], [40], [-9], [7]] as const;
    const scoreRow = (i: number, into: Int32Array): void => into.set(of[i] ?? []);
    const problem = { need: [1, 1, 1, 1], seats: [1], lowest };
    const asked = { ...problem, scores: { rows: 4, scoreRow } };
    expect(extremesOf(asked)).toEqual({ largest: 40, smallest: -5 });
    const bounded = { ...problem, scores: { rows: 4, scoreRow, bound: (i: number) => of[i]?.[0] ?? 0 } };
    expect(extremesOf(bounded)).toEqual({ largest: 40, smallest: -5 });
    const none = { ...bounded, lowest: 50 };
    expect(extremesOf(none).largest).toBe(Number.NEGATIVE_INFINITY);
  });

  it('knows that another lowest score is another table', () => {
    expect(extremesOf({ ...rest, scores: [row] }).smallest).toBe(-5);
    expect(extremesOf({ ...rest, scores: [row], lowest: 0 }).smallest).toBe(12);
  });
});

describe('bands', () => {
  it('cover all scores from the lowest on', () => {
    const order = ['tandems', 'worst-first-full'] as const;
    expect(bandsOf({ ...square, order })).toEqual({ first: 0, width: 10, count: 3 });
    expect(bandsOf({ ...square, order, lowest: -20, band: 5 })).toEqual({ first: -20, width: 5, count: 10 });
    expect(bandsOf(square).count).toBe(0);
    expect(bandsOf({ ...square, order, scores: [Int32Array.of(-1, -1), Int32Array.of(-1, -1)] }).count).toBe(0);
  });

  it('count negative, the lowest first', () => {
    const problem: AssignmentProblem = { ...square, order: ['worst-first-full', 'fit'] };
    const low = [{ row: 0, column: 0 }];
    const high = [{ row: 1, column: 0 }];
    expect(levelValues(problem, low)).toEqual([-1, 0, 0, 3]);
    expect(compareValues(levelValues(problem, high), levelValues(problem, low))).toBeGreaterThan(0);
  });
});

describe('weights', () => {
  test('each exceeds all that the later ones can bring', () => {
    const keep = [{ row: 0, column: 0 }];
    const order = ['tandems', 'kept', 'worst-first-full', 'fit'] as const;
    const { served, tandem, classes, kept, bands, point } = exactWeights({ ...square, keep, classes: [1, 2], order });
    const units: readonly (readonly [bigint, bigint])[] = [
      [served, 2n],
      [tandem, 2n],
      ...classes.map((weight) => [weight, 1n] as const),
      [kept, 1n],
      ...bands.map((weight) => [weight, 2n] as const),
      [point, 50n],
    ];
    units.forEach(([weight], k) => {
      const later = units.slice(k + 1).reduce((sum, [other, count]) => sum + other * count, 0n);
      expect(weight).toBeGreaterThan(later);
    });
    expect(bands.length).toBe(3);
  });

  test('what is no aim is worth nothing', () => {
    expect(exactWeights({ ...square, order: ['fit'] })).toEqual({
      served: 0n,
      tandem: 0n,
      classes: [],
      kept: 0n,
      bands: [],
      point: 1n,
    });
  });

  it('outweighs negative scores by their spread', () => {
    const scores = [Int32Array.of(-1000, -1), Int32Array.of(-2, -900)];
    const { tandem } = exactWeights({ ...square, scores, lowest: -1000 });
    expect(tandem).toBeGreaterThan(2000n);
  });

  it('gives a pair its worth', () => {
    const order = ['tandems', 'kept', 'worst-first-full', 'fit'] as const;
    const problem: AssignmentProblem = { ...square, keep: [{ row: 1, column: 1 }], order };
    const { tandem, kept, bands, point } = scaleOf(problem);
    const worth = pairWorth(problem, scaleOf(problem));
    expect(worth(14, true)).toBe(tandem + kept - (bands[1] ?? 0) + 14 * point);
    expect(worth(3, false)).toBe(tandem - (bands[0] ?? 0) + 3 * point);
    expect(keptPairs(problem)(1, 1)).toBe(true);
    expect(keptPairs(problem)(1, 0)).toBe(false);
  });

  it('tells when one number does not hold them all', () => {
    const order = ['tandems', 'worst-first-full', 'fit'] as const;
    expect(scaleThatFits({ ...square, order })).toBeDefined();
    expect(scaleThatFits({ ...square, order, scores: [Int32Array.of(1000, 1), Int32Array.of(1, 1)] })).toBeUndefined();
    expect(() => scaleOf({ ...square, order, band: 1, lowest: -1000 })).toThrow(/2\^53/);
  });
});

describe('all aims in one number, against every assignment (a failure names its seed)', () => {
  test.each([0, -8])('scores from %i on', (least) => {
    let whole = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const family = { rows: 4, columns: 4, most: 12, mostNeed: 2, aims: true, ...(least < 0 ? { least } : {}) };
      const { exclusive: _, ...random } = randomProblem(seed, family);
      const order = (random.order ?? ['tandems', 'fit']).filter((aim) => aim !== 'worst-first');
      const problem = { ...random, order, band: 4 };
      if (scaleThatFits(problem) === undefined) continue;
      whole++;
      const pairs = settleTies(problem, solveLevels(problem, graphOf(problem), [], []).tight());
      const best = bestByTrial(problem);
      expect(pairs, `seed ${seed}`).toEqual(best);
      if (best.length === 0) continue;
      const reached = aimsReached(problem, best).map((value) => value + 0);
      expect(levelValues(problem, pairs), `seed ${seed}`).toEqual(reached);
    }
    expect(whole).toBeGreaterThan(200);
  });
});

describe('what is not a problem', () => {
  const pair = { row: 0, column: 0 };
  const sparse = { start: [0, 1, 2], column: [0, 1], score: [5, 6] };
  test.each<[RegExp, Partial<AssignmentProblem>]>([
    [/tandems before worst-first/, { order: ['worst-first', 'tandems'] }],
    [/tandems before worst-first/, { order: ['fit', 'worst-first'] }],
    [/at most one form/, { order: ['tandems', 'worst-first', 'worst-first-full'] }],
    [/band is/, { band: 0 }],
    [/band is/, { band: 1.5 }],
    [/larger band/, { order: ['tandems', 'worst-first-full'], band: 1, lowest: -100_000 }],
    [/keep names/, { keep: [{ row: 2, column: 0 }] }],
    [/exclusive names/, { exclusive: [[pair, { row: 0, column: 2 }]] }],
    [/lowest is/, { lowest: 0.5 }],
    [/lowest is/, { lowest: -2e9 }],
    [
      /scores are/,
      {
        scores: [
          [1.5, 0],
          [0, 0],
        ],
      },
    ],
    [
      /scores are/,
      {
        scores: [
          [Number.NaN, 0],
          [0, 0],
        ],
      },
    ],
    [/scores are/, { scores: [Int32Array.of(1_000_000_001, 0), Int32Array.of(0, 0)] }],
    [/start has/, { scores: { ...sparse, start: [0, 1] } }],
    [/start rises/, { scores: { ...sparse, start: [0, 2, 1] } }],
    [/start rises/, { scores: { ...sparse, start: [0, 1, 3] } }],
    [/none twice/, { scores: { ...sparse, start: [0, 2, 2], column: [1, 1] } }],
    [/none twice/, { scores: { ...sparse, column: [0, 2] } }],
    [/scores are/, { scores: { ...sparse, score: [5, 0.25] } }],
    [/need has/, { scores: { rows: 3, scoreRow: () => {} } }],
    [/rest has/, { scores: { candidates: sparse, rest: [1], allOf: () => 0 } }],
    [/order has/, { order: ['best' as Objective] }],
  ])('%s', (text, change) => {
    expect(() => checkProblem({ ...square, ...change })).toThrow(RangeError);
    expect(() => checkProblem({ ...square, ...change })).toThrow(text);
  });

  test('what forbids a pair need not be whole, and all four forms pass', () => {
    checkProblem({
      ...square,
      scores: [
        [-Infinity, 0],
        [-0.5, 7],
      ],
    });
    checkProblem({ ...square, scores: sparse });
    checkProblem({ ...square, scores: { rows: 2, scoreRow: () => {} }, order: ['tandems', 'worst-first', 'kept'] });
    checkProblem({ ...square, scores: { candidates: sparse, rest: [4, -1], allOf: () => 0 } });
  });
});
