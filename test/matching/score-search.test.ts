// Pairs found through the index of columns against all pairs one by one.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileScoring } from '../../src/matching/problem.js';
import { indexColumns } from '../../src/matching/scores/score-index.js';
import { reachingSearch } from '../../src/matching/scores/score-reach.js';
import { rowSearch } from '../../src/matching/scores/score-search.js';
import { compileScores } from '../../src/matching/scores/score-tables.js';
import { gazetteerOf } from '../support/workspace.js';
import { anyWorkspace, pairByPair } from './any-workspace.js';

const seed = 20_260_102;

test(`seed ${seed}: all possible pairs, or the best of them, and a bound of the rest, in 300 programmes`, () => {
  fc.assert(
    fc.property(anyWorkspace(), fc.integer({ min: 1, max: 8 }), fc.boolean(), (workspace, most, isGrid) => {
      const scoring = compileScoring(workspace, gazetteerOf(workspace));
      const rows = [...scoring.people.mentees.keys()];
      const columns = [...scoring.people.mentors.keys()];
      const search = rowSearch(
        indexColumns(compileScores(scoring, rows, columns, most % 2 === 0 ? 0 : undefined), isGrid ? 2 : undefined),
      );
      const found = (count: number) => Array.from({ length: count }, (_, k) => [search.column[k], search.score[k]]);
      for (const row of rows) {
        const possible = columns
          .map((column) => [column, pairByPair(scoring, row, column)])
          .filter(([, score = -1]) => score >= 0);
        expect(found(search.all(row))).toEqual(possible);
        const best = found(search.best(row, most));
        const falling = possible.map(([, score = -1]) => score).sort((a, b) => b - a);
        expect(best.map(([, score = -1]) => score).sort((a, b) => b - a)).toEqual(falling.slice(0, most));
        expect(possible).toEqual(expect.arrayContaining(best));
        expect(search.rest()).toBeGreaterThanOrEqual(falling[most] ?? -1);
      }
    }),
    { seed, numRuns: 300 },
  );
});

const price = fc.oneof(
  fc.nat(120),
  fc.constantFrom(0, 0, Number.POSITIVE_INFINITY, 35, 1e12),
  fc.double({ min: 0, max: 90, noNaN: true }),
);
const least = fc.oneof(fc.integer({ min: -60, max: 120 }), fc.constantFrom(0, -1e12, Number.NEGATIVE_INFINITY));

test(`seed ${seed}: the pairs that are worth their price in 300 programmes`, () => {
  let found = 0;
  fc.assert(
    fc.property(
      anyWorkspace(),
      fc.array(price, { minLength: 12, maxLength: 12 }),
      fc.array(least, { minLength: 12, maxLength: 12 }),
      fc.boolean(),
      (workspace, prices, leasts, isGrid) => {
        const scoring = compileScoring(workspace, gazetteerOf(workspace));
        const rows = [...scoring.people.mentees.keys()];
        const columns = [...scoring.people.mentors.keys()];
        const index = indexColumns(compileScores(scoring, rows, columns), isGrid ? 2 : undefined);
        const reaching = reachingSearch(
          index,
          Float64Array.from(columns, (column) => prices[column] ?? 0),
        );
        const [column, score] = [new Int32Array(columns.length), new Int32Array(columns.length)];
        for (const row of [...rows, ...rows].sort((a, b) => ((a * 5) % 7) - ((b * 5) % 7))) {
          const from = leasts[row] ?? 0;
          const expected = columns
            .map((other) => [other, pairByPair(scoring, row, other)] as const)
            .filter(([other, own]) => own >= 0 && own >= from + (prices[other] ?? 0));
          const count = reaching(row, from, column, score);
          expect(Array.from({ length: count }, (_, k) => [column[k], score[k]])).toEqual(expected);
          found += count;
        }
      },
    ),
    { seed, numRuns: 300 },
  );
  expect(found).toBeGreaterThan(2500);
});
