// People entered twice, told from everybody's lines one after the other.
import { duplicateIndex, type Judgement } from '../../intake/duplicates.js';
import { EqualPeople } from '../../intake/equal-people.js';
import type { Candidate } from '../../intake/names.js';
import { type Role, roles } from '../../model/programme.js';
import type { Person } from '../../model/roster.js';
import { IdTable } from '../../workspace/id-table.js';
import { lookOf } from '../possible-duplicates.js';

/** A person of a role, by the number of the id. */
export interface Somebody {
  readonly role: Role;
  readonly number: number;
}

/** People in the order in which they were added, four bytes each. */
class Row {
  private cells: Uint32Array = new Uint32Array(1 << 12);
  private count = 0;

  add({ role, number }: Somebody): void {
    if (this.count === this.cells.length) {
      const longer = new Uint32Array(this.count * 2);
      longer.set(this.cells);
      this.cells = longer;
    }
    this.cells[this.count] = number * 2 + roles.indexOf(role);
    this.count += 1;
  }

  at(index: number): Somebody {
    const cell = this.cells[index] ?? 0;
    return { role: roles[cell % 2] ?? 'mentee', number: cell >>> 1 };
  }
}

export class Twice {
  private readonly row = new Row();
  private readonly equal: EqualPeople | undefined;
  private readonly near = duplicateIndex<Candidate & { readonly at: number }>([]);
  private count = 0;

  /** @param lines of all rosters together @param most above so many only what is equal is sought */
  constructor(lines: number, most: number) {
    this.equal = lines > most ? new EqualPeople() : undefined;
  }

  /** The surest of the earlier people who may be this one. */
  add(somebody: Somebody, person: Person): (Somebody & { readonly judgement: Judgement }) | undefined {
    this.row.add(somebody);
    const at = this.count;
    this.count += 1;
    if (this.equal) {
      const found = this.equal.add(person);
      return found && { ...this.row.at(found.first), judgement: found };
    }
    const candidate = { ...traits(person), at };
    const [surest] = this.near.near(candidate);
    this.near.add(candidate);
    return surest && { ...this.row.at(surest.first.at), judgement: surest };
  }
}

const texts = [
  'id',
  'title',
  'first_name',
  'name_particle',
  'last_name',
  'email',
  'phone',
  'postal_code',
  'gender',
] as const;

/** What is compared, in texts of their own that hold nothing of the file. */
function traits(person: Person): Candidate {
  const found: { -readonly [Field in (typeof texts)[number]]?: string } & { birth_year?: number } = {};
  for (const field of texts) {
    const text = person[field];
    if (text !== undefined) found[field] = text;
  }
  if (person.birth_year !== undefined) found.birth_year = person.birth_year;
  return structuredClone(found);
}

/** Ids that look like an earlier one. @param idsOf of each role in their order @param skips who is nobody new, such as the second role of a person */
export function* lookAlikes(
  idsOf: (role: Role) => IdTable | undefined,
  skips: (somebody: Somebody, id: string) => boolean,
): Generator<{ readonly first: Somebody; readonly second: Somebody }> {
  const looks = new IdTable();
  const row = new Row();
  for (const role of roles) {
    const ids = idsOf(role);
    for (let number = 0; number < (ids?.size ?? 0); number++) {
      const id = ids?.at(number) ?? '';
      if (skips({ role, number }, id)) continue;
      const before = looks.size;
      const look = looks.add(lookOf(id));
      if (look === before) row.add({ role, number });
      else yield { first: row.at(look), second: { role, number } };
    }
  }
}
