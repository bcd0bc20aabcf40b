// Tables as files for Excel and LibreOffice: the one door to the library that writes spreadsheets. Same tables, same bytes.
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import type { Cell, CellStyle, WriteSheet } from 'hucre/xlsx';
import { CommandError } from '../diagnostics/result.js';
import { daysBetween } from '../locale/calendar.js';
import { odsFiles } from './ods-file.js';
import { cellText, columnWidth, isDay, type TypedCell, type TypedColumn, type TypedTable } from './typed-table.js';

export type SpreadsheetFormat = 'xlsx' | 'ods';

/** What Excel takes at most. */
const mostRows = 1_048_576;
const longestCell = 32_767;

/**
 * One file with a sheet for each table: the header bold and always in sight, texts as texts (zeros, signs and digits stay as they
 * are), numbers as numbers, days as dates in German form. No formulas, no references to other files, no name of a user, no time.
 * @throws CommandError if Excel could not hold the table
 */
export async function writeSpreadsheet(sheets: readonly TypedTable[], format: SpreadsheetFormat): Promise<Uint8Array> {
  if (format === 'ods') return packed(odsFiles(sheets));
  for (const sheet of sheets) refuseTooLarge(sheet);
  const { writeXlsx } = await import('hucre/xlsx');
  const written = await writeXlsx({ sheets: sheets.map(excelSheet) });
  const files: Zippable = unzipSync(written);
  const properties = files[coreProperties];
  if (properties instanceof Uint8Array) files[coreProperties] = withoutTime(properties);
  return packed(files);
}

const coreProperties = 'docProps/core.xml';

/** The moment of writing is no part of a table. */
const withoutTime = (xml: Uint8Array): Uint8Array =>
  strToU8(strFromU8(xml).replace(/<dcterms:modified[^>]*>[^<]*<\/dcterms:modified>/, ''));

/** Always by the same code, so that every Node gives the same bytes; the earliest time that the format knows, in any time zone. */
const packed = (files: Zippable): Uint8Array => zipSync(files, { level: 6, mtime: new Date(1980, 0, 1) });

function refuseTooLarge({ rows }: TypedTable): void {
  if (rows.length + 1 > mostRows)
    throw new CommandError(
      { de: 'Excel fasst nicht mehr als 1 048 575 Zeilen.', en: 'Excel holds no more than 1,048,575 lines.' },
      byOtherFormat,
    );
  if (rows.some((row) => row.some((cell) => typeof cell === 'string' && cell.length > longestCell)))
    throw new CommandError(
      {
        de: 'Ein Text ist länger als 32 767 Zeichen; das fasst keine Zelle in Excel.',
        en: 'A text is longer than 32,767 characters; no cell of Excel holds that.',
      },
      byOtherFormat,
    );
}

const byOtherFormat = { de: 'So geht es: --format csv', en: 'This works: --format csv' };

const numberFormats = { text: '@', date: 'dd\\.mm\\.yyyy', number: 'General' } as const;

function excelSheet(sheet: TypedTable): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  for (const index of sheet.columns.keys()) cells.set(`0,${index}`, { style: headerStyle });
  const rows = sheet.rows.map((row, line) =>
    sheet.columns.map((column, index) => {
      const cell = row[index];
      const own = ownCell(cell, column);
      if (own !== undefined) cells.set(`${line + 1},${index}`, own);
      return excelValue(cell);
    }),
  );
  return {
    name: sheet.name,
    columns: sheet.columns.map(({ kind }, index) => ({
      width: columnWidth(sheet, index),
      ...(kind === 'number' ? {} : { numFmt: numberFormats[kind] }),
    })),
    rows: [sheet.columns.map(({ header }) => excelText(header)), ...rows],
    cells,
    freezePane: { rows: 1 },
  };
}

const headerStyle: CellStyle = { font: { name: 'Calibri', size: 11, bold: true }, numFmt: numberFormats.text };

/** Excel reads `_x0041_` as an escaped A. */
const excelText = (text: string): string => cellText(text).replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x');

function excelValue(cell: TypedCell): string | number | null {
  if (cell === undefined || cell === '') return null;
  if (isDay(cell)) return serialOf(cell.day) ?? cell.day;
  return typeof cell === 'string' ? excelText(cell) : cell;
}

/** Days as Excel counts them; none before March 1900, where it counts a day that there never was. */
const serialOf = (day: string): number | undefined => (day < '1900-03-01' ? undefined : daysBetween('1899-12-30', day));

/** What a cell has beside the form of its column. */
function ownCell(cell: TypedCell, column: TypedColumn): Partial<Cell> | undefined {
  const kind = cellKind(cell);
  if (kind === undefined) return undefined;
  const style: CellStyle = { numFmt: numberFormats[kind] };
  if (typeof cell !== 'string') return kind === column.kind ? undefined : { style };
  // As runs of text, because the library takes a plain `#N/A` for an error.
  if (/^#[A-Z_/0-9]+[!?]?$/.test(cell)) return { style, richText: [{ text: excelText(cell) }] };
  if (cell.includes('\n') || cell.includes('\r'))
    return { style: { ...style, alignment: { wrapText: true, vertical: 'top' } } };
  return kind === column.kind ? undefined : { style };
}

function cellKind(cell: TypedCell): TypedColumn['kind'] | undefined {
  if (cell === undefined) return undefined;
  if (isDay(cell)) return serialOf(cell.day) === undefined ? 'text' : 'date';
  return typeof cell === 'string' ? 'text' : 'number';
}
