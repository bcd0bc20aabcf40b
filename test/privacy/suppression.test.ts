import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ShownTable, suppressTable } from '../../src/privacy/cell-suppression.js';
import { minimumGroup, type Question, verdicts, withheldBecause } from '../../src/privacy/suppression.js';

const group = (n: number, isAlike = false) => ({ n, isAlike });
const question = (groups: readonly { n: number; isAlike: boolean }[], counts: readonly number[]): Question => ({
  groups,
  total: group(
    groups.reduce((sum, { n }) => sum + n, 0),
    counts.filter((count) => count > 0).length === 1,
  ),
  counts,
});
const shown = (questions: readonly Question[], k = 5) => verdicts(questions, k).map((verdict) => verdict.shown);

/** How often each step was chosen, by the groups of one question. */
type Counts = readonly (readonly number[])[];

/** All ways in which n people can choose among so many steps. */
function waysToAnswer(n: number, steps: number): number[][] {
  if (steps === 1) return [[n]];
  return Array.from({ length: n + 1 }, (_, first) => first).flatMap((first) =>
    waysToAnswer(n - first, steps - 1).map((rest) => [first, ...rest]),
  );
}

const combined = <T>(lists: readonly (readonly T[])[]): T[][] =>
  lists.reduce<T[][]>((made, list) => made.flatMap((one) => list.map((next) => [...one, next])), [[]]);

const totalOf = (counts: Counts): number[] =>
  (counts[0] ?? []).map((_, step) => sumOf(counts.map((group) => group[step] ?? 0)));

const isOne = (counts: readonly number[]): boolean => counts.filter((count) => count > 0).length === 1;

/** What is printed of all questions, where the sizes of the groups are known anyway. */
function printed(world: readonly Counts[], k: number): string {
  const decided = verdicts(
    world.map((counts) =>
      question(
        counts.map((own) => group(sumOf(own), isOne(own))),
        totalOf(counts),
      ),
    ),
    k,
  );
  return JSON.stringify(
    world.map((counts, index) => {
      const verdict = decided[index];
      if (verdict?.shown === 'hidden') return verdict.because;
      return verdict?.shown === 'split' ? counts : totalOf(counts);
    }),
  );
}

/** Small groups, below k or of one opinion below 2k, whose answers are the same in all worlds that print the same. */
function workedOut({ questions, steps, most }: { questions: number; steps: number; most: number }, k: number) {
  const pairs = combined([1, 2].map(() => Array.from({ length: most }, (_, index) => index + 1)));
  const found: string[] = [];
  for (const sizes of combined(Array.from({ length: questions }, () => pairs))) {
    const worlds = combined(sizes.map((groups) => combined(groups.map((n) => waysToAnswer(n, steps)))));
    const alikePrinted = new Map<string, Counts[][]>();
    for (const world of worlds) {
      const text = printed(world, k);
      alikePrinted.set(text, [...(alikePrinted.get(text) ?? []), world]);
    }
    for (const [text, same] of alikePrinted)
      for (const [at, groups] of sizes.entries())
        for (const [which, n] of groups.entries()) {
          const answers = same.map((world) => world[at]?.[which] ?? []);
          const [own = []] = answers;
          const isSmall = n < k || (n < 2 * k && isOne(own));
          if (isSmall && answers.every((other) => String(other) === String(own))) found.push(`${text}: ${own} of ${n}`);
        }
  }
  return found;
}

describe('groups of answers', () => {
  test('the least group is five, whatever the programme says; it may ask for more', () => {
    expect(
      [undefined, 1, 5, 8].map((least) =>
        minimumGroup({ evaluation: least === undefined ? {} : { 'minimum-group': least } }),
      ),
    ).toEqual([5, 5, 5, 8]);
  });

  test('fewer than k are withheld, and a small group of one opinion', () => {
    expect(withheldBecause(group(4), 5)).toBe('few');
    expect(withheldBecause(group(5), 5)).toBeUndefined();
    expect(withheldBecause(group(9, true), 5)).toBe('alike');
    expect(withheldBecause(group(10, true), 5)).toBeUndefined();
  });

  test('where a role is too small the roles are merged, where all are too few nothing is shown', () => {
    expect(shown([question([group(12), group(11)], [10, 13])])).toEqual(['split']);
    expect(shown([question([group(12), group(4)], [10, 6])])).toEqual(['merged']);
    expect(shown([question([group(3), group(1)], [3, 1])])).toEqual(['hidden']);
    expect(shown([question([group(7)], [3, 4])])).toEqual(['split']);
    expect(shown([question([group(9, true)], [9, 0])])).toEqual(['hidden']);
  });

  test('a small group of one opinion is not given away by being merged alone', () => {
    const alike = question([group(20), group(6, true)], [8, 12, 6]);
    const mixed = question([group(20), group(6)], [9, 13, 4]);
    const large = question([group(20), group(11)], [9, 13, 9]);
    expect(shown([alike, mixed, large])).toEqual(['merged', 'merged', 'split']);
    expect(shown([mixed, mixed, large])).toEqual(['split', 'split', 'split']);
    // Alone, and only one step has room for the six: the total would tell.
    expect(shown([question([group(7), group(6, true)], [3, 2, 8])])).toEqual(['hidden']);
    expect(shown([question([group(14), group(6, true)], [3, 9, 8])])).toEqual(['merged']);
  });

  test('a total of one opinion tells that of a small group in it, and is withheld', () => {
    expect(shown([question([group(20, true), group(4, true)], [24, 0])])).toEqual(['hidden']);
    expect(shown([question([group(6, true), group(6, true)], [12, 0])])).toEqual(['hidden']);
    expect(shown([question([group(20, true), group(12, true)], [32, 0])])).toEqual(['split']);
    expect(shown([question([group(20), group(4, true)], [23, 1])])).toEqual(['merged']);
  });

  test('where no other merged question has room for the group of one opinion, its total would tell', () => {
    const alike = question([group(14), group(6, true)], [11, 5, 4]);
    const small = question([group(7), group(8)], [5, 5, 5]);
    const roomy = question([group(7), group(8)], [7, 4, 4]);
    expect(shown([alike, question([group(7), group(6)], [4, 4, 5])])).toEqual(['hidden', 'merged']);
    expect(shown([alike, small])).toEqual(['hidden', 'merged']);
    expect(shown([alike, roomy])).toEqual(['merged', 'merged']);
  });

  // With k = 2 all answers that small groups can give are few enough to go through, and the rule is the same.
  test.each([
    { questions: 1, steps: 3, most: 6 },
    { questions: 2, steps: 2, most: 4 },
    { questions: 2, steps: 3, most: 3 },
  ])('nobody works out what a small group answered, in $questions question(s) of $steps steps', (size) => {
    expect(workedOut(size, 2)).toEqual([]);
  });

  test('no group below k ever stands alone, and no small group of one opinion, whatever the answers (seed 5)', () => {
    const answers = fc.array(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 14 }), {
      minLength: 1,
      maxLength: 3,
    });
    const judged = (list: readonly number[]) => group(list.length, new Set(list).size === 1);
    const asked = answers.map((groups) => ({
      groups: groups.map(judged),
      total: judged(groups.flat()),
      counts: [0, 1, 2].map((step) => groups.flat().filter((answer) => answer === step).length),
    }));
    fc.assert(
      fc.property(fc.array(asked, { minLength: 1, maxLength: 5 }), fc.integer({ min: 5, max: 7 }), (questions, k) => {
        const decided = verdicts(questions, k);
        for (const [index, { groups, total }] of questions.entries()) {
          const verdict = decided[index]?.shown;
          if (verdict === 'split') for (const one of groups) expect(withheldBecause(one, k)).toBeUndefined();
          if (verdict !== 'hidden') expect(withheldBecause(total, k)).toBeUndefined();
        }
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

/** Every table of numbers up to `most` that agrees with what is shown. */
function* agreeing(table: ShownTable, most: number): Generator<number[][]> {
  const rows = table.cells.length;
  const columns = table.cells[0]?.length ?? 0;
  const cells: number[] = [];
  const grid = () => Array.from({ length: rows }, (_, row) => cells.slice(row * columns, (row + 1) * columns));
  const agrees = (wanted: number | undefined, numbers: readonly number[]) =>
    wanted === undefined || wanted === sumOf(numbers);
  function* fill(): Generator<number[][]> {
    const at = cells.length;
    if (at % columns === 0 && at > 0 && !agrees(table.rowTotals[at / columns - 1], cells.slice(at - columns))) return;
    if (at === rows * columns) {
      const made = grid();
      const columnsAgree = table.columnTotals.every((wanted, column) =>
        agrees(
          wanted,
          made.map((row) => row[column] ?? 0),
        ),
      );
      if (columnsAgree && agrees(table.total, cells)) yield made;
      return;
    }
    const known = table.cells[Math.floor(at / columns)]?.[at % columns];
    for (let value = known ?? 0; value <= (known ?? most); value++) {
      cells.push(value);
      yield* fill();
      cells.pop();
    }
  }
  yield* fill();
}

/** The values that each hidden number takes over all tables that agree. */
function possible(table: ShownTable, most: number): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  const note = (key: string, wanted: number | undefined, value: number) => {
    if (wanted === undefined) found.set(key, (found.get(key) ?? new Set()).add(value));
  };
  for (const cells of agreeing(table, most)) {
    for (const [i, row] of cells.entries()) {
      for (const [j, value] of row.entries()) note(`${i} ${j}`, table.cells[i]?.[j], value);
      note(`row ${i}`, table.rowTotals[i], sumOf(row));
    }
    for (const [j, wanted] of table.columnTotals.entries())
      note(`column ${j}`, wanted, sumOf(cells.map((row) => row[j] ?? 0)));
    note('total', table.total, sumOf(cells.flat()));
  }
  return found;
}

describe('tables with margins', () => {
  const tables = fc.constantFrom([1, 2], [1, 3], [2, 2], [3, 1]).chain(([rows = 1, columns = 1]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 8 }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

  test('one small cell takes the next smallest with it, so that the total does not give it back', () => {
    expect(suppressTable({ cells: [[12, 3, 7]] }, 5)).toEqual({
      cells: [[12, undefined, undefined]],
      rowTotals: [22],
      columnTotals: [12, undefined, undefined],
      total: 22,
    });
    expect(suppressTable({ cells: [[12, 8, 7]] }, 5).cells).toEqual([[12, 8, 7]]);
  });

  test('nothing below k is shown, and someone who knows the totals finds two values at least for every hidden number (seed 7)', () => {
    fc.assert(
      fc.property(tables, (cells) => {
        const table = suppressTable({ cells }, 5);
        for (const value of [...table.cells.flat(), ...table.rowTotals, ...table.columnTotals, table.total])
          if (value !== undefined) expect(value).toBeGreaterThanOrEqual(5);
        for (const [, values] of possible(table, 10)) expect(values.size).toBeGreaterThan(1);
      }),
      { seed: 7, numRuns: 120 },
    );
  });

  test('the same where the sizes of the groups are known anyway, but for groups of nobody (seed 8)', () => {
    const halves = fc.array(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 })), {
      minLength: 1,
      maxLength: 2,
    });
    fc.assert(
      fc.property(halves, (columns) => {
        const cells = [columns.map(([yes]) => yes), columns.map(([, no]) => no)];
        const table = suppressTable({ cells, knownColumns: true }, 5);
        expect(table.columnTotals).toEqual(columns.map(([yes, no]) => yes + no));
        for (const value of table.cells.flat()) if (value !== undefined) expect(value).toBeGreaterThanOrEqual(5);
        for (const [key, values] of possible(table, 10)) {
          const [i = '', j = ''] = key.split(' ');
          const isNobody = /^\d+$/.test(i) ? table.columnTotals[Number(j)] === 0 : table.total === 0;
          if (!isNobody) expect(values.size, key).toBeGreaterThan(1);
        }
      }),
      { seed: 8, numRuns: 120 },
    );
  });

  test('what is large enough everywhere stays as it is', () => {
    const cells = [
      [5, 9],
      [12, 30],
    ];
    expect(suppressTable({ cells }, 5)).toEqual({ cells, rowTotals: [14, 42], columnTotals: [17, 39], total: 56 });
  });
});
