// Plain problems that are hard for one method or another, and the largest number of pairs and points by trying all.

import type { PlainProblem } from '../../src/solver/plain/plain.js';
import { generator } from './exhaustive.js';
import { graphFrom, plainProblem } from './plain-check.js';

type Scoring = (i: number, j: number) => number;

/** All pairs possible, one seat each. */
function complete(n: number, scoring: Scoring): PlainProblem {
  const lists = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => [j, scoring(i, j)] as const));
  const ones = new Int32Array(n).fill(1);
  return plainProblem(graphFrom(lists, n), ones, ones);
}

/** Adversarial families by name, n rows and n columns. */
export const HARD: Readonly<Record<string, (n: number) => PlainProblem>> = {
  'Machol–Wien, largest': (n) => complete(n, (i, j) => (i + 1) * (j + 1)),
  'Machol–Wien, smallest': (n) => complete(n, (i, j) => n * n - (i + 1) * (j + 1)),
  'all scores equal': (n) => complete(n, () => 7),
  'row and column offsets': (n) => {
    const below = generator(11);
    const row = Int32Array.from({ length: n }, () => below(1_000_000));
    const column = Int32Array.from({ length: n }, () => below(1_000_000));
    return complete(n, (i, j) => (row[i] ?? 0) + (column[j] ?? 0) + below(1001));
  },
  'scores to a million': (n) => {
    const below = generator(12);
    return complete(n, () => below(1_000_001));
  },
  'scores to 2^30': (n) => {
    const below = generator(13);
    return complete(n, () => below(2 ** 30));
  },
  blocks: (n) => {
    const below = generator(14);
    return complete(n, (i, j) => (i % 5 === (j * 3) % 6 ? 900 : 0) + below(11));
  },
  'one column that all want': (n) => complete(n, (i, j) => (j === 0 ? 1000 : (i * j) % 3)),
};

/** The most pairs and, with these, the most points: every choice is tried. */
export function bestPlainByTrial({ graph, need, seats }: PlainProblem): { pairs: number; points: number } {
  const free = seats.slice();
  let best = { pairs: 0, points: 0 };
  const visit = (row: number, edge: number, left: number, pairs: number, points: number): void => {
    if (row === graph.rows) {
      if (pairs > best.pairs || (pairs === best.pairs && points > best.points)) best = { pairs, points };
      return;
    }
    if (left === 0 || edge === graph.start[row + 1]) {
      visit(row + 1, graph.start[row + 1] ?? 0, need[row + 1] ?? 0, pairs, points);
      return;
    }
    visit(row, edge + 1, left, pairs, points);
    const column = graph.column[edge] ?? 0;
    if ((free[column] ?? 0) === 0) return;
    free[column] = (free[column] ?? 0) - 1;
    visit(row, edge + 1, left - 1, pairs + 1, points + (graph.score[edge] ?? 0));
    free[column] = (free[column] ?? 0) + 1;
  };
  visit(0, 0, need[0] ?? 0, 0, 0);
  return best;
}
