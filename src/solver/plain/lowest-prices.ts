// Of all prices that prove an assignment to be the best, those that ask least of the columns.

import { Heap } from '../heap.js';
import { Lists } from '../lists.js';
import type { PlainProblem, PlainSolution } from './plain.js';

/**
 * Prices are seldom unique. They form a lattice (Shapley and Shubik 1971), and at its lower end the price of a column is
 * what one more seat of it would bring: a number that means something to people, and the same from every engine.
 *
 * A column may fall by its whole price, and by no more than each row that does not hold it can spare: the slack of their
 * pair, and as much as the row's own column falls, since the row's price rises by that. So the falls are shortest
 * distances (Dijkstra 1959). O(E log m)
 * @param problem in which nobody needs more than one column
 */
export function lowestColumnPrices({ graph, bonus }: PlainProblem, solution: PlainSolution): PlainSolution {
  const { rows, columns, start, column, score } = graph;
  const { pairRow, pairColumn } = solution;
  const rowPrice = solution.rowPrice.slice();
  const fall = solution.columnPrice.slice();
  const holders = holdersOf(columns, solution);
  const heap = new Heap(fall);
  for (let j = 0; j < columns; j++) heap.raise(j);
  const limit = (row: number, own: number): void => {
    for (let e = start[row]!; e < start[row + 1]!; e++) {
      const j = column[e]!;
      const most = own + rowPrice[row]! + solution.columnPrice[j]! - bonus - score[e]!;
      if (!heap.has(j) || most >= fall[j]!) continue;
      fall[j] = most;
      heap.raise(j);
    }
  };
  const isHeld = new Uint8Array(rows);
  for (const row of pairRow) isHeld[row] = 1;
  for (let i = 0; i < rows; i++) if (isHeld[i] === 0) limit(i, 0);
  while (heap.size > 0) {
    const j = heap.pop();
    for (let k = 0; k < holders.size[j]!; k++) limit(holders.at(j, k), fall[j]!);
  }
  pairRow.forEach((row, k) => {
    rowPrice[row]! += fall[pairColumn[k]!]!;
  });
  return { ...solution, rowPrice, columnPrice: solution.columnPrice.map((price, j) => price - fall[j]!) };
}

function holdersOf(columns: number, { pairRow, pairColumn }: PlainSolution): Lists {
  const count = new Int32Array(columns);
  for (const j of pairColumn) count[j]!++;
  const holders = new Lists(columns, (j) => count[j]!);
  pairRow.forEach((row, k) => {
    holders.add(pairColumn[k]!, row);
  });
  return holders;
}
