// One level on the optimal face of the levels before it: the flow that gains most, and its potentials.

import { canGrow, canShrink, type Face, type Gains, push } from './stages-face.js';
import { begin, forget, type Search, spread } from './stages-search.js';

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
 * All arcs that gain are taken at once; what then arrives at a node and does not leave it goes on, over nearest ways, to
 * where units are wanted. From a good flow few units are on their way, and the flow stays on the face whatever happens.
 * At last the potentials become the least ones ≥ 0, the gain of the best path to each node: they depend on the optimal
 * flows alone, and no way of counting exceeds what `exactWeights` allows for.
 * Source: Edmonds and Karp, Journal of the ACM 19 (1972), 248–264; primal-dual from many sources, as Hopcroft and Karp do.
 * Complexity: O(movable edges · log) for each round; a round brings one unit home from each tree that finds an end.
 * @param together all units that wait look for a way at once, which is best where gains are few and small; else one by one
 */
export function improve(face: Face, gains: Gains, search: Search, together: boolean): Float64Array {
  const y = startPotentials(face, gains);
  const waiting = takeGains(face, gains, y, search.wanted);
  while (waiting.nodes.length > 0) {
    const roots = together ? waiting.nodes : waiting.nodes.slice(-1);
    for (const node of roots) begin(search, node, 0);
    const length = spread(face, gains, y, search);
    if (length === Infinity) throw new Error('solver: a unit has no way home');
    raise(y, search, length);
    for (let k = 0; k < search.ends.length; k += 3) bringHome(face, search, waiting, k);
    waiting.nodes = waiting.nodes.filter((node) => waiting.units[node]! > 0);
    forget(search);
  }
  lower(face, gains, y, search);
  return y;
}

/** 0 for all but rows, which get the highest potential with which no pair gains that they do not have. */
function startPotentials({ network, start, edge }: Face, { pair }: Gains): Float64Array {
  const { rows, columns } = network.graph;
  const y = new Float64Array(rows + columns + 2);
  for (let i = 0; i < rows; i++) {
    const end = start[i + 1]!;
    let most = -Infinity;
    for (let k = start[i]!; k < end; k++) if (pair[edge[k]!]! > most) most = pair[edge[k]!]!;
    if (most !== -Infinity) y[i] = -most;
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
      if (face.toSink[j] === 1) move(sink, rows + j, -1);
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

/** Sends one unit along the way whose last arc stands at `k` of the ends, from its end back to where it begins. */
function bringHome(face: Face, { ends, parent, via }: Search, waiting: Waiting, k: number): void {
  let node = ends[k]!;
  if (node >= 0) push(face, node, ends[k + 1]!, ends[k + 2]!);
  while (parent[node]! >= 0) {
    push(face, parent[node]!, node, via[node]!);
    node = parent[node]!;
  }
  waiting.units[node]!--;
}

/** Lowers all potentials to the gain of the best path that ends there, wherever it begins. */
function lower(face: Face, gains: Gains, y: Float64Array, search: Search): void {
  for (let node = 0; node < y.length; node++) begin(search, node, y[node]!);
  spread(face, gains, y, search);
  for (let node = 0; node < y.length; node++) y[node]! -= search.distance[node]!;
  forget(search);
}
