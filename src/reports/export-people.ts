// Rows of `export people`: everybody of the rosters, once for each role, without those whose data may not be processed.
import { personReader, recipientContext } from '../letters/recipient-fields.js';
import { barredBy, currentTandems, tandemsOf } from '../letters/tandem-facts.js';
import { fieldsOf } from '../matching/fields.js';
import { type Programme, type Role, roles, type Where } from '../model/programme.js';
import { fieldOf, type Person, rosterOf } from '../model/roster.js';
import type { Workspace } from '../model/workspace.js';
import { stricter } from '../privacy/classes.js';
import { rosterColumns, rosterRules } from '../workspace/rosters.js';
import { foldHeader, headerMeanings } from '../workspace/table-headers.js';
import type { Column, FieldClass } from '../workspace/table-schema.js';
import {
  type Absent,
  absentBecause,
  byId,
  columnOf,
  type ExportColumn,
  type ExportLine,
  type ExportOptions,
  type ExportSource,
  exportCell,
  optionsByRole,
  roleColumn,
  roleWord,
} from './export-source.js';

export function peopleSource(workspace: Workspace, options: ExportOptions): ExportSource {
  const { programme } = workspace;
  const asked = options.role === undefined ? roles : [options.role];
  const { present, absent } = peoplePresent(workspace, asked, options);
  const cells = cellMaker(programme, options);
  const lines = present.map(({ person, role }): ExportLine => {
    const { read, has } = conditionReader(workspace, person, role);
    return { cell: (key) => (key === 'role' ? roleWord(role, options.language) : cells(person, role, key)), read, has };
  });
  return {
    kind: 'people',
    sheet: { de: 'Personen', en: 'People' },
    columns: [roleColumn, ...rosterExportColumns(programme, asked)],
    lines,
    absent,
    where: recipientContext(programme),
    fields: conditionFields(programme),
    classOf: (field) => fieldClass(programme, field),
    opens: [],
  };
}

export interface PersonLine {
  readonly person: Person;
  readonly role: Role;
}

/** Mentees before mentors, each by id; and those who stand in no export. */
function peoplePresent(
  workspace: Workspace,
  asked: readonly Role[],
  { without }: ExportOptions,
): { readonly present: readonly PersonLine[]; readonly absent: readonly Absent[] } {
  const present: PersonLine[] = [];
  const absent = new Map<string, Absent>();
  for (const role of asked) {
    for (const person of [...rosterOf(workspace, role)].sort(byId)) {
      const why = whyAbsent(workspace, person.id, without);
      if (why === undefined) present.push({ person, role });
      else absent.set(person.id, absentBecause(person.id, why));
    }
  }
  return { present, absent: [...absent.values()].sort(byId) };
}

/** Why nothing about this person goes out. */
export const whyAbsent = (workspace: Workspace, id: string, without: ReadonlySet<string>) =>
  barredBy(workspace, id) ?? (without.has(id) ? 'faulty' : undefined);

/** The columns of the rosters in their order; what both roles have stands once. */
export function rosterExportColumns(programme: Programme, asked: readonly Role[]): readonly ExportColumn[] {
  const columns = new Map<string, ExportColumn>();
  const owners = asked.map((role) => headerOwners(programme, role));
  const taken = new Set<string>([foldHeader(roleColumn.label.de), foldHeader(roleColumn.label.en)]);
  for (const role of asked) {
    for (const column of rosterColumns(programme, role)) {
      if (columns.has(column.name)) continue;
      const label = headerFor(column, owners, taken);
      columns.set(column.name, columnOf(column, { label, class: fieldClass(programme, column.name) }));
    }
  }
  return [...columns.values()];
}

/** "Themen" is what both roles understand; what a mentee wishes and a mentor offers has names of its own. */
const bothRoles: ReadonlyMap<string, ExportColumn['label']> = new Map([['topics', { de: 'Themen', en: 'Topics' }]]);

type HeaderOwners = ReadonlyMap<string, Column>;

/** A header by which the reader of a roster finds this column and no other; its name where its label is another's. */
function headerFor(column: Column, owners: readonly HeaderOwners[], taken: Set<string>): ExportColumn['label'] {
  const label = (owners.length > 1 ? bothRoles.get(column.name) : undefined) ?? column.label;
  const means = (text: string): string => {
    const key = foldHeader(text);
    const isOwn = !taken.has(key) && owners.every((owner) => (owner.get(key)?.name ?? column.name) === column.name);
    return key !== '' && isOwn ? text : column.name;
  };
  const header = { de: means(label.de), en: means(label.en) };
  for (const text of [header.de, header.en]) taken.add(foldHeader(text));
  return header;
}

/** Which column a header means to the reader of the roster. */
function headerOwners(programme: Programme, role: Role): HeaderOwners {
  const { columns, mapping } = rosterRules(programme, role, true);
  return headerMeanings(columns, mapping);
}

/** The stricter of what the programme and what the column say, in either role. */
export function fieldClass(programme: Programme, field: string): FieldClass {
  const classes = roles.flatMap((role) => [
    fieldsOf(programme, role).get(field)?.class ?? 'public',
    rosterColumns(programme, role).find(({ name }) => name === field)?.class ?? 'public',
  ]);
  return classes.reduce(stricter, 'public');
}

const beside = ['role', 'tandem', 'meetings', 'attended'];

/** What a condition on people may name. */
export const conditionFields = (programme: Programme): readonly string[] => [
  ...beside,
  ...new Set(roles.flatMap((role) => [...fieldsOf(programme, role).keys()])),
];

/** How conditions read a person; the fields are those of `to:` in a letter. */
export function conditionReader(workspace: Workspace, person: Person, role: Role): Pick<ExportLine, 'read' | 'has'> {
  const tandems = currentTandems(tandemsOf(workspace, person.id, role));
  const fields = fieldsOf(workspace.programme, role);
  return {
    read: personReader(workspace, person, role, tandems),
    has: (field) => beside.includes(field) || fields.has(field),
  };
}

/** How cells of the rosters are made. */
export function cellMaker(programme: Programme, { language }: ExportOptions) {
  const options = optionsByRole(programme);
  const columns: Readonly<Record<Role, ReadonlyMap<string, Column>>> = {
    mentee: new Map(rosterColumns(programme, 'mentee').map((column) => [column.name, column])),
    mentor: new Map(rosterColumns(programme, 'mentor').map((column) => [column.name, column])),
  };
  return (person: Person, role: Role, key: string) => {
    const column = columns[role].get(key);
    if (column === undefined) return undefined;
    return exportCell(fieldOf(person, key), column, programme, options[role][key], language);
  };
}

/** Conditions whose fields were named by the label of a column: `Amt` as well as `office`. */
export function conditionsByName(programme: Programme, where: readonly Where[]): readonly Where[] {
  const known = new Set(conditionFields(programme));
  const owners = roles.map((role) => headerOwners(programme, role));
  const named = (text: string): string => {
    if (known.has(text)) return text;
    const key = foldHeader(text);
    return owners.map((owner) => owner.get(key)?.name).find((name) => name !== undefined) ?? text;
  };
  return where.map((one) =>
    Object.fromEntries(Object.entries(one).map(([field, condition]) => [named(field), condition])),
  );
}
