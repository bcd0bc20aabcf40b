// R1, R2: whatever file-system call of `match` or `undo` fails or is the last one, no file is half written and the way on is named.
import { beforeAll, describe, expect, test } from 'vitest';
import { atEachCall, copyOf, folderWith, leftovers, readIn, runOnDisk } from '../support/fault-grid.js';
import { small } from './small.js';

const files: Readonly<Record<string, string>> = {
  ...small,
  'tandems.csv': 'id;mentee;mentor;status;origin;score\nT1;P1;M2;proposed;algorithm;500\n',
};
const proposed =
  'id;mentee;mentor;status;origin;score\nT2;P1;M1;proposed;algorithm;1000\nT3;P2;M2;proposed;algorithm;500\n';
const settings = { files, now: '2022-08-03T14:00:00' };
const run = (root: string, args: readonly string[]) => runOnDisk(root, args, settings);

const commands = {
  match: { args: ['match'], before: files['tandems.csv'], after: proposed },
  undo: { args: ['undo', '--yes'], before: proposed, after: files['tandems.csv'] },
};

/** Old or new, never between; and the next commands work. */
async function expectIntact(root: string, command: keyof typeof commands): Promise<void> {
  const { before, after } = commands[command];
  const check = await run(root, ['check']);
  if (check.code !== 0) {
    expect(check.stderr).toContain('mentoring recover');
    expect((await run(root, ['recover'])).code).toBe(0);
  }
  expect([before, after]).toContain(readIn(root, 'tandems.csv'));
  for (const file of ['programme.yaml', 'mentees.csv', 'mentors.csv']) expect(readIn(root, file)).toBe(files[file]);
  const isNew = readIn(root, 'tandems.csv') === proposed;
  expect(readIn(root, 'out/proposal.json') !== undefined).toBe(isNew);
  expect((await run(root, ['match'])).code).toBe(0);
  expect(readIn(root, 'tandems.csv')).toBe(proposed);
  expect((await run(root, ['verify'])).code).toBe(0);
  // A dead process may leave its lock; the next command that writes takes it over and clears up.
  expect((await run(root, ['undo', '--yes'])).code).toBe(0);
  expect(leftovers(root)).toEqual([]);
}

describe.each(['match', 'undo'] as const)('%s', (command) => {
  let from = '';
  beforeAll(async () => {
    from = folderWith(files);
    if (command === 'undo') expect((await run(from, ['match'])).code).toBe(0);
  });

  test.each(['die', 'EIO'] as const)('every call in turn: %s', { timeout: 300_000 }, async (kind) => {
    await atEachCall({
      args: commands[command].args,
      settings,
      from: copyOf(from),
      kind,
      examineRun: ({ code, stderr }) => {
        if (code !== undefined && code !== 0) expect(stderr).not.toBe('');
      },
      examineFolder: (root) => expectIntact(root, command),
    });
  });
});
