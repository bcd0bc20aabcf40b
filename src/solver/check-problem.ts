// Refuses what is no problem.

import { bandsOf } from './levels.js';
import type { AssignmentProblem, Objective, Pair, Scores, SparseScores } from './problem.js';
import { isCandidates, isDense, isSource } from './scores.js';

const isWhole = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

const isInside = (pair: Pair, rows: number, columns: number): boolean =>
  isWhole(pair.row) && pair.row < rows && isWhole(pair.column) && pair.column < columns;

function demand(holds: boolean, text: string): void {
  if (!holds) throw new RangeError(`assignment problem: ${text}`);
}

/** So far from 0 may scores lie. */
const farthest = 1e9;

/** `worst-first-full` has at most so many bands. */
const mostBands = 4096;

/**
 * Refuses a malformed problem, which is a bug of the caller and never one of the data. Scores that are held are looked
 * at one by one, others not at all.
 * @throws RangeError that names the field
 */
export function checkProblem(problem: AssignmentProblem): void {
  const { scores, lowest = 0, need, seats, served, classes, limit, tieOrder, columnRank } = problem;
  const { keep = [], exclusive = [] } = problem;
  const n = need.length;
  const m = seats.length;
  demand(Number.isSafeInteger(lowest) && Math.abs(lowest) <= farthest, 'lowest is a whole number from -10^9 to 10^9');
  checkScores(scores, n, m, lowest);
  demand(need.every(isWhole), 'need has a whole number ≥ 0 for each row');
  demand(seats.every(isWhole), 'seats are whole numbers ≥ 0');
  demand(served === undefined || served.length === n, 'served has one entry for each row');
  demand(
    classes === undefined || (classes.length === n && classes.every(Number.isFinite)),
    'classes has one number for each row',
  );
  demand(limit === undefined || Number.isSafeInteger(limit), 'limit is a whole number');
  demand(tieOrder === undefined || isPermutation(tieOrder, n), 'tieOrder names every row once');
  demand(
    columnRank === undefined || (columnRank.length === m && new Set(columnRank).size === m),
    'columnRank has a different number for each column',
  );
  demand(
    exclusive.every((couple) => couple.every((pair) => isInside(pair, n, m))),
    'exclusive names pairs of the table',
  );
  demand(
    keep.every((pair) => isInside(pair, n, m)),
    'keep names pairs of the table',
  );
  checkOrder(problem);
}

const objectives: ReadonlySet<string> = new Set<Objective>([
  'tandems',
  'fit',
  'worst-first',
  'worst-first-full',
  'kept',
]);

function checkOrder(problem: AssignmentProblem): void {
  const { order = [], band = 10 } = problem;
  demand(
    order.every((aim) => objectives.has(aim)),
    `order has ${[...objectives].join(', ')}`,
  );
  const floor = order.indexOf('worst-first');
  demand(floor < 0 || !order.includes('worst-first-full'), 'order has at most one form of worst-first');
  demand(
    floor < 0 || order.slice(0, floor).includes('tandems'),
    'order has tandems before worst-first, for nobody would be the safest of all',
  );
  demand(isWhole(band) && band >= 1, 'band is a whole number ≥ 1');
  demand(bandsOf(problem).count <= mostBands, `worst-first-full has at most ${mostBands} bands, use a larger band`);
}

function checkScores(scores: Scores, n: number, m: number, lowest: number): void {
  if (isDense(scores)) {
    demand(scores.length === n, 'need has a whole number ≥ 0 for each row');
    demand(
      scores.every((row) => row.length === m),
      'every row of scores has one entry for each of the seats',
    );
    for (const row of scores) checkValues(row, lowest);
  } else if (isSource(scores)) {
    demand(scores.rows === n, 'need has a whole number ≥ 0 for each row');
  } else if (isCandidates(scores)) {
    demand(scores.rest.length === n, 'rest has a whole number for each row');
    checkSparse(scores.candidates, n, m, lowest);
  } else {
    checkSparse(scores, n, m, lowest);
  }
}

/** Typed arrays of whole numbers, which every large table is, hold nothing else. */
function checkValues(values: ArrayLike<number>, lowest: number): void {
  const isTyped = ArrayBuffer.isView(values) && !(values instanceof Float64Array) && !(values instanceof Float32Array);
  let isRight = true;
  for (let k = 0; k < values.length; k++) {
    const value = values[k]!;
    if (value < lowest) continue;
    if (!(value <= farthest) || !(isTyped || Number.isInteger(value))) isRight = false;
  }
  demand(isRight, 'scores are whole numbers from -10^9 to 10^9');
}

function checkSparse({ start, column, score }: SparseScores, n: number, m: number, lowest: number): void {
  demand(start.length === n + 1 && start[0] === 0, 'start has a number for each row and one more, from 0 on');
  let isRising = true;
  for (let i = 0; i < n; i++) if (!(start[i + 1]! >= start[i]!)) isRising = false;
  const end = start[n]!;
  demand(isRising && isWhole(end) && end <= column.length && end <= score.length, 'start rises within the pairs');
  const last = new Int32Array(m).fill(-1);
  let isOnce = true;
  for (let i = 0; i < n; i++) {
    for (let k = start[i]!; k < start[i + 1]!; k++) {
      const j = column[k]!;
      if (last[j] === undefined || last[j] === i) isOnce = false;
      else last[j] = i;
    }
  }
  demand(isOnce, 'column names columns, none twice in a row');
  checkValues(score, lowest);
}

function isPermutation(order: readonly number[], n: number): boolean {
  return order.length === n && new Set(order).size === n && order.every((row) => isWhole(row) && row < n);
}
