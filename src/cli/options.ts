// What commands, arguments and options are as data, and the options that several commands share, in both languages.
import { type Language, pick, type Text } from '../locale/language.js';

export interface OptionText {
  readonly flags: string;
  readonly text: Text;
  readonly choices?: readonly string[];
  /** May be given several times; its value is the list. */
  readonly repeats?: boolean;
}

export interface ArgumentText {
  readonly name: string;
  readonly text: Text;
}

export interface CommandText {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly arguments?: readonly ArgumentText[];
  readonly text: Text;
  readonly options?: readonly OptionText[];
  /** Shown by `help --all` only. */
  readonly rare?: boolean;
  /** Beneath the options of `help NAME`. */
  readonly examples: readonly ExampleText[];
}

export interface ExampleText {
  /** What follows the name of the program. */
  readonly call: string;
  readonly text: Text;
}

/** What stands between < > and [ ] in flags and arguments, in the language of the reader. */
const placeholders: Readonly<Record<string, Text>> = {
  command: { de: 'Befehl', en: 'command' },
  action: { de: 'was', en: 'what' },
  body: { de: 'Gremium', en: 'body' },
  change: { de: 'Feld=Wert', en: 'field=value' },
  class: { de: 'Klasse', en: 'class' },
  code: { de: 'Befund', en: 'code' },
  condition: { de: 'Bedingung', en: 'condition' },
  criterion: { de: 'Kriterium', en: 'criterion' },
  date: { de: 'Datum', en: 'date' },
  days: { de: 'Tage', en: 'days' },
  deadline: { de: 'Frist', en: 'deadline' },
  event: { de: 'Veranstaltung', en: 'event' },
  example: { de: 'Beispiel', en: 'example' },
  field: { de: 'Feld', en: 'field' },
  file: { de: 'Datei', en: 'file' },
  folder: { de: 'Ordner', en: 'folder' },
  format: { de: 'Form', en: 'format' },
  kind: { de: 'Art', en: 'kind' },
  language: { de: 'Sprache', en: 'language' },
  letter: { de: 'Brief', en: 'letter' },
  partner: { de: 'Person', en: 'person' },
  path: { de: 'Pfad', en: 'path' },
  person: { de: 'Person', en: 'person' },
  report: { de: 'Bericht', en: 'report' },
  revision: { de: 'Stand', en: 'revision' },
  role: { de: 'Rolle', en: 'role' },
  status: { de: 'Status', en: 'status' },
  title: { de: 'Titel', en: 'title' },
  what: { de: 'was', en: 'what' },
};

/** `-o, --output <path>` → `-o, --output <Pfad>`; `[person...]` → `[Person …]`. */
export const flagsFor = (flags: string, language: Language): string =>
  flags.replace(/([<[])(\w+)(\.\.\.)?/g, (_, open: string, word: string, more: string | undefined) => {
    const text = placeholders[word];
    return `${open}${text ? pick(text, language) : word}${more === undefined ? '' : ' …'}`;
  });

export const format = (...choices: readonly string[]): OptionText => ({
  flags: '--format <format>',
  text: { de: 'Form der Ausgabe', en: 'form of the output' },
  choices,
});
export const output: OptionText = {
  flags: '-o, --output <path>',
  text: { de: 'in diese Datei schreiben (- für den Bildschirm)', en: 'write into this file (- for the screen)' },
};
export const utf8: OptionText = {
  flags: '--utf8',
  text: { de: 'Tabellen als UTF-8 speichern', en: 'save tables as UTF-8' },
};
export const dryRun: OptionText = {
  flags: '--dry-run',
  text: { de: 'nur zeigen, nichts schreiben', en: 'only show, write nothing' },
};

/** Options that every command takes. */
export const commonOptions: readonly OptionText[] = [
  {
    flags: '-w, --workspace <folder>',
    text: {
      de: 'Ordner des Programms (sonst dieser oder ein darüberliegender)',
      en: 'folder of the programme (default: here or above)',
    },
  },
  {
    flags: '--lang <language>',
    text: { de: 'Sprache des Bildschirms', en: 'language of the screen' },
    choices: ['de', 'en'],
  },
  {
    flags: '--date <date>',
    text: {
      de: 'so rechnen, als wäre heute dieser Tag (2022-08-03)',
      en: 'reckon as if today were this day (2022-08-03)',
    },
  },
  { flags: '-q, --quiet', text: { de: 'nur das Ergebnis', en: 'the result only' } },
  { flags: '--no-color', text: { de: 'ohne Farben', en: 'without colours' } },
  { flags: '-h, --help', text: { de: 'diese Hilfe', en: 'this help' } },
];

/** Options of the first screen, and of `mentoring 1`. */
export const startOptions: readonly OptionText[] = [
  {
    flags: '--all',
    text: { de: 'alles, was ansteht, so weit es auch entfernt ist', en: 'everything ahead, however far away' },
  },
  {
    flags: '--days <days>',
    text: { de: 'so viele Tage weit voraussehen (sonst 14)', en: 'look so many days ahead (default 14)' },
  },
  format('terminal', 'json', 'ics'),
  output,
  utf8,
];
