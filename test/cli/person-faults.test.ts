// R1, R2: whichever file-system call of `person --set` fails or is the last one, both lines of a person change or none.
import { expect, test } from 'vitest';
import { atEachCall, folderWith, readIn, runOnDisk } from '../support/fault-grid.js';
import { small } from './small.js';

const files: Readonly<Record<string, string>> = {
  ...small,
  'mentees.csv': 'id;status;topics;phone\nP1;accepted;bauen;1\nP2;accepted;bauen;2\n',
  'mentors.csv': 'id;status;topics;phone\nM1;accepted;bauen;3\nP1;accepted;bauen;1\n',
};
const args = ['person', 'P1', '--set', 'phone=030 1', '--set', 'terms=2022-2'];
const written = ['mentees.csv', 'mentors.csv', 'milestones.csv'] as const;

const settings = { files, now: '2022-08-03T14:00:00' };
const run = (root: string, words: readonly string[]) => runOnDisk(root, words, settings);
const texts = (root: string): (string | undefined)[] => written.map((file) => readIn(root, file));

test.each(['die', 'EIO'] as const)('every call in turn: %s', { timeout: 300_000 }, async (kind) => {
  const good = folderWith(files);
  const before = texts(good);
  expect((await run(good, args)).code).toBe(0);
  const after = texts(good);
  expect(after[0]).toContain('P1;accepted;bauen;030 1\nP2;accepted;bauen;2\n');
  expect(after[1]).toContain('M1;accepted;bauen;3\nP1;accepted;bauen;030 1\n');
  await atEachCall({
    args,
    settings,
    from: folderWith(files),
    kind,
    examineFolder: async (root, { code }) => {
      const { stdout, stderr } = await run(root, ['check']);
      if ((stdout + stderr).includes('mentoring recover')) expect((await run(root, ['recover'])).code).toBe(0);
      expect([before, after]).toContainEqual(texts(root));
      if (code === 0) expect(texts(root)).toEqual(after);
    },
    reads: ({ code }) => String(code),
  });
});
