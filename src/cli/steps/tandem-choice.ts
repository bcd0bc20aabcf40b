// Which of several tandems a step is about: all, or one by one; and how a tandem is named on the terminal.
import { type Diagnostic, isError } from '../../diagnostics/diagnostic.js';
import type { Text } from '../../locale/language.js';
import { formatPercent } from '../../locale/numbers.js';
import { plain } from '../../locale/text.js';
import type { Tandem } from '../../model/tandem.js';
import { printFindings } from '../print.js';
import type { Work } from './step.js';

/** The records of these ids, in the order of the table. */
export function tandemsById({ workspace }: Work, ids: readonly string[]): readonly Tandem[] {
  const wanted = new Set(ids);
  return workspace.tandems.filter(({ id }) => wanted.has(id));
}

/** "T01: P07 Amira Haddad und P33 Dr. Gesa Lührs (95 %)" */
export function tandemLabel(work: Work, { id, mentee, mentor, score }: Tandem): Text {
  const fit = score === undefined ? '' : ` (${plain(formatPercent(score, 1000, work.language, 0))})`;
  const [first, second] = [work.name(mentee), work.name(mentor)];
  return { de: `${id}: ${first} und ${second}${fit}`, en: `${id}: ${first} and ${second}${fit}` };
}

/** The tandems without those that an error of their own concerns; these are shown and left out. */
export function withoutErrors(work: Work, tandems: readonly Tandem[]): readonly Tandem[] {
  const errors = work.opened.diagnostics.filter(
    (one) => isError(one) && (one.group === 'tandem' || one.group === 'person') && one.about !== undefined,
  );
  const findings = (tandem: Tandem): readonly Diagnostic[] =>
    errors.filter(({ about }) => about === tandem.id || about === tandem.mentee || about === tandem.mentor);
  const found = [...new Set(tandems.flatMap(findings))];
  if (found.length === 0) return tandems;
  printFindings(work.context, work.context.stderr, work.language, found, work.opened.store);
  return tandems.filter((tandem) => findings(tandem).length === 0);
}
