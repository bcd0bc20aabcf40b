// Every assignment of a small problem, and the best one by the definition; random problems from a seed.

import type { AssignmentProblem, Pair } from '../../src/solver/index.js';

/** Numbers from 0 to below `end`, the same for the same seed (mulberry32). */
export function generator(seed: number): (end: number) => number {
  let state = (seed * 0x9e3779b1) >>> 0;
  return (end) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * end);
  };
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
}

/** A problem of at most the family's size; every optional field is there in some of them. */
export function randomProblem(seed: number, family: Family): AssignmentProblem {
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
  return {
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
}

/** The best assignment: every one is tried. */
export function bestByTrial(problem: AssignmentProblem): readonly Pair[] {
  const { scores, need, seats, limit = Number.POSITIVE_INFINITY } = problem;
  const free = [...seats];
  const chosen: Pair[] = [];
  let best: Pair[] | undefined;
  let bestKey: number[] = [];
  const visit = (row: number, column: number, left: number): void => {
    if (row === scores.length) {
      if (isExcluded(problem, chosen)) return;
      const key = keyOf(problem, chosen);
      if (best === undefined || isBefore(key, bestKey)) [best, bestKey] = [[...chosen], key];
      return;
    }
    if (column === seats.length || left === 0) {
      visit(row + 1, 0, need[row + 1] ?? 0);
      return;
    }
    visit(row, column + 1, left);
    if ((scores[row]?.[column] ?? -1) < 0 || (free[column] ?? 0) === 0 || chosen.length >= limit) return;
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

/** All that decides, the most important first; larger is better. */
function keyOf(problem: AssignmentProblem, pairs: readonly Pair[]): number[] {
  const { scores, served, classes, order = ['tandems', 'fit'], tieOrder, columnRank } = problem;
  const scoreOf = ({ row, column }: Pair): number => scores[row]?.[column] ?? 0;
  const newly = [...new Set(pairs.map((p) => p.row))].filter((row) => served?.[row] !== true);
  const names = [...new Set(classes ?? [])].sort((a, b) => a - b);
  const ofClass = names.map((name) => newly.filter((row) => classes?.[row] === name).length);
  const priority = names.length > 1 ? ofClass : [];
  const key: number[] = [];
  for (const aim of order) {
    if (aim === 'tandems') key.push(newly.length, pairs.length, ...priority);
    else key.push(pairs.reduce((sum, p) => sum + scoreOf(p), 0));
  }
  if (!order.includes('tandems')) key.push(...priority);
  for (const row of tieOrder ?? scores.map((_, i) => i)) {
    const rankOf = (p: Pair): number => columnRank?.[p.column] ?? p.column;
    const own = pairs.filter((p) => p.row === row).sort((a, b) => scoreOf(b) - scoreOf(a) || rankOf(a) - rankOf(b));
    const places = scores[0]?.length ?? 0;
    const filler = Array.from({ length: places - own.length }, () => -1);
    key.push(...own.map(scoreOf), ...filler, ...own.map((p) => -rankOf(p)), ...filler);
  }
  return key;
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  const k = a.findIndex((value, at) => value !== b[at]);
  return k >= 0 && (a[k] ?? 0) > (b[k] ?? 0);
}
