// Which letter a person means: by its path, its name, the beginning of its name, its number or its occasion.
import path from 'node:path';
import { CommandError } from '../../diagnostics/result.js';
import { occasionOf, occasions, occasionWords } from '../../letters/occasions.js';
import { type Language, pick } from '../../locale/language.js';
import { closest, folded, listOf, quoted } from '../../locale/text.js';
import { letterName } from '../../reports/letters.js';
import type { Context } from '../context.js';
import type { Opened } from '../open.js';

/** A letter file; its text may be unreadable. */
export interface LetterFile {
  /** `letters/04-mentoringbrief.md` */
  readonly path: string;
  /** `04-mentoringbrief` */
  readonly stem: string;
}

/** The letter files of a workspace, whether they can be read or not. */
export const letterFiles = ({ store }: Pick<Opened, 'store'>): readonly LetterFile[] =>
  store.list('letters').flatMap((file) => {
    const stem = /^letters\/([^/]+)\.md$/.exec(file)?.[1];
    return stem === undefined ? [] : [{ path: file, stem }];
  });

/** @throws CommandError with the candidates where the word fits none or several and nobody can be asked */
export async function findLetter(
  context: Context,
  opened: Opened,
  word: string | undefined,
  language: Language,
): Promise<LetterFile> {
  const files = letterFiles(opened);
  const candidates = word === undefined ? files : meant(context, opened, files, word);
  const [only] = candidates;
  if (only !== undefined && candidates.length === 1) return only;
  if (only === undefined)
    throw word === undefined || files.length === 0 ? noLetters(context) : unknownLetter(context, word, files);
  if (!context.questions) throw severalLetters(candidates, word);
  const { letters, programme } = opened.workspace;
  const name = (file: LetterFile) => {
    const letter = letters.find((one) => one.path === file.path);
    return letter === undefined ? file.stem : `${file.stem}   ${letterName(letter, programme, language)}`;
  };
  const stem = await (await context.questions(language)).choice(
    pick({ de: 'Welcher Brief?', en: 'Which letter?' }, language),
    candidates.map((file) => ({ value: file.stem, label: name(file) })),
  );
  return candidates.find((file) => file.stem === stem) ?? only;
}

/** What fits best: a path before a name, a whole name before its beginning, a number before an occasion. */
function meant(context: Context, opened: Opened, files: readonly LetterFile[], word: string): readonly LetterFile[] {
  const inside = path.relative(opened.folder, path.resolve(context.cwd, word)).split(path.sep).join('/');
  const wanted = folded(word.replace(/\.md$/i, ''));
  const letterOf = (file: LetterFile) => opened.workspace.letters.find((one) => one.path === file.path);
  const occasion = occasionOf(word)?.key;
  const tests: readonly ((file: LetterFile) => boolean)[] = [
    (file) => file.path === inside || file.path === word.replaceAll('\\', '/'),
    (file) => folded(file.stem) === wanted,
    (file) => /^\d+$/.test(wanted) && letterOf(file)?.head.number === Number(wanted),
    (file) => folded(file.stem).startsWith(`${wanted}-`),
    (file) => occasion !== undefined && letterOf(file)?.head.letter === occasion,
  ];
  for (const test of tests) {
    const found = files.filter(test);
    if (found.length > 0) return found;
  }
  return [];
}

const names = (files: readonly LetterFile[], language: Language): string =>
  listOf(
    files.slice(0, 12).map(({ stem }) => stem),
    language,
    'or',
  );

const noLetters = ({ called }: Context): CommandError =>
  new CommandError(
    { de: 'In letters/ liegt noch kein Brief.', en: 'There is no letter in letters/ yet.' },
    { de: `Einen beginnen: ${called} letter new circular`, en: `Begin one: ${called} letter new circular` },
  );

function unknownLetter({ called }: Context, word: string, files: readonly LetterFile[]): CommandError {
  const occasion = occasionOf(word);
  if (occasion !== undefined) {
    return new CommandError(
      {
        de: `Zum Anlass ${quoted(word, 'de')} gibt es noch keinen Brief.`,
        en: `There is no letter on the occasion ${quoted(word, 'en')} yet.`,
      },
      {
        de: `Einen beginnen: ${called} letter new ${occasion.key}`,
        en: `Begin one: ${called} letter new ${occasion.key}`,
      },
    );
  }
  const suggestion = closest(word, [...files.map(({ stem }) => stem), ...occasionWordList()]);
  return new CommandError(
    {
      de: `Den Brief ${quoted(word, 'de')} gibt es nicht.${suggestion === undefined ? '' : ` Meinten Sie ${quoted(suggestion, 'de')}?`}`,
      en: `There is no letter ${quoted(word, 'en')}.${suggestion === undefined ? '' : ` Did you mean ${quoted(suggestion, 'en')}?`}`,
    },
    { de: `Alle Briefe: ${called} letter list`, en: `All letters: ${called} letter list` },
  );
}

const severalLetters = (files: readonly LetterFile[], word: string | undefined): CommandError =>
  new CommandError(
    word === undefined
      ? { de: 'Welcher Brief ist gemeint?', en: 'Which letter is meant?' }
      : { de: `${quoted(word, 'de')} passt zu mehreren Briefen.`, en: `${quoted(word, 'en')} fits several letters.` },
    { de: `Nennen Sie einen davon: ${names(files, 'de')}.`, en: `Name one of them: ${names(files, 'en')}.` },
  );

/** Every word by which an occasion can be called. */
export const occasionWordList = (): readonly string[] =>
  occasions.flatMap(({ key }) => [key, ...occasionWords(key).de, ...occasionWords(key).en]);
