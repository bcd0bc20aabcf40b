// From people to arrays: who takes part, seats and needs that are left, scores; the same for `match`, `explain` and `verify`.
import type { Gazetteer } from '../geography/gazetteer.js';
import type { RuleFact } from '../locale/reasons.js';
import { compareCodePoints } from '../locale/sorting.js';
import type { Mentee, Mentor } from '../model/roster.js';
import { holdsSeat, isMain, type Tandem } from '../model/tandem.js';
import type { Workspace } from '../model/workspace.js';
import type { AssignmentProblem, Pair } from '../solver/index.js';
import type { Scores } from '../solver/problem.js';
import { rowReader } from '../solver/scores.js';
import { compileRules, forbids, type Rule } from './constraints.js';
import { type Criterion, compileCriteria } from './criteria.js';
import { type Outsider, participation } from './eligibility.js';
import { type People, readPeople } from './people.js';
import type { PairRef, ScoredPair } from './proposal.js';
import { scoresOf } from './scores/score-forms.js';
import { compileScores } from './scores/score-tables.js';

export interface ProblemOptions {
  /** Ids of people who are left out because their line has errors. */
  readonly without?: Iterable<string>;
  /** The pairs that hold their seats; default: the offered, active, paused and pinned tandems of the workspace. */
  readonly locked?: readonly PairRef[];
  /** Told how much of the scoring is done, 0 … 1. */
  readonly onProgress?: (share: number) => void;
}

/** Rules and criteria over everybody in the rosters. */
export interface Scoring {
  readonly people: People;
  readonly criteria: readonly Criterion[];
  readonly rules: readonly Rule[];
}

/** What is asked of the solver, and whom its rows and columns mean. */
export interface MatchingProblem extends Scoring {
  readonly locked: readonly PairRef[];
  /** Row of the solver → index into `people.mentees`; only mentees who take part and want somebody, by id. */
  readonly rows: readonly number[];
  /** Column of the solver → index into `people.mentors`; only mentors who take part and have a seat left, by id. */
  readonly columns: readonly number[];
  readonly problem: AssignmentProblem;
  readonly out: readonly Outsider[];
}

export const mainTandems = (tandems: readonly Tandem[]): readonly Tandem[] => tandems.filter(isMain);

/** The pairs that hold seats, by mentee, then mentor. */
export const lockedPairs = ({ tandems }: Workspace): readonly PairRef[] =>
  mainTandems(tandems)
    .filter(holdsSeat)
    .map(({ mentee, mentor }) => ({ mentee, mentor }))
    .sort(byIds);

export const byIds = (a: PairRef, b: PairRef): number =>
  compareCodePoints(a.mentee, b.mentee) || compareCodePoints(a.mentor, b.mentor);

/** @param locked see `ProblemOptions` */
export function compileScoring(
  workspace: Workspace,
  gazetteer: Gazetteer,
  locked: readonly PairRef[] = lockedPairs(workspace),
): Scoring {
  const people = readPeople(workspace, gazetteer);
  return {
    people,
    criteria: compileCriteria(people, workspace),
    rules: compileRules(people, workspace, locked),
  };
}

/**
 * The problem of a workspace. Rows and columns are in the order of ids, so that the order of lines in the files means
 * nothing. Up to 4 million pairs the scores are a table; beyond, see `scoresOf`.
 */
export function buildProblem(
  workspace: Workspace,
  gazetteer: Gazetteer,
  { without, locked = lockedPairs(workspace), onProgress }: ProblemOptions = {},
): MatchingProblem {
  const scoring = compileScoring(workspace, gazetteer, locked);
  const { people } = scoring;
  const { mentees, mentors } = participation(workspace, without);
  const held = { mentee: countBy(locked, 'mentee'), mentor: countBy(locked, 'mentor') };
  const need = (mentee: Mentee): number => wantedMentors(mentee, workspace) - (held.mentee.get(mentee.id) ?? 0);
  const seats = (mentor: Mentor): number => (mentor.capacity ?? 1) - (held.mentor.get(mentor.id) ?? 0);
  const rows = indices(
    people.rowOf,
    mentees.taking.filter((mentee) => need(mentee) > 0),
  );
  const columns = indices(
    people.columnOf,
    mentors.taking.filter((mentor) => seats(mentor) > 0),
  );
  const menteeAt = pick(people.mentees, rows);
  const mentorAt = pick(people.mentors, columns);
  const { matching = {} } = workspace.programme;
  const scores = scoresOf(compileScores(scoring, rows, columns), onProgress === undefined ? {} : { onProgress });
  const problem: AssignmentProblem = {
    scores,
    need: menteeAt.map(need),
    seats: mentorAt.map(seats),
    served: menteeAt.map(({ id }) => held.mentee.has(id)),
    ...(Array.isArray(matching.serve) ? { classes: priorityClasses(menteeAt, matching.serve) } : {}),
    ...(matching.tandems === undefined ? {} : { limit: Math.max(0, matching.tandems.max - locked.length) }),
    ...(matching.order === undefined ? {} : { order: matching.order }),
    tieOrder: tieOrder(menteeAt),
    exclusive: matching.mutual === 'allow' ? [] : mutualCouples(menteeAt, mentorAt, scores),
  };
  return { ...scoring, locked, rows, columns, problem, out: [...mentees.out, ...mentors.out] };
}

/** How many mentors a mentee wants in all. */
export function wantedMentors(mentee: Mentee, { programme }: Workspace): number {
  const each = programme.matching?.['mentors-per-mentee'] ?? 1;
  return mentee.mentors_wanted ?? (typeof each === 'number' ? each : each.max);
}

function countBy(pairs: readonly PairRef[], side: 'mentee' | 'mentor'): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const pair of pairs) counts.set(pair[side], (counts.get(pair[side]) ?? 0) + 1);
  return counts;
}

const indices = (indexOf: ReadonlyMap<string, number>, people: readonly { readonly id: string }[]): readonly number[] =>
  [...new Set(people.flatMap(({ id }) => indexOf.get(id) ?? []))].sort((a, b) => a - b);

const pick = <P>(people: readonly P[], indexes: readonly number[]): readonly P[] =>
  indexes.flatMap((index) => people[index] ?? []);

const isForbidden = (rules: readonly Rule[], row: number, column: number): boolean =>
  rules.some((rule) => forbids(rule, row, column));

/** Whether no rule forbids the pair. */
export const isAllowed = ({ rules }: Scoring, row: number, column: number): boolean => !isForbidden(rules, row, column);

/** The points of a pair, whether it is allowed or not. */
export function totalPoints({ criteria }: Pick<Scoring, 'criteria'>, row: number, column: number): number {
  let sum = 0;
  for (const criterion of criteria) sum += criterion.points(row, column);
  return sum;
}

/** The rules that forbid a pair, by their index into `rules`. */
export const failingRules = ({ rules }: Scoring, row: number, column: number): readonly number[] =>
  rules.flatMap((rule, index) => (forbids(rule, row, column) ? [index] : []));

/** Why a pair is forbidden; empty where it is allowed. */
export const forbiddingFacts = (scoring: Scoring, row: number, column: number): readonly RuleFact[] =>
  failingRules(scoring, row, column).flatMap((index) => {
    const rule = scoring.rules[index];
    if (rule === undefined) return [];
    const isOpen = rule.test(row, column) === 'unknown';
    return [isOpen ? { ...rule.fact(row, column), missing: true } : rule.fact(row, column)];
  });

/** Rules that a pair passes only because a value is missing. */
export const uncheckedFacts = ({ rules }: Scoring, row: number, column: number): readonly RuleFact[] =>
  rules
    .filter((rule) => !rule.missingFails && rule.test(row, column) === 'unknown')
    .map((rule) => ({ ...rule.fact(row, column), missing: true }));

/** Score and reasons of a pair, whether it is allowed or not; undefined where one of the two is in no roster. */
export function scorePair(scoring: Scoring, pair: PairRef): ScoredPair | undefined {
  const row = scoring.people.rowOf.get(pair.mentee);
  const column = scoring.people.columnOf.get(pair.mentor);
  if (row === undefined || column === undefined) return undefined;
  return {
    mentee: pair.mentee,
    mentor: pair.mentor,
    score: totalPoints(scoring, row, column),
    criteria: scoring.criteria.map((criterion) => criterion.result(row, column)),
    unchecked: uncheckedFacts(scoring, row, column),
  };
}

/** The score of a cell as the solver knows it, by asking rules and criteria for this one pair; -1 where it is forbidden. */
export function scoreAt(matching: MatchingProblem, { row, column }: Pair): number {
  const [mentee, mentor] = [matching.rows[row], matching.columns[column]];
  if (mentee === undefined || mentor === undefined || !isAllowed(matching, mentee, mentor)) return -1;
  return totalPoints(matching, mentee, mentor);
}

/** The pair that a cell of the solver means. */
export function pairAt({ people, rows, columns }: MatchingProblem, { row, column }: Pair): PairRef {
  const mentee = people.mentees[rows[row] ?? -1];
  const mentor = people.mentors[columns[column] ?? -1];
  if (mentee === undefined || mentor === undefined) throw new RangeError(`no such cell: ${row}, ${column}`);
  return { mentee: mentee.id, mentor: mentor.id };
}

/** The cell of a pair; undefined where one of the two is not in the problem. */
export function cellOf(matching: MatchingProblem, pair: PairRef): Pair | undefined {
  const row = placeIn(matching.rows, matching.people.rowOf.get(pair.mentee) ?? -1);
  const column = placeIn(matching.columns, matching.people.columnOf.get(pair.mentor) ?? -1);
  return row < 0 || column < 0 ? undefined : { row, column };
}

/** Where a number stands in a rising list (`rows`, `columns`); -1 where it does not. */
export function placeIn(rising: readonly number[], wanted: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return rising[low] === wanted ? low : -1;
}

type DateField = 'waiting_since' | 'applied_on';

/** Earlier first, empty last. */
export function compareDates(a: Mentee, b: Mentee, fields: readonly DateField[]): number {
  for (const field of fields) {
    const [left, right] = [a[field], b[field]];
    if (left === right) continue;
    if (left === undefined || right === undefined) return left === undefined ? 1 : -1;
    return compareCodePoints(left, right);
  }
  return 0;
}

/** People with equal dates share a class; 0 is served first. */
function priorityClasses(mentees: readonly Mentee[], fields: readonly DateField[]): readonly number[] {
  const classes = mentees.map(() => 0);
  byDates(mentees, fields).forEach((members, number) => {
    for (const index of members) classes[index] = number;
  });
  return classes;
}

/** In which order mentees choose among equally good proposals: applied first, then by id. */
const tieOrder = (mentees: readonly Mentee[]): readonly number[] => byDates(mentees, ['applied_on']).flat();

/** Indices of people with the same dates together, those with the earliest first. */
function byDates(mentees: readonly Mentee[], fields: readonly DateField[]): readonly (readonly number[])[] {
  const groups = new Map<string, { readonly first: Mentee; readonly members: number[] }>();
  mentees.forEach((mentee, index) => {
    const key = fields.map((field) => mentee[field] ?? '').join(' ');
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { first: mentee, members: [index] });
    else known.members.push(index);
  });
  return [...groups.values()].sort((a, b) => compareDates(a.first, b.first, fields)).map(({ members }) => members);
}

/**
 * Couples of possible pairs that would make two people mentor and mentee of each other; the one with the smaller mentee
 * first. Reads the possible pairs of everybody with both roles once.
 */
function mutualCouples(
  mentees: readonly Mentee[],
  mentors: readonly Mentor[],
  scores: Scores,
): readonly (readonly [Pair, Pair])[] {
  const rowOf = new Map<string, number>(mentees.map(({ id }, row) => [id, row]));
  const rowOfColumn = mentors.map(({ id }) => rowOf.get(id) ?? -1);
  const both = rowOfColumn.flatMap((row, column) => (row < 0 ? [] : [{ row, column }])).sort((a, b) => a.row - b.row);
  if (both.length < 2) return [];
  const place = new Map(both.map(({ column }, at) => [column, at]));
  const reader = rowReader({ scores, need: mentees.map(() => 1), seats: mentors.map(() => 1) });
  /** Place → earlier people with both roles who could have this one as mentor; and couples by the earlier one. */
  const wishedBy = both.map((): number[] => []);
  const couples = both.map((): number[] => []);
  both.forEach((own, at) => {
    const earlier = new Set(wishedBy[at]);
    const count = reader.read(own.row);
    for (let k = 0; k < count; k++) {
      const other = place.get(reader.column[k]!) ?? at;
      if (other > at) wishedBy[other]?.push(at);
      else if (earlier.has(other)) couples[other]?.push(at);
    }
  });
  return both.flatMap((a, at) =>
    (couples[at] ?? []).flatMap((later): readonly (readonly [Pair, Pair])[] => {
      const b = both[later];
      if (b === undefined) return [];
      return [
        [
          { row: a.row, column: b.column },
          { row: b.row, column: a.column },
        ],
      ];
    }),
  );
}
