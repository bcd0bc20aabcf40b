// R4: a signal while saving is obeyed after the save.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { whileSaving } from '../../src/workspace/saving.js';
import { everything, temporaryFolder } from '../support/folder.js';

const program = (folder: string) => `
import fs from 'node:fs';
import { diskStore } from '${path.resolve('src/workspace/disk.ts').replaceAll('\\', '/')}';
import { nodeFileSystem } from '${path.resolve('src/workspace/file-system.ts').replaceAll('\\', '/')}';
import { thisProcess } from '${path.resolve('src/workspace/lock.ts').replaceAll('\\', '/')}';
const system = { ...nodeFileSystem, rename: (from, to) => {
  nodeFileSystem.rename(from, to);
  fs.writeSync(1, 'renamed ' + to + '\\n');
  nodeFileSystem.pause(300);
} };
const store = diskStore(${JSON.stringify(folder)}, { self: thisProcess(() => '2022-08-03T14:05:09'), system });
const changes = ['a.csv', 'b.csv', 'c.csv'].map((path) => ({ path, before: undefined, after: Buffer.from('new') }));
store.apply(changes, { command: 'match', at: '2022-08-03T14:05:09' });
fs.writeSync(1, 'saved\\n');
setTimeout(() => fs.writeSync(1, 'went on\\n'), 2000);
`;

async function interrupted(signal: NodeJS.Signals): Promise<{ folder: string; code: number | null; output: string }> {
  const folder = temporaryFolder();
  const script = path.join(temporaryFolder(), 'save.mjs');
  const stdin = { contents: program(folder), resolveDir: process.cwd(), loader: 'js' } as const;
  await build({ stdin, bundle: true, platform: 'node', format: 'esm', outfile: script, logLevel: 'silent' });
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
    if (output.includes('a.csv') && !child.killed) child.kill(signal);
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { folder, code, output };
}

describe.skipIf(process.platform === 'win32')('R4 a signal in the middle of a save', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends the program with %i after all files are written', async (signal, expected) => {
    const { folder, code, output } = await interrupted(signal);
    expect(code).toBe(expected);
    expect(output).toContain('saved');
    expect(output).not.toContain('went on');
    const files = ['.mentoring', '.mentoring/.gitignore', '.mentoring/undo', '.mentoring/undo/0001.json'];
    expect(everything(folder)).toEqual([...files, 'a.csv', 'b.csv', 'c.csv']);
  });
});

it('the listeners go after the save, also when it throws, and are never doubled', async () => {
  const before = process.listenerCount('SIGTERM');
  const counts: number[] = [];
  whileSaving(() => whileSaving(() => counts.push(process.listenerCount('SIGTERM') - before)));
  expect(() =>
    whileSaving(() => {
      throw new Error('full');
    }),
  ).toThrow('full');
  for (let i = 0; i < 50; i++) whileSaving(() => counts.push(process.listenerCount('SIGTERM') - before));
  expect(new Set(counts)).toEqual(new Set([1]));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(process.listenerCount('SIGTERM')).toBe(before);
});
