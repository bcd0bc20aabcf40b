// Where a letter goes, and in which formats: into out/letters, a file, a folder, or onto the screen.
import path from 'node:path';
import { CommandError } from '../../diagnostics/result.js';
import type { Letter } from '../../model/documents.js';
import type { Context } from '../context.js';
import { destinationOf } from '../destination.js';
import type { RunOptions } from '../open.js';
import { isLetterFormat, type LetterFormat, type LetterOutput, outPath } from './produce.js';

export type Target =
  | { readonly kind: 'out'; readonly formats: readonly LetterFormat[] }
  | { readonly kind: 'screen'; readonly formats: readonly LetterFormat[] }
  /** What `-o` names: one file, or the folder of several. */
  | { readonly kind: 'named'; readonly formats: readonly LetterFormat[]; readonly name: string };

/** @throws CommandError for a form that does not fit the place */
export function targetOf({ format, output }: RunOptions, { head, stem }: Letter): Target {
  if (format !== undefined && !isLetterFormat(format)) throw notALetterFormat(format);
  if (output === '-') return { kind: 'screen', formats: [screenFormat(format, head.formats ?? [], stem)] };
  const ending = output === undefined ? '' : path.extname(output).slice(1).toLowerCase();
  const own = head.formats === undefined || head.formats.length === 0 ? (['pdf'] as const) : head.formats;
  const formats = format !== undefined ? [format] : isLetterFormat(ending) ? [ending] : [...new Set(own)];
  return output === undefined ? { kind: 'out', formats } : { kind: 'named', formats, name: output };
}

/** The form asked for, else Markdown or text if the letter's own formats say so, else text. */
function screenFormat(format: LetterFormat | undefined, own: readonly LetterFormat[], stem: string): LetterFormat {
  if (format === 'pdf') throw pdfOnScreen(stem);
  return format ?? own.find((one) => one === 'md' || one === 'txt') ?? 'txt';
}

/** One document and where it is written. */
export interface Placed {
  readonly output: LetterOutput;
  /** As a person reads it: `out/letters/04-mentoringbrief.pdf`, or below what `-o` names. */
  readonly shown: string;
}

/**
 * The place of each document, looked at before anything is written.
 * @param folder the workspace, whose own files are not written over
 * @throws CommandError when a folder is missing, or a file belongs to the workspace
 */
export function placesFor(
  context: Context,
  folder: string,
  target: Exclude<Target, { readonly kind: 'screen' }>,
  outputs: readonly LetterOutput[],
): readonly Placed[] {
  if (target.kind === 'out') return outputs.map((output) => ({ output, shown: outPath(output) }));
  const isFolder = outputs.length !== 1 || context.surroundings.isFolder(path.resolve(context.cwd, target.name));
  return outputs.map((output) => {
    const file = output.name.split('/').at(-1) ?? output.name;
    const shown = isFolder ? `${target.name.replace(/[\\/]+$/, '')}/${file}` : target.name;
    destinationOf(context, shown, folder);
    return { output, shown };
  });
}

const notALetterFormat = (format: string): CommandError =>
  new CommandError(
    { de: `Ein Brief lässt sich nicht als ${format} erstellen.`, en: `A letter cannot be made as ${format}.` },
    { de: 'Möglich sind: pdf, html, md, txt.', en: 'Possible are: pdf, html, md, txt.' },
  );

const pdfOnScreen = (stem: string): CommandError =>
  new CommandError(
    {
      de: 'Ein PDF gehört in eine Datei, nicht auf den Bildschirm.',
      en: 'A PDF belongs into a file, not onto the screen.',
    },
    {
      de: `So: mentoring letter render ${stem} -o brief.pdf, oder --format txt`,
      en: `Like this: mentoring letter render ${stem} -o letter.pdf, or --format txt`,
    },
  );
