// What forbids a pair: every hard rule as a three-valued test, with the fact to tell.
import type { Text } from '../locale/language.js';
import type { RuleFact } from '../locale/reasons.js';
import type { Requirement, Role } from '../model/programme.js';
import type { Person } from '../model/roster.js';
import { isMain, type Tandem } from '../model/tandem.js';
import type { Truth } from '../model/where.js';
import type { Workspace } from '../model/workspace.js';
import { type FieldsRead, readsProtected, whereReads } from './criteria.js';
import type { Depends, Relation } from './depends.js';
import { eligibilityOf, type RuleFinding } from './eligibility.js';
import { fieldsOf } from './fields.js';
import type { People } from './people.js';
import type { PairRef } from './proposal.js';
import { coversRelation, differentRelation, sameRelation, sharedRelation } from './relations.js';

export interface Rule {
  /** `matching/require/0`, `roles/mentee/eligibility/1`, or one of `self`, `pairs`, `former`, `already`, `mutual`, `avoids`, `max_km`. */
  readonly rule: string;
  /** Whether a pair meets the rule; `unknown` passes and is flagged. */
  test(row: number, column: number): Truth;
  /** On what of the two it depends. */
  readonly depends: Depends<Truth>;
  /** `unknown` forbids as well (`missing: fail`). */
  readonly missingFails: boolean;
  /** The rule as it stands, without the figures of a pair. */
  readonly name: RuleFact;
  /** The rule with the figures of a pair that it forbids. */
  fact(row: number, column: number): RuleFact;
}

export function forbids(rule: Rule, row: number, column: number): boolean {
  const truth = rule.test(row, column);
  return truth === 'no' || (truth === 'unknown' && rule.missingFails);
}

/** How a main tandem that is over came to its end; undefined for one that is not, and for one of a single topic. */
export function formerEnd(tandem: Tandem): 'declined' | 'ended' | 'completed' | undefined {
  if (!isMain(tandem)) return undefined;
  if (tandem.status === 'completed') return 'completed';
  if (tandem.status !== 'ended') return undefined;
  return tandem.end_reason === 'declined' ? 'declined' : 'ended';
}

/**
 * All hard rules of the programme over these people, except seats.
 * @param locked pairs that hold their seats: not proposed once more, nor the other way round with `mutual: forbid`
 */
export function compileRules(people: People, workspace: Workspace, locked: readonly PairRef[]): readonly Rule[] {
  const { matching = {} } = workspace.programme;
  return [
    ...selfRule(people),
    ...pairRule(people, 'pairs', { kind: 'forbidden' }, forbiddenPairs(workspace)),
    ...formerRule(people, workspace.tandems),
    ...pairRule(people, 'already', { kind: 'already' }, locked),
    ...(matching.mutual === 'allow' ? [] : pairRule(people, 'mutual', { kind: 'mutual' }, locked.map(turned))),
    ...avoidsRule(people),
    ...ownDistanceRules(people),
    ...eligibilityRules(people, 'mentee'),
    ...eligibilityRules(people, 'mentor'),
    ...(matching.require ?? []).map((requirement, index) => requireRule(requirement, index, people)),
  ];
}

const selfRule = (people: People): readonly Rule[] =>
  pairRule(
    people,
    'self',
    { kind: 'self' },
    people.mentees.map(({ id }) => ({ mentee: id, mentor: id })),
  );

interface IdPair {
  readonly mentee: string;
  readonly mentor: string;
}

const turned = ({ mentee, mentor }: IdPair): IdPair => ({ mentee: mentor, mentor: mentee });

export const forbiddenPairs = ({ pairs }: Workspace): readonly IdPair[] =>
  pairs.filter(({ rule = 'forbid' }) => rule === 'forbid');

/** Forbids single pairs; no rule at all where none of them is in the rosters. */
function pairRule(people: People, rule: string, name: RuleFact, pairs: readonly IdPair[]): readonly Rule[] {
  const cells = cellsOf(people, pairs);
  const width = people.mentors.length;
  if (cells.size === 0) return [];
  return [
    {
      rule,
      test: (row, column) => (cells.has(row * width + column) ? 'no' : 'yes'),
      depends: {
        on: 'cells',
        otherwise: 'yes',
        cells: () => [...cells].map((cell) => [Math.floor(cell / width), cell % width] as const),
      },
      missingFails: false,
      name,
      fact: () => name,
    },
  ];
}

/** One number for each pair of people who are in the rosters. */
function cellsOf({ rowOf, columnOf, mentors }: People, pairs: readonly IdPair[]): ReadonlySet<number> {
  const cells = pairs.flatMap(({ mentee, mentor }) => {
    const [row, column] = [rowOf.get(mentee), columnOf.get(mentor)];
    return row === undefined || column === undefined ? [] : [row * mentors.length + column];
  });
  return new Set(cells);
}

function formerRule(people: People, tandems: readonly Tandem[]): readonly Rule[] {
  const former = tandems.filter((tandem) => formerEnd(tandem) !== undefined);
  return pairRule(people, 'former', { kind: 'former' }, former).map((rule) => ({
    ...rule,
    fact(row, column): RuleFact {
      const [mentee, mentor] = [people.mentees[row]?.id, people.mentors[column]?.id];
      const last = former.findLast((tandem) => tandem.mentee === mentee && tandem.mentor === mentor);
      const how = last === undefined ? undefined : formerEnd(last);
      return { kind: 'former', ...(how === undefined ? {} : { how }) };
    },
  }));
}

function avoidsRule(people: People): readonly Rule[] {
  const pairs: IdPair[] = [];
  for (const { id, avoids = [] } of people.mentees) for (const mentor of avoids) pairs.push({ mentee: id, mentor });
  for (const { id, avoids = [] } of people.mentors) for (const mentee of avoids) pairs.push({ mentee, mentor: id });
  return pairRule(people, 'avoids', { kind: 'avoids' }, pairs);
}

/** `max_km` of either person; without a known place it cannot be told. */
function ownDistanceRules(people: People): readonly Rule[] {
  const ofMentee = people.mentees.map(({ max_km }) => max_km ?? Number.POSITIVE_INFINITY);
  const ofMentor = people.mentors.map(({ max_km }) => max_km ?? Number.POSITIVE_INFINITY);
  if (![...ofMentee, ...ofMentor].some(Number.isFinite)) return [];
  const distances = people.distances();
  const most = (row: number, column: number): number => Math.min(ofMentee[row]!, ofMentor[column]!);
  const name: RuleFact = { kind: 'own-distance' };
  return [
    {
      rule: 'max_km',
      test(row, column) {
        const maxKm = most(row, column);
        if (maxKm === Number.POSITIVE_INFINITY) return 'yes';
        const km = distances.km(row, column);
        return km < 0 ? 'unknown' : km <= maxKm ? 'yes' : 'no';
      },
      depends: { on: 'own-limits', row: ofMentee, column: ofMentor },
      missingFails: false,
      name,
      fact: (row, column) => ({ ...name, maxKm: most(row, column), ...figures(people, row, column) }),
    },
  ];
}

function figures(people: People, row: number, column: number): { readonly km?: number; readonly rough?: boolean } {
  const km = people.distances().km(row, column);
  return km < 0 ? {} : { km, rough: people.distances().isRough(row, column) };
}

/** The fact of a condition of taking part that somebody does not meet. */
export function eligibilityFact(role: Role, { label, reason, protected: isSecret }: RuleFinding): RuleFact {
  if (isSecret) return { kind: 'protected' };
  return { kind: 'not-eligible', role, field: label, ...(reason === undefined ? {} : { reason }) };
}

/** One rule for each condition of the role; it looks at one side only. */
function eligibilityRules(people: People, role: Role): readonly Rule[] {
  const { programme } = people;
  const everybody: readonly Person[] = role === 'mentee' ? people.mentees : people.mentors;
  const conditions = programme.roles?.[role]?.eligibility ?? [];
  if (conditions.length === 0) return [];
  const findings = everybody.map((person) => eligibilityOf(person, role, programme));
  return conditions.map((_, index): Rule => {
    const rule = `roles/${role}/eligibility/${index}`;
    const failing = findings.map((found) => found.failing.find((finding) => finding.rule === rule));
    const unsure = findings.map((found) => found.unsure.find((finding) => finding.rule === rule));
    const known = [...failing, ...unsure].find((finding) => finding !== undefined);
    const at = (row: number, column: number): number => (role === 'mentee' ? row : column);
    const name: RuleFact = known === undefined ? { kind: 'protected' } : eligibilityFact(role, known);
    const truth = (index: number): Truth =>
      failing[index] !== undefined ? 'no' : unsure[index] !== undefined ? 'unknown' : 'yes';
    return {
      rule,
      test: (row, column) => truth(at(row, column)),
      depends: {
        on: 'keys',
        row: (row) => (role === 'mentee' ? truth(row) : undefined),
        column: (column) => (role === 'mentor' ? truth(column) : undefined),
      },
      missingFails: false,
      name,
      fact(row, column) {
        const finding = failing[at(row, column)] ?? unsure[at(row, column)];
        return finding === undefined ? name : eligibilityFact(role, finding);
      },
    };
  });
}

type RequireKind = 'different' | 'same' | 'shared' | 'covers';

const fieldRelations: Readonly<Record<RequireKind, (people: People, field: string, by: string) => Relation>> = {
  different: differentRelation,
  same: sameRelation,
  shared: sharedRelation,
  covers: coversRelation,
};

const requireKinds: readonly RequireKind[] = ['different', 'same', 'shared', 'covers'];

/** The kind of a rule on one field, if it is one. */
const fieldKind = (requirement: Requirement): RequireKind | undefined =>
  requireKinds.find((kind) => requirement[kind] !== undefined);

/** The fields that a rule of `require` reads. */
export function requirementReads(requirement: Requirement): FieldsRead {
  if (requirement.where !== undefined) return whereReads(requirement.where);
  const kind = fieldKind(requirement);
  const field = kind === undefined ? undefined : requirement[kind];
  return field === undefined ? { mentee: [], mentor: [] } : { mentee: [field], mentor: [requirement.by ?? field] };
}

function requireRule(requirement: Requirement, index: number, people: People): Rule {
  const rule = `matching/require/${index}`;
  const missingFails = requirement.missing === 'fail';
  const isSecret = readsProtected(people.programme, requirementReads(requirement));
  const own = ownWords(requirement);
  if (requirement.distance !== undefined) {
    return { ...distanceRule(requirement.distance['max-km'], own, people), rule, missingFails };
  }
  const kind = fieldKind(requirement);
  const field = kind === undefined ? '' : (requirement[kind] ?? '');
  const relation =
    kind === undefined
      ? people.meets(requirement.where ?? {})
      : fieldRelations[kind](people, field, requirement.by ?? field);
  const name: RuleFact = isSecret
    ? { kind: 'protected' }
    : { kind: kind ?? 'where', field: fieldText(requirement, field, people), ...own };
  return { rule, test: relation.of, depends: relation.depends, missingFails, name, fact: () => name };
}

function ownWords({ label, reason }: Requirement): { readonly label?: Text; readonly reason?: string } {
  return {
    ...(label === undefined ? {} : { label: { de: label.de, en: label.en ?? label.de } }),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** What the rule is about: the label of its field, or of the first field of its condition. */
function fieldText(requirement: Requirement, field: string, { programme }: People): Text {
  const { mentee, mentor } = requirementReads(requirement);
  const [first = field] = mentee;
  const [second = field] = mentor;
  const label = fieldsOf(programme, 'mentee').get(first)?.label ?? fieldsOf(programme, 'mentor').get(second)?.label;
  return label ?? { de: field, en: field };
}

function distanceRule(
  maxKm: number,
  own: ReturnType<typeof ownWords>,
  people: People,
): Omit<Rule, 'rule' | 'missingFails'> {
  const distances = people.distances();
  const name: RuleFact = { kind: 'distance', maxKm, ...own };
  const value = (km: number): Truth => (km < 0 ? 'unknown' : km <= maxKm ? 'yes' : 'no');
  return {
    test: (row, column) => value(distances.km(row, column)),
    depends: { on: 'distance', value },
    name,
    fact: (row, column) => ({ ...name, ...figures(people, row, column) }),
  };
}
