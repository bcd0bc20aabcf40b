// mentoring explain PERSON [PERSON]: why this tandem, why not that one, who else.
import { CommandError } from '../../diagnostics/result.js';
import { type ExplainOptions, explainPair, explainPerson } from '../../matching/explain.js';
import { pairReport, personReport } from '../../reports/explain.js';
import type { Context, ExitCode } from '../context.js';
import { withProgress } from '../matching-progress.js';
import { refuseTooLarge } from '../memory.js';
import { isExitCode, type Opened, openWorkspace, type RunOptions, stopsMatching } from '../open.js';
import { present, reportFormat } from '../report-output.js';
import type { Runner } from '../runner.js';
import { unknownPerson } from './report.js';

export const explain: Runner = async (context, options, [first = '', second]): Promise<ExitCode> => {
  const opened = openWorkspace(context, options, stopsMatching);
  if (isExitCode(opened)) return opened;
  refuseTooLarge(context, opened);
  const ids = new Set<string>([...opened.workspace.mentees, ...opened.workspace.mentors].map(({ id }) => id));
  for (const id of second === undefined ? [first] : [first, second]) if (!ids.has(id)) throw unknownPerson(id, ids);
  context.stdout.write(
    second === undefined
      ? personScreen(context, options, opened, first)
      : pairScreen(context, options, opened, first, second),
  );
  return 0;
};

/** Says how far it is while an explanation is computed. */
function computed<T>(
  context: Context,
  { language }: RunOptions,
  opened: Opened,
  compute: (options: ExplainOptions) => T,
): T {
  return withProgress(context, opened, language, (onStep) =>
    compute({ without: opened.without.map(({ id }) => id), onStep }),
  );
}

function pairScreen(context: Context, options: RunOptions, opened: Opened, first: string, second: string): string {
  const { workspace, gazetteer, store } = opened;
  const explanation = computed(context, options, opened, (known) =>
    explainPair(workspace, gazetteer, first, second, known),
  );
  if (!explanation) {
    throw new CommandError(
      first === second
        ? {
            de: `${first} kann nicht mit sich selbst ein Tandem bilden.`,
            en: `${first} cannot form a tandem with themselves.`,
          }
        : {
            de: `${first} und ${second} haben dieselbe Rolle; ein Tandem besteht aus Mentee und Mentorin oder Mentor.`,
            en: `${first} and ${second} have the same role; a tandem consists of a mentee and a mentor.`,
          },
    );
  }
  const data = pairReport(workspace, explanation, options.language);
  return present(context, store, {
    template: 'screens/explain-pair',
    data,
    programme: workspace.programme,
    language: options.language,
    format: reportFormat(options.format),
  });
}

function personScreen(context: Context, options: RunOptions, opened: Opened, id: string): string {
  const { workspace, gazetteer, store } = opened;
  const wanted = options['as'];
  const roles = [
    ...(workspace.mentees.some((one) => one.id === id) ? ['mentee' as const] : []),
    ...(workspace.mentors.some((one) => one.id === id) ? ['mentor' as const] : []),
  ];
  const shown = roles.filter((role) => wanted === undefined || role === wanted);
  if (shown.length > 1 && reportFormat(options.format) === 'json') {
    throw new CommandError(
      { de: `${id} hat beide Rollen; JSON gibt es für eine.`, en: `${id} has both roles; JSON is for one of them.` },
      { de: '--as mentee oder --as mentor ergänzen.', en: 'Add --as mentee or --as mentor.' },
    );
  }
  const screens = shown.flatMap((role) => {
    const explanation = computed(context, options, opened, (known) =>
      explainPerson(workspace, gazetteer, id, role, known),
    );
    if (!explanation) return [];
    const data = personReport(workspace, explanation, options.language);
    return [
      present(context, store, {
        template: 'screens/explain-person',
        data,
        programme: workspace.programme,
        language: options.language,
        format: reportFormat(options.format),
      }),
    ];
  });
  if (screens.length > 0) return screens.join('\n');
  throw new CommandError({ de: `${id} hat diese Rolle nicht.`, en: `${id} does not have this role.` });
}
