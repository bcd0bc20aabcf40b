// Whatever is changed in pairs, prices, weights or scores: `verify` accepts nothing but the best, and nothing without proof.

import { describe, expect, test } from 'vitest';
import { type AssignmentProblem, assign, type Leaf, type Proof, verify } from '../../src/solver/index.js';
import { aimsReached, bestByTrial, randomProblem, type TableProblem, tableOf } from './exhaustive.js';
import { forms, inForm } from './families.js';
import { damaged, isAllowed, otherPairs, otherPrices, scaled, withScore } from './planted.js';

const family = { rows: 4, columns: 4, most: 40, least: -20, mostNeed: 2, mostSeats: 2, aims: true };
const kindsOf = (problem: AssignmentProblem, pairs: Parameters<typeof verify>[1], proof: Proof): readonly string[] => [
  ...new Set(verify(problem, pairs, proof).map(({ kind }) => kind)),
];
const solved = (seed: number): { readonly problem: TableProblem } & ReturnType<typeof assign> => {
  const problem = randomProblem(seed, family);
  return { problem, ...assign(problem) };
};
/** The proof with another leaf in one of its lists. */
const withLeaf = (proof: Proof, list: 'leaves' | 'before' | 'above', k: number, leaf: Leaf): Proof => {
  const change = (leaves: readonly Leaf[]): readonly Leaf[] => leaves.map((old, at) => (at === k ? leaf : old));
  const { floor } = proof;
  if (list === 'leaves') return { ...proof, leaves: change(proof.leaves) };
  return floor === undefined ? proof : { ...proof, floor: { ...floor, [list]: change(floor[list]) } };
};

describe('verify against the definition (a failure names its seed)', () => {
  test('other pairs pass exactly when they are allowed and as good', () => {
    let [passed, refused] = [0, 0];
    for (let seed = 1; seed <= 200; seed++) {
      const { problem, pairs, proof } = solved(seed);
      expect(verify(problem, pairs, proof), `seed ${seed}`).toEqual([]);
      const table = tableOf(problem);
      const best = aimsReached(problem, pairs, table).join();
      for (const others of otherPairs(problem, pairs)) {
        const isRight = isAllowed(problem, others) && aimsReached(problem, others, table).join() === best;
        const kinds = kindsOf(problem, others, proof);
        expect(kinds.length === 0, `seed ${seed}: ${JSON.stringify(others)} ${kinds}`).toBe(isRight);
        if (isRight) passed++;
        else refused++;
      }
    }
    expect(passed).toBeGreaterThan(50);
    expect(refused).toBeGreaterThan(2500);
  });

  test('a price that is 1 lower leaves something uncovered, one that is 1 higher is a gap', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const { problem, pairs, proof } = solved(seed);
      for (const list of ['leaves', 'before'] as const) {
        const leaves = list === 'leaves' ? proof.leaves : (proof.floor?.before ?? []);
        // In a tree only the worst leaf is tight.
        if (leaves.length !== 1) continue;
        for (const [k, leaf] of leaves.entries()) {
          for (const [name, cheaper] of otherPrices(problem, leaf, -1n)) {
            const kinds = kindsOf(problem, pairs, withLeaf(proof, list, k, cheaper));
            const isFound = kinds.includes('uncovered') || kinds.includes('negative');
            expect(isFound, `seed ${seed}: ${list} ${name} lower ${kinds}`).toBe(true);
            const silent = withLeaf(proof, list, k, { ...cheaper, bound: leaf.bound });
            expect(kindsOf(problem, pairs, silent), `seed ${seed}: ${list} ${name}`).toContain('gap');
          }
          for (const [name, dearer] of otherPrices(problem, leaf, 1n)) {
            const kinds = kindsOf(problem, pairs, withLeaf(proof, list, k, dearer));
            expect(kinds, `seed ${seed}: ${list} ${name} higher`).toContain('gap');
          }
        }
      }
    }
  });

  test('a score that is another passes only while the pairs are still the best', () => {
    let refused = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const { problem, pairs, proof } = solved(seed);
      for (const [row, scores] of problem.scores.entries()) {
        for (const [column, score] of scores.entries()) {
          for (const by of [-1, 1, 25]) {
            const changed = withScore(problem, row, column, Math.max(problem.lowest ?? 0, score + by));
            const kinds = kindsOf(changed, pairs, proof);
            if (kinds.length > 0) refused++;
            else {
              const best = bestByTrial(changed);
              expect(aimsReached(changed, pairs), `seed ${seed}: ${row},${column}`).toEqual(aimsReached(changed, best));
            }
          }
        }
      }
    }
    expect(refused).toBeGreaterThan(300);
  });

  test('the answer to another order of aims passes only where it is the best here too', () => {
    const orders: readonly (readonly NonNullable<AssignmentProblem['order']>[number][])[] = [
      ['tandems', 'fit'],
      ['fit', 'tandems'],
      ['fit'],
      ['tandems'],
      ['tandems', 'worst-first', 'fit'],
      ['tandems', 'fit', 'worst-first'],
      ['tandems', 'worst-first-full', 'fit'],
      ['tandems', 'kept', 'fit'],
      ['kept', 'fit'],
    ];
    for (let seed = 1; seed <= 60; seed++) {
      const { problem } = solved(seed);
      for (const order of orders) {
        const { pairs, proof } = assign({ ...problem, order });
        for (const other of orders) {
          const asked = { ...problem, order: other };
          if (verify(asked, pairs, proof).length > 0) continue;
          const best = aimsReached(asked, bestByTrial(asked));
          expect(aimsReached(asked, pairs), `seed ${seed}: ${order} for ${other}`).toEqual(best);
        }
      }
    }
  });

  test.each(forms)('the scores as %s: the same verdict', (form) => {
    for (let seed = 1; seed <= 60; seed++) {
      const { problem, pairs, proof } = solved(seed);
      const other = inForm(problem, form, seed);
      expect(verify(other, pairs, proof), `seed ${seed}`).toEqual([]);
      const [leaf] = proof.leaves;
      if (leaf === undefined) continue;
      const free = { ...leaf, rowPrice: leaf.rowPrice.map(() => '0'), columnPrice: leaf.columnPrice.map(() => '0') };
      const wrong = withLeaf(proof, 'leaves', 0, free);
      const rowsOf = (of: AssignmentProblem): readonly number[] =>
        verify(of, pairs, wrong).flatMap((fault) => (fault.kind === 'uncovered' ? [fault.row] : []));
      expect(rowsOf(other), `seed ${seed}`).toEqual(rowsOf(problem));
    }
  });
});

describe('large numbers', () => {
  test.each([
    ['2^30', 2n ** 30n],
    ['2^45 - 1', 2n ** 45n - 1n],
    ['2^53 + 1', 2n ** 53n + 1n],
    ['3^120', 3n ** 120n],
    ['7^500, which no double holds', 7n ** 500n],
  ])('prices times %s: accepted, and 1 too little is found', (_, factor) => {
    for (let seed = 1; seed <= 80; seed++) {
      const { problem, pairs, proof } = solved(seed);
      const large = scaled(proof, factor);
      expect(verify(problem, pairs, large), `seed ${seed}`).toEqual([]);
      const [leaf] = large.leaves;
      if (leaf === undefined || large.leaves.length > 1) continue;
      for (const [name, cheaper] of otherPrices(problem, leaf, -1n)) {
        const kinds = kindsOf(problem, pairs, withLeaf(large, 'leaves', 0, cheaper));
        const isFound = kinds.includes('uncovered') || kinds.includes('negative');
        expect(isFound, `seed ${seed}: ${name} ${kinds}`).toBe(true);
      }
    }
  });
});

describe('data that is no proof', () => {
  test('every value that is none is told, and nothing throws (seeds 1 to 40)', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const { problem, pairs, proof } = solved(seed);
      for (const [name, wrong] of damaged(proof)) {
        if (name === 'floor is undefined') continue;
        expect(kindsOf(problem, pairs, wrong), `seed ${seed}: ${name}`).toContain('malformed');
      }
    }
  });
});
