// A good start for the best flow: rows bid for columns.

import type { Flow, Network, Potentials } from './network.js';

/** Bids for each row, on average, before shortest paths take over. */
const bidsPerRow = 8;

/**
 * Rows bid for one column each, the one that suits them best: they pay what makes them indifferent to their second best,
 * or to staying out, and the holder who pays least has to leave a full column. Every state that this
 * reaches keeps the invariant of `bestFlow`: a column with a free seat costs what the sink does, a full one what its
 * cheapest holder pays, and no joined row would rather have another column at these prices.
 * Nobody bids where the limit could bind, nor where rows differ in bonus: those who are worth less would raise prices for
 * seats that they lose anyway.
 * @param order all rows that want a column
 * @returns for each row 1 where it has joined
 * O(degree + seats) for each bid, of which there are at most `bidsPerRow` · n.
 * Source: augmenting row reduction of Jonker and Volgenant, Computing 38 (1987), 325–340; seats with prices of their own
 * as in Bertsekas and Castañón, Parallel Computing 15 (1989).
 */
export function startFlow(network: Network, order: Int32Array, flow: Flow, y: Potentials): Uint8Array {
  const { rows } = network.graph;
  const joined = new Uint8Array(rows);
  const wanted = network.need.reduce((sum, need) => sum + need, 0);
  if (wanted > network.limit || order.some((i) => network.bonus[i] !== network.bonus[order[0]!])) return joined;
  priceWithoutSeats(network, y);
  let left = bidsPerRow * rows;
  let bidders: readonly number[] | Int32Array = order;
  while (bidders.length > 0 && left > 0) {
    const waiting: number[] = [];
    for (const bidder of bidders) {
      let row = bidder;
      while (row >= 0 && left-- > 0) {
        const edge = bid(network, flow, y, row);
        joined[row] = 1;
        if (edge < 0) break;
        const column = network.graph.column[edge]!;
        const before = y.column[column]!;
        row = take(network, flow, y, row, edge);
        if (row >= 0) joined[row] = 0;
        if (row < 0 || y.column[column]! > before) continue;
        waiting.push(row);
        break;
      }
    }
    bidders = waiting;
  }
  return joined;
}

/** A column without seats costs so much that nobody wants it. */
function priceWithoutSeats({ graph, gain, bonus, seats }: Network, y: Potentials): void {
  if (seats.indexOf(0) < 0) return;
  for (let i = 0; i < graph.rows; i++) {
    for (let e = graph.start[i]!; e < graph.start[i + 1]!; e++) {
      const j = graph.column[e]!;
      if (seats[j] === 0) y.column[j] = Math.max(y.column[j]!, gain[e]! + bonus[i]!);
    }
  }
}

/** Sets what the row would pay. @returns the edge that it wants at this price, -1: it would rather stay out */
function bid({ graph, gain, bonus, seats }: Network, flow: Flow, y: Potentials, row: number): number {
  const { start, column } = graph;
  const end = start[row + 1]!;
  let best = bonus[row]!;
  let second = Infinity;
  let edge = -1;
  for (let e = start[row]!; e < end; e++) {
    const j = column[e]!;
    const own = y.column[j]! - gain[e]!;
    if (own >= second) continue;
    const isBetter = own < best || (own === best && edge >= 0 && flow.ofColumn[j]! < seats[j]!);
    if (!isBetter) second = own;
    else {
      second = best;
      best = own;
      edge = e;
    }
  }
  y.row[row] = edge < 0 ? best : second;
  return edge;
}

/** @returns the row that has to leave for it, -1: nobody */
function take({ graph, gain, seats }: Network, flow: Flow, y: Potentials, row: number, edge: number): number {
  const column = graph.column[edge]!;
  const { holderStart, holderEdge, holderRow, ofColumn } = flow;
  const start = holderStart[column]!;
  let evicted = -1;
  if (ofColumn[column]! >= seats[column]!) {
    let place = start;
    const end = start + ofColumn[column]!;
    while (place < end && y.row[holderRow[place]!]! + gain[holderEdge[place]!]! > y.column[column]!) place++;
    evicted = holderRow[place]!;
    flow.remove(evicted, holderEdge[place]!);
  }
  flow.add(row, edge);
  if (ofColumn[column]! < seats[column]!) return evicted;
  let price = Infinity;
  for (let place = start; place < start + ofColumn[column]!; place++) {
    price = Math.min(price, y.row[holderRow[place]!]! + gain[holderEdge[place]!]!);
  }
  y.column[column] = price;
  return evicted;
}
