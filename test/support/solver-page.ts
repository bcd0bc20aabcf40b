// The code of docs/solver.md: its `ts` blocks as one module, and what stands behind each console.log.
import { readFileSync } from 'node:fs';
import { projectPath } from './run.js';

export function solverPage(): string {
  const text = readFileSync(projectPath('docs/solver.md'), 'utf8').replaceAll('\r\n', '\n');
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block).join('\n');
}

/** Literals of JavaScript. */
export const consoleLines = (code: string): readonly string[] =>
  [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, literal = '']) => literal);
