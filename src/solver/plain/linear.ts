// A problem whose aims are all sums: the fast engines where they can, else the general one, ties settled, with proof.

import { type Branched, branch } from '../general/branch.js';
import { edgeOf, type Graph } from '../graph.js';
import { canBeServed, type ExactWeights, exactWeights, mostPairs } from '../levels.js';
import type { AssignmentProblem, CandidateScores, Pair } from '../problem.js';
import { leafFromPrices } from '../proof/leaf.js';
import { graphOf, isCandidates } from '../scores.js';
import { settleTies } from '../ties/ties.js';
import { type PlainRows, tightOfPlain } from '../ties/tight.js';
import { candidatesOf, partialGraph, withPairs } from './candidates.js';
import type { PlainSolution } from './plain.js';
import { type PlainForm, plainForm } from './plain-form.js';
import { solvePlain } from './plain-solve.js';
import { pricedByLeaf } from './pricing-leaf.js';
import { candidatesPerRow, guessPairs, mostHeld } from './select.js';

export interface LinearOptions {
  /** As for `branch`. */
  readonly patience?: number;
  /** Told now and then how much is done, 0 … 1. */
  onShare?(share: number): void;
}

/**
 * The best pairs by all aims but the two forms of `worst-first`, of several the one that `settleTies` chooses, and their
 * proof.
 * @param weights of the proof
 */
export function solveLinear(
  problem: AssignmentProblem,
  { patience, onShare }: LinearOptions = {},
  weights = exactWeights(problem),
): Branched {
  const form = plainForm(problem, weights);
  const plain = form === undefined ? undefined : solvedPlain(problem, form, weights, onShare);
  if (plain !== undefined) return plain;
  const most = mostPairs(problem);
  const onPairs = onShare && ((pairs: number) => onShare(most === 0 ? 1 : pairs / most));
  const { scores } = problem;
  if (isCandidates(scores))
    return overCandidates(problem, scores, (graph) => branch(problem, graph, patience, onPairs, weights), weights);
  if (guessPairs(problem) <= mostHeld) return branch(problem, graphOf(problem), patience, onPairs, weights);
  const source = candidatesOf(problem, candidatesPerRow);
  return overCandidates(problem, source, (graph) => branch(problem, graph, patience, onPairs, weights), weights);
}

/** Over candidates: again with every pair that gains at the prices of a leaf, or that other best pairs might hold. */
function overCandidates(
  problem: AssignmentProblem,
  source: CandidateScores,
  solve: (graph: Graph) => Branched,
  weights: ExactWeights,
): Branched {
  const { keep = [], exclusive = [] } = problem;
  let partial = partialGraph(problem, source, [...keep, ...exclusive.flat()]);
  for (;;) {
    const found = solve(partial.graph);
    const before = partial.graph.column.length;
    for (const leaf of found.leaves) partial = withPairs(partial, pricedByLeaf(problem, partial, leaf, weights));
    if (partial.graph.column.length === before) return found;
  }
}

/**
 * @returns undefined where the plain answer is none to this problem: a row that could be served is not because others
 *   have several columns, or a couple is broken
 */
function solvedPlain(
  problem: AssignmentProblem,
  form: PlainForm,
  weights: ExactWeights,
  onShare?: (share: number) => void,
): Branched | undefined {
  const { solution, graph } = solvePlain(problem, form, onShare);
  if (!form.isSingle && !servesAll(problem, solution)) return undefined;
  const tight = tightOfPlain(problem, rowsOf(graph), solution, form.bonus);
  const pairs = settleTies(problem, tight);
  if (breaksCouple(problem, pairs)) return undefined;
  const scoreOf = (row: number, column: number): number => graph.score[edgeOf(graph, row, column)]!;
  const scores = solution.pairRow.map((row, k) => scoreOf(row, solution.pairColumn[k]!));
  const total = scores.reduce((sum, score) => sum + score, 0);
  return { pairs, leaves: [leafFromPrices(problem, solution, scores, weights)], isProved: true, total };
}

function servesAll(problem: AssignmentProblem, { pairRow }: PlainSolution): boolean {
  const served = new Set(pairRow);
  return problem.need.every((_, row) => !canBeServed(problem, row) || served.has(row));
}

function breaksCouple({ exclusive = [], seats }: AssignmentProblem, pairs: readonly Pair[]): boolean {
  if (exclusive.length === 0) return false;
  const cell = ({ row, column }: Pair): number => row * seats.length + column;
  const chosen = new Set(pairs.map(cell));
  return exclusive.some(([a, b]) => cell(a) !== cell(b) && chosen.has(cell(a)) && chosen.has(cell(b)));
}

function rowsOf({ columns, start, column, score }: Graph): PlainRows {
  const into = { column: new Int32Array(columns), score: new Int32Array(columns) };
  return {
    ...into,
    read(row) {
      into.column.set(column.subarray(start[row]!, start[row + 1]!));
      into.score.set(score.subarray(start[row]!, start[row + 1]!));
      return start[row + 1]! - start[row]!;
    },
  };
}
