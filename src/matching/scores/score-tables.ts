// From rules and criteria to plain tables: who is treated alike shares a category, and only one of each is asked.

import type { Rule } from '../constraints.js';
import type { Criterion } from '../criteria.js';
import { type Key, mapDepends, type OnCells, type OnKeys } from '../depends.js';
import type { People } from '../people.js';
import { entryPlane, tableOfEntries } from './score-entries.js';
import { placePlane } from './score-places.js';
import {
  type Asked,
  type Cast,
  type CutPlane,
  type EntryPlane,
  type Exceptions,
  forbidden,
  type PlacePlane,
  type Plane,
  type ScoreTables,
  type TablePart,
  type TablePlane,
} from './score-planes.js';

interface ScoringParts {
  readonly people: People;
  readonly criteria: readonly Criterion[];
  readonly rules: readonly Rule[];
}

/** Tables of at most so many entries are filled before anybody asks. */
const usualEntries = 1 << 20;

/**
 * The points of all pairs of some rows with some columns. Everything is asked of the same rules and criteria that explain a
 * single pair. Those who take part meet the conditions of their role: only the other rules are looked at.
 * @param rows indices into `people.mentees`
 * @param columns indices into `people.mentors`
 * @param mostEntries larger tables are computed row by row
 */
export function compileScores(
  scoring: ScoringParts,
  rows: readonly number[],
  columns: readonly number[],
  mostEntries: number = usualEntries,
): ScoreTables {
  const cast: Cast = { people: scoring.people, rows, columns };
  const asked: readonly Asked[] = [
    ...scoring.criteria.map(({ depends, points }) => ({ depends, ask: points })),
    ...scoring.rules.filter(({ rule }) => !rule.startsWith('roles/')).map(ofRule),
  ];
  const parts: TablePart[] = [];
  const entries: EntryPlane[] = [];
  const cuts: CutPlane[] = [];
  for (const one of asked) {
    const made = compilePart(one, cast, mostEntries);
    if (made === undefined) continue;
    if (!('kind' in made)) parts.push(made);
    else if (made.kind === 'cut') cuts.push(made);
    else entries.push(made);
  }
  const place = placePlane(asked, cast);
  const cells = asked.flatMap(({ depends, ask }) => (depends.on === 'cells' ? [{ depends, ask }] : []));
  return {
    rows: rows.length,
    columns: columns.length,
    base: cells.reduce((sum, { depends }) => sum + depends.otherwise, 0),
    planes: allPlanes(parts, [...entries, ...cuts], place, columns.length),
    exceptions: exceptionsOf(cells, cast),
    single: { parts, entries, cuts, place },
  };
}

function ofRule({ depends, test, missingFails }: Rule): Asked {
  const points = (truth: ReturnType<Rule['test']>): number =>
    truth === 'no' || (truth === 'unknown' && missingFails) ? forbidden : 0;
  return { depends: mapDepends(depends, points), ask: (row, column) => points(test(row, column)) };
}

function compilePart(one: Asked, cast: Cast, mostEntries: number): TablePart | EntryPlane | CutPlane | undefined {
  const { depends } = one;
  if (depends.on === 'keys') return ofKeys(depends, one, cast, mostEntries);
  if (depends.on !== 'entries') return undefined;
  const plane = entryPlane(depends, cast);
  const rowCategories = plane.most.length;
  // A table pays where rows share it.
  const isSmall = rowCategories * plane.size <= mostEntries && rowCategories * 4 <= cast.rows.length;
  return isSmall ? tableOfEntries(plane) : plane;
}

/** People by key: the category of each, and one of each category. */
interface Keyed {
  readonly category: Int32Array;
  readonly keys: readonly Key[];
  /** Index into the roster. */
  readonly first: readonly number[];
}

function byKey(people: readonly number[], keyOf: (index: number) => Key): Keyed {
  const numbers = new Map<Key, number>();
  const first: number[] = [];
  const category = Int32Array.from(people, (index) => {
    const key = keyOf(index);
    const number = numbers.get(key) ?? first.push(index) - 1;
    numbers.set(key, number);
    return number;
  });
  return { category, keys: [...numbers.keys()], first };
}

function ofKeys(depends: OnKeys, { ask }: Asked, { rows, columns }: Cast, mostEntries: number): TablePart | CutPlane {
  const left = byKey(rows, depends.row);
  const right = byKey(columns, depends.column);
  const size = right.first.length;
  if (left.first.length * size > mostEntries && depends.changesOnce === true) return cutPlane(left, right, ask);
  const points = new Int16Array(left.first.length * size);
  left.first.forEach((row, at) => {
    right.first.forEach((column, category) => {
      points[at * size + category] = ask(row, column);
    });
  });
  return { rowCategory: left.category, size, points, of: right.category };
}

/** Finds for each row category by halving where the answers of rising columns change. */
function cutPlane(left: Keyed, right: Keyed, ask: Asked['ask']): CutPlane {
  const known = [...right.keys.keys()].filter((number) => right.keys[number] !== undefined);
  known.sort((a, b) => ((right.keys[a] ?? 0) < (right.keys[b] ?? 0) ? -1 : 1));
  const rising = known.map((number) => right.first[number] ?? -1);
  const place = new Int32Array(right.keys.length).fill(known.length);
  known.forEach((number, at) => {
    place[number] = at;
  });
  const nobody = right.first[right.keys.indexOf(undefined)];
  const count = left.first.length;
  const plane = {
    cut: new Int32Array(count),
    below: new Int16Array(count),
    above: new Int16Array(count),
    missing: new Int16Array(count),
  };
  left.first.forEach((row, at) => {
    const [lowest, highest] = [rising[0], rising.at(-1)];
    if (lowest !== undefined && highest !== undefined) {
      plane.below[at] = ask(row, lowest);
      plane.above[at] = ask(row, highest);
      plane.cut[at] = firstOther(rising, (column) => ask(row, column) !== plane.below[at]);
    }
    if (nobody !== undefined) plane.missing[at] = ask(row, nobody);
  });
  const category = right.category.map((number) => place[number] ?? known.length);
  return { kind: 'cut', category, size: known.length + 1, rowCategory: left.category, ...plane };
}

/** The first index for which it holds, where it holds for all after it. */
function firstOther(rising: readonly number[], isOther: (column: number) => boolean): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isOther(rising[middle] ?? -1)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Small tables become one, and those that places tell (a region) join them, so that a pair costs few look-ups. */
function allPlanes(
  parts: readonly TablePart[],
  planes: readonly Plane[],
  place: PlacePlane | undefined,
  columns: number,
): readonly Plane[] {
  const left: TablePart[] = [];
  let places = place;
  for (const part of [...parts].sort((a, b) => a.size - b.size)) {
    const joined = places === undefined ? undefined : joinPlaces(places, part);
    if (joined === undefined) left.push(part);
    else places = joined;
  }
  return [...mergedPlanes(left, Math.max(64, columns >> 3)), ...planes, ...(places === undefined ? [] : [places])];
}

/** Where most people have a place of their own, filling is cheap as long as tables treat rows in so many ways at most. */
const mostKindsFar = 64;

/** Undefined where the categories would become many more, or rows of too many kinds would have to be filled. */
function joinPlaces(plane: PlacePlane, part: TablePart): PlacePlane | undefined {
  const kinds = [...plane.parts, part].reduce((all, { points, size }) => (all * points.length) / size, 1);
  if (kinds > mostKindsFar && plane.size > plane.category.length >> 1) return undefined;
  const joined = combine(plane.category, part, plane.size + (plane.size >> 2) + 8);
  if (joined === undefined) return undefined;
  const { category, size, before, own } = joined;
  return {
    ...plane,
    category,
    size,
    place: before.map((number) => plane.place[number] ?? -1),
    limit: Float64Array.from(before, (number) => plane.limit[number] ?? Number.POSITIVE_INFINITY),
    parts: [
      ...plane.parts.map((each) => ({ ...each, of: before.map((number) => each.of[number] ?? 0) })),
      { ...part, of: own },
    ],
  };
}

export function mergedPlanes(parts: readonly TablePart[], mostCategories: number): readonly TablePlane[] {
  const planes: TablePlane[] = [];
  let last: TablePlane | undefined;
  for (const part of parts) {
    const both = last === undefined ? undefined : merge(last, part, mostCategories);
    if (last !== undefined && both === undefined) planes.push(last);
    last = both ?? {
      kind: 'table',
      category: part.of,
      size: part.size,
      parts: [{ ...part, of: countedUp(part.size) }],
    };
  }
  return last === undefined ? planes : [...planes, last];
}

function merge(plane: TablePlane, part: TablePart, mostCategories: number): TablePlane | undefined {
  const joined = combine(plane.category, part, mostCategories);
  if (joined === undefined) return undefined;
  const { category, size, before, own } = joined;
  const parts = plane.parts.map((each) => ({ ...each, of: before.map((number) => each.of[number] ?? 0) }));
  return { kind: 'table', category, size, parts: [...parts, { ...part, of: own }] };
}

const countedUp = (size: number): Int32Array => Int32Array.from({ length: size }, (_, index) => index);

interface Combined {
  readonly category: Int32Array;
  readonly size: number;
  /** New category → the old one, and that of the table. */
  readonly before: Int32Array;
  readonly own: Int32Array;
}

/** The categories that occur together with those of a table (`of` is that of each column); undefined if they are too many. */
export function combine(old: Int32Array, part: TablePart, mostCategories: number): Combined | undefined {
  const numbers = new Map<number, number>();
  const category = new Int32Array(old.length);
  for (let column = 0; column < old.length; column++) {
    const combination = old[column]! * part.size + part.of[column]!;
    const number = numbers.get(combination) ?? numbers.size;
    numbers.set(combination, number);
    if (numbers.size > mostCategories) return undefined;
    category[column] = number;
  }
  const combinations = [...numbers.keys()];
  return {
    category,
    size: numbers.size,
    before: Int32Array.from(combinations, (combination) => Math.floor(combination / part.size)),
    own: Int32Array.from(combinations, (combination) => combination % part.size),
  };
}

interface AskedCells {
  readonly depends: OnCells<number>;
  ask(row: number, column: number): number;
}

function exceptionsOf(asked: readonly AskedCells[], { people, rows, columns }: Cast): Exceptions {
  const rowAt = placesIn(rows, people.mentees.length);
  const columnAt = placesIn(columns, people.mentors.length);
  const ofRow = rows.map((): Map<number, number> | undefined => undefined);
  for (const { depends, ask } of asked) {
    for (const [mentee, mentor] of depends.cells()) {
      const row = rowAt[mentee] ?? -1;
      const column = columnAt[mentor] ?? -1;
      if (row < 0 || column < 0) continue;
      const list = ofRow[row] ?? new Map<number, number>();
      ofRow[row] = list;
      const points = ask(mentee, mentor) - depends.otherwise;
      list.set(column, Math.max(forbidden, (list.get(column) ?? 0) + points));
    }
  }
  const start = new Int32Array(rows.length + 1);
  ofRow.forEach((list, row) => {
    start[row + 1] = (start[row] ?? 0) + (list?.size ?? 0);
  });
  const lists = ofRow.flatMap((list) => (list === undefined ? [] : [...list].sort(([a], [b]) => a - b)));
  return {
    start,
    column: Int32Array.from(lists, ([column]) => column),
    points: Int16Array.from(lists, ([, points]) => points),
  };
}

/** Index into the roster → index into the list, or -1. */
function placesIn(list: readonly number[], size: number): Int32Array {
  const places = new Int32Array(size).fill(-1);
  list.forEach((index, at) => {
    places[index] = at;
  });
  return places;
}
