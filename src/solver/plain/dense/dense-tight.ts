// What the dense engine hands over: the chosen pairs, and all pairs without slack.

import type { Graph } from '../../graph.js';
import { type Dense, listDownTo } from './dense-state.js';

/** By rising row, within a row by rising column. All units hold a column. */
export function pairsOf({ rows, unitStart, unitRow, unitColumn }: Dense): {
  readonly pairRow: Int32Array;
  readonly pairColumn: Int32Array;
} {
  const pairColumn = unitColumn.slice();
  for (let i = 0; i < rows; i++) {
    if (unitStart[i + 1]! - unitStart[i]! > 1) pairColumn.subarray(unitStart[i], unitStart[i + 1]).sort();
  }
  return { pairRow: unitRow.slice(), pairColumn };
}

/** All possible pairs that score no less than worth and price together. O(n · K) and what the lists must grow. */
export function tightOf(state: Dense): Graph {
  const { rows, columns, lists } = state;
  const start = new Int32Array(rows + 1);
  let column = new Int32Array(4 * rows + 64);
  let score = new Int32Array(column.length);
  const scoreAt = new Int32Array(columns);
  let at = 0;
  for (let i = 0; i < rows; i++) {
    listDownTo(state, i, state.u[i]!);
    if (column.length < at + lists.count[i]!) {
      column = longer(column, lists.count[i]!);
      score = longer(score, lists.count[i]!);
    }
    start[i + 1] = tightRow(state, i, at, column, score, scoreAt);
    at = start[i + 1]!;
  }
  return { rows, columns, start, column: column.slice(0, at), score: score.slice(0, at) };
}

function longer(from: Int32Array<ArrayBuffer>, more: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(2 * from.length + more);
  to.set(from);
  return to;
}

/** @param scoreAt of no meaning before and after. @returns where the row ends */
function tightRow(
  { lists, u, v }: Dense,
  row: number,
  from: number,
  column: Int32Array,
  score: Int32Array,
  scoreAt: Int32Array,
): number {
  const { offset } = lists;
  const list = lists.entries[row]!;
  const end = 2 * lists.count[row]!;
  const least = u[row]!;
  let at = from;
  for (let k = 0; k < end && list[k]! >= least; k += 2) {
    const s = list[k]!;
    const j = list[k + 1]!;
    if (s < least + v[j]!) continue;
    column[at++] = j;
    scoreAt[j] = s + offset[j]!;
  }
  column.subarray(from, at).sort();
  for (let k = from; k < at; k++) score[k] = scoreAt[column[k]!]!;
  return at;
}
