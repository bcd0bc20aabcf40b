// What `check` finds in a workspace, and how it is shown.
import path from 'node:path';
import { withOverrides } from '../check/index.js';
import { errorsOf, withFurther } from '../check/large/tally.js';
import { type Diagnostic, isError } from '../diagnostics/diagnostic.js';
import type { Totals } from '../diagnostics/words.js';
import { pick } from '../locale/language.js';
import { pendingIntent } from '../workspace/intent.js';
import { sources } from '../workspace/load.js';
import type { Context, ExitCode } from './context.js';
import { type OpenedForCheck, type RunOptions, readForCheck } from './open.js';
import { type FindingFormat, printFindings } from './print.js';

const formats: readonly string[] = ['pretty', 'compact', 'json', 'github', 'sarif'] satisfies FindingFormat[];
const isFormat = (text: string): text is FindingFormat => formats.includes(text);
/** Forms that are read as a whole, even where there is nothing to tell. */
const documents: ReadonlySet<FindingFormat> = new Set(['json', 'sarif']);

export const findingFormat = ({ format }: RunOptions): FindingFormat =>
  typeof format === 'string' && isFormat(format) ? format : 'pretty';

export interface Checked {
  readonly opened: OpenedForCheck;
  readonly diagnostics: readonly Diagnostic[];
  /** Counts of all findings, where only the first ones of each file are at hand. */
  readonly totals?: Totals;
}

/** Reads the workspace and finds everything, in the texts of templates and letters too. */
export async function findEverything(context: Context, options: RunOptions): Promise<Checked> {
  const opened = readForCheck(context, options);
  const further = await templateFindings(context, opened);
  const diagnostics = [...opened.diagnostics, ...further];
  return { opened, diagnostics, ...(opened.totals ? { totals: withFurther(opened.totals, further) } : {}) };
}

/** Annotations name files from where the command runs, which is the top of the repository in a workflow. */
function below(cwd: string, folder: string): { folder?: string } {
  const way = path.relative(cwd, folder).split(path.sep).join('/');
  return way === '' || way.startsWith('..') ? {} : { folder: way };
}

/** What is wrong with the templates and letters of a workspace; without any, nothing of this is loaded. */
async function templateFindings(context: Context, opened: OpenedForCheck): Promise<readonly Diagnostic[]> {
  const { store, workspace } = opened;
  const inTemplates =
    store.list('templates').length > 0 ? (await import('./own-templates.js')).ownTemplateFindings(context, store) : [];
  const inLetters =
    opened.totals === undefined && workspace.letters.length > 0 && sources(workspace).programme.complete
      ? (await import('./letters/produce.js')).letterTextFindings(context, opened)
      : [];
  return withOverrides([...inTemplates, ...inLetters], workspace.programme);
}

/** Prints nothing when all is well, but for one line on a terminal. With `--quiet` only errors are shown to people. */
export async function showFindings(
  context: Context,
  options: RunOptions,
  { opened, diagnostics, totals }: Checked,
): Promise<ExitCode> {
  const format = findingFormat(options);
  const { store, folder } = opened;
  const { language, quiet = false } = options;
  const pending = pendingIntent(store);
  if (pending) {
    const words = {
      de: `Ein Schritt wurde unterbrochen (${pending.command}). Zu Ende führen: ${context.called} recover`,
      en: `A step was interrupted (${pending.command}). Complete it: ${context.called} recover`,
    };
    context.stderr.write(`${pick(words, language)}\n`);
  }
  const onlyErrors = quiet && !documents.has(format);
  const shown = onlyErrors ? diagnostics.filter(isError) : diagnostics;
  const counted = totals && onlyErrors ? errorsOf(totals) : totals;
  const files = store.list().filter((path) => /\.(?:csv|ya?ml|md)$/.test(path)).length;
  if (shown.length > 0 || documents.has(format)) {
    printFindings(context, context.stdout, language, shown, store, {
      format,
      files,
      more: !quiet,
      ...(counted ? { totals: counted } : {}),
      fullLine: options['fullLine'] === true,
      ...below(context.cwd, folder),
      ...(format === 'sarif'
        ? { ruleOf: (await import('./explain-code.js')).ruleTexts(context.assets, language) }
        : {}),
    });
  } else if (context.stdout.isTerminal && !quiet) {
    const words = { de: `Alles in Ordnung: ${files} Dateien geprüft.`, en: `All is well: ${files} files checked.` };
    context.stdout.write(`${pick(words, language)}\n`);
  }
  return (totals?.errors ?? 0) > 0 || diagnostics.some(isError) || pending ? 1 : 0;
}
