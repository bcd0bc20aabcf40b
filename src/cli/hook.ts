// mentoring init --hook: git asks `mentoring check` before each commit; shown before, written only on request.
import path from 'node:path';
import { CommandError } from '../diagnostics/result.js';
import { type Language, pick, type Text } from '../locale/language.js';
import type { HookPlace } from '../workspace/git-hooks.js';
import { definitionFile } from '../workspace/load.js';
import type { Context, ExitCode } from './context.js';
import { locateWorkspace, type RunOptions } from './open.js';
import { shellWord, widthOf, wrapLines } from './output.js';

/** Writes `pre-commit` into git's folder of hooks; one that is there already stays as it is. */
export async function installHook(context: Context, options: RunOptions, target: string): Promise<ExitCode> {
  const { language } = options;
  const { surroundings, stdout } = context;
  const { folder } = locateWorkspace(context, target === '.' ? options : { ...options, workspace: target });
  const place = surroundings.gitHooks(folder);
  if (place === undefined) throw noRepository;
  const file = path.join(place.folder, 'pre-commit');
  const shown = nameFrom(context, file);
  const text = hookText(context, place, language);
  const say = (words: Text) => stdout.write(`${wrapLines(pick(words, language), widthOf(stdout))}\n`);
  const existing = surroundings.readFile(file);
  if (existing !== undefined && Buffer.from(existing).toString('utf8') === text) {
    say({ de: `${shown} gibt es schon, mit diesem Inhalt.`, en: `${shown} exists already, with this content.` });
    return 0;
  }
  if (existing !== undefined || surroundings.exists(file)) throw taken(shown, context, place);
  if (place.shared) throw elsewhere(nameFrom(context, place.folder), context, place);
  say({ de: `Diese Datei wird angelegt: ${shown}`, en: `This file will be made: ${shown}` });
  stdout.write(`\n${indented(text)}\n`);
  if (!(await agreed(context, options))) {
    say({ de: 'Es wurde nichts geschrieben.', en: 'Nothing was written.' });
    return 0;
  }
  surroundings.writeProgram(file, Buffer.from(text, 'utf8'));
  say({
    de: 'Angelegt. Vor jedem Commit wird jetzt geprüft; ein Fehler hält ihn an. Zum Abschalten die Datei löschen.',
    en: 'Made. From now on each commit is checked first; an error stops it. To do without, delete the file.',
  });
  return 0;
}

async function agreed(context: Context, { language, ...options }: RunOptions): Promise<boolean> {
  if (options['yes'] === true) return true;
  if (context.questions === undefined)
    throw new CommandError(
      {
        de: 'Ohne Terminal fragt das Programm nicht nach; es wurde nichts geschrieben.',
        en: 'Without a terminal the program does not ask; nothing was written.',
      },
      {
        de: `Zum Schreiben: ${context.called} init --hook --yes`,
        en: `To write: ${context.called} init --hook --yes`,
      },
    );
  const questions = await context.questions(language);
  return questions.yes(pick({ de: 'So anlegen?', en: 'Make it like this?' }, language), true);
}

const noRepository = new CommandError(
  {
    de: 'Dieser Ordner wird nicht mit git gesichert; es wurde nichts geschrieben.',
    en: 'This folder is not under git; nothing was written.',
  },
  { de: 'Zuerst im Ordner: git init', en: 'First, in the folder: git init' },
);

const taken = (file: string, context: Context, place: HookPlace): CommandError =>
  new CommandError(
    {
      de: `${file} gibt es schon. Die Datei bleibt, wie sie ist.`,
      en: `${file} exists already. It stays as it is.`,
    },
    lineToAdd(context, place),
  );

const elsewhere = (folder: string, context: Context, place: HookPlace): CommandError =>
  new CommandError(
    {
      de: `git sucht seine Hooks in ${folder}; darum kümmert sich ein anderes Programm, oder mehrere Verzeichnisse teilen sich den Ordner. Es wurde nichts geschrieben.`,
      en: `git looks for its hooks in ${folder}; another program looks after it, or several repositories share it. Nothing was written.`,
    },
    lineToAdd(context, place),
  );

function lineToAdd(context: Context, place: HookPlace): Text {
  // In a hook of several lines only this stops the commit.
  const line = `${checkLine(context, place)} || exit 1`;
  return { de: `Dort diese Zeile ergänzen: ${line}`, en: `Add this line there: ${line}` };
}

/** For the shell that git brings along on every system. */
function hookText(context: Context, place: HookPlace, language: Language): string {
  const program = programFile(context);
  const words = hookWords[language];
  const definition = place.workspace === '' ? definitionFile : `${place.workspace}/${definitionFile}`;
  const isThere =
    program === undefined ? [] : [`[ -f ${shellWord(program)} ] || { echo ${shellWord(words.gone)} >&2; exit 0; }`];
  return [
    '#!/bin/sh',
    `# ${words.about}`,
    `[ -f ${shellWord(definition)} ] || exit 0`,
    ...isThere,
    `${checkLine(context, place, language)} && exit 0`,
    `echo ${shellWord(words.stopped)} >&2`,
    'exit 1',
    '',
  ].join('\n');
}

const hookWords: Readonly<
  Record<Language, { readonly about: string; readonly gone: string; readonly stopped: string }>
> = {
  de: {
    about: 'mentoring: prüft vor jedem Commit; ein Fehler hält ihn an. Zum Abschalten diese Datei löschen.',
    gone: 'mentoring: Das Programm liegt nicht mehr an seinem Ort; dieser Commit wurde nicht geprüft.',
    stopped:
      'mentoring: Der Commit wurde angehalten. Erst die Fehler beheben; trotzdem sichern: git commit --no-verify',
  },
  en: {
    about: 'mentoring: checks before each commit; an error stops it. To do without, delete this file.',
    gone: 'mentoring: the program is no longer in its place; this commit was not checked.',
    stopped: 'mentoring: the commit was stopped. Mend the errors first; to commit all the same: git commit --no-verify',
  },
};

/** The one line that does it, for those who keep hooks by other means. A hook runs at the top of the work tree. */
function checkLine(context: Context, { workspace }: HookPlace, language: Language = 'de'): string {
  const program = programFile(context);
  const call = program === undefined ? 'npx mentoring' : `node ${shellWord(program)}`;
  const where = workspace === '' ? '' : ` -w ${shellWord(workspace)}`;
  return `${call} check${where}${language === 'de' ? '' : ` --lang ${language}`} --quiet --format compact`;
}

/** With `/` on every system; undefined where npx keeps the program in a cache that it may empty. */
function programFile({ assets }: Context): string | undefined {
  const file = assets.location('bin/mentoring.js');
  const posix = /^[A-Za-z]:\\/.test(file) ? file.replaceAll('\\', '/') : file;
  return posix.includes('/_npx/') ? undefined : posix;
}

const indented = (text: string): string => text.replace(/^(?=.)/gm, '  ');

/** As short as it can be told from here. */
function nameFrom({ cwd }: Context, file: string): string {
  const way = path.relative(cwd, file);
  return way.startsWith('..') ? file : way.split(path.sep).join('/') || '.';
}
