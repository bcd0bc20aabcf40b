// Changes in a YAML text at one place, everything else untouched.
import type { YamlPath, YamlText } from './yaml.js';

/** A scalar as YAML: plain where that is safe, else in double quotes. */
export function yamlScalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const plain =
    /^[\p{L}\d][\p{L}\d ._/@()+–-]*$/u.test(value) &&
    !/ $/.test(value) &&
    !/^(?:true|false|yes|no|ja|nein|null|~|[\d.eExX+_-]+)$/i.test(value);
  return plain || /^\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2})?)?$/.test(value) ? value : JSON.stringify(value);
}

/** The text with one scalar replaced; undefined if there is no scalar at the path. */
export function replaceScalar(
  text: string,
  yaml: YamlText,
  path: YamlPath,
  value: string | number | boolean,
): string | undefined {
  const range = yaml.scalarRange(path);
  if (!range) return undefined;
  const wasQuoted = text[range[0]] === '"';
  return (
    text.slice(0, range[0]) +
    (wasQuoted && typeof value === 'string' ? JSON.stringify(value) : yamlScalar(value)) +
    text.slice(range[1])
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
