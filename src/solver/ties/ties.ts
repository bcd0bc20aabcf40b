// The one solution among all optimal ones: rows choose in turn.

import { backwardOf, edgeOf, type Graph } from '../graph.js';
import type { AssignmentProblem, Pair } from '../problem.js';
import { Face } from './face.js';
import { FaceSearch } from './face-search.js';
import type { TightPairs } from './tight.js';

type Choosing = Pick<AssignmentProblem, 'tieOrder' | 'columnRank'>;

/**
 * Among all optimal flows the one that the rows agree on by turns: each in `tieOrder` takes its best scores (compared
 * in falling order; nobody is below every score), then the columns of lowest rank, as far as the earlier rows' choice
 * allows. The result depends on the problem alone, not on the flow that it starts from.
 * @returns sorted by row, then by column
 * Complexity: O(n + m + E log E) for E tight pairs, and for each row that gets a column that it did not hold one search,
 * which ends where its two ends meet.
 */
export function settleTies(choosing: Choosing, tight: TightPairs): readonly Pair[] {
  const { rows } = tight.graph;
  const face = new Face(tight, preferences(tight.graph, choosing.columnRank));
  const search = new FaceSearch(face);
  for (let turn = 0; turn < rows; turn++) {
    const row = choosing.tieOrder?.[turn] ?? turn;
    choose(face, search, row);
    face.freeze(row);
  }
  const pairs = [...tight.kept];
  for (let e = 0; e < face.held.length; e++) {
    if (face.held[e] === 1) pairs.push({ row: face.rowOf[e]!, column: face.columnOf[e]! });
  }
  return pairs.sort((a, b) => a.row - b.row || a.column - b.column);
}

/**
 * The row goes through its pairs, the preferred first, and takes every one that some optimal flow still allows. The sets
 * of columns that optimal flows can give a row differ by single exchanges (cycles that pass the row once), so that this
 * greedy choice is the best in scores first and in ranks then, also for several columns.
 */
function choose(face: Face, search: FaceSearch, row: number): void {
  const end = face.rowStart[row + 1]!;
  let from = face.rowStart[row]!;
  while (from < end) {
    let to = from;
    while (to < end && face.held[to] === 0) to++;
    const better = to === from ? -1 : search.takeFirst(row, from, to);
    const taken = better >= 0 ? better : to;
    face.fixed.fill(1, from, Math.min(taken + 1, end));
    from = taken + 1;
  }
}

/** The edges of each row, higher scores first, then columns of lower rank. O(E log E), O(E) where they stand like that. */
function preferences(graph: Graph, columnRank: readonly number[] | undefined): Int32Array {
  const { rows, start, score } = graph;
  const order = columnRank === undefined ? new Int32Array(score.length) : byRank(graph, columnRank);
  if (columnRank === undefined) for (let e = 0; e < order.length; e++) order[e] = e;
  for (let i = 0; i < rows; i++) {
    const end = start[i + 1]!;
    for (let at = start[i]! + 1; at < end; at++) {
      const before = score[order[at - 1]!]!;
      if (before >= score[order[at]!]!) continue;
      order.subarray(start[i]!, end).sort((a, b) => score[b]! - score[a]!);
      break;
    }
  }
  return order;
}

/** The edges of each row by rising rank of the column. O(E + m log m). */
function byRank(graph: Graph, columnRank: readonly number[]): Int32Array {
  const { start, edge, row } = backwardOf(graph);
  const columns = Array.from({ length: graph.columns }, (_, j) => j);
  columns.sort((a, b) => (columnRank[a] ?? a) - (columnRank[b] ?? b));
  const place = graph.start.slice();
  const order = new Int32Array(edge.length);
  for (const column of columns) {
    for (let k = start[column]!; k < start[column + 1]!; k++) order[place[row[k]!]!++] = edge[k]!;
  }
  return order;
}

/**
 * Compares two assignments as `settleTies` chooses.
 * @param graph with all pairs of both
 * @returns below 0 where `a` is preferred, 0 where both are the same
 */
export function compareChoices(
  { tieOrder, columnRank }: Choosing,
  graph: Graph,
  a: readonly Pair[],
  b: readonly Pair[],
): number {
  const ofA = choicesOf(graph, columnRank, a);
  const ofB = choicesOf(graph, columnRank, b);
  for (let turn = 0; turn < graph.rows; turn++) {
    const row = tieOrder?.[turn] ?? turn;
    const difference = compareRows(ofA[row] ?? [], ofB[row] ?? []);
    if (difference !== 0) return difference;
  }
  return 0;
}

interface Choice {
  readonly score: number;
  readonly rank: number;
}

function choicesOf(
  graph: Graph,
  columnRank: readonly number[] | undefined,
  pairs: readonly Pair[],
): readonly (readonly Choice[])[] {
  const choices = Array.from({ length: graph.rows }, (): Choice[] => []);
  for (const { row, column } of pairs) {
    const score = graph.score[edgeOf(graph, row, column)] ?? 0;
    choices[row]?.push({ score, rank: columnRank?.[column] ?? column });
  }
  for (const row of choices) row.sort((a, b) => b.score - a.score || a.rank - b.rank);
  return choices;
}

function compareRows(a: readonly Choice[], b: readonly Choice[]): number {
  for (const [k, { score }] of a.entries()) {
    const other = b[k];
    if (other === undefined) return -1;
    if (score !== other.score) return other.score - score;
  }
  if (b.length > a.length) return 1;
  for (const [k, { rank }] of a.entries()) {
    const difference = rank - (b[k]?.rank ?? rank);
    if (difference !== 0) return difference;
  }
  return 0;
}
