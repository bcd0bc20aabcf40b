// The document tree as the data that the PDF layouts walk: every character has a glyph, every chart is drawn.
import type { Language } from '../locale/language.js';
import { chartSvg } from './chart.js';
import { type Block, type Chart, hasHeader, type Inline, splitAside, textOf } from './document.js';
import { cleanText } from './marks.js';
import { inFontText } from './pdf-characters.js';

/** What `inlines` of templates/layouts/document.typ reads. */
type InlineData =
  | { readonly type: 'text' | 'code'; readonly text: string }
  | { readonly type: 'break' }
  | { readonly type: string; readonly href?: string; readonly tone?: string; readonly children: readonly InlineData[] };

/** What `blocks` of templates/layouts/document.typ reads. */
export type BlockData = Readonly<Record<string, unknown>> & { readonly type: string };

/** Plain data for the Typst layouts. */
export const treeData = (blocks: readonly Block[], language: Language): readonly BlockData[] =>
  blocks.map((block) => blockData(block, language));

function blockData(block: Block, language: Language): BlockData {
  switch (block.type) {
    case 'heading': {
      const { main, aside } = splitAside(block.children);
      return { type: 'heading', level: block.level, children: inlinesData(main), aside: inlinesData(aside) };
    }
    case 'paragraph':
      return { type: 'paragraph', children: inlinesData(block.children) };
    case 'list':
      return {
        type: 'list',
        start: block.start ?? null,
        tight: block.tight,
        items: block.items.map((item) => treeData(item, language)),
      };
    case 'table':
      return {
        type: 'table',
        align: block.align.map((align) => align ?? null),
        caption: block.caption && textOf(block.caption).trim() !== '' ? inlinesData(block.caption) : null,
        header: hasHeader(block) ? block.header.map(inlinesData) : null,
        rows: block.rows.map((row) => block.align.map((_, column) => inlinesData(row[column] ?? []))),
      };
    case 'chart':
      return chartData(block, language);
    case 'quote':
      return { type: 'quote', blocks: treeData(block.blocks, language) };
    case 'code-block':
      return { type: 'code-block', lines: cleanText(block.text).split('\n').map(codeLine) };
    case 'rule':
      return { type: 'rule' };
  }
}

/** Blanks at the start of a line would be lost. */
const codeLine = (line: string): string =>
  inFontText(line).replace(/ {2,}|^ /g, (blanks) => '\u00a0'.repeat(blanks.length));

function chartData(chart: Chart, language: Language): BlockData {
  const drawn: Chart = {
    ...chart,
    steps: chart.steps.map(inFontText),
    rows: chart.rows.map((row) => ({
      ...row,
      label: inFontText(row.label),
      ...(row.heading === undefined ? {} : { heading: inFontText(row.heading) }),
      ...(row.note === undefined ? {} : { note: inFontText(row.note) }),
    })),
  };
  return {
    type: 'chart',
    description: inFontText(chart.description),
    svg: chartSvg(drawn, language),
  };
}

const inlinesData = (inlines: readonly Inline[]): readonly InlineData[] => inlines.flatMap(inlineData);

function inlineData(inline: Inline): readonly InlineData[] {
  switch (inline.type) {
    case 'text':
    case 'code':
      return [{ type: inline.type, text: inFontText(inline.text) }];
    case 'break':
      return [{ type: 'break' }];
    case 'link':
      return linkData(inline.href, inline.children);
    case 'tone':
      return [{ type: 'tone', tone: inline.tone, children: inlinesData(inline.children) }];
    default:
      return [{ type: inline.type, children: inlinesData(inline.children) }];
  }
}

/** Paper cannot be clicked: the address stands behind the words, unless the words are the address. */
function linkData(href: string, children: readonly Inline[]): readonly InlineData[] {
  const inner = inlinesData(children);
  if (!/^(https?:|mailto:)/i.test(href)) return inner;
  const link: InlineData = { type: 'link', href: inFontText(href), children: inner };
  const address = href.replace(/^(https?:\/\/(www\.)?|mailto:)/i, '').replace(/\/$/, '');
  if (textOf(children).includes(address)) return [link];
  return [link, { type: 'text', text: ` (${inFontText(address)})` }];
}
