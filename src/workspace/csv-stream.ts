// A table read piece by piece: every piece is a small table with the places of the large one.
import type { Place } from '../model/place.js';
import {
  type CsvFault,
  type CsvRecord,
  type CsvText,
  emptyCsv,
  isFilled,
  lineStarts,
  mostColumns,
  positionOf,
  type RecordsRead,
  readRecord,
  readRecords,
} from './csv.js';
import { bufferOf, type Survey } from './csv-survey.js';
import { decodeAs } from './encoding.js';
import type { OpenFile } from './files.js';

export interface PlacedFault {
  readonly fault: CsvFault;
  readonly place: Place;
}

/** Records of a table that follow each other. */
export interface CsvPiece {
  /** `text` is that of the piece; header and delimiter are those of the table. The header is a record of the first piece that has one. */
  readonly csv: CsvText;
  readonly faults: readonly PlacedFault[];
  /** For each record: where it begins in the file, in bytes. */
  readonly offsets: readonly number[];
  /** How much of the file has been read, in bytes. */
  readonly done: number;
}

const usualBytes = 1 << 16;
const [lineFeed, carriageReturn, quote] = [0x0a, 0x0d, 0x22];

/** The pieces of a table whose survey found no fault. @param pieceBytes how much is read at once, unless a record is longer */
export function* piecesOf(path: string, file: OpenFile, survey: Survey, pieceBytes = usualBytes): Generator<CsvPiece> {
  const base: CsvText = { ...emptyCsv(path), delimiter: survey.delimiter };
  let header: CsvRecord | undefined;
  let line = 1;
  let units = 0;
  let wanted = pieceBytes;
  for (let from = survey.start; from < file.size; ) {
    const part = readPart(file, survey, from, wanted);
    const missing = part === undefined ? wanted * 2 : part.missing;
    if (part === undefined || (missing !== undefined && part.text === '')) {
      wanted = Math.max(wanted * 2, missing ?? 0);
      continue;
    }
    const csv: CsvText = { ...base, text: part.text, firstLine: line };
    const rows = header === undefined ? part.read.records.slice(1) : part.read.records;
    header ??= part.read.records[0];
    const columns = header?.cells.length ?? 0;
    if (columns > mostColumns) {
      yield {
        csv,
        faults: [{ fault: { kind: 'too-many-columns', columns }, place: { file: path, line: 1, column: 1 } }],
        offsets: [],
        done: file.size,
      };
      return;
    }
    const records = rows.filter(isFilled);
    yield {
      csv: { ...csv, ...(header ? { header } : {}), records },
      faults: part.read.faults.map((fault) => placed(csv, fault, units)),
      offsets: byteOffsets(records, part, from),
      done: from + part.bytes,
    };
    if (part.endsOpen) return;
    line += lineStarts(csv).length - 1;
    units += part.text.length;
    from += part.bytes;
    wanted = missing === undefined ? pieceBytes : Math.max(pieceBytes, missing - part.bytes);
  }
}

/** @param before units of the text before this piece: facts count from the beginning of the file */
function placed(csv: CsvText, fault: CsvFault, before: number): PlacedFault {
  if (!('at' in fault)) return { fault, place: { file: csv.path, line: 1, column: 1 } };
  const place = { file: csv.path, ...positionOf(csv, fault.at), length: 1 };
  return { fault: { ...fault, at: fault.at + before }, place };
}

interface Part {
  readonly text: string;
  /** How many bytes of the file `text` takes. */
  readonly bytes: number;
  /** Every character is one byte. */
  readonly isPlain: boolean;
  readonly read: RecordsRead;
  /** A record goes on behind what was read; so many bytes from here on hold it. */
  readonly missing?: number;
  /** A quotation mark is open to the end of the file. */
  readonly endsOpen: boolean;
}

/** Whole records from this byte on; undefined when not one line ends within the bytes. */
function readPart(file: OpenFile, { encoding, delimiter }: Survey, from: number, wanted: number): Part | undefined {
  const bytes = bufferOf(file.read(from, wanted));
  const isLast = from + bytes.length >= file.size;
  const cut = isLast ? bytes.length : behindLastLine(bytes);
  if (cut === 0) return undefined;
  const text = decodeAs(encoding, bytes.subarray(0, cut));
  const isPlain = text.length === cut;
  const read = readRecords(text, delimiter);
  const whole = { text, bytes: cut, isPlain, read, endsOpen: read.open !== undefined };
  const unclosed = read.faults.at(-1);
  if (read.open === undefined || unclosed === undefined || !('at' in unclosed) || isLast) return whole;
  // Open at the end of these bytes: it may close further on.
  const closing = closingQuote(file, from + byteLength(text.slice(0, unclosed.at), isPlain));
  if (closing === undefined) return whole;
  const before = text.slice(0, read.open);
  return {
    text: before,
    bytes: byteLength(before, isPlain),
    isPlain,
    read: { records: read.records, faults: read.faults.slice(0, -1) },
    missing: closing + 1 - from + usualBytes,
    endsOpen: false,
  };
}

const byteLength = (text: string, isPlain: boolean): number =>
  isPlain ? text.length : Buffer.byteLength(text, 'utf8');

function byteOffsets(records: readonly CsvRecord[], { text, isPlain }: Part, from: number): number[] {
  let unit = 0;
  let byte = from;
  return records.map(({ start }) => {
    byte += isPlain ? start - unit : Buffer.byteLength(text.slice(unit, start), 'utf8');
    unit = start;
    return byte;
  });
}

/** Behind the last line that ends within the bytes; a \r at their very end may be half of a line end. */
function behindLastLine(bytes: Buffer): number {
  const last = bytes.lastIndexOf(lineFeed);
  return last >= 0 ? last + 1 : bytes.subarray(0, -1).lastIndexOf(carriageReturn) + 1;
}

/** The byte of the quotation mark that closes the cell which opens at this byte. */
function closingQuote(file: OpenFile, opening: number): number | undefined {
  for (let from = opening + 1; from < file.size; ) {
    const bytes = bufferOf(file.read(from, 1 << 20));
    const isLast = from + bytes.length >= file.size;
    let at = bytes.indexOf(quote);
    while (at >= 0 && bytes[at + 1] === quote) at = bytes.indexOf(quote, at + 2);
    if (at >= 0 && (at + 1 < bytes.length || isLast)) return from + at;
    // A mark at the very end may be the first of two.
    from += at >= 0 ? at : bytes.length;
    if (at === 0 && bytes.length < 2) return from;
  }
  return undefined;
}

/** One record of a table, read again from its first byte. @param line where it begins */
export function recordAt(
  table: { readonly path: string; readonly file: OpenFile; readonly survey: Survey; readonly header: CsvRecord },
  offset: number,
  line: number,
): { readonly csv: CsvText; readonly record: CsvRecord } {
  const { path, file, survey, header } = table;
  for (let wanted = 1024; ; wanted *= 4) {
    const bytes = file.read(offset, wanted);
    const isLast = offset + bytes.length >= file.size;
    const text = decodeAs(survey.encoding, bytes);
    const record = firstRecord(text, survey, isLast);
    if (record) {
      const own = text.slice(0, record.end);
      return { csv: { ...emptyCsv(path), delimiter: survey.delimiter, text: own, header, firstLine: line }, record };
    }
    if (isLast) throw new Error('a record that is not there any more');
  }
}

/** Records of a table that follow each other, read again from the first byte of one of them. */
export interface RecordRun {
  readonly csv: CsvText;
  readonly records: readonly CsvRecord[];
  /** For each record: where it begins in the file, in bytes. */
  readonly offsets: readonly number[];
  /** Behind its last record, in bytes. */
  readonly end: number;
}

/** As many whole records as stand in so many bytes; undefined when not even one does. @param line where the first begins */
export function recordsFrom(
  table: { readonly path: string; readonly file: OpenFile; readonly survey: Survey; readonly header: CsvRecord },
  offset: number,
  line: number,
  wanted: number,
): RecordRun | undefined {
  const { path, file, survey, header } = table;
  const part = readPart(file, survey, offset, wanted);
  const [first] = part?.read.records ?? [];
  if (part === undefined || first === undefined || first.start > 0) return undefined;
  const { records } = part.read;
  return {
    csv: { ...emptyCsv(path), delimiter: survey.delimiter, text: part.text, header, firstLine: line },
    records,
    offsets: byteOffsets(records, part, offset),
    end: offset + part.bytes,
  };
}

/** Undefined when the record may go on behind the text. */
function firstRecord(text: string, { delimiter }: Survey, isLast: boolean): CsvRecord | undefined {
  const { record, end } = readRecord(text, delimiter);
  return end < text.length || isLast ? record : undefined;
}
