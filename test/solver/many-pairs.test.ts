// More possible pairs than are held, and the table cannot be filled: candidates of each row, the rest priced out.

import { expect, test } from 'vitest';
import { type AssignmentProblem, assign, verify } from '../../src/solver/index.js';
import { guessPairs, mostHeld } from '../../src/solver/plain/select.js';

test('thirty million pairs, and two rows that suit one column only', () => {
  const [rows, columns, most] = [3000, 10_050, 999];
  const scoreRow = (i: number, into: Int32Array): void => {
    into.fill(-1);
    if (i < 2) into[4] = 9;
    else for (let j = 0; j < columns; j++) into[j] = (((i * 31 + 7) * (j * 17 + 3)) >>> 3) % (most + 1);
  };
  const problem: AssignmentProblem = {
    scores: { rows, scoreRow, bound: () => most },
    need: new Array<number>(rows).fill(1),
    seats: new Array<number>(columns).fill(1),
  };
  expect(guessPairs(problem)).toBeGreaterThan(mostHeld);
  const { pairs, proof } = assign(problem);
  expect(pairs.length).toBe(rows - 1);
  expect(verify(problem, pairs, proof)).toEqual([]);
});
