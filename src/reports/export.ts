// Exports as plain data: which lines and columns go out, who stays out and why, what the selection itself tells.
import { type Language, pick } from '../locale/language.js';
import { folded } from '../locale/text.js';
import type { Where } from '../model/programme.js';
import type { Workspace } from '../model/workspace.js';
import { type ProtectedClass, protectedClasses } from '../privacy/classes.js';
import type { TypedTable } from '../render/typed-table.js';
import { addressSource } from './export-addresses.js';
import { attendanceSource } from './export-attendance.js';
import { peopleSource } from './export-people.js';
import { chooseColumns, chooseLines, tellingFields } from './export-select.js';
import type { Absent, ExportColumn, ExportKind, ExportOptions, ExportSource } from './export-source.js';
import { tandemSource } from './export-tandems.js';

export interface ExportRequest {
  /** Columns by name or label; all that may go out if none is named. */
  readonly fields: readonly string[];
  readonly where: readonly Where[];
  readonly open: ReadonlySet<ProtectedClass>;
}

export interface Export {
  readonly kind: ExportKind;
  readonly table: TypedTable;
  readonly columns: readonly ExportColumn[];
  /** Lines before the conditions; of addresses, people. */
  readonly candidates: number;
  readonly unknown: number;
  /** Labels of the fields whose values are missing. */
  readonly missing: readonly string[];
  readonly absent: readonly Absent[];
  /** Protected classes that are in the file, and labels of filled columns that stayed inside by class. */
  readonly opened: readonly ProtectedClass[];
  readonly closed: Readonly<Record<ProtectedClass, readonly string[]>>;
  /** Fields that choose and tell something by that. */
  readonly telling: readonly ProtectedClass[];
  /** Of addresses: ids without street, postal code or town. */
  readonly incomplete: readonly string[];
}

export function exportSource(
  workspace: Workspace,
  kind: ExportKind,
  options: ExportOptions,
  where: readonly Where[],
): ExportSource {
  if (kind === 'people') return peopleSource(workspace, options);
  if (kind === 'tandems') return tandemSource(workspace, options);
  if (kind === 'attendance') return attendanceSource(workspace, options);
  return addressSource(
    workspace,
    options,
    where.some((one) => Object.hasOwn(one, 'status')),
  );
}

/** @throws CommandError for columns that do not exist or were not opened, and for conditions that give too much away */
export function exportOf(source: ExportSource, request: ExportRequest, language: Language): Export {
  const open = new Set([...request.open, ...source.opens]);
  const telling = tellingFields(source, request.where, open);
  const { columns, closed } = chooseColumns(source, request.fields, open);
  const { lines, unknown, missing } = chooseLines(source, request.where);
  const label = (column: ExportColumn): string => pick(column.label, language);
  return {
    kind: source.kind,
    table: {
      name: pick(source.sheet, language),
      columns: columns.map((column) => ({ header: label(column), kind: column.kind })),
      rows: lines.map((line) => columns.map(({ key }) => line.cell(key))),
    },
    columns,
    candidates: new Set(source.lines.map((line) => line.once ?? line)).size,
    unknown,
    missing: missing.map((field) => fieldLabel(source, field, language)),
    absent: source.absent,
    opened: protectedClasses.filter((one) => columns.some((column) => column.class === one || isPrivate(column, one))),
    closed: {
      contact: closed.contact.map(label),
      sensitive: closed.sensitive.map(label),
      art9: closed.art9.map(label),
    },
    telling: protectedClasses.filter((one) => telling.some((field) => field.class === one)),
    incomplete: source.kind === 'addresses' ? withoutAddress(lines) : [],
  };
}

const isPrivate = (column: ExportColumn, one: ProtectedClass): boolean =>
  column.private === true && one === 'sensitive';

const withoutAddress = (lines: ExportSource['lines']): readonly string[] =>
  lines
    .filter((line) => ['street', 'postal_code', 'city'].some((key) => line.cell(key) === undefined))
    .flatMap(({ once }) => once ?? []);

const fieldLabel = ({ columns }: ExportSource, field: string, language: Language): string => {
  const column = columns.find(({ key }) => folded(key) === folded(field));
  return column === undefined ? field : pick(column.label, language);
};
