// The pairs of a row that are worth the price of their column, through the index of columns.
import type { ReachingSearch } from '../../solver/problem.js';
import type { ColumnIndex } from './score-index.js';
import {
  begin,
  choose,
  isEven,
  mostShared,
  newScan,
  prepare,
  prepareBounds,
  prepareReach,
  type Scan,
  scanEven,
  scanUneven,
} from './score-scan.js';
import { addExceptions, emit, leaveExceptions, newSearch, put, type Search } from './score-search.js';
import { sievePlanes } from './score-sieve.js';

/** An index whose groups have their cheapest columns first. */
interface PricedIndex {
  readonly index: ColumnIndex;
  /** By position. */
  readonly price: Float64Array;
  /** The lowest price in each group, and in each area. */
  readonly ofGroup: Float64Array;
  readonly ofArea: Float64Array;
}

/**
 * Areas and groups that cannot reach their lowest price are passed over, and in the others everybody after the first who
 * is too dear for the group's bound. Sums of `least` and a price are formed as whoever asks would form them: rounding is
 * monotone, so that nothing is lost by it. O(columns log columns) once; then for a row of 100,000 columns, of which 3,000 are
 * possible, some 20 microseconds, and one where hardly any column can be afforded.
 * @param scan of the index without prices: what it remembers of rows need not be found out again
 */
export function reachingSearch(unpriced: ColumnIndex, columnPrice: Float64Array, scan?: Scan): ReachingSearch {
  const priced = withPrices(unpriced, columnPrice);
  const own = newSearch(newScan(priced.index, scan));
  return (row, least, column, score) => {
    search(own, priced, row, least);
    if (own.scan.count === 0) return 0;
    for (let k = 0; k < own.scan.count; k++) put(own, k);
    const count = emit(own);
    column.set(own.column.subarray(0, count));
    score.set(own.score.subarray(0, count));
    return count;
  };
}

function withPrices(index: ColumnIndex, columnPrice: Float64Array): PricedIndex {
  const { groupStart, groupArea, order } = index;
  const from = Int32Array.from(order, (_, at) => at);
  const price = Float64Array.from(order, (column) => columnPrice[column]!);
  const ofGroup = new Float64Array(groupArea.length);
  const ofArea = new Float64Array(index.areas).fill(Number.POSITIVE_INFINITY);
  for (let group = 0; group < ofGroup.length; group++) {
    const first = groupStart[group]!;
    sortByPrice(price, from, first, groupStart[group + 1]!);
    const area = groupArea[group]!;
    ofGroup[group] = price[first]!;
    if (price[first]! < ofArea[area]!) ofArea[area] = price[first]!;
  }
  return { index: reordered(index, from), price, ofGroup, ofArea };
}

/** Shell's method with the distances of Ciura (2001), continued by a factor of 2.25. */
function sortByPrice(price: Float64Array, at: Int32Array, first: number, end: number): void {
  let gap = 701;
  while (gap * 2.25 < end - first) gap = Math.floor(gap * 2.25);
  for (; gap > 0; gap = gap > 701 ? Math.max(701, Math.floor(gap / 2.25)) : (smallGaps.find((own) => own < gap) ?? 0)) {
    for (let k = first + gap; k < end; k++) {
      const own = price[k]!;
      const ownAt = at[k]!;
      let hole = k;
      for (; hole >= first + gap && price[hole - gap]! > own; hole -= gap) {
        price[hole] = price[hole - gap]!;
        at[hole] = at[hole - gap]!;
      }
      price[hole] = own;
      at[hole] = ownAt;
    }
  }
}

const smallGaps = [301, 132, 57, 23, 10, 4, 1];

/** @param from position → position before, in the same group */
function reordered(index: ColumnIndex, from: Int32Array): ColumnIndex {
  const moved = (of: Int32Array): Int32Array => from.map((at) => of[at]!);
  const order = moved(index.order);
  const position = new Int32Array(order.length);
  order.forEach((column, at) => {
    position[column] = at;
  });
  return {
    ...index,
    order,
    position,
    sieve: sievePlanes(index.entries, order),
    words: Int32Array.from(index.words, (_, k) => index.words[2 * from[k >> 1]! + (k & 1)]!),
    categories: index.categories.map(moved),
    bits: index.bits.map(moved),
    placeAt: moved(index.placeAt),
    limitAt: Float64Array.from(from, (at) => index.limitAt[at]!),
  };
}

function search(s: Search, priced: PricedIndex, row: number, least: number): void {
  const { scan } = s;
  const { areaStart, groupCategory, tables } = scan.index;
  const { ofArea, ofGroup } = priced;
  prepareBounds(scan, row);
  prepareReach(scan, row);
  const { areas, points } = scan.reach;
  const { entry } = scan.shared;
  let isPrepared = false;
  scan.count = 0;
  if (hasExceptions(scan, row)) {
    prepare(scan, row);
    isPrepared = true;
    s.threshold = 0;
    addExceptions(s, row, Number.POSITIVE_INFINITY);
    leaveDear(scan, priced.price, least, 0);
  }
  const within = scan.mostWithin + tables.base;
  const withShared = within + mostShared(scan);
  for (let k = 0; k < areas.length; k++) {
    const area = areas[k]!;
    const highest = points[k]! + withShared;
    if (highest < 0 || !(least + ofArea[area]! <= highest)) continue;
    const end = areaStart[area + 1]!;
    for (let group = areaStart[area]!; group < end; group++) {
      const bound = points[k]! + within + entry[scan.sharedAt + groupCategory[group]!]!;
      if (bound < 0 || !(least + ofGroup[group]! <= bound)) continue;
      if (!isPrepared) prepare(scan, row);
      isPrepared = true;
      scanGroup(s, priced, row, group, least, bound);
    }
  }
}

const hasExceptions = ({ index }: Scan, row: number): boolean => {
  const { start } = index.tables.exceptions;
  return start[row]! < start[row + 1]!;
};

/** Of those found from a place on only the ones that are worth their price are left. */
function leaveDear(scan: Scan, price: Float64Array, least: number, from: number): void {
  const { found, foundScore, count } = scan;
  scan.count = from;
  for (let k = from; k < count; k++) {
    if (!(least + price[found[k]!]! <= foundScore[k]!)) continue;
    found[scan.count] = found[k]!;
    foundScore[scan.count++] = foundScore[k]!;
  }
}

/** So many positions are sifted at a time, by the price of the cheapest. */
const stretch = 64;

function scanGroup(s: Search, { price }: PricedIndex, row: number, group: number, least: number, bound: number): void {
  const { scan } = s;
  const last = scan.index.groupStart[group + 1]!;
  const isMarked = s.groupMark[group] === row + 1;
  const isAlike = !isMarked && isEven(scan, group);
  for (let from = scan.index.groupStart[group]!; from < last; ) {
    const cheapest = least + price[from]!;
    if (!(cheapest <= bound)) return;
    const end = Math.min(last, (from & -32) + stretch);
    const count = choose(scan, bound, cheapest, from, end);
    const before = scan.count;
    if (isAlike) scanEven(scan, bound - scan.mostWithin, count, Math.max(0, cheapest));
    else {
      begin(scan, row, group, count);
      if (isMarked) leaveExceptions(s, row, count);
      scanUneven(scan, count, Math.max(0, cheapest));
    }
    leaveDear(scan, price, least, before);
    from = end;
  }
}
