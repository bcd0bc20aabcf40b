// Old pairs and prices made to fit a problem in which people have left or joined.

import type { AssignmentProblem, Weights } from '../problem.js';
import { isDense, isSparse, rowReader } from '../scores.js';
import type { ArcLists, Joining } from './paths-lists.js';
import { heldSlack, measureRises, nextBonus, type Prices, type Residual, residualOf } from './paths-residual.js';
import { gainOf, type Worth, worthOf } from './paths-worth.js';

/** The scores of a column, one for each row; see `RepairOptions`. */
export type ColumnScores = (column: number) => ArrayLike<number>;

export interface Adjusted extends Residual {
  /** Rows that have given up pairs. */
  readonly givenUp: readonly number[];
}

/** Where potentials have gone farther apart than this since lists were made, these are made anew. */
const mostRise = 64;
/** A row or column that has nobody gets a new potential if its nearest pair has more slack. */
const farPair = 256;

/**
 * The prices as a flow of the changed problem: pairs of which there are too many are given up, and who is new has a
 * potential, so that no slack lies below 0 except those of arcs source → row, column → sink and sink → source: the units
 * that are missing. The prices that are given stay as they are. O(n + m), and a reading of who joins.
 * @param before prices of at most as many rows and columns
 */
export function adjusted(
  problem: AssignmentProblem,
  weights: Weights,
  before: Prices,
  columnScores?: ColumnScores,
): Adjusted {
  const rows = problem.need.length;
  const columns = problem.seats.length;
  const { lists, rise, held } = near(before);
  const sized = { lists, rise: resized(rise, lists, rows, columns, 0), held: held.copy(rows, columns) };
  const state = residualOf(problem, weights, sized);
  const givenUp = giveUpPairs(state);
  const start = resized(lists.start, lists, rows, columns, NaN);
  const all = { ...state, lists: join(state, start, columnScores), givenUp };
  measureRises(all);
  return all;
}

/** The same prices with lists that are not far from them. */
function near(prices: Prices): Prices {
  const { lists, rise, held } = prices;
  const { rows, columns, start } = lists;
  let [lowest, highest] = [0, 0];
  for (let node = 0; node < rows + columns; node++) {
    lowest = Math.min(lowest, rise[node]!);
    highest = Math.max(highest, rise[node]!);
  }
  if (highest - lowest <= mostRise) return prices;
  const copy = held.copy(rows, columns);
  copy.open.forEach((open, k) => {
    copy.open[k] = open + rise[copy.row[k]!]! - rise[rows + copy.column[k]!]!;
  });
  const now = start.map((amount, node) => amount + rise[node]!);
  return { lists: lists.at(now, highest - lowest), rise: new Float64Array(rise.length), held: copy };
}

/** Amounts of nodes, for more rows and columns. */
function resized(amounts: Float64Array, of: ArcLists, rows: number, columns: number, filler: number): Float64Array {
  const all = new Float64Array(rows + columns + 2).fill(filler);
  all.set(amounts.subarray(0, of.rows));
  all.set(amounts.subarray(of.rows, of.rows + of.columns), rows);
  all.set(amounts.subarray(of.rows + of.columns), rows + columns);
  return all;
}

/**
 * Pairs for which there is no need or seat any more, the one with the least slack first. What it lacked in price, the row
 * pays from now on for all that it has, or the column asks for.
 * @returns the rows of these pairs
 */
function giveUpPairs(state: Residual): readonly number[] {
  const { rows, columns, need, seats, held, rise } = state;
  const givenUp: number[] = [];
  const giveUp = (k: number): number => {
    const slack = heldSlack(state, k);
    givenUp.push(held.row[k]!);
    held.remove(k);
    return slack;
  };
  for (let i = 0; i < rows; i++) {
    while (held.countOfRow[i]! > need[i]!) rise[i]! -= giveUp(leastOf(state, held.firstOfRow[i]!, held.nextOfRow));
  }
  for (let j = 0; j < columns; j++) {
    while (held.countOfColumn[j]! > seats[j]!) {
      rise[rows + j]! += giveUp(leastOf(state, held.firstOfColumn[j]!, held.nextOfColumn));
    }
  }
  return givenUp;
}

/** Of the pairs of a list, that with the least slack. */
function leastOf(state: Residual, first: number, next: Int32Array): number {
  let least = first;
  for (let k = next[first]!; k >= 0; k = next[k]!) if (heldSlack(state, k) < heldSlack(state, least)) least = k;
  return least;
}

/**
 * Potentials for who is new, and for who has a need or a seat again after nobody asked for so long.
 * @param start of all nodes, NaN for who is new; changed
 * @returns lists from these
 */
function join(state: Residual, start: Float64Array, columnScores?: ColumnScores): ArcLists {
  const { problem, weights, rows, columns, lists, rise, held } = state;
  const joiningRows: number[] = [];
  const joiningColumns: number[] = [];
  for (let i = 0; i < rows; i++) {
    if (held.countOfRow[i] === 0 && (Number.isNaN(start[i]) || hasFarRow(state, start, i))) joiningRows.push(i);
  }
  for (let j = 0; j < columns; j++) {
    const isNew = Number.isNaN(start[rows + j]);
    if (held.countOfColumn[j] === 0 && (isNew || hasFarColumn(state, start, j))) joiningColumns.push(j);
  }
  const isSame = lists.rows === rows && lists.columns === columns;
  if (isSame && joiningRows.length === 0 && joiningColumns.length === 0) return lists;
  const worth = worthOf(problem, weights);
  const all = { ...state, start, worth };
  const found = columnPairs(problem, joiningColumns, columnScores);
  for (const pairs of found) start[rows + pairs.column] = lowestPotential(all, pairs);
  for (const column of joiningColumns) rise[rows + column] = 0;
  for (const row of joiningRows) {
    start[row] = highestPotential(all, row);
    rise[row] = 0;
  }
  return lists.joinedBy({ rows: joiningRows, columns: found }, problem, start, worth);
}

/** The first unit of the row, which has nobody, gains, and all its pairs lie far. */
function hasFarRow(state: Residual, start: Float64Array, row: number): boolean {
  const { need, rise, rows, columns, lists } = state;
  if (need[row] === 0) return false;
  const source = rows + columns;
  if (start[row]! + rise[row]! - start[source]! - rise[source]! >= nextBonus(state, row)) return false;
  return !(lists.row(row).slack[0]! <= farPair);
}

function hasFarColumn(state: Residual, start: Float64Array, column: number): boolean {
  const { seats, rise, rows, columns, lists } = state;
  if (seats[column] === 0) return false;
  const [node, sink] = [rows + column, rows + columns + 1];
  if (start[node]! + rise[node]! <= start[sink]! + rise[sink]!) return false;
  return !(lists.column(column).slack[0]! <= farPair);
}

type Open = Residual & { readonly start: Float64Array; readonly worth: Worth };
type ColumnPairs = Joining['columns'][number];

/** That of a new column: no row gains by it, and it costs no less than nothing. */
function lowestPotential({ start, rise, worth, rows, columns }: Open, { column, end, score }: ColumnPairs): number {
  const sink = rows + columns + 1;
  let least = start[sink]! + rise[sink]!;
  end.forEach((row, k) => {
    const enough = start[row]! + rise[row]! + gainOf(worth, row, column, score[k]!);
    if (enough > least) least = enough;
  });
  return least;
}

/** That of a new row: it gains by no column, and its first unit by no more than its bonus. */
function highestPotential({ start, rise, worth, problem, bonus, rows, columns }: Open, row: number): number {
  const reader = rowReader(problem);
  const count = reader.read(row);
  const source = rows + columns;
  let most = start[source]! + rise[source]! + bonus[row]!;
  for (let k = 0; k < count; k++) {
    const column = reader.column[k]!;
    const enough = start[rows + column]! + rise[rows + column]! - gainOf(worth, row, column, reader.score[k]!);
    if (enough < most) most = enough;
  }
  return most;
}

/** All pairs of some columns. O(n) for each where their scores are given or a table is held, else O(E) for all. */
function columnPairs(
  problem: AssignmentProblem,
  columns: readonly number[],
  columnScores?: ColumnScores,
): ColumnPairs[] {
  const { scores, lowest = 0, need } = problem;
  if (columns.length === 0) return [];
  const found = columns.map((column) => ({ column, end: [] as number[], score: [] as number[] }));
  const placeOf = new Int32Array(problem.seats.length).fill(-1);
  columns.forEach((column, at) => {
    placeOf[column] = at;
  });
  const note = (at: number, row: number, score: number): void => {
    if (!(score >= lowest)) return;
    found[at]?.end.push(row);
    found[at]?.score.push(score);
  };
  const noteAll = (
    row: number,
    column: ArrayLike<number>,
    score: ArrayLike<number>,
    from: number,
    end: number,
  ): void => {
    for (let k = from; k < end; k++) if (placeOf[column[k]!]! >= 0) note(placeOf[column[k]!]!, row, score[k]!);
  };
  if (columnScores !== undefined || isDense(scores)) {
    columns.forEach((column, at) => {
      const own = columnScores?.(column);
      for (let i = 0; i < need.length; i++) note(at, i, own?.[i] ?? (isDense(scores) ? scores[i]![column]! : NaN));
    });
  } else if (isSparse(scores)) {
    const { start, column, score } = scores;
    for (let i = 0; i < need.length; i++) noteAll(i, column, score, start[i]!, start[i + 1]!);
  } else {
    const reader = rowReader(problem);
    for (let i = 0; i < need.length; i++) noteAll(i, reader.column, reader.score, 0, reader.read(i));
  }
  return found.map(({ column, end, score }) => ({ column, end: Int32Array.from(end), score: Int32Array.from(score) }));
}
