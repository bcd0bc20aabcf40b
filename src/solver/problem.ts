// The words of the room: what may be asked of the solver, what it answers, and what it shows as proof.

/** One cell of the score table, both counted from 0. */
export interface Pair {
  readonly row: number;
  readonly column: number;
}

/** One thing to strive for; the earlier one in `order` outweighs all later ones. */
export type Objective = 'tandems' | 'fit';

/**
 * Rows are to be given columns. With n rows and m columns:
 *
 * - `tandems` first counts the rows that have at least one column, then the pairs;
 * - `classes` come right after `tandems` (or last, where `order` leaves it out) and never lower its two counts: as many
 *   rows as possible of the first class have a column, then of the second, and so on;
 * - `fit` is the sum of the scores.
 */
export interface AssignmentProblem {
  /** n rows of m whole numbers ≥ 0, or -1 where the pair is forbidden. */
  readonly scores: readonly Int32Array[];
  /** The most columns that a row may get, all different. */
  readonly need: readonly number[];
  /** The most rows that a column takes, all different. */
  readonly seats: readonly number[];
  /** True: the row already has somebody elsewhere, so that a column here does not serve it anew. */
  readonly served?: readonly boolean[];
  /** Priority class of each row; the smallest is served first. */
  readonly classes?: readonly number[];
  /** The most pairs in all; below 0 counts as 0. */
  readonly limit?: number;
  /** Default: tandems, then fit. */
  readonly order?: readonly Objective[];
  /** All rows, in the order in which they choose among the optimal solutions; default 0 … n-1. */
  readonly tieOrder?: readonly number[];
  /** A different number for each column; the lower one is taken where scores are equal. Default 0 … m-1. */
  readonly columnRank?: readonly number[];
  /** Couples of pairs of which at most one may be chosen. */
  readonly exclusive?: readonly (readonly [Pair, Pair])[];
}

export interface Assignment {
  /** Sorted by row, then by column. */
  readonly pairs: readonly Pair[];
  /** Rows that have a column here and had none elsewhere. */
  readonly served: number;
  /** Sum of the scores of the pairs. */
  readonly total: number;
  /**
   * False where exclusive couples were too entangled to be settled in some seconds: a good assignment, but `verify` will
   * find a gap. Always true without exclusive couples.
   */
  readonly isProved: boolean;
  readonly proof: Proof;
}

/**
 * The worth of one unit of each aim, as whole numbers in decimal. Each exceeds all that the aims after it can bring
 * together, so that one sum stands for the whole lexicographic order. An aim that is not pursued is worth 0.
 */
export interface Weights {
  readonly served: string;
  readonly tandem: string;
  /** One for each class in rising order, empty where there are fewer than two. */
  readonly classes: readonly string[];
  readonly point: string;
}

/**
 * Prices ≥ 0 that bound everything that avoids the forbidden pairs. With values w(i,j) = tandem + point · score and
 * bonus B(i) = served + class weight (0 for a row that is served elsewhere or needs nobody), on all other pairs
 *
 *   rowPrice(i) + columnPrice(j) + pairPrice(i,j) + limitPrice + exclusivePrice(couples with i,j) ≥ w(i,j) + bonusPrice(i)
 *
 *   bound = Σ need · rowPrice + Σ seats · columnPrice + Σ pairPrice + limit · limitPrice + Σ exclusivePrice
 *           + Σ max(0, B(i) - bonusPrice(i))
 */
export interface Leaf {
  /** In the order of branching: each is one of the two pairs of an exclusive couple. */
  readonly forbidden: readonly Pair[];
  readonly rowPrice: readonly string[];
  readonly columnPrice: readonly string[];
  /** Row, column, price > 0; all others are 0. */
  readonly pairPrice: readonly (readonly [number, number, string])[];
  readonly limitPrice: string;
  readonly bonusPrice: readonly string[];
  /** Index of the couple in `exclusive`, price > 0; all others are 0. */
  readonly exclusivePrice: readonly (readonly [number, string])[];
  readonly bound: string;
}

/** Plain data that shows that no better assignment exists; `verify` checks it without the solver. */
export interface Proof {
  readonly weights: Weights;
  /** Together they cover every way to honour the exclusive couples; one leaf where none had to be branched on. */
  readonly leaves: readonly Leaf[];
}

const isWhole = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

const isInside = (pair: Pair, rows: number, columns: number): boolean =>
  isWhole(pair.row) && pair.row < rows && isWhole(pair.column) && pair.column < columns;

function demand(holds: boolean, text: string): void {
  if (!holds) throw new RangeError(`assignment problem: ${text}`);
}

/**
 * Refuses a malformed problem, which is a bug of the caller and never one of the data.
 * @throws RangeError that names the field
 */
export function checkProblem(problem: AssignmentProblem): void {
  const { scores, need, seats, served, classes, limit, tieOrder, columnRank, exclusive = [] } = problem;
  const n = scores.length;
  const m = seats.length;
  demand(
    scores.every((row) => row.length === m),
    'every row of scores has one entry for each of the seats',
  );
  demand(need.length === n && need.every(isWhole), 'need has a whole number ≥ 0 for each row');
  demand(seats.every(isWhole), 'seats are whole numbers ≥ 0');
  demand(served === undefined || served.length === n, 'served has one entry for each row');
  demand(
    classes === undefined || (classes.length === n && classes.every(Number.isFinite)),
    'classes has one number for each row',
  );
  demand(limit === undefined || Number.isSafeInteger(limit), 'limit is a whole number');
  demand(tieOrder === undefined || isPermutation(tieOrder, n), 'tieOrder names every row once');
  demand(
    columnRank === undefined || (columnRank.length === m && new Set(columnRank).size === m),
    'columnRank has a different number for each column',
  );
  demand(
    exclusive.every((couple) => couple.every((pair) => isInside(pair, n, m))),
    'exclusive names pairs of the table',
  );
}

function isPermutation(order: readonly number[], n: number): boolean {
  return order.length === n && new Set(order).size === n && order.every((row) => isWhole(row) && row < n);
}
