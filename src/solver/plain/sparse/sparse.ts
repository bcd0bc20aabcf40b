// The best assignment of a large graph with few pairs per row: taken apart, each piece by auction, the prices put together.

import type { OnShare, PlainProblem, PlainSolution } from '../plain.js';
import { auction } from './auction.js';
import { largestMatching, type Matching } from './cardinality.js';
import { type Cutter, cutterFor, pieceOf } from './components.js';
import { FORCED_COLUMN, FORCED_ROW, PERFECT, SHORT, type Split, splitOf } from './split.js';

export interface SparseOptions {
  readonly onShare?: OnShare;
  /** The graph holds only the best pairs of each row: see `splitOf`. */
  readonly mergePerfect?: boolean;
  /** The largest matching, if it is known. */
  readonly matching?: Matching;
}

/** A solution that grows, its pairs in no order. */
interface Growing extends PlainSolution {
  pairs: number;
}

/** The share of the work, roughly, that is done when the pieces are known. */
const PREPARED = 0.2;

/**
 * The largest matching shows where seats or rows are short (Hopcroft and Karp; Dulmage and Mendelsohn); no best
 * assignment crosses from part to part but by forced pairs, so every component of a part is a problem by itself, in
 * which the side that is always full bids for the other (forward-reverse auction).
 *
 * Prices: with B = bonus, rows of `AMPLE` cost about B and its columns about 0, in `SHORT` it is the other way round, in
 * `PERFECT` both cost about B/2, and what is full of forced pairs costs about B. So every edge between parts that is not
 * chosen is covered; a forced pair costs less than it is worth, or just as much where a side of it is single, since
 * that side is then full of forced pairs. Within a part the prices are those of the auction.
 *
 * The matching takes O(E √n), the rest is the time of `auction`; the edges of the largest component are held twice.
 */
export function solveSparse(problem: PlainProblem, options: SparseOptions = {}): PlainSolution {
  const { graph, need, seats } = problem;
  const { onShare, mergePerfect = false, matching } = options;
  const { split, size } = partsOf(problem, mergePerfect, matching);
  onShare?.(PREPARED);
  const solution: Growing = {
    pairs: 0,
    pairRow: new Int32Array(size),
    pairColumn: new Int32Array(size),
    rowPrice: new Float64Array(need.length),
    columnPrice: new Float64Array(seats.length),
  };
  const cutter = cutterFor(graph, split.rowPart, split.columnPart, SHORT);
  let done = 0;
  for (let c = 0; c < cutter.components.count; c++) {
    const tell = (share: number, edges: number): void =>
      onShare?.(PREPARED + (1 - PREPARED) * ((done + share * edges) / graph.column.length));
    done += solvePiece(problem, split, cutter, c, solution, tell);
  }
  addForced(problem, split, solution);
  onShare?.(1);
  return sorted(solution);
}

/** Lets go of the matching, which the parts outlive. */
function partsOf(
  { graph, need, seats }: PlainProblem,
  mergePerfect: boolean,
  known: Matching | undefined,
): { split: Split; size: number } {
  const matching = known ?? largestMatching(graph, need, seats);
  return { split: splitOf(graph, need, seats, matching, mergePerfect), size: matching.size };
}

/** @returns how many edges it had */
function solvePiece(
  problem: PlainProblem,
  split: Split,
  cutter: Cutter,
  c: number,
  solution: Growing,
  tell: (share: number, edges: number) => void,
): number {
  const { rowStart, row, columnStart, column } = cutter.components;
  const rows = row.subarray(rowStart[c]!, rowStart[c + 1]!);
  const columns = column.subarray(columnStart[c]!, columnStart[c + 1]!);
  const part = split.rowPart[rows[0]!]!;
  const need = Int32Array.from(rows, (i) => split.need[i]!);
  const seats = Int32Array.from(columns, (j) => split.seats[j]!);
  const piece = pieceOf(cutter, c);
  const edges = piece.column.length;
  const options = { onShare: (share: number) => tell(share, edges), mayOverwrite: piece !== problem.graph };
  if (part === SHORT) {
    const { pairRow, pairColumn, payoff, price } = auction(piece, seats, need, options);
    enter(solution, rows, columns, { pairRow: pairColumn, pairColumn: pairRow, rowPrice: price, columnPrice: payoff });
    raise(solution.columnPrice, columns, problem.bonus);
  } else {
    const { pairRow, pairColumn, payoff, price } = auction(piece, need, seats, options);
    enter(solution, rows, columns, { pairRow, pairColumn, rowPrice: payoff, columnPrice: price });
    const half = part === PERFECT ? Math.floor(problem.bonus / 2) : 0;
    raise(solution.rowPrice, rows, problem.bonus - half);
    raise(solution.columnPrice, columns, half);
  }
  return edges;
}

/** Rows and columns of the piece stand in the whole as `rows` and `columns` say. */
function enter(solution: Growing, rows: Int32Array, columns: Int32Array, piece: PlainSolution): void {
  const { pairRow, pairColumn, rowPrice, columnPrice } = piece;
  for (let k = 0; k < rows.length; k++) solution.rowPrice[rows[k]!] = rowPrice[k]!;
  for (let k = 0; k < columns.length; k++) solution.columnPrice[columns[k]!] = columnPrice[k]!;
  for (let k = 0; k < pairRow.length; k++) {
    solution.pairRow[solution.pairs] = rows[pairRow[k]!]!;
    solution.pairColumn[solution.pairs++] = columns[pairColumn[k]!]!;
  }
}

function raise(price: Float64Array, members: Int32Array, by: number): void {
  for (let k = 0; k < members.length; k++) price[members[k]!]! += by;
}

/** Rows and columns that are full of forced pairs cost as much as the least of these leaves. */
function addForced({ graph, bonus }: PlainProblem, split: Split, solution: Growing): void {
  const { forcedRow, forcedEdge, rowPart, columnPart } = split;
  const { rowPrice, columnPrice } = solution;
  for (let i = 0; i < graph.rows; i++) if (rowPart[i] === FORCED_ROW) rowPrice[i] = Infinity;
  for (let j = 0; j < graph.columns; j++) if (columnPart[j] === FORCED_COLUMN) columnPrice[j] = Infinity;
  for (let k = 0; k < forcedRow.length; k++) {
    const i = forcedRow[k]!;
    const e = forcedEdge[k]!;
    const j = graph.column[e]!;
    solution.pairRow[solution.pairs] = i;
    solution.pairColumn[solution.pairs++] = j;
    const worth = bonus + graph.score[e]!;
    if (rowPart[i] === FORCED_ROW) rowPrice[i] = Math.min(rowPrice[i]!, worth - columnPrice[j]!);
    if (columnPart[j] === FORCED_COLUMN) columnPrice[j] = Math.min(columnPrice[j]!, worth - rowPrice[i]!);
  }
}

/** By rising row, then column: two counting sorts, the one by column first. */
function sorted({ pairRow, pairColumn, rowPrice, columnPrice }: PlainSolution): PlainSolution {
  const byColumn = orderOf(pairColumn, columnPrice.length);
  const rowThen = pairRow.map((_, k) => pairRow[byColumn[k]!]!);
  const order = orderOf(rowThen, rowPrice.length).map((k) => byColumn[k]!);
  return {
    pairRow: order.map((k) => pairRow[k]!),
    pairColumn: order.map((k) => pairColumn[k]!),
    rowPrice,
    columnPrice,
  };
}

/** The places of `keys` by rising key, equal ones as they stand. */
function orderOf(keys: Int32Array, end: number): Int32Array {
  const place = new Int32Array(end + 1);
  for (let k = 0; k < keys.length; k++) place[keys[k]! + 1]!++;
  for (let v = 0; v < end; v++) place[v + 1]! += place[v]!;
  const order = new Int32Array(keys.length);
  for (let k = 0; k < keys.length; k++) order[place[keys[k]!]!++] = k;
  return order;
}
