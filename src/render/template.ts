// Handlebars templates to Markdown in which no value can be markup.
import Handlebars from 'handlebars';
import { type Diagnostic, isError } from '../diagnostics/diagnostic.js';
import { accept, type Result, refuse } from '../diagnostics/result.js';
import type { Language } from '../locale/language.js';
import { formatNumber } from '../locale/numbers.js';
import { truthText } from '../locale/truths.js';
import type { Place } from '../model/place.js';
import type { DataSchema } from './data-schema.js';
import { type Helper, type Helpers, Marked, standardHelpers } from './helpers.js';
import { cleanSource, type MarkedText, markValue, unmark } from './marks.js';
import { preparedCode } from './prepared.js';
import { checkTemplate, type Partials, placeIn, type TemplateSource } from './template-check.js';
import { templateMissingValue, templateUnprintable } from './template-findings.js';
import { compilable, compileOptions, printer } from './template-rewrite.js';
import type { Range } from './template-syntax.js';

export interface TemplateOptions {
  readonly language: Language;
  /** Describes the data; every name is compared with it first. */
  readonly dataSchema: DataSchema;
  readonly partials?: Partials;
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
  const partials = options.partials ?? {};
  // What was prepared with the program was held against its data then.
  const isReady = preparedCode(source) !== undefined;
  const found = isReady ? [] : checkTemplate(source, { ...options, partials, helpers });
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

/** Stops a running template; never leaves this file. */
class Unwritable extends Error {
  readonly diagnostic: Diagnostic;
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.code);
    this.diagnostic = diagnostic;
  }
}

function runnable(
  source: TemplateSource,
  partials: Partials,
  helpers: Helpers,
  language: Language,
): (data: unknown) => string {
  const handlebars = Handlebars.create();
  handlebars.unregisterHelper('log');
  handlebars.unregisterHelper('lookup');
  const sources = [source, ...Object.values(partials)];
  const compile = (index: number) => {
    const program = sources[index] && compilable(sources[index], index, helpers);
    return program && handlebars.compile(program, compileOptions(helpers));
  };
  const needed = takenIn(source, partials);
  Object.keys(partials).forEach((name, index) => {
    const partial = needed.has(name) ? compile(index + 1) : undefined;
    if (partial) handlebars.registerPartial(name, partial);
  });
  for (const [name, helper] of Object.entries(helpers)) handlebars.registerHelper(name, adapted(helper, sources));
  handlebars.registerHelper(printer, (value: unknown, label: string, index: number, options: Located) =>
    print(value, { name: label, place: placeOf(sources[index], options) }, language),
  );
  const ready = preparedCode(source);
  const main = ready ? handlebars.template(ready) : compile(0);
  const safe = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false };
  return (data) => (main ? main(data, safe) : '');
}

/** The names of partials in a template and in those that it takes in: the others need not be compiled. */
function takenIn(source: TemplateSource, partials: Partials, found = new Set<string>()): ReadonlySet<string> {
  for (const [, name = ''] of source.text.matchAll(/>\s*["'[]?([^\s"'\]}~]+)/g)) {
    const partial = Object.hasOwn(partials, name) ? partials[name] : undefined;
    if (partial === undefined || found.has(name)) continue;
    found.add(name);
    takenIn(partial, partials, found);
  }
  return found;
}

/** What Handlebars hands to a helper as the last argument; it carries the place, which its own types do not say. */
interface Located {
  readonly hash: Readonly<Record<string, unknown>>;
  readonly loc?: Range;
}

const placeOf = (source: TemplateSource | undefined, { loc }: Located): Place =>
  source && loc ? placeIn(source, loc) : { file: source?.file ?? '', line: source?.firstLine ?? 1, column: 1 };

/** A missing or empty argument comes out as it went in, and is judged where it would be printed. */
function adapted(helper: Helper, sources: readonly TemplateSource[]): (...given: unknown[]) => unknown {
  return (...given) => {
    const located = given.at(-1) as Located;
    const [index, label, ...values] = given.slice(0, -1);
    const options = Object.fromEntries(Object.entries(located.hash).filter(([, value]) => value !== undefined));
    if (!helper.acceptsMissing && values.includes(undefined)) return undefined;
    if (!helper.acceptsMissing && values.includes(null)) return null;
    try {
      return helper.call(values, options);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new Unwritable(templateUnprintable(placeOf(sources[Number(index)], located), { name: String(label) }));
    }
  };
}

function print(value: unknown, at: { readonly name: string; readonly place: Place }, language: Language): string {
  if (value instanceof Marked) return value.text;
  if (typeof value === 'string') return markValue(value);
  if (typeof value === 'number' && Number.isFinite(value)) return markValue(formatNumber(value, language));
  if (typeof value === 'boolean') return truthText(value, language);
  if (value === null) return '';
  if (value === undefined) throw new Unwritable(templateMissingValue(at.place, { name: at.name }));
  throw new Unwritable(templateUnprintable(at.place, { name: at.name }));
}
