// Names and addresses that stand in one cell, taken apart only where that is unmistakable.
import { nameParticles, titleFields, titleWords } from '../locale/names.js';
import { folded } from '../locale/text.js';
import { truthIn } from '../locale/truths.js';

export interface NameParts {
  readonly title?: string;
  readonly first_name?: string;
  readonly name_particle?: string;
  readonly last_name: string;
  /** Only where the cell says Frau or Herr. */
  readonly gender?: 'f' | 'm';
}

/** Without a dot these may be names. */
const dotted: ReadonlySet<string> = new Set(['dipl', 'ing', 'mag', 'habil']);

/** "Dr.", "Prof", "Dipl.-Ing."; behind one of these also "med.", "h.c.". */
function isTitle(word: string, isBehind: boolean): boolean {
  const parts = folded(word)
    .split(/[.-]+/)
    .filter((part) => part !== '');
  const hasDot = word.includes('.');
  const [first = ''] = parts;
  const isField = (part: string) => titleFields.has(part) && (part.length > 1 || parts.join('') === 'hc');
  if (!titleWords.has(first)) return isBehind && hasDot && parts.length > 0 && parts.every(isField);
  return (hasDot || !dotted.has(first)) && parts.every((part) => titleWords.has(part) || isField(part));
}

const longestName = 120;

/**
 * "Haddad, Amira", "Dr. Amira Haddad", "Lars von der Aue", "Frau Amira Haddad". Undefined where it is not certain which
 * word is the surname: more than two words without a comma, remarks, several people.
 */
export function splitName(text: string): NameParts | undefined {
  const name = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (name === '' || name.length > longestName || /[\d()/&|;<>@]|\b(?:und|and|geb\.?|née)\b/i.test(name))
    return undefined;
  const [before = '', after, ...more] = name.split(',').map((part) => part.trim());
  if (more.length > 0 || (after !== undefined && (after === '' || before === ''))) return undefined;
  return after === undefined ? inOrder(before) : surnameFirst(before, after);
}

interface Front {
  readonly words: readonly string[];
  readonly title?: string;
  readonly gender?: 'f' | 'm';
}

/** Takes Frau, Herr and titles from the beginning. */
function front(text: string): Front {
  const words = text.split(' ');
  const gender = /^frau$/i.test(words[0] ?? '') ? 'f' : /^herrn?$/i.test(words[0] ?? '') ? 'm' : undefined;
  if (gender) words.shift();
  const end = words.findIndex((word, index) => !isTitle(word, index > 0));
  const titles = words.slice(0, end < 0 ? words.length : end);
  return {
    words: words.slice(titles.length),
    ...(titles.length === 0 ? {} : { title: titles.join(' ') }),
    ...(gender ? { gender } : {}),
  };
}

const isParticle = (word: string): boolean => nameParticles.has(word.toLowerCase());

function inOrder(text: string): NameParts | undefined {
  const { words, ...rest } = front(text);
  const [first, ...others] = words;
  const last = others.pop();
  if (first === undefined) return undefined;
  // One word alone is a surname only where a title or Frau or Herr stands before it.
  if (last === undefined) return Object.keys(rest).length > 0 ? { ...rest, last_name: first } : undefined;
  if (!others.every(isParticle) || isParticle(first) || isParticle(last)) return undefined;
  const particle = others.length === 0 ? {} : { name_particle: others.join(' ') };
  return { ...rest, first_name: first, ...particle, last_name: last };
}

function surnameFirst(before: string, after: string): NameParts | undefined {
  const ahead = front(before);
  const behind = front(after);
  const start = ahead.words.findIndex((word) => !isParticle(word));
  if (start < 0 || behind.words.length === 0) return undefined;
  const first = [...behind.words];
  const trailing: string[] = [];
  // „Aue, Lars von der“
  while (first.length > 1 && isParticle(first.at(-1) ?? '')) trailing.unshift(first.pop() ?? '');
  if (first.some(isParticle)) return undefined;
  const particle = [...ahead.words.slice(0, start), ...trailing].join(' ');
  const title = [ahead.title, behind.title].filter((one) => one !== undefined).join(' ');
  const gender = ahead.gender ?? behind.gender;
  return {
    ...(title === '' ? {} : { title }),
    first_name: first.join(' '),
    ...(particle === '' ? {} : { name_particle: particle }),
    last_name: ahead.words.slice(start).join(' '),
    ...(gender === undefined ? {} : { gender }),
  };
}

export interface AddressParts {
  readonly street?: string;
  readonly postal_code?: string;
  readonly city?: string;
}

const longestAddress = 300;

/**
 * "Seestr. 1, 78462 Konstanz", also over several lines; a street alone is a street. Undefined where there is a postal code
 * but not at the place where an address has it.
 */
export function splitAddress(text: string): AddressParts | undefined {
  const lines = text.normalize('NFC').trim();
  if (lines.length > longestAddress) return undefined;
  const parts = lines
    .split(/\s*[,;\n\r]+\s*/)
    .filter((part) => part !== '' && !/^(?:deutschland|germany)$/i.test(part));
  const codes = parts.filter((part) => /(?<!\d)\d{5}(?!\d)|^(?:DE?-? ?)?\d{4,5} \p{L}/u.test(part));
  if (codes.length === 0) return parts.length === 1 ? { street: lines } : undefined;
  const place = splitCodeAndPlace(parts.at(-1) ?? '');
  if (codes.length > 1 || !place || parts.length > 2) return undefined;
  const [street] = parts.length === 2 ? parts : [];
  return { ...(street === undefined ? {} : { street }), ...place };
}

/** "78462 Konstanz", "D-78462 Konstanz", "6108 Halle" with a zero that is lost; undefined for anything else. */
export function splitCodeAndPlace(text: string): { readonly postal_code: string; readonly city: string } | undefined {
  const found = /^(?:DE?-? ?)?(\d{4,5}),? (\p{L}[^\d,;]{1,80})$/u.exec(text.trim());
  return found?.[1] !== undefined && found[2] !== undefined
    ? { postal_code: found[1], city: found[2].trim() }
    : undefined;
}

/** Whether a text agrees, refuses, or is neither: "Ja, ich stimme zu", "Nein", "Einverstanden". */
export function agreement(text: string): boolean | undefined {
  const said = truthIn(text.slice(0, longestAgreement));
  if (said !== undefined) return said;
  const words = folded(text.slice(0, longestAgreement)).replace(/^[^\p{L}\p{N}✓✔☑]+/u, '');
  if (/^(?:nein|no|nicht|kein|ich stimme nicht|ich willige nicht|i do not)\b/.test(words)) return false;
  if (/\b(?:nicht|not)\b/.test(words.slice(0, 300)) && !/^(?:ja|yes)\b/.test(words)) return undefined;
  const agrees =
    /^(?:ja|yes|ok|okay|akzeptiert|agreed|accepted|i agree|i consent)\b|^[✓✔☑]|\bstimme\b.*\bzu\b|\bwillige\b.*\bein\b|\b(?:einverstanden|zugestimmt)\b/;
  return agrees.test(words) ? true : undefined;
}

const longestAgreement = 2000;
