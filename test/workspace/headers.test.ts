// Headers as rosters have them, two for one field, mappings of questions, and a roster split over files.
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { tables } from '../../src/workspace/generated/tables.js';
import { loadWorkspace } from '../../src/workspace/load.js';
import { type Contents, memoryFiles } from '../../src/workspace/memory.js';
import { foldHeader } from '../../src/workspace/table-headers.js';

const head = 'format: 1\nid: probe\ntitle: Probe\nperiod:\n  start: 2026-01\n  end: 2026-12\n';

function load(contents: Contents, yaml = '') {
  const { workspace, diagnostics } = loadWorkspace(memoryFiles({ 'programme.yaml': head + yaml, ...contents }));
  return { ...workspace, diagnostics };
}

const codes = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code);
const german = (one: Diagnostic | undefined) => one?.words('de').message ?? '';

test('no header text means two columns of one table', () => {
  for (const [name, table] of Object.entries(tables)) {
    const known = new Map<string, string>();
    for (const column of table.columns) {
      for (const text of [column.name, column.label.de, column.label.en, ...column.headers]) {
        const key = foldHeader(text);
        expect([name, text, known.get(key) ?? column.name]).toEqual([name, text, column.name]);
        known.set(key, column.name);
      }
    }
  }
});

describe('headers of people', () => {
  test.each([
    ['Vorname', 'first_name'],
    ['Nachname', 'last_name'],
    ['Anrede', 'gender'],
    ['E-Mail-Adresse', 'email'],
    ['PLZ', 'postal_code'],
    ['Ort', 'city'],
    ['Wohnort', 'city'],
    ['Handy', 'phone'],
    ['Einwilligung', 'consent_on'],
    ['Datenschutz zugestimmt am', 'consent_on'],
    ['Geburtsjahr', 'birth_year'],
    ['Fraktion', 'party'],
    ['E-MAIL', 'email'],
    ['Vorname *', 'first_name'],
    ['Vorname:', 'first_name'],
    ['  Strasse ', 'street'],
    ['Vor-\nname', 'first_name'],
    ['Wie haben Sie von uns erfahren', 'source'],
    ['postal_code', 'postal_code'],
    ['Postal code', 'postal_code'],
    ['Zeitstempel', 'applied_on'],
    ['Telefon / Handy', 'phone'],
    ['Straße + Hausnummer', 'street'],
  ])('%s is %s', (text, name) => {
    const header = text.includes('\n') ? `"${text}"` : text;
    const { mentees, diagnostics } = load({
      'mentees.csv': `Kennung;${header}\nM1;${name === 'gender' ? 'Frau' : name === 'birth_year' ? '1985' : name === 'email' ? 'a@example.org' : '2026-01-05'}\n`,
    });
    expect(codes(diagnostics)).toEqual([]);
    expect(Object.keys(mentees[0] ?? {})).toContain(name);
  });
});

describe('two columns', () => {
  test('two headers for one field are named with their columns, and no line is read', () => {
    const { mentees, diagnostics } = load({ 'mentees.csv': 'Kennung;Vorname;Ort;Rufname\nM1;Annegret;Celle;Anne\n' });
    expect(codes(diagnostics)).toEqual(['table-two-headers']);
    expect(german(diagnostics[0])).toContain('„Vorname“ (Spalte B) und „Rufname“ (Spalte D)');
    expect(mentees).toEqual([]);
  });

  test('one header twice', () => {
    const { diagnostics } = load({ 'mentees.csv': 'Kennung;Vorname;vorname:\nM1;a;b\n' });
    expect(codes(diagnostics)).toEqual(['table-duplicate-header']);
    expect(german(diagnostics[0])).toContain('Spalten B und C');
  });

  test('what the programme maps is read, before or behind the other', () => {
    const yaml = 'rosters:\n  mentees:\n    columns:\n      city: Hauptwohnsitz\n';
    for (const text of [
      'Kennung;Ort;Hauptwohnsitz\nM1;Singen;Konstanz\n',
      'Kennung;Hauptwohnsitz;Ort\nM1;Konstanz;Singen\n',
    ]) {
      const { mentees, diagnostics } = load({ 'mentees.csv': text }, yaml);
      expect(codes(diagnostics)).toEqual(['column-not-read']);
      expect(diagnostics[0]?.severity).toBe('info');
      expect(mentees[0]?.city).toBe('Konstanz');
    }
  });

  test('two questions of one name in a table of answers', () => {
    const { diagnostics } = load({ 'surveys/s.csv': 'Zugangswort;q1;q1\na;1;2\n' });
    expect(codes(diagnostics)).toContain('table-duplicate-header');
  });
});

describe('mappings', () => {
  const question = 'Welche Themen interessieren Sie besonders (Mehrfachnennung möglich)?';
  const yaml = `rosters:\n  mentees:\n    columns:\n      topics: "${question}"\n`;

  test.each([
    question,
    `"${question} *"`,
    `"Welche Themen interessieren Sie\nbesonders (Mehrfachnennung möglich)?:"`,
    question.toUpperCase(),
  ])('the text of a question: %j', (header) => {
    const { mentees, diagnostics } = load({ 'mentees.csv': `Kennung;${header}\nM1;haushalt|rhetorik\n` }, yaml);
    expect(codes(diagnostics)).toEqual([]);
    expect(mentees[0]?.topics).toEqual(['haushalt', 'rhetorik']);
  });

  test('a text that is in no file is told, at its line of the definition', () => {
    const { diagnostics } = load({ 'mentees.csv': 'Kennung;Ort\nM1;Celle\n' }, yaml);
    expect(codes(diagnostics)).toEqual(['mapped-header-missing']);
    expect(diagnostics[0]?.place).toMatchObject({ file: 'programme.yaml', line: 10 });
  });

  test('a text that is in the second file is there', () => {
    const { diagnostics } = load(
      { 'mentees.csv': 'Kennung;Ort\nM1;Celle\n', 'mentees.private.csv': `Kennung;${question}\nM1;haushalt\n` },
      yaml,
    );
    expect(codes(diagnostics)).toEqual([]);
  });

  test('own fields by label, header and name', () => {
    const fields =
      'fields:\n  platforms:\n    type: text\n    label:\n      de: Plattformen\n    headers:\n      - Wo sind Sie unterwegs?\n';
    for (const header of ['platforms', 'Plattformen', 'Wo sind Sie unterwegs', 'wo sind sie unterwegs? *']) {
      const { mentees, diagnostics } = load({ 'mentees.csv': `Kennung;${header}\nM1;Mastodon\n` }, fields);
      expect(codes(diagnostics)).toEqual([]);
      expect(mentees[0]?.own).toEqual({ platforms: 'Mastodon' });
    }
  });
});

describe('what spreadsheets leave behind', () => {
  test('empty columns at the end are silent, also where lines lack their cells', () => {
    const { mentees, diagnostics } = load({
      'mentees.csv': 'Kennung;Ort;;\r\nM1;Celle;;\r\nM2;Celle\r\nM3;Celle;;;;\r\n',
    });
    expect(codes(diagnostics)).toEqual([]);
    expect(mentees).toHaveLength(3);
  });

  test('a column without a header that holds something is told', () => {
    expect(codes(load({ 'mentees.csv': 'Kennung;Ort;\nM1;Celle;x\n' }).diagnostics)).toEqual(['table-blank-header']);
  });

  test.each([
    '#NV',
    '#N/A',
    '#BEZUG!',
    '#WERT!',
    '#DIV/0!',
    '#NAME?',
    '#ZAHL!',
    '#REF!',
    'Err:502',
    ' #nv ',
  ])('%s is an empty cell', (text) => {
    const { mentees, diagnostics } = load({ 'mentees.csv': `Kennung;Ort;PLZ\nM1;${text};29221\n` });
    expect(codes(diagnostics)).toEqual(['formula-error']);
    expect(diagnostics[0]).toMatchObject({
      severity: 'warning',
      place: { line: 2, cell: { column: 'B', header: 'Ort' } },
    });
    expect(mentees[0]).not.toHaveProperty('city');
    expect(mentees[0]?.postal_code).toBe('29221');
  });

  test('a formula error in the place of an id is an error, told once', () => {
    const { mentees, diagnostics } = load({ 'mentees.csv': 'Kennung;Ort\n#NV;Celle\n' });
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['formula-error', 'error']]);
    expect(mentees).toEqual([]);
  });

  test('a number sign at the beginning of a word is none', () => {
    expect(load({ 'mentees.csv': 'Kennung;Ort\nM1;#Celle\n' }).diagnostics).toEqual([]);
  });
});

describe('a roster in two files', () => {
  const latin1 = (text: string) => Buffer.from(text, 'latin1');

  test('another order, a missing line, one file in windows-1252', () => {
    const { mentees, diagnostics } = load({
      'mentees.csv': '\ufeffKennung;Ort\r\nM1;Köln\r\nM2;Gießen\r\nM3;Celle\r\n',
      'mentees.private.csv': latin1('Kennung,Vorname,Telefon\nM3,Jörg,0511 1\nM1,Änne,0221 1\n'),
    });
    expect(diagnostics).toEqual([]);
    expect(mentees.map(({ id, city, first_name }) => [id, city, first_name])).toEqual([
      ['M1', 'Köln', 'Änne'],
      ['M2', 'Gießen', undefined],
      ['M3', 'Celle', 'Jörg'],
    ]);
  });

  test('a person who stands in the second file only, and values that disagree', () => {
    const { mentees, diagnostics } = load({
      'mentees.csv': 'Kennung;Ort\nM1;Celle\n',
      'mentees.private.csv': 'Kennung;Ort\nM1;Gifhorn\nM9;Celle\n',
    });
    expect(codes(diagnostics).sort()).toEqual(['files-disagree', 'person-only-in-second-file']);
    expect(mentees.map(({ id, city }) => [id, city])).toEqual([['M1', 'Celle']]);
  });

  test('a cell that is empty in one file is filled by the other', () => {
    const { mentees } = load({ 'mentees.csv': 'Kennung;Ort\nM1;\n', 'mentees.private.csv': 'Kennung;Ort\nM1;Celle\n' });
    expect(mentees[0]?.city).toBe('Celle');
  });

  test('a default stands back behind a value of the second file', () => {
    const yaml = 'rosters:\n  mentees:\n    defaults:\n      status: applied\n';
    const { mentees } = load(
      { 'mentees.csv': 'Kennung;Ort\nM1;Celle\nM2;Celle\n', 'mentees.private.csv': 'Kennung;Status\nM1;angenommen\n' },
      yaml,
    );
    expect(mentees.map(({ status }) => status)).toEqual(['accepted', 'applied']);
  });
});
