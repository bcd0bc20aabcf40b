// Aims whose weights do not fit into one number together: level after level, each on the optimal face of the former ones.

import type { Graph } from '../graph.js';
import { canBeServed, classesOf, type ExactWeights, extremesOf, keptPairs, scaleThatFits } from '../levels.js';
import type { AssignmentProblem, Leaf, Objective, Pair } from '../problem.js';
import { type TightPairs, tightOfFlow } from '../ties/tight.js';
import { bestFlow } from './flow.js';
import { type Charge, chargedEdges, Flow, networkOf, pairsOf } from './network.js';
import { leafOf, leafOfHeights } from './prices.js';
import { leaveEmpty, solveBands } from './stages-bands.js';
import { againstSource, type Course, solveLevel } from './stages-course.js';
import { tightOfFace, wholeFace } from './stages-face.js';
import { newSearch } from './stages-search.js';
import { startOf } from './stages-start.js';

/** An optimal flow, and what it shares with all others. */
export interface Solved {
  readonly flow: Flow;
  /** Where other optimal flows may differ from this one. */
  readonly tight: () => TightPairs;
  /** The proof for any optimal pairs; it holds little memory until then. */
  readonly leaf: (pairs: readonly Pair[], weights: ExactWeights) => Leaf;
}

/**
 * The best flow in all levels of the problem: at once where their weights fit into one number, else in stages.
 * @param graph the possible pairs of the problem
 * @throws RangeError if the numbers of a single level are too large for exact arithmetic
 */
export function solveLevels(
  problem: AssignmentProblem,
  graph: Graph,
  forbidden: readonly Pair[],
  charges: readonly Charge[],
  onPairs?: (pairs: number) => void,
): Solved {
  if (scaleThatFits(problem) === undefined) return solveInStages(problem, graph, forbidden, charges, onPairs);
  const network = networkOf(problem, graph, forbidden, charges);
  const { flow, potentials } = bestFlow(network, onPairs);
  return {
    flow,
    tight: () => tightOfFlow(network, flow, potentials),
    leaf: (pairs, weights) => {
      const again = networkOf(problem, graph, forbidden, charges);
      return leafOf(problem, again, new Flow(again, pairs), potentials, weights, forbidden, charges);
    },
  };
}

/**
 * From a good flow on (`startOf`), each level only shifts units on the face that the former levels leave it (`improve`,
 * `narrow`), which gets ever sparser: O(movable edges) for each level, and little more where its flow is good already.
 *
 * The proof: potentials Σ weight · (potentials of the level). An arc that has slack in one level may gain in later ones,
 * but no more than paths and one arc can, which its weight outweighs (`exactWeights`); so the sum has no negative slack on
 * any residual arc and is what one scalar leaf is made of.
 * @param bound how many aims of the order the start may take together at most; for tests
 */
export function solveInStages(
  problem: AssignmentProblem,
  graph: Graph,
  forbidden: readonly Pair[],
  charges: readonly Charge[],
  onPairs?: (pairs: number) => void,
  bound = Infinity,
): Solved {
  const order = aimsOf(problem);
  const course = begun(problem, order, graph, forbidden, charges, bound, onPairs);
  solveAims(course, order);
  const { face } = course;
  return { flow: face.flow, tight: () => tightOfFace(face), leaf: leafOfCourse(course, forbidden) };
}

/**
 * The lowest score of any pair, as high as possible among all assignments that are best in the aims of the problem, and
 * the proof of these aims. Exclusive couples are not looked at.
 * @param graph the possible pairs of the problem
 * @returns score Infinity where the best assignments have no pairs
 */
export function highestFloor(
  problem: AssignmentProblem,
  graph: Graph,
  weights: ExactWeights,
): { readonly score: number; readonly leaf: Leaf } {
  const order = aimsOf(problem);
  const course = begun(problem, order, graph, [], [], Infinity);
  solveAims(course, order);
  const { flow, moves } = course.face;
  const { lowest = 0 } = problem;
  const above = new Int32Array(graph.score.length);
  let fixed = extremesOf(problem).largest - lowest;
  for (let e = 0; e < above.length; e++) {
    above[e] = graph.score[e]! - lowest;
    if (flow.held[e] === 1 && moves[e] === 0 && above[e]! < fixed) fixed = above[e]!;
  }
  leaveEmpty(course, above, fixed);
  let score = Infinity;
  for (let e = 0; e < above.length; e++) if (flow.held[e] === 1 && graph.score[e]! < score) score = graph.score[e]!;
  return { score, leaf: leafOfCourse(course, [])(pairsOf(flow), weights) };
}

const aimsOf = ({ order = ['tandems', 'fit'] }: AssignmentProblem): readonly Objective[] => [...new Set(order)];

function begun(
  problem: AssignmentProblem,
  order: readonly Objective[],
  graph: Graph,
  forbidden: readonly Pair[],
  charges: readonly Charge[],
  bound: number,
  onPairs?: (pairs: number) => void,
): Course {
  if (order.includes('fit') && scaleThatFits({ ...problem, order: ['fit'] }) === undefined) {
    throw new RangeError('assignment problem: scores times rows exceed 2^53, use smaller scores');
  }
  const start = startOf(problem, order, graph, forbidden, charges, bound, onPairs);
  return {
    problem,
    graph,
    charges,
    start,
    face: wholeFace(start.network, start.flow),
    search: newSearch(graph.rows + graph.columns + 2),
    gains: { pair: new Float64Array(graph.column.length), bonus: new Float64Array(graph.rows) },
    stages: [],
  };
}

function leafOfCourse({ problem, graph, charges, start, stages }: Course, forbidden: readonly Pair[]): Solved['leaf'] {
  const { network } = start;
  return (pairs, weights) => {
    const height = new Array<bigint>(graph.rows + graph.columns + 1).fill(0n);
    for (const { node, gain, weightOf } of stages) {
      const weight = weightOf(weights);
      for (let k = 0; k < node.length; k++) height[node[k]!] = (height[node[k]!] ?? 0n) + weight * BigInt(gain[k]!);
    }
    return leafOfHeights(problem, network, new Flow(network, pairs), height, weights, forbidden, charges);
  };
}

function solveAims(course: Course, order: readonly Objective[]): void {
  for (const aim of order) solveAim(course, aim);
  if (!order.includes('tandems') && classesOf(course.problem).count > 1) solveClasses(course);
}

function solveAim(course: Course, aim: Objective): void {
  const { problem } = course;
  if (aim === 'tandems') {
    if (problem.need.every((most, row) => most <= 1 && (most === 0 || canBeServed(problem, row)))) solveSingle(course);
    else {
      setBonus(course, (row) => canBeServed(problem, row));
      solveCounts(course, (weights) => weights.served);
      setPairs(course, () => 1);
      solveCounts(course, (weights) => weights.tandem);
    }
    if (classesOf(problem).count > 1) solveClasses(course);
  } else if (aim === 'kept') {
    const isKept = keptPairs(problem);
    setPairs(course, (edge, row) => (isKept(row, course.graph.column[edge]!) ? 1 : 0));
    solveCounts(course, (weights) => weights.kept);
  } else if (aim === 'fit') solvePoints(course);
  else if (aim === 'worst-first-full') solveBands(course);
}

/**
 * Served rows and tandems, where each row wants one column at most: both levels are the same, but that one counts as a row
 * gets its unit, the other as it gives it to a column.
 */
function solveSingle(course: Course): void {
  const { graph, stages } = course;
  setPairs(course, () => 1);
  solveCounts(course, (weights) => weights.tandem);
  const { node, gain } = stages.at(-1) ?? { node: new Int32Array(), gain: new Float64Array() };
  const y = new Float64Array(graph.rows + graph.columns + 2).fill(1, 0, graph.rows);
  for (let k = 0; k < node.length; k++) y[node[k]!]! += gain[k]!;
  stages.push({ ...againstSource(y), weightOf: (weights) => weights.served });
}

/** A level that counts pairs or rows. */
function solveCounts(course: Course, weightOf: (weights: ExactWeights) => bigint): void {
  solveLevel(course, weightOf, new Float64Array(course.search.distance.length), true);
}

/** A level that counts pairs. */
function setPairs({ face, graph, gains }: Course, gainOf: (edge: number, row: number) => number): void {
  const { start, edge } = face;
  gains.bonus.fill(0);
  for (let i = 0; i < graph.rows; i++) {
    const end = start[i + 1]!;
    for (let k = start[i]!; k < end; k++) gains.pair[edge[k]!] = gainOf(edge[k]!, i);
  }
}

/** A level that counts rows. */
function setBonus(course: Course, counts: (row: number) => boolean): void {
  setPairs(course, () => 0);
  for (let i = 0; i < course.graph.rows; i++) course.gains.bonus[i] = counts(i) ? 1 : 0;
}

function solveClasses(course: Course): void {
  const { problem } = course;
  const { classOf, count } = classesOf(problem);
  const isOpen = new Uint8Array(count);
  for (let i = 0; i < classOf.length; i++) if (course.face.first[i] === 1) isOpen[classOf[i]!] = 1;
  for (let k = 0; k < count; k++) {
    // All its rows have what they have for good: nothing to shift, and nothing to prove beyond the levels before.
    if (isOpen[k] === 0) continue;
    setBonus(course, (row) => classOf[row] === k && canBeServed(problem, row));
    solveCounts(course, (weights) => weights.classes[k] ?? 0n);
  }
}

function solvePoints(course: Course): void {
  const { problem, graph, charges } = course;
  const charged = chargedEdges(problem, graph, charges);
  setPairs(course, (edge) => graph.score[edge]! - (charged.get(edge) ?? 0));
  solveLevel(course, (weights) => weights.point, pointPotentials(course), false);
}

/** What the potentials of the start leave for the points when those of the levels so far are taken off. */
function pointPotentials({ start, stages }: Course): Float64Array {
  const point = Math.max(1, Number(start.weights.point));
  const y = start.y.slice();
  for (const { node, gain, weightOf } of stages) {
    const weight = Number(weightOf(start.weights));
    for (let k = 0; k < node.length; k++) y[node[k]!]! -= weight * gain[k]!;
  }
  return y.map((own) => Math.round(own / point));
}
