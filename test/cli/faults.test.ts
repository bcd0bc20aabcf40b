// R1, R2: whatever file-system call of `match` or `undo` fails or is the last one, no file is half written and the way on is named.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { diskStore } from '../../src/workspace/disk.js';
import { Death, type Fault, faultyFileSystem } from '../support/faulty-file-system.js';
import { everything, process1, temporaryFolder } from '../support/folder.js';
import { mentoring } from '../support/run.js';
import { small } from './small.js';

const files: Readonly<Record<string, string>> = {
  ...small,
  'tandems.csv': 'id;mentee;mentor;status;origin;score\nT1;P1;M2;proposed;algorithm;500\n',
};
const proposed =
  'id;mentee;mentor;status;origin;score\nT2;P1;M1;proposed;algorithm;1000\nT3;P2;M2;proposed;algorithm;500\n';

function workspace(): string {
  const root = temporaryFolder();
  for (const [file, text] of Object.entries(files)) fs.writeFileSync(path.join(root, file), text);
  return root;
}

/** One command on a disk with this fault. A dead process has no exit code. */
async function run(root: string, args: readonly string[], fault: Fault = {}) {
  const system = faultyFileSystem(fault);
  const disk = diskStore(root, { self: process1(), system });
  try {
    const { code, stdout, stderr } = await mentoring(args, { files, disk, now: '2022-08-03T14:00:00' });
    return { code, stdout, stderr, hit: system.hit(), calls: system.calls.length };
  } catch (error) {
    if (error instanceof Death)
      return { code: undefined, stdout: '', stderr: '', hit: system.hit(), calls: system.calls.length };
    throw error;
  }
}

const read = (root: string, file: string) =>
  fs.existsSync(path.join(root, file)) ? fs.readFileSync(path.join(root, file), 'utf8') : undefined;

const commands = {
  match: { args: ['match'], before: files['tandems.csv'], after: proposed },
  undo: { args: ['undo', '--yes'], before: proposed, after: files['tandems.csv'] },
};

async function prepared(command: keyof typeof commands): Promise<string> {
  const root = workspace();
  if (command === 'undo') expect((await run(root, ['match'])).code).toBe(0);
  return root;
}

/** Old or new, never between; and the next commands work. */
async function expectIntact(root: string, command: keyof typeof commands): Promise<void> {
  const { before, after } = commands[command];
  const check = await run(root, ['check']);
  if (check.code !== 0) {
    expect(check.stderr).toContain('mentoring recover');
    expect((await run(root, ['recover'])).code).toBe(0);
  }
  expect([before, after]).toContain(read(root, 'tandems.csv'));
  for (const file of ['programme.yaml', 'mentees.csv', 'mentors.csv']) expect(read(root, file)).toBe(files[file]);
  const isNew = read(root, 'tandems.csv') === proposed;
  expect(read(root, 'out/proposal.json') !== undefined).toBe(isNew);
  expect((await run(root, ['match'])).code).toBe(0);
  expect(read(root, 'tandems.csv')).toBe(proposed);
  expect((await run(root, ['verify'])).code).toBe(0);
  // A dead process may leave its lock; the next command that writes takes it over and clears up.
  expect((await run(root, ['undo', '--yes'])).code).toBe(0);
  expect(everything(root).filter((file) => /\.tmp$|lock|intent/.test(file))).toEqual([]);
}

describe.each(['match', 'undo'] as const)('%s', (command) => {
  test.each(['die', 'EIO'] as const)('every call in turn: %s', { timeout: 300_000 }, async (kind) => {
    const { calls } = await run(await prepared(command), commands[command].args);
    expect(calls).toBeGreaterThan(20);
    for (let at = 1; at <= calls; at++) {
      const root = await prepared(command);
      const { code, stdout, stderr, hit } = await run(root, commands[command].args, { at, with: kind });
      expect(hit).toBe(true);
      if (code !== undefined && code !== 0) {
        expect(stdout + stderr).not.toMatch(/\n\s+at |undefined|\[object/);
        expect(stderr).not.toBe('');
      }
      await expectIntact(root, command);
    }
  });
});
