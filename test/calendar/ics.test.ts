// Calendar files, read back by another implementation of RFC 5545.
import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import type { Span } from '../../src/calendar/agenda.js';
import { type CalendarEntry, calendarFile, foldLine } from '../../src/calendar/ics.js';
import { zoneOf } from '../../src/calendar/time-zones.js';

const day: Span = { kind: 'days', start: '2015-05-15', end: '2015-05-15' };
const entry = (fields: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: 'pilot/abschluss@mentoring',
  title: 'Abschluss',
  span: day,
  ...fields,
});
const written = (entries: readonly CalendarEntry[], zone = 'Europe/Berlin', name = 'Pilot') =>
  calendarFile(entries, { name, zone, today: '2015-04-20' });

/** The events of a file, with the rules of its own time zones. */
function read(text: string): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
}

const readOne = (fields: Partial<CalendarEntry>, zone?: string): ICAL.Event => {
  const [event] = read(written([entry(fields)], zone));
  if (event === undefined) throw new Error('no event');
  return event;
};

const utc = (time: ICAL.Time): string => time.toJSDate().toISOString();

describe('times', () => {
  test.each([
    ['before summer time', '2015-03-28T10:00', '2015-03-28T09:00:00.000Z'],
    ['after it has begun', '2015-03-29T10:00', '2015-03-29T08:00:00.000Z'],
    ['an hour before it ends', '2015-10-25T01:30', '2015-10-24T23:30:00.000Z'],
    ['after it has ended', '2015-10-25T10:00', '2015-10-25T09:00:00.000Z'],
    ['far ahead', '2041-07-01T10:00', '2041-07-01T08:00:00.000Z'],
  ])('%s', (_, start, expected) => {
    const event = readOne({ span: { kind: 'times', start, end: `${start.slice(0, 10)}T23:00` } });
    expect(event.startDate.toString()).toBe(`${start}:00`);
    expect(event.startDate.zone.tzid).toBe('Europe/Berlin');
    expect(utc(event.startDate)).toBe(expected);
  });

  test('a night in which summer time begins is an hour shorter by the clock, minutes stay minutes', () => {
    const start = '2015-03-28T22:00';
    const byClock = readOne({ span: { kind: 'times', start, end: '2015-03-29T06:00' } });
    expect(utc(byClock.endDate)).toBe('2015-03-29T04:00:00.000Z');
    const byMinutes = readOne({ span: { kind: 'minutes', start, minutes: 480 } });
    expect(byMinutes.duration.toSeconds()).toBe(8 * 3600);
    expect(byMinutes.endDate.toString()).toBe('2015-03-29T06:00:00');
  });

  test('whole days end before the next one', () => {
    const event = readOne({ span: { kind: 'days', start: '2015-04-17', end: '2015-04-18' } });
    expect([event.startDate.isDate, event.startDate.toString(), event.endDate.toString()]).toEqual([
      true,
      '2015-04-17',
      '2015-04-19',
    ]);
    expect(written([entry({ span: { kind: 'days', start: '9999-12-31', end: '9999-12-31' } })])).not.toContain('DTEND');
  });

  test('a file of whole days needs no zone', () => {
    expect(written([entry()])).not.toContain('VTIMEZONE');
  });

  const evening: Span = { kind: 'times', start: '2015-05-15T18:00:30', end: '2015-05-15T20:00' };

  test.each([
    ['Europe/Vienna', '16:00:30'],
    ['Europe/Zurich', '16:00:30'],
    ['Europe/Lisbon', '17:00:30'],
    ['Europe/Helsinki', '15:00:30'],
    ['UTC', '18:00:30'],
  ])('%s', (zone, expected) => {
    expect(utc(readOne({ span: evening }, zone).startDate)).toBe(`2015-05-15T${expected}.000Z`);
  });

  test.each([
    'America/New_York',
    'Europe/Nirgendwo',
    'x\r\nATTENDEE:y',
    '',
  ])('%j gives clock time without a zone', (zone) => {
    const text = written([entry({ span: evening })], zone);
    expect(text).toContain('\r\nDTSTART:20150515T180030\r\n');
    expect(text).not.toContain('TZID');
    expect(zoneOf(zone).kind).toBe('floating');
  });
});

describe('what is read is what was written', () => {
  // Whatever ends a line becomes a line feed of the format, which is another test.
  const line = fc.string({ unit: 'grapheme', maxLength: 120 }).map((text) => text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ''));
  const text = fc.oneof(
    line,
    fc
      .array(fc.constantFrom('ü', '€', '🎉', '🇩🇪', 'a', '\\', ';', ',', '"', ':', ' '), { maxLength: 200 })
      .map((all) => all.join('')),
  );

  test('titles, places and descriptions, whatever they hold', () => {
    fc.assert(
      fc.property(text, text, fc.array(text, { minLength: 1, maxLength: 5 }), (title, location, description) => {
        const event = readOne({ title, location, description });
        expect([event.summary, event.location, event.description]).toEqual([title, location, description.join('\n')]);
      }),
    );
  });

  test('no line is longer than 75 octets, and none is cut inside a character', () => {
    fc.assert(
      fc.property(text, (title) => {
        const lines = written([entry({ title })]).split('\r\n');
        expect(lines.at(-1)).toBe('');
        for (const one of lines) {
          expect(Buffer.byteLength(one)).toBeLessThanOrEqual(75);
          expect(one).not.toMatch(/\p{Cs}/u);
        }
        expect(foldLine(title).replaceAll('\r\n ', '')).toBe(title);
      }),
    );
  });

  test.each([72, 73, 74, 75])('an emoji after %i octets', (length) => {
    const line = `${'x'.repeat(length)}😀y`;
    const [first = '', second = ''] = foldLine(line).split('\r\n ');
    expect(first + second).toBe(line);
    expect(first).toHaveLength(length);
  });

  test('the rest of an entry', () => {
    const event = readOne({ url: 'https://x.example/a,b;c', sequence: 3, cancelled: true, free: true });
    expect(event.uid).toBe('pilot/abschluss@mentoring');
    expect(event.sequence).toBe(3);
    const value = (name: string) => event.component.getFirstPropertyValue(name)?.toString();
    expect(value('url')).toBe('https://x.example/a,b;c');
    expect([value('status'), value('transp'), value('dtstamp')]).toEqual([
      'CANCELLED',
      'TRANSPARENT',
      '2015-04-20T00:00:00Z',
    ]);
    expect(readOne({}).component.getFirstPropertyValue('status')).toBe('CONFIRMED');
  });
});

describe('S7 hostile text', () => {
  const known =
    /^(?:BEGIN|END|VERSION|PRODID|CALSCALE|NAME|X-WR-CALNAME|UID|DTSTAMP|DTSTART|DTEND|SUMMARY|LOCATION|DESCRIPTION|SEQUENCE|STATUS|TRANSP)[;:]/;
  const injection = fc
    .array(
      fc.constantFrom(
        '\r\n',
        '\n',
        '\r',
        '\u2028',
        '\u0085',
        '\0',
        'END:VEVENT',
        'ATTENDEE:mailto:x',
        ' ',
        '\\',
        '\t',
        '\u202e',
      ),
      {
        maxLength: 12,
      },
    )
    .map((parts) => parts.join(''));

  test('is text: no property, no event and no control character comes out of it', () => {
    fc.assert(
      fc.property(injection, injection, injection, (title, location, name) => {
        const file = written(
          [entry({ title, location, description: [location, title], url: `https://x/${title}` })],
          'Europe/Berlin',
          name,
        );
        const lines = file.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
        expect(lines.filter((line) => !known.test(line) && !line.startsWith('URL:https://x/'))).toEqual([]);
        expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
        expect(lines.join('')).not.toMatch(/\p{Cc}|[\u2028\u2029\u202e]/u);
        expect(read(file)).toHaveLength(1);
      }),
    );
  });

  test('an address that is none is no URL', () => {
    for (const url of ['javascript:alert(1)', 'https://x\r\nATTENDEE:y', 'https://x y', 'https://ü.example'])
      expect(written([entry({ url })])).not.toContain('URL:');
  });
});
