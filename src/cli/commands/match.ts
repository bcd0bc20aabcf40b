// mentoring match: the best tandems, written as proposed rows with page and proof.
import { type Language, pick, type Text } from '../../locale/language.js';
import { formatNumber, formatPercent } from '../../locale/numbers.js';
import { capitalised, plain } from '../../locale/text.js';
import type { Proposal } from '../../matching/proposal.js';
import { proposeTandems, withProposal } from '../../matching/propose.js';
import { statusOf } from '../../model/roster.js';
import { type ReportFormat, toJson } from '../../render/index.js';
import type { ProposalReport } from '../../reports/data.js';
import { matchOutput } from '../../reports/match-output.js';
import { proposalReport } from '../../reports/proposal.js';
import { saveWorkspace } from '../../workspace/save.js';
import { editedByHand } from '../../workspace/undo.js';
import type { Context, ExitCode } from '../context.js';
import { type Destination, deliver, destinationOf } from '../destination.js';
import { isExitCode, type Opened, openWorkspace, type RunOptions, stopsMatching } from '../open.js';
import { progressLine } from '../output.js';
import { documentLanguage, present, reportFormat } from '../report-output.js';
import type { Runner } from '../runner.js';

export const match: Runner = async (context, options): Promise<ExitCode> => {
  const opened = openWorkspace(context, options, stopsMatching);
  if (isExitCode(opened)) return opened;
  const { language } = options;
  const destination = destinationOf(context, options.output, opened.folder);
  const proposal = propose(context, opened, language);
  const report = reporter(opened, proposal);
  const written = options.dryRun ? [] : save(context, options, opened, proposal, report);
  const format = reportFormat(options.format);
  const next = closing(context, options, opened, proposal, written);
  const isScreen = format === 'terminal' && destination.file === undefined;
  const text =
    format === 'json'
      ? toJson(matchOutput(proposal, language))
      : format === 'terminal'
        ? screen(context, options, opened, report, destination)
        : page(context, opened, report, format, destination);
  deliver(context, isScreen ? text + next : text, destination, language);
  // What was saved is said even where the text itself goes elsewhere.
  if (!isScreen && written.length > 0) context.stderr.write(next.trimStart());
  if (!proposal.isProved) context.stderr.write(`${pick(unproved, language)}\n`);
  return 0;
};

/** Very many people in both roles can make the question too hard to settle in reasonable time. */
const unproved = {
  de: 'Hinweis: Ob es keine bessere Verteilung gibt, ließ sich nicht beweisen, weil sehr viele Menschen beide Rollen haben.',
  en: 'Note: it could not be proved that there is no better distribution, because very many people have both roles.',
};

/** What `demo` does with an opened workspace. */
export async function proposeAndSave(context: Context, options: RunOptions, opened: Opened): Promise<Proposal> {
  const proposal = propose(context, opened, options.language);
  save(context, options, opened, proposal, reporter(opened, proposal));
  return proposal;
}

/** `Tandems 62 % · 1860 von höchstens 3000`, then what follows on the last one. */
function progressText(done: number, of: number, language: Language): string {
  if (done >= of)
    return pick(
      { de: 'Gründe und Nachweis werden zusammengestellt …', en: 'Putting together reasons and proof …' },
      language,
    );
  const share = formatPercent(done, of, language, 0);
  const [a, b] = [formatNumber(done, language), formatNumber(of, language)];
  return plain(
    pick({ de: `Tandems ${share} · ${a} von höchstens ${b}`, en: `Tandems ${share} · ${a} of at most ${b}` }, language),
  );
}

/** From so many pairs on, comparing them takes long enough to say so. */
const manyPairs = 250_000;

function propose(context: Context, { workspace, gazetteer, today, without }: Opened, language: Language): Proposal {
  const progress = progressLine(context);
  if (workspace.mentees.length * workspace.mentors.length > manyPairs)
    progress.show(pick({ de: 'Paare werden verglichen …', en: 'Comparing pairs …' }, language));
  try {
    return proposeTandems(workspace, gazetteer, {
      today,
      without: without.map(({ id }) => id),
      onProgress: (done, of) => progress.show(progressText(done, of, language)),
    });
  } finally {
    progress.end();
  }
}

function save(
  context: Context,
  options: RunOptions,
  opened: Opened,
  proposal: Proposal,
  report: (language: Language) => ProposalReport,
): readonly string[] {
  const { workspace, store } = opened;
  const after = withProposal(workspace, proposal);
  const rows = proposal.tandems.filter(({ pinned }) => !pinned).length;
  const files = [
    { path: 'out/proposal.json', bytes: Buffer.from(`${JSON.stringify(proposal.file, null, 1)}\n`, 'utf8') },
    { path: 'out/proposal.html', bytes: Buffer.from(page(context, opened, report, 'html'), 'utf8') },
  ];
  const note = {
    command: 'match',
    at: context.now(),
    summary: {
      'tandems.csv': { de: `${rows} vorgeschlagen`, en: `${rows} proposed` },
      'out/proposal.html': { de: 'der Vorschlag als Seite', en: 'the proposal as a page' },
      'out/proposal.json': { de: 'der Nachweis', en: 'the proof' },
    },
  };
  const edited = files.map(({ path }) => path).filter((path) => store.read(path) && editedByHand(store, path));
  const written = saveWorkspace(store, workspace, after, note, { files, utf8: options['utf8'] === true });
  const replaced = edited.filter((path) => written.includes(path));
  if (replaced.length > 0) context.stderr.write(`${pick(replacedWords(replaced, context.called), options.language)}\n`);
  return written;
}

const replacedWords = (paths: readonly string[], called: string): Text => ({
  de: `Hinweis: Von Hand geändert und jetzt neu geschrieben: ${paths.join(', ')}. Die alte Fassung holt ${called} undo zurück.`,
  en: `Note: edited by hand and now written anew: ${paths.join(', ')}. ${called} undo brings the old version back.`,
});

/** The report's data by language, made once: page and screen mostly speak the same. */
function reporter({ workspace, today }: Opened, proposal: Proposal): (language: Language) => ProposalReport {
  const after = withProposal(workspace, proposal);
  const known = new Map<Language, ProposalReport>();
  return (language) => {
    const data = known.get(language) ?? proposalReport(after, proposal, { today, language });
    known.set(language, data);
    return data;
  };
}

function page(
  context: Context,
  { workspace, store }: Opened,
  report: (language: Language) => ProposalReport,
  format: ReportFormat,
  destination: Destination = {},
): string {
  const { programme } = workspace;
  const language = documentLanguage(programme);
  const data = report(language);
  const title = programme.title;
  const presented = { template: 'reports/proposal', data, programme, language, format, title, hideNames: true };
  return present(context, store, { ...presented, destination });
}

function screen(
  context: Context,
  { language }: RunOptions,
  { workspace, store }: Opened,
  report: (language: Language) => ProposalReport,
  destination: Destination,
): string {
  const { programme } = workspace;
  const presented = { template: 'screens/match', data: report(language), programme, language };
  return present(context, store, { ...presented, format: 'terminal', destination });
}

/** What was written, and what to try next. */
function closing(
  { called }: Context,
  { language, quiet }: RunOptions,
  { workspace, without }: Opened,
  proposal: Proposal,
  written: readonly string[],
): string {
  if (quiet) return '';
  const rows = proposal.tandems.filter(({ pinned }) => !pinned).length;
  const person = proposal.unmatched[0]?.id ?? proposal.tandems[0]?.mentee;
  const files = written.map((path) =>
    path === 'tandems.csv'
      ? pick({ de: `${path} (${rows} vorgeschlagen)`, en: `${path} (${rows} proposed)` }, language)
      : path,
  );
  const done =
    written.length === 0
      ? []
      : [`${pick({ de: 'Geschrieben', en: 'Written' }, language).padEnd(12)}${files.join(', ')}`];
  const undecided = [...workspace.mentees, ...workspace.mentors].some((one) => statusOf(one) === 'applied');
  const next = [
    ...(without.length > 0 ? [`${called} check`] : []),
    ...(person === undefined && undecided ? [`${called} report selection`] : []),
    ...(person === undefined ? [] : [`${called} explain ${person}`]),
  ];
  const undo =
    written.length === 0
      ? []
      : [pick({ de: `zurücknehmen: ${called} undo`, en: `take back: ${called} undo` }, language)];
  const lines = [
    ...done,
    // Taking back is no next step: alone it stands without that word.
    ...(next.length === 0
      ? undo.map(capitalised)
      : [`${pick({ de: 'Weiter', en: 'Next' }, language).padEnd(12)}${[...next, ...undo].join(' · ')}`]),
  ];
  return lines.length === 0 ? '' : `\n${lines.join('\n')}\n`;
}
