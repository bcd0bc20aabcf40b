// ODS: sheets and rows out of `content.xml`, in which equal cells and rows stand once with a number (OpenDocument 1.3, part 3, 9).
import { isFormulaError } from '../locale/spreadsheet.js';
import {
  isoCell,
  limits,
  type Merge,
  numberCell,
  RowCollector,
  type Sheet,
  type SheetCell,
  TooLarge,
  textCell,
  timeText,
} from './spreadsheet-cells.js';
import { attribute, type XmlReader } from './spreadsheet-xml.js';
import { BrokenZip, type ZipArchive } from './spreadsheet-zip.js';

/** @throws what `ZipArchive` throws */
export async function readOds(zip: ZipArchive): Promise<readonly Sheet[]> {
  if (!zip.has('content.xml')) throw new BrokenZip('no content');
  const reader = new ContentReader();
  await zip.readXml('content.xml', reader);
  return reader.sheets;
}

/** True if the parts are encrypted with a password; the list of parts says so. */
export async function isEncryptedOds(zip: ZipArchive): Promise<boolean> {
  let encrypted = false;
  if (!zip.has('META-INF/manifest.xml')) return false;
  await zip.readXml('META-INF/manifest.xml', {
    open(tag) {
      if (tag === 'encryption-data') encrypted = true;
    },
    close() {},
  });
  return encrypted;
}

class ContentReader implements XmlReader {
  readonly sheets: Sheet[] = [];
  private readonly hiddenStyles = new Set<string>();
  private style = '';
  private depth = 0;
  private sheet: { name: string; hidden: boolean; merges: Merge[]; collector: RowCollector } | undefined;
  private line = 0;
  private rowTimes = 1;
  private column = 0;
  private cell: CellReader | undefined;

  open(tag: string, attributes: string): void {
    if (this.cell) this.cell.open(tag, attributes);
    else if (tag === 'style') this.style = attribute(attributes, 'style:name') ?? '';
    else if (tag === 'table-properties') {
      if (attribute(attributes, 'table:display') === 'false') this.hiddenStyles.add(this.style);
    } else if (tag === 'table') this.openTable(attributes);
    else if (this.depth === 1) this.openInTable(tag, attributes);
  }

  private openTable(attributes: string): void {
    this.depth += 1;
    if (this.depth > 1) return;
    if (this.sheets.length >= limits.sheets) throw new TooLarge('bytes');
    const name = attribute(attributes, 'table:name') ?? '';
    const hidden = this.hiddenStyles.has(attribute(attributes, 'table:style-name') ?? '');
    this.sheet = { name, hidden, merges: [], collector: new RowCollector() };
    this.line = 1;
  }

  private openInTable(tag: string, attributes: string): void {
    if (tag === 'table-row') {
      this.rowTimes = times(attributes, 'table:number-rows-repeated');
      this.column = 0;
    } else if (tag === 'table-cell') {
      this.cell = new CellReader(attributes);
      this.merge(attributes);
    } else if (tag === 'covered-table-cell') this.column += times(attributes, 'table:number-columns-repeated');
  }

  private merge(attributes: string): void {
    const lines = times(attributes, 'table:number-rows-spanned');
    const columns = times(attributes, 'table:number-columns-spanned');
    const merges = this.sheet?.merges ?? [];
    if (lines * columns > 1 && merges.length < limits.merges)
      merges.push({ line: this.line, column: this.column, lines, columns });
  }

  text(text: string): void {
    this.cell?.text(text);
  }

  close(tag: string): void {
    if (this.cell) {
      if (!this.cell.close(tag)) return;
      this.put(this.cell);
      this.cell = undefined;
    } else if (tag === 'table-row' && this.depth === 1) {
      this.sheet?.collector.end(this.line, this.rowTimes);
      this.line += this.rowTimes;
    } else if (tag === 'table' && this.depth > 0) {
      this.depth -= 1;
      if (this.depth > 0 || !this.sheet) return;
      const { name, hidden, merges, collector } = this.sheet;
      this.sheets.push({ name, hidden, rows: collector.rows, merges });
      this.sheet = undefined;
    }
  }

  private put({ times: repeated, value }: CellReader): void {
    const cell = value();
    if (cell) for (let index = 0; index < repeated; index++) this.sheet?.collector.put(this.column + index, cell);
    this.column += repeated;
  }
}

/** How often something stands there: a whole number from 1. */
function times(attributes: string, name: string): number {
  const text = attribute(attributes, name);
  return text !== undefined && /^[1-9]\d{0,7}$/.test(text) ? Number(text) : 1;
}

/** One cell: its value stands in attributes, its text in paragraphs. */
class CellReader {
  readonly times: number;
  private readonly attributes: string;
  private readonly paragraphs: string[] = [];
  private depth = 0;
  private inParagraph = false;

  constructor(attributes: string) {
    this.attributes = attributes;
    this.times = times(attributes, 'table:number-columns-repeated');
  }

  open(tag: string, attributes: string): void {
    this.depth += 1;
    // Paragraphs of notes and shapes lie deeper.
    if (tag === 'p' && this.depth === 1) {
      this.inParagraph = true;
      this.paragraphs.push('');
    } else if (tag === 's') this.text(' '.repeat(Math.min(times(attributes, 'text:c'), 1000)));
    else if (tag === 'tab') this.text('\t');
    else if (tag === 'line-break') this.text('\n');
  }

  text(text: string): void {
    if (!this.inParagraph) return;
    const whole = (this.paragraphs.at(-1) ?? '') + text;
    if (whole.length > limits.textLength) throw new TooLarge('bytes');
    this.paragraphs[this.paragraphs.length - 1] = whole;
  }

  /** @returns true if this closes the cell itself */
  close(tag: string): boolean {
    if (this.depth === 0) return true;
    this.depth -= 1;
    if (tag === 'p' && this.depth === 0) this.inParagraph = false;
    return false;
  }

  readonly value = (): SheetCell | undefined => {
    const shown = this.paragraphs.join('\n');
    const type = attribute(this.attributes, 'office:value-type') ?? '';
    if (attribute(this.attributes, 'calcext:value-type') === 'error' || isFormulaError(shown))
      return shown === '' ? undefined : { kind: 'error', text: shown };
    switch (type) {
      case 'float':
      case 'currency':
      case 'percentage':
        return this.number(type, shown);
      case 'date':
        return isoCell(attribute(this.attributes, 'office:date-value') ?? shown);
      case 'time':
        return timeCell(attribute(this.attributes, 'office:time-value') ?? '') ?? textCell(shown);
      case 'boolean':
        return { kind: 'boolean', value: attribute(this.attributes, 'office:boolean-value') === 'true' };
      default:
        return textCell(shown === '' ? (attribute(this.attributes, 'office:string-value') ?? '') : shown);
    }
  };

  /** What is shown counts where it is the same number with leading zeros: postal codes. */
  private number(type: string, shown: string): SheetCell | undefined {
    const value = Number(attribute(this.attributes, 'office:value') ?? Number.NaN);
    if (!Number.isFinite(value)) return textCell(shown);
    if (/^0\d{1,39}$/.test(shown) && Number(shown) === value) return { kind: 'number', text: shown };
    return numberCell(value, { kind: type === 'percentage' ? 'percent' : 'plain' }, false);
  }
}

/** PT12H30M00S */
function timeCell(text: string): SheetCell | undefined {
  const found = /^PT(\d{1,5})H(\d{1,2})M(\d{1,2})/.exec(text);
  if (!found) return undefined;
  return { kind: 'date', text: timeText(Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3])) };
}
