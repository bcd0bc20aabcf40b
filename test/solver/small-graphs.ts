// All graphs of three rows and columns, and all their largest sets of pairs.

import type { Graph } from '../../src/solver/graph.js';
import { graphFrom } from './plain-check.js';

export interface SmallProblem {
  readonly graph: Graph;
  readonly need: Int32Array;
  readonly seats: Int32Array;
}

const three = [0, 1, 2];

/** Every set of pairs with every combination of 1 and 2 as needs and seats: 512 · 64. */
export function* allSmall(): Generator<SmallProblem> {
  for (let pairs = 0; pairs < 512; pairs++) {
    const lists = three.map((i) => three.filter((j) => (pairs >> (3 * i + j)) & 1).map((j) => [j, i + j] as const));
    for (let amounts = 0; amounts < 64; amounts++) {
      yield {
        graph: graphFrom(lists, 3),
        need: Int32Array.from(three, (i) => 1 + ((amounts >> i) & 1)),
        seats: Int32Array.from(three, (j) => 1 + ((amounts >> (3 + j)) & 1)),
      };
    }
  }
}

/** The largest sets of edges that keep needs and seats, each as a set of bits. */
export function largestSubsets(
  { rows, columns, start, column }: Graph,
  need: Int32Array,
  seats: Int32Array,
): { size: number; subsets: number[] } {
  const row = Array.from({ length: rows }, (_, i) =>
    new Array<number>((start[i + 1] ?? 0) - (start[i] ?? 0)).fill(i),
  ).flat();
  let size = 0;
  let subsets: number[] = [];
  const left = { rows: Array.from(need), columns: Array.from(seats.subarray(0, columns)) };
  const visit = (e: number, set: number, count: number): void => {
    if (e === column.length) {
      if (count > size) {
        size = count;
        subsets = [];
      }
      if (count === size) subsets.push(set);
      return;
    }
    const i = row[e] ?? 0;
    const j = column[e] ?? 0;
    if (count + column.length - e - 1 >= size) visit(e + 1, set, count);
    if ((left.rows[i] ?? 0) === 0 || (left.columns[j] ?? 0) === 0) return;
    left.rows[i] = (left.rows[i] ?? 0) - 1;
    left.columns[j] = (left.columns[j] ?? 0) - 1;
    visit(e + 1, set | (1 << e), count + 1);
    left.rows[i] = (left.rows[i] ?? 0) + 1;
    left.columns[j] = (left.columns[j] ?? 0) + 1;
  };
  visit(0, 0, 0);
  return { size, subsets };
}
