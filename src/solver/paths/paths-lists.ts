// Rows by rising slack, read when a search first wants them and only as far as it needs them.

import { type NearestPairs, nearestPairs } from './paths-nearest.js';
import { hasSeat, lastBonus, type Residual } from './paths-residual.js';

/** The first arcs out of a node by rising slack at the beginning; `isWhole`: there are no others. */
export interface ArcList {
  readonly node: Int32Array;
  readonly slack: Float64Array;
  readonly isWhole: boolean;
}

interface RowList extends ArcList {
  readonly score: Int32Array;
}

/** Rows with no more pairs are listed at once. */
const shortRow = 192;
/** The first list of a longer row holds about so many. */
const firstArcs = 96;
/** Each further list of a row holds about so many times as many. */
const growth = 8;
/** Entries of a row that are looked at to guess how far a list of the wanted length reaches. */
const sampleSize = 512;

/**
 * The arcs out of rows, the sink and the source, each list made once. Invariant: the slack now is that of the list plus
 * the rise of the arc's end minus that of its beginning, and rises are ≥ 0. The list of a row also names the columns that
 * it has. Memory: 16 bytes for each entry of a list that some search has wanted.
 */
export class ArcLists {
  private readonly state: Residual;
  private readonly ofRow: (RowList | undefined)[];
  private readonly wanted: Int32Array;
  private fromSink?: ArcList;
  private fromSource?: ArcList;
  private toSink?: ArcList;
  private toSource?: ArcList;
  private readonly toColumn: (ArcList | undefined)[];
  private nearest?: NearestPairs;
  private readonly slack: Float64Array;
  private readonly chosen: Int32Array;
  private readonly packed: Float64Array;
  private readRow = -1;
  private readCount = 0;

  constructor(state: Residual) {
    this.state = state;
    this.ofRow = new Array<RowList | undefined>(state.rows).fill(undefined);
    this.toColumn = new Array<ArcList | undefined>(state.columns).fill(undefined);
    this.wanted = new Int32Array(state.rows);
    this.slack = new Float64Array(state.columns);
    this.chosen = new Int32Array(state.columns);
    this.packed = new Float64Array(state.columns);
  }

  row(row: number): ArcList {
    return this.ofRow[row] ?? (this.nearest === undefined ? this.extended(row) : this.nearestOf(this.nearest, row));
  }

  private nearestOf({ rowStart, column, score, slack }: NearestPairs, row: number): ArcList {
    const from = rowStart[row]!;
    const order = Int32Array.from({ length: rowStart[row + 1]! - from }, (_, k) => from + k);
    order.sort((a, b) => slack[a]! - slack[b]! || a - b);
    const list: RowList = {
      node: order.map((k) => this.state.rows + column[k]!),
      score: order.map((k) => score[k]!),
      slack: Float64Array.from(order, (k) => slack[k]!),
      isWhole: false,
    };
    this.wanted[row] = order.length;
    this.ofRow[row] = list;
    return list;
  }

  /** The list of the row, longer than before. */
  extended(row: number): ArcList {
    const { slack } = this;
    const chosen = this.chosen;
    const count = this.read(row);
    const { column, score } = this.state.reader;
    this.slacksOf(row, count);
    const wanted = Math.max(firstArcs, this.wanted[row]! * growth);
    this.wanted[row] = wanted;
    const isShort = count <= shortRow || wanted * 2 >= count;
    const border = isShort ? Infinity : this.borderOf(count, wanted);
    let taken = 0;
    for (let k = 0; k < count; k++) if (slack[k]! <= border) chosen[taken++] = k;
    const order = this.sorted(taken);
    const list: RowList = {
      node: order.map((k) => this.state.rows + column[k]!),
      score: order.map((k) => score[k]!),
      slack: Float64Array.from(order, (k) => slack[k]!),
      isWhole: taken === count,
    };
    this.ofRow[row] = list;
    return list;
  }

  private read(row: number): number {
    if (this.readRow !== row) this.readCount = this.state.reader.read(row);
    this.readRow = row;
    return this.readCount;
  }

  private slacksOf(row: number, count: number): void {
    const { slack } = this;
    const { rows, start, worth, reader } = this.state;
    const { column, score } = reader;
    const { tandem, point, more } = worth;
    const own = start[row]! + tandem;
    for (let k = 0; k < count; k++) slack[k] = start[rows + column[k]!]! - own - point * score[k]!;
    if (more !== undefined) for (let k = 0; k < count; k++) slack[k]! -= more(row, column[k]!, score[k]!);
  }

  /** About as many slacks as wanted are not larger; the columns that the row has are among them. */
  private borderOf(count: number, wanted: number): number {
    const { slack } = this;
    const step = Math.max(1, Math.floor(count / sampleSize));
    const sample = new Float64Array(Math.floor((count - 1) / step) + 1);
    for (let k = 0; k < sample.length; k++) sample[k] = slack[k * step]!;
    sample.sort();
    return Math.max(0, sample[Math.min(sample.length - 1, Math.ceil((wanted * sample.length) / count))]!);
  }

  /** The chosen entries by rising slack, then by place. */
  private sorted(taken: number): Int32Array {
    const { slack } = this;
    const chosen = this.chosen;
    const packed = this.packed;
    let isPackable = true;
    for (let k = 0; k < taken; k++) {
      const own = slack[chosen[k]!]!;
      if (own < 0 || own >= mostPacked) isPackable = false;
      packed[k] = own * places + chosen[k]!;
    }
    const order = chosen.slice(0, taken);
    if (!isPackable) return order.sort((a, b) => slack[a]! - slack[b]! || a - b);
    const keys = packed.subarray(0, taken).sort();
    for (let k = 0; k < taken; k++) order[k] = keys[k]! % places;
    return order;
  }

  /** The score of a possible pair; undefined where there is none. */
  scoreOf(row: number, column: number): number | undefined {
    const list = this.ofRow[row];
    const at = list === undefined ? -1 : list.node.indexOf(this.state.rows + column);
    if (list !== undefined && (at >= 0 || list.isWhole)) return list.score[at];
    const count = this.read(row);
    const { reader } = this.state;
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (reader.column[middle]! < column) low = middle + 1;
      else high = middle;
    }
    return low < count && reader.column[low] === column ? reader.score[low] : undefined;
  }

  /** To all columns. */
  sink(): ArcList {
    const { rows, columns, start } = this.state;
    this.fromSink ??= listOf(columns, rows, (j) => start[rows + j]! - start[rows + columns + 1]!);
    return this.fromSink;
  }

  /** To all rows, with the least slack that such an arc can have: that of a first unit. */
  source(): ArcList {
    const { rows, start, bonus } = this.state;
    this.fromSource ??= listOf(rows, 0, (i) => start[i]! - bonus[i]!);
    return this.fromSource;
  }

  /** Lists of columns name all arcs up to this slack. The first time every row is read once. */
  get reach(): number {
    return this.nearestPairs().reach;
  }

  /** From all rows that have slack up to `reach`, as long as no potential has risen. */
  column(column: number): ArcList {
    const before = this.toColumn[column];
    if (before !== undefined) return before;
    const { columnStart, place, row, slack } = this.nearestPairs();
    const from = columnStart[column]!;
    const order = Int32Array.from({ length: columnStart[column + 1]! - from }, (_, k) => from + k);
    const slackOf = (k: number): number => slack[place[k]!]!;
    order.sort((a, b) => slackOf(a) - slackOf(b) || a - b);
    const list = { node: order.map((k) => row[k]!), slack: Float64Array.from(order, slackOf), isWhole: false };
    this.toColumn[column] = list;
    return list;
  }

  private nearestPairs(): NearestPairs {
    this.nearest ??= nearestPairs(this.state, (row) => this.slacksFor(row));
    return this.nearest;
  }

  private slacksFor(row: number): Float64Array {
    const count = this.read(row);
    this.slacksOf(row, count);
    return this.slack.subarray(0, count);
  }

  /** From all columns with a free seat. */
  intoSink(): ArcList {
    const { rows, columns, start } = this.state;
    this.toSink ??= listOf(columns, rows, (j) =>
      hasSeat(this.state, j) ? start[rows + columns + 1]! - start[rows + j]! : Infinity,
    );
    return this.toSink;
  }

  /** From all rows that have a pair. */
  intoSource(): ArcList {
    const { rows, start, columnsOf } = this.state;
    this.toSource ??= listOf(rows, 0, (i) =>
      columnsOf[i]!.length > 0 ? lastBonus(this.state, i) - start[i]! : Infinity,
    );
    return this.toSource;
  }
}

/** So many places of a row, and slacks below so much, fit into one double together. */
const places = 2 ** 21;
const mostPacked = 2 ** 31;

function listOf(length: number, firstNode: number, slackOf: (k: number) => number): ArcList {
  const slack = Float64Array.from({ length }, (_, k) => slackOf(k));
  const order = Int32Array.from(slack.keys())
    .filter((k) => slack[k]! < Infinity)
    .sort((a, b) => slack[a]! - slack[b]! || a - b);
  return { node: order.map((k) => firstNode + k), slack: Float64Array.from(order, (k) => slack[k]!), isWhole: true };
}
