import fc from 'fast-check';
import createParser, { type Token } from 'markdown-it';
import { expect, test } from 'vitest';
import { parseMarkdown } from '../../src/render/index.js';
import { readTablesQuickly, rowsOf } from '../../src/render/markdown-table.js';

const theirs = createParser({ html: false });
const ours = createParser({ html: false });
readTablesQuickly(ours);

/** All tokens in their order, and the rows of each table where it ends. */
function outline(tokens: readonly Token[]): unknown[] {
  const found: unknown[] = [];
  let rows: string[][] | undefined;
  for (const [index, token] of tokens.entries()) {
    const { type, content } = token;
    if (type === 'table_rows') found.push(rowsOf(token));
    else if (type === 'tbody_open') rows = [];
    else if (type === 'table_close') {
      found.push(type, ...(tokens[index + 1]?.type === 'table_rows' ? [] : [rows ?? []]));
      rows = undefined;
    } else if (!rows) found.push([type, content, token.attrGet('style'), token.level]);
    else if (type === 'tr_open') rows.push([]);
    else if (type === 'inline') rows.at(-1)?.push(content);
  }
  return found;
}

const lines = fc.constantFrom(
  ...['| a | b |', '|---|--:|', '--|--', '|:-:|-|', 'c | d', '| \\| | e\\|f |', '|', '||', '| g', ' | h | i | j', ''],
  ...['    | k | l |', '> | m | n |', '> |---|---|', '- | o | p |', '  |---|---|', '  | q | r |', '# s', '```', '***'],
  ...['1. t', 't', '\\', '| \\\\| u |', '\u00a0| v | w |', '   | x | y |\u00a0', '|  | z \\', '\t| a |'],
);

test('a table has the rows that markdown-it gives it, and ends where it ends there (seed 22)', () => {
  fc.assert(
    fc.property(fc.array(lines, { maxLength: 9 }), fc.boolean(), (some, withHead) => {
      const source = [...(withHead ? ['| a | b |', '|---|--:|'] : []), ...some].join('\n');
      expect(outline(ours.parse(source, {}))).toEqual(outline(theirs.parse(source, {})));
    }),
    { seed: 22, numRuns: 6000 },
  );
});

const pieces = fc.constantFrom(
  ...[
    'a',
    ' ',
    'Straße',
    '*',
    '**',
    '_',
    '`',
    '\\',
    '<br>',
    '<',
    '&',
    '&amp;',
    '!',
    '[b](c)',
    '[',
    ']',
    '~~',
    'http://a.b',
  ],
  ...['\ue080', '\ue081', '\ue08f', '\ue00a', '\ue02a', '\ue020', '\u00a0', ':', '#', '>', '✓', '\u200b', '\t'],
);

test('a cell holds what a paragraph of the same text holds (seed 23)', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
      const text = `x${parts.join('')}.`;
      const [table] = parseMarkdown(`| h |\n|---|\n| ${text} |`).blocks;
      const [paragraph] = parseMarkdown(text).blocks;
      expect(table?.type === 'table' && table.rows[0]?.[0]).toEqual(
        paragraph?.type === 'paragraph' && paragraph.children,
      );
    }),
    { seed: 23, numRuns: 4000 },
  );
});
