// Exact dual prices of an optimal flow, in the weights of the proof.

import { canBeServed, classesOf, type ExactWeights } from './levels.js';
import { type Charge, type Flow, type Network, nextBonus, type Potentials } from './network.js';
import type { AssignmentProblem, Leaf, Pair } from './problem.js';

interface Tree {
  /** Nodes in the order of rising distance: rows 0 … n-1, columns n … n+m-1, sink n+m. */
  readonly order: readonly number[];
  /** The node before; -1: the source. */
  readonly parent: Int32Array;
}

/**
 * The prices of one leaf. The paths that gain most from the source to every node are found in the small numbers of the
 * search and then priced once, arc by arc, in the large ones of the proof: both order these paths alike (`scaleOf`).
 * They depend on the set of optimal flows alone, not on the way to this one. O((n + m)² + n · m), and n + m large sums.
 * @param potentials with all residual slacks ≥ 0, among them the return from the sink
 * @throws Error if a residual arc gains: the flow was not optimal, a bug
 */
export function leafOf(
  problem: AssignmentProblem,
  network: Network,
  flow: Flow,
  potentials: Potentials,
  weights: ExactWeights,
  forbidden: readonly Pair[],
  charges: readonly Charge[],
): Leaf {
  const worth = exactGains(problem, weights, charges);
  const height = heightsOf(network, flow, treeOf(network, flow, potentials), worth);
  const { rows, columns, limit } = network;
  const limitPrice = most(0n, height[rows + columns] ?? 0n);
  const columnPrice = Array.from({ length: columns }, (_, j) => most(0n, (height[rows + j] ?? 0n) - limitPrice));
  const bonusPrice = Array.from({ length: rows }, (_, i) => most(0n, height[i] ?? 0n));
  const rowPrice = Array.from({ length: rows }, (_, i) => {
    const own = height[i];
    if (own !== undefined) return most(0n, -own);
    return rowPriceWithoutNeed(network, i, worth, (j) => (columnPrice[j] ?? 0n) + limitPrice);
  });
  const pairPrice: [number, number, bigint][] = [];
  for (const { row, column } of pairsOf(flow)) {
    const paid = (rowPrice[row] ?? 0n) + (columnPrice[column] ?? 0n) + limitPrice;
    const open = worth.gain(row, column) + (bonusPrice[row] ?? 0n) - paid;
    if (open <= 0n) continue;
    if (network.seats[column] === 1) columnPrice[column] = (columnPrice[column] ?? 0n) + open;
    else pairPrice.push([row, column, open]);
  }
  let bound = Number.isFinite(limit) ? BigInt(limit) * limitPrice : 0n;
  rowPrice.forEach((price, i) => {
    bound += BigInt(network.need[i] ?? 0) * price;
    bound += most(0n, worth.bonus(i) - (bonusPrice[i] ?? 0n));
  });
  columnPrice.forEach((price, j) => {
    bound += BigInt(network.seats[j] ?? 0) * price;
  });
  for (const [, , price] of pairPrice) bound += price;
  for (const [, points] of charges) bound += weights.point * BigInt(points);
  return {
    forbidden,
    rowPrice: rowPrice.map(String),
    columnPrice: columnPrice.map(String),
    pairPrice: pairPrice.map(([row, column, price]) => [row, column, `${price}`]),
    limitPrice: `${limitPrice}`,
    bonusPrice: bonusPrice.map(String),
    exclusivePrice: charges.map(([couple, points]) => [couple, `${weights.point * BigInt(points)}`]),
    bound: `${bound}`,
  };
}

/** The chosen pairs, sorted by row, then by column. */
export function pairsOf(flow: Flow): readonly Pair[] {
  const pairs: Pair[] = [];
  for (let row = 0; row < flow.rows; row++) {
    if (flow.ofRow[row] === 0) continue;
    for (let column = 0; column < flow.columns; column++) {
      if (flow.held[row * flow.columns + column] === 1) pairs.push({ row, column });
    }
  }
  return pairs;
}

const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);

interface ExactGains {
  gain(row: number, column: number): bigint;
  bonus(row: number): bigint;
}

function exactGains(
  problem: AssignmentProblem,
  { served, tandem, classes, point }: ExactWeights,
  charges: readonly Charge[],
): ExactGains {
  const { classOf } = classesOf(problem);
  const columns = problem.seats.length;
  const charged = new Map<number, number>();
  for (const [couple, points] of charges) {
    for (const { row, column } of problem.exclusive?.[couple] ?? []) {
      const cell = row * columns + column;
      charged.set(cell, (charged.get(cell) ?? 0) + points);
    }
  }
  return {
    gain: (row, column) =>
      tandem + point * BigInt((problem.scores[row]?.[column] ?? 0) - (charged.get(row * columns + column) ?? 0)),
    bonus: (row) => (canBeServed(problem, row) ? served + (classes[classOf[row] ?? 0] ?? 0n) : 0n),
  };
}

/** Dijkstra from the source over all residual arcs, the backward return source → sink included. */
function treeOf(network: Network, flow: Flow, y: Potentials): Tree {
  const { rows, columns, gain, need, seats } = network;
  const sink = rows + columns;
  const distance = new Float64Array(sink + 1).fill(Infinity);
  const parent = new Int32Array(sink + 1).fill(-1);
  const done = new Uint8Array(sink + 1);
  const order: number[] = [];
  const relax = (node: number, from: number, base: number, slack: number): void => {
    if (slack < 0) throw new Error(`solver: the residual arc ${from} → ${node} gains ${-slack}`);
    if (base + slack >= distance[node]!) return;
    distance[node] = base + slack;
    parent[node] = from;
  };
  for (let i = 0; i < rows; i++) {
    if (flow.ofRow[i]! < need[i]!) relax(i, -1, 0, y.row[i]! - nextBonus(network, flow, i));
  }
  if (flow.pairs > 0) relax(sink, -1, 0, y.sink);
  for (;;) {
    let next = -1;
    let least = Infinity;
    for (let node = 0; node <= sink; node++) {
      if (done[node] === 0 && distance[node]! < least) {
        least = distance[node]!;
        next = node;
      }
    }
    if (next < 0) return { order, parent };
    done[next] = 1;
    order.push(next);
    if (next < rows) {
      for (let j = 0; j < columns; j++) {
        const worth = gain[next * columns + j]!;
        if (worth === -Infinity || flow.held[next * columns + j] === 1) continue;
        relax(rows + j, next, least, y.column[j]! - y.row[next]! - worth);
      }
    } else if (next < sink) {
      const j = next - rows;
      if (flow.ofColumn[j]! < seats[j]!) relax(sink, next, least, y.sink - y.column[j]!);
      for (let place = j * rows; place < j * rows + flow.ofColumn[j]!; place++) {
        const i = flow.holders[place]!;
        relax(i, next, least, y.row[i]! + gain[i * columns + j]! - y.column[j]!);
      }
    } else {
      for (let j = 0; j < columns; j++) {
        if (flow.ofColumn[j]! > 0) relax(rows + j, next, least, y.column[j]! - y.sink);
      }
    }
  }
}

/** What the best path from the source to each node gains; undefined where none leads. */
function heightsOf(network: Network, flow: Flow, { order, parent }: Tree, worth: ExactGains): (bigint | undefined)[] {
  const { rows, columns } = network;
  const sink = rows + columns;
  const height = Array.from({ length: sink + 1 }, (): bigint | undefined => undefined);
  for (const node of order) {
    const from = parent[node]!;
    const base = from < 0 ? 0n : (height[from] ?? 0n);
    if (node === sink || from === sink) height[node] = base;
    else if (node >= rows) height[node] = base + worth.gain(from, node - rows);
    else if (from >= 0) height[node] = base - worth.gain(node, from - rows);
    else height[node] = flow.ofRow[node] === 0 ? worth.bonus(node) : 0n;
  }
  return height;
}

/** A row that needs nobody costs nothing, whatever its price: the least that covers its pairs. */
function rowPriceWithoutNeed(
  network: Network,
  row: number,
  worth: ExactGains,
  paid: (column: number) => bigint,
): bigint {
  let price = 0n;
  for (let j = 0; j < network.columns; j++) {
    if (network.gain[row * network.columns + j] === -Infinity) continue;
    price = most(price, worth.gain(row, j) - paid(j));
  }
  return price;
}
