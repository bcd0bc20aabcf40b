// Shortest paths through the residual arcs of a proved assignment.

import { Heap } from '../heap.js';
import { type ArcList, ArcLists } from './paths-lists.js';
import { hasSeat, heldSlack, isHeld, lastBonus, nextBonus, potential, type Residual } from './paths-residual.js';

/**
 * Dijkstra's search with slacks as lengths, from any node to any other, as often as wanted; it touches only what lies
 * nearer than its end. Arcs come by rising slack (`ArcLists`): in the heap stand the nodes that have a distance, and for
 * each node that was left the next arc that leads out of it. O(k log k) for k arcs nearer than the end.
 */
export class PathSearch {
  readonly lists: ArcLists;
  private readonly state: Residual;
  private readonly source: number;
  private readonly sink: number;
  private readonly nodes: number;
  /** Of nodes, and behind them for each node the distance over its next arc. Infinity between two searches. */
  private readonly distance: Float64Array;
  private readonly parent: Int32Array;
  private readonly reached: Uint8Array;
  private readonly touched: Int32Array;
  private touches = 0;
  private readonly heap: Heap;
  private readonly queue: Int32Array;
  private queued = 0;
  /** The next place in the list of a node. */
  private readonly place: Int32Array;
  /** All nodes nearer than this are at their distance or in the heap. */
  private least = 0;
  private target = -1;
  /** Nothing from here on matters. */
  private bound = Infinity;
  /** Of a search against the arcs. */
  private readonly isBack: boolean;
  /** The search that comes from the other end, and where the two meet. */
  private other: PathSearch | undefined;
  private meeting = -1;
  /** True where the lists of a backward search end before it does: it goes no farther than `least`. */
  private isOver = false;

  constructor(state: Residual, lists = new ArcLists(state), isBack = false) {
    const nodes = state.rows + state.columns + 2;
    this.state = state;
    this.lists = lists;
    this.isBack = isBack;
    this.source = nodes - 2;
    this.sink = nodes - 1;
    this.nodes = nodes;
    this.distance = new Float64Array(2 * nodes).fill(Infinity);
    this.parent = new Int32Array(nodes);
    this.reached = new Uint8Array(nodes);
    this.touched = new Int32Array(nodes);
    this.heap = new Heap(this.distance);
    this.queue = new Int32Array(nodes);
    this.place = new Int32Array(nodes);
  }

  /** @returns the distance from one node to another, Infinity where it is `bound` or more */
  find(from: number, to: number, bound = Infinity): number {
    this.begin(from, to, bound);
    while (this.next() < this.bound) this.advance();
    return this.distance[to]! < bound ? this.distance[to]! : Infinity;
  }

  /**
   * The same by two searches that meet, without bounds for potentials: each needs to come about half the way, where far
   * fewer nodes lie.
   * @param back a search against the arcs
   */
  findBetween(from: number, to: number, back: PathSearch, bound = Infinity): number {
    back.forget();
    this.begin(from, -1, bound, back);
    back.begin(to, -1, bound, this);
    for (;;) {
      const ahead = this.next();
      const behind = back.next();
      if (ahead + behind >= this.bound) break;
      if (back.isOver || (this.heap.size < back.heap.size && ahead < Infinity)) this.advance();
      else back.advance();
    }
    this.other = back.other = undefined;
    return this.meeting >= 0 ? this.bound : Infinity;
  }

  private begin(from: number, to: number, bound: number, other?: PathSearch): void {
    this.forget();
    this.target = to;
    this.other = other;
    this.meeting = -1;
    this.isOver = false;
    this.bound = bound;
    this.queued = 0;
    this.note(from, -1, 0);
    this.drain();
  }

  /** No node nearer than this is left. */
  private next(): number {
    if (this.isOver) return this.least;
    return this.heap.size === 0 ? Infinity : this.distance[this.heap.top()]!;
  }

  private advance(): void {
    const next = this.heap.pop();
    this.least = this.distance[next]!;
    if (next >= this.nodes) this.follow(next - this.nodes);
    else if (this.reached[next] === 0) this.reach(next);
    this.drain();
  }

  private drain(): void {
    for (let head = 0; head < this.queued && this.least < this.bound; head++) this.leave(this.queue[head]!);
    this.queued = 0;
  }

  /** The nodes of the path that was found last, from its beginning to its end. */
  path(back?: PathSearch): readonly number[] {
    const path: number[] = [];
    const last = back === undefined ? this.target : this.meeting;
    for (let node = last; node >= 0; node = this.parent[node]!) path.push(node);
    path.reverse();
    if (back === undefined) return path;
    for (let node = back.parent[last]!; node >= 0; node = back.parent[node]!) path.push(node);
    return path;
  }

  /**
   * Raises the potentials around the beginning of the last search, those at `length` and beyond excepted, so that the
   * shortest paths up to there have slack 0 and no slack falls below 0.
   */
  raise(length: number): void {
    const { distance, touched, touches } = this;
    const { rise } = this.state;
    for (let k = 0; k < touches; k++) {
      const node = touched[k]!;
      if (node < this.nodes && distance[node]! < length) rise[node]! += length - distance[node]!;
    }
  }

  /** A node at its distance waits for being left. */
  private reach(node: number): void {
    this.reached[node] = 1;
    this.queue[this.queued++] = node;
  }

  private note(node: number, from: number, length: number): void {
    const { distance, other } = this;
    if (length >= distance[node]! || length < this.least) return;
    if (other === undefined && length >= this.bound && node !== this.target) return;
    if (distance[node] === Infinity) this.touched[this.touches++] = node;
    distance[node] = length;
    this.parent[node] = from;
    if (other !== undefined) {
      this.meet(node, length + other.distance[node]!);
      if (length + other.least >= this.bound) return;
    } else if (node === this.target && from >= 0) {
      if (length < this.bound) this.bound = length;
      return;
    }
    if (length > this.least) this.heap.raise(node);
    else {
      if (this.heap.has(node)) this.heap.raise(node);
      this.reach(node);
    }
  }

  private meet(node: number, length: number): void {
    const { other } = this;
    if (other === undefined || length >= this.bound) return;
    this.bound = other.bound = length;
    this.meeting = other.meeting = node;
  }

  private leave(node: number): void {
    const { state, source } = this;
    const isRow = node < state.rows;
    this.place[node] = 0;
    if (this.isBack) this.leaveBack(node);
    else if (isRow) {
      const slack = lastBonus(state, node) + potential(state, source) - potential(state, node);
      if (state.columnsOf[node]!.length > 0) this.note(source, node, this.distance[node]! + slack);
      this.follow(node);
    } else if (node < source) this.leaveColumn(node);
    else this.leaveHub(node);
  }

  private leaveColumn(node: number): void {
    const { state, sink } = this;
    const base = this.distance[node]!;
    const column = node - state.rows;
    for (const row of state.rowsOf[column]!) this.note(row, node, base + heldSlack(state, row, column));
    if (hasSeat(state, column)) this.note(sink, node, base + potential(state, sink) - potential(state, node));
  }

  /** From the source or the sink. */
  private leaveHub(node: number): void {
    const { state, source, sink } = this;
    const base = this.distance[node]!;
    const end = node === source ? sink : source;
    const isOpen = node === source ? state.pairs > 0 : state.pairs < state.limit;
    if (isOpen) this.note(end, node, base + potential(state, end) - potential(state, node));
    if (node === sink) this.shortCut(base);
    this.follow(node);
  }

  /** Along the arcs that lead to a node. */
  private leaveBack(node: number): void {
    const { state, source, sink } = this;
    const { rows, columnsOf, rowsOf, need } = state;
    const base = this.distance[node]!;
    const own = potential(state, node);
    if (node < rows) {
      for (const column of columnsOf[node]!) this.note(rows + column, node, base + heldSlack(state, node, column));
      if (columnsOf[node]!.length < need[node]!) {
        this.note(source, node, base + own - potential(state, source) - nextBonus(state, node));
      }
      return;
    }
    if (node < source) {
      if (rowsOf[node - rows]!.length > 0) this.note(sink, node, base + own - potential(state, sink));
    } else {
      const start = node === source ? sink : source;
      const isOpen = node === source ? state.pairs < state.limit : state.pairs > 0;
      if (isOpen) this.note(start, node, base + own - potential(state, start));
    }
    this.follow(node);
  }

  /** From the sink straight to a row or column that is looked for: a bound for everything else. */
  private shortCut(base: number): void {
    const { state, sink, target } = this;
    if (target < 0 || target >= state.rows) return;
    for (const column of state.columnsOf[target]!) {
      const node = state.rows + column;
      const length = base + potential(state, node) - potential(state, sink);
      this.note(node, sink, length);
      if (this.distance[node] === length && this.parent[node] === sink)
        this.note(target, node, length + heldSlack(state, target, column));
    }
  }

  /**
   * Along the arcs of a node as far as they are due; the next one waits in the heap. Where two searches meet, an arc is due
   * at its middle: so either of them has taken the arc on which they stand when they have come the whole way together.
   */
  private follow(node: number): void {
    const { lists, state, distance } = this;
    const { rise } = state;
    const base = distance[node]!;
    const own = rise[node]!;
    const share = this.other === undefined ? 1 : 0.5;
    let list = this.listOf(node);
    let at = this.place[node]!;
    for (;;) {
      if (at === list.node.length) {
        if (list.isWhole) break;
        if (this.isBack) {
          this.endAt(node, base + lists.reach * share);
          break;
        }
        list = lists.extended(node);
        continue;
      }
      const end = list.node[at]!;
      const slack = list.slack[at]! - own;
      if (base + slack * share > this.least) {
        this.wait(node, base + slack * share);
        break;
      }
      if (this.reached[end] === 0) this.take(node, end, base + slack + rise[end]!);
      at++;
    }
    this.place[node] = at;
  }

  private listOf(node: number): ArcList {
    const { lists, source, isBack } = this;
    if (node < this.state.rows) return lists.row(node);
    if (node < source) return lists.column(node - this.state.rows);
    if (node === source) return isBack ? lists.intoSource() : lists.source();
    return isBack ? lists.intoSink() : lists.sink();
  }

  /** What comes after the end of a list of a column is not known. */
  private endAt(node: number, length: number): void {
    if (length > this.least) this.wait(node, length);
    else this.isOver = true;
  }

  private wait(node: number, length: number): void {
    if (length + (this.other?.least ?? 0) >= this.bound) return;
    const item = this.nodes + node;
    this.distance[item] = length;
    this.heap.raise(item);
  }

  private take(node: number, end: number, length: number): void {
    const { state } = this;
    if (this.isBack) {
      if (node >= this.source || !isHeld(state, end, node - state.rows)) this.note(end, node, length);
    } else if (node < state.rows) {
      if (!isHeld(state, node, end - state.rows)) this.note(end, node, length);
    } else if (node === this.sink) {
      if (state.rowsOf[end - state.rows]!.length > 0) this.note(end, node, length);
    } else if (state.columnsOf[end]!.length < state.need[end]!) {
      this.note(end, node, length + state.bonus[end]! - nextBonus(state, end));
    }
  }

  private forget(): void {
    for (let k = 0; k < this.touches; k++) {
      const node = this.touched[k]!;
      this.distance[node] = Infinity;
      this.distance[this.nodes + node] = Infinity;
      this.reached[node] = 0;
    }
    this.touches = 0;
    this.least = 0;
    this.heap.clear();
  }
}
