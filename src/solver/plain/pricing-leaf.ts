// What lies beyond a graph at the prices of a proof, whose numbers may be larger than a double holds.

import { bandOf, bandsOf, type ExactWeights, extremesOf } from '../levels.js';
import type { AssignmentProblem, Leaf } from '../problem.js';
import { PairList, type PartialGraph, reachingIn, withoutHeld } from './candidates.js';

/** No more pairs of slack 0 are taken in, as in `Pricing`. */
const mostTight = 3e6;

/** Numbers up to here are exact as doubles, and so are sums of a few. */
const largestExact = 2 ** 50;

/**
 * Slack is rowPrice + columnPrice + limitPrice - bonusPrice - worth(score); its sign is exact.
 * @param problem the pairs of its `keep` are in the graph
 * @returns the pairs beyond the graph that gain (slack below 0); where there are none, those of slack 0
 */
export function pricedByLeaf(
  problem: AssignmentProblem,
  partial: PartialGraph,
  leaf: Leaf,
  weights: ExactWeights,
): PairList {
  const { graph, source, isWhole } = partial;
  const limit = BigInt(leaf.limitPrice);
  const rowPrice = leaf.rowPrice.map((price, i) => BigInt(price) + limit - BigInt(leaf.bonusPrice[i] ?? '0'));
  const columnPrice = leaf.columnPrice.map(BigInt);
  const lowest = columnPrice.reduce((a, b) => (a < b ? a : b), columnPrice[0] ?? 0n);
  const worth = worthByScore(problem, weights);
  const reach = reachOf(problem, rowPrice, columnPrice, lowest, weights, worth);
  const search = reachingIn(source, reach.columnPrice);
  const column = new Int32Array(graph.columns);
  const score = new Int32Array(graph.columns);
  const gaining = new PairList();
  const tight = new PairList();
  for (let i = 0; i < graph.rows; i++) {
    const own = rowPrice[i] ?? 0n;
    const best = isWhole[i] === 1 ? 1n : own + lowest - worth(source.rest[i]!);
    if (best > 0n || (best === 0n && (gaining.size > 0 || tight.size >= mostTight))) continue;
    const count = withoutHeld(graph, i, search(i, reach.least(i), column, score), column, score);
    for (let k = 0; k < count; k++) {
      const j = column[k]!;
      const slack = own + (columnPrice[j] ?? 0n) - worth(score[k]!);
      if (slack < 0n) gaining.add(i, j, score[k]!);
      else if (slack === 0n && tight.size < mostTight) tight.add(i, j, score[k]!);
    }
  }
  return gaining.size > 0 ? gaining : tight;
}

function worthByScore(problem: AssignmentProblem, weights: ExactWeights): (score: number) => bigint {
  const bands = bandsOf(problem);
  const known = new Map<number, bigint>();
  return (score) => {
    const before = known.get(score);
    if (before !== undefined) return before;
    const loss = bands.count === 0 ? 0n : (weights.bands[bandOf(bands, score)] ?? 0n);
    const worth = weights.tandem + weights.point * BigInt(score) - loss;
    known.set(score, worth);
    return worth;
  };
}

/** What a pair has to score at least for a slack of 0 or less: never too much; where numbers are small, by the column, too. */
interface Reach {
  readonly columnPrice: Float64Array;
  least(row: number): number;
}

function reachOf(
  problem: AssignmentProblem,
  rowPrice: readonly bigint[],
  columnPrice: readonly bigint[],
  lowest: bigint,
  { point, tandem }: ExactWeights,
  worth: (score: number) => bigint,
): Reach {
  const isSmall = (price: bigint): boolean => price < largestExact && price > -largestExact;
  const isLinear = point > 0n && bandsOf(problem).count === 0;
  if (!isLinear || ![tandem, ...rowPrice, ...columnPrice].every(isSmall))
    return {
      columnPrice: new Float64Array(columnPrice.length),
      least: (row) => leastScore(problem, worth, (rowPrice[row] ?? 0n) + lowest),
    };
  const [unit, pair] = [Number(point), Number(tandem)];
  return {
    columnPrice: Float64Array.from(columnPrice, (price) => Number(price) / unit),
    least: (row) => (Number(rowPrice[row] ?? 0n) - pair) / unit - 2,
  };
}

/** The lowest score that is worth so much; above the largest one where none is. */
function leastScore(problem: AssignmentProblem, worth: (score: number) => bigint, price: bigint): number {
  const { smallest, largest } = extremesOf(problem);
  let low = smallest;
  let high = largest + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (worth(middle) >= price) high = middle;
    else low = middle + 1;
  }
  return low;
}
