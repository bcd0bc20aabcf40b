// letter new OCCASION: the next letter as a file in letters/, with its number, its event and a text to begin with.
import { type Diagnostic, isError } from '../../diagnostics/diagnostic.js';
import { CommandError } from '../../diagnostics/result.js';
import { newLetter } from '../../letters/new.js';
import { type OccasionRule, occasionName, occasionOf, occasions } from '../../letters/occasions.js';
import { formatDate } from '../../locale/dates.js';
import { type Language, pick, type Text } from '../../locale/language.js';
import { closest, listOf, plain, quoted } from '../../locale/text.js';
import type { Programme } from '../../model/programme.js';
import { saveWorkspace } from '../../workspace/save.js';
import type { Context, ExitCode } from '../context.js';
import { isExitCode, type Opened, openWorkspace, type RunOptions } from '../open.js';
import { printFindings } from '../print.js';
import { ownText } from '../report-output.js';
import { letterFiles, occasionWordList } from './find.js';

export async function newLetterFile(
  context: Context,
  options: RunOptions,
  word: string | undefined,
): Promise<ExitCode> {
  const opened = openWorkspace(context, options, ['unreadable']);
  if (isExitCode(opened)) return opened;
  const { language } = options;
  const asked = await wantedOccasion(context, word, language);
  const occasion = occasionFor(asked, opened.workspace.programme, idOption(options['event']));
  const unread = occasion.key === 'circular' ? unreadLetters(opened) : [];
  if (unread.length > 0) {
    printFindings(context, context.stderr, language, unread, opened.store);
    return 1;
  }
  const event = await wantedEvent(context, options, opened, occasion);
  const deadline = await wantedDeadline(context, options, opened, occasion);
  const { path, text } = newLetter(opened.workspace, occasion.key, {
    today: opened.today,
    ...(event === undefined ? {} : { event }),
    ...(deadline === undefined ? {} : { deadline }),
    template: (file) => ownText(opened.store, file) ?? context.assets.text(file),
  });
  // A file whose head cannot be read is no letter of the workspace, and is still not written over.
  if (opened.store.read(path) !== undefined) throw alreadyThere(path);
  const stem = path.replace(/^letters\/|\.md$/g, '');
  const say = (words: Text) => context.stdout.write(`${pick(words, language)}\n`);
  if (options.dryRun === true) {
    say({ de: `Angelegt würde: ${path}\n\n${text.trimEnd()}`, en: `This would be made: ${path}\n\n${text.trimEnd()}` });
    return 0;
  }
  saveWorkspace(
    opened.store,
    opened.workspace,
    opened.workspace,
    {
      command: `letter new ${occasion.key}`,
      at: context.now(),
      summary: { [path]: { de: 'neuer Brief', en: 'new letter' } },
    },
    { files: [{ path, bytes: Buffer.from(text, 'utf8') }] },
  );
  if (options.quiet === true) return 0;
  say({ de: `Angelegt      ${path}`, en: `Made          ${path}` });
  const { called } = context;
  say({
    de: `Weiter        Text in der Datei ergänzen, dann: ${called} letter render ${stem}\nZurücknehmen  ${called} undo`,
    en: `Next          complete the text in the file, then: ${called} letter render ${stem}\nTake back     ${called} undo`,
  });
  return 0;
}

/** What is wrong with letters that could not be read: their numbers are not known, and none is given twice. */
function unreadLetters(opened: Opened): readonly Diagnostic[] {
  const known = new Set(opened.workspace.letters.map(({ path }) => path));
  const unread = new Set(letterFiles(opened).flatMap(({ path }) => (known.has(path) ? [] : [path])));
  return opened.diagnostics.filter((one) => isError(one) && unread.has(one.place.file));
}

const alreadyThere = (path: string): CommandError =>
  new CommandError(
    { de: `${path} gibt es schon und wird nicht überschrieben.`, en: `${path} exists already and is not overwritten.` },
    { de: 'Was damit nicht stimmt, sagt: mentoring check', en: 'What is wrong with it: mentoring check' },
  );

/** An invitation to the kick-off is one of its own: the event says which. */
function occasionFor(asked: OccasionRule, { events = [] }: Programme, event: string | undefined): OccasionRule {
  const type = asked.key === 'invite' ? events.find(({ id }) => id === event)?.type : undefined;
  return occasions.find((one) => type !== undefined && one.event === type && one.key.startsWith('invite-')) ?? asked;
}

async function wantedOccasion(
  { questions, called }: Context,
  word: string | undefined,
  language: Language,
): Promise<OccasionRule> {
  const known = word === undefined ? undefined : occasionOf(word);
  if (known !== undefined) return known;
  if (word !== undefined) throw unknownOccasion(word, called);
  if (!questions) throw noOccasion(called);
  const key = await (await questions(language)).choice(
    pick({ de: 'Welcher Anlass?', en: 'Which occasion?' }, language),
    occasions.map((one) => ({ value: one.key, label: pick(occasionName(one.key), language) })),
  );
  return occasionOf(key) ?? Promise.reject(unknownOccasion(key, called));
}

/** All occasions, one in a line: what to type and what it is. */
function keyList(language: Language): string {
  const width = Math.max(...occasions.map(({ key }) => key.length)) + 2;
  return occasions.map(({ key }) => `\n  ${key.padEnd(width)}${pick(occasionName(key), language)}`).join('');
}

const noOccasion = (called: string): CommandError =>
  new CommandError(
    { de: 'Es fehlt der Anlass des Briefs.', en: 'The occasion of the letter is missing.' },
    {
      de: `So: ${called} letter new circular\nAnlässe:${keyList('de')}`,
      en: `Like this: ${called} letter new circular\nOccasions:${keyList('en')}`,
    },
  );

function unknownOccasion(word: string, called: string): CommandError {
  const meant = closest(word, occasionWordList());
  return new CommandError(
    {
      de: `Den Anlass ${quoted(word, 'de')} gibt es nicht.${meant === undefined ? '' : ` Meinten Sie ${quoted(meant, 'de')}?`}`,
      en: `There is no occasion ${quoted(word, 'en')}.${meant === undefined ? '' : ` Did you mean ${quoted(meant, 'en')}?`}`,
    },
    meant === undefined
      ? { de: `Anlässe:${keyList('de')}`, en: `Occasions:${keyList('en')}` }
      : {
          de: `So: ${called} letter new ${occasionOf(meant)?.key ?? meant}`,
          en: `Like this: ${called} letter new ${occasionOf(meant)?.key ?? meant}`,
        },
  );
}

const idOption = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

interface Choosable {
  readonly id: string;
  readonly label: string;
  /** The day by which it is told apart. */
  readonly day: string;
}

/** The event that `--event` names, the only one that fits, or the one chosen; none for occasions without. */
async function wantedEvent(
  context: Context,
  options: RunOptions,
  { workspace, today }: Opened,
  occasion: OccasionRule,
): Promise<string | undefined> {
  const given = idOption(options['event']);
  if (given !== undefined || !occasion.needs.includes('event')) return given;
  const ofType = (workspace.programme.events ?? []).filter(
    ({ type }) => occasion.event === undefined || type === occasion.event,
  );
  const ahead = ofType.filter(({ start }) => start.slice(0, 10) >= today);
  const fitting = (ahead.length > 0 ? ahead : ofType).map(({ id, title, start }) => ({
    id,
    label: title,
    day: start.slice(0, 10),
  }));
  return chosen(context, options.language, fitting, eventWords);
}

/** The same for a deadline. */
async function wantedDeadline(
  context: Context,
  options: RunOptions,
  { workspace }: Opened,
  occasion: OccasionRule,
): Promise<string | undefined> {
  const given = idOption(options['deadline']);
  if (given !== undefined || !occasion.needs.includes('deadline')) return given;
  const deadlines = (workspace.programme.deadlines ?? []).map(({ id, label = id, date }) => ({ id, label, day: date }));
  return chosen(context, options.language, deadlines, deadlineWords);
}

const eventWords = {
  question: { de: 'Um welche Veranstaltung geht es?', en: 'Which event is it about?' },
  several: { de: 'Mehrere Veranstaltungen kommen infrage.', en: 'Several events are possible.' },
  option: '--event',
};
const deadlineWords = {
  question: { de: 'Um welche Frist geht es?', en: 'Which deadline is it about?' },
  several: { de: 'Mehrere Fristen kommen infrage.', en: 'Several deadlines are possible.' },
  option: '--deadline',
};

async function chosen(
  { questions }: Context,
  language: Language,
  fitting: readonly Choosable[],
  words: typeof eventWords,
): Promise<string | undefined> {
  if (fitting.length < 2) return fitting[0]?.id;
  if (questions) {
    return (await questions(language)).choice(
      pick(words.question, language),
      fitting.map(({ id, label, day }) => ({
        value: id,
        label: `${plain(formatDate(day, 'table', language))}  ${label}`,
      })),
    );
  }
  const ids = (own: Language) =>
    listOf(
      fitting.map(({ id }) => `${words.option} ${id}`),
      own,
      'or',
    );
  throw new CommandError(words.several, {
    de: `Nennen Sie eine davon: ${ids('de')}`,
    en: `Name one of them: ${ids('en')}`,
  });
}
