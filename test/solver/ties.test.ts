// Ties settled from whatever optimal solution an engine happens to find, and leaves from its prices.

import { describe, expect, test } from 'vitest';
import { bestFlow } from '../../src/solver/general/flow.js';
import { networkOf } from '../../src/solver/general/network.js';
import { edgeOf } from '../../src/solver/graph.js';
import { asWeights, exactWeights } from '../../src/solver/levels.js';
import { solveForest } from '../../src/solver/plain/forest/forest.js';
import type { AssignmentProblem } from '../../src/solver/problem.js';
import { leafFromPrices } from '../../src/solver/proof/leaf.js';
import { verify } from '../../src/solver/proof/verify.js';
import { graphOf, rowReader } from '../../src/solver/scores.js';
import { compareChoices, settleTies } from '../../src/solver/ties/ties.js';
import { tightOfFlow, tightOfPlain } from '../../src/solver/ties/tight.js';
import { generator, shuffled } from './exhaustive.js';

interface Kind {
  readonly size: number;
  readonly most: number;
  readonly mostNeed: number;
  readonly mostSeats: number;
}

function problemOf(seed: number, { size, most, mostNeed, mostSeats }: Kind): AssignmentProblem {
  const below = generator(seed);
  const n = 1 + below(size);
  const m = 1 + below(size);
  const share = below(95);
  return {
    scores: Array.from({ length: n }, () =>
      Int32Array.from({ length: m }, () => (below(100) < share ? -1 : below(most + 1))),
    ),
    need: Array.from({ length: n }, () => 1 + below(mostNeed)),
    seats: Array.from({ length: m }, () => 1 + below(mostSeats)),
    tieOrder: shuffled(n, below),
    columnRank: shuffled(m, below),
  };
}

/** Pairs and leaf by a fast engine; undefined where somebody stays unserved for whom the bonus of the first pair counts. */
function byPlain(problem: AssignmentProblem) {
  const graph = graphOf(problem);
  const weights = exactWeights(problem);
  const isSingle = problem.need.every((need) => need === 1);
  const bonus = 4 * Number(isSingle ? weights.served + weights.tandem : weights.tandem);
  const scaled = isSingle
    ? { ...weights, served: BigInt(bonus) - weights.tandem }
    : { ...weights, tandem: BigInt(bonus), served: BigInt(bonus) * 1_000_000n };
  const need = Int32Array.from(problem.need);
  const solution = solveForest({ graph, need, seats: Int32Array.from(problem.seats), bonus });
  if (!isSingle && new Set(solution.pairRow).size < need.length) return undefined;
  const pairs = settleTies(problem, tightOfPlain(problem, rowReader(problem), solution, bonus));
  const scores = solution.pairRow.map((row, k) => graph.score[edgeOf(graph, row, solution.pairColumn[k] ?? 0)] ?? 0);
  return { pairs, proof: { weights: asWeights(scaled), leaves: [leafFromPrices(problem, solution, scores, scaled)] } };
}

const kinds: readonly (readonly [string, Kind, number])[] = [
  ['one each, many ties', { size: 14, most: 2, mostNeed: 1, mostSeats: 1 }, 400],
  ['seats to 3, all equal', { size: 20, most: 0, mostNeed: 1, mostSeats: 3 }, 200],
  ['need and seats to 3', { size: 12, most: 3, mostNeed: 3, mostSeats: 3 }, 600],
  ['one each, large', { size: 60, most: 8, mostNeed: 1, mostSeats: 2 }, 60],
];

describe('settleTies and leafFromPrices (cases run in one test; a failure names its seed)', () => {
  test.each(kinds)('%s: the same pairs from a flow and from a plain solution, each with a proof', (_, kind, count) => {
    let compared = 0;
    for (let seed = 1; seed <= count; seed++) {
      const problem = problemOf(seed, kind);
      const graph = graphOf(problem);
      const network = networkOf(problem, graph, [], []);
      const { flow, potentials } = bestFlow(network);
      const general = settleTies(problem, tightOfFlow(network, flow, potentials));
      const plain = byPlain(problem);
      if (plain === undefined) continue;
      compared++;
      expect(plain.pairs, `seed ${seed}`).toEqual(general);
      expect(compareChoices(problem, graph, plain.pairs, general)).toBe(0);
      expect(verify(problem, plain.pairs, plain.proof), `seed ${seed}`).toEqual([]);
    }
    expect(compared).toBeGreaterThan(count / 10);
  });

  test('nobody can better the choice of the first row, then of the second, …: all scores equal, one each', () => {
    const n = 40;
    const below = generator(3);
    const columnRank = shuffled(n, below);
    const tieOrder = shuffled(n, below);
    const ones = Array.from({ length: n }, () => 1);
    const scores = ones.map(() => new Int32Array(n));
    const problem = { scores, need: ones, seats: ones, tieOrder, columnRank };
    const network = networkOf(problem, graphOf(problem), [], []);
    const { flow, potentials } = bestFlow(network);
    const pairs = settleTies(problem, tightOfFlow(network, flow, potentials));
    for (const { row, column } of pairs) expect(columnRank[column]).toBe(tieOrder.indexOf(row));
  });
});
