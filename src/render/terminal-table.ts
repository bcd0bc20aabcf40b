// Tables in a terminal: no borders, columns aligned by what a reader sees, the last one with a hanging indent.
import { type Cell, hasHeader, isRowName, type Table, textOf } from './document.js';
import { type Line, type Look, linesOf, naturalWidth, paint, type Style } from './lines.js';

const margin = 2;
const leastColumn = 6;

/** The table in at most `width` columns; where there is no room for columns, one line for each cell. */
export function tableLines(table: Table, width: number, style: Style): string[] {
  const caption = table.caption ? linesOf(table.caption, width, ['strong']).map((line) => paint(line, style)) : [];
  const indent = isFlush(table) ? 0 : margin;
  const wanted = naturalWidths(table);
  const between = (gap: number) => width - indent - gap * (wanted.length - 1);
  const gap = fits(wanted, between(3)) ? 3 : 2;
  const available = between(gap);
  if (available < Math.min(leastColumn * wanted.length, sum(wanted))) {
    return [...caption, ...stackedLines(table, width, style)];
  }
  const widths = columnWidths(wanted, available);
  const row = (cells: readonly Cell[], looks: readonly Look[]) =>
    rowLines(cells, table, widths, { gap, indent, looks, style });
  return [
    ...caption,
    ...(hasHeader(table) ? row(table.header, ['strong']) : []),
    ...table.rows.flatMap((cells) => row(cells, [])),
  ];
}

/** Lines that begin with a bold label (`**Weiter** …`) and have no header stand at the margin. */
const isFlush = (table: Table): boolean =>
  !hasHeader(table) &&
  table.rows.some(([first]) => isRowName(first)) &&
  table.rows.every(([first]) => isRowName(first) || textOf(first ?? []).trim() === '');

const allRows = (table: Table): readonly (readonly Cell[])[] =>
  hasHeader(table) ? [table.header, ...table.rows] : table.rows;

const naturalWidths = (table: Table): number[] =>
  table.align.map((_, column) => Math.max(1, ...allRows(table).map((row) => naturalWidth(row[column] ?? []))));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Whether all columns fit beside a last one that may take several lines. */
function fits(wanted: readonly number[], available: number): boolean {
  const last = Math.min(wanted.at(-1) ?? 0, Math.floor(available / 3));
  return sum(wanted.slice(0, -1)) + last <= available;
}

/** The last column gives way first, down to a quarter of the line; then the widest ones do. */
function columnWidths(wanted: readonly number[], available: number): number[] {
  const widths = [...wanted];
  const last = widths.length - 1;
  const most = widths[last] ?? 0;
  const others = sum(widths.slice(0, last));
  widths[last] = Math.min(most, Math.max(available - others, Math.min(most, Math.floor(available / 4)), 1));
  for (let excess = sum(widths) - available; excess > 0; excess--) {
    const widest = widths.reduce((best, own, column) => (own > (widths[best] ?? 0) ? column : best), 0);
    widths[widest] = Math.max(1, (widths[widest] ?? 1) - 1);
  }
  return widths;
}

interface RowLook {
  readonly gap: number;
  readonly indent: number;
  readonly looks: readonly Look[];
  readonly style: Style;
}

function rowLines(cells: readonly Cell[], table: Table, widths: readonly number[], look: RowLook): string[] {
  const columns = widths.map((width, column) => linesOf(cells[column] ?? [], width, look.looks));
  const height = Math.max(1, ...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, index) => {
    const parts = widths.map((width, column) =>
      aligned(columns[column]?.[index], width, table.align[column], look.style),
    );
    return `${' '.repeat(look.indent)}${parts.join(' '.repeat(look.gap))}`.trimEnd();
  });
}

function aligned(line: Line | undefined, width: number, align: Table['align'][number], style: Style): string {
  const text = line ? paint(line, style) : '';
  const free = Math.max(0, width - (line?.width ?? 0));
  const before = align === 'right' ? free : align === 'center' ? Math.floor(free / 2) : 0;
  return ' '.repeat(before) + text + ' '.repeat(free - before);
}

function stackedLines(table: Table, width: number, style: Style): string[] {
  return table.rows.flatMap((row, index) => [
    ...(index > 0 ? [''] : []),
    ...row.flatMap((cell, column) => {
      if (textOf(cell).trim() === '') return [];
      const header = table.header[column] ?? [];
      const label: Cell = textOf(header).trim() === '' ? [] : [...header, { type: 'text', text: ': ' }];
      return linesOf([...label, ...cell], width - margin).map((line) => ' '.repeat(margin) + paint(line, style));
    }),
  ]);
}
