// mentoring verify: the proof of the last proposal, recomputed with an arithmetic of its own.
import type { Language } from '../../locale/language.js';
import { type Verification, verifyProposal } from '../../matching/verify.js';
import { verifyReport } from '../../reports/verify.js';
import type { Context, ExitCode } from '../context.js';
import { withProgress } from '../matching-progress.js';
import { refuseTooLarge } from '../memory.js';
import { isExitCode, type Opened, openWorkspace } from '../open.js';
import { present, reportFormat } from '../report-output.js';
import type { Runner } from '../runner.js';

/** 0 only when the proposal stands as it was proved. */
export const verify: Runner = async (context, options): Promise<ExitCode> => {
  const opened = openWorkspace(context, options, ['rules', 'unreadable']);
  if (isExitCode(opened)) return opened;
  refuseTooLarge(context, opened);
  const { workspace, store } = opened;
  const verification = recomputed(context, opened, options.language);
  const data = verifyReport(workspace, verification, options.language);
  context.stdout.write(
    present(context, store, {
      template: 'screens/verify',
      data,
      programme: workspace.programme,
      language: options.language,
      format: reportFormat(options.format),
    }),
  );
  return verification.state === 'current' ? 0 : 1;
};

/** Says how far it is where there are very many people. */
export function recomputed(context: Context, opened: Opened, language: Language): Verification {
  const { workspace, gazetteer, without } = opened;
  return withProgress(context, opened, language, (onStep) =>
    verifyProposal(workspace, gazetteer, { without: without.map(({ id }) => id), onStep }),
  );
}
