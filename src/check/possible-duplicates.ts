// The same person entered twice under two ids, and ids that look alike.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import { differenceWords, reasonWords, sureWords } from '../intake/duplicate-words.js';
import { findDuplicates, type Judgement } from '../intake/duplicates.js';
import { EqualPeople, mostCompared } from '../intake/equal-people.js';
import type { Language, Text } from '../locale/language.js';
import { formatNumber } from '../locale/numbers.js';
import { folded, listOf } from '../locale/text.js';
import { type Place, placeOf, startOf } from '../model/place.js';
import type { Person } from '../model/roster.js';
import type { Workspace } from '../model/workspace.js';
import { as } from './severity.js';

interface SamePerson extends Judgement {
  readonly person: string;
  readonly other: string;
  /** Where the other one stands. */
  readonly file: string;
  readonly line: number;
}

function compared({ reasons, against }: SamePerson, language: Language): string {
  const words = (list: readonly Text[]) =>
    listOf(
      list.map((one) => one[language]),
      language,
    );
  const same = words(reasons.map((reason) => reasonWords[reason].noun));
  const other = words(against.map((difference) => differenceWords[difference]));
  if (language === 'de') return `Gleich: ${same}.${other === '' ? '' : ` Verschieden: ${other}.`}`;
  return `Equal: ${same}.${other === '' ? '' : ` Different: ${other}.`}`;
}

export const possibleDuplicate = defineDiagnostic<SamePerson>({
  code: 'possible-duplicate',
  severity: 'warning',
  group: 'person',
  de: (f) => ({
    message: `${f.person} ${sureWords[f.sure].verb.de} dieselbe Person wie ${f.other} (${f.file}, Zeile ${f.line}). ${compared(f, 'de')}`,
    hint: 'Ist es dieselbe Person, eine der beiden Zeilen löschen; wer in beiden Rollen teilnimmt, hat in beiden Tabellen dieselbe Kennung.',
  }),
  en: (f) => ({
    message: `${f.person} ${sureWords[f.sure].verb.en} the same person as ${f.other} (${f.file}, line ${f.line}). ${compared(f, 'en')}`,
    hint: 'If it is the same person, delete one of the two lines; somebody with both roles has the same id in both tables.',
  }),
});

interface LookAlike {
  readonly person: string;
  readonly other: string;
  readonly file: string;
  readonly line: number;
  /** Characters of the id that are not what they seem, as U+0420. */
  readonly signs: readonly string[];
}

export const lookAlikeId = defineDiagnostic<LookAlike>({
  code: 'look-alike-id',
  severity: 'warning',
  group: 'person',
  de: ({ person, other, file, line, signs }) => ({
    message: `Die Kennung ${person} sieht aus wie ${other} (${file}, Zeile ${line}), ist aber eine andere${
      signs.length === 0 ? ': Groß- und Kleinschreibung zählt.' : `: Eine von beiden enthält ${listOf(signs, 'de')}.`
    }`,
    hint: 'Ist dieselbe Kennung gemeint, sie hier neu eintippen; sonst eine wählen, die sich nicht verwechseln lässt.',
  }),
  en: ({ person, other, file, line, signs }) => ({
    message: `The id ${person} looks like ${other} (${file}, line ${line}) but is another one${
      signs.length === 0 ? ': capital and small letters count.' : `: one of the two contains ${listOf(signs, 'en')}.`
    }`,
    hint: 'If the same id is meant, type it anew here; otherwise choose one that cannot be mistaken.',
  }),
});

export const duplicatesNarrowed = defineDiagnostic<{ people: number; most: number }>({
  code: 'duplicates-narrowed',
  severity: 'info',
  group: 'person',
  de: ({ people, most }) => ({
    message: `Bei ${formatNumber(people, 'de')} Zeilen werden nur gleiche Namen, E-Mail-Adressen und Telefonnummern verglichen; Tippfehler, Doppelnamen und ähnlich klingende Namen bleiben unbemerkt.`,
    hint: `Bis ${formatNumber(most, 'de')} Zeilen wird alles verglichen.`,
  }),
  en: ({ people, most }) => ({
    message: `With ${formatNumber(people, 'en')} lines only equal names, e-mail addresses and telephone numbers are compared; slips, double names and names that sound alike go unnoticed.`,
    hint: `Up to ${formatNumber(most, 'en')} lines everything is compared.`,
  }),
});

/** Finding and severity of a judgement. @param place of the later person's id, @param at where the earlier one stands */
export function duplicateFinding(
  place: Place,
  person: string,
  other: string,
  at: Pick<Place, 'file' | 'line'>,
  { sure, reasons, against }: Judgement,
): Diagnostic {
  const facts = { person, other, file: at.file, line: at.line, sure, reasons, against };
  const finding = possibleDuplicate(place, facts);
  return sure === 'possible' ? as(finding, { severity: 'info' }) : finding;
}

/** The form in which ids look alike. Plain ids in one case need no table of letters. */
export const lookOf = (id: string): string => folded(id).replaceAll(' ', '');

export const lookAlikeFinding = (
  place: Place,
  id: string,
  other: string,
  at: Pick<Place, 'file' | 'line'>,
): Diagnostic => lookAlikeId(place, { person: id, other, file: at.file, line: at.line, signs: signsOf(id, other) });

/** The characters beyond ASCII that only one of the two has: `U+200B`, with the sign where it can be seen. */
function signsOf(a: string, b: string): string[] {
  const only = (text: string, other: string) => [...text].filter((sign) => sign > '\u007f' && !other.includes(sign));
  return [...new Set([...only(a, b), ...only(b, a)])].slice(0, 4).map((sign) => {
    const code = `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    return /^[\p{L}\p{N}]$/u.test(sign) ? `${sign} (${code})` : code;
  });
}

/** Each id once: further lines of one id, and the second role of a person, are the same person by what they say themselves. */
function peopleOnce({ mentees, mentors }: Pick<Workspace, 'mentees' | 'mentors'>): Person[] {
  const seen = new Set<string>();
  return [...mentees, ...mentors].filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** @param most above so many lines only what is equal is sought, and that is said */
export function checkPossibleDuplicates(workspace: Workspace, most = mostCompared): Diagnostic[] {
  const people = peopleOnce(workspace);
  const lines = workspace.mentees.length + workspace.mentors.length;
  const [first] = people;
  if (first === undefined) return [];
  if (lines <= most) return [...nearPeople(people), ...lookAlikeIds(people)];
  const narrowed = duplicatesNarrowed(startOf(placeOf(first).file), { people: lines, most });
  return [narrowed, ...equalPeople(people), ...lookAlikeIds(people)];
}

const finding = (person: Person, other: Person, judgement: Judgement): Diagnostic =>
  duplicateFinding(placeOf(person, 'id'), person.id, other.id, placeOf(other, 'id'), judgement);

const nearPeople = (people: readonly Person[]): Diagnostic[] =>
  findDuplicates(people).map(({ first, second, ...judgement }) => finding(second, first, judgement));

function equalPeople(people: readonly Person[]): Diagnostic[] {
  const index = new EqualPeople();
  return people.flatMap((person) => {
    const found = index.add(person);
    const other = found && people[found.first];
    return found && other ? [finding(person, other, found)] : [];
  });
}

function lookAlikeIds(people: readonly Person[]): Diagnostic[] {
  const byLook = new Map<string, Person>();
  return people.flatMap((person) => {
    const look = lookOf(person.id);
    const other = byLook.get(look);
    if (other) return [lookAlikeFinding(placeOf(person, 'id'), person.id, other.id, placeOf(other, 'id'))];
    byLook.set(look, person);
    return [];
  });
}
