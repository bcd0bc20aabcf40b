// Surveys and their answers, question by question and role by role: who answered what, nothing hidden yet.
import { folded } from '../locale/text.js';
import type { Answer, Survey } from '../model/documents.js';
import { type Role, roles } from '../model/programme.js';
import { type SurveyItem, stepsOf } from './scales.js';

/** Whose answers: a role, or those whose line names none. */
export type Group = Role | 'unknown';

/**
 * The valid answers of one group to one question, as how often each was given: the key of a step, the id of an option, the ids of
 * several (joined by `|`, in the order of the question), a number. Free text is counted and never kept.
 */
export interface Tally {
  readonly answers: ReadonlyMap<string, number>;
  readonly n: number;
  /** Asked and left empty. */
  readonly missing: number;
  /** Outside of the scale: counted nowhere. */
  readonly invalid: number;
}

export interface QuestionAnswers {
  readonly item: SurveyItem;
  /** The roles that were asked, in their order. */
  readonly asked: readonly Role[];
  /** Only groups of which someone sent a questionnaire in which this question stood. */
  readonly groups: ReadonlyMap<Group, Tally>;
}

export interface BlockAnswers {
  readonly id: string;
  readonly title?: string;
  readonly questions: readonly QuestionAnswers[];
}

export interface SurveyAnswers {
  readonly survey: Survey;
  /** Questionnaires with at least one answer, per group. */
  readonly answered: ReadonlyMap<Group, number>;
  /** Of these, with every question answered but for free text. */
  readonly complete: number;
  /** Lines without any answer; they count nowhere. */
  readonly empty: number;
  /** Answers of a role that was not asked. */
  readonly notAsked: number;
  /** Columns that no question has. */
  readonly unknownColumns: readonly string[];
  readonly blocks: readonly BlockAnswers[];
}

/** The roles that see a question: the narrower of survey, block and question. */
export function rolesAsked(survey: Survey, block: Survey['blocks'][number], item: SurveyItem): readonly Role[] {
  return roles.filter((role) => [survey.roles, block.roles, item.roles].every((only) => only?.includes(role) ?? true));
}

/** The figures of one survey from the lines of its answers. @param lines of this survey */
export function surveyAnswers(survey: Survey, lines: readonly Answer[]): SurveyAnswers {
  const questions = survey.blocks.map((block) =>
    block.items.map((item) => new Question(item, rolesAsked(survey, block, item))),
  );
  const all = questions.flat();
  const known = new Set(all.map(({ item }) => item.id));
  const answered = new Map<Group, number>();
  const unknownColumns = new Set<string>();
  let [complete, empty, notAsked] = [0, 0, 0];
  for (const { role, answers } of lines) {
    for (const column in answers) if (!known.has(column)) unknownColumns.add(column);
    if (all.every(({ item }) => isBlank(answers[item.id]))) {
      empty += 1;
      continue;
    }
    const group = groupOf(role, survey);
    answered.set(group, (answered.get(group) ?? 0) + 1);
    const states = all.map((question) => question.take(group, answers[question.item.id]));
    notAsked += states.filter((state) => state === 'not-asked').length;
    if (!states.includes('missing')) complete += 1;
  }
  return {
    survey,
    answered: inOrder(answered),
    complete,
    empty,
    notAsked,
    unknownColumns: [...unknownColumns],
    blocks: survey.blocks.map(({ id, title }, index) => ({
      id,
      ...(title === undefined ? {} : { title }),
      questions: (questions[index] ?? []).map((question) => question.result()),
    })),
  };
}

export const isBlank = (cell: string | undefined): boolean => cell === undefined || cell.trim() === '';

/** Where only one role was asked, everybody who answered has it. */
export function groupOf(role: string | undefined, survey: Survey): Group {
  if (role === 'mentee' || role === 'mentor') return role;
  return survey.roles?.length === 1 ? (survey.roles[0] ?? 'unknown') : 'unknown';
}

const groupOrder: readonly Group[] = [...roles, 'unknown'];

const inOrder = <T>(map: ReadonlyMap<Group, T>): Map<Group, T> =>
  new Map(
    groupOrder.flatMap((group) => {
      const value = map.get(group);
      return value === undefined ? [] : [[group, value] as const];
    }),
  );

interface Counting {
  readonly answers: Map<string, number>;
  n: number;
  missing: number;
  invalid: number;
}

/** Counts the cells of one question; what a cell means is looked up once for each text. */
class Question {
  readonly item: SurveyItem;
  private readonly asked: readonly Role[];
  private readonly read: (cell: string) => string | undefined;
  private readonly known = new Map<string, string | undefined>();
  private readonly groups = new Map<Group, Counting>();

  constructor(item: SurveyItem, asked: readonly Role[]) {
    this.item = item;
    this.asked = asked;
    this.read = readerOf(item);
  }

  take(group: Group, cell: string | undefined): 'answered' | 'missing' | 'not-asked' | 'free' {
    const blank = cell === undefined || isBlank(cell);
    if (group !== 'unknown' && !this.asked.includes(group)) return blank ? 'free' : 'not-asked';
    const own = this.groups.get(group) ?? { answers: new Map(), n: 0, missing: 0, invalid: 0 };
    this.groups.set(group, own);
    if (blank) {
      own.missing += 1;
      return this.item.scale === 'text' ? 'free' : 'missing';
    }
    const answer = this.meaningOf(cell);
    if (answer === undefined) own.invalid += 1;
    else {
      own.n += 1;
      own.answers.set(answer, (own.answers.get(answer) ?? 0) + 1);
    }
    return 'answered';
  }

  private meaningOf(cell: string): string | undefined {
    // Nobody writes the same comment twice.
    if (this.item.scale === 'text') return '';
    if (!this.known.has(cell)) this.known.set(cell, this.read(cell));
    return this.known.get(cell);
  }

  result(): QuestionAnswers {
    return { item: this.item, asked: this.asked, groups: inOrder(this.groups) };
  }
}

/** What a cell of the question means: undefined if it is outside of the scale. */
export function readerOf(item: SurveyItem): (cell: string) => string | undefined {
  switch (item.scale) {
    case 'text':
      return () => '';
    case 'count':
      return wholeNumber;
    case 'choice':
      return optionReader(item);
    case 'choices': {
      const read = optionReader(item);
      return (cell) => read(cell) ?? severalOf(item, cell, read);
    }
    default: {
      const values = stepsOf(item);
      const words = new Map(
        values.flatMap(({ key, label, words: others }) =>
          [key, label.de, label.en, ...others].map((word) => [folded(word), key] as const),
        ),
      );
      return (cell) => words.get(folded(cell.replaceAll('−', '-').replace(/^\s*\+(?=\d)/, '')));
    }
  }
}

const greatestNumber = 100_000;

function wholeNumber(cell: string): string | undefined {
  const digits = /^\s*(\d{1,6})(?:[.,]0+)?\s*$/.exec(cell)?.[1];
  return digits === undefined || Number(digits) > greatestNumber ? undefined : String(Number(digits));
}

function optionReader({ options = [] }: SurveyItem): (cell: string) => string | undefined {
  const words = new Map(options.flatMap(({ id, label }) => [id, label].map((word) => [folded(word), id] as const)));
  return (cell) => words.get(folded(cell));
}

/** Labels match whole before a list is split at `|`, else `;`, else a comma; one unknown entry makes the answer invalid. */
function severalOf(
  { options = [] }: SurveyItem,
  cell: string,
  read: (cell: string) => string | undefined,
): string | undefined {
  const mark = ['|', ';', ','].find((candidate) => cell.includes(candidate));
  if (mark === undefined) return undefined;
  const ids = cell
    .split(mark)
    .filter((part) => !isBlank(part))
    .map(read);
  if (ids.length === 0 || ids.includes(undefined)) return undefined;
  return options
    .map(({ id }) => id)
    .filter((id) => ids.includes(id))
    .join('|');
}
