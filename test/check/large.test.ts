// A workspace whose people are read piece by piece is checked as one that is held.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CheckContext, checkWorkspace, withOverrides } from '../../src/check/index.js';
import { checkLarge } from '../../src/check/large/index.js';
import { Tally } from '../../src/check/large/tally.js';
import { type Diagnostic, inReadingOrder } from '../../src/diagnostics/diagnostic.js';
import { createGazetteer } from '../../src/geography/gazetteer.js';
import { loadWorkspace, sources } from '../../src/workspace/load.js';
import { type Contents, memoryFiles } from '../../src/workspace/memory.js';
import { assets } from '../support/run.js';

/** Says that people are read one after the other. */
const onlyLarge = new Set(['large-roster']);

function contextOf(files: Contents, mostCompared: number): CheckContext {
  const { workspace } = loadWorkspace(memoryFiles(files));
  return {
    today: '2026-03-01',
    gazetteer: createGazetteer({
      places: () => assets.text('data/places.tsv') ?? '',
      locations: [],
      regions: workspace.programme.regions ?? [],
    }),
    gitTracked: () => true,
    definitionComplete: sources(workspace).programme.complete,
    mostCompared,
  };
}

const shown = (findings: readonly Diagnostic[]): string[] =>
  findings
    .filter(({ code }) => !onlyLarge.has(code))
    .map((one) => {
      const { file, line, column, length } = one.place;
      const { message, hint } = one.words('de');
      return `${file}:${line}:${column}+${length ?? ''} ${one.severity} ${one.group} ${one.code} ${one.about ?? ''} ${JSON.stringify(one.facts)} ${message} ${hint ?? ''} ${one.fix?.text ?? ''}`;
    })
    .sort();

/** Both ways: everything at once, and in pieces of so many bytes. */
function bothWays(
  files: Contents,
  pieceBytes: number,
  mostCompared = 1000,
): { held: Diagnostic[]; large: readonly Diagnostic[]; errors: readonly [number, number] } {
  const context = contextOf(files, mostCompared);
  const { workspace, diagnostics } = loadWorkspace(memoryFiles(files));
  const held = inReadingOrder([
    ...withOverrides(diagnostics, workspace.programme),
    ...checkWorkspace(workspace, { ...context, found: diagnostics }),
  ]);
  const loaded = loadWorkspace(memoryFiles(files), { isLarge: () => true });
  const tallied = checkLarge(memoryFiles(files), loaded, context, { pieceBytes });
  return {
    held,
    large: tallied.diagnostics,
    errors: [held.filter(({ severity }) => severity === 'error').length, tallied.totals.errors],
  };
}

const programme = `format: 1
id: bench
title: Erzeugtes Programm
period:
  start: 2026-01
  end: 2026-12
regions:
  - id: nord
    name: Nord
  - id: sued
    name: Süd
topics:
  - id: bauen
    label: Bauen
  - id: kultur
    label: Kultur
fields:
  platforms:
    type: choices
    options: [ web, print ]
deadlines:
  - id: bewerbung
    date: 2026-02-01
roles:
  mentee:
    eligibility:
      - where:
          gender: f
        reason: nur Frauen
matching:
  prefer:
    - overlap: platforms
      weight: 10
    - overlap: topics
      weight: 10
`;

const of = (...values: readonly string[]) => fc.constantFrom(...values);
const id = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 30 }).map((n) => `P${String(n).padStart(2, '0')}`) },
  of('p7', 'P-07', 'Р07', 'P0\u200b7', '007', '7', '12.0', 'M1', 'm01', '#NV', ' ', 'a b'),
);
const ids = fc.array(id, { maxLength: 3 }).map((list) => list.join('|'));
const columns: Readonly<Record<string, fc.Arbitrary<string>>> = {
  status: of('', 'angenommen', 'beworben', 'im Tandem', 'zurückgezogen', 'quatsch', 'Warteliste'),
  gender: of('f', 'm', 'w', '', '?'),
  first_name: of('Anna', 'ANNA', 'Änne', 'Jürgen', 'Juergen', '', 'Ali'),
  last_name: of('Müller', 'Mueller', 'Muller', 'Schmidt', 'Schmitt', 'Müller-Lüdenscheidt', '', '"Zeile\nzwei"'),
  email: of('', 'a@b.de', 'A@B.de', 'info@stadt.de', 'kaputt', 'c@d.org'),
  phone: of('', '07531 8000', '+49 7531 8000', '75318000', '1,5E+10', 'Tel.'),
  postal_code: of('', '78462', '1067', '01067', '8000', 'D-78462', '78462.0'),
  city: of('', 'Konstanz', 'Dresden', 'Zürich', 'Nirgendwo'),
  region: of('', 'nord', 'Süd', 'west', 'außerhalb'),
  topics: of('', 'bauen', 'Bauen|Kultur', 'Quatsch', 'kultur;bauen'),
  platforms: of('', 'web', 'print|web', 'radio'),
  applied_on: of('', '2026-01-05', '3.2.2026', '31.02.2026', '5/6/2026', '13/2/2026', '44000'),
  status_on: of('', '2026-01-01', '2027-01-01'),
  consent_on: of('', '2025-12-01', '2026-02-30'),
  wishes: ids,
  avoids: ids,
  birth_year: of('', '1980', '1890', 'x', '1980,5'),
};
const rosterColumns: Readonly<Record<string, readonly string[]>> = {
  mentee: ['mentors_wanted'],
  mentor: ['capacity', 'max_km'],
};
const numbers = of('', '0', '1', '12', '-1', 'zwei', '=A1');

const quoted = (cell: string, delimiter: string): string =>
  cell.startsWith('"') || !(cell.includes(delimiter) || cell.includes('"')) ? cell : `"${cell.replaceAll('"', '""')}"`;

/** A table as people write them: any delimiter and line end, blank lines, rows too short or too long, marks out of place. */
function table(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  how: { delimiter: string; end: string; bom: boolean; extra: readonly number[] },
): Buffer {
  const lines = [names, ...rows].map((row, index) => {
    const cells = row.map((cell) => quoted(cell, how.delimiter));
    if (how.extra.includes(index)) cells.push('mehr');
    if (how.extra.includes(-index) && index > 0) cells.pop();
    return cells.join(how.delimiter);
  });
  return Buffer.from(`${how.bom ? '\ufeff' : ''}${lines.join(how.end)}${how.end}`, 'utf8');
}

const manner = fc.record({
  delimiter: of(';', ',', '\t'),
  end: of('\n', '\r\n', '\r', '\n\n'),
  bom: fc.boolean(),
  extra: fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 2 }),
});

const roster = (role: 'mentee' | 'mentor') =>
  fc.subarray([...Object.keys(columns), ...(rosterColumns[role] ?? [])]).chain((names) =>
    fc.tuple(
      fc.constant(['id', ...names, '']),
      fc.array(fc.tuple(id, ...names.map((name) => columns[name] ?? numbers), of('', '', '', 'x')), {
        maxLength: 25,
      }),
      manner,
    ),
  );

const workspaces = fc
  .record({
    mentees: roster('mentee'),
    mentors: roster('mentor'),
    split: of('', 'same order', 'reversed', 'from the middle'),
    latin: fc.boolean(),
    tail: of('', '', '"offen', 'P99;"a"b;c\n', '<<<<<<< HEAD\n', '\0'),
  })
  .map(({ mentees, mentors, split, latin, tail }): Contents => {
    const [names, rows, how] = mentees;
    const half = split !== '' ? Math.ceil(names.length / 2) : names.length;
    const bytes = Buffer.concat([
      table(
        names.slice(0, half),
        rows.map((row) => row.slice(0, half)),
        how,
      ),
      Buffer.from(tail),
    ]);
    const lines = rows.map((row) => [row[0] ?? '', ...row.slice(half)]);
    const middle = lines.length >> 1;
    const rest =
      split === 'reversed'
        ? lines.reverse()
        : split === 'same order'
          ? lines
          : [
              ...lines.slice(middle),
              ['P98', ...lines.slice(0, 1).flatMap((row) => row.slice(1))],
              ...lines.slice(0, middle),
            ];
    return {
      'programme.yaml': programme,
      'mentees.csv': latin ? Buffer.from(bytes.toString('utf8').replace(/[^\u0000-\u00ff]/g, '?'), 'latin1') : bytes,
      ...(split !== '' ? { 'mentees.private.csv': table(['id', ...names.slice(half)], rest, how) } : {}),
      'mentors.csv': table(...mentors),
      'tandems.csv': 'id;mentee;mentor;status\nT1;P01;P02;active\nT2;p03;P4;offered\n',
      'pairs.csv': 'mentee;mentor;rule\nP05;P06;forbid\n',
      'guests.csv': 'id;name\nP08;Gast\n',
    };
  });

describe('R10 a roster in pieces', () => {
  test.each([40, 300, 100_000])('pieces of %i bytes: every finding is that of the whole', (pieceBytes) => {
    fc.assert(
      fc.property(workspaces, of('1000', '3'), (files, most) => {
        const { held, large, errors } = bothWays(files, pieceBytes, Number(most));
        expect(shown(large)).toEqual(shown(held));
        expect(errors[1]).toBe(errors[0]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('R10 very many findings', () => {
  test('of each file the first hundred are kept, and all are counted', () => {
    const rows = Array.from({ length: 450 }, (_, n) => `P${n};quatsch`);
    const files = { 'programme.yaml': programme, 'mentees.csv': `id;status\n${rows.join('\n')}\n` };
    const loaded = loadWorkspace(memoryFiles(files), { isLarge: () => true });
    const { diagnostics, totals } = checkLarge(memoryFiles(files), loaded, contextOf(files, 1000), { pieceBytes: 200 });
    expect(diagnostics).toHaveLength(100);
    expect(diagnostics.map(({ place }) => place.line)).toEqual(
      [...diagnostics.map(({ place }) => place.line)].sort((a, b) => a - b),
    );
    expect(totals.errors).toBe(450);
  });
});

describe('R10 counting without making', () => {
  const finding = (line: number): Diagnostic => ({
    code: 'cell-value',
    severity: 'error',
    group: 'person',
    place: { file: 'mentees.csv', line, column: 1 },
    facts: {},
    words: () => ({ message: 'x' }),
  });

  test('a finding is only counted where it would not be among the first hundred', () => {
    const tally = new Tally();
    expect(tally.countsOnly(finding(1), 1)).toBe(false);
    tally.add(Array.from({ length: 200 }, (_, index) => finding(index + 1)));
    expect(tally.countsOnly(finding(1), 90)).toBe(false);
    expect(tally.countsOnly(finding(1), 201)).toBe(true);
    const [kind] = tally.kinds();
    expect(kind?.count).toBe(201);
    expect(kind?.kept.map(({ place }) => place.line)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  });
});
