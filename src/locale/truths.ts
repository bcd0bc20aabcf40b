// Yes and no as people, forms and spreadsheets write them.
import type { Language } from './language.js';
import { folded, withoutEnd } from './text.js';

const yes =
  'ja j jawohl jep yes y yep x wahr true on an 1 ✓ ✔ ☑ ☒ ✅ zutreffend zugestimmt zustimmung einverstanden bestätigt erteilt akzeptiert agree agreed accepted confirmed|' +
  'stimme zu|ich stimme zu|ich bin einverstanden|bin einverstanden|trifft zu|i agree|vorhanden|gegeben';
const no =
  'nein n ne nope no falsch false off aus 0 - – — ✗ ✘ ☐ ❌ unzutreffend verweigert disagree declined refused|' +
  'nicht einverstanden|ich bin nicht einverstanden|stimme nicht zu|ich stimme nicht zu|nicht zugestimmt|trifft nicht zu|keine zustimmung|abgelehnt|i do not agree|i disagree|not agreed|nicht erteilt';

/** The first part by blanks, then by `|`: words, phrases. Folded, so that case and accents do not count. */
function truthWords(list: string): string[] {
  const [words = '', ...phrases] = list.split('|');
  return [...words.split(' '), ...phrases].flatMap((word) => [word, folded(word)]);
}

/** A table without inherited names: a cell that says `constructor` is neither yes nor no. */
const truths: ReadonlyMap<string, boolean> = new Map([
  ...truthWords(yes).map((word) => [word, true] as const),
  ...truthWords(no).map((word) => [word, false] as const),
]);

/** Whether a text says yes or no; undefined for any other. Also "Ja!", "zugestimmt;", and phrases that begin so: "Ja, ich stimme zu". */
export function truthIn(text: string): boolean | undefined {
  const written = truths.get(text);
  if (written !== undefined) return written;
  const bare = withoutEnd(folded(text), '!.;,: ');
  const known = truths.get(bare);
  if (known !== undefined) return known;
  const [, word = ''] = /^(ja|nein|yes|no)(?: ?[,.;:!]| [–—-] )/.exec(bare) ?? [];
  return truths.get(word);
}

/** "ja", "nein"; in English "yes", "no". */
export const truthText = (value: boolean, language: Language): string =>
  language === 'de' ? (value ? 'ja' : 'nein') : value ? 'yes' : 'no';
