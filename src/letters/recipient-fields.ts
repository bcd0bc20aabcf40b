// The fields that `to:` and the rule of a certificate may name, and how they are read from a person.
import type { Text } from '../locale/language.js';
import { fieldsOf, isProtected } from '../matching/fields.js';
import type { Programme, Role } from '../model/programme.js';
import { roles } from '../model/programme.js';
import type { Guest } from '../model/records.js';
import { fieldOf, type Person } from '../model/roster.js';
import type { Tandem } from '../model/tandem.js';
import { type FieldType, type FieldValue, foldWord, type WhereContext } from '../model/where.js';
import type { Workspace } from '../model/workspace.js';
import { tables } from '../workspace/generated/tables.js';
import { attendanceOf, meetingsOf } from './tandem-facts.js';

type Words = Readonly<Record<string, { readonly de: readonly string[]; readonly en: readonly string[] }>>;

const wordMap = (words: Words): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(words).flatMap(([value, { de, en }]) =>
      [...de, ...en, value].map((word): [string, string] => [foldWord(word), value]),
    ),
  );

const columnWords = (table: 'attendance' | 'tandems', column: string): Words =>
  tables[table].columns.find(({ name }) => name === column)?.words ?? {};

/** No tandem, whether never or only declined ones. */
export const noTandem = 'none';

interface LetterField extends FieldType {
  readonly label: Text;
}

const ownFields = (programme: Programme): Readonly<Record<string, LetterField>> => ({
  role: {
    kind: 'text',
    closed: true,
    words: wordMap(columnWords('attendance', 'role')),
    label: { de: 'Rolle', en: 'Role' },
  },
  tandem: {
    kind: 'text',
    closed: true,
    words: wordMap({
      ...columnWords('tandems', 'status'),
      [noTandem]: { de: ['kein', 'keines', 'keins'], en: ['no'] },
    }),
    label: { de: 'Tandem', en: 'Tandem' },
  },
  meetings: { kind: 'number', label: { de: 'Treffen', en: 'Meetings' } },
  attended: {
    kind: 'text',
    closed: true,
    words: new Map(
      (programme.events ?? [])
        .flatMap(({ id, parts = [] }) => [id, ...parts.map((part) => part.id)])
        .map((id) => [foldWord(id), id]),
    ),
    label: { de: 'Teilnahme an', en: 'Attended' },
  },
});

const regionIds = (programme: Programme): ReadonlySet<string> => new Set(programme.regions?.map(({ id }) => id));

/** The fields that a condition on recipients may name; a roster's own field counts where either role has it. */
export function recipientContext(programme: Programme): WhereContext {
  const own = ownFields(programme);
  return {
    field: (name) => {
      if (Object.hasOwn(own, name)) return own[name];
      return roles.map((role) => fieldsOf(programme, role).get(name)).find((field) => field !== undefined);
    },
    regions: regionIds(programme),
  };
}

/** What a field is called in a reason; undefined for one whose name may not be said. */
export function fieldLabel(programme: Programme, name: string): Text | undefined {
  const own = ownFields(programme);
  if (Object.hasOwn(own, name)) return own[name]?.label;
  const field = roles.map((role) => fieldsOf(programme, role).get(name)).find((found) => found !== undefined);
  if (field === undefined) return { de: name, en: name };
  return isProtected(field) ? undefined : field.label;
}

/** @param tandems those of the person that the letter is about; they give the fields `tandem` and `meetings` */
export const personReader =
  (workspace: Workspace, person: Person, role: Role, tandems: readonly Tandem[]) =>
  (name: string): FieldValue | undefined => {
    switch (name) {
      case 'role':
        return role;
      case 'tandem':
        return tandems.length === 0 ? noTandem : tandems.map(({ status }) => status);
      case 'meetings':
        return meetingsOf(workspace, person.id, role);
      case 'attended':
        return attendedBy(workspace, person.id);
      default:
        return fieldOf(person, name);
    }
  };

export const guestReader =
  (workspace: Workspace, guest: Guest) =>
  (name: string): FieldValue | undefined => {
    if (name === 'role') return 'guest';
    if (name === 'tandem') return noTandem;
    if (name === 'attended') return attendedBy(workspace, guest.id);
    return name === 'id' ? guest.id : undefined;
  };

/** Ids of events that the person came to; an empty list would leave it open, and nothing recorded means not there. */
function attendedBy(workspace: Workspace, id: string): readonly string[] {
  const events = attendanceOf(workspace, id).filter(({ attended }) => attended === true);
  return events.length === 0 ? ['-'] : events.map(({ event }) => event);
}
