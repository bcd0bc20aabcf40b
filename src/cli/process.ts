// The process itself as a Context: the only file that touches it.
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { totalmem } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { getHeapStatistics } from 'node:v8';
import type { Language } from '../locale/language.js';
import type { Memory } from '../matching/memory.js';
import { type DiskStore, diskStore } from '../workspace/disk.js';
import { on, refusing } from '../workspace/disk-error.js';
import { nodeFileSystem, writeNew } from '../workspace/file-system.js';
import { byCodePoint } from '../workspace/files.js';
import { gitBaseline, gitFiles, gitStatus, gitTags, gitTracked, initRepository } from '../workspace/git.js';
import { gitHooks } from '../workspace/git-hooks.js';
import { thisProcess } from '../workspace/lock.js';
import { type Assets, type Context, type Output, OutputError, type Surroundings } from './context.js';
import { main } from './main.js';

/** The folder with package.json: above `dist/` when built, above `src/cli` when run from source. */
const root =
  [1, 2]
    .map((up) => path.resolve(fileURLToPath(import.meta.url), ...Array<string>(up + 1).fill('..')))
    .find((folder) => existsSync(path.join(folder, 'package.json'))) ?? process.cwd();

function output(stream: NodeJS.WriteStream & { readonly fd: number }): Output {
  const { fd } = stream;
  return {
    isTerminal: stream.isTTY === true,
    columns: stream.columns ?? 80,
    write(text) {
      const bytes = Buffer.from(text, 'utf8');
      for (let at = 0; at < bytes.length; ) {
        try {
          at += writeSync(fd, bytes, at);
        } catch (error) {
          // A pipe whose reader is slow: wait a little, write on.
          if (codeOf(error) === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
          else throw new OutputError(codeOf(error) === 'EPIPE', error);
        }
      }
    },
  };
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

const two = (n: number): string => String(n).padStart(2, '0');

function now(): string {
  const d = new Date();
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}T${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}`;
}

const inPackage = (file: string): string => path.join(root, ...file.split('/'));

const assets: Assets = {
  read(file) {
    const full = inPackage(file);
    return existsSync(full) ? readFileSync(full) : undefined;
  },
  text(file) {
    const full = inPackage(file);
    return existsSync(full) ? readFileSync(full, 'utf8') : undefined;
  },
  list(folder) {
    const full = inPackage(folder);
    if (!existsSync(full)) return [];
    const entries = readdirSync(full, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return entries
      .map((entry) =>
        [folder, ...path.relative(full, path.join(entry.parentPath, entry.name)).split(path.sep)].join('/'),
      )
      .sort(byCodePoint);
  },
  location: inPackage,
};

/** All of the file or nothing; a new one may hold names and is for its owner alone. */
function writeWhole(file: string, bytes: Uint8Array): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const target = existsSync(file) ? realpathSync(file) : file;
  // A device or a pipe is written to and never replaced.
  if (existsSync(target) && !statSync(target).isFile()) {
    writeFileSync(target, bytes);
    return;
  }
  const temporary = path.join(path.dirname(target), `.mentoring-${randomBytes(8).toString('hex')}.tmp`);
  try {
    writeNew(nodeFileSystem, temporary, bytes, existsSync(target) ? statSync(target).mode & 0o777 : 0o600);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

const surroundings: Surroundings = {
  exists: existsSync,
  isFolder: (name) => existsSync(name) && statSync(name).isDirectory(),
  isEmptyFolder: (folder) => statSync(folder).isDirectory() && readdirSync(folder).length === 0,
  readFile: (file) => (existsSync(file) && statSync(file).isFile() ? readFileSync(file) : undefined),
  writeFile(file, bytes) {
    refusing(() => on(file, () => writeWhole(file, bytes)));
  },
  store: (folder): DiskStore => diskStore(folder, { self: thisProcess(now) }),
  gitStatus,
  gitTracked,
  gitFiles,
  gitBaseline,
  gitTags,
  gitHooks,
  writeProgram(file, bytes) {
    const write = (): void => {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, bytes, { flag: 'wx', mode: 0o755 });
    };
    refusing(() => on(file, write));
  },
  gitInit: (folder, message) => initRepository(folder, message, now()),
  pdfEngine: async () => (await import('../render/pdf-engine.js')).openPdfEngine(),
};

/** `npx` and `npm exec` tell themselves in the environment; the command that we print must work again when typed. */
function calledAs(): string {
  if (process.env['npm_command'] === 'exec' || process.env['npm_lifecycle_event'] === 'npx') return 'npx mentoring';
  const script = process.argv[1] ?? '';
  if (path.basename(script) === 'mentoring') return 'mentoring';
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  // On Windows an installed program is a small .cmd beside the folder that holds it.
  const installed = (folder: string): boolean =>
    process.platform === 'win32'
      ? existsSync(path.join(folder, 'mentoring.cmd')) && script.startsWith(path.join(folder, 'node_modules'))
      : sameFile(path.join(folder, 'mentoring'), script);
  if (folders.some(installed)) return 'mentoring';
  const shown = path.relative(process.cwd(), script) || script;
  return /\s/.test(shown) ? `node "${shown}"` : `node ${shown}`;
}

function sameFile(a: string, b: string): boolean {
  try {
    return realpathSync(a) === realpathSync(b);
  } catch {
    return false;
  }
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '';
}

/** That of the machine, or of the container; Node leaves a part of it to objects. */
function memory(): Memory {
  const allowed = process.constrainedMemory();
  const machine = allowed > 0 ? Math.min(totalmem(), allowed) : totalmem();
  return { machine, heap: getHeapStatistics().heap_size_limit };
}

const context: Context = {
  argv: process.argv.slice(2),
  env: process.env,
  cwd: process.cwd(),
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  now,
  called: calledAs(),
  version: version(),
  surroundings,
  memory,
  assets,
  // A getter, because asking for the terminal loads a part of Node that most commands do without.
  get questions() {
    if (!process.stdin.isTTY || !process.stdout.isTTY) return undefined;
    return async (language: Language) => (await import('./questions.js')).inquirerQuestions(language);
  },
};

/** Settles when the command has ended. What is thrown past `main` is a bug of ours: Node prints it with its stack. */
export const ended: Promise<void> = main(context).then((code) => {
  process.exitCode = code;
});
