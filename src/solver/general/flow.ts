// The best flow: rows join one after the other, each by a shortest path.

import { Heap } from '../heap.js';
import { startFlow } from './flow-start.js';
import { Flow, type Network, nextBonus, type Potentials } from './network.js';

/** Arrays that every search uses again. Nodes: rows 0 … n-1, columns n … n+m-1, sink n+m. */
interface Search {
  /** Infinity for all nodes between two searches. */
  readonly distance: Float64Array;
  readonly reached: Uint8Array;
  /** Nodes with a distance, the first `touches` of them. */
  readonly touched: Int32Array;
  touches: number;
  /** Nodes farther than the least distance. */
  readonly heap: Heap;
  /** Nodes at the least distance, in the order in which they are left. */
  readonly queue: Int32Array;
  queued: number;
  /** The node before, and the edge between (-1: the sink is one of the two); meaningful where there is a distance. */
  readonly parent: Int32Array;
  readonly via: Int32Array;
  /** The last node before the source of the network, -1: no path gains anything. */
  end: number;
  /** Length of the path that ends there. */
  length: number;
}

function newSearch(nodes: number): Search {
  const distance = new Float64Array(nodes).fill(Infinity);
  return {
    distance,
    reached: new Uint8Array(nodes),
    touched: new Int32Array(nodes),
    touches: 0,
    heap: new Heap(distance),
    queue: new Int32Array(nodes),
    queued: 0,
    parent: new Int32Array(nodes),
    via: new Int32Array(nodes),
    end: -1,
    length: 0,
  };
}

/**
 * The best flow, and potentials that prove it.
 *
 * Invariant: among the rows that have joined, the flow is optimal, and all residual arcs between them, the columns, the
 * sink and the source have slack ≥ 0. A unit of a new row takes the path of least slack from the row back to the source:
 * over a free seat while the limit allows, or over a row that gives up a unit. Staying out is one of the ways back, so
 * that a unit that would gain nothing is left out at the right price. Further units of all rows come after the first.
 *
 * One search is O(E log (n + m)) for E possible pairs, and touches only what lies nearer than its way out; there are at
 * most Σ min(need, m) + n of them. `startFlow` spares most rows theirs.
 * Source: after Jonker and Volgenant, Computing 38 (1987), 325–340, with capacities on both sides and a way out.
 */
export function bestFlow(
  network: Network,
  onPairs?: (pairs: number) => void,
): { readonly flow: Flow; readonly potentials: Potentials } {
  const { rows, columns } = network.graph;
  const flow = new Flow(network);
  const y: Potentials = { row: new Float64Array(rows), column: new Float64Array(columns), sink: 0 };
  const search = newSearch(rows + columns + 1);
  const order = joiningOrder(network);
  const joined = startFlow(network, order, flow, y);
  onPairs?.(flow.pairs);
  for (const i of order) {
    if (joined[i] === 1) continue;
    y.row[i] = highestPotential(network, y, i);
    sendUnit(network, flow, y, search, i);
    onPairs?.(flow.pairs);
  }
  for (const i of order) {
    for (let unit = 1; unit < network.need[i]! && flow.ofRow[i] === unit; unit++) sendUnit(network, flow, y, search, i);
    if (network.need[i]! > 1) onPairs?.(flow.pairs);
  }
  return { flow, potentials: y };
}

/** Rows of higher bonus first: a row that joins late then seldom drives another one out. */
function joiningOrder({ need, bonus }: Network): Int32Array {
  const order = Int32Array.from(need.keys()).filter((i) => need[i]! > 0);
  return order.sort((a, b) => bonus[b]! - bonus[a]! || a - b);
}

function sendUnit(network: Network, flow: Flow, y: Potentials, search: Search, row: number): void {
  shortestPath(network, flow, y, search, row);
  raisePotentials(y, search);
  if (search.end >= 0) shiftUnit(flow, search, row);
  forget(search);
}

/** The highest potential with which no arc of a new row has negative slack. */
function highestPotential({ graph, gain, bonus }: Network, y: Potentials, row: number): number {
  const { start, column } = graph;
  const price = y.column;
  const end = start[row + 1]!;
  let highest = bonus[row]!;
  for (let e = start[row]!; e < end; e++) {
    const own = price[column[e]!]! - gain[e]!;
    if (own < highest) highest = own;
  }
  return highest;
}

/**
 * Dijkstra with slacks as lengths, from a row that wants one more unit to the source of the network. An arc of slack 0
 * queues its end past the heap, for plateaus are many. A node at or beyond the best way out is never entered.
 */
function shortestPath(network: Network, flow: Flow, y: Potentials, search: Search, root: number): void {
  const { rows, columns } = network.graph;
  const { heap, distance, reached, queue } = search;
  const sink = rows + columns;
  search.end = -1;
  search.length = nextBonus(network, flow, root) - y.row[root]!;
  search.queued = 0;
  if (search.length <= 0) return;
  enter(search, root, -1, -1, 0, 0);
  for (let least = 0; ; ) {
    for (let head = 0; head < search.queued; head++) {
      const node = queue[head]!;
      if (node < rows) leaveRow(network, flow, y, search, node, least);
      else if (node < sink) leaveColumn(network, flow, y, search, node - rows, least);
      else leaveSink(network, flow, y, search, least);
      if (search.length === least) return;
    }
    while (heap.size > 0 && reached[heap.top()] === 1) heap.pop();
    if (heap.size === 0) return;
    least = distance[heap.top()]!;
    if (least >= search.length) return;
    const next = heap.pop();
    reached[next] = 1;
    queue[0] = next;
    search.queued = 1;
  }
}

/** To all columns that the row does not hold. A column with a free seat is a way out while the limit allows. */
function leaveRow(network: Network, flow: Flow, y: Potentials, search: Search, row: number, least: number): void {
  const { graph, gain, seats, limit } = network;
  const { rows, start, column } = graph;
  const { distance } = search;
  const { held, ofColumn } = flow;
  const price = y.column;
  const isOpen = flow.pairs < limit;
  const base = least - y.row[row]!;
  const end = start[row + 1]!;
  for (let e = start[row]!; e < end; e++) {
    const j = column[e]!;
    const length = base + price[j]! - gain[e]!;
    if (length >= search.length || length >= distance[rows + j]! || held[e] === 1) continue;
    enter(search, rows + j, row, e, length, least);
    if (!isOpen || ofColumn[j]! >= seats[j]!) continue;
    const out = length + y.sink - price[j]!;
    if (out >= search.length) continue;
    search.length = out;
    search.end = rows + j;
    if (out === least) return;
  }
}

/** To all rows that hold the column; each of them is a way out by giving up a unit. At the limit also to the sink. */
function leaveColumn(network: Network, flow: Flow, y: Potentials, search: Search, column: number, least: number): void {
  const { graph, gain, bonus, seats, limit } = network;
  const node = graph.rows + column;
  const base = least - y.column[column]!;
  const start = flow.holderStart[column]!;
  const end = start + flow.ofColumn[column]!;
  for (let place = start; place < end; place++) {
    const row = flow.holderRow[place]!;
    const edge = flow.holderEdge[place]!;
    const length = base + y.row[row]! + gain[edge]!;
    if (length >= search.length || length >= search.distance[row]!) continue;
    enter(search, row, node, edge, length, least);
    const out = length + (flow.ofRow[row] === 1 ? bonus[row]! : 0) - y.row[row]!;
    if (out >= search.length) continue;
    search.length = out;
    search.end = row;
  }
  if (flow.pairs !== limit || flow.ofColumn[column]! >= seats[column]!) return;
  const sink = graph.rows + graph.columns;
  const length = base + y.sink;
  if (length < search.length && length < search.distance[sink]!) enter(search, sink, node, -1, length, least);
}

/** At the limit: a seat is taken, so that one of another column becomes free. */
function leaveSink({ graph }: Network, flow: Flow, y: Potentials, search: Search, least: number): void {
  const { rows, columns } = graph;
  for (let j = 0; j < columns; j++) {
    if (flow.ofColumn[j]! === 0) continue;
    const length = least + y.column[j]! - y.sink;
    if (length >= search.length || length >= search.distance[rows + j]!) continue;
    enter(search, rows + j, rows + columns, -1, length, least);
  }
}

/** Notes a shorter way to a node. */
function enter(search: Search, node: number, from: number, via: number, length: number, least: number): void {
  const { distance, heap } = search;
  if (distance[node] === Infinity) search.touched[search.touches++] = node;
  distance[node] = length;
  search.parent[node] = from;
  search.via[node] = via;
  if (length > least) {
    heap.raise(node);
    return;
  }
  search.reached[node] = 1;
  search.queue[search.queued++] = node;
  if (heap.has(node)) heap.raise(node);
}

/** Makes every arc on the shortest path tight and keeps all slacks ≥ 0. */
function raisePotentials(y: Potentials, { distance, length, touched, touches }: Search): void {
  const rows = y.row.length;
  const sink = rows + y.column.length;
  for (let k = 0; k < touches; k++) {
    const node = touched[k]!;
    const rise = length - distance[node]!;
    if (rise <= 0) continue;
    if (node < rows) y.row[node]! += rise;
    else if (node < sink) y.column[node - rows]! += rise;
    else y.sink += rise;
  }
}

/** Walks the path back from its end: each row takes the column after it and gives up the one before. */
function shiftUnit(flow: Flow, { parent, via, end }: Search, root: number): void {
  const { rows } = flow.graph;
  const sink = rows + flow.graph.columns;
  let node = end;
  while (node !== root) {
    const before = parent[node]!;
    if (node < rows) flow.remove(node, via[node]!);
    else if (node < sink && before < rows) flow.add(before, via[node]!);
    node = before;
  }
}

function forget(search: Search): void {
  const { distance, reached, touched, touches, heap } = search;
  for (let k = 0; k < touches; k++) {
    distance[touched[k]!] = Infinity;
    reached[touched[k]!] = 0;
  }
  search.touches = 0;
  heap.clear();
}
