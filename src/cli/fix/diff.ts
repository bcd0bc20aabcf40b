// The cells that `check --fix` would change, as a person reads them: where, before, after, why.
import { isOpenCell } from '../../diagnostics/hidden.js';
import { pick } from '../../locale/language.js';
import { inert } from '../../locale/text.js';
import type { Context } from '../context.js';
import type { RunOptions } from '../open.js';
import { asCalled, styleFor, widthOf, wrapLines } from '../output.js';
import type { FilePlan, PlannedCell } from './plan.js';

/** More are counted and not shown: nobody reads them one by one. */
const mostShown = 100;
const longestValue = 200;

/** The whole diff, with a line that counts at its end. */
export function fixesText(context: Context, options: RunOptions, plans: readonly FilePlan[]): string {
  const all = plans.flatMap(({ path, cells }) => cells.map((one) => ({ path, ...one })));
  const shown = all.slice(0, mostShown).map(({ path, ...one }, index) => {
    const cell = cellText(context, options, path, one);
    // Two cells of one finding, such as a status and its day, share the reason.
    return all[index + 1]?.finding === one.finding ? cell : `${cell}${reason(context, options, one)}`;
  });
  return `${shown.join('\n')}\n${wrapLines(closing(options, all.length, plans), widthOf(context.stdout))}\n`;
}

function cellText(context: Context, { language }: RunOptions, path: string, { cell, finding }: PlannedCell): string {
  const { stdout } = context;
  const shown = (text: string) => (isOpenCell(finding.place, stdout.isTerminal) ? value(text, language) : '•••');
  const style = styleFor(context, stdout);
  const place = pick(
    {
      de: `${path}, Zeile ${cell.line}, Spalte ${cell.letter} „${cell.header}“`,
      en: `${path}, line ${cell.line}, column ${cell.letter} “${cell.header}”`,
    },
    language,
  );
  return [
    style.strong(inert(place)),
    style.error(`  - ${shown(cell.before)}`),
    style.done(`  + ${shown(cell.after)}`),
    '',
  ].join('\n');
}

function reason(context: Context, { language }: RunOptions, { finding }: PlannedCell): string {
  const { message } = finding.words(language);
  const why = wrapLines(inert(asCalled(message, context.called)), widthOf(context.stdout) - 2);
  return why
    .split('\n')
    .map((line) => `  ${line}\n`)
    .join('');
}

function value(text: string, language: RunOptions['language']): string {
  if (text.trim() === '') return pick({ de: '(leer)', en: '(empty)' }, language);
  const line = inert(text);
  return line.length > longestValue ? `${line.slice(0, longestValue)}…` : line;
}

function closing({ language }: RunOptions, count: number, plans: readonly FilePlan[]): string {
  const hidden = count - mostShown;
  const more = hidden > 0 ? pick({ de: `… und ${hidden} weitere.\n`, en: `… and ${hidden} more.\n` }, language) : '';
  const files = plans.map(({ path }) => inert(path)).join(', ');
  return `${more}${pick(
    {
      de: `${count === 1 ? '1 Zelle lässt' : `${count} Zellen lassen`} sich ohne Zweifel berichtigen (${files}); alles andere bleibt, wie es ist.`,
      en: `${count === 1 ? '1 cell' : `${count} cells`} can be mended without doubt (${files}); everything else stays as it is.`,
    },
    language,
  )}`;
}
