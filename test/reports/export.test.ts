// Exports as data, and everything that goes out read back as it was: by the reader of rosters, from each kind of file.
import fc from 'fast-check';
import { readOds } from 'hucre/ods';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { readForeignTable } from '../../src/intake/table.js';
import type { Role } from '../../src/model/programme.js';
import { fieldOf, type Mentee, type Mentor, type OwnValue, type Person } from '../../src/model/roster.js';
import type { Workspace } from '../../src/model/workspace.js';
import { type ProtectedClass, protectedClasses } from '../../src/privacy/classes.js';
import { uninert } from '../../src/render/inert-cell.js';
import { writeSpreadsheet } from '../../src/render/spreadsheet-write.js';
import { cellText } from '../../src/render/typed-table.js';
import { type Export, exportOf, exportSource } from '../../src/reports/export.js';
import { exportCsv } from '../../src/reports/export-csv.js';
import { readConditions } from '../../src/reports/export-select.js';
import type { ExportKind } from '../../src/reports/export-source.js';
import { quoteCell, readCsv } from '../../src/workspace/csv.js';
import { loadWorkspace } from '../../src/workspace/load.js';
import { memoryFiles } from '../../src/workspace/memory.js';
import { rosterColumns } from '../../src/workspace/rosters.js';
import { foldHeader } from '../../src/workspace/table-headers.js';

const programme = `format: 1
id: probe
title: Probe
kind: { setting: nonpartisan }
period: { start: 2022-06, end: 2023-05 }
regions: [ { id: nord, name: "Nord, mit Küste" }, { id: sued, name: Süden } ]
topics: [ { id: haushalt, label: Haushalt; Finanzen }, { id: bauen, label: "Bauen, Wohnen" }, { id: netz, label: "=Netz" } ]
fields:
  channels: { type: choices, options: [ { id: fb, label: Facebook }, { id: blog, label: Blogs } ], label: { de: Kanäle } }
  stage: { type: level, options: [ a, b, c ], label: { de: Stand der Dinge } }
  secret: { type: text, class: sensitive, label: { de: Titel } }
  mobile: { type: text, label: { de: Handy } }
  since: { type: date, label: { de: Dabei seit } }
  share: { type: number, label: { de: Anteil } }
  driver: { type: yes-no, label: { de: Führerschein } }
`;

const empty = loadWorkspace(memoryFiles({ 'programme.yaml': programme })).workspace;
const today = '2022-08-03';
const all = new Set<ProtectedClass>(protectedClasses);

interface Asked {
  readonly role?: Role;
  readonly where?: readonly string[];
  readonly fields?: readonly string[];
  readonly open?: ReadonlySet<ProtectedClass>;
  readonly without?: ReadonlySet<string>;
}

function made(workspace: Workspace, kind: ExportKind, asked: Asked = {}): Export {
  const where = readConditions(asked.where ?? []);
  const role = asked.role === undefined ? {} : { role: asked.role };
  const source = exportSource(
    workspace,
    kind,
    { language: 'de', today, without: asked.without ?? new Set(), ...role },
    where,
  );
  return exportOf(source, { fields: asked.fields ?? [], where, open: asked.open ?? new Set() }, 'de');
}

type Cells = Omit<Partial<Mentee> & Partial<Mentor>, 'id'> & { readonly id: string };
const line = ({ id, ...cells }: Cells): Person => ({ own: {}, ...cells, id: id as Mentee['id'] & Mentor['id'] });
const people = (mentees: readonly Person[], mentors: readonly Person[] = []): Workspace => ({
  ...empty,
  mentees: mentees as readonly Mentee[],
  mentors: mentors as readonly Mentor[],
});
const ids = ({ table }: Export): readonly unknown[] =>
  table.rows.map((row) => row[table.columns.findIndex(({ header }) => header === 'Kennung')]);

describe('who and what goes out', () => {
  const workspace = people(
    [
      line({ id: 'P02', first_name: 'Bo', region: 'sued', birth_year: 1990, party: 'ABC', consent_on: '2022-01-01' }),
      line({ id: 'P01', first_name: 'Ada', notes: 'ruft an', experience: 3, consent_on: '2022-01-01' }),
      line({ id: 'P03', first_name: 'Cem', restricted_on: '2022-07-01' }),
      line({ id: 'P04', first_name: 'Dora', consent_withdrawn_on: '2022-07-01' }),
    ],
    [
      line({ id: 'P01', first_name: 'Ada', capacity: 2, consent_on: '2022-01-01' }),
      line({ id: 'P04', first_name: 'Dora', capacity: 3 }),
      line({ id: 'P05', gender: 'f', capacity: 1, consent_on: '2022-01-01', status: 'left' }),
    ],
  );

  test('everybody by role and id; a person with two roles has two lines; only public data', () => {
    const found = made(workspace, 'people');
    expect(found.table.columns.map(({ header }) => header)).toEqual([
      'Rolle',
      'Kennung',
      'Region',
      'Erfahrung',
      'Status',
      'Einwilligung am',
      'Plätze',
    ]);
    expect(found.table.rows.map((row) => row.slice(0, 2))).toEqual([
      ['Mentee', 'P01'],
      ['Mentee', 'P02'],
      ['Mentor*in', 'P01'],
      ['Mentor*in', 'P05'],
    ]);
    expect(found.opened).toEqual([]);
  });

  test('restricted and withdrawn people are in no export, in neither of their lines, and are named', () => {
    for (const kind of ['people', 'addresses'] as const) {
      const found = made(workspace, kind, { open: all });
      expect(JSON.stringify(found.table)).not.toMatch(/Cem|Dora|P03|P04/);
      expect(found.absent.map(({ id, reason }) => [id, reason.de])).toEqual(
        expect.arrayContaining([
          ['P03', 'Verarbeitung eingeschränkt'],
          ['P04', 'Einwilligung widerrufen'],
        ]),
      );
    }
  });

  test('each class opens by itself; notes only with sensitive', () => {
    const headers = (...open: ProtectedClass[]) =>
      made(workspace, 'people', { open: new Set(open) }).table.columns.map(({ header }) => header);
    expect(headers('contact')).toEqual(expect.arrayContaining(['Geschlecht', 'Vorname']));
    expect(headers('contact')).not.toEqual(expect.arrayContaining(['Geburtsjahr']));
    expect(headers('sensitive')).toEqual(expect.arrayContaining(['Geburtsjahr', 'Notizen']));
    expect(headers('sensitive').filter((one) => ['Vorname', 'Partei'].includes(one))).toEqual([]);
    expect(headers('art9')).toEqual(expect.arrayContaining(['Partei']));
    expect(headers('art9').filter((one) => ['Vorname', 'Notizen', 'Geburtsjahr'].includes(one))).toEqual([]);
  });

  test('an own field of the name of a column never lowers its protection', () => {
    const lowered = loadWorkspace(
      memoryFiles({ 'programme.yaml': `${programme}  phone: { type: text, class: public }\n` }),
    ).workspace;
    const found = made(
      { ...lowered, mentees: workspace.mentees.map((one) => ({ ...one, phone: '0171 1' })) },
      'people',
    );
    expect(JSON.stringify(found.table)).not.toContain('0171');
  });

  test('columns by name and by label, in their order; what is closed or unknown is refused with the way', () => {
    expect(made(workspace, 'people', { fields: ['Region', 'id'] }).table.columns.map(({ header }) => header)).toEqual([
      'Region',
      'Kennung',
    ]);
    expect(() => made(workspace, 'people', { fields: ['Vorname'] })).toThrow(/--with|protected/);
    expect(() => made(workspace, 'people', { fields: ['Regoin'] })).toThrow(/Did you mean “region”/);
    expect(() => made(workspace, 'people', { fields: ['toString'] })).toThrow(/There is no column/);
  });

  test('conditions: all must hold, a missing value counts as no and is counted, a field of the other role is none', () => {
    expect(ids(made(workspace, 'people', { where: ['experience=2..'] }))).toEqual(['P01']);
    expect(made(workspace, 'people', { where: ['experience=2..'] })).toMatchObject({ candidates: 4, unknown: 3 });
    expect(made(workspace, 'people', { where: ['capacity=2..'] })).toMatchObject({ candidates: 4, unknown: 0 });
    expect(ids(made(workspace, 'people', { where: ['capacity=1..', 'capacity=..1'] }))).toEqual(['P05']);
    expect(ids(made(workspace, 'people', { where: ['role=mentor', 'gender='] }))).toEqual(['P01']);
    expect(made(workspace, 'people', { where: ['gender=f'] }).telling).toEqual(['contact']);
  });

  test('A.19 choosing by a special category needs the class, too', () => {
    expect(() => made(workspace, 'people', { where: ['party!='] })).toThrow(/specially protected/);
    const found = made(workspace, 'people', { where: ['party!='], open: new Set(['art9'] as const) });
    expect(ids(found)).toEqual(['P02']);
    expect(found).toMatchObject({ telling: ['art9'], opened: ['art9'] });
  });

  test('addresses: one line each, without those who are gone, unless the status is asked for', () => {
    const found = made(workspace, 'addresses');
    expect(ids(found)).toEqual(['P01', 'P02']);
    expect(found.candidates).toBe(2);
    expect(found.absent.map(({ id }) => id)).toEqual(['P03', 'P04', 'P05']);
    expect(found.incomplete).toEqual(['P01', 'P02']);
    expect(ids(made(workspace, 'addresses', { where: ['status=left'] }))).toEqual(['P05']);
    expect(ids(made(workspace, 'addresses', { where: ['capacity=2'] }))).toEqual(['P01']);
    const greeting = found.columns.findIndex(({ key }) => key === 'greeting');
    expect(found.table.rows[0]?.[greeting]).toBe('Guten Tag Ada,');
  });

  test('addresses: no roster takes the greeting for the salutation that a person wants', () => {
    const headers = (['mentee', 'mentor'] as const).flatMap((role) =>
      rosterColumns(empty.programme, role).flatMap((column) => [
        column.name,
        column.label.de,
        column.label.en,
        ...column.headers,
      ]),
    );
    const greeting = made(workspace, 'addresses').columns.find(({ key }) => key === 'greeting');
    expect(headers.map(foldHeader)).not.toContain(foldHeader(greeting?.label.de ?? ''));
    expect(headers.map(foldHeader)).not.toContain(foldHeader(greeting?.label.en ?? ''));
  });

  test('addresses: nobody without the consent that letters need', () => {
    const found = made(people([line({ id: 'P01', email: 'a@example.org' })]), 'addresses');
    expect(found.table.rows).toEqual([]);
    expect(found.absent).toEqual([{ id: 'P01', reason: { de: 'Einwilligung fehlt', en: 'consent is missing' } }]);
  });

  test('a faulty person is left out everywhere', () => {
    const found = made(workspace, 'people', { without: new Set(['P02']) });
    expect(ids(found)).not.toContain('P02');
    expect(found.absent.map(({ id }) => id)).toContain('P02');
  });
});

describe('every header is read back as its column', () => {
  test.each(['mentee', 'mentor'] as const)('%s', (role) => {
    const columns = rosterColumns(empty.programme, role).filter(
      ({ name }) => !['restricted_on', 'consent_withdrawn_on'].includes(name),
    );
    const person = line({ id: 'P01', ...Object.fromEntries(columns.map((column) => [column.name, sampleOf(column)])) });
    const workspace = role === 'mentee' ? people([person]) : people([], [person]);
    for (const both of [false, true]) {
      const found = made(workspace, 'people', { open: all, ...(both ? {} : { role }) });
      const back = reread(csvOf(found), role);
      expect(found.columns.map(({ key }) => key).sort()).toEqual(['role', ...columns.map(({ name }) => name)].sort());
      for (const { name } of columns)
        expect([name, fieldOf(back[0] ?? line({ id: '' }), name)]).toEqual([name, fieldOf(person, name)]);
    }
  });
});

function sampleOf(column: ReturnType<typeof rosterColumns>[number]): OwnValue {
  const [word = ''] = Object.keys(column.words ?? {});
  if (column.name === 'id') return 'P01';
  if (column.kind === 'enum') return column.list ? [word] : word;
  if (column.kind === 'boolean') return true;
  if (column.kind === 'integer') return Math.max(2, column.minimum ?? 0);
  if (column.kind === 'number') return 4.5;
  if (column.kind === 'date') return '2022-05-20';
  if (column.kind === 'email') return 'a@example.org';
  if (column.name === 'office_since') return '2014';
  const text = column.pattern === undefined ? `x ${column.name}` : '01067';
  if (column.kind === 'id') return column.list ? ['P07', 'P08'] : 'P07';
  return column.list ? [text, 'zwei'] : text;
}

/** Our own CSV as a plain table again: each cell as `uninert` gives it. */
function csvOf(found: Export): string {
  const { csv } = readCsv('people.csv', exportCsv(found.table, 'de'));
  const rows = [csv.header?.cells ?? [], ...csv.records.map(({ cells }) => cells)];
  return rows.map((row) => row.map((cell) => quoteCell(uninert(cell), ';')).join(';')).join('\n');
}

function reread(table: string, role: Role): readonly Person[] {
  const file = role === 'mentee' ? 'mentees' : 'mentors';
  const { workspace } = loadWorkspace(memoryFiles({ 'programme.yaml': programme, [`${file}.csv`]: table }));
  return workspace[file];
}

/** A spreadsheet as our table: days as ISO text, numbers in figures. */
async function sheetOf(found: Export, format: 'xlsx' | 'ods'): Promise<string> {
  const bytes = await writeSpreadsheet([found.table], format);
  const { sheets } = await (format === 'xlsx' ? readXlsx(bytes) : readOds(bytes));
  const width = found.table.columns.length;
  const rows = (sheets[0]?.rows ?? []).map((row) => Array.from({ length: width }, (_, index) => row[index] ?? ''));
  const text = (cell: unknown): string => (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell));
  return rows.map((row) => row.map((cell) => quoteCell(text(cell), ';')).join(';')).join('\n');
}

/** The same as `import` reads it. */
async function importedOf(found: Export, format: 'csv' | 'xlsx' | 'ods'): Promise<string> {
  const bytes = format === 'csv' ? exportCsv(found.table, 'de') : await writeSpreadsheet([found.table], format);
  const read = await readForeignTable(`people.${format}`, bytes);
  const rows = read.ok ? [read.value.headers, ...read.value.rows.map(({ cells }) => cells)] : [];
  return rows.map((row) => row.map((cell) => quoteCell(cell, ';')).join(';')).join('\n');
}

/** What a cell of a roster can hold: no blanks at its ends, nothing that no file can hold. */
const cell = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 24 }),
    fc.constantFrom(
      '=1+1',
      '+49 171 39',
      '@x',
      '-',
      "'=x",
      "'t Hooft",
      'ä\nö',
      '"zu"',
      'a;b',
      '01067',
      '😀',
      '<b>',
      '_x0041_',
      '１',
      '＝x',
      '\u200b=x',
    ),
  )
  .map((text) => cellText(text).trim())
  .filter((text) => text !== '');
const entry = cell.filter((text) => !text.includes('|') && text !== '-');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const own = fc.record(
  {
    channels: fc.uniqueArray(fc.oneof(fc.constantFrom('fb', 'blog'), entry), { minLength: 1, maxLength: 3 }),
    stage: fc.constantFrom('a', 'b', 'c'),
    secret: cell,
    since: fc.constantFrom('1899-12-31', '1900-02-28', '1904-01-01', '2022-03-27', '2024-02-29'),
    share: fc.integer({ min: -5000, max: 5000 }).map((n) => n / 8),
    driver: fc.boolean(),
  },
  { requiredKeys: [] },
);
const person = fc
  .record({
    title: maybe(cell),
    first_name: maybe(cell),
    last_name: maybe(cell),
    phone: maybe(cell),
    employer: maybe(cell),
    notes: maybe(cell),
    party: maybe(cell),
    languages: maybe(fc.uniqueArray(entry, { minLength: 1, maxLength: 3 })),
    topics: maybe(
      fc.uniqueArray(fc.oneof(fc.constantFrom('haushalt', 'bauen', 'netz'), entry), { minLength: 1, maxLength: 4 }),
    ),
    region: maybe(fc.constantFrom('nord', 'sued', 'outside')),
    birth_year: maybe(fc.integer({ min: 1930, max: 2005 })),
    experience: maybe(fc.integer({ min: 0, max: 200 }).map((n) => n / 4)),
    childcare: maybe(fc.boolean()),
    status: fc.constantFrom('applied', 'accepted', 'active', 'left'),
    applied_on: maybe(fc.constantFrom('2022-05-20', '2022-03-27', '2021-10-31')),
    wishes: maybe(fc.constant(['P07', 'P08'])),
    own,
  })
  .map((fields) => line({ id: 'P01', ...JSON.parse(JSON.stringify(fields)) }));

test('S4 what goes out is what is read back, from CSV, XLSX and ODS', async () => {
  await fc.assert(
    fc.asyncProperty(person, async (one) => {
      const found = made(people([one]), 'people', { role: 'mentee', open: all });
      const tables = [
        csvOf(found),
        ...(await Promise.all((['xlsx', 'ods'] as const).map((format) => sheetOf(found, format)))),
        ...(await Promise.all((['csv', 'xlsx', 'ods'] as const).map((format) => importedOf(found, format)))),
      ];
      for (const table of tables) {
        const back = reread(table, 'mentee')[0];
        const fields = [...Object.keys(one).filter((key) => key !== 'own'), ...Object.keys(one.own)];
        for (const name of fields) expect([name, back && fieldOf(back, name)]).toEqual([name, fieldOf(one, name)]);
      }
    }),
    { numRuns: 40 },
  );
});

test('a CSV file as German Excel opens it: order mark, semicolons, CRLF, comma in numbers, German days', () => {
  const workspace = people([
    line({ id: 'P01', lat: 52.5, lon: -0.25, applied_on: '2022-05-20', topics: ['bauen', 'netz'] }),
  ]);
  const found = made(workspace, 'people', { role: 'mentee', fields: ['id', 'lat', 'lon', 'applied_on', 'topics'] });
  expect(Buffer.from(exportCsv(found.table, 'de')).toString('utf8')).toBe(
    "\ufeffKennung;Breitengrad;Längengrad;Beworben am;Themenwünsche\r\nP01;52,5;'-0,25;20.05.2022;Bauen, Wohnen|=Netz\r\n",
  );
});
