// Candidates in place of all pairs: what is left out is priced, and taken in where it could matter.

import type { Graph } from '../graph.js';
import { bandOf, bandsOf, type ExactWeights } from '../levels.js';
import type { AssignmentProblem, CandidateScores, Leaf, Pair, SparseScores } from '../problem.js';
import { graphOf, rowReader } from '../scores.js';

/** A graph that holds some of the possible pairs of each row, and a way to the others. */
export interface PartialGraph {
  readonly graph: Graph;
  readonly source: CandidateScores;
  /** 1 for a row of which the graph holds all possible pairs. */
  readonly isWhole: Uint8Array;
}

/**
 * What pairs beyond the graph lack at the prices of a solution over it: one that lacks something is in no best solution,
 * one of slack 0 in an equally good one perhaps, one below 0 gains. The sign is exact.
 */
export interface Slack {
  /** Writes the slack of the first `count` pairs of a row. */
  ofRow(row: number, column: Int32Array, score: Int32Array, count: number, into: Float64Array): void;
  /** No pair of the row that scores as much or less has a smaller slack. */
  leastOf(row: number, score: number): number;
}

/** Of prices with rowPrice(i) + columnPrice(j) ≥ worth(score). @param worth rising with the score */
export function slackOfPrices(
  rowPrice: Float64Array,
  columnPrice: Float64Array,
  worth: (score: number) => number,
): Slack {
  const least = columnPrice.reduce((a, b) => Math.min(a, b), Infinity);
  return {
    ofRow(row, column, score, count, into) {
      const own = rowPrice[row]!;
      for (let k = 0; k < count; k++) into[k] = own + columnPrice[column[k]!]! - worth(score[k]!);
    },
    leastOf: (row, score) => rowPrice[row]! + least - worth(score),
  };
}

/** Of a leaf of a proof, whose numbers may be larger than a double holds. The pairs of `keep` must be in the graph. */
export function slackOfLeaf(problem: AssignmentProblem, leaf: Leaf, weights: ExactWeights): Slack {
  const limit = BigInt(leaf.limitPrice);
  const row = leaf.rowPrice.map((price, i) => BigInt(price) + limit - BigInt(leaf.bonusPrice[i] ?? '0'));
  const column = leaf.columnPrice.map(BigInt);
  const least = column.reduce((a, b) => (a < b ? a : b), column[0] ?? 0n);
  const worth = worthByScore(problem, weights);
  return {
    ofRow(i, columns, scores, count, into) {
      const own = row[i] ?? 0n;
      for (let k = 0; k < count; k++) into[k] = Number(own + (column[columns[k]!] ?? 0n) - worth(scores[k]!));
    },
    leastOf: (i, score) => Number((row[i] ?? 0n) + least - worth(score)),
  };
}

function worthByScore(problem: AssignmentProblem, weights: ExactWeights): (score: number) => bigint {
  const bands = bandsOf(problem);
  const known = new Map<number, bigint>();
  return (score) => {
    const before = known.get(score);
    if (before !== undefined) return before;
    const loss = bands.count === 0 ? 0n : (weights.bands[bandOf(bands, score)] ?? 0n);
    const worth = weights.tandem + weights.point * BigInt(score) - loss;
    known.set(score, worth);
    return worth;
  };
}

/** Pairs with their scores, by rising row, within a row by rising column. */
export interface PairList {
  readonly row: readonly number[];
  readonly column: readonly number[];
  readonly score: readonly number[];
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
  const list = { row: [] as number[], column: [] as number[], score: [] as number[] };
  const reader = rowReader({ ...problem, scores: source });
  const sorted = [...wanted].sort((a, b) => a.row - b.row || a.column - b.column);
  let read = -1;
  let count = 0;
  for (const { row, column } of sorted) {
    if (row !== read) count = reader.read(row);
    read = row;
    const at = reader.column.subarray(0, count).indexOf(column);
    const isAgain = list.row.at(-1) === row && list.column.at(-1) === column;
    if (at < 0 || isAgain) continue;
    list.row.push(row);
    list.column.push(column);
    list.score.push(reader.score[at]!);
  }
  return list;
}

/**
 * No more pairs of slack 0 are taken in: with fewer different scores than people nearly all pairs are equally good. Then ties
 * are settled among the candidates, of which there are many for each row.
 */
const mostTight = 3e6;

/** The most pairs of a row that one round takes in: those that gain most. */
const mostOfRow = 64;

/**
 * What lies beyond the graph and gains at these prices. A row whose best pair beyond its candidates does not gain even at
 * the lowest price is passed over, so that few rows are read again; none that could matter is left out.
 * @param tight receives the pairs of slack 0, where given and while nothing gains
 * @returns nothing where the solution over the graph is the best one over all pairs
 */
export function priceOut({ graph, source, isWhole }: PartialGraph, slack: Slack, tight?: PairLists): PairList {
  const found = newList();
  const { columns } = graph;
  const read: ReadRow = {
    column: new Int32Array(columns),
    score: new Int32Array(columns),
    slack: new Float64Array(columns),
    count: 0,
  };
  for (let i = 0; i < graph.rows; i++) {
    if (isWhole[i] === 1) continue;
    const best = slack.leastOf(i, source.rest[i]!);
    if (best > 0 || (best === 0 && tight === undefined)) continue;
    read.count = source.allOf(i, read.column, read.score);
    slack.ofRow(i, read.column, read.score, read.count, read.slack);
    takeGaining(graph, i, read, found, tight);
  }
  return found;
}

/** All possible pairs of one row. */
interface ReadRow {
  readonly column: Int32Array;
  readonly score: Int32Array;
  readonly slack: Float64Array;
  count: number;
}

type PairLists = { readonly row: number[]; readonly column: number[]; readonly score: number[] };

export const newList = (): PairLists => ({ row: [], column: [], score: [] });

function takeGaining(
  { start, column: held }: Graph,
  row: number,
  { column, score, slack, count }: ReadRow,
  found: PairLists,
  tight: PairLists | undefined,
): void {
  const gaining: number[] = [];
  const end = start[row + 1]!;
  let at = start[row]!;
  for (let k = 0; k < count; k++) {
    if (slack[k]! > 0) continue;
    const j = column[k]!;
    while (at < end && held[at]! < j) at++;
    if (at < end && held[at] === j) continue;
    if (slack[k]! < 0) gaining.push(k);
    else if (tight !== undefined && tight.row.length < mostTight) add(tight, row, j, score[k]!);
  }
  for (const k of chosenOf(gaining, slack, row)) add(found, row, column[k]!, score[k]!);
}

/** Those that gain most; where all gain alike some from everywhere, so that rows do not all name the same columns. */
function chosenOf(gaining: readonly number[], slack: Float64Array, row: number): readonly number[] {
  const count = gaining.length;
  if (count <= mostOfRow) return gaining;
  const isAlike = gaining.every((k) => slack[k] === slack[gaining[0]!]);
  if (isAlike) {
    const first = (row * 7919) % count;
    const places = Array.from({ length: mostOfRow }, (_, at) => (first + Math.floor((at * count) / mostOfRow)) % count);
    return places.sort((a, b) => a - b).map((at) => gaining[at]!);
  }
  const best = [...gaining].sort((a, b) => slack[a]! - slack[b]! || a - b).slice(0, mostOfRow);
  return best.sort((a, b) => a - b);
}

function add(list: PairLists, row: number, column: number, score: number): void {
  list.row.push(row);
  list.column.push(column);
  list.score.push(score);
}

/** The graph with further pairs, which it may hold already. O(n + E). */
export function withPairs(partial: PartialGraph, pairs: PairList): PartialGraph {
  return pairs.row.length === 0 ? partial : { ...partial, graph: merged(partial.graph, pairs) };
}

/** The graph with further pairs of its rows and columns. O(n + E). */
export function merged({ rows, columns, start, column, score }: Graph, pairs: PairList): Graph {
  const size = column.length + pairs.row.length;
  const all = { start: new Int32Array(rows + 1), column: new Int32Array(size), score: new Int32Array(size) };
  let next = 0;
  let at = 0;
  for (let i = 0; i < rows; i++) {
    let e = start[i]!;
    const end = start[i + 1]!;
    for (;;) {
      const isLeft = next < pairs.row.length && pairs.row[next] === i;
      if (e === end && !isLeft) break;
      const takesNew = isLeft && (e === end || pairs.column[next]! < column[e]!);
      if (isLeft && !takesNew && pairs.column[next] === column[e]) next++;
      all.column[at] = takesNew ? pairs.column[next]! : column[e]!;
      all.score[at++] = takesNew ? pairs.score[next++]! : score[e++]!;
    }
    all.start[i + 1] = at;
  }
  return { rows, columns, start: all.start, column: all.column.slice(0, at), score: all.score.slice(0, at) };
}

/**
 * The best `most` pairs of each row of any form of scores, and the rest on demand. Of equal scores at the end of a row's
 * list those are taken that come first from a place of the row's own, so that rows do not all name the same columns.
 */
export function candidatesOf(problem: AssignmentProblem, most: number): CandidateScores {
  const { need, lowest = 0 } = problem;
  const reader = rowReader(problem);
  const rows = need.length;
  const start = new Int32Array(rows + 1);
  const rest = new Int32Array(rows).fill(lowest - 1);
  const column: Int32Array[] = [];
  const score: Int32Array[] = [];
  for (let i = 0; i < rows; i++) {
    const count = reader.read(i);
    const own = bestOf(reader.column, reader.score, count, most, i);
    column.push(own.column);
    score.push(own.score);
    start[i + 1] = start[i]! + own.column.length;
    if (own.rest !== undefined) rest[i] = own.rest;
  }
  return {
    candidates: joined(start, column, score),
    rest,
    allOf(row, into, scores) {
      const count = reader.read(row);
      into.set(reader.column.subarray(0, count));
      scores.set(reader.score.subarray(0, count));
      return count;
    },
  };
}

function joined(start: Int32Array, columns: readonly Int32Array[], scores: readonly Int32Array[]): SparseScores {
  const column = new Int32Array(start.at(-1) ?? 0);
  const score = new Int32Array(start.at(-1) ?? 0);
  columns.forEach((list, i) => {
    column.set(list, start[i]);
  });
  scores.forEach((list, i) => {
    score.set(list, start[i]);
  });
  return { start, column, score };
}

/** The best pairs of one row by rising column; `rest`: the best score that is left out. */
function bestOf(
  column: Int32Array,
  score: Int32Array,
  count: number,
  most: number,
  row: number,
): { readonly column: Int32Array; readonly score: Int32Array; readonly rest?: number } {
  if (count <= most) return { column: column.slice(0, count), score: score.slice(0, count) };
  const falling = score.slice(0, count).sort().reverse();
  const border = falling[most - 1]!;
  const atBorder = most - falling.indexOf(border);
  const equals: number[] = [];
  for (let k = 0; k < count; k++) if (score[k] === border) equals.push(k);
  const first = (row * 7919) % equals.length;
  const taken = new Set(Array.from({ length: atBorder }, (_, k) => equals[(first + k) % equals.length]));
  const kept: number[] = [];
  for (let k = 0; k < count; k++) if (score[k]! > border || taken.has(k)) kept.push(k);
  return {
    column: Int32Array.from(kept, (k) => column[k]!),
    score: Int32Array.from(kept, (k) => score[k]!),
    rest: falling[most]!,
  };
}
