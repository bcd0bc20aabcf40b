// Which engine a problem is given to, on both sides of every border, and that the answer is the same on both sides.

import { describe, expect, it, test } from 'vitest';
import type { Graph } from '../../src/solver/graph.js';
import { type AssignmentProblem, assign, type Pair, verify } from '../../src/solver/index.js';
import { type ExactWeights, exactWeights, mostPairs } from '../../src/solver/levels.js';
import { solveDense } from '../../src/solver/plain/dense/dense.js';
import { solveFallback } from '../../src/solver/plain/fallback.js';
import { solveForest } from '../../src/solver/plain/forest/forest.js';
import type { PlainProblem } from '../../src/solver/plain/plain.js';
import { plainForm } from '../../src/solver/plain/plain-form.js';
import { afterForest, engineFor, forestPatience, guessPairs, suitsDense } from '../../src/solver/plain/select.js';
import { solveSparse } from '../../src/solver/plain/sparse/sparse.js';
import type { ScoreSource } from '../../src/solver/problem.js';
import { graphOf } from '../../src/solver/scores.js';
import { generator, type TableProblem } from './exhaustive.js';
import { denseOf, inForm, plainOf } from './families.js';
import { checkPlain } from './plain-check.js';

const ones = (length: number): number[] => new Array<number>(length).fill(1);

/** As `engineFor` sees it: the size, and one score that is the largest. */
const shape = (rows: number, columns: number, largest = 10): Graph => ({
  rows,
  columns,
  start: new Int32Array(rows + 1),
  column: new Int32Array(2),
  score: Int32Array.of(0, largest),
});

describe('the engine for pairs that are held', () => {
  test.each([
    [300, 300, 10, 'fallback'],
    [301, 300, 10, 'forest'],
    [1, 90_000, 10, 'fallback'],
    [300, 300, 2 ** 30, 'fallback'],
    [301, 300, 32_768, 'forest'],
    [301, 300, 32_769, 'fallback'],
    [2000, 2000, 32_769, 'fallback'],
    [2001, 2000, 32_769, 'forest'],
    [4999, 20, 10, 'forest'],
    [5000, 20, 10, 'sparse'],
    [20, 4999, 10, 'forest'],
    [20, 5000, 10, 'sparse'],
    [20, 5000, 32_769, 'fallback'],
    [4999, 4999, 10, 'forest'],
    [5000, 5000, 32_769, 'sparse'],
  ])('%i × %i, scores to %i: %s', (rows, columns, largest, engine) => {
    expect(engineFor(shape(rows, columns, largest))).toBe(engine);
  });

  test.each([
    [2000, 2000, 'fallback'],
    [2001, 2000, 'sparse'],
  ])('%i × %i, and the forest gave up: %s', (rows, columns, engine) => {
    expect(afterForest(shape(rows, columns))).toBe(engine);
  });
});

/** A table whose rows have their best score in the first `best` columns; `bound` says which is the largest of all. */
const flat = (rows: number, columns: number, largest = 10, best = 1): TableSource => ({
  scores: { rows, scoreRow: (_, into) => into.fill(0).fill(9, 0, best), bound: () => largest },
  need: ones(rows),
  seats: ones(columns),
});

type TableSource = AssignmentProblem & { readonly scores: ScoreSource };

describe('whether a table is asked rather than held', () => {
  test.each([
    [500, 500, 62_500, 10, true],
    [500, 500, 62_499, 10, false],
    [499, 501, 249_999, 10, false],
    [500, 500, 250_000, 32_768, true],
    [500, 500, 250_000, 32_769, false],
    [2000, 2000, 4_000_000, 32_769, false],
    [2001, 2000, 4_002_000, 32_769, true],
  ])('%i × %i, %i pairs, scores to %i: %s', (rows, columns, pairs, largest, isAsked) => {
    expect(suitsDense(flat(rows, columns, largest), pairs)).toBe(isAsked);
  });

  test.each([
    [2001, 100, true],
    [2001, 101, false],
    [2000, 101, true],
  ])('%i × 2000, the best score of a row is that of %i pairs: %s', (rows, best, isAsked) => {
    expect(suitsDense(flat(rows, 2000, 10, best), rows * 2000)).toBe(isAsked);
  });

  it('counts from the smallest score, and asks no candidates', () => {
    const problem = flat(500, 500, 32_768);
    expect(suitsDense({ ...problem, lowest: -1 }, 250_000)).toBe(false);
    expect(suitsDense({ ...problem, lowest: 40, scores: flat(500, 500, 32_808).scores }, 250_000)).toBe(true);
    const candidates = { candidates: { start: [0], column: [], score: [] }, rest: [], allOf: () => 0 };
    expect(suitsDense({ ...problem, scores: candidates }, 250_000)).toBe(false);
  });

  it('guesses how many pairs there are from some rows, and knows it for few', () => {
    const triangle = (n: number, read: number[] = []): TableSource => ({
      ...flat(n, n),
      scores: {
        rows: n,
        scoreRow: (i, into) => {
          read.push(i);
          into.fill(-1).fill(5, i);
        },
      },
    });
    expect(guessPairs(triangle(127))).toBe((127 * 128) / 2);
    const read: number[] = [];
    const guess = guessPairs(triangle(1000, read));
    expect(Math.abs(guess / 500_500 - 1)).toBeLessThan(0.02);
    expect(new Set(read).size).toBe(read.length);
    expect(read.length).toBeLessThan(130);
    expect(guessPairs({ scores: [], need: [], seats: [] })).toBe(0);
  });
});

describe('what the fast engines can be asked', () => {
  const problem: AssignmentProblem = {
    scores: [Int32Array.of(3, 9, 4), Int32Array.of(5, -1, 7)],
    need: [1, 1],
    seats: [1, 2, 1],
  };
  const formOf = (change: Partial<AssignmentProblem>): unknown => {
    const changed = { ...problem, ...change };
    return plainForm(changed, exactWeights(changed));
  };
  const { served, tandem } = exactWeights(problem);
  const plain = { shift: 0, bonus: Number(served + tandem), isSingle: true };

  test.each<[string, Partial<AssignmentProblem>]>([
    ['nothing but what it must have', {}],
    ['the usual order', { order: ['tandems', 'fit'] }],
    ['one class', { classes: [4, 4] }],
    ['a limit that binds nobody', { limit: 2 }],
    ['rows that nobody serves', { served: [false, false] }],
  ])('%s: plain', (_, change) => {
    expect(formOf(change)).toEqual(plain);
  });

  it('is asked without couples, which are looked at afterwards', () => {
    const couple = [
      { row: 0, column: 1 },
      { row: 1, column: 2 },
    ] as const;
    expect(formOf({ exclusive: [couple] })).toMatchObject({ shift: 0, isSingle: true });
  });

  test.each<[string, Partial<AssignmentProblem>]>([
    ['fit first', { order: ['fit', 'tandems'] }],
    ['tandems alone', { order: ['tandems'] }],
    ['fit alone', { order: ['fit'] }],
    ['a proposal to keep', { order: ['tandems', 'kept', 'fit'], keep: [{ row: 0, column: 0 }] }],
    ['bands', { order: ['tandems', 'worst-first-full', 'fit'] }],
    ['two classes', { classes: [4, 5] }],
    ['a limit that binds', { limit: 1 }],
    ['a row that is served elsewhere', { served: [false, true] }],
  ])('%s: not plain', (_, change) => {
    expect(formOf(change)).toBeUndefined();
  });

  it('leaves rows aside that need nobody, also where they are served elsewhere', () => {
    expect(formOf({ need: [1, 0], served: [false, true] })).toMatchObject({ shift: 0, isSingle: true });
  });

  it('knows what a limit must exceed where there are fewer seats than wishes', () => {
    const two = { seats: [1, 0, 0] };
    expect(mostPairs({ ...problem, ...two })).toBe(1);
    expect(formOf({ ...two, limit: 1 })).toMatchObject({ isSingle: true });
    expect(formOf({ ...two, limit: 0 })).toBeUndefined();
  });

  it('counts tandems alone where somebody wants several', () => {
    const several = { ...problem, need: [2, 1] };
    expect(formOf({ need: [2, 1] })).toEqual({
      shift: 0,
      bonus: Number(exactWeights(several).tandem),
      isSingle: false,
    });
  });

  it('takes scores below 0 off, and never more than that', () => {
    expect(formOf({ lowest: -8 })).toMatchObject({ shift: -1 });
    expect(formOf({ lowest: 4 })).toMatchObject({ shift: 0 });
    expect(formOf({ lowest: 10 })).toMatchObject({ shift: 0 });
  });

  it('leaves numbers to the general engine that doubles do not hold', () => {
    const weights = (sum: bigint): ExactWeights => ({ ...exactWeights(problem), served: 7n, tandem: sum - 7n });
    expect(plainForm(problem, weights(2n ** 51n))).toEqual({ ...plain, bonus: 2 ** 51 });
    expect(plainForm(problem, weights(2n ** 51n + 1n))).toBeUndefined();
    const several = { ...problem, need: [2, 1] };
    expect(plainForm(several, { ...weights(7n + 2n ** 51n) })).toMatchObject({ bonus: 2 ** 51, isSingle: false });
  });
});

/** Random scores with many ties, as a table. */
function randomTable(seed: number, rows: number, columns: number, percent: number, most: number): TableProblem {
  const below = generator(seed);
  return {
    scores: Array.from({ length: rows }, () =>
      Int32Array.from({ length: columns }, () => (below(100) < percent ? below(most + 1) : -1)),
    ),
    need: ones(rows),
    seats: Array.from({ length: columns }, () => 1 + below(2)),
  };
}

/** The same people, and others for whom nobody is possible. */
function padded(problem: TableProblem, rows: number, columns: number): TableProblem {
  const { scores, need, seats } = problem;
  const row = (list: Int32Array = new Int32Array()): Int32Array => {
    const all = new Int32Array(columns).fill(-1);
    all.set(list);
    return all;
  };
  return {
    scores: Array.from({ length: rows }, (_, i) => row(scores[i])),
    need: [...need, ...ones(rows - need.length)],
    seats: [...seats, ...ones(columns - seats.length)],
  };
}

/** One more row and column, possible for each other only. */
function withScore(problem: TableProblem, score: number): TableProblem {
  const { need, seats } = problem;
  const larger = padded(problem, need.length + 1, seats.length + 1);
  larger.scores.at(-1)?.set([score], seats.length);
  return larger;
}

/** The answer, by the general engine: somebody is there who is served elsewhere, and for whom nobody is possible. */
function generalPairs(problem: TableProblem): readonly Pair[] {
  const larger = padded(problem, problem.need.length + 1, problem.seats.length);
  const served = [...problem.need.map(() => false), true];
  expect(plainForm({ ...larger, served }, exactWeights({ ...larger, served }))).toBeUndefined();
  return assign({ ...larger, served }).pairs;
}

/** @returns the pairs, if the proof holds */
function provedPairs(problem: AssignmentProblem): readonly Pair[] {
  const { pairs, proof } = assign(problem);
  expect(verify(problem, pairs, proof)).toEqual([]);
  return pairs;
}

const engineOf = (problem: AssignmentProblem): string =>
  suitsDense(problem, guessPairs(problem)) ? 'dense' : engineFor(graphOf(problem));

describe('the same pairs on both sides of a border', () => {
  test.each([
    [4, 20],
    [60, 20],
    [100, 32_768],
  ])('300 × 300 and more, %i % possible, scores to %i', (percent, most) => {
    const problem = randomTable(percent, 300, 300, percent, most);
    const [taller, wider] = [padded(problem, 301, 300), padded(problem, 300, 5000)];
    expect([problem, taller, wider].map(engineOf)).toEqual(['fallback', 'forest', 'sparse']);
    const pairs = provedPairs(problem);
    for (const other of [taller, wider]) expect(provedPairs(other)).toEqual(pairs);
    expect(generalPairs(problem)).toEqual(pairs);
  });

  test.each([
    [24, 'forest'],
    [26, 'dense'],
  ])('500 × 500, %i % possible: %s, and all other engines', (percent, engine) => {
    const problem = randomTable(3, 500, 500, percent, 40);
    const others = [inForm(problem, 'candidates'), withScore(problem, 32_769), padded(problem, 500, 5000)];
    expect([problem, ...others].map(engineOf)).toEqual([engine, 'forest', 'fallback', 'sparse']);
    const pairs = provedPairs(problem);
    const own = (other: AssignmentProblem): readonly Pair[] => provedPairs(other).filter(({ row }) => row < 500);
    for (const other of others) expect(own(other)).toEqual(pairs);
    expect(generalPairs(problem)).toEqual(pairs);
  });

  test('400 × 400, scores to 32,768 and to 32,769', () => {
    const problem = randomTable(5, 400, 400, 20, 9000);
    const narrow = withScore(problem, 32_768);
    const wide = withScore(problem, 32_769);
    const wider = padded(wide, 401, 10_001);
    expect([narrow, wide, wider].map(engineOf)).toEqual(['forest', 'fallback', 'sparse']);
    const pairs = provedPairs(narrow);
    expect(pairs.length).toBe(401);
    expect(provedPairs(wide)).toEqual(pairs);
    expect(provedPairs(wider)).toEqual(pairs);
  });
});

/** Products that are no larger than the forest takes; greatest where like meets like. */
function products(n: number, columns = n): TableProblem {
  const factor = (k: number): number => 1 + Math.floor((k * 180) / n);
  const table = Array.from({ length: n }, (_, i) => Int32Array.from({ length: n }, (_, j) => factor(i) * factor(j)));
  return padded({ scores: table, need: ones(n), seats: ones(n) }, n, columns);
}

describe('a forest that gives up', () => {
  test.each([
    [310, 'fallback'],
    [13_000, 'sparse'],
  ])('on a table of products with 310 rows and %i columns: %s takes over', (columns, engine) => {
    const problem = products(310, columns);
    const plain: PlainProblem = plainOf(products(310));
    expect(solveForest(plain, { patience: forestPatience })).toBeUndefined();
    expect(afterForest(graphOf(problem))).toBe(engine);
    const { total, pairs, proof } = assign(problem);
    expect(verify(problem, pairs, proof)).toEqual([]);
    expect(total).toBe(problem.scores.reduce((sum, row, i) => sum + (row[i] ?? 0), 0));
  });

  test('the four engines, asked directly, agree with each other on it', () => {
    const plain = plainOf(products(120));
    const found = [solveFallback(plain), solveForest(plain), solveSparse(plain), solveDense(denseOf(plain))];
    const reached = found.map((solution) => solution && checkPlain(plain, solution));
    expect(new Set(reached.map((one) => `${one?.pairs} ${one?.points}`)).size).toBe(1);
  });
});
