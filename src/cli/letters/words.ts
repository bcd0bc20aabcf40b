// What `letter render` says: for how many a letter is, who is not among them and why, what was written.
import { occasionRule } from '../../letters/occasions.js';
import { type NotRecipient, type Recipients, recipientsOf } from '../../letters/recipients.js';
import { type Language, pick, type Text } from '../../locale/language.js';
import { count } from '../../locale/numbers.js';
import { plain } from '../../locale/text.js';
import type { Letter } from '../../model/documents.js';
import { letterName } from '../../reports/letters.js';
import type { Context } from '../context.js';
import type { Opened } from '../open.js';
import { widthOf, wrapLines } from '../output.js';
import type { WrittenLetter } from './produce.js';
import type { Placed } from './target.js';

export const recipientsFor = ({ workspace, today, without }: Opened, { head }: Letter): Recipients =>
  recipientsOf(workspace, head, { today, without: without.map(({ id }) => id) });

const nouns = {
  person: { de: { one: 'Person', other: 'Personen' }, en: { one: 'person', other: 'people' } },
  guest: { de: { one: 'Gast', other: 'Gäste' }, en: { one: 'guest', other: 'guests' } },
  page: { de: { one: 'Seite', other: 'Seiten' }, en: { one: 'page', other: 'pages' } },
  file: { de: { one: 'Datei', other: 'Dateien' }, en: { one: 'file', other: 'files' } },
} as const;

const counted = (n: number, noun: keyof typeof nouns, language: Language): string =>
  plain(count(n, nouns[noun][language], language));

/** `Mentoringbrief Nr. 4 an 14 Personen.`, and beneath who is not among them. */
export function letterSummary(
  context: Context,
  opened: Opened,
  letter: Letter,
  language: Language,
  isEach: boolean,
): string {
  const { to, not } = recipientsFor(opened, letter);
  const people = new Set(to.filter(({ kind }) => kind === 'person').map(({ id }) => id)).size;
  const guests = to.filter(({ kind }) => kind === 'guest').length;
  const parts = [
    ...(people > 0 ? [counted(people, 'person', language)] : []),
    ...(guests > 0 ? [counted(guests, 'guest', language)] : []),
  ];
  const name = letterName(letter, opened.workspace.programme, language);
  const reached = parts.join(pick({ de: ' und ', en: ' and ' }, language));
  const isAddressed = letter.head.to !== undefined || occasionRule(letter.head.letter).audience !== 'nobody';
  const head =
    parts.length === 0
      ? `${name}${isAddressed ? pick({ de: ': Zurzeit bekommt ihn niemand', en: ': nobody receives it at present' }, language) : ''}.`
      : pick(
          {
            de: `${name} an ${reached}${isEach ? ', jeweils ein Schreiben' : ''}.`,
            en: `${name} to ${reached}${isEach ? ', one letter each' : ''}.`,
          },
          language,
        );
  const others = notAmong(not, language);
  const lines =
    others === ''
      ? [head]
      : [head, pick({ de: `Nicht dabei: ${others}.`, en: `Not among them: ${others}.` }, language)];
  return `${wrapLines(lines.join('\n'), widthOf(context.stdout))}\n`;
}

/** More ids of one reason than these are counted. */
const mostNamed = 8;

/** `P11 (Teilnahme beendet am 12.03.2015); P20, P21 (Einwilligung fehlt)`; each reason once, in the order of the ids. */
function notAmong(not: readonly NotRecipient[], language: Language): string {
  const byReason = new Map<string, string[]>();
  for (const { id, kind, reason } of not) {
    if (kind === 'faulty') continue;
    const text = plain(pick(reason, language));
    byReason.set(text, [...(byReason.get(text) ?? []), id]);
  }
  return [...byReason].map(([reason, ids]) => `${shortList(ids, language)} (${reason})`).join('; ');
}

function shortList(ids: readonly string[], language: Language): string {
  if (ids.length <= mostNamed) return ids.join(', ');
  const more = ids.length - (mostNamed - 2);
  return `${ids.slice(0, mostNamed - 2).join(', ')} ${pick({ de: `und ${more} weitere`, en: `and ${more} more` }, language)}`;
}

const label = (text: Text, language: Language): string => pick(text, language).padEnd(14);

type PagesOf = (place: Placed) => number;

/** `out/letters/04-mentoringbrief.pdf (2 Seiten)`; of many, their folder and how many they are. */
function filesInWords(places: readonly Placed[], pagesOf: PagesOf, language: Language): string {
  const [first] = places;
  const pages = (some: readonly Placed[]): string[] => {
    const sum = some.reduce((total, place) => total + pagesOf(place), 0);
    return sum > 0 ? [counted(sum, 'page', language)] : [];
  };
  if (first === undefined) return '';
  if (places.length <= 3) {
    return places.map((place) => [place.shown, ...pages([place]).map((count) => `(${count})`)].join(' ')).join(', ');
  }
  const folder = first.shown.slice(0, first.shown.lastIndexOf('/') + 1);
  return `${folder} (${[counted(places.length, 'file', language), ...pages(places)].join(', ')})`;
}

export const plannedLine = (places: readonly Placed[], language: Language): string =>
  `${pick({ de: 'Geschrieben würde: ', en: 'This would be written: ' }, language)}${filesInWords(places, () => 0, language)}\n`;

/** What was written and what was so already, and how to take it back where that is possible. */
export function writtenLines(
  { called }: Context,
  language: Language,
  places: readonly Placed[],
  letters: readonly WrittenLetter[],
  done: { readonly changed: ReadonlySet<string>; readonly canUndo: boolean },
): string {
  const pages = new Map(letters.map((one) => [one.output, one.pages ?? 0]));
  const pagesOf = ({ output }: Placed) => pages.get(output) ?? 0;
  const isNew = ({ shown }: Placed) => done.changed.has(shown);
  const fresh = places.filter(isNew);
  const same = places.filter((one) => !isNew(one));
  const line = (text: Text, some: readonly Placed[]) =>
    some.length === 0 ? '' : `${label(text, language)}${filesInWords(some, pagesOf, language)}\n`;
  return [
    line({ de: 'Geschrieben', en: 'Written' }, fresh),
    line({ de: 'Unverändert', en: 'Unchanged' }, same),
    fresh.length > 0 && done.canUndo
      ? `${label({ de: 'Zurücknehmen', en: 'Take back' }, language)}${called} undo\n`
      : '',
  ].join('');
}

export const replacedWords = (paths: readonly string[], called: string): Text => ({
  de: `Hinweis: Von Hand geändert und jetzt neu geschrieben: ${paths.join(', ')}. Die alte Fassung holt ${called} undo zurück.`,
  en: `Note: edited by hand and now written anew: ${paths.join(', ')}. ${called} undo brings the old version back.`,
});

/** So many files are not kept for undo: whoever had edited one must know. */
export const goneWords = (files: number): Text => ({
  de: `Hinweis: ${plain(count(files, { one: 'vorhandene Datei wurde', other: 'vorhandene Dateien wurden' }, 'de'))} neu geschrieben. Das lässt sich nicht zurücknehmen, weil es zu viele sind.`,
  en: `Note: ${plain(count(files, { one: 'existing file was', other: 'existing files were' }, 'en'))} written anew. This cannot be taken back, because they are too many.`,
});

/** The engine that runs everywhere checks no standard for accessible PDF. */
export const uncheckedPdf: Text = {
  de: 'Hinweis: Das PDF ist für Vorleseprogramme ausgezeichnet, aber nicht nach PDF/UA geprüft; das kann nur das schnelle Modul für PDF, das es für diesen Rechner nicht gibt.',
  en: 'Note: the PDF is tagged for screen readers but not checked against PDF/UA; only the fast module for PDF can do that, and it does not exist for this computer.',
};

export const lackingWords = (characters: string): Text => ({
  de: `Hinweis: Die Schrift des PDF hat diese Zeichen nicht; an ihrer Stelle steht ein Kästchen: ${characters}`,
  en: `Note: the font of the PDF lacks these characters; a box stands in their place: ${characters}`,
});
