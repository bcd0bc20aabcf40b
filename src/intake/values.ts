// The people that a foreign table tells of: its cells as typed values of the roster's columns.
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { type DateOrder, dateOrderOf, parseDate, type ReadDate } from '../locale/date-reading.js';
import { type Scientific, scientific } from '../locale/spreadsheet.js';
import { folded } from '../locale/text.js';
import { truthIn } from '../locale/truths.js';
import type { Place } from '../model/place.js';
import { type CellValue, type Options, readCell, splitList } from '../workspace/cells.js';
import { damageOf, formulaErrorIn, isFormulaError, spreadsheetScientific } from '../workspace/damaged-cells.js';
import { badCell } from '../workspace/table-findings.js';
import { entryOf, placeClass } from '../workspace/table-headers.js';
import type { TableRules } from '../workspace/table-rules.js';
import type { Column } from '../workspace/table-schema.js';
import { fillsOf } from './fills.js';
import type { ForeignRow, ForeignTable, IncomingPeople, IncomingPerson, UnderstoodColumn } from './foreign.js';
import { formColumns, isUnasked } from './forms.js';
import { emptyMapping, type Mapping } from './mapping.js';
import { placeOfCell } from './table.js';
import * as found from './value-findings.js';
import { agreement, splitAddress, splitCodeAndPlace, splitName } from './whole-values.js';

export interface ReadingPeople {
  /** The day that counts for a consent whose line has no date of its own, YYYY-MM-DD. */
  readonly today?: string;
}

/**
 * Reads every line. A cell that cannot be read is a finding and leaves its field empty; the rest of the line counts. Lines
 * that say nothing are left out and named. What is read differently from how it stands there (a lost zero of a postal code,
 * a date stored as a number) is named as well. Defaults of the mapping are filled in; those of the programme are not: they
 * are for new people only, and that is for the caller to know.
 */
export function readPeople(
  table: ForeignTable,
  columns: readonly UnderstoodColumn[],
  rules: TableRules,
  mapping: Mapping = emptyMapping,
  reading: ReadingPeople = {},
): IncomingPeople {
  return new PeopleReader(table, columns, rules, mapping, reading).read();
}

/** A column that is a field, with what is needed for each of its cells. */
interface Source {
  readonly index: number;
  readonly column: Column;
  readonly option?: string;
  readonly fills: ReadonlySet<string>;
  readonly options: Options | undefined;
  readonly words: Options | undefined;
  /** Asked for once a date can be read in two ways. */
  order?: DateOrder | undefined;
  orderKnown?: boolean;
  zeros?: boolean;
}

type Values = Record<string, CellValue>;

/** With the class of the field: it decides who sees what stands there. A consent in words of one's own is for the coordinator. */
const placeIn = (table: ForeignTable, row: ForeignRow, { index, column }: Source): Place => ({
  ...placeOfCell(table, row, index),
  ...(column.name === 'consent_on' ? { class: 'contact' } : placeClass(column)),
});

class PeopleReader {
  private readonly findings: Diagnostic[] = [];
  private readonly table: ForeignTable;
  private readonly columns: readonly UnderstoodColumn[];
  private readonly rules: TableRules;
  private readonly mapping: Mapping;
  private readonly today: string | undefined;
  private readonly sources: readonly Source[];
  /** The column whose absence says that the form was not sent. */
  private readonly sent: number | undefined;
  private readonly stamped: number | undefined;
  private last: { readonly text: string; readonly order: DateOrder | undefined; readonly date: ReadDate } | undefined;

  constructor(
    table: ForeignTable,
    columns: readonly UnderstoodColumn[],
    rules: TableRules,
    mapping: Mapping,
    { today }: ReadingPeople,
  ) {
    this.table = table;
    this.columns = columns;
    this.rules = rules;
    this.mapping = mapping;
    this.today = today;
    this.sources = columns.flatMap((one) => this.source(one));
    const { origin, stamp } = formColumns(table);
    this.stamped = stamp;
    this.sent = origin === 'limesurvey' ? stamp : undefined;
  }

  private source({ index, use }: UnderstoodColumn): Source[] {
    if (use.kind !== 'field') return [];
    const { column, option, fills = fillsOf(this.table, this.columns, this.rules, { index, use }) } = use;
    const words = entryOf(this.mapping.words, column.name);
    return [
      {
        index,
        column,
        ...(option === undefined ? {} : { option }),
        fills: new Set(fills.map(({ name }) => name)),
        options: entryOf(this.rules.options, column.name),
        words: words && new Map(Object.entries(words).map(([text, value]) => [folded(text), value])),
      },
    ];
  }

  read(): IncomingPeople {
    const people: IncomingPerson[] = [];
    for (const row of this.table.rows) {
      const values = this.values(row);
      if (values) people.push(this.person(row, values));
      else this.findings.push(found.emptyLine(placeOfCell(this.table, row), {}));
    }
    return { people, findings: this.findings };
  }

  private person(row: ForeignRow, values: Values): IncomingPerson {
    const time = this.sentAt(row);
    return {
      line: row.line,
      values,
      ...(time === undefined ? {} : { time }),
      place: (field) => this.place(row, field),
    };
  }

  /** When the form was sent, to the minute; of two lines of one person the later one counts. */
  private sentAt(row: ForeignRow): string | undefined {
    const text = this.stamped === undefined ? '' : (row.cells[this.stamped] ?? '');
    if (text === '') return undefined;
    const reading = this.dateIn(text);
    return reading.ok && reading.end === undefined && reading.precision !== 'month' ? reading.start : undefined;
  }

  private place(row: ForeignRow, field?: string): Place {
    const of = ({ column, fills }: Source) => field !== undefined && (column.name === field || fills.has(field));
    return placeOfCell(this.table, row, this.sources.find(of)?.index);
  }

  /** Undefined for a line that says nothing. */
  private values(row: ForeignRow): Values | undefined {
    const values: Values = {};
    const before = this.findings.length;
    let consent: Source | undefined;
    for (const source of this.sources) {
      const text = (row.cells[source.index] ?? '').trim();
      if (text === '' || isNoValue(text, source.column)) continue;
      if (isFormulaError(text)) this.findings.push(this.formulaError(row, source, text));
      else if (source.column.name === 'consent_on') consent = source;
      else if (source.option !== undefined) tick(values, source, text);
      else this.cell(values, row, source, text);
    }
    const says = consent !== undefined || Object.keys(values).some((name) => !this.isStamp(name));
    if (!says && this.findings.length === before) return undefined;
    if (consent) this.consent(values, row, consent);
    if (this.sent !== undefined && (row.cells[this.sent] ?? '').trim() === '' && canBeAsked(values))
      this.findings.push(found.unfinished(placeOfCell(this.table, row, this.sent), {}));
    this.addDefaults(values);
    return values;
  }

  /** The time at which a form was opened says nothing about a person. */
  private isStamp(name: string): boolean {
    return this.sources.some(({ column, index }) => column.name === name && index === this.stamped);
  }

  private cell(values: Values, row: ForeignRow, source: Source, text: string): void {
    if (source.fills.size > 0) {
      this.whole(values, row, source, text);
      return;
    }
    // A name or an address is one line, with one blank between its words.
    const line = source.column.class === 'contact' ? oneLine(text) : text;
    const value = this.value(row, source, translated(source, line));
    if (value !== undefined) values[source.column.name] = value;
  }

  private value(row: ForeignRow, source: Source, text: string): CellValue | undefined {
    if (text.trim() === '') return undefined;
    const { column, options } = source;
    const short = digits.has(column.name) ? scientific(text) : undefined;
    if (short) return this.shortNumber(row, source, text, short);
    if (column.name === 'postal_code') return this.postalCode(row, source, text.trim());
    if (column.kind === 'date') {
      const day = this.day(source, text);
      if (day !== undefined) return day;
    }
    const reading = readCell(column, text, options, this.orderOf(source, text));
    if ('value' in reading) return reading.value;
    const place = placeIn(this.table, row, source);
    const others = () => this.textsOf(source.index);
    const damage = damageOf({
      column,
      text,
      fault: reading.fault,
      place,
      group: this.rules.group,
      about: undefined,
      others,
    });
    const mended = damage?.fix && readCell(column, damage.fix.text, options);
    if (damage?.fix && mended && 'value' in mended) {
      this.note(place, source, text, damage.fix.text, 'spreadsheet');
      return mended.value;
    }
    const facts = { ...reading.fault, label: column.label, description: column.description };
    this.findings.push(damage ?? badCell(this.rules.group, place, facts));
    return undefined;
  }

  /** The time stamp of a form is looked at several times in its line. */
  private dateIn(text: string, order?: DateOrder): ReadDate {
    if (this.last?.text === text && this.last.order === order) return this.last.date;
    const date = parseDate(text, order);
    this.last = { text, order, date };
    return date;
  }

  /** Of a date with its time the day: that is all the field asks for. */
  private day(source: Source, text: string): string | undefined {
    if (!/\d.*[:h]/is.test(text)) return undefined;
    const date = this.dateIn(text, this.orderOf(source, text));
    return date.ok && date.end === undefined && date.precision === 'minute' ? date.start.slice(0, 10) : undefined;
  }

  private orderOf(source: Source, text: string): DateOrder | undefined {
    if (!source.column.kind.startsWith('date') || !text.includes('/')) return undefined;
    if (source.orderKnown !== true) {
      source.order = dateOrderOf(this.textsOf(source.index));
      source.orderKnown = true;
    }
    return source.order;
  }

  private readonly texts = new Map<number, readonly string[]>();

  /** The texts of a column; the same list each time, since what they tell is remembered by it. */
  private readonly textsOf = (index: number): readonly string[] => {
    const known = this.texts.get(index);
    if (known) return known;
    const texts = this.table.rows.map(({ cells }) => cells[index] ?? '');
    this.texts.set(index, texts);
    return texts;
  };

  /** 4,9151E+11: taken where all digits are there, else there is no number left. */
  private shortNumber(row: ForeignRow, source: Source, text: string, short: Scientific): CellValue | undefined {
    const place = placeIn(this.table, row, source);
    if (short.exact && source.column.name !== 'phone') {
      this.note(place, source, text, short.digits, 'spreadsheet');
      return short.digits;
    }
    const facts = { text, label: source.column.label, fixable: false };
    this.findings.push(spreadsheetScientific(place, short.exact ? { ...facts, meant: short.digits } : facts));
    return undefined;
  }

  /** Four digits have lost their zero where the other codes of the column have five. */
  private postalCode(row: ForeignRow, source: Source, text: string): CellValue | undefined {
    if (/^\d{4}$/.test(text) && this.hasLostZeros(source)) {
      this.note(placeIn(this.table, row, source), source, text, `0${text}`, 'zero');
      return `0${text}`;
    }
    const reading = readCell(source.column, text);
    if ('value' in reading) return reading.value;
    const facts = { ...reading.fault, label: source.column.label, description: source.column.description };
    this.findings.push(badCell(this.rules.group, placeIn(this.table, row, source), facts));
    return undefined;
  }

  private hasLostZeros(source: Source): boolean {
    if (source.zeros === undefined) {
      const texts = this.textsOf(source.index).map((text) => text.trim());
      const five = texts.filter((text) => /^(?:DE?-? ?)?\d{5}(?: |$)/.test(text)).length;
      const four = texts.filter((text) => /^\d{4}(?: |$)/.test(text)).length;
      source.zeros = five > 0 && five >= four;
    }
    return source.zeros;
  }

  private note(place: Place, { column }: Source, text: string, read: string, why: 'zero' | 'spreadsheet'): void {
    this.findings.push(found.readAs(place, { label: column.label, text, read, why }));
  }

  private formulaError(row: ForeignRow, source: Source, text: string): Diagnostic {
    const { column } = source;
    const place = placeIn(this.table, row, source);
    return formulaErrorIn({ column, text, place, group: this.rules.group, about: undefined }, false);
  }

  /** A name, an address, a postal code with its place, in one cell. */
  private whole(values: Values, row: ForeignRow, source: Source, text: string): void {
    const field = source.column.name;
    const parts =
      field === 'last_name'
        ? splitName(text)
        : field === 'street'
          ? splitAddress(text)
          : this.codeAndPlace(row, source, text);
    if (!parts) {
      const place = placeIn(this.table, row, source);
      this.findings.push(field === 'last_name' ? found.unclearName(place, {}) : found.unclearAddress(place, {}));
      return;
    }
    for (const [name, value] of Object.entries(parts))
      if (name === field || source.fills.has(name)) values[name] = value;
  }

  private codeAndPlace(row: ForeignRow, source: Source, text: string): Values | undefined {
    const parts = /^\d+$/.test(text) ? { postal_code: text } : splitCodeAndPlace(text);
    if (!parts) return undefined;
    const code = this.postalCode(row, source, parts.postal_code);
    return code === undefined ? {} : { ...parts, postal_code: code };
  }

  /** A consent is a day: the one that stands there, else that of the form, else today. */
  private consent(values: Values, row: ForeignRow, source: Source): void {
    const text = translated(source, (row.cells[source.index] ?? '').trim());
    const place = placeIn(this.table, row, source);
    const day = /\d/.test(text) ? this.consentDay(source, text) : undefined;
    if (day !== undefined) {
      values['consent_on'] = day;
      return;
    }
    const header = folded(this.table.headers[source.index] ?? '');
    const agreed = folded(text) === header && header.length > 20 ? true : agreement(text);
    if (agreed === false) this.findings.push(found.noConsent(place, {}));
    else if (agreed === undefined) this.findings.push(found.unknownConsent(place, { text: text.slice(0, 60) }));
    else {
      const on = values['applied_on'] ?? this.today;
      if (typeof on === 'string') values['consent_on'] = on;
      else this.findings.push(found.consentWithoutDay(place, {}));
    }
  }

  private consentDay(source: Source, text: string): CellValue | undefined {
    const written = readCell(source.column, text, undefined, this.orderOf(source, text));
    return 'value' in written ? written.value : this.day(source, text);
  }

  private addDefaults(values: Values): void {
    for (const column of this.rules.columns) {
      const text = entryOf(this.mapping.defaults, column.name);
      if (text === undefined || Object.hasOwn(values, column.name)) continue;
      const reading = readCell(column, text, entryOf(this.rules.options, column.name));
      if ('value' in reading) values[column.name] = reading.value;
    }
  }
}

const oneLine = (text: string): string => text.trim().replace(/\s+/g, ' ');

/** Whether the line says whom to ask about it. */
const canBeAsked = ({ id, email, first_name: first, last_name: last }: Values): boolean =>
  (id ?? email) !== undefined || (first !== undefined && last !== undefined);

/** Fields of digits that are no numbers. */
const digits: ReadonlySet<string> = new Set(['id', 'phone', 'postal_code']);

const nothing = /^(?:[-–—./]{1,5}|k\. ?a\.?|keine angaben?|n\. ?a\.?|n\/a|not? answer(?:ed)?|null|leer)$/i;

/** What people and forms write for nothing; where the field knows the word itself, as for a gender, it counts. */
function isNoValue(text: string, column: Column): boolean {
  if (text.length > 20 || !nothing.test(text)) return false;
  return !('value' in readCell(column, text)) || column.kind === 'text';
}

/** The text in the words of the programme, where the mapping translates it: whole, or entry by entry. */
function translated({ words, column, options }: Source, text: string): string {
  if (!words) return text;
  const whole = words.get(folded(text));
  if (whole !== undefined) return whole;
  if (!column.list) return text;
  const entries = splitList(text, new Map([...(options ?? []), ...words]));
  return entries
    .map((entry) => words.get(folded(entry)) ?? entry)
    .filter((entry) => entry !== '')
    .join('|');
}

/** One entry of a list in a column of its own: the entry where it is ticked, what was written beside “other”, or nothing. */
function tick(values: Values, source: Source, text: string): void {
  const answer = truthIn(text);
  if (answer === false || isUnasked(text)) return;
  const entry = answer === true ? (source.option ?? '') : text;
  const named = source.words?.get(folded(entry)) ?? entry;
  const value = source.options?.get(folded(named)) ?? named;
  const before = values[source.column.name];
  const list = Array.isArray(before) ? before : [];
  if (value !== '' && !list.includes(value)) values[source.column.name] = [...list, value];
}
