// The forest: every answer is proved, or compared with all that could have been chosen.

import { describe, expect, test } from 'vitest';
import { solveForest } from '../../src/solver/plain/forest/forest.js';
import { bestPlainByTrial, HARD } from './hard-plain.js';
import { checkPlain, randomPlain } from './plain-check.js';

const UNITS = [
  [1, 1],
  [1, 3],
  [3, 1],
  [3, 3],
] as const;

describe('solveForest', () => {
  test('is the best of all choices for small problems', () => {
    for (let seed = 1; seed <= 400; seed++) {
      const [mostNeed, mostSeats] = UNITS[seed % 4] ?? UNITS[0];
      const most = [0, 1, 5, 1000][(seed >> 2) % 4] ?? 1;
      const density = [30, 60, 100][seed % 3] ?? 50;
      const problem = randomPlain(seed, { rows: 5, columns: 5, most, density, mostNeed, mostSeats });
      const found = checkPlain(problem, solveForest(problem), `seed ${seed}`);
      expect(found, `seed ${seed}`).toEqual(bestPlainByTrial(problem));
    }
  });

  test.each([3, 10, 30, 60, 100])('is proved on random problems of density %i', (density) => {
    let seed = density * 100_000;
    for (const size of [4, 8, 20, 60]) {
      for (const most of [1, 5, 1000]) {
        for (const [mostNeed, mostSeats] of UNITS) {
          for (let k = 0; k < (size < 60 ? 25 : 8); k++) {
            seed++;
            const problem = randomPlain(seed, { rows: size, columns: size, most, density, mostNeed, mostSeats });
            checkPlain(
              problem,
              solveForest(problem),
              `seed ${seed}, size ${size}, to ${most}, ${mostNeed}/${mostSeats}`,
            );
          }
        }
      }
    }
  });

  test.each([
    [400, 100, 1, 3],
    [100, 400, 3, 1],
    [300, 300, 2, 2],
    [300, 300, 1, 1],
  ])('is proved on %i rows, %i columns, needs to %i, seats to %i', (rows, columns, mostNeed, mostSeats) => {
    for (const density of [2, 10, 40]) {
      const problem = randomPlain(rows + density, { rows, columns, most: 1000, density, mostNeed, mostSeats });
      checkPlain(problem, solveForest(problem));
    }
  });

  test.each(Object.keys(HARD))('is proved on %s', (name) => {
    for (const n of [1, 2, 7, 30]) {
      const problem = HARD[name]?.(n);
      if (problem === undefined) throw new Error(name);
      const { pairs } = checkPlain(problem, solveForest(problem));
      expect(pairs).toBe(n);
    }
  });

  test('finds the closed form of Machol and Wien', () => {
    const n = 40;
    const problem = HARD['Machol–Wien, largest']?.(n);
    if (problem === undefined) throw new Error('no problem');
    expect(checkPlain(problem, solveForest(problem)).points).toBe((n * (n + 1) * (2 * n + 1)) / 6);
  });

  test('gives up when it has looked at too many edges, and only then', () => {
    const hard = HARD['Machol–Wien, largest']?.(120);
    if (hard === undefined) throw new Error('no problem');
    expect(solveForest(hard, { patience: 4 })).toBeUndefined();
    const easy = randomPlain(5, { rows: 60, columns: 60, most: 1000, density: 50 });
    expect(solveForest(easy, { patience: 1000 })).toEqual(solveForest(easy));
  });

  test('answers the same every time, and for no rows or no pairs at all', () => {
    const problem = randomPlain(77, { rows: 60, columns: 60, most: 5, density: 40, mostNeed: 2, mostSeats: 2 });
    expect(solveForest(problem)).toEqual(solveForest(problem));
    const none = randomPlain(3, { rows: 4, columns: 4, most: 5, density: 0 });
    expect(checkPlain(none, solveForest(none))).toEqual({ pairs: 0, points: 0 });
  });

  test('tells a share between 0 and 1', () => {
    const shares: number[] = [];
    const problem = HARD['Machol–Wien, largest']?.(150);
    if (problem === undefined) throw new Error('no problem');
    solveForest(problem, { onShare: (share) => shares.push(share) });
    expect(shares.length).toBeGreaterThan(0);
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
  });
});
