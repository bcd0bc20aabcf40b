// Files as people, Excel, editors and git leave them: every fault is named with its place, and everything else is still checked.
import { describe, expect, test } from 'vitest';
import { loadWorkspace } from '../../src/workspace/load.js';
import { type Contents, memoryFiles } from '../../src/workspace/memory.js';
import { compact, findingsOf, textOf } from './workspaces.js';

const programme = 'format: 1\nid: probe\ntitle: Probe\nperiod:\n  start: 2026-01\n  end: 2026-12\n';
/** A fault that must be found whatever is wrong elsewhere. */
const mentors = 'Kennung;Status\nN1;vielleicht\n';

function check(contents: Contents) {
  const files = memoryFiles({ 'programme.yaml': programme, 'mentors.csv': mentors, ...contents });
  const findings = findingsOf(files);
  const text = compact(files, findings, 'de');
  expect(text).not.toMatch(/undefined|NaN|\[object/);
  expect(findings.some(({ code, place }) => code === 'cell-value' && place.file === 'mentors.csv')).toBe(true);
  const places = findings
    .filter(({ place }) => place.file !== 'mentors.csv')
    .map(({ place, code }) => `${place.file}:${place.line}:${place.column} ${code}`);
  return { places, findings, workspace: loadWorkspace(files).workspace, text };
}

describe('R6 empty files and wrong things', () => {
  test.each([
    ['programme.yaml', '', 'missing-key'],
    ['programme.yaml', '\n\n# nur ein Kommentar\n', 'missing-key'],
    ['mentees.csv', '', 'table-empty'],
    ['mentees.csv', '\n\n', 'table-empty'],
    ['mentees.csv', '\ufeff', 'table-empty'],
    ['tandems.csv', '', 'table-empty'],
    ['letters/01-gruss.md', '', 'front-matter-missing'],
    ['surveys/closing.yaml', '', 'missing-key'],
    ['surveys/closing.csv', '', 'table-empty'],
  ])('%s with %j: %s', (path, text, code) => {
    const { places } = check({ [path]: text });
    expect(places.map((place) => place.split(' ')[1])).toContain(code);
    expect(places[0]).toMatch(new RegExp(`^${path.replaceAll('.', '\\.')}:1:1 `));
  });

  test('a table with headers alone is a table without people', () => {
    expect(check({ 'mentees.csv': 'Kennung;Status\n' }).places).toEqual([]);
  });

  test.each(['programme.yaml', 'mentees.csv', 'tandems.csv', 'letters/journal.csv'])('a folder called %s', (path) => {
    const files = memoryFiles({
      'mentors.csv': mentors,
      ...(path === 'programme.yaml' ? {} : { 'programme.yaml': programme }),
      [`${path}/x.txt`]: 'x',
    });
    const findings = findingsOf(files);
    expect(findings.map(({ code }) => code)).toContain('file-unreadable');
    expect(findings.map(({ code }) => code)).toContain('cell-value');
    expect(compact(files, findings, 'de')).not.toContain('undefined');
    expect(textOf(files)(path)).toBeUndefined();
  });
});

test('an unreadable table is said once, not again wherever its ids are named', () => {
  const meetings = 'Tandem;Datum\nT1;2022-07-01\n';
  expect(check({ 'meetings.csv': meetings }).places.join()).toContain('unknown-tandem');
  const broken = `Kennung;Mentee;Mentor;Status\n${'<'.repeat(7)} HEAD\nT1;M1;M2;aktiv\n`;
  const { places } = check({ 'tandems.csv': broken, 'meetings.csv': meetings });
  expect(places.join()).toContain('merge-conflict');
  expect(places.join()).not.toContain('unknown-tandem');
});

describe('R6 YAML', () => {
  test.each([
    ['a tab as indentation', `${programme}kind:\n\tintake: cohort\n`, '8:1 yaml-tab'],
    ['a field twice', `${programme}title: Zweite\n`, '7:1 yaml-duplicate-key'],
    ['a field twice, deeper', `${programme}kind:\n  intake: cohort\n  intake: rolling\n`, '9:3 yaml-duplicate-key'],
    ['two documents', `${programme}---\nid: x\n`, '7:1 yaml-two-documents'],
    ['an alias', `${programme}motto: *wort\n`, '7:8 yaml-alias'],
    ['an anchor', `${programme}motto: &wort x\n`, '7:14 yaml-alias'],
    ['a merge key', `${programme}kind:\n  <<: x\n`, '8:3 yaml-forbidden-key'],
    ['a tag', `${programme}motto: !!python/object x\n`, '7:24 yaml-tag'],
    ['a directive', `%YAML 1.1\n---\n${programme}`, '1:1 yaml-directive'],
    [
      'conflict markers',
      `${programme}${'<'.repeat(7)} HEAD\nmotto: a\n${'='.repeat(7)}\nmotto: b\n${'>'.repeat(7)} x\n`,
      '7:1 merge-conflict',
    ],
    ['a list at the top', '- format: 1\n', '1:1 yaml-not-a-map'],
    ['an open quotation mark', `${programme}motto: "wir wollen dich\n`, '8:1 yaml-syntax'],
    ['a colon too many', `${programme}motto: Mentoring: jetzt\n`, '7:8 yaml-syntax'],
    ['a missing blank', `${programme}motto:jetzt\n`, 'yaml-syntax'],
    ['uneven indentation', `${programme}kind:\n    intake: cohort\n  setting: party\n`, 'yaml-syntax'],
    ['a percent sign in front', `${programme}motto: %wir\n`, 'yaml-syntax'],
    ['an at sign in front', `${programme}motto: @wir\n`, 'yaml-syntax'],
  ])('%s', (_, text, expected) => {
    const { places } = check({ 'programme.yaml': text });
    expect(places.some((place) => place.includes(expected))).toBe(true);
  });

  test('S8 alias bombs and deep nesting are plain errors, at once', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefgh'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`)}]`).join('\n')}\n`;
    const started = performance.now();
    expect(check({ 'programme.yaml': `${programme}${bomb}` }).places.join()).toContain('yaml-alias');
    expect(check({ 'programme.yaml': `${programme}x: ${'['.repeat(20_000)}` }).places.join()).toContain(
      'yaml-too-deep',
    );
    expect(check({ 'programme.yaml': `${programme}x: ${'{a: '.repeat(20_000)}` }).places.join()).toContain(
      'yaml-too-deep',
    );
    const indented = Array.from({ length: 500 }, (__, depth) => `${' '.repeat(depth)}a:`).join('\n');
    expect(check({ 'programme.yaml': `${indented}\n` }).places.join()).toMatch(/yaml-too-deep|unknown-key/);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('S9 names of the language itself are fields like any other, or refused', () => {
    for (const name of ['__proto__', 'constructor', 'prototype']) {
      expect(check({ 'programme.yaml': `${programme}fields:\n  ${name}:\n    type: text\n` }).places.join()).toContain(
        '8:3 yaml-forbidden-key',
      );
    }
    expect(check({ 'programme.yaml': `${programme}fields:\n  toString:\n    type: text\n` }).places.join()).toContain(
      '8:3 field-name',
    );
    expect(Object.prototype).not.toHaveProperty('type');
  });

  test('what spreadsheets and YAML 1.1 get wrong just works: postal codes, phone numbers, dates, no', () => {
    const { places, workspace } = check({
      'programme.yaml': `${programme}edition: 2026\nmotto: no\norganiser:\n  name: 007\n  address: 02625 Bautzen\n  contact:\n    phone: 0123 4567\n    email: a@example.org\n    name: on\napproval:\n  by: 12:30\n  on: 1.2.2026\n`,
    });
    expect(places).toEqual([]);
    const { edition, motto, organiser, approval } = workspace.programme;
    expect([
      edition,
      motto,
      organiser?.name,
      organiser?.address,
      organiser?.contact?.phone,
      organiser?.contact?.name,
    ]).toEqual(['2026', 'no', '007', '02625 Bautzen', '0123 4567', 'on']);
    expect(approval).toEqual({ by: '12:30', on: '2026-02-01' });
  });

  test('a day that does not exist is named, and nothing falls over', () => {
    for (const date of ['2026-02-30', '2026-13-01', '0000-00-00', '2026-2-3x']) {
      const places = check({
        'programme.yaml': `format: 1\nid: p\ntitle: P\nperiod:\n  start: ${date}\n  end: 2026-12\n`,
      }).places.join();
      expect(places).toMatch(/programme\.yaml:5:10 bad-format/);
      expect(
        check({ 'programme.yaml': `${programme}deadlines:\n  - id: x\n    date: ${date}\n` }).places.join(),
      ).toMatch(/9:11 bad-format/);
    }
  });

  test('every fault of the definition is named in one run', () => {
    const { places } = check({
      'programme.yaml': `${programme}capasity: 2\nkind:\n  setting: nonpartisn\nmatching:\n  tandems:\n    max: viele\nas-of: gestern\n`,
    });
    expect(places).toEqual([
      'programme.yaml:7:1 unknown-key',
      'programme.yaml:9:12 value-not-allowed',
      'programme.yaml:12:10 wrong-type',
      'programme.yaml:13:8 bad-format',
    ]);
  });

  test('a fault in a list does not move the places of what follows', () => {
    const { places } = check({
      'programme.yaml': `${programme}events:\n  - id: eins\n    title: Eins\n    start: gestern\n  - id: zwei\n    title: Zwei\n    start: 2026-03-01\n    end: 2026-02-01\n`,
    });
    expect(places).toEqual(['programme.yaml:10:12 bad-format', 'programme.yaml:14:10 event-ends-before-start']);
  });
});

describe('R6 tables', () => {
  test.each([
    ['an open quotation mark', 'Kennung;Arbeitgeber\nM1;"Rathaus\nM2;x\n', '2:4 table-unclosed-quote'],
    ['a quotation mark in a cell', 'Kennung;Arbeitgeber\nM1;Haus "Sonne"\n', 'table-stray-quote'],
    ['too many cells', 'Kennung;Arbeitgeber\nM1;a;b\n', 'table-too-many-cells'],
    ['too few cells', 'Kennung;Arbeitgeber;Status\nM1;a\n', 'table-too-few-cells'],
    ['a header twice', 'Kennung;Ort;Ort\nM1;a;b\n', '1:13 table-duplicate-header'],
    ['an empty header', 'Kennung;;Ort\nM1;a;b\n', '1:9 table-blank-header'],
    ['no header', 'M1;beworben\nM2;beworben\n', '1:1 table-missing-header'],
    ['a wrong delimiter', 'Kennung:Status\nM1:beworben\n', '1:1 table-missing-header'],
    ['NUL', 'Kennung;Status\nM1;\0\n', '2:4 table-nul'],
    [
      'conflict markers',
      `Kennung;Status\n${'<'.repeat(7)} HEAD\nM1;beworben\n${'>'.repeat(7)} x\n`,
      '2:1 merge-conflict',
    ],
    ['only a conflict marker', `${'|'.repeat(7)}\nKennung;Status\n`, '1:1 merge-conflict'],
    ['an unknown column', 'Kennung;Statsu\nM1;x\n', '1:9 unknown-column'],
    ['a line without id', 'Kennung;Status\n;beworben\n', '2:1 cell-missing'],
    ['an id that is none', 'Kennung;Status\nAnna Meier;beworben\n', '2:1 cell-value'],
  ])('%s', (_, text, expected) => {
    const { places } = check({ 'mentees.csv': text });
    expect(places.join('\n')).toContain(
      `mentees.csv:${expected.includes(':') ? '' : places[0]?.split(':').slice(1, 3).join(':').split(' ')[0]}${expected.includes(':') ? expected : ` ${expected}`}`,
    );
  });

  test.each([
    ['UTF-16 little endian', Buffer.from('\ufeffKennung;Status\nM1;beworben\n', 'utf16le')],
    ['UTF-16 big endian', Buffer.from('\ufeffKennung;Status\nM1;beworben\n', 'utf16le').swap16()],
  ])('%s', (_, bytes) => {
    expect(check({ 'mentees.csv': bytes }).places).toEqual(['mentees.csv:1:1 table-utf-16']);
    expect(check({ 'programme.yaml': bytes }).places).toEqual(['programme.yaml:1:1 table-utf-16']);
  });

  test.each([
    ['semicolons and CRLF', '\ufeffKennung;Ort\r\nM1;Köln\r\n', 'Köln'],
    ['commas', 'Kennung,Ort\nM1,Köln\n', 'Köln'],
    ['tabs', 'Kennung\tOrt\nM1\tKöln\n', 'Köln'],
    ['windows-1252', Buffer.from('Kennung;Ort\nM1;K\u00f6ln\n', 'latin1'), 'Köln'],
    ['old Mac line ends', 'Kennung;Ort\rM1;Köln\r', 'Köln'],
    ['blank lines and blanks', '\nKennung ; Ort\n\n M1 ; Köln \n;\n\n', 'Köln'],
    ['quotes and line ends in cells', 'Kennung;Ort;Notizen\nM1;"Köln";"eins\nzwei ""drei"""\n', 'Köln'],
  ])('%s just work', (_, contents, city) => {
    const { places, workspace } = check({ 'mentees.csv': contents });
    expect(places).toEqual([]);
    expect(workspace.mentees).toMatchObject([{ id: 'M1', city }]);
  });

  test('S8 a cell of 70,000 characters is text; 10,000 columns are refused', () => {
    const started = performance.now();
    expect(check({ 'mentees.csv': `Kennung;Notizen\nM1;${'x'.repeat(70_000)}\n` }).places).toEqual([]);
    expect(check({ 'mentees.csv': `Kennung${';x'.repeat(10_000)}\n` }).places).toEqual([
      'mentees.csv:1:1 table-too-many-columns',
    ]);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('S9 names of the language itself are headers and ids like any other', () => {
    const { workspace, places } = check({
      'mentees.csv': 'Kennung;__proto__;constructor;toString\nconstructor;a;b;c\ntoString;;;\n',
    });
    expect(workspace.mentees.map(({ id }) => id)).toEqual(['constructor', 'toString']);
    expect(places.every((place) => place.endsWith('unknown-column'))).toBe(true);
    expect(Object.prototype).not.toHaveProperty('a');
  });

  test('lines before and after a bad one are read', () => {
    const { workspace, places } = check({
      'mentees.csv': 'Kennung;Status;Ort\nM1;beworben;Celle\nM2;beworben\nM3;vielleicht;Celle\nM4;beworben;Celle\n',
    });
    expect(workspace.mentees.map(({ id }) => id)).toEqual(['M1', 'M3', 'M4']);
    expect(places).toHaveLength(2);
  });

  test('S5 what a cell holds reaches the screen as text only', () => {
    const { text } = check({ 'mentees.csv': 'Kennung;Status\nM1;\u001b[31mrot\u202eu\u0007\n' });
    expect(text).toMatch(/rot/);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });
});
