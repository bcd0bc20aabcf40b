// Small groups stay hidden: which answers may be shown, and what else must be withheld so that nothing can be computed.
import type { Programme } from '../model/programme.js';

/** Fewer answers than this are never shown. */
export const leastGroup = 5;
/** A split by a field of Art. 9 GDPR needs more. */
export const leastProtectedGroup = 10;

/** From so many on a group is shown: the programme may ask for more, never for fewer. */
export const minimumGroup = ({ evaluation }: Pick<Programme, 'evaluation'>): number =>
  Math.max(leastGroup, evaluation?.['minimum-group'] ?? leastGroup);

/** What the rule needs to know of the answers of one group to one question. */
export interface GroupAnswers {
  /** How many answered. */
  readonly n: number;
  /** All gave the same answer. */
  readonly isAlike: boolean;
}

/** `few`: fewer than k · `alike`: fewer than 2k, and all gave the same answer, so that whoever knows one knows everybody's. */
export type Withheld = 'few' | 'alike';

/** Why a group's answers are not shown; undefined if they are. */
export function withheldBecause({ n, isAlike }: GroupAnswers, k: number): Withheld | undefined {
  if (n < k) return 'few';
  return isAlike && n < 2 * k ? 'alike' : undefined;
}

export interface Question {
  /** The groups into which the answers fall, without empty ones. */
  readonly groups: readonly GroupAnswers[];
  /** All answers together. */
  readonly total: GroupAnswers;
  /** How many answers fell on each step or option. */
  readonly counts: readonly number[];
}

/** `split`: every group and the total · `merged`: the total alone · `hidden`: nothing. */
export type Verdict = { readonly shown: 'split' | 'merged' } | { readonly shown: 'hidden'; readonly because: Withheld };

/**
 * What may be shown of each question of one survey. The cell that is hidden is a group's answers to a question: its count, mean,
 * median, extremes, shares, chart. The distribution of a group that may be shown is shown, small counts included.
 *
 * Where one group is too small, subtraction from the total would give it, so the groups are merged; a total of one opinion would give
 * it all the same, and is withheld. A small group of one opinion would give itself away by being merged alone: then every question of
 * the survey is merged in which a group has fewer than 2k answers, and nobody can tell which of them it was. Where the totals of all
 * these questions have room for such a group on one step only, that total is withheld as well.
 */
export function verdicts(questions: readonly Question[], k: number): Verdict[] {
  const small = questions.map(
    ({ groups }) => groups.length > 1 && groups.every(({ n }) => n >= k) && groups.some(({ n }) => n < 2 * k),
  );
  const alike = questions.map(
    ({ groups }, index) => small[index] === true && groups.some((group) => withheldBecause(group, k) === 'alike'),
  );
  const mergesAll = alike.includes(true);
  const alone = questions.map((question) => hiddenAlone(question, k));
  const rooms = questions.reduce(
    (sum, question, index) => sum + (small[index] === true && alone[index] === undefined ? roomsOf(question, k) : 0),
    0,
  );
  return questions.map((question, index) => {
    const because = alone[index] ?? (alike[index] === true && rooms <= 1 ? 'alike' : undefined);
    if (because !== undefined) return { shown: 'hidden', because };
    const isMerged = question.groups.some(({ n }) => n < k) || (mergesAll && small[index] === true);
    return { shown: isMerged ? 'merged' : 'split' };
  });
}

/** Too few in all, or all of one opinion and among them a group that may not be shown. */
function hiddenAlone({ groups, total }: Question, k: number): Withheld | undefined {
  const hasHidden = groups.some((group) => withheldBecause(group, k) !== undefined);
  return withheldBecause(total, k) ?? (total.isAlike && hasHidden ? 'alike' : undefined);
}

/** On how many steps of the total the smallest group could stand as one. */
function roomsOf({ groups, counts }: Question, k: number): number {
  const least = Math.min(...groups.map(({ n }) => n).filter((n) => n < 2 * k));
  return counts.filter((count) => count >= least).length;
}
