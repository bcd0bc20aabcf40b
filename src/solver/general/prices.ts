// Exact dual prices of an optimal flow, in the weights of the proof.

import { Heap } from '../heap.js';
import { bandOf, bandsOf, canBeServed, classesOf, type ExactWeights, keptPairs } from '../levels.js';
import type { AssignmentProblem, Leaf, Pair } from '../problem.js';
import { asLeaf } from '../proof/leaf.js';
import { type Charge, chargedEdges, type Flow, type Network, nextBonus, type Potentials } from './network.js';

/** The paths that gain most from the source to every node that is reached. */
export interface Tree {
  /** By how much the potential of a node exceeds what its path gains, in the numbers of the search; Infinity: no path. */
  readonly distance: Float64Array;
  /** Nodes in the order of rising distance: rows 0 … n-1, columns n … n+m-1, sink n+m. */
  readonly order: Int32Array;
  /** The node before (-1: the source), and the edge between (-1: none). */
  readonly parent: Int32Array;
  readonly via: Int32Array;
}

/**
 * The prices of one leaf. The paths that gain most from the source to every node are found in the small numbers of the
 * search and then priced once, arc by arc, in the large ones of the proof: both order these paths alike (`scaleOf`).
 * They depend on the set of optimal flows alone, not on the way to this one. O(E log (n + m)), and n + m large sums.
 * @param potentials with all residual slacks ≥ 0, among them the return from the sink
 * @throws Error if a residual arc gains: the flow was not optimal, a bug
 */
export function leafOf(
  problem: AssignmentProblem,
  network: Network,
  flow: Flow,
  potentials: Potentials,
  weights: ExactWeights,
  forbidden: readonly Pair[],
  charges: readonly Charge[],
): Leaf {
  const worth = exactGains(problem, network, weights, charges);
  const height = heightsOf(network, flow, treeOf(network, flow, potentials), worth);
  return leafOfHeights(problem, network, flow, height, weights, forbidden, charges);
}

/**
 * The prices of one leaf from exact potentials, the source at 0.
 * @param height of rows 0 … n-1, columns n … n+m-1, sink n+m, with slacks ≥ 0 on all residual arcs; undefined for nodes
 *   that no residual path from the source leads to
 */
export function leafOfHeights(
  problem: AssignmentProblem,
  network: Network,
  flow: Flow,
  height: readonly (bigint | undefined)[],
  weights: ExactWeights,
  forbidden: readonly Pair[],
  charges: readonly Charge[],
): Leaf {
  const worth = exactGains(problem, network, weights, charges);
  const { rows, columns } = network.graph;
  const limitPrice = most(0n, height[rows + columns] ?? 0n);
  const columnPrice = Array.from({ length: columns }, (_, j) => most(0n, (height[rows + j] ?? 0n) - limitPrice));
  const bonusPrice = Array.from({ length: rows }, (_, i) => most(0n, height[i] ?? 0n));
  const rowPrice = Array.from({ length: rows }, (_, i) => {
    const own = height[i];
    if (own !== undefined) return most(0n, -own);
    return rowPriceWithoutNeed(network, i, worth, (j) => (columnPrice[j] ?? 0n) + limitPrice);
  });
  const pairPrice: [number, number, bigint][] = [];
  forEachHeld(flow, (row, edge, column) => {
    const paid = (rowPrice[row] ?? 0n) + (columnPrice[column] ?? 0n) + limitPrice;
    const open = worth.gain(row, edge) + (bonusPrice[row] ?? 0n) - paid;
    if (open <= 0n) return;
    if (network.seats[column] === 1) columnPrice[column] = (columnPrice[column] ?? 0n) + open;
    else pairPrice.push([row, column, open]);
  });
  const charged = charges.map(([couple, points]) => [couple, weights.point * BigInt(points)] as const);
  const prices = { row: rowPrice, column: columnPrice, pair: pairPrice, limit: limitPrice, bonus: bonusPrice };
  return asLeaf(problem, { ...prices, couple: charged }, worth.bonus, forbidden);
}

const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);

function forEachHeld({ graph, held, ofRow }: Flow, visit: (row: number, edge: number, column: number) => void): void {
  for (let row = 0; row < graph.rows; row++) {
    if (ofRow[row] === 0) continue;
    for (let e = graph.start[row]!; e < graph.start[row + 1]!; e++) if (held[e] === 1) visit(row, e, graph.column[e]!);
  }
}

export interface ExactGains {
  gain(row: number, edge: number): bigint;
  bonus(row: number): bigint;
}

export function exactGains(
  problem: AssignmentProblem,
  { graph }: Network,
  weights: ExactWeights,
  charges: readonly Charge[],
): ExactGains {
  const charged = chargedEdges(problem, graph, charges);
  const isKept = keptPairs(problem);
  const bands = bandsOf(problem);
  return {
    gain: (row, edge) => {
      const score = graph.score[edge]!;
      const points = weights.tandem + weights.point * BigInt(score - (charged.get(edge) ?? 0));
      const kept = isKept(row, graph.column[edge]!) ? weights.kept : 0n;
      return points + kept - (weights.bands[bandOf(bands, score)] ?? 0n);
    },
    bonus: exactBonus(problem, weights),
  };
}

function exactBonus(problem: AssignmentProblem, { served, classes }: ExactWeights): (row: number) => bigint {
  const { classOf } = classesOf(problem);
  return (row) => (canBeServed(problem, row) ? served + (classes[classOf[row] ?? 0] ?? 0n) : 0n);
}

/** What the walk over the residual arcs needs; nodes as in `Tree`. */
interface Walk extends Tree {
  readonly heap: Heap;
}

/** Dijkstra from the source over all residual arcs, the backward return source → sink included. */
export function treeOf(network: Network, flow: Flow, y: Potentials): Tree {
  const { rows, columns } = network.graph;
  const sink = rows + columns;
  const distance = new Float64Array(sink + 1).fill(Infinity);
  const walk: Walk = {
    distance,
    heap: new Heap(distance),
    order: new Int32Array(sink + 1),
    parent: new Int32Array(sink + 1).fill(-1),
    via: new Int32Array(sink + 1).fill(-1),
  };
  for (let i = 0; i < rows; i++) {
    if (flow.ofRow[i]! < network.need[i]!) relax(walk, i, -1, -1, 0, y.row[i]! - nextBonus(network, flow, i));
  }
  if (flow.pairs > 0) relax(walk, sink, -1, -1, 0, y.sink);
  let count = 0;
  while (walk.heap.size > 0) {
    const node = walk.heap.pop();
    walk.order[count++] = node;
    if (node < rows) treeFromRow(network, flow, y, walk, node);
    else if (node < sink) treeFromColumn(network, flow, y, walk, node - rows);
    else treeFromSink(network, flow, y, walk);
  }
  return { ...walk, order: walk.order.subarray(0, count) };
}

function treeFromRow({ graph, gain }: Network, flow: Flow, y: Potentials, walk: Walk, row: number): void {
  const { rows, start, column } = graph;
  const base = walk.distance[row]!;
  for (let e = start[row]!; e < start[row + 1]!; e++) {
    if (flow.held[e] === 1 || gain[e] === -Infinity) continue;
    relax(walk, rows + column[e]!, row, e, base, y.column[column[e]!]! - y.row[row]! - gain[e]!);
  }
}

function treeFromColumn({ graph, gain, seats }: Network, flow: Flow, y: Potentials, walk: Walk, column: number): void {
  const node = graph.rows + column;
  const base = walk.distance[node]!;
  const start = flow.holderStart[column]!;
  const end = start + flow.ofColumn[column]!;
  if (end - start < seats[column]!) relax(walk, graph.rows + graph.columns, node, -1, base, y.sink - y.column[column]!);
  for (let place = start; place < end; place++) {
    const row = flow.holderRow[place]!;
    const edge = flow.holderEdge[place]!;
    relax(walk, row, node, edge, base, y.row[row]! + gain[edge]! - y.column[column]!);
  }
}

function treeFromSink({ graph }: Network, flow: Flow, y: Potentials, walk: Walk): void {
  const { rows, columns } = graph;
  const sink = rows + columns;
  for (let j = 0; j < columns; j++) {
    if (flow.ofColumn[j]! > 0) relax(walk, rows + j, sink, -1, walk.distance[sink]!, y.column[j]! - y.sink);
  }
}

function relax(walk: Walk, node: number, from: number, via: number, base: number, slack: number): void {
  if (slack < 0) throw new Error(`solver: the residual arc ${from} → ${node} gains ${-slack}`);
  if (base + slack >= walk.distance[node]!) return;
  walk.distance[node] = base + slack;
  walk.parent[node] = from;
  walk.via[node] = via;
  walk.heap.raise(node);
}

/** What the best path from the source to each node gains; undefined where none leads. */
export function heightsOf(
  { graph }: Network,
  flow: Pick<Flow, 'ofRow'>,
  { order, parent, via }: Tree,
  worth: ExactGains,
): (bigint | undefined)[] {
  const { rows, columns } = graph;
  const height = Array.from({ length: rows + columns + 1 }, (): bigint | undefined => undefined);
  for (const node of order) {
    const from = parent[node]!;
    const edge = via[node]!;
    const base = from < 0 ? 0n : (height[from] ?? 0n);
    if (edge >= 0) height[node] = node < rows ? base - worth.gain(node, edge) : base + worth.gain(from, edge);
    else height[node] = node < rows && flow.ofRow[node] === 0 ? worth.bonus(node) : base;
  }
  return height;
}

/** A row that needs nobody costs nothing, whatever its price: the least that covers its pairs. */
function rowPriceWithoutNeed(
  { graph, gain }: Network,
  row: number,
  worth: ExactGains,
  paid: (column: number) => bigint,
): bigint {
  let price = 0n;
  for (let e = graph.start[row]!; e < graph.start[row + 1]!; e++) {
    if (gain[e] === -Infinity) continue;
    price = most(price, worth.gain(row, e) - paid(graph.column[e]!));
  }
  return price;
}
