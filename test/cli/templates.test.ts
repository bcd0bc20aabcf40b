// A workspace's own templates: they win over the built-in ones, and what is wrong with them is found before they run.
import { describe, expect, test } from 'vitest';
import { exampleFiles, mentoring } from '../support/run.js';

const files = exampleFiles('klimaschutz');
const withTemplate = (file: string, text: string) => ({ ...files, [file]: text });

describe('own templates', () => {
  test('win over the built-in ones', async () => {
    const run = await mentoring(['report', 'status'], {
      files: withTemplate('templates/reports/status.de.md', '# Lage: {{programme.title}}\n'),
    });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/^Lage: /);
  });

  test.each([
    ['an unknown name', '{{programm.title}}', 'status.de.md:1:3 error template-unknown-name'],
    ['within #if', '{{#if nothing}}x{{/if}}', 'status.de.md:1:7 error template-unknown-name'],
    ['within #each', 'Text\n{{#each regions}}{{nme}}{{/each}}', 'status.de.md:2:20 error template-unknown-name'],
    ['as an argument', '{{date programme.asof}}', 'status.de.md:1:8 error template-unknown-name'],
    ['three braces', '{{{programme.title}}}', 'status.de.md:1:1 error template-refused'],
    ['a way to the prototype', '{{programme.constructor}}', 'status.de.md:1:3 error template-'],
    ['broken syntax', '{{#if due}}', 'status.de.md:'],
  ])('%s is found by check, and stops the report', async (_, text, expected) => {
    const own = withTemplate('templates/reports/status.de.md', text);
    const check = await mentoring(['check', '--format', 'compact'], { files: own });
    expect(check.stdout).toContain(expected);
    expect(check.code).toBe(1);
    const report = await mentoring(['report', 'status'], { files: own });
    expect(report.code).toBe(1);
    expect(report.stdout).toBe('');
    expect(report.stderr).toContain('Die Vorlage templates/reports/status.de.md ist fehlerhaft');
  });

  test('with a name that no template has are named, with the one that was perhaps meant', async () => {
    const check = await mentoring(['check', '--format', 'compact'], {
      files: withTemplate('templates/reports/propsal.de.md', 'x'),
    });
    expect(check.stdout).toContain('unknown-template');
    expect(check.stdout).toContain('Meinten Sie templates/reports/proposal.de.md?');
    expect(check.code).toBe(0);
  });
});
