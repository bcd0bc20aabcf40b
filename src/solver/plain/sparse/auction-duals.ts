// Whole-number prices that prove an assignment to be the best, by label correcting.

import { type Holding, unitOn } from './auction-holding.js';
import { columnOf, costOf } from './auction-lists.js';
import type { Bids } from './auction-unit.js';

/*
 * Why rounding down is a good start. Let w be the prices of an auction, counted from its floor, and N the number of
 * units; along a path of the residual graph from object a to object j they say w(j) ≥ w(a) + length − N · ε, and the
 * length is whole. With N · ε < 1, raising from ⌊w⌋ ends at most at w(a) + length < w(j) + 1: an object that must be
 * free of charge (w(j) ≤ 0) is never raised, and there is no cycle of positive length. With larger ε the attempt may
 * fail; if it ends, the prices are a proof all the same.
 */

/**
 * The lowest whole prices v ≥ 0, not below the rounded ones of the auction, for which no bidder would rather have
 * another object; undefined if an object without owner would have to cost something, or after so many `corrections`:
 * then the assignment is not known to be the best.
 */
export function wholePrices(bids: Bids, corrections: number): Float64Array | undefined {
  const { lists, held, owner, price, floor } = bids;
  const { rows, columns, start, list, cost, bits, mask, wide } = lists;
  const whole = new Float64Array(columns);
  for (let j = 0; j < columns; j++) {
    if (owner[j]! >= 0) whole[j] = Math.max(0, Math.floor(price[j]! - floor));
  }
  const queue = Int32Array.from({ length: rows }, (_, i) => i);
  const queued = new Uint8Array(rows).fill(1);
  let head = 0;
  let waiting = rows;
  let left = corrections;
  while (waiting > 0) {
    if (--left < 0) return undefined;
    const i = queue[head]!;
    if (++head === rows) head = 0;
    waiting--;
    queued[i] = 0;
    const name = held[i]!;
    const mine = costOf(lists, name) + whole[columnOf(lists, name)]!;
    const end = start[i + 1]!;
    for (let k = start[i]!; k < end; k++) {
      const entry = list[k]!;
      const c = wide ? cost[k]! : entry >> bits;
      if (c >= mine) break;
      const j = entry & mask;
      if (c + whole[j]! >= mine) continue;
      const other = owner[j]!;
      if (other < 0) return undefined;
      whole[j] = mine - c;
      if (queued[other] === 0) {
        queued[other] = 1;
        let tail = head + waiting;
        if (tail >= rows) tail -= rows;
        queue[tail] = other;
        waiting++;
      }
    }
  }
  return whole;
}

/** The same with several places and several wishes; `whole` is raised in place. */
export function raiseWhole(holding: Holding, whole: Float64Array, corrections: number): boolean {
  const { lists, seatStart, seatUnit, unitRow } = holding;
  const { rows, start, list, cost, bits, mask, wide } = lists;
  const queue = Int32Array.from({ length: rows }, (_, i) => i);
  const queued = new Uint8Array(rows).fill(1);
  let head = 0;
  let waiting = rows;
  let left = corrections;
  while (waiting > 0) {
    if (--left < 0) return false;
    const i = queue[head]!;
    if (++head === rows) head = 0;
    waiting--;
    queued[i] = 0;
    const paid = paidBy(holding, whole, i);
    const end = start[i + 1]!;
    for (let e = start[i]!; e < end; e++) {
      const entry = list[e]!;
      const c = wide ? cost[e]! : entry >> bits;
      if (c >= paid) break;
      const j = entry & mask;
      if (c + whole[j]! >= paid || unitOn(holding, i, j) >= 0) continue;
      whole[j] = paid - c;
      for (let place = seatStart[j]!; place < seatStart[j + 1]!; place++) {
        const unit = seatUnit[place]!;
        if (unit < 0) return false;
        const other = unitRow[unit]!;
        if (queued[other] === 1) continue;
        queued[other] = 1;
        let tail = head + waiting;
        if (tail >= rows) tail -= rows;
        queue[tail] = other;
        waiting++;
      }
    }
  }
  return true;
}

/** The largest cost + price among what the bidder holds. */
function paidBy({ unitStart, unitSeat, unitCost, seatColumn }: Holding, whole: Float64Array, i: number): number {
  let paid = -Infinity;
  for (let u = unitStart[i]!; u < unitStart[i + 1]!; u++) {
    paid = Math.max(paid, unitCost[u]! + whole[seatColumn[unitSeat[u]!]!]!);
  }
  return paid;
}
