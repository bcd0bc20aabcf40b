// Git is only looked at, runs nothing of the repository, and is changed in a new folder alone.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FileProblem } from '../../src/workspace/files.js';
import { gitBaseline, gitFiles, gitStatus, gitTags, gitTracked, initRepository } from '../../src/workspace/git.js';
import { everything, temporaryFolder, text } from '../support/folder.js';

const hasGit = (() => {
  try {
    execFileSync('git', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

function run(root: string, ...command: string[]): string {
  const settings = [
    'user.name=Test',
    'user.email=test@example.org',
    'commit.gpgSign=false',
    'core.autocrlf=false',
    'init.defaultBranch=main',
  ];
  return execFileSync('git', ['-C', root, ...settings.flatMap((setting) => ['-c', setting]), ...command], {
    encoding: 'utf8',
    stdio: 'pipe',
  });
}

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [file, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), content);
  }
}

function commit(root: string, on: string): void {
  run(root, 'add', '--all');
  vi.stubEnv('GIT_AUTHOR_DATE', `${on}T12:00:00+0200`);
  vi.stubEnv('GIT_COMMITTER_DATE', `${on}T12:00:00+0200`);
  run(root, 'commit', '--quiet', '-m', `as of ${on}`);
  vi.unstubAllEnvs();
}

/** A repository whose workspace is the folder `programm`. */
function repository(): string {
  const top = temporaryFolder();
  run(top, 'init', '--quiet');
  const root = path.join(top, 'programm');
  write(root, {
    'programme.yaml': 'format: 1\r\n',
    'mentees.csv': '\ufeffid\r\nP07\r\n',
    'letters/04 brief.md': 'x',
    'Ämter.csv': 'a',
  });
  write(top, { 'other.txt': 'x' });
  fs.symlinkSync('mentees.csv', path.join(root, 'link.csv'));
  fs.symlinkSync('../other.txt', path.join(root, 'outside.csv'));
  commit(top, '2022-08-01');
  return root;
}

afterEach(() => vi.unstubAllEnvs());

describe.skipIf(!hasGit)('git', () => {
  it('gives the files of a revision as bytes, with the paths of the workspace', () => {
    const root = repository();
    write(root, { 'mentees.csv': 'later' });
    const files = gitFiles(root, 'HEAD');
    expect(files?.name).toBe(`${root}@HEAD`);
    expect(files?.list()).toEqual([
      'letters/04 brief.md',
      'link.csv',
      'mentees.csv',
      'outside.csv',
      'programme.yaml',
      'Ämter.csv',
    ]);
    expect(files?.list('letters')).toEqual(['letters/04 brief.md']);
    expect(text(files?.read('mentees.csv'))).toBe('\ufeffid\r\nP07\r\n');
    expect(text(files?.read('link.csv'))).toBe('\ufeffid\r\nP07\r\n');
    expect(text(files?.read('Ämter.csv'))).toBe('a');
    expect(files?.read('tandems.csv')).toBeUndefined();
    for (const file of ['letters', '../other.txt', 'outside.csv']) expect(() => files?.read(file)).toThrow(FileProblem);
  });

  it('knows no revision that is none, and takes none for an option', () => {
    const root = repository();
    for (const revision of ['nowhere', '', '-h', '--output=x', 'HEAD:programm', 'HEAD\n', 'a b']) {
      expect(gitFiles(root, revision), JSON.stringify(revision)).toBeUndefined();
    }
    expect(everything(root)).not.toContain('x');
  });

  it('says nothing outside of a repository and without git', () => {
    const root = repository();
    const plain = temporaryFolder();
    vi.stubEnv('GIT_CEILING_DIRECTORIES', path.dirname(plain));
    for (const folder of [plain, path.join(plain, 'missing')]) {
      expect(gitStatus(folder)).toBeUndefined();
      expect(gitFiles(folder, 'HEAD')).toBeUndefined();
      expect(gitTracked(folder)).toBeUndefined();
      expect(gitBaseline(folder, '2022-08-03')).toBeUndefined();
    }
    vi.stubEnv('PATH', plain);
    expect(gitStatus(root)).toBeUndefined();
    expect(initRepository(plain, 'x')).toBe(false);
    expect(fs.readdirSync(plain)).toEqual([]);
  });

  it('names what is not committed, in the workspace only', () => {
    const root = repository();
    expect(gitStatus(root)).toEqual([]);
    write(root, {
      'mentees.csv': 'id\nP08\n',
      'neu und groß.csv': 'x',
      'staged.csv': 'x',
      '.gitignore': 'out/\n',
      'out/a.html': '',
    });
    write(path.dirname(root), { 'other.txt': 'changed' });
    run(root, 'add', 'staged.csv');
    fs.rmSync(path.join(root, 'Ämter.csv'));
    run(root, 'mv', 'letters/04 brief.md', 'letters/05 brief.md');
    expect(gitStatus(root)).toEqual([
      { path: '.gitignore', state: 'new' },
      { path: 'letters/04 brief.md', state: 'removed' },
      { path: 'letters/05 brief.md', state: 'new' },
      { path: 'mentees.csv', state: 'changed' },
      { path: 'neu und groß.csv', state: 'new' },
      { path: 'staged.csv', state: 'new' },
      { path: 'Ämter.csv', state: 'removed' },
    ]);
  });

  it('R14 names files in conflict', () => {
    const root = repository();
    run(root, 'checkout', '--quiet', '-b', 'other');
    write(root, { 'mentees.csv': 'theirs' });
    commit(root, '2022-08-02');
    run(root, 'checkout', '--quiet', 'main');
    write(root, { 'mentees.csv': 'ours' });
    commit(root, '2022-08-03');
    expect(() => run(root, 'merge', 'other')).toThrow();
    expect(gitStatus(root)).toEqual([{ path: 'mentees.csv', state: 'conflict' }]);
  });

  it('R14 runs no hook, monitor or filter of the repository, and changes nothing', () => {
    const root = repository();
    const ran = path.join(temporaryFolder(), 'ran');
    const top = path.dirname(root);
    const script = `#!/bin/sh\ntouch "${ran}"\ncat\n`;
    fs.writeFileSync(path.join(top, '.git/evil.sh'), script, { mode: 0o755 });
    for (const hook of ['post-index-change', 'reference-transaction', 'pre-auto-gc']) {
      fs.writeFileSync(path.join(top, '.git/hooks', hook), script, { mode: 0o755 });
    }
    write(root, { '.gitattributes': '*.csv filter=evil\n*.md filter=evil.dotted diff=evil\n' });
    for (const filter of ['evil', 'evil.dotted']) {
      run(root, 'config', `filter.${filter}.clean`, '.git/evil.sh');
      run(root, 'config', `filter.${filter}.smudge`, '.git/evil.sh');
      run(root, 'config', `filter.${filter}.required`, 'true');
    }
    run(root, 'config', 'core.fsmonitor', path.join(top, '.git/evil.sh'));
    run(root, 'config', 'diff.evil.textconv', path.join(top, '.git/evil.sh'));
    write(root, { 'mentees.csv': 'different', 'letters/04 brief.md': 'y' });
    const index = fs.readFileSync(path.join(top, '.git/index'));
    const before = everything(path.join(top, '.git'));
    expect(gitStatus(root)?.map((file) => file.path)).toEqual(['.gitattributes', 'letters/04 brief.md', 'mentees.csv']);
    expect(text(gitFiles(root, 'HEAD')?.read('mentees.csv'))).toBe('\ufeffid\r\nP07\r\n');
    expect(gitBaseline(root, '2022-08-03')?.on).toBe('2022-08-01');
    gitTracked(root);
    expect(fs.existsSync(ran)).toBe(false);
    expect(everything(path.join(top, '.git'))).toEqual(before);
    expect(fs.readFileSync(path.join(top, '.git/index'))).toEqual(index);
    // The trap is set: git by itself falls into it.
    expect(() => run(root, 'status')).not.toThrow();
    expect(fs.existsSync(ran)).toBe(true);
  });

  it('is not misled by the variables of a hook that calls us', () => {
    const [root, other] = [repository(), repository()];
    write(root, { 'neu.csv': '' });
    vi.stubEnv('GIT_DIR', path.join(path.dirname(other), '.git'));
    vi.stubEnv('GIT_WORK_TREE', path.dirname(other));
    expect(gitStatus(root)).toEqual([{ path: 'neu.csv', state: 'new' }]);
  });

  it('compares with the last tag, else the last commit before today, else HEAD', () => {
    const root = repository();
    const revision = (today: string) => gitBaseline(root, today);
    expect(revision('2022-08-01')).toMatchObject({ on: '2022-08-01', commits: 0 });
    write(root, { 'mentees.csv': 'second' });
    commit(root, '2022-08-02');
    write(root, { 'mentees.csv': 'third' });
    commit(root, '2022-08-03');
    expect(revision('2022-08-03')).toMatchObject({ on: '2022-08-02', commits: 1 });
    expect(revision('2022-08-04')).toMatchObject({ on: '2022-08-03', commits: 0 });
    run(root, 'tag', 'auftakt', 'HEAD~2');
    expect(revision('2022-08-04')).toEqual({ revision: 'auftakt', on: '2022-08-01', commits: 2 });
    expect(gitBaseline(root, '2022-08-04', 'HEAD~1')).toEqual({ revision: 'HEAD~1', on: '2022-08-02', commits: 1 });
    expect(gitBaseline(root, '2022-08-04', 'nowhere')).toBeUndefined();
    expect(gitBaseline(root, '2022-08-04', '--all')).toBeUndefined();
    run(root, 'tag', 'abschluss');
    expect(gitTags(root)).toEqual(['abschluss', 'auftakt']);
    expect(gitTags(temporaryFolder())).toBeUndefined();
    expect(text(gitFiles(root, 'auftakt')?.read('link.csv'))).toBe('\ufeffid\r\nP07\r\n');
  });

  it('knows what is tracked', () => {
    const root = repository();
    write(root, { 'mentees.private.csv': 'x' });
    expect(gitTracked(root)?.has('mentees.csv')).toBe(true);
    expect(gitTracked(root)?.has('mentees.private.csv')).toBe(false);
  });

  it('initRepository commits all files of a new folder as they are, whatever the user has configured', () => {
    const root = temporaryFolder();
    const home = temporaryFolder();
    write(home, {
      '.gitconfig':
        '[user]\n name = Jemand\n[commit]\n gpgSign = true\n template = /nowhere\n[core]\n autocrlf = true\n excludesFile = ~/ignore\n hooksPath = ~/hooks\n[init]\n defaultBranch = trunk\n',
      ignore: '*.csv\n',
    });
    write(home, { 'hooks/pre-commit': '#!/bin/sh\nexit 1\n' });
    fs.chmodSync(path.join(home, 'hooks/pre-commit'), 0o755);
    vi.stubEnv('HOME', home);
    vi.stubEnv('XDG_CONFIG_HOME', home);
    write(root, { '.gitignore': 'out/\n', 'mentees.csv': 'id\r\nP07\n', 'out/a.html': '' });
    expect(initRepository(root, 'Beispiel „Aktionsprogramm“', '2022-08-01T09:00:00')).toBe(true);
    expect(run(root, 'log', '--format=%an <%ae> %cn %cI %s').trim()).toBe(
      'mentoring <mentoring@localhost> mentoring 2022-08-01T09:00:00+00:00 Beispiel „Aktionsprogramm“',
    );
    expect(run(root, 'branch', '--show-current').trim()).toBe('main');
    expect(gitFiles(root, 'HEAD')?.list()).toEqual(['.gitignore', 'mentees.csv']);
    expect(text(gitFiles(root, 'HEAD')?.read('mentees.csv'))).toBe('id\r\nP07\n');
    expect(fs.existsSync(path.join(root, '.git/hooks'))).toBe(false);
    expect(initRepository(root, 'again')).toBe(false);
    expect(run(root, 'rev-list', '--count', 'HEAD').trim()).toBe('1');
  });

  it('initRepository leaves no half repository when there is nothing to commit', () => {
    const root = temporaryFolder();
    expect(initRepository(root, 'x')).toBe(false);
    expect(fs.readdirSync(root)).toEqual([]);
  });
});
