// Matching worked out by trying everything: the rules of section „Matching“ read once more, sharing nothing with src/matching.
import type { Preference, Programme, Requirement, Where } from '../../src/model/programme.js';
import type { Mentee, Mentor, Person } from '../../src/model/roster.js';
import type { Workspace } from '../../src/model/workspace.js';

export interface HandPair {
  readonly mentee: string;
  readonly mentor: string;
  readonly score: number;
}

export interface HandResult {
  readonly mentees: readonly string[];
  readonly mentors: readonly string[];
  readonly pairs: readonly HandPair[];
  readonly served: number;
  readonly points: number;
  /** Points of each allowed pair, by `mentee mentor`. */
  readonly allowed: ReadonlyMap<string, number>;
}

type Answer = 'yes' | 'no' | 'open';
type Value = string | number | boolean | readonly string[] | undefined;
type Share = readonly [number, number] | 'missing';

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const isEmpty = (value: Value): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
const cellOf = (person: Person, field: string): Value => {
  const own: Readonly<Record<string, Value>> = person.own;
  const all: Readonly<Record<string, unknown>> = { ...person, ...own };
  return all[field] as Value;
};
const listOf = (value: Value): readonly string[] =>
  isEmpty(value) ? [] : Array.isArray(value) ? [...new Set(value as readonly string[])] : [String(value)];

/** Who takes part: status, restriction or withdrawal in either line, consent by its basis, conditions of the role. */
function takesPart(person: Person, role: 'mentee' | 'mentor', { programme, mentees, mentors }: Workspace): boolean {
  if (person.status !== 'accepted' && person.status !== 'active') return false;
  const lines: readonly Person[] = [...mentees, ...mentors].filter(({ id }) => id === person.id);
  if (lines.some((line) => line.restricted_on !== undefined || line.consent_withdrawn_on !== undefined)) return false;
  const { basis = 'consent', 'art9-basis': special = 'consent' } = programme.privacy ?? {};
  const protectedFields = ['party', 'party_wish', 'access_needs'];
  if (programme.kind?.setting === 'party') protectedFields.push('office', 'office_since', 'former');
  const needs =
    basis === 'consent' || (special === 'consent' && protectedFields.some((field) => !isEmpty(cellOf(person, field))));
  if (needs && person.consent_on === undefined) return false;
  return (programme.roles?.[role]?.eligibility ?? []).every(({ where, missing }) => {
    const answer = holds(where, (field) => cellOf(person, field), programme);
    return answer === 'yes' || (answer === 'open' && missing !== 'fail');
  });
}

function holds(where: Where, read: (field: string) => Value, programme: Programme): Answer {
  const answers = Object.entries(where).map(([field, condition]) => one(condition, read(field), programme));
  return answers.includes('no') ? 'no' : answers.includes('open') ? 'open' : 'yes';
}

function one(condition: Where[string], value: Value, programme: Programme): Answer {
  const equal = (word: string): Answer => {
    if (word === 'empty') return isEmpty(value) ? 'yes' : 'no';
    if (isEmpty(value)) return 'open';
    const truth = typeof value === 'boolean' ? (value ? 'ja' : 'nein') : undefined;
    return listOf(value).includes(word) || truth === word ? 'yes' : 'no';
  };
  if (typeof condition === 'string') return equal(condition);
  if (Array.isArray(condition)) {
    const answers = (condition as readonly string[]).map(equal);
    return answers.includes('yes') ? 'yes' : answers.includes('open') ? 'open' : 'no';
  }
  const test = condition as Exclude<Where[string], string | readonly string[]>;
  if (test.not !== undefined) {
    const inner = one(test.not, value, programme);
    return inner === 'open' ? 'open' : inner === 'yes' ? 'no' : 'yes';
  }
  if (isEmpty(value)) return 'open';
  if (test.has !== undefined) return test.has.every((word) => listOf(value).includes(word)) ? 'yes' : 'no';
  if (test.in !== undefined) return (programme.regions ?? []).some(({ id }) => id === value) ? 'yes' : 'no';
  const number = Number(value);
  return (test.min === undefined || number >= Number(test.min)) &&
    (test.max === undefined || number <= Number(test.max))
    ? 'yes'
    : 'no';
}

interface Place {
  readonly lat: number;
  readonly lon: number;
}

function placeOf(person: Person, programme: Programme): Place | undefined {
  if (person.lat !== undefined && person.lon !== undefined) return { lat: person.lat, lon: person.lon };
  return programme.regions?.find(({ id }) => id === person.region)?.centre;
}

/** Whole kilometres between two points on a sphere of 6371.0088 km, by the angle between two vectors. */
function kilometres(a: Place | undefined, b: Place | undefined): number | undefined {
  if (a === undefined || b === undefined) return undefined;
  const vector = ({ lat, lon }: Place): [number, number, number] => {
    const [p, l] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180];
    return [Math.cos(p) * Math.cos(l), Math.cos(p) * Math.sin(l), Math.sin(p)];
  };
  const [x, y] = [vector(a), vector(b)];
  const cross = [x[1] * y[2] - x[2] * y[1], x[2] * y[0] - x[0] * y[2], x[0] * y[1] - x[1] * y[0]];
  const dot = x[0] * y[0] + x[1] * y[1] + x[2] * y[2];
  return Math.round(6371.0088 * Math.atan2(Math.hypot(...cross), dot));
}

const fieldsOf = (one: Preference | Requirement, field: string): readonly [string, string] => [field, one.by ?? field];

/** What a comparison of two cells gives; a level or number is compared by size, lists by their entries. */
function relation(
  kind: 'same' | 'different' | 'shared' | 'covers',
  mentee: Person,
  mentor: Person,
  [field, by]: readonly [string, string],
  programme: Programme,
): Answer {
  const [wanted, offered] = [listOf(cellOf(mentee, field)), listOf(cellOf(mentor, by))];
  if (wanted.length === 0 || offered.length === 0) return 'open';
  const common = wanted.filter((entry) => offered.includes(entry)).length;
  const levels = programme.fields?.[field]?.type === 'level' ? programme.fields[field]?.options : undefined;
  const isNumber = typeof cellOf(mentee, field) === 'number';
  const told = (is: boolean): Answer => (is ? 'yes' : 'no');
  if (kind === 'shared') return told(common > 0);
  if (kind === 'different') return told(common === 0);
  if (kind === 'same') {
    if (field === 'region' && wanted[0] === 'outside') return 'no';
    return told(common === wanted.length && common === offered.length);
  }
  if (isNumber) return told(Number(offered[0]) >= Number(wanted[0]));
  if (levels === undefined) return told(common === wanted.length);
  const rank = (word: string | undefined): number => levels.map(String).indexOf(word ?? '');
  return told(rank(offered[0]) >= rank(wanted[0]));
}

const asShare = (answer: Answer): Share => (answer === 'open' ? 'missing' : answer === 'yes' ? [1, 1] : [0, 1]);

function shareOf(preference: Preference, mentee: Mentee, mentor: Mentor, workspace: Workspace): Share {
  const { programme } = workspace;
  const { overlap, same, near, covers, gap, times, shared, wish, rated, where } = preference;
  if (overlap !== undefined) {
    const [field, by] = fieldsOf(preference, overlap);
    const [wanted, offered] = [listOf(cellOf(mentee, field)), listOf(cellOf(mentor, by))];
    const n = wanted.length;
    if (n === 0 || offered.length === 0) return 'missing';
    const counts = wanted.map((entry, k) => (offered.includes(entry) ? (preference.ranked ? n - k : 1) : 0));
    return [counts.reduce<number>((sum, count) => sum + count, 0), preference.ranked ? (n * (n + 1)) / 2 : n];
  }
  if (same !== undefined) {
    const answer = relation('same', mentee, mentor, fieldsOf(preference, same), programme);
    if (answer !== 'no') return asShare(answer);
    const [a, b] = [mentee.region, mentor.region];
    const says = (from: string | undefined, to: string | undefined): boolean =>
      programme.regions?.find(({ id }) => id === from)?.neighbours?.includes(to ?? '') === true;
    if (same === 'region' && (says(a, b) || says(b, a))) return [Math.round((preference.neighbour ?? 0) * 1000), 1000];
    return [0, 1];
  }
  if (near !== undefined) {
    const km = kilometres(placeOf(mentee, programme), placeOf(mentor, programme));
    if (km === undefined) return 'missing';
    const { 'full-km': full, 'none-km': none } = near;
    return km <= full ? [1, 1] : km >= none ? [0, 1] : [none - km, none - full];
  }
  if (covers !== undefined) return asShare(relation('covers', mentee, mentor, fieldsOf(preference, covers), programme));
  if (shared !== undefined) return asShare(relation('shared', mentee, mentor, fieldsOf(preference, shared), programme));
  if (gap !== undefined) {
    const [field, by] = fieldsOf(preference, gap);
    const [a, b] = [cellOf(mentee, field), cellOf(mentor, by)];
    if (a === undefined || b === undefined) return 'missing';
    const later = Number(b) - Number(a);
    return [(preference.mentor === 'older' ? -later : later) >= (preference['at-least'] ?? 1) ? 1 : 0, 1];
  }
  if (times !== undefined) {
    const [field, by] = fieldsOf(preference, times);
    const [a, b] = [listOf(cellOf(mentee, field)), listOf(cellOf(mentor, by))];
    if (a.length === 0 || b.length === 0) return 'missing';
    return [a.filter((entry) => b.includes(entry)).length, Math.min(a.length, b.length)];
  }
  if (wish !== undefined) {
    const [wishes, id]: [readonly string[], string] =
      wish === 'mentee' ? [mentee.wishes ?? [], mentor.id] : [mentor.wishes ?? [], mentee.id];
    const at = wishes.indexOf(id);
    return at < 0 ? [0, 1] : [1, at + 1];
  }
  if (rated !== undefined) {
    const rating = workspace.ratings.find(
      (row) => row.mentee === mentee.id && row.mentor === mentor.id && row.by === rated,
    );
    return rating === undefined ? 'missing' : [rating.score, 100];
  }
  return asShare(holds(where ?? {}, pairReader(mentee, mentor), programme));
}

const pairReader =
  (mentee: Person, mentor: Person) =>
  (name: string): Value =>
    name.startsWith('mentee.') ? cellOf(mentee, name.slice(7)) : cellOf(mentor, name.slice(7));

/** Weights as parts of 1000 by largest remainder, the earlier one of equals first. */
export function thousandths(weights: readonly number[]): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const parts = weights.map((weight, index) => ({
    index,
    part: Math.floor((weight * 1000) / total),
    rest: (weight * 1000) % total,
  }));
  const left = weights.length === 0 ? 0 : 1000 - parts.reduce((sum, { part }) => sum + part, 0);
  const raised = [...parts].sort((a, b) => b.rest - a.rest || a.index - b.index).slice(0, left);
  return parts.map((entry) => entry.part + (raised.includes(entry) ? 1 : 0));
}

function scoreOf(mentee: Mentee, mentor: Mentor, workspace: Workspace): number {
  const prefer = workspace.programme.matching?.prefer ?? [];
  const weights = thousandths(prefer.map(({ weight }) => weight));
  return prefer.reduce((sum, preference, index) => {
    const w = weights[index] ?? 0;
    const share = shareOf(preference, mentee, mentor, workspace);
    const missing = { zero: [0, 1], half: [1, 2], full: [1, 1] } as const;
    const [p, q] = share === 'missing' ? missing[preference.missing ?? 'half'] : share;
    return sum + Math.floor((2 * p * w + q) / (2 * q));
  }, 0);
}

const isMain = ({ kind }: { readonly kind?: string }): boolean => kind !== 'topic';

/** The pairs that hold seats: offered, running, and those set by a person. */
const lockedPairs = ({ tandems }: Workspace) =>
  tandems.filter(
    (tandem) =>
      isMain(tandem) &&
      (['offered', 'active', 'paused'].includes(tandem.status) ||
        (tandem.status === 'proposed' && tandem.origin !== 'algorithm')),
  );

function isAllowed(mentee: Mentee, mentor: Mentor, workspace: Workspace): boolean {
  const { programme, pairs, tandems } = workspace;
  const [a, b]: [string, string] = [mentee.id, mentor.id];
  const locked = lockedPairs(workspace);
  if (a === b) return false;
  if (pairs.some((pair) => pair.mentee === a && pair.mentor === b)) return false;
  if (tandems.some((t) => isMain(t) && t.mentee === a && t.mentor === b && ['ended', 'completed'].includes(t.status)))
    return false;
  if (locked.some((t) => t.mentee === a && t.mentor === b)) return false;
  if (
    programme.matching?.mutual !== 'allow' &&
    locked.some((t) => t.mentee.valueOf() === b && t.mentor.valueOf() === a)
  )
    return false;
  if ((mentee.avoids ?? []).some((id) => id === b) || (mentor.avoids ?? []).some((id) => id === a)) return false;
  const km = kilometres(placeOf(mentee, programme), placeOf(mentor, programme));
  if (km !== undefined && [mentee.max_km, mentor.max_km].some((most) => most !== undefined && km > most)) return false;
  return (programme.matching?.require ?? []).every((rule) => {
    const answer = requirement(rule, mentee, mentor, km, programme);
    return answer === 'yes' || (answer === 'open' && rule.missing !== 'fail');
  });
}

function requirement(
  rule: Requirement,
  mentee: Mentee,
  mentor: Mentor,
  km: number | undefined,
  programme: Programme,
): Answer {
  if (rule.distance !== undefined) return km === undefined ? 'open' : km <= rule.distance['max-km'] ? 'yes' : 'no';
  if (rule.where !== undefined) return holds(rule.where, pairReader(mentee, mentor), programme);
  for (const kind of ['different', 'same', 'shared', 'covers'] as const) {
    const field = rule[kind];
    if (field !== undefined) return relation(kind, mentee, mentor, fieldsOf(rule, field), programme);
  }
  return 'yes';
}

/** All that decides, the most important first, larger is better; then the ties. */
function keyOf(chosen: readonly HandPair[], people: Deciding): number[] {
  const { mentees, needs, serve, order, isServed } = people;
  const newly = new Set(chosen.map(({ mentee }) => mentee).filter((id) => !isServed(id)));
  const classes = new Map<string, string[]>();
  for (const mentee of mentees) {
    const name = serve.map((field) => mentee[field] ?? '9999').join(' ');
    classes.set(name, [...(classes.get(name) ?? []), mentee.id]);
  }
  const ofClass = [...classes]
    .sort(([a], [b]) => compare(a, b))
    .map(([, ids]) => ids.filter((id) => newly.has(id)).length);
  const key: number[] = [];
  for (const aim of order) {
    if (aim === 'tandems') key.push(newly.size, chosen.length, ...ofClass);
    else key.push(chosen.reduce((sum, { score }) => sum + score, 0));
  }
  if (!order.includes('tandems')) key.push(...ofClass);
  const turns = [...mentees].sort(
    (a, b) => compare(a.applied_on ?? '9999', b.applied_on ?? '9999') || compare(a.id, b.id),
  );
  for (const { id } of turns) {
    const own = chosen
      .filter(({ mentee }) => mentee === id)
      .sort((a, b) => b.score - a.score || compare(a.mentor, b.mentor));
    const filler = Array.from({ length: (needs.get(id) ?? 0) - own.length }, () => -1);
    key.push(...own.map(({ score }) => score), ...filler);
    key.push(...own.map(({ mentor }) => -people.mentors.indexOf(mentor)), ...filler);
  }
  return key;
}

interface Deciding {
  readonly mentees: readonly Mentee[];
  readonly mentors: readonly string[];
  readonly needs: ReadonlyMap<string, number>;
  readonly serve: readonly ('waiting_since' | 'applied_on')[];
  readonly order: readonly ('tandems' | 'fit')[];
  isServed(id: string): boolean;
}

/** Tries every proposal. */
export function matchByHand(workspace: Workspace): HandResult {
  const { programme } = workspace;
  const { matching = {} } = programme;
  const locked = lockedPairs(workspace);
  const each = matching['mentors-per-mentee'] ?? 1;
  const wants = (mentee: Mentee): number => mentee.mentors_wanted ?? (typeof each === 'number' ? each : each.max);
  const left = (most: number, side: 'mentee' | 'mentor', id: string): number =>
    most - locked.filter((tandem) => tandem[side].valueOf() === id).length;
  const byId = (a: Person, b: Person): number => compare(a.id, b.id);
  const mentees = workspace.mentees
    .filter((mentee) => takesPart(mentee, 'mentee', workspace) && left(wants(mentee), 'mentee', mentee.id) > 0)
    .sort(byId);
  const mentors = workspace.mentors
    .filter((mentor) => takesPart(mentor, 'mentor', workspace) && left(mentor.capacity ?? 1, 'mentor', mentor.id) > 0)
    .sort(byId);
  const needs = new Map(mentees.map((mentee) => [mentee.id as string, left(wants(mentee), 'mentee', mentee.id)]));
  const seats = new Map(
    mentors.map((mentor) => [mentor.id as string, left(mentor.capacity ?? 1, 'mentor', mentor.id)]),
  );
  const possible = mentees.flatMap((mentee) =>
    mentors.flatMap((mentor): readonly HandPair[] =>
      isAllowed(mentee, mentor, workspace)
        ? [{ mentee: mentee.id, mentor: mentor.id, score: scoreOf(mentee, mentor, workspace) }]
        : [],
    ),
  );
  const most =
    matching.tandems === undefined ? Number.POSITIVE_INFINITY : Math.max(0, matching.tandems.max - locked.length);
  const deciding: Deciding = {
    mentees,
    mentors: mentors.map(({ id }) => id),
    needs,
    serve: Array.isArray(matching.serve) ? matching.serve : [],
    order: matching.order ?? ['tandems', 'fit'],
    isServed: (id) => locked.some(({ mentee }) => mentee.valueOf() === id),
  };
  let best: readonly HandPair[] = [];
  let bestKey = keyOf([], deciding);
  const visit = (index: number, chosen: readonly HandPair[]): void => {
    const pair = possible[index];
    if (pair === undefined) {
      const key = keyOf(chosen, deciding);
      const at = key.findIndex((value, k) => value !== bestKey[k]);
      if (at >= 0 && (key[at] ?? 0) > (bestKey[at] ?? 0)) [best, bestKey] = [chosen, key];
      return;
    }
    visit(index + 1, chosen);
    const count = (side: 'mentee' | 'mentor') => chosen.filter((other) => other[side] === pair[side]).length;
    if (chosen.length >= most) return;
    if (count('mentee') >= (needs.get(pair.mentee) ?? 0) || count('mentor') >= (seats.get(pair.mentor) ?? 0)) return;
    const isMutual = chosen.some((other) => other.mentee === pair.mentor && other.mentor === pair.mentee);
    if (matching.mutual !== 'allow' && isMutual) return;
    visit(index + 1, [...chosen, pair]);
  };
  visit(0, []);
  return {
    mentees: mentees.map(({ id }) => id),
    mentors: mentors.map(({ id }) => id),
    pairs: best,
    served: new Set(best.map(({ mentee }) => mentee).filter((id) => !deciding.isServed(id))).size,
    points: best.reduce((sum, { score }) => sum + score, 0),
    allowed: new Map(possible.map(({ mentee, mentor, score }) => [`${mentee} ${mentor}`, score])),
  };
}
