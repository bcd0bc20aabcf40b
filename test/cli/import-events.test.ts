// mentoring import --as events: a list of seminars as it stands on a page becomes events of the definition.
import { describe, expect, test } from 'vitest';
import type { Contents } from '../../src/workspace/memory.js';
import { memoryStore, mentoring } from '../support/run.js';
import { definition, smallWith } from './small.js';

/** The eleven seminars of the district of Diepholz, in the spellings in which they were announced. */
const page = `Seminar;Termin;Anbieter;Zielgruppe
Mehr Frauen in die Kommunalpolitik;17.- 18.4.15;PBN;Mentees
Lokal-Politisch- Aktiv;8.-9.5.15;PBN;Mentees
Schnupperseminare für Interessierte an Ratsarbeit;5.- 6.6.15;PBN;Mentees
Frauen für Politik- Modul 1;12.- 14.6.15;PBN;Mentees
Lokal- Politisch- aktiv;17.- 18.7.15;PBN;Mentees
"Kommunalpolitik gestalten- Zukunft durch Qualifizierung, Modul 1,";16.- 18.10.15;PBN;Mentees
Lokal politisch aktiv;27.- 28. 11.15;PBN;Mentees
Schnupperseminare für Interessierte an Ratsarbeit;11.- 12.12.15;PBN;Mentees
"Kommunalpolitik gestalten- Zukunft durch Qualifizierung, Modul 2,";11.-13.12.15;PBN;Mentees
"Kommunalpolitik gestalten- Zukunft durch Qualifizierung, Modul 3,";5.-7.2.16;PBN;Mentees
"Kommunalpolitik gestalten- Zukunft durch Qualifizierung, Modul 4,";11.-13.3.16;PBN;Mentees
`;

const dates = [
  ['2015-04-17', '2015-04-18'],
  ['2015-05-08', '2015-05-09'],
  ['2015-06-05', '2015-06-06'],
  ['2015-06-12', '2015-06-14'],
  ['2015-07-17', '2015-07-18'],
  ['2015-10-16', '2015-10-18'],
  ['2015-11-27', '2015-11-28'],
  ['2015-12-11', '2015-12-12'],
  ['2015-12-11', '2015-12-13'],
  ['2016-02-05', '2016-02-07'],
  ['2016-03-11', '2016-03-13'],
];

const programme = definition
  .replace('as-of: 2022-08-03', 'as-of: 2015-01-15')
  .replace('start: 2022-06', 'start: 2015-01')
  .replace('end: 2023-05', 'end: 2016-06');
const files = smallWith({ 'programme.yaml': programme });

const importing = (text: string, more: Contents = files, args: readonly string[] = ['--yes']) => {
  const store = memoryStore(more);
  const run = mentoring(['import', 'seminare.csv', '--as', 'events', ...args], {
    store,
    beside: { '/p/seminare.csv': text },
  });
  return run.then((result) => ({ ...result, store, yaml: store.text('programme.yaml') ?? '' }));
};

/** Start and end of each event in the file, in its order. */
const daysIn = (yaml: string): (readonly (string | undefined)[])[] =>
  yaml
    .split(/^ {2}- (?=id:)/m)
    .slice(1)
    .filter((event) => /\btitle:.*\n\s+start:/.test(event))
    .map((event) => [/\bstart: (\S+)/.exec(event)?.[1], /\bend: (\S+)/.exec(event)?.[1]]);

describe('D.43 a list of seminars with dates, providers and modules', () => {
  test('D.43 every spelling of a range gives its first and last day', async () => {
    const { code, stderr, stdout, yaml } = await importing(page);
    expect([code, stderr]).toEqual([0, '']);
    expect(daysIn(yaml)).toEqual(dates);
    expect(yaml.startsWith(programme)).toBe(true);
    expect(yaml.match(/host: PBN/g)).toHaveLength(11);
    await expect(stdout).toMatchFileSnapshot('../golden/cli/import-events.de.txt');
    await expect(yaml.slice(programme.length)).toMatchFileSnapshot('../golden/cli/import-events.yaml');
  });

  test('D.43 the date may stand behind the title, as on a page', async () => {
    const lines = page
      .split('\n')
      .slice(1, -1)
      .map((line) => line.replaceAll('"', '').split(';').slice(0, 2).join(' '));
    const { yaml } = await importing(`Seminare\n${lines.map((line) => `"${line}"`).join('\n')}\n`);
    expect(daysIn(yaml)).toEqual(dates);
  });

  test('D.43 three spellings of one series are one series, and modules have their numbers', async () => {
    const { yaml } = await importing(page);
    expect(yaml.match(/series: lokal-politisch-aktiv/g)).toHaveLength(3);
    expect([...yaml.matchAll(/module: (\d)/g)].map(([, module]) => module)).toEqual(['1', '1', '2', '3', '4']);
    expect(new Set([...yaml.matchAll(/series: (\S+)/g)].map(([, series]) => series)).size).toBe(4);
  });

  test('D.43 check finds the overlap; a module out of order is found, too', async () => {
    const { store } = await importing(page);
    const { stdout } = await mentoring(['check', '--format', 'compact'], { store });
    expect(stdout.match(/warning events-overlap/g)).toHaveLength(1);
    expect(stdout).not.toContain('module-order');
    const swapped = await importing(page.replace('Modul 3,', 'Modul 5,'));
    expect((await mentoring(['check', '--format', 'compact'], { store: swapped.store })).stdout).toContain(
      'module-order',
    );
  });

  test('twice changes nothing; undo takes all back', async () => {
    const { store, yaml } = await importing(page);
    const beside = { '/p/seminare.csv': page };
    const again = await mentoring(['import', 'seminare.csv', '--as', 'events'], { store, beside });
    expect([again.code, again.stdout.trimEnd().split('\n').at(-1)]).toEqual([
      0,
      'Alles schon da, nichts zu übernehmen.',
    ]);
    expect(store.text('programme.yaml')).toBe(yaml);
    expect((await mentoring(['undo', '--yes'], { store })).code).toBe(0);
    expect(store.texts()).toEqual(files);
  });
});

describe('where the list stands', () => {
  const one = 'Titel;Datum;Uhrzeit;Ort\nAuftakt: los!;7.3.15;18:00-20:30;Halle (Saale)\n';
  const item = [
    'id: auftakt-los',
    'type: kickoff',
    'title: "Auftakt: los!"',
    'start: 2015-03-07T18:00',
    'end: 2015-03-07T20:30',
    'city: Halle (Saale)',
  ];
  const block = (indent: string) => `${indent}- ${item.join(`\n${indent}  `)}\n`;
  const known = (events: string) => smallWith({ 'programme.yaml': programme.replace('topics:', `${events}topics:`) });

  test.each([
    ['events: []\n', `events:\n${block('  ')}`],
    ['events:\n', `events:\n${block('  ')}`],
    ['events: # noch keine\n', `events: # noch keine\n${block('  ')}`],
    [
      'events:\n- id: a # eins\n  title: A\n  start: 2015-03-01 # Sonntag\n# hier weiter\n\n',
      `events:\n- id: a # eins\n  title: A\n  start: 2015-03-01 # Sonntag\n${block('')}# hier weiter\n\n`,
    ],
    [
      'events:\n    - id: a\n      start: 2015-03-01\n      title: |\n        Zwei\n        Zeilen\n',
      `events:\n    - id: a\n      start: 2015-03-01\n      title: |\n        Zwei\n        Zeilen\n${block('    ')}`,
    ],
    [
      'events: [ { id: a, title: A, start: 2015-03-01 } ] # kurz\n',
      `events: [ { id: a, title: A, start: 2015-03-01 }, { ${item.join(', ')} } ] # kurz\n`,
    ],
  ])('%j', async (before, after) => {
    const { code, stderr, yaml } = await importing(one, known(before));
    expect([code, stderr]).toEqual([0, '']);
    expect(yaml).toBe(programme.replace('topics:', `${after}topics:`));
  });

  test('Windows line ends stay', async () => {
    const text = programme
      .replace('topics:', 'events:\n  - id: a\n    title: A\n    start: 2015-03-01\ntopics:')
      .replaceAll('\n', '\r\n');
    const { yaml } = await importing(one, smallWith({ 'programme.yaml': text }));
    expect(yaml.replaceAll('\r\n', '')).not.toContain('\n');
    expect(yaml.replaceAll('\r\n', '\n')).toContain(`start: 2015-03-01\n${block('  ')}topics:`);
  });
});

describe('what is read and what is not', () => {
  const events = async (text: string) => {
    const { stdout, yaml, code } = await importing(text);
    return { stdout, code, added: yaml.slice(programme.length) };
  };

  test.each([
    ['7.3.15', '', 'start: 2015-03-07\n    all-day: true'],
    ['Sa, 7.3.2015', '10 bis 13 Uhr', 'start: 2015-03-07T10:00\n    end: 2015-03-07T13:00'],
    ['07.03.2015, 18 Uhr', '', 'start: 2015-03-07T18:00\n'],
    ['7.-8.3.15', '14:00-12:00', 'start: 2015-03-07T14:00\n    end: 2015-03-08T12:00'],
    ['7.3.15', '22:00 - 01:00', 'start: 2015-03-07T22:00\n    end: 2015-03-08T01:00'],
    ['2015-03-07', '', 'start: 2015-03-07\n'],
    ['17.4.15 18:00 - 18.4.15 16:00', '', 'start: 2015-04-17T18:00\n    end: 2015-04-18T16:00'],
  ])('%s %s', async (date, time, expected) => {
    const { code, added } = await events(`Titel;Datum;Uhrzeit\nA;${date};${time}\n`);
    expect(code).toBe(0);
    expect(added).toContain(expected);
  });

  test('a line without a date or a title is told at its cell and left out, the others come', async () => {
    const { stdout, added } = await events('Titel;Datum\nA;demnächst\n;7.3.15\nB;31.6.15\nC;März 2015\nD;8.3.15\n');
    expect([...stdout.matchAll(/(\d+:\d+) import-event-(\w+)/g)].map(([, place, what]) => `${place} ${what}`)).toEqual([
      '2:3 date',
      '3:1 title',
      '4:3 date',
      '5:3 date',
    ]);
    expect(added.match(/- id:/g)).toHaveLength(1);
  });

  test('hostile cells are inert on the screen and plain text in the file', async () => {
    const { stdout, added } = await events(
      'Titel;Datum;Ort\n"\u001b[31m<script>\u202e| `x`: {{{";7.3.15;"=cmd|\' /C calc\'!A0"\n',
    );
    expect(stdout).not.toMatch(/[\u001b\u202e]/);
    expect(added).toContain('title: "[31m<script>| `x`: {{{"');
    expect(added).toContain('city: "=cmd|');
  });

  test('without a column of titles it says which headers it knows', async () => {
    const { code, stderr } = await importing('Farbe;Tier\nrot;Hund\n');
    expect([code, stderr]).toEqual([2, expect.stringContaining('Die Überschriften so nennen: Titel, Datum,')]);
  });
});
