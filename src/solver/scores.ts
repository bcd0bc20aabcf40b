// The four forms of scores as one: the possible pairs of a row, and the score of a pair.

import type { Graph } from './graph.js';
import type { AssignmentProblem, CandidateScores, DenseScores, ScoreSource, Scores, SparseScores } from './problem.js';

export const isDense = (scores: Scores): scores is DenseScores => Array.isArray(scores);
export const isSparse = (scores: Scores): scores is SparseScores => 'start' in scores;
export const isSource = (scores: Scores): scores is ScoreSource => 'scoreRow' in scores;
export const isCandidates = (scores: Scores): scores is CandidateScores => 'candidates' in scores;

export function rowCount(scores: Scores): number {
  if (isSource(scores)) return scores.rows;
  if (isCandidates(scores)) return scores.rest.length;
  return isSparse(scores) ? scores.start.length - 1 : scores.length;
}

/** Reads one row after the other into the same two arrays. */
export interface RowReader {
  readonly column: Int32Array;
  readonly score: Int32Array;
  /** Fills both arrays with the possible pairs of the row, by rising column. @returns how many there are */
  read(row: number): number;
}

/** All possible pairs of the problem, also those beyond the candidates. */
export function rowReader({ scores, seats, lowest = 0 }: AssignmentProblem): RowReader {
  const columns = seats.length;
  const column = new Int32Array(columns);
  const score = new Int32Array(columns);
  if (isCandidates(scores)) return { column, score, read: (row) => scores.allOf(row, column, score) };
  if (isSparse(scores)) return { column, score, read: (row) => readSparse(scores, row, lowest, column, score) };
  const table = isSource(scores) ? new Int32Array(columns) : undefined;
  const read = (row: number): number => {
    if (table === undefined) return compress(isDense(scores) ? scores[row]! : [], lowest, column, score);
    if (isSource(scores)) scores.scoreRow(row, table);
    return compress(table, lowest, column, score);
  };
  return { column, score, read };
}

function compress(table: ArrayLike<number>, lowest: number, column: Int32Array, score: Int32Array): number {
  let count = 0;
  for (let j = 0; j < table.length; j++) {
    const value = table[j]!;
    if (value < lowest) continue;
    column[count] = j;
    score[count++] = value;
  }
  return count;
}

function readSparse(scores: SparseScores, row: number, lowest: number, column: Int32Array, score: Int32Array): number {
  let count = 0;
  let isRising = true;
  for (let k = scores.start[row]!; k < scores.start[row + 1]!; k++) {
    if (scores.score[k]! < lowest) continue;
    column[count] = scores.column[k]!;
    score[count] = scores.score[k]!;
    if (count > 0 && column[count]! < column[count - 1]!) isRising = false;
    count++;
  }
  if (!isRising) sortByColumn(column, score, count);
  return count;
}

function sortByColumn(column: Int32Array, score: Int32Array, count: number): void {
  const order = Array.from({ length: count }, (_, k) => k).sort((a, b) => column[a]! - column[b]!);
  column.set(order.map((k) => column[k]!));
  score.set(order.map((k) => score[k]!));
}

/** All possible pairs as a graph. O(n · m) for tables, which are read twice; what is one already is not copied. */
export function graphOf(problem: AssignmentProblem): Graph {
  const { scores, seats, lowest = 0 } = problem;
  if (isSparse(scores) && isGraph(scores, lowest)) return { ...scores, rows: rowCount(scores), columns: seats.length };
  const rows = rowCount(scores);
  const reader = rowReader(problem);
  const start = new Int32Array(rows + 1);
  for (let i = 0; i < rows; i++) start[i + 1] = start[i]! + reader.read(i);
  const column = new Int32Array(start[rows]!);
  const score = new Int32Array(start[rows]!);
  for (let i = 0; i < rows; i++) {
    const count = reader.read(i);
    column.set(reader.column.subarray(0, count), start[i]!);
    score.set(reader.score.subarray(0, count), start[i]!);
  }
  return { rows, columns: seats.length, start, column, score };
}

/** Whether the pairs stand as in a `Graph`: by rising column, none of them forbidden, no more of them than are listed. */
function isGraph(scores: SparseScores, lowest: number): scores is Pick<Graph, 'start' | 'column' | 'score'> {
  const { start, column, score } = scores;
  const isTyped = [start, column, score].every((list) => list instanceof Int32Array);
  if (!isTyped || start[start.length - 1] !== column.length || column.length !== score.length) return false;
  for (let k = 0; k < score.length; k++) if (score[k]! < lowest) return false;
  for (let i = 1; i < start.length; i++) {
    for (let k = start[i - 1]! + 1; k < start[i]!; k++) if (column[k]! <= column[k - 1]!) return false;
  }
  return true;
}

/** The score of a pair; undefined where it is forbidden or outside. O(1) for a table that is held, else O(row). */
export function scoreOf(problem: AssignmentProblem, row: number, column: number): number | undefined {
  const { scores, seats, lowest = 0 } = problem;
  if (!(row >= 0 && row < rowCount(scores) && column >= 0 && column < seats.length)) return undefined;
  if (isDense(scores)) {
    const score = scores[row]?.[column];
    return score === undefined || score < lowest ? undefined : score;
  }
  const reader = rowReader(problem);
  const count = reader.read(row);
  const at = reader.column.subarray(0, count).indexOf(column);
  return at < 0 ? undefined : reader.score[at];
}
