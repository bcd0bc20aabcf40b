// Couples of pairs that exclude each other: branch and bound over which pair to give up.

import { edgeOf, type Graph } from '../graph.js';
import { compareValues, type ExactWeights, exactWeights } from '../levels.js';
import type { AssignmentProblem, Leaf, Pair } from '../problem.js';
import { compareChoices } from '../ties/ties.js';
import { coupleChargedInVain, type Relaxation, relax, sharpen, violatedCouple } from './couples.js';

/** How many assignments to solve before the search for the very best is given up: some seconds. */
function defaultPatience({ need, seats }: AssignmentProblem): number {
  return Math.max(200, 1e7 / (need.length * seats.length));
}

/** The assignment found, and the leaves that bound all others. */
export interface Branched {
  readonly pairs: readonly Pair[];
  readonly leaves: readonly Leaf[];
  /** False where patience ran out: some leaf's bound lies above the value of the pairs. */
  readonly isProved: boolean;
  /** Sum of the scores of the pairs. */
  readonly total: number;
}

/**
 * The assignment that `compareValues`, then `compareChoices` put first among those that honour the couples, and the
 * leaves that prove it.
 *
 * Of all open relaxations the one that this order puts first is looked at. First charges sharpen its bound; then it is
 * branched on a couple that it does not settle, and each branch forbids one of the two pairs. Nothing below a relaxation
 * comes before it, so that the first one whose couples are all settled is the answer, ties included.
 *
 * The question is NP-hard in general (a cycle cover without 2-cycles). Hundreds of people are settled in a few leaves
 * unless their scores are symmetric; where patience runs out, the foremost relaxation is followed down to an assignment
 * that honours the couples.
 * @param graph   the possible pairs of the problem
 * @param weights of the proof
 */
export function branch(
  problem: AssignmentProblem,
  graph: Graph,
  patience = defaultPatience(problem),
  onPairs?: (pairs: number) => void,
  weights = exactWeights(problem),
): Branched {
  let open: readonly Relaxation[] = [relax(problem, graph, [], [], onPairs)];
  for (let effort = 1; effort <= patience; ) {
    const first = foremost(problem, graph, open);
    const couple = violatedCouple(problem, first) ?? coupleChargedInVain(problem, first);
    if (couple === undefined) return answer(graph, first, open, weights, true);
    const sharper = sharpen(problem, graph, first);
    const next = sharper === undefined ? branches(problem, graph, first, couple) : [sharper];
    for (const relaxation of next) effort += relaxation.effort;
    open = replaced(open, first, next);
  }
  return follow(problem, graph, open, weights);
}

function follow(
  problem: AssignmentProblem,
  graph: Graph,
  start: readonly Relaxation[],
  weights: ExactWeights,
): Branched {
  let open = start;
  let first = foremost(problem, graph, open);
  for (;;) {
    const couple = violatedCouple(problem, first);
    if (couple === undefined) return answer(graph, first, open, weights, false);
    const next = branches(problem, graph, first, couple);
    open = replaced(open, first, next);
    first = foremost(problem, graph, next);
  }
}

/** One relaxation for each pair of the couple, which settles it: its charge goes. */
function branches(
  problem: AssignmentProblem,
  graph: Graph,
  { forbidden, charges }: Relaxation,
  couple: number,
): Relaxation[] {
  const others = charges.filter(([charged]) => charged !== couple);
  return (problem.exclusive?.[couple] ?? []).map((pair) => relax(problem, graph, [...forbidden, pair], others));
}

const replaced = (open: readonly Relaxation[], old: Relaxation, next: readonly Relaxation[]): readonly Relaxation[] =>
  open.flatMap((relaxation) => (relaxation === old ? next : [relaxation]));

function foremost(problem: AssignmentProblem, graph: Graph, open: readonly Relaxation[]): Relaxation {
  return open.reduce((best, other) => {
    const better = compareValues(best.bound, other.bound) || compareChoices(problem, graph, other.pairs, best.pairs);
    return better < 0 ? other : best;
  });
}

function answer(
  graph: Graph,
  { pairs }: Relaxation,
  open: readonly Relaxation[],
  weights: ExactWeights,
  isProved: boolean,
): Branched {
  const total = pairs.reduce((sum, { row, column }) => sum + (graph.score[edgeOf(graph, row, column)] ?? 0), 0);
  return { pairs, leaves: open.map(({ leaf }) => leaf(weights)), isProved, total };
}
