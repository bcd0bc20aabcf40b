// Whether the prices of a leaf cover every pair that it speaks of: quickly where doubles can tell, exactly where not.

import type { AssignmentProblem, Leaf } from '../problem.js';
import type { FloorPart } from './verify-faults.js';
import type { Range, Rows } from './verify-rows.js';
import { keptCells, type Worth } from './verify-weights.js';

/** Whole numbers up to here, and their sums of two, are held exactly by doubles. */
const exactTo = 2 ** 52;

/** More different scores than this have no table of their worth. */
const mostInTable = 1 << 21;

/** A leaf, and the pairs that it must cover. */
export interface Claim {
  readonly part?: FloorPart;
  readonly leaf: number;
  readonly from: number;
  readonly prices: Prices;
  readonly worth: Worth;
  readonly quick: Quick;
  /** What single pairs pay besides, and what they are worth besides, by row · columns + column. */
  readonly extra: ReadonlyMap<number, bigint>;
  readonly forbidden: ReadonlySet<number>;
  /** Columns that the row would keep, where that counts. */
  readonly kept: ReadonlyMap<number, readonly number[]>;
}

/** The prices of a leaf as numbers. */
export interface Prices {
  readonly row: readonly bigint[];
  readonly column: readonly bigint[];
  readonly bonus: readonly bigint[];
  readonly limit: bigint;
  readonly pair: readonly bigint[];
  readonly exclusive: readonly bigint[];
}

/** Doubles that never claim too much: prices are rounded down, worth is rounded up. */
interface Quick {
  readonly column: Float64Array;
  /** The weight of a point, where it is exact and nothing else depends on the score. */
  readonly point: number | undefined;
  /** Else the worth of each score, from `base` on; grows as scores are seen. */
  table: Float64Array;
  base: number;
  readonly exact: Map<number, bigint>;
}

export function readPrices(leaf: Leaf): Prices {
  return {
    row: leaf.rowPrice.map(BigInt),
    column: leaf.columnPrice.map(BigInt),
    bonus: leaf.bonusPrice.map(BigInt),
    limit: BigInt(leaf.limitPrice),
    pair: leaf.pairPrice.map(([, , price]) => BigInt(price)),
    exclusive: leaf.exclusivePrice.map(([, price]) => BigInt(price)),
  };
}

export function claimOf(
  problem: AssignmentProblem,
  worth: Worth,
  leaf: Leaf,
  place: { readonly part?: FloorPart; readonly leaf: number; readonly from: number },
): Claim {
  const columns = problem.seats.length;
  const prices = readPrices(leaf);
  const isPlain = worth.point >= 0n && worth.point <= BigInt(exactTo) && worth.bands.every((weight) => weight === 0n);
  const kept = new Map<number, number[]>();
  for (const cell of worth.kept === 0n ? [] : keptCells(problem)) {
    const row = Math.floor(cell / columns);
    kept.set(row, [...(kept.get(row) ?? []), cell % columns]);
  }
  return {
    ...place,
    prices,
    worth,
    quick: {
      column: Float64Array.from(prices.column, roundedDown),
      point: isPlain ? Number(worth.point) : undefined,
      table: new Float64Array(),
      base: 0,
      exact: new Map(),
    },
    extra: extraPrices(problem, leaf, prices),
    forbidden: new Set(leaf.forbidden.map(({ row, column }) => row * columns + column)),
    kept,
  };
}

/** What single pairs pay besides their row and column. */
function extraPrices({ seats, exclusive = [] }: AssignmentProblem, leaf: Leaf, prices: Prices): Map<number, bigint> {
  const extra = new Map<number, bigint>();
  const add = (row: number, column: number, amount: bigint): void => {
    const cell = row * seats.length + column;
    extra.set(cell, (extra.get(cell) ?? 0n) + amount);
  };
  leaf.pairPrice.forEach(([row, column], k) => {
    add(row, column, prices.pair[k] ?? 0n);
  });
  leaf.exclusivePrice.forEach(([couple], k) => {
    const [a, b] = exclusive[couple] ?? [];
    if (a === undefined || b === undefined || (a.row === b.row && a.column === b.column)) return;
    for (const { row, column } of [a, b]) add(row, column, prices.exclusive[k] ?? 0n);
  });
  return extra;
}

/**
 * @param count entries of the row that `rows` read last
 * @returns a column of the row that the claim does not cover, -1 where it covers all
 */
export function uncoveredIn(
  problem: AssignmentProblem,
  claim: Claim,
  rows: Rows,
  row: number,
  count: number,
  range: Range,
): number {
  if (range.largest < claim.from) return -1;
  const { prices, worth } = claim;
  const paid = (prices.row[row] ?? 0n) + prices.limit - worth.tandem - (prices.bonus[row] ?? 0n);
  for (let k = nextOpen(problem, claim, rows, 0, count, range, paid); k < count; ) {
    const column = rows.column[k]!;
    if (!isCovered(problem, claim, row, column, rows.score[k]!, paid)) return column;
    k = nextOpen(problem, claim, rows, k + 1, count, range, paid);
  }
  for (const column of claim.kept.get(row) ?? []) {
    const k = rows.placeOf(column, count);
    const score = k < 0 ? Number.NEGATIVE_INFINITY : rows.score[k]!;
    if (score >= claim.from && !isCovered(problem, claim, row, column, score, paid - worth.kept)) return column;
  }
  return -1;
}

/** The next entry of which doubles cannot tell that it is covered. */
function nextOpen(
  problem: AssignmentProblem,
  { quick, from, worth }: Claim,
  { score, column }: Rows,
  k: number,
  count: number,
  range: Range,
  paid: bigint,
): number {
  const { point } = quick;
  if (point !== undefined) {
    const most = point * Math.max(Math.abs(range.smallest), Math.abs(range.largest));
    return nextByPoint(score, column, quick.column, k, count, point, from, limitOf(paid, most));
  }
  const limit = limitOf(paid, 0);
  if (!isInTable(quick, range)) growTable(problem, quick, worth, range);
  // Two numbers beyond all doubles cannot be compared.
  if (!isInTable(quick, range) || limit === Number.NEGATIVE_INFINITY) return nextFrom(score, k, count, from);
  return nextByTable(score, column, quick.column, k, count, quick.table, quick.base, from, limit);
}

/**
 * A double x for which `fl(fl(point · score) - price) ≤ x` shows that point · score - price ≤ paid in whole numbers.
 * @param most |point · score| is no larger
 */
function limitOf(paid: bigint, most: number): number {
  const limit = roundedDown(paid);
  const size = Math.abs(limit);
  if (size <= exactTo && most <= exactTo) return limit;
  return limit - 2 ** -50 * (size + most);
}

/** Four at a time, which halves the time of the whole check. */
function nextByPoint(
  score: Int32Array,
  column: Int32Array,
  price: Float64Array,
  first: number,
  count: number,
  point: number,
  from: number,
  limit: number,
): number {
  for (let k = first; k < count; ) {
    while (
      k + 3 < count &&
      point * score[k]! - price[column[k]!]! <= limit &&
      point * score[k + 1]! - price[column[k + 1]!]! <= limit &&
      point * score[k + 2]! - price[column[k + 2]!]! <= limit &&
      point * score[k + 3]! - price[column[k + 3]!]! <= limit
    ) {
      k += 4;
    }
    for (const end = Math.min(k + 4, count); k < end; k++) {
      if (score[k]! >= from && point * score[k]! - price[column[k]!]! > limit) return k;
    }
  }
  return count;
}

function nextByTable(
  score: Int32Array,
  column: Int32Array,
  price: Float64Array,
  first: number,
  count: number,
  table: Float64Array,
  base: number,
  from: number,
  limit: number,
): number {
  for (let k = first; k < count; k++) {
    const points = score[k]!;
    if (points >= from && table[points - base]! - price[column[k]!]! > limit) return k;
  }
  return count;
}

function nextFrom(score: Int32Array, first: number, count: number, from: number): number {
  for (let k = first; k < count; k++) if (score[k]! >= from) return k;
  return count;
}

const isInTable = ({ table, base }: Quick, { smallest, largest }: Range): boolean =>
  smallest >= base && largest < base + table.length;

function growTable(problem: AssignmentProblem, quick: Quick, worth: Worth, { smallest, largest }: Range): void {
  const isEmpty = quick.table.length === 0;
  const base = isEmpty ? smallest : Math.min(smallest, quick.base);
  const end = isEmpty ? largest + 1 : Math.max(largest + 1, quick.base + quick.table.length);
  if (end - base > mostInTable) return;
  quick.base = base;
  quick.table = Float64Array.from({ length: end - base }, (_, k) =>
    roundedUp(exactWorth(problem, quick, worth, base + k)),
  );
}

/** What a pair is worth by its score: points less the band. */
function exactWorth({ lowest = 0, band = 10 }: AssignmentProblem, quick: Quick, worth: Worth, score: number): bigint {
  const known = quick.exact.get(score);
  if (known !== undefined) return known;
  const loss = worth.bands.length === 0 ? 0n : (worth.bands[Math.floor((score - lowest) / band)] ?? 0n);
  const value = worth.point * BigInt(score) - loss;
  if (quick.exact.size < mostInTable) quick.exact.set(score, value);
  return value;
}

/** In whole numbers. */
function isCovered(
  problem: AssignmentProblem,
  { prices, worth, quick, extra, forbidden }: Claim,
  row: number,
  column: number,
  score: number,
  paid: bigint,
): boolean {
  const open = exactWorth(problem, quick, worth, score) - paid - (prices.column[column] ?? 0n);
  if (open <= 0n) return true;
  const cell = row * problem.seats.length + column;
  return forbidden.has(cell) || open <= (extra.get(cell) ?? 0n);
}

/** The nearest double that is not larger, or the next one. */
function roundedDown(value: bigint): number {
  const near = Number(value);
  if (Math.abs(near) <= exactTo) return near;
  if (near === Number.POSITIVE_INFINITY) return Number.MAX_VALUE;
  return near - Math.abs(near) * 2 ** -52;
}

const roundedUp = (value: bigint): number => -roundedDown(-value);
