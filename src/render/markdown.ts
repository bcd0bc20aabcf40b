// Markdown to the document tree, through the tokens of markdown-it.
import createParser, { type MarkdownIt, type Token } from 'markdown-it';
import { chartFence, readChart } from './chart-fence.js';
import type { Align, Block, Cell, DocumentNode, Inline, List, Table } from './document.js';
import { readTablesQuickly, rowsOf } from './markdown-table.js';
import { cleanText, inlinesOf, unmark } from './marks.js';

/** A paragraph that begins with a colon, until it is known whether a table stands above it. */
type Parsed = Block | { readonly type: 'caption'; readonly children: readonly Inline[] };

let parser: MarkdownIt | undefined;

/** HTML (but `<br>`, the one line break in a table cell), images, reference definitions, indented code, underlined headings and strike-through stay plain text. */
function markdownIt(): MarkdownIt {
  if (parser) return parser;
  parser = createParser({ html: false, linkify: false, typographer: false });
  parser.disable(['image', 'reference', 'code', 'lheading', 'strikethrough']);
  // Addresses are judged here, after the marks of values have been taken away.
  parser.validateLink = () => true;
  parser.normalizeLink = (url) => url;
  parser.normalizeLinkText = (url) => url;
  readTablesQuickly(parser);
  return parser;
}

/** The tree of a Markdown text, usually one made by `renderTemplate`. */
export function parseMarkdown(text: string): DocumentNode {
  const tokens = new Cursor(markdownIt().parse(cleanText(text), {}));
  return { type: 'document', blocks: withCaptions(blocksUntil(tokens)) };
}

class Cursor {
  private readonly tokens: readonly Token[];
  private at = 0;
  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }
  next(): Token | undefined {
    return this.tokens[this.at++];
  }
}

function blocksUntil(tokens: Cursor, end?: string): Parsed[] {
  const blocks: Parsed[] = [];
  for (let token = tokens.next(); token && token.type !== end; token = tokens.next()) {
    const block = blockOf(token, tokens);
    if (block) blocks.push(block);
  }
  return blocks;
}

function blockOf(token: Token, tokens: Cursor): Parsed | undefined {
  switch (token.type) {
    case 'heading_open':
      return {
        type: 'heading',
        level: Number(token.tag.slice(1)),
        children: inOneLine(inlineUntil(tokens, 'heading_close')),
      };
    case 'paragraph_open':
      return paragraphOf(tokens);
    case 'bullet_list_open':
      return listOf(tokens, 'bullet_list_close');
    case 'ordered_list_open':
      return { ...listOf(tokens, 'ordered_list_close'), start: Number(token.attrGet('start') ?? 1) };
    case 'blockquote_open':
      return { type: 'quote', blocks: withCaptions(blocksUntil(tokens, 'blockquote_close')) };
    case 'table_open':
      return tableOf(tokens);
    case 'fence':
      return fenceOf(token);
    case 'hr':
      return { type: 'rule' };
    default:
      return undefined;
  }
}

/** A fence with the word `chart` and the data of one is a chart; anything else is shown as it stands. */
function fenceOf(token: Token): Block {
  const text = unmark(token.content).replace(/\n$/, '');
  const chart = token.info.trim() === chartFence ? readChart(text) : undefined;
  return chart ?? { type: 'code-block', text };
}

/** The colon of a caption is the template's own: one in a value is still marked here. */
function paragraphOf(tokens: Cursor): Parsed | undefined {
  const inline = tokens.next();
  tokens.next();
  const children = inlinesUntil(new Cursor(inline?.children ?? []));
  if (children.length === 0) return undefined;
  return { type: inline?.content.startsWith(': ') ? 'caption' : 'paragraph', children };
}

/** A heading is one line, whatever a value in it holds. */
const inOneLine = (inlines: readonly Inline[]): readonly Inline[] =>
  inlines.map((inline) => {
    if (inline.type === 'break') return { type: 'text', text: ' ' };
    return 'children' in inline ? { ...inline, children: inOneLine(inline.children) } : inline;
  });

function inlineUntil(tokens: Cursor, end: string): readonly Inline[] {
  let inlines: readonly Inline[] = [];
  for (let token = tokens.next(); token && token.type !== end; token = tokens.next()) {
    if (token.type === 'inline') inlines = inlinesUntil(new Cursor(token.children ?? []));
  }
  return inlines;
}

function listOf(tokens: Cursor, end: string): List {
  const items: (readonly Block[])[] = [];
  let tight = true;
  for (let token = tokens.next(); token && token.type !== end; token = tokens.next()) {
    if (token.type !== 'list_item_open') continue;
    const blocks: Parsed[] = [];
    for (let inner = tokens.next(); inner && inner.type !== 'list_item_close'; inner = tokens.next()) {
      if (inner.type === 'paragraph_open' && !inner.hidden) tight = false;
      const block = blockOf(inner, tokens);
      if (block) blocks.push(block);
    }
    items.push(withCaptions(blocks));
  }
  return { type: 'list', tight, items };
}

const alignOf = (token: Token): Align | undefined => {
  const align = /text-align:(left|right|center)/.exec(String(token.attrGet('style') ?? ''))?.[1];
  return align === 'left' || align === 'right' || align === 'center' ? align : undefined;
};

function tableOf(tokens: Cursor): Table {
  const align: (Align | undefined)[] = [];
  const header: Cell[] = [];
  for (let token = tokens.next(); token && token.type !== 'table_close'; token = tokens.next()) {
    if (token.type !== 'th_open') continue;
    align.push(alignOf(token));
    header.push(inlineUntil(tokens, 'th_close'));
  }
  const rows = rowsOf(tokens.next()).map((cells) => cells.map(cellOf));
  return { type: 'table', align, header, rows };
}

/** Signs with which markup begins in a line. */
const markup = /[\\`*_[<&]/;

function cellOf(text: string): Cell {
  if (!markup.test(text)) return joinText(inlinesOf(text));
  const [inline] = markdownIt().parseInline(text, {});
  return inlinesUntil(new Cursor(inline?.children ?? []));
}

function withCaptions(blocks: readonly Parsed[]): Block[] {
  const result: Block[] = [];
  for (const block of blocks) {
    const before = result.at(-1);
    if (block.type !== 'caption') result.push(block);
    else if (before?.type === 'table' && !before.caption) {
      result[result.length - 1] = { ...before, caption: withoutColon(block.children) };
    } else result.push({ type: 'paragraph', children: block.children });
  }
  return result;
}

const withoutColon = ([first, ...rest]: readonly Inline[]): readonly Inline[] =>
  first?.type === 'text' ? [{ type: 'text', text: first.text.slice(2) }, ...rest] : rest;

function inlinesUntil(tokens: Cursor, end?: string): Inline[] {
  const inlines: Inline[] = [];
  for (let token = tokens.next(); token && token.type !== end; token = tokens.next()) {
    inlines.push(...inlineOf(token, tokens));
  }
  return joinText(inlines);
}

function inlineOf(token: Token, tokens: Cursor): readonly Inline[] {
  switch (token.type) {
    case 'text':
      return token.content
        .split(/<br *\/?>/i)
        .flatMap((part, index) => [...(index > 0 ? [{ type: 'break' } as const] : []), ...inlinesOf(part)]);
    case 'softbreak':
      return [{ type: 'text', text: ' ' }];
    case 'hardbreak':
      return [{ type: 'break' }];
    case 'code_inline':
      return [{ type: 'code', text: unmark(token.content).replace(/\n/g, ' ') }];
    case 'strong_open':
      return [{ type: 'strong', children: inlinesUntil(tokens, 'strong_close') }];
    case 'em_open':
      return [{ type: 'emphasis', children: inlinesUntil(tokens, 'em_close') }];
    case 'link_open': {
      const href = safeAddress(unmark(String(token.attrGet('href') ?? '')));
      const children = inlinesUntil(tokens, 'link_close');
      return href === undefined ? children : [{ type: 'link', href, children }];
    }
    default:
      return token.content === '' ? [] : inlinesOf(token.content);
  }
}

function joinText(inlines: Inline[]): Inline[] {
  if (inlines.length < 2) return inlines;
  const joined: Inline[] = [];
  for (const inline of inlines) {
    const before = joined.at(-1);
    if (inline.type === 'text' && before?.type === 'text') {
      joined[joined.length - 1] = { type: 'text', text: before.text + inline.text };
    } else joined.push(inline);
  }
  return joined;
}

/** An address that may stand in a document: http, https, mailto, a place in the page, or a path that stays relative. */
export function safeAddress(href: string): string | undefined {
  const address = href.trim();
  if (address === '' || /[\s\\<>"\u0000-\u001f\u007f-\u009f]/.test(address)) return undefined;
  if (/^(https?:\/\/[^/]|mailto:[^?]+@)/i.test(address)) return address;
  return /^[a-z][a-z0-9+.-]*:/i.test(address) || address.startsWith('/') || /^[^/]*:/.test(address)
    ? undefined
    : address;
}
