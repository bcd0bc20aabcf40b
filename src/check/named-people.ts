// Wishes, avoidances and excluded pairs that name somebody who does not take part.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import type { Text } from '../locale/language.js';
import { eligibilityOf } from '../matching/eligibility.js';
import { placeOf } from '../model/place.js';
import { type Programme, type Role, roles } from '../model/programme.js';
import {
  hasWithdrawn,
  isGone,
  isRestricted,
  type Person,
  type PersonStatus,
  rosterOf,
  statusOf,
} from '../model/roster.js';
import type { Workspace } from '../model/workspace.js';
import { as } from './severity.js';

type Absence = 'rejected' | 'withdrawn' | 'left' | 'restricted' | 'consent-withdrawn' | 'not-eligible';

interface Absent {
  readonly person: string;
  readonly other: string;
  readonly why: Absence;
}

const reasons: Readonly<Record<Absence, Text>> = {
  rejected: { de: 'wurde nicht aufgenommen', en: 'was not accepted' },
  withdrawn: { de: 'hat sich zurückgezogen', en: 'has withdrawn' },
  left: { de: 'ist ausgeschieden', en: 'has left' },
  restricted: { de: 'steht unter einer Einschränkung der Verarbeitung', en: 'is under a restriction of processing' },
  'consent-withdrawn': { de: 'hat die Einwilligung widerrufen', en: 'has withdrawn the consent' },
  'not-eligible': {
    de: 'erfüllt die Bedingungen für die Teilnahme nicht',
    en: 'does not meet the conditions for taking part',
  },
};

export const wishUnavailable = defineDiagnostic<Absent>({
  code: 'wish-unavailable',
  severity: 'warning',
  group: 'person',
  de: ({ person, other, why }) => ({
    message: `${person} wünscht sich ${other}, aber ${other} ${reasons[why].de}: Der Wunsch kann nicht in Erfüllung gehen.`,
    hint: 'Es der Person sagen und nach einem anderen Wunsch fragen, oder die Angaben zu beiden prüfen.',
  }),
  en: ({ person, other, why }) => ({
    message: `${person} wishes for ${other}, but ${other} ${reasons[why].en}: the wish cannot come true.`,
    hint: 'Tell the person and ask for another wish, or check the data of both.',
  }),
});

export const avoidUnneeded = defineDiagnostic<Absent>({
  code: 'avoid-unneeded',
  severity: 'info',
  group: 'person',
  de: ({ person, other, why }) => ({
    message: `${person} möchte nicht mit ${other} zusammenarbeiten; ${other} ${reasons[why].de}.`,
    hint: 'Der Eintrag wird nicht mehr gebraucht und kann gelöscht werden.',
  }),
  en: ({ person, other, why }) => ({
    message: `${person} does not want to work with ${other}; ${other} ${reasons[why].en}.`,
    hint: 'The entry is no longer needed and can be deleted.',
  }),
});

export const pairUnneeded = defineDiagnostic<Omit<Absent, 'person'>>({
  code: 'pair-unneeded',
  severity: 'info',
  group: 'tandem',
  de: ({ other, why }) => ({
    message: `Dieses Paar ist ausgeschlossen, aber ${other} ${reasons[why].de}.`,
    hint: 'Die Zeile wird nicht mehr gebraucht und kann gelöscht werden.',
  }),
  en: ({ other, why }) => ({
    message: `This pair is excluded, but ${other} ${reasons[why].en}.`,
    hint: 'The line is no longer needed and can be deleted.',
  }),
});

/** Why nobody can be matched with this person; undefined for all who take part or still may. */
function absenceOf(person: Person, role: Role, programme: Programme): Absence | undefined {
  const status = statusOf(person);
  if (isGone(status)) return status;
  if (isRestricted(person)) return 'restricted';
  if (hasWithdrawn(person)) return 'consent-withdrawn';
  return eligibilityOf(person, role, programme).eligible ? undefined : 'not-eligible';
}

/** Those of a role who cannot be matched, by id. Asks one person at a time; what is remembered is an id and a reason. */
export function absentPeople(workspace: Workspace, role: Role): ReadonlyMap<string, Absence> {
  const absent = new Map<string, Absence>();
  for (const person of rosterOf(workspace, role)) {
    const why = absenceOf(person, role, workspace.programme);
    if (why !== undefined) absent.set(person.id, why);
  }
  return absent;
}

/** Whose wishes still count: whoever has a tandem already does not wait for another one. */
const waiting: ReadonlySet<PersonStatus> = new Set(['applied', 'waitlisted', 'accepted']);

/** The wishes and avoidances of one person. @param absent people of the other role who cannot be matched */
export function checkNamesOf(person: Person, absent: ReadonlyMap<string, Absence>): Diagnostic[] {
  if (!waiting.has(statusOf(person))) return [];
  const named = (ids: readonly string[] | undefined, finding: typeof wishUnavailable, field: 'wishes' | 'avoids') =>
    (ids ?? []).flatMap((other) => {
      const why = absent.get(other);
      if (why === undefined || other === person.id) return [];
      return [finding(placeOf(person, field), { person: person.id, other, why })];
    });
  const wishes = named(person.wishes, wishUnavailable, 'wishes');
  const isApplicant = statusOf(person) !== 'accepted';
  return [
    ...(isApplicant ? wishes.map((one) => as(one, { severity: 'info' })) : wishes),
    ...named(person.avoids, avoidUnneeded, 'avoids'),
  ];
}

/** Wishes, avoidances and excluded pairs name people who can be matched. */
export function checkNamesOfAbsent(workspace: Workspace): Diagnostic[] {
  const { pairs, mentees, mentors } = workspace;
  const isNamed = pairs.length > 0 || [...mentees, ...mentors].some((one: Person) => one.wishes ?? one.avoids);
  if (!isNamed) return [];
  const absent = { mentee: absentPeople(workspace, 'mentee'), mentor: absentPeople(workspace, 'mentor') };
  return [
    ...mentees.flatMap((mentee) => checkNamesOf(mentee, absent.mentor)),
    ...mentors.flatMap((mentor) => checkNamesOf(mentor, absent.mentee)),
    ...pairs.flatMap((pair) =>
      roles.flatMap((role) => {
        const why = absent[role].get(pair[role]);
        return why === undefined ? [] : [pairUnneeded(placeOf(pair, role), { other: pair[role], why })];
      }),
    ),
  ];
}
