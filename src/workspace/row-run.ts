// Rows of a large table read again by their place: one by one, or many at once where they are asked for in their order.
import type { CsvRecord } from './csv.js';
import { type RecordRun, recordAt, recordsFrom } from './csv-stream.js';
import type { Survey } from './csv-survey.js';
import type { OpenFile } from './files.js';
import type { RowReader } from './table-rows.js';

type Reading = ReturnType<RowReader['read']>;

const [firstBytes, mostBytes] = [1 << 12, 1 << 16];
/** Lines passed over are still the same walk: those that belong to nobody. */
const gapBytes = 1 << 10;

export interface RowSource {
  readonly path: string;
  readonly file: OpenFile;
  readonly survey: Survey;
  readonly header: CsvRecord;
}

/** Two files in the same order are walked side by side; where they are not, each row takes a reading of its own. */
export class RowRun {
  private readonly source: RowSource;
  private readonly readerOf: (csv: RecordRun['csv']) => RowReader;
  private run: (RecordRun & { readonly reader: RowReader }) | undefined;
  /** The record of the run that was asked for last. */
  private at = 0;
  private wanted = firstBytes;
  /** Behind the last row that was read alone, in bytes. */
  private alone: number | undefined;

  constructor(source: RowSource, readerOf: (csv: RecordRun['csv']) => RowReader) {
    this.source = source;
    this.readerOf = readerOf;
  }

  /** @param offset in bytes @param line where it begins */
  read(offset: number, line: number): Reading {
    return this.fromRun(offset) ?? this.fromNext(offset, line) ?? this.single(offset, line);
  }

  private fromRun(offset: number): Reading | undefined {
    if (this.run === undefined) return undefined;
    const { offsets, records, end, reader } = this.run;
    if (offset < (offsets[0] ?? 0) || offset >= end) return undefined;
    // Mostly it is the next one.
    if (offsets[this.at + 1] === offset) this.at += 1;
    else this.at = indexOf(offsets, offset);
    const record = records[this.at];
    return record === undefined || offsets[this.at] !== offset ? undefined : reader.read(record);
  }

  /** Reads on where the run ends, more each time. */
  private fromNext(offset: number, line: number): Reading | undefined {
    const goesOn = follows(this.run?.end, offset);
    if (!goesOn && !follows(this.alone, offset)) return undefined;
    this.wanted = goesOn ? Math.min(mostBytes, this.wanted * 2) : firstBytes;
    const next = recordsFrom(this.source, offset, line, this.wanted);
    if (next === undefined) return undefined;
    this.run = { ...next, reader: this.readerOf(next.csv) };
    this.at = 0;
    return this.fromRun(offset);
  }

  private single(offset: number, line: number): Reading {
    const { csv, record } = recordAt(this.source, offset, line);
    this.alone = offset + Buffer.byteLength(csv.text, this.source.survey.encoding === 'utf-8' ? 'utf8' : 'latin1');
    return this.readerOf(csv).read(record);
  }
}

const follows = (end: number | undefined, offset: number): boolean =>
  end !== undefined && offset >= end && offset < end + gapBytes;

/** Where a number stands among rising ones, or the last one before it. */
function indexOf(rising: readonly number[], wanted: number): number {
  let low = 0;
  let high = rising.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) <= wanted) low = middle;
    else high = middle;
  }
  return low;
}
