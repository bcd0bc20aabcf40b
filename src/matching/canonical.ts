// The problem in one fixed form, and its checksum: what may not change if a proof is to hold.
import { createHash } from 'node:crypto';
import { compareCodePoints } from '../locale/sorting.js';
import type { Programme, Role } from '../model/programme.js';
import { fieldOf, type Person } from '../model/roster.js';
import { isMissing } from '../model/where.js';
import type { Workspace } from '../model/workspace.js';
import { forbiddenPairs, formerEnd, requirementReads } from './constraints.js';
import { type FieldsRead, preferenceReads } from './criteria.js';
import type { MatchingProblem } from './problem.js';
import type { PairRef } from './proposal.js';

type Json = string | readonly Json[] | { readonly [key: string]: Json };

/**
 * SHA-256 (64 hexadecimal digits) of the problem as UTF-8 JSON with sorted keys, numbers as text: who takes part with the
 * fields that rules and criteria read, seats, rules, pairs that are excluded, the locked pairs. No status, no names.
 */
export function problemChecksum(matching: MatchingProblem, workspace: Workspace): string {
  const text = JSON.stringify(canonicalProblem(matching, workspace));
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The problem as plain data, keys sorted by code point. */
export function canonicalProblem(matching: MatchingProblem, workspace: Workspace): Json {
  const { people, rows, columns, problem } = matching;
  const { programme } = workspace;
  const fields = fieldsRead(programme);
  const ordered = { mentee: rankedFields(programme, 'mentee'), mentor: rankedFields(programme, 'mentor') };
  const needsPlaces = asksForDistance(matching);
  // Written in the order of keys: there may be very many people.
  const describe = (role: Role, index: number, person: Person, count: number, served: boolean): Json => {
    const place = needsPlaces ? people.distances().placeOf(role, index) : undefined;
    return {
      fields: usedFields(person, fields[role], ordered[role]),
      id: person.id,
      ...(role === 'mentee' ? { need: String(count) } : {}),
      ...(place === undefined ? {} : { place: [String(place.lat), String(place.lon)] }),
      ...(role === 'mentor' ? { seats: String(count) } : {}),
      ...(served ? { served: 'true' } : {}),
    };
  };
  const mentees = rows.map((index, row) => [people.mentees[index], index, row] as const);
  const mentors = columns.map((index, column) => [people.mentors[index], index, column] as const);
  const ids = new Set([...mentees, ...mentors].map(([person]) => person?.id ?? ''));
  return {
    forbidden: pairList(forbiddenPairs(workspace).filter(isAmong(ids))),
    format: '1',
    former: pairList(workspace.tandems.filter((tandem) => formerEnd(tandem) !== undefined).filter(isAmong(ids))),
    locked: pairList(matching.locked),
    mentees: mentees.flatMap(([person, index, row]) =>
      person === undefined
        ? []
        : [describe('mentee', index, person, problem.need[row] ?? 0, problem.served?.[row] === true)],
    ),
    mentors: mentors.flatMap(([person, index, column]) =>
      person === undefined ? [] : [describe('mentor', index, person, problem.seats[column] ?? 0, false)],
    ),
    ratings: ratingsOf(workspace, ids),
    rules: rulesOf(programme),
  };
}

interface IdPair {
  readonly mentee: string;
  readonly mentor: string;
}

const isAmong =
  (ids: ReadonlySet<string>) =>
  ({ mentee, mentor }: IdPair): boolean =>
    ids.has(mentee) && ids.has(mentor);

/** Each pair once, in the order of ids. */
function pairList(pairs: readonly (PairRef | IdPair)[]): Json {
  const once = new Map(pairs.map(({ mentee, mentor }) => [`${mentee}\n${mentor}`, [mentee, mentor]] as const));
  return [...once].sort(([a], [b]) => compareCodePoints(a, b)).map(([, pair]) => pair);
}

/** Objects with their keys in the order of code points, numbers and truths as text; `undefined` goes. */
function sorted(value: unknown): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  entries.sort(([a], [b]) => compareCodePoints(a, b));
  return Object.fromEntries(entries.map(([key, entry]) => [key, sorted(entry)]));
}

/** Fields whose cell order counts: the wishes of a person, and what mentees rank. */
function rankedFields(programme: Programme, role: Role): ReadonlySet<string> {
  if (role === 'mentor') return new Set(['wishes']);
  const ranked = (programme.matching?.prefer ?? []).flatMap(({ overlap, ranked: isRanked }) =>
    isRanked === true && overlap !== undefined ? [overlap] : [],
  );
  return new Set([...ranked, 'wishes']);
}

/** @param names by code point */
function usedFields(person: Person, names: readonly string[], ordered: ReadonlySet<string>): Json {
  const values = names.flatMap((name): readonly (readonly [string, Json])[] => {
    const value = fieldOf(person, name);
    if (value === undefined || isMissing(value)) return [];
    if (typeof value !== 'object') return [[name, String(value)]];
    return [[name, (ordered.has(name) ? [...value] : [...value].sort(compareCodePoints)).map(String)]];
  });
  return Object.fromEntries(values);
}

/** What changes without changing the problem. */
const passedOver: ReadonlySet<string> = new Set(['id', 'status', 'status_on']);

/**
 * The fields of each role that rules, criteria, conditions of taking part and priority read. What measures distances is not
 * among them: where somebody lives enters as coordinates.
 */
export function fieldsRead(programme: Programme): FieldsRead {
  const { require = [], prefer = [], serve } = programme.matching ?? {};
  const read = [
    ...require.map(requirementReads),
    ...prefer.filter(({ near }) => near === undefined).map(preferenceReads),
  ];
  const ofRole = (role: Role): readonly string[] => {
    const eligibility = (programme.roles?.[role]?.eligibility ?? []).flatMap(({ where }) => Object.keys(where));
    const priority = role === 'mentee' && Array.isArray(serve) ? serve : [];
    const names = [...read.flatMap((fields) => fields[role]), ...eligibility, ...priority, 'avoids', 'max_km'];
    return [...new Set(names)].filter((name) => !passedOver.has(name)).sort(compareCodePoints);
  };
  return { mentee: ofRole('mentee'), mentor: ofRole('mentor') };
}

/** Whether anything asks where these people live. */
function asksForDistance({ people: { programme, mentees, mentors }, rows, columns }: MatchingProblem): boolean {
  const { require = [], prefer = [] } = programme.matching ?? {};
  return (
    require.some(({ distance }) => distance !== undefined) ||
    prefer.some(({ near }) => near !== undefined) ||
    rows.some((row) => mentees[row]?.max_km !== undefined) ||
    columns.some((column) => mentors[column]?.max_km !== undefined)
  );
}

/** The definition as far as it decides; labels, reasons and what an offer shows do not. */
function rulesOf(programme: Programme): Json {
  const { matching = {}, regions = [], fields = {}, roles } = programme;
  const { require = [], prefer = [], order = ['tandems', 'fit'], mutual = 'forbid', serve = 'fit', tandems } = matching;
  const conditions = (role: Role) =>
    (roles?.[role]?.eligibility ?? []).map(({ where, missing }) => ({ where, missing: missing ?? 'pass' }));
  const levels = Object.entries(fields).filter(([, { type }]) => type === 'level');
  return sorted({
    order,
    mutual,
    serve,
    limit: tandems?.max,
    require: require.map(({ label: _, reason: __, ...rule }) => rule),
    prefer: prefer.map(({ label: _, ...criterion }) => criterion),
    eligibility: { mentee: conditions('mentee'), mentor: conditions('mentor') },
    regions: regions.map(({ id, neighbours = [] }) => ({ id, neighbours: [...neighbours].sort(compareCodePoints) })),
    levels: Object.fromEntries(
      levels.map(([name, { options = [] }]) => [
        name,
        options.map((option) => (typeof option === 'string' ? option : option.id)),
      ]),
    ),
  });
}

/** Ratings of people who take part, where a criterion reads them. */
function ratingsOf({ programme, ratings }: Workspace, ids: ReadonlySet<string>): Json {
  const by = new Set((programme.matching?.prefer ?? []).map(({ rated }) => rated).filter((name) => name !== undefined));
  if (by.size === 0) return [];
  return ratings
    .filter((rating) => (rating.by === undefined || by.has(rating.by)) && isAmong(ids)(rating))
    .map(({ mentee, mentor, by: whose = '', score }) => [mentee, mentor, whose, String(score)])
    .sort((a, b) => compareCodePoints(a.join('\n'), b.join('\n')));
}
