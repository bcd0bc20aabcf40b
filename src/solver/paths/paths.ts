// What a change would cost or bring: a pair that is forced, a seat more, a seat less.

import { assign } from '../assign.js';
import type { Assignment, AssignmentProblem } from '../problem.js';
import { scoreOf } from '../scores.js';
import { type Change, changeBetween, changeOf, type ScoredPair } from './paths-change.js';
import { bestWith } from './paths-forced.js';
import { hasSeat, potential, pricesOf, type Residual, residualOf } from './paths-residual.js';
import { searchFor } from './paths-search.js';

/** Questions about an assignment; each answer is the change from it to a best assignment of the changed problem. */
export interface Paths {
  /** If this pair had to be among the chosen ones; undefined where it cannot be, no change where it is. */
  price(row: number, column: number): Change | undefined;
  /** If the column had one more seat: the least price of a seat over all optimal prices. */
  seatValue(column: number): Change;
  /** If the column had one seat less: the largest price; undefined where it has none. */
  seatLoss(column: number): Change | undefined;
}

/**
 * Answers by one shortest path at the prices of the proof, where these speak for the whole order: one leaf, no exclusive
 * couples, no `worst-first`, weights up to 2^50. Else each answer solves the changed problem, which is exact as well and
 * takes as long as `assign`; where that is not proved, neither is the answer.
 *
 * Pairs beyond those on the path stay; of several best ones the answer names one, the same each time for the same
 * questions in the same order.
 * @param assignment of this problem, as `assign` gave it
 * Complexity: O(n + m) once, and the first question reads every row (O(E)); 16 bytes for each of up to 4 million pairs of
 * small slack are kept for as long as the proof lives, of sparse scores 8 for each pair. From then on a question is
 * O(k log k) for k arcs that are nearer than about half of the path from its two ends, and a few runs over all rows or
 * columns where it passes the source or the sink; rows that need to be known farther are read again, once.
 */
export function pathsOf(problem: AssignmentProblem, assignment: Assignment): Paths {
  const prices = pricesOf(problem, assignment);
  if (prices === undefined) return pathsBySolving(problem, assignment);
  return pathsBySearch(residualOf(problem, assignment.proof.weights, prices));
}

/**
 * What a forced pair costs, asked pair by pair; see `pathsOf`.
 *
 *     const price = priceOf(problem, assign(problem));
 *     price(3, 5); // { served: 0, tandems: 0, points: -12, added: […], removed: […] }
 */
export function priceOf(
  problem: AssignmentProblem,
  assignment: Assignment,
): (row: number, column: number) => Change | undefined {
  return pathsOf(problem, assignment).price;
}

const isIndex = (value: number, end: number): boolean => Number.isInteger(value) && value >= 0 && value < end;

function pathsBySearch(state: Residual): Paths {
  const { problem, rows, columns, need, seats, limit, lists, held } = state;
  const search = searchFor(state);
  const sink = rows + columns + 1;
  const none = changeOf(problem, [], [], () => 0);
  /** The change along the shortest path, with the pair that is forced before it. */
  const along = (from: number, to: number, bound = Infinity, before: readonly number[] = []): Change => {
    const isFound = search.find(state, from, to, bound) < bound;
    return isFound ? changeAlong(state, [...before, ...search.path()]) : none;
  };
  return {
    price(row, column) {
      if (!isIndex(row, rows) || !isIndex(column, columns)) return undefined;
      if (held.find(row, column) >= 0) return none;
      if (need[row] === 0 || seats[column] === 0 || limit === 0) return undefined;
      if (lists.scoreOf(row, column) === undefined) return undefined;
      return along(rows + column, row, Infinity, [row]);
    },
    seatValue(column) {
      const price = isIndex(column, columns) ? potential(state, rows + column) - potential(state, sink) : 0;
      return price > 0 ? along(sink, rows + column, price) : none;
    },
    seatLoss(column) {
      if (!isIndex(column, columns) || seats[column] === 0) return undefined;
      if (hasSeat(state, column)) return none;
      return along(rows + column, sink);
    },
  };
}

/** What units that move along a path change: arcs row → column are pairs that come, column → row pairs that go. */
function changeAlong({ problem, rows, columns, held, lists }: Residual, path: readonly number[]): Change {
  const added: ScoredPair[] = [];
  const removed: ScoredPair[] = [];
  path.forEach((to, k) => {
    const from = path[k - 1] ?? rows + columns;
    if (from >= rows + columns || to >= rows + columns) return;
    const row = Math.min(from, to);
    const column = Math.max(from, to) - rows;
    (from < rows ? added : removed).push({ row, column, score: lists.scoreOf(row, column) ?? 0 });
  });
  return changeOf(problem, added, removed, (row) => held.countOfRow[row]!);
}

function pathsBySolving(problem: AssignmentProblem, { pairs }: Assignment): Paths {
  const { need, seats, limit = Infinity } = problem;
  const none = changeBetween(problem, pairs, pairs);
  const ofColumn = (column: number): number => pairs.filter((pair) => pair.column === column).length;
  const withSeats = (column: number, count: number): Change => {
    const changed = { ...problem, seats: seats.with(column, count) };
    return changeBetween(changed, pairs, assign(changed).pairs);
  };
  return {
    price(row, column) {
      if (scoreOf(problem, row, column) === undefined) return undefined;
      if (pairs.some((pair) => pair.row === row && pair.column === column)) return none;
      if (need[row] === 0 || seats[column] === 0 || limit <= 0) return undefined;
      return changeBetween(problem, pairs, bestWith(problem, { row, column }));
    },
    seatValue(column) {
      const count = seats[column];
      return count === undefined || ofColumn(column) < count ? none : withSeats(column, count + 1);
    },
    seatLoss(column) {
      const count = seats[column] ?? 0;
      if (count === 0) return undefined;
      return ofColumn(column) < count ? none : withSeats(column, count - 1);
    },
  };
}
