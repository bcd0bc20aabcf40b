// mentoring evaluate: what people answered, how tandems, meetings and events went, as screen, page and PDF.
import { type Diagnostic, isError } from '../../diagnostics/diagnostic.js';
import { type Language, pick } from '../../locale/language.js';
import type { EvaluationReport } from '../../reports/data.js';
import { evaluationReport } from '../../reports/evaluation.js';
import type { Context, ExitCode } from '../context.js';
import { deliver, destinationOf } from '../destination.js';
import { type Opened, type RunOptions, readWorkspace } from '../open.js';
import { saveOutFile, writtenWords } from '../out-file.js';
import { printFindings } from '../print.js';
import { documentLanguage, type Presented, present, reportFormat } from '../report-output.js';
import { writeReportPdf } from '../report-pdf.js';
import type { Runner } from '../runner.js';

/** Without a format the screen is shown and the page written; with one, that form alone goes to the screen or to `-o`. */
export const evaluate: Runner = async (context, options): Promise<ExitCode> => {
  const opened = readWorkspace(context, options, false);
  const destination = destinationOf(context, options.output, opened.folder);
  if (isStopped(context, options, opened)) return 1;
  const { format = formatOfFile(destination.file) } = options;
  if (format === 'pdf') {
    await writeReportPdf(context, options, opened, { presented: presented(opened), ...made });
    return 0;
  }
  const screen = () =>
    present(context, opened.store, {
      ...presented(opened, options.language),
      template: 'screens/evaluation',
      format: 'terminal',
    });
  if (format === undefined && options.output === undefined) {
    // The figures first: they are there even where nothing can be written.
    context.stdout.write(screen());
    const closing = writtenWords(context, options, savePage(context, options, opened));
    if (closing !== '') context.stdout.write(`\n${closing}`);
    return 0;
  }
  const form = reportFormat(format);
  const text =
    form === 'terminal' && destination.file === undefined
      ? screen()
      : present(context, opened.store, { ...presented(opened), format: form, destination });
  deliver(context, text, destination, options.language);
  return 0;
};

/** How the files of this command are called and told. */
const made = {
  name: 'evaluation',
  command: 'evaluate',
  summary: { de: 'die Auswertung', en: 'the evaluation' },
} as const;

/** The data of the evaluation; surveys with errors are left out of it. */
export function evaluationData({ workspace, today, diagnostics }: Opened, language: Language): EvaluationReport {
  return evaluationReport(workspace, { today, language, without: faultySurveys(diagnostics).map(({ id }) => id) });
}

/** What `demo` does with an opened workspace: writes the page. */
export function evaluateAndSave(context: Context, options: RunOptions, opened: Opened): EvaluationReport {
  savePage(context, options, opened);
  return evaluationData(opened, options.language);
}

function savePage(context: Context, options: RunOptions, opened: Opened): readonly string[] {
  const page = present(context, opened.store, { ...presented(opened), format: 'html' });
  const { command, summary } = made;
  const path = 'out/evaluation.html';
  return saveOutFile(context, options, opened, { path, bytes: Buffer.from(page, 'utf8'), command, summary });
}

/** Documents speak the programme's language, the screen that of the user. */
function presented(
  opened: Opened,
  language = documentLanguage(opened.workspace.programme),
): Omit<Presented, 'format'> & { readonly title: string } {
  const { programme } = opened.workspace;
  const title = `${pick({ de: 'Auswertung', en: 'Evaluation' }, language)}: ${programme.title}`;
  return { template: 'reports/evaluation', data: evaluationData(opened, language), programme, language, title };
}

const endings: Readonly<Record<string, string>> = { html: 'html', htm: 'html', pdf: 'pdf', md: 'md', json: 'json' };

/** `-o auswertung.pdf` says which form is meant. */
const formatOfFile = (file: string | undefined): string | undefined =>
  endings[file?.split('.').at(-1)?.toLowerCase() ?? ''];

/** Files that the evaluation reads; an unreadable survey is left out instead. */
const readHere = /^(?:programme\.yaml|(?:mentees|mentors|tandems|meetings|attendance|outcomes|journal)\.[^/]*csv)$/;

/** Errors that stop it: a file that cannot be read, and what the programme says wrongly about its own evaluation. */
const stops = (one: Diagnostic): boolean =>
  isError(one) &&
  readHere.test(one.place.file) &&
  (one.group === 'unreadable' || (one.group === 'survey' && one.place.file === 'programme.yaml'));

export interface FaultySurvey {
  readonly id: string;
  readonly error: Diagnostic;
}

const surveyFile = /^surveys\/([^/]+)\.(?:yaml|csv)$/;

/** Surveys that an error leaves out, each with its first one. */
function faultySurveys(diagnostics: readonly Diagnostic[]): FaultySurvey[] {
  const first = new Map<string, Diagnostic>();
  for (const one of diagnostics) {
    const id = surveyFile.exec(one.place.file)?.[1];
    if (id !== undefined && isError(one) && !first.has(id)) first.set(id, one);
  }
  return [...first].map(([id, error]) => ({ id, error }));
}

/** Prints what stops the command, and names the surveys that are left out. */
export function isStopped(context: Context, { language }: RunOptions, { diagnostics, store }: Opened): boolean {
  const stopping = diagnostics.filter(stops);
  if (stopping.length > 0) {
    printFindings(context, context.stderr, language, stopping, store);
    return true;
  }
  for (const { id, error } of faultySurveys(diagnostics)) {
    const { message } = error.words(language);
    const place = `${error.place.file}:${error.place.line}`;
    context.stderr.write(`${pick({ de: 'ohne', en: 'without' }, language)} surveys/${id}: ${place}: ${message}\n`);
  }
  return false;
}
