// Several files at once, all or none, whatever happens in between: intent, temporary files, renames, undo step.
//
// 1. The intent with all bytes is written to `.mentoring/intent.json` (temporary file, fsync, rename): from here on a crash is
//    completed by whoever comes next.  2. Every new content goes into a temporary file beside its target (fsync).
// 3. The temporary files are renamed over their targets, folders are synced.  4. The intent is renamed into the undo store.
// An error in 1 to 4 restores every file and removes the intent. Only when that fails too does the intent stay.
import { createHash } from 'node:crypto';
import path from 'node:path';
import { CommandError } from '../diagnostics/result.js';
import { DiskFailure, editedSince, on, openElsewhere, refusedByDisk, refusedFile, refusing } from './disk-error.js';
import { codeOf, type FileSystem, ifThere, quietly, writeNew } from './file-system.js';
import { FileProblem, sameBytes } from './files.js';
import { missingFolders, realPath } from './inside.js';
import { encodeIntent, type Intent, type IntentFile, intentPath, ownFolder, stepPath, undoFolder } from './intent.js';

/** A workspace on disk: `root` is absolute and without symlinks. */
export interface Disk {
  readonly system: FileSystem;
  readonly root: string;
}

/** A file of an intent with the places where its bytes go. */
export interface Target extends IntentFile {
  readonly real: string;
  readonly temporary: string;
}

export const ownPath = ({ root }: Disk, file: string): string => path.join(root, ...file.split('/'));

/** Where each file of the intent really is. @throws CommandError when a path leads out, or two lead to the same file */
export function targetsOf({ system, root }: Disk, files: readonly IntentFile[]): Target[] {
  const targets = files.map((file) => {
    const real = refusing(() => on(file.path, () => realPath(system, root, file.path)));
    const name = createHash('sha256').update(file.path).digest('hex').slice(0, 16);
    return { ...file, real, temporary: path.join(path.dirname(real), `.mentoring-${name}.tmp`) };
  });
  for (const [i, { real, path: second }] of targets.entries()) {
    const first = targets.slice(0, i).find((other) => other.real === real);
    if (first !== undefined) throw sameFile(first.path, second);
  }
  return targets;
}

/** The bytes on disk now. @throws FileProblem for a folder or a device in the place of a file */
export function present({ system }: Disk, target: Target): Uint8Array | undefined {
  return on(target.path, () => {
    const kind = ifThere(() => system.stat(target.real))?.kind;
    if (kind === undefined) return undefined;
    if (kind !== 'file') throw new FileProblem(kind === 'folder' ? 'folder' : 'broken', target.path);
    return system.read(target.real);
  });
}

/**
 * Writes all files of the intent or none. The caller holds the lock and has completed any earlier intent.
 * @throws CommandError; then every file is as before, or the message names `mentoring recover`
 */
export function commit(disk: Disk, intent: Intent): void {
  const targets = refusing(() => withModes(disk, targetsOf(disk, intent.files)));
  for (const target of targets) {
    const now = refusing(() => present(disk, target));
    if (!sameBytes(now, target.before)) throw editedSince(target.path);
  }
  const folders = refusing(() => foldersToMake(disk, targets));
  writeIntent(disk, { ...intent, files: targets });
  const progress = { dropping: false };
  try {
    on(intentPath, () => disk.system.fsyncFolder(ownPath(disk, ownFolder)));
    carryOut(disk, intent, targets, progress);
  } catch (error) {
    if (error instanceof FileProblem)
      throw rollBack(disk, intent, targets, folders) ? refusedFile(error) : unfinishedAt(error);
    if (!(error instanceof DiskFailure)) throw error;
    if (progress.dropping || !rollBack(disk, intent, targets, folders)) throw refusedByDisk(error, true);
    throw isOpenElsewhere(disk, error) ? openElsewhere(error.path) : refusedByDisk(error);
  }
}

/** Outermost first. */
function foldersToMake({ system, root }: Disk, targets: readonly Target[]): readonly string[] {
  return [...new Set(targets.flatMap(({ path: file, real }) => on(file, () => missingFolders(system, root, real))))];
}

const unfinishedAt = ({ path: file }: FileProblem): CommandError =>
  refusedByDisk(new DiskFailure(file, 'EEXIST', undefined), true);

/** With the mode of each file that exists: what replaces it, now or when it is restored, gets the same. */
function withModes({ system }: Disk, targets: readonly Target[]): Target[] {
  return targets.map((target) => {
    const stat = on(target.path, () => ifThere(() => system.stat(target.real)));
    if (stat === undefined) return target;
    return { ...target, mode: stat.mode, personal: target.personal || (stat.mode & 0o077) === 0 };
  });
}

function writeIntent(disk: Disk, intent: Intent): void {
  try {
    on(intentPath, () => writeOwn(disk, 'intent', intentPath, encodeIntent(intent)));
  } catch (error) {
    throw error instanceof DiskFailure ? refusedByDisk(error) : error;
  }
}

/** One of our own files in `.mentoring`, whole or not at all. */
function writeOwn(disk: Disk, name: string, file: string, bytes: Uint8Array): void {
  const temporary = ownPath(disk, `${ownFolder}/${name}.tmp`);
  writeNew(disk.system, temporary, bytes, 0o600);
  try {
    disk.system.rename(temporary, ownPath(disk, file));
  } catch (error) {
    if (codeOf(error) !== undefined) quietly(() => disk.system.unlink(temporary));
    throw error;
  }
}

/**
 * Brings every target to its new state, then closes the intent. Can be repeated from any point: what is done stays done.
 * @param progress `dropping` is set once old undo steps go: from there on nothing can be taken back
 * @throws DiskFailure
 */
export function carryOut(disk: Disk, intent: Intent, targets: readonly Target[], progress = { dropping: false }): void {
  const { system, root } = disk;
  const open = targets.filter((target) => !sameBytes(present(disk, target), target.after));
  for (const { path: file, real } of targets) {
    on(file, () => {
      for (const folder of missingFolders(system, root, real)) system.mkdir(folder, 0o777);
    });
  }
  for (const target of targets) on(target.path, () => ifThere(() => system.unlink(target.temporary)));
  for (const target of open)
    if (target.after !== undefined) on(target.path, () => writeBeside(disk, target, target.after));
  for (const target of open) on(target.path, () => switchTo(disk, target, target.after));
  for (const folder of new Set(targets.map(({ real }) => path.dirname(real)))) {
    on(path.relative(root, folder) || '.', () => system.fsyncFolder(folder));
  }
  on(intentPath, () => close(disk, intent, progress));
}

function writeBeside({ system }: Disk, target: Target, bytes: Uint8Array | undefined): void {
  if (bytes === undefined) return;
  const exact = target.mode !== undefined;
  writeNew(system, target.temporary, bytes, target.mode ?? (target.personal ? 0o600 : 0o666), exact);
}

const busyCodes = new Set(['EPERM', 'EBUSY', 'EACCES']);
const busyPauses: readonly number[] = [20, 50, 100, 200];

/** Windows refuses to replace a file that a program holds open; a virus scanner lets go of it after a moment. */
function switchTo({ system }: Disk, { real, temporary }: Target, bytes: Uint8Array | undefined): void {
  for (let attempt = 0; ; attempt++) {
    try {
      if (bytes === undefined) ifThere(() => system.unlink(real));
      else system.rename(temporary, real);
      return;
    } catch (error) {
      const pause = busyPauses[attempt];
      if (!system.windows || pause === undefined || !busyCodes.has(codeOf(error) ?? '')) throw error;
      system.pause(pause);
    }
  }
}

const isOpenElsewhere = ({ system }: Disk, { code, path: file }: DiskFailure): boolean =>
  file !== intentPath && (code === 'EBUSY' || (system.windows && busyCodes.has(code)));

/** The change is done: the intent becomes the undo step, or gives way to what may be remembered of it. */
function close(disk: Disk, intent: Intent, progress: { dropping: boolean }): void {
  const { system } = disk;
  const [from, folder] = [ownPath(disk, intentPath), ownPath(disk, undoFolder)];
  if (intent.remember !== 'none' && ifThere(() => system.lstat(folder)) === undefined) system.mkdir(folder, 0o700);
  if (intent.remember === 'keep') {
    system.rename(from, ownPath(disk, stepPath(intent.step)));
  } else {
    if (intent.remember !== 'none') {
      const note = encodeIntent({ ...intent, files: [], drops: [] });
      writeOwn(disk, 'step', stepPath(intent.step), note);
    }
    for (const step of intent.drops) {
      progress.dropping = true;
      ifThere(() => system.unlink(ownPath(disk, stepPath(step))));
    }
    system.unlink(from);
  }
  // Should this rename or removal get lost in a power cut, the intent is there again and finds everything done.
  quietly(() => system.fsyncFolder(folder));
  quietly(() => system.fsyncFolder(ownPath(disk, ownFolder)));
}

/** @returns false when the disk refuses that too: the intent stays for `mentoring recover`, which completes the change */
function rollBack(disk: Disk, intent: Intent, targets: readonly Target[], folders: readonly string[]): boolean {
  const { system } = disk;
  try {
    for (const target of targets.toReversed()) restore(disk, target);
    for (const folder of folders.toReversed()) quietly(() => system.rmdir(folder));
    for (const folder of new Set(targets.map(({ real }) => path.dirname(real)))) {
      if (ifThere(() => system.stat(folder))) system.fsyncFolder(folder);
    }
    if (intent.remember !== 'none') ifThere(() => system.unlink(ownPath(disk, stepPath(intent.step))));
    ifThere(() => system.unlink(ownPath(disk, intentPath)));
    return true;
  } catch (error) {
    if (error instanceof DiskFailure || error instanceof FileProblem || codeOf(error) !== undefined) return false;
    throw error;
  }
}

function restore(disk: Disk, target: Target): void {
  ifThere(() => disk.system.unlink(target.temporary));
  const now = present(disk, target);
  if (sameBytes(now, target.before)) return;
  // Neither old nor new: a third program wrote it just now. It stays, and `mentoring recover` asks.
  if (!sameBytes(now, target.after)) throw new FileProblem('in-use', target.path);
  writeBeside(disk, target, target.before);
  switchTo(disk, target, target.before);
}

const sameFile = (first: string, second: string): CommandError =>
  new CommandError({
    de: `${first} und ${second} sind dieselbe Datei. Es wurde nichts geschrieben.`,
    en: `${first} and ${second} are the same file. Nothing was written.`,
  });
