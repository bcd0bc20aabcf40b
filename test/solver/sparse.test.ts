// The engine for large sparse graphs: against every assignment of small problems, else by its own prices.

import { describe, expect, it } from 'vitest';
import { byFallingScore } from '../../src/solver/graph.js';
import { solveSparse } from '../../src/solver/plain/sparse/sparse.js';
import { generator } from './exhaustive.js';
import { bestPlainByTrial } from './hard-plain.js';
import { checkPlain, graphFrom, plainProblem, randomPlain } from './plain-check.js';

const family = (seed: number, size: number) => ({
  rows: size,
  columns: size,
  most: [0, 1, 5, 1000, 1_000_000][seed % 5] ?? 1,
  density: [3, 10, 25, 50, 100][Math.floor(seed / 5) % 5] ?? 3,
  mostNeed: 1 + (Math.floor(seed / 25) % 3),
  mostSeats: 1 + (Math.floor(seed / 75) % 3),
});

describe('solveSparse', () => {
  it('does as well as the best of all assignments', () => {
    for (let seed = 0; seed < 2250; seed++) {
      const problem = randomPlain(seed, { ...family(seed, 4), density: 20 + (seed % 81) });
      const found = checkPlain(problem, solveSparse(problem), `seed ${seed}`);
      expect(found, `seed ${seed}`).toEqual(bestPlainByTrial(problem));
    }
  });

  it('proves its answers with prices, with the even part apart or merged', () => {
    for (let seed = 0; seed < 3000; seed++) {
      const problem = randomPlain(seed, family(seed, [7, 12, 25, 60][seed % 4] ?? 7));
      const apart = checkPlain(problem, solveSparse(problem), `seed ${seed}`);
      const merged = checkPlain(problem, solveSparse(problem, { mergePerfect: true }), `seed ${seed}, merged`);
      expect(merged).toEqual(apart);
    }
  });

  it('lets no row outside the short part cost less than about the bonus when merged', () => {
    for (let seed = 0; seed < 300; seed++) {
      const problem = randomPlain(seed, { rows: 20, columns: 20, most: 1000, density: 15, mostNeed: 2, mostSeats: 2 });
      const { rowPrice, columnPrice } = solveSparse(problem, { mergePerfect: true });
      const isHigh = (price: number): boolean => price >= 0.75 * problem.bonus;
      const isLow = (price: number): boolean => price <= 0.25 * problem.bonus;
      expect(
        [...rowPrice, ...columnPrice].every((price) => isHigh(price) || isLow(price)),
        `seed ${seed}`,
      ).toBe(true);
    }
  });

  const ones = (length: number): Int32Array => new Int32Array(length).fill(1);

  it('solves many small pieces, short, even and ample side by side', () => {
    const below = generator(4);
    const n = 6000;
    const lists = Array.from({ length: n }, (_, i) => {
      const base = 3 * Math.floor(i / 3);
      return [0, 1, 2].filter(() => below(3) > 0).map((k) => [base + k, below(100)] as const);
    });
    const problem = plainProblem(
      graphFrom(lists, n),
      Int32Array.from({ length: n }, () => 1 + below(2)),
      Int32Array.from({ length: n }, () => 1 + below(2)),
    );
    checkPlain(problem, solveSparse(problem));
  });

  it('takes seats that are as many as can be', () => {
    const graph = graphFrom(
      [
        [[0, 5]],
        [
          [0, 3],
          [1, 9],
        ],
        [[1, 2]],
      ],
      2,
    );
    const many = 2 ** 31 - 1;
    const problem = plainProblem(graph, Int32Array.of(1, many, 2), Int32Array.of(many, many));
    const bonus = 1000;
    expect(checkPlain({ ...problem, bonus }, solveSparse({ ...problem, bonus }))).toEqual({ pairs: 4, points: 19 });
  });

  it('has nothing to do without pairs', () => {
    const problem = plainProblem(graphFrom([[], []], 3), ones(2), ones(3));
    expect(checkPlain(problem, solveSparse(problem))).toEqual({ pairs: 0, points: 0 });
    const nobody = plainProblem(graphFrom([], 0), ones(0), ones(0));
    expect(checkPlain(nobody, solveSparse(nobody))).toEqual({ pairs: 0, points: 0 });
  });

  it('answers the same again, and tells of its progress', () => {
    const problem = randomPlain(77, { rows: 60, columns: 60, most: 30, density: 12, mostNeed: 2, mostSeats: 2 });
    const shares: number[] = [];
    const first = solveSparse(problem, { onShare: (share) => shares.push(share) });
    expect(solveSparse(problem)).toEqual(first);
    expect(shares.length).toBeGreaterThan(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
    expect(shares.at(-1)).toBe(1);
    // Without pairs there is the matching alone, which is told all the same.
    const alone: number[] = [];
    solveSparse(plainProblem(graphFrom([[]], 1), ones(1), ones(1)), { onShare: (share) => alone.push(share) });
    expect(alone).toEqual([expect.closeTo(0.2, 1), 1]);
  });
});

describe('byFallingScore', () => {
  it('orders each row by score, then by column', () => {
    for (let seed = 0; seed < 400; seed++) {
      const most = [0, 1, 3, 1000, 2_000_000_000][seed % 5] ?? 1;
      const { graph } = randomPlain(seed, { rows: 6, columns: [20, 60, 400][seed % 3] ?? 20, most, density: 80 });
      const { rows, start, score } = graph;
      const wanted = Array.from({ length: rows }, (_, i) =>
        Array.from({ length: (start[i + 1] ?? 0) - (start[i] ?? 0) }, (__, k) => (start[i] ?? 0) + k).sort(
          (a, b) => (score[b] ?? 0) - (score[a] ?? 0) || a - b,
        ),
      ).flat();
      expect([...byFallingScore(graph)], `seed ${seed}`).toEqual(wanted);
    }
  });
});
