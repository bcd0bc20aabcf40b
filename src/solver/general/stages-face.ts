// What may still move between two stages: the optimal face of all aims so far, with one flow on it.

import { filtered } from '../graph.js';
import type { Pair } from '../problem.js';
import type { TightPairs } from '../ties/tight.js';
import type { Flow, Network } from './network.js';

/**
 * The residual arcs that are tight in every stage so far. All other arcs carry what they carry for good: by complementary
 * slackness no assignment that is best in the aims so far has it otherwise.
 *
 * Nodes: rows 0 … n-1, columns n … n+m-1, sink n+m, source n+m+1. While units are on their way (stages-shift.ts) the pairs
 * of a row and what it gets from the source differ, therefore both are counted.
 */
export interface Face {
  /** Of its gains only -Infinity is looked at. */
  readonly network: Network;
  readonly flow: Flow;
  /** For each edge of the graph whether it may move, and those that may, row after row. */
  readonly moves: Uint8Array;
  readonly start: Int32Array;
  readonly column: Int32Array;
  readonly edge: Int32Array;
  /** Whether the first unit of a row, its other units, the units of a column to the sink, and all units may change. */
  readonly first: Uint8Array;
  readonly rest: Uint8Array;
  readonly toSink: Uint8Array;
  back: boolean;
  /** Units from the source to each row, from each column to the sink, and from the sink to the source. */
  readonly ofRow: Int32Array;
  readonly ofColumn: Int32Array;
  units: number;
}

/** What one level gives for each edge of the graph and for the first unit of each row; whole numbers. */
export interface Gains {
  readonly pair: Float64Array;
  readonly bonus: Float64Array;
}

/**
 * The face on which everything may move that the network allows. One unit more than a row has pairs is as good as any
 * number: it is never used.
 */
export function wholeFace(network: Network, flow: Flow): Face {
  const { graph, gain } = network;
  const { rows, columns, column } = graph;
  const edges = column.length;
  const need = network.need.map((most, i) => Math.min(most, graph.start[i + 1]! - graph.start[i]! + 1));
  const face: Face = {
    network: { ...network, need },
    flow,
    moves: new Uint8Array(edges),
    start: graph.start.slice(),
    column: graph.column.slice(),
    edge: new Int32Array(edges),
    first: new Uint8Array(rows).fill(1),
    rest: new Uint8Array(rows).fill(1),
    toSink: new Uint8Array(columns).fill(1),
    back: true,
    ofRow: flow.ofRow.slice(),
    ofColumn: flow.ofColumn.slice(),
    units: flow.pairs,
  };
  for (let e = 0; e < edges; e++) {
    face.edge[e] = e;
    face.moves[e] = gain[e] === -Infinity ? 0 : 1;
  }
  return face;
}

/** The potentials y of this level are optimal: what has slack stays as it is from now on. O(movable edges + n + m). */
export function narrow(face: Face, { pair, bonus }: Gains, y: Float64Array): void {
  const { moves } = face;
  const { rows } = face.network.graph;
  keepEdges(face, (e, row, column) => y[rows + column]! - y[row]! === pair[e]! && moves[e] === 1);
  narrowEnds(face, bonus, y);
}

/** As `narrow`, for the arcs of source and sink alone. */
export function narrowEnds(face: Face, bonus: Float64Array, y: Float64Array): void {
  const { network, first, rest, toSink } = face;
  const { rows, columns } = network.graph;
  const sink = y[rows + columns]!;
  const source = y[rows + columns + 1]!;
  for (let i = 0; i < rows; i++) {
    if (y[i]! - source !== bonus[i]!) first[i] = 0;
    if (y[i]! !== source) rest[i] = 0;
  }
  for (let j = 0; j < columns; j++) if (y[rows + j]! !== sink) toSink[j] = 0;
  if (sink !== source) face.back = false;
}

/** Leaves only those edges movable that pass. */
export function keepEdges(face: Face, passes: (edge: number, row: number, column: number) => boolean): void {
  const { start, column, edge, moves } = face;
  const { rows } = face.network.graph;
  let from = 0;
  let to = 0;
  for (let i = 0; i < rows; i++) {
    const end = start[i + 1]!;
    for (let k = from; k < end; k++) {
      const e = edge[k]!;
      const j = column[k]!;
      if (!passes(e, i, j)) {
        moves[e] = 0;
        continue;
      }
      edge[to] = e;
      column[to++] = j;
    }
    start[i + 1] = to;
    from = end;
  }
}

/** Whether the row can get one more unit from the source. */
export function canGrow({ network, first, rest, ofRow }: Face, row: number): boolean {
  const carried = ofRow[row]!;
  return carried < network.need[row]! && (carried === 0 ? first[row] : rest[row]) === 1;
}

/** Whether the row can give a unit back to the source. */
export function canShrink({ first, rest, ofRow }: Face, row: number): boolean {
  const carried = ofRow[row]!;
  return carried > 0 && (carried === 1 ? first[row] : rest[row]) === 1;
}

/** Sends one unit over an arc, against the way it runs where its end stands first. @param via the edge of a pair */
export function push(face: Face, from: number, to: number, via: number): void {
  const { rows, columns } = face.network.graph;
  const sink = rows + columns;
  if (via >= 0) {
    if (from < rows) face.flow.add(from, via);
    else face.flow.remove(to, via);
  } else if (from > sink) {
    if (to === sink) face.units--;
    else face.ofRow[to]!++;
  } else if (to > sink) {
    if (from === sink) face.units++;
    else face.ofRow[from]!--;
  } else if (to === sink) face.ofColumn[from - rows]!++;
  else face.ofColumn[to - rows]!--;
}

/** The face after the last level, for those who choose among the optimal flows. */
export function tightOfFace({ network, flow, moves, first, rest, toSink, back }: Face): TightPairs {
  const { rows, start, column } = network.graph;
  const graph = filtered(network.graph, (e) => moves[e] === 1);
  const held = new Uint8Array(graph.column.length);
  const kept: Pair[] = [];
  let at = 0;
  for (let i = 0; i < rows; i++) {
    for (let e = start[i]!; e < start[i + 1]!; e++) {
      if (moves[e] === 1) held[at++] = flow.held[e]!;
      else if (flow.held[e] === 1) kept.push({ row: i, column: column[e]! });
    }
  }
  return {
    graph,
    held,
    kept,
    need: network.need,
    seats: network.seats,
    limit: network.limit,
    ofRow: flow.ofRow,
    ofColumn: flow.ofColumn,
    isFirstFree: first,
    isFurtherFree: rest,
    isLevel: toSink,
    isLimitFree: back,
  };
}
