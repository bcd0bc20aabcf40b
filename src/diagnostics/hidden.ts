// Who may see what a finding quotes: values of protected cells become "…" before they leave the maker.
import { isFormulaError } from '../locale/spreadsheet.js';
import type { Place } from '../model/place.js';

/**
 * What is shown of a protected cell: `art9` nothing anywhere; `sensitive` the excerpt on a terminal; `contact` everything on
 * screens, nothing in the forms that leave the machine (JSON, SARIF, annotations).
 */
export const isHidden = ({ class: own }: Place, forMachines: boolean): boolean =>
  own === 'art9' || own === 'sensitive' || (own === 'contact' && forMachines);

/** Whether an excerpt may show the cell. */
export const isOpenCell = ({ class: own }: Place, terminal: boolean): boolean => isOpen(own, terminal);

/** Whether an excerpt may show the whole line. */
export const isOpenLine = ({ lineClass, class: own }: Place, terminal: boolean): boolean =>
  isOpen(lineClass, terminal) && isOpen(own, terminal);

const isOpen = (one: Place['class'], terminal: boolean): boolean => one !== 'art9' && (one !== 'sensitive' || terminal);

/** Facts that quote a cell, or say what it means. */
const quoting: ReadonlySet<string> = new Set([
  'text',
  'code',
  'word',
  'value',
  'read',
  'meant',
  'other',
  'date',
  'from1904',
]);

/** Facts that tell something about the value: without them the words are more general. */
const telling: ReadonlySet<string> = new Set(['suggestion', 'refusal']);

const mark = '…';

/** The facts without the values of the cell. What a spreadsheet writes where a formula failed tells of nobody. */
export function hiddenFacts<F extends object>(facts: F, place: Place): F {
  const changed: Record<string, unknown> = {};
  for (const [key, fact] of Object.entries(facts)) {
    if (telling.has(key)) changed[key] = undefined;
    else if (quoting.has(key)) changed[key] = masked(fact);
    // Nothing is offered that nobody may see.
    else if (key === 'fixable' && place.class === 'art9') changed[key] = false;
  }
  return { ...facts, ...changed };
}

function masked(fact: unknown): unknown {
  if (Array.isArray(fact)) return [mark];
  return typeof fact === 'string' && isFormulaError(fact.trim()) ? fact : mark;
}
