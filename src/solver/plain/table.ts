// Any form of scores as the table that the dense engine reads: only who wants and takes somebody, scores from 0 on.

import type { Graph } from '../graph.js';
import type { AssignmentProblem } from '../problem.js';
import { isSource, rowReader } from '../scores.js';
import { solveDense } from './dense/dense.js';
import type { OnShare, PlainSolution } from './plain.js';
import type { PlainForm } from './plain-form.js';

/** Prices of all who take part, and all pairs that are tight at them. */
export interface TableAnswer {
  readonly solution: PlainSolution;
  readonly graph: Graph;
}

/** @returns undefined where not all needs, or all seats if these are fewer, can be filled */
export function solveTable(
  problem: AssignmentProblem,
  { shift, bonus }: PlainForm,
  onShare?: OnShare,
): TableAnswer | undefined {
  const rows = present(problem.need);
  const columns = present(problem.seats);
  const found = solveDense(
    {
      rows: rows.length,
      columns: columns.length,
      scoreRow: rowsAsked(problem, shift, rows, columns),
      need: Int32Array.from(rows, (i) => problem.need[i]!),
      seats: Int32Array.from(columns, (j) => problem.seats[j]!),
      bonus: bonus + shift,
    },
    onShare === undefined ? {} : { onShare },
  );
  if (found === undefined) return undefined;
  const { start, column, score } = found.tight;
  const size = { rows: problem.need.length, columns: problem.seats.length };
  return {
    solution: {
      pairRow: found.pairRow.map((row) => rows[row]!),
      pairColumn: found.pairColumn.map((at) => columns[at]!),
      rowPrice: spread(found.rowPrice, rows, size.rows),
      columnPrice: spread(found.columnPrice, columns, size.columns),
    },
    graph: {
      ...size,
      start: spreadStarts(start, rows, size.rows),
      column: column.map((at) => columns[at]!),
      score: score.map((points) => points + shift),
    },
  };
}

/** Who is not 0. */
function present(amounts: readonly number[]): Int32Array {
  const found: number[] = [];
  amounts.forEach((amount, k) => {
    if (amount > 0) found.push(k);
  });
  return Int32Array.from(found);
}

/** Scores from 0 on, -1 where the pair is forbidden. */
function rowsAsked(
  problem: AssignmentProblem,
  shift: number,
  rows: Int32Array,
  columns: Int32Array,
): (row: number, into: Int32Array) => void {
  const { scores, seats, lowest = 0 } = problem;
  const isWhole = columns.length === seats.length;
  if (isSource(scores) && shift === 0 && lowest === 0 && isWhole) {
    return (row, into) => scores.scoreRow(rows[row]!, into);
  }
  const reader = rowReader(problem);
  const placeOf = new Int32Array(seats.length).fill(-1);
  columns.forEach((j, at) => {
    placeOf[j] = at;
  });
  return (row, into) => {
    const count = reader.read(rows[row]!);
    into.fill(-1);
    for (let k = 0; k < count; k++) {
      const at = placeOf[reader.column[k]!]!;
      if (at >= 0) into[at] = reader.score[k]! - shift;
    }
  };
}

function spread(prices: Float64Array, places: Int32Array, length: number): Float64Array {
  const all = new Float64Array(length);
  places.forEach((place, k) => {
    all[place] = prices[k]!;
  });
  return all;
}

function spreadStarts(start: Int32Array, rows: Int32Array, length: number): Int32Array {
  const all = new Int32Array(length + 1);
  let k = 0;
  for (let i = 0; i < length; i++) {
    if (rows[k] === i) k++;
    all[i + 1] = start[k]!;
  }
  return all;
}
