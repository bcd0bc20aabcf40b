import { describe, expect, test } from 'vitest';
import type { Milestone } from '../../../src/model/records.js';
import type { Mentee, Mentor } from '../../../src/model/roster.js';
import { brief, menteeOf, mentorOf, milestone, ofKind, tandemOf } from './support.js';

const retention = { 'rejected-months': 6, 'prospect-months': 3, 'after-end-months': 12, 'cases-months': 3 };
const programme = { privacy: { retention }, period: { start: '2021-01', end: '2021-07' } };

describe('retention', () => {
  const due = (fields: Partial<Mentee>, parts: object = {}, today = '2022-08-03') =>
    ofKind('retention', { programme, mentees: [menteeOf('P01', fields)], ...parts }, { today, days: 0 });

  test('is told 30 days before it ends, and after', () => {
    const rejected = { status: 'rejected', status_on: '2022-01-31' } as const;
    expect(due(rejected, {}, '2022-06-30')).toEqual([]);
    expect(due(rejected, {}, '2022-07-01')).toMatchObject([
      {
        urgency: 'until',
        until: '2022-07-31',
        text: {
          de: 'Daten von P01 löschen (nicht aufgenommen oder zurückgezogen)',
          en: 'Erase the data of P01 (not accepted or withdrawn)',
        },
        people: ['P01'],
        action: { kind: 'by-hand' },
      },
    ]);
    expect(due(rejected, {}, '2022-08-01')).toMatchObject([{ urgency: 'overdue' }]);
  });

  test('counts each kind from its own day', () => {
    expect(due({ status: 'withdrawn', status_on: '2022-02-10' })[0]?.until).toBe('2022-08-10');
    expect(due({ status: 'prospect', status_on: '2022-01-01' })[0]?.until).toBe('2022-04-01');
    expect(
      due({ status: 'prospect', status_on: '2022-01-01' }, { milestones: [milestone('P01', 'asked', '2022-05-05')] })[0]
        ?.until,
    ).toBe('2022-08-05');
    expect(due({ status: 'left', status_on: '2021-08-09' })[0]?.until).toBe('2022-08-09');
    const tandems = [tandemOf('T1', 'P01', 'X', { status: 'completed', end: '2021-08-20' })];
    expect(due({ status: 'completed' }, { tandems })[0]?.until).toBe('2022-08-20');
    expect(due({ status: 'completed' })[0]?.until).toBe('2022-07-31');
  });

  test('asks nothing of those who are needed, and nothing where the programme names no term', () => {
    for (const status of ['applied', 'waitlisted', 'accepted', 'active', 'alumni'] as const)
      expect(due({ status, status_on: '2001-01-01' })).toEqual([]);
    expect(due({ status: 'rejected' })).toEqual([]);
    expect(due({ status: 'rejected', status_on: '2001-01-01' }, { programme: {} })).toEqual([]);
    expect(due({ status: 'rejected', status_on: '9999-12-31' })).toEqual([]);
  });

  test('a person in two roles is kept as long as one of them needs it; the later term counts', () => {
    const left = { status: 'left', status_on: '2021-01-01' } as const;
    expect(due(left, { mentors: [mentorOf('P01', { status: 'active' })] })).toEqual([]);
    expect(due(left, { mentors: [mentorOf('P01', { status: 'left', status_on: '2021-08-10' })] })).toMatchObject([
      { until: '2022-08-10', people: ['P01'] },
    ]);
  });

  test('one line for each reason; help requests have their own', () => {
    const mentees = [
      menteeOf('P01', { status: 'rejected', status_on: '2022-01-01' }),
      menteeOf('P02', { status: 'withdrawn', status_on: '2022-01-02' }),
      menteeOf('P03', { status: 'left', status_on: '2021-01-01' }),
      menteeOf('P04', { status: 'left', status_on: '2021-01-01', restricted_on: '2021-02-01' }),
    ];
    const aCase = { id: 'C1', about: 'P01', kind: 'time', opened: '2022-01-01' } as const;
    const cases = [
      { ...aCase, closed: '2022-05-20' },
      { ...aCase, id: 'C2' },
    ];
    expect(brief({ programme, mentees, cases })).toEqual([
      ['retention', 'overdue', '2022-01-01', 'Daten von P03 löschen (die Teilnahme ist vorbei)'],
      [
        'retention',
        'overdue',
        '2022-07-01',
        'Daten von 2 Menschen löschen (nicht aufgenommen oder zurückgezogen): P01 und P02',
      ],
      ['retention', 'until', '2022-08-20', 'Anliegen C1 löschen (abgeschlossen)'],
    ]);
  });
});

describe('information of people who were approached', () => {
  const prospect = (id: string, fields: Partial<Mentor> = {}) => {
    const { consent_on: _, ...mentor } = mentorOf(id, { status: 'prospect', ...fields });
    return mentor;
  };
  const due = (mentors: readonly ReturnType<typeof prospect>[], milestones: readonly Milestone[] = [], more = {}) =>
    ofKind('information', { mentors, milestones }, more);

  test('within a month after they were first asked', () => {
    const asked = [milestone('P22', 'asked', '2022-07-10'), milestone('P22', 'asked', '2022-07-30')];
    expect(due([prospect('P22')], asked)).toMatchObject([
      {
        urgency: 'until',
        until: '2022-08-10',
        text: { de: 'P22 über den Umgang mit den Daten informieren (Art. 14 DSGVO)' },
        action: { kind: 'inform', people: ['P22'] },
      },
    ]);
    expect(due([prospect('P22')], asked, { today: '2022-08-11' })).toMatchObject([{ urgency: 'overdue' }]);
    expect(due([prospect('P22')], asked, { today: '2022-07-20' })).toEqual([]);
  });

  test('not of those who have been informed, have consented, or are out', () => {
    const asked = milestone('P22', 'asked', '2022-07-10');
    expect(due([prospect('P22')], [asked, milestone('P22', 'information', '2022-07-12')])).toEqual([]);
    expect(due([mentorOf('P22', { status: 'applied' })], [asked])).toEqual([]);
    expect(due([prospect('P22', { status: 'rejected' })], [asked])).toEqual([]);
  });

  test('an application of one’s own needs none; the source says that somebody was approached', () => {
    const applied = (source?: string) =>
      due([prospect('P22', { status: 'applied', applied_on: '2022-07-01', ...(source ? { source } : {}) })]);
    expect(applied()).toEqual([]);
    expect(applied('Zeitung')).toEqual([]);
    expect(applied('Angesprochen')).toMatchObject([{ until: '2022-08-01', urgency: 'overdue' }]);
  });

  test('one line for all, by the earliest day', () => {
    const milestones = [milestone('P22', 'asked', '2022-07-10'), milestone('P23', 'asked', '2022-07-05')];
    expect(due([prospect('P22'), prospect('P23')], milestones)).toMatchObject([
      {
        until: '2022-08-05',
        text: {
          de: '2 Angesprochene über den Umgang mit den Daten informieren (Art. 14 DSGVO): P22 und P23',
        },
      },
    ]);
  });
});
