// import: what the screen says of columns and lines that are out of the ordinary, and what a new roster gets.
import { describe, expect, test } from 'vitest';
import { columnQuestion } from '../../src/cli/import/ask.js';
import { memoryStore, mentoring, type RunSettings } from '../support/run.js';
import { definition, small, smallWith } from './small.js';

const importing = (text: string, args: readonly string[], settings: RunSettings = {}) =>
  mentoring(['import', 'neu.csv', '--as', 'mentees', ...args], {
    now: '2022-08-03T14:00:00',
    files: small,
    beside: { '/p/neu.csv': text },
    ...settings,
  });

describe('columns', () => {
  const twice = 'Vorname;Nachname;E-Mail;E-Mail-Adresse;PLZ;PLZ\nAnna;Alt;a@example.org;b@example.org;20095;20099\n';

  test('a second column for one field is told as such, with the column that counts', async () => {
    const { stdout } = await importing(twice, ['--dry-run']);
    expect(stdout).toContain(
      'Weggelassen, weil schon eine andere Spalte dasselbe sagt: „E-Mail-Adresse“ (E-Mail), „PLZ“ (PLZ)',
    );
    expect(stdout).not.toContain('Nicht verstanden');
    const english = await importing(twice, ['--dry-run', '--lang', 'en']);
    expect(english.stdout).toContain(
      'Left out, since another column says the same: “E-Mail-Adresse” (E-mail), “PLZ” (Postal code)',
    );
  });

  test('a column without a header goes by its letter', async () => {
    const text = 'Vorname;Nachname;;Ort\nAnna;Alt;blau;Ulm\n';
    expect((await importing(text, ['--dry-run'])).stdout).toContain('Nicht verstanden und weggelassen: Spalte C');
    const column = { index: 2, header: '', use: { kind: 'open' }, by: 'nothing', samples: [] } as const;
    expect(columnQuestion(column).de).toBe('Was steht in Spalte C (ohne Überschrift)?');
  });

  test('many open columns can be left out with one answer', async () => {
    const text = 'Vorname;Nachname;Feld 1;Feld 2;Feld 3;Feld 4\nAnna;Alt;a;b;c;d\n';
    const store = memoryStore(small);
    // The first is a place of residence, the others are left out; nothing is remembered; yes.
    const { code, stdout } = await importing(text, [], {
      store,
      answers: ['city', 'the rest', false, true],
      terminal: true,
    });
    expect(code).toBe(0);
    expect(stdout).toContain('Weggelassen, wie geantwortet: „Feld 2“, „Feld 3“, „Feld 4“');
    expect(store.text('mentees.csv')).toContain('P3;beworben;;Anna;Alt;');
  });
});

test('a difference that was asked about is not told again', async () => {
  const text = 'Kennung;Nachname\nP1;Kurz\nP2;Klein\n';
  const told = await importing(text, ['--dry-run'], { terminal: true });
  expect(told.stdout).toContain('mit --take FELD');
  const { stdout, store } = await importing(text, [], { answers: ['keep'], terminal: true });
  expect(stdout).not.toContain('--take');
  expect(stdout).toContain('Unverändert   2');
  expect(store.text('mentees.csv')).toBe(small['mentees.csv']);
});

describe('a roster that is not there yet', () => {
  const text = 'Vorname;Nachname;E-Mail;Ziele;Partei\nAnna;Alt;anna@example.org;Mehr lernen;SPD\n';
  const files = { 'programme.yaml': definition };

  test('gets the columns that somebody fills, and none that asks for more', async () => {
    const store = memoryStore(files);
    expect((await importing(text, ['--yes'], { store })).code).toBe(0);
    expect(store.text('mentees.csv')?.split(/\r?\n/)[0]).toBe(
      '\ufeffKennung;Vorname;Nachname;E-Mail;Beworben am;Status',
    );
  });

  test('importing twice changes nothing there, either', async () => {
    const store = memoryStore(files);
    await importing(text, ['--yes'], { store });
    const after = store.texts();
    const { code, stdout } = await importing(text, ['--yes'], { store });
    expect([code, store.texts()]).toEqual([0, after]);
    expect(stdout).toContain('Alles schon da');
  });
});

describe('words that the programme does not know', () => {
  test('are told once with their number before anything is written', async () => {
    const text = 'Vorname;Nachname;E-Mail;Themen\nAnna;Alt;a@example.org;Nähen\nEva;Ohl;e@example.org;Nähen, Bauen\n';
    const { stdout } = await importing(text, ['--dry-run']);
    expect(stdout).toContain('Steht bei „Themenwünsche“ im Programm nicht zur Auswahl: „Nähen“ (2)');
  });

  test('of people who stay as they are, nothing is told', async () => {
    const store = memoryStore(
      smallWith({
        'mentees.csv': 'id,first_name,last_name,email,topics,status\nP1,Anna,Alt,a@example.org,Nähen,applied\n',
      }),
    );
    const { stdout } = await importing('E-Mail;Themen\na@example.org;Nähen\n', [], { store });
    expect(stdout).not.toContain('Auswahl');
  });
});

test('numbers of more than three digits are written alike on one screen', async () => {
  const lines = Array.from({ length: 1200 }, (_, index) => `Vor${index};Nach${index};p${index}@example.org`);
  const { stdout } = await importing(`Vorname;Nachname;E-Mail\n${lines.join('\n')}\n`, ['--dry-run']);
  expect(stdout).toContain('1200 Zeilen.');
  expect(stdout).toContain('Neu   1200 ');
});
