// The problem as a flow network, the flow in it, and the potentials that show it to be optimal.

import { canBeServed, classesOf, scaleOf } from './levels.js';
import type { AssignmentProblem, Pair } from './problem.js';

/**
 * The network, with gains to be maximised (n rows, m columns):
 *
 *   source ─ first unit, gain bonus(i) ──▶ row i ─ 1 unit, gain(i,j) ─▶ column j ─ seats(j) ─▶ sink ─ limit ─▶ source
 *          ─ need(i) - 1 units, gain 0 ──▶
 */
export interface Network {
  readonly rows: number;
  readonly columns: number;
  /** n × m, row by row; -Infinity where there is no arc. */
  readonly gain: Float64Array;
  readonly bonus: Float64Array;
  readonly need: Float64Array;
  readonly seats: Float64Array;
  readonly limit: number;
}

/** A couple of `exclusive` by its index, and the points that either of its pairs pays. */
export type Charge = readonly [couple: number, points: number];

/** @param forbidden pairs to leave out besides those with a negative score */
export function networkOf(problem: AssignmentProblem, forbidden: readonly Pair[], charges: readonly Charge[]): Network {
  const { scores, need, seats, limit = Infinity } = problem;
  const scale = scaleOf(problem);
  const { classOf, count } = classesOf(problem);
  const columns = seats.length;
  const gain = new Float64Array(scores.length * columns).fill(-Infinity);
  scores.forEach((row, i) => {
    for (let j = 0; j < columns; j++) {
      const score = row[j]!;
      if (score >= 0) gain[i * columns + j] = scale.tandem + scale.point * score;
    }
  });
  for (const { row, column } of forbidden) gain[row * columns + column] = -Infinity;
  for (const [couple, points] of charges) {
    for (const { row, column } of problem.exclusive?.[couple] ?? []) {
      gain[row * columns + column]! -= scale.point * points;
    }
  }
  const bonus = Float64Array.from(classOf, (k, row) =>
    canBeServed(problem, row) ? scale.served + scale.classStep * (count - k) : 0,
  );
  return {
    rows: scores.length,
    columns,
    gain,
    bonus,
    need: Float64Array.from(need),
    seats: Float64Array.from(seats),
    limit: Math.max(0, limit),
  };
}

/**
 * A flow, one unit for each chosen pair. Invariant: row i carries `ofRow[i]` pairs, column j carries `ofColumn[j]`,
 * and these rows stand in `holders` from j · n … on.
 */
export class Flow {
  readonly held: Uint8Array;
  readonly ofRow: Int32Array;
  readonly ofColumn: Int32Array;
  readonly holders: Int32Array;
  readonly rows: number;
  readonly columns: number;
  pairs = 0;

  constructor(rows: number, columns: number, pairs: readonly Pair[] = []) {
    this.rows = rows;
    this.columns = columns;
    this.held = new Uint8Array(rows * columns);
    this.ofRow = new Int32Array(rows);
    this.ofColumn = new Int32Array(columns);
    this.holders = new Int32Array(rows * columns);
    for (const { row, column } of pairs) this.add(row, column);
  }

  add(row: number, column: number): void {
    this.held[row * this.columns + column] = 1;
    this.holders[column * this.rows + this.ofColumn[column]!] = row;
    this.ofColumn[column]!++;
    this.ofRow[row]!++;
    this.pairs++;
  }

  remove(row: number, column: number): void {
    this.held[row * this.columns + column] = 0;
    const start = column * this.rows;
    const last = start + --this.ofColumn[column]!;
    let place = start;
    while (this.holders[place] !== row) place++;
    this.holders[place] = this.holders[last]!;
    this.ofRow[row]!--;
    this.pairs--;
  }
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
