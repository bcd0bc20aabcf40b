// R7: no bytes make the program fall over, and no finding says "undefined".
import { expect, test } from 'vitest';
import { memoryFiles } from '../../src/workspace/memory.js';
import { acting, blunder } from '../support/plain-words.js';
import { numbersFrom } from '../support/random.js';
import { compact, findingsOf } from './workspaces.js';

const programme = `format: 1
id: probe
title: Probe
period:
  start: 2026-01
  end: 2026-12
kind:
  setting: party
  intake: cohort
regions:
  - id: nord
    name: Nordkreis
    neighbours:
      - sued
  - id: sued
    name: Südkreis
    centre:
      lat: 52.1
      lon: 9.1
topics:
  - id: haushalt
    label: Haushalt
    synonyms:
      - Finanzen
fields:
  ziel:
    type: choices
    options:
      - Rat
      - Kreistag
roles:
  mentee:
    eligibility:
      - where:
          region:
            in: regions
        reason: Aus der Region.
deadlines:
  - id: bewerbung
    date: 2026-02-15
    was:
      - date: 2026-01-31
        text: bis Samstag, 31. Januar 2026
matching:
  require:
    - distance:
        max-km: 60
  prefer:
    - overlap: topics
      weight: 30
    - same: region
      neighbour: 0.4
      weight: 20
    - near:
        full-km: 10
        none-km: 100
      weight: 10
events:
  - id: auftakt
    title: Auftakt
    start: 2026-03-07T10:00
    end: 2026-03-07T12:00
    rsvp-by: 2026-03-01
evaluation:
  criteria:
    - id: mut
      text: Mehr Mut.
      fixed-on: 2025-12-01
privacy:
  basis: consent
`;
const original: Readonly<Record<string, string>> = {
  'programme.yaml': programme,
  'mentees.csv':
    'Kennung;Geschlecht;PLZ;Ort;Region;Themenwünsche;ziel;Wünsche;Beworben am;Status;Status seit;Einwilligung am\nM1;w;29221;Celle;nord;Haushalt|Finanzen;Rat;N1;2026-01-10;im Tandem;2026-02-01;2026-01-10\nM2;w;30159;Hannover;sued;;;;10.01.2026;beworben;;\n',
  'mentors.csv':
    'Kennung,Plätze,Themenangebote,Region,PLZ,Ort,Status,Einwilligung am\nN1,2,"Haushalt",nord,29221,Celle,im Tandem,2026-01-10\n',
  'tandems.csv':
    'Kennung;Mentee;Mentor*in;Status;Herkunft;Passung;Beginn;Geplantes Ende\nT1;M1;N1;vereinbart;algorithm;700;2026-02-10;2026-12-01\n',
  'meetings.csv': 'Tandem;Datum;Minuten\nT1;2026-02-20;60\n',
  'attendance.csv': 'Veranstaltung;Person;Angemeldet\nauftakt;M1;ja\n',
  'pairs.csv': 'Mentee;Mentor*in\nM2;N1\n',
  'letters/01-gruss.md':
    '---\nletter: circular\nnumber: 1\nsubject: Gruß\ndate: 2026-02-01\n---\nWir sehen uns am Samstag, 7. März 2026.\n',
  'surveys/closing.yaml':
    'id: closing\nwave: closing\nafter: auftakt + 4w\nblocks:\n  - id: a\n    items:\n      - id: mut\n        text: Mehr Mut?\n        scale: agreement-4\n        aim: mut\n',
};

const pieces = [
  '"',
  ';',
  ',',
  '\n',
  '\r\n',
  '\t',
  '\0',
  ': ',
  '- ',
  '|',
  '{',
  '[',
  '&a ',
  '*a',
  '!x ',
  '<<<<<<< ',
  '%',
  '#',
  "'",
  '\ufeff',
  '\u202e',
  '\u001b[',
  '__proto__',
  '2026-02-31',
  '-1',
  '1e9',
  '0',
  '99999999999999999999',
  'null',
  '~',
  'ß',
];

function mutate(bytes: Uint8Array, next: () => number): Uint8Array {
  const at = Math.floor(next() * (bytes.length + 1));
  const until = Math.min(bytes.length, at + Math.floor(next() * 12));
  const piece = Buffer.from(pieces[Math.floor(next() * pieces.length)] ?? '');
  const rest = bytes.subarray(until);
  switch (Math.floor(next() * 6)) {
    case 0:
      return Buffer.concat([bytes.subarray(0, at), rest]);
    case 1:
      return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
    case 2:
      return Buffer.concat([bytes.subarray(0, at), Buffer.from([Math.floor(next() * 256)]), rest]);
    case 3:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, until), bytes.subarray(at)]);
    case 4:
      return bytes.subarray(0, at);
    default:
      return Buffer.concat([bytes.subarray(0, at), piece, rest]);
  }
}

function run(seed: number): void {
  const next = numbersFrom(seed);
  const contents: Record<string, Uint8Array> = Object.fromEntries(
    Object.entries(original).map(([path, text]) => [path, Buffer.from(text)]),
  );
  const paths = Object.keys(original);
  for (let count = 1 + Math.floor(next() * 4); count > 0; count--) {
    // The definition is the richest file: half of the changes go there.
    const path = next() < 0.5 ? 'programme.yaml' : (paths[Math.floor(next() * paths.length)] ?? 'programme.yaml');
    contents[path] = mutate(contents[path] ?? new Uint8Array(), next);
  }
  const files = memoryFiles(contents);
  const findings = findingsOf(files, paths);
  for (const language of ['de', 'en'] as const) {
    const text = compact(files, findings, language);
    expect(text).not.toMatch(blunder);
    expect(text).not.toMatch(acting);
  }
  for (const { place } of findings) {
    expect(place.line).toBeGreaterThanOrEqual(1);
    expect(place.column).toBeGreaterThanOrEqual(1);
    expect(place.file).not.toBe('');
  }
}

test('the workspace that is mutated has no findings of its own', () => {
  const files = memoryFiles(original);
  expect(compact(files, findingsOf(files), 'de')).toBe('');
});

test('R7 500 mutated workspaces: plain findings, no exception', () => {
  for (let seed = 1; seed <= 500; seed++) {
    try {
      run(seed);
    } catch (error) {
      throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
});
