import { describe, expect, test } from 'vitest';
import { agendaOf, occurrences, spanOf } from '../../src/calendar/agenda.js';
import { calendarEntries, uidOf } from '../../src/calendar/entries.js';
import type { Programme, ProgrammeEvent } from '../../src/model/programme.js';
import { workspaceOf } from '../support/workspace.js';

const event = (fields: Partial<ProgrammeEvent> = {}): ProgrammeEvent => ({
  id: 'abschluss',
  title: 'Abschluss',
  start: '2015-05-15T18:00',
  ...fields,
});
const programmeOf = (fields: Partial<Programme>): Programme => workspaceOf({ programme: fields }).programme;

describe('when something is', () => {
  test.each<[string, Partial<ProgrammeEvent>, object]>([
    ['K.4 an hour, unless told', {}, { kind: 'minutes', start: '2015-05-15T18:00', minutes: 60 }],
    ['so many minutes', { minutes: 90 }, { kind: 'minutes', start: '2015-05-15T18:00', minutes: 90 }],
    [
      'until a time',
      { end: '2015-05-15T22:30' },
      { kind: 'times', start: '2015-05-15T18:00', end: '2015-05-15T22:30' },
    ],
    [
      'the end wins over minutes',
      { end: '2015-05-15T22:30', minutes: 5 },
      { kind: 'times', start: '2015-05-15T18:00', end: '2015-05-15T22:30' },
    ],
    [
      'the official part as the only end',
      { 'official-until': '2015-05-15T20:00' },
      { kind: 'times', start: '2015-05-15T18:00', end: '2015-05-15T20:00' },
    ],
    [
      'an end before the start',
      { end: '2015-05-15T17:00' },
      { kind: 'minutes', start: '2015-05-15T18:00', minutes: 60 },
    ],
    ['an end on the same day', { end: '2015-05-15' }, { kind: 'minutes', start: '2015-05-15T18:00', minutes: 60 }],
    [
      'until the end of another day',
      { end: '2015-05-17' },
      { kind: 'times', start: '2015-05-15T18:00', end: '2015-05-18T00:00' },
    ],
    ['a day', { start: '2015-05-15' }, { kind: 'days', start: '2015-05-15', end: '2015-05-15' }],
    [
      'several days',
      { start: '2015-05-15', end: '2015-05-17' },
      { kind: 'days', start: '2015-05-15', end: '2015-05-17' },
    ],
    [
      'whole days with times',
      { 'all-day': true, end: '2015-05-16T12:00' },
      { kind: 'days', start: '2015-05-15', end: '2015-05-16' },
    ],
    [
      'days the wrong way round',
      { start: '2015-05-15', end: '2015-05-14' },
      { kind: 'days', start: '2015-05-15', end: '2015-05-15' },
    ],
  ])('%s', (_, fields, expected) => {
    expect(spanOf(event(fields))).toEqual(expected);
  });
});

describe('K.29 a series', () => {
  const series = event({
    end: '2015-05-15T22:00',
    'official-until': '2015-05-15T20:00',
    'rsvp-by': '2015-05-08',
    parts: [{ id: 'bilanz', start: '2015-05-15T18:00', end: '2015-05-15T20:00' }],
    repeat: { weeks: 26, until: '2016-06-30' },
  });

  test('each repetition has dates of its own, at the same time of day', () => {
    const found = occurrences(series);
    expect(found.map(({ start }) => start)).toEqual(['2015-05-15T18:00', '2015-11-13T18:00', '2016-05-13T18:00']);
    expect(found[1]).toEqual({
      ...series,
      start: '2015-11-13T18:00',
      end: '2015-11-13T22:00',
      'official-until': '2015-11-13T20:00',
      'rsvp-by': '2015-11-06',
      parts: [{ id: 'bilanz', start: '2015-11-13T18:00', end: '2015-11-13T20:00' }],
    });
    expect(agendaOf(programmeOf({ events: [series] })).map(({ id }) => id)).toEqual([
      'reply/abschluss',
      'abschluss',
      'reply/abschluss/2',
      'abschluss/2',
      'reply/abschluss/3',
      'abschluss/3',
    ]);
  });

  test('the last day counts, and nothing runs away', () => {
    const until = (day: string) => occurrences(event({ repeat: { weeks: 1, until: day } })).length;
    expect([until('2015-05-14'), until('2015-05-22'), until('2015-05-21')]).toEqual([1, 2, 1]);
    expect(until('9999-12-31')).toBe(500);
    expect(occurrences(event({ repeat: { weeks: 0, until: '2020-01-01' } }))).toHaveLength(1);
    expect(occurrences(event({ start: '9999-12-30', repeat: { weeks: 1, until: '9999-12-31' } }))).toHaveLength(1);
  });
});

describe('whom it concerns', () => {
  const programme = programmeOf({
    events: [
      event({ id: 'alle' }),
      event({ id: 'mentees', audience: 'mentees', 'rsvp-by': '2015-05-01' }),
      event({ id: 'mentoren', audience: 'mentors' }),
      event({ id: 'beirat', audience: 'guests' }),
      event({ id: 'offen', audience: 'public' }),
    ],
    deadlines: [{ id: 'bewerbung', date: '2015-02-27' }],
  });
  const ids = (options: object) => agendaOf(programme, options).map(({ id }) => id);

  test('R.13 a meeting of mentors is in their calendar only', () => {
    expect(ids({ role: 'mentee' })).toEqual(['deadline/bewerbung', 'reply/mentees', 'alle', 'mentees', 'offen']);
    expect(ids({ role: 'mentor' })).toEqual(['deadline/bewerbung', 'alle', 'mentoren', 'offen']);
    expect(ids({})).toHaveLength(7);
  });

  test('a single event comes alone', () => {
    expect(ids({ event: 'mentees' })).toEqual(['mentees']);
    expect(ids({ event: 'mentees', role: 'mentor' })).toEqual([]);
  });
});

describe('what an entry says', () => {
  const entry = (fields: Partial<ProgrammeEvent>, language: 'de' | 'en' = 'de') => {
    const programme = programmeOf({ events: [event(fields)] });
    return calendarEntries(agendaOf(programme, { event: 'abschluss' }), programme, language)[0];
  };

  test('where, each part of it once', () => {
    expect(entry({ venue: 'Rathaus', address: 'Markt 1, 39104 Magdeburg', city: 'Magdeburg' })?.location).toBe(
      'Rathaus, Markt 1, 39104 Magdeburg',
    );
    expect(entry({ venue: 'Rathaus', city: 'Halle' })?.location).toBe('Rathaus, Halle');
    expect(entry({ online: 'https://x.example/a' })).toMatchObject({ location: 'Online', url: 'https://x.example/a' });
    expect(entry({})).not.toHaveProperty('location');
    expect(entry({ online: 'Zugang per Telefon: 030 23125 0' })).not.toHaveProperty('url');
  });

  test('moved and cancelled dates rise in number and say what held before', () => {
    const was = [{ start: '2015-05-08T18:00' }, { start: '2015-05-09T18:00', text: 'am 9. Mai' }];
    expect(entry({ was })).toMatchObject({
      sequence: 2,
      cancelled: false,
      description: ['Neuer Termin, zuvor: am 9. Mai'],
    });
    expect(entry({ was, 'cancelled-on': '2015-05-01' }, 'en')).toMatchObject({
      sequence: 3,
      cancelled: true,
      description: ['Cancelled on 1\u00a0May 2015', 'New date, before: am 9. Mai'],
    });
  });

  test('only those who may be named are', () => {
    const speakers = [
      { name: 'Ja Gern', organisation: 'Haus', 'may-be-named': true },
      { name: 'Nein Danke', 'may-be-named': false },
      { name: 'Offen Gelassen' },
    ];
    const parts = [{ id: 'vortrag', title: 'Vortrag', start: '2015-05-15T18:30', speakers }];
    expect(entry({ speakers, parts })?.description).toEqual(['18:30 Vortrag (Ja Gern, Haus)', 'Mit Ja Gern, Haus']);
  });

  test('the id is the same on every machine and after every move; hostile ones stay one word', () => {
    expect(uidOf({ id: 'pilot' }, 'abschluss/2')).toBe('pilot/abschluss/2@mentoring');
    expect(uidOf({ id: 'ä;x\r\ny' }, 'a:b,\ud800')).toMatch(/^[!-~]+$/);
    expect(entry({ start: '2015-06-01' })?.uid).toBe(entry({})?.uid);
  });
});
