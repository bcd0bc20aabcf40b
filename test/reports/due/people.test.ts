import { describe, expect, test } from 'vitest';
import { brief, germanLines, items, menteeOf, mentorOf, ofKind, tandemOf } from './support.js';

const deadlines = [{ id: 'bewerbung', date: '2022-07-29' }];

describe('applications', () => {
  const mentees = [menteeOf('P24', { status: 'applied' })];

  test('are overdue after the deadline, open before it', () => {
    const [overdue] = items({ programme: { deadlines }, mentees });
    expect(overdue).toEqual({
      kind: 'decide-applications',
      urgency: 'overdue',
      until: '2022-07-29',
      text: {
        de: 'Über die Bewerbung P24 entscheiden (die Frist war am 29.07.)',
        en: 'Decide on the application P24 (the deadline was 29\u00a0Jul)',
      },
      command: 'report selection P24',
      people: ['P24'],
      action: { kind: 'decide-applications', people: ['P24'] },
    });
    expect(ofKind('decide-applications', { programme: { deadlines }, mentees }, { today: '2022-07-29' })).toMatchObject(
      [{ urgency: 'soon', text: { de: 'Über die Bewerbung P24 entscheiden' } }],
    );
    expect(brief({ programme: { deadlines, kind: { intake: 'rolling' } }, mentees })[0]?.[1]).toBe('now');
  });

  test('the deadline goes by its name; among several others there is none', () => {
    const urgency = (ids: readonly (readonly [string, string])[]) => {
      const programme = { deadlines: ids.map(([id, date]) => ({ id, date })) };
      return ofKind('decide-applications', { programme, mentees })[0]?.urgency;
    };
    const feedback = ['rueckmeldung', '2022-01-01'] as const;
    expect(urgency([feedback, ['anmeldung', '2022-12-01']])).toBe('soon');
    expect(urgency([feedback, ['anmeldung', '2022-02-01']])).toBe('overdue');
    expect(urgency([feedback, ['abschluss', '2022-12-01']])).toBe('now');
    expect(urgency([feedback])).toBe('overdue');
  });

  test('many are counted, few are named; one person with two roles is one application', () => {
    const applied = (ids: readonly string[]) => ids.map((id) => menteeOf(id, { status: 'applied' }));
    const text = (ids: readonly string[]) =>
      germanLines({ mentees: applied(ids), mentors: [mentorOf('A', { status: 'applied' })] })[0]?.text;
    expect(text(['A', 'B'])).toBe('Über 2 Bewerbungen entscheiden: A und B');
    expect(text(['A', 'B', 'C', 'D'])).toBe('Über 4 Bewerbungen entscheiden');
  });

  test('restricted ones ask nothing of anybody', () => {
    expect(items({ mentees: [menteeOf('A', { status: 'applied', restricted_on: '2022-01-01' })] })).toEqual([]);
  });
});

describe('deadlines', () => {
  const ahead = (date: string, label?: string, more = {}) =>
    ofKind('deadline', { programme: { deadlines: [{ id: 'bewerbung', date, ...(label ? { label } : {}) }] } }, more);

  test('end on a day within the horizon, under their own name', () => {
    expect(ahead('2022-08-03', 'Bewerbungsfrist')).toMatchObject([
      { urgency: 'until', until: '2022-08-03', onDay: true, text: { de: 'Bewerbungsfrist endet' } },
    ]);
    expect(ahead('2022-08-17', 'Anmeldeschluss')).toMatchObject([{ text: { de: 'Frist endet: Anmeldeschluss' } }]);
    expect(ahead('2022-08-17')).toMatchObject([
      { action: { kind: 'by-hand', text: { de: expect.stringContaining('--deadline bewerbung') } } },
    ]);
  });

  test('neither past ones nor far ones are told', () => {
    expect(ahead('2022-08-02')).toEqual([]);
    expect(ahead('2022-08-18')).toEqual([]);
    expect(ahead('2022-08-18', undefined, { days: 15 })).toHaveLength(1);
    expect(ahead('2029-08-18', undefined, { days: 'all' })).toHaveLength(1);
  });
});

describe('the waiting list', () => {
  const waiting = (id: string, waiting_since: string) => menteeOf(id, { status: 'waitlisted', waiting_since });
  const parts = {
    mentees: [waiting('C', '2022-05-03'), waiting('A', '2022-05-02'), waiting('B', '2022-05-01')],
    mentors: [mentorOf('X', { capacity: 2 })],
  };

  test('moves up in its order, as many as there are seats', () => {
    const [line] = items(parts);
    expect(line).toMatchObject({
      kind: 'waiting-list',
      people: ['B', 'A', 'C'],
      action: { kind: 'move-up', people: ['B', 'A'] },
      text: { de: 'Von der Warteliste nachrücken lassen: B wartet am längsten, 2 Plätze sind frei' },
    });
  });

  test('D.23 rests when the number of tandems is reached, and moves up to it only', () => {
    const own = (max: number) => ({
      ...parts,
      matching: { tandems: { max } },
      mentees: [...parts.mentees, menteeOf('D', { status: 'active' })],
      mentors: [mentorOf('X', { capacity: 4, status: 'active' })],
      tandems: [tandemOf('T1', 'D', 'X')],
    });
    expect(ofKind('waiting-list', own(1))).toEqual([]);
    expect(ofKind('waiting-list', own(2))).toMatchObject([{ action: { people: ['B'] } }]);
  });
});
