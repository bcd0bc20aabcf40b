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
