// Templates as Handlebars compiles them: every output becomes a call of one helper that knows its place.
import type { Helpers } from './helpers.js';
import { cleanSource } from './marks.js';
import { readTemplate, type TemplateSource } from './template-check.js';
import { isLoneHelper, loneName } from './template-scope.js';
import type { Expression, Program, Range, Statement } from './template-syntax.js';

/**
 * Handlebars cannot be told how to escape, and its strict mode lets missing names pass in arguments. So every output is
 * rewritten to a call of this helper, `{{x}}` → `{{$print x}}`, which demands a value, marks it, and knows its place.
 * With that, `strict` itself would only add errors without a place and stays off.
 */
export const printer = '$print';

const builtIn = { if: true, unless: true, each: true, with: true, log: false, lookup: false };

/** The settings of every compilation, at build time and at run time alike. */
export const compileOptions = (helpers: Helpers) => ({
  knownHelpers: {
    ...builtIn,
    [printer]: true,
    ...Object.fromEntries(Object.keys(helpers).map((name) => [name, true])),
  },
  knownHelpersOnly: true,
  explicitPartialContext: true,
  noEscape: true,
});

/**
 * The tree that Handlebars compiles; undefined for a text that is no template.
 * @param index which source it is: the template is 0, its partials follow
 */
export function compilable(source: TemplateSource, index: number, helpers: Helpers): Program | undefined {
  const read = readTemplate(source);
  return 'finding' in read ? undefined : rewriteProgram(read.program, { source: index, helpers, named: [] });
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
