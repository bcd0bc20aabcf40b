// Where a text goes: to the screen, or to the file that `-o` names.
import path from 'node:path';
import { CommandError } from '../diagnostics/result.js';
import { type Language, pick } from '../locale/language.js';
import type { Context } from './context.js';

export interface Destination {
  /** As the user named it; undefined for the screen. */
  readonly file?: string;
}

/** Files that hold the programme itself: no report may take their place. */
const ownFiles =
  /^(?:programme\.yaml|audit\.yaml|[^/]+\.csv|(?:letters|surveys|reports|templates|\.mentoring|\.git)\/.*)$/i;

/**
 * The destination of a report, looked at before anything is computed or written.
 * @param folder the workspace, whose own files are not written over
 * @throws CommandError when the folder is missing or the file belongs to the workspace
 */
export function destinationOf(context: Context, output: string | undefined, folder: string): Destination {
  if (output === undefined || output === '-') return {};
  const full = path.resolve(context.cwd, output);
  const inside = path.relative(folder, full).split(path.sep).join('/');
  if (ownFiles.test(inside)) {
    throw new CommandError(
      {
        de: `${output} gehört zum Programm und wird nicht überschrieben.`,
        en: `${output} belongs to the programme and is not overwritten.`,
      },
      {
        de: 'Einen anderen Namen wählen, etwa: -o out/bericht.html',
        en: 'Choose another name, such as: -o out/report.html',
      },
    );
  }
  const parent = path.dirname(full);
  if (
    parent !== folder &&
    parent !== context.cwd &&
    parent !== path.join(folder, 'out') &&
    !context.surroundings.exists(parent)
  ) {
    throw new CommandError(
      { de: `Den Ordner ${path.dirname(output)} gibt es nicht.`, en: `There is no folder ${path.dirname(output)}.` },
      { de: 'Den Ordner anlegen oder einen anderen nennen.', en: 'Make the folder or name another one.' },
    );
  }
  return { file: output };
}

/** Prints or writes; what was written is said on stderr. */
export function deliver(context: Context, text: string, { file }: Destination, language: Language): void {
  if (file === undefined) {
    context.stdout.write(text);
    return;
  }
  deliverFile(context, Buffer.from(text, 'utf8'), file, language);
}

/** Writes what is no text, such as a PDF. @param file as the user named it */
export function deliverFile(context: Context, bytes: Uint8Array, file: string, language: Language): void {
  context.surroundings.writeFile(path.resolve(context.cwd, file), bytes);
  context.stderr.write(pick({ de: `Geschrieben: ${file}\n`, en: `Written: ${file}\n` }, language));
}
