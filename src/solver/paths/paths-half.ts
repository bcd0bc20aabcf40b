// One of two searches that meet: the shortest paths from a node, or to it, through the residual arcs.

import { Queue } from './paths-queue.js';
import { hasSeat, heldSlack, lastBonus, needsMore, nextBonus, potential, type Residual } from './paths-residual.js';

/**
 * Dijkstra's search with slacks as lengths, along the arcs or against them. It touches only what lies nearer than its
 * end, for arcs come by rising slack (`ArcLists`): in the queue stand the nodes that have a distance, and for each node
 * that was left the next arc at it.
 *
 * The source and the sink have arcs to nearly all rows and columns. These are not sorted but swept: all of a small range
 * of slacks at once, O(n + m) for each of a few sweeps.
 */
export class HalfSearch {
  /** Of nodes, and behind them for each node where its next arc is due. Infinity between two searches. */
  readonly distance: Float64Array;
  readonly parent: Int32Array;
  readonly touched: Int32Array;
  touches = 0;
  readonly queue: Queue;
  /** All nodes nearer than this are at their distance. */
  least = 0;
  /** Nothing from here on matters: the shortest path so far. */
  bound = Infinity;
  /** Where that path passes from one search to the other. */
  meeting = -1;
  /** True where lists of columns end before the search does: it goes no farther than `least`. */
  isOver = false;
  private state: Residual;
  private readonly source: number;
  readonly sink: number;
  private readonly nodes: number;
  private readonly isLeft: Uint8Array;
  /** The next place in the list of a node. */
  private readonly place: Int32Array;
  /** Slacks of the arcs of the source and of the sink, the least of them, and whether they are those of the state. */
  private readonly slackOfHub: readonly [Float64Array, Float64Array];
  private readonly leastOfHub = new Float64Array(2);
  private readonly isRead = new Uint8Array(2);
  /** From which slack on the arcs of a hub are to be swept, and how far it was the last time. */
  private readonly swept = new Float64Array(2);
  private readonly width = new Float64Array(2);
  private readonly isBack: boolean;
  private other: HalfSearch | undefined;

  constructor(state: Residual, isBack: boolean) {
    const nodes = state.rows + state.columns + 2;
    this.state = state;
    this.isBack = isBack;
    this.source = nodes - 2;
    this.sink = nodes - 1;
    this.nodes = nodes;
    this.distance = new Float64Array(2 * nodes).fill(Infinity);
    this.parent = new Int32Array(nodes);
    this.touched = new Int32Array(nodes);
    this.queue = new Queue(this.distance);
    this.isLeft = new Uint8Array(nodes);
    this.place = new Int32Array(nodes);
    this.slackOfHub = [new Float64Array(state.rows), new Float64Array(state.columns)];
  }

  /** @param state of as many rows and columns as ever; it does not change before the search has ended */
  begin(state: Residual, from: number, bound: number, other: HalfSearch): void {
    if (this.state !== state) this.forgetHubs();
    this.state = state;
    this.other = other;
    this.meeting = -1;
    this.isOver = false;
    this.bound = bound;
    this.note(from, -1, 0);
  }

  forget(): void {
    const { distance, nodes, touched, isLeft } = this;
    for (let k = 0; k < this.touches; k++) {
      const node = touched[k]!;
      distance[node] = Infinity;
      distance[nodes + node] = Infinity;
      isLeft[node] = 0;
    }
    this.touches = 0;
    this.least = 0;
    this.queue.clear();
  }

  /** No node nearer than this is left. */
  next(): number {
    return this.isOver ? this.least : this.queue.least();
  }

  /** Only where `next` is finite. */
  advance(): void {
    const item = this.queue.take();
    this.least = this.distance[item]!;
    if (item >= this.nodes) this.follow(item - this.nodes);
    else if (this.isLeft[item] === 0) {
      this.isLeft[item] = 1;
      this.place[item] = 0;
      if (item >= this.source) this.readHub(item - this.source);
      if (this.isBack) this.leaveBack(item);
      else this.leave(item);
    }
  }

  private note(node: number, from: number, length: number): void {
    const { distance, other } = this;
    const before = distance[node]!;
    if (length >= before || other === undefined) return;
    if (before === Infinity) this.touched[this.touches++] = node;
    distance[node] = length;
    this.parent[node] = from;
    const whole = length + other.distance[node]!;
    if (whole < this.bound) {
      this.bound = other.bound = whole;
      this.meeting = other.meeting = node;
    }
    if (length + other.least < this.bound) this.queue.put(node);
  }

  /** An arc that may gain: a unit that is missing, whose turn has not come. It is as if it were not there. */
  private noteArc(node: number, from: number, slack: number): void {
    if (slack >= 0) this.note(node, from, this.distance[from]! + slack);
  }

  private leave(node: number): void {
    const { state, source } = this;
    const { held, rows } = state;
    const base = this.distance[node]!;
    if (node < rows) {
      const slack = lastBonus(state, node) + potential(state, source) - potential(state, node);
      if (held.countOfRow[node]! > 0) this.note(source, node, base + slack);
      this.follow(node);
    } else if (node < source) this.leaveColumn(node, base);
    else this.leaveHub(node);
  }

  private leaveColumn(node: number, base: number): void {
    const { state, sink } = this;
    const { held, rows } = state;
    for (let k = held.firstOfColumn[node - rows]!; k >= 0; k = held.nextOfColumn[k]!) {
      this.note(held.row[k]!, node, base + heldSlack(state, k));
    }
    if (hasSeat(state, node - rows)) this.noteArc(sink, node, potential(state, sink) - potential(state, node));
  }

  private leaveHub(node: number): void {
    const { state, source, sink } = this;
    const end = node === source ? sink : source;
    const isOpen = node === source ? state.held.pairs > 0 : state.held.pairs < state.limit;
    if (isOpen) this.noteArc(end, node, potential(state, end) - potential(state, node));
    this.follow(node);
  }

  /** Along the arcs that lead to a node. */
  private leaveBack(node: number): void {
    const { state, source, sink } = this;
    const { rows, held } = state;
    const base = this.distance[node]!;
    const own = potential(state, node);
    if (node < rows) {
      for (let k = held.firstOfRow[node]!; k >= 0; k = held.nextOfRow[k]!) {
        this.note(rows + held.column[k]!, node, base + heldSlack(state, k));
      }
      if (needsMore(state, node)) this.noteArc(source, node, own - potential(state, source) - nextBonus(state, node));
      return;
    }
    if (node < source) {
      if (held.countOfColumn[node - rows]! > 0) this.note(sink, node, base + own - potential(state, sink));
    } else {
      const start = node === source ? sink : source;
      const isOpen = node === source ? held.pairs < state.limit : held.pairs > 0;
      if (isOpen) this.noteArc(start, node, own - potential(state, start));
    }
    this.follow(node);
  }

  /**
   * Along the arcs of a node as far as they are due; the next one waits in the queue. An arc is due at its middle, those
   * of a hub at its far end, for the other search takes these at once: so either of the two has taken the arc on which they
   * stand when they have come the whole way together.
   */
  private follow(node: number): void {
    if (node >= this.source) this.sweep(node);
    else if (this.isBack) this.followBack(node);
    else this.followRow(node);
  }

  private followRow(node: number): void {
    const { state, least } = this;
    const { rows, lists, rise, held, lowestRise } = state;
    const base = this.distance[node]!;
    const own = rise[node]!;
    let list = lists.row(node);
    let at = this.place[node]!;
    for (;;) {
      const isEnd = at === list.end.length;
      const slack = (isEnd ? list.reach : list.slack[at]!) + lowestRise - own;
      const due = base + Math.ceil(slack * 0.5);
      if (due > least) {
        this.wait(node, due);
        break;
      }
      if (isEnd) {
        list = lists.longerRow(node);
        continue;
      }
      const column = list.end[at]!;
      const end = rows + column;
      if (this.isLeft[end] === 0 && held.find(node, column) < 0)
        this.note(end, node, base + list.slack[at]! + rise[end]! - own);
      at++;
    }
    this.place[node] = at;
  }

  private followBack(node: number): void {
    const { state, least } = this;
    const { rows, lists, rise, held, highestRise } = state;
    const base = this.distance[node]!;
    const own = rise[node]!;
    let list = lists.column(node - rows);
    let at = this.place[node]!;
    for (;;) {
      const isEnd = at === list.end.length;
      const slack = (isEnd ? list.reach : list.slack[at]!) + own - highestRise;
      const due = base + Math.floor(slack * 0.5);
      if (due > least) {
        this.wait(node, due);
        break;
      }
      if (isEnd && list.reach < lists.reach) {
        list = lists.longerColumn(node - rows);
        continue;
      }
      if (isEnd) {
        this.isOver = true;
        break;
      }
      const row = list.end[at]!;
      if (this.isLeft[row] === 0 && held.find(row, node - rows) < 0)
        this.note(row, node, base + list.slack[at]! + own - rise[row]!);
      at++;
    }
    this.place[node] = at;
  }

  private wait(node: number, due: number): void {
    if (due + (this.other?.least ?? 0) >= this.bound) return;
    const item = this.nodes + node;
    this.distance[item] = due;
    this.queue.put(item);
  }

  /** As far as they are due, the arcs of the source or the sink; each sweep goes twice as far as the one before. */
  private sweep(hub: number): void {
    const { state, source, isLeft } = this;
    const at = hub - source;
    const first = hub === source ? 0 : state.rows;
    const slack = this.slackOfHub[at]!;
    const base = this.distance[hub]!;
    while (base + this.swept[at]! <= this.least) {
      const from = this.swept[at]!;
      const to = from + this.width[at]!;
      let next = Infinity;
      for (let k = 0; k < slack.length; k++) {
        const own = slack[k]!;
        if (own < from || isLeft[first + k] !== 0) continue;
        if (own < to) this.note(first + k, hub, base + own);
        else if (own < next) next = own;
      }
      this.swept[at] = next;
      this.width[at]! *= 2;
    }
    this.wait(hub, base + this.swept[at]!);
  }

  /** After potentials or pairs have changed. */
  forgetHubs(): void {
    this.isRead.fill(0);
  }

  private readHub(at: number): void {
    const slack = this.slackOfHub[at]!;
    if (this.isRead[at] === 0) {
      if (at === 0) this.readSource();
      else this.readSink();
      let least = Infinity;
      for (let k = 0; k < slack.length; k++) if (slack[k]! < least && slack[k]! >= 0) least = slack[k]!;
      this.leastOfHub[at] = least;
      this.isRead[at] = 1;
    }
    this.swept[at] = this.leastOfHub[at]!;
    this.width[at] = firstSweep;
  }

  /** Slacks of the arcs between the source and all rows; Infinity where there is none, below 0 where it is as if so. */
  private readSource(): void {
    const { state, source, isBack } = this;
    const { held, need, bonus, lists, rise, rows } = state;
    const slack = this.slackOfHub[0]!;
    const base = potential(state, source);
    for (let i = 0; i < rows; i++) {
      const climb = lists.start[i]! + rise[i]! - base;
      const count = held.countOfRow[i]!;
      if (isBack) slack[i] = count === 0 ? Infinity : (count === 1 ? bonus[i]! : 0) - climb;
      else slack[i] = count < need[i]! ? climb - (count === 0 ? bonus[i]! : 0) : Infinity;
    }
  }

  /** The same of the arcs between the sink and all columns. */
  private readSink(): void {
    const { state, sink, isBack } = this;
    const { held, seats, lists, rise, rows, columns } = state;
    const slack = this.slackOfHub[1]!;
    const base = potential(state, sink);
    for (let j = 0; j < columns; j++) {
      const climb = lists.start[rows + j]! + rise[rows + j]! - base;
      const count = held.countOfColumn[j]!;
      if (isBack) slack[j] = count < seats[j]! ? -climb : Infinity;
      else slack[j] = count > 0 ? climb : Infinity;
    }
  }
}

/** The first sweep over the arcs of a hub goes so far, in slack. */
const firstSweep = 32;
