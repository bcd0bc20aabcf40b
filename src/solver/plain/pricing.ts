// What lies beyond a graph is priced: the pairs that gain at the prices of a solution over it, and those that soon might.

import { filtered } from '../graph.js';
import type { AssignmentProblem } from '../problem.js';
import { bestPlaces, PairList, type PartialGraph, reachingIn, withoutHeld } from './candidates.js';
import type { PlainSolution } from './plain.js';

/** The most pairs of a row that one round takes in: those that gain most. */
const mostOfRow = 64;

/**
 * Where so many pairs have slack 0, nearly all pairs are equally good: then ties are settled among the candidates, of which
 * there are many for each row.
 */
const mostTight = 3e6;

/**
 * About so many pairs of each row lie within the margin, and in the graph after the first round. Of 12 to 24 none is slower for
 * 100,000 people: more are more to look at, with fewer more rows are read again.
 */
const wantedInMargin = 16;
/** Rows that are looked at to guess how far that is. */
const sampled = 64;

/** Possible pairs that the graph does not hold; `gains`: at least one of them has a slack below 0. */
export interface Beyond {
  readonly pairs: PairList;
  readonly gains: boolean;
}

/**
 * The prices that solutions over a growing graph go through, and what was seen at them. Slack is
 * rowPrice(i) + columnPrice(j) - bonus - score. Invariant: every possible pair that the graph does not hold has
 *
 *   seenRow(i) + seenColumn(j) - bonus - score > margin.
 *
 * So prices may rise as they like, and a row is read again only where its own price has fallen by more than half of the margin
 * since, or, for these columns alone, where that of columns has.
 */
export class Pricing {
  private readonly problem: AssignmentProblem;
  private readonly bonus: number;
  private readonly margin: number;
  private readonly seenRow: Float64Array;
  private readonly seenColumn: Float64Array;
  /** No pair of the row that the graph does not hold scores more. */
  private readonly rest: Float64Array;
  private readonly column: Int32Array;
  private readonly score: Int32Array;
  /** By how much each pair gains that was read, and the places of those that are taken. */
  private readonly gain: Int32Array;
  private readonly place = new Int32Array(mostOfRow);

  /**
   * @param bonus what a pair is worth besides its score
   * @param start the first solution and its graph, for which a margin is guessed
   */
  constructor(problem: AssignmentProblem, bonus: number, partial: PartialGraph, start: PlainSolution) {
    const columns = problem.seats.length;
    this.problem = problem;
    this.bonus = bonus;
    this.seenRow = new Float64Array(problem.need.length).fill(Infinity);
    this.seenColumn = this.wantedPrices(start);
    this.rest = Float64Array.from(partial.source.rest);
    this.column = new Int32Array(columns);
    this.score = new Int32Array(columns);
    this.gain = new Int32Array(columns);
    this.margin = this.guessMargin(partial, start);
  }

  /** Columns without seats are too dear for everybody. */
  private wantedPrices({ columnPrice }: PlainSolution): Float64Array {
    return columnPrice.map((own, j) => (this.problem.seats[j] === 0 ? Infinity : own));
  }

  private isOpen({ isWhole }: PartialGraph, row: number): boolean {
    return isWhole[row] === 0 && this.problem.need[row] !== 0;
  }

  private guessMargin(partial: PartialGraph, { rowPrice, columnPrice }: PlainSolution): number {
    const column = this.column;
    const score = this.score;
    const bonus = this.bonus;
    const rows = rowPrice.length;
    const step = Math.max(1, Math.floor(rows / sampled));
    const far: number[] = [];
    for (let i = step >> 1; i < rows; i += step) {
      if (!this.isOpen(partial, i)) continue;
      const count = partial.source.allOf(i, column, score);
      const slacks = new Float64Array(count);
      for (let k = 0; k < count; k++) {
        slacks[k] = rowPrice[i]! + columnPrice[column[k]!]! - bonus - score[k]!;
      }
      far.push(slacks.sort()[Math.min(wantedInMargin, count) - 1] ?? 0);
    }
    return Math.max(0, far.sort((a, b) => a - b)[far.length >> 1] ?? 0);
  }

  /** The pairs that gain, and those within the margin: all of a row, or the most gaining where there are many. */
  beyond(partial: PartialGraph, solution: PlainSolution): Beyond {
    const seenRow = this.seenRow;
    const seenColumn = this.seenColumn;
    const bonus = this.bonus;
    const margin = this.margin;
    const column = this.column;
    const score = this.score;
    const { source } = partial;
    const { rowPrice } = solution;
    const half = Math.floor(margin / 2);
    const price = this.wantedPrices(solution);
    const fallen = price.map((own, j) => (seenColumn[j]! - own > half ? own : Infinity));
    const [lowest, lowestFallen] = [least(price), least(fallen)];
    const searchAll = reachingIn(source, price);
    const searchFallen = lowestFallen < Infinity ? reachingIn(source, fallen) : undefined;
    const pairs = new PairList();
    let gains = false;
    for (let i = 0; i < rowPrice.length; i++) {
      if (!this.isOpen(partial, i)) continue;
      const own = rowPrice[i]!;
      const isFallen = seenRow[i]! - own > margin - half;
      const search = isFallen ? searchAll : searchFallen;
      if (isFallen || own > seenRow[i]!) seenRow[i] = own;
      if (search === undefined) continue;
      const bound = own + (isFallen ? lowest : lowestFallen) - bonus - this.rest[i]!;
      if (bound >= 0) {
        seenRow[i] = Math.max(seenRow[i]!, own + Math.max(0, margin + 1 - bound));
        continue;
      }
      const reach = own - bonus - margin;
      const count = withoutHeld(partial.graph, i, search(i, reach, column, score), column, score);
      if (count === 0) continue;
      const best = this.gainsOf(solution, i, count);
      if (count > mostOfRow) seenRow[i] = Infinity;
      if (best > 0) gains = true;
      if (best > 0 || count <= mostOfRow) this.take(pairs, i, count);
    }
    for (let j = 0; j < price.length; j++) {
      if (fallen[j]! < Infinity || price[j]! > seenColumn[j]!) seenColumn[j] = price[j]!;
    }
    return { pairs, gains };
  }

  /**
   * The graph without pairs beyond the margin at the prices at which `beyond` was asked last: far fewer, and all that are
   * chosen are left. They come back where prices fall.
   */
  pruned({ graph, source, isWhole }: PartialGraph, { rowPrice, columnPrice }: PlainSolution): PartialGraph {
    const seenRow = this.seenRow;
    const bonus = this.bonus;
    const margin = this.margin;
    const isLeft = isWhole.slice();
    const rest = this.rest;
    for (let i = 0; i < isWhole.length; i++) if (isWhole[i] === 1) seenRow[i] = rowPrice[i]!;
    const left = filtered(graph, (e, i) => {
      const slack = rowPrice[i]! + columnPrice[graph.column[e]!]! - bonus - graph.score[e]!;
      if (slack <= margin || seenRow[i] === Infinity) return true;
      isLeft[i] = 0;
      rest[i] = Math.max(rest[i]!, graph.score[e]!);
      return false;
    });
    return { graph: left, source, isWhole: isLeft };
  }

  /** By how much the pairs that were read gain; what gains beyond all measure counts alike. @returns the most of it */
  private gainsOf({ rowPrice, columnPrice }: PlainSolution, row: number, count: number): number {
    const column = this.column;
    const score = this.score;
    const gain = this.gain;
    const bonus = this.bonus;
    let best = -mostGain;
    for (let k = 0; k < count; k++) {
      const own = bonus + score[k]! - rowPrice[row]! - columnPrice[column[k]!]!;
      gain[k] = Math.max(-mostGain, Math.min(mostGain, own));
      if (gain[k]! > best) best = gain[k]!;
    }
    return best;
  }

  private take(pairs: PairList, row: number, count: number): void {
    const column = this.column;
    const score = this.score;
    const gain = this.gain;
    const place = this.place;
    const taken = bestPlaces(gain, count, mostOfRow, row, place);
    for (let k = 0; k < taken; k++) pairs.add(row, column[place[k]!]!, score[place[k]!]!);
  }

  /** Pairs of slack 0 that `beyond` has not taken in; none if there are too many. To be asked when nothing gains any more. */
  tight(partial: PartialGraph, solution: PlainSolution): PairList {
    const seenRow = this.seenRow;
    const column = this.column;
    const score = this.score;
    const bonus = this.bonus;
    const pairs = new PairList();
    const price = this.wantedPrices(solution);
    const lowest = least(price);
    const search = reachingIn(partial.source, price);
    for (let i = 0; i < seenRow.length && pairs.size < mostTight; i++) {
      const own = solution.rowPrice[i]!;
      if (!this.isOpen(partial, i) || seenRow[i]! - own <= this.margin) continue;
      const reach = own - bonus;
      if (this.rest[i]! < reach + lowest) continue;
      const count = withoutHeld(partial.graph, i, search(i, reach, column, score), column, score);
      for (let k = 0; k < count; k++) pairs.add(i, column[k]!, score[k]!);
    }
    return pairs.size < mostTight ? pairs : new PairList();
  }
}

const mostGain = 2 ** 30;

const least = (prices: Float64Array): number => prices.reduce((a, b) => Math.min(a, b), Infinity);
