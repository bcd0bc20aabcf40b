// Where an export goes and in which form: `-o` and its ending, `--format`, else an Excel file in out/export/.
import path from 'node:path';
import { CommandError } from '../../diagnostics/result.js';
import type { ExportKind } from '../../reports/export-source.js';
import type { RunOptions } from '../open.js';

export const exportFormats = ['xlsx', 'ods', 'csv'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const isFormat = (text: string): text is ExportFormat => exportFormats.some((one) => one === text);

/** `--format`, else the ending of `-o`, else CSV for the screen and Excel for files. @throws CommandError where they contradict */
export function exportFormat({ format, output }: Pick<RunOptions, 'format' | 'output'>): ExportFormat {
  const asked = format !== undefined && isFormat(format) ? format : undefined;
  if (output === '-') {
    if (asked === undefined || asked === 'csv') return 'csv';
    throw new CommandError(
      {
        de: `Eine ${asked.toUpperCase()}-Datei ist kein Text für den Bildschirm.`,
        en: `An ${asked.toUpperCase()} file is no text for the screen.`,
      },
      { de: 'So: --format csv -o -', en: 'Like this: --format csv -o -' },
    );
  }
  const ending = output === undefined ? '' : path.extname(output).slice(1).toLowerCase();
  if (isFormat(ending) && asked !== undefined && ending !== asked)
    throw new CommandError({
      de: `${output} endet auf .${ending}, verlangt ist aber --format ${asked}.`,
      en: `${output} ends with .${ending}, but --format ${asked} is asked for.`,
    });
  if (output !== undefined && asked === undefined && !isFormat(ending))
    throw new CommandError(
      { de: `Welche Form soll ${output} haben?`, en: `Which form should ${output} have?` },
      { de: 'Namen, die so enden: .xlsx, .ods, .csv', en: 'Names that end like this: .xlsx, .ods, .csv' },
    );
  return asked ?? (isFormat(ending) ? ending : 'xlsx');
}

/** No name of a file says what was chosen. */
export const exportPath = (kind: ExportKind, format: ExportFormat): string => `out/export/${kind}.${format}`;
