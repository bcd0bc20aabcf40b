// Nouns for people in running text that are written in another way than the programme writes them.
import { findNoun, type InclusiveStyle, inclusive, inclusiveSign } from './inclusive.js';
import { lexicon, type PairedNoun } from './inclusive-lexicon.js';

/** A form of another style, with the one that would be expected in its place. */
export interface OtherForm {
  /** Offset in UTF-16 units. */
  readonly index: number;
  /** As the text has it, without the backslash of Markdown. */
  readonly word: string;
  /** How long it is in the text. */
  readonly length: number;
  readonly kind: 'sign' | 'article' | 'masculine' | 'pair';
  /** In the nominative; undefined for a noun whose forms are not known. */
  readonly expected?: string;
}

/** The style of a noun, by its key in the lexicon; undefined where the programme has chosen none. */
export type StyleOfNoun = (noun: string) => InclusiveStyle | undefined;

/**
 * Every word with a sign of another style ("Mentor:innen" where "Mentor*innen" is written), articles with such a sign, the
 * masculine plural standing for all, and the pair form where the style has one word for both. Neutral words and a feminine
 * word by itself suit every style. Quotations are for the caller to leave out. Time grows with the length of the text alone.
 */
export function otherForms(text: string, styleOf: StyleOfNoun): OtherForm[] {
  return [...signedWords(text, styleOf), ...signedArticles(text, styleOf), ...masculineWords(text, styleOf)].sort(
    (a, b) => a.index - b.index,
  );
}

const styleOfSign: Readonly<Record<string, InclusiveStyle>> = {
  '*': 'star',
  ':': 'colon',
  _: 'underscore',
  '/': 'slash',
  '/-': 'slash-hyphen',
  '': 'internal-i',
};

/** "Mentor*innen", "Mentor\*in", "Teilnehmer/-innen", "Mentor*innentreffen"; "MentorInnen" has no sign. */
const signed =
  /(?<!\p{L})(?<stem>\p{Lu}[\p{L}-]{1,40}?)(?:\\?(?<sign>[*:_]|\/-?)(?<ending>innen|in)|(?<=\p{Ll})(?<inner>Innen|In))(?<rest>\p{Ll}{0,40})(?!\p{L})/gu;

function signedWords(text: string, styleOf: StyleOfNoun): OtherForm[] {
  return [...text.matchAll(signed)].flatMap((match): OtherForm[] => {
    const { stem = '', sign = '', ending, inner, rest = '' } = match.groups ?? {};
    const own = (ending ?? inner ?? '').toLowerCase();
    const noun = nounOfStem(stem);
    // "LinkedIn", "Stadt/innen": with a rare ending only words that are known to be nouns for people.
    if (noun === undefined && (own === 'in' || sign.startsWith('/'))) return [];
    if (own === 'in' && rest !== '') return [];
    const style = styleOf(noun ?? stem.toLowerCase());
    if (style === undefined || style === styleOfSign[sign]) return [];
    if (style === 'feminine' && noun !== 'mentor') return [];
    const wanted = inclusiveSign(style);
    // A compound can be written with a sign only.
    if (rest !== '' && wanted === undefined) return [];
    const expected = expectedFor(stem, noun, own, rest, style);
    const word = match[0].replace('\\', '');
    return word === expected ? [] : [found(match.index, match[0], word, 'sign', expected)];
  });
}

function expectedFor(
  stem: string,
  noun: string | undefined,
  ending: string,
  rest: string,
  style: InclusiveStyle,
): string | undefined {
  const wanted = inclusiveSign(style);
  if (noun !== undefined && rest === '')
    return inclusive({ noun, number: ending === 'in' ? 'singular' : 'plural' }, style);
  if (wanted === undefined) return undefined;
  return style === 'internal-i' ? `${stem}I${ending.slice(1)}${rest}` : `${stem}${wanted}${ending}${rest}`;
}

/** "Genoss" → "genosse". */
const nounOfStem = (stem: string): string | undefined =>
  [stem, `${stem}e`].map((word) => word.toLowerCase()).find((key) => findNoun(key)?.kind === 'paired');

const found = (
  index: number,
  written: string,
  word: string,
  kind: OtherForm['kind'],
  expected: string | undefined,
): OtherForm => ({ index, word, length: written.length, kind, ...(expected === undefined ? {} : { expected }) });

/** "der*die Mentee", "die/der", "eine:n", "jede*r". */
const articles =
  /(?<!\p{L})(?<first>[Dd](?:er|ie|en|em|es)|[Ee]iner?|[Jj]ede)\\?(?<sign>[*:_/])(?<second>d(?:er|ie|en|em|es)|[enrms])(?<next> Mentee(?!\p{L}))?(?!\p{L})/gu;

function signedArticles(text: string, styleOf: StyleOfNoun): OtherForm[] {
  return [...text.matchAll(articles)].flatMap((match): OtherForm[] => {
    const { first = '', sign = '', second = '', next = '' } = match.groups ?? {};
    const style = styleOf(next === '' ? '' : 'mentee');
    const [written, word] = [match[0], match[0].replace('\\', '')];
    if (style === 'feminine' && next !== '' && second.startsWith('d')) {
      const article = [first.toLowerCase(), second].includes('die') ? 'die' : 'der';
      return [found(match.index, written, word, 'article', `${article}${next}`)];
    }
    const wanted = style === undefined ? undefined : inclusiveSign(style)?.slice(0, 1);
    if (wanted === undefined || wanted === sign) return [];
    return [found(match.index, written, word, 'article', `${first}${wanted}${second}${next}`)];
  });
}

/** Words that often stand for things, organisations or statistics, or for people nobody would name otherwise. */
const oftenOther: ReadonlySet<string> = new Set(
  'partner leiter führer freund einwohner wähler leser autor demokrat'.split(' '),
);

interface Masculine {
  readonly key: string;
  readonly noun: PairedNoun;
  /** No form of the singular: it needs no other word to be a plural. */
  readonly isPlural: boolean;
}

let masculineForms: ReadonlyMap<string, Masculine> | undefined;

/** Masculine plurals in lower case: "mentoren", "teilnehmern"; "teilnehmer", which may be one person. */
function masculines(): ReadonlyMap<string, Masculine> {
  if (masculineForms) return masculineForms;
  const forms = new Map<string, Masculine>();
  for (const [key, noun] of lexicon) {
    if (noun.kind !== 'paired' || noun.umlaut || oftenOther.has(key)) continue;
    const singular: readonly string[] = noun.masculine.singular;
    for (const form of [noun.masculine.plural, noun.masculine.dativePlural]) {
      forms.set(form.toLowerCase(), { key, noun, isPlural: !singular.includes(form) });
    }
  }
  masculineForms = forms;
  return forms;
}

/** What only stands before several: "die Teilnehmer", "alle neuen Teilnehmer", "zwölf Teilnehmer". */
const several =
  /(?<!\p{L})(?:die|alle|allen|viele|vielen|einige|einigen|mehrere|mehreren|unsere|ihre|eure|diese|keine|beide|beiden|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|(?:\d{2,4}|[2-9])) (?:\p{Ll}{3,20}en? )?$/iu;

/** How far apart two halves of a pair may stand: "Mentorinnen aus dem Landkreis und Mentoren". */
const pairReach = 80;

function masculineWords(text: string, styleOf: StyleOfNoun): OtherForm[] {
  const forms = masculines();
  const told: OtherForm[] = [];
  for (const match of text.matchAll(/(?<![\p{L}\p{N}])\p{Lu}[\p{L}-]{4,60}/gu)) {
    const [word] = match;
    if (!/[enr]$/.test(word)) continue;
    const form = longestForm(word.toLowerCase(), forms);
    const style = form && styleOf(form.key);
    if (form === undefined || style === undefined || (style === 'feminine' && form.key !== 'mentor')) continue;
    const { index } = match;
    const before = text.slice(Math.max(0, index - pairReach), index);
    const after = text.slice(index + word.length, index + word.length + pairReach);
    // "Teilnehmer*innen": the sign follows.
    if (/^\\?(?:[*:_]|\/-?)in/.test(after)) continue;
    const feminine = form.noun.feminine.singular.toLowerCase();
    if (`${before}\n${after}`.toLowerCase().includes(feminine)) {
      const pair = pairAt(text, match.index, word, form);
      const isOneWord = style === 'internal-i' || style === 'feminine';
      if (pair !== undefined && isOneWord)
        told.push(found(pair.index, pair.text, pair.text, 'pair', inclusive({ noun: form.key }, style)));
      continue;
    }
    if (!form.isPlural && !several.test(before)) continue;
    if (/männliche[nr]? $/i.test(before)) continue;
    told.push(found(index, word, word, 'masculine', inclusive({ noun: nounKey(word, form) }, style)));
  }
  return told;
}

/** Whole words, and compounds: "klimaschutzmanagern". */
function longestForm(lower: string, forms: ReadonlyMap<string, Masculine>): Masculine | undefined {
  for (let start = 0; start <= lower.length - 5; start++) {
    const form = start === 1 ? undefined : forms.get(lower.slice(start));
    if (form !== undefined) return form;
  }
  return undefined;
}

/** The noun of a compound, where its forms are known. */
function nounKey(word: string, { key, noun }: Masculine): string {
  const lower = word.toLowerCase();
  const ending = [noun.masculine.dativePlural, noun.masculine.plural].find((form) =>
    lower.endsWith(form.toLowerCase()),
  );
  const compound = `${lower.slice(0, lower.length - (ending?.length ?? 0))}${key}`;
  return findNoun(compound) === undefined ? key : compound;
}

/** „Mentorinnen und Mentoren“, „Mentoren und Mentorinnen“ directly beside each other. */
function pairAt(
  text: string,
  index: number,
  word: string,
  { noun }: Masculine,
): { readonly index: number; readonly text: string } | undefined {
  const feminine = noun.feminine.plural;
  const end = index + word.length;
  for (const link of [' und ', ' oder ', ' sowie ', ' bzw. ', '/']) {
    const first = feminine + link;
    if (text.slice(Math.max(0, index - first.length), index) === first)
      return { index: index - first.length, text: text.slice(index - first.length, end) };
    const second = link + feminine;
    if (text.startsWith(second, end)) return { index, text: text.slice(index, end + second.length) };
  }
  return undefined;
}
