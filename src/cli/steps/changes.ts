// What a step does to the files, in words: "20 Zeilen vorgeschlagen → angeboten". Shown before, after, and by undo.
import type { Language, Text } from '../../locale/language.js';
import { listOf, quoted } from '../../locale/text.js';
import { type Located, type Origin, origin } from '../../model/place.js';
import type { Workspace } from '../../model/workspace.js';
import { columnLabel, wordOf } from '../../reports/people.js';
import { changedLines } from '../../workspace/changed-lines.js';
import { decode } from '../../workspace/encoding.js';
import type { FileChange, Files } from '../../workspace/files.js';
import { type TableName, tables } from '../../workspace/generated/tables.js';
import { rosterFiles } from '../../workspace/rosters.js';
import { changesBetween } from '../../workspace/save.js';
import type { PlannedFile } from './step.js';

export interface FileWords {
  readonly path: string;
  readonly text: Text;
}

/** The files that saving would change, each with what happens to it; tables in the order in which they are saved. */
export function changesInWords(
  files: Files,
  before: Workspace,
  after: Workspace,
  planned: readonly PlannedFile[] = [],
): FileWords[] {
  return changesBetween(files, before, after, { files: planned }).map((change) => {
    const own = planned.find(({ path }) => path === change.path);
    const name = own ? undefined : tableAt(change.path, before, files);
    const text = own?.text ?? (name && rowsInWords(name, before[name], after[name])) ?? linesInWords(change);
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
  de: count === 1 ? '1 Zeile' : `${count} Zeilen`,
  en: count === 1 ? '1 line' : `${count} lines`,
});

function rowsInWords(name: TableName, before: readonly Located[], after: readonly Located[]): Text | undefined {
  const earlier = new Map<Origin, Located>(before.flatMap((row) => (row[origin] ? [[row[origin], row] as const] : [])));
  const counts = new Map<string, { count: number; text: Text }>();
  const tell = (text: Text | undefined) => {
    if (text === undefined) return;
    const known = counts.get(text.de);
    counts.set(text.de, { count: (known?.count ?? 0) + 1, text });
  };
  for (const row of after) {
    const old = row[origin] && earlier.get(row[origin]);
    if (old === undefined) tell(newRow(name, row));
    else if (old !== row) tell(changedRow(name, old, row));
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

/** A change of status says more than the days that go with it. */
function changedRow(name: TableName, old: Located, row: Located): Text | undefined {
  const [from, to] = [textOf(old, 'status'), textOf(row, 'status')];
  if (to !== undefined && from !== to) {
    const word = (status: string, language: Language) => wordOf(name, 'status', status, language);
    const first = from ?? 'applied';
    return { de: `${word(first, 'de')} → ${word(to, 'de')}`, en: `${word(first, 'en')} → ${word(to, 'en')}` };
  }
  const fields = [...new Set([...Object.keys(old), ...Object.keys(row)])].filter(
    (field) => JSON.stringify(Reflect.get(old, field)) !== JSON.stringify(Reflect.get(row, field)),
  );
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
