// The door of the room: problem in, assignment and proof out.

import { checkProblem } from './check-problem.js';
import { solveOrder } from './general/worst.js';
import { asWeights, canBeServed } from './levels.js';
import { solveLinear } from './plain/linear.js';
import type { Assignment, AssignmentProblem } from './problem.js';

/** What does not belong to the problem: the answer is the same, unless patience runs out. */
export interface AssignOptions {
  /** Told now and then how much of the work is done, 0 … 1. */
  onShare?(share: number): void;
  /** How many assignments to solve at most where exclusive couples have to be branched on; default: some seconds' worth. */
  readonly patience?: number;
}

/**
 * The best assignment in the lexicographic order of `problem.order`, with its proof.
 *
 *     const { pairs, total } = assign({ scores: [[7, 9], [0, 8]], need: [1, 1], seats: [1, 1] });
 *     // pairs: [{ row: 0, column: 0 }, { row: 1, column: 1 }], total: 15
 *
 * @returns the same pairs for the same problem; of several best ones the one that the rows agree on by turns: each in
 *   `tieOrder` takes its best scores, then the columns of lowest `columnRank`, as far as the earlier rows allow
 * @throws RangeError if the problem is malformed, or if its numbers are too large for exact arithmetic
 * Complexity: that of the engine which suits the problem (`select`), and about as much for ties and proof; with exclusive
 * couples that contradict each other, that for each leaf of the branching.
 */
export function assign(problem: AssignmentProblem, options: AssignOptions = {}): Assignment {
  checkProblem(problem);
  const found = solveOrder(problem, (linear, weights) => solveLinear(linear, options, weights));
  const { pairs, leaves, isProved, total, weights, floor } = found;
  options.onShare?.(1);
  const served = new Set(pairs.map(({ row }) => row).filter((row) => canBeServed(problem, row)));
  return {
    pairs,
    served: served.size,
    total,
    isProved,
    proof: { weights: asWeights(weights), leaves, ...(floor === undefined ? {} : { floor }) },
  };
}
