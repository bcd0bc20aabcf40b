// Collects what an import changes about people, and makes the workspace afterwards of it; no value that was given changes.
import { origin } from '../model/place.js';
import { type Role, roles } from '../model/programme.js';
import { fieldOf, isShared, type Mentee, type Mentor, type Person, rosterOf } from '../model/roster.js';
import type { Workspace } from '../model/workspace.js';
import type { CellValue } from '../workspace/cells.js';
import { tables } from '../workspace/generated/tables.js';
import { PersonOrigin } from '../workspace/rosters.js';
import type { Records } from './entry.js';

type Values = Readonly<Record<string, CellValue>>;

/**
 * Whether nothing stands in the cell: a value without a text is the default; a text without a value cannot be read.
 * @param standard what an empty cell means
 */
export function isEmptyCell(person: Person, field: string, standard?: CellValue): boolean {
  const value = fieldOf(person, field);
  const from = person[origin];
  if (from instanceof PersonOrigin && from.text(field) !== '') return false;
  return value === undefined || (from !== undefined && JSON.stringify(value) === JSON.stringify(standard));
}

export class RosterEdit {
  private readonly workspace: Workspace;
  private readonly role: Role;
  private readonly changes = new Map<Person, Record<string, CellValue>>();
  private readonly added: object[] = [];

  constructor(workspace: Workspace, role: Role) {
    this.workspace = workspace;
    this.role = role;
  }

  /** Somebody who is new in this role, at the end of the roster. */
  add(id: string, values: Values): void {
    this.added.push(withValues({ own: {} }, { ...values, id }, this.role));
  }

  /** What belongs to the person is changed in both roles. */
  change(records: Records, field: string, value: CellValue): void {
    for (const role of roles) {
      const record = records[role];
      if (record === undefined || (role !== this.role && !isShared(field))) continue;
      const changed = this.changes.get(record) ?? {};
      changed[field] = value;
      this.changes.set(record, changed);
    }
  }

  after(): Workspace {
    if (this.changes.size === 0 && this.added.length === 0) return this.workspace;
    return {
      ...this.workspace,
      mentees: this.people<Mentee>(this.workspace.mentees, 'mentee'),
      mentors: this.people<Mentor>(this.workspace.mentors, 'mentor'),
    };
  }

  private people<P extends Person>(before: readonly P[], role: Role): readonly P[] {
    const added = role === this.role ? this.added : [];
    if (added.length === 0 && !rosterOf(this.workspace, role).some((person) => this.changes.has(person))) return before;
    const changed = before.map((person) => {
      const values = this.changes.get(person);
      return values === undefined ? person : asPerson<P>(withValues(person, values, role));
    });
    return [...changed, ...added.map((person) => asPerson<P>(person))];
  }
}

/** Values and people meet here: the columns of a roster are the fields of the type that is made from it. */
const asPerson = <P extends Person>(value: object): P => value as P;

const builtIn: Readonly<Record<Role, ReadonlySet<string>>> = {
  mentee: new Set(tables.mentees.columns.map(({ name }) => name)),
  mentor: new Set(tables.mentors.columns.map(({ name }) => name)),
};

/** The programme's own fields stand beside the others. */
function withValues<P extends { readonly own: object }>(person: P, values: Values, role: Role): object {
  const fields = Object.keys(values);
  if (fields.every((field) => builtIn[role].has(field))) return { ...person, ...values };
  const own: Record<string, CellValue> = { ...person.own };
  const all: Record<PropertyKey, unknown> = { ...person };
  for (const [field, value] of Object.entries(values)) {
    if (builtIn[role].has(field)) all[field] = value;
    else own[field] = value;
  }
  all['own'] = own;
  return all;
}
