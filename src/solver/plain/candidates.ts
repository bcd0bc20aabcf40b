// Candidates in place of all pairs: a graph of the best pairs of each row that can grow, and a way to the others.

import type { Graph } from '../graph.js';
import type { AssignmentProblem, CandidateScores, Pair, ReachingSearch, SparseScores } from '../problem.js';
import { graphOf, rowReader } from '../scores.js';

/** A graph that holds some of the possible pairs of each row, and a way to the others. */
export interface PartialGraph {
  readonly graph: Graph;
  readonly source: CandidateScores;
  /** 1 for a row of which the graph holds all possible pairs. */
  readonly isWhole: Uint8Array;
}

/** Pairs with their scores, by rising row, within a row by rising column. */
export class PairList {
  row = new Int32Array(1024);
  column = new Int32Array(1024);
  score = new Int32Array(1024);
  size = 0;

  add(row: number, column: number, score: number): void {
    if (this.size === this.row.length) this.grow();
    this.row[this.size] = row;
    this.column[this.size] = column;
    this.score[this.size++] = score;
  }

  private grow(): void {
    const larger = (list: Int32Array): Int32Array<ArrayBuffer> => {
      const longer = new Int32Array(2 * list.length);
      longer.set(list);
      return longer;
    };
    this.row = larger(this.row);
    this.column = larger(this.column);
    this.score = larger(this.score);
  }
}

/** @param wanted pairs that must be in the graph, as far as they are possible at all */
export function partialGraph(
  problem: AssignmentProblem,
  source: CandidateScores,
  wanted: readonly Pair[],
): PartialGraph {
  const { lowest = 0 } = problem;
  const graph = graphOf({ ...problem, scores: source.candidates });
  const isWhole = Uint8Array.from({ length: graph.rows }, (_, i) => (source.rest[i]! < lowest ? 1 : 0));
  return withPairs({ graph, source, isWhole }, pairsOf(problem, source, wanted));
}

function pairsOf(problem: AssignmentProblem, source: CandidateScores, wanted: readonly Pair[]): PairList {
  const list = new PairList();
  if (wanted.length === 0) return list;
  const reader = rowReader({ ...problem, scores: source });
  const sorted = [...wanted].sort((a, b) => a.row - b.row || a.column - b.column);
  let read = -1;
  let count = 0;
  let last = -1;
  for (const { row, column } of sorted) {
    if (row !== read) {
      count = reader.read(row);
      last = -1;
    }
    read = row;
    const at = reader.column.subarray(0, count).indexOf(column);
    if (at < 0 || column === last) continue;
    last = column;
    list.add(row, column, reader.score[at]!);
  }
  return list;
}

/** The graph with further pairs, which it may hold already. O(n + E). */
export function withPairs(partial: PartialGraph, pairs: PairList): PartialGraph {
  return pairs.size === 0 ? partial : { ...partial, graph: merged(partial.graph, pairs) };
}

/** The graph with further pairs of its rows and columns. O(n + E). */
function merged({ rows, columns, start, column, score }: Graph, pairs: PairList): Graph {
  const { row: addedRow, column: addedColumn, score: addedScore, size: added } = pairs;
  const size = column.length + added;
  const allStart = new Int32Array(rows + 1);
  const allColumn = new Int32Array(size);
  const allScore = new Int32Array(size);
  let next = 0;
  let at = 0;
  for (let i = 0; i < rows; i++) {
    let e = start[i]!;
    const end = start[i + 1]!;
    while (next < added && addedRow[next] === i) {
      const j = addedColumn[next]!;
      while (e < end && column[e]! < j) {
        allColumn[at] = column[e]!;
        allScore[at++] = score[e++]!;
      }
      if (e === end || column[e] !== j) {
        allColumn[at] = j;
        allScore[at++] = addedScore[next]!;
      }
      next++;
    }
    while (e < end) {
      allColumn[at] = column[e]!;
      allScore[at++] = score[e++]!;
    }
    allStart[i + 1] = at;
  }
  return { rows, columns, start: allStart, column: allColumn.subarray(0, at), score: allScore.subarray(0, at) };
}

/** Moves the pairs of a row that the graph does not hold to the front. @returns how many of the first `count` these are */
export function withoutHeld(graph: Graph, row: number, count: number, column: Int32Array, score: Int32Array): number {
  const { start, column: held } = graph;
  const end = start[row + 1]!;
  let e = start[row]!;
  let left = 0;
  for (let k = 0; k < count; k++) {
    const j = column[k]!;
    while (e < end && held[e]! < j) e++;
    if (e < end && held[e] === j) continue;
    column[left] = j;
    score[left++] = score[k]!;
  }
  return left;
}

/** The source's own search, or one that reads whole rows. */
export function reachingIn(source: CandidateScores, columnPrice: Float64Array): ReachingSearch {
  if (source.reaching !== undefined) return source.reaching(columnPrice);
  return (row, least, column, score) => {
    const all = source.allOf(row, column, score);
    let count = 0;
    for (let k = 0; k < all; k++) {
      const j = column[k]!;
      const own = score[k]!;
      if (!(least + columnPrice[j]! <= own)) continue;
      column[count] = j;
      score[count++] = own;
    }
    return count;
  };
}

/**
 * The best `most` pairs of each row of any form of scores, and the rest on demand. Of equal scores at the end of a row's
 * list those are taken that come first from a place of the row's own, so that rows do not all name the same columns.
 * O(pairs), and 8 bytes for each candidate.
 */
export function candidatesOf(problem: AssignmentProblem, most: number): CandidateScores {
  const { need, lowest = 0 } = problem;
  const reader = rowReader(problem);
  const rows = need.length;
  const start = new Int32Array(rows + 1);
  const rest = new Int32Array(rows).fill(lowest - 1);
  const list = new PairList();
  const place = new Int32Array(Math.min(most, reader.column.length));
  for (let i = 0; i < rows; i++) {
    const count = reader.read(i);
    const taken = bestPlaces(reader.score, count, most, i, place);
    for (let k = 0; k < taken; k++) list.add(i, reader.column[place[k]!]!, reader.score[place[k]!]!);
    start[i + 1] = list.size;
    if (taken < count) rest[i] = bestOutside(reader.score, count, place, taken);
  }
  return {
    candidates: candidatesIn(start, list),
    rest,
    allOf(row, into, scores) {
      const count = reader.read(row);
      into.set(reader.column.subarray(0, count));
      scores.set(reader.score.subarray(0, count));
      return count;
    },
  };
}

const candidatesIn = (start: Int32Array, { column, score, size }: PairList): SparseScores => ({
  start,
  column: column.slice(0, size),
  score: score.slice(0, size),
});

function bestOutside(score: Int32Array, count: number, place: Int32Array, taken: number): number {
  let best = -Infinity;
  for (let k = 0, at = 0; k < count; k++) {
    if (at < taken && place[at] === k) at++;
    else if (score[k]! > best) best = score[k]!;
  }
  return best;
}

/**
 * The places of the `most` largest of the first `count` scores, rising. Of equal ones at the border those are taken that come
 * first from a start of the row's own. O(count).
 * @returns how many there are
 */
export function bestPlaces(score: Int32Array, count: number, most: number, row: number, into: Int32Array): number {
  if (count <= most) {
    for (let k = 0; k < count; k++) into[k] = k;
    return count;
  }
  const border = borderOf(score, count, most);
  let above = 0;
  let equal = 0;
  for (let k = 0; k < count; k++) {
    if (score[k]! > border) above++;
    else if (score[k] === border) equal++;
  }
  const wanted = most - above;
  const first = (row * 7919) % equal;
  let taken = 0;
  let seen = 0;
  for (let k = 0; k < count; k++) {
    const own = score[k]!;
    if (own < border) continue;
    if (own > border || (seen++ - first + equal) % equal < wanted) into[taken++] = k;
  }
  return taken;
}

const counts = new Int32Array(1024);

/**
 * The largest score that at least `most` reach. Counts how far scores lie below the best one, in strips that get narrower: once
 * where they spread over as many points as there are counts.
 */
function borderOf(score: Int32Array, count: number, most: number): number {
  let best = -Infinity;
  let worst = Infinity;
  for (let k = 0; k < count; k++) {
    if (score[k]! > best) best = score[k]!;
    if (score[k]! < worst) worst = score[k]!;
  }
  let nearest = 0;
  let width = best - worst + 1;
  for (let left = most; ; ) {
    const strip = Math.ceil(width / counts.length);
    counts.fill(0);
    for (let k = 0; k < count; k++) {
      const beyond = best - score[k]! - nearest;
      if (beyond >= 0 && beyond < width) counts[Math.floor(beyond / strip)]!++;
    }
    let at = 0;
    while (counts[at]! < left) left -= counts[at++]!;
    nearest += at * strip;
    if (strip === 1) return best - nearest;
    width = strip;
  }
}
