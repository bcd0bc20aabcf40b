// In which form the solver gets the scores: a table, rows on request, all possible pairs, or the best ones with a way to the rest.
import type { CandidateScores, ScoreSource, Scores, SparseScores } from '../../solver/problem.js';
import { type ColumnIndex, indexColumns } from './score-index.js';
import { holdOrder } from './score-jobs.js';
import type { ScoreTables } from './score-planes.js';
import { reachingSearch } from './score-reach.js';
import { rowScorer, unpack } from './score-rows.js';
import { newScan } from './score-scan.js';
import { rowSearch } from './score-search.js';
import { runJob, type Threads, threadsHere } from './score-threads.js';

/** Where one form gives way to the next, in pairs. */
export interface FormLimits {
  /** Up to here a table of all pairs. */
  readonly dense: number;
  /** Up to here a table in half the space, of which rows are asked for. */
  readonly held: number;
  /** Up to here rows that are scored when they are asked for, if most pairs are possible. */
  readonly source: number;
  /** Up to so many possible pairs all of them are listed. */
  readonly possible: number;
  /** Else the best of each row. */
  readonly best: number;
  /** From here on several threads work. */
  readonly threads: number;
}

export const usualLimits: FormLimits = {
  dense: 4_000_000,
  held: 130_000_000,
  source: 300_000_000,
  possible: 30_000_000,
  best: 40,
  threads: 10_000_000,
};

export interface FormOptions {
  readonly limits?: FormLimits;
  readonly threads?: Threads;
  /** Told how much of the scoring is done, 0 … 1. */
  readonly onProgress?: (share: number) => void;
}

type Form = 'dense' | 'held' | 'source' | 'all' | 'best';

/** More than this share of possible pairs counts as most of them. */
const mostShare = 0.25;

function formOf(pairs: number, possible: () => number, limits: FormLimits): Form {
  if (pairs <= limits.dense) return 'dense';
  const likely = possible();
  if (pairs <= limits.source && likely > Math.min(pairs * mostShare, limits.possible)) {
    return pairs <= limits.held ? 'held' : 'source';
  }
  return likely <= limits.possible ? 'all' : 'best';
}

/** The scores of all pairs in the form that suits their number; the same ones in each. */
export function scoresOf(tables: ScoreTables, options: FormOptions = {}): Scores {
  const { limits = usualLimits, onProgress = () => {} } = options;
  const pairs = tables.rows * tables.columns;
  const threads = pairs < limits.threads ? { count: 1 } : (options.threads ?? threadsHere());
  let index: ColumnIndex | undefined;
  const columns = (): ColumnIndex => {
    index ??= indexColumns(tables);
    return index;
  };
  switch (formOf(pairs, () => likelyPairs(columns()), limits)) {
    case 'dense':
      return table(tables);
    case 'held':
      return heldTable(tables, threads, onProgress);
    case 'source':
      return source(tables);
    case 'all':
      return allPairs(columns(), threads, onProgress);
    case 'best':
      return bestPairs(columns(), limits.best, threads, onProgress);
  }
}

const samples = 64;

/** About how many pairs are possible, from some rows at equal distances. */
function likelyPairs(index: ColumnIndex): number {
  const { rows } = index.tables;
  const search = rowSearch(index);
  const step = Math.max(1, Math.floor(rows / samples));
  let [asked, found] = [0, 0];
  for (let row = step >> 1; row < rows; row += step) {
    found += search.all(row);
    asked += 1;
  }
  return asked === 0 ? 0 : (found / asked) * rows;
}

/** One array for each row. */
function table(tables: ScoreTables): Int32Array[] {
  const scorer = rowScorer(tables);
  return Array.from({ length: tables.rows }, (_, row) => {
    const scores = new Int32Array(tables.columns);
    scorer.scoreRow(row, scores);
    return scores;
  });
}

const shared16 = (length: number): Int16Array => new Int16Array(new SharedArrayBuffer(2 * length));
const shared32 = (length: number): Int32Array => new Int32Array(new SharedArrayBuffer(4 * length));

function heldTable(tables: ScoreTables, threads: Threads, onProgress: (share: number) => void): ScoreSource {
  const { rows, columns } = tables;
  const order = holdOrder(tables);
  const scores = shared32(Math.ceil(rows / 2) * columns);
  const bound = shared16(rows);
  runJob({ kind: 'hold', tables, order, scores, bound }, threads, onProgress);
  const place = new Int32Array(rows);
  for (let at = 0; at < rows; at++) place[order[at]!] = at;
  return {
    rows,
    scoreRow(row, into) {
      const at = place[row]!;
      unpack(scores, (at >> 1) * columns, at % 2 === 1, into);
    },
    bound: (row) => bound[row] ?? -1,
  };
}

function source(tables: ScoreTables): ScoreSource {
  const { scoreRow, bound } = rowScorer(tables);
  return { rows: tables.rows, scoreRow, bound };
}

function allPairs(index: ColumnIndex, threads: Threads, onProgress: (share: number) => void): SparseScores {
  const { rows } = index.tables;
  const count = shared32(rows);
  runJob({ kind: 'count', index, count }, threads, (share) => onProgress(share / 2));
  const start = shared32(rows + 1);
  for (let row = 0; row < rows; row++) start[row + 1] = start[row]! + count[row]!;
  const column = shared32(start[rows]!);
  const score = shared32(start[rows]!);
  runJob({ kind: 'fill', index, start, column, score }, threads, (share) => onProgress((1 + share) / 2));
  return { start, column, score };
}

function bestPairs(
  index: ColumnIndex,
  most: number,
  threads: Threads,
  onProgress: (share: number) => void,
): CandidateScores {
  const { rows } = index.tables;
  const column = shared32(rows * most);
  const score = shared32(rows * most);
  const count = shared32(rows);
  const rest = shared32(rows);
  runJob({ kind: 'best', index, most, column, score, count, rest }, threads, onProgress);
  const start = new Int32Array(rows + 1);
  for (let row = 0; row < rows; row++) {
    const end = start[row]! + count[row]!;
    column.copyWithin(start[row]!, row * most, row * most + count[row]!);
    score.copyWithin(start[row]!, row * most, row * most + count[row]!);
    start[row + 1] = end;
  }
  const scan = newScan(index);
  const search = rowSearch(index, scan);
  return {
    candidates: { start, column: column.subarray(0, start[rows]), score: score.subarray(0, start[rows]) },
    rest,
    allOf(row, columns, scores) {
      const found = search.all(row);
      columns.set(search.column.subarray(0, found));
      scores.set(search.score.subarray(0, found));
      return found;
    },
    reaching: (columnPrice) => reachingSearch(index, columnPrice, scan),
  };
}

export interface ProblemSize {
  readonly rows: number;
  readonly columns: number;
  /** About how many pairs the rules leave; default: all. */
  readonly possible?: number;
}

/** What tables, index and their copies in threads take for each person, and what the runtime takes. */
const bytesOfPerson = 1500;
const bytesAtRest = 60_000_000;

/** About how many bytes scoring needs, the scores themselves and everything on the way to them; not what the solver needs. */
export function memoryNeeded({ rows, columns, possible = rows * columns }: ProblemSize): number {
  const people = bytesAtRest + bytesOfPerson * (rows + columns);
  const pairs = rows * columns;
  switch (formOf(pairs, () => possible, usualLimits)) {
    case 'dense':
      return people + 4 * pairs;
    case 'held':
      return people + 2 * pairs;
    case 'source':
      return people;
    case 'all':
      return people + 8 * possible;
    case 'best':
      return people + 8 * usualLimits.best * rows;
  }
}
