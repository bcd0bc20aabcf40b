// The foreign file of `import`: read from wherever it lies, as a table; a workbook with several sheets asks for one.
import path from 'node:path';
import { CommandError } from '../../diagnostics/result.js';
import type { ForeignTable } from '../../intake/foreign.js';
import { readForeignTable } from '../../intake/table.js';
import { inert } from '../../locale/text.js';
import { causeOf } from '../../workspace/disk-error.js';
import { codeOf } from '../../workspace/file-system.js';
import type { Files } from '../../workspace/files.js';
import { wordToCopy } from '../output.js';
import { printFindings } from '../print.js';
import { askAt } from '../steps/ask.js';
import type { Work } from '../steps/step.js';

export interface Source {
  /** As the user named it, as a word of commands to copy. */
  readonly named: string;
  readonly table: ForeignTable;
  /** The foreign file alone, so that findings can show its cells. */
  readonly files: Files;
}

/** @returns undefined when the table cannot be read; the findings have been printed */
export async function readSource(work: Work, named: string): Promise<Source | undefined> {
  const { context, language } = work;
  const full = path.resolve(context.cwd, named);
  if (context.surroundings.isFolder(full))
    throw new CommandError({
      de: `${named} ist ein Ordner. Gebraucht wird eine Tabelle.`,
      en: `${named} is a folder. A table is needed.`,
    });
  const bytes = bytesOf(work, full, named);
  if (!bytes) throw new CommandError({ de: `Die Datei ${named} gibt es nicht.`, en: `There is no file ${named}.` });
  const file = inert(path.basename(full));
  const files = onlyFile(file, bytes);
  const wanted = work.options['sheet'];
  let sheet = typeof wanted === 'string' ? wanted : undefined;
  for (;;) {
    const reading = await readForeignTable(file, bytes, sheet === undefined ? {} : { sheet });
    if (reading.ok) return { named: wordToCopy(named), table: reading.value, files };
    const sheets = sheet === undefined ? sheetsIn(reading.diagnostics) : [];
    if (sheets.length === 0 || work.questions === undefined) {
      printFindings(context, context.stderr, language, reading.diagnostics, files);
      return undefined;
    }
    sheet = await askAt(work.questions, language).choice(
      { de: 'Welches Blatt?', en: 'Which sheet?' },
      sheets.map((name) => ({ value: name, label: { de: name, en: name } })),
    );
  }
}

/** @throws CommandError for a file that is there and cannot be read */
function bytesOf({ context }: Work, full: string, named: string): Uint8Array | undefined {
  try {
    return context.surroundings.readFile(full);
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    const cause = causeOf(code);
    throw new CommandError({
      de: `${named} lässt sich nicht lesen: ${cause.de}.`,
      en: `${named} cannot be read: ${cause.en}.`,
    });
  }
}

/** The sheets of a workbook that has several and of which none was named. */
function sheetsIn(diagnostics: readonly { readonly code: string; readonly facts: object }[]): readonly string[] {
  const facts = diagnostics.find(({ code }) => code === 'import-which-sheet')?.facts;
  const sheets: unknown = facts && Reflect.get(facts, 'sheets');
  return Array.isArray(sheets) ? sheets.filter((name) => typeof name === 'string') : [];
}

/** Excerpts show text files only: a workbook has no lines to show. */
function onlyFile(file: string, bytes: Uint8Array): Files {
  const isText = !bytes.subarray(0, 8192).includes(0);
  return {
    name: file,
    read: (name) => (name === file && isText ? bytes : undefined),
    list: () => [file],
  };
}
