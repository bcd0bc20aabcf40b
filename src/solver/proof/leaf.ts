// The leaf of a proof from whole-number prices that are at hand, and its sum.

import { canBeServed, type ExactWeights, largestScore } from '../levels.js';
import type { PlainSolution } from '../plain/plain.js';
import type { AssignmentProblem, Leaf, Pair } from '../problem.js';

/** The amounts of a `Leaf` as numbers. */
export interface LeafPrices {
  readonly row: readonly bigint[];
  readonly column: readonly bigint[];
  /** Row, column, price > 0. */
  readonly pair: readonly (readonly [number, number, bigint])[];
  readonly limit: bigint;
  readonly bonus: readonly bigint[];
  /** Couple, price > 0. */
  readonly couple: readonly (readonly [number, bigint])[];
}

/** @param bonusOf B(i) of `Leaf` */
export function asLeaf(
  { need, seats, limit }: AssignmentProblem,
  prices: LeafPrices,
  bonusOf: (row: number) => bigint,
  forbidden: readonly Pair[],
): Leaf {
  let bound = limit === undefined ? 0n : BigInt(Math.max(0, limit)) * prices.limit;
  prices.row.forEach((price, i) => {
    const left = bonusOf(i) - (prices.bonus[i] ?? 0n);
    bound += BigInt(need[i] ?? 0) * price + (left > 0n ? left : 0n);
  });
  prices.column.forEach((price, j) => {
    if (price > 0n) bound += BigInt(seats[j] ?? 0) * price;
  });
  for (const [, , price] of prices.pair) bound += price;
  for (const [, price] of prices.couple) bound += price;
  return {
    forbidden,
    rowPrice: prices.row.map(String),
    columnPrice: prices.column.map(String),
    pairPrice: prices.pair.map(([row, column, price]) => [row, column, `${price}`]),
    limitPrice: `${prices.limit}`,
    bonusPrice: prices.bonus.map(String),
    exclusivePrice: prices.couple.map(([couple, price]) => [couple, `${price}`]),
    bound: `${bound}`,
  };
}

/**
 * The leaf that the prices of a plain solution are, for a problem without classes, limit and couples that pursues
 * `tandems`, then perhaps `fit`. With w(i,j) = tandem + point · score, and B(i) = served:
 *
 * - Every need ≤ 1 and nobody served elsewhere: with bonusPrice(i) = served the leaf asks for rowPrice + columnPrice ≥
 *   served + tandem + point · score and sums up Σ need · rowPrice + Σ seats · columnPrice. These are the prices and the
 *   bound of the plain problem whose bonus is served + tandem.
 *   What both prices of a row have in common is taken off both: neither the inequalities nor, as need(i) = 1, the sum
 *   change, and rows that are served ask for no more than the tandem and its points.
 * - Else, where the solution serves all rows that can be served: with bonusPrice 0 the leaf asks for rowPrice +
 *   columnPrice + pairPrice ≥ tandem + point · score, and Σ B(i) is paid in full, as it is reached in full. These are the
 *   prices of the plain problem whose bonus is tandem. A chosen pair that is worth more than its row and column ask for
 *   pays the rest as pairPrice.
 *
 * @param solution  over all rows and columns; the prices of those without need or seats are not looked at
 * @param pairScore for each pair of the solution, in points of the plain problem (0 where `fit` is no aim)
 * @param weights   of the proof; point is 1, or 0 where `fit` is no aim
 */
export function leafFromPrices(
  problem: AssignmentProblem,
  solution: PlainSolution,
  pairScore: ArrayLike<number>,
  weights: ExactWeights,
): Leaf {
  const { need, seats } = problem;
  const isSingle = need.every((columns) => columns <= 1);
  const bonusOf = (row: number): bigint => (canBeServed(problem, row) ? weights.served : 0n);
  const enough = (isSingle ? weights.served : 0n) + weights.tandem + weights.point * BigInt(largestScore(problem));
  const paid = need.map((columns, i) => (columns === 0 ? enough : BigInt(solution.rowPrice[i] ?? 0)));
  const both = paid.map((price, i) => (isSingle ? smaller(price, bonusOf(i)) : 0n));
  const row = paid.map((price, i) => price - (both[i] ?? 0n));
  const bonus = both.map((part, i) => (isSingle ? bonusOf(i) - part : 0n));
  const column = seats.map((rows, j) => (rows === 0 ? enough : BigInt(solution.columnPrice[j] ?? 0)));
  const pair: [number, number, bigint][] = [];
  if (!isSingle) {
    solution.pairRow.forEach((i, k) => {
      const j = solution.pairColumn[k] ?? 0;
      const worth = weights.tandem + BigInt(pairScore[k] ?? 0);
      const open = worth - (row[i] ?? 0n) - (column[j] ?? 0n);
      if (open > 0n) pair.push([i, j, open]);
    });
  }
  return asLeaf(problem, { row, column, pair, limit: 0n, bonus, couple: [] }, bonusOf, []);
}

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);
