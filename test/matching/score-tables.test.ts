// Scores from tables against the answers of rules and criteria for every single pair.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileScoring } from '../../src/matching/problem.js';
import { rowScorer } from '../../src/matching/scores/score-rows.js';
import { compileScores } from '../../src/matching/scores/score-tables.js';
import { gazetteerOf } from '../support/workspace.js';
import { anyWorkspace, pairByPair } from './any-workspace.js';

const seed = 20_260_101;

test(`seed ${seed}: for every pair of 800 programmes the tables give what rules and criteria say`, () => {
  fc.assert(
    fc.property(anyWorkspace(), fc.integer({ min: 0, max: 3 }), (workspace, left) => {
      const scoring = compileScoring(workspace, gazetteerOf(workspace));
      const { mentees, mentors } = scoring.people;
      const rows = [...mentees.keys()].slice(left > 1 ? 1 : 0);
      const columns = [...mentors.keys()].slice(left % 2);
      const tables = compileScores(scoring, rows, columns, left % 2 === 0 ? 0 : undefined);
      const scorer = rowScorer(tables);
      const into = new Int32Array(columns.length);
      rows.forEach((row, at) => {
        scorer.scoreRow(at, into);
        expect([...into]).toEqual(columns.map((column) => pairByPair(scoring, row, column)));
        expect(scorer.bound(at)).toBeGreaterThanOrEqual(Math.max(-1, ...into));
      });
    }),
    { seed, numRuns: 800 },
  );
});
