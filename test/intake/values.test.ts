// Cells of foreign tables as values of the roster: what is taken apart, what is translated, what is only reported.
import { describe, expect, test } from 'vitest';
import { emptyMapping, type Mapping } from '../../src/intake/mapping.js';
import { agreement, splitAddress, splitName } from '../../src/intake/whole-values.js';
import type { TableRules } from '../../src/workspace/table-rules.js';
import { csvTable, rulesOf, understand } from './support.js';

async function read(text: string, mapping?: Mapping, rules: TableRules = rulesOf('mentee')) {
  const table = await csvTable(text);
  const { people } = understand(table, rules, mapping);
  return {
    values: people.people.map(({ values }) => values),
    codes: people.findings.map(({ code, place }) => `${code} ${place.cell?.column ?? ''}${place.line}`),
    people: people.people,
  };
}

describe('forms that were begun and not sent', () => {
  const header = 'id;submitdate;startlanguage;Vorname;Nachname;E-Mail\n';

  test('are told where somebody can be asked', async () => {
    const { codes } = await read(`${header}1;2022-06-01 10:00;de;A;B;\n2;;de;Ida;Karg;\n3;;de;;;ida@example.org\n`);
    expect(codes).toEqual(['import-unfinished B3', 'import-unfinished B4']);
  });

  test('and not where nobody can: the line is left out anyway', async () => {
    const { codes } = await read(`${header}1;2022-06-01 10:00;de;A;B;\n2;;de;Ida;;\n`);
    expect(codes).toEqual([]);
  });
});

test('names and addresses have one blank between their words, and one line', async () => {
  const { values } = await read('Vorname;Nachname;Straße\nAnna   Lena;"von\nAlt";Seestr.\t1\n');
  expect(values).toEqual([{ first_name: 'Anna Lena', last_name: 'von Alt', street: 'Seestr. 1' }]);
});

describe('names', () => {
  test.each([
    ['Haddad, Amira', { first_name: 'Amira', last_name: 'Haddad' }],
    ['Haddad, Dr. Amira', { title: 'Dr.', first_name: 'Amira', last_name: 'Haddad' }],
    ['Dr. Amira Haddad', { title: 'Dr.', first_name: 'Amira', last_name: 'Haddad' }],
    ['Prof. Dr. Amira  Haddad', { title: 'Prof. Dr.', first_name: 'Amira', last_name: 'Haddad' }],
    ['Frau Amira Haddad', { gender: 'f', first_name: 'Amira', last_name: 'Haddad' }],
    ['Herr Albers', { gender: 'm', last_name: 'Albers' }],
    ['Lars von der Aue', { first_name: 'Lars', name_particle: 'von der', last_name: 'Aue' }],
    ['von der Aue, Lars', { first_name: 'Lars', name_particle: 'von der', last_name: 'Aue' }],
    ['Aue, Lars von der', { first_name: 'Lars', name_particle: 'von der', last_name: 'Aue' }],
    ['Schmidt, Maria Anna', { first_name: 'Maria Anna', last_name: 'Schmidt' }],
    ['Anna-Lena Groß-Müller', { first_name: 'Anna-Lena', last_name: 'Groß-Müller' }],
    ['Ben Müller', { first_name: 'Ben', last_name: 'Müller' }],
    ['Dipl.-Kffr. Ida Karg', { title: 'Dipl.-Kffr.', first_name: 'Ida', last_name: 'Karg' }],
    ['Dr. med. Ida Karg', { title: 'Dr. med.', first_name: 'Ida', last_name: 'Karg' }],
    ['Prof. Dr. h.c. Ida Karg', { title: 'Prof. Dr. h.c.', first_name: 'Ida', last_name: 'Karg' }],
    ['Dr. H. Karg', { title: 'Dr.', first_name: 'H.', last_name: 'Karg' }],
    ['C. Karg', { first_name: 'C.', last_name: 'Karg' }],
    ['Mag Karg', { first_name: 'Mag', last_name: 'Karg' }],
    ['Maria Anna Schmidt', undefined],
    ['Haddad', undefined],
    ['Amira Haddad und Lea Vogt', undefined],
    ['Müller, geb. Vogt', undefined],
    ['Haddad, Amira, Dr.', undefined],
    ['Haddad,', undefined],
    ['Amira Haddad (Vertretung)', undefined],
    ['von Haddad', undefined],
  ])('%s', (text, parts) => {
    expect(splitName(text)).toEqual(parts);
  });
});

describe('addresses', () => {
  test.each([
    ['Seestr. 1, 78462 Konstanz', { street: 'Seestr. 1', postal_code: '78462', city: 'Konstanz' }],
    ['Seestr. 1\n78462 Konstanz', { street: 'Seestr. 1', postal_code: '78462', city: 'Konstanz' }],
    ['Seestr. 1; D-78462 Konstanz, Deutschland', { street: 'Seestr. 1', postal_code: '78462', city: 'Konstanz' }],
    ['78462 Konstanz', { postal_code: '78462', city: 'Konstanz' }],
    ['Seestr. 1', { street: 'Seestr. 1' }],
    ['Seestr. 1, Hinterhaus, 78462 Konstanz', undefined],
    ['78462 Konstanz, Seestr. 1', undefined],
    ['Seestr. 1, Konstanz', undefined],
  ])('%s', (text, parts) => {
    expect(splitAddress(text)).toEqual(parts);
  });
});

test.each([
  ['Ja, ich stimme zu.', true],
  ['ja', true],
  ['Ich willige in die Verarbeitung ein', true],
  ['Einverstanden', true],
  ['Y', true],
  ['☑ Einwilligung', true],
  ['Nein', false],
  ['Ich stimme nicht zu', false],
  ['Ich bin damit nicht einverstanden', undefined],
  ['vielleicht', undefined],
])('agreement: %s', (text, agreed) => {
  expect(agreement(text)).toBe(agreed);
});

describe('consent is a day', () => {
  test('the day that stands there, else that of the form, else today; no without a word', async () => {
    const head = 'Zeitstempel;Vorname;Ich willige in die Verarbeitung meiner Daten ein.';
    const { values, codes } = await read(
      `${head}\n01.06.2022 10:00:00;a;Ja\n02.06.2022 10:00:00;b;03.06.2022\n;c;ja\n04.06.2022 10:00:00;d;nein\n05.06.2022 10:00:00;e;weiß nicht\n06.06.2022 10:00:00;f;\n`,
    );
    expect(values.map((one) => one['consent_on'])).toEqual([
      '2022-06-01',
      '2022-06-03',
      '2022-07-01',
      undefined,
      undefined,
      undefined,
    ]);
    expect(codes).toEqual(['import-no-consent C5', 'import-unclear-consent C6']);
  });

  test('a box that repeats the question is ticked', async () => {
    const { values } = await read(
      'Vorname;Einwilligung zur Speicherung meiner Daten\na;Einwilligung zur Speicherung meiner Daten\n',
    );
    expect(values[0]?.['consent_on']).toBe('2022-07-01');
  });
});

describe('words', () => {
  const mapping: Mapping = {
    ...emptyMapping,
    words: {
      topics: { 'Geld, und zwar viel': 'haushalt', Sonstiges: '' },
      gender: { Dame: 'f' },
      toString: { x: 'y' },
    },
    defaults: { source: 'Formular', constructor: 'x' },
  };
  test('of the form become options, whole or entry by entry; empty leaves out', async () => {
    const { values } = await read(
      'Anrede;Themen;Herkunft der Bewerbung\nDame;Geld, und zwar viel, Rhetorik;\nHerr;Sonstiges;Zeitung\n',
      mapping,
    );
    expect(values).toEqual([
      { gender: 'f', topics: ['haushalt', 'rhetorik'], source: 'Formular' },
      { gender: 'm', source: 'Zeitung' },
    ]);
  });

  test('ticked columns are translated by their header', async () => {
    const ticked = { ...emptyMapping, words: { topics: { SQ001: 'haushalt' } } };
    const { values } = await read('Vorname;Themen[SQ001];Themen[SQ002]\na;Y;N\nb;;Ja\n', ticked);
    expect(values.map((one) => one['topics'])).toEqual([['haushalt'], ['SQ002']]);
  });
});

describe('what spreadsheets did', () => {
  test('a lost zero is restored where the column tells, and named', async () => {
    const { values, codes } = await read('Vorname;PLZ\na;1067\nb;01069\n');
    expect([values.map((one) => one['postal_code']), codes]).toEqual([['01067', '01069'], ['import-read-as B2']]);
  });

  test('four digits alone may be a code of Austria or Switzerland', async () => {
    const { values, codes } = await read('Vorname;PLZ\na;1067\nb;8001\n');
    expect([values.map((one) => one['postal_code']), codes]).toEqual([['1067', '8001'], []]);
  });

  test('formula errors, serial days, digits that are gone', async () => {
    const { values, codes } = await read('Vorname;Handy;Beworben am\n#NV;0151 1;44713\nb;4,9151E+11;#BEZUG!\n');
    expect(values).toEqual([{ phone: '0151 1', applied_on: '2022-06-01' }, { first_name: 'b' }]);
    expect(codes).toEqual(['formula-error A2', 'import-read-as C2', 'spreadsheet-scientific B3', 'formula-error C3']);
  });

  test('month first where the column tells, unclear where it does not', async () => {
    const sure = await read('Vorname;Beworben am\na;6/1/2022\nb;6/14/2022\n');
    expect(sure.values.map((one) => one['applied_on'])).toEqual(['2022-06-01', '2022-06-14']);
    const unsure = await read('Vorname;Beworben am\na;6/1/2022\nb;6/2/2022\n');
    expect([unsure.values, unsure.codes]).toEqual([
      [{ first_name: 'a' }, { first_name: 'b' }],
      ['cell-value B2', 'cell-value B3'],
    ]);
  });
});

describe('lines', () => {
  test('that say nothing are left out and named; a faulty cell does not take its line along', async () => {
    const { people, codes } = await read(
      'Zeitstempel;Vorname;E-Mail\n01.06.2022 10:00:00;;\n01.06.2022 10:00:00;Lea;lea.example.org\n01.06.2022 10:00:00;k. A.;-\n',
    );
    expect(people.map(({ line, values }) => [line, values])).toEqual([
      [3, { applied_on: '2022-06-01', first_name: 'Lea' }],
    ]);
    expect(codes).toEqual(['import-empty-line 2', 'cell-value C3', 'import-empty-line 4']);
  });

  test('places lead to the cell, also of a part of it', async () => {
    const { people } = await read('Name;Ort\n"Haddad, Amira";Ulm\n');
    expect(people[0]?.place('first_name')).toMatchObject({
      file: 'tabelle.csv',
      line: 2,
      column: 1,
      length: 15,
      cell: { column: 'A', header: 'Name' },
    });
    expect(people[0]?.place('city').cell?.column).toBe('B');
    expect(people[0]?.place()).toEqual({ file: 'tabelle.csv', line: 2, column: 1 });
  });

  test('S9 hostile fields and cells are only texts', async () => {
    const { values } = await read(`Vorname;__proto__;constructor;toString\n__proto__;x;y;${'z'.repeat(70_000)}\n`);
    expect(values).toEqual([{ first_name: '__proto__' }]);
    expect(Object.getPrototypeOf(values[0])).toBe(Object.prototype);
  });
});
