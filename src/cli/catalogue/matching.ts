// Commands that propose tandems and give the reasons, as data: names, aliases, options and what help says, in both languages.
import { type CommandText, dryRun, format, output, utf8 } from '../options.js';

export const matching: readonly CommandText[] = [
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
];
