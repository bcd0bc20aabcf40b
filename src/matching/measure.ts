// What a criterion knows of a pair.
import type { ReasonFact } from '../locale/reasons.js';
import type { Depends } from './depends.js';
import type { Fraction } from './points.js';

/** How well a pair does by one criterion; both are asked only of people who exist. */
export interface Measure {
  /** Undefined: a value is missing. */
  value(row: number, column: number): Fraction | undefined;
  readonly depends: Depends<Fraction | undefined>;
  fact(row: number, column: number): ReasonFact;
}
