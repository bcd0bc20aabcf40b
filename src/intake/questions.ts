// What a question of a form asks for, told by its words: only where it is unmistakable; else a guess that has to be confirmed.
import { folded } from '../locale/text.js';
import { foldHeader } from '../workspace/table-headers.js';
import type { Column } from '../workspace/table-schema.js';

/** Fields of special categories, and what tells of them in party programmes: never guessed. */
export const isDelicate = ({ name, class: kind }: Column): boolean =>
  kind === 'art9' || name === 'office' || name === 'office_since' || name === 'former';

/** Ways to ask for one thing; what follows is the thing. Folded. */
const leads: readonly RegExp[] = [
  /^(?:wie (?:lautet|ist)|was ist|nennen sie(?: uns)?|nenne uns|(?:bitte )?(?:nennen|geben|tragen) sie(?: uns| hier)?(?: bitte)?|what is|what's|please (?:enter|give)(?: us)?) /,
  /^(?:bitte|hier|please) /,
  /^(?:ihren?|ihre[mr]?|deinen?|deine[mr]?|eure[nr]?|your|meine?|my|der|die|das|den|the) /,
];

const tails = / ?(?:an|ein|eintragen|angeben|eingeben)$/;
const aside = /\s*[([](?:[^()[\]]{0,120})[)\]]\s*/g;

/** Fixed phrases for fields whose name does not occur in the question. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/^(?:wo wohnen sie|wo wohnst du|where do you live)$/, 'city'],
  [
    /^(?:wie heissen sie|wie heisst du|what is your name|vor- ?und (?:nach|zu|familien)name|vollstaendiger name|full name|name und vorname|name, vorname|vorname,? ?name|vorname nachname)$/,
    'last_name',
  ],
  [/^(?:in welchem jahr (?:sind sie|bist du|wurden sie|wurdest du) geboren|year of birth)$/, 'birth_year'],
  [/^(?:wie (?:haben sie|hast du) von uns erfahren|how did you hear (?:about|of) us)$/, 'source'],
];

const longestQuestion = 300;

/** The question without asides, numbers in front and its question mark. Folded. */
const bare = (text: string): string =>
  folded(text.slice(0, longestQuestion).replace(aside, ' '))
    .replace(/^\d{1,3}[.)] ?/, '')
    .replace(/[?:*.! ]+$/, '')
    .trim();

/** The field that a question asks for beyond doubt: “Wie lautet Ihre E-Mail-Adresse?” is a header with polite words around it. */
export function askedColumn(
  text: string,
  known: ReadonlyMap<string, Column>,
  columns: readonly Column[],
): Column | undefined {
  if (text.length > longestQuestion) return undefined;
  let question = bare(text);
  const phrase = phrases.find(([pattern]) => pattern.test(question));
  const named = phrase && columns.find(({ name }) => name === phrase[1]);
  if (named) return named;
  for (const lead of leads) question = question.replace(lead, '');
  const column = known.get(foldHeader(question)) ?? known.get(foldHeader(question.replace(tails, '')));
  return column && !isDelicate(column) ? column : undefined;
}

/** Words too general to point at a field. */
const vague: ReadonlySet<string> = new Set(
  'name person nummer gruppe stand note funktion position treffen format zeit zeiten status kreis laenge breite titel region stadt'.split(
    ' ',
  ),
);

/** The field whose name occurs in the question as a whole word, the longest first; a guess only. */
export function suggestedColumn(text: string, columns: readonly Column[]): Column | undefined {
  if (text.length > longestQuestion) return undefined;
  const asked = new Set(folded(text).split(/[^\p{L}\p{N}-]+/u));
  let best: { column: Column; length: number } | undefined;
  for (const column of columns) {
    if (isDelicate(column) || column.name === 'id') continue;
    for (const header of [column.label.de, column.label.en, column.name, ...column.headers]) {
      const word = folded(header);
      if (word.length < 4 || vague.has(word) || word.length <= (best?.length ?? 0)) continue;
      if (/ /.test(word) ? folded(text).includes(word) : asked.has(word)) best = { column, length: word.length };
    }
  }
  return best?.column;
}

/** A sentence in which somebody agrees to the use of their data. */
export function isConsentSentence(text: string): boolean {
  const sentence = folded(text.slice(0, 2000));
  if (/newsletter|foto|photo|bild|presse|press\b/.test(sentence.slice(0, 600))) return false;
  const agrees =
    /\bstimme\b.{0,400}\bzu\b|\bwillige\b.{0,400}\bein\b|\beinverstanden\b|\beinwilligung\b|\bi (?:agree|consent)\b/;
  return agrees.test(sentence) && /daten|datenschutz|verarbeit|speicher|data|privacy/.test(sentence);
}
