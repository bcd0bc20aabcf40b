// Shortest paths through the residual arcs of a proved assignment, by two searches that meet.

import { HalfSearch } from './paths-half.js';
import type { ArcLists } from './paths-lists.js';
import { measureRises, type Residual } from './paths-residual.js';

/**
 * The shortest path from one node to another, as often as wanted: one search from its beginning and one from its end. Each
 * needs to come about half the way, where far fewer nodes lie. O(k log k) for k arcs that are due by then.
 */
export class PathSearch {
  state: Residual;
  readonly ahead: HalfSearch;
  readonly behind: HalfSearch;

  constructor(state: Residual) {
    this.state = state;
    this.ahead = new HalfSearch(state, false);
    this.behind = new HalfSearch(state, true);
  }

  /**
   * @param state of as many rows and columns as ever
   * @returns the distance from one node to another, Infinity where it is `bound` or more
   */
  find(state: Residual, from: number, to: number, bound = Infinity): number {
    const { ahead, behind } = this;
    this.state = state;
    ahead.forget();
    behind.forget();
    ahead.begin(state, from, bound, behind);
    behind.begin(state, to, bound, ahead);
    for (;;) {
      const next = ahead.next();
      if (next + behind.next() >= ahead.bound) break;
      if (behind.isOver || ahead.queue.size <= behind.queue.size) ahead.advance();
      else behind.advance();
    }
    return ahead.meeting >= 0 ? ahead.bound : Infinity;
  }

  /** The nodes of the path that was found last, from its beginning to its end. */
  path(): readonly number[] {
    const { ahead, behind } = this;
    const path: number[] = [];
    for (let node = ahead.meeting; node >= 0; node = ahead.parent[node]!) path.push(node);
    path.reverse();
    for (let node = behind.parent[ahead.meeting] ?? -1; node >= 0; node = behind.parent[node]!) path.push(node);
    return path;
  }

  /**
   * Raises the potentials around the beginning of the last search and lowers those around its end, by `length` together,
   * so that shortest paths of that length have slack 0 and no slack falls below 0: a node at distance d from the beginning
   * rises by what d lacks to the radius `raised` of the one ball, a node at distance d before the end falls by what d
   * lacks to that of the other. Two such nodes lie at least what they lack together apart. To be called before pairs change.
   *
   * All nodes nearer than `next` are at their distance. Those that a search has left out were farther than `length` -
   * `least` of the other one; so far, no farther, may the balls reach.
   * @param length of the path, or the bound where none was found
   */
  raise(length: number): void {
    const { ahead, behind, state } = this;
    const raised = Math.min(ahead.next(), length - behind.least);
    shift(ahead, raised, 1, state.rise);
    shift(behind, length - raised, -1, state.rise);
    measureRises(state);
    ahead.forgetHubs();
    behind.forgetHubs();
  }
}

function shift({ distance, touched, touches }: HalfSearch, radius: number, by: number, rise: Float64Array): void {
  for (let k = 0; k < touches; k++) {
    const node = touched[k]!;
    if (distance[node]! < radius) rise[node]! += by * (radius - distance[node]!);
  }
}

const searches = new WeakMap<ArcLists, PathSearch>();

/** The search for all questions about the same prices and those that have come from them, so that it is made once. */
export function searchFor(state: Residual): PathSearch {
  const search = searches.get(state.lists) ?? new PathSearch(state);
  searches.set(state.lists, search);
  return search;
}
