// Distances as points: every rule and criterion about them together, by whole km.

import { kmFrom, type Places, placesOf, widestKm } from '../distances.js';
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

/** Distances from places to all of a list, kept where there are few. */
export interface PlaceMemory {
  /** Undefined where there are too many. */
  readonly table: Int16Array | undefined;
  readonly isKnown: Uint8Array;
  readonly km: Int16Array;
  readonly list: Int32Array;
}

/** 16 MB of distances are kept. */
const mostKept = 1 << 23;

/** @param list indices into the places that are measured to, -1 for no place */
export function placeMemory(from: Places, list: Int32Array): PlaceMemory {
  const here = from.x.length;
  return {
    table: here * list.length <= mostKept ? new Int16Array(here * list.length) : undefined,
    isKnown: new Uint8Array(here),
    km: new Int16Array(list.length),
    list,
  };
}

/** Distances from a place to all of the list, in whole km. */
export function kmRow(from: Places, to: Places, memory: PlaceMemory, place: number): Int16Array {
  const { list, table } = memory;
  const row = table?.subarray(place * list.length, (place + 1) * list.length) ?? memory.km;
  if (table === undefined || memory.isKnown[place] === 0) kmFrom(from, place, to, list, 0, list.length, row);
  memory.isKnown[place] = 1;
  return row;
}

/** Writes the points of each category of places for a row, from `at` on. */
export function fillPlaces(plane: PlacePlane, memory: PlaceMemory, row: number, into: Int16Array, at: number): void {
  const { byKm, place, limit, size, parts } = plane;
  const here = plane.rowPlace[row]!;
  if (here < 0) into.fill(byKm[0]!, at, at + size);
  else {
    const km = kmRow(plane.rowPlaces, plane.columnPlaces, memory, here);
    const rowLimit = plane.rowLimit[row]!;
    for (let c = 0; c < size; c++) {
      const there = place[c]!;
      const distance = there < 0 ? -1 : km[there]!;
      into[at + c] = distance > rowLimit || distance > limit[c]! ? forbidden : byKm[distance + 1]!;
    }
  }
  for (let p = 0; p < parts.length; p++) addPart(parts[p]!, row, into, at);
}
