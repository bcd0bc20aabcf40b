// Wrong proofs and wrong pairs from right ones.

import type { AssignmentProblem, Leaf, Pair, Proof } from '../../src/solver/problem.js';
import { type TableProblem, tableOf } from './exhaustive.js';

/** Whether the pairs keep to the rules, by the definition. */
export function isAllowed(problem: AssignmentProblem, pairs: readonly Pair[]): boolean {
  const { need, seats, limit = Number.POSITIVE_INFINITY, exclusive = [] } = problem;
  const table = tableOf(problem);
  const cells = new Set(pairs.map(({ row, column }) => `${row} ${column}`));
  const has = ({ row, column }: Pair): boolean => cells.has(`${row} ${column}`);
  return (
    cells.size === pairs.length &&
    pairs.length <= Math.max(0, limit) &&
    pairs.every(({ row, column }) => table[row]?.has(column) === true) &&
    need.every((most, row) => pairs.filter((pair) => pair.row === row).length <= most) &&
    seats.every((most, column) => pairs.filter((pair) => pair.column === column).length <= most) &&
    exclusive.every(([a, b]) => (a.row === b.row && a.column === b.column) || !(has(a) && has(b)))
  );
}

/** All proposals that differ by one pair, or by two that swap their columns. */
export function* otherPairs(problem: AssignmentProblem, pairs: readonly Pair[]): Generator<readonly Pair[]> {
  const { need, seats } = problem;
  for (const [k, { row, column }] of pairs.entries()) {
    const others = pairs.filter((_, at) => at !== k);
    yield others;
    yield [...pairs, { row, column }];
    for (const j of seats.keys()) if (j !== column) yield [...others, { row, column: j }];
    for (const i of need.keys()) if (i !== row) yield [...others, { row: i, column }];
    for (const [at, other] of pairs.entries()) {
      if (at <= k) continue;
      const rest = others.filter((pair) => pair !== other);
      yield [...rest, { row, column: other.column }, { row: other.row, column }];
    }
  }
  for (const i of need.keys()) for (const j of seats.keys()) yield [...pairs, { row: i, column: j }];
}

const plus = (numeral: string, by: bigint): string => `${BigInt(numeral) + by}`;
const at = (list: readonly string[], k: number, by: bigint): readonly string[] =>
  list.map((price, other) => (other === k ? plus(price, by) : price));

/** Every price of a leaf that counts towards its bound, changed by `by`; the bound goes along. */
export function* otherPrices(
  { need, seats, limit }: AssignmentProblem,
  leaf: Leaf,
  by: bigint,
): Generator<readonly [string, Leaf]> {
  const bound = (amount: number): string => plus(leaf.bound, BigInt(amount) * by);
  for (const [i, amount] of need.entries()) {
    if (amount > 0) yield [`rowPrice ${i}`, { ...leaf, rowPrice: at(leaf.rowPrice, i, by), bound: bound(amount) }];
  }
  for (const [j, amount] of seats.entries()) {
    if (amount > 0) {
      yield [`columnPrice ${j}`, { ...leaf, columnPrice: at(leaf.columnPrice, j, by), bound: bound(amount) }];
    }
  }
  for (const k of leaf.pairPrice.keys()) {
    const pairPrice = leaf.pairPrice.map((entry, other) =>
      other === k ? ([entry[0], entry[1], plus(entry[2], by)] as const) : entry,
    );
    yield [`pairPrice ${k}`, { ...leaf, pairPrice, bound: bound(1) }];
  }
  for (const k of leaf.exclusivePrice.keys()) {
    const exclusivePrice = leaf.exclusivePrice.map((entry, other) =>
      other === k ? ([entry[0], plus(entry[1], by)] as const) : entry,
    );
    yield [`exclusivePrice ${k}`, { ...leaf, exclusivePrice, bound: bound(1) }];
  }
  if (limit !== undefined && limit > 0) {
    yield ['limitPrice', { ...leaf, limitPrice: plus(leaf.limitPrice, by), bound: bound(limit) }];
  }
}

/** The same proof in larger numbers. */
export function scaled(proof: Proof, factor: bigint): Proof {
  const times = (numeral: string): string => `${BigInt(numeral) * factor}`;
  const leafOf = (leaf: Leaf): Leaf => ({
    forbidden: leaf.forbidden,
    rowPrice: leaf.rowPrice.map(times),
    columnPrice: leaf.columnPrice.map(times),
    pairPrice: leaf.pairPrice.map(([row, column, price]) => [row, column, times(price)]),
    limitPrice: times(leaf.limitPrice),
    bonusPrice: leaf.bonusPrice.map(times),
    exclusivePrice: leaf.exclusivePrice.map(([couple, price]) => [couple, times(price)]),
    bound: times(leaf.bound),
  });
  const weightsOf = ({ served, tandem, classes, kept, bands, point }: Proof['weights']): Proof['weights'] => ({
    served: times(served),
    tandem: times(tandem),
    classes: classes.map(times),
    kept: times(kept),
    bands: bands.map(times),
    point: times(point),
  });
  const { weights, leaves, floor } = proof;
  return {
    weights: weightsOf(weights),
    leaves: leaves.map(leafOf),
    ...(floor === undefined
      ? {}
      : {
          floor: {
            score: floor.score,
            weights: weightsOf(floor.weights),
            before: floor.before.map(leafOf),
            above: floor.above.map(leafOf),
          },
        }),
  };
}

/** Every value in the data replaced by what it cannot be, and every entry left out. */
export function* damaged<T>(data: T): Generator<readonly [string, T]> {
  for (const path of pathsOf(data, [])) {
    for (const wrong of [undefined, null, 7.5, '01', 'x', '1e3', {}, [[]]]) {
      yield [`${path.join('.')} is ${JSON.stringify(wrong)}`, replaced(data, path, wrong) as T];
    }
  }
}

type Path = readonly (string | number)[];

function* pathsOf(data: unknown, path: Path): Generator<Path> {
  if (path.length > 0) yield path;
  if (typeof data !== 'object' || data === null) return;
  const entries = Array.isArray(data) ? [...data.entries()].slice(0, 3) : Object.entries(data);
  for (const [key, value] of entries) yield* pathsOf(value, [...path, key]);
}

function replaced(data: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(data)) return data.map((entry, k) => (k === key ? replaced(entry, rest, value) : entry));
  return { ...(data as object), [key]: replaced((data as Record<string, unknown>)[key], rest, value) };
}

/** A table in which one score is another. */
export function withScore(problem: TableProblem, row: number, column: number, score: number): TableProblem {
  const scores = problem.scores.map((list, i) => (i === row ? list.with(column, score) : list));
  return { ...problem, scores };
}
