// Single cells of a person: found by any of their names, read as the table would read them, changed where they belong.
import { accept, type Result, refuse } from '../diagnostics/result.js';
import { closest, folded } from '../locale/text.js';
import { type IsoDate, menteeId, mentorId } from '../model/ids.js';
import { placeOf } from '../model/place.js';
import { type Programme, type Role, roles } from '../model/programme.js';
import { fieldOf, type Person, rosterOf, sharedFields } from '../model/roster.js';
import { holdsSeat, isMain, type Tandem } from '../model/tandem.js';
import type { Workspace } from '../model/workspace.js';
import { type CellValue, readCell } from '../workspace/cells.js';
import { tables } from '../workspace/generated/tables.js';
import { rosterRules } from '../workspace/rosters.js';
import { badCell } from '../workspace/table-findings.js';
import { foldHeader, headerMeanings } from '../workspace/table-headers.js';
import type { Column } from '../workspace/table-schema.js';
import { changePerson } from './people.js';

/** The column of a role's roster that goes by this name: in English, in German, or as the programme's own header. */
export function columnCalled(programme: Programme, role: Role, name: string): Column | undefined {
  const { columns, mapping } = rosterRules(programme, role, true);
  return headerMeanings(columns, mapping).get(foldHeader(name));
}

/** The column that was perhaps meant, by its German label or its name. */
export function columnNear(programme: Programme, held: readonly Role[], name: string): string | undefined {
  const columns = held.flatMap((role) => rosterRules(programme, role, true).columns);
  return closest(
    name,
    columns.flatMap((column) => [column.name, column.label.de, column.label.en]),
  );
}

/**
 * The value of a text that a person typed for a column; an empty text has none. In lists `,` and `|` separate alike.
 * The finding is the one that the same text in the table would have.
 */
export function readField(
  programme: Programme,
  role: Role,
  column: Column,
  text: string,
  person: Person,
): Result<CellValue | undefined> {
  if (text.trim() === '') return accept(undefined);
  const { options } = rosterRules(programme, role, true);
  const own = Object.hasOwn(options, column.name) ? options[column.name] : undefined;
  const isOption = own?.has(folded(text)) === true;
  const typed = column.list && !isOption && !/[|;]/.test(text) ? text.replace(/,\s*/g, ', ') : text;
  const reading = readCell(column, typed, own);
  if ('value' in reading) return accept(reading.value);
  const facts = { ...reading.fault, label: column.label, description: column.description };
  return refuse(badCell('person', placeOf(person, column.name), facts, person.id));
}

/** The roles of a person, mentee first. */
export const rolesOf = (workspace: Workspace, id: string): Role[] =>
  roles.filter((role) => rosterOf(workspace, role).some((person) => person.id === id));

export const personIn = (workspace: Workspace, id: string, role: Role): Person | undefined =>
  rosterOf(workspace, role).find((person) => person.id === id);

/** The same workspace with one cell of each of these lines changed; undefined empties it. */
export function withField(
  workspace: Workspace,
  id: string,
  held: readonly Role[],
  { name }: Pick<Column, 'name'>,
  value: CellValue | undefined,
): Workspace {
  return held.reduce((sofar, role) => {
    const person = personIn(sofar, id, role);
    if (person === undefined || JSON.stringify(fieldOf(person, name)) === JSON.stringify(value)) return sofar;
    const isOwn = !tables[role === 'mentee' ? 'mentees' : 'mentors'].columns.some((column) => column.name === name);
    return changePerson(sofar, role, person, (one) =>
      isOwn ? { ...one, own: ownWith(one.own, name, value) } : { ...one, [name]: value },
    );
  }, workspace);
}

function ownWith(own: Person['own'], name: string, value: CellValue | undefined): Person['own'] {
  const { [name]: _, ...rest } = own;
  return value === undefined ? rest : { ...rest, [name]: value };
}

/** The same person in the other roster too, with what belongs to the person; what stands in the first line stays. */
export function withRole(
  workspace: Workspace,
  person: Person,
  role: Role,
  { status, on }: { readonly status: 'prospect' | 'applied'; readonly on: IsoDate },
): Workspace {
  const shared = Object.fromEntries(
    sharedFields.flatMap((field) => {
      const value = fieldOf(person, field);
      return value === undefined ? [] : [[field, value]];
    }),
  );
  const line = { ...shared, own: {}, status, status_on: on, ...(status === 'applied' ? { applied_on: on } : {}) };
  return role === 'mentee'
    ? { ...workspace, mentees: [...workspace.mentees, { ...line, id: menteeId(person.id) }] }
    : { ...workspace, mentors: [...workspace.mentors, { ...line, id: mentorId(person.id), capacity: 1 }] };
}

/** The tandems that hold a seat of this person in this role. */
export const seatsHeld = ({ tandems }: Workspace, id: string, role: Role): readonly Tandem[] =>
  tandems.filter((tandem) => tandem[role] === id && isMain(tandem) && holdsSeat(tandem));

/** Days on which something has happened: none of them lies ahead. */
const pastDays: ReadonlySet<string> = new Set([
  'status_on',
  'applied_on',
  'waiting_since',
  'restricted_on',
  'consent_on',
  'consent_withdrawn_on',
]);

export const liesAhead = ({ name }: Column, value: CellValue | undefined, today: IsoDate): boolean =>
  pastDays.has(name) && typeof value === 'string' && value > today;
