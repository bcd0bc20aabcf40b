// Foreign tables for tests: the golden ones, tables written out in a test, and the rules of a small programme.
import { readFileSync } from 'node:fs';
import { understandColumns } from '../../src/intake/columns.js';
import type { ForeignTable, IncomingPeople, UnderstoodColumn } from '../../src/intake/foreign.js';
import type { Mapping } from '../../src/intake/mapping.js';
import { readForeignTable, type TableChoice } from '../../src/intake/table.js';
import { readPeople } from '../../src/intake/values.js';
import type { Programme, Role } from '../../src/model/programme.js';
import { rosterRules } from '../../src/workspace/rosters.js';
import type { TableRules } from '../../src/workspace/table-rules.js';
import { projectPath } from '../support/run.js';

export const goldenBytes = (name: string): Uint8Array => readFileSync(projectPath('test', 'golden', 'intake', name));

/** Reads a table that must be readable. */
export async function tableOf(name: string, bytes: Uint8Array, choice: TableChoice = {}): Promise<ForeignTable> {
  const reading = await readForeignTable(name, bytes, choice);
  if (!reading.ok)
    throw new Error(reading.diagnostics.map((one) => `${one.code}: ${one.words('en').message}`).join('\n'));
  return reading.value;
}

export const csvTable = (text: string): Promise<ForeignTable> => tableOf('tabelle.csv', Buffer.from(text, 'utf8'));

/** The codes of the findings with which a file is refused; empty if it is read. */
export async function refusalsOf(
  name: string,
  bytes: Uint8Array,
  choice: TableChoice = {},
): Promise<readonly string[]> {
  const reading = await readForeignTable(name, bytes, choice);
  return reading.ok ? [] : reading.diagnostics.map(({ code }) => code);
}

/** A programme with two topics of several words, two regions and an own field. */
export const programme: Programme = {
  format: 1,
  id: 'probe',
  title: 'Probe',
  period: { start: '2022-06', end: '2023-05' },
  topics: [
    { id: 'haushalt', label: 'Haushalt', synonyms: ['Finanzen'] },
    { id: 'bauen', label: 'Bauen und Wohnen' },
    { id: 'rhetorik', label: 'Rhetorik' },
  ],
  regions: [
    { id: 'nord', name: 'Region Nord' },
    { id: 'sued', name: 'Region Süd' },
  ],
};

export const rulesOf = (role: Role, more: Partial<Programme> = {}): TableRules =>
  rosterRules({ ...programme, ...more }, role, true);

export interface Understood {
  readonly columns: readonly UnderstoodColumn[];
  readonly people: IncomingPeople;
}

export function understand(
  table: ForeignTable,
  rules: TableRules,
  mapping?: Mapping,
  asked?: ReadonlySet<string>,
): Understood {
  const columns = understandColumns(table, rules, mapping, asked);
  return { columns, people: readPeople(table, columns, rules, mapping, { today: '2022-07-01' }) };
}

/** Everything that was understood of a table, as lines that can be compared and read. */
export function described(table: ForeignTable, { columns, people }: Understood): string {
  const lines = [
    `${table.file}${table.sheet === undefined ? '' : ` · ${table.sheet}`}`,
    ...table.notes.map(({ de }) => `  ${de}`),
    '',
  ];
  for (const { header, use, by, samples } of columns) {
    const meaning =
      use.kind === 'field'
        ? [use.column.name, ...(use.fills ?? []).map(({ name }) => name)].join(' + ') +
          (use.option === undefined ? '' : ` [${use.option}]`)
        : use.kind === 'dropped'
          ? `– ${use.why}`
          : `? ${use.suggestion?.name ?? ''}`;
    lines.push(`${header} → ${meaning} (${by})${samples.length > 0 ? `: ${samples.join(' / ')}` : ''}`);
  }
  lines.push('');
  for (const { line, values } of people.people) lines.push(`${line}: ${JSON.stringify(values)}`);
  lines.push('');
  for (const { code, severity, place, words } of people.findings)
    lines.push(
      `${place.file}:${place.line}:${place.column} ${place.cell?.column ?? ''} ${severity} ${code}: ${words('de').message}`,
    );
  return `${lines.join('\n').trimEnd()}\n`;
}
