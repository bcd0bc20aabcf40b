// check --fix: what can be mended without doubt, shown cell by cell, asked once, written as one step.
import { type Diagnostic, inReadingOrder, isError } from '../../diagnostics/diagnostic.js';
import { pick, type Text } from '../../locale/language.js';
import type { FileChange } from '../../workspace/files.js';
import { findEverything, showFindings } from '../checking.js';
import type { Context, ExitCode } from '../context.js';
import type { Opened, RunOptions } from '../open.js';
import { widthOf, wrapLines } from '../output.js';
import { fixesText } from './diff.js';
import { type FilePlan, planFixes } from './plan.js';

/**
 * Shows what the findings would mend, asks, writes only those cells, and prints the findings that remain.
 * Without a terminal nothing is asked and, unless `--yes` says so, nothing is written.
 * @returns as `check`: 1 where errors remain
 */
export async function fixFindings(
  context: Context,
  options: RunOptions,
  opened: Opened,
  diagnostics: readonly Diagnostic[],
): Promise<ExitCode> {
  const plans = planFixes(opened, inReadingOrder(diagnostics), options['utf8'] === true);
  const work: Work = { context, options, opened };
  if (plans.length === 0) {
    say(work, nothing(diagnostics));
    return remaining(work);
  }
  // Who is asked sees what for.
  if (options.quiet !== true || options['yes'] !== true) context.stdout.write(fixesText(context, options, plans));
  if (!(await agreed(work))) return diagnostics.some(isError) ? 1 : 0;
  write(work, plans);
  return remaining(work);
}

interface Work {
  readonly context: Context;
  readonly options: RunOptions;
  readonly opened: Opened;
}

function say({ context, options }: Work, text: Text): void {
  if (options.quiet === true) return;
  context.stdout.write(`${wrapLines(pick(text, options.language), widthOf(context.stdout))}\n`);
}

const nothing = (diagnostics: readonly Diagnostic[]): Text =>
  diagnostics.length === 0
    ? { de: 'Es gibt nichts zu beheben.', en: 'There is nothing to mend.' }
    : {
        de: 'Nichts davon lässt sich ohne Zweifel von selbst beheben.',
        en: 'None of this can be mended without doubt by itself.',
      };

/** `--dry-run` and runs without a terminal only show; a person is asked once. */
async function agreed(work: Work): Promise<boolean> {
  const { context, options } = work;
  if (options.dryRun === true) {
    say(work, { de: 'Nur gezeigt; es wurde nichts geschrieben.', en: 'Only shown; nothing was written.' });
    return false;
  }
  if (options['yes'] === true) return true;
  if (context.questions === undefined) {
    say(work, {
      de: `Ohne Terminal fragt das Programm nicht nach; es wurde nichts geschrieben. Zum Schreiben:\n  ${context.called} check --fix --yes`,
      en: `Without a terminal the program does not ask; nothing was written. To write:\n  ${context.called} check --fix --yes`,
    });
    return false;
  }
  const questions = await context.questions(options.language);
  if (await questions.yes(pick({ de: 'So speichern?', en: 'Save it like this?' }, options.language), true)) return true;
  say(work, { de: 'Es bleibt, wie es ist.', en: 'Everything stays as it is.' });
  return false;
}

const cellCount = (count: number): Text => ({
  de: count === 1 ? '1 Zelle berichtigt' : `${count} Zellen berichtigt`,
  en: count === 1 ? '1 cell mended' : `${count} cells mended`,
});

function write(work: Work, plans: readonly FilePlan[]): void {
  const { context, opened } = work;
  const changes = plans.map(({ path, before, after }): FileChange => ({ path, before, after, personal: true }));
  const summary = Object.fromEntries(plans.map(({ path, cells }) => [path, cellCount(cells.length)]));
  const written = opened.store.apply(changes, { command: 'check --fix', at: context.now(), summary });
  say(work, {
    de: `\nGeschrieben: ${written.join(', ')} · zurücknehmen: ${context.called} undo`,
    en: `\nWritten: ${written.join(', ')} · take back: ${context.called} undo`,
  });
}

/** Everything is read again: what was mended may have hidden something else. */
async function remaining({ context, options }: Work): Promise<ExitCode> {
  return showFindings(context, options, await findEverything(context, options));
}
