// Nouns for people that a text writes in another style: which are found, what is expected, what is left alone.
import { describe, expect, test } from 'vitest';
import type { InclusiveStyle } from '../../src/locale/inclusive.js';
import { otherForms } from '../../src/locale/inclusive-finding.js';

const forms = (text: string, style: InclusiveStyle) =>
  otherForms(text, () => style).map(({ word, expected, kind }) => `${kind}: ${word} → ${expected ?? '?'}`);

describe('7.6 a mix of styles', () => {
  test.each<[InclusiveStyle, string, string[]]>([
    ['star', 'Die Mentor:innen und Mentor*innen', ['sign: Mentor:innen → Mentor*innen']],
    [
      'star',
      'MentorInnen, Mentor/innen, Teilnehmer/-innen',
      [
        'sign: MentorInnen → Mentor*innen',
        'sign: Mentor/innen → Mentor*innen',
        'sign: Teilnehmer/-innen → Teilnehmer*innen',
      ],
    ],
    ['colon', 'Mentor\\*innen', ['sign: Mentor*innen → Mentor:innen']],
    ['star', 'eine Mentor:in', ['sign: Mentor:in → Mentor*in']],
    ['star', 'Mentor:innentreffen', ['sign: Mentor:innentreffen → Mentor*innentreffen']],
    [
      'star',
      'Genoss:innen und Kolleg_innen',
      ['sign: Genoss:innen → Genoss*innen', 'sign: Kolleg_innen → Kolleg*innen'],
    ],
    ['pair', 'Mentor*innen', ['sign: Mentor*innen → Mentorinnen und Mentoren']],
    ['pair', 'ein*e Mentor*in', ['sign: Mentor*in → Mentorin oder Mentor']],
    ['neutral', 'Teilnehmer:innen', ['sign: Teilnehmer:innen → Teilnehmende']],
    ['slash', 'MentorInnen', ['sign: MentorInnen → Mentor/innen']],
    ['internal-i', 'Mentor*innen', ['sign: Mentor*innen → MentorInnen']],
    ['internal-i', 'Mentorinnen und Mentoren', ['pair: Mentorinnen und Mentoren → MentorInnen']],
    ['feminine', 'Mentoren und Mentorinnen', ['pair: Mentoren und Mentorinnen → Mentorinnen']],
    ['feminine', 'Mentor*innen', ['sign: Mentor*innen → Mentorinnen']],
    ['star', 'Unsere Mentoren helfen.', ['masculine: Mentoren → Mentor*innen']],
    ['pair', 'Wir danken den Teilnehmern.', ['masculine: Teilnehmern → Teilnehmerinnen und Teilnehmer']],
    ['star', 'Alle neuen Teilnehmer kommen.', ['masculine: Teilnehmer → Teilnehmer*innen']],
    ['star', 'mit Klimaschutzmanagern', ['masculine: Klimaschutzmanagern → Klimaschutzmanager*innen']],
    ['star', 'der:die Mentee', ['article: der:die Mentee → der*die Mentee']],
    ['star', 'die/der', ['article: die/der → die*der']],
    [
      'feminine',
      'der*die Mentee, den/die Mentee',
      ['article: der*die Mentee → die Mentee', 'article: den/die Mentee → die Mentee'],
    ],
  ])('%s: %s', (style, text, expected) => {
    expect(forms(text, style)).toEqual(expected);
  });

  test.each<[InclusiveStyle, string]>([
    ['star', 'Mentor*innen, Mentorinnen und Mentoren, Mentees, Teilnehmende'],
    ['slash', 'Teilnehmerinnen und Teilnehmer, Mentor/in und Mentee'],
    ['star', 'Mentorinnen oder, wenn es passt, auch Mentoren'],
    ['pair', 'Die Mentorin oder der Mentor'],
    ['star', 'Der Teilnehmer und ein Mentor'],
    ['star', 'Alle Partner, die Leitern, 20.000 Einwohner, die Freien Demokraten'],
    ['star', 'LinkedIn, Stadt/innen, Termin: innen, https'],
    ['star', 'die männlichen Mentoren'],
    ['star', 'Mentorenkreis und Mentoren-Treffen'],
    ['feminine', 'Gäste: Bürgerinnen und Bürger, Politiker/innen'],
    ['pair', 'der/die'],
    ['star', 'Räte und Beiräte, Landräte'],
    ['star', 'die Teilnehmer*innen, alle Bewerber\\*innen, 14 Teilnehmer*innen'],
    ['slash', 'die Teilnehmer/innen'],
    ['internal-i', 'die TeilnehmerInnen'],
  ])('%s leaves alone: %s', (style, text) => {
    expect(forms(text, style)).toEqual([]);
  });

  test('a role has its own style, and where none is chosen nothing is told', () => {
    const styleOf = (noun: string): InclusiveStyle | undefined => (noun === 'mentor' ? 'star' : undefined);
    expect(otherForms('Mentor:innen, Teilnehmer:innen', styleOf).map(({ word }) => word)).toEqual(['Mentor:innen']);
  });

  test('S9 takes no time on long texts', () => {
    const long = [
      'Mentor'.repeat(8000),
      'A'.repeat(50_000),
      'Mentor*'.repeat(7000),
      'die '.repeat(12_000),
      'Mentoren '.repeat(5500),
      `Aa${'-a'.repeat(25_000)}`,
      '/'.repeat(50_000),
    ];
    for (const text of long) {
      const start = performance.now();
      otherForms(text, () => 'star');
      expect(performance.now() - start, text.slice(0, 12)).toBeLessThan(500);
    }
  });
});
