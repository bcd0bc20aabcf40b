// A proved assignment as a flow in which units can be shifted, at the prices of its proof.

import { bandOf, bandsOf, canBeServed, classesOf, keptPairs } from '../levels.js';
import type { Assignment, AssignmentProblem, Leaf, Pair, Weights } from '../problem.js';
import { type RowReader, rowReader } from '../scores.js';

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
export interface Residual {
  readonly problem: AssignmentProblem;
  readonly rows: number;
  readonly columns: number;
  readonly limit: number;
  readonly need: Float64Array;
  readonly seats: Float64Array;
  /** Gain of the first unit of a row. */
  readonly bonus: Float64Array;
  readonly worth: Worth;
  readonly reader: RowReader;
  /** Potentials of all nodes at the beginning; they never change. */
  readonly start: Float64Array;
  /** By how much they have risen since. */
  readonly rise: Float64Array;
  /** Columns of each row, rows of each column. */
  readonly columnsOf: number[][];
  readonly rowsOf: number[][];
  /** Slack of the arc column → row at the beginning, by row · m + column; 0 where there is none. */
  readonly openSlack: Map<number, number>;
  pairs: number;
}

/** What a pair gains. */
export interface Worth {
  readonly tandem: number;
  readonly point: number;
  /** What is to be added for pairs in `keep` and in bands; absent without these aims. */
  readonly more?: (row: number, column: number, score: number) => number;
}

/** Sums of a few numbers up to here are exact. */
const largestExact = 2 ** 50;

/**
 * The leaf whose prices speak for the whole order; undefined where there is none: with `worst-first`, exclusive couples, or
 * an assignment that is not proved.
 */
export function soleLeaf(problem: AssignmentProblem, { isProved, proof }: Assignment): Leaf | undefined {
  const { order = [], exclusive = [] } = problem;
  const [leaf, ...others] = proof.leaves;
  const isLinear = exclusive.length === 0 && !order.includes('worst-first');
  return isLinear && isProved && others.length === 0 ? leaf : undefined;
}

/**
 * @param leaf prices of the problem, or of one with fewer rows or columns at the end, whose potentials are then NaN
 * @returns undefined where numbers are too large for exact arithmetic. O(n + m)
 */
export function residualOf(
  problem: AssignmentProblem,
  pairs: readonly Pair[],
  leaf: Leaf,
  weights: Weights,
): Residual | undefined {
  const rows = problem.need.length;
  const columns = problem.seats.length;
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
  const bonus = bonusOf(problem, weights);
  const isTooLarge = (amount: number): boolean => Math.abs(amount) > largestExact;
  const worths = [weights.tandem, weights.kept, weights.bands[0] ?? '0'].map(Number);
  if (start.some(isTooLarge) || bonus.some(isTooLarge) || worths.some(isTooLarge)) return undefined;
  const state: Residual = {
    problem,
    rows,
    columns,
    limit: Math.max(0, problem.limit ?? Infinity),
    need: Float64Array.from(problem.need),
    seats: Float64Array.from(problem.seats),
    bonus,
    worth: worthOf(problem, weights),
    reader: rowReader(problem),
    start,
    rise: new Float64Array(start.length),
    columnsOf: Array.from({ length: rows }, () => []),
    rowsOf: Array.from({ length: columns }, () => []),
    openSlack: new Map(leaf.pairPrice.map(([row, column, price]) => [row * columns + column, Number(price)])),
    pairs: 0,
  };
  for (const { row, column } of pairs) hold(state, row, column);
  return state;
}

function bonusOf(problem: AssignmentProblem, { served, classes }: Weights): Float64Array {
  const { classOf } = classesOf(problem);
  const ofClass = classes.map(Number);
  const forServed = Number(served);
  return Float64Array.from(classOf, (k, row) => (canBeServed(problem, row) ? forServed + (ofClass[k] ?? 0) : 0));
}

function worthOf(problem: AssignmentProblem, { tandem, point, kept, bands }: Weights): Worth {
  const simple = { tandem: Number(tandem), point: Number(point) };
  const forKept = Number(kept);
  if (forKept === 0 && bands.length === 0) return simple;
  const isKept = keptPairs(problem);
  const losses = bands.map(Number);
  const scale = bandsOf(problem);
  const more = (row: number, column: number, score: number): number =>
    (forKept !== 0 && isKept(row, column) ? forKept : 0) -
    (losses.length > 0 ? (losses[bandOf(scale, score)] ?? 0) : 0);
  return { ...simple, more };
}

export const potential = ({ start, rise }: Residual, node: number): number => start[node]! + rise[node]!;

export function gainOf({ tandem, point, more }: Worth, row: number, column: number, score: number): number {
  return tandem + point * score + (more === undefined ? 0 : more(row, column, score));
}

/** Gain of the next unit that the source sends to a row. */
export const nextBonus = ({ columnsOf, bonus }: Residual, row: number): number =>
  columnsOf[row]!.length === 0 ? bonus[row]! : 0;

/** Loss of the last unit that a row gives back. */
export const lastBonus = ({ columnsOf, bonus }: Residual, row: number): number =>
  columnsOf[row]!.length === 1 ? bonus[row]! : 0;

export const hasSeat = ({ rowsOf, seats }: Residual, column: number): boolean =>
  rowsOf[column]!.length < seats[column]!;

export const isHeld = ({ columnsOf }: Residual, row: number, column: number): boolean =>
  columnsOf[row]!.includes(column);

/** Slack of the arc from a column to a row that it holds. */
export function heldSlack({ rows, columns, openSlack, rise }: Residual, row: number, column: number): number {
  const open = openSlack.size === 0 ? 0 : (openSlack.get(row * columns + column) ?? 0);
  return open + rise[row]! - rise[rows + column]!;
}

export function hold(state: Residual, row: number, column: number): void {
  state.columnsOf[row]!.push(column);
  state.rowsOf[column]!.push(row);
  state.pairs++;
}

export function release(state: Residual, row: number, column: number): void {
  const ofRow = state.columnsOf[row]!;
  const ofColumn = state.rowsOf[column]!;
  ofRow.splice(ofRow.indexOf(column), 1);
  ofColumn.splice(ofColumn.indexOf(row), 1);
  state.openSlack.delete(row * state.columns + column);
  state.pairs--;
}
