// Which fields a programme asks for: only these are taken from a foreign table without being told to (minimisation).
import type { Programme, Role } from '../model/programme.js';
import { rosterColumns } from '../workspace/rosters.js';

/** What every roster needs: who somebody is, how to reach them, where they live, when they applied, what they agreed to. */
const core: readonly string[] = [
  'id',
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
  'applied_on',
  'source',
  'status',
  'status_on',
  'consent_on',
  'consent_version',
  'consent_scope',
  'consent_withdrawn_on',
];

/** Requirements and preferences that look at further fields than they name. */
const impliedBy: Readonly<Record<string, readonly string[]>> = {
  distance: ['lat', 'lon', 'max_km'],
  near: ['lat', 'lon', 'max_km'],
  priority: ['waiting_since'],
};

/**
 * The fields that an import may take by itself:
 * - the core of every roster (names, contact, place, application, consent, standing),
 * - the columns that the roster files of the role have already, filled or not,
 * - own fields, topics and target groups that the programme defines, and the number of places,
 * - every field that matching, roles (eligibility, selection), rosters (columns, defaults), the certificate or the letters name.
 * Everything else has to be mapped by hand, so that a form that asks for more than the programme needs does not fill the
 * roster with it.
 * @param headers columns (names of fields) of the role's roster files as they are
 */
export function askedFields(programme: Programme, role: Role, headers: Iterable<string>): ReadonlySet<string> {
  const asked = new Set([...core, ...headers, ...Object.keys(programme.fields ?? {})]);
  if (programme.topics) asked.add('topics');
  if (programme.roles?.[role]?.['target-groups']) asked.add('target_group');
  asked.add(role === 'mentor' ? 'capacity' : 'mentors_wanted');
  const names = new Set(rosterColumns(programme, role).map(({ name }) => name));
  const own = programme.rosters?.[role === 'mentee' ? 'mentees' : 'mentors'];
  for (const part of [programme.matching, programme.roles, own, programme.certificate, programme.evaluation])
    for (const word of wordsIn(part)) {
      if (names.has(word)) asked.add(word);
      for (const field of Object.hasOwn(impliedBy, word) ? (impliedBy[word] ?? []) : []) asked.add(field);
    }
  return asked;
}

/** Every key and every text of a part of the definition. */
function* wordsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const item of value) yield* wordsIn(item);
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) {
      yield key;
      yield* wordsIn(item);
    }
}
