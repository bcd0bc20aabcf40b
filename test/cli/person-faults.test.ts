// R1, R2: whichever file-system call of `person --set` fails or is the last one, both lines of a person change or none.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { diskStore } from '../../src/workspace/disk.js';
import { Death, type Fault, faultyFileSystem } from '../support/faulty-file-system.js';
import { process1, temporaryFolder } from '../support/folder.js';
import { mentoring } from '../support/run.js';
import { small } from './small.js';

const files: Readonly<Record<string, string>> = {
  ...small,
  'mentees.csv': 'id;status;topics;phone\nP1;accepted;bauen;1\nP2;accepted;bauen;2\n',
  'mentors.csv': 'id;status;topics;phone\nM1;accepted;bauen;3\nP1;accepted;bauen;1\n',
};
const args = ['person', 'P1', '--set', 'phone=030 1', '--set', 'terms=2022-2'];
const written = ['mentees.csv', 'mentors.csv', 'milestones.csv'] as const;

async function run(root: string, words: readonly string[], fault: Fault = {}) {
  const system = faultyFileSystem(fault);
  const disk = diskStore(root, { self: process1(), system });
  try {
    const { code, stdout, stderr } = await mentoring(words, { files, disk, now: '2022-08-03T14:00:00' });
    return { code, output: stdout + stderr, calls: system.calls.length };
  } catch (error) {
    if (error instanceof Death) return { code: undefined, output: '', calls: system.calls.length };
    throw error;
  }
}

function workspace(): string {
  const root = temporaryFolder();
  for (const [file, text] of Object.entries(files)) fs.writeFileSync(path.join(root, file), text);
  return root;
}

const texts = (root: string): (string | undefined)[] =>
  written.map((file) => {
    const full = path.join(root, file);
    return fs.existsSync(full) ? fs.readFileSync(full, 'utf8') : undefined;
  });

test.each(['die', 'EIO'] as const)('every call in turn: %s', { timeout: 300_000 }, async (kind) => {
  const before = texts(workspace());
  const good = workspace();
  const { calls, code } = await run(good, args);
  expect([code, calls > 20]).toEqual([0, true]);
  const after = texts(good);
  expect(after[0]).toContain('P1;accepted;bauen;030 1\nP2;accepted;bauen;2\n');
  expect(after[1]).toContain('M1;accepted;bauen;3\nP1;accepted;bauen;030 1\n');
  for (let at = 1; at <= calls; at++) {
    const root = workspace();
    const faulty = await run(root, args, { at, with: kind });
    expect(faulty.output).not.toMatch(/\n\s+at |undefined|\[object/);
    const check = await run(root, ['check']);
    if (check.output.includes('mentoring recover')) expect((await run(root, ['recover'])).code).toBe(0);
    expect([before, after]).toContainEqual(texts(root));
    if (faulty.code === 0) expect(texts(root)).toEqual(after);
  }
});
