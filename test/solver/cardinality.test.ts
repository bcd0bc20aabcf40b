// Largest matchings, against all subsets of small graphs and against their own cut on large ones.

import { describe, expect, it } from 'vitest';
import { filtered, type Graph } from '../../src/solver/graph.js';
import { largestMatching, type Matching } from '../../src/solver/plain/sparse/cardinality.js';
import { generator } from './exhaustive.js';
import { graphFrom, randomPlain } from './plain-check.js';
import { allSmall, largestSubsets } from './small-graphs.js';

/** Fails unless the pairs are possible, the slots name them, and a cut of the same size forbids more. */
function checkMatching(graph: Graph, need: Int32Array, seats: Int32Array, matching: Matching, name = ''): void {
  const { chosen, ofRow, ofColumn, slotStart, slotRow, slotEdge, rowReached, columnReached } = matching;
  const rowCount = new Int32Array(graph.rows);
  const columnCount = new Int32Array(graph.columns);
  let size = 0;
  let cut = 0;
  let faults = 0;
  for (let i = 0; i < graph.rows; i++) {
    for (let e = graph.start[i] ?? 0; e < (graph.start[i + 1] ?? 0); e++) {
      const j = graph.column[e] ?? -1;
      if (chosen[e] === 1) {
        size++;
        rowCount[i] = (rowCount[i] ?? 0) + 1;
        columnCount[j] = (columnCount[j] ?? 0) + 1;
      }
      if (rowReached[i] === 1 && columnReached[j] === 0) {
        cut++;
        if (chosen[e] !== 1) faults++;
      }
    }
    if (rowReached[i] === 0) cut += need[i] ?? 0;
    if ((ofRow[i] ?? 0) > (need[i] ?? 0) || (rowReached[i] === 0 && (ofRow[i] ?? 0) < (need[i] ?? 0))) faults++;
  }
  for (let j = 0; j < graph.columns; j++) {
    if (columnReached[j] === 1) cut += seats[j] ?? 0;
    if ((ofColumn[j] ?? 0) > (seats[j] ?? 0)) faults++;
    for (let k = slotStart[j] ?? 0; k < (slotStart[j] ?? 0) + (ofColumn[j] ?? 0); k++) {
      const e = slotEdge[k] ?? -1;
      const i = slotRow[k] ?? -1;
      const isOfRow = e >= (graph.start[i] ?? 0) && e < (graph.start[i + 1] ?? 0);
      if (graph.column[e] !== j || chosen[e] !== 1 || !isOfRow) faults++;
    }
  }
  expect(faults, name).toBe(0);
  expect(matching.size, name).toBe(size);
  expect(cut, name).toBe(size);
  const isSame = (a: Int32Array, b: Int32Array): boolean => a.every((count, k) => count === b[k]);
  expect(isSame(rowCount, ofRow) && isSame(columnCount, ofColumn), name).toBe(true);
}

describe('largestMatching', () => {
  it('finds as many pairs as the largest of all subsets', () => {
    let problems = 0;
    for (const { graph, need, seats } of allSmall()) {
      const matching = largestMatching(graph, need, seats);
      const { size } = largestSubsets(graph, need, seats);
      if (matching.size !== size) expect(matching.size, JSON.stringify([graph, need, seats])).toBe(size);
      problems++;
    }
    expect(problems).toBe(512 * 64);
  });

  it('shows a cut of its own size on 3,000 random graphs', () => {
    for (let seed = 0; seed < 3000; seed++) {
      const size = [4, 12, 30, 60][seed % 4] ?? 4;
      const density = [3, 8, 20, 50, 100][seed % 5] ?? 3;
      const most = 1 + (seed % 3);
      const { graph, need, seats } = randomPlain(seed, {
        rows: size,
        columns: size,
        most: 1,
        density,
        mostNeed: most,
        mostSeats: 4 - most,
      });
      checkMatching(graph, need, seats, largestMatching(graph, need, seats), `seed ${seed}`);
    }
  });

  it('shows a cut of its own size on a large sparse graph, with one and with several seats', () => {
    const below = generator(1);
    const n = 20_000;
    const lists = Array.from({ length: n }, () =>
      [...new Set(Array.from({ length: 1 + below(5) }, () => Math.floor((below(1000) * below(1000) * n) / 1e6)))]
        .sort((a, b) => a - b)
        .map((j) => [j, 0] as const),
    );
    const graph = graphFrom(lists, n);
    for (const [need, seats] of [
      [1, 1],
      [2, 3],
      [1, 1_000_000_000],
    ] as const) {
      const needs = new Int32Array(n).fill(need);
      const places = new Int32Array(n).fill(seats);
      checkMatching(graph, needs, places, largestMatching(graph, needs, places), `${need} ${seats}`);
    }
  });

  it('lengthens a path through 100,000 rows', () => {
    const n = 100_000;
    // The greedy start gives each row of the chain its first column, so that the last row has to push all of them on.
    const lists = Array.from({ length: n }, (_, i) => [i, i + 1].map((j) => [j, 0] as const));
    lists.push([0, 1, 2].map((j) => [j, 0] as const));
    const graph = graphFrom(lists, n + 1);
    const ones = new Int32Array(n + 1).fill(1);
    const matching = largestMatching(graph, ones, ones);
    expect(matching.size).toBe(n + 1);
    expect(graph.column.filter((j, e) => matching.chosen[e] === 1 && e > 4 && j === Math.floor(e / 2)).length).toBe(0);
    checkMatching(graph, ones, ones, matching);
  });

  it('goes on from pairs that are given, as far as the graph has them', () => {
    for (let seed = 0; seed < 500; seed++) {
      const family = { rows: 40, columns: 40, most: 9, density: 10, mostNeed: 1 + (seed % 2), mostSeats: 3 };
      const { graph, need, seats } = randomPlain(seed, family);
      const { chosen, size } = largestMatching(graph, need, seats);
      const before = [...chosen.keys()]
        .filter((e) => chosen[e] === 1)
        .map((e) => ({ row: graph.start.findLastIndex((from) => from <= e), column: graph.column[e] ?? -1 }));
      const higher = filtered(graph, (e) => (graph.score[e] ?? 0) >= 3);
      checkMatching(higher, need, seats, largestMatching(higher, need, seats, before), `seed ${seed}`);
      const again = largestMatching(graph, need, seats, before);
      expect([again.size, again.chosen], `seed ${seed}`).toEqual([size, chosen]);
    }
  });

  it('has nothing to choose without rows, columns, or pairs', () => {
    for (const [rows, columns] of [
      [0, 0],
      [0, 3],
      [3, 0],
      [2, 2],
    ] as const) {
      const graph = graphFrom(
        Array.from({ length: rows }, () => []),
        columns,
      );
      const need = new Int32Array(rows).fill(1);
      const seats = new Int32Array(columns).fill(1);
      checkMatching(graph, need, seats, largestMatching(graph, need, seats));
    }
  });
});
