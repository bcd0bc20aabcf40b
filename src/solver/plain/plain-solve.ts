// A plain problem from any form of scores: the engine that suits it, over all pairs or over candidates that are priced out.

import { filtered, type Graph } from '../graph.js';
import { extremesOf } from '../levels.js';
import type { AssignmentProblem } from '../problem.js';
import { graphOf, isCandidates } from '../scores.js';
import {
  candidatesOf,
  newList,
  type PairList,
  type PartialGraph,
  partialGraph,
  priceOut,
  slackOfPrices,
  withPairs,
} from './candidates.js';
import { solveFallback } from './fallback.js';
import { solveForest } from './forest/forest.js';
import { lowestColumnPrices } from './lowest-prices.js';
import type { OnShare, PlainProblem, PlainSolution } from './plain.js';
import type { PlainForm } from './plain-form.js';
import {
  afterForest,
  candidatesPerRow,
  engineFor,
  forestPatience,
  type GraphEngine,
  guessPairs,
  mostHeld,
  suitsDense,
} from './select.js';
import { largestMatching } from './sparse/cardinality.js';
import { solveSparse } from './sparse/sparse.js';
import { FORCED_COLUMN, SHORT, splitOf } from './sparse/split.js';
import { solveTable } from './table.js';

/** Prices over all pairs, and a graph that holds all pairs that may be tight at them, with the scores of the problem. */
export interface PlainAnswer {
  readonly solution: PlainSolution;
  readonly graph: Graph;
}

/** The most pairs and, among these, the most points. What that leaves out where somebody wants several: see `PlainForm`. */
export function solvePlain(problem: AssignmentProblem, form: PlainForm, onShare?: OnShare): PlainAnswer {
  const pairs = isCandidates(problem.scores) ? 0 : guessPairs(problem);
  const dense = suitsDense(problem, pairs) ? solveTable(problem, form, onShare) : undefined;
  if (dense !== undefined) return { ...dense, solution: withIdle(problem, dense.graph, dense.solution, form.bonus) };
  if (isCandidates(problem.scores))
    return solvePartial(problem, partialGraph(problem, problem.scores, []), form, onShare);
  if (pairs <= mostHeld) {
    const graph = graphOf(problem);
    return { solution: solveGraph(problem, graph, form, false, onShare), graph };
  }
  const source = candidatesOf(problem, candidatesPerRow);
  return solvePartial(problem, partialGraph(problem, source, []), form, onShare);
}

/** Over candidates: again with every pair that gains, until none does. */
function solvePartial(
  problem: AssignmentProblem,
  start: PartialGraph,
  form: PlainForm,
  onShare?: OnShare,
): PlainAnswer {
  let partial = closed(problem, start);
  for (;;) {
    const solution = solveGraph(problem, partial.graph, form, true, onShare);
    const tight = newList();
    const slack = slackOfPrices(solution.rowPrice, solution.columnPrice, (score) => form.bonus + score);
    const missing = priceOut(partial, slack, tight);
    if (missing.row.length === 0) return { solution, graph: withPairs(partial, tight).graph };
    partial = withPairs(partial, missing);
  }
}

/**
 * Takes in what the most pairs need, before points are looked at: by König no larger matching is possible when rows that are
 * short of seats have no possible pair with a column outside their part.
 */
function closed(problem: AssignmentProblem, start: PartialGraph): PartialGraph {
  let partial = start;
  for (;;) {
    const missing = beyondShortPart(problem, partial);
    if (missing.row.length === 0) return partial;
    partial = withPairs(partial, missing);
  }
}

function beyondShortPart(problem: AssignmentProblem, partial: PartialGraph): PairList {
  const { graph, need, seats } = usable(problem, partial.graph);
  const { rowPart, columnPart } = splitOf(graph, need, seats, largestMatching(graph, need, seats), true);
  const rowPrice = Float64Array.from(rowPart, (part, i) => (problem.need[i] !== 0 && part === SHORT ? 0 : 1));
  const columnPrice = Float64Array.from(columnPart, (part, j) =>
    problem.seats[j] === 0 || part === SHORT || part === FORCED_COLUMN ? 1 : 0,
  );
  return priceOut(
    partial,
    slackOfPrices(rowPrice, columnPrice, () => 1),
  );
}

/** Rows without need and columns without seats keep no pair, so that engines need not know of them. */
function usable(
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

/** Tables of fewer cells are so small that people read their prices. */
const mostRead = 250_000;

function solveGraph(
  problem: AssignmentProblem,
  all: Graph,
  { shift, bonus, isSingle }: PlainForm,
  mergePerfect: boolean,
  onShare?: OnShare,
): PlainSolution {
  const { graph, need, seats } = usable(problem, all);
  const shifted = shift === 0 ? graph : { ...graph, score: graph.score.map((score) => score - shift) };
  const plain = { graph: shifted, need, seats, bonus: bonus + shift };
  const options = onShare === undefined ? {} : { onShare };
  const solution = runEngine(engineFor(shifted), plain, mergePerfect, options);
  const isRead = isSingle && graph.rows * graph.columns < mostRead;
  return withIdle(problem, all, isRead ? lowestColumnPrices(plain, solution) : solution, bonus);
}

function runEngine(
  engine: GraphEngine,
  plain: PlainProblem,
  mergePerfect: boolean,
  options: { readonly onShare?: OnShare },
): PlainSolution {
  if (engine === 'sparse') return solveSparse(plain, { ...options, mergePerfect });
  if (engine === 'fallback') return solveFallback(plain, options);
  const grown = solveForest(plain, { ...options, patience: forestPatience });
  return grown ?? runEngine(afterForest(plain.graph), plain, mergePerfect, options);
}

/** Who wants nobody and who takes nobody costs nothing, whatever the price: the most that a pair can be worth. */
function withIdle(
  problem: AssignmentProblem,
  { rows, columns }: Graph,
  solution: PlainSolution,
  bonus: number,
): PlainSolution {
  const { need, seats } = problem;
  if (need.every((one) => one > 0) && seats.every((one) => one > 0)) return solution;
  const enough = bonus + Math.max(0, extremesOf(problem).largest);
  const rowPrice = solution.rowPrice.slice();
  const columnPrice = solution.columnPrice.slice();
  for (let i = 0; i < rows; i++) if (need[i] === 0) rowPrice[i] = enough;
  for (let j = 0; j < columns; j++) if (seats[j] === 0) columnPrice[j] = enough;
  return { ...solution, rowPrice, columnPrice };
}
