// What a foreign table is, what was understood of it, and the people that it tells of: the nouns of this room.
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Text } from '../locale/language.js';
import type { Place } from '../model/place.js';
import type { CellValue } from '../workspace/cells.js';
import type { Delimiter } from '../workspace/csv.js';
import type { Column } from '../workspace/table-schema.js';

/** One sheet of a spreadsheet, or a CSV file, as texts: dates are ISO, numbers are written out without exponent. */
export interface ForeignTable {
  /** The file as the user named it, without its folders. */
  readonly file: string;
  readonly sheet?: string;
  /** Header texts as they stand, cleaned of invisible characters; may repeat and may be empty. */
  readonly headers: readonly string[];
  readonly rows: readonly ForeignRow[];
  /** What had to be guessed or left out in reading: the encoding, other sheets, lines above the header. */
  readonly notes: readonly Text[];
  /** The text of a CSV file, in which the offsets of its rows count: where a cell stands is worked out only when asked for. */
  readonly csv?: { readonly text: string; readonly delimiter: Delimiter };
}

export interface ForeignRow {
  /** The line in the file or sheet, from 1, as its program shows it. */
  readonly line: number;
  /** As many as there are headers; an empty cell is ''. */
  readonly cells: readonly string[];
  /** Of a CSV file: characters before the row. */
  readonly offset?: number;
}

/** What becomes of a column. */
export type ColumnUse =
  | {
      readonly kind: 'field';
      readonly column: Column;
      /** A column of its own for one entry of a list (`Themen[Haushalt]`, ticked or not): the text of that entry. */
      readonly option?: string;
      /** Further fields that its cells fill: a whole name, a whole address. */
      readonly fills?: readonly Column[];
    }
  /** Named and left out: technical data of the form (IP address, token, time of a page), or what nobody asked for. */
  | { readonly kind: 'dropped'; readonly why: 'technical' | 'unasked' | 'mapping' | 'empty' }
  /** Not understood: asked, or dropped where nothing may be asked. */
  | { readonly kind: 'open'; readonly suggestion?: Column };

export interface UnderstoodColumn {
  readonly index: number;
  readonly header: string;
  readonly use: ColumnUse;
  /** Where the understanding comes from. */
  readonly by: 'mapping' | 'programme' | 'header' | 'question' | 'values' | 'answer' | 'nothing';
  /** At most three different cells, shortened, of columns whose class is public; for the preview and for questions. */
  readonly samples: readonly string[];
}

/** A line of the foreign table as typed values of the roster's columns. */
export interface IncomingPerson {
  readonly line: number;
  readonly values: Readonly<Record<string, CellValue>>;
  /** When the form was sent, as ISO text: of two lines of one person the later one counts. Without it the order of lines does. */
  readonly time?: string;
  /** The place of a field's cell in the foreign file. */
  place(field?: string): Place;
}

export interface IncomingPeople {
  readonly people: readonly IncomingPerson[];
  /** Cells that could not be read (the rest of their line could), and lines that say nothing. */
  readonly findings: readonly Diagnostic[];
}
