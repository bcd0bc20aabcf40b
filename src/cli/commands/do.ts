// mentoring 1: takes a line of "Jetzt dran", asks what is missing, shows what it will do, does it, offers the way back.
import { type Diagnostic, isError } from '../../diagnostics/diagnostic.js';
import { CommandError } from '../../diagnostics/result.js';
import { type Language, pick, type Text } from '../../locale/language.js';
import { inert } from '../../locale/text.js';
import { type Due, dueItems } from '../../reports/due/index.js';
import { saveWorkspace } from '../../workspace/save.js';
import type { Context, ExitCode } from '../context.js';
import { readWorkspace } from '../open.js';
import { widthOf, wrapLines } from '../output.js';
import { printFindings } from '../print.js';
import type { Runner } from '../runner.js';
import { changesInWords, type FileWords } from '../steps/changes.js';
import { take } from '../steps/index.js';
import { type Outcome, type Work, workOf } from '../steps/step.js';
import { dueOptions } from './start.js';

export const doLine: Runner = async (context, options, [number = '']): Promise<ExitCode> => {
  const opened = readWorkspace(context, options, false);
  const items = dueItems(opened.workspace, dueOptions(opened, options));
  const item = items[Number(number) - 1];
  if (item === undefined) throw noSuchLine(items, context.called);
  const work = await workOf(context, options, opened);
  if (options.quiet !== true) {
    say(work, item.text);
    context.stdout.write('\n');
  }
  return finish(await take(item.action, work), work, number);
};

function finish(outcome: Outcome, work: Work, number: string): Promise<ExitCode> | ExitCode {
  switch (outcome.kind) {
    case 'done':
      return outcome.code;
    case 'nothing':
      say(work, outcome.text);
      return 0;
    case 'refused':
      return refused(outcome.diagnostics, work);
    case 'plan':
      return carryOut(outcome, work, number);
  }
}

function refused(diagnostics: readonly Diagnostic[], { context, language, opened }: Work): ExitCode {
  printFindings(context, context.stderr, language, diagnostics, opened.store);
  context.stderr.write(pick({ de: 'Es wurde nichts geschrieben.\n', en: 'Nothing was written.\n' }, language));
  return 1;
}

async function carryOut(plan: Extract<Outcome, { kind: 'plan' }>, work: Work, number: string): Promise<ExitCode> {
  const { context, opened, language, options } = work;
  const { store, workspace } = opened;
  const { after, files = [], notes = [] } = plan;
  const changes = changesInWords(store, workspace, after, files);
  if (changes.length === 0) {
    say(work, {
      de: 'Das steht schon so da; es gibt nichts zu schreiben.',
      en: 'It stands there already; there is nothing to write.',
    });
    return 0;
  }
  const touched = new Set(changes.map(({ path }) => path));
  const unreadable = opened.diagnostics.filter(
    (one) => isError(one) && one.group === 'unreadable' && touched.has(one.place.file),
  );
  if (unreadable.length > 0) return refused(unreadable, work);
  context.stdout.write(`\n${listed(changes, language, widthOf(context.stdout))}`);
  for (const note of notes) say(work, note);
  if (!(await agreed(work))) {
    say(work, { de: 'Es bleibt, wie es ist.', en: 'Everything stays as it is.' });
    return 0;
  }
  const summary = Object.fromEntries(changes.map(({ path, text }) => [path, text]));
  const written = saveWorkspace(
    store,
    workspace,
    after,
    { command: number, at: context.now(), summary },
    {
      files,
      utf8: options['utf8'] === true,
    },
  );
  if (options.quiet !== true) context.stdout.write(closing(context, written, language));
  return 0;
}

const agreed = async ({ questions, language }: Work): Promise<boolean> =>
  questions === undefined || questions.yes(pick({ de: 'Ausführen?', en: 'Do it?' }, language), true);

/** One file a line, as `undo` shows them; what is long goes on beneath its beginning. */
function listed(changes: readonly FileWords[], language: Language, width: number): string {
  const indent = Math.max(...changes.map(({ path }) => path.length)) + 4;
  return changes
    .map(({ path, text }) => {
      const lines = wrapLines(inert(pick(text, language)), Math.max(20, width - indent)).split('\n');
      return `  ${path.padEnd(indent - 2)}${lines.join(`\n${' '.repeat(indent)}`)}\n`;
    })
    .join('');
}

function closing({ called }: Context, written: readonly string[], language: Language): string {
  const label = (text: Text) => pick(text, language).padEnd(14);
  return [
    `\n${label({ de: 'Geschrieben', en: 'Written' })}${written.join(', ')}\n`,
    `${label({ de: 'Weiter', en: 'Next' })}${called} · ${pick({ de: 'zurücknehmen', en: 'take back' }, language)}: ${called} undo\n`,
  ].join('');
}

const say = ({ context, language }: Work, text: Text): void =>
  context.stdout.write(`${wrapLines(inert(pick(text, language)), widthOf(context.stdout))}\n`);

function noSuchLine(items: readonly Due[], called: string): CommandError {
  const count = items.length;
  if (count === 0)
    return new CommandError(
      { de: 'Zurzeit steht nichts an.', en: 'Nothing is due at present.' },
      { de: `Weiter vorausschauen: ${called} --all`, en: `Look further ahead: ${called} --all` },
    );
  const range = count === 1 ? '1' : `1–${count}`;
  return new CommandError(
    { de: `So viele Punkte gibt es nicht (${range}).`, en: `There are not so many lines (${range}).` },
    { de: `Was ansteht, zeigt: ${called}`, en: `What is due is shown by: ${called}` },
  );
}
