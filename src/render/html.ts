// The document tree as one self-contained page: no remote reference, no script but ours, calm on screen and on paper.
import { createHash } from 'node:crypto';
import { CommandError } from '../diagnostics/result.js';
import type { Language } from '../locale/language.js';
import { chartSvg } from './chart.js';
import {
  type Block,
  type Cell,
  type Chart,
  type DocumentNode,
  hasHeader,
  type Inline,
  isRowName,
  splitAside,
  type Table,
  textOf,
} from './document.js';
import { escapeHtml } from './escape.js';
import { cleanText } from './marks.js';

export { escapeHtml } from './escape.js';

export interface PageOptions {
  readonly language: Language;
  /** Title of the window; the page's heading too, unless the text begins with its own. */
  readonly title: string;
  /** The layout's text, `templates/layouts/page.html` or the workspace's own. */
  readonly layout: string;
  /** One line at the end of the page. */
  readonly footer?: string;
  /** Adds the button that hides the names of people, on screen and on paper. */
  readonly hideNames?: boolean;
}

const words = {
  de: { skip: 'Zum Inhalt', hide: 'Namen ausblenden', table: 'Tabelle' },
  en: { skip: 'Skip to content', hide: 'Hide names', table: 'Table' },
} as const;

/** Toggles a class on the root element; without it the page reads the same, the button stays hidden. */
const script = `const button = document.getElementById('hide-names');
button.hidden = false;
button.addEventListener('click', () => {
  const hidden = document.documentElement.classList.toggle('names-hidden');
  button.setAttribute('aria-pressed', String(hidden));
});`;

/**
 * The whole page as UTF-8 text.
 * @throws CommandError if the layout lacks a place that a page needs
 */
export function toHtml(document: DocumentNode, options: PageOptions): string {
  const own = words[options.language];
  const { heading, blocks } = splitHeading(document.blocks);
  const page: PageState = { language: options.language, within: 'body' };
  const names = options.hideNames === true;
  const parts: Readonly<Record<string, string>> = {
    title: escapeHtml(oneLine(options.title)),
    skip: own.skip,
    heading: heading ? headingHtml(heading) : escapeHtml(oneLine(options.title)),
    tools: names
      ? `<p class="tools"><button type="button" id="hide-names" aria-pressed="false" hidden>${own.hide}</button></p>`
      : '',
    main: blocksHtml(blocks, page),
    footer: options.footer === undefined ? '' : `<p>${escapeHtml(oneLine(options.footer))}</p>`,
    script: names ? `<script>${script}</script>` : '',
  };
  return fillLayout(options.layout, parts, {
    language: options.language,
    model: 'templates/layouts/page.html',
    optional: ['skip'],
    ...(names ? { script } : {}),
  });
}

/** Blocks as they stand in the body of any page of ours; headings begin with the second level. */
export const bodyHtml = (blocks: readonly Block[], language: Language): string =>
  blocksHtml(blocks, { language, within: 'body' });

/** The layout is a valid page of its own; its language becomes the document's. */
const languageTag = /(<html lang=")[^"]*"/;

export interface LayoutOptions {
  readonly language: Language;
  /** The program's own layout of this kind: a model for one that lacks a place. */
  readonly model: string;
  /** Parts that a layout may do without. */
  readonly optional?: readonly string[];
  /** The one script that may run. */
  readonly script?: string;
}

/**
 * Puts the parts in at `[[name]]`, once: what stands in a part is never looked through again. `[[policy]]` is made here.
 * @throws CommandError if the layout lacks the place of a part
 */
export function fillLayout(
  layoutText: string,
  parts: Readonly<Record<string, string>>,
  { language, model, optional = [], script: allowed }: LayoutOptions,
): string {
  const layout = cleanText(layoutText.replace(languageTag, `$1${language}"`));
  const missing = ['policy', ...Object.keys(parts)]
    .filter((name) => !optional.includes(name))
    .map((name) => `[[${name}]]`)
    .filter((place) => !layout.includes(place));
  if (!languageTag.test(layout)) missing.unshift('<html lang="…">');
  if (missing.length > 0) throw layoutProblem(missing, model);
  const all: Readonly<Record<string, string>> = { ...parts, policy: policy(layout, allowed) };
  return layout.replace(/\[\[([a-z]+)\]\]/g, (place, name: string) => all[name] ?? place);
}

function layoutProblem(missing: readonly string[], model: string): CommandError {
  const places = missing.join(', ');
  return new CommandError(
    { de: `Dem Seitenrahmen fehlt: ${places}.`, en: `The page layout lacks: ${places}.` },
    { de: `Nehmen Sie ${model} des Programms als Vorbild.`, en: `Take the program’s own ${model} as a model.` },
  );
}

/** Nothing is loaded and nothing runs but the styles of the layout and our script, each known by its hash. */
function policy(layout: string, allowed: string | undefined): string {
  const styles = [...layout.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/gi)].map((style) => hashOf(style[1] ?? ''));
  const rules = [
    "default-src 'none'",
    ...(styles.length > 0 ? [`style-src ${styles.join(' ')}`] : []),
    ...(allowed === undefined ? [] : [`script-src ${hashOf(allowed)}`]),
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return `<meta http-equiv="Content-Security-Policy" content="${rules.join('; ')}">`;
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;

const oneLine = (text: string): string => cleanText(text).replace(/\n/g, ' ');

interface PageState {
  readonly language: Language;
  /** Where we are: paragraphs of a tight list need no element of their own. */
  readonly within: 'body' | 'tight';
  /** The heading above, by which a wide table is called. */
  readonly above?: string;
}

/** The text's own first heading becomes the page's. */
function splitHeading(blocks: readonly Block[]): { heading?: readonly Inline[]; blocks: readonly Block[] } {
  const [first, ...rest] = blocks;
  return first?.type === 'heading' && first.level === 1 ? { heading: first.children, blocks: rest } : { blocks };
}

function headingHtml(children: readonly Inline[]): string {
  const { main, aside } = splitAside(children);
  return inlinesHtml(main).trim() + (aside.length === 0 ? '' : ` <small>${inlinesHtml(aside)}</small>`);
}

function blocksHtml(blocks: readonly Block[], state: PageState): string {
  let above = state.above;
  return blocks
    .map((block) => {
      if (block.type === 'heading') above = textOf(splitAside(block.children).main).trim();
      return blockHtml(block, above === undefined ? state : { ...state, above });
    })
    .join('\n');
}

function blockHtml(block: Block, state: PageState): string {
  switch (block.type) {
    case 'heading': {
      // The page has one first heading: all others stand below it.
      const level = Math.max(2, block.level);
      return `<h${level}>${headingHtml(block.children)}</h${level}>`;
    }
    case 'paragraph':
      return state.within === 'tight' ? inlinesHtml(block.children) : `<p>${inlinesHtml(block.children)}</p>`;
    case 'list': {
      const tag = block.start === undefined ? 'ul' : 'ol';
      const start = block.start === undefined || block.start === 1 ? '' : ` start="${block.start}"`;
      const inner: PageState = { ...state, within: block.tight ? 'tight' : 'body' };
      const items = block.items.map((item) => `<li>${blocksHtml(item, inner)}</li>`);
      return `<${tag}${start}>\n${items.join('\n')}\n</${tag}>`;
    }
    case 'table':
      return tableHtml(block, state);
    case 'chart':
      return chartHtml(block, state);
    case 'quote':
      return `<blockquote>\n${blocksHtml(block.blocks, { ...state, within: 'body' })}\n</blockquote>`;
    case 'code-block':
      return `<pre tabindex="0"><code>${escapeHtml(block.text)}</code></pre>`;
    case 'rule':
      return '<hr>';
  }
}

/** On a narrow screen a picture scrolls inside of its frame, which the keyboard reaches too. */
function chartHtml(chart: Chart, { language }: PageState): string {
  const label = escapeHtml(oneLine(chart.title));
  return `<figure class="chart" role="group" tabindex="0" aria-label="${label}">\n${chartSvg(chart, language)}\n</figure>`;
}

const manyColumns = 4;

/** A wide table scrolls inside of a frame that the keyboard reaches too; no landmark, for a page may have many. */
function tableHtml(table: Table, state: PageState): string {
  const caption = table.caption ? `<caption>${inlinesHtml(table.caption)}</caption>\n` : '';
  const head = hasHeader(table) ? `<thead>\n${rowHtml(table.header, table, 'header')}\n</thead>\n` : '';
  const body = table.rows.map((row) => rowHtml(row, table, 'body')).join('\n');
  const kind = hasHeader(table) ? '' : ' class="plain"';
  const html = `<table${kind}>\n${caption}${head}<tbody>\n${body}\n</tbody>\n</table>`;
  if (table.align.length < manyColumns) return html;
  const label = table.caption ? textOf(table.caption) : (state.above ?? words[state.language].table);
  return `<div class="wide" role="group" tabindex="0" aria-label="${escapeHtml(oneLine(label))}">\n${html}\n</div>`;
}

function rowHtml(row: readonly Cell[], table: Table, where: 'header' | 'body'): string {
  const cells = table.align.map((align, column) => {
    const cell = row[column] ?? [];
    const html = inlinesHtml(cell);
    const side = align === 'right' || align === 'center' ? ` class="${align}"` : '';
    if (where === 'header' && html.trim() !== '') return `<th scope="col"${side}>${html}</th>`;
    if (where === 'body' && column === 0 && isRowName(cell)) return `<th scope="row"${side}>${html}</th>`;
    return `<td${side}>${html}</td>`;
  });
  return `<tr>${cells.join('')}</tr>`;
}

const inlinesHtml = (inlines: readonly Inline[]): string => inlines.map(inlineHtml).join('');

function inlineHtml(inline: Inline): string {
  switch (inline.type) {
    case 'text':
      return escapeHtml(inline.text);
    case 'code':
      return `<code>${escapeHtml(inline.text)}</code>`;
    case 'break':
      return '<br>';
    case 'strong':
      return `<strong>${inlinesHtml(inline.children)}</strong>`;
    case 'emphasis':
      return `<em>${inlinesHtml(inline.children)}</em>`;
    case 'link':
      return `<a href="${escapeHtml(inline.href)}" rel="noreferrer">${inlinesHtml(inline.children)}</a>`;
    case 'name':
      return `<span class="name"><span>${inlinesHtml(inline.children)}</span></span>`;
    case 'tone':
      return `<span class="${inline.tone}">${inlinesHtml(inline.children)}</span>`;
  }
}
