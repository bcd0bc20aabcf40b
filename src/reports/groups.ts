// People of a role by target group, office and the programme's own choice fields, small protected groups withheld.
import { type Language, pick } from '../locale/language.js';
import { truthText } from '../locale/truths.js';
import { entryLabel, fieldsOf, type PersonField } from '../matching/fields.js';
import { type Programme, type Role, roles } from '../model/programme.js';
import { fieldOf, type OwnValue, type Person, rosterOf } from '../model/roster.js';
import { leastGroup, leastProtectedGroup } from '../privacy/suppression.js';
import type { GroupCounts } from './data.js';
import { columnLabel, type Shown } from './people.js';

export interface GroupOptions {
  readonly language: Language;
  /** Show groups by fields of Art. 9 GDPR as well, from ten people on. */
  readonly protectedFields?: boolean;
}

/** Target groups are the coordinator's daily figures and always shown. */
export function targetGroups(programme: Programme, shown: Shown, language: Language): GroupCounts[] {
  return roles.flatMap((role) => {
    const groups = programme.roles?.[role]?.['target-groups'] ?? [];
    if (groups.length === 0) return [];
    const people = rosterOf(shown, role);
    const counted = groups.map(({ id, text }) => ({
      id,
      label: text,
      count: people.filter(({ target_group }) => target_group === id).length,
    }));
    const known = new Set(groups.map(({ id }) => id));
    const label = columnLabel(role === 'mentee' ? 'mentees' : 'mentors', 'target_group', language);
    const unassigned = people.filter(({ target_group }) => !known.has(target_group ?? '')).length;
    return [{ ...head('target_group', label, role), multiple: false, withheld: false, groups: counted, unassigned }];
  });
}

/** Office and former (mentors), and every own choice field, yes-no question and level of the programme. */
export function fieldGroups(programme: Programme, shown: Shown, options: GroupOptions): GroupCounts[] {
  return roles.flatMap((role) => {
    const people = rosterOf(shown, role);
    if (people.length === 0) return [];
    const fields = fieldsOf(programme, role);
    const names = [...(role === 'mentor' ? ['office', 'former'] : []), ...ownChoices(programme, role)];
    return names.flatMap((name) => {
      const field = fields.get(name);
      return field === undefined ? [] : groupsOf(field, role, people, { ...options, programme });
    });
  });
}

const head = (field: string, label: string, role: Role) => ({ field, label, role, mentors: role === 'mentor' });

const choiceTypes: ReadonlySet<string> = new Set(['choice', 'choices', 'level', 'yes-no']);

const ownChoices = (programme: Programme, role: Role): string[] =>
  Object.entries(programme.fields ?? {})
    .filter(([, { type, roles: only }]) => choiceTypes.has(type) && (only === undefined || only.includes(role)))
    .map(([name]) => name);

type Counting = GroupOptions & { readonly programme: Programme };

function groupsOf(field: PersonField, role: Role, people: readonly Person[], counting: Counting): GroupCounts[] {
  const { programme, language } = counting;
  const entries = people.map((person) => entriesOf(fieldOf(person, field.name)));
  const unassigned = entries.filter((own) => own.length === 0).length;
  if (unassigned === people.length) return [];
  const groups = optionsOf(programme, field.name, entries).map((id) => ({
    id,
    label: labelOf(programme, field.name, id, language),
    count: entries.filter((own) => own.includes(id)).length,
  }));
  const smallest = smallestGroup(field);
  const counts = {
    ...head(field.name, pick(field.label, language), role),
    multiple: entries.some((own) => own.length > 1),
    ...(smallest === undefined ? {} : { smallest }),
  };
  const isHidden =
    smallest !== undefined &&
    isTooSmall(field, [...groups.map(({ count }) => count), unassigned], people.length, counting);
  if (isHidden) return [{ ...counts, withheld: true, groups: [], unassigned: 0 }];
  return [{ ...counts, withheld: false, groups, unassigned }];
}

/** All or nothing: with one count too small the whole split is withheld, so that nothing can be computed from the rest. */
function isTooSmall(
  field: PersonField,
  counts: readonly number[],
  total: number,
  { protectedFields }: Counting,
): boolean {
  if (field.class === 'art9' && protectedFields !== true) return true;
  const least = smallestGroup(field) ?? 0;
  return counts.some((count) => (count > 0 && count < least) || (count < total && total - count < least));
}

/** From so many people on a group by a sensitive field is shown; by a field of Art. 9 GDPR only where that is asked for. */
function smallestGroup(field: PersonField): number | undefined {
  if (field.class === 'art9') return leastProtectedGroup;
  return field.class === 'public' ? undefined : leastGroup;
}

function entriesOf(value: OwnValue | undefined): readonly string[] {
  if (value === undefined || value === '') return [];
  if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
  return typeof value === 'object' ? value : [String(value)];
}

/** The declared options in their order, then what else was entered, by code point. */
function optionsOf(programme: Programme, field: string, entries: readonly (readonly string[])[]): string[] {
  const own = programme.fields?.[field];
  const isTruth = own?.type === 'yes-no' || field === 'former';
  const declared = isTruth
    ? ['yes', 'no']
    : (own?.options ?? []).map((option) => (typeof option === 'string' ? option : option.id));
  const others = entries.flat().filter((entry) => !declared.includes(entry));
  return [...new Set([...declared, ...[...others].sort()])];
}

function labelOf(programme: Programme, field: string, id: string, language: Language): string {
  const isTruth = programme.fields?.[field]?.type === 'yes-no' || field === 'former';
  if (isTruth && (id === 'yes' || id === 'no')) return truthText(id === 'yes', language);
  return pick(entryLabel(programme, field, id), language);
}
