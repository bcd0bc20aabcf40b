// Who has nobody in a proposal, and why; which wishes stay open, and why.
import type { OutFact, UnmatchedFact, WishFact } from '../locale/unmatched.js';
import type { PersonId } from '../model/ids.js';
import type { Role } from '../model/programme.js';
import type { Mentee } from '../model/roster.js';
import type { Workspace } from '../model/workspace.js';
import { type Assignment, type TightSpot, tightSpots } from '../solver/index.js';
import { eligibilityFact } from './constraints.js';
import type { Outsider } from './eligibility.js';
import { compareDates, forbiddingFacts, type MatchingProblem, placeIn } from './problem.js';
import type { OpenWish, PairRef, UnmatchedPerson } from './proposal.js';
import { ruleCounts } from './rule-counts.js';

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
  const ofMentee = menteeReasons(solved, workspace);
  const ofMentor = mentorReasons(solved, workspace);
  const mentees = solved.openRows.flatMap((row, index): readonly UnmatchedPerson[] => {
    const mentee = people.mentees[rows[row] ?? -1];
    return mentee === undefined ? [] : [{ id: mentee.id, role: 'mentee', reasons: ofMentee(row, index + 1) }];
  });
  const mentors = solved.openColumns.flatMap((column): readonly UnmatchedPerson[] => {
    const mentor = people.mentors[columns[column] ?? -1];
    return mentor === undefined ? [] : [{ id: mentor.id, role: 'mentor', reasons: ofMentor(column) }];
  });
  return [...mentees, ...mentors];
}

/** Why one person has nobody; empty where there is somebody, or the person is not in the problem. */
export function reasonsFor(solved: Solved, workspace: Workspace, role: Role, id: string): readonly UnmatchedFact[] {
  const { people, rows, columns } = solved.matching;
  if (role === 'mentee') {
    const row = placeIn(rows, people.rowOf.get(id) ?? -1);
    const position = solved.openRows.indexOf(row) + 1;
    return position === 0 ? [] : menteeReasons(solved, workspace)(row, position);
  }
  const column = placeIn(columns, people.columnOf.get(id) ?? -1);
  return solved.openColumns.includes(column) ? mentorReasons(solved, workspace)(column) : [];
}

const limitOf = ({ programme }: Workspace): number | undefined => programme.matching?.tandems?.max;

/** The reasons of one open row after the other. @returns asked with the number on the waiting list, from 1 */
function menteeReasons(
  solved: Solved,
  workspace: Workspace,
): (row: number, position: number) => readonly UnmatchedFact[] {
  const { matching, spots } = solved;
  const { rows, columns } = matching;
  const max = limitOf(workspace);
  const spotOf = new Map(spots.flatMap((spot) => spot.rows.map((row) => [row, spot] as const)));
  const facts = new Map<TightSpot, UnmatchedFact>();
  const factOf = (spot: TightSpot): UnmatchedFact => {
    const fact = facts.get(spot) ?? spotFact(matching, spot);
    facts.set(spot, fact);
    return fact;
  };
  const excluding = ruleCounts(matching, 'mentee', columns);
  return (row, position) => {
    if (columns.length === 0) return [{ kind: 'no-seats' }];
    const spot = spotOf.get(row);
    if (spot?.columns.length === 0)
      return [{ kind: 'nobody-allowed', of: columns.length, rules: excluding.of(rows[row] ?? -1) }];
    if (spot !== undefined) return [factOf(spot)];
    if (max !== undefined && isAtLimit(solved))
      return [
        { kind: 'limit', max },
        { kind: 'waiting', position },
      ];
    return [{ kind: 'outweighed' }];
  };
}

/** The reasons of one open column after the other. */
function mentorReasons(solved: Solved, workspace: Workspace): (column: number) => readonly UnmatchedFact[] {
  const { matching, openRows } = solved;
  const { rows, columns } = matching;
  const max = limitOf(workspace);
  const ofAll = ruleCounts(matching, 'mentor', rows);
  const ofOpen = leavesNoPair(solved)
    ? undefined
    : ruleCounts(
        matching,
        'mentor',
        openRows.flatMap((row) => rows[row] ?? []),
      );
  return (column) => {
    if (rows.length === 0) return [{ kind: 'no-mentees' }];
    const mentor = columns[column] ?? -1;
    if (ofOpen?.someAllowed(mentor) === true)
      return max !== undefined && isAtLimit(solved) ? [{ kind: 'limit', max }] : [{ kind: 'outweighed' }];
    if (ofAll.someAllowed(mentor)) return [{ kind: 'seat-left' }];
    return [{ kind: 'nobody-allowed', of: rows.length, rules: ofAll.of(mentor) }];
  };
}

/** Whether an open row and an open column that may have each other would have each other: one more tandem is better. */
const leavesNoPair = (solved: Solved): boolean => {
  const { order, exclusive = [] } = solved.matching.problem;
  return (order?.[0] ?? 'tandems') === 'tandems' && exclusive.length === 0 && !isAtLimit(solved);
};

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
  const partnersOf = new Map<string, PersonId[]>();
  for (const { mentee, mentor } of partners) addTo(partnersOf, mentee, mentor);
  const why = wishFacts(solved, partners);
  return solved.matching.people.mentees.flatMap((mentee) => {
    const wishes: readonly PersonId[] = mentee.wishes ?? [];
    if (wishes.length === 0 || !mentees.has(mentee.id)) return [];
    const own = partnersOf.get(mentee.id) ?? [];
    const last = wishes.findLastIndex((id) => own.includes(id));
    return wishes.flatMap((mentor, index): readonly OpenWish[] => {
      if (own.includes(mentor) || (last >= 0 && index > last)) return [];
      return [{ mentee: mentee.id, mentor, rank: index + 1, why: why(mentee, mentor, own) }];
    });
  });
}

function addTo<V>(lists: Map<string, V[]>, key: string, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

type WhyNot = (mentee: Mentee, mentor: PersonId, own: readonly PersonId[]) => WishFact;

function wishFacts({ matching }: Solved, partners: readonly PairRef[]): WhyNot {
  const { people, out, columns } = matching;
  const outOf = new Map<string, Outsider>();
  for (const outsider of out)
    if (outsider.role === 'mentor' && !outOf.has(outsider.id)) outOf.set(outsider.id, outsider);
  const key = (pair: PairRef): string => `${pair.mentee}\n${pair.mentor}`;
  const locked = new Set(matching.locked.map(key));
  const takenBy = new Map<string, PersonId[]>();
  for (const pair of partners) if (!locked.has(key(pair))) addTo(takenBy, pair.mentor, pair.mentee);
  return (mentee, mentor, own) => {
    const index = people.columnOf.get(mentor);
    const row = people.rowOf.get(mentee.id);
    if (index === undefined || row === undefined) return { kind: 'unknown-person' };
    const outsider = outOf.get(mentor);
    if (outsider !== undefined) return { kind: 'not-taking-part', why: outFact(outsider) };
    const rules = forbiddingFacts(matching, row, index);
    if (rules.length > 0) return { kind: 'rules', rules };
    const column = placeIn(columns, index);
    if (column < 0) return { kind: 'no-seat' };
    const by = takenBy.get(mentor) ?? [];
    if (by.length >= (matching.problem.seats[column] ?? 0)) return { kind: 'seat-taken', by };
    const [partner] = own;
    return partner === undefined ? { kind: 'unmatched' } : { kind: 'other-partner', partner };
  };
}
