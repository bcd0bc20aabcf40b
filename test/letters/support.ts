// Letters of small workspaces and of the examples, composed as the command composes them.
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { type ComposedLetter, type ComposeOptions, composeLetter } from '../../src/letters/compose.js';
import { type NewLetter, newLetter } from '../../src/letters/new.js';
import type { Occasion } from '../../src/letters/occasions.js';
import { plain } from '../../src/locale/text.js';
import type { Letter, LetterHead } from '../../src/model/documents.js';
import type { Workspace } from '../../src/model/workspace.js';
import { toMarkdown } from '../../src/render/index.js';
import { loadWorkspace } from '../../src/workspace/load.js';
import { memoryFiles } from '../../src/workspace/memory.js';
import { schemaOf } from '../reports/support.js';
import { assets } from '../support/run.js';

export const dataSchema = schemaOf('letter-data');

export const letterOf = (head: LetterHead, body = '', stem = 'brief'): Letter => ({
  path: `letters/${stem}.md`,
  stem,
  head,
  body,
  bodyLine: 10,
});

/** @throws with the findings, where the letter cannot be written */
export function composed(
  workspace: Workspace,
  letter: Letter,
  options: Partial<ComposeOptions> = {},
): readonly ComposedLetter[] {
  const result = composeLetter(workspace, letter, { today: '2022-06-01', dataSchema, ...options });
  if (result.ok) return result.value;
  throw new Error(findings(result.diagnostics).join('\n'));
}

export const findings = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.map(
    ({ place, code, words }) => `${place.file}:${place.line}:${place.column} ${code} ${words('de').message}`,
  );

/** The one document of a letter. */
export function only(letters: readonly ComposedLetter[]): ComposedLetter {
  const [one, ...more] = letters;
  if (one === undefined || more.length > 0) throw new Error(`${letters.length} letters`);
  return one;
}

export const bodyOf = ({ document }: ComposedLetter): string =>
  plain(toMarkdown(document.body))
    .replace(/\\([.*])/g, '$1')
    .trim();

export const builtIn = (path: string): string | undefined => assets.text(path);

export type Contents = Readonly<Record<string, string | Uint8Array>>;

/** The workspace of these files. */
export const loaded = (files: Contents): Workspace => loadWorkspace(memoryFiles(files)).workspace;

/** A new letter, written into the workspace and read from it again. */
export function begun(
  files: Contents,
  occasion: Occasion,
  options: { readonly today: string; readonly event?: string; readonly deadline?: string },
): { readonly made: NewLetter; readonly workspace: Workspace; readonly letter: Letter; readonly faults: string[] } {
  const made = newLetter(loaded(files), occasion, { ...options, template: builtIn });
  const again = loadWorkspace(memoryFiles({ ...files, [made.path]: made.text }));
  const letter = again.workspace.letters.find(({ path }) => path === made.path);
  if (letter === undefined) throw new Error(findings(again.diagnostics).join('\n'));
  const faults = findings(again.diagnostics.filter(({ place }) => place.file === made.path));
  return { made, workspace: again.workspace, letter, faults };
}
