// A step that may be refused, and a command that cannot go on.
import type { Text } from '../locale/language.js';
import type { Diagnostic } from './diagnostic.js';

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

export const accept = <T>(value: T): Result<T> => ({ ok: true, value });

export const refuse = (...diagnostics: readonly Diagnostic[]): Result<never> => ({ ok: false, diagnostics });

/** A command that cannot go on: `main` alone catches it, prints message and hint, and ends with the exit code. */
export class CommandError extends Error {
  readonly text: Text;
  readonly hint: Text | undefined;
  readonly exitCode: 1 | 2;

  constructor(text: Text, hint?: Text, exitCode: 1 | 2 = 2) {
    super(text.en);
    this.name = 'CommandError';
    this.text = text;
    this.hint = hint;
    this.exitCode = exitCode;
  }
}
