// What `match --format json` prints: schemas/match.schema.json describes it.
import { type Language, pick } from '../locale/language.js';
import { reasonText } from '../locale/reasons.js';
import { unmatchedText } from '../locale/unmatched.js';
import type { Proposal, ProposedTandem, UnmatchedPerson } from '../matching/proposal.js';
import type { MatchOutput } from '../model/generated.js';
import type { ReadonlyDeep } from '../model/readonly.js';

type Output = ReadonlyDeep<MatchOutput>;

/** Proposed tandems with points and reasons, who has nobody and why. `matched` counts mentees, `total` adds up points. */
export function matchOutput(proposal: Proposal, language: Language): Output {
  const { file, figures } = proposal;
  return {
    tandems: proposal.tandems.map((tandem) => tandemOutput(tandem, language)),
    unmatched: proposal.unmatched.map((person) => unmatchedOutput(person, language)),
    matched: figures.served,
    total: figures.points,
    proof: {
      proved: proposal.isProved,
      problem_sha256: file.problem_sha256,
      ...file.summary,
      leaves: file.proof.leaves.length,
    },
  };
}

const tandemOutput = (
  { tandem, mentee, mentor, score, criteria }: ProposedTandem,
  language: Language,
): Output['tandems'][number] => ({
  ...(tandem === undefined ? {} : { tandem }),
  mentee,
  mentor,
  score,
  reasons: criteria.map(({ criterion, label, points, of, missing, fact }) => ({
    criterion,
    label: pick(label, language),
    points,
    of,
    missing,
    text: reasonText(fact, language),
  })),
});

const unmatchedOutput = ({ id, role, reasons }: UnmatchedPerson, language: Language): Output['unmatched'][number] => ({
  id,
  role,
  reasons: reasons.map((fact) => ({ code: fact.kind, text: unmatchedText(fact, language) })),
});
