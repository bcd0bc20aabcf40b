import { describe, expect, test } from 'vitest';
import { dueLines } from '../../src/reports/due.js';
import { plannedDay } from '../../src/reports/planned-day.js';
import { menteeOf, mentorOf, tandemOf, type WorkspaceParts, workspaceOf } from '../support/workspace.js';
import { small, today } from './small.js';

const lines = (parts: WorkspaceParts, more: object = {}) =>
  dueLines(workspaceOf(parts), { today, language: 'de', ...more });
const brief = (parts: WorkspaceParts, more: object = {}) =>
  lines(parts, more).map(({ kind, urgency, until, text, command }) => [kind, urgency, until, text, command]);

const deadlines = [{ id: 'bewerbung', date: '2022-07-29' }];

describe('what is due', () => {
  test('the most urgent comes first: overdue, now, by a day, soon', () => {
    const found = dueLines(small(), { today, language: 'de' });
    expect(found.map(({ number, urgency, kind }) => [number, urgency, kind])).toEqual([
      [1, 'overdue', 'decide-applications'],
      [2, 'now', 'propose'],
      [3, 'now', 'decide-proposals'],
      [4, 'until', 'communication'],
      [5, 'until', 'communication'],
    ]);
  });

  test('applications are overdue after the deadline, open before it', () => {
    const mentees = [menteeOf('P24', { status: 'applied' })];
    expect(brief({ programme: { deadlines }, mentees })).toEqual([
      [
        'decide-applications',
        'overdue',
        '2022-07-29',
        'Über die Bewerbung P24 entscheiden (die Frist war am 29.07.)',
        'report selection P24',
      ],
    ]);
    expect(brief({ programme: { deadlines }, mentees }, { today: '2022-07-29' })).toEqual([
      ['decide-applications', 'soon', undefined, 'Über die Bewerbung P24 entscheiden', 'report selection P24'],
    ]);
    expect(brief({ programme: { deadlines, kind: { intake: 'rolling' } }, mentees })[0]?.[1]).toBe('now');
  });

  test('the deadline for applications goes by its name; among several others there is none', () => {
    const mentees = [menteeOf('P24', { status: 'applied' })];
    const urgency = (ids: readonly (readonly [string, string])[]) =>
      lines({ programme: { deadlines: ids.map(([id, date]) => ({ id, date })) }, mentees })[0]?.urgency;
    const feedback = ['rueckmeldung', '2022-01-01'] as const;
    expect(urgency([feedback, ['anmeldung', '2022-12-01']])).toBe('soon');
    expect(urgency([feedback, ['anmeldung', '2022-02-01']])).toBe('overdue');
    expect(urgency([feedback, ['abschluss', '2022-12-01']])).toBe('now');
    expect(urgency([feedback])).toBe('overdue');
  });

  test('many applications are counted, few are named; one person with two roles is one application', () => {
    const applied = (ids: readonly string[]) => ids.map((id) => menteeOf(id, { status: 'applied' }));
    const text = (ids: readonly string[]) =>
      lines({ mentees: applied(ids), mentors: [mentorOf('A', { status: 'applied' })] })[0]?.text;
    expect(text(['A', 'B'])).toBe('Über 2 Bewerbungen entscheiden: A und B');
    expect(text(['A', 'B', 'C', 'D'])).toBe('Über 4 Bewerbungen entscheiden');
  });

  test('restricted applications ask nothing of anybody', () => {
    expect(lines({ mentees: [menteeOf('A', { status: 'applied', restricted_on: '2022-01-01' })] })).toEqual([]);
  });

  test('free seats and mentees without a tandem: have tandems proposed', () => {
    const parts = {
      programme: { deadlines },
      mentees: [menteeOf('A'), menteeOf('B')],
      mentors: [mentorOf('X', { capacity: 3 })],
    };
    expect(brief(parts)).toEqual([
      ['propose', 'now', undefined, 'Tandems vorschlagen lassen (2 Mentees, 3 freie Plätze)', 'match'],
    ]);
    expect(brief(parts, { today: '2022-07-01' })[0]?.[1]).toBe('soon');
  });

  test('D.23 nothing more is proposed once the number of tandems is reached', () => {
    const parts = {
      matching: { tandems: { max: 1 } },
      mentees: [menteeOf('A', { status: 'active' }), menteeOf('B'), menteeOf('C', { status: 'waitlisted' })],
      mentors: [mentorOf('X', { capacity: 4, status: 'active' })],
      tandems: [tandemOf('T01', 'A', 'X')],
    } as const;
    expect(lines(parts)).toEqual([]);
    expect(lines({ ...parts, matching: {} }).map(({ kind }) => kind)).toEqual(['propose', 'waiting-list']);
  });

  test('after a proposal, those who have nobody need a seat; the program cannot find one by itself', () => {
    const parts = {
      mentees: [menteeOf('A'), menteeOf('B')],
      mentors: [mentorOf('X', { capacity: 2 })],
      tandems: [tandemOf('T01', 'A', 'X', { status: 'proposed' })],
    };
    expect(brief(parts, { proof: 'current' }).at(-1)).toEqual([
      'find-seats',
      'soon',
      undefined,
      'Für B einen Platz finden',
      'explain B',
    ]);
    const pinned = { ...parts, tandems: [tandemOf('T01', 'A', 'X', { status: 'proposed', origin: 'manual' })] };
    expect(lines(pinned).map(({ kind }) => kind)).toEqual(['propose', 'decide-proposals']);
    const agreed = { ...parts, tandems: [tandemOf('T01', 'A', 'X')] };
    expect(lines(agreed, { proof: 'outdated' }).map(({ kind }) => kind)).toEqual(['propose']);
    expect(lines(agreed, { proof: 'current' }).map(({ kind }) => kind)).toEqual(['find-seats']);
  });

  test('mentees without any seat in the programme: seats are to be found, before any proposal', () => {
    expect(brief({ mentees: [menteeOf('A')] })).toEqual([
      ['find-seats', 'soon', undefined, 'Für A einen Platz finden', 'explain A'],
    ]);
    expect(lines({ mentees: [menteeOf('A')], mentors: [mentorOf('X', { status: 'applied' })] })).toHaveLength(2);
    expect(lines({ mentees: [menteeOf('A')], mentors: [mentorOf('X')] }).map(({ kind }) => kind)).toEqual(['propose']);
  });

  test('a wrong proof is to be recomputed before anything is decided', () => {
    const parts = { tandems: [tandemOf('T01', 'A', 'X', { status: 'proposed' })] };
    expect(brief(parts, { proof: 'wrong' })).toEqual([
      ['wrong-proposal', 'now', undefined, 'Der Nachweis des Vorschlags stimmt nicht: nachrechnen', 'verify'],
    ]);
    expect(lines({}, { proof: 'wrong' }).map(({ kind }) => kind)).toEqual(['wrong-proposal']);
  });

  test('proposals wait for a decision, unless their proof is outdated', () => {
    const proposed = (id: string) => tandemOf(id, `A${id}`, 'X', { status: 'proposed' });
    const parts = { tandems: [proposed('T01'), proposed('T02')] };
    expect(brief(parts, { proof: 'current' })).toEqual([
      ['decide-proposals', 'now', undefined, '2 Vorschläge beschließen lassen und anbieten', undefined],
    ]);
    expect(brief({ tandems: [proposed('T01')] })).toEqual([
      ['decide-proposals', 'now', undefined, 'Den Vorschlag T01 beschließen lassen und anbieten', undefined],
    ]);
    expect(lines(parts, { proof: 'outdated' }).map(({ kind, command }) => [kind, command])).toEqual([
      ['outdated-proposal', 'match'],
    ]);
  });

  test('offers: answers are awaited, and confirmed when both sides have agreed', () => {
    const offered = (id: string, fields: object = {}) => tandemOf(id, `A${id}`, 'X', { status: 'offered', ...fields });
    const both = { mentee_agreed_on: '2022-08-01', mentor_agreed_on: '2022-08-02' };
    const tandems = [offered('T01'), offered('T02', { mentee_agreed_on: '2022-08-01' }), offered('T03', both)];
    expect(brief({ tandems })).toEqual([
      ['confirm', 'now', undefined, 'Das Tandem T03 bestätigen: Beide Seiten haben zugesagt', undefined],
      ['await-answers', 'soon', undefined, 'Antworten auf 2 Angebote eintragen', undefined],
    ]);
  });

  test('D.26 planned messages of the next 14 days are listed, relative ones too, done ones not', () => {
    const communication = [
      { what: 'Rundbrief', how: 'E-Mail', to: 'Alle', when: 'auftakt - 3w' },
      { what: 'Presse', when: 'auftakt - 1w' },
      { what: 'Aushang', when: '2022-08-01' },
      { what: 'Flyer', when: '2022-08-04', 'done-on': '2022-08-02' },
      { what: 'Irgendwann', when: 'irgendwann' },
    ];
    const events = [{ id: 'auftakt', title: 'Auftakt', start: '2022-09-01T18:00' }];
    expect(brief({ programme: { communication, events } })).toEqual([
      ['communication', 'overdue', '2022-08-01', 'Aushang', undefined],
      ['communication', 'until', '2022-08-11', 'Rundbrief (E-Mail: Alle)', undefined],
    ]);
    expect(lines({ programme: { communication, events } }, { days: 30 })).toHaveLength(3);
  });

  test('tasks with a day are due until they are done', () => {
    const task = (text: string, due: string, done?: string) => ({
      kind: 'task' as const,
      text,
      due,
      ...(done ? { done } : {}),
    });
    const tasks = [
      task('Raum buchen', '2022-08-05'),
      task('Alt', '2022-07-01'),
      task('Fertig', '2022-08-01', '2022-08-01'),
    ];
    expect(brief({ tasks })).toEqual([
      ['task', 'overdue', '2022-07-01', 'Alt', undefined],
      ['task', 'until', '2022-08-05', 'Raum buchen', undefined],
    ]);
  });

  test('tandems whose term is over are to be completed', () => {
    const tandems = [
      tandemOf('T01', 'A', 'X', { planned_end: '2022-07-31' }),
      tandemOf('T02', 'B', 'X', { planned_end: '2022-08-03' }),
    ];
    expect(brief({ tandems })).toEqual([
      ['complete', 'overdue', '2022-07-31', 'Das Tandem T01 abschließen: Seine Laufzeit ist vorbei', undefined],
    ]);
  });

  test('both languages say the same', () => {
    const [first] = dueLines(small(), { today, language: 'en' });
    expect(first).toMatchObject({
      text: 'Decide on 3 applications: P07, P08 and P14 (the deadline was 29\u00a0Jul)',
      until_text: '29\u00a0Jul',
    });
  });

  test.each([
    ['2022-08-04', '2022-08-04'],
    ['auftakt', '2022-09-01'],
    ['auftakt - 3w', '2022-08-11'],
    ['auftakt+2d', '2022-09-03'],
    ['praxis + 1m', '2022-11-01'],
    ['nirgends - 3w', undefined],
    ['auftakt - 3x', undefined],
    ['auftakt − 3w', '2022-08-11'],
    ['auftakt – 3w', '2022-08-11'],
    ['period.start + 1w', '2022-09-08'],
    ['start', '2022-09-01'],
    ['period.end - 1w', '2023-06-23'],
    ['end', '2023-06-30'],
  ])('the day of “%s”', (when, expected) => {
    const { programme } = workspaceOf({
      programme: {
        events: [{ id: 'auftakt', title: 'Auftakt', start: '2022-09-01T18:00' }],
        phases: [{ id: 'praxis', label: 'Praxis', start: '2022-10' }],
        period: { start: '2022-09', end: '2023-06' },
      },
    });
    expect(plannedDay(when, programme)).toBe(expected);
  });
});
