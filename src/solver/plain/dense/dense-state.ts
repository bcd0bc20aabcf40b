// What the dense engine knows between two searches: prices, who holds which seat, and how to change it.

import { extend, type Lists, relist } from './dense-lists.js';

/**
 * Rows ask for units, one for each column that they need; unit e of row i, `unitStart[i] ≤ e < unitStart[i + 1]`, holds a
 * seat of `unitColumn[e]` or none (-1).
 *
 * Invariants, u being the worth of a row, scores being less the offset of their column (see `relist`): v ≥ 0, and offset
 * and v together are the least of all where there is room; u(i) + v(j) ≥ score(i,j) where i does not hold j, ≤ where it
 * does, and = there if it needs one column only.
 */
export interface Dense {
  readonly rows: number;
  readonly columns: number;
  readonly lists: Lists;
  readonly u: Float64Array;
  readonly v: Float64Array;
  /** Free seats. */
  readonly room: Int32Array;
  readonly unitStart: Int32Array;
  readonly unitRow: Int32Array;
  readonly unitColumn: Int32Array;
  readonly unitScore: Int32Array;
  /** The units that hold a column, as a list in both directions. */
  readonly head: Int32Array;
  readonly after: Int32Array;
  readonly before: Int32Array;
}

/** Nobody holds anything. */
export function denseState(lists: Lists, need: Int32Array, seats: Int32Array): Dense {
  const rows = need.length;
  const columns = seats.length;
  const unitStart = new Int32Array(rows + 1);
  for (let i = 0; i < rows; i++) unitStart[i + 1] = unitStart[i]! + need[i]!;
  const units = unitStart[rows]!;
  const unitRow = new Int32Array(units);
  for (let i = 0; i < rows; i++) unitRow.fill(i, unitStart[i], unitStart[i + 1]);
  return {
    rows,
    columns,
    lists,
    u: new Float64Array(rows),
    v: new Float64Array(columns),
    room: seats.slice(),
    unitStart,
    unitRow,
    unitColumn: new Int32Array(units).fill(-1),
    unitScore: new Int32Array(units),
    head: new Int32Array(columns).fill(-1),
    after: new Int32Array(units),
    before: new Int32Array(units),
  };
}

export function take(state: Dense, unit: number, column: number, score: number): void {
  const { head, after, before, room, unitColumn, unitScore } = state;
  const next = head[column]!;
  unitColumn[unit] = column;
  unitScore[unit] = score;
  before[unit] = -1;
  after[unit] = next;
  if (next >= 0) before[next] = unit;
  head[column] = unit;
  room[column]!--;
}

export function release(state: Dense, unit: number): void {
  const { head, after, before, room, unitColumn } = state;
  const column = unitColumn[unit]!;
  const next = after[unit]!;
  const previous = before[unit]!;
  if (next >= 0) before[next] = previous;
  if (previous >= 0) after[previous] = next;
  else head[column] = next;
  unitColumn[unit] = -1;
  room[column]!++;
}

/** A unit of the row that holds nothing, or -1. */
export function freeUnit({ unitStart, unitColumn }: Dense, row: number): number {
  for (let unit = unitStart[row]!; unit < unitStart[row + 1]!; unit++) if (unitColumn[unit]! < 0) return unit;
  return -1;
}

/** Sorts the lists by score less price, see `relist`; worth, prices and scores of units are from then on less offset. */
export function relistState({ lists, u, v, unitColumn, unitScore }: Dense): void {
  const before = lists.offset.slice();
  const lift = relist(lists, v);
  if (lift === undefined) return;
  for (let i = 0; i < u.length; i++) u[i]! += lift;
  for (let unit = 0; unit < unitColumn.length; unit++) {
    const j = unitColumn[unit]!;
    if (j >= 0) unitScore[unit]! += before[j]! - lists.offset[j]!;
  }
}

/** Lengthens the list of the row until nothing that scores `least` or more is missing. */
export function listDownTo({ lists }: Dense, row: number, least: number): void {
  while (lists.rest[row]! >= 0 && lists.rest[row]! >= least) extend(lists, row);
}
