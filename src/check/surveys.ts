// Questionnaires: every question can be told apart, answered, and is asked of somebody.
import { plannedDay } from '../calendar/relative.js';
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import { rolesAsked } from '../evaluation/answers.js';
import type { SurveyItem } from '../evaluation/scales.js';
import type { Survey } from '../model/documents.js';
import type { IsoDate } from '../model/ids.js';
import { placeOf } from '../model/place.js';
import type { Workspace } from '../model/workspace.js';
import { repeated } from './duplicates.js';
import { dateInWords } from './programme-dates.js';
import { duplicateId } from './programme-ids.js';
import { as } from './severity.js';

export const questionWithoutOptions = defineDiagnostic<{ question: string; scale: string }>({
  code: 'question-without-options',
  severity: 'error',
  group: 'survey',
  de: ({ question, scale }) => ({
    message: `Die Frage „${question}“ hat die Skala „${scale}“, aber keine Antworten zur Auswahl.`,
    hint: 'Unter „options“ mindestens zwei Antworten nennen, oder eine andere Skala wählen.',
  }),
  en: ({ question, scale }) => ({
    message: `The question “${question}” has the scale “${scale}” but no answers to choose from.`,
    hint: 'Name at least two answers under “options”, or choose another scale.',
  }),
});

export const questionForNobody = defineDiagnostic<{ question: string }>({
  code: 'question-for-nobody',
  severity: 'warning',
  group: 'survey',
  de: ({ question }) => ({
    message: `Die Frage „${question}“ bekommt niemand zu sehen: Die Rollen von Fragebogen, Block und Frage schließen sich aus.`,
    hint: '„roles“ an einer der drei Stellen berichtigen.',
  }),
  en: ({ question }) => ({
    message: `Nobody sees the question “${question}”: the roles of questionnaire, block and question exclude each other.`,
    hint: 'Correct “roles” in one of the three places.',
  }),
});

export const surveyNameDiffers = defineDiagnostic<{ survey: string; stem: string }>({
  code: 'survey-name-differs',
  severity: 'warning',
  group: 'survey',
  de: ({ survey, stem }) => ({
    message: `Der Fragebogen hat die Kennung „${survey}“, die Datei heißt aber ${stem}.yaml: Antworten werden in ${survey}.csv gesucht.`,
    hint: `Die Datei in ${survey}.yaml umbenennen, oder id: ${stem} eintragen.`,
  }),
  en: ({ survey, stem }) => ({
    message: `The questionnaire has the id “${survey}”, but its file is ${stem}.yaml: answers are looked for in ${survey}.csv.`,
    hint: `Rename the file to ${survey}.yaml, or enter id: ${stem}.`,
  }),
});

export const surveyClosesEarly = defineDiagnostic<{ after: IsoDate; until: IsoDate }>({
  code: 'survey-closes-early',
  severity: 'error',
  group: 'survey',
  de: ({ after, until }) => ({
    message: `Gefragt wird ab dem ${dateInWords(after, 'de')}, Antworten zählen aber nur bis zum ${dateInWords(until, 'de')}.`,
    hint: '„after“ oder „until“ berichtigen.',
  }),
  en: ({ after, until }) => ({
    message: `Answers are asked for from ${dateInWords(after, 'en')}, but count until ${dateInWords(until, 'en')} only.`,
    hint: 'Correct “after” or “until”.',
  }),
});

interface Question {
  readonly item: SurveyItem;
  readonly path: string;
  readonly isAsked: boolean;
}

const questionsOf = (survey: Survey): readonly Question[] =>
  survey.blocks.flatMap((block, blockIndex) =>
    block.items.map((item, index) => ({
      item,
      path: `blocks/${blockIndex}/items/${index}`,
      isAsked: rolesAsked(survey, block, item).length > 0,
    })),
  );

/** Questionnaires, blocks, questions and answers to choose from have ids of their own. */
export function checkSurveyIds({ surveys }: Workspace): Diagnostic[] {
  const twice = (survey: Survey, list: string, entries: readonly { readonly id: string; readonly path: string }[]) =>
    repeated(entries, ({ id }) => id).map(({ item, key, first }) => {
      const facts = { id: key, list, line: placeOf(survey, `${first.path}/id`).line };
      return as(duplicateId(placeOf(survey, `${item.path}/id`), facts), { group: 'survey' });
    });
  const whole = repeated(surveys, ({ id }) => id).map(({ item, key, first }) => {
    const facts = { id: key, list: placeOf(first).file, line: placeOf(first, 'id').line };
    return as(duplicateId(placeOf(item, 'id'), facts), { group: 'survey' });
  });
  const within = surveys.flatMap((survey) => {
    const questions = questionsOf(survey);
    const blocks = survey.blocks.map(({ id }, index) => ({ id, path: `blocks/${index}` }));
    // Answers stand in one column for each question: ids are told apart over all blocks.
    const items = questions.map(({ item, path }) => ({ id: item.id, path }));
    const options = questions.flatMap(({ item, path }) => {
      const entries = (item.options ?? []).map(({ id }, index) => ({ id, path: `${path}/options/${index}` }));
      return twice(survey, `${item.id} … options`, entries);
    });
    return [...twice(survey, 'blocks', blocks), ...twice(survey, 'items', items), ...options];
  });
  return [...whole, ...within];
}

const stemOf = (file: string): string => (file.split('/').at(-1) ?? file).replace(/\.[^.]+$/, '');

/** Questions can be answered, are asked of somebody, and answers are found. */
export function checkQuestions({ programme, surveys }: Workspace): Diagnostic[] {
  return surveys.flatMap((survey) => {
    const { id, after, until } = survey;
    const at = (path: string) => placeOf(survey, path);
    const stem = stemOf(at('id').file);
    const from = after === undefined ? undefined : plannedDay(after, programme);
    const isEarly = from !== undefined && until !== undefined && until < from;
    return [
      ...(stem === id || stem === '' ? [] : [surveyNameDiffers(at('id'), { survey: id, stem })]),
      ...(isEarly ? [surveyClosesEarly(at('until'), { after: from, until })] : []),
      ...questionsOf(survey).flatMap(({ item, path, isAsked }) => {
        const lacksOptions = /^choices?$/.test(item.scale) && (item.options ?? []).length === 0;
        return [
          ...(lacksOptions
            ? [questionWithoutOptions(at(`${path}/scale`), { question: item.id, scale: item.scale })]
            : []),
          ...(isAsked ? [] : [questionForNobody(at(`${path}/id`), { question: item.id })]),
        ];
      }),
    ];
  });
}
