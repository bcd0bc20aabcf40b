// What no output of the program may hold, whatever it was given, and what it must say when it gives up.
import { expect } from 'vitest';
import type { Run } from './run.js';

/** Our own mistakes: values that are none, and a stack. */
export const blunder =
  /\bundefined\b|\bNaN\b|\[object \w+\]|\bnull\b(?! character)|\bInfinity\b|\n\s+at \S+ \(|node:internal|TypeError|RangeError|Fehler im Programm selbst|mistake in the program/;

/** What moves a cursor or turns a line around; line ends are allowed. */
export const acting = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** A run ends with an exit code and sentences: about the data, or, where it could do nothing, about why. */
export function expectSentences({ code, stdout, stderr }: Pick<Run, 'code' | 'stdout' | 'stderr'>): void {
  const all = stdout + stderr;
  expect(all).not.toMatch(blunder);
  expect(all).not.toMatch(acting);
  expect([0, 1, 2]).toContain(code);
  if (code !== 0) expect(all.trim()).not.toBe('');
  if (code === 2) expect(stderr).toMatch(/^mentoring: \S.{10,}/);
}
