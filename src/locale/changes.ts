// What has changed, in few words: „Plätze 1 → 2“, „Themen + Bauen − Haushalt“, „E-Mail geändert“.
import { type Language, pick } from './language.js';
import { formatNumber } from './numbers.js';
import { quoted } from './text.js';

/** How one value changed; `label`, `from`, `to`, `added`, `removed` are texts in the language of the reader. */
export type ChangeFact =
  | { readonly kind: 'value'; readonly label: string; readonly from?: string; readonly to?: string }
  | {
      readonly kind: 'list';
      readonly label: string;
      readonly added: readonly string[];
      readonly removed: readonly string[];
    }
  /** The same entries in another order. */
  | { readonly kind: 'order'; readonly label: string }
  /** Changed, but its values are not told. */
  | { readonly kind: 'named'; readonly label: string }
  | { readonly kind: 'new' | 'gone'; readonly label: string };

/** So many of a long list are told; the rest is counted. */
export const longestList = 10;

/** What stands for an empty cell. */
const nothing = '–';

const orderWords = { de: 'Reihenfolge geändert', en: 'order changed' };
const changedWord = { de: 'geändert', en: 'changed' };
const newWord = { de: 'neu', en: 'new' };
const goneWord = { de: 'entfernt', en: 'removed' };

export function changeText(fact: ChangeFact, language: Language): string {
  const { label } = fact;
  switch (fact.kind) {
    case 'value':
      return `${label} ${fact.from ?? nothing} → ${fact.to ?? nothing}`;
    case 'list': {
      const parts = [
        ...(fact.added.length === 0 ? [] : [`+ ${shortList(fact.added, language)}`]),
        ...(fact.removed.length === 0 ? [] : [`− ${shortList(fact.removed, language)}`]),
      ];
      return `${label} ${parts.join(' ')}`;
    }
    case 'order':
      return `${label}: ${pick(orderWords, language)}`;
    case 'named':
      return `${label} ${pick(changedWord, language)}`;
    case 'new':
      return `${label} ${pick(newWord, language)}`;
    case 'gone':
      return `${label} ${pick(goneWord, language)}`;
  }
}

/** Several changes of one thing: „Plätze 1 → 2; Themen + Bauen“; of very many the first ten and how many more. */
export function changeTexts(facts: readonly ChangeFact[], language: Language): string {
  return shortList(
    facts.map((fact) => changeText(fact, language)),
    language,
    '; ',
  );
}

/** „P01, P02 … P10 und 24 weitere“: a list of which only one more would be left is told in full. */
export function shortList(items: readonly string[], language: Language, between = ', '): string {
  if (items.length <= longestList + 1) return items.join(between);
  const more = formatNumber(items.length - longestList, language);
  const rest = pick({ de: `und ${more} weitere`, en: `and ${more} more` }, language);
  return `${items.slice(0, longestList).join(between)} ${rest}`;
}

const longestText = 60;

/** A text in quotes, in one line, without its end where it is long. */
export function shortQuote(text: string, language: Language): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  // Only the beginning is taken apart: a cell may be very long.
  const letters = [...line.slice(0, 4 * longestText)];
  const short = letters.length > longestText ? `${letters.slice(0, longestText - 1).join('')}…` : line;
  return quoted(short, language);
}
