// Prepares the screen that people see most: Handlebars compiles it here and not each time it is shown.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = path.join(root, 'src', 'render', 'generated');
const note = '// Made from templates/screens by `npm run build`: not to be edited.\n';

const write = (entries) =>
  writeFileSync(path.join(folder, 'screens.js'), `${note}export const screens = {\n${entries.join('')}};\n`);

/** Writes `src/render/generated/screens.js`: for each template a fingerprint of its text, and Handlebars' code for it. */
export async function prepareTemplates() {
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, 'screens.d.ts'),
    `${note}export declare const screens: Readonly<Record<string, { readonly fingerprint: number; readonly code: TemplateSpecification }>>;\n`,
  );
  // The program that prepares them imports what it makes: empty at first.
  write([]);
  const scratch = mkdtempSync(path.join(root, '.dist-'));
  const program = path.join(scratch, 'prepare.mjs');
  await build({
    stdin: {
      contents:
        "export { fingerprint, prepared } from './src/render/prepared.ts';\nexport { reportHelpers } from './src/reports/helpers.ts';",
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
    const { fingerprint, prepared, reportHelpers } = await import(pathToFileURL(program).href);
    write(
      ['start.de.md', 'start.en.md'].map((name) => {
        const file = `templates/screens/${name}`;
        const text = readFileSync(path.join(root, ...file.split('/')), 'utf8');
        const code = prepared({ file, text }, reportHelpers(undefined, 'de'));
        return `  '${file}': { fingerprint: ${fingerprint(text)}, code: ${code} },\n`;
      }),
    );
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
