// What would help those who have nobody: only what is computed and true.
import type { AdviceFact } from '../locale/unmatched.js';
import type { MenteeId } from '../model/ids.js';
import type { Programme } from '../model/programme.js';
import { type AssignmentProblem, assign, type TightSpot } from '../solver/index.js';
import { failingRules } from './problem.js';
import type { Advice } from './proposal.js';
import { isAtLimit, type Solved } from './unmatched.js';

/**
 * For each tight spot what would give at least one more mentee a tandem. Said only where the number of tandems is the first
 * aim and nothing else (couples of people, the limit) could undo it.
 */
export function adviseOn(solved: Solved, programme: Programme): readonly Advice[] {
  const { matching, openRows } = solved;
  const { problem } = matching;
  if (openRows.length === 0) return [];
  const first = problem.order?.[0] ?? 'tandems';
  if (first !== 'tandems') return [];
  if (isAtLimit(solved)) return limitAdvice(solved, programme);
  if ((problem.exclusive ?? []).length > 0) return [];
  return solved.spots.map((spot) => ({
    mentees: spot.rows.filter((row) => openRows.includes(row)).flatMap((row) => idOf(solved, row)),
    facts: [seatAdvice(solved, spot, programme), ...distanceAdvice(solved, spot), ...ruleAdvice(solved, spot)],
  }));
}

const idOf = ({ matching: { people, rows } }: Solved, row: number): readonly MenteeId[] => {
  const mentee = people.mentees[rows[row] ?? -1];
  return mentee === undefined ? [] : [mentee.id];
};

/** How far one could go without the limit. */
function limitAdvice(solved: Solved, programme: Programme): readonly Advice[] {
  const from = programme.matching?.tandems?.max;
  if (from === undefined) return [];
  const { limit: _, ...unlimited } = solved.matching.problem;
  const free: AssignmentProblem = { ...unlimited, order: ['tandems'] };
  const more = assign(free).pairs.length - solved.assignment.pairs.length;
  if (more <= 0) return [];
  const mentees = solved.openRows.flatMap((row) => idOf(solved, row));
  return [{ mentees, facts: [{ kind: 'higher-limit', from, to: from + more }] }];
}

/**
 * Every row of a tight spot, and every one of its columns, is reached from somebody without a tandem by exchanging
 * partners; so one more seat at any of them is one more tandem.
 */
function seatAdvice({ matching }: Solved, spot: TightSpot, programme: Programme): AdviceFact {
  const { people, rows, columns } = matching;
  const { require = [] } = programme.matching ?? {};
  const distances = require.flatMap(({ distance }) => distance?.['max-km'] ?? []);
  const own = spot.rows.flatMap((row) => people.mentees[rows[row] ?? -1]?.max_km ?? []);
  const isOnlyRule = distances.length > 0 && distances.length === require.length;
  const maxKm = isOnlyRule && own.every((km) => km >= Math.min(...distances)) ? Math.min(...distances) : undefined;
  return {
    kind: 'one-more-seat',
    mentees: spot.rows.flatMap((row) => people.mentees[rows[row] ?? -1]?.id ?? []),
    mentors: spot.columns.flatMap((column) => people.mentors[columns[column] ?? -1]?.id ?? []),
    ...(maxKm === undefined ? {} : { maxKm }),
  };
}

/** The smallest limit of each distance rule with which one more tandem is possible. */
function distanceAdvice(solved: Solved, spot: TightSpot): readonly AdviceFact[] {
  const { rules, people } = solved.matching;
  return rules.flatMap((rule, index): readonly AdviceFact[] => {
    if (rule.name.kind !== 'distance') return [];
    const distances = people.distances();
    const cost = (row: number, column: number): number => {
      const km = distances.km(row, column);
      return km >= 0 && failsOnly(solved, row, column, index) ? km : Number.POSITIVE_INFINITY;
    };
    const to = cheapestOpening(solved, spot, cost);
    return Number.isFinite(to) ? [{ kind: 'wider-distance', from: rule.name.maxKm, to }] : [];
  });
}

/** Other rules of `require` without which one more tandem is possible. */
function ruleAdvice(solved: Solved, spot: TightSpot): readonly AdviceFact[] {
  return solved.matching.rules.flatMap((rule, index): readonly AdviceFact[] => {
    if (!rule.rule.startsWith('matching/require/') || rule.name.kind === 'distance') return [];
    const cost = (row: number, column: number): number =>
      failsOnly(solved, row, column, index) ? 1 : Number.POSITIVE_INFINITY;
    return Number.isFinite(cheapestOpening(solved, spot, cost)) ? [{ kind: 'without-rule', rule: rule.name }] : [];
  });
}

function failsOnly({ matching }: Solved, row: number, column: number, rule: number): boolean {
  const failing = failingRules(matching, row, column);
  return failing.length === 1 && failing[0] === rule;
}

/**
 * From the unserved rows of a spot to a free seat by exchanging partners, where forbidden pairs may be used at a cost: the
 * least possible value of the dearest pair used; infinite where there is no way.
 * Complexity: O(rows · columns).
 */
function cheapestOpening(
  { matching, assignment, openRows }: Solved,
  spot: TightSpot,
  cost: (row: number, column: number) => number,
): number {
  const { problem, rows, columns } = matching;
  const holders = columns.map((): number[] => []);
  for (const { row, column } of assignment.pairs) holders[column]?.push(row);
  const reach = columns.map(() => Number.POSITIVE_INFINITY);
  const isDone = columns.map(() => false);
  const seen = new Set<number>();
  const grow = (row: number, soFar: number): void => {
    if (seen.has(row)) return;
    seen.add(row);
    problem.scores[row]?.forEach((score, column) => {
      const step = score >= 0 ? 0 : cost(rows[row] ?? -1, columns[column] ?? -1);
      reach[column] = Math.min(reach[column] ?? Number.POSITIVE_INFINITY, Math.max(soFar, step));
    });
  };
  for (const row of spot.rows) if (openRows.includes(row)) grow(row, 0);
  for (;;) {
    const next = nearest(reach, isDone);
    const value = reach[next] ?? Number.POSITIVE_INFINITY;
    if (!Number.isFinite(value)) return value;
    if ((holders[next]?.length ?? 0) < (problem.seats[next] ?? 0)) return value;
    isDone[next] = true;
    for (const row of holders[next] ?? []) grow(row, value);
  }
}

/** The index of the smallest value that is not done yet; -1 if there is none. */
function nearest(values: readonly number[], isDone: readonly boolean[]): number {
  let best = -1;
  values.forEach((value, index) => {
    if (isDone[index] !== true && (best < 0 || value < (values[best] ?? 0))) best = index;
  });
  return best;
}
