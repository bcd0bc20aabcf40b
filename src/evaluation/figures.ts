// From counted answers to figures: distribution, mean, the best steps, the spread of numbers.
import type { Tally } from './answers.js';
import { isLowerBetter, type SurveyItem, scaleOf, stepsOf } from './scales.js';
import { type Fraction, mean, median, type Promoters, promotersOf, sum, topBox } from './statistics.js';

/** What the answers of one group say; what a scale does not give is left out. */
export interface Figures {
  readonly n: number;
  readonly missing: number;
  readonly invalid: number;
  /** Steps from the best to the worst, or options in the order of the question; several options may add up to more than n. */
  readonly counts?: readonly number[];
  readonly mean?: Fraction;
  /** How many chose one of the best steps. */
  readonly top?: number;
  readonly promoters?: Promoters;
  /** Of a number that was asked for. */
  readonly spread?: { readonly min: number; readonly median: Fraction; readonly max: number };
}

/** The answers of several groups together. */
export function together(tallies: Iterable<Tally>): Tally {
  const answers = new Map<string, number>();
  let [n, missing, invalid] = [0, 0, 0];
  for (const tally of tallies) {
    for (const [answer, count] of tally.answers) answers.set(answer, (answers.get(answer) ?? 0) + count);
    n += tally.n;
    missing += tally.missing;
    invalid += tally.invalid;
  }
  return { answers, n, missing, invalid };
}

/** How often each step or option was chosen, in the order in which they are shown. */
export function countsOf(item: SurveyItem, { answers }: Tally): readonly number[] {
  if (item.scale === 'choice') return (item.options ?? []).map(({ id }) => answers.get(id) ?? 0);
  if (item.scale === 'choices') {
    const chosen = [...answers].map(([ids, count]) => ({ ids: new Set(ids.split('|')), count }));
    return (item.options ?? []).map(({ id }) => sum(chosen.map(({ ids, count }) => (ids.has(id) ? count : 0))));
  }
  return stepsOf(item).map(({ key }) => answers.get(key) ?? 0);
}

/** Everything that the scale of a question lets one say about these answers. */
export function figuresOf(item: SurveyItem, tally: Tally): Figures {
  const { n, missing, invalid } = tally;
  const base = { n, missing, invalid };
  if (item.scale === 'text') return base;
  if (item.scale === 'count') return { ...base, ...numberFigures(tally) };
  const counts = countsOf(item, tally);
  const scale = scaleOf(item);
  if (scale === undefined) return { ...base, counts };
  const average = scale.hasMean && n > 0 ? { mean: stepMean(item, counts, n) } : {};
  return {
    ...base,
    counts,
    ...average,
    ...(scale.top > 0 ? { top: topBox(counts, scale.top) } : {}),
    ...(item.scale === 'recommend-10' && !isLowerBetter(item) ? { promoters: promotersOf(counts) } : {}),
  };
}

const stepMean = (item: SurveyItem, counts: readonly number[], n: number): Fraction => ({
  numerator: sum(stepsOf(item).map(({ value }, index) => value * (counts[index] ?? 0))),
  denominator: n,
});

function numberFigures({ answers }: Tally): Pick<Figures, 'mean' | 'spread'> {
  const values = [...answers].flatMap(([value, count]) => Array.from({ length: count }, () => Number(value)));
  const [average, middle] = [mean(values), median(values)];
  if (average === undefined || middle === undefined) return {};
  const sorted = values.sort((a, b) => a - b);
  return { mean: average, spread: { min: sorted[0] ?? 0, median: middle, max: sorted.at(-1) ?? 0 } };
}
