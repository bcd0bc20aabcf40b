// Dates in a person's line that contradict each other or lie ahead.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import type { Text } from '../locale/language.js';
import { fieldsOf } from '../matching/fields.js';
import type { IsoDate } from '../model/ids.js';
import { placeOf } from '../model/place.js';
import type { Person } from '../model/roster.js';
import type { Workspace } from '../model/workspace.js';
import { dateInWords } from './programme-dates.js';

export const datesContradict = defineDiagnostic<{
  person: string;
  first: Text;
  firstOn: string;
  second: Text;
  secondOn: string;
}>({
  code: 'dates-contradict',
  severity: 'warning',
  group: 'person',
  de: (f) => ({
    message: `${f.person}: „${f.second.de}“ (${dateInWords(f.secondOn, 'de')}) liegt vor „${f.first.de}“ (${dateInWords(f.firstOn, 'de')}).`,
    hint: 'Eines der beiden Daten berichtigen.',
  }),
  en: (f) => ({
    message: `${f.person}: “${f.second.en}” (${dateInWords(f.secondOn, 'en')}) is earlier than “${f.first.en}” (${dateInWords(f.firstOn, 'en')}).`,
    hint: 'Correct one of the two dates.',
  }),
});

export const dateAhead = defineDiagnostic<{ person: string; label: Text; date: string; today: string }>({
  code: 'date-ahead',
  severity: 'warning',
  group: 'person',
  de: ({ person, label, date, today }) => ({
    message: `${person}: „${label.de}“ ist der ${dateInWords(date, 'de')}, das liegt nach heute (${dateInWords(today, 'de')}).`,
    hint: 'Das Jahr prüfen.',
  }),
  en: ({ person, label, date, today }) => ({
    message: `${person}: “${label.en}” is ${dateInWords(date, 'en')}, which is after today (${dateInWords(today, 'en')}).`,
    hint: 'Check the year.',
  }),
});

/** The second cannot come before the first. */
const orders = [
  ['applied_on', 'status_on'],
  ['applied_on', 'waiting_since'],
  ['consent_on', 'consent_withdrawn_on'],
] as const;

const past = ['applied_on', 'status_on', 'consent_on', 'consent_withdrawn_on', 'restricted_on'] as const;

/** Nobody is accepted before they applied, or withdraws a consent before giving it. */
export function checkPersonDates(workspace: Workspace, today: IsoDate): Diagnostic[] {
  const { programme } = workspace;
  const label = (field: string): Text => fieldsOf(programme, 'mentee').get(field)?.label ?? { de: field, en: field };
  const findings: Diagnostic[] = [];
  // Two loops without lists in between: this runs for every date of every person.
  for (const person of [...workspace.mentees, ...workspace.mentors] satisfies Person[]) {
    for (const [first, second] of orders) {
      const secondOn = person[second];
      const firstOn = secondOn === undefined ? undefined : person[first];
      if (firstOn === undefined || secondOn === undefined || secondOn >= firstOn) continue;
      const facts = { person: person.id, first: label(first), firstOn, second: label(second), secondOn };
      findings.push(datesContradict(placeOf(person, second), facts));
    }
    for (const field of past) {
      const date = person[field];
      if (date === undefined || date <= today) continue;
      findings.push(dateAhead(placeOf(person, field), { person: person.id, label: label(field), date, today }));
    }
  }
  return findings;
}
