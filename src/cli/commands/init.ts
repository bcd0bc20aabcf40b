// mentoring init: asks what it must know and writes a workspace that passes `check`.
import path from 'node:path';
import { checkWorkspace } from '../../check/index.js';
import { isError } from '../../diagnostics/diagnostic.js';
import { CommandError } from '../../diagnostics/result.js';
import { createGazetteer } from '../../geography/gazetteer.js';
import { firstDay, isDate, isMonth } from '../../locale/calendar.js';
import { parseDate } from '../../locale/date-reading.js';
import { type Language, pick, type Text } from '../../locale/language.js';
import { latin } from '../../locale/text.js';
import type { FileChange } from '../../workspace/files.js';
import { definitionFile, loadWorkspace } from '../../workspace/load.js';
import { memoryFiles } from '../../workspace/memory.js';
import { type NewWorkspace, newWorkspaceFiles } from '../../workspace/new-workspace.js';
import type { Context, ExitCode, Questions } from '../context.js';
import type { RunOptions } from '../open.js';
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
  const changes = Object.entries(files).map(
    ([file, text]): FileChange => ({
      path: file,
      before: undefined,
      after: Buffer.from(text, 'utf8'),
      personal: /\.csv$/.test(file),
    }),
  );
  store.apply(changes, { command: 'init', at: context.now() });
  context.stdout.write(closing(context, target, Object.keys(files), language));
  return 0;
};

function refuseTakenFolder(context: Context, folder: string, target: string): void {
  const { exists } = context.surroundings;
  if (exists(path.join(folder, definitionFile))) {
    throw new CommandError(
      {
        de: `In ${target} liegt schon ein Programm (programme.yaml). Es wurde nichts geschrieben.`,
        en: `There is a programme in ${target} already (programme.yaml). Nothing was written.`,
      },
      {
        de: `Einen anderen Ordner nennen: ${context.called} init mein-programm`,
        en: `Name another folder: ${context.called} init my-programme`,
      },
    );
  }
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
  const questions = context.questions && (await context.questions(language));
  if (questions)
    context.stdout.write(
      `${pick({ de: 'Ein neues Mentoring-Programm. Jede Antwort lässt sich später in programme.yaml ändern; Strg-C bricht ab.', en: 'A new mentoring programme. Every answer can be changed later in programme.yaml; Ctrl-C cancels.' }, language)}\n\n`,
    );
  const title =
    given('title') ??
    (await questions?.text(pick({ de: 'Wie heißt das Programm?', en: 'What is the programme called?' }, language))) ??
    pick({ de: 'Mein Mentoring-Programm', en: 'My mentoring programme' }, language);
  const from = given('from') ?? (await askExample(context, questions, language)) ?? empty;
  const year = Number(context.now().slice(0, 4)) + 1;
  const start = await askDate(
    'start',
    given('start'),
    questions,
    { de: 'Wann beginnt es? (Monat oder Tag)', en: 'When does it begin? (month or day)' },
    `${year}-01`,
    language,
  );
  const end = await askDate(
    'end',
    given('end'),
    questions,
    { de: 'Wann endet es?', en: 'When does it end?' },
    `${start.slice(0, 4)}-12`,
    language,
  );
  if (firstDay(end) < firstDay(start))
    throw new CommandError({
      de: `Das Ende (${end}) liegt vor dem Beginn (${start}).`,
      en: `The end (${end}) is before the start (${start}).`,
    });
  const separate = options['private'] === true || (questions !== undefined && (await askPrivacy(questions, language)));
  const name =
    title.trim() === ''
      ? pick({ de: 'Mein Mentoring-Programm', en: 'My mentoring programme' }, language)
      : title.trim();
  return { title: name, id: slug(name), from: from === 'leer' ? empty : from, start, end, separate };
}

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

async function askDate(
  option: string,
  given: string | undefined,
  questions: Questions | undefined,
  question: Text,
  fallback: string,
  language: Language,
): Promise<string> {
  const text = given ?? (await questions?.text(pick(question, language), fallback)) ?? fallback;
  const reading = parseDate(text);
  if (reading.ok && reading.end === undefined && (isDate(reading.start) || isMonth(reading.start)))
    return reading.start;
  throw new CommandError(
    { de: `--${option}: „${text}“ ist weder Tag noch Monat.`, en: `--${option}: “${text}” is neither day nor month.` },
    { de: 'So: 2027-01 oder 2027-01-15', en: 'Like this: 2027-01 or 2027-01-15' },
  );
}

async function askPrivacy(questions: Questions, language: Language): Promise<boolean> {
  const answer = await questions.choice(
    pick(
      {
        de: 'Sollen Namen und Kontaktdaten mit in git? Wer das Verzeichnis bekommt, sieht sie dann auch in alten Ständen.',
        en: 'Shall names and contact data go into git? Whoever gets the folder then sees them in old versions too.',
      },
      language,
    ),
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
const slug = (title: string): string =>
  latin(title)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '') || 'programm';

interface Template {
  readonly text: string;
  /** The folder of the edition that this one follows. */
  readonly earlier?: string;
}

function templateFor(context: Context, from: string): Template {
  const { assets, surroundings } = context;
  if (from === empty) return { text: assets.text('templates/workspace/programme.yaml') ?? '' };
  const stages = assets.list(`examples/${from}`).filter((file) => file.endsWith(`/${definitionFile}`));
  const example = /^[\w-]+$/.test(from) ? assets.text(stages.at(-1) ?? '') : undefined;
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

/** Where editors find the schema: the file of the installed program. */
const schemaLocation = (context: Context): string =>
  context.assets.location('schemas/programme.schema.json').split(path.sep).join('/');

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

function closing(context: Context, target: string, files: readonly string[], language: Language): string {
  const go = target === '.' ? [] : [`  cd ${target}`];
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
  return [head, '', next, ...go, `  ${context.called} check`, '', secure, ...git, ''].join('\n');
}
