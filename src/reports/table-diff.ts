// What has changed in the smaller tables, letters, questionnaires and texts: how many lines, which files, never what they say.
import { changeText, shortList } from '../locale/changes.js';
import { type Language, pick, type Text } from '../locale/language.js';
import { count, formatNumber } from '../locale/numbers.js';
import type { Letter, ReportText, Survey } from '../model/documents.js';
import type { Workspace } from '../model/workspace.js';
import { type TableName, tables } from '../workspace/generated/tables.js';
import type { TableSchema } from '../workspace/table-schema.js';
import { keyed } from './cell-change.js';
import type { TableScope } from './tandem-diff.js';
import { sameData } from './tree-diff.js';

/** The tables that are told by the number of their lines, in the order of the screen. */
export const countedTables = [
  'meetings',
  'attendance',
  'milestones',
  'goals',
  'outcomes',
  'tasks',
  'guests',
  'journal',
  'locations',
  'pairs',
  'ratings',
  'cases',
] as const satisfies readonly (TableName & keyof Workspace)[];

export type CountedTable = (typeof countedTables)[number];

const tableWords: Readonly<Record<CountedTable, Text>> = {
  meetings: { de: 'Treffen', en: 'Meetings' },
  attendance: { de: 'Anwesenheit', en: 'Attendance' },
  milestones: { de: 'Erledigtes', en: 'Milestones' },
  goals: { de: 'Ziele der Tandems', en: 'Goals' },
  outcomes: { de: 'Ergebnisse', en: 'Outcomes' },
  tasks: { de: 'Aufgaben', en: 'Tasks' },
  guests: { de: 'Gäste', en: 'Guests' },
  journal: { de: 'Versandte Briefe', en: 'Letters sent' },
  locations: { de: 'Eigene Orte', en: 'Own places' },
  pairs: { de: 'Ausgeschlossene Paare', en: 'Excluded pairs' },
  ratings: { de: 'Einschätzungen', en: 'Ratings' },
  cases: { de: 'Anliegen', en: 'Cases' },
};

interface Counts {
  readonly added: number;
  readonly changed: number;
  readonly gone: number;
}

/** `Treffen: 3 neu, 1 geändert`; undefined where nothing is different. */
export function diffTable(
  before: Workspace,
  now: Workspace,
  name: CountedTable,
  language: Language,
  scope: TableScope,
): string | undefined {
  if (before[name] === now[name]) return undefined;
  const counts = countChanges<object>(before[name], now[name], tables[name]);
  const told = {
    ...counts,
    added: scope.partBefore ? 0 : counts.added,
    gone: scope.partNow ? 0 : counts.gone,
  };
  const text = countsText(told, language);
  return text === '' ? undefined : `${pick(tableWords[name], language)}: ${text}`;
}

const countWords = {
  de: { added: 'neu', changed: 'geändert', gone: 'gelöscht' },
  en: { added: 'new', changed: 'changed', gone: 'removed' },
};

function countsText(counts: Counts, language: Language): string {
  const words = countWords[language];
  const kinds = ['added', 'changed', 'gone'] as const;
  return kinds
    .flatMap((kind) => (counts[kind] === 0 ? [] : [`${formatNumber(counts[kind], language)} ${words[kind]}`]))
    .join(', ');
}

/** Of lines without a key, one that went and one that came are taken for one that was changed. */
function countChanges<T extends object>(
  before: readonly T[],
  now: readonly T[],
  { key, columns }: Pick<TableSchema, 'key' | 'columns'>,
): Counts {
  const names = key.length > 0 ? key : columns.map(({ name }) => name);
  const keyOf = (record: T): string => JSON.stringify(names.map((name) => Reflect.get(record, name) ?? null));
  const then = keyed(before, keyOf);
  const today = keyed(now, keyOf);
  const added = [...today.keys()].filter((one) => !then.has(one)).length;
  const gone = [...then.keys()].filter((one) => !today.has(one)).length;
  if (key.length === 0) {
    const changed = Math.min(added, gone);
    return { added: added - changed, changed, gone: gone - changed };
  }
  const changed = [...today].filter(([one, record]) => then.has(one) && !sameData(then.get(one), record)).length;
  return { added, changed, gone };
}

/** What came, what is different and what went, by name. */
export interface NamedDiff {
  readonly added: number;
  readonly changed: number;
  readonly gone: number;
  readonly lines: readonly string[];
}

/** Which files one of the two sides could not read in full: those that only the other has are neither new nor gone. */
export type Unread = (path: string) => boolean;

function diffNamed<T>(
  before: readonly T[],
  now: readonly T[],
  { path, name, isSame }: { path(one: T): string; name(one: T): string; isSame(a: T, b: T): boolean },
  language: Language,
  unread: Unread,
): NamedDiff {
  const then = keyed(before, path);
  const today = keyed(now, path);
  const only = (own: ReadonlyMap<string, T>, other: ReadonlyMap<string, T>): string[] =>
    [...own].flatMap(([one, value]) => (other.has(one) || unread(path(value)) ? [] : [name(value)]));
  const added = only(today, then);
  const gone = only(then, today);
  const changed = [...today].flatMap(([one, value]) => {
    const old = then.get(one);
    return old === undefined || isSame(old, value) ? [] : [name(value)];
  });
  const line = (kind: 'new' | 'named' | 'gone', names: readonly string[]): string[] =>
    names.length === 0 ? [] : [changeText({ kind, label: shortList(names, language) }, language)];
  return {
    added: added.length,
    changed: changed.length,
    gone: gone.length,
    lines: [...line('new', added), ...line('named', changed), ...line('gone', gone)],
  };
}

export function diffLetters(before: Workspace, now: Workspace, language: Language, unread: Unread): NamedDiff {
  const isSame = (a: Letter, b: Letter): boolean => a.body === b.body && sameData(a.head, b.head);
  const by = { path: (one: Letter) => one.path, name: (one: Letter) => one.stem, isSame };
  return diffNamed(before.letters, now.letters, by, language, unread);
}

/** Questionnaires by name, and how many answers came. */
export function diffSurveys(before: Workspace, now: Workspace, language: Language, unread: Unread): NamedDiff {
  const nameOf = ({ title, id }: Survey): string => title ?? id;
  const by = { path: ({ id }: Survey) => `surveys/${id}.yaml`, name: nameOf, isSame: sameData };
  const surveys = diffNamed(before.surveys, now.surveys, by, language, unread);
  const titles = new Map([...before.surveys, ...now.surveys].map((one) => [one.id, nameOf(one)]));
  const stems = new Set([...now.answers, ...before.answers].map(({ survey }) => survey));
  const answers = [...stems].flatMap((stem) => {
    if (unread(`surveys/${stem}.csv`)) return [];
    const of = ({ answers: all }: Workspace) => all.filter(({ survey }) => survey === stem);
    const counts = countChanges(of(before), of(now), tables.answers);
    const total = counts.added + counts.changed + counts.gone;
    return total === 0 ? [] : [`${titles.get(stem) ?? stem}: ${answersText(counts, language)}`];
  });
  return { ...surveys, lines: [...surveys.lines, ...answers] };
}

const answerNoun = { de: { one: 'Antwort', other: 'Antworten' }, en: { one: 'answer', other: 'answers' } };

function answersText({ added, changed, gone }: Counts, language: Language): string {
  const words = countWords[language];
  const parts = [
    ...(added === 0 ? [] : [`${count(added, answerNoun[language], language)} ${words.added}`]),
    ...(changed === 0 ? [] : [`${formatNumber(changed, language)} ${words.changed}`]),
    ...(gone === 0 ? [] : [`${formatNumber(gone, language)} ${words.gone}`]),
  ];
  return parts.join(', ');
}

export function diffTexts(before: Workspace, now: Workspace, language: Language): NamedDiff {
  const isSame = (a: ReportText, b: ReportText): boolean => a.text === b.text;
  const path = (one: ReportText): string => one.path;
  return diffNamed(before.reports, now.reports, { path, name: path, isSame }, language, () => false);
}
