import { describe, expect, test } from 'vitest';
import { personId } from '../../../src/model/ids.js';
import type { ProgrammeEvent } from '../../../src/model/programme.js';
import { ofKind } from './support.js';

const event = (fields: Partial<ProgrammeEvent>): ProgrammeEvent => ({
  id: 'abschluss',
  title: 'Abschluss',
  start: '2022-08-15T18:00',
  ...fields,
});
const found = (kind: string, events: readonly ProgrammeEvent[], more: object = {}, parts: object = {}) =>
  ofKind(kind, { programme: { events }, ...parts }, more);

describe('events', () => {
  test('of the next days say when and where', () => {
    expect(found('event', [event({ city: 'Kassel' })])).toMatchObject([
      {
        urgency: 'until',
        until: '2022-08-15',
        onDay: true,
        text: { de: 'Abschluss, 18 Uhr, Kassel', en: 'Abschluss, 18:00, Kassel' },
        action: { kind: 'by-hand', text: { de: expect.stringContaining('attendance.csv') } },
      },
    ]);
    expect(found('event', [event({ start: '2022-08-03' })])[0]?.text.de).toBe('Abschluss');
    expect(found('event', [event({ online: 'https://x.example' })])[0]?.text.de).toBe('Abschluss, 18 Uhr, online');
  });

  test('far, past and cancelled ones are not told', () => {
    expect(found('event', [event({ start: '2022-08-18' })])).toEqual([]);
    expect(found('event', [event({ start: '2022-08-02T10:00' })])).toEqual([]);
    expect(found('event', [event({ 'cancelled-on': '2022-08-01' })])).toEqual([]);
  });

  test('K.29 of a series the next one only', () => {
    const series = event({ start: '2022-01-03T10:00', repeat: { weeks: 1, until: '2030-12-31' } });
    expect(found('event', [series], { days: 'all' }).map(({ until }) => until)).toEqual(['2022-08-08']);
  });
});

describe('registrations', () => {
  const asked = event({ 'rsvp-by': '2022-08-08' });

  test('are to be counted when the day of reply comes', () => {
    expect(found('replies', [asked])).toMatchObject([
      {
        urgency: 'until',
        until: '2022-08-08',
        text: {
          de: 'Anmeldungen zählen: Abschluss am 15.08.',
          en: 'Count the registrations: Abschluss on 15\u00a0Aug',
        },
      },
    ]);
    expect(found('replies', [asked], { today: '2022-07-20' })).toEqual([]);
  });

  test('and afterwards until they have been, or the event is over', () => {
    expect(found('replies', [asked], { today: '2022-08-10' })).toMatchObject([{ urgency: 'now' }]);
    expect(found('replies', [asked], { today: '2022-08-16' })).toEqual([]);
    const attendance = [{ event: 'abschluss', person: personId('P01'), registered: false }];
    expect(found('replies', [asked], { today: '2022-08-10' }, { attendance })).toEqual([]);
    expect(found('replies', [asked], {}, { attendance })).toHaveLength(1);
  });
});

describe('R.12 the interim review', () => {
  const programme = { evaluation: { 'interim-after-months': 3 }, period: { start: '2022-05-01', end: '2023-01' } };
  const interim = (more: object, today = '2022-08-10') =>
    ofKind('interim', { programme: { ...programme, ...more } }, { today });

  test('is due so many months after the beginning, overdue afterwards', () => {
    expect(interim({}, '2022-07-17')).toEqual([]);
    expect(interim({}, '2022-07-18')).toMatchObject([{ urgency: 'until', until: '2022-08-01' }]);
    expect(interim({})).toMatchObject([
      { urgency: 'overdue', until: '2022-08-01', text: { de: 'Zwischenbilanz ansetzen' } },
    ]);
    const kickoff = event({ id: 'auftakt', type: 'kickoff', start: '2022-05-10T18:00' });
    expect(interim({ events: [kickoff] })).toMatchObject([{ urgency: 'until', until: '2022-08-10' }]);
  });

  test('is not asked for where it is planned, without a term, after the end, with rolling intake', () => {
    const planned = event({ type: 'interim', start: '2022-09-01' });
    expect(interim({ events: [planned] })).toEqual([]);
    expect(interim({ events: [{ ...planned, 'cancelled-on': '2022-07-01' }] })).toHaveLength(1);
    expect(interim({ evaluation: {} })).toEqual([]);
    expect(interim({}, '2023-02-01')).toEqual([]);
    expect(interim({ kind: { intake: 'rolling' } })).toEqual([]);
    const surveys = [{ id: 'halbzeit', wave: 'interim', blocks: [] }] as const;
    expect(ofKind('interim', { programme, surveys }, { today: '2022-08-10' })).toEqual([]);
  });
});
