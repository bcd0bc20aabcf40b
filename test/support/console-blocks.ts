// Runs the console blocks of a Markdown page on one workspace, and gives the page back with the output they really have.
import path from 'node:path';
import { type MemoryStore, memoryStore, mentoring } from './run.js';

export interface Replay {
  /** The page, each console block with the output of its commands. */
  readonly text: string;
  /** Commands that ended otherwise than their block says, with exit code and output. */
  readonly surprises: readonly string[];
  readonly commands: number;
  /** A file of the workspace in which the last command ran. */
  file(name: string): string | undefined;
}

interface Fence {
  readonly language: string;
  /** What stands behind the language: a file name, or `exit=1`. */
  readonly note: string;
}

const fenceOf = (line: string): Fence | undefined => {
  const [, language, note = ''] = /^```(\w+)(?: +(.*))?$/.exec(line) ?? [];
  return language === undefined ? undefined : { language, note };
};

const inFolder = (folder: string, file: string): string => (folder === '.' ? file : `${folder}/${file}`);

/** The workspaces below a page: one store for each folder, kept from command to command. */
class Stage {
  private readonly contents: Map<string, string | Uint8Array>;
  private readonly stores = new Map<string, MemoryStore>();
  /** Files outside of the workspace, by absolute path. */
  private readonly beside: Record<string, string> = {};
  private folder = '.';

  constructor(contents: Readonly<Record<string, string | Uint8Array>>) {
    this.contents = new Map(Object.entries(contents));
  }

  enter(folder: string): void {
    this.folder = path.posix.normalize(path.posix.join(this.folder, folder));
  }

  /** A file that the page shows; behind a command it is written as a person would write it, and no step of the program. */
  put(file: string, text: string): void {
    if (file.startsWith('../')) {
      this.beside[path.posix.resolve('/p', file)] = text;
      return;
    }
    this.contents.set(inFolder(this.folder, file), text);
    const store = this.stores.get(this.folder);
    if (!store) return;
    const change = { path: file, before: store.read(file), after: Buffer.from(text, 'utf8') };
    store.apply([change], { command: 'by hand', at: '2026-03-01T10:00:00', remember: 'none' });
  }

  async run(command: string): Promise<{ readonly code: number; readonly output: string }> {
    const store = this.store();
    const run = await mentoring(wordsOf(command), {
      store,
      beside: { ...this.besidePage(), ...this.beside },
      columns: 100,
    });
    return { code: run.code, output: run.stdout + run.stderr };
  }

  file(name: string): string | undefined {
    return this.store().text(name);
  }

  /** What lies beside the page itself, as a workspace below it sees it: `../anmeldungen.csv`. */
  private besidePage(): Record<string, string | Uint8Array> {
    if (this.folder === '.') return {};
    const own = [...this.contents].filter(([file]) => !file.includes('/'));
    return Object.fromEntries(
      own.map(([file, content]) => [path.posix.join('/p', path.posix.relative(this.folder, file)), content]),
    );
  }

  private store(): MemoryStore {
    const own =
      this.stores.get(this.folder) ??
      memoryStore(
        Object.fromEntries(
          [...this.contents].flatMap(([file, content]): [string, string | Uint8Array][] =>
            this.folder === '.' || file.startsWith(`${this.folder}/`)
              ? [[path.posix.relative(this.folder, file), content]]
              : [],
          ),
        ),
      );
    this.stores.set(this.folder, own);
    return own;
  }
}

/** Words of a command line; double quotes hold a word together. */
const wordsOf = (command: string): string[] =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');

/** @param contents the files that lie beside the page, by their path from there */
export async function replay(
  page: string,
  contents: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<Replay> {
  const stage = new Stage(contents);
  const lines = page.split('\n');
  const text: string[] = [];
  const surprises: string[] = [];
  let commands = 0;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    text.push(line);
    const fence = fenceOf(line);
    if (!fence) continue;
    const end = lines.indexOf('```', at + 1);
    const body = lines.slice(at + 1, end);
    at = end;
    if (fence.language !== 'console') {
      if (/\.(?:csv|md|yaml)$/.test(fence.note)) stage.put(fence.note, `${body.join('\n')}\n`);
      text.push(...body, '```');
      continue;
    }
    const expected = Number(/^exit=(\d)$/.exec(fence.note)?.[1] ?? 0);
    for (const prompt of body.filter((one) => one.startsWith('$ '))) {
      text.push(prompt);
      const [, name, rest = ''] = /^\$ (\S+) ?(.*)$/.exec(prompt) ?? [];
      if (name === 'cd') stage.enter(rest);
      else if (name === 'mentoring') {
        commands += 1;
        const { code, output } = await stage.run(rest);
        if (code !== expected) surprises.push(`${prompt}: ${code}\n${output}`);
        if (output !== '') text.push(...output.replace(/\n$/, '').split('\n'));
      } else throw new Error(`a console block holds only mentoring and cd, not ${prompt}`);
    }
    text.push('```');
  }
  return { text: text.join('\n'), surprises, commands, file: (name) => stage.file(name) };
}
