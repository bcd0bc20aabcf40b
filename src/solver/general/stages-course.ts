// What all stages share, and one stage.

import type { Graph } from '../graph.js';
import type { ExactWeights } from '../levels.js';
import type { AssignmentProblem } from '../problem.js';
import type { Charge } from './network.js';
import { type Face, type Gains, narrow } from './stages-face.js';
import type { Search } from './stages-search.js';
import { improve, improveByOnes, potentialsFrom } from './stages-shift.js';
import type { Start } from './stages-start.js';

/** What one level makes of the potential of a node, against the source, where that is not 0; and what its unit weighs. */
export interface Stage {
  readonly node: Int32Array;
  readonly gain: Float64Array;
  readonly weightOf: (weights: ExactWeights) => bigint;
}

export interface Course {
  readonly problem: AssignmentProblem;
  readonly graph: Graph;
  readonly charges: readonly Charge[];
  readonly start: Start;
  readonly face: Face;
  readonly search: Search;
  /** Written anew for each level; what stands there for edges that may not move means nothing. */
  readonly gains: Gains;
  readonly stages: Stage[];
}

/** @param guess potentials to begin with, @param byOnes see `improveByOnes` */
export function solveLevel(
  { face, search, gains, stages }: Course,
  weightOf: (weights: ExactWeights) => bigint,
  guess: Float64Array,
  byOnes: boolean,
): void {
  const y = potentialsFrom(face, gains, guess);
  if (byOnes) improveByOnes(face, gains, search, y, false);
  else improve(face, gains, search, y);
  narrow(face, gains, y);
  stages.push({ ...againstSource(y), weightOf });
}

/** The potentials that differ from that of the source. */
export function againstSource(y: Float64Array): Pick<Stage, 'node' | 'gain'> {
  const source = y[y.length - 1]!;
  const node = new Int32Array(y.length);
  let count = 0;
  for (let k = 0; k < y.length; k++) if (y[k] !== source) node[count++] = k;
  const kept = node.slice(0, count);
  return { node: kept, gain: Float64Array.from(kept, (k) => y[k]! - source) };
}
