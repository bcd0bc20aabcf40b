// Who holds what in an auction with several seats and several wishes.

import type { Lists } from './auction-lists.js';

/**
 * Bidder i has the units `unitStart[i] ≤ u < unitStart[i + 1]`, each holding another object; object j has the places
 * `seatStart[j] ≤ p < seatStart[j + 1]`, each held by one unit or none.
 */
export interface Holding {
  readonly lists: Lists;
  readonly unitStart: Int32Array;
  readonly unitRow: Int32Array;
  /** The place that a unit holds, or -1; the object of the place; the cost of the object to the unit's bidder. */
  readonly unitSeat: Int32Array;
  readonly unitCost: Int32Array;
  readonly seatStart: Int32Array;
  readonly seatColumn: Int32Array;
  /** The unit on a place, or -1. */
  readonly seatUnit: Int32Array;
}

export function newHolding(lists: Lists, need: Int32Array, seats: Int32Array): Holding {
  const [unitStart, unitRow] = spread(need);
  const [seatStart, seatColumn] = spread(seats);
  return {
    lists,
    unitStart,
    unitRow,
    unitSeat: new Int32Array(unitRow.length).fill(-1),
    unitCost: new Int32Array(unitRow.length),
    seatStart,
    seatColumn,
    seatUnit: new Int32Array(seatColumn.length).fill(-1),
  };
}

/** First numbers and owners of as many copies as `amounts` says. */
function spread(amounts: Int32Array): [Int32Array, Int32Array] {
  const start = new Int32Array(amounts.length + 1);
  for (let k = 0; k < amounts.length; k++) start[k + 1] = start[k]! + amounts[k]!;
  const owner = new Int32Array(start[amounts.length]!);
  for (let k = 0; k < amounts.length; k++) owner.fill(k, start[k]!, start[k + 1]!);
  return [start, owner];
}

/** The unit by which bidder i holds object j, or -1. */
export function unitOn({ unitStart, unitSeat, seatColumn }: Holding, i: number, j: number): number {
  for (let u = unitStart[i]!; u < unitStart[i + 1]!; u++) {
    const place = unitSeat[u]!;
    if (place >= 0 && seatColumn[place]! === j) return u;
  }
  return -1;
}

/** A place of the object that nobody holds, or -1. */
export function freePlace({ seatStart, seatUnit }: Holding, j: number): number {
  for (let place = seatStart[j]!; place < seatStart[j + 1]!; place++) if (seatUnit[place]! < 0) return place;
  return -1;
}
