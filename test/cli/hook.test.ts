// init --hook: git asks `check` before each commit, in a real repository; and nothing is overwritten.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { HookPlace } from '../../src/workspace/git-hooks.js';
import { mentoring, projectPath } from '../support/run.js';
import { small } from './small.js';

const hooks: HookPlace = { folder: '/p/.git/hooks', workspace: '', shared: false };
const file = '/p/.git/hooks/pre-commit';

describe('init --hook', () => {
  test('shows the file, asks, and writes it', async () => {
    const { code, stdout, stderr, written } = await mentoring(['init', '--hook'], {
      files: small,
      hooks,
      answers: [true],
    });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Diese Datei wird angelegt: .git/hooks/pre-commit');
    expect(Object.keys(written)).toEqual([file]);
    const text = written[file] ?? '';
    expect(text).toMatch(/^#!\/bin\/sh\n/);
    expect(text).not.toContain('\r');
    expect(text).toContain("node '/opt/mentoring/bin/mentoring.js' check --quiet --format compact && exit 0\n");
    for (const line of text.trim().split('\n')) expect(stdout).toContain(`  ${line}\n`);
  });

  test('a no writes nothing', async () => {
    const { code, stdout, written } = await mentoring(['init', '--hook'], { files: small, hooks, answers: [false] });
    expect([code, written]).toEqual([0, {}]);
    expect(stdout).toMatch(/Es wurde nichts geschrieben\.\n$/);
  });

  test('without a terminal it needs --yes', async () => {
    const refused = await mentoring(['init', '--hook'], { files: small, hooks });
    expect([refused.code, refused.written]).toEqual([2, {}]);
    expect(refused.stderr).toContain('mentoring init --hook --yes');
    expect((await mentoring(['init', '--hook', '--yes'], { files: small, hooks })).written).toHaveProperty([file]);
  });

  test('a workspace below the top is named, whatever it is called; English stays English', async () => {
    const place = { ...hooks, workspace: "Räte '27" };
    const { written } = await mentoring(['init', '--hook', '--yes', '--lang', 'en'], { files: small, hooks: place });
    expect(written[file]).toContain("[ -f 'Räte '\\''27/programme.yaml' ] || exit 0");
    expect(written[file]).toContain(" check -w 'Räte '\\''27' --lang en --quiet --format compact");
    expect(written[file]).toContain('the commit was stopped');
  });

  test('a hook that is there stays, and the line to add is told', async () => {
    const beside = { [file]: '#!/bin/sh\nnpm test\n' };
    const { code, stdout, stderr, written } = await mentoring(['init', '--hook', '--yes'], {
      files: small,
      hooks,
      beside,
    });
    expect([code, stdout, written]).toEqual([2, '', {}]);
    expect(stderr).toContain('.git/hooks/pre-commit gibt es schon. Die Datei bleibt, wie sie ist.');
    expect(stderr).toContain(
      "Dort diese Zeile ergänzen: node '/opt/mentoring/bin/mentoring.js' check --quiet --format compact || exit 1\n",
    );
  });

  test('the same twice says so', async () => {
    const first = await mentoring(['init', '--hook', '--yes'], { files: small, hooks });
    const again = await mentoring(['init', '--hook', '--yes'], { files: small, hooks, beside: first.written });
    expect([again.code, again.written]).toEqual([0, {}]);
    expect(again.stdout).toContain('gibt es schon, mit diesem Inhalt.');
  });

  test('a folder of hooks that others use is left to them', async () => {
    const place = { ...hooks, folder: '/home/hooks', shared: true };
    const { code, stderr, written } = await mentoring(['init', '--hook', '--yes'], { files: small, hooks: place });
    expect([code, written]).toEqual([2, {}]);
    expect(stderr).toContain('/home/hooks');
    expect(stderr).toContain('Dort diese Zeile ergänzen');
  });

  test('without git and without a programme it says what is missing', async () => {
    expect((await mentoring(['init', '--hook', '--yes'], { files: small })).stderr).toContain('git init');
    expect((await mentoring(['init', '--hook', '--yes'], { hooks })).stderr).toContain('programme.yaml fehlt');
  });
});

const program = projectPath('bin', 'mentoring.js');
const hasGit = spawnSync('git', ['--version']).status === 0;
const isBuilt = fs.existsSync(projectPath('dist', 'mentoring.cjs'));

describe.skipIf(!hasGit || !isBuilt)('in a repository', () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'hook-'));
  afterAll(() => fs.rmSync(root, { recursive: true, force: true }));

  const environment = {
    ...process.env,
    NODE_OPTIONS: '',
    MENTORING_LANG: 'de',
    GIT_CONFIG_GLOBAL: path.join(root, 'no-config'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'A',
    GIT_AUTHOR_EMAIL: 'a@example.org',
    GIT_COMMITTER_NAME: 'A',
    GIT_COMMITTER_EMAIL: 'a@example.org',
  };
  const git = (cwd: string, ...args: string[]) => spawnSync('git', args, { cwd, encoding: 'utf8', env: environment });
  const call = (cwd: string, ...args: string[]) =>
    spawnSync(process.execPath, [program, ...args], { cwd, encoding: 'utf8', env: environment });

  /** A repository whose folder `2027 Räte` is the programme. */
  function repository(name: string): { readonly top: string; readonly workspace: string } {
    const top = path.join(root, name);
    const workspace = path.join(top, '2027 Räte');
    fs.mkdirSync(workspace, { recursive: true });
    for (const [one, content] of Object.entries(small)) fs.writeFileSync(path.join(workspace, one), content);
    execFileSync('git', ['init', '--quiet'], { cwd: top, env: environment });
    return { top, workspace };
  }

  test('a commit with an error is refused with file and line, a clean one passes', () => {
    const { top, workspace } = repository('one');
    const made = call(workspace, 'init', '--hook', '--yes');
    expect([made.status, made.stderr]).toEqual([0, '']);
    const hook = path.join(top, '.git', 'hooks', 'pre-commit');
    if (process.platform !== 'win32') expect(fs.statSync(hook).mode & 0o111).not.toBe(0);

    git(top, 'add', '-A');
    expect(git(top, 'commit', '-m', 'begin')).toMatchObject({ status: 0 });

    const mentors = path.join(workspace, 'mentors.csv');
    const before = fs.readFileSync(mentors, 'utf8');
    fs.writeFileSync(mentors, 'id,capacity\nM1,1\nM2,-3\n');
    const refused = git(top, 'commit', '-a', '-m', 'wrong');
    expect(refused.status).not.toBe(0);
    expect(`${refused.stdout}${refused.stderr}`).toContain('mentors.csv:3:4 error cell-value');
    expect(refused.stderr).toContain('Der Commit wurde angehalten.');
    expect(git(top, 'log', '--oneline').stdout.trim().split('\n')).toHaveLength(1);

    fs.writeFileSync(mentors, `${before.trimEnd()}\n`);
    fs.writeFileSync(path.join(top, 'notiz.txt'), 'x');
    git(top, 'add', '-A');
    expect(git(top, 'commit', '-m', 'right')).toMatchObject({ status: 0 });
  });

  test('where core.hooksPath leads elsewhere nothing is written; nor is anything else of git changed', () => {
    const { top, workspace } = repository('two');
    git(top, 'config', 'core.hooksPath', '.husky');
    const before = fs.readFileSync(path.join(top, '.git', 'config'), 'utf8');
    const { status, stderr } = call(workspace, 'init', '--hook', '--yes');
    expect(status).toBe(2);
    expect(stderr).toContain('.husky');
    expect(fs.existsSync(path.join(top, '.husky'))).toBe(false);
    expect(fs.readFileSync(path.join(top, '.git', 'config'), 'utf8')).toBe(before);
  });

  test('a work tree shares the hooks of its repository', () => {
    const { top } = repository('three');
    git(top, 'add', '-A');
    git(top, 'commit', '-m', 'begin');
    const tree = path.join(root, 'three-other');
    git(top, 'worktree', 'add', '--quiet', tree);
    expect(call(path.join(tree, '2027 Räte'), 'init', '--hook', '--yes').status).toBe(0);
    expect(fs.existsSync(path.join(top, '.git', 'hooks', 'pre-commit'))).toBe(true);
  });
});
