// What a proposal is: tandems with their reasons, who has nobody and why, and the file with the proof.
import type { Text } from '../locale/language.js';
import type { ReasonFact, RuleFact } from '../locale/reasons.js';
import type { AdviceFact, UnmatchedFact, WishFact } from '../locale/unmatched.js';
import type { ProposalFile } from '../model/documents.js';
import type { MenteeId, MentorId, PersonId, TandemId } from '../model/ids.js';
import type { Role } from '../model/programme.js';
import type { Outsider } from './eligibility.js';

export interface PairRef {
  readonly mentee: MenteeId;
  readonly mentor: MentorId;
}

/** What one criterion of `prefer` gives a pair. */
export interface CriterionResult {
  /** Path in programme.yaml, `matching/prefer/0`. */
  readonly criterion: string;
  readonly label: Text;
  /** 0 … `of`; over all criteria `of` adds up to 1000 and `points` to the score. */
  readonly points: number;
  readonly of: number;
  /** A value is empty, so that the points are those of `missing`. */
  readonly missing: boolean;
  readonly fact: ReasonFact;
}

/** A pair with its score and what it is made of. */
export interface ScoredPair extends PairRef {
  /** 0 … 1000 points. */
  readonly score: number;
  readonly criteria: readonly CriterionResult[];
  /** Hard rules that passed although a value is missing. */
  readonly unchecked: readonly RuleFact[];
}

export interface ProposedTandem extends ScoredPair {
  /** Set by a person; such a row is no work of the algorithm. */
  readonly pinned: boolean;
  /** The row in tandems.csv, where there is one already. */
  readonly tandem?: TandemId;
}

export interface UnmatchedPerson {
  readonly id: PersonId;
  readonly role: Role;
  readonly reasons: readonly UnmatchedFact[];
}

/** A wish of a mentee who takes part that this proposal does not fulfil. `rank` counts from 1. */
export interface OpenWish {
  readonly mentee: MenteeId;
  readonly mentor: PersonId;
  readonly rank: number;
  readonly why: WishFact;
}

export interface Advice {
  /** The unmatched mentees whom it concerns. */
  readonly mentees: readonly MenteeId[];
  readonly facts: readonly AdviceFact[];
}

export interface ProposalFigures {
  /** Mentees who take part and have no offered or running tandem as yet. */
  readonly mentees: number;
  /** Seats of mentors who take part, without those of offered and running tandems. */
  readonly seats: number;
  /** Proposed tandems, pins included. */
  readonly tandems: number;
  /** Mentees among them. */
  readonly served: number;
  /** Sum of all scores: the mean fit is `points / tandems`, in points of 1000. */
  readonly points: number;
  /** Undefined without tandems. */
  readonly lowest?: number;
}

export interface Proposal {
  /** New ones and pins, by mentee, then mentor. */
  readonly tandems: readonly ProposedTandem[];
  /** Mentees without any tandem (the first on the waiting list first), then mentors with all seats free. */
  readonly unmatched: readonly UnmatchedPerson[];
  readonly advice: readonly Advice[];
  readonly openWishes: readonly OpenWish[];
  /** Everybody in the rosters who takes no part. */
  readonly out: readonly Outsider[];
  readonly figures: ProposalFigures;
  /** False only where very many people are in both roles: then the proposal is allowed, but its proof leaves a gap. */
  readonly isProved: boolean;
  readonly file: ProposalFile;
}
