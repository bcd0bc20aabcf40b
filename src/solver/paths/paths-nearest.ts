// The pairs of small slack, of all rows at once, as they are seen from the rows and from the columns.

import type { Residual } from './paths-residual.js';

export interface NearestPairs {
  /** Those of row i are `rowStart[i] ≤ k < rowStart[i + 1]`, by rising column. */
  readonly rowStart: Int32Array;
  readonly column: Int32Array;
  readonly score: Int32Array;
  readonly slack: Float64Array;
  /** Those of column j are `place[k]` for `columnStart[j] ≤ k < columnStart[j + 1]`, by rising row `row[k]`. */
  readonly columnStart: Int32Array;
  readonly place: Int32Array;
  readonly row: Int32Array;
  /** All pairs of at most this slack are named, and no others. */
  readonly reach: number;
}

/** About so many pairs for each row: as many as make 4 million pairs in all, within bounds. */
const wantedPerRow = (rows: number): number => Math.max(32, Math.min(200, Math.floor(4e6 / rows)));
/** Rows that are looked at to guess how far that is. */
const sampled = 64;

/** @param slacksOf those of a row, column by column as its reader has them. O(E), and 24 bytes for each pair that is kept */
export function nearestPairs(state: Residual, slacksOf: (row: number) => Float64Array): NearestPairs {
  const { rows, columns, reader } = state;
  const reach = guessReach(rows, slacksOf);
  const rowStart = new Int32Array(rows + 1);
  let list = emptyList(rows * 64 + columns);
  let count = 0;
  for (let i = 0; i < rows; i++) {
    const slack = slacksOf(i);
    if (count + slack.length > list.column.length) list = grown(list, 2 * count + slack.length);
    for (let k = 0; k < slack.length; k++) {
      if (slack[k]! > reach) continue;
      list.column[count] = reader.column[k]!;
      list.score[count] = reader.score[k]!;
      list.slack[count++] = slack[k]!;
    }
    rowStart[i + 1] = count;
  }
  return { rowStart, ...list, ...fromColumns(rowStart, list.column, columns), reach };
}

interface PairList {
  readonly column: Int32Array;
  readonly score: Int32Array;
  readonly slack: Float64Array;
}

const emptyList = (length: number): PairList => ({
  column: new Int32Array(length),
  score: new Int32Array(length),
  slack: new Float64Array(length),
});

function grown(list: PairList, length: number): PairList {
  const larger = emptyList(length);
  larger.column.set(list.column);
  larger.score.set(list.score);
  larger.slack.set(list.slack);
  return larger;
}

function fromColumns(
  rowStart: Int32Array,
  column: Int32Array,
  columns: number,
): Pick<NearestPairs, 'columnStart' | 'place' | 'row'> {
  const rows = rowStart.length - 1;
  const count = rowStart[rows]!;
  const columnStart = new Int32Array(columns + 1);
  for (let k = 0; k < count; k++) columnStart[column[k]! + 1]!++;
  for (let j = 0; j < columns; j++) columnStart[j + 1]! += columnStart[j]!;
  const next = columnStart.slice();
  const place = new Int32Array(count);
  const row = new Int32Array(count);
  for (let i = 0; i < rows; i++) {
    for (let k = rowStart[i]!; k < rowStart[i + 1]!; k++) {
      const at = next[column[k]!]!++;
      place[at] = k;
      row[at] = i;
    }
  }
  return { columnStart, place, row };
}

/** How far the wanted number of pairs lies, in half of the rows at most. */
function guessReach(rows: number, slacksOf: (row: number) => Float64Array): number {
  const step = Math.max(1, Math.floor(rows / sampled));
  const wanted = wantedPerRow(rows);
  const farthest: number[] = [];
  for (let i = step >> 1; i < rows; i += step) {
    const sorted = slacksOf(i).slice().sort();
    farthest.push(sorted[Math.min(wanted, sorted.length) - 1] ?? 0);
  }
  return Math.max(0, farthest.sort((a, b) => a - b)[farthest.length >> 1] ?? 0);
}
