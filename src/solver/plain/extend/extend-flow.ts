// A plain assignment as a flow with potentials, some units of which have lost their places; the same seen from the columns.

import { backwardOf, type Graph } from '../../graph.js';
import type { PlainProblem, PlainSolution } from '../plain.js';

/**
 * The flow hub → row → column → hub with needs and seats as capacities, and potentials y with which no residual arc from → to
 * has a slack y(to) - y(from) - gain below 0:
 *
 *   hub → row that has need left            row → hub if it has a pair or a waiting unit
 *   row → column that it has not            column → row that it has       (gain: bonus + score, or the loss of it)
 *   column with a free seat → hub           hub → column if it has a row or lacks one
 *
 * Prices are rowPrice = y(hub) - y(row), columnPrice = y(column) - y(hub). Units that wait have come from the hub as far as
 * their row; as many are lacking where they would go on: from columns that send them to the hub all the same, and at the hub.
 */
export interface UnitFlow {
  readonly graph: Graph;
  readonly need: Int32Array;
  readonly seats: Int32Array;
  readonly bonus: number;
  /** Of rows, columns, the hub. */
  readonly y: Float64Array;
  /** 1: a pair that is chosen. */
  readonly chosen: Uint8Array;
  /** Pairs of each row and of each column. */
  readonly ofRow: Int32Array;
  readonly ofColumn: Int32Array;
  readonly waiting: Int32Array;
  readonly lacking: Int32Array;
  lackingAtHub: number;
  /** The pairs of column j stand in `slotStart[j] ≤ k < slotStart[j] + ofColumn[j]`, in no order. */
  readonly slotStart: Int32Array;
  readonly slotRow: Int32Array;
  readonly slotEdge: Int32Array;
}

export function flowOf(problem: PlainProblem, { pairRow, pairColumn, rowPrice, columnPrice }: PlainSolution): UnitFlow {
  const { rows, columns } = problem.graph;
  const y = new Float64Array(rows + columns + 1);
  for (let i = 0; i < rows; i++) y[i] = -rowPrice[i]!;
  y.set(columnPrice, rows);
  const flow = emptyFlow(problem, y, new Int32Array(rows), new Int32Array(columns), 0);
  for (let k = 0; k < pairRow.length; k++) hold(flow, pairRow[k]!, pairColumn[k]!);
  return flow;
}

function emptyFlow(
  { graph, need, seats, bonus }: PlainProblem,
  y: Float64Array,
  waiting: Int32Array,
  lacking: Int32Array,
  lackingAtHub: number,
): UnitFlow {
  const { rows, columns, column } = graph;
  const slotStart = new Int32Array(columns + 1);
  for (let e = 0; e < column.length; e++) slotStart[column[e]! + 1]!++;
  for (let j = 0; j < columns; j++) slotStart[j + 1] = slotStart[j]! + Math.min(seats[j]!, slotStart[j + 1]!);
  const slots = slotStart[columns]!;
  return {
    graph,
    need,
    seats,
    bonus,
    y,
    chosen: new Uint8Array(column.length),
    ofRow: new Int32Array(rows),
    ofColumn: new Int32Array(columns),
    waiting,
    lacking,
    lackingAtHub,
    slotStart,
    slotRow: new Int32Array(slots),
    slotEdge: new Int32Array(slots),
  };
}

/** By binary search, as the columns of a row rise. */
function hold(flow: UnitFlow, row: number, wanted: number): void {
  const { start, column } = flow.graph;
  let low = start[row]!;
  let high = start[row + 1]!;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (column[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  flow.ofRow[row]!++;
  take(flow, row, low);
}

/** A pair more at its column. */
export function take(flow: UnitFlow, row: number, edge: number): void {
  const { graph, chosen, ofColumn, slotStart, slotRow, slotEdge } = flow;
  const j = graph.column[edge]!;
  const slot = slotStart[j]! + ofColumn[j]!++;
  slotRow[slot] = row;
  slotEdge[slot] = edge;
  chosen[edge] = 1;
}

/** A pair less at its column, the last pair of which moves to its place. */
export function drop(flow: UnitFlow, column: number, slot: number): void {
  const { chosen, ofColumn, slotStart, slotRow, slotEdge } = flow;
  const last = slotStart[column]! + --ofColumn[column]!;
  chosen[slotEdge[slot]!] = 0;
  slotRow[slot] = slotRow[last]!;
  slotEdge[slot] = slotEdge[last]!;
}

/** The graph with rows and columns exchanged. */
export function turnedGraph(graph: Graph): Graph {
  const { start, row, edge } = backwardOf(graph);
  const score = edge.map((e) => graph.score[e]!);
  return { rows: graph.columns, columns: graph.rows, start, column: row, score };
}

/**
 * The same flow backwards: rows and columns exchanged, and potentials negated, which leaves all slacks as they are. What is
 * lacking at columns waits there; what is lacking at the hub has nobody to look for it.
 * @param graph the other of the two that `turnedGraph` makes of each other
 */
export function turned(flow: UnitFlow, graph: Graph): UnitFlow {
  const { need, seats, bonus, y, waiting, lacking, lackingAtHub, ofColumn, slotStart, slotRow } = flow;
  const { rows, columns } = flow.graph;
  const potentials = new Float64Array(y.length);
  for (let j = 0; j < columns; j++) potentials[j] = -y[rows + j]!;
  for (let i = 0; i < rows; i++) potentials[columns + i] = -y[i]!;
  potentials[rows + columns] = -y[rows + columns]!;
  const other = emptyFlow({ graph, need: seats, seats: need, bonus }, potentials, lacking, waiting, -lackingAtHub);
  for (let j = 0; j < columns; j++) {
    for (let k = slotStart[j]!; k < slotStart[j]! + ofColumn[j]!; k++) hold(other, j, slotRow[k]!);
  }
  return other;
}
