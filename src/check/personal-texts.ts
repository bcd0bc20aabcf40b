// Names, e-mail addresses and telephone numbers of participants in texts that git tracks.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import type { Language } from '../locale/language.js';
import { phoneKey } from '../locale/phone.js';
import { folded, listOf } from '../locale/text.js';
import type { Place } from '../model/place.js';
import type { Programme } from '../model/programme.js';
import type { Person } from '../model/roster.js';
import type { Workspace } from '../model/workspace.js';
import { passagesOf, type ReadPassage } from './passages.js';
import type { GitTracked } from './privacy.js';

type Kind = 'email' | 'phone' | 'name';

interface InText {
  readonly file: string;
  readonly kinds: readonly Kind[];
  /** Ids, not what the text says. */
  readonly people: readonly string[];
}

const kindNames: Readonly<Record<Language, Readonly<Record<Kind, string>>>> = {
  de: { email: 'E-Mail-Adressen', phone: 'Telefonnummern', name: 'Namen' },
  en: { email: 'e-mail addresses', phone: 'telephone numbers', name: 'names' },
};

const mostNamed = 5;

const told = ({ kinds, people }: InText, language: Language) => ({
  kinds: listOf(
    kinds.map((kind) => kindNames[language][kind]),
    language,
  ),
  people: people.length > mostNamed ? String(people.length) : listOf(people, language),
});

export const personalDataInText = defineDiagnostic<InText>({
  code: 'personal-data-in-text',
  severity: 'warning',
  group: 'privacy',
  de: (f) => ({
    message: `${f.file} wird in git gesichert und nennt von Teilnehmenden ${told(f, 'de').kinds} (${f.people.length > mostNamed ? `${told(f, 'de').people} Personen` : told(f, 'de').people}).`,
    hint: 'Die Angabe aus dem Text nehmen; in Briefen schreibt {{recipient.first_name}} sie erst in das fertige Schreiben. Ist es so gewollt, unter „privacy“ rosters-in-git: yes eintragen.',
  }),
  en: (f) => ({
    message: `${f.file} is tracked by git and holds ${told(f, 'en').kinds} of participants (${f.people.length > mostNamed ? `${told(f, 'en').people} people` : told(f, 'en').people}).`,
    hint: 'Take it out of the text; in letters {{recipient.first_name}} writes it into the finished letter only. If it is meant so, enter rosters-in-git: yes under “privacy”.',
  }),
});

/** What is known of participants, in the form in which it is looked for, with the person's id. */
interface Known {
  readonly emails: ReadonlyMap<string, string>;
  readonly phones: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, string>;
}

const shortestPhone = 6;

function indexOf(people: readonly Person[], programme: Programme): Known {
  const open = openData(programme);
  const [emails, phones, names] = [new Map<string, string>(), new Map<string, string>(), new Map<string, string>()];
  const note = (map: Map<string, string>, key: string, id: string): void => {
    if (key !== '' && !open.has(key) && !map.has(key)) map.set(key, id);
  };
  for (const { id, email, phone, first_name: first, last_name: last } of people) {
    if (email !== undefined) note(emails, email.trim().toLowerCase(), id);
    const key = phoneKey(phone ?? '');
    if (key.length >= shortestPhone) note(phones, key, id);
    if (first !== undefined && last !== undefined) note(names, folded(`${first} ${last}`), id);
  }
  return { emails, phones, names };
}

/** What the programme itself publishes: whoever signs or speaks may take part as well. */
function openData({ organiser, partners = [], letters, events = [], privacy }: Programme): ReadonlySet<string> {
  const contacts = [organiser?.contact, ...partners.map(({ contact }) => contact)];
  const speakers = events.flatMap((event) => [
    ...(event.speakers ?? []),
    ...(event.parts ?? []).flatMap((part) => part.speakers ?? []),
  ]);
  const names = [...contacts, ...(letters?.signatories ?? []), ...speakers].map((one) => folded(one?.name ?? ''));
  const mails = [...contacts.map((one) => one?.email), privacy?.officer].map((mail) =>
    (mail ?? '').trim().toLowerCase(),
  );
  const phones = contacts.map((one) => phoneKey(one?.phone ?? ''));
  return new Set([...names, ...mails, ...phones]);
}

/** Letters, reports and the definition, as far as git tracks them; the place is that of the first such datum, never its words. */
export function checkTextsInGit(workspace: Workspace, tracked: GitTracked): Diagnostic[] {
  const { programme, mentees, mentors } = workspace;
  if (programme.privacy?.['rosters-in-git'] === 'yes') return [];
  const texts = passagesOf(workspace).filter(({ passage }) => tracked(passage.file));
  if (texts.length === 0) return [];
  const known = indexOf([...mentees, ...mentors], programme);
  const byFile = new Map<string, { readonly place: Place; readonly kinds: Set<Kind>; readonly people: Set<string> }>();
  for (const text of texts) {
    for (const { kind, id, start } of dataIn(text, known)) {
      const { file, line, column } = text.passage.place(start, start);
      // Without a length nothing of the line is shown: logs stay free of names.
      const entry = byFile.get(file) ?? { place: { file, line, column }, kinds: new Set(), people: new Set() };
      byFile.set(file, entry);
      entry.kinds.add(kind);
      entry.people.add(id);
    }
  }
  return [...byFile].map(([file, { place, kinds, people }]) =>
    personalDataInText(place, { file, kinds: [...kinds], people: [...people].sort() }),
  );
}

interface Datum {
  readonly kind: Kind;
  readonly id: string;
  readonly start: number;
}

function dataIn({ plain }: ReadPassage, { emails, phones, names }: Known): Datum[] {
  const found = (kind: Kind, id: string | undefined, start: number): Datum[] =>
    id === undefined ? [] : [{ kind, id, start }];
  const mails = emails.size === 0 ? [] : [...plain.matchAll(/[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,200}/gu)];
  const numbers = phones.size === 0 ? [] : [...plain.matchAll(/(?<![\p{L}\p{N}])[+(]?\d[\d ()/.–-]{4,30}\d/gu)];
  return [
    ...mails.flatMap(({ 0: mail, index }) =>
      found('email', emails.get(mail.toLowerCase().replace(/[.-]+$/, '')), index),
    ),
    ...numbers.flatMap(({ 0: number, index }) => found('phone', phones.get(phoneKey(number)), index)),
    ...(names.size === 0 ? [] : namesIn(plain, names)),
  ].sort((a, b) => a.start - b.start);
}

/** Two or three words in a row that are somebody's first and last name. */
function namesIn(text: string, names: ReadonlyMap<string, string>): Datum[] {
  const words = [...text.matchAll(/[\p{L}\p{M}][\p{L}\p{M}'’-]{0,60}/gu)];
  return words.flatMap(({ 0: first, index }, position): Datum[] => {
    if (!/^\p{Lu}/u.test(first)) return [];
    for (const count of [2, 3, 4]) {
      const last = words[position + count - 1];
      if (last === undefined) return [];
      const phrase = text.slice(index, last.index + last[0].length);
      const id = phrase.length > 120 ? undefined : names.get(folded(phrase));
      if (id !== undefined) return [{ kind: 'name', id, start: index }];
    }
    return [];
  });
}
