// Hall's condition, told where it fails.

import { describe, expect, it } from 'vitest';
import { type AssignmentProblem, assign, tightSpots } from '../../src/solver/index.js';
import { randomProblem } from './exhaustive.js';

describe('tightSpots', () => {
  it('names three rows for two seats, and a row that suits nobody, apart', () => {
    const problem: AssignmentProblem = {
      scores: [
        Int32Array.of(5, 5, -1, -1),
        Int32Array.of(-1, -1, 9, 9),
        Int32Array.of(4, -1, -1, -1),
        Int32Array.of(-1, -1, -1, -1),
        Int32Array.of(-1, 3, -1, -1),
      ],
      need: [1, 1, 1, 1, 1],
      seats: [1, 1, 1, 1],
    };
    expect(tightSpots(problem, assign(problem))).toEqual([
      { rows: [0, 2, 4], columns: [0, 1], seats: 2 },
      { rows: [3], columns: [], seats: 0 },
    ]);
  });

  it('counts columns without seats, and leaves rows alone that need nobody', () => {
    const problem: AssignmentProblem = {
      scores: [Int32Array.of(5, 5), Int32Array.of(-1, 2), Int32Array.of(-1, -1)],
      need: [1, 1, 0],
      seats: [0, 1],
    };
    expect(tightSpots(problem, assign(problem))).toEqual([{ rows: [0, 1], columns: [0, 1], seats: 1 }]);
  });

  it('has nothing to say where the limit alone keeps rows unserved', () => {
    const problem: AssignmentProblem = {
      scores: [Int32Array.of(5, 5), Int32Array.of(5, 5)],
      need: [1, 1],
      seats: [1, 1],
      limit: 1,
    };
    expect(tightSpots(problem, assign(problem))).toEqual([]);
  });

  it('has nothing to say where another row could give a column up and still be served', () => {
    const problem: AssignmentProblem = {
      scores: [Int32Array.of(9, 9), Int32Array.of(1, -1)],
      need: [2, 1],
      seats: [1, 1],
      order: ['fit', 'tandems'],
    };
    const { pairs, served } = assign(problem);
    expect(served).toBe(1);
    expect(tightSpots(problem, { pairs })).toEqual([]);
  });

  it('explains every unserved row by too few seats (seeds 1 to 600)', () => {
    let spotsSeen = 0;
    for (let seed = 1; seed <= 600; seed++) {
      const { limit: _, exclusive: __, order: ___, ...problem } = randomProblem(seed, { rows: 9, columns: 6, most: 5 });
      const { scores, need, seats, served } = problem;
      const { pairs } = assign(problem);
      const spots = tightSpots(problem, { pairs });
      const unserved = need.flatMap((most, row) => {
        const isServed = served?.[row] === true || pairs.some((pair) => pair.row === row);
        return most > 0 && !isServed ? [row] : [];
      });
      expect(
        spots
          .flatMap(({ rows }) => rows)
          .filter((row) => unserved.includes(row))
          .sort(),
        `seed ${seed}`,
      ).toEqual(unserved);
      const columnsSeen = spots.flatMap(({ columns }) => columns);
      expect(new Set(columnsSeen).size, `seed ${seed}: spots are apart`).toBe(columnsSeen.length);
      for (const spot of spots) {
        spotsSeen++;
        expect(spot.rows.length, `seed ${seed}`).toBeGreaterThan(spot.seats);
        expect(spot.seats).toBe(spot.columns.reduce((sum, column) => sum + (seats[column] ?? 0), 0));
        for (const row of spot.rows) {
          const eligible = [...(scores[row] ?? [])].flatMap((score, column) => (score >= 0 ? [column] : []));
          expect(spot.columns, `seed ${seed}: neighbours of row ${row}`).toEqual(expect.arrayContaining(eligible));
        }
      }
    }
    expect(spotsSeen).toBeGreaterThan(200);
  });
});
