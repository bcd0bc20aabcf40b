// How git is called: it only looks, runs nothing that a repository brings along, and never opens a connection.
import { type ExecFileSyncOptions, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** Is there a repository around this folder? Told by looking, since calling git takes longer than most commands. */
export function isInRepository(folder: string): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (existsSync(path.join(at, '.git'))) return true;
    if (path.dirname(at) === at) return false;
  }
}

/** Nothing of the repository may run: no hooks, no file system monitor, no helper for a missing object. */
const safeOptions: readonly string[] = [
  '--no-pager',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'protocol.allow=never',
];

/** Variables that would make git look at another repository than that of the workspace, as inside of a git hook. */
const misleading =
  /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|NAMESPACE|PREFIX|CONFIG.*)$/;

function environment(extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([key]) => !misleading.test(key.toUpperCase()));
  return {
    ...Object.fromEntries(inherited),
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    LC_ALL: 'C',
    ...extra,
  };
}

/** Windows looks for a program in the current folder first; a `git.exe` in a workspace must not run. */
function findGit(): string | undefined {
  if (process.platform !== 'win32') return 'git';
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return folders.map((folder) => path.join(folder, 'git.exe')).find((file) => existsSync(file));
}

export interface GitOptions {
  /** Further `-c name=value`. */
  readonly config?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** What git prints, or undefined when it is missing or refuses (no repository, no such revision). Nothing reaches the screen. */
export function git(folder: string, command: readonly string[], options: GitOptions = {}): Buffer | undefined {
  const program = findGit();
  if (program === undefined) return undefined;
  const config = (options.config ?? []).flatMap((setting) => ['-c', setting]);
  const settings: ExecFileSyncOptions = {
    env: environment(options.environment ?? {}),
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 1024 * 1024 * 1024,
    windowsHide: true,
  };
  try {
    const output = execFileSync(program, ['-C', folder, ...safeOptions, ...config, ...command], settings);
    return Buffer.isBuffer(output) ? output : Buffer.from(output);
  } catch (error) {
    // Not started, or ended with another code than 0.
    if (error instanceof Error && ('status' in error || 'code' in error)) return undefined;
    throw error;
  }
}

/** The same as text without the last line end. */
export const gitText = (folder: string, command: readonly string[], options?: GitOptions): string | undefined =>
  git(folder, command, options)?.toString('utf8').replace(/\n$/, '');

/** The entries of an answer that git ends with NUL each (`-z`). */
export const gitEntries = (answer: Buffer): string[] => answer.toString('utf8').split('\0').slice(0, -1);

/**
 * Settings that keep programs which the repository's own configuration names as filters from running, for commands that
 * compare files with the index. Filters of the user's own configuration (git lfs) stay.
 */
export function withoutOwnFilters(folder: string): string[] {
  const answer = git(folder, [
    'config',
    '--show-scope',
    '--includes',
    '-z',
    '--name-only',
    '--get-regexp',
    '^filter\\.',
  ]);
  const entries = answer === undefined ? [] : gitEntries(answer);
  const names = entries.flatMap((scope, i) =>
    i % 2 === 0 && (scope === 'local' || scope === 'worktree')
      ? (/^filter\.(.*)\.[^.]+$/s.exec(entries[i + 1] ?? '')?.[1] ?? [])
      : [],
  );
  return [...new Set(names)].flatMap((name) => [
    `filter.${name}.clean=`,
    `filter.${name}.smudge=`,
    `filter.${name}.process=`,
    `filter.${name}.required=false`,
  ]);
}
