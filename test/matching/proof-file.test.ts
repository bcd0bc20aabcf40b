// The proof with ids in place of rows and columns, there and back.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildProblem, type MatchingProblem } from '../../src/matching/problem.js';
import { readProof, writeProof } from '../../src/matching/proof-file.js';
import { menteeId, mentorId } from '../../src/model/ids.js';
import { assign, type Objective, verify } from '../../src/solver/index.js';
import { gazetteerOf } from '../support/workspace.js';
import { anyWorkspace } from './any-workspace.js';

const orders: readonly (readonly Objective[])[] = [
  ['tandems', 'fit'],
  ['fit'],
  ['tandems', 'kept', 'fit'],
  ['tandems', 'worst-first', 'fit'],
  ['tandems', 'worst-first-full', 'fit'],
  ['tandems', 'fit', 'worst-first'],
];

test('every part of a proof is written and read again, and then still proves', () => {
  fc.assert(
    fc.property(anyWorkspace(), fc.constantFrom(...orders), (workspace, order) => {
      const built = buildProblem(workspace, gazetteerOf(workspace));
      const keep = built.rows.length > 0 && built.columns.length > 0 ? [{ row: 0, column: 0 }] : [];
      const matching: MatchingProblem = { ...built, problem: { ...built.problem, order, keep } };
      const { pairs, proof, isProved } = assign(matching.problem);
      const written: ReturnType<typeof writeProof> = JSON.parse(JSON.stringify(writeProof(matching, proof)));
      expect(readProof(matching, written)).toEqual(proof);
      if (isProved) expect(verify(matching.problem, pairs, readProof(matching, written) ?? proof)).toEqual([]);
      expect('kept' in written.weights).toBe(order.includes('kept') && proof.weights.kept !== '0');
      expect('floor' in written).toBe(proof.floor !== undefined);
    }),
    { numRuns: 200 },
  );
});

test('a file of people who are not those of the problem, or with an unknown pair in its floor, is none', () => {
  fc.assert(
    fc.property(anyWorkspace(), (workspace) => {
      const built = buildProblem(workspace, gazetteerOf(workspace));
      const matching: MatchingProblem = {
        ...built,
        problem: { ...built.problem, order: ['tandems', 'worst-first', 'fit'] },
      };
      const written = writeProof(matching, assign(matching.problem).proof);
      const { mentees } = written.people;
      expect(
        readProof(matching, { ...written, people: { ...written.people, mentees: [...mentees, menteeId('X')] } }),
      ).toBe(undefined);
      const [leaf] = written.leaves;
      if (written.floor === undefined || leaf === undefined) return;
      const unknown = {
        ...leaf,
        pair_prices: [{ mentee: menteeId('nobody'), mentor: mentorId('nobody'), price: '1' }],
      };
      expect(readProof(matching, { ...written, floor: { ...written.floor, above: [unknown] } })).toBe(undefined);
    }),
    { numRuns: 40 },
  );
});
