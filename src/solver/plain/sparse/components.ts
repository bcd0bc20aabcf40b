// What hangs together in a graph, so that each piece is solved by itself.

import type { Graph } from '../../graph.js';

/**
 * Component c has the rows `row[k]`, `rowStart[c] ≤ k < rowStart[c + 1]`, and its columns likewise, both rising. In order
 * of their first rows; rows and columns without any edge are in none.
 */
export interface Components {
  readonly count: number;
  readonly rowStart: Int32Array;
  readonly row: Int32Array;
  readonly columnStart: Int32Array;
  readonly column: Int32Array;
}

/**
 * Components over the edges of which both ends bear the same mark: a forest of parents, the smallest member at each
 * root (rows before columns), with halved paths (Tarjan and van Leeuwen 1984). O(n + m + E log(n + m)), almost linear.
 */
export function componentsOf(graph: Graph, rowMark: Uint8Array, columnMark: Uint8Array): Components {
  const { rows, columns } = graph;
  const parent = joined(graph, rowMark, columnMark);
  // No parent is larger than its child: when all smaller ones point to their roots, one step more suffices.
  for (let v = 0; v < rows + columns; v++) parent[v] = parent[parent[v]!]!;
  const number = new Int32Array(rows + columns).fill(-1);
  for (let j = rows; j < rows + columns; j++) if (parent[j]! < rows) number[parent[j]!] = 0;
  let count = 0;
  for (let i = 0; i < rows; i++) if (number[i] === 0) number[i] = count++;
  for (let v = 0; v < rows + columns; v++) number[v] = number[parent[v]!]!;
  const ofRows = listed(number.subarray(0, rows), count);
  const ofColumns = listed(number.subarray(rows), count);
  return {
    count,
    rowStart: ofRows.start,
    row: ofRows.member,
    columnStart: ofColumns.start,
    column: ofColumns.member,
  };
}

function joined({ rows, columns, start, column }: Graph, rowMark: Uint8Array, columnMark: Uint8Array): Int32Array {
  const parent = Int32Array.from({ length: rows + columns }, (_, v) => v);
  for (let i = 0; i < rows; i++) {
    let root = rootOf(parent, i);
    const mark = rowMark[i]!;
    const end = start[i + 1]!;
    for (let e = start[i]!; e < end; e++) {
      const j = column[e]!;
      if (columnMark[j] !== mark || parent[rows + j] === root) continue;
      const other = rootOf(parent, rows + j);
      if (other < root) {
        parent[root] = other;
        root = other;
      } else {
        parent[other] = root;
      }
    }
  }
  return parent;
}

function rootOf(parent: Int32Array, from: number): number {
  let v = from;
  while (parent[v] !== v) {
    parent[v] = parent[parent[v]!]!;
    v = parent[v]!;
  }
  return v;
}

/** Counting sort of the numbers from 0 on. */
function listed(number: Int32Array, count: number): { start: Int32Array; member: Int32Array } {
  const start = new Int32Array(count + 1);
  for (let v = 0; v < number.length; v++) if (number[v]! >= 0) start[number[v]! + 1]!++;
  for (let c = 0; c < count; c++) start[c + 1]! += start[c]!;
  const place = start.slice();
  const member = new Int32Array(start[count]!);
  for (let v = 0; v < number.length; v++) if (number[v]! >= 0) member[place[number[v]!]!++] = v;
  return { start, member };
}

/** How components are cut out of a graph, and room for one of them at a time. */
export interface Cutter {
  readonly graph: Graph;
  readonly components: Components;
  readonly rowMark: Uint8Array;
  readonly columnMark: Uint8Array;
  /** Components with this mark are turned: their columns become the rows. */
  readonly turnedMark: number;
  /** The number of each column in its component. */
  readonly place: Int32Array;
  readonly column: Int32Array;
  readonly score: Int32Array;
}

/** O(n + m), and room for the edges of the largest component that is not simply the whole graph. */
export function cutterFor(graph: Graph, rowMark: Uint8Array, columnMark: Uint8Array, turnedMark: number): Cutter {
  const components = componentsOf(graph, rowMark, columnMark);
  const { count, rowStart, row, columnStart, column } = components;
  const place = new Int32Array(graph.columns);
  for (let c = 0; c < count; c++) {
    for (let k = columnStart[c]!; k < columnStart[c + 1]!; k++) place[column[k]!] = k - columnStart[c]!;
  }
  let most = 0;
  for (let c = 0; c < count; c++) {
    if (isWhole(graph, components, c) && rowMark[0] !== turnedMark) continue;
    let edges = 0;
    for (let k = rowStart[c]!; k < rowStart[c + 1]!; k++) edges += graph.start[row[k]! + 1]! - graph.start[row[k]!]!;
    if (edges > most) most = edges;
  }
  return {
    graph,
    components,
    rowMark,
    columnMark,
    turnedMark,
    place,
    column: new Int32Array(most),
    score: new Int32Array(most),
  };
}

function isWhole(graph: Graph, { rowStart, columnStart }: Components, c: number): boolean {
  return rowStart[c + 1]! - rowStart[c]! === graph.rows && columnStart[c + 1]! - columnStart[c]! === graph.columns;
}

/**
 * Component c as a graph of its own, its rows and columns numbered in the order in which they are listed. It lies in the
 * room of the cutter, which the next one overwrites. O(size of the component)
 */
export function pieceOf(cutter: Cutter, c: number): Graph {
  const { graph, components, rowMark, turnedMark } = cutter;
  const rows = components.row.subarray(components.rowStart[c]!, components.rowStart[c + 1]!);
  const columns = components.columnStart[c + 1]! - components.columnStart[c]!;
  if (rowMark[rows[0]!] === turnedMark) return turned(cutter, rows, columns);
  return isWhole(graph, components, c) ? graph : straight(cutter, rows, columns);
}

function straight(cutter: Cutter, rows: Int32Array, columns: number): Graph {
  const { graph, rowMark, columnMark, place, column, score } = cutter;
  const mark = rowMark[rows[0]!]!;
  const start = new Int32Array(rows.length + 1);
  let at = 0;
  for (let k = 0; k < rows.length; k++) {
    const end = graph.start[rows[k]! + 1]!;
    for (let e = graph.start[rows[k]!]!; e < end; e++) {
      const j = graph.column[e]!;
      if (columnMark[j] !== mark) continue;
      column[at] = place[j]!;
      score[at++] = graph.score[e]!;
    }
    start[k + 1] = at;
  }
  return { rows: rows.length, columns, start, column: column.subarray(0, at), score: score.subarray(0, at) };
}

function turned(cutter: Cutter, rows: Int32Array, columns: number): Graph {
  const { graph, rowMark, columnMark, place, column, score } = cutter;
  const mark = rowMark[rows[0]!]!;
  const start = new Int32Array(columns + 2);
  for (let k = 0; k < rows.length; k++) {
    const end = graph.start[rows[k]! + 1]!;
    for (let e = graph.start[rows[k]!]!; e < end; e++) {
      const j = graph.column[e]!;
      if (columnMark[j] === mark) start[place[j]! + 2]!++;
    }
  }
  for (let j = 0; j < columns; j++) start[j + 2]! += start[j + 1]!;
  const edges = start[columns + 1]!;
  for (let k = 0; k < rows.length; k++) {
    const end = graph.start[rows[k]! + 1]!;
    for (let e = graph.start[rows[k]!]!; e < end; e++) {
      const j = graph.column[e]!;
      if (columnMark[j] !== mark) continue;
      const at = start[place[j]! + 1]!++;
      column[at] = k;
      score[at] = graph.score[e]!;
    }
  }
  return {
    rows: columns,
    columns: rows.length,
    start: start.subarray(0, columns + 1),
    column: column.subarray(0, edges),
    score: score.subarray(0, edges),
  };
}
