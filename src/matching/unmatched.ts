// Who has nobody in a proposal, and why; which wishes stay open, and why.
import type { RuleFact } from '../locale/reasons.js';
import type { CountedRule, OutFact, UnmatchedFact, WishFact } from '../locale/unmatched.js';
import type { PersonId } from '../model/ids.js';
import type { Mentee } from '../model/roster.js';
import type { Workspace } from '../model/workspace.js';
import { type Assignment, type TightSpot, tightSpots } from '../solver/index.js';
import { eligibilityFact } from './constraints.js';
import type { Outsider } from './eligibility.js';
import { compareDates, failingRules, forbiddingFacts, type MatchingProblem, type Scoring } from './problem.js';
import type { OpenWish, PairRef, UnmatchedPerson } from './proposal.js';

/** What the solver found, with what is needed to say why. */
export interface Solved {
  readonly matching: MatchingProblem;
  readonly assignment: Assignment;
  readonly spots: readonly TightSpot[];
  /** Solver rows without any tandem, here or locked, in the order of the waiting list. */
  readonly openRows: readonly number[];
  /** Solver columns of mentors without any tandem. */
  readonly openColumns: readonly number[];
}

export function describeSolution(matching: MatchingProblem, assignment: Assignment, workspace: Workspace): Solved {
  const { problem, people, rows, columns, locked } = matching;
  const usedRows = new Set(assignment.pairs.map(({ row }) => row));
  const usedColumns = new Set(assignment.pairs.map(({ column }) => column));
  const holding = new Set<string>(locked.map(({ mentor }) => mentor));
  const menteeOf = (row: number): Mentee | undefined => people.mentees[rows[row] ?? -1];
  const open = [...rows.keys()].filter((row) => !usedRows.has(row) && problem.served?.[row] !== true);
  const serve = workspace.programme.matching?.serve;
  const order = Array.isArray(serve) ? serve : (['waiting_since', 'applied_on'] as const);
  return {
    matching,
    assignment,
    spots: tightSpots(problem, assignment),
    openRows: open.sort((a, b) => {
      const [left, right] = [menteeOf(a), menteeOf(b)];
      return left === undefined || right === undefined ? a - b : compareDates(left, right, order) || a - b;
    }),
    openColumns: [...columns.keys()].filter((column) => {
      const mentor = people.mentors[columns[column] ?? -1];
      return !usedColumns.has(column) && mentor !== undefined && !holding.has(mentor.id);
    }),
  };
}

/** Whether `matching.tandems.max` leaves no further tandem. */
export const isAtLimit = ({ matching: { problem }, assignment }: Solved): boolean =>
  problem.limit !== undefined && assignment.pairs.length >= problem.limit;

/** Mentees in the order of the waiting list, then mentors by id. */
export function unmatchedPeople(solved: Solved, workspace: Workspace): readonly UnmatchedPerson[] {
  const { people, rows, columns } = solved.matching;
  const max = workspace.programme.matching?.tandems?.max;
  const mentees = solved.openRows.flatMap((row, index): readonly UnmatchedPerson[] => {
    const mentee = people.mentees[rows[row] ?? -1];
    if (mentee === undefined) return [];
    return [{ id: mentee.id, role: 'mentee', reasons: menteeReasons(solved, row, index + 1, max) }];
  });
  const mentors = solved.openColumns.flatMap((column): readonly UnmatchedPerson[] => {
    const mentor = people.mentors[columns[column] ?? -1];
    if (mentor === undefined) return [];
    return [{ id: mentor.id, role: 'mentor', reasons: mentorReasons(solved, column, max) }];
  });
  return [...mentees, ...mentors];
}

function menteeReasons(
  solved: Solved,
  row: number,
  position: number,
  max: number | undefined,
): readonly UnmatchedFact[] {
  const { matching, spots } = solved;
  const { columns, problem } = matching;
  if (columns.length === 0) return [{ kind: 'no-seats' }];
  if (problem.scores[row]?.every((score) => score < 0) === true) {
    const index = matching.rows[row] ?? -1;
    return [
      {
        kind: 'nobody-allowed',
        of: columns.length,
        rules: countRules(
          matching,
          columns.map((column) => [index, column]),
        ),
      },
    ];
  }
  const spot = spots.find(({ rows }) => rows.includes(row));
  if (spot !== undefined) return [spotFact(matching, spot)];
  if (max !== undefined && isAtLimit(solved))
    return [
      { kind: 'limit', max },
      { kind: 'waiting', position },
    ];
  return [{ kind: 'outweighed' }];
}

function mentorReasons(solved: Solved, column: number, max: number | undefined): readonly UnmatchedFact[] {
  const { matching, openRows } = solved;
  const { rows, problem } = matching;
  if (rows.length === 0) return [{ kind: 'no-mentees' }];
  const allowed = [...rows.keys()].filter((row) => (problem.scores[row]?.[column] ?? -1) >= 0);
  if (allowed.length === 0) {
    const index = matching.columns[column] ?? -1;
    return [
      {
        kind: 'nobody-allowed',
        of: rows.length,
        rules: countRules(
          matching,
          rows.map((row) => [row, index]),
        ),
      },
    ];
  }
  if (!allowed.some((row) => openRows.includes(row))) return [{ kind: 'seat-left' }];
  return max !== undefined && isAtLimit(solved) ? [{ kind: 'limit', max }] : [{ kind: 'outweighed' }];
}

/** How many of these pairs of people each rule forbids, the most first. */
export function countRules(
  scoring: Scoring,
  pairs: readonly (readonly [row: number, column: number])[],
): readonly CountedRule[] {
  const counts = new Map<number, number>();
  for (const [row, column] of pairs) {
    for (const rule of failingRules(scoring, row, column)) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, left], [b, right]) => right - left || a - b)
    .flatMap(([index, count]) => {
      const rule: RuleFact | undefined = scoring.rules[index]?.name;
      return rule === undefined ? [] : [{ rule, count }];
    });
}

function spotFact({ people, rows, columns }: MatchingProblem, spot: TightSpot): UnmatchedFact {
  return {
    kind: 'tight-spot',
    mentees: spot.rows.flatMap((row) => people.mentees[rows[row] ?? -1]?.id ?? []),
    mentors: spot.columns.flatMap((column) => people.mentors[columns[column] ?? -1]?.id ?? []),
    seats: spot.seats,
  };
}

/** Why somebody takes no part, as a fact for people. */
export function outFact({ role, reason }: Outsider): OutFact {
  if (reason.kind !== 'not-eligible') return reason;
  return { kind: 'not-eligible', rules: reason.failing.map((finding) => eligibilityFact(role, finding)) };
}

/**
 * The wishes of mentees who are in the problem or pinned that do not come true: those ranked above the last fulfilled one,
 * or all.
 * @param partners everybody's pairs: new, pinned, offered and running
 */
export function openWishes(
  solved: Solved,
  partners: readonly PairRef[],
  mentees: ReadonlySet<string>,
): readonly OpenWish[] {
  return solved.matching.people.mentees.flatMap((mentee) => {
    if (!mentees.has(mentee.id)) return [];
    const own = partners.filter((pair) => pair.mentee === mentee.id).map(({ mentor }): PersonId => mentor);
    const wishes: readonly PersonId[] = mentee.wishes ?? [];
    const last = wishes.findLastIndex((id) => own.includes(id));
    return wishes.flatMap((mentor, index): readonly OpenWish[] => {
      if (own.includes(mentor) || (last >= 0 && index > last)) return [];
      return [{ mentee: mentee.id, mentor, rank: index + 1, why: wishFact(solved, mentee, mentor, own, partners) }];
    });
  });
}

function wishFact(
  { matching }: Solved,
  mentee: Mentee,
  mentor: PersonId,
  own: readonly PersonId[],
  partners: readonly PairRef[],
): WishFact {
  const { people, out, columns } = matching;
  const index = people.columnOf.get(mentor);
  const row = people.rowOf.get(mentee.id);
  if (index === undefined || row === undefined) return { kind: 'unknown-person' };
  const outsider = out.find(({ id, role }) => id === mentor && role === 'mentor');
  if (outsider !== undefined) return { kind: 'not-taking-part', why: outFact(outsider) };
  const rules = forbiddingFacts(matching, row, index);
  if (rules.length > 0) return { kind: 'rules', rules };
  const column = columns.indexOf(index);
  if (column < 0) return { kind: 'no-seat' };
  const locked = new Set(matching.locked.map((pair) => `${pair.mentee}\n${pair.mentor}`));
  const by = partners.filter((pair) => pair.mentor === mentor && !locked.has(`${pair.mentee}\n${pair.mentor}`));
  if (by.length >= (matching.problem.seats[column] ?? 0))
    return { kind: 'seat-taken', by: by.map((pair) => pair.mentee) };
  const [partner] = own;
  return partner === undefined ? { kind: 'unmatched' } : { kind: 'other-partner', partner };
}
