// The commands as data: names, aliases, options and what help says, in both languages.
import { type CommandText, dryRun, format, output, utf8 } from './options.js';

export const commands: readonly CommandText[] = [
  {
    name: 'demo',
    arguments: [
      {
        name: '[example]',
        text: {
          de: 'aktionsprogramm, diepholz, klimaschutz, reverse oder sachsen-anhalt',
          en: 'aktionsprogramm, diepholz, klimaschutz, reverse or sachsen-anhalt',
        },
      },
    ],
    text: {
      de: 'ein ganzes Beispielprogramm in einem neuen Ordner, durchgespielt',
      en: 'a whole example programme in a new folder, walked through',
    },
    options: [{ flags: '--into <folder>', text: { de: 'Name des neuen Ordners', en: 'name of the new folder' } }],
    examples: [
      { call: 'demo', text: { de: 'das Beispiel „Aktionsprogramm“', en: 'the example “Aktionsprogramm”' } },
      {
        call: 'demo reverse --into probe',
        text: {
          de: 'ein anderes, in einem Ordner mit eigenem Namen',
          en: 'another one, in a folder with a name of its own',
        },
      },
    ],
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
    ],
    examples: [
      { call: 'init mein-programm', text: { de: 'fragt und legt den Ordner an', en: 'asks and makes the folder' } },
      {
        call: 'init 2027 --from ../2026',
        text: {
          de: 'wie der letzte Durchgang, ohne dessen Menschen und Termine',
          en: 'like the last edition, without its people and dates',
        },
      },
      {
        call: 'init --from diepholz --title "Frauen in den Rat"',
        text: { de: 'ohne Fragen, wo kein Terminal ist', en: 'without questions where there is no terminal' },
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
    examples: [
      { call: 'check', text: { de: 'alle Befunde, mit Ort und Abhilfe', en: 'all findings, with place and mend' } },
      {
        call: 'check --format github',
        text: { de: 'als Anmerkungen in GitHub Actions', en: 'as annotations in GitHub Actions' },
      },
      { call: 'check --date 2027-01-01', text: { de: 'wie am 1. Januar 2027', en: 'as on 1 January 2027' } },
    ],
  },
  {
    name: 'match',
    aliases: ['vorschlagen'],
    text: {
      de: 'die besten Tandems vorschlagen, mit Gründen und Nachweis',
      en: 'propose the best tandems, with reasons and a proof',
    },
    options: [format('terminal', 'md', 'html', 'json'), output, dryRun, utf8],
    examples: [
      { call: 'match', text: { de: 'vorschlagen und schreiben', en: 'propose and write' } },
      { call: 'match --dry-run', text: { de: 'erst ansehen, nichts schreiben', en: 'look first, write nothing' } },
      {
        call: 'match --dry-run --format html -o vorschlag.html',
        text: { de: 'als Seite zum Weitergeben', en: 'as a page to hand on' },
      },
    ],
  },
  {
    name: 'verify',
    rare: true,
    aliases: ['nachrechnen'],
    text: { de: 'den Nachweis des letzten Vorschlags nachrechnen', en: 're-check the proof of the last proposal' },
    options: [format('terminal', 'json')],
    examples: [
      {
        call: 'verify',
        text: {
          de: 'Stimmt der Vorschlag noch, und ist er der beste?',
          en: 'does the proposal still hold, and is it the best?',
        },
      },
    ],
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
    examples: [
      {
        call: 'explain P07',
        text: {
          de: 'warum dieses Tandem, und wer sonst infrage kommt',
          en: 'why this tandem, and who else is possible',
        },
      },
      {
        call: 'explain P07 P35',
        text: { de: 'was für dieses Paar spricht, was dagegen', en: 'what speaks for this pair, and what against it' },
      },
    ],
  },
  {
    name: 'report',
    aliases: ['bericht'],
    arguments: [
      {
        name: '<report>',
        text: {
          de: 'proposal, status, selection oder evaluation',
          en: 'proposal, status, selection or evaluation',
        },
      },
      {
        name: '[person...]',
        text: { de: 'bei selection: nur diese Personen', en: 'with selection: only these people' },
      },
    ],
    text: {
      de: 'Berichte: Vorschlag, Stand, Auswahlbögen, Auswertung',
      en: 'reports: proposal, status, selection sheets, evaluation',
    },
    options: [
      format('terminal', 'md', 'html', 'pdf', 'json'),
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
    examples: [
      {
        call: 'report proposal --format html -o vorschlag.html',
        text: { de: 'der Vorschlag für den Beschluss', en: 'the proposal for the decision' },
      },
      {
        call: 'report selection P24',
        text: { de: 'der Bogen für eine Bewerbung', en: 'the sheet for one application' },
      },
      { call: 'report status', text: { de: 'wo das Programm steht', en: 'where the programme stands' } },
    ],
  },
  {
    name: 'letter',
    aliases: ['brief'],
    arguments: [
      {
        name: '<action>',
        text: { de: 'new (neu), list (liste) oder render (erstellen)', en: 'new, list or render' },
      },
      {
        name: '[letter]',
        text: {
          de: 'bei new der Anlass, etwa circular; bei render Name oder Anlass',
          en: 'with new the occasion, such as circular; with render its name or occasion',
        },
      },
    ],
    text: {
      de: 'Briefe und Rundbriefe: anlegen, auflisten, als PDF erstellen',
      en: 'letters and circulars: begin, list, make as PDF',
    },
    options: [
      {
        flags: '--event <event>',
        text: { de: 'bei new: um welche Veranstaltung es geht', en: 'with new: which event it is about' },
      },
      {
        flags: '--deadline <deadline>',
        text: { de: 'bei new: um welche Frist es geht', en: 'with new: which deadline it is about' },
      },
      {
        flags: '--each',
        text: { de: 'bei render: ein Schreiben für jede Person', en: 'with render: one letter for each person' },
      },
      format('pdf', 'html', 'md', 'txt', 'json'),
      output,
      dryRun,
    ],
    examples: [
      {
        call: 'letter new circular',
        text: { de: 'der nächste Rundbrief, mit der nächsten Nummer', en: 'the next circular, with the next number' },
      },
      {
        call: 'letter render 04-mentoringbrief',
        text: { de: 'als PDF nach out/letters', en: 'as PDF into out/letters' },
      },
      { call: 'letter list', text: { de: 'welche Briefe es gibt', en: 'which letters there are' } },
    ],
  },
  {
    name: 'evaluate',
    aliases: ['auswerten'],
    text: {
      de: 'auswerten: Antworten, Tandems, Treffen in Zahlen und Bildern',
      en: 'evaluate: answers, tandems, meetings in figures and pictures',
    },
    options: [format('terminal', 'md', 'html', 'pdf', 'json'), output],
    examples: [
      { call: 'evaluate', text: { de: 'auf dem Bildschirm', en: 'on the screen' } },
      {
        call: 'evaluate --format pdf -o auswertung.pdf',
        text: { de: 'zum Weitergeben, mit Schaubildern', en: 'to hand on, with pictures' },
      },
    ],
  },
  {
    name: 'diff',
    arguments: [
      {
        name: '[revision]',
        text: { de: 'ein Stand in git, etwa ein Tag oder HEAD', en: 'a revision in git, such as a tag or HEAD' },
      },
    ],
    text: { de: 'was sich geändert hat, in Worten', en: 'what has changed, in words' },
    options: [format('terminal', 'md', 'json'), output],
    examples: [
      { call: 'diff', text: { de: 'seit dem letzten gesicherten Tag', en: 'since the last secured day' } },
      { call: 'diff HEAD', text: { de: 'was noch nicht gesichert ist', en: 'what is not secured yet' } },
    ],
  },
  {
    name: 'calendar',
    aliases: ['kalender'],
    rare: true,
    text: {
      de: 'die Termine des Programms als Kalenderdatei (iCalendar)',
      en: 'the dates of the programme as a calendar file (iCalendar)',
    },
    options: [
      {
        flags: '--role <role>',
        text: { de: 'nur was Mentees oder Mentor*innen angeht', en: 'only what concerns mentees or mentors' },
        choices: ['mentee', 'mentor'],
      },
      { flags: '--event <event>', text: { de: 'nur diese Veranstaltung', en: 'this event only' } },
      output,
    ],
    examples: [
      {
        call: 'calendar -o out/termine.ics',
        text: {
          de: 'alle Termine, zum Einlesen in Outlook oder am Telefon',
          en: 'all dates, to be read by Outlook or a phone',
        },
      },
      { call: 'calendar --role mentor', text: { de: 'nur was Mentor*innen angeht', en: 'only what concerns mentors' } },
    ],
  },
  {
    name: 'import',
    rare: true,
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
    examples: [
      {
        call: 'import --locations DE.zip',
        text: {
          de: 'genaue Orte für alle Postleitzahlen, die vorkommen',
          en: 'exact places for all postal codes that occur',
        },
      },
    ],
  },
  {
    name: 'undo',
    aliases: ['zuruecknehmen', 'zurücknehmen'],
    text: { de: 'den letzten Schritt zurücknehmen', en: 'take back the last step' },
    options: [{ flags: '-y, --yes', text: { de: 'ohne Nachfrage', en: 'without asking' } }, dryRun],
    examples: [
      { call: 'undo', text: { de: 'zeigt den letzten Schritt und fragt', en: 'shows the last step and asks' } },
      { call: 'undo --dry-run', text: { de: 'nur zeigen', en: 'only show' } },
    ],
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
    examples: [
      { call: 'recover', text: { de: 'nach einem Absturz beim Speichern', en: 'after a crash while saving' } },
    ],
  },
];

/** Names and aliases of all commands: for suggestions, and to know a command in a text. */
export const commandNames: readonly string[] = [
  ...commands.flatMap((command) => [command.name, ...(command.aliases ?? [])]),
  'help',
  'hilfe',
];

/** The command of that name or alias. */
export const findCommand = (word: string): CommandText | undefined =>
  commands.find((command) => command.name === word || command.aliases?.includes(word));
