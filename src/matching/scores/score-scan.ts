// The scores of neighbouring positions for one row: few look-ups in one small table, so that all of it stays at hand.
import { kmFrom } from '../distances.js';
import { setWorth, sumBytes } from './score-entries.js';
import type { ColumnIndex } from './score-index.js';
import { kmRow, type PlaceMemory, placeMemory } from './score-places.js';
import { type EntryPlane, forbidden, type PlacePlane } from './score-planes.js';
import { type PlaneRows, planeRows } from './score-rows.js';

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
  /** The most points of what differs within a group, and of the second list alone. */
  mostWithin: number;
  mostSecond: number;
  /** From the places of rows to areas. */
  readonly memory: PlaceMemory | undefined;
  /** Area → km to its middle. */
  areaKm: Int16Array;
  /** By position: km, and points without what the table gives. */
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

export function newScan(index: ColumnIndex): Scan {
  const { columns, rows } = index.tables;
  const [shared] = planeRows([index.shared], rows);
  if (shared === undefined) throw new RangeError('no rows of a plane');
  return {
    index,
    shared,
    sharedAt: 0,
    lookups: planeRows(index.lookups, rows),
    table: new Int16Array(index.layout.end),
    counts: countsOfBits(),
    wanted: 0,
    wanted2: 0,
    sums: index.further.map(() => new Int16Array(512)),
    mostWithin: 0,
    mostSecond: 0,
    memory: index.place === undefined ? undefined : placeMemory(index.place.rowPlaces, index.areaList),
    areaKm: new Int16Array(index.areas).fill(-1),
    km: new Int16Array(columns),
    points: new Int32Array(columns),
    found: new Int32Array(columns),
    foundScore: new Int32Array(columns),
    count: 0,
  };
}

/** What the row gives to categories and bits. */
export function prepare(s: Scan, row: number): void {
  const { index, table } = s;
  const { entries, further, layout } = index;
  s.sharedAt = s.shared.at(row);
  let most = 0;
  for (let k = 0; k < s.lookups.length; k++) {
    const { entry, at, most: mostAt } = s.lookups[k]!;
    const from = at(row);
    most += mostAt(from);
    if (k > 0) continue;
    for (let c = layout.lookup; c < layout.end; c++) table[c] = entry[from + c - layout.lookup]!;
  }
  s.mostSecond = 0;
  for (let k = 0; k < entries.length; k++) {
    const plane = entries[k]!;
    const category = plane.rowCategory[row]!;
    most += plane.most[category]!;
    setWorth(plane, category, table, k === 0 ? 0 : layout.second);
    if (k === 0) s.wanted = wantedBits(plane, category);
    else {
      s.wanted2 = wantedBits(plane, category);
      s.mostSecond = plane.most[category]!;
    }
  }
  for (let k = 0; k < further.length; k++) {
    const plane = further[k]!;
    most += plane.most[plane.rowCategory[row]!]!;
    sumBytes(plane, plane.rowCategory[row]!, s.sums[k]!, 0);
  }
  s.mostWithin = most;
}

function wantedBits({ start, word }: EntryPlane, category: number): number {
  let bits = 0;
  for (let k = start[category]!; k < start[category + 1]!; k++) bits |= 1 << word[k]!;
  return bits;
}

/** Km from the place of a row to the areas. */
export function measureAreas(s: Scan, row: number): void {
  const { place, areaPlaces } = s.index;
  const here = place === undefined ? -1 : place.rowPlace[row]!;
  if (place === undefined || here < 0 || s.memory === undefined) s.areaKm = new Int16Array(s.index.areas).fill(-1);
  else s.areaKm = kmRow(place.rowPlaces, areaPlaces, s.memory, here);
}

/** Whether place, group and what is not in the table give all positions of a group the same. */
export function isEven({ index }: Scan, group: number): boolean {
  if (index.lookups.length > 1 || index.further.length > 0) return false;
  return index.place === undefined || (index.areaRadius[index.groupArea[group]!] === 0 && !index.place.hasLimits);
}

/** The points of a group whose positions are even. */
export function evenPoints(s: Scan, row: number, group: number): number {
  const { index } = s;
  const start = index.tables.base + s.shared.entry[s.sharedAt + index.groupCategory[group]!]!;
  const { place } = index;
  if (place === undefined) return start;
  const km = s.areaKm[index.groupArea[group]!]!;
  return km > place.rowLimit[row]! ? forbidden : start + place.byKm[km + 1]!;
}

/** Writes what place, group and all that is not in the table give to positions of one group. */
export function begin(s: Scan, row: number, group: number, first: number, last: number): void {
  const { index, points } = s;
  const { place } = index;
  if (place === undefined || index.areaRadius[index.groupArea[group]!]! === 0) {
    points.fill(evenPoints(s, row, group), first, last);
    if (place?.hasLimits === true) {
      const km = s.areaKm[index.groupArea[group]!]!;
      for (let at = first; at < last; at++) if (km > index.limitAt[at]!) points[at] = forbidden;
    }
  } else {
    const start = index.tables.base + s.shared.entry[s.sharedAt + index.groupCategory[group]!]!;
    inCell(s, place, row, start, first, last);
  }
  for (let k = 1; k < s.lookups.length; k++) {
    const { entry, at } = s.lookups[k]!;
    addLookup(points, index.categories[k]!, entry, at(row), first, last);
  }
  for (let k = 0; k < index.further.length; k++) {
    addEntries(points, index.further[k]!, row, index.bits[k]!, s.sums[k]!, first, last);
  }
}

function inCell(s: Scan, place: PlacePlane, row: number, start: number, first: number, last: number): void {
  const { points, km } = s;
  const { placeAt, limitAt } = s.index;
  const here = place.rowPlace[row]!;
  const limit = place.rowLimit[row]!;
  const { byKm } = place;
  if (here < 0) km.fill(-1, first, last);
  else kmFrom(place.rowPlaces, here, place.columnPlaces, placeAt, first, last, km);
  for (let at = first; at < last; at++) {
    const own = km[at]!;
    points[at] = own > limit || own > limitAt[at]! ? forbidden : start + byKm[own + 1]!;
  }
}

function addLookup(
  points: Int32Array,
  category: Int32Array,
  entry: Int16Array,
  from: number,
  first: number,
  last: number,
): void {
  for (let at = first; at < last; at++) points[at]! += entry[from + category[at]!]!;
}

function addEntries(
  points: Int32Array,
  plane: EntryPlane,
  row: number,
  bits: Int32Array,
  sums: Int16Array,
  first: number,
  last: number,
): void {
  const worth = plane.points;
  const block = plane.block[plane.rowCategory[row]!]!;
  const width = plane.width[plane.rowCategory[row]!]!;
  for (let at = first; at < last; at++) {
    const own = bits[at]!;
    points[at]! += worth[block + (own >>> 16) * width + sums[own & 255]! + sums[256 + ((own >>> 8) & 255)]!]!;
  }
}

/**
 * Keeps the positions whose scores reach the threshold; they all begin with the same points. Who cannot reach it with the
 * second list, which brings less than the first, is not asked for it. Some 4 ns each.
 */
export function scanEven(s: Scan, points: number, first: number, last: number, threshold: number): void {
  const { table, counts, found, foundScore, wanted, wanted2 } = s;
  const { words, layout } = s.index;
  const { second, lookup } = layout;
  const least = threshold - points;
  const cut = least - s.mostSecond;
  let { count } = s;
  for (let at = first; at < last; at++) {
    const own = words[2 * at]!;
    const more = words[2 * at + 1]!;
    const partial = table[((more >>> 11) & 0x1fe0) + counts[own & wanted]!]! + table[lookup + (own >>> 16)]!;
    if (partial < cut) continue;
    const score = partial + table[second + ((more >>> 19) & 0x1fe0) + counts[more & wanted2]!]!;
    if (score < least) continue;
    found[count] = at;
    foundScore[count++] = score + points;
  }
  s.count = count;
}

/** The same where the positions begin with points of their own. */
export function scanUneven(s: Scan, first: number, last: number, threshold: number): void {
  const { found, foundScore, points } = s;
  for (let at = first; at < last; at++) {
    const score = points[at]! + tablePoints(s, at);
    if (score < threshold) continue;
    found[s.count] = at;
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

/** The most points that the distance gives in an area: its km are the distance to the middle, rounded, so that 1 km more is taken off. */
export function areaPoints({ index, areaKm }: Scan, area: number, row: number): number {
  const { place, areaRadius } = index;
  if (place === undefined) return 0;
  const km = areaKm[area]!;
  if (km < 0) return place.byKm[0]!;
  const radius = areaRadius[area]!;
  const least = radius === 0 ? km : Math.max(0, km - radius - 1);
  if (least > place.rowLimit[row]!) return forbidden;
  return radius === 0 ? place.byKm[km + 1]! : place.mostFrom[Math.min(least + 1, place.mostFrom.length - 1)]!;
}

/** The most that the categories of groups get from the row. */
export const mostShared = ({ shared, sharedAt }: Scan): number => shared.most(sharedAt);
