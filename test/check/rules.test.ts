// Rules with values written out: where they hold, where they do not, and how severe they are.
import { describe, expect, test } from 'vitest';
import { plannedDay } from '../../src/calendar/relative.js';
import { checkWorkspace, withOverrides } from '../../src/check/index.js';
import { suggestId } from '../../src/check/roster.js';
import { wrongWeekdays } from '../../src/check/weekdays.js';
import { defineDiagnostic } from '../../src/diagnostics/diagnostic.js';
import { createGazetteer } from '../../src/geography/gazetteer.js';
import type { Programme } from '../../src/model/programme.js';
import { loadWorkspace } from '../../src/workspace/load.js';
import { memoryFiles } from '../../src/workspace/memory.js';
import { type Contents, check, ofCode } from './example.js';

const head = 'format: 1\nid: probe\ntitle: Probe\n';
const period = 'period:\n  start: 2026-01\n  end: 2026-12\n';
const base: Contents = { 'programme.yaml': `${head}${period}` };
const withRules = (yaml: string, more: Contents = {}): Contents => ({
  'programme.yaml': `${head}${period}${yaml}`,
  ...more,
});
const codes = (contents: Contents) => check(contents).map(({ code }) => code);

describe('severities of the programme', () => {
  const probe = (group: 'rules' | 'unreadable') =>
    defineDiagnostic({
      code: 'probe',
      severity: 'error',
      group,
      de: () => ({ message: 'x' }),
      en: () => ({ message: 'x' }),
    })({ file: 'a', line: 1, column: 1 }, {});
  const programme = (severity: 'off' | 'info' | 'warning' | 'error'): Programme => ({
    format: 1,
    id: 'p',
    title: 'P',
    period: { start: '2026-01' },
    check: { probe: severity },
  });

  test.each(['info', 'warning', 'error'] as const)('%s', (severity) => {
    expect(withOverrides([probe('rules')], programme(severity))).toMatchObject([{ code: 'probe', severity }]);
  });

  test('off takes a finding away; what cannot be read stays an error', () => {
    expect(withOverrides([probe('rules')], programme('off'))).toEqual([]);
    expect(withOverrides([probe('unreadable')], programme('off'))).toMatchObject([{ severity: 'error' }]);
  });

  test('names of the language itself are no overrides', () => {
    const odd = { ...probe('rules'), code: 'toString' };
    expect(withOverrides([odd], programme('off'))).toEqual([odd]);
  });

  test('a severity in programme.yaml reaches the finding', () => {
    const events = 'kind:\n  setting: administration\nevents:\n  - id: a\n    title: A\n    start: 2026-01-17\n';
    expect(ofCode(check(withRules(events)), 'weekday-weekend')).toMatchObject([{ severity: 'info' }]);
    expect(ofCode(check(withRules(`${events}check:\n  weekday-weekend: error\n`)), 'weekday-weekend')).toMatchObject([
      { severity: 'error' },
    ]);
    expect(ofCode(check(withRules(`${events}check:\n  weekday-weekend: off\n`)), 'weekday-weekend')).toEqual([]);
  });
});

describe('7.6 weekdays in texts', () => {
  test.each([
    ['Freitag, 29. Juli 2022', []],
    ['Freitag, 30. Juli 2022', ['2022-07-30']],
    ['am Fr., den 30.07.2022 um 18 Uhr', ['2022-07-30']],
    ['Friday, 30 July 2022', ['2022-07-30']],
    ['Sonnabend, 30. Juli 2022', []],
    ['Freitag, 31. Juni 2022', []],
    ['Freitag, 30. Juli', []],
    ['Samstag, 7. und Sonntag, 9. März 2015', ['2015-03-09']],
    ['Freitag 30.7.20225', []],
    ['Einfreitag, 30. Juli 2022', []],
  ])('%s', (text, dates) => {
    expect(wrongWeekdays(text).map(({ date }) => date)).toEqual(dates);
  });

  test('S9 takes no time on long texts', () => {
    const started = performance.now();
    for (const text of [
      'Freitag, '.repeat(5000),
      `Freitag, ${'1'.repeat(50_000)}`,
      ' '.repeat(50_000),
      'Fr.,'.repeat(12_000),
    ])
      wrongWeekdays(text);
    expect(performance.now() - started).toBeLessThan(100);
  });
});

describe('suggestions of ids', () => {
  const known = new Map([
    ['P07', 1],
    ['P17', 1],
    ['T1', 1],
  ]);
  test.each([
    ['p07', 'P07'],
    ['P7', 'P07'],
    ['P007', 'P07'],
    ['t01', 'T1'],
    ['P-17', 'P17'],
  ])('%s means %s', (id, suggestion) => {
    expect(suggestId(id, known)).toEqual({ suggestion });
  });
  test.each(['P08', 'P70', 'X07', ''])('%s means nobody: a wrong guess would be worse', (id) => {
    expect(suggestId(id, known)).toEqual({});
  });
});

describe('deadlines', () => {
  const deadline = (rest: string) => codes(withRules(`deadlines:\n  - id: bewerbung\n    date: 2026-02-28\n${rest}`));
  test('an extension is as it should be', () => {
    expect(
      deadline('    announced-on: 2026-01-20\n    was:\n      - date: 2026-01-31\n        announced-on: 2026-01-02\n'),
    ).toEqual([]);
  });
  test('a history that was announced after what replaced it contradicts it', () => {
    expect(
      deadline('    announced-on: 2026-01-20\n    was:\n      - date: 2026-01-31\n        announced-on: 2026-01-25\n'),
    ).toEqual(['deadline-announced-late']);
  });
});

describe('tandems', () => {
  const people = (status: string, capacity = '1'): Contents => ({
    'mentees.csv': `Kennung;Status;Einwilligung am\nM1;${status};2026-01-10\nM2;${status};2026-01-10\n`,
    'mentors.csv': `Kennung;Status;Einwilligung am;Plätze\nN1;${status};2026-01-10;${capacity}\n`,
  });
  const tandems = (...rows: string[]): Contents => ({
    'tandems.csv': `Kennung;Mentee;Mentor*in;Status;Herkunft;Geplantes Ende;Ende;Grund des Endes\n${rows.join('\n')}\n`,
  });

  test.each([
    ['vorgeschlagen;algorithm;;;', 0],
    ['vorgeschlagen;manual;;;', 1],
    ['angeboten;algorithm;;;', 1],
    ['vereinbart;algorithm;2026-12-01;;', 1],
    ['ruht;algorithm;2026-12-01;;', 1],
    ['beendet;algorithm;2026-12-01;2026-02-20;Zeit', 0],
    ['abgeschlossen;algorithm;2026-12-01;2026-02-20;', 0],
  ])('%s holds %i seats', (rest, seats) => {
    const found = check({ ...base, ...people('angenommen', '0'), ...tandems(`T1;M1;N1;${rest}`) });
    expect(ofCode(found, 'mentor-over-capacity')).toHaveLength(seats);
  });

  test('capacity 0 is said in words', () => {
    const found = check({
      ...base,
      ...people('im Tandem', '0'),
      ...tandems('T1;M1;N1;vereinbart;algorithm;2026-12-01;;'),
    });
    expect(ofCode(found, 'mentor-over-capacity')[0]?.message).toBe('N1 hat keinen Platz und ist in einem Tandem (T1).');
  });

  test('what the next match replaces anyway is a warning and stops no match', () => {
    const rules =
      'roles:\n  mentee:\n    eligibility:\n      - where:\n          gender: f\n        missing: fail\n        reason: Für Frauen.\n';
    const row = (origin: string) =>
      check({ ...withRules(rules), ...people('beworben', '2'), ...tandems(`T1;M1;N1;vorgeschlagen;${origin};;;`) });
    expect(ofCode(row('algorithm'), 'tandem-not-eligible')).toMatchObject([{ severity: 'warning' }]);
    expect(ofCode(row('manual'), 'tandem-not-eligible')).toMatchObject([{ severity: 'error' }]);
  });

  test('a mentee may have as many mentors as the person or the programme says', () => {
    const two = tandems('T1;M1;N1;angeboten;manual;;;', 'T2;M1;N2;angeboten;manual;;;');
    const mentors = 'Kennung;Status;Einwilligung am\nN1;angenommen;2026-01-10\nN2;angenommen;2026-01-10\n';
    const contents = (yaml: string, wanted: string) => ({
      ...withRules(yaml),
      'mentees.csv': `Kennung;Status;Einwilligung am;Gewünschte Zahl von Mentor*innen\nM1;angenommen;2026-01-10;${wanted}\n`,
      'mentors.csv': mentors,
      ...two,
    });
    expect(codes(contents('', ''))).toEqual(['mentee-over-limit']);
    expect(codes(contents('', '2'))).toEqual([]);
    expect(codes(contents('matching:\n  mentors-per-mentee:\n    max: 2\n', ''))).toEqual([]);
    expect(codes(contents('matching:\n  mentors-per-mentee: 2\n', '1'))).toEqual(['mentee-over-limit']);
  });

  test('people of tandems that are over may have been erased', () => {
    const found = check({
      ...base,
      ...people('angenommen'),
      ...tandems('T1;X9;N1;beendet;manual;2026-12-01;2026-02-01;Zeit'),
    });
    expect(ofCode(found, 'tandem-unknown-person')).toMatchObject([{ severity: 'info' }]);
  });
});

describe('conditions', () => {
  const eligibility = (where: string) =>
    codes(
      withRules(
        `regions:\n  - id: nord\n    name: Nordkreis\nroles:\n  mentee:\n    eligibility:\n      - where:\n          ${where}\n        reason: x\n`,
      ),
    );
  test.each([
    'region: nord',
    'region: Nordkreis',
    'region: outside',
    'gender: weiblich',
    'region:\n            in: regions',
    'party: empty',
    'office:\n            has:\n              - rat',
    'birth_year:\n            max: 2000',
    'topics:\n            not: empty',
  ])('%s is fine', (where) => {
    expect(eligibility(where)).toEqual([]);
  });
  test.each([
    ['region: sued', 'condition-value'],
    ['gender: weib', 'condition-value'],
    ['childcare: vielleicht', 'condition-value'],
    ['applied_on:\n            min: bald', 'condition-value'],
    ['alter: 30', 'unknown-field'],
    ['mentee.gender: f', 'unknown-field'],
  ])('%s: %s', (where, code) => {
    expect(eligibility(where)).toEqual([code]);
  });

  test('conditions on a pair name the side', () => {
    const rule = (where: string) => codes(withRules(`matching:\n  require:\n    - where:\n        ${where}\n`));
    expect(rule('mentor.experience:\n          min: 5')).toEqual([]);
    expect(rule('experience:\n          min: 5')).toEqual(['unknown-field']);
    expect(rule('mentor.expereince:\n          min: 5')).toEqual(['unknown-field']);
  });

  test('a certificate may ask for meetings and events', () => {
    const events = 'events:\n  - id: abschluss\n    title: Abschluss\n    start: 2026-12-05\n';
    const rule = (where: string) => codes(withRules(`${events}certificate:\n  where:\n    ${where}\n`));
    expect(rule('meetings:\n      min: 4\n    attended: abschluss')).toEqual([]);
    expect(rule('attended: abschlus')).toEqual(['condition-value']);
    expect(rule('treffen: 4')).toEqual(['unknown-field']);
  });
});

describe('own fields', () => {
  test('an own field may say what can be chosen in a column, and nothing else', () => {
    const field = (name: string, type: string) =>
      codes(withRules(`fields:\n  ${name}:\n    type: ${type}\n    options:\n      - a\n      - b\n`));
    expect(field('level', 'level')).toEqual([]);
    expect(field('times', 'choices')).toEqual([]);
    expect(field('level', 'choices')).toEqual(['field-name-taken']);
    expect(field('capacity', 'level')).toEqual(['field-name-taken']);
  });
});

describe('events', () => {
  const events = (...list: string[]) =>
    codes(withRules(`events:\n${list.map((one, index) => `  - id: e${index}\n    title: E\n${one}`).join('')}`));
  const at = (start: string, rest = '') => `    start: ${start}\n${rest}`;
  test('touching is not overlapping; other people may meet at the same time', () => {
    expect(events(at('2026-03-01T10:00', '    end: 2026-03-01T12:00\n'), at('2026-03-01T12:00'))).toEqual([]);
    expect(events(at('2026-03-01T10:00', '    minutes: 90\n'), at('2026-03-01T11:00'))).toEqual(['events-overlap']);
    expect(events(at('2026-03-01', '    audience: mentees\n'), at('2026-03-01', '    audience: mentors\n'))).toEqual(
      [],
    );
    expect(events(at('2026-03-01', '    audience: all\n'), at('2026-03-01T18:00', '    audience: mentors\n'))).toEqual([
      'events-overlap',
    ]);
    expect(events(at('2026-03-01'), at('2026-03-01', '    cancelled-on: 2026-02-01\n'))).toEqual([]);
    expect(events(at('2026-03-01T23:30', '    minutes: 60\n'), at('2026-03-02T00:10'))).toEqual(['events-overlap']);
  });
  test('replies on the day of the event are in time', () => {
    expect(events(at('2026-03-02T18:00', '    rsvp-by: 2026-03-02\n'))).toEqual([]);
  });
  test('a follow-up lies after the period', () => {
    expect(events(at('2027-06-01', '    type: follow-up\n'))).toEqual([]);
    expect(events(at('2027-06-01', '    type: seminar\n'))).toEqual(['event-outside-period']);
  });
});

describe('postal codes', () => {
  const mentees = (...codesOfPeople: string[]): Contents => ({
    ...base,
    'mentees.csv': `Kennung;PLZ\n${codesOfPeople.map((code, index) => `M${index};${code}\n`).join('')}`,
  });
  test('four digits among five have lost a zero; where four are usual, it is another country', () => {
    expect(codes(mentees('2625', '29221', '49356'))).toEqual(['postal-code-lost-zero']);
    expect(codes(mentees('A-2625', '29221', '49356'))).toEqual([]);
    expect(codes(mentees('6020', '8010', '29221'))).toEqual([]);
    expect(codes(mentees('5020', '29221', '49356'))).toEqual([]);
  });
});

describe('records', () => {
  test('an id that names nobody is told once for each table, with the number of lines', () => {
    const found = check({
      ...base,
      'mentees.csv': 'Kennung\nM1\n',
      'outcomes.csv': 'Person;Ergebnis\nX9;seat\nX9;list\nX9;office\nM1;seat\n',
    });
    expect(found).toMatchObject([{ code: 'unknown-person', at: 'outcomes.csv:2', severity: 'warning' }]);
    expect(found[0]?.message).toContain('2 weiteren Zeilen');
  });
  test('an item of an event is known with and without the event', () => {
    const yaml = 'events:\n  - id: auftakt\n    title: Auftakt\n    start: 2026-01-17\n    parts:\n      - id: blogs\n';
    const rows = 'Veranstaltung;Person;Wahl\nauftakt;M1;blogs\nauftakt/blogs;M1;\nblogs;M1;\n';
    expect(codes(withRules(yaml, { 'mentees.csv': 'Kennung\nM1\n', 'attendance.csv': rows }))).toEqual([]);
  });
});

test('errors of a person carry the person, so that nobody else is left out', () => {
  const found = check({
    ...base,
    'mentees.csv':
      'Kennung;Status;Einwilligung am\nM1;angenommen;\nM2;vielleicht;\nM3;angenommen;2026-01-10\nM3;angenommen;2026-01-10\n',
  });
  expect(found.map(({ code, about }) => [code, about])).toEqual([
    ['consent-missing', 'M1'],
    ['cell-value', 'M2'],
    ['duplicate-person', 'M3'],
  ]);
});

test('a definition that could not be read measures nobody', () => {
  const files = memoryFiles({
    'programme.yaml': 'title: "offen\n',
    'mentees.csv': 'Kennung;Status\nM1;angenommen\nM1;angenommen\n',
  });
  const { workspace } = loadWorkspace(files);
  const found = checkWorkspace(workspace, {
    today: '2026-03-01',
    gazetteer: createGazetteer({ places: () => '' }),
    definitionComplete: false,
  });
  expect(found.map(({ code }) => code)).toEqual(['duplicate-person']);
});

test('R10 a hundred thousand people are checked in seconds', () => {
  const rows = Array.from({ length: 100_000 }, (_, index) => `M${index};angenommen;2026-01-10;haushalt`);
  const files = memoryFiles({
    ...withRules('topics:\n  - id: haushalt\n    label: Haushalt\n'),
    'mentees.csv': `Kennung;Status;Einwilligung am;Themenwünsche\n${rows.join('\n')}\n`,
  });
  const { workspace } = loadWorkspace(files);
  const started = performance.now();
  const findings = checkWorkspace(workspace, { today: '2026-03-01', gazetteer: createGazetteer({ places: () => '' }) });
  expect(findings.map(({ code }) => code)).toEqual(['duplicates-narrowed']);
  expect(performance.now() - started).toBeLessThan(6000);
});

describe('days that are counted from something', () => {
  const events = 'events:\n  - id: auftakt\n    title: Auftakt\n    start: 2026-03-02\n';
  test.each([
    'auftakt',
    'auftakt - 4w',
    'auftakt − 4w',
    'auftakt – 4w',
    'auftakt+2d',
    'period.start',
    'period.end - 1m',
    'start + 1w',
    'end',
    'auftakt - 4x',
    'auftackt - 4w',
    'auftakt -',
  ])('check and the list of what is due understand the same: %s', (when) => {
    const contents = withRules(`${events}communication:\n  - what: Rundbrief\n    when: "${when}"\n`);
    const { programme } = loadWorkspace(memoryFiles(contents)).workspace;
    expect(codes(contents).includes('unclear-date')).toBe(plannedDay(when, programme) === undefined);
  });
});
