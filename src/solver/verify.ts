// Checks an assignment and its proof; shares nothing with the solver but the types.

import type { AssignmentProblem, Leaf, Pair, Proof } from './problem.js';

/** What is wrong with an assignment or its proof. `leaf` counts from 0. */
export type Fault =
  | {
      readonly kind: 'infeasible';
      readonly why: 'outside' | 'forbidden' | 'twice';
      readonly row: number;
      readonly column: number;
    }
  | { readonly kind: 'infeasible'; readonly why: 'need'; readonly row: number }
  | { readonly kind: 'infeasible'; readonly why: 'seats'; readonly column: number }
  | { readonly kind: 'infeasible'; readonly why: 'limit' }
  | { readonly kind: 'infeasible'; readonly why: 'exclusive'; readonly couple: number }
  /** Not the plain data of a proof: a length, an index or a number. */
  | { readonly kind: 'malformed'; readonly leaf?: number; readonly field: string }
  /** A weight does not exceed what the aims after it can bring, or is not 0 although its aim is not pursued. */
  | { readonly kind: 'weights'; readonly aim: 'served' | 'tandem' | 'classes' | 'point' }
  | { readonly kind: 'negative'; readonly leaf: number; readonly field: string }
  /** The prices do not cover an eligible pair. */
  | { readonly kind: 'uncovered'; readonly leaf: number; readonly row: number; readonly column: number }
  /** The stated bound is not the sum of the prices, or lies above the value of the assignment. */
  | { readonly kind: 'gap'; readonly leaf: number; readonly bound: string; readonly value: string }
  /** The leaves leave out a way to honour the exclusive couples. */
  | { readonly kind: 'leaves' };

/**
 * Whether the pairs are an allowed assignment and the proof shows that no better one exists. By weak duality: each
 * leaf's prices bound all assignments without its forbidden pairs, the leaves cover all allowed ones, and no bound lies
 * above the value reached. Integers only. Ties are not proved.
 * @returns nothing where all is well; at most one `uncovered` for each row and leaf
 * Complexity: O(n · m) for each leaf.
 */
export function verify(problem: AssignmentProblem, pairs: readonly Pair[], proof: Proof): readonly Fault[] {
  const infeasible = feasibilityFaults(problem, pairs);
  const malformed = shapeFaults(problem, proof);
  if (infeasible.length > 0 || malformed.length > 0) return [...infeasible, ...malformed];
  const aims = readAims(problem, proof);
  const value = valueReached(problem, pairs, aims);
  return [
    ...weightFaults(problem, aims),
    ...(coversAll(problem, proof.leaves, 0) ? [] : [{ kind: 'leaves' } as const]),
    ...proof.leaves.flatMap((leaf, k) => leafFaults(problem, aims, leaf, k, value)),
  ];
}

function feasibilityFaults(problem: AssignmentProblem, pairs: readonly Pair[]): Fault[] {
  const { scores, need, seats, limit, exclusive = [] } = problem;
  const faults: Fault[] = [];
  const chosen = new Set<string>();
  const ofRow = new Map<number, number>();
  const ofColumn = new Map<number, number>();
  for (const { row, column } of pairs) {
    const score = scores[row]?.[column];
    const name = `${row} ${column}`;
    if (score === undefined) faults.push({ kind: 'infeasible', why: 'outside', row, column });
    else if (score < 0) faults.push({ kind: 'infeasible', why: 'forbidden', row, column });
    if (chosen.has(name)) faults.push({ kind: 'infeasible', why: 'twice', row, column });
    chosen.add(name);
    ofRow.set(row, (ofRow.get(row) ?? 0) + 1);
    ofColumn.set(column, (ofColumn.get(column) ?? 0) + 1);
  }
  for (const [row, count] of ofRow) {
    if (count > (need[row] ?? 0)) faults.push({ kind: 'infeasible', why: 'need', row });
  }
  for (const [column, count] of ofColumn) {
    if (count > (seats[column] ?? 0)) faults.push({ kind: 'infeasible', why: 'seats', column });
  }
  if (limit !== undefined && pairs.length > Math.max(0, limit)) faults.push({ kind: 'infeasible', why: 'limit' });
  exclusive.forEach(([a, b], couple) => {
    if (isSame(a, b)) return;
    const both = [a, b].every(({ row, column }) => chosen.has(`${row} ${column}`));
    if (both) faults.push({ kind: 'infeasible', why: 'exclusive', couple });
  });
  return faults;
}

const isSame = (a: Pair, b: Pair): boolean => a.row === b.row && a.column === b.column;

const isNumeral = (text: unknown): boolean => typeof text === 'string' && /^(0|-?[1-9][0-9]*)$/.test(text);

function shapeFaults({ scores, seats, limit, exclusive = [] }: AssignmentProblem, { weights, leaves }: Proof): Fault[] {
  const faults: Fault[] = [];
  const isIndex = (value: number, end: number): boolean => Number.isInteger(value) && value >= 0 && value < end;
  const expect = (holds: boolean, field: string, leaf?: number): void => {
    if (!holds) faults.push({ kind: 'malformed', field, ...(leaf === undefined ? {} : { leaf }) });
  };
  expect([weights.served, weights.tandem, weights.point, ...weights.classes].every(isNumeral), 'weights');
  expect(leaves.length > 0, 'leaves');
  leaves.forEach((leaf, k) => {
    const isPair = (row: number, column: number): boolean =>
      isIndex(row, scores.length) && isIndex(column, seats.length);
    const isList = (list: readonly string[], length: number): boolean =>
      list.length === length && list.every(isNumeral);
    const cells = leaf.pairPrice.map(([row, column]) => `${row} ${column}`);
    const couples = leaf.exclusivePrice.map(([couple]) => couple);
    expect(
      leaf.forbidden.every(({ row, column }) => isPair(row, column)),
      'forbidden',
      k,
    );
    expect(isList(leaf.rowPrice, scores.length), 'rowPrice', k);
    expect(isList(leaf.columnPrice, seats.length), 'columnPrice', k);
    expect(isList(leaf.bonusPrice, scores.length), 'bonusPrice', k);
    expect(isNumeral(leaf.limitPrice) && (limit !== undefined || leaf.limitPrice === '0'), 'limitPrice', k);
    expect(isNumeral(leaf.bound), 'bound', k);
    expect(
      leaf.pairPrice.every(([row, column, price]) => isPair(row, column) && isNumeral(price)) &&
        new Set(cells).size === cells.length,
      'pairPrice',
      k,
    );
    expect(
      leaf.exclusivePrice.every(([couple, price]) => isIndex(couple, exclusive.length) && isNumeral(price)) &&
        new Set(couples).size === couples.length,
      'exclusivePrice',
      k,
    );
  });
  return faults;
}

/** The weights as numbers, and what each row brings when it is served. */
interface Aims {
  readonly served: bigint;
  readonly tandem: bigint;
  readonly point: bigint;
  readonly classes: readonly bigint[];
  /** Distinct classes in rising order. */
  readonly classNames: readonly number[];
  readonly bonus: readonly bigint[];
}

function readAims({ classes, need, served }: AssignmentProblem, { weights }: Proof): Aims {
  const classNames = [...new Set(classes ?? [])].sort((a, b) => a - b);
  const ofClass = weights.classes.map(BigInt);
  const first = BigInt(weights.served);
  const bonus = need.map((columns, row) => {
    if (columns === 0 || served?.[row] === true) return 0n;
    return first + (classes === undefined ? 0n : (ofClass[classNames.indexOf(classes[row] ?? 0)] ?? 0n));
  });
  return {
    served: first,
    tandem: BigInt(weights.tandem),
    point: BigInt(weights.point),
    classes: ofClass,
    classNames,
    bonus,
  };
}

function valueReached({ scores }: AssignmentProblem, pairs: readonly Pair[], { tandem, point, bonus }: Aims): bigint {
  let value = 0n;
  for (const { row, column } of pairs) value += tandem + point * BigInt(scores[row]?.[column] ?? 0);
  for (const row of new Set(pairs.map((pair) => pair.row))) value += bonus[row] ?? 0n;
  return value;
}

/** What the weights must outweigh: how many units an aim can bring at most. */
interface Step {
  readonly aim: 'served' | 'tandem' | 'classes' | 'point';
  readonly weight: bigint;
  readonly units: bigint;
}

/** Goes through the order from its end and adds up what the aims passed can bring together. */
function weightFaults(problem: AssignmentProblem, aims: Aims): Fault[] {
  const faults: Fault[] = [];
  const steps = stepsOf(problem, aims);
  let later = 0n;
  for (const { aim, weight, units } of steps.toReversed()) {
    if (weight <= later) faults.push({ kind: 'weights', aim });
    later += weight * units;
  }
  for (const aim of ['served', 'tandem', 'point'] as const) {
    if (aims[aim] !== 0n && !steps.some((step) => step.aim === aim)) faults.push({ kind: 'weights', aim });
  }
  const classes = steps.filter((step) => step.aim === 'classes').length;
  if (aims.classes.length !== classes) faults.push({ kind: 'weights', aim: 'classes' });
  return faults;
}

/** The aims in the order in which they count. */
function stepsOf(problem: AssignmentProblem, aims: Aims): readonly Step[] {
  const { scores, need, seats, limit, order = ['tandems', 'fit'] } = problem;
  const open = need.map((columns, row) => columns > 0 && problem.served?.[row] !== true);
  const wanted = need.reduce((sum, columns) => sum + Math.min(columns, seats.length), 0);
  const offered = seats.reduce((sum, columns) => sum + Math.min(columns, scores.length), 0);
  const pairs = BigInt(Math.min(wanted, offered, Math.max(0, limit ?? wanted)));
  const largest = scores.reduce((most, row) => row.reduce((a, b) => (a > b ? a : b), most), 0);
  const fit: Step[] = [{ aim: 'point', weight: aims.point, units: pairs * BigInt(largest) }];
  const tandems: Step[] = [
    { aim: 'served', weight: aims.served, units: BigInt(open.filter(Boolean).length) },
    { aim: 'tandem', weight: aims.tandem, units: pairs },
  ];
  const classes = aims.classNames.map((name, k): Step => {
    const rows = open.filter((isOpen, row) => isOpen && problem.classes?.[row] === name);
    return { aim: 'classes', weight: aims.classes[k] ?? 0n, units: BigInt(rows.length) };
  });
  if (classes.length > 1) tandems.push(...classes);
  const steps = [...new Set(order)].flatMap((name) => (name === 'fit' ? fit : tandems));
  return order.includes('tandems') || classes.length < 2 ? steps : [...steps, ...classes];
}

/**
 * Whether the leaves, which agree on their first `depth` forbidden pairs, are a whole tree: one leaf that ends here, or
 * two branches that forbid one pair each of an exclusive couple.
 */
function coversAll(problem: AssignmentProblem, leaves: readonly Leaf[], depth: number): boolean {
  const [first] = leaves;
  if (first === undefined) return false;
  if (leaves.length === 1 && first.forbidden.length === depth) return true;
  const pair = first.forbidden[depth];
  if (pair === undefined) return false;
  const branches = (leaf: Leaf, other: Pair): boolean => {
    const own = leaf.forbidden[depth];
    return own !== undefined && isSame(own, other);
  };
  const ours = leaves.filter((leaf) => branches(leaf, pair));
  const others = leaves.filter((leaf) => !branches(leaf, pair));
  const twin = others[0]?.forbidden[depth];
  if (twin === undefined || !others.every((leaf) => branches(leaf, twin))) return false;
  const isCouple = (problem.exclusive ?? []).some(
    ([a, b]) => (isSame(a, pair) && isSame(b, twin)) || (isSame(a, twin) && isSame(b, pair)),
  );
  return isCouple && coversAll(problem, ours, depth + 1) && coversAll(problem, others, depth + 1);
}

/** The prices of a leaf as numbers. */
interface Prices {
  readonly row: readonly bigint[];
  readonly column: readonly bigint[];
  readonly bonus: readonly bigint[];
  readonly limit: bigint;
  readonly pair: readonly bigint[];
  readonly couple: readonly bigint[];
}

function leafFaults(problem: AssignmentProblem, aims: Aims, leaf: Leaf, index: number, value: bigint): Fault[] {
  const prices: Prices = {
    row: leaf.rowPrice.map(BigInt),
    column: leaf.columnPrice.map(BigInt),
    bonus: leaf.bonusPrice.map(BigInt),
    limit: BigInt(leaf.limitPrice),
    pair: leaf.pairPrice.map(([, , price]) => BigInt(price)),
    couple: leaf.exclusivePrice.map(([, price]) => BigInt(price)),
  };
  const faults: Fault[] = [];
  for (const [field, amounts] of Object.entries({ ...prices, limit: [prices.limit] })) {
    if (amounts.some((amount) => amount < 0n)) faults.push({ kind: 'negative', leaf: index, field: `${field}Price` });
  }
  faults.push(...coverFaults(problem, aims, leaf, index, prices));
  const sum = sumOfPrices(problem, aims, prices);
  if (sum > value || sum !== BigInt(leaf.bound)) {
    faults.push({ kind: 'gap', leaf: index, bound: `${sum}`, value: `${value}` });
  }
  return faults;
}

/** The first pair of each row that the prices do not cover. */
function coverFaults(problem: AssignmentProblem, aims: Aims, leaf: Leaf, index: number, prices: Prices): Fault[] {
  const { scores, seats } = problem;
  const faults: Fault[] = [];
  const extra = extraPrices(problem, leaf, prices);
  const forbidden = new Set(leaf.forbidden.map(({ row, column }) => row * seats.length + column));
  const worthOf = new Map<number, bigint>();
  scores.forEach((row, i) => {
    const paid = (prices.row[i] ?? 0n) + prices.limit - aims.tandem - (prices.bonus[i] ?? 0n);
    for (const [j, score] of row.entries()) {
      if (score < 0) continue;
      const worth = worthOf.get(score) ?? aims.point * BigInt(score);
      worthOf.set(score, worth);
      const open = worth - paid - (prices.column[j] ?? 0n);
      if (open <= 0n) continue;
      const cell = i * seats.length + j;
      if (forbidden.has(cell) || open <= (extra.get(cell) ?? 0n)) continue;
      faults.push({ kind: 'uncovered', leaf: index, row: i, column: j });
      return;
    }
  });
  return faults;
}

/** What single pairs pay besides their row and column, by row · columns + column. */
function extraPrices({ seats, exclusive = [] }: AssignmentProblem, leaf: Leaf, prices: Prices): Map<number, bigint> {
  const extra = new Map<number, bigint>();
  const add = (row: number, column: number, amount: bigint): void => {
    const cell = row * seats.length + column;
    extra.set(cell, (extra.get(cell) ?? 0n) + amount);
  };
  leaf.pairPrice.forEach(([row, column], k) => {
    add(row, column, prices.pair[k] ?? 0n);
  });
  leaf.exclusivePrice.forEach(([couple], k) => {
    const [a, b] = exclusive[couple] ?? [];
    if (a === undefined || b === undefined || isSame(a, b)) return;
    for (const { row, column } of [a, b]) add(row, column, prices.couple[k] ?? 0n);
  });
  return extra;
}

function sumOfPrices({ need, seats, limit = 0 }: AssignmentProblem, aims: Aims, prices: Prices): bigint {
  let sum = BigInt(Math.max(0, limit)) * prices.limit;
  for (const price of [...prices.pair, ...prices.couple]) sum += price;
  prices.row.forEach((price, i) => {
    const bonusLeft = (aims.bonus[i] ?? 0n) - (prices.bonus[i] ?? 0n);
    sum += BigInt(need[i] ?? 0) * price + (bonusLeft > 0n ? bonusLeft : 0n);
  });
  prices.column.forEach((price, j) => {
    sum += BigInt(seats[j] ?? 0) * price;
  });
  return sum;
}
