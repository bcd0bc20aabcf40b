// What findings quote of protected cells: special categories nowhere, contacts in no form that leaves the machine.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { formatCompact, formatGithub, formatJson, formatPretty } from '../../src/diagnostics/format.js';
import { formatSarif } from '../../src/diagnostics/sarif.js';
import type { FieldClass } from '../../src/model/place.js';
import type { Programme } from '../../src/model/programme.js';
import type { Files } from '../../src/workspace/files.js';
import { loadWorkspace } from '../../src/workspace/load.js';
import { memoryFiles } from '../../src/workspace/memory.js';
import { rosterColumns } from '../../src/workspace/rosters.js';
import { mentoring } from '../support/run.js';
import { findingsOf, textOf } from './workspaces.js';

type Closed = Exclude<FieldClass, 'public'>;
const closed: readonly Closed[] = ['contact', 'sensitive', 'art9'];
const types = ['text', 'choice', 'choices', 'level', 'number', 'integer', 'date', 'yes-no'] as const;

const ownFields = closed.flatMap((one) =>
  types.map((type) => {
    const options = /^(?:choice|choices|level)$/.test(type) ? '\n    options: [3-4, gelb, blau]' : '';
    return `  ${one}_${type.replace('-', '_')}:\n    type: ${type}\n    class: ${one}${options}\n`;
  }),
);
const programmeText = [
  'format: 1\nid: probe\ntitle: Probe\nas-of: 2026-03-01\nperiod:\n  start: 2026-01\n  end: 2026-12\n',
  'privacy:\n  art9-basis: consent\n',
  'rosters:\n  mentees:\n    columns:\n      party: Wo Mitglied\n      phone: Wie erreichbar\n',
  `fields:\n${ownFields.join('')}`,
].join('');

const { programme } = loadWorkspace(memoryFiles({ 'programme.yaml': programmeText })).workspace;

interface Cell {
  readonly header: string;
  readonly class: FieldClass;
  readonly text: string;
}

/** The columns of a roster that say something protected, by their headers. */
function columnsOf(of: Programme): readonly Omit<Cell, 'text'>[] {
  const mapped: Readonly<Record<string, string>> = { party: 'Wo Mitglied', phone: 'Wie erreichbar' };
  return rosterColumns(of, 'mentee')
    .filter((column) => column.class !== 'public' || column.private)
    .map((column) => ({
      header: mapped[column.name] ?? column.name,
      class: column.class === 'public' ? 'sensitive' : column.class,
    }));
}

const columns = columnsOf(programme);

/** Forms that cannot be read, or that a spreadsheet damaged; the digits and words occur nowhere else. */
const forms: Readonly<Record<Closed, readonly string[]>> = {
  contact: [
    'Kontaktwort',
    '8317',
    '01067',
    '8317.0',
    '4,9151738461E+10',
    '15173846193',
    '07531 88317',
    'a@b@kontaktwort.de',
  ],
  sensitive: [
    'Vertrauteswort',
    '45717',
    '6,6917E+04',
    '31.13.6691',
    '03.06.6691',
    'vielleicht Vertrauteswort',
    'N6691',
  ],
  art9: [
    'Geheimeswort',
    '73917',
    '7,3917E+04',
    '31.13.7391',
    '05/06/7391',
    '03. Apr',
    'Geheimeswort, gelb',
    '7391-02-30',
  ],
};
/** What would tell of them; the years are those of the serial numbers. */
const marks: Readonly<Record<Closed, RegExp>> = {
  contact: /kontaktwort|8317|01067|15173846193|51738461/i,
  sensitive: /vertrauteswort|4,?5717|2025|2029|6691/i,
  art9: /geheimeswort|4,?7917|2031|2035|7391|03\. Apr/i,
};

const cell = (column: Omit<Cell, 'text'>): fc.Arbitrary<Cell> =>
  fc.constantFrom('', ...(column.class === 'public' ? [] : forms[column.class])).map((text) => ({ ...column, text }));
const line = fc.tuple(...columns.map(cell));
const quotedCell = (text: string): string => (/[;,"]/.test(text) ? `"${text}"` : text);

function workspaceOf(lines: readonly (readonly Cell[])[], spoilt: boolean): Files {
  const header = ['id', ...columns.map(({ header: text }) => text)].join(';');
  const rows = lines.map((cells, index) => [`P${index + 1}`, ...cells.map(({ text }) => quotedCell(text))].join(';'));
  const surplus = spoilt ? rows.map((row, index) => (index === 0 ? `${row};Geheimeswort` : row)) : rows;
  return memoryFiles({ 'programme.yaml': programmeText, 'mentees.csv': `${header}\n${surplus.join('\n')}\n` });
}

const machineForms = (findings: readonly Diagnostic[], files: Files, language: 'de' | 'en'): readonly string[] => [
  formatJson(findings, language),
  formatGithub(findings, language),
  formatSarif(findings, { language, version: '1.0.0', textOf: textOf(files), ruleOf: () => undefined }),
];

const screens = (findings: readonly Diagnostic[], files: Files, language: 'de' | 'en', terminal: boolean) =>
  [false, true].flatMap((fullLine) => {
    const screen = { language, width: 98, files: 2, terminal, fullLine };
    return [formatPretty(findings, textOf(files), screen), formatCompact(findings, textOf(files), screen)];
  });

describe('what findings say of protected cells', () => {
  test('there are columns of every class', () => {
    for (const one of closed) expect(columns.filter((column) => column.class === one).length).toBeGreaterThan(5);
    expect(columns.map(({ header }) => header)).toEqual(
      expect.arrayContaining(['Wo Mitglied', 'access_needs', 'notes']),
    );
  });

  test('art9 nowhere, sensitive only in excerpts of a terminal, contacts only on screens', () => {
    const codes = new Set<string>();
    const quoted = new Set<Closed>();
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.boolean(), (lines, spoilt) => {
        const files = workspaceOf(lines, spoilt);
        const findings = findingsOf(files);
        for (const { code, facts } of findings) {
          codes.add(code);
          for (const one of closed) if (marks[one].test(JSON.stringify(facts))) quoted.add(one);
        }
        for (const language of ['de', 'en'] as const) {
          for (const text of machineForms(findings, files, language))
            for (const one of closed) expect(text).not.toMatch(marks[one]);
          for (const text of screens(findings, files, language, false)) {
            expect(text).not.toMatch(marks.art9);
            expect(text).not.toMatch(marks.sensitive);
          }
          for (const text of screens(findings, files, language, true)) expect(text).not.toMatch(marks.art9);
          const words = findings.map((one) => JSON.stringify(one.words(language))).join('\n');
          expect(words).not.toMatch(marks.art9);
          expect(words).not.toMatch(marks.sensitive);
        }
      }),
      { numRuns: 60, seed: 20_260_301 },
    );
    expect([...quoted].sort()).toEqual([...closed].sort());
    expect([...codes]).toEqual(
      expect.arrayContaining(['cell-value', 'spreadsheet-serial', 'spreadsheet-scientific', 'unknown-option']),
    );
  });

  test('a terminal shows contacts, and sensitive cells in the excerpt', () => {
    const text = ['id;postal_code;birth_year', 'P1;01067;45717', 'P2;8317;1970', 'P3;01069;1970'].join('\n');
    const files = memoryFiles({ 'programme.yaml': programmeText, 'mentees.csv': `${text}\n` });
    const [pretty = ''] = screens(findingsOf(files), files, 'de', true);
    expect(pretty).toContain('„8317“ hat nur vier Ziffern. Gemeint ist vermutlich 08317');
    expect(pretty).toContain('…;45717');
    expect(pretty).not.toContain('„45717“');
    const [piped = ''] = screens(findingsOf(files), files, 'de', false);
    expect(piped).toContain('…;8317;…');
    expect(piped).toContain('…;•••');
  });

  test('check --fix shows contacts without a terminal, too; a special category is neither shown nor offered', async () => {
    const text = [
      'id;postal_code;art9_date;sensitive_date',
      'P1;01067;2026-01-05;2026-01-05',
      'P2;8317;46023;46024',
      'P3;01069;;',
    ];
    const files = { 'programme.yaml': programmeText, 'mentees.csv': `${text.join('\n')}\n` };
    const { stdout } = await mentoring(['check', '--fix', '--dry-run'], { files });
    expect(stdout).toContain('- 8317\n  + 08317');
    expect(stdout).not.toMatch(/46023|46024|2026-01-0[12]/);
    expect(stdout).toContain('- •••\n  + •••');
    expect(stdout).toContain('2 Zellen lassen sich');
    const { stdout: seen } = await mentoring(['check', '--fix', '--dry-run'], { files, terminal: true });
    expect(seen).toContain('46024');
    expect(seen).not.toMatch(/46023|2026-01-01/);
    const { stdout: checked } = await mentoring(['check'], { files, terminal: true });
    expect(checked).not.toMatch(/46023|2026-01-01|1\. Januar 2026/);
  });

  test.each(['json', 'sarif', 'github'])('check --format %s holds no protected cell', async (format) => {
    const lines = forms.art9.map((_, index) =>
      columns.map((column) => {
        const of = column.class === 'public' ? [] : forms[column.class];
        return { ...column, text: of[index % Math.max(1, of.length)] ?? '' };
      }),
    );
    const store = workspaceOf(lines, true);
    const files = Object.fromEntries(store.list().map((path) => [path, store.read(path) ?? new Uint8Array()]));
    const { stdout } = await mentoring(['check', '--format', format], { files });
    expect(stdout.length).toBeGreaterThan(1000);
    for (const one of closed) expect(stdout).not.toMatch(marks[one]);
  });

  test('import says no protected value of a special category', async () => {
    const table =
      'Vorname;Nachname;E-Mail;PLZ;Wo Mitglied;art9_date;art9_integer;Einwilligung\nAda;A;a@example.org;01067;X;2026-01-05;7;ja\nBea;B;b@example.org;8317;Y;46023;Geheimeswort;mal sehen\n';
    const { stdout, stderr } = await mentoring(['import', 'neu.csv', '--as', 'mentees', '--dry-run'], {
      files: { 'programme.yaml': programmeText, 'mentees.csv': 'id;first_name\n' },
      beside: { '/p/neu.csv': table },
    });
    const said = `${stdout}${stderr}`;
    expect(said).toContain('„…“ wird als „…“ gelesen');
    expect(said).toContain('„8317“ wird als „08317“ gelesen');
    expect(said).not.toMatch(/46023|Geheimeswort/);
  });
});
