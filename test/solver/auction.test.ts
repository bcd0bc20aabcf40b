// The auction: answers proved by their own prices, compared with every assignment where there are few.

import { describe, expect, it } from 'vitest';
import { type AuctionResult, auction } from '../../src/solver/plain/sparse/auction.js';
import { generator } from './exhaustive.js';
import { amounts, type Full, varied } from './full-problems.js';
import { graphFrom } from './plain-check.js';

function check(
  { graph, need, seats }: Full,
  { pairRow, pairColumn, payoff, price }: AuctionResult,
  name: string,
): number {
  const ofColumn = new Int32Array(graph.columns);
  const faults: string[] = [];
  const say = (holds: boolean, text: string): void => {
    if (!holds && faults.length < 5) faults.push(text);
  };
  let k = 0;
  let points = 0;
  for (let i = 0; i < graph.rows; i++) {
    let count = 0;
    for (let e = graph.start[i] ?? 0; e < (graph.start[i + 1] ?? 0); e++) {
      const j = graph.column[e] ?? -1;
      const score = graph.score[e] ?? 0;
      const total = (payoff[i] ?? NaN) + (price[j] ?? NaN);
      if (pairRow[k] !== i || pairColumn[k] !== j) {
        say(total >= score, `${i},${j}: ${total} does not cover ${score}`);
        continue;
      }
      k++;
      count++;
      points += score;
      ofColumn[j] = (ofColumn[j] ?? 0) + 1;
      const isSingle = need[i] === 1 || seats[j] === 1;
      say(isSingle ? total === score : total <= score, `chosen ${i},${j}: ${total} for ${score}`);
    }
    say(count === need[i], `row ${i} has ${count}`);
    say(Number.isSafeInteger(payoff[i]), `payoff ${payoff[i]}`);
  }
  say(k === pairRow.length && k === pairColumn.length, 'pairs are not sorted or not possible');
  price.forEach((value, j) => {
    say(Number.isSafeInteger(value) && value >= 0, `price ${value}`);
    say((ofColumn[j] ?? 0) <= (seats[j] ?? 0), `column ${j} has too many`);
    say(value === 0 || ofColumn[j] === seats[j], `column ${j} costs ${value} and has a free seat`);
  });
  expect(faults, name).toEqual([]);
  return points;
}

function solved(problem: Full, name: string): number {
  return check(problem, auction(problem.graph, problem.need, problem.seats), name);
}

/** The most points, by trying everything. */
function bestByTrying({ graph, need, seats }: Full): number {
  const left = Int32Array.from(seats);
  let best = -Infinity;
  const go = (row: number, edge: number, wanted: number, points: number): void => {
    if (row === graph.rows) {
      best = Math.max(best, points);
      return;
    }
    if (wanted === 0) {
      go(row + 1, graph.start[row + 1] ?? 0, need[row + 1] ?? 0, points);
      return;
    }
    if (edge === graph.start[row + 1]) return;
    const j = graph.column[edge] ?? 0;
    if ((left[j] ?? 0) > 0) {
      left[j] = (left[j] ?? 0) - 1;
      go(row, edge + 1, wanted - 1, points + (graph.score[edge] ?? 0));
      left[j] = (left[j] ?? 0) + 1;
    }
    go(row, edge + 1, wanted, points);
  };
  go(0, 0, need[0] ?? 0, 0);
  return best;
}

describe('against every assignment', () => {
  it.each(amounts)('at most %o', (most) => {
    for (let seed = 0; seed < 900; seed++) {
      const problem = varied(seed, { rows: 5, columns: 6, ...most });
      expect(solved(problem, `seed ${seed}`), `seed ${seed}`).toBe(bestByTrying(problem));
    }
  });
});

describe('proved by its prices', () => {
  /** By which numbers the problems differ from those in turn. */
  const families: readonly (readonly [string, number, (seed: number) => Parameters<typeof varied>[1]])[] = [
    ...amounts.map((most) => {
      const sized = (seed: number) => ({ rows: 10 + (seed % 51), columns: 10 + (seed % 51), ...most });
      return [`at most ${JSON.stringify(most)}`, 700, sized] as const;
    }),
    ['row and column offsets, also below 0', 300, withOffsets],
    [
      'ranges of 10^6 to 2^31, where costs and columns do not fit one number',
      300,
      (seed) => ({ rows: 50, columns: 55, most: [10 ** 6, 10 ** 9, 2 ** 31 - 2][seed % 3] ?? 0 }),
    ],
    ['larger ones of every kind', 4, (k) => ({ rows: 900, columns: 1200, most: 1000, density: 3, ...amounts[k] })],
  ];

  it.each(families)('%s', (_, count, familyOf) => {
    for (let seed = 0; seed < count; seed++) solved(varied(seed, familyOf(seed)), `seed ${seed}`);
  });
});

function withOffsets(seed: number): Parameters<typeof varied>[1] {
  const below = generator(seed);
  const ofRow = Array.from({ length: 60 }, () => below(100_001) - 50_000);
  const ofColumn = Array.from({ length: 60 }, () => below(100_001) - 50_000);
  const offset = (i: number, j: number): number => (ofRow[i] ?? 0) + (ofColumn[j] ?? 0);
  return { rows: 40, columns: 60, most: 20, density: 30, offset };
}

describe('by shortest paths where patience ends', () => {
  const interrupted = (problem: Full, patience: number, name: string): void => {
    const points = check(problem, auction(problem.graph, problem.need, problem.seats, { patience }), name);
    expect(points, name).toBe(solved(problem, name));
  };

  it.each([0, 0.1, 0.3, 0.6, 1, 1.5])('after %d bids', (patience) => {
    for (let seed = 0; seed < 500; seed++) {
      interrupted(varied(seed, { rows: 20, columns: 20 }), patience, `seed ${seed}`);
    }
  });

  it('through hundreds of rows and columns at once', () => {
    for (const [k, most] of amounts.entries()) {
      const problem = varied(k, { rows: 400, columns: 400, most: 1000, density: 40, ...most });
      interrupted(problem, 0, `kind ${k}`);
    }
  });
});

/** Every pair possible. */
function full(rows: number, columns: number, score: (row: number, column: number) => number): Full {
  const lists = Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => [j, score(i, j)] as const),
  );
  return {
    graph: graphFrom(lists, columns),
    need: new Int32Array(rows).fill(1),
    seats: new Int32Array(columns).fill(1),
  };
}

describe('families', () => {
  it.each([1, 2, 7, 40, 120])('Machol–Wien of %i has the known sum', (n) => {
    const most = full(n, n, (i, j) => (i + 1) * (j + 1));
    expect(solved(most, 'most')).toBe((n * (n + 1) * (2 * n + 1)) / 6);
    const least = full(n, n, (i, j) => n * n - (i + 1) * (j + 1));
    expect(solved(least, 'least')).toBe(n ** 3 - (n * (n + 1) * (n + 2)) / 6);
  });

  it('all scores equal', () => {
    expect(
      solved(
        full(60, 60, () => 7),
        'square',
      ),
    ).toBe(420);
    expect(
      solved(
        full(40, 90, () => 0),
        'wide',
      ),
    ).toBe(0);
  });

  it('a single option for some, and chains that leave no choice', () => {
    const chain = Array.from(
      { length: 50 },
      (_, i) =>
        (i === 0
          ? [[0, 5]]
          : [
              [i - 1, 900],
              [i, i % 7],
            ]) as [number, number][],
    );
    const ones = { need: new Int32Array(50).fill(1), seats: new Int32Array(50).fill(1) };
    const { pairColumn } = auction(graphFrom(chain, 50), ones.need, ones.seats);
    expect([...pairColumn]).toEqual(Array.from({ length: 50 }, (_, i) => i));
    solved({ graph: graphFrom(chain, 50), ...ones }, 'chain');
  });

  it('many more columns than rows, and exactly as many', () => {
    for (let seed = 0; seed < 200; seed++) {
      const below = generator(seed);
      solved(
        full(5, 300, () => below(1000)),
        `wide ${seed}`,
      );
      solved(
        full(20, 20, () => below(1000)),
        `square ${seed}`,
      );
      solved(
        full(20, 21, () => below(10)),
        `one spare ${seed}`,
      );
    }
  });

  it('two towns that share their favourites', () => {
    const n = 120;
    const problem = full(n, n + 3, (i, j) => (j % 10 === 0 ? 1000 : 0) + (i % 2 === j % 2 ? 100 : 0) + ((i * j) % 3));
    solved(problem, 'towns');
  });

  it('nobody at all', () => {
    const { pairRow, price } = auction(graphFrom([], 3), new Int32Array(0), new Int32Array([1, 2, 1]));
    expect([...pairRow]).toEqual([]);
    expect([...price]).toEqual([0, 0, 0]);
  });
});

describe('numbers and progress', () => {
  it('refuses scores that differ by more than 31 bits', () => {
    const { graph, need, seats } = full(1, 2, (_, j) => (j === 0 ? -(2 ** 31) : 2 ** 31 - 1));
    expect(() => auction(graph, need, seats)).toThrow(RangeError);
  });

  it('says when somebody cannot be served', () => {
    const graph = graphFrom([[[0, 1]], [[0, 2]]], 1);
    expect(() => auction(graph, new Int32Array([1, 1]), new Int32Array([1]))).toThrow('cannot be served');
  });

  it('tells rising shares up to 1', () => {
    const shares: number[] = [];
    const { graph, need, seats } = varied(4, { rows: 60, columns: 60, most: 1000, density: 40 });
    auction(graph, need, seats, { onShare: (share) => shares.push(share) });
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    expect(shares.every((share) => share > 0 && share <= 1)).toBe(true);
  });

  it('gives the same answer again', () => {
    const { graph, need, seats } = varied(9, { rows: 60, columns: 60, most: 5, density: 40, ...amounts[3] });
    expect(auction(graph, need, seats)).toEqual(auction(graph, need, seats));
  });

  it('gives the same answer in the memory of the graph', () => {
    for (let seed = 0; seed < 200; seed++) {
      const family = { rows: 40, columns: 60, most: seed % 2 === 0 ? 1000 : 10 ** 9, density: 40 };
      const { graph, need, seats } = varied(seed, { ...family, ...amounts[seed % 4] });
      const copy = { ...graph, column: graph.column.slice(), score: graph.score.slice() };
      expect(auction(copy, need, seats, { mayOverwrite: true }), `seed ${seed}`).toEqual(auction(graph, need, seats));
    }
  });
});
