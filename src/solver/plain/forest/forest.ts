// The event-driven Hungarian method: all rows that want a unit grow trees at the same time.

import type { OnShare, PlainProblem, PlainSolution } from '../plain.js';
import { beginRound, endRound } from './forest-rounds.js';
import { startForest } from './forest-start.js';
import { type Forest, newForest } from './forest-state.js';
import { findReach, giveUp, joinColumn, joinRow, lackOf, regrow, takeSeat } from './forest-trees.js';

/** Scores and prices below this fit into narrow numbers with all that is done with them. */
const NARROW = 2 ** 26;
/** How many edges the first round looks at. */
const EDGES_PER_ROW = 16;

export interface ForestOptions {
  readonly onShare?: OnShare;
  /** Gives up, with undefined, after having looked at this many times as many edges as there are (and empty times). */
  readonly patience?: number;
}

/**
 * The best pairs and their prices.
 *
 * Every row that wants a unit is the root of a tree. With one clock the prices of all rows in trees fall and those of
 * all columns in trees rise, equally fast. A column whose edge to a row of a tree becomes tight joins that tree, and the
 * rows that hold its seats with it; if it has a free seat, the path from the root to it gains a pair, and only this tree
 * is taken apart. Its columns are looked at from the backward edges for rows of other trees that reach them next.
 *
 * Invariant: pairs and prices keep the three promises of `PlainSolution`, but for the open units of the roots. A chosen
 * pair may pay less than its worth only if its row needs more than one; such a row joins the tree of its column later,
 * when the price has risen.
 *
 * When no tree reaches anything any more, no further pair is possible (Kőnig). Then the prices fall by the bonus, and a
 * tree ends at the first row whose price is 0, which gives up a unit to its root.
 *
 * Trees are the cells of a Voronoi diagram around the roots, not balls: the work is about E · ln k for k roots, at worst
 * O(k · (E + T)) for k units that the start leaves open and prices up to T.
 *
 * Source: Kuhn 1955, with the primal-dual search from all roots of Edmonds and Karp 1972; clock and buckets after Dial.
 */
export function solveForest(
  problem: PlainProblem,
  options: ForestOptions & { readonly patience: number },
): PlainSolution | undefined;
export function solveForest(problem: PlainProblem, options?: { readonly onShare?: OnShare }): PlainSolution;
export function solveForest(problem: PlainProblem, options: ForestOptions = {}): PlainSolution | undefined {
  const { score } = problem.graph;
  let top = 0;
  for (let e = 0; e < score.length; e++) if (score[e]! > top) top = score[e]!;
  const narrow = top < NARROW ? grown(problem, options, false) : 'too wide';
  return narrow === 'too wide' ? grown(problem, options, true) : narrow;
}

/** @returns undefined if patience ends */
function grown<Wide extends boolean>(
  problem: PlainProblem,
  options: ForestOptions,
  isWide: Wide,
): PlainSolution | undefined | (Wide extends true ? never : 'too wide');
function grown(problem: PlainProblem, options: ForestOptions, isWide: boolean): PlainSolution | undefined | 'too wide' {
  const f = newForest(problem, isWide);
  startForest(f);
  const limit = (options.patience ?? Infinity) * (problem.graph.column.length + f.rows);
  for (let perRow = EDGES_PER_ROW; ; perRow *= 1.5) {
    beginRound(f, perRow);
    for (let i = 0; i < f.rows; i++) regrow(f, i);
    if (!runClock(f, limit, options.onShare)) return undefined;
    if (!f.open.some((units) => units > 0)) break;
    endRound(f);
    if (!isWide && f.risen > NARROW) return 'too wide';
  }
  return solutionOf(problem, f);
}

/** Until nothing happens any more; false: more was done than the limit allows. */
function runClock(f: Forest, limit: number, onShare: OnShare | undefined): boolean {
  const { columns, clock } = f;
  const seats = f.seatRow.length;
  let events = 0;
  for (let event = clock.take(); event >= 0; event = clock.take()) {
    if (event < columns) reachColumn(f, event);
    else if (event < columns + seats) reachSeat(f, event - columns);
    else if (f.base[event - columns - seats] === clock.now) giveUp(f, event - columns - seats);
    if (++events % 256 !== 0) continue;
    if (f.work + clock.steps > limit) return false;
    if (onShare !== undefined && events % 8192 === 0) onShare(shareOf(f));
  }
  return true;
}

/** A tree may have reached a column, if the row that did is still active. */
function reachColumn(f: Forest, j: number): void {
  const now = f.clock.now;
  if (f.gap[j]! + f.price[j]! !== now) return;
  const i = f.byRow[j]!;
  const edge = f.byEdge[j]!;
  if (f.base[i]! - f.near.score[edge]! !== f.gap[j]!) {
    findReach(f, j);
    return;
  }
  if (f.taken[j]! < f.seats[j]!) {
    takeSeat(f, i, edge);
    return;
  }
  const root = f.rowTree[i]!;
  const free = joinColumn(f, j, root);
  if (free >= 0) takeSeat(f, f.lastRow[root]!, free);
}

/** The row of a seat may join the tree of its column. */
function reachSeat(f: Forest, seat: number): void {
  const j = f.seatColumn[seat]!;
  const i = f.seatRow[seat]!;
  const root = f.columnTree[j]!;
  if (root < 0 || f.rowTree[i]! >= 0 || seat >= f.seat[j]! + f.taken[j]!) return;
  const lack = lackOf(f, seat);
  if (lack > 0) {
    if (f.clock.now + lack <= f.horizon) f.clock.add(f.columns + seat, f.clock.now + lack);
    return;
  }
  const free = joinRow(f, i, root, seat);
  if (free >= 0) takeSeat(f, i, free);
}

function shareOf(f: Forest): number {
  let units = 0;
  let open = 0;
  for (let i = 0; i < f.rows; i++) {
    units += f.need[i]!;
    open += f.open[i]!;
  }
  return units === 0 ? 1 : 1 - open / units;
}

function solutionOf({ need, seats, graph, bonus }: PlainProblem, f: Forest): PlainSolution {
  const rowPrice = Float64Array.from(f.worth, (worth, i) => {
    if (f.need[i]! < need[i]!) return 0;
    return f.scarceRows?.[i] === 1 ? worth : bonus + worth;
  });
  const columnPrice = Float64Array.from(f.price, (price, j) => (f.scarceColumns?.[j] === 1 ? bonus + price : price));
  const pairs = f.chosen.reduce((sum, one) => sum + one, 0);
  const pairRow = new Int32Array(pairs);
  const pairColumn = new Int32Array(pairs);
  let at = 0;
  for (let i = 0; i < f.rows; i++) {
    for (let e = graph.start[i]!; e < graph.start[i + 1]!; e++) {
      if (f.chosen[e] === 0) continue;
      const j = graph.column[e]!;
      if (seats[j] === 1) columnPrice[j] = bonus + graph.score[e]! - rowPrice[i]!;
      pairRow[at] = i;
      pairColumn[at++] = j;
    }
  }
  return { pairRow, pairColumn, rowPrice, columnPrice };
}
