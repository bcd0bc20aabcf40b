// Runs the command line on files in memory, with a fixed clock and captured output.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Assets,
  Cancelled,
  type Context,
  type Questions,
  type Surroundings,
  type WorkspaceStore,
} from '../../src/cli/context.js';
import { main, run } from '../../src/cli/main.js';
import type { Memory } from '../../src/matching/memory.js';
import type { PdfEngine } from '../../src/render/pdf.js';
import { openPdfEngine } from '../../src/render/pdf-engine.js';
import { byCodePoint, type Files } from '../../src/workspace/files.js';
import type { Baseline } from '../../src/workspace/git.js';
import type { HookPlace } from '../../src/workspace/git-hooks.js';
import { type Contents, type MemoryStore, memoryFiles, memoryStore } from '../../src/workspace/memory.js';

const root = path.resolve(fileURLToPath(import.meta.url), '..', '..', '..');

export const projectPath = (...parts: readonly string[]): string => path.join(root, ...parts);

const below = (folder: string): string[] => {
  if (!existsSync(projectPath(folder))) return [];
  return readdirSync(projectPath(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      [folder, ...path.relative(projectPath(folder), path.join(entry.parentPath, entry.name)).split(path.sep)].join(
        '/',
      ),
    )
    .filter((file) => !/\/(?:out|\.mentoring)\//.test(file))
    .sort(byCodePoint);
};

/** As the process does it: what is missing is undefined, a folder is an error. */
const readIfThere = (file: string): Buffer | undefined => {
  const full = projectPath(...file.split('/'));
  return existsSync(full) ? readFileSync(full) : undefined;
};

export const assets: Assets = {
  read: readIfThere,
  text: (file) => readIfThere(file)?.toString('utf8'),
  list: below,
  location: (file) => `/opt/mentoring/${file}`,
};

/** The files of an example by their path in its workspace. */
export function exampleFiles(stage: string): Record<string, Uint8Array> {
  const folder = `examples/${stage}`;
  return Object.fromEntries(
    below(folder).map((file) => [file.slice(folder.length + 1), readFileSync(projectPath(...file.split('/')))]),
  );
}

export interface RunSettings {
  /** The workspace, at /p; nothing means that there is none. */
  readonly files?: Contents;
  /** Or a store that is used for several runs. */
  readonly store?: MemoryStore;
  /** Or a store of another kind, such as one on a disk that fails. */
  readonly disk?: WorkspaceStore;
  readonly now?: string;
  readonly env?: Record<string, string>;
  readonly terminal?: boolean;
  readonly columns?: number;
  /** Answers to questions, in order; without them nothing is asked. */
  readonly answers?: readonly (string | boolean)[];
  /** The person leaves with Ctrl-C where the answers end. */
  readonly leaves?: boolean;
  /** Files beside the workspace that can be read, by absolute path. */
  readonly beside?: Contents;
  readonly uncommitted?: readonly string[];
  /** How the program was called. */
  readonly called?: string;
  /** The folder in which it was called; /p unless told. */
  readonly cwd?: string;
  /** A mistake of ours is told on stderr, as the process does it; otherwise it is thrown. */
  readonly asProcess?: boolean;
  /** Whether stderr is a terminal. */
  readonly stderrTerminal?: boolean;
  /** Bytes that the process may use; default: plenty. */
  readonly memory?: Memory;
  /** Whether `demo` finds git. */
  readonly git?: boolean;
  /** What git has secured, by revision, and what the folder is compared with. */
  readonly revisions?: Readonly<Record<string, Files>>;
  readonly baseline?: Baseline;
  /** Where git looks for hooks; without it the workspace is in no repository. */
  readonly hooks?: HookPlace;
  /** The real one unless told. */
  readonly pdfEngine?: PdfEngine;
}

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly store: MemoryStore;
  /** Files written outside of the workspace, by path. */
  readonly written: Readonly<Record<string, string>>;
  /** The same as bytes, for what is no text. */
  readonly bytes: Readonly<Record<string, Uint8Array>>;
  /** Workspaces that were made, by folder. */
  readonly made: ReadonlyMap<string, MemoryStore>;
}

/** Windows knows /p as C:\p. */
const posix = (file: string): string =>
  file
    .split(path.sep)
    .join('/')
    .replace(/^[A-Z]:/, '');

/** A disk in memory: one store at /p, others where commands make them, and loose files around them. */
function memorySurroundings(
  settings: RunSettings,
  store: MemoryStore,
  written: Record<string, string>,
  bytesOf: Record<string, Uint8Array>,
  made: Map<string, MemoryStore>,
): Surroundings {
  const loose = (file: string): Uint8Array | undefined => {
    const content = written[file] ?? settings.beside?.[file];
    return typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  };
  const storeOf = (file: string): readonly [MemoryStore, string] | undefined => {
    const folder = ['/p', ...made.keys()].find((one) => file.startsWith(`${one}/`));
    if (folder === undefined) return undefined;
    return [folder === '/p' ? store : (made.get(folder) ?? store), file.slice(folder.length + 1)];
  };
  const read = (file: string): Uint8Array | undefined => {
    const found = loose(file);
    const [owner, inside] = storeOf(file) ?? [];
    return found ?? (owner && inside ? owner.read(inside) : undefined);
  };
  const isFolder = (file: string) =>
    [
      ...Object.keys(written),
      ...Object.keys(settings.beside ?? {}),
      ...[['/p', store] as const, ...made].flatMap(([folder, one]) =>
        one.list().map((inside) => `${folder}/${inside}`),
      ),
    ].some((one) => one.startsWith(`${file}/`));
  return {
    // Asked first: reading a folder as a file is refused.
    exists: (file) => isFolder(posix(file)) || read(posix(file)) !== undefined,
    isFolder: (file) => isFolder(posix(file)),
    isEmptyFolder: () => false,
    readFile: (file) => read(posix(file)),
    writeFile: (file, bytes) => {
      written[posix(file)] = Buffer.from(bytes).toString('utf8');
      bytesOf[posix(file)] = bytes;
    },
    store: (folder) => {
      if (settings.disk) return settings.disk;
      const at = posix(folder);
      const inside = Object.entries(written).flatMap(([file, text]): [string, string][] =>
        file.startsWith(`${at}/`) ? [[file.slice(at.length + 1), text]] : [],
      );
      const own = at === '/p' ? store : (made.get(at) ?? memoryStore(Object.fromEntries(inside)));
      if (at !== '/p') made.set(at, own);
      return Object.assign(own, { recover: () => undefined });
    },
    gitStatus: () => settings.uncommitted?.map((file) => ({ path: file, state: 'changed' as const })),
    gitTracked: () => undefined,
    gitFiles: (_, revision) => settings.revisions?.[revision],
    gitBaseline: () => settings.baseline,
    gitTags: () => settings.revisions && Object.keys(settings.revisions),
    gitHooks: () => settings.hooks,
    writeProgram: (file, bytes) => {
      written[posix(file)] = Buffer.from(bytes).toString('utf8');
    },
    gitInit: () => settings.git ?? true,
    pdfEngine: async () => settings.pdfEngine ?? (await openPdfEngine()),
  };
}

/** Answers in the order of the questions. */
function answering(answers: readonly (string | boolean)[], leaves: boolean): Questions {
  const left = [...answers];
  const next = (): string | boolean => {
    const answer = left.shift();
    if (answer === undefined) throw leaves ? new Cancelled() : new Error('the test has no further answer');
    return answer;
  };
  return {
    text: async (_, fallback, complaint) => {
      for (;;) {
        const answer = String(next() || fallback || '');
        if (complaint?.(answer) === undefined) return answer;
      }
    },
    yes: async () => next() === true,
    choice: async (_, choices) => {
      const wanted = next();
      const found = choices.find((choice) => choice.value === wanted);
      if (!found) throw new Error(`no choice ${wanted}`);
      return found.value;
    },
  };
}

/** `mentoring ...args`, in the folder /p. */
export async function mentoring(args: readonly string[], settings: RunSettings = {}): Promise<Run> {
  const store = settings.store ?? memoryStore(settings.files ?? {});
  const written: Record<string, string> = {};
  const bytes: Record<string, Uint8Array> = {};
  const made = new Map<string, MemoryStore>();
  const out: string[] = [];
  const err: string[] = [];
  const { answers } = settings;
  const context: Context = {
    argv: args,
    env: settings.env ?? {},
    cwd: path.resolve(settings.cwd ?? '/p'),
    stdout: {
      write: (text) => void out.push(text),
      isTerminal: settings.terminal ?? false,
      columns: settings.columns ?? 100,
    },
    stderr: {
      write: (text) => void err.push(text),
      isTerminal: settings.stderrTerminal ?? false,
      columns: settings.columns ?? 100,
    },
    now: () => settings.now ?? '2026-03-01T10:00:00',
    called: settings.called ?? 'mentoring',
    version: '0.0.0-test',
    memory: () => settings.memory ?? { machine: 8e9, heap: 2e9 },
    assets,
    questions: answers ? async () => answering(answers, settings.leaves ?? false) : undefined,
    surroundings: memorySurroundings(settings, store, written, bytes, made),
  };
  const code = await (settings.asProcess ? main : run)(context);
  return { code, stdout: out.join(''), stderr: err.join(''), store, written, bytes, made };
}

export { type MemoryStore, memoryFiles, memoryStore };
