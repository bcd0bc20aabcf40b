// Which pair a row can still be given: searches from both ends within a component of the face.

import type { Face } from './face.js';
import { findComponents } from './face-components.js';

/** One of the two ends of a search. `seen[node]` is the stamp of the last search that came by. */
interface Side {
  readonly seen: Int32Array;
  stamp: number;
  readonly queue: Int32Array;
  queued: number;
  head: number;
  /** The next arc of the node at the head. */
  arc: number;
  work: number;
  /** The neighbour towards the start of the side, and the pair of the arc between them. */
  readonly toward: Int32Array;
  readonly via: Int32Array;
}

const newSide = (nodes: number): Side => ({
  seen: new Int32Array(nodes),
  stamp: 0,
  queue: new Int32Array(nodes),
  queued: 0,
  head: 0,
  arc: 0,
  work: 0,
  toward: new Int32Array(nodes),
  via: new Int32Array(nodes),
});

function begin(side: Side, node: number): void {
  side.stamp++;
  side.queued = 0;
  side.head = 0;
  side.arc = 0;
  side.work = 0;
  visit(side, node, -1, -1);
}

function visit(side: Side, node: number, toward: number, via: number): void {
  side.seen[node] = side.stamp;
  side.toward[node] = toward;
  side.via[node] = via;
  side.queue[side.queued++] = node;
}

const hasSeen = (side: Side, node: number): boolean => side.seen[node] === side.stamp;
const isDone = (side: Side): boolean => side.head === side.queued;

/**
 * Searches along tight arcs, from the column that a row wishes for and backwards from the row, in turn, the side that has
 * done less. Where one side ends before they meet, its nodes are cut off from all others: they become a component of
 * their own. As that side has at most half of the arcs looked at, every pair is cut off O(log E) times, so that all
 * searches in vain together cost O(E log E).
 */
export class FaceSearch {
  private readonly face: Face;
  private readonly front: Side;
  private readonly back: Side;
  private components: number;

  constructor(face: Face) {
    this.face = face;
    this.front = newSide(face.source + 1);
    this.back = newSide(face.source + 1);
    this.components = findComponents(face);
  }

  /**
   * Takes the first pair of the row from `from` to before `to` that is not held and can be, on a cycle that leaves the
   * fixed pairs alone. @returns it, -1: there is none
   */
  takeFirst(row: number, from: number, to: number): number {
    const { face } = this;
    const front = this.front;
    const back = this.back;
    let isBegun = false;
    for (let pair = from; pair < to; pair++) {
      const column = face.rows + face.columnOf[pair]!;
      if (face.component[column] !== face.component[row]) continue;
      if (!isBegun) begin(back, row);
      isBegun = true;
      begin(front, column);
      const meeting = hasSeen(back, column) ? column : this.meet();
      if (meeting < 0) continue;
      this.turn(row, pair, meeting);
      return pair;
    }
    return -1;
  }

  /** The node at which both sides meet; -1: one of them has ended and been cut off. */
  private meet(): number {
    const front = this.front;
    const back = this.back;
    for (;;) {
      if (isDone(back)) return this.cutOff(back);
      if (isDone(front)) return this.cutOff(front);
      const meeting = front.work <= back.work ? this.advance(front, back, true) : this.advance(back, front, false);
      if (meeting >= 0) return meeting;
    }
  }

  /** Looks at some arcs of one side. @returns a node that the other side has seen, -1: none yet */
  private advance(side: Side, other: Side, isForward: boolean): number {
    const { face } = this;
    const component = face.component[side.queue[0]!]!;
    for (let step = 0; step < 16 && side.head < side.queued; step++) {
      const node = side.queue[side.head]!;
      const arc = side.arc++;
      const next = isForward ? face.forward(node, arc) : face.backward(node, arc);
      side.work++;
      if (next === -2) {
        side.head++;
        side.arc = 0;
      }
      if (next < 0 || hasSeen(side, next) || face.component[next] !== component) continue;
      visit(side, next, node, face.via);
      if (hasSeen(other, next)) return next;
    }
    return -1;
  }

  /** Ended long ago, the side is its own component already. */
  private cutOff(side: Side): number {
    const { component } = this.face;
    this.components++;
    for (let k = 0; k < side.queued; k++) component[side.queue[k]!] = this.components;
    return -1;
  }

  private turn(row: number, pair: number, meeting: number): void {
    const { face, front, back } = this;
    const nodes: number[] = [];
    const vias: number[] = [];
    for (let node = meeting; front.toward[node] !== -1; node = front.toward[node]!) {
      nodes.push(front.toward[node]!);
      vias.push(front.via[node]!);
    }
    nodes.push(row);
    vias.push(pair);
    nodes.reverse();
    vias.reverse();
    for (let node = meeting; node !== row; node = back.toward[node]!) {
      nodes.push(node);
      vias.push(back.via[node]!);
    }
    face.turn(nodes, vias);
  }
}
