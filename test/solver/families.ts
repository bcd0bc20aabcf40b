// Seeded problems that are hard in some way, each in every form of scores, and as the plain question of the fast engines.

import type { DenseProblem, PlainProblem } from '../../src/solver/plain/plain.js';
import type { AssignmentProblem, Pair, Scores, SparseScores } from '../../src/solver/problem.js';
import { generator, shuffled, type TableProblem, tableOf } from './exhaustive.js';
import { graphFrom, plainProblem } from './plain-check.js';

type Below = (end: number) => number;

const table = (
  rows: number,
  columns: number,
  scoreOf: (row: number, column: number) => number,
  need: (row: number) => number = () => 1,
  seats: (column: number) => number = () => 1,
): TableProblem => ({
  scores: Array.from({ length: rows }, (_, i) => Int32Array.from({ length: columns }, (__, j) => scoreOf(i, j))),
  need: Array.from({ length: rows }, (_, i) => need(i)),
  seats: Array.from({ length: columns }, (_, j) => seats(j)),
});

/** The problem of size `n` (rows and columns are about as many) that the seed gives. */
export type Adversary = (n: number, seed: number) => TableProblem;

const offsets = (n: number, below: Below, most: number): number[] => Array.from({ length: n }, () => below(most));

const topicScores: Adversary = (n, seed) => {
  const below = generator(seed);
  const topics = (least: number): number => {
    let mask = 0;
    for (let k = least + below(3); k > 0; k--) mask |= 1 << Math.floor((12 * below(100) * below(100)) / 10_000);
    return mask;
  };
  const bits = (mask: number): number => mask.toString(2).replaceAll('0', '').length;
  const wanted = Array.from({ length: n }, () => topics(3));
  const offered = Array.from({ length: n }, () => topics(2));
  const towns = Array.from({ length: 2 * n }, () => below(1 + below(40)));
  return table(n, n, (i, j) => {
    const [want = 1, offer = 1] = [wanted[i], offered[j]];
    const near = Math.max(0, 40 - Math.abs((towns[i] ?? 0) - (towns[n + j] ?? 0)));
    return Math.floor((600 * bits(want & offer)) / Math.max(1, bits(want))) + 10 * near;
  });
};

/** Families that break one engine or another, by name. */
export const adversaries: Readonly<Record<string, Adversary>> = {
  'all scores equal': (n) => table(n, n, () => 7),
  'all scores 0': (n) => table(n, n + 2, () => 0),
  'products, greatest sum': (n) => table(n, n, (i, j) => (i + 1) * (j + 1)),
  'products, least sum': (n) => table(n, n, (i, j) => n * n - (i + 1) * (j + 1)),
  'offsets of rows and columns': (n, seed) => {
    const below = generator(seed);
    const [row, column] = [offsets(n, below, 1000), offsets(n, below, 1000)];
    return table(n, n, (i, j) => (row[i] ?? 0) + (column[j] ?? 0) + below(2));
  },
  'offsets, more rows than columns': (n, seed) => {
    const below = generator(seed);
    const [row, column] = [offsets(n, below, 1000), offsets(n, below, 1000)];
    return table(n, Math.max(1, n - 3), (i, j) => (row[i] ?? 0) + (column[j] ?? 0));
  },
  'scores to a million': (n, seed) => {
    const below = generator(seed);
    return table(n, n, () => below(1_000_001));
  },
  'powers of two': (n, seed) => {
    const below = generator(seed);
    return table(n, n, () => 2 ** below(20));
  },
  'blocks that do not meet': (n, seed) => {
    const below = generator(seed);
    return table(n, n, (i, j) => (Math.floor(i / 5) === Math.floor(j / 4) ? below(20) : -1));
  },
  'near duplicates': (n, seed) => {
    const below = generator(seed);
    const kinds = Array.from({ length: 3 }, () => Array.from({ length: n }, () => below(50)));
    return table(n, n, (i, j) => (kinds[i % 3]?.[j - (j % 2)] ?? 0) + (below(30) === 0 ? 1 : 0));
  },
  'stars: many rows, one column': (n, seed) => {
    const below = generator(seed);
    return table(n, n, (i, j) => (j === i % 3 || (below(10) === 0 && j > n / 2) ? below(9) : -1));
  },
  'stars of columns: one row for many': (n, seed) => {
    const below = generator(seed);
    return table(n, n, (i, j) => (i === j % 3 || (below(10) === 0 && i > n / 2) ? below(9) : -1));
  },
  'one long alternating chain': (n) =>
    table(n, n, (i, j) => (j === i ? (i === n - 1 ? 0 : 5) : j === i + 1 ? 9 : j === 0 && i === n - 1 ? 1 : -1)),
  'a chain with only one free end': (n) =>
    table(
      n,
      n,
      (i, j) => (j === i ? 9 : j === i + 1 ? 8 : -1),
      undefined,
      (j) => (j === 0 ? 0 : 1),
    ),
  'a chain in which the last one shifts all': (n) =>
    table(n + 1, n + 1, (i, j) => (i === n ? (j === 0 ? 1 : -1) : j === i ? 10 : j === i + 1 ? 9 : -1)),
  'rows without pairs, seats that are none': (n, seed) => {
    const below = generator(seed);
    return table(
      n,
      n,
      (i) => (i % 3 === 0 ? -1 : below(6) - 1),
      (i) => (i % 7 === 1 ? 0 : 1),
      (j) => (j % 4 === 0 ? 0 : 1 + below(2)),
    );
  },
  'many needs, few seats': (n, seed) => {
    const below = generator(seed);
    return table(
      n,
      Math.ceil(n / 2),
      () => below(1001),
      () => 3,
      () => 1 + below(2),
    );
  },
  'few needs, many seats': (n, seed) => {
    const below = generator(seed);
    return table(
      Math.ceil(n / 2),
      n,
      () => below(1001),
      () => 1 + below(2),
      () => 3,
    );
  },
  'needs and seats, few scores': (n, seed) => {
    const below = generator(seed);
    return table(
      n,
      n,
      () => below(4) - 1,
      () => 1 + below(3),
      () => 1 + below(3),
    );
  },
  'distance on a line': (n) => table(n, n, (i, j) => n - Math.abs(i - j)),
  'distance on a circle, seats in one half': (n) =>
    table(
      n,
      n,
      (i, j) => n - Math.min(Math.abs(i - j), n - Math.abs(i - j)),
      undefined,
      (j) => (j < n / 2 ? 2 : 0),
    ),
  'popular columns': (n, seed) => {
    const below = generator(seed);
    const popular = offsets(n, below, 500);
    return table(n, n, (_, j) => (popular[j] ?? 0) + below(10));
  },
  'people with topics and towns': topicScores,
};

const formOf = {
  /** Plain lists instead of typed arrays. */
  lists: ({ scores }: TableProblem): Scores => scores.map((row) => [...row]),
  /** Each row's pairs in an order of its own. */
  sparse: (problem: TableProblem, below: Below): Scores => sparseOf(problem, below, () => true),
  source: ({ scores }: TableProblem): Scores => ({
    rows: scores.length,
    scoreRow: (i, into) => into.set(scores[i] ?? []),
  }),
  'bounded source': ({ scores }: TableProblem): Scores => ({
    rows: scores.length,
    scoreRow: (i, into) => into.set(scores[i] ?? []),
    bound: (i) => Math.max(...(scores[i] ?? []), -1_000_000_000),
  }),
  /** The best third of each row, and now and then only some of the pairs that score the same. */
  candidates: (problem: TableProblem, below: Below): Scores => {
    const { scores, lowest = 0 } = problem;
    const best = scores.map((row) => {
      const order = [...row.keys()].sort((a, b) => (row[b] ?? 0) - (row[a] ?? 0));
      return new Set(order.slice(0, Math.ceil(row.length / (2 + below(3)))));
    });
    const rest = scores.map((row, i) =>
      row.reduce((most, s, j) => (best[i]?.has(j) ? most : Math.max(most, s)), lowest - 1),
    );
    return {
      candidates: sparseOf(
        problem,
        () => 0,
        (i, j) => best[i]?.has(j) === true,
      ),
      rest,
      allOf: (i, column, score) => {
        let count = 0;
        for (const [j, s] of (scores[i] ?? new Int32Array()).entries()) {
          if (s < lowest) continue;
          column[count] = j;
          score[count++] = s;
        }
        return count;
      },
    };
  },
} satisfies Record<string, (problem: TableProblem, below: Below) => Scores>;

export type Form = keyof typeof formOf;
export const forms = Object.keys(formOf) as readonly Form[];

/** The same problem, its scores in another form. */
export function inForm(problem: TableProblem, form: Form, seed = 1): AssignmentProblem {
  return { ...problem, scores: formOf[form](problem, generator(seed)) };
}

function sparseOf(
  { scores, lowest = 0 }: TableProblem,
  below: Below,
  isListed: (row: number, column: number) => boolean,
): SparseScores {
  const start = [0];
  const column: number[] = [];
  const score: number[] = [];
  for (const [i, row] of scores.entries()) {
    for (const j of below(2) === 0 ? row.keys() : shuffled(row.length, below)) {
      const value = row[j] ?? lowest - 1;
      if (value < lowest || !isListed(i, j)) continue;
      column.push(j);
      score.push(value);
    }
    start.push(column.length);
  }
  return { start: Int32Array.from(start), column: Int32Array.from(column), score: Int32Array.from(score) };
}

/** The pairs that can be had, with the scores above `lowest`; what makes a problem more than plain is left out. */
export function plainOf(problem: AssignmentProblem): PlainProblem {
  const { need, seats, lowest = 0 } = problem;
  const lists = tableOf(problem).map((row, i) =>
    [...row]
      .filter(([j]) => (need[i] ?? 0) > 0 && (seats[j] ?? 0) > 0)
      .map(([j, score]) => [j, score - lowest] as const)
      .sort(([a], [b]) => a - b),
  );
  const atLeastOne = (list: readonly number[]): Int32Array => Int32Array.from(list, (amount) => Math.max(1, amount));
  return plainProblem(graphFrom(lists, seats.length), atLeastOne(need), atLeastOne(seats));
}

/** The same question as a table that is not held. */
export function denseOf({ graph, need, seats, bonus }: PlainProblem): DenseProblem {
  const { rows, columns, start, column, score } = graph;
  return {
    rows,
    columns,
    need,
    seats,
    bonus,
    scoreRow: (row, into) => {
      into.fill(-1, 0, columns);
      for (let e = start[row] ?? 0; e < (start[row + 1] ?? 0); e++) into[column[e] ?? 0] = score[e] ?? -1;
    },
  };
}

/** Couples of pairs as they arise where people stand in rows and columns at once. */
export function mutualCouples(n: number): readonly (readonly [Pair, Pair])[] {
  const couples: (readonly [Pair, Pair])[] = [];
  for (let row = 0; row < n; row++) {
    for (let column = row + 1; column < n; column++)
      couples.push([
        { row, column },
        { row: column, column: row },
      ]);
  }
  return couples;
}
