// What the reader knows of a table; the values are built from schemas/*.json.
import type { Text } from '../locale/language.js';
import type { FieldClass } from '../model/place.js';

export type CellKind =
  | 'text'
  | 'id'
  | 'email'
  | 'enum'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'date'
  | 'month'
  | 'date-or-month'
  | 'date-or-time'
  | 'date-time';

export type { FieldClass };

export interface Column {
  readonly name: string;
  readonly kind: CellKind;
  readonly list: boolean;
  readonly required: boolean;
  readonly label: Text;
  /** Further header texts by which the column is known. */
  readonly headers: readonly string[];
  readonly class: FieldClass;
  readonly private: boolean;
  readonly description: Text;
  /** Of an enumeration: each value with its words; the first of a language is the one that is written. */
  readonly words?: Readonly<Record<string, { readonly de: readonly string[]; readonly en: readonly string[] }>>;
  /** A form that the text must have, as a regular expression. */
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: string | number | boolean;
  /** The entries are ids or labels of the workspace's own options (topics). */
  readonly options?: boolean;
}

export interface TableSchema {
  /** The path in the workspace, `letters/journal.csv`. */
  readonly file: string;
  readonly private?: boolean;
  /** The columns that identify a record; empty where lines have no identity. */
  readonly key: readonly string[];
  readonly type: string;
  readonly columns: readonly Column[];
}
