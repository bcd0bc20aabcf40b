// Handlebars templates to Markdown in which no value can be markup.
import { type Diagnostic, isError } from '../diagnostics/diagnostic.js';
import { accept, type Result, refuse } from '../diagnostics/result.js';
import type { Language } from '../locale/language.js';
import type { DataSchema } from './data-schema.js';
import { type Helpers, standardHelpers } from './helpers.js';
import { cleanSource, type MarkedText, unmark } from './marks.js';
import { preparedSteps } from './prepared.js';
import { checkTemplate, type Partials, type TemplateSource } from './template-check.js';
import { stepsOf } from './template-program.js';
import { type Runnable, runTemplate, Unwritable } from './template-run.js';

/** A value, or what reads it from its files: a template that was prepared with the program needs neither schema nor partials. */
export type Late<T extends object> = T | (() => T);

const now = <T extends object>(late: Late<T>): T => (typeof late === 'function' ? late() : late);

export interface TemplateOptions {
  readonly language: Language;
  /** Describes the data; every name is compared with it first. */
  readonly dataSchema: Late<DataSchema>;
  readonly partials?: Late<Partials>;
  /** `standardHelpers({ language })` unless told. */
  readonly helpers?: Helpers;
  /** Data of the kind that will be rendered: then the keys of maps, such as the ids of events, are compared too. */
  readonly data?: unknown;
}

export interface CompiledTemplate {
  /** Findings that do not stop rendering. */
  readonly warnings: readonly Diagnostic[];
  /** The Markdown for `parseMarkdown`; refused at the first value that is missing or is no text. */
  render(data: unknown): Result<MarkedText>;
  /** One line of plain text, for a subject or a file name: Markdown in it means nothing. */
  renderLine(data: unknown): Result<string>;
}

/** Renders once; see `compileTemplate` for many. */
export function renderTemplate(source: TemplateSource, data: unknown, options: TemplateOptions): Result<MarkedText> {
  const compiled = compileTemplate(source, options);
  return compiled.ok ? compiled.value.render(data) : compiled;
}

/** Checks a template and prepares it for any number of data; all its errors come back at once. */
export function compileTemplate(source: TemplateSource, options: TemplateOptions): Result<CompiledTemplate> {
  const helpers = options.helpers ?? standardHelpers({ language: options.language });
  // What was prepared with the program takes in no partials, and was held against its data then.
  const isReady = preparedSteps(source) !== undefined;
  const partials = isReady ? {} : now(options.partials ?? {});
  const found = isReady
    ? []
    : checkTemplate(source, { ...options, dataSchema: now(options.dataSchema), partials, helpers });
  if (found.some(isError)) return refuse(...found);
  const run = isPlain(source) ? () => cleanSource(source.text) : runnable(source, partials, helpers, options.language);
  const render = (data: unknown): Result<MarkedText> => {
    try {
      return accept(run(data) as MarkedText);
    } catch (error) {
      if (error instanceof Unwritable) return refuse(error.diagnostic);
      throw error;
    }
  };
  const renderLine = (data: unknown): Result<string> => {
    const text = render(data);
    return text.ok
      ? accept(
          unmark(text.value)
            .replace(/\s*\n\s*/g, ' ')
            .trim(),
        )
      : text;
  };
  return accept({ warnings: found, render, renderLine });
}

/** Without a name in it a template is its own result. */
const isPlain = ({ text }: TemplateSource): boolean => !text.includes('{{');

/** Steps of the template, and of each partial once it is asked for. */
function runnable(
  source: TemplateSource,
  partials: Partials,
  helpers: Helpers,
  language: Language,
): (data: unknown) => string {
  const known = new Map<string, Runnable>();
  const partial = (name: string): Runnable | undefined => {
    const own = Object.hasOwn(partials, name) ? partials[name] : undefined;
    if (!own) return undefined;
    const ready = known.get(name) ?? { source: own, steps: stepsOf(own, helpers) ?? [] };
    known.set(name, ready);
    return ready;
  };
  const main: Runnable = { source, steps: preparedSteps(source) ?? stepsOf(source, helpers) ?? [] };
  return (data) => runTemplate(main, data, { helpers, language, partial });
}
