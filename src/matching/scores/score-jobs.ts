// What threads do with rows: each job writes its own rows of arrays that all threads share.
import type { ColumnIndex } from './score-index.js';
import type { ScoreTables } from './score-planes.js';
import { pairScorer } from './score-rows.js';
import { type RowSearch, rowSearch } from './score-search.js';

export type ScoreJob = HoldJob | CountJob | FillJob | BestJob;

/** All scores, two rows in each line of the table, as `PairScorer` gives them. */
export interface HoldJob {
  readonly kind: 'hold';
  readonly tables: ScoreTables;
  /** Line k holds the rows at 2k and 2k + 1 of it: rows of a kind stand together, so that much is computed once. */
  readonly order: Int32Array;
  readonly scores: Int32Array;
  /** By row: no score is larger. */
  readonly bound: Int16Array;
}

/** How many possible pairs each row has. */
export interface CountJob {
  readonly kind: 'count';
  readonly index: ColumnIndex;
  readonly count: Int32Array;
}

/** All possible pairs; where each row begins is known. */
export interface FillJob {
  readonly kind: 'fill';
  readonly index: ColumnIndex;
  readonly start: Int32Array;
  readonly column: Int32Array;
  readonly score: Int32Array;
}

/** The best pairs of each row, `most` places for each, how many they are, and the best score that is left out. */
export interface BestJob {
  readonly kind: 'best';
  readonly index: ColumnIndex;
  readonly most: number;
  readonly column: Int32Array;
  readonly score: Int32Array;
  readonly count: Int32Array;
  readonly rest: Int32Array;
}

/** Does the rows at places `from` … `to` - 1 of the order that suits the job. */
export type RowWork = (from: number, to: number) => void;

export const rowsOf = (job: ScoreJob): number =>
  job.kind === 'hold' ? Math.ceil(job.order.length / 2) : job.index.tables.rows;

/** @returns what does some rows of the job; every thread makes its own */
export function rowWork(job: ScoreJob): RowWork {
  if (job.kind === 'hold') return holdWork(job);
  const search = rowSearch(job.index);
  const { rowOrder } = job.index;
  return (from, to) => {
    for (let at = from; at < to; at++) {
      const row = rowOrder[at]!;
      if (job.kind === 'count') job.count[row] = search.all(row);
      else if (job.kind === 'fill') copyRow(search, search.all(row), job.column, job.score, job.start[row]!);
      else bestRow(job, search, row);
    }
  };
}

/** A scorer of the job keeps 32 MB; what does not fit comes in the order of rows. */
const mostKept = 1 << 24;

/** The rows, those with equal entries in the largest list one after the other. */
export function holdOrder({ planes, rows }: ScoreTables): Int32Array {
  let most = 0;
  let kinds: Int32Array = new Int32Array(rows);
  for (const plane of planes) {
    if (plane.kind !== 'entries' || plane.size * plane.most.length <= most) continue;
    most = plane.size * plane.most.length;
    kinds = plane.rowCategory;
  }
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  return most === 0 ? order : order.sort((a, b) => kinds[a]! - kinds[b]! || a - b);
}

function holdWork({ tables, order, scores, bound }: HoldJob): RowWork {
  const scorer = pairScorer(tables, mostKept);
  return (from, to) => {
    for (let line = from; line < to; line++) {
      const one = order[2 * line]!;
      const two = order[Math.min(2 * line + 1, order.length - 1)]!;
      scorer.score(one, two, scores, line * tables.columns);
      bound[one] = scorer.bound(one);
      bound[two] = scorer.bound(two);
    }
  };
}

function copyRow(search: RowSearch, count: number, column: Int32Array, score: Int32Array, at: number): void {
  for (let k = 0; k < count; k++) {
    column[at + k] = search.column[k]!;
    score[at + k] = search.score[k]!;
  }
}

function bestRow(job: BestJob, search: RowSearch, row: number): void {
  const count = search.best(row, job.most);
  job.count[row] = count;
  job.rest[row] = search.rest();
  copyRow(search, count, job.column, job.score, row * job.most);
}
