// mentoring undo: shows the last step, asks, takes it back.
import { CommandError } from '../../diagnostics/result.js';
import { formatDate } from '../../locale/dates.js';
import { type Language, pick } from '../../locale/language.js';
import { count } from '../../locale/numbers.js';
import { plain } from '../../locale/text.js';
import type { IsoDateTime } from '../../model/ids.js';
import { lastStep, type Step, type StepFile, undoLast } from '../../workspace/undo.js';
import type { Context, ExitCode } from '../context.js';
import { locateWorkspace } from '../open.js';
import type { Runner } from '../runner.js';

const lineNoun = { de: { one: 'Zeile', other: 'Zeilen' }, en: { one: 'line', other: 'lines' } };

export const undo: Runner = async (context, options): Promise<ExitCode> => {
  const { store } = locateWorkspace(context, options);
  const { language } = options;
  const step = lastStep(store);
  if (!step) {
    context.stdout.write(
      pick({ de: 'Es gibt nichts zurückzunehmen.\n', en: 'There is nothing to take back.\n' }, language),
    );
    return 0;
  }
  context.stdout.write(describe(context, step, language));
  if (options.dryRun) return 0;
  if (step.revocable === 'yes' && !(await agreed(context, language, options['yes'] === true))) {
    context.stdout.write(pick({ de: 'Es bleibt, wie es ist.\n', en: 'Everything stays as it is.\n' }, language));
    return 0;
  }
  const paths = undoLast(store, step, context.now());
  context.stdout.write(
    pick({ de: `Zurückgenommen: ${paths.join(', ')}\n`, en: `Taken back: ${paths.join(', ')}\n` }, language),
  );
  return 0;
};

async function agreed(context: Context, language: Language, yes: boolean): Promise<boolean> {
  if (yes) return true;
  if (context.questions)
    return (await context.questions(language)).yes(pick({ de: 'Zurücknehmen?', en: 'Take it back?' }, language), false);
  throw new CommandError(
    { de: 'Ohne Terminal fragt das Programm nicht nach.', en: 'Without a terminal the program does not ask.' },
    { de: `Zum Zurücknehmen: ${context.called} undo --yes`, en: `To take it back: ${context.called} undo --yes` },
  );
}

function describe(context: Context, step: Step, language: Language): string {
  const width = Math.max(...step.files.map((file) => file.path.length), 0);
  const isMade = ({ path }: StepFile) => path.startsWith('out/');
  // What the coordinator keeps comes before what can be made again.
  const files = [...step.files.filter((file) => !isMade(file)), ...step.files.filter(isMade)];
  const rows = files.map((file) => `  ${file.path.padEnd(width)}  ${fileWords(file, language)}\n`);
  const head = pick(
    {
      de: `Zuletzt (${since(step.at, context.now(), language)}): mentoring ${step.command}`,
      en: `Last (${since(step.at, context.now(), language)}): mentoring ${step.command}`,
    },
    language,
  );
  return `${head}\n\n${rows.join('')}\n`;
}

function fileWords(file: StepFile, language: Language): string {
  if (file.summary) return pick(file.summary, language);
  if (file.kind === 'made') return pick({ de: 'neu angelegt', en: 'made' }, language);
  if (file.kind === 'removed') return pick({ de: 'gelöscht', en: 'removed' }, language);
  const lines = file.lines;
  if (!lines) return pick({ de: 'geändert', en: 'changed' }, language);
  return `${plain(count(lines.length, lineNoun[language], language))} ${pick({ de: 'geändert', en: 'changed' }, language)}`;
}

/** „vor 4 Minuten“, within a day; then the date. */
function since(at: IsoDateTime, now: IsoDateTime, language: Language): string {
  const minutes = Math.round((Date.parse(now) - Date.parse(at)) / 60_000);
  if (minutes < 1) return pick({ de: 'gerade eben', en: 'just now' }, language);
  if (minutes < 60)
    return pick(
      {
        de: minutes === 1 ? 'vor einer Minute' : `vor ${minutes} Minuten`,
        en: minutes === 1 ? 'a minute ago' : `${minutes} minutes ago`,
      },
      language,
    );
  if (minutes < 24 * 60) {
    const hours = Math.round(minutes / 60);
    return pick(
      {
        de: hours === 1 ? 'vor einer Stunde' : `vor ${hours} Stunden`,
        en: hours === 1 ? 'an hour ago' : `${hours} hours ago`,
      },
      language,
    );
  }
  return plain(formatDate(at.slice(0, 10), 'prose', language));
}
