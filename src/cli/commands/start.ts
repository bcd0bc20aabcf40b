// mentoring, without a command: where the programme stands and what is due.

import { isError } from '../../diagnostics/diagnostic.js';
import { formatDate } from '../../locale/dates.js';
import { type Language, pick } from '../../locale/language.js';
import { plain } from '../../locale/text.js';
import { verifyProposal } from '../../matching/verify.js';
import type { StatusReport } from '../../reports/data.js';
import { statusReport } from '../../reports/status.js';
import { lastStep } from '../../workspace/undo.js';
import type { Context, ExitCode } from '../context.js';
import { type Opened, readWorkspace, stoppingErrors, stopsMatching } from '../open.js';
import { present } from '../report-output.js';
import type { Runner } from '../runner.js';

/** The state of the programme, with what git does not have yet. */
export function statusData(context: Context, opened: Opened, language: Language): StatusReport {
  const { workspace, gazetteer, folder, store, today, without } = opened;
  const { state } = verifyProposal(workspace, gazetteer, { without: without.map(({ id }) => id) });
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
    canUndo: lastStep(store)?.revocable === 'yes',
    ...(state === 'none' ? {} : { proof: state }),
    ...(unsaved && unsaved.length > 0 ? { unsaved: { files: unsaved.length, message } } : {}),
  });
}

/** What an error stops is not offered: the line below the screen leads to the check instead. */
function withoutProposing(data: StatusReport, { diagnostics }: Opened): StatusReport {
  if (stoppingErrors(diagnostics, stopsMatching).length === 0) return data;
  const due = data.due.filter(({ kind }) => kind !== 'propose');
  return { ...data, due: due.map((line, index) => ({ ...line, number: index + 1 })) };
}

export const start: Runner = async (context, options): Promise<ExitCode> => {
  const opened = readWorkspace(context, options, false);
  const { language } = options;
  const data = withoutProposing(statusData(context, opened, language), opened);
  context.stdout.write(
    present(context, opened.store, {
      template: 'screens/start',
      data,
      programme: opened.workspace.programme,
      language,
      format: 'terminal',
    }),
  );
  const errors = opened.diagnostics.filter(isError).length;
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
