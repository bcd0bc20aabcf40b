// Which columns and which lines of an export go out: by class, by name, by condition; what is refused says why.
import { CommandError } from '../diagnostics/result.js';
import type { Text } from '../locale/language.js';
import { closest, folded } from '../locale/text.js';
import type { Where } from '../model/programme.js';
import { compileWhere, parseWhere } from '../model/where.js';
import { closedFor, mayGoOut, type ProtectedClass, protectedClasses } from '../privacy/classes.js';
import type { FieldClass } from '../workspace/table-schema.js';
import type { ExportColumn, ExportLine, ExportSource } from './export-source.js';

export type OpenClasses = ReadonlySet<ProtectedClass>;

export const classWords: Readonly<Record<FieldClass, Text>> = {
  public: { de: 'öffentlich', en: 'public' },
  contact: { de: 'Name und Kontakt', en: 'name and contact' },
  sensitive: { de: 'vertraulich', en: 'sensitive' },
  art9: { de: 'besonders geschützt', en: 'specially protected' },
};

export interface ChosenColumns {
  readonly columns: readonly ExportColumn[];
  /** Columns with data that stay inside because their class was not asked for. */
  readonly closed: Readonly<Record<ProtectedClass, readonly ExportColumn[]>>;
}

/** All columns that may go out and are filled somewhere; or those that were named, in that order. @throws CommandError for others */
export function chooseColumns(source: ExportSource, names: readonly string[], open: OpenClasses): ChosenColumns {
  if (names.length > 0) return { columns: namedColumns(source, names, open), closed: nothingClosed };
  const isFilled = ({ key }: ExportColumn): boolean => source.lines.some((line) => line.cell(key) !== undefined);
  const always = new Set(['id', 'role', ...(source.kind === 'people' ? [] : source.columns.map(({ key }) => key))]);
  const useful = source.columns.filter((column) => always.has(column.key) || isFilled(column));
  const closed = useful.filter((column) => !mayGoOut(column, open) && isFilled(column));
  const lacking = (one: ProtectedClass) => closed.filter((column) => closedFor(column, open)[0] === one);
  return {
    columns: useful.filter((column) => mayGoOut(column, open)),
    closed: { contact: lacking('contact'), sensitive: lacking('sensitive'), art9: lacking('art9') },
  };
}

const nothingClosed = { contact: [], sensitive: [], art9: [] };

function namedColumns({ columns }: ExportSource, names: readonly string[], open: OpenClasses): readonly ExportColumn[] {
  const byName = new Map<string, ExportColumn>();
  const add = (name: string, column: ExportColumn): void => {
    if (!byName.has(folded(name))) byName.set(folded(name), column);
  };
  for (const column of columns) add(column.key, column);
  for (const column of columns) for (const name of [column.label.de, column.label.en]) add(name, column);
  for (const column of columns) for (const name of column.names) add(name, column);
  const chosen = new Set<ExportColumn>();
  for (const name of names) {
    const column = byName.get(folded(name));
    if (column === undefined) throw unknownColumn(name, columns);
    const [closed] = closedFor(column, open);
    if (closed !== undefined) throw closedColumn(column, closed);
    chosen.add(column);
  }
  return [...chosen];
}

function unknownColumn(name: string, columns: readonly ExportColumn[]): CommandError {
  const suggestion = closest(
    name,
    columns.flatMap(({ key, label }) => [key, label.de, label.en]),
  );
  const keys = columns.map(({ key }) => key).join(', ');
  const hint = suggestion === undefined ? { de: `Spalten: ${keys}`, en: `Columns: ${keys}` } : undefined;
  return new CommandError(
    {
      de: `Die Spalte „${name}“ gibt es hier nicht.${suggestion === undefined ? '' : ` Meinten Sie „${suggestion}“?`}`,
      en: `There is no column “${name}” here.${suggestion === undefined ? '' : ` Did you mean “${suggestion}”?`}`,
    },
    hint,
  );
}

const closedColumn = ({ label }: ExportColumn, lacking: ProtectedClass): CommandError =>
  new CommandError(
    {
      de: `Die Spalte „${label.de}“ ist geschützt (${classWords[lacking].de}) und kommt nur mit, wenn Sie es eigens sagen.`,
      en: `The column “${label.en}” is protected (${classWords[lacking].en}) and comes along only if you say so expressly.`,
    },
    { de: `Dazu: --with ${lacking}`, en: `Add: --with ${lacking}` },
  );

/** The conditions as typed: each is one field. @throws CommandError if one has no such form */
export const readConditions = (texts: readonly string[]): readonly Where[] =>
  texts.map((text) => {
    const where = parseWhere(text);
    if (where !== undefined) return where;
    throw new CommandError(
      { de: `--where: „${text}“ ist keine Bedingung.`, en: `--where: “${text}” is no condition.` },
      {
        de: 'So: region=konstanz,waldshut · experience=5.. · status!=rejected · email!= (ausgefüllt) · email= (leer)',
        en: 'Like this: region=konstanz,waldshut · experience=5.. · status!=rejected · email!= (filled) · email= (empty)',
      },
    );
  });

/** A field by which lines are chosen and which tells something of people by that. */
export interface TellingField {
  readonly field: string;
  readonly class: ProtectedClass;
}

/** @throws CommandError where the selection alone would give away data of a special category */
export function tellingFields(
  source: ExportSource,
  where: readonly Where[],
  open: OpenClasses,
): readonly TellingField[] {
  const fields = [...new Set(where.flatMap((one) => Object.keys(one)))];
  return fields.flatMap((field) => {
    const dataClass = protectedClasses.find((one) => one === source.classOf(field));
    if (dataClass === 'art9' && !open.has('art9')) throw closedCondition(field);
    return dataClass === undefined ? [] : [{ field, class: dataClass }];
  });
}

const closedCondition = (field: string): CommandError =>
  new CommandError(
    {
      de: `Die Bedingung „${field}“ wählt nach einer besonders geschützten Angabe aus: Schon die Auswahl gibt sie preis.`,
      en: `The condition “${field}” chooses by specially protected data: the selection alone gives it away.`,
    },
    { de: 'Wenn das so sein soll: --with art9', en: 'If that is meant: --with art9' },
  );

export interface ChosenLines {
  readonly lines: readonly ExportLine[];
  /** Lines that stay out because a value that a condition asks for is missing, and fields where it is. */
  readonly unknown: number;
  readonly missing: readonly string[];
}

/** The lines that meet all conditions; a missing value counts as no. */
export function chooseLines(source: ExportSource, where: readonly Where[]): ChosenLines {
  const tests = where.map((one) => compileWhere(one, source.where));
  const met: ExportLine[] = [];
  const missing = new Set<string>();
  const taken = new Set<string>();
  let unknown = 0;
  for (const line of source.lines) {
    const answers = tests.map((test) => test((field) => line.read(field)));
    const open = answers.flatMap((answer) => answer.unknown);
    if (answers.every(({ truth }) => truth === 'yes')) {
      if (line.once === undefined || !taken.has(line.once)) met.push(line);
      if (line.once !== undefined) taken.add(line.once);
    } else if (answers.every(({ truth }) => truth !== 'no') && open.every((field) => line.has(field))) {
      unknown += 1;
      for (const field of open) missing.add(field);
    }
  }
  return { lines: met, unknown, missing: [...missing] };
}
