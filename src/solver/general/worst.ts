// Any order of aims: `worst-first` becomes a floor under the scores, everything else is linear.

import {
  asWeights,
  compareValues,
  type ExactWeights,
  exactWeights,
  extremesOf,
  levelValues,
  scoresOf,
} from '../levels.js';
import { guessPairs, mostHeld } from '../plain/select.js';
import type { AssignmentProblem, CandidateScores, Floor, Pair, SparseScores } from '../problem.js';
import { graphOf, isCandidates } from '../scores.js';
import type { Branched } from './branch.js';
import { pairsOf } from './network.js';
import { highestFloor, solveLevels } from './stages.js';

/**
 * Solves a problem without `worst-first`.
 * @param weights of the leaves, where they are not to be `exactWeights(problem)`
 */
export type SolveLinear = (problem: AssignmentProblem, weights?: ExactWeights) => Branched;

/** The answer in the whole order, and what its proof consists of. */
export interface Ordered extends Branched {
  /** Of the leaves. */
  readonly weights: ExactWeights;
  readonly floor?: Floor;
}

/**
 * The best assignment in the order of the problem. With `worst-first`: the highest floor under the scores that leaves the
 * aims before it what they reach without one; then all other aims over the pairs from this floor on. A higher floor never
 * reaches more, so that a search by halves finds it.
 * @param problem has passed `checkProblem`
 * Complexity: three linear problems and the search: on the optimal face of the aims before, or one linear problem for
 * each halving, where exclusive couples have to be honoured or the possible pairs are too many to be held.
 */
export function solveOrder(problem: AssignmentProblem, solveLinear: SolveLinear): Ordered {
  const order = [...new Set(problem.order ?? (['tandems', 'fit'] as const))];
  const at = order.indexOf('worst-first');
  if (at < 0) return { ...solveLinear(problem), weights: exactWeights(problem) };
  const linear = { ...problem, order: order.filter((aim) => aim !== 'worst-first') };
  const before = { ...problem, order: order.slice(0, at) };
  const found = isOnFace(before) ? floorOnFace(before) : floorByHalves(before, solveLinear);
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

interface Found {
  readonly floor: Floor;
  readonly isProved: boolean;
}

function isOnFace(problem: AssignmentProblem): boolean {
  const { exclusive = [] } = problem;
  return exclusive.length === 0 && guessPairs(problem) <= mostHeld / 3;
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

/** The same problem with the pairs from this score on only. */
export function withFloor(problem: AssignmentProblem, floor: number): AssignmentProblem {
  const { scores, lowest = 0 } = problem;
  if (floor <= lowest) return problem;
  return { ...problem, lowest: floor, ...(isCandidates(scores) ? { scores: candidatesFrom(scores, floor) } : {}) };
}

function candidatesFrom({ candidates, rest, allOf }: CandidateScores, floor: number): CandidateScores {
  return {
    candidates: sparseFrom(candidates, floor),
    rest,
    allOf(row, column, score) {
      const count = allOf(row, column, score);
      let kept = 0;
      for (let k = 0; k < count; k++) {
        if (score[k]! < floor) continue;
        column[kept] = column[k]!;
        score[kept++] = score[k]!;
      }
      return kept;
    },
  };
}

function sparseFrom({ start, column, score }: SparseScores, floor: number): SparseScores {
  const rows = start.length - 1;
  const edges = start[rows] ?? 0;
  const kept = { start: new Int32Array(rows + 1), column: new Int32Array(edges), score: new Int32Array(edges) };
  let at = 0;
  for (let i = 0; i < rows; i++) {
    for (let k = start[i]!; k < start[i + 1]!; k++) {
      if (score[k]! < floor) continue;
      kept.column[at] = column[k]!;
      kept.score[at++] = score[k]!;
    }
    kept.start[i + 1] = at;
  }
  return { ...kept, column: kept.column.subarray(0, at), score: kept.score.subarray(0, at) };
}
