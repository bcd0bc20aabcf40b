// Whatever way prices go, no pair beyond the graph that gains is missed, however few rows are read again.

import { expect, test } from 'vitest';
import type { AssignmentProblem } from '../../src/solver/index.js';
import { candidatesOf, type PartialGraph, partialGraph, withPairs } from '../../src/solver/plain/candidates.js';
import type { PlainSolution } from '../../src/solver/plain/plain.js';
import { Pricing } from '../../src/solver/plain/pricing.js';
import { generator } from './exhaustive.js';

const size = 20;
const bonus = 500;

/** Slacks of the possible pairs that the graph does not hold. */
function slacksBeyond(
  scores: readonly Int32Array[],
  { graph }: PartialGraph,
  { rowPrice, columnPrice }: PlainSolution,
) {
  return scores.flatMap((row, i) => {
    const held = new Set(graph.column.subarray(graph.start[i], graph.start[i + 1]));
    return [...row.keys()]
      .filter((j) => (row[j] ?? -1) >= 0 && !held.has(j))
      .map((j) => (rowPrice[i] ?? 0) + (columnPrice[j] ?? 0) - bonus - (row[j] ?? 0));
  });
}

test('prices that rise and fall, pairs that are left out again (seeds 1 to 500)', () => {
  for (let seed = 1; seed <= 500; seed++) {
    const below = generator(seed);
    const most = [2, 20, 300][seed % 3] ?? 2;
    const scores = Array.from({ length: size }, () =>
      Int32Array.from({ length: size }, () => below(most) - (seed % 2)),
    );
    const ones = scores.map(() => 1);
    const problem: AssignmentProblem = { scores, need: ones, seats: ones };
    const source = candidatesOf(problem, 1 + below(6));
    let partial = partialGraph(problem, source, []);
    const prices = (): PlainSolution => ({
      pairRow: new Int32Array(0),
      pairColumn: new Int32Array(0),
      rowPrice: Float64Array.from({ length: size }, () => bonus + below(most)),
      columnPrice: Float64Array.from({ length: size }, () => below(1 + below(most))),
    });
    let solution = prices();
    const pricing = new Pricing(problem, bonus, partial, solution);
    for (let round = 0; round < 6; round++) {
      const before = slacksBeyond(scores, partial, solution).some((slack) => slack < 0);
      const { pairs, gains } = pricing.beyond(partial, solution);
      expect(gains, `seed ${seed}, round ${round}`).toBe(before);
      partial = withPairs(partial, pairs);
      expect(slacksBeyond(scores, partial, solution).every((slack) => slack >= 0)).toBe(true);
      if (below(2) === 0) partial = pricing.pruned(partial, solution);
      if (round % 2 === 1) {
        const whole = withPairs(partial, pricing.tight(partial, solution));
        expect(
          slacksBeyond(scores, whole, solution).every((slack) => slack > 0),
          `seed ${seed}`,
        ).toBe(true);
      }
      const { rowPrice, columnPrice } = prices();
      const move = (a: Float64Array, b: Float64Array): Float64Array =>
        a.map((own, k) => (below(3) === 0 ? (b[k] ?? 0) : own));
      solution = {
        ...solution,
        rowPrice: move(solution.rowPrice, rowPrice),
        columnPrice: move(solution.columnPrice, columnPrice),
      };
    }
  }
});
