// The one solution among all optimal ones: rows choose in turn.

import { Face } from './face.js';
import type { Flow, Network, Potentials } from './network.js';
import type { AssignmentProblem, Pair } from './problem.js';

/**
 * Among all optimal flows the one that the rows agree on by turns: each in `tieOrder` takes its best scores (compared
 * in falling order; nobody is below every score), then the columns of lowest rank, as far as the earlier rows' choice
 * allows. The result depends on the problem alone, not on the flow that it starts from.
 * @param flow       any optimal flow
 * @param potentials with slacks ≥ 0 on all residual arcs, the return from the sink included
 * @returns sorted by row, then by column
 * Complexity: for each column of a row at most one search over the tight pairs, none where the row has nothing better to
 * ask for.
 */
export function settleTies(
  problem: AssignmentProblem,
  network: Network,
  flow: Flow,
  potentials: Potentials,
): readonly Pair[] {
  const { rows, columns, gain } = network;
  const rankOf = (column: number): number => problem.columnRank?.[column] ?? column;
  const pairs: Pair[] = [];
  const tight = problem.scores.map((scores, i) => {
    const found: { column: number; score: number }[] = [];
    for (let j = 0; j < columns; j++) {
      const isTight = potentials.row[i]! + gain[i * columns + j]! === potentials.column[j];
      if (isTight) found.push({ column: j, score: scores[j]! });
      else if (flow.held[i * columns + j] === 1) pairs.push({ row: i, column: j });
    }
    return found.sort((a, b) => b.score - a.score || rankOf(a.column) - rankOf(b.column)).map(({ column }) => column);
  });
  const face = new Face(network, flow, potentials, tight);
  for (let turn = 0; turn < rows; turn++) {
    const row = problem.tieOrder?.[turn] ?? turn;
    choose(face, row);
    face.freeze(row);
  }
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
function choose(face: Face, row: number): void {
  const end = face.rowStart[row + 1]!;
  let from = face.rowStart[row]!;
  while (from < end) {
    let to = from;
    while (to < end && face.held[to] === 0) to++;
    const better = face.reach(row, from, to);
    if (better >= 0) face.turn(better);
    const taken = better >= 0 ? better : to;
    face.fixed.fill(1, from, Math.min(taken + 1, end));
    from = taken + 1;
  }
}

/**
 * Compares two assignments as `settleTies` chooses.
 * @returns below 0 where `a` is preferred, 0 where both are the same
 */
export function compareChoices(problem: AssignmentProblem, a: readonly Pair[], b: readonly Pair[]): number {
  const n = problem.scores.length;
  const ofA = choicesOf(problem, a);
  const ofB = choicesOf(problem, b);
  for (let turn = 0; turn < n; turn++) {
    const row = problem.tieOrder?.[turn] ?? turn;
    const difference = compareRows(ofA[row] ?? [], ofB[row] ?? []);
    if (difference !== 0) return difference;
  }
  return 0;
}

interface Choice {
  readonly score: number;
  readonly rank: number;
}

function choicesOf(problem: AssignmentProblem, pairs: readonly Pair[]): readonly (readonly Choice[])[] {
  const choices = problem.scores.map((): Choice[] => []);
  for (const { row, column } of pairs) {
    const score = problem.scores[row]?.[column] ?? 0;
    choices[row]?.push({ score, rank: problem.columnRank?.[column] ?? column });
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
