// The solver against HiGHS, an independent solver of mixed-integer programmes: one level of the order after the other.

import { createRequire } from 'node:module';
import type { Highs } from 'highs';
import { beforeAll, describe, expect, test } from 'vitest';
import { type AssignmentProblem, assign, type Objective, verify } from '../../src/solver/index.js';
import { aimsReached, generator, tableOf } from './exhaustive.js';
import { adversaries, type Form, forms, inForm } from './families.js';

/** Its types are those of a CommonJS module. */
const loadHighs: () => Promise<Highs> = createRequire(import.meta.url)('highs');

let highs: Highs;
beforeAll(async () => {
  highs = await loadHighs();
});

/** A sum of variables; names stand once each. */
type Sum = readonly (readonly [name: string, times: number])[];

interface Programme {
  readonly constraints: readonly string[];
  readonly binaries: readonly string[];
  /** What each component of an aim adds up. */
  readonly levels: readonly Sum[];
}

const written = (sum: Sum): string =>
  sum.map(([name, times]) => `${times < 0 ? '-' : '+'} ${Math.abs(times)} ${name}`).join('\n ');

const nameOf = (row: number, column: number): string => `x_${row}_${column}`;

/** The problem as inequalities: `x` whether a pair is chosen, `y` whether a row is served anew. */
function programmeOf(problem: AssignmentProblem): Programme {
  const { need, seats, limit, exclusive = [], served } = problem;
  const cells = tableOf(problem).flatMap((row, i) => [...row].map(([j, score]) => ({ row: i, column: j, score })));
  const constraints: string[] = [];
  const atMost = (sum: Sum, most: number): void => {
    if (sum.length > 0) constraints.push(`${written(sum)} <= ${most}`);
  };
  const names = (of: typeof cells): Sum => of.map(({ row, column }) => [nameOf(row, column), 1]);
  for (const [i, most] of need.entries()) {
    const own = names(cells.filter(({ row }) => row === i));
    atMost(own, most);
    if (served?.[i] !== true) atMost([[`y_${i}`, 1], ...own.map(([name]) => [name, -1] as const)], 0);
  }
  for (const [j, most] of seats.entries()) atMost(names(cells.filter(({ column }) => column === j)), most);
  if (limit !== undefined) atMost(names(cells), Math.max(0, limit));
  const known = new Set(cells.map(({ row, column }) => nameOf(row, column)));
  for (const couple of exclusive) {
    const both = [...new Set(couple.map(({ row, column }) => nameOf(row, column)))].filter((name) => known.has(name));
    if (both.length === 2)
      atMost(
        both.map((name) => [name, 1]),
        1,
      );
  }
  const open = [...need.keys()].filter((row) => served?.[row] !== true);
  return {
    constraints,
    binaries: [...known, ...open.map((row) => `y_${row}`)],
    levels: (problem.order ?? (['tandems', 'fit'] as const)).flatMap((aim) => levelsOf(problem, aim, cells, open)),
  };
}

function levelsOf(
  { keep = [], lowest = 0, band = 10, classes = [] }: AssignmentProblem,
  aim: Objective,
  cells: readonly { readonly row: number; readonly column: number; readonly score: number }[],
  open: readonly number[],
): readonly Sum[] {
  const served = (rows: readonly number[]): Sum => rows.map((row) => [`y_${row}`, 1]);
  if (aim === 'fit') return [cells.map(({ row, column, score }) => [nameOf(row, column), score])];
  if (aim === 'kept') {
    const kept = new Set(keep.map(({ row, column }) => nameOf(row, column)));
    return [cells.map(({ row, column }) => [nameOf(row, column), kept.has(nameOf(row, column)) ? 1 : 0])];
  }
  if (aim === 'tandems') {
    const names = [...new Set(classes)].sort((a, b) => a - b);
    const priority = names.map((name) => served(open.filter((row) => classes[row] === name)));
    return [
      served(open),
      cells.map(({ row, column }) => [nameOf(row, column), 1]),
      ...(names.length > 1 ? priority : []),
    ];
  }
  const bandOf = (score: number): number => Math.floor((score - lowest) / band);
  const last = cells.reduce((most, { score }) => Math.max(most, bandOf(score)), -1);
  return Array.from({ length: last + 1 }, (_, k) =>
    cells.map(({ row, column, score }) => [nameOf(row, column), bandOf(score) === k ? -1 : 0] as const),
  );
}

/** The best value of each level, given the best of all before it. */
function bestLevels(problem: AssignmentProblem): readonly number[] {
  const { constraints, binaries, levels } = programmeOf(problem);
  const reached: number[] = [];
  const rules = [...constraints];
  for (const level of levels) {
    const sum = level.filter(([, times]) => times !== 0);
    if (sum.length === 0) {
      reached.push(0);
      continue;
    }
    const text = `Maximize\n obj: ${written(sum)}\nSubject To\n ${rules.join('\n ')}\nBinary\n ${binaries.join('\n ')}\nEnd`;
    const { Status, ObjectiveValue } = highs.solve(text, { mip_rel_gap: 0, mip_abs_gap: 0 });
    expect(Status).toBe('Optimal');
    const value = Math.round(ObjectiveValue);
    expect(Math.abs(ObjectiveValue - value)).toBeLessThan(1e-3);
    reached.push(value === 0 ? 0 : value);
    rules.push(`${written(sum)} >= ${value}`);
  }
  return reached;
}

function compare(problem: AssignmentProblem, name: string): void {
  const { pairs, proof } = assign(problem);
  expect(verify(problem, pairs, proof), name).toEqual([]);
  const reached = aimsReached(problem, pairs).map((value) => (value === 0 ? 0 : value));
  expect(reached, name).toEqual(bestLevels(problem));
}

describe('as good as HiGHS finds, level by level', () => {
  test.each(Object.keys(adversaries))('%s', (name) => {
    const problem = adversaries[name]?.(11, 5);
    if (problem === undefined) throw new Error(name);
    compare(problem, name);
    compare({ ...problem, order: ['fit', 'tandems'] }, `${name}, fit first`);
  });

  test.each([
    ['one each', 35, 35, 1, 1, 1000, 100],
    ['one each, sparse', 45, 40, 1, 1, 1000, 10],
    ['needs and seats to 3', 30, 28, 3, 3, 1000, 30],
    ['few scores', 30, 30, 2, 2, 3, 20],
    ['many rows, few seats', 40, 15, 1, 2, 100, 40],
  ] as const)('%s, about %i × %i', (name, rows, columns, mostNeed, mostSeats, most, density) => {
    for (let seed = 1; seed <= 2; seed++) {
      const below = generator(seed);
      const scores = Array.from({ length: rows }, () =>
        Int32Array.from({ length: columns }, () => (below(100) < density ? below(most + 1) : -1)),
      );
      const need = Array.from({ length: rows }, () => 1 + below(mostNeed));
      const seats = Array.from({ length: columns }, () => below(mostSeats + 1));
      const form = forms[below(forms.length)] as Form;
      compare(inForm({ scores, need, seats }, form, seed), `${name}, seed ${seed}, as ${form}`);
      compare({ scores, need, seats, limit: 15 + below(10) }, `${name}, seed ${seed}, limit`);
    }
  });

  test('limits, classes, couples, what is kept, bands and scores below 0 (seeds 1 to 40)', () => {
    const orders: readonly (readonly Objective[])[] = [
      ['tandems', 'fit'],
      ['tandems', 'kept', 'fit'],
      ['kept', 'fit', 'tandems'],
      ['tandems', 'worst-first-full', 'fit'],
      ['fit', 'tandems'],
    ];
    for (let seed = 1; seed <= 40; seed++) {
      const below = generator(seed);
      const [n, m] = [4 + below(9), 4 + below(9)];
      const lowest = -below(2) * 40;
      const pair = () => ({ row: below(n), column: below(m) });
      const order = orders[seed % orders.length] ?? [];
      const problem: AssignmentProblem = {
        scores: Array.from({ length: n }, () => Int32Array.from({ length: m }, () => lowest - 15 + below(90))),
        lowest,
        need: Array.from({ length: n }, () => below(3)),
        seats: Array.from({ length: m }, () => below(3)),
        order,
        keep: Array.from({ length: n }, pair),
        exclusive: Array.from({ length: 6 }, () => [pair(), pair()] as const),
        ...(below(2) === 0 ? { limit: below(n) } : {}),
        ...(below(2) === 0 && order.includes('tandems') ? { classes: Array.from({ length: n }, () => below(3)) } : {}),
        ...(below(2) === 0 ? { served: Array.from({ length: n }, () => below(4) === 0) } : {}),
      };
      compare(problem, `seed ${seed}`);
    }
  });
});
