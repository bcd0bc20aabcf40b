// A command on a disk that fails at each of its calls in turn, and proofs that every folder left behind is sound.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { diskStore } from '../../src/workspace/disk.js';
import { Death, type Fault, faultyFileSystem } from './faulty-file-system.js';
import { everything, process1, temporaryFolder } from './folder.js';
import { mentoring, type RunSettings } from './run.js';

export interface DiskRun {
  /** A dead process has no exit code. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** The fault has happened. */
  readonly hit: boolean;
  /** The calls of the disk, as `rename mentees.csv`. */
  readonly calls: readonly string[];
}

/** One command on a real folder whose disk has this fault. */
export async function runOnDisk(
  root: string,
  args: readonly string[],
  settings: Omit<RunSettings, 'disk' | 'store'> = {},
  fault: Fault = {},
): Promise<DiskRun> {
  const system = faultyFileSystem(fault);
  const disk = diskStore(root, { self: process1(), system });
  const end = () => ({ hit: system.hit(), calls: system.calls });
  try {
    const { code, stdout, stderr } = await mentoring(args, { ...settings, disk });
    return { code, stdout, stderr, ...end() };
  } catch (error) {
    if (!(error instanceof Death)) throw error;
    return { code: undefined, stdout: '', stderr: '', ...end() };
  }
}

/** A new folder with these files. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const root = temporaryFolder();
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), text);
  }
  return root;
}

/** A new folder with everything of another: contents, symlinks, permissions. */
export function copyOf(folder: string): string {
  const root = temporaryFolder();
  fs.cpSync(folder, root, { recursive: true, verbatimSymlinks: true });
  return root;
}

/** The text of a file of the folder; undefined when it is missing. */
export const readIn = (root: string, file: string): string | undefined =>
  fs.existsSync(path.join(root, file)) ? fs.readFileSync(path.join(root, file), 'utf8') : undefined;

/** What a command must clear up behind itself. */
export const leftovers = (root: string): string[] => everything(root).filter((file) => /\.tmp$|lock|intent/.test(file));

/** Everything that a command can learn of a folder through `FileSystem`: paths, kinds, permissions, links, contents. */
export function stateOf(root: string): string {
  const hash = createHash('sha256');
  for (const file of everything(root)) {
    const full = path.join(root, file);
    const stat = fs.lstatSync(full);
    hash.update(`${file}\0${stat.mode}\0${stat.size}\0`);
    if (stat.isSymbolicLink()) hash.update(fs.readlinkSync(full));
    else if (stat.isFile()) hash.update(fs.readFileSync(full));
  }
  return hash.digest('hex');
}

/**
 * Remembers which folders were examined. What happens after a fault depends on the folder that it leaves and on nothing
 * else (the clock and the process are fixed), so a proof for one folder is a proof for every equal one, such as those of
 * all calls before the first write.
 */
export class Proved {
  private readonly states = new Set<string>();

  /** Whether there was no such folder before; `also` is what the examination looks at beside the folder. */
  isNew(root: string, also = ''): boolean {
    const state = `${stateOf(root)} ${also}`;
    if (this.states.has(state)) return false;
    this.states.add(state);
    return true;
  }

  get count(): number {
    return this.states.size;
  }
}

export interface Grid {
  readonly args: readonly string[];
  readonly settings: Omit<RunSettings, 'disk' | 'store'>;
  /** The folder that every run begins with; it is copied. */
  readonly from: string;
  readonly kind: 'die' | 'EIO' | 'ENOSPC';
  /** What must hold of each run: by itself, and what it says. */
  readonly examineRun?: (run: DiskRun, root: string) => void;
  /** What must hold of the folder; it may be changed. Called once for folders that are equal. */
  readonly examineFolder: (root: string, run: DiskRun) => Promise<void>;
  /** What `examineFolder` reads of a run. */
  readonly reads?: (run: DiskRun) => string;
}

const reading = new Set(['lstat', 'stat', 'read', 'readdir', 'realpath', 'readlink', 'open', 'readAt']);

/**
 * Which calls fail, from 1. With EIO each of them, because each has its own code that has to cope. A full disk refuses
 * only calls that write. A process that dies at a call which only reads, after a call which only read, leaves the same
 * folder as if it had died one call before: only one death of such a row is needed.
 */
function struck(calls: readonly string[], kind: Grid['kind']): readonly number[] {
  const onlyReads = calls.map((call) => reading.has(call.split(' ', 1)[0] ?? ''));
  return calls.flatMap((_, index) => {
    if (kind === 'ENOSPC' && onlyReads[index]) return [];
    if (kind === 'die' && onlyReads[index] && onlyReads[index - 1]) return [];
    return [index + 1];
  });
}

/** The command with the fault at one of its calls after the other, to the last. */
export async function atEachCall(grid: Grid): Promise<void> {
  const { args, settings, kind } = grid;
  const whole = await runOnDisk(copyOf(grid.from), args, settings);
  expect(whole.code).toBe(0);
  expect(whole.calls.length).toBeGreaterThan(20);
  const proved = new Proved();
  for (const at of struck(whole.calls, kind)) {
    const root = copyOf(grid.from);
    const run = await runOnDisk(root, args, settings, { at, with: kind });
    expect(run.hit).toBe(true);
    expect(run.stdout + run.stderr).not.toMatch(/\n\s+at |undefined|\[object/);
    grid.examineRun?.(run, root);
    if (proved.isNew(root, grid.reads?.(run))) await grid.examineFolder(root, run);
    fs.rmSync(root, { recursive: true, force: true });
  }
  // At least: nothing done, a lock, an intent, all done.
  expect(proved.count).toBeGreaterThan(3);
}
