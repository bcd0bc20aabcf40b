import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mean, median, promotersOf, sum, topBox } from '../../src/evaluation/statistics.js';

const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 60 });
/** How often each step occurs. */
const countsOf = (list: readonly number[], steps: readonly number[]) =>
  steps.map((step) => list.filter((value) => value === step).length);

const seeded = { seed: 41, numRuns: 300 };

describe('figures from whole numbers', () => {
  test('mean and median are those that one counts by hand (seed 41)', () => {
    fc.assert(
      fc.property(values, (list) => {
        const average = mean(list);
        expect(average).toEqual({ numerator: sum(list), denominator: list.length });
        const middle = median(list);
        const sorted = list.toSorted((a, b) => a - b);
        const naive =
          (Number(sorted[Math.floor((list.length - 1) / 2)]) + Number(sorted[Math.floor(list.length / 2)])) / 2;
        expect(Number(middle?.numerator) / Number(middle?.denominator)).toBe(naive);
        expect([1, 2]).toContain(middle?.denominator);
      }),
      seeded,
    );
  });

  test('of nothing there is neither', () => {
    expect([mean([]), median([])]).toEqual([undefined, undefined]);
  });

  test('the top box counts the answers on the best steps (seed 41)', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 })), fc.integer({ min: 1, max: 3 }), (list, steps) => {
        expect(topBox(countsOf(list, [4, 3, 2, 1]), steps)).toBe(list.filter((value) => value > 4 - steps).length);
      }),
      seeded,
    );
  });

  test('promoters, passives and detractors add up; the score comes from ten answers on (seed 41)', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10 })), (list) => {
        const counts = countsOf(list, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
        const { n, promoters, passives, detractors, score } = promotersOf(counts);
        expect(n).toBe(list.length);
        expect(promoters).toBe(list.filter((value) => value >= 9).length);
        expect(detractors).toBe(list.filter((value) => value <= 6).length);
        expect(promoters + passives + detractors).toBe(n);
        expect(score).toEqual(n < 10 ? undefined : { numerator: 100 * (promoters - detractors), denominator: n });
      }),
      seeded,
    );
  });
});
