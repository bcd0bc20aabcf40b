// The possible pairs of a problem, row by row, on plain arrays.

/**
 * n rows, m columns, E possible pairs ("edges", numbered 0 … E-1, row after row, within a row by rising column).
 * Edge e of row i, `start[i] ≤ e < start[i + 1]`, leads to `column[e]` and scores `score[e]`. E < 2^31.
 */
export interface Graph {
  readonly rows: number;
  readonly columns: number;
  readonly start: Int32Array;
  readonly column: Int32Array;
  readonly score: Int32Array;
}

/** The same pairs seen from the columns: those of column j are `start[j] ≤ k < start[j + 1]`, by rising row. */
export interface Backward {
  readonly start: Int32Array;
  readonly row: Int32Array;
  /** The number of the edge in the graph. */
  readonly edge: Int32Array;
}

/** The edge of a pair, -1 where it is not possible. O(log m). */
export function edgeOf({ start, column }: Graph, row: number, wanted: number): number {
  let low = start[row]!;
  let high = start[row + 1]!;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (column[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low < start[row + 1]! && column[low] === wanted ? low : -1;
}

/** O(n + m + E). */
export function backwardOf({ rows, columns, start, column }: Graph): Backward {
  const first = new Int32Array(columns + 1);
  for (let e = 0; e < column.length; e++) first[column[e]! + 1]!++;
  for (let j = 0; j < columns; j++) first[j + 1]! += first[j]!;
  const place = first.slice();
  const row = new Int32Array(column.length);
  const edge = new Int32Array(column.length);
  for (let i = 0; i < rows; i++) {
    for (let e = start[i]!; e < start[i + 1]!; e++) {
      const k = place[column[e]!]!++;
      row[k] = i;
      edge[k] = e;
    }
  }
  return { start: first, row, edge };
}

/**
 * The edges of each row by falling score, of equal scores by rising column, as edge numbers. Short rows by insertion,
 * long ones by digits of what they lack to the best score of the row, so that a digit has about as many values as the row
 * has edges. O(n + E · (1 + log range / log degree)).
 */
export function byFallingScore({ rows, start, score }: Graph): Int32Array {
  const order = new Int32Array(score.length);
  let longest = 0;
  for (let i = 0; i < rows; i++) longest = Math.max(longest, start[i + 1]! - start[i]!);
  const other = new Int32Array(longest);
  const count = new Int32Array((1 << WIDEST_DIGIT) + 1);
  for (let i = 0; i < rows; i++) {
    const from = start[i]!;
    const end = start[i + 1]!;
    if (end - from <= SHORT_ROW) insertInOrder(score, order, from, end);
    else sortByDigits(score, order, from, end, other, count);
  }
  return order;
}

/** Rows with no more edges are quicker sorted by insertion. */
const SHORT_ROW = 24;
/** Bits. */
const WIDEST_DIGIT = 11;

function insertInOrder(score: Int32Array, order: Int32Array, from: number, end: number): void {
  for (let e = from; e < end; e++) {
    const own = score[e]!;
    let k = e;
    while (k > from && score[order[k - 1]!]! < own) {
      order[k] = order[k - 1]!;
      k--;
    }
    order[k] = e;
  }
}

/** Radix sort of one row, the lowest digit first, from `other` into the row's place in `order`. */
function sortByDigits(
  score: Int32Array,
  order: Int32Array,
  from: number,
  end: number,
  other: Int32Array,
  count: Int32Array,
): void {
  let best = score[from]!;
  let least = best;
  for (let e = from + 1; e < end; e++) {
    const own = score[e]!;
    if (own > best) best = own;
    else if (own < least) least = own;
  }
  const length = end - from;
  const bits = 32 - Math.clz32(best - least);
  const passes = Math.max(1, Math.ceil(bits / Math.min(WIDEST_DIGIT, 32 - Math.clz32(length))));
  const width = Math.ceil(bits / passes);
  const mask = (1 << width) - 1;
  for (let k = 0; k < length; k++) other[k] = from + k;
  for (let pass = 0; pass < passes; pass++) {
    const shift = pass * width;
    count.fill(0, 0, mask + 2);
    for (let k = 0; k < length; k++) count[(((best - score[other[k]!]!) >>> shift) & mask) + 1]!++;
    for (let v = 0; v < mask; v++) count[v + 1]! += count[v]!;
    for (let k = 0; k < length; k++) order[from + count[((best - score[other[k]!]!) >>> shift) & mask]!++] = other[k]!;
    if (pass + 1 < passes) for (let k = 0; k < length; k++) other[k] = order[from + k]!;
  }
}

/** Only the edges that pass, with their columns and scores; each is asked for twice. O(n + E). */
export function filtered(graph: Graph, passes: (edge: number, row: number) => boolean): Graph {
  const { rows, columns, start, column, score } = graph;
  const kept = new Int32Array(rows + 1);
  for (let i = 0; i < rows; i++) {
    let count = kept[i]!;
    for (let e = start[i]!; e < start[i + 1]!; e++) if (passes(e, i)) count++;
    kept[i + 1] = count;
  }
  const edges = kept[rows]!;
  const result = { rows, columns, start: kept, column: new Int32Array(edges), score: new Int32Array(edges) };
  let at = 0;
  for (let i = 0; i < rows; i++) {
    for (let e = start[i]!; e < start[i + 1]!; e++) {
      if (!passes(e, i)) continue;
      result.column[at] = column[e]!;
      result.score[at++] = score[e]!;
    }
  }
  return result;
}
