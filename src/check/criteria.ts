// Fields that criteria, rules and conditions name: they exist, and can be compared in the way that is asked for.
import { type Diagnostic, defineDiagnostic, type Group } from '../diagnostics/diagnostic.js';
import type { Text } from '../locale/language.js';
import { fieldsOf, pairContext, personContext, splitPairField } from '../matching/fields.js';
import { type Located, origin, type Place, placeOf } from '../model/place.js';
import type { Preference, Programme, Requirement, Role, Where } from '../model/programme.js';
import { type FieldType, foldWord, type WhereContext, type WhereFault, whereFaults } from '../model/where.js';
import type { Workspace } from '../model/workspace.js';
import { YamlOrigin } from '../workspace/document.js';
import { didYouMean, type Suggestion, suggest } from './references.js';
import { as } from './severity.js';

interface UnknownField extends Suggestion {
  readonly field: string;
  /** What names it: `prefer: overlap`. */
  readonly at: string;
  /** The only role that has such a field, where the other one would need it. */
  readonly only?: Role;
}

const rolePlural: Readonly<Record<Role, Text>> = {
  mentee: { de: 'Mentees', en: 'mentees' },
  mentor: { de: 'Mentorinnen und Mentoren', en: 'mentors' },
};

export const unknownField = defineDiagnostic<UnknownField>({
  code: 'unknown-field',
  severity: 'error',
  group: 'rules',
  de: (f) =>
    f.only === undefined
      ? {
          message: `„${f.at}“ nennt das Feld „${f.field}“; das gibt es nicht.${didYouMean(f, 'de')}`,
          hint: 'Gemeint sein kann eine Spalte der Tabellen (Name aus dem Schema, etwa topics) oder ein eigenes Feld unter „fields“.',
        }
      : {
          message: `„${f.at}“ nennt das Feld „${f.field}“; das haben nur ${rolePlural[f.only].de}.`,
          hint: 'Das Feld unter „fields … roles“ beiden Rollen geben, oder mit „by“ das Feld der anderen Seite nennen.',
        },
  en: (f) =>
    f.only === undefined
      ? {
          message: `“${f.at}” names the field “${f.field}”; there is none.${didYouMean(f, 'en')}`,
          hint: 'It can be a column of the tables (name of the schema, such as topics) or a field of your own under “fields”.',
        }
      : {
          message: `“${f.at}” names the field “${f.field}”; only ${rolePlural[f.only].en} have it.`,
          hint: 'Give the field to both roles under “fields … roles”, or name the field of the other side with “by”.',
        },
});

export const conditionValue = defineDiagnostic<
  {
    field: string;
    text: string;
    fault: Exclude<WhereFault['fault'], 'unknown-field'>;
    words: readonly string[];
  } & Suggestion
>({
  code: 'condition-value',
  severity: 'error',
  group: 'rules',
  de: (f) => ({
    message: `Die Bedingung „${f.field}“ lässt sich so nie erfüllen: „${f.text}“ ${reasons[f.fault].de}.${didYouMean(f, 'de')}`,
    ...(f.words.length > 0 ? { hint: `Möglich sind: ${f.words.join(', ')}.` } : {}),
  }),
  en: (f) => ({
    message: `The condition “${f.field}” can never be met like this: “${f.text}” ${reasons[f.fault].en}.${didYouMean(f, 'en')}`,
    ...(f.words.length > 0 ? { hint: `Possible are: ${f.words.join(', ')}.` } : {}),
  }),
});

const reasons: Readonly<Record<Exclude<WhereFault['fault'], 'unknown-field'>, Text>> = {
  'not-a-number': { de: 'ist keine Zahl', en: 'is not a number' },
  'not-a-date': { de: 'ist kein Datum', en: 'is not a date' },
  'not-yes-or-no': { de: 'heißt weder ja noch nein', en: 'means neither yes nor no' },
  'unknown-word': { de: 'ist hier nicht bekannt', en: 'is not known here' },
  'no-range': { de: 'taugt nicht als Grenze für dieses Feld', en: 'cannot be a bound for this field' },
};

export const gapNeedsNumber = defineDiagnostic<{ field: string }>({
  code: 'gap-needs-number',
  severity: 'error',
  group: 'rules',
  de: ({ field }) => ({
    message: `„gap“ vergleicht Zahlen, „${field}“ ist aber kein Zahlenfeld.`,
    hint: 'Ein Zahlenfeld nennen, etwa birth_year oder experience.',
  }),
  en: ({ field }) => ({
    message: `“gap” compares numbers, but “${field}” is no field of numbers.`,
    hint: 'Name a field of numbers, such as birth_year or experience.',
  }),
});

export const coversNeedsOrder = defineDiagnostic<{ field: string }>({
  code: 'covers-needs-order',
  severity: 'error',
  group: 'rules',
  de: ({ field }) => ({
    message: `„covers“ vergleicht Stufen, Zahlen oder Listen; „${field}“ ist nicht auf beiden Seiten dasselbe davon.`,
    hint: 'Unter „fields“ als Feld vom Typ level erklären, mit den Stufen von unten nach oben unter „options“.',
  }),
  en: ({ field }) => ({
    message: `“covers” compares levels, numbers or lists; “${field}” is not the same of these on both sides.`,
    hint: 'Declare it under “fields” as a field of type level, with its levels from the lowest to the highest under “options”.',
  }),
});

export const neighbourWithoutRegion = defineDiagnostic<{ field: string }>({
  code: 'neighbour-without-region',
  severity: 'error',
  group: 'rules',
  de: ({ field }) => ({
    message: `„neighbour“ gilt nur für „same: region“; hier steht „same: ${field}“.`,
    hint: 'Die Zeile „neighbour“ löschen, oder region vergleichen.',
  }),
  en: ({ field }) => ({
    message: `“neighbour” holds for “same: region” only; here it says “same: ${field}”.`,
    hint: 'Delete the line “neighbour”, or compare region.',
  }),
});

export const nearRange = defineDiagnostic<{ full: number; none: number }>({
  code: 'near-range',
  severity: 'error',
  group: 'rules',
  de: ({ full, none }) => ({
    message: `„none-km“ (${none}) muss größer sein als „full-km“ (${full}).`,
    hint: 'Bis full-km gibt es alle Punkte, ab none-km keine mehr.',
  }),
  en: ({ full, none }) => ({
    message: `“none-km” (${none}) must be greater than “full-km” (${full}).`,
    hint: 'Up to full-km all points are given, from none-km on none.',
  }),
});

/** The place of a key rather than its value. */
export function keyPlaceOf(document: Located, path: string): Place {
  const from = document[origin];
  return from instanceof YamlOrigin ? from.keyPlace(path) : placeOf(document, path);
}

const comparisons = ['overlap', 'same', 'covers', 'gap', 'times', 'shared', 'different'] as const;

/** The criteria of `prefer` and the rules of `require` compare fields that both sides have. */
export function checkCriteria({ programme }: Workspace): Diagnostic[] {
  const { require: rules = [], prefer = [] } = programme.matching ?? {};
  return [
    ...rules.flatMap((rule, index) => checkComparison(programme, 'require', rule, `matching/require/${index}`)),
    ...prefer.flatMap((criterion, index) => {
      const path = `matching/prefer/${index}`;
      return [...checkComparison(programme, 'prefer', criterion, path), ...checkOptions(programme, criterion, path)];
    }),
  ];
}

function checkComparison(
  programme: Programme,
  list: string,
  one: Requirement | Preference,
  path: string,
): Diagnostic[] {
  const entries = Object.entries(one);
  const conditions = one.where
    ? checkWhere(programme, one.where, pairContext(programme), `${path}/where`, pairNames(programme))
    : [];
  const order = checkOrder(programme, one, `${path}/covers`);
  return comparisons
    .flatMap((kind) => {
      const field: unknown = entries.find(([name]) => name === kind)?.[1];
      if (typeof field !== 'string') return [];
      const at = `${list}: ${kind}`;
      const forMentors = one.by ?? field;
      const sides = [
        ...checkField(programme, 'mentee', field, at, placeOf(programme, `${path}/${kind}`)),
        ...checkField(
          programme,
          'mentor',
          forMentors,
          at,
          placeOf(programme, `${path}/${one.by === undefined ? kind : 'by'}`),
        ),
      ];
      // A field that neither side has is one fault, not two.
      return one.by === undefined ? sides.slice(0, 1) : sides;
    })
    .concat(order, conditions);
}

/** Without an order only equality could be told. */
function checkOrder(
  programme: Programme,
  { covers, by = covers }: Requirement | Preference,
  path: string,
): Diagnostic[] {
  if (covers === undefined || by === undefined) return [];
  const [asked, offered] = [fieldsOf(programme, 'mentee').get(covers), fieldsOf(programme, 'mentor').get(by)];
  if (asked === undefined || offered === undefined || asked.list || offered.list) return [];
  const isOrdered = asked.kind === offered.kind && (asked.kind === 'level' || asked.kind === 'number');
  return isOrdered ? [] : [coversNeedsOrder(placeOf(programme, path), { field: covers })];
}

function checkField(programme: Programme, role: Role, field: string, at: string, place: Place): Diagnostic[] {
  const fields = fieldsOf(programme, role);
  if (fields.has(field)) return [];
  const other: Role = role === 'mentee' ? 'mentor' : 'mentee';
  const only = fieldsOf(programme, other).has(field) ? { only: other } : {};
  return [unknownField(place, { field, at, ...only, ...suggest(field, fields.keys()) })];
}

function checkOptions(programme: Programme, criterion: Preference, path: string): Diagnostic[] {
  const { near, gap, same, neighbour } = criterion;
  const findings: Diagnostic[] = [];
  if (near && near['none-km'] <= near['full-km']) {
    findings.push(
      nearRange(placeOf(programme, `${path}/near/none-km`), { full: near['full-km'], none: near['none-km'] }),
    );
  }
  if (neighbour !== undefined && same !== undefined && same !== 'region') {
    findings.push(neighbourWithoutRegion(placeOf(programme, `${path}/neighbour`), { field: same }));
  }
  const field = gap === undefined ? undefined : fieldsOf(programme, 'mentee').get(gap);
  if (field && field.kind !== 'number')
    findings.push(gapNeedsNumber(placeOf(programme, `${path}/gap`), { field: field.name }));
  return findings;
}

const pairNames = (programme: Programme): string[] =>
  (['mentee', 'mentor'] as const).flatMap((role) =>
    [...fieldsOf(programme, role).keys()].map((name) => `${role}.${name}`),
  );

/** Conditions of taking part name fields of their role. */
export function checkEligibilityRules({ programme }: Workspace): Diagnostic[] {
  return (['mentee', 'mentor'] as const).flatMap((role) =>
    (programme.roles?.[role]?.eligibility ?? []).flatMap(({ where }, index) => {
      const path = `roles/${role}/eligibility/${index}/where`;
      return checkWhere(programme, where, personContext(programme, role), path, [...fieldsOf(programme, role).keys()]);
    }),
  );
}

/** What a certificate may ask for beside the fields of a person. */
const earned: ReadonlyMap<string, FieldType> = new Map([
  ['meetings', { kind: 'number' }],
  ['minutes', { kind: 'number' }],
]);

export function checkCertificate({ programme }: Workspace): Diagnostic[] {
  const where = programme.certificate?.where;
  if (!where) return [];
  const mentee = fieldsOf(programme, 'mentee');
  const mentor = fieldsOf(programme, 'mentor');
  const events = (programme.events ?? []).flatMap(({ id, parts = [] }) => [
    id,
    ...parts.flatMap((part) => [part.id, `${id}/${part.id}`]),
  ]);
  const attended: FieldType = { kind: 'text', closed: true, words: new Map(events.map((id) => [foldWord(id), id])) };
  const context: WhereContext = {
    field: (name) => (name === 'attended' ? attended : (earned.get(name) ?? mentee.get(name) ?? mentor.get(name))),
    regions: personContext(programme, 'mentee').regions,
  };
  const names = ['attended', ...earned.keys(), ...mentee.keys(), ...mentor.keys()];
  return checkWhere(programme, where, context, 'certificate/where', names).map((one) => as(one, { group: 'letter' }));
}

/** Columns that the programme maps or fills are columns of the roster. */
export function checkRosterSettings({ programme }: Workspace): Diagnostic[] {
  return (['mentees', 'mentors'] as const).flatMap((list) => {
    const fields = fieldsOf(programme, list === 'mentees' ? 'mentee' : 'mentor');
    return (['columns', 'defaults'] as const).flatMap((setting) =>
      Object.keys(programme.rosters?.[list]?.[setting] ?? {}).flatMap((field) => {
        if (fields.has(field)) return [];
        const place = keyPlaceOf(programme, `rosters/${list}/${setting}/${field}`);
        return [unknownField(place, { field, at: `rosters … ${setting}`, ...suggest(field, fields.keys()) })];
      }),
    );
  });
}

/** Fields of a condition exist, and its values are values of those fields. @param document where the condition stands, at `path` */
export function checkWhere(
  document: Located,
  where: Where,
  context: WhereContext,
  path: string,
  names: readonly string[],
  group: Group = 'rules',
): Diagnostic[] {
  const faults = [...whereFaults(where, context), ...optionFaults(where, context)];
  return faults.map(({ field, fault, text = '' }) => {
    if (fault === 'unknown-field') {
      return as(
        unknownField(keyPlaceOf(document, `${path}/${field}`), { field, at: 'where', ...suggest(field, names) }),
        { group },
      );
    }
    const values = [...new Set(context.field(field)?.words?.values())];
    const facts = { field, text, fault, words: values.length > 24 ? [] : values, ...suggest(text, values) };
    return as(conditionValue(placeOf(document, `${path}/${field}`), facts), { group });
  });
}

/** Regions, topics and options of own fields are lists of the programme: no other word can ever be met. */
function optionFaults(where: Where, context: WhereContext): WhereFault[] {
  return Object.entries(where).flatMap(([field, condition]) => {
    const type = context.field(field);
    const name = splitPairField(field)?.field ?? field;
    if (type === undefined || type.closed === true || type.kind !== 'text') return [];
    if (name === 'region' && usesRegions(condition) && context.regions.size === 0)
      return [{ field, fault: 'unknown-word' as const, text: 'in: regions' }];
    const words = type.words;
    if (!words || words.size === 0) return [];
    return wordsOf(condition)
      .filter((word) => word !== 'empty' && !words.has(foldWord(word)) && !(name === 'region' && word === 'outside'))
      .map((text) => ({ field, fault: 'unknown-word' as const, text }));
  });
}

type Condition = Where[string];

const isTest = (condition: Condition): condition is Exclude<Condition, string | readonly string[]> =>
  typeof condition === 'object' && !Array.isArray(condition);

const usesRegions = (condition: Condition): boolean =>
  isTest(condition) && (condition.in === 'regions' || (condition.not !== undefined && usesRegions(condition.not)));

function wordsOf(condition: Condition): readonly string[] {
  if (typeof condition === 'string') return [condition];
  if (!isTest(condition)) return condition;
  return [...(condition.has ?? []), ...(condition.not === undefined ? [] : wordsOf(condition.not))];
}
