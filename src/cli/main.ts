// Arguments and Context → exit code: the one place where what was thrown becomes a line on stderr.
import { CommanderError } from 'commander';
import { CommandError } from '../diagnostics/result.js';
import { isLanguage, type Language, pick } from '../locale/language.js';
import { inert } from '../locale/text.js';
import { problemWords } from '../workspace/disk-error.js';
import { FileProblem } from '../workspace/files.js';
import { Cancelled, type Context, type ExitCode, OutputError } from './context.js';
import { asCalled, widthOf, wrapLines } from './output.js';
import { runProgram } from './program.js';
import { commandOf, usageError } from './usage-error.js';

/** @returns 0 done, 1 the workspace has errors or the answer is no, 2 could not run; 130 when a person left with Ctrl-C */
export async function main(context: Context): Promise<ExitCode | 130> {
  try {
    return await run(context);
  } catch (error) {
    return reportOwnFault(error, context);
  }
}

/** The same; what it throws is a mistake of ours. */
export async function run(context: Context): Promise<ExitCode | 130> {
  const language = languageOf(context);
  try {
    return await runProgram(context, language);
  } catch (error) {
    return report(error, context, language);
  }
}

/** One line for the person, and the way to the details for whoever mends it. */
function reportOwnFault(error: unknown, context: Context): ExitCode {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const details = (context.env['MENTORING_DEBUG'] ?? '') === '' ? undefined : error instanceof Error && error.stack;
  tell(
    context,
    pick(
      {
        de: `Hier ist ein Fehler im Programm selbst (${what}).`,
        en: `This is a mistake in the program itself (${what}).`,
      },
      languageOf(context),
    ),
    details ||
      pick(
        {
          de: 'Ihre Dateien sind unversehrt. Bitte melden Sie den Fehler; mit MENTORING_DEBUG=1 kommen die Einzelheiten dazu.',
          en: 'Your files are intact. Please report it; with MENTORING_DEBUG=1 the details are shown.',
        },
        languageOf(context),
      ),
  );
  return 2;
}

/** `--lang`, else MENTORING_LANG, else German. */
export function languageOf({ argv, env }: Pick<Context, 'argv' | 'env'>): Language {
  const at = argv.indexOf('--lang');
  const given = at >= 0 ? argv[at + 1] : argv.find((word) => word.startsWith('--lang='))?.slice('--lang='.length);
  const wanted = given ?? env['MENTORING_LANG'] ?? '';
  return isLanguage(wanted) ? wanted : 'de';
}

function report(error: unknown, context: Context, language: Language): ExitCode | 130 {
  if (error instanceof CommanderError) return reportUsage(error, context, language);
  if (error instanceof CommandError) {
    tell(context, pick(error.text, language), error.hint && pick(error.hint, language));
    return error.exitCode;
  }
  if (error instanceof FileProblem) {
    tell(context, pick(problemWords(error), language));
    return 2;
  }
  if (error instanceof Cancelled) {
    tell(
      context,
      pick({ de: 'Abgebrochen, es wurde nichts geschrieben.', en: 'Cancelled, nothing was written.' }, language),
    );
    return 130;
  }
  if (error instanceof OutputError) {
    // `| head` has read enough: that is no failure.
    if (error.closed) return 0;
    tell(
      context,
      pick(
        {
          de: `Die Ausgabe lässt sich nicht schreiben (${error.message}).`,
          en: `The output cannot be written (${error.message}).`,
        },
        language,
      ),
    );
    return 2;
  }
  throw error;
}

function reportUsage(error: CommanderError, context: Context, language: Language): ExitCode {
  if (error.code === 'commander.helpDisplayed' || error.code === 'commander.help' || error.code === 'commander.version')
    return 0;
  const command = commandOf(context.argv);
  const help = command ? `help ${command.name}` : 'help';
  tell(
    context,
    usageError(error, context.argv, language),
    pick({ de: `Hilfe: ${context.called} ${help}`, en: `Help: ${context.called} ${help}` }, language),
  );
  return 2;
}

/** One message, its hint beneath, indented to stand under it. A terminal gets its lines broken, a log does not. */
function tell(context: Context, message: string, hint?: string): void {
  const prefix = 'mentoring: ';
  const { stderr, called } = context;
  const room = stderr.isTerminal ? widthOf(stderr) - prefix.length : Number.POSITIVE_INFINITY;
  const lines = [...message.split('\n'), ...(hint?.split('\n') ?? [])].flatMap((line) =>
    wrapLines(asCalled(inert(line), called), room).split('\n'),
  );
  const text = lines.map((line, index) => (index === 0 ? prefix : ' '.repeat(prefix.length)) + line).join('\n');
  try {
    stderr.write(`${text}\n`);
  } catch (error) {
    // Nobody is left to tell.
    if (!(error instanceof OutputError)) throw error;
  }
}
