// The order of aims as levels, and the numbers that let one sum stand for a lexicographic order.

import type { AssignmentProblem, Pair, Scores, SparseScores, Weights } from './problem.js';
import { isCandidates, isDense, isSource, isSparse, rowCount, rowReader } from './scores.js';

/**
 * One component of the value of an assignment. `classes` is one component for each class; `bands` one for each band of
 * `worst-first-full`, the lowest first: the number of pairs in it, negative. `worst-first` is not among them: it is no
 * sum, but a floor that is found first (worst.ts).
 */
export type Level = 'served' | 'tandems' | 'classes' | 'kept' | 'bands' | 'points';

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
    else if (aim === 'kept') levels.push('kept');
    else if (aim === 'worst-first-full') levels.push('bands');
    else if (aim === 'tandems') levels.push('served', 'tandems', ...(prioritised ? (['classes'] as const) : []));
  }
  if (prioritised && !order.has('tandems')) levels.push('classes');
  return levels;
}

/** The class of each row, numbered from 0 without gaps, and how many there are. */
export function classesOf({ classes, need }: AssignmentProblem): {
  readonly classOf: Int32Array;
  readonly count: number;
} {
  if (classes === undefined) return { classOf: new Int32Array(need.length), count: 1 };
  const sorted = [...new Set(classes)].sort((a, b) => a - b);
  const index = new Map(sorted.map((value, k) => [value, k]));
  return { classOf: Int32Array.from(classes, (value) => index.get(value) ?? 0), count: Math.max(1, sorted.length) };
}

/** True for a row whose first column here counts as serving it. */
export function canBeServed(problem: AssignmentProblem, row: number): boolean {
  return (problem.need[row] ?? 0) > 0 && problem.served?.[row] !== true;
}

/** Which pairs are among those of `keep`. */
export function keptPairs({ keep = [], seats }: AssignmentProblem): (row: number, column: number) => boolean {
  if (keep.length === 0) return () => false;
  const columns = seats.length;
  const cells = new Set(keep.map(({ row, column }) => row * columns + column));
  return (row, column) => cells.has(row * columns + column);
}

/** Between which whole numbers the scores of the possible pairs lie; `largest` < `smallest` where there are none. */
export interface Extremes {
  readonly largest: number;
  readonly smallest: number;
}

const extremesKnown = new WeakMap<Scores, Map<number, Extremes>>();

/**
 * Bounds for the scores of all possible pairs: exact for tables that are held, else by their `bound` or `rest` and
 * `lowest`. Looked for once in each table.
 */
export function extremesOf({ scores, lowest = 0, seats }: AssignmentProblem): Extremes {
  const known = extremesKnown.get(scores) ?? new Map<number, Extremes>();
  extremesKnown.set(scores, known);
  const before = known.get(lowest);
  if (before !== undefined) return before;
  const found = findExtremes(scores, lowest, seats.length);
  known.set(lowest, found);
  return found;
}

function findExtremes(scores: Scores, lowest: number, columns: number): Extremes {
  if (isDense(scores)) return among(scores, lowest);
  if (isSparse(scores)) return among([scores.score], lowest);
  let largest = Number.NEGATIVE_INFINITY;
  if (isCandidates(scores)) {
    largest = Math.max(among([scores.candidates.score], lowest).largest, among([scores.rest], lowest).largest);
  } else if (isSource(scores)) {
    const row = new Int32Array(scores.bound === undefined ? columns : 0);
    for (let i = 0; i < scores.rows; i++) {
      if (scores.bound === undefined) scores.scoreRow(i, row);
      const best = scores.bound?.(i) ?? among([row], lowest).largest;
      if (best >= lowest && best > largest) largest = best;
    }
  }
  return { largest, smallest: lowest };
}

function among(tables: readonly ArrayLike<number>[], lowest: number): Extremes {
  let largest = Number.NEGATIVE_INFINITY;
  let smallest = Number.POSITIVE_INFINITY;
  for (const table of tables) {
    for (let k = 0; k < table.length; k++) {
      const score = table[k]!;
      if (score < lowest) continue;
      if (score > largest) largest = score;
      if (score < smallest) smallest = score;
    }
  }
  return { largest, smallest };
}

/** The largest score of the table, at least 0. */
export const largestScore = (problem: AssignmentProblem): number => Math.max(0, extremesOf(problem).largest);

/** By how many points having a pair and not having it, or two pairs, can differ. */
function pointSpread(problem: AssignmentProblem): number {
  const { smallest } = extremesOf(problem);
  return largestScore(problem) - Math.min(0, Number.isFinite(smallest) ? smallest : 0);
}

/** The bands of `worst-first-full`: band k holds the scores from first + k · width to below first + (k + 1) · width. */
export interface Bands {
  readonly first: number;
  readonly width: number;
  /** All possible pairs lie in one of them; 0 without that aim. */
  readonly count: number;
}

export function bandsOf(problem: AssignmentProblem): Bands {
  const { order = [], band: width = 10, lowest: first = 0 } = problem;
  if (!order.includes('worst-first-full')) return { first, width, count: 0 };
  const { largest } = extremesOf(problem);
  return { first, width, count: largest < first ? 0 : Math.floor((largest - first) / width) + 1 };
}

export const bandOf = ({ first, width }: Bands, score: number): number => Math.floor((score - first) / width);

/** No assignment has more pairs than this. */
export function mostPairs({ scores, need, seats, limit = Infinity }: AssignmentProblem): number {
  const rows = rowCount(scores);
  const wanted = need.reduce((sum, columns) => sum + Math.min(columns, seats.length), 0);
  const offered = seats.reduce((sum, most) => sum + Math.min(most, rows), 0);
  return Math.min(wanted, offered, Math.max(0, limit));
}

/** How many pairs two simple paths through the network can have together, generously; see `scaleOf`. */
const pairsOnPaths = ({ need, seats }: AssignmentProblem): number => 4 * (Math.min(need.length, seats.length) + 1);

/**
 * By how many points two paths through the network can differ, generously. Charges on exclusive couples let a pair be
 * worth up to the largest score less.
 */
function pointsBetweenPaths(problem: AssignmentProblem): number {
  const charged = problem.exclusive === undefined ? 0 : largestScore(problem);
  return pairsOnPaths(problem) * (pointSpread(problem) + charged);
}

/**
 * Numbers for the search: a pair is worth tandem + kept (if it is among `keep`) - bands[of its score] + point · score,
 * the first pair of a row of class k served + (count - k) · classStep.
 */
export interface Scale {
  readonly served: number;
  readonly tandem: number;
  readonly classStep: number;
  readonly kept: number;
  readonly bands: readonly number[];
  readonly point: number;
}

/** As `scaleOf`; undefined where the sums might leave the whole numbers that a double holds exactly. */
export function scaleThatFits(problem: AssignmentProblem): Scale | undefined {
  const { count } = bandsOf(problem);
  const onPaths = pairsOnPaths(problem);
  let below = 0;
  const claim = (spread: number): number => {
    const weight = below + 1;
    below += weight * spread;
    return weight;
  };
  const scale = { served: 0, tandem: 0, classStep: 0, kept: 0, bands: [] as number[], point: 0 };
  for (const level of levelsOf(problem).toReversed()) {
    if (level === 'points') scale.point = claim(pointsBetweenPaths(problem));
    else if (level === 'kept') scale.kept = claim(Math.min(onPaths, 2 * (problem.keep?.length ?? 0)));
    else if (level === 'bands') for (let k = count - 1; k >= 0; k--) scale.bands[k] = claim(onPaths);
    else if (level === 'classes') scale.classStep = claim(2 * classesOf(problem).count);
    else if (level === 'tandems') scale.tandem = claim(4);
    else scale.served = claim(2);
    if (below * 4 > Number.MAX_SAFE_INTEGER) return undefined;
  }
  return scale;
}

/**
 * Small weights that decide as the lexicographic order does.
 *
 * A flow is optimal when no cycle of its residual network gains. A simple cycle passes the source at most once, so that
 * it serves at most one row anew and drops at most one, adds or removes at most one pair, changes at most 2 · min(n, m)
 * pairs for others, and shifts the points by at most as often the spread of the scores. Weights need to order only such
 * exchanges, not whole assignments: therefore the classes, which would need exponential weights as sums, get by with
 * linear ones. (The best points for a given set of served rows are an M♮-concave function of that set, for which single
 * exchanges decide: Murota, Discrete Convex Analysis, 2003, theorem 6.26.) The same holds for two paths from the source
 * to one node, with twice as many pairs.
 * @throws RangeError if a sum of such weights might leave the whole numbers that a double holds exactly
 */
export function scaleOf(problem: AssignmentProblem): Scale {
  const scale = scaleThatFits(problem);
  if (scale !== undefined) return scale;
  throw new RangeError('assignment problem: scores times rows times classes exceed 2^53, use smaller scores');
}

/** What a pair of this score is worth for the search. */
export function pairWorth(problem: AssignmentProblem, scale: Scale): (score: number, isKept: boolean) => number {
  const { tandem, kept, bands, point } = scale;
  if (bands.length === 0) return (score, isKept) => tandem + point * score + (isKept ? kept : 0);
  const { first, width } = bandsOf(problem);
  return (score, isKept) =>
    tandem + point * score + (isKept ? kept : 0) - (bands[Math.floor((score - first) / width)] ?? 0);
}

/** The weights of a proof as whole numbers; their strings stand in `Proof`. */
export interface ExactWeights {
  readonly served: bigint;
  readonly tandem: bigint;
  readonly classes: readonly bigint[];
  readonly kept: bigint;
  readonly bands: readonly bigint[];
  readonly point: bigint;
}

/**
 * Weights of which each exceeds all later levels of any two assignments together, and of any two paths (`scaleOf`), so
 * that a proof needs no theorem but addition.
 */
export function exactWeights(problem: AssignmentProblem): ExactWeights {
  const { classOf, count } = classesOf(problem);
  const onPaths = BigInt(pairsOnPaths(problem));
  const pairs = BigInt(mostPairs(problem));
  const members = Array.from({ length: count }, () => 0);
  for (const k of classOf) members[k] = (members[k] ?? 0) + 1;
  let below = 0n;
  const claim = (units: bigint): bigint => {
    const weight = below + 1n;
    below += weight * units;
    return weight;
  };
  const found = { served: 0n, tandem: 0n, classes: [] as bigint[], kept: 0n, bands: [] as bigint[], point: 0n };
  const fallingClaims = (units: readonly bigint[]): bigint[] => units.toReversed().map(claim).toReversed();
  for (const level of levelsOf(problem).toReversed()) {
    if (level === 'points')
      found.point = claim(pairs * BigInt(pointSpread(problem)) + BigInt(pointsBetweenPaths(problem)));
    else if (level === 'kept') found.kept = claim(pairs + onPaths);
    else if (level === 'bands') {
      found.bands = fallingClaims(Array.from({ length: bandsOf(problem).count }, () => pairs + onPaths));
    } else if (level === 'tandems') found.tandem = claim(pairs + 4n);
    else if (level === 'served') found.served = claim(BigInt(classOf.length) + 2n);
    else found.classes = fallingClaims(members.map(BigInt));
  }
  return found;
}

export const asWeights = ({ served, tandem, classes, kept, bands, point }: ExactWeights): Weights => ({
  served: `${served}`,
  tandem: `${tandem}`,
  classes: classes.map(String),
  kept: `${kept}`,
  bands: bands.map(String),
  point: `${point}`,
});

/** The scores of the pairs; 0 where one is forbidden or outside. Asks a table that is not held once for each row. */
export function scoresOf(problem: AssignmentProblem, pairs: readonly Pair[]): readonly number[] {
  const { scores } = problem;
  if (isDense(scores)) return pairs.map(({ row, column }) => scores[row]?.[column] ?? 0);
  if (isSparse(scores)) return pairs.map(({ row, column }) => sparseScore(scores, row, column));
  const found = pairs.map(() => 0);
  const byRow = pairs.map((_, k) => k).sort((a, b) => (pairs[a]?.row ?? 0) - (pairs[b]?.row ?? 0));
  const reader = rowReader(problem);
  let read = -1;
  let count = 0;
  for (const k of byRow) {
    const { row, column } = pairs[k] ?? { row: -1, column: -1 };
    if (row !== read) count = reader.read(row);
    read = row;
    found[k] = scoreAmong(reader.column, reader.score, count, column);
  }
  return found;
}

/** @param column the first `count` rise */
function scoreAmong(column: Int32Array, score: Int32Array, count: number, wanted: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (column[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low < count && column[low] === wanted ? score[low]! : 0;
}

function sparseScore({ start, column, score }: SparseScores, row: number, wanted: number): number {
  for (let k = start[row] ?? 0; k < (start[row + 1] ?? 0); k++) if (column[k] === wanted) return score[k]!;
  return 0;
}

/**
 * What an assignment reaches, level by level, and further points; compare with `compareValues`.
 * Bands count negative: fewer pairs in them are better.
 */
export function levelValues(problem: AssignmentProblem, pairs: readonly Pair[], further = 0): readonly number[] {
  const { classOf, count } = classesOf(problem);
  const newly = new Set(pairs.map(({ row }) => row).filter((row) => canBeServed(problem, row)));
  const members = Array.from({ length: count }, () => 0);
  for (const row of newly) {
    const k = classOf[row] ?? 0;
    members[k] = (members[k] ?? 0) + 1;
  }
  const scores = scoresOf(problem, pairs);
  return levelsOf(problem).flatMap((level) => {
    if (level === 'served') return [newly.size];
    if (level === 'tandems') return [pairs.length];
    if (level === 'classes') return members;
    if (level === 'kept') return [keptAmong(problem, pairs)];
    return level === 'bands' ? bandCounts(problem, scores) : [scores.reduce((sum, score) => sum + score, further)];
  });
}

function keptAmong(problem: AssignmentProblem, pairs: readonly Pair[]): number {
  const isKept = keptPairs(problem);
  return pairs.filter(({ row, column }) => isKept(row, column)).length;
}

function bandCounts(problem: AssignmentProblem, scores: readonly number[]): number[] {
  const bands = bandsOf(problem);
  const counts = Array.from({ length: bands.count }, () => 0);
  for (const score of scores) counts[bandOf(bands, score)] = (counts[bandOf(bands, score)] ?? 0) - 1;
  return counts;
}

/** Above 0 where `a` is better, below 0 where `b` is. */
export function compareValues(a: readonly number[], b: readonly number[]): number {
  for (let level = 0; level < a.length; level++) {
    const difference = (a[level] ?? 0) - (b[level] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
