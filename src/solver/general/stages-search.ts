// The nearest way over an optimal face: Dijkstra with slacks as lengths.

import { Heap } from '../heap.js';
import { canGrow, canShrink, type Face, type Gains } from './stages-face.js';
import { newTightSearch, type TightSearch } from './stages-tight.js';

/** Arrays that every search uses again; nodes as in `Face`. */
export interface Search {
  /** Infinity for all nodes between two searches. */
  readonly distance: Float64Array;
  readonly reached: Uint8Array;
  readonly touched: Int32Array;
  touches: number;
  readonly heap: Heap;
  /** Nodes at the least distance, in the order in which they are left. */
  readonly queue: Int32Array;
  queued: number;
  /** The node before (-1: none), and the edge between (-1: no pair). */
  readonly parent: Int32Array;
  readonly via: Int32Array;
  readonly tight: TightSearch;
  /** How many units each node still wants. */
  readonly wanted: Int32Array;
  /** Where the way that has been found ends; -1: none yet. */
  end: number;
}

export function newSearch(nodes: number): Search {
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
    tight: newTightSearch(nodes),
    wanted: new Int32Array(nodes),
    end: -1,
  };
}

/** Begins a way at a node, at a distance of its own. */
export function begin(search: Search, node: number, distance: number): void {
  search.parent[node] = -1;
  search.via[node] = -1;
  search.distance[node] = distance;
  search.touched[search.touches++] = node;
  search.heap.raise(node);
}

/**
 * Goes on from all nodes where a way has begun, until a node is met that wants a unit.
 * @returns its distance; Infinity where all nodes have been reached before
 */
export function spread(face: Face, gains: Gains, y: Float64Array, search: Search): number {
  const { heap, queue, reached, distance, wanted } = search;
  while (heap.size > 0) {
    const next = heap.pop();
    if (reached[next] === 1) continue;
    const least = distance[next]!;
    reached[next] = 1;
    queue[0] = next;
    search.queued = 1;
    while (heap.size > 0 && distance[heap.top()]! === least) {
      const node = heap.pop();
      if (reached[node] === 1) continue;
      reached[node] = 1;
      queue[search.queued++] = node;
    }
    for (let head = 0; head < search.queued; head++) {
      const node = queue[head]!;
      if (wanted[node]! > 0) {
        search.end = node;
        return least;
      }
      leave(face, gains, y, search, node, least);
    }
  }
  return Infinity;
}

function leave(face: Face, gains: Gains, y: Float64Array, search: Search, node: number, least: number): void {
  const { rows, columns } = face.network.graph;
  const sink = rows + columns;
  if (node < rows) leaveRow(face, gains, y, search, node, least);
  else if (node < sink) leaveColumn(face, gains, y, search, node - rows, least);
  else if (node === sink) leaveSink(face, y, search, least);
  else leaveSource(face, gains, y, search, least);
}

function leaveRow(face: Face, gains: Gains, y: Float64Array, search: Search, row: number, least: number): void {
  const { start, column, edge } = face;
  const { rows, columns } = face.network.graph;
  const { pair, bonus } = gains;
  const { held } = face.flow;
  const { distance } = search;
  const source = rows + columns + 1;
  const base = least - y[row]!;
  if (canShrink(face, row))
    arrive(search, source, row, -1, base + y[source]! + (face.ofRow[row] === 1 ? bonus[row]! : 0), least);
  const last = start[row + 1]!;
  for (let k = start[row]!; k < last; k++) {
    const node = rows + column[k]!;
    if (distance[node]! <= least) continue;
    const e = edge[k]!;
    const length = base + y[node]! - pair[e]!;
    if (length < distance[node]! && held[e] === 0) arrive(search, node, row, e, length, least);
  }
}

function leaveColumn(
  face: Face,
  { pair }: Gains,
  y: Float64Array,
  search: Search,
  column: number,
  least: number,
): void {
  const { flow, moves, network } = face;
  const { rows, columns } = network.graph;
  const node = rows + column;
  const base = least - y[node]!;
  if (face.toSink[column] === 1 && face.ofColumn[column]! < network.seats[column]!) {
    arrive(search, rows + columns, node, -1, base + y[rows + columns]!, least);
  }
  const start = flow.holderStart[column]!;
  const last = start + flow.ofColumn[column]!;
  for (let place = start; place < last; place++) {
    const e = flow.holderEdge[place]!;
    const row = flow.holderRow[place]!;
    if (moves[e] === 1) arrive(search, row, node, e, base + y[row]! + pair[e]!, least);
  }
}

function leaveSink(face: Face, y: Float64Array, search: Search, least: number): void {
  const { rows, columns } = face.network.graph;
  const sink = rows + columns;
  const base = least - y[sink]!;
  if (face.back && face.units < face.network.limit) arrive(search, sink + 1, sink, -1, base + y[sink + 1]!, least);
  for (let j = 0; j < columns; j++) {
    if (face.toSink[j] === 1 && face.ofColumn[j]! > 0) arrive(search, rows + j, sink, -1, base + y[rows + j]!, least);
  }
}

function leaveSource(face: Face, { bonus }: Gains, y: Float64Array, search: Search, least: number): void {
  const { rows, columns } = face.network.graph;
  const sink = rows + columns;
  const base = least - y[sink + 1]!;
  if (face.back && face.units > 0) arrive(search, sink, sink + 1, -1, base + y[sink]!, least);
  for (let i = 0; i < rows; i++) {
    if (canGrow(face, i)) arrive(search, i, sink + 1, -1, base + y[i]! - (face.ofRow[i] === 0 ? bonus[i]! : 0), least);
  }
}

/** A way of this length leads to the node: it is noted where it is shorter. */
function arrive(search: Search, node: number, from: number, via: number, length: number, least: number): void {
  const { distance } = search;
  if (length >= distance[node]!) return;
  if (distance[node] === Infinity) search.touched[search.touches++] = node;
  distance[node] = length;
  search.parent[node] = from;
  search.via[node] = via;
  if (length > least) {
    search.heap.raise(node);
    return;
  }
  if (length < least) throw new Error(`solver: the residual arc ${from} → ${node} gains ${least - length}`);
  search.reached[node] = 1;
  search.queue[search.queued++] = node;
  if (search.heap.has(node)) search.heap.raise(node);
}

/** Ready for the next search. */
export function forget(search: Search): void {
  const { distance, reached, touched, touches, heap } = search;
  for (let k = 0; k < touches; k++) {
    const node = touched[k]!;
    distance[node] = Infinity;
    reached[node] = 0;
  }
  search.touches = 0;
  search.end = -1;
  heap.clear();
}
