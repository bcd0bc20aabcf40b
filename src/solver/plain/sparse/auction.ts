// The best assignment in which every row gets all that it needs, by auction, with whole prices that prove it.

import type { Graph } from '../../graph.js';
import type { OnShare } from '../plain.js';
import { raiseWhole, wholePrices } from './auction-duals.js';
import { type Holding, newHolding } from './auction-holding.js';
import { columnOf, costOf, type Lists, listsOf } from './auction-lists.js';
import { repair } from './auction-repair.js';
import { bidForSeatsAt, newSeatBids, type SeatBids } from './auction-seats.js';
import { type Bids, bidAt, newBids } from './auction-unit.js';

export interface AuctionOptions {
  readonly onShare?: OnShare;
  /** Bids of a unit in one scale, on average, from which on shortest paths are thought to be quicker. */
  readonly patience?: number;
  /** The columns and scores of the graph are not needed any more and may be lost, which saves as much memory. */
  readonly mayOverwrite?: boolean;
}

/** Pairs by rising row, within a row by rising column; whole numbers. */
export interface AuctionResult {
  readonly pairRow: Int32Array;
  readonly pairColumn: Int32Array;
  /** Of each row; of any sign. */
  readonly payoff: Float64Array;
  /** Of each column; ≥ 0, and 0 where a seat is free. */
  readonly price: Float64Array;
}

/** ε of the scales, in units of a score, divided by `unit`, which exceeds the number of units: all multiples of 1/unit. */
interface Scales {
  readonly unit: number;
  readonly first: number;
  /** The largest price for which all sums are exact. */
  readonly largest: number;
  readonly allowance: number;
}

/** The first ε is this part of the range. */
const FIRST = 20;
/** Each ε is this part of the one before. */
const DIVISOR = 10;
/** By so many times the last ε prices are taken back before the next scale: fewer objects stay too dear for everybody. */
const RELIEF = 3;
/** From this ε on, after each scale, whether the assignment is the best one already. In units of a score. */
const ATTEMPT = 0.01;
const PATIENCE = 100;

/**
 * Rows bid for seats on columns (Bertsekas and Castañón 1992: forward and reverse auction for asymmetric assignment;
 * ε-scaling as in Goldberg and Kennedy 1995). Of all assignments that give each row `need` different columns, with at
 * most `seats` rows on a column, one with the most points; there must be one (checked by the caller), and all `need`
 * and `seats` are ≥ 1. Prices prove it: payoff(i) + price(j) ≥ score for every pair that is not chosen, ≤ score for
 * chosen ones, with equality where need(i) = 1 or seats(j) = 1.
 *
 * Where bids go on too long, or numbers would get too large to be exact, the rest is done by shortest paths from the
 * prices reached. O(E · N · log(N · range)) at worst with N units, in practice few visits of each edge per scale.
 *
 * @throws RangeError if scores and sizes are so large that prices may not be exact
 */
export function auction(
  graph: Graph,
  need: Int32Array,
  seats: Int32Array,
  options: AuctionOptions = {},
): AuctionResult {
  const lists = listsOf(graph, options.mayOverwrite);
  const isUnit = need.every((n) => n === 1) && seats.every((n) => n === 1);
  const units = isUnit ? lists.rows : need.reduce((a, b) => a + b, 0);
  const scales = scalesOf(lists, units, options.patience ?? PATIENCE);
  const result = isUnit ? single(lists, scales, options) : several(newHolding(lists, need, seats), scales, options);
  options.onShare?.(1);
  return result;
}

function scalesOf({ range }: Lists, units: number, patience: number): Scales {
  const unit = 2 ** Math.ceil(Math.log2(units + 1));
  if (range >= 2 ** 31 || 4 * (units + 1) * (range + 1) > Number.MAX_SAFE_INTEGER) {
    throw new RangeError(`auction: ${units} places with scores that differ by ${range} are beyond exact numbers`);
  }
  return {
    unit,
    first: Math.max(1, Math.floor(((range + 1) * unit) / FIRST)),
    largest: Math.floor(Number.MAX_SAFE_INTEGER / unit / 2) - 8 * (range + 1),
    allowance: patience * (units + 100),
  };
}

/** Runs the scales until `attempt` succeeds; false when a scale is given up or the last one did not suffice. */
function runScales(
  { unit, first, largest, allowance }: Scales,
  bids: Bids | SeatBids,
  bid: (epsilon: number, relief: number, largest: number) => boolean,
  attempt: () => boolean,
  onShare: OnShare | undefined,
): boolean {
  const steps = Math.log(first) + 1;
  let relief = 0;
  for (let epsilon = first; ; epsilon = Math.max(1, Math.floor(epsilon / DIVISOR))) {
    bids.allowance = allowance;
    if (!bid(epsilon / unit, relief / unit, largest)) return false;
    onShare?.(1 - Math.log(epsilon + 1) / steps);
    if ((epsilon === 1 || epsilon / unit < ATTEMPT) && attempt()) return true;
    if (epsilon === 1) return false;
    relief = RELIEF * epsilon;
  }
}

function single(lists: Lists, scales: Scales, { onShare }: AuctionOptions): AuctionResult {
  const bids = newBids(lists);
  let whole: Float64Array | undefined;
  const bid = (epsilon: number, relief: number, largest: number): boolean => bidAt(bids, epsilon, relief, largest);
  const attempt = (): boolean => {
    whole = wholePrices(bids, 4 * lists.rows + 1000);
    return whole !== undefined;
  };
  if (!runScales(scales, bids, bid, attempt, onShare) || whole === undefined)
    return repaired(holdingOf(bids), wholeOf(bids));
  const { held } = bids;
  const { rows, top } = lists;
  const pairColumn = new Int32Array(rows);
  const payoff = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const j = columnOf(lists, held[i]!);
    pairColumn[i] = j;
    payoff[i] = top - costOf(lists, held[i]!) - whole[j]!;
  }
  return { pairRow: Int32Array.from(pairColumn, (_, i) => i), pairColumn, payoff, price: whole };
}

function wholeOf({ price, owner, floor }: Bids): Float64Array {
  return price.map((p, j) => (owner[j]! < 0 ? 0 : Math.max(0, Math.floor(p - floor))));
}

function holdingOf({ lists, held }: Bids): Holding {
  const holding = newHolding(lists, new Int32Array(lists.rows).fill(1), new Int32Array(lists.columns).fill(1));
  for (let i = 0; i < held.length; i++) {
    const name = held[i]!;
    if (name < 0) continue;
    const j = columnOf(lists, name);
    holding.unitSeat[i] = j;
    holding.unitCost[i] = costOf(lists, name);
    holding.seatUnit[j] = i;
  }
  return holding;
}

function several(holding: Holding, scales: Scales, { onShare }: AuctionOptions): AuctionResult {
  const bids = newSeatBids(holding);
  let whole = new Float64Array(0);
  const bid = (epsilon: number, relief: number, largest: number): boolean =>
    bidForSeatsAt(bids, epsilon, relief, largest);
  const attempt = (): boolean => {
    whole = wholeLow(bids);
    return raiseWhole(holding, whole, 4 * holding.unitRow.length + 1000);
  };
  const isDone = runScales(scales, bids, bid, attempt, onShare);
  return repaired(holding, isDone ? whole : wholeLow(bids));
}

function wholeLow({ holding, low, floor }: SeatBids): Float64Array<ArrayBuffer> {
  const whole = Float64Array.from(low, (p) => Math.max(0, Math.floor(p - floor)));
  holding.seatUnit.forEach((unit, place) => {
    if (unit < 0) whole[holding.seatColumn[place]!] = 0;
  });
  return whole;
}

/** Makes the assignment the best one where it is not, and reads it. */
function repaired(holding: Holding, price: Float64Array): AuctionResult {
  const paid = repair(holding, price);
  const { unitStart, unitRow, unitSeat, seatColumn, lists } = holding;
  const pairColumn = Int32Array.from(unitSeat, (place) => seatColumn[place]!);
  for (let i = 0; i < paid.length; i++) pairColumn.subarray(unitStart[i]!, unitStart[i + 1]!).sort();
  return { pairRow: unitRow, pairColumn, payoff: paid.map((p) => lists.top - p), price };
}
