// Reads the scores of a problem row by row, whatever their form, and trusts none of them.

import type { AssignmentProblem, CandidateScores, ScoreSource, SparseScores } from '../problem.js';

/** Scores lie between -most and most. */
export const mostScore = 1_000_000_000;

/** Stands for a pair that is not possible; below every `lowest`. */
const forbidden = -2_000_000_000;

export interface Rows {
  readonly count: number;
  /** Columns of the row read last. */
  readonly column: Int32Array;
  /** Their scores; what lies below `lowest` is not possible. */
  readonly score: Int32Array;
  /** @returns how many entries the row has, or -1 where they are not what the problem promises */
  read(row: number): number;
  /** Where the column stands in the row read last, which has `count` entries; -1 if it does not. */
  placeOf(column: number, count: number): number;
}

export function countRows({ scores }: AssignmentProblem): number {
  if ('scoreRow' in scores) return scores.rows;
  if ('candidates' in scores) return scores.rest.length;
  return 'start' in scores ? scores.start.length - 1 : scores.length;
}

export function rowsOf(problem: AssignmentProblem): Rows {
  const { scores, seats } = problem;
  if ('scoreRow' in scores) return fullRows(problem, (row, into) => readSource(scores, row, into));
  if ('candidates' in scores) return listedRows(problem, allReader(scores, seats.length));
  if ('start' in scores) return listedRows(problem, sparseReader(scores, seats.length));
  const { lowest = 0 } = problem;
  return fullRows(problem, (row, into) => readTable(scores[row] ?? [], into, lowest));
}

/** Rows with an entry for every column. */
function fullRows(problem: AssignmentProblem, fill: (row: number, into: Int32Array) => boolean): Rows {
  const columns = problem.seats.length;
  const score = new Int32Array(columns);
  return {
    count: countRows(problem),
    column: Int32Array.from({ length: columns }, (_, j) => j),
    score,
    read: (row) => (fill(row, score) ? columns : -1),
    placeOf: (column) => column,
  };
}

type Reader = (row: number, column: Int32Array, score: Int32Array) => number;

/** Rows that name their columns. */
function listedRows(problem: AssignmentProblem, read: Reader): Rows {
  const column = new Int32Array(problem.seats.length);
  const score = new Int32Array(problem.seats.length);
  return {
    count: countRows(problem),
    column,
    score,
    read: (row) => read(row, column, score),
    placeOf: (wanted, count) => column.subarray(0, count).indexOf(wanted),
  };
}

function readSource(scores: ScoreSource, row: number, into: Int32Array): boolean {
  into.fill(forbidden);
  scores.scoreRow(row, into);
  return true;
}

function readTable(list: ArrayLike<number>, into: Int32Array, lowest: number): boolean {
  if (list.length !== into.length) return false;
  if (list instanceof Int32Array || list instanceof Int16Array) {
    into.set(list);
    return true;
  }
  for (let j = 0; j < into.length; j++) {
    const value = list[j] ?? Number.NaN;
    if (value < lowest) into[j] = forbidden;
    else if (Number.isInteger(value) && value <= mostScore) into[j] = value;
    else return false;
  }
  return true;
}

/** Entries by rising column. */
function allReader(scores: CandidateScores, columns: number): Reader {
  return (row, column, score) => {
    const count = scores.allOf(row, column, score);
    if (!(Number.isInteger(count) && count >= 0 && count <= columns)) return -1;
    let before = -1;
    for (let k = 0; k < count; k++) {
      const j = column[k]!;
      if (j <= before) return -1;
      before = j;
    }
    return before < columns ? count : -1;
  };
}

/** Entries in any order, no column twice. */
function sparseReader({ start, column, score }: SparseScores, columns: number): Reader {
  const lastRow = new Int32Array(columns).fill(-1);
  return (row, columnInto, scoreInto) => {
    const [from = -1, to = -1] = [start[row], start[row + 1]];
    if (!(from >= 0 && to >= from && to - from <= columns && to <= column.length && to <= score.length)) return -1;
    for (let e = from; e < to; e++) {
      const j = column[e]!;
      const value = score[e]!;
      if ((j | 0) !== j || j < 0 || j >= columns || lastRow[j] === row || !Number.isInteger(value)) return -1;
      lastRow[j] = row;
      columnInto[e - from] = j;
      scoreInto[e - from] = Math.abs(value) <= mostScore ? value : value < 0 ? forbidden : mostScore + 1;
    }
    return to - from;
  };
}

/** The scores of the possible pairs of a row. */
export interface Range {
  readonly smallest: number;
  readonly largest: number;
}

/** What is seen of the possible pairs. */
export class Extent {
  largest = Number.NEGATIVE_INFINITY;
  smallest = Number.POSITIVE_INFINITY;
  /** How many pairs are in each band that is counted, and at the end how many are in none. */
  readonly inBand: Float64Array;
  readonly #lowest: number;
  readonly #band: number;

  /** @param bands how many bands are counted; undefined where nobody asks for them */
  constructor({ lowest = 0, band = 10 }: AssignmentProblem, bands: number | undefined) {
    this.#lowest = lowest;
    this.#band = band;
    this.inBand = new Float64Array(bands === undefined ? 0 : bands + 1);
  }

  /** Takes in the row read last. @returns undefined where none of its pairs is possible */
  see({ score }: Rows, count: number): Range | undefined {
    const range = rangeOf(score, count, this.#lowest);
    if (range.largest < this.#lowest) return undefined;
    this.largest = Math.max(this.largest, range.largest);
    this.smallest = Math.min(this.smallest, range.smallest);
    if (this.inBand.length > 0) countBands(score, count, this.#lowest, this.#band, this.inBand);
    return range;
  }
}

/** Where no possible score lies below 0, `lowest` stands for the smallest. */
function rangeOf(score: Int32Array, count: number, lowest: number): Range {
  const largest = largestOf(score, count);
  if (lowest >= 0 || largest < lowest) return { smallest: lowest, largest };
  let smallest = largest;
  for (let k = 0; k < count; k++) {
    const points = score[k]!;
    if (points < smallest && points >= lowest) smallest = points;
  }
  return { smallest, largest };
}

function largestOf(score: Int32Array, count: number): number {
  let even = forbidden;
  let odd = forbidden;
  for (let k = 1; k < count; k += 2) {
    even = Math.max(even, score[k - 1]!);
    odd = Math.max(odd, score[k]!);
  }
  if (count % 2 === 1) even = Math.max(even, score[count - 1]!);
  return Math.max(even, odd);
}

function countBands(score: Int32Array, count: number, lowest: number, band: number, inBand: Float64Array): void {
  const last = inBand.length - 1;
  for (let k = 0; k < count; k++) {
    const points = score[k]!;
    if (points >= lowest) inBand[Math.min(last, Math.floor((points - lowest) / band))]!++;
  }
}
