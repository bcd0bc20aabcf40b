// The first screen as Handlebars' own code, made when the program is built, so that nothing is compiled when it is shown.
import Handlebars from 'handlebars';
import { screens } from './generated/screens.js';
import type { Helpers } from './helpers.js';
import type { TemplateSource } from './template-check.js';
import { compilable, compileOptions } from './template-rewrite.js';

/** FNV-1a over the UTF-16 units of a text, 32 bits. */
export function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

/** The code of a built-in screen whose text is what it was when the program was built; a workspace's own text has none. */
export function preparedCode({ file, text }: TemplateSource): TemplateSpecification | undefined {
  const found = Object.hasOwn(screens, file) ? screens[file] : undefined;
  return found && found.fingerprint === fingerprint(text) ? found.code : undefined;
}

/** For the build: a template as JavaScript. @throws Error for a text that is no template */
export function prepared(source: TemplateSource, helpers: Helpers): string {
  const program = compilable(source, 0, helpers);
  if (program === undefined) throw new Error(`${source.file} is no template`);
  return String(Handlebars.precompile(program, compileOptions(helpers)));
}
