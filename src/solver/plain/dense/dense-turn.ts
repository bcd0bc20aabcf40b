// A dense problem with rows and columns exchanged.

import { backwardOf, type Graph } from '../../graph.js';
import type { DenseProblem, DenseSolution } from '../plain.js';

/** So many rows are scored before they are written to the columns: as many as fill a line of the cache. */
const BLOCK = 32;
/** Stands for a forbidden pair in a table of small scores. */
const FORBIDDEN = 0xffff;

/** Holds the table, in two bytes for each pair if no score is larger than 65,534, otherwise in four. O(n m). */
export function transposedTable(problem: DenseProblem): DenseProblem {
  const { rows, columns } = problem;
  const table = smallTable(problem) ?? largeTable(problem);
  const isSmall = table instanceof Uint16Array;
  return {
    ...problem,
    rows: columns,
    columns: rows,
    need: problem.seats,
    seats: problem.need,
    scoreRow: (column, into) => {
      into.set(table.subarray(column * rows, (column + 1) * rows));
      if (isSmall) for (let i = 0; i < rows; i++) if (into[i] === FORBIDDEN) into[i] = -1;
    },
  };
}

function smallTable(problem: DenseProblem): Uint16Array | undefined {
  const { rows, columns } = problem;
  const table = new Uint16Array(rows * columns);
  const block = Array.from({ length: BLOCK }, () => new Int32Array(columns));
  for (let first = 0; first < rows; first += BLOCK) {
    const end = Math.min(rows, first + BLOCK);
    for (let i = first; i < end; i++) {
      const row = block[i - first]!;
      problem.scoreRow(i, row);
      let top = 0;
      for (let j = 0; j < columns; j++) if (row[j]! > top) top = row[j]!;
      if (top >= FORBIDDEN) return undefined;
    }
    for (let j = 0; j < columns; j++) {
      for (let i = first; i < end; i++) {
        const score = block[i - first]![j]!;
        table[j * rows + i] = score < 0 ? FORBIDDEN : score;
      }
    }
  }
  return table;
}

function largeTable(problem: DenseProblem): Int32Array {
  const { rows, columns } = problem;
  const table = new Int32Array(rows * columns);
  const row = new Int32Array(columns);
  for (let i = 0; i < rows; i++) {
    problem.scoreRow(i, row);
    for (let j = 0; j < columns; j++) table[j * rows + i] = row[j]!;
  }
  return table;
}

/** The answer to the exchanged problem as the answer to the problem itself. */
export function transposed({ pairRow, pairColumn, rowPrice, columnPrice, tight }: DenseSolution): DenseSolution {
  const pairs = sortedByRow(pairColumn, pairRow, columnPrice.length);
  return {
    pairRow: pairs.row,
    pairColumn: pairs.column,
    rowPrice: columnPrice,
    columnPrice: rowPrice,
    tight: transposedGraph(tight),
  };
}

function transposedGraph(graph: Graph): Graph {
  const { start, row, edge } = backwardOf(graph);
  const score = edge.map((e) => graph.score[e]!);
  return { rows: graph.columns, columns: graph.rows, start, column: row, score };
}

function sortedByRow(
  row: Int32Array,
  column: Int32Array,
  rows: number,
): { readonly row: Int32Array; readonly column: Int32Array } {
  const count = new Int32Array(rows + 1);
  for (const i of row) count[i + 1]!++;
  for (let i = 0; i < rows; i++) count[i + 1]! += count[i]!;
  const sorted = { row: new Int32Array(row.length), column: new Int32Array(row.length) };
  // The pairs come by rising column, so that they lie so within each row as well.
  for (let k = 0; k < row.length; k++) {
    const at = count[row[k]!]!++;
    sorted.row[at] = row[k]!;
    sorted.column[at] = column[k]!;
  }
  return sorted;
}
