// Pairs and prices from which the forest grows: rows bid for columns, a limited number of times.

import type { Forest } from './forest-state.js';

const BIDS_PER_ROW = 4;

/**
 * Rows that need one unit bid: each takes a seat of its best column and pays as much more as that column is better than
 * its second best; who paid least for a seat loses it. The price of a full column is the least that is paid for a seat.
 * A row stays content: prices of others only rise, and its own column costs no more than what it paid.
 *
 * O(E) for the first round, as much for each further one; bids stop after `BIDS_PER_ROW` per row, for without steps of
 * ε > 0 a price war may last as long as the scores are large.
 *
 * Source: augmenting row reduction of Jonker and Volgenant, Computing 38 (1987), 325–340, which is Bertsekas' auction
 * with ε = 0; seats with prices of their own after Bertsekas and Castañón, Annals of Operations Research 20 (1989).
 */
export function startForest(f: Forest): void {
  const { open } = f;
  const paid = new Float64Array(f.seatRow.length);
  const queue = new Int32Array(f.rows + 1);
  let head = 0;
  let tail = 0;
  for (let i = 0; i < f.rows; i++) if (f.need[i] === 1) queue[tail++] = i;
  for (let bids = BIDS_PER_ROW * tail; head !== tail && bids > 0; bids--) {
    const loser = bid(f, paid, queue[head]!);
    head = head === f.rows ? 0 : head + 1;
    if (loser < 0) continue;
    queue[tail] = loser;
    tail = tail === f.rows ? 0 : tail + 1;
  }
  for (let i = 0; i < f.rows; i++) if (open[i]! > 0) f.worth[i] = bestWorth(f, i);
  for (let j = 0; j < f.columns; j++) {
    for (let s = f.seat[j]!; s < f.seat[j]! + f.taken[j]!; s++) {
      f.worth[f.seatRow[s]!] = f.graph.score[f.seatEdge[s]!]! - f.price[j]!;
    }
  }
}

/** @returns the row that loses its seat to this one, -1: none */
function bid(f: Forest, paid: Float64Array, i: number): number {
  const { start, score, column } = f.graph;
  const { price, taken, seats } = f;
  const end = start[i + 1]!;
  let best = -Infinity;
  let second = -Infinity;
  let edge = -1;
  let isFree = false;
  f.work += end - start[i]!;
  for (let e = start[i]!; e < end; e++) {
    const j = column[e]!;
    const value = score[e]! - price[j]!;
    if (value <= second) continue;
    if (value > best || (!isFree && value === best && taken[j]! < seats[j]!)) {
      second = best;
      best = value;
      edge = e;
      isFree = taken[j]! < seats[j]!;
    } else second = value;
  }
  if (edge < 0) return -1;
  const j = column[edge]!;
  const offer = price[j]! + (second === -Infinity ? 0 : best - second);
  const loser = isFree ? -1 : f.seatRow[f.seat[j]!]!;
  if (isFree) rise(f, paid, j, i, edge, offer);
  else {
    const first = f.seat[j]!;
    f.chosen[f.seatEdge[first]!] = 0;
    f.open[loser] = 1;
    f.seatRow[first] = i;
    f.seatEdge[first] = edge;
    paid[first] = offer;
    sink(f, paid, j);
  }
  if (taken[j] === seats[j]) price[j] = paid[f.seat[j]!]!;
  f.chosen[edge] = 1;
  f.open[i] = 0;
  return loser;
}

function bestWorth({ graph: { start, score, column }, price }: Forest, i: number): number {
  let best = -Infinity;
  for (let e = start[i]!; e < start[i + 1]!; e++) best = Math.max(best, score[e]! - price[column[e]!]!);
  return best;
}

/** The first seat of a column was paid anew: it moves to its place in the heap. */
function sink(f: Forest, paid: Float64Array, j: number): void {
  const from = f.seat[j]!;
  const count = f.taken[j]!;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= count) break;
    if (child + 1 < count && paid[from + child + 1]! < paid[from + child]!) child++;
    if (paid[from + child]! >= paid[from + at]!) break;
    swap(f, paid, from + child, from + at);
    at = child;
  }
}

/** A free seat is taken. */
function rise(f: Forest, paid: Float64Array, j: number, row: number, edge: number, bid: number): void {
  const from = f.seat[j]!;
  let at = f.taken[j]!++;
  f.seatRow[from + at] = row;
  f.seatEdge[from + at] = edge;
  paid[from + at] = bid;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (paid[from + above]! <= paid[from + at]!) break;
    swap(f, paid, from + above, from + at);
    at = above;
  }
}

function swap({ seatRow, seatEdge }: Forest, paid: Float64Array, a: number, b: number): void {
  const row = seatRow[a]!;
  const edge = seatEdge[a]!;
  const bid = paid[a]!;
  seatRow[a] = seatRow[b]!;
  seatEdge[a] = seatEdge[b]!;
  paid[a] = paid[b]!;
  seatRow[b] = row;
  seatEdge[b] = edge;
  paid[b] = bid;
}
