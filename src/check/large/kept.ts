// Who of very many people is held: whom other tables name, and the first who fills a column.
import { fieldsOf } from '../../matching/fields.js';
import type { Role } from '../../model/programme.js';
import { fieldOf, type Person } from '../../model/roster.js';
import { isMissing } from '../../model/where.js';
import type { Workspace } from '../../model/workspace.js';
import { idKey } from '../roster.js';

export class Kept {
  /** Forms of every text that other tables and letters hold: one that is meant to be an id finds its person. */
  private readonly named: ReadonlySet<string>;
  /** Of each role: fields that nobody has filled so far. */
  private readonly open: Readonly<Record<Role, Set<string>>>;
  private readonly people: Readonly<Record<Role, number[]>> = { mentee: [], mentor: [] };

  /** @param has whether some file of the role has a column of the field */
  constructor(workspace: Workspace, has: (role: Role, field: string) => boolean) {
    this.named = namesIn(workspace);
    const fields = (role: Role) =>
      new Set([...fieldsOf(workspace.programme, role).keys()].filter((field) => has(role, field)));
    this.open = { mentee: fields('mentee'), mentor: fields('mentor') };
  }

  look(role: Role, person: Person, number: number): void {
    const filled = [...this.open[role]].filter((field) => !isMissing(fieldOf(person, field)));
    for (const field of filled) this.open[role].delete(field);
    if (filled.length > 0 || (this.named.size > 0 && this.named.has(idKey(person.id)))) this.people[role].push(number);
  }

  /** The numbers of their lines, rising. */
  numbers(role: Role): readonly number[] {
    return this.people[role];
  }
}

/** Longer texts are no ids. */
const longestName = 80;

function namesIn({ programme, mentees, mentors, letters, ...tables }: Workspace): ReadonlySet<string> {
  const names = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === 'string') {
      if (value.length <= longestName) names.add(idKey(value));
    } else if (typeof value === 'object' && value !== null) for (const entry of Object.values(value)) collect(entry);
  };
  for (const [name, table] of Object.entries(tables)) if (name !== 'proposal' && name !== 'reports') collect(table);
  for (const letter of letters) collect(letter.head);
  names.delete('');
  return names;
}
