// Letters held against the definition: running numbers, what is announced, days that have moved.
import { describe, expect, test } from 'vitest';
import { compact, findingsOf } from '../diagnostics/workspaces.js';
import { memoryFiles } from '../support/run.js';

const definition = `format: 1
id: probe
title: Probe
period:
  start: 2022-01
  end: 2022-12
deadlines:
  - id: bewerbung
    label: Bewerbungsfrist
    date: 2022-07-29
    announced-on: 2022-05-20
    was:
      - date: 2022-05-31
        text: Ende Mai
        announced-on: 2022-04-04
`;

const letter = (head: string, body = 'Guten Tag.') => `---\n${head}\n---\n${body}\n`;

function codes(files: Readonly<Record<string, string>>, on = '2022-08-03'): string[] {
  const all = memoryFiles({ 'programme.yaml': definition, ...files });
  return findingsOf(all, undefined, on).map(
    ({ code, place }) => `${place.file.slice(8)}:${place.line}:${place.column} ${code}`,
  );
}

const flyer = (body: string) => codes({ 'letters/flyer.md': letter('letter: flyer', body) });

describe('A.1 days of a deadline that was moved', () => {
  test.each([
    ['Bewerbungen nehmen wir bis Ende Mai entgegen.', 28],
    ['Bewerben bis 31. Mai!', 14],
    ['Bewerben bis 31.5.2022', 14],
    ['Bewerben bis 31.05.', 14],
    ['Bewerben bis Mai 31', 14],
    ['Bewerben bis **31. Mai 2022**', 16],
    ['Apply by May 31st, 2022.', 10],
    ['Apply by the end of May.', 14],
  ])('%j is stale', (body, column) => {
    expect(flyer(body)).toEqual([`flyer.md:4:${column} stale-deadline`]);
  });

  test.each([
    'Die Frist wurde von Ende Mai auf den 29. Juli 2022 verlängert.',
    'Nicht mehr bis 31. Mai, sondern bis 29.7.',
    'Nicht mehr bis 31. Mai, sondern bis {{date deadlines.bewerbung}}.',
    'Bewerben bis {{date deadlines.bewerbung}}.',
    'Am 31. Mai 2023 ist Schluss.',
    'Bis 29. Juli 2022.',
    '{{#if x}}Ende{{/if}}',
  ])('%j is not', (body) => {
    expect(flyer(body)).toEqual([]);
  });

  test.each([
    'Die Ferien dauern bis Ende Mai.',
    'Jeden Montag bis Ende Mai ist Sprechstunde.',
    'Bis Ende Mai kommenden Jahres läuft das Programm.',
    'Bewerbungen für die nächste Runde nehmen wir bis Ende Mai nächsten Jahres entgegen.',
    'Frau Sommer feiert am 31. Mai ihren Geburtstag.',
    'Ende Mai hatten sich 20 Frauen gemeldet.',
  ])('%j in a circular means something else', (body) => {
    const circular = letter('letter: information\ndate: 2022-08-10', body);
    expect(codes({ 'letters/info.md': circular }).filter((one) => one.includes('stale'))).toEqual([]);
  });

  test.each([
    ['Wer mitmachen möchte, schickt den Bogen bis Ende Mai.', 45],
    ['Die Frist: Ende Mai.', 12],
    ['Anmeldungen sind bis zum 31. Mai möglich.', 26],
    ['Schluss ist am 31.05.2022.', 16],
  ])('%j is stale in a circular, too', (body, column) => {
    const circular = letter('letter: information\ndate: 2022-08-10', body);
    expect(codes({ 'letters/info.md': circular })).toContain(`info.md:5:${column} stale-deadline`);
  });

  test('the sentence counts, not the paragraph; and words in the next line belong to it', () => {
    expect(flyer('Wir verlängern bis zum 29. Juli. Noch bis Ende Mai bewerben!')).toEqual([
      'flyer.md:4:43 stale-deadline',
    ]);
    expect(flyer('Die Frist ist der 29. Juli. Früher war es Ende Mai.')).toEqual([]);
    expect(flyer('Bewerbungen nehmen wir bis 31.\nMai 2022 entgegen, nicht bis 29. Juli.')).toEqual([]);
    expect(flyer('Bewerbungen nehmen wir bis 31.\nMai 2022 entgegen.')).toEqual(['flyer.md:4:28 stale-deadline']);
    expect(flyer('Zeile\r\nBis Ende Mai')).toEqual(['flyer.md:5:5 stale-deadline']);
  });

  test('an extension tells both days and is never stale', () => {
    const text = letter('letter: extension\ndeadline: bewerbung', 'Bisher galt Ende Mai. Jetzt mehr Zeit.');
    expect(codes({ 'letters/frist.md': text })).toEqual([]);
  });

  test('subjects, reasons and own reports are read, too', () => {
    expect(
      codes({ 'letters/flyer.md': letter('letter: flyer\nsubject:\n  - Mitmachen\n  - Noch bis Ende Mai') }),
    ).toEqual(['flyer.md:5:5 stale-deadline']);
    expect(codes({ 'reports/final.md': 'Bewerben konnte man sich bis Ende Mai.\n' })).toEqual([
      'final.md:1:30 stale-deadline',
    ]);
  });

  test('a letter of a day on which the old date still held was right', () => {
    const early = letter('letter: information\ndate: 2022-05-02', 'Bewerben bis Ende Mai.');
    expect(codes({ 'letters/info.md': early })).toEqual([]);
    const later = letter('letter: information\ndate: 2022-05-25', 'Bewerben bis Ende Mai.');
    expect(codes({ 'letters/info.md': later })).toEqual(['info.md:5:14 stale-deadline']);
    const journal = 'letter;person;way;state;at\ninfo;P1;post;sent;2022-05-03T10:00:00\n';
    const sent = codes({ 'letters/info.md': later, 'letters/journal.csv': journal });
    expect(sent.filter((one) => one.includes('stale'))).toEqual([]);
    // A call hangs on the wall until the deadline is over.
    const call = letter('letter: call\ndate: 2022-05-02', 'Bewerben bis Ende Mai.');
    expect(codes({ 'letters/call.md': call })).toEqual(['call.md:5:14 stale-deadline']);
  });

  test('a day on which something else is says nothing by itself', () => {
    const events = `${definition}events:\n  - id: auftakt\n    title: Auftakt\n    start: 2022-05-31T18:00\n`;
    const files = { 'programme.yaml': events, 'letters/flyer.md': letter('letter: flyer', 'Auftakt am 31. Mai.') };
    expect(codes(files)).toEqual([]);
  });

  test('the finding looks as the handbook shows it', () => {
    const files = memoryFiles({
      'programme.yaml': definition,
      'letters/02-einladung.md': letter('letter: flyer', '\n\n\n\n\nBewerbungen nehmen wir bis Ende Mai entgegen.'),
    });
    expect(compact(files, findingsOf(files, undefined, '2022-08-03'), 'de')).toBe(
      [
        'letters/02-einladung.md:9:28 warning stale-deadline',
        '  9 | Bewerbungen nehmen wir bis Ende Mai entgegen.',
        '    |                            ^^^^^^^^',
        'Die Bewerbungsfrist wurde bis zum 29. Juli 2022 verlängert. {{date deadlines.bewerbung}} schreibt immer die gültige Frist.',
        '',
      ].join('\n'),
    );
  });
});

describe('S.1 numbers of circulars', () => {
  const numbered = (...numbers: readonly string[]) =>
    codes(
      Object.fromEntries(numbers.map((head, index) => [`letters/${index}.md`, letter(`letter: circular\n${head}`)])),
    );

  test('one after the other is right, whatever the files are called', () => {
    expect(numbered('number: 2', 'number: 1', 'number: 3')).toEqual([]);
  });

  test('twice, and with a gap', () => {
    expect(numbered('number: 1', 'number: 1')).toEqual(['1.md:3:9 letter-number-twice']);
    expect(numbered('number: 1', 'number: 4')).toEqual(['1.md:3:9 letter-number-gap']);
    expect(numbered('number: 4')).toEqual(['0.md:3:9 letter-number-gap']);
  });

  test('a correction has the number of the letter it corrects', () => {
    expect(numbered('number: 1', 'number: 1\ncorrects: 1', 'corrects: 1')).toEqual([]);
  });

  test('a circular without number is told where the others have one', () => {
    expect(numbered('date: 2022-09-01\nto: { role: mentor }')).toEqual(['0.md:4:1 letter-without-recipients']);
    expect(numbered('number: 1', 'place: Halle')).toEqual(['1.md:2:9 letter-field-missing']);
  });

  test('a letter whose sending failed is still to go out, one that was sent is over', () => {
    const told = (state: string) =>
      codes({
        'letters/brief.md': letter('letter: circular\nnumber: 1\ndate: 2022-09-01'),
        'letters/journal.csv': `letter;person;way;state;at\nbrief;P1;post;${state};2022-08-02T10:00:00\n`,
      }).filter((one) => one.startsWith('brief.md'));
    expect(told('failed')).toEqual(['brief.md:2:9 letter-without-recipients']);
    expect(told('sent')).toEqual([]);
  });
});

describe('S.20 announced letters', () => {
  const announcing = letter(
    'letter: circular\nnumber: 1\ndate: 2022-06-01\nannounces: { letter: invite-closing, by: 2022-08-02 }',
  );
  const own = { 'letters/1.md': announcing };

  test('are missed when their day is over, and not before', () => {
    expect(codes(own, '2022-08-02')).toEqual([]);
    expect(codes(own, '2022-08-03')).toEqual(['1.md:5:1 announced-letter-missing']);
  });

  test('are there when one of that occasion followed', () => {
    const invitation = (date: string) => ({
      ...own,
      'letters/2.md': letter(`letter: invite-closing\nevent: abschluss\ndate: ${date}`),
    });
    const missing = (date: string) => codes(invitation(date)).filter((one) => one.includes('announced'));
    expect(missing('2022-07-01')).toEqual([]);
    expect(missing('2022-05-01')).toEqual(['1.md:5:1 announced-letter-missing']);
  });
});

describe('S.23 conditions of letters', () => {
  test('name fields and values that there are', () => {
    const to = (condition: string) =>
      codes({ 'letters/1.md': letter(`letter: circular\nnumber: 1\ndate: 2022-06-01\nto:\n  ${condition}`) });
    expect(to('tandem: active')).toEqual([]);
    expect(to('tandm: active')).toEqual(['1.md:6:3 unknown-field']);
    expect(to('tandem: aktief')).toEqual(['1.md:6:11 condition-value']);
    expect(to('role: mentor')).toEqual([]);
  });
});
