// Candidates give the answer of all pairs, whatever is left out at first.

import { expect, test } from 'vitest';
import { type AssignmentProblem, assign, type CandidateScores, verify } from '../../src/solver/index.js';
import { bestPlaces, candidatesOf, partialGraph } from '../../src/solver/plain/candidates.js';
import { generator, randomProblem } from './exhaustive.js';

const orders = [
  ['tandems', 'fit'],
  ['tandems', 'fit'],
  ['fit', 'tandems'],
  ['tandems', 'worst-first', 'fit'],
  ['tandems', 'worst-first-full', 'fit'],
  ['tandems', 'kept', 'fit'],
] as const;

/** Up to 16 × 16 with needs, seats, classes and couples in some of them. */
function problemOf(seed: number): AssignmentProblem {
  const below = generator(seed);
  const problem = randomProblem(seed, {
    rows: 16,
    columns: 16,
    most: [3, 40, 1000][below(3)] ?? 3,
    forbidden: [0, 30, 80][below(3)] ?? 0,
    mostNeed: 1 + below(2),
    mostSeats: 1 + below(3),
  });
  const { exclusive: _, ...rest } = problem;
  return {
    ...(below(4) === 0 ? problem : rest),
    order: orders[below(orders.length)] ?? orders[0],
    keep: [{ row: 0, column: 0 }],
  };
}

test('one to five candidates of each row, the rest priced out: the same pairs, and a proof over all pairs (seeds 1 to 1500)', () => {
  for (let seed = 1; seed <= 1500; seed++) {
    const whole = problemOf(seed);
    const problem = { ...whole, scores: candidatesOf(whole, 1 + (seed % 5)) };
    const found = assign(problem);
    expect(found.pairs, `seed ${seed}`).toEqual(assign(whole).pairs);
    expect(verify(whole, found.pairs, found.proof), `seed ${seed}`).toEqual([]);
    expect(verify(problem, found.pairs, found.proof), `seed ${seed}`).toEqual([]);
  }
});

test('pairs that are wanted are held once each, in their order, and impossible ones are not', () => {
  const problem: AssignmentProblem = {
    scores: [Int32Array.of(1, 9, 3, -1), Int32Array.of(2, -1, 8, 4)],
    need: [1, 1],
    seats: [1, 1, 1, 1],
  };
  const wanted = [
    { row: 1, column: 3 },
    { row: 0, column: 2 },
    { row: 0, column: 0 },
    { row: 0, column: 2 },
    { row: 0, column: 1 },
    { row: 0, column: 3 },
    { row: 1, column: 3 },
  ];
  const { graph, isWhole } = partialGraph(problem, candidatesOf(problem, 1), wanted);
  expect([...graph.start]).toEqual([0, 3, 5]);
  expect([...graph.column]).toEqual([0, 1, 2, 2, 3]);
  expect([...graph.score]).toEqual([1, 9, 3, 8, 4]);
  expect([...isWhole]).toEqual([0, 0]);
  expect([...partialGraph(problem, candidatesOf(problem, 3), []).isWhole]).toEqual([1, 1]);
});

/** Keeps columns in groups of three: what is below the lowest price of its group is passed over. */
function inGroups(whole: AssignmentProblem, source: CandidateScores): CandidateScores {
  const columns = whole.seats.length;
  const groups = Math.ceil(columns / 3);
  return {
    ...source,
    reaching(price) {
      const ofGroup = Array.from({ length: groups }, (_, g) => Math.min(...price.subarray(3 * g, 3 * g + 3)));
      return (row, least, column, score) => {
        const all = source.allOf(row, column, score);
        let count = 0;
        for (let k = 0; k < all; k++) {
          const j = column[k] ?? 0;
          const own = score[k] ?? 0;
          if (least + (ofGroup[Math.floor(j / 3)] ?? 0) > own || least + (price[j] ?? 0) > own) continue;
          column[count] = j;
          score[count++] = own;
        }
        return count;
      };
    },
  };
}

test('a source that passes over what is too dear: the same pairs (seeds 1 to 1500)', () => {
  for (let seed = 1; seed <= 1500; seed++) {
    const whole = problemOf(seed);
    const problem = { ...whole, scores: inGroups(whole, candidatesOf(whole, 1 + (seed % 5))) };
    const found = assign(problem);
    expect(found.pairs, `seed ${seed}`).toEqual(assign(whole).pairs);
    expect(verify(problem, found.pairs, found.proof), `seed ${seed}`).toEqual([]);
  }
});

/** Candidates that mislead: those of each row are its `most` worst pairs, all better ones lie beyond. */
function worstOf(whole: AssignmentProblem, scores: readonly Int32Array[], most: number): CandidateScores {
  const start = [0];
  const column: number[] = [];
  const score: number[] = [];
  const best: number[] = [];
  for (const row of scores) {
    const possible = [...row.keys()].filter((j) => (row[j] ?? -1) >= 0);
    const worst = possible.sort((a, b) => (row[a] ?? 0) - (row[b] ?? 0) || a - b).slice(0, most);
    for (const j of worst.sort((a, b) => a - b)) {
      column.push(j);
      score.push(row[j] ?? 0);
    }
    start.push(column.length);
    best.push(worst.length === possible.length ? -1 : Math.max(...row));
  }
  return { candidates: { start, column, score }, rest: best, allOf: candidatesOf(whole, 1).allOf };
}

test.each([
  ['one seat each', 70, 70, 1],
  ['too few seats', 80, 50, 1],
  ['seats to spare', 50, 60, 2],
])('the best pairs of all rows are planted beyond the candidates: %s', (_, rows, columns, seats) => {
  for (let seed = 1; seed <= 8; seed++) {
    const below = generator(seed);
    const scores = Array.from({ length: rows }, (__, i) =>
      Int32Array.from({ length: columns }, (___, j) => (j === i % columns ? 5000 + below(90) : below(40) - 8)),
    );
    const whole: AssignmentProblem = {
      scores,
      need: scores.map(() => 1),
      seats: Array.from({ length: columns }, () => seats),
    };
    const expected = assign(whole);
    for (const most of [1, 3, 12]) {
      const misled = worstOf(whole, scores, most);
      for (const source of [misled, inGroups(whole, misled)]) {
        const found = assign({ ...whole, scores: source });
        expect(found.pairs, `seed ${seed}, ${most} candidates`).toEqual(expected.pairs);
        expect(verify(whole, found.pairs, found.proof), `seed ${seed}`).toEqual([]);
      }
    }
  }
});

test('all rows name the same few columns: the most pairs are found in rounds', () => {
  const size = 120;
  const scores = Array.from({ length: size }, (_, i) =>
    Int32Array.from({ length: size }, (__, j) => (j < 3 ? 900 - j : j <= i + 1 ? 100 + ((7 * i + j) % 13) : -1)),
  );
  const whole: AssignmentProblem = { scores, need: scores.map(() => 1), seats: scores.map(() => 1) };
  const expected = assign(whole);
  expect(expected.pairs).toHaveLength(size);
  for (const most of [1, 3, 5]) {
    const found = assign({ ...whole, scores: inGroups(whole, candidatesOf(whole, most)) });
    expect(found.pairs, `${most} candidates`).toEqual(expected.pairs);
    expect(verify(whole, found.pairs, found.proof)).toEqual([]);
  }
});

test('the places of the largest scores: as by sorting, equal ones at the border from a place of the row', () => {
  const into = new Int32Array(40);
  for (let seed = 1; seed <= 600; seed++) {
    const below = generator(seed);
    const count = 1 + below(40);
    const range = [1, 3, 100, 5000, 2_000_000_000][seed % 5] ?? 1;
    const score = Int32Array.from({ length: count }, () => below(range) - Math.floor(range / 2));
    const most = 1 + below(40);
    const taken = [...into.subarray(0, bestPlaces(score, count, most, seed, into))];
    const falling = [...score].sort((a, b) => b - a);
    expect(
      taken.map((k) => score[k]).sort((a, b) => (b ?? 0) - (a ?? 0)),
      `seed ${seed}`,
    ).toEqual(falling.slice(0, most));
    expect(taken, `seed ${seed}`).toEqual([...new Set(taken)].sort((a, b) => a - b));
  }
  const equal = new Int32Array(10);
  const first = [...into.subarray(0, bestPlaces(equal, 10, 3, 0, into))];
  expect([...into.subarray(0, bestPlaces(equal, 10, 3, 1, into))]).not.toEqual(first);
});
