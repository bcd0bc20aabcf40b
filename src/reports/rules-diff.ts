// What has changed in the rules of matching: weights, hard rules, conditions for taking part, the order of aims.
import { type ChangeFact, changeText, changeTexts, shortQuote } from '../locale/changes.js';
import { type Language, pick } from '../locale/language.js';
import { formatNumber } from '../locale/numbers.js';
import { protectedLabel, ruleName } from '../locale/reasons.js';
import { compileRules, requirementReads } from '../matching/constraints.js';
import { readsProtected } from '../matching/criteria.js';
import { readPeople } from '../matching/people.js';
import { type Preference, type Programme, type Requirement, type Role, roles } from '../model/programme.js';
import type { Workspace } from '../model/workspace.js';
import { keyed } from './cell-change.js';
import { criterionLines } from './criteria.js';
import { diffEntries, type Entries, type SchemaWords, sameData } from './tree-diff.js';

export interface RulesDiff {
  /** How many weights are different, and how many other rules. */
  readonly weights: number;
  readonly rules: number;
  readonly lines: readonly string[];
}

/** The rules of two programmes; `words` speak of programme.yaml. */
export function diffRules(before: Workspace, now: Workspace, words: SchemaWords): RulesDiff {
  const { language } = words;
  const weights = diffWeights(before, now, words);
  const { prefer: _, require: __, ...then } = before.programme.matching ?? {};
  const { prefer: ___, require: ____, ...today } = now.programme.matching ?? {};
  const tree = words.property(words.top(), 'matching');
  const others = [
    ...weights.others,
    ...diffRequirements(before, now, words),
    ...diffEligibility(before.programme, now.programme, language),
    ...diffEntries(words, tree, then, today).map((fact) => changeText(fact, language)),
  ];
  return { weights: weights.lines.length, rules: others.length, lines: [...weights.lines, ...others] };
}

interface Matched<T> {
  readonly kept: readonly (readonly [Named<T>, Named<T>])[];
  readonly came: readonly Named<T>[];
  readonly went: readonly Named<T>[];
}

interface Named<T> {
  readonly rule: T;
  readonly name: string;
  /** Rests on a special category of Art. 9 GDPR: changed, and no more is said. */
  readonly secret: boolean;
  /** Told of one that is new. */
  readonly note?: string;
}

/** Finds for each rule the one that it was: an equal one first, then by what is left of its identity, key by key. */
function matched<T>(
  before: readonly Named<T>[],
  now: readonly Named<T>[],
  keys: readonly ((rule: T) => string)[],
): Matched<T> {
  const kept: (readonly [Named<T>, Named<T>])[] = [];
  let [went, came] = [before, now];
  for (const keyOf of keys) {
    const then = keyed(went, ({ rule }) => keyOf(rule));
    const today = keyed(came, ({ rule }) => keyOf(rule));
    for (const [key, rule] of today) {
      const old = then.get(key);
      if (old !== undefined) kept.push([old, rule]);
    }
    went = [...then].filter(([key]) => !today.has(key)).map(([, rule]) => rule);
    came = [...today].filter(([key]) => !then.has(key)).map(([, rule]) => rule);
  }
  return { kept, came, went };
}

const word = {
  weight: { de: 'Gewicht', en: 'weight' },
  criterion: { de: 'Kriterium', en: 'criterion' },
  rule: { de: 'Regel', en: 'rule' },
  condition: { de: 'Bedingung', en: 'condition' },
};

function diffWeights(
  before: Workspace,
  now: Workspace,
  words: SchemaWords,
): { readonly lines: readonly string[]; readonly others: readonly string[] } {
  const { language } = words;
  const tree = words.items(words.property(words.property(words.top(), 'matching'), 'prefer'));
  const unweighted = (one: Preference): Entries => ({ ...one, weight: 0 });
  const keys = [(one: Preference) => stable(unweighted(one)), kindOf];
  const found = matched(preferences(before, language), preferences(now, language), keys);
  const lines = found.kept.flatMap(([{ rule: old }, { rule, name }]) => {
    if (old.weight === rule.weight) return [];
    const label = `${pick(word.weight, language)} ${shortQuote(name, language)}`;
    const [from, to] = [formatNumber(old.weight, language), formatNumber(rule.weight, language)];
    return [changeText({ kind: 'value', label, from, to }, language)];
  });
  const others = ruleLines(
    found,
    (name) => `${pick(word.criterion, language)} ${shortQuote(name, language)}`,
    language,
    (old, one) => diffEntries(words, tree, unweighted(old), unweighted(one)),
  );
  return { lines, others };
}

const preferences = (workspace: Workspace, language: Language): Named<Preference>[] => {
  const lines = criterionLines(workspace, language);
  return (workspace.programme.matching?.prefer ?? []).map((rule, index) => {
    const { label: name = '', protected: secret = true } = lines[index] ?? {};
    return { rule, name, secret, note: `${pick(word.weight, language)} ${formatNumber(rule.weight, language)}` };
  });
};

const subjects = ['overlap', 'same', 'near', 'covers', 'gap', 'times', 'shared', 'wish', 'rated', 'where'] as const;

/** What a criterion is about: `overlap topics`; of conditions and distances only that they are one. */
function kindOf(preference: Preference): string {
  const kind = subjects.find((one) => preference[one] !== undefined);
  const about = kind === undefined ? undefined : preference[kind];
  return `${kind} ${typeof about === 'string' ? about : ''}`;
}

/** A text that is the same for equal data, whatever the order of its keys. */
function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${stable(one)}`).join()}}`;
}

function diffRequirements(before: Workspace, now: Workspace, words: SchemaWords): readonly string[] {
  const { language } = words;
  const tree = words.items(words.property(words.property(words.top(), 'matching'), 'require'));
  const keys = [stable, requirementKind, (rule: Requirement) => rule.reason ?? stable(rule)];
  const found = matched(requirements(before, language), requirements(now, language), keys);
  const label = (name: string) => `${pick(word.rule, language)} ${shortQuote(name, language)}`;
  return ruleLines(found, label, language, (old, one) => diffEntries(words, tree, old, one));
}

function ruleLines<T>(
  { kept, came, went }: Matched<T>,
  label: (name: string) => string,
  language: Language,
  facts: (old: T, one: T) => readonly ChangeFact[],
): readonly string[] {
  const said = (fact: ChangeFact) => changeText(fact, language);
  return [
    ...came.map(({ name, note }) => {
      const text = said({ kind: 'new', label: label(name) });
      return note === undefined ? text : `${text} (${note})`;
    }),
    ...went.map(({ name }) => said({ kind: 'gone', label: label(name) })),
    ...kept.flatMap(([old, one]) => {
      const found = facts(old.rule, one.rule);
      if (found.length === 0) return [];
      if (old.secret || one.secret) return [said({ kind: 'named', label: label(one.name) })];
      return [`${label(one.name)}: ${changeTexts(found, language)}`];
    }),
  ];
}

const requireKinds = ['different', 'same', 'shared', 'covers'] as const;

function requirementKind(rule: Requirement): string {
  if (rule.distance !== undefined) return 'distance';
  const kind = requireKinds.find((one) => rule[one] !== undefined);
  return kind === undefined ? stable(rule) : `${kind} ${rule[kind]}`;
}

const nowhere = { locate: () => undefined };

function requirements(workspace: Workspace, language: Language): Named<Requirement>[] {
  const { programme } = workspace;
  const nobody: Workspace = { ...workspace, mentees: [], mentors: [], tandems: [], pairs: [] };
  const compiled = new Map(compileRules(readPeople(nobody, nowhere), nobody, []).map((rule) => [rule.rule, rule.name]));
  return (programme.matching?.require ?? []).map((rule, index) => {
    const fact = compiled.get(`matching/require/${index}`);
    const secret = readsProtected(programme, requirementReads(rule));
    const own = rule.label === undefined ? rule.reason : undefined;
    const name = secret || own === undefined ? (fact === undefined ? '' : ruleName(fact, language)) : own;
    return { rule, name, secret };
  });
}

type Eligibility = NonNullable<NonNullable<NonNullable<Programme['roles']>[Role]>['eligibility']>[number];

function diffEligibility(before: Programme, now: Programme, language: Language): readonly string[] {
  return roles.flatMap((role) => {
    const whose = pick(roleWords[role], language);
    const found = matched(conditions(before, role, language), conditions(now, role, language), [
      stable,
      (rule: Eligibility) => rule.reason,
    ]);
    const label = (name: string) => `${pick(word.condition, language)} ${whose} ${shortQuote(name, language)}`;
    const changed = (old: Eligibility, one: Eligibility): readonly ChangeFact[] =>
      sameData(old, one) ? [] : [{ kind: 'named', label: pick(detailsWord, language) }];
    return ruleLines(found, label, language, changed);
  });
}

const detailsWord = { de: 'Einzelheiten', en: 'details' };
const roleWords = {
  mentee: { de: 'für Mentees', en: 'for mentees' },
  mentor: { de: 'für die Mentoring-Rolle', en: 'for mentors' },
};

function conditions(programme: Programme, role: Role, language: Language): Named<Eligibility>[] {
  return (programme.roles?.[role]?.eligibility ?? []).map((rule) => {
    const fields = Object.keys(rule.where);
    const reads = role === 'mentee' ? { mentee: fields, mentor: [] } : { mentee: [], mentor: fields };
    const secret = readsProtected(programme, reads);
    return { rule, name: secret ? pick(protectedLabel, language) : rule.reason, secret };
  });
}
