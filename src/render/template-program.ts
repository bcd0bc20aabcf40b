// Templates as steps of our own: plain data that `template-run` walks, made from the syntax tree that Handlebars reads.
import type { Helpers } from './helpers.js';
import { cleanSource } from './marks.js';
import { readTemplate, type TemplateSource } from './template-check.js';
import { isLoneHelper, isScoped, loneName } from './template-scope.js';
import type { CallNode, Expression, HashNode, PathNode, Program, Range, Statement } from './template-syntax.js';

/** What stands between two tags comes out as it is; everything else is a step that knows its place. */
export type Steps = readonly (string | Step)[];

export type Step =
  | { readonly type: 'print'; readonly value: Value; readonly name: string; readonly at: Range }
  /** `#unless` is an `#if` with its two halves exchanged. */
  | {
      readonly type: 'if';
      readonly test: Value;
      readonly includeZero?: Value;
      readonly body: Steps;
      readonly otherwise: Steps;
    }
  | ({ readonly type: 'each' } & Section)
  | ({ readonly type: 'with' } & Section)
  | {
      readonly type: 'partial';
      readonly name: string;
      readonly context?: Value;
      readonly given: readonly Given[];
      /** Stands before each line of a partial that has a line of its own. */
      readonly indent: string;
    };

export interface Section {
  readonly subject: Value;
  /** Names after `as |…|`: of the item, and of its key. */
  readonly names: readonly string[];
  readonly body: Steps;
  readonly otherwise: Steps;
}

export type Value =
  /** From what `this` is, or was so many `../` further out. */
  | { readonly type: 'path'; readonly up: number; readonly parts: readonly string[] }
  /** From a name after `as |…|`. */
  | { readonly type: 'named'; readonly name: string; readonly parts: readonly string[] }
  /** `@index`, `@root.title`. */
  | { readonly type: 'data'; readonly up: number; readonly name: string; readonly parts: readonly string[] }
  | { readonly type: 'literal'; readonly value?: string | number | boolean | null }
  | {
      readonly type: 'call';
      readonly helper: string;
      readonly values: readonly Value[];
      readonly options: readonly Given[];
      /** As it is written, without options: `date events.kickoff.start`. */
      readonly name: string;
      readonly at: Range;
    };

export interface Given {
  readonly key: string;
  readonly value: Value;
}

/** The steps of a template; undefined for a text that is none. */
export function stepsOf(source: TemplateSource, helpers: Helpers): Steps | undefined {
  const read = readTemplate(source);
  return 'finding' in read ? undefined : programSteps(read.program, { helpers, named: [] });
}

interface Reading {
  readonly helpers: Helpers;
  /** Names after `as |…|`, which hide helpers and fields. */
  readonly named: readonly string[];
}

const programSteps = (program: Program | undefined, reading: Reading): Steps => {
  const inner = { ...reading, named: [...reading.named, ...(program?.blockParams ?? [])] };
  return (program?.body ?? []).flatMap((statement) => statementSteps(statement, inner));
};

function statementSteps(node: Statement, reading: Reading): Steps {
  switch (node.type) {
    case 'ContentStatement':
      return node.value === '' ? [] : [cleanSource(node.value)];
    case 'MustacheStatement': {
      const printed = asExpression(node, reading);
      return [{ type: 'print', value: valueFrom(printed, reading), name: callText(printed), at: placed(node) }];
    }
    case 'BlockStatement':
      return blockSteps(node, reading);
    case 'PartialStatement': {
      const [context] = node.params;
      return [
        {
          type: 'partial',
          name: textOf(node.name),
          ...(context ? { context: valueFrom(context, reading) } : {}),
          given: givenOf(node.hash, reading),
          indent: node.indent,
        },
      ];
    }
    default:
      return [];
  }
}

function blockSteps(node: Extract<Statement, { type: 'BlockStatement' }>, reading: Reading): Steps {
  const kind = textOf(node.path);
  const [subject] = node.params;
  if (!subject) return [];
  const value = valueFrom(subject, reading);
  const body = programSteps(node.program, reading);
  const otherwise = programSteps(node.inverse, reading);
  if (kind === 'each' || kind === 'with')
    return [{ type: kind, subject: value, names: node.program?.blockParams ?? [], body, otherwise }];
  const zero = givenOf(node.hash, reading).find(({ key }) => key === 'includeZero');
  const halves = kind === 'unless' ? { body: otherwise, otherwise: body } : { body, otherwise };
  return [{ type: 'if', test: value, ...(zero ? { includeZero: zero.value } : {}), ...halves }];
}

/** A mustache as an expression: a call if it has arguments or is the name of a helper, else the path itself. */
function asExpression(node: Extract<Statement, { type: 'MustacheStatement' }>, reading: Reading): Expression {
  const { path, params, hash, loc } = node;
  if (path.type !== 'PathExpression') return path;
  const name = loneName(path);
  const isHelper = name !== undefined && isLoneHelper(reading.helpers, name) && !reading.named.includes(name);
  const isCall = params.length > 0 || hash !== undefined || isHelper;
  return isCall ? { type: 'SubExpression', loc, path, params, ...(hash ? { hash } : {}) } : path;
}

function valueFrom(node: Expression, reading: Reading): Value {
  switch (node.type) {
    case 'PathExpression':
      return pathOf(node, reading);
    case 'SubExpression':
      return callOf(node, reading);
    case 'NullLiteral':
      return { type: 'literal', value: null };
    default:
      return { type: 'literal', ...(node.value === undefined ? {} : { value: node.value }) };
  }
}

function pathOf(node: PathNode, { named }: Reading): Value {
  const [first = '', ...parts] = node.parts;
  if (node.data) return { type: 'data', up: node.depth, name: first, parts };
  const isNamed = node.depth === 0 && !isScoped(node) && named.includes(first);
  return isNamed ? { type: 'named', name: first, parts } : { type: 'path', up: node.depth, parts: node.parts };
}

const callOf = (node: CallNode, reading: Reading): Value => ({
  type: 'call',
  helper: textOf(node.path),
  values: node.params.map((param) => valueFrom(param, reading)),
  options: givenOf(node.hash, reading),
  name: callText(node),
  at: placed(node),
});

const givenOf = (hash: HashNode | undefined, reading: Reading): Given[] =>
  (hash?.pairs ?? []).map(({ key, value }) => ({ key, value: valueFrom(value, reading) }));

const placed = ({ loc: { start, end } }: { readonly loc: Range }): Range => ({ start, end });

const textOf = (node: Expression): string => ('original' in node ? String(node.original ?? '') : '');

/** The call as it is written, without options: `date events.kickoff.start`. */
function callText(node: Expression): string {
  if (node.type === 'PathExpression') return node.original;
  if (node.type !== 'SubExpression')
    return typeof node.value === 'string' ? `"${node.value}"` : String(node.value ?? '');
  return [String(node.path.original ?? ''), ...node.params.map((param) => callText(param))].join(' ');
}
