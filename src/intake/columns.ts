// Which column of a foreign table means what, and how sure that is.
import { folded, inert } from '../locale/text.js';
import { truthIn } from '../locale/truths.js';
import { isEmail, type Options } from '../workspace/cells.js';
import { foldHeader, headerMeanings } from '../workspace/table-headers.js';
import type { TableRules } from '../workspace/table-rules.js';
import type { Column } from '../workspace/table-schema.js';
import { fillsOf } from './fills.js';
import type { ColumnUse, ForeignTable, UnderstoodColumn } from './foreign.js';
import { type FormColumns, formColumns, type HeaderParts, isUnasked, namesOfHeader, partsOfHeader } from './forms.js';
import type { Mapping } from './mapping.js';
import { askedColumn, isConsentSentence, isDelicate, suggestedColumn } from './questions.js';

/**
 * What each column means: by the mapping, else the programme's own header texts, what the form adds by itself, exact
 * headers, the words of a question, the values. Only what is beyond doubt becomes a field; a guess is `open` with a
 * suggestion. Of two columns for one field the first stays, and the other is open. Fields of special categories are never
 * guessed: they need a mapping, the programme, or their exact header.
 * @param rules of the role: `rosterRules(programme, role, true)`
 * @param asked `askedFields(…)`: other fields are dropped as `unasked`, unless the mapping or the programme names their
 *   column; without it everything counts as asked for
 * @returns one for each header, in their order
 */
export function understandColumns(
  table: ForeignTable,
  rules: TableRules,
  mapping?: Mapping,
  asked?: ReadonlySet<string>,
): readonly UnderstoodColumn[] {
  return new Understanding(table, rules, mapping, asked).columns();
}

const longestHeader = 2000;

type By = UnderstoodColumn['by'];
type Meaning = { readonly use: ColumnUse; readonly by: By };

/** Headers of a postal code with its place in one cell. */
const codeAndPlace = /^(?:plz|postleitzahl)[/,+]?(?:und)?(?:wohn)?ort$|^(?:wohn)?ort\(plz,?ort\)$/;

class Understanding {
  private readonly table: ForeignTable;
  private readonly rules: TableRules;
  private readonly asked: ReadonlySet<string> | undefined;
  private readonly form: FormColumns;
  private readonly parts: readonly HeaderParts[];
  private readonly names: readonly (readonly string[])[];
  private readonly known: ReadonlyMap<string, Column>;
  private readonly byMapping: ReadonlyMap<string, Column>;
  private readonly byProgramme: ReadonlyMap<string, Column>;
  private readonly dropped: ReadonlySet<string>;
  private readonly meanings: (Meaning | undefined)[];
  /** Field → the index of the column that has it. */
  private readonly taken = new Map<string, number>();

  constructor(table: ForeignTable, rules: TableRules, mapping?: Mapping, asked?: ReadonlySet<string>) {
    this.table = table;
    this.rules = rules;
    this.asked = asked;
    this.form = formColumns(table);
    this.parts = table.headers.map((header) => partsOfHeader(this.withoutCounter(header.slice(0, longestHeader))));
    this.names = table.headers.map((header, index) => namesOfHeader(header.slice(0, longestHeader), this.parts[index]));
    this.known = headerMeanings(rules.columns);
    this.byMapping = namedHeaders(rules.columns, mapping?.columns ?? {});
    this.byProgramme = namedHeaders(rules.columns, rules.mapping);
    this.dropped = new Set(mapping?.drop.map(foldHeader));
    this.meanings = table.headers.map(() => undefined);
  }

  columns(): readonly UnderstoodColumn[] {
    this.each((index) => this.named(index, this.byMapping, 'mapping'));
    this.each((index) =>
      (this.names[index] ?? []).some((name) => this.dropped.has(name)) ? drop('mapping', 'mapping') : undefined,
    );
    this.each((index) => this.named(index, this.byProgramme, 'programme'));
    this.each((index) => this.technical(index));
    // Columns that are filled come first. „Name“ is a surname only where nothing says so more exactly.
    const known = (index: number) =>
      this.fold(index) === 'name' || index === this.form.stamp ? undefined : this.named(index, this.known, 'header');
    this.each((index) => (this.isEmpty(index) ? undefined : known(index)));
    this.each((index) => (this.isEmpty(index) ? undefined : this.combined(index)));
    this.each((index) => (this.isEmpty(index) ? undefined : this.question(index)));
    this.each((index) => (this.fold(index) === 'name' ? this.plainName(index) : undefined));
    this.each((index) => known(index) ?? this.combined(index) ?? this.question(index));
    this.each((index) => this.guess(index));
    this.addStamp();
    const columns = this.table.headers.map((header, index) => {
      const { use, by } = this.meanings[index] ?? { use: { kind: 'open' as const }, by: 'nothing' as const };
      return { index, header, use, by, samples: this.samples(index, use) };
    });
    return columns.map((one) => {
      const fills = fillsOf(this.table, columns, this.rules, one);
      return one.use.kind !== 'field' || fills.length === 0 ? one : { ...one, use: { ...one.use, fills } };
    });
  }

  private each(find: (index: number) => Meaning | undefined): void {
    for (let index = 0; index < this.meanings.length; index++) this.meanings[index] ??= find(index);
  }

  /** Microsoft Forms calls a question `E-Mail2` where its own column has that name. */
  private withoutCounter(header: string): string {
    const bare = this.form.origin === 'microsoft-forms' ? header.replace(/\d$/, '') : header;
    return bare !== header && this.table.headers.includes(bare) ? bare : header;
  }

  private readonly fold = (index: number): string => this.names[index]?.[0] ?? '';

  private named(index: number, names: ReadonlyMap<string, Column>, by: By): Meaning | undefined {
    const [whole = '', ...parts] = this.names[index] ?? [];
    const column = names.get(whole);
    if (column) return this.field(index, column, by);
    const part = parts.find((name) => names.has(name));
    const partly = part === undefined ? undefined : names.get(part);
    return partly && this.partly(index, partly, by);
  }

  /** A column of its own for one entry of a list, or a header whose code or question is known. */
  private partly(index: number, column: Column, by: By): Meaning | undefined {
    const { option } = this.parts[index] ?? {};
    if (option === undefined) return this.field(index, column, by);
    if (!column.list) return undefined;
    const ticked =
      this.areAll(index, isTick) || /^(?:other|sonstiges|andere[sr]?)$/i.test(option) || this.isEmpty(index);
    return ticked ? this.field(index, column, by, option) : undefined;
  }

  private field(index: number, column: Column, by: By, option?: string): Meaning {
    const certain = by === 'mapping' || by === 'programme';
    if (!certain && this.asked && !this.asked.has(column.name)) return drop('unasked', by);
    const first = this.taken.get(column.name);
    const shares = option !== undefined && this.optionOf(first) !== undefined;
    if (first !== undefined && !shares)
      return !certain && this.isEmpty(index) ? drop('empty', by) : { use: { kind: 'open', suggestion: column }, by };
    if (first === undefined) this.taken.set(column.name, index);
    return { use: { kind: 'field', column, ...(option === undefined ? {} : { option }) }, by };
  }

  private optionOf(index: number | undefined): string | undefined {
    const use = index === undefined ? undefined : this.meanings[index]?.use;
    return use?.kind === 'field' ? use.option : undefined;
  }

  private technical(index: number): Meaning | undefined {
    if (index !== this.form.stamp && this.form.technical.has(index)) return drop('technical', 'header');
    // The account with which somebody answered a form of Google is an address.
    if (this.form.origin !== 'google-forms' || !/^(?:nutzername|username)$/.test(this.fold(index))) return undefined;
    const email = this.column('email');
    return email && this.areAll(index, isEmail) ? this.field(index, email, 'header') : undefined;
  }

  private readonly column = (name: string): Column | undefined => this.rules.columns.find((one) => one.name === name);

  private combined(index: number): Meaning | undefined {
    const column = codeAndPlace.test(this.fold(index)) ? this.column('postal_code') : undefined;
    return column && !this.taken.has('postal_code') ? this.field(index, column, 'header') : undefined;
  }

  private plainName(index: number): Meaning | undefined {
    const column = this.column('last_name');
    if (!column) return undefined;
    // The name of the account, where the form has asked for names itself.
    if (this.form.origin === 'microsoft-forms' && this.taken.has('last_name')) return drop('technical', 'header');
    return this.field(index, column, 'header');
  }

  private question(index: number): Meaning | undefined {
    const { text } = this.parts[index] ?? { text: '' };
    if (this.fold(index) === 'name' || index === this.form.stamp) return undefined;
    const consent = this.column('consent_on');
    if (consent && !this.taken.has('consent_on') && isConsentSentence(text))
      return this.field(index, consent, 'question');
    const column = askedColumn(text, this.known, this.rules.columns);
    return column && this.partly(index, column, 'question');
  }

  private guess(index: number): Meaning | undefined {
    if (index === this.form.stamp) return undefined;
    const header = this.table.headers[index] ?? '';
    if (this.isEmpty(index)) return drop('empty', 'nothing');
    const byWords = suggestedColumn(this.parts[index]?.text ?? header, this.rules.columns);
    const suggestion = byWords ?? this.byValues(index);
    if (!suggestion) return { use: { kind: 'open' }, by: 'nothing' };
    const by = byWords ? 'question' : 'values';
    if (this.asked && !this.asked.has(suggestion.name)) return drop('unasked', by);
    return { use: { kind: 'open', suggestion }, by };
  }

  /** The field that all cells of the column fit, where no other has it. */
  private byValues(index: number): Column | undefined {
    const free = (name: string) => (this.taken.has(name) ? undefined : this.column(name));
    if (this.areAll(index, isEmail)) return free('email');
    if (this.areAll(index, (cell) => /^\d{5}$/.test(cell))) return free('postal_code');
    if (this.areAll(index, (cell) => /^(?:frau|herr)$/i.test(cell))) return free('gender');
    for (const [name, options] of Object.entries(this.rules.options)) {
      const column = free(name);
      if (column && !isDelicate(column) && this.areAll(index, (cell) => namesOptions(cell, options))) return column;
    }
    return undefined;
  }

  private readonly isEmpty = (index: number): boolean => cellsOf(this.table, index).next().done === true;

  private areAll(index: number, fits: (cell: string) => boolean): boolean {
    let seen = 0;
    for (const cell of cellsOf(this.table, index)) {
      if (!fits(cell)) return false;
      seen += 1;
      if (seen >= 1000) break;
    }
    return seen > 0;
  }

  /** When the form was sent is the day of the application, if no question asks for it. */
  private addStamp(): void {
    const { stamp } = this.form;
    const column = this.column('applied_on');
    if (stamp === undefined || this.meanings[stamp]?.use.kind === 'field') return;
    const wanted = column && !this.taken.has('applied_on') && (this.asked?.has('applied_on') ?? true);
    this.meanings[stamp] = wanted ? this.field(stamp, column, 'header') : drop('technical', 'header');
  }

  /** Only of public fields: what people wrote about themselves does not belong on a screen. */
  private samples(index: number, use: ColumnUse): readonly string[] {
    const column = use.kind === 'field' ? use.column : use.kind === 'open' ? use.suggestion : undefined;
    if (column?.class !== 'public' || column.private) return [];
    const found = new Set<string>();
    for (const cell of cellsOf(this.table, index)) {
      found.add(shortened(inert(cell)));
      if (found.size === 3) break;
    }
    return [...found];
  }
}

const drop = (why: Extract<ColumnUse, { kind: 'dropped' }>['why'], by: By): Meaning => ({
  use: { kind: 'dropped', why },
  by,
});

const shortened = (text: string): string => {
  const signs = [...text.slice(0, 200)];
  return signs.length > 40 ? `${signs.slice(0, 39).join('')}…` : text;
};

/** Filled cells of a column. */
function* cellsOf(table: ForeignTable, index: number): Generator<string> {
  for (const { cells } of table.rows) {
    const cell = (cells[index] ?? '').trim();
    if (cell !== '') yield cell;
  }
}

/** What a form writes for one entry of a list: ticked or not. */
const isTick = (cell: string): boolean => cell.length <= 20 && (isUnasked(cell) || truthIn(cell) !== undefined);

/** True if every entry of a cell is an option. */
function namesOptions(cell: string, options: Options): boolean {
  if (cell.length > 1000) return false;
  if (options.has(folded(cell))) return true;
  const entries = cell.split(/[|;]|, /).filter((entry) => entry.trim() !== '');
  return entries.length > 0 && entries.every((entry) => options.has(folded(entry)));
}

function namedHeaders(
  columns: readonly Column[],
  texts: Readonly<Record<string, string>>,
): ReadonlyMap<string, Column> {
  const table = new Map<string, Column>();
  for (const column of columns) {
    const key = Object.hasOwn(texts, column.name) ? foldHeader(texts[column.name] ?? '') : '';
    if (key !== '' && !table.has(key)) table.set(key, column);
  }
  return table;
}
