import { describe, expect, test } from 'vitest';
import { parseMarkdown, type Style, toTerminal, toText } from '../../src/render/index.js';
import { cutWord, displayWidth } from '../../src/render/width.js';
import { treeOf } from './sample.js';

const shown = (source: string, width?: number, style?: Style) =>
  toTerminal(parseMarkdown(source), { ...(width === undefined ? {} : { width }), ...(style ? { style } : {}) });
const letters: Style = {
  strong: (t) => `<b>${t}</b>`,
  error: (t) => `<e>${t}</e>`,
  warning: (t) => `<w>${t}</w>`,
  done: (t) => `<d>${t}</d>`,
  aside: (t) => `<a>${t}</a>`,
};

const match = `20 Tandems für 21 Mentees und 20 Plätze. Mittlere Passung 71,0 %, niedrigste 48 %.\\
Nachgerechnet: Nach Ihren Regeln und Gewichten gibt es keine bessere Verteilung.

| Mentee | Mentor\\*in | Passung | |
|---|---|--:|---|
| P07 Amira Haddad | P33 Dr. Gesa Lührs | 95 % | 3 von 3 Themen · gleiche Region · 6 km |
| P02 Britta Sommer | P41 Jens Carstens | 88 % | Bauen · gleiche Region · Wunsch Nr. 1 |
| P11 Nguyễn Thị Mai | P38 Prof. Dr. Eva Röhm | 81 % | 2 von 3 Themen · 12 km |

## Noch ohne Mentor\\*in

| | |
|---|---|
| P19 Ida Karg | Für vier Mentees (P05, P11, P16, P19) kommen nur dieselben drei Plätze infrage. Das würde helfen: ein weiterer Platz, höchstens 60 km von einer dieser vier. |

| | |
|---|---|
| **Geschrieben** | \`tandems.csv\` (20 vorgeschlagen), \`out/proposal.html\`, \`out/proposal.json\` |
| **Weiter** | \`mentoring explain P19\` · \`mentoring tandem offer --all\` · zurücknehmen: \`mentoring undo\` |
`;

describe('the screen of match', () => {
  test('at 100 columns', () => {
    expect(shown(match, 100)).toBe(`\
20 Tandems für 21 Mentees und 20 Plätze. Mittlere Passung 71,0 %, niedrigste 48 %.
Nachgerechnet: Nach Ihren Regeln und Gewichten gibt es keine bessere Verteilung.

  Mentee               Mentor*in                Passung
  P07 Amira Haddad     P33 Dr. Gesa Lührs          95 %   3 von 3 Themen · gleiche Region · 6 km
  P02 Britta Sommer    P41 Jens Carstens           88 %   Bauen · gleiche Region · Wunsch Nr. 1
  P11 Nguyễn Thị Mai   P38 Prof. Dr. Eva Röhm      81 %   2 von 3 Themen · 12 km

Noch ohne Mentor*in
  P19 Ida Karg   Für vier Mentees (P05, P11, P16, P19) kommen nur dieselben drei Plätze infrage. Das
                 würde helfen: ein weiterer Platz, höchstens 60 km von einer dieser vier.

Geschrieben   tandems.csv (20 vorgeschlagen), out/proposal.html, out/proposal.json
Weiter        mentoring explain P19 · mentoring tandem offer --all · zurücknehmen: mentoring undo
`);
  });

  test('at 80 columns the last column takes several lines, commands stay whole', () => {
    expect(shown(match)).toBe(`\
20 Tandems für 21 Mentees und 20 Plätze. Mittlere Passung 71,0 %, niedrigste 48
%.
Nachgerechnet: Nach Ihren Regeln und Gewichten gibt es keine bessere Verteilung.

  Mentee              Mentor*in               Passung
  P07 Amira Haddad    P33 Dr. Gesa Lührs         95 %  3 von 3 Themen · gleiche
                                                       Region · 6 km
  P02 Britta Sommer   P41 Jens Carstens          88 %  Bauen · gleiche Region ·
                                                       Wunsch Nr. 1
  P11 Nguyễn Thị Mai  P38 Prof. Dr. Eva Röhm     81 %  2 von 3 Themen · 12 km

Noch ohne Mentor*in
  P19 Ida Karg   Für vier Mentees (P05, P11, P16, P19) kommen nur dieselben drei
                 Plätze infrage. Das würde helfen: ein weiterer Platz, höchstens
                 60 km von einer dieser vier.

Geschrieben   tandems.csv (20 vorgeschlagen), out/proposal.html,
              out/proposal.json
Weiter        mentoring explain P19 · mentoring tandem offer --all ·
              zurücknehmen: mentoring undo
`);
  });
});

describe('headings', () => {
  test('what stands aside ends at the margin', () => {
    expect(shown('# Mentoring 2022 *Stand: heute*\nText', 40)).toBe('Mentoring 2022              Stand: heute\nText\n');
    expect(shown('# Mentoring 2022 *Stand: heute*', 25)).toBe('Mentoring 2022\nStand: heute\n');
  });
  test('a blank line above, none below', () => {
    expect(shown('a\n\n## b\n\nc\n\n## d\n### e')).toBe('a\n\nb\nc\n\nd\n\ne\n');
  });
});

describe('tables', () => {
  test('a table that is too wide for columns gives one line for each cell', () => {
    expect(
      shown(
        '| aaaaaa | bbbbbb | cccccc | dddddd |\n|-|-|-|-|\n| 1aaaaaa | 2bbbbbb | | 4dddddd |\n| 5 | 6 | 7 | 8 |',
        20,
      ),
    ).toBe(
      '  aaaaaa: 1aaaaaa\n  bbbbbb: 2bbbbbb\n  dddddd: 4dddddd\n\n  aaaaaa: 5\n  bbbbbb: 6\n  cccccc: 7\n  dddddd: 8\n',
    );
  });
  test('alignment goes by what is seen', () => {
    const decomposed = 'Lu\u0308hrs';
    expect(shown(`| a | b |\n|--:|:-:|\n| ${decomposed} | x |\n| 漢 | yyy |`)).toBe(
      `      a    b\n  ${decomposed}    x\n     漢   yyy\n`,
    );
  });
});

describe('lists, quotes, code', () => {
  test('hang', () => {
    expect(shown('- aaa bbb ccc ddd eee\n- b\n\n9. x\n10. y\n\n> zzz zzz zzz zzz zzz\n\n```\n  git add\n```', 20)).toBe(
      '  - aaa bbb ccc ddd\n    eee\n  - b\n\n   9. x\n  10. y\n\n    zzz zzz zzz zzz\n    zzz\n\n    git add\n',
    );
  });
});

describe('looks', () => {
  test('carry meaning and never cross a line', () => {
    expect(shown('# A *b*\n**c d** e', 20, letters)).toBe('<b>A</b>                  <a>b</a>\n<b>c d</b> e\n');
    const tree = treeOf('{{tone "error" x}} {{tone "done" (name y)}}', { x: 'aaaaaaaaaaaa bbbbbbbbbbbb', y: 'c' });
    expect(toTerminal(tree, { width: 20, style: letters })).toBe('<e>aaaaaaaaaaaa</e>\n<e>bbbbbbbbbbbb</e> <d>c</d>\n');
  });
  test('S5 no escape at all without a style', () => {
    expect(toTerminal(treeOf('# {{x}}\n{{tone "error" x}}', { x: 'a\u001b[31mb\u009b1m\u202e' }))).toBe(
      'a[31mb1m\na[31mb1m\n',
    );
  });
});

describe('width', () => {
  test('is never more than 100 and never less than 20', () => {
    const words = 'wort '.repeat(60);
    const longest = (width: number) =>
      Math.max(
        ...shown(words, width)
          .split('\n')
          .map((line) => line.length),
      );
    expect(longest(400)).toBe(99);
    expect(longest(1)).toBe(19);
  });
  test('no-break spaces hold together and print as blanks', () => {
    expect(shown('aaaa aaaa aaaa 12\u00a0km', 20)).toBe('aaaa aaaa aaaa 12 km\n');
    expect(shown('aaaa aaaa aaaaa 12\u00a0km', 20)).toBe('aaaa aaaa aaaaa\n12 km\n');
    expect(shown('aaaaaaaaaaaaaa\u00a0bbbbbbbbb', 20)).toBe('aaaaaaaaaaaaaa\nbbbbbbbbb\n');
  });
  test('words wider than a line are cut, behind a hyphen where there is one', () => {
    expect(cutWord('Mentoring-Programm', 12)).toEqual(['Mentoring-', 'Programm']);
    expect(cutWord('aaaaa', 2)).toEqual(['aa', 'aa', 'a']);
    expect(displayWidth('e\u0301漢👩‍👩‍👧')).toBe(5);
  });
  test('links show where they lead', () => {
    expect(toText(parseMarkdown('[hier](https://example.org) [a@b.de](mailto:a@b.de) [x](#y)'))).toBe(
      'hier (https://example.org) a@b.de x\n',
    );
  });
});
