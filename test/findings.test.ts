// The pages of docs/findings: one section for each code in either language, with the example that the program really prints.
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatPretty } from '../src/diagnostics/format.js';
import { type FindingSection, findingPages, readFindingPage } from '../src/diagnostics/sections.js';
import { severityName } from '../src/diagnostics/words.js';
import type { Language } from '../src/locale/language.js';
import { definedCodes, severities, textCodes } from './diagnostics/codes.js';
import { textWorkspaces } from './diagnostics/texts.js';
import { runFolder, textOf } from './diagnostics/workspaces.js';
import { mentoring, projectPath } from './support/run.js';

const languages: readonly Language[] = ['de', 'en'];
const allCodes = [...definedCodes, ...textCodes];
const fileOf = (page: string, language: Language) => projectPath('docs', 'findings', `${page}.${language}.md`);
const read = (page: string, language: Language) => readFindingPage(readFileSync(fileOf(page, language), 'utf8'));

const parts: Readonly<Record<Language, readonly string[]>> = {
  de: ['Was es heißt.', 'Warum es zählt.', 'Abhilfe.'],
  en: ['What it means.', 'Why it matters.', 'What to do.'],
};

/** As wide as an indented block may be on a screen of 80 columns. */
const width = 78;

/** What `mentoring check` shows first of this code, for its smallest workspace. */
async function exampleOf(code: string, language: Language): Promise<string> {
  const files = textWorkspaces[code];
  if (files === undefined) {
    const { files: own, findings } = runFolder(code);
    const finding = findings.find((one) => one.code === code);
    if (finding === undefined) throw new Error(`test/diagnostics/${code} does not provoke ${code}`);
    return block(formatPretty([finding], textOf(own), { language, width, files: 1, terminal: true }), code);
  }
  const settings = { files, terminal: true, columns: width, env: { NO_COLOR: '1' } };
  const { stdout } = await mentoring(['check', '--lang', language], settings);
  return block(stdout, code);
}

function block(screen: string, code: string): string {
  const found = screen.split('\n\n').find((one) => one.split('\n', 2).some((line) => line.endsWith(` ${code}`)));
  if (found === undefined) throw new Error(`nothing of ${code} in:\n${screen}`);
  return found.trimEnd();
}

const fence = /^```console\n([\s\S]*?)^```$/gm;
const consoleOf = ({ markdown }: FindingSection): string | undefined => [...markdown.matchAll(fence)][0]?.[1];

/** `vitest -u` writes the examples into the pages. */
const updates = (): boolean => {
  const { snapshotState } = expect.getState();
  return '_updateSnapshot' in snapshotState && snapshotState['_updateSnapshot'] === 'all';
};

function writeExample(page: string, language: Language, code: string, example: string): void {
  const text = readFileSync(fileOf(page, language), 'utf8');
  const start = text.indexOf(`## \`${code}\`\n`);
  const rest = text.slice(start).replace(/^```console\n[\s\S]*?^```$/m, () => `\`\`\`console\n${example}\n\`\`\``);
  const after = text.slice(0, start) + rest;
  if (after !== text) writeFileSync(fileOf(page, language), after);
}

describe.each(languages)('docs/findings, %s', (language) => {
  const pages = findingPages.map((name) => ({ name, page: read(name, language) }));
  const sections = pages.flatMap(({ name, page }) => page.sections.map((section) => ({ name, section })));

  test('every code has exactly one section, and every section a code', () => {
    const written = sections.map(({ section }) => section.code);
    const defined = allCodes.map(({ code }) => code);
    const faults = {
      missing: defined.filter((code) => !written.includes(code)).sort(),
      twice: written.filter((code, index) => written.indexOf(code) !== index),
      unknown: written.filter((code) => !defined.includes(code)),
    };
    expect(faults).toEqual({ missing: [], twice: [], unknown: [] });
  });

  test('sections stand in the order of the alphabet within their page', () => {
    for (const { page } of pages) {
      const codes = page.sections.map(({ code }) => code);
      expect(codes).toEqual([...codes].sort());
    }
  });

  test.each(
    sections.map(({ name, section }) => [section.code, name, section] as const),
  )('%s', async (code, name, section) => {
    const defined = allCodes.find((one) => one.code === code);
    const severity = severities.find((one) => one === defined?.severity) ?? 'error';
    const word = severityName(severity, language);
    expect(section.severity).toBe(word.slice(0, 1).toUpperCase() + word.slice(1));
    expect(section.title).toMatch(/^\S.*[^.\s]$/);
    const prose = section.markdown.replace(fence, '').trim();
    const [, , ...paragraphs] = prose.split(/\n{2,}/);
    const bold = paragraphs.map((paragraph) => /^\*\*([^*]+)\*\* \S/.exec(paragraph)?.[1]);
    expect(bold).toEqual(parts[language]);
    expect(prose).not.toMatch(/undefined|TODO/);
    if (language === 'en') expect(prose.replace(/`[^`\n]*`|“[^”]*”/g, '')).not.toMatch(/[äöüß„]/);
    const example = await exampleOf(code, language);
    if (updates()) writeExample(name, language, code, example);
    else expect(consoleOf(section)).toBe(`${example}\n`);
  });
});

test('both languages have the same pages, sections and severities', () => {
  const shape = (language: Language) =>
    findingPages.map((name) => [name, read(name, language).sections.map(({ code }) => code)]);
  expect(shape('en')).toEqual(shape('de'));
});

test('no section repeats the sentence of its example', async () => {
  for (const language of languages) {
    for (const name of findingPages) {
      for (const section of read(name, language).sections) {
        if (textWorkspaces[section.code] !== undefined) continue;
        const finding = runFolder(section.code).findings.find(({ code }) => code === section.code);
        const message = finding?.words(language).message ?? section.code;
        expect(section.markdown.replace(fence, ''), section.code).not.toContain(message);
      }
    }
  }
});
