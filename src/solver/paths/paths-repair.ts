// Somebody leaves or joins: the new best assignment from the old one, by a few shortest paths.

import { assign } from '../assign.js';
import { bandsOf, canBeServed, classesOf, extremesOf, largestScore, levelsOf, mostPairs } from '../levels.js';
import type { Assignment, AssignmentProblem, Pair, Weights } from '../problem.js';
import { type Adjusted, adjusted } from './paths-adjust.js';
import { type Change, changeBetween, changeOf, type ScoredPair, without } from './paths-change.js';
import type { Held } from './paths-held.js';
import { proofOf } from './paths-proof.js';
import { hasSeat, needsMore, nextBonus, potential, pricesOf, type Residual, remember } from './paths-residual.js';
import { type PathSearch, searchFor } from './paths-search.js';

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
 * Complexity: O(n + m), and a search for each unit as in `pathsOf`, with what this remembers of the old answer: a search
 * reads every row once if nobody has asked about that before. The answer remembers its own in turn, and writes its proof
 * when somebody looks at it. One reading of a row that joins; a column that joins costs a reading of all rows unless its
 * scores are given or held in a table.
 */
export function repaired(problem: AssignmentProblem, before: Assignment, options: RepairOptions = {}): Repaired {
  const state = suffice(problem, before.proof.weights) ? stateOf(problem, before, options) : undefined;
  if (state === undefined || state.held.pairs > state.limit) {
    const assignment = assign(problem);
    return { assignment, change: changeOfAll(problem, before, assignment) };
  }
  const moved = new Set(state.givenUp);
  settle(state, searchFor(state), moved);
  return answer(state, before, moved);
}

function stateOf(
  problem: AssignmentProblem,
  before: Assignment,
  { columnScores }: RepairOptions,
): Adjusted | undefined {
  const prices = pricesOf(problem, before);
  return prices && adjusted(problem, before.proof.weights, prices, columnScores);
}

/** Whether each weight still exceeds all that later aims can differ by between two assignments. */
function suffice(problem: AssignmentProblem, weights: Weights): boolean {
  const { classOf, count } = classesOf(problem);
  const pairs = BigInt(mostPairs(problem));
  const { smallest } = extremesOf(problem);
  const spread = BigInt(largestScore(problem) - Math.min(0, Number.isFinite(smallest) ? smallest : 0));
  const sizes = new Int32Array(count);
  for (const k of classOf) sizes[k]!++;
  const members = Array.from(sizes, BigInt);
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

/**
 * A path for every unit that would gain, until no residual arc does.
 * @param moved rows that have given up pairs; those that have got other ones are added
 */
function settle(state: Residual, search: PathSearch, moved: Set<number>): void {
  const { rows, columns, limit, held } = state;
  const source = rows + columns;
  const sink = source + 1;
  for (let i = 0; i < rows; i++) {
    while (needsMore(state, i)) {
      const gain = nextBonus(state, i) + potential(state, source) - potential(state, i);
      if (gain <= 0 || !sendUnit(state, search, i, source, gain, moved)) break;
    }
  }
  for (let j = 0; j < columns; j++) {
    while (hasSeat(state, j)) {
      const gain = potential(state, rows + j) - potential(state, sink);
      if (gain <= 0 || !sendUnit(state, search, sink, rows + j, gain, moved)) break;
    }
  }
  while (held.pairs < limit) {
    const gain = potential(state, sink) - potential(state, source);
    if (gain <= 0 || !sendUnit(state, search, source, sink, gain, moved)) break;
  }
}

/**
 * An arc to → from gains so much: sends a unit back along the shortest path from → to if that loses less.
 * @returns whether it did; in any case no other slack falls below 0, and if it did not, that of the arc is 0
 */
function sendUnit(
  state: Residual,
  search: PathSearch,
  from: number,
  to: number,
  gain: number,
  moved: Set<number>,
): boolean {
  const length = search.find(state, from, to, gain);
  const isPath = length < gain;
  search.raise(isPath ? length : gain);
  if (!isPath) return false;
  const { rows, columns, rise, held } = state;
  search.path().forEach((node, k, path) => {
    const last = path[k - 1] ?? rows + columns;
    if (last >= rows + columns || node >= rows + columns) return;
    moved.add(Math.min(last, node));
    if (last >= rows) held.remove(held.find(node, last - rows));
    else held.add(last, node - rows, rise[node]! - rise[last]!);
  });
  return true;
}

function answer(state: Residual, before: Assignment, moved: ReadonlySet<number>): Repaired {
  const { problem, held, rows, lists } = state;
  const { pairs, own } = exchanged(before.pairs, held, moved);
  const scored = ({ row, column }: Pair): ScoredPair => ({ row, column, score: lists.scoreOf(row, column) ?? NaN });
  const removed = own.filter(({ row, column }) => held.find(row, column) < 0).map(scored);
  const added = without(
    [...moved].sort(byNumber).flatMap((row) => pairsOf(held, row)),
    own,
  ).map(scored);
  if (removed.some(({ score }) => Number.isNaN(score))) throw new RangeError('repaired: scores have changed');
  const sum = (list: readonly ScoredPair[]): number => list.reduce((points, { score }) => points + score, 0);
  let served = 0;
  for (let i = 0; i < rows; i++) if (held.countOfRow[i]! > 0 && canBeServed(problem, i)) served++;
  const proof = proofOf(state);
  remember(proof, state);
  const total = before.total + sum(added) - sum(removed);
  const countBefore = (row: number): number => own.filter((pair) => pair.row === row).length;
  return {
    assignment: { pairs, served, total, isProved: true, proof },
    change: changeOf(withNeedOf(problem, removed), added, removed, countBefore),
  };
}

const byNumber = (a: number, b: number): number => a - b;

/** The old pairs with those of some rows exchanged for what these hold now, and what they were. O(pairs) */
function exchanged(
  before: readonly Pair[],
  held: Held,
  moved: ReadonlySet<number>,
): { readonly pairs: readonly Pair[]; readonly own: readonly Pair[] } {
  const pairs: Pair[] = [];
  const own: Pair[] = [];
  let at = 0;
  for (const row of [...moved].sort(byNumber)) {
    const from = placeOfRow(before, row);
    while (at < from) pairs.push(before[at++]!);
    pairs.push(...pairsOf(held, row));
    while (before[at]?.row === row) own.push(before[at++]!);
  }
  while (at < before.length) pairs.push(before[at++]!);
  return { pairs, own };
}

/** Where the pairs of a row begin, or would. */
function placeOfRow(pairs: readonly Pair[], row: number): number {
  let low = 0;
  let high = pairs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pairs[middle]!.row < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** By rising column. */
function pairsOf(held: Held, row: number): readonly Pair[] {
  const pairs: Pair[] = [];
  for (let k = held.firstOfRow[row]!; k >= 0; k = held.nextOfRow[k]!) pairs.push({ row, column: held.column[k]! });
  return pairs.sort((a, b) => a.column - b.column);
}

/** So that who has left counts among those who were served before. */
function withNeedOf(problem: AssignmentProblem, removed: readonly Pair[]): AssignmentProblem {
  const need = problem.need.slice();
  for (const { row } of removed) need[row] = Math.max(1, need[row] ?? 0);
  return { ...problem, need };
}

const changeOfAll = (problem: AssignmentProblem, before: Assignment, after: Assignment): Change =>
  changeBetween(withNeedOf(problem, before.pairs), before.pairs, after.pairs);
