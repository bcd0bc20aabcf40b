// Where the lines of a large table stand, and which of them have an id: some twelve bytes for each.
import { IdTable } from './id-table.js';

/** Where rows begin, in bytes and in lines; rows are numbered from 0. */
export class Lines {
  private offsets: Uint32Array = new Uint32Array(1 << 12);
  private lines: Uint32Array = new Uint32Array(1 << 12);
  private count = 0;

  get size(): number {
    return this.count;
  }

  add(offset: number, line: number): void {
    if (this.count === this.offsets.length) {
      this.offsets = doubled(this.offsets);
      this.lines = doubled(this.lines);
    }
    this.offsets[this.count] = offset;
    this.lines[this.count] = line;
    this.count += 1;
  }

  at(number: number): { readonly offset: number; readonly line: number } {
    return { offset: this.offsets[number] ?? 0, line: this.lines[number] ?? 0 };
  }
}

function doubled(numbers: Uint32Array): Uint32Array {
  const longer = new Uint32Array(numbers.length * 2);
  longer.set(numbers);
  return longer;
}

/** Rows of one id beyond these are not told apart, save the last. */
const mostOfId = 64;

/** The rows of each id: the first one, and the further ones of the few ids that have several. */
export class RowsById {
  readonly ids = new IdTable();
  private first: Uint32Array = new Uint32Array(1 << 12);
  private readonly further = new Map<number, number[]>();

  add(id: string, row: number): void {
    const before = this.ids.size;
    const number = this.ids.add(id);
    if (number === before) {
      if (number === this.first.length) this.first = doubled(this.first);
      this.first[number] = row;
      return;
    }
    const rows = this.further.get(number);
    if (rows === undefined) this.further.set(number, [row]);
    else if (rows.length < mostOfId) rows.push(row);
    else rows[mostOfId - 1] = row;
  }

  /** The number of the first row of an id. */
  firstRowOf(number: number): number {
    return this.first[number] ?? 0;
  }

  /** Some id has more than one row. */
  get repeats(): boolean {
    return this.further.size > 0;
  }

  /** In their order; none for an id that nobody has. */
  rowsOf(id: string): readonly number[] {
    const number = this.ids.find(id);
    if (number === undefined) return [];
    return [this.first[number] ?? 0, ...(this.further.get(number) ?? [])];
  }
}
