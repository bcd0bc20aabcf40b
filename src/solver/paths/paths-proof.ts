// The proof of an assignment that was found by shifting units, from its potentials.

import type { Leaf, Proof } from '../problem.js';
import { heldSlack, potential, type Residual } from './paths-residual.js';

/**
 * Written when somebody looks at it: it names every row and every column, few of which have changed.
 * @param state as it stays from now on
 */
export function proofOf(state: Residual): Proof {
  const { weights } = state;
  let leaves: readonly Leaf[] | undefined;
  return {
    weights,
    get leaves() {
      leaves ??= [leafOf(state)];
      return leaves;
    },
  };
}

function leafOf(state: Residual): Leaf {
  const { problem, rows, columns, need, seats, held, bonus } = state;
  const source = potential(state, rows + columns);
  const limitPrice = Math.max(0, potential(state, rows + columns + 1) - source);
  const rowPrice = new Array<string>(rows);
  const bonusPrice = new Array<string>(rows);
  const columnPrice = new Array<string>(columns);
  const pairPrice: [number, number, string][] = [];
  const sum = new ExactSum();
  for (let i = 0; i < rows; i++) {
    const height = potential(state, i) - source;
    rowPrice[i] = `${Math.max(0, -height)}`;
    bonusPrice[i] = `${Math.max(0, height)}`;
    sum.add(need[i]!, Math.max(0, -height));
    sum.add(1, Math.max(0, bonus[i]! - Math.max(0, height)));
    for (let k = held.firstOfRow[i]!; k >= 0; k = held.nextOfRow[k]!) {
      const open = heldSlack(state, k);
      if (open > 0) pairPrice.push([i, held.column[k]!, `${open}`]);
      sum.add(1, open);
    }
  }
  for (let j = 0; j < columns; j++) {
    const price = Math.max(0, potential(state, rows + j) - source - limitPrice);
    columnPrice[j] = `${price}`;
    sum.add(seats[j]!, price);
  }
  if (problem.limit !== undefined) sum.add(Math.max(0, problem.limit), limitPrice);
  pairPrice.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return {
    forbidden: [],
    rowPrice,
    columnPrice,
    pairPrice,
    limitPrice: `${limitPrice}`,
    bonusPrice,
    exclusivePrice: [],
    bound: `${sum.value()}`,
  };
}

/** A sum of products of whole numbers that may exceed what a double holds. */
class ExactSum {
  private large = 0n;
  private small = 0;

  add(count: number, price: number): void {
    if (price === 0 || count === 0) return;
    const product = count * price;
    if (product + this.small > largestPart) {
      this.large += BigInt(this.small);
      this.small = 0;
      if (product > largestPart) {
        this.large += BigInt(count) * BigInt(price);
        return;
      }
    }
    this.small += product;
  }

  value(): bigint {
    return this.large + BigInt(this.small);
  }
}

const largestPart = 2 ** 52;
