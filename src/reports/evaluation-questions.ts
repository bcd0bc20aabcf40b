// A survey's questions as report data: what may be shown of each group, tables by kind of answer, pictures.
import type { BlockAnswers, Group, QuestionAnswers, SurveyAnswers, Tally } from '../evaluation/answers.js';
import { figuresOf, together } from '../evaluation/figures.js';
import { isLowerBetter, type Step, type SurveyItem, scaleOf, stepsOf } from '../evaluation/scales.js';
import { leastForScore } from '../evaluation/statistics.js';
import { type Language, pick } from '../locale/language.js';
import { formatRatio } from '../locale/numbers.js';
import { type GroupAnswers, type Verdict, verdicts } from '../privacy/suppression.js';
import type { BlockLine, ChartData, GroupLine, QuestionLine, SectionLine } from './data.js';
import { type GroupName, topLabelOf } from './evaluation-words.js';

export interface QuestionScene {
  readonly language: Language;
  readonly groupName: GroupName;
  /** From so many answers on a group is shown. */
  readonly minimum: number;
}

/** A question with what is decided about it: everything below reads only this. */
export interface ShownQuestion {
  readonly item: SurveyItem;
  readonly verdict: Verdict;
  /** By role where that may be shown, else one line. */
  readonly groups: readonly GroupLine[];
  readonly all: GroupLine;
}

export interface ShownBlock {
  readonly block: BlockAnswers;
  readonly questions: readonly ShownQuestion[];
}

/** From so many answers on a percentage says something. */
export const saysPercent = (n: number): boolean => n >= leastForScore;

/** Decides over all questions of a survey at once, since what is merged in one may depend on another. */
export function shownBlocks({ blocks }: SurveyAnswers, scene: QuestionScene): ShownBlock[] {
  const decided = verdicts(
    blocks.flatMap(({ questions }) => questions.map(asked)),
    scene.minimum,
  );
  let at = 0;
  return blocks.map((block) => ({
    block,
    questions: block.questions.map((question) => shownQuestion(question, decided[at++] ?? withheld, scene)),
  }));
}

const withheld: Verdict = { shown: 'hidden', because: 'few' };

/** Comments are counted over everybody: there is nothing to split, and no number of them tells what somebody wrote. */
function asked({ item, groups }: QuestionAnswers) {
  const isText = item.scale === 'text';
  const judged = ({ n, answers }: Tally): GroupAnswers => ({ n, isAlike: answers.size === 1 && !isText });
  const filled = [...groups.values()].filter(({ n }) => n > 0);
  const total = together(filled);
  return { groups: isText ? [] : filled.map(judged), total: judged(total), counts: [...total.answers.values()] };
}

function shownQuestion({ item, groups }: QuestionAnswers, verdict: Verdict, scene: QuestionScene): ShownQuestion {
  const filled = [...groups].filter(([, { n }]) => n > 0);
  const [only] = filled;
  const name = scene.groupName(filled.length === 1 && only ? only[0] : 'all');
  const total = together(groups.values());
  const all = verdict.shown === 'hidden' ? hiddenLine(name, verdict, total) : groupLine(item, name, total);
  if (verdict.shown !== 'split' || filled.length < 2 || item.scale === 'text')
    return { item, verdict, groups: [all], all };
  const each = filled.map(([group, tally]: [Group, Tally]) => groupLine(item, scene.groupName(group), tally));
  return { item, verdict, groups: each, all };
}

/** How many answered is said only where they are enough. */
const hiddenLine = (group: string, { because }: Extract<Verdict, { because: unknown }>, { n }: Tally): GroupLine => ({
  group,
  hidden: true,
  ...(because === 'alike' ? { n } : {}),
});

function groupLine(item: SurveyItem, group: string, tally: Tally): GroupLine {
  const { counts = [], top = 0, ...figures } = figuresOf(item, tally);
  return { group, hidden: false, figures: { ...figures, counts, top, percent: saysPercent(figures.n) } };
}

/** The sections of a block: questions that are answered in the same way stand in one table. */
export function blockLine({ block, questions }: ShownBlock, scene: QuestionScene): BlockLine {
  const kinds = new Map<string, ShownQuestion[]>();
  for (const question of questions) {
    const { scale } = question.item;
    const key =
      scale === 'choice' || scale === 'choices'
        ? `options ${question.item.id}`
        : `${scale} ${isLowerBetter(question.item)}`;
    kinds.set(key, [...(kinds.get(key) ?? []), question]);
  }
  const title = block.title ?? block.id;
  return { id: block.id, title, sections: [...kinds.values()].map((own) => sectionLine(own, title, scene)) };
}

const kindOf = ({ scale }: SurveyItem): SectionLine['kind'] => {
  if (scale === 'text') return 'comments';
  if (scale === 'count') return 'numbers';
  return scale === 'choice' || scale === 'choices' ? 'options' : 'steps';
};

function sectionLine(questions: readonly ShownQuestion[], title: string, scene: QuestionScene): SectionLine {
  const [first] = questions;
  const item = first?.item;
  const steps = item === undefined ? [] : stepsOf(item);
  const hasMean = item !== undefined && scaleOf(item)?.hasMean === true;
  const [best, worst] = [steps[0], steps.at(-1)];
  const topLabel = item === undefined ? undefined : topLabelOf(item, scene.language);
  const labels = steps.map(({ label }) => pick(label, scene.language));
  const chart = chartOf(questions, title, labels, scene);
  return {
    kind: item === undefined ? 'comments' : kindOf(item),
    steps: labels,
    has_mean: hasMean,
    ...(hasMean && best && worst ? { range: stepEnds(best, worst, scene.language) } : {}),
    lower_is_better: item !== undefined && hasMean && isLowerBetter(item),
    several: item?.scale === 'choices',
    top_label: topLabel ?? '',
    adds_up: item !== undefined && (scaleOf(item)?.top ?? 0) > 1,
    ...(chart === undefined ? {} : { chart }),
    questions: questions.map((question) => questionLine(question)),
  };
}

/** Numbers of the two ends, and their names where these say more. */
function stepEnds(best: Step, worst: Step, language: Language) {
  const nameOf = ({ key, label }: Step) => (pick(label, language) === key ? undefined : pick(label, language));
  const [bestLabel, worstLabel] = [nameOf(best), nameOf(worst)];
  return {
    best: best.value,
    worst: worst.value,
    ...(bestLabel === undefined ? {} : { best_label: bestLabel }),
    ...(worstLabel === undefined ? {} : { worst_label: worstLabel }),
  };
}

function questionLine({ item, groups, all }: ShownQuestion): QuestionLine {
  const line = { id: item.id, text: item.text, groups, all };
  if (kindOf(item) !== 'options') return line;
  const options = (item.options ?? []).map(({ label }, index) => ({
    label,
    cells: groups.map(({ figures }) => {
      if (figures === undefined) return {};
      const { n, counts, percent } = figures;
      return { shown: { count: counts[index] ?? 0, n, percent } };
    }),
  }));
  return { ...line, options };
}

/** One bar for each group that is shown; no picture where nothing is. */
function chartOf(
  questions: readonly ShownQuestion[],
  title: string,
  steps: readonly string[],
  { language }: QuestionScene,
): ChartData | undefined {
  if (steps.length === 0) return undefined;
  const rows = questions.flatMap(({ item, groups }) =>
    groups
      .flatMap(({ group, figures }) => (figures === undefined || figures.n === 0 ? [] : [{ group, figures }]))
      .map(({ group, figures: { n, counts, mean } }, index) => ({
        ...(index === 0 ? { heading: item.text } : {}),
        label: group,
        n,
        counts,
        ...(mean === undefined ? {} : { note: meanNote(mean, language) }),
      })),
  );
  if (rows.length === 0) return undefined;
  const description = rows.map(({ heading, label, n, counts }) => {
    const each = steps.map((step, index) => `${step}: ${counts[index] ?? 0}`).join(', ');
    return `${heading === undefined ? '' : `${heading} – `}${label} (n = ${n}): ${each}.`;
  });
  return { type: 'chart', title, description: description.join(' '), steps, rows };
}

const meanNote = ({ numerator, denominator }: { numerator: number; denominator: number }, language: Language): string =>
  `${pick({ de: 'Mittel', en: 'mean' }, language)} ${formatRatio(numerator, denominator, language)}`;
