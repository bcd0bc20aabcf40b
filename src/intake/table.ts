// A foreign table, whatever it comes as: CSV of any kind, XLSX, ODS; its header found, its cells as texts.
import { defineDiagnostic } from '../diagnostics/diagnostic.js';
import { accept, type Result, refuse } from '../diagnostics/result.js';
import type { Text } from '../locale/language.js';
import { listOf, quoted } from '../locale/text.js';
import { type Place, startOf } from '../model/place.js';
import { uninert } from '../render/inert-cell.js';
import { openTable, type Sheet, type SheetCell } from '../render/spreadsheet-read.js';
import { columnLetter } from '../workspace/table-headers.js';
import { type CsvRows, cellPosition, readCsvRows } from './csv-rows.js';
import type { ForeignRow, ForeignTable } from './foreign.js';
import { findHeader, footerRows, repeatsHeaders, type TextRow } from './header-row.js';

export interface TableChoice {
  /** The sheet of a spreadsheet, by its name. */
  readonly sheet?: string;
}

const severalSheets = defineDiagnostic<{ file: string; sheets: readonly string[] }>({
  code: 'import-which-sheet',
  severity: 'error',
  group: 'unreadable',
  de: ({ file, sheets }) => ({
    message: `${file} hat mehrere gefüllte Blätter: ${listOf(
      sheets.map((name) => quoted(name, 'de')),
      'de',
    )}.`,
    hint: 'Das Blatt nennen: --sheet NAME.',
  }),
  en: ({ file, sheets }) => ({
    message: `${file} has several filled sheets: ${listOf(
      sheets.map((name) => quoted(name, 'en')),
      'en',
    )}.`,
    hint: 'Name the sheet: --sheet NAME.',
  }),
});

const noSuchSheet = defineDiagnostic<{ sheet: string; sheets: readonly string[] }>({
  code: 'import-no-such-sheet',
  severity: 'error',
  group: 'unreadable',
  de: ({ sheet, sheets }) => ({
    message: `Es gibt kein Blatt ${quoted(sheet, 'de')}.`,
    hint:
      sheets.length === 0
        ? 'Ohne --sheet aufrufen: Die Datei ist kein Arbeitsblatt.'
        : `Vorhanden sind ${listOf(
            sheets.map((name) => quoted(name, 'de')),
            'de',
          )}.`,
  }),
  en: ({ sheet, sheets }) => ({
    message: `There is no sheet ${quoted(sheet, 'en')}.`,
    hint:
      sheets.length === 0
        ? 'Call it without --sheet: the file has no sheets.'
        : `There are ${listOf(
            sheets.map((name) => quoted(name, 'en')),
            'en',
          )}.`,
  }),
});

const nothingThere = defineDiagnostic<{ file: string }>({
  code: 'import-empty',
  severity: 'error',
  group: 'unreadable',
  de: ({ file }) => ({
    message: `In ${file} steht nichts: keine Zelle ist gefüllt.`,
    hint: 'Die Tabelle noch einmal herunterladen oder speichern.',
  }),
  en: ({ file }) => ({
    message: `There is nothing in ${file}: no cell is filled.`,
    hint: 'Download or save the table once more.',
  }),
});

/**
 * Reads a table by its content, not by the ending of its name. Refused with findings: what is no table, what is damaged or
 * too large, cells of a CSV that cannot be told apart, and a spreadsheet with several filled sheets of which none was named.
 * @param file as the user named it, without its folders
 */
export async function readForeignTable(
  file: string,
  bytes: Uint8Array,
  choice: TableChoice = {},
): Promise<Result<ForeignTable>> {
  const content = await openTable(file, bytes);
  if (!content.ok) return content;
  if (content.value.kind === 'sheets') return fromSheets(file, content.value.sheets, choice.sheet);
  if (choice.sheet !== undefined) return refuse(noSuchSheet(startOf(file), { sheet: choice.sheet, sheets: [] }));
  const csv = readCsvRows(file, bytes);
  return csv.ok ? fromCsv(file, csv.value) : csv;
}

function fromCsv(file: string, csv: CsvRows): Result<ForeignTable> {
  // Exported cells that a spreadsheet might run carry an apostrophe; here they are what they were.
  const rows = csv.rows.map((row) => ({ ...row, cells: row.cells.map(uninert) }));
  const table = arrange(file, rows, csv.notes);
  if (!table) return refuse(nothingThere(startOf(file), { file }));
  return accept({ ...table, csv: { text: csv.text, delimiter: csv.delimiter } });
}

function fromSheets(file: string, sheets: readonly Sheet[], wanted: string | undefined): Result<ForeignTable> {
  const filled = sheets.filter(({ rows }) => rows.length > 0);
  const chosen = choose(file, sheets, filled, wanted);
  if (!chosen.ok) return chosen;
  const sheet = chosen.value;
  const passed = filled.filter((one) => one.hidden && one !== sheet).map(({ name }) => name);
  const notes: Text[] = [];
  if (passed.length > 0)
    notes.push({
      de: `Ausgeblendete Blätter bleiben außer Acht: ${listOf(
        passed.map((name) => quoted(name, 'de')),
        'de',
      )}.`,
      en: `Hidden sheets are left out: ${listOf(
        passed.map((name) => quoted(name, 'en')),
        'en',
      )}.`,
    });
  const rows = sheet.rows.map(({ line, cells }) => ({ line, cells: cells.map(textOf) }));
  const table = arrange(file, fillMerged(sheet, rows, notes), notes, sheet.name);
  return table ? accept(table) : refuse(nothingThere(startOf(file), { file }));
}

function choose(
  file: string,
  sheets: readonly Sheet[],
  filled: readonly Sheet[],
  wanted: string | undefined,
): Result<Sheet> {
  const names = (list: readonly Sheet[]) => list.map(({ name }) => name);
  if (wanted !== undefined) {
    const same = (text: string) => text.trim().toLowerCase();
    const named = sheets.find(({ name }) => name === wanted) ?? sheets.find(({ name }) => same(name) === same(wanted));
    return named ? accept(named) : refuse(noSuchSheet(startOf(file), { sheet: wanted, sheets: names(sheets) }));
  }
  const visible = filled.filter(({ hidden }) => !hidden);
  const [only, ...others] = visible.length > 0 ? visible : filled;
  if (!only) return refuse(nothingThere(startOf(file), { file }));
  return others.length === 0
    ? accept(only)
    : refuse(severalSheets(startOf(file), { file, sheets: names([only, ...others]) }));
}

function textOf(cell: SheetCell | undefined): string {
  if (!cell) return '';
  // As spreadsheets show it in German.
  return cell.kind === 'boolean' ? (cell.value ? 'WAHR' : 'FALSCH') : cell.text;
}

/** A cell that is merged over several rows counts for each of them. */
function fillMerged(sheet: Sheet, rows: readonly TextRow[], notes: Text[]): readonly TextRow[] {
  const down = sheet.merges.filter(({ lines, columns }) => columns === 1 && lines > 1);
  if (down.length === 0) return rows;
  const byLine = new Map(rows.map((row) => [row.line, { line: row.line, cells: [...row.cells] }]));
  let count = 0;
  for (const { line, column, lines } of down) {
    const value = byLine.get(line)?.cells[column] ?? '';
    for (let next = line + 1; value !== '' && next < line + Math.min(lines, 1000); next++) {
      const cells = byLine.get(next)?.cells;
      if (!cells || (cells[column] ?? '') !== '') continue;
      while (cells.length < column) cells.push('');
      cells[column] = value;
      count += 1;
    }
  }
  if (count > 0)
    notes.push({
      de: 'Verbundene Zellen gelten für jede der Zeilen, über die sie reichen.',
      en: 'Merged cells count for each of the rows that they cover.',
    });
  return [...byLine.values()];
}

/** Headers and people out of the rows; undefined if there are none. */
function arrange(
  file: string,
  rows: readonly TextRow[],
  given: readonly Text[],
  sheet?: string,
): ForeignTable | undefined {
  const notes = [...given];
  const at = findHeader(rows);
  const header = rows[at];
  if (!header) return undefined;
  if (at > 0) notes.push(headerNote(header.line));
  const below = rows.slice(at + 1);
  const width = below.reduce((most, { cells }) => Math.max(most, filledWidth(cells)), filledWidth(header.cells));
  const headers = Array.from({ length: width }, (_, index) => cleanHeader(header.cells[index] ?? ''));
  const footers = footerRows(below, headers.filter((text) => text !== '').length);
  if (footers > 0) notes.push(footerNote(below.slice(-footers)));
  const people: ForeignRow[] = [];
  const repeated: number[] = [];
  for (const row of below.slice(0, below.length - footers)) {
    if (filledWidth(row.cells) === 0) continue;
    if (repeatsHeaders(row.cells, headers, cleanHeader)) repeated.push(row.line);
    else people.push(sameWidth(row, width));
  }
  if (repeated.length > 0) notes.push(repeatedNote(repeated));
  return { file, ...(sheet === undefined ? {} : { sheet }), headers, rows: people, notes };
}

function filledWidth(cells: readonly string[]): number {
  let width = cells.length;
  while (width > 0 && (cells[width - 1] ?? '').trim() === '') width -= 1;
  return width;
}

function sameWidth(row: TextRow, width: number): ForeignRow {
  const cells = row.cells.slice(0, width);
  while (cells.length < width) cells.push('');
  return { line: row.line, cells, ...(row.offset === undefined ? {} : { offset: row.offset }) };
}

/** Line breaks and repeated blanks as one blank; what cannot be seen is gone. */
const cleanHeader = (text: string): string =>
  text
    .slice(0, 2000)
    .replace(/[\p{Cf}\p{Cs}]/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();

const headerNote = (line: number): Text => ({
  de: `Die Überschriften stehen in Zeile ${line}; was darüber steht, zählt nicht.`,
  en: `The headers are in line ${line}; what stands above does not count.`,
});

function footerNote(rows: readonly TextRow[]): Text {
  const lines = rows.map(({ line }) => String(line));
  const one = lines.length === 1;
  return {
    de: `${one ? 'Zeile' : 'Die Zeilen'} ${listOf(lines, 'de')} am Ende ${one ? 'ist' : 'sind'} keine Person (Summe, Stand oder Ähnliches).`,
    en: `${one ? 'Line' : 'Lines'} ${listOf(lines, 'en')} at the end ${one ? 'is' : 'are'} no person (a sum, a date or the like).`,
  };
}

function repeatedNote(lines: readonly number[]): Text {
  const shown = lines.slice(0, 5).map(String);
  const more = lines.length > 5;
  return {
    de: `Die Überschriften stehen noch einmal in Zeile ${listOf(shown, 'de')}${more ? ' und weiteren' : ''}; das zählt nicht.`,
    en: `The headers are repeated in line ${listOf(shown, 'en')}${more ? ' and others' : ''}; that does not count.`,
  };
}

/** The place of a cell in the foreign file; of the whole line without an index. Columns of a sheet count its cells. */
export function placeOfCell(table: ForeignTable, row: ForeignRow, index?: number): Place {
  const { offset } = row;
  const position =
    table.csv && offset !== undefined
      ? cellPosition(table.csv, { line: row.line, offset }, index ?? 0)
      : { line: row.line, column: (index ?? 0) + 1, ...(index === undefined ? {} : { length: 1 }) };
  const place = { file: table.file, ...position };
  if (index === undefined) return { file: place.file, line: place.line, column: place.column };
  return { ...place, cell: { column: columnLetter(index), header: table.headers[index] ?? '' } };
}
