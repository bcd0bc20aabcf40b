// What the pages of docs/findings say about a finding, on the screen.
import { CommandError } from '../diagnostics/result.js';
import type { RuleText } from '../diagnostics/sarif.js';
import { type Language, pick } from '../locale/language.js';
import { closest, inert, quoted } from '../locale/text.js';
import type { Block, Cell, DocumentNode } from '../render/document.js';
import { textOf } from '../render/document.js';
import { parseMarkdown } from '../render/markdown.js';
import { toTerminal, toText } from '../render/terminal.js';
import type { Assets, Context } from './context.js';
import { pagesOfFindings, sectionsByCode } from './finding-pages.js';
import { asCalled, styleFor, widthOf } from './output.js';

/** What the pages say, for formats that carry it along. */
export function ruleTexts(assets: Assets, language: Language): (code: string) => RuleText | undefined {
  const sections = sectionsByCode(assets, language);
  return (code) => {
    const section = sections.get(code);
    if (section === undefined) return undefined;
    const { title, meaning, markdown } = section;
    // The heading only repeats the code.
    const help = markdown.slice(markdown.indexOf('\n')).trim();
    return {
      title: textOf(parseInline(title)),
      meaning: textOf(parseInline(meaning)),
      help: { text: toText(parseMarkdown(help)).trimEnd(), markdown: help },
    };
  };
}

const all: ReadonlySet<string> = new Set(['alle', 'all']);

/** Prints the section of a code, or with `alle` one line for each. @throws CommandError for a code that there is not */
export function explainCode(context: Context, language: Language, code: string): void {
  const page = all.has(code) ? listOfCodes(context, language) : sectionOf(context, language, code);
  const { stdout } = context;
  const text = toTerminal(page, { width: widthOf(stdout), style: styleFor(context, stdout) });
  stdout.write(asCalled(text, context.called));
}

function sectionOf(context: Context, language: Language, code: string): DocumentNode {
  const sections = sectionsByCode(context.assets, language);
  const section = sections.get(code);
  if (section) return parseMarkdown(proseAsCalled(section.markdown, context.called));
  const suggestion = closest(code, sections.keys());
  const meant = (lead: string, of: Language) => (suggestion === undefined ? '' : ` ${lead} ${quoted(suggestion, of)}?`);
  throw new CommandError(
    {
      de: `Einen Befund ${quoted(inert(code), 'de')} gibt es nicht.${meant('Meinten Sie', 'de')}`,
      en: `There is no finding ${quoted(inert(code), 'en')}.${meant('Did you mean', 'en')}`,
    },
    {
      de: `Alle zeigt ${context.called} check --explain alle`,
      en: `All of them: ${context.called} check --explain all`,
    },
  );
}

/** Before lines are broken; the lines of the example stay as they are broken. */
function proseAsCalled(markdown: string, called: string): string {
  const example = markdown.indexOf('\n```');
  if (example < 0) return asCalled(markdown, called);
  return asCalled(markdown.slice(0, example), called) + markdown.slice(example);
}

const cell = (text: string): Cell => [{ type: 'text', text }];

function listOfCodes({ assets }: Context, language: Language): DocumentNode {
  const blocks = pagesOfFindings(assets, language).flatMap(({ title, sections }): readonly Block[] =>
    sections.length === 0
      ? []
      : [
          { type: 'heading', level: 2, children: cell(title) },
          {
            type: 'table',
            align: [undefined, undefined, undefined],
            header: [[], [], []],
            rows: sections.map(({ code, severity, title: what }) => [
              [{ type: 'code', text: code }],
              cell(severity),
              parseInline(what),
            ]),
          },
        ],
  );
  const more = pick({ de: 'Mehr zu einem: ', en: 'More on one of them: ' }, language);
  const command = pick({ de: 'mentoring check --explain BEFUND', en: 'mentoring check --explain CODE' }, language);
  const last: Block = { type: 'paragraph', children: [...cell(more), { type: 'code', text: command }] };
  return { type: 'document', blocks: [...blocks, last] };
}

/** A title is one paragraph of Markdown. */
function parseInline(markdown: string): Cell {
  const [block] = parseMarkdown(markdown).blocks;
  return block?.type === 'paragraph' ? block.children : cell(markdown);
}
