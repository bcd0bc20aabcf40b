// What the pages of examples and handbooks show is what the program prints: each console block is run and compared.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { replay } from './support/console-blocks.js';
import { exampleFiles, projectPath } from './support/run.js';

const examples = readdirSync(projectPath('examples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

const read = (page: string): string => readFileSync(projectPath(page), 'utf8').replaceAll('\r\n', '\n');

describe('the pages of the examples', () => {
  test.each(examples)('%s: every console block shows the output that it has', async (name) => {
    const page = `examples/${name}/README.md`;
    expect(existsSync(projectPath(page)), page).toBe(true);
    const { text, surprises, commands } = await replay(read(page), exampleFiles(name));
    expect(surprises).toEqual([]);
    expect(commands).toBeGreaterThan(2);
    await expect(text).toMatchFileSnapshot(projectPath(page));
  });
});

describe('the handbooks', () => {
  const handbooks = ['docs/handbuch.md', 'docs/handbook.md'];

  test.each(handbooks)('%s: the small programme computes as shown', async (page) => {
    const { text, surprises, commands } = await replay(read(page));
    expect(surprises).toEqual([]);
    expect(commands).toBeGreaterThan(2);
    await expect(text).toMatchFileSnapshot(projectPath(page));
  });

  test.each(handbooks)('%s: the prices shown are those of out/proposal.json', async (page) => {
    const markdown = read(page);
    const { file } = await replay(markdown);
    const { proof, summary } = JSON.parse(file('out/proposal.json') ?? '{}');
    const shown = (id: string) => Number(new RegExp(`\\| (?:\\*\\*)?${id}: (\\d+)`).exec(markdown)?.[1]);
    const [leaf, ...others] = proof.leaves;
    expect(others).toEqual([]);
    const supplement = Number(proof.weights.tandem);
    expect(markdown).toMatch(/35[ ,]001/);
    expect(supplement).toBe(35001);
    expect(leaf.mentor_prices.map(Number)).toEqual(proof.people.mentors.map(shown));
    expect(leaf.mentee_prices.map((price: string) => Number(price) - supplement)).toEqual(
      proof.people.mentees.map(shown),
    );
    expect(markdown).toContain(` = ${summary.points},`);
  });
});
