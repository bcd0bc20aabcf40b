// Conditions, `where`: three-valued answers about anything that has fields, and their form on the command line.
import { truthIn } from '../locale/truths.js';
import type { Where } from './programme.js';

/** `unknown`: a value is missing or too coarse to tell. */
export type Truth = 'yes' | 'no' | 'unknown';

export type FieldValue = string | number | boolean | readonly string[];

/** What a condition has to know of a field before it compares. */
export interface FieldType {
  readonly kind: 'text' | 'number' | 'date' | 'truth' | 'level';
  /** Words, folded, and the value that they mean (`weiblich` → `f`). */
  readonly words?: ReadonlyMap<string, string>;
  /** No other words than these exist. */
  readonly closed?: boolean;
  /** Of a level: its values in rising order. */
  readonly levels?: readonly string[];
}

export interface WhereContext {
  /** The type of a field; undefined where no such field exists. */
  field(name: string): FieldType | undefined;
  /** Ids of the programme's regions, for `in: regions`. */
  readonly regions: ReadonlySet<string>;
}

export interface WhereAnswer {
  readonly truth: Truth;
  /** Fields whose condition does not hold. */
  readonly no: readonly string[];
  /** Fields that leave it open. */
  readonly unknown: readonly string[];
}

export type WhereTest = (read: (field: string) => FieldValue | undefined) => WhereAnswer;

type Condition = Where[string];
type Test = (value: FieldValue | undefined) => Truth;

/** Words are compared without regard to case, width of blanks and Unicode form. */
export const foldWord = (text: string): string => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

/** Whether a cell counts as empty. */
export const isMissing = (value: FieldValue | undefined): value is undefined | '' | readonly never[] =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Reads a condition once, to be asked of many. Conditions that `whereFaults` names are never met and never broken. */
export function compileWhere(where: Where, context: WhereContext): WhereTest {
  const tests = Object.entries(where).map(
    ([field, condition]) => [field, compileCondition(condition, context.field(field), context)] as const,
  );
  return (read) => {
    const no: string[] = [];
    const unknown: string[] = [];
    for (const [field, test] of tests) {
      const truth = test(read(field));
      if (truth === 'no') no.push(field);
      else if (truth === 'unknown') unknown.push(field);
    }
    return { truth: no.length > 0 ? 'no' : unknown.length > 0 ? 'unknown' : 'yes', no, unknown };
  };
}

const opposite: Readonly<Record<Truth, Truth>> = { yes: 'no', no: 'yes', unknown: 'unknown' };

function any(truths: readonly Truth[]): Truth {
  if (truths.includes('yes')) return 'yes';
  return truths.includes('unknown') ? 'unknown' : 'no';
}

function all(truths: readonly Truth[]): Truth {
  if (truths.includes('no')) return 'no';
  return truths.includes('unknown') ? 'unknown' : 'yes';
}

function compileCondition(condition: Condition, type: FieldType | undefined, context: WhereContext): Test {
  if (type === undefined) return () => 'unknown';
  if (typeof condition === 'string') return equals(condition, type);
  if (isList(condition)) return anyOf(condition.map((text) => equals(text, type)));
  if (condition.not !== undefined) {
    const inner = compileCondition(condition.not, type, context);
    return (value) => opposite[inner(value)];
  }
  if (condition.has !== undefined) {
    const tests = condition.has.map((text) => equals(text, type));
    return (value) => all(tests.map((test) => test(value)));
  }
  if (condition.in !== undefined)
    return filled((value) => (entriesOf(value).some((id) => context.regions.has(id)) ? 'yes' : 'no'));
  return within(condition.min, condition.max, type);
}

const isList = (condition: Condition): condition is readonly string[] => Array.isArray(condition);

const anyOf =
  (tests: readonly Test[]): Test =>
  (value) =>
    any(tests.map((test) => test(value)));

const filled =
  (test: (value: FieldValue) => Truth): Test =>
  (value) =>
    isMissing(value) ? 'unknown' : test(value);

const entriesOf = (value: FieldValue): readonly string[] => (typeof value === 'object' ? value : [String(value)]);

const emptyWord = 'empty';

function equals(text: string, type: FieldType): Test {
  if (text === emptyWord) return (value) => (isMissing(value) ? 'yes' : 'no');
  if (type.kind === 'date') return within(text, text, type);
  const wanted = valueKey(text, type);
  if (wanted === undefined) return () => 'unknown';
  return filled((value) => (entriesOf(value).some((entry) => valueKey(entry, type) === wanted) ? 'yes' : 'no'));
}

/** Texts that mean the same value have the same key; undefined if the text is no value of this type. */
function valueKey(text: string, type: FieldType): string | undefined {
  if (type.kind === 'number') return readNumber(text)?.toString();
  if (type.kind === 'truth') return readTruth(text)?.toString();
  const word = foldWord(text);
  return foldWord(type.words?.get(word) ?? word);
}

/** A span of comparable values: of numbers, of level ranks, or of days as ISO text. */
interface Span {
  readonly first: number | string;
  readonly last: number | string;
}

/** The whole value lies within: yes; it lies outside: no; a month against one of its days: unknown. */
function within(min: string | undefined, max: string | undefined, type: FieldType): Test {
  return filled((value) => {
    for (const read of spanReaders(type)) {
      const own = typeof value === 'object' ? undefined : read(String(value));
      const low = min === undefined ? undefined : read(min);
      const high = max === undefined ? undefined : read(max);
      if (own === undefined || (min !== undefined && !low) || (max !== undefined && !high)) continue;
      if ((low && own.last < low.first) || (high && own.first > high.last)) return 'no';
      const inside = (!low || own.first >= low.first) && (!high || own.last <= high.last);
      return inside ? 'yes' : 'unknown';
    }
    return 'unknown';
  });
}

type SpanReader = (text: string) => Span | undefined;

function spanReaders(type: FieldType): readonly SpanReader[] {
  if (type.kind === 'number') return [numberSpan];
  if (type.kind === 'date') return [daySpan];
  if (type.kind === 'level') return [(text) => levelSpan(text, type)];
  return type.kind === 'text' ? [numberSpan, daySpan] : [];
}

function numberSpan(text: string): Span | undefined {
  const number = readNumber(text);
  return number === undefined ? undefined : { first: number, last: number };
}

function levelSpan(text: string, type: FieldType): Span | undefined {
  const rank = levelRank(text, type);
  return rank === undefined ? undefined : { first: rank, last: rank };
}

/** The rank of a level from 0, undefined where the text names none. */
export function levelRank(text: string, type: FieldType): number | undefined {
  const key = valueKey(text, type);
  const rank = (type.levels ?? []).findIndex((level) => foldWord(level) === key);
  return rank < 0 ? undefined : rank;
}

/** `12`, `4.5` or `4,5`. */
function readNumber(text: string): number | undefined {
  const trimmed = text.trim();
  return /^[-−]?\d+([.,]\d+)?$/.test(trimmed) ? Number(trimmed.replace('−', '-').replace(',', '.')) : undefined;
}

const readTruth = (text: string): boolean | undefined => truthIn(text.trim());

/** The days of `2022`, `2022-06`, `2022-06-15` (a time is cut off) or `15.6.2022`; day 31 stands for the end of any month. */
function daySpan(text: string): Span | undefined {
  const trimmed = text.trim();
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(trimmed);
  const iso = german === null ? trimmed : `${german[3]}-${german[2]?.padStart(2, '0')}-${german[1]?.padStart(2, '0')}`;
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T[\d:.]+)?)?)?$/.exec(iso);
  if (match === null) return undefined;
  const [, year, month, day] = match;
  return { first: `${year}-${month ?? '01'}-${day ?? '01'}`, last: `${year}-${month ?? '12'}-${day ?? '31'}` };
}

/** What is wrong with a condition itself. `text` is the word in question. */
export interface WhereFault {
  readonly field: string;
  readonly fault: 'unknown-field' | 'not-a-number' | 'not-a-date' | 'not-yes-or-no' | 'unknown-word' | 'no-range';
  readonly text?: string;
}

/** Everything in a condition that can never be compared: unknown fields, words that are no value of the field. */
export function whereFaults(where: Where, context: WhereContext): readonly WhereFault[] {
  return Object.entries(where).flatMap(([field, condition]): readonly WhereFault[] => {
    const type = context.field(field);
    if (type === undefined) return [{ field, fault: 'unknown-field' }];
    return conditionFaults(condition, type).map(([fault, text]) => ({ field, fault, text }));
  });
}

type Faults = readonly (readonly [WhereFault['fault'], string])[];

function conditionFaults(condition: Condition, type: FieldType): Faults {
  if (typeof condition === 'string') return wordFaults(condition, type);
  if (isList(condition)) return condition.flatMap((text) => wordFaults(text, type));
  if (condition.not !== undefined) return conditionFaults(condition.not, type);
  if (condition.has !== undefined) return condition.has.flatMap((text) => wordFaults(text, type));
  const bounds = [condition.min, condition.max].filter((text) => text !== undefined);
  return bounds.flatMap((text) => boundFaults(text, type));
}

const comparisonFault: Readonly<Record<FieldType['kind'], WhereFault['fault']>> = {
  number: 'not-a-number',
  date: 'not-a-date',
  truth: 'not-yes-or-no',
  level: 'unknown-word',
  text: 'unknown-word',
};

function wordFaults(text: string, type: FieldType): Faults {
  if (text === emptyWord) return [];
  if (type.kind === 'date') return daySpan(text) === undefined ? [['not-a-date', text]] : [];
  if (valueKey(text, type) === undefined) return [[comparisonFault[type.kind], text]];
  return type.closed === true && type.words?.has(foldWord(text)) !== true ? [['unknown-word', text]] : [];
}

function boundFaults(text: string, type: FieldType): Faults {
  const readers = spanReaders(type);
  if (readers.length === 0) return [['no-range', text]];
  if (readers.some((read) => read(text) !== undefined)) return [];
  return [[type.kind === 'text' ? 'no-range' : comparisonFault[type.kind], text]];
}

/**
 * One condition of the command line: `region=konstanz,waldshut`, `experience=5..`, `applied_on=2022-06..2022-07`,
 * `party!=` (is filled), `party=` (is empty), `status!=rejected,withdrawn`. Undefined if it has no such form.
 */
export function parseWhere(text: string): Where | undefined {
  const match = /^\s*([\p{L}\p{N}_.-]+?)\s*(!?=)(.*)$/su.exec(text);
  if (match === null) return undefined;
  const [, field = '', sign, rest = ''] = match;
  const condition = parseCondition(rest.trim());
  if (condition === undefined) return undefined;
  return { [field]: sign === '!=' ? { not: condition } : condition };
}

function parseCondition(text: string): Condition | undefined {
  if (text === '') return emptyWord;
  const range = /^(.*?)\.\.(.*)$/s.exec(text);
  if (range !== null) {
    const [min = '', max = ''] = range.slice(1).map((bound) => bound.trim());
    if (min === '' && max === '') return undefined;
    return { ...(min === '' ? {} : { min }), ...(max === '' ? {} : { max }) };
  }
  const words = text.split(',').map((word) => word.trim());
  if (words.includes('')) return undefined;
  return words.length === 1 ? words[0] : words;
}
