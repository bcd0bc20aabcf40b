// The scores of neighbouring positions for one row: few look-ups in one small table, so that all of it stays at hand.
import { kmFrom } from '../distances.js';
import { type AreaReach, areaReaches, nowhere } from './score-areas.js';
import { setWorth, sumBytes } from './score-entries.js';
import type { ColumnIndex } from './score-index.js';
import { type EntryPlane, forbidden, type PlacePlane } from './score-planes.js';
import { type PlaneRows, planeRows } from './score-rows.js';
import { newSieve, type Sieve, setNeeds, setSieve, sift } from './score-sieve.js';

/** What a row gives, and the scores that were found for it. Made once for each thread. */
export interface Scan {
  readonly index: ColumnIndex;
  /** What the row gives to the category of a group, from `sharedAt` on. */
  readonly shared: PlaneRows;
  sharedAt: number;
  readonly lookups: readonly PlaneRows[];
  /** Points of the first list of entries and of the second by number of offered and common ones, first look-up. */
  readonly table: Int16Array;
  readonly counts: Uint8Array;
  /** The wanted entries of both lists. */
  wanted: number;
  wanted2: number;
  /** Sums for both bytes of further lists. */
  readonly sums: readonly Int16Array[];
  readonly sieve: Sieve;
  /** The most points of what differs within a group, and of that without both lists. */
  mostWithin: number;
  mostBeside: number;
  /** What the row reaches; area → km to its middle, and the most points that the distance gives there. */
  readonly reachOf: (row: number) => AreaReach;
  reach: AreaReach;
  readonly areaKm: Int16Array;
  readonly areaPoints: Int16Array;
  /** The positions that are looked at: their places, km, and points without what the table gives. */
  readonly chosen: Int32Array;
  readonly places: Int32Array;
  readonly km: Int16Array;
  readonly points: Int32Array;
  /** Positions found, and their scores. */
  readonly found: Int32Array;
  readonly foundScore: Int32Array;
  count: number;
}

/** Number → how many of its 16 bits are set. */
let bitCounts: Uint8Array | undefined;

function countsOfBits(): Uint8Array {
  if (bitCounts !== undefined) return bitCounts;
  const counts = new Uint8Array(1 << 16);
  for (let bits = 1; bits < counts.length; bits++) counts[bits] = counts[bits >> 1]! + (bits & 1);
  bitCounts = counts;
  return counts;
}

/** @param other one of the same columns in whatever order: what it remembers of rows serves both */
export function newScan(index: ColumnIndex, other?: Scan): Scan {
  const { columns, rows } = index.tables;
  const [shared] = other === undefined ? planeRows([index.shared], rows) : [other.shared];
  if (shared === undefined) throw new RangeError('no rows of a plane');
  return {
    index,
    shared,
    sharedAt: 0,
    lookups: other?.lookups ?? planeRows(index.lookups, rows),
    table: new Int16Array(index.layout.end),
    counts: countsOfBits(),
    wanted: 0,
    wanted2: 0,
    sums: index.further.map(() => new Int16Array(512)),
    sieve: newSieve(),
    mostWithin: 0,
    mostBeside: 0,
    reachOf: other?.reachOf ?? areaReaches(index),
    reach: nowhere,
    areaKm: new Int16Array(index.areas),
    areaPoints: new Int16Array(index.areas).fill(forbidden),
    chosen: new Int32Array(columns),
    places: new Int32Array(columns),
    km: new Int16Array(columns),
    points: new Int32Array(columns),
    found: new Int32Array(columns),
    foundScore: new Int32Array(columns),
    count: 0,
  };
}

/** What the row gives to the categories of groups, and the most that it can give within one. */
export function prepareBounds(s: Scan, row: number): void {
  const { entries, further } = s.index;
  s.sharedAt = s.shared.at(row);
  let most = 0;
  for (let k = 0; k < s.lookups.length; k++) {
    const { at, most: mostAt } = s.lookups[k]!;
    most += mostAt(at(row));
  }
  for (let k = 0; k < further.length; k++) most += further[k]!.most[further[k]!.rowCategory[row]!]!;
  s.mostBeside = most;
  for (let k = 0; k < entries.length; k++) most += entries[k]!.most[entries[k]!.rowCategory[row]!]!;
  s.mostWithin = most;
}

/** What the row gives to categories and bits; the bounds are prepared. */
export function prepare(s: Scan, row: number): void {
  const { index, table } = s;
  const { entries, further, layout } = index;
  const first = s.lookups[0];
  if (first !== undefined) {
    const from = first.at(row) - layout.lookup;
    for (let c = layout.lookup; c < layout.end; c++) table[c] = first.entry[from + c]!;
  }
  for (let k = 0; k < entries.length; k++) {
    const plane = entries[k]!;
    const category = plane.rowCategory[row]!;
    const at = k === 0 ? 0 : layout.second;
    const bits = wantedBits(plane, category);
    setWorth(plane, category, table, at);
    setSieve(k === 0 ? s.sieve.first : s.sieve.second, 16 * k, plane, category, bits, table, at);
    if (k === 0) s.wanted = bits;
    else s.wanted2 = bits;
  }
  setNeeds(s.sieve);
  for (let k = 0; k < further.length; k++) sumBytes(further[k]!, further[k]!.rowCategory[row]!, s.sums[k]!, 0);
}

function wantedBits({ start, word }: EntryPlane, category: number): number {
  let bits = 0;
  for (let k = start[category]!; k < start[category + 1]!; k++) bits |= 1 << word[k]!;
  return bits;
}

/** What the row reaches: often the same as the row before. */
export function prepareReach(s: Scan, row: number): void {
  const { areaKm, areaPoints } = s;
  const reach = s.reachOf(row);
  if (reach === s.reach) return;
  const before = s.reach.areas;
  for (let k = 0; k < before.length; k++) areaPoints[before[k]!] = forbidden;
  const { areas, km, points } = reach;
  for (let k = 0; k < areas.length; k++) {
    areaKm[areas[k]!] = km[k]!;
    areaPoints[areas[k]!] = points[k]!;
  }
  s.reach = reach;
}

/** No position of the group has more points. */
export function boundOf(s: Scan, group: number): number {
  const { groupArea, groupCategory, tables } = s.index;
  const shared = s.shared.entry[s.sharedAt + groupCategory[group]!]!;
  return s.areaPoints[groupArea[group]!]! + shared + s.mostWithin + tables.base;
}

/** Whether place, group and what is not in the table give all positions of a group the same. */
export function isEven({ index }: Scan, group: number): boolean {
  if (index.lookups.length > 1 || index.further.length > 0) return false;
  return index.place === undefined || (index.areaRadius[index.groupArea[group]!] === 0 && !index.place.hasLimits);
}

/** Writes the positions of a group from `first` to `last` - 1 that may reach so many points. @returns how many */
export function choose(s: Scan, bound: number, needed: number, first: number, last: number): number {
  return sift(s.index.sieve, s.sieve, needed - (bound - s.mostWithin + s.mostBeside), first, last, s.chosen);
}

/** Writes what place, group and all that is not in the table give to the chosen positions of one group. */
export function begin(s: Scan, row: number, group: number, count: number): void {
  const { index, points, chosen, areaPoints } = s;
  const { place } = index;
  const area = index.groupArea[group]!;
  const start = boundOf(s, group) - s.mostWithin;
  if (place !== undefined && index.areaRadius[area]! > 0) inCell(s, place, row, start - areaPoints[area]!, count);
  else {
    points.fill(start, 0, count);
    if (place?.hasLimits === true) {
      const km = s.areaKm[area]!;
      for (let k = 0; k < count; k++) if (km > index.limitAt[chosen[k]!]!) points[k] = forbidden;
    }
  }
  for (let k = 1; k < s.lookups.length; k++) {
    const { entry, at } = s.lookups[k]!;
    addLookup(s, index.categories[k]!, entry, at(row), count);
  }
  for (let k = 0; k < index.further.length; k++) {
    addEntries(s, index.further[k]!, row, index.bits[k]!, s.sums[k]!, count);
  }
}

function inCell(s: Scan, place: PlacePlane, row: number, start: number, count: number): void {
  const { points, km, chosen, places } = s;
  const { placeAt, limitAt } = s.index;
  const here = place.rowPlace[row]!;
  const limit = place.rowLimit[row]!;
  const { byKm } = place;
  if (here < 0) km.fill(-1, 0, count);
  else {
    for (let k = 0; k < count; k++) places[k] = placeAt[chosen[k]!]!;
    kmFrom(place.rowPlaces, here, place.columnPlaces, places, 0, count, km);
  }
  for (let k = 0; k < count; k++) {
    const own = km[k]!;
    points[k] = own > limit || own > limitAt[chosen[k]!]! ? forbidden : start + byKm[own + 1]!;
  }
}

function addLookup(s: Scan, category: Int32Array, entry: Int16Array, from: number, count: number): void {
  const { points, chosen } = s;
  for (let k = 0; k < count; k++) points[k]! += entry[from + category[chosen[k]!]!]!;
}

function addEntries(
  { points, chosen }: Scan,
  plane: EntryPlane,
  row: number,
  bits: Int32Array,
  sums: Int16Array,
  count: number,
): void {
  const worth = plane.points;
  const block = plane.block[plane.rowCategory[row]!]!;
  const width = plane.width[plane.rowCategory[row]!]!;
  for (let k = 0; k < count; k++) {
    const own = bits[chosen[k]!]!;
    points[k]! += worth[block + (own >>> 16) * width + sums[own & 255]! + sums[256 + ((own >>> 8) & 255)]!]!;
  }
}

/** Keeps the chosen positions whose scores reach the threshold; they all begin with the same points. Some 3 ns each. */
export function scanEven(s: Scan, points: number, chosenCount: number, threshold: number): void {
  const { table, counts, found, foundScore, wanted, wanted2, chosen } = s;
  const { words, layout } = s.index;
  const { second, lookup } = layout;
  let { count } = s;
  for (let k = 0; k < chosenCount; k++) {
    const at = chosen[k]!;
    const own = words[2 * at]!;
    const more = words[2 * at + 1]!;
    const score =
      points +
      table[((more >>> 11) & 0x1fe0) + counts[own & wanted]!]! +
      table[lookup + (own >>> 16)]! +
      table[second + ((more >>> 19) & 0x1fe0) + counts[more & wanted2]!]!;
    if (score < threshold) continue;
    found[count] = at;
    foundScore[count++] = score;
  }
  s.count = count;
}

/** The same where the positions begin with points of their own. */
export function scanUneven(s: Scan, chosenCount: number, threshold: number): void {
  const { found, foundScore, points, chosen } = s;
  for (let k = 0; k < chosenCount; k++) {
    const score = points[k]! + tablePoints(s, chosen[k]!);
    if (score < threshold) continue;
    found[s.count] = chosen[k]!;
    foundScore[s.count++] = score;
  }
}

/** What the table gives to one position. */
export function tablePoints({ index, table, counts, wanted, wanted2 }: Scan, at: number): number {
  const { words, layout } = index;
  const own = words[2 * at]!;
  const more = words[2 * at + 1]!;
  return (
    table[((more >>> 11) & 0x1fe0) + counts[own & wanted]!]! +
    table[layout.lookup + (own >>> 16)]! +
    table[layout.second + ((more >>> 19) & 0x1fe0) + counts[more & wanted2]!]!
  );
}

/** The most that the categories of groups get from the row. */
export const mostShared = ({ shared, sharedAt }: Scan): number => shared.most(sharedAt);
