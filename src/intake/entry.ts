// One person while a table is merged: what the workspace has of them in either role, and the lines that tell of them.
import { type PersonId, personId } from '../model/ids.js';
import type { Place } from '../model/place.js';
import { type Role, roles } from '../model/programme.js';
import { fieldOf, hasWithdrawn, isRestricted, isShared, type Person } from '../model/roster.js';
import type { CellValue } from '../workspace/cells.js';
import type { IncomingPerson } from './foreign.js';
import { identifying, type Values } from './identity.js';
import type { Somebody } from './recognise.js';

export type Records = Readonly<Partial<Record<Role, Person>>>;

export class Entry implements Somebody {
  readonly id?: PersonId;
  readonly known: Records;
  /** The id that the foreign table gives somebody new, where it is taken over. */
  foreignId?: string;
  private readonly incoming: IncomingPerson[] = [];
  private told: Values = {};
  private latest = '';
  private card: Values | undefined;

  constructor(known: Records = {}) {
    this.known = known;
    const person = known.mentee ?? known.mentor;
    if (person) this.id = personId(person.id);
  }

  get isKnown(): boolean {
    return this.id !== undefined;
  }

  get lines(): readonly number[] {
    return this.incoming.map(({ line }) => line);
  }

  /** For recognising: what is known, and what the lines have told so far where nothing is. */
  get values(): Values {
    if (!this.isKnown) return this.told;
    this.card ??= Object.fromEntries(identifying.map((field) => [field, this.value(field) ?? this.told[field]]));
    return this.card;
  }

  /** What the workspace has of a field; of what belongs to the person, what either role has. */
  value(field: string, role?: Role): CellValue | undefined {
    const own = role && this.known[role];
    if (own && !isShared(field)) return fieldOf(own, field);
    for (const one of roles) {
      const record = this.known[one];
      const value = record && fieldOf(record, field);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** Processing is restricted, or the consent withdrawn, in either role. */
  get isBarred(): boolean {
    return roles.some((role) => {
      const person = this.known[role];
      return person !== undefined && (isRestricted(person) || hasWithdrawn(person));
    });
  }

  tell(person: IncomingPerson): void {
    const time = timeOf(person);
    this.told = time >= this.latest ? { ...this.told, ...person.values } : { ...person.values, ...this.told };
    if (time > this.latest) this.latest = time;
    this.card = undefined;
    this.incoming.push(person);
  }

  /** The lines that have told of this person. */
  get people(): readonly IncomingPerson[] {
    return this.incoming;
  }

  /** What all lines tell: of each field what the latest line says that says anything. */
  all(): { readonly values: Readonly<Record<string, CellValue>>; place(field: string): Place; readonly time?: string } {
    const [first] = this.incoming;
    const ordered =
      this.incoming.length < 2
        ? this.incoming
        : [...this.incoming].sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : timeOf(a) > timeOf(b) ? 1 : 0));
    const values: Record<string, CellValue> = {};
    const from = new Map<string, IncomingPerson>();
    for (const person of ordered) {
      for (const [field, value] of Object.entries(person.values)) {
        values[field] = value;
        from.set(field, person);
      }
    }
    const time = ordered.at(-1)?.time;
    return {
      values,
      place: (field) => (from.get(field) ?? first)?.place(field) ?? { file: '', line: 1, column: 1 },
      ...(time === undefined ? {} : { time }),
    };
  }
}

function timeOf({ time, values }: IncomingPerson): string {
  const day = values['applied_on'];
  return time ?? (typeof day === 'string' ? day : '');
}

/** Everybody in either roster, each once. */
export function knownEntries(mentees: readonly Person[], mentors: readonly Person[]): Entry[] {
  const records = new Map<string, { mentee?: Person; mentor?: Person }>();
  const add = (person: Person, role: Role) => {
    const one = records.get(person.id) ?? {};
    one[role] ??= person;
    records.set(person.id, one);
  };
  for (const person of mentees) add(person, 'mentee');
  for (const person of mentors) add(person, 'mentor');
  return [...records.values()].map((one) => new Entry(one));
}
