// What pairs are worth at the weights of a proof.

import { bandOf, bandsOf, keptPairs } from '../levels.js';
import type { AssignmentProblem, Weights } from '../problem.js';

/** What a pair gains. */
export interface Worth {
  readonly tandem: number;
  readonly point: number;
  /** What is to be added for pairs in `keep` and in bands; absent without these aims. */
  readonly more?: (row: number, column: number, score: number) => number;
}

export function worthOf(problem: AssignmentProblem, { tandem, point, kept, bands }: Weights): Worth {
  const simple = { tandem: Number(tandem), point: Number(point) };
  const forKept = Number(kept);
  if (forKept === 0 && bands.length === 0) return simple;
  const isKept = keptPairs(problem);
  const losses = bands.map(Number);
  const scale = bandsOf(problem);
  const more = (row: number, column: number, score: number): number =>
    (forKept !== 0 && isKept(row, column) ? forKept : 0) -
    (losses.length > 0 ? (losses[bandOf(scale, score)] ?? 0) : 0);
  return { ...simple, more };
}

export function gainOf({ tandem, point, more }: Worth, row: number, column: number, score: number): number {
  return tandem + point * score + (more === undefined ? 0 : more(row, column, score));
}
