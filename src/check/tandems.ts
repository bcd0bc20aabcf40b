// Tandems: who is in them, how many, and what forbids a pair.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import type { Language, Text } from '../locale/language.js';
import { listOf } from '../locale/text.js';
import { eligibilityOf } from '../matching/eligibility.js';
import { wantedMentors } from '../matching/problem.js';
import { placeOf } from '../model/place.js';
import { type Role, roles } from '../model/programme.js';
import { hasWithdrawn, isRestricted, type Person, type PersonStatus, statusOf } from '../model/roster.js';
import { holdsSeat, isMain, isOpen, isProposal, type Tandem } from '../model/tandem.js';
import type { Workspace } from '../model/workspace.js';
import { grouped, repeated } from './duplicates.js';
import { didYouMean, type Suggestion } from './references.js';
import { roleName, suggestId } from './roster.js';
import { as } from './severity.js';

export const duplicateTandem = defineDiagnostic<{ tandem: string; line: number }>({
  code: 'duplicate-tandem',
  severity: 'error',
  group: 'tandem',
  de: ({ tandem, line }) => ({
    message: `Das Tandem ${tandem} steht zweimal in der Tabelle, zuerst in Zeile ${line}.`,
    hint: 'Eine der beiden Zeilen löschen oder ihr eine neue Kennung geben.',
  }),
  en: ({ tandem, line }) => ({
    message: `The tandem ${tandem} stands twice in the table, first in line ${line}.`,
    hint: 'Delete one of the lines or give it a new id.',
  }),
});

export const tandemUnknownPerson = defineDiagnostic<
  { tandem: string; person: string; role: Role; otherRole: boolean } & Suggestion
>({
  code: 'tandem-unknown-person',
  severity: 'error',
  group: 'tandem',
  de: (f) => ({
    message: f.otherRole
      ? `${f.tandem}: ${f.person} steht hier als ${roleName[f.role].de}, ist es aber nicht.`
      : `${f.tandem}: Als ${roleName[f.role].de} ist ${f.person} eingetragen; diese Kennung gibt es nicht.${didYouMean(f, 'de')}`,
    hint: f.otherRole
      ? 'Sind die beiden Spalten vertauscht?'
      : 'Die Kennung berichtigen, oder die Person in die Tabelle aufnehmen.',
  }),
  en: (f) => ({
    message: f.otherRole
      ? `${f.tandem}: ${f.person} stands here as a ${roleName[f.role].en} but is none.`
      : `${f.tandem} names ${f.person} as the ${roleName[f.role].en}; there is no such id.${didYouMean(f, 'en')}`,
    hint: f.otherRole ? 'Are the two columns exchanged?' : 'Correct the id, or enter the person in the roster.',
  }),
});

export const tandemWithSelf = defineDiagnostic<{ tandem: string; person: string }>({
  code: 'tandem-with-self',
  severity: 'error',
  group: 'tandem',
  de: ({ tandem, person }) => ({
    message: `${tandem}: ${person} bildet ein Tandem mit sich selbst.`,
    hint: 'Eine der beiden Kennungen berichtigen.',
  }),
  en: ({ tandem, person }) => ({
    message: `${tandem}: ${person} is in a tandem with themselves.`,
    hint: 'Correct one of the two ids.',
  }),
});

export const pairTwice = defineDiagnostic<{ tandem: string; other: string; mentee: string; mentor: string }>({
  code: 'pair-twice',
  severity: 'error',
  group: 'tandem',
  de: (f) => ({
    message: `${f.mentee} und ${f.mentor} haben zwei offene Tandems: ${f.other} und ${f.tandem}.`,
    hint: 'Eines der beiden beenden oder löschen.',
  }),
  en: (f) => ({
    message: `${f.mentee} and ${f.mentor} have two open tandems: ${f.other} and ${f.tandem}.`,
    hint: 'End or delete one of the two.',
  }),
});

interface Seats {
  readonly person: string;
  readonly seats: number;
  readonly tandems: readonly string[];
}

const ids = ({ tandems }: Seats, language: Language): string => listOf(tandems, language);

const room = (seats: number): Text => {
  if (seats === 0) return { de: 'keinen Platz', en: 'no seat' };
  if (seats === 1) return { de: 'einen Platz', en: 'room for one mentee' };
  return { de: `Platz für ${seats} Mentees`, en: `room for ${seats} mentees` };
};

export const mentorOverCapacity = defineDiagnostic<Seats>({
  code: 'mentor-over-capacity',
  severity: 'error',
  group: 'tandem',
  de: (f) => ({
    message: `${f.person} hat ${room(f.seats).de} und ist in ${f.tandems.length === 1 ? 'einem Tandem' : `${f.tandems.length} Tandems`} (${ids(f, 'de')}).`,
    hint: 'Die Zahl der Plätze erhöhen, oder ein Tandem beenden.',
  }),
  en: (f) => ({
    message: `${f.person} has ${room(f.seats).en} and is in ${f.tandems.length === 1 ? 'one tandem' : `${f.tandems.length} tandems`} (${ids(f, 'en')}).`,
    hint: 'Raise the capacity in the roster, or end a tandem.',
  }),
});

export const menteeOverLimit = defineDiagnostic<Seats>({
  code: 'mentee-over-limit',
  severity: 'error',
  group: 'tandem',
  de: (f) => ({
    message: `${f.person} ist in ${f.tandems.length} Tandems (${ids(f, 'de')}), vorgesehen ${f.seats === 1 ? 'ist eines' : `sind ${f.seats}`}.`,
    hint: 'Ein Tandem beenden, „mentors-per-mentee“ ändern oder in der Spalte mentors_wanted eine Ausnahme eintragen.',
  }),
  en: (f) => ({
    message: `${f.person} is in ${f.tandems.length} tandems (${ids(f, 'en')}); ${f.seats} ${f.seats === 1 ? 'is' : 'are'} planned.`,
    hint: 'End a tandem, change “mentors-per-mentee”, or enter an exception in the column mentors_wanted.',
  }),
});

export const tandemNotEligible = defineDiagnostic<{ tandem: string; person: string; role: Role; reason?: string }>({
  code: 'tandem-not-eligible',
  severity: 'error',
  group: 'tandem',
  de: (f) => ({
    message: `${f.tandem}: ${f.person} erfüllt die Bedingungen für die Teilnahme als ${roleName[f.role].de} nicht: ${f.reason ?? 'geschütztes Kriterium.'}`,
    hint: 'Die Angaben der Person prüfen, oder das Tandem ablehnen oder beenden.',
  }),
  en: (f) => ({
    message: `${f.tandem}: ${f.person} does not meet the conditions for taking part as a ${roleName[f.role].en}: ${f.reason ?? 'protected criterion.'}`,
    hint: 'Check the data of the person, or decline or end the tandem.',
  }),
});

export const tandemNotTakingPart = defineDiagnostic<{
  tandem: string;
  person: string;
  why: PersonStatus | 'consent-withdrawn' | 'restricted';
}>({
  code: 'tandem-person-left',
  severity: 'warning',
  group: 'tandem',
  de: ({ tandem, person, why }) => ({
    message: `${tandem} ist offen, aber ${person} ${leaving[why]?.de ?? `hat den Status „${why}“`}.`,
    hint: 'Das Tandem ablehnen oder beenden, oder den Status der Person berichtigen.',
  }),
  en: ({ tandem, person, why }) => ({
    message: `${tandem} is open, but ${person} ${leaving[why]?.en ?? `has the status “${why}”`}.`,
    hint: 'Decline or end the tandem, or correct the status of the person.',
  }),
});

const leaving: Readonly<Record<string, Text>> = {
  prospect: { de: 'ist nur angefragt', en: 'has only been asked' },
  rejected: { de: 'wurde nicht aufgenommen', en: 'was not accepted' },
  withdrawn: { de: 'hat die Bewerbung zurückgezogen', en: 'has withdrawn the application' },
  completed: { de: 'hat die Teilnahme abgeschlossen', en: 'has completed the programme' },
  left: { de: 'nimmt nicht mehr teil', en: 'takes part no more' },
  alumni: { de: 'gehört zu den Ehemaligen', en: 'is one of the alumni' },
  'consent-withdrawn': { de: 'hat die Einwilligung widerrufen', en: 'has withdrawn the consent' },
  restricted: {
    de: 'lässt die Daten nur noch speichern (Verarbeitung eingeschränkt)',
    en: 'has restricted the processing of the data',
  },
};

interface ForbiddenPair {
  readonly tandem: string;
  readonly mentee: string;
  readonly mentor: string;
}

export const tandemForbidden = defineDiagnostic<ForbiddenPair>({
  code: 'tandem-forbidden',
  severity: 'error',
  group: 'tandem',
  de: (f) => ({
    message: `${f.tandem}: ${f.mentee} und ${f.mentor} dürfen laut pairs.csv kein Tandem bilden.`,
    hint: 'Das Tandem ablehnen oder beenden, oder die Zeile in pairs.csv löschen.',
  }),
  en: (f) => ({
    message: `${f.tandem}: by pairs.csv ${f.mentee} and ${f.mentor} must not form a tandem.`,
    hint: 'Decline or end the tandem, or delete the line in pairs.csv.',
  }),
});

export const tandemAvoided = defineDiagnostic<ForbiddenPair>({
  code: 'tandem-avoided',
  severity: 'error',
  group: 'tandem',
  de: (f) => ({
    message: `${f.tandem}: Zwischen ${f.mentee} und ${f.mentor} hat eine Seite gebeten, nicht zusammenzukommen.`,
    hint: 'Das Tandem ablehnen oder beenden, oder nach Rücksprache den Eintrag in der Tabelle löschen.',
  }),
  en: (f) => ({
    message: `${f.tandem}: one of ${f.mentee} and ${f.mentor} asked not to be brought together.`,
    hint: 'Decline or end the tandem, or delete the entry in the roster after asking.',
  }),
});

export const mutualPair = defineDiagnostic<{ tandem: string; other: string; first: string; second: string }>({
  code: 'mutual-pair',
  severity: 'error',
  group: 'tandem',
  de: (f) => ({
    message: `${f.first} und ${f.second} sind einander zugleich Mentee und Mentorin oder Mentor (${f.other} und ${f.tandem}).`,
    hint: 'Eines der beiden Tandems beenden, oder unter „matching“ mutual: allow eintragen.',
  }),
  en: (f) => ({
    message: `${f.first} and ${f.second} are mentee and mentor of each other (${f.other} and ${f.tandem}).`,
    hint: 'End one of the tandems, or enter mutual: allow under “matching”.',
  }),
});

export const tooManyTandems = defineDiagnostic<{ tandems: number; max: number }>({
  code: 'too-many-tandems',
  severity: 'error',
  group: 'tandem',
  de: ({ tandems, max }) => ({
    message: `Es gibt ${tandems} Tandems, vorgesehen ${max === 1 ? 'ist' : 'sind'} höchstens ${max}.`,
    hint: 'Unter „matching … tandems“ die Grenze ändern, oder Vorschläge zurücknehmen.',
  }),
  en: ({ tandems, max }) => ({
    message: `There are ${tandems} tandems, at most ${max} ${max === 1 ? 'is' : 'are'} planned.`,
    hint: 'Change the limit under “matching … tandems”, or take back proposals.',
  }),
});

const at = (tandem: Tandem, field: string) => placeOf(tandem, field);

/** What the next `match` replaces anyway must not stop it: a proposal of the program is a warning. */
const lenient = (finding: Diagnostic, ...tandems: readonly Tandem[]): Diagnostic =>
  tandems.some(isProposal) && finding.severity === 'error' ? as(finding, { severity: 'warning' }) : finding;

/** Each tandem has an id of its own. */
export function checkDuplicateTandems({ tandems }: Workspace): Diagnostic[] {
  return repeated(tandems, (tandem) => tandem.id).map(({ item, key, first }) =>
    duplicateTandem(at(item, 'id'), { tandem: key, line: at(first, 'id').line }, key),
  );
}

/** Mentee and mentor of a tandem exist in their roster; of one that is over they may have been erased. */
export function checkTandemPeople({ tandems, mentees, mentors }: Workspace): Diagnostic[] {
  const rosters = {
    mentee: new Map<string, Person>(mentees.map((person) => [person.id, person])),
    mentor: new Map<string, Person>(mentors.map((person) => [person.id, person])),
  };
  return tandems.flatMap((tandem) => {
    if (tandem.mentee.valueOf() === tandem.mentor.valueOf()) {
      return [tandemWithSelf(at(tandem, 'mentor'), { tandem: tandem.id, person: tandem.mentor }, tandem.id)];
    }
    return roles.flatMap((role) => {
      const person = tandem[role];
      if (rosters[role].has(person)) return [];
      const otherRole = rosters[role === 'mentee' ? 'mentor' : 'mentee'].has(person);
      const facts = {
        tandem: tandem.id,
        person,
        role,
        otherRole,
        ...(otherRole ? {} : suggestId(person, rosters[role])),
      };
      const finding = tandemUnknownPerson(at(tandem, role), facts, tandem.id);
      return [isOpen(tandem) ? lenient(finding, tandem) : as(finding, { severity: 'info' })];
    });
  });
}

const pairKey = (mentee: string, mentor: string): string => `${mentee}\n${mentor}`;

/** A pair has one open tandem of a kind. */
export function checkPairs({ tandems }: Workspace): Diagnostic[] {
  const open = tandems.filter(isOpen);
  const key = ({ mentee, mentor, kind = 'main' }: Tandem) => `${pairKey(mentee, mentor)}\n${kind}`;
  return repeated(open, key).map(({ item, first }) => {
    const facts = { tandem: item.id, other: first.id, mentee: item.mentee, mentor: item.mentor };
    return lenient(pairTwice(at(item, 'mentee'), facts, item.id), item, first);
  });
}

/** A mentor is in no more tandems than their capacity allows; offered, active, paused and pinned ones hold a seat. */
export function checkCapacity({ mentors, tandems }: Workspace): Diagnostic[] {
  const held = grouped(
    tandems.filter((tandem) => holdsSeat(tandem) && isMain(tandem)),
    (tandem) => tandem.mentor,
  );
  return mentors.flatMap((mentor) => {
    const own = held.get(mentor.id) ?? [];
    const seats = mentor.capacity ?? 1;
    if (own.length <= seats) return [];
    return [
      mentorOverCapacity(
        placeOf(mentor, 'capacity'),
        { person: mentor.id, seats, tandems: own.map(({ id }) => id) },
        mentor.id,
      ),
    ];
  });
}

/** A mentee is in no more tandems than the programme plans. */
export function checkMenteeLimit(workspace: Workspace): Diagnostic[] {
  const { mentees, tandems } = workspace;
  const held = grouped(
    tandems.filter((tandem) => holdsSeat(tandem) && isMain(tandem)),
    (tandem) => tandem.mentee,
  );
  return mentees.flatMap((mentee) => {
    const own = held.get(mentee.id) ?? [];
    const seats = wantedMentors(mentee, workspace);
    const last = own.at(-1);
    if (own.length <= seats || last === undefined) return [];
    return [
      menteeOverLimit(at(last, 'mentee'), { person: mentee.id, seats, tandems: own.map(({ id }) => id) }, mentee.id),
    ];
  });
}

/** People in open tandems meet the conditions of their role and still take part. */
export function checkTandemEligibility({ programme, mentees, mentors, tandems }: Workspace): Diagnostic[] {
  const menteeById = new Map<string, Person>(mentees.map((person) => [person.id, person]));
  const mentorById = new Map<string, Person>(mentors.map((person) => [person.id, person]));
  return tandems.filter(isOpen).flatMap((tandem) =>
    roles.flatMap((role) => {
      const person = (role === 'mentee' ? menteeById : mentorById).get(tandem[role]);
      if (!person) return [];
      const facts = { tandem: tandem.id, person: person.id };
      const left = whyLeft(person);
      if (left !== undefined) return [tandemNotTakingPart(at(tandem, role), { ...facts, why: left }, tandem.id)];
      return eligibilityOf(person, role, programme).failing.map(({ reason, protected: secret }) =>
        lenient(
          tandemNotEligible(
            at(tandem, role),
            { ...facts, role, ...(reason === undefined || secret ? {} : { reason }) },
            tandem.id,
          ),
          tandem,
        ),
      );
    }),
  );
}

const mayBeInTandem: ReadonlySet<PersonStatus> = new Set(['applied', 'accepted', 'waitlisted', 'active']);

function whyLeft(person: Person): PersonStatus | 'consent-withdrawn' | 'restricted' | undefined {
  if (hasWithdrawn(person)) return 'consent-withdrawn';
  if (isRestricted(person)) return 'restricted';
  return mayBeInTandem.has(statusOf(person)) ? undefined : statusOf(person);
}

/** No open tandem joins a pair that pairs.csv forbids or that one of the two wants to avoid. */
export function checkForbiddenPairs({ tandems, pairs, mentees, mentors }: Workspace): Diagnostic[] {
  const forbidden = new Set(
    pairs.filter(({ rule }) => (rule ?? 'forbid') === 'forbid').map(({ mentee, mentor }) => pairKey(mentee, mentor)),
  );
  const avoided = new Set([
    ...mentees.flatMap((mentee) => (mentee.avoids ?? []).map((mentor) => pairKey(mentee.id, mentor))),
    ...mentors.flatMap((mentor) => (mentor.avoids ?? []).map((mentee) => pairKey(mentee, mentor.id))),
  ]);
  return tandems.filter(isOpen).flatMap((tandem) => {
    const { id, mentee, mentor } = tandem;
    const key = pairKey(mentee, mentor);
    const facts = { tandem: id, mentee, mentor };
    if (forbidden.has(key)) return [lenient(tandemForbidden(at(tandem, 'mentee'), facts, id), tandem)];
    return avoided.has(key) ? [lenient(tandemAvoided(at(tandem, 'mentee'), facts, id), tandem)] : [];
  });
}

/** Two people mentor each other only where the programme allows it. */
export function checkMutualPairs({ programme, tandems }: Workspace): Diagnostic[] {
  if (programme.matching?.mutual === 'allow') return [];
  const open = tandems.filter(isOpen);
  const byPair = new Map(open.map((tandem) => [pairKey(tandem.mentee, tandem.mentor), tandem]));
  const seen = new Set<string>();
  return open.flatMap((tandem) => {
    const other = byPair.get(pairKey(tandem.mentor, tandem.mentee));
    seen.add(tandem.id);
    if (!other || other === tandem || !seen.has(other.id)) return [];
    const facts = { tandem: tandem.id, other: other.id, first: tandem.mentee, second: tandem.mentor };
    return [lenient(mutualPair(at(tandem, 'mentee'), facts, tandem.id), tandem, other)];
  });
}

/** The fixed number of tandems counts those that hold a seat; with proposals beyond it the next `match` will do. */
export function checkTandemLimit({ programme, tandems }: Workspace): Diagnostic[] {
  const max = programme.matching?.tandems?.max;
  const open = tandems.filter((tandem) => isOpen(tandem) && isMain(tandem));
  if (max === undefined || open.length <= max) return [];
  const finding = tooManyTandems(placeOf(programme, 'matching/tandems/max'), { tandems: open.length, max });
  return [open.filter(holdsSeat).length > max ? finding : as(finding, { severity: 'warning' })];
}
