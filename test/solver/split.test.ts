// The parts of a graph, against all largest matchings of small ones and by their properties on larger ones.

import { describe, expect, it } from 'vitest';
import type { Graph } from '../../src/solver/graph.js';
import { largestMatching } from '../../src/solver/plain/sparse/cardinality.js';
import {
  AMPLE,
  FORCED_COLUMN,
  FORCED_ROW,
  PERFECT,
  SHORT,
  type Split,
  splitOf,
} from '../../src/solver/plain/sparse/split.js';
import { randomPlain } from './plain-check.js';
import { allSmall, largestSubsets } from './small-graphs.js';

const sum = (list: Iterable<number>): number => [...list].reduce((a, b) => a + b, 0);

/** Calls back for every edge. */
function eachEdge({ rows, start, column }: Graph, visit: (e: number, i: number, j: number) => void): void {
  for (let i = 0; i < rows; i++) {
    for (let e = start[i] ?? 0; e < (start[i + 1] ?? 0); e++) visit(e, i, column[e] ?? -1);
  }
}

/** What is wrong with a split of a small graph, judged by all its largest matchings. */
function faultsBySubsets(graph: Graph, need: Int32Array, seats: Int32Array, split: Split, isMerged: boolean): string[] {
  const { subsets } = largestSubsets(graph, need, seats);
  const always = subsets.reduce((a, b) => a & b, -1);
  const ever = subsets.reduce((a, b) => a | b, 0);
  const faults: string[] = [];
  const rowRoom = new Set<number>();
  const columnRoom = new Set<number>();
  for (const set of subsets) {
    const rows = new Int32Array(graph.rows);
    const columns = new Int32Array(graph.columns);
    eachEdge(graph, (e, i, j) => {
      rows[i] = (rows[i] ?? 0) + ((set >> e) & 1);
      columns[j] = (columns[j] ?? 0) + ((set >> e) & 1);
    });
    for (const [i, count] of rows.entries()) if (count < (need[i] ?? 0)) rowRoom.add(i);
    for (const [j, count] of columns.entries()) if (count < (seats[j] ?? 0)) columnRoom.add(j);
  }
  split.rowPart.forEach((part, i) => {
    if ((part === SHORT) !== rowRoom.has(i)) faults.push(`row ${i} is in part ${part}`);
  });
  split.columnPart.forEach((part, j) => {
    const isRight = isMerged ? part === AMPLE || !columnRoom.has(j) : (part === AMPLE) === columnRoom.has(j);
    if (!isRight) faults.push(`column ${j} is in part ${part}`);
  });
  const forced = new Set(split.forcedEdge);
  eachEdge(graph, (e, i, j) => {
    if (forced.has(e) && ((always >> e) & 1) === 0) faults.push(`${i},${j} is not forced`);
    const isInside = split.rowPart[i] === split.columnPart[j];
    if (!isInside && !forced.has(e) && ((ever >> e) & 1) === 1) faults.push(`${i},${j} was dropped`);
    if (isInside && forced.has(e)) faults.push(`${i},${j} is forced within a part`);
  });
  return faults;
}

describe('splitOf', () => {
  it('agrees with all largest matchings of all small graphs', () => {
    const seen = new Set<number>();
    for (const { graph, need, seats } of allSmall()) {
      const matching = largestMatching(graph, need, seats);
      for (const isMerged of [false, true]) {
        const split = splitOf(graph, need, seats, matching, isMerged);
        const faults = faultsBySubsets(graph, need, seats, split, isMerged);
        if (faults.length > 0) expect(faults, JSON.stringify([graph, need, seats, isMerged])).toEqual([]);
        for (const part of [...split.rowPart, ...split.columnPart]) seen.add(part);
        if (isMerged && split.rowPart.includes(PERFECT)) expect(split.rowPart).not.toContain(PERFECT);
      }
    }
    expect([...seen].sort()).toEqual([SHORT, PERFECT, AMPLE, FORCED_ROW, FORCED_COLUMN]);
  });

  it('leaves parts that are full on the side that bids, and what is lacking to the short part', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 3000; seed++) {
      const { graph, need, seats } = randomPlain(seed, {
        rows: [5, 15, 60][seed % 3] ?? 5,
        columns: [5, 15, 60][seed % 3] ?? 5,
        most: 1,
        density: [3, 5, 8, 15, 50][seed % 5] ?? 3,
        mostNeed: 1 + (seed % 3),
        mostSeats: 1 + (Math.floor(seed / 3) % 3),
      });
      const matching = largestMatching(graph, need, seats);
      const split = splitOf(graph, need, seats, matching, seed % 2 === 1);
      const { rowPart, columnPart } = split;
      const rowLeft = split.need.slice();
      const columnLeft = split.seats.slice();
      const faults: string[] = [];
      const forced = new Set(split.forcedEdge);
      eachEdge(graph, (e, i, j) => {
        if (rowPart[i] !== columnPart[j]) {
          if (forced.has(e) !== (matching.chosen[e] === 1)) faults.push(`${i},${j} is forced or not`);
          if (matching.chosen[e] === 1) seen.add(`${rowPart[i]}${columnPart[j]}`);
          return;
        }
        rowLeft[i] = (rowLeft[i] ?? 0) - (matching.chosen[e] ?? 0);
        columnLeft[j] = (columnLeft[j] ?? 0) - (matching.chosen[e] ?? 0);
      });
      rowLeft.forEach((left, i) => {
        if (left < 0 || (rowPart[i] !== SHORT && left > 0)) faults.push(`row ${i} lacks ${left}`);
      });
      columnLeft.forEach((left, j) => {
        if (left < 0 || (columnPart[j] !== AMPLE && left > 0)) faults.push(`column ${j} has room ${left}`);
      });
      split.forcedRow.forEach((i, k) => {
        const j = graph.column[split.forcedEdge[k] ?? -1] ?? -1;
        if (need[i] === 1 && seats[j] === 1) faults.push(`${i},${j} is forced, but single`);
      });
      expect(faults, `seed ${seed}`).toEqual([]);
      // Hall: what the short rows lack is what their columns have too little, and it is all that is lacking.
      const shortNeed = sum(split.need.filter((_, i) => rowPart[i] === SHORT));
      const shortSeats = sum(split.seats.filter((_, j) => columnPart[j] === SHORT));
      expect(shortNeed - shortSeats, `seed ${seed}`).toBe(sum(need) - matching.size);
    }
    // Forced pairs of every kind came up.
    expect([...seen].sort()).toEqual(expect.arrayContaining(['01', '02', '12', '04', '32']));
  });
});
