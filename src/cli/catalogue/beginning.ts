// Commands that begin a programme, as data: names, aliases, options and what help says, in both languages.
import type { CommandText } from '../options.js';

export const beginning: readonly CommandText[] = [
  {
    name: 'demo',
    rare: true,
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
      {
        flags: '--hook',
        text: {
          de: 'in einem Programm, das es schon gibt: vor jedem Commit mit git prüfen',
          en: 'in a programme that exists already: check before each commit with git',
        },
      },
      { flags: '-y, --yes', text: { de: 'bei --hook: ohne Nachfrage', en: 'with --hook: without asking' } },
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
      {
        call: 'init --hook',
        text: { de: 'ein Fehler hält den Commit an', en: 'an error stops the commit' },
      },
    ],
  },
];
