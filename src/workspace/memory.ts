// A workspace in memory: for tests, and for commands that look at what they would write.
import { editedSince } from './disk-error.js';
import { byCodePoint, FileProblem, type Files, isInside, isListed, type Store, sameBytes } from './files.js';
import { encodeIntent, planIntent, stepNumbers, stepPath } from './intent.js';
import { stepsToForget } from './undo-limits.js';

/** Contents by path; text stands for its UTF-8 bytes. */
export type Contents = Readonly<Record<string, string | Uint8Array>>;

export interface MemoryStore extends Store {
  /** One file as text. */
  text(path: string): string | undefined;
  /** All files but those in `.mentoring`, as text. */
  texts(): Readonly<Record<string, string>>;
}

const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

/** Read-only files with these contents. */
export function memoryFiles(contents: Contents, name = 'memory'): Files {
  return reader(mapOf(contents), name);
}

const mapOf = (contents: Contents): Map<string, Uint8Array> =>
  new Map(Object.entries(contents).map(([path, content]) => [path, bytesOf(content)]));

function reader(files: ReadonlyMap<string, Uint8Array>, name: string): Files {
  return {
    name,
    read(path) {
      if (!isInside(path)) throw new FileProblem('outside', path);
      const bytes = files.get(path);
      if (bytes !== undefined) return bytes;
      if ([...files.keys()].some((file) => file.startsWith(`${path}/`))) throw new FileProblem('folder', path);
      return undefined;
    },
    list: (folder) => [...files.keys()].filter((path) => isListed(path, folder)).sort(byCodePoint),
  };
}

/** A store that behaves like the one on disk, undo included; the contents given stay as they are. */
export function memoryStore(contents: Contents = {}, name = 'memory'): MemoryStore {
  const stored = mapOf(contents);
  const files = reader(stored, name);
  const put = (path: string, bytes: Uint8Array | undefined) => {
    if (bytes === undefined) stored.delete(path);
    else stored.set(path, bytes);
  };
  return {
    ...files,
    apply(changes, note) {
      const intent = planIntent(files, changes, note);
      if (intent === undefined) return [];
      for (const { path, before } of intent.files) if (!sameBytes(stored.get(path), before)) throw editedSince(path);
      for (const { path, after } of intent.files) put(path, after);
      for (const step of intent.drops) put(stepPath(step), undefined);
      if (intent.remember === 'keep') put(stepPath(intent.step), encodeIntent(intent));
      else if (intent.remember !== 'none')
        put(stepPath(intent.step), encodeIntent({ ...intent, files: [], drops: [] }));
      const steps = stepNumbers(files).map((step) => ({ step, size: stored.get(stepPath(step))?.length ?? 0 }));
      for (const step of stepsToForget(steps)) put(stepPath(step), undefined);
      return intent.files.map(({ path }) => path);
    },
    text: (path) => {
      const bytes = files.read(path);
      return bytes && textOf(bytes);
    },
    texts: () => Object.fromEntries(files.list().map((path) => [path, textOf(stored.get(path) ?? new Uint8Array())])),
  };
}
