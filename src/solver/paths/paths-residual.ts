// A proved assignment as a flow in which units can be shifted, at the prices of its proof.

import { canBeServed, classesOf } from '../levels.js';
import type { Assignment, AssignmentProblem, Leaf, Proof, Weights } from '../problem.js';
import { Held } from './paths-held.js';
import { ArcLists } from './paths-lists.js';
import { worthOf } from './paths-worth.js';

/**
 * The flow of `Network` with its residual arcs and potentials as numbers. Nodes: rows 0 … n-1, columns n … n+m-1, the
 * source n+m, the sink n+m+1. An arc u → v of gain g has slack y(v) - y(u) - g ≥ 0 with y = start + rise:
 *
 *   source ─▶ row with need left (bonus for its first unit)          row ─▶ source if it has a pair (gives the bonus up)
 *   row ─▶ column that it does not have (worth of the pair)           column ─▶ row that it holds
 *   column with a free seat ─▶ sink                                   sink ─▶ column that holds somebody
 *   sink ─▶ source while the limit allows                             source ─▶ sink if there are pairs
 *
 * By complementary slackness the prices of a proof are such potentials for every optimal assignment:
 * y(row) = bonusPrice - rowPrice, y(column) = columnPrice + limitPrice, y(sink) = limitPrice, y(source) = 0.
 */
export interface Residual extends Prices {
  readonly problem: AssignmentProblem;
  readonly weights: Weights;
  readonly rows: number;
  readonly columns: number;
  readonly limit: number;
  readonly need: Float64Array;
  readonly seats: Float64Array;
  /** Gain of the first unit of a row. */
  readonly bonus: Float64Array;
  /** The least rise of a column, and the greatest of a row; 0 among them. */
  lowestRise: number;
  highestRise: number;
}

/** What is remembered of a proof: for as long as it lives, questions about it begin here. */
export interface Prices {
  /** With the potentials of all nodes at the beginning; they never change. */
  readonly lists: ArcLists;
  /** By how much they have risen since. */
  readonly rise: Float64Array;
  readonly held: Held;
}

/** Sums of a few numbers up to here are exact. */
const largestExact = 2 ** 50;

const known = new WeakMap<Proof, Prices>();

/** So that the next question about an assignment with this proof begins with its prices as they are. */
export function remember(proof: Proof, { lists, rise, held }: Prices): void {
  known.set(proof, { lists, rise, held });
}

/**
 * The leaf whose prices speak for the whole order; undefined where there is none: with `worst-first`, exclusive couples, or
 * an assignment that is not proved.
 */
export function soleLeaf(problem: AssignmentProblem, { isProved, proof }: Assignment): Leaf | undefined {
  const [leaf, ...others] = proof.leaves;
  return isLinear(problem) && isProved && others.length === 0 ? leaf : undefined;
}

function isLinear({ order = [], exclusive = [] }: AssignmentProblem): boolean {
  return exclusive.length === 0 && !order.includes('worst-first');
}

/**
 * The prices of an assignment, as they are remembered or as the proof has them.
 * @param problem that it answers, or one with more rows and columns at the end: prices of no more than these
 * @returns undefined where no leaf speaks for the whole order, or numbers are too large for exact arithmetic. O(n + m)
 */
export function pricesOf(problem: AssignmentProblem, assignment: Assignment): Prices | undefined {
  const before = isLinear(problem) ? known.get(assignment.proof) : undefined;
  if (before !== undefined && isNoLarger(before.lists.problem, problem)) return before;
  const leaf = soleLeaf(problem, assignment);
  const { need, seats } = problem;
  if (leaf === undefined || leaf.rowPrice.length > need.length || leaf.columnPrice.length > seats.length)
    return undefined;
  const { weights } = assignment.proof;
  const worths = [weights.tandem, weights.kept, weights.bands[0] ?? '0'].map(Number);
  const start = potentialsOf(problem, leaf);
  if ([...worths, ...bonusOf(problem, weights)].some(isTooLarge) || start.some(isTooLarge)) return undefined;
  const prices = {
    lists: new ArcLists(problem, start, worthOf(problem, weights)),
    rise: new Float64Array(start.length),
    held: heldBy(problem, assignment, leaf),
  };
  known.set(assignment.proof, prices);
  return prices;
}

const isNoLarger = (one: AssignmentProblem, other: AssignmentProblem): boolean =>
  one.need.length <= other.need.length && one.seats.length <= other.seats.length;

const isTooLarge = (amount: number): boolean => Math.abs(amount) > largestExact;

function potentialsOf({ need, seats }: AssignmentProblem, leaf: Leaf): Float64Array {
  const [rows, columns] = [need.length, seats.length];
  const limitPrice = Number(leaf.limitPrice);
  const start = new Float64Array(rows + columns + 2).fill(NaN);
  leaf.rowPrice.forEach((price, i) => {
    start[i] = Number(leaf.bonusPrice[i]) - Number(price);
  });
  leaf.columnPrice.forEach((price, j) => {
    start[rows + j] = Number(price) + limitPrice;
  });
  start[rows + columns] = 0;
  start[rows + columns + 1] = limitPrice;
  return start;
}

function heldBy({ need, seats }: AssignmentProblem, { pairs }: Assignment, leaf: Leaf): Held {
  const held = new Held(need.length, seats.length, pairs.length);
  for (const { row, column } of pairs) held.add(row, column, 0);
  for (const [row, column, price] of leaf.pairPrice) {
    const k = held.find(row, column);
    if (k >= 0) held.open[k] = Number(price);
  }
  return held;
}

function bonusOf(problem: AssignmentProblem, { served, classes }: Weights): Float64Array {
  const { classOf } = classesOf(problem);
  const ofClass = Float64Array.from(classes, Number);
  const forServed = Number(served);
  const bonus = new Float64Array(classOf.length);
  for (let i = 0; i < bonus.length; i++)
    if (canBeServed(problem, i)) bonus[i] = forServed + (ofClass[classOf[i]!] ?? 0);
  return bonus;
}

/** @param prices of the problem itself, as many rows and columns */
export function residualOf(problem: AssignmentProblem, weights: Weights, prices: Prices): Residual {
  const state = {
    ...prices,
    problem,
    weights,
    rows: problem.need.length,
    columns: problem.seats.length,
    limit: Math.max(0, problem.limit ?? Infinity),
    need: Float64Array.from(problem.need),
    seats: Float64Array.from(problem.seats),
    bonus: bonusOf(problem, weights),
    lowestRise: 0,
    highestRise: 0,
  };
  measureRises(state);
  return state;
}

/** After potentials have risen or fallen. */
export function measureRises(state: Residual): void {
  const { rows, columns, rise } = state;
  let [lowest, highest] = [0, 0];
  for (let i = 0; i < rows; i++) if (rise[i]! > highest) highest = rise[i]!;
  for (let node = rows; node < rows + columns; node++) if (rise[node]! < lowest) lowest = rise[node]!;
  state.lowestRise = lowest;
  state.highestRise = highest;
}

export const potential = ({ lists, rise }: Prices, node: number): number => lists.start[node]! + rise[node]!;

/** Gain of the next unit that the source sends to a row. */
export const nextBonus = ({ held, bonus }: Residual, row: number): number =>
  held.countOfRow[row] === 0 ? bonus[row]! : 0;

/** Loss of the last unit that a row gives back. */
export const lastBonus = ({ held, bonus }: Residual, row: number): number =>
  held.countOfRow[row] === 1 ? bonus[row]! : 0;

export const hasSeat = ({ held, seats }: Residual, column: number): boolean =>
  held.countOfColumn[column]! < seats[column]!;

export const needsMore = ({ held, need }: Residual, row: number): boolean => held.countOfRow[row]! < need[row]!;

/** Slack of the arc from a column to a row that it holds: pair k. */
export function heldSlack({ held, rows, rise }: Residual, k: number): number {
  return held.open[k]! + rise[held.row[k]!]! - rise[rows + held.column[k]!]!;
}
