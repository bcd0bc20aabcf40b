// What reaches the screen: colours only where they are wanted, one line of progress that leaves no trace.
import { Chalk } from 'chalk';
import type { Style } from '../render/lines.js';
import { plainStyle } from '../render/lines.js';
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

/** The width to write for: at most 100 columns, 80 where nothing tells. */
export const widthOf = (output: Output): number => Math.min(100, output.isTerminal ? output.columns : 100);

/** One line on stderr that updates; nothing when stderr is no terminal. */
export function progressLine({ stderr }: Pick<Context, 'stderr'>): { show(text: string): void; end(): void } {
  let shown = 0;
  return {
    show(text) {
      if (!stderr.isTerminal) return;
      const line = text.slice(0, stderr.columns - 1);
      stderr.write(`\r${line}${' '.repeat(Math.max(0, shown - line.length))}`);
      shown = line.length;
    },
    end() {
      if (shown > 0) stderr.write(`\r${' '.repeat(shown)}\r`);
      shown = 0;
    },
  };
}

/** Commands in a text in the form in which the user called the program: `npx mentoring match`. */
export const asCalled = (text: string, called: string): string =>
  text.replace(/(?<![\w/.-]|npx )mentoring (?=(?:[a-z]+(?:\b|$)))/g, `${called} `);
