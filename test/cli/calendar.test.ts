// mentoring calendar: the dates of the examples, read back by another implementation.
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { exampleFiles, mentoring } from '../support/run.js';
import { smallWith } from './small.js';

async function eventsOf(args: readonly string[], files: Record<string, string | Uint8Array>): Promise<ICAL.Event[]> {
  const { code, stdout, stderr } = await mentoring(['calendar', ...args], { files });
  expect([code, stderr]).toEqual([0, '']);
  const calendar = new ICAL.Component(ICAL.parse(stdout));
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
}

test('S.16 the closing event: official part, informal part after it, place', async () => {
  const [event, ...more] = await eventsOf(['--event', 'abschluss'], exampleFiles('sachsen-anhalt'));
  expect(more).toEqual([]);
  expect(event?.summary).toBe('Abschlussveranstaltung');
  expect(event?.startDate.toJSDate().toISOString()).toBe('2015-05-15T16:00:00.000Z');
  expect(event?.endDate.toJSDate().toISOString()).toBe('2015-05-15T20:30:00.000Z');
  expect(event?.location).toBe('Ernst-Reuter-Haus, Bürgelstraße 1, 39104 Magdeburg');
  const description = event?.description.split('\n') ?? [];
  expect(description.slice(0, 3)).toEqual([
    'Offizieller Teil bis 20:00 Uhr, danach geselliger Teil',
    '18:00–20:00 Erfahrungen, Kritik und Anregungen',
    '20:15–22:30 Biergarten an der Elbe',
  ]);
});

test('K.29 the networking meeting recurs, for both roles, at the same time of day', async () => {
  const files = exampleFiles('klimaschutz');
  for (const role of ['mentee', 'mentor']) {
    const events = (await eventsOf(['--role', role], files)).filter(({ summary }) => summary === 'Vernetzungstreffen');
    expect(events.map(({ startDate }) => startDate.toString())).toEqual([
      '2024-11-14T10:30:00',
      '2025-05-15T10:30:00',
      '2025-11-13T10:30:00',
    ]);
    expect(events.map(({ startDate }) => startDate.toJSDate().toISOString().slice(11, 16))).toEqual([
      '09:30',
      '08:30',
      '09:30',
    ]);
  }
});

test('K.4 the kick-off lasts an hour', async () => {
  const [event] = await eventsOf(['--event', 'kickoff-neue'], exampleFiles('klimaschutz'));
  expect(event?.duration.toSeconds()).toBe(3600);
  expect(event?.component.getFirstPropertyValue('url')?.toString()).toBe('https://konferenz.example.org/kickoff');
});

test('R.13 the mentors’ meeting is not in the mentees’ calendar', async () => {
  const files = exampleFiles('reverse/round-2016');
  const titles = async (role: string) => (await eventsOf(['--role', role], files)).map(({ summary }) => summary);
  expect(await titles('mentor')).toContain('Zwischenbilanz der Mentorinnen');
  expect(await titles('mentee')).not.toContain('Zwischenbilanz der Mentorinnen');
});

test('seminars of whole days, one day after the last', async () => {
  const [event] = await eventsOf(['--event', 'frauen-politik-1'], exampleFiles('diepholz'));
  expect([event?.startDate.isDate, event?.startDate.toString(), event?.endDate.toString()]).toEqual([
    true,
    '2015-06-12',
    '2015-06-15',
  ]);
});

describe.each([
  'aktionsprogramm/2022-08',
  'aktionsprogramm/2023-06',
  'diepholz',
  'klimaschutz',
  'reverse/round-2016',
  'reverse/round-2017',
  'sachsen-anhalt',
])('%s', (stage) => {
  const files = exampleFiles(stage);

  test('no name and no address of anybody who takes part', async () => {
    const { stdout } = await mentoring(['calendar'], { files });
    const tables = Object.entries(files).filter(([file]) => /^(?:mentees|mentors|guests)\./.test(file));
    const mails = tables.flatMap(
      ([, bytes]) =>
        Buffer.from(bytes)
          .toString('utf8')
          .match(/[\w.]+@example\.\w+/g) ?? [],
    );
    expect(mails.length).toBeGreaterThan(0);
    const text = stdout.replaceAll('\r\n ', '');
    expect(mails.filter((mail) => text.includes(mail))).toEqual([]);
  });

  test('R8 the same bytes again, with an id of its own for every entry', async () => {
    const run = async () => (await mentoring(['calendar'], { files, now: '2030-01-01T00:00:00' })).stdout;
    const { stdout } = await mentoring(['calendar'], { files });
    expect(await run()).toBe(stdout);
    const uids = stdout.match(/^UID:.*$/gm) ?? [];
    expect(new Set(uids).size).toBe(uids.length);
  });
});

describe('as a command', () => {
  const dated = smallWith({
    'programme.yaml': [
      'format: 1',
      'id: klein',
      'title: Klein',
      'period: { start: 2026-01-01, end: 2026-12-31 }',
      'events:',
      '  - { id: auftakt, title: Auftakt, start: 2026-04-01T18:00 }',
      '',
    ].join('\n'),
  });

  test('an event that does not exist is told, with a suggestion', async () => {
    const { code, stderr } = await mentoring(['calendar', '--event', 'auftackt'], { files: dated, asProcess: true });
    expect([code, stderr.split('\n')[0]]).toEqual([
      2,
      'mentoring: Die Veranstaltung „auftackt“ gibt es nicht. Meinten Sie „auftakt“?',
    ]);
  });

  test('a table that cannot be read stops nothing, an event that cannot be stops it', async () => {
    const table = { ...dated, 'mentees.csv': 'id;status\n"P1;angenommen\n' };
    expect((await mentoring(['calendar'], { files: table })).code).toBe(0);
    const wrong = Buffer.from(dated['programme.yaml'] ?? '')
      .toString('utf8')
      .replace('18:00', '18:00, end: 2026-03-01T10:00');
    const { code, stdout, stderr } = await mentoring(['calendar'], { files: { ...dated, 'programme.yaml': wrong } });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('programme.yaml, Zeile 6');
  });

  test('without dates it says so', async () => {
    const empty = smallWith({
      'programme.yaml': 'format: 1\nid: leer\ntitle: Leer\nperiod: { start: 2026-01, end: 2026-12 }\n',
    });
    const { code, stderr } = await mentoring(['calendar'], { files: empty });
    expect([code, stderr]).toEqual([0, 'Es gibt keine Termine.\n']);
  });

  test('German name, and a file that belongs to the programme is not overwritten', async () => {
    expect((await mentoring(['kalender'], { files: dated })).stdout).toContain('SUMMARY:Auftakt');
    expect((await mentoring(['calendar', '-o', 'mentees.csv'], { files: dated, asProcess: true })).code).toBe(2);
  });
});
