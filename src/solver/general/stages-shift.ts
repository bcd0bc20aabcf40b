// One level on the optimal face of the levels before it: the flow that gains most, and its potentials.

import { canGrow, canShrink, type Face, type Gains, push } from './stages-face.js';
import { begin, forget, type Search, spread } from './stages-search.js';
import { sendOverTight } from './stages-tight.js';

/** Units that have nowhere to go yet. */
interface Waiting {
  /** How many at each node, and the nodes where there were some. */
  readonly units: Int32Array;
  nodes: number[];
}

/**
 * Shifts the flow on its face until nothing gains any more, and says why: potentials y of all nodes (as in `Face`) with
 * slack y(v) - y(u) - gain ≥ 0 on all residual arcs that may move.
 *
 * All arcs that gain are taken at once; what then arrives at a node and does not leave it goes on, unit after unit, by the
 * nearest way to where one is wanted. From a good flow few units are on their way, and the flow stays on the face whatever happens.
 * At last the potentials become the least ones ≥ 0, the gain of the best path to each node: they depend on the optimal
 * flows alone, and no way of counting exceeds what `exactWeights` allows for.
 * Source: Edmonds and Karp, Journal of the ACM 19 (1972), 248–264.
 * Complexity: O(movable edges · log) for each unit, and touches only what lies nearer than its way home.
 * @param y        potentials that `potentialsFrom` returned, written anew; the fewer arcs gain at them, the fewer units
 *   are on their way
 */
export function improve(face: Face, gains: Gains, search: Search, y: Float64Array): void {
  const waiting = takeGains(face, gains, y, search.wanted);
  while (waiting.nodes.length > 0) {
    const root = waiting.nodes.at(-1) ?? 0;
    begin(search, root, 0);
    const length = spread(face, gains, y, search);
    if (length === Infinity) throw new Error('solver: a unit has no way home');
    raise(y, search, length);
    bringHome(face, search);
    forget(search);
    waiting.units[root]!--;
    if (waiting.units[root] === 0) waiting.nodes.pop();
  }
  lower(face, gains, y, search);
}

/**
 * As `improve`, for levels of small gains that many units are after: all of them go as far as they can over arcs without
 * slack, then everything that they reach is raised by 1, and so on.
 * Complexity: O(movable edges) for each round of `sendOverTight`; as many raises as the largest gain of a path.
 * @param isZero all potentials are 0, and all gains that are not 0 are those of pairs, -1: then one raise leaves the least
 *   potentials, 1 where paths lead from pairs that would gain by being given up, and there is nothing to lower
 */
export function improveByOnes(face: Face, gains: Gains, search: Search, y: Float64Array, isZero: boolean): void {
  const { wanted, tight } = search;
  const waiting = takeGains(face, gains, y, wanted);
  let raises = 0;
  for (;;) {
    const reached = sendOverTight(face, gains, y, tight, waiting.nodes, waiting.units, wanted);
    waiting.nodes = waiting.nodes.filter((node) => waiting.units[node]! > 0);
    if (waiting.nodes.length === 0) break;
    for (let k = 0; k < reached; k++) y[tight.trail[k]!]! += 1;
    if (++raises > y.length) throw new Error('solver: a unit has no way home');
  }
  if (!isZero || raises > 1) lower(face, gains, y, search);
}

/**
 * Potentials at which nothing gains but pairs that are held and units from or to the source: those given for the columns,
 * as far as seats and limit allow, and for each row the highest with which no pair gains that it does not have.
 * @param guess 0 for the source
 */
export function potentialsFrom(face: Face, { pair }: Gains, guess: Float64Array): Float64Array {
  const { network, start, edge, column, ofColumn, toSink } = face;
  const { rows, columns } = network.graph;
  const sink = rows + columns;
  const y = guess.slice();
  if (face.back) y[sink] = y[sink + 1]!;
  for (let j = 0; j < columns; j++) {
    if (toSink[j] === 0) continue;
    if (ofColumn[j]! < network.seats[j]!) y[rows + j] = Math.min(y[rows + j]!, y[sink]!);
    if (ofColumn[j]! > 0) y[rows + j] = Math.max(y[rows + j]!, y[sink]!);
  }
  for (let i = 0; i < rows; i++) {
    const end = start[i + 1]!;
    let highest = Infinity;
    for (let k = start[i]!; k < end; k++) highest = Math.min(highest, y[rows + column[k]!]! - pair[edge[k]!]!);
    y[i] = highest === Infinity ? y[sink + 1]! : highest;
  }
  return y;
}

/** Sends units over all arcs that gain, as many as they take. */
function takeGains(face: Face, { pair, bonus }: Gains, y: Float64Array, wanted: Int32Array): Waiting {
  const { network, flow, moves, ofRow } = face;
  const { rows, columns } = network.graph;
  const sink = rows + columns;
  const units = new Int32Array(sink + 2);
  const move = (from: number, to: number, via: number): void => {
    push(face, from, to, via);
    units[to]!++;
    units[from]!--;
  };
  for (let j = 0; j < columns; j++) {
    const start = flow.holderStart[j]!;
    for (let place = start + flow.ofColumn[j]! - 1; place >= start; place--) {
      const e = flow.holderEdge[place]!;
      const row = flow.holderRow[place]!;
      if (moves[e] === 0 || y[row]! + pair[e]! >= y[rows + j]!) continue;
      move(rows + j, row, e);
      if (face.toSink[j] === 1 && y[rows + j] === y[sink]) move(sink, rows + j, -1);
    }
  }
  for (let i = 0; i < rows; i++) {
    while (canGrow(face, i) && y[i]! < (ofRow[i] === 0 ? bonus[i]! : 0)) move(sink + 1, i, -1);
    while (canShrink(face, i) && y[i]! > (ofRow[i] === 1 ? bonus[i]! : 0)) move(i, sink + 1, -1);
  }
  const nodes: number[] = [];
  for (let node = 0; node < units.length; node++) {
    wanted[node] = Math.max(0, -units[node]!);
    units[node] = Math.max(0, units[node]!);
    if (units[node]! > 0) nodes.push(node);
  }
  return { units, nodes };
}

/** Makes the ways that were found tight and keeps all slacks ≥ 0. */
function raise(y: Float64Array, { distance, touched, touches }: Search, length: number): void {
  for (let k = 0; k < touches; k++) {
    const node = touched[k]!;
    if (distance[node]! < length) y[node]! += length - distance[node]!;
  }
}

/** Sends one unit along the way that was found, from its end back to where it begins. */
function bringHome(face: Face, { end, parent, via, wanted }: Search): void {
  wanted[end]!--;
  for (let node = end; parent[node]! >= 0; node = parent[node]!) push(face, parent[node]!, node, via[node]!);
}

/** Lowers all potentials to the gain of the best path that ends there, wherever it begins. */
function lower(face: Face, gains: Gains, y: Float64Array, search: Search): void {
  for (let node = 0; node < y.length; node++) begin(search, node, y[node]!);
  spread(face, gains, y, search);
  for (let node = 0; node < y.length; node++) y[node]! -= search.distance[node]!;
  forget(search);
}
