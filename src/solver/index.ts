// Assignment on plain arrays: rows are given columns, with a proof that it could not be done better.
//
// The package shows it as `mentoring/solver` (entry; docs/solver.md describes it). The words stand here, `plain/` has the fast
// engines, `general/` the engine for every order, `ties/`, `proof/` and `paths/` what is made of an answer: docs/architecture.md
// names the files in the order in which one reads them.

export { type AssignOptions, assign } from './assign.js';
export { type Paths, pathsOf, priceOf } from './paths/paths.js';
export type { Change } from './paths/paths-change.js';
export { type Repaired, type RepairOptions, repaired } from './paths/paths-repair.js';
export type {
  Assignment,
  AssignmentProblem,
  CandidateScores,
  DenseScores,
  Floor,
  Leaf,
  Objective,
  Pair,
  Proof,
  ReachingSearch,
  ScoreSource,
  Scores,
  SparseScores,
  Weights,
} from './problem.js';
export { type Fault, type FloorPart, verify, type WeightName } from './proof/verify.js';
export { type RowReader, rowReader, scoreOf } from './scores.js';
export { type TightSpot, tightSpots } from './tight-spots.js';
