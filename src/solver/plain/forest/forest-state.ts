// What the forest of trees is made of, on plain arrays.

import type { Graph } from '../../graph.js';
import type { PlainProblem } from '../plain.js';
import { Clock } from './forest-clock.js';

/** Whole numbers: 32 bits wide as long as they suffice, for then more of them are near. */
export type Numbers = Int32Array | Float64Array;

/**
 * Prices are kept without the bonus: a row's price is bonus + worth, until the rows that cannot all be filled are set
 * apart. "Active" rows and columns stand in a tree: with the clock, the price of such a row falls, that of such a column
 * rises. Seats of column j are the numbers `seat[j] … seat[j] + taken[j] - 1`.
 */
export interface Forest {
  readonly rows: number;
  readonly columns: number;
  /** All edges. */
  readonly graph: Graph;
  /** The edges of this round, and the number in the graph of each. */
  near: Graph;
  nearEdge: Int32Array;
  /** The same seen from the columns: row, score, and number in `near`. */
  backStart: Int32Array;
  backRow: Int32Array;
  backScore: Int32Array;
  backEdge: Int32Array;
  /** Events after this time are left to the next round. */
  horizon: number;
  /** At most as many as there are edges; of a column one more, for then it is never full. */
  readonly need: Int32Array;
  readonly seats: Int32Array;
  /** Units of a row that are still to be filled. */
  readonly open: Int32Array;
  /** Worth of a row that is not active. */
  readonly worth: Numbers;
  /** Worth of an active row plus the time: a constant while it is active; `never` for one that is not active. */
  readonly base: Numbers;
  /** Price of a column that is not active; for an active one its price less the time. */
  readonly price: Numbers;
  /**
   * The earliest time at which an active row may reach a column that is not active, less its price; below all times if
   * it is active.
   */
  readonly gap: Numbers;
  /** Who reaches it then: row and edge of `near`. */
  readonly byRow: Int32Array;
  readonly byEdge: Int32Array;
  /** The root of the tree, -1: not active. */
  readonly rowTree: Int32Array;
  readonly columnTree: Int32Array;
  /** The seat over which a row came into its tree, -1: a root. */
  readonly overSeat: Int32Array;
  /** Lists of a tree's rows and columns: the last one that joined, by root, and the one that joined before. */
  readonly lastRow: Int32Array;
  readonly rowBefore: Int32Array;
  readonly lastColumn: Int32Array;
  readonly columnBefore: Int32Array;
  readonly seat: Int32Array;
  readonly taken: Int32Array;
  readonly seatRow: Int32Array;
  /** The edge in the graph. */
  readonly seatEdge: Int32Array;
  readonly seatColumn: Int32Array;
  /** 1: the edge is chosen. By number in the graph. */
  readonly chosen: Uint8Array;
  readonly clock: Clock;
  /** Above every time. */
  readonly never: number;
  /** By how much prices may have risen by now. */
  risen: number;
  /** Edges looked at. */
  work: number;
  /** 1: rows that cannot all be filled, and the columns that they compete for; undefined: not known yet. */
  scarceRows: Uint8Array | undefined;
  scarceColumns: Uint8Array | undefined;
}

/** No pair is chosen, no price paid. O(n + m + E). */
export function newForest({ graph, need, seats }: PlainProblem, isWide: boolean): Forest {
  const { rows, columns, start, column } = graph;
  const degree = new Int32Array(columns);
  for (let e = 0; e < column.length; e++) degree[column[e]!]!++;
  const usable = need.map((units, i) => Math.min(units, start[i + 1]! - start[i]!));
  const room = seats.map((units, j) => Math.min(units, degree[j]! + 1));
  const seat = new Int32Array(columns + 1);
  for (let j = 0; j < columns; j++) seat[j + 1] = seat[j]! + room[j]!;
  const seatColumn = new Int32Array(seat[columns]!);
  for (let j = 0; j < columns; j++) seatColumn.fill(j, seat[j]!, seat[j + 1]!);
  const numbers = (length: number): Numbers => (isWide ? new Float64Array(length) : new Int32Array(length));
  const never = isWide ? 2 ** 52 : 2 ** 30;
  const none = new Int32Array(0);
  return {
    rows,
    columns,
    graph,
    near: graph,
    nearEdge: none,
    backStart: none,
    backRow: none,
    backScore: none,
    backEdge: none,
    horizon: 0,
    need: usable,
    seats: room,
    open: usable.slice(),
    worth: numbers(rows),
    base: numbers(rows).fill(never),
    price: numbers(columns),
    gap: numbers(columns).fill(never),
    byRow: new Int32Array(columns),
    byEdge: new Int32Array(columns),
    rowTree: new Int32Array(rows).fill(-1),
    columnTree: new Int32Array(columns).fill(-1),
    overSeat: new Int32Array(rows).fill(-1),
    lastRow: new Int32Array(rows).fill(-1),
    rowBefore: new Int32Array(rows),
    lastColumn: new Int32Array(rows).fill(-1),
    columnBefore: new Int32Array(columns),
    seat,
    taken: new Int32Array(columns),
    seatRow: new Int32Array(seatColumn.length),
    seatEdge: new Int32Array(seatColumn.length),
    seatColumn,
    chosen: new Uint8Array(column.length),
    clock: new Clock(),
    never,
    risen: 0,
    work: 0,
    scarceRows: undefined,
    scarceColumns: undefined,
  };
}
