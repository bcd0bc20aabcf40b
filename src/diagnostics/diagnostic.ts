// Findings as data: code, severity, group, place, facts; the words are beside the check that finds them.
import type { Language } from '../locale/language.js';
import type { Place } from '../model/place.js';
import { hiddenFacts, isHidden } from './hidden.js';

export type Severity = 'error' | 'warning' | 'info';

/** What a finding is about: an error blocks only the commands that touch its group. */
export type Group = 'unreadable' | 'rules' | 'person' | 'tandem' | 'event' | 'letter' | 'survey' | 'privacy';

export interface Words {
  /** What is wrong, one or two sentences. */
  readonly message: string;
  /** How to mend it. */
  readonly hint?: string;
}

export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly group: Group;
  readonly place: Place;
  /** The id of the person whom an error of group `person` leaves out. */
  readonly about?: string;
  readonly facts: object;
  /** What the cell at `place` must hold, where that is beyond doubt: `check --fix` writes it. */
  readonly fix?: CellFix;
  /** Without the values of sensitive cells and of special categories; with `hidden` without those of contact cells, too. */
  words(language: Language, options?: WordsOptions): Words;
}

export interface WordsOptions {
  /** For a form that leaves the machine. */
  readonly hidden?: boolean;
}

export interface CellFix {
  /** The whole text of the cell, without quotation marks. */
  readonly text: string;
  /** Further cells that change together with this one: a status and its day. */
  readonly also?: readonly { readonly place: Place; readonly text: string }[];
}

/** The same finding, with what mends it. */
export const withFix = (finding: Diagnostic, text: string, also: NonNullable<CellFix['also']> = []): Diagnostic => ({
  ...finding,
  fix: also.length === 0 ? { text } : { text, also },
});

export interface Definition<F extends object> {
  readonly code: string;
  readonly severity: Severity;
  readonly group: Group;
  de(facts: F): Words;
  en(facts: F): Words;
}

export interface DiagnosticMaker<F extends object> {
  (place: Place, facts: F, about?: string): Diagnostic;
  readonly code: string;
}

/** Makes the function that reports this finding: `overCapacity(place, { mentor, capacity, tandems })`. */
export function defineDiagnostic<F extends object>(definition: Definition<F>): DiagnosticMaker<F> {
  const make = (place: Place, facts: F, about?: string): Diagnostic => ({
    code: definition.code,
    severity: definition.severity,
    group: definition.group,
    place,
    ...(about === undefined ? {} : { about }),
    facts,
    words: (language, { hidden = false } = {}) =>
      definition[language](isHidden(place, hidden) ? hiddenFacts(facts, place) : facts),
  });
  return Object.assign(make, { code: definition.code });
}

const rank: Readonly<Record<string, number>> = { 'programme.yaml': 0 };

/** In reading order: the definition first, then files by name, lines and columns rising, then the code. */
export function inReadingOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const fileRank = (d: Diagnostic) => rank[d.place.file] ?? 1;
  const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...diagnostics].sort(
    (a, b) =>
      fileRank(a) - fileRank(b) ||
      byText(a.place.file, b.place.file) ||
      a.place.line - b.place.line ||
      a.place.column - b.place.column ||
      byText(a.code, b.code),
  );
}

export const isError = (diagnostic: Diagnostic): boolean => diagnostic.severity === 'error';
