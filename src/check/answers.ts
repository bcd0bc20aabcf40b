// Answers held against their questionnaire: each is one that the question allows, and there are no more than were asked for.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import { groupOf, isBlank, readerOf, rolesAsked, surveyAnswers } from '../evaluation/answers.js';
import { responseOf } from '../evaluation/response.js';
import type { Answer, Survey } from '../model/documents.js';
import { type Place, placeOf, startOf } from '../model/place.js';
import type { Role } from '../model/programme.js';
import type { Workspace } from '../model/workspace.js';
import { grouped } from './duplicates.js';
import { didYouMean, type Suggestion, suggest } from './references.js';

export const answersWithoutSurvey = defineDiagnostic<{ file: string; survey: string } & Suggestion>({
  code: 'answers-without-survey',
  severity: 'warning',
  group: 'survey',
  de: (f) => ({
    message: `Zu den Antworten in ${f.file} gibt es keinen Fragebogen „${f.survey}“; sie werden nicht ausgewertet.${didYouMean(f, 'de')}`,
    hint: `Die Datei nach ihrem Fragebogen benennen, oder surveys/${f.survey}.yaml anlegen.`,
  }),
  en: (f) => ({
    message: `The answers in ${f.file} have no questionnaire “${f.survey}”; they are not evaluated.${didYouMean(f, 'en')}`,
    hint: `Name the file after its questionnaire, or create surveys/${f.survey}.yaml.`,
  }),
});

interface Column {
  readonly question: string;
  /** How many further lines have the same fault. */
  readonly more: number;
}

const further = (more: number, language: 'de' | 'en'): string => {
  if (more === 0) return '';
  if (language === 'de')
    return more === 1 ? ' Das gilt auch für eine weitere Zeile.' : ` Das gilt auch für ${more} weitere Zeilen.`;
  return more === 1 ? ' The same holds for one more line.' : ` The same holds for ${more} further lines.`;
};

export const answerOutsideScale = defineDiagnostic<Column & { scale: string }>({
  code: 'answer-outside-scale',
  severity: 'warning',
  group: 'survey',
  de: ({ question, scale, more }) => ({
    message: `Diese Antwort auf „${question}“ liegt nicht auf der Skala (${scale}) und zählt nicht mit.${further(more, 'de')}`,
    hint: 'Die Zelle berichtigen oder leeren; passt die ganze Spalte nicht, die Skala im Fragebogen prüfen.',
  }),
  en: ({ question, scale, more }) => ({
    message: `This answer to “${question}” is not on the scale (${scale}) and does not count.${further(more, 'en')}`,
    hint: 'Correct or empty the cell; if the whole column does not fit, check the scale of the questionnaire.',
  }),
});

export const answerUnknownQuestion = defineDiagnostic<Column & Suggestion>({
  code: 'answer-unknown-question',
  severity: 'warning',
  group: 'survey',
  de: (f) => ({
    message: `Eine Frage „${f.question}“ gibt es im Fragebogen nicht; die Spalte wird nicht ausgewertet.${didYouMean(f, 'de')}`,
    hint: 'Die Überschrift der Spalte ist die Kennung der Frage. Spalten mit Zeitstempeln, Adressen oder Namen löschen: Sie verraten, wer geantwortet hat.',
  }),
  en: (f) => ({
    message: `There is no question “${f.question}” in the questionnaire; the column is not evaluated.${didYouMean(f, 'en')}`,
    hint: 'The header of the column is the id of the question. Delete columns of time stamps, addresses or names: they tell who answered.',
  }),
});

export const answerNotAsked = defineDiagnostic<Column & { role: Role }>({
  code: 'answer-not-asked',
  severity: 'info',
  group: 'survey',
  de: ({ question, role, more }) => ({
    message: `„${question}“ wird in der Rolle ${role === 'mentee' ? 'Mentee' : 'Mentorin oder Mentor'} nicht gestellt; diese Antwort zählt nicht mit.${further(more, 'de')}`,
    hint: 'Die Rolle der Zeile oder „roles“ im Fragebogen prüfen.',
  }),
  en: ({ question, role, more }) => ({
    message: `“${question}” is not asked of ${role === 'mentee' ? 'mentees' : 'mentors'}; this answer does not count.${further(more, 'en')}`,
    hint: 'Check the role of the line, or “roles” in the questionnaire.',
  }),
});

export const moreAnswersThanInvited = defineDiagnostic<{ role: Role; answered: number; invited: number }>({
  code: 'more-answers-than-invited',
  severity: 'warning',
  group: 'survey',
  de: ({ role, answered, invited }) => ({
    message: `${role === 'mentee' ? 'Von den Mentees' : 'Aus der Mentoring-Rolle'} kamen mehr Antworten (${answered}) als Einladungen (${invited}): Der Rücklauf läge über 100 %.`,
    hint: 'Die Zahl der Eingeladenen berichtigen, oder prüfen, ob jemand zweimal geantwortet hat.',
  }),
  en: ({ role, answered, invited }) => ({
    message: `There are more answers of ${role === 'mentee' ? 'mentees' : 'mentors'} (${answered}) than invitations (${invited}): the response rate would be above 100%.`,
    hint: 'Correct the number of those invited, or check whether somebody answered twice.',
  }),
});

/** Answers fit their questionnaires; one finding for each column and fault, at its first line. */
export function checkAnswers(workspace: Workspace): Diagnostic[] {
  const surveys = new Map(workspace.surveys.map((survey) => [survey.id, survey]));
  return [...grouped(workspace.answers, (answer) => answer.survey)].flatMap(([id, lines]) => {
    const survey = surveys.get(id);
    if (survey !== undefined) return [...columnFindings(survey, lines), ...tooMany(workspace, survey, lines)];
    const file = lines[0] === undefined ? '' : placeOf(lines[0]).file;
    // A questionnaire that could not be read has its own finding.
    return [answersWithoutSurvey(startOf(file), { file, survey: id, ...suggest(id, surveys.keys()) })];
  });
}

/** What somebody answered, or an address that a form noted, stands in no log: the cell is named and not shown. */
function withoutExcerpt({ file, line, column, cell }: Place): Place {
  return { file, line, column, ...(cell === undefined ? {} : { cell }) };
}

/** The first line with a fault of one kind in one column, and how many follow. */
interface Fault {
  readonly make: (more: number) => Diagnostic;
  lines: number;
}

function columnFindings(survey: Survey, lines: readonly Answer[]): Diagnostic[] {
  const questions = new Map(
    survey.blocks.flatMap((block) =>
      block.items.map(
        (item) => [item.id, { item, asked: rolesAsked(survey, block, item), read: readerOf(item) }] as const,
      ),
    ),
  );
  const faults = new Map<string, Fault>();
  const note = (key: string, make: Fault['make']): void => {
    const known = faults.get(key);
    if (known === undefined) faults.set(key, { make, lines: 1 });
    else known.lines += 1;
  };
  for (const line of lines) {
    const group = groupOf(line.role, survey);
    for (const [column, cell] of Object.entries(line.answers)) {
      if (isBlank(cell)) continue;
      const place = () => withoutExcerpt(placeOf(line, column));
      const question = questions.get(column);
      if (question === undefined) {
        const facts = { question: column, ...suggest(column, questions.keys()) };
        note(`unknown\n${column}`, (more) => answerUnknownQuestion(place(), { ...facts, more }));
      } else if (group !== 'unknown' && !question.asked.includes(group)) {
        note(`role\n${column}`, (more) => answerNotAsked(place(), { question: column, role: group, more }));
      } else if (question.read(cell) === undefined) {
        const { scale } = question.item;
        note(`scale\n${column}`, (more) => answerOutsideScale(place(), { question: column, scale, more }));
      }
    }
  }
  return [...faults.values()].map(({ make, lines: count }) => make(count - 1));
}

function tooMany(workspace: Workspace, survey: Survey, lines: readonly Answer[]): Diagnostic[] {
  const { roles } = responseOf(workspace, surveyAnswers(survey, lines));
  return roles.flatMap(({ role, invited, answered }) => {
    if (invited === undefined || answered <= invited) return [];
    const field = survey.invited?.[role] === undefined ? 'letter' : `invited/${role}`;
    return [moreAnswersThanInvited(placeOf(survey, field), { role, answered, invited })];
  });
}
