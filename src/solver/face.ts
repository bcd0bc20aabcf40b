// All optimal flows at once: the residual arcs of slack 0, and cycles through them.

import type { Flow, Network, Potentials } from './network.js';

/**
 * The optimal face of a flow problem. By complementary slackness two optimal flows differ only in cycles of tight
 * residual arcs, so that any optimal flow can be reached through `reach` and `turn`.
 *
 * Tight pairs are numbered 0 … E-1, row after row, in the order in which the row prefers them. Pairs that are not tight
 * never change. Nodes: rows 0 … n-1, columns n … n+m-1, sink n+m, source n+m+1.
 */
export class Face {
  readonly rowStart: Int32Array;
  readonly rowOf: Int32Array;
  readonly columnOf: Int32Array;
  readonly held: Uint8Array;
  /** Decided pairs, and rows of which all is decided. */
  readonly fixed: Uint8Array;
  private readonly frozen: Uint8Array;

  private readonly network: Network;
  private readonly columnStart: Int32Array;
  private readonly columnPairs: Int32Array;
  private readonly ofRow: Int32Array;
  private readonly ofColumn: Int32Array;
  /** The held pairs of row i, `holdings[i]` of them, stand in `holding` from `holdingStart[i]` on. */
  private readonly holdingStart: Int32Array;
  private readonly holding: Int32Array;
  private readonly holdings: Int32Array;
  /** How many units of a column can never move again. */
  private readonly settled: Int32Array;
  private pairs: number;
  private readonly potentials: Potentials;
  /** Where the path to the target goes on from a node, and by which pair (-1: none). */
  private readonly next: Int32Array;
  private readonly via: Int32Array;
  private readonly seen: Uint8Array;
  private readonly queue: Int32Array;
  private queued = 0;
  private readonly sink: number;
  private readonly source: number;

  /** @param tight for each row its columns of slack 0, the preferred first */
  constructor(network: Network, flow: Flow, potentials: Potentials, tight: readonly (readonly number[])[]) {
    const { rows, columns } = network;
    const count = tight.reduce((sum, row) => sum + row.length, 0);
    this.network = network;
    this.potentials = potentials;
    this.rowStart = new Int32Array(rows + 1);
    this.rowOf = new Int32Array(count);
    this.columnOf = new Int32Array(count);
    this.held = new Uint8Array(count);
    this.fixed = new Uint8Array(count);
    this.frozen = new Uint8Array(rows);
    this.columnStart = new Int32Array(columns + 1);
    this.columnPairs = new Int32Array(count);
    this.ofRow = flow.ofRow.slice();
    this.ofColumn = flow.ofColumn.slice();
    this.pairs = flow.pairs;
    this.sink = rows + columns;
    this.source = rows + columns + 1;
    const nodes = rows + columns + 2;
    this.next = new Int32Array(nodes);
    this.via = new Int32Array(nodes);
    this.seen = new Uint8Array(nodes);
    this.queue = new Int32Array(nodes);
    this.settled = flow.ofColumn.slice();
    this.holdingStart = new Int32Array(rows + 1);
    this.holdings = new Int32Array(rows);
    for (let i = 0; i < rows; i++) {
      const most = Math.min(network.need[i]!, tight[i]?.length ?? 0);
      this.holdingStart[i + 1] = this.holdingStart[i]! + most;
    }
    this.holding = new Int32Array(this.holdingStart[rows]!);
    this.numberPairs(flow, tight);
  }

  private numberPairs(flow: Flow, tight: readonly (readonly number[])[]): void {
    const { rows, columns } = this.network;
    let pair = 0;
    tight.forEach((row, i) => {
      this.rowStart[i] = pair;
      for (const column of row) {
        this.rowOf[pair] = i;
        this.columnOf[pair] = column;
        this.columnStart[column + 1]!++;
        if (flow.held[i * columns + column] === 1) {
          this.take(pair);
          this.settled[column]!--;
        }
        pair++;
      }
    });
    this.rowStart[rows] = pair;
    for (let j = 0; j < columns; j++) this.columnStart[j + 1]! += this.columnStart[j]!;
    const place = this.columnStart.slice();
    for (let e = 0; e < pair; e++) this.columnPairs[place[this.columnOf[e]!]!++] = e;
  }

  private take(pair: number): void {
    const row = this.rowOf[pair]!;
    this.held[pair] = 1;
    this.holding[this.holdingStart[row]! + this.holdings[row]!++] = pair;
  }

  private giveUp(pair: number): void {
    const row = this.rowOf[pair]!;
    this.held[pair] = 0;
    const last = this.holdingStart[row]! + --this.holdings[row]!;
    let place = this.holdingStart[row]!;
    while (this.holding[place] !== pair) place++;
    this.holding[place] = this.holding[last]!;
  }

  /** The row has chosen; nothing of it moves any more. */
  freeze(row: number): void {
    this.frozen[row] = 1;
    for (let k = 0; k < this.holdings[row]!; k++) this.settled[this.columnOf[this.heldBy(row, k)]!]!++;
  }

  private heldBy(row: number, k: number): number {
    return this.holding[this.holdingStart[row]! + k]!;
  }

  /** Whether some optimal flow gives the row one more column, as far as its own arcs from the source tell. */
  canGrow(row: number): boolean {
    const carried = this.ofRow[row]!;
    if (this.frozen[row] === 1 || carried >= this.network.need[row]!) return false;
    return this.potentials.row[row] === (carried === 0 ? this.network.bonus[row] : 0);
  }

  private canShrink(row: number): boolean {
    const carried = this.ofRow[row]!;
    if (this.frozen[row] === 1 || carried === 0) return false;
    return this.potentials.row[row] === (carried === 1 ? this.network.bonus[row] : 0);
  }

  /**
   * The first pair of the row from `from` to before `to` that is not held and can be: a path of tight arcs leads from its
   * column back to the row, which gives up a pair that is not fixed, or grows. -1 where there is none. Searches backwards
   * from the row, O(tight pairs); `turn` then follows the path.
   */
  reach(row: number, from: number, to: number): number {
    let wanted = this.firstOpen(from, to);
    if (wanted < 0) return -1;
    const { rows } = this.network;
    this.seen.fill(0);
    this.queued = 0;
    this.visit(row, row, -1);
    for (let head = 0; head < this.queued; head++) {
      const node = this.queue[head]!;
      if (node < rows) this.intoRow(node);
      else if (node < this.sink) this.intoColumn(node - rows);
      else if (node === this.sink) this.intoSink();
      else this.intoSource();
      if (this.seen[rows + this.columnOf[wanted]!] === 1) return wanted;
    }
    while (wanted >= 0 && this.seen[rows + this.columnOf[wanted]!] === 0) wanted = this.firstOpen(wanted + 1, to);
    return wanted;
  }

  private firstOpen(from: number, to: number): number {
    for (let e = from; e < to; e++) {
      if (this.held[e] === 0 && this.fixed[e] === 0 && !this.isClosed(this.columnOf[e]!)) return e;
    }
    return -1;
  }

  /** No seat of the column can become free any more. */
  private isClosed(column: number): boolean {
    const isFull = this.ofColumn[column]! >= this.network.seats[column]! || !this.isLevel(column);
    return isFull && this.settled[column] === this.ofColumn[column];
  }

  private visit(node: number, next: number, via: number): void {
    if (this.seen[node] === 1) return;
    this.seen[node] = 1;
    this.next[node] = next;
    this.via[node] = via;
    this.queue[this.queued++] = node;
  }

  private intoRow(row: number): void {
    for (let k = 0; k < this.holdings[row]!; k++) {
      const e = this.heldBy(row, k);
      if (this.fixed[e] === 0) this.visit(this.network.rows + this.columnOf[e]!, row, e);
    }
    if (this.canGrow(row)) this.visit(this.source, row, -1);
  }

  private intoColumn(column: number): void {
    const node = this.network.rows + column;
    for (let place = this.columnStart[column]!; place < this.columnStart[column + 1]!; place++) {
      const e = this.columnPairs[place]!;
      const row = this.rowOf[e]!;
      if (this.held[e] === 0 && this.fixed[e] === 0 && this.frozen[row] === 0) this.visit(row, node, e);
    }
    if (this.ofColumn[column]! > 0 && this.isLevel(column)) this.visit(this.sink, node, -1);
  }

  private intoSink(): void {
    for (let j = 0; j < this.network.columns; j++) {
      if (this.ofColumn[j]! < this.network.seats[j]! && this.isLevel(j)) {
        this.visit(this.network.rows + j, this.sink, -1);
      }
    }
    if (this.pairs > 0 && this.potentials.sink === 0) this.visit(this.source, this.sink, -1);
  }

  private intoSource(): void {
    for (let i = 0; i < this.network.rows; i++) if (this.canShrink(i)) this.visit(i, this.source, -1);
    if (this.pairs < this.network.limit && this.potentials.sink === 0) this.visit(this.sink, this.source, -1);
  }

  /** Whether the arc from the column to the sink is tight. */
  private isLevel(column: number): boolean {
    return this.potentials.column[column] === this.potentials.sink;
  }

  /** Takes the pair that `reach` has just found and shifts one unit along its cycle. */
  turn(pair: number): void {
    const { rows } = this.network;
    const choosing = this.rowOf[pair]!;
    const added = [pair];
    let node = rows + this.columnOf[pair]!;
    while (node !== choosing) {
      const next = this.next[node]!;
      const via = this.via[node]!;
      if (via < 0) this.shiftUnit(node, next);
      else if (node >= rows && node < this.sink) this.giveUp(via);
      else added.push(via);
      node = next;
    }
    for (const e of added) this.take(e);
  }

  private shiftUnit(node: number, next: number): void {
    const { rows } = this.network;
    if (node === this.source && next < rows) this.ofRow[next]!++;
    else if (node === this.source) this.pairs--;
    else if (node === this.sink && next === this.source) this.pairs++;
    else if (node === this.sink) this.ofColumn[next - rows]!--;
    else if (next === this.source) this.ofRow[node]!--;
    else this.ofColumn[node - rows]!++;
  }
}
