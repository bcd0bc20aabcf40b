// Every finding has the smallest workspace that provokes it, and words in both languages that a person has read.
import { describe, expect, test } from 'vitest';
import { definedCodes as defined } from './diagnostics/codes.js';
import { codesWithFolder, compact, runFolder } from './diagnostics/workspaces.js';

const definedCodes = defined.map(({ code }) => code);

describe('findings', () => {
  test('every code stands once and has its smallest workspace', () => {
    expect(definedCodes.length).toBeGreaterThan(100);
    expect([...definedCodes].sort()).toEqual([...new Set(definedCodes)].sort());
    expect([...definedCodes].sort()).toEqual(codesWithFolder());
  });

  test.each(codesWithFolder())('%s', async (code) => {
    const { files, findings } = runFolder(code);
    expect(findings.map((finding) => finding.code)).toContain(code);
    await expect(compact(files, findings, 'de')).toMatchFileSnapshot(`diagnostics/${code}/expected.txt`);
  });

  test.each(codesWithFolder())('%s has whole words in both languages', (code) => {
    const { findings } = runFolder(code);
    for (const finding of findings) {
      const german = finding.words('de');
      const english = finding.words('en');
      for (const text of [german.message, german.hint, english.message, english.hint]) {
        expect(text ?? 'x').not.toMatch(/undefined|NaN|\[object|\bnull\b|\$\{|^\s*$/);
      }
      expect(english.message).not.toBe(german.message);
      expect(german.message).toMatch(/[.?!“]$/);
      expect(english.message.replace(/“[^”]*”/g, '')).not.toMatch(/[äöüß„“]/);
    }
  });
});
