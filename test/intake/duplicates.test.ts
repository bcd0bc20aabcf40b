// The same person in another spelling is found, somebody else is not.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { duplicateIndex, findDuplicates, type Sure } from '../../src/intake/duplicates.js';
import { EqualPeople } from '../../src/intake/equal-people.js';
import { keysOf } from '../../src/intake/identity.js';
import type { Candidate } from '../../src/intake/names.js';
import { sameValue } from '../../src/intake/same-value.js';
import { soundOf } from '../../src/locale/phonetic.js';
import { tables } from '../../src/workspace/generated/tables.js';

const anna: Candidate = {
  id: 'P01',
  first_name: 'Anna',
  last_name: 'Müller',
  email: 'anna.mueller@example.org',
  phone: '07531 8000',
  postal_code: '78462',
  birth_year: 1980,
};

const found = (a: Candidate, b: Candidate) => findDuplicates([a, { ...b, id: 'P02' }])[0];
const sure = (a: Candidate, b: Candidate): Sure | undefined => found(a, b)?.sure;
const named = (first_name: string, last_name: string, more: Candidate = {}): Candidate => ({
  first_name,
  last_name,
  ...more,
});

describe('Kölner Phonetik', () => {
  // Codes of the examples that the method's literature gives.
  test.each([
    ['wikipedia', '3412'],
    ['muellerluedenscheidt', '65752682'],
    ['breschnew', '17863'],
    ['heinz', '068'],
    ['schmidt', '862'],
    ['schmitt', '862'],
    ['meyer', '67'],
    ['maier', '67'],
  ])('%s is %s', (word, code) => {
    expect(soundOf(word)).toBe(code);
  });
});

describe('S13 how sure', () => {
  test.each<readonly [string, Candidate, Candidate, Sure | undefined]>([
    ['the same name and nothing else', named('Anna', 'Müller'), named('Anna', 'Müller'), 'possible'],
    [
      'the same name and e-mail',
      named('Anna', 'Müller', { email: 'a@b.de' }),
      named('Anna', 'Müller', { email: 'A@b.de' }),
      'certain',
    ],
    [
      'the same name and postal code',
      named('Anna', 'Müller', { postal_code: '78462' }),
      named('Anna', 'Müller', { postal_code: '78462' }),
      'likely',
    ],
    [
      'another postal code',
      named('Anna', 'Müller', { postal_code: '78462' }),
      named('Anna', 'Müller', { postal_code: '10115' }),
      'possible',
    ],
    [
      'another year of birth',
      named('Anna', 'Müller', { birth_year: 1980 }),
      named('Anna', 'Müller', { birth_year: 1950 }),
      undefined,
    ],
    [
      'another e-mail, too',
      named('Anna', 'Müller', { email: 'a@b.de', postal_code: '1' }),
      named('Anna', 'Müller', { email: 'c@d.de', postal_code: '2' }),
      undefined,
    ],
    [
      'a family telephone',
      named('Anna', 'Müller', { phone: '07531 8000' }),
      named('Karl', 'Müller', { phone: '+49 7531 8000' }),
      'possible',
    ],
    [
      'an office mailbox',
      named('Anna', 'Müller', { email: 'info@stadt.de' }),
      named('Karl', 'Schmidt', { email: 'info@stadt.de' }),
      'possible',
    ],
    ['an e-mail without names', { email: 'a@b.de' }, { email: 'a@b.de' }, 'likely'],
    ['a nickname is nobody known', named('Elisabeth', 'Müller'), named('Lisa', 'Müller'), undefined],
    [
      'two short names',
      named('Tim', 'Otto', { postal_code: '1' }),
      named('Tom', 'Otto', { postal_code: '1' }),
      undefined,
    ],
  ])('%s', (_, a, b, expected) => {
    expect(sure(a, b)).toBe(expected);
  });

  test('one id twice, as in both rosters, is nobody else', () => {
    expect(findDuplicates([anna, anna])).toEqual([]);
  });
});

test.each<readonly [keyof Candidate & ('email' | 'phone' | 'postal_code'), string, string]>([
  ['email', 'anna.mueller @example.org', 'Anna.Mueller@example.org'],
  ['phone', '+49 7531 8000', '07531/8000'],
  ['postal_code', '1067', '01067'],
  ['postal_code', 'D-01 067', '01067'],
  ['postal_code', 'CH-8001', '8001'],
])('%s: %s and %s are one, for check, for import and for its comparison of cells', (field, a, b) => {
  const [one, other] = [a, b].map((text) => ({ ...named('Anna', 'Müller'), [field]: text }));
  if (one === undefined || other === undefined) throw new Error('two people');
  expect(found(one, other)?.reasons).toContain(`same-${field.replace('_', '-')}`);
  const keys = [one, other].map(({ id: _, ...values }) => keysOf(values));
  expect(keys[0]).toEqual(keys[1]);
  const column = tables.mentees.columns.find(({ name }) => name === field);
  expect(column && sameValue(column, a, b)).toBe(true);
});

const letters = 'abcdefghiklmnoprstuvwz';
const word = fc.array(fc.constantFrom(...letters), { minLength: 5, maxLength: 9 }).map((list) => list.join(''));
const person = fc.record({
  first_name: word,
  last_name: fc
    .tuple(word, fc.constantFrom('ü', 'ä', 'ö', 'ß'))
    .map(([text, sign]) => `${text.slice(0, 3)}${sign}${text.slice(3)}`),
  email: word.map((text) => `${text}.name@example.org`),
  phone: fc.integer({ min: 100_000, max: 999_999 }).map((n) => `07531 ${n}`),
  postal_code: fc.integer({ min: 10_000, max: 99_999 }).map(String),
  birth_year: fc.integer({ min: 1930, max: 2008 }),
});
type Whole = typeof person extends fc.Arbitrary<infer T> ? T : never;

const plain = (text: string): string =>
  text.replace(/[äöü]/g, (sign) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[sign] ?? sign).replaceAll('ß', 'ss');

/** Other ways to write the same person. What cannot be told from the name alone has the postal code or the year beside it. */
const spellings: readonly (readonly [string, (whole: Whole) => Candidate])[] = [
  ['decomposed', (p) => named(p.first_name, p.last_name.normalize('NFD'))],
  ['zero-width', (p) => named(`${p.first_name.slice(0, 2)}\u200b${p.first_name.slice(2)}`, p.last_name)],
  ['no-break space', (p) => named(`\u00a0${p.first_name}`, `${p.last_name}\u202f`)],
  ['capitals', (p) => named(p.first_name.toUpperCase(), p.last_name.toUpperCase())],
  [
    'homoglyphs',
    (p) => named(p.first_name.replaceAll('a', 'а').replaceAll('o', 'о'), p.last_name.replaceAll('e', 'е')),
  ],
  ['ue and ss', (p) => named(p.first_name, plain(p.last_name))],
  ['exchanged', (p) => named(p.last_name, p.first_name)],
  ['in one cell', (p) => named('', `${p.last_name}, ${p.first_name}`)],
  ['with a title', (p) => named(`Dr. med. ${p.first_name}`, `von ${p.last_name}`)],
  ['a double name', (p) => named(p.first_name, `${p.last_name}-Lüdenscheidt`)],
  [
    'a letter too few',
    (p) => named(p.first_name.slice(0, 2) + p.first_name.slice(3), p.last_name, { postal_code: p.postal_code }),
  ],
  [
    'two letters exchanged',
    (p) => named(p.first_name, swapped(p.last_name), { birth_year: p.birth_year, postal_code: p.postal_code }),
  ],
  ['the same e-mail', (p) => ({ email: p.email.toUpperCase() })],
  ['the same telephone', (p) => ({ phone: p.phone.replace('07531 ', '+49 (0)7531/') })],
];

const swapped = (text: string): string => `${text.charAt(1)}${text.charAt(0)}${text.slice(2)}`;

describe('S13 the same person in another spelling', () => {
  test.each(spellings)('%s', (_, spell) => {
    fc.assert(
      fc.property(person, fc.array(person, { maxLength: 20 }), (whole, others) => {
        const people = [whole, ...others].map((one, n) => ({ ...one, id: `P${n}` }));
        const near = duplicateIndex<Candidate>(people).near({ ...spell(whole), id: 'neu' });
        expect(near.map(({ first }) => first.id)).toContain('P0');
      }),
    );
  });

  test('people who have nothing in common are not found', () => {
    fc.assert(
      fc.property(person, person, (a, b) => {
        fc.pre(a.email !== b.email && a.phone !== b.phone && a.postal_code !== b.postal_code);
        fc.pre(a.birth_year !== b.birth_year && a.first_name.slice(0, 3) !== b.first_name.slice(0, 3));
        expect(found(a, b)).toBeUndefined();
      }),
    );
  });
});

describe('R10 very many people', () => {
  const names = ['Anna', 'Karl', 'Mia', 'Ole', 'Pia'];
  const crowd = (size: number): Candidate[] =>
    Array.from({ length: size }, (_, n) => ({
      id: `P${n}`,
      first_name: names[n % 5] ?? '',
      last_name: names[(n >> 2) % 5] ?? '',
      postal_code: String(10_000 + (n % 7)),
      birth_year: 1960 + (n % 9),
    }));

  test('comparisons grow with the number of people, also where everybody has the same few names', () => {
    const counted = (size: number): number => {
      const index = duplicateIndex<Candidate>([]);
      for (const one of crowd(size)) {
        index.near(one);
        index.add(one);
      }
      return index.comparisons;
    };
    const [few, many] = [counted(1000), counted(4000)];
    expect(many).toBeLessThan(few * 8);
    expect(many / 4000).toBeLessThan(200);
  });

  test('equal names, e-mails and telephones are found with forty bytes a line', () => {
    fc.assert(
      fc.property(
        person,
        fc.array(person, { maxLength: 20 }),
        fc.constantFrom('name', 'email', 'phone'),
        (whole, others, what) => {
          const people = new EqualPeople();
          const first = people.add(whole);
          for (const one of others) people.add(one);
          const again =
            what === 'name'
              ? named(plain(whole.last_name), whole.first_name)
              : what === 'email'
                ? { email: whole.email }
                : { phone: whole.phone };
          expect(first).toBeUndefined();
          expect(people.add(again)?.first).toBe(0);
        },
      ),
    );
  });
});
