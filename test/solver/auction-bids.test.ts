// What the auction promises at the end of each scale, for single objects and for several places and wishes.

import { describe, expect, it } from 'vitest';
import { raiseWhole, wholePrices } from '../../src/solver/plain/sparse/auction-duals.js';
import { newHolding, unitOn } from '../../src/solver/plain/sparse/auction-holding.js';
import { columnOf, costOf, type Lists, listsOf } from '../../src/solver/plain/sparse/auction-lists.js';
import { bidForSeatsAt, newSeatBids } from '../../src/solver/plain/sparse/auction-seats.js';
import { bidAt, newBids } from '../../src/solver/plain/sparse/auction-unit.js';
import { type Full, varied } from './full-problems.js';

/** The end of a scale: what each unit of a bidder holds, what the places cost, and the least that those held cost. */
interface End {
  readonly lists: Lists;
  readonly floor: number;
  readonly held: readonly Held[];
  /** Object, price, and whether somebody holds it. */
  readonly places: readonly { readonly object: number; readonly price: number; readonly isHeld: boolean }[];
  /** The whole prices that the auction finds after so many corrections at most. */
  readonly whole: (corrections: number) => Float64Array | undefined;
}

interface Held {
  readonly bidder: number;
  readonly object: number;
  readonly cost: number;
  /** Of the place. */
  readonly price: number;
}

/** Runs one scale after the other on the same bids; undefined: the scale was given up. */
type Auction = (
  problem: Full,
  allowance: number,
  largest: number,
) => (epsilon: number, relief: number) => End | undefined;

const unitAuction: Auction = ({ graph }, allowance, largest) => {
  const lists = listsOf(graph);
  const bids = newBids(lists);
  return (epsilon, relief) => {
    bids.allowance = allowance;
    if (!bidAt(bids, epsilon, relief, largest)) return undefined;
    const held = Array.from(bids.held, (name, bidder) => ({
      bidder,
      object: columnOf(lists, name),
      cost: costOf(lists, name),
      price: bids.price[columnOf(lists, name)] ?? Number.NaN,
    }));
    for (const { bidder, object } of held) expect(bids.owner[object]).toBe(bidder);
    const places = Array.from(bids.price, (price, object) => ({
      object,
      price,
      isHeld: (bids.owner[object] ?? -1) >= 0,
    }));
    return { lists, floor: bids.floor, held, places, whole: (corrections) => wholePrices(bids, corrections) };
  };
};

const seatAuction: Auction = ({ graph, need, seats }, allowance, largest) => {
  const lists = listsOf(graph);
  const holding = newHolding(lists, need, seats);
  const bids = newSeatBids(holding);
  return (epsilon, relief) => {
    bids.allowance = allowance;
    if (!bidForSeatsAt(bids, epsilon, relief, largest)) return undefined;
    const held = Array.from(holding.unitSeat, (place, unit) => {
      expect(holding.seatUnit[place]).toBe(unit);
      const object = holding.seatColumn[place] ?? -1;
      const [cost = Number.NaN, price = Number.NaN] = [holding.unitCost[unit], bids.price[place]];
      return { bidder: holding.unitRow[unit] ?? -1, object, cost, price };
    });
    held.forEach(({ bidder, object }, unit) => {
      expect(unitOn(holding, bidder, object)).toBe(unit);
    });
    const places = Array.from(bids.price, (price, place) => ({
      object: holding.seatColumn[place] ?? -1,
      price,
      isHeld: (holding.seatUnit[place] ?? -1) >= 0,
    }));
    expect([...bids.low]).toEqual([...cheapest(places, seats.length)]);
    const whole = (corrections: number): Float64Array | undefined => {
      const prices = rounded({ places, floor: bids.floor }, seats.length);
      return raiseWhole(holding, prices, corrections) ? prices : undefined;
    };
    return { lists, floor: bids.floor, held, places, whole };
  };
};

function cheapest(places: End['places'], objects: number): Float64Array {
  const least = new Float64Array(objects).fill(Infinity);
  for (const { object, price } of places) least[object] = Math.min(least[object] ?? 0, price);
  return least;
}

/** What the objects cost above the floor, rounded down; 0 where a place is free. */
function rounded({ places, floor }: Pick<End, 'places' | 'floor'>, objects: number): Float64Array {
  const prices = cheapest(places, objects).map((price) => Math.max(0, Math.floor(price - floor)));
  for (const { object, isHeld } of places) if (!isHeld) prices[object] = 0;
  return prices;
}

/**
 * The lowest prices from the rounded ones on at which nobody would rather have another object, by going through all bidders
 * as often as there are bidders: what still rises then would rise for ever (Bellman and Ford).
 */
function wholeByTrial(end: End): Float64Array | undefined {
  const { lists, held, places } = end;
  const prices = rounded(end, lists.columns);
  const isFree = new Set(places.flatMap(({ object, isHeld }) => (isHeld ? [] : [object])));
  for (let turn = 0; turn < lists.rows + 2; turn++) {
    const before = prices.slice();
    for (let i = 0; i < lists.rows; i++) {
      const own = held.filter(({ bidder }) => bidder === i);
      const paid = Math.max(...own.map(({ object, cost }) => cost + (prices[object] ?? 0)));
      for (const [object, cost] of entriesOf(lists, i)) {
        if (cost + (prices[object] ?? 0) >= paid || own.some((unit) => unit.object === object)) continue;
        if (isFree.has(object)) return undefined;
        prices[object] = paid - cost;
      }
    }
    if (before.every((price, j) => price === prices[j])) return prices;
  }
  return undefined;
}

/** Object and cost. */
function entriesOf(lists: Lists, bidder: number): readonly (readonly [number, number])[] {
  const [from = 0, to = 0] = lists.start.subarray(bidder, bidder + 2);
  const names = Array.from({ length: to - from }, (_, k) => (lists.wide ? from + k : (lists.list[from + k] ?? 0)));
  return names.map((name) => [columnOf(lists, name), costOf(lists, name)]);
}

/** What is wrong at the end of a scale. */
function faultsOf({ lists, floor, held, places }: End, epsilon: number): string[] {
  const faults: string[] = [];
  const low = cheapest(places, lists.columns);
  const paid = new Float64Array(lists.rows).fill(-Infinity);
  for (const { bidder, cost, price } of held) paid[bidder] = Math.max(paid[bidder] ?? 0, cost + price);
  for (let i = 0; i < lists.rows; i++) {
    for (const [object, cost] of entriesOf(lists, i)) {
      const unit = held.find(({ bidder, object: own }) => bidder === i && own === object);
      if (unit !== undefined && unit.cost !== cost) faults.push(`bidder ${i} holds ${object} at the cost ${unit.cost}`);
      const isBetter = unit === undefined && cost + (low[object] ?? 0) < (paid[i] ?? 0) - epsilon;
      if (isBetter) faults.push(`bidder ${i} would rather have ${object}`);
    }
  }
  const leastHeld = Math.min(...places.flatMap((place) => (place.isHeld ? [place.price] : [])));
  for (const place of places) {
    if (!(place.price >= 0)) faults.push(`a place of ${place.object} costs ${place.price}`);
    if (!place.isHeld && place.price > leastHeld) faults.push(`a free place of ${place.object} costs ${place.price}`);
  }
  if (floor > leastHeld) faults.push(`the floor ${floor} is above ${leastHeld}`);
  return faults;
}

const cases: readonly (readonly [string, Auction, { readonly mostNeed?: number; readonly mostSeats?: number }])[] = [
  ['single objects', unitAuction, { mostNeed: 1, mostSeats: 1 }],
  ['single objects as places', seatAuction, { mostNeed: 1, mostSeats: 1 }],
  ['several places', seatAuction, { mostNeed: 1, mostSeats: 3 }],
  ['several wishes', seatAuction, { mostNeed: 3, mostSeats: 1 }],
  ['several of both', seatAuction, { mostNeed: 3, mostSeats: 3 }],
];

describe.each(cases)('%s', (_, auctionOf, amounts) => {
  const problemOf = (seed: number): Full =>
    varied(seed, { rows: 4 + (seed % 20), columns: 4 + (seed % 41), ...amounts });

  /** The ends of four scales for each of `count` problems, on the same bids. */
  const eachEnd = (count: number, visit: (end: End, epsilon: number, name: string) => void): void => {
    for (let seed = 0; seed < count; seed++) {
      const problem = problemOf(seed);
      const unit = 2 ** Math.ceil(Math.log2(problem.need.reduce((a, b) => a + b, 0) + 1));
      const scale = auctionOf(problem, 1_000_000, 2 ** 30);
      let relief = 0;
      for (const epsilon of [50, 7, 1, 1 / unit]) {
        const end = scale(epsilon, relief);
        if (end === undefined) throw new Error(`seed ${seed}: given up at ${epsilon}`);
        visit(end, epsilon, `seed ${seed}, ${epsilon}`);
        // Without relief objects stay too dear for everybody, and look for a bidder themselves.
        relief = seed % 2 === 0 ? 3 * epsilon : 0;
      }
    }
  };

  it('nobody would gain more than ε by another object, nor is a free place dearer than one that is held', () => {
    eachEnd(150, (end, epsilon, name) => {
      expect(faultsOf(end, epsilon), name).toEqual([]);
    });
  });

  it('whole prices are the lowest ones that prove the assignment, and those of the last scale always do', () => {
    eachEnd(60, (end, epsilon, name) => {
      const expected = wholeByTrial(end);
      expect(end.whole(10_000), name).toEqual(expected);
      expect(end.whole(end.lists.rows - 1), name).toBeUndefined();
      if (epsilon < 1 && auctionOf === unitAuction) expect(expected, name).toBeDefined();
    });
  });

  it('gives up where bids or numbers run out', () => {
    for (let seed = 0; seed < 20; seed++) {
      const problem = problemOf(seed);
      expect(auctionOf(problem, problem.need.length - 1, 2 ** 30)(1, 0), `seed ${seed}`).toBeUndefined();
      expect(auctionOf(problem, 1_000_000, 0.5)(1, 0), `seed ${seed}`).toBeUndefined();
    }
  });
});
