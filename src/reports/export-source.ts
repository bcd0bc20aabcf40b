// What an export draws from: columns, lines, and who is missing, as plain data; and how values become cells.
import { isDate } from '../locale/calendar.js';
import type { Language, Text } from '../locale/language.js';
import { folded } from '../locale/text.js';
import { truthText } from '../locale/truths.js';
import { entryLabel } from '../matching/fields.js';
import type { IsoDate } from '../model/ids.js';
import type { Programme, Role } from '../model/programme.js';
import type { FieldValue, WhereContext } from '../model/where.js';
import type { Classified, ProtectedClass } from '../privacy/classes.js';
import type { TypedCell, TypedColumn } from '../render/typed-table.js';
import type { CellValue, Options } from '../workspace/cells.js';
import { splitList } from '../workspace/cells.js';
import { tables } from '../workspace/generated/tables.js';
import { rosterOptions } from '../workspace/rosters.js';
import type { Column, FieldClass } from '../workspace/table-schema.js';

export const exportKinds = ['people', 'tandems', 'attendance', 'addresses'] as const;
export type ExportKind = (typeof exportKinds)[number];

export interface ExportOptions {
  /** Of headers, words and the form of dates. */
  readonly language: Language;
  readonly role?: Role;
  readonly today: IsoDate;
  /** Ids that an error of their own leaves out. */
  readonly without: ReadonlySet<string>;
}

export interface ExportColumn extends Classified {
  /** As `--fields` and JSON name it: the column of the table, `mentee_name` for what is put together. */
  readonly key: string;
  /** The header; our own reader knows the column by it. */
  readonly label: Text;
  readonly kind: TypedColumn['kind'];
  /** Further names by which a person may ask for it. */
  readonly names: readonly string[];
}

export interface ExportLine {
  /** Of several lines with this same text only the first that meets the conditions goes out. */
  readonly once?: string;
  cell(key: string): TypedCell;
  /** For conditions. */
  read(field: string): FieldValue | undefined;
  /** Whether the line can have such a field at all: seats, for a mentee, are no missing value. */
  has(field: string): boolean;
}

/** Somebody about whom no line tells, and why. */
export interface Absent {
  readonly id: string;
  readonly reason: Text;
}

export interface ExportSource {
  readonly kind: ExportKind;
  /** The name of the sheet. */
  readonly sheet: Text;
  readonly columns: readonly ExportColumn[];
  readonly lines: readonly ExportLine[];
  /** By id. */
  readonly absent: readonly Absent[];
  readonly where: WhereContext;
  /** The names that a condition may use. */
  readonly fields: readonly string[];
  classOf(field: string): FieldClass;
  /** Classes that asking for this export opens by itself. */
  readonly opens: readonly ProtectedClass[];
}

/** A cell for one value of a column, in words that our own reader reads back. */
export function exportCell(
  value: CellValue | undefined,
  column: Column,
  programme: Programme,
  options: Options | undefined,
  language: Language,
): TypedCell {
  if (value === undefined) return undefined;
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return truthText(value, language);
  const word = (entry: string): string => entryWord(entry, column, programme, options, language);
  if (typeof value !== 'string') return listText(value.map(word), options);
  return column.kind.startsWith('date') && isDate(value) ? { day: value } : word(value);
}

/** The label of an option or the word of an enumeration, where it means that value again when it is read; else the value. */
function entryWord(
  entry: string,
  column: Column,
  programme: Programme,
  options: Options | undefined,
  language: Language,
): string {
  const own = column.words?.[entry];
  if (own !== undefined) return own[language][0] ?? entry;
  if (options === undefined) return entry;
  const label = column.name === 'region' && entry === 'outside' ? outside : entryLabel(programme, column.name, entry);
  const isSafe = !label[language].includes('|') && options.get(folded(label[language])) === entry;
  return isSafe ? label[language] : entry;
}

const outside: Text = { de: 'außerhalb', en: 'outside' };

/** Entries with `|` between them; a single one that holds a separator itself is told apart by one at its end. */
function listText(entries: readonly string[], options: Options | undefined): string | undefined {
  const [only] = entries;
  if (only === undefined) return undefined;
  return entries.length === 1 && splitList(only, options).length > 1 ? `${only}|` : entries.join('|');
}

const kinds: Readonly<Partial<Record<Column['kind'], TypedColumn['kind']>>> = {
  integer: 'number',
  number: 'number',
  date: 'date',
};

/** A column of a table as a column of an export. */
export const columnOf = (column: Column, change: Partial<ExportColumn> = {}): ExportColumn => ({
  key: column.name,
  label: column.label,
  kind: column.list ? 'text' : (kinds[column.kind] ?? 'text'),
  class: column.class,
  private: column.private,
  names: [column.name, column.label.de, column.label.en, ...column.headers],
  ...change,
});

/** A column that no table has. */
export const madeColumn = (key: string, label: Text, dataClass: FieldClass = 'public'): ExportColumn => ({
  key,
  label,
  kind: 'text',
  class: dataClass,
  names: [key, label.de, label.en],
});

const roleWords = tables.attendance.columns.find(({ name }) => name === 'role')?.words;

/** "Mentee", "Mentor*in", "Gast" */
export const roleWord = (role: Role | 'guest', language: Language): string => roleWords?.[role]?.[language][0] ?? role;

export const roleColumn: ExportColumn = madeColumn('role', { de: 'Rolle', en: 'Role' });

/** The options of a role's columns, made once for an export. */
export const optionsByRole = (programme: Programme): Readonly<Record<Role, Readonly<Record<string, Options>>>> => ({
  mentee: rosterOptions(programme, 'mentee'),
  mentor: rosterOptions(programme, 'mentor'),
});

const absentWords: Readonly<Record<'restricted' | 'withdrawn-consent' | 'faulty', Text>> = {
  restricted: { de: 'Verarbeitung eingeschränkt', en: 'processing restricted' },
  'withdrawn-consent': { de: 'Einwilligung widerrufen', en: 'consent withdrawn' },
  faulty: { de: 'Fehler, die mentoring check nennt', en: 'errors that mentoring check names' },
};

export const absentBecause = (id: string, why: keyof typeof absentWords): Absent => ({ id, reason: absentWords[why] });

export const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
