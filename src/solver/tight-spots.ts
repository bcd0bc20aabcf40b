// Why rows stay without a column: too few seats for too many rows.

import type { Assignment, AssignmentProblem } from './problem.js';
import { rowReader } from './scores.js';

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
 *
 *     tightSpots(problem, assign(problem)); // [{ rows: [0, 1], columns: [0], seats: 1 }]
 *
 * @returns in rising order of the first row; rows and columns rising
 * Complexity: O(n + m + pairs); each row that is reached is read once, whatever the number of unserved rows. Where no seat
 * could be freed for anybody, reading stops as soon as all columns are in one spot.
 */
export function tightSpots(problem: AssignmentProblem, assignment: Pick<Assignment, 'pairs'>): readonly TightSpot[] {
  const crowd = crowdOf(problem, assignment);
  if (!crowd.isFree.includes(1)) return spotsOfAll(problem, crowd);
  const reached = reachedFrom(problem, crowd);
  const hasWayOut = waysOut(crowd, reached);
  return spotsOf(problem, crowd, reached, hasWayOut);
}

/** Who holds what. */
interface Crowd {
  readonly unserved: readonly number[];
  /** For each column. */
  readonly holders: readonly (readonly number[])[];
  /** For each row the one column that it holds; meaningful for holders of full columns. */
  readonly heldBy: Int32Array;
  /** 1: a seat of the column is free, or could be freed by a holder who has another column or does not need one. */
  readonly isFree: Uint8Array;
}

function crowdOf({ need, seats, served }: AssignmentProblem, { pairs }: Pick<Assignment, 'pairs'>): Crowd {
  const holders = seats.map((): number[] => []);
  const held = new Int32Array(need.length);
  const heldBy = new Int32Array(need.length);
  for (const { row, column } of pairs) {
    holders[column]?.push(row);
    held[row]!++;
    heldBy[row] = column;
  }
  const isOpen = (row: number): boolean => (need[row] ?? 0) > 0 && served?.[row] !== true;
  const isFree = Uint8Array.from(holders, (of, column) =>
    Number(of.length < (seats[column] ?? 0) || !of.every((row) => held[row] === 1 && isOpen(row))),
  );
  return { unserved: need.flatMap((_, row) => (isOpen(row) && held[row] === 0 ? [row] : [])), holders, heldBy, isFree };
}

/** Rows reached from unserved ones, by their number in `rows`. */
interface Reached {
  readonly rows: readonly number[];
  /** The columns that each of them is eligible for; undefined where one of these is free. */
  readonly columns: readonly (Int32Array | undefined)[];
}

function reachedFrom(problem: AssignmentProblem, { unserved, holders, isFree }: Crowd): Reached {
  const reader = rowReader(problem);
  const rows = [...unserved];
  const columns: (Int32Array | undefined)[] = [];
  const seen = new Uint8Array(problem.seats.length);
  for (const row of rows) {
    const eligible = reader.column.slice(0, reader.read(row));
    const isOut = eligible.some((column) => isFree[column] === 1);
    columns.push(isOut ? undefined : eligible);
    if (isOut) continue;
    for (let at = 0; at < eligible.length; at++) {
      const column = eligible[at]!;
      if (seen[column] === 1) continue;
      seen[column] = 1;
      for (const holder of holders[column] ?? []) rows.push(holder);
    }
  }
  return { rows, columns };
}

/** For each row reached whether a seat could be freed for it: backwards from those with a free seat. */
function waysOut({ heldBy, unserved }: Crowd, { rows, columns }: Reached): Uint8Array {
  const hasWayOut = new Uint8Array(rows.length);
  const wishing = new Map<number, number[]>();
  const queue: number[] = [];
  columns.forEach((list, k) => {
    if (list === undefined) queue.push(k);
  });
  if (queue.length === 0) return hasWayOut;
  columns.forEach((list, k) => {
    for (const column of list ?? []) {
      const known = wishing.get(column);
      if (known === undefined) wishing.set(column, [k]);
      else known.push(k);
    }
  });
  for (const k of queue) hasWayOut[k] = 1;
  for (const k of queue) {
    if (k < unserved.length) continue;
    const column = heldBy[rows[k]!]!;
    for (const other of wishing.get(column) ?? []) {
      if (hasWayOut[other] === 1) continue;
      hasWayOut[other] = 1;
      queue.push(other);
    }
    wishing.delete(column);
  }
  return hasWayOut;
}

/** Where there is no way out for anybody: the connected parts of all that is reached. */
function spotsOfAll(problem: AssignmentProblem, { unserved, holders }: Crowd): readonly TightSpot[] {
  const reader = rowReader(problem);
  const columns = problem.seats.length;
  const rows = [...unserved];
  const parts = new Parts(columns);
  /** A column of each row, which tells its part; -1 for a row that is eligible for none. */
  const columnOf: number[] = [];
  for (let k = 0; k < rows.length; k++) {
    if (k >= unserved.length && parts.count === 1 && parts.members === columns) break;
    const count = reader.read(rows[k]!);
    columnOf.push(count === 0 ? -1 : reader.column[0]!);
    for (let at = 0; at < count; at++) {
      const column = reader.column[at]!;
      if (parts.join(column, reader.column[0]!)) for (const holder of holders[column] ?? []) rows.push(holder);
    }
  }
  const found = new Map<number, { rows: number[]; columns: number[] }>();
  rows.forEach((row, k) => {
    const column = columnOf[k] ?? 0;
    const part = column < 0 ? -1 - k : parts.of(column);
    const own = found.get(part) ?? { rows: [], columns: [] };
    found.set(part, own);
    own.rows.push(row);
  });
  for (let column = 0; column < columns; column++) {
    if (parts.has(column)) found.get(parts.of(column))?.columns.push(column);
  }
  return asSpots(problem, [...found.values()]);
}

/** Columns in parts that grow together. */
class Parts {
  /** How many parts and how many columns in them there are. */
  count = 0;
  members = 0;
  readonly #above: Int32Array;

  constructor(columns: number) {
    this.#above = new Int32Array(columns).fill(-1);
  }

  has(column: number): boolean {
    return this.#above[column]! >= 0;
  }

  of(column: number): number {
    const above = this.#above;
    let at = column;
    while (above[at] !== at) {
      above[at] = above[above[at]!]!;
      at = above[at]!;
    }
    return at;
  }

  /** Puts the column into the part of the other, which is in one or the same. @returns whether it is new */
  join(column: number, other: number): boolean {
    const isNew = this.#above[column]! < 0;
    if (isNew) {
      this.#above[column] = column === other ? column : this.of(other);
      this.members += 1;
      if (column === other) this.count += 1;
    } else if (this.#above[column] !== this.#above[other]) {
      const [part, root] = [this.of(column), this.of(other)];
      if (part !== root) {
        this.#above[part] = root;
        this.count -= 1;
      }
      this.#above[column] = root;
    }
    return isNew;
  }
}

function spotsOf(
  { seats }: AssignmentProblem,
  crowd: Crowd,
  reached: Reached,
  hasWayOut: Uint8Array,
): readonly TightSpot[] {
  const { unserved, holders } = crowd;
  const numberOf = new Int32Array(crowd.heldBy.length);
  for (const [k, row] of reached.rows.entries()) numberOf[row] = k;
  /** The spot of each column (-1: none), and the spot that each spot has become a part of (itself: none). */
  const spotOf = new Int32Array(seats.length).fill(-1);
  const partOf: number[] = [];
  const whole = (spot: number): number => {
    let found = spot;
    while (partOf[found] !== found) found = partOf[found] ?? found;
    partOf[spot] = found;
    return found;
  };
  const rowsOf: number[][] = [];
  unserved.forEach((root, k) => {
    if (hasWayOut[k] === 1) return;
    const spot = partOf.length;
    partOf.push(spot);
    const rows = [root];
    rowsOf.push(rows);
    for (const row of rows) {
      const columns = reached.columns[numberOf[row]!] ?? new Int32Array();
      for (let at = 0; at < columns.length; at++) {
        const column = columns[at]!;
        const known = spotOf[column]!;
        if (known === spot) continue;
        if (known >= 0) partOf[whole(known)] = whole(spot);
        else {
          spotOf[column] = spot;
          for (const holder of holders[column] ?? []) rows.push(holder);
        }
      }
    }
  });
  const found = new Map<number, { rows: number[]; columns: number[] }>();
  rowsOf.forEach((rows, spot) => {
    const own = found.get(whole(spot)) ?? { rows: [], columns: [] };
    found.set(whole(spot), own);
    for (const row of rows) own.rows.push(row);
  });
  spotOf.forEach((spot, column) => {
    if (spot >= 0) found.get(whole(spot))?.columns.push(column);
  });
  return asSpots({ seats }, [...found.values()]);
}

interface Spot {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

function asSpots({ seats }: Pick<AssignmentProblem, 'seats'>, found: readonly Spot[]): TightSpot[] {
  const rising = (list: readonly number[]): number[] => [...list].sort((a, b) => a - b);
  return found
    .map(({ rows, columns }) => ({
      rows: rising(rows),
      columns: rising(columns),
      seats: columns.reduce((sum, column) => sum + (seats[column] ?? 0), 0),
    }))
    .sort((a, b) => (a.rows[0] ?? 0) - (b.rows[0] ?? 0));
}
