// Tandems that people have set or keep although a rule of the programme speaks against the pair.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import type { Gazetteer } from '../geography/gazetteer.js';
import { type RuleFact, ruleText } from '../locale/reasons.js';
import { compileScoring, forbiddingFacts, mainTandems } from '../matching/problem.js';
import { placeOf } from '../model/place.js';
import { holdsSeat } from '../model/tandem.js';
import type { Workspace } from '../model/workspace.js';

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

export const tandemBreaksRule = defineDiagnostic<{ tandem: string; mentee: string; mentor: string; rule: RuleFact }>({
  code: 'tandem-breaks-rule',
  severity: 'warning',
  group: 'tandem',
  de: ({ tandem, mentee, mentor, rule }) => ({
    message: sentence(`${tandem} (${mentee} und ${mentor}): ${ruleText(rule, 'de')}`),
    hint: 'Von Hand festgelegte, angebotene und laufende Tandems bleiben, wie sie sind. Ist es so gewollt, ist nichts zu tun.',
  }),
  en: ({ tandem, mentee, mentor, rule }) => ({
    message: sentence(`${tandem} (${mentee} and ${mentor}): ${ruleText(rule, 'en')}`),
    hint: 'Tandems that are set by hand, offered or running stay as they are. If that is intended, nothing is to be done.',
  }),
});

/** What other checks tell of a tandem: conditions of taking part, excluded pairs, the two themselves. */
const toldHere: ReadonlySet<RuleFact['kind']> = new Set([
  'distance',
  'own-distance',
  'different',
  'same',
  'shared',
  'covers',
  'where',
  'protected',
]);

/** Pinned, offered and running tandems keep to `require` and to the distance that either person accepts, or it is said. */
export function checkTandemRules(workspace: Workspace, gazetteer: Gazetteer): Diagnostic[] {
  const { programme } = workspace;
  const held = mainTandems(workspace.tandems).filter(holdsSeat);
  const ids = new Set<string>(held.flatMap(({ mentee, mentor }) => [mentee, mentor]));
  const concerned: Workspace = {
    ...workspace,
    programme: { ...programme, roles: {} },
    mentees: workspace.mentees.filter(({ id }) => ids.has(id)),
    mentors: workspace.mentors.filter(({ id }) => ids.has(id)),
  };
  if (held.length === 0 || !asksAnything(concerned)) return [];
  const scoring = compileScoring(concerned, gazetteer, []);
  return held.flatMap((tandem) => {
    const { id, mentee, mentor } = tandem;
    const row = scoring.people.rowOf.get(mentee);
    const column = scoring.people.columnOf.get(mentor);
    if (row === undefined || column === undefined) return [];
    return forbiddingFacts(scoring, row, column)
      .filter(({ kind }) => toldHere.has(kind))
      .map((rule) => tandemBreaksRule(placeOf(tandem, 'mentee'), { tandem: id, mentee, mentor, rule }, id));
  });
}

const asksAnything = ({ programme, mentees, mentors }: Workspace): boolean =>
  (programme.matching?.require ?? []).length > 0 || [...mentees, ...mentors].some(({ max_km }) => max_km !== undefined);
