// Findings on a screen or in a file for machines.
import { type Diagnostic, inReadingOrder } from '../diagnostics/diagnostic.js';
import { formatCompact, formatGithub, formatJson, formatPretty } from '../diagnostics/format.js';
import type { Language } from '../locale/language.js';
import { displayWidth } from '../render/width.js';
import { decode } from '../workspace/encoding.js';
import { FileProblem, type Files } from '../workspace/files.js';
import type { Context, Output } from './context.js';
import { asCalled, styleFor, widthOf } from './output.js';

export type FindingFormat = 'pretty' | 'compact' | 'json' | 'github';

export interface PrintOptions {
  readonly format?: FindingFormat;
  readonly fullLine?: boolean;
  readonly files?: number;
  /** The way from here to the workspace, for annotations. */
  readonly folder?: string;
}

/** The text of the findings in one of the forms of `check --format`. */
export function findingsText(
  context: Context,
  output: Output,
  language: Language,
  diagnostics: readonly Diagnostic[],
  files: Files,
  options: PrintOptions = {},
): string {
  const textOf = (path: string): string | undefined => {
    try {
      const bytes = files.read(path);
      return bytes && decode(bytes).text;
    } catch (error) {
      if (error instanceof FileProblem) return undefined;
      throw error;
    }
  };
  const ordered = inReadingOrder(diagnostics);
  const style = styleFor(context, output);
  const screen = {
    language,
    width: widthOf(output),
    style: { error: style.error, warning: style.warning, info: style.aside, aside: style.aside },
    widthOf: displayWidth,
    fullLine: options.fullLine ?? false,
    files: options.files ?? new Set(ordered.map((one) => one.place.file)).size,
  };
  switch (options.format ?? 'pretty') {
    case 'compact':
      return formatCompact(ordered, textOf, screen);
    case 'json':
      return formatJson(ordered, language);
    case 'github':
      return formatGithub(ordered, language, options.folder);
    case 'pretty':
      return ordered.length === 0 ? '' : formatPretty(ordered, textOf, screen);
  }
}

export function printFindings(
  context: Context,
  output: Output,
  language: Language,
  diagnostics: readonly Diagnostic[],
  files: Files,
  options: PrintOptions = {},
): void {
  const text = findingsText(context, output, language, diagnostics, files, options);
  output.write(options.format === 'json' ? text : asCalled(text, context.called));
}
