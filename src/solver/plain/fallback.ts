// Shortest augmenting paths on a dense table: as fast for hard scores as for easy ones.

import type { Graph } from '../graph.js';
import { startForest } from './forest/forest-start.js';
import { type Numbers, newForest } from './forest/forest-state.js';
import type { OnShare, PlainProblem, PlainSolution } from './plain.js';

/**
 * All pairs in one table, and the arrays that every search uses again. The price of a row is bonus + worth. Seats of
 * column j are the numbers `seat[j] … seat[j] + taken[j] - 1`.
 */
interface Table {
  readonly rows: number;
  readonly columns: number;
  readonly bonus: number;
  /** Row after row: 0 less the score; infinite: impossible, or chosen. */
  readonly cost: Float64Array;
  readonly worth: Float64Array;
  readonly price: Float64Array;
  readonly seat: Int32Array;
  readonly seats: Int32Array;
  readonly taken: Int32Array;
  readonly seatRow: Int32Array;
  readonly seatCost: Float64Array;
  /** Shortest way so far to a column that the search has not left, and the row before it. */
  readonly distance: Float64Array;
  readonly byRow: Int32Array;
  /** The columns that the search has not left, in no order: the first `opened`. */
  readonly open: Int32Array;
  opened: number;
  /** Columns that the search has left, in this order, with their distances. */
  readonly leftList: Int32Array;
  readonly leftDistance: Float64Array;
  left: number;
  /** Rows that the search has reached, in this order, each with its distance and the column it was reached over. */
  readonly rowList: Int32Array;
  reached: number;
  readonly rowDistance: Float64Array;
  readonly byColumn: Int32Array;
  /** The search that reached a row last. */
  readonly reachedIn: Int32Array;
  search: number;
  /** Rows that are reached later than their column, for they pay less than its price: the first `late`. */
  readonly lateRow: number[];
  readonly lateColumn: number[];
  readonly lateDistance: number[];
}

/**
 * The best pairs and their prices, for scores and offsets of any size as long as whole numbers are exact.
 *
 * Columns may begin with prices, see `startFromMeans`. Rows that bid a few times leave a few units open. Each of these
 * takes the shortest way, by reduced costs, to a free seat or to a row that can be left with one pair less: the one whose
 * price would fall to 0 first, be it the row itself. Every step of a search looks at one row of the table and finds the
 * nearest column on the way.
 *
 * Invariant: pairs and prices keep the three promises of `PlainSolution`, but for the units still open. O(n · m) for each
 * search, O(n · m) memory.
 *
 * Source: Jonker and Volgenant, Computing 38 (1987), 325–340; the search as in Crouse, IEEE Transactions on Aerospace and
 * Electronic Systems 52 (2016), 1679–1696.
 */
export function solveFallback(problem: PlainProblem, options: { readonly onShare?: OnShare } = {}): PlainSolution {
  const { table: t, open } = startTable(problem);
  for (let i = 0; i < t.rows; i++) {
    while (open[i]! > 0) {
      const end = shortestWay(t, i);
      raisePrices(t, end >= 0 ? t.distance[end]! : wayOut(t, -1 - end));
      shift(t, end, i);
      open[i] = end === -1 - i ? 0 : open[i]! - 1;
    }
    options.onShare?.((i + 1) / t.rows);
  }
  return solutionOf(problem, t);
}

/** @returns the table after the first bids, and the units that each row still wants */
function startTable(problem: PlainProblem): { readonly table: Table; readonly open: Int32Array } {
  const { graph, bonus } = problem;
  const { rows, columns } = graph;
  const f = newForest(problem, true);
  if (isAllFilled(problem)) startFromMeans(problem, f.price);
  startForest(f);
  const { start, column, score } = graph;
  const cost = new Float64Array(rows * columns);
  if (column.length < cost.length) cost.fill(Infinity);
  for (let i = 0; i < rows; i++) {
    const from = i * columns;
    for (let e = start[i]!; e < start[i + 1]!; e++) cost[from + column[e]!] = -score[e]!;
  }
  for (let j = 0; j < columns; j++) {
    for (let s = f.seat[j]!; s < f.seat[j]! + f.taken[j]!; s++) cost[f.seatRow[s]! * columns + j] = Infinity;
  }
  const table: Table = {
    rows,
    columns,
    bonus,
    cost,
    worth: Float64Array.from(f.worth),
    price: Float64Array.from(f.price),
    seat: f.seat,
    seats: f.seats,
    taken: f.taken,
    seatRow: f.seatRow,
    seatCost: Float64Array.from(f.seatEdge, (edge) => -(score[edge] ?? 0)),
    distance: new Float64Array(columns),
    byRow: new Int32Array(columns),
    open: new Int32Array(columns),
    opened: 0,
    leftList: new Int32Array(columns),
    leftDistance: new Float64Array(columns),
    left: 0,
    rowList: new Int32Array(rows),
    reached: 0,
    rowDistance: new Float64Array(rows),
    byColumn: new Int32Array(rows),
    reachedIn: new Int32Array(rows).fill(-1),
    search: 0,
    lateRow: [],
    lateColumn: [],
    lateDistance: [],
  };
  return { table, open: f.open };
}

/** Whether each seat is taken in the end whatever the points, so that any prices may stand at the beginning. */
function isAllFilled({ graph, need, seats }: PlainProblem): boolean {
  const { rows, columns, column } = graph;
  if (column.length < rows * columns || need.some((units) => units > 1)) return false;
  return seats.reduce((sum, units) => sum + units, 0) <= rows;
}

/**
 * A column costs what its pairs score on average, less the lowest such average, if that bounds the points of all better
 * than no prices do: then rows do not begin with a dispute about columns that are dear to all. O(n · m)
 */
function startFromMeans({ graph, seats }: PlainProblem, price: Numbers): void {
  const { rows, columns, column, score } = graph;
  const mean = new Float64Array(columns);
  for (let e = 0; e < column.length; e++) mean[column[e]!]! += score[e]!;
  for (let j = 0; j < columns; j++) mean[j] = Math.floor(mean[j]! / rows);
  const least = mean.reduce((a, b) => Math.min(a, b), Infinity);
  for (let j = 0; j < columns; j++) mean[j]! -= least;
  if (bound(graph, seats, mean) < bound(graph, seats, new Float64Array(columns))) price.set(mean);
}

/** What all rows and seats are worth together at these prices: no assignment has more points. */
function bound({ rows, start, column, score }: Graph, seats: Int32Array, price: Float64Array): number {
  let sum = price.reduce((all, one, j) => all + one * seats[j]!, 0);
  for (let i = 0; i < rows; i++) {
    let best = -Infinity;
    const end = start[i + 1]!;
    for (let e = start[i]!; e < end; e++) {
      const worth = score[e]! - price[column[e]!]!;
      if (worth > best) best = worth;
    }
    sum += best;
  }
  return sum;
}

/** @returns the column with a free seat where the way ends, or -1 - the row that gives up a unit */
function shortestWay(t: Table, root: number): number {
  const { rowDistance } = t;
  begin(t);
  let place = -1;
  let out = root;
  let outAt = Infinity;
  let next = 0;
  reachRow(t, root, -1, 0);
  for (;;) {
    if (next === t.reached) place = nearest(t);
    while (next < t.reached) {
      const i = t.rowList[next++]!;
      const giveUpAt = wayOut(t, i);
      if (giveUpAt < outAt) {
        outAt = giveUpAt;
        out = i;
      }
      place = scanRow(t, i, rowDistance[i]!);
    }
    const j = place < 0 ? -1 : t.open[place]!;
    const distance = j < 0 ? Infinity : t.distance[j]!;
    const late = earliestLate(t, Math.min(distance, outAt));
    if (late >= 0) {
      if (t.reachedIn[t.lateRow[late]!] !== t.search)
        reachRow(t, t.lateRow[late]!, t.lateColumn[late]!, t.lateDistance[late]!);
      t.lateDistance[late] = Infinity;
      continue;
    }
    if (outAt <= distance) return -1 - out;
    if (t.taken[j]! < t.seats[j]!) return j;
    t.open[place] = t.open[--t.opened]!;
    leaveColumn(t, j, distance);
  }
}

function begin(t: Table): void {
  t.distance.fill(Infinity);
  for (let j = 0; j < t.columns; j++) t.open[j] = j;
  t.opened = t.columns;
  t.left = 0;
  t.reached = 0;
  t.search++;
  t.lateRow.length = 0;
  t.lateColumn.length = 0;
  t.lateDistance.length = 0;
}

/** How far it is to a row's giving up a unit. */
function wayOut(t: Table, i: number): number {
  return t.rowDistance[i]! + t.worth[i]! + t.bonus;
}

function reachRow(t: Table, i: number, column: number, distance: number): void {
  t.reachedIn[i] = t.search;
  t.rowList[t.reached++] = i;
  t.rowDistance[i] = distance;
  t.byColumn[i] = column;
}

/** The holders of a full column are reached with it, or as much later as they pay less. */
function leaveColumn(t: Table, j: number, distance: number): void {
  t.leftList[t.left] = j;
  t.leftDistance[t.left++] = distance;
  const end = t.seat[j]! + t.taken[j]!;
  for (let s = t.seat[j]!; s < end; s++) {
    const i = t.seatRow[s]!;
    if (t.reachedIn[i] === t.search) continue;
    const lack = -t.seatCost[s]! - t.worth[i]! - t.price[j]!;
    if (lack <= 0) reachRow(t, i, j, distance);
    else {
      t.lateRow.push(i);
      t.lateColumn.push(j);
      t.lateDistance.push(distance + lack);
    }
  }
}

/** The late row that is reached first, if before `limit`. */
function earliestLate(t: Table, limit: number): number {
  let earliest = -1;
  let least = limit;
  for (let k = 0; k < t.lateRow.length; k++) {
    if (t.lateDistance[k]! >= least) continue;
    least = t.lateDistance[k]!;
    earliest = k;
  }
  return earliest;
}

/**
 * Shorter ways over a row.
 *
 * @returns the place in `open` of the nearest column, rather one with a free seat; -1 if none can be reached
 */
function scanRow(t: Table, i: number, rowDistance: number): number {
  const { cost, price, distance, byRow, taken, seats, open, opened } = t;
  const base = rowDistance + t.worth[i]!;
  const row = i * t.columns;
  let least = Number.MAX_VALUE;
  let nearest = -1;
  for (let k = 0; k < opened; k++) {
    const j = open[k]!;
    const over = base + cost[row + j]! + price[j]!;
    let way = distance[j]!;
    if (over < way) {
      way = over;
      distance[j] = over;
      byRow[j] = i;
    }
    if (way > least || (way === least && taken[j]! >= seats[j]!)) continue;
    least = way;
    nearest = k;
    if (way <= rowDistance && taken[j]! < seats[j]!) break;
  }
  return nearest;
}

/** The place in `open` of the nearest column, when no row was looked at. */
function nearest({ distance, taken, seats, open, opened }: Table): number {
  let least = Number.MAX_VALUE;
  let nearest = -1;
  for (let k = 0; k < opened; k++) {
    const j = open[k]!;
    const way = distance[j]!;
    if (way > least || (way === least && taken[j]! >= seats[j]!)) continue;
    least = way;
    nearest = k;
  }
  return nearest;
}

/** Rows and columns that the search has left before the end keep their reduced costs ≥ 0 on the way. */
function raisePrices(t: Table, end: number): void {
  for (let k = 0; k < t.reached; k++) {
    const i = t.rowList[k]!;
    if (t.rowDistance[i]! < end) t.worth[i] = t.worth[i]! - (end - t.rowDistance[i]!);
  }
  for (let k = 0; k < t.left; k++) {
    const j = t.leftList[k]!;
    t.price[j] = t.price[j]! + (end - t.leftDistance[k]!);
  }
}

/** The way becomes pairs, from its end to the root. */
function shift(t: Table, end: number, root: number): void {
  let column = end;
  let seat = -1;
  if (end >= 0) seat = t.seat[end]! + t.taken[end]!++;
  else {
    const row = -1 - end;
    if (row === root) return;
    column = t.byColumn[row]!;
    seat = leaveSeat(t, row, column);
  }
  for (;;) {
    const row = t.byRow[column]!;
    const place = row * t.columns + column;
    const cost = t.cost[place]!;
    t.cost[place] = Infinity;
    const own = row === root ? -1 : t.byColumn[row]!;
    const ownSeat = own < 0 ? -1 : leaveSeat(t, row, own);
    t.seatRow[seat] = row;
    t.seatCost[seat] = cost;
    if (own < 0) return;
    column = own;
    seat = ownSeat;
  }
}

/** @returns the seat that is free now */
function leaveSeat(t: Table, row: number, column: number): number {
  let seat = t.seat[column]!;
  while (t.seatRow[seat] !== row) seat++;
  t.cost[row * t.columns + column] = t.seatCost[seat]!;
  return seat;
}

function solutionOf({ graph, need, seats, bonus }: PlainProblem, t: Table): PlainSolution {
  const columnPrice = t.price.slice();
  // a row that cannot have all that it needs costs nothing
  const rowPrice = t.worth.map((worth, i) => (graph.start[i + 1]! - graph.start[i]! < need[i]! ? 0 : bonus + worth));
  const columnsOf = Array.from({ length: t.rows }, (): number[] => []);
  let pairs = 0;
  for (let j = 0; j < t.columns; j++) {
    for (let s = t.seat[j]!; s < t.seat[j]! + t.taken[j]!; s++) {
      const i = t.seatRow[s]!;
      columnsOf[i]?.push(j);
      pairs++;
      if (need[i] !== 1 && seats[j] === 1) columnPrice[j] = bonus - t.seatCost[s]! - rowPrice[i]!;
    }
  }
  const pairRow = new Int32Array(pairs);
  let at = 0;
  columnsOf.forEach((list, i) => {
    pairRow.fill(i, at, at + list.length);
    at += list.length;
  });
  return { pairRow, pairColumn: Int32Array.from(columnsOf.flat()), rowPrice, columnPrice };
}
