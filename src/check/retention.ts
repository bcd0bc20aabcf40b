// Data that are kept longer than the programme says.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import type { Text } from '../locale/language.js';
import type { IsoDate } from '../model/ids.js';
import { placeOf } from '../model/place.js';
import type { Programme } from '../model/programme.js';
import { type Person, roleLines } from '../model/roster.js';
import type { Workspace } from '../model/workspace.js';
import { type RetentionFacts, type RetentionReason, retentionFacts, termOf, termOfCase } from '../privacy/retention.js';
import { dateInWords } from './programme-dates.js';

const reasons: Readonly<Record<RetentionReason | 'case', Text>> = {
  rejected: { de: 'nicht aufgenommen oder zurückgezogen', en: 'not accepted or withdrawn' },
  prospect: { de: 'angefragt, ohne Zusage', en: 'approached, no answer' },
  'after-end': { de: 'die Teilnahme ist vorbei', en: 'their participation is over' },
  case: { de: 'abgeschlossen', en: 'closed' },
};

export const retentionPassed = defineDiagnostic<{ id: string; reason: RetentionReason | 'case'; day: IsoDate }>({
  code: 'retention-passed',
  severity: 'warning',
  group: 'privacy',
  de: ({ id, reason, day }) => ({
    message: `${reason === 'case' ? `Das Anliegen ${id}` : `Die Angaben zu ${id}`} (${reasons[reason].de}) sollten nur bis zum ${dateInWords(day, 'de')} aufbewahrt werden.`,
    hint:
      reason === 'case'
        ? 'Die Zeile löschen. In älteren Ständen von git bleibt sie stehen.'
        : 'Alle Zeilen zu dieser Kennung löschen, oder unter „privacy … retention“ eine längere Frist eintragen, wenn sie begründet ist.',
  }),
  en: ({ id, reason, day }) => ({
    message: `${reason === 'case' ? `The help request ${id}` : `The data of ${id}`} (${reasons[reason].en}) ${reason === 'case' ? 'was' : 'were'} to be kept until ${dateInWords(day, 'en')} only.`,
    hint:
      reason === 'case'
        ? 'Delete the line. Older revisions in git keep it.'
        : 'Delete every line with this id, or enter a longer term under “privacy … retention” if there is a reason for it.',
  }),
});

/** The data of one person. @param lines the person's lines in the rosters, one or two */
export function checkRetentionOf(
  lines: readonly Person[],
  programme: Programme,
  facts: RetentionFacts,
  today: IsoDate,
): Diagnostic[] {
  const term = termOf(lines, programme, facts);
  const [first] = lines;
  if (first === undefined || term === undefined || term.day >= today) return [];
  return [retentionPassed(placeOf(first, 'status'), { id: first.id, reason: term.reason, day: term.day })];
}

/** Data of people and help requests are not kept beyond their terms; it blocks nobody. */
export function checkRetention(workspace: Workspace, today: IsoDate): Diagnostic[] {
  const { programme, cases } = workspace;
  if (programme.privacy?.retention === undefined) return [];
  const facts = retentionFacts(workspace);
  return [
    ...[...roleLines(workspace).values()].flatMap((lines) => checkRetentionOf(lines, programme, facts, today)),
    ...cases.flatMap((one) => {
      const day = termOfCase(one, programme);
      if (day === undefined || day >= today) return [];
      return [retentionPassed(placeOf(one, 'closed'), { id: one.id, reason: 'case', day })];
    }),
  ];
}
