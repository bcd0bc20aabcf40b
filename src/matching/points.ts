// Points in whole numbers: fractions, weights scaled to 1000, shares rounded so that they add up.

/** p/q with whole numbers, 0 ≤ p ≤ q, q > 0, both below 10¹⁰. */
export interface Fraction {
  readonly p: number;
  readonly q: number;
}

export const zero: Fraction = { p: 0, q: 1 };
export const half: Fraction = { p: 1, q: 2 };
export const one: Fraction = { p: 1, q: 1 };

const small = new Map<number, Fraction>();
const smallBelow = 1024;

/** The same object for the same small fraction: scores of 10⁵ pairs make no 10⁵ objects. */
export function fraction(p: number, q: number): Fraction {
  if (p >= smallBelow || q >= smallBelow) return { p, q };
  const key = p * smallBelow + q;
  const known = small.get(key) ?? { p, q };
  small.set(key, known);
  return known;
}

const decimalPlaces = 9;

/** A decimal between 0 and 1 as it is written: 0.4 is 4/10 and not its nearest binary number. Nine places count. */
export function decimalFraction(value: number): Fraction {
  const [whole = '0', digits = ''] = Math.min(1, Math.max(0, value)).toFixed(decimalPlaces).split('.');
  const significant = digits.replace(/0+$/, '');
  return { p: Number(whole + significant), q: 10 ** significant.length };
}

/** The fraction of a weight, rounded half up: ⌊(2pw + q) / 2q⌋. */
export function pointsOf({ p, q }: Fraction, weight: number): number {
  const numerator = 2 * p * weight + q;
  const denominator = 2 * q;
  return (numerator - (numerator % denominator)) / denominator;
}

export const fullScore = 1000;

/**
 * Whole numbers in the proportion of the parts that add up to the total, by largest remainder; of equal remainders the
 * earlier part first. All parts 0: all shares 0.
 * @param parts whole numbers ≥ 0, each below 10⁹
 * @param total whole number ≥ 0
 */
export function shareOut(parts: readonly number[], total: number): readonly number[] {
  const sum = parts.reduce((all, part) => all + part, 0);
  if (sum === 0) return parts.map(() => 0);
  const remainders = parts.map((part) => (part * total) % sum);
  const shares = parts.map((part, index) => (part * total - (remainders[index] ?? 0)) / sum);
  const missing = total - shares.reduce((all, share) => all + share, 0);
  const first = [...parts.keys()]
    .sort((a, b) => (remainders[b] ?? 0) - (remainders[a] ?? 0) || a - b)
    .slice(0, missing);
  const raised = new Set(first);
  return shares.map((share, index) => share + (raised.has(index) ? 1 : 0));
}

/** Weights as parts of 1000 points. */
export const scaledWeights = (weights: readonly number[]): readonly number[] => shareOut(weights, fullScore);

/** A score as shown: whole per cent, half up. */
export const shownPercent = (points: number): number => Math.floor((points + 5) / 10);

export interface ShownShare {
  readonly points: number;
  readonly of: number;
}

/**
 * What the criteria of one pair show in per cent: whole numbers that add up to the shown score, and their weights as whole
 * numbers that add up to 100. Where rounding allows, no share is above its weight.
 */
export function shownShares(results: readonly ShownShare[]): readonly ShownShare[] {
  const score = results.reduce((sum, { points }) => sum + points, 0);
  const weights = shareOut(
    results.map(({ of }) => of),
    results.length === 0 ? 0 : 100,
  );
  const shares = results.map(({ points }) => Math.floor(points / 10));
  const missing = shownPercent(score) - shares.reduce((sum, share) => sum + share, 0);
  const hasRoom = (index: number): boolean => (shares[index] ?? 0) < (weights[index] ?? 0);
  const order = [...results.keys()]
    .filter((index) => (results[index]?.points ?? 0) % 10 > 0)
    .sort((a, b) => {
      const [left, right] = [results[a]?.points ?? 0, results[b]?.points ?? 0];
      return Number(hasRoom(b)) - Number(hasRoom(a)) || (right % 10) - (left % 10) || a - b;
    });
  const raised = new Set(order.slice(0, Math.max(0, missing)));
  return weights.map((of, index) => ({ points: (shares[index] ?? 0) + (raised.has(index) ? 1 : 0), of }));
}
