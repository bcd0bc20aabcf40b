// The possible pairs of a row, or the best of them, through the index of columns.
import type { ColumnIndex } from './score-index.js';
import { forbidden } from './score-planes.js';
import {
  areaPoints,
  begin,
  evenPoints,
  isEven,
  measureAreas,
  mostShared,
  newScan,
  prepare,
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

/** All scores are below; bounds may be above. */
const scoresEnd = 1024;

interface Search {
  readonly scan: Scan;
  /** Groups that may have possible pairs, and what their pairs may score at most. */
  readonly groups: Int32Array;
  readonly bounds: Int32Array;
  readonly sorted: Int32Array;
  readonly ofBound: Int32Array;
  /** The areas that may have possible pairs of people at this place with this limit, and what distance gives there. */
  readonly reach: Int32Array;
  readonly reachPoints: Int32Array;
  reached: number;
  reachPlace: number;
  reachLimit: number;
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

function newSearch(index: ColumnIndex): Search {
  const { columns } = index.tables;
  const groups = index.groupArea.length;
  const list = (size: number): Int32Array => new Int32Array(size);
  return {
    scan: newScan(index),
    groups: list(groups),
    bounds: list(groups),
    sorted: list(groups),
    ofBound: list(scoresEnd + 1),
    reach: list(index.areas),
    reachPoints: list(index.areas),
    reached: 0,
    reachPlace: -2,
    reachLimit: 0,
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

export function rowSearch(index: ColumnIndex): RowSearch {
  const own = newSearch(index);
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
      choose(own, row, most);
      return emit(own);
    },
    rest: () => own.rest,
  };
}

/** So many positions are looked at before the threshold is raised. */
const stretch = 192;

/** Looks at the groups by falling bound until `most` pairs are found that no other group can surpass. */
function search(s: Search, row: number, most: number): void {
  const { scan } = s;
  const { groupStart, tables } = scan.index;
  scan.count = 0;
  s.threshold = 0;
  s.reaching = 0;
  s.rest = -1;
  s.withScore.fill(0);
  prepare(scan, row);
  reachAreas(s, row);
  addExceptions(s, row, most);
  const count = boundGroups(s);
  const isLimited = most < tables.columns;
  const order = isLimited ? sortByBound(s, count) : s.groups;
  for (let at = 0; at < count; at++) {
    const group = order[at]!;
    const bound = isLimited ? s.bounds[group]! : 0;
    if (isLimited && s.reaching >= most && bound <= s.threshold) {
      s.rest = Math.max(s.rest, bound);
      return;
    }
    scanGroup(s, row, group, groupStart[group]!, groupStart[group + 1]!, most);
  }
}

function scanGroup(s: Search, row: number, group: number, first: number, last: number, most: number): void {
  const { scan, mark } = s;
  const isMarked = s.groupMark[group] === row + 1;
  if (!isMarked && isEven(scan, group)) {
    const points = evenPoints(scan, row, group);
    for (let from = first; from < last; from += stretch) {
      const before = scan.count;
      scanEven(scan, points, from, Math.min(last, from + stretch), s.threshold);
      tally(s, before, most);
    }
    return;
  }
  begin(scan, row, group, first, last);
  if (isMarked) for (let at = first; at < last; at++) if (mark[at] === row + 1) scan.points[at] = 8 * forbidden;
  for (let from = first; from < last; from += stretch) {
    const before = scan.count;
    scanUneven(scan, from, Math.min(last, from + stretch), s.threshold);
    tally(s, before, most);
  }
}

/** Counts what was found; the threshold rises as soon as enough others are better. */
function tally(s: Search, before: number, most: number): void {
  const { scan, withScore } = s;
  const { foundScore, count } = scan;
  if (count === before) return;
  for (let k = before; k < count; k++) withScore[foundScore[k]!]!++;
  s.reaching += count - before;
  while (s.reaching - withScore[s.threshold]! >= most) {
    s.reaching -= withScore[s.threshold]!;
    s.threshold++;
  }
}

/** Pairs that are an exception are looked at one by one, and not with their groups. */
function addExceptions(s: Search, row: number, most: number): void {
  const { scan, mark, groupMark } = s;
  const { index } = scan;
  const { start, column, points: added } = index.tables.exceptions;
  for (let k = start[row]!; k < start[row + 1]!; k++) {
    const at = index.position[column[k]!]!;
    const group = index.groupOf[at]!;
    mark[at] = row + 1;
    groupMark[group] = row + 1;
    begin(scan, row, group, at, at + 1);
    const alone = scan.points[at]! + tablePoints(scan, at);
    const score = alone + added[k]!;
    if (alone < 0 || score < s.threshold) continue;
    const before = scan.count;
    scan.found[scan.count] = at;
    scan.foundScore[scan.count++] = score;
    tally(s, before, most);
  }
}

/** The areas that somebody can reach; those of the row before if they live in the same place. */
function reachAreas(s: Search, row: number): void {
  const { scan } = s;
  const { place, areas } = scan.index;
  const here = place === undefined ? -1 : place.rowPlace[row]!;
  const limit = place === undefined ? 0 : place.rowLimit[row]!;
  if (s.reachPlace === here && s.reachLimit === limit) return;
  s.reachPlace = here;
  s.reachLimit = limit;
  measureAreas(scan, row);
  let count = 0;
  for (let area = 0; area < areas; area++) {
    const points = areaPoints(scan, area, row);
    if (points + scoresEnd < 0) continue;
    s.reach[count] = area;
    s.reachPoints[count++] = points;
  }
  s.reached = count;
}

/** The groups that may have possible pairs, and the bound of each. @returns how many */
function boundGroups(s: Search): number {
  const { scan, groups, bounds } = s;
  const { areaStart, groupCategory, tables } = scan.index;
  const { entry } = scan.shared;
  const within = scan.mostWithin + tables.base;
  const withShared = within + mostShared(scan);
  let count = 0;
  for (let k = 0; k < s.reached; k++) {
    const area = s.reach[k]!;
    const points = s.reachPoints[k]!;
    if (points + withShared < 0) continue;
    for (let group = areaStart[area]!; group < areaStart[area + 1]!; group++) {
      const bound = points + within + entry[scan.sharedAt + groupCategory[group]!]!;
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

function put({ scan, bits, words, scoreAt }: Search, k: number): void {
  const column = scan.index.order[scan.found[k]!]!;
  bits[column >>> 5]! |= 1 << (column & 31);
  words[column >>> 10]! |= 1 << ((column >>> 5) & 31);
  scoreAt[column] = scan.foundScore[k]!;
}

/**
 * The best of those found. Of equal ones at the end they are taken in turn from a start that differs from row to row, so that
 * rows do not all name the same columns. What was passed over scores less than the threshold.
 */
function choose(s: Search, row: number, most: number): void {
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
function emit({ bits, words, scoreAt, column, score }: Search): number {
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
