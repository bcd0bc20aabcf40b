// The proposal of the last `match`: whether its proof still holds and the rows in tandems.csv are still its pairs.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import type { Gazetteer } from '../geography/gazetteer.js';
import type { Language, Text } from '../locale/language.js';
import { type VerifyFinding, type VerifyOptions, verifyProposal } from '../matching/verify.js';
import { type Place, placeOf, startOf } from '../model/place.js';
import { isOpen } from '../model/tandem.js';
import type { Workspace } from '../model/workspace.js';
import { dateInWords } from './programme-dates.js';

type Kind = VerifyFinding['kind'];

interface Wrong {
  readonly kind: Kind;
  readonly mentee?: string;
  readonly mentor?: string;
  readonly score?: number;
  readonly proposed?: number;
}

// Letters and offers rest on a proposal; `match` must stay possible, since it makes a new one.
export const proposalWrong = defineDiagnostic<Wrong>({
  code: 'proposal-wrong',
  severity: 'error',
  group: 'letter',
  de: (f) => ({
    message: `Der Vorschlag stimmt nicht mit seinem Nachweis überein: ${wrongWords(f).de}`,
    hint: 'Neu berechnen: mentoring match',
  }),
  en: (f) => ({
    message: `The proposal does not agree with its proof: ${wrongWords(f).en}`,
    hint: 'Compute it again: mentoring match',
  }),
});

function wrongWords({ kind, mentee, mentor, score, proposed }: Wrong): Text {
  const pair = { de: `${mentee} und ${mentor}`, en: `${mentee} and ${mentor}` };
  switch (kind) {
    case 'score-changed':
    case 'score-wrong':
      return score === undefined
        ? {
            de: `${pair.de} haben keine Passung eingetragen, vorgeschlagen waren ${proposed} Punkte.`,
            en: `no score is entered for ${pair.en}, ${proposed} points were proposed.`,
          }
        : {
            de: `${pair.de} haben ${score} statt ${proposed} Punkte.`,
            en: `${pair.en} have ${score} instead of ${proposed} points.`,
          };
    case 'row-missing':
      return {
        de: `${pair.de} sind vorgeschlagen, stehen aber nicht in tandems.csv.`,
        en: `${pair.en} are proposed but are not in tandems.csv.`,
      };
    case 'row-unknown':
      return {
        de: `${pair.de} stehen als Vorschlag des Programms in tandems.csv, ohne vorgeschlagen zu sein.`,
        en: `${pair.en} stand in tandems.csv as a proposal of the program without being one.`,
      };
    default:
      return {
        de: 'Die Datei passt nicht zu sich selbst; vielleicht wurde sie von Hand geändert.',
        en: 'the file contradicts itself; perhaps it was changed by hand.',
      };
  }
}

interface Outdated {
  readonly made: string;
  /** Pairs and people that account for it. */
  readonly over: number;
  readonly fixed: number;
  readonly newPeople: readonly string[];
  readonly gonePeople: readonly string[];
}

export const proposalOutdated = defineDiagnostic<Outdated>({
  code: 'proposal-outdated',
  severity: 'warning',
  group: 'tandem',
  de: (f) => ({
    message: `Der Vorschlag vom ${dateInWords(f.made, 'de')} ist überholt: ${causes(f, 'de').join('; ')}.`,
    hint: 'Was sich ändern würde, zeigt mentoring match --dry-run',
  }),
  en: (f) => ({
    message: `The proposal of ${dateInWords(f.made, 'en')} is outdated: ${causes(f, 'en').join('; ')}.`,
    hint: 'What would change is shown by mentoring match --dry-run',
  }),
});

function causes({ over, fixed, newPeople, gonePeople }: Outdated, language: Language): string[] {
  const german = language === 'de';
  const shown = (ids: readonly string[]) =>
    ids.length > 6 ? [...ids.slice(0, 5), german ? `${ids.length - 5} weitere` : `${ids.length - 5} more`] : ids;
  const people = (ids: readonly string[], words: Text) =>
    ids.length === 0 ? [] : [`${words[language]} ${shown(ids).join(', ')}`];
  const pairs = (count: number, one: Text, many: Text) =>
    count === 0 ? [] : [`${count} ${(count === 1 ? one : many)[language]}`];
  const named = [
    ...people(newPeople, { de: 'neu dabei', en: 'new' }),
    ...people(gonePeople, {
      de: 'nicht mehr dabei oder ohne freien Platz',
      en: 'no longer taking part or without a free seat',
    }),
    ...pairs(
      over,
      { de: 'Tandem abgelehnt oder beendet', en: 'tandem declined or ended' },
      { de: 'Tandems abgelehnt oder beendet', en: 'tandems declined or ended' },
    ),
    ...pairs(
      fixed,
      { de: 'Tandem von Hand festgelegt oder gelöst', en: 'tandem set or freed by hand' },
      { de: 'Tandems von Hand festgelegt oder gelöst', en: 'tandems set or freed by hand' },
    ),
  ];
  if (named.length > 0) return named;
  return [german ? 'Angaben, Plätze oder Regeln haben sich geändert' : 'data, seats or rules have changed'];
}

/** Silent without a proposal. `without` are the ids of people whom errors in their line leave out, as `match` does. */
export function checkProposal(workspace: Workspace, gazetteer: Gazetteer, options: VerifyOptions): Diagnostic[] {
  const { proposal } = workspace;
  if (proposal === undefined) return [];
  const { state, findings } = verifyProposal(workspace, gazetteer, options);
  if (state === 'current' || state === 'none') return [];
  if (state === 'wrong')
    return findings.filter(({ kind }) => !mayChange.has(kind)).map((finding) => describeWrong(workspace, finding));
  const count = (...kinds: readonly Kind[]) => findings.filter(({ kind }) => kinds.includes(kind)).length;
  const changed = findings.find((finding) => finding.kind === 'problem-changed');
  const facts = {
    made: proposal.made_on,
    over: count('tandem-over'),
    fixed: count('lock-gone', 'lock-new'),
    newPeople: changed?.newPeople ?? [],
    gonePeople: changed?.gonePeople ?? [],
  };
  return [proposalOutdated(startOf(proposalFile), facts)];
}

const proposalFile = 'out/proposal.json';

/** What changes by right, and makes a proposal outdated but not wrong. */
const mayChange: ReadonlySet<Kind> = new Set(['tandem-over', 'lock-gone', 'lock-new', 'problem-changed']);

function describeWrong(workspace: Workspace, finding: VerifyFinding): Diagnostic {
  if (!('mentee' in finding)) return proposalWrong(startOf(proposalFile), { kind: finding.kind });
  const { kind, mentee, mentor } = finding;
  const points =
    'proposed' in finding
      ? { proposed: finding.proposed, ...(finding.score === undefined ? {} : { score: finding.score }) }
      : {};
  return proposalWrong(placeOfPair(workspace, mentee, mentor), { kind, mentee, mentor, ...points });
}

function placeOfPair({ tandems }: Workspace, mentee: string, mentor: string): Place {
  const row = tandems.find((tandem) => isOpen(tandem) && tandem.mentee === mentee && tandem.mentor === mentor);
  return row ? placeOf(row, 'score') : startOf(proposalFile);
}
