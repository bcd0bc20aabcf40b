// The scores of one row after the other, from the tables alone.
import { fillEntries, scratchOf } from './score-entries.js';
import { fillPlaces, placeScratch } from './score-places.js';
import { addPart, type CutPlane, forbidden, type Plane, type ScoreTables, type TablePlane } from './score-planes.js';

/** What rows give to the categories of a plane: kept, or written once more when another kind of row is asked for. */
export interface PlaneRows {
  /** From `at` on one entry for each category. */
  readonly entry: Int16Array;
  /** @returns where the entries of the row begin; valid until the row after the next one is asked for */
  at(row: number): number;
  /** The largest entry of the row that was asked for at `at`. */
  most(at: number): number;
}

/** Entries that a scorer keeps by default: 64 MB. */
const usuallyKept = 1 << 25;

/** Small planes first, as long as there is room for all kinds of rows that they know. */
export function planeRows(planes: readonly Plane[], rows: number, mostKept = usuallyKept): readonly PlaneRows[] {
  const kinds = planes.map((plane) => rowKinds(plane, rows));
  const need = (index: number): number => (kinds[index]?.size ?? 0) * (planes[index]?.size ?? 0);
  const isKept = new Set<number>();
  let left = mostKept;
  for (const index of [...planes.keys()].sort((a, b) => need(a) - need(b))) {
    left -= need(index);
    if (left >= 0) isKept.add(index);
  }
  return planes.map((plane, index) =>
    rowsOf(plane, kinds[index] ?? { of: new Int32Array(0), size: 0 }, isKept.has(index)),
  );
}

/** Rows of the same kind have the same entries. */
interface Kinds {
  readonly of: Int32Array;
  readonly size: number;
}

export function rowKinds(plane: Plane, rows: number): Kinds {
  if (plane.kind === 'entries') return { of: plane.rowCategory, size: plane.most.length };
  if (plane.kind === 'cut') return { of: plane.rowCategory, size: plane.cut.length };
  const lists = plane.parts.map(({ rowCategory }) => rowCategory);
  if (plane.kind === 'table') return together(lists, rows);
  const limits = new Map<number, number>();
  const limit = Int32Array.from(plane.rowLimit, (km) => {
    const number = limits.get(km) ?? limits.size;
    limits.set(km, number);
    return number;
  });
  return together([plane.rowPlace.map((place) => place + 1), limit, ...lists], rows);
}

function together(lists: readonly Int32Array[], rows: number): Kinds {
  const [first = new Int32Array(rows), ...others] = lists;
  let kinds: Kinds = { of: first, size: highest(first) + 1 };
  for (const list of others) {
    const width = highest(list) + 1;
    if (width <= 1) continue;
    const numbers = new Map<number, number>();
    const before = kinds.of;
    const of = new Int32Array(rows);
    for (let row = 0; row < rows; row++) {
      const key = before[row]! * width + list[row]!;
      let number = numbers.get(key);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(key, number);
      }
      of[row] = number;
    }
    kinds = { of, size: numbers.size };
  }
  return kinds;
}

function highest(list: Int32Array): number {
  let most = 0;
  for (let at = 0; at < list.length; at++) if (list[at]! > most) most = list[at]!;
  return most;
}

/** Kept for all kinds, or for the two that were asked for last. */
function rowsOf(plane: Plane, { of, size: kinds }: Kinds, isKept: boolean): PlaneRows {
  const { size } = plane;
  const slots = isKept ? kinds : 2;
  const entry = new Int16Array(slots * size);
  const holds = new Int32Array(slots).fill(-1);
  const largest = new Int16Array(slots);
  const fill = fillOf(plane);
  let oldest = 0;
  const make = (row: number, slot: number): number => {
    fill(row, entry, slot * size);
    largest[slot] = largestOf(entry, slot * size, size);
    return slot * size;
  };
  return {
    entry,
    most: (at) => largest[size === 0 ? 0 : at / size]!,
    at(row) {
      const kind = of[row]!;
      if (isKept) {
        if (holds[kind] === kind) return kind * size;
        holds[kind] = kind;
        return make(row, kind);
      }
      const slot = holds[0] === kind ? 0 : holds[1] === kind ? 1 : -1;
      if (slot >= 0) {
        oldest = 1 - slot;
        return slot * size;
      }
      const into = oldest;
      holds[into] = kind;
      oldest = 1 - into;
      return make(row, into);
    },
  };
}

export function largestOf(values: Int16Array, from: number, count: number): number {
  let most = forbidden;
  for (let at = from; at < from + count; at++) if (values[at]! > most) most = values[at]!;
  return most;
}

/** Writes what a row gives to the categories of a plane, from `at` on. */
type Fill = (row: number, into: Int16Array, at: number) => void;

/** How the entries of a plane are computed for a row; what that needs in memory is made here. */
function fillOf(plane: Plane): Fill {
  switch (plane.kind) {
    case 'table':
      return (row, into, at) => fillTables(plane, row, into, at);
    case 'entries': {
      const scratch = scratchOf(plane);
      return (row, into, at) => fillEntries(plane, plane.rowCategory[row]!, scratch, into, at);
    }
    case 'cut':
      return (row, into, at) => fillCut(plane, plane.rowCategory[row]!, into, at);
    case 'place': {
      const scratch = placeScratch(plane);
      return (row, into, at) => fillPlaces(plane, scratch, row, into, at);
    }
  }
}

function fillTables({ parts, size }: TablePlane, row: number, into: Int16Array, at: number): void {
  into.fill(0, at, at + size);
  for (let p = 0; p < parts.length; p++) addPart(parts[p]!, row, into, at);
}

function fillCut(plane: CutPlane, rowCategory: number, into: Int16Array, at: number): void {
  const { cut, below, above, missing, size } = plane;
  const end = at + size - 1;
  into.fill(below[rowCategory]!, at, at + cut[rowCategory]!);
  into.fill(above[rowCategory]!, at + cut[rowCategory]!, end);
  into[end] = missing[rowCategory]!;
}

/** Scores two rows at a time; every thread has its own. */
export interface PairScorer {
  /**
   * Writes one whole number for each column, from `at` on: the scores of the two rows in its lower and upper 16 bits, both
   * with their sign, see `lowerHalf` and `upperHalf`; below 0: forbidden.
   */
  score(row: number, other: number, into: Int32Array, at: number): void;
  /** No score of the row is larger. */
  bound(row: number): number;
}

export const lowerHalf = (both: number): number => (both << 16) >> 16;
export const upperHalf = (both: number): number => (both - ((both << 16) >> 16)) >> 16;

/**
 * The points of both rows stand in the two halves of one whole number, so that one look-up and one addition serve both.
 * Some 3 ns for a pair of people with four planes.
 */
export function pairScorer(tables: ScoreTables, mostKept?: number): PairScorer {
  const { planes, base, exceptions, rows, columns } = tables;
  const sources = planeRows(planes, rows, mostKept);
  const fours = foursOf(planes, columns);
  return {
    score(row, other, into, at) {
      for (let plane = 0; plane < sources.length; plane++) {
        const source = sources[plane]!;
        const { both, from } = fours[plane >> 2]!;
        const one = source.at(row);
        pack(source.entry, one, source.at(other), planes[plane]!.size, plane === 0 ? base : 0, both, from[plane & 3]!);
      }
      if (planes.length === 0) into.fill((base << 16) + base, at, at + columns);
      for (let k = 0; k < fours.length; k++) {
        if (k > 0) raiseToForbidden(into, at, columns);
        const { both, low, high, wide } = fours[k]!;
        if (wide !== undefined) sumWide(wide, both, into, at, columns, k > 0);
        else if (k === 0) sumFour(low, high, both, into, at, columns);
        else addFour(low, high, both, into, at, columns);
      }
      correct(exceptions, row, false, into, at);
      if (other !== row) correct(exceptions, other, true, into, at);
    },
    bound(row) {
      let most = base;
      for (let plane = 0; plane < sources.length; plane++) most += sources[plane]!.most(sources[plane]!.at(row));
      let extra = 0;
      for (let k = exceptions.start[row]!; k < exceptions.start[row + 1]!; k++) {
        extra = Math.max(extra, exceptions.points[k]!);
      }
      return most < 0 ? -1 : most + extra;
    },
  };
}

/**
 * Four planes whose entries stand in one table one after the other, so that a loop over the columns has few arrays to
 * keep at hand: that makes it three times as fast.
 */
interface Four {
  readonly both: Int32Array;
  /** Where the entries of each plane begin; at 0 stands a 0 for planes that are not there. */
  readonly from: readonly number[];
  /** Column → places of the first and second plane in 16 bits each; and of the third and fourth. */
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** The same for tables that are longer than 16 bits tell. */
  readonly wide: readonly Int32Array[] | undefined;
}

const mostNarrow = 1 << 16;

function foursOf(planes: readonly Plane[], columns: number): readonly Four[] {
  return Array.from({ length: Math.ceil(planes.length / 4) }, (_, k): Four => {
    const own = planes.slice(4 * k, 4 * k + 4);
    const from: number[] = [];
    let size = 1;
    for (const plane of own) {
      from.push(size);
      size += plane.size;
    }
    const places = Array.from({ length: 4 }, (__, p) => {
      const [category, first] = [own[p]?.category, from[p] ?? 0];
      return category === undefined ? new Int32Array(columns) : category.map((c) => first + c);
    });
    const isWide = size > mostNarrow;
    const joined = (a: number): Int32Array =>
      isWide
        ? new Int32Array(0)
        : (places[a] ?? new Int32Array(0)).map((place, j) => place | (places[a + 1]![j]! << 16));
    return { both: new Int32Array(size), from, low: joined(0), high: joined(2), wide: isWide ? places : undefined };
  });
}

/** Asks for one row after the other. */
export interface RowScorer {
  /** Writes the score of each column, -1 where the pair is forbidden. Neighbouring rows one after the other cost least. */
  scoreRow(row: number, into: Int32Array): void;
  /** No score of the row is larger. */
  bound(row: number): number;
}

/** A row is scored together with its neighbour, which waits until it is asked for. */
export function rowScorer(tables: ScoreTables): RowScorer {
  const scorer = pairScorer(tables);
  const sums = new Int32Array(tables.columns);
  let known = -1;
  return {
    scoreRow(row, into) {
      const even = row & ~1;
      if (known !== even) scorer.score(even, Math.min(even + 1, tables.rows - 1), sums, 0);
      known = even;
      unpack(sums, 0, row !== even, into);
    },
    bound: scorer.bound,
  };
}

/** The scores of one of the two rows, -1 where the pair is forbidden. */
export function unpack(sums: Int32Array, at: number, isUpper: boolean, into: Int32Array): void {
  const columns = into.length;
  const shift = isUpper ? 0 : 16;
  // A lower half below 0 has borrowed 1 from the upper one.
  const carry = isUpper ? 0x8000 : 0;
  for (let j = 0; j < columns; j++) {
    const score = (((sums[at + j]! + carry) | 0) << shift) >> 16;
    into[j] = score < 0 ? -1 : score;
  }
}

function pack(
  entry: Int16Array,
  one: number,
  two: number,
  size: number,
  base: number,
  into: Int32Array,
  from: number,
): void {
  const more = (base << 16) + base;
  for (let c = 0; c < size; c++) into[from + c] = ((entry[two + c]! << 16) + entry[one + c]! + more) | 0;
}

function sumFour(
  low: Int32Array,
  high: Int32Array,
  both: Int32Array,
  into: Int32Array,
  at: number,
  columns: number,
): void {
  for (let j = 0; j < columns; j++) {
    const a = low[j]!;
    const b = high[j]!;
    into[at + j] = (((both[a & 0xffff]! + both[a >>> 16]!) | 0) + ((both[b & 0xffff]! + both[b >>> 16]!) | 0)) | 0;
  }
}

function addFour(
  low: Int32Array,
  high: Int32Array,
  both: Int32Array,
  into: Int32Array,
  at: number,
  columns: number,
): void {
  for (let j = 0; j < columns; j++) {
    const a = low[j]!;
    const b = high[j]!;
    const sum = (((both[a & 0xffff]! + both[a >>> 16]!) | 0) + ((both[b & 0xffff]! + both[b >>> 16]!) | 0)) | 0;
    into[at + j] = (into[at + j]! + sum) | 0;
  }
}

function sumWide(
  places: readonly Int32Array[],
  both: Int32Array,
  into: Int32Array,
  at: number,
  columns: number,
  isMore: boolean,
): void {
  if (!isMore) into.fill(0, at, at + columns);
  for (const place of places) for (let j = 0; j < columns; j++) into[at + j] = (into[at + j]! + both[place[j]!]!) | 0;
}

/** What is below `forbidden` in one of the halves is raised to it, so that none overflows. */
function raiseToForbidden(into: Int32Array, at: number, columns: number): void {
  for (let j = 0; j < columns; j++) {
    const low = lowerHalf(into[at + j]!);
    const high = upperHalf(into[at + j]!);
    into[at + j] = ((high < forbidden ? forbidden : high) << 16) + (low < forbidden ? forbidden : low);
  }
}

/** Adds the exceptions of a row; below 0 is forbidden, and stays so. */
function correct(
  exceptions: ScoreTables['exceptions'],
  row: number,
  isUpper: boolean,
  into: Int32Array,
  at: number,
): void {
  const { start, column, points } = exceptions;
  for (let k = start[row]!; k < start[row + 1]!; k++) {
    const place = at + column[k]!;
    const [low, high] = [lowerHalf(into[place]!), upperHalf(into[place]!)];
    const before = isUpper ? high : low;
    const after = before < 0 || before + points[k]! < 0 ? -1 : before + points[k]!;
    into[place] = isUpper ? (after << 16) + low : (high << 16) + after;
  }
}
