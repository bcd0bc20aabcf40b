// The best flow: rows join one after the other, each by a shortest path.

import { Flow, type Network, nextBonus, type Potentials } from './network.js';

/** Arrays that every search uses again. Nodes: rows 0 … n-1, columns n … n+m-1, sink n+m. */
interface Search {
  readonly distance: Float64Array;
  readonly reached: Uint8Array;
  /** Nodes at the least distance, in the order in which they are left. */
  readonly queue: Int32Array;
  queued: number;
  /** The node before; meaningful where the distance is finite. */
  readonly parent: Int32Array;
  /** The last node before the source of the network, -1: no path gains anything. */
  end: number;
  /** Length of the path that ends there. */
  length: number;
}

/**
 * The best flow, and potentials that prove it.
 *
 * Invariant: among the rows that have joined, the flow is optimal, and all residual arcs between them, the columns, the
 * sink and the source have slack ≥ 0. A unit of a new row takes the path of least slack from the row back to the source:
 * over a free seat while the limit allows, or over a row that gives up a unit. Staying out is one of the ways back, so
 * that a unit that would gain nothing is left out at the right price.
 *
 * One search is O((n + m)²), and there are at most Σ min(need, m) + n of them; most end after a few rows.
 * Source: after Jonker and Volgenant, Computing 38 (1987), 325–340, with capacities on both sides and a way out.
 */
export function bestFlow(
  network: Network,
  onPairs?: (pairs: number) => void,
): { readonly flow: Flow; readonly potentials: Potentials } {
  const { rows, columns, need } = network;
  const nodes = rows + columns + 1;
  const flow = new Flow(rows, columns);
  const y: Potentials = { row: new Float64Array(rows), column: new Float64Array(columns), sink: 0 };
  const search: Search = {
    distance: new Float64Array(nodes),
    reached: new Uint8Array(nodes),
    queue: new Int32Array(nodes),
    queued: 0,
    parent: new Int32Array(nodes),
    end: -1,
    length: 0,
  };
  for (let i = 0; i < rows; i++) {
    y.row[i] = highestPotential(network, y, i);
    for (let unit = 0; unit < need[i]!; unit++) {
      shortestPath(network, flow, y, search, i);
      raisePotentials(y, search);
      if (search.end < 0) break;
      shiftUnit(flow, search, i);
    }
    onPairs?.(flow.pairs);
  }
  return { flow, potentials: y };
}

/** The highest potential with which no arc of a new row has negative slack. */
function highestPotential({ columns, gain, bonus }: Network, y: Potentials, row: number): number {
  let highest = bonus[row]!;
  for (let j = 0; j < columns; j++) highest = Math.min(highest, y.column[j]! - gain[row * columns + j]!);
  return highest;
}

/**
 * Dijkstra with slacks as lengths, from a row that wants one more unit to the source of the network.
 *
 * Instead of a heap: all nodes at the least distance are queued at once, and an arc of slack 0 queues its end too, for
 * the table is dense, and plateaus, not distances, are many. A node at or beyond the best way out is never entered.
 */
function shortestPath(network: Network, flow: Flow, y: Potentials, search: Search, root: number): void {
  const { rows, columns } = network;
  const sink = rows + columns;
  search.distance.fill(Infinity);
  search.reached.fill(0);
  search.distance[root] = 0;
  search.end = -1;
  search.length = nextBonus(network, flow, root) - y.row[root]!;
  for (;;) {
    const least = queueNearest(search, sink);
    if (least >= search.length) return;
    for (let head = 0; head < search.queued; head++) {
      const node = search.queue[head]!;
      if (node < rows) leaveRow(network, flow, y, search, node, least);
      else if (node < sink) leaveColumn(network, flow, y, search, node - rows, least);
      else leaveSink(network, flow, y, search, least);
      if (search.length === least) return;
    }
  }
}

/** Queues all nodes at the least distance that have not been reached, and returns it. */
function queueNearest(search: Search, sink: number): number {
  const { distance, reached, queue } = search;
  let least = search.length;
  let queued = 0;
  for (let node = 0; node <= sink; node++) {
    const length = distance[node]!;
    if (length > least || reached[node] === 1) continue;
    if (length < least) queued = 0;
    least = length;
    queue[queued++] = node;
  }
  for (let k = 0; k < queued; k++) reached[queue[k]!] = 1;
  search.queued = queued;
  return least;
}

/** To all columns that the row does not hold. A column with a free seat is a way out while the limit allows. */
function leaveRow(network: Network, flow: Flow, y: Potentials, search: Search, row: number, least: number): void {
  const { rows, columns, gain, seats, limit } = network;
  const { distance, reached, queue, parent } = search;
  const { held, ofColumn } = flow;
  const isOpen = flow.pairs < limit;
  const base = least - y.row[row]!;
  const start = row * columns;
  for (let j = 0; j < columns; j++) {
    const length = base + y.column[j]! - gain[start + j]!;
    const node = rows + j;
    if (length >= search.length || length >= distance[node]! || held[start + j] === 1) continue;
    distance[node] = length;
    parent[node] = row;
    if (isOpen && ofColumn[j]! < seats[j]! && length + y.sink - y.column[j]! < search.length) {
      search.length = length + y.sink - y.column[j]!;
      search.end = node;
      if (search.length === least) return;
    }
    if (length > least) continue;
    reached[node] = 1;
    queue[search.queued++] = node;
  }
}

/** To all rows that hold the column; each of them is a way out by giving up a unit. At the limit also to the sink. */
function leaveColumn(network: Network, flow: Flow, y: Potentials, search: Search, column: number, least: number): void {
  const { rows, columns, gain, seats, limit } = network;
  const node = rows + column;
  const base = least - y.column[column]!;
  const start = column * rows;
  const end = start + flow.ofColumn[column]!;
  for (let place = start; place < end; place++) {
    const row = flow.holders[place]!;
    const length = base + y.row[row]! + gain[row * columns + column]!;
    if (!enter(search, row, node, length, least)) continue;
    const out = length + (flow.ofRow[row] === 1 ? network.bonus[row]! : 0) - y.row[row]!;
    if (out >= search.length) continue;
    search.length = out;
    search.end = row;
  }
  if (flow.pairs === limit && flow.ofColumn[column]! < seats[column]!) {
    enter(search, rows + columns, node, base + y.sink, least);
  }
}

/** At the limit: a seat is taken, so that one of another column becomes free. */
function leaveSink({ rows, columns }: Network, flow: Flow, y: Potentials, search: Search, least: number): void {
  for (let j = 0; j < columns; j++) {
    if (flow.ofColumn[j]! > 0) enter(search, rows + j, rows + columns, least + y.column[j]! - y.sink, least);
  }
}

/** Notes a shorter way to a node; false where it is none. */
function enter(search: Search, node: number, from: number, length: number, least: number): boolean {
  if (length >= search.length || length >= search.distance[node]!) return false;
  search.distance[node] = length;
  search.parent[node] = from;
  if (length === least) {
    search.reached[node] = 1;
    search.queue[search.queued++] = node;
  }
  return true;
}

/** Makes every arc on the shortest path tight and keeps all slacks ≥ 0. */
function raisePotentials(y: Potentials, { distance, length }: Search): void {
  const rows = y.row.length;
  const columns = y.column.length;
  for (let i = 0; i < rows; i++) if (distance[i]! < length) y.row[i]! += length - distance[i]!;
  for (let j = 0; j < columns; j++) if (distance[rows + j]! < length) y.column[j]! += length - distance[rows + j]!;
  if (distance[rows + columns]! < length) y.sink += length - distance[rows + columns]!;
}

/** Walks the path back from its end: each row takes the column after it and gives up the one before. */
function shiftUnit(flow: Flow, { parent, end }: Search, root: number): void {
  const { rows } = flow;
  const sink = rows + flow.columns;
  let node = end;
  while (node !== root) {
    const before = parent[node]!;
    if (node < rows) flow.remove(node, before - rows);
    else if (node < sink && before < rows) flow.add(before, node - rows);
    node = before;
  }
}
