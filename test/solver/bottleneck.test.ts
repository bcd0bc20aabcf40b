// The highest floor that costs no tandem, against every floor there is.

import { describe, expect, it } from 'vitest';
import { bottleneckOf, withFloor } from '../../src/solver/general/bottleneck.js';
import { largestMatching } from '../../src/solver/plain/sparse/cardinality.js';
import type { AssignmentProblem, CandidateScores } from '../../src/solver/problem.js';
import { graphOf, rowReader } from '../../src/solver/scores.js';
import { generator } from './exhaustive.js';

/** One column for each row at most, up to three rows for each column, some of both with none. */
function problemOf(seed: number): AssignmentProblem {
  const below = generator(seed);
  const rows = 1 + below(12);
  const columns = 1 + below(12);
  const most = [3, 20, 1000][seed % 3] ?? 3;
  return {
    scores: Array.from({ length: rows }, () =>
      Int32Array.from({ length: columns }, () => (below(3) === 0 ? -20 : below(most) - 10)),
    ),
    lowest: -10,
    need: Array.from({ length: rows }, () => Math.min(1, below(8))),
    seats: Array.from({ length: columns }, () => below(4)),
    order: ['tandems'],
  };
}

function sizeFrom(problem: AssignmentProblem, floor: number): number {
  const usable: AssignmentProblem = {
    ...problem,
    lowest: Math.max(floor, problem.lowest ?? 0),
    scores: problem.need.map((need, i) => {
      const reader = rowReader(problem);
      const row = new Int32Array(problem.seats.length).fill(-1000);
      const count = need === 0 ? 0 : reader.read(i);
      for (let k = 0; k < count; k++) {
        const column = reader.column[k] ?? 0;
        if (problem.seats[column] !== 0) row[column] = reader.score[k] ?? 0;
      }
      return row;
    }),
  };
  const seats = Int32Array.from(problem.seats, (most) => Math.max(1, most));
  return largestMatching(graphOf(usable), new Int32Array(problem.need.length).fill(1), seats).size;
}

/** Only the first candidate of each row is listed. */
function asCandidates(problem: AssignmentProblem): AssignmentProblem {
  const { start, column, score } = graphOf(problem);
  const rows = problem.need.length;
  const first = Array.from({ length: rows }, (_, i) => ((start[i] ?? 0) < (start[i + 1] ?? 0) ? [start[i] ?? 0] : []));
  const scores: CandidateScores = {
    candidates: {
      start: Int32Array.from({ length: rows + 1 }, (_, i) => first.slice(0, i).flat().length),
      column: Int32Array.from(first.flat(), (e) => column[e] ?? 0),
      score: Int32Array.from(first.flat(), (e) => score[e] ?? 0),
    },
    rest: Int32Array.from({ length: rows }, () => 1000),
    allOf(row, into, scored) {
      const reader = rowReader(problem);
      const count = reader.read(row);
      into.set(reader.column.subarray(0, count));
      scored.set(reader.score.subarray(0, count));
      return count;
    },
  };
  return { ...problem, scores };
}

describe('bottleneckOf (a failure names its seed)', () => {
  it('finds the highest floor, and a cut above it', () => {
    let found = 0;
    for (let seed = 1; seed <= 600; seed++) {
      const problem = problemOf(seed);
      const size = sizeFrom(problem, -10);
      const floors = [...new Set(graphOf(problem).score)].sort((a, b) => b - a);
      const highest = floors.find((floor) => sizeFrom(problem, floor) === size);
      for (const form of [problem, asCandidates(problem)]) {
        const bottleneck = bottleneckOf(form);
        if (size === 0) {
          expect(bottleneck, `seed ${seed}`).toBeUndefined();
          continue;
        }
        found++;
        expect(bottleneck?.best.lowest, `seed ${seed}`).toBe(highest);
        expect([bottleneck?.free.pairs.length, bottleneck?.best.pairs.length], `seed ${seed}`).toEqual([size, size]);
        expect(bottleneck?.above.pairs.length, `seed ${seed}`).toBe(sizeFrom(problem, (highest ?? 0) + 1));
      }
    }
    expect(found).toBeGreaterThan(800);
  });

  it('may end sooner, as close to it as is asked', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const problem = problemOf(seed);
      const exact = bottleneckOf(problem)?.best.lowest ?? 0;
      const near = bottleneckOf(problem, 50)?.best.lowest ?? 0;
      expect(exact - near, `seed ${seed}`).toBeGreaterThanOrEqual(0);
      expect(exact - near, `seed ${seed}`).toBeLessThan(50);
    }
  });

  it('looks at nothing below a floor', () => {
    const problem: AssignmentProblem = { scores: [[4, 7, 9]], need: [1], seats: [1, 1, 1] };
    for (const form of [problem, { ...problem, scores: graphOf(problem) }]) {
      expect(graphOf(withFloor(form, 7)).score).toEqual(Int32Array.of(7, 9));
    }
    expect(withFloor(problem, 0)).toBe(problem);
  });
});
