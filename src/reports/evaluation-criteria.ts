// The balance: what the surveys say about each criterion that was fixed beforehand, and about each aim that a question names.

import { compareDates, firstDay } from '../locale/dates.js';
import type { Language } from '../locale/language.js';
import type { Programme } from '../model/programme.js';
import type { CriterionBalance } from './data.js';
import type { ShownBlock } from './evaluation-questions.js';
import { topLabelOf } from './evaluation-words.js';

interface ShownSurvey {
  readonly survey: string;
  readonly blocks: readonly ShownBlock[];
}

/** Every criterion, with the questions whose `aim` names it; aims of the programme only where a question names them. */
export function criterionBalances(
  { evaluation, aims = [], period }: Programme,
  surveys: readonly ShownSurvey[],
  language: Language,
): CriterionBalance[] {
  const resultsOf = (id: string): CriterionBalance['results'] =>
    surveys.flatMap(({ survey, blocks }) =>
      blocks.flatMap(({ questions }) =>
        questions
          .filter(({ item }) => item.aim === id)
          .map(({ item, all }) => {
            const topLabel = topLabelOf(item, language);
            return { survey, question: item.text, all, ...(topLabel === undefined ? {} : { top_label: topLabel }) };
          }),
      ),
    );
  const criteria = (evaluation?.criteria ?? []).map(({ id, text, late, 'fixed-on': fixed }) => ({
    id,
    text,
    is_aim: false,
    late: late === true || (fixed !== undefined && compareDates(fixed, firstDay(period.start)) > 0),
    ...(fixed === undefined ? {} : { fixed_on: fixed }),
    results: resultsOf(id),
  }));
  const named = aims.map(({ id, text }) => ({ id, text, is_aim: true, late: false, results: resultsOf(id) }));
  return [...criteria, ...named.filter(({ results }) => results.length > 0)];
}
