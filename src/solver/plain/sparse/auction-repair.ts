// From any assignment and any prices to the best assignment: shortest paths for those who would rather have another object.

import { freePlace, type Holding, unitOn } from './auction-holding.js';

/**
 * Whole prices v ≥ 0 of the objects (0 where a place is free) and, for each bidder, `paid`: cost + price of
 *
 * - any object that he does not hold is ≥ paid;
 * - any object that he holds by a settled unit is ≤ paid, equal if he wants only one.
 *
 * Units that are not settled keep their place until a path is found for them; nothing is demanded of them.
 */
interface Repair {
  readonly holding: Holding;
  readonly price: Float64Array;
  readonly paid: Float64Array;
  readonly settled: Uint8Array;
  /** Distances of objects, then bidders, then the sink that stands for "nobody". */
  readonly distance: Float64Array;
  /** Before an object: the bidder, or the sink; before a bidder: the unit that is given up; before the sink: the object. */
  readonly before: Int32Array;
  readonly beforeCost: Int32Array;
  readonly touched: Int32Array;
  touchedCount: number;
  readonly heap: Heap;
}

interface Heap {
  keys: Float64Array;
  nodes: Int32Array;
  size: number;
}

/**
 * Makes the assignment the best one and returns `paid`; changes `holding` and `price`, which may be any whole prices
 * ≥ 0 with 0 where a place is free. A successive shortest path (Dijkstra) for each unit that is not settled, first
 * those that hold a place (nobody passes through places of units that are not settled, so those must be gone before
 * units without a place look for one); O(E log E) each, little if the prices are good.
 *
 * @throws if not all can be served
 */
export function repair(holding: Holding, price: Float64Array): Float64Array {
  const { rows, columns } = holding.lists;
  const nodes = rows + columns + 1;
  const state: Repair = {
    holding,
    price,
    paid: new Float64Array(rows),
    settled: new Uint8Array(holding.unitRow.length),
    distance: new Float64Array(nodes).fill(Infinity),
    before: new Int32Array(nodes),
    beforeCost: new Int32Array(columns),
    touched: new Int32Array(nodes),
    touchedCount: 0,
    heap: { keys: new Float64Array(64), nodes: new Int32Array(64), size: 0 },
  };
  for (let i = 0; i < rows; i++) settleSatisfied(state, i);
  const { unitSeat } = holding;
  for (let u = 0; u < unitSeat.length; u++) if (state.settled[u]! === 0 && unitSeat[u]! >= 0) settle(state, u);
  for (let u = 0; u < unitSeat.length; u++) if (state.settled[u]! === 0) settle(state, u);
  finishSingles(state);
  return state.paid;
}

/** Settles the units that hold nothing dearer than what the bidder does not hold. */
function settleSatisfied({ holding, price, paid, settled }: Repair, i: number): void {
  const { unitStart, unitSeat, unitCost, seatColumn } = holding;
  const other = cheapestElse(holding, price, i, -1);
  let dearest = -Infinity;
  let left = 0;
  for (let u = unitStart[i]!; u < unitStart[i + 1]!; u++) {
    const place = unitSeat[u]!;
    const sum = place < 0 ? 0 : unitCost[u]! + price[seatColumn[place]!]!;
    if (place >= 0 && sum <= other) {
      settled[u] = 1;
      if (sum > dearest) dearest = sum;
    } else left++;
  }
  paid[i] = left === 0 ? dearest : other;
}

/** The lowest cost + price among what the bidder does not hold, or holds by the unit `except`. */
function cheapestElse(holding: Holding, price: Float64Array, i: number, except: number): number {
  const { start, list, cost, bits, mask, wide } = holding.lists;
  let least = Infinity;
  for (let e = start[i]!; e < start[i + 1]!; e++) {
    const c = wide ? cost[e]! : list[e]! >> bits;
    if (c >= least) break;
    const j = list[e]! & mask;
    if (c + price[j]! >= least) continue;
    const unit = unitOn(holding, i, j);
    if (unit < 0 || unit === except) least = c + price[j]!;
  }
  return least;
}

function settle(state: Repair, unit: number): void {
  const { holding, paid, settled, price } = state;
  const { unitStart, unitRow, unitSeat, unitCost, seatColumn } = holding;
  const i = unitRow[unit]!;
  let isAlone = true;
  for (let u = unitStart[i]!; u < unitStart[i + 1]!; u++) if (settled[u]! === 1) isAlone = false;
  if (isAlone) paid[i] = cheapestElse(holding, price, i, unit);
  const place = unitSeat[unit]!;
  const wanted = place < 0 ? -1 : seatColumn[place]!;
  if (wanted < 0 || unitCost[unit]! + price[wanted]! > paid[i]!) {
    const found = shortestPath(state, i, unit, wanted);
    if (found === Infinity) throw new Error(`auction: bidder ${i} cannot be served`);
    movePrices(state, found);
    movePlaces(state, unit, wanted);
    forget(state);
  }
  settled[unit] = 1;
}

/** The distance of `wanted` (of the sink, if that is -1) from bidder i. */
function shortestPath(state: Repair, i: number, unit: number, wanted: number): number {
  const { holding, distance, before, heap } = state;
  const { rows, columns } = holding.lists;
  const sink = rows + columns;
  const target = wanted < 0 ? sink : wanted;
  reach(state, columns + i, 0, unit, Infinity);
  while (heap.size > 0) {
    const key = heap.keys[0]!;
    const node = heap.nodes[0]!;
    dropFirst(heap);
    if (key > distance[node]!) continue;
    if (node === target) break;
    if (node === sink) fromSink(state, key, target);
    else if (node < columns) fromObject(state, node, key, target);
    else fromBidder(state, node - columns, key, before[node]! === unit ? unit : -1, target);
  }
  heap.size = 0;
  return distance[target]!;
}

function reach(state: Repair, node: number, key: number, before: number, limit: number): boolean {
  const { distance } = state;
  const known = distance[node]!;
  if (key >= known || key >= limit) return false;
  if (known === Infinity) state.touched[state.touchedCount++] = node;
  distance[node] = key;
  state.before[node] = before;
  insert(state.heap, key, node);
  return true;
}

/** Nobody takes a place: whoever is on it may go. */
function fromSink(state: Repair, key: number, target: number): void {
  const { price, distance } = state;
  const sink = distance.length - 1;
  for (let j = 0; j < price.length; j++) reach(state, j, key + price[j]!, sink, distance[target]!);
}

function fromObject(state: Repair, j: number, key: number, target: number): void {
  const { holding, price, paid, settled, distance } = state;
  const { seatStart, seatUnit, unitRow, unitCost, lists } = holding;
  if (freePlace(holding, j) >= 0) reach(state, distance.length - 1, key, j, distance[target]!);
  for (let place = seatStart[j]!; place < seatStart[j + 1]!; place++) {
    const u = seatUnit[place]!;
    if (u < 0 || settled[u]! === 0) continue;
    const i = unitRow[u]!;
    reach(state, lists.columns + i, key + paid[i]! - unitCost[u]! - price[j]!, u, distance[target]!);
  }
}

/** @param unit the one that is looked for, if the bidder is the one who looks; what it holds counts as not held */
function fromBidder(state: Repair, i: number, key: number, unit: number, target: number): void {
  const { holding, price, paid, distance, beforeCost } = state;
  const { start, list, cost, bits, mask, wide } = holding.lists;
  const base = key - paid[i]!;
  const end = start[i + 1]!;
  for (let e = start[i]!; e < end; e++) {
    const entry = list[e]!;
    const c = wide ? cost[e]! : entry >> bits;
    if (c + base >= distance[target]!) break;
    const j = entry & mask;
    const there = base + c + price[j]!;
    if (there >= distance[j]!) continue;
    const held = unitOn(holding, i, j);
    if (held >= 0 && held !== unit) continue;
    if (reach(state, j, there, i, distance[target]!)) beforeCost[j] = c;
  }
}

/** Nodes nearer than the sink become dearer, those beyond it cheaper; the sink stays at 0. */
function movePrices(state: Repair, found: number): void {
  const { holding, price, paid, distance, touched, touchedCount } = state;
  const { rows, columns } = holding.lists;
  const sink = rows + columns;
  const zero = Math.min(distance[sink]!, found);
  if (zero < found) {
    for (let j = 0; j < columns; j++) price[j]! += zero - Math.min(distance[j]!, found);
    for (let i = 0; i < rows; i++) paid[i]! += zero - Math.min(distance[columns + i]!, found);
    return;
  }
  for (let k = 0; k < touchedCount; k++) {
    const node = touched[k]!;
    const by = found - Math.min(distance[node]!, found);
    if (node < columns) price[node]! += by;
    else if (node < sink) paid[node - columns]! += by;
  }
}

/** Gives up and takes the places along the path, from its end. */
function movePlaces({ holding, before, beforeCost }: Repair, unit: number, wanted: number): void {
  const { lists, unitSeat, unitCost, seatUnit } = holding;
  const { rows, columns } = lists;
  const sink = rows + columns;
  leave(holding, unit);
  let node = wanted < 0 ? sink : wanted;
  for (;;) {
    if (node === sink) {
      node = before[sink]!;
      continue;
    }
    const j = node;
    const from = before[j]!;
    if (from === sink) {
      node = sink;
      continue;
    }
    const moved = before[columns + from]!;
    const left = unitSeat[moved]!;
    const next = moved === unit ? -1 : holding.seatColumn[left]!;
    if (moved !== unit) leave(holding, moved);
    const place = freePlace(holding, j);
    unitSeat[moved] = place;
    unitCost[moved] = beforeCost[j]!;
    seatUnit[place] = moved;
    if (moved === unit) return;
    node = next;
  }
}

function leave({ unitSeat, seatUnit }: Holding, unit: number): void {
  const place = unitSeat[unit]!;
  if (place >= 0) seatUnit[place] = -1;
  unitSeat[unit] = -1;
}

function forget(state: Repair): void {
  for (let k = 0; k < state.touchedCount; k++) state.distance[state.touched[k]!] = Infinity;
  state.touchedCount = 0;
}

/** An object with one place costs just what makes its holder content. */
function finishSingles({ holding, price, paid }: Repair): void {
  const { unitRow, unitSeat, unitCost, seatColumn, seatStart } = holding;
  for (let u = 0; u < unitRow.length; u++) {
    const j = seatColumn[unitSeat[u]!]!;
    if (seatStart[j + 1]! - seatStart[j]! === 1) price[j] = paid[unitRow[u]!]! - unitCost[u]!;
  }
}

function insert(heap: Heap, key: number, node: number): void {
  if (heap.size === heap.keys.length) grow(heap);
  const { keys, nodes } = heap;
  let at = heap.size++;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (keys[parent]! <= key) break;
    keys[at] = keys[parent]!;
    nodes[at] = nodes[parent]!;
    at = parent;
  }
  keys[at] = key;
  nodes[at] = node;
}

function dropFirst(heap: Heap): void {
  const { keys, nodes } = heap;
  const size = --heap.size;
  const key = keys[size]!;
  const node = nodes[size]!;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= size) break;
    if (child + 1 < size && keys[child + 1]! < keys[child]!) child++;
    if (keys[child]! >= key) break;
    keys[at] = keys[child]!;
    nodes[at] = nodes[child]!;
    at = child;
  }
  keys[at] = key;
  nodes[at] = node;
}

function grow(heap: Heap): void {
  const keys = new Float64Array(2 * heap.size);
  keys.set(heap.keys);
  const nodes = new Int32Array(2 * heap.size);
  nodes.set(heap.nodes);
  heap.keys = keys;
  heap.nodes = nodes;
}
