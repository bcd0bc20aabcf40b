// How a table is read: its columns, and what the programme says about them.
import type { Group } from '../diagnostics/diagnostic.js';
import type { Options } from './cells.js';
import type { Column } from './table-schema.js';

/** How one table is read: its columns, and what the programme adds to them. */
export interface TableRules {
  readonly columns: readonly Column[];
  /** Header texts that the programme maps: column → text. */
  readonly mapping: Readonly<Record<string, string>>;
  /** Cell texts for columns that are empty or missing: column → text. */
  readonly defaults: Readonly<Record<string, string>>;
  /** Options of list columns, by column. */
  readonly options: Readonly<Record<string, Options>>;
  readonly group: Group;
  /** Columns without which the table means nothing. */
  readonly required: readonly string[];
  /** What does not match a column stays what it is (answers to questions). */
  readonly freeColumns?: boolean;
  /** The programme may name the columns in its own way and declare further ones. */
  readonly isRoster?: boolean;
}
