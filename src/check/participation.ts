// Whether people may take part: conditions of their role, consent, where they live, when they applied.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import type { Gazetteer } from '../geography/gazetteer.js';
import type { Text } from '../locale/language.js';
import { consentProblem, eligibilityOf, type RuleFinding } from '../matching/eligibility.js';
import { fieldsOf } from '../matching/fields.js';
import { type Place, placeOf } from '../model/place.js';
import { applicationDeadline, type Programme, type Role, roles } from '../model/programme.js';
import { hasWithdrawn, isIn, isRestricted, type Person, rosterOf, statusOf } from '../model/roster.js';
import type { Workspace } from '../model/workspace.js';
import { dateInWords } from './programme-dates.js';
import { roleName } from './roster.js';
import { as } from './severity.js';

interface Ineligible {
  readonly person: string;
  readonly role: Role;
  /** The coordinator's own words; without them where a protected field decides. */
  readonly reason?: string;
  /** What the condition reads; without it where the field is protected. */
  readonly label?: Text;
  /** Gender is given as not stated: the condition cannot be met, and nobody guesses. */
  readonly notStated: boolean;
}

export const notEligible = defineDiagnostic<Ineligible>({
  code: 'not-eligible',
  severity: 'error',
  group: 'person',
  de: (f) => ({
    message: `${f.person} erfüllt die Bedingungen für die Teilnahme als ${roleName[f.role].de} nicht: ${f.reason ?? 'geschütztes Kriterium.'}`,
    hint: f.notStated
      ? 'Das Geschlecht ist nicht angegeben; nachfragen und eintragen, es wird nicht erraten.'
      : `${f.label === undefined ? 'Die Angaben der Person' : `„${f.label.de}“`} prüfen, oder den Status ändern.`,
  }),
  en: (f) => ({
    message: `${f.person} does not meet the conditions for taking part as a ${roleName[f.role].en}: ${f.reason ?? 'protected criterion.'}`,
    hint: f.notStated
      ? 'The gender is not stated; ask and enter it, it is never guessed.'
      : `Check ${f.label === undefined ? 'the data of the person' : `“${f.label.en}”`}, or change the status.`,
  }),
});

export const eligibilityOpen = defineDiagnostic<{ person: string; label?: Text; reason?: string }>({
  code: 'eligibility-open',
  severity: 'warning',
  group: 'person',
  de: ({ person, label, reason }) => ({
    message: `Ob ${person} teilnehmen kann, ist offen: Es fehlt ${label === undefined ? 'eine geschützte Angabe' : `„${label.de}“`}.${reason === undefined ? '' : ` Bedingung: ${reason}`}`,
    hint: 'Nachfragen und eintragen. Bis dahin gilt die Bedingung als erfüllt.',
  }),
  en: ({ person, label, reason }) => ({
    message: `Whether ${person} can take part is open: ${label === undefined ? 'a protected value' : `“${label.en}”`} is missing.${reason === undefined ? '' : ` Condition: ${reason}`}`,
    hint: 'Ask and enter it. Until then the condition counts as met.',
  }),
});

export const consentMissing = defineDiagnostic<{ person: string; label?: Text }>({
  code: 'consent-missing',
  severity: 'error',
  group: 'person',
  de: ({ person, label }) => ({
    message:
      label === undefined
        ? `Für ${person} ist keine Einwilligung eingetragen; ohne sie nimmt niemand teil.`
        : `${person}: Für die besondere Angabe „${label.de}“ fehlt die Einwilligung.`,
    hint:
      label === undefined
        ? 'Das Datum der Einwilligung eintragen, oder um sie bitten.'
        : 'Das Datum der Einwilligung eintragen, oder die Angabe löschen.',
  }),
  en: ({ person, label }) => ({
    message:
      label === undefined
        ? `No consent is entered for ${person}; without it nobody takes part.`
        : `${person}: consent is missing for the special category “${label.en}”.`,
    hint:
      label === undefined
        ? 'Enter the date of the consent, or ask for it.'
        : 'Enter the date of the consent, or delete the value.',
  }),
});

export const consentScope = defineDiagnostic<{ person: string }>({
  code: 'consent-scope',
  severity: 'error',
  group: 'person',
  de: ({ person }) => ({
    message: `Die Einwilligung von ${person} umfasst nicht die Verarbeitung der Daten.`,
    hint: 'Im Umfang der Einwilligung „Daten“ ergänzen, wenn es so unterschrieben ist; sonst noch einmal fragen.',
  }),
  en: ({ person }) => ({
    message: `The consent of ${person} does not cover the processing of data.`,
    hint: 'Add “data” to the scope of the consent if it was signed so; otherwise ask again.',
  }),
});

export const stillParticipating = defineDiagnostic<{ person: string; why: 'withdrawn' | 'restricted' }>({
  code: 'status-after-withdrawal',
  severity: 'warning',
  group: 'person',
  de: ({ person, why }) => ({
    message:
      why === 'withdrawn'
        ? `${person} hat die Einwilligung widerrufen, nimmt nach dem Status aber noch teil.`
        : `Die Verarbeitung der Daten von ${person} ist eingeschränkt; die Person nimmt nach dem Status aber noch teil.`,
    hint: 'Niemand verwendet diese Daten mehr. Den Status auf zurückgezogen setzen, wenn die Teilnahme endet.',
  }),
  en: ({ person, why }) => ({
    message:
      why === 'withdrawn'
        ? `${person} has withdrawn the consent but still takes part by the status.`
        : `The data of ${person} may not be processed, but the person still takes part by the status.`,
    hint: 'Nobody uses these data any more. Set the status to withdrawn if the participation ends.',
  }),
});

export const locationUnknown = defineDiagnostic<{ person: string; empty: boolean }>({
  code: 'location-unknown',
  severity: 'warning',
  group: 'person',
  de: ({ person, empty }) => ({
    message: empty
      ? `Von ${person} ist kein Wohnort bekannt; jede Entfernung gilt als unbekannt.`
      : `Der Wohnort von ${person} ist nicht zu finden; jede Entfernung gilt als unbekannt.`,
    hint: 'Postleitzahl und Ort prüfen, oder den Ort mit Breite und Länge in locations.csv eintragen.',
  }),
  en: ({ person, empty }) => ({
    message: empty
      ? `No place of residence is known of ${person}; every distance counts as unknown.`
      : `The place of residence of ${person} cannot be found; every distance counts as unknown.`,
    hint: 'Check postal code and town, or enter the place with latitude and longitude in locations.csv.',
  }),
});

export const locationRough = defineDiagnostic<{ person: string; how: 'region' | 'place' }>({
  code: 'location-rough',
  severity: 'info',
  group: 'person',
  de: ({ person, how }) => ({
    message:
      how === 'region'
        ? `Von ${person} ist nur die Region bekannt; gerechnet wird mit ihrer Mitte.`
        : `Den Ort von ${person} gibt es mehrmals; gerechnet wird mit dem wahrscheinlichsten.`,
    hint: 'Mit einer Postleitzahl werden die Entfernungen genauer.',
  }),
  en: ({ person, how }) => ({
    message:
      how === 'region'
        ? `Only the region of ${person} is known; its centre is used.`
        : `There are several places of the name that ${person} gives; the most likely one is used.`,
    hint: 'A postal code makes the distances more exact.',
  }),
});

export const appliedLate = defineDiagnostic<{ person: string; applied: string; deadline: string }>({
  code: 'applied-late',
  severity: 'info',
  group: 'person',
  de: ({ person, applied, deadline }) => ({
    message: `${person} hat sich am ${dateInWords(applied, 'de')} beworben, nach der Frist am ${dateInWords(deadline, 'de')}.`,
  }),
  en: ({ person, applied, deadline }) => ({
    message: `${person} applied on ${dateInWords(applied, 'en')}, after the deadline on ${dateInWords(deadline, 'en')}.`,
  }),
});

const isApplying = (person: Person): boolean => statusOf(person) === 'applied' || statusOf(person) === 'waitlisted';

/** Conditions of taking part: an error for those who are in, information for those who apply, nothing for the others. */
export function checkEligibility(workspace: Workspace): Diagnostic[] {
  const { programme } = workspace;
  return roles.flatMap((role) =>
    rosterOf(workspace, role).flatMap((person) => {
      if (!isIn(person) && !isApplying(person)) return [];
      const { failing, unsure } = eligibilityOf(person, role, programme);
      const findings = [
        ...failing.map((rule) =>
          notEligible(placeOfRule(person, rule), ineligibleFacts(person, role, rule, programme), person.id),
        ),
        ...unsure.map((rule) =>
          eligibilityOpen(placeOfRule(person, rule), openFacts(person, role, rule, programme), person.id),
        ),
      ];
      return isIn(person) ? findings : findings.map((one) => as(one, { severity: 'info' }));
    }),
  );
}

const labelOf = (programme: Programme, role: Role, field: string): Text =>
  fieldsOf(programme, role).get(field)?.label ?? { de: field, en: field };

const ineligibleFacts = (person: Person, role: Role, rule: RuleFinding, programme: Programme): Ineligible => ({
  ...openFacts(person, role, rule, programme),
  role,
  notStated: rule.field === 'gender' && person.gender === 'u',
});

/** A protected field is neither named nor shown: its condition would tell what the cell says. */
const openFacts = (person: Person, role: Role, rule: RuleFinding, programme: Programme) => ({
  person: person.id,
  ...(rule.protected ? {} : { label: labelOf(programme, role, rule.field) }),
  ...(rule.protected || rule.reason === undefined ? {} : { reason: rule.reason }),
});

const placeOfRule = (person: Person, { field, protected: secret }: RuleFinding): Place =>
  placeOf(person, secret ? 'id' : field);

/** Accepted and active people have given the consent that the programme's legal basis asks for. */
export function checkConsent(workspace: Workspace): Diagnostic[] {
  const { programme } = workspace;
  return roles.flatMap((role) =>
    rosterOf(workspace, role).flatMap((person) => {
      if (!isIn(person)) return [];
      if (hasWithdrawn(person))
        return [stillParticipating(placeOf(person, 'consent_withdrawn_on'), { person: person.id, why: 'withdrawn' })];
      if (isRestricted(person))
        return [stillParticipating(placeOf(person, 'restricted_on'), { person: person.id, why: 'restricted' })];
      const problem = consentProblem(person, programme);
      if (problem?.kind === 'art9-consent-missing') {
        const facts = { person: person.id, label: labelOf(programme, role, problem.field) };
        return [consentMissing(placeOf(person, 'consent_on'), facts, person.id)];
      }
      if (problem) return [consentMissing(placeOf(person, 'consent_on'), { person: person.id }, person.id)];
      return checkScope(person, programme);
    }),
  );
}

function checkScope(person: Person, { privacy }: Programme): Diagnostic[] {
  const { consent_scope: scope } = person;
  const covered = scope === undefined || scope.includes('data') || (privacy?.basis ?? 'consent') !== 'consent';
  return covered ? [] : [consentScope(placeOf(person, 'consent_scope'), { person: person.id }, person.id)];
}

/** Where distances count, everybody who takes part can be found on a map. @param known whether they do, where these are some people of many */
export function checkWhereabouts(workspace: Workspace, gazetteer: Gazetteer, known?: boolean): Diagnostic[] {
  if (!(known ?? usesDistance(workspace))) return [];
  return roles.flatMap((role) =>
    rosterOf(workspace, role).flatMap((person) => {
      if (!isIn(person)) return [];
      const location = gazetteer.locate(person);
      const field = person.postal_code === undefined && person.city !== undefined ? 'city' : 'postal_code';
      if (location === undefined) {
        const empty = person.postal_code === undefined && person.city === undefined;
        return [locationUnknown(placeOf(person, field), { person: person.id, empty })];
      }
      if (!location.rough) return [];
      return [
        locationRough(placeOf(person, field), {
          person: person.id,
          how: location.how === 'region' ? 'region' : 'place',
        }),
      ];
    }),
  );
}

export function usesDistance({
  programme,
  mentees,
  mentors,
}: Pick<Workspace, 'programme' | 'mentees' | 'mentors'>): boolean {
  const { require: rules = [], prefer = [] } = programme.matching ?? {};
  if (rules.some((rule) => rule.distance) || prefer.some((criterion) => criterion.near)) return true;
  return [...mentees, ...mentors].some((person) => person.max_km !== undefined);
}

/** Applications that came in after the deadline; what follows from that is for the coordinator to decide. */
export function checkApplicationDates(workspace: Workspace): Diagnostic[] {
  return roles.flatMap((role) => {
    const deadline = applicationDeadline(workspace.programme, role);
    if (deadline === undefined) return [];
    return rosterOf(workspace, role).flatMap((person) => {
      const { applied_on: applied } = person;
      if (applied === undefined || applied <= deadline.date || !(isIn(person) || isApplying(person))) return [];
      return [appliedLate(placeOf(person, 'applied_on'), { person: person.id, applied, deadline: deadline.date })];
    });
  });
}
