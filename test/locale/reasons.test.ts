import { describe, expect, test } from 'vitest';
import type { Text } from '../../src/locale/language.js';
import {
  type ReasonFact,
  type RuleFact,
  reasonDetail,
  reasonText,
  ruleName,
  ruleText,
  speaksFor,
} from '../../src/locale/reasons.js';
import {
  adviceText,
  type OutFact,
  outText,
  type UnmatchedFact,
  unmatchedText,
  wishText,
} from '../../src/locale/unmatched.js';

const text = (de: string, en = de): Text => ({ de, en });
const label = text('Themen', 'Topics');

test.each<[ReasonFact, string, string, string]>([
  [
    { kind: 'overlap', label, common: [text('Bauen'), text('Umwelt'), text('Verkehr')], of: 3 },
    '3 von 3 Themen',
    '3 von 3 (Bauen, Umwelt, Verkehr)',
    '3 of 3 topics',
  ],
  [{ kind: 'overlap', label, common: [text('Bauen')], of: 1 }, 'Bauen', '1 von 1 (Bauen)', 'Bauen'],
  [{ kind: 'overlap', label, common: [], of: 2 }, '0 von 2 Themen', '0 von 2', '0 of 2 topics'],
  [{ kind: 'region', label: text('Region'), relation: 'same' }, 'gleiche Region', 'gleiche Region', 'same region'],
  [
    { kind: 'region', label: text('Region'), relation: 'neighbour' },
    'Nachbarregion',
    'Nachbarregion',
    'neighbouring region',
  ],
  [
    { kind: 'distance', label: text('Entfernung', 'Distance'), km: 6, rough: false, near: true },
    '6 km',
    '6 km',
    '6 km',
  ],
  [
    { kind: 'distance', label: text('Entfernung', 'Distance'), km: 38, rough: true, near: true },
    'ca. 38 km',
    'ca. 38 km',
    'about 38 km',
  ],
  [
    { kind: 'distance', label: text('Entfernung', 'Distance'), km: 0, rough: false, near: true },
    'unter 1 km',
    'unter 1 km',
    'under 1 km',
  ],
  [
    { kind: 'wish', label: text('Wunsch', 'Wish'), side: 'mentee', rank: 1 },
    'Wunsch Nr. 1',
    'Wunsch Nr. 1',
    'wish no. 1',
  ],
  [
    { kind: 'wish', label: text('Wunsch', 'Wish'), side: 'mentee' },
    'Wunsch: nicht genannt',
    'nicht genannt',
    'Wish: not named',
  ],
  [
    {
      kind: 'times',
      label: text('Treffen', 'Meetings'),
      common: [text('Präsenz', 'in person'), text('abends', 'evenings')],
    },
    'Präsenz, abends',
    'Präsenz, abends',
    'in person, evenings',
  ],
  [
    { kind: 'covers', label: text('Amt und Ziel', 'Office and aim'), met: true },
    'Amt und Ziel: passt',
    'passt',
    'Office and aim: suits',
  ],
  [
    { kind: 'gap', label: text('Geburtsjahr', 'Year of birth'), met: false, age: 'younger' },
    'Geburtsjahr: nicht deutlich jünger',
    'nicht deutlich jünger',
    'Year of birth: not clearly younger',
  ],
  [
    { kind: 'shared', label: text('Sprache', 'Language'), common: [] },
    'Sprache: nichts gemeinsam',
    'nichts gemeinsam',
    'Language: nothing in common',
  ],
  [
    { kind: 'rated', label: text('Einschätzung', 'Rating'), score: 80 },
    'Einschätzung: 80 von 100',
    '80 von 100',
    'Rating: 80 of 100',
  ],
  [{ kind: 'missing', label }, 'Themen: Angabe fehlt', 'Angabe fehlt', 'Topics: not given'],
  [{ kind: 'protected', missing: false }, 'geschütztes Kriterium', 'geschütztes Kriterium', 'protected criterion'],
  [
    { kind: 'protected', missing: true },
    'geschütztes Kriterium: Angabe fehlt',
    'Angabe fehlt',
    'protected criterion: not given',
  ],
])('reason %j', (fact, line, detail, english) => {
  expect(reasonText(fact, 'de')).toBe(line);
  expect(reasonDetail(fact, 'de')).toBe(detail);
  expect(reasonText(fact, 'en')).toBe(english);
});

test('only what speaks for a pair belongs into a short list', () => {
  expect(speaksFor({ kind: 'overlap', label, common: [], of: 2 })).toBe(false);
  expect(speaksFor({ kind: 'overlap', label, common: [text('Bauen')], of: 2 })).toBe(true);
  expect(speaksFor({ kind: 'region', label, relation: 'other' })).toBe(false);
  expect(speaksFor({ kind: 'missing', label })).toBe(false);
  expect(speaksFor({ kind: 'wish', label, side: 'mentee' })).toBe(false);
});

describe('rules', () => {
  const employer = text('Arbeitgeber', 'Employer');

  test.each<[RuleFact, string, string, string]>([
    [
      { kind: 'distance', maxKm: 60, km: 84, rough: false },
      'Entfernung über 60 km',
      'Entfernung 84 km, höchstens 60',
      'distance 84 km, at most 60',
    ],
    [
      { kind: 'distance', maxKm: 60, km: 84, rough: true },
      'Entfernung über 60 km',
      'Entfernung ca. 84 km, höchstens 60',
      'distance about 84 km, at most 60',
    ],
    [
      { kind: 'distance', maxKm: 60, missing: true },
      'Entfernung über 60 km',
      'Entfernung: Angabe fehlt',
      'distance: not given',
    ],
    [
      { kind: 'not-eligible', role: 'mentee', field: text('Region') },
      'Region',
      'nicht teilnahmeberechtigt: Region',
      'not eligible: region',
    ],
    [
      { kind: 'not-eligible', role: 'mentee', field: text('Region'), reason: 'Nur Partnerregionen' },
      'Region',
      'Nur Partnerregionen',
      'Nur Partnerregionen',
    ],
    [
      { kind: 'different', field: employer },
      'Arbeitgeber',
      'Arbeitgeber: bei beiden gleich',
      'Employer: the same for both',
    ],
    [
      { kind: 'different', field: employer, label: text('Keine Abhängigkeit') },
      'Keine Abhängigkeit',
      'Keine Abhängigkeit: bei beiden gleich',
      'Keine Abhängigkeit: the same for both',
    ],
    [{ kind: 'protected' }, 'geschütztes Kriterium', 'geschütztes Kriterium', 'protected criterion'],
    [
      { kind: 'former', how: 'ended' },
      'früheres Tandem',
      'Die beiden hatten schon ein Tandem, das beendet ist.',
      'The two had a tandem before, which has ended.',
    ],
  ])('%j', (rule, name, german, english) => {
    expect(ruleName(rule, 'de')).toBe(name);
    expect(ruleText(rule, 'de')).toBe(german);
    expect(ruleText(rule, 'en')).toBe(english);
  });
});

test.each<[UnmatchedFact, string, string]>([
  [
    { kind: 'tight-spot', mentees: ['P05', 'P11', 'P16', 'P19'], mentors: ['P31', 'P32', 'P33'], seats: 3 },
    'Für vier Mentees (P05, P11, P16, P19) kommen nur dieselben drei Plätze infrage.',
    'For four mentees (P05, P11, P16, P19) only the same three seats are possible.',
  ],
  [
    { kind: 'tight-spot', mentees: ['P05', 'P11'], mentors: ['P31'], seats: 1 },
    'Für zwei Mentees (P05, P11) kommt nur derselbe Platz infrage.',
    'For two mentees (P05, P11) only the same seat is possible.',
  ],
  [
    {
      kind: 'nobody-allowed',
      of: 12,
      rules: [
        { rule: { kind: 'distance', maxKm: 60 }, count: 12 },
        { rule: { kind: 'avoids' }, count: 1 },
      ],
    },
    'Von 12 Personen der anderen Seite kommt keine infrage: Entfernung über 60 km (12), Wunsch einer Seite (1).',
    'None of the 12 people on the other side is possible: distance above 60 km (12), wish of one side (1).',
  ],
])('unmatched %j', (fact, german, english) => {
  expect(unmatchedText(fact, 'de')).toBe(german);
  expect(unmatchedText(fact, 'en')).toBe(english);
});

test.each<[OutFact, string, string]>([
  [{ kind: 'status', status: 'waitlisted' }, 'auf der Warteliste', 'on the waiting list'],
  [{ kind: 'consent-missing' }, 'Einwilligung fehlt', 'consent missing'],
  [
    {
      kind: 'not-eligible',
      rules: [{ kind: 'not-eligible', role: 'mentee', field: text('Region') }, { kind: 'protected' }],
    },
    'nicht teilnahmeberechtigt: Region und geschütztes Kriterium',
    'not eligible: region and protected criterion',
  ],
])('out %j', (fact, german, english) => {
  expect(outText(fact, 'de')).toBe(german);
  expect(outText(fact, 'en')).toBe(english);
});

test('advice and open wishes in words', () => {
  expect(adviceText({ kind: 'one-more-seat', mentees: ['P05', 'P11'], mentors: ['P31'], maxKm: 60 }, 'de')).toBe(
    'ein weiterer Platz, höchstens 60 km von einer dieser zwei, oder einer mehr bei P31',
  );
  expect(adviceText({ kind: 'wider-distance', from: 60, to: 78 }, 'en')).toBe(
    'at most 78 instead of 60 km of distance: at least one more tandem',
  );
  expect(adviceText({ kind: 'higher-limit', from: 20, to: 21 }, 'de')).toBe(
    '21 statt 20 Tandems: Alle übrigen Regeln lassen das zu.',
  );
  expect(wishText({ kind: 'seat-taken', by: ['P01', 'P02'] }, 'de')).toBe(
    'im besten Vorschlag geht der Platz an P01 und P02',
  );
  expect(wishText({ kind: 'rules', rules: [{ kind: 'avoids' }] }, 'en')).toBe('One side does not want this pair.');
});
