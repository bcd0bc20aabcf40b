// Scores of all pairs as plain typed arrays, so that threads can share them: what is looked up for each column, by row.
import type { Depends } from '../depends.js';
import type { Places } from '../distances.js';
import type { People } from '../people.js';

/** One rule or criterion, its answers as points. */
export interface Asked {
  readonly depends: Depends<number>;
  ask(row: number, column: number): number;
}

/** The people of the problem, as indices into the rosters. */
export interface Cast {
  readonly people: People;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** Points that forbid a pair: more than all criteria together can give. Fifteen of them still fit into 16 bits. */
export const forbidden = -2048;

/** All scores are below; bounds may be above. */
export const scoresEnd = 1024;

/**
 * The points of a pair are the sum of one entry of each plane, `base`, and what the list of exceptions adds; a pair with a
 * forbidding entry (the sum is below 0) is not possible. Rows and columns are those of the problem.
 */
export interface ScoreTables {
  readonly rows: number;
  readonly columns: number;
  /** Points that every pair has. */
  readonly base: number;
  readonly planes: readonly Plane[];
  readonly exceptions: Exceptions;
  /** The same before planes were joined, for an index. */
  readonly single: SinglePlanes;
}

export interface SinglePlanes {
  /** With `of` as the category of each column. */
  readonly parts: readonly TablePart[];
  readonly entries: readonly EntryPlane[];
  readonly cuts: readonly CutPlane[];
  readonly place: PlacePlane | undefined;
}

/** What concerns single pairs: row i has those of `start[i] ≤ k < start[i + 1]`, by rising column, none twice. */
export interface Exceptions {
  readonly start: Int32Array;
  readonly column: Int32Array;
  /** Added to a possible pair, which is forbidden if that leads below 0. */
  readonly points: Int16Array;
}

/** Columns fall into `size` categories; for each row a plane yields one entry for each category. */
interface Categories {
  /** Category of each column. */
  readonly category: Int32Array;
  readonly size: number;
}

export type Plane = TablePlane | EntryPlane | CutPlane | PlacePlane;

/** The sum of several tables. */
export interface TablePlane extends Categories {
  readonly kind: 'table';
  readonly parts: readonly TablePart[];
}

export interface TablePart {
  readonly rowCategory: Int32Array;
  /** Own categories of columns. */
  readonly size: number;
  /** Row category by row category, `size` entries each. */
  readonly points: Int16Array;
  /** Category of the plane → own category. */
  readonly of: Int32Array;
}

/** Told by how many of the wanted entries are offered: categories are different sets of offered entries. */
export interface EntryPlane extends Categories {
  readonly kind: 'entries';
  /** Different lists of wanted entries. */
  readonly rowCategory: Int32Array;
  /** The wanted entries that somebody offers, by row category: number of the word and weight. */
  readonly start: Int32Array;
  readonly word: Int32Array;
  readonly weight: Int16Array;
  /** Row category → where its block of `points` begins, and how many sums of weights each offered number has in it. */
  readonly block: Int32Array;
  readonly width: Int32Array;
  /** Category of columns → index of the number of offered entries, and how many such numbers there are. */
  readonly offered: Int32Array;
  readonly offeredSizes: number;
  /** Whether the first of these numbers is 0. */
  readonly hasEmpty: boolean;
  readonly points: Int16Array;
  /** Most points in the block of a row category. */
  readonly most: Int16Array;
  /** The offered words as bits, where there are at most 32. */
  readonly bits: Int32Array | undefined;
  /** How many bytes of the bits are used. */
  readonly bytes: number;
  /** Category → up to 16 bits of the words, and from bit 16 on `offered`; where that fits and sums stay below `sumsEnd`. */
  readonly short: Int32Array | undefined;
  /** Otherwise: word → the categories that offer it. */
  readonly offers: { readonly start: Int32Array; readonly category: Int32Array } | undefined;
}

/** Categories in rising order, of which those from a cut on have other points; the last one is that of missing values. */
export interface CutPlane extends Categories {
  readonly kind: 'cut';
  readonly rowCategory: Int32Array;
  /** Row category → first category of the higher points, and the three sorts of points. */
  readonly cut: Int32Array;
  readonly below: Int16Array;
  readonly above: Int16Array;
  readonly missing: Int16Array;
}

/** Told by the distance: categories are places (with one and the same limit of the mentors there, and the same of some tables). */
export interface PlacePlane extends Categories {
  readonly kind: 'place';
  readonly rowPlaces: Places;
  readonly columnPlaces: Places;
  /** Index into `rowPlaces` or -1; km above the limit forbid. */
  readonly rowPlace: Int32Array;
  readonly rowLimit: Float64Array;
  /** Category → index into `columnPlaces` or -1, and limit. */
  readonly place: Int32Array;
  readonly limit: Float64Array;
  readonly hasLimits: boolean;
  /** Added to the points of the distance. */
  readonly parts: readonly TablePart[];
  /** Points of -1 km (unknown), 0 km, 1 km, … */
  readonly byKm: Int16Array;
  /** The most points of so many km or more, at the same index. */
  readonly mostFrom: Int16Array;
}

/** Adds the points of a table to those of the categories of a plane from `at` on, down to `forbidden`. */
export function addPart({ points, of, rowCategory, size }: TablePart, row: number, into: Int16Array, at: number): void {
  const from = rowCategory[row]! * size;
  for (let c = 0; c < of.length; c++) {
    const sum = into[at + c]! + points[from + of[c]!]!;
    into[at + c] = sum < forbidden ? forbidden : sum;
  }
}
