// Changes in a YAML text at one place, everything else untouched.
import type { SchemaTree } from './schema.js';
import { readYaml, type YamlPath, type YamlText } from './yaml.js';

type Scalar = string | number | boolean;

/** A scalar as YAML: plain where that is safe, else in double quotes. */
export function yamlScalar(value: Scalar): string {
  if (typeof value !== 'string') return String(value);
  const plain =
    /^[\p{L}\d][\p{L}\d ._/@()+–-]*$/u.test(value) &&
    !/ $/.test(value) &&
    !/^(?:true|false|yes|no|ja|nein|null|~|[\d.eExX+_-]+)$/i.test(value);
  return plain || /^\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2})?)?$/.test(value) ? value : JSON.stringify(value);
}

/** The text with one scalar replaced; undefined if there is no scalar at the path. */
export function replaceScalar(text: string, yaml: YamlText, path: YamlPath, value: Scalar): string | undefined {
  const range = yaml.scalarRange(path);
  if (!range) return undefined;
  const [from, to] = range;
  const colon = text.slice(0, from).trimEnd().length;
  // A key without a value: it follows the colon, before a comment that may stand there.
  if (from === to && text[colon - 1] === ':') return `${text.slice(0, colon)} ${yamlScalar(value)}${text.slice(colon)}`;
  const isQuoted = text[from] === '"' && typeof value === 'string';
  return text.slice(0, from) + (isQuoted ? JSON.stringify(value) : yamlScalar(value)) + text.slice(to);
}

/**
 * The text with a value in place of the scalar at a path, or as a new line behind the other values of its map; maps that are
 * missing on the way there are made. A new entry of a map in braces stays in their line.
 * @returns undefined if something else stands there, or nothing that it could follow
 */
export function withScalar(text: string, tree: SchemaTree, path: YamlPath, value: Scalar): string | undefined {
  const yaml = readYaml(text, tree);
  const replaced = replaceScalar(text, yaml, path, value);
  if (replaced !== undefined) return replaced;
  for (let depth = path.length - 1; depth >= 0; depth -= 1) {
    const entry = yaml.lastEntry(path.slice(0, depth));
    const keys = path.slice(depth);
    if (yaml.has(path.slice(0, depth + 1)) || keys.some((key) => typeof key === 'number')) return undefined;
    if (entry) return entry.flow ? inBraces(text, entry.end, keys, value) : asLines(text, entry, keys, value);
  }
  return undefined;
}

function inBraces(text: string, at: number, keys: YamlPath, value: Scalar): string {
  const inner = keys.slice(1).reduceRight<string>((rest, key) => `{ ${key}: ${rest} }`, yamlScalar(value));
  return `${text.slice(0, at)}, ${keys[0]}: ${inner}${text.slice(at)}`;
}

function asLines(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  keys: YamlPath,
  value: Scalar,
): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = start - (text.lastIndexOf('\n', start - 1) + 1);
  const lines = keys.map((key, level) => {
    const isLast = level === keys.length - 1;
    return `${' '.repeat(indent + 2 * level)}${key}:${isLast ? ` ${yamlScalar(value)}` : ''}`;
  });
  const rest = text.slice(end).search(/\r?\n/);
  const at = rest < 0 ? text.length : end + rest;
  return text.slice(0, at) + lines.map((line) => lineEnd + line).join('') + text.slice(at);
}

/** An item of a list of maps, its keys in their order. */
export type ListItem = Readonly<Record<string, Scalar>>;

/**
 * The text with further items behind those of a list at the top: in the manner of the list, block style where it has no items.
 * Comments and everything else stay. A list that is missing comes to the end of the file.
 * @returns undefined if something else stands there
 */
export function withListItems(
  text: string,
  tree: SchemaTree,
  key: string,
  items: readonly ListItem[],
): string | undefined {
  const yaml = readYaml(text, tree);
  const list = yaml.listEnd([key]);
  const place = list ?? yaml.scalarRange([key]);
  if (yaml.has([key]) && place === undefined) return undefined;
  const edited =
    list === undefined || list.items === 0
      ? withNewList(text, key, list ? [list.start, list.end] : yaml.scalarRange([key]), items)
      : list.flow
        ? text.slice(0, list.end) + items.map((item) => `, ${inOneLine(item)}`).join('') + text.slice(list.end)
        : withLines(text, list.end, itemLines(items, list.start - lineStart(text, list.start)));
  return isAsMeant(readYaml(edited, tree), yaml, key, items) ? edited : undefined;
}

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

const inOneLine = (item: ListItem): string =>
  `{ ${Object.entries(item)
    .map(([key, value]) => `${key}: ${yamlScalar(value)}`)
    .join(', ')} }`;

const itemLines = (items: readonly ListItem[], indent: number): string[] =>
  items.flatMap((item) =>
    Object.entries(item).map(
      ([key, value], index) => `${' '.repeat(indent)}${index === 0 ? '- ' : '  '}${key}: ${yamlScalar(value)}`,
    ),
  );

/** New lines below the line in which the offset stands. */
function withLines(text: string, at: number, lines: readonly string[]): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  // A text over several lines ends behind its last line break.
  const last = text.slice(0, at).trimEnd().length;
  const rest = text.slice(last).search(/\r?\n/);
  const end = rest < 0 ? text.length : last + rest;
  return text.slice(0, end) + lines.map((line) => lineEnd + line).join('') + text.slice(end);
}

/** @param value where nothing, `null` or an empty list stands; undefined without the key */
function withNewList(
  text: string,
  key: string,
  value: readonly [number, number] | undefined,
  items: readonly ListItem[],
): string {
  if (value !== undefined) {
    const [from, to] = value;
    // Without a value a comment may stand where it would be.
    const bare = from === to ? text : text.slice(0, from).replace(/ +$/, '') + text.slice(to);
    return withLines(bare, text.slice(0, from).trimEnd().length, itemLines(items, 2));
  }
  const ended = text === '' || /\n$/.test(text) ? text : `${text}${text.includes('\r\n') ? '\r\n' : '\n'}`;
  const lineEnd = ended.includes('\r\n') ? '\r\n' : '\n';
  return ended + [`${key}:`, ...itemLines(items, 2)].map((line) => line + lineEnd).join('');
}

/** The list says what it said and the new items, and nothing else has changed. */
function isAsMeant(edited: YamlText, before: YamlText, key: string, items: readonly ListItem[]): boolean {
  const { [key]: now, ...others } = edited.value;
  const { [key]: old, ...othersBefore } = before.value;
  const wanted = [...(Array.isArray(old) ? old : []), ...items];
  return (
    edited.faults.length === before.faults.length &&
    JSON.stringify(others) === JSON.stringify(othersBefore) &&
    JSON.stringify(now) === JSON.stringify(wanted)
  );
}

/** The text without a key at the top, its value and the comment lines directly above it. */
export function removeKey(text: string, key: string): string {
  const lines = text.split(/(?<=\n)/);
  const at = lines.findIndex((line) => line.startsWith(`${key}:`));
  if (at < 0) return text;
  let from = at;
  while (from > 0 && /^#/.test(lines[from - 1] ?? '')) from -= 1;
  let to = at + 1;
  while (to < lines.length && /^(?:[ \t]|- |\r?\n$)/.test(lines[to] ?? '') && !/^\r?\n$/.test(lines[to] ?? '')) to += 1;
  return [...lines.slice(0, from), ...lines.slice(to)].join('');
}
