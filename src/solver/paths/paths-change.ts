// What two assignments of the same problem differ by, aim by aim.

import { bandOf, bandsOf, canBeServed, classesOf, keptPairs, scoresOf } from '../levels.js';
import type { AssignmentProblem, Pair } from '../problem.js';

/** From one assignment to another. Numbers are those of the second less those of the first. */
export interface Change {
  /** Rows that are served here, and were not served elsewhere before. */
  readonly served: number;
  readonly tandems: number;
  readonly points: number;
  /** Rows served of each class in rising order, where there are several classes. */
  readonly classes?: readonly number[];
  /** Pairs of `keep`, where `kept` is an aim. */
  readonly kept?: number;
  /** Pairs in each band, the lowest first, where `worst-first-full` is an aim. */
  readonly bands?: readonly number[];
  /** The lowest score of the second one, where `worst-first` is an aim; not a difference. Infinity without pairs. */
  readonly lowest?: number;
  readonly added: readonly Pair[];
  readonly removed: readonly Pair[];
}

export interface ScoredPair extends Pair {
  readonly score: number;
}

/**
 * @param pairsOfRow how many pairs a row has in the first assignment
 * @param lowest     the lowest score of the second assignment, asked only where `worst-first` is an aim
 */
export function changeOf(
  problem: AssignmentProblem,
  added: readonly ScoredPair[],
  removed: readonly ScoredPair[],
  pairsOfRow: (row: number) => number,
  lowest: () => number = () => NaN,
): Change {
  const { order = ['tandems', 'fit'] } = problem;
  const served = servedChange(problem, added, removed, pairsOfRow);
  const sum = (value: (pair: ScoredPair) => number): number =>
    added.reduce((total, pair) => total + value(pair), 0) - removed.reduce((total, pair) => total + value(pair), 0);
  return {
    served: served.all,
    tandems: added.length - removed.length,
    points: sum(({ score }) => score),
    ...(served.classes.length > 1 ? { classes: served.classes } : {}),
    ...(order.includes('kept') ? { kept: keptChange(problem, sum) } : {}),
    ...(order.includes('worst-first-full') ? { bands: bandChange(problem, sum) } : {}),
    ...(order.includes('worst-first') ? { lowest: lowest() } : {}),
    added: plain(added),
    removed: plain(removed),
  };
}

type Sum = (value: (pair: ScoredPair) => number) => number;

function keptChange(problem: AssignmentProblem, sum: Sum): number {
  const isKept = keptPairs(problem);
  return sum(({ row, column }) => Number(isKept(row, column)));
}

function bandChange(problem: AssignmentProblem, sum: Sum): readonly number[] {
  const bands = bandsOf(problem);
  return Array.from({ length: bands.count }, (_, band) => sum(({ score }) => Number(bandOf(bands, score) === band)));
}

function servedChange(
  problem: AssignmentProblem,
  added: readonly Pair[],
  removed: readonly Pair[],
  pairsOfRow: (row: number) => number,
): { readonly all: number; readonly classes: readonly number[] } {
  const ofRow = new Map<number, number>();
  for (const { row } of added) ofRow.set(row, (ofRow.get(row) ?? 0) + 1);
  for (const { row } of removed) ofRow.set(row, (ofRow.get(row) ?? 0) - 1);
  const { classOf, count } = problem.classes === undefined ? noClasses : classesOf(problem);
  const classes = Array.from({ length: count }, () => 0);
  let all = 0;
  for (const [row, change] of ofRow) {
    if (!canBeServed(problem, row)) continue;
    const before = pairsOfRow(row);
    const one = Number(before + change > 0) - Number(before > 0);
    all += one;
    const own = classOf[row] ?? 0;
    classes[own] = (classes[own] ?? 0) + one;
  }
  return { all, classes };
}

const noClasses = { classOf: new Int32Array(0), count: 1 };

const plain = (pairs: readonly ScoredPair[]): readonly Pair[] =>
  pairs.map(({ row, column }) => ({ row, column })).sort((a, b) => a.row - b.row || a.column - b.column);

/** Those of the first list that are not in the second; both sorted by row, then by column. */
export function without(all: readonly Pair[], others: readonly Pair[]): readonly Pair[] {
  let at = 0;
  return all.filter(({ row, column }) => {
    for (;;) {
      const other = others[at];
      if (other === undefined || other.row > row || (other.row === row && other.column > column)) return true;
      if (other.row === row && other.column === column) return false;
      at++;
    }
  });
}

/** @param problem that the second assignment answers; both sorted by row, then by column */
export function changeBetween(problem: AssignmentProblem, before: readonly Pair[], after: readonly Pair[]): Change {
  const scored = (pairs: readonly Pair[]): ScoredPair[] => {
    const scores = scoresOf(problem, pairs);
    return pairs.map((pair, k) => ({ ...pair, score: scores[k] ?? 0 }));
  };
  const ofRow = new Map<number, number>();
  for (const { row } of before) ofRow.set(row, (ofRow.get(row) ?? 0) + 1);
  const lowest = (): number => scoresOf(problem, after).reduce((least, score) => Math.min(least, score), Infinity);
  const pairsOfRow = (row: number): number => ofRow.get(row) ?? 0;
  return changeOf(problem, scored(without(after, before)), scored(without(before, after)), pairsOfRow, lowest);
}
