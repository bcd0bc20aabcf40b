// The door of the room: problem in, assignment and proof out.

import { branch } from './branch.js';
import { asWeights, canBeServed, exactWeights, mostPairs } from './levels.js';
import { type Assignment, type AssignmentProblem, checkProblem } from './problem.js';

export interface AssignOptions {
  /** Told now and then how many pairs there are, of how many at most. */
  onProgress?(done: number, of: number): void;
  /** How many assignments to solve at most where exclusive couples have to be branched on; default: some seconds' worth. */
  readonly patience?: number;
}

/**
 * The best assignment in the lexicographic order of `problem.order`, with its proof.
 * @returns the same pairs for the same problem; of several best ones the one that the rows agree on by turns
 *   (`settleTies`)
 * @throws RangeError if the problem is malformed, or if its numbers are too large for exact arithmetic
 * Complexity: O(pairs · n · m), usually far below; with exclusive couples, that for each leaf of the branching.
 */
export function assign(problem: AssignmentProblem, options: AssignOptions = {}): Assignment {
  checkProblem(problem);
  const { onProgress } = options;
  const most = mostPairs(problem);
  const { pairs, leaves, isProved } = branch(
    problem,
    options.patience,
    onProgress && ((done) => onProgress(done, most)),
  );
  const served = new Set(pairs.map(({ row }) => row).filter((row) => canBeServed(problem, row)));
  return {
    pairs,
    served: served.size,
    total: pairs.reduce((sum, { row, column }) => sum + (problem.scores[row]?.[column] ?? 0), 0),
    isProved,
    proof: { weights: asWeights(exactWeights(problem)), leaves },
  };
}
