// Who has whom: the pairs of an assignment as linked lists of rows and of columns.

/**
 * Pair k is `row[k]`, `column[k]`. Those of a row begin at `firstOfRow` and go on at `nextOfRow`, those of a column
 * likewise; -1 ends a list. Adding and removing take O(pairs of one row and of one column), copying is a copy of arrays.
 */
export class Held {
  readonly firstOfRow: Int32Array;
  readonly firstOfColumn: Int32Array;
  readonly countOfRow: Int32Array;
  readonly countOfColumn: Int32Array;
  row: Int32Array;
  column: Int32Array;
  nextOfRow: Int32Array;
  nextOfColumn: Int32Array;
  /** By how much the slack of the arc column → row exceeds what the rises of the two say. */
  open: Float64Array;
  pairs = 0;
  /** Places that were given up, chained by `nextOfRow`, and the first place that was never used. */
  private unused = -1;
  private end = 0;

  constructor(rows: number, columns: number, room: number) {
    this.firstOfRow = new Int32Array(rows).fill(-1);
    this.firstOfColumn = new Int32Array(columns).fill(-1);
    this.countOfRow = new Int32Array(rows);
    this.countOfColumn = new Int32Array(columns);
    this.row = new Int32Array(room);
    this.column = new Int32Array(room);
    this.nextOfRow = new Int32Array(room);
    this.nextOfColumn = new Int32Array(room);
    this.open = new Float64Array(room);
  }

  /** The same pairs, with room for more rows and columns at the end. */
  copy(rows: number, columns: number): Held {
    const copy = new Held(rows, columns, this.end + 64);
    copy.firstOfRow.set(this.firstOfRow);
    copy.firstOfColumn.set(this.firstOfColumn);
    copy.countOfRow.set(this.countOfRow);
    copy.countOfColumn.set(this.countOfColumn);
    copy.takePlaces(this);
    copy.pairs = this.pairs;
    copy.unused = this.unused;
    copy.end = this.end;
    return copy;
  }

  private takePlaces({ row, column, nextOfRow, nextOfColumn, open, end }: Held): void {
    this.row.set(row.subarray(0, end));
    this.column.set(column.subarray(0, end));
    this.nextOfRow.set(nextOfRow.subarray(0, end));
    this.nextOfColumn.set(nextOfColumn.subarray(0, end));
    this.open.set(open.subarray(0, end));
  }

  /** The place of a pair, -1 where it is not held. */
  find(row: number, column: number): number {
    const { nextOfRow } = this;
    let k = this.firstOfRow[row]!;
    while (k >= 0 && this.column[k] !== column) k = nextOfRow[k]!;
    return k;
  }

  add(row: number, column: number, open: number): void {
    let k = this.unused;
    if (k >= 0) this.unused = this.nextOfRow[k]!;
    else {
      if (this.end === this.row.length) this.grow();
      k = this.end++;
    }
    this.row[k] = row;
    this.column[k] = column;
    this.open[k] = open;
    this.nextOfRow[k] = this.firstOfRow[row]!;
    this.firstOfRow[row] = k;
    this.nextOfColumn[k] = this.firstOfColumn[column]!;
    this.firstOfColumn[column] = k;
    this.countOfRow[row]!++;
    this.countOfColumn[column]!++;
    this.pairs++;
  }

  remove(k: number): void {
    const row = this.row[k]!;
    const column = this.column[k]!;
    unlink(this.firstOfRow, this.nextOfRow, row, k);
    unlink(this.firstOfColumn, this.nextOfColumn, column, k);
    this.nextOfRow[k] = this.unused;
    this.unused = k;
    this.countOfRow[row]!--;
    this.countOfColumn[column]!--;
    this.pairs--;
  }

  private grow(): void {
    const old = { ...this };
    const room = 2 * this.end + 64;
    this.row = new Int32Array(room);
    this.column = new Int32Array(room);
    this.nextOfRow = new Int32Array(room);
    this.nextOfColumn = new Int32Array(room);
    this.open = new Float64Array(room);
    this.row.set(old.row);
    this.column.set(old.column);
    this.nextOfRow.set(old.nextOfRow);
    this.nextOfColumn.set(old.nextOfColumn);
    this.open.set(old.open);
  }
}

function unlink(first: Int32Array, next: Int32Array, of: number, k: number): void {
  if (first[of] === k) {
    first[of] = next[k]!;
    return;
  }
  let before = first[of]!;
  while (next[before] !== k) before = next[before]!;
  next[before] = next[k]!;
}
