// Rosters of any length as people keep them: names, addresses, dates in German; as CSV and as a spreadsheet.
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { regions, topics, writePeople } from './people.mjs';
import { random } from './random.mjs';

export const firstNames = ['Amira', 'Britta', 'Cem', 'Dörte', 'Emre', 'Fatma', 'Gesa', 'Henrik', 'Ilinca', 'Jana'];
export const lastNames = [
  'Albiez',
  'Brugger',
  'Çelik',
  'Dahms',
  'Ebner',
  'Friese',
  'Gerlach',
  'Haddad',
  'Iversen',
  'Jessen',
];

const syllables = ['ba', 'ke', 'lo', 'mi', 'nu', 'ra', 'se', 'ti', 'vo', 'wa', 'schen', 'berg'];

const rosterHeader =
  'id;status;gender;first_name;last_name;email;phone;street;postal_code;city;region;topics;birth_year;applied_on;wishes'.split(
    ';',
  );
const publicColumns = new Set(['id', 'status', 'region', 'topics', 'applied_on', 'wishes']);

/**
 * Rosters of any length with names, addresses, topics and dates, a tenth of them mentors; written piece by piece.
 * Split: what is private of the mentees stands in a file of its own, in the same order.
 */
export function writeRosters(folder, { people, seed, split = false }) {
  writePeople(folder, { mentees: 0, mentors: 0, seed });
  const next = random(seed);
  const one = (list) => list[Math.floor(list.length * next())];
  const mentors = Math.floor(people / 10);
  for (const [file, prefix, count] of [
    ['mentees.csv', 'P', people - mentors],
    ['mentors.csv', 'M', mentors],
  ]) {
    const isSplit = split && file === 'mentees.csv';
    const parts = isSplit
      ? [
          [file, (name) => publicColumns.has(name)],
          ['mentees.private.csv', (name) => name === 'id' || !publicColumns.has(name)],
        ]
      : [[file, () => true]];
    const targets = parts.map(([name, has]) => ({
      target: openSync(path.join(folder, name), 'w'),
      columns: rosterHeader.flatMap((column, index) => (has(column) ? [index] : [])),
      text: '',
    }));
    for (let index = -1; index < count; index++) {
      const cells = index < 0 ? rosterHeader : personLine(prefix, index, one, next, mentors);
      for (const part of targets) {
        part.text += `${part.columns.map((column) => cells[column]).join(';')}\n`;
        if (part.text.length <= 1_000_000 && index < count - 1) continue;
        writeSync(part.target, part.text);
        part.text = '';
      }
    }
    for (const { target } of targets) closeSync(target);
  }
}

function personLine(prefix, index, one, next, mentors) {
  const wish = prefix === 'P' && next() < 0.1 ? `M${Math.floor(next() * mentors)}` : '';
  return [
    `${prefix}${index}`,
    one(['angenommen', 'beworben']),
    one(['w', 'm']),
    one(firstNames),
    `${one(lastNames)}${one(syllables)}${one(syllables)}`,
    `${prefix.toLowerCase()}${index}@example.org`,
    `07531 ${prefix === 'P' ? 1 : 2}${index}`,
    `Gartenweg ${index % 300}`,
    String(10115 + Math.floor(next() * 80000)),
    'Berlin',
    one(regions),
    [...new Set([one(topics), one(topics)])].join('|'),
    String(1950 + Math.floor(next() * 50)),
    `${10 + Math.floor(next() * 19)}.12.2025`,
    wish,
  ];
}

/** The same people as a spreadsheet. @returns its path */
export async function writeSheet(folder, { people, seed }) {
  const { writeXlsx } = await import('hucre/xlsx');
  const next = random(seed);
  const one = (list) => list[Math.floor(list.length * next())];
  const header = [
    'Status',
    'Anrede',
    'Vorname',
    'Nachname',
    'E-Mail',
    'Telefon',
    'Straße',
    'PLZ',
    'Ort',
    'Region',
    'Themen',
  ];
  const rows = Array.from({ length: people }, (_, index) => {
    const [, status, gender, first, last, email, phone, street, postal, city, region, wanted] = personLine(
      'P',
      index,
      one,
      next,
      1,
    );
    return [status, gender === 'w' ? 'Frau' : 'Herr', first, last, email, phone, street, postal, city, region, wanted];
  });
  const file = path.join(folder, 'anmeldungen.xlsx');
  writeFileSync(file, await writeXlsx({ sheets: [{ name: 'Anmeldungen', rows: [header, ...rows] }] }));
  return file;
}
