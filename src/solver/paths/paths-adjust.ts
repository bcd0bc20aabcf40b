// Old pairs and prices made to fit a problem in which people have left or joined.

import type { Leaf } from '../problem.js';
import { isDense, isSparse } from '../scores.js';
import { gainOf, type Residual, release } from './paths-residual.js';

/**
 * Gives up pairs of which there are too many, and sets potentials of who is new, so that no slack lies below 0 except those
 * of arcs source → row, column → sink and sink → source: the units that are missing. Before any search.
 * @param leaf the old one, of at most as many rows and columns
 */
export function adjust(state: Residual, leaf: Leaf, columnScores?: (column: number) => ArrayLike<number>): void {
  const { rows, columns, need, seats, columnsOf, rowsOf } = state;
  for (let i = 0; i < rows; i++) while (columnsOf[i]!.length > need[i]!) leaveOf(state, i, cheapestOfRow(state, i));
  for (let j = 0; j < columns; j++) while (rowsOf[j]!.length > seats[j]!) dropOf(state, j, cheapestOfColumn(state, j));
  for (let j = leaf.columnPrice.length; j < columns; j++) {
    state.start[rows + j] = lowestPotential(state, j, leaf.rowPrice.length, columnScores);
  }
  for (let i = leaf.rowPrice.length; i < rows; i++) state.start[i] = highestPotential(state, i);
}

const openOf = ({ openSlack, columns }: Residual, row: number, column: number): number =>
  openSlack.get(row * columns + column) ?? 0;

function cheapestOfRow(state: Residual, row: number): number {
  return state.columnsOf[row]!.reduce((a, b) => (openOf(state, row, b) < openOf(state, row, a) ? b : a));
}

function cheapestOfColumn(state: Residual, column: number): number {
  return state.rowsOf[column]!.reduce((a, b) => (openOf(state, b, column) < openOf(state, a, column) ? b : a));
}

/** The row gives the column up; what the pair lacked in price, the row pays from now on for all that it has. */
function leaveOf(state: Residual, row: number, column: number): void {
  const open = openOf(state, row, column);
  release(state, row, column);
  if (open === 0) return;
  state.start[row]! -= open;
  for (const other of state.columnsOf[row]!) lessen(state, row, other, open);
}

/** The same where the column gives the row up. */
function dropOf(state: Residual, column: number, row: number): void {
  const open = openOf(state, row, column);
  release(state, row, column);
  if (open === 0) return;
  state.start[state.rows + column]! += open;
  for (const other of state.rowsOf[column]!) lessen(state, other, column, open);
}

function lessen({ openSlack, columns }: Residual, row: number, column: number, by: number): void {
  const cell = row * columns + column;
  openSlack.set(cell, (openSlack.get(cell) ?? 0) - by);
}

/** That of a new column: none of the first rows gains by it, and it costs no less than nothing. */
function lowestPotential(
  state: Residual,
  column: number,
  rows: number,
  columnScores?: (column: number) => ArrayLike<number>,
): number {
  const { problem, worth, start } = state;
  const { scores, lowest = 0 } = problem;
  let least = start[state.rows + state.columns + 1]!;
  const take = (row: number, score: number): void => {
    if (score >= lowest) least = Math.max(least, start[row]! + gainOf(worth, row, column, score));
  };
  if (columnScores !== undefined) {
    const own = columnScores(column);
    for (let i = 0; i < rows; i++) take(i, own[i]!);
  } else if (isDense(scores)) for (let i = 0; i < rows; i++) take(i, scores[i]![column]!);
  else if (isSparse(scores)) {
    for (let i = 0; i < rows; i++) {
      for (let k = scores.start[i]!; k < scores.start[i + 1]!; k++) {
        if (scores.column[k] === column) take(i, scores.score[k]!);
      }
    }
  } else {
    const { reader } = state;
    for (let i = 0; i < rows; i++) {
      const count = reader.read(i);
      for (let k = 0; k < count; k++) if (reader.column[k] === column) take(i, reader.score[k]!);
    }
  }
  return least;
}

/** That of a new row: it gains by no column, and its first unit by no more than its bonus. */
function highestPotential(state: Residual, row: number): number {
  const { rows, start, worth, reader, bonus } = state;
  const count = reader.read(row);
  let most = bonus[row]!;
  for (let k = 0; k < count; k++) {
    const column = reader.column[k]!;
    most = Math.min(most, start[rows + column]! - gainOf(worth, row, column, reader.score[k]!));
  }
  return most;
}
