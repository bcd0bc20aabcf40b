// Generated programmes of any size: towns, topics of different popularity, times, scarce seats. Same seed, same people.
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';

/** Numbers from 0 up to 1 (mulberry32). */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const topics = [
  'haushalt',
  'bauen',
  'verkehr',
  'soziales',
  'kultur',
  'rhetorik',
  'netzwerk',
  'kandidatur',
  'digitales',
  'umwelt',
  'jugend',
  'ratsarbeit',
];
const times = ['vormittags', 'nachmittags', 'abends', 'wochenende'];
const regions = ['nord', 'ost', 'sued', 'west', 'mitte'];

const definition = `format: 1
id: bench
title: Erzeugtes Programm
as-of: 2026-01-01
organiser:
  name: Erzeugter Träger
  address: Beispielweg 1, 10115 Berlin
letters:
  signatories:
    - id: leitung
      name: Mara Lindemann
      function: Programmleitung
period:
  start: 2026-01
  end: 2026-12
privacy:
  basis: contract
regions:
${regions.map((id, index) => `  - id: ${id}\n    name: ${id}\n    neighbours:\n      - ${regions[(index + 1) % regions.length]}`).join('\n')}
topics:
${topics.map((id) => `  - id: ${id}\n    label: ${id}`).join('\n')}
matching:
  require:
    - distance:
        max-km: 250
  prefer:
    - overlap: topics
      weight: 40
    - same: region
      neighbour: 0.4
      weight: 20
    - near:
        full-km: 10
        none-km: 200
      weight: 20
    - times: times
      weight: 15
    - wish: mentee
      weight: 5
`;

/** Writes a workspace of so many people. Popular topics are wanted more often than offered. */
export function writePeople(folder, { mentees, mentors, seed }) {
  const next = random(seed);
  const among = (list, lean) => list[Math.min(list.length - 1, Math.floor(list.length * next() ** lean))];
  const some = (list, most, lean) => [
    ...new Set(Array.from({ length: 1 + Math.floor(next() * most) }, () => among(list, lean))),
  ];
  const line = (prefix, index, lean) => [
    `${prefix}${index}`,
    'accepted',
    among(regions, 1),
    (47.5 + 7 * next()).toFixed(4),
    (6.5 + 8 * next()).toFixed(4),
    some(topics, 4, lean).join('|'),
    some(times, 3, 1).join('|'),
  ];
  const table = (rows) => `${rows.map((row) => row.join(';')).join('\n')}\n`;
  const header = ['id', 'status', 'region', 'lat', 'lon', 'topics', 'times'];
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'programme.yaml'), definition);
  writeFileSync(
    path.join(folder, 'mentees.csv'),
    table([
      [...header, 'wishes', 'applied_on'],
      ...Array.from({ length: mentees }, (_, i) => [
        ...line('P', i, 1.6),
        next() < 0.1 ? `M${Math.floor(next() * mentors)}` : '',
        `2025-1${Math.floor(next() * 3)}-1${Math.floor(next() * 10)}`,
      ]),
    ]),
  );
  writeFileSync(
    path.join(folder, 'mentors.csv'),
    table([
      [...header, 'capacity'],
      ...Array.from({ length: mentors }, (_, i) => [...line('M', i, 1.1), next() < 0.2 ? '2' : '1']),
    ]),
  );
}

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

const firstNames = ['Amira', 'Britta', 'Cem', 'Dörte', 'Emre', 'Fatma', 'Gesa', 'Henrik', 'Ilinca', 'Jana'];
const lastNames = ['Albiez', 'Brugger', 'Çelik', 'Dahms', 'Ebner', 'Friese', 'Gerlach', 'Haddad', 'Iversen', 'Jessen'];

/** People with names and addresses, and a personal letter of one page to each of them: no two letters alike. */
export function writeLetters(folder, { letters }) {
  writePeople(folder, { mentees: 0, mentors: 0, seed: 1 });
  const people = Array.from({ length: letters }, (_, i) =>
    [
      `P${i}`,
      'accepted',
      i % 2 === 0 ? 'f' : 'm',
      firstNames[i % 10],
      lastNames[Math.floor(i / 10) % 10],
      `Gartenweg ${i + 1}`,
      String(10115 + i),
      'Berlin',
    ].join(';'),
  );
  const header = 'id;status;gender;first_name;last_name;street;postal_code;city';
  writeFileSync(path.join(folder, 'mentees.csv'), `${[header, ...people].join('\n')}\n`);
  mkdirSync(path.join(folder, 'letters'), { recursive: true });
  writeFileSync(
    path.join(folder, 'letters', 'zusage.md'),
    `---
letter: accept
date: 2026-01-01
subject: "Ihre Teilnahme, {{recipient.first_name}} {{recipient.last_name}}"
to:
  role: mentee
reply-by: 2026-02-01
signed:
  - leitung
---
Ihre Bewerbung hat uns überzeugt, und wir freuen uns auf die gemeinsame Zeit, {{recipient.first_name}} {{recipient.last_name}}. Im **Auftakt** lernen sich alle kennen.

Danach treffen Sie sich im Tandem, so oft es beiden passt. Was Sie dort besprechen, bleibt unter Ihnen.

- Termine stehen auf der Internetseite des Programms.
- Fahrtkosten werden erstattet.
- Wer Fragen hat, ruft an.

Bitte antworten Sie bis zum {{date letter.reply_by}}. Dann wissen alle, woran sie sind, und wer noch wartet, kann nachrücken.

Wir danken Ihnen für Ihre Geduld. Aus vielen Bewerbungen auszuwählen war nicht leicht, und wir haben uns Zeit dafür genommen.
`,
  );
}

/** A questionnaire with so many answers. */
export function writeAnswers(folder, { answers, seed }) {
  const next = random(seed);
  const items = Array.from({ length: 12 }, (_, index) => `f${index + 1}`);
  mkdirSync(path.join(folder, 'surveys'), { recursive: true });
  writeFileSync(
    path.join(folder, 'surveys', 'closing.yaml'),
    `id: closing
wave: closing
invited:
  mentee: ${answers}
  mentor: ${answers}
blocks:
  - id: alles
    items:
${items.map((id) => `      - id: ${id}\n        text: Frage ${id}\n        scale: agreement-4`).join('\n')}
`,
  );
  const lines = Array.from({ length: answers }, (_, index) =>
    [
      `t${index.toString(36)}`,
      next() < 0.5 ? 'mentee' : 'mentor',
      ...items.map(() => (next() < 0.05 ? '' : 1 + Math.floor(4 * next() ** 0.6))),
    ].join(';'),
  );
  writeFileSync(
    path.join(folder, 'surveys', 'closing.csv'),
    `${['token', 'role', ...items].join(';')}\n${lines.join('\n')}\n`,
  );
}
