// The way through the dense engine: whoever wants nobody or takes nobody, negative scores, and what it leaves as it was.

import { describe, expect, test } from 'vitest';
import { type AssignmentProblem, assign, verify } from '../../src/solver/index.js';
import { suitsDense } from '../../src/solver/plain/select.js';
import { largestMatching } from '../../src/solver/plain/sparse/cardinality.js';
import { solveTable } from '../../src/solver/plain/table.js';
import { graphOf } from '../../src/solver/scores.js';
import { generator, type TableProblem } from './exhaustive.js';
import { forms, inForm } from './families.js';
import { checkPlain, graphFrom } from './plain-check.js';

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

/** Small, with scores on both sides of the lowest one. */
function smallTable(seed: number): TableProblem {
  const below = generator(seed);
  const lowest = [0, -15, 1, 4][seed % 4] ?? 0;
  // Where half of the pairs are forbidden, not all needs or seats can be filled.
  const [range, per] = seed % 5 < 2 ? [2, 2] : [50, 8];
  const columns = 3 + below(10);
  const scores = Array.from({ length: 3 + below(10) }, () =>
    Int32Array.from({ length: columns }, () => lowest + (below(per) === 0 ? -1 : below(range))),
  );
  return {
    scores,
    lowest,
    need: scores.map(() => (below(5) === 0 ? 0 : 1 + below(2))),
    // Sometimes everybody takes somebody.
    seats: Array.from({ length: columns }, () => (seed % 3 === 0 ? 1 + below(2) : below(3))),
  };
}

describe.each(forms)('scores as %s through the dense engine alone', (form) => {
  test('an answer that is proved, with the tight pairs, wherever all needs or all seats can be filled', () => {
    let answers = 0;
    for (let seed = 1; seed <= 120; seed++) {
      const table = smallTable(seed);
      const { lowest = 0 } = table;
      const need = Int32Array.from(table.need);
      const seats = Int32Array.from(table.seats);
      const lists = table.scores.map((row, i) =>
        [...row.entries()].filter(([j, score]) => score >= lowest && need[i] !== 0 && seats[j] !== 0),
      );
      const graph = graphFrom(lists, seats.length);
      const { size } = largestMatching(graph, need, seats);
      const isFull = [need, seats].some((amounts) => amounts.reduce((a, b) => a + b, 0) === size);
      const bonus = 10_000;
      const plain = { shift: Math.min(0, lowest), bonus, isSingle: false };
      const answer = solveTable(inForm(table, form, seed), plain);
      expect(answer !== undefined, `seed ${seed}`).toBe(isFull);
      if (answer === undefined) continue;
      answers++;
      const { rowPrice, columnPrice } = answer.solution;
      expect(checkPlain({ graph, need, seats, bonus }, answer.solution, `seed ${seed}`).pairs).toBe(size);
      const tight = lists.map((list, i) =>
        // A chosen pair of which neither side is single may be worth more than it costs.
        list.filter(([j, score]) => (rowPrice[i] ?? 0) + (columnPrice[j] ?? 0) <= bonus + score),
      );
      expect(answer.graph, `seed ${seed}`).toEqual(graphFrom(tight, seats.length));
    }
    expect(answers).toBeGreaterThan(60);
  });
});
