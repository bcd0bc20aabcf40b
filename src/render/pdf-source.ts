// What both engines make of a source, and of a refusal.
import { CommandError } from '../diagnostics/result.js';
import type { PdfSource } from './pdf.js';

/** What the engines need beside a source. */
export interface PdfParts {
  readonly fonts: readonly Uint8Array[];
  /** The text that every layout may import as `/document.typ`. */
  readonly shared: string;
}

export const sharedFile = 'document.typ';

/** What a template finds in `sys.inputs`. */
export type PdfInputs = Readonly<Record<'data' | 'date', string>>;

export const inputsOf = ({ data, date }: PdfSource): PdfInputs => ({ data: JSON.stringify(data), date });

/** A refusal in one sentence, with the first of the engine's findings, and what to do instead. */
export function refused(source: PdfSource, messages: readonly string[]): CommandError {
  const cause = (messages.find((message) => message.trim() !== '') ?? '').split('\n')[0]?.slice(0, 200) ?? '';
  const because = cause === '' ? '' : `: ${cause}`;
  return new CommandError(
    {
      de: `Das PDF wurde nicht erzeugt, ${source.file} lässt sich nicht setzen${because}`,
      en: `The PDF was not made, ${source.file} cannot be typeset${because}`,
    },
    {
      de: 'Mit --format html entsteht dasselbe Schriftstück als Seite zum Drucken.',
      en: 'With --format html the same document becomes a page that prints.',
    },
  );
}

/** A part of the program that was not installed. */
export const missingPart = (text: CommandError['text']): CommandError =>
  new CommandError(text, { de: 'Neu einrichten hilft: npm install', en: 'Installing again helps: npm install' });
