// The pairs that optimal solutions are made of: those of slack 0, whatever engine found the prices.

import type { Flow, Network, Potentials } from '../general/network.js';
import type { Graph } from '../graph.js';
import { canBeServed } from '../levels.js';
import type { PlainSolution } from '../plain/plain.js';
import type { AssignmentProblem, Pair } from '../problem.js';

/**
 * An optimal flow and the residual arcs of slack 0, in the network of `Network`. By complementary slackness all other
 * optimal flows are reached through cycles of these arcs.
 */
export interface TightPairs {
  /** The pairs of slack 0, their scores; for each pair 1 in `held` if it is chosen. */
  readonly graph: Graph;
  readonly held: Uint8Array;
  /** Chosen pairs that are not tight: all optimal flows hold them. */
  readonly kept: readonly Pair[];
  readonly need: ArrayLike<number>;
  readonly seats: ArrayLike<number>;
  readonly limit: number;
  /** Chosen pairs of each row and column, those of `kept` included. */
  readonly ofRow: Int32Array;
  readonly ofColumn: Int32Array;
  /** 1: the first (a further) pair of the row is worth as much as no pair, so that the row may gain or lose it. */
  readonly isFirstFree: Uint8Array;
  readonly isFurtherFree: Uint8Array;
  /** 1: a seat of the column costs nothing but the price of the limit, so that it may be left empty. */
  readonly isLevel: Uint8Array;
  /** Whether the limit costs nothing, so that there may be more pairs or fewer. */
  readonly isLimitFree: boolean;
}

/** Of a flow and potentials with all residual slacks ≥ 0, the return from the sink included. O(n + m + E). */
export function tightOfFlow(network: Network, flow: Flow, y: Potentials): TightPairs {
  const { graph, gain, bonus, need, seats, limit } = network;
  const { rows, columns, start, column, score } = graph;
  const list = new EdgeList(rows);
  const kept: Pair[] = [];
  for (let i = 0; i < rows; i++) {
    const own = y.row[i]!;
    for (let e = start[i]!; e < start[i + 1]!; e++) {
      const j = column[e]!;
      if (own + gain[e]! === y.column[j]!) list.add(j, score[e]!, flow.held[e]!);
      else if (flow.held[e] === 1) kept.push({ row: i, column: j });
    }
    list.endRow();
  }
  return {
    ...list.finish(columns),
    kept,
    need,
    seats,
    limit,
    ofRow: flow.ofRow,
    ofColumn: flow.ofColumn,
    isFirstFree: Uint8Array.from(y.row, (own, i) => Number(own === bonus[i])),
    isFurtherFree: Uint8Array.from(y.row, (own) => Number(own === 0)),
    isLevel: Uint8Array.from(y.column, (own) => Number(own === y.sink)),
    isLimitFree: y.sink === 0,
  };
}

/** A row of possible pairs as it is read: the first `read(row)` entries of both arrays. */
export interface PlainRows {
  readonly column: Int32Array;
  readonly score: Int32Array;
  /** Fills both arrays with all pairs of the row that may be tight, by rising column. @returns how many there are */
  read(row: number): number;
}

/**
 * Of a plain solution: rowPrice(i) + columnPrice(j) = bonus + score(i,j) on tight pairs. The aims are the most rows
 * served, then the most pairs, then points; where a need exceeds 1 the solution has to serve all rows that can be served.
 * O(n + m), and one read of each row.
 * @param solution over all rows and columns; prices of rows without need and columns without seats are not looked at
 * @param bonus    of the plain problem
 */
export function tightOfPlain(
  problem: AssignmentProblem,
  pairs: PlainRows,
  solution: PlainSolution,
  bonus: number,
): TightPairs {
  const { need, seats } = problem;
  const { pairRow, pairColumn, rowPrice, columnPrice } = solution;
  const list = new EdgeList(need.length);
  const kept: Pair[] = [];
  const ofRow = new Int32Array(need.length);
  const ofColumn = new Int32Array(seats.length);
  for (let i = 0, k = 0; i < need.length; i++) {
    const count = need[i] === 0 ? 0 : pairs.read(i);
    for (let at = 0; at < count; at++) {
      const j = pairs.column[at]!;
      while (pairRow[k] === i && pairColumn[k]! < j) k++;
      const isHeld = pairRow[k] === i && pairColumn[k] === j;
      if (isHeld) {
        ofRow[i]!++;
        ofColumn[j]!++;
      }
      if (seats[j] !== 0 && rowPrice[i]! + columnPrice[j]! === bonus + pairs.score[at]!) {
        list.add(j, pairs.score[at]!, Number(isHeld));
      } else if (isHeld) kept.push({ row: i, column: j });
    }
    while (pairRow[k] === i) k++;
    list.endRow();
  }
  const isSingle = need.every((columns) => columns <= 1);
  return {
    ...list.finish(seats.length),
    kept,
    need,
    seats,
    limit: Infinity,
    ofRow,
    ofColumn,
    isFirstFree: Uint8Array.from(need, (_, i) => Number(rowPrice[i] === 0 && (isSingle || !canBeServed(problem, i)))),
    isFurtherFree: Uint8Array.from(need, (_, i) => Number(rowPrice[i] === 0)),
    isLevel: Uint8Array.from(seats, (_, j) => Number(columnPrice[j] === 0)),
    isLimitFree: true,
  };
}

/** Edges of a graph that is read row by row. */
class EdgeList {
  private readonly start: Int32Array;
  private row = 0;
  private count = 0;
  private column = new Int32Array(1024);
  private score = new Int32Array(1024);
  private held = new Uint8Array(1024);

  constructor(rows: number) {
    this.start = new Int32Array(rows + 1);
  }

  add(column: number, score: number, held: number): void {
    if (this.count === this.column.length) this.grow();
    this.column[this.count] = column;
    this.score[this.count] = score;
    this.held[this.count++] = held;
  }

  private grow(): void {
    const { column, score, held, count } = this;
    this.column = new Int32Array(2 * count);
    this.score = new Int32Array(2 * count);
    this.held = new Uint8Array(2 * count);
    this.column.set(column);
    this.score.set(score);
    this.held.set(held);
  }

  endRow(): void {
    this.start[++this.row] = this.count;
  }

  finish(columns: number): { readonly graph: Graph; readonly held: Uint8Array } {
    const { row: rows, start, count } = this;
    const column = this.column.subarray(0, count);
    const score = this.score.subarray(0, count);
    return { graph: { rows, columns, start, column, score }, held: this.held.subarray(0, count) };
  }
}
