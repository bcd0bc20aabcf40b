// Which problems the fast engines can solve, and with which numbers.

import { canBeServed, classesOf, type ExactWeights, extremesOf, levelsOf, mostPairs } from '../levels.js';
import type { AssignmentProblem } from '../problem.js';

/** How a problem is put to a fast engine. */
export interface PlainForm {
  /** Taken off every score, so that none is below 0. */
  readonly shift: number;
  /** What a pair is worth besides its score, in the weights of the proof. */
  readonly bonus: number;
  /** Whether nobody wants more than one column: then serving a row and having a pair are the same. */
  readonly isSingle: boolean;
}

/** Twice this is the largest number that an engine counts with. */
const largestBonus = 2 ** 51;

/**
 * The form of a problem that asks for the most rows served, then the most pairs, then the most points, and for nothing
 * else; exclusive couples are not looked at. Where somebody wants several columns the engines leave out the first aim: the
 * answer counts only if all rows that can be served are.
 * @returns undefined where the general engine is needed
 */
export function plainForm(problem: AssignmentProblem, weights: ExactWeights): PlainForm | undefined {
  const { need, served, limit } = problem;
  const asked = levelsOf(problem).join(' ');
  if (asked !== 'served tandems points' || classesOf(problem).count > 1) return undefined;
  if (limit !== undefined && limit < mostPairs({ ...problem, limit: Infinity })) return undefined;
  if (served !== undefined && need.some((columns, row) => columns > 0 && !canBeServed(problem, row))) return undefined;
  const isSingle = need.every((columns) => columns <= 1);
  const bonus = Number((isSingle ? weights.served : 0n) + weights.tandem);
  const { smallest, largest } = extremesOf(problem);
  const shift = Math.min(0, largest < smallest ? 0 : smallest);
  return bonus > largestBonus ? undefined : { shift, bonus, isSingle };
}
