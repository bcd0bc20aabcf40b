// Whether the proposal still holds, as plain data for the screen of `verify`; the findings with their words.
import { type Language, pick, type Text } from '../locale/language.js';
import type { Verification, VerifyFinding } from '../matching/verify.js';
import type { Workspace } from '../model/workspace.js';
import type { VerifyReport } from './data.js';
import { meanPercent } from './shares.js';

export function verifyReport(
  { programme, proposal }: Workspace,
  { state, findings }: Verification,
  language: Language,
): VerifyReport {
  const { served = 0, tandems = 0, points = 0 } = proposal?.summary ?? {};
  return {
    none: state === 'none',
    current: state === 'current',
    outdated: state === 'outdated',
    wrong: state === 'wrong',
    ...(proposal === undefined ? {} : { made_on: proposal.made_on, checksum: proposal.problem_sha256 }),
    served,
    tandems,
    points,
    ...(tandems === 0 ? {} : { mean: meanPercent(points, tandems) }),
    tandems_first: (programme.matching?.order?.[0] ?? 'tandems') === 'tandems',
    findings: [...new Set(findings.map((finding) => pick(findingText(finding), language)))],
  };
}

const over = {
  declined: { de: 'abgelehnt', en: 'declined' },
  ended: { de: 'beendet', en: 'ended' },
  completed: { de: 'abgeschlossen', en: 'completed' },
};

function findingText(finding: VerifyFinding): Text {
  switch (finding.kind) {
    case 'problem-changed':
      return changedText(finding.newPeople, finding.gonePeople);
    case 'file-inconsistent':
      return {
        de: 'Die Datei out/proposal.json widerspricht sich selbst.',
        en: 'The file out/proposal.json contradicts itself.',
      };
    case 'proof-fault':
      return {
        de: 'Die Zahlen in out/proposal.json beweisen den Vorschlag nicht.',
        en: 'The numbers in out/proposal.json do not prove the proposal.',
      };
    default:
      return pairText(finding);
  }
}

function pairText(finding: Extract<VerifyFinding, { readonly mentee: string }>): Text {
  const { mentee, mentor } = finding;
  const said = (de: string, en: string): Text => ({
    de: `${mentee} und ${mentor}: ${de}.`,
    en: `${mentee} and ${mentor}: ${en}.`,
  });
  switch (finding.kind) {
    case 'score-changed': {
      const found = finding.score ?? '–';
      return said(
        `In tandems.csv stehen ${found} Punkte, im Vorschlag ${finding.proposed}`,
        `tandems.csv says ${found} points, the proposal ${finding.proposed}`,
      );
    }
    case 'score-wrong':
      return said(
        `Nach Ihren Kriterien sind es ${finding.score} Punkte, im Vorschlag ${finding.proposed}`,
        `by your criteria it is ${finding.score} points, in the proposal ${finding.proposed}`,
      );
    case 'row-missing':
      return said('vorgeschlagen, aber nicht in tandems.csv', 'proposed, but not in tandems.csv');
    case 'row-unknown':
      return said('in tandems.csv, aber nicht im Vorschlag', 'in tandems.csv, but not in the proposal');
    case 'tandem-over':
      return said(over[finding.how].de, over[finding.how].en);
    case 'lock-gone':
      return said('hält keinen Platz mehr', 'holds no seat any more');
    case 'lock-new':
      return said('seitdem festgelegt oder eingetragen', 'pinned or entered since');
  }
}

function changedText(newPeople: readonly string[], gonePeople: readonly string[]): Text {
  const parts: Text[] = [
    ...(newPeople.length === 0 ? [] : [{ de: `neu ${newPeople.join(', ')}`, en: `new ${newPeople.join(', ')}` }]),
    ...(gonePeople.length === 0
      ? []
      : [{ de: `nicht mehr dabei ${gonePeople.join(', ')}`, en: `no longer there ${gonePeople.join(', ')}` }]),
  ];
  if (parts.length === 0) {
    return {
      de: 'Angaben, Plätze oder Regeln haben sich geändert.',
      en: 'Entries, seats or rules have changed.',
    };
  }
  return {
    de: `Teilnehmende haben gewechselt: ${parts.map(({ de }) => de).join('; ')}.`,
    en: `Participants have changed: ${parts.map(({ en }) => en).join('; ')}.`,
  };
}
