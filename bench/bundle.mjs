// The programs that are measured, bundled with the sources of today into a scratch folder.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));

/** @returns the files of the programs; `profilesOnThreads` finds the program of a thread beside itself, `profiles` does not */
export async function bundle(scratch) {
  const usual = { bundle: true, platform: 'node', target: 'node20', logLevel: 'error' };
  const make = async (source, name, options) => {
    const outfile = path.join(scratch, name);
    await build({ ...usual, entryPoints: [path.join(here, source)], outfile, ...options });
    return outfile;
  };
  const esm = { format: 'esm' };
  const [measure, munkres, profiles, profilesOnThreads] = await Promise.all([
    make('measure.mjs', 'measure.mjs', esm),
    make('peers/munkres.mjs', 'munkres.mjs', esm),
    make('profiles.mjs', path.join('alone', 'profiles.mjs'), esm),
    make('profiles.mjs', path.join('threads', 'profiles.mjs'), esm),
    make('../src/matching/scores/score-worker.ts', path.join('threads', 'score-worker.cjs'), { format: 'cjs' }),
  ]);
  return { measure, munkres, profiles, profilesOnThreads };
}
