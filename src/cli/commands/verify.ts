// mentoring verify: the proof of the last proposal, recomputed with an arithmetic of its own.
import { verifyProposal } from '../../matching/verify.js';
import { verifyReport } from '../../reports/verify.js';
import type { ExitCode } from '../context.js';
import { isExitCode, openWorkspace } from '../open.js';
import { present, reportFormat } from '../report-output.js';
import type { Runner } from '../runner.js';

/** 0 only when the proposal stands as it was proved. */
export const verify: Runner = async (context, options): Promise<ExitCode> => {
  const opened = openWorkspace(context, options, ['rules', 'unreadable']);
  if (isExitCode(opened)) return opened;
  const { workspace, gazetteer, without, store } = opened;
  const verification = verifyProposal(workspace, gazetteer, { without: without.map(({ id }) => id) });
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
