// mentoring check: everything that must hold, with place and mend; what a finding means; mending what is beyond doubt.
import { CommandError } from '../../diagnostics/result.js';
import { findEverything, findingFormat, showFindings } from '../checking.js';
import type { ExitCode } from '../context.js';
import type { RunOptions } from '../open.js';
import type { Runner } from '../runner.js';

export const check: Runner = async (context, options): Promise<ExitCode> => {
  const { explain, fix } = options;
  if (typeof explain === 'string') {
    refuseBeside(options, '--explain');
    const { explainCode } = await import('../explain-code.js');
    explainCode(context, options.language, explain);
    return 0;
  }
  if (fix === true) refuseBeside(options, '--fix');
  const checked = await findEverything(context, options);
  if (fix !== true) return showFindings(context, options, checked);
  if (checked.totals) throw tooLargeToFix();
  const { fixFindings } = await import('../fix/index.js');
  return fixFindings(context, options, checked.opened, checked.diagnostics);
};

const tooLargeToFix = (): CommandError =>
  new CommandError(
    {
      de: 'In so großen Tabellen ändert check --fix nichts: Die Personen werden nacheinander gelesen und nicht im Ganzen gehalten.',
      en: 'check --fix changes nothing in tables of this size: people are read one after the other and are not held as a whole.',
    },
    {
      de: 'Die Tabelle in Excel oder LibreOffice berichtigen, oder in mehrere Programme teilen.',
      en: 'Mend the table in Excel or LibreOffice, or divide it into several programmes.',
    },
  );

/** What speaks to a person cannot be had in a form for machines. @throws CommandError that says so */
function refuseBeside(options: RunOptions, option: '--explain' | '--fix'): void {
  const format = findingFormat(options);
  const other = option === '--explain' && options['fix'] === true ? '--fix' : undefined;
  const beside = format === 'pretty' ? other : `--format ${format}`;
  if (beside === undefined) return;
  throw new CommandError(
    { de: `${option} und ${beside} gehen nicht zusammen.`, en: `${option} and ${beside} do not go together.` },
    { de: 'Eines von beiden weglassen.', en: 'Leave one of the two out.' },
  );
}
