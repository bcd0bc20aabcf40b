// What spreadsheets and old copies do to rosters: recognised, explained, and mended only where there is no doubt.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lostZeros } from '../../src/check/spreadsheet-damage.js';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { phoneKey, phoneOddity } from '../../src/locale/phone.js';
import { memoryFiles } from '../../src/workspace/memory.js';
import { findingsOf } from '../diagnostics/workspaces.js';

const head = 'format: 1\nid: probe\ntitle: Probe\nperiod:\n  start: 2026-01\n  end: 2026-12\n';
const check = (contents: Record<string, string>, yaml = '', committed = {}) =>
  findingsOf(memoryFiles({ 'programme.yaml': head + yaml, ...contents }), undefined, '2026-03-01', { committed });
const told = (findings: readonly Diagnostic[]) => findings.map(({ code, fix }) => [code, fix?.text]);
const one = (column: string, ...cells: string[]) =>
  told(
    check({ 'mentees.csv': `Kennung;${column}\n${cells.map((cell, index) => `P${index + 1};${cell}\n`).join('')}` }),
  );

describe('postal codes', () => {
  const codes = (...lines: string[]) =>
    told(check({ 'mentees.csv': `Kennung;PLZ;Ort\n${lines.map((line, i) => `P${i};${line}\n`).join('')}` }));

  test('a lost zero among German codes', () => {
    expect(one('PLZ', '2625', '29221', '49356')).toEqual([['postal-code-lost-zero', '02625']]);
  });

  test('where every code has lost its zero, the place tells', () => {
    expect(codes('1097;Dresden', '2625;Bautzen', '4109;Leipzig')).toEqual([
      ['postal-code-lost-zero', '01097'],
      ['postal-code-lost-zero', '02625'],
      ['postal-code-lost-zero', '04109'],
    ]);
  });

  test('codes of Austria and Switzerland are none of ours', () => {
    expect(codes('8280;Kreuzlingen', '78462;Konstanz', '78464;Konstanz')).toEqual([]);
    expect(codes('1010;Wien', '6020;Innsbruck')).toEqual([]);
    expect(one('PLZ', '8280', '8001')).toEqual([]);
  });

  test('short form and decimals', () => {
    expect(one('PLZ', '2,625E+03', '29221', '49356')).toEqual([['spreadsheet-scientific', '02625']]);
    expect(one('PLZ', '2.9221E+04', '29221')).toEqual([['spreadsheet-scientific', '29221']]);
    expect(one('PLZ', '2,9E+04', '29221')).toEqual([['spreadsheet-scientific', undefined]]);
    expect(one('PLZ', '29221.0', '29221')).toEqual([['spreadsheet-decimal', '29221']]);
    expect(one('PLZ', '2625,00', '29221')).toEqual([['spreadsheet-decimal', '02625']]);
  });
});

describe('phone numbers', () => {
  test.each([
    ['15112345678', 'phone-lost-zero', '015112345678'],
    ['4915112345678', 'phone-lost-zero', '+4915112345678'],
    ['753180001', 'phone-lost-zero', '0753180001'],
    ['49112345678', 'phone-lost-zero', undefined],
    ['41791234567', 'phone-lost-zero', undefined],
    ['15112345678.0', 'spreadsheet-decimal', '015112345678'],
    ['4,91512E+11', 'spreadsheet-scientific', undefined],
    ['4,915112345678E+12', 'spreadsheet-scientific', '+4915112345678'],
    ['auf Anfrage', 'phone-unlikely', undefined],
    ['0751', 'phone-unlikely', undefined],
  ])('%s: %s', (text, code, meant) => {
    expect(one('Telefon', text)).toEqual([[code, meant]]);
  });

  test.each([
    '07531 800-0',
    '+49 (0)7531/800',
    '0049 7531 800 12',
    '(07531) 80 00 12',
    'Tel. 07531 80012',
    '07531 800 App. 12',
    '80001234',
    '0151 1234567 oder 07531 8000',
    '+43 664 1234567',
  ])('nothing is wrong with %s', (text) => {
    expect(one('Telefon', text)).toEqual([]);
  });

  test('one form for comparing', () => {
    const same = [
      '07531 800-0',
      '+49 7531 8000',
      '0049 (0)7531/8000',
      '+49 (0) 7531 8000',
      '(07531) 80 00',
      'Tel.: 07531 8000',
    ];
    expect([...new Set(same.map(phoneKey))]).toEqual(['+4975318000']);
    expect(phoneKey('+41 79 123 45 67')).toBe('+41791234567');
  });

  test('no text throws, and no look takes longer than a tenth of a second', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        phoneKey(text);
        phoneOddity(text);
      }),
    );
    const start = performance.now();
    for (const text of ['0'.repeat(50_000), ' oder '.repeat(9000), 'a'.repeat(50_000)]) phoneOddity(text);
    expect(performance.now() - start).toBeLessThan(100);
  });
});

describe('dates', () => {
  test('the number of a day, in the manner of its column', () => {
    expect(one('Beworben am', '46023', '05.01.2026')).toEqual([['spreadsheet-serial', '01.01.2026']]);
    expect(one('Beworben am', '46023,5857')).toEqual([['spreadsheet-serial', '2026-01-01']]);
    expect(one('Beworben am', '44692.0', '2022-05-12')).toEqual([['spreadsheet-serial', '2022-05-11']]);
  });

  test('where the other dates say 1904, nothing is certain', () => {
    expect(one('Beworben am', '44561', '2026-01-05')).toEqual([['spreadsheet-serial', undefined]]);
  });

  test('a year is not the number of a day', () => {
    expect(one('Beworben am', '2022').map(([code]) => code)).toEqual(['cell-value']);
  });

  test('month first, where the column says so', () => {
    expect(one('Zeitstempel', '1/29/26 9:00', '2/1/26 10:00')).toEqual([]);
    expect(one('Zeitstempel', '1/2/26 9:00').map(([code]) => code)).toEqual(['cell-value']);
    expect(one('Zeitstempel', '1/29/26', '29/1/26', '1/2/26').map(([code]) => code)).toEqual(['cell-value']);
  });
});

describe('numbers that became dates', () => {
  test.each([
    ['Längengrad', '10. Mai', ['10.05', '10.5']],
    ['Längengrad', '10.05.2022', ['10.05', '10.5']],
    ['Längengrad', 'Sep 18', ['9.18', '9.2018']],
    ['Längengrad', '2022-05-10', ['10.05', '10.5']],
    ['Breitengrad', '44691', ['10.05', '10.5']],
    ['Stunden im Monat', '01. Feb', ['1.02', '1.2']],
    ['Höchste Entfernung', '10-May', ['10-5', '10.5']],
  ])('%s %s', (column, text, meant) => {
    const found = check({ 'mentees.csv': `Kennung;${column}\nP1;${text}\n` });
    expect(found.map(({ code, fix, facts }) => [code, fix, facts])).toEqual([
      ['spreadsheet-date', undefined, expect.objectContaining({ meant })],
    ]);
  });

  test('seats', () => {
    const found = check({ 'mentors.csv': 'Kennung;Plätze\nN1;01. Feb\n' });
    expect(found.map(({ code }) => code)).toEqual(['spreadsheet-date']);
    expect(found[0]?.words('de').message).toContain('1-2');
  });

  test('an id is mended where all others have one form', () => {
    const tandems = (...ids: string[]) =>
      told(
        check({
          'mentees.csv': 'Kennung\nP1\n',
          'mentors.csv': 'Kennung\nN1\nN2\n',
          'tandems.csv': `Kennung;Mentee;Mentor*in;Status\n${ids.map((id, i) => `${id};P1;N${i + 1};vorgeschlagen\n`).join('')}`,
        }),
      ).filter(([code]) => String(code).startsWith('spreadsheet'));
    expect(tandems('01. Feb', '1-3')).toEqual([['spreadsheet-date', '1-2']]);
    expect(tandems('Okt 15', '2015-11')).toEqual([['spreadsheet-date', '2015-10']]);
    expect(tandems('01. Feb', 'T7')).toEqual([['spreadsheet-date', undefined]]);
  });

  test('a choice is mended where only one option can have been meant', () => {
    const yaml =
      'fields:\n  years:\n    type: choice\n    label:\n      de: Jahre\n    options:\n      - 1-2\n      - 3-5\n';
    const found = told(check({ 'mentees.csv': 'Kennung;Jahre\nP1;01. Feb\nP2;3-5\nP3;05. Mrz\n' }, yaml));
    expect(found.filter(([code]) => code === 'spreadsheet-date')).toEqual([['spreadsheet-date', '1-2']]);
  });
});

describe('ids', () => {
  test('a zero that is lost among ids of one width', () => {
    expect([...lostZeros(['01', '02', '7'])]).toEqual([['7', '07']]);
    expect([...lostZeros(['1', '2', '10'])]).toEqual([]);
    expect([...lostZeros(['01', '2', '3'])]).toEqual([]);
    expect([...lostZeros(['07', '01', '7'])]).toEqual([]);
    expect([...lostZeros(['P07', '01', '7'])]).toEqual([]);
    expect([...lostZeros(['001', '002', '7', '15'])].length).toBe(0);
    expect([...lostZeros(['001', '002', '003', '7'])]).toEqual([['7', '007']]);
  });

  test('an id in another table that lost its zero', () => {
    const found = told(
      check({
        'mentees.csv': 'Kennung\n01\n02\n',
        'mentors.csv': 'Kennung\nN1\n',
        'tandems.csv': 'Kennung;Mentee;Mentor*in;Status\nT1;1;N1;vorgeschlagen\n',
      }),
    );
    expect(found).toContainEqual(['id-lost-zero', '01']);
  });
});

describe('statuses that went back', () => {
  const roster = (status: string, on: string) => `Kennung;Status;Status seit\nP1;${status};${on}\n`;
  const back = (now: string, before: string) =>
    check({ 'mentees.csv': now }, 'check:\n  consent-missing: off\n', { 'mentees.csv': before }).filter(
      ({ code }) => code === 'status-went-back',
    );

  test('both cells come back, as they were written', () => {
    const [finding] = back(roster('beworben', '05.01.2026'), roster('accepted', '2026-02-10'));
    expect(finding?.fix).toMatchObject({
      text: 'accepted',
      also: [{ text: '2026-02-10', place: { line: 2, column: 13 } }],
    });
    expect(finding?.words('de').message).toContain('„angenommen“ (10. Februar 2026)');
  });

  test.each([
    ['a newer date', roster('beworben', '2026-02-11'), roster('angenommen', '2026-02-10')],
    ['a step forward', roster('im Tandem', '2026-02-10'), roster('angenommen', '2026-02-10')],
    [
      'another decision of the same stage',
      roster('nicht aufgenommen', '2026-02-10'),
      roster('angenommen', '2026-02-10'),
    ],
    ['the same', roster('angenommen', '2026-02-10'), roster('angenommen', '2026-02-10')],
  ])('%s is no step back', (_, now, before) => {
    expect(back(now, before)).toEqual([]);
  });

  test('a tandem, too; not one of the same id with other people', () => {
    const files = (status: string, mentor: string) => ({
      'mentees.csv': 'Kennung\nP1\n',
      'mentors.csv': 'Kennung\nN1\nN2\n',
      'tandems.csv': `Kennung;Mentee;Mentor*in;Status\nT1;P1;${mentor};${status}\n`,
    });
    const codes = (now: ReturnType<typeof files>, before: ReturnType<typeof files>) =>
      told(check(now, '', before)).filter(([code]) => code === 'status-went-back');
    expect(codes(files('vorgeschlagen', 'N1'), files('angeboten', 'N1'))).toEqual([['status-went-back', 'angeboten']]);
    expect(codes(files('vorgeschlagen', 'N2'), files('angeboten', 'N1'))).toEqual([]);
  });

  test('without history: a running tandem, a decision', () => {
    const codes = (contents: Record<string, string>) =>
      check(contents)
        .map(({ code }) => code)
        .filter((code) => code.startsWith('status-'));
    const tandem = 'Kennung;Mentee;Mentor*in;Status\nT1;P1;N1;vereinbart\n';
    expect(
      codes({
        'mentees.csv': roster('angenommen', '2026-01-05'),
        'mentors.csv': 'Kennung;Status\nN1;im Tandem\n',
        'tandems.csv': tandem,
      }),
    ).toEqual(['status-behind-tandem']);
    expect(
      codes({
        'mentees.csv': roster('im Tandem', '2026-01-05'),
        'mentors.csv': 'Kennung;Status\nN1;im Tandem\n',
        'tandems.csv': tandem,
      }),
    ).toEqual([]);
    const decision = 'Für;Was;Am\nP1;Entscheidung;2026-02-10\n';
    expect(codes({ 'mentees.csv': roster('beworben', '2026-01-05'), 'milestones.csv': decision })).toEqual([
      'status-behind-decision',
    ]);
    expect(codes({ 'mentees.csv': roster('auf der Warteliste', '2026-02-10'), 'milestones.csv': decision })).toEqual(
      [],
    );
    expect(codes({ 'mentees.csv': roster('angenommen', '2026-01-05'), 'milestones.csv': decision })).toEqual([]);
  });
});
