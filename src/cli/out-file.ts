// A file that the program makes in out/: undo takes it back, and what was edited there by hand is not replaced in silence.
import { pick, type Text } from '../locale/language.js';
import { saveWorkspace } from '../workspace/save.js';
import { editedByHand } from '../workspace/undo.js';
import type { Context } from './context.js';
import type { Opened, RunOptions } from './open.js';

export interface OutFile {
  /** `out/evaluation.html` */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The command that made it, and what undo says of the file. */
  readonly command: string;
  readonly summary: Text;
}

/** @returns the path in a list, or nothing when the file was so already */
export function saveOutFile(
  context: Context,
  { language }: RunOptions,
  { store, workspace }: Opened,
  { path, bytes, command, summary }: OutFile,
): readonly string[] {
  const isEdited = editedByHand(store, [path]).length > 0;
  const note = { command, at: context.now(), summary: { [path]: summary } };
  const written = saveWorkspace(store, workspace, workspace, note, { files: [{ path, bytes }] });
  if (isEdited && written.includes(path)) {
    const told = {
      de: `Hinweis: Von Hand geändert und jetzt neu geschrieben: ${path}. Die alte Fassung holt ${context.called} undo zurück.`,
      en: `Note: edited by hand and now written anew: ${path}. ${context.called} undo brings the old version back.`,
    };
    context.stderr.write(`${pick(told, language)}\n`);
  }
  return written;
}

/** What was written, and the way back; nothing where nothing was. */
export function writtenWords({ called }: Context, { language, quiet }: RunOptions, written: readonly string[]): string {
  if (quiet === true || written.length === 0) return '';
  const label = pick({ de: 'Geschrieben', en: 'Written' }, language);
  const undo = pick({ de: 'Zurücknehmen', en: 'Take back' }, language);
  return `${label.padEnd(14)}${written.join(', ')}\n${undo.padEnd(14)}${called} undo\n`;
}
