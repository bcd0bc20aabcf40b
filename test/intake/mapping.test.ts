// Remembered mappings: read with places, written in block style, found again by the headers of a table.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyMapping, fittingMapping, type Mapping, mappingText, readMapping } from '../../src/intake/mapping.js';
import { rulesOf } from './support.js';

const bytes = (text: string) => Buffer.from(text, 'utf8');
const full: Mapping = {
  as: 'mentees',
  columns: { topics: 'Welche Themen interessieren Sie?', party: 'In welcher Partei: "ja" oder nein?' },
  drop: ['Newsletter', '# kein Kommentar'],
  words: { topics: { 'Geld: viel': 'haushalt', 'weiß nicht': '' } },
  defaults: { source: 'Formular' },
};

test('the text has a comment above each key and reads back to the same mapping', () => {
  const text = mappingText(full, 'de');
  expect(
    text,
  ).toBe(`# Wie diese Tabelle beim Einlesen verstanden wird. Sie gilt für jede Tabelle mit denselben Überschriften.
# In welche Liste die Menschen gehören: mentees oder mentors
as: mentees
# Feld der Liste: Überschrift in der Tabelle
columns:
  topics: "Welche Themen interessieren Sie?"
  party: "In welcher Partei: \\"ja\\" oder nein?"
# Spalten, die nicht übernommen werden
drop:
  - "Newsletter"
  - "# kein Kommentar"
# Antworten des Formulars und was sie in der Liste bedeuten; leer heißt: nicht übernehmen
words:
  topics:
    "Geld: viel": "haushalt"
    "weiß nicht": ""
# Was gilt, wo die Tabelle nichts sagt
defaults:
  source: "Formular"
`);
  expect(readMapping('imports/x.yaml', bytes(text), rulesOf('mentee'))).toEqual({ mapping: full, diagnostics: [] });
});

test('an empty mapping is a file with a comment', () => {
  expect(readMapping('imports/x.yaml', bytes(mappingText(emptyMapping, 'en')))).toEqual({
    mapping: emptyMapping,
    diagnostics: [],
  });
});

test('any mapping reads back (seed 7)', () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .filter((one) => !/\p{Cs}/u.test(one) && one !== '__proto__');
  const field = fc.constantFrom('topics', 'email', 'source', 'first_name');
  const words = fc.dictionary(text, fc.oneof(text, fc.constant('')), { maxKeys: 4, noNullPrototype: true });
  const mapping = fc.record({
    as: fc.constantFrom('mentees', 'mentors'),
    columns: fc.dictionary(field, text, { noNullPrototype: true }),
    drop: fc.array(text, { maxLength: 3 }),
    words: fc.dictionary(
      field,
      words.filter((table) => Object.keys(table).length > 0),
      { noNullPrototype: true },
    ),
    defaults: fc.dictionary(field, text, { noNullPrototype: true }),
  }) satisfies fc.Arbitrary<Mapping>;
  fc.assert(
    fc.property(mapping, fc.constantFrom('de', 'en'), (one, language) => {
      expect(readMapping('imports/x.yaml', bytes(mappingText(one, language)))).toEqual({
        mapping: one,
        diagnostics: [],
      });
    }),
    { seed: 7, numRuns: 300 },
  );
});

describe('faults have their place', () => {
  test.each([
    ['colums:\n  email: x\n', 'imports/x.yaml:1:1'],
    ['as: mentee\ncolumns:\n  emial: "E-Mail"\n', 'imports/x.yaml:3:3'],
    ['columns:\n  email: [a]\n', 'imports/x.yaml:2:3'],
    ['columns:\n  email: "a\n', 'imports/x.yaml'],
    ['words:\n  __proto__:\n    a: b\n', 'imports/x.yaml'],
  ])('%j', (text, place) => {
    const { diagnostics } = readMapping('imports/x.yaml', bytes(text), rulesOf('mentee'));
    expect(diagnostics.length).toBeGreaterThan(0);
    const [first] = diagnostics;
    expect(`${first?.place.file}:${first?.place.line}:${first?.place.column}`.startsWith(place)).toBe(true);
    expect(first?.words('de').message).not.toMatch(/undefined/);
  });
});

describe('the one that fits', () => {
  const mapping = (columns: Record<string, string>) => ({ mapping: { ...emptyMapping, columns } });
  const small = mapping({ email: 'Mail?' });
  const large = mapping({ email: 'Mail?', topics: 'Themen' });

  test('all of its headers are there, the fullest one first', () => {
    expect(fittingMapping([small, large], ['Themen [Haushalt]', 'MAIL ?', 'x'])).toBe(large);
    expect(fittingMapping([small, large], ['Mail?', 'x'])).toBe(small);
    expect(fittingMapping([small, large], ['x'])).toBeUndefined();
    expect(fittingMapping([mapping({})], ['x'])).toBeUndefined();
  });
});
