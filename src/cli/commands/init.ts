// mentoring init: asks what it must know and writes a workspace that passes `check`.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkWorkspace } from '../../check/index.js';
import { isError } from '../../diagnostics/diagnostic.js';
import { CommandError } from '../../diagnostics/result.js';
import { createGazetteer } from '../../geography/gazetteer.js';
import { firstDay, isDate, isMonth } from '../../locale/calendar.js';
import { parseDate } from '../../locale/date-reading.js';
import { type Language, pick, type Text } from '../../locale/language.js';
import { inert, slug } from '../../locale/text.js';
import type { FileChange, Files } from '../../workspace/files.js';
import { definitionFile, loadWorkspace } from '../../workspace/load.js';
import { memoryFiles } from '../../workspace/memory.js';
import { type NewWorkspace, newWorkspaceFiles } from '../../workspace/new-workspace.js';
import type { Context, ExitCode, Questions } from '../context.js';
import { dateOption, type RunOptions } from '../open.js';
import { calledFrom, widthOf, wrapLines } from '../output.js';
import type { Runner } from '../runner.js';
import { exampleNames } from './demo.js';

const empty = 'empty';

const exampleLabels: Readonly<Record<string, Text>> = {
  aktionsprogramm: {
    de: 'parteiübergreifend, mehrere Regionen   (wie „Aktionsprogramm“)',
    en: 'across parties, several regions   (like “Aktionsprogramm”)',
  },
  diepholz: {
    de: 'in einer Partei, mit Seminaren         (wie „Diepholz“)',
    en: 'within a party, with seminars     (like “Diepholz”)',
  },
  'sachsen-anhalt': {
    de: 'Pilot in einer Partei, mit Rundbriefen (wie „Sachsen-Anhalt“)',
    en: 'pilot within a party, circulars   (like “Sachsen-Anhalt”)',
  },
  reverse: {
    de: 'umgekehrte Rollen: Jüngere beraten     (wie „Reverse“)',
    en: 'reversed roles: the younger advise (like “Reverse”)',
  },
  klimaschutz: {
    de: 'Verwaltung, Einstieg jederzeit         (wie „Klimaschutz“)',
    en: 'administration, rolling intake    (like “Klimaschutz”)',
  },
  [empty]: { de: 'keinem davon, leer beginnen', en: 'none of these, begin empty' },
};

export const init: Runner = async (context, options, [target = '.']): Promise<ExitCode> => {
  if (options['hook'] === true) return (await import('../hook.js')).installHook(context, options, target);
  const { language } = options;
  const folder = path.resolve(context.cwd, target);
  refuseTakenFolder(context, folder, target);
  const answers = await gather(context, options);
  const template = templateFor(context, answers.from);
  const files = newWorkspaceFiles(template.text, {
    ...answers,
    schema: schemaLocation(context),
    ...(template.earlier ? { earlier: path.relative(folder, template.earlier).split(path.sep).join('/') } : {}),
  });
  mustPassCheck(files);
  const store = context.surroundings.store(folder);
  store.apply(newFiles(store, files, target), { command: 'init', at: context.now() });
  const said = closing(context, folder, target, Object.keys(files), language);
  context.stdout.write(wrapLines(asksQuestions(context, options) ? `\n${said}` : said, widthOf(context.stdout)));
  return 0;
};

/** What is there already stays: tables are refused, .gitignore gets the lines that it lacks. */
function newFiles(store: Files, files: Readonly<Record<string, string>>, target: string): readonly FileChange[] {
  const taken = Object.keys(files).filter((file) => file !== gitIgnore && store.read(file) !== undefined);
  if (taken.length > 0)
    throw new CommandError(
      {
        de: `In ${nameOf(target).de} gibt es schon ${taken.join(', ')}. Es wurde nichts geschrieben.`,
        en: `There is ${taken.join(', ')} in ${nameOf(target).en} already. Nothing was written.`,
      },
      {
        de: 'Einen anderen Ordner nennen, oder diese Dateien vorher verschieben.',
        en: 'Name another folder, or move these files away first.',
      },
    );
  return Object.entries(files).map(([file, text]): FileChange => {
    const before = file === gitIgnore ? store.read(file) : undefined;
    const after = before === undefined ? text : withLines(Buffer.from(before).toString('utf8'), text);
    return { path: file, before, after: Buffer.from(after, 'utf8'), personal: /\.csv$/.test(file) };
  });
}

const gitIgnore = '.gitignore';

/** The text with those lines of the other at its end that it lacks. */
function withLines(text: string, other: string): string {
  const lines = text.split(/\r?\n/);
  const missing = other.split('\n').filter((line) => line !== '' && !lines.includes(line));
  if (missing.every((line) => line.startsWith('#'))) return text;
  return `${text === '' || text.endsWith('\n') ? text : `${text}\n`}${missing.join('\n')}\n`;
}

const nameOf = (target: string): Text =>
  target === '.' ? { de: 'diesem Ordner', en: 'this folder' } : { de: target, en: target };

function refuseTakenFolder(context: Context, folder: string, target: string): void {
  const { exists } = context.surroundings;
  if (exists(path.join(folder, definitionFile))) {
    throw new CommandError(
      {
        de: `In ${nameOf(target).de} liegt schon ein Programm (programme.yaml). Es wurde nichts geschrieben.`,
        en: `There is a programme in ${nameOf(target).en} already (programme.yaml). Nothing was written.`,
      },
      {
        de: `Einen anderen Ordner nennen: ${context.called} init mein-programm`,
        en: `Name another folder: ${context.called} init my-programme`,
      },
    );
  }
  if (context.surroundings.readFile(folder) !== undefined)
    throw new CommandError({
      de: `${target} ist eine Datei und kein Ordner. Es wurde nichts geschrieben.`,
      en: `${target} is a file and no folder. Nothing was written.`,
    });
  const own = context.assets.location('');
  if (`${folder}${path.sep}`.startsWith(`${path.resolve(own)}${path.sep}`)) {
    throw new CommandError(
      {
        de: 'Dieser Ordner gehört zum Programm selbst; dort soll kein Mentoring-Programm liegen.',
        en: 'This folder belongs to the program itself; no mentoring programme should lie there.',
      },
      {
        de: `Einen Ordner daneben nennen: ${context.called} init ../mein-programm`,
        en: `Name a folder beside it: ${context.called} init ../my-programme`,
      },
    );
  }
}

type Answers = Pick<NewWorkspace, 'title' | 'id' | 'start' | 'end' | 'separate'> & { readonly from: string };

async function gather(context: Context, options: RunOptions): Promise<Answers> {
  const { language } = options;
  const given = (name: string): string | undefined => (typeof options[name] === 'string' ? options[name] : undefined);
  const questions = asksQuestions(context, options) ? await context.questions?.(language) : undefined;
  if (questions) context.stdout.write(`${wrapLines(pick(greeting, language), widthOf(context.stdout))}\n\n`);
  const standard = pick({ de: 'Mein Mentoring-Programm', en: 'My mentoring programme' }, language);
  const asked =
    given('title') ??
    (await questions?.text(
      pick({ de: 'Wie heißt das Programm?', en: 'What is the programme called?' }, language),
      standard,
    ));
  const title =
    inert(asked ?? '')
      .replace(/\s+/g, ' ')
      .trim() || standard;
  const from = given('from') ?? (await askExample(context, questions, language)) ?? empty;
  const year = Number((options.date === undefined ? context.now() : dateOption(options.date)).slice(0, 4)) + 1;
  const ask = (question: DateQuestion) => askDate(question, questions, language);
  const start = await ask({
    option: 'start',
    given: given('start'),
    text: { de: 'Wann beginnt es? (Monat oder Tag)', en: 'When does it begin? (month or day)' },
    fallback: `${year}-01`,
  });
  const end = await ask({
    option: 'end',
    given: given('end'),
    text: { de: 'Wann endet es?', en: 'When does it end?' },
    fallback: `${start.slice(0, 4)}-12`,
    notBefore: start,
  });
  const separate =
    options['private'] === true ||
    (questions !== undefined && (await askPrivacy(questions, language, widthOf(context.stdout))));
  return { title, id: idOf(title), from: from === 'leer' ? empty : from, start, end, separate };
}

/** With all that must be known on the command line, nothing is asked. */
const asksQuestions = (context: Context, options: RunOptions): boolean =>
  context.questions !== undefined &&
  !['title', 'from', 'start', 'end'].every((name) => typeof options[name] === 'string');

const greeting = {
  de: 'Ein neues Mentoring-Programm. Jede Antwort lässt sich später in programme.yaml ändern; Strg-C bricht ab.',
  en: 'A new mentoring programme. Every answer can be changed later in programme.yaml; Ctrl-C cancels.',
};

async function askExample(
  context: Context,
  questions: Questions | undefined,
  language: Language,
): Promise<string | undefined> {
  const names = [...exampleNames(context), empty];
  return questions?.choice(
    pick({ de: 'Welches Beispiel ist am ähnlichsten?', en: 'Which example is most similar?' }, language),
    names.map((value) => ({ value, label: pick(exampleLabels[value] ?? { de: value, en: value }, language) })),
  );
}

interface DateQuestion {
  /** The option that answers it: `start`. */
  readonly option: string;
  readonly given: string | undefined;
  readonly text: Text;
  readonly fallback: string;
  readonly notBefore?: string;
}

/** A wrong answer at the terminal is asked again; a wrong option ends the command. */
async function askDate(
  { option, given, text, fallback, notBefore }: DateQuestion,
  questions: Questions | undefined,
  language: Language,
): Promise<string> {
  const fault = (answer: string) => dateFault(answer, notBefore);
  const answer =
    given ??
    (await questions?.text(pick(text, language), fallback, (typed) => {
      const words = fault(typed);
      return words && pick(words, language);
    })) ??
    fallback;
  const words = fault(answer);
  if (words) throw new CommandError({ de: `--${option}: ${words.de}`, en: `--${option}: ${words.en}` });
  return readDate(answer) ?? fallback;
}

function readDate(text: string): string | undefined {
  const reading = parseDate(text);
  const isDay = reading.ok && reading.end === undefined && (isDate(reading.start) || isMonth(reading.start));
  return isDay ? reading.start : undefined;
}

function dateFault(text: string, notBefore: string | undefined): Text | undefined {
  const date = readDate(text);
  if (date === undefined)
    return {
      de: `„${text}“ ist weder Tag noch Monat. So: 2027-01 oder 2027-01-15`,
      en: `“${text}” is neither day nor month. Like this: 2027-01 or 2027-01-15`,
    };
  if (notBefore !== undefined && firstDay(date) < firstDay(notBefore))
    return {
      de: `Das Ende (${date}) liegt vor dem Beginn (${notBefore}).`,
      en: `The end (${date}) is before the start (${notBefore}).`,
    };
  return undefined;
}

async function askPrivacy(questions: Questions, language: Language, width: number): Promise<boolean> {
  const question = pick(
    {
      de: 'Sollen Namen und Kontaktdaten mit in git? Wer das Verzeichnis bekommt, sieht sie dann auch in alten Ständen.',
      en: 'Shall names and contact data go into git? Whoever gets the folder then sees them in old versions too.',
    },
    language,
  );
  const answer = await questions.choice(
    // Two columns go to the mark before the question.
    wrapLines(question, width - 2),
    [
      {
        value: 'no',
        label: pick(
          { de: 'nein, in eigenen Dateien, die git auslässt', en: 'no, in files of their own that git leaves out' },
          language,
        ),
      },
      {
        value: 'yes',
        label: pick({ de: 'ja, das Verzeichnis bleibt bei uns', en: 'yes, the folder stays with us' }, language),
      },
    ],
  );
  return answer === 'no';
}

/** A short name for files and commands: `frauen-in-den-rat-2027`. */
const idOf = (title: string): string => slug(title).slice(0, 40).replace(/-+$/, '') || 'programm';

interface Template {
  readonly text: string;
  /** The folder of the edition that this one follows. */
  readonly earlier?: string;
}

function templateFor(context: Context, from: string): Template {
  const { assets, surroundings } = context;
  if (from === empty) return { text: assets.text('templates/workspace/programme.yaml') ?? '' };
  const stages = exampleNames(context).includes(from) ? assets.list(`examples/${from}`) : [];
  const last = stages.findLast((file) => file.endsWith(`/${definitionFile}`));
  const example = last === undefined ? undefined : assets.text(last);
  if (example !== undefined) return { text: example };
  const edition = path.resolve(context.cwd, from);
  const bytes = surroundings.readFile(path.join(edition, definitionFile));
  if (bytes)
    return {
      text: Buffer.from(bytes)
        .toString('utf8')
        .replace(/^\ufeff/, ''),
      earlier: edition,
    };
  throw new CommandError(
    {
      de: `„${from}“ ist weder ein Beispiel noch der Ordner eines Programms.`,
      en: `“${from}” is neither an example nor the folder of a programme.`,
    },
    {
      de: `Beispiele: ${exampleNames(context).join(', ')}, leer`,
      en: `Examples: ${exampleNames(context).join(', ')}, empty`,
    },
  );
}

/** Where editors find the schema: the file of the installed program, as an address that they read on every system. */
const schemaLocation = (context: Context): string =>
  pathToFileURL(context.assets.location('schemas/programme.schema.json')).href;

/** What we write must be right: anything else is a mistake of ours, and nothing is written. */
function mustPassCheck(files: Readonly<Record<string, string>>): void {
  const { workspace, diagnostics } = loadWorkspace(memoryFiles(files));
  const checked = checkWorkspace(workspace, {
    today: firstDay(workspace.programme.period.start),
    gazetteer: createGazetteer({ places: () => '' }),
  });
  const first = [...diagnostics, ...checked].find(isError);
  if (first)
    throw new CommandError({
      de: `Aus dieser Vorlage entsteht kein gültiges Programm: ${first.words('de').message} (Zeile ${first.place.line})`,
      en: `This template gives no valid programme: ${first.words('en').message} (line ${first.place.line})`,
    });
}

function closing(
  context: Context,
  folder: string,
  target: string,
  files: readonly string[],
  language: Language,
): string {
  const go = target === '.' ? [] : [`  cd ${/[^\w./\\:~-]/.test(target) ? `"${target}"` : target}`];
  const git = [
    '  git init',
    '  git add -A',
    `  git commit -m "${pick({ de: 'Neues Mentoring-Programm', en: 'New mentoring programme' }, language)}"`,
  ];
  const head = pick({ de: `Angelegt: ${files.join(', ')}`, en: `Made: ${files.join(', ')}` }, language);
  const next = pick(
    {
      de: 'Weiter: programme.yaml ansehen, die Tabellen in Excel oder LibreOffice füllen, dann',
      en: 'Next: look at programme.yaml, fill the tables in Excel or LibreOffice, then',
    },
    language,
  );
  const secure = pick({ de: 'Mit git sichern (je eine Zeile):', en: 'Secure with git (one line each):' }, language);
  const called = calledFrom(folder, context);
  return [head, '', next, ...go, `  ${called} check`, '', secure, ...git, ''].join('\n');
}
