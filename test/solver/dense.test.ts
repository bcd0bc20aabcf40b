// The dense engine against the proof of its answers, on most kinds of tables that are mostly possible.

import { describe, expect, it } from 'vitest';
import { solveDense } from '../../src/solver/plain/dense/dense.js';
import { bestOfRow, extend, goodOfRow, listsOf, selectionFor } from '../../src/solver/plain/dense/dense-lists.js';
import type { DenseProblem, PlainProblem } from '../../src/solver/plain/plain.js';
import { generator } from './exhaustive.js';
import { checkPlain, graphFrom, type PlainFamily, plainProblem, randomPlain } from './plain-check.js';

interface Counted extends DenseProblem {
  readonly calls: Int32Array;
}

function denseOf({ graph, need, seats, bonus }: PlainProblem): Counted {
  const { rows, columns, start, column, score } = graph;
  const calls = new Int32Array(rows);
  const scoreRow = (row: number, into: Int32Array): void => {
    calls[row]!++;
    into.fill(-1 - (row % 3));
    for (let e = start[row]!; e < start[row + 1]!; e++) into[column[e]!] = score[e]!;
  };
  return { rows, columns, scoreRow, need, seats, bonus, calls };
}

const sum = (amounts: Int32Array): number => amounts.reduce((a, b) => a + b, 0);

/** The most pairs, by augmenting paths over single units: slow and plain. */
function mostPairs({ graph, need, seats }: PlainProblem): number {
  const chosen = new Set<string>();
  const taken = new Int32Array(graph.columns);
  const columnsOf = (i: number): number[] => Array.from(graph.column.subarray(graph.start[i], graph.start[i + 1]));
  const reach = (i: number, seen: Set<number>): boolean => {
    for (const j of columnsOf(i)) {
      if (seen.has(j) || chosen.has(`${i},${j}`)) continue;
      seen.add(j);
      const isFree = taken[j]! < seats[j]!;
      const other = isFree
        ? -1
        : Array.from({ length: graph.rows }, (_, k) => k).find((k) => chosen.has(`${k},${j}`) && reach(k, seen));
      if (other === undefined) continue;
      if (isFree) taken[j]!++;
      else chosen.delete(`${other},${j}`);
      chosen.add(`${i},${j}`);
      return true;
    }
    return false;
  };
  for (let i = 0; i < graph.rows; i++) for (let unit = 0; unit < need[i]!; unit++) reach(i, new Set());
  return chosen.size;
}

/** Checks everything that is promised; whether there was an answer. */
function check(problem: PlainProblem, name: string): boolean {
  const dense = denseOf(problem);
  const { graph, need, seats, bonus } = problem;
  const solution = solveDense(dense);
  const wanted = Math.min(sum(need), sum(seats));
  if (solution === undefined) {
    expect(mostPairs(problem), `${name} has no full answer`).toBeLessThan(wanted);
    return false;
  }
  expect(checkPlain(problem, solution, name).pairs, name).toBe(wanted);
  const { rowPrice, columnPrice, tight } = solution;
  const lists = Array.from({ length: graph.rows }, (_, i) =>
    Array.from({ length: graph.start[i + 1]! - graph.start[i]! }, (_, k) => graph.start[i]! + k)
      .filter((e) => rowPrice[i]! + columnPrice[graph.column[e]!]! <= bonus + graph.score[e]!)
      .map((e) => [graph.column[e]!, graph.score[e]!] as const),
  );
  expect(tight, name).toEqual(graphFrom(lists, graph.columns));
  return true;
}

/** A table with all pairs possible. */
function tableProblem(
  rows: number,
  columns: number,
  score: (i: number, j: number) => number,
  need = 1,
  seats = 1,
): PlainProblem {
  const lists = Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => [j, score(i, j)] as const),
  );
  return plainProblem(graphFrom(lists, columns), new Int32Array(rows).fill(need), new Int32Array(columns).fill(seats));
}

describe('solveDense', () => {
  const sizes: readonly (readonly [number, number, number])[] = [
    [7, 7, 600],
    [25, 25, 200],
    [60, 60, 60],
    [60, 20, 80],
    [20, 60, 80],
  ];
  for (const [rows, columns, count] of sizes) {
    it(`proves its answers up to ${rows} × ${columns}`, () => {
      let answers = 0;
      for (let seed = 0; seed < count; seed++) {
        const family: PlainFamily = {
          rows,
          columns,
          most: [1, 5, 1000, 100_000, 2_000_000_000][seed % 5] ?? 1,
          density: [50, 80, 100][seed % 3] ?? 100,
          mostNeed: 1 + (seed % 4 === 0 ? 2 : 0),
          mostSeats: 1 + (seed % 8 < 4 ? 2 : 0),
        };
        if (check(randomPlain(seed, family), `seed ${seed}`)) answers++;
      }
      expect(answers).toBeGreaterThan(count / 3);
    });
  }

  it('answers wherever all pairs are possible, needs and seats are single', () => {
    for (let seed = 0; seed < 100; seed++) {
      const family = { rows: 90, columns: 90, most: [0, 3, 1000][seed % 3] ?? 0, density: 101 };
      expect(check(randomPlain(seed, family), `seed ${seed}`), `seed ${seed}`).toBe(true);
    }
  });

  it('grows its lists where the best columns of all rows are the same', () => {
    const n = 300;
    const problem = tableProblem(n, n, (i, j) => 1000 - 3 * j + ((i * j) % 7));
    expect(check(problem, 'alike')).toBe(true);
  });

  it('finds the closed form of Machol and Wien', () => {
    const n = 120;
    const problem = tableProblem(n, n, (i, j) => (i + 1) * (j + 1));
    const solution = solveDense(denseOf(problem));
    expect(checkPlain(problem, solution ?? expect.fail('no answer')).points).toBe((n * (n + 1) * (2 * n + 1)) / 6);
    const least = tableProblem(n, n, (i, j) => n * n - (i + 1) * (j + 1));
    const other = solveDense(denseOf(least));
    expect(checkPlain(least, other ?? expect.fail('no answer')).points).toBe(n ** 3 - (n * (n + 1) * (n + 2)) / 6);
  });

  const below = generator(77);
  const offsets = Array.from({ length: 400 }, () => below(1_000_000));
  const families: readonly (readonly [string, PlainProblem])[] = [
    ['all equal', tableProblem(150, 150, () => 500)],
    ['all equal, too few seats', tableProblem(150, 100, () => 500)],
    ['offsets', tableProblem(150, 150, (i, j) => offsets[i]! + offsets[200 + j]!)],
    [
      'offsets and a little',
      tableProblem(150, 150, (i, j) => offsets[i]! + offsets[200 + j]! + ((i * 31 + j * 17) % 5)),
    ],
    ['large range', tableProblem(150, 150, () => below(1_000_000))],
    ['too few seats', tableProblem(150, 110, () => below(1000))],
    ['needs', tableProblem(100, 150, () => below(1000), 2, 2)],
    ['too few seats for needs', tableProblem(120, 50, () => below(1000), 2, 3)],
    ['blocks', tableProblem(160, 160, (i, j) => (i % 8 === j % 8 ? 900 : 100) + ((i * j) % 50))],
    ['everyone may have everyone', tableProblem(12, 9, (i, j) => (i * j) % 5, 9, 12)],
  ];
  for (const [name, problem] of families) {
    it(`is right where there are ${name}`, () => {
      expect(check(problem, name)).toBe(true);
    });
  }

  it('has no answer where a row has no pair, and none is missed without rows or columns', () => {
    const lonely = plainProblem(graphFrom([[], [[0, 1]]], 2), Int32Array.of(1, 1), Int32Array.of(1, 1));
    expect(check(lonely, 'lonely')).toBe(false);
    expect(check(plainProblem(graphFrom([], 3), new Int32Array(0), Int32Array.of(1, 2, 3)), 'no rows')).toBe(true);
    expect(check(plainProblem(graphFrom([[], []], 0), Int32Array.of(1, 2), new Int32Array(0)), 'no columns')).toBe(
      true,
    );
  });

  it('asks few rows more than once', () => {
    const random = generator(5);
    const dense = denseOf(tableProblem(400, 400, () => random(1000)));
    expect(solveDense(dense)).toBeDefined();
    expect(sum(dense.calls)).toBeLessThan(600);
    expect(Math.max(...dense.calls)).toBeLessThan(5);
  });

  it('is right with so many columns that lists begin with a sample', () => {
    const random = generator(9);
    const crowded = tableProblem(60, 2100, (i, j) => (j < 40 ? 900 : 300) + ((i * j) % 11) + random(20));
    expect(check(crowded, 'crowded')).toBe(true);
    expect(
      check(
        tableProblem(2100, 60, (i, j) => ((i * j) % 13) + random(50)),
        'scarce',
      ),
    ).toBe(true);
    expect(
      check(
        tableProblem(70, 2100, () => random(3_000_000)),
        'large scores',
      ),
    ).toBe(true);
  });

  it('tells its progress, rising', () => {
    const shares: number[] = [];
    const problem = tableProblem(100, 100, (i, j) => (i * j) % 10);
    solveDense(denseOf(problem), { onShare: (share) => shares.push(share) });
    expect(shares.length).toBeGreaterThan(50);
    expect(shares.every((share, k) => share >= (shares[k - 1] ?? 0) && share <= 1)).toBe(true);
  });
});

describe('goodOfRow', () => {
  it.each([
    1, 30, 1000, 60_000,
  ])('names the best by falling score, equals in turn from the given column on, scores to %i', (most) => {
    const below = generator(most);
    const m = 2500;
    const about = 175;
    const selection = selectionFor(m);
    for (let round = 0; round < 15; round++) {
      const scores = Int32Array.from({ length: m }, () => (below(9) === 0 ? -1 : below(most)));
      const first = below(m);
      const into = new Int32Array(4 * about);
      const { count, rest } = goodOfRow(scores, about, first, selection, into) ?? expect.fail('none');
      expect(count).toBeGreaterThan(about / 4);
      expect(count).toBeLessThanOrEqual(2 * about);
      const turn = (j: number): number => (j - first + m) % m;
      const all = Array.from({ length: m }, (_, j) => j)
        .filter((j) => scores[j]! >= 0)
        .sort((a, b) => scores[b]! - scores[a]! || turn(a) - turn(b));
      expect(Array.from({ length: count }, (_, k) => into[2 * k + 1])).toEqual(all.slice(0, count));
      for (let k = 0; k < count; k++) expect(into[2 * k]).toBe(scores[all[k]!]);
      expect(rest).toBeGreaterThanOrEqual(scores[all[count]!]!);
    }
  });

  it('gives up where hardly any pair is possible, and where scores are too large to count', () => {
    const into = new Int32Array(400);
    const few = Int32Array.from({ length: 2500 }, (_, j) => (j === 0 || j === 1250 ? 9 : -1));
    expect(goodOfRow(few, 100, 0, selectionFor(2500), into)).toBeUndefined();
    const large = Int32Array.from({ length: 2500 }, (_, j) => 1_000_000 * (j % 1000));
    expect(goodOfRow(large, 100, 0, selectionFor(2500), into)).toBeUndefined();
  });
});

describe('bestOfRow', () => {
  it('names the best by falling score, equals in turn from the given column on', () => {
    const below = generator(3);
    for (let round = 0; round < 300; round++) {
      const most = [3, 50, 1_000_000, 2_000_000_000][round % 4] ?? 3;
      const m = 1 + below(60);
      const scores = Int32Array.from({ length: m }, () => (below(5) === 0 ? -below(9) - 1 : below(most)));
      const first = below(m);
      const turn = (j: number): number => (j - first + m) % m;
      const all = Array.from({ length: m }, (_, j) => j)
        .filter((j) => scores[j]! >= 0)
        .sort((a, b) => scores[b]! - scores[a]! || turn(a) - turn(b));
      const k = 1 + below(m);
      const into = new Int32Array(2 * k);
      const { count, rest } = bestOfRow(scores, k, first, selectionFor(m), into);
      expect(count).toBe(Math.min(k, all.length));
      for (let at = 0; at < count; at++) expect(into[2 * at + 1]).toBe(all[at]);
      for (let at = 0; at < count; at++) expect(into[2 * at]).toBe(scores[all[at]!]);
      const left = all[count];
      if (left === undefined) expect(rest).toBe(-1);
      else expect(rest).toBeGreaterThanOrEqual(scores[left]!);
      if (left !== undefined && most < 60) expect(rest).toBe(scores[left]);
    }
  });
});

describe('extend', () => {
  it.each([3, 30, 5000])('leaves nothing out that is better than it says, scores to %i', (most) => {
    const below = generator(most);
    const m = 700;
    const table = Array.from({ length: 3 }, () => Int32Array.from({ length: m }, () => below(most + 8) - 7));
    const lists = listsOf(
      3,
      m,
      (row, into) => into.set(table[row] ?? []),
      0.07,
      () => {},
    );
    for (let row = 0; row < 3; row++) {
      for (let before = 0; ; before = lists.count[row]!, extend(lists, row)) {
        const { entries, count, rest, offset } = lists;
        expect(count[row]).toBeGreaterThan(before);
        const listed = new Set(Array.from({ length: count[row]! }, (_, k) => entries[row]![2 * k + 1]!));
        expect(listed.size).toBe(count[row]);
        const left = [...table[row]!.keys()].filter((j) => table[row]![j]! >= 0 && !listed.has(j));
        const best = left.reduce((top, j) => Math.max(top, table[row]![j]! - offset[j]!), -1);
        expect(rest[row]).toBeGreaterThanOrEqual(best);
        if (rest[row]! < 0) break;
      }
      expect(lists.count[row]).toBe(table[row]!.filter((score) => score >= 0).length);
    }
  });
});
