// The files of a workspace on disk: read as they are, written all or none.
import path from 'node:path';
import { CommandError } from '../diagnostics/result.js';
import { on, refusing } from './disk-error.js';
import { codeOf, type FileSystem, ifThere, nodeFileSystem, writeNew } from './file-system.js';
import { FileProblem, type Files, maxFileBytes, type Store } from './files.js';
import { ownFolder, planIntent, stepNumbers, stepPath } from './intent.js';
import { type Self, withLock } from './lock.js';
import { reader } from './reading.js';
import { completePending, type Recovered, type RecoverOptions } from './recover.js';
import { whileSaving } from './saving.js';
import { commit, type Disk, ownPath } from './transaction.js';
import { stepsToForget } from './undo-limits.js';

export interface DiskOptions {
  /** Which process this is: `thisProcess(clock)`. */
  readonly self: Self;
  readonly system?: FileSystem;
  /** Files above this size are refused; default `maxFileBytes`. */
  readonly maxBytes?: number;
}

/** A workspace on disk. The folder itself may be missing: it then has no files, and the first `apply` makes it. */
export interface DiskStore extends Store {
  /** Completes a change that a crash interrupted. @returns undefined when there was none */
  recover(options?: RecoverOptions): Recovered | undefined;
}

/** The files below `folder`, read-only. While a change is pending they show its outcome; see `pendingIntent`. */
export function diskFiles(folder: string, options: Omit<DiskOptions, 'self'> = {}): Files {
  return reader(path.resolve(folder), options.system ?? nodeFileSystem, options.maxBytes ?? maxFileBytes);
}

/** The files below `folder`, and the one way to change them. */
export function diskStore(
  folder: string,
  { self, system = nodeFileSystem, maxBytes = maxFileBytes }: DiskOptions,
): DiskStore {
  const root = path.resolve(folder);
  const files = reader(root, system, maxBytes);
  const locked = <T>(force: boolean, action: (disk: Disk) => T): T =>
    whileSaving(() => {
      const disk = openForWriting(root, system);
      try {
        return refusing(() => withLock(system, ownPath(disk, ownFolder), self, force, () => action(disk)));
      } finally {
        files.forget();
      }
    });
  return {
    name: files.name,
    read: files.read,
    list: files.list,
    ...(files.open ? { open: files.open } : {}),
    apply(changes, note) {
      if (planIntent(files, changes, note) === undefined) return [];
      return locked(false, (disk) => {
        completePending(disk);
        files.forget();
        const intent = planIntent(files, changes, note);
        if (intent === undefined) return [];
        commit(disk, intent);
        forgetOldSteps(disk, files);
        return intent.files.map((file) => file.path);
      });
    },
    recover(recoverOptions = {}) {
      const isOurs = ifThere(() => system.lstat(path.join(root, ownFolder)))?.kind === 'folder';
      return isOurs
        ? locked(recoverOptions.force ?? false, (disk) => completePending(disk, recoverOptions))
        : undefined;
    },
  };
}

/** Makes workspace and `.mentoring` where they are missing, the latter closed to others and ignored by git. */
function openForWriting(folder: string, system: FileSystem): Disk {
  return refusing(() => {
    on(folder, () => makeFolders(system, folder));
    const root = on(folder, () => system.realpath(folder));
    const own = path.join(root, ownFolder);
    on(ownFolder, () => {
      const kind = ifThere(() => system.lstat(own))?.kind;
      if (kind === undefined) system.mkdir(own, 0o700);
      else if (kind !== 'folder') throw new FileProblem('outside', ownFolder);
      const ignore = path.join(own, '.gitignore');
      const size = ifThere(() => system.lstat(ignore))?.size;
      if (size === 0) system.unlink(ignore);
      if (size === undefined || size === 0) writeIgnore(system, ignore);
    });
    return { system, root };
  });
}

/** Two writers may meet here, before either has the lock. */
function writeIgnore(system: FileSystem, file: string): void {
  try {
    writeNew(system, file, Buffer.from('*\n'), 0o600);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

function makeFolders(system: FileSystem, folder: string): void {
  if (ifThere(() => system.stat(folder)) !== undefined) return;
  const parent = path.dirname(folder);
  if (parent !== folder) makeFolders(system, parent);
  system.mkdir(folder, 0o777);
}

/** What the undo store keeps is bounded; when an old step cannot be removed now, the next change tries again. */
function forgetOldSteps(disk: Disk, files: Files): void {
  const sizeOf = (step: number) => ifThere(() => disk.system.stat(ownPath(disk, stepPath(step))))?.size ?? 0;
  try {
    const steps = stepNumbers(files).map((step) => ({ step, size: sizeOf(step) }));
    for (const step of stepsToForget(steps)) ifThere(() => disk.system.unlink(ownPath(disk, stepPath(step))));
  } catch (error) {
    if (codeOf(error) === undefined && !(error instanceof CommandError)) throw error;
  }
}
