// The pages of docs/findings, read: what a finding means, why it matters, what to do.

/** The pages in the order in which they are listed; each as `docs/findings/NAME.de.md` and `NAME.en.md`. */
export const findingPages = [
  'tables',
  'definition',
  'programme',
  'people',
  'tandems',
  'events',
  'letters',
  'surveys',
  'privacy',
] as const;

export interface FindingPage {
  /** The heading of the page: "Befunde: Tabellen". */
  readonly title: string;
  readonly sections: readonly FindingSection[];
}

export interface FindingSection {
  readonly code: string;
  /** "Fehler", "Hinweis", "Information", or the English word. */
  readonly severity: string;
  /** A few words, without a full stop. */
  readonly title: string;
  /** The first part alone, in one line of Markdown: what it means. */
  readonly meaning: string;
  /** All of it as Markdown, heading and example included. */
  readonly markdown: string;
}

const heading = /^## `([a-z0-9-]+)`$/gm;

/** Reads one page; text between the page's heading and the first section belongs to none. */
export function readFindingPage(markdown: string): FindingPage {
  const text = markdown.replaceAll('\r\n', '\n');
  const starts = [...text.matchAll(heading)];
  const sections = starts.map(({ index, 1: code = '' }, position) =>
    readSection(code, text.slice(index, starts[position + 1]?.index ?? text.length).trim()),
  );
  return { title: /^# (.+)$/m.exec(text)?.[1]?.trim() ?? '', sections };
}

function readSection(code: string, markdown: string): FindingSection {
  const [, head = '', meaning = ''] = markdown.split(/\n{2,}/);
  const [severity = '', ...title] = head.split(' · ');
  return { code, severity, title: title.join(' · '), meaning: meaning.replace(/^\*\*[^*]+\*\* /, ''), markdown };
}
