// Any order of aims: `worst-first` becomes a floor under the scores, everything else is linear.

import { type ExactWeights, exactWeights } from '../levels.js';
import type { AssignmentProblem, Floor } from '../problem.js';
import { withFloor } from './bottleneck.js';
import type { Branched } from './branch.js';
import { floorOf, type SolveLinear } from './floor.js';

/** The answer in the whole order, and what its proof consists of. */
export interface Ordered extends Branched {
  /** Of the leaves. */
  readonly weights: ExactWeights;
  readonly floor?: Floor;
}

/**
 * The best assignment in the order of the problem. With `worst-first`: the highest floor under the scores that leaves the
 * aims before it what they reach without one; then all other aims over the pairs from this floor on.
 * @param problem has passed `checkProblem`
 * Complexity: `floorOf`, and one linear problem.
 */
export function solveOrder(problem: AssignmentProblem, solveLinear: SolveLinear): Ordered {
  const order = [...new Set(problem.order ?? (['tandems', 'fit'] as const))];
  const at = order.indexOf('worst-first');
  if (at < 0) return { ...solveLinear(problem), weights: exactWeights(problem) };
  const linear = { ...problem, order: order.filter((aim) => aim !== 'worst-first') };
  const before = { ...problem, order: order.slice(0, at) };
  const found = floorOf(before, solveLinear);
  if (found === undefined) return { ...solveLinear(linear), weights: exactWeights(linear) };
  const rest = withFloor(linear, found.floor.score);
  const best = solveLinear(rest);
  return {
    ...best,
    isProved: best.isProved && found.isProved,
    weights: exactWeights(rest),
    floor: found.floor,
  };
}
