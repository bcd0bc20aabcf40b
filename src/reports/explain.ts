// Why this pair and why not, and whom a person has or could have, as plain data for the screens of `explain`.
import type { Language } from '../locale/language.js';
import { ruleName, ruleText } from '../locale/reasons.js';
import { outText, unmatchedText } from '../locale/unmatched.js';
import type { Move, PairExplanation, PersonExplanation, ProposalTotals, WhatIf } from '../matching/explain.js';
import { shownPercent } from '../matching/points.js';
import { outFact } from '../matching/unmatched.js';
import type { Workspace } from '../model/workspace.js';
import type { PairReport, PartnerLine, PersonLine, PersonReport, WhatIfLine } from './data.js';
import { naming } from './people.js';
import { meanPercent, shareLines } from './shares.js';

type Naming = (id: string) => PersonLine;

/** One pair: what speaks for it, what stands against it, and what would change if it were pinned. */
export function pairReport(workspace: Workspace, explanation: PairExplanation, language: Language): PairReport {
  const { mentee, mentor, score, criteria, unchecked, forbidden, out, full, limit, proposed, chosen, whatIf } =
    explanation;
  const person = naming(workspace);
  return {
    mentee: person(mentee),
    mentor: person(mentor),
    possible: chosen || whatIf !== undefined,
    chosen,
    held: proposed.some(({ id, held }) => held && id === mentor),
    percent: shownPercent(score),
    score,
    shares: shareLines(criteria, language),
    against: [
      ...forbidden.map((rule) => ruleText(rule, language)),
      ...out.map((outsider) => `${outsider.id}: ${outText(outFact(outsider), language)}`),
      ...(limit === undefined ? [] : [unmatchedText({ kind: 'limit', max: limit }, language)]),
    ],
    mentee_full: full.includes('mentee'),
    mentor_full: full.includes('mentor'),
    checks: unchecked.map((rule) => ruleName(rule, language)),
    partners: proposed.map((partner) => ({
      person: person(partner.id),
      percent: shownPercent(partner.score),
      held: partner.held,
    })),
    ...(whatIf === undefined ? {} : { what_if: whatIfLine(whatIf, person) }),
  };
}

function whatIfLine({ before, after, moves }: WhatIf, person: Naming): WhatIfLine {
  return {
    ...(before.tandems === 0 || after.tandems === 0 ? {} : { mean: { before: meanOf(before), after: meanOf(after) } }),
    tandems_before: before.tandems,
    tandems_after: after.tandems,
    fewer_tandems: Math.max(0, before.tandems - after.tandems),
    fewer_served: Math.max(0, before.served - after.served),
    moves: moves.map((move) => ({
      mentee: person(move.mentee),
      before: partnersIn(move.before, person),
      after: partnersIn(move.after, person),
    })),
  };
}

const meanOf = ({ tandems, points }: ProposalTotals): number => meanPercent(points, tandems);

const partnersIn = (partners: Move['before'], person: Naming): PartnerLine[] =>
  partners.map(({ mentor, score }) => ({ person: person(mentor), percent: shownPercent(score), held: false }));

/** One person in one role: the tandem or why there is none, and who else. */
export function personReport(workspace: Workspace, explanation: PersonExplanation, language: Language): PersonReport {
  const { id, role, out, partners, unmatched, alternatives, others, excluded } = explanation;
  const person = naming(workspace);
  return {
    person: person(id),
    mentor: role === 'mentor',
    ...(out === undefined ? {} : { out: outText(outFact(out), language) }),
    partners: partners.map((pair) => ({
      person: person(role === 'mentee' ? pair.mentor : pair.mentee),
      percent: shownPercent(pair.score),
      held: pair.held,
      shares: shareLines(pair.criteria, language),
      checks: pair.unchecked.map((rule) => ruleName(rule, language)),
    })),
    reasons: unmatched.map((fact) => unmatchedText(fact, language)),
    alternatives: alternatives.map((other) => ({
      person: person(other.id),
      percent: shownPercent(other.score),
      free: Math.max(0, other.free),
      with: [...other.partners],
    })),
    others,
    excluded: excluded.map(({ rule, count }) => ({ rule: ruleName(rule, language), count })),
  };
}
