// The reference programmes, clean as they are, and the slips in texts and tables that each of them could have.
import { describe, expect, test } from 'vitest';
import { type Contents, changed, check, example, ofCode } from './example.js';

const letter = (head: string, body: string) => `---\n${head}\n---\n${body}\n`;
const withLetter = (contents: Contents, head: string, body: string): Contents => ({
  ...contents,
  'letters/90-probe.md': letter(head, body),
});
const told = (contents: Contents, code: string) =>
  ofCode(check(contents), code).map(({ severity, message }) => `${severity}: ${message}`);

/** Codes of this file's rules: an example that is clean shows none of them. */
const rules = [
  'mixed-gender-style',
  'event-date-mismatch',
  'event-place-mismatch',
  'stale-event-date',
  'number-mismatch',
  'letter-number-text',
  'retention-passed',
  'wish-unavailable',
  'topic-not-offered',
  'region-without-mentors',
  'event-order',
  'series-spelling',
  'answer-outside-scale',
  'more-answers-than-invited',
];

test.each([
  'diepholz',
  'sachsen-anhalt',
  'aktionsprogramm/2022-08',
  'aktionsprogramm/2023-06',
  'reverse/round-2016',
  'reverse/round-2017',
  'klimaschutz',
])('7.6 %s has none of these', (name) => {
  expect(check(example(name)).filter(({ code }) => rules.includes(code))).toEqual([]);
});

describe('Diepholz', () => {
  const diepholz = example('diepholz');

  test('7.1 D.44 pairs, the masculine alone and other signs among words with a capital I are reported as a mix', () => {
    const body =
      'Mentorinnen und Mentoren treffen sich.\n\nWo sind die Bewerber, wo die Teilnehmer*innen? Eure MentorInnen.';
    expect(told(withLetter(diepholz, 'letter: flyer', body), 'mixed-gender-style')).toEqual([
      'info: „Mentorinnen und Mentoren“ schreibt beide Formen aus; im Programm heißt es „MentorInnen“.',
      'warning: „Bewerber“ nennt nur die männliche Form; im Programm heißt es „BewerberInnen“.',
      'warning: „Teilnehmer*innen“ ist eine andere Schreibweise als die des Programms; im Programm heißt es „TeilnehmerInnen“.',
    ]);
  });

  test('D.43 the three spellings of a series are one', () => {
    const other = changed(
      diepholz,
      'programme.yaml',
      /(id: lokal-2[\s\S]*?)series: lokal-politisch-aktiv/,
      '$1series: Lokal-Politisch-Aktiv',
    );
    expect(told(other, 'series-spelling')).toHaveLength(1);
  });

  test('D.40 D.28 a mentee who wishes for somebody who is gone is told of, a pool that nobody is in is not', () => {
    const rows = diepholz['mentors.csv']?.split('\n') ?? [];
    const row = rows.find((line) => line.startsWith('P13')) ?? '';
    const gone = changed(diepholz, 'mentors.csv', row, row.replace(/;(angenommen|aktiv|accepted);/, ';zurückgezogen;'));
    const wishing = check(gone).filter(({ code }) => code === 'wish-unavailable');
    const wishes = (diepholz['mentees.csv'] ?? '').split('\n').filter((line) => /;P13[;|]/.test(line)).length;
    expect(wishing.length).toBe(wishes);
  });
});

describe('Sachsen-Anhalt', () => {
  const anhalt = example('sachsen-anhalt');
  const brief = 'letters/04-mentoringbrief.md';
  const closing = '**Abschlussveranstaltung am {{when events.abschluss}}**';

  test('7.2 S.16 another day, another weekday, another town of the closing event', () => {
    const codes = (text: string) =>
      check(changed(anhalt, brief, closing, text))
        .map(({ code }) => code)
        .filter((code) => code !== 'topic-not-wanted');
    expect(codes('Abschlussveranstaltung am Freitag, 15. Mai 2015')).toEqual([]);
    expect(codes('Abschlussveranstaltung am Samstag, 15. Mai 2015')).toEqual(['weekday-mismatch']);
    expect(codes('Abschlussveranstaltung am Samstag, 16. Mai 2015')).toEqual(['event-date-mismatch']);
    expect(codes('Abschlussveranstaltung am 15. Mai in Halle')).toEqual(['event-place-mismatch']);
  });

  test('S.1 a circular that calls itself by another number', () => {
    const other = changed(anhalt, brief, '{{salutation}}', '# Mentoringbrief Nr. 5\n\n{{salutation}}');
    expect(told(other, 'letter-number-text')).toHaveLength(1);
  });

  test('7.6 S.23 a letter that names somebody who has left', () => {
    const row =
      anhalt['mentees.csv']?.split('\n').find((line) => /ausgeschieden|Teilnahme beendet|left/.test(line)) ?? '';
    const id = row.split(';')[0];
    expect(id).toMatch(/^P\d+$/);
    const named = withLetter(anhalt, `letter: circular\nnumber: 5\nsubject: Neues\nto: { id: ${id} }`, 'Hallo');
    expect(told(named, 'letter-to-absent')).toHaveLength(1);
  });

  test('S.20 a letter announced for a day after its event', () => {
    const late = changed(anhalt, brief, 'by: 2015-05-01', 'by: 2015-05-16');
    expect(told(late, 'announced-after-event')).toHaveLength(1);
  });
});

describe('Aktionsprogramm', () => {
  const aktion = example('aktionsprogramm/2022-08');
  const flyer = (body: string) => withLetter(aktion, 'letter: flyer', body);

  test('A.5 twelve partner regions where there are ten', () => {
    expect(told(flyer('Frauen aus zwölf Partnerregionen'), 'number-mismatch')).toEqual([
      'warning: „zwölf Partnerregionen“: Nach dem Programm sind es zehn.',
    ]);
    expect(told(flyer('Frauen aus zehn Partnerregionen'), 'number-mismatch')).toEqual([]);
  });

  test('A.20 star forms for mentors, the feminine for mentees', () => {
    expect(told(flyer('Der*die Mentee und die Mentor:innen'), 'mixed-gender-style')).toEqual([
      'warning: „Der*die Mentee“ ist eine andere Schreibweise als die des Programms; im Programm heißt es „die Mentee“.',
      'warning: „Mentor:innen“ ist eine andere Schreibweise als die des Programms; im Programm heißt es „Mentor*innen“.',
    ]);
  });

  test('A.21 a region from which nobody takes part', () => {
    const nobody = changed(
      changed(aktion, 'mentees.csv', /;waldshut;/g, ';konstanz;'),
      'mentors.csv',
      /;waldshut;/g,
      ';konstanz;',
    );
    expect(told(nobody, 'region-empty')).toHaveLength(1);
  });

  test('A.1 applications end after the kick-off', () => {
    const late = changed(aktion, 'programme.yaml', 'date: 2022-07-29', 'date: 2022-12-29');
    expect(told(late, 'deadline-after-event')).toHaveLength(1);
  });
});

test('R.23 Reverse: mentors are women, and other forms are a mix', () => {
  const reverse = withLetter(
    example('reverse/round-2016'),
    'letter: flyer',
    'Unsere Mentor*innen, Gäste: Bürgerinnen und Bürger',
  );
  expect(told(reverse, 'mixed-gender-style')).toEqual([
    'warning: „Mentor*innen“ ist eine andere Schreibweise als die des Programms; im Programm heißt es „Mentorinnen“.',
  ]);
});

test('K.18 Klimaschutz: a mentor without a seat is information', () => {
  const klima = example('klimaschutz');
  const header = klima['mentors.csv']?.split(/\r?\n/)[0]?.split(',') ?? [];
  const column = header.findIndex((name) => /Plätze|capacity/i.test(name));
  const rows = (klima['mentors.csv'] ?? '').split('\n');
  const none = rows.map((row) => {
    const cells = row.split(',');
    return row.startsWith('P09,') ? cells.map((cell, at) => (at === column ? '0' : cell)).join(',') : row;
  });
  expect(column).toBeGreaterThan(0);
  expect(told({ ...klima, 'mentors.csv': none.join('\n') }, 'capacity-zero')).toHaveLength(1);
});
