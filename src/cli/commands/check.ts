// mentoring check: everything that must hold, with place and mend.
import path from 'node:path';
import { withOverrides } from '../../check/index.js';
import { type Diagnostic, isError } from '../../diagnostics/diagnostic.js';
import { pick } from '../../locale/language.js';
import { pendingIntent } from '../../workspace/intent.js';
import { sources } from '../../workspace/load.js';
import type { Context, ExitCode } from '../context.js';
import { type Opened, readWorkspace } from '../open.js';
import { type FindingFormat, printFindings } from '../print.js';
import type { Runner } from '../runner.js';

const formats: readonly string[] = ['pretty', 'compact', 'json', 'github'] satisfies FindingFormat[];
const isFormat = (text: string): text is FindingFormat => formats.includes(text);

/** Annotations name files from where the command runs, which is the top of the repository in a workflow. */
function below(cwd: string, folder: string): { folder?: string } {
  const way = path.relative(cwd, folder).split(path.sep).join('/');
  return way === '' || way.startsWith('..') ? {} : { folder: way };
}

/** What is wrong with the templates and letters of a workspace; without any, nothing of this is loaded. */
async function templateFindings(context: Context, opened: Opened): Promise<readonly Diagnostic[]> {
  const { store, workspace } = opened;
  const inTemplates =
    store.list('templates').length > 0 ? (await import('../own-templates.js')).ownTemplateFindings(context, store) : [];
  const inLetters =
    workspace.letters.length > 0 && sources(workspace).programme.complete
      ? (await import('../letters/produce.js')).letterTextFindings(context, opened)
      : [];
  return [...inTemplates, ...withOverrides(inLetters, workspace.programme)];
}

/** Prints nothing when all is well, but for one line on a terminal. */
export const check: Runner = async (context, options): Promise<ExitCode> => {
  const opened = readWorkspace(context, options);
  const { diagnostics: found, store, folder } = opened;
  const diagnostics = [...found, ...(await templateFindings(context, opened))];
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
