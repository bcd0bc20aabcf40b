// The lowest prices of columns are prices still, and each is what one more seat would bring.
import { expect, test } from 'vitest';
import { assign } from '../../src/solver/assign.js';
import { solveFallback } from '../../src/solver/plain/fallback.js';
import { solveForest } from '../../src/solver/plain/forest/forest.js';
import { lowestColumnPrices } from '../../src/solver/plain/lowest-prices.js';
import type { PlainProblem } from '../../src/solver/plain/plain.js';
import { checkPlain, randomPlain } from './plain-check.js';

const worthOf = (problem: PlainProblem): number => {
  const { pairs, points } = checkPlain(problem, solveFallback(problem));
  return problem.bonus * pairs + points;
};

test('the price of a column is what one more seat of it brings, whatever engine found the assignment', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const family = { rows: 8, columns: 8, most: [1, 20, 1000][seed % 3] ?? 1, density: 30 + (seed % 8) * 10 };
    const problem = randomPlain(seed, { ...family, mostSeats: 1 + (seed % 3) });
    const lowest = lowestColumnPrices(problem, solveFallback(problem));
    checkPlain(problem, lowest, `seed ${seed}`);
    const before = worthOf(problem);
    const gains = Array.from(problem.seats, (_, j) => {
      const seats = problem.seats.map((own, other) => own + (other === j ? 1 : 0));
      return worthOf({ ...problem, seats }) - before;
    });
    expect([...lowest.columnPrice], `seed ${seed}`).toEqual(gains);
    const others = lowestColumnPrices(problem, solveForest(problem));
    expect(others.columnPrice, `seed ${seed}`).toEqual(lowest.columnPrice);
  }
});

test('in a programme of some hundred people the proof has these prices', () => {
  const size = 350;
  const scores = Array.from({ length: size }, (_, i) =>
    Int32Array.from({ length: size }, (_, j) => ((i * 7919 + j * 104_729) % 997) + ((i * j) % 13)),
  );
  const ones = new Array<number>(size).fill(1);
  const problem = { scores, need: ones, seats: ones };
  const before = assign(problem);
  const prices = before.proof.leaves[0]?.columnPrice.map(Number) ?? [];
  expect(prices.some((price) => price > 0)).toBe(true);
  for (let column = 0; column < size; column += 50) {
    const gain = assign({ ...problem, seats: ones.with(column, 2) }).total - before.total;
    expect(prices[column]).toBe(gain);
  }
});
