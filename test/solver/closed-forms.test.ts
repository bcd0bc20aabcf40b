// Problems whose answer a formula gives.

import { describe, expect, test } from 'vitest';
import { type AssignmentProblem, assign, verify } from '../../src/solver/index.js';

const square = (n: number, scoreOf: (row: number, column: number) => number, lowest = 0): AssignmentProblem => ({
  scores: Array.from({ length: n }, (_, i) => Int32Array.from({ length: n }, (__, j) => scoreOf(i, j))),
  lowest,
  need: Array.from({ length: n }, () => 1),
  seats: Array.from({ length: n }, () => 1),
});

function total(problem: AssignmentProblem): number {
  const answer = assign(problem);
  expect(verify(problem, answer.pairs, answer.proof)).toEqual([]);
  return answer.total;
}

const sizes = [1, 2, 3, 5, 10, 33, 100, 200];

describe('one each, all pairs possible', () => {
  // Machol and Wien, Operations Research 24 (1976): rows 1 … n with columns n … 1, or with 1 … n.
  test.each(sizes)('products i · j, n = %i', (n) => {
    expect(total(square(n, (i, j) => (i + 1) * (j + 1)))).toBe((n * (n + 1) * (2 * n + 1)) / 6);
    const least = total(square(n, (i, j) => n * n - (i + 1) * (j + 1)));
    expect(n ** 3 - least).toBe((n * (n + 1) * (n + 2)) / 6);
    expect(total(square(n, (i, j) => -(i + 1) * (j + 1), -n * n))).toBe(-(n * (n + 1) * (n + 2)) / 6);
  });

  // |i - j| is convex: the order turned round is the farthest, 2 · (n-1 + n-3 + …).
  test.each(sizes)('distances |i - j|, n = %i', (n) => {
    expect(total(square(n, (i, j) => Math.abs(i - j)))).toBe(Math.floor((n * n) / 2));
    expect(total(square(n, (i, j) => n - Math.abs(i - j)))).toBe(n * n);
  });

  // A sum of a row's and a column's share is the same for every complete assignment.
  test.each(sizes)('offsets a(i) + b(j), n = %i', (n) => {
    const [a, b] = [(i: number): number => (i * 37) % 101, (j: number): number => (j * 53) % 97];
    const sum = Array.from({ length: n }, (_, k) => a(k) + b(k)).reduce((x, y) => x + y, 0);
    expect(total(square(n, (i, j) => a(i) + b(j)))).toBe(sum);
  });

  // Scores that depend on i + j modulo n: each class is a complete assignment, and the best class is the best.
  test.each(sizes)('circulant, n = %i', (n) => {
    expect(total(square(n, (i, j) => (i + j) % n))).toBe(n * (n - 1));
  });

  test.each(sizes)('lesser and greater of two numbers, n = %i', (n) => {
    expect(total(square(n, (i, j) => Math.min(i, j) + 1))).toBe((n * (n + 1)) / 2);
    const farther = Array.from({ length: n }, (_, i) => Math.max(i, n - 1 - i) + 1).reduce((x, y) => x + y, 0);
    expect(total(square(n, (i, j) => Math.max(i, j) + 1))).toBe(farther);
  });
});

describe('seats and needs', () => {
  test.each([1, 2, 5, 12, 40])('n = %i rows for one column with n / 2 seats: the best of them', (n) => {
    const scores = Array.from({ length: n }, (_, i) => Int32Array.of(((i * 7) % n) + 1));
    const seats = [Math.floor(n / 2)];
    const best = [...scores.map(([score = 0]) => score)].sort((a, b) => b - a).slice(0, seats[0]);
    expect(total({ scores, need: scores.map(() => 1), seats })).toBe(best.reduce((a, b) => a + b, 0));
  });

  test.each([2, 5, 20, 60])('n = %i: everybody with k others at least distance on a circle', (n) => {
    const circle = (i: number, j: number): number => Math.min(Math.abs(i - j), n - Math.abs(i - j));
    for (const k of [1, 2].filter((most) => most < n)) {
      const problem = { ...square(n, (i, j) => (i === j ? -1 : n - circle(i, j))) };
      const amounts = Array.from({ length: n }, () => k);
      const sum = total({ ...problem, need: amounts, seats: amounts });
      // Each has two neighbours at distance 1, or only one where there are two people.
      expect(sum).toBe(n * k * (n - 1));
    }
  });

  // A path: rows 0 … n, columns between neighbours; each row but one is served, and the dropped one decides the sum.
  test.each([2, 10, 50, 200])('a chain of %i columns: the cheapest row is left out', (n) => {
    const scores = Array.from({ length: n + 1 }, (_, i) =>
      Int32Array.from({ length: n }, (__, j) => (j === i || j === i - 1 ? 100 + ((i * 31) % 71) : -1)),
    );
    const worth = scores.map((_, i) => 100 + ((i * 31) % 71));
    const problem = { scores, need: worth.map(() => 1), seats: Array.from({ length: n }, () => 1) };
    expect(total(problem)).toBe(worth.reduce((a, b) => a + b, 0) - Math.min(...worth));
  });
});

describe('the lowest score', () => {
  test.each([2, 5, 20, 60])('n = %i: as high as can be, then the sum', (n) => {
    // Row i and column j together reach i + j + 1; the middle is the best that the weakest can have.
    const problem = { ...square(n, (i, j) => i + j + 1), order: ['tandems', 'worst-first', 'fit'] as const };
    const { pairs, proof } = assign(problem);
    expect(verify(problem, pairs, proof)).toEqual([]);
    expect(Math.min(...pairs.map(({ row, column }) => row + column + 1))).toBe(n);
  });
});
