// The fields of people as conditions, criteria and rules see them: columns of the rosters and the programme's own.
import type { Text } from '../locale/language.js';
import { type OwnField, type Programme, type Role, roles } from '../model/programme.js';
import { type FieldType, foldWord, type WhereContext } from '../model/where.js';
import { tables } from '../workspace/generated/tables.js';
import type { CellKind, Column, FieldClass } from '../workspace/table-schema.js';

export interface PersonField extends FieldType {
  readonly name: string;
  /** Several values in one cell. */
  readonly list: boolean;
  readonly class: FieldClass;
  readonly label: Text;
}

export type PersonFields = ReadonlyMap<string, PersonField>;

const known = new WeakMap<Programme, Readonly<Record<Role, PersonFields>>>();

/** All fields of one role by name. */
export function fieldsOf(programme: Programme, role: Role): PersonFields {
  const fields = known.get(programme) ?? {
    mentee: readFields(programme, 'mentee'),
    mentor: readFields(programme, 'mentor'),
  };
  known.set(programme, fields);
  return fields[role];
}

/** For conditions on one person. */
export function personContext(programme: Programme, role: Role): WhereContext {
  const fields = fieldsOf(programme, role);
  return { field: (name) => fields.get(name), regions: regionIds(programme) };
}

/** For conditions on a pair: fields are prefixed `mentee.` or `mentor.`. */
export function pairContext(programme: Programme): WhereContext {
  return { field: (name) => pairField(programme, name), regions: regionIds(programme) };
}

/** The field of `mentee.topics` or `mentor.topics`. */
export function pairField(programme: Programme, name: string): PersonField | undefined {
  const { role, field } = splitPairField(name) ?? {};
  return role === undefined || field === undefined ? undefined : fieldsOf(programme, role).get(field);
}

export function splitPairField(name: string): { readonly role: Role; readonly field: string } | undefined {
  const match = /^(mentee|mentor)\.(.+)$/.exec(name);
  if (match === null) return undefined;
  return { role: match[1] === 'mentee' ? 'mentee' : 'mentor', field: match[2] ?? '' };
}

const regionIds = (programme: Programme): ReadonlySet<string> => new Set(programme.regions?.map(({ id }) => id));

/** Fields that tell of somebody's politics where the programme itself is a party's. */
const politicalFields: ReadonlySet<string> = new Set(['office', 'office_since', 'former']);

/** Special categories of Art. 9 GDPR: their values stand in no reason, file name or log. */
export const isProtected = (field: PersonField): boolean => field.class === 'art9';

function readFields(programme: Programme, role: Role): PersonFields {
  const columns = tables[role === 'mentee' ? 'mentees' : 'mentors'].columns;
  const fields = new Map(columns.map((column) => [column.name, ofColumn(column, programme)]));
  for (const [name, own] of Object.entries(programme.fields ?? {})) {
    if (own.roles === undefined || own.roles.includes(role)) fields.set(name, ofOwn(name, own, fields.get(name)));
  }
  return fields;
}

const numberKinds: ReadonlySet<CellKind> = new Set(['integer', 'number']);
const dateKinds: ReadonlySet<CellKind> = new Set(['date', 'month', 'date-or-month', 'date-or-time', 'date-time']);

function kindOf(kind: CellKind): FieldType['kind'] {
  if (numberKinds.has(kind)) return 'number';
  if (dateKinds.has(kind)) return 'date';
  return kind === 'boolean' ? 'truth' : 'text';
}

/** A column of any table as conditions see it. */
export function ofColumn(column: Column, programme: Programme): PersonField {
  const political = programme.kind?.setting === 'party' && politicalFields.has(column.name);
  const options =
    column.name === 'topics' ? programme.topics : column.name === 'region' ? programme.regions : undefined;
  const words = column.words === undefined ? optionWords(options ?? []) : enumWords(column.words);
  return {
    name: column.name,
    kind: kindOf(column.kind),
    list: column.list,
    class: political ? 'art9' : column.class,
    label: labels.get(column.name) ?? column.label,
    words,
    closed: column.words !== undefined,
  };
}

/** What a criterion is called where the label of the column speaks of one side only. */
const labels: ReadonlyMap<string, Text> = new Map([
  ['topics', { de: 'Themen', en: 'Topics' }],
  ['times', { de: 'Zeiten', en: 'Times' }],
]);

interface Option {
  readonly id: string;
  readonly label?: string;
  readonly name?: string;
  readonly synonyms?: readonly string[];
}

const optionWords = (options: readonly Option[]): ReadonlyMap<string, string> =>
  new Map(
    options.flatMap(({ id, label, name, synonyms = [] }) =>
      [...synonyms, ...(label === undefined ? [] : [label]), ...(name === undefined ? [] : [name]), id].map(
        (word): [string, string] => [foldWord(word), id],
      ),
    ),
  );

const enumWords = (words: NonNullable<Column['words']>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(words).flatMap(([value, { de, en }]) =>
      [...de, ...en, value].map((word): [string, string] => [foldWord(word), value]),
    ),
  );

const ownKinds: Readonly<Record<OwnField['type'], FieldType['kind']>> = {
  text: 'text',
  choice: 'text',
  choices: 'text',
  number: 'number',
  integer: 'number',
  date: 'date',
  'yes-no': 'truth',
  level: 'level',
};

/** An own field of the name of a column describes that column further and never lowers its protection. */
function ofOwn(name: string, own: OwnField, column: PersonField | undefined): PersonField {
  const options = (own.options ?? []).map((option) => (typeof option === 'string' ? { id: option } : option));
  const label = own.label === undefined ? column?.label : { de: own.label.de, en: own.label.en ?? own.label.de };
  return {
    name,
    kind: ownKinds[own.type],
    list: own.type === 'choices' || column?.list === true,
    class: column?.class === 'art9' ? 'art9' : (own.class ?? column?.class ?? 'public'),
    label: label ?? { de: name, en: name },
    words: optionWords(options),
    closed: options.length > 0 && (own.type === 'choice' || own.type === 'level'),
    ...(own.type === 'level' ? { levels: options.map(({ id }) => id) } : {}),
  };
}

/** What people call one entry of a field: the word of an enumeration, the label of a topic, an option or a region; else itself. */
export function entryLabel(programme: Programme, field: string, entry: string): Text {
  const words = enumColumns.get(field)?.[entry];
  if (words !== undefined) return { de: words.de[0] ?? entry, en: words.en[0] ?? entry };
  const label = optionLabel(programme, field, entry) ?? entry;
  return { de: label, en: label };
}

const enumColumns: ReadonlyMap<string, NonNullable<Column['words']>> = new Map(
  [...tables.mentees.columns, ...tables.mentors.columns].flatMap(({ name, words }) =>
    words === undefined ? [] : [[name, words] as const],
  ),
);

function optionLabel(programme: Programme, field: string, entry: string): string | undefined {
  if (field === 'topics') return programme.topics?.find(({ id }) => id === entry)?.label;
  if (field === 'region') return programme.regions?.find(({ id }) => id === entry)?.name;
  if (field === 'target_group')
    return roles.flatMap((role) => programme.roles?.[role]?.['target-groups'] ?? []).find(({ id }) => id === entry)
      ?.text;
  for (const option of programme.fields?.[field]?.options ?? []) {
    if (typeof option !== 'string' && option.id === entry) return option.label;
  }
  return undefined;
}
