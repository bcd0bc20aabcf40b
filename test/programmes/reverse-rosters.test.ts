// Requirements of the programme with turned roles on its rosters: no rule of age, platforms and levels as lists.
import { describe, expect, test } from 'vitest';
import { memoryStore } from '../support/run.js';
import { cellOf, checked, example, messages, run, runOn, withCell } from './workspaces.js';

const reverse = example('reverse/round-2017');

async function exported(...args: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await run(reverse, 'export', 'people', ...args, '--fields', 'id', '-o', '-');
  return stdout.replace('\ufeff', '').trim().split(/\r?\n/).slice(1);
}

/** One more mentor from a table with these columns. */
async function newMentor(header: string, row: string) {
  const store = memoryStore(reverse);
  const beside = {
    '/p/neu.csv': `Anrede;Vorname;Nachname;E-Mail;${header}\nFrau;Ada;Neu;ada.neu@example.org;${row}\n`,
  };
  const call = await runOn({ store, beside }, 'import', 'neu.csv', '--as', 'mentors', '--yes');
  const id = /^(P\d+);/m.exec((store.text('mentors.csv') ?? '').split('\n').at(-2) ?? '')?.[1] ?? '';
  return { ...call, id, files: store.texts(), cell: (name: string) => cellOf(store.texts(), 'mentors.csv', id, name) };
}

describe('R.1 mentors may be younger', () => {
  test('R.1 neither check nor the sheet of selection minds a mentor of any age', async () => {
    for (const year of ['1940', '1995', '']) {
      const files = withCell(reverse, 'mentors.csv', 'P29', 'Geburtsjahr', year);
      expect((await checked(files)).filter(({ severity }) => severity !== 'info')).toEqual([]);
      const { stdout } = await run(files, 'person', 'P29');
      expect(stdout).toMatch(/Bedingungen +erfüllt/);
    }
  });

  test('R.1 a mentor from a list is eligible whatever her year of birth', async () => {
    const { code, files } = await newMentor('Geburtsjahr;Plattformen', '1996;Instagram');
    expect(code).toBe(0);
    expect(messages(await checked(files), 'not-eligible')).toEqual([]);
    const sensitive = ['--role', 'mentor', '--where', 'birth_year=1985..', '--with', 'sensitive'];
    const young = await exported(...sensitive);
    expect(young.length).toBeGreaterThan(0);
    for (const id of young)
      expect(Number(cellOf(reverse, 'mentors.csv', id, 'Geburtsjahr'))).toBeGreaterThanOrEqual(1985);
  });
});

describe('R.3 topics are skills: platforms wanted and offered', () => {
  test('R.3 a list of a form becomes the options of the programme, by whatever sign it is parted', async () => {
    for (const cell of ['Facebook, Instagram', '"Facebook; Instagram"', 'facebook|instagram']) {
      const { code, stdout, cell: of } = await newMentor('Plattformen', cell);
      expect([code, stdout.includes('Nicht verstanden')]).toEqual([0, false]);
      expect(of('Plattformen').toLowerCase()).toBe('facebook|instagram');
    }
  });

  test('R.3 a platform that the programme does not have is named, with the one that is meant', async () => {
    const files = withCell(reverse, 'mentees.csv', 'P01', 'Plattformen', 'Facebok');
    expect(messages(await checked(files), 'unknown-option')).toEqual([expect.stringContaining('Facebook')]);
  });

  test('R.3 who knows a platform, as a list', async () => {
    const ids = await exported('--role', 'mentor', '--where', 'platforms=blogs');
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) expect(cellOf(reverse, 'mentors.csv', id, 'Plattformen')).toContain('Blogs');
  });
});

describe('R.4 levels', () => {
  test('R.4 a level from a form is one of the three, in any case; another one is named', async () => {
    const { code, cell, files } = await newMentor('Stufe', 'FORTGESCHRITTEN');
    expect([code, cell('Stufe').toLowerCase()]).toEqual([0, 'fortgeschritten']);
    expect(messages(await checked(files), 'unknown-option')).toEqual([]);
    const other = withCell(reverse, 'mentors.csv', 'P18', 'Stufe', 'Einsteig');
    expect(messages(await checked(other), 'unknown-option')).toEqual([
      expect.stringContaining('Meinten Sie „Einstieg“?'),
    ]);
  });

  test('R.4 a better level is one cell, and the pair of a beginner then suits the advanced', async () => {
    const { code, store } = await run(reverse, 'person', 'P18', '--set', 'level=Fortgeschritten');
    expect(code).toBe(0);
    const percent = async (files: typeof reverse) =>
      (await run(files, 'explain', 'P04', 'P18')).stdout.match(/Stufe +(passt(?: nicht)?) +(\d+) von 15/)?.slice(1);
    expect(await percent(reverse)).toEqual(['passt nicht', '0']);
    expect(await percent(store.texts())).toEqual(['passt', '15']);
    expect(await exported('--role', 'mentor', '--where', 'level=profi', '--where', 'platforms=instagram')).toEqual([
      'P19',
      'P23',
      'P25',
      'P30',
    ]);
  });
});
