// Taking back: the last steps with the bytes of their files, in `.mentoring/undo`.
import { CommandError } from '../diagnostics/result.js';
import type { Text } from '../locale/language.js';
import type { IsoDateTime } from '../model/ids.js';
import { changedLines, type LineChange } from './changed-lines.js';
import { refusing } from './disk-error.js';
import { byCodePoint, type Files, isListed, type Store, sameBytes } from './files.js';
import { decodeIntent, type Intent, stepNumbers, stepPath } from './intent.js';

/** One file of a step. */
export interface StepFile {
  readonly path: string;
  /** What the command said about it: `20 vorgeschlagen`. */
  readonly summary?: Text;
  /** What the command did to the file; taking it back does the opposite. Undefined for files that are no text. */
  readonly lines: readonly LineChange[] | undefined;
  readonly kind: 'changed' | 'made' | 'removed';
  /** It was edited after the command: the step cannot be taken back. */
  readonly edited: boolean;
}

/** A command that wrote something. */
export interface Step {
  readonly number: number;
  readonly command: string;
  readonly at: IsoDateTime;
  /** `yes`, or why it cannot be taken back: mail was `sent`, people were `erased`, a file was `edited`. */
  readonly revocable: 'yes' | 'sent' | 'erased' | 'edited';
  /** By path; empty for sent and erased. */
  readonly files: readonly StepFile[];
}

/**
 * The last command that wrote something and has not been taken back; undefined when there is none.
 * @throws CommandError when the step cannot be read
 */
export function lastStep(files: Files): Step | undefined {
  const number = stepNumbers(files).at(-1);
  return number === undefined ? undefined : describe(files, number, readStep(files, number));
}

/** All steps that the undo store keeps, oldest first, without their files. @throws CommandError when one cannot be read */
export function steps(files: Files): readonly Pick<Step, 'number' | 'command' | 'at'>[] {
  return stepNumbers(files).map((number) => {
    const { command, at } = readStep(files, number);
    return { number, command, at };
  });
}

/**
 * Takes the step back: all of its files as they were before, or none. There is no redo; the next undo goes one step further back.
 * @param step what `lastStep` gave and the user agreed to
 * @param at   now, local time with seconds
 * @returns the paths that were written
 * @throws CommandError when something was written or edited since, or mail was sent, or people were erased
 */
export function undoLast(store: Store, step: Step, at: IsoDateTime): readonly string[] {
  const number = stepNumbers(store).at(-1);
  const intent = number === undefined ? undefined : readStep(store, number);
  if (number !== step.number || intent?.command !== step.command || intent.at !== step.at) throw overtaken();
  const edited = editedFiles(store, intent);
  const isRevocable = revocable(intent, edited);
  if (isRevocable !== 'yes') throw irrevocable(intent.command, isRevocable, edited);
  return store.apply(
    intent.files.map(({ path, before, after, personal }) => ({ path, before: after, after: before, personal })),
    { command: 'undo', at, takesBack: number },
  );
}

/**
 * The files as they were before this step and all later ones; files that were edited by hand in between appear as the
 * commands left them. For `diff` in a folder without git.
 */
export function filesBefore(files: Files, step: number): Files {
  const old = new Map<string, Uint8Array | undefined>();
  for (const number of stepNumbers(files).filter((candidate) => candidate >= step)) {
    for (const { path, before } of readStep(files, number).files) if (!old.has(path)) old.set(path, before);
  }
  return {
    name: files.name,
    read: (path) => (old.has(path) ? old.get(path) : files.read(path)),
    list: (folder) => {
      const kept = files.list(folder).filter((path) => !old.has(path));
      const restored = [...old].flatMap(([path, bytes]) =>
        bytes !== undefined && isListed(path, folder) ? [path] : [],
      );
      return [...kept, ...restored].sort(byCodePoint);
    },
  };
}

/**
 * Those of the files that were edited by hand since a command wrote them last, as far as the steps that are kept tell. What is
 * not there is not among them. @throws CommandError when a step cannot be read
 */
export function editedByHand(files: Files, paths: readonly string[]): readonly string[] {
  const open = new Set(paths.filter((path) => files.read(path) !== undefined));
  const edited = new Set<string>();
  for (const number of stepNumbers(files).reverse()) {
    if (open.size === 0) break;
    for (const { path, after } of readStep(files, number).files)
      if (open.delete(path) && !sameBytes(files.read(path), after)) edited.add(path);
  }
  return paths.filter((path) => edited.has(path));
}

/** The bytes that a command last wrote to each of these files, as far as the steps that are kept tell. @throws CommandError when a step cannot be read */
export function lastWritten(files: Files, paths: readonly string[]): ReadonlyMap<string, Uint8Array> {
  const written = new Map<string, Uint8Array | undefined>();
  for (const number of stepNumbers(files).reverse()) {
    if (paths.every((path) => written.has(path))) break;
    for (const { path, after } of readStep(files, number).files)
      if (paths.includes(path) && !written.has(path)) written.set(path, after);
  }
  return new Map([...written].flatMap(([path, after]) => (after === undefined ? [] : [[path, after] as const])));
}

function readStep(files: Files, number: number): Intent {
  const bytes = refusing(() => files.read(stepPath(number)));
  const intent = bytes && decodeIntent(bytes);
  if (intent === undefined) throw unreadable(stepPath(number));
  return intent;
}

function describe(files: Files, number: number, intent: Intent): Step {
  const edited = editedFiles(files, intent);
  const described = intent.files.map(({ path, before, after }): StepFile => {
    const summary = intent.summary.get(path);
    return {
      path,
      ...(summary === undefined ? {} : { summary }),
      lines: changedLines(before, after),
      kind: before === undefined ? 'made' : after === undefined ? 'removed' : 'changed',
      edited: edited.includes(path),
    };
  });
  return {
    number,
    command: intent.command,
    at: intent.at,
    revocable: revocable(intent, edited),
    files: described.sort((a, b) => byCodePoint(a.path, b.path)),
  };
}

/** Files that are no longer as the step left them. */
const editedFiles = (files: Files, intent: Intent): readonly string[] =>
  refusing(() => intent.files.filter(({ path, after }) => !sameBytes(files.read(path), after)).map(({ path }) => path));

function revocable({ remember }: Intent, edited: readonly string[]): Step['revocable'] {
  if (remember === 'sent' || remember === 'erased') return remember;
  return edited.length > 0 ? 'edited' : 'yes';
}

function irrevocable(command: string, why: 'sent' | 'erased' | 'edited', edited: readonly string[]): CommandError {
  if (why === 'edited') return editedAfter(command, edited);
  const [de, en] =
    why === 'sent'
      ? ['Gesendete Post lässt sich nicht zurückholen', 'mail that was sent cannot be called back']
      : ['Gelöschte Daten sind nicht mehr vorhanden', 'data that were erased are no longer there'];
  return new CommandError({
    de: `„mentoring ${command}“ lässt sich nicht zurücknehmen: ${de}.`,
    en: `“mentoring ${command}” cannot be taken back: ${en}.`,
  });
}

const editedAfter = (command: string, paths: readonly string[]): CommandError =>
  new CommandError(
    {
      de: `Seit „mentoring ${command}“ von Hand geändert: ${paths.join(', ')}. Zurücknehmen würde diese Änderung verwerfen.`,
      en: `Edited by hand since “mentoring ${command}”: ${paths.join(', ')}. Taking it back would discard that edit.`,
    },
    {
      de: 'Machen Sie die eigene Änderung zuerst rückgängig, oder berichtigen Sie die Zeilen von Hand. Es wurde nichts geschrieben.',
      en: 'Undo your own edit first, or correct the lines by hand. Nothing was written.',
    },
  );

const overtaken = (): CommandError =>
  new CommandError({
    de: 'Inzwischen hat ein anderer Befehl geschrieben. Es wurde nichts zurückgenommen.',
    en: 'Another command has written in the meantime. Nothing was taken back.',
  });

const unreadable = (path: string): CommandError =>
  new CommandError(
    {
      de: `${path} ist beschädigt oder stammt von einer neueren Version; dieser Schritt lässt sich nicht zurücknehmen.`,
      en: `${path} is damaged or comes from a newer version; this step cannot be taken back.`,
    },
    { de: 'Ein früherer Stand liegt in git: git log', en: 'An earlier state is in git: git log' },
  );
