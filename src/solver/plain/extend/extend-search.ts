// A unit that waits looks for the nearest place where one is lacking.

import { Heap } from '../../heap.js';
import { drop, take, type UnitFlow } from './extend-flow.js';

/** The memory of searches. Distances are Infinity between two of them. */
export interface Search {
  readonly distance: Float64Array;
  /** Before a column its row, before a row the slot that it leaves, before the hub a node; -1: the hub. */
  readonly before: Int32Array;
  /** Of each column, from the row before it. */
  readonly edge: Int32Array;
  readonly touched: Int32Array;
  touches: number;
  readonly heap: Heap;
  /** How far the search came: nothing that is nearer was left out. */
  reach: number;
}

/** For flows of the same size, turned or not. */
export function newSearch({ graph: { rows, columns } }: UnitFlow): Search {
  const nodes = rows + columns + 1;
  const distance = new Float64Array(nodes).fill(Infinity);
  return {
    distance,
    before: new Int32Array(nodes),
    edge: new Int32Array(Math.max(rows, columns)),
    touched: new Int32Array(nodes),
    touches: 0,
    heap: new Heap(distance),
    reach: 0,
  };
}

/**
 * Sends a waiting unit of the row along a shortest path (Dijkstra, slacks as lengths) to the nearest place where one is
 * lacking. After about `limit` nodes it gives up; what was found out stays in the potentials, which rise around the row as
 * far as the search came, so that no slack falls below 0 and the way that is left is the shorter.
 * @returns whether it was sent
 */
export function send(flow: UnitFlow, search: Search, row: number, limit: number): boolean {
  const end = nearest(flow, search, row, limit);
  const { distance, touched, touches, reach } = search;
  for (let k = 0; k < touches; k++) {
    const node = touched[k]!;
    if (distance[node]! < reach) flow.y[node]! += reach - distance[node]!;
    distance[node] = Infinity;
  }
  if (end >= 0) follow(flow, search, row, end);
  return end >= 0;
}

/** @returns the node where a unit is lacking; -1: none was found */
function nearest(flow: UnitFlow, search: Search, root: number, limit: number): number {
  const { graph, need, seats, bonus, y, chosen, ofRow, ofColumn, waiting, lacking } = flow;
  const { slotStart, slotRow, slotEdge } = flow;
  const { rows, columns, start, column, score } = graph;
  const { distance, before, edge, touched, heap } = search;
  const hub = rows + columns;
  const endsAtHub = flow.lackingAtHub > 0;
  let bound = Infinity;
  let end = -1;
  let touches = 1;
  touched[0] = root;
  distance[root] = 0;
  heap.raise(root);
  while (heap.size > 0) {
    const base = distance[heap.top()]!;
    if (base >= bound) break;
    if (touches > limit && base > 0) {
      bound = base;
      end = -1;
      break;
    }
    const node = heap.pop();
    const own = base - y[node]!;
    if (node < rows) {
      const last = start[node + 1]!;
      const paid = own - bonus;
      for (let e = start[node]!; e < last; e++) {
        const j = column[e]!;
        const length = paid + y[rows + j]! - score[e]!;
        if (length >= bound || length >= distance[rows + j]! || chosen[e] === 1) continue;
        if (distance[rows + j] === Infinity) touched[touches++] = rows + j;
        distance[rows + j] = length;
        before[rows + j] = node;
        edge[j] = e;
        if (lacking[j]! > 0) {
          bound = length;
          end = rows + j;
        } else heap.raise(rows + j);
      }
    } else if (node < hub) {
      const j = node - rows;
      const last = slotStart[j]! + ofColumn[j]!;
      for (let k = slotStart[j]!; k < last; k++) {
        const i = slotRow[k]!;
        const length = own + bonus + score[slotEdge[k]!]! + y[i]!;
        if (length >= bound || length >= distance[i]!) continue;
        if (distance[i] === Infinity) touched[touches++] = i;
        distance[i] = length;
        before[i] = k;
        heap.raise(i);
      }
    } else {
      for (let other = 0; other < hub; other++) {
        const length = own + y[other]!;
        if (length >= bound || length >= distance[other]!) continue;
        const j = other - rows;
        const isOpen = j < 0 ? ofRow[other]! + waiting[other]! < need[other]! : ofColumn[j]! + lacking[j]! > 0;
        if (!isOpen) continue;
        if (distance[other] === Infinity) touched[touches++] = other;
        distance[other] = length;
        before[other] = -1;
        if (j >= 0 && lacking[j]! > 0) {
          bound = length;
          end = other;
        } else heap.raise(other);
      }
      continue;
    }
    const j = node - rows;
    const leads = j < 0 ? ofRow[node]! + waiting[node]! > 0 : ofColumn[j]! + lacking[j]! < seats[j]!;
    const length = own + y[hub]!;
    if (!leads || length >= bound || length >= distance[hub]!) continue;
    if (distance[hub] === Infinity) touched[touches++] = hub;
    distance[hub] = length;
    before[hub] = node;
    if (endsAtHub) {
      bound = length;
      end = hub;
    } else heap.raise(hub);
  }
  heap.clear();
  search.touches = touches;
  search.reach = bound;
  return end;
}

/** Turns the flow along the path that ends at this node, from its end. */
function follow(flow: UnitFlow, { before, edge }: Search, root: number, end: number): void {
  const { graph, chosen, ofRow, waiting, lacking, slotRow, slotEdge } = flow;
  const { rows, columns, column } = graph;
  const hub = rows + columns;
  if (end === hub) flow.lackingAtHub--;
  else lacking[end - rows]!--;
  waiting[root]!--;
  let node = end;
  /** The slot of the column by which the path goes on; -1: a free seat. */
  let slot = -1;
  for (;;) {
    const from = before[node]!;
    let row = from;
    if (node === hub) {
      if (from >= rows) {
        node = from;
        slot = -1;
        continue;
      }
      if (from === root) return;
      ofRow[from]!--;
    } else if (from < 0) {
      if (slot >= 0) drop(flow, node - rows, slot);
      node = hub;
      continue;
    } else {
      const e = edge[node - rows]!;
      if (slot < 0) take(flow, from, e);
      else {
        chosen[slotEdge[slot]!] = 0;
        chosen[e] = 1;
        slotRow[slot] = from;
        slotEdge[slot] = e;
      }
      if (from === root) {
        ofRow[root]!++;
        return;
      }
      row = from;
    }
    slot = before[row]!;
    if (slot >= 0) node = rows + column[slotEdge[slot]!]!;
    else {
      ofRow[row]!++;
      node = hub;
    }
  }
}
