// The four forms of scores, read as one.

import { describe, expect, it, test } from 'vitest';
import type { AssignmentProblem, SparseScores } from '../../src/solver/problem.js';
import { graphOf, rowReader, scoreOf } from '../../src/solver/scores.js';
import { randomProblem } from './exhaustive.js';
import { forms, inForm } from './families.js';

type List = readonly (readonly [number, number])[];

/** The possible pairs of every row, one after the other into the same memory. */
function listsOf(problem: AssignmentProblem): readonly List[] {
  const reader = rowReader(problem);
  return problem.need.map((_, row) => {
    const count = reader.read(row);
    return Array.from({ length: count }, (__, k) => [reader.column[k] ?? -1, reader.score[k] ?? -1] as const);
  });
}

describe.each(forms)('as %s', (form) => {
  it('has the same rows, the same graph and the same single scores', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const table = randomProblem(seed, { rows: 6, columns: 6, most: 40, least: -20 });
      const { lowest = 0 } = table;
      const expected = table.scores.map((row): List => [...row.entries()].filter(([, score]) => score >= lowest));
      const problem = inForm(table, form, seed);
      expect(listsOf(problem), `seed ${seed}`).toEqual(expected);
      const { rows, columns, start, column, score } = graphOf(problem);
      expect([rows, columns, start[rows]], `seed ${seed}`).toEqual([
        table.need.length,
        table.seats.length,
        column.length,
      ]);
      const ofGraph = expected.map((_, i) =>
        Array.from(column.slice(start[i], start[i + 1]), (j, k) => [j, score[(start[i] ?? 0) + k]]),
      );
      expect(ofGraph, `seed ${seed}`).toEqual(expected);
      for (let i = -1; i <= rows; i++) {
        for (let j = -1; j <= columns; j++) {
          const found = expected[i]?.find(([at]) => at === j)?.[1];
          expect(scoreOf(problem, i, j), `seed ${seed}: ${i},${j}`).toBe(found);
        }
      }
    }
  });
});

test('a source is not asked for rows that it does not have', () => {
  const asked: number[] = [];
  const scores = {
    rows: 2,
    scoreRow: (row: number, into: Int32Array): void => {
      asked.push(row);
      into.fill(7);
    },
  };
  const problem: AssignmentProblem = { scores, need: [1, 1], seats: [1] };
  const cells = [
    [-1, 0],
    [2, 0],
    [0, -1],
    [0, 1],
  ] as const;
  expect(cells.map(([row, column]) => scoreOf(problem, row, column))).toEqual(cells.map(() => undefined));
  expect(asked).toEqual([]);
  expect([scoreOf(problem, 1, 0), ...asked]).toEqual([7, 1]);
});

describe('a graph of pairs', () => {
  const column = Int32Array.of(0, 2, 1, 2);
  const score = Int32Array.of(5, 0, 7, 3);
  const of = (change: Partial<SparseScores>): AssignmentProblem => ({
    scores: { start: Int32Array.of(0, 2, 2, 4), column, score, ...change },
    need: [1, 1, 1],
    seats: [1, 1, 1],
  });

  it('is not copied where it is one already', () => {
    const graph = graphOf(of({}));
    expect(graph.column).toBe(column);
    expect(graph.score).toBe(score);
  });

  test.each<[string, Partial<SparseScores>]>([
    ['more columns than the rows have', { column: Int32Array.of(0, 2, 1, 2, 0) }],
    ['more scores than the rows have', { score: Int32Array.of(5, 0, 7, 3, 9) }],
    ['more of both', { column: Int32Array.of(0, 2, 1, 2, 0), score: Int32Array.of(5, 0, 7, 3, 9) }],
    ['no typed lists', { column: [0, 2, 1, 2] }],
    ['scores as doubles', { score: Float64Array.of(5, 0, 7, 3) }],
    ['falling columns', { column: Int32Array.of(2, 0, 2, 1), score: Int32Array.of(0, 5, 3, 7) }],
  ])('is made where there are %s', (_, change) => {
    expect(graphOf(of(change))).toEqual(graphOf(of({})));
  });

  it('leaves out what lies below the lowest score', () => {
    const graph = graphOf({ ...of({}), lowest: 1 });
    expect([[...graph.start], [...graph.column], [...graph.score]]).toEqual([
      [0, 1, 1, 3],
      [0, 1, 2],
      [5, 7, 3],
    ]);
  });
});
