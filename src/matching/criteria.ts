// What speaks for a pair: one entry of `measures` for each kind of criterion, in exact whole numbers.
import type { Text } from '../locale/language.js';
import { protectedLabel, type ReasonFact } from '../locale/reasons.js';
import type { Preference, Programme, Role } from '../model/programme.js';
import { fieldOf, type Person } from '../model/roster.js';
import type { Truth } from '../model/where.js';
import type { Workspace } from '../model/workspace.js';
import { rated, wish } from './criteria-pairs.js';
import { type Depends, type Entries, mapDepends, type Relation } from './depends.js';
import { entryLabel, fieldsOf, isProtected, splitPairField } from './fields.js';
import type { Measure } from './measure.js';
import type { People } from './people.js';
import { decimalFraction, type Fraction, fraction, half, one, pointsOf, scaledWeights, zero } from './points.js';
import type { CriterionResult } from './proposal.js';
import { commonCount, coversRelation, neighbourRelation, sameRelation, sharedRelation } from './relations.js';

/** The fields that something reads, by role. */
export interface FieldsRead {
  readonly mentee: readonly string[];
  readonly mentor: readonly string[];
}

export interface Criterion {
  /** Path in programme.yaml, `matching/prefer/0`. */
  readonly criterion: string;
  readonly label: Text;
  /** The most points; all criteria together have 1000. */
  readonly of: number;
  /** On what of the two the points depend. */
  readonly depends: Depends<number>;
  points(row: number, column: number): number;
  result(row: number, column: number): CriterionResult;
}

interface Kind {
  reads(preference: Preference): FieldsRead;
  label(programme: Programme, preference: Preference): Text;
  measure(preference: Preference, people: People, label: Text, workspace: Workspace): Measure;
}

type KindName = 'overlap' | 'same' | 'near' | 'covers' | 'gap' | 'times' | 'shared' | 'wish' | 'rated' | 'where';

const kindNames: readonly KindName[] = [
  'overlap',
  'same',
  'near',
  'covers',
  'gap',
  'times',
  'shared',
  'wish',
  'rated',
  'where',
];

/** The kind of a criterion: the schema lets exactly one key through. */
const kindOf = (preference: Preference): KindName =>
  kindNames.find((name) => preference[name] !== undefined) ?? 'overlap';

/** The field of a criterion on one field, and its name in the mentors' roster. */
function fieldPair(preference: Preference): readonly [mentee: string, mentor: string] {
  const field =
    preference.overlap ??
    preference.same ??
    preference.covers ??
    preference.gap ??
    preference.times ??
    preference.shared;
  return [field ?? '', preference.by ?? field ?? ''];
}

const bothFields = (preference: Preference): FieldsRead => {
  const [mentee, mentor] = fieldPair(preference);
  return { mentee: [mentee], mentor: [mentor] };
};

function fieldLabel(programme: Programme, preference: Preference): Text {
  const [field] = fieldPair(preference);
  return fieldsOf(programme, 'mentee').get(field)?.label ?? { de: field, en: field };
}

const noFields: FieldsRead = { mentee: [], mentor: [] };
const placeFields = ['lat', 'lon', 'postal_code', 'city', 'region'] as const;

const measures: Readonly<Record<KindName, Kind>> = {
  overlap: { reads: bothFields, label: fieldLabel, measure: overlap },
  same: { reads: bothFields, label: fieldLabel, measure: same },
  near: {
    reads: () => ({ mentee: placeFields, mentor: placeFields }),
    label: () => ({ de: 'Entfernung', en: 'Distance' }),
    measure: near,
  },
  covers: { reads: bothFields, label: fieldLabel, measure: covers },
  gap: { reads: bothFields, label: fieldLabel, measure: gap },
  times: { reads: bothFields, label: fieldLabel, measure: times },
  shared: { reads: bothFields, label: fieldLabel, measure: shared },
  wish: {
    reads: ({ wish: side }) =>
      side === 'mentor' ? { mentee: [], mentor: ['wishes'] } : { mentee: ['wishes'], mentor: [] },
    label: (_, { wish: side }) =>
      side === 'mentor'
        ? { de: 'Wunsch der anderen Seite', en: 'Wish of the other side' }
        : { de: 'Wunsch', en: 'Wish' },
    measure: wish,
  },
  rated: { reads: () => noFields, label: () => ({ de: 'Einschätzung', en: 'Rating' }), measure: rated },
  where: { reads: ({ where = {} }) => whereReads(where), label: whereLabel, measure: where },
};

/** Fields named with their side, as in `mentor.former`. */
export function whereReads(where: object): FieldsRead {
  const fields: Record<Role, string[]> = { mentee: [], mentor: [] };
  for (const name of Object.keys(where)) {
    const split = splitPairField(name);
    if (split !== undefined) fields[split.role].push(split.field);
  }
  return fields;
}

function whereLabel(programme: Programme, preference: Preference): Text {
  const { mentee, mentor } = whereReads(preference.where ?? {});
  const labels = [
    ...mentee.map((field) => fieldsOf(programme, 'mentee').get(field)?.label ?? { de: field, en: field }),
    ...mentor.map((field) => fieldsOf(programme, 'mentor').get(field)?.label ?? { de: field, en: field }),
  ];
  return { de: labels.map(({ de }) => de).join(', '), en: labels.map(({ en }) => en).join(', ') };
}

/** The fields that a criterion reads. */
export const preferenceReads = (preference: Preference): FieldsRead => measures[kindOf(preference)].reads(preference);

/** Whether any of the fields is of a special category. */
export function readsProtected(programme: Programme, { mentee, mentor }: FieldsRead): boolean {
  const isSecret = (role: Role) => (name: string) => {
    const field = fieldsOf(programme, role).get(name);
    return field !== undefined && isProtected(field);
  };
  return mentee.some(isSecret('mentee')) || mentor.some(isSecret('mentor'));
}

const missingValues: Readonly<Record<NonNullable<Preference['missing']>, Fraction>> = { zero, half, full: one };

/** All criteria of the programme over these people, ready to be asked. */
export function compileCriteria(people: People, workspace: Workspace): readonly Criterion[] {
  const preferences = people.programme.matching?.prefer ?? [];
  const weights = scaledWeights(preferences.map(({ weight }) => weight));
  return preferences.map((preference, index) =>
    compile(preference, `matching/prefer/${index}`, weights[index] ?? 0, people, workspace),
  );
}

function compile(
  preference: Preference,
  criterion: string,
  of: number,
  people: People,
  workspace: Workspace,
): Criterion {
  const kind = measures[kindOf(preference)];
  const { programme } = people;
  const isSecret = readsProtected(programme, kind.reads(preference));
  const own =
    preference.label === undefined
      ? undefined
      : { de: preference.label.de, en: preference.label.en ?? preference.label.de };
  const label = isSecret ? protectedLabel : (own ?? kind.label(programme, preference));
  const measure = kind.measure(preference, people, label, workspace);
  const ifMissing = pointsOf(missingValues[preference.missing ?? 'half'], of);
  const worth = (value: Fraction | undefined): number => (value === undefined ? ifMissing : pointsOf(value, of));
  const points = (row: number, column: number): number => worth(measure.value(row, column));
  const result = (row: number, column: number): CriterionResult => {
    const missing = measure.value(row, column) === undefined;
    const fact: ReasonFact = isSecret
      ? { kind: 'protected', missing }
      : missing
        ? { kind: 'missing', label }
        : measure.fact(row, column);
    return { criterion, label, points: points(row, column), of, missing, fact };
  };
  return { criterion, label, of, depends: mapDepends(measure.depends, worth), points, result };
}

/** Entries of the mentee that the mentor has too, as people call them. */
function commonLabels(people: People, field: string, by: string) {
  const entries = people.entries(field, by);
  return (row: number, column: number): readonly Text[] =>
    (entries.wanted[row] ?? [])
      .filter((entry) => entries.offered[column]?.has(entry) === true)
      .map((entry) => entryLabel(people.programme, field, entries.words[entry] ?? ''));
}

/** The k-th of n wanted entries counts n − k + 1. */
function rankedSum({ wanted, offered }: Entries, row: number, column: number): number {
  const list = wanted[row]!;
  const has = offered[column]!;
  let sum = 0;
  for (let k = 0; k < list.length; k++) if (has.has(list[k]!)) sum += list.length - k;
  return sum;
}

/** Wanted entries that are offered; ranked: those wanted most count most. */
function overlap(preference: Preference, people: People, label: Text): Measure {
  const [field, by] = fieldPair(preference);
  const entries = people.entries(field, by);
  const common = commonLabels(people, field, by);
  const isRanked = preference.ranked === true;
  const value = (wanted: number, offered: number, sum: number): Fraction | undefined => {
    if (wanted === 0 || offered === 0) return undefined;
    return fraction(sum, isRanked ? (wanted * (wanted + 1)) / 2 : wanted);
  };
  const sumOf = isRanked ? rankedSum : commonCount;
  return {
    value: (row, column) =>
      value(entries.wanted[row]!.length, entries.offered[column]!.size, sumOf(entries, row, column)),
    depends: { on: 'entries', entries, isRanked, value },
    fact: (row, column) => ({
      kind: 'overlap',
      label,
      common: common(row, column),
      of: entries.wanted[row]?.length ?? 0,
    }),
  };
}

function same(preference: Preference, people: People, label: Text): Measure {
  const [field, by] = fieldPair(preference);
  const relation = sameRelation(people, field, by);
  const share = decimalFraction(preference.neighbour ?? 0);
  const areNeighbours = field === 'region' ? neighbourRelation(people) : () => false;
  return {
    depends: field === 'region' ? withRegions(relation.depends, people) : mapDepends(relation.depends, oneIf),
    value(row, column) {
      const truth = relation.of(row, column);
      if (truth !== 'no') return truth === 'yes' ? one : undefined;
      return areNeighbours(row, column) ? share : zero;
    },
    fact(row, column) {
      const met = relation.of(row, column) === 'yes';
      if (field !== 'region') return { kind: 'same', label, met };
      return { kind: 'region', label, relation: met ? 'same' : areNeighbours(row, column) ? 'neighbour' : 'other' };
    },
  };
}

/** Neighbours are told by the regions as they are written. */
function withRegions(depends: Depends<Truth>, { mentees, mentors }: People): Depends<Fraction | undefined> {
  if (depends.on !== 'keys') return mapDepends(depends, oneIf);
  return {
    on: 'keys',
    row: (row) => `${depends.row(row)}\n${mentees[row]?.region ?? ''}`,
    column: (column) => `${depends.column(column)}\n${mentors[column]?.region ?? ''}`,
  };
}

/** Full points up to one distance, none from the other on, evenly between. */
function near(preference: Preference, people: People, label: Text): Measure {
  const { 'full-km': full, 'none-km': none } = preference.near ?? { 'full-km': 0, 'none-km': 1 };
  const distances = people.distances();
  const value = (km: number): Fraction | undefined => {
    if (km < 0) return undefined;
    if (km <= full) return one;
    return km >= none ? zero : fraction(none - km, none - full);
  };
  return {
    value: (row, column) => value(distances.km(row, column)),
    depends: { on: 'distance', value },
    fact(row, column) {
      const km = distances.km(row, column);
      return { kind: 'distance', label, km, rough: distances.isRough(row, column), near: km < none };
    },
  };
}

const oneIf = (truth: Truth): Fraction | undefined => (truth === 'unknown' ? undefined : truth === 'yes' ? one : zero);

const ofRelation = (relation: Relation, fact: (met: boolean) => ReasonFact): Measure => ({
  value: (row, column) => oneIf(relation.of(row, column)),
  depends: mapDepends(relation.depends, oneIf),
  fact: (row, column) => fact(relation.of(row, column) === 'yes'),
});

function covers(preference: Preference, people: People, label: Text): Measure {
  const [field, by] = fieldPair(preference);
  return ofRelation(coversRelation(people, field, by), (met) => ({ kind: 'covers', label, met }));
}

function where(preference: Preference, people: People, label: Text): Measure {
  return ofRelation(people.meets(preference.where ?? {}), (met) => ({ kind: 'where', label, met }));
}

function shared(preference: Preference, people: People, label: Text): Measure {
  const [field, by] = fieldPair(preference);
  const common = commonLabels(people, field, by);
  const relation = ofRelation(sharedRelation(people, field, by), () => ({ kind: 'missing', label }));
  return { ...relation, fact: (row, column) => ({ kind: 'shared', label, common: common(row, column) }) };
}

/** Common entries of the shorter list. */
function times(preference: Preference, people: People, label: Text): Measure {
  const [field, by] = fieldPair(preference);
  const entries = people.entries(field, by);
  const common = commonLabels(people, field, by);
  const value = (wanted: number, offered: number, both: number): Fraction | undefined => {
    const fewer = Math.min(wanted, offered);
    return fewer === 0 ? undefined : fraction(both, fewer);
  };
  return {
    value: (row, column) =>
      value(entries.wanted[row]!.length, entries.offered[column]!.size, commonCount(entries, row, column)),
    depends: { on: 'entries', entries, isRanked: false, value },
    fact: (row, column) => ({ kind: 'times', label, common: common(row, column) }),
  };
}

/** A year or day of birth: the later one is the younger. Of any other number, an age among them, the smaller. */
const tellsBirth = (programme: Programme, field: string): boolean =>
  field === 'birth_year' || fieldsOf(programme, 'mentee').get(field)?.kind === 'date';

function gap(preference: Preference, people: People, label: Text): Measure {
  const [field, by] = fieldPair(preference);
  const { mentor = 'younger', 'at-least': atLeast = 1 } = preference;
  const isBirth = tellsBirth(people.programme, field);
  const mentees = people.mentees.map((person) => gapValue(person, field));
  const mentors = people.mentors.map((person) => gapValue(person, by));
  const mentorIsLarger = (mentor === 'younger') === isBirth;
  const relation: Relation = {
    of(row, column) {
      const [a, b] = [mentees[row], mentors[column]];
      if (a === undefined || b === undefined) return 'unknown';
      return (mentorIsLarger ? difference(a, b) : difference(b, a)) >= atLeast ? 'yes' : 'no';
    },
    depends: {
      on: 'keys',
      row: (row) => mentees[row],
      column: (column) => mentors[column],
      changesOnce:
        new Set([...mentees, ...mentors].filter((value) => value !== undefined).map((value) => typeof value)).size < 2,
    },
  };
  return ofRelation(relation, (met) => ({ kind: 'gap', label, met, ...(isBirth ? { age: mentor } : {}) }));
}

function gapValue(person: Person, field: string): number | string | undefined {
  const value = fieldOf(person, field);
  return typeof value === 'number' || (typeof value === 'string' && /^\d{4}(-\d{2}){0,2}$/.test(value))
    ? value
    : undefined;
}

/** later − earlier: of numbers, or in full years of days. */
function difference(earlier: number | string, later: number | string): number {
  if (typeof earlier === 'number' && typeof later === 'number') return later - earlier;
  const [from, to] = [String(earlier), String(later)];
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(4) < from.slice(4) ? years - 1 : years;
}
