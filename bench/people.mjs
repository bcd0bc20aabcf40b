// Generated programmes of any size: towns, topics of different popularity, times, scarce seats. Same seed, same people.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { random } from './random.mjs';

export const topics = [
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
export const regions = ['nord', 'ost', 'sued', 'west', 'mitte'];

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

const towns = 800;
const manyTopics = Array.from({ length: 16 }, (_, index) => `thema-${index + 1}`);
const slots = ['mo', 'di', 'mi', 'do', 'fr', 'sa', 'so'].flatMap((day) => [`${day}-vormittags`, `${day}-abends`]);
const languages = ['deutsch', 'englisch', 'tuerkisch', 'arabisch', 'russisch', 'polnisch'];
const formats = ['vor-ort', 'online', 'beides'];

/** Towns between the Alps and the sea: the first is the largest, the k-th has about 1/k of its people. Same for every seed. */
function makeTowns() {
  const next = random(4242);
  let sum = 0;
  return Array.from({ length: towns }, (_, rank) => {
    const lat = Number((47.5 + 7 * next()).toFixed(4));
    const lon = Number((6.2 + 8.4 * next()).toFixed(4));
    sum += 1 / (rank + 3) ** 0.9;
    return { lat, lon, upTo: sum, region: `r${Math.floor((lat - 47.5) / 1.4) * 5 + Math.floor((lon - 6.2) / 1.68)}` };
  });
}

/** Regions are cells of a grid; those beside and above each other are neighbours. */
const gridRegions = Array.from({ length: 25 }, (_, index) => ({
  id: `r${index}`,
  name: `Region ${index}`,
  neighbours: [...(index % 5 < 4 ? [`r${index + 1}`] : []), ...(index < 20 ? [`r${index + 5}`] : [])],
}));

/**
 * A whole workspace in memory: people in towns, with topics that are wanted more often than offered, times, languages,
 * experience and format. Same seed, same people.
 * @param options.maxKm a hard rule about the distance; without it every pair is possible
 * @param options.spread everybody has coordinates of their own, within some 15 km of the town
 * @param options.ownLimits every mentee and mentor has a `max_km` of 20 … 80
 * @param options.seats the most seats of a mentor
 */
export function generatedPeople({ mentees, mentors, seed, maxKm, spread = false, ownLimits = false, seats = 1 }) {
  const next = random(seed);
  const all = makeTowns();
  const whole = (from, to) => from + Math.floor(next() * (to - from + 1));
  const town = () => {
    const at = next() * all[towns - 1].upTo;
    let low = 0;
    let high = towns - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (all[middle].upTo < at) low = middle + 1;
      else high = middle;
    }
    return all[low];
  };
  const different = (list, count, lean) => {
    const chosen = new Set();
    while (chosen.size < count) chosen.add(list[Math.min(list.length - 1, Math.floor(list.length * next() ** lean))]);
    return [...chosen];
  };
  const person = (id, least, most, lean) => {
    const { lat, lon, region } = town();
    const moved = (degrees) => (spread ? Number((degrees + (next() - 0.5) * 0.3).toFixed(5)) : degrees);
    return {
      id,
      status: 'accepted',
      region,
      lat: moved(lat),
      lon: moved(lon),
      topics: different(manyTopics, whole(least, most), lean),
      times: different(slots, whole(3, 5), 1),
      languages: next() < 0.8 ? ['deutsch'] : different(languages, 2, 1),
      ...(ownLimits ? { max_km: whole(20, 80) } : {}),
      own: { format: formats[whole(0, 2)], level: `stufe-${whole(1, 10)}` },
    };
  };
  const number = (index) => String(index).padStart(6, '0');
  const date = () => `2025-${String(whole(1, 12)).padStart(2, '0')}-${String(whole(1, 28)).padStart(2, '0')}`;
  const menteeList = Array.from({ length: mentees }, (_, index) => ({
    ...person(`P${number(index)}`, 3, 5, 1.7),
    applied_on: date(),
    ...(next() < 0.05 ? { wishes: [`M${number(whole(0, Math.max(0, mentors - 1)))}`] } : {}),
  }));
  const mentorList = Array.from({ length: mentors }, (_, index) => ({
    ...person(`M${number(index)}`, 2, 6, 1.2),
    ...(seats > 1 ? { capacity: whole(1, seats) } : {}),
  }));
  return {
    programme: {
      format: 1,
      id: 'bench',
      title: 'Erzeugtes Programm',
      period: { start: '2026-01', end: '2026-12' },
      privacy: { basis: 'contract' },
      regions: gridRegions,
      topics: manyTopics.map((id) => ({ id, label: id })),
      fields: {
        format: { type: 'choice', options: formats },
        level: { type: 'level', options: Array.from({ length: 10 }, (_, index) => `stufe-${index + 1}`) },
      },
      matching: {
        ...(maxKm === undefined ? {} : { require: [{ distance: { 'max-km': maxKm } }] }),
        prefer: [
          { overlap: 'topics', weight: 35 },
          { same: 'region', neighbour: 0.4, weight: 12 },
          { shared: 'languages', weight: 8 },
          { same: 'format', weight: 5 },
          { times: 'times', weight: 15 },
          { covers: 'level', weight: 10 },
          { near: { 'full-km': 15, 'none-km': 120 }, weight: 15 },
        ],
      },
    },
    mentees: menteeList,
    mentors: mentorList,
    ...Object.fromEntries(emptyTables.map((name) => [name, []])),
  };
}

const emptyTables = [
  'tandems',
  'pairs',
  'meetings',
  'attendance',
  'goals',
  'milestones',
  'tasks',
  'outcomes',
  'ratings',
  'cases',
  'guests',
  'locations',
  'journal',
  'letters',
  'surveys',
  'answers',
  'reports',
];
