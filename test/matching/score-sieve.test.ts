// Counting common entries of 32 people at once against counting them one by one.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileScoring } from '../../src/matching/problem.js';
import { setWorth, sumsEnd } from '../../src/matching/scores/score-entries.js';
import { indexColumns } from '../../src/matching/scores/score-index.js';
import { reachingSearch } from '../../src/matching/scores/score-reach.js';
import { rowSearch } from '../../src/matching/scores/score-search.js';
import { newSieve, setNeeds, setSieve, sievePlanes, sift } from '../../src/matching/scores/score-sieve.js';
import { compileScores } from '../../src/matching/scores/score-tables.js';
import { gazetteerOf, menteeOf, mentorOf, workspaceOf } from '../support/workspace.js';
import { pairByPair } from './any-workspace.js';

const seed = 20_260_103;

const words = Array.from({ length: 12 }, (_, k) => `w${k}`);
const list = (least: number, most: number) =>
  fc.uniqueArray(fc.constantFrom(...words), { minLength: least, maxLength: most });

/** Few mentees, more mentors than two numbers have bits. @param least,most how many entries mentors have */
const programme = (least: number, most: number, wanted: number) =>
  fc
    .record({
      mentees: fc.array(fc.tuple(list(0, wanted), list(0, wanted)), { minLength: 1, maxLength: 3 }),
      mentors: fc.array(fc.tuple(list(least, most), list(least, most)), { minLength: 65, maxLength: 110 }),
    })
    .map(({ mentees, mentors }) =>
      workspaceOf({
        mentees: mentees.map(([topics, times], k) => menteeOf(`P${k}`, { topics, times })),
        mentors: mentors.map(([topics, times], k) => mentorOf(`M${100 + k}`, { topics, times })),
        matching: {
          prefer: [
            { overlap: 'topics', weight: 35, missing: 'half' },
            { times: 'times', weight: 20 },
          ],
        },
      }),
    );

/** Tables that know lists of entries only as lists. */
const listed = 0;

test(`seed ${seed}: long and empty lists of wanted and offered entries`, () => {
  fc.assert(
    fc.property(programme(0, 9, 9), fc.integer({ min: 1, max: 40 }), fc.nat(600), (workspace, most, least) => {
      const scoring = compileScoring(workspace, gazetteerOf(workspace));
      const rows = [...scoring.people.mentees.keys()];
      const columns = [...scoring.people.mentors.keys()];
      const index = indexColumns(compileScores(scoring, rows, columns, listed));
      expect(index.entries.length).toBe(2);
      const search = rowSearch(index);
      const price = Float64Array.from(columns, (column) => (column * 37) % 200);
      const reaching = reachingSearch(index, price);
      const [column, score] = [new Int32Array(columns.length), new Int32Array(columns.length)];
      for (const row of rows) {
        const all = columns.map((other) => [other, pairByPair(scoring, row, other)] as const);
        const falling = all.map(([, own]) => own).sort((a, b) => b - a);
        const best = Array.from(search.score.subarray(0, search.best(row, most)));
        expect(best.sort((a, b) => b - a)).toEqual(falling.slice(0, most));
        const count = reaching(row, least, column, score);
        expect(Array.from({ length: count }, (_, k) => [column[k], score[k]])).toEqual(
          all.filter(([other, own]) => own >= least + (price[other] ?? 0)),
        );
      }
    }),
    { seed, numRuns: 150 },
  );
});

test(`seed ${seed}: where all offer equally many entries, nobody passes who does not reach the points`, () => {
  let passed = 0;
  fc.assert(
    fc.property(
      programme(4, 4, 5),
      fc.nat(500),
      fc.nat(40),
      fc.integer({ min: 41, max: 65 }),
      (workspace, needed, from, end) => {
        const scoring = compileScoring(workspace, gazetteerOf(workspace));
        const columns = [...scoring.people.mentors.keys()];
        const { entries } = compileScores(scoring, [0], columns, listed).single;
        const order = Int32Array.from(columns);
        const sieve = newSieve();
        const table = new Int16Array(2 * sumsEnd);
        const wantedBits = entries.map((plane, k) => {
          let bits = 0;
          for (let e = plane.start[0] ?? 0; e < (plane.start[1] ?? 0); e++) bits |= 1 << (plane.word[e] ?? 0);
          setWorth(plane, 0, table, k * sumsEnd);
          setSieve(k === 0 ? sieve.first : sieve.second, 16 * k, plane, 0, bits, table, k * sumsEnd);
          return bits;
        });
        setNeeds(sieve);
        const common = (k: number, column: number): number => {
          const { category, bits } = entries[k] ?? {};
          const both = (bits?.[category?.[column] ?? 0] ?? 0) & (wantedBits[k] ?? 0);
          return words.filter((_, bit) => ((both >> bit) & 1) === 1).length;
        };
        const points = (column: number): number =>
          (table[common(0, column)] ?? 0) + (table[sumsEnd + common(1, column)] ?? 0);
        const into = new Int32Array(columns.length);
        const count = sift(sievePlanes(entries, order), sieve, needed, from, end, into);
        const expected = columns.filter((column) => column >= from && column < end && points(column) >= needed);
        expect([...into.subarray(0, count)]).toEqual(expected);
        passed += count;
      },
    ),
    { seed, numRuns: 300 },
  );
  expect(passed).toBeGreaterThan(500);
});
