// Events in the order of their time: circular buckets, one for each whole number, and a list of those that are far off.

const BUCKETS = 8192;
const MASK = BUCKETS - 1;

/**
 * A queue for whole times that never run backwards: an event may be added at `now` or later. Events of one time come out
 * in the order in which they were added, but for those that were far off by then: these come last. Adding is O(1); so is
 * taking out, but for the empty times that are stepped over and the events further off than all buckets, which are looked
 * through once in every round of the buckets.
 *
 * Source: Dial, Communications of the ACM 12 (1969), 632–633.
 */
export class Clock {
  /** The time that it is. */
  now = 0;
  /** Times and far events that were stepped over or sorted anew. */
  steps = 0;
  /** The bucket of `now`. */
  private place = 0;
  private waiting = 0;
  private readonly first = new Int32Array(BUCKETS).fill(-1);
  private readonly last = new Int32Array(BUCKETS);
  /** Entries: the event, and the next entry of the bucket or of the unused ones. */
  private event = new Int32Array(1024);
  private next = new Int32Array(1024);
  private unused = -1;
  private used = 0;
  private farEvent = new Int32Array(64);
  private farTime = new Float64Array(64);
  private farCount = 0;
  private nearestFar = Infinity;

  add(event: number, time: number): void {
    const ahead = time - this.now;
    if (ahead >= BUCKETS) {
      this.addFar(event, time);
      return;
    }
    let entry = this.unused;
    if (entry >= 0) this.unused = this.next[entry]!;
    else entry = this.freshEntry();
    this.event[entry] = event;
    this.next[entry] = -1;
    const bucket = (this.place + ahead) & MASK;
    if (this.first[bucket]! < 0) this.first[bucket] = entry;
    else this.next[this.last[bucket]!] = entry;
    this.last[bucket] = entry;
    this.waiting++;
  }

  /** The next event, after which it is `now`; -1 if there is none. */
  take(): number {
    let entry = this.first[this.place]!;
    if (entry < 0) {
      if (!this.advance()) return -1;
      entry = this.first[this.place]!;
    }
    this.first[this.place] = this.next[entry]!;
    this.next[entry] = this.unused;
    this.unused = entry;
    this.waiting--;
    return this.event[entry]!;
  }

  /** No event is waiting any more, and it is 0. */
  clear(): void {
    this.first.fill(-1);
    this.now = 0;
    this.place = 0;
    this.waiting = 0;
    this.unused = -1;
    this.used = 0;
    this.farCount = 0;
    this.nearestFar = Infinity;
  }

  private advance(): boolean {
    const { first } = this;
    let { place, now } = this;
    if (this.waiting > 0) {
      const until = this.nearestFar;
      while (first[place]! < 0 && now < until) {
        place = (place + 1) & MASK;
        now++;
      }
      this.steps += now - this.now;
    } else {
      if (this.farCount === 0) return false;
      now = this.nearestFar;
    }
    this.place = place;
    this.now = now;
    if (now >= this.nearestFar) this.bringNear();
    return true;
  }

  private addFar(event: number, time: number): void {
    if (this.farCount === this.farEvent.length) {
      this.farEvent = doubled(this.farEvent);
      const times = new Float64Array(2 * this.farTime.length);
      times.set(this.farTime);
      this.farTime = times;
    }
    this.farEvent[this.farCount] = event;
    this.farTime[this.farCount++] = time;
    if (time < this.nearestFar) this.nearestFar = time;
  }

  /** Far events that a bucket can hold now go there, the others stay. */
  private bringNear(): void {
    const count = this.farCount;
    this.steps += count;
    this.farCount = 0;
    this.nearestFar = Infinity;
    for (let k = 0; k < count; k++) this.add(this.farEvent[k]!, this.farTime[k]!);
  }

  private freshEntry(): number {
    if (this.used === this.event.length) {
      this.event = doubled(this.event);
      this.next = doubled(this.next);
    }
    return this.used++;
  }
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const result = new Int32Array(2 * array.length);
  result.set(array);
  return result;
}
