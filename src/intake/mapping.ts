// A remembered understanding of a table: `imports/NAME.yaml` in the workspace, read, written, and found again by its headers.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import type { Language, Text } from '../locale/language.js';
import { closest, quoted } from '../locale/text.js';
import { readDocument } from '../workspace/document.js';
import { importMappingKind } from '../workspace/document-kinds.js';
import { foldHeader } from '../workspace/table-headers.js';
import type { TableRules } from '../workspace/table-rules.js';
import type { ForeignTable } from './foreign.js';
import { namesOfHeader } from './forms.js';

/** What `imports/NAME.yaml` says. Keys of `columns`, `words` and `defaults` are fields of the roster. */
export interface Mapping {
  readonly as?: 'mentees' | 'mentors';
  /** Field → text of the header, as `rosters.*.columns` in the programme. */
  readonly columns: Readonly<Record<string, string>>;
  /** Headers of columns that are left out. */
  readonly drop: readonly string[];
  /** Field → text of the form → the id of an option, or any text that the field's cells may hold; '' leaves the text out. */
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Field → text for cells that are empty or missing. */
  readonly defaults: Readonly<Record<string, string>>;
}

export const emptyMapping: Mapping = { columns: {}, drop: [], words: {}, defaults: {} };

export interface MappingReading {
  /** What could be read; `emptyMapping` of a file that cannot be read at all. */
  readonly mapping: Mapping;
  /** Each fault with its line and column; an error means that the mapping must not be used. */
  readonly diagnostics: readonly Diagnostic[];
}

const unknownField = defineDiagnostic<{ field: string; suggestion?: string }>({
  code: 'import-unknown-field',
  severity: 'error',
  group: 'unreadable',
  de: ({ field, suggestion }) => ({
    message: `${quoted(field, 'de')} ist kein Feld dieser Liste.`,
    hint:
      suggestion === undefined
        ? 'Links steht der Name des Feldes (first_name, topics …), rechts die Überschrift der fremden Tabelle.'
        : `Gemeint ist vielleicht ${suggestion}.`,
  }),
  en: ({ field, suggestion }) => ({
    message: `${quoted(field, 'en')} is no field of this roster.`,
    hint:
      suggestion === undefined
        ? 'The name of the field (first_name, topics …) stands on the left, the header of the foreign table on the right.'
        : `Perhaps ${suggestion} is meant.`,
  }),
});

/**
 * Reads a mapping file.
 * @param path as it is to be named in findings
 * @param rules of the role that the table is imported as; with them, fields that the roster lacks are findings too
 */
export function readMapping(path: string, bytes: Uint8Array, rules?: Pick<TableRules, 'columns'>): MappingReading {
  const { value, diagnostics, origin } = readDocument(path, bytes, importMappingKind);
  const as = value['as'];
  const drop = value['drop'];
  const mapping: Mapping = {
    ...(as === 'mentees' || as === 'mentors' ? { as } : {}),
    columns: texts(value['columns']),
    drop: Array.isArray(drop) ? drop.filter((one) => typeof one === 'string') : [],
    words: Object.fromEntries(entries(value['words']).map(([field, table]) => [field, texts(table)])),
    defaults: texts(value['defaults']),
  };
  if (!rules) return { mapping, diagnostics };
  const fields = new Set(rules.columns.map(({ name }) => name));
  const unknown = (['columns', 'words', 'defaults'] as const).flatMap((part) =>
    Object.keys(mapping[part])
      .filter((field) => !fields.has(field))
      .map((field) => {
        const suggestion = closest(field, fields);
        const facts = { field, ...(suggestion === undefined ? {} : { suggestion }) };
        return unknownField(origin.keyPlace(`${part}/${field}`), facts);
      }),
  );
  return { mapping, diagnostics: [...diagnostics, ...unknown] };
}

const entries = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];

const texts = (value: unknown): Record<string, string> =>
  Object.fromEntries(entries(value).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text]] : [])));

const comments: Readonly<Record<'head' | 'as' | 'columns' | 'drop' | 'words' | 'defaults', Text>> = {
  head: {
    de: 'Wie diese Tabelle beim Einlesen verstanden wird. Sie gilt für jede Tabelle mit denselben Überschriften.',
    en: 'How this table is understood when it is imported. It holds for every table with the same headers.',
  },
  as: {
    de: 'In welche Liste die Menschen gehören: mentees oder mentors',
    en: 'The roster of these people: mentees or mentors',
  },
  columns: {
    de: 'Feld der Liste: Überschrift in der Tabelle',
    en: 'Field of the roster: header in the table',
  },
  drop: { de: 'Spalten, die nicht übernommen werden', en: 'Columns that are not taken over' },
  words: {
    de: 'Antworten des Formulars und was sie in der Liste bedeuten; leer heißt: nicht übernehmen',
    en: 'Answers of the form and what they mean in the roster; empty means: leave out',
  },
  defaults: { de: 'Was gilt, wo die Tabelle nichts sagt', en: 'What holds where the table says nothing' },
};

/** The longest text that can be a key in YAML. */
const longestKey = 1000;

/**
 * The text of a mapping file: block style, a comment above each key; reads back to the same mapping. Words of more than a
 * thousand characters, which YAML cannot have as keys, are left out.
 */
export function mappingText(mapping: Mapping, language: Language): string {
  const lines = [`# ${comments.head[language]}`];
  const part = (name: keyof typeof comments, below: readonly string[]) => {
    if (below.length > 0) lines.push(`# ${comments[name][language]}`, `${name}:`, ...below);
  };
  if (mapping.as) lines.push(`# ${comments.as[language]}`, `as: ${mapping.as}`);
  part('columns', pairs(mapping.columns, 2));
  part(
    'drop',
    mapping.drop.map((header) => `  - ${quotedScalar(header)}`),
  );
  part('words', wordLines(mapping.words));
  part('defaults', pairs(mapping.defaults, 2));
  return `${lines.join('\n')}\n`;
}

const wordLines = (words: Mapping['words']): string[] =>
  Object.entries(words).flatMap(([field, table]) => {
    const below = pairs(table, 4);
    return below.length === 0 ? [] : [`  ${key(field)}:`, ...below];
  });

const pairs = (table: Readonly<Record<string, string>>, indent: number): string[] =>
  Object.entries(table)
    .filter(([name]) => name.length <= longestKey)
    .map(([name, value]) => `${' '.repeat(indent)}${key(name)}: ${quotedScalar(value)}`);

const key = (name: string): string => (/^[a-z][a-z0-9_]{0,60}$/.test(name) ? name : quotedScalar(name));

/** In double quotes, so that no text can mean anything else; what cannot be printed is written as `\u…`. */
const quotedScalar = (text: string): string =>
  JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|\p{Cf}/gu, (sign) =>
    [...Array(sign.length).keys()].map((at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  );

/**
 * The remembered mapping that fits a table: every header that it names as a column is there. Of several the one that names
 * the most columns, then the first. Undefined if none fits; one that names no column never does.
 */
export function fittingMapping<M extends { readonly mapping: Mapping }>(
  mappings: readonly M[],
  headers: ForeignTable['headers'],
): M | undefined {
  const there = new Set(headers.flatMap((header) => namesOfHeader(header)));
  let best: M | undefined;
  for (const one of mappings) {
    const named = Object.values(one.mapping.columns);
    if (named.length === 0 || !named.every((header) => there.has(foldHeader(header)))) continue;
    if (!best || named.length > Object.keys(best.mapping.columns).length) best = one;
  }
  return best;
}
