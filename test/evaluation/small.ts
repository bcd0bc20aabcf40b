// A small programme with a survey: 14 mentees and 10 mentors answered, every kind of question once.
import { smallWith } from '../cli/small.js';

const scaleQuestion = (id: string, text: string, more: readonly string[] = []) => [
  `      - id: ${id}`,
  `        text: ${text}`,
  ...more.map((line) => `        ${line}`),
];

export const survey = [
  'id: closing',
  'title: Ihr Rückblick',
  'wave: closing',
  'invited: { mentee: 16, mentor: 11 }',
  'blocks:',
  '  - id: treffen',
  '    title: Die Treffen',
  '    items:',
  ...scaleQuestion('austausch', 'Der Austausch war hilfreich.', ['scale: agreement-4', 'aim: hilfe']),
  ...scaleQuestion('zuviel', 'Der Aufwand war zu groß.', ['scale: agreement-4', 'direction: lower-is-better']),
  ...scaleQuestion('note', 'Ihre Note für die Betreuung', ['scale: grades-6']),
  ...scaleQuestion('zahl', 'Wie oft haben Sie sich getroffen?', ['scale: count']),
  '  - id: danach',
  '    title: Danach',
  '    items:',
  ...scaleQuestion('wieder', 'Würden Sie wieder teilnehmen?', ['scale: yes-no', 'aim: wieder']),
  ...scaleQuestion('empfehlen', 'Würden Sie uns empfehlen?', ['scale: recommend-10']),
  ...scaleQuestion('wege', 'Wie haben Sie sich getroffen?', [
    'scale: choices',
    'options: [ { id: vor-ort, label: vor Ort }, { id: online, label: online } ]',
  ]),
  ...scaleQuestion('gelernt', 'Ich habe selbst dazugelernt.', ['scale: agreement-4', 'roles: [ mentor ]']),
  ...scaleQuestion('fehlte', 'Was hat gefehlt?', ['scale: text']),
  '',
].join('\n');

export const questions = 'austausch zuviel note zahl wieder empfehlen wege gelernt fehlte'.split(' ');

export const mentees = [
  '4;gar nicht;1;8;ja;10;vor Ort|online;;Mehr Zeit',
  'voll und ganz;eher nicht;2;6;ja;9;vor-ort;;',
  'eher;eher nicht;2;5;ja;9;online;;',
  'eher;1;1;4;unentschieden;8;vor Ort;;Nichts',
  '2;eher;3;3;nein;5;;;',
  'voll und ganz;gar nicht;1;7;ja;10;online;;',
  'voll und ganz;gar nicht;2;6;ja;10;vor Ort, online;;',
  'eher;eher nicht;2;6;ja;9;vor Ort;;',
  'eher nicht;eher;4;2;nein;6;vor Ort;;Treffen zu dritt',
  '3;eher nicht;2;5;ja;8;vor Ort;;',
  '4;gar nicht;1;9;ja;10;online;;',
  '4;;1;7;ja;9;vor Ort;;Dank',
  'eher;eher nicht;2;4;;8;vor Ort;;',
  'gar nicht;voll und ganz;5;0;nein;2;keine;;Anderes',
];

export const mentors = [
  '4;gar nicht;1;8;ja;10;vor Ort;voll und ganz;',
  '4;eher nicht;2;6;ja;9;vor Ort;eher;',
  '3;eher nicht;2;5;ja;9;online;eher;',
  '3;gar nicht;1;4;ja;8;vor Ort;voll und ganz;Weniger Papier',
  '2;eher;3;3;unentschieden;7;online;gar nicht;',
  '4;gar nicht;1;7;ja;10;vor Ort|online;eher nicht;',
  '4;gar nicht;2;6;ja;9;vor Ort;eher;',
  '3;eher nicht;2;6;ja;9;vor Ort;eher;',
  '3;eher nicht;2,5;2;ja;8;vor Ort;eher;',
  '4;gar nicht;1;9;ja;10;online;voll und ganz;',
];

/** The table of answers from lines of each role. */
export const answersCsv = (ofMentees: readonly string[], ofMentors: readonly string[]): string =>
  [
    ['token', 'role', ...questions].join(';'),
    ...ofMentees.map((line, index) => `a${index};Mentee;${line}`),
    ...ofMentors.map((line, index) => `b${index};Mentorin;${line}`),
    '',
  ].join('\n');

const definition = `format: 1
id: klein
title: Kleines Programm
as-of: 2022-12-03
period:
  start: 2022-06
  end: 2023-05
language:
  inclusive: star
events:
  - id: auftakt
    title: Auftakt
    start: 2022-09-01T18:00
evaluation:
  criteria:
    - id: hilfe
      text: Die Treffen helfen.
      fixed-on: 2022-05-01
    - id: wieder
      text: Die meisten würden wieder teilnehmen.
      fixed-on: 2022-10-01
      late: true
    - id: bestand
      text: Die Tandems bestehen.
privacy:
  basis: contract
`;

/** The workspace as files, with other answers or other files where a test needs them. */
export const surveyed = (changes: Readonly<Record<string, string | undefined>> = {}) =>
  smallWith({
    'programme.yaml': definition,
    'tandems.csv':
      'id;mentee;mentor;status;origin;start\nT1;P1;M1;active;manual;2022-09-01\nT2;P2;M2;completed;manual;2022-09-01\n',
    'meetings.csv': 'tandem;date;minutes;count\nT1;2022-10-01;90;\nT1;2022-11-01;120;2\n',
    'attendance.csv': 'event;person;invited;attended\nauftakt;P1;yes;yes\nauftakt;P2;yes;no\nauftakt;M1;yes;yes\n',
    'surveys/closing.yaml': survey,
    'surveys/closing.csv': answersCsv(mentees, mentors),
    ...changes,
  });
