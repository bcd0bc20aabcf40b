// What a change costs, against every assignment of small problems and against solving anew.

import { describe, expect, it, test } from 'vitest';
import { assign } from '../../src/solver/index.js';
import { compareValues, levelsOf, levelValues } from '../../src/solver/levels.js';
import { pathsOf, priceOf } from '../../src/solver/paths/paths.js';
import type { Change } from '../../src/solver/paths/paths-change.js';
import { bestWith } from '../../src/solver/paths/paths-forced.js';
import { soleLeaf } from '../../src/solver/paths/paths-residual.js';
import type { AssignmentProblem, Pair } from '../../src/solver/problem.js';
import { aimsReached, type Family, generator, randomProblem, tableOf } from './exhaustive.js';
import { forms, inForm } from './families.js';

const cellOf = ({ seats }: AssignmentProblem, { row, column }: Pair): number => row * seats.length + column;

/** The best that is reached with each pair, by its cell; every assignment is tried. */
function bestWithEach(problem: AssignmentProblem): ReadonlyMap<number, readonly number[]> {
  const { need, seats, limit = Infinity, exclusive = [] } = problem;
  const table = tableOf(problem);
  const free = [...seats];
  const chosen: Pair[] = [];
  const best = new Map<number, readonly number[]>();
  const note = (): void => {
    const cells = new Set(chosen.map((pair) => cellOf(problem, pair)));
    const broken = exclusive.some(([a, b]) => {
      const [one, other] = [cellOf(problem, a), cellOf(problem, b)];
      return one !== other && cells.has(one) && cells.has(other);
    });
    if (broken) return;
    const value = aimsReached(problem, chosen, table);
    for (const cell of cells) {
      const before = best.get(cell);
      if (before === undefined || compareValues(value, before) > 0) best.set(cell, value);
    }
  };
  const visit = (row: number, column: number, left: number): void => {
    if (row === table.length) {
      note();
      return;
    }
    if (column === seats.length || left === 0) {
      visit(row + 1, 0, need[row + 1] ?? 0);
      return;
    }
    visit(row, column + 1, left);
    if (table[row]?.has(column) !== true || (free[column] ?? 0) === 0 || chosen.length >= limit) return;
    free[column] = (free[column] ?? 0) - 1;
    chosen.push({ row, column });
    visit(row, column + 1, left - 1);
    chosen.pop();
    free[column] = (free[column] ?? 0) + 1;
  };
  visit(0, 0, need[0] ?? 0);
  return best;
}

/** The pairs after the change; fails where it does not fit or its numbers are not what it changes. */
function applied(problem: AssignmentProblem, before: readonly Pair[], change: Change, name: string): readonly Pair[] {
  const removed = new Set(change.removed.map((pair) => cellOf(problem, pair)));
  const kept = before.filter((pair) => !removed.has(cellOf(problem, pair)));
  expect(kept.length, name).toBe(before.length - removed.size);
  const after = [...kept, ...change.added];
  const table = tableOf(problem);
  expect(new Set(after.map((pair) => cellOf(problem, pair))).size, name).toBe(after.length);
  expect(after.length <= Math.max(0, problem.limit ?? Infinity), name).toBe(true);
  problem.need.forEach((need, row) => {
    expect(after.filter((pair) => pair.row === row).length <= need, name).toBe(true);
  });
  problem.seats.forEach((seats, column) => {
    expect(after.filter((pair) => pair.column === column).length <= seats, name).toBe(true);
  });
  for (const { row, column } of after) expect(table[row]?.has(column), name).toBe(true);
  for (const pairs of [change.added, change.removed]) {
    const cells = pairs.map((pair) => cellOf(problem, pair));
    expect(cells, `${name}: by row, then by column`).toEqual(cells.toSorted((x, y) => x - y));
  }
  const total = (pairs: readonly Pair[]): number =>
    pairs.reduce((sum, { row, column }) => sum + (table[row]?.get(column) ?? 0), 0);
  const served = (pairs: readonly Pair[]): number =>
    new Set(pairs.map(({ row }) => row).filter((row) => problem.served?.[row] !== true)).size;
  expect(change.points, name).toBe(total(after) - total(before));
  expect(change.tandems, name).toBe(after.length - before.length);
  expect(change.served, name).toBe(served(after) - served(before));
  const before0 = levelValues(problem, before);
  const difference = levelValues(problem, after).map((value, k) => value - (before0[k] ?? 0));
  const told = levelsOf(problem).flatMap((level): readonly number[] => {
    if (level === 'classes') return change.classes ?? [];
    if (level === 'bands') return (change.bands ?? []).map((pairs) => 0 - pairs);
    return [level === 'kept' ? (change.kept ?? NaN) : change[level]];
  });
  expect(told, name).toEqual(difference);
  return after;
}

/** @returns how many pairs were priced */
function checkPrices(problem: AssignmentProblem, name: string): number {
  const assignment = assign(problem);
  const price = priceOf(problem, assignment);
  const best = bestWithEach(problem);
  let priced = 0;
  for (let row = 0; row < problem.need.length; row++) {
    for (let column = 0; column < problem.seats.length; column++) {
      const change = price(row, column);
      const expected = best.get(cellOf(problem, { row, column }));
      expect(change === undefined, `${name}, pair ${row},${column}`).toBe(expected === undefined);
      if (change === undefined) continue;
      const after = applied(problem, assignment.pairs, change, `${name}, pair ${row},${column}`);
      expect(aimsReached(problem, after), `${name}, pair ${row},${column}`).toEqual(expected);
      expect(
        after.some((pair) => pair.row === row && pair.column === column),
        name,
      ).toBe(true);
      if ((problem.order ?? []).includes('worst-first'))
        expect(change.lowest ?? Infinity, name).toBe(
          Math.min(...after.map((pair) => tableOf(problem)[pair.row]?.get(pair.column) ?? 0)),
        );
      priced++;
    }
  }
  return priced;
}

const families: readonly (readonly [string, Family, number])[] = [
  ['4 × 4, need and seats to 2', { rows: 4, columns: 4, most: 1000 }, 250],
  ['3 × 5, need and seats to 3', { rows: 3, columns: 5, most: 1000, mostNeed: 3, mostSeats: 3 }, 120],
  ['5 × 4, one each', { rows: 5, columns: 4, most: 1000, mostNeed: 1, mostSeats: 1 }, 150],
  ['5 × 5, few scores, one each', { rows: 5, columns: 5, most: 2, mostNeed: 1, mostSeats: 2, forbidden: 40 }, 100],
  ['4 × 4, negative scores', { rows: 4, columns: 4, most: 1000, least: -500 }, 100],
];

const linear = ({ exclusive: _, ...problem }: AssignmentProblem): AssignmentProblem => problem;

describe('what a forced pair costs, against every assignment (a failure names its seed)', () => {
  test.each(families)('%s, by a path', (_, family, count) => {
    let priced = 0;
    for (let seed = 1; seed <= count; seed++) {
      const problem = linear(randomProblem(seed, family));
      expect(soleLeaf(problem, assign(problem)), `seed ${seed}`).toBeDefined();
      priced += checkPrices(problem, `seed ${seed}`);
    }
    expect(priced).toBeGreaterThan(count);
  });

  test('with exclusive couples and all aims, some by solving anew', () => {
    for (let seed = 1; seed <= 80; seed++)
      checkPrices(randomProblem(seed, { rows: 4, columns: 4, most: 1000, aims: true }), `seed ${seed}`);
  });

  test.each(forms)('scores as %s', (form) => {
    for (let seed = 1; seed <= 25; seed++)
      checkPrices(
        inForm(randomProblem(seed, { rows: 4, columns: 5, most: 20, aims: true }), form, seed),
        `seed ${seed}`,
      );
  });
});

describe('what a seat is worth, against solving anew', () => {
  test.each(families)('%s', (_, family, count) => {
    for (let seed = 1; seed <= count; seed++) checkSeats(linear(randomProblem(seed, family)), `seed ${seed}`);
  });

  test('with exclusive couples and all aims', () => {
    for (let seed = 1; seed <= 40; seed++)
      checkSeats(randomProblem(seed, { rows: 4, columns: 4, most: 1000, aims: true }), `seed ${seed}`);
  });
});

function checkSeats(problem: AssignmentProblem, name: string): void {
  const assignment = assign(problem);
  const paths = pathsOf(problem, assignment);
  const { seats } = problem;
  seats.forEach((count, column) => {
    for (const more of [1, -1]) {
      const change = more > 0 ? paths.seatValue(column) : paths.seatLoss(column);
      expect(change === undefined, name).toBe(count + more < 0);
      if (change === undefined) continue;
      const changed = { ...problem, seats: seats.with(column, count + more) };
      const after = applied(changed, assignment.pairs, change, `${name}, seat ${more} at ${column}`);
      expect(aimsReached(changed, after), name).toEqual(aimsReached(changed, assign(changed).pairs));
    }
  });
}

describe('larger problems, against solving the rest anew', () => {
  test.each([12, 40, 90])('up to %i people on each side', (size) => {
    for (let seed = 1; seed <= 12; seed++) {
      const family = { rows: size, columns: size, most: 1000, mostNeed: 3, mostSeats: 3 };
      const problem = linear(randomProblem(seed, family));
      const assignment = assign(problem);
      const price = priceOf(problem, assignment);
      const below = generator(seed);
      for (let k = 0; k < 12; k++) {
        const pair = { row: below(problem.need.length), column: below(problem.seats.length) };
        const change = price(pair.row, pair.column);
        if (change === undefined) continue;
        const name = `seed ${seed}, pair ${pair.row},${pair.column}`;
        const after = applied(problem, assignment.pairs, change, name);
        const isChosen = change.added.length === 0;
        const anew = isChosen ? assignment.pairs : bestWith(problem, pair);
        expect(levelValues(problem, after), name).toEqual(levelValues(problem, anew));
      }
    }
  });

  test('rows too long to be listed at once', () => {
    for (let seed = 1; seed <= 3; seed++) {
      const below = generator(seed);
      const scores = Array.from({ length: 290 }, () => Int32Array.from({ length: 300 }, () => below(1 + seed * 400)));
      const problem = { scores, need: scores.map(() => 1), seats: Array.from({ length: 300 }, () => 1 + below(2)) };
      const assignment = assign(problem);
      const price = priceOf(problem, assignment);
      for (let k = 0; k < 4; k++) {
        const pair = { row: below(290), column: below(300) };
        const name = `seed ${seed}, pair ${pair.row},${pair.column}`;
        const change = price(pair.row, pair.column);
        const anew = bestWith(problem, pair);
        const [is, was] = [levelValues(problem, anew), levelValues(problem, assignment.pairs)];
        const difference = is.map((value, level) => value - (was[level] ?? 0));
        expect([change?.served, change?.tandems, change?.points], name).toEqual(difference);
      }
    }
  });

  it('answers the same when asked again, and in any order', () => {
    const problem = linear(randomProblem(5, { rows: 60, columns: 60, most: 1000, mostNeed: 2, mostSeats: 2 }));
    const assignment = assign(problem);
    const first = priceOf(problem, assignment);
    const second = priceOf(problem, assignment);
    const cells = Array.from({ length: 40 }, (_, k) => [
      (k * 7) % problem.need.length,
      (k * 11) % problem.seats.length,
    ]);
    const there = cells.map(([row = 0, column = 0]) => first(row, column));
    const back = cells.toReversed().map(([row = 0, column = 0]) => second(row, column));
    expect(back.toReversed()).toEqual(there);
    expect(cells.map(([row = 0, column = 0]) => first(row, column))).toEqual(there);
  });
});

describe('what cannot be priced', () => {
  const problem = {
    scores: [
      [3, -1],
      [2, 5],
    ],
    need: [1, 0],
    seats: [1, 1],
  };
  it.each([
    [0, 1],
    [1, 1],
    [2, 0],
    [0, -1],
    [0.5, 0],
  ])('pair %d,%d', (row, column) => {
    expect(priceOf(problem, assign(problem))(row, column)).toBeUndefined();
  });
});

test.each([
  ['by a path', []],
  [
    'by solving anew',
    [
      [
        { row: 0, column: 0 },
        { row: 1, column: 1 },
      ] as const,
    ],
  ],
])('what is outside of the table has no price, %s', (_, exclusive) => {
  const problem: AssignmentProblem = {
    scores: [Int32Array.of(5, 3), Int32Array.of(4, 1)],
    need: [1, 1],
    seats: [1, 1],
    exclusive,
  };
  const paths = pathsOf(problem, assign(problem));
  const outside = [
    [-1, 0],
    [2, 0],
    [0.5, 0],
    [0, -1],
    [0, 2],
    [0, 0.5],
  ] as const;
  expect(outside.map(([row, column]) => paths.price(row, column))).toEqual(outside.map(() => undefined));
  expect(paths.seatLoss(2)).toBeUndefined();
  expect(paths.seatValue(2)).toMatchObject({ tandems: 0, points: 0, added: [], removed: [] });
});
