// Rows of `export attendance`: who was invited to what, registered, came; by event as the programme lists them, then by person.
import { guestReader, recipientContext } from '../letters/recipient-fields.js';
import { personIn } from '../letters/tandem-facts.js';
import type { Text } from '../locale/language.js';
import { displayName } from '../locale/names.js';
import { ofColumn } from '../matching/fields.js';
import { type Programme, type Role, roles } from '../model/programme.js';
import type { Attendance, Guest } from '../model/records.js';
import type { Person } from '../model/roster.js';
import { type FieldType, foldWord } from '../model/where.js';
import type { Workspace } from '../model/workspace.js';
import { tables } from '../workspace/generated/tables.js';
import { conditionFields, conditionReader, fieldClass, whyAbsent } from './export-people.js';
import {
  type Absent,
  absentBecause,
  byId,
  columnOf,
  type ExportLine,
  type ExportOptions,
  type ExportSource,
  exportCell,
  madeColumn,
  roleWord,
} from './export-source.js';
import { columnValue } from './export-tandems.js';

const { columns } = tables.attendance;
const columnByName = new Map(columns.map((column) => [column.name, column]));

const titleColumn = madeColumn('event_title', { de: 'Titel der Veranstaltung', en: 'Title of the event' });
const nameColumn = madeColumn('name', { de: 'Name', en: 'Name' }, 'contact');

export function attendanceSource(workspace: Workspace, options: ExportOptions): ExportSource {
  const { programme } = workspace;
  const events = eventsOf(programme);
  const order = new Map([...events.keys()].map((id, index) => [id, index]));
  const absent = new Map<string, Absent>();
  const rows = workspace.attendance
    .map((row) => ({ row, who: whoOf(workspace, row) }))
    .filter(({ row: { person: id }, who }) => {
      if (options.role !== undefined && who.role !== options.role) return false;
      const why = whyAbsent(workspace, id, options.without);
      if (why !== undefined) absent.set(id, absentBecause(id, why));
      return why === undefined;
    })
    .sort((a, b) => place(order, a.row) - place(order, b.row) || byId(keyed(a), keyed(b)));
  const people = recipientContext(programme);
  const own = ownFields(programme, events);
  return {
    kind: 'attendance',
    sheet: { de: 'Teilnahme', en: 'Attendance' },
    columns: columns.flatMap((column) => {
      const made = { event: titleColumn, person: nameColumn }[column.name];
      return made === undefined ? [columnOf(column)] : [columnOf(column), made];
    }),
    lines: rows.map(({ row, who }) => lineOf(workspace, row, who, events, options)),
    absent: [...absent.values()].sort(byId),
    where: { field: (name) => own.get(name) ?? people.field(name), regions: people.regions },
    fields: [...new Set([...own.keys(), ...conditionFields(programme)])],
    classOf: (name) => (own.has(name) ? 'public' : fieldClass(programme, name)),
    opens: [],
  };
}

const place = (order: ReadonlyMap<string, number>, row: Attendance): number => order.get(row.event) ?? order.size;
const keyed = ({ row, who }: { row: Attendance; who: Who }) => ({ id: `${row.event}\n${row.person}\n${who.role}` });

/** Titles of events and of their parts, by id, in the order of the programme. */
function eventsOf({ events = [] }: Programme): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  for (const { id, title, parts = [] } of events) {
    titles.set(id, title);
    for (const part of parts) titles.set(part.id, part.title === undefined ? title : `${title}: ${part.title}`);
  }
  return titles;
}

interface Who {
  readonly role: Role | 'guest';
  readonly person?: Person;
  readonly guest?: Guest;
}

/** The role of the line; where it names none, the roster in which the person stands. */
function whoOf(workspace: Workspace, { person: id, role }: Attendance): Who {
  const guest = workspace.guests.find((one) => one.id === id);
  if (role === 'guest' || (role === undefined && guest !== undefined))
    return { role: 'guest', ...(guest === undefined ? {} : { guest }) };
  const asked = role === undefined ? roles : [role, ...roles];
  for (const one of asked) {
    const person = personIn(workspace, one, id);
    if (person !== undefined) return { role: role ?? one, person };
  }
  return { role: role ?? 'guest' };
}

function lineOf(
  workspace: Workspace,
  row: Attendance,
  who: Who,
  events: ReadonlyMap<string, string>,
  { language }: ExportOptions,
): ExportLine {
  const aboutPerson = readerOf(workspace, who);
  return {
    cell: (key) => {
      if (key === 'role') return roleWord(who.role, language);
      if (key === titleColumn.key) return events.get(row.event);
      if (key === nameColumn.key) return who.guest?.name ?? (who.person && displayName(who.person));
      const column = columnByName.get(key);
      return column && exportCell(columnValue(row, key), column, workspace.programme, undefined, language);
    },
    read: (field) => {
      if (field === 'role') return who.role;
      return columnByName.has(field) ? columnValue(row, field) : aboutPerson.read(field);
    },
    has: (field) => columnByName.has(field) || aboutPerson.has(field),
  };
}

function readerOf(workspace: Workspace, { role, person, guest }: Who): Pick<ExportLine, 'read' | 'has'> {
  if (person !== undefined && role !== 'guest') return conditionReader(workspace, person, role);
  if (guest === undefined) return { read: () => undefined, has: () => true };
  return { read: guestReader(workspace, guest), has: (field) => ofGuests.includes(field) };
}

const ofGuests = ['role', 'tandem', 'attended', 'id'];

/** The columns of the table; an event is known by its id and by its title. */
function ownFields(
  programme: Programme,
  events: ReadonlyMap<string, string>,
): ReadonlyMap<string, FieldType & { readonly label: Text }> {
  const words = new Map([...events].flatMap(([id, title]) => [title, id].map((word) => [foldWord(word), id] as const)));
  return new Map(
    columns.map((column) => {
      const field = ofColumn(column, programme);
      return [column.name, column.name === 'event' ? { ...field, words, closed: true } : field] as const;
    }),
  );
}
