// Prepares the templates that people see most: they are read here and not each time they are shown.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = path.join(root, 'src', 'render', 'generated');
const note = '// Made from templates/ by `npm run build`: not to be edited.\n';

/** Templates without partials, in both languages. */
const names = ['screens/start', 'screens/match', 'reports/proposal'];

const write = (entries) =>
  writeFileSync(path.join(folder, 'prepared.js'), `${note}export const prepared = {\n${entries.join('')}};\n`);

/** Writes `src/render/generated/prepared.js`: for each template a fingerprint of its text, and its steps as JSON. */
export async function prepareTemplates() {
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, 'prepared.d.ts'),
    `${note}export declare const prepared: Readonly<Record<string, { readonly fingerprint: number; steps(): string }>>;\n`,
  );
  // The program that prepares them imports what it makes: empty at first.
  write([]);
  const scratch = mkdtempSync(path.join(root, '.dist-'));
  const program = path.join(scratch, 'prepare.mjs');
  await build({
    stdin: {
      contents:
        "export { fingerprint, prepare } from './src/render/prepared.ts';\nexport { reportHelpers } from './src/reports/helpers.ts';",
      resolveDir: root,
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    outfile: program,
    logLevel: 'warning',
  });
  try {
    const { fingerprint, prepare, reportHelpers } = await import(pathToFileURL(program).href);
    write(
      names.flatMap((name) =>
        ['de', 'en'].map((language) => {
          const file = `templates/${name}.${language}.md`;
          const text = readFileSync(path.join(root, ...file.split('/')), 'utf8');
          const steps = prepare({ file, text }, reportHelpers(undefined, 'de'));
          // A function, so that what is not asked for is no part of the compiled code that every command loads.
          return `  '${file}': { fingerprint: ${fingerprint(text)}, steps: () => ${JSON.stringify(steps)} },\n`;
        }),
      ),
    );
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
