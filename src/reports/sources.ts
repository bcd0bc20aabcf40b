// Where applications come from: a count for each campaign, whatever way its name is spelled.
import { folded } from '../locale/text.js';
import { roles } from '../model/programme.js';
import { type Person, rosterOf, statusOf } from '../model/roster.js';
import type { SourceCount } from './data.js';
import type { Shown } from './people.js';

/** Statuses of people who have been in the programme: those whom a campaign has won. */
const taken: ReadonlySet<string> = new Set(['accepted', 'active', 'completed', 'left', 'alumni']);

interface Counting {
  readonly spellings: Map<string, number>;
  mentees: number;
  mentors: number;
  taken: number;
}

/** Prospects have not applied; nor has whoever was asked, declined, and never handed in an application. */
const hasApplied = (person: Person): boolean =>
  statusOf(person) !== 'prospect' && (statusOf(person) !== 'withdrawn' || person.applied_on !== undefined);

/**
 * Applications per source, the most frequent first, those without one last; a person with two roles has applied twice.
 * Empty where nobody has a source.
 */
export function sourceCounts(shown: Shown): SourceCount[] {
  const counts = new Map<string, Counting>();
  for (const role of roles) {
    for (const person of rosterOf(shown, role)) {
      if (!hasApplied(person)) continue;
      const counting = countingOf(counts, person);
      counting[role === 'mentee' ? 'mentees' : 'mentors'] += 1;
      if (taken.has(statusOf(person))) counting.taken += 1;
    }
  }
  if ([...counts.keys()].every((key) => key === '')) return [];
  return [...counts]
    .map(([key, counting]) => ({ key, ...countOf(counting) }))
    .sort((a, b) => Number(a.key === '') - Number(b.key === '') || b.total - a.total || (a.key < b.key ? -1 : 1))
    .map(({ key: _, ...count }) => count);
}

function countingOf(counts: Map<string, Counting>, { source }: Person): Counting {
  const spelling = source?.trim() ?? '';
  const key = folded(spelling);
  const counting = counts.get(key) ?? { spellings: new Map(), mentees: 0, mentors: 0, taken: 0 };
  counts.set(key, counting);
  counting.spellings.set(spelling, (counting.spellings.get(spelling) ?? 0) + 1);
  return counting;
}

function countOf({ spellings, mentees, mentors, taken: won }: Counting): SourceCount {
  const [[spelling] = ['']] = [...spellings].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return { ...(spelling === '' ? {} : { source: spelling }), mentees, mentors, total: mentees + mentors, taken: won };
}
