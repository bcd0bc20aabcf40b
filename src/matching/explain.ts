// Why this tandem, why not that one, what it would change, who else: for one pair and for one person.
import type { Gazetteer } from '../geography/gazetteer.js';
import type { RuleFact } from '../locale/reasons.js';
import type { CountedRule, UnmatchedFact } from '../locale/unmatched.js';
import type { MenteeId, MentorId, PersonId } from '../model/ids.js';
import type { Role } from '../model/programme.js';
import { isPinned, type Tandem } from '../model/tandem.js';
import type { Workspace } from '../model/workspace.js';
import { type Assignment, type AssignmentProblem, assign, type Pair } from '../solver/index.js';
import type { Outsider } from './eligibility.js';
import {
  buildProblem,
  cellOf,
  failingRules,
  forbiddingFacts,
  type MatchingProblem,
  mainTandems,
  type ProblemOptions,
  pairAt,
  scorePair,
} from './problem.js';
import type { PairRef, ScoredPair } from './proposal.js';
import { countRules, describeSolution, unmatchedPeople } from './unmatched.js';

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

type Options = Pick<ProblemOptions, 'without'>;

/**
 * One pair, whoever is named first; where both have both roles, the first one is taken as the mentee.
 * @returns undefined where the two are not mentee and mentor of the rosters
 */
export function explainPair(
  workspace: Workspace,
  gazetteer: Gazetteer,
  first: string,
  second: string,
  options: Options = {},
): PairExplanation | undefined {
  const matching = buildProblem(workspace, gazetteer, options);
  const pair = pairOf(matching, first, second) ?? pairOf(matching, second, first);
  const scored = pair === undefined ? undefined : scorePair(matching, pair);
  if (pair === undefined || scored === undefined) return undefined;
  const out = matching.out.filter(({ id, role }) => id === (role === 'mentee' ? pair.mentee : pair.mentor));
  if (out.some(isBarred)) return barredPair(pair, out.filter(isBarred));
  const assignment = assign(matching.problem);
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

/** Solves again with the pair taken out as fixed, and compares. */
function fixPair(matching: MatchingProblem, assignment: Assignment, pair: PairRef, workspace: Workspace): WhatIf {
  const cell = cellOf(matching, pair);
  if (cell === undefined) throw new RangeError(`not in the problem: ${pair.mentee}, ${pair.mentor}`);
  const fixed = assign(withFixed(matching.problem, cell));
  const pairs = [...fixed.pairs, cell];
  const pins = mainTandems(workspace.tandems).filter(isPinned);
  return {
    before: totalsOf(matching, assignment.pairs, pins),
    after: totalsOf(matching, pairs, pins),
    moves: movesBetween(matching, assignment.pairs, pairs).filter(({ mentee }) => mentee !== pair.mentee),
  };
}

/** The problem that is left when one pair is settled. */
function withFixed(problem: AssignmentProblem, { row, column }: Pair): AssignmentProblem {
  const { need, seats, served = need.map(() => false), limit, exclusive = [] } = problem;
  const twins = exclusive.flatMap((couple) => {
    const own = couple.findIndex((cell) => cell.row === row && cell.column === column);
    const twin = own < 0 ? undefined : couple[1 - own];
    return twin === undefined ? [] : [twin];
  });
  const barred = [{ row, column }, ...twins];
  const scores = problem.scores.map((of, index) => {
    const own = barred.filter((cell) => cell.row === index);
    if (own.length === 0) return of;
    const copy = Int32Array.from(of);
    for (const cell of own) copy[cell.column] = -1;
    return copy;
  });
  return {
    ...problem,
    scores,
    need: need.with(row, (need[row] ?? 1) - 1),
    seats: seats.with(column, (seats[column] ?? 1) - 1),
    served: served.with(row, true),
    ...(limit === undefined ? {} : { limit: limit - 1 }),
  };
}

function totalsOf(matching: MatchingProblem, cells: readonly Pair[], pins: readonly Tandem[]): ProposalTotals {
  const scores = [
    ...cells.map(({ row, column }) => matching.problem.scores[row]?.[column] ?? 0),
    ...pins.map((pin) => scorePair(matching, pin)?.score ?? 0),
  ];
  const served = new Set<string>([
    ...cells.map((cell) => pairAt(matching, cell).mentee),
    ...pins.map(({ mentee }) => mentee),
  ]);
  return { tandems: scores.length, served: served.size, points: scores.reduce((sum, score) => sum + score, 0) };
}

function movesBetween(matching: MatchingProblem, before: readonly Pair[], after: readonly Pair[]): readonly Move[] {
  const ofRow = (cells: readonly Pair[], row: number) =>
    cells
      .filter((cell) => cell.row === row)
      .map((cell) => ({
        mentor: pairAt(matching, cell).mentor,
        score: matching.problem.scores[row]?.[cell.column] ?? 0,
      }));
  return matching.rows.flatMap((index, row): readonly Move[] => {
    const mentee = matching.people.mentees[index];
    const [old, fresh] = [ofRow(before, row), ofRow(after, row)];
    const has = (list: typeof old, mentor: MentorId): boolean => list.some((entry) => entry.mentor === mentor);
    const isUnchanged = old.length === fresh.length && old.every(({ mentor }) => has(fresh, mentor));
    return mentee === undefined || isUnchanged ? [] : [{ mentee: mentee.id, before: old, after: fresh }];
  });
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
  options: Options = {},
): PersonExplanation | undefined {
  const matching = buildProblem(workspace, gazetteer, options);
  const { people } = matching;
  const asked: Role = role ?? (people.rowOf.has(id) ? 'mentee' : 'mentor');
  const person =
    asked === 'mentee' ? people.mentees[people.rowOf.get(id) ?? -1] : people.mentors[people.columnOf.get(id) ?? -1];
  if (person === undefined) return undefined;
  const out = matching.out.find((outsider) => outsider.id === id && outsider.role === asked);
  if (out !== undefined && isBarred(out)) return barredPerson(person.id, asked, out);
  const assignment = assign(matching.problem);
  const solved = describeSolution(matching, assignment, workspace);
  const unmatched = unmatchedPeople(solved, workspace).find((open) => open.id === id && open.role === asked);
  const partners = partnersOf(matching, assignment, asked, id);
  const pairs = othersOf(matching, asked, id);
  return {
    id: person.id,
    role: asked,
    ...(out === undefined ? {} : { out }),
    partners: partners.flatMap(({ pair, held }) => {
      const scored = scorePair(matching, pair);
      return scored === undefined ? [] : [{ ...scored, held }];
    }),
    unmatched: unmatched?.reasons ?? [],
    alternatives: alternativesFor(matching, assignment, asked, pairs, new Set(partners.map((partner) => partner.id))),
    others: pairs.length,
    excluded: countRules(matching, pairs),
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

/** Pairs of indices into the rosters: the person with everybody of the other side who is still to be had. */
function othersOf(
  { people, rows, columns }: MatchingProblem,
  role: Role,
  id: string,
): readonly (readonly [number, number])[] {
  if (role === 'mentee') {
    const own = people.rowOf.get(id) ?? -1;
    return columns.map((column) => [own, column] as const);
  }
  const own = people.columnOf.get(id) ?? -1;
  return rows.map((row) => [row, own] as const);
}

function alternativesFor(
  matching: MatchingProblem,
  assignment: Assignment,
  role: Role,
  pairs: readonly (readonly [number, number])[],
  own: ReadonlySet<string>,
): readonly Alternative[] {
  const { people, problem } = matching;
  const otherRole: Role = role === 'mentee' ? 'mentor' : 'mentee';
  const wanted = (index: number): number =>
    otherRole === 'mentor'
      ? (problem.seats[matching.columns.indexOf(index)] ?? 0)
      : (problem.need[matching.rows.indexOf(index)] ?? 0);
  return pairs
    .filter(([row, column]) => failingRules(matching, row, column).length === 0)
    .flatMap(([row, column]): readonly Alternative[] => {
      const [mentee, mentor] = [people.mentees[row], people.mentors[column]];
      const other = otherRole === 'mentee' ? mentee : mentor;
      if (mentee === undefined || mentor === undefined || other === undefined || own.has(other.id)) return [];
      const theirs = partnersOf(matching, assignment, otherRole, other.id);
      const free = wanted(otherRole === 'mentor' ? column : row) - theirs.filter(({ held }) => !held).length;
      const score = scorePair(matching, { mentee: mentee.id, mentor: mentor.id })?.score ?? 0;
      return [{ id: other.id, score, partners: theirs.map((partner) => partner.id), free }];
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, alternativesShown);
}
