// Columns in groups that score alike, so that a row looks only at those that can matter to it.
import { kmFrom, type Places, placesOf } from '../distances.js';
import { sumsEnd } from './score-entries.js';
import type { EntryPlane, PlacePlane, Plane, ScoreTables, TablePlane } from './score-planes.js';
import { type SievePlanes, sievePlanes } from './score-sieve.js';
import { combine, mergedPlanes } from './score-tables.js';

/**
 * Columns in another order: area by area (a place, or a cell of a grid where there are too many places), within an area
 * group by group. All columns of a group share their category in `shared`. Positions count in this order.
 */
export interface ColumnIndex {
  readonly tables: ScoreTables;
  /** Position → column, and back. */
  readonly order: Int32Array;
  readonly position: Int32Array;
  /** Group → first position; one more at the end. */
  readonly groupStart: Int32Array;
  readonly groupOf: Int32Array;
  readonly groupArea: Int32Array;
  /** Group → its category in `shared`. */
  readonly groupCategory: Int32Array;
  /** Area → first group; one more at the end. */
  readonly areaStart: Int32Array;
  /** Area → place of its middle, -1 where nobody has a place, and how many km from it people may live (0: all just there). */
  readonly areaPlaces: Places;
  readonly areaList: Int32Array;
  readonly areaRadius: Float64Array;
  readonly areas: number;
  readonly shared: TablePlane;
  /** What differs within a group: what is looked up by the category of a position, and what by the bits there. */
  readonly lookups: readonly Plane[];
  /** At most two lists that are looked up by counting bits, and the others. */
  readonly entries: readonly EntryPlane[];
  readonly further: readonly EntryPlane[];
  /**
   * By position the first look-up and the first two lists of entries, in two numbers: bits of the first list and category of
   * the look-up; bits of the second list and for both the index of the number of offered entries.
   */
  readonly words: Int32Array;
  readonly layout: TableLayout;
  /** The same two lists for many positions at once. */
  readonly sieve: SievePlanes;
  /** By position, for further look-ups: the category. */
  readonly categories: readonly Int32Array[];
  /** By position, for further lists: the index of the number of offered entries, and the bits of the offered words. */
  readonly bits: readonly Int32Array[];
  readonly place: PlacePlane | undefined;
  /** All rows, neighbours one after the other: they look at the same columns, which are then still at hand. */
  readonly rowOrder: Int32Array;
  /** By position: index into `columnPlaces`, and the limit of the mentor. */
  readonly placeAt: Int32Array;
  readonly limitAt: Float64Array;
}

const mostAreas = 3000;
const smallestCellKm = 15;
const kmPerDegree = 111.2;

/**
 * O(columns log columns).
 * @param mostPlaces more places than that are put into cells of a grid
 */
export function indexColumns(tables: ScoreTables, mostPlaces: number = mostAreas): ColumnIndex {
  const { single, columns } = tables;
  const { place } = single;
  const area = areasOf(place, columns, mostPlaces);
  const { shared, lookups } = share(tables, area);
  const order = Int32Array.from({ length: columns }, (_, column) => column);
  const { category } = shared;
  order.sort((a, b) => area.of[a]! - area.of[b]! || category[a]! - category[b]! || a - b);
  const position = new Int32Array(columns);
  order.forEach((column, at) => {
    position[column] = at;
  });
  const permuted = (of: Int32Array): Int32Array => order.map((column) => of[column]!);
  const short = single.entries.filter(isShort).sort((a, b) => mostOf(b) - mostOf(a));
  const entries = short.filter(isPlain).slice(0, 2);
  const further = short.filter((plane) => !entries.includes(plane));
  const others = [...lookups, ...single.cuts, ...single.entries.filter((plane) => !isShort(plane))];
  const lookedUp = others.sort((a, b) => a.size - b.size);
  const categories = lookedUp.map(({ category: of }) => permuted(of));
  const bitsOf = ({ category: of, short: own }: EntryPlane): Int32Array =>
    order.map((column) => own?.[of[column]!] ?? 0);
  const isFirstWide = (lookedUp[0]?.size ?? 0) > widestLookup;
  if (isFirstWide) {
    lookedUp.unshift(nothing(columns));
    categories.unshift(new Int32Array(columns));
  }
  return {
    tables,
    order,
    position,
    ...groupsOf(order, area, category),
    areaPlaces: area.places,
    areaList: area.list,
    areaRadius: area.radius,
    areas: area.list.length,
    shared,
    lookups: lookedUp,
    entries,
    further,
    words: wordsOf(columns, categories[0], entries.map(bitsOf)),
    layout: tableLayout(entries, lookedUp[0]?.size ?? 0),
    sieve: sievePlanes(entries, order),
    categories,
    bits: further.map(bitsOf),
    place,
    rowOrder: rowsByPlace(place, tables.rows),
    placeAt: order.map((column) => (place === undefined ? -1 : place.place[place.category[column]!]!)),
    limitAt: Float64Array.from(order, (column) =>
      place === undefined ? Number.POSITIVE_INFINITY : place.limit[place.category[column]!]!,
    ),
  };
}

/** Where the points of the second list and the first look-up begin, and the end of all. */
export interface TableLayout {
  readonly second: number;
  readonly lookup: number;
  readonly end: number;
}

function tableLayout([first, second]: readonly EntryPlane[], lookup: number): TableLayout {
  const sizes = (plane: EntryPlane | undefined): number => sumsEnd * Math.max(1, plane?.offeredSizes ?? 1);
  const secondAt = sizes(first);
  const lookupAt = secondAt + sizes(second);
  return { second: secondAt, lookup: lookupAt, end: lookupAt + Math.max(1, lookup) };
}

/** So many categories fit beside sixteen bits. */
const widestLookup = 1 << 16;

const isShort = ({ short }: EntryPlane): boolean => short !== undefined;

/** All wanted entries count the same, so that counting bits is enough. */
const isPlain = ({ weight }: EntryPlane): boolean => weight.every((one) => one === 1);

const nothing = (columns: number): TablePlane => ({
  kind: 'table',
  category: new Int32Array(columns),
  size: 1,
  parts: [],
});

function wordsOf(
  columns: number,
  category: Int32Array | undefined,
  [first, second]: readonly Int32Array[],
): Int32Array {
  const words = new Int32Array(2 * columns);
  for (let at = 0; at < columns; at++) {
    const one = first === undefined ? 0 : first[at]!;
    const two = second === undefined ? 0 : second[at]!;
    words[2 * at] = (one & 0xffff) | ((category === undefined ? 0 : category[at]!) << 16);
    words[2 * at + 1] = (two & 0xffff) | ((one >>> 16) << 16) | ((two >>> 16) << 24);
  }
  return words;
}

const mostOf = ({ most }: EntryPlane): number => most.reduce((all, one) => Math.max(all, one), 0);

interface Areas {
  /** Area of each column. */
  readonly of: Int32Array;
  readonly places: Places;
  /** Area → index into `places`, or -1. */
  readonly list: Int32Array;
  readonly radius: Float64Array;
}

function areasOf(place: PlacePlane | undefined, columns: number, most: number): Areas {
  if (place === undefined)
    return { of: new Int32Array(columns), places: placesOf([]), list: Int32Array.of(-1), radius: Float64Array.of(0) };
  const placeOf = place.category.map((category) => place.place[category]!);
  const { columnPlaces } = place;
  const count = columnPlaces.x.length;
  if (count <= most) {
    const list = Int32Array.from({ length: count + 1 }, (_, at) => (at < count ? at : -1));
    return {
      of: placeOf.map((at) => (at < 0 ? count : at)),
      places: columnPlaces,
      list,
      radius: new Float64Array(count + 1),
    };
  }
  let size = smallestCellKm;
  let cells = cellsOf(columnPlaces, size);
  while (cells.members.length > mostAreas) {
    size *= 1.5;
    cells = cellsOf(columnPlaces, size);
  }
  return {
    of: placeOf.map((at) => (at < 0 ? cells.members.length : cells.of[at]!)),
    ...middles(columnPlaces, cells.members),
  };
}

function rowsByPlace(place: PlacePlane | undefined, rows: number): Int32Array {
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  if (place === undefined) return order;
  const { of } = cellsOf(place.rowPlaces, 2 * smallestCellKm);
  const placeOf = place.rowPlace;
  const cellOf = placeOf.map((at) => (at < 0 ? -1 : of[at]!));
  return order.sort((a, b) => cellOf[a]! - cellOf[b]! || placeOf[a]! - placeOf[b]! || a - b);
}

interface Cells {
  readonly of: Int32Array;
  readonly members: readonly (readonly number[])[];
}

/** Cells by rising latitude, then longitude; their width follows the circle of latitude. */
function cellsOf({ lat, lon }: Places, sizeKm: number): Cells {
  const rowOf = (at: number): number => Math.floor((lat[at]! + 90) / (sizeKm / kmPerDegree));
  const key = (at: number): number => {
    const row = rowOf(at);
    const degrees = (row * sizeKm) / kmPerDegree - 90;
    const width = Math.min(360, sizeKm / kmPerDegree / Math.max(0.01, Math.cos((degrees * Math.PI) / 180)));
    return row * 100_000 + Math.floor((lon[at]! + 180) / width);
  };
  const keys = Float64Array.from(lat, (_, at) => key(at));
  const numbers = new Map([...new Set(keys)].sort((a, b) => a - b).map((value, number) => [value, number] as const));
  const members = Array.from({ length: numbers.size }, (): number[] => []);
  const of = Int32Array.from(keys, (value) => numbers.get(value) ?? 0);
  of.forEach((cell, at) => {
    members[cell]?.push(at);
  });
  return { of, members };
}

/** The middle of each cell, and the whole km (rounded up) to the member that is farthest from it; one area more for nowhere. */
function middles(places: Places, members: Cells['members']): Omit<Areas, 'of'> {
  const mean = (of: Float64Array, cell: readonly number[]): number =>
    cell.reduce((sum, at) => sum + of[at]!, 0) / Math.max(1, cell.length);
  const centres = placesOf(members.map((cell) => ({ lat: mean(places.lat, cell), lon: mean(places.lon, cell) })));
  const radius = new Float64Array(members.length + 1);
  members.forEach((cell, number) => {
    const list = Int32Array.from(cell);
    const km = new Int16Array(list.length);
    kmFrom(centres, number, places, list, 0, list.length, km);
    radius[number] = km.reduce((most, one) => Math.max(most, one), 0) + 1;
  });
  const list = Int32Array.from({ length: members.length + 1 }, (_, at) => (at < members.length ? at : -1));
  return { places: centres, list, radius };
}

/** Which small tables the groups share, as long as there are not too many groups. */
function share({ single, columns }: ScoreTables, area: Areas) {
  const mostGroups = Math.max(64, area.list.length * 2, Math.floor(columns / 10));
  const rising = [...single.parts].sort((a, b) => a.size - b.size);
  const inside: (typeof rising)[number][] = [];
  const outside: (typeof rising)[number][] = [];
  let groups = area.of;
  for (const part of rising) {
    const joined = combine(groups, part, mostGroups);
    if (joined === undefined) outside.push(part);
    else {
      inside.push(part);
      groups = joined.category;
    }
  }
  const [shared = nothing(columns)] = mergedPlanes(inside, Number.POSITIVE_INFINITY);
  return { shared, lookups: mergedPlanes(outside, Math.max(64, columns >> 3)) };
}

function groupsOf(order: Int32Array, area: Areas, category: Int32Array) {
  const groupStart: number[] = [];
  const groupArea: number[] = [];
  const groupCategory: number[] = [];
  const areas = area.list.length;
  const areaStart = new Int32Array(areas + 1);
  const groupOf = new Int32Array(order.length);
  order.forEach((column, at) => {
    const before = groupStart.length - 1;
    const isNew = before < 0 || groupArea[before] !== area.of[column] || groupCategory[before] !== category[column];
    if (isNew) {
      groupStart.push(at);
      groupArea.push(area.of[column]!);
      groupCategory.push(category[column]!);
      areaStart[area.of[column]! + 1]!++;
    }
    groupOf[at] = groupStart.length - 1;
  });
  for (let at = 0; at < areas; at++) areaStart[at + 1]! += areaStart[at]!;
  return {
    groupStart: Int32Array.from([...groupStart, order.length]),
    groupOf,
    groupArea: Int32Array.from(groupArea),
    groupCategory: Int32Array.from(groupCategory),
    areaStart,
  };
}
