// What does not fit into memory is refused before it is begun.
import { describe, expect, test } from 'vitest';
import { exampleFiles, mentoring } from '../support/run.js';
import { small } from './small.js';

const tiny = { machine: 50_000_000, heap: 2e9 };

describe('too little memory', () => {
  test.each([
    'match',
    'verify',
    'explain P1',
    'report proposal',
  ])('%s: one plain line and what helps, exit 2, nothing written', async (line) => {
    const { code, stdout, stderr, written } = await mentoring(line.split(' '), {
      files: small,
      memory: tiny,
      asProcess: true,
    });
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(
      /^mentoring: \d+ Mentees und \d+ Mentorinnen und Mentoren: Das braucht etwa 0,1 GB Arbeitsspeicher, und es sind 0,1 GB da\.\n/,
    );
    expect(stderr).toContain('matching: require: distance oder same: region');
    expect(Object.keys(written)).toEqual([]);
  });

  test('in English', async () => {
    const { code, stderr } = await mentoring(['match', '--lang', 'en'], {
      files: small,
      memory: tiny,
      asProcess: true,
    });
    expect(code).toBe(2);
    expect(stderr).toContain('this takes about 0.1 GB of memory');
    expect(stderr).toContain('A rule that limits pairs');
  });

  test('objects beyond what Node may use: the option that lets it use more', async () => {
    const { code, stderr } = await mentoring(['match'], {
      files: small,
      memory: { machine: 8e9, heap: 10_000 },
      asProcess: true,
    });
    expect(code).toBe(2);
    expect(stderr).toContain('NODE_OPTIONS=--max-old-space-size=1');
  });

  test('with what a small machine has, the examples run', async () => {
    const files = exampleFiles('sachsen-anhalt');
    const { code } = await mentoring(['match', '--dry-run'], { files, memory: { machine: 256e6, heap: 64e6 } });
    expect(code).toBe(0);
  });
});
