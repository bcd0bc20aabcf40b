// Findings on a screen or in a file for machines.
import { type Diagnostic, inReadingOrder } from '../diagnostics/diagnostic.js';
import { formatCompact, formatGithub, formatJson, formatPretty } from '../diagnostics/format.js';
import { formatSarif, type SarifRun } from '../diagnostics/sarif.js';
import type { Totals } from '../diagnostics/words.js';
import type { Language } from '../locale/language.js';
import { displayWidth } from '../render/width.js';
import { decode } from '../workspace/encoding.js';
import { FileProblem, type Files, largeText, openFile } from '../workspace/files.js';
import { linesAt } from '../workspace/single-lines.js';
import type { Context, Output } from './context.js';
import { asCalled, styleFor, widthOf } from './output.js';

export type FindingFormat = 'pretty' | 'compact' | 'json' | 'github' | 'sarif';

export interface PrintOptions {
  readonly format?: FindingFormat;
  readonly fullLine?: boolean;
  readonly files?: number;
  /** The way from here to the workspace, for annotations. */
  readonly folder?: string;
  /** Counts of all findings, where only the first ones of each file are at hand. */
  readonly totals?: Totals;
  /** What the pages say about a code, for SARIF. */
  readonly ruleOf?: SarifRun['ruleOf'];
  /** The last line says how to read more. */
  readonly more?: boolean;
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
  const ordered = inReadingOrder(diagnostics);
  const textOf = (path: string): string | readonly string[] | undefined => {
    try {
      const large = linesOfLarge(files, path, ordered);
      if (large) return large;
      const bytes = files.read(path);
      return bytes && decode(bytes).text;
    } catch (error) {
      if (error instanceof FileProblem) return undefined;
      throw error;
    }
  };
  const style = styleFor(context, output);
  const screen = {
    language,
    width: widthOf(output),
    style: { error: style.error, warning: style.warning, info: style.aside, aside: style.aside },
    widthOf: displayWidth,
    fullLine: options.fullLine ?? false,
    terminal: output.isTerminal,
    ...(options.more ? { called: context.called } : {}),
    ...(options.totals ? { totals: options.totals } : {}),
    files: options.files ?? new Set(ordered.map((one) => one.place.file)).size,
  };
  switch (options.format ?? 'pretty') {
    case 'compact':
      return formatCompact(ordered, textOf, screen);
    case 'json':
      return formatJson(ordered, language, options.totals);
    case 'github':
      return formatGithub(ordered, language, options.folder);
    case 'sarif':
      return formatSarif(ordered, {
        language,
        version: context.version,
        textOf,
        ruleOf: options.ruleOf ?? (() => undefined),
        ...(options.folder === undefined ? {} : { folder: options.folder }),
      });
    case 'pretty':
      return ordered.length === 0 ? '' : formatPretty(ordered, textOf, screen);
  }
}

/** Of a file that is too large to be held: the lines that findings point at. */
function linesOfLarge(files: Files, path: string, findings: readonly Diagnostic[]): readonly string[] | undefined {
  const file = openFile(files, path);
  try {
    if (!file || file.size < largeText) return undefined;
    return linesAt(
      file,
      findings.flatMap(({ place }) => (place.file === path ? [place.line] : [])),
    );
  } finally {
    file?.close();
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
  const isData = options.format === 'json' || options.format === 'sarif';
  const told = isData ? diagnostics : diagnostics.map((finding) => inCall(finding, context.called));
  output.write(findingsText(context, output, language, told, files, options));
}

/** The finding with commands as the user calls them; before lines are broken, and never in what stands in a file. */
function inCall(finding: Diagnostic, called: string): Diagnostic {
  return {
    ...finding,
    words: (language, how) => {
      const { message, hint } = finding.words(language, how);
      return { message: asCalled(message, called), ...(hint === undefined ? {} : { hint: asCalled(hint, called) }) };
    },
  };
}
