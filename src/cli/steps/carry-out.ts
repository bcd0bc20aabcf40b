// A plan is shown, agreed to, and written as one step of undo; or the reason is told why nothing is written.
import { type Diagnostic, isError } from '../../diagnostics/diagnostic.js';
import { type Language, pick, type Text } from '../../locale/language.js';
import { inert } from '../../locale/text.js';
import { changesBetween } from '../../workspace/save.js';
import type { Context, ExitCode } from '../context.js';
import { widthOf, wrapLines } from '../output.js';
import { printFindings } from '../print.js';
import { changesInWords, type FileWords } from './changes.js';
import type { Outcome, Work } from './step.js';

export interface CarryOut {
  /** As the undo screen names it: with ids, without names and without values. */
  readonly command: string;
  /** Ask before it is written, where somebody can be asked. */
  readonly asks: boolean;
  /** What is asked; without it "Ausführen?", and yes is meant. */
  readonly question?: { readonly text: Text; readonly fallback: boolean };
}

export type Plan = Extract<Outcome, { kind: 'plan' }>;

export async function carryOut(plan: Plan, work: Work, { command, asks, question }: CarryOut): Promise<ExitCode> {
  const { context, opened, language, options } = work;
  const { store, workspace } = opened;
  const { after, files = [], notes = [], rewrite } = plan;
  // What is shown is what is written: it is worked out once.
  const changes = changesBetween(store, workspace, after, {
    files,
    ...(rewrite ? { rewrite } : {}),
    utf8: options['utf8'] === true,
  });
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
  const words = changesInWords(changes, store, workspace, after, files);
  context.stdout.write(`\n${listed(words, language, widthOf(context.stdout))}`);
  for (const note of notes) say(work, note);
  if (options.dryRun === true) {
    say(work, { de: 'Probelauf: Es wurde nichts geschrieben.', en: 'Dry run: nothing was written.' });
    return 0;
  }
  if (asks && !(await agreed(work, question))) {
    say(work, { de: 'Es bleibt, wie es ist.', en: 'Everything stays as it is.' });
    return 0;
  }
  const summary = Object.fromEntries(words.map(({ path, text }) => [path, text]));
  const written = store.apply(changes, { command, at: context.now(), summary });
  if (options.quiet !== true) context.stdout.write(closing(context, written, language));
  return 0;
}

export function refused(diagnostics: readonly Diagnostic[], { context, language, opened }: Work): ExitCode {
  printFindings(context, context.stderr, language, diagnostics, opened.store);
  context.stderr.write(pick({ de: 'Es wurde nichts geschrieben.\n', en: 'Nothing was written.\n' }, language));
  return 1;
}

export const say = ({ context, language }: Work, text: Text): void =>
  context.stdout.write(`${wrapLines(inert(pick(text, language)), widthOf(context.stdout))}\n`);

const usual = { text: { de: 'Ausführen?', en: 'Do it?' }, fallback: true };

const agreed = async ({ questions, language }: Work, { text, fallback } = usual): Promise<boolean> =>
  questions === undefined || questions.yes(pick(text, language), fallback);

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
