// YAML with places: scalars are read as text and converted by the schema; what YAML can do beyond plain data is refused.
import { FAILSAFE_SCHEMA, load, YAMLException } from 'js-yaml';
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, visit } from 'yaml';
import { conflictMarker } from './csv.js';
import { type Plain, SchemaReader, type SchemaTree } from './schema.js';

export interface Span {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

export type YamlFault =
  | {
      readonly kind: 'too-large' | 'conflict' | 'directive' | 'too-deep' | 'documents' | 'tab' | 'not-a-map';
      readonly span: Span;
    }
  | { readonly kind: 'duplicate-key' | 'alias' | 'tag' | 'forbidden-key'; readonly span: Span; readonly name: string }
  | { readonly kind: 'syntax'; readonly span: Span; readonly code: string; readonly detail: string };

export type YamlPath = readonly (string | number)[];

/** A YAML file as data, with the place of each key and value. */
export interface YamlText {
  readonly value: Readonly<Record<string, Plain>>;
  readonly faults: readonly YamlFault[];
  /** Where a value stands; the nearest existing ancestor for a path that is not there. */
  valueSpan(path: YamlPath): Span;
  /** Where a key stands. */
  keySpan(path: YamlPath): Span;
  /** Start and end offset of a scalar in the text, to replace it alone. */
  scalarRange(path: YamlPath): readonly [number, number] | undefined;
  /** Whether there is a key or an item at the path. */
  has(path: YamlPath): boolean;
  /** The last entry of a map whose value stands in the line of its key: what another entry can follow. */
  lastEntry(path: YamlPath): Entry | undefined;
  /** Where the list at the path goes on; undefined if there is none. */
  listEnd(path: YamlPath): ListEnd | undefined;
}

/** A list: the offset of its first item (of its bracket in `flow`), and of the end of what its last item says. */
export interface ListEnd {
  readonly start: number;
  readonly end: number;
  readonly items: number;
  readonly flow: boolean;
}

/** Where an entry of a map stands: offsets of its key and of the end of its value; `flow`: in a map in braces. */
export interface Entry {
  readonly start: number;
  readonly end: number;
  readonly flow: boolean;
}

const largest = 1_000_000;
const deepest = 40;
const plainTags = new Set(['map', 'seq', 'str'].map((name) => `tag:yaml.org,2002:${name}`));
const forbiddenKeys = new Set(['<<', '__proto__', 'constructor', 'prototype']);

/**
 * Reads plain data. Two parsers of the same standard share the work: a fast one gives the values, the one that knows places is asked
 * when something is to be pointed at, or when the fast one or a look at the text finds anything but plain data.
 */
export function readYaml(text: string, tree: SchemaTree): YamlText {
  const raw = findRawFault(text);
  if (raw) return broken([raw]);
  const values = quickValues(text);
  return values === undefined ? readWithPlaces(text, tree) : new QuickYaml(text, tree, values);
}

/** Lists directly in lists, items without a value, anchors, aliases, tags, explicit keys, collections or nothing as keys, tabs at a line's start, keys that are refused. */
const beyondPlain =
  /^[ ]*-[ ]+-|^[ ]*-[ ]*(?:#.*)?$|(?:^|[\s,[{:-])[&*!](?=\S)|^[ -]*\?|[\]}][ ]*:|(?:^|[[{,])[ -]*:|^ *\t|^[ -]*["']?(?:<<|__proto__|constructor|prototype)["']?[ ]*:|[:-][ ]+(?:~|null)[ ]*$/m;

/** The document as texts, lists and maps; undefined for everything that needs a closer look. */
function quickValues(text: string): Readonly<Record<string, unknown>> | undefined {
  if (beyondPlain.test(text)) return undefined;
  try {
    const value = load(text, { schema: FAILSAFE_SCHEMA });
    return isRecord(value) ? value : undefined;
  } catch (error) {
    if (error instanceof YAMLException || error instanceof RangeError) return undefined;
    throw error;
  }
}

function readWithPlaces(text: string, tree: SchemaTree): YamlText {
  const lines = new LineCounter();
  const spanAt = (from: number, to: number): Span => {
    const { line, col } = lines.linePos(from);
    return { line: Math.max(line, 1), column: Math.max(col, 1), length: Math.max(1, to - from) };
  };
  try {
    const document = parseDocument(text, {
      schema: 'failsafe',
      lineCounter: lines,
      logLevel: 'error',
      prettyErrors: false,
      strict: true,
    });
    const faults: YamlFault[] = document.errors.map((error) =>
      syntaxFault(error.code, error.message, text, spanAt(error.pos[0], error.pos[1])),
    );
    visit(document, {
      Alias: (_, node) => void faults.push({ kind: 'alias', name: `*${node.source}`, span: spanOf(node, spanAt) }),
      Node: (_, node) => void faults.push(...extraFaults(node, spanAt)),
      Pair: (_, pair) => void faults.push(...keyFaults(pair, spanAt)),
    });
    const root: unknown = document.contents;
    if (root !== null && !(isScalar(root) && root.value === '') && !isMap(root) && faults.length === 0) {
      faults.push({ kind: 'not-a-map', span: spanAt(0, 1) });
    }
    if (!isMap(root)) return broken(faults);
    return new ParsedYaml(root, faults, tree, spanAt);
  } catch (error) {
    if (error instanceof RangeError || error instanceof ReferenceError)
      return broken([{ kind: 'too-deep', span: { line: 1, column: 1, length: 1 } }]);
    throw error;
  }
}

type SpanAt = (from: number, to: number) => Span;

function findRawFault(text: string): YamlFault | undefined {
  const at = (index: number): Span => {
    const before = text.slice(0, index).split('\n');
    return { line: before.length, column: (before.at(-1) ?? '').length + 1, length: 7 };
  };
  if (text.length > largest) return { kind: 'too-large', span: { line: 1, column: 1, length: 1 } };
  const conflict = conflictMarker(text);
  if (conflict !== undefined) return { kind: 'conflict', span: at(conflict) };
  const directive = /^%/m.exec(text);
  if (directive) return { kind: 'directive', span: at(directive.index) };
  const depth = deepestFlow(text);
  return depth === undefined ? undefined : { kind: 'too-deep', span: at(depth) };
}

/** The offset at which brackets or indentation are nested too deeply, looked for before the parser recurses. */
function deepestFlow(text: string): number | undefined {
  let open = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '[' || character === '{') open += 1;
    else if (character === ']' || character === '}') open = Math.max(0, open - 1);
    else if (character === '\n' && text[index + 1] !== ' ') open = 0;
    if (open > deepest) return index;
  }
  const indented = /^(?: {200}|(?:- ){40})/m.exec(text);
  return indented?.index;
}

function syntaxFault(code: string, detail: string, text: string, span: Span): YamlFault {
  if (code === 'DUPLICATE_KEY') {
    const line = text.split('\n')[span.line - 1] ?? '';
    const name = /^[^:\s]+/.exec(line.slice(span.column - 1))?.[0] ?? '';
    return { kind: 'duplicate-key', name, span: { ...span, length: Math.max(1, name.length) } };
  }
  if (code === 'MULTIPLE_DOCS') return { kind: 'documents', span: { ...span, length: 3 } };
  if (code === 'TAB_AS_INDENT' || /^\s*\t/.test(text.split('\n')[span.line - 1] ?? ''))
    return { kind: 'tab', span: { ...span, length: 1 } };
  return {
    kind: 'syntax',
    code,
    detail: detail.split('\n')[0] ?? code,
    span: { ...span, length: Math.min(span.length, 20) },
  };
}

function spanOf(node: Pick<Node, 'range'>, spanAt: SpanAt): Span {
  const [from, to] = node.range ?? [0, 1];
  return spanAt(from, to);
}

function extraFaults(node: Node, spanAt: SpanAt): YamlFault[] {
  const faults: YamlFault[] = [];
  if ('anchor' in node && node.anchor)
    faults.push({ kind: 'alias', name: `&${node.anchor}`, span: spanOf(node, spanAt) });
  if (!isAlias(node) && node.tag !== undefined && !plainTags.has(node.tag))
    faults.push({ kind: 'tag', name: node.tag, span: spanOf(node, spanAt) });
  return faults;
}

function keyFaults(pair: Pair, spanAt: SpanAt): YamlFault[] {
  const { key } = pair;
  if (isScalar(key) && typeof key.value === 'string') {
    return forbiddenKeys.has(key.value) ? [{ kind: 'forbidden-key', name: key.value, span: spanOf(key, spanAt) }] : [];
  }
  const span = isMap(key) || isSeq(key) ? spanOf(key, spanAt) : { line: 1, column: 1, length: 1 };
  return [{ kind: 'syntax', code: 'KEY', detail: 'key', span }];
}

const broken = (faults: readonly YamlFault[]): YamlText => ({
  value: {},
  faults,
  valueSpan: () => ({ line: 1, column: 1, length: 1 }),
  keySpan: () => ({ line: 1, column: 1, length: 1 }),
  scalarRange: () => undefined,
  has: () => false,
  lastEntry: () => undefined,
  listEnd: () => undefined,
});

/** Texts, lists and maps as a parser gives them → what the schema makes of them; undefined for what is not there. */
function convert(raw: unknown, tree: SchemaTree, reader: SchemaReader): Plain | undefined {
  if (typeof raw === 'string') return reader.scalar(tree, raw);
  if (Array.isArray(raw)) {
    const items = reader.items(tree);
    return raw.map((item) => convert(item, items, reader)).filter((item) => item !== undefined);
  }
  if (!isRecord(raw)) return undefined;
  const entries = Object.entries(raw).flatMap(([key, value]): [string, Plain][] => {
    const plain = convert(value, reader.property(tree, key), reader);
    return plain === undefined ? [] : [[key, plain]];
  });
  return Object.fromEntries(entries);
}

const converted = (raw: unknown, tree: SchemaTree): Readonly<Record<string, Plain>> => {
  const value = convert(raw, tree, new SchemaReader(tree));
  return isBlock(value) ? value : {};
};

/** Values at once, places when asked for. */
class QuickYaml implements YamlText {
  readonly value: Readonly<Record<string, Plain>>;
  readonly faults: readonly YamlFault[] = [];
  private readonly text: string;
  private readonly tree: SchemaTree;
  private places: YamlText | undefined;

  constructor(text: string, tree: SchemaTree, values: Readonly<Record<string, unknown>>) {
    this.text = text;
    this.tree = tree;
    this.value = converted(values, tree);
  }

  private located(): YamlText {
    this.places ??= readWithPlaces(this.text, this.tree);
    return this.places;
  }

  valueSpan(path: YamlPath): Span {
    return this.located().valueSpan(path);
  }

  keySpan(path: YamlPath): Span {
    return this.located().keySpan(path);
  }

  scalarRange(path: YamlPath): readonly [number, number] | undefined {
    return this.located().scalarRange(path);
  }

  has(path: YamlPath): boolean {
    return this.located().has(path);
  }

  lastEntry(path: YamlPath): Entry | undefined {
    return this.located().lastEntry(path);
  }

  listEnd(path: YamlPath): ListEnd | undefined {
    return this.located().listEnd(path);
  }
}

class ParsedYaml implements YamlText {
  readonly value: Readonly<Record<string, Plain>>;
  readonly faults: readonly YamlFault[];
  private readonly root: Node;
  private readonly spanAt: SpanAt;

  constructor(root: Node, faults: readonly YamlFault[], tree: SchemaTree, spanAt: SpanAt) {
    this.root = root;
    this.faults = faults;
    this.spanAt = spanAt;
    this.value = converted(rawValue(root, 0), tree);
  }

  private find(path: YamlPath): { readonly node: unknown; readonly key: Node | undefined; readonly complete: boolean } {
    let node: unknown = this.root;
    let key: Node | undefined;
    for (const step of path) {
      if (isMap(node)) {
        const pair = node.items.find((item) => isScalar(item.key) && item.key.value === String(step));
        if (!pair) return { node, key, complete: false };
        key = isScalar(pair.key) ? pair.key : undefined;
        node = pair.value;
      } else if (isSeq(node)) {
        const item: unknown = node.items[Number(step)];
        if (item === undefined) return { node, key, complete: false };
        node = item;
        key = undefined;
      } else return { node, key, complete: false };
    }
    return { node, key, complete: true };
  }

  valueSpan(path: YamlPath): Span {
    const { node, key } = this.find(path);
    if (isScalar(node)) return node.value === '' && key ? spanOf(key, this.spanAt) : spanOf(node, this.spanAt);
    if (key) return spanOf(key, this.spanAt);
    return isMap(node) || isSeq(node) ? { ...spanOf(node, this.spanAt), length: 1 } : { line: 1, column: 1, length: 1 };
  }

  keySpan(path: YamlPath): Span {
    const { key, complete } = this.find(path);
    return key && complete ? spanOf(key, this.spanAt) : this.valueSpan(path);
  }

  scalarRange(path: YamlPath): readonly [number, number] | undefined {
    const { node, complete } = this.find(path);
    if (!complete || !isScalar(node) || !node.range) return undefined;
    return [node.range[0], node.range[1]];
  }

  has(path: YamlPath): boolean {
    return this.find(path).complete;
  }

  lastEntry(path: YamlPath): Entry | undefined {
    const { node, complete } = this.find(path);
    if (!complete || !isMap(node)) return undefined;
    const entries = node.items.flatMap(({ key, value }): Entry[] => {
      if (!isScalar(key) || !key.range || !isScalar(value) || !value.range) return [];
      const [start, end] = [key.range[0], value.range[1]];
      return this.spanAt(start, start).line === this.spanAt(end, end).line
        ? [{ start, end, flow: node.flow === true }]
        : [];
    });
    return entries.at(-1);
  }

  listEnd(path: YamlPath): ListEnd | undefined {
    const { node, complete } = this.find(path);
    if (!complete || !isSeq(node) || !node.range) return undefined;
    const last = node.items.at(-1);
    const end = last === undefined ? node.range[1] : endOf(last);
    return { start: node.range[0], end: end ?? node.range[1], items: node.items.length, flow: node.flow === true };
  }
}

/** The offset behind the last word of a node, without the comments and lines that follow it. */
function endOf(node: unknown): number | undefined {
  if (isMap(node) && node.flow !== true) {
    const last = node.items.at(-1);
    return (last && (endOf(last.value) ?? endOf(last.key))) ?? node.range?.[1];
  }
  if (isSeq(node) && node.flow !== true && node.items.length > 0) return endOf(node.items.at(-1)) ?? node.range?.[1];
  return isScalar(node) || isMap(node) || isSeq(node) ? node.range?.[1] : undefined;
}

const nothing = new Set(['', '~', 'null']);

/** A node as texts, lists and maps. A key without a value gives undefined; an empty pair of quotes is an empty text. */
function rawValue(node: unknown, depth: number): unknown {
  if (depth > deepest) return undefined;
  if (isMap(node)) {
    const entries = node.items.flatMap(({ key, value }): [string, unknown][] =>
      isScalar(key) && typeof key.value === 'string' && !forbiddenKeys.has(key.value)
        ? [[key.value, rawValue(value, depth + 1)]]
        : [],
    );
    return Object.fromEntries(entries);
  }
  if (isSeq(node)) return node.items.map((item) => rawValue(item, depth + 1));
  if (!isScalar(node) || typeof node.value !== 'string') return undefined;
  return node.type === 'PLAIN' && nothing.has(node.value) ? undefined : node.value;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isBlock = (value: Plain | undefined): value is { readonly [key: string]: Plain } => isRecord(value);
