// R1, R2: whatever file-system call of `check --fix` fails or is the last one, the table is old or new, and the way on is named.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { atEachCall, type DiskRun, folderWith, leftovers, runOnDisk } from '../support/fault-grid.js';
import { everything } from '../support/folder.js';

const period = 'period:\n  start: 2026-01\n  end: 2026-12\n';
const files: Readonly<Record<string, string>> = {
  'programme.yaml': `format: 1\nid: probe\ntitle: Probe\nas-of: 2026-03-01\n${period}`,
  'mentees.csv': 'Kennung;PLZ\r\nP1;2625\r\nP2;29221\r\nP3;49356\r\n',
  'mentors.csv': '\ufeffKennung;Telefon\nN1;15112345678\n',
};
const mended: Readonly<Record<string, string>> = {
  ...files,
  'mentees.csv': 'Kennung;PLZ\r\nP1;02625\r\nP2;29221\r\nP3;49356\r\n',
  'mentors.csv': '\ufeffKennung;Telefon\nN1;015112345678\n',
};
const names = Object.keys(files);

const settings = { files, now: '2026-03-01T14:00:00' };
const run = (root: string, args: readonly string[]) => runOnDisk(root, args, settings);

const state = (root: string) =>
  Object.fromEntries(names.map((file) => [file, fs.readFileSync(path.join(root, file), 'utf8')]));

/** The files that the command set out to mend, as it says. */
const planned = ({ stdout, stderr }: DiskRun): readonly string[] =>
  /berichtigen \(([^)]*)\)/.exec(stdout + stderr)?.[1]?.split(', ') ?? [];

/** Old or new as a whole, never between, but for a table that could not be read and was not planned; and the next commands work. */
async function expectIntact(root: string, tables: readonly string[]): Promise<void> {
  const check = await run(root, ['check']);
  if (check.stderr.includes('mentoring recover')) expect((await run(root, ['recover'])).code).toBe(0);
  const now = state(root);
  if (tables.length === 1) for (const file of names) expect([files[file], mended[file]]).toContain(now[file]);
  else expect([files, mended]).toContainEqual(now);
  expect((await run(root, ['check', '--fix', '--yes'])).code).toBe(0);
  expect(state(root)).toEqual(mended);
  // A dead process may leave its lock; the next command that writes takes it over and clears up.
  expect((await run(root, ['undo', '--yes'])).code).toBe(0);
  if (tables.length === 1) await run(root, ['undo', '--yes']);
  expect(state(root)).toEqual(files);
  expect(leftovers(root)).toEqual([]);
}

describe('check --fix', () => {
  test.each(['die', 'EIO', 'ENOSPC'] as const)('every call in turn: %s', { timeout: 300_000 }, async (kind) => {
    await atEachCall({
      args: ['check', '--fix', '--yes'],
      settings,
      from: folderWith(files),
      kind,
      examineRun: ({ code, stderr }) => {
        if (code === 2) expect(stderr).not.toBe('');
      },
      examineFolder: (root, done) => expectIntact(root, planned(done)),
      reads: (done) => planned(done).join(),
    });
  });

  test('--dry-run and a run without a terminal write nothing, not even a folder', async () => {
    const root = folderWith(files);
    for (const args of [
      ['check', '--fix', '--dry-run'],
      ['check', '--fix'],
    ])
      await run(root, args);
    expect(everything(root).sort()).toEqual(names.sort());
  });
});
