// What bidders may buy, cheapest first, on packed arrays: the reading side of the auction.

import type { Graph } from '../../graph.js';

/**
 * The edges of each bidder by rising cost (`top − score`), of equal costs by rising column. Entry e of bidder i,
 * `start[i] ≤ e < start[i + 1]`, is `cost << bits | column` where both fit into 31 bits; otherwise (`wide`) the list
 * holds columns and `cost` the costs.
 */
export interface Lists {
  readonly rows: number;
  readonly columns: number;
  readonly top: number;
  /** The largest cost. */
  readonly range: number;
  readonly start: Int32Array;
  readonly list: Int32Array;
  readonly wide: boolean;
  readonly cost: Int32Array;
  readonly bits: number;
  readonly mask: number;
  /** Room for as many entries that nobody needs any more, or none. */
  readonly spare: Int32Array;
}

/** The column of an entry, named by itself, or by its number where costs have an array of their own. */
export function columnOf({ wide, list, mask }: Lists, name: number): number {
  return wide ? list[name]! : name & mask;
}

/** The cost of an entry, named as above. */
export function costOf({ wide, cost, bits }: Lists, name: number): number {
  return wide ? cost[name]! : name >> bits;
}

const NONE = new Int32Array(0);

/**
 * O(E log d) with rows of d edges; sorts without a comparator.
 * @param mayOverwrite  takes the memory of the graph's columns and scores, which are lost
 */
export function listsOf({ rows, columns, start, column, score }: Graph, mayOverwrite = false): Lists {
  let top = -Infinity;
  let least = Infinity;
  for (let e = 0; e < score.length; e++) {
    const s = score[e]!;
    if (s > top) top = s;
    if (s < least) least = s;
  }
  if (score.length === 0) top = least = 0;
  const range = top - least;
  const bits = Math.max(1, 32 - Math.clz32(Math.max(0, columns - 1)));
  const wide = range >= 2 ** (31 - bits);
  const shape = { rows, columns, top, range, start, wide, bits, mask: wide ? -1 : 2 ** bits - 1, spare: NONE };
  if (wide) return { ...shape, ...sortedWide(start, column, score, top) };
  const list = mayOverwrite ? column : new Int32Array(column.length);
  const counts = new Int32Array(BUCKETS + 1);
  let longest = 0;
  for (let i = 0; i < rows; i++) longest = Math.max(longest, start[i + 1]! - start[i]!);
  const entries = new Int32Array(longest);
  const shift = Math.max(0, bits + 32 - Math.clz32(range) - BUCKET_BITS);
  for (let i = 0; i < rows; i++) {
    const from = start[i]!;
    const to = start[i + 1]!;
    if (to - from > 24) {
      for (let e = from; e < to; e++) entries[e - from] = ((top - score[e]!) << bits) | column[e]!;
      spread(list, entries, from, to, counts, shift);
    } else for (let e = from; e < to; e++) list[e] = ((top - score[e]!) << bits) | column[e]!;
    insertionSort(list, from, to);
  }
  return { ...shape, list, cost: NONE, spare: mayOverwrite ? score : NONE };
}

const BUCKET_BITS = 7;
const BUCKETS = 2 ** BUCKET_BITS;

/** Writes the entries of a row, roughly sorted: by the leading bits of their costs. */
function spread(
  list: Int32Array,
  entries: Int32Array,
  from: number,
  to: number,
  counts: Int32Array,
  shift: number,
): void {
  counts.fill(0);
  const length = to - from;
  for (let k = 0; k < length; k++) counts[(entries[k]! >> shift) + 1]!++;
  for (let k = 1; k <= BUCKETS; k++) counts[k]! += counts[k - 1]!;
  for (let k = 0; k < length; k++) list[from + counts[entries[k]! >> shift]!++] = entries[k]!;
}

function insertionSort(list: Int32Array, from: number, to: number): void {
  for (let e = from + 1; e < to; e++) {
    const entry = list[e]!;
    let k = e - 1;
    while (k >= from && list[k]! > entry) {
      list[k + 1] = list[k]!;
      k--;
    }
    list[k + 1] = entry;
  }
}

function sortedWide(
  start: Int32Array,
  column: Int32Array,
  score: Int32Array,
  top: number,
): { list: Int32Array; cost: Int32Array } {
  const list = new Int32Array(column.length);
  const cost = new Int32Array(column.length);
  for (let i = 0; i + 1 < start.length; i++) {
    const from = start[i]!;
    const keys = new Float64Array(start[i + 1]! - from);
    const unit = keys.length;
    for (let k = 0; k < keys.length; k++) keys[k] = (top - score[from + k]!) * unit + k;
    keys.sort();
    for (let k = 0; k < keys.length; k++) {
      const c = Math.floor(keys[k]! / unit);
      list[from + k] = column[from + keys[k]! - c * unit]!;
      cost[from + k] = c;
    }
  }
  return { list, cost };
}

/** The same entries seen from the objects: entry k of column j is `cost << bits | row`, or in two arrays. */
export function offersOf(lists: Lists): Lists {
  const { rows, columns, top, range, start, list, cost, bits, mask, wide, spare } = lists;
  const first = new Int32Array(columns + 1);
  for (let e = 0; e < list.length; e++) first[(list[e]! & mask) + 1]!++;
  for (let j = 0; j < columns; j++) first[j + 1]! += first[j]!;
  const place = first.slice(0, columns);
  const rowBits = Math.max(1, 32 - Math.clz32(Math.max(0, rows - 1)));
  const rowWide = range >= 2 ** (31 - rowBits);
  const back = spare.length === list.length ? spare : new Int32Array(list.length);
  const backCost = rowWide ? new Int32Array(list.length) : NONE;
  for (let i = 0; i < rows; i++) {
    for (let e = start[i]!; e < start[i + 1]!; e++) {
      const entry = list[e]!;
      const c = wide ? cost[e]! : entry >> bits;
      const k = place[entry & mask]!++;
      if (rowWide) {
        back[k] = i;
        backCost[k] = c;
      } else back[k] = (c << rowBits) | i;
    }
  }
  return {
    rows: columns,
    columns: rows,
    top,
    range,
    start: first,
    list: back,
    wide: rowWide,
    cost: backCost,
    bits: rowBits,
    mask: rowWide ? -1 : 2 ** rowBits - 1,
    spare: NONE,
  };
}
