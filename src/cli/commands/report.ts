// mentoring report NAME: proposal, status, selection, evaluation.
import { CommandError } from '../../diagnostics/result.js';
import { pick, type Text } from '../../locale/language.js';
import { closest } from '../../locale/text.js';
import { withProposal } from '../../matching/propose.js';
import type { Role } from '../../model/programme.js';
import { findReport, reports } from '../../reports/index.js';
import { proposalReport } from '../../reports/proposal.js';
import { selectionReport } from '../../reports/selection.js';
import type { Context, ExitCode } from '../context.js';
import { deliver, destinationOf } from '../destination.js';
import { type MatchingProgress, matchingProgress } from '../matching-progress.js';
import { refuseTooLarge } from '../memory.js';
import { isExitCode, type Opened, openWorkspace, type RunOptions, stopsMatching } from '../open.js';
import { documentLanguage, present, reportFormat } from '../report-output.js';
import { writeReportPdf } from '../report-pdf.js';
import type { Runner } from '../runner.js';
import { evaluate } from './evaluate.js';
import { propose } from './match.js';
import { statusData } from './start.js';

type Build = (
  opened: Opened,
  context: Context,
  options: RunOptions,
  people: readonly string[],
  progress: MatchingProgress,
) => unknown;

const writingWords: Text = { de: 'Der Bericht wird geschrieben …', en: 'Writing the report …' };

const builders: Readonly<Record<string, Build>> = {
  proposal: (opened, context, _options, _people, progress) => {
    refuseTooLarge(context, opened);
    const { workspace, today } = opened;
    const language = documentLanguage(workspace.programme);
    const proposal = propose(opened, progress);
    progress.say(writingWords);
    return proposalReport(withProposal(workspace, proposal), proposal, { today, language });
  },
  status: (opened, context, options) =>
    statusData(context, opened, documentLanguage(opened.workspace.programme), options),
  selection: (opened, _context, options, people) => {
    const { workspace, today } = opened;
    const known = new Set<string>([...workspace.mentees, ...workspace.mentors].map(({ id }) => id));
    const unknown = people.find((id) => !known.has(id));
    if (unknown !== undefined) throw unknownPerson(unknown, known);
    const role = roleOption(options['role']);
    const language = documentLanguage(workspace.programme);
    return selectionReport(workspace, {
      today,
      language,
      ...(role ? { role } : {}),
      ...(people.length > 0 ? { people } : {}),
    });
  },
};

const roleOption = (value: unknown): Role | undefined => (value === 'mentee' || value === 'mentor' ? value : undefined);

export function unknownPerson(id: string, known: Iterable<string>): CommandError {
  const suggestion = closest(id, known);
  return new CommandError({
    de: `Die Kennung „${id}“ gibt es nicht.${suggestion === undefined ? '' : ` Meinten Sie „${suggestion}“?`}`,
    en: `There is no id “${id}”.${suggestion === undefined ? '' : ` Did you mean “${suggestion}”?`}`,
  });
}

export const report: Runner = async (context, options, [name = '', ...people]): Promise<ExitCode> => {
  const entry = findReport(name);
  const build = entry && builders[entry.name];
  if (entry?.name === 'evaluation' && people.length === 0) return evaluate(context, options, []);
  if (!build) throw unknownReport(name);
  if (people.length > 0 && entry.name !== 'selection') throw aboutAll(entry.name);
  const opened = openWorkspace(context, options, entry.name === 'proposal' ? stopsMatching : ['unreadable']);
  if (isExitCode(opened)) return opened;
  const { programme } = opened.workspace;
  const language = documentLanguage(programme);
  const title = `${pick(entry.title, language)}: ${programme.title}`;
  const destination = destinationOf(context, options.output, opened.folder);
  const progress = matchingProgress(context, opened, options.language);
  try {
    const data = build(opened, context, options, people, progress);
    const presented = { ...entry, data, programme, language, title, hideNames: entry.hasNames, destination };
    if (options.format === 'pdf') {
      progress.end();
      const made = { name: entry.name, command: ['report', entry.name, ...people].join(' '), summary: entry.title };
      await writeReportPdf(context, options, opened, { presented, ...made });
      return 0;
    }
    const text = present(context, opened.store, { ...presented, format: reportFormat(options.format) });
    progress.end();
    deliver(context, text, destination, options.language);
    return 0;
  } finally {
    progress.end();
  }
};

const aboutAll = (name: string): CommandError =>
  new CommandError(
    {
      de: `Der Bericht „${name}“ handelt von allen; einzelne Personen nennt nur „selection“.`,
      en: `The report “${name}” is about everybody; only “selection” takes single people.`,
    },
    { de: 'So: mentoring report selection P07', en: 'Like this: mentoring report selection P07' },
  );

function unknownReport(name: string): CommandError {
  const names = reports.map((entry) => entry.name);
  const suggestion = closest(
    name,
    reports.flatMap((entry) => [entry.name, entry.alias]),
  );
  return new CommandError(
    {
      de: `Den Bericht „${name}“ gibt es nicht.${suggestion === undefined ? '' : ` Meinten Sie „${suggestion}“?`}`,
      en: `There is no report “${name}”.${suggestion === undefined ? '' : ` Did you mean “${suggestion}”?`}`,
    },
    { de: `Berichte: ${names.join(', ')}`, en: `Reports: ${names.join(', ')}` },
  );
}
