// A good start for the dense engine: what is free for the taking, then bids for what others hold.

import { extend } from './dense-lists.js';
import { type Dense, freeUnit, release, take } from './dense-state.js';

/**
 * Each row takes the best columns of its list that have room, until it meets one that has none; from there on only
 * equals of that one. All v stay 0. O(n · K) at worst.
 */
export function greedy(state: Dense): void {
  const { rows, lists, room, u, unitStart } = state;
  for (let i = 0; i < rows; i++) {
    const list = lists.entries[i]!;
    const end = 2 * lists.count[i]!;
    let wanted = unitStart[i + 1]! - unitStart[i]!;
    let least = -1;
    for (let k = 0; k < end && wanted > 0 && list[k]! >= least; k += 2) {
      if (room[list[k + 1]!]! <= 0) least = list[k]!;
      else {
        take(state, unitStart[i + 1]! - wanted, list[k + 1]!, list[k]!);
        wanted--;
        if (wanted === 0 && least < 0) least = list[k]!;
      }
    }
    u[i] = Math.max(least, 0, lists.rest[i]! >= 0 && least < 0 ? lists.rest[i]! : 0);
  }
}

/** The best and the second-best value (score less price) of a row. */
interface Bid {
  column: number;
  score: number;
  best: number;
  second: number;
}

/**
 * An auction without increments (augmenting row reduction of Jonker and Volgenant 1987), for rows that need one column
 * each: a free row takes its best column and is ready to pay for it until its second best is as good. Each holder
 * has such a limit; a full column costs its lowest limit, whose holder gives way to the next bidder. Who was ousted by a
 * higher price bids again at once, others in the next pass.
 *
 * @returns the rows that are still free
 */
export function bidding(state: Dense, passes: number): number[] {
  const { rows, u, v, room, head, after, unitColumn, unitScore } = state;
  const limit = new Float64Array(rows);
  const bid: Bid = { column: -1, score: 0, best: 0, second: 0 };
  let free: number[] = [];
  for (let i = 0; i < rows; i++) if (unitColumn[i]! < 0) free.push(i);
  for (let pass = 0; pass < passes; pass++) {
    const later: number[] = [];
    let bids = 0;
    for (const first of free) {
      for (let i = first; i >= 0; ) {
        if (++bids > 20 * rows || !findBid(state, i, bid)) {
          later.push(i);
          break;
        }
        const j = bid.column;
        let ousted = -1;
        if (room[j] === 0) {
          ousted = head[j]!;
          while (limit[ousted]! > v[j]!) ousted = after[ousted]!;
          release(state, ousted);
        }
        limit[i] = bid.score - bid.second;
        take(state, i, j, bid.score);
        const before = v[j]!;
        if (room[j] === 0) {
          let lowest = limit[i]!;
          for (let k = head[j]!; k >= 0; k = after[k]!) if (limit[k]! < lowest) lowest = limit[k]!;
          v[j] = lowest;
        }
        if (ousted >= 0 && v[j] === before) {
          later.push(ousted);
          ousted = -1;
        }
        i = ousted;
      }
    }
    free = later;
  }
  for (let i = 0; i < rows; i++) {
    const j = unitColumn[i]!;
    if (j >= 0) u[i] = unitScore[i]! - v[j]!;
  }
  return free;
}

/** Of equally good columns one with room. A row with a single column names it as its second best too. */
function findBid(state: Dense, row: number, bid: Bid): boolean {
  const { rest } = state.lists;
  readBid(state, row, bid);
  // a longer list is read from its start: since lists were sorted anew, equal scores may stand in another order
  for (; rest[row]! >= 0 && rest[row]! > bid.second; readBid(state, row, bid)) extend(state.lists, row);
  if (bid.second === -Infinity) bid.second = bid.best;
  return bid.column >= 0;
}

/** As far as the columns are listed. */
function readBid({ lists, v, room }: Dense, row: number, bid: Bid): void {
  const list = lists.entries[row]!;
  const end = 2 * lists.count[row]!;
  let best = -Infinity;
  let second = -Infinity;
  let column = -1;
  let score = 0;
  for (let k = 0; k < end; k += 2) {
    const s = list[k]!;
    if (s < second || (s === second && second < best)) break;
    const j = list[k + 1]!;
    const value = s - v[j]!;
    if (value > best || (value === best && room[j]! > 0 && room[column]! === 0)) {
      second = best;
      best = value;
      column = j;
      score = s;
    } else if (value > second) second = value;
    if (second === best && room[column]! > 0) break;
  }
  bid.column = column;
  bid.score = score;
  bid.best = best;
  bid.second = second;
}

/** u(i) = the best value among what the row does not hold, for a row that needs one column and has none. */
export function worthOfFree(state: Dense, row: number): void {
  const bid: Bid = { column: -1, score: 0, best: 0, second: 0 };
  if (freeUnit(state, row) >= 0 && findBid(state, row, bid)) state.u[row] = bid.best;
}
