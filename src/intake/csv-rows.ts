// A foreign CSV as rows: any encoding, any delimiter, `sep=;` of Excel; quotation marks inside a cell are only signs.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import { accept, type Result, refuse } from '../diagnostics/result.js';
import type { Text } from '../locale/language.js';
import { startOf } from '../model/place.js';
import { limits, tooLargeTable } from '../render/spreadsheet-read.js';
import type { Delimiter } from '../workspace/csv.js';
import { decode, decodeUtf16, isUtf16 } from '../workspace/encoding.js';
import { columnLetter } from '../workspace/table-headers.js';
import type { ForeignTable } from './foreign.js';

export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** Characters of the text before the row. */
  readonly offset: number;
}

export interface CsvRows {
  readonly text: string;
  readonly delimiter: Delimiter;
  /** Blank lines are left out. */
  readonly rows: readonly CsvRow[];
  readonly notes: readonly Text[];
}

const mostBytes = 64_000_000;
const delimiters: readonly Delimiter[] = [';', ',', '\t'];

const oddCell = defineDiagnostic<{ reason: 'unclosed' | 'behind' | 'nul' }>({
  code: 'import-broken-cell',
  severity: 'error',
  group: 'unreadable',
  de: ({ reason }) => ({
    message: {
      unclosed: 'Dieses Anführungszeichen (") wird nirgends geschlossen; alles danach gälte als eine einzige Zelle.',
      behind: 'Hinter dem schließenden Anführungszeichen (") der Zelle steht noch Text.',
      nul: 'Hier steht ein Zeichen, das in einer Tabelle nicht vorkommen darf (NUL); vielleicht ist es gar keine CSV-Datei.',
    }[reason],
    hint:
      reason === 'nul'
        ? 'Die Tabelle neu als CSV speichern.'
        : 'Die Zelle ganz in Anführungszeichen setzen und die inneren verdoppeln: "Haus ""Sonne""".',
  }),
  en: ({ reason }) => ({
    message: {
      unclosed: 'This quotation mark (") is never closed; everything behind it would count as one cell.',
      behind: 'There is still text behind the closing quotation mark (") of the cell.',
      nul: 'There is a character here that no table may hold (NUL); perhaps this is no CSV file at all.',
    }[reason],
    hint:
      reason === 'nul'
        ? 'Save the table as CSV again.'
        : 'Put the whole cell into quotation marks and double the inner ones: "House ""Sun""".',
  }),
});

/** Reads the file; refused with the place of every cell that cannot be read, or when it is too large. */
export function readCsvRows(file: string, bytes: Uint8Array): Result<CsvRows> {
  if (bytes.length > mostBytes) return refuse(tooLargeTable(file, 'bytes'));
  const { text, notes } = decodeAny(bytes);
  const start = /^sep=([;,\t])?(?:\r\n|\n|\r|$)/i.exec(text);
  const from = start?.[0].length ?? 0;
  const named = delimiters.find((sign) => sign === start?.[1]);
  const nul = text.indexOf('\0');
  if (nul >= 0) return refuse(oddCell(placeAt(file, text, nul, 0), { reason: 'nul' }));
  const delimiter = named ?? likelyDelimiter(text, from);
  return readRows(file, text, from, delimiter, notes);
}

function decodeAny(bytes: Uint8Array): { readonly text: string; readonly notes: readonly Text[] } {
  if (isUtf16(bytes)) {
    return {
      text: decodeUtf16(bytes),
      notes: [
        {
          de: 'Die Datei ist als Unicode-Text (UTF-16) gespeichert.',
          en: 'The file is saved as Unicode text (UTF-16).',
        },
      ],
    };
  }
  const { text, encoding } = decode(bytes);
  if (encoding === 'utf-8') return { text, notes: [] };
  return {
    text,
    notes: [
      {
        de: 'Die Datei ist in der alten Windows-Kodierung (windows-1252) gespeichert; bitte Umlaute ansehen.',
        en: 'The file is saved in the old Windows encoding (windows-1252); please look at the umlauts.',
      },
    ],
  };
}

/** The delimiter that divides the first lines most alike; a title or a comma in a text does not mislead it. */
function likelyDelimiter(text: string, from: number): Delimiter {
  let best: Delimiter = ';';
  let most = 0;
  for (const delimiter of delimiters) {
    const widths = new Map<number, number>();
    let records = 0;
    scan(text, from, delimiter, (cells) => {
      widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
      records += 1;
      return records < 40;
    });
    const score = Math.max(0, ...[...widths].map(([width, times]) => times * times * (width - 1)));
    if (score > most) [best, most] = [delimiter, score];
  }
  return best;
}

function readRows(
  file: string,
  text: string,
  from: number,
  delimiter: Delimiter,
  notes: readonly Text[],
): Result<CsvRows> {
  const rows: CsvRow[] = [];
  const faults: Diagnostic[] = [];
  let tooLarge: 'rows' | 'columns' | undefined;
  let line = from > 0 ? 2 : 1;
  let counted = from;
  let cellCount = 0;
  scan(text, from, delimiter, (cells, offset, fault) => {
    line += lineEnds(text, counted, offset);
    counted = offset;
    if (fault) faults.push(oddCell(placeAt(file, text, fault.at, cells.length), { reason: fault.reason }));
    const filled = lastFilled(cells) + 1;
    if (filled === 0) return faults.length < 100;
    cellCount += filled;
    if (filled > limits.columns) tooLarge = 'columns';
    else if (rows.length >= limits.rows || cellCount > limits.cells) tooLarge = 'rows';
    else rows.push({ line, cells: cells.length === filled ? cells : cells.slice(0, filled), offset });
    return tooLarge === undefined && faults.length < 100;
  });
  if (tooLarge !== undefined) return refuse(tooLargeTable(file, tooLarge));
  return faults.length > 0 ? refuse(...faults) : accept({ text, delimiter, rows, notes });
}

function lastFilled(cells: readonly string[]): number {
  let index = cells.length - 1;
  while (index >= 0 && (cells[index] ?? '').trim() === '') index -= 1;
  return index;
}

interface Fault {
  readonly at: number;
  readonly reason: 'unclosed' | 'behind';
}

/** Calls `take` for each record, with its first character, until it says no. */
function scan(
  text: string,
  from: number,
  delimiter: Delimiter,
  take: (cells: string[], offset: number, fault?: Fault) => boolean,
): void {
  const separator = delimiter.charCodeAt(0);
  for (let at = from; at < text.length; ) {
    const offset = at;
    const cells: string[] = [];
    let fault: Fault | undefined;
    for (;;) {
      const cell = readCell(text, at, separator);
      if (cell.fault) fault ??= cell.fault;
      cells.push(cell.text);
      at = cell.end + 1;
      if (text.charCodeAt(cell.end) !== separator || cell.end >= text.length) break;
    }
    if (text.charCodeAt(at - 1) === 0x0d && text.charCodeAt(at) === 0x0a) at += 1;
    if (!take(cells, offset, fault)) return;
  }
}

/** One cell from its first character on. @returns `end`: the offset of the separator, line end or end of text behind it */
function readCell(text: string, from: number, separator: number): { text: string; end: number; fault?: Fault } {
  if (text.charCodeAt(from) !== 0x22) {
    const end = plainEnd(text, from, separator);
    return { text: text.slice(from, end), end };
  }
  const close = closingQuote(text, from + 1);
  if (close === undefined) return { text: '', end: text.length, fault: { at: from, reason: 'unclosed' } };
  const end = plainEnd(text, close + 1, separator);
  const inner = text.slice(from + 1, close);
  const value = inner.includes('""') ? inner.replaceAll('""', '"') : inner;
  if (text.slice(close + 1, end).trim() === '') return { text: value, end };
  return { text: value, end, fault: { at: close, reason: 'behind' } };
}

function closingQuote(text: string, from: number): number | undefined {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2))
    if (text.charCodeAt(at + 1) !== 0x22) return at;
  return undefined;
}

function plainEnd(text: string, from: number, separator: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === separator || code === 0x0a || code === 0x0d) break;
  }
  return at;
}

function lineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || (code === 0x0d && text.charCodeAt(at + 1) !== 0x0a)) count += 1;
  }
  return count;
}

/** The place of an offset, in the column of a table. */
function placeAt(file: string, text: string, offset: number, index: number) {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const place = { ...startOf(file), line: lineEnds(text, 0, start) + 1, column: offset - start + 1, length: 1 };
  return index === 0 ? place : { ...place, cell: { column: columnLetter(index - 1), header: '' } };
}

/** Where a cell of a row begins, and how long it is: line and column from 1, in characters. */
export function cellPosition(
  csv: NonNullable<ForeignTable['csv']>,
  row: Pick<CsvRow, 'line' | 'offset'>,
  index: number,
): { readonly line: number; readonly column: number; readonly length: number } {
  const separator = csv.delimiter.charCodeAt(0);
  let start = row.offset;
  let end = readCell(csv.text, start, separator).end;
  for (let cell = 0; cell < index && csv.text.charCodeAt(end) === separator; cell++) {
    start = end + 1;
    end = readCell(csv.text, start, separator).end;
  }
  const before = Math.max(csv.text.lastIndexOf('\n', start - 1), csv.text.lastIndexOf('\r', start - 1)) + 1;
  const from = Math.max(before, row.offset);
  return { line: row.line + lineEnds(csv.text, row.offset, from), column: start - from + 1, length: end - start };
}
