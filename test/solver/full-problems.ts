// Problems in which every need can be filled, as the auction wants them.

import type { Graph } from '../../src/solver/graph.js';
import { generator, shuffled } from './exhaustive.js';
import { graphFrom } from './plain-check.js';

export interface Full {
  readonly graph: Graph;
  readonly need: Int32Array;
  readonly seats: Int32Array;
}

export interface FullFamily {
  readonly rows: number;
  readonly columns: number;
  readonly most: number;
  readonly density: number;
  readonly mostNeed?: number;
  readonly mostSeats?: number;
  /** By how much a score is more; rows and columns. */
  readonly offset?: (row: number, column: number) => number;
}

/** One need and seat each, several of one of them, several of both. */
export const amounts = [
  { mostNeed: 1, mostSeats: 1 },
  { mostNeed: 1, mostSeats: 3 },
  { mostNeed: 3, mostSeats: 1 },
  { mostNeed: 3, mostSeats: 3 },
] as const;

const ranges = [0, 1, 5, 1000];
const densities = [3, 20, 60, 100];

/** A problem with an assignment that fills every need, and other pairs besides. */
export function feasible(seed: number, family: FullFamily): Full {
  const below = generator(seed);
  const columns = 1 + below(family.columns);
  const seats = Int32Array.from({ length: columns }, () => 1 + below(family.mostSeats ?? 1));
  const left = Int32Array.from(seats);
  const lists: Map<number, number>[] = [];
  const need: number[] = [];
  const rows = 1 + below(family.rows);
  while (lists.length < rows) {
    const open = shuffled(columns, below).filter((j) => (left[j] ?? 0) > 0);
    if (open.length === 0) break;
    const wanted = Math.min(open.length, 1 + below(family.mostNeed ?? 1));
    const list = new Map<number, number>();
    for (const j of open.slice(0, wanted)) {
      list.set(j, 0);
      left[j] = (left[j] ?? 0) - 1;
    }
    for (let j = 0; j < columns; j++) if (below(100) < family.density) list.set(j, 0);
    lists.push(list);
    need.push(wanted);
  }
  const scored = lists.map((list, i) =>
    [...list.keys()]
      .sort((a, b) => a - b)
      .map((j) => [j, below(family.most + 1) + (family.offset?.(i, j) ?? 0)] as const),
  );
  return { graph: graphFrom(scored, columns), need: Int32Array.from(need), seats };
}

/** Such problems in turn: few and many pairs, narrow and wide ranges of scores, every kind of `amounts`. */
export const varied = (seed: number, family: Pick<FullFamily, 'rows' | 'columns'> & Partial<FullFamily>): Full =>
  feasible(seed, {
    most: ranges[seed % 4] ?? 0,
    density: densities[(seed >> 2) % 4] ?? 0,
    ...amounts[(seed >> 4) % 4],
    ...family,
  });
