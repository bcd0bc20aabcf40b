// Somebody leaves or joins: the new best assignment from the old one, by a few shortest paths.

import { assign } from '../assign.js';
import { bandsOf, canBeServed, classesOf, extremesOf, largestScore, levelsOf, mostPairs } from '../levels.js';
import type { Assignment, AssignmentProblem, Leaf, Pair, Weights } from '../problem.js';
import { adjust } from './paths-adjust.js';
import { type Change, changeBetween, changeOf, type ScoredPair, without } from './paths-change.js';
import {
  heldSlack,
  hold,
  nextBonus,
  potential,
  type Residual,
  release,
  residualOf,
  soleLeaf,
} from './paths-residual.js';
import { PathSearch } from './paths-search.js';

export interface RepairOptions {
  /**
   * One score for each row, below `lowest` where the pair is forbidden: spares asking all rows for that of a column that
   * joins.
   */
  columnScores?(column: number): ArrayLike<number>;
}

export interface Repaired {
  readonly assignment: Assignment;
  /** From the old assignment; the pairs that came and went are those of people who moved. */
  readonly change: Change;
}

/**
 * The best assignment after a few people have left or joined, with its proof: as good as solving anew, but of the old pairs
 * only those change that lie on the paths that this takes. Ties are not settled otherwise.
 *
 * `problem` may differ from that of `before` in `need` and `seats` (0 for whoever leaves) and in rows and columns that it
 * has more at the end; everything else has to be the same. For each unit that is missing or too many there is one shortest
 * path, as in `bestFlow`. Where the old prices do not speak for the whole order (see `pathsOf`), or the old weights are too
 * small for the new problem, it is solved anew.
 * @throws RangeError as `assign`
 * Complexity: O(n + m), a search for each unit, one reading of a row that joins; a column that joins costs a reading of
 * all rows unless its scores are given.
 */
export function repaired(problem: AssignmentProblem, before: Assignment, options: RepairOptions = {}): Repaired {
  const leaf = soleLeaf(problem, before);
  const state = leaf && suffice(problem, before.proof.weights) ? stateOf(problem, before, leaf, options) : undefined;
  if (state === undefined || state.pairs > state.limit) {
    const assignment = assign(problem);
    return { assignment, change: changeOfAll(problem, before, assignment) };
  }
  const search = new PathSearch(state);
  settle(state, search);
  return answer(state, search, before);
}

function stateOf(
  problem: AssignmentProblem,
  before: Assignment,
  leaf: Leaf,
  { columnScores }: RepairOptions,
): Residual | undefined {
  const { need, seats } = problem;
  if (leaf.rowPrice.length > need.length || leaf.columnPrice.length > seats.length) return undefined;
  const state = residualOf(problem, before.pairs, leaf, before.proof.weights);
  if (state !== undefined) adjust(state, leaf, columnScores);
  return state;
}

/** Whether each weight still exceeds all that later aims can differ by between two assignments. */
function suffice(problem: AssignmentProblem, weights: Weights): boolean {
  const { classOf, count } = classesOf(problem);
  const pairs = BigInt(mostPairs(problem));
  const { smallest } = extremesOf(problem);
  const spread = BigInt(largestScore(problem) - Math.min(0, Number.isFinite(smallest) ? smallest : 0));
  const members = Array.from({ length: count }, () => 0n);
  for (const k of classOf) members[k] = (members[k] ?? 0n) + 1n;
  const bands = weights.bands.map(() => pairs);
  if (weights.bands.length < bandsOf(problem).count || weights.classes.length !== (count > 1 ? count : 0)) return false;
  let later = 0n;
  const isEnough = (weight: string, units: bigint): boolean => {
    const isAbove = BigInt(weight) > later;
    later += BigInt(weight) * units;
    return isAbove || units === 0n;
  };
  const all = (list: readonly string[], units: readonly bigint[]): boolean =>
    list
      .map((weight, k) => [weight, units[k] ?? 0n] as const)
      .reverse()
      .every(([weight, own]) => isEnough(weight, own));
  return levelsOf(problem)
    .toReversed()
    .every((level) => {
      if (level === 'points') return isEnough(weights.point, pairs * spread);
      if (level === 'kept') return isEnough(weights.kept, pairs);
      if (level === 'bands') return all(weights.bands, bands);
      if (level === 'classes') return all(weights.classes, members);
      return level === 'tandems' ? isEnough(weights.tandem, pairs) : isEnough(weights.served, BigInt(classOf.length));
    });
}

/** A path for every unit that would gain, until no residual arc does. */
function settle(state: Residual, search: PathSearch): void {
  const { rows, columns, columnsOf, rowsOf, need, seats, limit } = state;
  const source = rows + columns;
  const sink = source + 1;
  for (let i = 0; i < rows; i++) {
    while (columnsOf[i]!.length < need[i]!) {
      const gain = nextBonus(state, i) + potential(state, source) - potential(state, i);
      if (gain <= 0 || !sendUnit(state, search, i, source, gain)) break;
    }
  }
  for (let j = 0; j < columns; j++) {
    while (rowsOf[j]!.length < seats[j]!) {
      const gain = potential(state, rows + j) - potential(state, sink);
      if (gain <= 0 || !sendUnit(state, search, sink, rows + j, gain)) break;
    }
  }
  while (state.pairs < limit) {
    const gain = potential(state, sink) - potential(state, source);
    if (gain <= 0 || !sendUnit(state, search, source, sink, gain)) break;
  }
}

/**
 * An arc to → from gains so much: sends a unit back along the shortest path from → to if that loses less.
 * @returns whether it did; in any case no other slack falls below 0, and if it did not, that of the arc is 0
 */
function sendUnit(state: Residual, search: PathSearch, from: number, to: number, gain: number): boolean {
  const length = search.find(from, to, gain);
  const isPath = length < gain;
  search.raise(isPath ? length : gain);
  if (!isPath) return false;
  const { rows, columns, rise } = state;
  search.path().forEach((node, k, path) => {
    const last = path[k - 1] ?? rows + columns;
    if (last >= rows + columns || node >= rows + columns) return;
    if (last >= rows) release(state, node, last - rows);
    else {
      hold(state, last, node - rows);
      state.openSlack.set(last * columns + node - rows, rise[node]! - rise[last]!);
    }
  });
  return true;
}

function answer(state: Residual, { lists }: PathSearch, before: Assignment): Repaired {
  const { problem, columnsOf } = state;
  const pairs = columnsOf.flatMap((columns, row) =>
    columns.toSorted((a, b) => a - b).map((column): Pair => ({ row, column })),
  );
  const scored = (list: readonly Pair[]): readonly ScoredPair[] =>
    list.map((pair) => ({ ...pair, score: lists.scoreOf(pair.row, pair.column) ?? NaN }));
  const added = scored(without(pairs, before.pairs));
  const removed = scored(without(before.pairs, pairs));
  const served = columnsOf.reduce((sum, own, row) => sum + Number(own.length > 0 && canBeServed(problem, row)), 0);
  if (removed.some(({ score }) => Number.isNaN(score))) throw new RangeError('repaired: scores have changed');
  const { weights } = before.proof;
  const part = (list: readonly ScoredPair[]): number => list.reduce((sum, { score }) => sum + score, 0);
  const total = before.total + part(added) - part(removed);
  const proof = { weights, leaves: [leafOf(state)] };
  const assignment = { pairs, served, total, isProved: true, proof };
  const ofRow = new Map<number, number>();
  for (const { row } of removed) ofRow.set(row, 0);
  for (const { row } of added) ofRow.set(row, 0);
  for (const { row } of before.pairs) {
    const count = ofRow.get(row);
    if (count !== undefined) ofRow.set(row, count + 1);
  }
  return { assignment, change: changeOf(withEveryNeed(problem), added, removed, (row) => ofRow.get(row) ?? 0) };
}

/** So that who has left counts among those who were served before. */
const withEveryNeed = (problem: AssignmentProblem): AssignmentProblem => ({
  ...problem,
  need: problem.need.map((need) => Math.max(1, need)),
});

const changeOfAll = (problem: AssignmentProblem, before: Assignment, after: Assignment): Change =>
  changeBetween(withEveryNeed(problem), before.pairs, after.pairs);

function leafOf(state: Residual): Leaf {
  const { problem, rows, columns, need, seats, columnsOf, rise, bonus } = state;
  const source = potential(state, rows + columns);
  const limitPrice = Math.max(0, potential(state, rows + columns + 1) - source);
  const rowPrice = new Array<string>(rows);
  const bonusPrice = new Array<string>(rows);
  const columnPrice = new Array<string>(columns);
  const pairPrice: [number, number, string][] = [];
  const sum = new ExactSum();
  for (let i = 0; i < rows; i++) {
    const height = potential(state, i) - source;
    rowPrice[i] = `${Math.max(0, -height)}`;
    bonusPrice[i] = `${Math.max(0, height)}`;
    sum.add(need[i]!, Math.max(0, -height));
    sum.add(1, Math.max(0, bonus[i]! - Math.max(0, height)));
    for (const column of columnsOf[i]!) {
      if (state.openSlack.size === 0 && rise[i] === rise[rows + column]) continue;
      const open = heldSlack(state, i, column);
      if (open > 0) pairPrice.push([i, column, `${open}`]);
      sum.add(1, open);
    }
  }
  for (let j = 0; j < columns; j++) {
    const price = Math.max(0, potential(state, rows + j) - source - limitPrice);
    columnPrice[j] = `${price}`;
    sum.add(seats[j]!, price);
  }
  if (problem.limit !== undefined) sum.add(Math.max(0, problem.limit), limitPrice);
  pairPrice.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return {
    forbidden: [],
    rowPrice,
    columnPrice,
    pairPrice,
    limitPrice: `${limitPrice}`,
    bonusPrice,
    exclusivePrice: [],
    bound: `${sum.value()}`,
  };
}

/** A sum of products of whole numbers that may exceed what a double holds. */
class ExactSum {
  private large = 0n;
  private small = 0;

  add(count: number, price: number): void {
    if (price === 0 || count === 0) return;
    const product = count * price;
    if (product + this.small > largestPart) {
      this.large += BigInt(this.small);
      this.small = 0;
      if (product > largestPart) {
        this.large += BigInt(count) * BigInt(price);
        return;
      }
    }
    this.small += product;
  }

  value(): bigint {
    return this.large + BigInt(this.small);
  }
}

const largestPart = 2 ** 52;
