// mentoring, without a command: where the programme stands and what is due.
import { agendaOf } from '../../calendar/agenda.js';
import { calendarEntries } from '../../calendar/entries.js';
import { calendarFile } from '../../calendar/ics.js';
import { isError } from '../../diagnostics/diagnostic.js';
import { CommandError } from '../../diagnostics/result.js';
import { formatDate } from '../../locale/dates.js';
import { type Language, pick } from '../../locale/language.js';
import { plain } from '../../locale/text.js';
import type { StatusReport } from '../../reports/data.js';
import { dueEntries } from '../../reports/due/entries.js';
import { type DueOptions, dueItems } from '../../reports/due/index.js';
import { statusReport } from '../../reports/status.js';
import { lastStep } from '../../workspace/undo.js';
import type { Context, ExitCode } from '../context.js';
import { deliver, destinationOf } from '../destination.js';
import {
  type CommonOptions,
  type Opened,
  type RunOptions,
  readWorkspace,
  stoppingErrors,
  stopsMatching,
} from '../open.js';
import { documentLanguage, present, reportFormat } from '../report-output.js';
import type { Runner } from '../runner.js';
import { defaultZone } from './calendar.js';
import { recomputed } from './verify.js';

/** What the lines and their numbers depend on: `mentoring` and `mentoring 2` must count alike. */
export function dueOptions(context: Context, opened: Opened, options: RunOptions): DueOptions {
  const { today, diagnostics } = opened;
  const { state } = recomputed(context, opened, options.language);
  const days = daysOption(options);
  return {
    today,
    ...(days === undefined ? {} : { days }),
    ...(state === 'none' ? {} : { proof: state }),
    matchingStopped: stoppingErrors(diagnostics, stopsMatching).length > 0,
  };
}

/** `--all` and `--days N`. @throws CommandError for what is no number of days */
function daysOption({ all, days }: CommonOptions): number | 'all' | undefined {
  if (all === true) return 'all';
  if (days === undefined) return undefined;
  if (typeof days === 'string' && /^\d{1,4}$/.test(days.trim())) return Number(days);
  throw new CommandError(
    {
      de: `--days: „${String(days)}“ ist keine Zahl von Tagen.`,
      en: `--days: “${String(days)}” is no number of days.`,
    },
    { de: 'So: --days 30, oder --all für alles, was ansteht', en: 'Like this: --days 30, or --all for everything' },
  );
}

/**
 * The state of the programme, with what git does not have yet.
 * @param language of the report; that of the options is that of the screen
 */
export function statusData(context: Context, opened: Opened, language: Language, options: RunOptions): StatusReport {
  const { workspace, folder, store, today } = opened;
  const unsaved = context.surroundings.gitStatus(folder);
  const message = plain(
    pick(
      { de: `Stand vom ${formatDate(today, 'prose', 'de')}`, en: `State of ${formatDate(today, 'prose', 'en')}` },
      language,
    ),
  );
  return statusReport(workspace, {
    ...dueOptions(context, opened, options),
    language,
    canUndo: lastStep(store)?.revocable === 'yes',
    ...(unsaved && unsaved.length > 0 ? { unsaved: { files: unsaved.length, message } } : {}),
  });
}

/** More lines than these are no first screen any more. */
const mostLines = 12;

/** The screen shows the most urgent lines, and how the first of them is done: with the options that number it. */
function onScreen(data: StatusReport, { all, days }: CommonOptions): StatusReport {
  const same = all === true ? ' --all' : days === undefined ? '' : ` --days ${String(days).trim()}`;
  const more = data.due.length - mostLines;
  return {
    ...data,
    do_first: `1${same}`,
    ...(more > 0 && all !== true ? { due: data.due.slice(0, mostLines), due_more: more } : {}),
  };
}

/** The dates of the programme and, as entries of their own, what is due on a day. */
function calendarText({ workspace, today }: Opened, due: DueOptions): string {
  const { programme } = workspace;
  const language = documentLanguage(programme);
  return calendarFile(
    [
      ...calendarEntries(agendaOf(programme), programme, language),
      ...dueEntries(dueItems(workspace, due), programme, language),
    ],
    { name: programme.title, zone: programme['time-zone'] ?? defaultZone, today },
  );
}

export const start: Runner = async (context, options): Promise<ExitCode> => {
  const opened = readWorkspace(context, options, false);
  const { language, format } = options;
  const destination = destinationOf(context, options.output, opened.folder);
  if (format === 'ics') {
    deliver(context, calendarText(opened, dueOptions(context, opened, options)), destination, language);
    return 0;
  }
  const data = statusData(context, opened, language, options);
  const text = present(context, opened.store, {
    template: 'screens/start',
    data: format === 'json' ? data : onScreen(data, options),
    programme: opened.workspace.programme,
    language,
    format: reportFormat(format),
    destination,
  });
  const errors = opened.diagnostics.filter(isError).length;
  const note = pick(
    {
      de: `\nDas Prüfen findet ${errors === 1 ? 'einen Fehler' : `${errors} Fehler`}: ${context.called} check\n`,
      en: `\nThe check finds ${errors === 1 ? 'one error' : `${errors} errors`}: ${context.called} check\n`,
    },
    language,
  );
  deliver(context, errors > 0 && format !== 'json' ? text + note : text, destination, language);
  return 0;
};
