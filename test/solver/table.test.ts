// The way through the dense engine: whoever wants nobody or takes nobody, negative scores, and what it leaves as it was.

import { expect, test } from 'vitest';
import { type AssignmentProblem, assign, verify } from '../../src/solver/index.js';
import { suitsDense } from '../../src/solver/plain/select.js';
import { graphOf } from '../../src/solver/scores.js';
import { generator } from './exhaustive.js';

/** A copy; compared at once, where matchers would look at a million numbers one by one. */
const bytesOf = (...lists: readonly Int32Array[]): Buffer =>
  Buffer.concat(lists.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)));

/** So large that the dense engine takes it. */
function problemOf(seed: number): AssignmentProblem {
  const below = generator(seed);
  const rows = 420 + below(160);
  const columns = 620 + below(80);
  const lowest = -below(30);
  const scores = Array.from({ length: rows }, () =>
    Int32Array.from({ length: columns }, () => lowest - (below(5) === 0 ? 1 : -below(60))),
  );
  return {
    scores,
    lowest,
    need: Array.from({ length: rows }, () => below(6) && 1),
    seats: Array.from({ length: columns }, () => below(3)),
  };
}

test.each([1, 2, 3, 4])('seed %i: a table asked row by row and the same pairs held give the same answer', (seed) => {
  const problem = problemOf(seed);
  expect(suitsDense(problem, problem.need.length * problem.seats.length)).toBe(true);
  const found = assign(problem);
  const { start, column, score } = graphOf(problem);
  const held = bytesOf(start, column, score);
  // With one more aim, which nothing meets here, the general engine answers.
  const sparse = assign({ ...problem, scores: { start, column, score }, order: ['tandems', 'fit', 'kept'] });
  expect(found.pairs).toEqual(sparse.pairs);
  expect(verify(problem, found.pairs, found.proof)).toEqual([]);
  expect(bytesOf(start, column, score).equals(held)).toBe(true);
});

test('the auction leaves the scores that it was given as they were', () => {
  const below = generator(7);
  const n = 5200;
  const start = Int32Array.from({ length: n + 1 }, (_, i) => 3 * i);
  const column = new Int32Array(3 * n);
  for (let i = 0; i < n; i++) {
    const own = [below(n), below(n), below(n)].map((j, k, all) => (all.indexOf(j) === k ? j : (j + 1 + k) % n));
    column.set([...new Set(own)].length === 3 ? own.sort((a, b) => a - b) : [0, 1, 2], 3 * i);
  }
  const score = Int32Array.from({ length: 3 * n }, () => below(1000));
  const before = bytesOf(start, column, score);
  const ones = Array.from({ length: n }, () => 1);
  const problem: AssignmentProblem = { scores: { start, column, score }, need: ones, seats: ones };
  const { pairs, proof } = assign(problem);
  expect(bytesOf(start, column, score).equals(before)).toBe(true);
  expect(verify(problem, pairs, proof)).toEqual([]);
});
