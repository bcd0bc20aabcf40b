// Why rows stay without a column: too few seats for too many rows.

import type { Assignment, AssignmentProblem } from './problem.js';

/** These rows are eligible only for these columns, which have fewer seats than there are rows. */
export interface TightSpot {
  readonly rows: readonly number[];
  /** Empty for a row that is eligible for no column at all. */
  readonly columns: readonly number[];
  readonly seats: number;
}

/**
 * The tight spots that keep rows unserved (König 1931, Hall 1935). From a row without a column, alternately all columns
 * that it is eligible for and all rows that hold them; where this finds neither a free seat nor a row that could give a
 * column up without being left with none, the rows reached are one more than the seats of the columns reached. Spots that
 * share a column are told as one. Rows that go without for another reason (`limit`, `exclusive`, or an order that puts
 * fit first) are in no spot.
 * @returns in rising order of the first row; rows and columns rising
 * Complexity: O(n · m) for each unserved row.
 */
export function tightSpots(problem: AssignmentProblem, assignment: Pick<Assignment, 'pairs'>): readonly TightSpot[] {
  const { need, seats, served } = problem;
  const holders = seats.map((): number[] => []);
  const held = need.map(() => 0);
  for (const { row, column } of assignment.pairs) {
    holders[column]?.push(row);
    held[row] = (held[row] ?? 0) + 1;
  }
  const isOpen = (row: number): boolean => (need[row] ?? 0) > 0 && served?.[row] !== true;
  const spots: { rows: Set<number>; columns: Set<number> }[] = [];
  need.forEach((_, row) => {
    if (!isOpen(row) || held[row] !== 0) return;
    const found = reachFrom(problem, row, holders, (other) => held[other] === 1 && isOpen(other));
    if (found === undefined) return;
    for (let k = spots.length - 1; k >= 0; k--) {
      const spot = spots[k];
      if (spot === undefined || ![...spot.columns].some((column) => found.columns.has(column))) continue;
      for (const other of spot.rows) found.rows.add(other);
      for (const column of spot.columns) found.columns.add(column);
      spots.splice(k, 1);
    }
    spots.push(found);
  });
  return spots
    .map(({ rows, columns }) => ({
      rows: [...rows].sort((a, b) => a - b),
      columns: [...columns].sort((a, b) => a - b),
      seats: [...columns].reduce((sum, column) => sum + (seats[column] ?? 0), 0),
    }))
    .sort((a, b) => (a.rows[0] ?? 0) - (b.rows[0] ?? 0));
}

/** Undefined where a seat is free or could be freed. */
function reachFrom(
  { scores, seats }: AssignmentProblem,
  root: number,
  holders: readonly (readonly number[])[],
  needsAll: (row: number) => boolean,
): { rows: Set<number>; columns: Set<number> } | undefined {
  const rows = new Set([root]);
  const columns = new Set<number>();
  for (const row of rows) {
    const eligible = scores[row] ?? new Int32Array();
    for (let column = 0; column < eligible.length; column++) {
      if ((eligible[column] ?? -1) < 0 || columns.has(column)) continue;
      columns.add(column);
      const of = holders[column] ?? [];
      if (of.length < (seats[column] ?? 0) || !of.every(needsAll)) return undefined;
      for (const holder of of) rows.add(holder);
    }
  }
  return { rows, columns };
}
