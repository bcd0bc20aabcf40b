// Handlebars templates as a syntax tree of our own types, and parse errors with their place.
import Handlebars from 'handlebars';

/** Lines count from 1, columns from 0, as Handlebars has them. */
export interface Position {
  readonly line: number;
  readonly column: number;
}
export interface Range {
  readonly start: Position;
  readonly end: Position;
}
interface Node {
  readonly loc: Range;
}

export interface PathNode extends Node {
  readonly type: 'PathExpression';
  /** `@index`, `@root.title`. */
  readonly data: boolean;
  /** How many `../`. */
  readonly depth: number;
  readonly parts: readonly string[];
  readonly original: string;
}
export interface LiteralNode extends Node {
  readonly type: 'StringLiteral' | 'NumberLiteral' | 'BooleanLiteral' | 'UndefinedLiteral' | 'NullLiteral';
  readonly value?: string | number | boolean;
  readonly original?: string | number | boolean;
}
export interface CallNode extends Node {
  readonly type: 'SubExpression';
  readonly path: PathNode | LiteralNode;
  readonly params: readonly Expression[];
  readonly hash?: HashNode;
}
export type Expression = PathNode | LiteralNode | CallNode;
export interface HashNode extends Node {
  readonly pairs: readonly (Node & { readonly key: string; readonly value: Expression })[];
}
export interface Program {
  readonly type: 'Program';
  readonly loc?: Range;
  readonly body: readonly Statement[];
  readonly blockParams?: readonly string[];
  readonly chained?: boolean;
}
interface Call {
  readonly path: Expression;
  readonly params: readonly Expression[];
  readonly hash?: HashNode;
}
export type Statement =
  | (Node & Call & { readonly type: 'MustacheStatement'; readonly escaped: boolean; readonly strip: unknown })
  | (Node & Call & { readonly type: 'BlockStatement'; readonly program?: Program; readonly inverse?: Program })
  | (Node & {
      readonly type: 'PartialStatement';
      readonly name: Expression;
      readonly params: readonly Expression[];
      readonly hash?: HashNode;
      readonly indent: string;
    })
  | (Node & { readonly type: 'PartialBlockStatement' | 'Decorator' | 'DecoratorBlock' })
  | (Node & { readonly type: 'ContentStatement'; readonly value: string; readonly original: string })
  | (Node & { readonly type: 'CommentStatement' });

/** Why a template cannot be read, and where. */
export type ParseProblem = Position & {
  readonly length?: number;
} & (
    | { readonly kind: 'unclosed'; readonly block: string }
    | { readonly kind: 'mismatch'; readonly block: string; readonly closed: string }
    | { readonly kind: 'unreadable' }
    | { readonly kind: 'too-deep' }
  );

/**
 * @param deepest how deep sections may nest: Handlebars itself takes minutes for thousands of levels, so they are counted first
 * @returns the tree, or the one problem at which reading stopped
 */
export function parseTemplate(
  text: string,
  deepest: number,
): { readonly program: Program } | { readonly problem: ParseProblem } {
  const tooDeep = tooDeepAt(text, deepest);
  if (tooDeep) return { problem: { kind: 'too-deep', ...tooDeep } };
  try {
    return { program: Handlebars.parse(text) as Program };
  } catch (error) {
    return { problem: problemOf(error instanceof Error ? error : new Error(String(error)), text) };
  }
}

function problemOf(error: Error, text: string): ParseProblem {
  const mismatch = /^(\S+) doesn't match (\S+) - (\d+):(\d+)$/.exec(error.message);
  if (mismatch) {
    const [, block = '', closed = '', line, column] = mismatch;
    return { kind: 'mismatch', block, closed, line: Number(line), column: Number(column) };
  }
  const unclosed = /got 'EOF'$/.test(error.message) ? unclosedBlock(text) : undefined;
  return unclosed ?? { kind: 'unreadable', ...placeInMessage(error, text) };
}

const tags = /\{\{~?(?:!--[\s\S]*?(?:--~?\}\}|$)|([#^/]|\s*else\b(?=\s*[^\s}~]))?([\s\S]*?)(?:\}\}|$))/g;

/** Where sections with their `else if`s, or brackets within one tag, are nested deeper than `deepest`. */
function tooDeepAt(text: string, deepest: number): Position | undefined {
  // For each open section how many levels it has: one, and one more for each `else if`.
  const open: number[] = [];
  let depth = 0;
  for (const { index, 1: sign, 2: inner = '' } of text.matchAll(tags)) {
    if (sign === '/') depth -= open.pop() ?? 0;
    else if (sign) {
      if (sign === '#' || sign === '^') open.push(1);
      else open.push((open.pop() ?? 0) + 1);
      depth += 1;
    }
    if (depth > deepest || brackets(inner) > deepest) return positionAt(text, index);
  }
  return undefined;
}

/** How many brackets are open at once, at most. */
function brackets(text: string): number {
  let open = 0;
  let most = 0;
  for (const character of text.match(/[()]/g) ?? []) {
    open += character === '(' ? 1 : -1;
    most = Math.max(most, open);
  }
  return most;
}

/** The last block that was opened and never closed. */
function unclosedBlock(text: string): ParseProblem | undefined {
  const open: { block: string; index: number; length: number }[] = [];
  for (const tag of text.matchAll(/\{\{~?([#/])>?\s*([^\s}~]{1,80})/g)) {
    if (tag[1] === '/') open.pop();
    else open.push({ block: tag[2] ?? '', index: tag.index, length: tag[0].length });
  }
  const last = open.at(-1);
  return last && { kind: 'unclosed', block: last.block, length: last.length, ...positionAt(text, last.index) };
}

const positionAt = (text: string, index: number): Position => {
  const before = text.slice(0, index).split('\n');
  return { line: before.length, column: before.at(-1)?.length ?? 0 };
};

/** Handlebars gives a line, and a mark below an excerpt without line ends; the column is found by that excerpt. */
function placeInMessage(error: Error, text: string): Position {
  const exact = /- (\d+):(\d+)$/.exec(error.message);
  if (exact) return { line: Number(exact[1]), column: Number(exact[2]) };
  const [head = '', excerpt = '', mark = ''] = error.message.split('\n');
  const line = Number(/on line (\d+)/.exec(head)?.[1] ?? 1);
  const dots = excerpt.startsWith('...') ? 3 : 0;
  const before = excerpt.slice(dots, Math.max(dots, mark.indexOf('^')));
  const source = text.split('\n')[line - 1] ?? '';
  // The excerpt may begin on an earlier line: its longest tail on this line counts.
  for (let from = 0; from < before.length; from++) {
    const at = source.indexOf(before.slice(from));
    if (at >= 0) return { line, column: at + before.length - from };
  }
  return { line, column: 0 };
}
