// The words of the room: what may be asked of the solver, what it answers, and what it shows as proof.

/** One cell of the score table, both counted from 0. */
export interface Pair {
  readonly row: number;
  readonly column: number;
}

/** One thing to strive for; the earlier one in `order` outweighs all later ones. */
export type Objective = 'tandems' | 'fit' | 'worst-first' | 'worst-first-full' | 'kept';

/** n rows of m whole numbers; what lies below `lowest` forbids the pair. */
export type DenseScores = readonly ArrayLike<number>[];

/** The possible pairs alone: those of row i are `start[i] ≤ k < start[i + 1]`, no column twice in a row. */
export interface SparseScores {
  readonly start: ArrayLike<number>;
  readonly column: ArrayLike<number>;
  readonly score: ArrayLike<number>;
}

/** A table that is not held: a row can be asked for any number of times and is always the same. */
export interface ScoreSource {
  readonly rows: number;
  /** Writes one whole number for each column; what lies below `lowest` forbids the pair. */
  scoreRow(row: number, into: Int32Array): void;
  /** No score of the row is larger; without it every row is asked for once more. */
  bound?(row: number): number;
}

/** The best pairs of each row, and a way to the others, for tables with too many possible pairs to hold them. */
export interface CandidateScores {
  readonly candidates: SparseScores;
  /** One for each row: no possible pair that is not among its candidates scores more; below `lowest`: there is none. */
  readonly rest: ArrayLike<number>;
  /** Writes all possible pairs of the row, its candidates among them, by rising column. @returns how many */
  allOf(row: number, column: Int32Array, score: Int32Array): number;
  /**
   * The same without what is too cheap: only the possible pairs that score `least` plus the price of their column or more.
   * Whoever keeps people in groups can pass over a group by its lowest price. Prices may be Infinity; they do not change
   * while the search is used. Without it all pairs of a row are read.
   */
  reaching?(columnPrice: Float64Array): ReachingSearch;
}

/** Writes pairs of one row by rising column. @returns how many */
export type ReachingSearch = (row: number, least: number, column: Int32Array, score: Int32Array) => number;

/** Not to be changed once they were asked about: the solver remembers what it has found out about them. */
export type Scores = DenseScores | SparseScores | ScoreSource | CandidateScores;

/**
 * Rows are to be given columns. With n rows and m columns:
 *
 * - `tandems` first counts the rows that have at least one column, then the pairs;
 * - `classes` come right after `tandems` (or last, where `order` leaves it out) and never lower its two counts: as many
 *   rows as possible of the first class have a column, then of the second, and so on;
 * - `fit` is the sum of the scores;
 * - `worst-first` is the lowest score of any pair, as high as possible, and stands after `tandems`, without which no pair
 *   at all would be best; the aims after it then know the pairs from this score on only. `worst-first-full` has as few
 *   pairs as possible among those of 0 to `band` - 1 points above `lowest`, then among the next `band` points, and so on
 *   (leximin);
 * - `kept` is the number of pairs that are among those of `keep`, each counted once; impossible ones are never reached.
 */
export interface AssignmentProblem {
  /** Whole numbers between -10⁹ and 10⁹. */
  readonly scores: Scores;
  /** Scores below it forbid the pair; default 0. */
  readonly lowest?: number;
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
  /** Default: tandems, then fit. At most one of the two forms of worst-first. */
  readonly order?: readonly Objective[];
  /** Points in a band of `worst-first-full`; default 10. */
  readonly band?: number;
  /** The given proposal that `kept` would rather not change. */
  readonly keep?: readonly Pair[];
  /** All rows, in the order in which they choose among the optimal solutions; default 0 … n-1. */
  readonly tieOrder?: readonly number[];
  /** A different number for each column; the lower one is taken where scores are equal. Default 0 … m-1. */
  readonly columnRank?: readonly number[];
  /** Couples of pairs of which at most one may be chosen. */
  readonly exclusive?: readonly (readonly [Pair, Pair])[];
}

/** The answer of `assign`: plain data, as is the proof in it, which may be written to a file as JSON. */
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
 * The worth of one unit of each aim, as whole numbers in decimal. Each exceeds all that the aims after it can differ by
 * together, so that one sum stands for the whole lexicographic order. An aim that is not pursued is worth 0. Two
 * assignments differ by at most: the rows that can be served; the members of a class; the most pairs, in tandems, kept
 * and in each band; the most pairs times (the largest score - the smallest, 0 among both) in points.
 */
export interface Weights {
  readonly served: string;
  readonly tandem: string;
  /** One for each class in rising order, empty where there are fewer than two. */
  readonly classes: readonly string[];
  readonly kept: string;
  /**
   * What a pair loses for lying in a band of `worst-first-full`, the lowest band first; empty without that aim. There is
   * one for each band up to that of the largest possible score or some more, also for bands without pairs.
   */
  readonly bands: readonly string[];
  readonly point: string;
}

/**
 * Prices ≥ 0 that bound everything that avoids the forbidden pairs. With values
 * w(i,j) = tandem + kept (if the pair is in `keep`) - bands[of score] + point · score and bonus B(i) = served + class weight
 * (0 for a row that is served elsewhere or needs nobody), on all other pairs
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
  /**
   * Together they cover every way to honour the exclusive couples; one leaf where none had to be branched on. With
   * `worst-first` they are about the pairs from `floor.score` on only.
   */
  readonly leaves: readonly Leaf[];
  /** With `worst-first`, unless there are no pairs at all. */
  readonly floor?: Floor;
}

/** Why the lowest score cannot be higher. The weights are those of the aims before `worst-first`, all others are 0. */
export interface Floor {
  /** The lowest score of the pairs. */
  readonly score: number;
  readonly weights: Weights;
  /** All pairs: nobody does better in those aims than these pairs do. */
  readonly before: readonly Leaf[];
  /** Only pairs that score more than `score`: nobody does as well in those aims. */
  readonly above: readonly Leaf[];
}
