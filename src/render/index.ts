// Reports and letters as text: one template, one tree, one writer for each format.
import { accept, type Result } from '../diagnostics/result.js';
import type { Language } from '../locale/language.js';
import type { DataSchema } from './data-schema.js';
import type { DocumentNode } from './document.js';
import type { Helpers } from './helpers.js';
import { toHtml } from './html.js';
import { parseMarkdown } from './markdown.js';
import { toMarkdown } from './markdown-text.js';
import { compileTemplate, type Late } from './template.js';
import type { Partials, TemplateSource } from './template-check.js';
import { type Style, toTerminal, toText } from './terminal.js';

export { chartSvg } from './chart.js';
export type { DataSchema } from './data-schema.js';
export type * from './document.js';
export { textOf } from './document.js';
export { type Helper, type Helpers, Marked, standardHelpers } from './helpers.js';
export { escapeHtml, type PageOptions, toHtml } from './html.js';
export { parseMarkdown } from './markdown.js';
export { toMarkdown } from './markdown-text.js';
export { cleanText, type MarkedText, markSpan, markValue } from './marks.js';
export { type CompiledTemplate, compileTemplate, renderTemplate, type TemplateOptions } from './template.js';
export { checkTemplate, type Partials, type TemplateCheck, type TemplateSource } from './template-check.js';
export { plainStyle, type Style, toTerminal, toText } from './terminal.js';

export type ReportFormat = 'terminal' | 'text' | 'md' | 'html' | 'json';

export interface ReportOptions {
  /** The text of the template, and the file that findings name. */
  readonly template: string;
  readonly file: string;
  /** The line of the file on which the text begins, below its front matter. */
  readonly firstLine?: number;
  /** The report: plain data, as JSON prints it. */
  readonly data: unknown;
  readonly dataSchema: Late<DataSchema>;
  readonly language: Language;
  readonly partials?: Late<Partials>;
  readonly helpers?: Helpers;
  /** Columns of `terminal` and `text`. */
  readonly width?: number;
  /** Colours of `terminal`; none unless told. */
  readonly style?: Style;
}

export type FormatOptions =
  | { readonly format: 'terminal' | 'text' | 'md' | 'json' }
  | {
      readonly format: 'html';
      readonly title: string;
      readonly layout: string;
      readonly footer?: string;
      readonly hideNames?: boolean;
    };

/** The report as text of one format, ending with a line feed; refused with all findings if its template is wrong. */
export function renderReport(options: ReportOptions & FormatOptions): Result<string> {
  if (options.format === 'json') return accept(toJson(options.data));
  const tree = reportTree(options);
  return tree.ok ? accept(written(tree.value, options)) : tree;
}

/** The tree of a report, for formats that are written elsewhere. */
export function reportTree(options: ReportOptions): Result<DocumentNode> {
  const { file, template: text, firstLine } = options;
  const source: TemplateSource = { file, text, ...(firstLine === undefined ? {} : { firstLine }) };
  const compiled = compileTemplate(source, options);
  if (!compiled.ok) return compiled;
  const marked = compiled.value.render(options.data);
  return marked.ok ? accept(parseMarkdown(marked.value)) : marked;
}

function written(tree: DocumentNode, options: ReportOptions & FormatOptions): string {
  const { width, style } = options;
  switch (options.format) {
    case 'html':
      return toHtml(tree, options);
    case 'md':
      return toMarkdown(tree);
    case 'terminal':
      return toTerminal(tree, { ...(width === undefined ? {} : { width }), ...(style ? { style } : {}) });
    default:
      return toText(tree, width === undefined ? {} : { width });
  }
}

// What JSON itself lets through and a terminal might obey.
const unsafeInJson = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** Indented JSON; control and bidirectional characters stand as `\u…`. */
export const toJson = (data: unknown): string =>
  `${JSON.stringify(data, null, 2)}\n`.replace(
    unsafeInJson,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const partialFile = /(?:^|\/)([^/.]+)(?:\.(de|en))?\.md$/;

/**
 * Partials from template files: `small-groups.de.md` and `small-groups.md` are both called `{{> small-groups}}`, the one in the
 * document's language wins. Later files win over earlier ones: the built-in ones come first, the workspace's own last.
 */
export function partialsFrom(files: Iterable<TemplateSource>, language: Language): Partials {
  const general = new Map<string, TemplateSource>();
  const own = new Map<string, TemplateSource>();
  for (const source of files) {
    const [, name, named] = partialFile.exec(source.file) ?? [];
    if (name === undefined || (named !== undefined && named !== language)) continue;
    (named === undefined ? general : own).set(name, source);
    // The workspace's general text wins over a built-in one in the language.
    if (named === undefined) own.delete(name);
  }
  return Object.fromEntries([...general, ...own]);
}
