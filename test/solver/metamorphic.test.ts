// What must not change, or change in a known way, when the question changes.

import { describe, expect, test } from 'vitest';
import { type AssignmentProblem, assign, type Pair, verify } from '../../src/solver/index.js';
import { aimsReached, generator, randomProblem, shuffled, type TableProblem } from './exhaustive.js';
import { adversaries, forms, inForm } from './families.js';

const family = { rows: 12, columns: 12, most: 1000, mostNeed: 2, mostSeats: 2, least: -30, aims: true };

/** Without what names rows or columns by number. */
function bare(problem: TableProblem): TableProblem {
  const { scores, need, seats, lowest = 0, order = ['tandems', 'fit'], band = 10 } = problem;
  return { scores, need, seats, lowest, order, band };
}

function solve(problem: AssignmentProblem, name: string): ReturnType<typeof assign> {
  const answer = assign(problem);
  expect(verify(problem, answer.pairs, answer.proof), name).toEqual([]);
  return answer;
}

const sorted = (pairs: readonly Pair[]): readonly Pair[] =>
  [...pairs].sort((a, b) => a.row - b.row || a.column - b.column);

/** The same problem where row k is the old row `rows[k]`, and so with columns; the choice keeps its old order. */
function permuted(problem: TableProblem, rows: readonly number[], columns: readonly number[]): TableProblem {
  const pick = <T>(list: readonly T[], order: readonly number[]): T[] => order.flatMap((at) => list.slice(at, at + 1));
  const move = ({ row, column }: Pair): Pair => ({ row: rows.indexOf(row), column: columns.indexOf(column) });
  const { scores, need, seats, served, classes, keep, exclusive, columnRank } = problem;
  const tieOrder = problem.tieOrder ?? need.map((_, i) => i);
  return {
    ...problem,
    scores: pick(scores, rows).map((row) => Int32Array.from(columns, (j) => row[j] ?? 0)),
    need: pick(need, rows),
    seats: pick(seats, columns),
    tieOrder: tieOrder.map((row) => rows.indexOf(row)),
    columnRank: columns.map((j) => columnRank?.[j] ?? j),
    ...(served === undefined ? {} : { served: pick(served, rows) }),
    ...(classes === undefined ? {} : { classes: pick(classes, rows) }),
    ...(keep === undefined ? {} : { keep: keep.map(move).toReversed() }),
    ...(exclusive === undefined ? {} : { exclusive: exclusive.map(([a, b]) => [move(b), move(a)] as const) }),
  };
}

describe('the same pairs', () => {
  test('rows and columns in another order (seeds 1 to 150)', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const problem = randomProblem(seed, family);
      const below = generator(seed + 5000);
      const [rows, columns] = [shuffled(problem.need.length, below), shuffled(problem.seats.length, below)];
      const back = solve(permuted(problem, rows, columns), `seed ${seed}`).pairs.map(({ row, column }) => ({
        row: rows[row] ?? -1,
        column: columns[column] ?? -1,
      }));
      expect(sorted(back), `seed ${seed}`).toEqual(solve(problem, `seed ${seed}`).pairs);
    }
  });

  test('the adversarial families in another order', () => {
    for (const [name, make] of Object.entries(adversaries)) {
      const problem = make(17, 3);
      const below = generator(17);
      const [rows, columns] = [shuffled(problem.need.length, below), shuffled(problem.seats.length, below)];
      const back = solve(permuted(problem, rows, columns), name).pairs.map(({ row, column }) => ({
        row: rows[row] ?? -1,
        column: columns[column] ?? -1,
      }));
      expect(sorted(back), name).toEqual(solve(problem, name).pairs);
    }
  });

  test.each(forms)('the scores as %s (seeds 1 to 80)', (form) => {
    for (let seed = 1; seed <= 80; seed++) {
      const problem = randomProblem(seed, family);
      const there = assign(problem);
      expect(solve(inForm(problem, form, seed), `seed ${seed}`).pairs, `seed ${seed}`).toEqual(there.pairs);
    }
  });

  test.each(forms)('the adversarial families as %s', (form) => {
    for (const [name, make] of Object.entries(adversaries)) {
      const problem = make(15, 8);
      expect(solve(inForm(problem, form, 8), name).pairs, name).toEqual(assign(problem).pairs);
    }
  });

  test('all scores and their lowest moved together, while the number of pairs comes first (seeds 1 to 100)', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const problem = randomProblem(seed, family);
      if ((problem.order ?? ['tandems'])[0] !== 'tandems') continue;
      const { lowest = 0 } = problem;
      const before = assign(problem).pairs;
      for (const by of [-700, 1, 5000]) {
        const moved = {
          ...problem,
          lowest: lowest + by,
          scores: problem.scores.map((row) => row.map((score) => score + by)),
        };
        expect(solve(moved, `seed ${seed}`).pairs, `seed ${seed} by ${by}`).toEqual(before);
      }
    }
  });

  test('all scores times 7, and their bands (seeds 1 to 100)', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const problem = randomProblem(seed, family);
      const { lowest = 0, band = 10 } = problem;
      const times = {
        ...problem,
        lowest: 7 * lowest,
        band: 7 * band,
        scores: problem.scores.map((row) => row.map((s) => 7 * s)),
      };
      expect(solve(times, `seed ${seed}`).pairs, `seed ${seed}`).toEqual(assign(problem).pairs);
    }
  });

  test('a row that nobody suits, a column without seats, and a column that suits nobody (seeds 1 to 100)', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const problem = bare(randomProblem(seed, family));
      const { lowest = 0, scores, need, seats } = problem;
      const before = assign(problem).pairs;
      const wider = {
        ...problem,
        scores: [
          ...scores.map((row) => Int32Array.of(...row, lowest + 90, lowest - 1)),
          new Int32Array(seats.length + 2).fill(lowest - 1),
        ],
        need: [...need, 2],
        seats: [...seats, 0, 3],
      };
      expect(solve(wider, `seed ${seed}`).pairs, `seed ${seed}`).toEqual(before);
    }
  });

  test('without a person whom nobody was given (seeds 1 to 100)', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const problem = bare(randomProblem(seed, family));
      const before = assign(problem);
      const idle = problem.seats.findIndex((_, j) => before.pairs.every(({ column }) => column !== j));
      if (idle < 0) continue;
      const keeps = (_: unknown, j: number): boolean => j !== idle;
      const fewer = {
        ...problem,
        scores: problem.scores.map((row) => row.filter(keeps)),
        seats: problem.seats.filter(keeps),
      };
      const back = solve(fewer, `seed ${seed}`).pairs.map(({ row, column }) => ({
        row,
        column: column < idle ? column : column + 1,
      }));
      expect(aimsReached(problem, back), `seed ${seed}`).toEqual(aimsReached(problem, before.pairs));
    }
  });
});

describe('as good or better', () => {
  test('one more seat never lowers what is reached, one more need no pairs (seeds 1 to 100)', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const problem = { ...bare(randomProblem(seed, family)), order: ['tandems', 'fit'] as const };
      const [served = 0, pairs = 0, points = 0] = aimsReached(problem, assign(problem).pairs);
      const seats = problem.seats.map((amount, j) => (j === 0 ? amount + 1 : amount));
      const more = aimsReached(problem, solve({ ...problem, seats }, `seed ${seed}`).pairs);
      const isBetter =
        (more[0] ?? 0) > served ||
        (more[0] === served && ((more[1] ?? 0) > pairs || (more[1] === pairs && (more[2] ?? 0) >= points)));
      expect(isBetter, `seed ${seed}: ${more} after ${[served, pairs, points]}`).toBe(true);
    }
  });

  test('everybody twice: everything doubles where one each is asked for (seeds 1 to 60)', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const problem = { ...bare(randomProblem(seed, { ...family, mostNeed: 1 })), order: ['tandems', 'fit'] as const };
      const { scores, need, seats } = problem;
      const twice = {
        ...problem,
        scores: [...scores, ...scores].map((row) => Int32Array.of(...row, ...row)),
        need: [...need, ...need],
        seats: [...seats, ...seats],
      };
      const reached = aimsReached(problem, assign(problem).pairs);
      const doubled = aimsReached(twice, solve(twice, `seed ${seed}`).pairs);
      expect(doubled, `seed ${seed}`).toEqual(reached.map((value) => 2 * value));
    }
  });

  test('everybody twice, or twice the seats and needs of one each: the same points (seeds 1 to 60)', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const problem = { ...bare(randomProblem(seed, { ...family, mostNeed: 1 })), order: ['tandems', 'fit'] as const };
      const { scores, need, seats } = problem;
      const copies = {
        ...problem,
        scores: scores.map((row) => Int32Array.of(...row, ...row)),
        seats: [...seats, ...seats],
      };
      const wide = { ...problem, seats: seats.map((amount) => 2 * amount) };
      expect(need.every((amount) => amount <= 1)).toBe(true);
      const reached = aimsReached(copies, solve(copies, `seed ${seed}`).pairs);
      expect(aimsReached(wide, solve(wide, `seed ${seed}`).pairs), `seed ${seed}`).toEqual(reached);
    }
  });

  test('what is kept: a proposal that is the best is kept whole (seeds 1 to 100)', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const problem = bare(randomProblem(seed, family));
      const before = assign({ ...problem, order: ['tandems', 'fit'] }).pairs;
      const after = solve({ ...problem, order: ['tandems', 'fit', 'kept'], keep: before }, `seed ${seed}`).pairs;
      expect(after, `seed ${seed}`).toEqual(before);
    }
  });
});
