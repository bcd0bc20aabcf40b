// Earlier states of rosters and tandems: as the program itself last wrote them, and as git last secured them.
import { CommandError } from '../diagnostics/result.js';
import { FileProblem, type Files, sameBytes } from './files.js';
import { definitionFile } from './load.js';
import { lastWritten } from './undo.js';

export interface EarlierFiles {
  /** `program`: what a command wrote last · `git`: the last commit. */
  readonly source: 'program' | 'git';
  /** The tables as they were; what is not remembered is as it is now. */
  readonly files: Files;
}

/** Larger tables are not compared: reading them a second time would take longer than everything else. */
const largestBytes = 16 * 1024 * 1024;

/**
 * The states with which tables can be compared, where they differ from what is there now.
 * What the program wrote itself is compared with nothing older: `undo` and `--correct` go back on purpose.
 * @param now the tables by path, as they were loaded
 * @param git the last commit; asked only when something was edited since a command wrote it
 */
export function earlierFiles(
  files: Files,
  now: ReadonlyMap<string, Uint8Array>,
  git: () => Files | undefined,
): EarlierFiles[] {
  if ([...now.values()].some((bytes) => bytes.length > largestBytes)) return [];
  const written = quietly(() => lastWritten(files, [...now.keys()])) ?? new Map<string, Uint8Array>();
  const edited = [...now.keys()].filter((path) => !sameBytes(now.get(path), written.get(path)));
  if (edited.length === 0) return [];
  const committed = quietly(git);
  const inGit = edited.map((path) => [path, committed && quietly(() => committed.read(path))] as const);
  return [
    ...stateOf('program', files, new Map(edited.map((path) => [path, written.get(path)])), now),
    ...stateOf('git', files, new Map(inGit), now),
  ];
}

function stateOf(
  source: EarlierFiles['source'],
  files: Files,
  remembered: ReadonlyMap<string, Uint8Array | undefined>,
  now: ReadonlyMap<string, Uint8Array>,
): EarlierFiles[] {
  const old = [...remembered].flatMap(([path, bytes]) =>
    bytes === undefined || sameBytes(bytes, now.get(path)) ? [] : [[path, bytes] as const],
  );
  if (old.length === 0) return [];
  const all = new Map([...now, ...old]);
  const read = (path: string) => (path === definitionFile ? files.read(path) : all.get(path));
  return [{ source, files: { name: files.name, read, list: () => [definitionFile, ...all.keys()] } }];
}

/** A comparison that cannot be made says nothing; what is wrong with the files themselves is told elsewhere. */
function quietly<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof CommandError || error instanceof FileProblem) return undefined;
    throw error;
  }
}
