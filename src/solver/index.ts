// Assignment on plain arrays: rows are given columns, with a proof that it could not be done better.

export { type AssignOptions, assign } from './assign.js';
export type { Assignment, AssignmentProblem, Leaf, Objective, Pair, Proof, Weights } from './problem.js';
export { type TightSpot, tightSpots } from './tight-spots.js';
export { type Fault, verify } from './verify.js';
