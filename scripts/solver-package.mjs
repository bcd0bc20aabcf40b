// Makes the package entry `mentoring/solver`: the solver as an ES module and as CommonJS, and its types in one file.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const solver = path.join(root, 'src', 'solver');
const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');

/** Writes solver.js, solver.cjs, solver.d.ts and solver.d.cts into the folder. */
export async function buildSolver(folder) {
  for (const [format, extension] of [
    ['esm', '.js'],
    ['cjs', '.cjs'],
  ]) {
    await build({
      entryPoints: { solver: path.join(solver, 'entry.ts') },
      outdir: folder,
      outExtension: { '.js': extension },
      bundle: true,
      format,
      platform: 'neutral',
      target: 'es2022',
      logLevel: 'warning',
    });
  }
  const types = publicTypes();
  for (const extension of ['.d.ts', '.d.cts']) writeFileSync(path.join(folder, `solver${extension}`), types);
}

/** What src/solver/entry.ts exports, with everything that this speaks of. */
function publicTypes() {
  const scratch = mkdtempSync(path.join(tmpdir(), 'mentoring-types-'));
  try {
    const asked = ['--ignoreConfig', '--declaration', '--emitDeclarationOnly', '--noCheck', '--types', ''];
    const form = ['--target', 'ES2023', '--module', 'NodeNext', '--rootDir', solver, '--outDir', scratch];
    execFileSync(process.execPath, [tsc, ...asked, ...form, path.join(solver, 'entry.ts')], { stdio: 'inherit' });
    return joined(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function joined(folder) {
  const modules = new Map();
  const moduleOf = (name) => {
    if (!modules.has(name))
      modules.set(name, readModule(readFileSync(path.join(folder, `${name}.d.ts`), 'utf8'), name));
    return modules.get(name);
  };
  const taken = new Map();
  const take = (from, name, isPublic) => {
    const { own, foreign } = moduleOf(from);
    const text = own.get(name);
    if (text === undefined) {
      if (foreign.has(name)) take(foreign.get(name), name, isPublic);
      return;
    }
    const known = taken.get(name);
    if (known !== undefined && known.from !== from)
      throw new Error(`the types of ${known.from} and ${from} have the same name: ${name}`);
    if (known !== undefined) {
      known.isPublic ||= isPublic;
      return;
    }
    taken.set(name, { from, text, isPublic });
    for (const [word] of withoutWords(text).matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)) {
      if (word !== name) take(from, word, false);
    }
  };
  for (const name of moduleOf('entry').foreign.keys()) take('entry', name, true);
  const head = '// Made from src/solver; the entry `mentoring/solver` of the package.\n';
  const declarations = [...taken.values()].map(({ text, isPublic }) => (isPublic ? text : hidden(text)));
  return `${head}\n${declarations.join('\n\n')}\n\nexport {};\n`;
}

const comment = String.raw`\/\*[^]*?\*\/|\/\/[^\n]*`;
const string = String.raw`'[^'\n]*'|"[^"\n]*"`;
const withoutWords = (text) => text.replace(new RegExp(`${comment}|${string}`, 'g'), ' ');

const start =
  /^(?:export )?(?:declare )?(?:abstract )?(?:interface|type|function|const|class|enum) ([\p{L}\p{N}_$]+)/mu;
const hidden = (text) => text.replace(start, (line) => line.replace('export ', ''));

/** The declarations of a module by name, and from which module its other names come. */
function readModule(text, module) {
  const own = new Map();
  const foreign = new Map();
  for (const statement of statements(text)) {
    const bare = withoutComments(statement).trim();
    const [, names, from] = /^(?:import|export)\b(?: type)? \{([^}]*)\} from '(\.[^']+)\.js';$/.exec(bare) ?? [];
    if (names !== undefined) {
      const source = path.posix.join(path.posix.dirname(module), from);
      if (/ as /.test(names)) throw new Error(`a type of the solver is renamed on its way: ${bare}`);
      for (const name of names.split(',')) foreign.set(name.replace(/^\s*type /, '').trim(), source);
      continue;
    }
    const [, name] = start.exec(bare) ?? [];
    if (name !== undefined) own.set(name, [own.get(name), statement.trim()].filter(Boolean).join('\n'));
    else if (bare !== 'export {};' && bare !== '') throw new Error(`a declaration that is none: ${bare}`);
  }
  return { own, foreign };
}

const withoutComments = (text) => text.replace(new RegExp(comment, 'g'), '');

/** Cuts after a semicolon that is in no bracket, and after the end of an interface or class. */
function* statements(text) {
  let depth = 0;
  let from = 0;
  for (const { 0: token, index } of text.matchAll(new RegExp(`${comment}|${string}|[{}()[\\];]`, 'g'))) {
    if ('{(['.includes(token)) depth++;
    else if ('})]'.includes(token)) depth--;
    const isOver = depth === 0 && (token === ';' || (token === '}' && isBlock(text.slice(from, index))));
    if (!isOver) continue;
    yield text.slice(from, index + 1);
    from = index + 1;
  }
  yield text.slice(from);
}

const isBlock = (text) =>
  /^(?:export )?(?:declare )?(?:abstract )?(?:interface|class|enum)\b/.test(withoutComments(text).trim());
