// People: one line each, the same person in both roles told alike, and names that mean something.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import type { Language, Text } from '../locale/language.js';
import { phoneKey } from '../locale/phone.js';
import { listOf } from '../locale/text.js';
import { fieldsOf } from '../matching/fields.js';
import { placeOf } from '../model/place.js';
import { type Programme, type Role, roles } from '../model/programme.js';
import { fieldOf, type OwnValue, type Person, rosterOf, sharedFields } from '../model/roster.js';
import { isMissing } from '../model/where.js';
import type { Workspace } from '../model/workspace.js';
import { grouped, repeated } from './duplicates.js';
import { didYouMean, type Suggestion, suggest } from './references.js';
import { as } from './severity.js';

/** A person of the role, without an article. */
export const roleName: Readonly<Record<Role, Text>> = {
  mentee: { de: 'Mentee', en: 'mentee' },
  mentor: { de: 'Mentorin oder Mentor', en: 'mentor' },
};

export const duplicatePerson = defineDiagnostic<{ person: string; line: number }>({
  code: 'duplicate-person',
  severity: 'error',
  group: 'person',
  de: ({ person, line }) => ({
    message: `Die Kennung ${person} gibt es in dieser Tabelle schon (Zeile ${line}).`,
    hint: 'Ist es dieselbe Person, eine der beiden Zeilen löschen; sonst eine neue Kennung vergeben.',
  }),
  en: ({ person, line }) => ({
    message: `The id ${person} stands in this table already (line ${line}).`,
    hint: 'If it is the same person, delete one of the lines; otherwise give a new id.',
  }),
});

export const rolesDisagree = defineDiagnostic<{ person: string; fields: readonly Text[]; file: string; line: number }>({
  code: 'roles-disagree',
  severity: 'error',
  group: 'person',
  de: ({ person, fields, file, line }) => ({
    message: `${person} steht in beiden Rollen, aber nicht mit denselben Angaben: ${labels(fields, 'de')} (vergleiche ${file}, Zeile ${line}).`,
    hint: 'Name, Kontakt und Einwilligung gehören zur Person und stehen in beiden Zeilen gleich.',
  }),
  en: ({ person, fields, file, line }) => ({
    message: `${person} has both roles, but not with the same data: ${labels(fields, 'en')} (compare ${file}, line ${line}).`,
    hint: 'Name, contact and consent belong to the person and are equal in both lines.',
  }),
});

const labels = (fields: readonly Text[], language: Language): string =>
  listOf(
    fields.map((field) => field[language]),
    language,
  );

interface UnknownWord extends Suggestion {
  readonly person: string;
  readonly word: string;
  readonly label: Text;
}

export const unknownRegion = defineDiagnostic<UnknownWord>({
  code: 'unknown-region',
  severity: 'error',
  group: 'person',
  de: (f) => ({
    message: `${f.person}: Die Region „${f.word}“ gibt es im Programm nicht.${didYouMean(f, 'de')}`,
    hint: 'Eine Kennung aus „regions“ eintragen; wer von anderswo kommt, hat outside.',
  }),
  en: (f) => ({
    message: `${f.person}: there is no region “${f.word}” in the programme.${didYouMean(f, 'en')}`,
    hint: 'Enter an id of “regions”; people from elsewhere have outside.',
  }),
});

export const unknownTopic = defineDiagnostic<UnknownWord>({
  code: 'unknown-topic',
  severity: 'warning',
  group: 'person',
  de: (f) => ({
    message: `${f.person}: „${f.word}“ ist keines der Themen des Programms und passt deshalb zu niemandem.${didYouMean(f, 'de')}`,
    hint: 'Das Thema berichtigen, oder es unter „topics“ als Thema oder als Synonym ergänzen.',
  }),
  en: (f) => ({
    message: `${f.person}: “${f.word}” is none of the programme's topics and therefore suits nobody.${didYouMean(f, 'en')}`,
    hint: 'Correct the topic, or add it under “topics” as a topic or a synonym.',
  }),
});

export const unknownOption = defineDiagnostic<UnknownWord>({
  code: 'unknown-option',
  severity: 'warning',
  group: 'person',
  de: (f) => ({
    message: `${f.person}: „${f.word}“ steht bei „${f.label.de}“ nicht zur Auswahl.${didYouMean(f, 'de')}`,
    hint: 'Die Zelle berichtigen, oder die Auswahl in programme.yaml ergänzen.',
  }),
  en: (f) => ({
    message: `${f.person}: “${f.word}” is no choice for “${f.label.en}”.${didYouMean(f, 'en')}`,
    hint: 'Correct the cell, or add the choice in programme.yaml.',
  }),
});

interface Named extends Suggestion {
  readonly person: string;
  readonly other: string;
  readonly why: 'unknown' | 'same-role' | 'self';
  readonly role: Role;
}

const opposite: Readonly<Record<Role, Text>> = {
  mentee: { de: 'unter den Mentorinnen und Mentoren', en: 'among the mentors' },
  mentor: { de: 'unter den Mentees', en: 'among the mentees' },
};

const namedWords = (f: Named, what: Text): Text => {
  const why: Readonly<Record<Named['why'], Text>> = {
    self: { de: `${f.person} nennt sich hier selbst.`, en: `${f.person} names themselves here.` },
    'same-role': {
      de: `${f.person} ${what.de} ${f.other}; diese Person gibt es nur in derselben Rolle.`,
      en: `${f.person} ${what.en} ${f.other}, who has the same role only.`,
    },
    unknown: {
      de: `${f.person} ${what.de} ${f.other}; ${opposite[f.role].de} gibt es diese Kennung nicht.${didYouMean(f, 'de')}`,
      en: `${f.person} ${what.en} ${f.other}; there is no such id ${opposite[f.role].en}.${didYouMean(f, 'en')}`,
    },
  };
  return why[f.why];
};

export const unknownWish = defineDiagnostic<Named>({
  code: 'unknown-wish',
  severity: 'warning',
  group: 'person',
  de: (f) => ({ message: namedWords(f, wishes).de, hint: 'Die Kennung berichtigen; der Wunsch zählt sonst nicht.' }),
  en: (f) => ({ message: namedWords(f, wishes).en, hint: 'Correct the id; otherwise the wish does not count.' }),
});

const wishes: Text = { de: 'wünscht sich', en: 'wishes for' };
const avoids: Text = { de: 'möchte nicht zusammenarbeiten mit', en: 'does not want to work with' };

export const unknownAvoid = defineDiagnostic<Named>({
  code: 'unknown-avoid',
  severity: 'error',
  group: 'person',
  de: (f) => ({
    message: namedWords(f, avoids).de,
    hint: 'Die Kennung berichtigen; sonst könnten gerade diese beiden zusammenkommen.',
  }),
  en: (f) => ({
    message: namedWords(f, avoids).en,
    hint: 'Correct the id; otherwise these very two might be brought together.',
  }),
});

/** Each person has one line in a roster. */
export function checkDuplicatePeople(workspace: Workspace): Diagnostic[] {
  return roles.flatMap((role) =>
    repeated(rosterOf(workspace, role), (person) => person.id).map(({ item, key, first }) =>
      duplicatePerson(placeOf(item, 'id'), { person: key, line: placeOf(first, 'id').line }, key),
    ),
  );
}

/** Somebody with both roles has the same name, contact and consent in both lines. */
export function checkSamePerson({ mentees, mentors, programme }: Workspace): Diagnostic[] {
  const menteeById = new Map<string, Person>(mentees.map((mentee) => [mentee.id, mentee]));
  const fields = fieldsOf(programme, 'mentor');
  return mentors.flatMap((mentor) => {
    const mentee = menteeById.get(mentor.id);
    if (!mentee) return [];
    const different = sharedFields.filter(
      (field) => text(field, fieldOf(mentee, field)) !== text(field, fieldOf(mentor, field)),
    );
    if (different.length === 0) return [];
    // An excerpt shows the cell: never that of a special category.
    const first = different.find((field) => fields.get(field)?.class !== 'art9') ?? 'id';
    const names = different.map((field) => fields.get(field)?.label ?? { de: field, en: field });
    const { file, line } = placeOf(mentee, first);
    return [rolesDisagree(placeOf(mentor, first), { person: mentor.id, fields: names, file, line }, mentor.id)];
  });
}

/** A value as it is compared: blanks in phone numbers and capitals in e-mail addresses make no difference. */
function text(field: string, value: OwnValue | undefined): string {
  if (isMissing(value)) return '';
  const whole = [value].flat().map(String).sort().join('|');
  if (field === 'phone') return phoneKey(whole) || whole;
  return field === 'email' ? whole.toLowerCase() : whole;
}

/** Regions, topics, target groups and options of own fields are those of the programme. */
export function checkPersonWords(workspace: Workspace): Diagnostic[] {
  const { programme } = workspace;
  return roles.flatMap((role) => {
    const lists = wordLists(programme, role);
    const findings: Diagnostic[] = [];
    for (const person of rosterOf(workspace, role))
      for (const list of lists) {
        const entry = fieldOf(person, list.field);
        if (entry === undefined || (typeof entry === 'string' && list.known.has(entry))) continue;
        for (const one of Array.isArray(entry) ? entry : [entry]) {
          const word = String(one);
          if (list.known.has(word)) continue;
          const facts = { person: person.id, word, label: list.label, ...suggestionIn(list, word) };
          findings.push(list.finding(placeOf(person, list.field), facts, person.id));
        }
      }
    return findings;
  });
}

interface WordList {
  readonly field: string;
  readonly label: Text;
  readonly known: ReadonlySet<string>;
  /** What may be suggested: ids, and the labels by which people know them. */
  readonly words: readonly string[];
  readonly finding: typeof unknownTopic;
  /** What was suggested for a word before: the same one stands in many lines. */
  readonly suggested: Map<string, Suggestion>;
}

function suggestionIn({ suggested, words }: WordList, word: string): Suggestion {
  const known = suggested.get(word) ?? suggest(word, words);
  suggested.set(word, known);
  return known;
}

function wordLists(programme: Programme, role: Role): WordList[] {
  const fields = fieldsOf(programme, role);
  const list = (
    field: string,
    entries: readonly (readonly [string, string])[],
    finding: typeof unknownTopic,
  ): WordList[] => {
    if (entries.length === 0) return [];
    const known = new Set(entries.map(([id]) => id));
    const words = entries.flatMap(([id, label]) => [label, id]);
    return [
      {
        field,
        label: fields.get(field)?.label ?? { de: field, en: field },
        known,
        words,
        finding,
        suggested: new Map(),
      },
    ];
  };
  const own = Object.entries(programme.fields ?? {})
    .filter(([, field]) => field.roles === undefined || field.roles.includes(role))
    .flatMap(([name, { options = [] }]) => {
      const entries = options.map((option): [string, string] =>
        typeof option === 'string' ? [option, option] : [option.id, option.label],
      );
      return list(name, entries, unknownOption);
    });
  const regions = (programme.regions ?? []).map(({ id, name }): [string, string] => [id, name]);
  const groups = (programme.roles?.[role]?.['target-groups'] ?? []).map(({ id, text: words }): [string, string] => [
    id,
    words,
  ]);
  return [
    ...list('region', regions.length === 0 ? [] : [...regions, ['outside', 'outside']], unknownRegion),
    ...list(
      'topics',
      (programme.topics ?? []).map(({ id, label }): [string, string] => [id, label]),
      unknownTopic,
    ),
    ...list('target_group', groups, unknownOption),
    ...own,
  ];
}

/** Wishes and avoidances name people of the other role. */
export function checkNamedPeople(workspace: Workspace): Diagnostic[] {
  return roles.flatMap((role) => {
    const own = grouped(rosterOf(workspace, role), (person) => person.id);
    const others = grouped(rosterOf(workspace, role === 'mentee' ? 'mentor' : 'mentee'), (person) => person.id);
    const check = (person: Person, other: string, finding: typeof unknownWish, field: string): Diagnostic[] => {
      if (other !== person.id && others.has(other)) return [];
      const why = other === person.id ? 'self' : own.has(other) ? 'same-role' : 'unknown';
      const found = finding(
        placeOf(person, field),
        { person: person.id, other, why, role, ...suggestId(other, others, why) },
        person.id,
      );
      // Nobody is ever matched with themselves: naming oneself does no harm.
      return [why === 'self' ? as(found, { severity: 'warning' }) : found];
    };
    return rosterOf(workspace, role).flatMap((person) => [
      ...(person.wishes ?? []).flatMap((other) => check(person, other, unknownWish, 'wishes')),
      ...(person.avoids ?? []).flatMap((other) => check(person, other, unknownAvoid, 'avoids')),
    ]);
  });
}

/** The form in which two ids differ only in a letter's case, a sign or a leading zero: `p7` and `P-07`. */
export const idKey = (id: string): string =>
  // Most ids need no tables of letters.
  /^[A-Za-z]{0,9}[1-9][0-9]{0,17}$/.test(id)
    ? id.toUpperCase()
    : id
        .toUpperCase()
        .replace(/[^\p{L}\p{N}]/gu, '')
        .replace(/(?<!\p{N})0+(?=\p{N})/gu, '');

/** The first id of each form, found once for each table of ids. */
const firstOfForms = new WeakMap<ReadonlyMap<string, unknown>, ReadonlyMap<string, string>>();

function firstOfForm(known: ReadonlyMap<string, unknown>): ReadonlyMap<string, string> {
  const there = firstOfForms.get(known);
  if (there) return there;
  const first = new Map<string, string>();
  for (const id of known.keys()) if (!first.has(idKey(id))) first.set(idKey(id), id);
  firstOfForms.set(known, first);
  return first;
}

/** Ids differ in a letter's case or a leading zero: `p7` for `P07`; anything else would be a guess. */
export function suggestId(id: string, known: ReadonlyMap<string, unknown>, why: string = 'unknown'): Suggestion {
  if (why !== 'unknown') return {};
  const suggestion = firstOfForm(known).get(idKey(id));
  return suggestion === undefined ? {} : { suggestion };
}
