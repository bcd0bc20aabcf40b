// What a step does to the files, in words: "20 Zeilen vorgeschlagen → angeboten". Shown before, after, and by undo.
import type { Language, Text } from '../../locale/language.js';
import { formatNumber } from '../../locale/numbers.js';
import { listOf, plain, quoted } from '../../locale/text.js';
import { type Located, type Origin, origin } from '../../model/place.js';
import type { Workspace } from '../../model/workspace.js';
import { columnLabel, wordOf } from '../../reports/people.js';
import { changedLines } from '../../workspace/changed-lines.js';
import { decode } from '../../workspace/encoding.js';
import type { FileChange, Files } from '../../workspace/files.js';
import { type TableName, tables } from '../../workspace/generated/tables.js';
import { type Sources, sources } from '../../workspace/load.js';
import { rosterFiles } from '../../workspace/rosters.js';
import type { PlannedFile } from './step.js';

export interface FileWords {
  readonly path: string;
  readonly text: Text;
}

/** The files that saving changes, each with what happens to it; tables in the order in which they are saved. */
export function changesInWords(
  changes: readonly FileChange[],
  files: Files,
  before: Workspace,
  after: Workspace,
  planned: readonly PlannedFile[] = [],
): FileWords[] {
  return changes.map((change) => {
    const own = planned.find(({ path }) => path === change.path);
    const name = own ? undefined : tableAt(change.path, before, files);
    const text =
      own?.text ??
      (name && rowsInWords(name, before[name], after[name], elsewhere(name, change.path, before, sources(before)))) ??
      linesInWords(change);
    return { path: change.path, text: withColumns(text, change, name) };
  });
}

type Table = Exclude<TableName, 'answers'>;

const isTable = (name: string): name is Table => Object.hasOwn(tables, name) && name !== 'answers';

function tableAt(path: string, { programme }: Workspace, files: Files): Table | undefined {
  const exists = (file: string) => files.read(file) !== undefined;
  if (rosterFiles(programme, 'mentee', exists).includes(path)) return 'mentees';
  if (rosterFiles(programme, 'mentor', exists).includes(path)) return 'mentors';
  return Object.keys(tables)
    .filter(isTable)
    .find((name) => tables[name].file === path);
}

const rows = (count: number): Text => ({
  de: count === 1 ? '1 Zeile' : `${plain(formatNumber(count, 'de'))} Zeilen`,
  en: count === 1 ? '1 line' : `${plain(formatNumber(count, 'en'))} lines`,
});

/** Fields of a roster that stand in another of its files, and not in this one. */
function elsewhere(
  name: Table,
  path: string,
  { programme }: Workspace,
  { tables: files }: Sources,
): ReadonlySet<string> {
  if (name !== 'mentees' && name !== 'mentors') return new Set();
  const columns = (file: string) => (files.get(file)?.columns ?? []).flatMap((column) => column?.name ?? []);
  const here = new Set(columns(path));
  const paths = rosterFiles(programme, name === 'mentees' ? 'mentee' : 'mentor', (file) => files.has(file));
  return new Set(paths.flatMap(columns).filter((column) => !here.has(column)));
}

function rowsInWords(
  name: Table,
  before: readonly Located[],
  after: readonly Located[],
  hidden: ReadonlySet<string>,
): Text | undefined {
  const earlier = new Map<Origin, Located>(before.flatMap((row) => (row[origin] ? [[row[origin], row] as const] : [])));
  const counts = new Map<string, { count: number; text: Text }>();
  const tell = (text: Text | undefined) => {
    if (text === undefined) return;
    const known = counts.get(text.de);
    if (known) known.count += 1;
    else counts.set(text.de, { count: 1, text });
  };
  const labelled = new Map<string, Text | undefined>();
  const changed = (fields: readonly string[]): Text | undefined => {
    const key = fields.join('\n');
    if (!labelled.has(key)) labelled.set(key, changedFields(name, fields));
    return labelled.get(key);
  };
  for (const row of after) {
    const old = row[origin] && earlier.get(row[origin]);
    if (old === undefined) tell(newRow(name, row));
    else if (old !== row) tell(changedStatus(name, old, row, hidden) ?? changed(fieldsBetween(old, row, hidden)));
  }
  if (counts.size === 0) return undefined;
  const parts = (language: Language) =>
    [...counts.values()].map(({ count, text }) => `${rows(count)[language]} ${text[language]}`).join(', ');
  return { de: parts('de'), en: parts('en') };
}

const textOf = (row: object, field: string): string | undefined => {
  const value: unknown = Reflect.get(row, field);
  return typeof value === 'string' ? value : undefined;
};

/** New lines tell of which kind they are: "neu (Entscheidung)". */
function newRow(name: TableName, row: Located): Text {
  const what = textOf(row, 'what');
  const kind = (language: Language) => (what === undefined ? '' : ` (${wordOf(name, 'what', what, language)})`);
  return { de: `neu${kind('de')}`, en: `new${kind('en')}` };
}

/** The programme's own fields stand beside the others. */
const cellOf = (row: Located, own: unknown, field: string): unknown =>
  Object.hasOwn(row, field) || typeof own !== 'object' || own === null
    ? Reflect.get(row, field)
    : Reflect.get(own, field);

const ownOf = (row: Located): unknown => Reflect.get(row, 'own');

const differ = (a: unknown, b: unknown): boolean => a !== b && JSON.stringify(a) !== JSON.stringify(b);

/** The fields in which two states of a record differ. */
function fieldsBetween(old: Located, row: Located, hidden: ReadonlySet<string>): readonly string[] {
  const [past, now] = [ownOf(old), ownOf(row)];
  const names = new Set<string>();
  for (const one of [old, past, row, now])
    if (typeof one === 'object' && one !== null) for (const field of Object.keys(one)) names.add(field);
  names.delete('own');
  return [...names].filter((field) => !hidden.has(field) && differ(cellOf(old, past, field), cellOf(row, now, field)));
}

/** A change of status says more than the days that go with it. */
function changedStatus(name: TableName, old: Located, row: Located, hidden: ReadonlySet<string>): Text | undefined {
  const [from, to] = [textOf(old, 'status'), textOf(row, 'status')];
  if (to === undefined || from === to || hidden.has('status')) return undefined;
  const word = (status: string, language: Language) => wordOf(name, 'status', status, language);
  const first = from ?? 'applied';
  return { de: `${word(first, 'de')} → ${word(to, 'de')}`, en: `${word(first, 'en')} → ${word(to, 'en')}` };
}

function changedFields(name: TableName, fields: readonly string[]): Text | undefined {
  if (fields.length === 0) return undefined;
  const labels = (language: Language) =>
    listOf(
      fields.map((field) => quoted(columnLabel(name, field, language), language)),
      language,
    );
  return { de: `geändert (${labels('de')})`, en: `changed (${labels('en')})` };
}

function linesInWords({ before, after }: FileChange): Text {
  const lines = changedLines(before, after) ?? [];
  const added = lines.length > 0 && lines.every((line) => line.before === undefined);
  const count = rows(Math.max(1, lines.length));
  return added
    ? { de: `${count.de} neu`, en: `${count.en} new` }
    : { de: `${count.de} geändert`, en: `${count.en} changed` };
}

/** A column that the table lacked is added at the end of every line: that is said. */
function withColumns(text: Text, { before, after }: FileChange, name: TableName | undefined): Text {
  if (name === undefined || before === undefined || after === undefined) return text;
  const [old = '', now = ''] = [before, after].map((bytes) => decode(bytes).text.split(/\r?\n/, 1)[0]);
  if (old === now || !now.startsWith(old)) return text;
  const added = now
    .slice(old.length)
    .split(/[;,\t]/)
    .filter((header) => header !== '');
  const columns = (language: Language) =>
    listOf(
      added.map((header) => quoted(header, language)),
      language,
    );
  return {
    de: `${text.de}; dazu am Ende jeder Zeile ${added.length === 1 ? 'die Spalte' : 'die Spalten'} ${columns('de')}`,
    en: `${text.en}; and at the end of every line the ${added.length === 1 ? 'column' : 'columns'} ${columns('en')}`,
  };
}
