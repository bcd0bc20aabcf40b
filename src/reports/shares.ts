// What the criteria of a pair contribute, in whole numbers that add up, and the mean of many pairs.
import { type Language, pick } from '../locale/language.js';
import { reasonDetail } from '../locale/reasons.js';
import { shownShares } from '../matching/points.js';
import type { CriterionResult } from '../matching/proposal.js';
import type { ShareLine } from './data.js';

/** Each criterion's part of the shown per cent, so that the parts add up to it. */
export function shareLines(criteria: readonly CriterionResult[], language: Language): ShareLine[] {
  const shown = shownShares(criteria);
  return criteria.map(({ label, fact, points, missing }, index) => ({
    label: pick(label, language),
    text: reasonDetail(fact, language),
    percent: shown[index]?.points ?? 0,
    of: shown[index]?.of ?? 0,
    points,
    missing,
  }));
}

/** The mean of points of 1000 in per cent with one decimal, half up: 14 207 of 20 tandems → 71. */
export const meanPercent = (points: number, number: number): number =>
  Math.floor((2 * points + number) / (2 * number)) / 10;
