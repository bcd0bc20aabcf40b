// Lists of entries (topics, times, languages, employers) as bits and look-ups: how many of the wanted ones are offered.
import type { OnEntries } from '../depends.js';
import { type Cast, type EntryPlane, forbidden, type TablePart } from './score-planes.js';

/** Lists by their entries: the category of each person, and the list of each category. */
interface Lists {
  readonly category: Int32Array;
  readonly lists: readonly (readonly number[])[];
}

/** @param isOrdered whether the same entries in another order are another list */
function byEntries<E extends Iterable<number>>(
  people: readonly number[],
  cells: readonly E[],
  isOrdered: boolean,
): Lists {
  const numbers = new Map<string | number, number>();
  const ofCell = new Map<E | undefined, number>();
  const lists: (readonly number[])[] = [];
  const read = (cell: Iterable<number>): number => {
    const key = isOrdered ? [...cell].join() : keyOf(cell);
    let number = numbers.get(key);
    if (number === undefined) {
      number = lists.push(isOrdered ? [...cell] : rising(cell)) - 1;
      numbers.set(key, number);
    }
    return number;
  };
  const category = new Int32Array(people.length);
  people.forEach((index, at) => {
    const cell = cells[index];
    let number = ofCell.get(cell);
    if (number === undefined) {
      number = read(cell ?? noEntries);
      ofCell.set(cell, number);
    }
    category[at] = number;
  });
  return { category, lists };
}

/** The same for the same entries in any order. */
function keyOf(entries: Iterable<number>): string | number {
  let bits = 0;
  for (const entry of entries) {
    if (entry > 30) return rising(entries).join();
    bits |= 1 << entry;
  }
  return bits;
}

const noEntries: readonly number[] = [];

const rising = (entries: Iterable<number>): readonly number[] => [...entries].sort((a, b) => a - b);

/** Lists of entries with fewer different sums of weights than that have a short form. */
export const sumsEnd = 32;

/** Whoever wants the same, or offers the same, shares a category. */
export function entryPlane(depends: OnEntries<number>, { rows, columns }: Cast): EntryPlane {
  const { entries, isRanked } = depends;
  const wanted = byEntries(rows, entries.wanted, isRanked);
  const offered = byEntries(columns, entries.offered, false);
  const sizes = [...new Set(offered.lists.map(({ length }) => length))].sort((a, b) => a - b);
  const words = commonWords(wanted.lists, offered.lists);
  const blocks = blocksOf(depends, wanted.lists, sizes);
  const has = Int32Array.from(offered.lists, ({ length }) => sizes.indexOf(length));
  const bits = words.size > 32 ? undefined : Int32Array.from(offered.lists, (list) => bitsOf(list, words));
  const isShort = words.size <= 16 && sizes.length <= 256 && blocks.width.every((sums) => sums <= sumsEnd);
  return {
    kind: 'entries',
    category: offered.category,
    size: offered.lists.length,
    rowCategory: wanted.category,
    ...wantedWords(wanted.lists, words, isRanked),
    ...blocks,
    offered: has,
    offeredSizes: sizes.length,
    hasEmpty: sizes[0] === 0,
    bytes: Math.ceil(words.size / 8),
    bits,
    short: isShort ? bits?.map((own, category) => own | (has[category]! << 16)) : undefined,
    offers: bits === undefined ? offersOf(offered.lists, words) : undefined,
  };
}

/** Entry → number, for those that are both wanted and offered. */
function commonWords(
  wanted: readonly (readonly number[])[],
  offered: readonly (readonly number[])[],
): ReadonlyMap<number, number> {
  const has = new Set(offered.flat());
  const words = new Map<number, number>();
  for (const list of wanted)
    for (const entry of list) if (has.has(entry) && !words.has(entry)) words.set(entry, words.size);
  return words;
}

function wantedWords(lists: readonly (readonly number[])[], words: ReadonlyMap<number, number>, isRanked: boolean) {
  const start = new Int32Array(lists.length + 1);
  const word: number[] = [];
  const weight: number[] = [];
  lists.forEach((list, category) => {
    list.forEach((entry, k) => {
      const number = words.get(entry);
      if (number === undefined) return;
      word.push(number);
      weight.push(isRanked ? list.length - k : 1);
    });
    start[category + 1] = word.length;
  });
  return { start, word: Int32Array.from(word), weight: Int16Array.from(weight) };
}

/** The points for each number of wanted entries, number of offered entries, and sum of weights that can occur. */
function blocksOf(
  { isRanked, value }: OnEntries<number>,
  lists: readonly (readonly number[])[],
  sizes: readonly number[],
): Pick<EntryPlane, 'block' | 'width' | 'points' | 'most'> {
  const points: number[] = [];
  const blocks = new Map<number, { readonly at: number; readonly width: number; readonly most: number }>();
  for (const { length } of lists) {
    if (blocks.has(length)) continue;
    const at = points.length;
    const width = (isRanked ? (length * (length + 1)) / 2 : length) + 1;
    let most = forbidden;
    for (const size of sizes) {
      for (let sum = 0; sum < width; sum++) {
        const isPossible = isRanked || sum <= size;
        const worth = isPossible ? value(length, size, sum) : forbidden;
        points.push(worth);
        most = Math.max(most, worth);
      }
    }
    blocks.set(length, { at, width, most });
  }
  return {
    block: Int32Array.from(lists, ({ length }) => blocks.get(length)?.at ?? 0),
    width: Int32Array.from(lists, ({ length }) => blocks.get(length)?.width ?? 0),
    most: Int16Array.from(lists, ({ length }) => blocks.get(length)?.most ?? 0),
    points: Int16Array.from(points),
  };
}

function bitsOf(list: readonly number[], words: ReadonlyMap<number, number>): number {
  let bits = 0;
  for (const entry of list) {
    const number = words.get(entry);
    if (number !== undefined) bits |= 1 << number;
  }
  return bits;
}

function offersOf(lists: readonly (readonly number[])[], words: ReadonlyMap<number, number>) {
  const categories = Array.from({ length: words.size }, (): number[] => []);
  lists.forEach((list, category) => {
    for (const entry of list) categories[words.get(entry) ?? -1]?.push(category);
  });
  const start = new Int32Array(words.size + 1);
  categories.forEach(({ length }, word) => {
    start[word + 1] = (start[word] ?? 0) + length;
  });
  return { start, category: Int32Array.from(categories.flat()) };
}

/** Space that filling needs: sums of weights for each value of each byte and points, or sums for each category. */
export function scratchOf({ bits, short, size, offeredSizes }: EntryPlane): Int16Array {
  if (short !== undefined) return new Int16Array(512 + sumsEnd * offeredSizes);
  return new Int16Array(bits === undefined ? size : 1024);
}

/** Writes the points of each category of columns for a category of rows, from `at` on. */
export function fillEntries(
  plane: EntryPlane,
  rowCategory: number,
  scratch: Int16Array,
  into: Int16Array,
  at: number,
): void {
  if (plane.bits === undefined) fillByOffers(plane, rowCategory, scratch, into, at);
  else if (plane.short !== undefined) {
    sumBytes(plane, rowCategory, scratch, 0);
    setWorth(plane, rowCategory, scratch, 512);
    fillShort(plane.short, scratch, into, at);
  } else {
    sumBytes(plane, rowCategory, scratch, 0);
    fillByBits(plane, rowCategory, plane.bits, scratch, into, at);
  }
}

/** For each byte of the bits and each of its values the sum of the wanted weights, from `from` on. */
export function sumBytes(plane: EntryPlane, rowCategory: number, sums: Int16Array, from: number): void {
  const { start, word, weight, bytes } = plane;
  const end = from + bytes * 256;
  for (let at = from; at < end; at += 256) for (let bit = 1; bit < 256; bit <<= 1) sums[at + bit] = 0;
  const last = start[rowCategory + 1]!;
  for (let k = start[rowCategory]!; k < last; k++) {
    sums[from + ((word[k]! >>> 3) << 8) + (1 << (word[k]! & 7))] = weight[k]!;
  }
  for (let at = from; at < end; at += 256) {
    for (let bit = 2; bit < 256; bit <<= 1) {
      const own = sums[at + bit]!;
      for (let value = 1; value < bit; value++) sums[at + bit + value] = sums[at + value]! + own;
    }
  }
}

/** Writes the points for each number of offered entries and each sum, `sumsEnd` for each number, from `at` on. */
export function setWorth(plane: EntryPlane, rowCategory: number, table: Int16Array, at: number): void {
  const { block, width, points, offeredSizes } = plane;
  const sums = width[rowCategory]!;
  let from = block[rowCategory]!;
  for (let size = 0; size < offeredSizes; size++) {
    for (let sum = 0; sum < sums; sum++) table[at + size * sumsEnd + sum] = points[from++]!;
  }
}

function fillShort(short: Int32Array, table: Int16Array, into: Int16Array, at: number): void {
  for (let c = 0; c < short.length; c++) {
    const own = short[c]!;
    const sum = table[own & 255]! + table[256 + ((own >>> 8) & 255)]!;
    into[at + c] = table[512 + (own >>> 16) * sumsEnd + sum]!;
  }
}

function fillByBits(
  plane: EntryPlane,
  rowCategory: number,
  bits: Int32Array,
  sums: Int16Array,
  into: Int16Array,
  at: number,
): void {
  const { offered, points, size, bytes } = plane;
  const block = plane.block[rowCategory]!;
  const width = plane.width[rowCategory]!;
  for (let c = 0; c < size; c++) {
    const own = bits[c]!;
    const sum = sums[own & 255]! + sums[256 + ((own >>> 8) & 255)]!;
    const more = bytes <= 2 ? 0 : sums[512 + ((own >>> 16) & 255)]! + sums[768 + (own >>> 24)]!;
    into[at + c] = points[block + offered[c]! * width + sum + more]!;
  }
}

function fillByOffers(plane: EntryPlane, rowCategory: number, sums: Int16Array, into: Int16Array, from: number): void {
  const { start, word, weight, offers, offered, points, size } = plane;
  const block = plane.block[rowCategory]!;
  const width = plane.width[rowCategory]!;
  for (let c = 0; c < size; c++) into[from + c] = points[block + offered[c]! * width]!;
  if (offers === undefined) return;
  const first = start[rowCategory]!;
  const last = start[rowCategory + 1]!;
  for (let k = first; k < last; k++) {
    for (let at = offers.start[word[k]!]!; at < offers.start[word[k]! + 1]!; at++)
      sums[offers.category[at]!]! += weight[k]!;
  }
  for (let k = first; k < last; k++) {
    for (let at = offers.start[word[k]!]!; at < offers.start[word[k]! + 1]!; at++) {
      const c = offers.category[at]!;
      const sum = sums[c]!;
      if (sum === 0) continue;
      into[from + c] = points[block + offered[c]! * width + sum]!;
      sums[c] = 0;
    }
  }
}

/** The same as a table that is filled once. */
export function tableOfEntries(plane: EntryPlane): TablePart {
  const { size, most } = plane;
  const points = new Int16Array(most.length * size);
  const scratch = scratchOf(plane);
  for (let category = 0; category < most.length; category++) {
    fillEntries(plane, category, scratch, points, category * size);
  }
  return { rowCategory: plane.rowCategory, size, points, of: plane.category };
}
