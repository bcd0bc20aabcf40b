// Place names as people write them: "Frankfurt/Main", "St. Georgen i. Schw.", "Jülich-Koslar".

/** A written name, taken apart; every part is a key as `nameKey` makes it. */
export interface PlaceName {
  /** The whole name. */
  readonly key: string;
  /** The name without what follows a preposition, a bracket or a slash. */
  readonly head: string;
  /** What follows, word by word: "main" in "Frankfurt am Main". */
  readonly qualifiers: readonly string[];
  /** Names that may stand for it, nearest first: "Jülich" for "Jülich-Koslar". */
  readonly wider: readonly string[];
}

const longestName = 120;
const marks = /\p{M}/gu;

/** Lower case, ü as ue, ß as ss, no other accents, "St." as "sankt"; punctuation stays. */
function fold(text: string): string {
  const lower = text.slice(0, longestName).toLowerCase();
  const plain = /[^ -~]/.test(lower) ? withoutAccents(lower.normalize('NFC')) : lower;
  return /\bst[. -]/.test(plain) ? plain.replace(/\bst(?:\.|(?=[ -]))[ -]?/g, 'sankt ') : plain;
}

const spellOut = (lower: string): string =>
  lower.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss').replaceAll('œ', 'oe');

function withoutAccents(lower: string): string {
  const plain = spellOut(lower);
  return /[^ -~]/.test(plain) ? plain.normalize('NFD').replace(marks, '') : plain;
}

const words = (folded: string): string[] => folded.split(/[^a-z0-9]+/).filter((word) => word !== '');

/** The form in which names are compared: words of a–z and 0–9 with one space between them. */
export function nameKey(text: string): string {
  const lower = text.toLowerCase();
  if (!/[^a-z]/.test(lower)) return lower;
  return /[^a-zäöüß]/.test(lower) ? words(fold(text)).join(' ') : spellOut(lower);
}

const prepositions = new Set('am an a auf bei b im in i ob o vor v unter u hinter'.split(' '));
const articles = new Set('der die das dem den d'.split(' '));
const titles = new Set(
  'stadt gemeinde hansestadt samtgemeinde verbandsgemeinde universitaetsstadt kreisstadt'.split(' '),
);
/** Words that are no place by themselves: of "Groß-Neudorf" nothing is left without the district. */
const prefixes = new Set(
  'alt bad gross hinter hohen klein maria mittel neu nieder nord ober ost sankt sued unter vorder west'.split(' '),
);

/** Takes a written name apart. */
export function readPlaceName(text: string): PlaceName {
  const folded = fold(text);
  const [main = '', ...rest] = folded.split(/[(/,]| ot /);
  const mainWords = words(main);
  const at = mainWords.findIndex((word, index) => index > 0 && prepositions.has(word));
  const headWords = at < 0 ? mainWords : mainWords.slice(0, at);
  const restWords = rest.flatMap(words);
  const after = [...(at < 0 ? [] : mainWords.slice(at)), ...restWords];
  return {
    key: folded.includes(' ot ') ? words(folded).join(' ') : [...mainWords, ...restWords].join(' '),
    head: headWords.join(' '),
    qualifiers: after.filter((word) => !prepositions.has(word) && !articles.has(word)),
    wider: widerNames(main, headWords, rest),
  };
}

/** Without a title in front, without the district behind a hyphen, and last what stands in brackets. */
function widerNames(main: string, headWords: readonly string[], rest: readonly string[]): readonly string[] {
  const names: string[] = [];
  const [first, ...others] = headWords;
  if (first !== undefined && titles.has(first)) names.push(others.join(' '));
  const segments = main.split('-').slice(0, 5);
  for (let count = segments.length - 1; count > 0; count -= 1) names.push(nameKey(segments.slice(0, count).join(' ')));
  names.push(...rest.map(nameKey));
  return names.filter((name) => name.length > 2 && !prefixes.has(name));
}

/** Whether one word can be short for the other: "rbge" for "ruebenberge", "m" for "main". */
export function abbreviates(short: string, long: string): boolean {
  if (short.length > long.length) return abbreviates(long, short);
  if (short[0] !== long[0]) return false;
  let at = 0;
  for (const letter of short) {
    at = long.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
