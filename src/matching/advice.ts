// What would help those who have nobody: only what is computed and true.
import type { AdviceFact } from '../locale/unmatched.js';
import type { MenteeId } from '../model/ids.js';
import type { Programme } from '../model/programme.js';
import { type AssignmentProblem, assign, type TightSpot } from '../solver/index.js';
import { type Openings, openingsOf } from './openings.js';
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
  const isOpen = new Set(openRows);
  const openings = openingsOf(solved);
  return solved.spots.map((spot) => ({
    mentees: spot.rows.filter((row) => isOpen.has(row)).flatMap((row) => idOf(solved, row)),
    facts: [
      seatAdvice(solved, spot, programme),
      ...distanceAdvice(solved, spot, openings),
      ...ruleAdvice(solved, spot, openings),
    ],
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
function distanceAdvice({ matching }: Solved, spot: TightSpot, openings: Openings): readonly AdviceFact[] {
  return matching.rules.flatMap((rule, index): readonly AdviceFact[] => {
    if (rule.name.kind !== 'distance') return [];
    const to = openings.cheapest(spot, index, true);
    return to === undefined ? [] : [{ kind: 'wider-distance', from: rule.name.maxKm, to }];
  });
}

/** Other rules of `require` without which one more tandem is possible. */
function ruleAdvice({ matching }: Solved, spot: TightSpot, openings: Openings): readonly AdviceFact[] {
  return matching.rules.flatMap((rule, index): readonly AdviceFact[] => {
    if (!rule.rule.startsWith('matching/require/') || rule.name.kind === 'distance') return [];
    const isOpened = openings.cheapest(spot, index, false) !== undefined;
    return isOpened ? [{ kind: 'without-rule', rule: rule.name }] : [];
  });
}
