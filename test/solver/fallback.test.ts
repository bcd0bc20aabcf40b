// The fallback where columns are dear to everybody: it begins with prices, but only where every seat is taken in the end.

import { describe, expect, test } from 'vitest';
import { solveFallback } from '../../src/solver/plain/fallback.js';
import type { PlainProblem } from '../../src/solver/plain/plain.js';
import { generator } from './exhaustive.js';
import { checkPlain, graphFrom, plainProblem } from './plain-check.js';

/** Points of a row and of a column, each up to a million, and up to `most` more. */
function offsetsProblem(rows: number, columns: number, most: number, seats = 1, need = 1): PlainProblem {
  const below = generator(rows + columns + most);
  const ofRow = Array.from({ length: rows }, () => below(1_000_000));
  const ofColumn = Array.from({ length: columns }, () => below(1_000_000));
  const lists = ofRow.map((own) => ofColumn.map((other, j) => [j, own + other + below(most + 1)] as const));
  return plainProblem(graphFrom(lists, columns), new Int32Array(rows).fill(need), new Int32Array(columns).fill(seats));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const falling = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => b - a);

describe('fallback', () => {
  test.each([
    [40, 40, 1, 1],
    [40, 25, 1, 1],
    [25, 40, 1, 1],
    [40, 20, 2, 1],
    [40, 15, 2, 1],
    [40, 25, 2, 1],
    [30, 40, 1, 2],
    [20, 40, 1, 2],
  ])('is proved on offsets, %i rows, %i columns, %i seats, need %i', (rows, columns, seats, need) => {
    for (const most of [0, 3, 1000]) {
      const problem = offsetsProblem(rows, columns, most, seats, need);
      const { pairs, points } = checkPlain(problem, solveFallback(problem), `up to ${most} more`);
      expect(pairs).toBe(Math.min(rows * need, columns * seats));
      if (most > 0) continue;
      const { score } = problem.graph;
      const perRow = falling(Array.from({ length: rows }, (_, i) => score[i * columns]! - score[0]!));
      const perColumn = falling(Array.from({ length: columns }, (_, j) => score[j]!));
      const chosen = (points: readonly number[], times: number): number =>
        sum(Array.from({ length: pairs }, (_, k) => points[Math.floor(k / times)]!));
      expect(points).toBe(chosen(perRow, need) + chosen(perColumn, seats));
    }
  });

  test('is quicker on offsets where every seat is taken in the end', () => {
    const problems = [offsetsProblem(200, 200, 1000), offsetsProblem(200, 201, 1000)];
    const least = problems.map(() => Infinity);
    for (let turn = 0; turn < 10; turn++) {
      problems.forEach((problem, k) => {
        const before = performance.now();
        solveFallback(problem);
        least[k] = Math.min(least[k]!, performance.now() - before);
      });
    }
    expect(least[0]).toBeLessThan(0.6 * least[1]!);
  });
});
