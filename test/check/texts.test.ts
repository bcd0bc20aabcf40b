// Texts held against the programme: days, places and numbers of events, forms of nouns, personal data in git.
import { describe, expect, test } from 'vitest';
import { checkWorkspace } from '../../src/check/index.js';
import { createGazetteer } from '../../src/geography/gazetteer.js';
import { loadWorkspace } from '../../src/workspace/load.js';
import { findingsOf } from '../diagnostics/workspaces.js';
import { memoryFiles, mentoring } from '../support/run.js';

const definition = `format: 1
id: probe
title: Probe
period:
  start: 2015-01
  end: 2015-12
language:
  locale: de
  inclusive: star
roles:
  mentee:
    inclusive: feminine
regions:
  - id: nord
    name: Norden
  - id: mitte
    name: Mitte
  - id: sued
    name: Süden
events:
  - id: auftakt
    type: kickoff
    title: Auftakt
    start: 2015-02-06T10:00
    end: 2015-02-07
    city: Halle
  - id: abschluss
    type: closing
    title: Abschlussveranstaltung
    start: 2015-05-15T18:00
    city: Magdeburg
    was:
      - start: 2015-05-08T18:00
        text: Anfang Mai
  - id: modul-1
    type: seminar
    title: Reden lernen, Modul 1
    start: 2015-03-02
    series: reden
    module: 1
  - id: modul-2
    type: seminar
    title: Reden lernen, Modul 2
    start: 2015-04-02
    series: reden
    module: 2
letters:
  last-number: 3
`;

const letter = (head: string, body: string) => `---\n${head}\n---\n${body}\n`;

function found(files: Readonly<Record<string, string>>, on = '2015-01-20', more = ''): string[] {
  const all = memoryFiles({ 'programme.yaml': definition + more, ...files });
  return findingsOf(all, undefined, on).map(({ code, place }) => `${place.file}:${place.line}:${place.column} ${code}`);
}

const flyer = (body: string) => found({ 'letters/f.md': letter('letter: flyer', body) });
const at = (column: number, code: string) => [`letters/f.md:4:${column} ${code}`];

describe('7.6 the day of an event', () => {
  test.each([
    ['Die Abschlussveranstaltung am 16. Mai 2015 ist öffentlich.', 31],
    ['Die **Abschlussveranstaltung** am Samstag, 16. Mai, ist öffentlich.', 44],
    ['Die Abschlussveranstaltung findet am 16.5. statt.', 38],
    ['Abschlussveranstaltung: 16.05.2015', 25],
    ['Zum Auftakt (9. Februar) laden wir ein.', 14],
    ['Auftakt on February 9, 2015', 12],
    ['Auftakt am\n9. Februar', 1],
  ])('%j is another one', (body, column) => {
    const line = body.includes('\n') ? 5 : 4;
    expect(flyer(body)).toEqual([`letters/f.md:${line}:${column} event-date-mismatch`]);
  });

  test.each([
    'Die Abschlussveranstaltung am Freitag, 15. Mai 2015 ist öffentlich.',
    'Der Auftakt am 7. Februar endet früh.',
    'Für die Abschlussveranstaltung melden Sie sich bitte bis zum 1. Mai an.',
    'Die Abschlussveranstaltung bis 20. Mai vorbereiten.',
    'Die Abschlussveranstaltung am 12. Mai 2014 war schön.',
    'Nach der Abschlussveranstaltung: Am 20. Mai tagt der Vorstand.',
    'Auftaktveranstaltung am 9. Februar',
    '{{when events.abschluss}} und am 16. Mai',
    'Abschlussveranstaltung am 15.5.',
  ])('%j is none', (body) => {
    expect(flyer(body)).toEqual([]);
  });

  test.each([
    ['Die Abschlussveranstaltung ist am 8. Mai.', 35],
    ['Anfang Mai ist die Abschlussveranstaltung.', 1],
  ])('%j has moved', (body, column) => {
    expect(flyer(body)).toEqual(at(column, 'stale-event-date'));
  });

  test.each([
    'Die Abschlussveranstaltung ist nicht am 8. Mai, sondern am 15. Mai.',
    'Die Abschlussveranstaltung ist nicht am 8. Mai, sondern am {{date events.abschluss.start}}.',
    'Am 8. Mai ist Feiertag in Berlin.',
  ])('%j tells both days or something else', (body) => {
    expect(flyer(body)).toEqual([]);
  });

  test('a letter about the event needs no title; what has gone out or is of a day that has passed is left alone', () => {
    const invitation = (date: string) => ({
      'letters/e.md': letter(
        `letter: invite\nevent: abschluss\ndate: ${date}\nto: { id: P99 }`,
        'Wir laden zum 8. Mai ein.',
      ),
    });
    const codes = (files: Record<string, string>) => found(files).filter((one) => one.includes('stale'));
    expect(codes(invitation('2015-02-01'))).toEqual(['letters/e.md:7:15 stale-event-date']);
    expect(codes(invitation('2015-01-19'))).toEqual([]);
    const journal = 'Brief;Person;Weg;Zustand;Zeitpunkt\ne;P99;post;sent;2015-01-10T10:00\n';
    expect(codes({ ...invitation('2015-02-01'), 'letters/journal.csv': journal })).toEqual([]);
  });
});

describe('7.6 the day of a letter about an event', () => {
  const invitation = (body: string) =>
    found({
      'letters/e.md': letter('letter: invite\nevent: abschluss\nto: { id: P99 }\nreply-by: 2015-05-04', body),
    }).filter((one) => one.includes('date'));

  test.each([
    ['Wir laden Sie herzlich ein, am Samstag, den 16. Mai 2015 um 18 Uhr.', 45],
    ['Es findet am 16.5. statt.', 14],
    ['We invite you on Saturday, 16 May 2015.', 28],
  ])('%j is another one', (body, column) => {
    expect(invitation(body)).toEqual([`letters/e.md:7:${column} event-date-mismatch`]);
  });

  test.each([
    'Wir laden Sie herzlich ein, am 15. Mai 2015 um 18 Uhr.',
    'Wir laden ein. Am 16. Mai ist frei.',
    'Wir laden ein; antworten Sie bis zum 2. Mai.',
    'Wir laden zum Auftakt am 6. Februar ein.',
    'Wir laden ein, und am 4. Mai zählen wir die Antworten.',
  ])('%j is none', (body) => {
    expect(invitation(body)).toEqual([]);
  });
});

describe('7.6 weekdays', () => {
  test.each([
    ['Wir treffen uns am Freitag, 16. Mai 2015.', 20],
    ['Wir treffen uns am Freitag, 16. Mai.', 20],
    ['Wir treffen uns am **Freitag**, 16.5.', 22],
  ])('%j', (body, column) => {
    expect(flyer(body)).toEqual(at(column, 'weekday-mismatch'));
  });

  test.each([
    'am Samstag, 16. Mai',
    'am Freitag, 16. Mai 2014',
    'Fr 16. Klasse',
    'am Freitag, 16.5.14',
    'am Freitag, 31. Juni',
  ])('%j is right, or nobody knows the year', (body) => {
    expect(flyer(body)).toEqual([]);
  });

  test('a letter speaks of its own year and the next one', () => {
    const dated = (date: string) =>
      found({ 'letters/f.md': letter(`letter: flyer\ndate: ${date}`, 'am Freitag, 15. Januar') });
    expect(dated('2015-12-01')).toEqual([]);
    expect(dated('2014-02-01')).toEqual(['letters/f.md:5:4 weekday-mismatch']);
  });
});

describe('7.6 the place of an event', () => {
  test.each([
    ['Die Abschlussveranstaltung in Halle ist öffentlich.', 31],
    ['Die Abschlussveranstaltung am 15. Mai 2015 um 18 Uhr in Halle ist öffentlich.', 57],
    ['Kommen Sie: {{when events.abschluss}} in Halle.', 42],
  ])('%j is another one', (body, column) => {
    expect(flyer(body)).toEqual(at(column, 'event-place-mismatch'));
  });

  test.each([
    'Die Abschlussveranstaltung in Magdeburg, nicht in Halle.',
    'Die Abschlussveranstaltung ist für alle, die in Halle fehlten.',
    'Die Abschlussveranstaltung in Hallenberg',
    'Der Auftakt in Halle.',
    'In Halle haben wir uns getroffen.',
  ])('%j is none', (body) => {
    expect(flyer(body)).toEqual([]);
  });
});

describe('7.6 numbers of the programme', () => {
  test.each([
    ['Frauen aus zwölf Partnerregionen', 12],
    ['Frauen aus einer der vier Regionen', 22],
    ['Alle zwei Regionen sind dabei.', 6],
    ['insgesamt 5 Regionen', 11],
    ['alle drei Module', 6],
  ])('%j', (body, column) => {
    expect(flyer(body)).toEqual(at(column, 'number-mismatch'));
  });

  test.each([
    'Frauen aus drei Partnerregionen',
    'Frauen aus zwei Regionen',
    'die zwei Regionen im Norden',
    'in zwölf weiteren Regionen',
    'aus anderen zwölf Regionen',
    'Bundesweit sind es zwölf Regionen.',
    'In der ersten Runde waren es zwölf Regionen.',
    'alle zwei Module',
    'alle drei Tandems',
    '1,5 Regionen',
    'alle 12 Kreise',
    'vierzehn-drei Regionen',
  ])('%j is none', (body) => {
    expect(flyer(body)).toEqual([]);
  });

  test('tandems are counted in every way that "all" may mean', () => {
    const tandems = `Kennung;Mentee;Mentor*in;Status;Herkunft;Beginn;Ende;Grund\n${[
      'abgeschlossen',
      'abgeschlossen',
      'beendet',
    ]
      .map((status, index) => `T${index};P${index};M${index};${status};manual;2015-02-01;2015-04-01;time`)
      .join('\n')}\n`;
    const codes = (text: string) =>
      found({ 'tandems.csv': tandems, 'reports/final.md': text }).filter((one) => one.includes('number'));
    expect(codes('Alle drei Tandems, alle zwei Tandems.')).toEqual([]);
    expect(codes('Alle vier Tandems.')).toEqual(['reports/final.md:1:6 number-mismatch']);
    expect(codes('Vier Tandems trafen sich.')).toEqual([]);
  });

  test('a circular names its own number in subject and heading; other numbers it may name', () => {
    const circular = (body: string, subject = 'Neues') =>
      found({
        'letters/04.md': letter(
          `letter: circular\nnumber: 4\nsubject: ${subject}\ndate: 2015-02-01\nto: { id: P99 }`,
          body,
        ),
      }).filter((one) => one.includes('number-text'));
    expect(circular('# Mentoringbrief Nr. 5')).toEqual(['letters/04.md:8:3 letter-number-text']);
    expect(circular('Mit diesem Mentoringbrief Nr. 3 laden wir ein.')).toHaveLength(1);
    expect(circular('Hallo', 'Mentoringbrief Nr. 5')).toEqual(
      ['letters/04.md:4:1 letter-number-text'].map((one) => one.replace('4:1', '4:10')),
    );
    expect(circular('# Mentoringbrief Nr. 4')).toEqual([]);
    expect(circular('Im Mentoringbrief Nr. 3 stand: …')).toEqual([]);
    expect(circular('Hallo', 'Nachtrag zum Mentoringbrief Nr. 3')).toEqual([]);
  });
});

describe('7.6 forms of nouns in the files of a workspace', () => {
  test('letters, reports, the definition; one finding for each word and file', () => {
    expect(
      found(
        {
          'letters/f.md': letter(
            'letter: flyer\nsubject: Für Mentor:innen',
            'Mentor:innen und Mentor:innen\n\n> Mentor:innen',
          ),
          'reports/final.md': 'Die „Mentor:innen“ und\nunsere Mentoren\n',
        },
        '2015-01-20',
        'aims:\n  - id: a\n    text: MentorInnen gewinnen\n',
      ),
    ).toEqual([
      'programme.yaml:51:11 mixed-gender-style',
      'letters/f.md:3:10 mixed-gender-style',
      'reports/final.md:2:8 mixed-gender-style',
    ]);
  });

  test('A.20 the role of its own style: one mentee is „die Mentee“', () => {
    expect(flyer('Der*die Mentee und ihr*e Mentor*in')).toEqual(at(1, 'mixed-gender-style'));
  });

  test('English letters, addresses, code and sent letters are left alone', () => {
    expect(found({ 'letters/f.md': letter('letter: flyer\nlang: en', 'Mentoren') })).toEqual([]);
    expect(flyer('`Mentor:innen` www.example.org/Mentor:innen <!-- Mentor:innen -->')).toEqual([]);
    expect(found({ 'letters/f.md': letter('letter: press\ndate: 2015-01-19', 'Mentor:innen') })).toEqual([]);
  });

  test('own templates are read; a programme without a style is left alone', () => {
    const load = (yaml: string) => loadWorkspace(memoryFiles({ 'programme.yaml': yaml })).workspace;
    const codes = (yaml: string, path = 'templates/reports/x.de.md') =>
      checkWorkspace(load(yaml), {
        today: '2015-01-20',
        gazetteer: createGazetteer({ places: () => '', locations: [] }),
        templates: () => [{ path, text: '{{x}}\nMentor:innen' }],
      }).map(({ code, place }) => `${place.file}:${place.line} ${code}`);
    expect(codes(definition)).toEqual(['templates/reports/x.de.md:2 mixed-gender-style']);
    expect(codes(definition, 'templates/reports/x.en.md')).toEqual([]);
    expect(
      codes(definition.replaceAll(/^ {2,4}inclusive: .*\n/gm, '').replace('  mentee:\n', '  mentee: {}\n')),
    ).toEqual([]);
  });
});

test('7.6 the command reads own templates as well', async () => {
  const files = { 'programme.yaml': definition, 'templates/reports/final.de.md': '# Bericht der Mentor:innen\n' };
  const { stdout } = await mentoring(['check', '--date', '2015-01-20', '--format', 'compact'], { files });
  expect(stdout).toContain('templates/reports/final.de.md:1:15 warning mixed-gender-style');
});

describe('personal data in texts that git tracks', () => {
  const mentees =
    'Kennung;Vorname;Nachname;E-Mail;Telefon;Status\nP01;Ayşe Nur;Kaya;kaya@example.org;+49 391 55501;angenommen\n';
  const people = { 'mentees.csv': mentees };
  const codes = (text: string, more = '', tracked = ['reports/final.md', 'programme.yaml']) =>
    findingsOf(
      memoryFiles({ 'programme.yaml': definition + more, ...people, 'reports/final.md': text }),
      tracked,
      '2015-01-20',
    )
      .filter(({ code }) => code === 'personal-data-in-text')
      .map(({ place, words }) => `${place.file}:${place.line}:${place.column} ${words('de').message}`);

  test.each([
    ['Danke an Ayşe Nur Kaya!', 'Namen', 10],
    ['Schreiben Sie an Kaya@Example.org.', 'E-Mail-Adressen', 18],
    ['Anruf unter 0391/555-01 genügt.', 'Telefonnummern', 13],
  ])('%j', (text, kind, column) => {
    expect(codes(text)).toEqual([
      `reports/final.md:1:${column} reports/final.md wird in git gesichert und nennt von Teilnehmenden ${kind} (P01).`,
    ]);
  });

  test('nothing of the line is shown, and several are one finding', () => {
    const all = memoryFiles({
      'programme.yaml': definition,
      ...people,
      'reports/final.md': 'Ayşe Nur Kaya\n\nkaya@example.org',
    });
    const own = findingsOf(all, ['reports/final.md'], '2015-01-20').filter(
      ({ code }) => code === 'personal-data-in-text',
    );
    expect(own.map(({ place }) => place)).toEqual([{ file: 'reports/final.md', line: 1, column: 1 }]);
    expect(JSON.stringify(own)).not.toMatch(/Kaya|kaya/);
  });

  test('neither untracked files, nor what the programme publishes, nor where it is meant', () => {
    expect(codes('Ayşe Nur Kaya', '', [])).toEqual([]);
    expect(codes('Ayşe Nur Kaya', 'privacy:\n  rosters-in-git: yes\n')).toEqual([]);
    expect(codes('Ayşe Nur Kaya', 'organiser:\n  name: X\n  contact:\n    name: Ayşe Nur Kaya\n')).toEqual([]);
    expect(codes('Ayşe Nur und Frau Kaya, 0391 555012, x@example.org')).toEqual([]);
  });
});

describe('what else git should not track', () => {
  const codes = (files: Record<string, string>, tracked: string[], more = '') =>
    findingsOf(memoryFiles({ 'programme.yaml': definition + more, ...files }), tracked, '2015-01-20')
      .filter(({ code }) => code.endsWith('-in-git'))
      .map(({ code, place, words }) => `${place.file} ${code}: ${words('de').message}`);

  test('notes in a roster, and goals in words', () => {
    const notes = { 'mentees.csv': 'Kennung;Notizen\nP01;krank\n' };
    expect(codes(notes, ['mentees.csv'])).toEqual([
      'mentees.csv personal-data-in-git: mentees.csv wird in git gesichert und enthält vertrauliche Notizen: Notizen.',
    ]);
    expect(codes(notes, [])).toEqual([]);
    const goals = { 'goals.csv': 'Kennung;Tandem;Art;Wortlaut\nZ1;T1;other;Mut\n' };
    expect(codes(goals, ['goals.csv'], 'goals:\n  text: private\n').map((one) => one.slice(0, 29))).toEqual([
      'goals.csv private-file-in-git',
    ]);
  });
});

describe('A.1 the words of the definition', () => {
  test('a message that names the former deadline; one that went out is as it was', () => {
    const deadline =
      'deadlines:\n  - id: bewerbung\n    date: 2015-02-05\n    was:\n      - date: 2015-01-31\n        text: Ende Januar\n';
    const message = (more: string) =>
      found(
        {},
        '2015-01-20',
        `${deadline}communication:\n  - what: Aufruf, bewerben bis Ende Januar\n    when: 2015-01-21\n${more}`,
      );
    expect(message('')).toEqual(['programme.yaml:56:11 stale-deadline']);
    expect(message('    done-on: 2015-01-10\n')).toEqual([]);
  });
});

describe('S9 long texts', () => {
  test.each([
    'Abschlussveranstaltung '.repeat(2200),
    'alle zwölf '.repeat(4600),
    '15. Mai '.repeat(6000),
    '„'.repeat(50_000),
    '<!--'.repeat(12_500),
    '{{events.abschluss}} in Halle '.repeat(1700),
    'Auftakt am am am am '.repeat(2500),
    `Auftakt ${'- '.repeat(25_000)}`,
    'x'.repeat(50_000),
    '1 '.repeat(25_000),
  ])('%#', (text) => {
    const start = performance.now();
    flyer(text);
    expect(performance.now() - start).toBeLessThan(1500);
  });
});
