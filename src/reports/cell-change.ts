// One cell then and now, as a fact with its values in words.
import { type ChangeFact, shortQuote } from '../locale/changes.js';
import { formatDate, isDate, isDateTime, isMonth } from '../locale/dates.js';
import { type Language, pick } from '../locale/language.js';
import { formatNumber } from '../locale/numbers.js';
import { truthText } from '../locale/truths.js';
import { entryLabel } from '../matching/fields.js';
import type { Programme } from '../model/programme.js';
import type { CellValue } from '../workspace/cells.js';
import type { Column } from '../workspace/table-schema.js';

/** How the values of a column are told. */
export interface Wording {
  readonly column: Pick<Column, 'name' | 'kind' | 'label' | 'words'>;
  /** The definitions whose labels the values have. */
  readonly before: Programme;
  readonly now: Programme;
  readonly language: Language;
  /** The column is named, its values are not. */
  readonly secret: boolean;
}

/** Equal as the files would be: lists entry by entry. */
export function sameValue(a: CellValue | undefined, b: CellValue | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  return a.length === b.length && a.every((entry, index) => entry === b[index]);
}

/** The change of a cell; both values are known to differ. */
export function cellFact(words: Wording, from: CellValue | undefined, to: CellValue | undefined): ChangeFact {
  const label = pick(words.column.label, words.language);
  if (words.secret) return { kind: 'named', label };
  if (typeof from === 'object' || typeof to === 'object') {
    return listFact(label, entries(words, words.before, from), entries(words, words.now, to));
  }
  const [before, now] = [textOf(words, words.before, from), textOf(words, words.now, to)];
  // What reads the same then and now is told as changed, and no more.
  if (before === now) return { kind: 'named', label };
  return {
    kind: 'value',
    label,
    ...(before === undefined ? {} : { from: before }),
    ...(now === undefined ? {} : { to: now }),
  };
}

/** Two lists of texts: what came, what went, else the order. */
function listFact(label: string, from: readonly string[], to: readonly string[]): ChangeFact {
  const [before, now] = [new Set(from), new Set(to)];
  const added = [...now].filter((entry) => !before.has(entry));
  const removed = [...before].filter((entry) => !now.has(entry));
  if (added.length + removed.length > 0) return { kind: 'list', label, added, removed };
  return { kind: from.length === to.length ? 'order' : 'named', label };
}

function entries(words: Wording, programme: Programme, value: CellValue | undefined): string[] {
  if (value === undefined) return [];
  const list = typeof value === 'object' ? value : [String(value)];
  return list.map((entry) => pick(entryLabel(programme, words.column.name, entry), words.language));
}

function textOf({ column, language }: Wording, programme: Programme, value: CellValue | undefined): string | undefined {
  if (value === undefined || typeof value === 'object') return undefined;
  if (typeof value === 'boolean') return truthText(value, language);
  if (typeof value === 'number') return formatNumber(value, language);
  const word = column.words === undefined || !Object.hasOwn(column.words, value) ? undefined : column.words[value];
  if (word !== undefined) return word[language][0] ?? value;
  const label = pick(entryLabel(programme, column.name, value), language);
  if (label !== value) return label;
  if (column.name === 'region' && value === 'outside') return pick({ de: 'außerhalb', en: 'outside' }, language);
  return plainText(value, column.kind === 'id', language);
}

/** A date in figures, an id as it is, any other text in quotes. */
export function plainText(value: string, isId: boolean, language: Language): string {
  if (isDate(value) || isDateTime(value) || isMonth(value)) return formatDate(value, 'table', language);
  return isId ? value : shortQuote(value, language);
}

/** Records by key; the second of the same key is another one. */
export function keyed<T>(records: readonly T[], keyOf: (record: T) => string): Map<string, T> {
  const found = new Map<string, T>();
  const seen = new Map<string, number>();
  for (const record of records) {
    const key = keyOf(record);
    const times = seen.get(key) ?? 0;
    seen.set(key, times + 1);
    found.set(times === 0 ? key : `${key}\n${times}`, record);
  }
  return found;
}
