// One writer at a time: `.mentoring/lock` names the process that is saving; readers never look at it.
import { randomBytes } from 'node:crypto';
import { hostname, uptime } from 'node:os';
import path from 'node:path';
import { CommandError } from '../diagnostics/result.js';
import type { IsoDateTime } from '../model/ids.js';
import { on } from './disk-error.js';
import { codeOf, type FileSystem, ifThere, quietly, writeNew } from './file-system.js';
import { sameBytes } from './files.js';

/** This process, as the lock names it, and what it can know of others. */
export interface Self {
  readonly pid: number;
  readonly host: string;
  /** When this machine started, in seconds since 1970: a lock from before belongs to nobody any more. */
  readonly booted: number;
  now(): IsoDateTime;
  isAlive(pid: number): boolean;
}

/** The process that we are. @param now the clock of the Context, local time with seconds */
export const thisProcess = (now: () => IsoDateTime): Self => ({
  pid: process.pid,
  host: hostname(),
  booted: Math.round(Date.now() / 1000 - uptime()),
  now,
  isAlive,
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

interface Owner {
  readonly pid: number;
  readonly host: string;
  readonly since: IsoDateTime;
  readonly booted: number;
}

const name = '.mentoring/lock';
const attempts = 10;
const pauseMilliseconds = 20;
/** Two clocks of one machine differ by less; a restart takes longer than no time at all. */
const bootToleranceSeconds = 120;

/**
 * Runs `action` while holding the lock.
 * @param folder absolute path of `.mentoring`, which exists
 * @param force  take the lock over from a living process and from another machine
 * @throws CommandError „gesperrt durch Prozess … auf … seit …“ when somebody else is saving
 */
export function withLock<T>(files: FileSystem, folder: string, self: Self, force: boolean, action: () => T): T {
  const lock = path.join(folder, 'lock');
  const ours = on(name, () => acquire(files, lock, self, force));
  try {
    return action();
  } finally {
    // A lock that cannot be removed names a process that is about to end: the next writer takes it over.
    quietly(() => {
      if (sameBytes(files.read(lock), ours)) files.unlink(lock);
    });
  }
}

function acquire(files: FileSystem, lock: string, self: Self, force: boolean): Uint8Array {
  const owner: Owner & { token: string } = {
    pid: self.pid,
    host: self.host,
    since: self.now(),
    booted: self.booted,
    token: randomBytes(8).toString('hex'),
  };
  const ours = Buffer.from(`${JSON.stringify(owner)}\n`);
  for (let attempt = 1; ; attempt++) {
    if (tryToCreate(files, lock, ours, attempt)) return ours;
    const found = ifThere(() => files.read(lock));
    const holder = found && parseOwner(found);
    const isLast = attempt >= attempts;
    if (found && holder && !force && !isDead(holder, self)) throw lockedBy(holder, self);
    // Without an owner the lock was made this instant, or its maker died between making and writing it.
    if (found && (holder || isLast)) takeOver(files, lock, found, self);
    else files.pause(pauseMilliseconds);
  }
}

/** @returns false when there is a lock already */
function tryToCreate(files: FileSystem, lock: string, ours: Uint8Array, attempt: number): boolean {
  try {
    writeNew(files, lock, ours, 0o600);
    return true;
  } catch (error) {
    const code = codeOf(error) ?? '';
    // Windows answers EPERM or EACCES while a lock that was just removed is still going.
    const isGoing = files.windows && ['EPERM', 'EACCES', 'EBUSY'].includes(code) && attempt < attempts;
    if (code === 'EEXIST' || isGoing) return false;
    throw error;
  }
}

function isDead(owner: Owner, self: Self): boolean {
  if (owner.host !== self.host) return false;
  // We hold no lock here, so our own number is that of an earlier process.
  if (owner.pid === self.pid || owner.booted < self.booted - bootToleranceSeconds) return true;
  return !self.isAlive(owner.pid);
}

/** Removes the lock that we saw, and no other: another process may have taken it over in between. */
function takeOver(files: FileSystem, lock: string, seen: Uint8Array, self: Self): void {
  const aside = `${lock}.${self.pid}`;
  ifThere(() => files.rename(lock, aside));
  const moved = ifThere(() => files.read(aside));
  if (moved === undefined) return;
  if (sameBytes(moved, seen)) {
    ifThere(() => files.unlink(aside));
    return;
  }
  files.rename(aside, lock);
}

function parseOwner(bytes: Uint8Array): Owner | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    if (typeof value !== 'object' || value === null) return undefined;
    const { pid, host, since, booted } = value as Record<string, unknown>;
    if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid <= 0) return undefined;
    if (typeof host !== 'string' || typeof since !== 'string') return undefined;
    return { pid, host, since, booted: typeof booted === 'number' ? booted : Number.POSITIVE_INFINITY };
  } catch {
    return undefined;
  }
}

function lockedBy(owner: Owner, self: Self): CommandError {
  const host = owner.host.replace(/[^\p{L}\p{N}._-]/gu, '?').slice(0, 255);
  const [, year, month, day, time] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(owner.since) ?? [];
  const since = year === undefined ? '?' : `${year}-${month}-${day} ${time}`;
  const seit = year === undefined ? '?' : `${day}.${month}.${year}, ${time} Uhr`;
  const message = {
    de: `Der Ordner ist gesperrt durch Prozess ${owner.pid} auf ${host} seit ${seit}. Es wurde nichts geschrieben.`,
    en: `The folder is locked by process ${owner.pid} on ${host} since ${since}. Nothing was written.`,
  };
  if (owner.host === self.host) {
    return new CommandError(message, {
      de: 'Dort speichert gerade ein anderer Befehl; bitte gleich noch einmal versuchen. Bleibt es dabei, hebt mentoring recover --force die Sperre auf.',
      en: 'Another command is saving there; please try again in a moment. If it stays so, mentoring recover --force removes the lock.',
    });
  }
  return new CommandError(message, {
    de: 'Läuft dort nichts mehr, hebt mentoring recover --force die Sperre auf.',
    en: 'If nothing runs there any more, mentoring recover --force removes the lock.',
  });
}
