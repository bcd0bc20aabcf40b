// How many of a group of people each rule excludes for somebody: counted by kinds of people, not one by one.
import type { CountedRule } from '../locale/unmatched.js';
import type { Role } from '../model/programme.js';
import { forbids, type Rule } from './constraints.js';
import type { Depends, Entries, Key, OnCells } from './depends.js';
import type { People } from './people.js';
import { isAllowed, type Scoring } from './problem.js';

/** People are indices into the rosters. */
export interface RuleCounts {
  /** How many of the group each rule forbids for this person, the most first. */
  of(person: number): readonly CountedRule[];
  /** Whether somebody of the group is allowed for this person. */
  someAllowed(person: number): boolean;
}

/** So many are asked one by one before anything is counted. */
const askedFirst = 64;

/**
 * @param role that of the persons who are asked about
 * @param others a group of the other role
 * Complexity: for each person the kinds of others that a rule tells apart (regions, places, sets of entries), once for each kind
 * of person; `someAllowed` asks everybody only where no single rule excludes the whole group.
 */
export function ruleCounts(scoring: Scoring, role: Role, others: readonly number[]): RuleCounts {
  const { rules } = scoring;
  const counters = new Map<number, Counter>();
  const count = (person: number, index: number, rule: Rule): number => {
    const counter = counters.get(index) ?? counterOf(rule, scoring.people, role, others);
    counters.set(index, counter);
    return counter(person);
  };
  const isAllowedWith = (person: number) => (other: number) =>
    role === 'mentee' ? isAllowed(scoring, person, other) : isAllowed(scoring, other, person);
  return {
    of: (person) =>
      rules
        .map((rule, index) => ({ rule: rule.name, index, count: count(person, index, rule) }))
        .filter((counted) => counted.count > 0)
        .sort((a, b) => b.count - a.count || a.index - b.index)
        .map((counted) => ({ rule: counted.rule, count: counted.count })),
    someAllowed(person) {
      const isOpen = isAllowedWith(person);
      if (others.slice(0, askedFirst).some(isOpen)) return true;
      if (others.length <= askedFirst) return false;
      if (rules.some((rule, index) => count(person, index, rule) === others.length)) return false;
      return others.slice(askedFirst).some(isOpen);
    },
  };
}

type Counter = (person: number) => number;

function counterOf(rule: Rule, people: People, role: Role, others: readonly number[]): Counter {
  const isOut = (person: number, other: number): boolean =>
    role === 'mentee' ? forbids(rule, person, other) : forbids(rule, other, person);
  if (rule.depends.on === 'cells') return cellCounter(rule, rule.depends, role, others, isOut);
  const kindOfOther = kindOf(rule.depends, people, role === 'mentee' ? 'mentor' : 'mentee');
  const kindOfPerson = kindOf(rule.depends, people, role);
  const kinds = new Map<Key, { readonly one: number; count: number }>();
  for (const other of others) {
    const kind = kindOfOther(other);
    const known = kinds.get(kind);
    if (known === undefined) kinds.set(kind, { one: other, count: 1 });
    else known.count += 1;
  }
  const counts = new Map<Key, number>();
  return (person) => {
    const kind = kindOfPerson(person);
    const known = counts.get(kind);
    if (known !== undefined) return known;
    let sum = 0;
    for (const { one, count } of kinds.values()) if (isOut(person, one)) sum += count;
    counts.set(kind, sum);
    return sum;
  };
}

/** Most pairs have the same answer: only the others are asked about. */
function cellCounter(
  { missingFails }: Rule,
  { otherwise, cells }: OnCells<string>,
  role: Role,
  others: readonly number[],
  isOut: (person: number, other: number) => boolean,
): Counter {
  const group = new Set(others);
  const special = new Map<number, number[]>();
  for (const [row, column] of cells()) {
    const [person, other] = role === 'mentee' ? [row, column] : [column, row];
    if (!group.has(other)) continue;
    const own = special.get(person);
    if (own === undefined) special.set(person, [other]);
    else own.push(other);
  }
  const usuallyOut = otherwise === 'no' || (otherwise === 'unknown' && missingFails);
  return (person) => {
    const own = special.get(person) ?? [];
    const out = own.filter((other) => isOut(person, other)).length;
    return usuallyOut ? group.size - own.length + out : out;
  };
}

/** People with the same key are treated the same by a rule. */
function kindOf(
  depends: Exclude<Depends<unknown>, OnCells<unknown>>,
  people: People,
  role: Role,
): (person: number) => Key {
  switch (depends.on) {
    case 'keys':
      return role === 'mentee' ? depends.row : depends.column;
    case 'entries':
      return entriesKey(depends.entries, role);
    case 'distance':
      return placeKey(people, role);
    case 'own-limits': {
      const place = placeKey(people, role);
      const limits = role === 'mentee' ? depends.row : depends.column;
      return (person) => `${place(person)} ${limits[person]}`;
    }
  }
}

const placeKey = (people: People, role: Role): ((person: number) => number) => {
  const { ofMentee, ofMentor } = people.distances();
  const places = role === 'mentee' ? ofMentee : ofMentor;
  return (person) => places[person] ?? -1;
};

const entriesKey =
  ({ wanted, offered }: Entries, role: Role) =>
  (person: number): string =>
    role === 'mentee' ? (wanted[person] ?? []).join() : [...(offered[person] ?? [])].sort((a, b) => a - b).join();
