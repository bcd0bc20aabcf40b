// The best columns of each row, by falling score; the lists grow when a search needs more of them.

/** What `bestOfRow` works with, to be used for many rows of the same length. */
export interface Selection {
  readonly histogram: Int32Array;
  readonly keys: Float64Array;
  readonly found: Int32Array;
  readonly sample: Int32Array;
}

/** How many columns are listed, and a bound on the scores of the others, -1 if there are none. */
export interface Listed {
  readonly count: number;
  readonly rest: number;
}

const SAMPLE = 512;
/** So many leading bits of a score are looked at in a sample. */
const SAMPLE_BITS = 9;
/** From so many columns on a sample tells enough. */
const MANY = 4 * SAMPLE;

/** Scores below are sorted by counting alone; in rows of fewer columns a shorter range is cleared faster than sorted. */
const BUCKETS = 1 << 16;
const FEW_BUCKETS = 1 << 12;

export function selectionFor(columns: number): Selection {
  return {
    histogram: new Int32Array(columns < MANY ? FEW_BUCKETS : BUCKETS),
    keys: new Float64Array(columns),
    found: new Int32Array(columns),
    sample: new Int32Array(SAMPLE),
  };
}

/**
 * The `most` best entries ≥ 0 of `scores`, by falling score; equal scores in cyclic order of columns from `first` on, so
 * that rows with different `first` do not all name the same columns. A longer selection begins with the shorter one.
 * O(m + range) by counting; O(m + k log k) where the scores are larger than the histogram, k being what shares the best digits.
 *
 * @param into receives score and column in turn
 */
export function bestOfRow(
  scores: Int32Array,
  most: number,
  first: number,
  selection: Selection,
  into: Int32Array,
): Listed {
  const { histogram } = selection;
  const m = scores.length;
  let top = -1;
  for (let j = 0; j < m; j++) if (scores[j]! > top) top = scores[j]!;
  if (top < 0) return { count: 0, rest: -1 };
  let shift = 0;
  while (top >>> shift >= histogram.length) shift++;
  histogram.fill(0, 0, (top >>> shift) + 1);
  for (let j = 0; j < m; j++) if (scores[j]! >= 0) histogram[scores[j]! >>> shift]!++;
  let bucket = top >>> shift;
  let above = 0;
  for (; bucket >= 0; bucket--) {
    const inside = histogram[bucket]!;
    histogram[bucket] = above;
    above += inside;
    if (above >= most) break;
  }
  const count = Math.min(above, most);
  let below = bucket - 1;
  while (below >= 0 && histogram[below] === 0) below--;
  const rest = below < 0 ? -1 : (below + 1) * 2 ** shift - 1;
  if (shift > 0) return sortedBest(scores, Math.max(0, bucket) * 2 ** shift, top, count, first, selection, into, rest);
  place(scores, Math.max(0, bucket), count, first, histogram, into);
  return { count, rest: above > count ? bucket : rest };
}

/** `histogram` tells for each score from `least` on how many entries come before its first. */
function place(
  scores: Int32Array,
  least: number,
  count: number,
  first: number,
  histogram: Int32Array,
  into: Int32Array,
): void {
  const m = scores.length;
  for (let turn = 0; turn < 2; turn++) {
    const end = turn === 0 ? m : first;
    for (let j = turn === 0 ? first : 0; j < end; j++) {
      const score = scores[j]!;
      if (score < least) continue;
      const at = histogram[score]!++;
      if (at >= count) continue;
      into[2 * at] = score;
      into[2 * at + 1] = j;
    }
  }
}

function sortedBest(
  scores: Int32Array,
  least: number,
  top: number,
  count: number,
  first: number,
  { keys }: Selection,
  into: Int32Array,
  rest: number,
): Listed {
  const m = scores.length;
  let found = 0;
  for (let j = 0; j < m; j++) {
    if (scores[j]! < least) continue;
    keys[found++] = (top - scores[j]!) * m + (j >= first ? j - first : j - first + m);
  }
  keys.subarray(0, found).sort();
  for (let at = 0; at < count; at++) {
    const column = ((keys[at]! % m) + first) % m;
    into[2 * at] = scores[column]!;
    into[2 * at + 1] = column;
  }
  return { count, rest: found > count ? top - Math.floor(keys[count]! / m) : rest };
}

/**
 * As `bestOfRow`, but about `about` of them in a third of the time: the least score listed is estimated from a sample, and
 * everything from there on is listed, as far as there is room. O(m).
 *
 * @param into has room for twice as many
 * @returns undefined where the estimate is poor, so that few were found, and where scores are too large to count
 */
export function goodOfRow(
  scores: Int32Array,
  about: number,
  first: number,
  selection: Selection,
  into: Int32Array,
): Listed | undefined {
  const { found } = selection;
  const m = scores.length;
  const least = estimate(scores, Math.ceil((SAMPLE * about) / m), selection);
  if (least < 0) return undefined;
  let count = 0;
  for (let turn = 0; turn < 2; turn++) {
    const end = turn === 0 ? m : first;
    for (let j = turn === 0 ? first : 0; j < end; j++) if (scores[j]! >= least) found[count++] = j;
  }
  if (count < about / 4) return undefined;
  return sortFound(scores, count, least, 2 * about, selection, into);
}

/** About the score of the given rank in a sample of the row, rather less; -1 if the sample has fewer possible pairs. */
function estimate(scores: Int32Array, rank: number, { histogram, sample }: Selection): number {
  const step = scores.length / SAMPLE;
  let top = -1;
  for (let k = 0; k < SAMPLE; k++) {
    const score = scores[(k * step) | 0]!;
    sample[k] = score;
    if (score > top) top = score;
  }
  const shift = Math.max(0, 32 - Math.clz32(top) - SAMPLE_BITS);
  histogram.fill(0, 0, (top >> shift) + 1);
  for (let k = 0; k < SAMPLE; k++) if (sample[k]! >= 0) histogram[sample[k]! >> shift]!++;
  let bucket = top >> shift;
  for (let above = 0; bucket >= 0; bucket--) {
    above += histogram[bucket]!;
    if (above >= rank) break;
  }
  return bucket < 0 ? -1 : bucket << shift;
}

/** The columns in `found`, all of `least` or more, by falling score, equal ones as they were found; at most `limit`. */
function sortFound(
  scores: Int32Array,
  all: number,
  least: number,
  limit: number,
  { histogram, found }: Selection,
  into: Int32Array,
): Listed | undefined {
  let top = least;
  for (let k = 0; k < all; k++) if (scores[found[k]!]! > top) top = scores[found[k]!]!;
  const range = top - least + 1;
  if (range > histogram.length) return undefined;
  histogram.fill(0, 0, range);
  for (let k = 0; k < all; k++) histogram[top - scores[found[k]!]!]!++;
  let above = 0;
  let border = 0;
  for (; border < range && above < limit; border++) {
    const inside = histogram[border]!;
    histogram[border] = above;
    above += inside;
  }
  const lowest = top - border + 1;
  const count = Math.min(above, limit);
  for (let k = 0; k < all; k++) {
    const j = found[k]!;
    const score = scores[j]!;
    if (score < lowest) continue;
    const at = histogram[top - score]!++;
    if (at >= count) continue;
    into[2 * at] = score;
    into[2 * at + 1] = j;
  }
  if (above > count) return { count, rest: lowest };
  return { count, rest: count === scores.length ? -1 : lowest - 1 };
}

/** For each row its best columns, as far as they were asked for. */
export interface Lists {
  readonly columns: number;
  readonly scoreRow: (row: number, into: Int32Array) => void;
  /** Score less offset and column in turn, by falling score less offset. */
  readonly entries: Int32Array[];
  readonly count: Int32Array;
  /** No column outside the list scores more, less its offset; -1: there is none. */
  readonly rest: Int32Array;
  /** How long a list has been before `relist` shortened it. */
  readonly reach: Int32Array;
  /** What is taken from all scores of a column, see `relist`. */
  readonly offset: Int32Array;
  /** No score, less its offset, is larger. */
  top: number;
  readonly row: Int32Array;
  readonly selection: Selection;
}

/** Columns that a list begins with at least. */
const LEAST = 64;
/** Numbers in one piece of memory for lists. */
const PIECE = 1 << 20;

/** Where the cyclic order of row i begins: the rows are spread evenly by the golden ratio. */
const firstOf = (row: number, columns: number): number =>
  Math.floor(((Math.imul(row, 0x9e3779b1) >>> 0) / 2 ** 32) * columns);

/**
 * Asks for each row once. O(n m).
 *
 * @param share of the columns that a list begins with; fewer mean more extensions, more cost more to select
 */
export function listsOf(
  rows: number,
  columns: number,
  scoreRow: (row: number, into: Int32Array) => void,
  share: number,
  onRow: (row: number) => void,
): Lists {
  const length = Math.min(columns, Math.max(LEAST, Math.ceil(columns * share)));
  const count = new Int32Array(rows);
  const rest = new Int32Array(rows);
  const entries: Int32Array[] = [];
  const row = new Int32Array(columns);
  const selection = selectionFor(columns);
  let piece = new Int32Array(0);
  let used = 0;
  let top = 0;
  for (let i = 0; i < rows; i++) {
    onRow(i);
    scoreRow(i, row);
    if (piece.length < used + 4 * length) {
      piece = new Int32Array(Math.max(4 * length, Math.min(PIECE, 2 * length * (rows - i + 1))));
      used = 0;
    }
    const list = piece.subarray(used, used + 4 * length);
    const good = goodOrNone(row, length, i, selection, list);
    const best = good ?? bestOfRow(row, length, firstOf(i, columns), selection, list);
    entries.push(list.subarray(0, 2 * best.count));
    used += 2 * best.count;
    count[i] = best.count;
    rest[i] = best.rest;
    if (best.count > 0) top = Math.max(top, list[0]!);
  }
  const offset = new Int32Array(columns);
  const reach = new Int32Array(rows).fill(length);
  return { columns, scoreRow, entries, count, rest, reach, offset, top, row, selection };
}

/** Makes the list of a row three times as long as it ever was, so that a row is asked for O(log m) times. O(m). */
export function extend(lists: Lists, row: number): void {
  const { columns, count, rest, entries, selection, offset } = lists;
  const scores = lists.row;
  const length = Math.min(columns, 3 * lists.reach[row]!);
  lists.reach[row] = length;
  const list = new Int32Array(4 * length);
  lists.scoreRow(row, scores);
  for (let j = 0; j < columns; j++) if (scores[j]! >= 0) scores[j]! -= offset[j]!;
  const good = goodOrNone(scores, length, row, selection, list);
  const isLonger = good !== undefined && good.rest < rest[row]!;
  const best = isLonger ? good : bestOfRow(scores, length, firstOf(row, columns), selection, list);
  entries[row] = list.slice(0, 2 * best.count);
  count[row] = best.count;
  rest[row] = best.rest;
}

/** Rows of few columns are not worth a sample, and half of a row is more easily counted. */
function goodOrNone(
  scores: Int32Array,
  about: number,
  row: number,
  selection: Selection,
  into: Int32Array,
): Listed | undefined {
  const columns = scores.length;
  if (columns < MANY || 2 * about > columns) return undefined;
  return goodOfRow(scores, about, firstOf(row, columns), selection, into);
}

/**
 * Sorts all lists by score less price, so that a scan meets what is near first. The prices become offsets and start anew
 * at 0; as no score may fall below 0, all offsets are lowered by the highest price, by which all rows are worth more. What
 * may be worth less than an unlisted column leaves the list. O(n · K).
 *
 * @returns by how much all rows are worth more; undefined, and nothing changed, where scores become too large to count
 */
export function relist(lists: Lists, price: Float64Array): number | undefined {
  const { columns, entries, count, rest, offset, selection } = lists;
  let lift = 0;
  for (let j = 0; j < columns; j++) if (price[j]! > lift) lift = price[j]!;
  if (lists.top + lift >= selection.histogram.length) return undefined;
  for (let j = 0; j < columns; j++) offset[j]! += price[j]! - lift;
  for (let i = 0; i < entries.length; i++) {
    if (rest[i]! >= 0) rest[i]! += lift;
    count[i] = resort(entries[i]!, count[i]!, price, lift, rest[i]!, selection);
  }
  price.fill(0);
  lists.top += lift;
  return lift;
}

/** @returns how many of the entries remain */
function resort(
  list: Int32Array,
  count: number,
  price: Float64Array,
  lift: number,
  least: number,
  { histogram, found, keys }: Selection,
): number {
  let kept = 0;
  let top = 0;
  for (let k = 0; k < count; k++) {
    const j = list[2 * k + 1]!;
    const score = list[2 * k]! - price[j]! + lift;
    if (score < least) continue;
    if (score > top) top = score;
    keys[kept] = score;
    found[kept++] = j;
  }
  const range = top - Math.max(0, least) + 1;
  histogram.fill(0, 0, range);
  for (let k = 0; k < kept; k++) histogram[top - keys[k]!]!++;
  let above = 0;
  for (let b = 0; b < range; b++) {
    const inside = histogram[b]!;
    histogram[b] = above;
    above += inside;
  }
  for (let k = 0; k < kept; k++) {
    const at = 2 * histogram[top - keys[k]!]!++;
    list[at] = keys[k]!;
    list[at + 1] = found[k]!;
  }
  return kept;
}
