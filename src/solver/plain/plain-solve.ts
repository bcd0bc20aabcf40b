// A plain problem from any form of scores: the engine that suits it, over all pairs or over candidates that are priced out.

import type { Graph } from '../graph.js';
import { extremesOf } from '../levels.js';
import type { AssignmentProblem } from '../problem.js';
import { graphOf, isCandidates } from '../scores.js';
import { candidatesOf, type PartialGraph, partialGraph, withPairs } from './candidates.js';
import { extended } from './extend/extend.js';
import { solveFallback } from './fallback.js';
import { solveForest } from './forest/forest.js';
import { lowestColumnPrices } from './lowest-prices.js';
import { closed, usable } from './most-tandems.js';
import type { OnShare, PlainProblem, PlainSolution } from './plain.js';
import type { PlainForm } from './plain-form.js';
import { Pricing } from './pricing.js';
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
import { type SparseOptions, solveSparse } from './sparse/sparse.js';
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
    const solution = solveGraph(problem, graph, form, onShare === undefined ? {} : { onShare });
    return { solution: withIdle(problem, graph, solution, form.bonus), graph };
  }
  const source = candidatesOf(problem, candidatesPerRow);
  return solvePartial(problem, partialGraph(problem, source, []), form, onShare);
}

/** Over candidates: goes on with every pair that gains, until none does. */
function solvePartial(
  problem: AssignmentProblem,
  start: PartialGraph,
  form: PlainForm,
  onShare?: OnShare,
): PlainAnswer {
  const { partial: first, matching } = closed(problem, start);
  const options = { mergePerfect: true, matching, ...(onShare === undefined ? {} : { onShare }) };
  let partial = first;
  let solution = solveGraph(problem, partial.graph, form, options);
  const pricing = new Pricing(problem, form.bonus, partial, solution);
  for (let round = 0; ; round++) {
    const { pairs, gains } = pricing.beyond(partial, solution);
    partial = withPairs(partial, pairs);
    if (!gains) break;
    if (round === 0) partial = pricing.pruned(partial, solution);
    const plain = plainOf(problem, partial.graph, form);
    solution = readable(plain, form, extended(plain, solution));
  }
  const { graph } = withPairs(partial, pricing.tight(partial, solution));
  return { solution: withIdle(problem, graph, solution, form.bonus), graph };
}

/** Tables of fewer cells are so small that people read their prices. */
const mostRead = 250_000;

function solveGraph(problem: AssignmentProblem, graph: Graph, form: PlainForm, options: SparseOptions): PlainSolution {
  const plain = plainOf(problem, graph, form);
  return readable(plain, form, runEngine(engineFor(plain.graph), plain, options));
}

/** Without who wants nobody and who takes nobody. */
function plainOf(problem: AssignmentProblem, all: Graph, { shift, bonus }: PlainForm): PlainProblem {
  const { graph, need, seats } = usable(problem, all);
  const shifted = shift === 0 ? graph : { ...graph, score: graph.score.map((score) => score - shift) };
  return { graph: shifted, need, seats, bonus: bonus + shift };
}

function readable(plain: PlainProblem, { isSingle }: PlainForm, solution: PlainSolution): PlainSolution {
  const { rows, columns } = plain.graph;
  return isSingle && rows * columns < mostRead ? lowestColumnPrices(plain, solution) : solution;
}

/** @param options `mergePerfect` and `matching` are for `sparse` alone */
function runEngine(engine: GraphEngine, plain: PlainProblem, options: SparseOptions): PlainSolution {
  if (engine === 'sparse') return solveSparse(plain, options);
  if (engine === 'fallback') return solveFallback(plain, options);
  const grown = solveForest(plain, { ...options, patience: forestPatience });
  return grown ?? runEngine(afterForest(plain.graph), plain, options);
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
