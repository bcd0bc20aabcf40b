// Inclusive German: the cases of the field, and what must hold for every noun, style and case.
import { describe, expect, test } from 'vitest';
import {
  type Case,
  findNoun,
  type InclusiveStyle,
  inclusive,
  inclusiveFor,
  inclusiveSign,
  type NounPhrase,
} from '../../src/locale/inclusive.js';
import { lexicon } from '../../src/locale/inclusive-lexicon.js';

const inclusiveStyles: readonly InclusiveStyle[] = [
  'star',
  'colon',
  'underscore',
  'slash',
  'slash-hyphen',
  'internal-i',
  'pair',
  'feminine',
  'neutral',
];
const singular = { number: 'singular' } as const;
const cases: readonly Case[] = ['nominative', 'genitive', 'dative', 'accusative'];

test.each<[string, NounPhrase, InclusiveStyle, string]>([
  ['G01', { noun: 'mentor' }, 'star', 'Mentor*innen'],
  ['G02', { noun: 'mentor' }, 'colon', 'Mentor:innen'],
  ['G03', { noun: 'mentor' }, 'internal-i', 'MentorInnen'],
  ['G04', { noun: 'mentor' }, 'slash', 'Mentor/innen'],
  ['G05', { noun: 'mentor' }, 'pair', 'Mentorinnen und Mentoren'],
  ['G06', { noun: 'mentor' }, 'feminine', 'Mentorinnen'],
  ['G07', { noun: 'mentor' }, 'slash-hyphen', 'Mentorinnen und Mentoren'],
  ['G08', { noun: 'teilnehmer' }, 'slash-hyphen', 'Teilnehmer/-innen'],
  ['G09', { noun: 'teilnehmer' }, 'neutral', 'Teilnehmende'],
  ['G10', { noun: 'teilnehmer', case: 'dative' }, 'pair', 'Teilnehmerinnen und Teilnehmern'],
  ['G11', { noun: 'genosse' }, 'star', 'Genoss*innen'],
  ['G12', { noun: 'genosse' }, 'pair', 'Genossinnen und Genossen'],
  ['G14', { noun: 'mentor', ...singular, article: 'definite' }, 'star', 'der*die Mentor*in'],
  ['G15', { noun: 'mentor', ...singular, case: 'dative', article: 'definite' }, 'star', 'dem*der Mentor*in'],
  ['G16', { noun: 'mentee', ...singular, case: 'accusative', article: 'definite' }, 'star', 'den*die Mentee'],
  [
    'G17',
    { noun: 'berater', ...singular, case: 'accusative', article: 'indefinite', adjective: 'erfahren' },
    'star',
    'eine*n erfahrene*n Berater*in',
  ],
  ['G18', { noun: 'landrat' }, 'star', 'Landrätinnen und Landräte'],
  ['G19', { noun: 'ratsmitglied' }, 'star', 'Ratsmitglieder'],
  ['G20', { noun: 'bürgermeister' }, 'star', 'Bürgermeister*innen'],
  ['G21', { noun: 'bürger', adjective: 'sachkundig', capital: true }, 'star', 'Sachkundige Bürger*innen'],
  ['G22', { noun: 'mentor', ...singular, article: 'definite', capital: true }, 'star', 'Der*die Mentor*in'],
  ['G25', { noun: 'klimaschutzmanager' }, 'star', 'Klimaschutzmanager*innen'],
  ['G26', { noun: 'mentor', ...singular }, 'slash', 'Mentor/in'],
])('%s %o, %s', (_id, wanted, style, expected) => expect(inclusive(wanted, style)).toBe(expected));

test.each(inclusiveStyles)('G13 Mentees in style %s', (style) =>
  expect(inclusive({ noun: 'mentee' }, style)).toBe('Mentees'));

test.each(inclusiveStyles)('G23 one person, f or m, in style %s', (style) => {
  expect(inclusiveFor('f', { noun: 'mentor' }, style)).toBe('Mentorin');
  expect(inclusiveFor('m', { noun: 'mentor' }, style)).toBe('Mentor');
});

test('G24 one person, d or u: sign form where the style has one, else neutral words', () => {
  expect(inclusiveFor('d', { noun: 'mentor' }, 'star')).toBe('Mentor*in');
  expect(inclusiveFor('u', { noun: 'mentor', article: 'definite' }, 'colon')).toBe('der:die Mentor:in');
  expect(inclusiveFor('d', { noun: 'mentor' }, 'pair')).toBe('Person in der Mentoring-Rolle');
  expect(inclusiveFor('d', { noun: 'teilnehmer', article: 'definite', case: 'dative' }, 'pair')).toBe(
    'der teilnehmenden Person',
  );
  expect(inclusiveFor('d', { noun: 'landrat' }, 'star')).toBe('Person im Landratsamt');
  expect(inclusiveFor('u', { noun: 'mentee' }, 'pair')).toBe('Mentee');
});

describe('beyond the cases', () => {
  const phrases: [NounPhrase, InclusiveStyle, string][] = [
    [{ noun: 'mentor', ...singular }, 'pair', 'Mentorin oder Mentor'],
    [{ noun: 'mentor', ...singular, article: 'definite', case: 'genitive' }, 'pair', 'der Mentorin oder des Mentors'],
    [{ noun: 'mentee', ...singular, article: 'definite' }, 'pair', 'die oder der Mentee'],
    [{ noun: 'mentor', ...singular, article: 'definite' }, 'underscore', 'der_die Mentor_in'],
    [{ noun: 'mentor', ...singular, article: 'definite' }, 'internal-i', 'der/die MentorIn'],
    [{ noun: 'mentor', ...singular, article: 'indefinite' }, 'slash', 'ein/e Mentor/in'],
    [{ noun: 'mentor', ...singular }, 'slash-hyphen', 'Mentor/-in'],
    [{ noun: 'teilnehmer', case: 'dative' }, 'slash-hyphen', 'Teilnehmerinnen und Teilnehmern'],
    [{ noun: 'genosse' }, 'slash', 'Genossinnen und Genossen'],
    [{ noun: 'kollege', case: 'dative', article: 'definite' }, 'star', 'den Kolleg*innen'],
    [{ noun: 'arzt' }, 'colon', 'Ärztinnen und Ärzte'],
    [{ noun: 'experte' }, 'star', 'Expert*innen'],
    [{ noun: 'kreisrat' }, 'star', 'Kreisrätinnen und Kreisräte'],
    [{ noun: 'stellvertreter' }, 'star', 'Stellvertreter*innen'],
    [{ noun: 'rat' }, 'neutral', 'Ratsmitglieder'],
    [{ noun: 'bürger', ...singular }, 'neutral', 'Bürgerin oder Bürger'],
    [{ noun: 'beigeordnete', ...singular, case: 'dative', article: 'definite' }, 'neutral', 'der beigeordneten Person'],
    [{ noun: 'teilnehmer', case: 'genitive' }, 'neutral', 'Teilnehmender'],
    [{ noun: 'teilnehmer', article: 'definite' }, 'neutral', 'die Teilnehmenden'],
    [{ noun: 'vorsitzende', ...singular, article: 'indefinite' }, 'star', 'ein*e Vorsitzende*r'],
    [{ noun: 'vorsitzende' }, 'star', 'Vorsitzende'],
    [
      { noun: 'berater', ...singular, article: 'definite', case: 'dative', adjective: 'erfahren' },
      'star',
      'dem*der erfahrenen Berater*in',
    ],
    [{ noun: 'politiker', adjective: 'erfahren', case: 'genitive' }, 'pair', 'erfahrener Politikerinnen und Politiker'],
  ];
  test.each(phrases)('%o in style %s', (wanted, style, expected) => expect(inclusive(wanted, style)).toBe(expected));

  test('English has no styles', () => {
    expect(inclusive({ noun: 'mentor' }, 'star', 'en')).toBe('mentors');
    expect(inclusive({ noun: 'berater', ...singular, article: 'indefinite', capital: true }, 'pair', 'en')).toBe(
      'An adviser',
    );
    expect(inclusiveFor('d', { noun: 'mentor' }, 'pair', 'en')).toBe('mentor');
  });

  test('every noun in every style, number, case and article is a phrase without gaps; nobody unknown becomes masculine', () => {
    for (const noun of lexicon.keys()) {
      const entry = findNoun(noun);
      for (const style of inclusiveStyles) {
        for (const kase of cases) {
          for (const article of ['none', 'definite', 'indefinite'] as const) {
            for (const number of ['singular', 'plural'] as const) {
              const text = inclusive({ noun, number, case: kase, article, adjective: 'neu' }, style);
              expect(text).toMatch(/^[\p{L}*:_/-]+( [\p{L}*:_/-]+)*$/u);
              if (inclusiveSign(style) === undefined) expect(text).not.toMatch(/[*:_/]|\p{Ll}I/u);
            }
            if (entry?.kind !== 'paired') continue;
            const person = inclusiveFor('d', { noun, case: kase, article }, style);
            expect(person.split(' ')).not.toContain(entry.masculine.singular[cases.indexOf(kase)]);
          }
        }
      }
    }
  });

  test('an unknown noun is unknown', () => {
    expect(findNoun('dampfschiff')).toBeUndefined();
    expect(findNoun('__proto__')).toBeUndefined();
    expect(findNoun('')).toBeUndefined();
    expect(() => inclusive({ noun: 'constructor' }, 'star')).toThrow(RangeError);
  });
});
