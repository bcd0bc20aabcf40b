// mentoring, without a command: where the programme stands and what is due.

import { formatDate } from '../../locale/dates.js';
import { type Language, pick } from '../../locale/language.js';
import { plain } from '../../locale/text.js';
import { verifyProposal } from '../../matching/verify.js';
import type { StatusReport } from '../../reports/data.js';
import { statusReport } from '../../reports/status.js';
import type { Context, ExitCode } from '../context.js';
import { type Opened, readWorkspace } from '../open.js';
import { present } from '../report-output.js';
import type { Runner } from '../runner.js';

/** The state of the programme, with what git does not have yet. */
export function statusData(context: Context, opened: Opened, language: Language): StatusReport {
  const { workspace, gazetteer, folder, today, without } = opened;
  const verification = verifyProposal(workspace, gazetteer, { without: without.map(({ id }) => id) });
  const proof =
    verification.state === 'none'
      ? {}
      : { proof: verification.state === 'current' ? ('current' as const) : ('outdated' as const) };
  const unsaved = context.surroundings.gitStatus(folder);
  const message = plain(
    pick(
      { de: `Stand vom ${formatDate(today, 'prose', 'de')}`, en: `State of ${formatDate(today, 'prose', 'en')}` },
      language,
    ),
  );
  return statusReport(workspace, {
    today,
    language,
    ...proof,
    ...(unsaved && unsaved.length > 0 ? { unsaved: { files: unsaved.length, message } } : {}),
  });
}

export const start: Runner = async (context, options): Promise<ExitCode> => {
  const opened = readWorkspace(context, options, false);
  const { language } = options;
  const data = statusData(context, opened, language);
  context.stdout.write(
    present(context, opened.store, {
      template: 'screens/start',
      data,
      programme: opened.workspace.programme,
      language,
      format: 'terminal',
    }),
  );
  const errors = opened.diagnostics.filter((one) => one.severity === 'error').length;
  if (errors > 0)
    context.stdout.write(
      pick(
        {
          de: `\nDas Prüfen findet ${errors === 1 ? 'einen Fehler' : `${errors} Fehler`}: ${context.called} check\n`,
          en: `\nThe check finds ${errors === 1 ? 'one error' : `${errors} errors`}: ${context.called} check\n`,
        },
        language,
      ),
    );
  return 0;
};
