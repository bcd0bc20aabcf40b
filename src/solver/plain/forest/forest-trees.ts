// How trees of the forest grow, end and are taken apart.

import type { Forest } from './forest-state.js';

/**
 * A row becomes active, as a root (`seat` -1) or over one of its seats, and looks for columns.
 *
 * @returns an edge of the round at whose end a seat is free now, -1 if there is none
 */
export function joinRow(f: Forest, i: number, root: number, seat: number): number {
  const { start, column, score } = f.near;
  const { price, gap, byRow, byEdge, taken, seats, chosen, nearEdge, clock, horizon } = f;
  const now = clock.now;
  const base = now + f.worth[i]!;
  f.base[i] = base;
  f.rowTree[i] = root;
  f.overSeat[i] = seat;
  f.rowBefore[i] = f.lastRow[root]!;
  f.lastRow[root] = i;
  if (f.scarceRows !== undefined && base <= horizon) clock.add(f.columns + f.seatRow.length + i, base);
  const isSingle = f.need[i] === 1;
  const end = start[i + 1]!;
  f.work += end - start[i]!;
  for (let e = start[i]!; e < end; e++) {
    const j = column[e]!;
    const ahead = base - score[e]!;
    if (ahead >= gap[j]! || (!isSingle && chosen[nearEdge[e]!] === 1)) continue;
    const time = ahead + price[j]!;
    if (time > horizon) continue;
    if (time === now && taken[j]! < seats[j]!) return e;
    gap[j] = ahead;
    byRow[j] = i;
    byEdge[j] = e;
    clock.add(j, time);
  }
  return -1;
}

/**
 * A column without a free seat becomes active, and with it the rows that hold its seats, unless they pay less than its
 * price: those come when the price has risen.
 *
 * @returns an edge of the round of one of these rows at whose end a seat is free now, -1 if there is none
 */
export function joinColumn(f: Forest, j: number, root: number): number {
  const { rowTree, seatRow, seatEdge, worth, clock } = f;
  const { score } = f.graph;
  const now = clock.now;
  const price = f.price[j]!;
  f.price[j] = price - now;
  f.gap[j] = -f.never;
  f.columnTree[j] = root;
  f.columnBefore[j] = f.lastColumn[root]!;
  f.lastColumn[root] = j;
  const end = f.seat[j]! + f.taken[j]!;
  for (let s = f.seat[j]!; s < end; s++) {
    const i = seatRow[s]!;
    if (rowTree[i]! >= 0) continue;
    const lack = score[seatEdge[s]!]! - worth[i]! - price;
    if (lack > 0) {
      if (now + lack <= f.horizon) clock.add(f.columns + s, now + lack);
      continue;
    }
    const free = joinRow(f, i, root, s);
    if (free >= 0) return free;
  }
  return -1;
}

/** The active row that reaches a column first, if any. */
export function findReach(f: Forest, j: number): void {
  const { backStart, backRow, backScore, backEdge, base, need, chosen, nearEdge } = f;
  const end = backStart[j + 1]!;
  f.work += end - backStart[j]!;
  let least = f.horizon - f.price[j]! + 1;
  let place = -1;
  for (let k = backStart[j]!; k < end; k++) {
    const i = backRow[k]!;
    const ahead = base[i]! - backScore[k]!;
    if (ahead >= least || (need[i] !== 1 && chosen[nearEdge[backEdge[k]!]!] === 1)) continue;
    least = ahead;
    place = k;
  }
  if (place < 0) {
    f.gap[j] = f.never;
    return;
  }
  f.gap[j] = least;
  f.byRow[j] = backRow[place]!;
  f.byEdge[j] = backEdge[place]!;
  f.clock.add(j, least + f.price[j]!);
}

/** One more pair: the path from the root to the row and over the edge to a free seat. The tree begins anew. */
export function takeSeat(f: Forest, i: number, edge: number): void {
  const root = f.rowTree[i]!;
  gain(f, i, edge);
  regrow(f, root);
}

/** A row that wants more units is a root again, until no seat is free at once. */
export function regrow(f: Forest, i: number): void {
  while (f.open[i]! > 0) {
    const free = joinRow(f, i, i, -1);
    if (free < 0) break;
    gain(f, i, free);
  }
}

function gain(f: Forest, i: number, edge: number): void {
  const j = f.near.column[edge]!;
  const root = f.rowTree[i]!;
  shift(f, f.seat[j]! + f.taken[j]!++, i, edge);
  takeApart(f, root);
  findReach(f, j);
}

/** A row whose price is 0 gives a unit up, to the root of its tree. */
export function giveUp(f: Forest, i: number): void {
  const root = f.rowTree[i]!;
  const seat = f.overSeat[i]!;
  if (seat < 0) f.open[i] = 0;
  else {
    const j = f.seatColumn[seat]!;
    f.chosen[f.seatEdge[seat]!] = 0;
    shift(f, seat, f.byRow[j]!, f.byEdge[j]!);
  }
  takeApart(f, root);
  regrow(f, root);
}

/** The row takes the seat, and gives up the one over which it came, which the row before it takes; up to the root. */
function shift(f: Forest, freeSeat: number, firstRow: number, firstEdge: number): void {
  const { overSeat, seatRow, seatEdge, seatColumn, chosen, byRow, byEdge, nearEdge } = f;
  let seat = freeSeat;
  let row = firstRow;
  let edge = firstEdge;
  for (;;) {
    const own = overSeat[row]!;
    const ownEdge = own < 0 ? -1 : seatEdge[own]!;
    seatRow[seat] = row;
    seatEdge[seat] = nearEdge[edge]!;
    chosen[nearEdge[edge]!] = 1;
    if (own < 0) break;
    chosen[ownEdge] = 0;
    const j = seatColumn[own]!;
    seat = own;
    row = byRow[j]!;
    edge = byEdge[j]!;
  }
  f.open[row]!--;
}

/** Nobody of the tree is active any more; columns of it that other trees may reach are looked at anew. */
function takeApart(f: Forest, root: number): void {
  const { worth, base, price, rowTree, columnTree, gap, rowBefore, columnBefore, clock } = f;
  const now = clock.now;
  for (let i = f.lastRow[root]!; i >= 0; i = rowBefore[i]!) {
    worth[i] = base[i]! - now;
    base[i] = f.never;
    rowTree[i] = -1;
  }
  for (let j = f.lastColumn[root]!; j >= 0; j = columnBefore[j]!) {
    price[j] = price[j]! + now;
    columnTree[j] = -1;
    gap[j] = f.never;
  }
  for (let j = f.lastColumn[root]!; j >= 0; j = columnBefore[j]!) findReach(f, j);
  for (let i = f.lastRow[root]!; i >= 0; i = rowBefore[i]!) if (f.need[i] !== 1) awaitColumns(f, i);
  f.lastRow[root] = -1;
  f.lastColumn[root] = -1;
}

/** A row that is not active any more may join the trees of its active columns when their prices have risen. */
function awaitColumns(f: Forest, i: number): void {
  const { start, column } = f.graph;
  const { columnTree, chosen, seat, seatRow, clock } = f;
  f.work += start[i + 1]! - start[i]!;
  for (let e = start[i]!; e < start[i + 1]!; e++) {
    const j = column[e]!;
    if (chosen[e] === 0 || columnTree[j]! < 0) continue;
    let s = seat[j]!;
    while (seatRow[s] !== i) s++;
    const time = clock.now + lackOf(f, s);
    if (time <= f.horizon) clock.add(f.columns + s, time);
  }
}

/** By how much the price of the seat's active column must still rise before its row becomes active. */
export function lackOf(f: Forest, seat: number): number {
  const price = f.price[f.seatColumn[seat]!]! + f.clock.now;
  return f.graph.score[f.seatEdge[seat]!]! - f.worth[f.seatRow[seat]!]! - price;
}
