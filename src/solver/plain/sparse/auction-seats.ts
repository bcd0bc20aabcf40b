// The auction of objects with several places to bidders who may want several objects: forward and reverse bids.

import { type Holding, unitOn } from './auction-holding.js';
import { columnOf, costOf, type Lists, offersOf } from './auction-lists.js';

/**
 * Every place has a price of its own; an object is offered at that of its cheapest place. At the end of a scale, with
 * `paid` of a bidder as the largest cost + price among his units,
 *
 * - what he does not hold has cost + price of its cheapest place ≥ paid − ε;
 * - a place that nobody holds costs at most as much as the cheapest one that is held (`floor`).
 *
 * A bidder raises what he holds already to the level of his newest bid: otherwise an object taken from him could be
 * dearer by ε only and yet cheaper than one that he keeps. With prices raised to the floor where a place is free, and
 * cost + price ≤ paid on what is held, duality gives: the assignment costs at most (number of units) · ε too much.
 */
export interface SeatBids {
  readonly holding: Holding;
  readonly price: Float64Array;
  /** The places of each object as a heap by price. */
  readonly order: Int32Array;
  readonly position: Int32Array;
  /** The lowest price of each object. */
  readonly low: Float64Array;
  floor: number;
  allowance: number;
  offers: Lists | undefined;
  /** Scratch: the best and the second best of a choice. */
  readonly sums: Float64Array;
}

export function newSeatBids(holding: Holding): SeatBids {
  const places = holding.seatUnit.length;
  return {
    holding,
    price: new Float64Array(places),
    order: Int32Array.from({ length: places }, (_, k) => k),
    position: Int32Array.from({ length: places }, (_, k) => k),
    low: new Float64Array(holding.lists.columns),
    floor: 0,
    allowance: 0,
    offers: undefined,
    sums: new Float64Array(2),
  };
}

/** One scale. False when the allowance or the range of exact numbers is used up; some units then hold nothing. */
export function bidForSeatsAt(bids: SeatBids, epsilon: number, relief: number, largest: number): boolean {
  reopen(bids, relief);
  if (!forward(bids, epsilon, largest)) return false;
  bids.floor = lowestHeld(bids);
  return bids.holding.unitRow.length === bids.price.length || reverse(bids, epsilon);
}

/**
 * Nobody holds anything; prices are taken back by `relief` and counted from the floor. All places of an object start at
 * the price of the cheapest: what a bidder with several wishes paid beyond that concerned him alone.
 */
function reopen(bids: SeatBids, relief: number): void {
  const { holding, price, low, floor } = bids;
  const { seatStart } = holding;
  holding.unitSeat.fill(-1);
  holding.seatUnit.fill(-1);
  for (let j = 0; j < low.length; j++) {
    low[j] = Math.max(0, low[j]! - floor - relief);
    price.fill(low[j]!, seatStart[j]!, seatStart[j + 1]!);
  }
  bids.floor = 0;
}

function lowestHeld({ holding, price }: SeatBids): number {
  let lowest = Infinity;
  for (let k = 0; k < price.length; k++) if (holding.seatUnit[k]! >= 0 && price[k]! < lowest) lowest = price[k]!;
  return lowest === Infinity ? 0 : lowest;
}

function forward(bids: SeatBids, epsilon: number, largest: number): boolean {
  const { holding, order, sums } = bids;
  const { lists, unitRow, unitStart, seatStart } = holding;
  const units = unitRow.length;
  const queue = Int32Array.from({ length: units }, (_, u) => u);
  let head = 0;
  let waiting = units;
  while (waiting > 0) {
    const unit = queue[head]!;
    if (++head === units) head = 0;
    waiting--;
    if (--bids.allowance < 0) return false;
    const i = unitRow[unit]!;
    const isSingle = unitStart[i + 1]! - unitStart[i]! === 1;
    const best = cheapest(bids, i, isSingle);
    if (best < 0) return false;
    const j = columnOf(lists, best);
    const c = costOf(lists, best);
    const second = Math.min(sums[1]!, c + secondLowest(bids, j));
    const level = (second === Infinity ? sums[0]! + 4 * (lists.range + 1) : second) + epsilon;
    if (level > largest) return false;
    const place = order[seatStart[j]!]!;
    const evicted = take(holding, unit, place, c);
    setPrice(bids, place, level - c);
    if (!isSingle) raiseOwn(bids, i, level);
    if (evicted < 0) continue;
    let tail = head + waiting;
    if (tail >= units) tail -= units;
    queue[tail] = evicted;
    waiting++;
  }
  return true;
}

/** The cheapest entry that bidder i does not hold, or -1; its cost + price and that of the next one in `sums`. */
function cheapest({ holding, low, sums }: SeatBids, i: number, isSingle: boolean): number {
  const { start, list, cost, bits, mask, wide } = holding.lists;
  let first = Infinity;
  let second = Infinity;
  let best = -1;
  const end = start[i + 1]!;
  for (let e = start[i]!; e < end; e++) {
    const entry = list[e]!;
    const c = wide ? cost[e]! : entry >> bits;
    if (c >= second) break;
    const sum = c + low[entry & mask]!;
    if (sum >= second) continue;
    if (!isSingle && unitOn(holding, i, entry & mask) >= 0) continue;
    if (sum < first) {
      second = first;
      first = sum;
      best = wide ? e : entry;
    } else second = sum;
  }
  sums[0] = first;
  sums[1] = second;
  return best;
}

/** Puts the unit on the place and returns the unit that was there, or -1. */
function take({ unitSeat, unitCost, seatUnit }: Holding, unit: number, place: number, cost: number): number {
  const evicted = seatUnit[place]!;
  if (evicted >= 0) unitSeat[evicted] = -1;
  seatUnit[place] = unit;
  unitSeat[unit] = place;
  unitCost[unit] = cost;
  return evicted;
}

function raiseOwn(bids: SeatBids, i: number, level: number): void {
  const { unitStart, unitSeat, unitCost } = bids.holding;
  for (let u = unitStart[i]!; u < unitStart[i + 1]!; u++) {
    const place = unitSeat[u]!;
    if (place >= 0 && unitCost[u]! + bids.price[place]! < level) setPrice(bids, place, level - unitCost[u]!);
  }
}

function reverse(bids: SeatBids, epsilon: number): boolean {
  const { holding, price, floor, sums } = bids;
  const { lists, seatUnit, unitSeat } = holding;
  bids.offers ??= offersOf(lists);
  const { offers } = bids;
  const paid = Float64Array.from({ length: lists.rows }, (_, i) => dearest(bids, i));
  const places = price.length;
  const queue = new Int32Array(places);
  let head = 0;
  let waiting = 0;
  for (let k = 0; k < places; k++) if (seatUnit[k]! < 0 && price[k]! > floor) queue[waiting++] = k;
  while (waiting > 0) {
    const place = queue[head]!;
    if (++head === places) head = 0;
    waiting--;
    if (--bids.allowance < 0) return false;
    const best = highestOffer(bids, offers, paid, holding.seatColumn[place]!);
    if (floor >= sums[0]! - epsilon) {
      setPrice(bids, place, floor);
      continue;
    }
    setPrice(bids, place, Math.max(floor, sums[1]! - epsilon));
    const i = columnOf(offers, best);
    const unit = dearestUnit(bids, i);
    const left = unitSeat[unit]!;
    seatUnit[left] = -1;
    take(holding, unit, place, costOf(offers, best));
    paid[i] = dearest(bids, i);
    if (price[left]! <= floor) continue;
    let tail = head + waiting;
    if (tail >= places) tail -= places;
    queue[tail] = left;
    waiting++;
  }
  return true;
}

/** Who would pay most for a place of object j, by the name of the offer, or -1; his price and the next one in `sums`. */
function highestOffer({ holding, sums }: SeatBids, offers: Lists, paid: Float64Array, j: number): number {
  const { unitStart } = holding;
  const { start, list, cost, bits, mask, wide } = offers;
  let first = -Infinity;
  let second = -Infinity;
  let best = -1;
  const end = start[j + 1]!;
  for (let k = start[j]!; k < end; k++) {
    const entry = list[k]!;
    const i = entry & mask;
    const offer = paid[i]! - (wide ? cost[k]! : entry >> bits);
    if (offer <= second) continue;
    if (unitStart[i + 1]! - unitStart[i]! > 1 && unitOn(holding, i, j) >= 0) continue;
    if (offer > first) {
      second = first;
      first = offer;
      best = wide ? k : entry;
    } else second = offer;
  }
  sums[0] = first;
  sums[1] = second;
  return best;
}

function dearestUnit({ holding, price }: SeatBids, i: number): number {
  const { unitStart, unitSeat, unitCost } = holding;
  let unit = unitStart[i]!;
  let most = -Infinity;
  for (let u = unit; u < unitStart[i + 1]!; u++) {
    const sum = unitCost[u]! + price[unitSeat[u]!]!;
    if (sum > most) {
      most = sum;
      unit = u;
    }
  }
  return unit;
}

function dearest(bids: SeatBids, i: number): number {
  const unit = dearestUnit(bids, i);
  return bids.holding.unitCost[unit]! + bids.price[bids.holding.unitSeat[unit]!]!;
}

/** What the second cheapest place of the object costs. */
function secondLowest({ holding, price, order }: SeatBids, j: number): number {
  const from = holding.seatStart[j]!;
  const count = holding.seatStart[j + 1]! - from;
  if (count === 1) return Infinity;
  const one = price[order[from + 1]!]!;
  return count === 2 ? one : Math.min(one, price[order[from + 2]!]!);
}

function setPrice({ holding, price, order, position, low }: SeatBids, place: number, value: number): void {
  const j = holding.seatColumn[place]!;
  const from = holding.seatStart[j]!;
  const count = holding.seatStart[j + 1]! - from;
  let at = position[place]! - from;
  price[place] = value;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = order[from + parent]!;
    if (price[above]! <= value) break;
    order[from + at] = above;
    position[above] = from + at;
    at = parent;
  }
  for (;;) {
    let child = 2 * at + 1;
    if (child >= count) break;
    if (child + 1 < count && price[order[from + child + 1]!]! < price[order[from + child]!]!) child++;
    const below = order[from + child]!;
    if (price[below]! >= value) break;
    order[from + at] = below;
    position[below] = from + at;
    at = child;
  }
  order[from + at] = place;
  position[place] = from + at;
  low[j] = price[order[from]!]!;
}
