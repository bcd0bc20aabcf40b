// mentoring recover: completes what a crash interrupted.
import { pick } from '../../locale/language.js';
import type { ExitCode } from '../context.js';
import { locateWorkspace } from '../open.js';
import type { Runner } from '../runner.js';

export const recover: Runner = async (context, options): Promise<ExitCode> => {
  const { store } = locateWorkspace(context, options);
  const edited = options['overwrite'] === true ? 'overwrite' : options['keep'] === true ? 'keep' : 'refuse';
  const recovered = store.recover({ edited, force: options['force'] === true });
  if (!recovered) {
    context.stdout.write(
      pick({ de: 'Es ist nichts unterbrochen worden.\n', en: 'Nothing was interrupted.\n' }, options.language),
    );
    return 0;
  }
  const { command, paths, kept } = recovered;
  const done = paths.filter((path) => !kept.includes(path)).join(', ');
  context.stdout.write(
    pick(
      { de: `Zu Ende geführt: mentoring ${command} (${done})\n`, en: `Completed: mentoring ${command} (${done})\n` },
      options.language,
    ),
  );
  if (kept.length > 0)
    context.stdout.write(
      pick(
        {
          de: `Von Hand bearbeitet und unverändert: ${kept.join(', ')}\n`,
          en: `Edited by hand and left as they are: ${kept.join(', ')}\n`,
        },
        options.language,
      ),
    );
  context.stdout.write(
    pick({ de: `Zurücknehmen: ${context.called} undo\n`, en: `Take back: ${context.called} undo\n` }, options.language),
  );
  return 0;
};
