// A million ids in little memory: their bytes in one row, found by open addressing.

/** Ids in the order in which they were added; each has its number, from 0. */
export class IdTable {
  private bytes: Buffer = Buffer.alloc(1 << 16);
  private used = 0;
  /** Where each id ends in `bytes`. */
  private ends = new Uint32Array(1 << 12);
  private slots = new Uint32Array(1 << 13);
  private count = 0;
  private readonly scratch = Buffer.alloc(1 << 10);

  get size(): number {
    return this.count;
  }

  /** @returns the number of the id, which is new when it equals the `size` before */
  add(id: string): number {
    const length = this.write(id);
    const slot = this.slotOf(length);
    const there = this.slots[slot] ?? 0;
    if (there > 0) return there - 1;
    if (this.used + length > this.bytes.length)
      this.bytes = grown(this.bytes, Math.max(this.used + length, this.bytes.length * 2));
    this.scratch.copy(this.bytes, this.used, 0, length);
    this.used += length;
    if (this.count === this.ends.length) {
      const ends = new Uint32Array(this.count * 2);
      ends.set(this.ends);
      this.ends = ends;
    }
    this.ends[this.count] = this.used;
    this.count += 1;
    this.slots[slot] = this.count;
    if (this.count * 2 > this.slots.length) this.widen();
    return this.count - 1;
  }

  /** The number of an id; undefined when it was never added. */
  find(id: string): number | undefined {
    const there = this.slots[this.slotOf(this.write(id))] ?? 0;
    return there > 0 ? there - 1 : undefined;
  }

  /** The id of a number. */
  at(number: number): string {
    return this.bytes.toString('utf8', this.startOf(number), this.ends[number]);
  }

  private startOf(number: number): number {
    return number === 0 ? 0 : (this.ends[number - 1] ?? 0);
  }

  /** The bytes of an id into `scratch`. Ids have at most 64 characters of at most four bytes. */
  private write(id: string): number {
    let index = 0;
    for (; index < id.length; index++) {
      const code = id.charCodeAt(index);
      if (code > 0x7f || index >= this.scratch.length) return this.scratch.write(id, 'utf8');
      this.scratch[index] = code;
    }
    return index;
  }

  /** Where the id in `scratch` stands, or would stand. */
  private slotOf(length: number): number {
    const mask = this.slots.length - 1;
    for (let slot = hashOf(this.scratch, 0, length) & mask; ; slot = (slot + 1) & mask) {
      const there = this.slots[slot] ?? 0;
      if (there === 0 || this.isSame(there - 1, length)) return slot;
    }
  }

  private isSame(number: number, length: number): boolean {
    const start = this.startOf(number);
    if ((this.ends[number] ?? 0) - start !== length) return false;
    for (let index = 0; index < length; index++) if (this.bytes[start + index] !== this.scratch[index]) return false;
    return true;
  }

  private widen(): void {
    const slots = new Uint32Array(this.slots.length * 2);
    const mask = slots.length - 1;
    for (let number = 0; number < this.count; number++) {
      let slot = hashOf(this.bytes, this.startOf(number), this.ends[number] ?? 0) & mask;
      while ((slots[slot] ?? 0) > 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.slots = slots;
  }
}

function grown(bytes: Buffer, size: number): Buffer {
  const larger = Buffer.alloc(size);
  bytes.copy(larger);
  return larger;
}

/** FNV-1a with a last mixing (Murmur3), so that the low bits depend on all others. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let index = from; index < to; index++) hash = Math.imul(hash ^ (bytes[index] ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
