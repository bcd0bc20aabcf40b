// Checks an assignment and its proof; shares nothing with the solver but the types.

import type { AssignmentProblem, Leaf, Objective, Pair, Proof } from '../problem.js';
import { type Claim, claimOf, type Prices, uncoveredIn } from './verify-cover.js';
import { type Fault, type FloorPart, mostFaults } from './verify-faults.js';
import { Extent, mostScore, rowsOf } from './verify-rows.js';
import { problemFaults, shapeFaults } from './verify-shape.js';
import { readWeights, type Scope, valueReached, type Worth, weightFaults } from './verify-weights.js';

export type { Fault, FloorPart, WeightName } from './verify-faults.js';

/**
 * Whether the pairs are an allowed assignment and the proof shows that no better one exists. By weak duality: each
 * leaf's prices bound all assignments without its forbidden pairs, the leaves cover all allowed ones, and no bound lies
 * above the value reached. With `worst-first` the floor shows by the same means that the aims before it cannot be
 * reached better, nor as well with a higher lowest score; the leaves then speak of the pairs from the lowest score on.
 * Integers only; doubles merely skip pairs that are covered without doubt. Ties are not proved.
 *
 *     verify(problem, pairs, proof); // [] or [{ kind: 'uncovered', leaf: 0, row: 3, column: 5 }]
 *
 * @returns nothing where all is well; at most one `uncovered` for each row and leaf, at most 100 faults in all
 * Complexity: O(n · m) for each leaf; every row is read once.
 */
export function verify(problem: AssignmentProblem, pairs: readonly Pair[], proof: Proof): readonly Fault[] {
  const unreadable = problemFaults(problem);
  if (unreadable.length > 0) return unreadable;
  const malformed = shapeFaults(problem, proof);
  const parts = malformed.length > 0 ? [] : partsOf(problem, proof);
  const seen = readAll(problem, pairs, parts);
  if (seen === undefined) return [{ kind: 'malformed', field: 'scores' }];
  const infeasible = feasibilityFaults(problem, pairs, seen.scores);
  if (infeasible.length > 0 || malformed.length > 0) return [...infeasible, ...malformed].slice(0, mostFaults);
  const faults = parts.flatMap((part) => partFaults(problem, pairs, part, seen));
  return [...floorFaults(problem, pairs, proof, seen.scores), ...faults, ...seen.uncovered].slice(0, mostFaults);
}

/** Leaves that belong together, with the claims that they make. */
interface Part {
  readonly scope: Scope;
  readonly worth: Worth;
  readonly leaves: readonly Leaf[];
  readonly claims: readonly Claim[];
}

/** The leaves of the proof, and those of its floor. */
function partsOf(problem: AssignmentProblem, proof: Proof): readonly Part[] {
  const { lowest = 0, order = ['tandems', 'fit'] } = problem;
  const { floor } = proof;
  const aims = [...new Set(order)];
  const at = aims.indexOf('worst-first');
  const part = (scope: Scope, { weights, leaves }: Pick<Proof, 'weights' | 'leaves'>): Part => {
    const worth = readWeights(problem, weights);
    const place = { from: scope.from, ...(scope.part === undefined ? {} : { part: scope.part }) };
    return {
      scope,
      worth,
      leaves,
      claims: leaves.map((leaf, k) => claimOf(problem, worth, leaf, { ...place, leaf: k })),
    };
  };
  if (floor === undefined) return [part({ aims, from: lowest, ...(at < 0 ? {} : { optionalFrom: at }) }, proof)];
  const before: readonly Objective[] = aims.slice(0, Math.max(0, at));
  const { weights, score } = floor;
  return [
    part({ aims, from: Math.max(lowest, score) }, proof),
    part({ aims: before, from: lowest, part: 'before' }, { weights, leaves: floor.before }),
    part({ aims: before, from: Math.max(lowest, score + 1), part: 'above' }, { weights, leaves: floor.above }),
  ];
}

/** What one reading of all rows shows. */
interface Seen {
  /** Those of the pairs, NaN where the pair is not possible. */
  readonly scores: Float64Array;
  readonly extent: Extent;
  readonly uncovered: readonly Fault[];
}

/** @returns undefined where the scores are not what the problem promises */
function readAll(problem: AssignmentProblem, pairs: readonly Pair[], parts: readonly Part[]): Seen | undefined {
  const { lowest = 0, order = [] } = problem;
  const rows = rowsOf(problem);
  const claims = parts.flatMap((part) => part.claims);
  const bands = order.includes('worst-first-full') ? (parts[0]?.worth.bands.length ?? 0) : undefined;
  const extent = new Extent(problem, bands);
  const uncovered: Fault[] = [];
  const scores = new Float64Array(pairs.length).fill(Number.NaN);
  const ofRow = placesByRow(pairs);
  for (let row = 0; row < rows.count; row++) {
    const own = ofRow.get(row);
    if (claims.length === 0 && own === undefined) continue;
    const count = rows.read(row);
    const range = count < 0 ? undefined : extent.see(rows, count);
    if (count < 0 || extent.largest > mostScore) return undefined;
    if (range === undefined) continue;
    for (const k of own ?? []) {
      const at = rows.placeOf(pairs[k]?.column ?? -1, count);
      const score = rows.score[at] ?? Number.NaN;
      if (at >= 0 && score >= lowest) scores[k] = score;
    }
    for (const claim of claims) {
      if (uncovered.length >= mostFaults) break;
      const column = uncoveredIn(problem, claim, rows, row, count, range);
      if (column >= 0) uncovered.push({ kind: 'uncovered', ...placeOf(claim), row, column });
    }
  }
  return { scores, extent, uncovered };
}

function placesByRow(pairs: readonly Pair[]): ReadonlyMap<number, readonly number[]> {
  const places = new Map<number, number[]>();
  pairs.forEach(({ row }, k) => {
    const own = places.get(row);
    if (own === undefined) places.set(row, [k]);
    else own.push(k);
  });
  return places;
}

const placeOf = ({ part, leaf }: Claim): { readonly part?: FloorPart; readonly leaf: number } =>
  part === undefined ? { leaf } : { part, leaf };

function feasibilityFaults(problem: AssignmentProblem, pairs: readonly Pair[], scores: Float64Array): readonly Fault[] {
  const { need, seats, limit, exclusive = [] } = problem;
  const faults: Fault[] = [];
  const chosen = new Set<number>();
  const ofRow = new Float64Array(need.length);
  const ofColumn = new Float64Array(seats.length);
  pairs.forEach(({ row, column }, k) => {
    const isInside = ofRow[row] !== undefined && ofColumn[column] !== undefined;
    if (!isInside) {
      faults.push({ kind: 'infeasible', why: 'outside', row, column });
      return;
    }
    if (Number.isNaN(scores[k])) faults.push({ kind: 'infeasible', why: 'forbidden', row, column });
    const cell = row * seats.length + column;
    if (chosen.has(cell)) faults.push({ kind: 'infeasible', why: 'twice', row, column });
    chosen.add(cell);
    ofRow[row]!++;
    ofColumn[column]!++;
  });
  ofRow.forEach((count, row) => {
    if (count > (need[row] ?? 0)) faults.push({ kind: 'infeasible', why: 'need', row });
  });
  ofColumn.forEach((count, column) => {
    if (count > (seats[column] ?? 0)) faults.push({ kind: 'infeasible', why: 'seats', column });
  });
  if (limit !== undefined && pairs.length > Math.max(0, limit)) faults.push({ kind: 'infeasible', why: 'limit' });
  exclusive.forEach(([a, b], couple) => {
    const isBoth = !isSame(a, b) && [a, b].every(({ row, column }) => chosen.has(row * seats.length + column));
    if (isBoth) faults.push({ kind: 'infeasible', why: 'exclusive', couple });
  });
  return faults;
}

const isSame = (a: Pair, b: Pair): boolean => a.row === b.row && a.column === b.column;

/** A floor is there exactly where it is asked for, and it is the lowest score. */
function floorFaults(
  { order = [] }: AssignmentProblem,
  pairs: readonly Pair[],
  { floor }: Proof,
  scores: Float64Array,
): readonly Fault[] {
  const isAsked = order.includes('worst-first') && pairs.length > 0;
  const isRight = isAsked ? floor?.score === scores.reduce((a, b) => Math.min(a, b)) : floor === undefined;
  return isRight ? [] : [{ kind: 'floor' }];
}

/** What is wrong with leaves that belong together, but for pairs that they do not cover. */
function partFaults(
  problem: AssignmentProblem,
  pairs: readonly Pair[],
  { scope, worth, leaves, claims }: Part,
  { extent, scores }: Seen,
): readonly Fault[] {
  const value = valueReached(problem, pairs, scores, worth);
  const most = scope.part === 'above' ? value - 1n : value;
  const place = scope.part === undefined ? {} : { part: scope.part };
  return [
    ...weightFaults(problem, worth, extent, scope),
    ...(coversAll(problem, leaves, 0) ? [] : [{ kind: 'leaves', ...place } as const]),
    ...claims.flatMap((claim, k) => priceFaults(problem, claim, leaves[k]?.bound ?? '', value, most)),
  ];
}

function priceFaults(
  problem: AssignmentProblem,
  claim: Claim,
  bound: string,
  value: bigint,
  most: bigint,
): readonly Fault[] {
  const { prices, worth } = claim;
  const faults: Fault[] = [];
  for (const [field, amounts] of Object.entries({ ...prices, limit: [prices.limit] })) {
    if (amounts.some((amount) => amount < 0n))
      faults.push({ kind: 'negative', ...placeOf(claim), field: `${field}Price` });
  }
  const sum = sumOfPrices(problem, worth, prices);
  if (sum > most || `${sum}` !== bound) {
    faults.push({ kind: 'gap', ...placeOf(claim), bound: `${sum}`, value: `${value}` });
  }
  return faults;
}

function sumOfPrices({ need, seats, limit = 0 }: AssignmentProblem, worth: Worth, prices: Prices): bigint {
  let sum = BigInt(Math.max(0, limit)) * prices.limit;
  for (const price of [...prices.pair, ...prices.exclusive]) sum += price;
  prices.row.forEach((price, i) => {
    const bonusLeft = (worth.bonus[i] ?? 0n) - (prices.bonus[i] ?? 0n);
    sum += BigInt(need[i] ?? 0) * price + (bonusLeft > 0n ? bonusLeft : 0n);
  });
  prices.column.forEach((price, j) => {
    sum += BigInt(seats[j] ?? 0) * price;
  });
  return sum;
}

/**
 * Whether the leaves, which agree on their first `depth` forbidden pairs, are a whole tree: one leaf that ends here, or
 * two branches that forbid one pair each of an exclusive couple.
 */
function coversAll(problem: AssignmentProblem, leaves: readonly Leaf[], depth: number): boolean {
  const [first] = leaves;
  if (first === undefined) return false;
  if (leaves.length === 1 && first.forbidden.length === depth) return true;
  const pair = first.forbidden[depth];
  if (pair === undefined) return false;
  const branches = (leaf: Leaf, other: Pair): boolean => {
    const own = leaf.forbidden[depth];
    return own !== undefined && isSame(own, other);
  };
  const ours = leaves.filter((leaf) => branches(leaf, pair));
  const others = leaves.filter((leaf) => !branches(leaf, pair));
  const twin = others[0]?.forbidden[depth];
  if (twin === undefined || !others.every((leaf) => branches(leaf, twin))) return false;
  const isCouple = (problem.exclusive ?? []).some(
    ([a, b]) => (isSame(a, pair) && isSame(b, twin)) || (isSame(a, twin) && isSame(b, pair)),
  );
  return isCouple && coversAll(problem, ours, depth + 1) && coversAll(problem, others, depth + 1);
}
