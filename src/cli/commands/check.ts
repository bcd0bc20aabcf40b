// mentoring check: everything that must hold, with place and mend.
import path from 'node:path';
import { isError } from '../../diagnostics/diagnostic.js';
import { pick } from '../../locale/language.js';
import { pendingIntent } from '../../workspace/intent.js';
import type { ExitCode } from '../context.js';
import { readWorkspace } from '../open.js';
import { type FindingFormat, printFindings } from '../print.js';
import type { Runner } from '../runner.js';

const formats: readonly string[] = ['pretty', 'compact', 'json', 'github'] satisfies FindingFormat[];
const isFormat = (text: string): text is FindingFormat => formats.includes(text);

/** Annotations name files from where the command runs, which is the top of the repository in a workflow. */
function below(cwd: string, folder: string): { folder?: string } {
  const way = path.relative(cwd, folder).split(path.sep).join('/');
  return way === '' || way.startsWith('..') ? {} : { folder: way };
}

/** Prints nothing when all is well, but for one line on a terminal. */
export const check: Runner = async (context, options): Promise<ExitCode> => {
  const { diagnostics: found, store, folder } = readWorkspace(context, options);
  const hasTemplates = store.list('templates').length > 0;
  const diagnostics = hasTemplates
    ? [...found, ...(await import('../own-templates.js')).ownTemplateFindings(context, store)]
    : found;
  const format = typeof options.format === 'string' && isFormat(options.format) ? options.format : 'pretty';
  const pending = pendingIntent(store);
  if (pending) {
    const words = {
      de: `Ein Schritt wurde unterbrochen (${pending.command}). Zu Ende führen: ${context.called} recover`,
      en: `A step was interrupted (${pending.command}). Complete it: ${context.called} recover`,
    };
    context.stderr.write(`${pick(words, options.language)}\n`);
  }
  const files = store.list().filter((path) => /\.(?:csv|ya?ml|md)$/.test(path)).length;
  if (diagnostics.length > 0 || format === 'json') {
    printFindings(context, context.stdout, options.language, diagnostics, store, {
      format,
      files,
      fullLine: options['fullLine'] === true,
      ...below(context.cwd, folder),
    });
  } else if (context.stdout.isTerminal && options.quiet !== true) {
    context.stdout.write(
      `${pick({ de: `Alles in Ordnung: ${files} Dateien geprüft.`, en: `All is well: ${files} files checked.` }, options.language)}\n`,
    );
  }
  return diagnostics.some(isError) || pending ? 1 : 0;
};
