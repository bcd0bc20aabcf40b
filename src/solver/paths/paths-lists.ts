// The arcs of rows and columns by rising slack, listed when a search first wants them and only as far as it needs them.

import type { AssignmentProblem } from '../problem.js';
import { isDense, isSparse, type RowReader, rowReader } from '../scores.js';
import { type Ends, type NearPairs, nearOfColumn, nearOfRow, nearPairs, withEnd } from './paths-nearest.js';
import { gainOf, type Worth } from './paths-worth.js';

/** The nearest pairs of a row or a column by rising slack: all whose slack is at most `reach`. */
export interface ArcList {
  readonly end: Int32Array;
  readonly slack: Float64Array;
  readonly reach: number;
}

/** Who joins: rows, and columns with all their pairs. */
export interface Joining {
  readonly rows: readonly number[];
  readonly columns: readonly (Ends & { readonly column: number })[];
}

interface OpenPairs extends NearPairs {
  readonly ofRow: Map<number, Ends>;
  readonly ofColumn: Map<number, Ends>;
}

/** Each further list of a row or column goes so many times as far. */
const growth = 4;

/**
 * Lists at some potentials, each made once. Where potentials have risen since, the slack is that of the list plus the rise
 * of the column minus that of the row. Lists also name the pairs that are held. Memory: 12 bytes for each entry of a list
 * that some search has wanted, and those of `NearPairs`.
 */
export class ArcLists {
  readonly problem: AssignmentProblem;
  readonly rows: number;
  readonly columns: number;
  /** Potentials of rows, columns, the source and the sink; NaN for who is not among them yet, and in no list. */
  readonly start: Float64Array;
  readonly worth: Worth;
  private readonly reader: RowReader;
  private readonly ofRow: (ArcList | undefined)[];
  private readonly ofColumn: (ArcList | undefined)[];
  private pairs: NearPairs | undefined;
  /** How far lists of columns reach: less than the pairs that are known where these were looked at by other potentials. */
  private readonly lost: number;
  private readonly slack: Float64Array;
  readonly chosen: Int32Array;
  readonly packed: Float64Array;
  private readRow = -1;
  private readCount = 0;

  constructor(problem: AssignmentProblem, start: Float64Array, worth: Worth, pairs?: NearPairs, lost = 0) {
    this.problem = problem;
    this.rows = problem.need.length;
    this.columns = problem.seats.length;
    this.start = start;
    this.worth = worth;
    this.pairs = pairs;
    this.lost = lost;
    this.reader = rowReader(problem);
    this.ofRow = new Array<ArcList | undefined>(this.rows).fill(undefined);
    this.ofColumn = new Array<ArcList | undefined>(this.columns).fill(undefined);
    const longest = Math.max(this.rows, this.columns);
    this.slack = new Float64Array(longest);
    this.chosen = new Int32Array(longest);
    this.packed = new Float64Array(longest);
  }

  /** Over the pairs that lie near; all rows are read when somebody wants them for the first time. */
  private get near(): NearPairs {
    if (this.pairs === undefined) {
      this.pairs = nearPairs(this.problem, this.reader, this);
      this.readRow = -1;
    }
    return this.pairs;
  }

  /** All pairs of at most this slack are known by row and by column. */
  get reach(): number {
    return this.near.reach - this.lost;
  }

  row(row: number): ArcList {
    return this.ofRow[row] ?? this.longerRow(row);
  }

  /** Of the rows that have small slack with the column. */
  column(column: number): ArcList {
    return this.ofColumn[column] ?? this.longerColumn(column);
  }

  /** The list of the row, longer than before. The row is read where it goes beyond the pairs that are known. */
  longerRow(row: number): ArcList {
    const { rows, start, worth, slack, chosen, ofRow } = this;
    const border = this.borderAfter(ofRow[row]);
    const ends = border <= this.reach ? nearOfRow(this.near, row) : undefined;
    const count = ends === undefined ? this.read(row) : ends.end.length;
    const { end, score } = ends ?? { end: this.reader.column, score: this.reader.score };
    let taken = 0;
    for (let k = 0; k < count; k++) {
      slack[k] = start[rows + end[k]!]! - start[row]! - gainOf(worth, row, end[k]!, score[k]!);
      if (slack[k]! <= border) chosen[taken++] = k;
    }
    const list = this.listOf(end, taken, taken === count && ends === undefined ? Infinity : border);
    ofRow[row] = list;
    return list;
  }

  /** The list of the column, longer than before; only where it does not reach as far as what is known. */
  longerColumn(column: number): ArcList {
    const { rows, start, worth, slack, chosen, ofColumn, reach } = this;
    const { end, score } = nearOfColumn(this.near, column);
    const border = Math.min(reach, this.borderAfter(ofColumn[column]));
    const own = start[rows + column]!;
    let taken = 0;
    for (let k = 0; k < end.length; k++) {
      slack[k] = own - start[end[k]!]! - gainOf(worth, end[k]!, column, score[k]!);
      if (slack[k]! <= border) chosen[taken++] = k;
    }
    const list = this.listOf(end, taken, taken === end.length ? reach : border);
    ofColumn[column] = list;
    return list;
  }

  /** How far the next list of a row or column goes. */
  private borderAfter(before: ArcList | undefined): number {
    const { reach } = this;
    const border = before === undefined ? this.near.usual : growth * Math.max(before.reach, this.near.usual) + 1;
    return before === undefined || before.reach < reach ? Math.min(border, reach) : border;
  }

  /** The same lists at other potentials; `lost` is by how much a slack may have fallen. */
  at(start: Float64Array, lost: number): ArcLists {
    const isPossible =
      this.pairs !== undefined && (this.reach === Infinity || this.lost + lost < 0.75 * this.pairs.reach);
    const { problem, worth } = this;
    return isPossible
      ? new ArcLists(problem, start, worth, this.pairs, this.lost + lost)
      : new ArcLists(problem, start, worth);
  }

  /**
   * The lists of a problem with more rows and columns, new ones or such that nobody looked at before. All others are as they
   * were. O(n + m), and one reading of each of these rows.
   * @param start potentials of all, such that no slack of those who join lies below 0
   */
  joinedBy(joining: Joining, problem: AssignmentProblem, start: Float64Array, worth: Worth): ArcLists {
    if (this.pairs === undefined) return new ArcLists(problem, start, worth);
    const pairs = { ...this.pairs, ofRow: new Map(this.pairs.ofRow), ofColumn: new Map(this.pairs.ofColumn) };
    const lists = new ArcLists(problem, start, worth, pairs, this.lost);
    for (let i = 0; i < this.rows; i++) lists.ofRow[i] = this.ofRow[i];
    for (let j = 0; j < this.columns; j++) lists.ofColumn[j] = this.ofColumn[j];
    for (const { column, end, score } of joining.columns) lists.addColumn(pairs, column, { end, score });
    for (const row of joining.rows) lists.addRow(pairs, row);
    return lists;
  }

  private addColumn(pairs: OpenPairs, column: number, { end, score }: Ends): void {
    const { start, worth, rows, reach } = this;
    const own = start[rows + column]!;
    const slacks = Float64Array.from(end, (row, k) => own - start[row]! - gainOf(worth, row, column, score[k]!));
    const isNear = (_: number, k: number): boolean => slacks[k]! <= reach;
    pairs.ofColumn.set(column, { end: end.filter(isNear), score: score.filter(isNear) });
    this.ofColumn[column] = undefined;
    end.forEach((row, k) => {
      const slack = slacks[k]!;
      if (slack <= (this.ofRow[row]?.reach ?? -1)) this.ofRow[row] = undefined;
      const ends = slack <= reach ? nearOfRow(pairs, row) : undefined;
      if (ends !== undefined) pairs.ofRow.set(row, withEnd(ends, column, score[k]!));
    });
  }

  private addRow(pairs: OpenPairs, row: number): void {
    const { slack, reach, reader, start, worth, rows } = this;
    const count = this.read(row);
    for (let k = 0; k < count; k++) {
      const column = reader.column[k]!;
      slack[k] = start[rows + column]! - start[row]! - gainOf(worth, row, column, reader.score[k]!);
    }
    const isNear = (_: number, k: number): boolean => slack[k]! <= reach;
    const end = reader.column.slice(0, count);
    const score = reader.score.slice(0, count);
    if (pairs.byRow !== undefined) pairs.ofRow.set(row, { end: end.filter(isNear), score: score.filter(isNear) });
    this.ofRow[row] = undefined;
    end.forEach((column, k) => {
      if (slack[k]! <= (this.ofColumn[column]?.reach ?? -1)) this.ofColumn[column] = undefined;
      if (slack[k]! <= reach) pairs.ofColumn.set(column, withEnd(nearOfColumn(pairs, column), row, score[k]!));
    });
  }

  private read(row: number): number {
    if (this.readRow !== row) this.readCount = this.reader.read(row);
    this.readRow = row;
    return this.readCount;
  }

  /** Of the chosen entries, by rising slack, then by place. */
  private listOf(ends: Int32Array, taken: number, reach: number): ArcList {
    const { slack, chosen, packed } = this;
    let isPackable = true;
    for (let k = 0; k < taken; k++) {
      const own = slack[chosen[k]!]!;
      if (own < 0 || own >= mostPacked) isPackable = false;
      packed[k] = own * places + chosen[k]!;
    }
    if (isPackable) {
      const keys = packed.subarray(0, taken).sort();
      for (let k = 0; k < taken; k++) chosen[k] = keys[k]! % places;
    } else chosen.subarray(0, taken).sort((a, b) => slack[a]! - slack[b]! || a - b);
    const list = { end: new Int32Array(taken), slack: new Float64Array(taken), reach };
    for (let k = 0; k < taken; k++) {
      list.end[k] = ends[chosen[k]!]!;
      list.slack[k] = slack[chosen[k]!]!;
    }
    return list;
  }

  /** The score of a possible pair; undefined where there is none. */
  scoreOf(row: number, column: number): number | undefined {
    const { scores, lowest = 0 } = this.problem;
    if (isDense(scores)) {
      const score = scores[row]?.[column];
      return score === undefined || score < lowest ? undefined : score;
    }
    const near = this.pairs === undefined || isSparse(scores) ? undefined : nearOfRow(this.pairs, row);
    const at = near === undefined ? -1 : near.end.indexOf(column);
    if (near !== undefined && at >= 0) return near.score[at];
    const count = this.read(row);
    const place = placeAmong(this.reader.column, count, column);
    return place < 0 ? undefined : this.reader.score[place];
  }
}

/** So many places of a row, and slacks below so much, fit into one double together. */
const places = 2 ** 21;
const mostPacked = 2 ** 31;

/** @param list its first `count` rise */
function placeAmong(list: Int32Array, count: number, wanted: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low < count && list[low] === wanted ? low : -1;
}
