// Couples of pairs that exclude each other: branch and bound over which pair to give up.

import { coupleChargedInVain, type Relaxation, relax, sharpen, violatedCouple } from './couples.js';
import { compareValues, type ExactWeights, exactWeights } from './levels.js';
import { Flow, networkOf } from './network.js';
import { leafOf } from './prices.js';
import type { AssignmentProblem, Leaf, Pair } from './problem.js';
import { compareChoices } from './ties.js';

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
 */
export function branch(
  problem: AssignmentProblem,
  patience = defaultPatience(problem),
  onPairs?: (pairs: number) => void,
): Branched {
  let open: readonly Relaxation[] = [relax(problem, [], [], onPairs)];
  for (let effort = 1; effort <= patience; ) {
    const first = foremost(problem, open);
    const couple = violatedCouple(problem, first) ?? coupleChargedInVain(problem, first);
    if (couple === undefined) return answer(problem, first, open, true);
    const sharper = sharpen(problem, first);
    const next = sharper === undefined ? branches(problem, first, couple) : [sharper];
    for (const relaxation of next) effort += relaxation.effort;
    open = replaced(open, first, next);
  }
  return follow(problem, open);
}

function follow(problem: AssignmentProblem, start: readonly Relaxation[]): Branched {
  let open = start;
  let first = foremost(problem, open);
  for (;;) {
    const couple = violatedCouple(problem, first);
    if (couple === undefined) return answer(problem, first, open, false);
    const next = branches(problem, first, couple);
    open = replaced(open, first, next);
    first = foremost(problem, next);
  }
}

/** One relaxation for each pair of the couple, which settles it: its charge goes. */
function branches(problem: AssignmentProblem, { forbidden, charges }: Relaxation, couple: number): Relaxation[] {
  const others = charges.filter(([charged]) => charged !== couple);
  return (problem.exclusive?.[couple] ?? []).map((pair) => relax(problem, [...forbidden, pair], others));
}

const replaced = (open: readonly Relaxation[], old: Relaxation, next: readonly Relaxation[]): readonly Relaxation[] =>
  open.flatMap((relaxation) => (relaxation === old ? next : [relaxation]));

function foremost(problem: AssignmentProblem, open: readonly Relaxation[]): Relaxation {
  return open.reduce((best, other) => {
    const better = compareValues(best.bound, other.bound) || compareChoices(problem, other.pairs, best.pairs);
    return better < 0 ? other : best;
  });
}

function answer(
  problem: AssignmentProblem,
  { pairs }: Relaxation,
  open: readonly Relaxation[],
  isProved: boolean,
): Branched {
  const weights = exactWeights(problem);
  return { pairs, leaves: open.map((relaxation) => leafFrom(problem, relaxation, weights)), isProved };
}

function leafFrom(problem: AssignmentProblem, relaxation: Relaxation, weights: ExactWeights): Leaf {
  const { forbidden, charges, pairs, potentials } = relaxation;
  const network = networkOf(problem, forbidden, charges);
  const flow = new Flow(network.rows, network.columns, pairs);
  return leafOf(problem, network, flow, potentials, weights, forbidden, charges);
}
