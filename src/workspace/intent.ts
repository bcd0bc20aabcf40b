// What a change is about to do, written down before it is done: enough to complete it after a crash, and to take it back later.
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { CommandError } from '../diagnostics/result.js';
import type { Text } from '../locale/language.js';
import type { IsoDateTime } from '../model/ids.js';
import {
  byCodePoint,
  type ChangeNote,
  type FileChange,
  FileProblem,
  type Files,
  isInside,
  maxFileBytes,
  type Remembered,
  sameBytes,
} from './files.js';

/** One file of a change, with its bytes on both sides. */
export interface IntentFile {
  readonly path: string;
  readonly before: Uint8Array | undefined;
  readonly after: Uint8Array | undefined;
  readonly personal: boolean;
  /** Permission bits of the file as it was; absent in memory and for new files. */
  readonly mode?: number;
}

/** A change as `.mentoring/intent.json` holds it while it is written, and `.mentoring/undo/NNNN.json` afterwards. */
export interface Intent {
  readonly command: string;
  readonly at: IsoDateTime;
  readonly remember: Remembered;
  readonly summary: ReadonlyMap<string, Text>;
  /** In the order in which they are written. */
  readonly files: readonly IntentFile[];
  /** The number that this change gets in the undo store. */
  readonly step: number;
  /** Undo steps that go with this change: the one taken back, or all of them for an erasure. */
  readonly drops: readonly number[];
}

export const ownFolder = '.mentoring';
export const intentPath = `${ownFolder}/intent.json`;
export const undoFolder = `${ownFolder}/undo`;

/** `.mentoring/undo/0007.json` */
export const stepPath = (step: number): string => `${undoFolder}/${String(step).padStart(4, '0')}.json`;

/** The numbers of all steps in the undo store, oldest first. */
export function stepNumbers(files: Files): number[] {
  return files
    .list(undoFolder)
    .flatMap((path) => /^\.mentoring\/undo\/(\d{4,9})\.json$/.exec(path)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

/** Folders of which a change may touch nothing, in any spelling that a file system could take for them. */
const protectedFolders = new Set(['.git', 'git~1', 'node_modules', ownFolder]);

/** A path that a change may write: inside the workspace, not in `.git` or `.mentoring`, and legal on Windows too. */
export const isWritable = (path: string): boolean =>
  isInside(path) &&
  !path.includes(':') &&
  path
    .split('/')
    .every((part) => !protectedFolders.has(part.toLowerCase().replace(/[. ]+$/, '') || part.toLowerCase()));

/**
 * What `apply` has to do, or undefined when nothing differs. Files that stay as they are drop out.
 * @throws CommandError for a path that leads out of the workspace; RangeError when a path comes twice: a bug of the caller
 */
export function planIntent(files: Files, changes: readonly FileChange[], note: ChangeNote): Intent | undefined {
  for (const { path } of changes) if (!isWritable(path)) throw notWritable(path);
  if (new Set(changes.map(({ path }) => path)).size < changes.length) throw new RangeError('a file is changed twice');
  const differing = changes.filter(({ before, after }) => !sameBytes(before, after));
  const remember = note.takesBack === undefined ? (note.remember ?? 'keep') : 'none';
  if (differing.length === 0 && remember !== 'erased' && note.takesBack === undefined) return undefined;
  const steps = stepNumbers(files);
  const taken = note.takesBack === undefined ? [] : [note.takesBack];
  return {
    command: note.command,
    at: note.at,
    remember,
    summary: new Map(Object.entries(note.summary ?? {})),
    files: differing.map((change) => ({ ...change, personal: change.personal ?? false })),
    step: (steps.at(-1) ?? 0) + 1,
    drops: remember === 'erased' ? steps : taken,
  };
}

const notWritable = (path: string): CommandError => {
  const shown = JSON.stringify(path).slice(1, -1);
  return new CommandError({
    de: `„${shown}“ liegt nicht im Ordner des Programms oder darf dort nicht geändert werden. Es wurde nichts geschrieben.`,
    en: `“${shown}” is not in the folder of the programme or must not be changed there. Nothing was written.`,
  });
};

/** A change that began and did not end; `files` already show it as completed. */
export interface Pending {
  /** Undefined when the intent itself is damaged. */
  readonly command?: string;
  readonly at?: IsoDateTime;
  readonly paths: readonly string[];
}

/**
 * The change that a crash interrupted, if there is one. What `read` and `list` of the disk show is then the state AFTER that
 * change, whichever files it had reached; the next command that writes, or `mentoring recover`, makes it so on disk.
 */
export function pendingIntent(files: Files): Pending | undefined {
  const bytes = intentBytes(files.read);
  if (bytes === undefined) return undefined;
  const intent = decodeIntent(bytes);
  if (intent === undefined) return { paths: [] };
  return { command: intent.command, at: intent.at, paths: intent.files.map((f) => f.path).sort(byCodePoint) };
}

/**
 * The bytes of the intent, if there is one. A `.mentoring` that belongs to somebody else hides it: reading a shared folder then
 * goes on without it, and only writing is refused.
 */
export function intentBytes(read: Files['read']): Uint8Array | undefined {
  try {
    return read(intentPath);
  } catch (error) {
    if (error instanceof FileProblem && ['denied', 'outside', 'folder'].includes(error.kind)) return undefined;
    throw error;
  }
}

/** V8 cannot hold a longer string. */
const maxCharacters = 500_000_000;

/** As JSON; the bytes of the files are deflated and in base64. @throws CommandError when that is too large for one step */
export function encodeIntent(intent: Intent): Uint8Array {
  const files = intent.files.map(({ path, before, after, personal, mode }) => ({
    path,
    personal,
    ...(mode === undefined ? {} : { mode }),
    before: pack(before),
    after: pack(after),
  }));
  if (files.reduce((sum, f) => sum + (f.before?.length ?? 0) + (f.after?.length ?? 0), 0) > maxCharacters) {
    throw new CommandError({
      de: 'Die Änderung ist zu groß, um sie in einem Schritt zu schreiben. Es wurde nichts geschrieben.',
      en: 'The change is too large to be written in one step. Nothing was written.',
    });
  }
  const { command, at, remember, summary, step, drops } = intent;
  const record = { format: 1, command, at, remember, summary: [...summary], step, drops, files };
  return Buffer.from(`${JSON.stringify(record)}\n`);
}

const pack = (bytes: Uint8Array | undefined): string | null =>
  bytes === undefined ? null : deflateRawSync(bytes, { level: 1 }).toString('base64');

/** The intent, or undefined when the bytes are not one of ours (damaged, or of a later version of the program). */
export function decodeIntent(bytes: Uint8Array): Intent | undefined {
  try {
    return intentOf(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch {
    // Text that is no JSON, bytes that do not inflate, a value of another type: all of them are damage.
    return undefined;
  }
}

function intentOf(value: unknown): Intent {
  const record = fields(value);
  if (record['format'] !== 1) throw new TypeError('format');
  return {
    command: text(record['command']),
    at: text(record['at']),
    remember: remembered(record['remember']),
    summary: new Map(list(record['summary']).map((entry) => summaryOf(list(entry)))),
    files: list(record['files']).map(fileOf),
    step: whole(record['step']),
    drops: list(record['drops']).map(whole),
  };
}

function fileOf(value: unknown): IntentFile {
  const { path, personal, mode, before, after } = fields(value);
  if (!isWritable(text(path))) throw new TypeError('path');
  return {
    path: text(path),
    personal: personal === true,
    ...(mode === undefined ? {} : { mode: whole(mode) & 0o777 }),
    before: unpack(before),
    after: unpack(after),
  };
}

function summaryOf([path, words]: readonly unknown[]): [string, Text] {
  const { de, en } = fields(words);
  return [text(path), { de: text(de), en: text(en) }];
}

function unpack(value: unknown): Uint8Array | undefined {
  if (value === null) return undefined;
  return inflateRawSync(Buffer.from(text(value), 'base64'), { maxOutputLength: maxFileBytes });
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new TypeError('object');
  return { ...value };
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('text');
  return value;
}

function whole(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw new TypeError('whole number');
  return value;
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError('list');
  return value;
}

function remembered(value: unknown): Remembered {
  if (value === 'keep' || value === 'none' || value === 'sent' || value === 'erased') return value;
  throw new TypeError('remember');
}
