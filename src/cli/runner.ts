// What runs a command.
import type { Context, ExitCode } from './context.js';
import type { RunOptions } from './open.js';

/** @param args the command's own arguments, in order */
export type Runner = (context: Context, options: RunOptions, args: readonly string[]) => Promise<ExitCode>;
