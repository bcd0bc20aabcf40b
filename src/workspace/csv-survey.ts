// A table seen once before it is read piece by piece: its encoding, its lines, and what makes it unreadable.
import { isUtf8 } from 'node:buffer';
import type { Place } from '../model/place.js';
import { type CsvFault, type Delimiter, detectDelimiter } from './csv.js';
import { decodeAs, type Encoding, isUtf16 } from './encoding.js';
import { largeText, type OpenFile } from './files.js';

export interface Survey {
  readonly encoding: Encoding;
  /** Where the text begins, behind a byte-order mark. */
  readonly start: number;
  readonly delimiter: Delimiter;
  /** Line ends of the file, which has at most one record more. */
  readonly lines: number;
  /** What makes the whole file unreadable. */
  readonly fault?: { readonly fault: CsvFault; readonly place: Place };
}

const blockBytes = 1 << 20;
/** The delimiter is told by the first hundred thousand characters. */
const headBytes = 4 * 100_000;
/** A character or the mark of a conflict may lie across the border of two blocks. */
const overlap = 16;
const [lineFeed, carriageReturn, blank] = [0x0a, 0x0d, 0x20];

/** Bytes of the file as a Buffer; they hold until the next call. */
export function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Reads the file once from its beginning to its end, a megabyte at a time. */
export function surveyTable(path: string, file: OpenFile): Survey {
  const head = Uint8Array.from(file.read(0, headBytes));
  if (isUtf16(head)) {
    const fault = { fault: { kind: 'utf-16' }, place: { file: path, line: 1, column: 1 } } as const;
    return { encoding: 'utf-8', start: 0, delimiter: ';', lines: 0, fault };
  }
  const { isText, lines, nul, conflict } = scan(file);
  const encoding = isText ? 'utf-8' : 'windows-1252';
  const start = isText && head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  const survey = {
    encoding,
    start,
    delimiter: detectDelimiter(decodeAs(encoding, head.subarray(start))),
    lines,
  } as const;
  const at = nul ?? conflict;
  if (at === undefined) return survey;
  const kind = nul === undefined ? 'conflict' : 'nul';
  const { line, column, before } = positionOfByte(file, survey, at);
  const place = { file: path, line, column, length: kind === 'nul' ? 1 : 7 };
  return { ...survey, fault: { fault: { kind, at: before }, place } };
}

/** So many lines are held at once; a roster of more is read piece by piece. */
export const mostHeldLines = 50_000;
/** A line of a roster has at least an id, a separator and its end. */
const shortestLine = 4;

/** Whether a table has more lines than that, or is larger than what is read at once. */
export function isLargeTable(file: OpenFile, most = mostHeldLines): boolean {
  if (file.size > largeText) return true;
  if (file.size < most * shortestLine) return false;
  let lines = 0;
  for (let from = 0; from < file.size && lines <= most; from += blockBytes) {
    const lead = Math.min(from, 1);
    const bytes = file.read(from - lead, blockBytes + lead);
    lines += lineEnds(bytes, lead, bytes.length);
  }
  return lines > most;
}

interface Scanned {
  /** All of it is UTF-8. */
  readonly isText: boolean;
  readonly lines: number;
  /** The first of each, in bytes from the beginning of the file. */
  readonly nul: number | undefined;
  readonly conflict: number | undefined;
}

function scan(file: OpenFile): Scanned {
  let isText = true;
  let lines = 0;
  let nul: number | undefined;
  let conflict: number | undefined;
  for (let from = 0; from < file.size; from += blockBytes) {
    const lead = Math.min(from, overlap);
    const bytes = bufferOf(file.read(from - lead, lead + blockBytes + overlap));
    const end = Math.min(bytes.length, lead + blockBytes);
    isText &&= isUtf8(bytes.subarray(characterFrom(bytes, lead), characterFrom(bytes, end)));
    lines += lineEnds(bytes, lead, end);
    if (nul === undefined) {
      const at = bytes.subarray(lead, end).indexOf(0);
      if (at >= 0) nul = from + at;
    }
    if (conflict === undefined) {
      const at = conflictIn(bytes, lead, end);
      if (at !== undefined) conflict = from - lead + at;
    }
  }
  return { isText, lines, nul, conflict };
}

/** The first byte from here on that does not continue a character. A character has at most four bytes. */
function characterFrom(bytes: Uint8Array, from: number): number {
  if (from === 0) return 0;
  let at = from;
  while (at < bytes.length && at < from + 3 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at += 1;
  return at;
}

/** How many lines end in this part: at \n, \r\n or \r. */
export function lineEnds(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  const first = bytes.indexOf(carriageReturn, from);
  if (first < 0 || first >= to) {
    for (let at = bytes.indexOf(lineFeed, from); at >= 0 && at < to; at = bytes.indexOf(lineFeed, at + 1))
      if (at > from || bytes[at - 1] !== carriageReturn) count += 1;
    return count;
  }
  for (let at = from; at < to; at++) {
    const byte = bytes[at];
    if (byte === lineFeed ? bytes[at - 1] !== carriageReturn : byte === carriageReturn) count += 1;
  }
  return count;
}

const conflictMarks = ['<<<<<<<', '>>>>>>>', '|||||||'];

function conflictIn(bytes: Buffer, from: number, to: number): number | undefined {
  const found = conflictMarks.flatMap((mark) => {
    for (let at = bytes.indexOf(mark, from); at >= 0 && at < to; at = bytes.indexOf(mark, at + 1))
      if (beginsLine(bytes, at) && endsMark(bytes, at + mark.length)) return [at];
    return [];
  });
  return found.length === 0 ? undefined : Math.min(...found);
}

/** Lines of a text begin and end, as `^` and `$` know it, at \n, \r and the separators U+2028 and U+2029. */
const isLineEnd = (byte: number | undefined): boolean => byte === lineFeed || byte === carriageReturn;
const isSeparator = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0xe2 && bytes[at + 1] === 0x80 && (bytes[at + 2] === 0xa8 || bytes[at + 2] === 0xa9);
const isOrderMark = (bytes: Uint8Array): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
const beginsLine = (bytes: Uint8Array, at: number): boolean =>
  at === 0 || isLineEnd(bytes[at - 1]) || isSeparator(bytes, at - 3) || (at === 3 && isOrderMark(bytes));
const endsMark = (bytes: Uint8Array, at: number): boolean =>
  at >= bytes.length || bytes[at] === blank || isLineEnd(bytes[at]) || isSeparator(bytes, at);

/** Line and column of a byte, and how many characters of the text are before it; characters are UTF-16 units as everywhere. */
function positionOfByte(
  file: OpenFile,
  { encoding, start }: Pick<Survey, 'encoding' | 'start'>,
  at: number,
): { readonly line: number; readonly column: number; readonly before: number } {
  let line = 1;
  let lineStart = start;
  let before = 0;
  for (let from = start; from < at; from += blockBytes) {
    const lead = Math.min(from, 1);
    const bytes = file.read(from - lead, Math.min(blockBytes, at - from) + lead);
    line += lineEnds(bytes, lead, bytes.length);
    before += encoding === 'utf-8' ? unitsOf(bytes.subarray(lead)) : bytes.length - lead;
    const last = Math.max(bytes.lastIndexOf(lineFeed), bytes.lastIndexOf(carriageReturn));
    if (last >= lead) lineStart = from - lead + last + 1;
  }
  const column = decodeAs(encoding, file.read(lineStart, at - lineStart)).length + 1;
  return { line, column, before };
}

/** UTF-16 units of UTF-8 bytes: one for each character, two where it takes four bytes. */
function unitsOf(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) {
    if ((byte & 0xc0) !== 0x80) count += 1;
    if (byte >= 0xf0) count += 1;
  }
  return count;
}
