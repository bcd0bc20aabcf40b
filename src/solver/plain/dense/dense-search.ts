// The shortest augmenting path from one row, over lists that grow while it is sought.

import { extend } from './dense-lists.js';
import { type Dense, freeUnit, release, take } from './dense-state.js';

const BUCKETS = 4096;

/**
 * What a search works with. Nodes are the columns, after them the rows that need several columns (a row that
 * needs one is reached through its column alone and has no label), after these the rows that wait for more of their list. Between two searches all labels are
 * Infinity and all buckets empty.
 */
export interface Search {
  readonly label: Float64Array;
  /** The row from which a column was reached; the unit through which a row was. */
  readonly via: Int32Array;
  /** Queue of each bucket, first in first out. */
  readonly head: Int32Array;
  readonly tail: Int32Array;
  readonly next: Int32Array;
  readonly previous: Int32Array;
  readonly bucket: Int32Array;
  /** Labels times this are numbers of buckets; what lies behind the last one is kept in the last. */
  readonly scale: number;
  /** Nodes with a label. */
  readonly reached: Int32Array;
  reachedCount: number;
  /** Entries of lists that were looked at since the lists were last sorted. */
  visits: number;
  /** The labels of what the scanned row holds, which is hidden from it. */
  readonly hidden: Float64Array;
  /** How far a row is that waits for more of its list. */
  readonly from: Float64Array;
  /** The nearest column with room, and how far it is. */
  best: number;
  target: number;
}

export function searchFor({ rows, columns, lists, unitStart }: Dense): Search {
  const nodes = columns + 2 * rows;
  let width = 1;
  let need = 1;
  for (let i = 0; i < rows; i++) need = Math.max(need, unitStart[i + 1]! - unitStart[i]!);
  while (lists.top / width >= BUCKETS) width *= 2;
  return {
    label: new Float64Array(nodes).fill(Infinity),
    via: new Int32Array(nodes),
    head: new Int32Array(BUCKETS).fill(-1),
    tail: new Int32Array(BUCKETS).fill(-1),
    next: new Int32Array(nodes),
    previous: new Int32Array(nodes),
    bucket: new Int32Array(nodes).fill(-1),
    scale: 1 / width,
    reached: new Int32Array(nodes),
    reachedCount: 0,
    visits: 0,
    from: new Float64Array(rows),
    hidden: new Float64Array(need),
    best: Infinity,
    target: -1,
  };
}

/**
 * Gives the row one more column where that costs least, by moving others (Dijkstra on reduced costs, in buckets as Dial
 * 1969; labels that share a bucket are corrected as often as need be). Nothing farther than the nearest column with room
 * is looked at, and a row only as far down its list as could lead to something nearer.
 *
 * @returns whether there was a way
 */
export function augment(state: Dense, search: Search, root: number): boolean {
  const { rows, columns, unitStart } = state;
  const { label, head, scale, reached } = search;
  const rootNode = columns + root;
  const isWide = unitStart[root + 1]! - unitStart[root]! > 1;
  if (isWide) {
    label[rootNode] = 0;
    reached[search.reachedCount++] = rootNode;
  }
  scan(state, search, root, 0);
  for (let b = 0; b < BUCKETS && b <= search.best * scale; b++) {
    for (let node = head[b]!; node >= 0; node = head[b]!) {
      dequeue(search, node, b);
      const d = label[node]!;
      if (d >= search.best) continue;
      if (node < columns) expand(state, search, node, d);
      else if (node < columns + rows) scan(state, search, node - columns, d);
      else resume(state, search, node - columns - rows);
    }
  }
  const isFound = search.best < Infinity;
  if (isFound) {
    reprice(state, search, isWide ? -1 : root);
    shift(state, search, root);
  }
  clear(search);
  return isFound;
}

/** All who hold the column are reached. */
function expand(state: Dense, search: Search, column: number, d: number): void {
  const { columns, u, v, head, after, unitRow, unitStart, unitScore } = state;
  const { label, via, reached } = search;
  for (let unit = head[column]!; unit >= 0; unit = after[unit]!) {
    const i = unitRow[unit]!;
    if (unitStart[i + 1]! - unitStart[i]! === 1) {
      via[columns + i] = unit;
      scan(state, search, i, d);
      continue;
    }
    const node = columns + i;
    const farther = d + unitScore[unit]! - u[i]! - v[column]!;
    if (farther >= label[node]! || farther >= search.best) continue;
    if (label[node] === Infinity) reached[search.reachedCount++] = node;
    label[node] = farther;
    via[node] = unit;
    enqueue(search, node, farther);
  }
}

/** Labels the columns that can be reached from a row at distance d. */
function scan(state: Dense, search: Search, row: number, d: number): void {
  const { lists, u, v, room, unitStart } = state;
  const { label, via, reached } = search;
  const base = d + u[row]!;
  const first = unitStart[row]!;
  const last = unitStart[row + 1]!;
  if (last - first > 1) hide(state, search, first, last);
  let best = search.best;
  let count = search.reachedCount;
  const list = lists.entries[row]!;
  const end = 2 * lists.count[row]!;
  let k = 0;
  for (; k < end; k += 2) {
    const reduced = base - list[k]!;
    if (reduced >= best) break;
    const j = list[k + 1]!;
    const farther = reduced + v[j]!;
    const known = label[j]!;
    if (farther >= known || farther >= best) continue;
    if (known === Infinity) reached[count++] = j;
    label[j] = farther;
    via[j] = row;
    if (room[j]! > 0) {
      best = farther;
      search.target = j;
      if (farther <= d) break;
    } else enqueue(search, j, farther);
  }
  search.best = best;
  search.reachedCount = count;
  search.visits += k >> 1;
  if (last - first > 1) unhide(state, search, first, last);
  if (k === end && lists.rest[row]! >= 0 && base - lists.rest[row]! < best) pause(state, search, row, d);
}

/** What is not listed is no nearer than the best of it would be if it had no price: only there the list must grow. */
function pause({ rows, columns, lists, u }: Dense, search: Search, row: number, d: number): void {
  const node = columns + rows + row;
  const nearest = d + Math.max(0, u[row]! - lists.rest[row]!);
  if (search.bucket[node]! >= 0 && nearest >= search.label[node]!) return;
  if (search.label[node] === Infinity) search.reached[search.reachedCount++] = node;
  search.label[node] = nearest;
  search.from[row] = d;
  enqueue(search, node, nearest);
}

function resume(state: Dense, search: Search, row: number): void {
  const { lists } = state;
  extend(lists, row);
  scan(state, search, row, search.from[row]!);
}

/** A row cannot have the same column twice: what it holds gets a label that nothing improves. */
function hide({ unitColumn }: Dense, { label, hidden }: Search, first: number, last: number): void {
  for (let unit = first; unit < last; unit++) {
    const j = unitColumn[unit]!;
    if (j < 0) continue;
    hidden[unit - first] = label[j]!;
    label[j] = -Infinity;
  }
}

function unhide({ unitColumn }: Dense, { label, hidden }: Search, first: number, last: number): void {
  for (let unit = first; unit < last; unit++) {
    const j = unitColumn[unit]!;
    if (j >= 0) label[j] = hidden[unit - first]!;
  }
}

function enqueue({ head, tail, next, previous, bucket, scale }: Search, node: number, label: number): void {
  const b = Math.min(BUCKETS - 1, label * scale) | 0;
  const old = bucket[node]!;
  if (old === b) return;
  if (old >= 0) unlink(head, tail, next, previous, node, old);
  const last = tail[b]!;
  bucket[node] = b;
  next[node] = -1;
  previous[node] = last;
  if (last >= 0) next[last] = node;
  else head[b] = node;
  tail[b] = node;
}

function dequeue({ head, tail, next, previous, bucket }: Search, node: number, b: number): void {
  unlink(head, tail, next, previous, node, b);
  bucket[node] = -1;
}

function unlink(
  head: Int32Array,
  tail: Int32Array,
  next: Int32Array,
  previous: Int32Array,
  node: number,
  b: number,
): void {
  const after = next[node]!;
  const before = previous[node]!;
  if (after >= 0) previous[after] = before;
  else tail[b] = before;
  if (before >= 0) next[before] = after;
  else head[b] = after;
}

/** Makes the way to the target tight. A row that needs one column pays for the price of the column that it holds. */
function reprice({ rows, columns, u, v, head, after, unitRow, unitStart }: Dense, search: Search, root: number): void {
  const { label, reached, reachedCount, best } = search;
  for (let r = 0; r < reachedCount; r++) {
    const node = reached[r]!;
    const gain = best - label[node]!;
    if (gain <= 0 || node >= columns + rows) continue;
    if (node >= columns) {
      u[node - columns]! -= gain;
      continue;
    }
    v[node]! += gain;
    for (let unit = head[node]!; unit >= 0; unit = after[unit]!) {
      const i = unitRow[unit]!;
      if (unitStart[i + 1]! - unitStart[i]! === 1) u[i]! -= gain;
    }
  }
  if (root >= 0) u[root]! -= best;
}

/** From the target back to the root each row on the way takes the column that follows it and leaves the one before. */
function shift(state: Dense, { via, target }: Search, root: number): void {
  const { columns, u, v, unitColumn } = state;
  for (let j = target; ; ) {
    const i = via[j]!;
    const score = u[i]! + v[j]!;
    const unit = i === root ? freeUnit(state, root) : via[columns + i]!;
    const left = unitColumn[unit]!;
    if (left >= 0) release(state, unit);
    take(state, unit, j, score);
    if (left < 0) return;
    j = left;
  }
}

function clear(search: Search): void {
  const { label, reached, head, tail, bucket } = search;
  for (let r = 0; r < search.reachedCount; r++) {
    const node = reached[r]!;
    const b = bucket[node]!;
    if (b >= 0) {
      head[b] = -1;
      tail[b] = -1;
      bucket[node] = -1;
    }
    label[node] = Infinity;
  }
  search.reachedCount = 0;
  search.best = Infinity;
  search.target = -1;
}
