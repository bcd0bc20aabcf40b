// Rows of `export tandems`: every tandem by id; names are a column of their own, which is asked for.
import { personIn } from '../letters/tandem-facts.js';
import { displayName } from '../locale/names.js';
import { ofColumn, pairContext, pairField, splitPairField } from '../matching/fields.js';
import { type Role, roles } from '../model/programme.js';
import { fieldOf } from '../model/roster.js';
import type { Tandem } from '../model/tandem.js';
import type { FieldValue } from '../model/where.js';
import type { Workspace } from '../model/workspace.js';
import type { CellValue } from '../workspace/cells.js';
import { tables } from '../workspace/generated/tables.js';
import { fieldClass, whyAbsent } from './export-people.js';
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
  madeColumn,
} from './export-source.js';

const { columns } = tables.tandems;
const columnByName = new Map(columns.map((column) => [column.name, column]));

const nameColumns: Readonly<Record<string, ExportColumn>> = {
  mentee: madeColumn('mentee_name', { de: 'Name Mentee', en: 'Name of mentee' }, 'contact'),
  mentor: madeColumn('mentor_name', { de: 'Name Mentor*in', en: 'Name of mentor' }, 'contact'),
};

const points = { de: 'Passung (Punkte)', en: 'Points' };

export function tandemSource(workspace: Workspace, options: ExportOptions): ExportSource {
  const { programme } = workspace;
  const absent = new Map<string, Absent>();
  const present = [...workspace.tandems].sort(byId).filter((tandem) => {
    const reasons = roles.map((role) => [tandem[role], whyAbsent(workspace, tandem[role], options.without)] as const);
    for (const [id, why] of reasons) if (why !== undefined) absent.set(id, absentBecause(id, why));
    return reasons.every(([, why]) => why === undefined);
  });
  const pairs = pairContext(programme);
  const own = new Map(columns.map((column) => [column.name, ofColumn(column, programme)]));
  return {
    kind: 'tandems',
    sheet: { de: 'Tandems', en: 'Tandems' },
    columns: columns.flatMap((column) => {
      const made = nameColumns[column.name];
      const exported = columnOf(column, column.name === 'score' ? { label: points } : {});
      return made === undefined ? [exported] : [exported, made];
    }),
    lines: present.map((tandem) => lineOf(workspace, tandem, options)),
    absent: [...absent.values()].sort(byId),
    where: { field: (name) => own.get(name) ?? pairs.field(name), regions: pairs.regions },
    fields: [...own.keys(), ...roles.flatMap((role) => pairNames(workspace, role))],
    classOf: (name) => own.get(name)?.class ?? fieldClass(programme, splitPairField(name)?.field ?? name),
    opens: [],
  };
}

const pairNames = ({ programme }: Workspace, role: Role): readonly string[] =>
  [...new Set(tables[role === 'mentee' ? 'mentees' : 'mentors'].columns.map(({ name }) => name))]
    .concat(Object.keys(programme.fields ?? {}))
    .map((name) => `${role}.${name}`)
    .filter((name) => pairField(programme, name) !== undefined);

function lineOf(workspace: Workspace, tandem: Tandem, { language }: ExportOptions): ExportLine {
  const nameOf = (role: Role): string | undefined => displayName(personIn(workspace, role, tandem[role]) ?? {});
  return {
    cell: (key) => {
      if (key === 'mentee_name') return nameOf('mentee');
      if (key === 'mentor_name') return nameOf('mentor');
      const column = columnByName.get(key);
      const value = columnValue(tandem, key);
      return column && exportCell(value, column, workspace.programme, undefined, language);
    },
    read: (field) => {
      const { role, field: name } = splitPairField(field) ?? {};
      if (role === undefined || name === undefined) return columnValue(tandem, field);
      const person = personIn(workspace, role, tandem[role]);
      return person && fieldOf(person, name);
    },
    has: () => true,
  };
}

/** The value of one column of a record. */
export function columnValue(record: object, key: string): (CellValue & FieldValue) | undefined {
  const value: unknown = Object.hasOwn(record, key) ? Reflect.get(record, key) : undefined;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}
