// Any programme with any people: all kinds of rules and criteria, missing values, single pairs.
import fc from 'fast-check';
import type { Scoring } from '../../src/matching/problem.js';
import { menteeId, mentorId } from '../../src/model/ids.js';
import type { Preference, Programme, Requirement } from '../../src/model/programme.js';
import type { Workspace } from '../../src/model/workspace.js';
import { menteeOf, mentorOf, tandemOf, workspaceOf } from '../support/workspace.js';

type Json = Readonly<Record<string, unknown>>;

const missing = fc.constantFrom(
  {},
  { missing: 'half' as const },
  { missing: 'zero' as const },
  { missing: 'full' as const },
);
const fails = fc.constantFrom({}, { missing: 'fail' as const }, { missing: 'pass' as const });
const field = fc.constantFrom(
  'topics',
  'times',
  'languages',
  'employer',
  'region',
  'skills',
  'level',
  'age',
  'day',
  'many',
);
const by = fc.constantFrom({}, {}, {}, { by: 'topics' }, { by: 'level' }, { by: 'region' });

const preference = fc
  .tuple(
    fc.oneof(
      fc
        .tuple(fc.constantFrom('overlap', 'covers', 'times', 'shared'), field, by)
        .map(([kind, of, other]) => ({ [kind]: of, ...other })),
      field.map((overlap) => ({ overlap, ranked: true })),
      fc
        .tuple(field, by, fc.constantFrom(0, 0.4, 0.333))
        .map(([same, other, neighbour]) => ({ same, neighbour, ...other })),
      fc.constant({ same: 'region', neighbour: 0.4 }),
      fc
        .tuple(fc.nat(80), fc.integer({ min: 1, max: 900 }))
        .map(([full, more]) => ({ near: { 'full-km': full, 'none-km': full + more } })),
      fc
        .tuple(
          fc.constantFrom('birth_year', 'age', 'day'),
          fc.constantFrom('younger', 'older'),
          fc.nat(12),
          fc.constantFrom({}, { by: 'day' }),
        )
        .map(([gap, mentor, atLeast, other]) => ({ gap, mentor, 'at-least': atLeast, ...other })),
      fc.constantFrom({ wish: 'mentee' }, { wish: 'mentor' }, { rated: 'jury' }),
      fc.constantFrom(
        { where: { 'mentor.former': 'yes' } },
        { where: { 'mentee.gender': 'f', 'mentor.region': 'r1' } },
        { where: { 'mentor.age': { min: '30' } } },
      ),
    ),
    missing,
    fc.integer({ min: 1, max: 50 }),
  )
  .map(([kind, ifMissing, weight]) => ({ ...kind, ...ifMissing, weight }) as Preference);

const requirement = fc
  .tuple(
    fc.oneof(
      fc
        .tuple(fc.constantFrom('different', 'same', 'shared', 'covers'), field, by)
        .map(([kind, of, other]) => ({ [kind]: of, ...other })),
      fc.integer({ min: 1, max: 700 }).map((km) => ({ distance: { 'max-km': km } })),
      fc.constantFrom({ where: { 'mentor.former': 'no' } }, { where: { 'mentee.gender': 'f', 'mentor.gender': 'f' } }),
    ),
    fails,
  )
  .map(([kind, ifMissing]) => ({ ...kind, ...ifMissing }) as Requirement);

const some = (words: readonly string[], most: number) => fc.array(fc.constantFrom(...words), { maxLength: most });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 4 });
const manyWords = Array.from({ length: 60 }, (_, index) => `w${index}`);
const skills = Array.from({ length: 20 }, (_, index) => `s${index}`);

/** Places next to each other, on a grid of half kilometres, around the globe. */
const place = fc.oneof(
  fc.constantFrom({ lat: 50, lon: 8 }, { lat: 50.1, lon: 8.2 }, { lat: 53, lon: 13 }),
  fc.tuple(fc.nat(400), fc.nat(400)).map(([a, b]) => ({ lat: 47 + a * 0.0044966, lon: 7 + b * 0.01 })),
  fc.tuple(fc.nat(36), fc.nat(72)).map(([a, b]) => ({ lat: a * 5 - 90, lon: b * 5 - 180 })),
);

const person = fc
  .record({
    place: maybe(place),
    topics: maybe(some(['a', 'b', 'c', 'd', 'e', 'A'], 5)),
    times: maybe(some(['abends', 'morgens', 'mittags'], 3)),
    languages: maybe(some(['de', 'tr', 'ar'], 2)),
    region: maybe(fc.constantFrom('r1', 'r2', 'r3', 'outside', 'R1', 'elsewhere')),
    employer: maybe(fc.constantFrom('x', 'y', 'X', 'z')),
    gender: maybe(fc.constantFrom('f', 'm')),
    birth_year: maybe(fc.integer({ min: 1950, max: 2005 })),
    max_km: maybe(fc.nat(600)),
    wishes: maybe(fc.uniqueArray(fc.nat(12), { maxLength: 3 })),
    avoids: maybe(fc.uniqueArray(fc.nat(12), { maxLength: 2 })),
    own: fc.record({
      skills: maybe(some(skills, 6)),
      many: maybe(some(manyWords, 8)),
      level: maybe(fc.constantFrom('low', 'middle', 'high')),
      age: maybe(fc.integer({ min: 18, max: 80 })),
      day: maybe(fc.constantFrom('1990', '1990-05', '1990-05-03', '1991-05-02', '2000-12-31', '1984-02-29')),
    }),
  })
  .map(({ place: at, own, ...fields }): Json => ({ ...filled({ ...fields, ...at }), own: filled(own) }));

const filled = (record: Json): Json =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));

const ids = (prefix: string, numbers: unknown): string[] =>
  Array.isArray(numbers) ? numbers.map((n) => `${prefix}${n}`) : [];

const programmeFields: Programme['fields'] = {
  skills: { type: 'choices', options: [...skills] },
  many: { type: 'choices', options: [...manyWords] },
  level: { type: 'level', options: ['low', 'middle', 'high'] },
  age: { type: 'integer' },
  day: { type: 'date' },
};

const cell = fc.tuple(fc.nat(12), fc.nat(12));

/** Mentees P0 …, mentors M0 …, of whom some are the same person. */
export const anyWorkspace = (): fc.Arbitrary<Workspace> =>
  fc
    .record({
      prefer: fc.array(preference, { maxLength: 8 }),
      require: fc.array(requirement, { maxLength: 3 }),
      mentees: fc.array(person, { minLength: 1, maxLength: 12 }),
      mentors: fc.array(fc.tuple(person, fc.boolean()), { minLength: 1, maxLength: 12 }),
      pairs: fc.array(cell, { maxLength: 4 }),
      ratings: fc.array(fc.tuple(cell, fc.nat(100), fc.boolean()), { maxLength: 6 }),
      tandems: fc.array(fc.tuple(cell, fc.constantFrom('offered', 'ended', 'completed', 'active')), { maxLength: 4 }),
      mutual: fc.constantFrom('allow', 'forbid'),
    })
    .map(({ prefer, require, mentees, mentors, pairs, ratings, tandems, mutual }) =>
      workspaceOf({
        programme: {
          fields: programmeFields,
          regions: [
            { id: 'r1', name: 'R1', neighbours: ['r2'], centre: { lat: 50.2, lon: 8.1 } },
            { id: 'r2', name: 'R2' },
            { id: 'r3', name: 'R3', neighbours: ['r1'] },
          ],
        },
        matching: { prefer, require, mutual: mutual === 'allow' ? 'allow' : 'forbid' },
        mentees: mentees.map((fields, index) =>
          menteeOf(`P${index}`, {
            ...fields,
            wishes: ids('M', fields['wishes']).map(mentorId),
            avoids: ids('M', fields['avoids']).map(mentorId),
          }),
        ),
        mentors: mentors.map(([fields, isBoth], index) =>
          mentorOf(isBoth ? `P${index}` : `M${index}`, {
            ...fields,
            wishes: ids('P', fields['wishes']).map(menteeId),
            avoids: ids('P', fields['avoids']).map(menteeId),
          }),
        ),
        pairs: pairs.map(([a, b]) => ({ mentee: menteeId(`P${a}`), mentor: mentorId(`M${b}`) })),
        ratings: ratings.map(([[a, b], score, named]) => ({
          mentee: menteeId(`P${a}`),
          mentor: mentorId(`M${b}`),
          score,
          ...(named ? { by: 'jury' } : {}),
        })),
        tandems: tandems.map(([[a, b], status], index) =>
          tandemOf(`T${index}`, `P${a}`, `M${b}`, {
            status:
              status === 'ended'
                ? 'ended'
                : status === 'completed'
                  ? 'completed'
                  : status === 'offered'
                    ? 'offered'
                    : 'active',
          }),
        ),
      }),
    );

/** What every single pair is told, without any table. */
export function pairByPair({ criteria, rules }: Scoring, row: number, column: number): number {
  for (const { rule, test, missingFails } of rules) {
    if (rule.startsWith('roles/')) continue;
    const truth = test(row, column);
    if (truth === 'no' || (truth === 'unknown' && missingFails)) return -1;
  }
  return criteria.reduce((sum, { points }) => sum + points(row, column), 0);
}
