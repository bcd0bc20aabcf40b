// The best assignment with a given pair, by solving the problem again around it.

import { assign } from '../assign.js';
import { withFloor } from '../general/bottleneck.js';
import { extremesOf, scoresOf } from '../levels.js';
import type { AssignmentProblem, Pair, Scores, SparseScores } from '../problem.js';
import { isCandidates, isDense, isSparse } from '../scores.js';

/**
 * All pairs of a best assignment among those with the pair. What is left to decide is a problem of its own: the row wants
 * one less and is served, the column has a seat less, the limit is one lower, and what excludes the pair is forbidden.
 * With `worst-first` no other pair needs to score more than the lowest that this one allows: if all others can, they stay
 * above the pair's own score, and the aims after it decide.
 * @param pair is possible, its row needs and its column has somebody, the limit allows it
 */
export function bestWith(problem: AssignmentProblem, pair: Pair): readonly Pair[] {
  const rest = restOf(problem, pair);
  const { order = [] } = problem;
  const [score = 0] = scoresOf(problem, [pair]);
  let { pairs } = assign(rest);
  if (order.includes('worst-first') && scoresOf(rest, pairs).every((other) => other > score)) {
    pairs = assign(withFloor({ ...rest, order: order.filter((aim) => aim !== 'worst-first') }, score)).pairs;
  }
  return [...pairs, pair].sort((a, b) => a.row - b.row || a.column - b.column);
}

function restOf(problem: AssignmentProblem, { row, column }: Pair): AssignmentProblem {
  const { need, seats, served, limit, exclusive = [] } = problem;
  const isPair = (other: Pair): boolean => other.row === row && other.column === column;
  const couples = exclusive.filter(([a, b]) => isPair(a) !== isPair(b) && (isPair(a) || isPair(b)));
  const excluded = couples.map(([a, b]) => (isPair(a) ? b : a));
  const others = exclusive.filter((couple) => !couple.some(isPair));
  return {
    ...problem,
    scores: forbidding(problem, [{ row, column }, ...excluded]),
    need: need.with(row, (need[row] ?? 0) - 1),
    seats: seats.with(column, (seats[column] ?? 0) - 1),
    served: (served ?? need.map(() => false)).with(row, true),
    ...(limit === undefined ? {} : { limit: limit - 1 }),
    ...(others.length === 0 ? { exclusive: [] } : { exclusive: others }),
  };
}

/** The scores without some pairs. */
function forbidding(problem: AssignmentProblem, pairs: readonly Pair[]): Scores {
  const { scores, lowest = 0 } = problem;
  const cells = new Map<number, Set<number>>();
  for (const { row, column } of pairs) cells.set(row, (cells.get(row) ?? new Set()).add(column));
  if (isDense(scores)) {
    return scores.map((list, row) => {
      const columns = cells.get(row);
      return columns === undefined ? list : Array.from(list, (score, j) => (columns.has(j) ? lowest - 1 : score));
    });
  }
  if (isSparse(scores)) return sparseForbidding(scores, cells, lowest);
  if (isCandidates(scores)) {
    return {
      candidates: sparseForbidding(scores.candidates, cells, lowest),
      rest: scores.rest,
      allOf(row, column, score) {
        const count = scores.allOf(row, column, score);
        const columns = cells.get(row);
        return columns === undefined ? count : withoutColumns(columns, column, score, count);
      },
    };
  }
  const largest = extremesOf(problem).largest;
  return {
    rows: scores.rows,
    scoreRow(row, into) {
      scores.scoreRow(row, into);
      for (const column of cells.get(row) ?? []) into[column] = lowest - 1;
    },
    bound: (row) => scores.bound?.(row) ?? largest,
  };
}

function sparseForbidding(
  { start, column, score }: SparseScores,
  cells: ReadonlyMap<number, ReadonlySet<number>>,
  lowest: number,
): SparseScores {
  const changed = Int32Array.from(score);
  for (const [row, columns] of cells) {
    for (let k = start[row]!; k < start[row + 1]!; k++) if (columns.has(column[k]!)) changed[k] = lowest - 1;
  }
  return { start, column, score: changed };
}

function withoutColumns(columns: ReadonlySet<number>, column: Int32Array, score: Int32Array, count: number): number {
  let kept = 0;
  for (let k = 0; k < count; k++) {
    if (columns.has(column[k]!)) continue;
    column[kept] = column[k]!;
    score[kept++] = score[k]!;
  }
  return kept;
}
