// The dense engine: most pairs are possible and the table is not held.

import type { DenseProblem, DenseSolution, OnShare } from '../plain.js';
import { listsOf } from './dense-lists.js';
import { augment, searchFor } from './dense-search.js';
import { bidding, greedy, worthOfFree } from './dense-start.js';
import { type Dense, denseState, relistState } from './dense-state.js';
import { pairsOf, tightOf } from './dense-tight.js';
import { transposed, transposedTable } from './dense-turn.js';

/**
 * The best columns of each row are listed by falling score; as no column price is negative, what is not listed cannot
 * matter as long as it scores less than the row is worth, and a list grows where that no longer holds. So the answer is
 * exact over all pairs. A greedy start and rounds of bidding are followed by one shortest augmenting path for each
 * row that is still free (Jonker and Volgenant 1987, with seats; O(n m) each at worst). Where there are fewer seats than
 * units, rows and columns change places and the table is held (2 n m bytes, 4 n m where a score is larger than 65,534).
 *
 * @returns undefined where not all units, or all seats if these are fewer, can be filled
 */
export function solveDense(
  problem: DenseProblem,
  { onShare }: { readonly onShare?: OnShare } = {},
): DenseSolution | undefined {
  const need = problem.need.map((amount) => Math.min(amount, problem.columns + 1));
  const seats = problem.seats.map((amount) => Math.min(amount, problem.rows + 1));
  if (sum(need) <= sum(seats)) return solveUpright({ ...problem, need, seats }, problem, onShare);
  const turned = solveDense(transposedTable(problem), onShare === undefined ? {} : { onShare });
  return turned === undefined ? undefined : transposed(turned);
}

const sum = (amounts: Int32Array): number => amounts.reduce((a, b) => a + b, 0);

/**
 * The share of the columns that are listed at first: where hardly a seat stays free, prices lead rows far down their
 * lists; a few seats more, and nearly all rows get one of their best columns.
 */
const listedShare = (units: number, seats: number): number => (units > 0.98 * seats ? 0.07 : 0.015);

/** Rounds of bidding; more of them cost as much as the searches that they save. */
const PASSES = 2;

/** Lists are sorted anew after this share of their entries was looked at, which takes about as long. */
const RELIST = 1;

/** Shares of the work: the lists, then the searches. */
const LISTS = 0.4;

/** No more units than seats. */
function solveUpright(
  problem: DenseProblem,
  { seats, bonus }: DenseProblem,
  onShare: OnShare | undefined,
): DenseSolution | undefined {
  const { rows, columns, need } = problem;
  if (need.some((amount) => amount > columns)) return undefined;
  const lists = listsOf(
    rows,
    columns,
    (row, into) => problem.scoreRow(row, into),
    listedShare(sum(need), sum(seats)),
    (row) => onShare?.((LISTS * row) / rows),
  );
  const state = denseState(lists, need, problem.seats);
  greedy(state);
  if (!fill(state, onShare)) return undefined;
  raise(state, seats);
  const { offset } = lists;
  const level = offset.reduce((a, b) => Math.min(a, b), 0);
  return {
    ...pairsOf(state),
    rowPrice: state.u.map((worth) => bonus + worth + level),
    columnPrice: state.v.map((price, j) => price + offset[j]! - level),
    tight: tightOf(state),
  };
}

function fill(state: Dense, onShare: OnShare | undefined): boolean {
  const { rows, lists, unitStart, unitColumn, unitRow } = state;
  if (unitRow.length === rows) bidding(state, PASSES);
  const search = searchFor(state);
  const entries = lists.count.reduce((a, b) => a + b, 0);
  for (let unit = 0; unit < unitRow.length; unit++) {
    if (unitColumn[unit]! >= 0) continue;
    onShare?.(LISTS + ((1 - LISTS) * unit) / unitRow.length);
    if (search.visits > RELIST * entries) {
      relistState(state);
      search.visits = 0;
    }
    const row = unitRow[unit]!;
    if (unitStart[row + 1]! - unitStart[row]! === 1) worthOfFree(state, row);
    if (!augment(state, search, row)) return false;
  }
  return true;
}

/** A row that needs several columns may leave slack on one of a single seat: the price of the seat takes it. */
function raise({ v, u, unitRow, unitColumn, unitScore }: Dense, seats: Int32Array): void {
  for (let unit = 0; unit < unitRow.length; unit++) {
    const j = unitColumn[unit]!;
    if (seats[j] === 1) v[j] = unitScore[unit]! - u[unitRow[unit]!]!;
  }
}
