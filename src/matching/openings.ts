// What it would take to open a tight spot: which pairs, forbidden by one rule alone, lead from it to a free seat.
import { rowReader, type TightSpot } from '../solver/index.js';
import { kmFrom, type Places, placesOf } from './distances.js';
import { type RowScorer, rowScorer } from './scores/score-rows.js';
import { compileScores } from './scores/score-tables.js';
import type { Solved } from './unmatched.js';

/** So many cells are looked at in all; what lies beyond is not told. */
const mostCells = 100_000_000;

export interface Openings {
  /**
   * From a spot to a free seat by exchanging partners, where pairs that the rule alone forbids may be used: the least
   * possible number of km of the farthest of them; 0 where these are not asked for.
   * @param rule index into `rules`
   * @returns undefined where there is no way, or too much would have to be looked at
   */
  cheapest(spot: TightSpot, rule: number, inKm: boolean): number | undefined;
}

/** Complexity of each question: that of reading all rows that are reached, those of the spot at least. */
export function openingsOf({ matching, assignment }: Solved): Openings {
  const { problem, rules, rows, columns } = matching;
  const holders = columns.map((): number[] => []);
  for (const { row, column } of assignment.pairs) holders[column]?.push(row);
  const isFree = Uint8Array.from(columns, (_, column) =>
    Number((holders[column]?.length ?? 0) < (problem.seats[column] ?? 0)),
  );
  const reader = rowReader(problem);
  const table = new Int32Array(columns.length);
  const without = new Map<number, RowScorer>();
  const relaxed = (rule: number): RowScorer => {
    const others = rules.filter((_, index) => index !== rule);
    const scorer =
      without.get(rule) ?? rowScorer(compileScores({ ...matching, criteria: [], rules: others }, rows, columns));
    without.set(rule, scorer);
    return scorer;
  };
  const kmOf = inKmFrom(matching);
  let looked = 0;

  return {
    cheapest(spot, rule, inKm) {
      const isTooLarge = looked + spot.rows.length * columns.length > mostCells;
      if (isTooLarge || !isFree.includes(1)) return undefined;
      const scorer = relaxed(rule);
      const reach = new Reach(columns.length);
      const seen = new Uint8Array(rows.length);
      const grow = (row: number, soFar: number): void => {
        if (seen[row] === 1) return;
        seen[row] = 1;
        looked += columns.length;
        const count = reader.read(row);
        for (let k = 0; k < count; k++) reach.improve(reader.column[k]!, soFar);
        scorer.scoreRow(row, table);
        const km = inKm ? kmOf(row) : undefined;
        for (let column = 0; column < table.length; column++) {
          if (table[column]! < 0 || reach.value[column]! <= soFar) continue;
          const step = km === undefined ? 0 : km[column]!;
          if (step >= 0) reach.improve(column, Math.max(soFar, step));
        }
      };
      for (const column of spot.columns) reach.value[column] = -1;
      for (const row of spot.rows) grow(row, 0);
      for (let next = reach.next(); next !== undefined; next = reach.next()) {
        if (isFree[next.column] === 1) return next.value;
        if (looked > mostCells) return undefined;
        for (const row of holders[next.column] ?? []) grow(row, next.value);
      }
      return undefined;
    },
  };
}

/** The least value with which each column is reached; handed out by rising value, each column once. */
class Reach {
  readonly value: Int32Array;
  readonly #waiting: number[][] = [];
  #now = 0;

  constructor(columns: number) {
    this.value = new Int32Array(columns).fill(0x7fffffff);
  }

  /** @param value not below that of the column handed out last */
  improve(column: number, value: number): void {
    if (value >= this.value[column]!) return;
    this.value[column] = value;
    this.#waiting[value] ??= [];
    this.#waiting[value].push(column);
  }

  next(): { readonly column: number; readonly value: number } | undefined {
    for (; this.#now < this.#waiting.length; this.#now++) {
      const waiting = this.#waiting[this.#now];
      for (let column = waiting?.pop(); column !== undefined; column = waiting?.pop()) {
        if (this.value[column] === this.#now) return { column, value: this.#now };
      }
    }
    return undefined;
  }
}

/** The whole km from the mentee of a row to the mentors of all columns, -1 where a place is not known. */
function inKmFrom({ people, rows, columns }: Solved['matching']): (row: number) => Int16Array {
  const km = new Int16Array(columns.length);
  let known: { readonly places: Places; readonly list: Int32Array } | undefined;
  return (row) => {
    const { places, ofMentee, ofMentor } = people.distances();
    known ??= { places: placesOf(places), list: Int32Array.from(columns, (column) => ofMentor[column] ?? -1) };
    const origin = ofMentee[rows[row] ?? -1] ?? -1;
    if (origin < 0) km.fill(-1);
    else kmFrom(known.places, origin, known.places, known.list, 0, columns.length, km);
    return km;
  };
}
