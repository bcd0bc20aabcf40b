// What templates may call: each helper only hands its arguments to a pure function of `locale/`.
import { type DateForm, formatDate, formatRange, type RangeForm } from '../locale/dates.js';
import {
  type Case,
  findNoun,
  type InclusiveStyle,
  inclusive,
  inclusiveFor,
  type NounPhrase,
  type PersonGender,
} from '../locale/inclusive.js';
import { lexicon } from '../locale/inclusive-lexicon.js';
import type { Language, Text } from '../locale/language.js';
import { displayName, type PersonName } from '../locale/names.js';
import {
  count,
  formatEuros,
  formatNumber,
  formatPercent,
  formatRatio,
  numbered,
  numberWord,
} from '../locale/numbers.js';
import { capitalised, listOf, quoted } from '../locale/text.js';
import { chartFence, chartOf } from './chart-fence.js';
import type { Tone } from './document.js';
import { markSpan, markValue } from './marks.js';

/** Text whose values are marked already: the result of helpers that mark names or tones. */
export class Marked {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/**
 * One helper. `call` gets the arguments and the named options, and returns a string, a number, a truth value or `Marked`;
 * it throws RangeError for a value of the wrong kind. A missing argument never reaches it, unless `acceptsMissing`.
 */
export interface Helper {
  readonly call: (values: readonly unknown[], options: Readonly<Record<string, unknown>>) => unknown;
  /** How many arguments it takes. */
  readonly least: number;
  readonly most: number;
  /** The named options that it knows: `{{number x decimals=1}}`. */
  readonly options?: readonly string[];
  /** The words that the first argument may be, where it is written out; `list` is for suggestions. */
  readonly words?: { readonly list: readonly string[]; has(word: string): boolean };
  /** Shown when it is used wrongly. */
  readonly example: string;
  readonly acceptsMissing?: boolean;
}
export type Helpers = Readonly<Record<string, Helper>>;

const dateForms: readonly DateForm[] = ['prose', 'weekday', 'table', 'compact', 'month'];
const rangeForms: readonly RangeForm[] = ['prose', 'weekday', 'list', 'table', 'compact'];
const tones: readonly Tone[] = ['error', 'warning', 'done', 'aside'];

export interface HelperContext {
  readonly language: Language;
  /** What `{{word "accepted"}}` may name. */
  readonly words?: Readonly<Record<string, Text>>;
  /** The programme's way of writing a noun for people; "Mentorin oder Mentor" unless told. */
  inclusive?(noun: string): InclusiveStyle;
}

/** The helpers of every report and letter. Add others beside them: `{ ...standardHelpers({ language }), salutation }`. */
export function standardHelpers(context: HelperContext): Helpers {
  const { language, words = {} } = context;
  return {
    ...dateHelpers(language),
    ...numberHelpers(language),
    ...textHelpers(language, words),
    ...nameHelpers(language),
    ...roleHelpers(context),
    ...truthHelpers,
    ...chartHelpers,
  };
}

const dateHelpers = (language: Language): Helpers => ({
  date: {
    least: 1,
    most: 2,
    example: '{{date start "weekday"}}',
    call: ([value, form]) => formatDate(textOf(value), oneOf(dateForms, form, 'prose'), language),
  },
  dates: {
    least: 2,
    most: 3,
    example: '{{dates start end}}',
    call: ([start, end, form]) => formatRange(textOf(start), textOf(end), oneOf(rangeForms, form, 'prose'), language),
  },
});

const numberHelpers = (language: Language): Helpers => ({
  number: {
    least: 1,
    most: 1,
    options: ['decimals'],
    example: '{{number mean decimals=1}}',
    call: ([value], { decimals }) =>
      formatNumber(numberOf(value), language, decimals === undefined ? undefined : wholeOf(decimals)),
  },
  percent: {
    least: 2,
    most: 2,
    options: ['decimals'],
    example: '{{percent part whole decimals=0}}',
    call: ([part, whole], { decimals }) =>
      formatPercent(wholeOf(part), wholeOf(whole), language, wholeOf(decimals ?? 1)),
  },
  ratio: {
    least: 2,
    most: 2,
    options: ['decimals'],
    example: '{{ratio sum number decimals=1}}',
    call: ([part, whole], { decimals }) => formatRatio(wholeOf(part), wholeOf(whole), language, wholeOf(decimals ?? 1)),
  },
  euros: {
    least: 1,
    most: 1,
    example: '{{euros amount}}',
    call: ([amount]) => formatEuros(numberOf(amount), language),
  },
  count: {
    least: 3,
    most: 4,
    example: '{{count n "Tandem" "Tandems"}}',
    call: ([n, one, other, none]) =>
      count(
        wholeOf(n),
        { one: textOf(one), other: textOf(other), ...(none === undefined ? {} : { none: textOf(none) }) },
        language,
      ),
  },
  numbered: {
    least: 1,
    most: 2,
    example: '{{numbered number "Mentoringbrief"}}',
    call: ([n, noun]) => numbered(wholeOf(n), language, noun === undefined ? undefined : textOf(noun)),
  },
  spelled: { least: 1, most: 1, example: '{{spelled number}}', call: ([n]) => numberWord(wholeOf(n), language) },
});

const textHelpers = (language: Language, words: Readonly<Record<string, Text>>): Helpers => ({
  list: {
    least: 1,
    most: 2,
    example: '{{list topics}}',
    call: ([items, conjunction]) =>
      new Marked(listOf(itemsOf(items).map(marked), language, conjunction === 'or' ? 'or' : 'and')),
  },
  join: {
    least: 2,
    most: 2,
    example: '{{join reasons " · "}}',
    call: ([items, between]) =>
      new Marked(
        itemsOf(items)
          .map(marked)
          .join(marked(textOf(between))),
      ),
  },
  quoted: { least: 1, most: 1, example: '{{quoted title}}', call: ([value]) => quoted(textOf(value), language) },
  capitalised: { least: 1, most: 1, example: '{{capitalised text}}', call: ([value]) => capitalised(textOf(value)) },
  tone: {
    least: 2,
    most: 2,
    words: wordsFrom(tones),
    example: '{{tone "warning" text}}',
    call: ([tone, value]) => new Marked(markSpan(oneOf(tones, tone, 'aside'), marked(value))),
  },
  word: {
    least: 1,
    most: 1,
    words: wordsFrom(Object.keys(words)),
    example: '{{word status}}',
    call: ([key]) => (Object.hasOwn(words, textOf(key)) ? words[textOf(key)]?.[language] : undefined),
  },
});

const nameHelpers = (language: Language): Helpers => ({
  name: { least: 1, most: 1, example: '{{name mentee}}', call: ([value]) => new Marked(nameOrId(value)) },
  names: {
    least: 1,
    most: 1,
    example: '{{names mentees}}',
    call: ([people]) => new Marked(listOf(itemsOf(people).map(nameOrId), language)),
  },
  person: {
    least: 1,
    most: 1,
    example: '{{person mentee}}',
    call: ([value]) => new Marked([marked(idOf(value)), markedName(value)].filter((part) => part !== '').join(' ')),
  },
});

/** Data of a chart as the fence from which `parseMarkdown` makes one; its texts stay values. */
const chartHelpers: Helpers = {
  chart: {
    least: 1,
    most: 1,
    example: '{{chart this.chart}}',
    call: ([value]) => {
      const chart = chartOf(value);
      if (chart === undefined) throw new RangeError('chart expected');
      return new Marked(`\`\`\`${chartFence}\n${markValue(JSON.stringify(chart))}\n\`\`\``);
    },
  },
};

const numbers = ['singular', 'plural'] as const;
const cases: readonly Case[] = ['nominative', 'genitive', 'dative', 'accusative'];
const articles = ['definite', 'indefinite', 'none'] as const;

/** `{{role "mentor" count=n}}` → 18 Mentor*innen, `{{role "mentor" for=mentor article="definite"}}` → die Mentorin. */
const roleHelpers = ({ language, inclusive: styleOf = () => 'pair' }: HelperContext): Helpers => ({
  role: {
    least: 1,
    most: 1,
    options: ['number', 'case', 'article', 'adjective', 'capital', 'count', 'for'],
    words: { list: [...lexicon.keys()], has: (word) => findNoun(word) !== undefined },
    example: '{{role "mentor" number="singular" case="dative" article="definite"}}',
    call: ([value], options) => {
      const noun = textOf(value);
      const wanted = phraseOf(noun, options);
      const style = styleOf(noun);
      if (options['for'] !== undefined) return inclusiveFor(genderOf(options['for']), wanted, style, language);
      const written = inclusive(wanted, style, language);
      return options['count'] === undefined
        ? written
        : `${formatNumber(wholeOf(options['count']), language)} ${written}`;
    },
  },
});

function phraseOf(noun: string, options: Readonly<Record<string, unknown>>): NounPhrase {
  const one = options['count'] === 1;
  return {
    noun,
    number: oneOf(numbers, options['number'], one ? 'singular' : 'plural'),
    case: oneOf(cases, options['case'], 'nominative'),
    article: oneOf(articles, options['article'], 'none'),
    ...(options['adjective'] === undefined ? {} : { adjective: textOf(options['adjective']) }),
    ...(options['capital'] === true ? { capital: true } : {}),
  };
}

/** The gender as the roster has it; one that it does not say is never guessed. */
function genderOf(person: unknown): PersonGender {
  const gender = isRecord(person) ? part(person, 'gender') : undefined;
  return gender === 'f' || gender === 'm' || gender === 'd' ? gender : 'u';
}

const truthHelpers: Helpers = {
  eq: { least: 2, most: 2, acceptsMissing: true, example: '{{#if (eq status "active")}}', call: ([a, b]) => a === b },
  not: { least: 1, most: 1, acceptsMissing: true, example: '{{#if (not late)}}', call: ([value]) => !isTrue(value) },
  and: {
    least: 2,
    most: 9,
    acceptsMissing: true,
    example: '{{#if (and a b)}}',
    call: (values) => values.every(isTrue),
  },
  or: { least: 2, most: 9, acceptsMissing: true, example: '{{#if (or a b)}}', call: (values) => values.some(isTrue) },
};

const wordsFrom = (list: readonly string[]) => ({ list, has: (word: string) => list.includes(word) });

/** As `#if` judges: an empty list, an empty text and 0 are not true. */
const isTrue = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value));

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  throw new RangeError('text expected');
}

function numberOf(value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new RangeError('number expected');
}

function wholeOf(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new RangeError('whole number expected');
}

function oneOf<T extends string>(allowed: readonly T[], value: unknown, otherwise: T): T {
  if (value === undefined) return otherwise;
  const found = allowed.find((word) => word === value);
  if (found === undefined) throw new RangeError(`one of ${allowed.join(', ')} expected`);
  return found;
}

function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new RangeError('list expected');
}

const marked = (value: unknown): string => (value instanceof Marked ? value.text : markValue(textOf(value)));

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const part = (record: Readonly<Record<string, unknown>>, key: string): string | undefined => {
  const value = Object.hasOwn(record, key) ? record[key] : undefined;
  return typeof value === 'string' ? value : undefined;
};

/** The name of a text, of `{ name }`, or of the name fields of a roster; empty where only an id is known. */
function markedName(value: unknown): string {
  if (value instanceof Marked) return value.text;
  if (typeof value === 'string') return value === '' ? '' : markSpan('name', markValue(value));
  if (!isRecord(value)) throw new RangeError('person expected');
  const fields: PersonName = {
    title: part(value, 'title'),
    first_name: part(value, 'first_name'),
    name_particle: part(value, 'name_particle'),
    last_name: part(value, 'last_name'),
  };
  const name = part(value, 'name') ?? displayName(fields) ?? '';
  return name === '' ? '' : markSpan('name', markValue(name));
}

/** Where only an id is known it stands for the name. */
const nameOrId = (value: unknown): string => markedName(value) || marked(idOf(value));

const idOf = (value: unknown): string => (isRecord(value) ? (part(value, 'id') ?? '') : '');
