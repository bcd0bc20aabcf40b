// Cells that a spreadsheet has turned into something else, told by what cannot be read: what was probably meant, and why.
import { type Diagnostic, defineDiagnostic, type Group, withFix } from '../diagnostics/diagnostic.js';
import { formatDate } from '../locale/dates.js';
import type { Language, Text } from '../locale/language.js';
import {
  type Disguise,
  disguisedDate,
  isFormulaError,
  numbersBehind,
  type SerialDay,
  scientific,
  serialDay,
  textsBehind,
} from '../locale/spreadsheet.js';
import { listOf, plain } from '../locale/text.js';
import type { Place } from '../model/place.js';
import { type CellFault, type Manner, mannerOf, writeCell } from './cells.js';
import type { Column } from './table-schema.js';

/** What a finding on a mendable cell says first. */
export const fixHint: Text = {
  de: 'mentoring check --fix zeigt die Änderung und fragt vor dem Speichern.',
  en: 'mentoring check --fix shows the change and asks before saving.',
};

/** The way to mend a cell, then the way to avoid the next one. */
export const mending = (fixable: boolean, otherwise: string, avoid: string, language: Language): string =>
  `${fixable ? fixHint[language] : otherwise} ${avoid}`;

const asText: Text = {
  de: 'Damit es nicht wieder geschieht: die Spalte in Excel als Text formatieren, bevor etwas eingetragen wird.',
  en: 'To keep it from happening again, format the column in Excel as text before anything is entered.',
};

const isTooNarrow = (text: string): boolean => /^#+$/.test(text);

export const formulaError = defineDiagnostic<{ text: string; label: Text }>({
  code: 'formula-error',
  severity: 'warning',
  group: 'person',
  de: ({ text, label }) =>
    isTooNarrow(text)
      ? {
          message: `${label.de}: „${text}“ zeigt Excel, wenn eine Spalte für ihren Wert zu schmal ist; die Zelle gilt als leer.`,
          hint: 'Den Wert selbst eintragen, oder die Zelle leeren. Vor dem Kopieren die Spalte verbreitern.',
        }
      : {
          message: `${label.de}: „${text}“ ist ein Formelfehler aus Excel und keine Angabe; die Zelle gilt als leer.`,
          hint: 'Den Wert selbst eintragen, oder die Zelle leeren. Eine Tabelle zum Einlesen sollte Werte enthalten und keine Formeln.',
        },
  en: ({ text, label }) =>
    isTooNarrow(text)
      ? {
          message: `${label.en}: “${text}” is what Excel shows where a column is too narrow for its value; the cell counts as empty.`,
          hint: 'Enter the value itself, or empty the cell. Widen the column before copying from it.',
        }
      : {
          message: `${label.en}: “${text}” is a formula error of Excel and no value; the cell counts as empty.`,
          hint: 'Enter the value itself, or empty the cell. A table that is read should hold values and no formulas.',
        },
});

/** In words; a date that is hidden stays so. */
const day = (date: string, language: Language): string =>
  /^\d/.test(date) ? plain(formatDate(date, 'prose', language)) : date;

export const spreadsheetSerial = defineDiagnostic<{
  text: string;
  label: Text;
  date: string;
  from1904: string;
  fixable: boolean;
}>({
  code: 'spreadsheet-serial',
  severity: 'error',
  group: 'person',
  de: (f) => ({
    message: `${f.label.de}: „${f.text}“ ist die Zahl, mit der Excel den ${day(f.date, 'de')} speichert; auf alten Macs, die von 1904 an zählen, wäre es der ${day(f.from1904, 'de')}.`,
    hint: mending(f.fixable, `Den Tag eintragen: ${f.date}.`, 'In Excel die Spalte als Datum formatieren.', 'de'),
  }),
  en: (f) => ({
    message: `${f.label.en}: “${f.text}” is the number by which Excel stores ${day(f.date, 'en')}; on old Macs, which count from 1904, it would be ${day(f.from1904, 'en')}.`,
    hint: mending(f.fixable, `Enter the day: ${f.date}.`, 'In Excel format the column as a date.', 'en'),
  }),
});

export const spreadsheetDate = defineDiagnostic<{
  text: string;
  label: Text;
  meant: readonly string[];
  fixable: boolean;
}>({
  code: 'spreadsheet-date',
  severity: 'error',
  group: 'person',
  de: (f) => ({
    message: `${f.label.de}: „${f.text}“ ist ein Datum, das hier nicht hingehört. Excel macht aus Angaben wie 10.05 oder 1-2 ein Datum; hier stand vermutlich ${listOf(f.meant, 'de', 'or')}.`,
    hint: mending(f.fixable, 'Den richtigen Wert eintragen.', asText.de, 'de'),
  }),
  en: (f) => ({
    message: `${f.label.en}: “${f.text}” is a date, which does not belong here. Excel makes a date of entries such as 10.05 or 1-2; this was probably ${listOf(f.meant, 'en', 'or')}.`,
    hint: mending(f.fixable, 'Enter the right value.', asText.en, 'en'),
  }),
});

export const spreadsheetScientific = defineDiagnostic<{
  text: string;
  label: Text;
  /** The number where all of its digits are shown. */
  meant?: string;
  fixable: boolean;
}>({
  code: 'spreadsheet-scientific',
  severity: 'error',
  group: 'person',
  de: (f) => ({
    message: `${f.label.de}: „${f.text}“ ist eine Zahl in der Kurzform von Excel. ${f.meant === undefined ? 'Excel hat Ziffern weggelassen; sie lassen sich nicht zurückholen.' : `Gemeint ist vermutlich ${f.meant}.`}`,
    hint: mending(f.fixable, 'Den Wert aus der Quelle neu eintragen.', asText.de, 'de'),
  }),
  en: (f) => ({
    message: `${f.label.en}: “${f.text}” is a number in the short form of Excel. ${f.meant === undefined ? 'Excel has left out digits; they cannot be brought back.' : `Probably ${f.meant} is meant.`}`,
    hint: mending(f.fixable, 'Enter the value again from its source.', asText.en, 'en'),
  }),
});

/** A cell that could not be read, and what stands around it. */
export interface FaultyCell {
  readonly column: Column;
  readonly text: string;
  readonly fault: CellFault;
  readonly place: Place;
  readonly group: Group;
  readonly about: string | undefined;
  /** The texts of the column, asked for only where they decide; the same list each time. */
  readonly others: () => readonly string[];
}

const inGroup = (finding: Diagnostic, group: Group): Diagnostic => ({ ...finding, group });

/** An empty value where a formula failed: an error only where the table means nothing without it. */
export function formulaErrorIn(
  { column, text, place, group, about }: Omit<FaultyCell, 'fault' | 'others'>,
  required: boolean,
): Diagnostic {
  const finding = inGroup(formulaError(place, { text: text.trim(), label: column.label }, about), group);
  return required ? { ...finding, severity: 'error' } : finding;
}

export { isFormulaError };

/** What a spreadsheet did to this cell, or undefined when it is simply wrong. */
export function damageOf(cell: FaultyCell): Diagnostic | undefined {
  const text = cell.text.trim();
  if (text.length > 40) return undefined;
  switch (cell.fault.kind) {
    case 'date':
    case 'date-time':
    case 'month':
      return serialIn(cell, text);
    case 'range':
    case 'number':
    case 'whole-number':
      return numberIn(cell, text);
    case 'id':
      return idIn(cell, text);
    default:
      return undefined;
  }
}

function serialIn(cell: FaultyCell, text: string): Diagnostic | undefined {
  const serial = serialDay(text);
  if (serial === undefined || cell.column.list) return undefined;
  const value = serialValue(cell.column, serial);
  const fixable = value !== undefined && !only1904(serial, cell);
  const facts = { text, label: cell.column.label, date: serial.date, from1904: serial.from1904, fixable };
  const finding = inGroup(spreadsheetSerial(cell.place, facts, cell.about), cell.group);
  return fixable ? withFix(finding, writeCell(cell.column, value, mannerIn(cell.others(), cell.column))) : finding;
}

function serialValue({ kind }: Column, { date, time }: SerialDay): string | undefined {
  if (kind === 'month') return date.endsWith('-01') && time === undefined ? date.slice(0, 7) : undefined;
  if (kind === 'date-time') return time === undefined ? undefined : `${date}T${time}`;
  return date;
}

/** What is found out once for each column, however many of its cells are damaged; by the list of its texts. */
function oncePerColumn<T>(find: (texts: readonly string[], column: Column) => T): typeof find {
  const known = new WeakMap<readonly string[], { readonly found: T }>();
  return (texts, column) => {
    const entry = known.get(texts) ?? { found: find(texts, column) };
    known.set(texts, entry);
    return entry.found;
  };
}

const mannerIn = oncePerColumn((texts, column): Manner => mannerOf(column, texts));

/** The years of the dates that can be read. */
const yearsIn = oncePerColumn((texts): readonly number[] => {
  const years = new Set<number>();
  for (const text of texts) {
    const year = /^(?:\s*(\d{4})-\d\d-\d\d|\s*\d{1,2}\.\d{1,2}\.(\d{4}))/.exec(text);
    if (year !== null) years.add(Number(year[1] ?? year[2]));
  }
  return [...years];
});

/** The dates that can be read lie where the 1904 system puts this one, and nowhere near the usual reading. */
function only1904({ date, from1904 }: SerialDay, { column, others }: FaultyCell): boolean {
  const years = yearsIn(others(), column);
  if (years.length === 0) return false;
  const distance = (value: string) => Math.min(...years.map((year) => Math.abs(year - Number(value.slice(0, 4)))));
  return distance(from1904) < 2 && distance(date) >= 2;
}

function numberIn(cell: FaultyCell, text: string): Diagnostic | undefined {
  const { column, place, about, group } = cell;
  const facts = { text, label: column.label, fixable: false };
  const disguise = disguisedDate(text) ?? (cell.fault.kind === 'range' ? serialDisguise(text) : undefined);
  if (disguise !== undefined) {
    const meant = column.kind === 'integer' ? wholeBehind(disguise) : numbersBehind(disguise);
    return inGroup(spreadsheetDate(place, { ...facts, meant: meant.slice(0, 3) }, about), group);
  }
  const short = scientific(text);
  if (short === undefined) return undefined;
  const meant = short.exact ? short.digits : undefined;
  const fixable = meant !== undefined && isAllowed(column, Number(meant));
  const finding = spreadsheetScientific(place, { ...facts, fixable, ...(meant === undefined ? {} : { meant }) }, about);
  return inGroup(fixable && meant !== undefined ? withFix(finding, meant) : finding, group);
}

const isAllowed = ({ minimum, maximum }: Column, value: number): boolean =>
  Number.isSafeInteger(value) && value >= (minimum ?? value) && value <= (maximum ?? value);

/** A coordinate out of range may be the number of a day: 44691 ← 10.05.2022 ← 10.05. */
function serialDisguise(text: string): Disguise | undefined {
  const date = serialDay(text)?.date;
  return date === undefined ? undefined : disguisedDate(date);
}

/** Of whole numbers a span was meant: "1-2", or a date that was a number with a point. */
const wholeBehind = (disguise: Disguise): readonly string[] => [
  ...textsBehind(disguise, '-').slice(0, 1),
  ...numbersBehind(disguise).slice(-1),
];

function idIn(cell: FaultyCell, text: string): Diagnostic | undefined {
  const { column, place, about, group } = cell;
  const disguise = disguisedDate(text);
  if (disguise !== undefined) {
    const likely = likelyIds(disguise, idsIn(cell.others(), column));
    const [only] = likely;
    const fixable = likely.length === 1 && only !== undefined && !column.list;
    const meant = likely.length > 0 ? likely : textsBehind(disguise, '-').slice(0, 2);
    const finding = inGroup(spreadsheetDate(place, { text, label: column.label, meant, fixable }, about), group);
    return fixable ? withFix(finding, only) : finding;
  }
  const short = scientific(text);
  if (short === undefined) return undefined;
  return inGroup(spreadsheetScientific(place, { text, label: column.label, fixable: false }, about), group);
}

const idForms = [/^\d{4}([-./])\d{2}$/, /^0\d([-./])\d{2}$|^\d{2}([-./])0\d$/, /^[1-9]\d?([-./])[1-9]\d?$/] as const;

/** The ids of a column, and the forms that they have. */
const idsIn = oncePerColumn((texts) => {
  const taken = new Set(texts.map((one) => one.trim()));
  const forms = new Set<string>();
  for (const id of taken) {
    const form = formOf(id);
    if (form !== undefined) forms.add(form);
  }
  return { taken, forms };
});

/** Ids that the date can come from, in the form that the other ids of the column have; none that is there already. */
function likelyIds(disguise: Disguise, { taken, forms }: ReturnType<typeof idsIn>): readonly string[] {
  if (forms.size !== 1) return [];
  const candidates = (['-', '.', '/'] as const).flatMap((sign) => textsBehind(disguise, sign));
  return [...new Set(candidates)].filter((id) => !taken.has(id) && forms.has(formOf(id) ?? ''));
}

function formOf(id: string): string | undefined {
  for (const [index, form] of idForms.entries()) {
    const match = form.exec(id);
    if (match) return `${index}${match[1] ?? match[2] ?? ''}`;
  }
  return undefined;
}
