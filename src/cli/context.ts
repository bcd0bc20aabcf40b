// Everything that a command may know of the world around it; tests hand in their own.
import type { Language } from '../locale/language.js';
import type { Memory } from '../matching/memory.js';
import type { IsoDate, IsoDateTime } from '../model/ids.js';
import type { PdfEngine } from '../render/pdf.js';
import type { Files, Store } from '../workspace/files.js';
import type { Baseline, Uncommitted } from '../workspace/git.js';
import type { HookPlace } from '../workspace/git-hooks.js';
import type { Recovered, RecoverOptions } from '../workspace/recover.js';

/** One of the two streams of text. */
export interface Output {
  /** @throws OutputError when the text cannot be written */
  write(text: string): void;
  readonly isTerminal: boolean;
  readonly columns: number;
}

/** The reader went away (`| head`): `closed`; or the text could not be written (`> /dev/full`). */
export class OutputError extends Error {
  readonly closed: boolean;

  constructor(closed: boolean, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'OutputError';
    this.closed = closed;
  }
}

/** What the program brings along: templates, schemas, examples, the table of places. Paths use `/`. */
export interface Assets {
  read(path: string): Uint8Array | undefined;
  text(path: string): string | undefined;
  /** All files below a folder, by code point. */
  list(folder: string): readonly string[];
  /** A path as the user's programs can open it: for the line that tells editors about a schema. */
  location(path: string): string;
}

export interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
}

/** Questions to a person at a terminal. Each rejects with `Cancelled` when the person leaves with Ctrl-C. */
export interface Questions {
  /** @param complaint what is wrong with an answer, which is then asked for again; undefined when it will do */
  text(message: string, fallback?: string, complaint?: (answer: string) => string | undefined): Promise<string>;
  yes(message: string, fallback: boolean): Promise<boolean>;
  choice<T extends string>(message: string, choices: readonly Choice<T>[]): Promise<T>;
}

export class Cancelled extends Error {}

/** A workspace that may be written, with what a crash may have left in it. */
export interface WorkspaceStore extends Store {
  recover(options?: RecoverOptions): Recovered | undefined;
}

/** Folders and files outside of a workspace, and git. */
export interface Surroundings {
  exists(path: string): boolean;
  isFolder(path: string): boolean;
  isEmptyFolder(path: string): boolean;
  readFile(path: string): Uint8Array | undefined;
  writeFile(path: string, bytes: Uint8Array): void;
  store(folder: string): WorkspaceStore;
  /** Files that git has not secured; undefined without git. */
  gitStatus(folder: string): readonly Uncommitted[] | undefined;
  gitTracked(folder: string): ReadonlySet<string> | undefined;
  gitFiles(folder: string, revision: string): Files | undefined;
  /** What the folder is compared with, or the revision wanted; undefined without git or before the first commit. */
  gitBaseline(folder: string, today: IsoDate, wanted?: string): Baseline | undefined;
  /** The newest first; undefined without git. */
  gitTags(folder: string): readonly string[] | undefined;
  /** Where git looks for hooks; undefined in no repository. */
  gitHooks(folder: string): HookPlace | undefined;
  /** A new file that the system may run. @throws CommandError where the disk refuses, or something is there already */
  writeProgram(path: string, bytes: Uint8Array): void;
  /** `git init` and one commit of everything; false without git. */
  gitInit(folder: string, message: string): boolean;
  /** What writes PDFs; loaded when it is asked for. */
  pdfEngine(): Promise<PdfEngine>;
}

export interface Context {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Local time with seconds. */
  readonly now: () => IsoDateTime;
  /** How the user called the program: `npx mentoring`, `mentoring`. */
  readonly called: string;
  readonly version: string;
  readonly surroundings: Surroundings;
  /** What this process may use. */
  readonly memory: () => Memory;
  readonly assets: Assets;
  /** Undefined without a terminal: then nothing is asked. */
  readonly questions: ((language: Language) => Promise<Questions>) | undefined;
}

export type ExitCode = 0 | 1 | 2;
