// The highest floor under the scores that costs no tandem: largest matchings between halves.

import { candidatesOf } from '../plain/candidates.js';
import { type MostTandems, mostTandems } from '../plain/most-tandems.js';
import { candidatesPerRow, guessPairs, mostHeld } from '../plain/select.js';
import type { AssignmentProblem, CandidateScores, SparseScores } from '../problem.js';
import { graphOf, isCandidates, isSparse } from '../scores.js';

/** Largest sets of pairs. */
export interface Bottleneck {
  /** Of all pairs. */
  readonly free: MostTandems;
  /** Just as many, the lowest score of which is as high as possible. */
  readonly best: MostTandems;
  /** Of the pairs from a higher score on, which are fewer; the search has come as far as this score. */
  readonly above: MostTandems;
}

/**
 * Halves between the lowest score at hand and what a row that has to be served can have at best; each matching starts
 * from the pairs of the last one that are left. O(log range) matchings, most of them of a few phases.
 * After Gabow and Tarjan, Journal of Algorithms 9 (1988), 411–417 ("Algorithms for two bottleneck optimization problems").
 * @param problem as for `mostTandems`
 * @param within  ends the search where the floor is known up to so many points
 * @returns undefined where there are no pairs
 */
export function bottleneckOf(problem: AssignmentProblem, within = 1): Bottleneck | undefined {
  let open = heldOf(problem);
  const free = mostTandems(open);
  if (free.pairs.length === 0) return undefined;
  let best = free;
  let tooHigh = mostFor(open.scores, free) + 1;
  let above: MostTandems | undefined;
  // What is too many pairs to be held may be few from this floor on.
  if (isCandidates(open.scores)) open = heldOf(withFloor(problem, free.lowest));
  while (above === undefined || tooHigh - best.lowest > within) {
    const middle = best.lowest + Math.max(1, (tooHigh - best.lowest) >> 1);
    const higher = withFloor(open, middle);
    const found = mostTandems(higher, best.pairs);
    if (found.pairs.length < free.pairs.length) [tooHigh, above] = [middle, found];
    else {
      best = found;
      if (!isCandidates(open.scores)) open = higher;
    }
  }
  return { free, best, above };
}

type HeldProblem = AssignmentProblem & { readonly scores: SparseScores | CandidateScores };

/** The possible pairs, or where there are too many to be held the best of each row, and the others on demand. */
function heldOf(problem: AssignmentProblem): HeldProblem {
  const { scores } = problem;
  if (isCandidates(scores)) return { ...problem, scores };
  const isHeld = guessPairs(problem) <= mostHeld;
  return { ...problem, scores: isHeld ? graphOf(problem) : candidatesOf(problem, candidatesPerRow) };
}

/** A row that every largest set of pairs serves has its best score at most. */
function mostFor(scores: SparseScores | CandidateScores, { solution }: MostTandems): number {
  const { start, score } = isCandidates(scores) ? scores.candidates : scores;
  let most = Infinity;
  let largest = -Infinity;
  for (let i = 0; i < start.length - 1; i++) {
    let best = isCandidates(scores) ? scores.rest[i]! : -Infinity;
    for (let k = start[i]!; k < start[i + 1]!; k++) if (score[k]! > best) best = score[k]!;
    if (solution.rowPrice[i] === 1 && best < most) most = best;
    if (best > largest) largest = best;
  }
  return Math.min(most, largest);
}

/** The same problem with the pairs from this score on only. */
export function withFloor<Problem extends AssignmentProblem>(problem: Problem, floor: number): Problem {
  const { scores, lowest = 0 } = problem;
  if (floor <= lowest) return problem;
  if (isCandidates(scores)) return { ...problem, lowest: floor, scores: candidatesFrom(scores, floor) };
  return { ...problem, lowest: floor, ...(isSparse(scores) ? { scores: sparseFrom(scores, floor) } : {}) };
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
