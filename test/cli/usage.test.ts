// What is not understood: which word, what was perhaps meant, where help is; exit code 2, nothing on stdout.
import { describe, expect, test } from 'vitest';
import { mentoring } from '../support/run.js';
import { small } from './small.js';

type Case = readonly [command: string, de: string, en: string];

const cases: readonly Case[] = [
  [
    'mach',
    'Den Befehl „mach“ gibt es nicht. Meinten Sie „match“ (die besten Tandems vorschlagen, mit Gründen und Nachweis)?\nHilfe: mentoring help',
    'There is no command “mach”. Did you mean “match” (propose the best tandems, with reasons and a proof)?\nHelp: mentoring help',
  ],
  [
    'Check',
    'Den Befehl „Check“ gibt es nicht. Meinten Sie „check“ (alles prüfen, was gelten muss, mit Ort und Abhilfe)?\nHilfe: mentoring help',
    'There is no command “Check”. Did you mean “check” (check everything that must hold, with place and mend)?\nHelp: mentoring help',
  ],
  [
    'xyzzy',
    'Den Befehl „xyzzy“ gibt es nicht.\nHilfe: mentoring help',
    'There is no command “xyzzy”.\nHelp: mentoring help',
  ],
  [
    'help xyzzy',
    'Den Befehl „xyzzy“ gibt es nicht.\nHilfe: mentoring help',
    'There is no command “xyzzy”.\nHelp: mentoring help',
  ],
  [
    'match --fromat json',
    'Die Option „--fromat“ gibt es hier nicht. Meinten Sie „--format“?\nHilfe: mentoring help match',
    'There is no option “--fromat” here. Did you mean “--format”?\nHelp: mentoring help match',
  ],
  [
    'match --zzzzzz',
    'Die Option „--zzzzzz“ gibt es hier nicht.\nHilfe: mentoring help match',
    'There is no option “--zzzzzz” here.\nHelp: mentoring help match',
  ],
  [
    '-x',
    'Die Option „-x“ gibt es hier nicht.\nHilfe: mentoring help',
    'There is no option “-x” here.\nHelp: mentoring help',
  ],
  [
    'vorschlagen extra',
    '„extra“ ist eine Angabe zu viel.\nHilfe: mentoring help match',
    '“extra” is one argument too many.\nHelp: mentoring help match',
  ],
  [
    'explain P1 M1 P2',
    '„P2“ ist eine Angabe zu viel.\nHilfe: mentoring help explain',
    '“P2” is one argument too many.\nHelp: mentoring help explain',
  ],
  ['import bewerbungen.csv', 'Die Datei bewerbungen.csv gibt es nicht.', 'There is no file bewerbungen.csv.'],
  [
    'explain',
    'Es fehlt eine Angabe: <Person>.\nHilfe: mentoring help explain',
    'An argument is missing: <person>.\nHelp: mentoring help explain',
  ],
  [
    'report',
    'Es fehlt eine Angabe: <Bericht>.\nHilfe: mentoring help report',
    'An argument is missing: <report>.\nHelp: mentoring help report',
  ],
  [
    'check --format xml',
    '„xml“ ist für „--format“ nicht möglich. Möglich sind: pretty, compact, json, github, sarif.\nHilfe: mentoring help check',
    '“xml” is not possible for “--format”. Possible are: pretty, compact, json, github, sarif.\nHelp: mentoring help check',
  ],
  [
    'check --format',
    'Zur Option „--format“ fehlt der Wert.\nHilfe: mentoring help check',
    'The option “--format” needs a value.\nHelp: mentoring help check',
  ],
  [
    'check --date 2022-02-30',
    '--date: „2022-02-30“ ist kein Tag, den es gibt.\nSo: --date 2022-08-03',
    '--date: “2022-02-30” is not a day that exists.\nLike this: --date 2022-08-03',
  ],
  [
    'check --date 2022-08',
    '--date: „2022-08“ ist kein Tag, den es gibt.\nSo: --date 2022-08-03',
    '--date: “2022-08” is not a day that exists.\nLike this: --date 2022-08-03',
  ],
  ['check -w nirgends', 'Den Ordner nirgends gibt es nicht.', 'There is no folder nirgends.'],
  ['explain p1', 'Die Kennung „p1“ gibt es nicht. Meinten Sie „P1“?', 'There is no id “p1”. Did you mean “P1”?'],
  ['explain P1 P1', 'P1 kann nicht mit sich selbst ein Tandem bilden.', 'P1 cannot form a tandem with themselves.'],
  [
    'explain P1 P2',
    'P1 und P2 haben dieselbe Rolle; ein Tandem besteht aus Mentee und Mentorin oder Mentor.',
    'P1 and P2 have the same role; a tandem consists of a mentee and a mentor.',
  ],
  ['explain P1 --as mentor', 'P1 hat diese Rolle nicht.', 'P1 does not have this role.'],
  [
    'report propsal',
    'Den Bericht „propsal“ gibt es nicht. Meinten Sie „proposal“?\nBerichte: proposal, status, selection, evaluation',
    'There is no report “propsal”. Did you mean “proposal”?\nReports: proposal, status, selection, evaluation',
  ],
  [
    'report status P1',
    'Der Bericht „status“ handelt von allen; einzelne Personen nennt nur „selection“.\nSo: mentoring report selection P07',
    'The report “status” is about everybody; only “selection” takes single people.\nLike this: mentoring report selection P07',
  ],
  [
    'report selection P9',
    'Die Kennung „P9“ gibt es nicht. Meinten Sie „P1“?',
    'There is no id “P9”. Did you mean “P1”?',
  ],
  [
    'import',
    'Welche Tabelle? Zum Beispiel: mentoring import anmeldungen.xlsx\nHilfe: mentoring help import',
    'Which table? For example: mentoring import applications.xlsx\nHelp: mentoring help import',
  ],
  [
    'demo diephol --into x',
    'Das Beispiel „diephol“ gibt es nicht. Meinten Sie „diepholz“?\nBeispiele: aktionsprogramm, diepholz, klimaschutz, reverse, sachsen-anhalt',
    'There is no example “diephol”. Did you mean “diepholz”?\nExamples: aktionsprogramm, diepholz, klimaschutz, reverse, sachsen-anhalt',
  ],
];

/** As `main` sets a message and its hint: the second line stands under the first. */
const onScreen = (text: string): string =>
  `mentoring: ${text.replaceAll('\n', `\n${' '.repeat('mentoring: '.length)}`)}\n`;

describe.each(cases)('%s', (command, de, en) => {
  test.each([
    ['de', de],
    ['en', en],
  ] as const)('%s', async (language, words) => {
    const { code, stdout, stderr, store } = await mentoring(['--lang', language, ...command.split(' ')], {
      files: small,
    });
    expect(stderr).toBe(onScreen(words));
    expect(stdout).toBe('');
    expect(code).toBe(2);
    expect(store.list()).toEqual(Object.keys(small).sort());
  });
});

test('a language that the program does not speak is refused in German', async () => {
  const { code, stderr } = await mentoring(['check', '--lang', 'fr'], { files: small });
  expect([code, stderr]).toEqual([
    2,
    onScreen('„fr“ ist für „--lang“ nicht möglich. Möglich sind: de, en.\nHilfe: mentoring help check'),
  ]);
});

test('MENTORING_LANG sets the language, --lang wins over it', async () => {
  const env = { MENTORING_LANG: 'en' };
  expect((await mentoring(['xyzzy'], { env })).stderr).toContain('There is no command');
  expect((await mentoring(['xyzzy', '--lang', 'de'], { env })).stderr).toContain('gibt es nicht');
});

test.each([
  [[]],
  [['check']],
  [['match']],
  [['verify']],
  [['explain', 'P1']],
  [['report', 'status']],
  [['undo']],
  [['recover']],
])('outside of a programme: %j', async (args) => {
  const german = await mentoring(args);
  expect([german.code, german.stdout, german.stderr]).toEqual([
    2,
    '',
    onScreen(
      'In diesem Ordner liegt noch kein Mentoring-Programm (programme.yaml fehlt).\nNeu beginnen: mentoring init · Beispiel ansehen: mentoring demo',
    ),
  ]);
  const english = await mentoring([...args, '--lang', 'en'], { called: 'npx mentoring' });
  expect(english.stderr).toBe(
    onScreen(
      'In this folder there is no mentoring programme yet (programme.yaml is missing).\nBegin: npx mentoring init · see an example: npx mentoring demo',
    ),
  );
});

test('a programme is found from a folder below it', async () => {
  const { code, stdout } = await mentoring([], { files: small, cwd: '/p/letters/alt' });
  expect([code, stdout.split('\n')[0]?.trim().startsWith('Kleines Programm')]).toEqual([0, true]);
});

test('a message of a finding or a refusal cannot reach the terminal with control characters', async () => {
  const { stderr } = await mentoring(['check\u001b[31m\u202e\u0007'], { files: small });
  expect(stderr).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e]/u);
});

test('a definition with almost the right name is named', async () => {
  const files = { 'programme.yml': small['programme.yaml'] ?? '' };
  expect((await mentoring(['check'], { files })).stderr).toContain(
    'Vorhanden ist programme.yml: in programme.yaml umbenennen.\n',
  );
  expect((await mentoring(['-w', '/p', '--lang', 'en'], { files })).stderr).toContain(
    'There is programme.yml: rename it to programme.yaml.\n',
  );
});
