// All optimal flows at once: an optimal flow, and the residual arcs of slack 0 around it.

import { Lists } from '../lists.js';
import type { TightPairs } from './tight.js';

/**
 * The optimal face of a flow problem: every optimal flow can be reached from any other through cycles of tight residual
 * arcs. Nodes: rows 0 … n-1, columns n … n+m-1, sink n+m, source n+m+1. Arcs: row → column for a pair that is not held,
 * column → row for one that is; and as far as they are tight, column ⇄ sink, row ⇄ source, sink ⇄ source.
 *
 * Tight pairs are numbered 0 … E-1, row after row, in the order in which the row prefers them.
 *
 * A cycle runs within one strongly connected component, and to turn it leaves the components as they are, while a row
 * that is frozen only splits them. `component` is the partition into them, or a coarser one; it only ever gets finer,
 * so that an arc between two components is forgotten for good as soon as it is met.
 */
export class Face {
  readonly rows: number;
  readonly sink: number;
  readonly source: number;
  readonly rowStart: Int32Array;
  readonly rowOf: Int32Array;
  readonly columnOf: Int32Array;
  readonly held: Uint8Array;
  /** Decided pairs of the row that chooses. */
  readonly fixed: Uint8Array;
  /** For each node; -1: a row that has chosen. */
  readonly component: Int32Array;
  /** The pair of the arc that `forward` or `backward` has just given; -1: none. */
  via = -1;

  private readonly tight: TightPairs;
  private readonly ofRow: Int32Array;
  private readonly ofColumn: Int32Array;
  private pairs: number;
  /** Held pairs of each row and of each column. */
  private readonly holding: Lists;
  private readonly carrying: Lists;
  /** All pairs of each row and of each column that lie within a component. */
  private readonly out: Lists;
  private readonly into: Lists;
  /** In list 0 columns with a tight arc to the sink, in list 1 rows with one to the source, while one component. */
  private readonly hubs: Lists;

  /** @param order the edges of the tight graph, row after row, the preferred first */
  constructor(tight: TightPairs, order: Int32Array) {
    const { graph, need, seats, isLevel } = tight;
    const { rows, columns, start } = graph;
    this.tight = tight;
    this.rows = rows;
    this.sink = rows + columns;
    this.source = rows + columns + 1;
    this.rowStart = start;
    this.rowOf = new Int32Array(order.length);
    this.columnOf = new Int32Array(order.length);
    this.held = new Uint8Array(order.length);
    this.fixed = new Uint8Array(order.length);
    this.component = new Int32Array(rows + columns + 2);
    this.ofRow = tight.ofRow.slice();
    this.ofColumn = tight.ofColumn.slice();
    this.pairs = this.ofRow.reduce((sum, count) => sum + count, 0);
    const degree = new Int32Array(columns);
    for (let e = 0; e < order.length; e++) degree[graph.column[e]!]!++;
    this.out = new Lists(rows, (i) => start[i + 1]! - start[i]!);
    this.into = new Lists(columns, (j) => degree[j]!);
    this.holding = new Lists(rows, (i) => Math.min(need[i]!, start[i + 1]! - start[i]!));
    this.carrying = new Lists(columns, (j) => Math.min(seats[j]!, degree[j]!));
    this.hubs = new Lists(2, (k) => (k === 0 ? columns : rows));
    for (let i = 0; i < rows; i++) {
      if (this.isMarginal(i)) this.hubs.add(1, i);
      for (let e = start[i]!; e < start[i + 1]!; e++) this.number(e, i, order[e]!);
    }
    for (let j = 0; j < columns; j++) if (isLevel[j] === 1) this.hubs.add(0, j);
  }

  private number(pair: number, row: number, edge: number): void {
    const column = this.tight.graph.column[edge]!;
    this.rowOf[pair] = row;
    this.columnOf[pair] = column;
    this.out.add(row, pair);
    this.into.add(column, pair);
    if (this.tight.held[edge] === 1) this.take(pair);
  }

  private isMarginal(row: number): boolean {
    return this.tight.isFirstFree[row] === 1 || this.tight.isFurtherFree[row] === 1;
  }

  private take(pair: number): void {
    this.held[pair] = 1;
    this.holding.add(this.rowOf[pair]!, pair);
    this.carrying.add(this.columnOf[pair]!, pair);
  }

  private giveUp(pair: number): void {
    this.held[pair] = 0;
    this.holding.remove(this.rowOf[pair]!, pair);
    this.carrying.remove(this.columnOf[pair]!, pair);
  }

  /** The row has chosen; nothing of it moves any more. */
  freeze(row: number): void {
    this.component[row] = -1;
  }

  /** Whether some optimal flow gives the row one more column, as far as its own arcs from the source tell. */
  canGrow(row: number): boolean {
    const carried = this.ofRow[row]!;
    if (carried >= this.tight.need[row]!) return false;
    return (carried === 0 ? this.tight.isFirstFree[row] : this.tight.isFurtherFree[row]) === 1;
  }

  private canShrink(row: number): boolean {
    const carried = this.ofRow[row]!;
    if (carried === 0) return false;
    return (carried === 1 ? this.tight.isFirstFree[row] : this.tight.isFurtherFree[row]) === 1;
  }

  private isLevel(column: number): boolean {
    return this.tight.isLevel[column] === 1;
  }

  private hasSeat(column: number): boolean {
    return this.ofColumn[column]! < this.tight.seats[column]!;
  }

  private get canHaveMore(): boolean {
    return this.tight.isLimitFree && this.pairs < this.tight.limit;
  }

  private get canHaveFewer(): boolean {
    return this.tight.isLimitFree && this.pairs > 0;
  }

  /** The end of the k-th arc out of a node; -1: this one is none, -2: there are no more. */
  forward(node: number, k: number): number {
    this.via = -1;
    if (k === 0) return this.forwardHub(node);
    if (node < this.rows) {
      const pair = this.inside(this.out, node, k - 1, node, this.columnOf, this.rows);
      if (pair < 0 || this.held[pair] === 1) return pair < 0 ? -2 : -1;
      this.via = pair;
      return this.rows + this.columnOf[pair]!;
    }
    if (node < this.sink) {
      const pair = this.inside(this.carrying, node - this.rows, k - 1, node, this.rowOf, 0);
      if (pair < 0 || this.fixed[pair] === 1) return pair < 0 ? -2 : -1;
      this.via = pair;
      return this.rowOf[pair]!;
    }
    const other = this.spoke(node, k - 1);
    if (other < 0) return -2;
    if (node === this.source) return this.canGrow(other) ? other : -1;
    return this.ofColumn[other - this.rows]! > 0 ? other : -1;
  }

  private forwardHub(node: number): number {
    if (node < this.rows) return this.canShrink(node) ? this.source : -1;
    if (node < this.sink) return this.isLevel(node - this.rows) && this.hasSeat(node - this.rows) ? this.sink : -1;
    if (node === this.sink) return this.canHaveMore ? this.source : -1;
    return this.canHaveFewer ? this.sink : -1;
  }

  /** The start of the k-th arc into a node; -1: this one is none, -2: there are no more. */
  backward(node: number, k: number): number {
    this.via = -1;
    if (k === 0) return this.backwardHub(node);
    if (node < this.rows) {
      const pair = this.inside(this.holding, node, k - 1, node, this.columnOf, this.rows);
      if (pair < 0 || this.fixed[pair] === 1) return pair < 0 ? -2 : -1;
      this.via = pair;
      return this.rows + this.columnOf[pair]!;
    }
    if (node < this.sink) {
      const pair = this.inside(this.into, node - this.rows, k - 1, node, this.rowOf, 0);
      if (pair < 0 || this.held[pair] === 1) return pair < 0 ? -2 : -1;
      this.via = pair;
      return this.rowOf[pair]!;
    }
    const other = this.spoke(node, k - 1);
    if (other < 0) return -2;
    if (node === this.source) return this.canShrink(other) ? other : -1;
    return this.hasSeat(other - this.rows) ? other : -1;
  }

  private backwardHub(node: number): number {
    if (node < this.rows) return this.canGrow(node) ? this.source : -1;
    if (node < this.sink) {
      return this.isLevel(node - this.rows) && this.ofColumn[node - this.rows]! > 0 ? this.sink : -1;
    }
    if (node === this.sink) return this.canHaveFewer ? this.source : -1;
    return this.canHaveMore ? this.sink : -1;
  }

  /** The pair in this place whose other end lies in the component of the node; what does not is dropped. -1: no more. */
  private inside(lists: Lists, k: number, place: number, node: number, ends: Int32Array, shift: number): number {
    const own = this.component[node];
    while (place < lists.size[k]!) {
      const pair = lists.at(k, place);
      if (this.component[shift + ends[pair]!] === own) return pair;
      lists.drop(k, place);
    }
    return -1;
  }

  /** The node in this place that a hub leads to within its component. -1: no more. */
  private spoke(hub: number, place: number): number {
    const k = hub - this.sink;
    const shift = k === 0 ? this.rows : 0;
    while (place < this.hubs.size[k]!) {
      const node = shift + this.hubs.at(k, place);
      if (this.component[node] === this.component[hub]) return node;
      this.hubs.drop(k, place);
    }
    return -1;
  }

  /** Shifts one unit along a cycle. @param nodes in order, @param vias the pair of the arc to the next node, -1: none */
  turn(nodes: readonly number[], vias: readonly number[]): void {
    const taken: number[] = [];
    nodes.forEach((node, k) => {
      const via = vias[k] ?? -1;
      if (via >= 0 && node < this.rows) taken.push(via);
      else if (via >= 0) this.giveUp(via);
      else this.shiftUnit(node, nodes[k + 1] ?? nodes[0] ?? -1);
    });
    for (const pair of taken) this.take(pair);
  }

  private shiftUnit(node: number, next: number): void {
    const { rows } = this;
    if (node === this.source && next < rows) this.ofRow[next]!++;
    else if (node === this.source) this.pairs--;
    else if (node === this.sink && next === this.source) this.pairs++;
    else if (node === this.sink) this.ofColumn[next - rows]!--;
    else if (next === this.source) this.ofRow[node]!--;
    else this.ofColumn[node - rows]!++;
  }
}
