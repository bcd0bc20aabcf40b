// Salutations and address fields: cases A01 to A24, English, groups, and what never happens.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Addressee,
  addressBlock,
  type GroupMembers,
  groupAddress,
  groupName,
  groupSalutation,
  lacksSalutation,
  type SalutationOptions,
  salutation,
} from '../../src/locale/salutation.js';
import { plain } from '../../src/locale/text.js';

const formal: SalutationOptions = { language: 'de', address: 'sie', tone: 'formal', style: 'star' };
const friendly: SalutationOptions = { ...formal, tone: 'friendly' };
const du: SalutationOptions = { ...friendly, address: 'du' };
const english: SalutationOptions = { ...formal, language: 'en' };

const person = (gender: Addressee['gender'], name: string, more: Partial<Addressee> = {}): Addressee => {
  const [first_name, last_name] = name.split(' ');
  return { gender, first_name, last_name, ...more };
};
const greeted = (people: Addressee | readonly Addressee[], options = formal): string =>
  plain(salutation(people, options));

describe('one person', () => {
  const dr = { title: 'Dr.' };
  test.each<[string, Addressee, SalutationOptions, string]>([
    ['A01', person('f', 'Anna Becker'), formal, 'Sehr geehrte Frau Becker,'],
    ['A02', person('f', 'Ida Müller', dr), formal, 'Sehr geehrte Frau Dr. Müller,'],
    ['A03', person('f', 'Ida Müller', dr), friendly, 'Liebe Frau Dr. Müller,'],
    ['A04', person('m', 'Deniz Öztürk', { title: 'Prof. Dr.' }), formal, 'Sehr geehrter Herr Professor Öztürk,'],
    ['A05', person('f', 'Ruth Lindner', { title: 'Prof.' }), formal, 'Sehr geehrte Frau Professorin Lindner,'],
    ['A06', person('m', 'Paul Krahl', { title: 'Dr. Dr.' }), formal, 'Sehr geehrter Herr Dr. Krahl,'],
    ['A07', person('m', 'Jan Heller', { title: 'Dr. med.' }), formal, 'Sehr geehrter Herr Dr. Heller,'],
    ['A08', person('f', 'Eva Thoms', { title: 'Dipl.-Ing.' }), formal, 'Sehr geehrte Frau Thoms,'],
    ['A09', person('d', 'Kim Weber'), formal, 'Guten Tag Kim Weber,'],
    ['A10', person('u', 'Robin Falk', dr), formal, 'Guten Tag Dr. Robin Falk,'],
    ['A11', person('m', 'Lars Aue', { name_particle: 'von der' }), formal, 'Sehr geehrter Herr von der Aue,'],
    ['A12', person('m', 'Piet Boer', { name_particle: 'de' }), friendly, 'Lieber Herr de Boer,'],
    ['A13', person('f', 'Jo Maier-Huber'), formal, 'Sehr geehrte Frau Maier-Huber,'],
    ['A14', person('f', 'Hetty Stein', { name_particle: 'Freifrau von' }), formal, 'Sehr geehrte Frau von Stein,'],
    [
      'A15',
      person('m', 'Leo Hohenau', { salutation: 'Sehr geehrter Graf Hohenau,' }),
      formal,
      'Sehr geehrter Graf Hohenau,',
    ],
    ['A16', person('f', 'Jana Petersen'), du, 'Liebe Jana,'],
    ['A17', person('m', 'Emre Kaya'), du, 'Lieber Emre,'],
    ['A18', person('d', 'Kim Weber'), du, 'Hallo Kim,'],
    ['A18 with the sign', person('d', 'Kim Weber'), { ...du, open: 'sign' }, 'Liebe*r Kim,'],
    ['A22', person(undefined, 'Andrea Kern'), formal, 'Guten Tag Andrea Kern,'],
    ['A22 with Du', person(undefined, 'Andrea Kern'), du, 'Hallo Andrea,'],
  ])('%s', (_, addressee, options, expected) => {
    expect(greeted(addressee, options)).toBe(expected);
  });

  test('A14 where the surname is entered as a whole', () => {
    expect(greeted({ gender: 'f', first_name: 'Hetty', last_name: 'Freifrau von Stein' })).toBe(
      'Sehr geehrte Frau von Stein,',
    );
    expect(greeted({ gender: 'm', first_name: 'Kai', last_name: 'Freiherr' })).toBe('Sehr geehrter Herr Freiherr,');
  });

  test('A15 own words stay as they are, with the comma that a letter needs', () => {
    const own = (words: string) => greeted(person('m', 'Leo Hohenau', { salutation: words }), du);
    expect(own('Sehr geehrter Graf Hohenau')).toBe('Sehr geehrter Graf Hohenau,');
    expect(own('Moin Leo!')).toBe('Moin Leo!');
  });

  test('A18 styles without a sign say Hallo', () => {
    const open = (style: SalutationOptions['style']) =>
      greeted(person('u', 'Kim Weber'), { ...du, open: 'sign', ...(style ? { style } : {}) });
    expect(open('colon')).toBe('Liebe:r Kim,');
    expect(open('slash')).toBe('Liebe/r Kim,');
    for (const style of ['pair', 'feminine', 'neutral'] as const) expect(open(style)).toBe('Hallo Kim,');
  });

  test('A22 an empty gender can be told from one that is not stated', () => {
    expect(lacksSalutation(person(undefined, 'Andrea Kern'))).toBe(true);
    expect(lacksSalutation(person('u', 'Andrea Kern'))).toBe(false);
    expect(lacksSalutation(person(undefined, 'Andrea Kern', { salutation: 'Moin Andrea' }))).toBe(false);
  });

  test('Professor is written out only for Frau and Herr', () => {
    expect(greeted(person('f', 'Ruth Lindner', { title: 'Prof’in Dr.' }))).toBe(
      'Sehr geehrte Frau Professorin Lindner,',
    );
    expect(greeted(person('u', 'Ruth Lindner', { title: 'Prof. Dr.' }))).toBe('Guten Tag Prof. Ruth Lindner,');
  });

  test('without a name nobody is invented', () => {
    expect(greeted({ gender: 'f' })).toBe('Guten Tag,');
    expect(greeted({ gender: 'f', first_name: 'Anna' })).toBe('Guten Tag Anna,');
    expect(greeted({ gender: 'f', last_name: 'Becker' }, du)).toBe('Hallo,');
    expect(greeted({}, english)).toBe('Hello,');
    expect(greeted([])).toBe('Guten Tag,');
  });
});

describe('several people', () => {
  const albrecht = person('f', 'Mona Albrecht');
  const celik = person('m', 'Can Çelik', { title: 'Dr.' });

  test('A21', () => {
    expect(greeted([albrecht, celik], friendly)).toBe('Liebe Frau Albrecht, lieber Herr Dr. Çelik,');
  });

  test('A21 in every other manner', () => {
    expect(greeted([albrecht, celik])).toBe('Sehr geehrte Frau Albrecht, sehr geehrter Herr Dr. Çelik,');
    expect(greeted([albrecht, celik], du)).toBe('Liebe Mona, lieber Can,');
    expect(greeted([albrecht, person('d', 'Kim Weber')], du)).toBe('Liebe Mona, hallo Kim,');
    expect(greeted([person('d', 'Kim Weber'), albrecht])).toBe('Guten Tag Kim Weber, sehr geehrte Frau Albrecht,');
    expect(greeted([albrecht, celik], english)).toBe('Dear Ms Albrecht, dear Dr Çelik,');
  });

  test('A21 a salutation in own words keeps its capital, unless it begins like one of ours', () => {
    const count = person('m', 'Leo Hohenau', { salutation: 'Sehr geehrter Graf Hohenau,' });
    expect(greeted([albrecht, count])).toBe('Sehr geehrte Frau Albrecht, sehr geehrter Graf Hohenau,');
    const moin = person('m', 'Leo Hohenau', { salutation: 'Moin Leo!' });
    expect(greeted([albrecht, moin])).toBe('Sehr geehrte Frau Albrecht, Moin Leo!');
  });
});

describe('English', () => {
  test.each([
    [person('f', 'Anna Becker'), 'Dear Ms Becker,'],
    [person('m', 'Emre Kaya'), 'Dear Mr Kaya,'],
    [person('f', 'Ida Müller', { title: 'Dr. med.' }), 'Dear Dr Müller,'],
    [person('m', 'Deniz Öztürk', { title: 'Prof. Dr.' }), 'Dear Professor Öztürk,'],
    [person('d', 'Kim Weber'), 'Dear Kim Weber,'],
    [person(undefined, 'Robin Falk', { title: 'Dr.' }), 'Dear Dr Robin Falk,'],
  ])('%o', (addressee, expected) => {
    expect(greeted(addressee, english)).toBe(expected);
  });

  test('by first name', () => {
    expect(greeted(person('u', 'Kim Weber'), { ...english, address: 'du' })).toBe('Dear Kim,');
  });
});

describe('groups', () => {
  const mentees: GroupMembers = { noun: 'mentee', style: 'star' };
  const mentors: GroupMembers = { noun: 'mentor', style: 'star' };

  test('A19 the words of the house win', () => {
    const house = 'Liebe Genossinnen und Genossen';
    expect(groupSalutation({ members: [mentees, mentors], house }, du)).toBe('Liebe Genossinnen und Genossen,');
    expect(groupSalutation({ members: [], house: `${house},` }, formal)).toBe('Liebe Genossinnen und Genossen,');
    expect(groupSalutation({ members: [], house: 'Moin!' }, formal)).toBe('Moin!');
  });

  test('A20', () => {
    expect(groupSalutation({ members: [mentees, mentors] }, friendly)).toBe('Liebe Mentees, liebe Mentor*innen,');
  });

  test('A20 in other manners and styles', () => {
    const group = { members: [mentees, mentors] };
    expect(groupSalutation(group, formal)).toBe('Sehr geehrte Mentees, sehr geehrte Mentor*innen,');
    expect(groupSalutation(group, { ...formal, address: 'du' })).toBe('Liebe Mentees, liebe Mentor*innen,');
    expect(groupSalutation(group, english)).toBe('Dear mentees and mentors,');
    expect(groupSalutation({ members: [{ ...mentors, style: 'pair' }] }, friendly)).toBe(
      'Liebe Mentorinnen und Mentoren,',
    );
    expect(groupSalutation({ members: [{ noun: 'gast', style: 'star' }] }, friendly)).toBe('Liebe Gäste,');
    expect(groupSalutation({ members: [] }, formal)).toBe('Guten Tag,');
  });

  test('women only are addressed in the feminine form, in every style', () => {
    expect(groupName({ ...mentors, genders: ['f', 'f'] }, 'de')).toBe('Mentorinnen');
    expect(groupName({ ...mentors, genders: ['f', undefined] }, 'de')).toBe('Mentor*innen');
    expect(groupName({ ...mentors, genders: ['f', 'u'] }, 'de')).toBe('Mentor*innen');
    expect(groupName({ ...mentors, genders: [] }, 'de')).toBe('Mentor*innen');
  });

  test('the address field', () => {
    expect(groupAddress([mentees, mentors], 'de')).toBe('An alle Mentees und Mentor*innen');
    expect(groupAddress([mentees, { ...mentors, style: 'pair' }], 'de')).toBe(
      'An alle Mentees, Mentorinnen und Mentoren',
    );
    expect(groupAddress([mentees], 'en')).toBe('To all mentees');
  });
});

describe('address field', () => {
  const lines = (addressee: Parameters<typeof addressBlock>[0], language: 'de' | 'en' = 'de') =>
    addressBlock(addressee, language).map(plain);

  test('A23', () => {
    const ida = {
      ...person('f', 'Ida Müller', { title: 'Dr.' }),
      street: 'Gartenweg 3',
      postal_code: '01067',
      city: 'Dresden',
    };
    expect(lines(ida)).toEqual(['Frau', 'Dr. Ida Müller', 'Gartenweg 3', '01067 Dresden']);
    expect(lines(ida, 'en')).toEqual(['Dr. Ida Müller', 'Gartenweg 3', '01067 Dresden']);
  });

  test('A24', () => {
    expect(lines({ ...person('m', 'Emre Kaya'), city: 'Syke' })).toEqual(['Herrn', 'Emre Kaya', 'Syke']);
    for (const gender of ['d', 'u', undefined] as const) {
      expect(lines(person(gender, 'Kim Weber'))).toEqual(['Kim Weber']);
    }
  });

  test('a guest is reached through the organisation', () => {
    expect(lines({ name: 'Dr. Adriana Fehse', function: 'Mitglied', organisation: 'Landesvorstand' })).toEqual([
      'Dr. Adriana Fehse',
      'Mitglied',
      'c/o Landesvorstand',
    ]);
  });

  test('particles stay, and a person without a name is no Herrn', () => {
    expect(lines(person('m', 'Lars Aue', { name_particle: 'von der' }))).toEqual(['Herrn', 'Lars von der Aue']);
    expect(lines({ gender: 'm', city: 'Syke' })).toEqual(['Syke']);
  });
});

const anyPerson = fc.record(
  {
    gender: fc.constantFrom('f', 'm', 'd', 'u'),
    title: fc.constantFrom('', 'Dr.', 'Prof. Dr.', 'Dipl.-Ing.', 'Dr. rer. nat.'),
    first_name: fc.string(),
    name_particle: fc.constantFrom('', 'von', 'de la'),
    last_name: fc.string({ unit: 'grapheme' }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Addressee>;
const anyOptions = fc.record({
  language: fc.constantFrom('de' as const, 'en' as const),
  address: fc.constantFrom('du' as const, 'sie' as const),
  tone: fc.constantFrom('formal' as const, 'friendly' as const),
});

test('whoever is written to, the line greets, ends with a comma, and takes no gender from a first name', () => {
  fc.assert(
    fc.property(fc.array(anyPerson, { minLength: 1, maxLength: 3 }), anyOptions, (people, options) => {
      const line = salutation(people, options);
      expect(line).toMatch(/^(?:Sehr geehrter?|Lieber?|Guten Tag|Hallo|Dear|Hello)/);
      expect(line.endsWith(',')).toBe(true);
      const [only] = people;
      if (people.length > 1 || only === undefined || (only.gender !== undefined && only.gender !== 'u')) return;
      expect(line).not.toMatch(/^(?:Sehr geehrt|Liebe)|^Dear (?:Ms|Mr)\u00a0/);
    }),
  );
});
