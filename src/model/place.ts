// Where a value stands in a file, so that every finding can point at it.

/** How far a value is protected, from public to the special categories of Art. 9 GDPR. */
export type FieldClass = 'public' | 'contact' | 'sensitive' | 'art9';

/** Lines and columns count from 1, as editors do; `length` is the number of characters to mark. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length?: number;
  /** In tables: the column's letter as a spreadsheet shows it, and its header. */
  readonly cell?: { readonly column: string; readonly header: string };
  /** What stands here is protected: who shows it asks diagnostics/hidden. */
  readonly class?: Exclude<FieldClass, 'public'>;
  /** The most protected class of the whole line. */
  readonly lineClass?: Exclude<FieldClass, 'public'>;
}

/** What a record remembers of the file it came from; places are computed only when asked for. */
export interface Origin {
  /** The place of one field, or of the whole record. A field without a cell gives the record's place. */
  place(field?: string): Place;
}

/** Every record read from a file carries its origin. A spread keeps it, so a changed record still knows its line. */
export const origin: unique symbol = Symbol('origin');

export interface Located {
  readonly [origin]?: Origin;
}

const nowhere: Place = { file: '', line: 1, column: 1 };

/** The place of a record or of one of its fields; a record that was made and not read has none and gives an empty file name. */
export const placeOf = (record: Located, field?: string): Place => record[origin]?.place(field) ?? nowhere;

/** The start of a file, for findings about the file as a whole. */
export const startOf = (file: string): Place => ({ file, line: 1, column: 1 });
