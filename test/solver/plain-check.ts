// Whether the answer of a fast engine is what `PlainSolution` promises, and random plain problems.

import { expect } from 'vitest';
import type { Graph } from '../../src/solver/graph.js';
import type { PlainProblem, PlainSolution } from '../../src/solver/plain/plain.js';
import { generator } from './exhaustive.js';

export interface PlainFamily {
  readonly rows: number;
  readonly columns: number;
  /** The largest score. */
  readonly most: number;
  /** Pairs that are possible, in per cent. */
  readonly density: number;
  readonly mostNeed?: number;
  readonly mostSeats?: number;
}

/** Rows and columns up to the family's size. */
export function randomPlain(seed: number, family: PlainFamily): PlainProblem {
  const below = generator(seed);
  const rows = 1 + below(family.rows);
  const columns = 1 + below(family.columns);
  const lists = Array.from({ length: rows }, () =>
    Array.from({ length: columns }, (_, j) => j).filter(() => below(100) < family.density),
  );
  const graph = graphFrom(
    lists.map((list) => list.map((j) => [j, below(family.most + 1)] as const)),
    columns,
  );
  const amounts = (length: number, most: number): Int32Array => Int32Array.from({ length }, () => 1 + below(most));
  return plainProblem(graph, amounts(rows, family.mostNeed ?? 1), amounts(columns, family.mostSeats ?? 1));
}

/** @param lists for each row its columns, rising, with their scores */
export function graphFrom(lists: readonly (readonly (readonly [number, number])[])[], columns: number): Graph {
  const start = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => {
    start[i + 1] = (start[i] ?? 0) + list.length;
  });
  const all = lists.flat();
  return {
    rows: lists.length,
    columns,
    start,
    column: Int32Array.from(all, ([column]) => column),
    score: Int32Array.from(all, ([, score]) => score),
  };
}

/** With a bonus that is large enough for the scores of the graph. */
export function plainProblem(graph: Graph, need: Int32Array, seats: Int32Array): PlainProblem {
  const largest = graph.score.reduce((a, b) => Math.max(a, b), 1);
  const pairs = Math.min(
    need.reduce((a, b) => a + b, 0),
    seats.reduce((a, b) => a + b, 0),
  );
  const spread = (pairs + 8 * (Math.min(graph.rows, graph.columns) + 1)) * largest;
  return { graph, need, seats, bonus: 4 * spread + 2 };
}

/** How many pairs there are and what they score; fails where a promise is not kept. */
export function checkPlain(
  problem: PlainProblem,
  solution: PlainSolution,
  name = '',
): { pairs: number; points: number } {
  const { graph, need, seats, bonus } = problem;
  const { pairRow, pairColumn, rowPrice, columnPrice } = solution;
  const ofRow = new Int32Array(graph.rows);
  const ofColumn = new Int32Array(graph.columns);
  const faults: string[] = [];
  const say = (holds: boolean, text: string): void => {
    if (!holds && faults.length < 5) faults.push(text);
  };
  const chosen = new Set<number>();
  pairRow.forEach((row, k) => {
    const column = pairColumn[k] ?? -1;
    const before = k === 0 ? -1 : (pairRow[k - 1] ?? 0) * graph.columns + (pairColumn[k - 1] ?? 0);
    say(row * graph.columns + column > before, `pairs are not sorted at ${k}`);
    chosen.add(row * graph.columns + column);
    ofRow[row] = (ofRow[row] ?? 0) + 1;
    ofColumn[column] = (ofColumn[column] ?? 0) + 1;
  });
  let points = 0;
  let found = 0;
  for (let i = 0; i < graph.rows; i++) {
    for (let e = graph.start[i] ?? 0; e < (graph.start[i + 1] ?? 0); e++) {
      const j = graph.column[e] ?? -1;
      const worth = bonus + (graph.score[e] ?? 0);
      const paid = (rowPrice[i] ?? 0) + (columnPrice[j] ?? 0);
      if (!chosen.has(i * graph.columns + j)) {
        say(paid >= worth, `pair ${i},${j}: ${paid} does not cover ${worth}`);
        continue;
      }
      found++;
      points += graph.score[e] ?? 0;
      const isSingle = need[i] === 1 || seats[j] === 1;
      say(isSingle ? paid === worth : paid <= worth, `chosen ${i},${j}: ${paid} for ${worth}`);
    }
  }
  say(found === pairRow.length, 'a chosen pair is not possible');
  rowPrice.forEach((price, i) => {
    say(Number.isSafeInteger(price) && price >= 0, `row ${i} costs ${price}`);
    say((ofRow[i] ?? 0) <= (need[i] ?? 0), `row ${i} has too many`);
    say(price === 0 || ofRow[i] === need[i], `row ${i} costs ${price} but is not full`);
  });
  columnPrice.forEach((price, j) => {
    say(Number.isSafeInteger(price) && price >= 0, `column ${j} costs ${price}`);
    say((ofColumn[j] ?? 0) <= (seats[j] ?? 0), `column ${j} has too many`);
    say(price === 0 || ofColumn[j] === seats[j], `column ${j} costs ${price} but is not full`);
  });
  expect(faults, name).toEqual([]);
  return { pairs: pairRow.length, points };
}
