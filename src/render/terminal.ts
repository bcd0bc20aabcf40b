// The document tree as lines of a terminal: calm, aligned, never an escape sequence that came from data.
import { type Block, type DocumentNode, type List, splitAside } from './document.js';
import { type Line, linesOf, paint, plainStyle, type Style } from './lines.js';
import { cleanText } from './marks.js';
import { tableLines } from './terminal-table.js';
import { cutWord } from './width.js';

export { plainStyle, type Style } from './lines.js';

export interface TerminalOptions {
  /** Columns; 80 unless told, never more than 100 and never fewer than 20. */
  readonly width?: number;
  /** No escape sequence at all without it. */
  readonly style?: Style;
}

/** The text, ending with a line feed, empty for an empty document. */
export function toTerminal(document: DocumentNode, options: TerminalOptions = {}): string {
  const width = Math.min(100, Math.max(20, Math.floor(options.width ?? 80)));
  const lines = blockLines(document.blocks, { width, style: options.style ?? plainStyle });
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** Plain text for readers without a terminal, such as the text part of a mail. */
export const toText = (document: DocumentNode, options: { readonly width?: number } = {}): string =>
  toTerminal(document, options);

interface Page {
  readonly width: number;
  readonly style: Style;
}

/** One blank line between blocks, none below a heading. */
function blockLines(blocks: readonly Block[], page: Page, tight = false): string[] {
  const lines: string[] = [];
  let before: Block | undefined;
  for (const block of blocks) {
    const own = linesOfBlock(block, page);
    if (own.length === 0) continue;
    const close = before === undefined || tight || (before.type === 'heading' && block.type !== 'heading');
    lines.push(...(close ? [] : ['']), ...own);
    before = block;
  }
  return lines;
}

function linesOfBlock(block: Block, page: Page): readonly string[] {
  switch (block.type) {
    case 'heading':
      return headingLines(block.children, page);
    case 'paragraph':
      return painted(linesOf(block.children, page.width), page.style);
    case 'list':
      return listLines(block, page);
    case 'table':
      return tableLines(block, page.width, page.style);
    case 'quote':
      return indented(blockLines(block.blocks, narrower(page, 4)), '    ');
    case 'code-block':
      return cleanText(block.text)
        .split('\n')
        .flatMap((line) => cutWord(line, page.width - 2).map((part) => `  ${part}`.trimEnd()));
    // The figures of a chart stand in the table beside it.
    case 'chart':
    case 'rule':
      return [];
  }
}

const painted = (lines: readonly Line[], style: Style): string[] => lines.map((line) => paint(line, style));
const indented = (lines: readonly string[], blanks: string): string[] =>
  lines.map((line) => (line === '' ? '' : blanks + line));
const narrower = (page: Page, columns: number): Page => ({ ...page, width: Math.max(1, page.width - columns) });

/** What stands aside ends at the right margin of the heading's line if there is room, else on a line of its own. */
function headingLines(children: Parameters<typeof splitAside>[0], { width, style }: Page): string[] {
  const { main, aside } = splitAside(children);
  const left = linesOf(main, width, ['strong']);
  if (aside.length === 0) return painted(left, style);
  const right = linesOf(aside, width, ['aside']);
  const [first, second] = [left[0], right[0]];
  if (left.length > 1 || right.length > 1 || !first || !second || first.width + 3 + second.width > width) {
    return painted([...left, ...right], style);
  }
  return [`${paint(first, style)}${' '.repeat(width - first.width - second.width)}${paint(second, style)}`];
}

function listLines(list: List, page: Page): string[] {
  const start = list.start;
  const last = (start ?? 0) + list.items.length - 1;
  const signs = list.items.map((_, index) =>
    start === undefined ? '  - ' : `  ${`${start + index}`.padStart(`${last}`.length)}. `,
  );
  return list.items.flatMap((item, index) => {
    const sign = signs[index] ?? '  - ';
    const inner = blockLines(item, narrower(page, sign.length), list.tight);
    const lines = inner.length === 0 ? [sign.trimEnd()] : indented(inner, ' '.repeat(sign.length));
    const marked = lines.map((line, row) => (row === 0 && inner.length > 0 ? sign + line.slice(sign.length) : line));
    return list.tight || index === 0 ? marked : ['', ...marked];
  });
}
