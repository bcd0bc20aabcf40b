// Names that the evaluation puts into its data: groups, and what the best steps of a scale are called together.
import type { Group } from '../evaluation/answers.js';
import { isLowerBetter, type SurveyItem, scaleOf, stepsOf } from '../evaluation/scales.js';
import { inclusive } from '../locale/inclusive.js';
import { type Language, pick } from '../locale/language.js';
import { capitalised, listOf } from '../locale/text.js';
import { type Programme, styleOf } from '../model/programme.js';

/** `Mentees`, `Mentor*innen`, `ohne Rolle`; everybody together is `alle`. */
export type GroupName = (group: Group | 'all') => string;

export function groupNames(programme: Programme, language: Language): GroupName {
  const role = (noun: 'mentee' | 'mentor') =>
    inclusive({ noun, number: 'plural', case: 'nominative', article: 'none' }, styleOf(noun, programme), language);
  const names = {
    mentee: role('mentee'),
    mentor: capitalised(role('mentor')),
    unknown: pick({ de: 'ohne Rolle', en: 'role not given' }, language),
    all: pick({ de: 'alle', en: 'all' }, language),
  };
  return (group) => (group === 'mentee' ? capitalised(names.mentee) : names[group]);
}

/** `Zustimmung`, `ja`, `5 oder 4`; undefined where the best steps are not added up. */
export function topLabelOf(item: SurveyItem, language: Language): string | undefined {
  const scale = scaleOf(item);
  if (scale === undefined || scale.top === 0) return undefined;
  const name = isLowerBetter(item) ? scale.lowLabel : scale.topLabel;
  if (name !== undefined) return pick(name, language);
  return listOf(
    stepsOf(item)
      .slice(0, scale.top)
      .map(({ label }) => pick(label, language)),
    language,
    'or',
  );
}
