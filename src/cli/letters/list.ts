// letter list: every letter with whom it reaches, what has been made and sent, and what was announced.

import { CommandError } from '../../diagnostics/result.js';
import type { Letter } from '../../model/documents.js';
import { toJson } from '../../render/index.js';
import { lettersReport } from '../../reports/letters.js';
import type { Context, ExitCode } from '../context.js';
import { deliver, destinationOf } from '../destination.js';
import { isExitCode, openWorkspace, type RunOptions } from '../open.js';
import { present } from '../report-output.js';
import { composer, formatsMade } from './produce.js';

export async function listLetters(context: Context, options: RunOptions): Promise<ExitCode> {
  const { language, format } = options;
  if (format !== undefined && format !== 'json' && format !== 'md' && format !== 'txt') throw notForList(format);
  const opened = openWorkspace(context, options, ['unreadable']);
  if (isExitCode(opened)) return opened;
  const destination = destinationOf(context, options.output, opened.folder);
  const compose = composer(context, opened);
  const data = lettersReport(opened.workspace, {
    today: opened.today,
    language,
    without: opened.without.map(({ id }) => id),
    subjectOf: (letter) => {
      const composed = compose(letter, false);
      const subject = composed.ok ? composed.value[0]?.document.subject : undefined;
      return subject ?? writtenSubject(letter);
    },
    formatsOf: ({ stem }) => formatsMade(opened, stem).map((one) => one.toUpperCase()),
  });
  const { programme } = opened.workspace;
  const shown = { template: 'screens/letters', data, programme, language, destination };
  const text =
    format === 'json'
      ? toJson(data)
      : present(context, opened.store, { ...shown, format: format === 'md' ? 'md' : 'terminal' });
  deliver(context, text, destination, language);
  return 0;
}

/** As it stands in the file, where it can be filled only for one person. */
const writtenSubject = ({ head: { subject = [] } }: Letter): readonly string[] => [subject].flat();

const notForList = (format: string): CommandError =>
  new CommandError(
    { de: `Die Liste der Briefe gibt es nicht als ${format}.`, en: `There is no list of letters as ${format}.` },
    { de: 'Möglich sind: md, txt, json.', en: 'Possible are: md, txt, json.' },
  );
