// Some lines of a file that is too large to be held.
import { bufferOf, lineEnds } from './csv-survey.js';
import { decode } from './encoding.js';
import type { OpenFile } from './files.js';

const blockBytes = 1 << 20;
/** A longer line is shown by its beginning. */
const longestLine = 1 << 18;
const [lineFeed, carriageReturn] = [0x0a, 0x0d];

/** The lines with these numbers, at their places in the list (line 7 at 6); all others are left open. */
export function linesAt(file: OpenFile, numbers: readonly number[]): readonly string[] {
  const wanted = [...new Set(numbers)].sort((a, b) => a - b);
  const lines: string[] = [];
  let line = 1;
  let start = 0;
  const starts: [number, number][] = [];
  for (let from = 0, next = 0; from < file.size && next < wanted.length; from += blockBytes) {
    const lead = Math.min(from, 1);
    const bytes = file.read(from - lead, blockBytes + lead);
    const inBlock = lineEnds(bytes, lead, bytes.length);
    if (line + inBlock < (wanted[next] ?? 0)) {
      // Nothing here is wanted; the line that is open at the end began in this block, or before.
      const last = Math.max(bytes.lastIndexOf(lineFeed), bytes.lastIndexOf(carriageReturn));
      if (last >= lead) start = from - lead + last + 1;
      line += inBlock;
      continue;
    }
    for (let at = lead; at < bytes.length && next < wanted.length; at++) {
      if (wanted[next] === line) {
        starts.push([line, start]);
        next += 1;
        if (next === wanted.length) break;
      }
      const byte = bytes[at];
      if (byte !== lineFeed && byte !== carriageReturn) continue;
      start = from - lead + at + 1;
      // The second half of \r\n ends nothing.
      if (byte === carriageReturn || bytes[at - 1] !== carriageReturn) line += 1;
    }
  }
  for (const [number, from] of starts) lines[number - 1] = lineFrom(file, from);
  return lines;
}

function lineFrom(file: OpenFile, from: number): string {
  const lead = Math.min(from, 1);
  const bytes = bufferOf(file.read(from - lead, longestLine));
  // Between \r and \n no line begins.
  const begin = lead === 1 && bytes[0] === carriageReturn && bytes[1] === lineFeed ? 2 : lead;
  const ends = [lineFeed, carriageReturn].map((sign) => bytes.indexOf(sign, begin)).filter((at) => at >= 0);
  return decode(bytes.subarray(begin, ends.length === 0 ? bytes.length : Math.min(...ends))).text;
}
