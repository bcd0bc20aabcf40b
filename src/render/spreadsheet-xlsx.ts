// XLSX: sheets, shared strings, formats and rows out of the parts of the archive (ECMA-376, part 1, 18).
import {
  builtInForm,
  formOf,
  isoCell,
  limits,
  type Merge,
  type NumberForm,
  numberCell,
  RowCollector,
  type Sheet,
  type SheetCell,
  TooLarge,
  textCell,
} from './spreadsheet-cells.js';
import { attribute, relationId, type XmlReader } from './spreadsheet-xml.js';
import type { ZipArchive } from './spreadsheet-zip.js';

interface SheetEntry {
  readonly name: string;
  readonly hidden: boolean;
  readonly relation: string;
}

interface Workbook {
  readonly sheets: readonly SheetEntry[];
  readonly is1904: boolean;
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

/** What the cells of every sheet refer to. */
interface Shared {
  readonly strings: readonly string[];
  readonly forms: readonly NumberForm[];
  readonly is1904: boolean;
}

/** @throws what `ZipArchive` throws */
export async function readXlsx(zip: ZipArchive): Promise<readonly Sheet[]> {
  const root = await relations(zip, '_rels/.rels', '');
  const path = root.find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const book = await readWorkbook(zip, path);
  const parts = await relations(zip, `${folder}_rels/${path.slice(folder.length)}.rels`, folder);
  const partOf = (type: string) => parts.find((relation) => relation.type === type)?.target;
  const shared: Shared = {
    strings: await readStrings(zip, partOf('sharedStrings')),
    forms: await readForms(zip, partOf('styles')),
    is1904: book.is1904,
  };
  const sheets: Sheet[] = [];
  for (const { name, hidden, relation } of book.sheets) {
    const part = parts.find(({ id, type }) => id === relation && type === 'worksheet')?.target;
    if (part === undefined || !zip.has(part)) continue;
    const reader = new SheetReader(shared);
    await zip.readXml(part, reader);
    sheets.push({ name, hidden, rows: reader.rows, merges: reader.merges });
  }
  return sheets;
}

/** The relations of a part, with targets as names in the archive. */
async function relations(zip: ZipArchive, name: string, folder: string): Promise<readonly Relation[]> {
  const found: Relation[] = [];
  if (!zip.has(name)) return found;
  await zip.readXml(name, {
    open(tag, attributes) {
      if (tag !== 'Relationship') return;
      const type = attribute(attributes, 'Type') ?? '';
      const target = attribute(attributes, 'Target') ?? '';
      found.push({
        id: attribute(attributes, 'Id') ?? '',
        type: type.slice(type.lastIndexOf('/') + 1),
        target: target.startsWith('/') ? target.slice(1) : inFolder(folder, target),
      });
    },
    close() {},
  });
  return found;
}

function inFolder(folder: string, target: string): string {
  const steps = folder.split('/').filter((step) => step !== '');
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

async function readWorkbook(zip: ZipArchive, path: string): Promise<Workbook> {
  const sheets: SheetEntry[] = [];
  let is1904 = false;
  await zip.readXml(path, {
    open(tag, attributes) {
      if (tag === 'workbookPr') is1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '');
      if (tag !== 'sheet') return;
      if (sheets.length >= limits.sheets) throw new TooLarge('bytes');
      sheets.push({
        name: attribute(attributes, 'name') ?? '',
        hidden: (attribute(attributes, 'state') ?? 'visible') !== 'visible',
        relation: relationId(attributes) ?? '',
      });
    },
    close() {},
  });
  return { sheets, is1904 };
}

async function readForms(zip: ZipArchive, name: string | undefined): Promise<readonly NumberForm[]> {
  const own = new Map<number, NumberForm>();
  const forms: NumberForm[] = [];
  if (name === undefined || !zip.has(name)) return forms;
  let inCells = false;
  await zip.readXml(name, {
    open(tag, attributes) {
      if (tag === 'numFmt')
        own.set(Number(attribute(attributes, 'numFmtId')), formOf(attribute(attributes, 'formatCode') ?? ''));
      if (tag === 'cellXfs') inCells = true;
      if (tag !== 'xf' || !inCells || forms.length > 100_000) return;
      const id = Number(attribute(attributes, 'numFmtId') ?? 0);
      forms.push(own.get(id) ?? builtInForm(id));
    },
    close(tag) {
      if (tag === 'cellXfs') inCells = false;
    },
  });
  return forms;
}

/** Rich text without its formats; readings of Asian characters (`rPh`) are left out. */
async function readStrings(zip: ZipArchive, name: string | undefined): Promise<readonly string[]> {
  const strings: string[] = [];
  if (name === undefined || !zip.has(name)) return strings;
  const runs = new TextRuns();
  let characters = 0;
  await zip.readXml(name, {
    open(tag) {
      if (tag === 'si') runs.start();
      runs.open(tag);
    },
    text: (text) => runs.text(text),
    close(tag) {
      runs.close(tag);
      if (tag !== 'si') return;
      characters += runs.value.length;
      if (characters > limits.characters || strings.length >= limits.cells) throw new TooLarge('bytes');
      strings.push(runs.value);
    },
  });
  return strings;
}

/** The texts (`t`) of a string with its runs, escapes such as `_x000D_` resolved. */
class TextRuns {
  value = '';
  private inText = false;
  private inReading = false;

  start(): void {
    this.value = '';
    this.inText = false;
    this.inReading = false;
  }

  open(tag: string): void {
    if (tag === 't') this.inText = !this.inReading;
    if (tag === 'rPh') this.inReading = true;
  }

  close(tag: string): void {
    if (tag === 't') this.inText = false;
    if (tag === 'rPh') this.inReading = false;
  }

  text(text: string): void {
    if (this.inText) this.value += unescaped(text);
    if (this.value.length > limits.textLength) throw new TooLarge('bytes');
  }
}

const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

class SheetReader implements XmlReader {
  readonly merges: Merge[] = [];
  private readonly shared: Shared;
  private readonly collector = new RowCollector();
  private readonly runs = new TextRuns();
  private line = 0;
  private column = -1;
  private type = '';
  private style = 0;
  private value = '';
  private inValue = false;
  private inCell = false;

  constructor(shared: Shared) {
    this.shared = shared;
  }

  get rows() {
    return this.collector.rows;
  }

  open(tag: string, attributes: string): void {
    if (tag === 'c') this.openCell(attributes);
    else if (tag === 'v') this.inValue = this.inCell;
    else if (tag === 'row') {
      this.line = wholeNumber(attribute(attributes, 'r')) ?? this.line + 1;
      this.column = -1;
    } else if (tag === 'mergeCell') this.merge(attribute(attributes, 'ref') ?? '');
    else if (this.type === 'inlineStr') this.runs.open(tag);
  }

  private openCell(attributes: string): void {
    const reference = attribute(attributes, 'r');
    this.column = (reference === undefined ? undefined : columnOf(reference)) ?? this.column + 1;
    this.type = attribute(attributes, 't') ?? 'n';
    this.style = Number(attribute(attributes, 's') ?? 0);
    this.value = '';
    this.inCell = true;
    this.runs.start();
  }

  text(text: string): void {
    if (this.inValue) this.value += text;
    else if (this.inCell && this.type === 'inlineStr') this.runs.text(text);
  }

  close(tag: string): void {
    if (tag === 'v') this.inValue = false;
    else if (tag === 'c' && this.inCell) {
      this.collector.put(this.column, this.cell());
      this.inCell = false;
      this.type = '';
    } else if (tag === 'row') this.collector.end(this.line);
    else if (this.type === 'inlineStr') this.runs.close(tag);
  }

  private cell(): SheetCell | undefined {
    switch (this.type) {
      case 's':
        return textCell(this.shared.strings[Number(this.value)] ?? '');
      case 'inlineStr':
        return textCell(this.runs.value);
      case 'str':
        return textCell(unescaped(this.value));
      case 'b':
        return { kind: 'boolean', value: this.value.trim() === '1' || this.value.trim() === 'true' };
      case 'e':
        return { kind: 'error', text: this.value };
      case 'd':
        return isoCell(this.value.trim());
      default:
        return this.number(this.value.trim());
    }
  }

  private number(text: string): SheetCell | undefined {
    if (text === '') return undefined;
    const value = Number(text);
    if (!Number.isFinite(value)) return textCell(text);
    return numberCell(value, this.shared.forms[this.style] ?? { kind: 'plain' }, this.shared.is1904);
  }

  private merge(reference: string): void {
    const found = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference);
    if (!found || this.merges.length >= limits.merges) return;
    const [from = 0, to = 0] = [found[1], found[3]].map((letters = '') => columnOf(letters));
    const [first, last] = [Number(found[2]), Number(found[4])];
    this.merges.push({ line: first, column: from, lines: last - first + 1, columns: to - from + 1 });
  }
}

const wholeNumber = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,7}$/.test(text) ? Number(text) : undefined;

/** A → 0, Z → 25, AA → 26, of a reference such as `AB12`; undefined for anything else. */
function columnOf(reference: string): number | undefined {
  let column = 0;
  let letters = 0;
  for (; letters < 4; letters++) {
    const code = reference.charCodeAt(letters) - 0x40;
    if (!(code >= 1 && code <= 26)) break;
    column = column * 26 + code;
  }
  return letters === 0 || letters > 3 ? undefined : column - 1;
}
