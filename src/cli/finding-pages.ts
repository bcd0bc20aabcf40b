// The pages of docs/findings as the program brings them along.
import { type FindingPage, type FindingSection, findingPages, readFindingPage } from '../diagnostics/sections.js';
import type { Language } from '../locale/language.js';
import type { Assets } from './context.js';

/** The pages in their order. */
export const pagesOfFindings = (assets: Assets, language: Language): readonly FindingPage[] =>
  findingPages.map((name) => readFindingPage(assets.text(`docs/findings/${name}.${language}.md`) ?? ''));

/** Every section by its code. */
export function sectionsByCode(assets: Assets, language: Language): ReadonlyMap<string, FindingSection> {
  const sections = pagesOfFindings(assets, language).flatMap((page) => page.sections);
  return new Map(sections.map((section) => [section.code, section]));
}

/** Every code that there is: each has a section. */
export const codesOfFindings = (assets: Assets): Iterable<string> => sectionsByCode(assets, 'de').keys();
