// What the disk refuses, in words: one sentence with path and cause, and what became of the command.
import { CommandError } from '../diagnostics/result.js';
import type { Text } from '../locale/language.js';
import { codeOf } from './file-system.js';
import { FileProblem, type FileProblemKind } from './files.js';

/** A step of saving that the disk refused, with the path as the user knows it. */
export class DiskFailure extends Error {
  readonly path: string;
  readonly code: string;

  constructor(path: string, code: string, cause: unknown) {
    super(`${path}: ${code}`, { cause });
    this.name = 'DiskFailure';
    this.path = path;
    this.code = code;
  }
}

/** Runs one step; an error of the system becomes a DiskFailure that names the path. Other errors pass. */
export function on<T>(path: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    const code = codeOf(error);
    if (code !== undefined) throw new DiskFailure(path, code, error);
    throw error;
  }
}

const causes: Readonly<Record<string, Text>> = {
  ENOSPC: { de: 'Auf dem Datenträger ist kein Platz mehr', en: 'There is no space left on the disk' },
  EDQUOT: { de: 'Ihr Speicherplatz ist aufgebraucht', en: 'Your disk quota is used up' },
  EFBIG: { de: 'Die Datei wird für diesen Datenträger zu groß', en: 'The file becomes too large for this disk' },
  EACCES: { de: 'Dafür fehlt die Berechtigung', en: 'Permission is missing' },
  EPERM: { de: 'Dafür fehlt die Berechtigung', en: 'Permission is missing' },
  EROFS: { de: 'Der Datenträger ist schreibgeschützt', en: 'The disk is read-only' },
  EIO: { de: 'Der Datenträger meldet einen Fehler', en: 'The disk reports an error' },
  EMFILE: { de: 'Es sind zu viele Dateien geöffnet', en: 'Too many files are open' },
  ENFILE: { de: 'Es sind zu viele Dateien geöffnet', en: 'Too many files are open' },
  EISDIR: { de: 'An dieser Stelle liegt ein Ordner', en: 'A folder is in this place' },
  ENOTDIR: { de: 'Ein Teil des Pfades ist kein Ordner', en: 'A part of the path is not a folder' },
  EEXIST: { de: 'An dieser Stelle liegt schon etwas anderes', en: 'Something else is already in this place' },
  ENOENT: { de: 'Die Datei oder ihr Ordner ist verschwunden', en: 'The file or its folder has disappeared' },
  EBUSY: { de: 'Die Datei ist in einem anderen Programm geöffnet', en: 'The file is open in another program' },
  ELOOP: { de: 'Der Pfad führt über Verknüpfungen im Kreis', en: 'The path leads through symlinks in a circle' },
  ENAMETOOLONG: { de: 'Der Name ist zu lang', en: 'The name is too long' },
};

/** The cause of a system error code in words, with the code for whoever helps: `… kein Platz mehr (ENOSPC)`. */
export function causeOf(code: string): Text {
  const cause = causes[code] ?? { de: 'Das Betriebssystem meldet einen Fehler', en: 'The system reports an error' };
  return { de: `${cause.de} (${code})`, en: `${cause.en} (${code})` };
}

const nothingWritten: Text = { de: 'Es wurde nichts geschrieben.', en: 'Nothing was written.' };

/** The sentence and the command that mends a save that could be neither finished nor undone. */
export const unfinished: Text = {
  de: 'Das Speichern ist unterbrochen. mentoring recover führt es zu Ende.',
  en: 'Saving was interrupted. mentoring recover completes it.',
};

/** The disk refused; all files are as before, or (`half`) `mentoring recover` is needed. */
export function refusedByDisk({ path, code }: DiskFailure, half = false): CommandError {
  const cause = causeOf(code);
  const outcome = half ? unfinished : nothingWritten;
  return new CommandError({ de: `${path}: ${cause.de}. ${outcome.de}`, en: `${path}: ${cause.en}. ${outcome.en}` });
}

/** Another program wrote the file after we read it. */
export const editedSince = (path: string): CommandError =>
  new CommandError(
    {
      de: `${path} wurde seit dem Einlesen geändert; vielleicht ist sie noch in Excel geöffnet.`,
      en: `${path} was changed after it was read; perhaps it is still open in Excel.`,
    },
    {
      de: `Dort schließen und den Befehl wiederholen. ${nothingWritten.de}`,
      en: `Close it there and repeat the command. ${nothingWritten.en}`,
    },
  );

/** Another program holds the file open and locks it (Windows). */
export const openElsewhere = (path: string): CommandError =>
  new CommandError(
    {
      de: `${path} ist in einem anderen Programm geöffnet; vielleicht noch in Excel.`,
      en: `${path} is open in another program; perhaps still in Excel.`,
    },
    {
      de: `Dort schließen und den Befehl wiederholen. ${nothingWritten.de}`,
      en: `Close it there and repeat the command. ${nothingWritten.en}`,
    },
  );

const problems: Readonly<Record<Exclude<FileProblemKind, 'broken'>, Text>> = {
  folder: { de: 'Hier wird eine Datei erwartet; es ist ein Ordner', en: 'A file is expected here; this is a folder' },
  denied: { de: 'Zum Lesen fehlt die Berechtigung', en: 'Permission to read is missing' },
  'too-large': { de: 'Die Datei ist zu groß (mehr als 256 MB)', en: 'The file is too large (more than 256 MB)' },
  'in-use': {
    de: 'Die Datei ist in einem anderen Programm geöffnet, vielleicht in Excel; dort schließen',
    en: 'The file is open in another program, perhaps in Excel; close it there',
  },
  outside: {
    de: 'Der Pfad führt aus dem Ordner des Programms hinaus',
    en: 'The path leads out of the folder of the programme',
  },
};

/** Why a file cannot be read, without its path and without a full stop: for findings and for CommandErrors alike. */
export function problemWords(problem: FileProblem): Text {
  const code = codeOf(problem.cause);
  if (problem.kind === 'broken') return causeOf(code ?? 'EIO');
  const { de, en } = problems[problem.kind];
  return code === undefined ? { de, en } : { de: `${de} (${code})`, en: `${en} (${code})` };
}

/** A file in the way of a write: read, but refused. */
export const refusedFile = (problem: FileProblem): CommandError => {
  const words = problemWords(problem);
  return new CommandError({
    de: `${problem.path}: ${words.de}. ${nothingWritten.de}`,
    en: `${problem.path}: ${words.en}. ${nothingWritten.en}`,
  });
};

/** A FileProblem or DiskFailure before anything was written, as the command's error. */
export function refusing<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof FileProblem) throw refusedFile(error);
    throw error instanceof DiskFailure ? refusedByDisk(error) : error;
  }
}
