// Plain figures from whole numbers, exact until they are written: a mean is a fraction, never a rounded number.

/** `numerator / denominator`, both whole numbers, the denominator above 0. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** @param values whole numbers; of none there is no mean */
export const mean = (values: readonly number[]): Fraction | undefined =>
  values.length === 0 ? undefined : { numerator: sum(values), denominator: values.length };

/** The middle one in rising order, of an even number the half between the two in the middle. */
export function median(values: readonly number[]): Fraction | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  if (sorted.length % 2 === 1) return { numerator: upper, denominator: 1 };
  const both = upper + (sorted[sorted.length / 2 - 1] ?? 0);
  return both % 2 === 0 ? { numerator: both / 2, denominator: 1 } : { numerator: both, denominator: 2 };
}

/** How many chose one of the best steps. @param counts from the best step to the worst */
export const topBox = (counts: readonly number[], steps = 2): number => sum(counts.slice(0, steps));

/** Below so many answers a Net Promoter Score says nothing: only the three counts are given. */
export const leastForScore = 10;

export interface Promoters {
  readonly n: number;
  /** 9 or 10. */
  readonly promoters: number;
  /** 7 or 8. */
  readonly passives: number;
  /** 0 to 6. */
  readonly detractors: number;
  /** 100 · (promoters − detractors) / n, from −100 to 100; only from ten answers on. */
  readonly score?: Fraction;
}

/** @param counts answers on each step from 10 down to 0 */
export function promotersOf(counts: readonly number[]): Promoters {
  const n = sum(counts);
  const promoters = sum(counts.slice(0, 2));
  const detractors = sum(counts.slice(4));
  const groups = { n, promoters, passives: n - promoters - detractors, detractors };
  if (n < leastForScore) return groups;
  return { ...groups, score: { numerator: 100 * (promoters - detractors), denominator: n } };
}
