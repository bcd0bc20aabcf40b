// Templates of the program as steps that were made when it was built, so that none is read when it is shown.
import { prepared } from './generated/prepared.js';
import type { Helpers } from './helpers.js';
import type { TemplateSource } from './template-check.js';
import { type Steps, stepsOf } from './template-program.js';

/** FNV-1a over the UTF-16 units of a text, 32 bits. */
export function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

const known = new Map<string, Steps>();

/** The steps of a built-in template whose text is what it was when the program was built; a workspace's own text has none. */
export function preparedSteps({ file, text }: TemplateSource): Steps | undefined {
  const found = Object.hasOwn(prepared, file) ? prepared[file] : undefined;
  if (!found || found.fingerprint !== fingerprint(text)) return undefined;
  // Made by `prepare` from the same types.
  const steps = known.get(file) ?? (JSON.parse(found.steps()) as Steps);
  known.set(file, steps);
  return steps;
}

/** For the build: a template as JSON. @throws Error for a text that is no template, or takes in partials */
export function prepare(source: TemplateSource, helpers: Helpers): string {
  const steps = stepsOf(source, helpers);
  if (steps === undefined) throw new Error(`${source.file} is no template`);
  const json = JSON.stringify(steps);
  if (json.includes('{"type":"partial"')) throw new Error(`${source.file} takes in partials`);
  return json;
}
