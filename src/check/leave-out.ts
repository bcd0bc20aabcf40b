// An error of one person's own leaves that person out and stops nobody else.
import { type Diagnostic, isError } from '../diagnostics/diagnostic.js';
import type { Text } from '../locale/language.js';

export interface LeftOut {
  readonly id: string;
  /** The first error, as a sentence. */
  readonly message: Text;
}

/** The people whom matching leaves out, each with the first error that says why. */
export function leftOut(diagnostics: readonly Diagnostic[]): readonly LeftOut[] {
  const first = new Map<string, Diagnostic>();
  for (const one of diagnostics) {
    if (isError(one) && one.group === 'person' && one.about !== undefined && !first.has(one.about))
      first.set(one.about, one);
  }
  return [...first].map(([id, one]) => ({ id, message: { de: one.words('de').message, en: one.words('en').message } }));
}
