// Many short lists in one array.

/** List k has room from `start[k]` to `start[k + 1]` and holds `size[k]` numbers. */
export class Lists {
  readonly start: Int32Array;
  readonly size: Int32Array;
  readonly entry: Int32Array;

  /** @param room how many numbers list k has to take */
  constructor(count: number, room: (k: number) => number) {
    this.start = new Int32Array(count + 1);
    this.size = new Int32Array(count);
    for (let k = 0; k < count; k++) this.start[k + 1] = this.start[k]! + room(k);
    this.entry = new Int32Array(this.start[count]!);
  }

  at(k: number, place: number): number {
    return this.entry[this.start[k]! + place]!;
  }

  add(k: number, value: number): void {
    this.entry[this.start[k]! + this.size[k]!++] = value;
  }

  /** Puts the last number in this place. */
  drop(k: number, place: number): void {
    const start = this.start[k]!;
    this.entry[start + place] = this.entry[start + --this.size[k]!]!;
  }

  /** Drops a number that is in the list. O(its size). */
  remove(k: number, value: number): void {
    let place = 0;
    while (this.at(k, place) !== value) place++;
    this.drop(k, place);
  }
}
