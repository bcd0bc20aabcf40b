// From the best assignment over some pairs to the best one over all: as good as solving anew, with prices that prove it.

import { describe, expect, it } from 'vitest';
import { filtered } from '../../src/solver/graph.js';
import { extended } from '../../src/solver/plain/extend/extend.js';
import type { PlainProblem } from '../../src/solver/plain/plain.js';
import { solveSparse } from '../../src/solver/plain/sparse/sparse.js';
import { generator } from './exhaustive.js';
import { checkPlain, randomPlain } from './plain-check.js';

/** The problem without some of its pairs, by chance or those that score most. */
function part(problem: PlainProblem, seed: number): PlainProblem {
  const below = generator(seed + 77);
  const kept = Uint8Array.from(problem.graph.column, () => Number(below(100) < [0, 20, 50, 90][seed % 4]!));
  const scores = [...problem.graph.score].sort((a, b) => a - b);
  const border = scores[scores.length >> 1] ?? 0;
  const isCheap = seed % 3 === 0;
  const passes = (e: number): boolean => (isCheap ? problem.graph.score[e]! <= border : kept[e] === 1);
  return { ...problem, graph: filtered(problem.graph, passes) };
}

describe('extended', () => {
  it('does as well as solving anew, with one or several needs and seats', () => {
    for (let seed = 0; seed < 3000; seed++) {
      const problem = randomPlain(seed, {
        rows: [4, 9, 25][seed % 3] ?? 4,
        columns: [5, 9, 20][Math.floor(seed / 3) % 3] ?? 5,
        most: [0, 1, 5, 1000, 1_000_000][seed % 5] ?? 1,
        density: [10, 30, 60, 100][Math.floor(seed / 5) % 4] ?? 10,
        mostNeed: 1 + (Math.floor(seed / 25) % 3),
        mostSeats: 1 + (Math.floor(seed / 75) % 3),
      });
      const before = solveSparse(part(problem, seed));
      const found = checkPlain(problem, extended(problem, before), `seed ${seed}`);
      expect(found, `seed ${seed}`).toEqual(checkPlain(problem, solveSparse(problem), `seed ${seed}`));
    }
  });

  it.each([
    ['one each', 1, 1],
    ['several seats', 1, 4],
    ['several needs', 3, 1],
    ['several of both', 3, 3],
  ])('takes turns from both sides where hundreds of rows gain: %s', (_, mostNeed, mostSeats) => {
    for (let seed = 0; seed < 6; seed++) {
      const size = 700;
      const problem = randomPlain(seed, { rows: size, columns: size, most: 1000, density: 6, mostNeed, mostSeats });
      const before = solveSparse(part(problem, 3 + 3 * seed));
      const found = checkPlain(problem, extended(problem, before), `seed ${seed}`);
      expect(found, `seed ${seed}`).toEqual(checkPlain(problem, solveSparse(problem), `seed ${seed}`));
    }
  });

  it('gives back a solution to which nothing is added', () => {
    const problem = randomPlain(5, { rows: 60, columns: 50, most: 100, density: 20, mostNeed: 2, mostSeats: 2 });
    const before = solveSparse(problem);
    expect(extended(problem, before)).toEqual(before);
  });
});
