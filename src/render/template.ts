// Handlebars templates to Markdown in which no value can be markup.
import Handlebars from 'handlebars';
import { type Diagnostic, isError } from '../diagnostics/diagnostic.js';
import { accept, type Result, refuse } from '../diagnostics/result.js';
import type { Language } from '../locale/language.js';
import { formatNumber } from '../locale/numbers.js';
import type { Place } from '../model/place.js';
import type { DataSchema } from './data-schema.js';
import { type Helper, type Helpers, Marked, standardHelpers } from './helpers.js';
import { cleanSource, type MarkedText, markValue, unmark } from './marks.js';
import { checkTemplate, type Partials, placeIn, readTemplate, type TemplateSource } from './template-check.js';
import { templateMissingValue, templateUnprintable } from './template-findings.js';
import { isLoneHelper, loneName } from './template-scope.js';
import type { Expression, Program, Range, Statement } from './template-syntax.js';

export interface TemplateOptions {
  readonly language: Language;
  /** Describes the data; every name is compared with it first. */
  readonly dataSchema: DataSchema;
  readonly partials?: Partials;
  /** `standardHelpers({ language })` unless told. */
  readonly helpers?: Helpers;
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
  const found = checkTemplate(source, { dataSchema: options.dataSchema, partials, helpers });
  if (found.some(isError)) return refuse(...found);
  const run = runnable(source, partials, helpers, options.language);
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

/** Stops a running template; never leaves this file. */
class Unwritable extends Error {
  readonly diagnostic: Diagnostic;
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.code);
    this.diagnostic = diagnostic;
  }
}

const printer = '$print';
const builtIn = { if: true, unless: true, each: true, with: true, log: false, lookup: false };

/**
 * Handlebars cannot be told how to escape, and its strict mode lets missing names pass in arguments. So every output is
 * rewritten to a call of one helper, `{{x}}` → `{{$print x}}`, which demands a value, marks it, and knows its place.
 * With that, `strict` itself would only add errors without a place and stays off.
 */
function runnable(
  source: TemplateSource,
  partials: Partials,
  helpers: Helpers,
  language: Language,
): (data: unknown) => string {
  const handlebars = Handlebars.create();
  handlebars.unregisterHelper('log');
  handlebars.unregisterHelper('lookup');
  const names = Object.keys(helpers);
  const sources = [source, ...Object.values(partials)];
  const compile = (index: number) => {
    const read = sources[index] ? readTemplate(sources[index]) : undefined;
    if (!read || 'finding' in read) return undefined;
    return handlebars.compile(rewriteProgram(read.program, { source: index, helpers, named: [] }), {
      knownHelpers: { ...builtIn, [printer]: true, ...Object.fromEntries(names.map((name) => [name, true])) },
      knownHelpersOnly: true,
      explicitPartialContext: true,
      noEscape: true,
    });
  };
  Object.keys(partials).forEach((name, index) => {
    const partial = compile(index + 1);
    if (partial) handlebars.registerPartial(name, partial);
  });
  for (const [name, helper] of Object.entries(helpers)) handlebars.registerHelper(name, adapted(helper, sources));
  handlebars.registerHelper(printer, (value: unknown, label: string, index: number, options: Located) =>
    print(value, { name: label, place: placeOf(sources[index], options) }, language),
  );
  const main = compile(0);
  const safe = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false };
  return (data) => (main ? main(data, safe) : '');
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
  if (typeof value === 'boolean') return language === 'de' ? (value ? 'ja' : 'nein') : value ? 'yes' : 'no';
  if (value === null) return '';
  if (value === undefined) throw new Unwritable(templateMissingValue(at.place, { name: at.name }));
  throw new Unwritable(templateUnprintable(at.place, { name: at.name }));
}

interface Rewriting {
  /** Which source: the template is 0, the partials follow. */
  readonly source: number;
  readonly helpers: Helpers;
  /** Names after `as |…|`, which hide helpers. */
  readonly named: readonly string[];
}

const rewriteProgram = (program: Program, own: Rewriting): Program => {
  const inner = { ...own, named: [...own.named, ...(program.blockParams ?? [])] };
  return { ...program, body: program.body.map((statement) => rewritten(statement, inner)) };
};

function rewritten(node: Statement, own: Rewriting): Statement {
  switch (node.type) {
    case 'ContentStatement':
      return { ...node, value: cleanSource(node.value) };
    case 'MustacheStatement': {
      const value = asExpression(node, own);
      const params = [withSource(value, own), literal(node, callText(value)), literal(node, own.source)];
      return { type: node.type, loc: node.loc, escaped: true, strip: node.strip, path: pathTo(node, printer), params };
    }
    case 'BlockStatement':
      return {
        ...node,
        params: node.params.map((param) => withSource(param, own)),
        ...(node.program ? { program: rewriteProgram(node.program, own) } : {}),
        ...(node.inverse ? { inverse: rewriteProgram(node.inverse, own) } : {}),
      };
    case 'PartialStatement':
      return { ...node, ...withHash(node, own), params: node.params.map((param) => withSource(param, own)) };
    default:
      return node;
  }
}

/** A mustache as an expression: a call if it has arguments or is the name of a helper, else the path itself. */
function asExpression(node: Extract<Statement, { type: 'MustacheStatement' }>, own: Rewriting): Expression {
  const { path, params, hash, loc } = node;
  if (path.type !== 'PathExpression') return path;
  const name = loneName(path);
  const isHelper = name !== undefined && isLoneHelper(own.helpers, name) && !own.named.includes(name);
  const isCall = params.length > 0 || hash !== undefined || isHelper;
  return isCall ? { type: 'SubExpression', loc, path, params, ...(hash ? { hash } : {}) } : path;
}

/** Calls carry the number of their source and their text as first arguments, so that a refusal knows its place and name. */
function withSource(node: Expression, own: Rewriting): Expression {
  if (node.type !== 'SubExpression') return node;
  const params = node.params.map((param) => withSource(param, own));
  return {
    ...node,
    ...withHash(node, own),
    params: [literal(node, own.source), literal(node, callText(node)), ...params],
  };
}

const withHash = (node: { readonly hash?: Extract<Expression, { type: 'SubExpression' }>['hash'] }, own: Rewriting) =>
  node.hash
    ? {
        hash: { ...node.hash, pairs: node.hash.pairs.map((pair) => ({ ...pair, value: withSource(pair.value, own) })) },
      }
    : {};

const pathTo = ({ loc }: { readonly loc: Range }, name: string): Expression => ({
  type: 'PathExpression',
  data: false,
  depth: 0,
  parts: [name],
  original: name,
  loc,
});

const literal = ({ loc }: { readonly loc: Range }, value: string | number): Expression =>
  typeof value === 'number'
    ? { type: 'NumberLiteral', value, original: value, loc }
    : { type: 'StringLiteral', value, original: value, loc };

/** The call as it is written, without options: `date events.kickoff.start`. */
function callText(node: Expression): string {
  if (node.type === 'PathExpression') return node.original;
  if (node.type !== 'SubExpression')
    return typeof node.value === 'string' ? `"${node.value}"` : String(node.value ?? '');
  return [String(node.path.original ?? ''), ...node.params.map((param) => callText(param))].join(' ');
}
