// Components and the pieces cut out of a graph, against a search by hand.

import { describe, expect, it } from 'vitest';
import type { Graph } from '../../src/solver/graph.js';
import { componentsOf, cutterFor, pieceOf } from '../../src/solver/plain/sparse/components.js';
import { generator } from './exhaustive.js';
import { graphFrom, randomPlain } from './plain-check.js';

type Edge = readonly [row: number, column: number, score: number];

function edgesOf({ rows, start, column, score }: Graph): Edge[] {
  return Array.from({ length: rows }, (_, i) => i).flatMap((i) =>
    Array.from(column.subarray(start[i], start[i + 1]), (j, k): Edge => [i, j, score[(start[i] ?? 0) + k] ?? -1]),
  );
}

/** Grows each component from its smallest row until nothing is added. */
function byHand(edges: readonly Edge[]): { rows: number[]; columns: number[] }[] {
  const result: { rows: number[]; columns: number[] }[] = [];
  const rest = new Set(edges);
  for (;;) {
    const [first] = rest;
    if (first === undefined) return result;
    const rows = new Set([first[0]]);
    const columns = new Set<number>();
    for (let before = -1; before !== rows.size + columns.size; ) {
      before = rows.size + columns.size;
      for (const edge of rest) {
        if (!rows.has(edge[0]) && !columns.has(edge[1])) continue;
        rows.add(edge[0]);
        columns.add(edge[1]);
        rest.delete(edge);
      }
    }
    const rising = (set: Set<number>): number[] => [...set].sort((a, b) => a - b);
    result.push({ rows: rising(rows), columns: rising(columns) });
  }
}

describe('components', () => {
  it('are those of a search by hand, and each piece has their edges, straight or turned', () => {
    for (let seed = 0; seed < 600; seed++) {
      const size = [1, 4, 10, 30][seed % 4] ?? 4;
      const { graph } = randomPlain(seed, {
        rows: size,
        columns: size,
        most: 50,
        density: [3, 6, 12, 60][seed % 5] ?? 20,
      });
      const below = generator(seed + 1_000_000);
      const marks = 1 + (seed % 3);
      const rowMark = Uint8Array.from({ length: graph.rows }, () => below(marks));
      const columnMark = Uint8Array.from({ length: graph.columns }, () => below(marks));
      const inside = edgesOf(graph).filter(([i, j]) => rowMark[i] === columnMark[j]);
      const wanted = byHand(inside);
      const { count, rowStart, row, columnStart, column } = componentsOf(graph, rowMark, columnMark);
      const found = Array.from({ length: count }, (_, c) => ({
        rows: [...row.subarray(rowStart[c], rowStart[c + 1])],
        columns: [...column.subarray(columnStart[c], columnStart[c + 1])],
      }));
      expect(found, `seed ${seed}`).toEqual(wanted);

      const cutter = cutterFor(graph, rowMark, columnMark, 0);
      wanted.forEach(({ rows, columns }, c) => {
        const piece = pieceOf(cutter, c);
        const isTurned = rowMark[rows[0] ?? -1] === 0;
        expect([piece.rows, piece.columns]).toEqual(
          isTurned ? [columns.length, rows.length] : [rows.length, columns.length],
        );
        const own = inside
          .filter(([i]) => rows.includes(i))
          .map(([i, j, score]) => [rows.indexOf(i), columns.indexOf(j), score] as const);
        const expected = isTurned
          ? own.map(([i, j, score]) => [j, i, score] as const).sort((a, b) => a[0] - b[0] || a[1] - b[1])
          : own;
        expect(edgesOf(piece), `seed ${seed} component ${c}`).toEqual(expected);
      });
    }
  });

  it('does not copy a graph that hangs together', () => {
    const graph = graphFrom(
      [
        [[0, 1]],
        [
          [0, 2],
          [1, 3],
        ],
      ],
      2,
    );
    const marks = new Uint8Array(2).fill(1);
    expect(pieceOf(cutterFor(graph, marks, marks, 0), 0)).toBe(graph);
    expect(edgesOf(pieceOf(cutterFor(graph, marks, marks, 1), 0))).toEqual([
      [0, 0, 1],
      [0, 1, 2],
      [1, 1, 3],
    ]);
  });

  it('join a chain of 200,000 whatever the order of its links', () => {
    const n = 100_000;
    const below = generator(3);
    const name = Array.from({ length: n }, (_, i) => i);
    for (let k = n - 1; k > 0; k--) {
      const other = below(k + 1);
      [name[k], name[other]] = [name[other] ?? 0, name[k] ?? 0];
    }
    const lists = name.map((j, i) =>
      [...new Set([j, name[i + 1] ?? j])].sort((a, b) => a - b).map((c) => [c, 0] as const),
    );
    const marks = new Uint8Array(n);
    expect(componentsOf(graphFrom(lists, n), marks, marks).count).toBe(1);
  });
});
