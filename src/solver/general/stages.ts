// Aims whose weights do not fit into one number together: level after level, each on the optimal face of the former ones.

import type { Graph } from '../graph.js';
import {
  bandOf,
  bandsOf,
  canBeServed,
  classesOf,
  type ExactWeights,
  extremesOf,
  keptPairs,
  scaleThatFits,
} from '../levels.js';
import type { AssignmentProblem, Leaf, Objective, Pair } from '../problem.js';
import { type TightPairs, tightOfFlow } from '../ties/tight.js';
import { bestFlow } from './flow.js';
import { type Charge, chargedEdges, Flow, networkOf, type Potentials, pairsOf } from './network.js';
import { exactGains, heightsOf, leafOf, leafOfHeights, type Tree, treeOf } from './prices.js';
import { type Face, type Gains, keepEdges, narrow, tightOfFace, wholeFace } from './stages-face.js';
import { newSearch, type Search } from './stages-search.js';
import { improve } from './stages-shift.js';

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

/** Potentials of one level, and what one unit of it weighs. */
interface Stage {
  readonly y: Float64Array;
  readonly weightOf: (weights: ExactWeights) => bigint;
}

/** Everything that the stages share. */
interface Course {
  readonly problem: AssignmentProblem;
  readonly graph: Graph;
  readonly charges: readonly Charge[];
  readonly face: Face;
  readonly search: Search;
  /** Written anew for each level; what stands there for edges that may not move means nothing. */
  readonly gains: Gains;
  readonly stages: Stage[];
}

/**
 * The levels up to the bands of `worst-first-full` (as far as their weights fit into one number) are one network problem;
 * from its flow on, each further level only shifts units on the face that the former levels leave it (`improve`,
 * `narrow`), which gets ever sparser: O(movable edges) for each level, and little more where its flow is good already.
 *
 * The proof: potentials Σ weight · (potentials of the level). An arc that has slack in one level may gain in later ones,
 * but no more than paths and one arc can, which its weight outweighs (`exactWeights`); so the sum has no negative slack on
 * any residual arc and is what one scalar leaf is made of.
 * @param bound how many aims of the order may be taken together at most; for tests
 */
export function solveInStages(
  problem: AssignmentProblem,
  graph: Graph,
  forbidden: readonly Pair[],
  charges: readonly Charge[],
  onPairs?: (pairs: number) => void,
  bound = Infinity,
): Solved {
  const done = run(problem, graph, forbidden, charges, onPairs, bound);
  const { face } = done.course;
  return { flow: face.flow, tight: () => tightOfFace(face), leaf: leafOfRun(done, forbidden) };
}

/** All stages, and what the first of them leaves for the proof. */
interface Run {
  readonly course: Course;
  /** The aims of the first stage, and the problem that pursues only these. */
  readonly aims: readonly Objective[];
  readonly first: AssignmentProblem;
  readonly tree: Tree;
  /** Pairs of each row after the first stage. */
  readonly carried: Int32Array;
}

function run(
  problem: AssignmentProblem,
  graph: Graph,
  forbidden: readonly Pair[],
  charges: readonly Charge[],
  onPairs?: (pairs: number) => void,
  bound = Infinity,
): Run {
  const order = [...new Set(problem.order ?? (['tandems', 'fit'] as const))];
  const aims = order.slice(0, aimsTogether(problem, order, bound));
  const first = withAims(problem, aims);
  const network = networkOf(first, graph, forbidden, charges);
  const { flow, potentials } = bestFlow(network, onPairs);
  const tree = treeOf(network, flow, potentials);
  const carried = flow.ofRow.slice();
  const face = wholeFace(network, flow);
  narrow(face, { pair: network.gain, bonus: network.bonus }, pathGains(potentials, tree));
  const search = newSearch(graph.rows + graph.columns + 2);
  const gains = { pair: new Float64Array(graph.column.length), bonus: new Float64Array(graph.rows) };
  const course: Course = { problem, graph, charges, face, search, gains, stages: [] };
  for (const aim of order.slice(aims.length)) solveAim(course, aim);
  if (!order.includes('tandems') && classesOf(problem).count > 1) solveClasses(course);
  return { course, aims, first, tree, carried };
}

function leafOfRun({ course, aims, first, tree, carried }: Run, forbidden: readonly Pair[]): Solved['leaf'] {
  const { problem, graph, charges, stages } = course;
  return (pairs, weights) => {
    const again = networkOf(first, graph, forbidden, charges);
    const worth = exactGains(problem, again, partOf(weights, aims), charges);
    const height = heightsOf(again, { ofRow: carried }, tree, worth);
    addStages(height, stages, weights);
    return leafOfHeights(problem, again, new Flow(again, pairs), height, weights, forbidden, charges);
  };
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
  const done = run(problem, graph, [], []);
  const { flow, moves } = done.course.face;
  const { lowest = 0 } = problem;
  const above = new Int32Array(graph.score.length);
  let fixed = extremesOf(problem).largest - lowest;
  for (let e = 0; e < above.length; e++) {
    above[e] = graph.score[e]! - lowest;
    if (flow.held[e] === 1 && moves[e] === 0 && above[e]! < fixed) fixed = above[e]!;
  }
  leaveEmpty(done.course, above, fixed);
  let score = Infinity;
  for (let e = 0; e < above.length; e++) if (flow.held[e] === 1 && graph.score[e]! < score) score = graph.score[e]!;
  return { score, leaf: leafOfRun(done, [])(pairsOf(flow), weights) };
}

/** How many aims from the first on fit into one number. */
function aimsTogether(problem: AssignmentProblem, order: readonly Objective[], bound: number): number {
  let count = 0;
  const fits = (): boolean => scaleThatFits(withAims(problem, order.slice(0, count + 1))) !== undefined;
  while (count < Math.min(order.length, bound) && order[count] !== 'worst-first-full' && fits()) count++;
  return count;
}

/** The problem with these aims only; classes are an aim of `tandems`. */
function withAims({ classes, ...rest }: AssignmentProblem, order: readonly Objective[]): AssignmentProblem {
  return { ...rest, order, ...(classes !== undefined && order.includes('tandems') ? { classes } : {}) };
}

/** The weights of some aims, all others 0. */
function partOf(weights: ExactWeights, aims: readonly Objective[]): ExactWeights {
  const has = (aim: Objective): boolean => aims.includes(aim);
  return {
    served: has('tandems') ? weights.served : 0n,
    tandem: has('tandems') ? weights.tandem : 0n,
    classes: has('tandems') ? weights.classes : [],
    kept: has('kept') ? weights.kept : 0n,
    bands: has('worst-first-full') ? weights.bands : [],
    point: has('fit') ? weights.point : 0n,
  };
}

/** What the best path from the source to each node gains; NaN where none leads, so that nothing there ever moves. */
function pathGains({ row, column, sink }: Potentials, { distance }: Tree): Float64Array {
  const y = new Float64Array(row.length + column.length + 2);
  y.set(row);
  y.set(column, row.length);
  y[row.length + column.length] = sink;
  for (let node = 0; node < distance.length; node++)
    y[node] = distance[node] === Infinity ? NaN : y[node]! - distance[node]!;
  return y;
}

function addStages(height: (bigint | undefined)[], stages: readonly Stage[], weights: ExactWeights): void {
  for (const { y, weightOf } of stages) {
    const weight = weightOf(weights);
    const source = y[y.length - 1]!;
    for (let node = 0; node < height.length; node++) {
      const own = height[node];
      const gain = y[node]! - source;
      if (own !== undefined && gain !== 0) height[node] = own + weight * BigInt(gain);
    }
  }
}

function solveAim(course: Course, aim: Objective): void {
  const { problem } = course;
  if (aim === 'tandems') {
    setBonus(course, (row) => canBeServed(problem, row));
    solveLevel(course, (weights) => weights.served);
    setPairs(course, () => 1);
    solveLevel(course, (weights) => weights.tandem);
    if (classesOf(problem).count > 1) solveClasses(course);
  } else if (aim === 'kept') {
    const isKept = keptPairs(problem);
    setPairs(course, (edge, row) => (isKept(row, course.graph.column[edge]!) ? 1 : 0));
    solveLevel(course, (weights) => weights.kept);
  } else if (aim === 'fit') solvePoints(course);
  else if (aim === 'worst-first-full') solveBands(course);
}

function solveLevel(
  { face, search, gains, stages }: Course,
  weightOf: (weights: ExactWeights) => bigint,
  together = true,
): void {
  const y = improve(face, gains, search, together);
  narrow(face, gains, y);
  stages.push({ y, weightOf });
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
  for (let k = 0; k < count; k++) {
    setBonus(course, (row) => classOf[row] === k && canBeServed(problem, row));
    solveLevel(course, (weights) => weights.classes[k] ?? 0n);
  }
}

function solvePoints(course: Course): void {
  const { problem, graph, charges } = course;
  if (scaleThatFits({ ...problem, order: ['fit'] }) === undefined) {
    throw new RangeError('assignment problem: scores times rows exceed 2^53, use smaller scores');
  }
  const charged = chargedEdges(problem, graph, charges);
  setPairs(course, (edge) => graph.score[edge]! - (charged.get(edge) ?? 0));
  solveLevel(course, (weights) => weights.point, false);
}

/**
 * The bands of `worst-first-full`, the lowest first. Bands that can be left empty altogether are found first, several at
 * once; later on, those that the flow does not touch are done at once, with potentials 0.
 * After Huang, Kavitha, Mehlhorn and Michail, Algorithmica 74 (2016), 1184–1203 ("Fair matchings and related problems").
 */
function solveBands(course: Course): void {
  const { problem, graph, face } = course;
  const bands = bandsOf(problem);
  const ofEdge = Int32Array.from(graph.score, (score) => bandOf(bands, score));
  let done = leaveEmpty(course, ofEdge, bands.count);
  while (done < bands.count) {
    const next = lowestTouched(face, ofEdge, done, bands.count);
    const from = done;
    keepEdges(face, (edge) => ofEdge[edge]! < from || ofEdge[edge]! >= next);
    if (next === bands.count) return;
    setPairs(course, (edge) => (ofEdge[edge] === next ? -1 : 0));
    solveLevel(course, (weights) => weights.bands[next] ?? 0n);
    done = next + 1;
  }
}

/** Shifts the flow so that as many of the lowest bands as possible are empty, and gives their pairs up. @returns how many */
function leaveEmpty(course: Course, ofEdge: Int32Array, count: number): number {
  const { face, search } = course;
  let empty = 0;
  let most = count;
  for (;;) {
    const touched = lowestTouched(face, ofEdge, empty, count);
    empty = Math.max(empty, Math.min(touched, most));
    const first = empty;
    keepEdges(face, (edge) => ofEdge[edge]! >= first);
    if (empty >= most) return empty;
    const middle = (empty + most + 1) >> 1;
    setPairs(course, (edge) => (ofEdge[edge]! < middle ? -1 : 0));
    improve(face, course.gains, search, true);
    if (lowestTouched(face, ofEdge, empty, count) < middle) most = middle - 1;
  }
}

/** The lowest band from `from` on in which pairs that may move are held; `count`: none. */
function lowestTouched({ network, start, edge, flow }: Face, ofEdge: Int32Array, from: number, count: number): number {
  let lowest = count;
  const end = start[network.graph.rows]!;
  for (let k = 0; k < end; k++) {
    const e = edge[k]!;
    if (flow.held[e] === 1 && ofEdge[e]! >= from && ofEdge[e]! < lowest) lowest = ofEdge[e]!;
  }
  return lowest;
}
