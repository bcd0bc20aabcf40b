// What the tests of `mentoring person` share: a screen, a change with its undo, a refusal.
import { expect } from 'vitest';
import { exampleFiles, type MemoryStore, memoryStore, mentoring, type Run } from '../support/run.js';

export const aktion = 'aktionsprogramm/2022-08';
export const golden = (name: string) => `../golden/cli/${name}.txt`;

export const show = async (stage: string, ...args: readonly string[]): Promise<string> => {
  const run = await mentoring(['person', ...args], { files: exampleFiles(stage), columns: 100 });
  expect([run.code, run.stderr]).toEqual([0, '']);
  return run.stdout;
};

/** Lines that differ, by file: "+ new", "- old". */
function differences(before: Readonly<Record<string, string>>, store: MemoryStore): Record<string, string[]> {
  const after = store.texts();
  const lines = (text = '') => text.split(/\r?\n/);
  return Object.fromEntries(
    Object.keys(after)
      .filter((path) => after[path] !== before[path])
      .map((path) => [
        path,
        [
          ...lines(before[path])
            .filter((line) => !lines(after[path]).includes(line))
            .map((line) => `- ${line}`),
          ...lines(after[path])
            .filter((line) => !lines(before[path]).includes(line))
            .map((line) => `+ ${line}`),
        ],
      ]),
  );
}

interface Changed {
  readonly run: Run;
  readonly changed: Record<string, string[]>;
}

/** Changes a person, and checks that one undo brings every byte back. */
export async function changed(
  files: Readonly<Record<string, string | Uint8Array>>,
  args: readonly string[],
  answers?: readonly (string | boolean)[],
): Promise<Changed> {
  const store = memoryStore(files);
  const before = store.texts();
  const run = await mentoring(['person', ...args], { store, ...(answers ? { answers } : {}) });
  expect([run.code, run.stderr]).toEqual([0, '']);
  const found = differences(before, store);
  if (Object.keys(found).length > 0) {
    expect(run.stdout).toContain('mentoring undo');
    expect((await mentoring(['undo'], { store, answers: [true] })).code).toBe(0);
    expect(store.texts()).toEqual(before);
  }
  return { run, changed: found };
}

/** The words of a refusal; nothing was written. */
export async function refusal(
  files: Readonly<Record<string, string | Uint8Array>>,
  args: readonly string[],
  answers?: readonly (string | boolean)[],
): Promise<{ readonly code: number; readonly words: string }> {
  const store = memoryStore(files);
  const before = store.texts();
  const run = await mentoring(['person', ...args], { store, ...(answers ? { answers } : {}) });
  expect(store.texts()).toEqual(before);
  expect(run.code).not.toBe(0);
  return { code: run.code, words: run.stderr };
}
