// Every finding has the smallest workspace that provokes it, and words in both languages that a person has read.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { codesWithFolder, compact, runFolder } from './diagnostics/workspaces.js';

const source = fileURLToPath(new URL('../src/', import.meta.url));

/** Rooms whose findings `check` shows; those of other rooms are answers of their commands and are tested there. */
const rooms = ['workspace', 'check'];

function codesIn(text: string): string[] {
  if (!text.includes('defineDiagnostic')) return [];
  const direct = [...text.matchAll(/\bcode: '([a-z0-9-]+)'/g)].map((match) => match[1] ?? '');
  // Makers of makers: `const alias = unreadable<…>('yaml-alias', …)`.
  const made = [...text.matchAll(/^(?:export )?const \w+ = \w+(?:<[\s\S]*?>)?\(\s*'([a-z0-9]+(?:-[a-z0-9]+)+)',/gm)];
  return [...direct, ...made.map((match) => match[1] ?? '')];
}

const definedCodes = rooms.flatMap((room) =>
  readdirSync(`${source}${room}`)
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => codesIn(readFileSync(`${source}${room}/${name}`, 'utf8'))),
);

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
