// The document tree as Markdown that other programs and people read.
import { type Block, type Cell, type DocumentNode, type Inline, type Table, textOf } from './document.js';
import { cleanText } from './marks.js';
import { displayWidth } from './width.js';

/** Where inline text stands: a line break has no Markdown of its own in a table cell or a heading, and `|` ends a cell. */
type Where = 'paragraph' | 'line' | 'cell';

/** CommonMark with tables; reading it again gives the same text. Ends with a line feed. */
export function toMarkdown(document: DocumentNode): string {
  const text = blocksText(document.blocks).join('\n');
  return text === '' ? '' : `${text}\n`;
}

function blocksText(blocks: readonly Block[], tight = false): string[] {
  const lines: string[] = [];
  let bullet = '-';
  const written = blocks.filter(({ type }) => type !== 'chart');
  written.forEach((block, index) => {
    const before = written[index - 1];
    if (before && !tight) lines.push('');
    // Two lists in a row would become one, were it not for another sign.
    bullet = block.type === 'list' && before?.type === 'list' && bullet === '-' ? '*' : '-';
    lines.push(...blockText(block, bullet));
  });
  return lines;
}

function blockText(block: Block, bullet: string): readonly string[] {
  switch (block.type) {
    case 'heading':
      return [`${'#'.repeat(block.level)} ${inlineText(block.children, 'line').trim()}`];
    case 'paragraph':
      return paragraphLines(inlineText(block.children, 'paragraph'));
    case 'list':
      return block.items.flatMap((item, index) => {
        const number = bullet === '-' ? '.' : ')';
        const sign = block.start === undefined ? `${bullet} ` : `${block.start + index}${number} `;
        const lines = indented(blocksText(item, block.tight), sign);
        return block.tight || index === block.items.length - 1 ? lines : [...lines, ''];
      });
    case 'table':
      return tableLines(block);
    // Its figures stand in the table beside it.
    case 'chart':
      return [];
    case 'quote':
      return blocksText(block.blocks).map((line) => (line === '' ? '>' : `> ${line}`));
    case 'code-block': {
      const fence = '`'.repeat(Math.max(3, longestRun(block.text) + 1));
      return [fence, ...cleanText(block.text).split('\n'), fence];
    }
    case 'rule':
      return ['---'];
  }
}

const indented = (lines: readonly string[], sign: string): string[] =>
  lines.length === 0
    ? [sign.trimEnd()]
    : lines.map((line, index) => (index === 0 ? sign + line : line === '' ? '' : ' '.repeat(sign.length) + line));

const paragraphLines = (text: string): string[] => text.split('\n').map((line) => escapeStart(line.trim()));

/** What would open a heading, a list, a quote, a rule or a caption at the start of a line. */
function escapeStart(line: string): string {
  if (/^([-+](?=\s|$|-)|#{1,6}(?=\s|$)|>|=+$|:(?=\s))/.test(line)) return `\\${line}`;
  return line.replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

function inlineText(inlines: readonly Inline[], where: Where): string {
  return inlines
    .map((inline) => {
      switch (inline.type) {
        case 'text':
          return escapeText(inline.text, where);
        case 'code':
          return codeText(inline.text, where);
        case 'break':
          return where === 'paragraph' ? '\\\n' : where === 'cell' ? '<br>' : ' ';
        case 'strong':
          return wrapped(inlineText(inline.children, where), '**');
        case 'emphasis':
          return wrapped(inlineText(inline.children, where), '*');
        case 'link':
          return `[${inlineText(inline.children, where)}](<${inline.href}>)`;
        default:
          return inlineText(inline.children, where);
      }
    })
    .join('');
}

function escapeText(text: string, where: Where): string {
  const escaped = cleanText(text)
    .replace(/\n/g, ' ')
    .replace(/[\\`*_[\]<>~]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&');
  if (where === 'cell') return escaped.replace(/\|/g, '\\|');
  return where === 'line' ? escaped.replace(/#(?=#*\s*$)/, '\\#') : escaped;
}

function codeText(text: string, where: Where): string {
  const clean = cleanText(text).replace(/\n/g, ' ');
  const fence = '`'.repeat(longestRun(clean) + 1);
  const inner = /^`|`$|^ .* $/.test(clean) ? ` ${clean} ` : clean;
  if (clean === '') return '';
  return `${fence}${where === 'cell' ? inner.replace(/\|/g, '\\|') : inner}${fence}`;
}

const longestRun = (text: string): number => Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));

/** Signs of emphasis touch their text: blanks at its ends go outside. */
function wrapped(text: string, sign: string): string {
  const inner = text.trim();
  if (inner === '') return text;
  const [before = '', after = ''] = text.split(inner);
  return `${before}${sign}${inner}${sign}${after}`;
}

const widestPadding = 40;

function tableLines(table: Table): string[] {
  const rows = [table.header, ...table.rows].map((row) => row.map((cell) => cellText(cell)));
  const widths = table.align.map((_, column) =>
    Math.min(widestPadding, Math.max(3, ...rows.map((row) => displayWidth(row[column] ?? '')))),
  );
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, column) => padded(row[column] ?? '', width, table.align[column] === 'right')).join(' | ')} |`;
  const rule = widths.map((width, column) => {
    const align = table.align[column];
    const left = align === 'left' || align === 'center' ? ':' : '-';
    return `${left}${'-'.repeat(width - 2)}${align === 'right' || align === 'center' ? ':' : '-'}`;
  });
  const [header = [], ...body] = rows;
  const caption = table.caption && textOf(table.caption).trim() !== '' ? inlineText(table.caption, 'line').trim() : '';
  return [line(header), `| ${rule.join(' | ')} |`, ...body.map(line), ...(caption === '' ? [] : ['', `: ${caption}`])];
}

const cellText = (cell: Cell): string => inlineText(cell, 'cell').trim();

const padded = (text: string, width: number, right: boolean): string => {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return right ? blanks + text : text + blanks;
};
