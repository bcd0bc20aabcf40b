// Holds a template against the data that it may name, before anything is rendered.
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { closest } from '../locale/text.js';
import type { Place } from '../model/place.js';
import { type DataSchema, DataShape, isPrototypeName, type Spot, unprintable } from './data-schema.js';
import type { Helper, Helpers } from './helpers.js';
import * as findings from './template-findings.js';
import {
  isLoneHelper,
  loneName,
  nothing,
  partialScope,
  presentIf,
  type Resolved,
  resolve,
  rootScope,
  type Scope,
  text,
  within,
} from './template-scope.js';
import {
  type CallNode,
  type Expression,
  type LiteralNode,
  type PathNode,
  type Program,
  parseTemplate,
  type Range,
  type Statement,
} from './template-syntax.js';

/** The text of a template, and where it stands: `firstLine` is the line of the file on which the text begins. */
export interface TemplateSource {
  readonly file: string;
  readonly text: string;
  readonly firstLine?: number;
}

/** Partials by the name that templates call them by: `{{> small-groups}}`. */
export type Partials = Readonly<Record<string, TemplateSource>>;

export interface TemplateCheck {
  readonly dataSchema: DataSchema;
  readonly partials: Partials;
  readonly helpers: Helpers;
  /** The data, where it is at hand: then the keys of maps, such as the ids of events, are compared too. */
  readonly data?: unknown;
}

const largestTemplate = 200 * 1024;
const deepestNesting = 20;

/**
 * Every name, helper, partial and section of a template, in the order in which they stand. A template without errors
 * renders any data that fits the schema; a warning names a value that may be missing, for which rendering would stop.
 */
export function checkTemplate(source: TemplateSource, check: TemplateCheck): Diagnostic[] {
  const shape = new DataShape(check.dataSchema, check.data);
  const walk = new Walk(check, shape);
  walk.template(source, rootScope(shape), []);
  return walk.found();
}

/** The place of a range of a template in its file. */
export function placeIn(source: TemplateSource, { start, end }: Range): Place {
  const length = end.line === start.line ? end.column - start.column : 0;
  return {
    file: source.file,
    line: (source.firstLine ?? 1) - 1 + start.line,
    column: start.column + 1,
    ...(length > 0 ? { length } : {}),
  };
}

type ReadTemplate = { readonly program: Program } | { readonly finding: Diagnostic };

/** Parsing is the slowest step; a template is checked first and then compiled from the same tree, which nobody changes. */
const trees = new WeakMap<TemplateSource, ReadTemplate>();

/** The syntax tree, or the finding that says why there is none. */
export function readTemplate(source: TemplateSource): ReadTemplate {
  const known = trees.get(source);
  if (known) return known;
  const result = parsedTemplate(source);
  trees.set(source, result);
  return result;
}

function parsedTemplate(source: TemplateSource): ReadTemplate {
  if (Buffer.byteLength(source.text) > largestTemplate) {
    const place = { file: source.file, line: source.firstLine ?? 1, column: 1 };
    return { finding: findings.templateTooLarge(place, { what: 'size', limit: largestTemplate / 1024 }) };
  }
  const parsed = parseTemplate(source.text, deepestNesting);
  if ('program' in parsed) return parsed;
  const { line, column, length, ...facts } = parsed.problem;
  const end = { line, column: column + (length ?? 0) };
  const place = placeIn(source, { start: { line, column }, end });
  if (facts.kind === 'too-deep') {
    return { finding: findings.templateTooLarge(place, { what: 'depth', limit: deepestNesting }) };
  }
  return { finding: findings.templateSyntax(place, facts) };
}

class Walk {
  private readonly check: TemplateCheck;
  private readonly shape: DataShape;
  private readonly diagnostics = new Map<string, Diagnostic>();
  private source: TemplateSource = { file: '', text: '' };
  private fresh = 0;

  constructor(check: TemplateCheck, shape: DataShape) {
    this.check = check;
    this.shape = shape;
  }

  found(): Diagnostic[] {
    return [...this.diagnostics.values()];
  }

  template(source: TemplateSource, scope: Scope, callers: readonly string[]): void {
    const before = this.source;
    this.source = source;
    const read = readTemplate(source);
    if ('finding' in read) this.add(read.finding);
    else this.program(read.program, scope, callers);
    this.source = before;
  }

  /** A partial that is called twice is found wanting once. */
  private add(diagnostic: Diagnostic): void {
    const { place, code, facts } = diagnostic;
    this.diagnostics.set(`${place.file}:${place.line}:${place.column}:${code}:${JSON.stringify(facts)}`, diagnostic);
  }

  private at(node: { readonly loc: Range }): Place {
    return placeIn(this.source, node.loc);
  }

  private refuse(node: { readonly loc: Range }, refusal: findings.Refusal): void {
    this.add(findings.templateRefused(this.at(node), { refusal }));
  }

  private isTooDeep(node: { readonly loc: Range }, depth: number): boolean {
    if (depth <= deepestNesting) return false;
    this.add(findings.templateTooLarge(this.at(node), { what: 'depth', limit: deepestNesting }));
    return true;
  }

  private program(program: Program | undefined, scope: Scope, callers: readonly string[]): void {
    for (const statement of program?.body ?? []) this.statement(statement, scope, callers);
  }

  private statement(node: Statement, scope: Scope, callers: readonly string[]): void {
    if (node.type === 'MustacheStatement') {
      if (!node.escaped) this.refuse(node, 'raw');
      else this.printed(node, scope);
    } else if (node.type === 'BlockStatement') this.block(node, scope, callers);
    else if (node.type === 'PartialStatement') this.partial(node, scope, callers);
    else if (node.type === 'PartialBlockStatement') this.refuse(node, 'partial-block');
    else if (node.type === 'Decorator' || node.type === 'DecoratorBlock') this.refuse(node, 'decorator');
  }

  private printed(node: Extract<Statement, { type: 'MustacheStatement' }>, scope: Scope): void {
    const { path } = node;
    if (path.type === 'SubExpression') this.call(path, scope);
    else if (path.type !== 'PathExpression') {
      this.add(findings.templateUnknownName(this.at(path), { name: String(path.original ?? '') }));
    } else if (this.isCall({ ...node, path }, scope)) this.call({ ...node, path, type: 'SubExpression' }, scope);
    else this.printedPath(path, scope);
  }

  /** A lone name is a helper only where the data has no such field. */
  private isCall(node: Pick<CallNode, 'params' | 'hash'> & { readonly path: PathNode }, scope: Scope): boolean {
    if (node.params.length > 0 || node.hash) return true;
    const name = loneName(node.path);
    if (name === undefined || scope.named.some((names) => names.has(name))) return false;
    if (name === 'log' || name === 'lookup') return true;
    if (!Object.hasOwn(this.check.helpers, name)) return false;
    return isLoneHelper(this.check.helpers, name) || !resolve(node.path, scope, this.shape).found;
  }

  private printedPath(path: PathNode, scope: Scope): void {
    const resolved = this.name(path, scope);
    if (!resolved) return;
    const kind = unprintable(resolved.spot);
    if (kind) {
      const fields = this.shape.names(resolved.spot);
      this.add(findings.templateNotText(this.at(path), { name: path.original, kind, fields }));
    } else if (resolved.mayBeMissing) this.add(findings.templateMayBeMissing(this.at(path), { name: path.original }));
  }

  /** The name as the data's shape has it, or a finding. */
  private name(path: PathNode, scope: Scope): Resolved | undefined {
    if (path.parts.some(isPrototypeName)) {
      this.refuse(path, 'prototype');
      return undefined;
    }
    const resolved = resolve(path, scope, this.shape);
    if (resolved.found) return resolved;
    const { name, nearest } = resolved;
    this.add(findings.templateUnknownName(this.at(path), { name, ...(nearest === undefined ? {} : { nearest }) }));
    return undefined;
  }

  private call(node: CallNode, scope: Scope): void {
    if (this.isTooDeep(node, scope.depth + 1)) return;
    const inner = { ...scope, depth: scope.depth + 1 };
    const name = String(node.path.original ?? '');
    const helper = Object.hasOwn(this.check.helpers, name) ? this.check.helpers[name] : undefined;
    if (helper) this.helperUse(name, helper, node);
    else this.unknownHelper(node.path, name);
    const needed = helper !== undefined && helper.acceptsMissing !== true;
    for (const part of [...node.params, ...(node.hash?.pairs ?? []).map((pair) => pair.value)]) {
      const resolved = this.expression(part, inner);
      if (needed && resolved?.mayBeMissing && part.type === 'PathExpression') {
        this.add(findings.templateMayBeMissing(this.at(part), { name: part.original }));
      }
    }
  }

  private unknownHelper(path: PathNode | LiteralNode, name: string): void {
    if (name === 'log' || name === 'lookup') this.refuse(path, name);
    else if (path.type === 'PathExpression' && path.parts.some(isPrototypeName)) this.refuse(path, 'prototype');
    else {
      const nearest = closest(name, Object.keys(this.check.helpers));
      this.add(findings.templateUnknownHelper(this.at(path), { name, ...(nearest === undefined ? {} : { nearest }) }));
    }
  }

  private helperUse(name: string, helper: Helper, node: CallNode): void {
    const { least, most, options = [], words, example } = helper;
    const facts = { helper: name, example };
    if (node.params.length < least || node.params.length > most) {
      this.add(findings.templateHelperUse(this.at(node.path), { ...facts, kind: 'arguments' }));
    }
    for (const pair of node.hash?.pairs ?? []) {
      if (options.includes(pair.key)) continue;
      const nearest = closest(pair.key, options);
      this.add(
        findings.templateHelperUse(this.at(pair), {
          ...facts,
          kind: 'option',
          option: pair.key,
          ...(nearest ? { nearest } : {}),
        }),
      );
    }
    const [first] = node.params;
    if (words && first?.type === 'StringLiteral' && !words.has(String(first.value))) {
      const word = String(first.value);
      const nearest = closest(word, words.list);
      this.add(
        findings.templateHelperUse(this.at(first), { ...facts, kind: 'word', word, ...(nearest ? { nearest } : {}) }),
      );
    }
  }

  /** An argument; undefined for literals and calls, which are always there, and for what has been reported. */
  private expression(node: Expression, scope: Scope): Resolved | undefined {
    if (node.type === 'PathExpression') return this.name(node, scope);
    if (node.type === 'SubExpression') this.call(node, scope);
    return undefined;
  }

  private block(node: Extract<Statement, { type: 'BlockStatement' }>, scope: Scope, callers: readonly string[]): void {
    const kind = String('original' in node.path ? node.path.original : '');
    const [subject] = node.params;
    const isSection = kind === 'if' || kind === 'unless' || kind === 'each' || kind === 'with';
    if (!isSection || !subject || node.params.length > 1) {
      this.refuse(node.path, 'section');
      return;
    }
    if ((node.program?.blockParams?.length ?? 0) > 2) this.refuse(node.path, 'own-section');
    const chained = scope.depth + (node.inverse?.chained ? 0 : 1);
    if (this.isTooDeep(node.path, scope.depth + 1)) return;
    for (const pair of node.hash?.pairs ?? []) this.expression(pair.value, scope);
    const resolved = this.expression(subject, scope);
    const body = { ...scope, depth: scope.depth + 1 };
    const otherwise = { ...scope, depth: chained };
    if (kind === 'if' || kind === 'unless') {
      this.program(node.program, this.assuming(body, subject, kind === 'if'), callers);
      this.program(node.inverse, this.assuming(otherwise, subject, kind === 'unless'), callers);
      return;
    }
    const inside = this.inside(kind, subject, resolved, body, node.program?.blockParams ?? []);
    if (inside) this.program(node.program, inside, callers);
    this.program(node.inverse, otherwise, callers);
  }

  private assuming(scope: Scope, condition: Expression, holds: boolean): Scope {
    const keyOf = (path: PathNode) => {
      const resolved = resolve(path, scope, this.shape);
      return resolved.found ? resolved.key : undefined;
    };
    return { ...scope, present: new Set([...scope.present, ...presentIf(condition, holds, keyOf)]) };
  }

  private inside(
    kind: 'each' | 'with',
    subject: Expression,
    resolved: Resolved | undefined,
    scope: Scope,
    names: readonly string[],
  ): Scope | undefined {
    if (subject.type !== 'PathExpression') {
      this.refuse(subject, 'section');
      return undefined;
    }
    if (!resolved) return undefined;
    const spot: Spot | undefined = kind === 'each' ? this.shape.items(resolved.spot) : resolved.spot;
    if (!spot) {
      this.add(findings.templateNotAList(this.at(subject), { name: subject.original }));
      return undefined;
    }
    return within(scope, spot, kind === 'each' ? this.newKey() : resolved.key, names, kind === 'each');
  }

  private newKey(): string {
    this.fresh += 1;
    return `#${this.fresh}`;
  }

  private partial(
    node: Extract<Statement, { type: 'PartialStatement' }>,
    scope: Scope,
    callers: readonly string[],
  ): void {
    if (node.name.type === 'SubExpression') {
      this.refuse(node, 'dynamic-partial');
      return;
    }
    const name = String(node.name.original ?? '');
    const given = new Map<string, Spot>();
    for (const pair of node.hash?.pairs ?? []) given.set(pair.key, this.spotOf(pair.value, scope));
    const [context] = node.params;
    const spot = context ? this.spotOf(context, scope) : nothing;
    const partial = Object.hasOwn(this.check.partials, name) ? this.check.partials[name] : undefined;
    if (!partial) {
      const nearest = closest(name, Object.keys(this.check.partials));
      this.add(
        findings.templateUnknownPartial(this.at(node.name), { name, ...(nearest === undefined ? {} : { nearest }) }),
      );
    } else if (callers.includes(name)) this.refuse(node, 'partial-loop');
    else if (!this.isTooDeep(node, scope.depth + 1)) {
      this.template(partial, partialScope(scope, spot, this.newKey(), given), [...callers, name]);
    }
  }

  private spotOf(node: Expression, scope: Scope): Spot {
    const resolved = this.expression(node, scope);
    if (node.type !== 'PathExpression') return text;
    return resolved ? { ...resolved.spot, optional: resolved.mayBeMissing } : { shapes: [], optional: false };
  }
}
