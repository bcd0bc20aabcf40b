// How people are addressed in letters: the first line, and the lines of the address field. Nothing is ever guessed.
import { type InclusiveStyle, inclusive, type PersonGender } from './inclusive.js';
import type { Language } from './language.js';
import { displayName, type PersonName, surname } from './names.js';
import { listOf, noBreak } from './text.js';

/** A person as the salutation sees them. */
export interface Addressee extends PersonName {
  /** An empty one counts as `u`. */
  readonly gender?: PersonGender | undefined;
  /** A whole salutation in the person's own words; it is taken over unchanged. */
  readonly salutation?: string | undefined;
}

export interface SalutationOptions {
  readonly language: Language;
  readonly address: 'du' | 'sie';
  /** With Sie: "Sehr geehrte Frau …" or "Liebe Frau …". */
  readonly tone: 'formal' | 'friendly';
  /** With Du, where no gender is given: "Hallo Kim", or "Liebe*r Kim" where the style has a sign. */
  readonly open?: 'hallo' | 'sign';
  readonly style?: InclusiveStyle;
}

/** Neither gender nor words of the person's own: the salutation has to get along without ("Anrede fehlt"). */
export const lacksSalutation = ({ gender, salutation: own }: Addressee): boolean =>
  gender === undefined && cleaned(own) === '';

/**
 * "Sehr geehrte Frau Dr. Müller,", "Liebe Jana,", "Guten Tag Kim Weber,"; for several "Liebe Frau Albrecht, lieber Herr Dr. Çelik,".
 * English: "Dear Dr Müller,". With a comma at the end, unless a salutation in own words ends otherwise.
 */
export function salutation(people: Addressee | readonly Addressee[], options: SalutationOptions): string {
  const all = isList(people) ? people : [people];
  const [first = anybody(options), ...others] = all.map((person) => withoutComma(greeting(person, options)));
  return withComma([first, ...others.map(lowered)].join(', '), all.at(-1)?.salutation);
}

const isList = (people: Addressee | readonly Addressee[]): people is readonly Addressee[] => Array.isArray(people);

const cleaned = (text: string | undefined): string => (text ?? '').trim();

const withoutComma = (text: string): string => text.replace(/\s*,$/, '');

/** @param own the words at the end, if they are somebody's own: then their end stays as well ("Moin!") */
const withComma = (text: string, own: string | undefined): string =>
  /[!.?:…]$/.test(cleaned(own)) ? text : `${text},`;

/** A greeting within a sentence: only words that greet become small, never a name. */
const lowered = (text: string): string =>
  text.replace(/^(?:Sehr|Liebe|Lieber|Guten|Hallo|Dear|Hello)(?=[\s*:_/(-]|$)/, (word) => word.toLowerCase());

const anybody = ({ language, address }: SalutationOptions): string => {
  if (language === 'en') return 'Hello';
  return address === 'du' ? 'Hallo' : 'Guten Tag';
};

function greeting(person: Addressee, options: SalutationOptions): string {
  const own = cleaned(person.salutation);
  if (own !== '') return own;
  if (options.address === 'du') return byFirstName(person, options);
  return options.language === 'en' ? englishGreeting(person) : germanGreeting(person, options);
}

/** "Liebe Jana", "Hallo Kim", "Dear Jana". */
function byFirstName(person: Addressee, options: SalutationOptions): string {
  const name = cleaned(person.first_name);
  if (name === '') return anybody(options);
  if (options.language === 'en') return `Dear ${name}`;
  if (person.gender === 'f') return `Liebe ${name}`;
  if (person.gender === 'm') return `Lieber ${name}`;
  const sign = options.open === 'sign' && options.style !== undefined ? signedDear[options.style] : undefined;
  return `${sign ?? 'Hallo'} ${name}`;
}

/** Only styles that write one word for everybody can write this one. */
const signedDear: Readonly<Partial<Record<InclusiveStyle, string>>> = {
  star: 'Liebe*r',
  colon: 'Liebe:r',
  underscore: 'Liebe_r',
  slash: 'Liebe/r',
  'slash-hyphen': 'Liebe/-r',
  'internal-i': 'LiebeR',
};

function germanGreeting(person: Addressee, { tone }: SalutationOptions): string {
  const name = addressName(person);
  const { gender } = person;
  if ((gender === 'f' || gender === 'm') && name !== undefined) {
    const title = spokenTitle(person.title, gender);
    const dear = {
      f: { formal: 'Sehr geehrte', friendly: 'Liebe' },
      m: { formal: 'Sehr geehrter', friendly: 'Lieber' },
    };
    return `${dear[gender][tone]} ${gender === 'f' ? 'Frau' : 'Herr'} ${tied(title, name)}`;
  }
  return ['Guten Tag', openName(person, openTitles.de)].filter((part) => part !== '').join(' ');
}

function englishGreeting(person: Addressee): string {
  const name = addressName(person);
  const title = openTitles.en[highestTitle(person.title) ?? 'none'];
  const { gender } = person;
  if ((gender === 'f' || gender === 'm') && name !== undefined) {
    return `Dear ${tied(title === '' ? (gender === 'f' ? 'Ms' : 'Mr') : title, name)}`;
  }
  const full = openName(person, openTitles.en);
  return full === '' ? 'Hello' : `Dear ${full}`;
}

const tied = (title: string, name: string): string => (title === '' ? name : `${title}${noBreak}${name}`);

/** "Dr. Robin Falk": with first and last name, for those who are neither Frau nor Herr. */
function openName(person: Addressee, titles: Readonly<Record<Title | 'none', string>>): string {
  const title = titles[highestTitle(person.title) ?? 'none'];
  const { first_name, name_particle, last_name } = person;
  const name = displayName({ first_name, name_particle, last_name });
  return name === undefined ? '' : tied(title, name);
}

type Title = 'professor' | 'doctor';

/** Where the gender is open, Prof. stays short: written out it would have one. */
const openTitles = {
  de: { professor: 'Prof.', doctor: 'Dr.', none: '' },
  en: { professor: 'Professor', doctor: 'Dr', none: '' },
} as const satisfies Record<Language, Record<Title | 'none', string>>;

/** Only Professor and Dr. are spoken, only the highest, and only once: not "Dipl.-Ing.", not "Dr. med.". */
function highestTitle(title: string | undefined): Title | undefined {
  const words = cleaned(title).toLowerCase();
  if (/(?<!\p{L})prof(?:essor(?:in)?|['’]in)?(?!\p{L})/u.test(words)) return 'professor';
  return /(?<!\p{L})(?:dr|doktor(?:in)?)(?!\p{L})/u.test(words) ? 'doctor' : undefined;
}

function spokenTitle(title: string | undefined, gender: 'f' | 'm'): string {
  const highest = highestTitle(title);
  if (highest === 'professor') return gender === 'f' ? 'Professorin' : 'Professor';
  return highest === 'doctor' ? 'Dr.' : '';
}

/** The surname as it is spoken: with its particle, without Freifrau or Freiherr, which "Frau" and "Herr" replace. */
const addressName = (person: PersonName): string | undefined =>
  surname(person)?.replace(/^(?:Freifrau|Freiherr|Freiin)\s+(?=\S)/, '');

/** Everybody whom one document addresses. */
export interface Group {
  /** Nouns for those who are in it, in the order in which they are greeted: "mentee", "mentor". */
  readonly members: readonly GroupMembers[];
  /** The programme's own words for everybody: "Liebe Genossinnen und Genossen". */
  readonly house?: string | undefined;
}

export interface GroupMembers {
  /** A key of the lexicon: "mentee", "mentor", "gast". */
  readonly noun: string;
  readonly style: InclusiveStyle;
  /** The genders of those who are known; women only are addressed in the feminine form. */
  readonly genders?: readonly (PersonGender | undefined)[];
}

/** "Liebe Mentees, liebe Mentor*innen,", "Sehr geehrte Mentorinnen,", "Dear mentees and mentors,", or the words of the house. */
export function groupSalutation(group: Group, options: SalutationOptions): string {
  const house = cleaned(group.house);
  if (house !== '') return withComma(withoutComma(house), house);
  const names = group.members.map((members) => groupName(members, options.language));
  const [first] = names;
  if (first === undefined) return `${anybody(options)},`;
  if (options.language === 'en') return `Dear ${listOf(names, 'en')},`;
  const dear = options.address === 'sie' && options.tone === 'formal' ? 'Sehr geehrte' : 'Liebe';
  return `${names.map((name, index) => `${index === 0 ? dear : lowered(dear)} ${name}`).join(', ')},`;
}

/** "Mentor*innen"; "Mentorinnen" where all are women. */
export function groupName({ noun, style, genders = [] }: GroupMembers, language: Language): string {
  const onlyWomen = genders.length > 0 && genders.every((gender) => gender === 'f');
  return inclusive({ noun }, onlyWomen ? 'feminine' : style, language);
}

/** "An alle Mentees und Mentor*innen", "An alle Mentees, Mentorinnen und Mentoren". */
export function groupAddress(members: readonly GroupMembers[], language: Language): string {
  const all = { de: 'An alle', en: 'To all' }[language];
  const words = members.flatMap((own) => groupName(own, language).split(' und '));
  return words.length === 0 ? '' : `${all} ${listOf(words, language)}`;
}

/** What the address field needs besides the name. */
export interface PostalAddressee extends Addressee {
  /** Of a guest, the name as a whole. */
  readonly name?: string | undefined;
  readonly function?: string | undefined;
  readonly organisation?: string | undefined;
  readonly street?: string | undefined;
  readonly postal_code?: string | undefined;
  readonly city?: string | undefined;
}

/**
 * The lines of the address field: Frau or Herrn (none for d and u), title and name, function and c/o of a guest, street,
 * postal code and town. No empty lines, six at most.
 */
export function addressBlock(person: PostalAddressee, language: Language): readonly string[] {
  const name = cleaned(person.name) || (displayName(person, true) ?? '');
  const form = language === 'de' && name !== '' ? { f: 'Frau', m: 'Herrn', d: '', u: '' }[person.gender ?? 'u'] : '';
  const organisation = cleaned(person.organisation);
  return [
    form,
    name,
    cleaned(person.function),
    organisation === '' ? '' : `c/o ${organisation}`,
    cleaned(person.street),
    [cleaned(person.postal_code), cleaned(person.city)].filter((part) => part !== '').join(' '),
  ].filter((line) => line !== '');
}
