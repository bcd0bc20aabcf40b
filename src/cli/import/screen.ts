// What `import` shows before it asks: the file, its columns, what was left out; lines and tables that fit a screen.
import type { UnderstoodColumn } from '../../intake/foreign.js';
import { looksLike } from '../../intake/forms.js';
import { type Language, pick, type Text } from '../../locale/language.js';
import { count, formatNumber } from '../../locale/numbers.js';
import { inert, listOf, plain, quoted } from '../../locale/text.js';
import type { Inline } from '../../render/index.js';
import { tableLines } from '../../render/terminal-table.js';
import { columnLetter } from '../../workspace/table-headers.js';
import { styleFor, widthOf, wrapLines } from '../output.js';
import type { Work } from '../steps/step.js';
import type { Source } from './source.js';
import { byWords, droppedWords, originWords } from './words.js';

/** One line, at most so many letters. */
export const short = (text: string, longest = 60): string => {
  const line = inert(text).replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1).trimEnd()}…` : line;
};

const lineNoun = { de: { one: 'Zeile', other: 'Zeilen' }, en: { one: 'line', other: 'lines' } };
export const lines = (n: number, language: Language): string => plain(count(n, lineNoun[language], language));

/** A whole number as every part of the screen writes it: "50 000". */
export const figure = (n: number, language: Language): string => plain(formatNumber(n, language));

/** "P25, P26 und 12 weitere". */
export function some(items: readonly string[], language: Language, most = 8): string {
  if (items.length <= most) return listOf(items, language);
  const more = items.length - most + 1;
  const words = { de: `${figure(more, 'de')} weitere`, en: `${figure(more, 'en')} more` };
  return listOf([...items.slice(0, most - 1), words[language]], language);
}

export function paragraph({ context, language, options }: Work, text: Text): void {
  if (options.quiet === true) return;
  context.stdout.write(`${wrapLines(inert(pick(text, language)), widthOf(context.stdout))}\n`);
}

/** Above every part of the screen but the first. */
export function gap({ context, options }: Work): void {
  if (options.quiet !== true) context.stdout.write('\n');
}

export interface TableShown {
  readonly header: readonly string[];
  readonly align?: readonly ('left' | 'right')[];
  readonly rows: readonly (readonly string[])[];
}

export function table({ context, options }: Work, { header, align = [], rows }: TableShown): void {
  if (rows.length === 0 || options.quiet === true) return;
  const cell = (text: string): readonly Inline[] => [{ type: 'text', text: inert(text) }];
  const node = {
    type: 'table' as const,
    align: header.map((_, index) => align[index] ?? ('left' as const)),
    header: header.map(cell),
    rows: rows.map((row) => row.map(cell)),
  };
  const { stdout } = context;
  context.stdout.write(`${tableLines(node, widthOf(stdout), styleFor(context, stdout)).join('\n')}\n`);
}

/** "anmeldungen.csv: 14 Zeilen, aus Google Formulare; Mentees", the mapping in use, what had to be guessed in reading. */
export function showSource(work: Work, { table: foreign }: Source, what: Text, mapping?: string): void {
  const origin = originWords[looksLike(foreign)];
  const sentence = (language: Language) => {
    const sheet = foreign.sheet === undefined ? '' : ` (${short(foreign.sheet)})`;
    const from = origin === undefined ? '' : `, ${origin[language]}`;
    return `${short(foreign.file)}${sheet}: ${lines(foreign.rows.length, language)}${from}. ${language === 'de' ? 'Gelesen als' : 'Read as'}: ${what[language]}.`;
  };
  paragraph(work, { de: sentence('de'), en: sentence('en') });
  if (mapping !== undefined)
    paragraph(work, { de: `Zuordnung der Spalten: ${mapping}`, en: `Mapping of the columns: ${mapping}` });
  for (const note of foreign.notes) paragraph(work, note);
}

/** Which column becomes which field; columns for the entries of one list are one line. */
export function showColumns(work: Work, columns: readonly UnderstoodColumn[]): void {
  const { language } = work;
  const groups = new Map<string, { readonly first: UnderstoodColumn; readonly label: string; count: number }>();
  for (const column of columns) {
    if (column.use.kind !== 'field') continue;
    const { use } = column;
    const label = listOf(
      [use.column, ...(use.fills ?? [])].map((one) => pick(one.label, language)),
      language,
    );
    const key = use.option === undefined ? `column ${column.index}` : `list ${use.column.name}`;
    const group = groups.get(key) ?? { first: column, label, count: 0 };
    group.count += 1;
    groups.set(key, group);
  }
  const more = (n: number) => (n < 2 ? '' : pick({ de: ` und ${n - 1} weitere`, en: ` and ${n - 1} more` }, language));
  const rows = [...groups.values()].map(({ first, label, count: n }) => [
    `${short(first.header)}${more(n)}`,
    label,
    pick(byWords[first.by], language),
  ]);
  const header = [
    pick({ de: 'Spalte', en: 'Column' }, language),
    pick({ de: 'wird zu', en: 'becomes' }, language),
    ...(rows.some(([, , by]) => by !== '') ? [''] : []),
  ];
  if (rows.length > 0) gap(work);
  table(work, { header, rows: rows.map((row) => row.slice(0, header.length)) });
}

/** A header in quotes; without one the letter of its column. */
const columnName = (header: string, index: number, language: Language): string =>
  short(header) === ''
    ? pick({ de: `Spalte ${columnLetter(index)}`, en: `column ${columnLetter(index)}` }, language)
    : quoted(short(header), language);

type Dropped = keyof typeof droppedWords;

/** What was left out, by name, and why. */
export function showDropped(work: Work, columns: readonly UnderstoodColumn[]): void {
  const { language } = work;
  const taken = new Set(columns.flatMap(({ use }) => (use.kind === 'field' ? [use.column.name] : [])));
  const groups = new Map<Dropped, string[]>();
  for (const { index, use, by, header } of columns) {
    if (use.kind === 'field') continue;
    const other = use.kind === 'open' && use.suggestion && taken.has(use.suggestion.name) ? use.suggestion : undefined;
    const why = other ? 'second' : use.kind === 'open' ? 'open' : by === 'answer' ? 'answer' : use.why;
    if (header.trim() === '' && (why === 'empty' || why === 'unasked')) continue;
    const name = columnName(header, index, language);
    const words = other ? `${name} (${pick(other.label, language)})` : name;
    groups.set(why, [...(groups.get(why) ?? []), words]);
  }
  if (groups.size > 0) gap(work);
  for (const why of ['technical', 'unasked', 'mapping', 'answer', 'empty', 'second', 'open'] as const) {
    const names = groups.get(why)?.join(', ');
    if (names === undefined) continue;
    const words = droppedWords[why];
    paragraph(work, { de: `${words.de}: ${names}`, en: `${words.en}: ${names}` });
  }
  if (groups.has('open'))
    paragraph(work, {
      de: 'Was sie bedeuten, lässt sich am Terminal beantworten oder in einer Zuordnung festlegen (--mapping).',
      en: 'What they mean can be answered at a terminal, or laid down in a mapping (--mapping).',
    });
}
