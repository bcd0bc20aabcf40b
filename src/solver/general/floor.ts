// The highest floor under the scores that leaves the aims before it what they reach without one, and its proof.

import {
  asWeights,
  compareValues,
  type ExactWeights,
  exactWeights,
  extremesOf,
  levelsOf,
  levelValues,
  scoresOf,
} from '../levels.js';
import type { MostTandems } from '../plain/most-tandems.js';
import { plainForm } from '../plain/plain-form.js';
import { guessPairs, mostHeld } from '../plain/select.js';
import type { AssignmentProblem, Floor, Leaf, Pair } from '../problem.js';
import { leafFromPrices } from '../proof/leaf.js';
import { graphOf } from '../scores.js';
import { bottleneckOf, withFloor } from './bottleneck.js';
import type { Branched } from './branch.js';
import { pairsOf } from './network.js';
import { highestFloor, solveLevels } from './stages.js';

/**
 * Solves a problem without `worst-first`.
 * @param weights of the leaves, where they are not to be `exactWeights(problem)`
 */
export type SolveLinear = (problem: AssignmentProblem, weights?: ExactWeights) => Branched;

export interface Found {
  readonly floor: Floor;
  readonly isProved: boolean;
}

/**
 * A higher floor never reaches more, so that a search by halves finds the highest: by largest matchings, where only
 * tandems stand before it; on the optimal face of the aims before it; or by one linear problem for each halving, where
 * exclusive couples have to be honoured or the possible pairs are too many to be held.
 * @param before the problem with the aims that stand before the floor
 * @returns undefined where the best assignments have no pairs
 */
export function floorOf(before: AssignmentProblem, solveLinear: SolveLinear): Found | undefined {
  if (asksForTandems(before)) return floorOfTandems(before);
  const { exclusive = [] } = before;
  const isOnFace = exclusive.length === 0 && guessPairs(before) <= mostHeld / 3;
  return isOnFace ? floorOnFace(before) : floorByHalves(before, solveLinear);
}

/** Whether the aims are reached by any largest matching. */
function asksForTandems(problem: AssignmentProblem): boolean {
  const { exclusive = [] } = problem;
  if (exclusive.length > 0 || levelsOf(problem).join(' ') !== 'served tandems') return false;
  const plain: AssignmentProblem = { ...problem, order: ['tandems', 'fit'] };
  return plainForm(plain, exactWeights(plain))?.isSingle === true;
}

function floorOfTandems(before: AssignmentProblem): Found | undefined {
  const found = bottleneckOf(before);
  if (found === undefined) return undefined;
  const { free, best, above } = found;
  const weights = exactWeights(before);
  const leafOf = (cut: MostTandems): Leaf => leafOfCut(before, cut, weights);
  const floor = { score: best.lowest, weights: asWeights(weights), before: [leafOf(free)], above: [leafOf(above)] };
  return { floor, isProved: true };
}

function leafOfCut(problem: AssignmentProblem, { pairs, solution }: MostTandems, weights: ExactWeights): Leaf {
  const pair = Number(weights.served + weights.tandem);
  const prices = {
    ...solution,
    rowPrice: solution.rowPrice.map((price) => pair * price),
    columnPrice: solution.columnPrice.map((price) => pair * price),
  };
  return leafFromPrices(problem, prices, new Int32Array(pairs.length), weights);
}

/** @returns undefined where the best assignments have no pairs */
function floorOnFace(before: AssignmentProblem): Found | undefined {
  const weights = exactWeights(before);
  const { score, leaf } = highestFloor(before, graphOf(before), weights);
  if (score === Infinity) return undefined;
  const problem = withFloor(before, score + 1);
  const higher = solveLevels(problem, graphOf(problem), [], []);
  const above = higher.leaf(pairsOf(higher.flow), weights);
  return { floor: { score, weights: asWeights(weights), before: [leaf], above: [above] }, isProved: true };
}

/** @returns undefined where the best assignments have no pairs */
function floorByHalves(before: AssignmentProblem, solveLinear: SolveLinear): Found | undefined {
  const weights = exactWeights(before);
  const solveFrom = (floor: number): Branched => {
    const problem = withFloor(before, floor);
    return solveLinear(problem, isSame(weights, exactWeights(problem)) ? undefined : weights);
  };
  const free = solveLinear(before);
  if (free.pairs.length === 0) return undefined;
  const goal = levelValues(before, free.pairs);
  let score = lowestOf(before, free.pairs);
  let tooHigh = extremesOf(before).largest + 1;
  let above: Branched | undefined;
  while (tooHigh - score > 1) {
    const middle = score + Math.ceil((tooHigh - score) / 2);
    const found = solveFrom(middle);
    if (compareValues(levelValues(before, found.pairs), goal) >= 0) score = lowestOf(before, found.pairs);
    else [tooHigh, above] = [middle, found];
  }
  if (above === undefined || tooHigh !== score + 1) above = solveFrom(score + 1);
  return {
    floor: { score, weights: asWeights(weights), before: free.leaves, above: above.leaves },
    isProved: free.isProved && above.isProved,
  };
}

const lowestOf = (problem: AssignmentProblem, pairs: readonly Pair[]): number =>
  scoresOf(problem, pairs).reduce((lowest, score) => Math.min(lowest, score), Infinity);

const isSame = (a: ExactWeights, b: ExactWeights): boolean =>
  JSON.stringify(asWeights(a)) === JSON.stringify(asWeights(b));
