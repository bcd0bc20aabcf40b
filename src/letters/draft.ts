// The text with which a letter begins: what the workspace knows decides which sentences stand in it, names stay live.
//
//   [[event]]                  the way to the event: events.abschluss
//   [[if event.travel]] … [[else]] … [[end]]    only if that is known; alone on a line the line itself goes
//   [[Ihr kommt|Sie kommen]]   Du or Sie
//   [[include invite-details]] another text of the same folder
import { type Manner, spelledDu } from './manner.js';

export interface Drafting {
  /** What `[[if]]` asks: by path, a value that is missing, empty, 0 or false does not hold. */
  readonly facts: unknown;
  /** What `[[event]]` and the like stand for. */
  readonly ways: Readonly<Record<string, string>>;
  readonly manner: Manner;
  readonly include: (name: string) => string | undefined;
}

const token = /\[\[([^[\]]+)\]\]/;
/** A mark alone on its line takes the line with it. */
const aloneOnLine = /^[ \t]*(\[\[(?:if [^[\]]+|else|end|include [^[\]]+)\]\])[ \t]*\r?\n/gm;

/** @throws Error for a text of ours that is not well formed: a bug, which tests of every text find */
export function draftText(text: string, drafting: Drafting): string {
  const parts = included(text, drafting, 0).replace(aloneOnLine, '$1').split(token);
  const open: boolean[] = [];
  const out: string[] = [];
  for (const [index, part] of parts.entries()) {
    const shown = open.every(Boolean);
    if (index % 2 === 0) {
      if (shown) out.push(part);
    } else if (part.startsWith('if ')) open.push(holds(part.slice(3).trim(), drafting.facts));
    else if (part === 'else') open.push(!popped(open));
    else if (part === 'end') popped(open);
    else if (shown) out.push(worded(part, drafting));
  }
  if (open.length > 0) throw new Error('[[if]] without [[end]]');
  return out
    .join('')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n');
}

function included(text: string, drafting: Drafting, depth: number): string {
  return text.replace(/^[ \t]*\[\[include ([\w-]+)\]\][ \t]*\r?\n/gm, (_, name: string) => {
    const inner = depth > 3 ? undefined : drafting.include(name);
    if (inner === undefined) throw new Error(`no text ${name}`);
    return included(inner, drafting, depth + 1);
  });
}

function popped(open: boolean[]): boolean {
  const last = open.pop();
  if (last === undefined) throw new Error('[[else]] or [[end]] without [[if]]');
  return last;
}

function worded(part: string, { ways, manner }: Drafting): string {
  const [familiar, formal] = part.split('|');
  if (formal !== undefined) return manner.address === 'du' ? spelledDu(familiar ?? '', manner) : formal;
  const way = Object.hasOwn(ways, part) ? ways[part] : undefined;
  if (way === undefined) throw new Error(`[[${part}]] stands for nothing`);
  return way;
}

/** `a.b`, or `not a.b`. */
function holds(condition: string, facts: unknown): boolean {
  if (condition.startsWith('not ')) return !holds(condition.slice(4), facts);
  const value = condition
    .split('.')
    .reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? Reflect.get(at, key) : undefined),
      facts,
    );
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** A step of a path in a template: an id with signs of its own stands in brackets. */
export const step = (id: string): string => (/^[\p{L}_][\p{L}\p{N}_-]*$/u.test(id) ? id : `[${id}]`);
