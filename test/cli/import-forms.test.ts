// Tables as forms and offices really write them, through the command line into the example programmes: the screen, and the rows.
import { describe, expect, test } from 'vitest';
import type { Contents } from '../../src/workspace/memory.js';
import { goldenBytes } from '../intake/support.js';
import { exampleFiles, memoryStore, mentoring } from '../support/run.js';
import { definition } from './small.js';

interface Case {
  /** In test/golden/intake. */
  readonly table: string;
  readonly into: string;
  readonly files: () => Contents;
  readonly as: 'mentees' | 'mentors';
  readonly lang?: 'en';
}

const example = (into: string, table: string, as: Case['as'], lang?: 'en'): Case => ({
  table,
  into,
  files: () => exampleFiles(into),
  as,
  ...(lang === undefined ? {} : { lang }),
});

const cases: readonly Case[] = [
  example('aktionsprogramm/2022-08', 'google-forms.csv', 'mentees'),
  example('diepholz', 'microsoft-forms.csv', 'mentees'),
  example('aktionsprogramm/2022-08', 'microsoft-forms.xlsx', 'mentees', 'en'),
  example('sachsen-anhalt', 'limesurvey.csv', 'mentees'),
  example('klimaschutz', 'excel-deutsch.csv', 'mentees'),
  example('reverse/round-2017', 'excel-unicode.txt', 'mentees'),
  example('aktionsprogramm/2022-08', 'libreoffice.ods', 'mentors'),
  { table: 'excel-sep.csv', into: 'no roster', files: () => ({ 'programme.yaml': definition }), as: 'mentees' },
];

const now = '2022-08-03T14:00:00';

/** The lines of each file that are new or differ; the first line of a file, too, where there was none. */
function newLines(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): string {
  return Object.keys(after)
    .filter((file) => after[file] !== before[file])
    .map((file) => {
      const old = new Set((before[file] ?? '').split(/\r?\n/));
      const lines = (after[file] ?? '').split(/\r?\n/).filter((line) => !old.has(line));
      return `${file}\n${lines.join('\n')}`;
    })
    .join('\n\n');
}

describe.each(cases)('$table into $into', ({ table, files, into, as, lang }) => {
  const run = (store: ReturnType<typeof memoryStore>, args: readonly string[]) =>
    mentoring(['import', table, '--as', as, ...(lang ? ['--lang', lang] : []), ...args], {
      store,
      now,
      beside: { [`/p/${table}`]: goldenBytes(table) },
      terminal: true,
      columns: 80,
      env: { NO_COLOR: '1' },
    });

  test('the screen of --dry-run, and the rows', async () => {
    const store = memoryStore(files());
    const before = store.texts();
    const shown = await run(store, ['--dry-run']);
    expect([shown.code, shown.stderr, store.texts()]).toEqual([0, '', before]);
    const done = await run(store, ['--yes']);
    expect(done.stderr).toBe('');
    const screen = `$ mentoring import ${table} --as ${as} --dry-run\n${shown.stdout}`;
    const rows = `exit ${done.code}\n${newLines(before, store.texts())}`;
    await expect(`${screen}\n--- ${into}, ${rows}\n`).toMatchFileSnapshot(`../golden/cli/import-${table}.txt`);
    for (const line of shown.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('a second time nothing changes, and undo brings everything back', async () => {
    const store = memoryStore(files());
    const before = store.texts();
    const first = await run(store, ['--yes']);
    const after = store.texts();
    const second = await run(store, ['--yes']);
    expect([second.code, store.texts()]).toEqual([first.code, after]);
    expect((await mentoring(['undo', '--yes'], { store, now })).code).toBe(0);
    expect(store.texts()).toEqual(before);
  });

  test('check finds no error that was not there before, but words that the screen had told', async () => {
    const errors = async (store: ReturnType<typeof memoryStore>) => {
      const { stdout } = await mentoring(['check', '--format', 'json'], { store, now });
      const { diagnostics }: { diagnostics: { code: string; severity: string; message: string }[] } =
        JSON.parse(stdout);
      return diagnostics
        .filter(({ severity }) => severity === 'error')
        .map(({ code, message }) => `${code} ${message}`);
    };
    const store = memoryStore(files());
    const before = new Set(await errors(store));
    const { stdout } = await run(store, ['--yes']);
    const told = (error: string) =>
      error.startsWith('unknown-region') && stdout.includes(error.split('“')[0]?.split('„')[1] ?? '?');
    expect((await errors(store)).filter((one) => !before.has(one) && !told(one))).toEqual([]);
  });
});
