// Lines that another command does, and lines that only a person can do.
import { pick } from '../../locale/language.js';
import { inert, noBreak, plain } from '../../locale/text.js';
import type { DueAction } from '../../reports/due/action.js';
import { check } from '../commands/check.js';
import { evaluate } from '../commands/evaluate.js';
import { explain } from '../commands/explain.js';
import { letter } from '../commands/letter.js';
import { match } from '../commands/match.js';
import { report } from '../commands/report.js';
import { verify } from '../commands/verify.js';
import { asCalled, widthOf, wrapLines } from '../output.js';
import type { Runner } from '../runner.js';
import type { Step, Work } from './step.js';

type ActionOf<Kind> = Extract<DueAction, { kind: Kind }>;

/** Commands that ask nothing. */
const runners: Readonly<Record<string, Runner>> = { check, evaluate, explain, match, report, verify };

export const run: Step<ActionOf<'run'>> = async ({ command: [name = '', ...args] }, work) => {
  const runner = runners[name];
  if (!runner) throw new Error(`no command ${name} for a line of the first screen`);
  return { kind: 'done', code: await runner(work.context, plainOptions(work), args) };
};

/** Which tandems a letter is about follows from its occasion when it is made. */
export const writeLetter: Step<ActionOf<'write-letter'>> = async ({ occasion, event, deadline }, work) => {
  const options = {
    ...plainOptions(work),
    ...(event === undefined ? {} : { event }),
    ...(deadline === undefined ? {} : { deadline }),
  };
  return { kind: 'done', code: await letter(work.context, options, ['new', occasion]) };
};

export const renderLetter: Step<ActionOf<'render-letter'>> = async ({ letter: stem }, work) => ({
  kind: 'done',
  code: await letter(work.context, plainOptions(work), ['render', stem]),
});

export const byHand: Step<ActionOf<'by-hand'>> = async ({ text }, { context, language }) => {
  const sentence = asCalled(inert(pick(text, language)), context.called);
  // What is quoted may be a command to copy: it stays in one line.
  const whole = sentence.replace(/„[^“]*“|“[^”]*”/g, (words) => words.replaceAll(' ', noBreak));
  context.stdout.write(`${plain(wrapLines(whole, widthOf(context.stdout)))}\n`);
  return { kind: 'done', code: 0 };
};

/** What the other command needs of the options of this one. */
function plainOptions({ options }: Work) {
  const { language, workspace, date, quiet } = options;
  return {
    language,
    ...(workspace === undefined ? {} : { workspace }),
    ...(date === undefined ? {} : { date }),
    ...(quiet === undefined ? {} : { quiet }),
  };
}
