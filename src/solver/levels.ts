// The order of aims as levels, and the numbers that let one sum stand for a lexicographic order.

import type { AssignmentProblem, Pair, Weights } from './problem.js';

/** One component of the value of an assignment; `classes` is one component for each class. */
export type Level = 'served' | 'tandems' | 'classes' | 'points';

/**
 * The levels of a problem, the most important first. Priority classes follow the tandems; without tandems in the order
 * they come last.
 */
export function levelsOf(problem: AssignmentProblem): readonly Level[] {
  const prioritised = classesOf(problem).count > 1;
  const order = new Set(problem.order ?? (['tandems', 'fit'] as const));
  const levels: Level[] = [];
  for (const aim of order) {
    if (aim === 'fit') levels.push('points');
    else levels.push('served', 'tandems', ...(prioritised ? (['classes'] as const) : []));
  }
  if (prioritised && !order.has('tandems')) levels.push('classes');
  return levels;
}

/** The class of each row, numbered from 0 without gaps, and how many there are. */
export function classesOf(problem: AssignmentProblem): { readonly classOf: Int32Array; readonly count: number } {
  const given = problem.classes ?? problem.scores.map(() => 0);
  const sorted = [...new Set(given)].sort((a, b) => a - b);
  const index = new Map(sorted.map((value, k) => [value, k]));
  return { classOf: Int32Array.from(given, (value) => index.get(value) ?? 0), count: Math.max(1, sorted.length) };
}

/** True for a row whose first column here counts as serving it. */
export function canBeServed(problem: AssignmentProblem, row: number): boolean {
  return (problem.need[row] ?? 0) > 0 && problem.served?.[row] !== true;
}

const largestKnown = new WeakMap<AssignmentProblem['scores'], number>();

/** The largest score of the table, at least 0; looked for once in each table. */
export function largestScore({ scores }: AssignmentProblem): number {
  const known = largestKnown.get(scores);
  if (known !== undefined) return known;
  let largest = 0;
  for (const row of scores) for (const score of row) if (score > largest) largest = score;
  largestKnown.set(scores, largest);
  return largest;
}

/** No assignment has more pairs than this. */
export function mostPairs({ scores, need, seats, limit = Infinity }: AssignmentProblem): number {
  const wanted = need.reduce((sum, columns) => sum + Math.min(columns, seats.length), 0);
  const offered = seats.reduce((sum, rows) => sum + Math.min(rows, scores.length), 0);
  return Math.min(wanted, offered, Math.max(0, limit));
}

/**
 * By how many points two paths through the network can differ, generously; see `scaleOf`. Charges on exclusive couples
 * let a pair be worth anything between -(largest score) and the largest score.
 */
function pointsBetweenPaths(problem: AssignmentProblem): number {
  const arcs = 4 * (Math.min(problem.scores.length, problem.seats.length) + 1);
  return arcs * largestScore(problem) * (problem.exclusive === undefined ? 1 : 2);
}

/** Numbers for the search: a pair is worth tandem + point · score, the first pair of a row of class k served + (count - k) · classStep. */
export interface Scale {
  readonly served: number;
  readonly tandem: number;
  readonly classStep: number;
  readonly point: number;
}

/**
 * Small weights that decide as the lexicographic order does.
 *
 * A flow is optimal when no cycle of its residual network gains. A simple cycle passes the source at most once, so that
 * it serves at most one row anew and drops at most one, adds or removes at most one pair, and shifts the points by at
 * most 2 · min(n, m) · (largest score). Weights need to order only such exchanges, not whole assignments: therefore the
 * classes, which would need exponential weights as sums, get by with linear ones. (The best points for a given set of
 * served rows are an M♮-concave function of that set, for which single exchanges decide: Murota, Discrete Convex
 * Analysis, 2003, theorem 6.26.) The same holds for two paths from the source to one node, with twice the points.
 * @throws RangeError if a sum of such weights might leave the whole numbers that a double holds exactly
 */
export function scaleOf(problem: AssignmentProblem): Scale {
  const spread: Record<Level, number> = {
    served: 2,
    tandems: 4,
    classes: 2 * classesOf(problem).count,
    points: pointsBetweenPaths(problem),
  };
  const weight: Record<Level, number> = { served: 0, tandems: 0, classes: 0, points: 0 };
  let below = 0;
  for (const level of levelsOf(problem).toReversed()) {
    weight[level] = below + 1;
    below += weight[level] * spread[level];
  }
  if (below * 4 > Number.MAX_SAFE_INTEGER) {
    throw new RangeError('assignment problem: scores times rows times classes exceed 2^53, use smaller scores');
  }
  return { served: weight.served, tandem: weight.tandems, classStep: weight.classes, point: weight.points };
}

/** The weights of a proof as whole numbers; their strings stand in `Proof`. */
export interface ExactWeights {
  readonly served: bigint;
  readonly tandem: bigint;
  readonly classes: readonly bigint[];
  readonly point: bigint;
}

/**
 * Weights of which each exceeds all later levels of any two assignments together, and of any two paths (`scaleOf`), so
 * that a proof needs no theorem but addition.
 */
export function exactWeights(problem: AssignmentProblem): ExactWeights {
  const { classOf, count } = classesOf(problem);
  const pairs = mostPairs(problem);
  const members = Array.from({ length: count }, () => 0);
  for (const k of classOf) members[k] = (members[k] ?? 0) + 1;
  const points = BigInt(pairs) * BigInt(largestScore(problem)) + BigInt(pointsBetweenPaths(problem));
  let below = 0n;
  const claim = (units: bigint): bigint => {
    const weight = below + 1n;
    below += weight * units;
    return weight;
  };
  const found = { served: 0n, tandem: 0n, classes: [] as bigint[], point: 0n };
  for (const level of levelsOf(problem).toReversed()) {
    if (level === 'points') found.point = claim(points);
    else if (level === 'tandems') found.tandem = claim(BigInt(pairs) + 4n);
    else if (level === 'served') found.served = claim(BigInt(classOf.length) + 2n);
    else
      found.classes = members
        .toReversed()
        .map((rows) => claim(BigInt(rows)))
        .toReversed();
  }
  return found;
}

export const asWeights = ({ served, tandem, classes, point }: ExactWeights): Weights => ({
  served: `${served}`,
  tandem: `${tandem}`,
  classes: classes.map(String),
  point: `${point}`,
});

/** What an assignment reaches, level by level, and further points; compare with `compareValues`. */
export function levelValues(problem: AssignmentProblem, pairs: readonly Pair[], further = 0): readonly number[] {
  const { classOf, count } = classesOf(problem);
  const newly = new Set(pairs.map(({ row }) => row).filter((row) => canBeServed(problem, row)));
  const members = Array.from({ length: count }, () => 0);
  for (const row of newly) {
    const k = classOf[row] ?? 0;
    members[k] = (members[k] ?? 0) + 1;
  }
  const points = pairs.reduce((sum, { row, column }) => sum + (problem.scores[row]?.[column] ?? 0), further);
  return levelsOf(problem).flatMap((level) => {
    if (level === 'served') return [newly.size];
    if (level === 'tandems') return [pairs.length];
    return level === 'classes' ? members : [points];
  });
}

/** Above 0 where `a` is better, below 0 where `b` is. */
export function compareValues(a: readonly number[], b: readonly number[]): number {
  for (let level = 0; level < a.length; level++) {
    const difference = (a[level] ?? 0) - (b[level] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
