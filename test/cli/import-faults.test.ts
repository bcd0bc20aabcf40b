// R1, R2: whatever file-system call of `import` fails or is the last one, no file is half written and the way on is named.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { atEachCall, folderWith, leftovers, readIn, runOnDisk } from '../support/fault-grid.js';
import { memoryStore, mentoring } from '../support/run.js';
import { small } from './small.js';

/** People with private files and a mapping that is remembered: three files of one step. */
const files: Readonly<Record<string, string>> = {
  'programme.yaml': small['programme.yaml'] ?? '',
  'mentors.csv': small['mentors.csv'] ?? '',
  'mentees.csv': 'id;status;topics\nP1;angenommen;bauen\nP2;angenommen;\n',
  'mentees.private.csv': 'id;first_name;last_name;email\nP1;Ada;Klein;ada@example.org\nP2;Bea;Groß;bea@example.org\n',
};
const table = 'Vorname;Nachname;E-Mail;Woher?\nIda;Karg;ida@example.org;Flyer\nAda;Klein;ada@example.org;Zeitung\n';
const beside = { '/p/neu.csv': table };
const args = ['import', 'neu.csv', '--as', 'mentees'];
const answers = ['source', true, true];
const now = '2022-08-03T14:00:00';
const written = ['imports/neu.yaml', 'mentees.csv', 'mentees.private.csv'];

const settings = { files, now, beside };

const run = (root: string, command: readonly string[]) =>
  runOnDisk(root, command, command === args ? { ...settings, answers } : settings);

/** What a run without a fault writes. */
async function expected(): Promise<Readonly<Record<string, string | undefined>>> {
  const store = memoryStore(files);
  const { code } = await mentoring(args, { store, now, beside, answers });
  expect(code).toBe(0);
  return Object.fromEntries(written.map((file) => [file, store.text(file)]));
}

/** All files old or all new; the next command works, and the import can be done again and taken back. */
async function expectIntact(root: string, after: Readonly<Record<string, string | undefined>>): Promise<void> {
  const check = await run(root, ['check']);
  if (check.code !== 0) {
    expect(check.stderr).toContain('mentoring recover');
    expect((await run(root, ['recover'])).code).toBe(0);
  }
  const isNew = readIn(root, 'imports/neu.yaml') !== undefined;
  for (const file of written) expect(readIn(root, file)).toBe(isNew ? after[file] : files[file]);
  for (const file of ['programme.yaml', 'mentors.csv']) expect(readIn(root, file)).toBe(files[file]);
  if (!isNew) expect((await run(root, args)).code).toBe(0);
  for (const file of written) expect(readIn(root, file)).toBe(after[file]);
  expect((await run(root, ['undo', '--yes'])).code).toBe(0);
  for (const file of written) expect(readIn(root, file)).toBe(files[file]);
  expect(leftovers(root)).toEqual([]);
}

describe('import', () => {
  test.each(['die', 'EIO', 'ENOSPC'] as const)('every call in turn: %s', { timeout: 300_000 }, async (kind) => {
    const after = await expected();
    await atEachCall({
      args,
      settings: { ...settings, answers },
      from: folderWith(files),
      kind,
      examineRun: ({ code, stderr }) => {
        if (code !== undefined && code !== 0) expect(stderr).not.toBe('');
      },
      examineFolder: (root) => expectIntact(root, after),
    });
  });

  test('new files with personal data are for their owner alone', async () => {
    const root = folderWith({ 'programme.yaml': files['programme.yaml'] ?? '' });
    expect((await run(root, args)).code).toBe(0);
    for (const file of ['mentees.csv', 'imports/neu.yaml'])
      expect(fs.statSync(path.join(root, file)).mode & 0o777).toBe(0o600);
  });
});
