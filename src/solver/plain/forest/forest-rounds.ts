// Rounds of the forest: which edges a round looks at, and what comes after it.

import type { Forest } from './forest-state.js';
import { lackOf } from './forest-trees.js';

/** About how many edges say how far a round reaches. */
const SAMPLE = 16_384;

/**
 * A new round, with all edges that can become tight in it: at a time t an edge has lost at most t of its reduced cost, so
 * that those above the horizon do not matter before. O(n + m + E).
 *
 * @param perRow about how many edges per row a round looks at
 */
export function beginRound(f: Forest, perRow: number): void {
  const { start, column, score } = f.graph;
  const { price, worth, rows, scarceRows } = f;
  const horizon = horizonFor(f, perRow);
  const kept = new Int32Array(rows + 1);
  let room = Math.min(column.length, Math.ceil(1.5 * perRow * rows) + 64);
  let nearColumn = new Int32Array(room);
  let nearScore = new Int32Array(room);
  let nearEdge = new Int32Array(room);
  let at = 0;
  for (let i = 0; i < rows; i++) {
    const end = start[i + 1]!;
    if (at + end - start[i]! > room && room < column.length) {
      room = Math.min(column.length, 2 * room + end - start[i]!);
      nearColumn = longer(nearColumn, room);
      nearScore = longer(nearScore, room);
      nearEdge = longer(nearEdge, room);
    }
    const least = worth[i]! - horizon;
    if (scarceRows === undefined || scarceRows[i] === 1) {
      for (let e = start[i]!; e < end; e++) {
        const s = score[e]!;
        const j = column[e]!;
        if (s - price[j]! < least) continue;
        nearColumn[at] = j;
        nearScore[at] = s;
        nearEdge[at++] = e;
      }
    }
    kept[i + 1] = at;
  }
  f.work += column.length;
  f.horizon = horizon;
  f.nearEdge = nearEdge;
  f.near = { rows, columns: f.columns, start: kept, column: nearColumn, score: nearScore };
  lookBack(f);
  f.clock.clear();
}

function longer(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const result = new Int32Array(length);
  result.set(array);
  return result;
}

/** The reduced cost below which there are about so many edges per row, by all edges of some rows. */
function horizonFor(f: Forest, perRow: number): number {
  const { start, column, score } = f.graph;
  const share = Math.min(1, SAMPLE / Math.max(1, column.length));
  const step = Math.max(1, Math.floor(1 / share));
  const costs: number[] = [];
  let sampled = 0;
  for (let i = 0; i < f.rows; i += step) {
    if (f.scarceRows !== undefined && f.scarceRows[i] === 0) continue;
    sampled++;
    for (let e = start[i]!; e < start[i + 1]!; e++) costs.push(f.worth[i]! + f.price[column[e]!]! - score[e]!);
  }
  if (costs.length <= perRow * sampled) return f.never / 4;
  const sorted = Float64Array.from(costs).sort();
  return Math.max(1, sorted[Math.floor(perRow * sampled)]!);
}

/** The edges of the round from the columns. */
function lookBack(f: Forest): void {
  const { start, column, score } = f.near;
  const { rows, columns } = f;
  const edges = start[rows]!;
  const first = new Int32Array(columns + 1);
  for (let e = 0; e < edges; e++) first[column[e]! + 1]!++;
  for (let j = 0; j < columns; j++) first[j + 1]! += first[j]!;
  const place = first.slice();
  f.backStart = first;
  f.backRow = new Int32Array(edges);
  f.backScore = new Int32Array(edges);
  f.backEdge = new Int32Array(edges);
  for (let i = 0; i < rows; i++) {
    for (let e = start[i]!; e < start[i + 1]!; e++) {
      const k = place[column[e]!]!++;
      f.backRow[k] = i;
      f.backScore[k] = score[e]!;
      f.backEdge[k] = e;
    }
  }
}

/**
 * Time goes on until something may happen to the trees that are left, then all are taken apart. If nothing can, their
 * rows and columns are set apart as scarce: no further pair is possible, and prices fall by the bonus, less what takes
 * the first of the rows to the price 0.
 */
export function endRound(f: Forest): void {
  const wait = timeToNext(f);
  if (wait === Infinity) {
    f.scarceRows = Uint8Array.from(f.rowTree, (tree) => (tree < 0 ? 0 : 1));
    f.scarceColumns = Uint8Array.from(f.columnTree, (tree) => (tree < 0 ? 0 : 1));
  }
  const time = f.clock.now + (wait === Infinity ? 0 : wait);
  f.risen += time;
  for (let i = 0; i < f.rows; i++) {
    f.lastRow[i] = -1;
    f.lastColumn[i] = -1;
    if (f.rowTree[i]! < 0) continue;
    f.worth[i] = f.base[i]! - time;
    f.base[i] = f.never;
    f.rowTree[i] = -1;
  }
  for (let j = 0; j < f.columns; j++) {
    if (f.columnTree[j]! >= 0) f.price[j] = f.price[j]! + time;
    f.columnTree[j] = -1;
    f.gap[j] = f.never;
  }
  if (wait === Infinity) lift(f);
}

/** Time until a tree may reach a further row or column, or until a scarce row costs nothing; infinite: never. */
function timeToNext(f: Forest): number {
  const { start, column, score } = f.graph;
  const { base, price, columnTree, chosen, clock } = f;
  let earliest = Infinity;
  for (let i = 0; i < f.rows; i++) {
    if (f.rowTree[i]! < 0) continue;
    if (f.scarceRows !== undefined) earliest = Math.min(earliest, base[i]!);
    f.work += start[i + 1]! - start[i]!;
    for (let e = start[i]!; e < start[i + 1]!; e++) {
      const j = column[e]!;
      if (columnTree[j]! >= 0) continue;
      const time = base[i]! - score[e]! + price[j]!;
      if (time < earliest && chosen[e] === 0) earliest = time;
    }
  }
  for (let j = 0; j < f.columns; j++) {
    if (columnTree[j]! < 0) continue;
    for (let s = f.seat[j]!; s < f.seat[j]! + f.taken[j]!; s++) {
      if (f.rowTree[f.seatRow[s]!]! < 0) earliest = Math.min(earliest, clock.now + lackOf(f, s));
    }
  }
  return earliest - clock.now;
}

/** No scarce row is worth less than nothing. */
function lift({ worth, price, scarceRows, scarceColumns }: Forest): void {
  let least = 0;
  scarceRows?.forEach((one, i) => {
    if (one === 1) least = Math.min(least, worth[i]!);
  });
  scarceRows?.forEach((one, i) => {
    if (one === 1) worth[i] = worth[i]! - least;
  });
  scarceColumns?.forEach((one, j) => {
    if (one === 1) price[j] = price[j]! + least;
  });
}
