// mentoring match: the best tandems, written as proposed rows with page and proof.
import { type Language, pick, type Text } from '../../locale/language.js';
import { formatNumber } from '../../locale/numbers.js';
import { capitalised, plain } from '../../locale/text.js';
import type { Proposal } from '../../matching/proposal.js';
import { proposeTandems, withProposal } from '../../matching/propose.js';
import type { ReadonlyDeep } from '../../model/readonly.js';
import { statusOf } from '../../model/roster.js';
import { type ReportFormat, toJson } from '../../render/index.js';
import type { ProposalReport } from '../../reports/data.js';
import { matchOutput } from '../../reports/match-output.js';
import { proposalReport } from '../../reports/proposal.js';
import { sameBytes } from '../../workspace/files.js';
import { saveWorkspace } from '../../workspace/save.js';
import { editedByHand } from '../../workspace/undo.js';
import type { Context, ExitCode } from '../context.js';
import { type Destination, deliver, destinationOf } from '../destination.js';
import { type MatchingProgress, matchingProgress } from '../matching-progress.js';
import { refuseTooLarge } from '../memory.js';
import { isExitCode, type Opened, openWorkspace, type RunOptions, stopsMatching } from '../open.js';
import { documentLanguage, present, reportFormat } from '../report-output.js';
import type { Runner } from '../runner.js';

export const match: Runner = async (context, options): Promise<ExitCode> => {
  const opened = openWorkspace(context, options, stopsMatching);
  if (isExitCode(opened)) return opened;
  refuseTooLarge(context, opened);
  const { language } = options;
  const destination = destinationOf(context, options.output, opened.folder);
  const progress = matchingProgress(context, opened, language);
  const proposal = propose(opened, progress);
  const report = reporter(opened, proposal);
  const written = options.dryRun ? [] : save(context, options, opened, proposal, report, progress);
  const format = reportFormat(options.format);
  const isScreen = format === 'terminal' && destination.file === undefined;
  const next = closing(context, options, opened, proposal, written, format === 'terminal');
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
  const progress = matchingProgress(context, opened, options.language);
  const proposal = propose(opened, progress);
  save(context, options, opened, proposal, reporter(opened, proposal), progress);
  return proposal;
}

/** The best tandems of an opened workspace; the line that says how far it is goes at the end. */
export function propose({ workspace, gazetteer, today, without }: Opened, { onStep, end }: MatchingProgress): Proposal {
  try {
    return proposeTandems(workspace, gazetteer, { today, without: without.map(({ id }) => id), onStep });
  } finally {
    end();
  }
}

const savingWords: Text = { de: 'Die Seite wird geschrieben …', en: 'Writing the page …' };

function save(
  context: Context,
  options: RunOptions,
  opened: Opened,
  proposal: Proposal,
  report: (language: Language) => ProposalReport,
  progress: MatchingProgress,
): readonly string[] {
  progress.say(savingWords);
  try {
    const { written, replaced } = saveFiles(context, options, opened, proposal, report);
    progress.end();
    if (replaced.length > 0)
      context.stderr.write(`${pick(replacedWords(replaced, context.called), options.language)}\n`);
    return written;
  } finally {
    progress.end();
  }
}

/** @returns what was written, and what of it had been edited by hand */
function saveFiles(
  context: Context,
  options: RunOptions,
  opened: Opened,
  proposal: Proposal,
  report: (language: Language) => ProposalReport,
): { readonly written: readonly string[]; readonly replaced: readonly string[] } {
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
  const changed = files.filter(({ path, bytes }) => !sameBytes(store.read(path), bytes));
  const edited = editedByHand(
    store,
    changed.map(({ path }) => path),
  );
  const written = saveWorkspace(store, workspace, after, note, { files, utf8: options['utf8'] === true });
  return { written, replaced: edited.filter((path) => written.includes(path)) };
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

/** Nobody reads more lines of a table on a screen; the page has them all. */
const mostLines = 500;
const firstLines = 100;

const firstOf = <T>(lines: readonly T[]): readonly T[] =>
  lines.length > mostLines ? lines.slice(0, firstLines) : lines;

/** What the screen leaves out, and where it stands. */
function leftOff(called: string, proposal: Proposal, written: readonly string[], language: Language): string[] {
  const tandems = proposal.tandems.length;
  const open = proposal.unmatched.filter(({ role }) => role === 'mentee').length;
  const number = formatNumber(tandems > mostLines ? tandems : open, language);
  if (Math.max(tandems, open) <= mostLines) return [];
  const where = written.find((path) => path.endsWith('.html')) ?? `${called} match --dry-run --format json`;
  const what: Text =
    tandems > mostLines
      ? { de: `die ersten ${firstLines} von ${number} Tandems`, en: `the first ${firstLines} of ${number} tandems` }
      : {
          de: `die ersten ${firstLines} von ${number} ohne Tandem`,
          en: `the first ${firstLines} of ${number} without`,
        };
  const head = pick({ de: 'Gezeigt', en: 'Shown' }, language).padEnd(12);
  return [plain(`${head}${pick(what, language)} · ${pick({ de: 'alle:', en: 'all:' }, language)} ${where}`)];
}

function screen(
  context: Context,
  { language }: RunOptions,
  { workspace, store }: Opened,
  report: (language: Language) => ProposalReport,
  destination: Destination,
): string {
  const { programme } = workspace;
  const whole = report(language);
  const data: ReadonlyDeep<ProposalReport> = {
    ...whole,
    tandems: firstOf(whole.tandems),
    waiting: firstOf(whole.waiting),
  };
  const presented = { template: 'screens/match', data, programme, language };
  return present(context, store, { ...presented, format: 'terminal', destination });
}

/** What was written, and what to try next. */
function closing(
  { called }: Context,
  { language, quiet }: RunOptions,
  { workspace, without }: Opened,
  proposal: Proposal,
  written: readonly string[],
  isShort: boolean,
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
    ...(isShort ? leftOff(called, proposal, written, language) : []),
    ...done,
    // Taking back is no next step: alone it stands without that word.
    ...(next.length === 0
      ? undo.map(capitalised)
      : [`${pick({ de: 'Weiter', en: 'Next' }, language).padEnd(12)}${[...next, ...undo].join(' · ')}`]),
  ];
  return lines.length === 0 ? '' : `\n${lines.join('\n')}\n`;
}
