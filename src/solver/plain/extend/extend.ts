// The best assignment over more pairs, from that over some of them: rows that gain give their places up and look for others.

import type { PlainProblem, PlainSolution } from '../plain.js';
import { drop, flowOf, turned, turnedGraph, type UnitFlow } from './extend-flow.js';
import { newSearch, type Search, send } from './extend-search.js';

/** Nodes that a search may look at before it gives up for the first time. */
const firstLimit = 64;
/** By how many times that grows from round to round. */
const growth = 4;
/** Fewer waiting units than that are sent without looking from both sides. */
const fewWaiting = 32;

/**
 * Where pairs gain, units lose their places: they wait at their rows, and are lacking where they were. Shortest augmenting paths
 * bring them there. The last of many would be long, from a row that gained here to a seat that became free there, with most of
 * the graph in between; so rows and columns take turns, with searches that end early and leave what they found out in the
 * prices: rows come down, free columns too, and most meet nearby.
 *
 * Exact in any order; O(n + m + E), and E · log n at worst for each waiting unit and turn.
 * @param solution the best one where the graph has fewer pairs, with the same needs, seats and bonus
 */
export function extended(problem: PlainProblem, solution: PlainSolution): PlainSolution {
  const flow = flowOf(problem, solution);
  let waiting = 0;
  for (let i = 0; i < problem.graph.rows; i++) waiting += release(flow, i);
  return answer(waiting === 0 ? flow : settled(flow));
}

function settled(start: UnitFlow): UnitFlow {
  const search = newSearch(start);
  let flow = start;
  let waiting = sendAll(flow, search, firstLimit);
  if (waiting > fewWaiting) {
    const { graph } = flow;
    const other = turnedGraph(graph);
    for (let limit = firstLimit; waiting > 0 && limit < flow.y.length; limit *= growth) {
      const back = turned(flow, other);
      sendAll(back, search, limit);
      flow = turned(back, graph);
      waiting = sendAll(flow, search, growth * limit);
    }
  }
  sendAll(flow, search, Infinity);
  return flow;
}

/** @returns how many units still wait */
function sendAll(flow: UnitFlow, search: Search, limit: number): number {
  const { waiting } = flow;
  let left = 0;
  for (let i = 0; i < waiting.length; i++) {
    while (waiting[i]! > 0 && send(flow, search, i, limit));
    left += waiting[i]!;
  }
  return left;
}

/** The row pays what its best other pair asks for; units for which that is too much wait. @returns how many */
function release(flow: UnitFlow, row: number): number {
  const { graph, need, bonus, y, chosen, ofRow, waiting, lacking, slotStart, slotEdge } = flow;
  const { rows, columns, start, column, score } = graph;
  const end = start[row + 1]!;
  let own = y[row]!;
  for (let e = start[row]!; e < end; e++) {
    const most = y[rows + column[e]!]! - bonus - score[e]!;
    if (most < own && chosen[e] === 0) own = most;
  }
  if (own === y[row]) return 0;
  y[row] = own;
  for (let e = start[row]!; e < end; e++) {
    const j = column[e]!;
    if (chosen[e] === 0 || y[rows + j]! - bonus - score[e]! <= own) continue;
    let slot = slotStart[j]!;
    while (slotEdge[slot] !== e) slot++;
    drop(flow, j, slot);
    ofRow[row]!--;
    waiting[row]!++;
    if (y[rows + j]! > y[rows + columns]!) lacking[j]!++;
    else flow.lackingAtHub++;
  }
  const idle = need[row]! - ofRow[row]! - waiting[row]!;
  waiting[row]! += idle;
  flow.lackingAtHub += idle;
  return waiting[row]!;
}

function answer({ graph, need, seats, bonus, y, chosen, ofRow }: UnitFlow): PlainSolution {
  const { rows, columns, start, column, score } = graph;
  const hub = y[rows + columns]!;
  const size = ofRow.reduce((a, b) => a + b, 0);
  const pairRow = new Int32Array(size);
  const pairColumn = new Int32Array(size);
  const rowPrice = Float64Array.from({ length: rows }, (_, i) => Math.max(0, hub - y[i]!));
  const columnPrice = Float64Array.from({ length: columns }, (_, j) => Math.max(0, y[rows + j]! - hub));
  let at = 0;
  for (let i = 0; i < rows; i++) {
    for (let e = start[i]!; e < start[i + 1]!; e++) {
      if (chosen[e] === 0) continue;
      const j = column[e]!;
      pairRow[at] = i;
      pairColumn[at++] = j;
      // Whoever has only this pair pays what the other leaves.
      if (need[i] === 1) rowPrice[i] = bonus + score[e]! - columnPrice[j]!;
      else if (seats[j] === 1) columnPrice[j] = bonus + score[e]! - rowPrice[i]!;
    }
  }
  return { pairRow, pairColumn, rowPrice, columnPrice };
}
