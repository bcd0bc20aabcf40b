// Who may take part: the conditions of a role, consent, and why somebody stays out.
import type { Text } from '../locale/language.js';
import type { PersonId } from '../model/ids.js';
import type { Programme, Role } from '../model/programme.js';
import {
  fieldOf,
  hasWithdrawn,
  isIn,
  isRestricted,
  type Person,
  type PersonStatus,
  statusOf,
} from '../model/roster.js';
import { compileWhere, isMissing, type WhereTest } from '../model/where.js';
import type { Workspace } from '../model/workspace.js';
import { fieldsOf, isProtected, personContext } from './fields.js';

/** A condition of a role that somebody does not meet, or that cannot be told. */
export interface RuleFinding {
  /** Path in programme.yaml, `roles/mentee/eligibility/0`. */
  readonly rule: string;
  /** The reason in the coordinator's words. */
  readonly reason?: string;
  /** The first field of the condition that decides, and what people call it. */
  readonly field: string;
  readonly label: Text;
  /** The field is of a special category: neither reason nor value may be shown. */
  readonly protected: boolean;
}

export interface Eligibility {
  readonly eligible: boolean;
  readonly failing: readonly RuleFinding[];
  /** Passed although a value is missing. */
  readonly unsure: readonly RuleFinding[];
}

interface CompiledRule {
  readonly rule: string;
  readonly reason: string;
  readonly test: WhereTest;
  readonly missingFails: boolean;
}

const compiled = new WeakMap<Programme, Readonly<Record<Role, readonly CompiledRule[]>>>();

function rulesOf(programme: Programme, role: Role): readonly CompiledRule[] {
  const compile = (each: Role): readonly CompiledRule[] =>
    (programme.roles?.[each]?.eligibility ?? []).map(({ where, reason, missing }, index) => ({
      rule: `roles/${each}/eligibility/${index}`,
      reason,
      test: compileWhere(where, personContext(programme, each)),
      missingFails: missing === 'fail',
    }));
  const rules = compiled.get(programme) ?? { mentee: compile('mentee'), mentor: compile('mentor') };
  compiled.set(programme, rules);
  return rules[role];
}

const unconditional: Eligibility = { eligible: true, failing: [], unsure: [] };

/** Whether a person meets the conditions of a role; a missing value passes and is named, unless the rule says `missing: fail`. */
export function eligibilityOf(person: Person, role: Role, programme: Programme): Eligibility {
  const rules = rulesOf(programme, role);
  if (rules.length === 0) return unconditional;
  const failing: RuleFinding[] = [];
  const unsure: RuleFinding[] = [];
  const fields = fieldsOf(programme, role);
  for (const { rule, reason, test, missingFails } of rules) {
    const answer = test((name) => fieldOf(person, name));
    if (answer.truth === 'yes') continue;
    const deciding = answer.truth === 'no' ? answer.no : answer.unknown;
    const isSecret = deciding.some((name) => {
      const field = fields.get(name);
      return field !== undefined && isProtected(field);
    });
    const field = deciding[0] ?? '';
    const label = fields.get(field)?.label ?? { de: field, en: field };
    const finding = { rule, reason, field, label, protected: isSecret };
    if (answer.truth === 'no' || missingFails) failing.push(finding);
    else unsure.push(finding);
  }
  return { eligible: failing.length === 0, failing, unsure };
}

/** What is missing before a person's data may be used: their consent, or that for one field of a special category. */
export type ConsentProblem =
  | { readonly kind: 'consent-missing' }
  | { readonly kind: 'art9-consent-missing'; readonly field: string };

/**
 * With the basis `consent` (the default) everybody needs consent; with another one only those of whom a special category is
 * stored, unless `art9-basis` covers it.
 */
export function consentProblem(person: Person, programme: Programme): ConsentProblem | undefined {
  const { basis = 'consent', 'art9-basis': art9Basis = 'consent' } = programme.privacy ?? {};
  const needed = basis === 'consent' ? undefined : protectedValue(person, programme);
  if (basis !== 'consent' && (needed === undefined || art9Basis !== 'consent')) return undefined;
  if (person.consent_on !== undefined) return undefined;
  return needed === undefined ? { kind: 'consent-missing' } : { kind: 'art9-consent-missing', field: needed };
}

/** The first field of a special category that is filled. */
function protectedValue(person: Person, programme: Programme): string | undefined {
  for (const field of protectedNames(programme)) if (!isMissing(fieldOf(person, field))) return field;
  return undefined;
}

const protectedKnown = new WeakMap<Programme, readonly string[]>();

function protectedNames(programme: Programme): readonly string[] {
  const known = protectedKnown.get(programme);
  if (known !== undefined) return known;
  const fields = [...fieldsOf(programme, 'mentee').values(), ...fieldsOf(programme, 'mentor').values()];
  const names = [...new Set(fields.filter(isProtected).map(({ name }) => name))];
  protectedKnown.set(programme, names);
  return names;
}

/** Why somebody of a roster takes no part in matching. */
export type OutReason =
  | { readonly kind: 'status'; readonly status: PersonStatus }
  | { readonly kind: 'restricted' }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'faulty' }
  | ConsentProblem
  | { readonly kind: 'not-eligible'; readonly failing: readonly RuleFinding[] };

export interface Outsider {
  readonly id: PersonId;
  readonly role: Role;
  readonly reason: OutReason;
}

export interface Participation<P> {
  readonly taking: readonly P[];
  readonly out: readonly Outsider[];
}

/**
 * Accepted and active people take part who meet the conditions of the role and whose data may be used. A restriction or a
 * withdrawal in one roster covers the person's line in the other.
 * @param without ids of people who are left out because their line has errors
 */
export function participation(
  workspace: Workspace,
  without: Iterable<string> = [],
): {
  readonly mentees: Participation<Workspace['mentees'][number]>;
  readonly mentors: Participation<Workspace['mentors'][number]>;
} {
  const { programme, mentees, mentors } = workspace;
  const everybody: readonly Person[] = [...mentees, ...mentors];
  const barred: Barred = {
    restricted: new Set(everybody.filter(isRestricted).map(({ id }) => id)),
    withdrawn: new Set(everybody.filter(hasWithdrawn).map(({ id }) => id)),
    faulty: new Set(without),
  };
  return {
    mentees: divide(mentees, 'mentee', programme, barred),
    mentors: divide(mentors, 'mentor', programme, barred),
  };
}

interface Barred {
  readonly restricted: ReadonlySet<string>;
  readonly withdrawn: ReadonlySet<string>;
  readonly faulty: ReadonlySet<string>;
}

function divide<P extends Person>(
  people: readonly P[],
  role: Role,
  programme: Programme,
  barred: Barred,
): Participation<P> {
  const taking: P[] = [];
  const out: Outsider[] = [];
  for (const person of people) {
    const reason = outReason(person, role, programme, barred);
    if (reason === undefined) taking.push(person);
    else out.push({ id: person.id, role, reason });
  }
  return { taking, out };
}

function outReason(person: Person, role: Role, programme: Programme, barred: Barred): OutReason | undefined {
  const status = statusOf(person);
  if (!isIn(person)) return { kind: 'status', status };
  if (barred.restricted.has(person.id)) return { kind: 'restricted' };
  if (barred.withdrawn.has(person.id)) return { kind: 'withdrawn' };
  const consent = consentProblem(person, programme);
  if (consent !== undefined) return consent;
  const { eligible, failing } = eligibilityOf(person, role, programme);
  if (!eligible) return { kind: 'not-eligible', failing };
  return barred.faulty.has(person.id) ? { kind: 'faulty' } : undefined;
}
