// What a crash left behind: the interrupted change is completed, leftovers of ours are removed.
import { CommandError } from '../diagnostics/result.js';
import type { IsoDateTime } from '../model/ids.js';
import { DiskFailure, on, refusedByDisk, refusing } from './disk-error.js';
import { ifThere, quietly } from './file-system.js';
import { sameBytes } from './files.js';
import { decodeIntent, intentPath, ownFolder } from './intent.js';
import { carryOut, type Disk, ownPath, present, type Target, targetsOf } from './transaction.js';

export interface RecoverOptions {
  /**
   * A file that was edited after the crash: `refuse` (default) names it and does nothing, `keep` completes the others,
   * `overwrite` completes it too.
   */
  readonly edited?: 'refuse' | 'keep' | 'overwrite';
  /** Takes a lock of another machine over, and sets a damaged intent aside as `.mentoring/intent.damaged`. */
  readonly force?: boolean;
}

/** A change that was interrupted and is complete now; `mentoring undo` takes it back. */
export interface Recovered {
  readonly command: string;
  readonly at: IsoDateTime;
  readonly paths: readonly string[];
  /** Files that were edited since and stay as they are. */
  readonly kept: readonly string[];
}

/**
 * Completes the interrupted change of this workspace. The caller holds the lock.
 * @returns undefined when nothing was interrupted
 * @throws CommandError when a file was edited since, the intent is damaged, or the disk refuses; the intent then stays
 */
export function completePending(disk: Disk, options: RecoverOptions = {}): Recovered | undefined {
  sweep(disk);
  const file = ownPath(disk, intentPath);
  const bytes = refusing(() => on(intentPath, () => ifThere(() => disk.system.read(file))));
  if (bytes === undefined) return undefined;
  const intent = decodeIntent(bytes);
  if (intent === undefined) return setAside(disk, options.force ?? false);
  const targets = targetsOf(disk, intent.files);
  const edited = targets.filter((target) => isEdited(disk, target));
  const [first] = edited;
  if (first !== undefined && (options.edited ?? 'refuse') === 'refuse')
    throw editedAfterCrash(first.path, intent.command);
  const kept = options.edited === 'overwrite' ? [] : edited;
  try {
    for (const { path, temporary } of kept) on(path, () => ifThere(() => disk.system.unlink(temporary)));
    carryOut(
      disk,
      intent,
      targets.filter((target) => !kept.includes(target)),
    );
  } catch (error) {
    throw error instanceof DiskFailure ? refusedByDisk(error, true) : error;
  }
  const paths = targets.map((target) => target.path);
  return { command: intent.command, at: intent.at, paths, kept: kept.map((target) => target.path) };
}

function isEdited(disk: Disk, target: Target): boolean {
  const now = refusing(() => present(disk, target));
  return !sameBytes(now, target.before) && !sameBytes(now, target.after);
}

/** Own files that only a crash leaves in `.mentoring`: they never became part of anything. */
function sweep(disk: Disk): void {
  const folder = ownPath(disk, ownFolder);
  for (const { name } of refusing(() => on(ownFolder, () => disk.system.readdir(folder)))) {
    if (/^(?:intent|step)\.tmp$|^lock\.\d+$/.test(name))
      quietly(() => disk.system.unlink(ownPath(disk, `${ownFolder}/${name}`)));
  }
}

function setAside(disk: Disk, force: boolean): undefined {
  if (!force) {
    throw new CommandError(
      {
        de: `${intentPath} ist beschädigt oder stammt von einer neueren Version: Ein unterbrochenes Speichern lässt sich damit nicht beenden.`,
        en: `${intentPath} is damaged or comes from a newer version: interrupted saving cannot be completed with it.`,
      },
      {
        de: 'Vergleichen Sie die Dateien mit dem letzten gesicherten Stand; mentoring recover --force legt sie dann beiseite.',
        en: 'Compare the files with the last committed state; mentoring recover --force then sets it aside.',
      },
    );
  }
  refusing(() =>
    on(intentPath, () => disk.system.rename(ownPath(disk, intentPath), ownPath(disk, `${ownFolder}/intent.damaged`))),
  );
  return undefined;
}

const editedAfterCrash = (path: string, command: string): CommandError =>
  new CommandError(
    {
      de: `Das Speichern von „mentoring ${command}“ wurde unterbrochen, und ${path} ist seitdem geändert worden. Es wurde nichts geschrieben.`,
      en: `Saving “mentoring ${command}” was interrupted, and ${path} has been changed since. Nothing was written.`,
    },
    {
      de: 'mentoring recover --keep behält Ihre Fassung, mentoring recover --overwrite die des Befehls.',
      en: 'mentoring recover --keep keeps your version, mentoring recover --overwrite that of the command.',
    },
  );
