// mentoring 1: takes a line of "Jetzt dran", asks what is missing, shows what it will do, does it, offers the way back.
import { CommandError } from '../../diagnostics/result.js';
import { type Due, dueItems } from '../../reports/due/index.js';
import type { ExitCode } from '../context.js';
import { readWorkspace } from '../open.js';
import type { Runner } from '../runner.js';
import { carryOut, refused, say } from '../steps/carry-out.js';
import { take } from '../steps/index.js';
import { type Outcome, type Work, workOf } from '../steps/step.js';
import { dueOptions } from './start.js';

export const doLine: Runner = async (context, options, [number = '']): Promise<ExitCode> => {
  const opened = readWorkspace(context, options, false);
  const items = dueItems(opened.workspace, dueOptions(context, opened, options));
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
      return carryOut(outcome, work, { command: number, asks: true });
  }
}

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
