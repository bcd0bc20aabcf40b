// The built program as a process: exit codes, pipes, full disks, interrupts, two at once, kills, questions at a terminal.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { everything, temporaryFolder } from '../support/folder.js';
import { projectPath } from '../support/run.js';
import { small } from './small.js';

const program = projectPath('bin', 'mentoring.js');
const isBuilt = fs.existsSync(projectPath('dist', 'mentoring.cjs'));
const isPosix = process.platform !== 'win32';
if (!isBuilt) console.warn('test/cli/process.test.ts is skipped: dist/ is missing, build with `npm run build`');

const built = describe.skipIf(!isBuilt);
const posix = describe.skipIf(!isBuilt || !isPosix);

function workspace(files: Readonly<Record<string, string>> = small): string {
  const folder = temporaryFolder();
  for (const [file, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, file), text);
  return folder;
}

interface Result {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

const environment = { ...process.env, NODE_OPTIONS: '', MENTORING_LANG: 'de' };

const start = (cwd: string, args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [program, ...args], { cwd, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });

function finished(child: ChildProcess): Promise<Result> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk) => {
    stdout += String(chunk);
  });
  child.stderr?.on('data', (chunk) => {
    stderr += String(chunk);
  });
  return new Promise((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

const run = (cwd: string, ...args: string[]): Promise<Result> => finished(start(cwd, args));

/** A line for the shell, with the program as $M. */
const shell = (cwd: string, line: string) =>
  spawnSync('/bin/sh', ['-c', line], {
    cwd,
    encoding: 'utf8',
    env: { ...environment, M: `${process.execPath} ${program}` },
  });

const contents = (folder: string): Record<string, string> =>
  Object.fromEntries(
    everything(folder)
      .filter((file) => fs.statSync(path.join(folder, file)).isFile())
      .map((file) => [file, fs.readFileSync(path.join(folder, file), 'utf8')]),
  );

built('the built file', () => {
  test('is ASCII, as bin/mentoring.js reads it: letters of regular expressions too', () => {
    const text = fs.readFileSync(projectPath('dist', 'mentoring.cjs'), 'latin1');
    expect(/[\u0080-\u00ff]/.exec(text)?.[0]).toBeUndefined();
  });

  test('S4 knows signs beyond ASCII: only what a spreadsheet would compute is made inert', async () => {
    const names = ['＝1+1', 'ïlse'].map((name, n) => `P${n};angenommen;;${name};Klein`).join('\n');
    const folder = workspace({ ...small, 'mentees.csv': `id;status;topics;first_name;last_name\n${names}\n` });
    const { stdout } = await run(folder, 'export', 'people', '--with', 'contact', '--format', 'csv', '-o', '-');
    expect(stdout).toContain("'＝1+1");
    expect(stdout).toContain(';ïlse');
  });
});

built('exit codes and streams', () => {
  test.each([
    [['check'], 0],
    [['verify'], 1],
    [['mach'], 2],
    [['-V'], 0],
    [['help', '--all'], 0],
    [['match', '--dry-run'], 0],
    [['explain', 'P1'], 0],
    [['undo'], 0],
  ])('%j: %i, and nothing of Node itself on stderr', async (args, expected) => {
    const { code, stdout, stderr } = await run(workspace(), ...args);
    expect(code).toBe(expected);
    expect(stderr).not.toMatch(/Warning|\n\s+at |node:/);
    expect(stdout).not.toContain('\u001b');
    expect(stderr === '').toBe(expected < 2);
  });

  test('a folder with blanks and umlauts', async () => {
    const folder = path.join(workspace(), 'Mentoring für „Räte“ 2027');
    fs.mkdirSync(folder);
    expect(await run(folder, 'init')).toMatchObject({ code: 0, stderr: '' });
    expect(await run(path.dirname(folder), 'check', '-w', path.basename(folder), '--date', '2027-01-02')).toMatchObject(
      {
        code: 0,
        stdout: '',
        stderr: '',
      },
    );
  });

  test('a bad date, a folder as a file, a folder as a programme: one line, no stack', async () => {
    const folder = workspace();
    fs.mkdirSync(path.join(folder, 'unter'));
    for (const args of [
      ['check', '--date', 'gestern'],
      ['report', 'status', '-o', 'unter'],
      ['check', '-w', 'mentees.csv'],
      ['init', 'neu', '--from', 'unter'],
      ['import', '--locations', 'unter'],
    ]) {
      const { code, stdout, stderr } = await run(folder, ...args);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^mentoring: .+\n(?: {11}.+\n)?$/);
    }
  });

  test('a demo in a new folder, with git and its commit if there is git', async () => {
    const folder = temporaryFolder();
    const { code, stdout, stderr } = await run(folder, 'demo', 'klimaschutz');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('liegt jetzt in mentoring-demo/');
    expect((await run(path.join(folder, 'mentoring-demo'), 'verify')).code).toBe(0);
  });
});

posix('output that cannot be written', () => {
  const hasFull = fs.existsSync('/dev/full');
  test.skipIf(!hasFull).each(['', 'check', 'match', 'help', '-V', 'verify', 'explain P1', 'report status', 'undo'])(
    'R3 %s > /dev/full ends with one line',
    (command) => {
      const folder = workspace({ ...small, 'mentors.csv': 'id,capacity\nM1,1\nM2,-3\n' });
      const { status, stderr } = shell(folder, `$M ${command} > /dev/full`);
      expect(status).toBe(2);
      expect(stderr.split('\n').filter((line) => line.startsWith('mentoring: '))).toEqual([
        'mentoring: Die Ausgabe lässt sich nicht schreiben (ENOSPC: no space left on device, write).',
      ]);
      expect(stderr).not.toMatch(/\n\s+at /);
    },
  );

  test('R3 a reader that has enough is no failure', () => {
    const many = Array.from({ length: 3000 }, (_, n) => `M${n},x`).join('\n');
    const folder = workspace({ ...small, 'mentors.csv': `id,capacity\n${many}\n` });
    const { status, stdout, stderr } = shell(
      folder,
      '{ $M check --format json; echo "left $?" >&2; } | head -1; $M help | head -1',
    );
    expect(status).toBe(0);
    expect(stdout.split('\n')[0]).toBe('{');
    expect(stderr).toBe('left 0\n');
  });
});

/** So many people that matching takes seconds. */
function large(people = 3000): Record<string, string> {
  const topics = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  let seed = 7;
  const next = (n: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % n;
  };
  const roster = (prefix: string) =>
    `id;status;topics\n${Array.from(
      { length: people },
      (_, n) => `${prefix}${n};accepted;${topics[next(7)]}|${topics[next(7)]}|${topics[next(7)]}`,
    ).join('\n')}\n`;
  const list = topics.map((id) => `  - id: ${id}\n    label: ${id}\n`).join('');
  return {
    'programme.yaml': (small['programme.yaml'] ?? '').replace(/topics:\n[\s\S]*?(?=matching)/, `topics:\n${list}`),
    'mentees.csv': roster('P'),
    'mentors.csv': roster('M'),
  };
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

posix('interrupted', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('R4 %s while matching: over soon, nothing written', async (signal) => {
    // Enough for several threads.
    const folder = workspace(large(6000));
    const before = contents(folder);
    const child = start(folder, ['match']);
    const end = finished(child);
    await pause(900);
    child.kill(signal);
    const asked = Date.now();
    const result = await end;
    // A shell makes 130 and 143 of these.
    expect(result).toMatchObject({ signal, stdout: '', stderr: '' });
    expect(Date.now() - asked).toBeLessThan(5000);
    expect(contents(folder)).toEqual(before);
  });

  test('R4 commands that recompute a large proposal: over soon, nothing written', { timeout: 120_000 }, async () => {
    const folder = workspace(large(4000));
    expect((await run(folder, 'match', '--quiet')).code).toBe(0);
    const before = contents(folder);
    for (const args of [[], ['check'], ['diff'], ['verify'], ['report', 'proposal', '-o', 'bericht.html']]) {
      const child = start(folder, args);
      const end = finished(child);
      await pause(450);
      child.kill('SIGINT');
      const asked = Date.now();
      expect([args, await end]).toEqual([args, { code: null, signal: 'SIGINT', stdout: '', stderr: '' }]);
      expect(Date.now() - asked).toBeLessThan(5000);
      expect(contents(folder)).toEqual(before);
    }
  });
});

built('R5 two at once', () => {
  test('each ends with a whole proposal or a refusal that says why; the files fit together', async () => {
    const folder = workspace(large(300));
    const results = await Promise.all([1, 2, 3].map(() => run(folder, 'match', '--quiet')));
    expect(results.some(({ code }) => code === 0)).toBe(true);
    for (const { code, stdout, stderr } of results) {
      if (code === 0) expect([stdout.startsWith('300 Tandems'), stderr]).toEqual([true, '']);
      else {
        expect([code, stdout]).toEqual([2, '']);
        expect(stderr).toMatch(/seit dem Einlesen geändert|gesperrt/);
      }
    }
    expect((await run(folder, 'verify')).code).toBe(0);
    expect(everything(folder).filter((file) => /lock|intent|\.tmp$/.test(file))).toEqual([]);
  });
});

built('R1 killed at any moment', () => {
  test('the next check passes, or names recover, which does', async () => {
    const folder = workspace();
    for (let round = 0; round < 8; round++) {
      const child = start(folder, ['match', '--quiet', '--date', `2022-08-0${round + 1}`]);
      const end = finished(child);
      await pause(60 + round * 25);
      child.kill('SIGKILL');
      await end;
      const check = await run(folder, 'check');
      if (check.code !== 0) {
        expect(check.stderr).toContain(' recover');
        expect((await run(folder, 'recover')).code).toBe(0);
        expect((await run(folder, 'check')).code).toBe(0);
      }
    }
    expect((await run(folder, 'match', '--quiet')).code).toBe(0);
    expect((await run(folder, 'verify')).code).toBe(0);
  });
});

posix('R13 a folder that may only be read', () => {
  test('readers work on it and leave it as it is', async () => {
    const folder = workspace();
    expect((await run(folder, 'match')).code).toBe(0);
    const before = contents(folder);
    const modes = everything(folder).map((file) => path.join(folder, file));
    for (const file of [...modes, folder]) fs.chmodSync(file, fs.statSync(file).isDirectory() ? 0o555 : 0o444);
    try {
      for (const args of [
        [],
        ['check'],
        ['verify'],
        ['explain', 'P1'],
        ['report', 'status'],
        ['match', '--dry-run'],
        ['--help'],
      ])
        expect(await run(folder, ...args)).toMatchObject({ code: 0, stderr: '' });
      expect(contents(folder)).toEqual(before);
    } finally {
      for (const file of [folder, ...modes]) fs.chmodSync(file, fs.statSync(file).isDirectory() ? 0o755 : 0o644);
    }
  });
});

/** `script` of util-linux gives a process a terminal. */
const hasScript = isPosix && spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux');

describe.skipIf(!isBuilt || !hasScript)('questions at a terminal', () => {
  /** Types each text when the one before it has led to a new question. */
  async function typed(folder: string, args: string, keys: readonly (readonly [after: string, keys: string])[]) {
    const command = `'${process.execPath}' '${program}' ${args}`;
    const child = spawn('script', ['-qec', command, '/dev/null'], {
      cwd: folder,
      env: { ...environment, TERM: 'xterm', NO_COLOR: '1', SHELL: '/bin/sh' },
      stdio: 'pipe',
    });
    let shown = '';
    let next = 0;
    child.stdout.on('data', (chunk) => {
      shown += String(chunk);
      const step = keys[next];
      if (step === undefined || !shown.includes(step[0])) return;
      next++;
      shown = '';
      child.stdin.write(step[1]);
    });
    const all: string[] = [];
    child.stdout.on('data', (chunk) => all.push(String(chunk)));
    const code = await new Promise((resolve) => child.on('close', resolve));
    return { code, text: all.join('') };
  }

  test('init asks and writes', { timeout: 60_000 }, async () => {
    const folder = temporaryFolder();
    const { code, text } = await typed(folder, 'init', [
      ['Wie heißt das Programm?', 'Räte 2027\r'],
      ['Welches Beispiel', '\r'],
      ['Wann beginnt es?', '\r'],
      ['Wann endet es?', '\r'],
      ['Sollen Namen', '\r'],
    ]);
    expect(text).toContain('Angelegt: programme.yaml');
    expect(code).toBe(0);
    expect(fs.readFileSync(path.join(folder, 'programme.yaml'), 'utf8')).toContain('\ntitle: Räte 2027\n');
  });

  test('Ctrl-C at a question: exit 130, nothing written', { timeout: 60_000 }, async () => {
    const folder = temporaryFolder();
    const { code, text } = await typed(folder, 'init', [
      ['Wie heißt das Programm?', 'X\r'],
      ['Welches Beispiel', '\u0003'],
    ]);
    expect(text).toContain('Abgebrochen, es wurde nichts geschrieben.');
    expect(code).toBe(130);
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  test('undo asks first', { timeout: 60_000 }, async () => {
    const folder = workspace();
    await run(folder, 'match');
    expect((await typed(folder, 'undo', [['Zurücknehmen?', '\r']])).text).toContain('Es bleibt, wie es ist.');
    expect((await typed(folder, 'undo', [['Zurücknehmen?', 'j\r']])).text).toContain('Zurückgenommen: tandems.csv');
    expect(fs.existsSync(path.join(folder, 'tandems.csv'))).toBe(false);
  });
});
