// The scales on which surveys are answered: their steps with the words that count, which end is good, what may be computed.
import type { Text } from '../locale/language.js';
import type { Survey } from '../model/documents.js';

export type SurveyItem = Survey['blocks'][number]['items'][number];
export type ScaleName = SurveyItem['scale'];

export interface Step {
  /** By which answers are counted, and what a cell may hold. */
  readonly key: string;
  /** What a mean is made of; 0 where the scale has none. */
  readonly value: number;
  readonly label: Text;
  /** Other ways to write it; labels and key count anyway. */
  readonly words: readonly string[];
}

export interface Scale {
  /** From the highest number to the lowest. */
  readonly steps: readonly Step[];
  /** A mean over the steps says something. */
  readonly hasMean: boolean;
  /** How many of the best steps "top" counts; 0: none. */
  readonly top: number;
  readonly topLabel?: Text;
  /** The same where the other end is the good one. */
  readonly lowLabel?: Text;
}

const step = (value: number, de: string, en: string, ...words: readonly string[]): Step => ({
  key: String(value),
  value,
  label: { de, en },
  words,
});

const numbered = (from: number, to: number): Step[] =>
  Array.from({ length: from - to + 1 }, (_, index) => step(from - index, String(from - index), String(from - index)));

const agreement: readonly Step[] = [
  step(
    4,
    'voll und ganz',
    'fully',
    ...withPhrases(['voll und ganz', 'voll', 'völlig']),
    'strongly agree',
    'fully agree',
    'completely',
    'strongly',
  ),
  step(3, 'eher', 'rather', ...withPhrases(['eher']), 'eher ja', 'agree', 'rather agree', 'somewhat agree', 'somewhat'),
  step(
    2,
    'eher nicht',
    'rather not',
    ...withPhrases(['eher nicht']),
    'eher nein',
    'disagree',
    'rather disagree',
    'somewhat disagree',
  ),
  step(1, 'gar nicht', 'not at all', ...withPhrases(['gar nicht', 'überhaupt nicht', 'nicht']), 'strongly disagree'),
];

/** „voll und ganz“, „stimme voll und ganz zu“, „trifft voll und ganz zu“. */
function withPhrases(degrees: readonly string[]): string[] {
  return degrees.flatMap((degree) => [degree, `stimme ${degree} zu`, `trifft ${degree} zu`]);
}

const grades: readonly Step[] = [
  step(6, '6', '6', 'ungenügend', 'insufficient'),
  step(5, '5', '5', 'mangelhaft', 'poor'),
  step(4, '4', '4', 'ausreichend', 'sufficient'),
  step(3, '3', '3', 'befriedigend', 'satisfactory'),
  step(2, '2', '2', 'gut', 'good'),
  step(1, '1', '1', 'sehr gut', 'very good'),
];

const goal: readonly Step[] = [
  step(2, 'viel mehr', 'much more', 'viel mehr als vereinbart'),
  step(1, 'mehr', 'more', 'mehr als vereinbart'),
  step(0, 'wie vereinbart', 'as agreed'),
  step(-1, 'weniger', 'less', 'weniger als vereinbart'),
  step(-2, 'viel weniger', 'much less', 'viel weniger als vereinbart'),
];

const named = (key: string, de: string, en: string, ...words: readonly string[]): Step => ({
  key,
  value: 0,
  label: { de, en },
  words,
});

/** 1 and 0 are common for yes and no; a 2 is no in some forms and undecided in others, and so nothing. */
const yesNo: readonly Step[] = [
  named('yes', 'ja', 'yes', 'j', 'y', '1', 'wahr', 'true'),
  named(
    'undecided',
    'unentschieden',
    'undecided',
    'weiß nicht',
    'vielleicht',
    'teils',
    'maybe',
    'unsure',
    "don't know",
  ),
  named('no', 'nein', 'no', 'n', '0', 'falsch', 'false'),
];

export const stepScales = {
  'agreement-4': {
    steps: agreement,
    hasMean: true,
    top: 2,
    topLabel: { de: 'Zustimmung', en: 'Agreement' },
    lowLabel: { de: 'Ablehnung', en: 'Disagreement' },
  },
  'points-5': { steps: numbered(5, 1), hasMean: true, top: 2 },
  'satisfaction-10': { steps: numbered(10, 0), hasMean: true, top: 2 },
  'recommend-10': { steps: numbered(10, 0), hasMean: true, top: 2 },
  'grades-6': { steps: grades, hasMean: true, top: 2 },
  'goal-5': { steps: goal, hasMean: true, top: 3, topLabel: { de: 'erreicht', en: 'Attained' } },
  'yes-no': { steps: yesNo, hasMean: false, top: 1, topLabel: { de: 'ja', en: 'yes' } },
} as const satisfies Partial<Record<ScaleName, Scale>>;

export type StepScaleName = keyof typeof stepScales;

/** The scale of a question that is answered on ordered steps; undefined for choices, numbers and texts. */
export function scaleOf({ scale }: Pick<SurveyItem, 'scale'>): Scale | undefined {
  return isStepScale(scale) ? stepScales[scale] : undefined;
}

const isStepScale = (scale: ScaleName): scale is StepScaleName => Object.hasOwn(stepScales, scale);

/** School grades are best at 1 unless a survey says otherwise; everything else is better the higher. */
export const isLowerBetter = ({ scale, direction }: Pick<SurveyItem, 'scale' | 'direction'>): boolean =>
  direction === undefined ? scale === 'grades-6' : direction === 'lower-is-better';

/** The steps of a question from the best to the worst; none where answers have no order. */
export function stepsOf(item: Pick<SurveyItem, 'scale' | 'direction'>): readonly Step[] {
  const steps = scaleOf(item)?.steps ?? [];
  return isLowerBetter(item) ? [...steps].reverse() : steps;
}
