// Sheets for selection: one for each application, with the programme's criteria to tick and lines for the decision.
import { type Language, pick } from '../locale/language.js';
import { eligibilityOf } from '../matching/eligibility.js';
import { fieldsOf } from '../matching/fields.js';
import type { IsoDate } from '../model/ids.js';
import type { Programme, Role } from '../model/programme.js';
import { fieldOf, type Person, statusOf } from '../model/roster.js';
import type { Workspace } from '../model/workspace.js';
import { conditionsOf } from './conditions.js';
import type { FactLine, SelectionReport, SelectionSheet } from './data.js';
import { valueText } from './field-text.js';
import { personLine, shownPeople, wordOf } from './people.js';
import { programmeHead } from './programme-head.js';

export interface SelectionOptions {
  readonly today: IsoDate;
  readonly language: Language;
  readonly role?: Role;
  /** These people, whatever their status; without them everybody whose application is open. */
  readonly people?: readonly string[];
}

/** Ids that are in neither roster give no sheet; the caller knows them by `people` minus the sheets. */
export function selectionReport(workspace: Workspace, options: SelectionOptions): SelectionReport {
  const { programme } = workspace;
  const { mentees, mentors } = shownPeople(workspace);
  const wanted = options.people === undefined ? undefined : new Set(options.people);
  const isWanted = (person: Person) => (wanted ? wanted.has(person.id) : statusOf(person) === 'applied');
  const sheetsOf = (people: readonly Person[], role: Role): SelectionSheet[] =>
    options.role !== undefined && options.role !== role
      ? []
      : people.filter(isWanted).map((person) => sheetOf(person, role, programme, options.language));
  return {
    programme: programmeHead(programme, options.today),
    sheets: [...sheetsOf(mentees, 'mentee'), ...sheetsOf(mentors, 'mentor')],
  };
}

function sheetOf(person: Person, role: Role, programme: Programme, language: Language): SelectionSheet {
  const eligibility = eligibilityOf(person, role, programme);
  return {
    person: personLine(person),
    role,
    mentor: role === 'mentor',
    status: wordOf(role === 'mentee' ? 'mentees' : 'mentors', 'status', statusOf(person), language),
    ...(person.applied_on === undefined ? {} : { applied_on: person.applied_on }),
    facts: factsOf(person, role, programme, language),
    eligible: eligibility.eligible,
    open_points: eligibility.unsure.length > 0,
    conditions: conditionsOf(eligibility, role, programme, language),
    criteria: (programme.roles?.[role]?.selection ?? []).map(({ text }) => text),
  };
}

/** Columns that say nothing about suitability, or that the sheet shows elsewhere. */
const passedOver: ReadonlySet<string> = new Set([
  'id',
  'status',
  'status_on',
  'applied_on',
  'waiting_since',
  'source',
  'lat',
  'lon',
  'address_form',
  'mentors_wanted',
  'restricted_on',
  'consent_on',
  'consent_version',
  'consent_scope',
  'consent_withdrawn_on',
]);

/** What the application says in fields that are open to the committee: neither contact nor sensitive nor protected. */
function factsOf(person: Person, role: Role, programme: Programme, language: Language): FactLine[] {
  return [...fieldsOf(programme, role).values()].flatMap((field) => {
    const value = fieldOf(person, field.name);
    if (field.class !== 'public' || passedOver.has(field.name) || value === undefined || value === '') return [];
    const text = valueText(value, field.name, programme, { role, language, kind: field.kind });
    return text === '' ? [] : [{ label: pick(field.label, language), value: text }];
  });
}
