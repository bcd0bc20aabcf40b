// An export as CSV: as German Excel writes it and opens it by double click, and inert.
import { germanDay } from '../locale/calendar.js';
import type { Language } from '../locale/language.js';
import { inertCell } from '../render/inert-cell.js';
import { cellText, isDay, type TypedCell, type TypedTable } from '../render/typed-table.js';
import { quoteCell } from '../workspace/csv.js';

const delimiter = ';';

/** UTF-8 with order mark, `;`, CRLF between lines and LF within a cell; in German 20.05.2022 and 4,5. Each cell as `inertCell` has it. */
export function exportCsv({ columns, rows }: TypedTable, language: Language): Uint8Array {
  const lines = [columns.map(({ header }) => header), ...rows.map((row) => row.map((cell) => textOf(cell, language)))];
  const text = lines.map((line) => line.map((cell) => quoteCell(inertCell(cellText(cell)), delimiter)).join(delimiter));
  return Buffer.from(`\ufeff${text.map((line) => `${line}\r\n`).join('')}`, 'utf8');
}

function textOf(cell: TypedCell, language: Language): string {
  if (cell === undefined) return '';
  if (isDay(cell)) return language === 'de' ? germanDay(cell.day) : cell.day;
  if (typeof cell === 'number') return language === 'de' ? String(cell).replace('.', ',') : String(cell);
  return cell;
}
