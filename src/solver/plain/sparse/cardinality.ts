// The most pairs that a graph has, whatever they score.

import { edgeOf, type Graph } from '../../graph.js';
import type { Pair } from '../../problem.js';

/**
 * Pairs that no row and no column has too many of. The rows of column j stand in the slots
 * `slotStart[j] ≤ k < slotStart[j] + ofColumn[j]`, in no particular order.
 */
export interface Matching {
  readonly size: number;
  /** 1 for each chosen edge, else 0. */
  readonly chosen: Uint8Array;
  readonly ofRow: Int32Array;
  readonly ofColumn: Int32Array;
  readonly slotStart: Int32Array;
  readonly slotRow: Int32Array;
  readonly slotEdge: Int32Array;
  /**
   * 1 for what alternating paths reach from the rows that lack a column (these as well). No edge leads from a reached row
   * to another column unless it is chosen, and all reached columns are full: by this cut (König) no more pairs are possible.
   */
  readonly rowReached: Uint8Array;
  /** How many pairs the shortest of these paths has that ends at the row, -1 where there is none. */
  readonly rowLevel: Int32Array;
  readonly columnReached: Uint8Array;
}

/** A matching that grows, and the marks of a phase. */
interface State extends Omit<Matching, 'size' | 'rowReached' | 'columnReached'> {
  readonly graph: Graph;
  readonly need: Int32Array;
  readonly seats: Int32Array;
  /** Pairs on the shortest alternating path from a row that lacks a column, or -1 where there is none. */
  readonly rowLevel: Int32Array;
  readonly columnLevel: Int32Array;
  /** The edge of each row, and the slot of each column, from which its search goes on. */
  readonly edgeAt: Int32Array;
  readonly slotAt: Int32Array;
  /** Rows in the order in which they were reached, or on the path that is searched. */
  readonly queue: Int32Array;
}

/**
 * Hopcroft and Karp (1973) with needs and seats: a greedy start, then phases that each lengthen the matching along a
 * maximal set of shortest alternating paths (Dinic's blocking flow, each pair at most once). Between phases the
 * matching is feasible; a row and an edge that led nowhere are not looked at again within a phase.
 * O(E · √n) with need and seats 1, O(E · min(√E, n^⅔)) otherwise; memory E bytes and O(n + m + pairs).
 * @param before pairs that no row and no column has too many of, to start from in place of the greedy ones; those that
 *   the graph lacks are left out. Then O(E) for each phase, of which there are no more than pairs are missing, and one
 */
export function largestMatching(graph: Graph, need: Int32Array, seats: Int32Array, before?: readonly Pair[]): Matching {
  const state = emptyMatching(graph, need, seats);
  let size = before === undefined ? startGreedily(state) : startFrom(state, before);
  for (let last = reachLevels(state); last >= 0; last = reachLevels(state)) size += lengthen(state, last);
  const { chosen, ofRow, ofColumn, slotStart, slotRow, slotEdge, rowLevel, columnLevel } = state;
  const rowReached = Uint8Array.from(rowLevel, (level) => (level >= 0 ? 1 : 0));
  const columnReached = Uint8Array.from(columnLevel, (level) => (level >= 0 ? 1 : 0));
  return { size, chosen, ofRow, ofColumn, slotStart, slotRow, slotEdge, rowReached, rowLevel, columnReached };
}

function emptyMatching(graph: Graph, need: Int32Array, seats: Int32Array): State {
  const { rows, columns, column } = graph;
  const slotStart = new Int32Array(columns + 1);
  for (let e = 0; e < column.length; e++) slotStart[column[e]! + 1]!++;
  for (let j = 0; j < columns; j++) slotStart[j + 1] = slotStart[j]! + Math.min(seats[j]!, slotStart[j + 1]!);
  const slots = slotStart[columns]!;
  return {
    graph,
    need,
    seats,
    chosen: new Uint8Array(column.length),
    ofRow: new Int32Array(rows),
    ofColumn: new Int32Array(columns),
    slotStart,
    slotRow: new Int32Array(slots),
    slotEdge: new Int32Array(slots),
    rowLevel: new Int32Array(rows),
    columnLevel: new Int32Array(columns),
    edgeAt: new Int32Array(rows),
    slotAt: new Int32Array(columns),
    queue: new Int32Array(rows),
  };
}

/** @returns how many of the pairs the graph has */
function startFrom(state: State, pairs: readonly Pair[]): number {
  let size = 0;
  for (const { row, column } of pairs) {
    const edge = edgeOf(state.graph, row, column);
    if (edge < 0) continue;
    take(state, row, edge);
    size++;
  }
  return size;
}

/** Rows with few edges first; each takes the columns that the fewest later rows could take. @returns how many pairs */
function startGreedily(state: State): number {
  const { graph, need, seats, chosen, ofColumn } = state;
  const { rows, start, column } = graph;
  const full = 1 << 30;
  const later = new Int32Array(graph.columns);
  for (let e = 0; e < column.length; e++) later[column[e]!]!++;
  const order = rowsByDegree(graph);
  let size = 0;
  for (let k = 0; k < rows; k++) {
    const i = order[k]!;
    const end = start[i + 1]!;
    for (let wanted = need[i]!; wanted > 0; wanted--) {
      let fewest = full >> 1;
      let best = -1;
      for (let e = start[i]!; e < end; e++) {
        if (later[column[e]!]! >= fewest || chosen[e] === 1) continue;
        fewest = later[column[e]!]!;
        best = e;
      }
      if (best < 0) break;
      const j = column[best]!;
      take(state, i, best);
      size++;
      if (ofColumn[j] === seats[j]) later[j] = full;
    }
    for (let e = start[i]!; e < end; e++) later[column[e]!]!--;
  }
  return size;
}

/** Counting sort, equal degrees by rising row. */
function rowsByDegree({ rows, columns, start }: Graph): Int32Array {
  const place = new Int32Array(columns + 2);
  for (let i = 0; i < rows; i++) place[start[i + 1]! - start[i]! + 1]!++;
  for (let d = 0; d <= columns; d++) place[d + 1]! += place[d]!;
  const order = new Int32Array(rows);
  for (let i = 0; i < rows; i++) order[place[start[i + 1]! - start[i]!]!++] = i;
  return order;
}

/** A pair more, at a column with a free slot. */
function take(state: State, row: number, edge: number): void {
  const j = state.graph.column[edge]!;
  const slot = state.slotStart[j]! + state.ofColumn[j]!++;
  state.slotRow[slot] = row;
  state.slotEdge[slot] = edge;
  state.chosen[edge] = 1;
  state.ofRow[row]!++;
}

/** Sets the levels as far as the nearest columns with room. @returns the level of these columns, -1 if there are none */
function reachLevels(state: State): number {
  const { graph, need, seats, chosen, ofRow, ofColumn, slotStart, slotRow, rowLevel, columnLevel, queue } = state;
  const { rows, start, column } = graph;
  rowLevel.fill(-1);
  columnLevel.fill(-1);
  let tail = 0;
  for (let i = 0; i < rows; i++) {
    if (ofRow[i]! >= need[i]!) continue;
    rowLevel[i] = 0;
    queue[tail++] = i;
  }
  let last = -1;
  for (let head = 0; head < tail; head++) {
    const i = queue[head]!;
    const level = rowLevel[i]!;
    if (last >= 0 && level > last) break;
    const end = start[i + 1]!;
    for (let e = start[i]!; e < end; e++) {
      const j = column[e]!;
      if (columnLevel[j]! >= 0 || chosen[e] === 1) continue;
      columnLevel[j] = level;
      if (ofColumn[j]! < seats[j]!) last = level;
      const slotEnd = slotStart[j]! + ofColumn[j]!;
      for (let k = slotStart[j]!; k < slotEnd; k++) {
        const r = slotRow[k]!;
        if (rowLevel[r]! >= 0) continue;
        rowLevel[r] = level + 1;
        queue[tail++] = r;
      }
    }
  }
  return last;
}

/** One phase. @returns how many pairs were gained */
function lengthen(state: State, last: number): number {
  const { graph, need, ofRow, slotStart, rowLevel, edgeAt, slotAt } = state;
  edgeAt.set(graph.start.subarray(0, graph.rows));
  slotAt.set(slotStart.subarray(0, graph.columns));
  let gained = 0;
  for (let i = 0; i < graph.rows; i++) {
    if (rowLevel[i] !== 0) continue;
    while (ofRow[i]! < need[i]! && findPath(state, i, last)) gained++;
  }
  return gained;
}

/**
 * Depth first from a row to a column with room, one level for each pair; the path is that of `queue`, `edgeAt` and
 * `slotAt`, and is taken at once.
 */
function findPath(state: State, root: number, last: number): boolean {
  const { graph, slotAt, slotRow, edgeAt, queue: path } = state;
  const { column, start } = graph;
  let depth = 0;
  path[0] = root;
  while (depth >= 0) {
    const i = path[depth]!;
    const e = nextEdge(state, i, depth, last);
    edgeAt[i] = e;
    if (e === start[i + 1]) {
      depth--;
      if (depth >= 0) slotAt[column[edgeAt[path[depth]!]!]!]!++;
    } else if (depth === last) {
      takePath(state, last);
      return true;
    } else {
      depth++;
      path[depth] = slotRow[slotAt[column[e]!]!]!;
    }
  }
  return false;
}

/** The first edge from where the row stands that leads on, and its column at the slot that does; or the end of the row. */
function nextEdge(state: State, row: number, depth: number, last: number): number {
  const { graph, seats, chosen, ofColumn, slotStart, slotRow, rowLevel, columnLevel, slotAt, edgeAt } = state;
  const { column, start } = graph;
  const end = start[row + 1]!;
  for (let e = edgeAt[row]!; e < end; e++) {
    const j = column[e]!;
    if (columnLevel[j] !== depth || chosen[e] === 1) continue;
    if (depth === last) {
      if (ofColumn[j]! < seats[j]!) return e;
      continue;
    }
    const slotEnd = slotStart[j]! + ofColumn[j]!;
    let k = slotAt[j]!;
    while (k < slotEnd && rowLevel[slotRow[k]!] !== depth + 1) k++;
    slotAt[j] = k;
    if (k < slotEnd) return e;
  }
  return end;
}

/** Each row of the path takes the slot of the next one, the last row a free slot. */
function takePath(state: State, last: number): void {
  const { graph, chosen, ofRow, slotRow, slotEdge, slotAt, edgeAt, queue: path } = state;
  const end = path[last]!;
  take(state, end, edgeAt[end]!++);
  ofRow[end]!--;
  for (let depth = last - 1; depth >= 0; depth--) {
    const i = path[depth]!;
    const e = edgeAt[i]!++;
    const slot = slotAt[graph.column[e]!]!++;
    chosen[slotEdge[slot]!] = 0;
    chosen[e] = 1;
    slotRow[slot] = i;
    slotEdge[slot] = e;
  }
  ofRow[path[0]!]!++;
}
