// The one tree from which every format is written: terminal, HTML, Markdown, text, PDF, DOCX.

export type Tone = 'error' | 'warning' | 'done' | 'aside';
export type Align = 'left' | 'right' | 'center';

export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'break' }
  | { readonly type: 'strong'; readonly children: readonly Inline[] }
  | { readonly type: 'emphasis'; readonly children: readonly Inline[] }
  /** `href` is http(s), mailto or relative; anything else never becomes a link. */
  | { readonly type: 'link'; readonly href: string; readonly children: readonly Inline[] }
  /** The name of a person, so that a page can hide it. */
  | { readonly type: 'name'; readonly children: readonly Inline[] }
  /** Meaning that a terminal shows in colour; the words carry it too. */
  | { readonly type: 'tone'; readonly tone: Tone; readonly children: readonly Inline[] };

export type Cell = readonly Inline[];

/** A paragraph `: …` right below a table is its caption. Each row has as many cells as `align` has entries. */
export interface Table {
  readonly type: 'table';
  readonly caption?: readonly Inline[];
  readonly align: readonly (Align | undefined)[];
  readonly header: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface List {
  readonly type: 'list';
  /** The first number of an ordered list; a list with dots has none. */
  readonly start?: number;
  /** No blank line between the items. */
  readonly tight: boolean;
  readonly items: readonly (readonly Block[])[];
}

/** Answers on ordered steps, one bar for each row. Drawn as a picture; its figures stand in a table beside it. */
export interface Chart {
  readonly type: 'chart';
  readonly title: string;
  /** What the picture shows, with the figures, for those who do not see it. */
  readonly description: string;
  /** The names of the steps from left to right. */
  readonly steps: readonly string[];
  readonly rows: readonly ChartRow[];
}

export interface ChartRow {
  /** Stands above this row and those that follow without one of their own, such as the question that several groups answered. */
  readonly heading?: string;
  readonly label: string;
  /** How many answered: what `counts` add up to. */
  readonly n: number;
  /** For each step, how many chose it. */
  readonly counts: readonly number[];
  /** What stands to the right of the bar, such as the mean. */
  readonly note?: string;
}

export type Block =
  | { readonly type: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  | { readonly type: 'paragraph'; readonly children: readonly Inline[] }
  | List
  | Table
  | Chart
  | { readonly type: 'quote'; readonly blocks: readonly Block[] }
  | { readonly type: 'code-block'; readonly text: string }
  | { readonly type: 'rule' };

export interface DocumentNode {
  readonly type: 'document';
  readonly blocks: readonly Block[];
}

/** The letters alone; a line break is a line feed. */
export function textOf(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (inline.type === 'text' || inline.type === 'code') return inline.text;
      return inline.type === 'break' ? '\n' : textOf(inline.children);
    })
    .join('');
}

/** A table whose header cells are all empty is a plain arrangement of lines: no format prints its header. */
export const hasHeader = (table: Table): boolean => table.header.some((cell) => textOf(cell).trim() !== '');

/** The first cell of a row is wholly bold: it names the row. */
export const isRowName = (cell: Cell | undefined): boolean =>
  cell !== undefined && cell.length === 1 && cell[0]?.type === 'strong';

/** A heading's closing emphasis stands aside: at the right margin, in a quieter voice (`# Programme *as of 3 August*`). */
export function splitAside(children: readonly Inline[]): {
  readonly main: readonly Inline[];
  readonly aside: readonly Inline[];
} {
  const last = children.at(-1);
  if (last?.type !== 'emphasis' || children.length < 2) return { main: children, aside: [] };
  return { main: children.slice(0, -1), aside: last.children };
}
