import { describe, expect, test } from 'vitest';
import { eventTurnouts, meetingFigures, tandemFigures } from '../../src/evaluation/indicators.js';
import { personId, tandemId } from '../../src/model/ids.js';
import { example } from '../reports/support.js';
import { menteeOf, mentorOf, tandemOf, workspaceOf } from '../support/workspace.js';

describe('turnout of an event', () => {
  test('S.5 invited and attended per role, as the table of the pilot project has them', () => {
    const { workspace } = example('sachsen-anhalt');
    expect(eventTurnouts(workspace).get('zwischenbilanz')).toEqual({
      invited: 18,
      attended: 5,
      excused: 5,
      mentees: { invited: 9, attended: 3 },
      mentors: { invited: 9, attended: 2 },
      guests: { invited: 0, attended: 0 },
    });
    expect(eventTurnouts(workspace).get('abschluss')).toBeUndefined();
  });

  test('the role comes from the roster where the table has none; guests stand apart; who came counts as invited', () => {
    const workspace = workspaceOf({
      mentees: [menteeOf('A'), menteeOf('W', { consent_withdrawn_on: '2022-05-01' })],
      mentors: [mentorOf('B'), mentorOf('C')],
      attendance: [
        { event: 'e', person: personId('A'), attended: true },
        { event: 'e', person: personId('W'), attended: true },
        { event: 'e', person: personId('B'), invited: false, attended: true },
        { event: 'e', person: personId('C'), invited: false },
        { event: 'e', person: personId('G'), attended: true },
        { event: 'other', person: personId('C'), invited: true, excused: true },
      ],
    });
    expect(eventTurnouts(workspace).get('e')).toEqual({
      invited: 2,
      attended: 2,
      excused: 0,
      mentees: { invited: 1, attended: 1 },
      mentors: { invited: 1, attended: 1 },
      guests: { invited: 1, attended: 1 },
    });
    expect(eventTurnouts(workspace).get('other')).toMatchObject({ invited: 1, attended: 0, excused: 1 });
  });

  test('two lines about one person are one person', () => {
    const workspace = workspaceOf({
      mentees: [menteeOf('A')],
      mentors: [mentorOf('A')],
      attendance: [
        { event: 'e', person: personId('A'), role: 'mentor' },
        { event: 'e', person: personId('A'), role: 'mentee', attended: true },
      ],
    });
    expect(eventTurnouts(workspace).get('e')).toMatchObject({
      invited: 1,
      attended: 1,
      mentors: { invited: 1, attended: 1 },
    });
  });
});

describe('tandems', () => {
  test('S.6 of ten tandems that began, seven are active, one is paused, two have ended', () => {
    expect(tandemFigures(example('sachsen-anhalt').workspace)).toEqual({
      total: 10,
      began: 10,
      active: 7,
      paused: 1,
      completed: 0,
      ended: 2,
      proposed: 0,
      offered: 0,
      declined: 0,
    });
  });

  test('a declined proposal never became a tandem', () => {
    const tandems = [
      tandemOf('T1', 'A', 'M', { status: 'ended', end_reason: 'declined' }),
      tandemOf('T2', 'A', 'N', { status: 'ended', end_reason: 'time' }),
      tandemOf('T3', 'B', 'N', { status: 'offered' }),
    ];
    expect(tandemFigures({ tandems })).toMatchObject({ total: 2, began: 1, ended: 1, offered: 1, declined: 1 });
  });
});

describe('meetings', () => {
  test('S.12 meetings reported at once count each, moved and cancelled ones do not', () => {
    const { workspace } = example('sachsen-anhalt');
    expect(meetingFigures(workspace)).toEqual({
      tandems: 10,
      // 27 lines: 25 of kept meetings, one of them for five.
      kept: 29,
      moved: 1,
      cancelled: 1,
      minutes: 4590,
      withoutLength: 0,
      none: 0,
      // 8, 4, 1, 3, 3, 1, 3, 2, 2, 2
      perTandem: {
        min: 1,
        median: { numerator: 5, denominator: 2 },
        mean: { numerator: 29, denominator: 10 },
        max: 8,
      },
    });
  });

  test('tandems without a meeting count as none; those that have not begun do not count', () => {
    const figures = meetingFigures({
      tandems: [tandemOf('T1', 'A', 'M'), tandemOf('T2', 'B', 'M'), tandemOf('T3', 'C', 'M', { status: 'proposed' })],
      meetings: [
        { tandem: tandemId('T1'), date: '2022-05-01' },
        { tandem: tandemId('T3'), date: '2022-05-01', minutes: 60 },
        { tandem: tandemId('T9'), date: '2022-05-01', minutes: 60 },
      ],
    });
    expect(figures).toMatchObject({ tandems: 2, kept: 1, minutes: 0, withoutLength: 1, none: 1 });
    expect(figures.perTandem).toEqual({
      min: 0,
      median: { numerator: 1, denominator: 2 },
      mean: { numerator: 1, denominator: 2 },
      max: 1,
    });
    expect(meetingFigures({ tandems: [], meetings: [] })).not.toHaveProperty('perTandem');
  });
});
