// The problem as a flow network on its possible pairs, the flow in it, and the potentials that show it to be optimal.

import { edgeOf, type Graph } from '../graph.js';
import { canBeServed, classesOf, pairWorth, scaleOf } from '../levels.js';
import type { AssignmentProblem, Pair } from '../problem.js';

/**
 * The network, with gains to be maximised (n rows, m columns, an arc for each edge of the graph):
 *
 *   source ─ first unit, gain bonus(i) ──▶ row i ─ 1 unit, gain(e) ─▶ column j ─ seats(j) ─▶ sink ─ limit ─▶ source
 *          ─ need(i) - 1 units, gain 0 ──▶
 */
export interface Network {
  readonly graph: Graph;
  /** For each edge; -Infinity where the pair is forbidden. */
  readonly gain: Float64Array;
  readonly bonus: Float64Array;
  readonly need: Float64Array;
  readonly seats: Float64Array;
  readonly limit: number;
}

/** A couple of `exclusive` by its index, and the points that either of its pairs pays. */
export type Charge = readonly [couple: number, points: number];

/**
 * @param graph     the possible pairs of the problem
 * @param forbidden pairs to leave out besides
 */
export function networkOf(
  problem: AssignmentProblem,
  graph: Graph,
  forbidden: readonly Pair[],
  charges: readonly Charge[],
): Network {
  const scale = scaleOf(problem);
  const { classOf, count } = classesOf(problem);
  const gain = gainsOf(problem, graph);
  for (const { row, column } of forbidden) {
    const edge = edgeOf(graph, row, column);
    if (edge >= 0) gain[edge] = -Infinity;
  }
  for (const [edge, points] of chargedEdges(problem, graph, charges)) gain[edge]! -= scale.point * points;
  const bonus = Float64Array.from(classOf, (k, row) =>
    canBeServed(problem, row) ? scale.served + scale.classStep * (count - k) : 0,
  );
  return {
    graph,
    gain,
    bonus,
    need: Float64Array.from(problem.need),
    seats: Float64Array.from(problem.seats),
    limit: Math.max(0, problem.limit ?? Infinity),
  };
}

function gainsOf(problem: AssignmentProblem, graph: Graph): Float64Array {
  const { score } = graph;
  const worth = pairWorth(problem, scaleOf(problem));
  const gain = new Float64Array(score.length);
  for (let e = 0; e < score.length; e++) gain[e] = worth(score[e]!, false);
  for (const { row, column } of problem.keep ?? []) {
    const edge = edgeOf(graph, row, column);
    if (edge >= 0) gain[edge] = worth(score[edge]!, true);
  }
  return gain;
}

/** What each edge pays for the couples that it is in. */
export function chargedEdges(
  { exclusive }: AssignmentProblem,
  graph: Graph,
  charges: readonly Charge[],
): Map<number, number> {
  const charged = new Map<number, number>();
  for (const [couple, points] of charges) {
    for (const { row, column } of exclusive?.[couple] ?? []) {
      const edge = edgeOf(graph, row, column);
      if (edge >= 0) charged.set(edge, (charged.get(edge) ?? 0) + points);
    }
  }
  return charged;
}

/**
 * A flow, one unit for each chosen pair. Invariant: row i carries `ofRow[i]` pairs, column j carries `ofColumn[j]`, and
 * their edges and rows stand in `holderEdge` and `holderRow` from `holderStart[j]` on.
 */
export class Flow {
  readonly graph: Graph;
  /** For each edge, 0 or 1. */
  readonly held: Uint8Array;
  readonly ofRow: Int32Array;
  readonly ofColumn: Int32Array;
  /** Room for min(seats, degree) holders of each column. */
  readonly holderStart: Int32Array;
  readonly holderEdge: Int32Array;
  readonly holderRow: Int32Array;
  pairs = 0;

  constructor({ graph, seats }: Pick<Network, 'graph' | 'seats'>, pairs: readonly Pair[] = []) {
    const { rows, columns, column } = graph;
    this.graph = graph;
    this.held = new Uint8Array(column.length);
    this.ofRow = new Int32Array(rows);
    this.ofColumn = new Int32Array(columns);
    this.holderStart = new Int32Array(columns + 1);
    const degree = new Int32Array(columns);
    for (let e = 0; e < column.length; e++) degree[column[e]!]!++;
    for (let j = 0; j < columns; j++) this.holderStart[j + 1] = this.holderStart[j]! + Math.min(seats[j]!, degree[j]!);
    this.holderEdge = new Int32Array(this.holderStart[columns]!);
    this.holderRow = new Int32Array(this.holderStart[columns]!);
    for (const pair of pairs) this.add(pair.row, edgeOf(graph, pair.row, pair.column));
  }

  add(row: number, edge: number): void {
    const column = this.graph.column[edge]!;
    const place = this.holderStart[column]! + this.ofColumn[column]!++;
    this.held[edge] = 1;
    this.holderEdge[place] = edge;
    this.holderRow[place] = row;
    this.ofRow[row]!++;
    this.pairs++;
  }

  remove(row: number, edge: number): void {
    const column = this.graph.column[edge]!;
    const last = this.holderStart[column]! + --this.ofColumn[column]!;
    let place = this.holderStart[column]!;
    while (this.holderEdge[place] !== edge) place++;
    this.holderEdge[place] = this.holderEdge[last]!;
    this.holderRow[place] = this.holderRow[last]!;
    this.held[edge] = 0;
    this.ofRow[row]!--;
    this.pairs--;
  }
}

/** The chosen pairs, sorted by row, then by column. */
export function pairsOf({ graph, held, ofRow }: Flow): readonly Pair[] {
  const pairs: Pair[] = [];
  for (let row = 0; row < graph.rows; row++) {
    if (ofRow[row] === 0) continue;
    for (let e = graph.start[row]!; e < graph.start[row + 1]!; e++) {
      if (held[e] === 1) pairs.push({ row, column: graph.column[e]! });
    }
  }
  return pairs;
}

/**
 * Potentials of all nodes against the source, which has 0. For a flow that is optimal among those with as many pairs,
 * every residual arc u → v with gain g has slack y(v) - y(u) - g ≥ 0; the sink's is what the next pair would gain.
 */
export interface Potentials {
  readonly row: Float64Array;
  readonly column: Float64Array;
  sink: number;
}

/** Gain of the next unit that the source sends to a row. */
export function nextBonus(network: Network, flow: Flow, row: number): number {
  return flow.ofRow[row] === 0 ? network.bonus[row]! : 0;
}
