// The possible pairs of a row, or the best of them, through the index of columns.
import type { ColumnIndex } from './score-index.js';
import { forbidden, scoresEnd } from './score-planes.js';
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
  tablePoints,
} from './score-scan.js';

/** Finds pairs of one row after the other; every thread has its own. */
export interface RowSearch {
  /** What was found last: columns and scores. */
  readonly column: Int32Array;
  readonly score: Int32Array;
  /** All possible pairs of the row, by rising column. @returns how many */
  all(row: number): number;
  /** The best pairs of the row, at most so many, by rising column. @returns how many */
  best(row: number, most: number): number;
  /** No possible pair that the last `best` left out scores more; -1: there is none. */
  rest(): number;
}

/** The memory of one search. */
export interface Search {
  readonly scan: Scan;
  /** Groups that may have possible pairs, and what their pairs may score at most. */
  readonly groups: Int32Array;
  readonly bounds: Int32Array;
  readonly sorted: Int32Array;
  readonly ofBound: Int32Array;
  /** Row + 1 where the row has an exception. */
  readonly groupMark: Int32Array;
  readonly mark: Int32Array;
  /** How many of those found have which score. */
  readonly withScore: Int32Array;
  /** Scores below it are not wanted any more; so many of those found reach it. */
  threshold: number;
  reaching: number;
  rest: number;
  /** The answer by column: one bit for each, one for each 32 of them, and scores. */
  readonly bits: Int32Array;
  readonly words: Int32Array;
  readonly scoreAt: Int32Array;
  readonly column: Int32Array;
  readonly score: Int32Array;
}

export function newSearch(scan: Scan): Search {
  const { index } = scan;
  const { columns } = index.tables;
  const groups = index.groupArea.length;
  const list = (size: number): Int32Array => new Int32Array(size);
  return {
    scan,
    groups: list(groups),
    bounds: list(groups),
    sorted: list(groups),
    ofBound: list(scoresEnd + 1),
    groupMark: list(groups),
    mark: list(columns),
    withScore: list(scoresEnd),
    threshold: 0,
    reaching: 0,
    rest: -1,
    bits: list((columns >> 5) + 1),
    words: list((columns >> 10) + 1),
    scoreAt: list(columns),
    column: list(columns),
    score: list(columns),
  };
}

export function rowSearch(index: ColumnIndex, scan: Scan = newScan(index)): RowSearch {
  const own = newSearch(scan);
  return {
    column: own.column,
    score: own.score,
    all(row) {
      search(own, row, Number.POSITIVE_INFINITY);
      for (let k = 0; k < own.scan.count; k++) put(own, k);
      return emit(own);
    },
    best(row, most) {
      search(own, row, most);
      keepBest(own, row, most);
      return emit(own);
    },
    rest: () => own.rest,
  };
}

/** So many positions are looked at before the threshold is raised. */
const stretch = 256;

/** Looks at the groups by falling bound until `most` pairs are found that no other group can surpass. */
function search(s: Search, row: number, most: number): void {
  const { scan } = s;
  const { tables } = scan.index;
  scan.count = 0;
  s.threshold = 0;
  s.reaching = 0;
  s.rest = -1;
  s.withScore.fill(0);
  prepareBounds(scan, row);
  prepare(scan, row);
  prepareReach(scan, row);
  addExceptions(s, row, most);
  const count = boundGroups(s);
  const isLimited = most < tables.columns;
  const order = isLimited ? sortByBound(s, count) : s.groups;
  for (let at = 0; at < count; at++) {
    const group = order[at]!;
    const bound = s.bounds[group]!;
    if (isLimited && s.reaching >= most && bound <= s.threshold) {
      s.rest = Math.max(s.rest, bound);
      return;
    }
    scanGroup(s, row, group, bound, most);
  }
}

function scanGroup(s: Search, row: number, group: number, bound: number, most: number): void {
  const { scan } = s;
  const last = scan.index.groupStart[group + 1]!;
  const isMarked = s.groupMark[group] === row + 1;
  const isAlike = !isMarked && isEven(scan, group);
  for (let from = scan.index.groupStart[group]!; from < last; ) {
    const end = Math.min(last, (from & -32) + stretch);
    const before = scan.count;
    const count = choose(scan, bound, s.threshold, from, end);
    if (isAlike) scanEven(scan, bound - scan.mostWithin, count, s.threshold);
    else {
      begin(scan, row, group, count);
      if (isMarked) leaveExceptions(s, row, count);
      scanUneven(scan, count, s.threshold);
    }
    tally(s, before, most);
    from = end;
  }
}

/** Those that were looked at one by one are not found again. */
export function leaveExceptions({ scan, mark }: Search, row: number, count: number): void {
  const { chosen, points } = scan;
  for (let k = 0; k < count; k++) if (mark[chosen[k]!] === row + 1) points[k] = 8 * forbidden;
}

/** Counts what was found; the threshold rises as soon as enough others are better. */
function tally(s: Search, before: number, most: number): void {
  const { scan, withScore } = s;
  const { foundScore, count } = scan;
  if (count === before) return;
  for (let k = before; k < count; k++) withScore[foundScore[k]!]!++;
  let reaching = s.reaching + count - before;
  if (reaching >= most) {
    let threshold = s.threshold === 0 ? lowestOf(foundScore, count) : s.threshold;
    for (let others = reaching - withScore[threshold]!; others >= most; others = reaching - withScore[threshold]!) {
      reaching = others;
      threshold++;
    }
    s.threshold = threshold;
  }
  s.reaching = reaching;
}

function lowestOf(scores: Int32Array, count: number): number {
  let lowest = scores[0]!;
  for (let k = 1; k < count; k++) if (scores[k]! < lowest) lowest = scores[k]!;
  return lowest;
}

/** Pairs that are an exception are looked at one by one, and not with their groups. */
export function addExceptions(s: Search, row: number, most: number): void {
  const { scan, mark, groupMark } = s;
  const { index } = scan;
  const { start, column, points: added } = index.tables.exceptions;
  for (let k = start[row]!; k < start[row + 1]!; k++) {
    const at = index.position[column[k]!]!;
    const group = index.groupOf[at]!;
    mark[at] = row + 1;
    groupMark[group] = row + 1;
    scan.chosen[0] = at;
    begin(scan, row, group, 1);
    const alone = scan.points[0]! + tablePoints(scan, at);
    const score = alone + added[k]!;
    if (alone < 0 || score < s.threshold) continue;
    const before = scan.count;
    scan.found[scan.count] = at;
    scan.foundScore[scan.count++] = score;
    tally(s, before, most);
  }
}

/** The groups that may have possible pairs, and the bound of each. @returns how many */
function boundGroups(s: Search): number {
  const { scan, groups, bounds } = s;
  const { areaStart, groupCategory, tables } = scan.index;
  const { areas, points } = scan.reach;
  const { entry } = scan.shared;
  const within = scan.mostWithin + tables.base;
  const withShared = within + mostShared(scan);
  let count = 0;
  for (let k = 0; k < areas.length; k++) {
    if (points[k]! + withShared < 0) continue;
    const end = areaStart[areas[k]! + 1]!;
    for (let group = areaStart[areas[k]!]!; group < end; group++) {
      const bound = points[k]! + within + entry[scan.sharedAt + groupCategory[group]!]!;
      if (bound < 0) continue;
      bounds[group] = bound;
      groups[count++] = group;
    }
  }
  return count;
}

function sortByBound({ groups, bounds, sorted, ofBound }: Search, count: number): Int32Array {
  let [low, high] = [scoresEnd, 0];
  for (let k = 0; k < count; k++) {
    const bound = Math.min(scoresEnd, bounds[groups[k]!]!);
    if (bound < low) low = bound;
    if (bound > high) high = bound;
    ofBound[bound]!++;
  }
  let at = 0;
  for (let bound = high; bound >= low; bound--) {
    const size = ofBound[bound]!;
    ofBound[bound] = at;
    at += size;
  }
  for (let k = 0; k < count; k++) sorted[ofBound[Math.min(scoresEnd, bounds[groups[k]!]!)]!++] = groups[k]!;
  if (low <= high) ofBound.fill(0, low, high + 1);
  return sorted;
}

export function put({ scan, bits, words, scoreAt }: Search, k: number): void {
  const column = scan.index.order[scan.found[k]!]!;
  bits[column >>> 5]! |= 1 << (column & 31);
  words[column >>> 10]! |= 1 << ((column >>> 5) & 31);
  scoreAt[column] = scan.foundScore[k]!;
}

/**
 * The best of those found. Of equal ones at the end they are taken in turn from a start that differs from row to row, so that
 * rows do not all name the same columns. What was passed over scores less than the threshold.
 */
function keepBest(s: Search, row: number, most: number): void {
  const { threshold, scan } = s;
  const { foundScore, count } = scan;
  const ties = s.withScore[threshold]!;
  const wanted = Math.min(ties, most - (s.reaching - ties));
  const from = ties === 0 ? 0 : (Math.imul(row + 1, 0x9e3779b1) >>> 0) % ties;
  let tie = 0;
  s.rest = Math.max(s.rest, wanted < ties ? threshold : threshold - 1);
  for (let k = 0; k < count; k++) {
    const score = foundScore[k]!;
    if (score < threshold) continue;
    if (score > threshold || (tie++ - from + ties) % ties < wanted) put(s, k);
  }
}

/** Writes what was put, by rising column, and forgets it. */
export function emit({ bits, words, scoreAt, column, score }: Search): number {
  let count = 0;
  for (let top = 0; top < words.length; top++) {
    let some = words[top]!;
    if (some === 0) continue;
    words[top] = 0;
    while (some !== 0) {
      const lowestWord = some & -some;
      some ^= lowestWord;
      const word = (top << 5) + 31 - Math.clz32(lowestWord);
      let left = bits[word]!;
      bits[word] = 0;
      while (left !== 0) {
        const lowest = left & -left;
        const at = (word << 5) + 31 - Math.clz32(lowest);
        column[count] = at;
        score[count++] = scoreAt[at]!;
        left ^= lowest;
      }
    }
  }
  return count;
}
