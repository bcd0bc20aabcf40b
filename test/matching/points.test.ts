import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decimalFraction,
  pointsOf,
  scaledWeights,
  shareOut,
  shownPercent,
  shownShares,
} from '../../src/matching/points.js';

const seed = 20220803;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0);

test('a fraction of a weight is exactly ⌊(2pw + q) / 2q⌋, against whole numbers of any size', () => {
  const fractions = fc
    .tuple(fc.integer({ min: 1, max: 10 ** 9 }), fc.nat(10 ** 9))
    .map(([q, p]) => ({ p: p % (q + 1), q }));
  fc.assert(
    fc.property(fractions, fc.nat(1000), ({ p, q }, weight) => {
      const exact = (2n * BigInt(p) * BigInt(weight) + BigInt(q)) / (2n * BigInt(q));
      expect(pointsOf({ p, q }, weight)).toBe(Number(exact));
    }),
    { seed, numRuns: 2000 },
  );
});

test('halves round up, and the whole is the whole', () => {
  expect(pointsOf({ p: 1, q: 2 }, 333)).toBe(167);
  expect(pointsOf({ p: 1, q: 3 }, 1000)).toBe(333);
  expect(pointsOf({ p: 2, q: 3 }, 1000)).toBe(667);
  expect(pointsOf({ p: 7, q: 7 }, 333)).toBe(333);
  expect(pointsOf({ p: 0, q: 7 }, 333)).toBe(0);
});

test('decimals are what they are written as', () => {
  expect(decimalFraction(0.4)).toEqual({ p: 4, q: 10 });
  expect(decimalFraction(0.1)).toEqual({ p: 1, q: 10 });
  expect(decimalFraction(1)).toEqual({ p: 1, q: 1 });
  expect(decimalFraction(0)).toEqual({ p: 0, q: 1 });
  expect(decimalFraction(1 / 3)).toEqual({ p: 333333333, q: 10 ** 9 });
});

test('weights become 1000 points by largest remainder, of equal remainders the earlier first', () => {
  expect(scaledWeights([30, 25, 10, 20, 10, 5])).toEqual([300, 250, 100, 200, 100, 50]);
  expect(scaledWeights([1, 1, 1])).toEqual([334, 333, 333]);
  expect(scaledWeights([1, 1, 1, 1, 1, 1])).toEqual([167, 167, 167, 167, 166, 166]);
  expect(scaledWeights([5])).toEqual([1000]);
  expect(scaledWeights([])).toEqual([]);
});

test('shares add up to the total and differ from the exact share by less than one', () => {
  const parts = fc.array(fc.nat(10 ** 6), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(parts, fc.nat(1000), (of, total) => {
      const shares = shareOut(of, total);
      const all = sum(of);
      expect(sum(shares)).toBe(all === 0 ? 0 : total);
      shares.forEach((share, index) => {
        if (all > 0) expect(Math.abs(share * all - (of[index] ?? 0) * total)).toBeLessThan(all);
      });
    }),
    { seed, numRuns: 1000 },
  );
});

test('shown shares add up to the shown score, their weights to 100', () => {
  const results = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 100 }), fc.nat(1000)), { minLength: 1, maxLength: 10 })
    .map((entries) => {
      const weights = scaledWeights(entries.map(([weight]) => weight));
      return weights.map((of, index) => ({ of, points: (entries[index]?.[1] ?? 0) % (of + 1) }));
    });
  fc.assert(
    fc.property(results, (criteria) => {
      const shown = shownShares(criteria);
      expect(sum(shown.map(({ points }) => points))).toBe(shownPercent(sum(criteria.map(({ points }) => points))));
      expect(sum(shown.map(({ of }) => of))).toBe(100);
      shown.forEach(({ points }, index) => {
        expect(Math.abs(points - (criteria[index]?.points ?? 0) / 10)).toBeLessThan(1);
      });
    }),
    { seed, numRuns: 2000 },
  );
});

test('a criterion with full points shows its full weight', () => {
  const criteria = scaledWeights([1, 1, 1]).map((of) => ({ of, points: of }));
  expect(shownShares(criteria)).toEqual([
    { points: 34, of: 34 },
    { points: 33, of: 33 },
    { points: 33, of: 33 },
  ]);
  expect(shownShares([])).toEqual([]);
});

test('whole per cent are half up', () => {
  expect([665, 664, 1000, 0, 4, 5].map(shownPercent)).toEqual([67, 66, 100, 0, 0, 1]);
});
