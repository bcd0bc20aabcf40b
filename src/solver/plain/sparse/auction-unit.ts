// The auction of single objects to bidders who want one each: forward and reverse bids at falling ε.

import { columnOf, costOf, type Lists, offersOf } from './auction-lists.js';

/**
 * Prices are multiples of 1/K in units of a score (dyadic, hence exact as Float64). At the end of a scale
 *
 * - every bidder i holds one entry `held[i]`, and cost + price of it is at most ε above that of any other;
 * - an object without owner costs at most as much as the cheapest one that has an owner (`floor`).
 *
 * So the assignment costs at most rows · ε more than the best one.
 */
export interface Bids {
  readonly lists: Lists;
  /** What each bidder holds, as a name (`columnOf`, `costOf`), or -1. */
  readonly held: Int32Array;
  /** Bidder, or -1. */
  readonly owner: Int32Array;
  readonly price: Float64Array;
  /** The lowest price of an object that has an owner. */
  floor: number;
  /** Bids that may still be made in this scale. */
  allowance: number;
  offers: Lists | undefined;
  /** Of each bidder, the entries that were the cheapest when the whole list was last read; -1 ends them. */
  readonly short: Int32Array;
  /** No entry outside the short list has a lower cost + price than this. */
  readonly rest: Float64Array;
  /** Prices at the end of the forward bids. */
  readonly peak: Float64Array;
  /** Scratch: what a bidder compares, cheapest first. */
  readonly sums: Float64Array;
  readonly names: Int32Array;
}

export function newBids(lists: Lists): Bids {
  return {
    lists,
    held: new Int32Array(lists.rows).fill(-1),
    owner: new Int32Array(lists.columns).fill(-1),
    price: new Float64Array(lists.columns),
    floor: 0,
    allowance: 0,
    offers: undefined,
    short: new Int32Array(lists.rows * SHORT).fill(-1),
    rest: new Float64Array(lists.rows).fill(-Infinity),
    peak: new Float64Array(lists.columns),
    sums: new Float64Array(SHORT),
    names: new Int32Array(SHORT),
  };
}

/** Nobody holds anything; prices are taken back by `relief` and counted from the floor. */
function reopen(bids: Bids, relief: number): void {
  const { price, held, owner, floor, peak, rest, offers } = bids;
  held.fill(-1);
  owner.fill(-1);
  const usual = floor + relief;
  for (let i = 0; i < rest.length; i++) rest[i]! -= usual;
  for (let j = 0; j < price.length; j++) {
    const p = price[j]! - usual;
    price[j] = p > 0 ? p : 0;
    if (offers === undefined || price[j]! >= peak[j]! - usual) continue;
    // The reverse bids made it cheaper.
    for (let k = offers.start[j]!; k < offers.start[j + 1]!; k++) {
      const name = offers.wide ? k : offers.list[k]!;
      const i = columnOf(offers, name);
      const sum = costOf(offers, name) + price[j]!;
      if (sum < rest[i]!) rest[i] = sum;
    }
  }
  bids.floor = 0;
}

/** One scale. False when the allowance or the range of exact numbers is used up; some bidders then hold nothing. */
export function bidAt(bids: Bids, epsilon: number, relief: number, largest: number): boolean {
  reopen(bids, relief);
  if (!forward(bids, epsilon, largest)) return false;
  bids.floor = lowestOwned(bids);
  bids.peak.set(bids.price);
  return bids.lists.rows === bids.lists.columns || reverse(bids, epsilon);
}

function lowestOwned({ owner, price }: Bids): number {
  let lowest = Infinity;
  for (let j = 0; j < price.length; j++) if (owner[j]! >= 0 && price[j]! < lowest) lowest = price[j]!;
  return lowest === Infinity ? 0 : lowest;
}

/** Entries that a bidder looks at again before the whole list. */
const SHORT = 6;

function forward(bids: Bids, epsilon: number, largest: number): boolean {
  const { lists, held, owner, price, rest, sums, names } = bids;
  const { rows, list, mask, wide, range } = lists;
  const alone = 4 * (range + 1);
  const queue = Int32Array.from({ length: rows }, (_, i) => i);
  let allowance = bids.allowance;
  let head = 0;
  let waiting = rows;
  while (waiting > 0) {
    const i = queue[head]!;
    if (++head === rows) head = 0;
    waiting--;
    if (--allowance < 0) return false;
    let count = readShort(bids, i);
    if (count < 2 || sums[1]! > rest[i]!) count = readAll(bids, i, count);
    const best = names[0]!;
    const j = wide ? list[best]! : best & mask;
    const raised = price[j]! + (count > 1 ? sums[1]! - sums[0]! : alone) + epsilon;
    if (raised > largest) return false;
    price[j] = raised;
    const before = owner[j]!;
    owner[j] = i;
    held[i] = best;
    if (before < 0) continue;
    held[before] = -1;
    let tail = head + waiting;
    if (tail >= rows) tail -= rows;
    queue[tail] = before;
    waiting++;
  }
  bids.allowance = allowance;
  return true;
}

/** The short list of bidder i by rising cost + price into `sums` and `names`; how many. */
function readShort({ lists, price, short, sums, names }: Bids, i: number): number {
  const { list, cost, bits, mask, wide } = lists;
  const at = i * SHORT;
  let count = 0;
  for (let k = at; k < at + SHORT; k++) {
    const name = short[k]!;
    if (name < 0) break;
    const sum = wide ? cost[name]! + price[list[name]!]! : (name >> bits) + price[name & mask]!;
    let place = count++;
    while (place > 0 && sums[place - 1]! > sum) {
      sums[place] = sums[place - 1]!;
      names[place] = names[place - 1]!;
      place--;
    }
    sums[place] = sum;
    names[place] = name;
  }
  return count;
}

/** Betters the `count` entries in `sums` and `names` by the whole list and keeps them as the short list; how many. */
function readAll({ lists, price, short, rest, sums, names }: Bids, i: number, count: number): number {
  const { start, list, cost, bits, mask, wide } = lists;
  let last = count === SHORT ? sums[SHORT - 1]! : Infinity;
  let beyond = Infinity;
  const end = start[i + 1]!;
  for (let e = start[i]!; e < end; e++) {
    const entry = list[e]!;
    const c = wide ? cost[e]! : entry >> bits;
    if (c >= last) {
      // Prices are ≥ 0 and costs rise: nothing better follows.
      if (c < beyond) beyond = c;
      break;
    }
    const sum = c + price[entry & mask]!;
    if (sum > last) {
      if (sum < beyond) beyond = sum;
      continue;
    }
    const name = wide ? e : entry;
    let k = 0;
    while (k < count && names[k]! !== name) k++;
    if (k < count) continue;
    if (count === SHORT) {
      if (last < beyond) beyond = last;
      if (sum === last) continue;
      k = count - 1;
    } else k = count++;
    while (k > 0 && sums[k - 1]! > sum) {
      sums[k] = sums[k - 1]!;
      names[k] = names[k - 1]!;
      k--;
    }
    sums[k] = sum;
    names[k] = name;
    if (count === SHORT) last = sums[SHORT - 1]!;
  }
  const at = i * SHORT;
  for (let k = 0; k < count; k++) short[at + k] = names[k]!;
  if (count < SHORT) short[at + count] = -1;
  rest[i] = beyond;
  return count;
}

/** Free objects above the floor look for a bidder at a lower price; who takes one leaves his own. */
function reverse(bids: Bids, epsilon: number): boolean {
  const { lists, owner, price, floor, sums } = bids;
  const { columns } = lists;
  const queue = new Int32Array(columns);
  let head = 0;
  let waiting = 0;
  for (let j = 0; j < columns; j++) if (owner[j]! < 0 && price[j]! > floor) queue[waiting++] = j;
  if (waiting === 0) return true;
  bids.offers ??= offersOf(lists);
  const { offers } = bids;
  const bought = Int32Array.from(bids.held, (name) => columnOf(lists, name));
  const paid = Float64Array.from(bids.held, (name, i) => costOf(lists, name) + price[bought[i]!]!);
  let allowance = bids.allowance;
  while (waiting > 0 && --allowance >= 0) {
    const j = queue[head]!;
    if (++head === columns) head = 0;
    waiting--;
    const best = highestOffer(offers, paid, j, sums);
    if (floor >= sums[0]! - epsilon) {
      price[j] = floor;
      continue;
    }
    const p = Math.max(floor, sums[1]! - epsilon);
    price[j] = p;
    const bidder = columnOf(offers, best);
    paid[bidder] = costOf(offers, best) + p;
    const left = bought[bidder]!;
    bought[bidder] = j;
    owner[j] = bidder;
    owner[left] = -1;
    if (price[left]! <= floor) continue;
    let tail = head + waiting;
    if (tail >= columns) tail -= columns;
    queue[tail] = left;
    waiting++;
  }
  bids.allowance = allowance;
  findHeld(bids, bought);
  return waiting === 0;
}

/** Who would pay most for object j, by the name of the offer, or -1; his price and the next one in `sums`. */
function highestOffer(offers: Lists, paid: Float64Array, j: number, sums: Float64Array): number {
  const { start, list, cost, bits, mask, wide } = offers;
  let first = -Infinity;
  let second = -Infinity;
  let best = -1;
  const end = start[j + 1]!;
  for (let k = start[j]!; k < end; k++) {
    const entry = list[k]!;
    const offer = paid[entry & mask]! - (wide ? cost[k]! : entry >> bits);
    if (offer <= second) continue;
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

/** Names what was bought in the lists of the bidders. */
function findHeld({ lists, held }: Bids, bought: Int32Array): void {
  const { start, list, mask, wide } = lists;
  for (let i = 0; i < bought.length; i++) {
    const j = bought[i]!;
    if (columnOf(lists, held[i]!) === j) continue;
    let e = start[i]!;
    while ((list[e]! & mask) !== j) e++;
    held[i] = wide ? e : list[e]!;
  }
}
