// Two values of a definition, compared entry by entry, in the words of its schema.
import { type ChangeFact, shortQuote } from '../locale/changes.js';
import { type Language, pick, type Text } from '../locale/language.js';
import { formatNumber } from '../locale/numbers.js';
import { quoted } from '../locale/text.js';
import { truthText } from '../locale/truths.js';
import { SchemaReader, type SchemaTree } from '../workspace/schema.js';
import { keyed, plainText } from './cell-change.js';

/** A schema with what people call its entries. */
export interface LabelledSchema extends SchemaTree {
  readonly 'x-label'?: Text;
  readonly properties?: Readonly<Record<string, LabelledSchema>>;
  readonly $defs?: Readonly<Record<string, LabelledSchema>>;
}

/** The labels and types of one schema, in one language. */
export class SchemaWords {
  readonly language: Language;
  private readonly root: LabelledSchema;
  private readonly reader: SchemaReader;

  constructor(root: LabelledSchema, language: Language) {
    this.root = root;
    this.reader = new SchemaReader(root);
    this.language = language;
  }

  top(): SchemaTree {
    return this.root;
  }

  property(tree: SchemaTree, key: string): LabelledSchema {
    return this.reader.property(tree, key);
  }

  items(tree: SchemaTree): SchemaTree {
    return this.reader.items(tree);
  }

  resolve(tree: SchemaTree): SchemaTree {
    return this.reader.resolve(tree);
  }

  /** What people call an entry: its label, else its name in the file. */
  label(tree: LabelledSchema, key: string): string {
    const label = tree['x-label'];
    return label === undefined ? quoted(key, this.language) : pick(label, this.language);
  }
}

export type Entries = Readonly<Record<string, unknown>>;

export const isEntries = (value: unknown): value is Entries =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Equal as data; the order of keys means nothing, that of lists does. */
export function sameData(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => sameData(item, b[index]));
  if (!isEntries(a) || !isEntries(b)) return false;
  const keys = keysOf(a, b);
  return keys.every((key) => sameData(a[key], b[key]));
}

/** The keys of both, those of the second first; symbols are none. */
export const keysOf = (before: Entries, now: Entries): string[] => [
  ...new Set([...Object.keys(now), ...Object.keys(before)]),
];

/**
 * How two values differ, each difference under the label of its entry.
 * @param label what the value itself is called; its entries are told below it
 */
export function diffValue(
  words: SchemaWords,
  tree: SchemaTree,
  label: string,
  before: unknown,
  now: unknown,
): readonly ChangeFact[] {
  if (sameData(before, now)) return [];
  if (isEntries(before) && isEntries(now)) return diffEntries(words, tree, before, now, label);
  if (isList(before) && isList(now)) return diffList(words, words.items(tree), label, before, now);
  const [from, to] = [scalarText(words, tree, before), scalarText(words, tree, now)];
  if (from !== undefined || to !== undefined) {
    if (from === to) return [{ kind: 'named', label }];
    return [{ kind: 'value', label, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }];
  }
  if (before === undefined) return [{ kind: 'new', label }];
  return [{ kind: now === undefined ? 'gone' : 'named', label }];
}

/** The differences of a group of entries. @param label undefined at the top, where entries stand for themselves */
export function diffEntries(
  words: SchemaWords,
  tree: SchemaTree,
  before: Entries,
  now: Entries,
  label?: string,
): readonly ChangeFact[] {
  return keysOf(before, now).flatMap((key) => {
    const entry = words.property(tree, key);
    const own = words.label(entry, key);
    return diffValue(words, entry, label === undefined ? own : `${label}: ${own}`, before[key], now[key]);
  });
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

function diffList(
  words: SchemaWords,
  tree: SchemaTree,
  label: string,
  before: readonly unknown[],
  now: readonly unknown[],
): readonly ChangeFact[] {
  const { language } = words;
  const [then, today] = [keyed(before, keyOf), keyed(now, keyOf)];
  const added = [...today].filter(([key]) => !then.has(key)).map(([, item]) => item);
  const removed = [...then].filter(([key]) => !today.has(key)).map(([, item]) => item);
  const [came, went] = namesOf(words, tree, added, removed);
  const changed = [...today].flatMap(([key, item]) =>
    then.has(key) && isEntries(item)
      ? diffValue(words, tree, `${label} ${shortQuote(nameOf(words, tree, item), language)}`, then.get(key), item)
      : [],
  );
  if (came.length + went.length > 0) return [{ kind: 'list', label, added: came, removed: went }, ...changed];
  const isMoved = [...then.keys()].join('\n') !== [...today.keys()].join('\n');
  return isMoved ? [{ kind: 'order', label }, ...changed] : changed;
}

/** The entries that tell an item from its neighbours, and how people know it. */
const identities = ['id', 'name', 'item', 'what', 'function', 'kind', 'text', 'edition', 'date', 'start'];
const names = ['label', 'title', 'name', 'item', 'what', 'text', 'function', 'kind', 'id', 'date', 'start'];

function firstText(item: unknown, keys: readonly string[]): string | undefined {
  if (!isEntries(item)) return undefined;
  const key = keys.find((one) => typeof item[one] === 'string');
  const value = key === undefined ? undefined : item[key];
  return typeof value === 'string' ? value : undefined;
}

const keyOf = (item: unknown): string => firstText(item, identities) ?? JSON.stringify(item) ?? '';

/** The names of what came and what went; what both call the same is told apart by its id. */
function namesOf(
  words: SchemaWords,
  tree: SchemaTree,
  added: readonly unknown[],
  removed: readonly unknown[],
): readonly [readonly string[], readonly string[]] {
  const [came, went] = [added, removed].map((items) => items.map((item) => nameOf(words, tree, item)));
  const apart = (items: readonly unknown[], own: readonly string[] = [], others: readonly string[] = []): string[] =>
    own.map((name, at) => (others.includes(name) ? `${name} (${keyOf(items[at])})` : name));
  return [apart(added, came, went), apart(removed, went, came)];
}

function nameOf(words: SchemaWords, tree: SchemaTree, item: unknown): string {
  const text = firstText(item, names);
  if (text !== undefined) return text.length > 60 ? `${[...text].slice(0, 59).join('')}…` : text;
  return scalarText(words, tree, item) ?? pick({ de: 'ein Eintrag', en: 'an entry' }, words.language);
}

/** A word, a truth, a number, a date, a text in quotes; undefined for what is none. */
function scalarText(words: SchemaWords, tree: SchemaTree, value: unknown): string | undefined {
  const { language } = words;
  if (typeof value === 'boolean') return truthText(value, language);
  if (typeof value === 'number') return formatNumber(value, language);
  if (typeof value !== 'string') return undefined;
  const word = wordFor(words, tree, value);
  return word ?? plainText(value, false, language);
}

function wordFor(words: SchemaWords, tree: SchemaTree, value: string): string | undefined {
  const resolved = words.resolve(tree);
  const own = resolved['x-words'];
  if (own !== undefined && Object.hasOwn(own, value)) return own[value]?.[words.language][0];
  return resolved.anyOf?.map((option) => wordFor(words, option, value)).find((word) => word !== undefined);
}
