// The pairs of small slack, as they are seen from the rows and from the columns.

import type { AssignmentProblem, SparseScores } from '../problem.js';
import { isDense, isSource, isSparse, type RowReader } from '../scores.js';
import { gainOf, type Worth } from './paths-worth.js';

/** Pairs of a row or a column: the other ends, and the scores. */
export interface Ends {
  readonly end: Int32Array;
  readonly score: Int32Array;
}

/** Those of row or column i are `start[i] ≤ k < start[i + 1]`, by rising end. */
interface PairTable extends Ends {
  readonly start: Int32Array;
}

/**
 * Pairs of the problem by row and by column, among them all whose slack was at most `reach` when they were looked at.
 * Of rows and columns that have come since the lists stand apart.
 */
export interface NearPairs {
  readonly reach: number;
  /** Up to here lie as many pairs of a row as most searches need. */
  readonly usual: number;
  /** Undefined where reading a row costs as little. */
  readonly byRow?: PairTable;
  readonly byColumn: PairTable;
  readonly ofRow: ReadonlyMap<number, Ends>;
  readonly ofColumn: ReadonlyMap<number, Ends>;
}

/** By what potentials, and at which weights, pairs are looked at. */
interface View {
  readonly rows: number;
  readonly start: Float64Array;
  readonly worth: Worth;
}

/** About so many pairs for each row: as many as make 4 million pairs in all, within bounds. */
const wantedPerRow = (rows: number): number => Math.max(32, Math.min(256, Math.floor(4e6 / rows)));
const usualPerRow = 24;
/** Rows that are looked at to guess how far that is. */
const sampledRows = 64;

/** All pairs where these are listed, else as many as suffice for most searches. Reads every row once: O(E). */
export function nearPairs(problem: AssignmentProblem, reader: RowReader, view: View): NearPairs {
  const none = { ofRow: new Map<number, Ends>(), ofColumn: new Map<number, Ends>() };
  const { scores, seats, lowest = 0 } = problem;
  const rows = problem.need.length;
  const columns = seats.length;
  const [wanted, usual] = guessReach(rows, reader, view);
  if (isSparse(scores)) return { reach: Infinity, usual, byColumn: sparseByColumn(scores, columns, lowest), ...none };
  const start = new Int32Array(rows + 1);
  let list: Ends = { end: new Int32Array(64 * rows + columns), score: new Int32Array(64 * rows + columns) };
  let count = 0;
  const within = nearOf(problem, reader, view);
  for (let i = 0; i < rows; i++) {
    if (count + columns > list.end.length) list = grown(list, 2 * count + columns);
    count = within(i, wanted, list, count);
    start[i + 1] = count;
  }
  const byRow = { start, ...list };
  return { reach: wanted, usual, byRow, byColumn: byColumnOf(byRow, columns, -Infinity), ...none };
}

/** Adds the pairs of a row that lie within reach. @returns how many there are now */
type Within = (row: number, reach: number, list: Ends, before: number) => number;

function nearOf(problem: AssignmentProblem, reader: RowReader, view: View): Within {
  const { scores, seats } = problem;
  if (view.worth.more !== undefined || !(isDense(scores) || isSource(scores))) return nearOfRows(reader, view);
  const { lowest = 0 } = problem;
  const table = new Int32Array(seats.length);
  if (isDense(scores)) return (i, reach, list, before) => nearInTable(scores[i]!, lowest, view, i, reach, list, before);
  return (i, reach, list, before) => {
    scores.scoreRow(i, table);
    return nearInTable(table, lowest, view, i, reach, list, before);
  };
}

function nearOfRows(reader: RowReader, view: View): Within {
  const slack = new Float64Array(reader.column.length);
  return (i, reach, { end, score }, before) => {
    const length = slacksOf(i, reader, view, slack);
    let count = before;
    for (let k = 0; k < length; k++) {
      if (!(slack[k]! <= reach)) continue;
      end[count] = reader.column[k]!;
      score[count++] = reader.score[k]!;
    }
    return count;
  };
}

/** The same for a whole row of a table, without listing the possible pairs first: this is what takes time. */
function nearInTable(
  table: ArrayLike<number>,
  lowest: number,
  { rows, start, worth }: View,
  row: number,
  reach: number,
  { end, score }: Ends,
  before: number,
): number {
  const { tandem, point } = worth;
  const enough = start[row]! + tandem + reach;
  let count = before;
  for (let j = 0; j < table.length; j++) {
    const own = table[j]!;
    if (!(start[rows + j]! - point * own <= enough) || own < lowest) continue;
    end[count] = j;
    score[count++] = own;
  }
  return count;
}

/** Reads a row, and writes the slacks of its pairs. @returns how many these are */
function slacksOf(row: number, reader: RowReader, { rows, start, worth }: View, into: Float64Array): number {
  const count = reader.read(row);
  const { column, score } = reader;
  for (let k = 0; k < count; k++) {
    into[k] = start[rows + column[k]!]! - start[row]! - gainOf(worth, row, column[k]!, score[k]!);
  }
  return count;
}

function grown({ end, score }: Ends, length: number): Ends {
  const larger = { end: new Int32Array(length), score: new Int32Array(length) };
  larger.end.set(end);
  larger.score.set(score);
  return larger;
}

const sparseByColumn = ({ start, column, score }: SparseScores, columns: number, lowest: number): PairTable =>
  byColumnOf({ start, end: column, score }, columns, lowest);

interface AnyTable {
  readonly start: ArrayLike<number>;
  readonly end: ArrayLike<number>;
  readonly score: ArrayLike<number>;
}

/** The pairs that score at least `lowest`. O(m + pairs) */
function byColumnOf({ start, end, score }: AnyTable, columns: number, lowest: number): PairTable {
  const rows = start.length - 1;
  const all = start[rows]!;
  const startOf = new Int32Array(columns + 1);
  for (let k = 0; k < all; k++) if (score[k]! >= lowest) startOf[end[k]! + 1]!++;
  for (let j = 0; j < columns; j++) startOf[j + 1]! += startOf[j]!;
  const next = startOf.slice();
  const count = startOf[columns]!;
  const list = { start: startOf, end: new Int32Array(count), score: new Int32Array(count) };
  for (let i = 0; i < rows; i++) {
    for (let k = start[i]!; k < start[i + 1]!; k++) {
      if (score[k]! < lowest) continue;
      const at = next[end[k]!]!++;
      list.end[at] = i;
      list.score[at] = score[k]!;
    }
  }
  return list;
}

/** How far the wanted and the usual number of pairs lie, in half of the rows at most. */
function guessReach(rows: number, reader: RowReader, view: View): readonly [number, number] {
  const between = Math.max(1, Math.floor(rows / sampledRows));
  const slack = new Float64Array(reader.column.length);
  const wanted: number[] = [];
  const usual: number[] = [];
  for (let i = between >> 1; i < rows; i += between) {
    const length = slacksOf(i, reader, view, slack);
    const sorted = slack.slice(0, length).sort();
    wanted.push(sorted[Math.min(wantedPerRow(rows), length) - 1] || 0);
    usual.push(sorted[Math.min(usualPerRow, length) - 1] || 0);
  }
  return [medianOf(wanted), medianOf(usual)];
}

const medianOf = (list: number[]): number => Math.max(0, list.sort((a, b) => a - b)[list.length >> 1] ?? 0);

const nothing: Ends = { end: new Int32Array(0), score: new Int32Array(0) };

/** The pairs of a row; undefined where it has to be read. */
export function nearOfRow({ byRow, ofRow }: NearPairs, row: number): Ends | undefined {
  return ofRow.get(row) ?? (byRow === undefined ? undefined : part(byRow, row));
}

export const nearOfColumn = ({ byColumn, ofColumn }: NearPairs, column: number): Ends =>
  ofColumn.get(column) ?? part(byColumn, column);

function part({ start, end, score }: PairTable, of: number): Ends {
  if (of + 1 >= start.length) return nothing;
  return { end: end.subarray(start[of]!, start[of + 1]!), score: score.subarray(start[of]!, start[of + 1]!) };
}

/** With one pair more; nothing changes where it is there already. */
export function withEnd(ends: Ends, end: number, score: number): Ends {
  if (ends.end.includes(end)) return ends;
  const count = ends.end.length;
  const place = ends.end.filter((other) => other < end).length;
  const longer = grown(ends, count + 1);
  longer.end.copyWithin(place + 1, place, count);
  longer.score.copyWithin(place + 1, place, count);
  longer.end[place] = end;
  longer.score[place] = score;
  return longer;
}
