// Assignment on plain arrays: rows are given columns, with a proof that it could not be done better.
//
// The package shows it as `mentoring/solver` (entry; docs/solver.md describes it). To read the room, in this order:
//
// - the words: problem, check-problem, scores, table, graph
// - the way of a problem: assign, worst, linear, plain-form, plain-solve, select; its aims as numbers: levels
// - engines for tandems and fit, all of which answer plain:
//   fallback; forest, forest-state, forest-start, forest-rounds, forest-trees, forest-clock;
//   dense, dense-state, dense-lists, dense-start, dense-search, dense-tight, dense-turn;
//   sparse, cardinality, split, components, auction, auction-lists, auction-unit, auction-holding, auction-seats,
//   auction-duals, auction-repair; what they have in common: candidates, lowest-prices
// - the engine for every order: network, flow, flow-start, heap, prices; level after level: stages, stages-face,
//   stages-search, stages-shift; exclusive couples: branch, couples
// - one of several best answers: tight, ties, face, face-components, face-search, lists
// - the proof: leaf; its check, without any of the above: verify, verify-shape, verify-rows, verify-weights,
//   verify-cover, verify-faults
// - questions about an answer: tight-spots, paths, paths-residual, paths-search, paths-lists, paths-nearest, paths-forced,
//   paths-change; and when people leave or join: paths-repair, paths-adjust

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
  ScoreSource,
  Scores,
  SparseScores,
  Weights,
} from './problem.js';
export { type Fault, type FloorPart, verify, type WeightName } from './proof/verify.js';
export { type RowReader, rowReader, scoreOf } from './scores.js';
export { type TightSpot, tightSpots } from './tight-spots.js';
