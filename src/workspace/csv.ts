// CSV as text with places: every record is a slice of the file, so that what is not changed stays as it is.
import { type DecodedText, decode, isUtf16 } from './encoding.js';

export type Delimiter = ';' | ',' | '\t';

export interface CsvRecord {
  readonly cells: readonly string[];
  /** Characters of the record in `CsvText.text`, its line end included. */
  readonly start: number;
  readonly end: number;
}

/** A table as it stands in its file. */
export interface CsvText {
  readonly path: string;
  readonly decoded: DecodedText;
  /** The text without its byte-order mark; offsets count in it. */
  readonly text: string;
  readonly delimiter: Delimiter;
  readonly lineEnd: string;
  readonly header: CsvRecord | undefined;
  /** Records with at least one filled cell, without the header. */
  readonly records: readonly CsvRecord[];
  /** Of a piece of a table: the line at which its text begins, where that is not the first one. */
  readonly firstLine?: number;
}

export type CsvFault =
  | { readonly kind: 'utf-16' }
  | { readonly kind: 'nul' | 'conflict' | 'unclosed-quote' | 'stray-quote'; readonly at: number }
  | { readonly kind: 'too-many-columns'; readonly columns: number };

export interface CsvReading {
  readonly csv: CsvText;
  readonly faults: readonly CsvFault[];
}

export const mostColumns = 500;

/** Reads a table. Faults tell what makes it unreadable; records before and after a bad one are still there. */
export function readCsv(path: string, bytes: Uint8Array): CsvReading {
  if (isUtf16(bytes)) return { csv: emptyCsv(path), faults: [{ kind: 'utf-16' }] };
  const decoded = decode(bytes);
  const { text } = decoded;
  const base = { ...emptyCsv(path), decoded, text };
  const blocking = findRawFault(text);
  if (blocking) return { csv: base, faults: [blocking] };
  const delimiter = detectDelimiter(text);
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const { records, faults } = readRecords(text, delimiter);
  const [header, ...rows] = records;
  const columns = header?.cells.length ?? 0;
  if (columns > mostColumns) return { csv: base, faults: [{ kind: 'too-many-columns', columns }] };
  const filled = rows.filter(isFilled);
  return { csv: { ...base, delimiter, lineEnd, header, records: filled }, faults };
}

/** A record in which something stands. */
export const isFilled = (row: CsvRecord): boolean => row.cells.some((cell) => cell.trim() !== '');

export const emptyCsv = (path: string): CsvText => ({
  path,
  decoded: { text: '', encoding: 'utf-8', bom: true },
  text: '',
  delimiter: ';',
  lineEnd: '\n',
  header: undefined,
  records: [],
});

/** A table that does not exist yet: UTF-8 with order mark and `;`, as Excel opens it by double click. */
export function newCsv(path: string, headers: readonly string[]): CsvText {
  const text = `${headers.map((header) => quoteCell(header, ';')).join(';')}\n`;
  return readCsv(path, Buffer.from(`\ufeff${text}`, 'utf8')).csv;
}

function findRawFault(text: string): CsvFault | undefined {
  const nul = text.indexOf('\0');
  if (nul >= 0) return { kind: 'nul', at: nul };
  const conflict = conflictMarker(text);
  return conflict === undefined ? undefined : { kind: 'conflict', at: conflict };
}

/** The offset of a git conflict marker at the beginning of a line. */
export function conflictMarker(text: string): number | undefined {
  return /^(?:<{7}|>{7}|\|{7})(?: |$)/m.exec(text)?.index;
}

/** The delimiter that occurs most often in the first line outside of quotes. */
export function detectDelimiter(text: string): Delimiter {
  const counts: Record<Delimiter, number> = { ';': 0, ',': 0, '\t': 0 };
  let quoted = false;
  for (const character of text.slice(0, 100_000)) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) break;
    else if (!quoted && (character === ';' || character === ',' || character === '\t')) counts[character] += 1;
  }
  if (counts[','] > counts[';'] && counts[','] >= counts['\t']) return ',';
  return counts['\t'] > counts[';'] ? '\t' : ';';
}

/**
 * All records of a text by RFC 4180, with any line end; blank lines are passed over. A record with a quotation mark out of place is
 * a fault and left out, reading goes on in the next line.
 */
export function readRecords(text: string, delimiter: Delimiter): RecordsRead {
  const records: CsvRecord[] = [];
  const faults: CsvFault[] = [];
  let open: number | undefined;
  let [quoteAt, returnAt] = [-1, -1];
  for (let start = 0; start < text.length; ) {
    if (isLineEnd(text.charCodeAt(start))) {
      start += 1;
      continue;
    }
    if (quoteAt < start) quoteAt = indexOrEnd(text, '"', start);
    if (returnAt < start) returnAt = indexOrEnd(text, '\r', start);
    const feedAt = indexOrEnd(text, '\n', start);
    const contentEnd = Math.min(feedAt, returnAt);
    if (quoteAt > contentEnd) {
      // Most lines have no quotation mark.
      const end = Math.min(text.length, contentEnd + (feedAt === returnAt + 1 ? 2 : 1));
      records.push({ cells: text.slice(start, contentEnd).split(delimiter), start, end });
      start = end;
      continue;
    }
    const scan = scanRecord(text, start, delimiter);
    if (scan.fault === undefined)
      records.push({ cells: scan.spans.map((span) => cellText(text, span)), start, end: scan.end });
    else {
      faults.push(scan.fault);
      if (scan.fault.kind === 'unclosed-quote') open = start;
    }
    start = scan.end;
  }
  return { records, faults, ...(open === undefined ? {} : { open }) };
}

function indexOrEnd(text: string, sign: string, from: number): number {
  const at = text.indexOf(sign, from);
  return at < 0 ? text.length : at;
}

/** The record at the beginning of a text, and where it ends. */
export function readRecord(text: string, delimiter: Delimiter): { readonly record?: CsvRecord; readonly end: number } {
  const { spans, end, fault } = scanRecord(text, 0, delimiter);
  if (fault) return { end };
  return { record: { cells: spans.map((span) => cellText(text, span)), start: 0, end }, end };
}

export interface RecordsRead {
  readonly records: readonly CsvRecord[];
  readonly faults: readonly CsvFault[];
  /** Where the record begins in which a quotation mark is open to the end of the text. */
  readonly open?: number;
}

const quote = 0x22;
export const isLineEnd = (code: number): boolean => code === 0x0a || code === 0x0d;

export interface CellSpan {
  /** Characters within `CsvText.text`, quotation marks included. */
  readonly start: number;
  readonly end: number;
}

interface Scan {
  readonly spans: readonly CellSpan[];
  /** Behind the line end of the record. */
  readonly end: number;
  readonly fault?: CsvFault;
}

/** One record from its first character on. */
function scanRecord(text: string, from: number, delimiter: Delimiter): Scan {
  const separator = delimiter.charCodeAt(0);
  const spans: CellSpan[] = [];
  for (let start = from; ; ) {
    const end = text.charCodeAt(start) === quote ? quotedEnd(text, start) : plainEnd(text, start, separator);
    if (end === undefined) return { spans, end: text.length, fault: { kind: 'unclosed-quote', at: start } };
    const code = text.charCodeAt(end);
    const closes = end >= text.length || code === separator || isLineEnd(code);
    if (!closes)
      return { spans, end: nextLine(text, end), fault: { kind: 'stray-quote', at: code === quote ? end : start } };
    spans.push({ start, end });
    if (code !== separator || end >= text.length)
      return { spans, end: Math.min(text.length, end + (code === 0x0d && text.charCodeAt(end + 1) === 0x0a ? 2 : 1)) };
    start = end + 1;
  }
}

/** Behind the closing quotation mark of the cell that opens at `start`. */
function quotedEnd(text: string, start: number): number | undefined {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== quote) return at + 1;
  }
  return undefined;
}

/** The end of a cell without quotation marks: a separator, a line end, or a quotation mark that has no place there. */
function plainEnd(text: string, start: number, separator: number): number {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === separator || code === 0x0a || code === 0x0d || code === quote) return at;
  }
  return text.length;
}

function nextLine(text: string, from: number): number {
  const found = /[\r\n]/g;
  found.lastIndex = from;
  const at = found.exec(text)?.index;
  return at === undefined ? text.length : at + 1;
}

function cellText(text: string, { start, end }: CellSpan): string {
  if (text.charCodeAt(start) !== quote) return text.slice(start, end);
  return text.slice(start + 1, end - 1).replaceAll('""', '"');
}

/** Where each cell of a record stands. */
export const cellSpans = (csv: Pick<CsvText, 'text' | 'delimiter'>, record: CsvRecord): readonly CellSpan[] =>
  scanRecord(csv.text, record.start, csv.delimiter).spans;

/** Where one cell of a record stands; of a record with fewer cells the last one. */
export function cellSpan(
  { text, delimiter }: Pick<CsvText, 'text' | 'delimiter'>,
  record: CsvRecord,
  index: number,
): CellSpan {
  const separator = delimiter.charCodeAt(0);
  for (let start = record.start, at = 0; ; at++) {
    const end = text.charCodeAt(start) === quote ? quotedEnd(text, start) : plainEnd(text, start, separator);
    if (end === undefined) return record;
    if (at === index || end >= text.length || text.charCodeAt(end) !== separator) return { start, end };
    start = end + 1;
  }
}

type Lines = Pick<CsvText, 'text' | 'firstLine'>;

const startsOf = new WeakMap<Lines, readonly number[]>();

/** Offsets at which lines begin; found once for each table. */
export function lineStarts(csv: Lines): readonly number[] {
  const known = startsOf.get(csv);
  if (known) return known;
  const starts = [0];
  const { text } = csv;
  if (text.includes('\r'))
    for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length);
  else for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  startsOf.set(csv, starts);
  return starts;
}

/** Line and column (from 1, in characters) of an offset. */
export function positionOf(csv: Lines, offset: number): { readonly line: number; readonly column: number } {
  const starts = lineStarts(csv);
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return { line: low + (csv.firstLine ?? 1), column: offset - (starts[low] ?? 0) + 1 };
}

/** The text of a cell as it must be written so that it reads back to the same value. */
export function quoteCell(value: string, delimiter: Delimiter): string {
  return value.includes('"') || value.includes(delimiter) || /[\n\r]|^\s|\s$/.test(value)
    ? `"${value.replaceAll('"', '""')}"`
    : value;
}
