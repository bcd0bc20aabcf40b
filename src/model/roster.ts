// The people of a programme, and what is true of them.
import type * as made from './generated.js';
import type { Located } from './place.js';
import type { Role } from './programme.js';
import type { ReadonlyDeep } from './readonly.js';

/** The value of a field that the programme itself declares. */
export type OwnValue = string | number | boolean | readonly string[];

interface WithOwn {
  /** The programme's own fields (`fields` in programme.yaml) by name. */
  readonly own: Readonly<Record<string, OwnValue>>;
}

export type Mentee = ReadonlyDeep<made.Mentee> & WithOwn & Located;
export type Mentor = ReadonlyDeep<made.Mentor> & WithOwn & Located;
export type Person = Mentee | Mentor;
export type PersonStatus = NonNullable<Person['status']>;

/** A person without a status has applied: that is what a line in a roster means. */
export const statusOf = (person: Person): PersonStatus => person.status ?? 'applied';

/** The people of one role. */
export const rosterOf = (
  { mentees, mentors }: { readonly mentees: readonly Mentee[]; readonly mentors: readonly Mentor[] },
  role: Role,
): readonly Person[] => (role === 'mentee' ? mentees : mentors);

/** Every person with their lines, one or two: mentee before mentor. */
export function roleLines({
  mentees,
  mentors,
}: {
  readonly mentees: readonly Mentee[];
  readonly mentors: readonly Mentor[];
}): ReadonlyMap<string, readonly Person[]> {
  const lines = new Map<string, readonly Person[]>();
  for (const person of [...mentees, ...mentors]) {
    const known = lines.get(person.id);
    lines.set(person.id, known === undefined ? [person] : [...known, person]);
  }
  return lines;
}

/** Accepted and active people are in the programme. */
export const isIn = (person: Person): boolean => statusOf(person) === 'accepted' || statusOf(person) === 'active';

const gone = ['rejected', 'withdrawn', 'left'] as const satisfies readonly PersonStatus[];

/** Not accepted, withdrawn, or left before the end. */
export const isGone = (status: PersonStatus): status is (typeof gone)[number] => gone.some((one) => one === status);

/** Accepted and active people take part in matching, unless their data may not be processed. */
export const takesPart = (person: Person): boolean => isIn(person) && !isRestricted(person) && !hasWithdrawn(person);

export const isRestricted = (person: Person): boolean => person.restricted_on !== undefined;

export const hasWithdrawn = (person: Person): boolean => person.consent_withdrawn_on !== undefined;

/** The value of a column or own field; undefined where the cell is empty. */
export function fieldOf(person: Person, field: string): OwnValue | undefined {
  const values = Object.hasOwn(person.own, field) ? person.own : person;
  if (field === 'own' || !Object.hasOwn(values, field)) return undefined;
  const value: unknown = Reflect.get(values, field);
  return isOwnValue(value) ? value : undefined;
}

const isOwnValue = (value: unknown): value is OwnValue =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || Array.isArray(value);

/** What belongs to the person and not to the role: equal in both lines of somebody with both roles. */
export const sharedFields = [
  'gender',
  'title',
  'first_name',
  'name_particle',
  'last_name',
  'salutation',
  'address_form',
  'email',
  'phone',
  'street',
  'postal_code',
  'city',
  'region',
  'lat',
  'lon',
  'birth_year',
  'party',
  'restricted_on',
  'consent_on',
  'consent_version',
  'consent_scope',
  'consent_withdrawn_on',
] as const;

export const isShared = (field: string): boolean => sharedFields.some((name) => name === field);
