// What reaches the screen: colours only where they are wanted, one line of progress that leaves no trace.
import path from 'node:path';
import { Chalk } from 'chalk';
import type { Text } from '../locale/language.js';
import { plainStyle, type Style } from '../render/lines.js';
import { displayWidth } from '../render/width.js';
import { commandNames } from './commands.js';
import type { Context, Output } from './context.js';

/** Colours on a terminal, unless NO_COLOR, `--no-color` or TERM=dumb say otherwise; never into a pipe. */
export function wantsColour({ env, argv }: Pick<Context, 'env' | 'argv'>, output: Output): boolean {
  const refused = (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb' || argv.includes('--no-color');
  return output.isTerminal && !refused;
}

export function styleFor(context: Pick<Context, 'env' | 'argv'>, output: Output): Style {
  if (!wantsColour(context, output)) return plainStyle;
  const chalk = new Chalk({ level: 1 });
  return { strong: chalk.bold, error: chalk.red, warning: chalk.yellow, done: chalk.green, aside: chalk.gray };
}

/** The width to write for: at most 100 columns; 80 where a terminal does not tell. */
export const widthOf = (output: Output): number =>
  Math.min(100, output.isTerminal ? (output.columns > 0 ? output.columns : 80) : 100);

/** Longer lines are broken between words; what begins with a blank is a command to copy and stays on one line. */
export const wrapLines = (text: string, width: number): string =>
  text
    .split('\n')
    .flatMap((line) => (line.startsWith(' ') ? [line] : wrapLine(line, width)))
    .join('\n');

function wrapLine(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && displayWidth(`${last} ${word}`) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** One line on stderr that updates; nothing when stderr is no terminal. */
export function progressLine({ stderr }: Pick<Context, 'stderr'>): { show(text: string): void; end(): void } {
  let shown = 0;
  return {
    show(text) {
      if (!stderr.isTerminal) return;
      const line = text.slice(0, Math.max(1, widthOf(stderr) - 1));
      stderr.write(`\r${line}${' '.repeat(Math.max(0, shown - line.length))}`);
      shown = line.length;
    },
    end() {
      if (shown > 0) stderr.write(`\r${' '.repeat(shown)}\r`);
      shown = 0;
    },
  };
}

/** What the line says while a PDF is made: WebAssembly takes seconds to start. */
export const settingPdf: Text = { de: 'Das PDF wird gesetzt …', en: 'Setting the PDF …' };

const namedCommand = new RegExp(`(?<![\\w/.-]|npx )mentoring (?=(?:${commandNames.join('|')})(?![\\p{L}\\w-]))`, 'gu');

/** Commands in a text in the form in which the user called the program: `npx mentoring match`. */
export const asCalled = (text: string, called: string): string => text.replace(namedCommand, () => `${called} `);

/** One word for the shell, whatever it holds. */
export const shellWord = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** A file name in a command to copy: bare where every shell reads it so, in double quotes where every shell understands them. */
export function wordToCopy(text: string): string {
  if (/^[\p{L}\p{M}\p{N}_@+=:,./\\-]+$/u.test(text)) return text;
  return /["$`!]/.test(text) ? shellWord(text) : `"${text}"`;
}

/**
 * How to call the program after `cd folder`: a path that is relative to the folder of now would lead nowhere from there.
 * @param folder absolute
 */
export function calledFrom(folder: string, { called, cwd }: Pick<Context, 'called' | 'cwd'>): string {
  const script = /^node (.+)$/.exec(called)?.[1];
  if (script === undefined || path.isAbsolute(script)) return called;
  return `node ${path.relative(folder, path.resolve(cwd, script))}`;
}
