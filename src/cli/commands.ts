// The commands as data: names, aliases, options and what help says, in both languages.
import type { Text } from '../locale/language.js';

export interface OptionText {
  readonly flags: string;
  readonly text: Text;
  readonly choices?: readonly string[];
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
  readonly examples?: readonly string[];
}

const format = (...choices: readonly string[]): OptionText => ({
  flags: '--format <format>',
  text: { de: 'Form der Ausgabe', en: 'form of the output' },
  choices,
});
const output: OptionText = {
  flags: '-o, --output <path>',
  text: { de: 'in diese Datei schreiben (- für den Bildschirm)', en: 'write into this file (- for the screen)' },
};
const dryRun: OptionText = {
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

export const commands: readonly CommandText[] = [
  {
    name: 'demo',
    arguments: [
      {
        name: '[programme]',
        text: { de: 'Name des Beispiels (aktionsprogramm)', en: 'name of the example (aktionsprogramm)' },
      },
    ],
    text: {
      de: 'ein ganzes Beispielprogramm in einem neuen Ordner, durchgespielt',
      en: 'a whole example programme in a new folder, walked through',
    },
    options: [{ flags: '--into <folder>', text: { de: 'Name des neuen Ordners', en: 'name of the new folder' } }],
  },
  {
    name: 'init',
    aliases: ['neu'],
    arguments: [{ name: '[folder]', text: { de: 'Ordner für das neue Programm', en: 'folder for the new programme' } }],
    text: { de: 'ein neues Programm beginnen', en: 'begin a new programme' },
    options: [
      {
        flags: '--from <example>',
        text: {
          de: 'wie dieses Beispiel oder dieser Ordner; „leer“ beginnt ohne',
          en: 'like this example or folder; “empty” begins without',
        },
      },
      { flags: '--title <title>', text: { de: 'Titel des Programms', en: 'title of the programme' } },
      {
        flags: '--start <date>',
        text: { de: 'Beginn (2027-01 oder 2027-01-15)', en: 'start (2027-01 or 2027-01-15)' },
      },
      { flags: '--end <date>', text: { de: 'Ende', en: 'end' } },
      {
        flags: '--private',
        text: {
          de: 'Namen und Kontaktdaten in eigenen Dateien, die git auslässt',
          en: 'names and contact data in files of their own that git leaves out',
        },
      },
      {
        flags: '--with-people',
        text: { de: 'auch die Personen des Beispiels übernehmen', en: 'take over the people of the example too' },
      },
    ],
  },
  {
    name: 'check',
    aliases: ['pruefen', 'prüfen'],
    text: {
      de: 'alles prüfen, was gelten muss, mit Ort und Abhilfe',
      en: 'check everything that must hold, with place and mend',
    },
    options: [
      format('pretty', 'compact', 'json', 'github'),
      {
        flags: '--full-line',
        text: {
          de: 'in Tabellen die ganze Zeile zeigen (kann Namen enthalten)',
          en: 'show whole lines of tables (may hold names)',
        },
      },
    ],
  },
  {
    name: 'match',
    aliases: ['vorschlagen'],
    text: {
      de: 'die besten Tandems vorschlagen, mit Gründen und Nachweis',
      en: 'propose the best tandems, with reasons and a proof',
    },
    options: [
      format('terminal', 'md', 'html', 'json'),
      output,
      dryRun,
      { flags: '--utf8', text: { de: 'Tabellen als UTF-8 speichern', en: 'save tables as UTF-8' } },
    ],
  },
  {
    name: 'verify',
    aliases: ['nachrechnen'],
    text: { de: 'den Nachweis des letzten Vorschlags nachrechnen', en: 're-check the proof of the last proposal' },
    options: [format('terminal', 'json')],
  },
  {
    name: 'explain',
    aliases: ['erklaeren', 'erklären'],
    arguments: [
      { name: '<person>', text: { de: 'Kennung, etwa P07', en: 'id, such as P07' } },
      {
        name: '[partner]',
        text: { de: 'zweite Kennung: warum dieses Paar, oder warum nicht', en: 'second id: why this pair, or why not' },
      },
    ],
    text: {
      de: 'warum dieses Tandem, wer noch infrage käme, und wer nicht',
      en: 'why this tandem, who else, and who not',
    },
    options: [
      format('terminal', 'json'),
      {
        flags: '--as <role>',
        text: {
          de: 'bei einer Person mit zwei Rollen: als Mentee oder als Mentor',
          en: 'for a person with two roles: as mentee or as mentor',
        },
        choices: ['mentee', 'mentor'],
      },
    ],
  },
  {
    name: 'report',
    aliases: ['bericht'],
    arguments: [
      { name: '<name>', text: { de: 'proposal, status oder selection', en: 'proposal, status or selection' } },
      {
        name: '[person...]',
        text: { de: 'bei selection: nur diese Personen', en: 'with selection: only these people' },
      },
    ],
    text: { de: 'Berichte: Vorschlag, Stand, Auswahlbögen', en: 'reports: proposal, status, selection sheets' },
    options: [
      format('terminal', 'md', 'html', 'json'),
      output,
      {
        flags: '--role <role>',
        text: {
          de: 'bei selection: nur Mentees oder nur Mentor*innen',
          en: 'with selection: only mentees or only mentors',
        },
        choices: ['mentee', 'mentor'],
      },
    ],
  },
  {
    name: 'import',
    arguments: [{ name: '[file]', text: { de: 'die Datei', en: 'the file' } }],
    text: {
      de: 'Orte mit Koordinaten übernehmen (GeoNames-Postleitzahlen)',
      en: 'take over places with coordinates (GeoNames postal codes)',
    },
    options: [
      {
        flags: '--locations <file>',
        text: {
          de: 'DE.zip oder DE.txt von GeoNames: nur die Postleitzahlen, die vorkommen',
          en: 'DE.zip or DE.txt of GeoNames: only the postal codes that occur',
        },
      },
      dryRun,
    ],
  },
  {
    name: 'undo',
    aliases: ['zuruecknehmen', 'zurücknehmen'],
    text: { de: 'den letzten Schritt zurücknehmen', en: 'take back the last step' },
    options: [{ flags: '-y, --yes', text: { de: 'ohne Nachfrage', en: 'without asking' } }, dryRun],
  },
  {
    name: 'recover',
    rare: true,
    text: { de: 'einen unterbrochenen Schritt zu Ende führen', en: 'complete an interrupted step' },
    options: [
      {
        flags: '--keep',
        text: { de: 'was inzwischen von Hand bearbeitet wurde, bleibt', en: 'what was edited by hand since stays' },
      },
      {
        flags: '--overwrite',
        text: { de: 'auch inzwischen Bearbeitetes fertig schreiben', en: 'complete files that were edited since, too' },
      },
      {
        flags: '--force',
        text: { de: 'auch wenn ein anderer Rechner sperrt', en: 'even if another machine holds the lock' },
      },
    ],
  },
];
