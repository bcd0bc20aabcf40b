// On what of two people an answer about them depends, so that the answers for all pairs can be had without asking for each.
import type { Truth } from '../model/where.js';

/** What mentees want of a field and mentors offer, in numbers. */
export interface Entries {
  /** For each mentee the numbers of the entries in cell order, without repetition; empty if the cell is. Equal cells share a list. */
  readonly wanted: readonly (readonly number[])[];
  readonly offered: readonly ReadonlySet<number>[];
  /** Number → the entry as first written. */
  readonly words: readonly string[];
}

/** What holds between two people, and on what it depends. */
export interface Relation {
  of(row: number, column: number): Truth;
  readonly depends: Depends<Truth>;
}

/** People with the same key are treated the same. */
export type Key = string | number | undefined;

/** @typeParam V the kind of answer: a truth, a share, points */
export type Depends<V> = OnKeys | OnEntries<V> | OnDistance<V> | OnOwnLimits | OnCells<V>;

/** The answer is the same for all pairs with the same two keys. */
export interface OnKeys {
  readonly on: 'keys';
  row(row: number): Key;
  column(column: number): Key;
  /** With rising keys (all numbers or all texts) of one side the answer changes at most once, whatever the other key. */
  readonly changesOnce?: boolean;
}

/** It is told by how many entries are wanted, offered, and common; ranked: the k-th of n wanted ones counts n − k + 1. */
export interface OnEntries<V> {
  readonly on: 'entries';
  readonly entries: Entries;
  readonly isRanked: boolean;
  value(wanted: number, offered: number, common: number): V;
}

/** It is told by the whole km between the two, -1 where one of them has no known place. */
export interface OnDistance<V> {
  readonly on: 'distance';
  value(km: number): V;
}

/** Forbidden is what lies farther away than the smaller limit of the two (infinite: none); an unknown distance passes. */
export interface OnOwnLimits {
  readonly on: 'own-limits';
  readonly row: readonly number[];
  readonly column: readonly number[];
}

/** It is the same for all pairs except some. */
export interface OnCells<V> {
  readonly on: 'cells';
  readonly otherwise: V;
  /** Row and column, no pair twice. */
  cells(): readonly (readonly [row: number, column: number])[];
}

/** The same dependence of another kind of answer. */
export function mapDepends<V, W>(depends: Depends<V>, map: (value: V) => W): Depends<W> {
  switch (depends.on) {
    case 'entries': {
      const { value, ...rest } = depends;
      return { ...rest, value: (wanted, offered, common) => map(value(wanted, offered, common)) };
    }
    case 'distance': {
      const { value } = depends;
      return { on: 'distance', value: (km) => map(value(km)) };
    }
    case 'cells':
      return { ...depends, otherwise: map(depends.otherwise) };
    case 'keys':
    case 'own-limits':
      return depends;
  }
}
