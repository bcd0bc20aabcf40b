// Who of 32 neighbouring positions may reach some points, told by counting common entries for all of them at once.
import { sumsEnd } from './score-entries.js';
import { type EntryPlane, forbidden, scoresEnd } from './score-planes.js';

/**
 * Bits of positions, 32 in a number; all numbers of the same positions stand together: one for each word of the first list,
 * one for each of the second, one for who offers nothing in one of them, and one for nobody.
 */
export type SievePlanes = Int32Array;

/** Words that a list of entries can have in its short form. */
const mostWords = 16;
const empty = 2 * mostWords;
const nobody = empty + 1;
const stride = nobody + 1;

/** @param entries at most two, in their short form @param order position → column. O(offered entries of all columns). */
export function sievePlanes(entries: readonly EntryPlane[], order: Int32Array): SievePlanes {
  const bits = new Int32Array(stride * ((order.length + 31) >> 5));
  entries.forEach(({ category, short, offered, hasEmpty }, k) => {
    if (short === undefined) return;
    for (let at = 0; at < order.length; at++) {
      const own = category[order[at]!]!;
      const from = stride * (at >> 5);
      const bit = 1 << (at & 31);
      for (let left = short[own]! & 0xffff; left !== 0; left &= left - 1) {
        bits[from + mostWords * k + 31 - Math.clz32(left & -left)]! |= bit;
      }
      if (hasEmpty && offered[own] === 0) bits[from + empty]! |= bit;
    }
  });
  return bits;
}

/** Lists with more wanted words are not counted. */
const mostCounted = 5;
/** No number of common entries suffices. */
const never = mostCounted + 1;

/** What a row wants of one list. */
interface SieveList {
  /** Where its words stand among the numbers, filled up with those of nobody; how many they are. */
  readonly words: Int32Array;
  count: number;
  /** The most points, by so many common entries or fewer, of who offers anything. */
  readonly most: Int32Array;
}

const newSieveList = (): SieveList => ({
  words: new Int32Array(mostCounted).fill(nobody),
  count: 0,
  most: new Int32Array(never),
});

/**
 * @param first where the words of the list begin among the numbers
 * @param table points by number of offered and common entries, from `at` on: see `setWorth`
 */
export function setSieve(
  list: SieveList,
  first: number,
  plane: EntryPlane,
  rowCategory: number,
  wanted: number,
  table: Int16Array,
  at: number,
): void {
  const { words, most } = list;
  words.fill(nobody);
  list.count = 0;
  for (let left = wanted; left !== 0; left &= left - 1) {
    if (list.count === mostCounted) {
      words.fill(nobody);
      list.count = 0;
      most[0] = plane.most[rowCategory]!;
      return;
    }
    words[list.count++] = first + 31 - Math.clz32(left & -left);
  }
  let best = forbidden;
  for (let common = 0; common <= list.count; common++) {
    for (let size = plane.hasEmpty ? 1 : 0; size < plane.offeredSizes; size++) {
      const points = table[at + size * sumsEnd + common]!;
      if (points > best) best = points;
    }
    most[common] = best;
  }
}

/** Both lists of a row, and memory. */
export interface Sieve {
  readonly first: SieveList;
  readonly second: SieveList;
  /** Points → how many common entries of the second list are needed for them. */
  readonly needs: Uint8Array;
  /** Common entries of the first list → how many of the second are needed with them. */
  readonly steps: Int32Array;
  /** Number of common entries of the second list → the positions that have so many or more. */
  readonly atLeast: Int32Array;
}

export function newSieve(): Sieve {
  const atLeast = new Int32Array(never + 1);
  atLeast[0] = -1;
  const needs = new Uint8Array(scoresEnd);
  return { first: newSieveList(), second: newSieveList(), needs, steps: new Int32Array(never), atLeast };
}

/** To be asked once both lists are set. */
export function setNeeds({ second, needs }: Sieve): void {
  let points = 0;
  for (let common = 0; common <= second.count; common++) {
    const end = Math.min(scoresEnd - 1, second.most[common]!);
    while (points <= end) needs[points++] = common;
  }
}

/** Sets how many entries of the second list are needed with so many of the first. @returns whether none are at all */
function setSteps({ first, second, needs, steps }: Sieve, needed: number): boolean {
  const top = Math.min(scoresEnd - 1, second.most[second.count]!);
  for (let k = 0; k <= first.count; k++) {
    const missing = needed - first.most[k]!;
    steps[k] = missing > top ? never : missing <= 0 ? 0 : needs[missing]!;
  }
  return steps[0] === 0;
}

/**
 * Writes the positions from `from` to `end` - 1 that may get so many points from both lists, and some more. Counts common
 * entries bit by bit: whole numbers of three bits, whose first bits stand in one number, and so on.
 * @returns how many they are
 */
export function sift(
  bits: SievePlanes,
  sieve: Sieve,
  needed: number,
  from: number,
  end: number,
  into: Int32Array,
): number {
  let count = 0;
  if (setSteps(sieve, Math.ceil(needed))) {
    for (let at = from; at < end; at++) into[count++] = at;
    return count;
  }
  const { first, second, steps, atLeast } = sieve;
  const firstWords = first.words;
  const secondWords = second.words;
  const a0 = firstWords[0]!;
  const a1 = firstWords[1]!;
  const a2 = firstWords[2]!;
  const a3 = firstWords[3]!;
  const a4 = firstWords[4]!;
  const b0 = secondWords[0]!;
  const b1 = secondWords[1]!;
  const b2 = secondWords[2]!;
  const b3 = secondWords[3]!;
  const b4 = secondWords[4]!;
  const s0 = steps[0]!;
  const s1 = steps[1]!;
  const s2 = steps[2]!;
  const s3 = steps[3]!;
  const s4 = steps[4]!;
  const s5 = steps[5]!;
  const lastWord = (end - 1) >> 5;
  for (let word = from >> 5; word <= lastWord; word++) {
    const base = word * stride;
    let p = bits[base + a0]!;
    let q = bits[base + a1]!;
    let r = bits[base + a2]!;
    let both = p ^ q;
    let one = both ^ r;
    let carry = (p & q) | (both & r);
    p = bits[base + a3]!;
    q = bits[base + a4]!;
    both = one ^ p;
    let carry2 = (one & p) | (both & q);
    const c0 = both ^ q;
    const c1 = carry ^ carry2;
    const c2 = carry & carry2;
    p = bits[base + b0]!;
    q = bits[base + b1]!;
    r = bits[base + b2]!;
    both = p ^ q;
    one = both ^ r;
    carry = (p & q) | (both & r);
    p = bits[base + b3]!;
    q = bits[base + b4]!;
    both = one ^ p;
    carry2 = (one & p) | (both & q);
    const d0 = both ^ q;
    const d1 = carry ^ carry2;
    const d2 = carry & carry2;
    atLeast[1] = d0 | d1 | d2;
    atLeast[2] = d1 | d2;
    atLeast[3] = (d0 & d1) | d2;
    atLeast[4] = d2;
    atLeast[5] = d2 & d0;
    let passed =
      bits[base + empty]! |
      atLeast[s0]! |
      ((c0 | c1 | c2) & atLeast[s1]!) |
      ((c1 | c2) & atLeast[s2]!) |
      (((c0 & c1) | c2) & atLeast[s3]!) |
      (c2 & (atLeast[s4]! | (c0 & atLeast[s5]!)));
    if (word === from >> 5) passed &= -1 << (from & 31);
    if (word === lastWord) passed &= -1 >>> (31 - ((end - 1) & 31));
    while (passed !== 0) {
      into[count++] = (word << 5) + 31 - Math.clz32(passed & -passed);
      passed &= passed - 1;
    }
  }
  return count;
}
