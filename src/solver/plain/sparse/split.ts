// A graph taken apart where every largest matching does the same.

import type { Graph } from '../../graph.js';
import type { Matching } from './cardinality.js';

/** Too few seats: every column is full in every largest matching, so the columns can bid for rows. */
export const SHORT = 0;
/** Needs and seats come out even. */
export const PERFECT = 1;
/** Enough seats: every row is full in every largest matching, so the rows can bid for columns. */
export const AMPLE = 2;
/** All pairs of the row (all that are chosen) are forced. */
export const FORCED_ROW = 3;
/** All seats of the column are taken by forced pairs. */
export const FORCED_COLUMN = 4;

/**
 * The part of each row and column, and what is left of needs and seats without the forced pairs. Of the edges between
 * different parts the chosen ones are in every largest matching ("forced"), the others are in none. Within a part the
 * chosen pairs fill all that is left of needs (`AMPLE`), of seats (`SHORT`), or of both (`PERFECT`).
 */
export interface Split {
  readonly rowPart: Uint8Array;
  readonly columnPart: Uint8Array;
  readonly need: Int32Array;
  readonly seats: Int32Array;
  readonly forcedRow: Int32Array;
  readonly forcedEdge: Int32Array;
}

/**
 * Dulmage and Mendelsohn (1958) with needs and seats. `SHORT` is what alternating paths reach from the rows that lack a
 * column, `AMPLE` that from which they reach a column with room; both are minimum cuts of the flow from rows to columns,
 * so what crosses them is the same in every largest matching:
 *
 *   row \ column   SHORT     PERFECT      AMPLE
 *   SHORT          free      chosen    chosen
 *   PERFECT           never     free      chosen
 *   AMPLE          never     never     free
 *
 * A forced pair has a row that needs several or a column with several seats (both, from `SHORT` to `AMPLE`). A row of
 * `PERFECT` may be left with no need, a column of it with no seats: these are `FORCED_ROW` and `FORCED_COLUMN`.
 * O(n + m + E); no more memory than for the edges of rows of which it is hard to see that they are `AMPLE`.
 * @param mergePerfect  counts `PERFECT` as `AMPLE`: where the graph holds only the best pairs of each row, rows then keep
 *   prices that also cover their other pairs
 */
export function splitOf(
  graph: Graph,
  need: Int32Array,
  seats: Int32Array,
  matching: Matching,
  mergePerfect = false,
): Split {
  const { rowReached, columnReached } = matching;
  const rowPart = new Uint8Array(graph.rows).fill(PERFECT);
  const columnPart = new Uint8Array(graph.columns).fill(PERFECT);
  for (let i = 0; i < graph.rows; i++) if (rowReached[i] === 1) rowPart[i] = SHORT;
  for (let j = 0; j < graph.columns; j++) if (columnReached[j] === 1) columnPart[j] = SHORT;
  if (mergePerfect) {
    for (let i = 0; i < graph.rows; i++) if (rowPart[i] === PERFECT) rowPart[i] = AMPLE;
    for (let j = 0; j < graph.columns; j++) if (columnPart[j] === PERFECT) columnPart[j] = AMPLE;
  } else {
    markAmple(graph, seats, matching, rowPart, columnPart);
  }
  return withoutForced(need, seats, matching, rowPart, columnPart);
}

/**
 * Backwards from the columns with room: over edges that are not chosen to their rows, and on to the columns chosen for
 * these. Most rows are found by going through all rows once or twice; only the edges of the others are turned round.
 */
function markAmple(
  graph: Graph,
  seats: Int32Array,
  { chosen, ofColumn }: Matching,
  rowPart: Uint8Array,
  columnPart: Uint8Array,
): void {
  let room = 0;
  for (let j = 0; j < graph.columns; j++) {
    if (ofColumn[j]! >= seats[j]!) continue;
    columnPart[j] = AMPLE;
    room++;
  }
  if (room === 0) return;
  let open = 0;
  for (let i = 0; i < graph.rows; i++) if (rowPart[i] === PERFECT) open++;
  for (let found = open; open > 0 && found >= open; open -= found) {
    found = 0;
    for (let i = 0; i < graph.rows; i++) {
      if (rowPart[i] !== PERFECT || !leadsToAmple(graph, chosen, columnPart, i)) continue;
      rowPart[i] = AMPLE;
      for (let e = graph.start[i]!; e < graph.start[i + 1]!; e++) {
        if (chosen[e] === 1) columnPart[graph.column[e]!] = AMPLE;
      }
      found++;
    }
  }
  if (open > 0) markBackwards(graph, chosen, rowPart, columnPart);
}

function leadsToAmple({ start, column }: Graph, chosen: Uint8Array, columnPart: Uint8Array, row: number): boolean {
  const end = start[row + 1]!;
  for (let e = start[row]!; e < end; e++) if (columnPart[column[e]!] === AMPLE && chosen[e] === 0) return true;
  return false;
}

/** Breadth first from the columns that are `AMPLE`, over the edges of the rows that are not. */
function markBackwards(graph: Graph, chosen: Uint8Array, rowPart: Uint8Array, columnPart: Uint8Array): void {
  const { columns, start, column } = graph;
  const back = turned(graph, chosen, rowPart);
  const queue = new Int32Array(columns);
  let tail = 0;
  for (let j = 0; j < columns; j++) if (columnPart[j] === AMPLE) queue[tail++] = j;
  for (let head = 0; head < tail; head++) {
    const j = queue[head]!;
    for (let k = back.start[j]!; k < back.start[j + 1]!; k++) {
      const i = back.row[k]!;
      if (rowPart[i] !== PERFECT) continue;
      rowPart[i] = AMPLE;
      for (let e = start[i]!; e < start[i + 1]!; e++) {
        if (chosen[e] === 0 || columnPart[column[e]!] !== PERFECT) continue;
        columnPart[column[e]!] = AMPLE;
        queue[tail++] = column[e]!;
      }
    }
  }
}

/** From each column to the rows that are `PERFECT`, over edges that are not chosen. */
function turned(
  { rows, columns, start, column }: Graph,
  chosen: Uint8Array,
  rowPart: Uint8Array,
): { start: Int32Array; row: Int32Array } {
  const first = new Int32Array(columns + 2);
  for (let i = 0; i < rows; i++) {
    if (rowPart[i] !== PERFECT) continue;
    for (let e = start[i]!; e < start[i + 1]!; e++) if (chosen[e] === 0) first[column[e]! + 2]!++;
  }
  for (let j = 0; j < columns; j++) first[j + 2]! += first[j + 1]!;
  const row = new Int32Array(first[columns + 1]!);
  for (let i = 0; i < rows; i++) {
    if (rowPart[i] !== PERFECT) continue;
    for (let e = start[i]!; e < start[i + 1]!; e++) if (chosen[e] === 0) row[first[column[e]! + 1]!++] = i;
  }
  return { start: first, row };
}

function withoutForced(
  need: Int32Array,
  seats: Int32Array,
  { slotStart, slotRow, slotEdge, ofColumn }: Matching,
  rowPart: Uint8Array,
  columnPart: Uint8Array,
): Split {
  const left = { need: need.slice(), seats: seats.slice() };
  const forcedRow: number[] = [];
  const forcedEdge: number[] = [];
  for (let j = 0; j < seats.length; j++) {
    const end = slotStart[j]! + ofColumn[j]!;
    for (let k = slotStart[j]!; k < end; k++) {
      const i = slotRow[k]!;
      if (rowPart[i] === columnPart[j]) continue;
      forcedRow.push(i);
      forcedEdge.push(slotEdge[k]!);
      left.need[i]!--;
      left.seats[j]!--;
    }
  }
  for (let i = 0; i < need.length; i++) if (left.need[i] === 0) rowPart[i] = FORCED_ROW;
  for (let j = 0; j < seats.length; j++) if (left.seats[j] === 0) columnPart[j] = FORCED_COLUMN;
  return {
    rowPart,
    columnPart,
    ...left,
    forcedRow: Int32Array.from(forcedRow),
    forcedEdge: Int32Array.from(forcedEdge),
  };
}
