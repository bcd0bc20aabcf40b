// The most pairs of a problem, whatever they score, over all possible pairs.

import { edgeOf, filtered, type Graph } from '../graph.js';
import type { AssignmentProblem, CandidateScores, Pair } from '../problem.js';
import { graphOf, isCandidates } from '../scores.js';
import {
  bestPlaces,
  PairList,
  type PartialGraph,
  partialGraph,
  reachingIn,
  withoutHeld,
  withPairs,
} from './candidates.js';
import type { PlainSolution } from './plain.js';
import { largestMatching, type Matching } from './sparse/cardinality.js';
import { AMPLE, FORCED_COLUMN, SHORT, splitOf } from './sparse/split.js';

/** A largest set of pairs, by rising row. */
export interface MostTandems {
  readonly pairs: readonly Pair[];
  /** Their lowest score; Infinity without pairs. */
  readonly lowest: number;
  /** The cut that shows that there are no more pairs: the prices of a problem in which a pair is worth 1, and points 0. */
  readonly solution: PlainSolution;
}

/**
 * Hopcroft and Karp (1973), over candidates with what the largest matching needs besides.
 * @param problem in which no row wants more than one column; without limit, classes and couples
 * @param before  pairs to start from
 */
export function mostTandems(problem: AssignmentProblem, before?: readonly Pair[]): MostTandems {
  const { scores } = problem;
  const found = isCandidates(scores) ? closed(problem, partialWith(problem, scores, before), before) : undefined;
  const { graph, need, seats } = usable(problem, found?.partial.graph ?? graphOf(problem));
  const matching = found?.matching ?? largestMatching(graph, need, seats, before);
  const { ofColumn, slotStart, slotRow, slotEdge, rowReached, columnReached } = matching;
  const pairs: Pair[] = [];
  let lowest = Infinity;
  for (let j = 0; j < graph.columns; j++) {
    for (let k = slotStart[j]!; k < slotStart[j]! + ofColumn[j]!; k++) {
      lowest = Math.min(lowest, graph.score[slotEdge[k]!]!);
      pairs.push({ row: slotRow[k]!, column: j });
    }
  }
  pairs.sort((a, b) => a.row - b.row);
  const solution = {
    pairRow: Int32Array.from(pairs, ({ row }) => row),
    pairColumn: Int32Array.from(pairs, ({ column }) => column),
    rowPrice: Float64Array.from(rowReached, (reached) => 1 - reached),
    columnPrice: Float64Array.from(columnReached),
  };
  return { pairs, lowest, solution };
}

/** The candidates, and those of the pairs that are no candidates; only the rows of the latter are read. */
function partialWith(problem: AssignmentProblem, scores: CandidateScores, pairs: readonly Pair[] = []): PartialGraph {
  const partial = partialGraph(problem, scores, []);
  const others = pairs.filter(({ row, column }) => edgeOf(partial.graph, row, column) < 0);
  return others.length === 0 ? partial : partialGraph(problem, scores, others);
}

/** A largest matching of the graph over which it is the largest one of all possible pairs, too. */
export interface Closed {
  readonly partial: PartialGraph;
  /** Over the `usable` pairs of the graph. */
  readonly matching: Matching;
}

/**
 * Takes in what the most pairs need, before points are looked at: by König no larger matching is possible when rows that are
 * short of seats have no possible pair with a column outside their part. Each round goes on from the matching before.
 */
export function closed(problem: AssignmentProblem, start: PartialGraph, before?: readonly Pair[]): Closed {
  let partial = withPairs(start, spreadPairs(problem, start));
  let pairs = before;
  for (;;) {
    const { graph, need, seats } = usable(problem, partial.graph);
    const matching = largestMatching(graph, need, seats, pairs);
    const missing = beyondShortPart(problem, partial, matching);
    if (missing.size === 0) return { partial, matching };
    partial = withPairs(partial, missing);
    pairs = pairsOf(matching);
  }
}

/** One row in so many has pairs of all kinds, at most so many of them. */
const spreadStep = 25;
const spreadOfRow = 128;

/**
 * Pairs of some rows, whatever they score. The best pairs of all rows lie close together: without these, a way from where
 * seats are short to where they are left is found step by step, a round for each.
 */
function spreadPairs({ need, seats }: AssignmentProblem, { graph, source, isWhole }: PartialGraph): PairList {
  const pairs = new PairList();
  const column = new Int32Array(seats.length);
  const score = new Int32Array(seats.length);
  for (let i = 0; i < need.length; i += spreadStep) {
    if (isWhole[i] === 1 || need[i] === 0) continue;
    const count = withoutHeld(graph, i, source.allOf(i, column, score), column, score);
    const taken = Math.min(spreadOfRow, count);
    for (let k = 0; k < taken; k++) {
      const at = Math.floor((k * count) / taken);
      pairs.add(i, column[at]!, score[at]!);
    }
  }
  return pairs;
}

const pairsOf = ({ ofColumn, slotStart, slotRow }: Matching): readonly Pair[] =>
  Array.from(ofColumn, (count, column) =>
    Array.from(slotRow.subarray(slotStart[column]!, slotStart[column]! + count), (row) => ({ row, column })),
  ).flat();

/** The most pairs of a row that one round takes in: those that score most. */
const mostOfRow = 32;

/** How many rows are read at first for each row that lacks a column. */
const rowsForEach = 4;

/** So many pairs for each row that lacks a column are enough for a round. */
const pairsForEach = 8;

/**
 * Pairs from rows that alternating paths reach: to columns from which these go on to a free seat, so that the matching grows;
 * only where there are none, to other columns outside the short part, which widen it.
 */
function beyondShortPart(problem: AssignmentProblem, partial: PartialGraph, matching: Matching): PairList {
  const order = byLevel(matching.rowLevel);
  if (order.length === 0) return new PairList();
  const { graph, need, seats } = usable(problem, partial.graph);
  const { columnPart } = splitOf(graph, need, seats, matching);
  const nearest = order.findIndex((i) => matching.rowLevel[i]! > 0);
  const lacking = nearest < 0 ? order.length : nearest;
  const growing = pairsInto(problem, partial, order, lacking, (j) => columnPart[j] === AMPLE);
  if (growing.size > 0) return growing;
  const isOutside = (j: number): boolean => columnPart[j] !== SHORT && columnPart[j] !== FORCED_COLUMN;
  return pairsInto(problem, partial, order, lacking, isOutside);
}

/** Some rows near those that lack a column are often enough: so no more of them are read once there are enough pairs. */
function pairsInto(
  { need, seats }: AssignmentProblem,
  partial: PartialGraph,
  order: Int32Array,
  lacking: number,
  isWanted: (column: number) => boolean,
): PairList {
  const pairs = new PairList();
  const price = Float64Array.from(seats, (places, j) => (places > 0 && isWanted(j) ? 0 : Infinity));
  const search = reachingIn(partial.source, price);
  const column = new Int32Array(seats.length);
  const score = new Int32Array(seats.length);
  const place = new Int32Array(mostOfRow);
  const enough = pairsForEach * lacking;
  for (let from = 0, to = rowsForEach * lacking; from < order.length && pairs.size < enough; from = to, to *= 4) {
    for (const i of order.subarray(from, to).sort()) {
      if (partial.isWhole[i] === 1 || need[i] === 0) continue;
      const count = withoutHeld(partial.graph, i, search(i, -Infinity, column, score), column, score);
      const taken = bestPlaces(score, count, mostOfRow, i, place);
      for (let k = 0; k < taken; k++) pairs.add(i, column[place[k]!]!, score[place[k]!]!);
    }
  }
  return pairs;
}

/** Those that are reached, the nearest first. */
function byLevel(level: Int32Array): Int32Array {
  const start = new Int32Array(level.length + 2);
  for (let i = 0; i < level.length; i++) if (level[i]! >= 0) start[level[i]! + 1]!++;
  for (let k = 0; k <= level.length; k++) start[k + 1]! += start[k]!;
  const order = new Int32Array(start[level.length + 1]!);
  for (let i = 0; i < level.length; i++) if (level[i]! >= 0) order[start[level[i]!]!++] = i;
  return order;
}

/** Rows without need and columns without seats keep no pair, so that engines need not know of them. */
export function usable(
  { need, seats }: AssignmentProblem,
  graph: Graph,
): { readonly graph: Graph; readonly need: Int32Array; readonly seats: Int32Array } {
  const isWhole = need.every((one) => one > 0) && seats.every((one) => one > 0);
  return {
    graph: isWhole ? graph : filtered(graph, (e, row) => need[row] !== 0 && seats[graph.column[e]!] !== 0),
    need: Int32Array.from(need, (one) => Math.max(1, one)),
    seats: Int32Array.from(seats, (one) => Math.max(1, one)),
  };
}
