// Somebody leaves or joins, against solving anew.

import { describe, expect, it, test } from 'vitest';
import { assign, verify } from '../../src/solver/index.js';
import { levelValues, scoresOf } from '../../src/solver/levels.js';
import { priceOf } from '../../src/solver/paths/paths.js';
import { bestWith } from '../../src/solver/paths/paths-forced.js';
import { repaired } from '../../src/solver/paths/paths-repair.js';
import type { Assignment, AssignmentProblem, Pair } from '../../src/solver/problem.js';
import { type Family, generator, randomProblem, type TableProblem } from './exhaustive.js';
import { forms, inForm } from './families.js';

type Below = (end: number) => number;

const part = <T>(list: readonly T[] | undefined, length: number): readonly T[] | undefined => list?.slice(0, length);

/** The problem with its first rows and columns only. */
function beginning(problem: TableProblem, rows: number, columns: number): TableProblem {
  const { served, classes, tieOrder: _, columnRank: __, exclusive: ___, keep = [], ...rest } = problem;
  const [ofServed, ofClass] = [part(served, rows), part(classes, rows)];
  return {
    ...rest,
    scores: problem.scores.slice(0, rows).map((list) => list.slice(0, columns)),
    need: problem.need.slice(0, rows),
    seats: problem.seats.slice(0, columns),
    ...(ofServed === undefined ? {} : { served: ofServed }),
    ...(ofClass === undefined ? {} : { classes: ofClass }),
    keep: keep.filter((pair) => pair.row < rows && pair.column < columns),
  };
}

/** An old problem and the new one, which some people have left or joined. */
function changed(seed: number, family: Family): readonly [TableProblem, TableProblem] {
  const below = generator(seed + 31);
  const all = randomProblem(seed, family);
  const [n, m] = [all.need.length, all.seats.length];
  const whole = beginning(all, n, m);
  const old = beginning(whole, Math.max(1, n - below(2)), Math.max(1, m - below(2)));
  const moved = (list: readonly number[], times: number): number[] => {
    const result = [...list];
    for (let k = 0; k < times; k++) {
      const at = below(list.length);
      result[at] = [0, Math.max(0, (result[at] ?? 0) - 1), (result[at] ?? 0) + 1][below(3)] ?? 0;
    }
    return result;
  };
  return [old, { ...whole, need: moved(whole.need, below(2)), seats: moved(whole.seats, below(3)) }];
}

/** @returns whether the answer kept the weights, so that it came by paths */
function check(old: AssignmentProblem, problem: AssignmentProblem, name: string, below?: Below): boolean {
  const before = assign(old);
  const scores = problem.scores;
  const options =
    below?.(2) === 0 && Array.isArray(scores)
      ? {
          columnScores: (column: number) =>
            (scores as readonly ArrayLike<number>[]).map((row) => row[column] ?? -Infinity),
        }
      : {};
  const { assignment, change } = repaired(problem, before, options);
  expect(verify(problem, assignment.pairs, assignment.proof), name).toEqual([]);
  const listed = assignment.proof.leaves.flatMap(({ pairPrice }) => pairPrice.map(([, , price]) => price));
  expect(listed, `${name}: prices of 0 are not listed`).not.toContain('0');
  const anew = assign(problem);
  expect(levelValues(problem, assignment.pairs), name).toEqual(levelValues(problem, anew.pairs));
  if (problem.order?.includes('tandems') !== false) expect(assignment.served, name).toBe(anew.served);
  expect(assignment.total - before.total, name).toBe(change.points);
  const cell = ({ row, column }: Pair): string => `${row},${column}`;
  const removed = new Set(change.removed.map(cell));
  const after = [...before.pairs.filter((pair) => !removed.has(cell(pair))), ...change.added];
  expect(after.map(cell).sort(), name).toEqual(assignment.pairs.map(cell).sort());
  expect(change.served, name).toBe(assignment.served - before.served);
  return JSON.stringify(assignment.proof.weights) === JSON.stringify(before.proof.weights);
}

const families: readonly (readonly [string, Family, number])[] = [
  ['4 × 4, need and seats to 2', { rows: 4, columns: 4, most: 1000 }, 600],
  ['5 × 5, need and seats to 3', { rows: 5, columns: 5, most: 20, mostNeed: 3, mostSeats: 3 }, 400],
  ['7 × 7, one each', { rows: 7, columns: 7, most: 1000, mostNeed: 1, mostSeats: 1 }, 400],
  ['6 × 6, few scores', { rows: 6, columns: 6, most: 2, mostNeed: 2, mostSeats: 2, forbidden: 50 }, 300],
  ['6 × 6, negative scores', { rows: 6, columns: 6, most: 1000, least: -500 }, 300],
  ['30 × 30', { rows: 30, columns: 30, most: 1000, mostNeed: 3, mostSeats: 3 }, 100],
];

describe('repaired: as good as solving anew, and proved', () => {
  test.each(families)('%s', (_, family, count) => {
    let byPaths = 0;
    for (let seed = 1; seed <= count; seed++) {
      const [old, problem] = changed(seed, family);
      if (check(old, problem, `seed ${seed}`, generator(seed))) byPaths++;
    }
    expect(byPaths).toBeGreaterThan(count / 2);
  });

  test('all aims', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const [old, problem] = changed(seed, { rows: 4, columns: 4, most: 1000, aims: true });
      check(old, problem, `seed ${seed}`);
    }
  });

  test.each(forms)('scores as %s', (form) => {
    for (let seed = 1; seed <= 60; seed++) {
      const [old, problem] = changed(seed, { rows: 5, columns: 5, most: 50 });
      check(inForm(old, form, seed), inForm(problem, form, seed), `seed ${seed}`);
    }
  });
});

describe('repaired: few changes', () => {
  it('rows too long to be listed at once', () => {
    for (let seed = 1; seed <= 3; seed++) {
      const below = generator(seed);
      const scores = Array.from({ length: 290 }, () => Int32Array.from({ length: 300 }, () => below(1 + seed * 300)));
      const old = { scores, need: scores.map(() => 1), seats: Array.from({ length: 300 }, () => below(3)) };
      check(old, { ...old, need: old.need.with(7, 0), seats: old.seats.with(11, 3) }, `seed ${seed}`);
      check(old, { ...old, seats: old.seats.with(5, 0).with(6, 0) }, `seed ${seed}`);
    }
  });

  it('changes nothing where nothing has changed', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const problem = beginning(randomProblem(seed, { rows: 20, columns: 20, most: 100 }), 20, 20);
      const before = assign(problem);
      const { assignment, change } = repaired(problem, before);
      expect(change.added.length + change.removed.length, `seed ${seed}`).toBe(0);
      expect(assignment.pairs).toEqual(before.pairs);
    }
  });

  it('moves only those whose seats are contested', () => {
    const scores = Array.from({ length: 40 }, (_, i) =>
      Int32Array.from({ length: 40 }, (__, j) =>
        Math.floor(i / 4) === Math.floor(j / 4) ? 1000 - 7 * ((i * j) % 11) : 5,
      ),
    );
    const problem = { scores, need: scores.map(() => 1), seats: scores.map(() => 1) };
    const before = assign(problem);
    const { change } = repaired({ ...problem, need: problem.need.with(17, 0) }, before);
    expect(change.tandems).toBe(-1);
    for (const { row } of [...change.added, ...change.removed]) expect(Math.floor(row / 4)).toBe(4);
  });
});

/** Some small change of a problem with the same rows and columns. */
function moved(problem: TableProblem, below: Below): TableProblem {
  const { need, seats } = problem;
  const side = below(2);
  const at = below(side === 0 ? need.length : seats.length);
  const amount = below(3);
  return side === 0 ? { ...problem, need: need.with(at, amount) } : { ...problem, seats: seats.with(at, amount) };
}

describe('repaired: what is remembered of answers', () => {
  const sizes: readonly (readonly [string, Family])[] = [
    ['12 × 12', { rows: 12, columns: 12, most: 1000 }],
    ['12 × 12, few scores', { rows: 12, columns: 12, most: 3 }],
    ['12 × 12, wide scores', { rows: 12, columns: 12, most: 1_000_000 }],
    ['40 × 40, half forbidden', { rows: 40, columns: 40, most: 300, forbidden: 50 }],
  ];

  test.each(sizes)('%s: each answer is the old one of the next, and of others', (_, family) => {
    for (let seed = 1; seed <= 25; seed++) {
      const below = generator(seed + 77);
      let problem = linear(randomProblem(seed, family));
      let before = assign(problem);
      for (let step = 1; step <= 12; step++) {
        const name = `seed ${seed}, step ${step}`;
        const other = moved(problem, below);
        expectBest(other, repaired(other, before).assignment, `${name}, beside`);
        checkPrice(problem, before, below, name);
        problem = moved(problem, below);
        before = repaired(problem, before).assignment;
        expectBest(problem, before, name);
      }
    }
  });

  test.each(forms)('who is new at the end, after rows were read, scores as %s', (form) => {
    for (let seed = 1; seed <= 15; seed++) {
      const below = generator(seed + 5);
      const whole = beginning(randomProblem(seed, { rows: 14, columns: 14, most: 400 }), 14, 14);
      const [n, m] = [whole.need.length, whole.seats.length];
      let [rows, columns] = [Math.max(1, n - 3), Math.max(1, m - 3)];
      const start = inForm(beginning(whole, rows, columns), form, seed);
      let before = assign(start);
      priceOf(start, before)(0, 0);
      while (rows < n || columns < m) {
        rows = Math.min(n, rows + below(2));
        columns = Math.min(m, columns + below(2));
        const problem = inForm(beginning(whole, rows, columns), form, seed);
        const after = repaired(problem, before).assignment;
        expectBest(problem, after, `seed ${seed}, ${rows} × ${columns}`);
        checkPrice(problem, after, below, `seed ${seed}, ${rows} × ${columns}`);
        before = after;
      }
    }
  });

  it('who had no need and no seat for long, and long rows', () => {
    for (let seed = 1; seed <= 3; seed++) {
      const below = generator(seed);
      const scores = Array.from({ length: 260 }, () => Int32Array.from({ length: 280 }, () => below(1 + seed * 300)));
      let problem: AssignmentProblem = {
        scores,
        need: scores.map((__, i) => (i % 9 === 0 ? 0 : 1)),
        seats: Array.from({ length: 280 }, (__, j) => (j % 7 === 0 ? 0 : 1)),
      };
      let before = assign(problem);
      for (let step = 0; step < 12; step++) {
        const [row, column] = [9 * below(28), 7 * below(40)];
        if (step % 3 !== 0) problem = { ...problem, need: problem.need.with(row, 1) };
        if (step % 3 !== 1) problem = { ...problem, seats: problem.seats.with(column, 1) };
        before = repaired(problem, before).assignment;
        expectBest(problem, before, `seed ${seed}, step ${step}`);
      }
    }
  });

  it('reads no row twice for a chain of changes', () => {
    const below = generator(4);
    const table = Array.from({ length: 120 }, () => Int32Array.from({ length: 120 }, () => below(500)));
    let read = 0;
    const scoreRow = (row: number, into: Int32Array): void => {
      read++;
      into.set(table[row] ?? []);
    };
    const problem = {
      scores: { rows: 120, scoreRow, bound: () => 500 },
      need: table.map(() => 1),
      seats: table.map(() => 1),
    };
    let before = assign(problem);
    priceOf(problem, before)(3, 4);
    read = 0;
    for (let k = 0; k < 8; k++) {
      const changed = { ...problem, need: problem.need.with(11 * k, 0) };
      before = repaired(problem, repaired(changed, before).assignment).assignment;
    }
    expect(read).toBeLessThan(120);
  });

  it('an answer can be written to a file and asked about again', () => {
    const problem = linear(randomProblem(3, { rows: 15, columns: 15, most: 300 }));
    const changed = { ...problem, need: problem.need.with(0, 0) };
    const { assignment } = repaired(changed, assign(problem));
    const read = JSON.parse(JSON.stringify(assignment)) as Assignment;
    expect(read).toEqual(assignment);
    expectBest(problem, repaired(problem, read).assignment, 'read');
  });
});

function expectBest(problem: AssignmentProblem, { pairs, proof, total }: Assignment, name: string): void {
  expect(verify(problem, pairs, proof), name).toEqual([]);
  const anew = assign(problem);
  expect(levelValues(problem, pairs), name).toEqual(levelValues(problem, anew.pairs));
  expect(total, name).toBe(scoresOf(problem, pairs).reduce((sum, score) => sum + score, 0));
}

/** One pair, priced by the answer at hand and by one that was solved anew. */
function checkPrice(problem: AssignmentProblem, assignment: Assignment, below: Below, name: string): void {
  const [row, column] = [below(problem.need.length), below(problem.seats.length)];
  const change = priceOf(problem, assignment)(row, column);
  const isChosen = assignment.pairs.some((pair) => pair.row === row && pair.column === column);
  if (change === undefined || isChosen) return;
  const [is, was] = [bestWith(problem, { row, column }), assignment.pairs].map((pairs) => levelValues(problem, pairs));
  const gone = new Set(change.removed.map((pair) => `${pair.row},${pair.column}`));
  const after = [...assignment.pairs.filter((pair) => !gone.has(`${pair.row},${pair.column}`)), ...change.added];
  expect(levelValues(problem, after), `${name}, ${was?.join()}`).toEqual(is);
}

/** Without what keeps a single set of prices from speaking for the whole order. */
function linear(problem: TableProblem): TableProblem {
  const { exclusive: _, ...rest } = problem;
  return { ...rest, order: (problem.order ?? ['tandems', 'fit']).filter((aim) => aim !== 'worst-first') };
}
