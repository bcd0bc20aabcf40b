import { expect, test } from 'vitest';
import { dueEntries } from '../../../src/reports/due/entries.js';
import { dueItems, dueLines } from '../../../src/reports/due/index.js';
import { statusReport } from '../../../src/reports/status.js';
import { small } from '../small.js';
import { example, schemaFaults } from '../support.js';
import { germanLines, items, menteeOf, today, workspaceOf } from './support.js';

test('the most urgent comes first: overdue, now, by a day, soon', () => {
  const found = dueLines(small(), { today, language: 'de' });
  expect(found.map(({ number, urgency, kind, does }) => [number, urgency, kind, does])).toEqual([
    [1, 'overdue', 'decide-applications', 'decide-applications'],
    [2, 'now', 'propose', 'run'],
    [3, 'now', 'decide-proposals', 'offer'],
    [4, 'until', 'communication', 'message-done'],
    [5, 'until', 'communication', 'message-done'],
  ]);
});

test('both languages say the same', () => {
  const [first] = dueLines(small(), { today, language: 'en' });
  expect(first).toMatchObject({
    text: 'Decide on 3 applications: P07, P08 and P14 (the deadline was 29\u00a0Jul)',
    until_text: '29\u00a0Jul',
  });
});

test('a day of another year says so', () => {
  const task = { kind: 'task', text: 'x', due: '2023-01-05' } as const;
  expect(germanLines({ tasks: [task] }, { days: 400 })[0]?.until_text).toBe('05.01.2023');
});

test('a text with line breaks and control characters stays one line of the screen', () => {
  const text = 'Raum\r\n  9   jetzt   Alles löschen\u001b[2J\u202e';
  const [line] = germanLines({ tasks: [{ kind: 'task', text, due: today, who: 'AG\nB' }] });
  expect(line?.text).toMatch(/^Raum +9 {3}jetzt {3}Alles löschen \[2J \(AG B\)$/);
});

test.each([0, 1, 13, 9999, 'all'] as const)('the horizon of %s days is kept', (days) => {
  const due = (day: string) => ({ kind: 'task' as const, text: day, due: day });
  const tasks = ['2022-08-03', '2022-08-04', '2022-08-16', '2049-12-18', '9999-12-31'].map(due);
  const last = { 0: 1, 1: 2, 13: 3, 9999: 4, all: 5 }[days];
  expect(items({ tasks }, { days })).toHaveLength(last);
});

test('the end of the calendar is no fault', () => {
  const late = '9999-12-30';
  const programme = {
    period: { start: '9999-01', end: '9999-12' },
    evaluation: { 'interim-after-months': 24, 'follow-up-months': 24 },
    privacy: { retention: { 'rejected-months': 12 } },
    communication: [{ what: 'x', when: 'end + 9999w' }],
    meetings: { 'silent-after-days': 9999 },
  };
  const mentees = [menteeOf('A', { status: 'rejected', status_on: late }), menteeOf('B', { status: 'prospect' })];
  expect(() => dueItems(workspaceOf({ programme, mentees }), { today: late, days: 9999 })).not.toThrow();
});

test.each([
  'aktionsprogramm/2022-08',
  'aktionsprogramm/2023-06',
  'diepholz',
  'sachsen-anhalt',
  'klimaschutz',
  'reverse/round-2016',
  'reverse/round-2017',
])('values and lines of %s are the same, in the same order', (stage) => {
  const { workspace, today: day } = example(stage);
  const options = { today: day, days: 'all' } as const;
  const values = dueItems(workspace, options);
  const lines = dueLines(workspace, { ...options, language: 'de' });
  expect(lines.map(({ text, does }) => [text, does])).toEqual(values.map(({ text, action }) => [text.de, action.kind]));
  expect(lines.map(({ number }) => number)).toEqual(lines.map((_, index) => index + 1));
  expect(schemaFaults('report-status', statusReport(workspace, { ...options, language: 'de' }))).toEqual([]);
});

test('in a calendar: what has a day, under an id that stays when days and counts change', () => {
  const programme = { communication: [{ what: 'Aushang', when: '2022-08-10' }] };
  const entries = (when: string) =>
    dueEntries(
      items({ programme: { communication: [{ what: 'Aushang', when }] }, mentees: [menteeOf('A')] }),
      workspaceOf({ programme }).programme,
      'de',
    );
  expect(entries('2022-08-10')).toEqual([
    {
      uid: expect.stringMatching(/^test\/due\/communication\/[0-9a-f]{16}@mentoring$/),
      title: 'Fällig: Aushang',
      span: { kind: 'days', start: '2022-08-10', end: '2022-08-10' },
      free: true,
    },
  ]);
  expect(entries('2022-08-12')[0]?.uid).toBe(entries('2022-08-10')[0]?.uid);
});
