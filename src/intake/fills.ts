// Columns whose cells hold more than their field: a whole name, a whole address, a postal code with its place.
import type { TableRules } from '../workspace/table-rules.js';
import type { Column } from '../workspace/table-schema.js';
import type { ForeignTable, UnderstoodColumn } from './foreign.js';

interface Whole {
  /** The field whose own column would make this one hold only its part. */
  readonly unless: string;
  readonly fills: readonly string[];
  /** What most cells look like if they hold more. */
  readonly looks: RegExp;
}

const wholes: Readonly<Record<string, Whole>> = {
  last_name: { unless: 'first_name', fills: ['first_name', 'name_particle', 'title', 'gender'], looks: /\S[\s,]+\S/ },
  street: { unless: 'postal_code', fills: ['postal_code', 'city'], looks: /(?<!\d)\d{4,5},?\s+\p{L}/u },
  postal_code: { unless: 'city', fills: ['city'], looks: /^\D{0,4}\d{4,5},?\s+\p{L}/u },
};

const enough = 1000;

/**
 * The further fields that the cells of a column fill: told by at least half of its cells, and only where no other column
 * is one of them. Empty for a column that holds just its field.
 */
export function fillsOf(
  table: ForeignTable,
  columns: readonly Pick<UnderstoodColumn, 'index' | 'use'>[],
  rules: Pick<TableRules, 'columns'>,
  { index, use }: Pick<UnderstoodColumn, 'index' | 'use'>,
): readonly Column[] {
  if (use.kind !== 'field' || use.option !== undefined || !Object.hasOwn(wholes, use.column.name)) return [];
  const whole = wholes[use.column.name];
  const taken = new Set(columns.flatMap((one) => (one.use.kind === 'field' ? [one.use.column.name] : [])));
  if (!whole || taken.has(whole.unless) || !mostLook(table, index, whole.looks)) return [];
  return whole.fills.flatMap((name) => (taken.has(name) ? [] : rules.columns.filter((column) => column.name === name)));
}

function mostLook(table: ForeignTable, index: number, looks: RegExp): boolean {
  let filled = 0;
  let alike = 0;
  for (const { cells } of table.rows) {
    const cell = (cells[index] ?? '').trim().slice(0, 300);
    if (cell === '') continue;
    filled += 1;
    if (looks.test(cell)) alike += 1;
    if (filled === enough) break;
  }
  return filled > 0 && alike * 2 >= filled;
}
