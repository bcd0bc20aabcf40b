// Commands that make letters, reports, figures and calendars, as data: names, aliases, options and what help says, in both languages.
import { type CommandText, dryRun, format, output } from '../options.js';

export const documents: readonly CommandText[] = [
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
];
