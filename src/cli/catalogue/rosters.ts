// Commands that read, check and change rosters, as data: names, aliases, options and what help says, in both languages.
import { type CommandText, dryRun, format, output, utf8 } from '../options.js';

const where = {
  flags: '--where <condition>',
  repeats: true,
  text: {
    de: 'nur wer die Bedingung erfüllt: region=konstanz,waldshut experience=5.. email!=',
    en: 'only who meets the condition: region=konstanz,waldshut experience=5.. email!=',
  },
} as const;

const role = (text: { readonly de: string; readonly en: string }) =>
  ({ flags: '--role <role>', text, choices: ['mentee', 'mentor'] }) as const;

export const rosters: readonly CommandText[] = [
  {
    name: 'check',
    aliases: ['pruefen', 'prüfen'],
    text: {
      de: 'alles prüfen, was gelten muss, mit Ort und Abhilfe',
      en: 'check everything that must hold, with place and mend',
    },
    options: [
      {
        flags: '--fix',
        text: {
          de: 'mitsamt dem, was sich ohne Zweifel beheben lässt: zeigt die Änderung und fragt',
          en: 'with what can be mended without doubt: shows the change and asks',
        },
      },
      {
        flags: '--explain <code>',
        text: {
          de: 'was ein Befund bedeutet, warum, und wie man ihn behebt',
          en: 'what a finding means, why, and how to mend it',
        },
      },
      format('pretty', 'compact', 'json', 'github', 'sarif'),
      {
        flags: '--full-line',
        text: {
          de: 'in Tabellen die ganze Zeile zeigen (kann Namen enthalten)',
          en: 'show whole lines of tables (may hold names)',
        },
      },
      { flags: '-y, --yes', text: { de: 'bei --fix: ohne Nachfrage', en: 'with --fix: without asking' } },
      dryRun,
      utf8,
    ],
    examples: [
      { call: 'check', text: { de: 'alle Befunde, mit Ort und Abhilfe', en: 'all findings, with place and mend' } },
      {
        call: 'check --fix',
        text: { de: 'beheben, was sicher ist, nach Rückfrage', en: 'mend what is certain, after asking' },
      },
      {
        call: 'check --explain stale-deadline',
        text: { de: 'mehr zu einem Befund', en: 'more on a finding' },
      },
      {
        call: 'check --format github',
        text: { de: 'als Anmerkungen in GitHub Actions', en: 'as annotations in GitHub Actions' },
      },
      { call: 'check --date 2027-01-01', text: { de: 'wie am 1. Januar 2027', en: 'as on 1 January 2027' } },
    ],
  },
  {
    name: 'import',
    aliases: ['einlesen'],
    arguments: [
      {
        name: '[file]',
        text: {
          de: 'Tabelle: CSV, Excel (xlsx) oder LibreOffice (ods)',
          en: 'a table: CSV, Excel (xlsx) or LibreOffice (ods)',
        },
      },
    ],
    text: {
      de: 'Menschen oder Termine aus einer fremden Tabelle übernehmen',
      en: 'take over people or events from a foreign table',
    },
    options: [
      {
        flags: '--as <kind>',
        text: { de: 'was in der Tabelle steht', en: 'what the table holds' },
        choices: ['mentees', 'mentors', 'events'],
      },
      {
        flags: '--mapping <file>',
        text: {
          de: 'welche Spalte was bedeutet (YAML); ohne Angabe die gemerkte Zuordnung',
          en: 'which column means what (YAML); the remembered one if not given',
        },
      },
      { flags: '--sheet <name>', text: { de: 'welches Tabellenblatt', en: 'which sheet' } },
      {
        flags: '--take <field>',
        repeats: true,
        text: {
          de: 'in diesen Feldern gilt bei Abweichung die neue Tabelle',
          en: 'in these fields the new table wins where values differ',
        },
      },
      { flags: '-y, --yes', text: { de: 'ohne Nachfrage schreiben', en: 'write without asking' } },
      dryRun,
      utf8,
      {
        flags: '--locations <file>',
        text: {
          de: 'Orte mit Koordinaten (DE.zip oder DE.txt von GeoNames): nur die Postleitzahlen, die vorkommen',
          en: 'places with coordinates (DE.zip or DE.txt of GeoNames): only the postal codes that occur',
        },
      },
    ],
    examples: [
      {
        call: 'import anmeldungen.xlsx --as mentees --dry-run',
        text: { de: 'zeigt, was verstanden wurde; schreibt nichts', en: 'shows what was understood; writes nothing' },
      },
      {
        call: 'import anmeldungen.csv --as mentees',
        text: { de: 'fragt nach, was offen ist, und schreibt', en: 'asks what is open, and writes' },
      },
      {
        call: 'import seminare.csv --as events',
        text: { de: 'Termine in die Programmdatei', en: 'events into the definition' },
      },
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
    name: 'person',
    arguments: [{ name: '<person>', text: { de: 'Kennung, etwa P07', en: 'id, such as P07' } }],
    text: { de: 'eine Person zeigen, oder eines an ihr ändern', en: 'show one person, or change one thing' },
    options: [
      {
        flags: '--status <status>',
        text: { de: 'neuer Status, etwa angenommen', en: 'new status, such as accepted' },
      },
      {
        flags: '--set <change>',
        repeats: true,
        text: {
          de: 'Feld=Wert, etwa email=a@example.org; leer löscht',
          en: 'field=value, such as email=a@example.org; empty clears',
        },
      },
      {
        flags: '--also <role>',
        text: { de: 'dieselbe Person auch in dieser Rolle führen', en: 'keep the same person in this role, too' },
        choices: ['mentee', 'mentor'],
      },
      role({ de: 'bei zwei Rollen: welche gemeint ist', en: 'with two roles: which one is meant' }),
      {
        flags: '--criterion <criterion>',
        text: {
          de: 'Auswahlkriterium, auf das sich die Entscheidung stützt',
          en: 'criterion of selection that the decision rests on',
        },
      },
      { flags: '--by <body>', text: { de: 'wer entschieden hat', en: 'who decided' } },
      { flags: '--on <date>', text: { de: 'an welchem Tag (sonst heute)', en: 'on which day (default: today)' } },
      {
        flags: '--correct',
        text: {
          de: 'falschen Status berichtigen; auch eintragen, was sonst nachgefragt wird',
          en: 'set a wrong status right; also enter what would be asked otherwise',
        },
      },
      format('terminal', 'json'),
      dryRun,
      utf8,
    ],
    examples: [
      { call: 'person P07', text: { de: 'alles, was zu P07 gehört', en: 'everything that belongs to P07' } },
      {
        call: 'person P24 --status angenommen --criterion motivation --by Steuerungsgruppe',
        text: { de: 'über eine Bewerbung entscheiden', en: 'decide on an application' },
      },
      {
        call: 'person P07 --set terms=2022-2 --on 2022-08-02',
        text: {
          de: 'Teilnahmebedingungen: Fassung und Tag; ebenso information, briefing',
          en: 'terms of participation: version and day; also information, briefing',
        },
      },
      { call: 'person P41 --set capacity=2', text: { de: 'einen zweiten Platz eintragen', en: 'enter a second seat' } },
      {
        call: 'person P07 --also mentor',
        text: { de: 'aus Mentee wird auch Mentor*in', en: 'a mentee becomes a mentor, too' },
      },
    ],
  },
  {
    name: 'export',
    rare: true,
    aliases: ['ausgeben'],
    arguments: [
      {
        name: '<what>',
        text: {
          de: 'people (Personen), tandems, attendance (Teilnahme) oder addresses (Anschriften)',
          en: 'people, tandems, attendance or addresses',
        },
      },
    ],
    text: { de: 'Tabellen für Excel und LibreOffice, gefiltert', en: 'tables for Excel and LibreOffice, filtered' },
    options: [
      format('xlsx', 'ods', 'csv'),
      output,
      role({ de: 'nur Mentees oder nur Mentor*innen', en: 'mentees or mentors only' }),
      where,
      {
        flags: '--fields <field>',
        repeats: true,
        text: { de: 'nur diese Spalten', en: 'these columns only' },
      },
      {
        flags: '--with <class>',
        repeats: true,
        text: {
          de: 'auch geschützte Angaben: contact (Name, Kontakt), sensitive, art9 (Partei, Mandat)',
          en: 'protected data, too: contact (name, contact), sensitive, art9 (party, office)',
        },
        choices: ['contact', 'sensitive', 'art9'],
      },
    ],
    examples: [
      {
        call: 'export people',
        text: {
          de: 'Personen ohne Namen und Kontakt, als Excel-Datei',
          en: 'people without names and contacts, as an Excel file',
        },
      },
      {
        call: 'export addresses --where region=konstanz --format csv',
        text: { de: 'Anschriften für Serienbriefe', en: 'addresses for mail merge' },
      },
      {
        call: 'export attendance --with contact',
        text: { de: 'Teilnahmelisten mit Namen', en: 'attendance lists with names' },
      },
    ],
  },
];
