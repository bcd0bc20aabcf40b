// Every assignment of a small problem, and the best one by the definition; random problems from a seed.

import type { AssignmentProblem, Objective, Pair, SparseScores } from '../../src/solver/problem.js';
import { numbersFrom } from '../support/random.js';

/** A problem whose scores are rows. */
export interface TableProblem extends AssignmentProblem {
  readonly scores: readonly Int32Array[];
}

/** Numbers from 0 to below `end`, the same for the same seed. */
export function generator(seed: number): (end: number) => number {
  const next = numbersFrom(seed * 0x9e3779b1);
  return (end) => Math.floor(next() * end);
}

export function shuffled(length: number, below: (end: number) => number): number[] {
  const list = Array.from({ length }, (_, k) => k);
  for (let k = length - 1; k > 0; k--) {
    const other = below(k + 1);
    [list[k], list[other]] = [list[other] ?? 0, list[k] ?? 0];
  }
  return list;
}

/** What makes a family of random problems. */
export interface Family {
  readonly rows: number;
  readonly columns: number;
  readonly most: number;
  /** Probability in per cent that a pair is forbidden. */
  readonly forbidden?: number;
  readonly mostNeed?: number;
  readonly mostSeats?: number;
  /** The lowest score, below 0; then scores below it forbid pairs. */
  readonly least?: number;
  /** Also the aims beside tandems and fit, with bands and a proposal to keep. */
  readonly aims?: boolean;
}

const orders: readonly (readonly Objective[])[] = [
  ['tandems', 'worst-first', 'fit'],
  ['tandems', 'worst-first-full', 'fit'],
  ['tandems', 'fit', 'worst-first'],
  ['tandems', 'fit', 'worst-first-full'],
  ['tandems', 'kept', 'fit'],
  ['tandems', 'fit', 'kept'],
  ['fit', 'worst-first-full'],
  ['kept', 'tandems', 'fit'],
  ['tandems', 'worst-first', 'kept', 'fit'],
  ['tandems', 'kept', 'worst-first-full', 'fit'],
  ['tandems', 'worst-first'],
  ['kept', 'tandems', 'worst-first', 'fit'],
  ['worst-first-full', 'tandems'],
];

/** A problem of at most the family's size; every optional field is there in some of them. */
export function randomProblem(seed: number, family: Family): TableProblem {
  const below = generator(seed);
  const maybe = (per: number): boolean => below(per) === 0;
  const n = 1 + below(family.rows);
  const m = 1 + below(family.columns);
  const top = [1, 2, 5, 1000][below(4)] ?? 1;
  const share = family.forbidden ?? below(70);
  const scores = Array.from({ length: n }, () =>
    Int32Array.from({ length: m }, () => (below(100) < share ? -1 : below(Math.min(top, family.most) + 1))),
  );
  const amounts = (length: number, most: number): number[] =>
    Array.from({ length }, () => (maybe(8) ? 0 : 1 + below(most)));
  const pair = (): Pair => ({ row: below(n), column: below(m) });
  const order = ([undefined, ['tandems', 'fit'], ['fit', 'tandems'], ['fit'], ['tandems']] as const)[below(5)];
  const problem: TableProblem = {
    scores,
    need: amounts(n, family.mostNeed ?? 2),
    seats: amounts(m, family.mostSeats ?? 2),
    ...(maybe(3) ? { served: Array.from({ length: n }, () => maybe(3)) } : {}),
    ...(maybe(2) ? { classes: Array.from({ length: n }, () => 10 * below(4)) } : {}),
    ...(maybe(3) ? { limit: below(n + 1) } : {}),
    ...(order === undefined ? {} : { order }),
    ...(maybe(2) ? { tieOrder: shuffled(n, below) } : {}),
    ...(maybe(2) ? { columnRank: shuffled(m, below) } : {}),
    ...(maybe(2) ? { exclusive: Array.from({ length: 1 + below(4) }, () => [pair(), pair()] as const) } : {}),
  };
  const { least } = family;
  const shifted = least === undefined || maybe(4) ? problem : withNegative(problem, least);
  if (family.aims !== true || maybe(6)) return shifted;
  return {
    ...shifted,
    order: orders[below(orders.length)] ?? [],
    ...(maybe(2) ? { band: 1 + below(Math.max(2, top / 2)) } : {}),
    ...(maybe(4) ? {} : { keep: Array.from({ length: below(n + 2) }, pair) }),
  };
}

/** All scores moved by `least`, which is then the lowest. */
function withNegative(problem: TableProblem, least: number): TableProblem {
  return { ...problem, scores: problem.scores.map((row) => row.map((score) => score + least)), lowest: least };
}

/** Row by row the possible pairs' scores by column, whatever form they have. */
export function tableOf({ scores, seats, lowest = 0 }: AssignmentProblem): readonly ReadonlyMap<number, number>[] {
  const columns = seats.length;
  const whole = (list: ArrayLike<number>): Map<number, number> =>
    new Map(
      Array.from({ length: columns }, (_, j) => [j, list[j] ?? -Infinity] as const).filter(([, s]) => s >= lowest),
    );
  if ('scoreRow' in scores) {
    return Array.from({ length: scores.rows }, (_, i) => {
      const row = new Int32Array(columns);
      scores.scoreRow(i, row);
      return whole(row);
    });
  }
  if ('candidates' in scores) {
    return Array.from({ length: scores.rest.length }, (_, i) => {
      const [column, score] = [new Int32Array(columns), new Int32Array(columns)];
      const count = scores.allOf(i, column, score);
      return new Map(Array.from({ length: count }, (_, k) => [column[k] ?? -1, score[k] ?? 0] as const));
    });
  }
  return 'start' in scores ? sparseTable(scores, lowest) : scores.map(whole);
}

function sparseTable({ start, column, score }: SparseScores, lowest: number): readonly Map<number, number>[] {
  return Array.from({ length: start.length - 1 }, (_, i) => {
    const edges = Array.from({ length: (start[i + 1] ?? 0) - (start[i] ?? 0) }, (_, k) => (start[i] ?? 0) + k);
    const all = edges.map((e) => [column[e] ?? -1, score[e] ?? 0] as const);
    return new Map(all.filter(([, value]) => value >= lowest));
  });
}

/** The best assignment: every one is tried. */
export function bestByTrial(problem: AssignmentProblem): readonly Pair[] {
  const { need, seats, limit = Number.POSITIVE_INFINITY } = problem;
  const table = tableOf(problem);
  const free = [...seats];
  const chosen: Pair[] = [];
  let best: Pair[] | undefined;
  let bestKey: number[] = [];
  const visit = (row: number, column: number, left: number): void => {
    if (row === table.length) {
      if (isExcluded(problem, chosen)) return;
      const key = keyOf(problem, table, chosen);
      if (best === undefined || isBefore(key, bestKey)) [best, bestKey] = [[...chosen], key];
      return;
    }
    if (column === seats.length || left === 0) {
      visit(row + 1, 0, need[row + 1] ?? 0);
      return;
    }
    visit(row, column + 1, left);
    if (table[row]?.has(column) !== true || (free[column] ?? 0) === 0 || chosen.length >= limit) return;
    free[column] = (free[column] ?? 0) - 1;
    chosen.push({ row, column });
    visit(row, column + 1, left - 1);
    chosen.pop();
    free[column] = (free[column] ?? 0) + 1;
  };
  visit(0, 0, need[0] ?? 0);
  return best ?? [];
}

function isExcluded({ exclusive = [] }: AssignmentProblem, pairs: readonly Pair[]): boolean {
  const has = (p: Pair): boolean => pairs.some((q) => p.row === q.row && p.column === q.column);
  return exclusive.some(([a, b]) => (a.row !== b.row || a.column !== b.column) && has(a) && has(b));
}

type Table = ReturnType<typeof tableOf>;

/** All that decides, the most important first; larger is better. Ties come last. */
function keyOf(problem: AssignmentProblem, table: Table, pairs: readonly Pair[]): number[] {
  const { seats, tieOrder, columnRank } = problem;
  const scoreOf = ({ row, column }: Pair): number => table[row]?.get(column) ?? Number.NaN;
  const key = aimsReached(problem, pairs, table);
  for (const row of tieOrder ?? table.map((_, i) => i)) {
    const rankOf = (p: Pair): number => columnRank?.[p.column] ?? p.column;
    const own = pairs.filter((p) => p.row === row).sort((a, b) => scoreOf(b) - scoreOf(a) || rankOf(a) - rankOf(b));
    const filler = Array.from({ length: seats.length - own.length }, () => -Infinity);
    key.push(...own.map(scoreOf), ...filler, ...own.map((p) => -rankOf(p)), ...filler);
  }
  return key;
}

/** What the aims bring, in their order, larger is better; without pairs the lowest score is as high as can be. */
export function aimsReached(
  problem: AssignmentProblem,
  pairs: readonly Pair[],
  table: Table = tableOf(problem),
): number[] {
  const { served, classes, order = ['tandems', 'fit'], lowest = 0, band = 10, keep = [] } = problem;
  const scores = pairs.map(({ row, column }) => table[row]?.get(column) ?? Number.NaN);
  const newly = [...new Set(pairs.map((p) => p.row))].filter((row) => served?.[row] !== true);
  const names = [...new Set(classes ?? [])].sort((a, b) => a - b);
  const ofClass = names.map((name) => newly.filter((row) => classes?.[row] === name).length);
  const priority = names.length > 1 ? ofClass : [];
  const bandOf = (score: number): number => Math.floor((score - lowest) / band);
  const largest = table.reduce((most, row) => Math.max(most, ...row.values()), lowest);
  const reached: Readonly<Record<Objective, () => number[]>> = {
    tandems: () => [newly.length, pairs.length, ...priority],
    fit: () => [scores.reduce((sum, score) => sum + score, 0)],
    'worst-first': () => [Math.min(Number.POSITIVE_INFINITY, ...scores)],
    'worst-first-full': () =>
      Array.from({ length: bandOf(largest) + 1 }, (_, b) => -scores.filter((score) => bandOf(score) === b).length),
    kept: () => [pairs.filter((p) => keep.some(({ row, column }) => row === p.row && column === p.column)).length],
  };
  return [...[...new Set(order)].flatMap((aim) => reached[aim]()), ...(order.includes('tandems') ? [] : priority)];
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  const k = a.findIndex((value, at) => value !== b[at]);
  return k >= 0 && (a[k] ?? 0) > (b[k] ?? 0);
}
