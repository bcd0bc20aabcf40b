// Builds the tool: generated modules from the schemas, then one file in dist/ with V8's compiled code beside it, and the
// solver as an entry of its own.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { generate } from './schemas.mjs';
import { buildSolver } from './solver-package.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Modules of Node that few commands call: each function loads its module when it is called, not when the program starts. */
const late = {
  'node:child_process': ['execFileSync', 'spawn'],
  'node:crypto': ['createHash', 'randomBytes'],
  'node:zlib': ['createInflateRaw', 'deflateRawSync', 'inflateRawSync'],
};

const loadLate = {
  name: 'load-late',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^(?:${Object.keys(late).join('|')})$`) }, ({ path: name }) => ({
      path: name,
      namespace: 'late',
    }));
    onLoad({ filter: /.*/, namespace: 'late' }, ({ path: name }) => ({
      contents: late[name]
        .map((key) => `export const ${key} = (...args) => nodeRequire('${name}').${key}(...args);`)
        .join('\n'),
    }));
  },
};

/** Handlebars would load all of `source-map` for maps that nobody asks for; without it, it joins its code by itself. */
const withoutSourceMaps = {
  name: 'without-source-maps',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^source-map$/ }, () => ({ path: 'source-map', namespace: 'nothing' }));
    onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: 'module.exports = {};' }));
  },
};

await generate();
const fresh = mkdtempSync(path.join(root, '.dist-'));
// CommonJS, because only such a file can be started from compiled code; what a command does not need stays untouched in it.
await build({
  entryPoints: {
    mentoring: path.join(root, 'src', 'cli', 'process.ts'),
    // What a thread runs; the program looks for it beside itself.
    'score-worker': path.join(root, 'src', 'matching', 'scores', 'score-worker.ts'),
  },
  outdir: fresh,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  charset: 'ascii',
  external: ['inquirer'],
  define: { 'import.meta.url': 'moduleUrl' },
  banner: { js: "const nodeRequire = require, moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
  plugins: [loadLate, withoutSourceMaps],
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'linked',
  logLevel: 'warning',
});

await buildSolver(fresh);

// The old program works until the new one is complete.
rmSync(path.join(root, 'dist'), { recursive: true, force: true });
renameSync(fresh, path.join(root, 'dist'));
chmodSync(path.join(root, 'dist'), 0o755);

// Runs of the commands that people start most, so that their functions are among the compiled ones.
const scratch = mkdtempSync(path.join(tmpdir(), 'mentoring-build-'));
const stage = (name) => {
  cpSync(path.join(root, 'examples', 'aktionsprogramm', name), path.join(scratch, name), { recursive: true });
  return ['-w', path.join(scratch, name)];
};
const before = stage('2022-08');
const after = stage('2023-06');
const commands = [
  ['match', ...before],
  ['check', ...before],
  before,
  ['letter', 'render', '01-mentoringbrief', '--format', 'html', ...before],
  ['evaluate', ...after],
  ['check', ...after],
  after,
];
const [first, ...further] = commands;
const warmed = spawnSync(process.execPath, [path.join(root, 'bin', 'mentoring.js'), ...first], {
  encoding: 'utf8',
  env: { ...process.env, MENTORING_WRITE_CODE: JSON.stringify(further) },
});
rmSync(scratch, { recursive: true, force: true });
// Without compiled code the program runs all the same, a little later.
if (warmed.status !== 0) process.stderr.write(`build: no compiled code (${warmed.stderr.trim()})\n`);
