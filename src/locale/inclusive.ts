// Inclusive German: one noun phrase in each of the usual styles, for all, or for one person whose gender is known.
import { type AdjectivalNoun, type FixedNoun, lexicon, type Noun, type PairedNoun } from './inclusive-lexicon.js';
import type { Language } from './language.js';
import { capitalised } from './text.js';

/** Mentor*in, Mentor:in, Mentor_in, Mentor/in, Teilnehmer/-in, MentorIn, Mentorin oder Mentor, Mentorin, Teilnehmende. */
export type InclusiveStyle =
  | 'star'
  | 'colon'
  | 'underscore'
  | 'slash'
  | 'slash-hyphen'
  | 'internal-i'
  | 'pair'
  | 'feminine'
  | 'neutral';

export type Case = 'nominative' | 'genitive' | 'dative' | 'accusative';

/** As in the roster: feminine, masculine, diverse, unsaid. */
export type PersonGender = 'f' | 'm' | 'd' | 'u';

/** A noun phrase; defaults: plural, nominative, no article, no adjective, not at the beginning of a sentence. */
export interface NounPhrase {
  /** A key of the lexicon or a compound of one: "mentor", "klimaschutzmanager", "kreisrat". */
  readonly noun: string;
  readonly number?: 'singular' | 'plural';
  readonly case?: Case;
  readonly article?: 'definite' | 'indefinite' | 'none';
  /** Stem of an adjective: "erfahren", "sachkundig". German only. */
  readonly adjective?: string;
  /** At the beginning of a sentence: the first letter is a capital one. */
  readonly capital?: boolean;
}

const signs = { star: '*', colon: ':', underscore: '_', slash: '/', 'slash-hyphen': '/-', 'internal-i': '/' } as const;
type SignStyle = keyof typeof signs;

const isSignStyle = (style: InclusiveStyle): style is SignStyle => style in signs;

/** The sign that a style puts into words and between articles; undefined for styles of whole words. */
export const inclusiveSign = (style: InclusiveStyle): string | undefined =>
  isSignStyle(style) ? signs[style] : undefined;

/** Styles that mean more than two genders. */
const isOpen = (style: InclusiveStyle): boolean => style === 'star' || style === 'colon' || style === 'underscore';

type GrammaticalGender = FixedNoun['gender'];
type Article = 'definite' | 'indefinite' | 'none';

interface Slot {
  readonly plural: boolean;
  readonly kase: number;
  readonly article: Article;
  readonly adjective: string;
}

const cases: readonly Case[] = ['nominative', 'genitive', 'dative', 'accusative'];

const articles = {
  definite: {
    masculine: ['der', 'des', 'dem', 'den'],
    feminine: ['die', 'der', 'der', 'die'],
    neuter: ['das', 'des', 'dem', 'das'],
    plural: ['die', 'der', 'den', 'die'],
  },
  indefinite: {
    masculine: ['ein', 'eines', 'einem', 'einen'],
    feminine: ['eine', 'einer', 'einer', 'eine'],
    neuter: ['ein', 'eines', 'einem', 'ein'],
    plural: ['', '', '', ''],
  },
} as const;

/** Endings of adjectives after each kind of article. */
const endings = {
  definite: {
    masculine: ['e', 'en', 'en', 'en'],
    feminine: ['e', 'en', 'en', 'e'],
    neuter: ['e', 'en', 'en', 'e'],
    plural: ['en', 'en', 'en', 'en'],
  },
  indefinite: {
    masculine: ['er', 'en', 'en', 'en'],
    feminine: ['e', 'en', 'en', 'e'],
    neuter: ['es', 'en', 'en', 'es'],
    plural: ['e', 'er', 'en', 'e'],
  },
  none: {
    masculine: ['er', 'en', 'em', 'en'],
    feminine: ['e', 'er', 'er', 'e'],
    neuter: ['es', 'en', 'em', 'es'],
    plural: ['e', 'er', 'en', 'e'],
  },
} as const;

const articleOf = (slot: Slot, gender: GrammaticalGender): string =>
  slot.article === 'none' ? '' : (articles[slot.article][slot.plural ? 'plural' : gender][slot.kase] ?? '');

const endingOf = (slot: Slot, gender: GrammaticalGender): string =>
  endings[slot.article][slot.plural ? 'plural' : gender][slot.kase] ?? '';

const adjectiveOf = (slot: Slot, gender: GrammaticalGender): string =>
  slot.adjective === '' ? '' : slot.adjective + endingOf(slot, gender);

const phrase = (...words: readonly string[]): string => words.filter((word) => word !== '').join(' ');

const pluralIn = (noun: { readonly plural: string; readonly dativePlural: string }, slot: Slot): string =>
  cases[slot.kase] === 'dative' ? noun.dativePlural : noun.plural;

function fixedPhrase(noun: FixedNoun, slot: Slot): string {
  const word = slot.plural ? pluralIn(noun, slot) : noun.singular[slot.kase];
  return phrase(articleOf(slot, noun.gender), adjectiveOf(slot, noun.gender), word ?? '');
}

/** "die erfahrene Mentorin", "dem Mentor": one gender. */
function genderedPhrase(noun: Noun, gender: 'masculine' | 'feminine', slot: Slot): string {
  if (noun.kind === 'fixed') return fixedPhrase(noun, slot);
  return phrase(articleOf(slot, gender), adjectiveOf(slot, gender), genderedWord(noun, gender, slot));
}

function genderedWord(noun: Exclude<Noun, FixedNoun>, gender: 'masculine' | 'feminine', slot: Slot): string {
  if (noun.kind === 'adjectival') return noun.stem + endingOf(slot, gender);
  if (noun.kind === 'common') return slot.plural ? noun.plural : noun.singular;
  if (gender === 'feminine') return slot.plural ? noun.feminine.plural : noun.feminine.singular;
  return (slot.plural ? pluralIn(noun.masculine, slot) : noun.masculine.singular[slot.kase]) ?? '';
}

/** "Mentorinnen und Mentoren", "die Mentorin oder der Mentor", "die oder der Mentee". */
function pairPhrase(noun: Noun, slot: Slot): string {
  const feminine = genderedPhrase(noun, 'feminine', slot);
  const masculine = genderedPhrase(noun, 'masculine', slot);
  if (feminine === masculine) return feminine;
  if (slot.plural)
    return `${feminine} und ${genderedPhrase(noun, 'masculine', { ...slot, article: 'none', adjective: '' })}`;
  if (noun.kind === 'common' && slot.adjective === '') {
    return phrase(articleOf(slot, 'feminine'), 'oder', articleOf(slot, 'masculine'), noun.singular);
  }
  return `${feminine} oder ${masculine}`;
}

/** "der*die", "eine*n", "erfahrene*r": masculine first, or what the shorter form lacks. */
function joinedWords(masculine: string, feminine: string, style: SignStyle): string {
  if (masculine === feminine) return masculine;
  if (masculine === `${feminine}n` || masculine === `${feminine}r`)
    return feminine + signs[style] + masculine.slice(-1);
  if (feminine === `${masculine}e`) return `${masculine}${signs[style]}e`;
  return masculine + (style === 'slash-hyphen' ? '/' : signs[style]) + feminine;
}

/** "Mentor*in", "Genoss*innen", "MentorInnen". */
function signedWord(noun: PairedNoun, slot: Slot, style: SignStyle): string {
  const ending = slot.plural ? 'innen' : 'in';
  return style === 'internal-i' ? noun.stem + capitalised(ending) : noun.stem + signs[style] + ending;
}

/**
 * Whether the noun can bear the sign: not with an umlaut (Rat, Rätin); with a slash only if the stem is the masculine
 * word; with slash and hyphen only if what stands before it is the masculine form of this very case and number.
 */
function bearsSign(noun: PairedNoun, slot: Slot, style: SignStyle): boolean {
  if (noun.umlaut) return false;
  if (style === 'slash') return noun.stem === noun.masculine.singular[0];
  return style !== 'slash-hyphen' || noun.stem === genderedWord(noun, 'masculine', slot);
}

function signPhrase(noun: Noun, slot: Slot, style: SignStyle): string {
  if (noun.kind === 'fixed') return fixedPhrase(noun, slot);
  if (noun.kind === 'paired' && !bearsSign(noun, slot, style)) return pairPhrase(noun, slot);
  const both = (of: (gender: 'masculine' | 'feminine') => string): string =>
    joinedWords(of('masculine'), of('feminine'), style);
  const word =
    noun.kind === 'paired' ? signedWord(noun, slot, style) : both((gender) => genderedWord(noun, gender, slot));
  return phrase(
    both((gender) => articleOf(slot, gender)),
    both((gender) => adjectiveOf(slot, gender)),
    word,
  );
}

/** "Teilnehmende", "Ratsmitglieder", "die Person in der Mentoring-Rolle"; undefined if there is no such word. */
function neutralPhrase(noun: Exclude<Noun, FixedNoun>, slot: Slot): string | undefined {
  if (!slot.plural) return neutralPerson(noun.neutral.one, slot);
  const words = noun.neutral.other;
  if (words === undefined) return undefined;
  const word =
    'participle' in words
      ? words.participle + endingOf(slot, 'feminine')
      : cases[slot.kase] === 'dative'
        ? words.dative
        : words.noun;
  return phrase(articleOf(slot, 'feminine'), adjectiveOf(slot, 'feminine'), word);
}

/** An adjective in front of "Person" is declined with it: "der teilnehmenden Person". */
function neutralPerson(words: string, slot: Slot): string {
  const own = /^([a-zäöüß ]*[a-zäöüß])e Person$/.exec(words)?.[1];
  const noun = own === undefined ? words : `${own}${endingOf(slot, 'feminine')} Person`;
  return phrase(articleOf(slot, 'feminine'), adjectiveOf(slot, 'feminine'), noun);
}

function inStyle(noun: Noun, slot: Slot, style: InclusiveStyle): string {
  if (isSignStyle(style)) return signPhrase(noun, slot, style);
  if (style === 'feminine') return genderedPhrase(noun, 'feminine', slot);
  if (style === 'pair' || noun.kind === 'fixed') return pairPhrase(noun, slot);
  if (slot.plural && (noun.kind === 'common' || noun.kind === 'adjectival')) return pairPhrase(noun, slot);
  const tooVague = !slot.plural && noun.neutral.one === 'Person';
  return (tooVague ? undefined : neutralPhrase(noun, slot)) ?? pairPhrase(noun, slot);
}

function slotOf(wanted: NounPhrase): Slot {
  return {
    plural: wanted.number !== 'singular',
    kase: cases.indexOf(wanted.case ?? 'nominative'),
    article: wanted.article ?? 'none',
    adjective: wanted.adjective ?? '',
  };
}

const keysByLength = [...lexicon.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
const compounds = new Map<string, Noun>();

/** The noun of that key, or of its last part with the rest in front; undefined if there is none. Case does not count. */
export function findNoun(key: string): Noun | undefined {
  const lower = key.normalize('NFC').toLowerCase();
  const known = lexicon.get(lower) ?? compounds.get(lower);
  if (known !== undefined) return known;
  const last = keysByLength.find(
    (end) => lower.endsWith(end) && /^[a-zäöüß-]{2,40}$/.test(lower.slice(0, -end.length)),
  );
  const base = last === undefined ? undefined : lexicon.get(last);
  if (base === undefined || last === undefined) return undefined;
  const noun = withPrefix(base, capitalised(lower.slice(0, -last.length)));
  if (compounds.size < 1000) compounds.set(lower, noun);
  return noun;
}

function withPrefix(base: Noun, prefix: string): Noun {
  const join = (word: string): string => {
    const [first = ''] = word;
    return prefix.endsWith('-') ? prefix + word : prefix + first.toLowerCase() + word.slice(first.length);
  };
  const joinAll = (words: PairedNoun['masculine']['singular']) =>
    [join(words[0]), join(words[1]), join(words[2]), join(words[3])] as const;
  if (base.kind === 'adjectival') return { ...base, stem: join(base.stem) } satisfies AdjectivalNoun;
  const plural = { plural: 'plural' in base ? join(base.plural) : '' };
  if (base.kind === 'common') return { ...base, ...plural, singular: join(base.singular) };
  if (base.kind === 'fixed') {
    return { ...base, ...plural, singular: joinAll(base.singular), dativePlural: join(base.dativePlural) };
  }
  const { masculine, feminine } = base;
  return {
    ...base,
    stem: join(base.stem),
    masculine: {
      singular: joinAll(masculine.singular),
      plural: join(masculine.plural),
      dativePlural: join(masculine.dativePlural),
    },
    feminine: { singular: join(feminine.singular), plural: join(feminine.plural) },
    neutral: { one: 'Person' },
  };
}

function nounOf(wanted: NounPhrase): Noun {
  const noun = findNoun(wanted.noun);
  if (noun === undefined) throw new RangeError(`no such noun: ${JSON.stringify(wanted.noun.slice(0, 40))}`);
  return noun;
}

const finished = (text: string, wanted: NounPhrase): string => (wanted.capital === true ? capitalised(text) : text);

function inEnglish(noun: Noun, wanted: NounPhrase): string {
  const word = wanted.number === 'singular' ? noun.english.one : noun.english.other;
  const indefinite = wanted.number === 'singular' ? (/^[aeiou]/.test(word) ? 'an' : 'a') : '';
  const article = { definite: 'the', indefinite, none: '' }[wanted.article ?? 'none'];
  return phrase(article, word);
}

/**
 * A noun phrase for all genders in the programme's style. Where a style cannot write a noun it falls back: signs on
 * nouns with umlaut, slashes that would read wrongly, and neutral words that do not exist become the pair form.
 * @throws RangeError for a noun that `findNoun` does not know
 */
export function inclusive(wanted: NounPhrase, style: InclusiveStyle, language: Language = 'de'): string {
  const noun = nounOf(wanted);
  return finished(language === 'en' ? inEnglish(noun, wanted) : inStyle(noun, slotOf(wanted), style), wanted);
}

/**
 * A noun phrase for one person: their own form if they are f or m, whatever the style. For d and u a form with star,
 * colon or underscore if that is the style, else neutral words; never the masculine for want of knowledge.
 * @throws RangeError for a noun that `findNoun` does not know
 */
export function inclusiveFor(
  gender: PersonGender,
  wanted: NounPhrase,
  style: InclusiveStyle,
  language: Language = 'de',
): string {
  const noun = nounOf(wanted);
  const slot: Slot = { ...slotOf(wanted), plural: false };
  if (language === 'en') return finished(inEnglish(noun, { ...wanted, number: 'singular' }), wanted);
  return finished(personPhrase(noun, gender, slot, style), wanted);
}

function personPhrase(noun: Noun, gender: PersonGender, slot: Slot, style: InclusiveStyle): string {
  if (noun.kind === 'fixed') return fixedPhrase(noun, slot);
  if (gender === 'f' || gender === 'm') return genderedPhrase(noun, gender === 'f' ? 'feminine' : 'masculine', slot);
  if (noun.kind === 'common' && slot.article === 'none' && slot.adjective === '') return noun.singular;
  const signed = isSignStyle(style) && isOpen(style) && (noun.kind !== 'paired' || bearsSign(noun, slot, style));
  return signed ? signPhrase(noun, slot, style) : neutralPerson(noun.neutral.one, slot);
}
