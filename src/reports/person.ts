// One person with everything that belongs to them, for the coordinator's own screen: `mentoring person ID`.
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { type Language, pick, type Text } from '../locale/language.js';
import { displayName } from '../locale/names.js';
import { eligibilityOf } from '../matching/eligibility.js';
import { fieldsOf, isProtected, type PersonField } from '../matching/fields.js';
import { placeOf } from '../model/place.js';
import type { Programme, Role } from '../model/programme.js';
import {
  fieldOf,
  hasWithdrawn,
  isGone,
  isRestricted,
  isShared,
  type Person,
  rosterOf,
  statusOf,
} from '../model/roster.js';
import { isMissing } from '../model/where.js';
import type { Workspace } from '../model/workspace.js';
import { rolesOf, seatsHeld } from '../tandems/person-fields.js';
import { tables } from '../workspace/generated/tables.js';
import { conditionsOf } from './conditions.js';
import type { FactLine, KeptLine, PersonRole, PersonSheet, ProtectedLine } from './data.js';
import { valueText } from './field-text.js';
import { naming, wordOf } from './people.js';
import { personHistory } from './person-history.js';

export interface PersonSheetOptions {
  readonly language: Language;
  /** The roles to show, of those that the person has. */
  readonly roles: readonly Role[];
  /** What `check` says of the person. */
  readonly findings: readonly Diagnostic[];
}

/**
 * Values of special categories (Art. 9 GDPR) are not in it: it says where they stand. Of cases, ratings and outcomes it says how
 * many there are, and in which file. Restricted and withdrawn people are shown, with that fact.
 */
export function personSheet(workspace: Workspace, id: string, options: PersonSheetOptions): PersonSheet {
  const { language, roles, findings } = options;
  const lines = roles.flatMap((role) => {
    const person = rosterOf(workspace, role).find((one) => one.id === id);
    return person === undefined ? [] : [{ role, person }];
  });
  const people = lines.map(({ person }) => person);
  const name = people.map((person) => displayName(person)).find((one) => one !== undefined);
  return {
    person: { id, ...(name === undefined ? {} : { name }) },
    both_roles: rolesOf(workspace, id).length > 1,
    ...barredSince(workspace, id),
    contact: shown(people, ['email', 'phone']),
    address: addressOf(people),
    facts: personFacts(workspace.programme, lines, language),
    ...consentOf(people, language),
    roles: lines.map(({ role, person }) => roleSheet(workspace, role, person, language)),
    ...personHistory(workspace, id, language),
    kept: keptLines(workspace, id, language),
    protected: protectedLines(workspace.programme, lines, language),
    notes: [...new Set(people.flatMap(({ notes }) => notes ?? []))],
    findings: findings.map((one) => findingLine(one, workspace.programme, lines, language)),
  };
}

const seeCheck: Text = { de: 'Befund zu einer geschützten Angabe', en: 'Finding about protected data' };

/** A finding may quote its cell: that of a special category is only named. */
function findingLine(
  finding: Diagnostic,
  programme: Programme,
  lines: readonly Line[],
  language: Language,
): PersonSheet['findings'][number] {
  const tone = finding.severity === 'info' ? 'aside' : finding.severity;
  const field = lines
    .flatMap(({ role, person }) =>
      [...fieldsOf(programme, role).values()]
        .filter(isProtected)
        .map((one) => ({ one, place: placeOf(person, one.name) })),
    )
    .find(
      ({ place: { file, line, column, cell } }) =>
        cell !== undefined &&
        file === finding.place.file &&
        line === finding.place.line &&
        column === finding.place.column,
    )?.one;
  if (field !== undefined) return { tone, text: `${pick(seeCheck, language)}: ${pick(field.label, language)}` };
  const { message, hint } = finding.words(language);
  return { tone, text: message, ...(hint === undefined ? {} : { hint }) };
}

interface Line {
  readonly role: Role;
  readonly person: Person;
}

/** A restriction or a withdrawal in one roster covers the person's line in the other. */
function barredSince({ mentees, mentors }: Workspace, id: string): Pick<PersonSheet, 'restricted_on' | 'withdrawn_on'> {
  const lines: readonly Person[] = [...mentees, ...mentors].filter((one) => one.id === id);
  const [restricted, withdrawn] = [
    lines.find(isRestricted)?.restricted_on,
    lines.find(hasWithdrawn)?.consent_withdrawn_on,
  ];
  return {
    ...(restricted === undefined ? {} : { restricted_on: restricted }),
    ...(withdrawn === undefined ? {} : { withdrawn_on: withdrawn }),
  };
}

/** The values of these fields, each as the first line that has it says. */
const shown = (people: readonly Person[], fields: readonly string[]): string[] =>
  fields.flatMap((field) => {
    const values = new Set(people.map((person) => fieldOf(person, field)).filter((value) => !isMissing(value)));
    return [...values].map(String);
  });

function addressOf(people: readonly Person[]): string[] {
  const [postal] = shown(people, ['postal_code']);
  const [city] = shown(people, ['city']);
  const town = [postal, city].filter((part) => part !== undefined).join(' ');
  return [...shown(people, ['street']), ...(town === '' ? [] : [town])];
}

/** What the head, other lines or a section of their own say already. */
const told: ReadonlySet<string> = new Set([
  'id',
  'title',
  'first_name',
  'name_particle',
  'last_name',
  'email',
  'phone',
  'street',
  'postal_code',
  'city',
  'status',
  'status_on',
  'applied_on',
  'waiting_since',
  'capacity',
  'restricted_on',
  'consent_on',
  'consent_version',
  'consent_scope',
  'consent_withdrawn_on',
  'notes',
]);

/** What belongs to the person and not to a role; where two lines differ, both values. */
function personFacts(programme: Programme, lines: readonly Line[], language: Language): FactLine[] {
  const [first] = lines;
  if (first === undefined) return [];
  return [...fieldsOf(programme, first.role).values()].flatMap((field) => {
    if (told.has(field.name) || !isShared(field.name) || isProtected(field)) return [];
    const texts = lines.flatMap(({ role, person }) => textOf(person, field, programme, role, language) ?? []);
    return texts.length === 0 ? [] : [{ label: pick(field.label, language), value: [...new Set(texts)].join(' / ') }];
  });
}

function textOf(
  person: Person,
  field: PersonField,
  programme: Programme,
  role: Role,
  language: Language,
): string | undefined {
  const value = fieldOf(person, field.name);
  if (value === undefined || isMissing(value)) return undefined;
  return valueText(value, field.name, programme, { role, language, kind: field.kind });
}

function consentOf(people: readonly Person[], language: Language): Pick<PersonSheet, 'consent'> {
  const line = people.find(({ consent_on }) => consent_on !== undefined);
  if (line?.consent_on === undefined) return {};
  const scope = (line.consent_scope ?? []).map((entry) => wordOf('mentees', 'consent_scope', entry, language));
  return {
    consent: {
      on: line.consent_on,
      ...(line.consent_version === undefined ? {} : { version: line.consent_version }),
      scope,
    },
  };
}

function roleSheet(workspace: Workspace, role: Role, person: Person, language: Language): PersonRole {
  const { programme } = workspace;
  const eligibility = eligibilityOf(person, role, programme);
  const table = role === 'mentee' ? 'mentees' : 'mentors';
  const conditions = conditionsOf(eligibility, role, programme, language);
  return {
    role,
    mentor: role === 'mentor',
    status: statusOf(person),
    status_word: wordOf(table, 'status', statusOf(person), language),
    ...(person.status_on === undefined ? {} : { status_on: person.status_on }),
    ...(person.applied_on === undefined ? {} : { applied_on: person.applied_on }),
    ...(person.waiting_since === undefined ? {} : { waiting_since: person.waiting_since }),
    ...seatsOf(workspace, role, person),
    facts: roleFacts(workspace, role, person, language),
    conditions,
    met: conditions.filter(({ met }) => met).length,
    all_met: conditions.length > 0 && conditions.every(({ met }) => met),
    missing: missingSteps(workspace, role, person, language),
  };
}

/** What accepted people still lack before a tandem of theirs may start. */
function missingSteps({ programme, milestones }: Workspace, role: Role, person: Person, language: Language): string[] {
  if (statusOf(person) !== 'accepted') return [];
  const isDone = (step: string) =>
    milestones.some(({ about, what, on }) => about === person.id && what === step && on !== undefined);
  return (programme.roles?.[role]?.['before-start'] ?? [])
    .filter((step) => !isDone(step))
    .map((step) => wordOf('milestones', 'what', step, language));
}

/** Seats of a mentor, as long as they may still get somebody; more tandems than seats leave none free. */
function seatsOf(workspace: Workspace, role: Role, person: Person): Pick<PersonRole, 'seats'> {
  if (role !== 'mentor') return {};
  const total = Number(fieldOf(person, 'capacity') ?? 1);
  const taken = seatsHeld(workspace, person.id, role).length;
  if (isGone(statusOf(person)) && taken === 0) return {};
  return { seats: { total, taken, free: Math.max(0, total - taken) } };
}

function roleFacts(workspace: Workspace, role: Role, person: Person, language: Language): FactLine[] {
  const { programme } = workspace;
  const name = naming(workspace);
  const named = (ids: readonly string[]) =>
    ids.map((id) => [id, name(id).name].filter((part) => part !== undefined).join(' ')).join(' · ');
  return [...fieldsOf(programme, role).values()].flatMap((field) => {
    if (told.has(field.name) || isShared(field.name) || isProtected(field)) return [];
    const value = fieldOf(person, field.name);
    const isNamed = field.name === 'wishes' || field.name === 'avoids';
    const text = isNamed && typeof value === 'object' ? named(value) : textOf(person, field, programme, role, language);
    return text === undefined || text === '' ? [] : [{ label: pick(field.label, language), value: text }];
  });
}

/** Which cells of special categories are filled, and where: never what they say. */
function protectedLines(programme: Programme, lines: readonly Line[], language: Language): ProtectedLine[] {
  return lines.flatMap(({ role, person }) =>
    [...fieldsOf(programme, role).values()].flatMap((field): ProtectedLine[] => {
      if (!isProtected(field) || isMissing(fieldOf(person, field.name))) return [];
      const { file, line, cell } = placeOf(person, field.name);
      const column = cell?.column;
      return [{ label: pick(field.label, language), file, line, ...(column === undefined ? {} : { column }) }];
    }),
  );
}

const keptWords: Readonly<Record<'cases' | 'ratings' | 'outcomes', Text>> = {
  cases: { de: 'Anliegen', en: 'Cases' },
  ratings: { de: 'Einschätzungen', en: 'Ratings' },
  outcomes: { de: 'Ergebnisse', en: 'Outcomes' },
};

/** How many entries there are; what they say stands in their file. */
function keptLines(workspace: Workspace, id: string, language: Language): KeptLine[] {
  const { cases, ratings, outcomes, tandems } = workspace;
  const about = new Set<string>([
    id,
    ...tandems.filter((one) => one.mentee === id || one.mentor === id).map((one) => one.id),
  ]);
  const counts = {
    cases: cases.filter((one) => about.has(one.about)).length,
    ratings: ratings.filter(({ mentee, mentor }) => mentee === id || mentor === id).length,
    outcomes: outcomes.filter(({ person }) => person === id).length,
  };
  return (['cases', 'ratings', 'outcomes'] as const).flatMap((name) =>
    counts[name] === 0 ? [] : [{ what: pick(keptWords[name], language), count: counts[name], file: tables[name].file }],
  );
}
