// Distances as points: every rule and criterion about them together, by whole km.

import { kmFrom, nearPlaces, placesOf, widestKm } from '../distances.js';
import { type Asked, addPart, type Cast, forbidden, type PlacePlane } from './score-planes.js';

/** One plane for all that depends on distances; none where nothing does. */
export function placePlane(asked: readonly Asked[], { people, rows, columns }: Cast): PlacePlane | undefined {
  const byKm = asked.flatMap(({ depends }) => (depends.on === 'distance' ? [depends.value] : []));
  const limits = asked.flatMap(({ depends }) => (depends.on === 'own-limits' ? [depends] : []));
  if (byKm.length === 0 && limits.length === 0) return undefined;
  const { places, ofMentee, ofMentor } = people.distances();
  const own = numbered(rows.map((row) => ofMentee[row] ?? -1));
  const theirs = numbered(columns.map((column) => ofMentor[column] ?? -1));
  const rowPlaces = placesOf(own.different.flatMap((place) => places[place] ?? []));
  const columnPlaces = placesOf(theirs.different.flatMap((place) => places[place] ?? []));
  const least = (of: 'row' | 'column', index: number): number =>
    Math.min(Number.POSITIVE_INFINITY, ...limits.map((limit) => limit[of][index] ?? Number.POSITIVE_INFINITY));
  const points = Int16Array.from({ length: widestKm(rowPlaces, columnPlaces) + 2 }, (_, at) =>
    Math.max(
      forbidden,
      byKm.reduce((sum, value) => sum + value(at - 1), 0),
    ),
  );
  const columnLimits = columns.map((column) => least('column', column));
  return {
    kind: 'place',
    rowPlaces,
    columnPlaces,
    rowPlace: own.numbers,
    rowLimit: Float64Array.from(rows, (row) => least('row', row)),
    ...limitedPlaces(theirs.numbers, columnLimits),
    parts: [],
    byKm: points,
    mostFrom: mostFrom(points),
  };
}

/** Numbers 0, 1, … for the values that occur, in the order of their first occurrence; -1 stays. */
function numbered(values: readonly number[]): { readonly numbers: Int32Array; readonly different: readonly number[] } {
  const numbers = new Map<number, number>();
  const of = Int32Array.from(values, (value) => {
    if (value < 0) return -1;
    const number = numbers.get(value) ?? numbers.size;
    numbers.set(value, number);
    return number;
  });
  return { numbers: of, different: [...numbers.keys()] };
}

/** Categories of columns: places together with the limit of who lives there. */
function limitedPlaces(
  placeOf: Int32Array,
  limits: readonly number[],
): Pick<PlacePlane, 'category' | 'size' | 'place' | 'limit' | 'hasLimits'> {
  const numbers = new Map<string, number>();
  const place: number[] = [];
  const limit: number[] = [];
  const category = placeOf.map((at, column) => {
    const own = limits[column] ?? Number.POSITIVE_INFINITY;
    const key = `${at} ${own}`;
    const number = numbers.get(key) ?? place.length;
    if (number < place.length) return number;
    numbers.set(key, number);
    place.push(at);
    limit.push(own);
    return number;
  });
  return {
    category,
    size: place.length,
    place: Int32Array.from(place),
    limit: Float64Array.from(limit),
    hasLimits: limits.some(Number.isFinite),
  };
}

function mostFrom(byKm: Int16Array): Int16Array {
  const most = byKm.slice();
  for (let at = most.length - 2; at >= 1; at--) most[at] = Math.max(most[at]!, most[at + 1]!);
  return most;
}

/** No farther away than that are people whose km must be known: all beyond have the same points, or are beyond a limit. */
function farthestTold({ byKm, limit }: Pick<PlacePlane, 'byKm' | 'limit'>): number {
  let at = byKm.length - 1;
  while (at > 1 && byKm[at - 1] === byKm[at]) at--;
  return limit.reduce((most, own) => (own === Number.POSITIVE_INFINITY ? most : Math.max(most, own)), at - 1);
}

/** What filling needs for each row. */
export interface PlaceScratch {
  readonly farthest: number;
  /** By category, for rows without and with a limit: the points of everybody who is far away. */
  readonly far: Int16Array;
  readonly beyond: Int16Array;
  /** The same with the points of the parts, for rows that they treat alike. */
  readonly farRows: Map<number, Int16Array>;
  /** Those who are not far away. */
  readonly near: Int32Array;
  readonly places: Int32Array;
  readonly km: Int16Array;
}

/** So many points of people who are far away are kept: 8 MB. */
const mostKept = 1 << 22;

export function placeScratch(plane: PlacePlane): PlaceScratch {
  const { byKm, place, limit, size } = plane;
  const unknown = byKm[0]!;
  const last = byKm[byKm.length - 1]!;
  const farOf = (isLimited: boolean) =>
    Int16Array.from(place, (at, c) => (at < 0 ? unknown : isLimited || Number.isFinite(limit[c]!) ? forbidden : last));
  return {
    farthest: farthestTold(plane),
    far: farOf(false),
    beyond: farOf(true),
    farRows: new Map(),
    near: new Int32Array(size),
    places: new Int32Array(size),
    km: new Int16Array(size),
  };
}

/** Writes the points of each category of places for a row, from `at` on: km are computed only where they are told apart. */
export function fillPlaces(plane: PlacePlane, scratch: PlaceScratch, row: number, into: Int16Array, at: number): void {
  const { byKm, place, limit, size, parts, rowPlaces, columnPlaces } = plane;
  const { near, places, km } = scratch;
  const here = plane.rowPlace[row]!;
  if (here < 0) {
    into.fill(byKm[0]!, at, at + size);
    for (let p = 0; p < parts.length; p++) addPart(parts[p]!, row, into, at);
    return;
  }
  const rowLimit = plane.rowLimit[row]!;
  const isLimited = Number.isFinite(rowLimit);
  into.set(farRow(plane, scratch, row, isLimited), at);
  const count = nearPlaces(rowPlaces, here, columnPlaces, place, isLimited ? rowLimit : scratch.farthest, near);
  for (let k = 0; k < count; k++) places[k] = place[near[k]!]!;
  kmFrom(rowPlaces, here, columnPlaces, places, 0, count, km);
  for (let k = 0; k < count; k++) {
    const c = near[k]!;
    const own = km[k]!;
    into[at + c] = own > rowLimit || own > limit[c]! ? forbidden : byKm[own + 1]!;
  }
  for (let p = 0; p < parts.length; p++) {
    const { points, of, rowCategory, size: width } = parts[p]!;
    const from = rowCategory[row]! * width;
    for (let k = 0; k < count; k++) {
      const c = near[k]!;
      into[at + c] = Math.max(forbidden, into[at + c]! + points[from + of[c]!]!);
    }
  }
}

function farRow({ parts, size }: PlacePlane, s: PlaceScratch, row: number, isLimited: boolean): Int16Array {
  const far = isLimited ? s.beyond : s.far;
  if (parts.length === 0) return far;
  let key = isLimited ? 1 : 0;
  for (let p = 0; p < parts.length; p++) {
    const { points, size: width, rowCategory } = parts[p]!;
    key = (key * points.length) / width + rowCategory[row]!;
  }
  const known = s.farRows.get(key);
  if (known !== undefined) return known;
  const made = far.slice();
  for (let p = 0; p < parts.length; p++) addPart(parts[p]!, row, made, 0);
  if ((s.farRows.size + 1) * size <= mostKept) s.farRows.set(key, made);
  return made;
}
