// The plain question that the fast engines answer, and the form of their answers.

import type { Graph } from '../graph.js';

/**
 * The most pairs and, among these, the most points: a row has at most `need` different columns, a column takes at most
 * `seats` different rows. All need and seats ≥ 1.
 */
export interface PlainProblem {
  /** Scores ≥ 0. */
  readonly graph: Graph;
  readonly need: Int32Array;
  readonly seats: Int32Array;
  /**
   * What a pair is worth besides its points: a whole number of which 2 · bonus ≤ 2^52, above four times all that the
   * points of any assignment, and of any two paths through the graph, can differ.
   */
  readonly bonus: number;
}

/** The same over a table of which most pairs are possible, and which is not held. */
export interface DenseProblem {
  readonly rows: number;
  readonly columns: number;
  /** Writes a score ≥ 0 for each column, or below 0 where the pair is forbidden. May be asked again for any row. */
  scoreRow(row: number, into: Int32Array): void;
  readonly need: Int32Array;
  readonly seats: Int32Array;
  readonly bonus: number;
}

/**
 * Chosen pairs and prices, whole numbers ≥ 0, that show them to be the best (linear programming duality):
 *
 * 1. rowPrice(i) + columnPrice(j) ≥ bonus + score(i,j) for every possible pair that is not chosen;
 * 2. rowPrice(i) + columnPrice(j) ≤ bonus + score(i,j) for every chosen pair, with equality where need(i) or seats(j) is 1;
 * 3. a row with a price > 0 has all the columns that it needs, a column with a price > 0 has no free seat.
 */
export interface PlainSolution {
  /** By rising row, within a row by rising column. */
  readonly pairRow: Int32Array;
  readonly pairColumn: Int32Array;
  readonly rowPrice: Float64Array;
  readonly columnPrice: Float64Array;
}

/** Of a `DenseProblem`. */
export interface DenseSolution extends PlainSolution {
  /** All possible pairs without slack, the chosen ones among them: rowPrice + columnPrice ≤ bonus + score. */
  readonly tight: Graph;
}

/** Told now and then how much of the work is done, 0 … 1. */
export type OnShare = (share: number) => void;
