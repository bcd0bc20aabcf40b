// What a search still has to look at, the nearest first: buckets for what is near, a heap for what is far.

import { Heap } from '../heap.js';

/** Distances that have buckets of their own. */
const width = 1024;

/**
 * Items 0 … count-1 by whole-number keys that stand in an array of the caller and never lie below what `least` has told
 * (Dial 1969: an array of buckets, one for each distance). `width` buckets begin at `base`; what lies beyond them waits in
 * a heap, until they are used up and begin anew at its top. Nearly all distances of points fall into buckets, where
 * everything is O(1); weights of higher aims go through the heap, O(log size) each.
 */
export class Queue {
  readonly key: Float64Array;
  private readonly heap: Heap;
  /** The first item of each bucket, -1: none; those of a bucket are linked both ways. */
  private readonly first = new Int32Array(width).fill(-1);
  readonly next: Int32Array;
  readonly before: Int32Array;
  /** The bucket of an item, -1: none. */
  private readonly bucket: Int32Array;
  private base = 0;
  private at = 0;
  private inBuckets = 0;

  constructor(key: Float64Array) {
    this.key = key;
    this.heap = new Heap(key);
    this.next = new Int32Array(key.length);
    this.before = new Int32Array(key.length);
    this.bucket = new Int32Array(key.length).fill(-1);
  }

  get size(): number {
    return this.inBuckets + this.heap.size;
  }

  /** Puts an item in, or moves it after its key has fallen. */
  put(item: number): void {
    const { bucket } = this;
    const place = this.key[item]! - this.base;
    if (bucket[item]! >= 0) {
      if (bucket[item] === place) return;
      this.unlink(item);
    }
    const isFar = place >= width;
    if (isFar || this.heap.has(item)) this.heap.raise(item);
    if (isFar) return;
    // All others in the heap are farther than the buckets reach, so that it is on top now.
    if (this.heap.has(item)) this.heap.pop();
    this.link(item, place);
  }

  private link(item: number, place: number): void {
    const { first, next, before } = this;
    const other = first[place]!;
    next[item] = other;
    before[item] = -1;
    if (other >= 0) before[other] = item;
    first[place] = item;
    this.bucket[item] = place;
    this.inBuckets++;
  }

  private unlink(item: number): void {
    const { first, next, before, bucket } = this;
    const [after, earlier] = [next[item]!, before[item]!];
    if (earlier >= 0) next[earlier] = after;
    else first[bucket[item]!] = after;
    if (after >= 0) before[after] = earlier;
    bucket[item] = -1;
    this.inBuckets--;
  }

  /** The lowest key; Infinity where nothing is left. */
  least(): number {
    if (this.inBuckets === 0) {
      if (this.heap.size === 0) return Infinity;
      this.beginAnew();
    }
    const { first } = this;
    let at = this.at;
    while (first[at]! < 0) at++;
    this.at = at;
    return this.base + at;
  }

  private beginAnew(): void {
    const { heap, key } = this;
    this.base = key[heap.top()]!;
    this.at = 0;
    while (heap.size > 0 && key[heap.top()]! < this.base + width) {
      const item = heap.pop();
      this.link(item, key[item]! - this.base);
    }
  }

  /** Takes out an item of the lowest key; only after `least` has told that there is one. */
  take(): number {
    const item = this.first[this.at]!;
    this.unlink(item);
    return item;
  }

  /** Empties the queue for keys from 0 on. */
  clear(): void {
    const { first, next, bucket } = this;
    for (let place = this.at; this.inBuckets > 0; place++) {
      for (let item = first[place]!; item >= 0; item = next[item]!) {
        bucket[item] = -1;
        this.inBuckets--;
      }
      first[place] = -1;
    }
    this.heap.clear();
    this.base = 0;
    this.at = 0;
  }
}
