// Why this tandem, why not that one, what it would change, who else: for one pair and for one person.
import type { Gazetteer } from '../geography/gazetteer.js';
import type { RuleFact } from '../locale/reasons.js';
import type { CountedRule, UnmatchedFact } from '../locale/unmatched.js';
import type { MenteeId, MentorId, PersonId } from '../model/ids.js';
import type { Role } from '../model/programme.js';
import type { Person } from '../model/roster.js';
import { isPinned, type Tandem } from '../model/tandem.js';
import type { Workspace } from '../model/workspace.js';
import { type Assignment, assign, type Pair, priceOf } from '../solver/index.js';
import type { Outsider } from './eligibility.js';
import {
  buildProblem,
  cellOf,
  forbiddingFacts,
  isAllowed,
  type MatchingProblem,
  mainTandems,
  type ProblemOptions,
  pairAt,
  scoreAt,
  scorePair,
  totalPoints,
} from './problem.js';
import type { PairRef, ScoredPair } from './proposal.js';
import { ruleCounts } from './rule-counts.js';
import type { OnStep } from './steps.js';
import { describeSolution, reasonsFor } from './unmatched.js';

/** A partner with the pair's score; `held` where the tandem is offered, running or pinned, and not for the solver to change. */
export interface Partner {
  readonly id: PersonId;
  readonly score: number;
  readonly held: boolean;
}

/** A mentee whose proposed partners would be others. */
export interface Move {
  readonly mentee: MenteeId;
  readonly before: readonly { readonly mentor: MentorId; readonly score: number }[];
  readonly after: readonly { readonly mentor: MentorId; readonly score: number }[];
}

/** Tandems and points of all proposed rows, pins included: the mean fit is points / tandems. */
export interface ProposalTotals {
  readonly tandems: number;
  readonly served: number;
  readonly points: number;
}

/** What would change if the pair were fixed. */
export interface WhatIf {
  readonly before: ProposalTotals;
  readonly after: ProposalTotals;
  /** Whose partners would be others, without the pair's own mentee. */
  readonly moves: readonly Move[];
}

export interface PairExplanation extends ScoredPair {
  /** Rules that forbid the pair; empty: it is possible. */
  readonly forbidden: readonly RuleFact[];
  /** Why the mentee or the mentor takes no part. */
  readonly out: readonly Outsider[];
  /** No seat of the mentor, or no wish of the mentee, is left beside offered, running and pinned tandems. */
  readonly full: readonly Role[];
  /** The number of tandems that is reached already, so that there can be no further one. */
  readonly limit?: number;
  /** The mentee's partners in the best proposal, and those of offered, running and pinned tandems. */
  readonly proposed: readonly Partner[];
  /** The pair is part of the best proposal or a tandem already. */
  readonly chosen: boolean;
  /** Undefined where the pair is forbidden, full or chosen. */
  readonly whatIf?: WhatIf;
}

export interface Alternative {
  readonly id: PersonId;
  readonly score: number;
  /** Whom this person has in the best proposal, or in a tandem. */
  readonly partners: readonly PersonId[];
  /** Seats (of a mentor) or wanted mentors (of a mentee) that the best proposal leaves free. */
  readonly free: number;
}

export interface PersonExplanation {
  readonly id: PersonId;
  readonly role: Role;
  /** Set where the person takes no part. */
  readonly out?: Outsider;
  readonly partners: readonly (ScoredPair & { readonly held: boolean })[];
  /** Why there is nobody; empty where there is. */
  readonly unmatched: readonly UnmatchedFact[];
  /** Allowed others, the best first. */
  readonly alternatives: readonly Alternative[];
  /** How many of the other side take part and have a seat or a wish left. */
  readonly others: number;
  /** How many of them each rule excludes; one person may be excluded by several. */
  readonly excluded: readonly CountedRule[];
}

const alternativesShown = 5;

export interface ExplainOptions extends Pick<ProblemOptions, 'without'> {
  readonly onStep?: OnStep;
}

function problemOf(
  workspace: Workspace,
  gazetteer: Gazetteer,
  { without, onStep = () => {} }: ExplainOptions,
): MatchingProblem {
  onStep('scores', 0);
  return buildProblem(workspace, gazetteer, {
    ...(without === undefined ? {} : { without }),
    onProgress: (share) => onStep('scores', share),
  });
}

const solve = ({ problem }: MatchingProblem, { onStep = () => {} }: ExplainOptions): Assignment =>
  assign(problem, { onShare: (share) => onStep('pairs', share) });

/**
 * One pair, whoever is named first; where both have both roles, the first one is taken as the mentee.
 * @returns undefined where the two are not mentee and mentor of the rosters
 */
export function explainPair(
  workspace: Workspace,
  gazetteer: Gazetteer,
  first: string,
  second: string,
  options: ExplainOptions = {},
): PairExplanation | undefined {
  const matching = problemOf(workspace, gazetteer, options);
  const pair = pairOf(matching, first, second) ?? pairOf(matching, second, first);
  const scored = pair === undefined ? undefined : scorePair(matching, pair);
  if (pair === undefined || scored === undefined) return undefined;
  const out = matching.out.filter(({ id, role }) => id === (role === 'mentee' ? pair.mentee : pair.mentor));
  if (out.some(isBarred)) return barredPair(pair, out.filter(isBarred));
  const assignment = solve(matching, options);
  const row = matching.people.rowOf.get(pair.mentee) ?? -1;
  const column = matching.people.columnOf.get(pair.mentor) ?? -1;
  const isTandem = matching.locked.some((held) => isSame(held, pair));
  const forbidden = isTandem ? [] : forbiddingFacts(matching, row, column);
  const full: readonly Role[] = isTandem
    ? []
    : [
        ...(matching.rows.includes(row) ? [] : ['mentee' as const]),
        ...(matching.columns.includes(column) ? [] : ['mentor' as const]),
      ];
  const chosen = isTandem || assignment.pairs.some((cell) => isSame(pairAt(matching, cell), pair));
  const limit = chosen ? undefined : limitReached(matching);
  const isOpen = !chosen && forbidden.length === 0 && out.length === 0 && full.length === 0 && limit === undefined;
  return {
    ...scored,
    forbidden,
    out,
    full: out.length > 0 ? [] : full,
    ...(limit === undefined ? {} : { limit }),
    proposed: partnersOf(matching, assignment, 'mentee', pair.mentee).map(({ id, score, held }) => ({
      id,
      score,
      held,
    })),
    chosen,
    ...(isOpen ? { whatIf: fixPair(matching, assignment, pair, workspace) } : {}),
  };
}

/** Data that may not be used is used for no answer either. */
const isBarred = ({ reason }: Outsider): boolean => reason.kind === 'restricted' || reason.kind === 'withdrawn';

const barredPair = (pair: PairRef, out: readonly Outsider[]): PairExplanation => ({
  ...pair,
  score: 0,
  criteria: [],
  unchecked: [],
  forbidden: [],
  out,
  full: [],
  proposed: [],
  chosen: false,
});

const limitReached = ({ problem, people }: MatchingProblem): number | undefined =>
  problem.limit === 0 ? people.programme.matching?.tandems?.max : undefined;

const isSame = (a: PairRef, b: PairRef): boolean => a.mentee === b.mentee && a.mentor === b.mentor;

function pairOf({ people }: MatchingProblem, mentee: string, mentor: string): PairRef | undefined {
  const a = people.mentees[people.rowOf.get(mentee) ?? -1];
  const b = people.mentors[people.columnOf.get(mentor) ?? -1];
  return a === undefined || b === undefined ? undefined : { mentee: a.id, mentor: b.id };
}

interface PartnerPair extends Partner {
  readonly pair: PairRef;
}

/** Partners in the best proposal and in held tandems, the best fit first. */
function partnersOf(matching: MatchingProblem, assignment: Assignment, role: Role, id: string): readonly PartnerPair[] {
  const fresh = assignment.pairs.map((cell) => ({ pair: pairAt(matching, cell), held: false }));
  const all = [...matching.locked.map((pair) => ({ pair, held: true })), ...fresh];
  return all
    .filter(({ pair }) => pair[role] === id)
    .map(({ pair, held }) => ({
      pair,
      held,
      id: role === 'mentee' ? pair.mentor : pair.mentee,
      score: scorePair(matching, pair)?.score ?? 0,
    }))
    .sort((a, b) => b.score - a.score);
}

/** The best proposal with the pair, compared with the best one. */
function fixPair(matching: MatchingProblem, assignment: Assignment, pair: PairRef, workspace: Workspace): WhatIf {
  const cell = cellOf(matching, pair);
  const change = cell && priceOf(matching.problem, assignment)(cell.row, cell.column);
  if (change === undefined) throw new RangeError(`not in the problem: ${pair.mentee}, ${pair.mentor}`);
  const gone = new Set(change.removed.map(cellKey));
  const after = [...assignment.pairs.filter((own) => !gone.has(cellKey(own))), ...change.added];
  const pins = mainTandems(workspace.tandems).filter(isPinned);
  return {
    before: totalsOf(matching, assignment.pairs, pins),
    after: totalsOf(matching, after, pins),
    moves: movesBetween(matching, assignment.pairs, after).filter(({ mentee }) => mentee !== pair.mentee),
  };
}

const cellKey = ({ row, column }: Pair): string => `${row} ${column}`;

function totalsOf(matching: MatchingProblem, cells: readonly Pair[], pins: readonly Tandem[]): ProposalTotals {
  const scores = [
    ...cells.map((cell) => scoreAt(matching, cell)),
    ...pins.map((pin) => scorePair(matching, pin)?.score ?? 0),
  ];
  const served = new Set<string>([
    ...cells.map((cell) => pairAt(matching, cell).mentee),
    ...pins.map(({ mentee }) => mentee),
  ]);
  return { tandems: scores.length, served: served.size, points: scores.reduce((sum, score) => sum + score, 0) };
}

type Held = Move['before'];

function movesBetween(matching: MatchingProblem, before: readonly Pair[], after: readonly Pair[]): readonly Move[] {
  const [old, fresh] = [byRow(matching, before), byRow(matching, after)];
  const isIn = (list: Held, wanted: MentorId): boolean => list.some(({ mentor }) => mentor === wanted);
  return matching.rows.flatMap((index, row): readonly Move[] => {
    const mentee = matching.people.mentees[index];
    const [was, is] = [old(row), fresh(row)];
    const isUnchanged = was.length === is.length && was.every(({ mentor }) => isIn(is, mentor));
    return mentee === undefined || isUnchanged ? [] : [{ mentee: mentee.id, before: was, after: is }];
  });
}

function byRow(matching: MatchingProblem, cells: readonly Pair[]): (row: number) => Held {
  const rows = new Map<number, { readonly mentor: MentorId; readonly score: number }[]>();
  for (const cell of [...cells].sort((a, b) => a.row - b.row || a.column - b.column)) {
    const own = rows.get(cell.row) ?? [];
    rows.set(cell.row, own);
    own.push({ mentor: pairAt(matching, cell).mentor, score: scoreAt(matching, cell) });
  }
  return (row) => rows.get(row) ?? [];
}

/**
 * One person in one role: their tandem, the best alternatives, and by which rules the others are out.
 * @param role where the id is in both rosters; default: mentee if there is one
 * @returns undefined where nobody has this id in that role
 */
export function explainPerson(
  workspace: Workspace,
  gazetteer: Gazetteer,
  id: string,
  role?: Role,
  options: ExplainOptions = {},
): PersonExplanation | undefined {
  const matching = problemOf(workspace, gazetteer, options);
  const { people } = matching;
  const asked: Role = role ?? (people.rowOf.has(id) ? 'mentee' : 'mentor');
  const person =
    asked === 'mentee' ? people.mentees[people.rowOf.get(id) ?? -1] : people.mentors[people.columnOf.get(id) ?? -1];
  if (person === undefined) return undefined;
  const out = matching.out.find((outsider) => outsider.id === id && outsider.role === asked);
  if (out !== undefined && isBarred(out)) return barredPerson(person.id, asked, out);
  const assignment = solve(matching, options);
  const solved = describeSolution(matching, assignment, workspace);
  const partners = partnersOf(matching, assignment, asked, id);
  const index = (asked === 'mentee' ? people.rowOf : people.columnOf).get(id) ?? -1;
  const others = asked === 'mentee' ? matching.columns : matching.rows;
  return {
    id: person.id,
    role: asked,
    ...(out === undefined ? {} : { out }),
    partners: partners.flatMap(({ pair, held }) => {
      const scored = scorePair(matching, pair);
      return scored === undefined ? [] : [{ ...scored, held }];
    }),
    unmatched: reasonsFor(solved, workspace, asked, id),
    alternatives: alternativesFor(matching, assignment, asked, index, new Set(partners.map((partner) => partner.id))),
    others: others.length,
    excluded: ruleCounts(matching, asked, others).of(index),
  };
}

const barredPerson = (id: PersonId, role: Role, out: Outsider): PersonExplanation => ({
  id,
  role,
  out,
  partners: [],
  unmatched: [],
  alternatives: [],
  others: 0,
  excluded: [],
});

/** @param person index into the roster of the role */
function alternativesFor(
  matching: MatchingProblem,
  assignment: Assignment,
  role: Role,
  person: number,
  own: ReadonlySet<string>,
): readonly Alternative[] {
  const { people, problem, rows, columns } = matching;
  const isMentee = role === 'mentee';
  const otherRole: Role = isMentee ? 'mentor' : 'mentee';
  const roster: readonly Person[] = isMentee ? people.mentors : people.mentees;
  const seats = isMentee ? problem.seats : problem.need;
  const allowed = (isMentee ? columns : rows).flatMap((index, place) => {
    const [row, column] = isMentee ? [person, index] : [index, person];
    const other = roster[index];
    if (other === undefined || own.has(other.id) || !isAllowed(matching, row, column)) return [];
    return [{ id: other.id, score: totalPoints(matching, row, column), seats: seats[place] ?? 0 }];
  });
  return allowed
    .sort((a, b) => b.score - a.score)
    .slice(0, alternativesShown)
    .map((other) => {
      const theirs = partnersOf(matching, assignment, otherRole, other.id);
      const free = other.seats - theirs.filter(({ held }) => !held).length;
      return { id: other.id, score: other.score, partners: theirs.map((partner) => partner.id), free };
    });
}
